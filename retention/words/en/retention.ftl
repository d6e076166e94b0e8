### Do customers stay? Rates, quarters, cohorts, the second purchase.

cohort-retention = Retention by cohort
    .title = { $observed ->
        [no] No cohort has been observed for a whole { cohort-period } yet
       *[yes] { SHARE($first_share, digits: 0) } of a cohort { cohort-verb } after { PERIODS($first_period, $freq) }{ cohort-later }
    }
    .summary = Read along a row to see a cohort age, and down a column to compare cohorts of the same age.
    .definition = { $kind ->
        [until] Share of the customers acquired in one period who were still customers at the end of a later one.
       *[other] Share of the customers acquired in one period who bought, or had a contract, in a later one.
    }
    .subtitle = { $kind ->
        [until] Per cent of each cohort still customers at the end of the { cohort-period }
       *[other] Per cent of each cohort active in the { cohort-period }
    }; n: customers in the cohort. Blank: not yet observable. Hatched: not over, in no average.
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
    .definition = Mean over cohorts, weighted by their customers; only periods that are over.

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
