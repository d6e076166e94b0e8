### Ką daryti: kitų pirkimų datos, siūlomi veiksmai, planas, ką davė kontaktai.

# ---- kada laukiama kito pirkimo

evaluate-reorder = Kiek klysta prognozuojamos pirkimų datos
    .title = Prognozuojamos { $by_product ->
        [yes] tos pačios prekės kito pirkimo
       *[no] kliento kito pirkimo
    } datos vidutiniškai klysta { NUM($error, digits: 1) } d.; geresnė paprasta taisyklė – { NUM($better_error, digits: 1) } d.
    .summary = Pirkimai nuo { DAY($cut) } iki { DAY($until) } ({ COUNT($returns) }) prognozuoti pagal ankstesnes dienas. Taisyklė „vėl paskutinis tarpas“ vidutiniškai klysta { NUM($last_gap_error, digits: 1) } d., „vidutinis tarpas“ – { NUM($mean_gap_error, digits: 1) } d. Į savo prognozuojamos datos { SHARE($level, digits: 0) } intervalą pateko { SHARE($held, digits: 0) } pirkimų.
    .definition = Vidutinis dienų skaičius tarp prognozuojamos ir tikrosios kito pirkimo dienos laikotarpiu, kurio prognozė nematė; 95 % intervalai pagal klientus. Datos naudojamos tik ten, kur jos patikimai geresnės už abi paprastas taisykles.
    .subtitle = Vidutinė paklaida dienomis laikotarpiu, kurio prognozė nematė; n: pirkimai; linijos: 95 % intervalai.
    .axis = vidutinė paklaida dienomis
    .history = { $name }, n { COUNT($n) }

reorder-dates = Prognozuojamos kito pirkimo datos
    .title = Savaitę nuo { DAY($week) } { $week_due ->
        [one] laukiamas { COUNT($week_due) } pirkimas
        [few] laukiami { COUNT($week_due) } pirkimai
       *[other] laukiama { COUNT($week_due) } pirkimų
    }, tikimasi, kad bus { $week_expected ->
        [1] atliktas
       *[other] atlikta
    } { NUM($week_expected, digits: 0) }
    .summary = Prognozuojamą datą turi { COUNT($dated) } iš { COUNT($rows) } { $by_product ->
        [yes] kliento ir prekės porų
       *[no] klientų
    }. Data rodo, kada pirkimas įvyks, jei įvyks per { COUNT($within_days) } d.; tikimybė rodo, ar jis įvyks.
    .definition = Diena, iki kurios pusė panašių klientų jau pirko vėl, pagal paties kliento, prekės ir visų klientų tarpus. Į intervalą patenka { SHARE($level, digits: 0) } įvykstančių pirkimų.
    .subtitle = Pagal prognozuojamos datos savaitę (nuo pirmadienio). Tikimasi: tikimybių, kad pirkimas įvyks per { COUNT($within_days) } d., tą ar kitą savaitę, suma.
    .axis = per savaitę
    .legend-due = laukiama
    .legend-expected = tikimasi
    .week = { DAY($day) }
    .because = { reorder-times }, paskutinį kartą { DAY($last) }; pusė { $everyone ->
        [yes] visų klientų
       *[no] panašių pirkimų
    } tarpų baigiasi per { COUNT($gap) } d.; { reorder-chance }
    .because-season = { reorder-times }, paskutinį kartą { DAY($last) }; { $season }; { reorder-chance }
    .season = { SHARE($share, digits: 0) } jos pirkimų tenka: { $months ->
        [1] { $first }
       *[other] { $first } – { $last }
    }, atsižvelgus į gausiausius pačios parduotuvės mėnesius

# Priežasties, kodėl siunčiamas priminimas, dalys.
reorder-times = { $n ->
    [1] pirkta vieną kartą
   *[other] pirkimo dienos: { COUNT($n) }
  }
reorder-chance = tikimybė pirkti per artimiausias { COUNT($within_days) } d.: { $chance ->
    [0] mažiau nei 1 %
   *[other] { SHARE($chance, digits: 0) }
  }

# ---- progos, kurias duoda istorija, kalendorius ir atsakymai

