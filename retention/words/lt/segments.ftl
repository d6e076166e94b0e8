### Kas yra klientai? Segmentai, gyvavimo ciklas, pirkėjų tipai, vertės pakopos, klasteriai, aptarnavimo išlaidos.

rfm = Kiekvieno kliento naujumas, dažnumas ir pajamos
    .title = Naujumo, dažnumo ir pajamų balai: { about-customers }
    .summary = Balai yra nuo 1 iki { $bins } ir lygina klientus tarpusavyje, todėl apačioje visada yra klientų, net ir gerais metais.{ rfm-new }{ rfm-coarse }
    .definition = Naujumas: dienos nuo paskutinio užsakymo. Dažnumas: užsakymų skaičius. Pajamos: pajamos atėmus grąžinimus. Kiekvienas vertinamas, palyginti su kitais ne naujais klientais; segmentas nustatomas pagal naujumą ir dažnumą.

top-spenders-inactive = Geriausi klientai pagal pajamas, kurie galbūt pasitraukė
    .summary = { SHARE($estimate, digits: 0) } iš { COUNT($n) } geriausių klientų pagal pajamas yra tarp dviejų penktadalių, pirkusių seniausiai, taigi gali būti jau pasitraukę.
    .definition = Didžiausią pajamų balą turintys klientai, esantys dviejuose žemiausiuose penktadaliuose pagal naujumą ÷ visi didžiausią pajamų balą turintys klientai; Wilson 95 % intervalas.

rfm-segments = Klientų segmentai
    .title = { $revenue_known ->
        [yes] Segmentas „{ $segment }“ – { SHARE($share, digits: 0) } klientų ir { SHARE($share_revenue, digits: 0) } pajamų
       *[no] Segmentas „{ $segment }“ – { SHARE($share, digits: 0) } klientų; pajamų nėra
    }
    .summary = Balai lygina klientus tarpusavyje, todėl vien segmento dydis mažai ką sako.{ $at_risk ->
        [0] { "" }
       *[other] { " " }Segmentų „Tolstantys“ ir „Neprarastini“ klientai (iš viso { COUNT($at_risk) }) iki šiol atnešė { MONEY($at_risk_revenue) }.
    }
    .definition = Klientai vertinami pagal dienas nuo paskutinio užsakymo, užsakymų skaičių ir pajamas atėmus grąžinimus; segmentas nustatomas pagal naujumą ir dažnumą. 95 % intervalai: klientų dalių – Wilson, pajamų dalių – saviranka (bootstrap) pagal klientus.
    .subtitle = Segmentai pagal naujumą ir dažnumą, nuo geriausių iki prarastų; plonos linijos: 95 % intervalai.

rfm-segments-groups = Klientų segmentai pagal grupes
    .title = Klientų segmentai pagal grupes

rfm-flows = Perėjimai tarp segmentų
    .title = Iš { COUNT($customers) } klientų { SHARE($up, digits: 0) } pakilo ir { SHARE($down_or_out, digits: 0) } nusileido arba iškrito
    .summary = Balai lygina klientus tarpusavyje, todėl vienam kylant kitas leidžiasi. Paveikslas rodo, kur klientai pateko, o ne tai, ar įmonei sekasi geriau.
    .definition = Abiem datomis matyti klientai pagal segmentą tada ir dabar. Iškrito: perėjo į „Snaudžiantys“ arba „Prarasti“.
    .subtitle = Kairėje: segmentas tada; dešinėje: segmentas dabar; dalys nuo visų tada buvusių klientų.
    .movement = { $movement ->
        [up] aukštyn
        [same] ten pat
        [down] žemyn
       *[out] iškrito
    } { SHARE($share, digits: 0) }
    .small = perėjimai, mažesni nei 1 iš 100: { SHARE($share) }
    .segment = { $name } { SHARE($share, digits: 0) }

rfm-movement = Perėjimai pagal ankstesnį segmentą
    .title = Iš { COUNT($customers) } klientų { SHARE($up, digits: 0) } pakilo ir { SHARE($down_or_out, digits: 0) } nusileido arba iškrito
    .summary = Aukštyn – perėjimas į geresnį segmentą, žemyn – į blogesnį; iškrito – į „Snaudžiantys“ arba „Prarasti“. Pakilusiųjų dalies 95 % intervalas: nuo { RANGE($up_lower, $up_upper, "share") }.
    .definition = Ankstesnio segmento klientai, judėję šia kryptimi ÷ visi to segmento klientai.

