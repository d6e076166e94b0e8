### Do customers stay? Rates, quarters, cohorts, the second purchase.

## Rates side by side: variants of one, or groups of customers.

# Follows the name of a rate: "Customer retention runs from 40.0% (web) to 60.0% (shop)".
rates-spread = { $spread ->
    [none] is not known yet
    [one] is { VALUE($low, $unit) }
    [alike] is { VALUE($low, $unit) } in all { COUNT($groups) } groups
   *[range] runs from { VALUE($low, $unit) } ({ $lowest }) to { VALUE($high, $unit) } ({ $highest })
  }
rates-range = { $spread ->
    [none] not known yet
    [one] { VALUE($low, $unit) }
    [alike] { VALUE($low, $unit) } in all { COUNT($groups) } groups
   *[range] from { VALUE($low, $unit) } ({ $lowest }) to { VALUE($high, $unit) } ({ $highest })
  }
rates-subtitle = Dot: estimate; line: 95% interval
unit-axis = { $unit ->
    [hours] hours
    [days] days
   *[months] months
  }
rates-n = n { COUNT($n) }

estimates = Rates side by side
    .title = The rate { rates-spread }
    .subtitle = { rates-subtitle }

customer-retention-rate = Customers retained
    .definition = Customers at both the start and the end of the period ÷ customers at its start; Wilson's 95% interval.
customer-retention-rate-of-all = Customers retained, of everyone seen
    .definition = Customers at both the start and the end of the period ÷ everyone who was a customer at its start or joined in it.
customer-retention-rate-of-end = Customers retained, of those at the end
    .definition = Customers at both the start and the end of the period ÷ customers at its end.
customer-retention-rate-groups = Customers retained, by group
    .title = Customer retention { rates-spread }
    .subtitle = { rates-subtitle }

customer-churn-rate = Customers lost
    .definition = Customers at the start of the period who are no longer customers at its end ÷ customers at its start; Wilson's 95% interval.
customer-churn-rate-groups = Customers lost, by group
    .title = Customer churn { rates-spread }
    .subtitle = { rates-subtitle }

inactivity-churn = Customers lost through inactivity
    .definition = Customers active at the start of the period who have not bought within the window at its end ÷ customers active at its start.
inactivity-churn-groups = Customers lost through inactivity, by group
    .title = Churn { rates-spread }
    .subtitle = { rates-subtitle }
inactivity-churn-windows = Churn by the window that defines it
    .title = { $windows ->
        [0] No window can be observed yet
        [one] Churn is { SHARE($first_share) } if a customer counts as lost after { DAYS($first_days) } without a purchase
       *[other] Churn is { SHARE($first_share) } if a customer counts as lost after { DAYS($first_days) } without a purchase, and { SHARE($last_share) } after { DAYS($last_days) }
    }
    .subtitle = Share of the customers active at the start; band: 95% interval
    .axis = days without a purchase after which a customer counts as lost
    .suggested = suggested by the data: { DAYS($days) }

suggest-window = Window suggested by the data
    .summary = Nine in ten repeat purchases happen within { DAYS($estimate) } of the one before.
    .definition = The 90th percentile of the days from one purchase to the customer's next. Only gaps that have ended are counted, so a short history suggests too short a window.

repeat-purchase-rate = Customers who bought at least twice
    .definition = Customers with at least two orders ÷ customers with at least one; Wilson's 95% interval. The share grows with the age of the records, so it cannot be compared between businesses or years.
repeat-purchase-rate-groups = Customers who bought at least twice, by group
    .title = The share of customers who bought at least twice { rates-spread }
    .subtitle = { rates-subtitle }

purchase-frequency = Orders per customer
    .definition = Orders ÷ customers who ordered; 95% interval over customers.
purchase-frequency-groups = Orders per customer, by group
    .title = The number of orders per customer { rates-spread }
    .subtitle = { rates-subtitle }

average-order-value = Average order value
    .definition = Revenue of all purchases ÷ orders; refunds are left out. 95% interval over customers.
