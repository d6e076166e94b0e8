### Ką praradimo modelis žino apie klientą: ką sako reikšmė, ką sako jos nebuvimas, ir pavadinimas.

known-recency-days = nuo paskutinio užsakymo praėjo: { DAYS($value) }{ $gap_known ->
        [yes] , įprastas tarpas { COUNT($gap) } d.
       *[no] { "" }
    }
    .missing = užsakymų dar nėra
    .name = dienos nuo paskutinio užsakymo
known-recency-over-gap = nuo paskutinio užsakymo praėjo { VALUE($value, "count") } įprasto tarpo
    .missing = iki šiol mažiau nei du užsakymai, todėl įprasto tarpo nėra
    .name = dienos nuo paskutinio užsakymo ÷ įprastas tarpas
known-recency-over-gap-max = nuo paskutinio užsakymo praėjo { VALUE($value, "count") } ilgiausio tarpo
    .missing = iki šiol mažiau nei du užsakymai, todėl ilgiausio tarpo nėra
    .name = dienos nuo paskutinio užsakymo ÷ ilgiausias tarpas
known-tenure-days = klientas jau { COUNT($value) } d.
    .missing = užsakymų dar nėra
    .name = dienos nuo pirmo užsakymo
known-gap-mean-days = įprastas tarpas tarp užsakymų: { DAYS($value) }
    .missing = iki šiol mažiau nei du užsakymai, todėl įprasto tarpo nėra
    .name = įprastas tarpas tarp užsakymų
known-gap-last-days = paskutinis tarpas tarp užsakymų: { DAYS($value) }
    .missing = iki šiol mažiau nei du užsakymai, todėl paskutinio tarpo nėra
    .name = paskutinis tarpas tarp užsakymų
known-gap-recent-days = pastarieji tarpai tarp užsakymų: { DAYS($value) }
    .missing = iki šiol mažiau nei du užsakymai, todėl pastarųjų tarpų nėra
    .name = pastarieji tarpai tarp užsakymų
known-gap-max-days = ilgiausias tarpas tarp užsakymų: { DAYS($value) }
    .missing = iki šiol mažiau nei du užsakymai, todėl ilgiausio tarpo nėra
    .name = ilgiausias tarpas tarp užsakymų
known-gap-std-days = tarpų tarp užsakymų svyravimas: { DAYS($value) }
    .missing = užsakymų per mažai, kad būtų matyti, kiek svyruoja tarpai
    .name = kiek svyruoja tarpai tarp užsakymų
known-orders-half-life-days = { VALUE($value, "count") } { known-orders }, senesni sveria mažiau (po { COUNT($days) } d. – pusę)
    .missing = užsakymų dar nėra
    .name = užsakymai, senesni sveria mažiau (po { COUNT($days) } d. – pusę)
known-orders-days = { VALUE($value, "count") } { known-orders } per pastarąsias { COUNT($days) } d.
    .missing = užsakymų dar nėra
    .name = užsakymai per pastarąsias { COUNT($days) } d.
known-orders-total = iš viso { VALUE($value, "count") } { known-orders }
    .missing = užsakymų dar nėra
    .name = iš viso užsakymų
known-orders-year-ago = { VALUE($value, "count") } { known-orders } tomis pačiomis dienomis prieš metus
    .missing = prieš metus dar nebuvo klientas
    .name = užsakymai tomis pačiomis dienomis prieš metus
known-purchase-days = iš viso su užsakymu: { DAYS($value) }
    .missing = užsakymų dar nėra
    .name = dienos su užsakymu
known-trend-orders = { POINTS($value, digits: 0) } užs. per pastarąsias 90 d., palyginti su ankstesnėmis 90 d.
    .missing = klientas per neseniai, kad būtų matyti kryptis
    .name = užsakymų kryptis per 90 d.
known-spend-days = per pastarąsias { COUNT($days) } d. išleido { MONEY($value) }
    .missing = užsakymų dar nėra
    .name = išlaidos per pastarąsias { COUNT($days) } d.
known-spend-total = iš viso išleido { MONEY($value) }
    .missing = užsakymų dar nėra
    .name = iš viso išleista
known-spend-last = paskutiniu užsakymu išleido { MONEY($value) }
    .missing = užsakymų dar nėra
    .name = paskutinio užsakymo suma
known-order-value-mean = vienu užsakymu išleidžia { MONEY($value) }
    .missing = užsakymų dar nėra
    .name = vieno užsakymo suma
