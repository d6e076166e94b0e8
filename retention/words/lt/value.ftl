### Kiek verti klientai? Formulė, kiekvieno kliento modelis, sutartys ir kas atneša pajamas.

contract-value = Kiek dar verta galiojanti sutartis
    .title = { $known ->
        [no] Kiek dar verta galiojanti sutartis
       *[yes] Po { COUNT($tenure) } mėn. sutartis per artimiausius { COUNT($horizon_months) } mėn., tikimasi, duos { MONEY($value) }
    }
    .summary = { $known ->
        [no] Vertės pateikti negalima; kodėl, paaiškinta lentelės pastaboje.
       *[yes] { contract-value-path }
    }
    .definition = Vidutinė mėnesio suma × marža × per artimiausius { COUNT($horizon_months) } mėn. tikėtini pratęsimai, diskontuota { SHARE($discount, digits: 0) } per metus, pagal paslinktąjį beta geometrinį modelį. 95 % intervalas galioja, jei galioja modelis.

contract-value-groups = Kiek dar verta galiojanti sutartis, pagal grupes
    .title = { $known ->
        [no] Kiek dar verta galiojanti sutartis, pagal grupes
       *[yes] Vertingiausios grupės „{ $group }“ sutartys: po { COUNT($tenure) } mėn. – { MONEY($value) } per artimiausius { COUNT($horizon_months) } mėn.
    }
    .summary = { $known ->
        [no] Vertės pateikti negalima; kodėl, paaiškinta lentelės pastaboje.
       *[yes] { contract-value-path }
    }

contract-value-path = { $rises ->
    [yes] Kuo ilgiau klientai išbuvo, tuo ilgiau dar bus: tai, ko dar laukiama, didėja nuo { MONEY($first_value) } po { COUNT($first_tenure) } mėn. iki { MONEY($value) } po { COUNT($tenure) } mėn. Vienetas, padalytas iš praradimo, kiekvienai sutarčiai duoda { MONEY($naive_value) }, nes naujiems ir ilgamečiams klientams numato tą pačią ateitį.
   *[no] Dar laukiama { MONEY($first_value) } po { COUNT($first_tenure) } mėn. ir { MONEY($value) } po { COUNT($tenure) } mėn.: čia beveik nesvarbu, kiek klientas išbuvo. Vienetas, padalytas iš praradimo, duoda { MONEY($naive_value) }.
  }

# review: „shifted beta-geometric“: paslinktasis beta geometrinis modelis
contract-survival = Kiek truks sutartys
    .title = { $known ->
        [no] Kiek truks sutartys
       *[yes] Tikimasi, kad { COUNT($horizon_months) } mėn. truks { SHARE($share, digits: 0) } sutarčių
    }
    .summary = Brūkšninė linija rodo, ko tikisi modelis. Jei stebėtu laiku ji nutolsta nuo laiptelių, modelis šiai įmonei netinka ir jo prognozės naudoti nereikėtų. Kartą per metus pratęsiami planai krenta laipteliais, kurių jokia glotni kreivė atkartoti negali.
    .definition = Tebegaliojančių sutarčių dalis pagal mėnesius nuo jų pradžios, pagal paslinktąjį beta geometrinį modelį. Kiekvieno kliento tikimybė pasitraukti kiekvieną mėnesį pastovi; klientų tikimybės skiriasi. 95 % intervalas galioja, jei galioja modelis.

contract-survival-groups = Kiek truks sutartys, pagal grupes
    .title = { $known ->
        [no] Kiek truks sutartys, pagal grupes
       *[yes] Ilgiausiai trunka grupės „{ $group }“ sutartys: tikimasi, kad { COUNT($horizon_months) } mėn. truks { SHARE($share, digits: 0) }
    }

clv-formula = { $measure ->
        [revenue] Viso laiko pajamos pagal vadovėlio formulę
       *[margin] Viso laiko marža pagal vadovėlio formulę
    }
    .summary = Formulė daugina vidurkius, todėl kiekvieną klientą laiko vidutiniu, ir daro prielaidą, kad vieno laikotarpio praradimas galios visada. Užsakymai skaičiuojami per visą laiką nuo pirmojo pirkimo, todėl jau pasitraukę klientai rezultatą mažina antrą kartą. Jei dauguma klientų nauji, jų pirmasis pirkimas rezultatą didina.
    .definition = Vidutinis užsakymas × kliento užsakymai per laikotarpį × buvimo klientu laikotarpiai × marža; nediskontuota. 95 % intervalas – išmatuotų veiksnių.

clv-retention = Dar laukiama vertė, jei išlaikymas pastovus
    .summary = Kiekvienam klientui visada numatoma ta pati tikimybė likti – { SHARE($retention) } per laikotarpį. Vėlesni pinigai verti mažiau: { SHARE($discount) } per laikotarpį.
    .definition = Laikotarpio marža × r ÷ (1 + d − r): r – klientų, kurie lieka iš vieno laikotarpio į kitą, dalis, d – laikotarpio diskontas. Pirmasis mokėjimas neįskaičiuotas. Intervalas gaunamas iš r intervalo.

clv-survival = Viso laiko vertė pagal išlikimo kreivę
    .summary = Skaičiuota laikotarpių: { NUM($horizon_periods, digits: 0) }, kiekvieno marža – { MONEY($margin_per_period) }. Toliau neskaičiuojama nieko.
    .definition = Suma pagal laikotarpius: marža × tebesančių klientų dalis ÷ (1 + d)^t. 95 % intervalas gaunamas iš išlikimo kreivės intervalo (Greenwood).

clv-sensitivity = Nuo ko priklauso vertė
    .title = { $alike ->
        [yes] Visi dydžiai vertę keičia vienodai: nuo { MONEY($low) } iki { MONEY($high) }
       *[no] Vertę labiausiai keičia „{ value-input }“: nuo { MONEY($low) } iki { MONEY($high) }
    }
    .summary = { $alike ->
        [yes] Kai veiksniai dauginami, toks pat bet kurio jų pokytis rezultatą keičia vienodai. Skiriasi tai, kaip gerai žinomas kiekvienas veiksnys.
       *[no] Keičiamas vienas dydis vienu metu; kiti lieka, kokie yra.
    } { $refused ->
        [0] { "" }
        [one] Praleista šioje formulėje negalimų pakeitimų: { COUNT($refused) }.
       *[other] Praleista šioje formulėje negalimų pakeitimų: { COUNT($refused) }.
    }
    .definition = Vertė, kai vienas dydis padidinamas arba sumažinamas { SHARE($change, digits: 0) } arba pakeičiamas savo intervalo galais, jei intervalą turi.
    .subtitle = Keičiamas vienas dydis vienu metu; linija: { MONEY($base) }, kai visi dydžiai tokie, kokie yra. Oranžinė: dydis mažesnis; mėlyna: didesnis; skaičiai: pakeistas dydis.
    .axis = kliento viso laiko vertė

