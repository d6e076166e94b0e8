### Kodėl jie pasitraukia? Nurodytos priežastys, savi klausimai, kas buvo prieš pasitraukimą ir ką pakeitė data.

reason-no-exits = šiuo laiku nesibaigė nė viena sutartis
reason-no-exits-before = ankstesniu laiku nesibaigė nė viena sutartis
reason-no-cancel-reasons = sutartyse nėra `cancel_reason`
reason-event-windows-not-over = duomenyse nėra visų { COUNT($days) } d. iki { DAY($day) } ir po jos
reason-few-placebo-dates = kitų datų palyginti mažiau nei { COUNT($least) }
reason-few-at-the-event = tuo metu mažiau nei { COUNT($least) }
reason-all-dates-alike = visos kitos datos vienodos
reason-no-event-declared = darbo erdvėje nenurodytas nė vienas pakankamai seniai pasibaigęs įvykis (`[[events]]`)
reason-no-such-event = darbo erdvėje nėra įvykio „{ $name }“; yra { $known }

cancel-reasons = Kodėl baigėsi sutartys
    .title = { $top ->
        [none] Pasibaigusių sutarčių: { COUNT($exits) }; nė vienoje nenurodyta priežastis
       *[other] Dažniausia priežastis – „{ $top }“: { SHARE($top_share, digits: 0) } iš { COUNT($exits) } pasitraukimų
    }
    .summary = { $moved ->
        [0] Nė viena priežastis nenurodoma neatsitiktinai dažniau ar rečiau nei anksčiau (tada pasitraukimų buvo { COUNT($exits_before) }).
        [1] „{ $first }“ nurodoma { exits-more } nei anksčiau: skirtumas { CHANGE($first_change, "share") } proc. punkto.
       *[other] Neatsitiktinai pasikeitė { COUNT($moved) } priežasčių dažnis, aiškiausiai „{ $first }“: { exits-more }, skirtumas { CHANGE($first_change, "share") } proc. punkto.
    }{ $monthly_known ->
        [yes] { " " }Pasibaigusios sutartys per mėnesį atnešdavo { MONEY($monthly) }.
       *[no] { "" }
    }{ $stated_known ->
        [yes] { " " }Ką nors pasakanti priežastis nurodyta { SHARE($stated, digits: 0) } pasitraukimų.
       *[no] { "" }
    } Žmonės nurodo priežastį, kurią lengviausia pasakyti: palyginkite ją su tuo, kas buvo prieš pasitraukimą.
    .definition = Nuo { DAY($since) } pasibaigusios sutartys pagal nurodytą priežastį ÷ visos pasibaigusios; plano pakeitimas nėra pasitraukimas ({ COUNT($changes) }). 95 % intervalai: Wilson, pokyčių – Newcombe; „neatsitiktinis“ – pagal Fisherio kriterijų, pakoreguotą pagal priežasčių skaičių (Holm).
    .subtitle = Dalis iš { COUNT($exits) } pasitraukimų nuo { DAY($since) }; linijos: 95 % intervalai; tuščiaviduris: ankstesnis laikas; oranžinė: neatsitiktinai pasikeitė.
    .row = { $name }   n { COUNT($n) }
    .column-estimate = pasitraukimų dalis
    .column-monthly = pinigai per mėnesį
    .column-earlier = ankstesnis laikas
exits-more = { $first_up ->
    [yes] dažniau
   *[no] rečiau
  }

