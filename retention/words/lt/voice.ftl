### Ar klientams patinkame? Balai, kas atsako, ką klientai darė vėliau, ir atsakymo laukiantys kritikai.

# ---- balai

# review: „promoters/passives/detractors“: rekomenduotojai / neutralieji / kritikai
nps = Grynasis rekomendavimo rodiklis (NPS)
    .summary = { COUNT($promoters) } { $promoters ->
        [one] rekomenduotojas
        [few] rekomenduotojai
       *[other] rekomenduotojų
    }, { COUNT($passives) } { $passives ->
        [one] neutralusis
        [few] neutralieji
       *[other] neutraliųjų
    } ir { COUNT($detractors) } { $detractors ->
        [one] kritikas
        [few] kritikai
       *[other] kritikų
    }.
    .definition = Atsakymų 9–10 dalis minus atsakymų 0–6 dalis, punktais nuo −100 iki +100; 95 % intervalas pakoreguotu Wald metodu.
    .subtitle = Atsakymų dalys, sucentruotos ties neutraliaisiais; dešinėje: NPS punktais su 95 % intervalu. Kai atsakymų per mažai, balas nepateikiamas.
    .detractors = kritikai, 0–6
    .passives = neutralieji, 7–8
    .promoters = rekomenduotojai, 9–10
    .no-score = balo nėra
    .everybody = visi atsakymai
    .row = { $name }{ $running ->
        [yes] { " " }iki šiol
       *[no] { "" }
    }   n { COUNT($n) }

nps-groups = NPS pagal grupes
    .title = { $scored ->
        [0] Balui per mažai atsakymų
        [1] Grupės „{ $best }“ NPS yra { VALUE($best_estimate, $unit) }
       *[other] Didžiausias NPS – „{ $best }“ ({ VALUE($best_estimate, $unit) }), mažiausias – „{ $worst }“ ({ VALUE($worst_estimate, $unit) })
    }
    .summary = { $scored ->
        [0] Nė viena grupė neturi pakankamai atsakymų balui.
       *[other] Kuo daugiau grupių, tuo labiau geriausia ir blogiausia skiriasi vien atsitiktinai. Prieš imdamiesi veiksmų, patikrinkite skirtumus.
    }

nps-compared = NPS pagal grupes
    .title = { $differing ->
        [0] NPS pagal grupes: neatsitiktinių skirtumų nėra ({ comparisons-made })
       *[other] { difference-found } (nuo { RANGE($lower, $upper, $unit) })
    }
    .summary = { $differing ->
        [0] Nė viena grupė neatsitiktinai nesiskiria nuo likusių ({ comparisons-made }).
       *[other] { difference-found } (nuo { RANGE($lower, $upper, $unit) }; n { COUNT($n) }).{ difference-more }
    } Grupės klausiamos ne atsitiktinai. Pirmiausia lyginkite grupę su ja pačia laikui bėgant, tik paskui su kitomis.

csat = Klientų pasitenkinimas
    .definition = { $unit ->
        [share] Dvi geriausias skalės reikšmes pasirinkę atsakymai ÷ visi atsakymai; Wilson 95 % intervalas.
       *[other] Vidutinis įvertinimas; 95 % intervalas pagal Stjudento t.
    }
    .subtitle = Taškas: įvertis; linija: 95 % intervalas; n atsakymų.
    .row = { $name }   n { COUNT($n) }
    .everybody = visi atsakymai

csat-groups = Klientų pasitenkinimas pagal grupes
    .title = { score-extremes }

ces = Kliento pastangų balas (CES)
    .definition = { $unit ->
        [share] Atsakymai, kad buvo lengva ÷ visi atsakymai; Wilson 95 % intervalas.
       *[other] Vidutinis pritarimas, kad buvo lengva; 95 % intervalas pagal Stjudento t.
    }
    .subtitle = Taškas: įvertis; linija: 95 % intervalas; n atsakymų.
    .row = { $name }   n { COUNT($n) }
    .everybody = visi atsakymai

ces-groups = Kliento pastangų balas (CES) pagal grupes
    .title = { score-extremes }

score-extremes = { $scored ->
    [0] Balui per mažai atsakymų
    [1] { score-name }: „{ $best }“ – { VALUE($best_estimate, $unit) }
   *[other] { score-name }: didžiausias balas – „{ $best }“ ({ VALUE($best_estimate, $unit) }), mažiausias – „{ $worst }“ ({ VALUE($worst_estimate, $unit) })
  }
score-name = { $question ->
    [nps] NPS
    [csat] Pasitenkinimas
    [ces] Lengvumas
   *[other] Balas
  }
