### Kas netrukus pasitrauks, kodėl ir su kuo susisiekti.

# ---- iš ko mokomasi

churn-snapshot = Klientai, kokie buvo žinomi tam tikrą dieną
    .title = Klientai: { COUNT($customers) }, kokie buvo žinomi { $dates ->
        [1] vieną dieną
       *[other] įvairiomis dienomis (jų { COUNT($dates) })
    }
    .summary = { snapshot-pauses } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-panel = Klientai, kokie buvo žinomi keliomis dienomis
    .title = Klientai: { COUNT($customers) }, kokie buvo žinomi { $dates ->
        [1] vieną dieną
       *[other] įvairiomis dienomis (jų { COUNT($dates) })
    }
    .summary = { snapshot-pauses } { snapshot-sampled } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-table = Klientai, pažymėti kaip pasitraukę arba likę
    .title = Klientai su žyma, kuri rodo, kas pasitraukė: { COUNT($customers) }
    .summary = { $blank ->
        [0] Žymą turi kiekviena eilutė.
       *[other] Žymos neturi { COUNT($blank) } iš { COUNT($rows) } eilučių: ar tie klientai pasitraukė, nežinoma.
    }
snapshot-sampled = { $sampled ->
    [yes] Dienomis prieš paskutinę – tik klientų imtis: { COUNT($learned) } eil., kiekviena – vienas klientas vieną dieną.
   *[no] { "" }
  }
snapshot-pauses = { $pauses ->
    [yes] Klientas laikomas aktyviu { COUNT($window_days) } d. po užsakymo. Tačiau pusė grįžusiųjų tarp užsakymų daro { COUNT($gap_days) } d. ar ilgesnę pertrauką, todėl tarp dviejų užsakymų daug jų neįskaičiuojama.
   *[no] { "" }
  }
snapshot-once = { $once ->
    [0] { "" }
   *[other] { COUNT($once) } iš { COUNT($rows) } eilučių yra apie klientus su vienu užsakymu, kurie tarpų tarp užsakymų neturi.
  }
snapshot-model = { $models_missing ->
    [0] { "" }
    [1] Vieną iš dienų pirkimų modelio pritaikyti nepavyko, nes iki tol buvo grįžę per mažai klientų.
   *[other] Kai kuriomis dienomis ({ COUNT($models_missing) }) pirkimų modelio pritaikyti nepavyko, nes iki tol buvo grįžę per mažai klientų.
  }
snapshot-unknown = { $unknown ->
    [yes] Kas pasitrauks per { COUNT($horizon_days) } d. nuo { DAY($unknown_from) }, dar nežinoma. Paskutinė diena su atsakymu: { DAY($latest) }
   *[no] { "" }
  }

churn-classes = Kiekvienos dienos klientai ir kiek jų pasitraukė
    .title = { SHARE($share_left, digits: 0) } klientų, buvusių { DAY($day) }, per tolesnes { COUNT($horizon_days) } d. nepirko
    .summary = Klientas – tas, kas pirko per { COUNT($window_days) } d. iki tos dienos. Kas pasitraukė, žinoma pasibaigus { COUNT($horizon_days) } d. po jos.{ $sampled ->
        [yes] { " " }Modeliai mokosi iš jų imties: { COUNT($learned) } eil., kiekviena – vienas klientas vieną dieną.
       *[no] { "" }
    }
    .definition = Klientai, tolesnėmis dienomis nepirkę ÷ tos dienos klientai.
churn-classes-contract = Kiekvienos dienos klientai su sutartimi ir kiek jų pasitraukė
    .title = { SHARE($share_left, digits: 0) } klientų, turėjusių sutartį { DAY($day) }, po { COUNT($horizon_days) } d. jos nebeturėjo
    .summary = Klientas – tas, kurio sutartis tą dieną galioja; sutarties pakeitimas pasitraukimu nelaikomas.{ $sampled ->
        [yes] { " " }Modeliai mokosi iš jų imties: { COUNT($learned) } eil., kiekviena – vienas klientas vieną dieną.
       *[no] { "" }
    }
    .definition = Klientai, prognozės laikotarpio pabaigoje sutarties neturintys ÷ tą dieną ją turėję klientai.
churn-classes-label = Klientai ir kiek jų pasitraukė
    .title = Pasitraukė { SHARE($share_left, digits: 0) } iš { COUNT($of) } klientų
    .summary = Žyma rodo, kas buvo pasitraukęs, kai sudarytas momentinis vaizdas. Iš lentelės negalima pasakyti, kas buvo žinoma iki pasitraukimo, o kas atsirado tik su juo. Modelis randa, kas panašus į pasitraukusiuosius, o ne kada kas nors pasitrauks.
    .definition = Klientai, kurių žyma rodo, kad jie pasitraukė ÷ visi klientai su žyma.

# ---- kaip gerai prognozuoja

churn-scores = Kaip gerai rizika prognozuoja, kas pasitrauks
    .title = { $ranked ->
        [yes] „{ $model }“ pasitraukiantį klientą surikiuoja aukščiau už liekantį { SHARE($auc, digits: 0) } atvejų
       *[no] Nėra ko rikiuoti: { $why }
    }
    .summary = { $ranked ->
        [yes] Pasitraukusiųjų didžiausios rizikos klientų dešimtadalyje, palyginti su vidutiniu dešimtadaliu: { NUM($lift, digits: 1) } karto.
       *[no] { "" }
    }
    .definition = AUC: kaip dažnai pasitraukiantis klientas surikiuojamas aukščiau už liekantį (0,5 – atsitiktinumas). Vidutinis tikslumas: pasitraukusiųjų dalis tarp aukštai surikiuotų. Brier balas: vidutinis rizikos ir baigties skirtumo kvadratas. Kalibravimo paklaida: kiek rizikos vidutiniškai klysta dešimtyje grupių. „Lift“: pasitraukusieji didžiausios rizikos dešimtadalyje ÷ pasitraukusieji vidutiniame dešimtadalyje. Pelnas: tikėtinas didžiausias pelnas vienam klientui. 95 % intervalai pagal klientus.
