### Kiek klientai kainuoja ir ką atneša.

reason-no-acquisition-costs = nė vienas pasibaigęs mėnuo neturi rūšies „acquisition“ išlaidų
reason-no-new-customers-told = lentelėje `costs` nenurodyta, kiek klientų pinigai atvedė (`new_customers`)
reason-months-without-customers = praleista { $rows ->
    [one] { COUNT($rows) } eilutė
    [few] { COUNT($rows) } eilutės
   *[other] { COUNT($rows) } eilučių
  } be `new_customers`
reason-nobody-won = nė vieno naujo kliento
reason-few-observed-so-long = stebėtų { COUNT($months) } mėn. klientų mažiau nei { COUNT($fewest) }
reason-not-paid-back = per { COUNT($months) } mėn. dar neatsipirko
reason-no-retention-costs = nė vienas mėnuo neturi rūšies „retention“ išlaidų
reason-nobody-kept = nė vienas pradžioje buvęs klientas pabaigoje nebebuvo klientas
reason-no-referrals = `customers.referred_by` nieko nenurodo
reason-few-of-a-kind = šios rūšies klientų mažiau nei { COUNT($fewest) }

economics-answer = Naujas klientas kainuoja { MONEY($cost) } ir per pirmuosius { COUNT($horizon_months) } mėn. palieka { MONEY($margin) } { $by_margin ->
    [yes] maržos
   *[no] pajamų
  }; santykis su kaina: { NUM($estimate, digits: 1) } (nuo { RANGE($lower, $upper, "ratio") }).{ $channels ->
    [0] { "" }
    [1] { "" }
   *[other] { " " }Pagal kanalus naujas klientas kainuoja nuo { MONEY($cheapest_cost) } ({ $cheapest }) iki { MONEY($dearest_cost) } ({ $dearest }).
  }
economics-answer-cost = Naujas klientas kainuoja { MONEY($estimate) } (nuo { RANGE($lower, $upper, "money") }). Kiek jis atneša, dar stebėta per trumpai.

acquisition-cost = Kiek kainuoja naujas klientas
    .title = Naujas klientas kainuoja { MONEY($estimate) }{ $channels ->
        [0] { "" }
        [1] { "" }
       *[other] : „{ $dearest }“ – { MONEY($dearest_cost) }, „{ $cheapest }“ – { MONEY($cheapest_cost) }
    }
    .summary = Klientams pritraukti išleista { MONEY($amount) }; pritraukta klientų: { COUNT($new_customers) }, laikotarpis: { MONTHS($months) }. Tai vidurkiai: kitas kanalo klientas paprastai kainuoja daugiau už vidutinį.
    .definition = Klientams pritraukti išleisti pinigai ÷ nauji klientai, pagal kanalus. 95 % intervalas: pagal mėnesius, jei jų 12 ar daugiau; jei mažiau – pagal pritrauktų klientų skaičių.
    .subtitle = Išleisti pinigai ÷ nauji klientai pagal kanalus; n: nauji klientai; linijos: 95 % intervalai.
    .row-label = { MONEY($estimate) }
    .column-amount = išleista
    .column-estimate = vieno kaina
acquisition-cost-periods = Kiek kainuoja naujas klientas, pagal laikotarpius
    .title = { $freq ->
        [M] Paskutinį pasibaigusį mėnesį
        [Q] Paskutinį pasibaigusį ketvirtį
       *[Y] Paskutiniais pasibaigusiais metais
    } naujas klientas kainavo { MONEY($estimate) } (nuo { RANGE($lower, $upper, "money") })
    .summary = Klientai: { COUNT($new_customers) } už { MONEY($amount) }. Kartu kylančios linijos rodo į rinką; viena kylanti – į savo kanalą.
    .definition = Laikotarpio pinigai klientams pritraukti ÷ laikotarpio nauji klientai. 95 % intervalas: pagal pritrauktų klientų skaičių.
    .subtitle = Išleisti pinigai ÷ nauji klientai pagal kanalus ir laikotarpius; juostos: 95 % intervalai.
    .column-amount = išleista
    .column-estimate = vieno kaina

