### How long do contracts last? Survival, hazard, recurring revenue.

## Survival.

survival = Customers still there, by time as a customer
    .title = { $groups ->
        [0] No survival curve yet
       *[other] After { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } are still customers
    }
    .summary = Contracts that still run are counted for as long as they have been observed, and no longer.
    .definition = Share of customers who stay longer than the time shown, by the Kaplan–Meier method; band: 95% interval. Contracts of one customer that follow each other without a gap, as after a change of plan, count as one.
    .subtitle = Share still customers (Kaplan–Meier, 95% band); numbers below: customers still observed{ $thin ->
        [yes] . Grey: fewer than 10 still observed
       *[no] { "" }
    }
survival-groups = Customers still there, by time as a customer and group
    .title = { $groups ->
        [0] No survival curve yet
        [one] After { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } of “{ $best }” are still customers
       *[other] { $alike ->
            [yes] After { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } of customers in each of { COUNT($groups) } groups are still there
           *[no] After { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } of “{ $best }” are still customers, { SHARE($worst_share, digits: 0) } of “{ $worst }”
        }
    }

tenure-axis = { $unit ->
    [days] days as a customer
   *[months] months as a customer
  }
not-seen-yet = not seen yet

hazard = When customers leave
    .title = { $leaving ->
        [yes] Most customers leave between { hazard-step }: { SHARE($peak) } of those still there
       *[no] Nobody has left yet
    }
    .summary = A peak in the first months points to welcome and expectations; a peak at the end of a term points to renewal and price. Where the share falls with time, the undecided have left first: it does not mean that time makes customers loyal.
    .definition = Share of the customers who reach a step that leave within it; Wilson's 95% interval.
    .subtitle = Share of the customers who reach a step that leave within it; line: 95% interval
hazard-groups = When customers leave, by group
    .title = { $leaving ->
        [yes] Most customers of “{ $peak_group }” leave between { hazard-step }: { SHARE($peak) } of those still there
       *[no] Nobody has left yet
    }
hazard-step = { $unit ->
    [days] days { NUM($peak_from, digits: 0) } and { NUM($peak_until, digits: 0) }
   *[months] months { NUM($peak_from, digits: 0) } and { NUM($peak_until, digits: 0) }
  }

restricted-mean-lifetime = Mean time as a customer within { VALUE($horizon, $unit) }
    .definition = Area under the survival curve up to { VALUE($horizon, $unit) }; nothing is said of the time beyond.
restricted-mean-lifetime-groups = Mean time as a customer within { VALUE($horizon, $unit) }, by group
    .title = Within { VALUE($horizon, $unit) }, the mean time as a customer { rates-spread }
    .subtitle = { rates-subtitle }

survival-difference = Do the groups leave at the same speed? (log-rank test)
    .summary = { $verdict ->
        [differ] The groups differ beyond chance ({ p-value }). Customers choose their plan, so a plan whose customers stay longer need not be the cause.
       *[alike] No difference between the groups is beyond chance ({ p-value }).
    }
    .definition = χ² statistic of the log-rank test. A small p means that such a difference would be rare if all groups left at the same speed.
p-value = { $p_size ->
    [tiny] p < 0.001
    [small] p = { NUM($p, digits: 3) }
   *[other] p = { NUM($p) }
  }

## Recurring revenue.

gross-revenue-retention = Recurring revenue kept
    .title = { $gross_known ->
        [no] There was no recurring revenue at the start
       *[yes] Of { MONEY($start) } a month, { SHARE($gross) } was kept; with upgrades it was { SHARE($net) }
    }
    .definition = Monthly revenue of the customers at the start that was neither lost nor reduced ÷ their revenue at the start.
    .subtitle = Recurring revenue a month, by what happened to it in the period
gross-revenue-retention-groups = Recurring revenue kept, by group
    .title = The share of recurring revenue kept { rates-spread }
    .subtitle = { rates-subtitle }
net-revenue-retention = Recurring revenue kept, with upgrades
    .title = { $gross_known ->
        [no] There was no recurring revenue at the start
       *[yes] Of { MONEY($start) } a month, { SHARE($gross) } was kept; with upgrades it was { SHARE($net) }
    }
    .definition = Monthly revenue at the end from the customers at the start ÷ their revenue at the start. It is above 100% where upgrades exceed what was lost.
    .subtitle = Recurring revenue a month, by what happened to it in the period
net-revenue-retention-groups = Recurring revenue kept, with upgrades, by group
    .title = The share of recurring revenue kept, with upgrades, { rates-spread }
    .subtitle = { rates-subtitle }
revenue-churn-rate = Recurring revenue lost
    .definition = Monthly revenue of the customers at the start that was lost or reduced ÷ their revenue at the start.
revenue-churn-rate-groups = Recurring revenue lost, by group
    .title = The share of recurring revenue lost { rates-spread }
    .subtitle = { rates-subtitle }
