### Ar aptarnavimas klientus išlaiko, ar praranda? Laukimas, pažadai, krūvis, kas vyksta po blogos užklausos ir ką daryti pirmiausia.

reason-no-tickets = šiuo laiku užklausų nėra
reason-few-tickets = mažiau nei { COUNT($least) } užklausų
reason-no-moments = { $what ->
    [response] užklausose nenurodyta, kada pirmą kartą atsakyta
   *[resolution] užklausose nenurodyta, kada jos išspręstos
  }
reason-still-waiting = { $what ->
    [response] atsakymo tebelaukia per daug užklausų, kad būtų galima pasakyti
   *[resolution] neišspręstų užklausų per daug, kad būtų galima pasakyti
  }
reason-no-promise = užklausose nenurodytas terminas, o darbo erdvė jo nežada (`resolve_within_hours`)
reason-no-answer-promised = darbo erdvė nežada pirmojo atsakymo (`respond_within_hours`)
reason-no-complaint-topics = darbo erdvėje nenurodyta, kurios temos yra skundai (`complaint_topics`)
reason-no-hours-stated = darbo erdvėje nenurodytas aptarnavimo laikas (`hours`)
reason-no-orders-given = nėra užsakymų, pagal kuriuos skaičiuoti
reason-orders-not-in-groups = užsakymai tokioms užklausų grupėms nepriklauso
reason-tickets-without-time = užklausose nurodyta tik diena, ne laikas

# ---- kaip greitai, kaip gerai, kaip dažnai

service-measure-name = { $measure ->
    [first_response] Pirmasis atsakymas, mediana
    [first_response_p90] Pirmasis atsakymas, devyni iš dešimties
    [resolution] Sprendimas, mediana
    [resolution_p90] Sprendimas, devyni iš dešimties
    [first_contact] Išspręsta per pirmą kontaktą
    [sla_breach] Praleistas terminas
    [response_breach] Atsakyta vėliau, nei pažadėta
    [reopened] Atverta iš naujo
    [out_of_hours] Ne darbo laiku
    [satisfied] Paskui patenkinti
    [complaints] Skundų dalis tarp užklausų
    [complaint_rate] Skundai vienam užsakymui
    [contacts_per_order] Kontaktai vienam užsakymui
   *[other] { $measure }
  }

service-clock = { $clock ->
    [hours] tik darbo laikas
   *[always] skaičiuota visą parą
  }
service-mixed = { $mixed ->
    [0] { "" }
    [one] { " " }{ COUNT($mixed) } užklausa išspręsta anksčiau, nei į ją atsakyta, todėl jos laukimo laikas praleistas.
    [few] { " " }{ COUNT($mixed) } užklausos išspręstos anksčiau, nei į jas atsakyta, todėl jų laukimo laikas praleistas.
   *[other] { " " }{ COUNT($mixed) } užklausų išspręsta anksčiau, nei į jas atsakyta, todėl jų laukimo laikas praleistas.
  }

service-levels = Kaip dirba aptarnavimas
    .title = { $first_contact_known ->
        [yes] { $sla_breach_known ->
            [yes] Per pirmą kontaktą išsprendžiama { SHARE($first_contact, digits: 0) } užklausų; terminas praleidžiamas { SHARE($sla_breach, digits: 0) }
           *[no] Per pirmą kontaktą išsprendžiama { SHARE($first_contact, digits: 0) } užklausų
        }
       *[no] { $sla_breach_known ->
            [yes] Terminas praleidžiamas { SHARE($sla_breach, digits: 0) } užklausų
           *[no] Pateikta užklausų: { COUNT($tickets) }
        }
    }
    .summary = { $first_response_known ->
        [yes] Pusė klientų pirmąjį atsakymą gauna per { NUM($first_response, digits: 1) } val., devyni iš dešimties – per { NUM($first_response_p90, digits: 1) } val.{ " " }
       *[no] { "" }
    }{ $resolution_known ->
        [yes] Pusė užklausų išsprendžiama per { NUM($resolution, digits: 1) } val., devynios iš dešimties – per { NUM($resolution_p90, digits: 1) } val.{ " " }
       *[no] { "" }
    }{ $open ->
        [0] Visos išspręstos.
       *[other] Dar neišspręsta: { COUNT($open) }.
    }{ service-mixed }
    .definition = Laukimo laikas Kaplano ir Mejerio metodu, todėl neišspręstos užklausos skaičiuojamos tiek, kiek laukė; { service-clock }. Pirmas kontaktas: išspręsta per vieną kontaktą ÷ išspręsta. Praleista: pavėluota ÷ užklausos, kurių terminas praėjo, įskaitant neišspręstas. 95 % intervalai atsižvelgia į klientus su keliomis užklausomis.
    .subtitle = Užklausų dalis; linijos: 95 % intervalai; užklausos: n { COUNT($tickets) }.
    .row = { service-measure-name }
    .column-estimate = skaičius
