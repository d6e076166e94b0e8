### Ar klientai lieka? Rodikliai, ketvirčiai, kohortos, antrasis pirkimas.

## Rodikliai greta: vieno rodiklio variantai arba klientų grupės.

rates-spread = { $spread ->
    [none] dar nežinoma
    [one] – { VALUE($low, $unit) }
    [alike] – { VALUE($low, $unit) } visose grupėse ({ COUNT($groups) })
   *[range] – nuo { VALUE($low, $unit) } ({ $lowest }) iki { VALUE($high, $unit) } ({ $highest })
  }
rates-range = { $spread ->
    [none] dar nežinoma
    [one] { VALUE($low, $unit) }
    [alike] { VALUE($low, $unit) } visose grupėse ({ COUNT($groups) })
   *[range] nuo { VALUE($low, $unit) } ({ $lowest }) iki { VALUE($high, $unit) } ({ $highest })
  }
rates-subtitle = Taškas: įvertis; linija: 95 % intervalas
unit-axis = { $unit ->
    [hours] valandos
    [days] dienos
   *[months] mėnesiai
  }
rates-n = n { COUNT($n) }

estimates = Rodikliai greta
    .title = Rodiklis { rates-spread }
    .subtitle = { rates-subtitle }

customer-retention-rate = Išlaikyti klientai
    .definition = Klientai, buvę ir laikotarpio pradžioje, ir pabaigoje ÷ klientai pradžioje; Wilson 95 % intervalas.
customer-retention-rate-of-all = Išlaikyti klientai iš visų matytų
    .definition = Klientai, buvę ir laikotarpio pradžioje, ir pabaigoje ÷ visi, kurie buvo klientai pradžioje arba jais tapo per laikotarpį.
customer-retention-rate-of-end = Išlaikyti klientai iš esančių pabaigoje
    .definition = Klientai, buvę ir laikotarpio pradžioje, ir pabaigoje ÷ klientai pabaigoje.
customer-retention-rate-groups = Išlaikyti klientai pagal grupes
    .title = Klientų išlaikymas { rates-spread }
    .subtitle = { rates-subtitle }

customer-churn-rate = Prarasti klientai
    .definition = Laikotarpio pradžioje buvę klientai, kurie pabaigoje nebėra klientai ÷ klientai pradžioje; Wilson 95 % intervalas.
customer-churn-rate-groups = Prarasti klientai pagal grupes
    .title = Klientų praradimas { rates-spread }
    .subtitle = { rates-subtitle }

inactivity-churn = Dėl neaktyvumo prarasti klientai
    .definition = Laikotarpio pradžioje aktyvūs klientai, kurie jo pabaigoje nebuvo pirkę per langą ÷ pradžioje aktyvūs klientai.
inactivity-churn-groups = Dėl neaktyvumo prarasti klientai pagal grupes
    .title = Praradimas { rates-spread }
    .subtitle = { rates-subtitle }
inactivity-churn-windows = Praradimas pagal jį apibrėžiantį langą
    .title = { $windows ->
        [0] Dar negalima stebėti nė vieno lango
        [one] Prarandama { SHARE($first_share) }, jei klientas laikomas prarastu po { COUNT($first_days) } d. be pirkimo
       *[other] Prarandama { SHARE($first_share) }, jei klientas laikomas prarastu po { COUNT($first_days) } d. be pirkimo, ir { SHARE($last_share) }, jei po { COUNT($last_days) } d.
    }
    .subtitle = Dalis nuo pradžioje aktyvių klientų; juosta: 95 % intervalas
    .axis = dienos be pirkimo, po kurių klientas laikomas prarastu
    .suggested = siūloma pagal duomenis: { DAYS($days) }

suggest-window = Pagal duomenis siūlomas langas
    .summary = Devyni iš dešimties pakartotinių pirkimų įvyksta per { COUNT($estimate) } d. po ankstesniojo.
    .definition = Dienų nuo vieno pirkimo iki kito to paties kliento pirkimo 90-asis procentilis. Skaičiuojami tik pasibaigę tarpai, todėl trumpa istorija siūlo per trumpą langą.

repeat-purchase-rate = Bent du kartus pirkę klientai
    .definition = Klientai, turintys bent du užsakymus ÷ turintys bent vieną; Wilson 95 % intervalas. Ši dalis didėja ilgėjant istorijai, todėl įmonių ar metų pagal ją lyginti negalima.
