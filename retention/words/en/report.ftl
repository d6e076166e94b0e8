### The pages of a report: its index, the frame of its chapters, and the overview over all reports.

report-window = { $business } · retention report · { about-until }
report-badge = ✓ reproduced: { $notebooks ->
    [one] 1 notebook
   *[other] { COUNT($notebooks) } notebooks
  }, { $outputs ->
    [one] 1 output
   *[other] { COUNT($outputs) } outputs
  }, { $figures ->
    [one] 1 figure
   *[other] { COUNT($figures) } figures
  }
report-not-validated = not validated
report-quick = quick run: rougher intervals
report-incomplete = incomplete: { $n ->
    [one] 1 chapter
   *[other] { COUNT($n) } chapters
  } left out
report-simulated = simulated data
report-warnings = Read with care: { $n ->
    [one] 1 remark
   *[other] { COUNT($n) } remarks
  } on the data
report-skip = To the verdict
report-verdict = Verdict
report-all-the-same = One thing did get worse: see “{ $title }”.
report-no-verdict = No verdict
    .text = One snapshot shows how things stand, not whether they got better or worse. { $level ->
        [none] { "" }
       *[other] { $level }
    } { $targets ->
        [none] No target is stated to hold this against. For a verdict, give the dates on which contracts began and ended, or state targets in `workspace.toml`.
       *[other] { $targets }. For a verdict over time, give the dates on which contracts began and ended.
    }
report-stories = What happened
report-why = Why
report-more-decisions = { COUNT($n) } more to decide
report-answers = All answers and numbers, by chapter
report-since = Since the report of { DAY($before) }: { $moved ->
        [0] no number moved beyond its interval
        [one] 1 of { COUNT($numbers) } numbers moved beyond its interval
       *[other] { COUNT($moved) } of { COUNT($numbers) } numbers moved beyond their intervals
    }, { $restated ->
        [0] none was restated
        [one] 1 earlier number was restated
       *[other] { COUNT($restated) } earlier numbers were restated
    }
    .moved = Moved beyond both intervals, those with most at stake first:
    .restated = Restated, because rows came late or were corrected, or because the kit reckons anew:
report-moved = { $label } { VALUE($before, $unit) } → { VALUE($now, $unit) }
report-restated-one = { $label }, { $period }: { VALUE($before, $unit) } then, { VALUE($now, $unit) } now
report-year = { $way ->
    [same] as in { $period }
   *[moved] { report-year-size } on { $period }
  }
report-year-size = { $way ->
    [same] unchanged
   *[moved] { $way ->
        [up] +
       *[down] −
      }{ $relative ->
        [yes] { SHARE($size, digits: 0) }
       *[no] { CHANGE($size, $unit) } points
      }
  }
report-beside = { $label }: { VALUE($estimate, $unit) }
report-numbers = Headline numbers
report-decisions = What needs a decision
report-lists = { COUNT($n) } private { $n ->
    [one] file
   *[other] files
  }: the customers behind the numbers, and whom to contact
    .about = Whom to contact, why, the letters to send, and the customers behind the numbers. Only the owner can read these files:
report-chapters = Chapters
report-reproduced = ✓ reproduced
report-run-once = – run once
report-not-run = not run: { $reason }
report-left-out = left out: { $kind ->
    [raised] cell [{ $cell }] failed ({ $error })
    [timeout] it took too long (cell [{ $cell }])
    [died] its process ended before it was done{ $cell ->
        [0] { "" }
       *[other] { " " }(cell [{ $cell }])
      }
    [exit] cell [{ $cell }] ended the notebook before its end
    [large] its outputs are too large (cell [{ $cell }])
   *[other] run again, cell [{ $cell }] gave another result
  }
report-compared = compared with the report of { DAY($before) }
report-first = no earlier report to compare with
report-intervals = intervals are 95%
report-inputs = inputs and versions
report-kpis = numbers as a table
report-all = all reports

# On the card of a headline number.
report-interval = { RANGE($lower, $upper, $unit) } · { about-n }
report-change = { $moved ->
    [same] ● unchanged since the last report
    [yes] { $direction ->
        [up] ▲ up
       *[down] ▼ down
    } from { VALUE($before, $unit) }, beyond the intervals
    [no] { report-size }, within the intervals; was { VALUE($before, $unit) }
   *[unknown] { report-size }; was { VALUE($before, $unit) }
  }
report-size = { $direction ->
    [up] ▲ up
   *[down] ▼ down
  } { CHANGE($change, $unit) }{ $unit ->
    [share] { " " }points
    [points] { " " }points
   *[other] { "" }
  }
report-signal = ◆ { $period } lies { $side ->
    [above] above
   *[below] below
  } its usual range { RANGE($lower, $upper, $unit) }
report-target = { $met ->
    [within] target { VALUE($target, $unit) } lies within the interval
    [reached] target { VALUE($target, $unit) } reached
    [missed] target { VALUE($target, $unit) } missed
    [above] above the target { VALUE($target, $unit) }
   *[below] below the target { VALUE($target, $unit) }
  }
report-line = { $label }, { $first } to { $last }: between { VALUE($low, $unit) } and { VALUE($high, $unit) }, last { VALUE($latest, $unit) }{ $complete ->
    [no] { " " }(period not over)
   *[yes] { "" }
  }{ $banded ->
    [yes] ; usual range { RANGE($lower, $upper, $unit) }
   *[no] { "" }
  }
report-over-reports = { $label } over the reports

# Around a chapter.
chapter-window = { $chapter } · { $business } · { about-until }
chapter-back = ← { $business }: { about-until }
chapter-skip = Skip to the answer
chapter-contents = On this page
chapter-around = Other chapters
chapter-above = See the picture at the top of the page.
chapter-more = How to read this, and more numbers
chapter-missing = Not shown, and what is missing
chapter-found = How this was found
chapter-data = What was looked at, and what the words mean here
chapter-glossary = Glossary
chapter-code = Show the code
chapter-figure = { $heading ->
    [none] Figure
   *[other] Figure under “{ $heading }”
  }
chapter-about = { $business }{ $simulated ->
    [yes] { " " }· simulated data
   *[no] { "" }
  } · { about-until }
chapter-notebook = notebook
chapter-all = all chapters

# Over all reports.
overview = Retention reports
    .about = { overview-businesses }, { overview-reports }
overview-businesses = { $businesses ->
    [one] 1 business
   *[other] { COUNT($businesses) } businesses
  }
overview-reports = { $reports ->
    [one] 1 report
   *[other] { COUNT($reports) } reports
  }
overview-newest = Newest of each
overview-business = { about-until }{ $reports ->
    [1] { "" }
   *[other] { " " }· { overview-reports }
  }
overview-all = All reports
    .as-of = As of
    .business = Business
    .rows = Rows
    .checked = Checked
overview-simulated = simulated
overview-damaged = damaged: { $problems }
overview-not-run = { COUNT($n) } not run
overview-footer = Intervals are 95%. As-of dates are exclusive: the last observed day is the day before.