service-levels-groups = Kaip dirba aptarnavimas, pagal grupes
    .title = Kaip dirba aptarnavimas: { $groups ->
        [one] { COUNT($groups) } grupė
        [few] { COUNT($groups) } grupės
       *[other] { COUNT($groups) } grupių
    }
    .summary = Per mažai užklausų turinčios grupės rodomas užklausų skaičius, kiti jos skaičiai nerodomi.{ service-mixed }
    .definition = Kaip visoms užklausoms kartu: laukimo laikas valandomis, dalys trupmenomis, kiekvienas su 95 % intervalu. „n“ – kuo skaičius remiasi.
    .column-estimate = skaičius

service-measure = Vienas aptarnavimo matas pagal grupes
    .title = { $spread ->
        [none] { service-measure-name }: visose grupėse per mažai užklausų
        [one] { service-measure-name }: „{ $highest }“ – { VALUE($high, $unit) }
        [alike] { service-measure-name }: { VALUE($high, $unit) } visose grupėse
       *[range] { service-measure-name }: „{ $highest }“ – { VALUE($high, $unit) }, „{ $lowest }“ – { VALUE($low, $unit) }
    }
    .summary = Kuo daugiau grupių, tuo labiau geriausia ir blogiausia skiriasi vien atsitiktinai. Prieš ko nors imdamiesi dėl skirtumo, pažiūrėkite į intervalus.
    .definition = { service-measure-name }: kiekvienos grupės užklausų, su 95 % intervalu; kelios vieno kliento užklausos laikomos panašiomis.
    .subtitle = Taškas: grupės skaičius; linija: jo 95 % intervalas; n: užklausos arba užsakymai.

service-trend = Vienas aptarnavimo matas laikui bėgant
    .title = { $known ->
        [no] { service-measure-name }: užklausų per mažai, kad būtų galima sekti laikui bėgant
       *[yes] { $direction ->
            [up] { service-measure-name }: { $period } padidėjo iki { VALUE($estimate, $unit) } (anksčiau, { $earlier_period }, – { VALUE($earlier, $unit) })
            [down] { service-measure-name }: { $period } sumažėjo iki { VALUE($estimate, $unit) } (anksčiau, { $earlier_period }, – { VALUE($earlier, $unit) })
           *[none] { service-measure-name }: { $period } – { VALUE($estimate, $unit) }; neatsitiktinio pokyčio, palyginti su { $earlier_period }, nėra
        }
    }
    .summary = Lyginamas paskutinis pasibaigęs laikotarpis su tuo pačiu prieš metus, o jei jo nėra, – su pirmuoju. Nesibaigęs laikotarpis pavaizduotas tuščiaviduris ir nelyginamas.
    .definition = { service-measure-name }: kiekvieną laikotarpį pateiktų užklausų; 95 % intervalas. Paskutinių dienų užklausos gali būti dar neišspręstos: laukimo laikas į tai atsižvelgia.
    .subtitle = Pagal laikotarpį, kai užklausos pateiktos; linijos: 95 % intervalai; n { COUNT($n_least) }–{ COUNT($n_most) }.{ $running ->
        [yes] { " " }Tuščiaviduris: nesibaigęs.
       *[no] { "" }
    }

