### Kiek trunka sutartys? Išlikimas, pasitraukimo dažnis, periodinės pajamos.

## Išlikimas.

survival = Tebesantys klientai pagal buvimo klientu laiką
    .title = { $groups ->
        [0] Išlikimo kreivės dar nėra
       *[other] Po { NUM($at, digits: 0) } { $unit ->
            [days] d.
           *[months] mėn.
        } klientai tebėra { SHARE($best_share, digits: 0) }
    }
    .summary = Tebegaliojančios sutartys skaičiuojamos tiek laiko, kiek stebėtos, ir ne ilgiau.
    .definition = Klientų, kurie lieka ilgiau nei parodytas laikas, dalis Kaplano ir Mejerio metodu; juosta: 95 % intervalas. Vieno kliento sutartys, einančios viena po kitos be tarpo, pavyzdžiui, pakeitus planą, laikomos viena.
    .subtitle = Tebesančių klientų dalis (Kaplano ir Mejerio metodas, 95 % juosta); skaičiai apačioje: dar stebimi klientai{ $thin ->
        [yes] . Pilka: dar stebima mažiau nei 10
       *[no] { "" }
    }
survival-groups = Tebesantys klientai pagal buvimo klientu laiką ir grupes
    .title = { $groups ->
        [0] Išlikimo kreivės dar nėra
        [one] Po { NUM($at, digits: 0) } { $unit ->
            [days] d.
           *[months] mėn.
        } iš grupės „{ $best }“ klientai tebėra { SHARE($best_share, digits: 0) }
       *[other] { $alike ->
            [yes] Po { NUM($at, digits: 0) } { $unit ->
            [days] d.
           *[months] mėn.
        } kiekvienoje grupėje ({ COUNT($groups) }) klientai tebėra { SHARE($best_share, digits: 0) }
           *[no] Po { NUM($at, digits: 0) } { $unit ->
            [days] d.
           *[months] mėn.
        } iš grupės „{ $best }“ klientai tebėra { SHARE($best_share, digits: 0) }, iš „{ $worst }“ – { SHARE($worst_share, digits: 0) }
        }
    }

tenure-axis = { $unit ->
    [days] dienos nuo kliento pradžios
   *[months] mėnesiai nuo kliento pradžios
  }
not-seen-yet = dar nematyta

hazard = Kada klientai pasitraukia
    .title = { $leaving ->
        [yes] Daugiausia klientų pasitraukia laikotarpiu { hazard-step }: { SHARE($peak) } iki tol likusių
       *[no] Dar niekas nepasitraukė
    }
    .summary = Jei daugiausia pasitraukiama pirmaisiais mėnesiais, verta žiūrėti į sutikimą ir lūkesčius; jei termino pabaigoje – į pratęsimą ir kainą. Jei dalis laikui bėgant mažėja, pirmi pasitraukė neapsisprendusieji: tai nereiškia, kad laikas daro klientus lojalius.
    .definition = Žingsnį pasiekusių klientų, kurie per jį pasitraukia, dalis; Wilson 95 % intervalas.
    .subtitle = Žingsnį pasiekusių klientų, kurie per jį pasitraukia, dalis; linija: 95 % intervalas
hazard-groups = Kada klientai pasitraukia, pagal grupes
    .title = { $leaving ->
        [yes] Daugiausia grupės „{ $peak_group }“ klientų pasitraukia laikotarpiu { hazard-step }: { SHARE($peak) } iki tol likusių
       *[no] Dar niekas nepasitraukė
    }
hazard-step = { $unit ->
    [days] { NUM($peak_from, digits: 0) }–{ NUM($peak_until, digits: 0) } d.
   *[months] { NUM($peak_from, digits: 0) }–{ NUM($peak_until, digits: 0) } mėn.
  }

restricted-mean-lifetime = Vidutinis buvimo klientu laikas (riba: { VALUE($horizon, $unit) })
    .definition = Plotas po išlikimo kreive iki ribos ({ VALUE($horizon, $unit) }); apie vėlesnį laiką nesakoma nieko.
restricted-mean-lifetime-groups = Vidutinis buvimo klientu laikas pagal grupes (riba: { VALUE($horizon, $unit) })
    .title = Vidutinis buvimo klientu laikas (riba: { VALUE($horizon, $unit) }) { rates-spread }
    .subtitle = { rates-subtitle }

survival-difference = Ar grupės pasitraukia vienodu greičiu? (logranginis kriterijus)
    .summary = { $verdict ->
        [differ] Grupės skiriasi neatsitiktinai ({ p-value }). Planą klientai renkasi patys, todėl planas, kurio klientai lieka ilgiau, nebūtinai yra priežastis.
       *[alike] Nė vienas grupių skirtumas neviršija atsitiktinumo ({ p-value }).
    }
    .definition = Logranginio kriterijaus χ² statistika. Mažas p reiškia, kad toks skirtumas būtų retas, jei visos grupės pasitrauktų vienodu greičiu.