event-study = Ką pakeitė data
    .title = { $kept_known ->
        [no] { $orders_known ->
            [no] Klientų per mažai, kad būtų matyti, ką pakeitė data
           *[yes] { event-orders }
        }
       *[yes] { $moved ->
            [0] Niekas nepasikeitė labiau, nei rodo kitos datos
           *[other] { $kept_moved ->
                [yes] { event-kept }
               *[no] { $orders_moved ->
                    [yes] { event-orders }
                   *[no] { $score_moved ->
                        [yes] { event-score }
                       *[no] Pasikeitė kai kurių klientų elgesys: kurių, žr. toliau
                    }
                }
            }
        }
    }
    .summary = { $kept_known ->
        [no] { "" }
       *[yes] Iš pirkusiųjų per { COUNT($within_days) } d. vėl pirko { SHARE($kept_after, digits: 0) }; pagal kitas datas būtų galima tikėtis { SHARE($kept_expected, digits: 0) }. Skirtumas, { POINTS($kept, share: 1) } proc. punkto, gali būti bet koks nuo { POINTS($kept_lower, share: 1) } iki { POINTS($kept_upper, share: 1) }.
    }{ $score_known ->
        [no] { "" }
       *[yes] { " " }Balas buvo { POINTS($score_after) }, o tikėtasi { POINTS($score_expected) }.
    }{ $tried ->
        [0] { "" }
       *[other] { " " }Ta pati patikra pokytį randa { COUNT($false_finds) } iš { COUNT($tried) } datų, kai nieko nenutiko: kuo daugiau ji ten randa, tuo mažiau sako čia.
    }
    .definition = Klientai, pirkę per { COUNT($within_days) } d. iki datos, ir ką jie darė per tiek pat dienų nuo jos. Tikėtasi: linija per tuos pačius skaičius datomis be įvykio, su sezonu, jei žinomi dveji metai; intervalas – dar vienos tokios datos. Pakoreguota pagal palyginimų skaičių (Holm).
    .subtitle = { $outcome ->
        [orders] Vieno kliento užsakymai
        [score] NPS balas
       *[kept] Vėl pirkusių dalis
    } per { COUNT($within_days) } d. nuo kiekvienos datos; šešėlis: čia yra 95 % tokių datų.
    .event = { DAY($day) }
    .other = datos be įvykio
    .expected = tikėtina
    .column-after = po to
    .column-expected = tikėtina
    .column-estimate = skirtumas
event-study-contracts = Ką pakeitė data
    .title = { $kept_known ->
        [no] Klientų su sutartimi per mažai, kad matytume, ką pakeitė data
       *[yes] { $moved ->
            [0] Niekas nepasikeitė labiau, nei rodo kitos datos
           *[other] Praėjus { COUNT($within_days) } d. po { DAY($day) } sutartį tebeturėjo { SHARE($kept_after, digits: 0) }: { CHANGE($kept, "share") } proc. punkto { $kept_up ->
                [yes] daugiau
               *[no] mažiau
            }, nei leidžia tikėtis kitos datos
        }
    }
    .summary = { $kept_known ->
        [no] { "" }
       *[yes] Iš klientų su sutartimi po { COUNT($within_days) } d. ją tebeturėjo { SHARE($kept_after) }; kitos datos leidžia tikėtis { SHARE($kept_expected) }. Skirtumas – { POINTS($kept, share: 1) } proc. punkto, o gali būti nuo { POINTS($kept_lower, share: 1) } iki { POINTS($kept_upper, share: 1) }.
    }{ $tried ->
        [0] { "" }
       *[other] { " " }Ta pati patikra pokytį randa { COUNT($false_finds) } iš { COUNT($tried) } datų, kai nieko nenutiko: kuo daugiau ji ten randa, tuo mažiau sako čia.
    }
    .definition = Klientai, dieną prieš datą turėję sutartį, ir ar jie ją turi po { COUNT($within_days) } d. Tikėtina: tiesė (su sezonu, kai žinomi dveji metai) per tą pačią dalį datomis be įvykio; intervalas – dar vienos tokios datos.
    .subtitle = Dalis, tebeturėjusi sutartį praėjus { COUNT($within_days) } d. po kiekvienos datos; pilkai: čia telpa 95 % tokių datų.
event-kept = Po { DAY($day) } vėl pirko { SHARE($kept_after, digits: 0) }, { CHANGE($kept, "share") } proc. punkto { $kept_up ->
    [yes] daugiau
   *[no] mažiau
  }, nei leidžia tikėtis kitos datos
event-orders = Po { DAY($day) } klientų užsakymų vidurkis – { NUM($orders_after, digits: 1) }, o tikėtasi { NUM($orders_expected, digits: 1) }
event-score = Po { DAY($day) } balas buvo { POINTS($score_after) }, o tikėtasi { POINTS($score_expected) }

