### What are customers worth? The formula, a model of each customer, contracts, and who brings the revenue.

contract-value = What a running contract is still worth
    .title = { $known ->
        [no] What a running contract is still worth
       *[yes] After { MONTHS($tenure) }, a contract is expected to bring { MONEY($value) } within the next { MONTHS($horizon_months) }
    }
    .summary = { $known ->
        [no] No value can be given; the note in the table says why.
       *[yes] { contract-value-path }
    }
    .definition = Mean monthly amount × margin × the renewals expected within the next { MONTHS($horizon_months) }, discounted at { SHARE($discount, digits: 0) } a year, by a shifted beta-geometric model. The 95% interval holds if the model does.

contract-value-groups = What a running contract is still worth, by group
    .title = { $known ->
        [no] What a running contract is still worth, by group
       *[yes] Contracts in “{ $group }” are worth most: after { MONTHS($tenure) }, { MONEY($value) } within the next { MONTHS($horizon_months) }
    }
    .summary = { $known ->
        [no] No value can be given; the note in the table says why.
       *[yes] { contract-value-path }
    }

contract-value-path = { $rises ->
    [yes] The longer customers have stayed, the longer they will stay: what is still to come rises from { MONEY($first_value) } after { MONTHS($first_tenure) } to { MONEY($value) } after { MONTHS($tenure) }. One divided by churn gives { MONEY($naive_value) } for every contract, because it assumes the same future for new and long-standing customers.
   *[no] What is still to come is { MONEY($first_value) } after { MONTHS($first_tenure) } and { MONEY($value) } after { MONTHS($tenure) }: here it hardly matters how long a customer has stayed. One divided by churn gives { MONEY($naive_value) }.
  }

contract-survival = How long contracts will last
    .title = { $known ->
        [no] How long contracts will last
       *[yes] { SHARE($share, digits: 0) } of contracts are expected to last { MONTHS($horizon_months) }
    }
    .summary = The dashed line is what the model expects. Where it leaves the steps within the observed time, the model does not fit this business and its forecast should not be used. Plans renewed once a year fall in steps, which no smooth curve can follow.
    .definition = Share of contracts still running by months since their start, by a shifted beta-geometric model. Each customer has a constant probability of leaving each month; it differs between customers. The 95% interval holds if the model does.

contract-survival-groups = How long contracts will last, by group
    .title = { $known ->
        [no] How long contracts will last, by group
       *[yes] Contracts last longest in { $group }: { SHARE($share, digits: 0) } are expected to last { MONTHS($horizon_months) }
    }

clv-formula = { $measure ->
        [revenue] Lifetime revenue by the textbook formula
       *[margin] Lifetime margin by the textbook formula
    }
    .summary = The formula multiplies averages, so it treats every customer as the average one, and it assumes that the churn of one period holds for ever. Orders are counted over all the time since a first purchase, so customers who have already left lower the result a second time. Where most customers are new, their first purchase raises it.
    .definition = Average order × orders per customer and period × periods as a customer × margin; not discounted. The 95% interval is that of the measured factors.

clv-retention = Value still to come at constant retention
    .summary = Every customer is given the same probability of staying, { SHARE($retention) } a period, for ever. Later money counts for less, by { SHARE($discount) } a period.
    .definition = Margin per period × r ÷ (1 + d − r): r is the share of customers who stay from one period to the next, d the discount per period. The first payment is not counted. The interval follows from that of r.

clv-survival = Lifetime value along the survival curve
    .summary = Counted over { NUM($horizon_periods, digits: 0) } periods at a margin of { MONEY($margin_per_period) } a period. Nothing is counted beyond that.
    .definition = Sum over the periods of margin × share still customers ÷ (1 + d)^t. The 95% interval follows from that of the survival curve (Greenwood).

