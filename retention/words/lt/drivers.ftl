### Kas keičia balą ir ką rašo klientai.

driver-table = Kas žinoma apie kiekvieną atsakiusį klientą
    .summary = Klientai: { COUNT($customers) }, su jų naujausiu rekomendavimo balu ir tuo, kas buvo žinoma prieš jį.
    .definition = Viena eilutė klientui: naujausias rekomendavimo balas ir kas vyko { COUNT($within_days) } d. prieš jį.

driver-tickets = pateiktos užklausos
driver-days = dienos su pirkimu
driver-refunds = grąžinimai
driver-channel = paskutinis kanalas
driver-satisfaction = pasitenkinimas
driver-ease = lengvumas
driver-warning = persidengia su veiksniu „{ $other }“ (VIF { NUM($vif, digits: 1) }): juos sunku atskirti

driver-effects = Kaip balas keičiasi su kiekvienu veiksniu
    .title = { $sure ->
        [0] Nė vienas veiksnys neatsitiktinai nesusijęs su balu
       *[other] Aiškiausias ryšys su balu: { $driver }, { POINTS($estimate) } balo { $has_level ->
            [yes] (reikšmė „{ $level }“)
           *[no] vienu žingsniu daugiau
        }
    }
    .summary = { $sure ->
        [0] Nė vienas iš { COUNT($drivers) } veiksnių neatsitiktinai nesusijęs su balu.
       *[other] { $has_level ->
            [yes] Klientų, kurių „{ $driver }“ yra „{ $level }“, balas, kitoms sąlygoms esant vienodoms, skiriasi { POINTS($estimate, digits: 2) } (nuo { NUM($lower) } iki { NUM($upper) }) nuo turinčiųjų dažniausią reikšmę.
           *[no] Veiksniui „{ $driver }“ padidėjus vienu žingsniu, balas, kitoms sąlygoms esant vienodoms, skiriasi { POINTS($estimate, digits: 2) } (nuo { NUM($lower) } iki { NUM($upper) }).
        }
    } Tai ryšys, o ne priežastis: klientai, kuriems patinkame, gali viską vertinti gerai.
    .definition = Balo tiesinės regresijos pagal visus veiksnius kartu koeficientas; 95 % intervalas atsižvelgia į nevienodą sklaidą (HC3).
    .subtitle = Skaičiui padidėjus vienu žingsniu arba reikšmei, palyginti su dažniausia, kitoms sąlygoms vienodoms; linija: 95 % intervalas; užpildyta: neatsitiktinis; n { COUNT($n) } klientų.{ driver-overlap }
    .axis = balo vienetai

driver-overlap = { $overlaps ->
    [0] { "" }
   *[other] { " " }Sunku atskirti: { $overlapping }.
  }

driver-importance = Kiek svarbus kiekvienas veiksnys
    .title = { $first ->
        [yes] Svarbiausias „{ $driver }“: { SHARE($estimate, digits: 0) } to, ką veiksniai paaiškina
       *[no] Nė vienas veiksnys nėra aiškiai svarbiausias; didžiausia dalis – „{ $driver }“, { SHARE($estimate, digits: 0) }
    }
    .summary = Kartu veiksniai paaiškina { SHARE($r_squared) } balų skirtumų. Kita lemia tai, ko šiose lentelėse nėra.
    .definition = Paaiškintos balo dalies dalis (R² Shapley reikšmės); 95 % intervalas saviranka (bootstrap) pagal klientus. Dalys niekada nebūna neigiamos, todėl ir jokio poveikio neturintis veiksnys turi nedidelę dalį.
    .subtitle = Paaiškintos dalies dalis; linija: 95 % intervalas. Kartu jie paaiškina { SHARE($r_squared) } balo; n { COUNT($n) } klientų.{ driver-overlap }

importance-performance = Nuo ko pradėti: kas svarbiausia ir vertinama prasčiausiai
    .title = { $urgent ->
        [0] Niekas, kas labai svarbu, nevertinama prasčiau už kita
       *[other] Pirmiausia gerinkite: { $improve }
    }
    .summary = { $urgent ->
        [0] Nė vienas įvertinimas, svarbesnis už vidutinį, nėra mažesnis už vidutinį.
       *[other] Svarbiau už vidutinį įvertinimą, bet vertinama prasčiau: { $improve }. Tai ir gerinkite pirmiausia.
    }
    .definition = Svarba: paaiškintos balo dalies dalis. Įvertinimas: vidutinis įvertinimas nuo 0 (blogiausias) iki 100 (geriausias). Abu su 95 % intervalais; ketvirčiai padalyti ties vidurkiais.
    .subtitle = Punktyras: įvertinimų vidurkis; linijos: 95 % intervalai; n { COUNT($n) } klientų.
    .x-axis = vidutinis įvertinimas, nuo 0 (blogiausias) iki 100 (geriausias)
    .y-axis = svarba: paaiškintos dalies dalis
    .improve-first = gerinti pirmiausia
    .keep-up = išlaikyti
    .low-priority = mažiau svarbu
    .no-action = nieko nedaryti

