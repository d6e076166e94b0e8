### Who is about to leave, why, and whom to contact.

# ---- what is learned from

churn-snapshot = Customers as they were known on a day
    .title = { COUNT($customers) } customers { $dates ->
        [one] on one day
       *[other] on { COUNT($dates) } days
    }
    .summary = { snapshot-pauses } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-panel = Customers as they were known on several days
    .title = { COUNT($customers) } customers { $dates ->
        [one] on one day
       *[other] on { COUNT($dates) } days
    }
    .summary = { snapshot-pauses } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-table = Customers with a label
    .title = { COUNT($customers) } customers with a label that says who left
    .summary = { $blank ->
        [0] Every row has a label.
       *[other] { COUNT($blank) } of { COUNT($rows) } rows have no label: whether those customers left is not known.
    }
snapshot-pauses = { $pauses ->
    [yes] A customer counts as active for { DAYS($window_days) } after an order, but half of those who came back come every { DAYS($gap_days) } or less often: many are not counted between two orders.
   *[no] { "" }
  }
snapshot-once = { $once ->
    [0] { "" }
   *[other] { COUNT($once) } of { COUNT($rows) } rows are of customers with one order: they have no gaps between orders.
  }
snapshot-model = { $models_missing ->
    [0] { "" }
    [one] On one of the days no purchase model could be fitted: too few had come back by then.
   *[other] On { COUNT($models_missing) } of the days no purchase model could be fitted: too few had come back by then.
  }
snapshot-unknown = { $unknown ->
    [yes] The { DAYS($horizon_days) } from { DAY($unknown_from) } on are not over yet, so who left is not known; the latest day with an answer is { DAY($latest) }.
   *[no] { "" }
  }

churn-classes = Customers of each day, and how many of them left
    .title = { SHARE($share_left, digits: 0) } of the customers of { DAY($day) } did not purchase in the { DAYS($horizon_days) } that followed
    .summary = A customer is somebody who purchased within { DAYS($window_days) } before the day; who left is known once the { DAYS($horizon_days) } are over.
    .definition = Customers without a purchase in the days from the snapshot on, divided by the customers of the snapshot.
churn-classes-contract = Customers with a contract on each day, and how many of them left
    .title = { SHARE($share_left, digits: 0) } of the customers with a contract on { DAY($day) } had none left { DAYS($horizon_days) } later
    .summary = A customer is somebody with a contract running on the day; a change of contract is no loss.
    .definition = Customers without a contract when the horizon is over, divided by the customers with one on the day.
churn-classes-label = Customers, and how many of them left
    .title = { SHARE($share_left, digits: 0) } of { COUNT($of) } customers had left
    .summary = The label says who had left when the snapshot was taken. What was so before they left, and what only came with it, the table cannot say: the model finds who resembles those who left, not when anybody will leave.
    .definition = Customers whose label says that they left, divided by all customers with a label.

# ---- how well it predicts

churn-scores = How well the risk predicts who leaves
    .title = { $ranked ->
        [yes] { $model } ranks a customer who leaves above one who stays { SHARE($auc, digits: 0) } of the time
       *[no] Nothing to rank: { $why }
    }
    .summary = { $ranked ->
        [yes] Of the tenth at highest risk { NUM($lift, digits: 1) } times as many left as of all.
       *[no] { "" }
    }
    .definition = roc_auc: how often a customer who leaves is ranked above one who stays; a half is chance. pr_auc: the share of leavers among those ranked high, averaged. brier: mean square of risk minus outcome. ece: how far risks are off, on average over ten groups. lift: leavers in the tenth at highest risk, against the mean. profit: expected maximum profit per customer. Intervals resample customers.
churn-differences = How much better one model predicts than another
    .definition = Score of the model minus that of the one it is held against, on the same customers; intervals resample customers.
naive-auc = Score on the customers that the model has learned from
    .summary = This flatters: the model has read the answers of these very customers. A random split of rows flatters too, as the same customer and the same season stand on both sides. A forecast is for a time not seen yet.
    .definition = How often the model ranks a customer who left above one who stayed, among customers it has learned from.