clv-sensitivity = What the value depends on
    .title = { $alike ->
        [yes] Every input moves the value equally: from { MONEY($low) } to { MONEY($high) }
       *[no] { value-input } moves the value most: from { MONEY($low) } to { MONEY($high) }
    }
    .summary = { $alike ->
        [yes] Where factors are multiplied, the same change in any of them moves the result equally. What differs is how well each factor is known.
       *[no] One input at a time is moved; the others stay as they are.
    } { $refused ->
        [0] { "" }
        [one] One move is not possible in this formula and is left out.
       *[other] { COUNT($refused) } moves are not possible in this formula and are left out.
    }
    .definition = The value when one input at a time is raised or lowered by { SHARE($change, digits: 0) }, or to the ends of its own interval where it has one.
    .subtitle = One input is moved at a time; line: { MONEY($base) }, with all inputs as they are. Orange: input lower; blue: input higher; numbers: the moved input.
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
    .summary = The top { SHARE($few, digits: 0) } of customers bring 80% of the revenue{ $interval ->
        [yes] { "" } ({ RANGE($few_lower, $few_upper, "share") })
       *[no] { "" }
    }. Past revenue is no promise: part of being on top is luck, and luck does not repeat.
    .definition = Net revenue (purchases less refunds) of the best customers ÷ all net revenue. Gini: 0 when all customers bring the same, 1 when one brings everything. 95% intervals by bootstrap over customers.
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
    .title = { PERIODS($wait, $freq) } after the last purchase, { NUM($few_purchases, digits: 1) } more are expected of customers who came back { $few ->
        [1] once
       *[other] { COUNT($few) } times
    }, and { NUM($many_purchases, digits: 1) } of those who came back { COUNT($many) } times
    .summary = { $left ->
        [yes] A customer who came often and has not bought for { PERIODS($wait, $freq) } has probably left. The same pause says little about a customer who rarely came.
       *[no] By this model a pause of { PERIODS($wait, $freq) } is no sign yet that a customer has left, whether they came often or rarely.
    }
    .definition = What the fitted model predicts for customers who first bought { PERIODS($T, $freq) } ago, by their repeat purchases and the time since the last one.
    .subtitle = Customers who first bought { PERIODS($T, $freq) } ago. Lines join customers with the same prediction.
    .axis = repeat purchases
    .column-frequency = repeat purchases
    .column-recency = last purchase after
    .since = { value-unit } since the last purchase
    .colour = { $value ->
        [probability_alive] probability of still being a customer
       *[expected_purchases] purchases expected
    }

frequency-recency-alive = Who is still a customer, by how often and how recently customers bought
    .title = { PERIODS($wait, $freq) } after the last purchase, { SHARE($few_alive, digits: 0) } of customers who came back { $few ->
        [1] once
       *[other] { COUNT($few) } times
    } are still customers, and { SHARE($many_alive, digits: 0) } of those who came back { COUNT($many) } times

alive-path = Is this customer still a customer?
    .title = { PERIODS($last, $freq) } after the last purchase, the probability of still being a customer is { SHARE($share, digits: 0) }
    .summary = The line shows what the model would have said at each moment. Below one half, the customer is more likely to have left than not.
    .definition = Probability that the customer had not left for good, from what was known at each moment.
    .subtitle = Probability that this customer had not left, from what was known at each moment; orange: a purchase.
    .axis = { value-unit } since the first purchase

alive-path-invented = Is this invented customer still a customer?
    .summary = This customer is invented: one who came every three or four weeks and then stopped. The line shows what the model would have said each week. Below one half, the customer is more likely to have left than not.

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
  } came back. A model fitted on fewer than { COUNT($fewest) } is a rough guide.
warning-few-left = Only { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
  } left. A model fitted on fewer than { COUNT($fewest) } is a rough guide.