score-word = { $freq ->
    [W] savaitė
    [M] mėnuo
    [Q] ketvirtis
    [Y] metai
   *[other] laikotarpis
  }

survey-by-period = Balas pagal laikotarpius
    .title = { $scored ->
        [0] Balui per mažai atsakymų
        [1] { score-said }
       *[other] { score-said }, anksčiau { VALUE($earlier_estimate, $unit) } ({ $earlier_period })
    }
    .summary = { $scored ->
        [0] Laikotarpis ({ score-word }) balą gauna, kai baigiasi ir turi pakankamai atsakymų.
       *[other] { $running ->
            [yes] Dar nesibaigęs laikotarpis ({ score-word }) rodomas, bet nelyginamas.
           *[no] Visi rodomi laikotarpiai ({ score-word }) pasibaigę.
        } Du gretimi balai dažnai skiriasi atsitiktinai: žiūrėkite intervalus.
    }
    .definition = { $question ->
        [nps] Per laikotarpį ({ score-word }) duotų atsakymų 9–10 dalis minus atsakymų 0–6 dalis; 95 % intervalas.
        [csat] Per laikotarpį ({ score-word }) atsakiusiųjų pasitenkinimas; 95 % intervalas.
       *[other] Per laikotarpį ({ score-word }) atsakiusiųjų įvertintas lengvumas; 95 % intervalas.
    }
    .subtitle = { $question ->
        [nps] Atsakymų dalys, sucentruotos ties neutraliaisiais; dešinėje: NPS punktais su 95 % intervalu. Kai atsakymų per mažai, balas nepateikiamas.
       *[other] Taškas: įvertis; linija: 95 % intervalas; n nuo { COUNT($n_least) } iki { COUNT($n_most) } atsakymų.{ score-hollow }
    }
    .detractors = kritikai, 0–6
    .passives = neutralieji, 7–8
    .promoters = rekomenduotojai, 9–10
    .no-score = balo nėra
    .row = { $name }{ $running ->
        [yes] { " " }iki šiol
       *[no] { "" }
    }   n { COUNT($n) }

survey-by-period-groups = Balas pagal grupes ir laikotarpius
    .title = { score-name } pagal grupes ir laikotarpius ({ score-word })

score-said = { $question ->
    [nps] { $period }: NPS yra { VALUE($estimate, $unit) }{ score-range }
    [csat] { $unit ->
        [share] { $period }: patenkinti { VALUE($estimate, $unit) }{ score-range }
       *[other] { $period }: vidutinis pasitenkinimas { VALUE($estimate, $unit) }{ score-range }
    }
    [ces] { $unit ->
        [share] { $period }: lengva buvo { VALUE($estimate, $unit) }{ score-range }
       *[other] { $period }: vidutinis lengvumas { VALUE($estimate, $unit) }{ score-range }
    }
   *[other] { $period }: balas yra { VALUE($estimate, $unit) }{ score-range }
  }
score-range = { " " }(nuo { RANGE($lower, $upper, $unit) })
score-hollow = { $running ->
    [yes] { " " }Tuščiaviduris: laikotarpis nesibaigė.
   *[no] { "" }
  }

latest-score-nps = NPS, { score-word }
    .summary = Iš atsakymų, duotų laikotarpiu { $period }.
    .definition = Per laikotarpį ({ score-word }) duotų atsakymų 9–10 dalis minus atsakymų 0–6 dalis.
latest-score-csat = Patenkinti klientai, { score-word }
    .summary = Iš atsakymų, duotų laikotarpiu { $period }.
    .definition = Dvi geriausias skalės reikšmes pasirinkę atsakymai ÷ visi atsakymai.
latest-score-ces = Klientai, kuriems buvo lengva, { score-word }
    .summary = Iš atsakymų, duotų laikotarpiu { $period }.
    .definition = Atsakymai, kad buvo lengva ÷ visi atsakymai.
latest-score = Naujausias balas

score-change = Balo pokytis tarp paskutinių dviejų laikotarpių
    .summary = { $direction ->
        [down] { score-name }: nuo { $earlier_period } iki { $period } sumažėjo { CHANGE($estimate, $unit) } punkto (nuo { RANGE($lower, $upper, $unit) }), pokytis neatsitiktinis.
        [up] { score-name }: nuo { $earlier_period } iki { $period } padidėjo { CHANGE($estimate, $unit) } punkto (nuo { RANGE($lower, $upper, $unit) }), pokytis neatsitiktinis.
       *[none] { score-name }: nuo { $earlier_period } iki { $period } pakito { VALUE($estimate, $unit) } (nuo { RANGE($lower, $upper, $unit) }), tai neviršija atsitiktinumo.
    }
    .definition = Paskutinis pasibaigęs laikotarpis ({ score-word }) minus ankstesnis; skirtumo 95 % intervalas.