# Formulių dydžiai, kaip jie pradeda sakinį ir stovi prie stulpelio.
value-input = { $input ->
    [average_sale] Vidutinis užsakymas
    [transactions_per_period] Užsakymai per laikotarpį
    [periods] Buvimo klientu laikotarpiai
    [margin] Marža
    [margin_per_period] Laikotarpio marža
    [retention] Išlaikymas
    [discount] Diskontas
   *[other] { $input }
  }

value-concentration = Kas atneša pajamas
    .title = { SHARE($top, digits: 0) } geriausių klientų atneša { SHARE($top_share, digits: 0) } pajamų
    .summary = 80 % pajamų atneša { SHARE($few, digits: 0) } geriausių klientų{ $interval ->
        [yes] { "" } (nuo { RANGE($few_lower, $few_upper, "share") })
       *[no] { "" }
    }. Praeities pajamos nieko nežada: būti viršuje iš dalies yra sėkmė, o sėkmė nesikartoja.
    .definition = Geriausių klientų grynosios pajamos (pirkimai atėmus grąžinimus) ÷ visos grynosios pajamos. Gini: 0, kai visi klientai atneša po lygiai, 1, kai viską atneša vienas. 95 % intervalai – saviranka (bootstrap) pagal klientus.
    .subtitle = Grynųjų pajamų dalis pagal klientus nuo geriausių; n { COUNT($n) }; brūkšniai: 95 % intervalas.{ $negative ->
        [0] { "" }
        [one] { "" } Atėmus grąžinimus, žemiau 0 yra { COUNT($negative) } klientas.
        [few] { "" } Atėmus grąžinimus, žemiau 0 yra { COUNT($negative) } klientai.
       *[other] { "" } Atėmus grąžinimus, žemiau 0 yra { COUNT($negative) } klientų.
    }
    .axis = klientų dalis nuo geriausių
    .equal = jei visi atneštų po lygiai
    .top = viršutiniai { SHARE($share, digits: 0) }: { SHARE($estimate, digits: 0) }
    .rule = 80/20

frequency-recency = Ko tikėtis pagal tai, kaip dažnai ir kaip neseniai pirkta
    .title = Praėjus { COUNT($wait) } { $freq ->
        [D] d.
        [M] mėn.
        [Q] ketv.
        [Y] m.
       *[W] sav.
    } nuo paskutinio pirkimo, iš klientų, grįžusių { $few ->
        [1] vieną kartą
       *[other] { COUNT($few) } k.
    }, dar tikimasi { NUM($few_purchases, digits: 1) } pirkimo, iš grįžusių { COUNT($many) } k. – { NUM($many_purchases, digits: 1) }
    .summary = { $left ->
        [yes] Dažnai pirkęs klientas, kuris nepirko { COUNT($wait) } { $freq ->
                [D] d.
                [M] mėn.
                [Q] ketv.
                [Y] m.
               *[W] sav.
            }, tikriausiai pasitraukė. Apie retai perkantį klientą tokia pat pertrauka sako mažai.
       *[no] Pagal šį modelį { COUNT($wait) } { $freq ->
            [D] d.
            [M] mėn.
            [Q] ketv.
            [Y] m.
           *[W] sav.
        } pertrauka dar nerodo, kad klientas pasitraukė, ar jis pirko dažnai, ar retai.
    }
    .definition = Ką pritaikytas modelis prognozuoja klientams, pirmą kartą pirkusiems prieš { COUNT($T) } { $freq ->
        [D] d.
        [M] mėn.
        [Q] ketv.
        [Y] m.
       *[W] sav.
    }, pagal jų pakartotinius pirkimus ir laiką nuo paskutinio.
    .subtitle = Klientai, kurių pirmasis pirkimas buvo prieš { COUNT($T) } { $freq ->
        [D] d.
        [M] mėn.
        [Q] ketv.
        [Y] m.
       *[W] sav.
    }; linijos jungia klientus su ta pačia prognoze.
    .axis = pakartotiniai pirkimai
    .column-frequency = pakartotiniai pirkimai
    .column-recency = paskutinis pirkimas po
    .since = { value-unit } nuo paskutinio pirkimo
    .colour = { $value ->
        [probability_alive] tikimybė tebebūti klientu
       *[expected_purchases] tikėtini pirkimai
    }

frequency-recency-alive = Kas tebėra klientas pagal tai, kaip dažnai ir kaip neseniai pirkta
    .title = Praėjus { COUNT($wait) } { $freq ->
        [D] d.
        [M] mėn.
        [Q] ketv.
        [Y] m.
       *[W] sav.
    } nuo paskutinio pirkimo, iš klientų, grįžusių { $few ->
        [1] vieną kartą
       *[other] { COUNT($few) } k.
    }, klientai tebėra { SHARE($few_alive, digits: 0) }, iš grįžusių { COUNT($many) } k. – { SHARE($many_alive, digits: 0) }

alive-path = Ar šis klientas tebėra klientas?
    .title = Praėjus { COUNT($last) } { $freq ->
        [D] d.
        [M] mėn.
        [Q] ketv.
        [Y] m.
       *[W] sav.
    } nuo paskutinio pirkimo, tikimybė tebebūti klientu yra { SHARE($share, digits: 0) }
    .summary = Linija rodo, ką kiekvienu momentu būtų sakęs modelis. Žemiau pusės labiau tikėtina, kad klientas pasitraukė, nei kad liko.
    .definition = Tikimybė, kad klientas nebuvo galutinai pasitraukęs, pagal tai, kas kiekvienu momentu buvo žinoma.
    .subtitle = Tikimybė, kad šis klientas nebuvo pasitraukęs, pagal tai, kas kiekvienu momentu buvo žinoma; oranžinė: pirkimas.
    .axis = { value-unit } nuo pirmojo pirkimo

