### Who are the customers? Segments, lifecycle, types of buyers, value tiers, clusters, cost to serve.

rfm = Recency, frequency and revenue of each customer
    .title = { about-customers }, scored by recency, frequency and revenue
    .summary = Scores run from 1 to { $bins } and compare customers with each other: somebody is always at the bottom, in good years too.{ rfm-new }{ rfm-coarse }
    .definition = Recency is the days since the last order, frequency the number of orders, monetary value the revenue after refunds. Each is scored against the other customers who are not new; the segment follows from recency and frequency.

top-spenders-inactive = Best customers by revenue who may have left
    .summary = Sorted by revenue alone, { SHARE($estimate, digits: 0) } of the best { COUNT($n) } are in the lowest two fifths of recency: they may already have left.
    .definition = Customers with the highest score for revenue whose recency is among the lowest two fifths ÷ all customers with the highest score for revenue; Wilson's 95% interval.

rfm-segments = Customer segments
    .title = { $revenue_known ->
        [yes] { $segment } are { SHARE($share, digits: 0) } of customers and bring { SHARE($share_revenue, digits: 0) } of revenue
       *[no] { $segment } are { SHARE($share, digits: 0) } of customers; there is no revenue
    }
    .summary = Scores compare customers with each other, so the size of a segment says little by itself.{ $at_risk ->
        [0] { "" }
        [one] { " " }One customer at risk brought { MONEY($at_risk_revenue) } so far.
       *[other] { " " }{ COUNT($at_risk) } customers at risk brought { MONEY($at_risk_revenue) } so far.
    }
    .definition = Each customer is scored by days since the last order, number of orders and revenue after refunds; the segment follows from recency and frequency. Intervals are Wilson's for shares of customers and from a bootstrap over customers for shares of revenue.
    .subtitle = Segments by recency and frequency, from the best to the lost; thin lines: 95% intervals.

rfm-segments-groups = Customer segments by group
    .title = Customer segments by group

rfm-flows = Moves between segments
    .title = Of { COUNT($customers) } customers { SHARE($up, digits: 0) } moved up and { SHARE($down_or_out, digits: 0) } down or out
    .summary = Scores compare customers with each other, so one customer's rise is another's fall: the picture shows where customers went, not whether the business does better.
    .definition = Customers at both dates, by their segment then and now. Out: into Hibernating or Lost from another segment.
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
    .title = Of { COUNT($customers) } customers { SHARE($up, digits: 0) } moved up and { SHARE($down_or_out, digits: 0) } down or out
    .summary = A rise is to a better segment than before, a fall to a worse one; out is into Hibernating or Lost. 95% interval of the rises: { RANGE($up_lower, $up_upper, "share") }.
    .definition = Customers of the earlier segment who moved so ÷ all customers of that segment.

best-customers-slipped = Best customers who slipped
    .summary = Of those who were Champions or Loyal then, { SHARE($estimate, digits: 0) } are now about to sleep, at risk, hibernating or lost.
    .definition = Customers who were Champions or Loyal then and are now About to sleep, At risk, Can't lose, Hibernating or Lost ÷ all who were Champions or Loyal then; Wilson's 95% interval.

lifecycle = Where each customer stands
    .title = { about-customers } by their own rhythm of buying
    .summary = { lifecycle-manner }
    .definition = Each customer's days since the last purchase are compared with that customer's own gaps between purchases, which are shrunk towards those of all customers, the more so the fewer there are.

lifecycle-states = Customers by their own rhythm
    .title = { SHARE($in_rhythm, digits: 0) } of customers buy at their usual pace, { SHARE($late, digits: 0) } are slowing or at risk, { SHARE($lapsed, digits: 0) } have lapsed
    .summary = { lifecycle-manner } “Lapsed” counts everybody who ever bought, so its share grows with the age of the business. What you can act on is who is slowing or at risk. Plans that are charged apart from purchases are not seen here.
    .definition = Each customer's days since the last purchase are compared with that customer's own gaps between purchases: slowing beyond 80%, at risk beyond 95%, lapsed beyond 99% of them. Wilson's 95% interval of the share.
    .subtitle = Share of { COUNT($customers) } customers by their own rhythm; lines: 95% intervals.

