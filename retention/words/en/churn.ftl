### Who is about to leave, why, and whom to contact.

# ---- what is learned from

churn-snapshot = Customers as they were known on a day
    .title = { COUNT($customers) } customers, as known { $dates ->
        [one] on one day
       *[other] on { COUNT($dates) } days
    }
    .summary = { snapshot-pauses } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-panel = Customers as they were known on several days
    .title = { COUNT($customers) } customers, as known { $dates ->
        [one] on one day
       *[other] on { COUNT($dates) } days
    }
    .summary = { snapshot-pauses } { snapshot-sampled } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-table = Customers labelled as gone or still here
    .title = { COUNT($customers) } customers with a label that says who left
    .summary = { $blank ->
        [0] Every row has a label.
       *[other] { COUNT($blank) } of { COUNT($rows) } rows have no label: whether those customers left is not known.
    }
snapshot-sampled = { $sampled ->
    [yes] The days before the last hold a sample of the customers: { COUNT($learned) } rows, a customer on a day each.
   *[no] { "" }
  }
snapshot-pauses = { $pauses ->
    [yes] A customer counts as active for { DAYS($window_days) } after an order. But half of those who came back leave { DAYS($gap_days) } or more between orders, so many are not counted between two orders.
   *[no] { "" }
  }
snapshot-once = { $once ->
    [0] { "" }
   *[other] { COUNT($once) } of { COUNT($rows) } rows are about customers with one order, who have no gaps between orders.
  }
snapshot-model = { $models_missing ->
    [0] { "" }
    [one] On one of the days no purchase model could be fitted, because too few customers had come back by then.
   *[other] On { COUNT($models_missing) } of the days no purchase model could be fitted, because too few customers had come back by then.
  }
snapshot-unknown = { $unknown ->
    [yes] Who leaves in the { DAYS($horizon_days) } from { DAY($unknown_from) } is not known yet. The latest day with an answer is { DAY($latest) }.
   *[no] { "" }
  }

churn-classes = Customers on each day, and how many of them left
    .title = { SHARE($share_left, digits: 0) } of the customers on { DAY($day) } did not purchase in the { DAYS($horizon_days) } that followed
    .summary = A customer is someone who purchased in the { DAYS($window_days) } before the day. Who left is known once the { DAYS($horizon_days) } after it are over.{ $sampled ->
        [yes] { " " }The models learn from a sample of them: { COUNT($learned) } rows, a customer on a day each.
       *[no] { "" }
    }
    .definition = Customers without a purchase in the days that followed ÷ customers on the day.
churn-classes-contract = Customers with a contract on each day, and how many of them left
    .title = { SHARE($share_left, digits: 0) } of the customers with a contract on { DAY($day) } had none left { DAYS($horizon_days) } later
    .summary = A customer is someone with a contract running on the day; a change of contract does not count as leaving.{ $sampled ->
        [yes] { " " }The models learn from a sample of them: { COUNT($learned) } rows, a customer on a day each.
       *[no] { "" }
    }
    .definition = Customers without a contract at the end of the horizon ÷ customers with one on the day.
churn-classes-label = Customers, and how many of them left
    .title = { SHARE($share_left, digits: 0) } of { COUNT($of) } customers had left
    .summary = The label says who had left when the snapshot was taken. The table cannot tell what was known before they left from what came only with it. The model finds who resembles those who left, not when anyone will leave.
    .definition = Customers whose label says that they left ÷ all customers with a label.

# ---- how well it predicts

churn-scores = How well the risk predicts who leaves
    .title = { $ranked ->
        [yes] “{ $model }” ranks a customer who leaves above one who stays { SHARE($auc, digits: 0) } of the time
       *[no] There is nothing to rank: { $why }
    }
    .summary = { $ranked ->
        [yes] The tenth of customers at highest risk holds { NUM($lift, digits: 1) } times as many leavers as the average tenth.
       *[no] { "" }
    }
    .definition = AUC: how often a customer who leaves is ranked above one who stays (0.5 is chance). Average precision: share of leavers among those ranked high. Brier score: mean squared difference between risk and outcome. Calibration error: how far risks are off on average over ten groups. Lift: leavers in the tenth at highest risk ÷ leavers in the average tenth. Profit: expected maximum profit per customer. 95% intervals over customers.