alive-path-invented = Ar šis išgalvotas klientas tebėra klientas?
    .summary = Šis klientas išgalvotas: jis ateidavo kas tris ar keturias savaites, paskui nustojo. Linija rodo, ką kiekvieną savaitę būtų sakęs modelis. Žemiau pusės labiau tikėtina, kad klientas pasitraukė, nei kad liko.

# Modelio laiko vienetai ašyje.
value-unit = { $freq ->
    [D] dienos
    [M] mėnesiai
    [Q] ketvirčiai
    [Y] metai
   *[W] savaitės
  }

### Ką žinoti apie pritaikytą modelį.

warning-few-came-back = Grįžo tik { $customers ->
    [one] { COUNT($customers) } klientas
    [few] { COUNT($customers) } klientai
   *[other] { COUNT($customers) } klientų
  }. Modelis, pritaikytas mažiau nei { COUNT($fewest) } klientų duomenims, tėra apytikris.
warning-few-left = Pasitraukė tik { $customers ->
    [one] { COUNT($customers) } klientas
    [few] { COUNT($customers) } klientai
   *[other] { COUNT($customers) } klientų
  }. Modelis, pritaikytas mažiau nei { COUNT($fewest) } klientų duomenims, tėra apytikris.
warning-not-converged = Pritaikymas nekonvergavo: jo skaičius laikykite apytikriais.
warning-no-intervals = Nėra standartinių paklaidų ir intervalų: { $reason }.
warning-at-boundary = Parametras { $name } yra prie savo ribos: duomenys jo nenustato.
warning-alike-in-buying = Iš duomenų nematyti, kad klientai skirtųsi pirkimo dažnumu.
warning-alike-in-leaving = Iš duomenų nematyti, kad klientai skirtųsi tuo, kaip greitai pasitraukia.
warning-hardly-anyone-leaves = Šiuose duomenyse beveik nematyti, kad kas nors pasitrauktų, todėl tikimybė tebebūti klientu visiems artima 1. Prieš ją naudodami, stebėkite ilgiau.
warning-almost-everyone-leaves = Šiuose duomenyse beveik visi pasitraukia pirma pasitaikiusia proga.
warning-constant-churn = Iš duomenų nematyti, kiek klientai skiriasi pasitraukimu (pirmasis praradimas { SHARE($churn) }), todėl intervalų nėra, o kreivė yra pastovaus rodiklio.
warning-infinite-spend = Klientų išlaidos skiriasi tiek, kad jų vidurkis begalinis. Begalinės ir tikėtinos klientų be pakartotinio pirkimo išlaidos.
warning-same-spend-each-time = Kiek rodo duomenys, kiekvienas klientas kaskart išleidžia beveik tiek pat.
warning-alike-in-spend = Klientų išlaidos nesiskiria labiau, nei paaiškina atsitiktinumas.

spend-and-frequency = Išlaidos ir dažnumas
    .summary = { $verdict ->
        [unrelated] Kaip dažnai klientai perka ir kiek vienam pirkimui išleidžia, šiuose duomenyse nesusiję.
        [weak] { spend-by-frequency }; tai mažai svarbu.
        [related] { spend-by-frequency }. Paprastas išlaidų modelis į tai neatsižvelgia; `GammaGamma(by_frequency=True)` atsižvelgia.
       *[unknown] Ar išlaidos priklauso nuo dažnumo, iš šių duomenų sužinoti negalima.
    }
    .allowed = { $verdict ->
        [related] { spend-by-frequency }; išlaidų modelis į tai atsižvelgia.
       *[other] Išlaidų modelis atsižvelgia į išlaidų ir dažnumo ryšį.
    }
    .definition = Pakartotinių pirkimų skaičiaus ir jų vidutinės vertės koreliacija pagal grįžusius klientus. Intervalas nedaro prielaidos, kad duomenys normalieji.

spend-by-frequency = Dvigubai dažniau perkantys klientai vienam pirkimui išleidžia { SHARE($twice, digits: 0) } { $more ->
    [yes] daugiau
   *[no] mažiau
  }

model-parameters = Modelio parametrai
    .definition = Pritaikyta didžiausio tikėtinumo metodu; klientai: { COUNT($n) } (logaritminis tikėtinumas { NUM($log_likelihood, digits: 1) }); 95 % intervalai normalieji logaritmine skale.

customer-summary = Ką pirkimų modeliai žino apie kiekvieną klientą
    .title = Grįžo { COUNT($came_back) } iš { COUNT($customers) } klientų
    .summary = Kiekvienam klientui: pirkimo dienos po pirmosios, laikas nuo pirmosios iki paskutinės ir laikas, stebėtas nuo pirmosios (vienetas: { value-unit }).
    .definition = Tos pačios dienos pirkimai skaičiuojami kaip vienas; grąžinimai nėra pirkimai. Vidutinės išlaidos yra dienų po pirmosios, todėl klientų, kurie niekada negrįžo, jos nežinomos.
    .column-frequency = pakartotiniai pirkimai
    .column-recency = paskutinis pirkimas po
    .column-t = stebėta

opportunity-summary = Ką reguliarių progų modelis žino apie kiekvieną klientą
    .title = Grįžo { COUNT($came_back) } iš { COUNT($customers) } klientų
    .summary = Kiekvienam klientui: laikotarpiai su pirkimu po pirmojo, paskutinis jų ir kiek laikotarpių iš viso buvo (vienetas: { value-unit }).
    .definition = Vieno kalendorinio laikotarpio pirkimai skaičiuojami kaip vienas, ir skaičiuojami tik pasibaigę laikotarpiai; grąžinimai nėra pirkimai.
    .column-frequency = laikotarpiai su pirkimu
    .column-recency = paskutinis pirkimas po
    .column-n = stebėti laikotarpiai

survival-intervals = Tebesančių klientų dalis pagal sutarčių modelį
    .title = Tikimasi, kad { SHARE($share) } naujų klientų liks ilgiau (laikotarpių: { COUNT($last) })
    .summary = { $interval ->
        [yes] 95 % intervalas – nuo { RANGE($lower, $upper, "share") } – rodo, kaip gerai kreivė žinoma, jei modelis galioja; ar jis galioja, intervalas nerodo.
       *[no] Kreivė yra modelio; kaip gerai ji žinoma, čia pasakyti negalima.
    }
    .definition = Tikėtina { COUNT($n) } klientų, kurie tiek kartų pratęsia sutartį, dalis pagal paslinktąjį beta geometrinį modelį; intervalai delta metodu „log-log“ skale.

### Kuriuo modeliu pasitikėti.

