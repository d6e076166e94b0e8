### Why do they leave? Reasons given, questions of one's own, what came before an exit, and what a date changed.

reason-no-exits = no contract ended in this time
reason-no-exits-before = no contract ended in the time before
reason-no-cancel-reasons = contracts have no `cancel_reason`
reason-event-windows-not-over = the { DAYS($days) } before and after { DAY($day) } are not all in the data
reason-few-placebo-dates = fewer than { COUNT($least) } other dates to hold it against
reason-few-at-the-event = fewer than { COUNT($least) } at that time
reason-all-dates-alike = all other dates are alike
reason-no-event-declared = the workspace declares no event (`[[events]]`) that has been over for long enough
reason-no-such-event = no event of the workspace is called “{ $name }”; there are { $known }

cancel-reasons = Why contracts ended
    .title = { $top ->
        [none] { COUNT($exits) } contracts ended, and none states a reason
       *[other] “{ $top }” is the reason given most: { SHARE($top_share, digits: 0) } of { COUNT($exits) } exits
    }
    .summary = { $moved ->
        [0] No reason is given more or less often than in the time before, beyond chance ({ COUNT($exits_before) } exits then).
        [one] “{ $first }” is given { exits-more } often than in the time before, by { CHANGE($first_change, "share") } percentage points.
       *[other] { COUNT($moved) } reasons moved beyond chance, most surely “{ $first }”: { exits-more } often, by { CHANGE($first_change, "share") } percentage points.
    }{ $monthly_known ->
        [yes] { " " }The contracts that ended brought { MONEY($monthly) } a month.
       *[no] { "" }
    }{ $stated_known ->
        [yes] { " " }{ SHARE($stated, digits: 0) } of exits have a reason that says something.
       *[no] { "" }
    } People give the reason that is easiest to say: hold it against what came before they left.
    .definition = Contracts that ended since { DAY($since) } by the reason stated ÷ all that ended; a change of plan is no exit ({ COUNT($changes) }). 95% intervals: Wilson, for changes Newcombe; “beyond chance” by Fisher’s test, corrected for the number of reasons (Holm).
    .subtitle = Share of { COUNT($exits) } exits since { DAY($since) }; lines: 95% intervals; hollow: the time before; orange: moved beyond chance.
    .row = { $name }   n { COUNT($n) }
    .column-estimate = share of exits
    .column-monthly = money a month
    .column-earlier = time before
exits-more = { $first_up ->
    [yes] more
   *[no] less
  }

event-study = What the date changed
    .title = { $kept_known ->
        [no] { $orders_known ->
            [no] Too few customers to see what the date changed
           *[yes] { event-orders }
        }
       *[yes] { $moved ->
            [0] Nothing changed beyond what other dates show
           *[other] { $kept_moved ->
                [yes] { event-kept }
               *[no] { $orders_moved ->
                    [yes] { event-orders }
                   *[no] { $score_moved ->
                        [yes] { event-score }
                       *[no] Some customers changed: see which below
                    }
                }
            }
        }
    }
    .summary = { $kept_known ->
        [no] { "" }
       *[yes] { SHARE($kept_after, digits: 0) } of those who had bought bought again within { DAYS($within_days) }; other dates lead one to expect { SHARE($kept_expected, digits: 0) }. The difference, { POINTS($kept, share: 1) } percentage points, may be anything from { POINTS($kept_lower, share: 1) } to { POINTS($kept_upper, share: 1) }.
    }{ $score_known ->
        [no] { "" }
       *[yes] { " " }The score was { POINTS($score_after) } where { POINTS($score_expected) } was to be expected.
    }{ $tried ->
        [0] { "" }
       *[other] { " " }The same test finds a change at { COUNT($false_finds) } of { COUNT($tried) } dates at which nothing happened: the more it finds there, the less it says here.
    }
    .definition = Customers who bought in the { DAYS($within_days) } before a date, and what they did in as many days from it on. Expected: a line, with a season where two years are known, through the same numbers at dates without an event; the interval is that of one more such date. Corrected for the number of comparisons (Holm).
    .subtitle = { $outcome ->
        [orders] Orders a customer
        [score] Net promoter score
       *[kept] Share who bought again
    } within { DAYS($within_days) } of each date; shaded: 95% of such dates lie there.
    .event = { DAY($day) }
    .other = dates without an event
    .expected = to be expected
    .column-after = after
    .column-expected = to be expected
    .column-estimate = difference
