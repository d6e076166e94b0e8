### What every page says, whatever the chapter.

not-shown = Not shown: { $reason }.
between = to
# A number in words: estimate, interval and what it rests on.
number-with-interval = { VALUE($estimate, $unit) } ({ RANGE($lower, $upper, $unit) }, n { COUNT($n) })
number-with-n = { VALUE($estimate, $unit) } (n { COUNT($n) })
about-interval = 95% interval { RANGE($lower, $upper, $unit) }, n { COUNT($n) }
about-n = n { COUNT($n) }
picture-source = Source: { $source }
more-rows = { COUNT($rows) } more rows
private-rows = { $rows ->
    [one] One row about a single customer: shown in a notebook of your own, never on a published page.
   *[other] { COUNT($rows) } rows about single customers: shown in a notebook of your own, never on a published page.
  }
nothing-to-decide = Nothing here needs a decision.
flag = { $value ->
    [yes] yes
   *[no] no
  }
no-rows = the table has no rows
