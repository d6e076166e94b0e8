### Ko duomenų nuotėkio sargas ieškojo ir ką rado lentelėje, iš kurios mokysis praradimo modelis.

leakage-names = { $named }: pavadinta kaip žyma arba iš jos sudarytas balas
    .remedy = Neįtraukite to, kas žinoma tik po baigties.
leakage-names-ok = nė vienas iš { COUNT($features) } požymių nepavadintas kaip žyma
leakage-no-features = lentelėje nėra požymių
leakage-too-few = mažiau nei 20 eilučių su žinoma žyma tarp pasitraukusių arba likusių
leakage-separates = { $column } { $grave ->
        [yes] vienas pats atskiria pasitraukusius nuo likusių
       *[no] vienas pats daug pasako apie tai, kas pasitraukė
    } (AUC { NUM($auc, digits: 3) }; { $only ->
        [yes] vienintelis požymis
       *[no] visi kiti požymiai kartu { NUM($others, digits: 3) }
    })
    .remedy = Išsiaiškinkite, kada jo reikšmė fiksuojama. Neįtraukite, nebent ji buvo žinoma prognozės dieną.
leakage-separates-ok = nė vienas požymis vienas pats neatskiria pasitraukusių nuo likusių: geriausio, { $column }, AUC yra { NUM($auc, digits: 3) }
leakage-no-customer = nė vienas stulpelis nerodo, kurio kliento eilutė
leakage-one-fold = kiekvienas klientas lieka vienoje dalyje
leakage-one-row = kiekvienas klientas turi vieną eilutę
leakage-repeated = { COUNT($customers) } klientų turi po kelias eilutes (eilučių: { COUNT($rows) }): atsitiktinės dalys tą patį klientą padeda į abi puses
    .remedy = Laikykite kiekvieną klientą vienoje dalyje su group="{ $column }".
leakage-few-twins = iš { COUNT($rows) } peržiūrėtų eilučių beveik vienodą turi { COUNT($twins) }
leakage-twins-ok = { leakage-twins-found }
leakage-twins = { leakage-twins-found }. Atsitiktinės dalys pasiekia AUC { NUM($random, digits: 3) }, dalys, laikančios vienodas kartu, – { NUM($grouped, digits: 3) }
    .remedy = Raskite stulpelį, rodantį, kieno eilutės, ir laikykite jas vienoje dalyje (`group=`) arba pašalinkite kopijas.
leakage-no-label = nė viena eilutė neturi žinomos žymos
leakage-resampled-ok = nė vienoje klasėje nėra nei kopijų, nei interpoliuotų eilučių; pasitraukė { SHARE($rate) } eilučių
leakage-other-rate = pasitraukė { SHARE($rate) } iš { COUNT($rows) } eilučių, bet nurodyta { SHARE($stated) }: vienos klasės eilučių pridėta arba praleista
    .remedy = Naudokite lentelę tokią, kokią turi įmonė; kalibravimui reikia jos bazinio dažnio.
leakage-balanced = pasitraukė lygiai pusė iš { COUNT($rows) } eilučių: lentelė subalansuota tyčia
    .remedy = Nurodykite `stated_rate` ir naudokite lentelę tokią, kokią turi įmonė.
leakage-copied = { SHARE($common, digits: 0) } eilučių, kurios { leakage-side }, yra kitos eilutės kopijos, o iš kitų – { SHARE($rare) } (po { COUNT($rows) } eilučių): iš lentelės prieš dalijant daryta pakartotinė atranka
    .remedy = Naudokite pradinę lentelę. Jei pakartotinė atranka būtina, darykite ją kiekvienos dalies viduje.
leakage-between = { SHARE($common, digits: 0) } eilučių, kurios { leakage-side }, yra tiksliai tarp dviejų kitų savo klasės eilučių, kaip jas kuria SMOTE, o iš kitų – { SHARE($rare) }: iš lentelės prieš dalijant daryta pakartotinė atranka
    .remedy = Naudokite pradinę lentelę. Jei pakartotinė atranka būtina, darykite ją kiekvienos dalies viduje.
leakage-no-windows = pateikite `horizon_days` ir `observed_until` bei panelinę lentelę su momentinio vaizdo stulpeliu
leakage-windows-ok = kiekvienos žymos { COUNT($horizon_days) } d. langas baigėsi iki { DAY($last) }
leakage-windows = { COUNT($rows) } žymų (momentiniai vaizdai: { $days }) žvelgia { COUNT($horizon_days) } d. į priekį, toliau nei paskutinė stebėta diena ({ DAY($last) }). Dar negrįžę klientai laikomi prarastais
    .remedy = Šias žymas laikykite trūkstamomis arba naudokite ankstesnius momentinius vaizdus.
leakage-no-travel = pateikite `build` (požymius kuriančią funkciją) ir `source` (operacijas)
leakage-strangers = { COUNT($rows) } klientų yra { DAY($day) } lentelėje tik su vėlesne istorija arba tik be jos
    .remedy = Klientus atrinkite tik pagal eilutes iki `as_of`.
leakage-looks-ahead = pašalinus istoriją nuo { DAY($day) }, { $column } pasikeičia { COUNT($rows) } iš { COUNT($customers) } klientų: jis žvelgia į ateitį
    .remedy = Kurkite jį tik iš eilučių iki `as_of`.
leakage-travel-ok = pašalinus istoriją nuo { DAY($day) }, nė vienas iš { COUNT($features) } požymių { COUNT($customers) } klientų nepasikeičia

leakage-twins-found = iš { COUNT($rows) } eilučių beveik vienodą turi { COUNT($twins) }. Tokių porų žyma sutampa { SHARE($agreed, digits: 0) } atvejų; poros nematęs modelis tikisi { SHARE($expected, digits: 0) }
leakage-side = { $left ->
    [yes] pasitraukė
   *[no] liko
  }

check-leakage = Ar lentelėje yra to, ko dar negalima žinoti?
    .title = { $refused ->
        [0] { $warned ->
            [0] Nėra ženklų, kad lentelėje būtų to, ko prognozės dieną negalima žinoti
           *[other] { $warned ->
                [one] Prieš pasitikint lentele reikia patikrinti { COUNT($warned) } dalyką
                [few] Prieš pasitikint lentele reikia patikrinti { COUNT($warned) } dalykus
               *[other] Prieš pasitikint lentele reikia patikrinti { COUNT($warned) } dalykų
            }
        }
       *[other] Lentelėje yra to, ko prognozės dieną negalima žinoti: { $first }
    }
    .summary = { $refused ->
        [0] { $looked ->
            [one] Atlikta { COUNT($looked) } patikra
            [few] Atliktos { COUNT($looked) } patikros
           *[other] Atlikta { COUNT($looked) } patikrų
        }{ $not_run ->
            [0] .
           *[other] ; nepavyko atlikti: { COUNT($not_run) }.
        }
       *[other] { $remedy }
    }
    .definition = Atskyrimas: ar vienas požymis pats atskiria pasitraukusius nuo likusių? Kelionė laiku: vienos dienos požymiai sudaromi iš naujo be visko, kas buvo vėliau; požymis, kuris pasikeičia, žvelgė į ateitį. Beveik dublikatai ir pakartotinė atranka: nukopijuotos arba sukurtos eilutės. Langai: žymos, priskirtos nepasibaigus jų laikui.