service-waiting = Kiek klientai laukia
    .title = { $first_response_known ->
        [yes] { $resolution_known ->
            [yes] Pusė atsakymą gauna per { NUM($first_response, digits: 1) } val., sprendimą – per { NUM($resolution, digits: 1) } val.
           *[no] Pusė atsakymą gauna per { NUM($first_response, digits: 1) } val.
        }
       *[no] { $resolution_known ->
            [yes] Pusė sprendimą gauna per { NUM($resolution, digits: 1) } val.
           *[no] Kiek klientai laukia
        }
    }
    .summary = { $first_response_p90_known ->
        [yes] Vienas iš dešimties atsakymo laukia ilgiau nei { NUM($first_response_p90, digits: 1) } val.{ " " }
       *[no] { "" }
    }{ $resolution_p90_known ->
        [yes] Vienas iš dešimties sprendimo laukia ilgiau nei { NUM($resolution_p90, digits: 1) } val.
       *[no] { "" }
    } Klientai prisimena ilgą laukimą, o vidurkis jį paslepia.{ service-mixed }
    .definition = Atsakytų (išspręstų) užklausų dalis pagal valandas nuo pateikimo, { service-clock }; Kaplano ir Mejerio metodas, todėl neišspręstos užklausos skaičiuojamos tiek, kiek laukė. Šešėlis: 95 % intervalas.
    .subtitle = Dalis iš { COUNT($tickets) } užklausų pagal lauktas valandas ({ service-clock }); šešėlis: 95 % intervalai.
    .response = atsakyta
    .resolution = išspręsta
    .axis = valandos nuo užklausos pateikimo

service-load = Kada klientai kreipiasi
    .title = { $hours_known ->
        [yes] { SHARE($outside, digits: 0) } užklausų ateina ne darbo laiku
       *[no] { $uneven ->
            [yes] Daugiausia užklausų – { service-weekday }: { SHARE($peak_share, digits: 0) }
           *[no] Nė viena savaitės diena neatsitiktinai neužimtesnė už kitas
        }
    }
    .summary = { $hours_known ->
        [yes] { $uneven ->
            [yes] Daugiausia užklausų – { service-weekday }: { SHARE($peak_share, digits: 0) } (po lygiai būtų { SHARE($even, digits: 0) }).
           *[no] Nė viena savaitės diena neatsitiktinai neužimtesnė už kitas.
        }
       *[no] Nurodykite aptarnavimo laiką darbo erdvėje (`[service]`), kad matytumėte, kas ateina ne darbo laiku.
    }
    .definition = Užklausos pagal vietos laiką, kai jos pateiktos.
    .subtitle = Užklausos ({ COUNT($tickets) }) pagal savaitės valandą; kuo tamsiau, tuo daugiau.{ $hours_known ->
        [yes] { " " }Įrėminta: darbo laikas.
       *[no] { "" }
    }
    .column-open = aptarnavimas dirba
    .axis = paros valanda
service-weekday = { $peak_weekday ->
    [0] pirmadienį
    [1] antradienį
    [2] trečiadienį
    [3] ketvirtadienį
    [4] penktadienį
    [5] šeštadienį
   *[6] sekmadienį
  }
service-day = { $weekday ->
    [0] Pr
    [1] An
    [2] Tr
    [3] Kt
    [4] Pn
    [5] Št
   *[6] Sk
  }

# ---- ko imtis pirmiausia ir kas kartojasi

reason-no-open-tickets = neišspręstų užklausų nėra
reason-no-topics = užklausos neturi temos
reason-complaint-needs-a-person = skundui reikia žmogaus, ne straipsnio

ticket-triage = Neišspręstos užklausos: kurios imtis pirmiausia
    .title = { $late ->
        [0] Neišspręstų užklausų: { COUNT($open) }; nė vienos terminas nepraėjo
       *[other] Terminas praėjo { COUNT($late) } iš { COUNT($open) } neišspręstų užklausų
    }
    .summary = Ilgiausiai laukiama nuo { DAY($oldest) }; { $unanswered ->
        [0] pirmąjį atsakymą gavo visi.
       *[other] visai neatsakyta: { COUNT($unanswered) }.
    }{ $valued ->
        [yes] { " " }Jų klientai atneša apie { MONEY($at_stake) } per metus, kurie gali būti prarasti.
       *[no] { " " }Kiek jų klientai atneša, nežinoma, todėl surikiuota vien pagal skubumą.
    }
    .definition = Surikiuota pagal skubumą × vertę × riziką. Skubumas: lauktas laikas ÷ pažadėtas laikas, o jei jo nėra, ÷ laikas, per kurį išsprendžiamos devynios iš dešimties. Vertė: kiek klientas atneša per metus. Rizika: dalis klientų, kurie pasitraukia per 90 dienų po gerai pasibaigusios užklausos, padidinta, jei pagal savo ritmą klientas pasitraukė arba traukiasi.
    .because = laukia { NUM($waited, digits: 0) } val.{ $late ->
        [yes] , terminas praėjo
       *[no] { "" }
    }{ $answered ->
        [yes] { "" }
       *[no] , dar neatsakyta
    }{ $valued ->
        [yes] ; vertė { MONEY($value) } per metus, rizika { SHARE($risk, digits: 0) }
       *[no] { "" }
    }
    .column-waited = laukta valandų
    .column-value = atneša per metus
    .column-score = skubumas × vertė × rizika

