### Ano ang nagpapagalaw sa score, at ano ang isinusulat ng mga customer.

driver-table = Ano ang alam tungkol sa bawat customer na sumagot
    .summary = { COUNT($customers) } customer kasama ang pinakahuling score nila sa pagrerekomenda at kung ano ang alam bago nito.
    .definition = Isang row bawat customer: ang pinakahuling score sa pagrerekomenda at kung ano ang nangyari sa loob ng { DAYS($within_days) } bago nito.

# Mga tawag sa tinitingnan.
driver-tickets = mga ticket na binuksan
driver-days = mga araw na may binili
driver-refunds = mga refund
driver-channel = huling channel
driver-satisfaction = kasiyahan
driver-ease = kadalian
driver-warning = nagkakapatong sa { $other } (VIF { NUM($vif, digits: 1) }): mahirap paghiwalayin ang dalawa

driver-effects = Paano nagbabago ang score sa bawat driver
    .title = { $sure ->
        [0] Walang driver na may kaugnayan sa score nang higit sa nagkataon
       *[other] Pinakamalinaw na kaugnayan sa score: { $driver }, { POINTS($estimate) } punto { $has_level ->
            [yes] para sa { $level }
           *[no] bawat hakbang pataas
        }
    }
    .summary = { $sure ->
        [0] Wala sa { COUNT($drivers) } driver ang may kaugnayan sa score nang higit sa nagkataon.
       *[other] { $has_level ->
            [yes] Ang score ng mga customer na may “{ $level }” bilang { $driver } ay naiiba nang { POINTS($estimate, digits: 2) } punto ({ NUM($lower) } hanggang { NUM($upper) }) sa mga may pinakamadalas na halaga, kung pareho ang lahat ng iba pa.
           *[no] Sa bawat hakbang pataas sa { $driver }, naiiba ang score nang { POINTS($estimate, digits: 2) } punto ({ NUM($lower) } hanggang { NUM($upper) }), kung pareho ang lahat ng iba pa.
        }
    } Kaugnayan ito at hindi sanhi: maaaring mataas ang rating sa lahat ng mga customer na gusto tayo.
    .definition = Coefficient ng linear regression ng score sa lahat ng driver nang sabay-sabay; isinasaalang-alang ng 95% interval ang hindi pantay na pagkakalat (HC3).
    .subtitle = Bawat hakbang pataas sa isang numero, o para sa isang halaga laban sa pinakamadalas, kung pareho ang lahat ng iba pa; linya: 95% interval; puno: higit sa nagkataon; n { COUNT($n) } customer.{ driver-overlap }
    .axis = mga punto ng score

driver-overlap = { $overlaps ->
    [0] { "" }
   *[other] { " " }Mahirap paghiwalayin: { $overlapping }.
  }

driver-importance = Gaano kahalaga ang bawat driver
    .title = { $first ->
        [yes] Pinakamahalaga ang “{ $driver }”: { SHARE($estimate, digits: 0) } ng naipaliliwanag ng mga driver
       *[no] Walang driver na malinaw na pinakamahalaga; “{ $driver }” ang may pinakamalaking bahagi, { SHARE($estimate, digits: 0) }
    }
    .summary = Sama-samang naipaliliwanag ng mga driver ang { SHARE($r_squared) } ng mga pagkakaiba ng score. Ang natitira ay mula sa mga bagay na wala sa mga table na ito.
    .definition = Bahagi ng naipaliwanag na parte ng score (Shapley value ng R²); 95% interval sa bootstrap sa mga customer. Hindi kailanman negatibo ang mga bahagi, kaya ang driver na walang anumang epekto ay may maliit pa ring bahagi.
    .subtitle = Bahagi ng naipaliwanag na parte; linya: 95% interval. Sama-samang naipaliliwanag ng mga ito ang { SHARE($r_squared) } ng score; n { COUNT($n) } customer.{ driver-overlap }

importance-performance = Saan magsisimula: ano ang pinakamahalaga at may pinakamababang rating
    .title = { $urgent ->
        [0] Walang mahalaga na mas mababa ang rating kaysa sa iba
       *[other] Unang pagbutihin: { $improve }
    }
    .summary = { $urgent ->
        [0] Walang rating na mas mahalaga kaysa sa average na mas mababa sa average na rating.
       *[other] Mas mahalaga ang { $improve } kaysa sa average na rating at mas mababa ang rating nito, kaya ito ang unang pagbutihin.
    }
    .definition = Kahalagahan: bahagi ng naipaliwanag na parte ng score. Performance: mean na rating, mula 0 (pinakamababa) hanggang 100 (pinakamataas). Parehong may 95% interval; hinati ang apat na parte sa mga mean.
    .subtitle = Putol-putol: ang mean ng mga rating; mga linya: 95% interval; n { COUNT($n) } customer.
    .x-axis = performance: mean na rating, 0 (pinakamababa) hanggang 100 (pinakamataas)
    .y-axis = kahalagahan: bahagi ng naipaliwanag na parte
    .improve-first = unang pagbutihin
    .keep-up = ipagpatuloy
    .low-priority = mababang prayoridad
    .no-action = walang gagawin

