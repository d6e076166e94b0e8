### Do they like us? Scores, who answers, what customers did afterwards, and detractors who wait for an answer.

# ---- scores

nps = Net promoter score
    .summary = { COUNT($promoters) } { $promoters ->
        [one] promoter
       *[other] promoters
    }, { COUNT($passives) } { $passives ->
        [one] passive
       *[other] passives
    } and { COUNT($detractors) } { $detractors ->
        [one] detractor
       *[other] detractors
    }.
    .definition = Share of answers of 9–10 minus share of answers of 0–6, in points from −100 to +100; 95% interval by the adjusted Wald method.
    .subtitle = Shares of answers, centred on the passives; right: NPS in points with its 95% interval. No score is given where there are too few answers.
    .detractors = detractors, 0–6
    .passives = passives, 7–8
    .promoters = promoters, 9–10
    .no-score = no score
    .everybody = all answers
    .row = { $name }{ $running ->
        [yes] { " " }so far
       *[no] { "" }
    }   n { COUNT($n) }

nps-groups = Net promoter score by group
    .title = { $scored ->
        [0] Too few answers for a score
        [one] NPS for “{ $best }” is { VALUE($best_estimate, $unit) }
       *[other] NPS is highest for “{ $best }” ({ VALUE($best_estimate, $unit) }), lowest for “{ $worst }” ({ VALUE($worst_estimate, $unit) })
    }
    .summary = { $scored ->
        [0] No group has enough answers for a score.
       *[other] The more groups there are, the further the best and the worst lie apart by chance alone. Test the differences before acting on them.
    }

nps-compared = Net promoter score by group
    .title = { $differing ->
        [0] NPS by group: no difference beyond chance in { comparisons-made }
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) })
    }
    .summary = { $differing ->
        [0] No group differs from the rest beyond chance, in { comparisons-made }.
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) }; n { COUNT($n) }).{ difference-more }
    } Groups are not asked at random. Compare a group with itself over time before comparing it with others.

csat = Customer satisfaction
    .definition = { $unit ->
        [share] Answers in the two best boxes of the scale ÷ all answers; Wilson's 95% interval.
       *[other] Mean rating; 95% interval by Student’s t.
    }
    .subtitle = Dot: estimate; line: 95% interval; n answers.
    .row = { $name }   n { COUNT($n) }
    .everybody = all answers

csat-groups = Customer satisfaction by group
    .title = { score-extremes }

ces = Customer effort score
    .definition = { $unit ->
        [share] Answers agreeing that it was easy ÷ all answers; Wilson's 95% interval.
       *[other] Mean agreement that it was easy; 95% interval by Student’s t.
    }
    .subtitle = Dot: estimate; line: 95% interval; n answers.
    .row = { $name }   n { COUNT($n) }
    .everybody = all answers

ces-groups = Customer effort score by group
    .title = { score-extremes }

score-extremes = { $scored ->
    [0] Too few answers for a score
    [one] { score-name } for “{ $best }” is { VALUE($best_estimate, $unit) }
   *[other] { score-name } is highest for “{ $best }” ({ VALUE($best_estimate, $unit) }), lowest for “{ $worst }” ({ VALUE($worst_estimate, $unit) })
  }
score-name = { $question ->
    [nps] NPS
    [csat] Satisfaction
    [ces] Ease
   *[other] The score
  }
score-word = { $freq ->
    [W] week
    [M] month
    [Q] quarter
    [Y] year
   *[other] period
  }