churn-differences = Kiek vienas modelis prognozuoja geriau už kitą
    .definition = Modelio balas − balas to, su kuriuo lyginama, pagal tuos pačius klientus; 95 % intervalai pagal klientus.
naive-auc = Klientų, iš kurių modelis mokėsi, rikiavimas (AUC)
    .summary = Šis balas per geras, nes modelis jau žino, kas iš šių klientų pasitraukė. Atsitiktinis eilučių dalijimas taip pat per geras: tas pats klientas ir tas pats sezonas yra abiejose pusėse. Prognozė turi galioti laikui, kurio modelis nematė.
    .definition = Kaip dažnai modelis pasitraukusį klientą surikiuoja aukščiau už likusį (0,5 – atsitiktinumas) tarp klientų, iš kurių mokėsi.

seen-and-unseen = AUC pagal matytus ir nematytus klientus
    .title = { DAY($day) } AUC yra { NUM($honest, digits: 3) }, kai klientų modelis nematė, ir { NUM($naive, digits: 3) }, kai matė
    .definition = Kaip dažnai pasitraukęs klientas surikiuojamas aukščiau už likusį: kartą – modelio, kuris iš šių klientų mokėsi, kartą – kuris nesimokė.

backtest-churn = Kaip gerai rizika prognozavo vėlesnes datas
    .title = { $ranked ->
        [no] Prognozės įvertinti negalima: { $why }
       *[yes] { $recency ->
            [not-beaten] Modelis rikiuoja ne geriau už vien dienas nuo paskutinio užsakymo
           *[other] Modelis pasitraukiantį klientą surikiuoja aukščiau už liekantį { SHARE($auc, digits: 0) } atvejų
        }
    }
    .summary = { $ranked ->
        [no] { "" }
       *[yes] { backtest-recency } { backtest-ranks } { backtest-calibration } { backtest-profit } { backtest-few }
    }
    .subtitle = Pagal patikros datą: { backtest-churn.axis }; kiekvienas modelis mokytas iš to, kas iki jos žinoma; linijos: 95 % intervalas pagal klientus
    .definition = AUC: kaip dažnai pasitraukiantis klientas surikiuojamas aukščiau už liekantį (0,5 – atsitiktinumas). Kiekvieną datą modelis mokėsi tik iš langų, kurie iki jos pasibaigė.
    .axis = { $score ->
        [roc_auc] AUC
        [pr_auc] vidutinis tikslumas
        [brier] Brier balas (mažiau – geriau)
        [ece] kalibravimo paklaida (mažiau – geriau)
        [lift] didžiausios rizikos dešimtadalio „lift“
       *[other] tikėtinas didžiausias pelnas vienam klientui
    }
    .dates = patikros data
backtest-recency = { $recency ->
    [unknown] Dienos nuo paskutinio užsakymo nežinomos, todėl modelio su jomis palyginti negalima.
    [not-beaten] Geriausio modelio ({ $best }) AUC nuo vien dienų nuo paskutinio užsakymo skiriasi { NUM($best_difference, digits: 3) } (nuo { NUM($best_lower, digits: 3) } iki { NUM($best_upper, digits: 3) }); tai neviršija atsitiktinumo. Rikiuokite klientus pagal dienas nuo paskutinio užsakymo – modelio tam nereikia.
   *[other] { "" }
  }
backtest-ranks = { $dates ->
    [0] Nematytų klientų
    [1] Vėlesnės datos
   *[other] Vėlesnių datų ({ COUNT($dates) })
  } AUC yra { NUM($auc, digits: 3) } (nuo { NUM($auc_lower, digits: 3) } iki { NUM($auc_upper, digits: 3) }){ $some_better ->
    [yes] . Modelis rikiuoja geriau nei: { $better }
   *[no] { "" }
  }{ $some_worse ->
    [yes] . Modelis rikiuoja blogiau nei: { $worse }
   *[no] { "" }
  }{ $some_unclear ->
    [yes] . Modelis aiškiai nesiskiria nuo: { $unclear }
   *[no] { "" }
  }.
backtest-calibration = Prognozuojamos rizikos vidutiniškai klysta { CHANGE($off, "share") } proc. punkto (nuo { CHANGE($off_lower, "share") } iki { CHANGE($off_upper, "share") }; kai klientų tiek, teisingos rizikos atsitiktinai rodo { CHANGE($off_by_chance, "share") }){ $own_best ->
    [yes] { "" }
   *[no] , o geriausiai kalibruoto ({ $best_calibrated }) – { CHANGE($least_off, "share") }
  }.
backtest-profit = { $profit_known ->
    [yes] Palyginti su dienomis nuo paskutinio užsakymo, modelis iš vieno kliento uždirba { CHANGE($profit_difference, "money") } { $profit_more ->
        [yes] daugiau
       *[no] mažiau
    } (nuo { RANGE($profit_lower, $profit_upper, "money") }){ $published ->
        [yes] , jei galioja paskelbtos išlaidos, kurios nėra pačios įmonės
       *[no] { "" }
    }.
   *[no] { "" }
  }
backtest-few = { $few_dates ->
    [yes] { $dates ->
        [1] Vienos patikros datos
       *[other] Tiek patikros datų ({ COUNT($dates) })
    } per mažai, kad būtų galima atskirti sėkmę nuo gebėjimo.
   *[no] { "" }
  }

