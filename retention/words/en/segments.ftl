### Who are the customers? Segments, lifecycle, types of buyers, value tiers, clusters, cost to serve.

rfm = Recency, frequency and revenue of each customer
    .title = { about-customers }, scored by recency, frequency and revenue
    .summary = Scores run from 1 to { $bins } and compare customers with each other, so there are always customers at the bottom, in good years too.{ rfm-new }{ rfm-coarse }
    .definition = Recency: days since the last order. Frequency: number of orders. Monetary value: revenue after refunds. Each is scored against the other customers who are not new; the segment follows from recency and frequency.

top-spenders-inactive = Best customers by revenue who may have left
    .summary = { SHARE($estimate, digits: 0) } of the { COUNT($n) } best customers by revenue are among the two fifths who bought longest ago, so they may already have left.
    .definition = Customers with the highest score for revenue who are in the lowest two fifths by recency ÷ all customers with the highest score for revenue; Wilson's 95% interval.

rfm-segments = Customer segments
    .title = { $revenue_known ->
        [yes] { $segment } are { SHARE($share, digits: 0) } of customers and bring { SHARE($share_revenue, digits: 0) } of revenue
       *[no] { $segment } are { SHARE($share, digits: 0) } of customers; there is no revenue
    }
    .summary = Scores compare customers with each other, so the size of a segment alone says little.{ $at_risk ->
        [0] { "" }
        [one] { " " }One customer who is Fading or Can't lose has brought { MONEY($at_risk_revenue) } so far.
       *[other] { " " }The { COUNT($at_risk) } customers who are Fading or Can't lose have brought { MONEY($at_risk_revenue) } so far.
    }
    .definition = Customers are scored by days since the last order, number of orders and revenue after refunds; the segment follows from recency and frequency. 95% intervals: Wilson for shares of customers, bootstrap over customers for shares of revenue.
    .subtitle = Segments by recency and frequency, from best to lost; thin lines: 95% intervals.

rfm-segments-groups = Customer segments by group
    .title = Customer segments by group

rfm-flows = Moves between segments
    .title = Of { COUNT($customers) } customers, { SHARE($up, digits: 0) } moved up and { SHARE($down_or_out, digits: 0) } moved down or out
    .summary = Scores compare customers with each other, so one customer rises when another falls. The picture shows where customers went, not whether the business does better.
    .definition = Customers seen at both dates, by their segment then and now. Out: moved into Hibernating or Lost.
    .subtitle = Left: segment then; right: segment now; shares of all who were customers then.
    .movement = { $movement ->
        [up] up
        [same] same
        [down] down
       *[out] out
    } { SHARE($share, digits: 0) }
    .small = moves of fewer than 1 in 100 { SHARE($share) }
    .segment = { $name } { SHARE($share, digits: 0) }

rfm-movement = Moves by earlier segment
    .title = Of { COUNT($customers) } customers, { SHARE($up, digits: 0) } moved up and { SHARE($down_or_out, digits: 0) } moved down or out
    .summary = Up is a move to a better segment, down to a worse one; out is into Hibernating or Lost. The 95% interval of the share that moved up is { RANGE($up_lower, $up_upper, "share") }.
    .definition = Customers of the earlier segment who moved in this direction ÷ all customers of that segment.

best-customers-slipped = Best customers who slipped
    .summary = { SHARE($estimate, digits: 0) } of those who were Champions or Loyal then are now about to sleep, fading, can't lose, hibernating or lost.
    .definition = Customers who were Champions or Loyal then and are now About to sleep, Fading, Can't lose, Hibernating or Lost ÷ all who were Champions or Loyal then; Wilson's 95% interval.

lifecycle = Each customer's own rhythm of buying
    .title = { about-customers } by their own rhythm of buying
    .summary = { lifecycle-manner }
    .definition = Days since a customer's last purchase, compared with that customer's own gaps between purchases. Where a customer has few gaps, those of all customers count for more.