survey-by-period = Score by period
    .title = { $scored ->
        [0] Too few answers for a score
        [one] { score-said }
       *[other] { score-said }, after { VALUE($earlier_estimate, $unit) } in { $earlier_period }
    }
    .summary = { $scored ->
        [0] A { score-word } gets a score once it is over and has enough answers.
       *[other] { $running ->
            [yes] The { score-word } that is still running is shown but not compared.
           *[no] Every { score-word } shown is over.
        } Two neighbouring scores often differ by chance: look at the intervals.
    }
    .definition = { $question ->
        [nps] Share of answers of 9–10 minus share of answers of 0–6, of those given in the { score-word }; 95% interval.
        [csat] Satisfaction of those who answered in the { score-word }; 95% interval.
       *[other] Ease as rated by those who answered in the { score-word }; 95% interval.
    }
    .subtitle = { $question ->
        [nps] Shares of answers, centred on the passives; right: NPS in points with its 95% interval. No score is given where there are too few answers.
       *[other] Dot: estimate; line: 95% interval; n { COUNT($n_least) } to { COUNT($n_most) } answers.{ score-hollow }
    }
    .detractors = detractors, 0–6
    .passives = passives, 7–8
    .promoters = promoters, 9–10
    .no-score = no score
    .row = { $name }{ $running ->
        [yes] { " " }so far
       *[no] { "" }
    }   n { COUNT($n) }

survey-by-period-groups = Score by group and period
    .title = { score-name } by group and { score-word }

score-said = { $question ->
    [nps] NPS is { VALUE($estimate, $unit) } in { $period }{ score-range }
    [csat] { $unit ->
        [share] { VALUE($estimate, $unit) } were satisfied in { $period }{ score-range }
       *[other] Satisfaction averages { VALUE($estimate, $unit) } in { $period }{ score-range }
    }
    [ces] { $unit ->
        [share] { VALUE($estimate, $unit) } found it easy in { $period }{ score-range }
       *[other] Ease averages { VALUE($estimate, $unit) } in { $period }{ score-range }
    }
   *[other] The score is { VALUE($estimate, $unit) } in { $period }{ score-range }
  }
score-range = { " " }({ RANGE($lower, $upper, $unit) })
score-hollow = { $running ->
    [yes] { " " }Hollow: period not over.
   *[no] { "" }
  }

# The last period that is over, on the index.
latest-score-nps = Net promoter score, { score-word }
    .summary = From the answers given in { $period }.
    .definition = Share of answers of 9–10 minus share of answers of 0–6, of those given in the { score-word }.
latest-score-csat = Customers satisfied, { score-word }
    .summary = From the answers given in { $period }.
    .definition = Answers in the two best boxes of the scale ÷ all answers.
latest-score-ces = Customers who found it easy, { score-word }
    .summary = From the answers given in { $period }.
    .definition = Answers agreeing that it was easy ÷ all answers.
latest-score = Latest score

score-change = Change of the score between the last two periods
    .summary = { $direction ->
        [down] { score-name } fell by { CHANGE($estimate, $unit) } points from { $earlier_period } to { $period } ({ RANGE($lower, $upper, $unit) }), a change beyond chance.
        [up] { score-name } rose by { CHANGE($estimate, $unit) } points from { $earlier_period } to { $period } ({ RANGE($lower, $upper, $unit) }), a change beyond chance.
       *[none] { score-name } moved by { VALUE($estimate, $unit) } from { $earlier_period } to { $period } ({ RANGE($lower, $upper, $unit) }), which is within chance.
    }
    .definition = The last { score-word } that is over minus the one before; 95% interval of the difference.

score-differences = Differences between groups
    .title = { $differing ->
        [0] { score-name }: no difference beyond chance in { comparisons-made }
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) })
    }
    .summary = { $differing ->
        [0] No group differs beyond chance, in { comparisons-made }.
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) }; n { COUNT($n) }).{ difference-more }
    } Groups are not asked at random: customers asked after a complaint answer about the complaint. Compare a group with itself over time before comparing it with others.
    .definition = Score of the group − score of the group it is compared with; 95% interval. “Beyond chance” is corrected for the number of comparisons (Holm).
    .subtitle = Dot: difference; line: 95% interval; filled: beyond chance, corrected for the number of comparisons (Holm).{ $too_few ->
        [0] { "" }
        [one] { " " }Too few answers: 1 comparison.
       *[other] { " " }Too few answers: { COUNT($too_few) } comparisons.
    }{ $hidden ->
        [0] { "" }
       *[other] { " " }Drawn: the { COUNT($drawn) } surest.
    }
    .axis = { $unit ->
        [points] difference, points
        [share] difference, percentage points
       *[other] difference
    }
    .row = { $name }   n { COUNT($n) }
    .pair = { $name } − { $versus }   n { COUNT($n) }, { COUNT($n_against) }

