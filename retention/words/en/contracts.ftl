### How long do contracts last? Survival, hazard, recurring revenue.

## Survival.

survival = Customers still there, by tenure
    .title = { $groups ->
        [0] No survival curve yet
       *[other] After { VALUE($at, $unit) } { SHARE($best_share, digits: 0) } are still customers
    }
    .summary = Contracts that still run count for as long as they were watched, and no longer.
    .definition = Kaplan–Meier share of tenures that last longer than so long; the band is the 95% interval. Contracts of one customer that touch, as after a change of plan, are one tenure.
    .subtitle = Share still customers, Kaplan–Meier with 95% band; numbers below: customers at risk{ $thin ->
        [yes] . Grey: fewer than 10 at risk
       *[no] { "" }
    }
survival-groups = Customers still there, by tenure and group
    .title = { $groups ->
        [0] No survival curve yet
        [one] After { VALUE($at, $unit) } { SHARE($best_share, digits: 0) } of “{ $best }” are still customers
       *[other] { $alike ->
            [yes] After { VALUE($at, $unit) } { SHARE($best_share, digits: 0) } of each of { COUNT($groups) } groups are still customers
           *[no] After { VALUE($at, $unit) } { SHARE($best_share, digits: 0) } of “{ $best }” are still customers, { SHARE($worst_share, digits: 0) } of “{ $worst }”
        }
    }

tenure-axis = { $unit ->
    [days] days as a customer
   *[months] months as a customer
  }
not-seen-yet = not seen yet

hazard = When customers leave
    .title = { $leaving ->
        [yes] Most leave between { hazard-step }: { SHARE($peak) } of those who are there
       *[no] Nobody has left yet
    }
    .summary = A peak in the first months is a matter of welcome and expectation; one at the end of a term is a matter of renewal and price. A share that falls with tenure says that the undecided leave first, not that time makes loyal.
    .definition = Share of those who reach a tenure that leave in its step; Wilson interval.
    .subtitle = Share of those who reach a tenure that leave in its step; line: 95% interval
hazard-groups = When customers leave, by group
    .title = { $leaving ->
        [yes] Most of “{ $peak_group }” leave between { hazard-step }: { SHARE($peak) } of those who are there
       *[no] Nobody has left yet
    }
hazard-step = { $unit ->
    [days] day { NUM($peak_from, digits: 0) } and { NUM($peak_until, digits: 0) }
   *[months] month { NUM($peak_from, digits: 0) } and { NUM($peak_until, digits: 0) }
  }

restricted-mean-lifetime = Mean time as a customer within { VALUE($horizon, $unit) }
    .definition = Area under the survival curve up to { VALUE($horizon, $unit) }: it claims nothing of the time beyond.
restricted-mean-lifetime-groups = Mean time as a customer within { VALUE($horizon, $unit) }, by group
    .title = Within { VALUE($horizon, $unit) }, the mean time as a customer { rates-spread }
    .subtitle = { rates-subtitle }

survival-difference = Log-rank test: do the groups leave at the same speed?
    .summary = { $verdict ->
        [differ] The groups differ beyond chance ({ p-value }). People choose their plan: one whose customers stay longer need not be what makes them stay.
       *[alike] No difference between the groups is beyond chance ({ p-value }).
    }
    .definition = χ² statistic of the log-rank test; a small p says that so large a difference would be rare if the groups left at the same speed.
p-value = { $p_size ->
    [tiny] p < 0.001
    [small] p = { NUM($p, digits: 3) }
   *[other] p = { NUM($p) }
  }

## Recurring revenue.

gross-revenue-retention = Recurring revenue kept
    .title = { $gross_known ->
        [no] There was no recurring revenue at the start
       *[yes] Of { MONEY($start) } a month { SHARE($gross) } stayed; upgrades made it { SHARE($net) }
    }
    .definition = Monthly revenue of the customers at the start that was neither lost nor reduced ÷ their revenue at the start.
    .subtitle = Recurring revenue a month, by what happened to it in the period
gross-revenue-retention-groups = Recurring revenue kept, by group
    .title = Gross revenue retention { rates-spread }
    .subtitle = { rates-subtitle }
net-revenue-retention = Recurring revenue kept, with upgrades
    .title = { $gross_known ->
        [no] There was no recurring revenue at the start
       *[yes] Of { MONEY($start) } a month { SHARE($gross) } stayed; upgrades made it { SHARE($net) }
    }
    .definition = Monthly revenue at the end from the customers at the start ÷ their revenue at the start; above 100% where those who stay buy more than those who leave took away.
    .subtitle = Recurring revenue a month, by what happened to it in the period
net-revenue-retention-groups = Recurring revenue kept, with upgrades, by group
    .title = Net revenue retention { rates-spread }
    .subtitle = { rates-subtitle }
