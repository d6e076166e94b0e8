### What are customers worth? The formula, a model of each customer, contracts, and who brings the revenue.

contract-value = What a running contract is still worth
    .title = { $known ->
        [no] What a running contract is still worth
       *[yes] After { MONTHS($tenure) } a contract still brings { MONEY($value) } within { MONTHS($horizon_months) }
    }
    .summary = { $known ->
        [no] No value can be given: the column of reasons says why.
       *[yes] Customers who have stayed longer will stay longer: what is still to come rises from { MONEY($first_value) } after { MONTHS($first_tenure) } to { MONEY($value) } after { MONTHS($tenure) }. One divided by churn says { MONEY($naive_value) } for all of them, because it gives newcomers and long-standing customers the same future.
    }
    .definition = Mean monthly amount × margin × the renewals expected within the next { MONTHS($horizon_months) }, discounted at { SHARE($discount) } a year, by a shifted beta-geometric model. The interval says how well the value is known if the model holds.

contract-value-groups = What a running contract is still worth, by group
    .title = { $known ->
        [no] What a running contract is still worth, by group
       *[yes] Contracts are worth most in { $group }: { MONEY($value) } within { MONTHS($horizon_months) } after { MONTHS($tenure) }
    }
    .summary = { $known ->
        [no] No value can be given: the column of reasons says why.
       *[yes] In { $group } what is still to come rises from { MONEY($first_value) } after { MONTHS($first_tenure) } to { MONEY($value) } after { MONTHS($tenure) }. One divided by churn says { MONEY($naive_value) } for all of them, because it gives newcomers and long-standing customers the same future.
    }

contract-survival = How long contracts will last
    .title = { $known ->
        [no] How long contracts will last
       *[yes] { SHARE($share, digits: 0) } of contracts are expected to last { MONTHS($horizon_months) }
    }
    .summary = The dashed line is what the model expects. Where it leaves the steps within the time that was observed, the model does not fit this business, and what it says of later is not to be used. Plans renewed once a year fall in steps that no smooth curve has.
    .definition = Share of contracts still running by months since their start, by a shifted beta-geometric model: each customer has a constant chance of leaving each month, which differs between customers. The interval says how well the curve is known if the model holds.

contract-survival-groups = How long contracts will last, by group
    .title = { $known ->
        [no] How long contracts will last, by group
       *[yes] Contracts last longest in { $group }: { SHARE($share, digits: 0) } are expected to last { MONTHS($horizon_months) }
    }

clv-formula = { $measure ->
        [revenue] Lifetime revenue by the formula
       *[margin] Lifetime margin by the formula
    }
    .summary = It multiplies averages, which treats every customer as the average one, and it takes the churn of one period for the churn of all times. Orders are counted over all the time since a first purchase, so that customers who have already left pull the rate down a second time; where most customers are new, their first purchase pushes it up.
    .definition = Average order × orders per customer and period × periods as a customer × margin; not discounted. The interval is that of the factors that were measured.

clv-retention = Value still to come at constant retention
    .summary = Every customer is given the same chance of staying, { SHARE($retention) } a period, for ever; money later counts for less, by { SHARE($discount) } a period.
    .definition = Margin per period × r ÷ (1 + d − r), r being the share of customers who stay from one period to the next and d the discount per period. The first payment is not counted. The interval is that of r put through the formula.

clv-survival = Lifetime value along the survival curve
    .summary = Counted over { NUM($horizon_periods, digits: 0) } periods at a margin of { MONEY($margin_per_period) } a period; nothing beyond is counted.
    .definition = Sum over the periods of margin × share still customers ÷ (1 + d)^t. The interval follows from that of the survival curve (Greenwood).