score-differences = Skirtumai tarp grupių
    .title = { $differing ->
        [0] { score-name }: neatsitiktinių skirtumų nėra ({ comparisons-made })
       *[other] { difference-found } (nuo { RANGE($lower, $upper, $unit) })
    }
    .summary = { $differing ->
        [0] Nė viena grupė neatsitiktinai nesiskiria ({ comparisons-made }).
       *[other] { difference-found } (nuo { RANGE($lower, $upper, $unit) }; n { COUNT($n) }).{ difference-more }
    } Grupės klausiamos ne atsitiktinai: po skundo klausiami klientai atsako apie skundą. Pirmiausia lyginkite grupę su ja pačia laikui bėgant, tik paskui su kitomis.
    .definition = Grupės balas − grupės, su kuria lyginama, balas; 95 % intervalas. „Neatsitiktinis“ pakoreguota pagal palyginimų skaičių (Holm).
    .subtitle = Taškas: skirtumas; linija: 95 % intervalas; užpildyta: neatsitiktinis, pakoreguota pagal palyginimų skaičių (Holm).{ $too_few ->
        [0] { "" }
       *[other] { " " }Per mažai atsakymų, palyginimų: { COUNT($too_few) }.
    }{ $hidden ->
        [0] { "" }
       *[other] { " " }Pavaizduota patikimiausių: { COUNT($drawn) }.
    }
    .axis = { $unit ->
        [points] skirtumas, punktai
        [share] skirtumas, proc. punktai
       *[other] skirtumas
    }
    .row = { $name }   n { COUNT($n) }
    .pair = { $name } − { $versus }   n { COUNT($n) }, { COUNT($n_against) }

comparisons-made = { $comparisons ->
    [one] { COUNT($comparisons) } palyginimas
    [few] { COUNT($comparisons) } palyginimai
   *[other] { COUNT($comparisons) } palyginimų
  }
difference-found = „{ $group }“ balas { CHANGE($estimate, $unit) } { $unit ->
    [points] punkto
    [share] proc. punkto
   *[other] { "" }
  } { $higher ->
    [yes] didesnis
   *[no] mažesnis
  } nei { $versus_rest ->
    [yes] likusiųjų
   *[no] „{ $versus }“
  }
difference-more = { $differing ->
    [1] { "" }
   *[other] { " " }Iš viso neatsitiktinai skiriasi { COUNT($differing) } ({ comparisons-made }).
  }

# ---- laikui bėgant

survey-limits = Balas ir jo įprastos ribos
    .title = { $scored ->
        [0] Dar nėra užbaigto laikotarpio su atsakymais ({ score-word })
       *[other] { $place ->
            [below] { score-name } ({ $period }): { VALUE($estimate, $unit) }, žemiau įprastų ribų (nuo { RANGE($lcl, $ucl, $unit) })
            [above] { score-name } ({ $period }): { VALUE($estimate, $unit) }, virš įprastų ribų (nuo { RANGE($lcl, $ucl, $unit) })
            [within] { score-name } ({ $period }): { VALUE($estimate, $unit) }, įprastose ribose (nuo { RANGE($lcl, $ucl, $unit) })
           *[unknown] { score-name } ({ $period }): { VALUE($estimate, $unit) }
        }
    }
    .summary = { $limited ->
        [no] Įprastoms riboms laikotarpių per mažai: reikia aštuonių užbaigtų.
       *[yes] { $signals ->
            [0] Nė vienas laikotarpis nesiskiria nuo to, ko galima tikėtis pagal pačios įmonės istoriją.
            [one] Išsiskiria { COUNT($signals) } laikotarpis: už įprastų ribų arba aštuntas iš eilės vienoje pusėje.
            [few] Išsiskiria { COUNT($signals) } laikotarpiai: už įprastų ribų arba aštunti iš eilės vienoje pusėje.
           *[other] Išsiskiria { COUNT($signals) } laikotarpių: už įprastų ribų arba aštunti iš eilės vienoje pusėje.
        } Tam, kas lieka įprastose ribose, paaiškinimo nereikia.
    }
    .definition = Vidurys ± 3 standartinės paklaidos pagal laikotarpio atsakymų skaičių, praplėsta ten, kur laikotarpiai svyruoja labiau nei atsitiktinai (Laney diagrama). Skaičiuojami tik užbaigti laikotarpiai.
    .subtitle = Taškas: balas; linija: 95 % intervalas; n nuo { COUNT($n_least) } iki { COUNT($n_most) } atsakymų; { $limited ->
        [yes] tamsinta: įprastos ribos
       *[no] įprastoms riboms laikotarpių per mažai
    }{ $signals ->
        [0] { "" }
       *[other] ; raudona: už jų arba aštuntas iš eilės vienoje pusėje
    }{ $moved ->
        [0] { "" }
       *[other] ; oranžinė: naujas lygis
    }{ $running ->
        [yes] ; tuščiaviduris: laikotarpis nesibaigė
       *[no] { "" }
    }.
    .level = { VALUE($before, $unit) } → { VALUE($after, $unit) }