average-order-value-groups = Average order value, by group
    .title = The average order value { rates-spread }
    .subtitle = { rates-subtitle }

refund-rate = Orders refunded
    .definition = Refunded orders ÷ orders, or refunded amount ÷ amount of all purchases. A refund counts on the day it was given.
refund-rate-groups = Orders refunded, by group
    .title = The share of orders refunded { rates-spread }
    .subtitle = { rates-subtitle }

first-to-second = Second purchase within { DAYS($within_days) }
    .definition = Share of first-time buyers who bought again within { DAYS($within_days) }, by the Kaplan–Meier method: recent customers count for as long as they have been observed, and not as lost.
first-to-second-groups = Second purchase within { DAYS($within_days) }, by group
    .title = The share of first-time buyers who bought again within { DAYS($within_days) } { rates-spread }
    .subtitle = { rates-subtitle }

## What moved between two times.

change-between = Change
    .title = { change-moved }
    .summary = { change-moved }
    .definition = Value now − value before. The 95% interval of the change combines the intervals of the two values (MOVER).
    .subtitle = Dot: change; line: 95% interval; filled: beyond chance, corrected for the number of comparisons (Holm)
    .axis = { $unit ->
        [share] change in percentage points
        [points] change in points
       *[other] change
    }
change-between-groups =
    .title = { change-in-groups }
    .summary = { change-in-groups }

change-moved = { $direction ->
    [up] Up by { change-size }
    [down] Down by { change-size }
   *[none] No change beyond chance
  }
change-size = { $unit ->
    [share] { CHANGE($estimate, $unit) } percentage points
    [points] { CHANGE($estimate, $unit) } points
   *[other] { CHANGE($estimate, $unit) }
  }
change-first = { $first }, { $direction ->
    [down] down
   *[up] up
  } { $unit ->
    [share] { CHANGE($first_change, $unit) } percentage points
    [points] { CHANGE($first_change, $unit) } points
   *[other] { CHANGE($first_change, $unit) }
  }
change-in-groups = { $moved ->
    [0] { $groups ->
        [0] No group can be compared
        [one] No change beyond chance
       *[other] None of { COUNT($groups) } groups changed beyond chance
    }
   *[other] { $groups ->
        [one] Changed beyond chance: { change-first }
       *[other] { COUNT($moved) } of { COUNT($groups) } groups changed beyond chance, most clearly { change-first }
    }
  }

## Metrics period by period.

period-metrics = Metrics by period
    .title = { $metrics ->
        [one] One metric
       *[other] { COUNT($metrics) } metrics
    } over { PERIODS($periods, $freq) }
period-metric = One metric over time
    .title = { metric-name }{ $state ->
        [none] : not known yet
        [running] : { VALUE($value, $unit) } so far in { $period }
       *[known] : { VALUE($value, $unit) } in { $period }{ period-place }
    }
    .subtitle = { period-legend }
    .definition = { metric-definition }
period-metric-groups =
    .title = { metric-name }{ $state ->
        [known] {" "}in { $period }: { rates-range }
       *[other] : no complete period yet
    }
    .subtitle = { period-legend-groups }
period-place = { $chart ->
    [changes] ; its change from a year ago is { $place } the usual range
    [values] , { $place } its usual range
   *[none] { $direction ->
        [up] , up { period-change } from { $before_period }
        [down] , down { period-change } from { $before_period }
       *[none] { "" }
    }
  }
period-change = { $unit ->
    [share] { CHANGE($change, $unit) } percentage points
   *[other] { CHANGE($change, $unit) }
  }