clv-sensitivity = What the value depends on
    .title = { $alike ->
        [yes] Every input moves the value alike: from { MONEY($low) } to { MONEY($high) }
       *[no] { value-input } moves the value most: from { MONEY($low) } to { MONEY($high) }
    }
    .summary = { $alike ->
        [yes] In a product every factor counts alike, so the picture is flat by construction; what differs is how well each factor is known.
       *[no] One input at a time is moved, the others stay as they are.
    } { $refused ->
        [0] { "" }
        [one] One move is not possible in this formula and is left out.
       *[other] { COUNT($refused) } moves are not possible in this formula and are left out.
    }
    .definition = The value when one input at a time moves by { SHARE($change, digits: 0) } of itself, or to the ends of its own interval where it has one.
    .subtitle = One input moved at a time; line: { MONEY($base) }, as it is. Orange: input lower, blue: higher; numbers: the moved input.
    .axis = customer lifetime value

# Inputs of the formulas, as they begin a sentence and stand beside a bar.
value-input = { $input ->
    [average_sale] Average order
    [transactions_per_period] Orders per period
    [periods] Periods as a customer
    [margin] Margin
    [margin_per_period] Margin per period
    [retention] Retention
    [discount] Discount
   *[other] { $input }
  }

value-concentration = Who brings the revenue
    .title = The top { SHARE($top, digits: 0) } of customers bring { SHARE($top_share, digits: 0) } of revenue
    .summary = It takes the top { SHARE($few, digits: 0) } of customers to bring 80% of the revenue{ $interval ->
        [yes] { "" } ({ RANGE($few_lower, $few_upper, "share") })
       *[no] { "" }
    }. Past revenue is no promise: part of being on top is luck, and luck does not repeat.
    .definition = Share of net revenue (purchases less refunds) brought by the best customers. Gini: 0 when all bring alike, 1 when one brings all. Intervals by bootstrap over customers.
    .subtitle = Share of net revenue by customers ranked from the best; n { COUNT($n) }; bars: 95% interval.{ $negative ->
        [0] { "" }
        [one] { "" } One customer is below 0 after refunds.
       *[other] { "" } { COUNT($negative) } customers are below 0 after refunds.
    }
    .axis = share of customers, the best first
    .equal = if all brought the same
    .top = top { SHARE($share, digits: 0) }: { SHARE($estimate, digits: 0) }
    .rule = 80/20

frequency-recency = What to expect, by how often and how recently customers bought
    .title = { PERIODS($wait, $freq) } after the last purchase: { NUM($few_purchases, digits: 1) } more expected of customers who came back { $few ->
        [1] once
       *[other] { COUNT($few) } times
    }, { NUM($many_purchases, digits: 1) } of those who came back { COUNT($many) } times
    .summary = A customer who came often and has not bought for { PERIODS($wait, $freq) } has probably left; the same pause says little about one who rarely came.
    .definition = What the fitted model says of customers who first bought { PERIODS($T, $freq) } ago, by their repeat purchases and by the time since the last one.
    .subtitle = Customers who first bought { PERIODS($T, $freq) } ago. Lines join customers who are alike.
    .axis = repeat purchases
    .column-frequency = repeat purchases
    .column-recency = last purchase after
    .since = { value-unit } since the last purchase
    .colour = { $value ->
        [probability_alive] probability of still being a customer
       *[expected_purchases] purchases expected
    }

frequency-recency-alive = Who is still a customer, by how often and how recently they bought
    .title = { PERIODS($wait, $freq) } after the last purchase: { SHARE($few_alive, digits: 0) } of customers who came back { $few ->
        [1] once
       *[other] { COUNT($few) } times
    } are still customers, { SHARE($many_alive, digits: 0) } of those who came back { COUNT($many) } times

alive-path = Is this customer still a customer?
    .title = { PERIODS($last, $freq) } after the last purchase: { SHARE($share, digits: 0) } likely still a customer
    .summary = The line is what the model would have said at each moment. Where it falls below a half, it has become likelier than not that the customer has left.
    .definition = Probability that the customer had not left for good, by what was known at each moment.
    .subtitle = Probability that this customer had not left, by what was known at each moment; orange: a purchase.
    .axis = { value-unit } since the first purchase

