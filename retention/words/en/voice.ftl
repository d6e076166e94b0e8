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
    .definition = Share scoring 9–10 minus share scoring 0–6, in points from −100 to +100; 95% interval by the adjusted Wald method.
    .subtitle = Shares of answers around the middle of the passives; right: NPS in points with its 95% interval. No score where there are too few answers.
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
        [one] NPS of “{ $best }” is { VALUE($best_estimate, $unit) }
       *[other] NPS is highest for “{ $best }” ({ VALUE($best_estimate, $unit) }), lowest for “{ $worst }” ({ VALUE($worst_estimate, $unit) })
    }
    .summary = { $scored ->
        [0] No group has answers enough for a score.
       *[other] The more groups there are, the further the best and the worst lie apart by chance alone: test the differences before acting on them.
    }

nps-compared = Net promoter score by group
    .title = { $differing ->
        [0] NPS by group: no difference beyond chance in { comparisons-made }
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) })
    }
    .summary = { $differing ->
        [0] No group differs from the rest beyond chance, in { comparisons-made }.
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) }; n { COUNT($n) }).{ difference-more }
    } Groups are not asked at random: compare a group with itself over time before comparing it with others.

csat = Customer satisfaction
    .definition = { $unit ->
        [share] Share of answers in the two top boxes of the scale; 95% interval by Wilson.
       *[other] Mean rating; 95% interval by Student’s t.
    }
    .subtitle = Dot: estimate; line: 95% interval; n answers.
    .row = { $name }   n { COUNT($n) }
    .everybody = all answers

csat-groups = Customer satisfaction by group
    .title = { score-extremes }

ces = Customer effort score
    .definition = { $unit ->
        [share] Share of answers that agree that it was easy; 95% interval by Wilson.
       *[other] Mean agreement that it was easy; 95% interval by Student’s t.
    }
    .subtitle = Dot: estimate; line: 95% interval; n answers.
    .row = { $name }   n { COUNT($n) }
    .everybody = all answers

ces-groups = Customer effort score by group
    .title = { score-extremes }