known-pieces-days = per pastarąsias { COUNT($days) } d. pirko { VALUE($value, "count") } { known-pieces }
    .missing = užsakymų dar nėra
    .name = vienetai, pirkti per pastarąsias { COUNT($days) } d.
known-pieces-last = paskutiniu užsakymu pirko { VALUE($value, "count") } { known-pieces }
    .missing = užsakymų dar nėra
    .name = vienetai paskutiniame užsakyme
known-discount-days = nuolaidos per pastarąsias { COUNT($days) } d.: { MONEY($value) }
    .missing = užsakymų dar nėra
    .name = nuolaidos per pastarąsias { COUNT($days) } d.
known-refunds-days = { VALUE($value, "count") } { $value ->
        [one] grąžinimas
        [few] grąžinimai
        [many] grąžinimo
       *[other] grąžinimų
    } per pastarąsias { COUNT($days) } d.
    .missing = grąžinimų dar nebuvo
    .name = grąžinimai per pastarąsias { COUNT($days) } d.
known-refunded-days = per pastarąsias { COUNT($days) } d. grąžinta { MONEY($value) }
    .missing = dar nieko negrąžinta
    .name = per pastarąsias { COUNT($days) } d. grąžinta pinigų
known-categories-days = per pastarąsias { COUNT($days) } d. pirko iš { VALUE($value, "count") } { $value ->
        [one] kategorijos
        [many] kategorijos
       *[other] kategorijų
    }
    .missing = užsakymų dar nėra
    .name = kategorijos, iš kurių pirkta per pastarąsias { COUNT($days) } d.
known-products-days = per pastarąsias { COUNT($days) } d. pirko { VALUE($value, "count") } { $value ->
        [one] skirtingą prekę
        [few] skirtingas prekes
        [many] skirtingos prekės
       *[other] skirtingų prekių
    }
    .missing = užsakymų dar nėra
    .name = skirtingos prekės, pirktos per pastarąsias { COUNT($days) } d.
known-channels-days = per pastarąsias { COUNT($days) } d. pirko { VALUE($value, "count") } { $value ->
        [one] kanalu
        [few] kanalais
        [many] kanalo
       *[other] kanalų
    }
    .missing = užsakymų dar nėra
    .name = kanalai, kuriais pirkta per pastarąsias { COUNT($days) } d.
known-season-sin = metų laikas
    .missing = įrašai apima mažiau nei metus, todėl sezono nematyti
    .name = metų laikas
known-season-cos = metų laikas
    .missing = įrašai apima mažiau nei metus, todėl sezono nematyti
    .name = metų laikas
known-probability-alive = tikimybė, kad tebėra klientas (pagal užsakymų ritmą): { SHARE($value, digits: 0) }
    .missing = užsakymų per mažai, kad būtų matyti ritmas
    .name = tikimybė, kad tebėra klientas
known-probability-no-purchase = tikimybė, kad artimiausiomis dienomis neužsakys (pagal užsakymų ritmą): { SHARE($value, digits: 0) }
    .missing = užsakymų per mažai, kad būtų matyti ritmas
    .name = tikimybė, kad artimiausiomis dienomis neužsakys
known-expected-purchases = artimiausiomis dienomis pagal užsakymų ritmą tikimasi: { VALUE($value, "count") } { known-orders }
    .missing = užsakymų per mažai, kad būtų matyti ritmas
    .name = artimiausiomis dienomis tikėtini užsakymai
known-nps-last = paskutinis rekomendavimo balas { VALUE($value, "count") }
    .missing = rekomendavimo balo dar nėra
    .name = paskutinis rekomendavimo balas
known-csat-last = paskutinis pasitenkinimo balas { VALUE($value, "count") }
    .missing = pasitenkinimo balo dar nėra
    .name = paskutinis pasitenkinimo balas
known-ces-last = paskutinis lengvumo balas { VALUE($value, "count") }
    .missing = lengvumo balo dar nėra
    .name = paskutinis lengvumo balas
known-answers-days = { VALUE($value, "count") } apklausų { $value ->
        [one] atsakymas
        [few] atsakymai
        [many] atsakymo
       *[other] atsakymų
    } per pastarąsias { COUNT($days) } d.
    .missing = apklausų atsakymų dar nėra
    .name = apklausų atsakymai per pastarąsias { COUNT($days) } d.