comparisons-made = { $comparisons ->
    [one] 1 comparison
   *[other] { COUNT($comparisons) } comparisons
  }
difference-found = “{ $group }” scores { CHANGE($estimate, $unit) } { $unit ->
    [points] points
    [share] percentage points
   *[other] { "" }
  } { $higher ->
    [yes] above
   *[no] below
  } { $versus_rest ->
    [yes] the rest
   *[no] “{ $versus }”
  }
difference-more = { $differing ->
    [one] { "" }
   *[other] { " " }In all, { COUNT($differing) } of { comparisons-made } differ beyond chance.
  }

# ---- over time

survey-limits = The score and its usual range
    .title = { $scored ->
        [0] No { score-word } of answers is complete yet
       *[other] { $place ->
            [below] { score-name } is { VALUE($estimate, $unit) } in { $period }, below its usual range ({ RANGE($lcl, $ucl, $unit) })
            [above] { score-name } is { VALUE($estimate, $unit) } in { $period }, above its usual range ({ RANGE($lcl, $ucl, $unit) })
            [within] { score-name } is { VALUE($estimate, $unit) } in { $period }, within its usual range ({ RANGE($lcl, $ucl, $unit) })
           *[unknown] { score-name } is { VALUE($estimate, $unit) } in { $period }
        }
    }
    .summary = { $limited ->
        [no] There are too few periods for a usual range: eight complete ones are needed.
       *[yes] { $signals ->
            [0] No period differs from what this business’s own history leads one to expect.
            [one] One period stands out: it lies outside the usual range, or is the eighth in a row on one side.
           *[other] { COUNT($signals) } periods stand out: outside the usual range, or the eighth in a row on one side.
        } What stays within the range needs no explanation.
    }
    .definition = Centre ± 3 standard errors for the number of answers in the period, widened where periods vary more than chance (Laney’s chart). Only complete periods count.
    .subtitle = Dot: score; line: 95% interval; n { COUNT($n_least) } to { COUNT($n_most) } answers; { $limited ->
        [yes] shaded: its usual range
       *[no] too few periods for a usual range
    }{ $signals ->
        [0] { "" }
       *[other] ; red: outside it, or the eighth in a row on one side
    }{ $moved ->
        [0] { "" }
       *[other] ; orange: a new level
    }{ $running ->
        [yes] ; hollow: period not over
       *[no] { "" }
    }.
    .level = { VALUE($before, $unit) } → { VALUE($after, $unit) }

change-points = New level of the score
    .title = { $changes ->
        [0] { score-name } has stayed at one level
       *[other] { score-name } { $higher ->
            [yes] rose
           *[no] fell
        } to a new level in { $period }: from { VALUE($before, $unit) } to { VALUE($after, $unit) }
    }
    .summary = { $enough ->
        [no] Too few periods have a score to look for a new level: four complete ones are needed.
       *[yes] { $changes ->
            [0] No new level has begun beyond chance.
           *[other] The new level begins in { $period }{ $exact ->
                [yes] { "" }
               *[no] , or at any time from { $earliest } to { $latest }
            } (p { $p_small ->
                [yes] < 0.001
               *[no] = { NUM($p, digits: 3) }
            }).{ $changes ->
                [one] { "" }
               *[other] { " " }It is the last of { COUNT($changes) } changes.
            } The mean over all time hides it.
        }
    }
    .definition = The moment that splits the scores most clearly into before and after. The p-value is by permutation and allows for the search. A season can look like a new level until there is a second year.