occasions = Progos susisiekti su klientu
    .title = Per { COUNT($days) } d. nuo { DAY($as_of) }: { $proposed ->
        [one] { COUNT($proposed) } proga
        [few] { COUNT($proposed) } progos
       *[other] { COUNT($proposed) } progų
    } susisiekti su { $customers ->
        [one] { COUNT($customers) } klientu
        [few] { COUNT($customers) } klientais
       *[other] { COUNT($customers) } klientų
    }
    .definition = Klientų, sutikusių, kad su jais būtų susisiekta, sukaktys, gimtadieniai ir vardadieniai; pirmi užsakymai be antro; geriausi metų klientai; laikas kviesti į apklausą; nepatenkintų klientų atsakymai, po kurių neskambinta.
    .column-chance = tikimybė pirkti be kontakto
    .column-because = dera su
    .because-anniversary = pirmas užsakymas { DAY($first) }, prieš { COUNT($years) } m.; nuo tada { $n ->
        [0] užsakymų nebuvo
        [one] { COUNT($n) } užsakymas
        [few] { COUNT($n) } užsakymai
       *[other] { COUNT($n) } užsakymų
    }
    .because-day = { $action }: { DAY($due) }; { $n ->
        [one] { COUNT($n) } užsakymas
        [few] { COUNT($n) } užsakymai
       *[other] { COUNT($n) } užsakymų
    }, paskutinis – { DAY($last) }
    .because-onboarding = pirmas užsakymas { DAY($first) }, prieš { COUNT($since_days) } d.; antro užsakymo dar nėra
    .because-thanks = tarp { $whole ->
        [yes] { SHARE($best, digits: 0) }
       *[no] { SHARE($best) }
    } geriausių iš { COUNT($customers) } klientų per pastarąsias { COUNT($days) } d.: išleido { NUM($spent, digits: 2) } atėmus grąžinimus, paskutinį kartą { DAY($last) }
    .because-invitation = pirko { DAY($last) }; { $before ->
        [yes] paskutinį kartą klausta { DAY($asked) }
       *[no] anksčiau neklausta
    }; į tokius klausimus atsakoma { SHARE($rate, digits: 0) } atvejų
    .because-apology = užklausos terminas praleistas { DAY($missed) }; nuo tada neatsakyta
    .because-call = įvertino { $score } iš 10 { DAY($answered) }; per { COUNT($waiting_days) } d. nuo tada neskambinta

# ---- kas galėtų būti siūloma

action-candidates = Siūlomi veiksmai
    .title = Per { COUNT($days) } d. nuo { DAY($as_of) } { $proposed ->
        [one] galimas { COUNT($proposed) } veiksmas
        [few] galimi { COUNT($proposed) } veiksmai
       *[other] galima { COUNT($proposed) } veiksmų
    }; klientų: { COUNT($customers) }
    .summary = { $value_of ->
        [margin] Veiksmo vertė yra { SHARE($margin, digits: 0) } to, ką klientas išleidžia vidutiniam užsakymui, atėmus grąžinimus.
        [revenue] Veiksmo vertė yra tai, ką klientas išleidžia vidutiniam užsakymui, atėmus grąžinimus; marža nenurodyta.
       *[unknown] Veiksmo vertė nežinoma: pirkimuose nėra sumų.
    }{ $customer_value ->
        [yes] { " " }Susigrąžinimo, naujo kliento pasiteiravimo ar atsakomojo skambučio atveju tai liekančio kliento vertė.
       *[no] { "" }
    }
    .definition = Tikimybė pirkti be kontakto: per 30 dienų, pagal paties kliento ritmą. Vertė: ką duoda pirkimas, jei veiksmas pavyksta.
    .column-chance = tikimybė pirkti be kontakto
    .column-because = dera su
    .because-risk = tikimybė pasitraukti per { COUNT($horizon_days) } d.: { SHARE($risk, digits: 0) }
    .because-complement = iš { $unit ->
        [order] užsakymų, kuriuose yra
       *[customer] klientų, kurie turi
    } „{ $has }“, { SHARE($share, digits: 0) } turi ir „{ $product }“

not-proposed = Veiksmai, kurie nesiūlomi, ir kodėl
    .title = { $kinds ->
        [0] Galima siūlyti visų rūšių veiksmus
       *[other] Kai kurie veiksmai nesiūlomi
    }

# ---- planas