warning-not-converged = The fit did not converge: treat its numbers as a rough guide.
warning-no-intervals = There are no standard errors and no intervals: { $reason }.
warning-at-boundary = The parameter { $name } is at its boundary: the data do not determine it.
warning-alike-in-buying = The data do not show that customers differ in how often they buy.
warning-alike-in-leaving = The data do not show that customers differ in how soon they leave.
warning-hardly-anyone-leaves = Hardly anyone is seen to leave in these data, so the probability of still being a customer is close to 1 for all. Observe for longer before using it.
warning-almost-everyone-leaves = Almost everyone leaves at the first opportunity in these data.
warning-constant-churn = The data do not say how much customers differ in leaving (first churn { SHARE($churn) }), so there are no intervals and the curve is that of a constant rate.
warning-infinite-spend = Spend differs so much between customers that its mean is infinite. So is the expected spend of customers without a repeat purchase.
warning-same-spend-each-time = Each customer spends nearly the same at every purchase, as far as the data show.
warning-alike-in-spend = Customers do not differ in what they spend beyond what chance explains.

spend-and-frequency = Spend and frequency
    .summary = { $verdict ->
        [unrelated] How often customers buy and how much they spend per purchase are not related in these data.
        [weak] { spend-by-frequency }, which matters little.
        [related] { spend-by-frequency }. The plain model of spend does not allow for it; `GammaGamma(by_frequency=True)` does.
       *[unknown] Whether spend depends on frequency cannot be known from these data.
    }
    .allowed = { $verdict ->
        [related] { spend-by-frequency }; the model of spend allows for it.
       *[other] The model of spend allows for a relation between spend and frequency.
    }
    .definition = Correlation between the number of repeat purchases and their mean value, over customers who came back. The interval does not assume normal data.

spend-by-frequency = Customers who buy twice as often spend { SHARE($twice, digits: 0) } { $more ->
    [yes] more
   *[no] less
  } per purchase

model-parameters = Parameters of the model
    .definition = Fitted by maximum likelihood on { COUNT($n) } customers (log-likelihood { NUM($log_likelihood, digits: 1) }); 95% intervals are normal on the logarithmic scale.

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
        [baseline] Only simple baselines could be used; “{ $best }” has the smallest error
       *[model] { $best } predicted best what customers did
    }
    .summary = { $kind ->
        [none] No model could be fitted; the note in the table says why.
        [baseline] No model could be fitted, so there are no probabilities. “{ $best }” has the smallest error per customer (RMSE { NUM($rmse) }).
       *[model] { $best } gave the highest probability to what customers then did (log score { NUM($log_score, digits: 4) } per customer). { $regular_count ->
            [0] { "" }
           *[other] Customers here buy at more regular intervals than chance explains, and { $regular } takes that into account.
        } { clv-others } { clv-off } { clv-better }{ $sampled ->
            [yes] { " " }The models are compared on a sample: { COUNT($customers) } of { COUNT($everyone) } customers.
           *[no] { "" }
        }
    }
    .definition = Models are fitted on the time before the holdout only, and scored on the { COUNT($customers) } customers acquired before it. Log score: mean logarithm of the probability given to what each customer then did; closer to 0 is better. RMSE: typical error for one customer, in purchases. Gini: 1 ranks customers perfectly, 0 not at all.

clv-others = { $lead ->
    [clear] Its lead over the other models is beyond chance.
    [alone] No other model could be scored.
   *[open] { $same_count ->
        [0] { "" }
       *[other] Practically the same: { $same }.
    } { $close_count ->
        [0] { "" }
       *[other] Within chance of it: { $close }.
    }
  }
clv-off = Its total was { SHARE($off) } too { $side ->
    [low] low
   *[high] high
  }{ $off_known ->
    [yes] { "" } (95% interval of predicted ÷ actual − 1: { RANGE($off_lower, $off_upper, "share") })
   *[no] { "" }
  }.
clv-better = { $better_total_count ->
    [0] { "" }
   *[other] Beyond chance, { $better_total } came closer to the total.
  } { $better_error_count ->
    [0] { "" }
   *[other] Beyond chance, { $better_error } had smaller errors per customer.
  } { $better_ranking_count ->
    [0] { "" }
   *[other] Beyond chance, { $better_ranking } ranked customers better.
  } { $perhaps_count ->
    [0] { "" }
   *[other] In total, error or ranking, { $perhaps } did better, but within chance.
  } { $baseline_better ->
    [no] No simple baseline had a better total, error or ranking.
   *[yes] { "" }
  }