ticket-topics = Apie ką yra užklausos
    .title = { $best ->
        [none] Dažniausia tema – „{ $topic }“, { SHARE($share, digits: 0) } užklausų; straipsnis neatsakytų nė į vieną
       *[other] Straipsnis tema „{ $best }“ per metus galėtų sutaupyti užklausų: nuo { COUNT($saved_lower) } iki { COUNT($saved_upper) }
    }
    .summary = Dažniausia tema – „{ $topic }“, { SHARE($share, digits: 0) } iš { COUNT($tickets) } užklausų.{ $best ->
        [none] { "" }
       *[other] { " " }Iš karto išspręstų ir ne skundų tema „{ $best }“ buvo { COUNT($best_simple) }; daroma prielaida, kad straipsnis atsako į { SHARE($assumed_lower, digits: 0) }–{ SHARE($assumed_upper, digits: 0) } tokių, nors čia to niekas neišmatavo.{ $priced ->
            [yes] { " " }Kai vienas kontaktas kainuoja { MONEY($price) }, tai nuo { MONEY($money_lower) } iki { MONEY($money_upper) } per metus.
           *[no] { "" }
        }
    }
    .definition = Pastarųjų { COUNT($days) } d. užklausos pagal temą. Straipsnis galėtų atsakyti į užklausas, kurios nėra skundai, išspręstos per vieną kontaktą ir neatvertos iš naujo. Sutaupyta: jos × daroma prielaida dėl dalies, per metus.
    .subtitle = Pastarųjų { COUNT($days) } d. užklausos; mėlyna: ne skundas, vienas kontaktas, neatverta iš naujo.
    .all = visos užklausos
    .simple = galėtų atsakyti straipsnis
    .column-again = klientai, kreipęsi du kartus
    .column-simple = galėtų atsakyti straipsnis
    .column-complaint = skundas

# ---- pradinio puslapio skaičiai

sla-breach = Užklausos, kurių terminas praleistas
    .summary = { SHARE($estimate) } iš { COUNT($n) } užklausų, kurių terminas praėjo, iki jo neišspręsta.
    .definition = Iki termino neišspręstos užklausos ÷ užklausos, kurių terminas praėjo, iš pateiktų per pastarąsias { COUNT($since_days) } d.; Wilson 95 % intervalas, atsižvelgiantis į klientus su keliomis užklausomis.
first-contact = Per pirmą kontaktą išspręstos užklausos
    .summary = { SHARE($estimate) } iš { COUNT($n) } išspręstų užklausų užteko vieno kontakto.
    .definition = Per vieną kontaktą išspręstos užklausos ÷ išspręstos užklausos, iš pateiktų per pastarąsias { COUNT($since_days) } d.; Wilson 95 % intervalas, atsižvelgiantis į klientus su keliomis užklausomis.

# ---- atsakymas ir sprendimai

service-answer = { $first_response_known ->
        [yes] Pusė klientų pirmąjį atsakymą gauna per { NUM($first_response, digits: 1) } val., vienas iš dešimties laukia ilgiau nei { NUM($first_response_p90, digits: 1) } val.{ " " }
       *[no] { "" }
    }{ $sla_breach_known ->
        [yes] Terminas praleidžiamas { SHARE($sla_breach, digits: 0) } užklausų (nuo { RANGE($sla_breach_lower, $sla_breach_upper, "share") }){ $direction ->
            [up] ; { $period } – { SHARE($now, digits: 0) }, neatsitiktinai daugiau nei { $earlier_period } ({ SHARE($earlier, digits: 0) }).
            [down] ; { $period } – { SHARE($now, digits: 0) }, neatsitiktinai mažiau nei { $earlier_period } ({ SHARE($earlier, digits: 0) }).
           *[none] .
        }
       *[no] { $first_contact_known ->
            [yes] Per pirmą kontaktą išsprendžiama { SHARE($first_contact, digits: 0) } užklausų.
           *[no] Per pastarąsias { COUNT($since_days) } d. pateikta užklausų: { COUNT($tickets) }.
        }
    }
    .verdict = { $direction ->
        [up] lėčiau, neatsitiktinai
        [down] greičiau, neatsitiktinai
       *[none] pastoviai
    }