best-customers-slipped = Geriausi klientai, kurie nusileido
    .summary = { SHARE($estimate, digits: 0) } tada buvusių čempionų arba lojalių dabar yra rimstantys, tolstantys, neprarastini, snaudžiantys arba prarasti.
    .definition = Klientai, kurie tada buvo „Čempionai“ arba „Lojalūs“, o dabar yra „Rimstantys“, „Tolstantys“, „Neprarastini“, „Snaudžiantys“ arba „Prarasti“ ÷ visi, kurie tada buvo „Čempionai“ arba „Lojalūs“; Wilson 95 % intervalas.

lifecycle = Kiekvieno kliento savas pirkimo ritmas
    .title = Pagal savą pirkimo ritmą: { about-customers }
    .summary = { lifecycle-manner }
    .definition = Dienos nuo paskutinio kliento pirkimo, palyginti su paties kliento tarpais tarp pirkimų. Kai klientas turi mažai tarpų, daugiau sveria visų klientų tarpai.

lifecycle-states = Klientai pagal savą ritmą
    .title = { SHARE($in_rhythm, digits: 0) } klientų perka įprastu ritmu, { SHARE($late, digits: 0) } lėtėja arba yra rizikos grupėje, { SHARE($lapsed, digits: 0) } nutolo
    .summary = { lifecycle-manner } „Nutolę“ apima visus kada nors pirkusius, todėl ši dalis didėja su įmonės amžiumi. Galite paveikti lėtėjančius ir esančius rizikos grupėje.{ lifecycle-whom } Planai, už kuriuos imama atskirai nuo pirkimų, neįtraukti.
    .definition = Dienos nuo paskutinio kliento pirkimo, palyginti su paties kliento tarpais tarp pirkimų: lėtėjantys – ilgiau nei 80 % jų, rizikos grupė – ilgiau nei 95 %, nutolę – ilgiau nei 99 %. Wilson 95 % intervalas.
    .subtitle = Klientų dalis (n { COUNT($customers) }) pagal savą ritmą; linijos: 95 % intervalai.

# Where a report names them.
lifecycle-whom = { $file ->
    [none] { "" }
   *[other] { " " }Kas jie, nurodyta faile { $file }.
  }

lifecycle-flows = Įėjimas į ritmą ir iškritimas iš jo
    .title = Klientai, { $period }: į ritmą įėjo { COUNT($gained) }, pradėjo lėtėti { COUNT($slowed) }, nutolo { COUNT($lapsed) }
    .summary = Ieškokite mėnesių, kuriais iš ritmo iškrito daugiau klientų, nei į jį įėjo.
    .definition = Klientai, kurių būsena laikotarpio pabaigoje skiriasi nuo būsenos pradžioje. Į ritmą: pirmieji pirkimai ir sugrįžę iš lėtėjančių, rizikos grupės ar nutolusių.
    .subtitle = Klientai, pakeitę būseną per kiekvieną laikotarpį; virš 0: į ritmą; žemiau 0: iš jo arba dar toliau.
    .axis = klientai
    .first-purchase = pirmasis pirkimas
    .came-back = grįžo
    .began-to-slow = pradėjo lėtėti
    .came-to-risk = pateko į rizikos grupę
    .lapsed = nutolo

customers-waning = Lėtėjantys ar rizikos grupės klientai
    .summary = { SHARE($estimate, digits: 0) } dar nenutolusių klientų lėtėja arba yra rizikos grupėje: jie neperka ilgiau, nei jiems įprasta.
    .definition = Pagal savą ritmą lėtėjantys arba rizikos grupės klientai ÷ visi dar nenutolę klientai; Wilson 95 % intervalas.

lifecycle-rule = { $state ->
    [New] iki šiol vienas pirkimas, nuo jo praėjo mažiau, nei trunka { SHARE($level, digits: 0) } pirmųjų tarpų
    [Active] nuo paskutinio pirkimo praėjo mažiau, nei trunka { SHARE($level, digits: 0) } paties kliento tarpų
    [Won-back] vėl aktyvus po tarpo, ilgesnio nei { SHARE($lapsed, digits: 0) } paties kliento ankstesnių tarpų
   *[other] neperka ilgiau, nei trunka { SHARE($level, digits: 0) } paties kliento tarpų
  }
lifecycle-reason = paskutinis pirkimas prieš { COUNT($days) } d.; pusė kliento tarpų baigiasi per { COUNT($own_gap) } d., { SHARE($level, digits: 0) } – per { COUNT($after) } d.{ $once ->
    [yes] { " " }(iki šiol vienas pirkimas: visų klientų tarpai)
   *[no] { "" }
  }