clv-tracking = Purchases predicted and made, week by week
    .title = { $side ->
        [none] Nothing was bought after the calibration
        [close] { $model } predicted the purchases after the calibration to within 2%
        [fewer] { $model } predicted { SHARE($gap, digits: 0) } fewer purchases than were made after the calibration
       *[more] { $model } predicted { SHARE($gap, digits: 0) } more purchases than were made after the calibration
    }
    .summary = The lines show all customers acquired before the holdout together. The models know neither seasons nor campaigns: where the holdout differs from the past, all of them are wrong together.
    .definition = Repeat purchases by calendar week of the customers acquired before the holdout. The prediction rests on the time before the holdout and on how long they have been customers.
    .subtitle = Repeat purchases by calendar week of customers acquired before the holdout; predicted from the time before it.
    .axis = { $cumulative ->
        [yes] repeat purchases so far
       *[no] repeat purchases in the week
    }
    .actual = actual
    .holdout = holdout
    .column-expected = predicted by the model
    .column-cumulative-expected = predicted so far
    .column-start = week from

clv-tracking-weekly = Purchases predicted and made in each week
    .title = No model predicts the peaks and troughs of single weeks
    .summary = Peaks and troughs are seasons and campaigns, which the model does not know.

clv-deciles = Predicted and actual purchases, by tenths of customers
    .title = { $model }: the prediction is right within chance in { COUNT($right) } of { COUNT($groups) } groups{ $top_side ->
        [none] { "" }
        [close] ; the top tenth bought as predicted
        [fewer] ; the top tenth bought { SHARE($top_gap, digits: 0) } less than predicted
       *[more] ; the top tenth bought { SHARE($top_gap, digits: 0) } more than predicted
    }
    .summary = The bars show whether the customers predicted to buy most did so. A total can be right while the ranking is useless, and the other way round. Campaigns need the ranking, budgets the total.
    .definition = Mean purchases per customer in the holdout, by tenths of customers ranked by the prediction; tenth 10 is the highest. Customers with equal predictions share a tenth.
    .subtitle = Mean per customer in the holdout, n { COUNT($smallest) }{ $biggest ->
        [0] { "" }
       *[other] { "" } to { COUNT($biggest) }
    } in each; lines: 95% interval of the actual mean.
    .axis = tenths of customers by prediction (10: the highest)
    .each = purchases per customer
    .predicted = { $model }: predicted
    .actual = { $model }: actual

clv-drift = Actual against predicted purchases, by month
    .title = { $side ->
        [more] In the holdout, customers bought { SHARE($size) } more often than { $model } predicted
       *[less] In the holdout, customers bought { SHARE($size) } less often than { $model } predicted
    }
    .summary = Actual ÷ predicted was { NUM($ratio) } ({ RANGE($lower, $upper, "ratio") }) in the holdout and { NUM($ratio_then) } in the calibration. { $away ->
        [0] No month differs beyond chance.
       *[other] { COUNT($away) } of { COUNT($months) } months differ beyond chance, from { NUM($lowest) } ({ MONTH($lowest_month) }) to { NUM($highest) } ({ MONTH($highest_month) }). These are seasons or drift, which no model here knows.
    }
    .definition = Repeat purchases made ÷ predicted by the model, by calendar month. The 95% interval is that of the purchases made; the model's own uncertainty is not in it.
    .column-expected = predicted by the model
    .column-start = month from

clv-differences = How far the other models are from the best
    .definition = Each score minus that of the best model; the bias is compared by its size. 95% intervals by bootstrap over customers.

clv-by-frequency = Predicted and actual purchases, by repeat purchases so far
    .definition = Mean purchases per customer in the holdout, by repeat purchases before it; 7 stands for 7 or more.

