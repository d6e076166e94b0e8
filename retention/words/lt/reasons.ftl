### Kodėl trūksta skaičiaus ar intervalo. Trumpai, be taško: rodoma stulpelyje ir po „Nerodoma:“.

reason-a-test = kriterijus neturi intervalo
reason-all-lapsed = visi klientai nutolę
reason-below-customers = klientų mažiau nei { COUNT($n) }
reason-below-three-customers = mažiau nei trys klientai, todėl nėra su kuo palyginti
reason-bundled = parduodama kartu kaip rinkinys
reason-clusters-like-none = duomenys be klasterių atrodytų taip pat
reason-clusters-not-clear = pakartotinai rastos grupės persidengia (siluetas { NUM($best) }, reikia bent { NUM($wanted) })
reason-clusters-not-stable = duomenų dalyse tas pats grupavimas nepasikartoja (pakoreguotas Rand indeksas { NUM($best) }, reikia bent { NUM($wanted) })
reason-count-formula = kiekių formulė duotų { SHARE($formula) }{ $returned ->
    [0] { "" }
   *[other] ; grįžusius ({ COUNT($returned) }) ji laiko išlaikytais
  }{ $fleeting ->
    [0] { "" }
   *[other] ; atėjusius ir išėjusius ({ COUNT($fleeting) }) ji laiko prarastais
  }
reason-counted = suskaičiuota, ne įvertinta: intervalo nėra
reason-customers-alike = klientai nesiskiria
reason-few-customers = mažiau nei { COUNT($fewest) } klientų
reason-few-repeat-buyers = grįžo mažiau nei { COUNT($fewest) } klientų
reason-fewer-than-two-groups = mažiau nei dvi grupės palyginti
reason-fit-at-boundary = geriausias įvertis yra ties riba, kur įprastų standartinių paklaidų nėra
reason-fit-flat = pagal duomenis parametrų atskirti negalima
reason-fit-hardly-known = pagal duomenis parametrai gali skirtis daugiau nei septynis kartus
reason-fit-no-maximum = įvertis neturi aiškaus maksimumo (Hesse matrica nėra neigiamai apibrėžta)
reason-fit-no-slope = duomenys nenustato nuolydžio
reason-fit-not-converged = skaičiavimas nekonvergavo
reason-infinite-spend = klientų išlaidos taip skiriasi, kad jų vidurkis begalinis
reason-input-missing = trūksta įvesties dydžio
reason-input-not-above-zero = įvesties dydžio intervalas siekia 0 arba mažiau
reason-inputs-without-intervals = įvesties dydžiai neturi intervalų
reason-large-orders = ne daugiau, nei paaiškina dideli užsakymai
reason-log-too-short = { COUNT($days) } d. iki { DAY($day) } įrašai neapima
reason-may-be-chance = neviršija atsitiktinumo
reason-missing-before = anksčiau reikšmės nebuvo
reason-missing-now = dabar reikšmės nėra
reason-no-best-customers-earlier = ankstesnę dieną čempionų ir lojalių nebuvo
reason-no-cohorts = per šį laiką nieko nepritraukta
reason-no-column-regular = nėra stulpelio `{ $column }`: laikoma įprastu
reason-no-contracts = per šį laiką sutarčių nėra
reason-no-cost-tables = nė viena lentelė nenurodo, kiek kainuoja aptarnauti klientus
reason-no-customers = klientų nėra
reason-no-customers-at-end = pabaigoje klientų nėra
reason-no-customers-at-start = pradžioje klientų nėra
reason-no-draws = imčių neprašyta
reason-no-earlier-customers = ankstesnę dieną klientų dar nebuvo
reason-no-earlier-year = klientai be operacijų neturi ankstesnių metų
reason-no-event-yet = dar niekas nepasitraukė: intervalo nėra
reason-no-gaps = niekas nepirko dvi skirtingas dienas, todėl nėra tarpų, iš kurių mokytis
reason-no-lift = neperkama po jokios kitos prekės: lift nėra
reason-no-margin = darbo erdvėje nenurodyta marža
reason-no-margin-earned = marža neuždirbta
reason-no-model-fitted = nepavyko pritaikyti jokio modelio
reason-no-occasion-to-renew = dar neužfiksuotas nė vienas pratęsimas
reason-no-pairs = jokios dvi prekės nepirktos kartu pakankamai dažnai
reason-no-period-over = dar nė viena kohorta nestebėta visą laikotarpį
reason-no-positive-spend = vidutinė pakartotinių pirkimų vertė nulinė arba neigiama
reason-no-refund-recorded = neužfiksuota grąžinimų, todėl dalis nežinoma
reason-no-repeat-purchase = nėra pakartotinio pirkimo
reason-no-revenue-at-start = pradžioje pajamų nėra
reason-no-revenue-left = atmetus grąžinimus pajamų neliko
reason-no-rows-before = iki šios dienos eilučių nėra
reason-no-running-contract = nėra galiojančios sutarties su suma
reason-no-upper-bound = intervalas neturi viršutinės ribos
reason-interval-too-wide = intervalas per platus, kad būtų galima juo remtis: jo galai skiriasi daugiau nei { NUM($times, digits: 0) } { $times ->
    [one] kartą
    [few] kartus
   *[other] kartų
  }