repeat-purchase-rate-groups = Bent du kartus pirkę klientai pagal grupes
    .title = Bent du kartus pirkusių klientų dalis { rates-spread }
    .subtitle = { rates-subtitle }

purchase-frequency = Užsakymai vienam klientui
    .definition = Užsakymai ÷ užsakę klientai; 95 % intervalas pagal klientus.
purchase-frequency-groups = Užsakymai vienam klientui pagal grupes
    .title = Užsakymų skaičius vienam klientui { rates-spread }
    .subtitle = { rates-subtitle }

average-order-value = Vidutinė užsakymo vertė
    .definition = Visų pirkimų pajamos ÷ užsakymai; grąžinimai neįtraukti. 95 % intervalas pagal klientus.
average-order-value-groups = Vidutinė užsakymo vertė pagal grupes
    .title = Vidutinė užsakymo vertė { rates-spread }
    .subtitle = { rates-subtitle }

refund-rate = Grąžinti užsakymai
    .definition = Grąžinti užsakymai ÷ užsakymai arba grąžinta suma ÷ visų pirkimų suma. Grąžinimas skaičiuojamas tą dieną, kai atliktas.
refund-rate-groups = Grąžinti užsakymai pagal grupes
    .title = Grąžintų užsakymų dalis { rates-spread }
    .subtitle = { rates-subtitle }

first-to-second = Antrasis pirkimas per { COUNT($within_days) } d.
    .definition = Pirmą kartą pirkusiųjų dalis, kuri vėl pirko per { COUNT($within_days) } d., Kaplano ir Mejerio metodu: nauji klientai skaičiuojami tiek laiko, kiek stebėti, ir nelaikomi prarastais.
first-to-second-groups = Antrasis pirkimas per { COUNT($within_days) } d. pagal grupes
    .title = Pirmą kartą pirkusiųjų, kurie vėl pirko per { COUNT($within_days) } d., dalis { rates-spread }
    .subtitle = { rates-subtitle }

## Kas pasikeitė tarp dviejų laikotarpių.

change-between = Pokytis
    .title = { change-moved }
    .summary = { change-moved }
    .definition = Reikšmė dabar − reikšmė anksčiau. Pokyčio 95 % intervalas sujungia abiejų reikšmių intervalus (MOVER).
    .subtitle = Taškas: pokytis; linija: 95 % intervalas; užpildyta: neatsitiktinis, pakoreguota pagal palyginimų skaičių (Holm)
    .axis = { $unit ->
        [share] pokytis procentiniais punktais
        [points] pokytis punktais
       *[other] pokytis
    }
change-between-groups =
    .title = { change-in-groups }
    .summary = { change-in-groups }

change-moved = { $direction ->
    [up] Padidėjo { change-size }
    [down] Sumažėjo { change-size }
   *[none] Neatsitiktinio pokyčio nėra
  }
change-size = { $unit ->
    [share] { CHANGE($estimate, $unit) } proc. punkto
    [points] { CHANGE($estimate, $unit) } punkto
   *[other] { CHANGE($estimate, $unit) }
  }
change-first = { $first }, { $direction ->
    [down] sumažėjo
   *[up] padidėjo
  } { $unit ->
    [share] { CHANGE($first_change, $unit) } proc. punkto
    [points] { CHANGE($first_change, $unit) } punkto
   *[other] { CHANGE($first_change, $unit) }
  }
change-in-groups = { $moved ->
    [0] { $groups ->
        [0] Nė vienos grupės palyginti negalima
        [1] Neatsitiktinio pokyčio nėra
       *[other] Nė viena iš { COUNT($groups) } grupių neatsitiktinai nepasikeitė
    }
   *[other] { $groups ->
        [1] Pasikeitė neatsitiktinai: { change-first }
       *[other] Neatsitiktinai pasikeitė { COUNT($moved) } iš { COUNT($groups) } grupių, aiškiausiai { change-first }
    }
  }

## Rodikliai pagal laikotarpius.

period-metrics = Rodikliai pagal laikotarpius
    .title = { $metrics ->
        [one] { COUNT($metrics) } rodiklis
        [few] { COUNT($metrics) } rodikliai
       *[other] { COUNT($metrics) } rodiklių
    }, laikotarpis: { PERIODS($periods, $freq) }
