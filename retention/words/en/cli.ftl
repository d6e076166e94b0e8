### What the command line prints for its user; its help and its errors are in code.

cli-check = { $name }: { $summary }
cli-check-head = table
    .read = read
    .kept = kept
    .excluded = excluded
    .set-aside = set aside
cli-check-set-aside = Set aside:
cli-check-excluded = Excluded:
cli-check-flagged = Flagged:
cli-check-reason = { $table }: { $reason }: { $rows ->
    [one] 1 row
   *[other] { COUNT($rows) } rows
  }{ $remedy ->
    [none] { "" }
   *[other] { " " }— { $remedy }
  }
cli-check-gaps = Months without rows:
cli-check-gap = { $table }: { $months }
cli-check-findings = Worth a look:
cli-check-finding = { $table }: { $detail }{ $customers ->
    [none] { "" }
   *[other] { " " }({ $customers })
  }
cli-check-saved = saved { $file }
cli-init-wrote = Wrote { $file }{ $questions ->
    [0] . Next:
    [one] , with 1 question in it. Next:
   *[other] , with { COUNT($questions) } questions in it. Next:
  }
cli-notebook = { $name }: { $title }{ $needs ->
    [none] { "" }
   *[other] { " " }(needs { $needs })
  }
cli-notebooks-copied = Copied { $n ->
    [one] 1 notebook
   *[other] { COUNT($n) } notebooks
  } to { $folder }.
cli-lab-kept = { $file } was edited and stays as it is, though the kit would now write another one there. Move yours away to get it.
cli-demo-wrote = Wrote the simulated shop to { $folder }.
cli-demo-done = Open { $file }. The shop is simulated, and the report quick: for the whole one run retention report { $folder }. To explore it run retention lab --workspace { $folder }. For your own data run retention init.
cli-course-wrote = Wrote { $n ->
    [one] 1 lesson
   *[other] { COUNT($n) } lessons
  } to { $folder }. Open them in JupyterLab, in the order of their numbers.