event-study-contracts = What the date changed
    .title = { $kept_known ->
        [no] Too few customers with a contract to see what the date changed
       *[yes] { $moved ->
            [0] Nothing changed beyond what other dates show
           *[other] { SHARE($kept_after, digits: 0) } still had a contract { DAYS($within_days) } after { DAY($day) }, { CHANGE($kept, "share") } points { $kept_up ->
                [yes] more
               *[no] fewer
            } than other dates lead one to expect
        }
    }
    .summary = { $kept_known ->
        [no] { "" }
       *[yes] { SHARE($kept_after) } of the customers with a contract still had one { DAYS($within_days) } later; other dates lead one to expect { SHARE($kept_expected) }. The difference, { POINTS($kept, share: 1) } percentage points, may be anything from { POINTS($kept_lower, share: 1) } to { POINTS($kept_upper, share: 1) }.
    }{ $tried ->
        [0] { "" }
       *[other] { " " }The same test finds a change at { COUNT($false_finds) } of { COUNT($tried) } dates at which nothing happened: the more it finds there, the less it says here.
    }
    .definition = Customers with a contract on the eve of a date, and whether they have one { DAYS($within_days) } later. Expected: a line, with a season where two years are known, through the same share at dates without an event; the interval is that of one more such date.
    .subtitle = Share who still had a contract { DAYS($within_days) } after each date; shaded: 95% of such dates lie there.
event-kept = { SHARE($kept_after, digits: 0) } bought again after { DAY($day) }, { CHANGE($kept, "share") } points { $kept_up ->
    [yes] more
   *[no] fewer
  } than other dates lead one to expect
event-orders = Customers made { NUM($orders_after, digits: 1) } orders after { DAY($day) }, where { NUM($orders_expected, digits: 1) } were to be expected
event-score = The score was { POINTS($score_after) } after { DAY($day) }, where { POINTS($score_expected) } was to be expected

scores-compared = Which score predicts what customers do?
    .title = { $predicted ->
        [0] No score predicts what customers do next, beyond what they had bought
       *[other] { score-name } predicts best: { intent-strength }, { intent-outcome }
    }
    .summary = { $predicted ->
        [0] None of { COUNT($tested) } relations between a score and what followed within { DAYS($within_days) } is beyond chance, among customers who had bought equally often.
       *[other] { COUNT($predicted) } of { COUNT($tested) } relations between a score and what followed within { DAYS($within_days) } are beyond chance, among customers who had bought equally often. “Barely” means a correlation below 0.1: no use for picking out a customer.
    } A question asked after a ticket or a delivery is answered by those who had one.
    .definition = Rank correlation of each customer’s first answer with what followed, allowing for the orders before it; 95% interval. “Predicts”: beyond chance, corrected for all questions and outcomes together (Holm).
    .subtitle = Rank correlation with the score, allowing for earlier orders; lines: 95% intervals; filled: beyond chance (Holm).
    .axis = rank correlation
score-row = { $name }, n { COUNT($n) }