answers-needed = Answers needed to see a change
    .title = { $shows ->
        [none] { COUNT($have) } answers are too few to see even a change of { needed-largest }
        [all] { COUNT($have) } answers are enough to see a change of { needed-seen }
       *[some] { COUNT($have) } answers are enough to see a change of { needed-seen }, but not one of { needed-unseen }
    }
    .summary = To see a change of { needed-asked } you need { COUNT($asked_answers) } answers before and as many after; there are { COUNT($have) }. Do not promise a change that so few answers cannot show.
    .definition = Answers needed before and after to see the change with a probability of { SHARE($power, digits: 0) }, at a significance level of 5% and with the present spread of answers.
    .subtitle = Answers needed before and after to see the change with a probability of { SHARE($power, digits: 0) }, at a significance level of 5%.
    .axis = { $unit ->
        [points] change, points
        [share] change, percentage points
       *[other] change
    }
    .have = there are { COUNT($have) }
needed-asked = { $unit ->
    [points] { VALUE($asked, "count") } points
    [share] { CHANGE($asked, $unit) } percentage points
   *[other] { VALUE($asked, $unit) }
  }
needed-largest = { $unit ->
    [points] { VALUE($largest, "count") } points
    [share] { CHANGE($largest, $unit) } percentage points
   *[other] { VALUE($largest, $unit) }
  }
needed-seen = { $unit ->
    [points] { VALUE($seen, "count") } points
    [share] { CHANGE($seen, $unit) } percentage points
   *[other] { VALUE($seen, $unit) }
  }
needed-unseen = { $unit ->
    [points] { VALUE($unseen, "count") } points
    [share] { CHANGE($unseen, $unit) } percentage points
   *[other] { VALUE($unseen, $unit) }
  }

# ---- who answers

response-rate = Response rate
    .summary = { COUNT($answered) } of { COUNT($asked) } questions asked were answered.
    .definition = Questions answered ÷ questions asked; several answers to one invitation count once. Wilson's 95% interval.
response-rate-groups = Response rate by group
    .title = { $groups ->
        [one] “{ $best }” is answered in { SHARE($best_estimate) } of cases
       *[other] “{ $best }” is answered most often ({ SHARE($best_estimate) }), “{ $worst }” least often ({ SHARE($worst_estimate) })
    }
    .summary = Where few customers answer, or satisfied ones answer more readily, the score speaks only for those who answered.

answered-when-asked = Questions answered, last 365 days
    .summary = { COUNT($answered) } of { COUNT($asked) } questions asked were answered.
    .definition = Recommendation questions answered ÷ recommendation questions asked; all questions if nobody answered that one.

who-answers = Who answers
    .title = “{ $group }” are { SHARE($share_people, digits: 0) } of those who answered and { SHARE($share_customers, digits: 0) } of the customers
    .summary = “{ $group }” have { $more ->
        [yes] more
       *[no] less
    } weight in the score than among the customers.{ $silent_groups ->
        [0] { "" }
       *[other] { " " }Nobody in { $silent } answered, so nobody speaks for them and no weighting can correct that.
    }
    .definition = Share of each group among the customers and among those who answered; right: answers ÷ invitations with its 95% interval.
    .subtitle = Left: customers (n { COUNT($customers) }; { COUNT($people) } answered). Right: share of invitations answered with its 95% interval; bold: differs from the others beyond chance.
    .customers = of the customers
    .people = of those who answered
    .rate = { SHARE($estimate, digits: 0) } ({ RANGE($lower, $upper, "share") }) of { COUNT($n) }
    .not-asked = not asked
    .row = { $name } ({ COUNT($customers) })