lifecycle-reason-won-back = paskutinis pirkimas prieš { COUNT($days) } d.; pusė kliento tarpų baigiasi per { COUNT($own_gap) } d.; grįžo po { COUNT($gap) } d.
lifecycle-manner = { $manner ->
    [once] Dar niekas negrįžo.
    [bursts] Čia klientai perka pliūpsniais, ir ribos į tai atsižvelgia.
    [random] Čia klientai perka atsitiktiniu laiku, ir ribos į tai atsižvelgia.
   *[regular] Čia klientai perka gana reguliariai, ir ribos į tai atsižvelgia.
  }

buyer-types = Koks pirkėjas yra kiekvienas klientas
    .title = Pagal tai, ką pirko: { about-customers }
    .definition = Vienkartiniai: iki šiol vienas užsakymas. Tik su nuolaida: du ar daugiau užsakymų, kiekvienas su nuolaida. Ištikimi kategorijai: trys ar daugiau užsakymų, visi vienos kategorijos. Įprasti: visi kiti.

buyer-type-summary = Pirkėjų tipai
    .title = { $once ->
        [0] Visi klientai pirko daugiau nei vieną kartą
       *[other] { SHARE($once_share, digits: 0) } klientų pirko vieną kartą; { $revenue_known ->
            [yes] jie atnešė { SHARE($once_revenue, digits: 0) } pajamų
           *[no] pajamų nėra
        }
    }
    .summary = { $once ->
        [0] { "" }
       *[other] Pusė vieną kartą pirkusių tai padarė prieš { COUNT($once_days) } d. ar anksčiau.
    }{ $beyond_types ->
        [0] { "" }
       *[other] { " " }Tipai, kurių klientų daugiau, nei paaiškina atsitiktinumas: { $beyond }.
    }{ $chance_types ->
        [0] { "" }
       *[other] { " " }Tipai, kurių klientų ne daugiau, nei paaiškina atsitiktinumas: { $by_chance }.
    }{ $unknown_types ->
        [0] { "" }
       *[other] { " " }Tipai, kurių iš šių duomenų nustatyti negalima: { $unknown }.
    }
    .definition = Vienkartiniai: iki šiol vienas užsakymas. Tik su nuolaida: du ar daugiau užsakymų, kiekvienas su nuolaida. Ištikimi kategorijai: trys ar daugiau užsakymų, visi vienos kategorijos. Įprasti: visi kiti. Atsitiktinai: kiek priklausytų tipui, jei kiekvienas užsakymas būtų atsitiktinai imamas iš visų užsakymų.
    .subtitle = Tipai pagal tai, kas pirkta, n { COUNT($customers) }; plonos linijos: 95 % intervalai.
    .column-expected = jei užsakymai vienodi, atsitiktinai
buyer-type-rule = { $type ->
    [one-time] iki šiol vienas užsakymas
    [discount-only] užsakymų bent { $orders }, kiekvienas su nuolaida
    [category-loyalist] užsakymų bent { $orders }, visi vienos kategorijos
   *[regular] visi kiti
  }

value-tiers = Vertės pakopos
    .title = Pakopa „{ $tier }“ atneša { SHARE($share, digits: 0) } pajamų
    .summary = { $stayed_known ->
        [yes] { SHARE($stayed, digits: 0) } prieš metus pakopoje „{ $tier }“ buvusių klientų (n { COUNT($were) }) joje tebėra. Kai pakopos klientai keičiasi, patekti į ją – tiek sėkmė, kiek lojalumas.
       *[no] Ar klientai lieka savo pakopoje, nežinoma: { $stayed_reason }.
    }
    .definition = Klientai surikiuoti pagal pajamas atėmus grąžinimus ir padalyti pastoviomis dalimis; vienodi klientai yra vienoje pakopoje. Liko: kuri dalis prieš metus pakopoje buvusių dabar yra joje arba aukštesnėje. 95 % intervalai: pajamų – saviranka (bootstrap), likusių – Wilson.
    .subtitle = { $stayed_known ->
        [yes] Pajamų dalis pagal pakopas, n { COUNT($n) } klientų; linijos: 95 % intervalai. „Liko“: kuri dalis prieš metus pakopoje buvusių dabar yra joje arba aukštesnėje.
       *[no] Pajamų dalis pagal pakopas, n { COUNT($n) } klientų; linijos: 95 % intervalai.
    }
    .row = { $tier } n { COUNT($customers) }
    .threshold = { $stayed_known ->
        [yes] nuo { MONEY($threshold) }; liko { SHARE($stayed, digits: 0) }
       *[no] nuo { MONEY($threshold) }
    }