plan-actions = Planas: kiekvienas klientas vieną kartą
    .title = { $contacts ->
        [one] { COUNT($contacts) } kontaktas
        [few] { COUNT($contacts) } kontaktai
       *[other] { COUNT($contacts) } kontaktų
    }{ $money ->
        [all] { "" }; tikėtina nauda: { plan-money }
        [some] { "" }, iš jų { COUNT($valued) } { $valued ->
            [one] turi
           *[other] turi
        } tikėtiną naudą: { plan-money }
       *[none] { "" }, surikiuota be pinigų
    }
    .summary = Planuojama nuo { DAY($as_of) } iki { DAY($until) }; siūlomų veiksmų buvo { COUNT($proposed) }; nė į vieną klientą nesikreipiama du kartus. { $control ->
        [0] Kontrolinės grupės nėra, todėl poveikio išmatuoti negalima.
        [one] Dar { COUNT($control) } atsitiktinai parinktas klientas sudaro kontrolinę grupę: su juo nesusisiekiama, kad būtų galima išmatuoti poveikį.
        [few] Dar { COUNT($control) } atsitiktinai parinkti klientai sudaro kontrolinę grupę: su jais nesusisiekiama, kad būtų galima išmatuoti poveikį.
       *[other] Dar { COUNT($control) } atsitiktinai parinktų klientų sudaro kontrolinę grupę: su jais nesusisiekiama, kad būtų galima išmatuoti poveikį.
    }{ plan-without-money }
    .definition = Tikėtina kontakto nauda: įtikinimo rodiklis × (1 − tikimybė pirkti be kontakto) × pirkimo marža − kontakto išlaidos. Įtikinimo rodiklis: dalis klientų, kurie be kontakto nebūtų pirkę, o dėl jo perka; išmatuota lyginant su kontroline grupe arba nurodyta įmonės. Jei kurio nors iš šių skaičių nėra, pinigų nėra, o tvarka remiasi prielaidomis.
    .subtitle = Skaičius: numatyti kontaktai + kontrolinė grupė. Stulpelis: tikėtina numatytų kontaktų nauda{ $measured ->
        [yes] ; linijos: 95 % intervalas, kur išmatuota
       *[no] { "" }
    }. Be stulpelio: surikiuota be pinigų.
    .axis = tikėtina nauda
    .row = { $action }: { COUNT($treated) } + { COUNT($control) }
    .legend-measured = poveikis išmatuotas
    .legend-stated = poveikį nurodė įmonė
    .without-money = be pinigų
    .money-with-interval = { MONEY($expected_value) } (nuo { RANGE($lower, $upper, "money") })

plan-left-out = Siūlomi veiksmai, kurie neplanuojami
    .title = { $rows ->
        [one] Neplanuojamas { COUNT($rows) } siūlomas veiksmas
        [few] Neplanuojami { COUNT($rows) } siūlomi veiksmai
       *[other] Neplanuojama { COUNT($rows) } siūlomų veiksmų
    }; pagrindinė priežastis – „{ $top_reason }“ ({ SHARE($top_share, digits: 0) })
    .definition = Kiekvienas siūlomas veiksmas vieną kartą, prie pirmos tinkančios priežasties. Vienam klientui gali būti siūlomi keli veiksmai.
    .subtitle = Kiekvienas prie pirmos tinkančios priežasties; vienam klientui gali būti siūlomi keli veiksmai.
    .axis = siūlomi veiksmai
    .row = { $reason }: { COUNT($rows) }

plan-by-day = Kiekvienai dienai numatyti kontaktai
    .summary = Kontrolinė grupė neįtraukta.
    .definition = Planuojami kontaktai pagal dieną ir kanalą; kontrolinė grupė neįtraukta.

plan-reasons = Kodėl susisiekiama su klientais
    .summary = Dažniausia kiekvienos rūšies veiksmų priežastis; priežastys, kurios tinka mažiau nei { COUNT($shared_by) } klientų, rodomos be skaičių. Gimtadieniams, vardadieniams ir sukaktims priežasties nereikia.
    .definition = Dažniausia kiekvienos rūšies veiksmų priežastis.

# ---- ką davė kontaktai

evaluate-actions = Ką pasiekė kontaktai
    .title = { $worked ->
        [0] { $harmed ->
            [0] Nė vienas kontaktas pirkimų neatsitiktinai dar nepakeitė: geriausiu atveju { POINTS($points) } proc. punkto (nuo { RANGE($points_lower, $points_upper, "points") })
           *[other] Iš kiekvienų 100 klientų, su kuriais susisiekta ({ $which }), pirko mažiau nei be kontakto: skirtumas { effect-size }
        }
       *[other] Iš kiekvienų 100 klientų, su kuriais susisiekta ({ $which }), pirko daugiau nei be kontakto: skirtumas { effect-size }{ effect-others }{ effect-harm }
    }
    .summary = Poveikis (uplift) yra skirtumas tarp klientų, su kuriais susisiekta, ir atsitiktinai parinktos kontrolinės grupės per { COUNT($window_days) } d. Placebas yra toks pat skirtumas dienomis iki kontakto, kai abi grupės turėtų būti panašios.{ effect-unmeasured }
    .definition = Klientų, su kuriais susisiekta, dalis, pirkusi per { COUNT($window_days) } d. − kontrolinės grupės dalis, pirkusi per tą laiką; visos kampanijos sveria vienodai. Įtikinimo rodiklis: šis skirtumas ÷ (1 − kontrolinės grupės dalis). 95 % intervalai pagal klientus.
    .subtitle = Pirkusi klientų, su kuriais susisiekta, dalis, palyginti su kontroline grupe; n: kontaktai; linijos: 95 % intervalai; pilka: neviršija atsitiktinumo.{ effect-unmeasured }
    .axis = susisiekta − kontrolinė grupė, procentiniai punktai
    .all = visi kartu
    .row = { SHARE($treated, digits: 0) } ir { SHARE($control, digits: 0) }, n { COUNT($n) }