evaluate-clv = Kuriuo modeliu pasitikėti
    .title = { $kind ->
        [none] Nė vieno modelio pritaikyti nepavyko
        [baseline] Galima naudoti tik paprastas taisykles; mažiausia paklaida – „{ $best }“
       *[model] Ką klientai darys, geriausiai prognozavo { $best }
    }
    .summary = { $kind ->
        [none] Nė vieno modelio pritaikyti nepavyko; kodėl, paaiškinta lentelės pastaboje.
        [baseline] Nė vieno modelio pritaikyti nepavyko, todėl tikimybių nėra. Mažiausia vieno kliento paklaida – „{ $best }“ (RMSE { NUM($rmse) }).
       *[model] { $best } suteikė didžiausią tikimybę tam, ką klientai paskui darė (logaritminis balas vienam klientui { NUM($log_score, digits: 4) }). { $regular_count ->
            [0] { "" }
           *[other] Klientai čia perka reguliariau, nei paaiškina atsitiktinumas, ir į tai atsižvelgia { $regular }.
        } { clv-others } { clv-off } { clv-better }{ $sampled ->
            [yes] { " " }Modeliai lyginami pagal imtį: { COUNT($customers) } iš { COUNT($everyone) } klientų.
           *[no] { "" }
        }
    }
    .definition = Modeliai pritaikomi tik laikui iki atidėtų duomenų ir vertinami pagal iki tol pritrauktus klientus ({ COUNT($customers) }). Logaritminis balas: vidutinis tikimybės, suteiktos tam, ką kiekvienas klientas paskui darė, logaritmas; kuo arčiau 0, tuo geriau. RMSE: tipinė vieno kliento paklaida pirkimais. Gini: 1 – klientai surikiuoti tobulai, 0 – visai ne.

clv-others = { $lead ->
    [clear] Geriausio modelio pranašumas prieš kitus modelius neatsitiktinis.
    [alone] Kito modelio įvertinti nepavyko.
   *[open] { $same_count ->
        [0] { "" }
       *[other] Praktiškai tokie pat: { $same }.
    } { $close_count ->
        [0] { "" }
       *[other] Skirtumas neviršija atsitiktinumo: { $close }.
    }
  }
clv-off = Geriausio modelio bendra suma { SHARE($off) } per { $side ->
    [low] maža
   *[high] didelė
  }{ $off_known ->
    [yes] { "" } (prognozė ÷ tikrovė − 1, 95 % intervalas: nuo { RANGE($off_lower, $off_upper, "share") })
   *[no] { "" }
  }.
clv-better = { $better_total_count ->
    [0] { "" }
   *[other] Neatsitiktinai arčiau bendros sumos: { $better_total }.
  } { $better_error_count ->
    [0] { "" }
   *[other] Neatsitiktinai mažesnė vieno kliento paklaida: { $better_error }.
  } { $better_ranking_count ->
    [0] { "" }
   *[other] Neatsitiktinai geriau rikiavo klientus: { $better_ranking }.
  } { $perhaps_count ->
    [0] { "" }
   *[other] Bendra suma, paklaida arba rikiavimu geresni, bet skirtumas neviršija atsitiktinumo: { $perhaps }.
  } { $baseline_better ->
    [no] Nė viena paprasta taisyklė neturėjo geresnės bendros sumos, paklaidos ar rikiavimo.
   *[yes] { "" }
  }

clv-tracking = Prognozuoti ir atlikti pirkimai pagal savaites
    .title = { $side ->
        [none] Po kalibravimo niekas nepirkta
        [close] { $model }: pirkimų po kalibravimo prognozė klydo ne daugiau kaip 2 %
        [fewer] { $model }: prognozuota { SHARE($gap, digits: 0) } mažiau pirkimų, nei atlikta po kalibravimo
       *[more] { $model }: prognozuota { SHARE($gap, digits: 0) } daugiau pirkimų, nei atlikta po kalibravimo
    }
    .summary = Linijos rodo visus iki atidėtų duomenų pritrauktus klientus kartu. Modeliai nežino nei sezonų, nei kampanijų: kur atidėti duomenys skiriasi nuo praeities, klysta visi kartu.
    .definition = Iki atidėtų duomenų pritrauktų klientų pakartotiniai pirkimai pagal kalendorines savaites. Prognozė remiasi laiku iki atidėtų duomenų ir tuo, kiek laiko jie yra klientai.
    .subtitle = Iki atidėtų duomenų pritrauktų klientų pakartotiniai pirkimai pagal kalendorines savaites; prognozė pagal ankstesnį laiką.
    .axis = { $cumulative ->
        [yes] pakartotiniai pirkimai iki tol
       *[no] savaitės pakartotiniai pirkimai
    }
    .actual = faktiškai
    .holdout = atidėti duomenys
    .column-expected = modelio prognozė
    .column-cumulative-expected = prognozė iki tol
    .column-start = savaitė nuo

clv-tracking-weekly = Kiekvienos savaitės prognozuoti ir atlikti pirkimai
    .title = Nė vienas modelis neprognozuoja pavienių savaičių pakilimų ir nuosmukių
    .summary = Pakilimai ir nuosmukiai yra sezonai ir kampanijos, kurių modelis nežino.

clv-deciles = Prognozuoti ir tikri pirkimai pagal klientų dešimtadalius
    .title = { $model }: prognozė teisinga atsitiktinumo ribose { COUNT($right) } iš { COUNT($groups) } grupių{ $top_side ->
        [none] { "" }
        [close] ; viršutinis dešimtadalis pirko taip, kaip prognozuota
        [fewer] ; viršutinis dešimtadalis pirko { SHARE($top_gap, digits: 0) } mažiau, nei prognozuota
       *[more] ; viršutinis dešimtadalis pirko { SHARE($top_gap, digits: 0) } daugiau, nei prognozuota
    }
    .summary = Stulpeliai rodo, ar klientai, kuriems prognozuota daugiausia pirkimų, tikrai daugiausia pirko. Bendra suma gali būti teisinga, o rikiavimas nenaudingas, ir atvirkščiai. Kampanijoms reikia rikiavimo, biudžetams – bendros sumos.
    .definition = Vidutiniai vieno kliento pirkimai atidėtuose duomenyse pagal dešimtadalius, surikiuotus pagal prognozę; 10 – aukščiausias. Klientai su vienodomis prognozėmis patenka į tą patį dešimtadalį.
    .subtitle = Vidurkis vienam klientui atidėtuose duomenyse, kiekviename n { COUNT($smallest) }{ $biggest ->
        [0] { "" }
       *[other] –{ COUNT($biggest) }
    }; linijos: tikrojo vidurkio 95 % intervalas.
    .axis = klientų dešimtadaliai pagal prognozę (10: aukščiausias)
    .each = pirkimai vienam klientui
    .predicted = { $model }: prognozė
    .actual = { $model }: faktiškai