calibration-bins = Ar prognozuojamos rizikos teisingos?
    .title = Prognozuojamos rizikos teisingos atsitiktinumo ribose { COUNT($right) } iš { COUNT($bins) } grupių{ $too_high ->
        [yes] { $too_low ->
            [yes] ; kitos per didelės arba per mažos
           *[no] ; kitos per didelės
        }
       *[no] { $too_low ->
            [yes] ; kitos per mažos
           *[no] { "" }
        }
    }
    .summary = Taškas virš linijos reiškia, kad klientų pasitraukė daugiau, nei prognozuota. Rizikos pritaikytos prie naujausių dienų, kurių langas pasibaigė, lygio. Jei sezonas tą lygį keičia, visi taškai yra vienoje pusėje.
    .subtitle = { $model }; vienodo dydžio grupės, kiekvienoje n { $n_least ->
       *[other] { COUNT($n_least) }–{ COUNT($n_most) }
    }; linijos: 95 % intervalas
    .definition = Vidutinė prognozuojama rizika ir pasitraukusiųjų dalis pagal vienodo dydžio grupes, surikiuotas pagal riziką. Iš klientų, kurių rizika 30 %, turėtų pasitraukti trys iš dešimties.
    .predicted = vidutinė prognozuojama rizika
    .actual = pasitraukusiųjų dalis
    .line = kaip prognozuota
    .model = { $dated ->
        [yes] { $model }, { DAY($day) }
       *[no] { $model }
    }

churn-gains = Kiek pasitraukiančiųjų randa sąrašas
    .title = Tarp { SHARE($share, digits: 0) } didžiausios rizikos klientų yra { SHARE($found, digits: 0) } pasitraukusiųjų; palyginti su atsitiktinumu: { NUM($times, digits: 1) } karto
    .subtitle = Prognozės (klientai × patikros datos): { COUNT($n) }; iš jų pasitraukė { SHARE($base_rate, digits: 0) }
    .definition = Pasitraukusieji tarp didžiausios rizikos klientų ÷ visi pasitraukusieji, pagal peržiūrėtų klientų dalį.
    .customers = klientų dalis nuo didžiausios rizikos
    .found = pasitraukusiųjų dalis
    .random = atsitiktinai

# ---- kuo tai remiasi

permutation-importance = Nuo ko priklauso prognozės
    .title = { $sure ->
        [yes] Prognozės labiausiai priklauso nuo požymio: { $feature }
       *[no] Prognozės neatsitiktinai nepriklauso nuo jokio vieno požymio
    }
    .summary = Tą patį sakantys požymiai svarba dalijasi. Svarba nėra priežastis: pakeitus požymį, kliento elgesys nepasikeistų.
    .subtitle = Atidėti klientai, n { COUNT($n) }; linija: 95 % intervalas; užpildyta: neatsitiktinis{ $left_out ->
        [0] { "" }
       *[other] ; mažiau svarbūs požymiai praleisti ({ COUNT($left_out) })
    }
    .definition = Vidutinis logaritminio nuostolio padidėjimas, kai vienas požymis sumaišomas tarp klientų, kurių modelis nematė.
    .axis = logaritminio nuostolio padidėjimas, sumaišius požymį
effect-curves = Kaip prognozuojama rizika kinta kartu su vienu požymiu
    .title = { $feature }: vidutinė rizika yra { SHARE($from_risk, digits: 0) }, kai reikšmė { $from }, ir { SHARE($to_risk, digits: 0) }, kai { $to }
    .summary = Kreivė rodo, ką modelis prognozuotų, jei visi klientai turėtų šią reikšmę, o visa kita liktų taip pat. Ką duotų reikšmės pakeitimas, ji nerodo.
    .subtitle = Vidutinė rizika, kai visa kita nesikeičia; n { COUNT($n) }; juosta arba linija: 95 % intervalas; didesni taškai: prie reikšmės daugiau klientų
    .definition = Vidutinė prognozuojama rizika, jei visi klientai turėtų tą pačią vieno požymio reikšmę, o visa kita liktų, kaip yra.
    .axis = vidutinė rizika
    .value = { $number ->
        [yes] { VALUE($value, "count") }
       *[no] { $value }
    }

# review: „log-odds“: logaritminiai šansai
churn-contributions = Kiek kiekvienas požymis prideda prie kiekvieno kliento rizikos (logaritminiai šansai)
churn-reasons = Kodėl kiekvienas klientas gali pasitraukti
    .title = { $some ->
        [yes] Stipriausia priežastis ({ SHARE($first_share, digits: 0) } iš { COUNT($customers) } klientų): { $first }
       *[no] Joks požymis šių klientų rizikos nedidina
    }
    .summary = Priežastis rodo, kuo modelis remiasi, palyginti su vidutiniu klientu, iš kurio mokėsi. Pradėkite ja pokalbį; ji nereiškia, kad ją pašalinus klientas liktų.
    .column-contribution = poveikis rizikai (logaritminiai šansai)
strongest-reasons = Stipriausios didelės rizikos priežastys
    .title = { $some ->
        [yes] Stipriausia priežastis ({ SHARE($first_share, digits: 0) } iš { COUNT($customers) } didžiausios rizikos klientų): { $first }
       *[no] Joks požymis šių klientų rizikos nedidina
    }
    .summary = Priežastis rodo, kuo modelis remiasi, palyginti su vidutiniu klientu, iš kurio mokėsi. Pradėkite ja pokalbį; ji nereiškia, kad ją pašalinus klientas liktų.
    .definition = Didžiausios rizikos klientai pagal požymį, kuris labiausiai didina prognozuojamą riziką.