p-value = { $p_size ->
    [tiny] p < 0,001
    [small] p = { NUM($p, digits: 3) }
   *[other] p = { NUM($p) }
  }

## Periodinės pajamos.

gross-revenue-retention = Išlaikytos periodinės pajamos
    .title = { $gross_known ->
        [no] Pradžioje periodinių pajamų nebuvo
       *[yes] Iš { MONEY($start) } per mėnesį išlaikyta { SHARE($gross) }, su padidinimais – { SHARE($net) }
    }
    .definition = Pradžioje buvusių klientų mėnesio pajamos, kurios nei prarastos, nei sumažintos ÷ jų pajamos pradžioje.
    .subtitle = Periodinės pajamos per mėnesį pagal tai, kas su jomis nutiko per laikotarpį
gross-revenue-retention-groups = Išlaikytos periodinės pajamos pagal grupes
    .title = Išlaikytų periodinių pajamų dalis { rates-spread }
    .subtitle = { rates-subtitle }
net-revenue-retention = Išlaikytos periodinės pajamos su padidinimais
    .title = { $gross_known ->
        [no] Pradžioje periodinių pajamų nebuvo
       *[yes] Iš { MONEY($start) } per mėnesį išlaikyta { SHARE($gross) }, su padidinimais – { SHARE($net) }
    }
    .definition = Pradžioje buvusių klientų mėnesio pajamos pabaigoje ÷ jų pajamos pradžioje. Rodiklis viršija 100 %, kai padidinimai didesni už praradimus.
    .subtitle = Periodinės pajamos per mėnesį pagal tai, kas su jomis nutiko per laikotarpį
net-revenue-retention-groups = Išlaikytos periodinės pajamos su padidinimais pagal grupes
    .title = Išlaikytų periodinių pajamų dalis su padidinimais { rates-spread }
    .subtitle = { rates-subtitle }
revenue-churn-rate = Prarastos periodinės pajamos
    .definition = Pradžioje buvusių klientų mėnesio pajamos, kurios prarastos arba sumažintos ÷ jų pajamos pradžioje.
revenue-churn-rate-groups = Prarastos periodinės pajamos pagal grupes
    .title = Prarastų periodinių pajamų dalis { rates-spread }
    .subtitle = { rates-subtitle }
revenue-step = { $step ->
    [start] pradžioje
    [lost] prarasta
    [contraction] sumažinta
    [expansion] padidinta
    [new] nauja
   *[end] pabaigoje
  }
revenue-axis = per mėnesį
# review: gross / net revenue retention: be padidinimų / su padidinimais
revenue-line = { $metric ->
    [net_revenue_retention] su padidinimais
   *[gross_revenue_retention] be padidinimų
  }
revenue-retention = Išlaikytos periodinės pajamos pagal laikotarpius
    .title = { $known ->
        [no] Pajamų išlaikymas dar nežinomas
       *[yes] { $period }: išlaikyta { SHARE($gross) } periodinių pajamų, su padidinimais – { SHARE($net) }
    }
    .definition = Be padidinimų: laikotarpio pradžios pajamos, kurios nei prarastos, nei sumažintos ÷ pajamos jo pradžioje. Su padidinimais: tas pats, pridėjus tų pačių klientų padidinimus. Nauji klientai neįtraukiami nė vienu atveju.
    .subtitle = Be padidinimų ir su padidinimais; dalis nuo pajamų kiekvieno laikotarpio pradžioje; juosta: 95 % intervalas

## Skyrius: ko klausta darbo erdvės.

contracts-answer = { $known ->
    [no] Nė viena sutartis dar nestebėta metus.
   *[yes] Ilgiau nei metus trunka { SHARE($share, digits: 0) } sutarčių.
  }{ $mean_known ->
    [no] { " " }Vidutinė trukmė nežinoma: { $mean_reason }.
   *[yes] { " " }Iš pirmųjų { COUNT($horizon) } mėn. sutartis vidutiniškai trunka { NUM($mean, digits: 1) } mėn.
  }

contracts-naive = Per paskutinį mėnesį prarasti klientai
    .summary = { $left ->
        [no] Per paskutinį mėnesį niekas nepasitraukė, todėl vienetas, padalytas iš praradimo, atsakymo neduoda.
       *[yes] Vienetas, padalytas iš šios dalies, duoda vidutinę trukmę: { MONTHS($lifetime) }. Formulėje daroma prielaida, kad kiekvienas mėnuo bus kaip paskutinis, o sutartys nėra tokios pastovios.
    }{ $one_snapshot ->
        [yes] { " " }Visi momentinio vaizdo pasitraukimai datuoti jo paskutine diena, todėl šiam mėnesiui tenka jie visi.
       *[no] { "" }
    }
    .definition = Prieš mėnesį sutartį turėję klientai, kurie dabar jos nebeturi ÷ prieš mėnesį sutartį turėję klientai.