acquisition-payback = Kiek naujas klientas grąžina
    .title = { $paid ->
        [yes] Per { COUNT($horizon_months) } mėn. naujas klientas grąžina savo kainą { NUM($estimate, digits: 1) } karto, o ji atsiperka po { COUNT($payback) } mėn.
       *[no] Per { COUNT($horizon_months) } mėn. naujas klientas grąžina savo kainą { NUM($estimate, digits: 1) } karto
    }
    .summary = { $losing_count ->
        [0] Nė vienas kanalas tikrai nekainuoja daugiau, nei atneša.
       *[other] Šie kanalai per tą laiką tikrai kainuoja daugiau, nei atneša: { $losing }.
    } Nieko neprognozuojama: skaičiuojama tik tai, ką klientai iki šiol { $by_margin ->
        [yes] paliko, atėmus pirktų prekių savikainą
       *[no] sumokėjo (darbo erdvėje marža nenurodyta)
    }. Kanalą klientai renkasi patys, todėl perkėlus pinigus į kitą kanalą nebūtinai ateis tokie klientai, kokius jis turi dabar.
    .definition = Vidutinė vieno kliento { $by_margin ->
        [yes] marža
       *[no] pajamų suma
    } per pirmuosius { COUNT($horizon_months) } mėn., neatėmus aptarnavimo ir kontaktų ÷ naujo kliento kaina. Kiekvienas amžiaus mėnuo apima visą jį stebėtus klientus. 95 % intervalas – abiejų, tarsi jie nepriklausomi. Atsipirkimas: mėnuo, nuo kurio vidutinė marža padengia kainą.
    .subtitle = Pirmųjų { COUNT($horizon_months) } mėn. { $by_margin ->
        [yes] marža
       *[no] pajamos
    } ÷ naujo kliento kaina; n: klientai; taškinė: pati kaina; linijos: 95 % intervalai.
    .row-label = { NUM($estimate, digits: 1) }, { $payback ->
        [0] dar neatsipirko
       *[other] atsipirko, mėnuo: { COUNT($payback) }
    }
    .times = { NUM($value, digits: 0) }×
    .column-cost = vieno kaina
    .column-cost-lower = kaina nuo
    .column-cost-upper = kaina iki
    .column-margin = { $by_margin ->
        [yes] marža
       *[no] pajamos
    }
    .column-margin-lower = marža nuo
    .column-margin-upper = marža iki
    .column-estimate = kartai už kainą
    .column-payback = atsipirko, mėnuo
    .column-payback-lower = mėnuo nuo
    .column-payback-upper = mėnuo iki
margin-by-age = Ką klientai paliko pagal amžių
    .title = Ką klientai paliko pagal amžių

acquire-against-retain = Pritraukti klientą ar išlaikyti jį metus
    .summary = Pritraukti vieną kainuoja { MONEY($cost) }; išlaikyti vieną metus – { MONEY($keeping) }: kiek per pastaruosius { COUNT($months) } mėn. išleista ({ $kinds }) ÷ išlaikyti klientai. Vadovuose dažnai minima 5 ar 6 kartai; čia Jūsų pačių skaičius.
    .definition = (Klientams pritraukti išleisti pinigai ÷ nauji klientai) ÷ (per metus išleisti pinigai ({ $kinds }) ÷ išlaikyti klientai); 95 % intervalas.

referral-rate = Klientai, atėję per kitą klientą
    .summary = Atvedė { COUNT($bringers) } klientų ({ SHARE($bringers_share) }), po { NUM($each, digits: 2) }.{ $unknown ->
        [0] { "" }
       *[other] { " " }Stulpelyje `referred_by` yra ne klientų vardų: { COUNT($unknown) }.
    }
    .definition = Klientai su `referred_by` ÷ visi pirkę klientai; Wilson 95 % intervalas.

referrals = Kiek palieka klientai, atėję per kitą klientą
    .title = { $sure ->
        [yes] Kito atvesti klientai per { COUNT($horizon_days) } d. palieka { $more ->
            [yes] { MONEY($difference) } daugiau
           *[no] mažiau
        } nei kiti
       *[no] Kito atvesti klientai nepalieka neatsitiktinai daugiau nei kiti
    }
    .summary = Jie palieka { MONEY($theirs) }, kiti – { MONEY($others) } (skirtumas nuo { RANGE($difference_lower, $difference_upper, "money") }). Taigi vienas klientas, kuris atveda kitus, per jų pirmąsias { COUNT($horizon_days) } d. atneša { MONEY($friends) } (nuo { RANGE($friends_lower, $friends_upper, "money") }). Atvestieji nuo kitų gali skirtis ir kitkuo.
    .definition = Vidutinė { $by_margin ->
        [yes] marža
       *[no] pajamų suma
    } per pirmąsias { COUNT($horizon_days) } d., tiek laiko stebėtų klientų; Stjudento 95 % intervalas. Pagal kiekvieną rekomendavusįjį: kiekvieno atvesti klientai × kiek vienas jų palieka.
    .column-measure = klientai
    .column-estimate = pinigai vienam

