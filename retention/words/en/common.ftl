### What every page says, whatever the chapter.

not-shown = Not shown: { $reason }.
between = to
# A number in words: estimate, interval and what it rests on.
number-with-interval = { VALUE($estimate, $unit) } ({ RANGE($lower, $upper, $unit) }, n { COUNT($n) })
number-with-n = { VALUE($estimate, $unit) } (n { COUNT($n) })
about-interval = 95% interval { RANGE($lower, $upper, $unit) }, n { COUNT($n) }
about-n = n { COUNT($n) }
picture-numbers = The numbers in this picture
table-folded = { $rows ->
    [one] Show the table (1 row)
   *[other] Show the table ({ COUNT($rows) } rows)
  }
decisions-folded = { $n ->
    [one] 1 more to decide
   *[other] { COUNT($n) } more to decide
  }
less-than = < { $value }
more-rows = { COUNT($rows) } more rows
table-rows = { $rows ->
    [0] no row
    [one] 1 row
   *[other] { COUNT($rows) } rows; { COUNT($shown) } are shown
  }
private-rows = { $rows ->
    [one] One row about a single customer is in
   *[other] { COUNT($rows) } rows about single customers are in
  } `{ $file }`. Only its owner can read it; a published page never shows it.
private-table = { $rows ->
    [one] One row about a single customer. It is shown in your own notebook, never on a published page.
   *[other] { COUNT($rows) } rows about single customers. They are shown in your own notebook, never on a published page.
  }
few-customers = { $rows ->
    [one] In 1 row, numbers
   *[other] In { COUNT($rows) } rows, numbers
  } that rest on fewer than { COUNT($fewest) } customers are left out.
nothing-to-decide = Nothing here needs a decision.
# What chapters that know of customers to contact say instead of naming them.
contacts-are-planned = Whom to contact is decided in one place, so that nobody is contacted twice: in the contact plan of “What should we do this week?”.
contacts-cannot-be-planned = Nobody can be contacted by these tables: { $because }.
# Beside what is forecast from less than two years of records.
season-warning = { $season_known ->
    [yes] { "" }
   *[no] The records cover less than two years, so the season is not known: what a forecast takes for the level may be the time of year.
  }
# What stands below a decision: money, size, owner, deadline and list.
decision-terms =
    .money = expected to bring { MONEY($money) }{ $interval ->
        [yes] { " " }({ RANGE($lower, $upper, "money") })
       *[no] { "" }
    }
    .size = { $size ->
        [one] 1 customer
       *[other] { COUNT($size) } customers
    }
    .owner = { $owner }
    .deadline = by { DAY($deadline) }
    .file = list in `{ $file }`
flag = { $value ->
    [yes] yes
   *[no] no
  }
group-not-stated = not stated
no-rows = the table has no rows

### The head of every chapter and page.

source-line = { $business }{ $simulated ->
    [yes] { " " }(simulated)
   *[no] { "" }
  }, data to { DAY($last) }

about = What this is about
    .title = { $business }
    .summary = { about-until } · { about-customers } · { about-lost } · { about-money }{ $one_snapshot ->
        [yes] { " " }· one snapshot, from which dates are derived
       *[no] { "" }
    }{ $simulated ->
        [yes] { " " }· simulated data
       *[no] { "" }
    }.{ $warn ->
        [yes] { " " }More than one row in twenty is missing from what follows.
       *[no] { "" }
    }
    .until = { about-until }
    .customers = { about-customers }
    .lost = { about-lost }
    .money = { about-money }
    .snapshot = { $one_snapshot ->
        [yes] one snapshot, from which dates are derived
       *[no] { "" }
    }
    .simulated = { $simulated ->
        [yes] simulated data
       *[no] { "" }
    }
about-until = Data to { DAY($last) }
about-customers = { $customers ->
    [one] 1 customer so far
   *[other] { COUNT($customers) } customers so far
  }
about-lost = { $kind ->
    [contract] a customer is lost when the contract ends
   *[inactivity] no contract: a customer is lost after { DAYS($window_days) } without a purchase{ $stated ->
        [yes] { "" }
       *[no] { " " }(assumed: the workspace states no window)
    }
  }
about-money = money in { $money_in }, { $vat ->
    [net] without tax
    [gross] with tax
   *[unstated] as recorded (whether with tax or without is not stated)
  }{ $has_margin ->
    [yes] , margin { SHARE($margin, digits: 0) }
   *[no] { "" }
  }

# What a chapter lacks.
lacks-table = there is no { $tables } table
lacks-inactivity = customers here have contracts, so whether they stay is seen from their contracts (chapter 3)
lacks-monthly-amount = contracts have no `monthly_amount`
lacks-calendar = the data are one snapshot, without calendar dates
lacks-rows = { $tables } has no row before { DAY($as_of) }