clv-pit = Are the predicted probabilities right?
    .definition = Where each customer's actual purchases fell in the predicted distribution. If the distribution is right, one tenth of customers fall in each tenth.

past-forecasts = Past forecasts, and what came
    .title = { $forecasts ->
        [0] No past forecast can be made yet
        [one] The one past forecast of this business was off by { SHARE($low, digits: 0, signed: 1) }
       *[other] { COUNT($forecasts) } past forecasts of this business were off by { SHARE($low, digits: 0, signed: 1) } to { SHARE($high, digits: 0, signed: 1) }
    }
    .summary = Each time, { $model } knew only what had happened by then. What came is counted in purchases of the customers of that day.
    .definition = Purchases made ÷ purchases expected − 1, of the customers known at each day, over the { DAYS($horizon_days) } after it or as many as have passed since. The model is fitted again at each day.
    .subtitle = Purchases made against purchases expected; a line runs from the day of the forecast to the end of its time.{ $next ->
        [yes] { "" } Band: 95% interval of the next forecast.
       *[no] { "" }
    }
    .axis = made ÷ expected − 1
    .column-origin = forecast from
    .column-expected = purchases expected
    .column-actual = purchases made
    .column-estimate = made ÷ expected
    .column-expected-back = customers expected to buy
    .column-actual-back = customers who bought
    .column-estimate-back = bought ÷ expected
    .column-expected-value = amount expected
    .column-actual-value = amount spent
    .column-estimate-value = spent ÷ expected
    .column-soon = made ÷ expected, first 4 weeks
    .column-soon-value = spent ÷ expected, first 4 weeks

clv-fan = The forecast of the holdout, and what came
    .title = { $inside ->
        [80] What came, { COUNT($actual) } purchases, lies within the 80% interval of the forecast
        [95] What came, { COUNT($actual) } purchases, lies within the 95% interval of the forecast
       *[other] What came, { COUNT($actual) } purchases, lies outside the 95% interval of the forecast
    }
    .summary = { COUNT($corrected) } purchases were forecast for { DAYS($days) } ({ RANGE($lower, $upper, "count") }). The interval is as wide as earlier forecasts of this business were off{ $forecasts ->
        [0] { "" } in published purchase logs, since it was too young for forecasts of its own
       *[other] { "" }
    }; { $model } alone said { COUNT($expected) }.{ $sampled ->
        [yes] { " " }Both are of a sample: { COUNT($customers) } of { COUNT($everyone) } customers.
       *[no] { "" }
    }
    .definition = Purchases so far in the holdout, of the customers known before it. The level and the interval of the forecast come from forecasts made as of earlier days; nothing of the holdout is in them.
    .subtitle = Purchases so far in the holdout, of the customers known before it; bands: 80 and 95% interval.
    .axis = purchases so far
    .actual = what came
    .forecast = forecast
    .model = { $model } alone
    .column-start = forecast from
    .column-end = until
    .column-actual = purchases made
    .column-expected = by the model alone
    .column-corrected = forecast
    .column-lower-80 = 80% from
    .column-upper-80 = 80% to
    .column-lower = 95% from
    .column-upper = 95% to

# How an interval of a total was come by: a sentence of its own.
earned-interval = { $corrected ->
    [no] The interval is that of the model's mean and holds if the model does.
   *[yes] { $forecasts ->
        [0] This business is too young for past forecasts of its own, so the interval is as wide as the errors of such forecasts in published purchase logs.
        [one] One past forecast of this business was off by { SHARE($low, digits: 0, signed: 1) }; the interval allows for errors of that size, and for those in published purchase logs.
       *[other] Past forecasts of this business were off by { SHARE($low, digits: 0, signed: 1) } to { SHARE($high, digits: 0, signed: 1) }; level and interval are set by them.
    }{ earned-season }{ earned-withheld }
  }
earned-withheld = { $withheld ->
    [yes] { "" } No interval is given: its ends would lie more than { NUM($too_wide, digits: 0) } times apart, too far to go by. Take the number for a rough guide.
   *[no] { "" }
  }