reasons-example = Tipinio didelės rizikos kliento priežastys
    .title = Pavyzdys: tipinis klientas iš { COUNT($customers) } didžiausios rizikos klientų (kiekvieno požymio mediana)
    .summary = { $reasons }.
    .reason = { $reason } ({ $direction ->
        [raises] didina riziką
       *[lowers] mažina riziką
    })
    .column-contribution = poveikis rizikai (logaritminiai šansai)

# ---- šiandien

churn-risk = Kiekvieno kliento praradimo rizika
    .title = Tikimasi, kad per { COUNT($horizon_days) } d. { churn-goes } { SHARE($expected, digits: 0) } iš { COUNT($customers) } { churn-risk-who }
    .summary = { $stored ->
        [yes] Rizikos gautos iš įrašyto modelio.
       *[no] Modelis mokėsi iš dienų, kurių langai pasibaigė ({ COUNT($learned_dates) }).
    } Pagal rizikas rikiuokite klientus; ar jos teisingos, rodo `shop.churn.backtest()`.
    .definition = Iš { churn-risk-who }: tikimybė per { COUNT($horizon_days) } d. nuo { DAY($day) } { $contracts ->
        [yes] atsisakyti sutarties
       *[no] nepirkti
    }.
churn-goes = { $lost ->
    [no] nieko nepirks
   *[yes] pasitrauks
  }
churn-risk-who = { $contracts ->
    [yes] klientų su sutartimi
   *[no] klientų, pirkusių per pastarąsias { COUNT($window_days) } d.
  }
churn-expected = Klientai, kurie, tikimasi, { churn-goes } per { COUNT($horizon_days) } d.
    .summary = { expected-past } { expected-season }
    .definition = Dalis klientų, pirkusių per pastarąsias { COUNT($window_days) } d., kurie { COUNT($horizon_days) } d. nepirks; jų rizikų vidurkis. 95 % intervalas – iš ankstesnių prognozių paklaidų.
expected-churn = Pasitraukiančių aktyvių klientų dalis: ankstesnės ir šiandienos prognozės
    .title = Tikimasi, kad per { COUNT($horizon_days) } d. { churn-goes } { SHARE($expected, digits: 0) } iš { COUNT($customers) } klientų, pirkusių per pastarąsias { COUNT($window_days) } d. (nuo { SHARE($lower, digits: 0) } iki { SHARE($upper, digits: 0) })
    .summary = { expected-past } { expected-season }
    .subtitle = Kiekviena prognozė žino tik tai, kas žinoma jos dieną; juosta: 80 % intervalas, plonos linijos: 95 %
    .definition = Dalis klientų, pirkusių per { COUNT($window_days) } d. iki tam tikros dienos, kurie nepirko per { COUNT($horizon_days) } d. po jos. Tikėtina: kiekviena klientų grupė pasitraukia taip, kaip visuose pasibaigusiuose languose; grupės sudaromos pagal dienas nuo paskutinio užsakymo, pastarojo meto užsakymų skaičių ir tai, ar klientas naujas. Kiek tai klydo prieš metus, pridedama tiek, kiek pasikartojo. Intervalas gaunamas iš ankstesnių prognozių paklaidų, o kol savų mažai, – kartu su paklaidomis pagal kitų parduotuvių žurnalus.
    .axis = pasitraukiančių aktyvių klientų dalis
    .expected = tą dieną tikėtasi
    .came = įvyko
    .now = dabar tikimasi
    .column-lower-80 = nuo (80 %)
    .column-upper-80 = iki (80 %)
    .column-came = įvyko
expected-past = { $past ->
    [0] Dar neišsipildė nė viena tokia prognozė, todėl jos intervalas remiasi kitų parduotuvių žurnalais.
    [1] Vienintelė taip sudaryta ankstesnė prognozė klydo { CHANGE($most_off, "share") } proc. punkto.
   *[other] Taip sudarytos ankstesnės prognozės ({ COUNT($past) }) vidutiniškai klydo { CHANGE($off, "share") } proc. punkto, daugiausia – { CHANGE($most_off, "share") }. Jų 80 % intervalai pasitvirtino { COUNT($held_80) } iš { COUNT($past) } atvejų.
  }
expected-season = { $season_known ->
    [yes] { "" }
   *[no] Išsipildžiusios prognozės apima mažiau nei metus, todėl sezonas nežinomas: po pakilimo, pavyzdžiui, Kalėdų, gali pasitraukti daug daugiau klientų.
  }
churn-auc = Kaip gerai rizika rikiuoja klientus (AUC)
    .summary = { $recency_known ->
        [yes] Rikiuojant vien pagal dienas nuo paskutinio užsakymo, gaunama { NUM($recency) }.
       *[no] { "" }
    }
    .definition = Kaip dažnai pasitraukiantis klientas surikiuojamas aukščiau už liekantį (0,5 – atsitiktinumas); vėlesnės datos: { COUNT($dates) }{ $recency_known ->
        [yes] ; pagal dienas nuo paskutinio užsakymo: { NUM($recency) }
       *[no] { "" }
    }. 95 % intervalas pagal klientus.

# ---- su kuo susisiekti

churn-costs = Kuo remiasi tikėtinas pelnas
    .title = Daroma prielaida, kad { MONEY($offer) } pasiūlymas išlaiko { SHARE($success, digits: 0) } tų, kurie pasitrauktų
    .summary = Pasiūlymas, kontakto išlaidos ir išlaikoma dalis yra tokie, kokius nurodė įmonė. Liekančio kliento vertė { $modelled ->
        [yes] per metus vidutiniškai yra { MONEY($each) } { $margin ->
            [yes] maržos
           *[no] pajamų
        }. Kiekvienas klientas turi savo vertę iš viso laiko vertės modelio, tariant, kad klientas lieka
       *[no] yra { MONEY($each) }, visų vienoda
    }.