# What is drawn; each part only where it is there.
period-legend = Dot: one period{ $chart ->
    [changes] ; dashed: its usual range, given the value a year ago
    [values] ; dashed: its usual range
   *[none] { "" }
  }{ $intervals ->
    [no] { "" }
   *[yes] { $bands ->
        [no] ; line: 95% interval
       *[yes] ; band: 95% interval
    }
  }{ $year_ago ->
    [no] { "" }
   *[yes] ; diamond: a year earlier
  }{ $running ->
    [no] { "" }
   *[yes] ; hollow: period not over
  }{ $outside ->
    [0] { "" }
   *[other] ; red: outside its usual range ({ COUNT($outside) })
  }{ $blank_periods ->
    [0] { "" }
   *[other] ; blank: { $blank } ({ COUNT($blank_periods) })
  }
period-legend-groups = Complete periods{ $bands ->
    [no] ; intervals are in the table
   *[yes] ; band: 95% interval
  }{ $small ->
    [none] { "" }
   *[other] ; not drawn, n below { COUNT($few) }: { $small }
  }
# In a table's column: what the control limits are limits of.
period-chart = { $kind ->
    [values] values
    [changes] changes from a year ago
   *[none] none: fewer than { COUNT($enough) } complete periods
  }

metric-name = { $metric ->
    [customer_retention_rate] Customers retained
    [customer_churn_rate] Customers lost
    [repeat_purchase_rate] Customers who bought at least twice
    [purchase_frequency] Orders per customer
    [average_order_value] Average order value
    [refund_rate] Orders refunded
    [customers_active] Customers who bought
    [orders] Orders
    [revenue] Revenue
    [net_revenue] Net revenue
    [new_customers] New customers
    [gross_revenue_retention] Recurring revenue kept
    [net_revenue_retention] Recurring revenue kept, with upgrades
    [revenue_churn_rate] Recurring revenue lost
    [mrr] Monthly recurring revenue
   *[customers] Customers
  }
metric-definition = { $metric ->
    [customer_retention_rate] Customers at both the start and the end of the period ÷ customers at its start.
    [customer_churn_rate] Customers at the start of the period who are no longer customers at its end ÷ customers at its start.
    [repeat_purchase_rate] Customers with at least two orders in the period ÷ customers with at least one.
    [purchase_frequency] Orders ÷ customers who ordered in the period.
    [average_order_value] Revenue of all purchases ÷ orders; refunds are left out.
    [refund_rate] Refunded orders ÷ orders; a refund counts on the day it was given.
    [customers_active] Customers with at least one order in the period.
    [orders] Orders in the period.
    [revenue] Amounts of all purchases in the period, before refunds.
    [net_revenue] Amounts of all purchases in the period, less the refunds given in it.
    [new_customers] Customers whose first order ever is in the period.
    [gross_revenue_retention] Recurring revenue at the start of the period that was neither lost nor reduced ÷ recurring revenue at its start.
    [net_revenue_retention] Recurring revenue at the end of the period from customers at its start ÷ recurring revenue at its start.
    [revenue_churn_rate] Recurring revenue lost or reduced in the period ÷ recurring revenue at its start.
    [mrr] Monthly recurring revenue of all contracts that run at the end of the period.
   *[customers] Customers with a running contract at the end of the period.
  } Usual range: control limits from this business's own complete periods (individuals chart).

## Cohorts.

cohort-retention = Retention by cohort
    .title = { $observed ->
        [no] No cohort has been observed for a whole { cohort-period } yet
       *[yes] { SHARE($first_share, digits: 0) } of a cohort { cohort-verb } after { PERIODS($first_period, $freq) }{ cohort-later }
    }
    .summary = Read along a row to follow one cohort over time, and down a column to compare cohorts of the same age.
    .definition = { $kind ->
        [until] Share of the customers acquired in one period who were still customers at the end of a later one.
       *[other] Share of the customers acquired in one period who bought, or had a contract, in a later one.
    }
    .subtitle = { $kind ->
        [until] Share of each cohort who were still customers at the end of the { cohort-period }
       *[other] Share of each cohort active in the { cohort-period }
    }; n: customers in the cohort. Blank: not observed yet. Hatched: period not over, left out of averages.
    .axis = { $freq ->
        [W] weeks
        [M] months
        [Q] quarters
       *[Y] years
    } after the first purchase or contract
    .average = weighted average
    .cohort = { $name }   n { COUNT($customers) }