alive-path-invented = Is an invented customer still a customer?
    .summary = Nobody in the data: someone who came every three or four weeks and then stopped. The line is what the model would have said each week; where it falls below a half, it has become likelier than not that they have left.

# Units of a model's time, on an axis.
value-unit = { $freq ->
    [D] days
    [M] months
    [Q] quarters
    [Y] years
   *[W] weeks
  }

### What to know of a fitted model.

warning-few-came-back = Only { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
  } came back; what is fitted on fewer than { COUNT($fewest) } is a rough guide.
warning-few-left = Only { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
  } left; what is fitted on fewer than { COUNT($fewest) } is a rough guide.
warning-not-converged = The fit did not converge: take its numbers for a rough guide.
warning-no-intervals = There are no standard errors and no intervals: { $reason }.
warning-at-boundary = The parameter { $name } stands at the boundary: the data do not bound it.
warning-alike-in-buying = The data do not show that customers differ in how often they buy.
warning-alike-in-leaving = The data do not show that customers differ in how soon they leave.
warning-hardly-anyone-leaves = Hardly anyone is seen to leave in this data, so the probability of still being a customer is close to 1 for all. Observe for longer before reading anything from it.
warning-almost-everyone-leaves = Almost everyone leaves at the first chance in this data.
warning-constant-churn = The data do not say how much customers differ in leaving (first churn { SHARE($churn) }), so there are no intervals and the curve is that of a constant rate.
warning-infinite-spend = Spend differs so much between customers that its mean over all is infinite, and so is the expected spend of customers without a repeat purchase.
warning-same-spend-each-time = Each customer spends nearly the same at every purchase, as far as the data show.
warning-alike-in-spend = Customers do not differ in what they spend beyond what chance explains.

spend-and-frequency = Spend and frequency
    .summary = { $verdict ->
        [unrelated] The data show no relation between how often customers buy and how much they spend per purchase.
        [weak] { spend-by-frequency }, which matters little.
        [related] { spend-by-frequency }. The plain model of spend does not allow for it; `GammaGamma(by_frequency=True)` does.
       *[unknown] Whether spend goes with frequency cannot be known from this data.
    }
    .allowed = { $verdict ->
        [related] { spend-by-frequency }; the model of spend allows for it.
       *[other] The model of spend allows for a relation between spend and frequency.
    }
    .definition = Correlation, over customers who came back, of the number of repeat purchases with their mean value. The interval does not assume normal data.

spend-by-frequency = Customers who buy twice as often spend { SHARE($twice, digits: 0) } { $more ->
    [yes] more
   *[no] less
  } per purchase

model-parameters = Parameters of the model
    .definition = Maximum likelihood on { COUNT($n) } customers, log-likelihood { NUM($log_likelihood, digits: 1) }; 95% intervals are normal on the logarithmic scale.

customer-summary = What the purchase models know of each customer
    .title = { COUNT($came_back) } of { COUNT($customers) } customers came back
    .summary = For each customer the number of purchase days after the first, the { value-unit } from the first to the last, and the { value-unit } observed since the first.
    .definition = Purchases of one day count once; refunds are no purchases. Mean spend is that of the days after the first, so it is unknown for customers who never came back.
    .column-frequency = repeat purchases
    .column-recency = last purchase after
    .column-t = observed for

opportunity-summary = What the model of regular occasions knows of each customer
    .title = { COUNT($came_back) } of { COUNT($customers) } customers came back
    .summary = For each customer the number of { value-unit } with a purchase after the first one, the last of these, and how many { value-unit } there were.
    .definition = Purchases within one calendar period count once, and only periods that are over count; refunds are no purchases.
    .column-frequency = periods with a purchase
    .column-recency = last purchase after
    .column-n = periods observed

