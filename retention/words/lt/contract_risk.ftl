### Kurios sutartys gali baigtis ir kam skambinti.

contract-auc = Kaip gerai rizika rikiuoja sutartis (AUC)
    .summary = { $compared ->
        [better] Modelis rikiuoja geriau nei
        [worse] Modelis rikiuoja blogiau nei
       *[unclear] Modelis nerikiuoja nei aiškiai geriau, nei aiškiai blogiau už
    } { $compared ->
        [better] logistinė regresija
        [worse] logistinė regresija
       *[unclear] logistinę regresiją
    }: AUC skirtumas { NUM($difference, digits: 3) } (nuo { NUM($difference_lower, digits: 3) } iki { NUM($difference_upper, digits: 3) }). Pasitraukusiųjų didžiausios rizikos dešimtadalyje, palyginti su vidutiniu dešimtadaliu: { NUM($lift, digits: 1) } karto.
    .definition = Kaip dažnai pasitraukęs klientas rikiuojamas aukščiau už likusį (0,5 reiškia atsitiktinumą); { $dated ->
        [yes] vėlesnės dienos: { COUNT($dates) }
       *[no] klientų grupės: { COUNT($folds) }
    }, kurių modelis nematė.
contracts-to-call-ranked = Sutartys, dėl kurių skambinti pirmiausia
    .definition = Dešimtadalis tebesančių klientų, pirmaujančių pagal riziką × vertę, surikiuotų be pinigų.
contracts-to-call = Sutartys, dėl kurių verta skambinti
    .definition = Tebesantys klientai, kuriems skambutis, tikimasi, uždirbs daugiau, nei kainuos.
contract-answer = { $listed ->
        [yes] { $money ->
            [yes] Tikimasi, kad skambutis apsimokės dėl { COUNT($contacts) } iš { COUNT($customers) } sutarčių.
           *[no] Pirmiausia skambinkite dėl { COUNT($contacts) } iš { COUNT($customers) } sutarčių; jos surikiuotos be pinigų.
        }{ $dated ->
            [yes] { "" }
           *[no] { " " }Rizika čia yra tikimybė būti pasitraukusiam momentinio vaizdo dieną; tai ne prognozė.
        }
       *[no] Skambučių sąrašas nesudaromas: įrašai nepakankamai gerai rodo, kurios sutartys baigsis.
    } Iš dviejų klientų, kurių vienas pasitraukė, modelis teisingai nurodo tą vieną { SHARE($auc, digits: 0) } atvejų; spėjant būtų pusė.
    .verdict = { $listed ->
        [yes] pakankamai gerai skambučių sąrašui
       *[no] per silpna skambučių sąrašui
    }
contract-decision-call = Skambučiai klientams
    .title = Skambučiai dėl { $contacts ->
        [one] { COUNT($contacts) } kliento, kurio
       *[other] { COUNT($contacts) } klientų, kurių
    } sutartis gali baigtis
    .text = { $money ->
        [yes] Poveikis, išlaidos ir marža yra tokie, kokius nurodė įmonė.
       *[no] Surikiuota be pinigų: { $why_no_money }.
    } Pasitraukusiųjų didžiausios rizikos dešimtadalyje, palyginti su vidutiniu dešimtadaliu: { NUM($lift, digits: 1) } karto. Kas dešimtam, atsitiktinai parinktam, neskambinkite ir palyginkite.