churn-differences = How much better one model predicts than another
    .definition = Score of the model − score of the one it is compared with, on the same customers; 95% intervals over customers.
naive-auc = Ranking of the customers that the model has learned from (AUC)
    .summary = This score is too good, because the model already knows who of these customers left. A random split of rows is too good as well: the same customer and the same season are on both sides. A forecast has to hold for a time that the model has not seen.
    .definition = How often the model ranks a customer who left above one who stayed (0.5 is chance), among customers it has learned from.

seen-and-unseen = AUC on customers seen and not seen
    .title = The AUC on { DAY($day) } is { NUM($honest, digits: 3) } for customers the model had not seen, and { NUM($naive, digits: 3) } for customers it had
    .definition = How often a customer who left is ranked above one who stayed: once by a model that has learned from these customers, once by one that has not.

backtest-churn = How well the risk predicted later dates
    .title = { $ranked ->
        [no] The forecast cannot be judged: { $why }
       *[yes] { $recency ->
            [not-beaten] The model does not rank better than days since the last order alone
           *[other] The model ranks a customer who leaves above one who stays { SHARE($auc, digits: 0) } of the time
        }
    }
    .summary = { $ranked ->
        [no] { "" }
       *[yes] { backtest-recency } { backtest-ranks } { backtest-calibration } { backtest-profit } { backtest-few }
    }
    .subtitle = By test date: { backtest-churn.axis }; each model is trained on what was known by then; lines: 95% interval over customers
    .definition = AUC: how often a customer who leaves is ranked above one who stays (0.5 is chance). At each date a model has learned only from windows that were over by then.
    .axis = { $score ->
        [roc_auc] AUC
        [pr_auc] average precision
        [brier] Brier score (less is better)
        [ece] calibration error (less is better)
        [lift] lift of the tenth at highest risk
       *[other] expected maximum profit per customer
    }
    .dates = test date
backtest-recency = { $recency ->
    [unknown] Days since the last order are not known, so the model cannot be compared with them.
    [not-beaten] The best model, { $best }, differs from days since the last order by { NUM($best_difference, digits: 3) } in AUC ({ NUM($best_lower, digits: 3) } to { NUM($best_upper, digits: 3) }), which is within chance. Rank customers by days since the last order, which needs no model.
   *[other] { "" }
  }
backtest-ranks = { $dates ->
    [0] On customers it has not seen,
    [one] On a later date,
   *[other] Over { COUNT($dates) } later dates,
  } the AUC is { NUM($auc, digits: 3) } ({ NUM($auc_lower, digits: 3) } to { NUM($auc_upper, digits: 3) }){ $some_better ->
    [yes] . The model ranks better than { $better }
   *[no] { "" }
  }{ $some_worse ->
    [yes] . The model ranks worse than { $worse }
   *[no] { "" }
  }{ $some_unclear ->
    [yes] . The model is not clearly different from { $unclear }
   *[no] { "" }
  }.
backtest-calibration = The predicted risks are off by { CHANGE($off, "share") } percentage points on average ({ CHANGE($off_lower, "share") } to { CHANGE($off_upper, "share") }; of so many customers, risks that are right show { CHANGE($off_by_chance, "share") } by chance){ $own_best ->
    [yes] { "" }
   *[no] , those of { $best_calibrated } by { CHANGE($least_off, "share") }
  }.
backtest-profit = { $profit_known ->
    [yes] Compared with days since the last order, it earns { CHANGE($profit_difference, "money") } { $profit_more ->
        [yes] more
       *[no] less
    } per customer ({ RANGE($profit_lower, $profit_upper, "money") }){ $published ->
        [yes] , if published costs hold, which are not this business's own
       *[no] { "" }
    }.
   *[no] { "" }
  }
backtest-few = { $few_dates ->
    [yes] { $dates ->
        [one] One test date is too few
       *[other] { COUNT($dates) } test dates are too few
    } to tell luck from skill.
   *[no] { "" }
  }