cohort-retention-groups = Retention by cohort and group
    .title = Retention by cohort and group

cohort-average = Retention by age of the cohort
    .definition = Mean share over all cohorts of that age, weighted by their customers; only periods that are over.

# Parts of sentences above.
cohort-period = { $freq ->
    [W] week
    [M] month
    [Q] quarter
   *[Y] year
  }
cohort-verb = { $kind ->
    [until] are still customers
   *[other] are active
  }
cohort-later = { $last_period ->
    [1] { "" }
   *[other] , { SHARE($last_share, digits: 0) } after { PERIODS($last_period, $freq) }
  }

## The chapter: what was asked of a workspace.

retention-answer = { $known ->
    [no] No retention rate is known yet: { $reason }.
   *[yes] { SHARE($share) } of customers stayed through { $quarter }{ retention-answer-year }.{ retention-answer-place }{ retention-answer-since }
  }
    .verdict = { $known ->
        [no] not known yet
       *[yes] { $place ->
            [none] no usual range yet
            [within] as usual
           *[outside] unusual
        }
    }
retention-answer-year = { $compared ->
    [none] { "" }
    [unlike] . A comparison with the year before is not fair: { SHARE($new_before, digits: 0) } of customers were new then, { SHARE($new_now, digits: 0) } now
   *[alike] , { $year_direction ->
        [up] { CHANGE($change_year, "share") } percentage points more than a year earlier
        [down] { CHANGE($change_year, "share") } percentage points fewer than a year earlier
       *[none] the same as a year earlier
    }
  }
retention-answer-place = { $place ->
    [none] { "" }
    [within] { " " }That is within the usual range of this business.
   *[outside] { " " }That is outside the usual range of this business.
  }
retention-answer-since = { $later ->
    [no] { "" }
   *[yes] { " " }There is no newer rate ({ $later_reason }).
  }

retention-rate = Customers retained, { $freq ->
    [W] week
    [M] month
    [Q] quarter
    [Y] year
   *[none] period
  }
    .summary = { $n ->
        [0] Nobody was a customer at the start.
       *[other] { COUNT($retained) } of the { COUNT($start) } customers at the start of { $period } were still customers at its end.
    }
    .definition = Bought in the { DAYS($window_days) } before both ends of the { retention-period } ÷ bought in the { DAYS($window_days) } before its start.{ $limits ->
        [yes] { " " }Band: this business's own history.
       *[no] { "" }
    }
retention-period = { $freq ->
    [W] week
    [M] month
    [Q] quarter
    [Y] year
   *[none] period
  }

retention-variants = Customers retained, counted in three ways
    .title = { $known ->
        [no] No quarter has a rate yet
       *[yes] { SHARE($share, digits: 0) } stayed in { $period }; the count formula says { SHARE($formula, digits: 0) }
    }
    .summary = { $known ->
        [no] No quarter has a rate yet: { $because }.
       *[yes] { COUNT($retained) } of the { COUNT($start) } customers at the start of { $period } were still customers at its end: { SHARE($share) }. { $differs ->
            [yes] The count formula says { SHARE($formula) }.{ $returned ->
                [0] { "" }
                [one] { " " }It counts 1 earlier customer who came back as retained.
               *[other] { " " }It counts { COUNT($returned) } earlier customers who came back as retained.
            }{ $fleeting ->
                [0] { "" }
                [one] { " " }It counts 1 new customer who left again within the quarter as lost.
               *[other] { " " }It counts { COUNT($fleeting) } new customers who left again within the quarter as lost.
            }
           *[no] The count formula gives the same this time, but need not do so next time.
        } The shares of everyone seen and of customers at the end fall when the business grows, even if nobody leaves.
    }
    .definition = Customers at both ends of the period ÷ customers at its start, everyone seen in it, or customers at its end; Wilson's 95% interval.
    .subtitle = { rates-subtitle }