clv-drift = Tikri pirkimai, palyginti su prognozuotais, pagal mėnesius
    .title = { $side ->
        [more] Atidėtuose duomenyse klientai pirko { SHARE($size) } dažniau, nei prognozavo { $model }
       *[less] Atidėtuose duomenyse klientai pirko { SHARE($size) } rečiau, nei prognozavo { $model }
    }
    .summary = Tikrovė ÷ prognozė: atidėtuose duomenyse { NUM($ratio) } (nuo { RANGE($lower, $upper, "ratio") }), kalibruojant – { NUM($ratio_then) }. { $away ->
        [0] Nė vienas mėnuo nesiskiria neatsitiktinai.
       *[other] Neatsitiktinai skiriasi { COUNT($away) } iš { COUNT($months) } mėnesių: nuo { NUM($lowest) } ({ MONTH($lowest_month) }) iki { NUM($highest) } ({ MONTH($highest_month) }). Tai sezonai arba poslinkis, kurių čia nežino nė vienas modelis.
    }
    .definition = Atlikti pakartotiniai pirkimai ÷ modelio prognozė, pagal kalendorinius mėnesius. 95 % intervalas yra atliktų pirkimų; paties modelio neapibrėžtumas į jį neįeina.
    .column-expected = modelio prognozė
    .column-start = mėnuo nuo

clv-differences = Kiek kiti modeliai atsilieka nuo geriausio
    .definition = Kiekvienas balas − geriausio modelio balas; poslinkis lyginamas pagal dydį. 95 % intervalai – saviranka (bootstrap) pagal klientus.

clv-by-frequency = Prognozuoti ir tikri pirkimai pagal ankstesnius pakartotinius pirkimus
    .definition = Vidutiniai vieno kliento pirkimai atidėtuose duomenyse pagal ankstesnius pakartotinius pirkimus; 7 reiškia 7 ar daugiau.

clv-pit = Ar prognozuojamos tikimybės teisingos?
    .definition = Kurioje prognozuojamo skirstinio vietoje atsidūrė kiekvieno kliento tikri pirkimai. Jei skirstinys teisingas, į kiekvieną dešimtadalį patenka dešimtadalis klientų.

past-forecasts = Ankstesnės prognozės ir kas įvyko
    .title = { $forecasts ->
        [0] Ankstesnės prognozės padaryti dar negalima
        [one] Ankstesnės šios įmonės prognozės ({ COUNT($forecasts) }) paklaida: { SHARE($low, digits: 0, signed: 1) }
       *[other] Ankstesnių šios įmonės prognozių ({ COUNT($forecasts) }) paklaidos: nuo { SHARE($low, digits: 0, signed: 1) } iki { SHARE($high, digits: 0, signed: 1) }
    }
    .summary = Kaskart { $model } žinojo tik tai, kas iki tol buvo įvykę. Kas įvyko, skaičiuojama tos dienos klientų pirkimais.
    .definition = Atlikti pirkimai ÷ tikėtini pirkimai − 1: kiekvieną dieną žinomų klientų, per { COUNT($horizon_days) } d. po jos arba tiek, kiek nuo tada praėjo. Modelis kiekvieną dieną pritaikomas iš naujo.
    .subtitle = Atlikti pirkimai, palyginti su tikėtinais; linija eina nuo prognozės dienos iki jos laiko pabaigos.{ $next ->
        [yes] { "" } Juosta: kitos prognozės 95 % intervalas.
       *[no] { "" }
    }
    .axis = atlikta ÷ tikėtina − 1
    .column-origin = prognozė nuo
    .column-expected = tikėtini pirkimai
    .column-actual = atlikti pirkimai
    .column-estimate = atlikta ÷ tikėtina
    .column-expected-back = tikėtini pirkėjai
    .column-actual-back = pirkę klientai
    .column-estimate-back = pirko ÷ tikėtina
    .column-expected-value = tikėtina suma
    .column-actual-value = išleista suma
    .column-estimate-value = išleista ÷ tikėtina
    .column-soon = atlikta ÷ tikėtina, pirmos 4 savaitės
    .column-soon-value = išleista ÷ tikėtina, pirmos 4 savaitės

clv-fan = Atidėtų duomenų prognozė ir kas įvyko
    .title = { $inside ->
        [80] Kas įvyko (pirkimai: { COUNT($actual) }), patenka į prognozės 80 % intervalą
        [95] Kas įvyko (pirkimai: { COUNT($actual) }), patenka į prognozės 95 % intervalą
       *[other] Kas įvyko (pirkimai: { COUNT($actual) }), nepatenka į prognozės 95 % intervalą
    }
    .summary = Prognozuota pirkimų per { COUNT($days) } d.: { COUNT($corrected) } (nuo { RANGE($lower, $upper, "count") }). Intervalo plotis atitinka ankstesnių prognozių paklaidas{ $forecasts ->
        [0] { "" } paskelbtuose pirkimų žurnaluose, nes savoms prognozėms įmonė buvo per jauna
       *[other] { "" } šioje įmonėje
    }; vien { $model } sakė { COUNT($expected) }.{ $sampled ->
        [yes] { " " }Abu skaičiai – imties: { COUNT($customers) } iš { COUNT($everyone) } klientų.
       *[no] { "" }
    }
    .definition = Iki atidėtų duomenų žinomų klientų pirkimai atidėtuose duomenyse iki tol. Prognozės lygis ir intervalas gauti iš ankstesnių dienų prognozių; atidėtų duomenų juose nėra.
    .subtitle = Iki atidėtų duomenų žinomų klientų pirkimai iki tol; juostos: 80 ir 95 % intervalai.
    .axis = pirkimai iki tol
    .actual = kas įvyko
    .forecast = prognozė
    .model = vien { $model }
    .column-start = prognozė nuo
    .column-end = iki
    .column-actual = atlikti pirkimai
    .column-expected = vien pagal modelį
    .column-corrected = prognozė
    .column-lower-80 = 80 % nuo
    .column-upper-80 = 80 % iki
    .column-lower = 95 % nuo
    .column-upper = 95 % iki