seen-and-unseen = Customers seen and not seen
    .title = On the customers of { DAY($day) } the AUC is { NUM($honest, digits: 3) } for a model that had not seen them, and { NUM($naive, digits: 3) } for one that had
    .definition = How often a model ranks a customer who left above one who stayed, once by a model that has learned from these very customers and once by one that has not.

backtest-churn = How well the risk predicted later dates
    .title = { $ranked ->
        [no] No verdict: { $why }
       *[yes] { $recency ->
            [not-beaten] No model ranks better than days since the last order alone
           *[other] The model ranks a customer who leaves above one who stays { SHARE($auc, digits: 0) } of the time
        }
    }
    .summary = { $ranked ->
        [no] { "" }
       *[yes] { backtest-recency } { backtest-ranks } { backtest-calibration } { backtest-profit } { backtest-few }
    }
    .subtitle = By test date: { backtest-churn.axis }; each model trained on what was known by then; lines: 95% interval over customers
    .definition = AUC: how often a customer who leaves is ranked above one who stays; a half is chance. At each date a model has learned only from windows that were over by then.
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
    [unknown] There are no days since the last order to hold the model against.
    [not-beaten] The best, { $best }, differs from days since the last order alone by { NUM($best_difference, digits: 3) } in AUC ({ NUM($best_lower, digits: 3) } to { NUM($best_upper, digits: 3) }), which chance explains: rank by recency, which needs no model.
   *[other] { "" }
  }
backtest-ranks = { $dates ->
    [0] On customers not seen
    [one] On a later date
   *[other] Over { COUNT($dates) } later dates
  } its AUC is { NUM($auc, digits: 3) } ({ NUM($auc_lower, digits: 3) } to { NUM($auc_upper, digits: 3) }){ $some_better ->
    [yes] , better than { $better }
   *[no] { "" }
  }{ $some_worse ->
    [yes] , worse than { $worse }
   *[no] { "" }
  }{ $some_unclear ->
    [yes] , not clearly different from { $unclear }
   *[no] { "" }
  }.
backtest-calibration = Its risks are off by { CHANGE($off, "share") } percentage points on average ({ CHANGE($off_lower, "share") } to { CHANGE($off_upper, "share") }){ $own_best ->
    [yes] { "" }
   *[no] , those of { $best_calibrated } by { CHANGE($least_off, "share") }
  }.