tier-name = { $kind ->
    [top] viršutiniai { $share }
    [next] kiti { $share }
   *[other] likę { $share }
  }

customer-behaviour = Kaip perka kiekvienas klientas
    .title = Iš { COUNT($customers) } klientų bent { $min_orders } užsakymus turi { COUNT($described) }
    .summary = Mažiau užsakymų turintys klientai ({ COUNT($left_out) }) neturi ritmo, kurį būtų galima palyginti, ir yra praleisti.
    .definition = Kaip dažnai, už kiek, kaip reguliariai, ką ir kuriuo metų laiku perka kiekvienas klientas.

cluster-selection = Ar yra natūralių klientų grupių?
    .title = { $k ->
        [1] Natūralių grupių nėra: klientai skiriasi laipsniškai
       *[other] Natūralių klientų grupių: { $k }
    }
    .summary = { $k ->
        [1] Bandyta: { about-customers }. Rezultatas: { $why }. Geriau tinka segmentai pagal aiškią taisyklę.
       *[other] Grupės vėl randamos duomenų dalyse, nors jokia taisyklė jų nekuria. Laikykite jas dar vienu būdu pažvelgti į klientus, o ne jų prigimtimi.
    }
    .definition = k vidurkių metodas (k-means) pagal tai, kaip klientai perka, su 2 ar daugiau klasterių. Klasteriai pripažįstami tik tada, kai vėl randami klientų pusėse (stabilumas), yra atskiri (siluetas) ir atskiresni nei tokios pat sklaidos duomenyse be klasterių.
    .subtitle = { $k ->
        [1] Nerasta: { $why }.
       *[other] Klasteriai turi būti stabilūs, aiškūs ir aiškesni nei duomenyse be klasterių.
    }
    .axis = klasterių skaičius
    .stability = stabilumas (pakoreguotas Rand indeksas)
    .silhouette = siluetas
    .cloud = duomenų be klasterių siluetas

clusters = Klientų klasteriai
    .title = { COUNT($customers) } klientų, klasterių: { $k }
    .summary = Kiekvienas klasteris apibūdinamas jo mediana ir visų klientų mediana.
    .definition = Klasteriai, rasti k vidurkių metodu (k-means) pagal tai, kaip klientai perka; klientų dalys su Wilson 95 % intervalu, pajamų – su saviranka (bootstrap) pagal klientus.
cluster-everybody = visi klientai
cluster-average = viskuo arti vidurkio
cluster-feature = { $what } ({ $own }; visų: { $all })

feature-orders-per-month = { $more ->
    [yes] perka dažniau
   *[no] perka rečiau
  }
    .value = { NUM($value, digits: 2) } užs. per mėnesį
feature-order-value = { $more ->
    [yes] vienu užsakymu išleidžia daugiau
   *[no] vienu užsakymu išleidžia mažiau
  }
    .value = { NUM($value, digits: 2) } užsakymui
feature-gap-spread = { $more ->
    [yes] perka nereguliariai
   *[no] perka reguliariai
  }
    .value = tarpai svyruoja { SHARE($value, digits: 0) }
feature-recency-gaps = { $more ->
    [yes] seniai nepirko
   *[no] pirko neseniai
  }
    .value = nuo paskutinio pirkimo praėjo { NUM($value, digits: 1) } savo tarpo
feature-products-per-order = { $more ->
    [yes] vis perka naujų prekių
   *[no] perka tas pačias prekes
  }
    .value = { NUM($value, digits: 2) } naujos prekės užsakymui
feature-discount-share = { $more ->
    [yes] perka su nuolaida
   *[no] perka visa kaina
  }
    .value = { SHARE($value, digits: 0) } užsakymų su nuolaida
feature-refund-share = { $more ->
    [yes] grąžina daugiau
   *[no] grąžina mažiau
  }
    .value = grąžinta { SHARE($value, digits: 0) } pinigų
feature-season-share = { $more ->
    [yes] perka metų pabaigoje
   *[no] perka visus metus
  }
    .value = { SHARE($value, digits: 0) } užsakymų lapkritį ir gruodį
feature-other = { $more ->
    [yes] daugiau: { $feature }
   *[no] mažiau: { $feature }
  }
    .value = { NUM($value, digits: 2) }