lifecycle-states = Customers by their own rhythm
    .title = { SHARE($in_rhythm, digits: 0) } of customers buy at their usual pace, { SHARE($late, digits: 0) } are slowing or at risk, { SHARE($lapsed, digits: 0) } have lapsed
    .summary = { lifecycle-manner } “Lapsed” counts everyone who ever bought, so its share grows with the age of the business. You can act on those who are slowing or at risk.{ lifecycle-whom } Plans that are charged separately from purchases are not included.
    .definition = Days since a customer's last purchase, compared with that customer's own gaps between purchases: slowing beyond 80% of them, at risk beyond 95%, lapsed beyond 99%. Wilson's 95% interval.
    .subtitle = Share of { COUNT($customers) } customers by their own rhythm; lines: 95% intervals.

# Where a report names them.
lifecycle-whom = { $file ->
    [none] { "" }
   *[other] { " " }Who they are stands in { $file }.
  }

lifecycle-flows = Moves in and out of rhythm
    .title = In { $period }, { COUNT($gained) } customers came into rhythm, { COUNT($slowed) } began to slow and { COUNT($lapsed) } lapsed
    .summary = Look for the months in which more customers fell out of rhythm than came into it.
    .definition = Customers whose state at the end of a period differs from their state at its start. Into rhythm: first purchases, and those who came back from slowing, at risk or lapsed.
    .subtitle = Customers who changed state in each period; above 0: into rhythm; below 0: out of it, or further away.
    .axis = customers
    .first-purchase = first purchase
    .came-back = came back
    .began-to-slow = began to slow
    .came-to-risk = came to be at risk
    .lapsed = lapsed

customers-waning = Customers slowing or at risk
    .summary = { SHARE($estimate, digits: 0) } of the customers who have not lapsed are slowing or at risk: they have not bought for longer than is usual for them.
    .definition = Customers slowing or at risk by their own rhythm ÷ all customers who have not lapsed; Wilson's 95% interval.

# The rule and, for each customer, the reason of a state.
lifecycle-rule = { $state ->
    [New] one purchase so far, more recent than { SHARE($level, digits: 0) } of first gaps are long
    [Active] last purchase more recent than { SHARE($level, digits: 0) } of the customer's own gaps are long
    [Won-back] active again after a gap longer than { SHARE($lapsed, digits: 0) } of the customer's own earlier ones
   *[other] no purchase for longer than { SHARE($level, digits: 0) } of the customer's own gaps
  }
lifecycle-reason = last purchase { DAYS($days) } ago; half of the customer's gaps end within { DAYS($own_gap) }, { SHARE($level, digits: 0) } within { DAYS($after) }{ $once ->
    [yes] { " " }(one purchase so far: gaps of all customers)
   *[no] { "" }
  }
lifecycle-reason-won-back = last purchase { DAYS($days) } ago; half of the customer's gaps end within { DAYS($own_gap) }; came back after { DAYS($gap) }
lifecycle-manner = { $manner ->
    [once] Nobody has come back yet.
    [bursts] Customers here buy in bursts, and the limits allow for that.
    [random] Customers here buy at random times, and the limits allow for that.
   *[regular] Customers here buy with some regularity, and the limits allow for that.
  }

buyer-types = What kind of buyer each customer is
    .title = { about-customers } by what they bought
    .definition = One-time: one order so far. Discount-only: two or more orders, each with a discount. Category loyalist: three or more orders, all in one category. Regular: everyone else.

buyer-type-summary = Types of buyers
    .title = { $once ->
        [0] Every customer has bought more than once
       *[other] { SHARE($once_share, digits: 0) } of customers bought once; { $revenue_known ->
            [yes] they brought { SHARE($once_revenue, digits: 0) } of revenue
           *[no] there is no revenue
        }
    }
    .summary = { $once ->
        [0] { "" }
       *[other] Half of those who bought once did so { DAYS($once_days) } ago or more.
    }{ $beyond_types ->
        [0] { "" }
       *[other] { " " }Types with more customers than chance explains: { $beyond }.
    }{ $chance_types ->
        [0] { "" }
       *[other] { " " }Types with no more customers than chance explains: { $by_chance }.
    }{ $unknown_types ->
        [0] { "" }
       *[other] { " " }Types that these data cannot identify: { $unknown }.
    }
    .definition = One-time: one order so far. Discount-only: two or more orders, each with a discount. Category loyalist: three or more orders, all in one category. Regular: everyone else. By chance: how many would belong to the type if every order were drawn at random from all orders.
    .subtitle = Types by what they bought, n { COUNT($customers) }; thin lines: 95% intervals.
    .column-expected = orders all alike by chance