period-metric = Vienas rodiklis laikui bėgant
    .title = { metric-name }{ $state ->
        [none] : dar nežinoma
        [running] : iki šiol { VALUE($value, $unit) } ({ $period })
       *[known] : { VALUE($value, $unit) } ({ $period }){ period-place }
    }
    .subtitle = { period-legend }
    .definition = { metric-definition }
period-metric-groups =
    .title = { metric-name }{ $state ->
        [known] {" "}({ $period }): { rates-range }
       *[other] : dar nėra užbaigto laikotarpio
    }
    .subtitle = { period-legend-groups }
period-place = { $chart ->
    [changes] ; pokytis per metus, palyginti su įprastomis ribomis: { $place }
    [values] ; palyginti su įprastomis ribomis: { $place }
   *[none] { $direction ->
        [up] , padidėjo { period-change }, palyginti su { $before_period }
        [down] , sumažėjo { period-change }, palyginti su { $before_period }
       *[none] { "" }
    }
  }
period-change = { $unit ->
    [share] { CHANGE($change, $unit) } proc. punkto
   *[other] { CHANGE($change, $unit) }
  }
period-legend = Taškas: vienas laikotarpis{ $chart ->
    [changes] ; punktyras: įprastos ribos pagal reikšmę prieš metus
    [values] ; punktyras: įprastos ribos
   *[none] { "" }
  }{ $intervals ->
    [no] { "" }
   *[yes] { $bands ->
        [no] ; linija: 95 % intervalas
       *[yes] ; juosta: 95 % intervalas
    }
  }{ $year_ago ->
    [no] { "" }
   *[yes] ; rombas: prieš metus
  }{ $running ->
    [no] { "" }
   *[yes] ; tuščiaviduris: laikotarpis nesibaigė
  }{ $outside ->
    [0] { "" }
   *[other] ; raudona: už įprastų ribų ({ COUNT($outside) })
  }{ $blank_periods ->
    [0] { "" }
   *[other] ; tuščia: { $blank } ({ COUNT($blank_periods) })
  }
period-legend-groups = Užbaigti laikotarpiai{ $bands ->
    [no] ; intervalai pateikti lentelėje
   *[yes] ; juosta: 95 % intervalas
  }{ $small ->
    [none] { "" }
   *[other] ; nepavaizduota, n mažiau nei { COUNT($few) }: { $small }
  }
period-chart = { $kind ->
    [values] reikšmės
    [changes] pokyčiai per metus
   *[none] nėra: mažiau nei { COUNT($enough) } užbaigtų laikotarpių
  }

metric-name = { $metric ->
    [customer_retention_rate] Išlaikyti klientai
    [customer_churn_rate] Prarasti klientai
    [repeat_purchase_rate] Bent du kartus pirkę klientai
    [purchase_frequency] Užsakymai vienam klientui
    [average_order_value] Vidutinė užsakymo vertė
    [refund_rate] Grąžinti užsakymai
    [customers_active] Pirkę klientai
    [orders] Užsakymai
    [revenue] Pajamos
    [net_revenue] Grynosios pajamos
    [new_customers] Nauji klientai
    [gross_revenue_retention] Išlaikytos periodinės pajamos
    [net_revenue_retention] Išlaikytos periodinės pajamos su padidinimais
    [revenue_churn_rate] Prarastos periodinės pajamos
    [mrr] Periodinės mėnesio pajamos
   *[customers] Klientai
  }