evaluate-actions-outcomes = Ką pasiekė kontaktai
    .title = { $worked ->
        [0] { $harmed ->
            [0] Nė vienas kontaktas to, kas vyko po jo, neatsitiktinai dar nepakeitė: geriausiu atveju { POINTS($points) } proc. punkto (nuo { RANGE($points_lower, $points_upper, "points") })
           *[other] Iš kiekvienų 100 klientų, su kuriais susisiekta ({ $which }), atsiliepė mažiau nei be kontakto: skirtumas { effect-size }
        }
       *[other] Iš kiekvienų 100 klientų, su kuriais susisiekta ({ $which }), atsiliepė daugiau nei be kontakto: skirtumas { effect-size }{ effect-others }{ effect-harm }
    }
    .summary = Poveikis (uplift) yra skirtumas tarp klientų, su kuriais susisiekta, ir atsitiktinai parinktos kontrolinės grupės. Kas atsiliepė, skaičiuojama taip, kaip skaičiavo pats bandymas. Kas buvo iki kontakto, nežinoma, todėl negalima patikrinti, ar grupės buvo panašios.{ effect-unmeasured }
    .definition = Klientų, su kuriais susisiekta, atsiliepusi dalis − kontrolinės grupės atsiliepusi dalis, kaip skaičiavo bandymas; visos kampanijos sveria vienodai. Įtikinimo rodiklis: šis skirtumas ÷ (1 − kontrolinės grupės dalis). 95 % intervalai pagal klientus.
    .subtitle = Atsiliepusi klientų, su kuriais susisiekta, dalis, palyginti su kontroline grupe; n: kontaktai; linijos: 95 % intervalai; pilka: neviršija atsitiktinumo.{ effect-unmeasured }
    .axis = susisiekta − kontrolinė grupė, procentiniai punktai
    .all = visi kartu
    .row = { SHARE($treated, digits: 0) } ir { SHARE($control, digits: 0) }, n { COUNT($n) }

effect-numbers-outcomes = Ką davė vienas kontaktas
    .title = { $known ->
        [yes] Vienas kontaktas ({ $which }) davė { MONEY($money) } (nuo { RANGE($money_lower, $money_upper, "money") })
       *[no] Ką davė vienas kontaktas
    }
    .summary = Kitame plane naudojamas įtikinimo rodiklis: dalis klientų, kurie nebūtų atsiliepę, o dėl kontakto atsiliepė.
    .definition = Vieno kontakto pinigai: bandymo suskaičiuotos pajamos (× marža, jei ji žinoma), susisiekta − kontrolinė grupė; 95 % intervalai pagal klientus.

effect-numbers = Ką davė vienas kontaktas, ir placebo patikra
    .title = { $known ->
        [yes] Vienas kontaktas ({ $which }) davė { MONEY($money) } (nuo { RANGE($money_lower, $money_upper, "money") })
       *[no] Ką davė vienas kontaktas, ir placebo patikra
    }
    .summary = Kitame plane naudojamas įtikinimo rodiklis: dalis klientų, kurie nebūtų pirkę, o dėl kontakto pirko. Jei placebo intervalas neapima nulio, grupės skyrėsi jau iki kontakto.
    .definition = Vieno kontakto pinigai: grynosios pajamos dienomis po kontakto (× marža, jei ji žinoma), susisiekta − kontrolinė grupė; 95 % intervalai pagal klientus.

# Ankstesnių sakinių dalys.
effect-size = { $small ->
    [yes] { NUM($per_hundred, digits: 1) }
   *[no] { NUM($per_hundred, digits: 0) }
  }
effect-others = { $worked ->
    [1] { "" }
   *[other] ; poveikį turėjo { COUNT($worked) } iš { COUNT($groups) } { $by ->
        [arm] variantų
       *[other] veiksmų
    }
  }