cost-to-serve = Kas lieka iš kiekvieno kliento
    .title = Kas lieka atėmus visas aptarnavimo išlaidas: { about-customers }
    .definition = Kiekvieno kliento pirkimų ir planų marža, atėmus grąžinimus, aptarnavimą, atlygius ir kontaktus. Kai klientas turi mažai mėnesių, daugiau sveria visų klientų vidurkis.

serving-summary = Kiek kainuoja aptarnauti klientus
    .title = Klientų aptarnavimas suvartoja { SHARE($taken, digits: 0) } maržos; { serving-losers }
    .summary = { SHARE($below_share) } klientų iki šiol kainavo daugiau, nei atnešė, iš viso { MONEY($below_money) }. { $surely_lose ->
        [0] Nė vienas
       *[other] { COUNT($surely_lose) }
    } iš { COUNT($customers) } klientų beveik tikrai kainuos daugiau ir ilguoju laikotarpiu. Iki šiol patirtas nuostolis gali būti vienas grąžinimas, todėl tai ne priežastis atsisveikinti su klientu.
    .definition = Pirkimų ir planų marža, atėmus grąžinimus, aptarnavimą, atlygius ir kontaktus.{ $rewards_in_amounts ->
        [yes] { " " }Kuponai sumokėtose sumose jau atimti: marža rodoma be jų atėmimo, ir jie atimami vieną kartą – kaip programos išlaidos.
       *[no] { "" }
    } Beveik tikrai: tikimybė, kad kliento vidutinis mėnuo yra žemiau 0, ne mažesnė kaip 95 %.
    .subtitle = Visko, už ką paimta, marža, atėmus aptarnavimo išlaidas; n { COUNT($customers) } klientų.{ $priced ->
        [yes] { " " }Kiekvienas kontaktas dėl užklausos – { MONEY($cost_per_contact) }.
       *[no] { "" }
    }
    .axis = pinigai
    .item = { $item ->
        [margin] marža
        [plans] planai
        [refunds] grąžinimai
        [service] užklausos
        [programme] programa
        [contact] kontaktai
       *[contribution] kas lieka
    }
    .column-money = pinigai
serving-losers = { $surely_lose ->
    [0] nė vienas klientas nėra beveik tikrai nuostolingas
    [one] beveik tikrai nuostolingas { COUNT($surely_lose) } iš { COUNT($customers) } klientų
   *[other] beveik tikrai nuostolingi { COUNT($surely_lose) } iš { COUNT($customers) } klientų
  }

segments-answer = Segmentas „{ $segment }“ sudaro { SHARE($share, digits: 0) } klientų ir atneša { SHARE($share_revenue, digits: 0) } pajamų. { segments-slipped }.

rfm-new = { $new ->
    [0] { "" }
    [one] { " " }{ COUNT($new) } naujas klientas nevertinamas, nes nauji klientai visada pirko neseniai ir dėl jų visi kiti atrodytų neaktyvūs.
    [few] { " " }{ COUNT($new) } nauji klientai nevertinami, nes jie visada pirko neseniai ir dėl jų visi kiti atrodytų neaktyvūs.
   *[other] { " " }{ COUNT($new) } naujų klientų nevertinama, nes jie visada pirko neseniai ir dėl jų visi kiti atrodytų neaktyvūs.
  }
rfm-coarse = { $coarse_scores ->
    [0] { "" }
   *[other] { " " }Vienodi klientai gauna vienodus balus, todėl ne visi balai (iš viso { $bins }) panaudoti čia: { $coarse }.
  }
segments-slipped = { $were ->
    [0] Prieš { COUNT($months) } mėn. čempionų ir lojalių nebuvo
   *[other] Iš prieš { COUNT($months) } mėn. buvusių čempionų ir lojalių nusileido { SHARE($slipped) }
  }

group-row = { $name } n { COUNT($customers) }
share-of-customers = klientų dalis
share-of-revenue = pajamų dalis

segments-decision-large = Dingę dideli klientai
    .title = Išsiaiškinkite, kodėl dideli klientai nustojo pirkti
    .text = Klientai, kurių kiekvienas per pastarąsias 365 d. davė bent { SHARE($least, digits: 0) } { $by_margin ->
        [yes] maržos
       *[no] pajamų
    }, neperka ilgiau, nei paaiškina jų ritmas. Jie davė { SHARE($share) } visos sumos ({ MONEY($money) }). Pakalbėkite su jais asmeniškai; rodikliai, kuriuose kiekvienas klientas skaičiuojamas kartą, tokio praradimo nerodo.
