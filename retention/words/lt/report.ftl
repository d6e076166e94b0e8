### Ataskaitos puslapiai: pradinis puslapis, skyrių rėmas ir visų ataskaitų apžvalga.

report-window = { $business } · klientų išlaikymo ataskaita · { about-until }
report-badge = ✓ pakartota: { $notebooks ->
    [one] { COUNT($notebooks) } užrašinė
    [few] { COUNT($notebooks) } užrašinės
   *[other] { COUNT($notebooks) } užrašinių
  }, { $outputs ->
    [one] { COUNT($outputs) } rezultatas
    [few] { COUNT($outputs) } rezultatai
   *[other] { COUNT($outputs) } rezultatų
  }, { $figures ->
    [one] { COUNT($figures) } paveikslas
    [few] { COUNT($figures) } paveikslai
   *[other] { COUNT($figures) } paveikslų
  }
report-not-validated = nepatikrinta
report-quick = greitasis paleidimas: intervalai apytiksliai
report-incomplete = nepilna: praleista { $n ->
    [one] { COUNT($n) } skyrius
    [few] { COUNT($n) } skyriai
   *[other] { COUNT($n) } skyrių
  }
report-simulated = imituoti duomenys
report-warnings = Skaitykite atsargiai: { $n ->
    [one] { COUNT($n) } pastaba
    [few] { COUNT($n) } pastabos
   *[other] { COUNT($n) } pastabų
  } apie duomenis
report-skip = Prie išvados
report-verdict = Išvada
report-all-the-same = Vis dėlto kai kas pablogėjo: žr. „{ $title }“.
report-no-verdict = Išvados nėra
    .text = Vienas momentinis vaizdas rodo, kokia padėtis yra, bet ne tai, ar ji pagerėjo, ar pablogėjo. { $level ->
        [none] { "" }
       *[other] { $level }
    } { $targets ->
        [none] Nenurodytas tikslas, su kuriuo būtų galima palyginti. Kad būtų išvada, pateikite sutarčių pradžios ir pabaigos datas arba nurodykite tikslus faile `workspace.toml`.
       *[other] { $targets }. Kad būtų išvada apie pokytį laikui bėgant, pateikite sutarčių pradžios ir pabaigos datas.
    }
report-stories = Kas įvyko
report-why = Kodėl
report-more-decisions = { $n ->
    [one] dar { COUNT($n) } sprendimas
    [few] dar { COUNT($n) } sprendimai
   *[other] dar { COUNT($n) } sprendimų
  }
report-answers = Visi atsakymai ir skaičiai pagal skyrius
report-since = Palyginti su { DAY($before) } ataskaita: { $moved ->
        [0] nė vienas skaičius nepasikeitė labiau, nei leidžia jo intervalas
        [one] iš { COUNT($numbers) } skaičių { COUNT($moved) } pasikeitė labiau, nei leidžia jo intervalas
       *[other] iš { COUNT($numbers) } skaičių { COUNT($moved) } pasikeitė labiau, nei leidžia jų intervalai
    }, { $restated ->
        [0] ankstesnių skaičių netikslinta
        [one] patikslintas { COUNT($restated) } ankstesnis skaičius
        [few] patikslinti { COUNT($restated) } ankstesni skaičiai
       *[other] patikslinta { COUNT($restated) } ankstesnių skaičių
    }
    .moved = Pasikeitė labiau, nei leidžia abu intervalai (pirmiausia svarbiausi):
    .restated = Patikslinta, nes eilutės atėjo vėliau, buvo pataisytos arba rinkinys skaičiuoja naujai:
report-moved = { $label } { VALUE($before, $unit) } → { VALUE($now, $unit) }
report-restated-one = { $label }, { $period }: tada { VALUE($before, $unit) }, dabar { VALUE($now, $unit) }
report-year = { $way ->
    [same] kaip ir laikotarpiu { $period }
   *[moved] { report-year-size }, palyginti su { $period }
  }
report-year-size = { $way ->
    [same] nepakito
   *[moved] { $way ->
        [up] +
       *[down] −
      }{ $relative ->
        [yes] { SHARE($size, digits: 0) }
       *[no] { CHANGE($size, $unit) } p. p.
      }
  }
report-beside = { $label }: { VALUE($estimate, $unit) }
report-numbers = Svarbiausi skaičiai
report-decisions = Ką reikia nuspręsti
report-lists = { COUNT($n) } { $n ->
    [one] privatus failas
    [few] privatūs failai
   *[other] privačių failų
  }: klientai, kuriais remiasi skaičiai, ir su kuo susisiekti
    .about = Su kuo susisiekti, kodėl, kokius laiškus siųsti ir kokiais klientais remiasi skaičiai. Šiuos failus skaityti gali tik savininkas:
report-chapters = Skyriai
report-reproduced = ✓ pakartota
report-run-once = – paleista vieną kartą
report-not-run = nepaleista: { $reason }
report-left-out = praleista: { $kind ->
    [raised] langelyje [{ $cell }] įvyko klaida ({ $error })
    [timeout] truko per ilgai (langelis [{ $cell }])
    [died] procesas baigėsi anksčiau laiko{ $cell ->
        [0] { "" }
       *[other] { " " }(langelis [{ $cell }])
      }
    [exit] langelis [{ $cell }] užbaigė užrašinę anksčiau laiko
    [large] per dideli rezultatai (langelis [{ $cell }])
   *[other] paleidus dar kartą, langelis [{ $cell }] davė kitą rezultatą
  }
report-compared = palyginta su { DAY($before) } ataskaita
report-first = ankstesnės ataskaitos palyginti nėra
report-intervals = intervalai yra 95 %
report-inputs = duomenys ir versijos
report-kpis = skaičiai lentelėje
report-all = visos ataskaitos

# Svarbaus skaičiaus kortelėje.
report-interval = nuo { RANGE($lower, $upper, $unit) } · { about-n }
report-change = { $moved ->
    [same] ● nepakito nuo praėjusios ataskaitos
    [yes] { $direction ->
        [up] ▲ padidėjo
       *[down] ▼ sumažėjo
    }, buvo { VALUE($before, $unit) }; viršija intervalus
    [no] { report-size }, neviršija intervalų; buvo { VALUE($before, $unit) }
   *[unknown] { report-size }; buvo { VALUE($before, $unit) }
  }
report-size = { $direction ->
    [up] ▲ padidėjo
   *[down] ▼ sumažėjo
  }: { CHANGE($change, $unit) }{ $unit ->
    [share] { " " }p. p.
    [points] { " " }punkto
   *[other] { "" }
  }
report-signal = ◆ { $period }: { $side ->
    [above] virš
   *[below] žemiau
  } įprastų ribų (nuo { RANGE($lower, $upper, $unit) })
report-target = { $met ->
    [within] tikslas { VALUE($target, $unit) } patenka į intervalą
    [reached] tikslas { VALUE($target, $unit) } pasiektas
    [missed] tikslas { VALUE($target, $unit) } nepasiektas
    [above] virš tikslo { VALUE($target, $unit) }
   *[below] žemiau tikslo { VALUE($target, $unit) }
  }
report-line = { $label }, nuo { $first } iki { $last }: mažiausiai { VALUE($low, $unit) }, daugiausia { VALUE($high, $unit) }, paskutinis { VALUE($latest, $unit) }{ $complete ->
    [no] { " " }(laikotarpis nesibaigė)
   *[yes] { "" }
  }{ $banded ->
    [yes] ; įprastos ribos: nuo { RANGE($lower, $upper, $unit) }
   *[no] { "" }
  }
report-over-reports = { $label }: visos ataskaitos

# Aplink skyrių.
chapter-window = { $chapter } · { $business } · { about-until }
chapter-back = ← { $business }: { about-until }
chapter-skip = Prie atsakymo
chapter-contents = Šiame puslapyje
chapter-around = Kiti skyriai
chapter-above = Žr. paveikslą puslapio viršuje.
chapter-more = Kaip tai skaityti, ir daugiau skaičių
chapter-missing = Kas nerodoma ir ko trūksta
chapter-found = Kaip tai nustatyta
chapter-data = Kas nagrinėta ir ką čia reiškia žodžiai
chapter-glossary = Sąvokos
chapter-code = Rodyti kodą
chapter-figure = { $heading ->
    [none] Paveikslas
   *[other] Paveikslas dalyje „{ $heading }“
  }
chapter-about = { $business }{ $simulated ->
    [yes] { " " }· imituoti duomenys
   *[no] { "" }
  } · { about-until }
chapter-notebook = užrašinė
chapter-all = visi skyriai

# Visos ataskaitos.
overview = Klientų išlaikymo ataskaitos
    .about = { overview-businesses }, { overview-reports }
overview-businesses = { $businesses ->
    [one] { COUNT($businesses) } įmonė
    [few] { COUNT($businesses) } įmonės
   *[other] { COUNT($businesses) } įmonių
  }
overview-reports = { $reports ->
    [one] { COUNT($reports) } ataskaita
    [few] { COUNT($reports) } ataskaitos
   *[other] { COUNT($reports) } ataskaitų
  }
overview-newest = Naujausia kiekvienos įmonės ataskaita
overview-business = { about-until }{ $reports ->
    [1] { "" }
   *[other] { " " }· { overview-reports }
  }
overview-all = Visos ataskaitos
    .as-of = Data
    .business = Įmonė
    .rows = Eilutės
    .checked = Patikrinta
overview-simulated = imituota
overview-damaged = pažeista: { $problems }
overview-not-run = nepaleista: { COUNT($n) }
overview-footer = Intervalai yra 95 %. Ataskaitos data neįskaitoma: paskutinė stebėta diena yra diena prieš ją.