metric-definition = { $metric ->
    [customer_retention_rate] Klientai, buvę ir laikotarpio pradžioje, ir pabaigoje ÷ klientai pradžioje.
    [customer_churn_rate] Laikotarpio pradžioje buvę klientai, kurie pabaigoje nebėra klientai ÷ klientai pradžioje.
    [repeat_purchase_rate] Klientai, per laikotarpį turintys bent du užsakymus ÷ turintys bent vieną.
    [purchase_frequency] Užsakymai ÷ per laikotarpį užsakę klientai.
    [average_order_value] Visų pirkimų pajamos ÷ užsakymai; grąžinimai neįtraukti.
    [refund_rate] Grąžinti užsakymai ÷ užsakymai; grąžinimas skaičiuojamas tą dieną, kai atliktas.
    [customers_active] Klientai, per laikotarpį turintys bent vieną užsakymą.
    [orders] Laikotarpio užsakymai.
    [revenue] Visų laikotarpio pirkimų sumos, neatėmus grąžinimų.
    [net_revenue] Visų laikotarpio pirkimų sumos, atėmus per jį atliktus grąžinimus.
    [new_customers] Klientai, kurių pirmasis užsakymas yra šiame laikotarpyje.
    [gross_revenue_retention] Laikotarpio pradžios periodinės pajamos, kurios nei prarastos, nei sumažintos ÷ periodinės pajamos pradžioje.
    [net_revenue_retention] Pradžioje buvusių klientų periodinės pajamos laikotarpio pabaigoje ÷ periodinės pajamos pradžioje.
    [revenue_churn_rate] Per laikotarpį prarastos arba sumažintos periodinės pajamos ÷ periodinės pajamos pradžioje.
    [mrr] Visų laikotarpio pabaigoje galiojančių sutarčių periodinės mėnesio pajamos.
   *[customers] Klientai, laikotarpio pabaigoje turintys galiojančią sutartį.
  } Įprastos ribos: kontrolinės ribos pagal pačios įmonės užbaigtus laikotarpius (individualiųjų reikšmių diagrama).

## Kohortos.

cohort-retention = Išlaikymas pagal kohortas
    .title = { $observed ->
        [no] Nė viena kohorta dar nestebėta visą laikotarpį ({ cohort-period })
       *[yes] { SHARE($first_share, digits: 0) } kohortos klientų { cohort-verb }, praėjus: { PERIODS($first_period, $freq) }{ cohort-later }
    }
    .summary = Skaitykite eilutę, kad sektumėte vieną kohortą laikui bėgant, ir stulpelį, kad palygintumėte tokio pat amžiaus kohortas.
    .definition = { $kind ->
        [until] Per vieną laikotarpį pritrauktų klientų dalis, kurie tebebuvo klientai vėlesniojo pabaigoje.
       *[other] Per vieną laikotarpį pritrauktų klientų dalis, kurie vėlesniuoju pirko arba turėjo sutartį.
    }
    .subtitle = { $kind ->
        [until] Kiekvienos kohortos dalis, tebebuvusi klientais laikotarpio pabaigoje ({ cohort-period })
       *[other] Kiekvienos kohortos dalis, aktyvi per laikotarpį ({ cohort-period })
    }; n: kohortos klientai. Tuščia: dar nestebėta. Brūkšniuota: laikotarpis nesibaigė, į vidurkius neįtraukta.
    .axis = { $freq ->
        [W] savaitės
        [M] mėnesiai
        [Q] ketvirčiai
       *[Y] metai
    } po pirmojo pirkimo arba sutarties
    .average = svertinis vidurkis
    .cohort = { $name }   n { COUNT($customers) }

cohort-retention-groups = Išlaikymas pagal kohortas ir grupes
    .title = Išlaikymas pagal kohortas ir grupes

cohort-average = Išlaikymas pagal kohortos amžių
    .definition = Visų tokio amžiaus kohortų vidutinė dalis, pasverta pagal jų klientų skaičių; tik pasibaigę laikotarpiai.

cohort-period = { $freq ->
    [W] savaitė
    [M] mėnuo
    [Q] ketvirtis
   *[Y] metai
  }
cohort-verb = { $kind ->
    [until] tebėra klientai
   *[other] aktyvūs
  }
cohort-later = { $last_period ->
    [1] { "" }
   *[other] ; { SHARE($last_share, digits: 0) }, praėjus: { PERIODS($last_period, $freq) }
  }

## Skyrius: ko klausta darbo erdvės.

retention-answer = { $known ->
    [no] Išlaikymo rodiklis dar nežinomas: { $reason }.
   *[yes] Visą laikotarpį { $quarter } išliko { SHARE($share) } klientų{ retention-answer-year }.{ retention-answer-place }{ retention-answer-since }
  }
    .verdict = { $known ->
        [no] dar nežinoma
       *[yes] { $place ->
            [none] įprastų ribų dar nėra
            [within] kaip įprasta
           *[outside] neįprasta
        }
    }
retention-answer-year = { $compared ->
    [none] { "" }
    [unlike] . Lyginti su ankstesniais metais neteisinga: tada naujų klientų buvo { SHARE($new_before, digits: 0) }, dabar { SHARE($new_now, digits: 0) }
   *[alike] , { $year_direction ->
        [up] { CHANGE($change_year, "share") } proc. punkto daugiau nei prieš metus
        [down] { CHANGE($change_year, "share") } proc. punkto mažiau nei prieš metus
       *[none] tiek pat, kiek prieš metus
    }
  }
