### Ano ang alam ng churn model tungkol sa customer, sa salita: ano ang sinasabi ng halaga, ano kung wala, at ang tawag dito.

known-recency-days = { DAYS($value) } mula sa huling order{ $gap_known ->
        [yes] , karaniwang pagitan { COUNT($gap) }
       *[no] { "" }
    }
    .missing = wala pang order
    .name = araw mula sa huling order
known-recency-over-gap = { VALUE($value, "count") } beses ng karaniwang pagitan mula sa huling order
    .missing = wala pang dalawang order, kaya walang karaniwang pagitan
    .name = araw mula sa huling order ÷ karaniwang pagitan
known-recency-over-gap-max = { VALUE($value, "count") } beses ng pinakamahabang pagitan mula sa huling order
    .missing = wala pang dalawang order, kaya walang pinakamahabang pagitan
    .name = araw mula sa huling order ÷ pinakamahabang pagitan
known-tenure-days = { DAYS($value) } nang customer
    .missing = wala pang order
    .name = araw mula sa unang order
known-gap-mean-days = karaniwang pagitan ng mga order: { DAYS($value) }
    .missing = wala pang dalawang order, kaya walang karaniwang pagitan
    .name = karaniwang pagitan ng mga order
known-gap-last-days = huling pagitan ng mga order: { DAYS($value) }
    .missing = wala pang dalawang order, kaya walang huling pagitan
    .name = huling pagitan ng mga order
known-gap-recent-days = mga kamakailang pagitan ng mga order: { DAYS($value) }
    .missing = wala pang dalawang order, kaya walang kamakailang pagitan
    .name = mga kamakailang pagitan ng mga order
known-gap-max-days = pinakamahabang pagitan ng mga order: { DAYS($value) }
    .missing = wala pang dalawang order, kaya walang pinakamahabang pagitan
    .name = pinakamahabang pagitan ng mga order
known-gap-std-days = nag-iiba ang mga pagitan ng mga order nang { DAYS($value) }
    .missing = masyadong kaunti ang order para masabi kung paano nag-iiba ang mga pagitan
    .name = gaano nag-iiba ang mga pagitan ng mga order
known-orders-half-life-days = { VALUE($value, "count") } { known-orders }, mas magaan ang bilang ng mga luma (kalahati pagkalipas ng { DAYS($days) })
    .missing = wala pang order
    .name = mga order, mas magaan ang bilang ng mga luma (kalahati pagkalipas ng { DAYS($days) })
known-orders-days = { VALUE($value, "count") } { known-orders } sa huling { DAYS($days) }
    .missing = wala pang order
    .name = mga order sa huling { DAYS($days) }
known-orders-total = { VALUE($value, "count") } { known-orders } sa kabuuan
    .missing = wala pang order
    .name = mga order sa kabuuan
known-orders-year-ago = { VALUE($value, "count") } { known-orders } sa parehong mga araw noong nakaraang taon
    .missing = hindi pa customer noong nakaraang taon
    .name = mga order sa parehong mga araw noong nakaraang taon
known-purchase-days = { DAYS($value) } na may order sa kabuuan
    .missing = wala pang order
    .name = mga araw na may order
known-trend-orders = { POINTS($value, digits: 0) } order sa huling 90 araw, kumpara sa 90 araw bago nito
    .missing = masyado pang maikli ang panahon bilang customer para makita ang trend
    .name = trend ng mga order sa loob ng 90 araw
known-spend-days = gumastos ng { MONEY($value) } sa huling { DAYS($days) }
    .missing = wala pang order
    .name = ginastos sa huling { DAYS($days) }
known-spend-total = gumastos ng { MONEY($value) } sa kabuuan
    .missing = wala pang order
    .name = ginastos sa kabuuan
known-spend-last = gumastos ng { MONEY($value) } sa huling order
    .missing = wala pang order
    .name = ginastos sa huling order
known-order-value-mean = gumagastos ng { MONEY($value) } bawat order
    .missing = wala pang order
    .name = ginastos bawat order
known-pieces-days = { VALUE($value, "count") } { known-pieces } ang binili sa huling { DAYS($days) }
    .missing = wala pang order
    .name = mga pirasong binili sa huling { DAYS($days) }
known-pieces-last = { VALUE($value, "count") } { known-pieces } ang binili sa huling order
    .missing = wala pang order
    .name = mga pirasong binili sa huling order
known-discount-days = mga discount na { MONEY($value) } sa huling { DAYS($days) }
    .missing = wala pang order
    .name = mga discount sa huling { DAYS($days) }
known-refunds-days = { VALUE($value, "count") } { $value ->
        [one] refund
       *[other] na refund
    } sa huling { DAYS($days) }
    .missing = wala pang refund
    .name = mga refund sa huling { DAYS($days) }
known-refunded-days = { MONEY($value) } ang na-refund sa huling { DAYS($days) }
    .missing = wala pang na-refund
    .name = perang na-refund sa huling { DAYS($days) }
known-categories-days = bumili mula sa { VALUE($value, "count") } { $value ->
        [one] kategorya
       *[other] na kategorya
    } sa huling { DAYS($days) }
    .missing = wala pang order
    .name = mga kategoryang binilhan sa huling { DAYS($days) }
known-products-days = { VALUE($value, "count") } magkakaibang { $value ->
        [one] produkto
       *[other] produkto
    } ang binili sa huling { DAYS($days) }
    .missing = wala pang order
    .name = magkakaibang produktong binili sa huling { DAYS($days) }
known-channels-days = bumili sa { VALUE($value, "count") } { $value ->
        [one] channel
       *[other] na channel
    } sa huling { DAYS($days) }
    .missing = wala pang order
    .name = mga channel na ginamit sa pagbili sa huling { DAYS($days) }