calibration-bins = Are the predicted risks right?
    .title = Predicted risks are right within chance in { COUNT($right) } of { COUNT($bins) } groups{ $too_high ->
        [yes] { $too_low ->
            [yes] ; the others are too high or too low
           *[no] ; the others are too high
        }
       *[no] { $too_low ->
            [yes] ; the others are too low
           *[no] { "" }
        }
    }
    .summary = A dot above the line means that more customers left than predicted. Risks are set to the level of the newest days whose window is over. If a season changes that level, all dots lie on one side.
    .subtitle = { $model }; groups of equal size, n { $n_least ->
       *[other] { COUNT($n_least) } to { COUNT($n_most) }
    } in each; lines: 95% interval
    .definition = Mean predicted risk and share that left, by groups of equal size ordered by risk. Of customers with a risk of 30%, three in ten should leave.
    .predicted = mean predicted risk
    .actual = share that left
    .line = as predicted
    .model = { $dated ->
        [yes] { $model }, { DAY($day) }
       *[no] { $model }
    }

churn-gains = How many of those who leave the list finds
    .title = The { SHARE($share, digits: 0) } of customers at highest risk include { SHARE($found, digits: 0) } of those who left: { NUM($times, digits: 1) } times as many as at random
    .subtitle = { COUNT($n) } predictions (customers × test dates); { SHARE($base_rate, digits: 0) } of them left
    .definition = Leavers among the customers at highest risk ÷ all leavers, by the share of customers looked at.
    .customers = share of customers, highest risk first
    .found = share of those who left
    .random = at random

# ---- what it rests on

permutation-importance = What the predictions depend on
    .title = { $sure ->
        [yes] The predictions depend most on: { $feature }
       *[no] The predictions depend on no single feature beyond chance
    }
    .summary = Features that say the same share their importance. Importance is not a cause: changing the feature would not change what the customer does.
    .subtitle = Held-out customers, n { COUNT($n) }; line: 95% interval; filled: beyond chance{ $left_out ->
        [0] { "" }
       *[other] ; { COUNT($left_out) } less important features are left out
    }
    .definition = Mean rise of the log loss when one feature is shuffled among customers whom the model has not seen.
    .axis = rise of the log loss when the feature is shuffled
effect-curves = How the predicted risk moves with one feature
    .title = { $feature }: the mean risk is { SHARE($from_risk, digits: 0) } at { $from } and { SHARE($to_risk, digits: 0) } at { $to }
    .summary = The curve shows what the model predicts if every customer had this value and all else stayed the same. It does not show what changing the value would bring.
    .subtitle = Mean risk, all else unchanged; n { COUNT($n) }; band or line: 95% interval; larger dots: more customers near the value
    .definition = Mean predicted risk if every customer had the same value of one feature, with all else as it is.
    .axis = mean risk
    .value = { $number ->
        [yes] { VALUE($value, "count") }
       *[no] { $value }
    }

churn-contributions = What each feature adds to each customer's risk (in log-odds)
churn-reasons = Why each customer may leave
    .title = { $some ->
        [yes] The strongest reason for { SHARE($first_share, digits: 0) } of { COUNT($customers) } customers: { $first }
       *[no] No feature raises the risk of these customers
    }
    .summary = A reason says what the model goes by, compared with the average customer it has learned from. Use it to open the conversation; it does not say that changing it would keep the customer.
    .column-contribution = effect on the risk (log-odds)
strongest-reasons = The strongest reasons for a high risk
    .title = { $some ->
        [yes] The strongest reason for { SHARE($first_share, digits: 0) } of the { COUNT($customers) } customers at highest risk: { $first }
       *[no] No feature raises the risk of these customers
    }
    .summary = A reason says what the model goes by, compared with the average customer it has learned from. Use it to open the conversation; it does not say that changing it would keep the customer.
    .definition = Customers at highest risk, by the feature that raises their predicted risk most.
reasons-example = The reasons of a typical customer at high risk
    .title = An example: the typical customer among the { COUNT($customers) } at highest risk (the median of every feature)
    .summary = { $reasons }.
    .reason = { $reason } ({ $direction ->
        [raises] raises the risk
       *[lowers] lowers the risk
    })
    .column-contribution = effect on the risk (log-odds)