change-points = Naujas balo lygis
    .title = { $changes ->
        [0] { score-name }: lygis nepasikeitė
       *[other] { score-name }: { $higher ->
            [yes] pakilo
           *[no] nukrito
        } į naują lygį ({ $period }): nuo { VALUE($before, $unit) } iki { VALUE($after, $unit) }
    }
    .summary = { $enough ->
        [no] Per mažai laikotarpių su balu, kad būtų galima ieškoti naujo lygio: reikia keturių užbaigtų.
       *[yes] { $changes ->
            [0] Neatsitiktinio naujo lygio nėra.
           *[other] Naujas lygis prasideda laikotarpiu { $period }{ $exact ->
                [yes] { "" }
               *[no] arba bet kada nuo { $earliest } iki { $latest }
            } (p { $p_small ->
                [yes] < 0,001
               *[no] = { NUM($p, digits: 3) }
            }).{ $changes ->
                [1] { "" }
               *[other] { " " }Tai paskutinis iš pokyčių (iš viso { COUNT($changes) }).
            } Viso laiko vidurkis tai slepia.
        }
    }
    .definition = Momentas, aiškiausiai padalijantis balus į „prieš“ ir „po“. p reikšmė – pagal perstatas ir atsižvelgia į paiešką. Kol nėra antrų metų, sezonas gali atrodyti kaip naujas lygis.

answers-needed = Kiek atsakymų reikia pokyčiui pamatyti
    .title = { $shows ->
        [none] Atsakymų ({ COUNT($have) }) per mažai, kad būtų matyti net toks pokytis: { needed-largest }
        [all] Atsakymų ({ COUNT($have) }) pakanka tokiam pokyčiui pamatyti: { needed-seen }
       *[some] Atsakymų ({ COUNT($have) }) pakanka tokiam pokyčiui pamatyti: { needed-seen }, bet ne tokiam: { needed-unseen }
    }
    .summary = Kad būtų matyti pokytis { needed-asked }, reikia { COUNT($asked_answers) } atsakymų prieš ir tiek pat po; dabar yra { COUNT($have) }. Nežadėkite pokyčio, kurio tiek mažai atsakymų parodyti negali.
    .definition = Kiek atsakymų reikia prieš ir po, kad pokytis būtų pamatytas su tikimybe { SHARE($power, digits: 0) }, kai reikšmingumo lygmuo 5 %, o atsakymų sklaida dabartinė.
    .subtitle = Kiek atsakymų reikia prieš ir po, kad pokytis būtų pamatytas su tikimybe { SHARE($power, digits: 0) }, kai reikšmingumo lygmuo 5 %.
    .axis = { $unit ->
        [points] pokytis, punktai
        [share] pokytis, proc. punktai
       *[other] pokytis
    }
    .have = yra { COUNT($have) }
needed-asked = { $unit ->
    [points] { VALUE($asked, "count") } punkto
    [share] { CHANGE($asked, $unit) } proc. punkto
   *[other] { VALUE($asked, $unit) }
  }
needed-largest = { $unit ->
    [points] { VALUE($largest, "count") } punkto
    [share] { CHANGE($largest, $unit) } proc. punkto
   *[other] { VALUE($largest, $unit) }
  }
needed-seen = { $unit ->
    [points] { VALUE($seen, "count") } punkto
    [share] { CHANGE($seen, $unit) } proc. punkto
   *[other] { VALUE($seen, $unit) }
  }
needed-unseen = { $unit ->
    [points] { VALUE($unseen, "count") } punkto
    [share] { CHANGE($unseen, $unit) } proc. punkto
   *[other] { VALUE($unseen, $unit) }
  }

# ---- kas atsako

response-rate = Atsakymų dalis
    .summary = Atsakyta į { COUNT($answered) } iš { COUNT($asked) } užduotų klausimų.
    .definition = Atsakyti klausimai ÷ užduoti klausimai; keli atsakymai į vieną kvietimą skaičiuojami vieną kartą. Wilson 95 % intervalas.