earned-season = { $season ->
    [used] { "" } The season ahead counts for { SHARE($season_effect, digits: 0, signed: 1) }: with the season, past forecasts came nearer to what happened.
    [unused] { "" } The season is left out: with it, past forecasts came no nearer to what happened.
    [unknown] { "" } The season is left out: too little time has been observed to know it.
   *[unasked] { "" }
  }
earned-model = { $corrected ->
    [no] { "" }
   *[yes] { "" } The model alone says { VALUE($model_estimate, $unit) } ({ RANGE($model_lower, $model_upper, $unit) }), which would hold only if the world were exactly as the model has it.
  }

### What each customer is worth.

clv = Lifetime value of each customer
    .title = { COUNT($customers) } customers are expected to bring { MONEY($total) } of { $measure }, { MONEY($each) } each
    .summary = { clv-horizon }, discounted at { SHARE($discount, digits: 0) } a year; past purchases are not included. { COUNT($alive) } of the { COUNT($customers) } are expected to be customers still.
    .definition = Expected purchases within the horizon × expected spend per purchase × margin; each purchase is discounted from its own day. Where past forecasts were made, level and interval are theirs.
    .column-frequency = repeat purchases
    .column-lower = value from
    .column-upper = value to

clv-groups = Value still to come, by group
    .title = { $of ->
        [clv] “{ $group }” has the most to come: { MONEY($group_each) } per customer
        [purchases] “{ $group }” has the most purchases to come: { NUM($group_each) } per customer
       *[other] “{ $group }” has the largest share of customers left
    }
    .summary = Sums over the customers of each group. { earned-interval }
    .definition = Sum over the customers of a group of expected purchases × expected spend × margin, discounted; intervals are joint over customers.

clv-total = { $of ->
        [clv] { $measure ->
            [revenue] Revenue still to come from all customers
           *[margin] Margin still to come from all customers
        }
        [purchases] Purchases still to come from all customers
       *[other] Expected number of customers left
    }
    .summary = { clv-horizon }, discounted at { SHARE($discount, digits: 0) } a year. { earned-interval }{ earned-model }
    .definition = Sum over all customers of expected purchases within the horizon × expected spend per purchase × margin, each purchase discounted from its own day.

clv-per-customer = Value still to come per customer, by group
    .title = “{ $group }” has the most to come: { MONEY($group_each) } per customer
    .summary = Expected { $measure } of the next { DAYS($horizon_days) } per customer of each group, discounted at { SHARE($discount, digits: 0) } a year. { earned-interval }
    .definition = Expected purchases within the horizon × expected spend × margin, discounted, per customer ever seen in the group; intervals are joint over customers.

clv-horizon = { $horizon_days ->
    [0] Counted without an end
   *[other] Counted over the next { DAYS($horizon_days) }
  }

valuation-policy = What counts as a customer, a day and a purchase
    .definition = The rules by which the transactions were read, and how many rows each rule affected.

policy-customer = everyone who bought before the end of observation
policy-end-of-observation = { DAY($last) } is the last day observed; later rows are not read
policy-day = { $zoned ->
    [yes] local calendar day in { $timezone }
   *[no] local calendar day, as the log states it
  }
policy-same-day = { $same_day ->
    [orders] orders of one day are counted separately, except on the first day
   *[one] purchases of one day count as one
  }
policy-refunds = { $refunds ->
    [net] not a purchase; expected spend is reduced by the share refunded, { SHARE($share, digits: 2) }
   *[exclude] left out: not a purchase, and spend is not reduced
  }
policy-zero-amounts = a purchase without spend
policy-bought-once = expected to spend what the average customer does

valuation-checks = What the models assume, and whether it holds here
    .title = { $warnings ->
        [0] All assumptions of the models hold here
        [one] One assumption of the models needs care
       *[other] { COUNT($warnings) } assumptions of the models need care
    }
    .definition = One row for each assumption: the number it is judged by, and what that means for the values.