score-extremes = { $scored ->
    [0] Too few answers for a score
    [one] { score-name } of “{ $best }” is { VALUE($best_estimate, $unit) }
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
            [yes] The { score-word } that is still running is shown and not compared.
           *[no] Every { score-word } shown is over.
        } Two neighbours often differ by chance: look at the intervals.
    }
    .definition = { $question ->
        [nps] Share scoring 9–10 minus share scoring 0–6 of those who answered in the { score-word }; 95% interval.
        [csat] Satisfaction of those who answered in the { score-word }; 95% interval.
       *[other] How many found it easy, of those who answered in the { score-word }; 95% interval.
    }
    .subtitle = { $question ->
        [nps] Shares of answers around the middle of the passives; right: NPS in points with its 95% interval. No score where there are too few answers.
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
    .summary = Of the answers given in { $period }.
    .definition = Share scoring 9–10 minus share scoring 0–6, of those who answered in the { score-word }.
latest-score-csat = Satisfied, { score-word }
    .summary = Of the answers given in { $period }.
    .definition = Share of answers in the two top boxes.
latest-score-ces = Found it easy, { score-word }
    .summary = Of the answers given in { $period }.
    .definition = Share of answers that agree that it was easy.
latest-score = Latest score

score-change = Change of the score between the last two periods
    .summary = { $direction ->
        [down] { score-name } fell by { CHANGE($estimate, $unit) } points from { $earlier_period } to { $period } ({ RANGE($lower, $upper, $unit) }): a change beyond chance.
        [up] { score-name } rose by { CHANGE($estimate, $unit) } points from { $earlier_period } to { $period } ({ RANGE($lower, $upper, $unit) }): a change beyond chance.
       *[none] { score-name } moved by { VALUE($estimate, $unit) } from { $earlier_period } to { $period } ({ RANGE($lower, $upper, $unit) }): no more than chance alone would do.
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
    } Groups are not asked at random: who is asked after a complaint answers about the complaint. Compare a group with itself over time before comparing it with others.
    .definition = Score of the group minus the score of the group it is compared with; 95% interval of each difference by itself, “beyond chance” by Holm’s correction for the number of comparisons.
    .subtitle = Dot: difference; line: 95% interval; filled: beyond chance, allowing for the number of comparisons (Holm).{ $too_few ->
        [0] { "" }
        [one] { " " }Too few answers: 1 comparison.
       *[other] { " " }Too few answers: { COUNT($too_few) } comparisons.
    }{ $hidden ->
        [0] { "" }
       *[other] { " " }The { COUNT($drawn) } surest are drawn.
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
        [0] No { score-word } of answers is over yet
       *[other] { $place ->
            [below] { score-name } is { VALUE($estimate, $unit) } in { $period }, below its usual range ({ RANGE($lcl, $ucl, $unit) })
            [above] { score-name } is { VALUE($estimate, $unit) } in { $period }, above its usual range ({ RANGE($lcl, $ucl, $unit) })
            [within] { score-name } is { VALUE($estimate, $unit) } in { $period }, within its usual range ({ RANGE($lcl, $ucl, $unit) })
           *[unknown] { score-name } is { VALUE($estimate, $unit) } in { $period }
        }
    }
    .summary = { $limited ->
        [no] There are too few periods for a usual range: it takes eight that are over.
       *[yes] { $signals ->
            [0] No period stands out of what this business’s own history leads one to expect.
            [one] One period stands out: it lies outside the usual range, or is the eighth in a row on one side.
           *[other] { COUNT($signals) } periods stand out: outside the usual range, or the eighth in a row on one side.
        } What stays within the range needs no story.
    }
    .definition = Centre ± 3 standard errors of the period’s number of answers, widened where periods scatter more than chance (Laney’s chart). Only periods that are over count.
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

change-points = New levels of the score
    .title = { $changes ->
        [0] No { score-word } begins a new level of { score-name }
       *[other] { score-name } { $higher ->
            [yes] rose
           *[no] fell
        } to a new level in { $period }: from { VALUE($before, $unit) } to { VALUE($after, $unit) }
    }
    .summary = { $enough ->
        [no] Too few periods have a score to look for a new level: it takes four that are over.
       *[yes] { $changes ->
            [0] No new level has begun beyond what chance does.
           *[other] The new level begins in { $period }{ $exact ->
                [yes] { "" }
               *[no] , or at any time from { $earliest } to { $latest }
            } (p { $p_small ->
                [yes] below 0.001
               *[no] { NUM($p, digits: 3) }
            }).{ $changes ->
                [one] { "" }
               *[other] { " " }It is the last of { COUNT($changes) } changes.
            } A mean over all time hides it.
        }
    }
    .definition = The split with the largest standardised difference before and after; p by permutation, which allows for the search. A season can pass for a new level while there is no second year.

answers-needed = Answers it takes to see a change
    .title = { $shows ->
        [none] With { COUNT($have) } answers not even a change of { needed-largest } can be seen
        [all] With { COUNT($have) } answers a change of { needed-seen } can be seen
       *[some] With { COUNT($have) } answers a change of { needed-seen } can be seen, one of { needed-unseen } cannot
    }
    .summary = To see a change of { needed-asked } you need { COUNT($asked_answers) } answers on each side; there are { COUNT($have) }. Promise nothing on a change that so few answers cannot show.
    .definition = Answers on each side for a chance of { SHARE($power, digits: 0) } to see the change, at a level of 5%, given how far answers spread now.
    .subtitle = Answers needed on each side for a chance of { SHARE($power, digits: 0) } to see the change, at a level of 5%.
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
    .definition = Questions answered ÷ questions asked; several answers to one invitation count once. 95% interval by Wilson.
response-rate-groups = Response rate by group
    .title = { $groups ->
        [one] Of “{ $best }”, { SHARE($best_estimate) } were answered
       *[other] “{ $best }” is answered most ({ SHARE($best_estimate) }), “{ $worst }” least ({ SHARE($worst_estimate) })
    }
    .summary = Where few answer, or pleased customers answer more readily, the score speaks for those who answered and for nobody else.

answered-when-asked = Answered when asked, last 365 days
    .summary = { COUNT($answered) } of { COUNT($asked) } questions asked were answered.
    .definition = Recommendation questions answered ÷ asked; all questions where nobody answered it.

who-answers = Who answers
    .title = “{ $group }” are { SHARE($share_people, digits: 0) } of those who answered and { SHARE($share_customers, digits: 0) } of the customers
    .summary = The score hears { $more ->
        [yes] more
       *[no] less
    } of “{ $group }” than there are among the customers.{ $silent_groups ->
        [0] { "" }
       *[other] { " " }Nobody speaks for { $silent }: none of them answered, and no weighting corrects that.
    }
    .definition = Share of each group among the customers and among those who answered; right: answers ÷ invitations with its 95% interval.
    .subtitle = Left: customers (n { COUNT($customers) }; { COUNT($people) } answered). Right: share of invitations answered with its 95% interval; bold: unlike all others.
    .customers = of the customers
    .people = of those who answered
    .rate = { SHARE($estimate, digits: 0) } ({ RANGE($lower, $upper, "share") }) of { COUNT($n) }
    .not-asked = not asked
    .row = { $name } ({ COUNT($customers) })

nps-weighted = Net promoter score, plain and weighted
    .title = Weighted, NPS is { VALUE($weighted, "points") }; as answered, { VALUE($plain, "points") }
    .summary = If every kind of customer counts as much as it counts among the customers, NPS is { VALUE($weighted, "points") } instead of { VALUE($plain, "points") }. Weighting corrects who answers, not what those of the same kind who did not answer would have said.
    .definition = Answers of the last 365 days; weights give each group its share of the customers, cut at five times the mean. “Worth” is Kish’s effective number of answers.
    .plain = as answered
    .base = weighted to the customers of a year ago
    .own = by the survey’s own weights

survey-fatigue = Answers after many invitations
    .title = { $most ->
        [0] Nobody was asked twice yet; { SHARE($first_estimate, digits: 0) } answered
       *[other] { $tired ->
            [yes] After { $earlier ->
                [one] 1 invitation
               *[other] { COUNT($earlier) } invitations
            } the same customers answer less: { SHARE($estimate, digits: 0) }, not { SHARE($first, digits: 0) }
           *[no] No fatigue seen: the same customers answer as often as at first
        }
    }
    .summary = Customers asked often are not those asked once, so each later answer is set beside the first of the same customers.
    .definition = Invitations answered ÷ invitations, by how many the customer had had before; 95% interval with the effective number of invitations.
    .subtitle = Share of invitations answered; line: 95% interval; n invitations.
    .axis = earlier invitations
    .after = after so many invitations
    .first = the same customers, at their first
    .tick = { $last ->
        [yes] { COUNT($earlier) } or more
       *[no] { COUNT($earlier) }
    }
    .count = n { COUNT($n) }

contact-cap = A cap on asking
    .summary = After as many invitations the same customers answer { CHANGE($change, "share") } percentage points less often.
    .definition = Invitations before the first number at which the same customers answer less by 5 percentage points or more, beyond chance.

# ---- what they did afterwards

followed-answers = What each customer did after the first answer
    .summary = { COUNT($customers) } customers answered; { COUNT($complete) } of them have been followed for { DAYS($within_days) }.
    .definition = Each customer’s first answer, the purchases before it and those in the { DAYS($within_days) } after it.

intent-outcomes = What promoters, passives and detractors did next
    .title = { $comparable ->
        [no] Too few answers to compare promoters with detractors who had bought equally often
       *[yes] { $differing ->
            [0] Of customers who had bought equally often, promoters did nothing that detractors did not
           *[other] Of customers who had bought equally often, promoters { intent-deed }{ intent-others }
        }
    }
    .summary = { $differing ->
        [0] Promoters were often the better customers before anybody asked; given equally many earlier orders, no difference is left that chance would not make.
       *[other] Promoters were often the better customers before anybody asked, so each outcome stands twice: as it was (filled), and given equally many earlier orders (hollow). They still differ in { COUNT($differing) } of { COUNT($outcomes) } outcomes.
    }
    .definition = Outcomes within the time after the first answer, by the kind of answer; adjusted: each kind is given everybody’s mix of earlier orders (direct standardisation), interval by bootstrap.
    .subtitle = Against the mean of all who answered (line at 1). Filled: as it is; hollow: given everybody’s mix of earlier orders; lines: 95% intervals.
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
   *[other] , and differ in { COUNT($differing) } of { COUNT($outcomes) } outcomes
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
        [0] The score was not seen to predict what customers do next
       *[other] The score predicts { COUNT($predicted) } of { COUNT($outcomes) } outcomes, best { intent-outcome } ({ intent-strength })
    }
    .summary = “Barely” is a rank correlation below 0.1: surely there, and of no use to pick out a customer. What goes with a score is not caused by it; pay no bonus on a score that predicts little.
    .definition = Spearman’s rank correlation of the score with each outcome, and the partial one given the orders before the answer; “predicts” where the partial one differs from 0 beyond chance (Holm).
    .sentence = { $kind ->
        [unknown] Whether the score predicts { intent-outcome } cannot be said: { $reason }.
        [predicts] The score { intent-strength } predicts { intent-outcome }: higher scores go with { $higher ->
            [yes] more
           *[no] less
        } of it, also among customers who had bought equally often before.
        [nothing] The score predicts nothing of { intent-outcome }: any connection beyond past purchases is weaker than { NUM($least, digits: 1) }.
        [related] The score goes with { intent-outcome }, but nothing was seen beyond what past purchases say; a connection of up to { NUM($reach) } cannot be ruled out.
       *[unseen] The score was not seen to predict { intent-outcome }; a connection of up to { NUM($reach) } cannot be ruled out.
    }