lifecycle-flows = Moves in and out of rhythm
    .title = In { $period }, { COUNT($gained) } customers came into rhythm, { COUNT($slowed) } began to slow and { COUNT($lapsed) } lapsed
    .summary = Look for the months in which more customers fell out of rhythm than came into it.
    .definition = Customers whose state at the end of a period differs from that at its beginning. Into rhythm: first purchases, and those who came back from slowing, risk or lapse.
    .subtitle = Customers who changed state in each period: above 0 into rhythm, below 0 out of it or further away.
    .axis = customers
    .first-purchase = first purchase
    .came-back = came back
    .began-to-slow = began to slow
    .came-to-risk = came to be at risk
    .lapsed = lapsed

customers-waning = Customers out of rhythm
    .summary = Of the customers who have not lapsed, { SHARE($estimate, digits: 0) } are slowing or at risk: later than is usual for them.
    .definition = Slowing or at risk by their own rhythm ÷ all customers who have not lapsed.

# The rule and, for each customer, the reason of a state.
lifecycle-rule = { $state ->
    [New] one purchase so far, less time ago than { SHARE($level, digits: 0) } of first gaps last
    [Active] last purchase less time ago than { SHARE($level, digits: 0) } of the customer's own gaps last
    [Won-back] active again after a gap longer than { SHARE($lapsed, digits: 0) } of the customer's own earlier ones
   *[other] last purchase longer ago than { SHARE($level, digits: 0) } of the customer's own gaps last
  }
lifecycle-reason = last purchase { DAYS($days) } ago; half of its gaps end within { DAYS($own_gap) }, { SHARE($level, digits: 0) } within { DAYS($after) }{ $once ->
    [yes] { " " }(one purchase so far: the gaps are those of all customers)
   *[no] { "" }
  }
lifecycle-reason-won-back = last purchase { DAYS($days) } ago; half of its gaps end within { DAYS($own_gap) }; it came back after { DAYS($gap) }
lifecycle-manner = { $manner ->
    [once] Nobody has come back yet.
    [bursts] Customers here buy in bursts, and the thresholds follow that.
    [random] Customers here buy at random times, and the thresholds follow that.
   *[regular] Customers here buy with some regularity, and the thresholds follow that.
  }

buyer-types = What kind of buyer each customer is
    .title = { about-customers } by what they bought
    .definition = One-time: one order so far. Discount-only: two or more orders, each with a discount. Category loyalist: three or more orders, all in one category. Regular: everybody else.

buyer-type-summary = Types of buyers
    .title = { $once ->
        [0] Every customer has bought more than once
       *[other] { SHARE($once_share, digits: 0) } of customers bought once; { $revenue_known ->
            [yes] they bring { SHARE($once_revenue, digits: 0) } of revenue
           *[no] there is no revenue
        }
    }
    .summary = { $once ->
        [0] { "" }
       *[other] Half of those who bought once did so { DAYS($once_days) } ago or more.
    }{ $beyond_types ->
        [0] { "" }
       *[other] { " " }More customers than chance would make are { $beyond }.
    }{ $chance_types ->
        [0] { "" }
       *[other] { " " }No more than chance would make are { $by_chance }.
    }{ $unknown_types ->
        [0] { "" }
       *[other] { " " }These data cannot tell who is { $unknown }.
    }
    .definition = One-time: one order so far. Discount-only: two or more orders, each with a discount. Category loyalist: three or more orders, all in one category. Regular: everybody else. Chance: so many would have orders all alike if each order were drawn from all orders of the shop.
    .subtitle = Types by what they bought, n { COUNT($customers) }; thin lines: 95% intervals.
buyer-type-rule = { $type ->
    [one-time] one order so far
    [discount-only] { $orders } or more orders, each with a discount
    [category-loyalist] { $orders } or more orders, all in one category
   *[regular] everybody else
  }

value-tiers = Value tiers
    .title = The { $tier } of customers bring { SHARE($share, digits: 0) } of revenue
    .summary = { $stayed_known ->
        [yes] Of those in the { $tier } a year earlier (n { COUNT($were) }), { SHARE($stayed, digits: 0) } are there now: a tier whose members change is luck as much as loyalty.
       *[no] Whether tiers last is not known: { $stayed_reason }.
    }
    .definition = Customers ranked by revenue after refunds and cut at fixed shares of customers; equal customers are in one tier. Shares of revenue with an interval from a bootstrap over customers; stayed: of those in the tier a year earlier, the share that is in it or above now, with Wilson's interval.
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
    .summary = Customers with fewer orders have no rhythm to compare and are left out here ({ COUNT($left_out) }).
    .definition = How often, for how much, how regularly, what and at what time of the year each customer buys.