refunds-and-discounts = Grąžinimai ir nuolaidos pagal kohortas
    .title = Grąžinta { SHARE($refunds) } pardavimų{ $known ->
        [yes] , iš anksto nuolaidomis atimta { SHARE($discounts) }
       *[no] { "" }
    }
    .summary = { $cohorts ->
        [1] Kol kas yra viena kohorta.
       *[other] { $stands_out ->
            [yes] Klientai, atėję { $highest }, grąžino neatsitiktinai daugiau nei kiti: { SHARE($highest_rate) }.
           *[no] Nė viena kohorta tikrai negrąžino daugiau nei kitos.
        } Jaunos kohortos turėjo mažiau laiko grąžinti tai, ką pirko vėliausiai.
    }
    .definition = Kohorta – visi klientai, kurių pirmasis pirkimas buvo tą laikotarpį. Grąžinimai: grąžinti pinigai ÷ pardavimai. Nuolaidos: atimti pinigai ÷ pardavimai iki jų. 95 % intervalai pagal klientus.
    .subtitle = Dalys nuo pardavimų kiekvieną laikotarpį atėjusiems klientams; linijos: 95 % intervalai pagal klientus.
    .refunds = grąžinta
    .discounts = iš anksto atimta
    .column-estimate = grąžinta
    .column-discount = nuolaida
    .column-discount-lower = nuolaida nuo
    .column-discount-upper = nuolaida iki

retention-worth = Kiek vertas vienas išlaikymo punktas
    .title = Kas ketvirtį iš 100 klientų išlaikant { COUNT($last_points) } daugiau, per { COUNT($horizon_months) } mėn. būtų gauta { MONEY($last) }
    .summary = Vienas punktas vertas { MONEY($first) } (nuo { RANGE($first_lower, $first_upper, "money") }), { COUNT($last_points) } p. – { MONEY($last) } (nuo { RANGE($last_lower, $last_upper, "money") }), arba { SHARE($last_growth, digits: 0) } daugiau, nei { COUNT($customers) } paskutinio ketvirčio klientų per tą laiką atneš ir taip. Skaičiuojami tik šie klientai, tik iki to laiko ir neatėmus to, ko reikia jiems išlaikyti.
    .definition = Klientai paskutinio ketvirčio pradžioje × vieno kliento ketvirčio { $by_margin ->
        [yes] marža
       *[no] pajamos
    } ({ MONEY($margin_per_period) }) × papildomi išbūti ketvirčiai, kai šiandien išlaikoma { SHARE($retention) }; ketvirčių į priekį: { COUNT($horizon_periods) }, diskontuota { SHARE($discount, digits: 0) } per metus. Pertrauką darantys ir grįžtantys laikomi prarastais, todėl skaičius veikiau per didelis.
    .column-points = papildomi punktai
    .column-retention = išlaikyta tada
    .column-estimate = vertė
    .column-per-customer = vienam klientui
    .column-growth = daugiau nei ir taip

economics-decision-channel =
    .title = Nutraukite arba pataisykite kanalus, kurie kainuoja daugiau, nei atneša
    .text = Per pirmuosius { COUNT($horizon_months) } mėn. šių kanalų klientai neatsitiktinai palieka mažiau, nei kainuoja: { $losing }. Mokėkite už juos mažiau, pritraukite ilgiau liekančių klientų arba nutraukite.

reason-few-bad-experiences = per mažai klientų turėjo blogą užklausą pakankamai seniai
reason-few-scores-followed = rekomenduotojų arba kitų, stebėtų { COUNT($days) } d. nuo atsakymo, mažiau nei { COUNT($fewest) }