attitude-matrix = What customers say and what they do
    .title = { $buying ->
        [0] None of those who answered buys any more
       *[other] Of those who buy, { SHARE($loyal_share, digits: 0) } are loyal; the others buy without recommending us
    }
    .summary = { $at_risk ->
        [0] No promoter has stopped buying.
        [one] One promoter has not bought for { DAYS($window_days) }: ask why.
       *[other] At risk are the { COUNT($at_risk) } promoters who have not bought for { DAYS($window_days) }: they like us and have stopped, so ask them first why.{ $at_risk_known ->
            [no] { "" }
           *[yes] { " " }They brought { MONEY($at_risk_each) } each within a year ({ RANGE($at_risk_lower, $at_risk_upper, "money") }).
        }
    }
    .definition = Attitude: the latest answer of the past year. Behaviour: a purchase within the last { DAYS($window_days) }. Loyal: promoters who buy; inert: others who buy; at risk: promoters who do not; lost: others who do not.
    .subtitle = Share of the n { COUNT($customers) } customers who answered; what each brings, and their part of all revenue of these.
    .cell = { $cell ->
        [loyal] loyal
        [inert] inert
        [at-risk] at risk
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

# ---- putting it right

detractors-followed-up = Detractors and whether they have had an answer
    .title = { $overdue ->
        [0] No detractor waits too long; { SHARE($share_in_time, digits: 0) } had an answer in time
       *[other] { COUNT($overdue) } of { COUNT($detractors) } detractors still wait for an answer, past the { DAYS($within_days) } allowed
    }
    .summary = { $overdue ->
        [0] All { COUNT($due) } whose time is up have been contacted.
       *[other] { COUNT($overdue) } of the { COUNT($due) } whose time is up have not been contacted; the one who has waited longest answered on { DAY($oldest) }.
    }{ follow-up-unknown }
    .definition = Detractors of the last { DAYS($since_days) } by the week of their answer, and whether somebody has been in touch since. A newsletter is no answer.
    .subtitle = Detractors by week of their answer and by whether they have had an answer from us; n { COUNT($detractors) }.
    .in-time = in time, { COUNT($n) }
    .late = late, { COUNT($n) }
    .open = not due yet, { COUNT($n) }
    .overdue = overdue, { COUNT($n) }

follow-up-unknown = { $actions_known ->
    [no] { " " }The contacts hold none of these actions: { $actions }.
   *[other] { "" }
  }

closed-loop-rate = Detractors answered in time
    .summary = { COUNT($in_time) } in time, { COUNT($late) } late, { COUNT($overdue) } overdue; { COUNT($open) } not due yet.
    .definition = Contacted within the time allowed ÷ detractors whose time is up or who were contacted; 95% interval by Wilson.

detractors-unanswered = Detractors with no answer on record
    .summary = { COUNT($overdue) } of { COUNT($due) } detractors whose time is up have not been contacted.
    .definition = Detractors of the last { DAYS($since_days) } who have not been contacted ÷ those who answered more than { DAYS($within_days) } ago or were. An answer is: { $actions }.

rating-recovery = Good ratings that make up for a bad one
    .title = One rating of { NUM($negative, digits: 0) } takes { COUNT($estimate) } ratings of { NUM($positive, digits: 0) } to make up for
    .summary = The mean is { NUM($mean) }. How many ratings it rests on does not matter: a larger base is moved less by both.
    .definition = (mean − bad rating) ÷ (good rating − mean), rounded up; the interval is that of the mean.

# ---- answer and decisions

voice-answer = The net promoter score is { VALUE($estimate, "points") } in { $period }{ $direction ->
        [down] , { CHANGE($change, "points") } points below { $earlier_period } ({ RANGE($change_lower, $change_upper, "points") }): a change beyond chance.
        [up] , { CHANGE($change, "points") } points above { $earlier_period } ({ RANGE($change_lower, $change_upper, "points") }): a change beyond chance.
        [none] ; the difference from { $earlier_period } ({ VALUE($change, "points") }) is within what chance alone would do.
       *[first] .
    }
voice-answer-satisfaction = { SHARE($estimate) } were satisfied in { $period }; nobody was asked to recommend us.
voice-answer-none = No { score-word } that is over has answers enough for a net promoter score.

voice-decision-fell = The score fell
    .title = The score fell
    .text = NPS was { VALUE($earlier_estimate, "points") } in { $earlier_period } and is { VALUE($estimate, "points") } in { $period }: a fall of { CHANGE($upper, "points") } to { CHANGE($lower, "points") } points. Read first what detractors wrote.

voice-decision-detractors = Detractors wait for an answer
    .title = Detractors wait for an answer
    .text = { COUNT($overdue) } of { COUNT($due) } detractors of the last { DAYS($since_days) } have no answer on record, the first since { DAY($oldest) }. Call them, the longest waiting first.{ follow-up-unknown }