survival-intervals = Share of customers still there, by the model of contracts
    .title = { SHARE($share) } of new customers are expected to stay beyond { COUNT($last) } periods
    .summary = { $interval ->
        [yes] The 95% interval, { RANGE($lower, $upper, "share") }, says how well the curve is known if the model holds; it does not say whether it holds.
       *[no] The curve is that of the model; how well it is known cannot be said here.
    }
    .definition = Expected share of { COUNT($n) } customers who renew so many times, by the shifted beta-geometric model; intervals by the delta method on the log-log scale.

### Which model to trust.

evaluate-clv = Which model to trust
    .title = { $kind ->
        [none] No model could be fitted
        [baseline] Only simple baselines could be used; { $best } has the smallest error
       *[model] { $best } predicted what customers did best
    }
    .summary = { $kind ->
        [none] Nothing could be fitted: the column of reasons says why.
        [baseline] No model could be fitted, so there are no probabilities; { $best } has the smallest error per customer (RMSE { NUM($rmse) }).
       *[model] { $best } gave the highest probability to what customers then did (log score { NUM($log_score, digits: 4) } per customer). { clv-others } { clv-off } { clv-better }
    }
    .definition = Models are fitted on the time before the holdout alone and scored on the { COUNT($customers) } customers acquired before it. Log score: mean logarithm of the probability given to what each customer then did; closer to 0 is better. RMSE: typical error for one customer, in purchases. Gini: 1 ranks customers perfectly, 0 not at all.

clv-others = { $lead ->
    [clear] Its lead over the other models is beyond noise.
    [alone] No other model could be scored.
   *[open] { $same_count ->
        [0] { "" }
       *[other] The same in effect: { $same }.
    } { $close_count ->
        [0] { "" }
       *[other] Within noise of it: { $close }.
    }
  }
clv-off = Its total was { SHARE($off) } too { $side ->
    [low] low
   *[high] high
  }{ $off_known ->
    [yes] { "" } (predicted ÷ actual − 1: { RANGE($off_lower, $off_upper, "share") })
   *[no] { "" }
  }.
clv-better = { $better_total_count ->
    [0] { "" }
   *[other] Beyond noise, { $better_total } came closer to the total.
  } { $better_error_count ->
    [0] { "" }
   *[other] Beyond noise, { $better_error } had smaller errors per customer.
  } { $better_ranking_count ->
    [0] { "" }
   *[other] Beyond noise, { $better_ranking } ranked customers better.
  } { $perhaps_count ->
    [0] { "" }
   *[other] By no more than noise, { $perhaps } did better at one of these.
  } { $baseline_better ->
    [no] No simple baseline had a better total, error or ranking.
   *[yes] { "" }
  }

clv-tracking = Purchases expected and made, week by week
    .title = { $side ->
        [none] Nothing was bought after the calibration
        [close] { $model } expected what came after the calibration, within 2%
        [fewer] { $model } expected { SHARE($gap, digits: 0) } fewer purchases than came after the calibration
       *[more] { $model } expected { SHARE($gap, digits: 0) } more purchases than came after the calibration
    }
    .summary = The lines are all customers acquired before the holdout taken together. The models know neither seasons nor campaigns: where the holdout differs from the past, all of them miss it together.
    .definition = Repeat purchases by calendar week of the customers acquired before the holdout; expected from the time before it, by their age alone.
    .subtitle = Repeat purchases of customers acquired before the holdout, by calendar week; expected from the time before it.
    .axis = { $cumulative ->
        [yes] repeat purchases so far
       *[no] repeat purchases in the week
    }
    .actual = actual
    .holdout = holdout

clv-tracking-weekly = Purchases expected and made in each week
    .title = Week by week: what no model foresees
    .summary = Peaks and troughs are seasons and campaigns, which the model does not know.