service-owner = klientų aptarnavimas
reason-no-groups-of-tickets = užklausos neturi temos, komandos, prioriteto ar kanalo
service-decision-late = Terminai praleidžiami dažniau
    .title = Terminai praleidžiami dažniau
    .text = { $period }: terminas praleistas { SHARE($estimate, digits: 0) } pateiktų užklausų, o { $earlier_period } – { SHARE($earlier, digits: 0) }; padidėjimas neatsitiktinis.{ $worst ->
        [none] { "" }
       *[other] { " " }Per pastarąsias { COUNT($since_days) } d. daugiausia – „{ $worst }“ ({ SHARE($worst_estimate, digits: 0) }): pradėkite nuo čia.
    } Arba pridėkite žmonių ten, kur tai vyksta, arba žadėkite mažiau.

# ---- kas vyksta po blogos užklausos

reason-few-pairs = palyginamą klientą turi mažiau nei { COUNT($least) } klientų su tokia užklausa
reason-few-answers-of-pairs = vienoje pusėje atsakymų yra { COUNT($n) }, mažiau nei { COUNT($least) }
reason-few-pairs-outcome = porų yra { COUNT($n) }, mažiau nei { COUNT($least) }

aftermath-kind = { $of ->
    [breach] praleisto termino
    [slow] lėto atsakymo
   *[bad] blogai pasibaigusios užklausos
  }
service-aftermath = Kas vyksta po blogos užklausos
    .title = { $lost_known ->
        [no] Po { aftermath-kind }: porų per mažai, kad būtų galima pasakyti, kas pasitraukia
       *[yes] { $direction ->
            [more] Per { COUNT($within_days) } d. po { aftermath-kind } pasitraukia { SHARE($lost, digits: 0) }, { CHANGE($difference, "share") } proc. punkto daugiau nei panašių klientų
            [fewer] Per { COUNT($within_days) } d. po { aftermath-kind } pasitraukia { SHARE($lost, digits: 0) }, { CHANGE($difference, "share") } proc. punkto mažiau nei panašių klientų
           *[none] Per { COUNT($within_days) } d. po { aftermath-kind } pasitraukia { SHARE($lost, digits: 0) }; panašių klientų – { SHARE($lost_without, digits: 0) }, skirtumas neviršija atsitiktinumo
        }
    }
    .summary = { $lost_known ->
        [no] { "" }
       *[yes] Pasitraukusiųjų dalis skiriasi { POINTS($difference, share: 1) } proc. punkto (nuo { POINTS($difference_lower, share: 1) } iki { POINTS($difference_upper, share: 1) }; stebėta porų: { COUNT($followed) }, iš viso porų: { COUNT($pairs) }, klientų: { COUNT($cases) }). { $of ->
            [slow] { "" }
           *[other] „Po vienos blogos patirties pasitraukia pusė“: čia { $claim ->
                [more] daugiau, nuo { RANGE($lost_lower, $lost_upper, "share") }
                [fewer] mažiau, nuo { RANGE($lost_lower, $lost_upper, "share") }
               *[unsure] nuo { RANGE($lost_lower, $lost_upper, "share") }, todėl gali būti ir taip, ir ne
            }, o be jos pasitraukia { SHARE($lost_without, digits: 0) }.
        }
    }{ $orders_known ->
        [no] { "" }
       *[yes] { $orders_apart ->
            [yes] { " " }Per tą laiką jų užsakymų vidurkis – { NUM($orders, digits: 1) }, kitų – { NUM($orders_without, digits: 1) }; skirtumas neatsitiktinis.
           *[no] { " " }Užsakymų dažnis neatsitiktinai nesiskiria.
        }
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }Poros dar skiriasi požymiu „{ aftermath-feature }“ ({ NUM($worst) } standartinio nuokrypio): skirtumą vertinkite atsargiai.
    } Jie panašūs tuo, kas buvo užrašyta. Kas seka po { aftermath-kind }, nebūtinai iš to kyla.
    .definition = Klientai nuo dienos, kai jų { $of ->
        [breach] užklausos terminas praleistas
        [slow] užklausa pateikta, jei pirmasis atsakymas atėjo vėliau nei trims iš keturių to prioriteto užklausų
       *[bad] užklausa išspręsta po žemo įvertinimo, pakartotinio atvėrimo arba trijų ir daugiau kontaktų
    }, greta klientų, kurių to ketvirčio { $of ->
        [slow] užklausa atsakyta tarp greitesniosios pusės
       *[other] užklausa pasibaigė gerai
    } ir kurie tą dieną buvo panašūs paskutiniu užsakymu, užsakymų skaičiumi, išlaidomis ir buvimo klientu laiku. Pasitraukė: neužsako { COUNT($window_days) } d. nuo paskutinio užsakymo; Kaplano ir Mejerio metodas. 95 % intervalai: saviranka (bootstrap) pagal poras.
    .subtitle = Tebeperkančiųjų dalis pagal praėjusias dienas; poros: { COUNT($followed) }; šešėlis: 95 % intervalai.
    .after = po { aftermath-kind }
    .without = panašūs klientai be to
    .axis = dienos
    .column-after = po to
    .column-without = be to
    .column-estimate = skirtumas
