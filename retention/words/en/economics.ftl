### What customers cost, and what they bring.

reason-no-acquisition-costs = no month that is over has a cost of the kind “acquisition”
reason-no-new-customers-told = `costs` does not say how many customers the money brought (`new_customers`)
reason-months-without-customers = { $rows ->
    [one] 1 row
   *[other] { COUNT($rows) } rows
  } without `new_customers` left out
reason-nobody-won = no new customer
reason-few-observed-so-long = fewer than { COUNT($fewest) } customers have been observed for { MONTHS($months) }
reason-not-paid-back = not earned back within { MONTHS($months) } so far
reason-no-retention-costs = no month has a cost of the kind “retention”
reason-nobody-kept = nobody who was a customer at the start still was one at the end
reason-no-referrals = `customers.referred_by` names nobody
reason-few-of-a-kind = fewer than { COUNT($fewest) } customers of this kind

economics-answer = A new customer costs { MONEY($cost) } and leaves { MONEY($margin) } { $by_margin ->
    [yes] of margin
   *[no] of revenue
  } in the first { MONTHS($horizon_months) }: { NUM($estimate, digits: 1) } times the cost ({ RANGE($lower, $upper, "ratio") }).{ $channels ->
    [0] { "" }
    [one] { "" }
   *[other] { " " }By channel a new customer costs from { MONEY($cheapest_cost) } ({ $cheapest }) to { MONEY($dearest_cost) } ({ $dearest }).
  }
economics-answer-cost = A new customer costs { MONEY($estimate) } ({ RANGE($lower, $upper, "money") }). What one brings has not been observed for long enough.

acquisition-cost = What a new customer costs
    .title = A new customer costs { MONEY($estimate) }{ $channels ->
        [0] { "" }
        [one] { "" }
       *[other] : { MONEY($dearest_cost) } by { $dearest }, { MONEY($cheapest_cost) } by { $cheapest }
    }
    .summary = { MONEY($amount) } were spent to win { COUNT($new_customers) } customers in { MONTHS($months) }. These are averages: the next customer of a channel usually costs more than its average one.
    .definition = Money spent to win customers ÷ new customers, by channel. 95% interval: over months where there are 12 or more; with fewer, from the number of customers won.
    .subtitle = Money spent ÷ new customers by channel; n: new customers; lines: 95% intervals.
    .row-label = { MONEY($estimate) }
    .column-amount = spent
    .column-estimate = cost of one
acquisition-cost-periods = What a new customer costs, period by period
    .title = In the last { $freq ->
        [M] month
        [Q] quarter
       *[Y] year
    } that is over, a new customer cost { MONEY($estimate) } ({ RANGE($lower, $upper, "money") })
    .summary = { COUNT($new_customers) } customers for { MONEY($amount) }. Lines that rise together point to the market; one that rises alone points to its channel.
    .definition = Money spent to win customers in a period ÷ new customers of the period. 95% interval: from the number of customers won.
    .subtitle = Money spent ÷ new customers by channel and period; bands: 95% intervals.
    .column-amount = spent
    .column-estimate = cost of one

acquisition-payback = What a new customer brings back
    .title = { $paid ->
        [yes] A new customer brings back { NUM($estimate, digits: 1) } times the cost in { MONTHS($horizon_months) }, and the cost itself after { MONTHS($payback) }
       *[no] A new customer brings back { NUM($estimate, digits: 1) } times the cost in { MONTHS($horizon_months) }
    }
    .summary = { $losing_count ->
        [0] No channel surely costs more than it brings.
       *[other] These channels surely cost more than they bring in that time: { $losing }.
    } Nothing is predicted: only what customers have { $by_margin ->
        [yes] left so far, after the cost of what they bought,
       *[no] paid so far (the workspace states no margin)
    } counts. Customers choose their channel, so that moving money to another one need not bring customers like those it has now.
    .definition = Mean { $by_margin ->
        [yes] margin
       *[no] revenue
    } of a customer in the first { MONTHS($horizon_months) }, before service and contacts ÷ cost of a new customer. Each month of age counts those observed through it. 95% interval of both, as if independent. Payback: the month from which on the mean margin covers the cost.
    .subtitle = { $by_margin ->
        [yes] Margin
       *[no] Revenue
    } of the first { MONTHS($horizon_months) } ÷ cost of a new customer; n: customers; dotted: the cost itself; lines: 95% intervals.
    .row-label = { NUM($estimate, digits: 1) }, { $payback ->
        [0] not earned back yet
       *[other] earned back in month { COUNT($payback) }
    }
    .times = { NUM($value, digits: 0) }×
    .column-cost = cost of one
    .column-cost-lower = cost from
    .column-cost-upper = cost to
    .column-margin = { $by_margin ->
        [yes] margin
       *[no] revenue
    }
    .column-margin-lower = margin from
    .column-margin-upper = margin to
    .column-estimate = times the cost
    .column-payback = earned back in month
    .column-payback-lower = month from
    .column-payback-upper = month to