# ---- komentarai

comment-themes = Komentarų temos
    .title = { $themes ->
        [0] Komentaruose temų nerasta
       *[other] Daugiausia klientai rašo tema „{ $theme }“: { SHARE($estimate, digits: 0) } komentarų (nuo { RANGE($lower, $upper, "share") })
    }
    .summary = Komentarai su žodžiais ({ COUNT($comments) }) skirstomi į temas: { $themes ->
        [one] { COUNT($themes) }
       *[other] { COUNT($themes) }
    }, vienodas anglų, filipiniečių ir lietuvių kalbomis; tema „kita“ apima komentarus, netinkančius jokiai temai.{ $wordless ->
        [0] { "" }
       *[other] { " " }Komentarų be žodžių: { COUNT($wordless) }.
    }
    .definition = Komentarai, kurių pagrindinė tema ši ÷ komentarai su žodžiais; Wilson 95 % intervalas.
    .subtitle = Kiekvieno iš { COUNT($comments) } komentarų su žodžiais pagrindinė tema ir jų skaičius; linija: 95 % intervalas.{ $hidden ->
        [0] { "" }
       *[other] { " " }Nepavaizduota mažesnių temų: { COUNT($hidden) }.
    }
    .row = { $name } ({ COUNT($n) })

theme-groups = Rekomenduotojų, neutraliųjų ir kritikų temos
    .title = { $comparable ->
        [no] Temų palyginti negalima: rekomenduotojai arba kritikai nepaliko komentarų
       *[yes] „{ $theme }“: { SHARE($detractors, digits: 0) } kritikų komentarų, { SHARE($promoters, digits: 0) } rekomenduotojų
    }
    .summary = Viršuje yra temos, kuriomis kritikai ir rekomenduotojai skiriasi labiausiai.
    .definition = Grupės komentarai, kurių pagrindinė tema ši ÷ grupės komentarai; Wilson 95 % intervalas.
    .subtitle = Kiekvienos grupės komentarų dalis, kurių pagrindinė tema ši; linija: 95 % intervalas.
    .detractor = kritikai, n { COUNT($n) }
    .passive = neutralieji, n { COUNT($n) }
    .promoter = rekomenduotojai, n { COUNT($n) }

theme-differences = Apie ką kritikai rašo daugiau nei rekomenduotojai
    .title = { $differing ->
        [0] Nė viena tema kritikai neatsitiktinai nerašo daugiau nei rekomenduotojai
       *[other] Kritikai daugiau nei rekomenduotojai rašo šiomis temomis: { $more }
    }
    .summary = { $differing ->
        [0] Nė viena tema kritikai neatsitiktinai nerašo daugiau nei rekomenduotojai.
       *[other] Aiškiausias skirtumas – „{ $theme }“: { SHARE($detractors, digits: 0) } kritikų komentarų ir { SHARE($promoters, digits: 0) } rekomenduotojų.
    }
    .definition = Temos dalis kritikų komentaruose − jos dalis rekomenduotojų komentaruose. „Neatsitiktinis“ pakoreguota pagal temų skaičių (Holm).

theme-trend = Temos laikui bėgant
    .title = { $beyond_chance ->
        [yes] Labiausiai pasikeitė „{ $theme }“: { SHARE($estimate, digits: 0) } ({ $period }), anksčiau { SHARE($earlier_estimate, digits: 0) } ({ $earlier_period })
        [no] Labiausiai pasikeitė „{ $theme }“: { SHARE($estimate, digits: 0) } ({ $period }), anksčiau { SHARE($earlier_estimate, digits: 0) } ({ $earlier_period }); neviršija atsitiktinumo
       *[other] Dar nėra dviejų laikotarpių, kuriuos būtų galima palyginti
    }
    .summary = Kur juostos persidengia, lygis gali būti tas pats: temos padažnėja ir suretėja ir atsitiktinai.
    .definition = Laikotarpio komentarai, kurių pagrindinė tema ši ÷ laikotarpio komentarai; Wilson 95 % intervalas.
    .subtitle = Laikotarpio komentarų dalis, kurių pagrindinė tema ši; juosta: 95 % intervalas; n nuo { COUNT($n_least) } iki { COUNT($n_most) } komentarų per laikotarpį.{ score-hollow }