effect-harm = { $harmed ->
    [0] { "" }
   *[other] ; klientus atbaidė: { COUNT($harmed) }
  }
effect-unmeasured = { $unmeasured_count ->
    [0] { "" }
   *[other] { " " }Dar negalima išmatuoti: { $unmeasured }.
  }

# ---- laiškai ir sąrašai

write-messages = Laiškai ir skambučiai
    .column-chance = tikimybė pirkti be kontakto
    .column-because = dera su
    .title = { $written ->
        [one] Parašytas { COUNT($written) } laiškas ar skambučio tekstas
        [few] Parašyti { COUNT($written) } laiškai ar skambučių tekstai
       *[other] Parašyta { COUNT($written) } laiškų ar skambučių tekstų
    }
    .summary = { $other ->
        [0] Kiekvienas – kliento kalba.
       *[other] Pirmąja kalba parašyta: { COUNT($other) }, nes kliento kalba nežinoma arba ja laiškų čia nėra.
    }

export-plan = Kontaktų sąrašai
    .title = Sąrašuose yra { $contacts ->
        [one] { COUNT($contacts) } numatytas kontaktas
        [few] { COUNT($contacts) } numatyti kontaktai
       *[other] { COUNT($contacts) } numatytų kontaktų
    }
    .summary = Ataskaitoje sąrašai yra aplanke `actions`, kurį skaityti gali tik jo savininkas, kartu su laiškais kiekvieno kliento kalba ir importo failais CRM sistemoms. Išsiuntę laiškus, pridėkite `contacts.csv` prie lentelės `contacts`: tada kita ataskaita išmatuos, ką jie pasiekė. { $control ->
        [0] { "" }
       *[other] Kontrolinės grupės klientų ({ COUNT($control) }) nėra nė viename žmonėms skirtame sąraše.
    }
    .definition = Kiekvieno sąrašo eilutės: pagal kanalą – numatyti kontaktai; `contacts` – tie patys kartu su kontroline grupe; `left_out` – siūlomi veiksmai, kurie neplanuojami.

export-plan-list = Sąrašas, kam skambinti
    .title = Sąraše yra { $contacts ->
        [one] { COUNT($contacts) } klientas, kuriam
        [few] { COUNT($contacts) } klientai, kuriems
       *[other] { COUNT($contacts) } klientų, kuriems
    } skambinti
    .summary = Ataskaitoje sąrašas yra aplanke `actions`, kurį skaityti gali tik jo savininkas.
    .definition = Klientai, kurių sutartis gali baigtis, labiausiai tikėtini pirmiausia.

list-column = { $column ->
    [rank] Eilė
    [channel] Kanalas
    [due] Kada
    [until] Iki
    [action] Veiksmas
    [customer_id] Klientas
    [name] Vardas
    [email] El. paštas
    [phone] Telefonas
    [language] Kalba
    [subject] Tema
    [message] Žinutė
    [reason] Priežastis
    [expected_value] Tikėtina nauda ({ $money_in })
   *[campaign] Kampanija
  }

list-readme = Kas yra šiame aplanke
    .by-decision = Po vieną sąrašą kiekvienam ataskaitos sprendimui, vertingiausi pirmiausia. Nė vieno kliento nėra dviejuose sąrašuose.
    .title = Su kuo susisiekti nuo { DAY($first) } iki { DAY($last) }: { $business }
    .of-channel = Susisiekti kanalu „{ $channel }“: { COUNT($contacts) }, surikiuota pagal dieną ir tikėtiną naudą.
    .nobody = Susisiekti nereikia nė su vienu.
    .contacts = Visos plano eilutės lentelės `contacts` stulpeliais. Išsiuntę laiškus, pridėkite jas prie tos lentelės; tada kita ataskaita išmatuos, ką jie pasiekė.
    .control = Eilutės, kurių stulpelyje `arm` yra "control", sudaro atsitiktinai parinktą kontrolinę grupę. Su jais susisiekti NEGALIMA: be jų nieko negalima išmatuoti. Jų nėra nė viename kitame sąraše.
    .left-out = Siūlomi veiksmai, kurių plane nėra, ir kodėl.
    .imports = Importuoti į CRM sistemą, tie patys žmonės:
    .private = Šiuose failuose įvardyti klientai. Juos skaityti galite tik Jūs; taip ir turi likti, o kai jų nebereikės, ištrinkite.

# ---- kodėl kas nors nesiūloma, neplanuojama arba nežinoma