clv-deciles = Predicted and actual purchases, by tenths of customers
    .title = { $model }: prediction within chance in { COUNT($right) } of { COUNT($groups) } groups{ $top_side ->
        [none] { "" }
        [close] ; the top tenth bought as predicted
        [fewer] ; the top tenth bought { SHARE($top_gap, digits: 0) } less than predicted
       *[more] ; the top tenth bought { SHARE($top_gap, digits: 0) } more than predicted
    }
    .summary = The bars show whether customers expected to buy most did. A total can be right while the ranking is useless, and the reverse: campaigns need the ranking, budgets the total.
    .definition = Mean purchases per customer in the holdout, by tenths of customers ranked by the prediction; 10 is the highest. Equal predictions share a tenth.
    .subtitle = Mean per customer in the holdout, n { COUNT($smallest) }{ $biggest ->
        [0] { "" }
       *[other] { "" } to { COUNT($biggest) }
    } in each; lines: 95% interval of the actual mean.
    .axis = tenths of customers by prediction, 10: the highest
    .each = purchases per customer
    .predicted = { $model }: predicted
    .actual = { $model }: actual

clv-drift = What came against what was expected, by month
    .title = { $side ->
        [more] In the holdout customers bought { SHARE($size) } more often than { $model } expects
       *[less] In the holdout customers bought { SHARE($size) } less often than { $model } expects
    }
    .summary = Actual ÷ expected is { NUM($ratio) } ({ RANGE($lower, $upper, "ratio") }), where it was { NUM($ratio_then) } in the calibration. { $away ->
        [0] No month differs by more than chance.
       *[other] { COUNT($away) } of { COUNT($months) } months differ by more than chance, from { NUM($lowest) } ({ MONTH($lowest_month) }) to { NUM($highest) } ({ MONTH($highest_month) }): seasons or drift, which none of the models knows.
    }
    .definition = Repeat purchases made ÷ expected by the model, by calendar month. The interval is that of the purchases made, over customers; the model's own uncertainty is not in it.

clv-differences = How far the others are from the best
    .definition = Each score minus that of the best model; bias by its size. Intervals by bootstrap over customers.

clv-by-frequency = Predicted and actual purchases, by repeat purchases so far
    .definition = Mean purchases per customer in the holdout, by repeat purchases before it; 7 stands for 7 and more.

clv-pit = Are the predicted probabilities right?
    .definition = Where each customer's actual purchases fell in the distribution predicted: a tenth in each tenth if the distribution is right.

### What each customer is worth.

clv = Lifetime value of each customer
    .title = { COUNT($customers) } customers still bring { MONEY($total) } of { $measure }, { MONEY($each) } each
    .summary = { clv-horizon }, discounted at { SHARE($discount, digits: 0) } a year. What was spent before is not in it. { COUNT($alive) } of the { COUNT($customers) } are expected to be customers still.
    .definition = Expected purchases within the horizon × expected spend per purchase × margin, each purchase discounted from its own day. The interval says how well the model's mean is known, if the model holds.
    .column-frequency = repeat purchases
    .column-lower = value from
    .column-upper = value to

clv-groups = Value still to come, by group
    .title = { $of ->
        [clv] { $group } has most to come: { MONEY($group_each) } per customer
        [purchases] { $group } has most purchases to come: { NUM($group_each) } per customer
       *[other] { $group } has the largest share of customers left
    }
    .summary = Sums over the customers of each group; the interval says how well the model's mean is known, if the model holds.
    .definition = Sum over the customers of a group of expected purchases × expected spend × margin, discounted; intervals are joint over customers.

clv-total = { $of ->
        [clv] { $measure ->
            [revenue] Revenue still to come from all customers
           *[margin] Margin still to come from all customers
        }
        [purchases] Purchases still to come from all customers
       *[other] Expected number of customers left
    }
    .summary = { clv-horizon }, discounted at { SHARE($discount, digits: 0) } a year.
    .definition = Sum over all customers of expected purchases within the horizon × expected spend per purchase × margin, each purchase discounted from its own day.