costs-clv = liekančio kliento vertė
costs-offer = pasiūlymo išlaidos
costs-contact = kontakto išlaidos
costs-success = pasitraukiančiųjų dalis, kurią pasiūlymas išlaiko
list-check = Ar rikiavimas pakankamai geras kontaktų sąrašui?
    .title = { $allowed ->
        [yes] Taip: modelis rikiuoja aiškiai geriau už taisykles, kurios nieko nekainuoja
       *[no] Kontaktų sąrašas nesudaromas
    }
    .summary = { $allowed ->
        [yes] { "" }
       *[no] Priežastis: { $objection }.
    }
    .definition = Sąrašui reikia rikiavimo, kuris aiškiai geresnis už atsitiktinumą ir, jei yra užsakymų, už dienas nuo paskutinio užsakymo.
profit-curve = Pelnas pagal klientų, su kuriais susisiekiama, dalį
    .title = Susisiekus su { SHARE($share, digits: 0) } daugiausia žadančių klientų, vienam klientui tenka { MONEY($estimate) } pelno, { CHANGE($gap, "money") } { $more ->
        [yes] daugiau
       *[no] mažiau
    } nei susisiekus su visais
    .summary = Kiek klientų pasiūlymas išlaiko, yra prielaida, o ne matavimas: rizika nėra poveikis.
    .subtitle = Visų patikros datos klientų pelnas, nesvarbu, ar su jais susisiekta; juosta: 95 % intervalas
    .definition = Rizika × sėkmė × (vertė − pasiūlymas), atėmus kontaktų ir pasiūlymų, skirtų vis tiek likusiems, išlaidas.
    .axis = klientų, su kuriais susisiekta, dalis nuo daugiausia žadančių
    .profit = pelnas vienam klientui
    .came = pelnas iš tikrai pasitraukusiųjų
    .expected = pelnas pagal prognozę
    .chosen = pasirinkta: { COUNT($contacts) } iš { COUNT($n) } klientų
    .column-expected = tikėtinas pelnas
    .column-estimate = gautas pelnas
contact-list = Su kuo susisiekti
    .title = Tikimasi, kad kontaktas apsimokės su { COUNT($contacts) } iš { COUNT($customers) } klientų
contact-list-ranked = Su kuo susisiekti pirmiausia
    .title = Pirmieji { COUNT($contacts) } iš { COUNT($customers) } klientų; rikiuota pagal { list-order }
    .summary = { list-ranked }
contact-groups = Kiek tikimasi uždirbti susisiekus su kiekviena grupe
    .title = Susisiekus su { COUNT($contacts) } iš { COUNT($customers) } klientų, tikimasi uždirbti { MONEY($expected_profit) }
    .summary = { $one_value ->
        [yes] Kontaktas apsimoka nuo { SHARE($threshold, digits: 0) } rizikos.
       *[no] Svarbi kiekvieno kliento vertė: maža rizika prarasti daug nusveria didelę riziką prarasti mažai.{ $compared ->
            [yes] { " " }Jei visų vertė būtų vienoda, susisiekti reikėtų su { COUNT($same_contacts) } – tais, kurių rizika viršija { SHARE($same_threshold, digits: 0) }.
           *[no] { "" }
        }
    }
    .definition = Rizika × sėkmė × (vertė − pasiūlymas), atėmus kontaktų ir pasiūlymų, skirtų vis tiek likusiems, išlaidas.
contact-groups-ranked = Su kuo susisiekti pirmiausia, ir likusieji
    .title = Pirmieji { COUNT($contacts) } iš { COUNT($customers) } klientų (rikiuota pagal { list-order }): tikimasi, kad pasitrauks { SHARE($mean_risk, digits: 0) } jų, iš visų – { SHARE($risk_of_all, digits: 0) }
    .summary = { list-ranked }
    .definition = Pirmasis dešimtadalis; rikiuota pagal { list-order }. Pinigų čia nėra, nes žinoma ne viskas, kuo jie remtųsi.
list-order = { $one_value ->
    [yes] riziką
   *[no] riziką × vertę
  }
list-ranked = Surikiuota be pinigų: { $why_no_money }.
churn-contacts-ranked = Klientai, su kuriais susisiekti pirmiausia
    .definition = Klientų dešimtadalis, pirmaujantis pagal riziką × vertę, surikiuotas be pinigų.
churn-contacts = Klientai, su kuriais verta susisiekti
    .definition = Klientai, kuriems kontaktas, tikimasi, uždirbs daugiau, nei kainuos.
churn-profit = Tikėtinas šių kontaktų pelnas
    .definition = Rizika × sėkmė × (vertė − pasiūlymas), atėmus kontaktų ir pasiūlymų, skirtų vis tiek likusiems, išlaidas.
profit-sensitivity = O jei prielaida klaidinga?
    .title = { $loses ->
        [yes] Šiandienos sąrašas būtų nuostolingas, jei viena prielaida labai klystų
       *[no] Šiandienos sąrašas uždirba visais patikrintais atvejais
    }
    .summary = Blogiausias atvejis: { $worst_assumption ->
        [clv] liekančio kliento vertė
        [offer] pasiūlymo išlaidos
        [contact] kontakto išlaidos
       *[success] pasitraukiančiųjų dalis, kurią pasiūlymas išlaiko,
    } – prielaida × { NUM($worst_factor) }. Tada šiandienos sąrašas uždirba { MONEY($worst_profit) } vietoj { MONEY($expected_profit) }.
    .definition = Viena prielaida dauginama iš koeficiento, kitos lieka, kokios yra. Naujo ir šiandienos sąrašo pelnas.