nps-weighted = Net promoter score, plain and weighted
    .title = NPS is { VALUE($weighted, "points") } when weighted to all customers, { VALUE($plain, "points") } as answered
    .summary = NPS would be { VALUE($weighted, "points") } instead of { VALUE($plain, "points") } if every kind of customer counted by its share of all customers. Weighting corrects who answers. It cannot tell what customers of the same kind who did not answer would have said.
    .definition = Answers of the last 365 days, weighted so that each group has its share of all customers; weights are capped at five times the mean. “Worth as many answers” is Kish’s effective number of answers.
    .plain = as answered
    .base = weighted to the customers of a year ago
    .own = by the survey’s own weights

survey-fatigue = Response after many invitations
    .title = { $most ->
        [0] Nobody was asked twice yet; { SHARE($first_estimate, digits: 0) } answered
       *[other] { $tired ->
            [yes] After { $earlier ->
                [one] 1 invitation
               *[other] { COUNT($earlier) } invitations
            } the same customers answer less often: { SHARE($estimate, digits: 0) }, down from { SHARE($first, digits: 0) }
           *[no] No survey fatigue: the same customers answer as often as at first
        }
    }
    .summary = Customers who are asked often differ from those asked once. So each later answer is compared with the first of the same customers.
    .definition = Invitations answered ÷ invitations, by how many the customer had received before; 95% interval with the effective number of invitations.
    .subtitle = Share of invitations answered; line: 95% interval; n invitations.
    .axis = earlier invitations
    .after = after so many invitations
    .first = the same customers, first invitation
    .tick = { $last ->
        [yes] { COUNT($earlier) } or more
       *[no] { COUNT($earlier) }
    }
    .count = n { COUNT($n) }

contact-cap = Limit on survey invitations
    .summary = After this many invitations the same customers answer { CHANGE($change, "share") } percentage points less often.
    .definition = Number of earlier invitations at which the same customers first answer less often, by 5 percentage points or more and beyond chance.

# ---- what they did afterwards

followed-answers = What each customer did after the first answer
    .summary = { COUNT($customers) } customers answered; { COUNT($complete) } of them have been followed for { DAYS($within_days) }.
    .definition = Each customer’s first answer, the purchases before it and those in the { DAYS($within_days) } after it.
    .column-refunded = had a refund
    .column-orders = orders after
    .column-spend = spend after

intent-outcomes = What promoters, passives and detractors did next
    .title = { $comparable ->
        [no] Too few answers to compare promoters with detractors who had bought equally often
       *[yes] { $differing ->
            [0] Promoters and detractors who had bought equally often behaved alike afterwards
           *[other] Promoters { intent-deed }, among customers who had bought equally often{ intent-others }
        }
    }
    .summary = { $differing ->
        [0] Promoters were often the better customers before anybody asked. Among customers with equally many earlier orders, no difference beyond chance is left.
       *[other] Promoters were often the better customers before anybody asked. So each outcome is shown twice: as it was (filled), and among customers with equally many earlier orders (hollow). In the second comparison they still differ in { COUNT($differing) } of { COUNT($outcomes) } outcomes.
    }
    .definition = Outcomes within the time after the first answer, by kind of answer. Adjusted: each kind is given the same mix of earlier orders (direct standardisation); 95% interval by bootstrap.
    .subtitle = Compared with the mean of all who answered (line at 1). Filled: as it is; hollow: with equally many earlier orders; lines: 95% intervals.
    .repeat = bought again
    .stayed = stayed
    .orders = orders each
    .spend = spend each
    .refunded = had a refund
    .referrals = friends brought each
    .none = none
    .detractor = detractors, n { COUNT($n) }
    .passive = passives, n { COUNT($n) }
    .promoter = promoters, n { COUNT($n) }
    .times = { NUM($times, digits: 1) } ×
    .column-adjusted = with equal past orders