margin-by-age = What customers have left by age
    .title = What customers have left by age

acquire-against-retain = Winning a customer, against keeping one for a year
    .summary = Winning one costs { MONEY($cost) }; keeping one for a year costs { MONEY($keeping) }: what was spent on { $kinds } in the last { MONTHS($months) } ÷ customers kept. Guides often quote 5 or 6 times; this is your own number.
    .definition = (Money spent to win customers ÷ new customers) ÷ (money spent on { $kinds } in a year ÷ customers who were kept); 95% interval.

referral-rate = Customers who came through another customer
    .summary = { COUNT($bringers) } customers ({ SHARE($bringers_share) }) brought them, { NUM($each, digits: 2) } each.{ $unknown ->
        [0] { "" }
       *[other] { " " }{ COUNT($unknown) } names in `referred_by` are no customers.
    }
    .definition = Customers with a `referred_by` ÷ all customers who have bought; Wilson's 95% interval.

referrals = What customers leave who came through another one
    .title = { $sure ->
        [yes] Customers who were brought by another leave { $more ->
            [yes] { MONEY($difference) } more
           *[no] less
        } in { DAYS($horizon_days) } than others
       *[no] Customers who were brought by another leave no more, beyond chance, than others
    }
    .summary = They leave { MONEY($theirs) }, others { MONEY($others) } (difference { RANGE($difference_lower, $difference_upper, "money") }). So one customer who brings others brings { MONEY($friends) } in their first { DAYS($horizon_days) } ({ RANGE($friends_lower, $friends_upper, "money") }). Whoever is brought may differ from others in other ways, too.
    .definition = Mean { $by_margin ->
        [yes] margin
       *[no] revenue
    } of the first { DAYS($horizon_days) }, of customers observed for so long; Student's 95% interval. Brought by each referrer: customers brought by each × what one of them leaves.
    .column-measure = customers
    .column-estimate = money each

refunds-and-discounts = Refunds and discounts, by cohort
    .title = { SHARE($refunds) } of sales were given back{ $known ->
        [yes] , { SHARE($discounts) } were taken off beforehand
       *[no] { "" }
    }
    .summary = { $cohorts ->
        [one] There is one cohort so far.
       *[other] { $stands_out ->
            [yes] Customers who came in { $highest } gave back more than the others, beyond chance: { SHARE($highest_rate) }.
           *[no] No cohort surely gave back more than the others.
        } Young cohorts have had less time to give back what they bought last.
    }
    .definition = A cohort is all customers whose first purchase was in the period. Refunds: money given back ÷ sales. Discounts: money taken off ÷ sales before it. 95% intervals over customers.
    .subtitle = Shares of the sales to the customers who came in each period; lines: 95% intervals over customers.
    .refunds = given back
    .discounts = taken off beforehand
    .column-estimate = given back
    .column-discount = taken off
    .column-discount-lower = taken off, from
    .column-discount-upper = taken off, to

retention-worth = What a point of retention is worth
    .title = Keeping { COUNT($last_points) } more customers in 100 each quarter would bring { MONEY($last) } in { MONTHS($horizon_months) }
    .summary = One point is worth { MONEY($first) } ({ RANGE($first_lower, $first_upper, "money") }), { COUNT($last_points) } points { MONEY($last) } ({ RANGE($last_lower, $last_upper, "money") }), or { SHARE($last_growth, digits: 0) } more than the { COUNT($customers) } customers of the last quarter will bring in that time anyway. It counts these customers alone, up to that horizon, before what it takes to keep them.
    .definition = Customers at the start of the last quarter × { $by_margin ->
        [yes] margin
       *[no] revenue
    } of a customer in a quarter ({ MONEY($margin_per_period) }) × the quarters more that they stay, at { SHARE($retention) } kept today, { COUNT($horizon_periods) } quarters ahead, discounted by { SHARE($discount, digits: 0) } a year. Those who pause and come back count as lost, so that the number is rather too high.
    .column-points = points more
    .column-retention = kept then
    .column-estimate = worth
    .column-per-customer = a customer
    .column-growth = more than anyway