# ---- rizika nėra poveikis

campaign-outcomes = Kampanijos su kontroline grupe baigtis
    .title = Susisiekta su { $treated ->
        [one] { COUNT($treated) } klientu
        [few] { COUNT($treated) } klientais
       *[other] { COUNT($treated) } klientų
    }; į kontrolinę grupę atsitiktinai parinkta: { COUNT($control) }
uplift-average = Kontakto poveikis
    .definition = Pirkusi klientų, su kuriais susisiekta, dalis − pirkusi kontrolinės grupės dalis.
estimate-uplift = Kam kontaktas daro įtaką
    .title = { $works ->
        [yes] { $moved ->
            [0] Vidutiniškai kontaktas veikia, bet nė vienoje grupėje neatsitiktinai
           *[other] Kontaktas veikia: neatsitiktinis poveikis { COUNT($moved) } iš { COUNT($groups) } grupių
        }
        [harm] Kontaktas kenkia: nutraukite jį
       *[unclear] { $moved ->
            [0] Neatsitiktinio poveikio kontaktas neturi
           *[other] Vidutiniškai neatsitiktinio poveikio kontaktas neturi; jį turi { COUNT($moved) } iš { COUNT($groups) } grupių
        }
    }
    .summary = Pirko { SHARE($treated) } klientų, su kuriais susisiekta, ir { SHARE($control) } kontrolinės grupės: skirtumas { POINTS($points) } proc. punkto (nuo { POINTS($points_lower) } iki { POINTS($points_upper) }). { $harmed ->
        [0] { "" }
        [1] Klientus jis atbaido grupėje { $harmed_groups } iš { COUNT($groups) } (rikiuota pagal riziką).
       *[other] Klientus jis atbaido grupėse { $harmed_groups } iš { COUNT($groups) } (rikiuota pagal riziką).
    } { uplift-by-uplift } { uplift-by-risk } { SHARE($overlap, digits: 0) } didžiausios rizikos penktadalio yra ir didžiausio prognozuojamo poveikio penktadalyje. { $better ->
        [uplift] Prognozuojamas poveikis rikiuoja geriau už riziką { uplift-gap }.
        [risk] Rizika rikiuoja geriau už prognozuojamą poveikį { uplift-gap }.
       *[unclear] Bandymas per mažas, kad parodytų, kas rikiuoja geriau { uplift-gap }.
    } { $advice ->
        [uplift] Rikiuokite pagal prognozuojamą poveikį.
        [risk] Rikiuokite pagal riziką.
        [either] Tinka abu rikiavimai.
        [random] Neparodyta, kad kuris nors rikiavimas geresnis už atsitiktinumą: su kuo susisiekti, rinkitės atsitiktinai.
       *[nobody] Neparodyta, kad kuris nors rikiavimas rastų klientus, kuriems kontaktas daro įtaką: pagal juos nesusisiekite su niekuo.
    }
    .subtitle = Susisiekta − kontrolinė grupė, kiekvienoje grupėje n { COUNT($n_least) }–{ COUNT($n_most) }; linijos: 95 % intervalas
    .definition = Klientų, su kuriais susisiekta, dalis su baigtimi − kontrolinės grupės dalis su ja, pagal vienodo dydžio grupes; Newcombe 95 % intervalai.
    .axis = vienodo dydžio grupės pagal { $ranking ->
        [uplift] prognozuojamą poveikį
       *[risk] riziką
    } ({ COUNT($groups) }: aukščiausia)
    .effect = kontakto poveikis, procentiniai punktai
    .average = visų vidurkis

# Išvados apie bandymą dalys.
uplift-by-uplift = { $uplift_verdict ->
    [better] Rikiuojant pagal prognozuojamą poveikį, randami klientai, kuriems kontaktas daro įtaką.
    [worse] Rikiuoti pagal prognozuojamą poveikį blogiau nei susisiekti atsitiktinai.
   *[unclear] Rikiuoti pagal prognozuojamą poveikį ne geriau nei susisiekti atsitiktinai.
  }
uplift-by-risk = { $risk_verdict ->
    [better] Rikiuojant pagal riziką, randami klientai, kuriems kontaktas daro įtaką.
    [worse] Rikiuoti pagal riziką blogiau nei susisiekti atsitiktinai: pirmi atsiduria tie, kuriems kontaktas daro mažiausią įtaką.
   *[unclear] Rikiuoti pagal riziką ne geriau nei susisiekti atsitiktinai.
  }
uplift-gap = (Qini skirtumas { NUM($gap, digits: 4) }, nuo { NUM($gap_lower, digits: 4) } iki { NUM($gap_upper, digits: 4) })

compare-arms = Ką pasiekė kiekvienas kontakto variantas
    .title = { $worked ->
        [0] Nė vienas iš { COUNT($arms) } variantų nebuvo neatsitiktinai geresnis už „{ $control }“
       *[other] Geriausiai veikia „{ $best }“: { SHARE($best_level) }, o „{ $control }“ – { SHARE($base) }; { NUM($best_effect, digits: 1) } proc. punkto daugiau (nuo { RANGE($best_lower, $best_upper, "points") })
    }
    .summary = { arms-ahead }{ arms-harm }{ arms-ranked }
    .definition = Dalis su baigtimi pagal tai, kas siųsta, su Wilson 95 % intervalais; skirtumai nuo kontrolinės grupės – su Newcombe; neatsitiktinumas pakoreguotas pagal variantų skaičių (Holm).
    .subtitle = Kiekvienas variantas, palyginti su kontroline grupe; n: klientai; linijos: 95 % intervalai.
    .axis = minus „{ $control }“, procentiniai punktai
    .row = { $arm }, n { COUNT($n) }
    .column-arm = kas siųsta
    .column-level = dalis su baigtimi
    .column-level-lower = nuo
    .column-level-upper = iki
    .column-estimate = minus kontrolinė grupė