# ---- mga komento

comment-themes = Mga tema ng mga komento
    .title = { $themes ->
        [0] Walang temang nakita sa mga komento
       *[other] Pinakamadalas isulat ng mga customer ang tungkol sa “{ $theme }”: { SHARE($estimate, digits: 0) } ng mga komento ({ RANGE($lower, $upper, "share") })
    }
    .summary = { COUNT($comments) } komentong may mga salita ang nahahati sa { $themes ->
        [one] { COUNT($themes) } tema
       *[other] { COUNT($themes) } na tema
    }, pareho sa English, Filipino at Lithuanian; nasa “iba pa” ang mga komentong hindi akma sa anumang tema.{ $wordless ->
        [0] { "" }
       *[other] { " " }{ COUNT($wordless) } komento ang walang salita.
    }
    .definition = Mga komentong ito ang pangunahing tema ÷ mga komentong may mga salita; 95% interval ni Wilson.
    .subtitle = Pangunahing tema ng bawat isa sa { COUNT($comments) } komentong may mga salita, at bilang ng mga ito; linya: 95% interval.{ $hidden ->
        [0] { "" }
       *[other] { " " }{ COUNT($hidden) } mas maliit na tema ang hindi iginuhit.
    }
    .row = { $name } ({ COUNT($n) })

theme-groups = Mga tema ng mga promoter, passive at detractor
    .title = { $comparable ->
        [no] Hindi maikukumpara ang mga tema: walang iniwang komento ang mga promoter o ang mga detractor
       *[yes] “{ $theme }”: { SHARE($detractors, digits: 0) } ng mga komento ng detractor, { SHARE($promoters, digits: 0) } ng sa promoter
    }
    .summary = Nasa itaas ang mga temang pinakamalaki ang pagkakaiba ng mga detractor at promoter.
    .definition = Mga komento ng grupo na ito ang pangunahing tema ÷ mga komento ng grupo; 95% interval ni Wilson.
    .subtitle = Bahagi ng mga komento ng bawat grupo na ito ang pangunahing tema; linya: 95% interval.
    .detractor = detractor, n { COUNT($n) }
    .passive = passive, n { COUNT($n) }
    .promoter = promoter, n { COUNT($n) }

theme-differences = Ano ang mas isinusulat ng mga detractor kaysa sa mga promoter
    .title = { $differing ->
        [0] Walang tema na mas isinusulat ng mga detractor kaysa sa mga promoter, nang higit sa nagkataon
       *[other] Mas isinusulat ng mga detractor ang tungkol sa { $more } kaysa sa mga promoter
    }
    .summary = { $differing ->
        [0] Walang tema na mas isinusulat ng mga detractor kaysa sa mga promoter, nang higit sa nagkataon.
       *[other] Pinakamalinaw na pagkakaiba ang “{ $theme }”: { SHARE($detractors, digits: 0) } ng mga komento ng detractor laban sa { SHARE($promoters, digits: 0) } ng sa promoter.
    }
    .definition = Bahagi ng tema sa mga komento ng detractor − bahagi nito sa mga komento ng promoter. Ang “higit sa nagkataon” ay itinama sa bilang ng mga tema (Holm).

theme-trend = Mga tema sa paglipas ng panahon
    .title = { $beyond_chance ->
        [yes] Pinakamalaki ang pagbabago ng “{ $theme }”: { SHARE($estimate, digits: 0) } noong { $period }, mula sa { SHARE($earlier_estimate, digits: 0) } noong { $earlier_period }
        [no] Pinakamalaki ang pagbabago ng “{ $theme }”: { SHARE($estimate, digits: 0) } noong { $period }, mula sa { SHARE($earlier_estimate, digits: 0) } noong { $earlier_period } (maaaring nagkataon lang)
       *[other] Wala pang dalawang panahong maikukumpara
    }
    .summary = Kung nagkakapatong ang mga band, maaaring pareho ang antas: tumataas at bumababa rin ang mga tema dahil nagkataon lang.
    .definition = Mga komento ng panahon na ito ang pangunahing tema ÷ mga komento ng panahon; 95% interval ni Wilson.
    .subtitle = Bahagi ng mga komento ng panahon na ito ang pangunahing tema; band: 95% interval; n { COUNT($n_least) } hanggang { COUNT($n_most) } komento bawat panahon.{ score-hollow }