clv-per-customer = Value still to come per customer, by group
    .title = { $group } has most to come: { MONEY($group_each) } per customer
    .summary = Expected { $measure } of the next { DAYS($horizon_days) } per customer of each group, discounted at { SHARE($discount, digits: 0) } a year. The interval says how well the model's mean is known, if the model is right.
    .definition = Expected purchases within the horizon × expected spend × margin, discounted, per customer ever seen in the group; intervals are joint over customers.

clv-horizon = { $horizon_days ->
    [0] Counted without an end
   *[other] Counted over the next { DAYS($horizon_days) }
  }

valuation-policy = What was taken for a customer, a day and a purchase
    .definition = The rules under which the log was read, and how many rows each of them touched.

policy-customer = everybody who bought before the end of observation
policy-end-of-observation = { DAY($last) } is the last day observed; later rows are not read
policy-day = { $zoned ->
    [yes] local calendar day in { $timezone }
   *[no] local calendar day, as the log states it
  }
policy-same-day = { $same_day ->
    [orders] orders of one day are counted apart, except on the first day
   *[one] purchases of one day are one
  }
policy-refunds = { $refunds ->
    [net] not a purchase; expected spend is reduced by the refunded share, { SHARE($share, digits: 2) }
   *[exclude] left out: not a purchase, and spend is not reduced
  }
policy-zero-amounts = a purchase, but no spend
policy-bought-once = expected to spend what the mean customer does

valuation-checks = What the models assume, and whether it holds here
    .title = { $warnings ->
        [0] Everything the models assume holds here
        [one] One assumption of the models needs care
       *[other] { COUNT($warnings) } assumptions of the models need care
    }
    .definition = One row for each assumption: the number it is judged by, and what it means for the values.

check-converged = { $model } converged; the value is its log-likelihood.
check-history = { $enough ->
    [yes] Days observed: at least two years, so a season would show.
   *[no] Days observed: less than two years, in which a season cannot be told from a trend; the models know neither.
  }
check-refunds = Share of the money bought that was refunded; { $refunds ->
    [net] expected spend is net of it.
    [many] the value is before refunds; `refunds="net"` takes them off.
   *[few] too little to matter.
  }

### The chapter.

value-answer = { $modelled ->
        [yes] A customer has { MONEY($each) } of { $measure } still to come within { DAYS($horizon_days) }{ $interval ->
            [yes] { "" } ({ RANGE($lower, $upper, "money") })
           *[no] { "" }
        }; { value-by-formula }.
       *[no] Too few customers came back for a model; { value-by-formula }.
    }

value-by-formula = { $worth_known ->
    [yes] the formula says { MONEY($worth) } for a lifetime
   *[no] the formula has no answer ({ $worth_reason })
  }

value-decision-keep =
    .title = Whom to keep
    .text = { COUNT($customers) } { $customers ->
        [one] customer is
       *[other] customers are
    } in doubt. If they were all still customers, { MONEY($more) } more { $measure } would come within { DAYS($horizon_days) }: the most that winning them back could bring, { MONEY($each) } each on average.{ value-only-revenue }

value-decision-point =
    .title = What a point of retention is worth
    .text = One point more a quarter, kept up, brings about { MONEY($total) } of { $measure } from the { COUNT($customers) } customers at the start of the last full quarter.{ value-only-revenue }

value-only-revenue = { $measure ->
    [revenue] { "" } It is revenue: only the margin on it may be spent.
   *[margin] { "" }
  }

clv-factors = The textbook formula
    .title = { $known ->
        [yes] By the formula a customer brings { MONEY($worth) } of { $measure } over a lifetime
       *[no] The formula has no answer here: { $why }
    }
    .summary = Why it misleads: multiplying averages treats every customer as the average one, and takes one quarter's churn ({ SHARE($churn) }) for all time. Orders a quarter are counted over all the time since a first purchase, including the time after customers had already left, so leaving is counted twice; where most customers are new, their first purchase pushes the rate up instead. { $interval ->
        [yes] The interval ({ RANGE($lower, $upper, "money") }) is that of the factors measured; it knows nothing of seasons, or of customers who differ.
       *[no] { "" }
    }
    .definition = Average order × orders per customer and quarter × quarters as a customer (1 ÷ churn of the last full quarter) × margin; not discounted.

