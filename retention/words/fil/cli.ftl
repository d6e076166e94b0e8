### Ang inilalabas ng command line para sa gumagamit nito; nasa code ang tulong at mga error nito.

cli-check = { $name }: { $summary }
cli-check-head = table
    .read = binasa
    .kept = ginamit
    .excluded = ibinukod
    .set-aside = isinantabi
cli-check-set-aside = Isinantabi:
cli-check-excluded = Ibinukod:
cli-check-flagged = Minarkahan:
cli-check-reason = { $table }: { $reason }: { $rows ->
    [one] { COUNT($rows) } row
   *[other] { COUNT($rows) } na row
  }{ $remedy ->
    [none] { "" }
   *[other] { " " }— { $remedy }
  }
cli-check-gaps = Mga buwang walang row:
cli-check-gap = { $table }: { $months }
cli-check-findings = Dapat tingnan:
cli-check-finding = { $table }: { $detail }{ $customers ->
    [none] { "" }
   *[other] { " " }({ $customers })
  }
cli-check-saved = na-save ang { $file }
cli-init-wrote = Naisulat ang { $file }{ $questions ->
    [0] . Susunod:
    [one] , na may { COUNT($questions) } tanong. Susunod:
   *[other] , na may { COUNT($questions) } na tanong. Susunod:
  }
cli-notebook = { $name }: { $title }{ $needs ->
    [none] { "" }
   *[other] { " " }(kailangan ang { $needs })
  }
cli-notebooks-copied = Kinopya sa { $folder }: { $n ->
    [one] { COUNT($n) } notebook
   *[other] { COUNT($n) } na notebook
  }.
cli-lab-kept = In-edit ang { $file } at mananatili itong ganoon, kahit iba na ang isusulat ng kit doon ngayon. Ilipat ang sa iyo para makuha ang bago.
cli-demo-wrote = Naisulat ang simulated na tindahan sa { $folder }.
cli-demo-done = Buksan ang { $file }. Simulated ang tindahan, at mabilisan ang report: para sa buo, patakbuhin ang retention report { $folder }. Para suriin ito, patakbuhin ang retention lab --workspace { $folder }. Para sa sarili mong data, patakbuhin ang retention init.
cli-course-wrote = Naisulat sa { $folder }: { $n ->
    [one] { COUNT($n) } aralin
   *[other] { COUNT($n) } na aralin
  }. Buksan ang mga ito sa JupyterLab, ayon sa pagkakasunod-sunod ng mga numero.