compare-arms-amounts = Ką davė kiekvienas kontakto variantas
    .title = { $worked ->
        [0] Nė vienas iš { COUNT($arms) } variantų nedavė neatsitiktinai daugiau už „{ $control }“
       *[other] Daugiausia duoda „{ $best }“: vienam klientui { NUM($best_level, digits: 3) }, o „{ $control }“ – { NUM($base, digits: 3) }; { NUM($best_effect, digits: 3) } daugiau (nuo { NUM($best_lower, digits: 3) } iki { NUM($best_upper, digits: 3) })
    }
    .summary = { arms-ahead }{ arms-harm }
    .definition = Baigties vidurkis pagal tai, kas siųsta, su Stjudento 95 % intervalais; neatsitiktinumas pakoreguotas pagal variantų skaičių (Holm).
    .subtitle = Kiekvienas variantas, palyginti su kontroline grupe; n: klientai; linijos: 95 % intervalai.
    .axis = minus „{ $control }“, vienam klientui
    .row = { $arm }, n { COUNT($n) }
    .column-arm = kas siųsta
    .column-level = baigties vidurkis
    .column-level-lower = nuo
    .column-level-upper = iki
    .column-estimate = minus kontrolinė grupė
compare-arms-between = Variantai, palyginti tarpusavyje
    .title = Variantai, palyginti tarpusavyje
    .summary = Kiekvienos poros pirmasis minus antrasis.
    .definition = Dalių su baigtimi arba jos vidurkių skirtumas; 95 % intervalai; pakoreguota pagal porų skaičių (Holm).
compare-arms-rankings = Ar rikiavimas randa klientus, kuriems kiekvienas variantas daro įtaką
    .title = Ar rikiavimas randa klientus, kuriems kiekvienas variantas daro įtaką
    .summary = Qini virš 0 – geriau nei susisiekti atsitiktinai, žemiau 0 – blogiau.
    .definition = Qini: plotas tarp gautų baigčių kreivės pagal klientų, su kuriais susisiekta, dalį ir atsitiktinio susisiekimo tiesės.
arms-ahead = { $several ->
    [no] Be kontrolinės grupės yra vienas variantas.
   *[yes] { $surely_ahead ->
        [yes] Jis neatsitiktinai pranoksta ir „{ $next }“: skirtumas { NUM($ahead, digits: 2) }{ arms-unit } (nuo { NUM($ahead_lower, digits: 2) } iki { NUM($ahead_upper, digits: 2) }).
       *[no] Ar jis pranoksta „{ $next }“, nežinoma: skirtumas { NUM($ahead, digits: 2) }{ arms-unit } (nuo { NUM($ahead_lower, digits: 2) } iki { NUM($ahead_upper, digits: 2) }) neviršija atsitiktinumo.
    }
  }
arms-unit = { $share ->
    [yes] { " " }proc. punkto
   *[no] { "" }
  }
arms-harm = { $harmed ->
    [0] { "" }
    [1] { " " }Vienas variantas kenkia: nutraukite jį.
   *[other] { " " }Kenkiančių variantų: { COUNT($harmed) }. Nutraukite juos.
  }
arms-ranked = { $ranked ->
    [yes] { $ranking_works ->
        [0] { " " }Nė vieno varianto klientų prognozuojamas poveikis nerikiuoja geriau už atsitiktinumą.
       *[other] { " " }Prognozuojamas poveikis klientus rikiuoja geriau už atsitiktinumą šiems variantams: { $ranking_arms }.
    }{ $ranking_harms ->
        [0] { "" }
       *[other] { " " }Blogiau už atsitiktinumą: { $worse_arms }.
    }
   *[no] { "" }
  }

estimate-uplift-by-uplift = Kontakto poveikis pagal prognozuojamą poveikį
    .title = Kontakto poveikis pagal prognozuojamą poveikį
    .summary = Klientai sugrupuoti pagal prognozuojamą poveikį; 1 grupės jis mažiausias. Jei prognozė teisinga, poveikis didėja iš grupės į grupę.

# ---- modelis sensta

churn-drift = Kas pasikeitė, kai modelis jau buvo išmokytas
    .title = { $changed ->
        [0] Nuo modelio mokymo nė vienas požymis labai nepasikeitė
       *[other] Nuo modelio mokymo pasikeitė { COUNT($changed) } iš { COUNT($total) } požymių: { $changed_named }{ $more_changed ->
            [0] { "" }
           *[other] { " " }ir kiti
        }
    }
    .summary = { drift-advice } { drift-model }
    .advice = { drift-advice }
    .subtitle = Mėlyna: stabilu, oranžinė: pasislinko, raudona: pasikeitė; brūkšninė: 0,10 ir 0,25; pilka žymė: tiek atsitiktinai pasiekia viena iš 20 tokio dydžio imčių; n { COUNT($n) }{ $left_out ->
        [0] { "" }
       *[other] ; mažiau pasislinkę požymiai praleisti ({ COUNT($left_out) })
    }
    .definition = Populiacijos stabilumo indeksas: kiek šiandienos požymio skirstinys skiriasi nuo mokymo eilučių. Pasitraukusiųjų dalis vertinama pagal jos pokytį procentiniais punktais.
    .axis = populiacijos stabilumo indeksas, palyginti su mokymo eilutėmis