check-converged = { $model } converged; the value is its log-likelihood.
check-past = { $forecasts ->
    [0] Too young for forecasts as of past days: the interval of totals is that of published purchase logs.
    [one] The one forecast as of a past day was off by { SHARE($low, digits: 0, signed: 1) }; the interval of totals allows for it.
   *[other] { COUNT($forecasts) } forecasts as of past days were off by { SHARE($low, digits: 0, signed: 1) } to { SHARE($high, digits: 0, signed: 1) }; level and interval of totals allow for it.
  }
check-was-off = Past forecasts were off by more than { SHARE($limit, digits: 0) }: do not take its total without the interval.
check-history = { $enough ->
    [yes] Days observed: at least two years, so a season would show.
   *[no] Days observed: less than two years, so a season cannot be told from a trend. The models know neither.
  }
check-refunds = Share of the money bought that was refunded; { $refunds ->
    [net] expected spend is net of it.
    [many] the value is before refunds; `refunds="net"` takes them off.
   *[few] too little to matter.
  }

### The chapter.

value-answer = { $modelled ->
        [yes] A customer is expected to bring { MONEY($each) } of { $measure } within the next { DAYS($horizon_days) }{ $interval ->
            [yes] { "" } ({ RANGE($lower, $upper, "money") })
           *[no] { "" }
        }.{ $withheld ->
            [yes] { "" } Here this is a rough guide only: past forecasts were too far off for an interval to be of use.
           *[no] { "" }
        } { value-by-formula }
       *[no] Too few customers came back for a model. { value-by-formula }
    } { season-warning }

    .verdict = { $modelled ->
        [yes] by a model tested on the past
       *[no] by the formula alone
    }

value-by-formula = { $worth_known ->
    [yes] The textbook formula gives { MONEY($worth) } over a lifetime.
   *[no] The textbook formula has no answer ({ $worth_reason }).
  }

value-decision-alive =
    .title = Do not go by who is “surely here”
    .text = The model takes { COUNT($surely) } of { COUNT($customers) } customers for surely here, but only { SHARE($stayed, digits: 0) } of the last full quarter's customers stayed. It cannot tell here who has left: it takes whoever bought once for alive. Go by the days since the last order instead.

value-decision-point =
    .title = Set what keeping customers may cost
    .text = One more point of retention a quarter, if it lasts, brings about { MONEY($total) } of { $measure } within { DAYS($horizon_days) } from the { COUNT($customers) } customers at the start of the last full quarter.{ value-only-revenue }

value-only-revenue = { $measure ->
    [revenue] { "" } This is revenue: only the margin on it can be spent.
   *[margin] { "" }
  }

clv-factors = The textbook formula
    .title = { $known ->
        [yes] By the textbook formula a customer brings { MONEY($worth) } of { $measure } over a lifetime
       *[no] The textbook formula has no answer here: { $why }
    }
    .summary = The formula misleads. It treats every customer as the average one and assumes that one quarter's churn ({ SHARE($churn) }) holds for ever. Orders a quarter are counted over all the time since a first purchase, including the time after customers left, so leaving counts twice. Where most customers are new, their first purchase raises the rate instead. { $interval ->
        [yes] The interval ({ RANGE($lower, $upper, "money") }) covers the measured factors only, not seasons or differences between customers.
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
        [revenue] Lifetime revenue by the textbook formula
       *[margin] Lifetime margin by the textbook formula
    }
    .definition = Average order × orders a quarter × quarters stayed (1 ÷ churn of the last full quarter, { DAYS($window_days) }) × margin; not discounted.

