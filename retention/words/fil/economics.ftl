### Magkano ang gastos sa mga customer, at magkano ang dala nila.

reason-no-acquisition-costs = walang natapos na buwan na may gastos na uring “acquisition”
reason-no-new-customers-told = hindi sinasabi ng `costs` kung ilang customer ang nadala ng pera (`new_customers`)
reason-months-without-customers = { $rows ->
    [one] { COUNT($rows) } row
   *[other] { COUNT($rows) } na row
  } na walang `new_customers` ang hindi isinama
reason-nobody-won = walang bagong customer
reason-few-observed-so-long = wala pang { COUNT($fewest) } customer ang naobserbahan sa haba na { MONTHS($months) }
reason-not-paid-back = hindi pa nababawi sa loob ng { MONTHS($months) }
reason-no-retention-costs = walang buwan na may gastos na uring “retention”
reason-nobody-kept = walang customer sa simula ang customer pa rin sa dulo
reason-no-referrals = walang pangalan ang `customers.referred_by`
reason-few-of-a-kind = wala pang { COUNT($fewest) } customer na ganito ang uri

economics-answer = Ang isang bagong customer ay may gastos na { MONEY($cost) } at nag-iiwan ng { MONEY($margin) } { $by_margin ->
    [yes] na margin
   *[no] na revenue
  } sa unang { MONTHS($horizon_months) }: { NUM($estimate, digits: 1) } beses ng gastos ({ RANGE($lower, $upper, "ratio") }).{ $channels ->
    [0] { "" }
    [1] { "" }
   *[other] { " " }Ayon sa channel, ang gastos ng isang bagong customer ay mula { MONEY($cheapest_cost) } ({ $cheapest }) hanggang { MONEY($dearest_cost) } ({ $dearest }).
  }
economics-answer-cost = Ang gastos ng isang bagong customer ay { MONEY($estimate) } ({ RANGE($lower, $upper, "money") }). Hindi pa sapat ang tagal ng pag-obserba sa dala ng isa.

acquisition-cost = Magkano ang gastos ng isang bagong customer
    .title = Ang gastos ng isang bagong customer ay { MONEY($estimate) }{ $channels ->
        [0] { "" }
        [1] { "" }
       *[other] : { MONEY($dearest_cost) } sa { $dearest }, { MONEY($cheapest_cost) } sa { $cheapest }
    }
    .summary = { MONEY($amount) } ang ginastos para makakuha ng { COUNT($new_customers) } customer sa loob ng { MONTHS($months) }. Mga average ito: kadalasan, mas mahal ang susunod na customer ng isang channel kaysa sa average nito.
    .definition = Perang ginastos para makakuha ng mga customer ÷ mga bagong customer, ayon sa channel. 95% interval: sa mga buwan kung may 12 o higit pa; kung mas kaunti, mula sa bilang ng nakuhang customer.
    .subtitle = Perang ginastos ÷ mga bagong customer ayon sa channel; n: mga bagong customer; mga linya: 95% interval.
    .row-label = { MONEY($estimate) }
    .column-amount = ginastos
    .column-estimate = gastos ng isa
acquisition-cost-periods = Magkano ang gastos ng isang bagong customer, bawat panahon
    .title = Sa huling { $freq ->
        [M] buwan
        [Q] quarter
       *[Y] taon
    } na tapos na, ang gastos ng isang bagong customer ay { MONEY($estimate) } ({ RANGE($lower, $upper, "money") })
    .summary = { COUNT($new_customers) } customer sa halagang { MONEY($amount) }. Ang mga linyang sabay na tumataas ay tumutukoy sa merkado; ang mag-isang tumataas ay tumutukoy sa channel nito.
    .definition = Perang ginastos para makakuha ng mga customer sa isang panahon ÷ mga bagong customer ng panahong iyon. 95% interval: mula sa bilang ng nakuhang customer.
    .subtitle = Perang ginastos ÷ mga bagong customer ayon sa channel at panahon; mga band: 95% interval.
    .column-amount = ginastos
    .column-estimate = gastos ng isa