question-other-answers = something else
reason-no-own-questions = the workspace declares no question of its own (`[[questions]]`)
reason-no-such-question = the workspace declares no question “{ $name }”; there are { $known }
reason-no-competitors = the workspace names no competitors (`[exits]`)
question-answers = Answers to a question of your own
    .title = { $top ->
        [none] “{ $question }”: none of the options was given
       *[other] “{ $question }”: most say “{ $top }”, { SHARE($top_share, digits: 0) } of { COUNT($n) } answers
    }
    .summary = The share of “{ $top }” lies between { RANGE($top_lower, $top_upper, "share") }.{ $beyond ->
        [0] { "" }
       *[other] { " " }{ SHARE($beyond, digits: 0) } answered something else: read these.
    } { $kind ->
        [choices] Several answers could be given, so that shares add up to more than 100%.
        [text] Counted are answers that name it, by the words that the workspace states.
       *[choice] Whoever does not answer is not counted.
    }
    .definition = Answers that name it ÷ all who answered; Wilson’s 95% interval.
    .subtitle = Share of { COUNT($n) } answers; lines: 95% intervals.
competitors-named = Competitors named in comments
    .title = { $top ->
        [none] No competitor is named in { COUNT($n) } comments
       *[other] “{ $top }” is named most, in { SHARE($top_share) } of { COUNT($n) } comments
    }
    .summary = { $top ->
        [none] Nobody names one of the names that the workspace states.
       *[other] Being named is not being preferred: read what the comments say ({ RANGE($top_lower, $top_upper, "share") } of comments).
    }
    .definition = Comments that name the competitor ÷ all comments, as a whole word, whatever its case and accents; Wilson’s 95% interval.
    .subtitle = Share of { COUNT($n) } comments; lines: 95% intervals.

reason-nobody-asks = nobody asks for anything that the kit knows a wish for
reason-few-comments-to-compare = fewer than { COUNT($least) } comments on one side
requests-priced = What customers ask for, and what is at stake
    .title = { $valued ->
        [yes] Most is at stake with those who ask for “{ $wish }”: { MONEY($at_stake) } a year
       *[no] “{ $wish }” is asked for most, by { COUNT($customers) } customers
    }
    .summary = “{ $wish }” is asked for in { SHARE($share) } of { COUNT($comments) } comments, by { COUNT($customers) } customers, whatever their language.{ $met ->
        [0] { "" }
       *[other] { " " }You did “{ $met_wish }” on { DAY($met_day) }: it was asked for in { SHARE($met_before) } of comments before and { SHARE($met_now) } after, { $met_fewer ->
            [yes] fewer beyond chance.
           *[no] a difference within chance.
        }
    }{ $valued ->
        [yes] { " " }At stake is what those who ask bring in a year × their risk of leaving; how much of it a wish that is met would keep, nobody knows.
       *[no] { "" }
    }
    .definition = Comments of the last { DAYS($within_days) } with a sentence that asks for it ÷ comments with words; Wilson’s 95% interval. Changes against the days before, or before it was met, by Fisher’s test, corrected for the number of wishes (Holm).
    .subtitle = Share of { COUNT($comments) } comments; lines: 95% intervals; hollow: the time before; orange: moved beyond chance.{ $valued ->
        [yes] { " " }Right: at stake a year.
       *[no] { "" }
    }
    .column-at-stake = at stake a year
    .column-met = met on

reason-few-leavers = fewer than { COUNT($least) } customers who left have a comparable one who stayed
precedent-name = { $precedent ->
    [ticket] a ticket
    [breach] a missed deadline
    [refund] a refund
    [low-score] a low score
   *[other] { $precedent }
  }