scores-compared = Kuris balas prognozuoja, ką klientai darys?
    .title = { $predicted ->
        [0] Nė vienas balas neprognozuoja, ką klientai darys toliau, geriau už tai, ką jie pirko
       *[other] { score-name } prognozuoja geriausiai: { intent-strength }, { intent-outcome }
    }
    .summary = { $predicted ->
        [0] Tarp vienodai dažnai pirkusių klientų nė vienas iš { COUNT($tested) } balo ryšių su tuo, kas sekė per { COUNT($within_days) } d., neviršija atsitiktinumo.
       *[other] Tarp vienodai dažnai pirkusių klientų neatsitiktiniai yra { COUNT($predicted) } iš { COUNT($tested) } balo ryšių su tuo, kas sekė per { COUNT($within_days) } d. „Vos“ reiškia koreliaciją, mažesnę nei 0,1: atskiriems klientams atrinkti ji netinka.
    } Į klausimą po užklausos ar pristatymo atsako tie, kurie juos turėjo.
    .definition = Kiekvieno kliento pirmojo atsakymo ranginė koreliacija su tuo, kas sekė, atsižvelgus į ankstesnius užsakymus; 95 % intervalas. „Prognozuoja“: neatsitiktinai, pakoreguota pagal visus klausimus ir baigtis kartu (Holm).
    .subtitle = Ranginė koreliacija su balu, atsižvelgus į ankstesnius užsakymus; linijos: 95 % intervalai; užpildyta: neatsitiktinis (Holm).
    .axis = ranginė koreliacija
score-row = { $name }, n { COUNT($n) }

question-other-answers = kas nors kita
reason-no-own-questions = darbo erdvėje nenurodyta nė vieno savo klausimo (`[[questions]]`)
reason-no-such-question = darbo erdvėje nenurodytas klausimas „{ $name }“; yra { $known }
reason-no-competitors = darbo erdvėje nenurodyti konkurentai (`[exits]`)
question-answers = Atsakymai į savo klausimą
    .title = { $top ->
        [none] „{ $question }“: nepasirinktas nė vienas variantas
       *[other] „{ $question }“: dažniausiai sakoma „{ $top }“, { SHARE($top_share, digits: 0) } iš { COUNT($n) } atsakymų
    }
    .summary = Atsakymo „{ $top }“ dalis yra nuo { RANGE($top_lower, $top_upper, "share") }.{ $beyond ->
        [0] { "" }
       *[other] { " " }Ką nors kita atsakė { SHARE($beyond, digits: 0) }: juos perskaitykite.
    } { $kind ->
        [choices] Buvo galima pasirinkti kelis atsakymus, todėl dalių suma viršija 100 %.
        [text] Skaičiuojami atsakymai, kurie tai įvardija darbo erdvėje nurodytais žodžiais.
       *[choice] Neatsakiusieji neskaičiuojami.
    }
    .definition = Tai įvardijantys atsakymai ÷ visi atsakiusieji; Wilson 95 % intervalas.
    .subtitle = Dalis iš { COUNT($n) } atsakymų; linijos: 95 % intervalai.
competitors-named = Komentaruose minimi konkurentai
    .title = { $top ->
        [none] Komentaruose ({ COUNT($n) }) neminimas nė vienas konkurentas
       *[other] Dažniausiai minimas „{ $top }“: { SHARE($top_share) } iš { COUNT($n) } komentarų
    }
    .summary = { $top ->
        [none] Niekas nemini darbo erdvėje nurodytų pavadinimų.
       *[other] Būti minimam nereiškia būti mėgstamesniam: perskaitykite, kas komentaruose sakoma (nuo { RANGE($top_lower, $top_upper, "share") } komentarų).
    }
    .definition = Konkurentą minintys komentarai ÷ visi komentarai, kaip visas žodis, nepaisant didžiųjų raidžių ir diakritinių ženklų; Wilson 95 % intervalas.
    .subtitle = Dalis iš { COUNT($n) } komentarų; linijos: 95 % intervalai.