clv-staying = { $measure ->
        [revenue] Revenue still to come if retention stays constant
       *[margin] Margin still to come if retention stays constant
    }
    .summary = A customer who brings { MONEY($margin_per_period) } of { $measure } in the quarter has { MONEY($estimate) } still to come within { DAYS($horizon_days) }, at { SHARE($retention) } retention a quarter and a discount of { SHARE($annual, digits: 0) } a year. One more point of retention, if it lasts, brings { MONEY($point) } per customer within the same days: about { MONEY($point_total) } over the { COUNT($customers) } customers at the start of the quarter.
    .definition = { $measure ->
        [revenue] Revenue
       *[margin] Margin
    } of a customer in the last full quarter × the sum of (r ÷ (1 + d))ᵏ over the quarters of { DAYS($horizon_days) }: r is the share who stayed in it, d the discount a quarter. The 95% interval follows from that of r.

came-back = Customers who came back
    .summary = A model of customers learns from those who came back at least once.
    .definition = Customers with a purchase on a later day than the first ÷ all customers seen so far; Wilson's 95% interval.

clv-each = { $measure ->
        [revenue] Revenue still to come, per customer
       *[margin] Margin still to come, per customer
    }
    .summary = { earned-interval }{ earned-model }
    .definition = Expected { $measure } of the next { DAYS($horizon_days) } per customer ever seen, discounted at { SHARE($discount, digits: 0) } a year, net of refunds; by { $model } and Gamma-Gamma.

still-customers = Customers who are still with the business
    .summary = Nobody sees a customer leave, so this number cannot be checked. The interval begins with those expected to buy again within { DAYS($horizon_days) }, which can be, and ends with all whom the model counts.{ earned-model }
    .definition = Sum of the probabilities of still being a customer, at the level at which past forecasts of who buys again came true; by { $model }.

value-states = Who is still here, and what depends on it
    .title = { $doubt ->
        [0] No customer is in doubt
        [one] One customer is in doubt: { MONEY($more) } more would come if they were still a customer
       *[other] { COUNT($doubt) } customers are in doubt: { MONEY($more) } more would come if all of them were still customers
    }
    .definition = Expected { $measure } of the next { DAYS($horizon_days) }, by the probability of still being a customer: below { SHARE($lost_below, digits: 0) }, in between, above { SHARE($here_above, digits: 0) }. In doubt: how much more would come if all of them were customers for certain.{ value-whom }

# Where a report names them.
value-whom = { $file ->
    [none] { "" }
   *[other] { " " }Who is in doubt stands in { $file }.
  }

value-state = { $state ->
    [lost] probably lost (below { SHARE($lost, digits: 0) })
    [here] almost certainly here (above { SHARE($here, digits: 0) })
   *[doubt] in doubt
  }

top-fifth = Revenue from the top fifth of customers
    .definition = Net revenue of the fifth of customers who brought the most ÷ all net revenue; 95% interval by bootstrap over customers.

value-concentration-ahead = Who will bring what is still to come
    .title = The top { SHARE($top, digits: 0) } of customers will bring { SHARE($top_share, digits: 0) } of what is still to come
    .summary = By the model, the top { SHARE($few, digits: 0) } of customers will bring 80% of the { $measure } still to come.
    .definition = Expected { $measure } of the customers with the highest expectation ÷ expected { $measure } of all customers.
    .subtitle = Share of expected { $measure }, the best customers first; n { COUNT($n) }; bars: 95% interval.

value-reconciled = What a customer is worth, by each way of reckoning
    .title = A customer is worth { MONEY($low) } to { MONEY($high) } of { $measure }: it depends on who is counted and how far ahead
    .summary = The formulas reckon with a whole lifetime in which every quarter stays like the last. The model reckons with the stated days only, and counts everyone who ever bought, those who have left included. For the budget of these days take the model.
    .definition = Each value as it is reckoned in its own section, with its 95% interval where it has one.
    .subtitle = { COUNT($ways) } values per customer with their 95% intervals; n: customers that each rests on.
    .column-name = way of reckoning
value-way = { $way ->
    [formula] textbook formula: whole lifetime
    [staying] constant retention: whole lifetime, discounted
    [each] model: everyone who ever bought, { DAYS($horizon_days) }
   *[active] model: who bought within { DAYS($window_days) }, { DAYS($horizon_days) }
  }