retention-variant = { $base ->
    [start] of customers at the start
    [all] of everyone seen
   *[end] of customers at the end
  }

retention-window = How many days without a purchase mean that a customer is lost?
    .title = { $windows ->
        [0] No window can be observed yet
        [one] Churn is { SHARE($first_share) } if a customer counts as lost after { DAYS($first_days) } without a purchase
       *[other] Churn is { SHARE($first_share) } if a customer counts as lost after { DAYS($first_days) } without a purchase, and { SHARE($last_share) } after { DAYS($last_days) }
    }
    .summary = This report uses a window of { DAYS($window_days) }. { $side ->
        [unknown] Nobody has bought on two days yet, so nothing tells whether it suits.
        [short] Nine in ten repeat purchases come within { DAYS($suggested_days) } (n { COUNT($gaps) }), so it is too short: some customers who count as lost are only pausing.
       *[long] Nine in ten repeat purchases come within { DAYS($suggested_days) } (n { COUNT($gaps) }), so it is long enough.
    } A shorter window counts pausing customers as lost; a longer one notices real losses later. Only gaps that have ended are counted, so the suggestion is too short where many customers are recent. Compare periods only at the same window.
    .definition = Customers active at the start of the quarter who have not bought within the window at its end ÷ customers active at its start; Wilson's 95% interval.
    .subtitle = Share of the customers active at the start; band: 95% interval

retention-quarters = The last complete quarters
    .summary = Customers are those who bought in the quarter. Refunded is orders refunded ÷ orders.

retention-changes = Retention against the same quarter a year before
    .title = { $moved ->
        [0] { $groups ->
            [0] Retention cannot be compared with a year earlier yet
            [one] Retention did not change beyond chance
           *[other] Retention did not change beyond chance in any of { COUNT($groups) } groups
        }
       *[other] { $groups ->
            [one] Retention { $direction ->
                [down] fell
               *[up] rose
            } by { CHANGE($first_change, $unit) } percentage points, beyond chance
           *[other] Retention changed beyond chance in { COUNT($moved) } of { COUNT($groups) } groups, most clearly { change-first }
        }{ $compared ->
            [unlike] ; the comparison is not fair
           *[other] { "" }
        }
    }
    .summary = { $compared ->
        [none] There is no quarter a year earlier to compare with yet.
       *[other] { SHARE($new_now, digits: 0) } of those who bought in the quarter before were new customers; a year earlier { SHARE($new_before, digits: 0) } were.{ $compared ->
            [unlike] { " " }The two quarters are not alike. New customers leave more often, so the change shows who the customers were, not how well they were kept.
           *[alike] { " " }The two quarters are alike, so the comparison is fair.
        }
    }
    .definition = Retention in the last quarter − retention in the same quarter a year earlier, for each group; Newcombe's 95% interval. “Beyond chance” is corrected for the number of groups (Holm).
    .subtitle = Dot: change; line: 95% interval; filled: beyond chance, corrected for the number of groups (Holm)
    .axis = change in percentage points

retention-decision-moved =
    .title = { $whole ->
        [yes] Find out why { $fell ->
            [yes] fewer
           *[no] more
        } customers stayed
       *[no] Retention of “{ $group }” changed
    }
    .text = { SHARE($now) } stayed, against { SHARE($before) } in the same quarter a year ago: a change of { RANGE($lower_points, $upper_points, "points") } percentage points (n { COUNT($n) }). Find out what changed{ $whole ->
        [yes] { "" }
       *[no] { " " }for this group
    }: price, delivery or product.

second-purchase = First-time buyers who bought again
    .summary = { SHARE($estimate) } of first-time buyers bought again within { DAYS($within_days) }. Of all customers, { SHARE($repeat) } have bought at least twice so far (n { COUNT($customers) }). That share grows with the age of the records and cannot be compared between businesses or years.
    .definition = Share of first-time buyers who bought again within { DAYS($within_days) }, by the Kaplan–Meier method: recent customers count for as long as they have been observed, and not as lost.
