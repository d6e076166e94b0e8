### What a churn model knows of a customer, in words: what a value says, what it says where there is none, and its name.

known-recency-days = { DAYS($value) } since the last order{ $gap_known ->
        [yes] , usual gap { COUNT($gap) }
       *[no] { "" }
    }
    .missing = no order so far
    .name = days since the last order
known-recency-over-gap = { VALUE($value, "count") } times the usual gap since the last order
    .missing = fewer than two orders so far, so there is no usual gap
    .name = days since the last order ÷ usual gap
known-recency-over-gap-max = { VALUE($value, "count") } times the longest gap since the last order
    .missing = fewer than two orders so far, so there is no longest gap
    .name = days since the last order ÷ longest gap
known-tenure-days = customer for { DAYS($value) }
    .missing = no order so far
    .name = days since the first order
known-gap-mean-days = usual gap between orders { DAYS($value) }
    .missing = fewer than two orders so far, so there is no usual gap
    .name = usual gap between orders
known-gap-last-days = last gap between orders { DAYS($value) }
    .missing = fewer than two orders so far, so there is no last gap
    .name = last gap between orders
known-gap-recent-days = recent gaps between orders { DAYS($value) }
    .missing = fewer than two orders so far, so there are no recent gaps
    .name = recent gaps between orders
known-gap-max-days = longest gap between orders { DAYS($value) }
    .missing = fewer than two orders so far, so there is no longest gap
    .name = longest gap between orders
known-gap-std-days = gaps between orders vary by { DAYS($value) }
    .missing = too few orders to say how their gaps vary
    .name = how much the gaps between orders vary
known-orders-half-life-days = { VALUE($value, "count") } { known-orders }, older ones counting less (half after { DAYS($days) })
    .missing = no order so far
    .name = orders, older ones counting less (half after { DAYS($days) })
known-orders-days = { VALUE($value, "count") } { known-orders } in the last { DAYS($days) }
    .missing = no order so far
    .name = orders in the last { DAYS($days) }
known-orders-total = { VALUE($value, "count") } { known-orders } in all
    .missing = no order so far
    .name = orders in all
known-orders-year-ago = { VALUE($value, "count") } { known-orders } in the same days a year ago
    .missing = not yet a customer a year ago
    .name = orders in the same days a year ago
known-purchase-days = { DAYS($value) } with an order in all
    .missing = no order so far
    .name = days with an order
known-trend-orders = { POINTS($value, digits: 0) } orders in the last 90 days, compared with the 90 days before
    .missing = customer for too short a time to see a trend
    .name = trend of orders over 90 days
known-spend-days = spent { MONEY($value) } in the last { DAYS($days) }
    .missing = no order so far
    .name = spend in the last { DAYS($days) }
known-spend-total = spent { MONEY($value) } in all
    .missing = no order so far
    .name = spend in all
known-spend-last = spent { MONEY($value) } at the last order
    .missing = no order so far
    .name = spend at the last order
known-order-value-mean = spends { MONEY($value) } per order
    .missing = no order so far
    .name = spend per order
known-pieces-days = { VALUE($value, "count") } { known-pieces } bought in the last { DAYS($days) }
    .missing = no order so far
    .name = pieces bought in the last { DAYS($days) }
known-pieces-last = { VALUE($value, "count") } { known-pieces } bought at the last order
    .missing = no order so far
    .name = pieces bought at the last order
known-discount-days = discounts of { MONEY($value) } in the last { DAYS($days) }
    .missing = no order so far
    .name = discounts in the last { DAYS($days) }
known-refunds-days = { VALUE($value, "count") } { $value ->
        [one] refund
       *[other] refunds
    } in the last { DAYS($days) }
    .missing = no refund so far
    .name = refunds in the last { DAYS($days) }
known-refunded-days = { MONEY($value) } refunded in the last { DAYS($days) }
    .missing = nothing refunded so far
    .name = money refunded in the last { DAYS($days) }
known-categories-days = bought from { VALUE($value, "count") } { $value ->
        [one] category
       *[other] categories
    } in the last { DAYS($days) }
    .missing = no order so far
    .name = categories bought from in the last { DAYS($days) }
known-products-days = { VALUE($value, "count") } different { $value ->
        [one] product
       *[other] products
    } bought in the last { DAYS($days) }
    .missing = no order so far
    .name = different products bought in the last { DAYS($days) }
known-channels-days = bought through { VALUE($value, "count") } { $value ->
        [one] channel
       *[other] channels
    } in the last { DAYS($days) }
    .missing = no order so far
    .name = channels bought through in the last { DAYS($days) }