response-rate-groups = Atsakymų dalis pagal grupes
    .title = { $groups ->
        [1] „{ $best }“: atsakoma { SHARE($best_estimate) } atvejų
       *[other] Dažniausiai atsakoma grupėje „{ $best }“ ({ SHARE($best_estimate) }), rečiausiai – „{ $worst }“ ({ SHARE($worst_estimate) })
    }
    .summary = Kai atsako nedaug klientų arba noriau atsako patenkintieji, balas kalba tik už atsakiusius.

answered-when-asked = Atsakyti klausimai, pastarosios 365 d.
    .summary = Atsakyta į { COUNT($answered) } iš { COUNT($asked) } užduotų klausimų.
    .definition = Atsakyti rekomendavimo klausimai ÷ užduoti rekomendavimo klausimai; jei į šį niekas neatsakė – visi klausimai.

who-answers = Kas atsako
    .title = „{ $group }“ – { SHARE($share_people, digits: 0) } atsakiusiųjų ir { SHARE($share_customers, digits: 0) } klientų
    .summary = Grupė „{ $group }“ bale sveria { $more ->
        [yes] daugiau
       *[no] mažiau
    } nei tarp klientų.{ $silent_groups ->
        [0] { "" }
       *[other] { " " }Niekas neatsakė šiose grupėse: { $silent }, todėl už jas niekas nekalba ir jokie svoriai to nepataisys.
    }
    .definition = Kiekvienos grupės dalis tarp klientų ir tarp atsakiusiųjų; dešinėje: atsakymai ÷ kvietimai su 95 % intervalu.
    .subtitle = Kairėje: klientai (n { COUNT($customers) }; atsakė { COUNT($people) }). Dešinėje: atsakytų kvietimų dalis su 95 % intervalu; pusjuodis: neatsitiktinai skiriasi nuo kitų.
    .customers = iš klientų
    .people = iš atsakiusiųjų
    .rate = { SHARE($estimate, digits: 0) } (nuo { RANGE($lower, $upper, "share") }) iš { COUNT($n) }
    .not-asked = neklausta
    .row = { $name } ({ COUNT($customers) })

nps-weighted = NPS, paprastas ir pasvertas
    .title = Pasvertas pagal visus klientus NPS yra { VALUE($weighted, "points") }, pagal atsakymus – { VALUE($plain, "points") }
    .summary = NPS būtų { VALUE($weighted, "points") } vietoj { VALUE($plain, "points") }, jei kiekvienos rūšies klientai svertų tiek, kokia jų dalis tarp visų klientų. Svoriai pataiso tai, kas atsako. Jie negali pasakyti, ką būtų atsakę tokie pat klientai, kurie neatsakė.
    .definition = Pastarųjų 365 dienų atsakymai, pasverti taip, kad kiekvienos grupės dalis būtų kaip tarp visų klientų; svoris ne didesnis kaip penki vidutiniai. „Verta tiek atsakymų“ – Kish efektyvusis atsakymų skaičius.
    .plain = kaip atsakyta
    .base = pagal prieš metus buvusių klientų svorius
    .own = pagal pačios apklausos svorius

survey-fatigue = Atsakymai po daugelio kvietimų
    .title = { $most ->
        [0] Dar niekas neklaustas du kartus; atsakė { SHARE($first_estimate, digits: 0) }
       *[other] { $tired ->
            [yes] Po { $earlier ->
                [one] { COUNT($earlier) } kvietimo
               *[other] { COUNT($earlier) } kvietimų
            } tie patys klientai atsako rečiau: { SHARE($estimate, digits: 0) }, iš pradžių { SHARE($first, digits: 0) }
           *[no] Nuovargio nuo apklausų nėra: tie patys klientai atsako taip pat dažnai kaip iš pradžių
        }
    }
    .summary = Dažnai klausiami klientai skiriasi nuo klaustų vieną kartą. Todėl kiekvienas vėlesnis atsakymas lyginamas su pirmuoju tų pačių klientų.
    .definition = Atsakyti kvietimai ÷ kvietimai pagal tai, kiek jų klientas buvo gavęs anksčiau; 95 % intervalas su efektyviuoju kvietimų skaičiumi.
    .subtitle = Atsakytų kvietimų dalis; linija: 95 % intervalas; n kvietimų.
    .axis = ankstesni kvietimai
    .after = po tiek kvietimų
    .first = tie patys klientai, pirmas kvietimas
    .tick = { $last ->
        [yes] { COUNT($earlier) } ar daugiau
       *[no] { COUNT($earlier) }
    }
    .count = n { COUNT($n) }