new-themes = Naujos komentarų temos
    .title = { $new_themes ->
        [0] Nuo { DAY($since) } naujų temų nėra
        [1] Nuo { DAY($since) } nauja tema – „{ $theme }“: { SHARE($now) } komentarų, anksčiau { SHARE($before) }
       *[other] Nuo { DAY($since) } naujų temų: { COUNT($new_themes) }, aiškiausia – „{ $theme }“: { SHARE($now) } komentarų, anksčiau { SHARE($before) }
    }
    .summary = Tema nauja, jei anksčiau jos beveik nebuvo, o dabar yra, ir tai neatsitiktina. Temos tikrinamos su tais pačiais komentarais, kuriuose rastos, todėl jų p reikšmės veikiau per mažos.
    .definition = Temos dalis komentaruose nuo tos dienos ir iki jos. Skirtumas su 95 % intervalu; p pakoreguota pagal temų skaičių (Holm).

new-themes-count = Naujos komentarų temos, { score-word }
    .summary = { $estimate ->
        [0] Per paskutinį laikotarpį ({ score-word }) naujų temų neatsirado.
        [1] Atsirado „{ $theme }“: { SHARE($now) } komentarų, anksčiau { SHARE($before) }.
       *[other] Aiškiausia – „{ $theme }“: { SHARE($now) } komentarų, anksčiau { SHARE($before) }.
    }
    .definition = Komentarų temos, kurių prieš šį laikotarpį ({ score-word }) beveik nebuvo, o dabar yra, ir tai neatsitiktina.

comment-requests = Ko prašo keli klientai
    .title = { $customers ->
        [one] { COUNT($customers) } klientas prašo: „{ $about }“
        [few] { COUNT($customers) } klientai prašo: „{ $about }“
       *[other] { COUNT($customers) } klientų prašo: „{ $about }“
    }
    .summary = { $requests ->
        [one] Kelių klientų pateiktas { COUNT($requests) } prašymas.
        [few] Kelių klientų pateikti { COUNT($requests) } prašymai.
       *[other] Kelių klientų pateikta { COUNT($requests) } prašymų.
    } Prašymai grupuojami tik pagal bendrą žodį: prieš imdamiesi veiksmų, perskaitykite komentarus.
    .definition = Komentarai su sakiniu, kuriame ko nors prašoma, pagal temą ir žodį, bendrą bent trims klientams ÷ komentarai su žodžiais.

detractor-quotes = Kritikų žodžiais
    .title = Daugiausia kritikai rašo tema „{ $theme }“
    .summary = Kiekvienai temai – tipiškiausias kritikų komentaras kiekviena kalba. Vardai, adresai ir numeriai paslėpti. Temos, bendros mažiau nei penkiems iš jų, necituojamos.
    .definition = Temai labiausiai tinkantis komentaras, iš temų, kurias mini bent penki klientai; paslėpti duomenys, ne ilgesnis kaip 160 ženklų.

# ---- atsakymas ir sprendimai

drivers-answer = { $differing ->
        [0] { $themes ->
            [0] Komentaruose temų nerasta.
           *[other] Daugiausia klientai rašo tema „{ $largest }“ ({ SHARE($share, digits: 0) } komentarų). Nė viena tema kritikai neatsitiktinai nerašo daugiau nei rekomenduotojai.
        }
       *[other] Kritikai daugiau nei rekomenduotojai rašo šiomis temomis: { $more }. Aiškiausias skirtumas – „{ $theme }“: { SHARE($detractors, digits: 0) } kritikų komentarų ir { SHARE($promoters, digits: 0) } rekomenduotojų.
    }
    .verdict = { $differing ->
        [0] aiškaus skirtumo nėra
       *[other] aiškūs skirtumai
    }
drivers-answer-effects = { $sure ->
        [0] Nė vienas veiksnys neatsitiktinai nesusijęs su balu, o temoms komentarų per mažai.
       *[other] Aiškiausiai su balu susijęs veiksnys – { $driver }. Temoms komentarų per mažai.
    }

drivers-decision-new = Kas nauja komentaruose
    .title = Nauja komentaruose: { $theme }
    .text = „{ $theme }“ nuo { DAY($since) } yra { SHARE($now) } komentarų, anksčiau buvo { SHARE($before) } (nuo { CHANGE($lower, "share") } iki { CHANGE($upper, "share") } proc. punkto daugiau). Išsiaiškinkite, kas pasikeitė.

drivers-decision-complaints = Kritikų skundai
    .title = Kuo skundžiasi kritikai: { $more }
    .text = Aiškiausias skirtumas nuo rekomenduotojų – „{ $theme }“: { SHARE($detractors, digits: 0) } kritikų komentarų ir { SHARE($promoters, digits: 0) } rekomenduotojų. Perskaitykite citatas, tada nuspręskite, kas tuo pasirūpins.