# Kaip gautas bendros sumos intervalas: atskiras sakinys.
earned-interval = { $corrected ->
    [no] Intervalas yra modelio vidurkio ir galioja, jei galioja modelis.
   *[yes] { $forecasts ->
        [0] Ši įmonė savoms ankstesnėms prognozėms per jauna, todėl intervalo plotis atitinka tokių prognozių paklaidas paskelbtuose pirkimų žurnaluose.
        [one] Ankstesnės šios įmonės prognozės ({ COUNT($forecasts) }) paklaida buvo { SHARE($low, digits: 0, signed: 1) }; intervalas atsižvelgia į tokio dydžio paklaidas ir į paklaidas paskelbtuose pirkimų žurnaluose.
       *[other] Ankstesnių šios įmonės prognozių paklaidos buvo nuo { SHARE($low, digits: 0, signed: 1) } iki { SHARE($high, digits: 0, signed: 1) }; pagal jas nustatyti lygis ir intervalas.
    }{ earned-season }{ earned-withheld }
  }
earned-withheld = { $withheld ->
    [yes] { "" } Intervalas nepateikiamas: jo galai skirtųsi daugiau nei { NUM($too_wide, digits: 0) } k., o tai per daug, kad būtų galima juo remtis. Skaičių laikykite apytikriu.
   *[no] { "" }
  }
earned-season = { $season ->
    [used] { "" } Būsimo sezono įtaka: { SHARE($season_effect, digits: 0, signed: 1) }; su sezonu ankstesnės prognozės buvo arčiau to, kas įvyko.
    [unused] { "" } Į sezoną neatsižvelgta: su juo ankstesnės prognozės nebuvo arčiau to, kas įvyko.
    [unknown] { "" } Į sezoną neatsižvelgta: stebėta per trumpai, kad jis būtų žinomas.
   *[unasked] { "" }
  }
earned-model = { $corrected ->
    [no] { "" }
   *[yes] { "" } Vien modelis sako { VALUE($model_estimate, $unit) } (nuo { RANGE($model_lower, $model_upper, $unit) }); tai galiotų tik tada, jei pasaulis būtų lygiai toks, kokį jį vaizduoja modelis.
  }

### Kiek vertas kiekvienas klientas.

# review: „lifetime value“: viso laiko vertė (kitur – kliento gyvavimo vertė)
clv = Kiekvieno kliento viso laiko vertė
    .title = Tikimasi, kad { $measure ->
        [revenue] pajamos
       *[margin] marža
    } iš klientų ({ COUNT($customers) }) bus { MONEY($total) }, iš vieno – { MONEY($each) }
    .summary = { clv-horizon }, diskontuota { SHARE($discount, digits: 0) } per metus; praeities pirkimai neįtraukti. Tikimasi, kad iš { COUNT($customers) } klientų klientai tebėra { COUNT($alive) }.
    .definition = Tikėtini pirkimai per prognozės laikotarpį × tikėtinos vieno pirkimo išlaidos × marža; kiekvienas pirkimas diskontuojamas nuo savo dienos. Jei buvo ankstesnių prognozių, lygis ir intervalas yra jų.
    .column-frequency = pakartotiniai pirkimai
    .column-lower = vertė nuo
    .column-upper = vertė iki

clv-groups = Dar laukiama vertė pagal grupes
    .title = { $of ->
        [clv] Daugiausia dar laukiama iš grupės „{ $group }“: { MONEY($group_each) } iš vieno kliento
        [purchases] Daugiausia pirkimų dar laukiama iš grupės „{ $group }“: { NUM($group_each) } iš vieno kliento
       *[other] Didžiausia likusių klientų dalis – grupėje „{ $group }“
    }
    .summary = Kiekvienos grupės klientų sumos. { earned-interval }
    .definition = Grupės klientų suma: tikėtini pirkimai × tikėtinos išlaidos × marža, diskontuota; intervalai bendri visiems klientams.

clv-total = { $of ->
        [clv] { $measure ->
            [revenue] Dar laukiamos visų klientų pajamos
           *[margin] Dar laukiama visų klientų marža
        }
        [purchases] Dar laukiami visų klientų pirkimai
       *[other] Tikėtinas likusių klientų skaičius
    }
    .summary = { clv-horizon }, diskontuota { SHARE($discount, digits: 0) } per metus. { earned-interval }{ earned-model }
    .definition = Visų klientų suma: tikėtini pirkimai per prognozės laikotarpį × tikėtinos vieno pirkimo išlaidos × marža; kiekvienas pirkimas diskontuojamas nuo savo dienos.

clv-per-customer = Dar laukiama vieno kliento vertė pagal grupes
    .title = Daugiausia dar laukiama iš grupės „{ $group }“: { MONEY($group_each) } iš vieno kliento
    .summary = Tikėtina artimiausių { COUNT($horizon_days) } d. { $measure ->
        [revenue] pajamų
       *[margin] maržos
    } suma vienam kiekvienos grupės klientui, diskontuota { SHARE($discount, digits: 0) } per metus. { earned-interval }
    .definition = Tikėtini pirkimai per prognozės laikotarpį × tikėtinos išlaidos × marža, diskontuota, vienam kada nors grupėje matytam klientui; intervalai bendri visiems klientams.

clv-horizon = { $horizon_days ->
    [0] Skaičiuota be pabaigos
   *[other] Skaičiuota per artimiausias { COUNT($horizon_days) } d.
  }

valuation-policy = Kas laikoma klientu, diena ir pirkimu
    .definition = Taisyklės, pagal kurias skaityti pirkimai, ir kiek eilučių kiekviena palietė.

policy-customer = visi, pirkę iki stebėjimo pabaigos
policy-end-of-observation = { DAY($last) } – paskutinė stebėta diena; vėlesnės eilutės neskaitomos
policy-day = { $zoned ->
    [yes] vietos kalendorinė diena, laiko juosta { $timezone }
   *[no] vietos kalendorinė diena, kaip nurodyta žurnale
  }
policy-same-day = { $same_day ->
    [orders] vienos dienos užsakymai skaičiuojami atskirai, išskyrus pirmąją dieną
   *[one] vienos dienos pirkimai skaičiuojami kaip vienas
  }
policy-refunds = { $refunds ->
    [net] ne pirkimas; tikėtinos išlaidos mažinamos grąžinta dalimi, { SHARE($share, digits: 2) }
   *[exclude] praleista: ne pirkimas, ir išlaidos nemažinamos
  }