buyer-type-rule = { $type ->
    [one-time] one order so far
    [discount-only] { $orders } or more orders, each with a discount
    [category-loyalist] { $orders } or more orders, all in one category
   *[regular] everyone else
  }

value-tiers = Value tiers
    .title = The { $tier } of customers bring { SHARE($share, digits: 0) } of revenue
    .summary = { $stayed_known ->
        [yes] { SHARE($stayed, digits: 0) } of those in the { $tier } a year earlier (n { COUNT($were) }) are still there. Where a tier's members change, being in it is luck as much as loyalty.
       *[no] Whether customers stay in their tier is not known: { $stayed_reason }.
    }
    .definition = Customers ranked by revenue after refunds and divided at fixed shares; equal customers are in one tier. Stayed: of those in the tier a year earlier, the share in it or above now. 95% intervals: bootstrap for revenue, Wilson for stayed.
    .subtitle = { $stayed_known ->
        [yes] Share of revenue by tier of { COUNT($n) } customers; lines: 95% intervals. “Still”: of those in the tier a year ago, the share in it or above now.
       *[no] Share of revenue by tier of { COUNT($n) } customers; lines: 95% intervals.
    }
    .row = { $tier } n { COUNT($customers) }
    .threshold = { $stayed_known ->
        [yes] from { MONEY($threshold) }; still { SHARE($stayed, digits: 0) }
       *[no] from { MONEY($threshold) }
    }
tier-name = { $kind ->
    [top] top { $share }
    [next] next { $share }
   *[other] other { $share }
  }

customer-behaviour = How each customer buys
    .title = { COUNT($described) } of { COUNT($customers) } customers have { $min_orders } orders or more
    .summary = The { COUNT($left_out) } customers with fewer orders have no rhythm to compare and are left out.
    .definition = How often, for how much, how regularly, what and at what time of the year each customer buys.

cluster-selection = Are there natural groups of customers?
    .title = { $k ->
        [1] There are no natural groups: customers differ by degrees
       *[other] Customers fall into { $k } natural groups
    }
    .summary = { $k ->
        [1] Tried on { about-customers }: { $why }. Segments by a stated rule serve better.
       *[other] The groups are found again in parts of the data, without a rule that makes them. Treat them as one more way to look at customers, not as their nature.
    }
    .definition = k-means on how customers buy, with 2 or more clusters. Clusters count only if they are found again in halves of the customers (stability), lie apart (silhouette), and lie further apart than in data of the same spread without clusters.
    .subtitle = { $k ->
        [1] None found: { $why }.
       *[other] Clusters must be stable, clear, and clearer than in data without clusters.
    }
    .axis = number of clusters
    .stability = stability (adjusted Rand index)
    .silhouette = silhouette
    .cloud = silhouette of data without clusters

clusters = Clusters of customers
    .title = { COUNT($customers) } customers in { $k } clusters
    .summary = Each cluster is described by its median and that of all customers.
    .definition = Clusters found by k-means on how customers buy; shares of customers with Wilson's 95% interval, of revenue with a bootstrap over customers.
cluster-everybody = all customers
cluster-average = near the average in everything
cluster-feature = { $what } ({ $own }; all: { $all })

# What more and less of a feature mean, and how its value is written.
feature-orders-per-month = { $more ->
    [yes] buys more often
   *[no] buys less often
  }
    .value = { NUM($value, digits: 2) } orders a month
feature-order-value = { $more ->
    [yes] spends more per order
   *[no] spends less per order
  }
    .value = { NUM($value, digits: 2) } per order
feature-gap-spread = { $more ->
    [yes] buys at irregular times
   *[no] buys at regular times
  }
    .value = gaps vary by { SHARE($value, digits: 0) }
feature-recency-gaps = { $more ->
    [yes] has not bought for long
   *[no] has bought recently
  }
    .value = last purchase { NUM($value, digits: 1) } of its own gaps ago