# ---- today

churn-risk = Churn risk of every customer
    .title = { SHARE($expected, digits: 0) } of the { COUNT($customers) } { churn-risk-who } are expected to { churn-goes } within { DAYS($horizon_days) }
    .summary = { $stored ->
        [yes] The risks come from the stored model.
       *[no] The model has learned from { COUNT($learned_dates) } days whose windows are over.
    } Use the risks to rank customers; `shop.churn.backtest()` shows whether they are right.
    .definition = Probability of { $contracts ->
        [yes] giving the contract up
       *[no] no purchase
    } in the { DAYS($horizon_days) } from { DAY($day) }, for { churn-risk-who }.
# Who has not bought for less time than the workspace's window has not left yet.
churn-goes = { $lost ->
    [no] buy nothing
   *[yes] leave
  }
churn-risk-who = { $contracts ->
    [yes] customers with a contract
   *[no] customers who bought in the last { DAYS($window_days) }
  }
churn-expected = Customers expected to { churn-goes } within { DAYS($horizon_days) }
    .summary = { expected-past } { expected-season }
    .definition = Share of the customers who purchased in the last { DAYS($window_days) } that will make no purchase for { DAYS($horizon_days) }; the mean of their risks. 95% interval out of the errors of past forecasts.
expected-churn = Share of active customers that leaves: past forecasts and today's
    .title = { SHARE($expected, digits: 0) } of the { COUNT($customers) } customers who bought in the last { DAYS($window_days) } are expected to { churn-goes } within { DAYS($horizon_days) } ({ SHARE($lower, digits: 0) } to { SHARE($upper, digits: 0) })
    .summary = { expected-past } { expected-season }
    .subtitle = Each forecast knows only what was known on its day; band: 80% interval, thin lines: 95%
    .definition = Share of the customers who purchased in the { DAYS($window_days) } before a day that makes no purchase in the { DAYS($horizon_days) } after it. Expected: each group of customers leaves as it did in all windows that were over; groups are made by days since the last order, number of recent orders, and whether the customer is new. What that missed a year ago is added as far as it has come again. The interval comes from the errors of past forecasts, together with those on other shops' logs while the business's own are few.
    .axis = share of active customers that leaves
    .expected = expected on the day
    .came = came true
    .now = expected now
    .column-lower-80 = lower (80%)
    .column-upper-80 = upper (80%)
    .column-came = came true
expected-past = { $past ->
    [0] No forecast of this kind has come true yet, so its interval rests on other shops' logs.
    [one] The one past forecast made in the same way was off by { CHANGE($most_off, "share") } percentage points.
   *[other] { COUNT($past) } past forecasts made in the same way were off by { CHANGE($off, "share") } percentage points on average and { CHANGE($most_off, "share") } at most. Their 80% intervals held in { COUNT($held_80) } of { COUNT($past) } cases.
  }
expected-season = { $season_known ->
    [yes] { "" }
   *[no] Less than a year of forecasts has come true, so the season is not known: after a peak such as Christmas far more may leave.
  }
churn-auc = How well the risk ranks customers (AUC)
    .summary = { $recency_known ->
        [yes] Ranking by days since the last order alone reaches { NUM($recency) }.
       *[no] { "" }
    }
    .definition = How often a customer who leaves is ranked above one who stays (0.5 is chance), at { COUNT($dates) } later dates{ $recency_known ->
        [yes] ; by days since the last order: { NUM($recency) }
       *[no] { "" }
    }. 95% interval over customers.

# ---- whom to contact

churn-costs = What the expected profit rests on
    .title = An offer of { MONEY($offer) } is assumed to keep { SHARE($success, digits: 0) } of those who would leave
    .summary = The offer, the cost of a contact and the share it keeps are those that the business states. A customer who stays is worth { MONEY($each) }{ $modelled ->
        [yes] {" "}{ $margin ->
            [yes] of margin
           *[no] of revenue
        } within a year on average. Each customer has a value of their own, from the lifetime value model, supposing that the customer stays
       *[no] , the same for all
    }.