reason-nobody-purchased = dar niekas nepirko
reason-reorder-no-gaps = niekas nepirko du kartus, todėl nėra ritmo, iš kurio būtų galima mokytis
reason-reorder-one-purchase = iki šiol vienas pirkimas: savo ritmo dar nėra
reason-reorder-no-returns = iš klientų, turėjusių du pirkimus iki { DAY($cut) }, niekas negrįžo, todėl datų patikrinti negalima
reason-reorder-too-few-returns = nepatikrinta: du pirkimus turėjusių klientų, grįžusių per patikros laikotarpį, yra { COUNT($n) }, reikia { COUNT($needed) }
reason-reorder-not-better = nenaudojama: per patikros laikotarpį klydo { NUM($error, digits: 1) } d., ne patikimai geriau už taisyklę „{ $baseline }“ ({ NUM($baseline_error, digits: 1) })
reason-no-table = nėra lentelės `{ $table }`
reason-no-deadlines = užklausose nenurodytas terminas arba jų nėra
reason-no-column = lentelėje `{ $table }` nėra stulpelio `{ $column }`
reason-no-consent-column = lentelėje `customers` nėra stulpelio `consent`, o be įrašyto sutikimo nesusisiekiama su niekuo
reason-no-amounts-to-rank = pirkimuose nėra sumų, todėl geriausi klientai nežinomi
reason-no-name-days = nėra vardadienių kalendoriaus
reason-anonymous-surveys = apklausose nenurodyta, kieno tai atsakymai
reason-no-invitations = nėra pastarųjų metų kvietimų, kurie rodytų, kiek klientų atsako; nurodykite `response_rate`
reason-nothing-proposed = nėra ko siūlyti
reason-birthday-placeholder = data, žyminti nežinomą datą
reason-birthday-in-future = ateityje
reason-birthday-too-old = amžius – daugiau nei { COUNT($age) } metų
reason-birthday-too-young = amžius – mažiau nei { COUNT($age) } metų
reason-name-day-format = parašyta ne MM-DD
reason-dates-of-any-purchase = pirkimuose nenurodytos prekės, todėl datos reiškia bet kurį pirkimą
reason-no-date-proven = nė viena prognozuojama { $by_product ->
    [yes] prekės pirkimo
   *[no] kliento kito pirkimo
  } data nepatikima: { $because }
reason-no-products = pirkimuose nenurodytos prekės
reason-no-complements = nėra dviejų prekių, kurios pakankamai dažnai perkamos kartu
reason-nothing-planned = nė vienas siūlomas veiksmas neplanuojamas
reason-self-explaining = planuojami tik gimtadieniai, vardadieniai ir sukaktys, o jiems priežasties nereikia
reason-nothing-left-out = planuojami visi siūlomi veiksmai
reason-plan-unknown-customer = nėra klientų lentelėje
reason-plan-no-consent = nėra sutikimo
reason-plan-no-address = nėra jo kanalų adreso
reason-plan-value-unknown = nežinoma pirkimo tikimybė arba vertė
reason-plan-below-cost = tikimasi mažiau, nei kainuoja
reason-plan-below-minimum = tikimasi mažiau nei { NUM($min_value) }
reason-plan-contacted-lately = dėl to paties neseniai susisiekta
reason-plan-cap-reached = pasiekta kontaktų riba
reason-plan-another-is-worth-more = kitas veiksmas tam pačiam klientui vertingesnis
reason-plan-list-full = planas pilnas: jame ne daugiau kaip { SHARE($share, digits: 0) } aktyvių klientų
reason-effect-not-measured = jo poveikis dar neišmatuotas
reason-no-margin-stated = darbo erdvėje nenurodyta marža
reason-no-cost-stated = darbo erdvėje nenurodyta, kiek kainuoja kontaktas
reason-replies-not-recorded = lentelėje `contacts` nėra atsakymų klientams (pavyzdžiui, skambučių), todėl nežinoma, kas dar jų laukia
reason-no-value-of-contact = neišmatuota ir nenurodyta nieko, iš ko būtų galima apskaičiuoti tikėtiną naudą: { $because }
reason-no-amounts = pirkimuose nėra sumų
reason-no-control-group = nė vienas kontaktas neturėjo kontrolinės grupės
reason-outcome-not-known = { $contacts ->
    [one] neįtrauktas { COUNT($contacts) } kontaktas: jo baigtis nežinoma
    [few] neįtraukti { COUNT($contacts) } kontaktai: jų baigtis nežinoma
   *[other] neįtraukta { COUNT($contacts) } kontaktų: jų baigtis nežinoma
  }