feature-products-per-order = { $more ->
    [yes] buys new products again and again
   *[no] buys the same products
  }
    .value = { NUM($value, digits: 2) } new products an order
feature-discount-share = { $more ->
    [yes] buys at a discount
   *[no] buys at full price
  }
    .value = { SHARE($value, digits: 0) } of its orders discounted
feature-refund-share = { $more ->
    [yes] sends more back
   *[no] sends less back
  }
    .value = { SHARE($value, digits: 0) } of its money refunded
feature-season-share = { $more ->
    [yes] buys at the end of the year
   *[no] buys all year
  }
    .value = { SHARE($value, digits: 0) } of its orders in November and December
feature-other = { $more ->
    [yes] more { $feature }
   *[no] less { $feature }
  }
    .value = { NUM($value, digits: 2) }

cost-to-serve = What is left of each customer
    .title = What is left of { about-customers } after all costs of serving them
    .definition = Margin of purchases and plans less refunds, service, rewards and contacts, for each customer. Where a customer has few months, the mean of all customers counts for more.

serving-summary = What it costs to serve customers
    .title = Serving customers takes { SHARE($taken, digits: 0) } of the margin; { serving-losers }
    .summary = { SHARE($below_share) } of customers have cost more than they brought so far, { MONEY($below_money) } together. { $surely_lose ->
        [0] None
        [one] One
       *[other] { COUNT($surely_lose) }
    } of { COUNT($customers) } will almost certainly cost more in the long run too. A loss so far can be a single refund, so it is no reason to part with a customer.
    .definition = Margin of purchases and plans less refunds, service, rewards and contacts.{ $rewards_in_amounts ->
        [yes] { " " }Vouchers are already off what was paid: the margin is shown before them, and they are taken off once, as a cost of the programme.
       *[no] { "" }
    } Almost certainly: the probability that the customer's mean month is below 0 is at least 95%.
    .subtitle = Margin of all that was charged, less what serving cost; n { COUNT($customers) } customers.{ $priced ->
        [yes] { " " }Each contact about a ticket at { MONEY($cost_per_contact) }.
       *[no] { "" }
    }
    .axis = money
    .item = { $item ->
        [margin] margin
        [plans] plans
        [refunds] refunds
        [service] tickets
        [programme] programme
        [contact] contacts
       *[contribution] what is left
    }
    .column-money = money
serving-losers = { $surely_lose ->
    [0] no customer almost certainly loses money
    [one] 1 of { COUNT($customers) } customers almost certainly loses money
   *[other] { COUNT($surely_lose) } of { COUNT($customers) } customers almost certainly lose money
  }

segments-answer = “{ $segment }” are { SHARE($share, digits: 0) } of customers and bring { SHARE($share_revenue, digits: 0) } of revenue. { segments-slipped }.

# Parts of sentences above.
rfm-new = { $new ->
    [0] { "" }
    [one] { " " }One new customer is not scored, because new customers are always recent and would make everyone else look inactive.
   *[other] { " " }{ COUNT($new) } new customers are not scored, because they are always recent and would make everyone else look inactive.
  }
rfm-coarse = { $coarse_scores ->
    [0] { "" }
   *[other] { " " }Equal customers get equal scores, so not all { $bins } scores are used for { $coarse }.
  }
segments-slipped = { $were ->
    [0] Nobody was a Champion or Loyal { MONTHS($months) } earlier
   *[other] { SHARE($slipped) } of those who were Champions or Loyal { MONTHS($months) } ago have slipped
  }

# Groups of customers, in pictures.
group-row = { $name } n { COUNT($customers) }
share-of-customers = share of customers
share-of-revenue = share of revenue

segments-decision-large = Large customers who are gone
    .title = Find out why large customers stopped buying
    .text = Customers who each brought at least { SHARE($least, digits: 0) } of the { $by_margin ->
        [yes] margin
       *[no] revenue
    } of the last 365 days have been silent for longer than their rhythm explains. They brought { SHARE($share) } of it ({ MONEY($money) }). Speak to them in person; rates that count each customer once do not show such a loss.