reason-no-own-forecasts = istorija per trumpa savoms ankstesnėms prognozėms: intervalas toks, kokį rodo paskelbti pirkimų duomenys
reason-no-past-forecasts = pirkimų istorija trumpesnė nei { COUNT($fewest) } d.: per trumpa, kad būtų galima prognozuoti praeities dieną ir patikrinti, kas įvyko
reason-no-values = reikšmių nėra: { $why }
reason-nobody = nėra ką skaičiuoti
reason-nobody-at-risk = nebėra ką stebėti
reason-nobody-at-risk-interval = nebėra ką stebėti: intervalo nėra
reason-nobody-bought-new = niekas nepirko nieko naujo
reason-nobody-bought-twice = niekas nepirko dvi skirtingas dienas
reason-nobody-bought-yet = per šį laiką niekas nieko nepirko
reason-nobody-has-left = dar niekas nepasitraukė
reason-nobody-in-tier = prieš metus šioje pakopoje nieko nebuvo
reason-nobody-observed-for = niekas nestebėtas tiek laiko: { VALUE($length, $unit) }
reason-nobody-seen = nieko nematyta
reason-nobody-to-count = nėra ką skaičiuoti
reason-nobody-watched = { COUNT($days) } d. nestebėtas niekas
reason-nobody-with-orders = bent { COUNT($orders) } skirtingų užsakymo dienų neturi niekas
reason-not-yet-observable = dar nestebėta
reason-nothing-expected = dar nieko nesitikima
reason-nothing-fitted = nieko nepavyko pritaikyti
reason-nothing-to-compare = nė vienos grupės nėra abiem laikotarpiais
reason-nothing-to-divide-by = nėra iš ko dalyti
reason-nothing-to-move = nėra dydžio, kurį būtų galima keisti
reason-nothing-to-recommend = nėra kliento arba prekės, kurios kas nors dar nepirko
reason-observed-too-short = stebėta laikotarpių: { NUM($observed, digits: 0) }; reikia { NUM($wanted, digits: 0) }
reason-one-customer = vienas klientas: intervalo nėra
reason-one-of-two-missing = vieno iš dviejų trūksta
reason-period-not-over = laikotarpis nesibaigė
reason-same-for-all = dažnumas arba išlaidos visų vienodi
reason-spend-not-finite = kai kurių klientų tikėtinos išlaidos begalinės
reason-step-not-observed = niekas nestebėtas iki žingsnio pabaigos
reason-tier-taken = visi, kurie čia patektų, atneša tiek pat, kiek paskutinis aukštesnės pakopos klientas
reason-tier-too-small = tokiai mažai pakopai klientų per mažai
reason-too-few-departures = intervalui per mažai pasitraukusiųjų
reason-too-few-for-an-interval = mažiau nei { COUNT($fewest) } klientų: intervalo nėra
reason-too-few-to-rank = per mažai klientų, kad juos būtų galima rikiuoti
reason-weak-prior = { $why }; intervalas remiasi ir tuo, kas įprasta paskelbtuose pirkimų duomenyse
reason-window-before-data = langas siekia anksčiau nei pirmasis įrašas
reason-windows-alike = įrašai laikomi išsamiais, todėl abu būtų vienodi
reason-without-amounts = operacijose nėra sumų