revenue-churn-rate = Recurring revenue lost
    .definition = Monthly revenue of the customers at the start that was lost or reduced ÷ their revenue at the start.
revenue-churn-rate-groups = Recurring revenue lost, by group
    .title = Revenue churn { rates-spread }
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
       *[yes] Of recurring revenue { SHARE($gross) } gross and { SHARE($net) } net stayed in { $period }
    }
    .definition = Gross: revenue at the start of the period that was neither lost nor reduced ÷ revenue at its start. Net adds what the same customers added. New customers are in neither.
    .subtitle = Gross leaves upgrades aside, net counts them; share of the revenue at each period's start; band: 95% interval

## The chapter: what was asked of a workspace.

contracts-answer = { $known ->
    [no] No contract has been watched for a year yet
   *[yes] { SHARE($share, digits: 0) } of contracts last longer than a year
  }; { $mean_known ->
    [no] { $mean_reason }
   *[yes] { NUM($mean, digits: 1) } of the first { MONTHS($horizon) } on average
  }.

contracts-naive = Customers lost in the last month
    .summary = { $left ->
        [no] Nobody left in the last month, so that one divided by churn has no answer.
       *[yes] One divided by this share says “the mean lifetime is { MONTHS($lifetime) }”. The formula takes one month to go on for ever; nothing about contracts is that constant.
    }{ $one_snapshot ->
        [yes] { " " }Every departure of the snapshot is dated to its last day, so that this month holds them all.
       *[no] { "" }
    }
    .definition = Customers with a contract a month ago who have none now ÷ customers with a contract a month ago.

contracts-lifetime = Mean time as a customer within the first { MONTHS($horizon) }
    .summary = A contract lasts { NUM($estimate, digits: 1) } of its first { MONTHS($horizon) } on average. Nothing is claimed of the time beyond, which has not been observed.
    .definition = Area under the survival curve up to { MONTHS($horizon) }.
contracts-lifetimes = Mean time as a customer within the first { MONTHS($horizon) }, by group
    .title = Within { MONTHS($horizon) }, the mean time as a customer { rates-spread }
    .definition = Area under the survival curve up to { MONTHS($horizon) }, by the group at the start of the tenure. Missing: not observed so long, or too few departures for an interval.
    .subtitle = { rates-subtitle }

contracts-lasting-a-year = Contracts lasting a year
    .definition = Kaplan–Meier share of tenures longer than twelve months.

contracts-windows = Survival under two assumptions
    .title = Survival if every departure is recorded, and if only those from { DAY($observed_from) } are
    .summary = { $source ->
        [given] Departures were recorded from { DAY($observed_from) } on: believe the column with delayed entry.
        [snapshot] One snapshot cannot tell. The file shows who was there on one day and who had “just” left. If that means the last month, survival is the column with delayed entry; if it means ever, the other one. The truth is between them, and only dates would tell.
       *[first] The records are taken to be complete from { DAY($observed_from) } on, when the first contract in them began, so that both columns agree. If departures were recorded only from a later day, give it as `observed_from`, and believe the column with delayed entry.
    }
    .definition = Share still customers after so many months: all contracts counted from their start, and contracts counted only from the day on which they were first watched (delayed entry).

contract-projection = How long contracts will last
    .title = { $known ->
        [no] No projection yet
       *[yes] { $groups ->
            [one] Seen for { MONTHS($end) }; after { MONTHS($last) } the model expects { SHARE($best_share, digits: 0) } still to be customers
           *[other] Seen for { MONTHS($end) }; after { MONTHS($last) } the model expects { SHARE($best_share, digits: 0) } of “{ $best }” still to be customers, { SHARE($worst_share, digits: 0) } of “{ $worst }”
        }
    }
    .summary = Where the dashed line leaves the steps within the time that was seen, the model does not fit this business, and what it says of later is not to be used. Plans renewed once a year fall in steps that no smooth curve has.
    .definition = Share of contracts still running by months since their start, by a shifted beta-geometric model: each customer has a constant chance of leaving each month, which differs between customers.
    .subtitle = Steps: share still customers, observed (Kaplan–Meier); dashed: model, with 95% band

contracts-revenue-kept = Recurring revenue kept, quarter
    .summary = With upgrades of the same customers it was { SHARE($net) }.
    .definition = Monthly revenue of the customers at the start that was neither lost nor reduced ÷ their revenue at the start. With upgrades: { SHARE($net) }.

contracts-value-two-windows = What a contract is worth under two assumptions
    .title = Expected value after 12 months, if departures are of all time or of the last month only
    .definition = As the value of running contracts; the second column counts contracts only from the day on which they were first watched.