intent-deed = { $outcome ->
    [repeat] { $higher ->
        [yes] bought again more often than detractors
       *[no] bought again less often than detractors
    }
    [stayed] { $higher ->
        [yes] stayed more often than detractors
       *[no] stayed less often than detractors
    }
    [orders] { $higher ->
        [yes] ordered more than detractors
       *[no] ordered less than detractors
    }
    [spend] { $higher ->
        [yes] spent more than detractors
       *[no] spent less than detractors
    }
    [refunded] { $higher ->
        [yes] had refunds more often than detractors
       *[no] had refunds less often than detractors
    }
   *[other] { $higher ->
        [yes] brought more friends than detractors
       *[no] brought fewer friends than detractors
    }
  }, by { CHANGE($adjusted, $unit) }{ $unit ->
    [share] { " " }percentage points
   *[other] { "" }
  }
intent-others = { $differing ->
    [one] { "" }
   *[other] ; they differ in { COUNT($differing) } of { COUNT($outcomes) } outcomes
  }
intent-outcome = { $outcome ->
    [repeat] who buys again
    [stayed] who stays
    [orders] how often customers order
    [spend] how much customers spend
    [refunded] who asks for refunds
   *[other] who brings friends
  }

intent-strength = { $strength ->
    [strongly] strongly
    [moderately] moderately
    [weakly] weakly
   *[barely] barely
  }

intent-verdict = Does the score predict what customers do?
    .title = { $predicted ->
        [0] The score does not show that it predicts what customers do next
       *[other] The score predicts { COUNT($predicted) } of { COUNT($outcomes) } outcomes, at best { intent-strength } ({ intent-outcome })
    }
    .summary = “Barely” means a rank correlation below 0.1: real, but no use for picking out a customer. A score that goes with an outcome does not cause it. Pay no bonus on a score that predicts little.
    .definition = Spearman’s rank correlation of the score with each outcome, before and after allowing for earlier orders. “Predicts” means that the second differs from 0 beyond chance, corrected for the number of outcomes (Holm).
    .sentence = { $kind ->
        [unknown] Whether the score predicts { intent-outcome } is not known: { $reason }.
        [predicts] The score { intent-strength } predicts { intent-outcome }: higher scores go with { $higher ->
            [yes] more
           *[no] less
        } of it, even among customers who had bought equally often before.
        [nothing] The score does not predict { intent-outcome }: any relation beyond past purchases is weaker than { NUM($least, digits: 1) }.
        [related] The score is related to { intent-outcome }, but no more than past purchases explain. A correlation of up to { NUM($reach) } beyond them cannot be ruled out.
       *[unseen] No relation between the score and { intent-outcome } was found. A correlation of up to { NUM($reach) } cannot be ruled out.
    }

attitude-matrix = What customers say and what they do
    .title = { $buying ->
        [0] None of those who answered still buys
       *[other] { SHARE($loyal_share, digits: 0) } of those who still buy are loyal; the others buy without recommending us
    }
    .summary = { $at_risk ->
        [0] No promoter has stopped buying.
        [one] One promoter has not bought for { DAYS($window_days) }: ask why.
       *[other] The { COUNT($at_risk) } silent promoters have not bought for { DAYS($window_days) }. They like us and have stopped, so ask them first why.{ $at_risk_known ->
            [no] { "" }
           *[yes] { " " }They brought { MONEY($at_risk_each) } each within a year ({ RANGE($at_risk_lower, $at_risk_upper, "money") }).
        }
    }
    .definition = Attitude: the latest answer of the past year. Behaviour: a purchase within the last { DAYS($window_days) }. Loyal: promoters who buy. Inert: others who buy. Silent promoters: those who do not. Lost: others who do not.
    .subtitle = Share of the { COUNT($customers) } customers who answered; revenue of each, and their share of the revenue of all of them.
    .cell = { $cell ->
        [loyal] loyal
        [inert] inert
        [at-risk] silent promoters
       *[lost] lost
    }  { SHARE($share, digits: 0) }
    .people = { $customers ->
        [0] nobody
        [one] 1 customer
       *[other] { COUNT($customers) } customers
    }
    .brings = { MONEY($value_each) } each{ $known ->
        [no] { "" }
       *[yes] , { SHARE($share_value, digits: 0) } of revenue
    }
    .promoter = promoters
    .passive = passives
    .detractor = detractors
    .buying = buying
    .not-buying = not buying
    .column-value = revenue
    .column-lower = share from
    .column-upper = share to