policy-zero-amounts = pirkimas be išlaidų
policy-bought-once = tikimasi, kad išleis tiek, kiek vidutinis klientas

valuation-checks = Kokias prielaidas daro modeliai ir ar jos čia galioja
    .title = { $warnings ->
        [0] Čia galioja visos modelių prielaidos
        [one] Atsargiai vertintina { COUNT($warnings) } modelių prielaida
        [few] Atsargiai vertintinos { COUNT($warnings) } modelių prielaidos
       *[other] Atsargiai vertintina { COUNT($warnings) } modelių prielaidų
    }
    .definition = Viena eilutė kiekvienai prielaidai: skaičius, pagal kurį ji vertinama, ir ką tai reiškia vertėms.

check-converged = { $model } konvergavo; reikšmė yra jo logaritminis tikėtinumas.
check-past = { $forecasts ->
    [0] Ankstesnių dienų prognozėms įmonė per jauna: bendrų sumų intervalas yra paskelbtų pirkimų žurnalų.
    [one] Ankstesnės dienos prognozės ({ COUNT($forecasts) }) paklaida: { SHARE($low, digits: 0, signed: 1) }; bendrų sumų intervalas į ją atsižvelgia.
   *[other] Ankstesnių dienų prognozių ({ COUNT($forecasts) }) paklaidos: nuo { SHARE($low, digits: 0, signed: 1) } iki { SHARE($high, digits: 0, signed: 1) }; bendrų sumų lygis ir intervalas į jas atsižvelgia.
  }
check-was-off = Ankstesnių prognozių paklaidos viršijo { SHARE($limit, digits: 0) }: bendros sumos nevertinkite be intervalo.
check-history = { $enough ->
    [yes] Stebėtos dienos: bent dveji metai, todėl sezonas būtų matomas.
   *[no] Stebėtos dienos: mažiau nei dveji metai, todėl sezono nuo krypties atskirti negalima. Modeliai nežino nei vieno, nei kito.
  }
check-refunds = Grąžinta pirkimų pinigų dalis; { $refunds ->
    [net] tikėtinos išlaidos ją jau atskaičiuoja.
    [many] vertė yra neatėmus grąžinimų; `refunds="net"` juos atima.
   *[few] per maža, kad būtų svarbi.
  }

### Skyrius.

value-answer = { $modelled ->
        [yes] Tikimasi, kad vieno kliento { $measure ->
            [revenue] pajamos
           *[margin] marža
        } per artimiausias { COUNT($horizon_days) } d. bus { MONEY($each) }{ $interval ->
            [yes] { "" } (nuo { RANGE($lower, $upper, "money") })
           *[no] { "" }
        }.{ $withheld ->
            [yes] { "" } Čia tai tik apytikris skaičius: ankstesnės prognozės klydo per daug, kad intervalas būtų naudingas.
           *[no] { "" }
        } { value-by-formula }
       *[no] Modeliui grįžo per mažai klientų. { value-by-formula }
    } { season-warning }

    .verdict = { $modelled ->
        [yes] pagal praeityje patikrintą modelį
       *[no] tik pagal formulę
    }

value-by-formula = { $worth_known ->
    [yes] Vadovėlio formulė visam laikui duoda { MONEY($worth) }.
   *[no] Vadovėlio formulė atsakymo neduoda ({ $worth_reason }).
  }

value-decision-alive =
    .title = Nesiremkite tuo, kas „tikrai tebėra“
    .text = Modelis tikrai tebesančiais laiko { COUNT($surely) } iš { COUNT($customers) } klientų, bet iš paskutinio viso ketvirčio klientų liko tik { SHARE($stayed, digits: 0) }. Čia jis negali pasakyti, kas pasitraukė: vieną kartą pirkusius laiko tebesančiais. Verčiau remkitės dienomis nuo paskutinio užsakymo.

value-decision-point =
    .title = Nustatykite, kiek gali kainuoti klientų išlaikymas
    .text = Dar vienas išlaikymo punktas per ketvirtį, jei jis išlieka, iš { COUNT($customers) } paskutinio viso ketvirčio pradžios klientų per { COUNT($horizon_days) } d. duoda apie { MONEY($total) } { $measure ->
        [revenue] pajamų
       *[margin] maržos
    }.{ value-only-revenue }

value-only-revenue = { $measure ->
    [revenue] { "" } Tai pajamos: išleisti galima tik jų maržą.
   *[margin] { "" }
  }

clv-factors = Vadovėlio formulė
    .title = { $known ->
        [yes] Pagal vadovėlio formulę viso laiko { $measure ->
            [revenue] pajamos
           *[margin] marža
        } iš vieno kliento – { MONEY($worth) }
       *[no] Vadovėlio formulė čia atsakymo neduoda: { $why }
    }
    .summary = Formulė klaidina. Ji kiekvieną klientą laiko vidutiniu ir daro prielaidą, kad vieno ketvirčio praradimas ({ SHARE($churn) }) galios visada. Ketvirčio užsakymai skaičiuojami per visą laiką nuo pirmojo pirkimo, taip pat ir po pasitraukimo, todėl pasitraukimas įskaičiuojamas du kartus. Jei dauguma klientų nauji, jų pirmasis pirkimas rodiklį, priešingai, didina. { $interval ->
        [yes] Intervalas (nuo { RANGE($lower, $upper, "money") }) apima tik išmatuotus veiksnius, ne sezonus ir ne klientų skirtumus.
       *[no] { "" }
    }
    .definition = Vidutinis užsakymas × kliento užsakymai per ketvirtį × buvimo klientu ketvirčiai (1 ÷ paskutinio viso ketvirčio praradimas) × marža; nediskontuota.

value-factor = { $factor ->
    [average_sale] vidutinis užsakymas
    [transactions_per_period] užsakymai per ketvirtį
    [periods] išbūti ketvirčiai (1 ÷ praradimas)
    [margin] marža
    [lifetime_revenue] viso laiko pajamos
   *[lifetime_margin] viso laiko marža
  }

clv-formula-quarterly = { $measure ->
        [revenue] Viso laiko pajamos pagal vadovėlio formulę
       *[margin] Viso laiko marža pagal vadovėlio formulę
    }
    .definition = Vidutinis užsakymas × užsakymai per ketvirtį × išbūti ketvirčiai (1 ÷ paskutinio viso ketvirčio praradimas, { COUNT($window_days) } d.) × marža; nediskontuota.