known-season-sin = panahon ng taon
    .missing = wala pang isang taon ang mga record, kaya walang makikitang season
    .name = panahon ng taon
known-season-cos = panahon ng taon
    .missing = wala pang isang taon ang mga record, kaya walang makikitang season
    .name = panahon ng taon
known-probability-alive = { SHARE($value, digits: 0) } ang probabilidad na customer pa rin, ayon sa ritmo ng mga order
    .missing = masyadong kaunti ang order para makita ang ritmo
    .name = probabilidad na customer pa rin
known-probability-no-purchase = { SHARE($value, digits: 0) } ang probabilidad na walang order sa mga darating na araw, ayon sa ritmo ng mga order
    .missing = masyadong kaunti ang order para makita ang ritmo
    .name = probabilidad na walang order sa mga darating na araw
known-expected-purchases = { VALUE($value, "count") } { known-orders } ang inaasahan sa mga darating na araw, ayon sa ritmo ng mga order
    .missing = masyadong kaunti ang order para makita ang ritmo
    .name = mga order na inaasahan sa mga darating na araw
known-nps-last = huling score sa pagrerekomenda: { VALUE($value, "count") }
    .missing = wala pang score sa pagrerekomenda
    .name = huling score sa pagrerekomenda
known-csat-last = huling score sa kasiyahan: { VALUE($value, "count") }
    .missing = wala pang score sa kasiyahan
    .name = huling score sa kasiyahan
known-ces-last = huling score sa kadalian: { VALUE($value, "count") }
    .missing = wala pang score sa kadalian
    .name = huling score sa kadalian
known-answers-days = { VALUE($value, "count") } { $value ->
        [one] sagot sa survey
       *[other] na sagot sa survey
    } sa huling { DAYS($days) }
    .missing = wala pang sagot sa survey
    .name = mga sagot sa survey sa huling { DAYS($days) }
known-tickets-open = { VALUE($value, "count") } { known-tickets } ang bukas
    .missing = wala pang support ticket
    .name = mga bukas na support ticket
known-tickets-days = { VALUE($value, "count") } { known-tickets } sa huling { DAYS($days) }
    .missing = wala pang support ticket
    .name = mga support ticket sa huling { DAYS($days) }
known-breaches-days = { VALUE($value, "count") } { known-tickets } ang nahuli ang sagot sa huling { DAYS($days) }
    .missing = wala pang support ticket
    .name = mga ticket na nahuli ang sagot sa huling { DAYS($days) }
known-programme-member = { $value ->
        [0] wala sa loyalty program
       *[other] nasa loyalty program
    }
    .missing = wala sa loyalty program
    .name = miyembro ng loyalty program
known-points-earned-days = { VALUE($value, "count") } { known-points } ang naipon sa huling { DAYS($days) }
    .missing = wala sa loyalty program
    .name = points na naipon sa huling { DAYS($days) }
known-points-redeemed-days = { VALUE($value, "count") } { known-points } ang na-redeem sa huling { DAYS($days) }
    .missing = wala sa loyalty program
    .name = points na na-redeem sa huling { DAYS($days) }
known-points-balance = { VALUE($value, "count") } { known-points } ang puwede pang i-redeem
    .missing = wala sa loyalty program
    .name = points na puwede pang i-redeem
known-contacts-days = kinontak nang { VALUE($value, "count") } { $value ->
        [one] beses
       *[other] na beses
    } sa huling { DAYS($days) }
    .missing = hindi pa kinontak
    .name = mga contact sa huling { DAYS($days) }
known-on-plan = { $value ->
        [0] walang plan
       *[other] may plan
    }
    .missing = walang plan
    .name = may plan
known-plan = ang plan ay { $value }
    .missing = walang plan
    .name = plan
known-plan-tenure-days = { DAYS($value) } na sa plan
    .missing = walang plan
    .name = araw sa plan
known-contract-tenure-days = { DAYS($value) } mula nang magsimula ang unang plan
    .missing = hindi kailanman nagka-plan
    .name = araw mula nang magsimula ang unang plan
known-plans-ended = { VALUE($value, "count") } { $value ->
        [one] plan
       *[other] na plan
    } ang natapos na sa ngayon
    .missing = hindi kailanman nagka-plan
    .name = mga plan na natapos
known-days-since-plan-end = { DAYS($value) } mula nang matapos ang huling plan
    .missing = wala pang plan na natapos
    .name = araw mula nang matapos ang huling plan
known-plan-monthly-amount = nagbabayad ng { MONEY($value) } kada buwan para sa plan
    .missing = walang plan
    .name = buwanang presyo ng plan
known-days-since = { DAYS($value) } mula sa huling { $what }
    .missing = wala pang { $what }
    .name = araw mula sa huling { $what }
# Ng anumang ibang table: ang sinasabi ng column nito.
known-other = { $what }: { $number ->
        [yes] { VALUE($value, "count") }
       *[no] { $value }
    }
    .missing = hindi alam ang { $what }
    .name = { $what }
known-other-days = { $what } sa huling { DAYS($days) }: { VALUE($value, "count") }
    .missing = hindi alam ang { $what }
    .name = { $what } sa huling { DAYS($days) }
known-risk = hinulaang risk
    .name = hinulaang risk
known-base-rate = bahaging umalis
    .name = bahaging umalis

known-orders = { $value ->
    [one] order
   *[other] na order
  }
known-pieces = { $value ->
    [one] piraso
   *[other] na piraso
  }
known-tickets = { $value ->
    [one] support ticket
   *[other] na support ticket
  }
known-points = { $value ->
    [one] points
   *[other] na points
  }