reason-nobody-asks = niekas neprašo nieko, ką rinkinys atpažintų kaip prašymą
reason-few-comments-to-compare = vienoje pusėje mažiau nei { COUNT($least) } komentarų
# review: „at stake“: rizikuojama suma
requests-priced = Ko klientai prašo ir kas nuo to priklauso
    .title = { $valued ->
        [yes] Daugiausia rizikuojama dėl prašančiųjų „{ $wish }“: { MONEY($at_stake) } per metus
       *[no] Dažniausias prašymas – „{ $wish }“, prašančių klientų: { COUNT($customers) }
    }
    .summary = „{ $wish }“ prašoma { SHARE($share) } iš { COUNT($comments) } komentarų; prašančių klientų, bet kuria kalba: { COUNT($customers) }.{ $met ->
        [0] { "" }
       *[other] { " " }„{ $met_wish }“ įvykdėte { DAY($met_day) }: iki tol to prašyta { SHARE($met_before) } komentarų, po to – { SHARE($met_now) }, { $met_fewer ->
            [yes] neatsitiktinai mažiau.
           *[no] skirtumas neviršija atsitiktinumo.
        }
    }{ $valued ->
        [yes] { " " }Rizikuojama suma: kiek prašantieji atneša per metus × jų rizika pasitraukti; kiek jos išsaugotų įvykdytas prašymas, niekas nežino.
       *[no] { "" }
    }
    .definition = Pastarųjų { COUNT($within_days) } d. komentarai su sakiniu, kuriame to prašoma ÷ komentarai su žodžiais; Wilson 95 % intervalas. Pokyčiai, palyginti su ankstesnėmis dienomis arba laiku iki įvykdymo, – pagal Fisherio kriterijų, pakoreguota pagal prašymų skaičių (Holm).
    .subtitle = Dalis iš { COUNT($comments) } komentarų; linijos: 95 % intervalai; tuščiaviduris: ankstesnis laikas; oranžinė: neatsitiktinai pasikeitė.{ $valued ->
        [yes] { " " }Dešinėje: rizikuojama suma per metus.
       *[no] { "" }
    }
    .column-at-stake = rizikuojama per metus
    .column-met = įvykdyta

reason-few-leavers = palyginamą likusį klientą turi mažiau nei { COUNT($least) } pasitraukusių klientų
precedent-name = { $precedent ->
    [ticket] užklausa
    [breach] praleistas terminas
    [refund] grąžinimas
    [low-score] žemas balas
   *[other] { $precedent }
  }
precedent-row = { SHARE($left, digits: 0) } ir { SHARE($stayed, digits: 0) }
exit-precedents = Kas buvo prieš klientams pasitraukiant
    .title = { $moved ->
        [0] Niekas iš to, kas užrašyta, prieš pasitraukiant nebuvo dažniau nei prieš liekant
       *[other] { $first ->
            [ticket] Maždaug tuo metu užklausą turėjo { SHARE($first_left, digits: 0) } pasitraukusių ir { SHARE($first_stayed, digits: 0) } panašių likusių klientų
            [breach] Maždaug tuo metu praleistą terminą patyrė { SHARE($first_left, digits: 0) } pasitraukusių ir { SHARE($first_stayed, digits: 0) } panašių likusių klientų
            [refund] Maždaug tuo metu grąžinimą turėjo { SHARE($first_left, digits: 0) } pasitraukusių ir { SHARE($first_stayed, digits: 0) } panašių likusių klientų
           *[other] Maždaug tuo metu žemą balą buvo davę { SHARE($first_left, digits: 0) } pasitraukusių ir { SHARE($first_stayed, digits: 0) } panašių likusių klientų
        }
    }
    .summary = Greta { COUNT($pairs) } iš { COUNT($cases) } pasitraukusių klientų pastatytas panašus likęs klientas.{ $moved ->
        [0] { " " }Niekas iš to, ko ieškota, neatsitiktinai nesiskiria.
       *[other] { " " }Aiškiausias skirtumas – nuo { POINTS($first_lower, share: 1) } iki { POINTS($first_upper, share: 1) } proc. punkto.
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }Poros dar skiriasi tuo, ką buvo pirkusios: vertinkite atsargiai.
    } Kas lydi pasitraukimą, nebūtinai yra jo priežastis, ir dauguma pasitraukusiųjų nieko tokio nepatyrė.
    .definition = Nuo { COUNT($before_days) } d. iki paskutinio užsakymo iki { COUNT($within_days) } d. po jo, greta tą dieną panašaus kliento, kuris vėl pirko per { COUNT($window_days) } d., užsakymo. 95 % intervalai: saviranka (bootstrap) pagal poras; neatsitiktinumas: McNemaro kriterijus, pakoreguotas (Holm).
    .subtitle = Pasitraukusių ir panašių likusių klientų skirtumas, poros: { COUNT($pairs) }; linijos: 95 % intervalai; užpildyta: neatsitiktinis (Holm).
    .column-left = iš pasitraukusių
    .column-stayed = iš likusių
    .column-estimate = skirtumas