contact-cap = Kvietimų į apklausas riba
    .summary = Po tiek kvietimų tie patys klientai atsako { CHANGE($change, "share") } proc. punkto rečiau.
    .definition = Ankstesnių kvietimų skaičius, nuo kurio tie patys klientai pirmą kartą atsako rečiau – bent 5 procentiniais punktais ir neatsitiktinai.

# ---- ką jie darė vėliau

followed-answers = Ką kiekvienas klientas darė po pirmojo atsakymo
    .summary = Atsakė { COUNT($customers) } klientų; { COUNT($complete) } iš jų stebėti { COUNT($within_days) } d.
    .definition = Kiekvieno kliento pirmasis atsakymas, pirkimai prieš jį ir per { COUNT($within_days) } d. po jo.
    .column-refunded = turėjo grąžinimą
    .column-orders = užsakymai po to
    .column-spend = išlaidos po to

intent-outcomes = Ką toliau darė rekomenduotojai, neutralieji ir kritikai
    .title = { $comparable ->
        [no] Per mažai atsakymų, kad būtų galima palyginti vienodai dažnai pirkusius rekomenduotojus ir kritikus
       *[yes] { $differing ->
            [0] Vienodai dažnai pirkę rekomenduotojai ir kritikai vėliau elgėsi panašiai
           *[other] Rekomenduotojai { intent-deed } (tarp vienodai dažnai pirkusių klientų){ intent-others }
        }
    }
    .summary = { $differing ->
        [0] Rekomenduotojai dažnai buvo geresni klientai dar prieš paklausiant. Tarp klientų, turėjusių tiek pat ankstesnių užsakymų, neatsitiktinio skirtumo nelieka.
       *[other] Rekomenduotojai dažnai buvo geresni klientai dar prieš paklausiant. Todėl kiekviena baigtis rodoma du kartus: kokia buvo (užpildyta) ir tarp klientų, turėjusių tiek pat ankstesnių užsakymų (tuščiavidurė). Antruoju atveju jie vis tiek skiriasi; baigčių, kuriomis skiriasi: { COUNT($differing) } iš { COUNT($outcomes) }.
    }
    .definition = Baigtys per nurodytą laiką po pirmojo atsakymo pagal atsakymo rūšį. Pakoreguota: kiekvienai rūšiai suteikiamas tas pats ankstesnių užsakymų mišinys (tiesioginis standartizavimas); 95 % intervalas saviranka (bootstrap).
    .subtitle = Palyginti su visų atsakiusiųjų vidurkiu (linija ties 1). Užpildyta: kaip yra; tuščiavidurė: esant tiek pat ankstesnių užsakymų; linijos: 95 % intervalai.
    .repeat = pirko vėl
    .stayed = liko
    .orders = vieno užsakymai
    .spend = vieno išlaidos
    .refunded = turėjo grąžinimą
    .referrals = vieno atvesti draugai
    .none = nėra
    .detractor = kritikai, n { COUNT($n) }
    .passive = neutralieji, n { COUNT($n) }
    .promoter = rekomenduotojai, n { COUNT($n) }
    .times = { NUM($times, digits: 1) } ×
    .column-adjusted = esant tiek pat ankstesnių užsakymų

intent-deed = { $outcome ->
    [repeat] { $higher ->
        [yes] vėl pirko dažniau nei kritikai
       *[no] vėl pirko rečiau nei kritikai
    }
    [stayed] { $higher ->
        [yes] liko dažniau nei kritikai
       *[no] liko rečiau nei kritikai
    }
    [orders] { $higher ->
        [yes] užsakė daugiau nei kritikai
       *[no] užsakė mažiau nei kritikai
    }
    [spend] { $higher ->
        [yes] išleido daugiau nei kritikai
       *[no] išleido mažiau nei kritikai
    }
    [refunded] { $higher ->
        [yes] dažniau turėjo grąžinimų nei kritikai
       *[no] rečiau turėjo grąžinimų nei kritikai
    }
   *[other] { $higher ->
        [yes] atvedė daugiau draugų nei kritikai
       *[no] atvedė mažiau draugų nei kritikai
    }
  }, skirtumas { CHANGE($adjusted, $unit) }{ $unit ->
    [share] { " " }proc. punkto
   *[other] { "" }
  }
intent-others = { $differing ->
    [1] { "" }
   *[other] ; baigčių, kuriomis jie skiriasi: { COUNT($differing) } iš { COUNT($outcomes) }
  }
intent-outcome = { $outcome ->
    [repeat] kas perka vėl
    [stayed] kas lieka
    [orders] kaip dažnai klientai užsako
    [spend] kiek klientai išleidžia
    [refunded] kas prašo grąžinimų
   *[other] kas atveda draugų
  }

intent-strength = { $strength ->
    [strongly] stipriai
    [moderately] vidutiniškai
    [weakly] silpnai
   *[barely] vos
  }