retention-answer-place = { $place ->
    [none] { "" }
    [within] { " " }Tai neviršija šios įmonės įprastų ribų.
   *[outside] { " " }Tai už šios įmonės įprastų ribų.
  }
retention-answer-since = { $later ->
    [no] { "" }
   *[yes] { " " }Naujesnio rodiklio nėra ({ $later_reason }).
  }

retention-rate = Išlaikyti klientai, { $freq ->
    [W] savaitė
    [M] mėnuo
    [Q] ketvirtis
    [Y] metai
   *[none] laikotarpis
  }
    .summary = { $n ->
        [0] Pradžioje klientų nebuvo.
       *[other] Iš { COUNT($start) } klientų laikotarpio { $period } pradžioje jo pabaigoje tebebuvo klientai { COUNT($retained) }.
    }
    .definition = Pirkę per { COUNT($window_days) } d. iki abiejų laikotarpio galų ({ retention-period }) ÷ pirkę per { COUNT($window_days) } d. iki jo pradžios.{ $limits ->
        [yes] { " " }Juosta: pačios įmonės istorija.
       *[no] { "" }
    }
retention-period = { $freq ->
    [W] savaitė
    [M] mėnuo
    [Q] ketvirtis
    [Y] metai
   *[none] laikotarpis
  }

retention-variants = Išlaikyti klientai, suskaičiuoti trimis būdais
    .title = { $known ->
        [no] Nė vienas ketvirtis dar neturi rodiklio
       *[yes] { $period }: išliko { SHARE($share, digits: 0) }; kiekių formulė rodo { SHARE($formula, digits: 0) }
    }
    .summary = { $known ->
        [no] Nė vienas ketvirtis dar neturi rodiklio: { $because }.
       *[yes] Iš { COUNT($start) } klientų laikotarpio { $period } pradžioje jo pabaigoje tebebuvo klientai { COUNT($retained) }: { SHARE($share) }. { $differs ->
            [yes] Kiekių formulė rodo { SHARE($formula) }.{ $returned ->
                [0] { "" }
               *[other] { " " }Grįžusius ankstesnius klientus ({ COUNT($returned) }) ji laiko išlaikytais.
            }{ $fleeting ->
                [0] { "" }
               *[other] { " " }Naujus klientus, kurie per tą patį ketvirtį ir išėjo ({ COUNT($fleeting) }), ji laiko prarastais.
            }
           *[no] Šįkart kiekių formulė rodo tą patį, bet kitą kartą gali būti kitaip.
        } Dalys iš visų matytų ir iš esančių pabaigoje mažėja, kai įmonė auga, net jei niekas neišeina.
    }
    .definition = Klientai abiejuose laikotarpio galuose ÷ klientai pradžioje, visi per laikotarpį matyti arba klientai pabaigoje; Wilson 95 % intervalas.
    .subtitle = { rates-subtitle }
retention-variant = { $base ->
    [start] iš klientų pradžioje
    [all] iš visų matytų
   *[end] iš klientų pabaigoje
  }

retention-window = Kiek dienų be pirkimo reiškia, kad klientas prarastas?
    .title = { $windows ->
        [0] Dar negalima stebėti nė vieno lango
        [one] Prarandama { SHARE($first_share) }, jei klientas laikomas prarastu po { COUNT($first_days) } d. be pirkimo
       *[other] Prarandama { SHARE($first_share) }, jei klientas laikomas prarastu po { COUNT($first_days) } d. be pirkimo, ir { SHARE($last_share) }, jei po { COUNT($last_days) } d.
    }
    .summary = Šioje ataskaitoje naudojamas { COUNT($window_days) } d. langas. { $side ->
        [unknown] Niekas dar nepirko dvi skirtingas dienas, todėl neaišku, ar jis tinkamas.
        [short] Devyni iš dešimties pakartotinių pirkimų įvyksta per { COUNT($suggested_days) } d. (n { COUNT($gaps) }), todėl langas per trumpas: kai kurie prarastais laikomi klientai tik daro pertrauką.
       *[long] Devyni iš dešimties pakartotinių pirkimų įvyksta per { COUNT($suggested_days) } d. (n { COUNT($gaps) }), todėl langas pakankamai ilgas.
    } Trumpesnis langas pertrauką darančius klientus laiko prarastais, ilgesnis tikrus praradimus pastebi vėliau. Skaičiuojami tik pasibaigę tarpai, todėl, kai daug naujų klientų, siūlomas langas per trumpas. Laikotarpius lyginkite tik su tuo pačiu langu.
    .definition = Ketvirčio pradžioje aktyvūs klientai, kurie jo pabaigoje nebuvo pirkę per langą ÷ pradžioje aktyvūs klientai; Wilson 95 % intervalas.
    .subtitle = Dalis nuo pradžioje aktyvių klientų; juosta: 95 % intervalas