# ---- putting it right

detractors-followed-up = Detractors and whether we have replied to them
    .title = { $overdue ->
        [0] No detractor has waited too long; { SHARE($share_in_time, digits: 0) } had a reply in time
       *[other] { COUNT($overdue) } of { COUNT($detractors) } detractors have waited for a reply longer than the { DAYS($within_days) } allowed
    }
    .summary = { $overdue ->
        [0] All { COUNT($due) } whose time is up have been contacted.
       *[other] { COUNT($overdue) } of the { COUNT($due) } whose time is up have not been contacted. The longest wait began on { DAY($oldest) }.
    }{ follow-up-unknown }
    .definition = Detractors of the last { DAYS($since_days) } by the week of their answer, and whether anyone has replied to them since. A newsletter is not a reply.
    .subtitle = Detractors by week of their answer and by whether we have replied; n { COUNT($detractors) }.
    .in-time = in time, { COUNT($n) }
    .late = late, { COUNT($n) }
    .open = not due yet, { COUNT($n) }
    .overdue = overdue, { COUNT($n) }

follow-up-unknown = { $actions_known ->
    [no] { " " }None of these actions is recorded in the contacts: { $actions }.
   *[other] { "" }
  }

closed-loop-rate = Detractors who had a reply in time
    .summary = { COUNT($in_time) } in time, { COUNT($late) } late, { COUNT($overdue) } overdue; { COUNT($open) } not due yet.
    .definition = Detractors contacted within the time allowed ÷ detractors who were contacted or whose time is up; Wilson's 95% interval.

detractors-unanswered = Detractors without a reply on record
    .summary = { COUNT($overdue) } of { COUNT($due) } detractors whose time is up have not been contacted.
    .definition = Detractors of the last { DAYS($since_days) } who have not been contacted ÷ those who were contacted or answered more than { DAYS($within_days) } ago. These actions count as a reply: { $actions }.

rating-recovery = Good ratings needed to make up for a bad one
    .title = It takes { COUNT($estimate) } ratings of { NUM($positive, digits: 0) } to make up for one rating of { NUM($negative, digits: 0) }
    .summary = The mean rating is { NUM($mean) }. The number of ratings does not matter: with many ratings, good and bad ones both move the mean less.
    .definition = (mean − bad rating) ÷ (good rating − mean), rounded up; the interval follows from that of the mean.

# ---- answer and decisions

voice-answer = The net promoter score is { VALUE($estimate, "points") } in { $period }{ $direction ->
        [down] , { CHANGE($change, "points") } points below { $earlier_period } ({ RANGE($change_lower, $change_upper, "points") }). That is a fall beyond chance.
        [up] , { CHANGE($change, "points") } points above { $earlier_period } ({ RANGE($change_lower, $change_upper, "points") }). That is a rise beyond chance.
        [none] . The difference from { $earlier_period } ({ VALUE($change, "points") }) is within chance.
       *[first] .
    }
    .verdict = { $direction ->
        [down] worse, beyond chance
        [up] better, beyond chance
        [none] steady, within chance
       *[first] first score
    }
voice-answer-satisfaction = { SHARE($estimate) } of customers were satisfied in { $period }; nobody was asked whether they would recommend us.
voice-answer-none = No complete { score-word } has enough answers for a net promoter score.

voice-decision-fell = The score fell
    .title = The score fell
    .text = NPS fell from { VALUE($earlier_estimate, "points") } in { $earlier_period } to { VALUE($estimate, "points") } in { $period }, by { CHANGE($upper, "points") } to { CHANGE($lower, "points") } points (95% interval). First read what detractors wrote.

# What a theme of one language is named with.
language-name = { $spoken ->
    [lt] Lithuanian
    [fil] Filipino
    [en] English
   *[other] other
  }
