### Aling mga kontrata ang maaaring matapos, at sino ang tatawagan.

contract-auc = Gaano kahusay magranggo ng mga kontrata ang risk (AUC)
    .summary = { $compared ->
        [better] Mas mahusay magranggo ang modelo kaysa
        [worse] Mas mahina magranggo ang modelo kaysa
       *[unclear] Hindi malinaw na mas mahusay o mas mahina magranggo ang modelo kaysa
    } sa logistic regression: ang pagkakaiba sa AUC ay { NUM($difference, digits: 3) } ({ NUM($difference_lower, digits: 3) } hanggang { NUM($difference_upper, digits: 3) }). Ang ikasampung bahagi na may pinakamataas na risk ay may { NUM($lift, digits: 1) } beses na dami ng umaalis kaysa sa average na ikasampung bahagi.
    .definition = Gaano kadalas nairaranggo ang customer na umalis nang mas mataas kaysa sa nanatili (0.5 ang tsamba), sa { $dated ->
        [yes] { COUNT($dates) } mas huling araw
       *[no] { COUNT($folds) } grupo ng customer
    } na hindi nakita ng modelo.
contracts-to-call-ranked = Mga kontratang unang tatawagan
    .definition = Ang ikasampung bahagi ng mga customer na narito pa na nangunguna sa risk × halaga, iniranggo nang walang halaga ng pera.
contracts-to-call = Mga kontratang sulit tawagan
    .definition = Mga customer na narito pa na ang isang tawag ay inaasahang kumita nang higit sa gastos nito.
contract-answer = { $listed ->
        [yes] { $money ->
            [yes] Inaasahang sulit ang tawag sa { COUNT($contacts) } sa { COUNT($customers) } kontrata.
           *[no] Unahing tawagan ang { COUNT($contacts) } na ito sa { COUNT($customers) } kontrata; iniranggo ang mga ito nang walang halaga ng pera.
        }{ $dated ->
            [yes] { "" }
           *[no] { " " }Ang risk nila ay ang posibilidad na nakaalis na sa araw ng snapshot; hindi ito forecast.
        }
       *[no] Walang ginawang listahan ng tatawagan: hindi sapat ang sinasabi ng mga record kung aling mga kontrata ang matatapos.
    } Sa dalawang customer, na isa ang umalis, tama ang pinapangalanan ng modelo sa { SHARE($auc, digits: 0) } ng pagkakataon; kalahati lang kung huhulaan.
    .verdict = { $listed ->
        [yes] sapat para sa listahan ng tatawagan
       *[no] masyadong mahina para sa listahan ng tatawagan
    }
contract-decision-call = Mga tawag sa mga customer
    .title = Tawagan ang { $contacts ->
        [one] { COUNT($contacts) } customer
       *[other] { COUNT($contacts) } na customer
    } na maaaring matapos ang kontrata
    .text = { $money ->
        [yes] Ang epekto, mga gastos at margin ay ayon sa nakasaad ng negosyo.
       *[no] Iniranggo nang walang halaga ng pera: { $why_no_money }.
    } Ang ikasampung bahagi na may pinakamataas na risk ay may { NUM($lift, digits: 1) } beses na dami ng umaalis kaysa sa average na ikasampung bahagi. Huwag tawagan ang isa sa bawat sampu, nang random, at ikumpara.