contracts-lifetime = Vidutinis buvimo klientu laikas iš pirmųjų { COUNT($horizon) } mėn.
    .summary = Iš pirmųjų { COUNT($horizon) } mėn. sutartis vidutiniškai trunka { NUM($estimate, digits: 1) } mėn. Apie vėlesnį laiką, kuris nestebėtas, nesakoma nieko.
    .definition = Plotas po išlikimo kreive iki { COUNT($horizon) } mėn.
contracts-lifetimes = Vidutinis buvimo klientu laikas iš pirmųjų { COUNT($horizon) } mėn. pagal grupes
    .title = Vidutinis buvimo klientu laikas iš pirmųjų { COUNT($horizon) } mėn. { rates-spread }
    .definition = Plotas po išlikimo kreive iki { COUNT($horizon) } mėn. pagal grupę sutarties pradžioje. Trūksta: tiek laiko nestebėta arba intervalui per mažai pasitraukimų.
    .subtitle = { rates-subtitle }

contracts-lasting-a-year = Ilgiau nei metus trunkančios sutartys
    .definition = Klientų, kurie lieka ilgiau nei dvylika mėnesių, dalis Kaplano ir Mejerio metodu.

# review: „delayed entry“: vėlesnis įtraukimas
contracts-windows = Išlikimas pagal dvi prielaidas
    .title = Išlikimas, jei pasitraukimai registruoti nuo pradžios ir jei tik nuo { DAY($observed_from) }
    .summary = { $source ->
        [given] Pasitraukimai registruoti nuo { DAY($observed_from) }, todėl naudokite stulpelį su vėlesniu įtraukimu.
        [snapshot] Iš vieno momentinio vaizdo negalima pasakyti, kada klientai pasitraukė. Jis rodo, kas vieną dieną buvo ir kas „ką tik“ pasitraukė. Jei tai reiškia paskutinį mėnesį, naudokite stulpelį su vėlesniu įtraukimu; jei bet kada – kitą stulpelį. Tiesa yra tarp jų, ir ją parodytų tik datos.
       *[first] Laikoma, kad įrašai išsamūs nuo { DAY($observed_from) }, kai prasidėjo pirma juose esanti sutartis, todėl abu stulpeliai sutampa. Jei pasitraukimai registruoti tik nuo vėlesnės dienos, nurodykite ją kaip `observed_from` ir naudokite stulpelį su vėlesniu įtraukimu.
    }
    .definition = Tebesančių klientų dalis po tiek mėnesių. Viename stulpelyje visos sutartys skaičiuojamos nuo pradžios; kitame – tik nuo dienos, kai pradėtos stebėti (vėlesnis įtraukimas).

contract-projection = Kiek truks sutartys
    .title = { $known ->
        [no] Projekcijos dar nėra
       *[yes] { $groups ->
            [one] Modelio prognozė po { COUNT($last) } mėn.: klientai tebebus { SHARE($best_share, digits: 0) } (stebėta: { MONTHS($end) })
           *[other] Modelio prognozė po { COUNT($last) } mėn.: iš grupės „{ $best }“ klientai tebebus { SHARE($best_share, digits: 0) }, iš „{ $worst }“ – { SHARE($worst_share, digits: 0) } (stebėta: { MONTHS($end) })
        }
    }
    .summary = Jei brūkšninė linija stebėtu laiku nutolsta nuo laiptelių, modelis šiai įmonei netinka ir jo prognozės naudoti nereikėtų. Kartą per metus pratęsiami planai krenta laipteliais, kurių jokia glotni kreivė atkartoti negali.
    .definition = Tebegaliojančių sutarčių dalis pagal mėnesius nuo jų pradžios, pagal paslinktąjį beta geometrinį modelį. Kiekvieno kliento tikimybė pasitraukti kiekvieną mėnesį pastovi; klientų tikimybės skiriasi.
    .subtitle = Laipteliai: stebėta tebesančių klientų dalis (Kaplano ir Mejerio metodas); brūkšninė: modelis su 95 % juosta

contracts-revenue-kept = Išlaikytos periodinės pajamos, ketvirtis
    .summary = Su tų pačių klientų padidinimais – { SHARE($net) }.
    .definition = Pradžioje buvusių klientų mėnesio pajamos, kurios nei prarastos, nei sumažintos ÷ jų pajamos pradžioje. Su padidinimais: { SHARE($net) }.

contracts-value-two-windows = Kiek verta sutartis pagal dvi prielaidas
    .title = Tikėtina vertė po 12 mėnesių, jei užregistruoti visi pasitraukimai ir jei tik paskutinio mėnesio
    .definition = Galiojančios sutarties vertė. Antrame stulpelyje sutartys skaičiuojamos tik nuo dienos, kai pradėtos stebėti.