acquisition-payback = Magkano ang naibabalik ng isang bagong customer
    .title = { $paid ->
        [yes] Naibabalik ng isang bagong customer ang { NUM($estimate, digits: 1) } beses ng gastos sa loob ng { MONTHS($horizon_months) }, at ang mismong gastos pagkalipas ng { MONTHS($payback) }
       *[no] Naibabalik ng isang bagong customer ang { NUM($estimate, digits: 1) } beses ng gastos sa loob ng { MONTHS($horizon_months) }
    }
    .summary = { $losing_count ->
        [0] Walang channel na tiyak na mas malaki ang gastos kaysa sa dala.
       *[other] Tiyak na mas malaki ang gastos kaysa sa dala ng mga channel na ito sa panahong iyon: { $losing }.
    } Walang hinulaan: ang kasama lang ay kung ano ang { $by_margin ->
        [yes] naiwan ng mga customer sa ngayon, pagkatapos ng gastos ng binili nila.
       *[no] ibinayad ng mga customer sa ngayon (walang margin na nakalagay sa workspace).
    } Mga customer ang pumipili ng channel nila, kaya hindi tiyak na magdadala ng kaparehong mga customer ang paglipat ng pera sa ibang channel.
    .definition = Mean na { $by_margin ->
        [yes] margin
       *[no] revenue
    } ng isang customer sa unang { MONTHS($horizon_months) }, bago ang serbisyo at mga contact ÷ gastos ng isang bagong customer. Binibilang sa bawat buwan ng edad ang mga naobserbahan hanggang matapos ito. 95% interval ng dalawa, na parang magkahiwalay. Payback: ang buwan kung kailan nagsimulang matakpan ng mean na margin ang gastos.
    .subtitle = { $by_margin ->
        [yes] Margin
       *[no] Revenue
    } ng unang { MONTHS($horizon_months) } ÷ gastos ng isang bagong customer; n: mga customer; tuldok-tuldok: ang mismong gastos; mga linya: 95% interval.
    .row-label = { NUM($estimate, digits: 1) }, { $payback ->
        [0] hindi pa nababawi
       *[other] nabawi sa buwan { COUNT($payback) }
    }
    .times = { NUM($value, digits: 0) }×
    .column-cost = gastos ng isa
    .column-cost-lower = gastos mula
    .column-cost-upper = gastos hanggang
    .column-margin = { $by_margin ->
        [yes] margin
       *[no] revenue
    }
    .column-margin-lower = margin mula
    .column-margin-upper = margin hanggang
    .column-estimate = beses ng gastos
    .column-payback = nabawi sa buwan
    .column-payback-lower = buwan mula
    .column-payback-upper = buwan hanggang
margin-by-age = Ano ang naiwan ng mga customer ayon sa edad
    .title = Ano ang naiwan ng mga customer ayon sa edad

acquire-against-retain = Pagkuha ng isang customer, laban sa pagpapanatili ng isa sa loob ng isang taon
    .summary = Ang pagkuha ng isa ay may gastos na { MONEY($cost) }; ang pagpapanatili ng isa sa loob ng isang taon ay { MONEY($keeping) }: ang ginastos sa { $kinds } sa huling { MONTHS($months) } ÷ mga napanatiling customer. Madalas sabihin ng mga gabay na 5 o 6 na beses; ito ang sarili mong numero.
    .definition = (Perang ginastos para makakuha ng mga customer ÷ mga bagong customer) ÷ (perang ginastos sa { $kinds } sa isang taon ÷ mga napanatiling customer); 95% interval.

referral-rate = Mga customer na dumating sa pamamagitan ng ibang customer
    .summary = { COUNT($bringers) } customer ({ SHARE($bringers_share) }) ang nagdala sa kanila, { NUM($each, digits: 2) } bawat isa.{ $unknown ->
        [0] { "" }
       *[other] { " " }{ COUNT($unknown) } pangalan sa `referred_by` ang hindi mga customer.
    }
    .definition = Mga customer na may `referred_by` ÷ lahat ng customer na bumili; 95% interval ni Wilson.

referrals = Ano ang naiiwan ng mga customer na dumating sa pamamagitan ng iba
    .title = { $sure ->
        [yes] { $more ->
            [yes] Mas malaki nang { MONEY($difference) }
           *[no] Mas maliit
        } kaysa sa iba ang naiiwan ng mga customer na dinala ng iba sa loob ng { DAYS($horizon_days) }
       *[no] Ang mga customer na dinala ng iba ay hindi nag-iiwan ng mas malaki kaysa sa iba nang higit sa nagkataon
    }
    .summary = Nag-iiwan sila ng { MONEY($theirs) }, ang iba ng { MONEY($others) } (pagkakaiba { RANGE($difference_lower, $difference_upper, "money") }). Kaya ang isang customer na nagdadala ng iba ay nagdadala ng { MONEY($friends) } sa unang { DAYS($horizon_days) } nila ({ RANGE($friends_lower, $friends_upper, "money") }). Maaaring iba rin sa ibang paraan ang mga dinala.
    .definition = Mean na { $by_margin ->
        [yes] margin
       *[no] revenue
    } ng unang { DAYS($horizon_days) }, ng mga customer na naobserbahan nang ganoon katagal; 95% interval gamit ang t ni Student. Dala ng bawat nagrekomenda: mga customer na dinala ng bawat isa × naiiwan ng isa sa kanila.
    .column-measure = mga customer
    .column-estimate = pera bawat isa