backtest-profit = { $profit_known ->
    [yes] Against days since the last order it earns { CHANGE($profit_difference, "money") } { $profit_more ->
        [yes] more
       *[no] less
    } per customer ({ RANGE($profit_lower, $profit_upper, "money") }){ $published ->
        [yes] , at published costs that are not this business's own
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

calibration-bins = Are the risks right?
    .title = Risks are right within chance in { COUNT($right) } of { COUNT($bins) } groups{ $too_high ->
        [yes] { $too_low ->
            [yes] ; the others are too high or too low
           *[no] ; the others are too high
        }
       *[no] { $too_low ->
            [yes] ; the others are too low
           *[no] { "" }
        }
    }
    .summary = A dot above the line: more left than was predicted. Risks are set to the level of the newest days whose window is over; what the season does next is not in it, and shows as all dots on one side.
    .subtitle = { $model }; groups of equally many customers, { $n_least ->
       *[other] { COUNT($n_least) } to { COUNT($n_most) }
    } in each; lines: 95% interval
    .definition = Mean predicted risk and share that left, by groups of equally many customers ordered by risk. Of customers with a risk of 30% three in ten should leave.
    .predicted = mean predicted risk
    .actual = share that left
    .line = as predicted
    .model = { $dated ->
        [yes] { $model }, { DAY($day) }
       *[no] { $model }
    }

churn-gains = How many of those who leave are found
    .title = The { SHARE($share, digits: 0) } at highest risk hold { SHARE($found, digits: 0) } of those who left: { NUM($times, digits: 1) } times as many as at random
    .subtitle = { COUNT($n) } customers and test dates, { SHARE($base_rate, digits: 0) } of them left
    .definition = Share of all who left that is found among the customers at highest risk, by the share of customers looked at.
    .customers = share of customers, highest risk first
    .found = share of those who left
    .random = at random

# ---- what it rests on

permutation-importance = What the predictions depend on
    .title = { $sure ->
        [yes] What the predictions depend on most: { $feature }
       *[no] The predictions depend on no single feature beyond chance
    }
    .summary = Features that say the same share their importance. Not a cause: changing what is measured would not move the customer.
    .subtitle = Held-out customers, n { COUNT($n) }; line: 95% interval; filled: beyond chance{ $left_out ->
        [0] { "" }
       *[other] ; { COUNT($left_out) } less important ones are left out
    }
    .definition = Mean rise of the log loss where one feature is shuffled among customers whom the model has not seen.
    .axis = rise of the log loss when the feature is shuffled
effect-curves = How the risk moves with one feature
    .title = { $feature }: risk { SHARE($from_risk, digits: 0) } at { $from } and { SHARE($to_risk, digits: 0) } at { $to }
    .summary = The curve gives every customer the same value, whatever the rest of the record says. It is not what changing the value would bring.
    .subtitle = Mean risk, all else unchanged; n { COUNT($n) }; band or line: 95% interval; larger dots: more customers near the value
    .definition = Mean predicted risk if every customer had the same value of one feature, all else as it is.
    .axis = mean risk
    .value = { $number ->
        [yes] { VALUE($value, "count") }
       *[no] { $value }
    }

churn-contributions = What each feature adds to each customer's log-odds
churn-reasons = Why each customer is at risk
    .title = { $some ->
        [yes] For { SHARE($first_share, digits: 0) } of { COUNT($customers) } customers the strongest reason is the { $first }
       *[no] No feature raises the risk of these customers
    }
    .summary = A reason says what the model goes by, held against the average customer it has learned from. It opens the conversation; it does not say that changing it would keep the customer.
strongest-reasons = The strongest reason that raises the risk
    .title = { $some ->
        [yes] For { SHARE($first_share, digits: 0) } of the { COUNT($customers) } customers at highest risk the strongest reason is the { $first }
       *[no] No feature raises the risk of these customers
    }
    .summary = A reason says what the model goes by, held against the average customer it has learned from. It opens the conversation; it does not say that changing it would keep the customer.
    .definition = Customers at highest risk by the feature that raises their predicted risk most.
reasons-example = The reasons of a typical customer at high risk
    .title = An example: a customer with the middle value of everything among the { COUNT($customers) } at highest risk
    .summary = { $reasons }.
    .reason = { $reason } ({ $direction ->
        [raises] raises the risk
       *[lowers] lowers the risk
    })

# ---- today

churn-risk = Churn risk of every customer
    .title = { SHARE($expected, digits: 0) } of { COUNT($customers) } customers are expected to leave within { DAYS($horizon_days) }
    .summary = { $stored ->
        [yes] The risks are of the stored model.
       *[no] The model has learned from { COUNT($learned_dates) } days whose windows are over.
    } Rank customers by it; whether the risks are right, `shop.churn.backtest()` says.
    .definition = Probability of no purchase in the { DAYS($horizon_days) } from { DAY($day) } on, of customers who purchased in the { DAYS($window_days) } before.
churn-expected = Customers expected to leave within { DAYS($horizon_days) }
    .summary = At the test dates the mean risk was off by up to { CHANGE($off, "share") } percentage points.
    .definition = Mean risk of the customers active within { DAYS($window_days) }; a customer who leaves makes no purchase for { DAYS($horizon_days) }.
churn-auc = How well the forecast ranks (AUC)
    .summary = { $recency_known ->
        [yes] Days since the last order alone reach { NUM($recency) }.
       *[no] { "" }
    }
    .definition = How often it ranks a customer who leaves above one who stays, at { COUNT($dates) } later dates{ $recency_known ->
        [yes] ; by days since the last order: { NUM($recency) }
       *[no] { "" }
    }. The interval resamples customers.

# ---- whom to contact

churn-costs = What the money rests on
    .title = An offer of { MONEY($offer) } is assumed to keep { SHARE($success, digits: 0) } of those who would leave
    .summary = Unless set by parameters, offer, contact and success are the published defaults of Verbraken et al. (2013), not this business's own. A customer who stays is worth { MONEY($each) }{ $modelled ->
        [yes] {" "}{ $margin ->
            [yes] of margin
           *[no] of revenue
        } within a year on average; each customer's own value is that of the lifetime value model, if the customer is sure to stay
       *[no] , the same for all
    }.
costs-clv = value of a customer who stays
costs-offer = cost of the offer
costs-contact = cost of a contact
costs-success = share of leavers that the offer keeps
list-check = May a list be made of this ranking?
    .title = { $allowed ->
        [yes] Yes: it ranks clearly better than what costs nothing
       *[no] No list is made
    }
    .summary = { $allowed ->
        [yes] { "" }
       *[no] Because { $objection }.
    }
    .definition = A list needs a ranking that is clearly better than chance, and than days since the last order where there are any.
profit-curve = Profit by the share contacted
    .title = Contacting the { SHARE($share, digits: 0) } that pay earns { MONEY($estimate) } per customer, { CHANGE($gap, "money") } { $more ->
        [yes] more
       *[no] less
    } than contacting all
    .summary = Risk is not uplift: how many the offer keeps is assumed, not measured.
    .subtitle = Profit over all customers of the test date, contacted or not; band: 95% interval
    .definition = Risk × success × (value − offer), less the contacts, and the offers to those who would have stayed.
    .axis = share contacted, most promising first
    .profit = profit per customer
    .came = by who did leave
    .expected = as the risks predicted it
    .chosen = chosen: { COUNT($contacts) } of { COUNT($n) } customers
contact-list = Whom to contact
    .title = Contacting { COUNT($contacts) } of { COUNT($customers) } customers is expected to pay
contact-groups = What contacting each group is expected to earn
    .title = Contacting { COUNT($contacts) } of { COUNT($customers) } customers is expected to earn { MONEY($expected_profit) }
    .summary = { $one_value ->
        [yes] A contact pays from a risk of { SHARE($threshold, digits: 0) } on.
       *[no] With the same value for all, { COUNT($same_contacts) } would be contacted, those with a risk above { SHARE($same_threshold, digits: 0) }; by each customer's own value it is { COUNT($contacts) }, as a small risk of losing much outweighs a large risk of losing little.
    }
    .definition = Risk × success × (value − offer), less the contacts, and the offers to those who would have stayed anyway.
churn-contacts = Customers worth contacting
    .definition = Customers on whom a contact is expected to earn more than it costs.
churn-profit = Expected profit of contacting them
    .definition = Risk × success × (value − offer), less the contacts, and the offers to those who would have stayed.
profit-sensitivity = If an assumption is wrong
    .title = { $loses ->
        [yes] Today's list would lose money if one assumption were far off
       *[no] Today's list earns money in every case looked at
    }
    .summary = Worst case: { $worst_assumption ->
        [clv] the value of a customer who stays
        [offer] the cost of the offer
        [contact] the cost of a contact
       *[success] the share of leavers that the offer keeps
    } is { NUM($worst_factor) } times what is assumed, and today's list earns { MONEY($worst_profit) } in place of { MONEY($expected_profit) }.
    .definition = One assumption multiplied by the factor, the others as they are. Profit of a list made anew, and of today's list.

# ---- risk is not uplift

campaign-outcomes = What came of a randomised contact
    .title = { COUNT($treated) } customers were contacted and { COUNT($control) } left alone at random
uplift-average = Effect of the contact
    .definition = Share with a purchase among those contacted minus that of the control group.
estimate-uplift = Whom the contact moves
    .title = { $works ->
        [yes] The contact works: it moves { $moved ->
            [0] no group
           *[other] { COUNT($moved) }
        } of { COUNT($groups) } groups beyond chance
        [harm] The contact does harm: stop it
       *[unclear] { $moved ->
            [0] The contact has no effect beyond chance
           *[other] On average the contact has no effect beyond chance; it moves { COUNT($moved) } of { COUNT($groups) } groups
        }
    }
    .summary = { SHARE($treated) } of those contacted purchased against { SHARE($control) } of the control group, a difference of { POINTS($points) } percentage points ({ POINTS($points_lower) } to { POINTS($points_upper) }). { $harmed ->
        [0] { "" }
        [one] It drives customers away in group { $harmed_groups } of { COUNT($groups) } by risk.
       *[other] It drives customers away in groups { $harmed_groups } of { COUNT($groups) } by risk.
    } { $uplift_helps ->
        [yes] Ranking by predicted uplift finds whom it moves.
       *[no] Ranking by predicted uplift does not beat contacting at random.
    } { $risk_helps ->
        [yes] Ranking by risk finds whom it moves.
       *[no] Ranking by risk does not beat contacting at random.
    } Of the fifth at highest risk { SHARE($overlap, digits: 0) } are in the fifth of highest predicted uplift; { $better ->
        [uplift] rank by uplift, which gains more.
        [risk] risk ranks better here all the same.
       *[unclear] which of the two gains more, the test is too small to say.
    }
    .subtitle = Contacted minus control group, n { COUNT($n_least) } to { COUNT($n_most) } in each group; lines: 95% interval
    .definition = Share with the outcome among those contacted minus that of the control group, by groups of equally many customers; intervals by Newcombe.
    .axis = groups of equally many customers by { $ranking ->
        [uplift] predicted uplift
       *[risk] risk
    }, { COUNT($groups) }: the highest
    .effect = effect of the contact, percentage points
    .average = average of all

# ---- a model ages

churn-drift = What has moved since the model was trained
    .title = { $changed ->
        [0] Nothing has changed since the model was trained
        [one] One of { COUNT($total) } has changed since the model was trained: { $changed_named }
       *[other] { COUNT($changed) } of { COUNT($total) } have changed since the model was trained: { $changed_named }{ $more_changed ->
            [0] { "" }
           *[other] {" "}and others
        }
    }
    .summary = { drift-advice } { drift-model }
    .advice = { drift-advice }
    .subtitle = Blue: stable, orange: moved, red: changed; dashed: 0.10 and 0.25; grey mark: what chance reaches in one of 20 samples of this size; n { COUNT($n) }{ $left_out ->
        [0] { "" }
       *[other] ; { COUNT($left_out) } that moved less are left out
    }
    .definition = Population stability index: how far the distribution of a feature today is from that of the training rows. The base rate is judged by its percentage points.
    .axis = population stability index against the training rows
drift-advice = { $action ->
    [go-on] Go on: nothing has moved beyond chance since the model was trained.
   *[other] { $action ->
        [retrain] Train again
       *[watch] Watch
    }: { $named } moved since the model was trained{ $more ->
        [0] { "" }
       *[other] , and { COUNT($more) } more
    }.
  }
drift-model = { $model ->
    [stored] The risks are of the stored model; it has learned up to { $until_known ->
        [yes] { DAY($until) }, { DAYS($age_days) } before today
       *[no] a day not known
    }.
    [new] The risks are of a model trained on all windows that are over; held against today is the one trained a window earlier.
   *[other] { "" }
  }
model-card = The model's card
model-file = A model kept for later
    .title = The model is kept in { $file }
    .summary = Score with it later by naming the file as `model_file`.

card-name = { $name }
    .entry = name
card-chosen = { $learner }
    .entry = chosen learner
card-calibration = { $method }
    .entry = calibration
card-base-rate = { SHARE($rate) }
    .entry = base rate set to
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

churn-answer = { SHARE($expected, digits: 0) } of { COUNT($customers) } customers are expected to leave within { DAYS($horizon_days) }; the forecast ranks with an AUC of { NUM($auc) } at later dates{ $recency_known ->
        [yes] , days since the last order alone with { NUM($recency) }
       *[no] { "" }
    }; { $listed ->
        [yes] a contact is expected to pay on { COUNT($contacts) }
       *[no] no list is made of it
    }.
churn-decision-offer = Making an offer
    .title = Whom to make an offer
    .text = Contacting { COUNT($contacts) } of { COUNT($customers) } customers is expected to earn { MONEY($expected_profit) }, if an offer of { MONEY($offer) } keeps { SHARE($success, digits: 0) } of those who would leave{ $tested ->
        [yes] . The last test moved { POINTS($points) } percentage points of those contacted ({ POINTS($points_lower) } to { POINTS($points_upper) })
       *[no] , which no test has shown yet
    }. Leave a tenth of the list out at random, and compare.
churn-decision-aged = The stored model has aged
    .title = The stored churn model has aged
    .text = { drift-advice } { drift-model }