service-aftermath-contracts = Kas vyksta po blogos užklausos
    .title = { $lost_known ->
        [no] Po { aftermath-kind }: porų per mažai, kad būtų galima pasakyti, kas pasitraukia
       *[yes] { $direction ->
            [more] Per { COUNT($within_days) } d. po { aftermath-kind } sutartį nutraukia { SHARE($lost, digits: 0) }, { CHANGE($difference, "share") } proc. punkto daugiau nei panašių klientų
            [fewer] Per { COUNT($within_days) } d. po { aftermath-kind } sutartį nutraukia { SHARE($lost, digits: 0) }, { CHANGE($difference, "share") } proc. punkto mažiau nei panašių klientų
           *[none] Per { COUNT($within_days) } d. po { aftermath-kind } sutartį nutraukia { SHARE($lost, digits: 0) }; panašių klientų – { SHARE($lost_without, digits: 0) }, skirtumas neviršija atsitiktinumo
        }
    }
    .definition = Sutartys nuo dienos, kai { $of ->
        [breach] užklausos terminas praleistas
        [slow] užklausa pateikta, jei pirmasis atsakymas atėjo vėliau nei trims iš keturių to prioriteto užklausų
       *[bad] užklausa išspręsta po žemo įvertinimo, pakartotinio atvėrimo arba trijų ir daugiau kontaktų
    }, greta klientų, kurių to ketvirčio { $of ->
        [slow] užklausa atsakyta tarp greitesniosios pusės
       *[other] užklausa pasibaigė gerai
    } ir kurie tą dieną buvo panašūs planu, buvimo klientu laiku, mėnesio suma ir ankstesnėmis užklausomis, sutarčių. Kaplano ir Mejerio metodas: tebegaliojančios sutartys skaičiuojamos tiek, kiek matytos. 95 % intervalai: saviranka (bootstrap) pagal poras.
    .subtitle = Tebegaliojančių sutarčių dalis pagal praėjusias dienas; poros: { COUNT($followed) }; šešėlis: 95 % intervalai.
aftermath-feature = { $worst_feature ->
    [amount] mėnesio suma
    [earlier] ankstesnės užklausos
    [recency] dienos nuo paskutinio užsakymo
    [frequency] užsakymai
    [tenure] buvimo klientu laikas
   *[spending] išlaidos
  }
service-decision-triage = Neišspręstos užklausos, kurių terminas praėjo
    .title = Išspręskite { $late ->
        [one] { COUNT($late) } užklausą
        [few] { COUNT($late) } užklausas
       *[other] { COUNT($late) } užklausų
    }, { $late ->
        [1] kurios
       *[other] kurių
    } terminas praėjo
    .text = Nuo { DAY($oldest) } laukiama ilgiausiai.{ $valued ->
        [yes] { " " }Klientai su neišspręstomis užklausomis atneša apie { MONEY($at_stake) } per metus, kurie gali būti prarasti.
       *[no] { "" }
    } Sąrašas rodo, kurių imtis pirmiausia.