clv-staying = { $measure ->
        [revenue] Dar laukiamos pajamos, jei išlaikymas lieka pastovus
       *[margin] Dar laukiama marža, jei išlaikymas lieka pastovus
    }
    .summary = Klientas, kurio ketvirčio { $measure ->
        [revenue] pajamos
       *[margin] marža
    } yra { MONEY($margin_per_period) }, per { COUNT($horizon_days) } d. dar duos { MONEY($estimate) }, kai ketvirčio išlaikymas { SHARE($retention) }, o metų diskontas { SHARE($annual, digits: 0) }. Dar vienas išlaikymo punktas, jei jis išlieka, per tas pačias dienas iš vieno kliento duoda { MONEY($point) }: apie { MONEY($point_total) } iš { COUNT($customers) } ketvirčio pradžios klientų.
    .definition = Paskutinio viso ketvirčio vieno kliento { $measure ->
        [revenue] pajamos
       *[margin] marža
    } × (r ÷ (1 + d))ᵏ suma pagal ketvirčius per { COUNT($horizon_days) } d.: r – tą ketvirtį likusių dalis, d – ketvirčio diskontas. 95 % intervalas gaunamas iš r intervalo.

came-back = Grįžę klientai
    .summary = Klientų modelis mokosi iš tų, kurie grįžo bent vieną kartą.
    .definition = Klientai, pirkę vėlesnę dieną nei pirmoji ÷ visi iki šiol matyti klientai; Wilson 95 % intervalas.

clv-each = { $measure ->
        [revenue] Dar laukiamos vieno kliento pajamos
       *[margin] Dar laukiama vieno kliento marža
    }
    .summary = { earned-interval }{ earned-model }
    .definition = Tikėtina artimiausių { COUNT($horizon_days) } d. { $measure ->
        [revenue] pajamų
       *[margin] maržos
    } suma vienam kada nors matytam klientui, diskontuota { SHARE($discount, digits: 0) } per metus, atėmus grąžinimus; modeliai: { $model } ir „Gamma-Gamma“.

still-customers = Klientai, kurie tebėra su įmone
    .summary = Kaip klientas pasitraukia, niekas nemato, todėl šio skaičiaus patikrinti negalima. Intervalo pradžia – klientai, kurie, tikimasi, vėl pirks per { COUNT($horizon_days) } d. (tai patikrinti galima), pabaiga – visi, kuriuos suskaičiuoja modelis.{ earned-model }
    .definition = Tikimybių tebebūti klientu suma tokiu lygiu, kokiu išsipildė ankstesnės prognozės, kas vėl pirks; modelis: { $model }.

value-states = Kas tebėra čia ir kas nuo to priklauso
    .title = { $doubt ->
        [0] Nė vienas klientas nėra abejotinas
        [one] Abejotinas { COUNT($doubt) } klientas: jei jis tebebūtų klientas, būtų gauta { MONEY($more) } daugiau
        [few] Abejotini { COUNT($doubt) } klientai: jei visi jie tebebūtų klientai, būtų gauta { MONEY($more) } daugiau
       *[other] Abejotina { COUNT($doubt) } klientų: jei visi jie tebebūtų klientai, būtų gauta { MONEY($more) } daugiau
    }
    .definition = Tikėtina artimiausių { COUNT($horizon_days) } d. { $measure ->
        [revenue] pajamų
       *[margin] maržos
    } suma pagal tikimybę tebebūti klientu: žemiau { SHARE($lost_below, digits: 0) }, tarp jų, virš { SHARE($here_above, digits: 0) }. Abejotini: kiek daugiau būtų gauta, jei visi jie tikrai būtų klientai.{ value-whom }

# Where a report names them.
value-whom = { $file ->
    [none] { "" }
   *[other] { " " }Kas abejotinas, nurodyta faile { $file }.
  }

value-state = { $state ->
    [lost] tikriausiai prarasti (žemiau { SHARE($lost, digits: 0) })
    [here] beveik tikrai tebėra (virš { SHARE($here, digits: 0) })
   *[doubt] abejotini
  }

top-fifth = Geriausio klientų penktadalio pajamos
    .definition = Daugiausia atnešusio klientų penktadalio grynosios pajamos ÷ visos grynosios pajamos; 95 % intervalas – saviranka (bootstrap) pagal klientus.

value-concentration-ahead = Kas atneš tai, ko dar laukiama
    .title = { SHARE($top, digits: 0) } geriausių klientų atneš { SHARE($top_share, digits: 0) } to, ko dar laukiama
    .summary = Pagal modelį { SHARE($few, digits: 0) } geriausių klientų atneš 80 % dar laukiamos { $measure ->
        [revenue] pajamų
       *[margin] maržos
    } sumos.
    .definition = Tikėtina didžiausią prognozę turinčių klientų { $measure ->
        [revenue] pajamų
       *[margin] maržos
    } suma ÷ tokia pat visų klientų suma.
    .subtitle = Tikėtinos { $measure ->
        [revenue] pajamų
       *[margin] maržos
    } sumos dalis nuo geriausių klientų; n { COUNT($n) }; brūkšniai: 95 % intervalas.

value-reconciled = Kiek vertas klientas, skaičiuojant įvairiais būdais
    .title = Vieno kliento vertė ({ $measure ->
        [revenue] pajamos
       *[margin] marža
    }) – nuo { MONEY($low) } iki { MONEY($high) }: priklauso nuo to, kas skaičiuojamas ir kaip toli į priekį
    .summary = Formulės skaičiuoja visą laiką, kai kiekvienas ketvirtis lieka toks kaip paskutinis. Modelis skaičiuoja tik nurodytas dienas ir visus kada nors pirkusius, taip pat ir pasitraukusius. Šių dienų biudžetui imkite modelį.
    .definition = Kiekviena vertė, kaip ji suskaičiuota savo skirsnyje, su 95 % intervalu, jei jį turi.
    .subtitle = Vieno kliento vertės ({ COUNT($ways) }) su 95 % intervalais; n: klientai, kuriais kiekviena remiasi.
    .column-name = skaičiavimo būdas
value-way = { $way ->
    [formula] vadovėlio formulė: visas laikas
    [staying] pastovus išlaikymas: visas laikas, diskontuota
    [each] modelis: visi kada nors pirkę, { DAYS($horizon_days) }
   *[active] modelis: pirkę per { COUNT($window_days) } d., { DAYS($horizon_days) }
  }