exit-precedents-contracts = Kas buvo prieš pasibaigiant sutartims
    .summary = Greta { COUNT($pairs) } iš { COUNT($cases) } klientų, kurių sutartis baigėsi, pastatytas panašus likęs klientas.{ $moved ->
        [0] { " " }Niekas iš to, ko ieškota, neatsitiktinai nesiskiria.
       *[other] { " " }Aiškiausias skirtumas – nuo { POINTS($first_lower, share: 1) } iki { POINTS($first_upper, share: 1) } proc. punkto.
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }Poros dar skiriasi planu, laiku ar suma: vertinkite atsargiai.
    } Kas lydi pasitraukimą, nebūtinai yra jo priežastis, ir dauguma pasitraukusiųjų nieko tokio nepatyrė.
    .definition = { COUNT($before_days) } d. iki sutarties pabaigos, greta tų pačių dienų kliento, panašaus planu, buvimo klientu laiku ir mėnesio suma, kurio sutartis galiojo dar { COUNT($window_days) } d. 95 % intervalai: saviranka (bootstrap) pagal poras; neatsitiktinumas: McNemaro kriterijus, pakoreguotas (Holm).
reason-nothing-to-look-for = nėra klientų užklausų ar atsakymų, į kuriuos būtų galima pažiūrėti

exits-answer = { $top ->
        [none] { "" }
       *[other] Pasibaigus sutarčiai dažniausiai nurodoma priežastis – „{ $top }“: { SHARE($top_share, digits: 0) } iš { COUNT($exits) } (nuo { RANGE($top_lower, $top_upper, "share") }).{ " " }
    }{ $event ->
        [none] { "" }
       *[other] Po įvykio „{ $event }“ ({ DAY($day) }) { $moved ->
            [0] niekas nepasikeitė labiau, nei rodo kitos datos{ $kept_known ->
                [yes] ; likusiųjų dalis galėjo pasikeisti nuo { POINTS($kept_lower, share: 1) } iki { POINTS($kept_upper, share: 1) } proc. punkto.
               *[no] .
            }
           *[other] { $kept_moved ->
                [yes] likusiųjų dalis pasikeitė { POINTS($kept, share: 1) } proc. punkto (nuo { POINTS($kept_lower, share: 1) } iki { POINTS($kept_upper, share: 1) }), palyginti su tuo, ko būtų galima tikėtis pagal kitas datas.
               *[no] kai kas pasikeitė labiau, nei rodo kitos datos.
            }
        }
    }
    .verdict = { $moved ->
        [0] neatsitiktinio pokyčio nėra
       *[other] neatsitiktinai pasikeitė
    }
exits-answer-none = Šios lentelės nerodo, kodėl klientai pasitraukia. Pateikite ką nors iš šių: priežastį, nurodytą pasibaigus sutarčiai (`cancel_reason`), pasitraukusiųjų atsakymą (`[[questions]]`), užklausas ir grąžinimus arba savo pakeitimų datas (`[[events]]`).
exits-decision-reason = Pasitraukimo priežastis nurodoma dažniau
    .title = Kaip pasitraukimo priežastis dažniau nurodoma „{ $first }“
    .text = Palyginti su ankstesniu laiku, dalis padidėjo { CHANGE($first_change, "share") } proc. punkto, neatsitiktinai (pasitraukimų dabar { COUNT($exits) }, tada { COUNT($exits_before) }). Prieš ką nors keisdami, paklauskite kelių ją nurodžiusių: priežastis, kurią lengva pasakyti, nebūtinai yra tikroji.
exits-owner = vadovai