reason-brought-not-known = { $contacts ->
    [one] nežinoma, ką davė { COUNT($contacts) } kontaktas, todėl pinigai nerodomi
    [few] nežinoma, ką davė { COUNT($contacts) } kontaktai, todėl pinigai nerodomi
   *[other] nežinoma, ką davė { COUNT($contacts) } kontaktų, todėl pinigai nerodomi
  }
reason-nobody-treated = nesusisiekta su niekuo
reason-no-campaign-with-both-groups = nė viena kampanija neturi ir klientų, su kuriais susisiekta, ir kontrolinės grupės
reason-window-not-over = { $contacts ->
    [one] neįtrauktas { COUNT($contacts) } kontaktas
    [few] neįtraukti { COUNT($contacts) } kontaktai
   *[other] neįtraukta { COUNT($contacts) } kontaktų
  }: { COUNT($window_days) } d. dar nepraėjo
reason-one-group-only = { $contacts ->
    [one] neįtrauktas { COUNT($contacts) } kontaktas
    [few] neįtraukti { COUNT($contacts) } kontaktai
   *[other] neįtraukta { COUNT($contacts) } kontaktų
  }: kampanijoje tik viena grupė
reason-groups-differed = grupės skyrėsi jau iki kontakto: { POINTS($difference) } proc. punkto
reason-all-of-control-purchased = pirko visi kontrolinės grupės klientai
reason-one-customer-in-a-group = grupėje vienas klientas, todėl pinigai neturi intervalo
reason-complements-not-better = rekomendacijos nėra patikimai geresnės už paprastesnes taisykles
# ---- skyrius

actions-answer = { $state ->
    [no-consent] Nieko neplanuojama: lentelėje `customers` nėra stulpelio `consent`, o be įrašyto sutikimo nesusisiekiama su niekuo.
    [no-address] Nieko neplanuojama: lentelėje `customers` nėra nei `email`, nei `phone`, todėl nėra kaip susisiekti.
    [planned] Per { COUNT($days) } d. nuo { DAY($as_of) } { $contacts ->
            [one] planuojamas { COUNT($contacts) } kontaktas
            [few] planuojami { COUNT($contacts) } kontaktai
           *[other] planuojama { COUNT($contacts) } kontaktų
        }, su kiekvienu klientu – vieną kartą. { $money ->
            [all] Tikėtina nauda: { plan-money }.
            [some] Iš jų tikėtiną naudą turi { COUNT($valued) }: { plan-money }; kiti surikiuoti be pinigų.
           *[none] Surikiuota be pinigų: { $why_no_money }.
        } { $control ->
            [0] Kontrolinės grupės nėra.
            [one] Dar { COUNT($control) } klientas yra kontrolinėje grupėje.
            [few] Dar { COUNT($control) } klientai yra kontrolinėje grupėje.
           *[other] Dar { COUNT($control) } klientų yra kontrolinėje grupėje.
        } { actions-answer-effect }
   *[nothing] Per { COUNT($days) } d. nuo { DAY($as_of) } nieko neplanuojama{ $proposed ->
            [0] : nėra progos susisiekti.
           *[other] : iš galimų kontaktų ({ COUNT($proposed) }) neliko nė vieno; dažniausia priežastis – „{ $main }“ ({ SHARE($main_share, digits: 0) }).
        } { actions-answer-effect }
  }
    .verdict = { $state ->
        [no-consent] dar negalima susisiekti su niekuo
        [no-address] dar nėra kaip susisiekti
        [planned] paruošta siųsti
       *[nothing] nėra ko siųsti
    }
actions-answer-effect = { $known ->
    [yes] Paskutinis išmatuotas veiksmas ({ $action }) pirkusiųjų dalį pakeitė { POINTS($points) } proc. punkto (nuo { RANGE($points_lower, $points_upper, "points") }).
   *[no] Poveikis dar neišmatuotas: { $why_not }.
  }
# Sakinių apie planą dalys.
plan-money = { MONEY($expected_value) }{ $interval ->
    [yes] { " " }(nuo { RANGE($lower, $upper, "money") })
   *[no] { "" }
  }
plan-without-money = { $money ->
    [some] { " " }Be pinigų surikiuota kontaktų: { COUNT($unvalued) } ({ $why_no_money }).
    [none] { " " }Surikiuota be pinigų: { $why_no_money }.
   *[all] { "" }
  }