intent-verdict = Ar balas prognozuoja, ką klientai darys?
    .title = { $predicted ->
        [0] Nematyti, kad balas prognozuotų, ką klientai darys toliau
       *[other] Balas prognozuoja { COUNT($predicted) } iš { COUNT($outcomes) } baigčių, geriausiu atveju { intent-strength } ({ intent-outcome })
    }
    .summary = „Vos“ reiškia rangų koreliaciją, mažesnę nei 0,1: tikrą, bet netinkamą atskiram klientui parinkti. Su baigtimi susijęs balas jos nelemia. Nemokėkite premijų už balą, kuris mažai ką prognozuoja.
    .definition = Balo ir kiekvienos baigties Spearman rangų koreliacija prieš atsižvelgiant į ankstesnius užsakymus ir atsižvelgus. „Prognozuoja“ reiškia, kad antroji neatsitiktinai skiriasi nuo 0, pakoreguota pagal baigčių skaičių (Holm).
    .sentence = { $kind ->
        [unknown] Ar balas prognozuoja, { intent-outcome }, nežinoma: { $reason }.
        [predicts] Balas { intent-strength } prognozuoja, { intent-outcome }: kai balas didesnis, to yra { $higher ->
            [yes] daugiau
           *[no] mažiau
        }, net ir tarp anksčiau vienodai dažnai pirkusių klientų.
        [nothing] Balas neprognozuoja, { intent-outcome }: ryšys, kurio nepaaiškina ankstesni pirkimai, silpnesnis nei { NUM($least, digits: 1) }.
        [related] Balas susijęs su tuo, { intent-outcome }, bet ne labiau, nei paaiškina ankstesni pirkimai. Be jų negalima atmesti koreliacijos iki { NUM($reach) }.
       *[unseen] Balo ryšio su tuo, { intent-outcome }, nerasta. Negalima atmesti koreliacijos iki { NUM($reach) }.
    }

attitude-matrix = Ką klientai sako ir ką daro
    .title = { $buying ->
        [0] Nė vienas iš atsakiusiųjų nebeperka
       *[other] { SHARE($loyal_share, digits: 0) } tebeperkančių yra lojalūs; kiti perka, bet mūsų nerekomenduoja
    }
    .summary = { $at_risk ->
        [0] Nė vienas rekomenduotojas nenustojo pirkti.
        [1] Vienas rekomenduotojas nepirko { COUNT($window_days) } d.: paklauskite kodėl.
       *[other] Tylieji rekomenduotojai ({ COUNT($at_risk) }) nepirko { COUNT($window_days) } d. Jiems patinkame, bet jie nustojo pirkti, todėl kodėl – pirmiausia klauskite jų.{ $at_risk_known ->
            [no] { "" }
           *[yes] { " " }Kiekvienas per metus atnešė { MONEY($at_risk_each) } (nuo { RANGE($at_risk_lower, $at_risk_upper, "money") }).
        }
    }
    .definition = Nuostata: naujausias pastarųjų metų atsakymas. Elgsena: pirkimas per pastarąsias { COUNT($window_days) } d. Lojalūs: perkantys rekomenduotojai. Inertiški: kiti perkantys. Tylieji rekomenduotojai: neperkantys. Prarasti: kiti neperkantys.
    .subtitle = Atsakiusių klientų dalis (n { COUNT($customers) }); vieno pajamos ir jų dalis nuo visų jų pajamų.
    .cell = { $cell ->
        [loyal] lojalūs
        [inert] inertiški
        [at-risk] tylieji rekomenduotojai
       *[lost] prarasti
    }  { SHARE($share, digits: 0) }
    .people = { $customers ->
        [0] nė vieno
        [one] { COUNT($customers) } klientas
        [few] { COUNT($customers) } klientai
       *[other] { COUNT($customers) } klientų
    }
    .brings = po { MONEY($value_each) }{ $known ->
        [no] { "" }
       *[yes] , { SHARE($share_value, digits: 0) } pajamų
    }
    .promoter = rekomenduotojai
    .passive = neutralieji
    .detractor = kritikai
    .buying = perka
    .not-buying = neperka
    .column-value = pajamos
    .column-lower = dalis nuo
    .column-upper = dalis iki

# ---- kaip pataisyti