# Apklausos
reason-no-answers = atsakymų nėra
reason-counts-only = n mažiau nei { COUNT($least) }: rodomi tik kiekiai
reason-rough-interval = n mažiau nei { COUNT($least) }: intervalas apytikslis
reason-one-answer = vienas atsakymas: intervalo nėra
reason-one-group = tik viena grupė, todėl nėra su kuo palyginti
reason-no-limits = nėra: mažiau nei { COUNT($least) } užbaigtų laikotarpių su balu
reason-rule-outside = už įprastų ribų
reason-rule-run = { COUNT($run) } iš eilės vienoje pusėje
reason-no-spread = iš balo nematyti, kiek skiriasi atskiri atsakymai
reason-nobody-asked = nieko neklausta
reason-one-customer-change = pokyčio intervalui per mažai klientų
reason-no-fall = aiškaus sumažėjimo iki { COUNT($invitations) } ankstesnių kvietimų nėra, todėl iš šių duomenų ribos nustatyti negalima
reason-read-off = paimta iš lentelės: intervalo nėra
reason-asked-once = niekas neklaustas du kartus
reason-no-recommendation = niekas neatsakė į rekomendavimo klausimą (`nps`)
reason-no-satisfaction = niekas neatsakė, kiek yra patenkintas (`csat`)
reason-no-effort = niekas neatsakė, kaip buvo lengva (`ces`)
reason-no-customer = atsakymuose nenurodytas klientas (`customer_id`)
reason-not-asked = nė vienas stulpelis nerodo, ko klausta (`asked`), todėl nežinoma, kiek neatsakė
reason-nobody-of-a-year-ago = nė vienas prieš metus buvęs klientas nuo tada neatsakė
reason-no-weights = atsakymų pasverti negalima: nėra svorių ir nėra prieš metus buvusių klientų, pagal kuriuos būtų galima sverti
reason-no-groups-known = grupės nežinomos arba per pastarąsias 365 dienas niekas neatsakė
reason-no-score-period = nė { $freq ->
    [W] viena visa savaitė
    [M] vienas visas mėnuo
    [Q] vienas visas ketvirtis
   *[Y] vieneri visi metai
  } neturi { COUNT($least) } atsakymų
reason-one-period = { $freq ->
    [W] nė viena ankstesnė savaitė
    [M] nė vienas ankstesnis mėnuo
    [Q] nė vienas ankstesnis ketvirtis
   *[Y] nė vieneri ankstesni metai
  } neturi balo

# Atsakymai ir kas vyko po jų
reason-nobody-followed = niekas nestebėtas iki laikotarpio pabaigos
reason-few-followed = iki laikotarpio pabaigos stebėta mažiau nei { COUNT($least) } klientų
reason-not-followed-yet = dar niekas { COUNT($days) } d. nestebėtas
reason-all-alike = visi vienodi: intervalo nėra
reason-too-few-of-a-kind = vienos rūšies per mažai, kad būtų galima koreguoti
reason-one-score = visi davė tą patį balą
reason-one-deed = visi elgėsi vienodai
reason-past-tells-all = balą arba baigtį paaiškina vien ankstesni pirkimai
reason-nobody-here = klientų čia nėra
reason-no-detractor = per šį laiką kritikų nėra
reason-no-detractor-due = nėra kritiko, kurio terminas suėjęs
reason-no-mean = vidurkio nėra
reason-not-restorable = vidurkis { NUM($mean, digits: 2) } nėra tarp dviejų įvertinimų, todėl vienas kito neatsveria
reason-mean-unbounded = vidurkio intervalas siekia gerą įvertinimą