costs-clv = value of a customer who stays
costs-offer = cost of the offer
costs-contact = cost of a contact
costs-success = share of leavers that the offer keeps
list-check = Is the ranking good enough for a contact list?
    .title = { $allowed ->
        [yes] Yes: the model ranks clearly better than rules that cost nothing
       *[no] No contact list is made
    }
    .summary = { $allowed ->
        [yes] { "" }
       *[no] The reason: { $objection }.
    }
    .definition = A list needs a ranking that is clearly better than chance and, where there are orders, than days since the last order.
profit-curve = Profit by share of customers contacted
    .title = Contacting the most promising { SHARE($share, digits: 0) } earns { MONEY($estimate) } per customer, { CHANGE($gap, "money") } { $more ->
        [yes] more
       *[no] less
    } than contacting everyone
    .summary = How many customers the offer keeps is assumed, not measured: risk is not uplift.
    .subtitle = Profit over all customers of the test date, contacted or not; band: 95% interval
    .definition = Risk × success × (value − offer), less the cost of the contacts and of the offers to those who would have stayed anyway.
    .axis = share contacted, most promising first
    .profit = profit per customer
    .came = profit from those who did leave
    .expected = profit as predicted
    .chosen = chosen: { COUNT($contacts) } of { COUNT($n) } customers
    .column-expected = expected profit
    .column-estimate = profit made
contact-list = Whom to contact
    .title = A contact is expected to pay for { COUNT($contacts) } of { COUNT($customers) } customers
contact-list-ranked = Whom to contact first
    .title = The first { COUNT($contacts) } of { COUNT($customers) } customers by { list-order }
    .summary = { list-ranked }
contact-groups = What contacting each group is expected to earn
    .title = Contacting { COUNT($contacts) } of { COUNT($customers) } customers is expected to earn { MONEY($expected_profit) }
    .summary = { $one_value ->
        [yes] A contact pays from a risk of { SHARE($threshold, digits: 0) }.
       *[no] Each customer's own value counts: a small risk of losing much outweighs a large risk of losing little.{ $compared ->
            [yes] { " " }If all had the same value, { COUNT($same_contacts) } would be contacted, those with a risk above { SHARE($same_threshold, digits: 0) }.
           *[no] { "" }
        }
    }
    .definition = Risk × success × (value − offer), less the cost of the contacts and of the offers to those who would have stayed anyway.
contact-groups-ranked = Whom to contact first, and the rest
    .title = The first { COUNT($contacts) } of { COUNT($customers) } customers by { list-order }: { SHARE($mean_risk, digits: 0) } of them are expected to leave, against { SHARE($risk_of_all, digits: 0) } of all
    .summary = { list-ranked }
    .definition = The tenth that stands first, by { list-order }. There is no money in it, because not all that it rests on is known.
list-order = { $one_value ->
    [yes] risk
   *[no] risk × value
  }
list-ranked = Ranked without money: { $why_no_money }.
churn-contacts-ranked = Customers to contact first
    .definition = The tenth of customers that stands first by risk × value, ranked without money.
churn-contacts = Customers worth contacting
    .definition = Customers for whom a contact is expected to earn more than it costs.
churn-profit = Expected profit of these contacts
    .definition = Risk × success × (value − offer), less the cost of the contacts and of the offers to those who would have stayed anyway.
profit-sensitivity = What if an assumption is wrong?
    .title = { $loses ->
        [yes] Today's list would lose money if one assumption were far off
       *[no] Today's list earns money in every case tested
    }
    .summary = Worst case: { $worst_assumption ->
        [clv] the value of a customer who stays
        [offer] the cost of the offer
        [contact] the cost of a contact
       *[success] the share of leavers that the offer keeps
    } is { NUM($worst_factor) } times what is assumed. Today's list then earns { MONEY($worst_profit) } instead of { MONEY($expected_profit) }.
    .definition = One assumption is multiplied by the factor, the others stay as they are. Profit of a new list, and of today's list.

# ---- risk is not uplift

campaign-outcomes = Outcome of a campaign with a control group
    .title = { COUNT($treated) } customers were contacted; { COUNT($control) } were chosen at random as the control group
uplift-average = Effect of the contact
    .definition = Share of contacted customers with a purchase − share of the control group with a purchase.