# Kas dažnai cituojama ir ko reikia, kad tai žinotumėte apie savo įmonę. Teiginiai svetimi, skaičiai savi.
claims = Kas dažnai teigiama ir Jūsų pačių skaičiai
    .title = Iš { COUNT($claims) } teiginių čia galioja { $hold ->
        [1] vienas
       *[other] { COUNT($hold) }
    }, negalioja { COUNT($refuted) }, o iš šių lentelių negalima sužinoti { COUNT($unknown) }
    .summary = { $open ->
        [0] { "" }
        [1] Vienas atviras: Jūsų skaičiaus intervalas siekia abi teiginio puses.{ " " }
       *[other] Atviri: { COUNT($open) }. Jūsų skaičių intervalai siekia abi teiginio puses.{ " " }
    }Kitur galiojantis teiginys čia galioti neprivalo. Spręskite pagal savo, o ne pagal cituojamą skaičių.
    .definition = Teiginys galioja, kai visas Jūsų skaičiaus 95 % intervalas yra ne mažesnis, nei teigiama, ir negalioja, kai visas intervalas mažesnis; kitaip jis atviras. Apie skirtumą (punktais) teigiama, kad jis didesnis už 0, o apie lojalius klientus po kainų didinimo – kad lieka ne daugiau kaip 5 punktais mažiau.
    .column-claim = teiginys
    .column-figure = Jūsų skaičius
    .column-needed = ko reikėtų, kad būtų žinoma
claim-acquire = Pritraukti klientą kainuoja bent penkis kartus daugiau nei išlaikyti
    .needed = rūšių „acquisition“ ir „retention“ išlaidų ir kiek klientų pinigai atvedė
claim-pareto = Penktadalis klientų atneša keturis penktadalius pajamų
    .needed = daugiau klientų
claim-leave = Po vienos blogos patirties pasitraukia pusė klientų
    .needed = pakankamai užklausų su pažadėtu (`due`) ir išsprendimo laiku
claim-attached = Prisirišę klientai dvigubai vertingesni už kitus
    .needed = daugiau atsakymų į rekomendavimo klausimą su kliento ID
claim-members = Nariai išleidžia daugiau todėl, kad yra nariai
    .needed = daugiau narių palyginti arba atsitiktinai išsiųsto kvietimo
claim-retention = Penki papildomi išlaikymo punktai pelną padidina ketvirtadaliu ar daugiau
    .needed = dviejų ar daugiau ketvirčių pirkimų
claim-programme = Lojalumo programa atsiperka
    .needed = daugiau narių palyginti arba atsitiktinai išsiųsto kvietimo
claim-speed = Klientai, kuriems atsakoma greitai, lieka: jų pasitraukia mažiau nei po lėto atsakymo
    .needed = daugiau užklausų su pirmojo atsakymo laiku (`first_response`)
claim-personal = Asmeninės žinutės paskatina pirkti daugiau klientų nei žinutės visiems
    .needed = dviejų variantų žinutės, atsitiktinai paskirstytos ir lentelėje `contacts` pažymėtos kaip `arm`, ir kuris variantas asmeninis (`personal` dalyje `[actions]`)
claim-gestures = Po nedidelio dėmesio gesto grįžta beveik visi klientai (devyni iš dešimties)
    .needed = lentelėje `contacts` pažymėtų gestų, kurie veiksmai jais laikomi (`gestures` dalyje `[actions]`), ir kontrolinės grupės
claim-price = Kai kainos kyla, lojalūs klientai lieka: papildomai pasitraukia ne daugiau kaip penki iš šimto
    .needed = kainų didinimo tarp `[[events]]` (`kind = "price rise"`) ir klientų, kurių klausta prieš jį
claim-in-points = { POINTS($estimate, share: 1) } p. (nuo { POINTS($lower, share: 1) } iki { POINTS($upper, share: 1) })
reason-few-gestures = gestą pakankamai seniai gavusių klientų yra { COUNT($n) }; reikia bent { COUNT($fewest) }
reason-no-personal-arms = nė viena žinutė nesiųsta asmeniniu ir kitu variantu
reason-few-versions = vieną žinučių variantą gavusių klientų yra { COUNT($n) }; reikia bent { COUNT($fewest) }
reason-no-price-rise = tarp įvykių nenurodytas kainų didinimas (`kind = "price rise"`)
reason-no-attitudes = prieš jį niekas neklausta, todėl nežinoma, kas lojalus
reason-no-gestures-named = nė vienas veiksmas nepavadintas gestu