drift-advice = { $action ->
    [go-on] Modelį tebegalima naudoti: nuo mokymo niekas nepasislinko labiau nei atsitiktinai.
   *[other] { $action ->
        [retrain] Išmokykite modelį iš naujo
       *[watch] Stebėkite modelį
    }. Nuo mokymo pasislinko: { $named }{ $more ->
        [0] { "" }
       *[other] , ir dar { COUNT($more) }
    }.
  }
drift-model = { $model ->
    [stored] Rizikos gautos iš įrašyto modelio, kuris mokėsi iki { $until_known ->
        [yes] { DAY($until) } (prieš { COUNT($age_days) } d.)
       *[no] nežinomos dienos
    }.
    [new] Šiandienos rizikos gautos iš modelio, mokyto iš visų pasibaigusių langų; čia lyginama su vienu langu anksčiau mokytu modeliu.
   *[other] { "" }
  }
model-card = Modelio kortelė
model-file = Vėlesniam laikui įrašytas modelis
    .title = Modelis įrašytas faile { $file }
    .summary = Jei juo vertinsite klientus vėliau, nurodykite failą kaip `model_file`.

card-name = { $name }
    .entry = vardas
card-chosen = { $learner }
    .entry = pasirinktas algoritmas
card-calibration = { $method }
    .entry = kalibravimas
card-base-rate = { SHARE($rate) }{ $weighed ->
        [yes] { " " }naujausią dieną, perkelta { SHARE($weight, digits: 0) }, kaip { $cuts ->
            [0] geriausiai tinka daugumai parduotuvių
           *[other] rodo ankstesnės dienos ({ COUNT($cuts) })
        }
       *[no] { "" }
    }
    .entry = bazinis dažnis nustatytas
card-size = Medžiai: { COUNT($trees) }; logaritminis nuostolis { NUM($loss, digits: 4) }, AUC { NUM($auc, digits: 3) }{ $edge ->
        [yes] ; geriausias gali būti dar didesnis
       *[no] { "" }
    }
    .entry = { $learner }, lapai: { COUNT($leaves) }
card-copies = { COUNT($copies) } eil. Skaičiai yra eilučių, kurių nė vienos kopijos modelis nežinojo
    .entry = beveik dublikatai
card-rows = { COUNT($rows) }
    .entry = eilutės
card-churned = { SHARE($share) } eilučių
    .entry = pasitraukė
card-customers = { COUNT($customers) }
    .entry = klientai
card-snapshots = { COUNT($dates) }, nuo { DAY($first) } iki { DAY($last) }
    .entry = momentiniai vaizdai
card-horizon = { DAYS($horizon_days) }
    .entry = prognozės laikotarpis
card-learner = logaritminis nuostolis { NUM($loss, digits: 4) }, AUC { NUM($auc, digits: 3) }, { $folds }
    .entry = { $learner }
card-used = { $names }
    .entry = naudojama
card-left-out = { $why }
    .entry = praleista: { $column }
card-no-backtest = nėra: kaip gerai prognozuojamas vėlesnis langas, nežinoma
    .entry = patikra su praeitimi
card-score = { $figures }
    .entry = { $model }, { $dated ->
        [yes] { DAY($day) }
       *[no] { $dates ->
            [0] atidėti klientai
           *[other] datų vidurkis ({ COUNT($dates) })
        }
    }
card-figure-roc-auc = AUC { NUM($value, digits: 3) }{ card-interval }
card-figure-pr-auc = vidutinis tikslumas { NUM($value, digits: 3) }{ card-interval }
card-figure-brier = Brier balas { NUM($value, digits: 3) }{ card-interval }
card-figure-ece = kalibravimo paklaida { NUM($value, digits: 3) }{ card-interval }
card-figure-lift = „lift“ { NUM($value, digits: 3) }{ card-interval }
card-interval = { $known ->
    [yes] { " " }(nuo { NUM($lower, digits: 3) } iki { NUM($upper, digits: 3) })
   *[no] { "" }
  }
card-drift = { $advice }
    .entry = patarimas
card-no-uplift = Didelė rizika nereiškia, kad kontaktas padėtų.
    .entry = rizika nėra poveikis
card-no-cause = Jos rodo, kuo modelis remiasi.
    .entry = paaiškinimai nėra priežastys

# ---- atsakymas ir sprendimai

churn-answer = Tikimasi, kad per { COUNT($horizon_days) } d. { churn-goes } { SHARE($expected, digits: 0) } iš { COUNT($customers) } klientų, pirkusių per pastarąsias { COUNT($window_days) } d. { $listed ->
        [yes] { $money ->
            [yes] Tikimasi, kad kontaktas apsimokės su { COUNT($contacts) } iš jų.
           *[no] Viršuje esantys ({ COUNT($contacts) }) surikiuoti be pinigų.
        }
       *[no] Kontaktų sąrašas nesudaromas: { $why_not }.
    } Iš dviejų klientų, kurių vienas vėliau pasitraukė, prognozė teisingai nurodė tą vieną { SHARE($auc, digits: 0) } atvejų{ $recency_known ->
        [yes] ; vien dienos nuo paskutinio užsakymo – { SHARE($recency, digits: 0) }
       *[no] { "" }
    }. { season-warning }
    .verdict = { $listed ->
        [yes] pakankamai gerai kontaktų sąrašui
       *[no] per silpna kontaktų sąrašui
    }
churn-decision-aged = Įrašytas modelis paseno
    .title = Įrašytas praradimo modelis paseno
    .text = { drift-advice } { drift-model }