refunds-and-discounts = Mga refund at discount, ayon sa cohort
    .title = { SHARE($refunds) } ng benta ang ibinalik{ $known ->
        [yes] , { SHARE($discounts) } ang ibinawas na bago pa
       *[no] { "" }
    }
    .summary = { $cohorts ->
        [1] Isa pa lang ang cohort.
       *[other] { $stands_out ->
            [yes] Mas malaki ang ibinalik sa mga customer na dumating noong { $highest } kaysa sa iba, higit sa nagkataon: { SHARE($highest_rate) }.
           *[no] Walang cohort na tiyak na mas malaki ang ibinalik kaysa sa iba.
        } Mas maikli ang panahon ng mga bagong cohort para isauli ang huli nilang binili.
    }
    .definition = Ang cohort ay lahat ng customer na ang unang pagbili ay nasa panahong iyon. Mga refund: perang ibinalik ÷ benta. Mga discount: perang ibinawas ÷ benta bago ito. 95% interval sa mga customer.
    .subtitle = Mga bahagi ng benta sa mga customer na dumating sa bawat panahon; mga linya: 95% interval sa mga customer.
    .refunds = ibinalik
    .discounts = ibinawas na bago pa
    .column-estimate = ibinalik
    .column-discount = ibinawas
    .column-discount-lower = ibinawas, mula
    .column-discount-upper = ibinawas, hanggang

retention-worth = Magkano ang halaga ng isang punto ng retention
    .title = Ang pagpapanatili ng { COUNT($last_points) } pang customer sa bawat 100 kada quarter ay magdadala ng { MONEY($last) } sa loob ng { MONTHS($horizon_months) }
    .summary = Ang halaga ng isang punto ay { MONEY($first) } ({ RANGE($first_lower, $first_upper, "money") }), ng { COUNT($last_points) } punto ay { MONEY($last) } ({ RANGE($last_lower, $last_upper, "money") }), o { SHARE($last_growth, digits: 0) } na dagdag sa dadalhin pa rin naman ng { COUNT($customers) } customer ng huling quarter sa panahong iyon. Ang mga customer na ito lang ang kasama, hanggang sa horizon na iyon, bago ang kailangan para mapanatili sila.
    .definition = Mga customer sa simula ng huling quarter × { $by_margin ->
        [yes] margin
       *[no] revenue
    } ng isang customer sa isang quarter ({ MONEY($margin_per_period) }) × mga dagdag na quarter na mananatili sila, sa { SHARE($retention) } na napananatili ngayon, { COUNT($horizon_periods) } quarter pasulong, may discount na { SHARE($discount, digits: 0) } kada taon. Ibinibilang na nawala ang mga nagpapahinga at bumabalik, kaya bahagyang masyadong mataas ang numero.
    .column-points = dagdag na punto
    .column-retention = nanatili kung ganoon
    .column-estimate = halaga
    .column-per-customer = bawat customer
    .column-growth = dagdag sa darating pa rin

economics-decision-channel =
    .title = Itigil o ayusin ang mga channel na mas malaki ang gastos kaysa sa dala
    .text = Sa unang { MONTHS($horizon_months) }, mas maliit ang naiiwan kaysa sa gastos ng mga customer ng mga channel na ito, higit sa nagkataon: { $losing }. Bawasan ang bayad para sa mga ito, magdala ng mga customer na mas matagal nananatili, o itigil.

reason-few-bad-experiences = masyadong kaunti ang customer na nagkaroon ng hindi magandang ticket na sapat na ang tagal
reason-few-scores-followed = wala pang { COUNT($fewest) } promoter o iba pa ang naobserbahan sa haba na { DAYS($days) } mula nang sumagot sila

