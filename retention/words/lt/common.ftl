### Ką sako kiekvienas puslapis, nesvarbu, koks skyrius.

not-shown = Nerodoma: { $reason }.
between = iki
number-with-interval = { VALUE($estimate, $unit) } (nuo { RANGE($lower, $upper, $unit) }, n { COUNT($n) })
number-with-n = { VALUE($estimate, $unit) } (n { COUNT($n) })
about-interval = 95 % intervalas: nuo { RANGE($lower, $upper, $unit) }, n { COUNT($n) }
about-n = n { COUNT($n) }
picture-numbers = Šio paveikslo skaičiai
table-folded = { $rows ->
    [one] Rodyti lentelę ({ COUNT($rows) } eilutė)
    [few] Rodyti lentelę ({ COUNT($rows) } eilutės)
   *[other] Rodyti lentelę ({ COUNT($rows) } eilučių)
  }
decisions-folded = { $n ->
    [one] Dar { COUNT($n) } sprendimas
    [few] Dar { COUNT($n) } sprendimai
   *[other] Dar { COUNT($n) } sprendimų
  }
less-than = < { $value }
more-rows = { $rows ->
    [one] dar { COUNT($rows) } eilutė
    [few] dar { COUNT($rows) } eilutės
   *[other] dar { COUNT($rows) } eilučių
  }
table-rows = { $rows ->
    [0] nėra eilučių
    [1] { COUNT($rows) } eilutė
    [one] { COUNT($rows) } eilutė; rodoma: { COUNT($shown) }
    [few] { COUNT($rows) } eilutės; rodoma: { COUNT($shown) }
   *[other] { COUNT($rows) } eilučių; rodoma: { COUNT($shown) }
  }
private-rows = { $rows ->
    [one] { COUNT($rows) } eilutė apie atskirus klientus yra
    [few] { COUNT($rows) } eilutės apie atskirus klientus yra
   *[other] { COUNT($rows) } eilučių apie atskirus klientus yra
  } faile `{ $file }`. Jį skaityti gali tik savininkas; viešame puslapyje šios eilutės niekada nerodomos.
private-table = { $rows ->
    [one] { COUNT($rows) } eilutė apie atskirus klientus.
    [few] { COUNT($rows) } eilutės apie atskirus klientus.
   *[other] { COUNT($rows) } eilučių apie atskirus klientus.
  } Tai rodoma tik Jūsų užrašinėje, niekada viešame puslapyje.
few-customers = { $rows ->
    [one] { COUNT($rows) } eilutėje nerodomi skaičiai
   *[other] { COUNT($rows) } eilučių nerodomi skaičiai
  }, kurie remiasi mažiau nei { COUNT($fewest) } klientų duomenimis.
nothing-to-decide = Čia nieko spręsti nereikia.
contacts-are-planned = Su kuo susisiekti, sprendžiama vienoje vietoje, kad į tą patį klientą nebūtų kreiptasi du kartus: skyriaus „Ką darysime šią savaitę?“ kontaktų plane.
contacts-cannot-be-planned = Pagal šias lenteles susisiekti negalima nė su vienu klientu: { $because }.
season-warning = { $season_known ->
    [yes] { "" }
   *[no] Duomenys apima mažiau nei dvejus metus, todėl sezoniškumas nežinomas: tai, ką prognozė laiko lygiu, gali būti metų laiko įtaka.
  }
decision-terms =
    .money = tikėtina nauda: { MONEY($money) }{ $interval ->
        [yes] { " " }(nuo { RANGE($lower, $upper, "money") })
       *[no] { "" }
    }
    .size = { $size ->
        [one] { COUNT($size) } klientas
        [few] { COUNT($size) } klientai
       *[other] { COUNT($size) } klientų
    }
    .owner = { $owner }
    .deadline = iki { DAY($deadline) }
    .file = sąrašas faile `{ $file }`
flag = { $value ->
    [yes] taip
   *[no] ne
  }
group-not-stated = nenurodyta
no-rows = lentelėje nėra eilučių

source-line = { $business }{ $simulated ->
    [yes] { " " }(imituoti duomenys)
   *[no] { "" }
  }, duomenys iki { DAY($last) }

about = Apie ką tai
    .title = { $business }
    .summary = { about-until } · { about-customers } · { about-lost } · { about-money }{ $one_snapshot ->
        [yes] { " " }· vienas momentinis vaizdas, iš kurio išvestos datos
       *[no] { "" }
    }{ $simulated ->
        [yes] { " " }· imituoti duomenys
       *[no] { "" }
    }.{ $warn ->
        [yes] { " " }Toliau pateiktuose skaičiuose trūksta daugiau nei vienos eilutės iš dvidešimties.
       *[no] { "" }
    }
    .until = { about-until }
    .customers = { about-customers }
    .lost = { about-lost }
    .money = { about-money }
    .snapshot = { $one_snapshot ->
        [yes] vienas momentinis vaizdas, iš kurio išvestos datos
       *[no] { "" }
    }
    .simulated = { $simulated ->
        [yes] imituoti duomenys
       *[no] { "" }
    }
about-until = Duomenys iki { DAY($last) }
about-customers = { $customers ->
    [one] iki šiol { COUNT($customers) } klientas
    [few] iki šiol { COUNT($customers) } klientai
   *[other] iki šiol { COUNT($customers) } klientų
  }
about-lost = { $kind ->
    [contract] klientas laikomas prarastu, kai baigiasi sutartis
   *[inactivity] sutarčių nėra: klientas laikomas prarastu, kai neperka { COUNT($window_days) } d.{ $stated ->
        [yes] { "" }
       *[no] { " " }(prielaida: darbo erdvėje langas nenurodytas)
    }
  }
about-money = pinigų vienetas: { $money_in }, { $vat ->
    [net] be PVM
    [gross] su PVM
   *[unstated] kaip įrašyta (nenurodyta, su PVM ar be PVM)
  }{ $has_margin ->
    [yes] , marža { SHARE($margin, digits: 0) }
   *[no] { "" }
  }

# Ko skyriui trūksta.
lacks-table = nėra lentelės { $tables }
lacks-inactivity = klientai turi sutartis, todėl iš jų ir matyti, ar klientai lieka (3 skyrius)
lacks-monthly-amount = sutartyse nėra `monthly_amount`
lacks-calendar = duomenys yra vienas momentinis vaizdas be kalendorinių datų
lacks-rows = { $tables }: iki { DAY($as_of) } eilučių nėra