known-season-sin = time of the year
    .missing = less than a year of records, so no season can be seen
    .name = time of the year
known-season-cos = time of the year
    .missing = less than a year of records, so no season can be seen
    .name = time of the year
known-probability-alive = { SHARE($value, digits: 0) } probability of still being a customer, by the rhythm of orders
    .missing = too few orders to see a rhythm
    .name = probability of still being a customer
known-probability-no-purchase = { SHARE($value, digits: 0) } probability of no order in the days ahead, by the rhythm of orders
    .missing = too few orders to see a rhythm
    .name = probability of no order in the days ahead
known-expected-purchases = { VALUE($value, "count") } { known-orders } expected in the days ahead, by the rhythm of orders
    .missing = too few orders to see a rhythm
    .name = orders expected in the days ahead
known-nps-last = last recommendation score { VALUE($value, "count") }
    .missing = no recommendation score so far
    .name = last recommendation score
known-csat-last = last satisfaction score { VALUE($value, "count") }
    .missing = no satisfaction score so far
    .name = last satisfaction score
known-ces-last = last score for ease { VALUE($value, "count") }
    .missing = no score for ease so far
    .name = last score for ease
known-answers-days = { VALUE($value, "count") } survey { $value ->
        [one] answer
       *[other] answers
    } in the last { DAYS($days) }
    .missing = no survey answer so far
    .name = survey answers in the last { DAYS($days) }
known-tickets-open = { VALUE($value, "count") } { known-tickets } open
    .missing = no support ticket so far
    .name = support tickets open
known-tickets-days = { VALUE($value, "count") } { known-tickets } in the last { DAYS($days) }
    .missing = no support ticket so far
    .name = support tickets in the last { DAYS($days) }
known-breaches-days = { VALUE($value, "count") } { known-tickets } answered late in the last { DAYS($days) }
    .missing = no support ticket so far
    .name = tickets answered late in the last { DAYS($days) }
known-programme-member = { $value ->
        [0] not in the loyalty programme
       *[other] in the loyalty programme
    }
    .missing = not in the loyalty programme
    .name = member of the loyalty programme
known-points-earned-days = { VALUE($value, "count") } { known-points } earned in the last { DAYS($days) }
    .missing = not in the loyalty programme
    .name = points earned in the last { DAYS($days) }
known-points-redeemed-days = { VALUE($value, "count") } { known-points } redeemed in the last { DAYS($days) }
    .missing = not in the loyalty programme
    .name = points redeemed in the last { DAYS($days) }
known-points-balance = { VALUE($value, "count") } { known-points } left to redeem
    .missing = not in the loyalty programme
    .name = points left to redeem
known-contacts-days = contacted { VALUE($value, "count") } { $value ->
        [one] time
       *[other] times
    } in the last { DAYS($days) }
    .missing = not contacted so far
    .name = contacts in the last { DAYS($days) }
known-on-plan = { $value ->
        [0] on no plan
       *[other] on a plan
    }
    .missing = on no plan
    .name = on a plan
known-plan = plan is { $value }
    .missing = on no plan
    .name = plan
known-plan-tenure-days = { DAYS($value) } on the plan
    .missing = on no plan
    .name = days on the plan
known-contract-tenure-days = { DAYS($value) } since the first plan began
    .missing = never on a plan
    .name = days since the first plan began
known-plans-ended = { VALUE($value, "count") } { $value ->
        [one] plan
       *[other] plans
    } ended so far
    .missing = never on a plan
    .name = plans ended
known-days-since-plan-end = { DAYS($value) } since the last plan ended
    .missing = no plan ended so far
    .name = days since the last plan ended
known-plan-monthly-amount = pays { MONEY($value) } a month for the plan
    .missing = on no plan
    .name = monthly price of the plan
known-days-since = { DAYS($value) } since the last { $what }
    .missing = no { $what } so far
    .name = days since the last { $what }
# Of any other table: what its column says.
known-other = { $what } is { $number ->
        [yes] { VALUE($value, "count") }
       *[no] { $value }
    }
    .missing = { $what } not known
    .name = { $what }
known-other-days = { $what } of the last { DAYS($days) }: { VALUE($value, "count") }
    .missing = { $what } not known
    .name = { $what } of the last { DAYS($days) }
known-risk = predicted risk
    .name = predicted risk
known-base-rate = share that left
    .name = share that left

known-orders = { $value ->
    [one] order
   *[other] orders
  }
known-pieces = { $value ->
    [one] piece
   *[other] pieces
  }
known-tickets = { $value ->
    [one] support ticket
   *[other] support tickets
  }
known-points = { $value ->
    [one] point
   *[other] points
  }