estimate-uplift = Whom the contact influences
    .title = { $works ->
        [yes] { $moved ->
            [0] The contact works on average, but in no single group beyond chance
           *[other] The contact works: it has an effect beyond chance in { COUNT($moved) } of { COUNT($groups) } groups
        }
        [harm] The contact does harm: stop it
       *[unclear] { $moved ->
            [0] The contact has no effect beyond chance
           *[other] On average the contact has no effect beyond chance; it has one in { COUNT($moved) } of { COUNT($groups) } groups
        }
    }
    .summary = { SHARE($treated) } of the contacted customers purchased, against { SHARE($control) } of the control group: a difference of { POINTS($points) } percentage points ({ POINTS($points_lower) } to { POINTS($points_upper) }). { $harmed ->
        [0] { "" }
        [one] It drives customers away in group { $harmed_groups } of { COUNT($groups) } (ordered by risk).
       *[other] It drives customers away in groups { $harmed_groups } of { COUNT($groups) } (ordered by risk).
    } { uplift-by-uplift } { uplift-by-risk } { SHARE($overlap, digits: 0) } of the fifth at highest risk are also in the fifth with the highest predicted uplift. { $better ->
        [uplift] Predicted uplift ranks better than risk { uplift-gap }.
        [risk] Risk ranks better than predicted uplift { uplift-gap }.
       *[unclear] The test is too small to show which of the two ranks better { uplift-gap }.
    } { $advice ->
        [uplift] Rank by predicted uplift.
        [risk] Rank by risk.
        [either] Either ranking will do.
        [random] No ranking is shown to do better than chance: choose whom to contact at random.
       *[nobody] No ranking is shown to find customers whom the contact influences: contact nobody by it.
    }
    .subtitle = Contacted minus control group, n { COUNT($n_least) } to { COUNT($n_most) } in each group; lines: 95% interval
    .definition = Share of contacted customers with the outcome − share of the control group with it, by groups of equal size; Newcombe's 95% intervals.
    .axis = groups of equal size, by { $ranking ->
        [uplift] predicted uplift
       *[risk] risk
    } ({ COUNT($groups) }: the highest)
    .effect = effect of the contact, percentage points
    .average = average of all

# Parts of the verdict on a test.
uplift-by-uplift = { $uplift_verdict ->
    [better] Ranking by predicted uplift finds the customers it influences.
    [worse] Ranking by predicted uplift is worse than contacting at random.
   *[unclear] Ranking by predicted uplift does not beat contacting at random.
  }
uplift-by-risk = { $risk_verdict ->
    [better] Ranking by risk finds the customers it influences.
    [worse] Ranking by risk is worse than contacting at random: it puts those first whom the contact influences least.
   *[unclear] Ranking by risk does not beat contacting at random.
  }
uplift-gap = (difference of their Qini { NUM($gap, digits: 4) }, { NUM($gap_lower, digits: 4) } to { NUM($gap_upper, digits: 4) })

compare-arms = What each version of the contact achieved
    .title = { $worked ->
        [0] None of the { COUNT($arms) } versions did better than “{ $control }” beyond chance
       *[other] “{ $best }” works best: { SHARE($best_level) } against { SHARE($base) } of “{ $control }”, { NUM($best_effect, digits: 1) } percentage points more ({ RANGE($best_lower, $best_upper, "points") })
    }
    .summary = { arms-ahead }{ arms-harm }{ arms-ranked }
    .definition = Share with the outcome by what was sent, with Wilson's 95% intervals; differences from the control group with Newcombe's; what is beyond chance allows for the number of versions (Holm).
    .subtitle = Each version against the control group; n: customers; lines: 95% intervals.
    .axis = minus “{ $control }”, percentage points
    .row = { $arm }, n { COUNT($n) }
    .column-arm = what was sent
    .column-level = share with the outcome
    .column-level-lower = from
    .column-level-upper = to
    .column-estimate = minus control group