economics-decision-channel =
    .title = Stop or mend channels that cost more than they bring
    .text = In the first { MONTHS($horizon_months) } customers of these channels leave less than they cost, beyond chance: { $losing }. Pay less for them, bring customers who stay longer, or stop.

reason-few-bad-experiences = too few customers had a bad ticket long enough ago
reason-few-scores-followed = fewer than { COUNT($fewest) } promoters or others have been watched for { DAYS($days) } since they answered

# What is often quoted, and what it takes to know it of one's own business. The claims are others'; the figures are one's own.
claims = What is often claimed, and your own figures
    .title = Of { COUNT($claims) } claims, { $hold ->
        [one] one holds
       *[other] { COUNT($hold) } hold
    } here, { COUNT($refuted) } do not, and { COUNT($unknown) } cannot be known from these tables
    .summary = { $open ->
        [0] { "" }
        [one] One is open: the interval of your figure reaches to both sides of what is claimed.{ " " }
       *[other] { COUNT($open) } are open: the intervals of your figures reach to both sides of what is claimed.{ " " }
    }A claim that holds elsewhere need not hold here. Decide by your own figure, not by the quoted one.
    .definition = A claim holds where the whole 95% interval of your own figure is at least what is claimed, does not where the whole interval is below it, and is open otherwise. Keeping is what a year of it costs. Who leaves is counted after a missed deadline. Worth is revenue, of promoters against others. What joining brings is margin. Five points are of quarterly retention, and add to what customers bring in a year. Quick answers: how many fewer leave than after a slow one. Personal messages: how many more buy than after another version. Price rises: 5 points fewer who stay are allowed.
    .column-claim = claim
    .column-figure = your figure
    .column-needed = what it would take to know
claim-acquire = Winning costs five times what keeping costs
    .needed = costs of the kinds “acquisition” and “retention”, and how many customers the money brought
claim-pareto = A fifth of customers brings 80% of revenue
    .needed = more customers
claim-leave = Half leave after one bad experience
    .needed = tickets with the time promised (`due`) and the time resolved, and enough of them
claim-attached = Attached customers are worth twice as much
    .needed = more answers to the recommendation question, with the customer's id
claim-members = Membership makes customers buy more
    .needed = more members to compare, or an invitation sent at random
claim-retention = Five points of retention raise profit by 25%
    .needed = purchases of two quarters or more
claim-programme = The programme pays for itself
    .needed = more members to compare, or an invitation sent at random
claim-speed = Quick answers keep customers
    .needed = tickets with the time of the first answer (`first_response`), and more of them
claim-personal = Personal messages sell more
    .needed = a message in two versions, drawn at random, noted as `arm` in `contacts`, and which of them is personal (`personal` under `[actions]`)
claim-gestures = Nine in ten return after a gesture
    .needed = gestures noted in `contacts`, which of its actions they are (`gestures` under `[actions]`), and a control group
claim-price = Loyal customers stay when prices rise
    .needed = a price rise among `[[events]]` (`kind = "price rise"`), and customers who were asked before it
claim-in-points = { POINTS($estimate, share: 1) } points ({ POINTS($lower, share: 1) } to { POINTS($upper, share: 1) })
reason-few-gestures = { COUNT($n) } customers had a gesture long enough ago; at least { COUNT($fewest) } are needed
reason-no-personal-arms = no message was sent in a personal and another version
reason-few-versions = { COUNT($n) } customers had one version of the messages; at least { COUNT($fewest) } are needed
reason-no-price-rise = no price rise is declared among the events (`kind = "price rise"`)
reason-no-attitudes = nobody was asked before it, so that nobody is known to be loyal
reason-no-gestures-named = no actions are named as gestures