precedent-row = { SHARE($left, digits: 0) } against { SHARE($stayed, digits: 0) }
exit-precedents = What came before customers left
    .title = { $moved ->
        [0] Nothing on record came before leaving more often than before staying
       *[other] { $first ->
            [ticket] { SHARE($first_left, digits: 0) } of those who left had a ticket about then, and { SHARE($first_stayed, digits: 0) } of comparable customers who stayed
            [breach] { SHARE($first_left, digits: 0) } of those who left had a missed deadline about then, and { SHARE($first_stayed, digits: 0) } of comparable customers who stayed
            [refund] { SHARE($first_left, digits: 0) } of those who left had a refund about then, and { SHARE($first_stayed, digits: 0) } of comparable customers who stayed
           *[other] { SHARE($first_left, digits: 0) } of those who left had given a low score about then, and { SHARE($first_stayed, digits: 0) } of comparable customers who stayed
        }
    }
    .summary = { COUNT($pairs) } of { COUNT($cases) } customers who left are set beside one who was alike and stayed.{ $moved ->
        [0] { " " }None of what is looked for differs beyond chance.
       *[other] { " " }The surest difference is { POINTS($first_lower, share: 1) } to { POINTS($first_upper, share: 1) } percentage points.
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }The pairs still differ in what they had bought: read it with care.
    } What goes with leaving need not be why, and most who leave had nothing of it.
    .definition = From { DAYS($before_days) } before a last order to { DAYS($within_days) } after it, beside an order of a customer alike on that day who bought again within { DAYS($window_days) }. 95% intervals: bootstrap over pairs; beyond chance: McNemar’s test, corrected (Holm).
    .subtitle = Difference between those who left and comparable customers who stayed, { COUNT($pairs) } pairs; lines: 95% intervals; filled: beyond chance (Holm).
    .column-left = of those who left
    .column-stayed = of those who stayed
    .column-estimate = difference
exit-precedents-contracts = What came before contracts ended
    .summary = { COUNT($pairs) } of { COUNT($cases) } customers whose contract ended are set beside one who was alike and stayed.{ $moved ->
        [0] { " " }None of what is looked for differs beyond chance.
       *[other] { " " }The surest difference is { POINTS($first_lower, share: 1) } to { POINTS($first_upper, share: 1) } percentage points.
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }The pairs still differ in plan, time or amount: read it with care.
    } What goes with leaving need not be why, and most who leave had nothing of it.
    .definition = The { DAYS($before_days) } before a contract ended, beside the same days of a customer alike in plan, time as a customer and monthly amount whose contract went on for { DAYS($window_days) } more. 95% intervals: bootstrap over pairs; beyond chance: McNemar’s test, corrected (Holm).
reason-nothing-to-look-for = nobody of those compared had a ticket, a refund or a low score on record about then

exits-answer = { $top ->
        [none] { "" }
       *[other] “{ $top }” is the reason given most when contracts end: { SHARE($top_share, digits: 0) } of { COUNT($exits) } ({ RANGE($top_lower, $top_upper, "share") }).{ " " }
    }{ $event ->
        [none] { "" }
       *[other] After “{ $event }” ({ DAY($day) }), { $moved ->
            [0] nothing changed beyond what other dates show{ $kept_known ->
                [yes] ; the share who stayed may have changed by anything from { POINTS($kept_lower, share: 1) } to { POINTS($kept_upper, share: 1) } percentage points.
               *[no] .
            }
           *[other] { $kept_moved ->
                [yes] the share who stayed changed by { POINTS($kept, share: 1) } percentage points ({ POINTS($kept_lower, share: 1) } to { POINTS($kept_upper, share: 1) }) against what other dates lead one to expect.
               *[no] something changed beyond what other dates show.
            }
        }
    }
    .verdict = { $moved ->
        [0] no change beyond chance
       *[other] changed, beyond chance
    }
exits-answer-none = These tables do not say why customers leave. Bring one of these: the reason given when a contract ends (`cancel_reason`), an answer of those who left (`[[questions]]`), tickets and refunds, or the dates of what you changed (`[[events]]`).
exits-decision-reason = A reason for leaving is given more often
    .title = “{ $first }” is given more often as the reason for leaving
    .text = It rose by { CHANGE($first_change, "share") } percentage points against the time before, beyond chance ({ COUNT($exits) } exits now, { COUNT($exits_before) } then). Ask some who gave it before you change anything: a reason that is easy to say need not be the cause.
exits-owner = management