compare-arms-amounts = What each version of the contact brought
    .title = { $worked ->
        [0] None of the { COUNT($arms) } versions brought more than “{ $control }” beyond chance
       *[other] “{ $best }” brings most: { NUM($best_level, digits: 3) } a customer against { NUM($base, digits: 3) } of “{ $control }”, { NUM($best_effect, digits: 3) } more ({ NUM($best_lower, digits: 3) } to { NUM($best_upper, digits: 3) })
    }
    .summary = { arms-ahead }{ arms-harm }
    .definition = Mean of the outcome by what was sent, with Student's 95% intervals; what is beyond chance allows for the number of versions (Holm).
    .subtitle = Each version against the control group; n: customers; lines: 95% intervals.
    .axis = minus “{ $control }”, a customer
    .row = { $arm }, n { COUNT($n) }
    .column-arm = what was sent
    .column-level = mean outcome
    .column-level-lower = from
    .column-level-upper = to
    .column-estimate = minus control group
compare-arms-between = The versions against one another
    .title = The versions against one another
    .summary = The first of each pair minus the second.
    .definition = Difference of the shares with the outcome, or of its means; 95% intervals; corrected for the number of pairs (Holm).
compare-arms-rankings = Whether a ranking finds the customers whom each version influences
    .title = Whether a ranking finds the customers whom each version influences
    .summary = A Qini above 0 beats contacting at random; one below 0 is worse.
    .definition = Qini: area between the curve of outcomes gained, by share contacted, and the straight line of contacting at random.
arms-ahead = { $several ->
    [no] There is one version beside the control group.
   *[yes] { $surely_ahead ->
        [yes] It also beats “{ $next }” beyond chance, by { NUM($ahead, digits: 2) }{ arms-unit } ({ NUM($ahead_lower, digits: 2) } to { NUM($ahead_upper, digits: 2) }).
       *[no] Whether it beats “{ $next }” is not known: the difference of { NUM($ahead, digits: 2) }{ arms-unit } ({ NUM($ahead_lower, digits: 2) } to { NUM($ahead_upper, digits: 2) }) is within chance.
    }
  }
arms-unit = { $share ->
    [yes] { " " }percentage points
   *[no] { "" }
  }
arms-harm = { $harmed ->
    [0] { "" }
    [one] { " " }One version does harm: stop it.
   *[other] { " " }{ COUNT($harmed) } versions do harm: stop them.
  }
arms-ranked = { $ranked ->
    [yes] { $ranking_works ->
        [0] { " " }Predicted uplift ranks the customers of no version better than chance.
       *[other] { " " }Predicted uplift ranks customers better than chance for { $ranking_arms }.
    }{ $ranking_harms ->
        [0] { "" }
       *[other] { " " }It is worse than chance for { $worse_arms }.
    }
   *[no] { "" }
  }

estimate-uplift-by-uplift = Effect of the contact by predicted uplift
    .title = Effect of the contact by predicted uplift
    .summary = Customers are grouped by predicted uplift; group 1 has the lowest. If the prediction is right, the effect rises from group to group.

# ---- a model ages

churn-drift = What has changed since the model was trained
    .title = { $changed ->
        [0] No feature has changed much since the model was trained
        [one] One of { COUNT($total) } features has changed since the model was trained: { $changed_named }
       *[other] { COUNT($changed) } of { COUNT($total) } features have changed since the model was trained: { $changed_named }{ $more_changed ->
            [0] { "" }
           *[other] {" "}and others
        }
    }
    .summary = { drift-advice } { drift-model }
    .advice = { drift-advice }
    .subtitle = Blue: stable, orange: moved, red: changed; dashed: 0.10 and 0.25; grey mark: reached by chance in one of 20 samples of this size; n { COUNT($n) }{ $left_out ->
        [0] { "" }
       *[other] ; { COUNT($left_out) } features that moved less are left out
    }
    .definition = Population stability index: how far the distribution of a feature today differs from that in the training rows. The share that left is judged by its change in percentage points.
    .axis = population stability index against the training rows
drift-advice = { $action ->
    [go-on] The model can still be used: nothing has moved beyond chance since it was trained.
   *[other] { $action ->
        [retrain] Train the model again
       *[watch] Watch the model
    }. Since it was trained, these have moved: { $named }{ $more ->
        [0] { "" }
       *[other] , and { COUNT($more) } more
    }.
  }