known-tickets-open = neišspręsta: { VALUE($value, "count") } { known-tickets }
    .missing = užklausų dar nebuvo
    .name = neišspręstos užklausos
known-tickets-days = { VALUE($value, "count") } { known-tickets } per pastarąsias { COUNT($days) } d.
    .missing = užklausų dar nebuvo
    .name = užklausos per pastarąsias { COUNT($days) } d.
known-breaches-days = pavėluotai atsakyta per pastarąsias { COUNT($days) } d.: { VALUE($value, "count") } { known-tickets }
    .missing = užklausų dar nebuvo
    .name = pavėluotai atsakytos užklausos per pastarąsias { COUNT($days) } d.
known-programme-member = { $value ->
        [0] nedalyvauja lojalumo programoje
       *[other] dalyvauja lojalumo programoje
    }
    .missing = nedalyvauja lojalumo programoje
    .name = lojalumo programos narys
known-points-earned-days = per pastarąsias { COUNT($days) } d. sukaupta: { VALUE($value, "count") } { known-points }
    .missing = nedalyvauja lojalumo programoje
    .name = taškai, sukaupti per pastarąsias { COUNT($days) } d.
known-points-redeemed-days = per pastarąsias { COUNT($days) } d. panaudota: { VALUE($value, "count") } { known-points }
    .missing = nedalyvauja lojalumo programoje
    .name = taškai, panaudoti per pastarąsias { COUNT($days) } d.
known-points-balance = liko panaudoti: { VALUE($value, "count") } { known-points }
    .missing = nedalyvauja lojalumo programoje
    .name = dar nepanaudoti taškai
known-contacts-days = per pastarąsias { COUNT($days) } d. susisiekta { VALUE($value, "count") } { $value ->
        [one] kartą
        [few] kartus
        [many] karto
       *[other] kartų
    }
    .missing = dar nesusisiekta
    .name = kontaktai per pastarąsias { COUNT($days) } d.
known-on-plan = { $value ->
        [0] neturi plano
       *[other] turi planą
    }
    .missing = neturi plano
    .name = turi planą
known-plan = planas: { $value }
    .missing = neturi plano
    .name = planas
known-plan-tenure-days = planą turi { COUNT($value) } d.
    .missing = neturi plano
    .name = dienos su planu
known-contract-tenure-days = nuo pirmo plano pradžios praėjo: { DAYS($value) }
    .missing = niekada neturėjo plano
    .name = dienos nuo pirmo plano pradžios
known-plans-ended = iki šiol pasibaigė { VALUE($value, "count") } { $value ->
        [one] planas
        [few] planai
        [many] plano
       *[other] planų
    }
    .missing = niekada neturėjo plano
    .name = pasibaigę planai
known-days-since-plan-end = nuo paskutinio plano pabaigos praėjo: { DAYS($value) }
    .missing = nė vienas planas dar nepasibaigė
    .name = dienos nuo paskutinio plano pabaigos
known-plan-monthly-amount = už planą per mėnesį moka { MONEY($value) }
    .missing = neturi plano
    .name = plano mėnesio kaina
known-days-since = nuo paskutinio įvykio ({ $what }) praėjo: { DAYS($value) }
    .missing = įvykio dar nebuvo ({ $what })
    .name = dienos nuo paskutinio įvykio ({ $what })
known-other = { $what }: { $number ->
        [yes] { VALUE($value, "count") }
       *[no] { $value }
    }
    .missing = { $what }: nežinoma
    .name = { $what }
known-other-days = { $what } per pastarąsias { COUNT($days) } d.: { VALUE($value, "count") }
    .missing = { $what }: nežinoma
    .name = { $what } per pastarąsias { COUNT($days) } d.
known-risk = prognozuojama rizika
    .name = prognozuojama rizika
known-base-rate = pasitraukusių dalis
    .name = pasitraukusių dalis

known-orders = { $value ->
    [one] užsakymas
    [few] užsakymai
    [many] užsakymo
   *[other] užsakymų
  }
known-pieces = { $value ->
    [one] vienetą
    [few] vienetus
    [many] vieneto
   *[other] vienetų
  }
known-tickets = { $value ->
    [one] užklausa
    [few] užklausos
    [many] užklausos
   *[other] užklausų
  }
known-points = { $value ->
    [one] taškas
    [few] taškai
    [many] taško
   *[other] taškų
  }