# Ang madalas sabihin, at ano ang kailangan para malaman ito sa sariling negosyo. Sa iba ang mga pahayag; sa sarili ang mga numero.
claims = Ano ang madalas sabihin, at ang sarili mong mga numero
    .title = Sa { COUNT($claims) } pahayag, { $hold ->
        [1] isa ang totoo
       *[other] { COUNT($hold) } ang totoo
    } rito, { COUNT($refuted) } ang hindi, at { COUNT($unknown) } ang hindi malalaman sa mga table na ito
    .summary = { $open ->
        [0] { "" }
        [1] Isa ang hindi pa tiyak: umaabot ang interval ng numero mo sa magkabilang panig ng pahayag.{ " " }
       *[other] { COUNT($open) } ang hindi pa tiyak: umaabot ang mga interval ng mga numero mo sa magkabilang panig ng pahayag.{ " " }
    }Hindi kailangang totoo rito ang pahayag na totoo sa iba. Magpasya ayon sa sarili mong numero, hindi sa sinipi.
    .definition = Totoo ang isang pahayag kung ang buong 95% interval ng sarili mong numero ay hindi bababa sa sinasabi, hindi totoo kung ang buong interval ay mas mababa rito, at hindi pa tiyak kung iba pa. Pagpapanatili: gastos nito sa isang taon. Binibilang kung sino ang umalis pagkatapos ng lumampas na deadline. Ang halaga ay revenue, ng mga promoter laban sa iba. Margin ang nadadala ng pagsali. Ang limang punto ay sa retention bawat quarter, at dagdag sa nadadala ng mga customer sa isang taon. Mabilis na sagot: gaano kakaunti ang umaalis kumpara sa pagkatapos ng mabagal. Personal na mensahe: gaano karami ang dagdag na bumibili kumpara sa pagkatapos ng ibang bersiyon. Pagtaas ng presyo: pinapayagan ang 5 puntong bawas sa mga nananatili.
    .column-claim = pahayag
    .column-figure = numero mo
    .column-needed = ano ang kailangan para malaman
claim-acquire = Limang beses ang gastos sa pagkuha kumpara sa pagpapanatili
    .needed = mga gastos na uring “acquisition” at “retention”, at ilang customer ang nadala ng pera
claim-pareto = Nagdadala ang ikalimang bahagi ng mga customer ng 80% ng revenue
    .needed = mas maraming customer
claim-leave = Kalahati ang umaalis pagkatapos ng isang hindi magandang karanasan
    .needed = mga ticket na may ipinangakong oras (`due`) at oras ng pagkaayos, at sapat ang bilang
claim-attached = Doble ang halaga ng mga customer na malapit ang loob
    .needed = mas maraming sagot sa tanong sa pagrerekomenda, kasama ang id ng customer
claim-members = Dahil sa pagiging miyembro, mas marami ang binibili ng mga customer
    .needed = mas maraming miyembro na maikukumpara, o imbitasyong ipinadala nang random
claim-retention = Pinatataas ng limang punto ng retention ang profit nang 25%
    .needed = mga pagbili ng dalawang quarter o higit pa
claim-programme = Nababawi ng loyalty program ang sarili nitong gastos
    .needed = mas maraming miyembro na maikukumpara, o imbitasyong ipinadala nang random
claim-speed = Napapanatili ng mabilis na sagot ang mga customer
    .needed = mga ticket na may oras ng unang sagot (`first_response`), at mas marami pa nito
claim-personal = Mas nakabebenta ang mga personal na mensahe
    .needed = mensaheng may dalawang bersiyon, random na ibinigay, itinala bilang `arm` sa `contacts`, at kung alin sa kanila ang personal (`personal` sa ilalim ng `[actions]`)
claim-gestures = Siyam sa sampu ang bumabalik pagkatapos ng pagpapakita ng malasakit
    .needed = mga pagpapakita ng malasakit na itinala sa `contacts`, kung alin sa mga aksyon doon ang mga ito (`gestures` sa ilalim ng `[actions]`), at control group
claim-price = Nananatili ang mga tapat na customer kapag tumaas ang presyo
    .needed = pagtaas ng presyo sa mga `[[events]]` (`kind = "price rise"`), at mga customer na tinanong bago nito
claim-in-points = { POINTS($estimate, share: 1) } punto ({ POINTS($lower, share: 1) } hanggang { POINTS($upper, share: 1) })
reason-few-gestures = { COUNT($n) } customer ang pinakitaan ng malasakit na sapat na ang tagal; { COUNT($fewest) } ang pinakamababang kailangan
reason-no-personal-arms = walang mensaheng ipinadala sa personal at sa ibang bersiyon
reason-few-versions = { COUNT($n) } customer ang nakatanggap ng isang bersiyon ng mga mensahe; { COUNT($fewest) } ang pinakamababang kailangan
reason-no-price-rise = walang pagtaas ng presyo na idineklara sa mga pangyayari (`kind = "price rise"`)
reason-no-attitudes = walang tinanong bago nito, kaya walang kilalang tapat
reason-no-gestures-named = walang aksyong pinangalanan bilang pagpapakita ng malasakit