drift-model = { $model ->
    [stored] The risks come from the stored model, which has learned up to { $until_known ->
        [yes] { DAY($until) }, { DAYS($age_days) } before today
       *[no] a day not known
    }.
    [new] Today's risks come from a model trained on all windows that are over; this comparison is with the model trained one window earlier.
   *[other] { "" }
  }
model-card = Model card
model-file = A model saved for later
    .title = The model is saved in { $file }
    .summary = To score customers with it later, name the file as `model_file`.

card-name = { $name }
    .entry = name
card-chosen = { $learner }
    .entry = chosen learner
card-calibration = { $method }
    .entry = calibration
card-base-rate = { SHARE($rate) }{ $weighed ->
        [yes] {" "}on the newest day, carried forward by { SHARE($weight, digits: 0) }, as { $cuts ->
            [0] is best at most shops
           *[other] { COUNT($cuts) } past days say
        }
       *[no] { "" }
    }
    .entry = base rate set to
card-size = { COUNT($trees) } trees: log loss { NUM($loss, digits: 4) }, AUC { NUM($auc, digits: 3) }{ $edge ->
        [yes] ; the best may be larger still
       *[no] { "" }
    }
    .entry = { $learner }, { COUNT($leaves) } leaves
card-copies = { COUNT($copies) } rows. The figures are of rows of which no copy was known
    .entry = near-copies
card-rows = { COUNT($rows) }
    .entry = rows
card-churned = { SHARE($share) } of rows
    .entry = left
card-customers = { COUNT($customers) }
    .entry = customers
card-snapshots = { COUNT($dates) }, { DAY($first) } to { DAY($last) }
    .entry = snapshots
card-horizon = { DAYS($horizon_days) }
    .entry = horizon
card-learner = log loss { NUM($loss, digits: 4) }, AUC { NUM($auc, digits: 3) }, { $folds }
    .entry = { $learner }
card-used = { $names }
    .entry = used
card-left-out = { $why }
    .entry = left out: { $column }
card-no-backtest = none: how well it predicts a later window is not known
    .entry = backtest
card-score = { $figures }
    .entry = { $model }, { $dated ->
        [yes] { DAY($day) }
       *[no] { $dates ->
            [0] held-out customers
           *[other] mean over { COUNT($dates) } dates
        }
    }
card-figure-roc-auc = AUC { NUM($value, digits: 3) }{ card-interval }
card-figure-pr-auc = average precision { NUM($value, digits: 3) }{ card-interval }
card-figure-brier = Brier score { NUM($value, digits: 3) }{ card-interval }
card-figure-ece = calibration error { NUM($value, digits: 3) }{ card-interval }
card-figure-lift = lift { NUM($value, digits: 3) }{ card-interval }
card-interval = { $known ->
    [yes] {" "}({ NUM($lower, digits: 3) } to { NUM($upper, digits: 3) })
   *[no] { "" }
  }
card-drift = { $advice }
    .entry = advice
card-no-uplift = A high risk does not say that a contact would help.
    .entry = risk is not uplift
card-no-cause = They say what the model goes by.
    .entry = reasons are not causes

# ---- answer and decisions

churn-answer = { SHARE($expected, digits: 0) } of the { COUNT($customers) } customers who bought in the last { DAYS($window_days) } are expected to { churn-goes } within { DAYS($horizon_days) }. { $listed ->
        [yes] { $money ->
            [yes] A contact is expected to pay for { COUNT($contacts) } of them.
           *[no] The { COUNT($contacts) } at the top are ranked without money.
        }
       *[no] No contact list is made: { $why_not }.
    } Of two customers, of whom one left later, the forecast named the right one in { SHARE($auc, digits: 0) } of cases{ $recency_known ->
        [yes] ; days since the last order alone in { SHARE($recency, digits: 0) }
       *[no] { "" }
    }. { season-warning }
    .verdict = { $listed ->
        [yes] good enough for a contact list
       *[no] too weak for a contact list
    }
churn-decision-aged = The stored model has aged
    .title = The stored churn model has aged
    .text = { drift-advice } { drift-model }