revenue-step = { $step ->
    [start] at the start
    [lost] lost
    [contraction] reduced
    [expansion] upgraded
    [new] new
   *[end] at the end
  }
revenue-axis = a month
revenue-line = { $metric ->
    [net_revenue_retention] net
   *[gross_revenue_retention] gross
  }
revenue-retention = Recurring revenue kept, by period
    .title = { $known ->
        [no] Revenue retention is not known yet
       *[yes] { SHARE($gross) } of recurring revenue was kept in { $period }, and { SHARE($net) } with upgrades
    }
    .definition = Gross: revenue at the start of the period that was neither lost nor reduced ÷ revenue at its start. Net: the same, plus upgrades of the same customers. New customers count in neither.
    .subtitle = Gross: without upgrades; net: with upgrades. Share of the revenue at the start of each period; band: 95% interval

## The chapter: what was asked of a workspace.

contracts-answer = { $known ->
    [no] No contract has been observed for a year yet.
   *[yes] { SHARE($share, digits: 0) } of contracts last longer than a year.
  }{ $mean_known ->
    [no] { " " }The mean time is not known: { $mean_reason }.
   *[yes] { " " }On average a contract lasts { NUM($mean, digits: 1) } of its first { MONTHS($horizon) }.
  }

contracts-naive = Customers lost in the last month
    .summary = { $left ->
        [no] Nobody left in the last month, so one divided by churn has no answer.
       *[yes] One divided by this share gives a mean lifetime of { MONTHS($lifetime) }. The formula assumes that every month will be like the last one, and contracts are not that constant.
    }{ $one_snapshot ->
        [yes] { " " }All departures in the snapshot are dated to its last day, so this month holds every one of them.
       *[no] { "" }
    }
    .definition = Customers with a contract a month ago who have none now ÷ customers with a contract a month ago.

contracts-lifetime = Mean time as a customer within the first { MONTHS($horizon) }
    .summary = On average a contract lasts { NUM($estimate, digits: 1) } of its first { MONTHS($horizon) }. Nothing is said of the time beyond, which has not been observed.
    .definition = Area under the survival curve up to { MONTHS($horizon) }.
contracts-lifetimes = Mean time as a customer within the first { MONTHS($horizon) }, by group
    .title = Within { MONTHS($horizon) }, the mean time as a customer { rates-spread }
    .definition = Area under the survival curve up to { MONTHS($horizon) }, by the group at the start of the contract. Missing: not observed for so long, or too few departures for an interval.
    .subtitle = { rates-subtitle }

contracts-lasting-a-year = Contracts that last longer than a year
    .definition = Share of customers who stay longer than twelve months, by the Kaplan–Meier method.

contracts-windows = Survival under two assumptions
    .title = Survival if departures were recorded from the start, and if only from { DAY($observed_from) }
    .summary = { $source ->
        [given] Departures were recorded from { DAY($observed_from) } on, so use the column with delayed entry.
        [snapshot] One snapshot cannot tell when customers left. It shows who was there on one day and who had “just” left. If that means in the last month, use the column with delayed entry; if it means ever, use the other column. The truth lies between them, and only dates would tell.
       *[first] The records are taken to be complete from { DAY($observed_from) }, when the first contract in them began, so both columns agree. If departures were recorded only from a later day, set `observed_from` to it and use the column with delayed entry.
    }
    .definition = Share still customers after so many months. One column counts all contracts from their start; the other counts them only from the day on which they were first observed (delayed entry).

contract-projection = How long contracts will last
    .title = { $known ->
        [no] No projection yet
       *[yes] { $groups ->
            [one] After { MONTHS($last) } the model expects { SHARE($best_share, digits: 0) } still to be customers (observed: { MONTHS($end) })
           *[other] After { MONTHS($last) } the model expects { SHARE($best_share, digits: 0) } of “{ $best }” still to be customers, { SHARE($worst_share, digits: 0) } of “{ $worst }” (observed: { MONTHS($end) })
        }
    }
    .summary = Where the dashed line leaves the steps within the observed time, the model does not fit this business and its forecast should not be used. Plans renewed once a year fall in steps, which no smooth curve can follow.
    .definition = Share of contracts still running by months since their start, by a shifted beta-geometric model. Each customer has a constant probability of leaving each month; it differs between customers.
    .subtitle = Steps: share still customers, observed (Kaplan–Meier); dashed: model, with 95% band

contracts-revenue-kept = Recurring revenue kept, quarter
    .summary = With upgrades of the same customers it was { SHARE($net) }.
    .definition = Monthly revenue of the customers at the start that was neither lost nor reduced ÷ their revenue at the start. With upgrades: { SHARE($net) }.

contracts-value-two-windows = What a contract is worth under two assumptions
    .title = Expected value after 12 months, if all departures are on record, and if only those of the last month are
    .definition = The value of a running contract. The second column counts contracts only from the day on which they were first observed.
