### Ang mga pahina ng report: ang index nito, ang balangkas ng mga kabanata, at ang buod ng lahat ng report.

report-window = { $business } · retention report · { about-until }
# review: “naulit nang tugma” para sa “reproduced”
report-badge = ✓ naulit nang tugma: { $notebooks ->
    [one] { COUNT($notebooks) } notebook
   *[other] { COUNT($notebooks) } na notebook
  }, { $outputs ->
    [one] { COUNT($outputs) } output
   *[other] { COUNT($outputs) } na output
  }, { $figures ->
    [one] { COUNT($figures) } figure
   *[other] { COUNT($figures) } na figure
  }
report-not-validated = hindi pa na-validate
report-quick = mabilisang run: mas magaspang ang mga interval
report-incomplete = hindi kumpleto: { $n ->
    [one] { COUNT($n) } kabanata
   *[other] { COUNT($n) } na kabanata
  } ang hindi isinama
report-simulated = simulated na data
report-warnings = Basahin nang maingat: { $n ->
    [one] { COUNT($n) } paalala
   *[other] { COUNT($n) } na paalala
  } tungkol sa data
report-skip = Pumunta sa konklusyon
report-verdict = Konklusyon
report-all-the-same = May isang bagay na lumala: tingnan ang “{ $title }”.
report-no-verdict = Walang konklusyon
    .text = Ipinapakita ng iisang snapshot kung ano ang kalagayan, hindi kung bumuti o lumala ito. { $level ->
        [none] { "" }
       *[other] { $level }
    } { $targets ->
        [none] Walang target na nakalagay na puwedeng pagkumparahan. Para magkaroon ng konklusyon, ibigay ang mga petsa kung kailan nagsimula at natapos ang mga kontrata, o maglagay ng mga target sa `workspace.toml`.
       *[other] { $targets }. Para magkaroon ng konklusyon sa paglipas ng panahon, ibigay ang mga petsa kung kailan nagsimula at natapos ang mga kontrata.
    }
report-stories = Ano ang nangyari
report-why = Bakit
report-more-decisions = { COUNT($n) } pa ang pagpapasyahan
report-answers = Lahat ng sagot at numero, ayon sa kabanata
report-since = Mula noong report ng { DAY($before) }: { $moved ->
        [0] walang numerong gumalaw nang lampas sa interval nito
       *[other] { COUNT($moved) } sa { COUNT($numbers) } numero ang gumalaw nang lampas sa interval
    }, { $restated ->
        [0] walang itinama
        [one] { COUNT($restated) } naunang numero ang itinama
       *[other] { COUNT($restated) } na naunang numero ang itinama
    }
    .moved = Gumalaw nang lampas sa parehong interval, nauna ang may pinakamalaking nakataya:
    .restated = Itinama, dahil nahuli ang dating ng mga row o naiwasto ang mga ito, o dahil nagbago ang pagkuwenta ng kit:
report-moved = { $label } { VALUE($before, $unit) } → { VALUE($now, $unit) }
report-restated-one = { $label }, { $period }: { VALUE($before, $unit) } noon, { VALUE($now, $unit) } ngayon
report-year = { $way ->
    [same] gaya noong { $period }
   *[moved] { report-year-size } kumpara sa { $period }
  }
report-year-size = { $way ->
    [same] walang pagbabago
   *[moved] { $way ->
        [up] +
       *[down] −
      }{ $relative ->
        [yes] { SHARE($size, digits: 0) }
       *[no] { CHANGE($size, $unit) } punto
      }
  }
report-beside = { $label }: { VALUE($estimate, $unit) }
report-numbers = Mga pangunahing numero
report-decisions = Ano ang dapat pagpasyahan
report-lists = { COUNT($n) } pribadong { $n ->
    [one] file
   *[other] file
  }: ang mga customer sa likod ng mga numero, at kung sino ang kokontakin
    .about = Kung sino ang kokontakin, bakit, ang mga liham na ipapadala, at ang mga customer sa likod ng mga numero. Ang may-ari lang ang makababasa ng mga file na ito:
report-chapters = Mga kabanata
report-reproduced = ✓ naulit nang tugma
report-run-once = – isang beses pinatakbo
report-not-run = hindi pinatakbo: { $reason }
report-left-out = hindi isinama: { $kind ->
    [raised] pumalya ang cell [{ $cell }] ({ $error })
    [timeout] masyadong matagal (cell [{ $cell }])
    [died] huminto ang proseso bago ito natapos{ $cell ->
        [0] { "" }
       *[other] { " " }(cell [{ $cell }])
      }
    [exit] tinapos ng cell [{ $cell }] ang notebook bago ang dulo nito
    [large] masyadong malaki ang mga output nito (cell [{ $cell }])
   *[other] nang patakbuhin ulit, iba ang naging resulta ng cell [{ $cell }]
  }