# Veiksniai ir komentarai
reason-few-complete = visas reikšmes turi klientų: { COUNT($n) }; reikia { COUNT($needed) }
reason-driver-same-for-all = visų klientų vienodas
reason-nothing-explained = veiksniai balo nepaaiškina
reason-nothing-known = apie atsakiusiuosius nieko nežinoma
reason-few-rated = per { COUNT($days) } d. iki atsakymo ir pasitenkinimą, ir lengvumą įvertino tik { $n ->
    [one] { COUNT($n) } klientas
    [few] { COUNT($n) } klientai
   *[other] { COUNT($n) } klientų
  }
reason-no-comments = komentarų nėra
reason-no-comment-column = nėra stulpelio `comment`
reason-few-comments = žodžių turi tik { $n ->
    [one] { COUNT($n) } komentaras
    [few] { COUNT($n) } komentarai
   *[other] { COUNT($n) } komentarų
  }
reason-no-promoter-comment = nė vienas rekomenduotojas nepaliko komentaro
reason-no-passive-comment = nė vienas neutralusis nepaliko komentaro
reason-no-detractor-comment = nė vienas kritikas nepaliko komentaro
reason-no-two-groups = rekomenduotojai arba kritikai nepaliko komentarų
reason-no-comments-since = nuo { DAY($day) } komentarų nėra
reason-no-comments-before = iki { DAY($day) } komentarų nėra
reason-no-date-to-compare = nėra laikotarpio, kurį būtų galima palyginti su ankstesniu
reason-no-requests = nė vieno prašymo nepateikė keli klientai
reason-few-complaints = apie tą patį rašė per mažai kritikų
reason-few-paid-again = grįžę mokėjo mažiau nei { COUNT($fewest) } klientų
reason-nobody-lost-in-quarter = paskutinį visą ketvirtį niekas neprarastas
reason-no-segment = darbo erdvėje segmentas nenurodytas ir kitaip nepateiktas
reason-observed-few-weeks = mažiau nei { COUNT($fewest) } sav. stebėjimo nuo pirmo pirkimo
reason-too-little-lost-in-quarter = paskutinį visą ketvirtį prarasta mažiau nei { SHARE($share, digits: 0) } klientų
reason-no-resamples = pakartotinių imčių neprašyta
reason-undefined-in-resamples = kai kuriose pakartotinėse imtyse neapibrėžta
reason-no-such-score = vienas iš dviejų tokio balo neturi
reason-no-such-interval = vienas iš dviejų neturi tokio balo arba intervalo
reason-nobody-left = niekas nepasitraukė: nėra ko rikiuoti
reason-everybody-left = pasitraukė visi: nėra ko rikiuoti
reason-too-few-left-or-stayed = per mažai pasitraukusių arba likusių: kai kuriose pakartotinėse imtyse jų nėra
reason-more-than-all = daugiau nei visų išlaikyti negalima
reason-nobody-contacted = su šia grupe nesusisiekta
reason-nobody-left-alone = ši grupė neturi kontrolinės grupės
reason-nobody-to-score = šią dieną klientų nėra
reason-ranking-unknown = rikiavimo kokybė neturi intervalo ({ $why }), todėl sąrašas nesudaromas
reason-ranking-near-chance = AUC { NUM($auc, digits: 3) } (nuo { NUM($lower, digits: 3) } iki { NUM($upper, digits: 3) }) nėra aiškiai didesnis nei { NUM($least, digits: 2) }; sąrašui tai per arti atsitiktinumo
reason-ranking-no-better-than-recency = modelis rikiuoja ne geriau nei vien dienos nuo paskutinio užsakymo (AUC skirtumas { NUM($difference, digits: 3) }, nuo { NUM($lower, digits: 3) } iki { NUM($upper, digits: 3) }); rikiuokite pagal jas, tam modelio nereikia
reason-too-little-for-churn-risk = { COUNT($horizon_days) } d. prognozei reikia dviejų dienų, tarp kurių yra vienas prognozės laikotarpis ir po kurių bent 20 klientų pasitraukė, o 20 liko; čia (su vieno tokio laikotarpio ankstesne istorija) tinkamų dienų: { $usable ->
        [one] { COUNT($usable) }
       *[other] { COUNT($usable) }
    }