cluster-selection = Are there natural groups of customers?
    .title = { $k ->
        [1] There are no clusters: customers differ by degrees
       *[other] Customers fall into { $k } clusters that come back in resamples
    }
    .summary = { $k ->
        [1] Tried on { about-customers }: { $why }. Segments by a stated rule are the better cut.
       *[other] These groups are there without a rule that makes them; treat them as one more way to look at customers, not as their nature.
    }
    .definition = k-means on how customers buy, tried with 2 clusters and more. A number of clusters counts only where the clusters come back in halves of the customers (stability), are apart (silhouette), and are further apart than in data of the same spread without clusters.
    .subtitle = { $k ->
        [1] Not found: { $why }.
       *[other] Clusters must be stable, clear, and clearer than in data without clusters.
    }
    .axis = number of clusters
    .stability = stability (adjusted Rand index)
    .silhouette = silhouette
    .cloud = silhouette of data without clusters

clusters = Clusters of customers
    .title = { COUNT($customers) } customers in { $k } clusters
    .summary = What sets each cluster apart is said with its median and that of all customers.
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

cost-to-serve = What each customer leaves
    .title = What is left of { about-customers } after all it costs to serve them
    .definition = Margin of purchases and plans less refunds, service, rewards and contacts, for each customer. The monthly mean is shrunk towards that of all customers, the more so the fewer months there are.

serving-summary = What serving customers costs
    .title = Serving customers takes { SHARE($taken, digits: 0) } of the margin; { serving-losers }
    .summary = { SHARE($below_share) } of customers have cost more than they brought so far, { MONEY($below_money) } together. A loss in the long run is sure for { $surely_lose ->
        [0] none
        [one] one
       *[other] { COUNT($surely_lose) }
    } of { COUNT($customers) }. A loss so far can be a single refund: it is no reason to part with anybody.
    .definition = Margin of purchases and plans less refunds, service, rewards and contacts. Sure: the probability that the customer's mean month is below 0 is at least 95%.
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
serving-losers = { $surely_lose ->
    [one] 1 of { COUNT($customers) } surely loses money
   *[other] { COUNT($surely_lose) } of { COUNT($customers) } surely lose money
  }

segments-answer = “{ $segment }” are { SHARE($share, digits: 0) } of customers and bring { SHARE($share_revenue, digits: 0) } of revenue; { segments-slipped }.

segments-decision-win-back =
    .title = Win back before they are gone
    .text = { $at_risk ->
        [one] One customer at risk brought
       *[other] { COUNT($at_risk) } customers at risk brought
    } { MONEY($at_risk_revenue) } so far; { segments-slipped }{ $were ->
        [0] { "" }
       *[other] { " " }({ RANGE($lower, $upper, "share") }, n { COUNT($were) })
    }.
segments-decision-remind =
    .title = Remind while they are only slowing
    .text = { $slowing ->
        [one] One customer has
       *[other] { COUNT($slowing) } customers have
    } not bought for longer than usual for them: half of them for { DAYS($slowing_days) } or more. Half of them count as lapsed after { DAYS($slowing_lapsed_after) }.

# Parts of sentences above.
rfm-new = { $new ->
    [0] { "" }
    [one] { " " }One newcomer is not scored: newcomers are recent because they are new, and would make everybody else look inactive.
   *[other] { " " }{ COUNT($new) } newcomers are not scored: they are recent because they are new, and would make everybody else look inactive.
  }
rfm-coarse = { $coarse_scores ->
    [0] { "" }
   *[other] { " " }Equal customers get equal scores, so not all { $bins } scores are used for { $coarse }.
  }
segments-slipped = { $were ->
    [0] nobody was a Champion or Loyal { MONTHS($months) } earlier
   *[other] { SHARE($slipped) } of those who were Champions or Loyal slipped in { MONTHS($months) }
  }

# Groups of customers, in pictures.
group-row = { $name } n { COUNT($customers) }
share-of-customers = share of customers
share-of-revenue = share of revenue