report-compared = ikinumpara sa report ng { DAY($before) }
report-first = walang naunang report na mapagkukumparahan
report-intervals = 95% ang mga interval
report-inputs = mga input at bersiyon
report-kpis = mga numero bilang table
report-all = lahat ng report

# Sa card ng isang pangunahing numero.
report-interval = { RANGE($lower, $upper, $unit) } · { about-n }
report-change = { $moved ->
    [same] ● walang pagbabago mula noong huling report
    [yes] { $direction ->
        [up] ▲ tumaas
       *[down] ▼ bumaba
    } mula sa { VALUE($before, $unit) }, lampas sa mga interval
    [no] { report-size }, pasok sa mga interval; { VALUE($before, $unit) } dati
   *[unknown] { report-size }; { VALUE($before, $unit) } dati
  }
report-size = { $direction ->
    [up] ▲ tumaas nang
   *[down] ▼ bumaba nang
  } { CHANGE($change, $unit) }{ $unit ->
    [share] { " " }punto
    [points] { " " }punto
   *[other] { "" }
  }
report-signal = ◆ ang { $period } ay { $side ->
    [above] mas mataas
   *[below] mas mababa
  } sa karaniwang saklaw nito: { RANGE($lower, $upper, $unit) }
report-target = { $met ->
    [within] pasok sa interval ang target na { VALUE($target, $unit) }
    [reached] naabot ang target na { VALUE($target, $unit) }
    [missed] hindi naabot ang target na { VALUE($target, $unit) }
    [above] lampas sa target na { VALUE($target, $unit) }
   *[below] kulang sa target na { VALUE($target, $unit) }
  }
report-line = { $label }, { $first } hanggang { $last }: sa pagitan ng { VALUE($low, $unit) } at { VALUE($high, $unit) }, pinakahuli { VALUE($latest, $unit) }{ $complete ->
    [no] { " " }(hindi pa tapos ang panahon)
   *[yes] { "" }
  }{ $banded ->
    [yes] ; karaniwang saklaw { RANGE($lower, $upper, $unit) }
   *[no] { "" }
  }
report-over-reports = { $label } sa iba’t ibang report

# Sa paligid ng isang kabanata.
chapter-window = { $chapter } · { $business } · { about-until }
chapter-back = ← { $business }: { about-until }
chapter-skip = Pumunta sa sagot
chapter-contents = Nasa pahinang ito
chapter-around = Iba pang kabanata
chapter-above = Tingnan ang larawan sa itaas ng pahina.
chapter-more = Paano ito basahin, at iba pang numero
chapter-missing = Hindi ipinakita, at ano ang kulang
chapter-found = Paano ito nalaman
chapter-data = Ano ang sinuri, at ano ang kahulugan ng mga salita rito
chapter-glossary = Glosaryo
chapter-code = Ipakita ang code
chapter-figure = { $heading ->
    [none] Figure
   *[other] Figure sa ilalim ng “{ $heading }”
  }
chapter-about = { $business }{ $simulated ->
    [yes] { " " }· simulated na data
   *[no] { "" }
  } · { about-until }
chapter-notebook = notebook
chapter-all = lahat ng kabanata

# Sa lahat ng report.
overview = Mga retention report
    .about = { overview-businesses }, { overview-reports }
overview-businesses = { $businesses ->
    [one] { COUNT($businesses) } negosyo
   *[other] { COUNT($businesses) } na negosyo
  }
overview-reports = { $reports ->
    [one] { COUNT($reports) } report
   *[other] { COUNT($reports) } na report
  }
overview-newest = Pinakabago ng bawat isa
overview-business = { about-until }{ $reports ->
    [1] { "" }
   *[other] { " " }· { overview-reports }
  }
overview-all = Lahat ng report
    .as-of = Petsa
    .business = Negosyo
    .rows = Mga row
    .checked = Nasuri
overview-simulated = simulated
overview-damaged = sira: { $problems }
overview-not-run = { COUNT($n) } hindi pinatakbo
overview-footer = 95% ang mga interval. Hindi kasama ang mismong petsa ng report: ang huling naobserbahang araw ay ang araw bago nito.