value-factor = { $factor ->
    [average_sale] average order
    [transactions_per_period] orders a quarter
    [periods] quarters stayed (1 ÷ churn)
    [margin] margin
    [lifetime_revenue] lifetime revenue
   *[lifetime_margin] lifetime margin
  }

clv-formula-quarterly = { $measure ->
        [revenue] Lifetime revenue by the formula
       *[margin] Lifetime margin by the formula
    }
    .definition = Average order × orders a quarter × quarters stayed (1 ÷ churn of the last full quarter, { DAYS($window_days) }) × margin; not discounted.

clv-staying = { $measure ->
        [revenue] Revenue still to come at constant retention
       *[margin] Margin still to come at constant retention
    }
    .summary = At { SHARE($retention) } retention a quarter and a discount of { SHARE($annual, digits: 0) } a year, a customer who brings { MONEY($margin_per_period) } of { $measure } in the quarter has { MONEY($estimate) } still to come. One more point of retention, kept up, would be worth { MONEY($point) } each: about { MONEY($point_total) } over the { COUNT($customers) } customers at its start.
    .definition = { $measure ->
        [revenue] Revenue
       *[margin] Margin
    } of a customer in the last full quarter × r ÷ (1 + d − r), r being the share who stayed in it and d the discount a quarter. The interval is that of r put through the formula.

came-back = Customers who came back
    .summary = What a model of customers can learn from: those who came back at least once.
    .definition = Customers with a purchase on a later day than the first ÷ all customers seen so far. The interval is Wilson's.

clv-each = { $measure ->
        [revenue] Revenue still to come, per customer
       *[margin] Margin still to come, per customer
    }
    .summary = The interval says how well the model's mean is known, if the model is right. How far a model can be off, the holdout says: compare its total there. Whether a customer has left is never observed, so those probabilities are the model's word; what they imply for purchases is what was tested.
    .definition = Expected { $measure } of the next { DAYS($horizon_days) } per customer ever seen, discounted at { SHARE($discount, digits: 0) } a year, net of refunds; by { $model } and Gamma-Gamma.

value-states = Who is still here, and what hangs on it
    .title = { $doubt ->
        [0] No customer is in doubt
        [one] One customer is in doubt: { MONEY($more) } more would come if they were still a customer
       *[other] { COUNT($doubt) } customers are in doubt: { MONEY($more) } more would come if all of them were still customers
    }
    .definition = Expected { $measure } of the next { DAYS($horizon_days) } by the probability of still being a customer: below { SHARE($lost_below, digits: 0) }, in between, above { SHARE($here_above, digits: 0) }. In doubt: what more there would be if all of them were customers for sure.

value-state = { $state ->
    [lost] probably lost (below { SHARE($lost, digits: 0) })
    [here] surely here (above { SHARE($here, digits: 0) })
   *[doubt] in doubt
  }

top-fifth = Revenue from the top fifth
    .definition = Net revenue of the fifth of customers who brought most ÷ all net revenue. The interval is a bootstrap over customers.

value-concentration-ahead = Who will bring what is still to come
    .title = Of what is still to come, the top { SHARE($top, digits: 0) } of customers will bring { SHARE($top_share, digits: 0) }
    .summary = By the model it takes the top { SHARE($few, digits: 0) } of customers to bring 80% of the { $measure } still to come.
    .definition = Share of the expected { $measure } that the customers with the highest expectation bring.
    .subtitle = Share of expected { $measure }, the best customers first; n { COUNT($n) }; bars: 95% interval.