retention-quarters = Paskutiniai užbaigti ketvirčiai
    .summary = Klientai – tie, kurie per ketvirtį pirko. „Grąžinta“ – grąžinti užsakymai ÷ užsakymai.

retention-changes = Išlaikymas, palyginti su tuo pačiu ketvirčiu prieš metus
    .title = { $moved ->
        [0] { $groups ->
            [0] Išlaikymo dar negalima palyginti su ankstesniais metais
            [1] Išlaikymas neatsitiktinai nepasikeitė
           *[other] Išlaikymas neatsitiktinai nepasikeitė nė vienoje iš { COUNT($groups) } grupių
        }
       *[other] { $groups ->
            [1] Išlaikymas neatsitiktinai { $direction ->
                [down] sumažėjo
               *[up] padidėjo
            } { CHANGE($first_change, $unit) } proc. punkto
           *[other] Išlaikymas neatsitiktinai pasikeitė { COUNT($moved) } iš { COUNT($groups) } grupių, aiškiausiai { change-first }
        }{ $compared ->
            [unlike] ; palyginimas neteisingas
           *[other] { "" }
        }
    }
    .summary = { $compared ->
        [none] Dar nėra ketvirčio prieš metus, su kuriuo būtų galima palyginti.
       *[other] Iš pirkusiųjų ankstesnį ketvirtį nauji klientai sudarė { SHARE($new_now, digits: 0) }; prieš metus – { SHARE($new_before, digits: 0) }.{ $compared ->
            [unlike] { " " }Ketvirčiai nepanašūs. Nauji klientai pasitraukia dažniau, todėl pokytis rodo, kokie klientai buvo, o ne kaip gerai jie išlaikyti.
           *[alike] { " " }Ketvirčiai panašūs, todėl palyginimas teisingas.
        }
    }
    .definition = Paskutinio ketvirčio išlaikymas − to paties ketvirčio prieš metus išlaikymas kiekvienoje grupėje; Newcombe 95 % intervalas. „Neatsitiktinis“ pakoreguota pagal grupių skaičių (Holm).
    .subtitle = Taškas: pokytis; linija: 95 % intervalas; užpildyta: neatsitiktinis, pakoreguota pagal grupių skaičių (Holm)
    .axis = pokytis procentiniais punktais

retention-decision-moved =
    .title = { $whole ->
        [yes] Išsiaiškinkite, kodėl liko { $fell ->
            [yes] mažiau
           *[no] daugiau
        } klientų
       *[no] Pasikeitė grupės „{ $group }“ išlaikymas
    }
    .text = Išliko { SHARE($now) }, tą patį ketvirtį prieš metus – { SHARE($before) }: pokytis nuo { RANGE($lower_points, $upper_points, "points") } proc. punkto (n { COUNT($n) }). Išsiaiškinkite, kas { $whole ->
        [yes] { "" }
       *[no] šiai grupei{ " " }
    }pasikeitė: kaina, pristatymas ar prekė.

second-purchase = Pirmą kartą pirkę ir vėl pirkę klientai
    .summary = Iš pirmą kartą pirkusiųjų { SHARE($estimate) } vėl pirko per { COUNT($within_days) } d. Iš visų klientų bent du kartus iki šiol pirko { SHARE($repeat) } (n { COUNT($customers) }). Ši dalis didėja ilgėjant istorijai, todėl įmonių ar metų pagal ją lyginti negalima.
    .definition = Pirmą kartą pirkusiųjų dalis, kuri vėl pirko per { COUNT($within_days) } d., Kaplano ir Mejerio metodu: nauji klientai skaičiuojami tiek laiko, kiek stebėti, ir nelaikomi prarastais.