reason-too-few-for-churn-risk = prognozei reikia mokytis bent iš { COUNT($least) } klientų; { DAY($day) }, paskutinę dieną, kurios baigtis žinoma, jų { $customers ->
        [one] buvo { COUNT($customers) }
       *[other] buvo { COUNT($customers) }
    }
reason-too-little-for-contract-risk = modeliui reikia bent 20 pasitraukusių ir 20 likusių klientų dviem dienomis, tarp kurių { COUNT($horizon_days) } d., arba viename momentiniame vaizde su stulpeliu, rodančiu, kas pasitraukė (`{ $label }`); čia tokių dienų { COUNT($usable) } iš { COUNT($days) }
reason-no-versions-tested = lentelėje `contacts` nėra baigtos kampanijos, kurioje keli variantai siųsti greta kontrolinės grupės
reason-no-randomised-campaign = lentelėje `contacts` nėra baigtos kampanijos su kontroline grupe, kurioje bent dešimt kiekvienos grupės klientų pirko ir dešimt nepirko
reason-no-numeric-feature = modelis nenaudoja skaičių
reason-no-window-over = dar nesibaigė nė vienas { COUNT($horizon_days) } d. langas
reason-not-kept = nenurodytas failas modeliui išsaugoti
reason-folds-snapshots = { $folds ->
        [one] naujausi momentiniai vaizdai: { COUNT($folds) }
       *[other] naujausi momentiniai vaizdai: { COUNT($folds) }
    }, mokytasi iš tų, kurių langas buvo pasibaigęs
reason-folds-customers = klientai suskirstyti į dalis: { COUNT($folds) }
reason-folds-rows = eilutės suskirstytos į dalis: { COUNT($folds) }
reason-folds-copies = eilutės suskirstytos į dalis: { COUNT($folds) }, beveik vienodos laikomos kartu
reason-folds-none = per mažai pasitraukusių arba likusių, kad dalį būtų galima atidėti
reason-column-empty = reikšmės visada trūksta
reason-column-constant = visada tas pats
reason-column-numbered = ID: visi sveikieji skaičiai skirtingi
reason-column-id = ID: beveik kiekvienoje eilutėje kitas tekstas
reason-column-tells = be nė vienos išimties rodo, kas pasitraukė, taigi įrašyta jau po to
reason-column-rare = nė viena reikšmė nėra pakankamai dažna, kad iš jos būtų galima mokytis
reason-forecast = prognozė; tikrinimo dienomis ji klydo iki { CHANGE($off, "share") } proc. punkto
reason-effect-not-known = kiek klientų išlaiko veiksmas „{ $action }“, nei išmatuota, nei nurodyta
reason-forecast-not-held = numatyta pasitraukusių dalis praeities dienomis klydo iki { CHANGE($off, "share") } proc. punkto, daugiau nei { CHANGE($allowed, "share") }, kuriais gali remtis pinigų skaičiavimai
reason-list-of-everybody = pagal šiuos skaičius kontaktas apsimokėtų { COUNT($contacts) } iš { COUNT($customers) } klientų, o sąrašas, apimantis daugiau nei { SHARE($share, digits: 0) } klientų, nieko neatrenka
reason-ranking-failed-test = paskutiniame bandyme su kontroline grupe (n { COUNT($n) }) kontaktai pagal riziką { $worse ->
    [yes] davė blogesnį rezultatą
   *[no] nedavė geresnio rezultato
  } nei atsitiktiniai