# Sprendimai: kas sprendžiama kartu, pagal grupę.
actions-decision = Su kuo susisiekti
    .title = { $state ->
        [no-consent] Įrašykite, su kuo galima susisiekti
        [no-address] Įrašykite, kaip pasiekti klientus
       *[planned] { decision-of-group }
    }
    .text = { $state ->
        [no-consent] Lentelėje `customers` nėra stulpelio `consent`. Įrašykite, kurie klientai sutiko, kad su jais būtų susisiekta: iki tol negalima susisiekti su niekuo.
        [no-address] Lentelėje `customers` nėra nei `email`, nei `phone`. Pridėkite vieną iš jų: iki tol sąrašo nebus.
       *[planned] { $reason_known ->
            [yes] Surikiuota be pinigų: { $because }. Dirbkite pagal sąrašą nuo viršaus.
           *[no] { $interval ->
                [yes] Poveikis išmatuotas lyginant su kontroline grupe; marža ir išlaidos yra pačios įmonės.
               *[no] { $group ->
                    [survey-invitation] Atsakymo vertė ir klausimo išlaidos yra tokios, kokias nurodė įmonė.
                   *[other] Poveikis, marža ir išlaidos yra tokie, kokius nurodė įmonė.
                }
            }
        }{ $control ->
            [0] { "" }
            [one] { " " }Dar { COUNT($control) } kliento nelieskite: tai kontrolinė grupė.
           *[other] { " " }Dar { COUNT($control) } klientų nelieskite: tai kontrolinė grupė.
        }
    }
decision-of-group = { $group ->
    [win-back] Susigrąžinti nustojusius pirkti ({ decision-customers })
    [reorder-reminder] Priminti tiems, kurių pirkimo laukiama ({ decision-customers })
    [complement-offer] Parodyti, kas dera su turimomis prekėmis ({ decision-customers })
    [retention-contact] Paklausti galinčių pasitraukti, ar viskas gerai ({ decision-customers })
    [contract-call] Paskambinti tiems, kurių sutartis gali baigtis ({ decision-customers })
    [call-back] Perskambinti nepatenkintiems ({ decision-customers })
    [apology] Atsiprašyti už praleistą terminą ({ decision-customers })
    [survey-invitation] Paklausti, kaip patiko ({ decision-customers })
    [onboarding-check] Paklausti apie pirmą užsakymą ({ decision-customers })
   *[greetings] Pasveikinti arba padėkoti ({ decision-customers })
  }
decision-customers = { $customers ->
    [one] { COUNT($customers) } klientas
    [few] { COUNT($customers) } klientai
   *[other] { COUNT($customers) } klientų
  }
decision-owner = { $group ->
    [call-back] klientų aptarnavimas
    [apology] klientų aptarnavimas
    [contract-call] klientų aptarnavimas
    [retention-contact] klientų aptarnavimas
    [onboarding-check] klientų aptarnavimas
   *[other] rinkodara
  }

contact-everybody = Naivus planas: rašyti visiems
    .title = Rašyti visiems reikštų { $customers ->
        [one] { COUNT($customers) } kontaktą
        [few] { COUNT($customers) } kontaktus
       *[other] { COUNT($customers) } kontaktų
    }
    .summary = Iš šių klientų { COUNT($no_consent) } nesutiko, kad su jais būtų susisiekta, o apie { COUNT($anyway) } per { COUNT($anyway_days) } d. pirktų ir be to.{ $at_cap ->
        [0] { "" }
       *[other] { " " }Per { COUNT($cap_days) } d. leidžiamų kontaktų ribą ({ COUNT($cap) }) jau pasiekė: { COUNT($at_cap) }.
    }
    .definition = Kada nors pirkę klientai; neturintys įrašyto sutikimo; pasiekę kontaktų ribą; tikimybių pirkti be jokio kontakto suma.

last-effect = Paskutinio išmatuoto veiksmo poveikis{ $has_action ->
    [yes] { " " }({ $action })
   *[no] { "" }
  }
    .definition = Klientų, su kuriais susisiekta, dalis, pirkusi per { COUNT($window_days) } d. − kontrolinės grupės dalis, pirkusi per tą laiką, procentiniais punktais; 95 % intervalas.

planned-contacts = Artimiausiu metu ({ DAYS($days) }) planuojami kontaktai
    .definition = Siūlomi veiksmai, kurie leidžiami ir apsimoka. { $control ->
        [0] Kontrolinės grupės nėra.
       *[other] Kontrolinė grupė ({ COUNT($control) }) neįtraukta.
    }

planned-expected-value = Tikėtina šių kontaktų nauda
    .definition = Įtikinimo rodiklis × (1 − tikimybė pirkti be kontakto) × pirkimo marža − išlaidos, susumuota pagal planuojamus kontaktus, kurių poveikis išmatuotas arba nurodytas.