detractors-followed-up = Kritikai ir ar jiems atsakėme
    .title = { $overdue ->
        [0] Nė vienas kritikas nelaukė per ilgai; laiku atsakyta { SHARE($share_in_time, digits: 0) }
       *[other] { COUNT($overdue) } iš { COUNT($detractors) } kritikų atsakymo laukia ilgiau nei leistinas { COUNT($within_days) } d. terminas
    }
    .summary = { $overdue ->
        [0] Su visais, kurių terminas suėjęs ({ COUNT($due) }), susisiekta.
       *[other] Su { COUNT($overdue) } iš { COUNT($due) }, kurių terminas suėjęs, nesusisiekta. Nuo { DAY($oldest) } laukiama ilgiausiai.
    }{ follow-up-unknown }
    .definition = Pastarųjų { COUNT($since_days) } d. kritikai pagal atsakymo savaitę ir ar kas nors jiems nuo tada atsakė. Naujienlaiškis nėra atsakymas.
    .subtitle = Kritikai pagal jų atsakymo savaitę ir pagal tai, ar jiems atsakėme; n { COUNT($detractors) }.
    .in-time = laiku, { COUNT($n) }
    .late = pavėluotai, { COUNT($n) }
    .open = terminas dar nesuėjo, { COUNT($n) }
    .overdue = vėluojama, { COUNT($n) }

follow-up-unknown = { $actions_known ->
    [no] { " " }Nė vienas iš šių veiksmų kontaktuose neužfiksuotas: { $actions }.
   *[other] { "" }
  }

closed-loop-rate = Kritikai, kuriems atsakyta laiku
    .summary = Laiku { COUNT($in_time) }, pavėluotai { COUNT($late) }, vėluojama { COUNT($overdue) }; terminas dar nesuėjo: { COUNT($open) }.
    .definition = Kritikai, su kuriais susisiekta per leistiną laiką ÷ kritikai, su kuriais susisiekta arba kurių terminas suėjęs; Wilson 95 % intervalas.

detractors-unanswered = Kritikai be užfiksuoto atsakymo
    .summary = Su { COUNT($overdue) } iš { COUNT($due) } kritikų, kurių terminas suėjęs, nesusisiekta.
    .definition = Pastarųjų { COUNT($since_days) } d. kritikai, su kuriais nesusisiekta ÷ tie, su kuriais susisiekta arba kurie atsakė daugiau nei prieš { COUNT($within_days) } d. Atsakymu laikomi šie veiksmai: { $actions }.

rating-recovery = Kiek gerų įvertinimų atsveria blogą
    .title = Vienam įvertinimui { NUM($negative, digits: 0) } atsverti reikia { COUNT($estimate) } įvertinimų { NUM($positive, digits: 0) }
    .summary = Vidutinis įvertinimas yra { NUM($mean) }. Įvertinimų skaičius nesvarbus: kai jų daug, ir geri, ir blogi vidurkį keičia mažiau.
    .definition = (vidurkis − blogas įvertinimas) ÷ (geras įvertinimas − vidurkis), suapvalinta į viršų; intervalas išvestas iš vidurkio intervalo.

# ---- atsakymas ir sprendimai

voice-answer = Grynasis rekomendavimo rodiklis (NPS) yra { VALUE($estimate, "points") } ({ $period }){ $direction ->
        [down] , { CHANGE($change, "points") } punkto mažesnis nei { $earlier_period } (nuo { RANGE($change_lower, $change_upper, "points") }). Tai neatsitiktinis sumažėjimas.
        [up] , { CHANGE($change, "points") } punkto didesnis nei { $earlier_period } (nuo { RANGE($change_lower, $change_upper, "points") }). Tai neatsitiktinis padidėjimas.
        [none] . Skirtumas nuo { $earlier_period } ({ VALUE($change, "points") }) neviršija atsitiktinumo.
       *[first] .
    }
    .verdict = { $direction ->
        [down] blogiau, neatsitiktinai
        [up] geriau, neatsitiktinai
        [none] stabilu, neviršija atsitiktinumo
       *[first] pirmasis balas
    }
voice-answer-satisfaction = Patenkinti { SHARE($estimate) } klientų ({ $period }); ar mus rekomenduotų, niekas neklaustas.
voice-answer-none = Nė vienas užbaigtas laikotarpis ({ score-word }) neturi pakankamai atsakymų grynajam rekomendavimo rodikliui (NPS).

voice-decision-fell = Balas sumažėjo
    .title = Balas sumažėjo
    .text = NPS sumažėjo nuo { VALUE($earlier_estimate, "points") } ({ $earlier_period }) iki { VALUE($estimate, "points") } ({ $period }), t. y. nuo { CHANGE($upper, "points") } iki { CHANGE($lower, "points") } punkto (95 % intervalas). Pirmiausia perskaitykite, ką rašė kritikai.

language-name = { $spoken ->
    [lt] lietuvių
    [fil] filipiniečių
    [en] anglų
   *[other] kita
  }