new-themes = Mga bagong tema sa mga komento
    .title = { $new_themes ->
        [0] Walang bagong tema mula { DAY($since) }
        [1] Bago ang “{ $theme }” mula { DAY($since) }: { SHARE($now) } ng mga komento, { SHARE($before) } dati
       *[other] { COUNT($new_themes) } tema ang bago mula { DAY($since) }, pinakamalinaw ang “{ $theme }”: { SHARE($now) } ng mga komento, { SHARE($before) } dati
    }
    .summary = Bago ang isang tema kung halos wala ito dati at naroon ngayon, nang higit sa nagkataon. Tine-test ang mga tema sa mismong mga komentong pinagkunan, kaya bahagyang masyadong maliit ang mga p-value.
    .definition = Bahagi ng tema sa mga komento mula sa araw na iyon, at bago nito. Pagkakaiba na may 95% interval; p na itinama sa bilang ng mga tema (Holm).

new-themes-count = Mga bagong tema sa mga komento, { score-word }
    .summary = { $estimate ->
        [0] Walang bagong tema na lumitaw sa huling { score-word }.
        [1] Lumitaw ang “{ $theme }”: { SHARE($now) } ng mga komento, { SHARE($before) } dati.
       *[other] Pinakamalinaw ang “{ $theme }”: { SHARE($now) } ng mga komento, { SHARE($before) } dati.
    }
    .definition = Mga tema ng mga komento na halos wala bago ang { score-word } at naroon ngayon, nang higit sa nagkataon.

comment-requests = Ano ang hinihiling ng ilang customer
    .title = { COUNT($customers) } customer ang humihiling ng “{ $about }”
    .summary = { $requests ->
        [1] Isang hiling ang ginawa ng ilang customer.
       *[other] { COUNT($requests) } hiling ang bawat isa ay ginawa ng ilang customer.
    } Pinagsama-sama ang mga hiling ayon lang sa pinagsasaluhang salita: basahin ang mga komento bago kumilos batay sa mga ito.
    .definition = Mga komentong may pangungusap na may hinihiling, ayon sa tema at sa isang salitang ginamit ng hindi bababa sa tatlong customer ÷ mga komentong may mga salita.

detractor-quotes = Mga detractor sa sarili nilang salita
    .title = Pinakamadalas na paksa ng mga detractor: “{ $theme }”
    .summary = Para sa bawat tema, ang pinakatipikal na komento ng mga detractor sa bawat wika. Tinakpan ang mga pangalan, address at numero. Hindi sinisipi ang mga temang wala pang limang detractor ang sumulat.
    .definition = Ang komentong pinakaakma sa tema nito, mula sa mga temang may hindi bababa sa limang customer; tinakpan at pinutol sa 160 character.

# ---- sagot at mga desisyon

drivers-answer = { $differing ->
        [0] { $themes ->
            [0] Walang temang nakita sa mga komento.
           *[other] Pinakamadalas isulat ng mga customer ang tungkol sa “{ $largest }” ({ SHARE($share, digits: 0) } ng mga komento). Walang tema na mas isinusulat ng mga detractor kaysa sa mga promoter, nang higit sa nagkataon.
        }
       *[other] Mas isinusulat ng mga detractor ang tungkol sa { $more } kaysa sa mga promoter. Pinakamalinaw na pagkakaiba ang “{ $theme }”: { SHARE($detractors, digits: 0) } ng mga komento ng detractor laban sa { SHARE($promoters, digits: 0) } ng sa promoter.
    }
    .verdict = { $differing ->
        [0] walang malinaw na pagkakaiba
       *[other] malinaw na mga pagkakaiba
    }
drivers-answer-effects = { $sure ->
        [0] Walang driver na may kaugnayan sa score nang higit sa nagkataon, at masyadong kaunti ang komento para sa mga tema.
       *[other] Ang driver na may pinakamalinaw na kaugnayan sa score ay { $driver }. Masyadong kaunti ang komento para sa mga tema.
    }

drivers-decision-new = Bago sa mga komento
    .title = Bago sa mga komento: { $theme }
    .text = Ang “{ $theme }” ay nasa { SHARE($now) } ng mga komento mula { DAY($since) }, laban sa { SHARE($before) } dati (mas marami nang { CHANGE($lower, "share") } hanggang { CHANGE($upper, "share") } percentage point). Alamin kung ano ang nagbago.

drivers-decision-complaints = Mga reklamo ng detractor
    .title = Ano ang inirereklamo ng mga detractor: { $more }
    .text = Ang pinakamalinaw na pagkakaiba sa mga promoter ay ang “{ $theme }”: { SHARE($detractors, digits: 0) } ng mga komento ng detractor laban sa { SHARE($promoters, digits: 0) } ng sa promoter. Basahin ang mga sipi, saka magpasya kung sino ang magsisiyasat dito.
