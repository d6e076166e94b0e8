### Ką komandų eilutė rašo naudotojui; jos pagalba ir klaidos yra kode.

cli-check = { $name }: { $summary }
cli-check-head = lentelė
    .read = perskaityta
    .kept = palikta
    .excluded = neįtraukta
    .set-aside = atidėta
cli-check-set-aside = Atidėta:
cli-check-excluded = Neįtraukta:
cli-check-flagged = Pažymėta:
cli-check-reason = { $table }: { $reason }: { $rows ->
    [one] { COUNT($rows) } eilutė
    [few] { COUNT($rows) } eilutės
   *[other] { COUNT($rows) } eilučių
  }{ $remedy ->
    [none] { "" }
   *[other] { " " }— { $remedy }
  }
cli-check-gaps = Mėnesiai be eilučių:
cli-check-gap = { $table }: { $months }
cli-check-findings = Verta patikrinti:
cli-check-finding = { $table }: { $detail }{ $customers ->
    [none] { "" }
   *[other] { " " }({ $customers })
  }
cli-check-saved = išsaugota: { $file }
cli-init-wrote = Įrašytas { $file }{ $questions ->
    [0] . Toliau:
    [one] , jame { COUNT($questions) } klausimas. Toliau:
    [few] , jame { COUNT($questions) } klausimai. Toliau:
   *[other] , jame { COUNT($questions) } klausimų. Toliau:
  }
cli-notebook = { $name }: { $title }{ $needs ->
    [none] { "" }
   *[other] { " " }(reikia: { $needs })
  }
cli-notebooks-copied = Į { $folder } nukopijuota { $n ->
    [one] { COUNT($n) } užrašinė
    [few] { COUNT($n) } užrašinės
   *[other] { COUNT($n) } užrašinių
  }.
cli-lab-kept = { $file } redaguota ir palikta, kaip yra, tačiau rinkinio versija nuo to laiko pasikeitė. Perkelkite savąją kitur, kad gautumėte naują.
cli-demo-wrote = Imituota parduotuvė įrašyta į { $folder }.
cli-demo-done = Atverkite { $file }. Parduotuvė imituota, o ataskaita greitoji: visai ataskaitai paleiskite retention report { $folder }. Savo duomenims paleiskite retention init.
cli-course-wrote = Į { $folder } įrašyta { $n ->
    [one] { COUNT($n) } pamoka
    [few] { COUNT($n) } pamokos
   *[other] { COUNT($n) } pamokų
  }. Atverkite jas programoje JupyterLab, numerių tvarka.
