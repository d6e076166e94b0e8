### Nananatili ba ang mga customer? Mga rate, quarter, cohort, at ang ikalawang pagbili.

## Mga rate na magkatabi: mga variant ng isa, o mga grupo ng customer.

# Kasunod ng pangalan ng isang rate: "Retention ng customer: mula 40.0% (web) hanggang 60.0% (shop)".
rates-spread = { $spread ->
    [none] : hindi pa alam
    [one] : { VALUE($low, $unit) }
    [alike] : { VALUE($low, $unit) } sa lahat ng { COUNT($groups) } grupo
   *[range] : mula { VALUE($low, $unit) } ({ $lowest }) hanggang { VALUE($high, $unit) } ({ $highest })
  }
rates-range = { $spread ->
    [none] hindi pa alam
    [one] { VALUE($low, $unit) }
    [alike] { VALUE($low, $unit) } sa lahat ng { COUNT($groups) } grupo
   *[range] mula { VALUE($low, $unit) } ({ $lowest }) hanggang { VALUE($high, $unit) } ({ $highest })
  }
rates-subtitle = Tuldok: tantiya; linya: 95% interval
unit-axis = { $unit ->
    [hours] oras
    [days] araw
   *[months] buwan
  }
rates-n = n { COUNT($n) }

estimates = Mga rate na magkatabi
    .title = Ang rate{ rates-spread }
    .subtitle = { rates-subtitle }

customer-retention-rate = Mga customer na nanatili
    .definition = Mga customer sa simula at sa dulo ng panahon ÷ mga customer sa simula nito; 95% interval ni Wilson.
customer-retention-rate-of-all = Mga customer na nanatili, sa lahat ng nakita
    .definition = Mga customer sa simula at sa dulo ng panahon ÷ lahat ng customer sa simula nito o naging customer sa loob nito.
customer-retention-rate-of-end = Mga customer na nanatili, sa mga nasa dulo
    .definition = Mga customer sa simula at sa dulo ng panahon ÷ mga customer sa dulo nito.
customer-retention-rate-groups = Mga customer na nanatili, ayon sa grupo
    .title = Retention ng customer{ rates-spread }
    .subtitle = { rates-subtitle }

customer-churn-rate = Mga nawalang customer
    .definition = Mga customer sa simula ng panahon na hindi na customer sa dulo nito ÷ mga customer sa simula nito; 95% interval ni Wilson.
customer-churn-rate-groups = Mga nawalang customer, ayon sa grupo
    .title = Churn ng customer{ rates-spread }
    .subtitle = { rates-subtitle }

inactivity-churn = Mga customer na nawala dahil hindi na bumibili
    .definition = Mga customer na aktibo sa simula ng panahon na hindi bumili sa loob ng window sa dulo nito ÷ mga customer na aktibo sa simula nito.
inactivity-churn-groups = Mga customer na nawala dahil hindi na bumibili, ayon sa grupo
    .title = Churn{ rates-spread }
    .subtitle = { rates-subtitle }
inactivity-churn-windows = Churn ayon sa window na batayan nito
    .title = { $windows ->
        [0] Wala pang window na maoobserbahan
        [1] Churn na { SHARE($first_share) } kung itinuturing na nawala ang customer pagkalipas ng { DAYS($first_days) } nang walang binili
       *[other] Churn na { SHARE($first_share) } kung itinuturing na nawala ang customer pagkalipas ng { DAYS($first_days) } nang walang binili, at { SHARE($last_share) } pagkalipas ng { DAYS($last_days) }
    }
    .subtitle = Bahagi ng mga customer na aktibo sa simula; band: 95% interval
    .axis = araw na walang binili bago ituring na nawala ang customer
    .suggested = mungkahi ng data: { DAYS($days) }

suggest-window = Window na mungkahi ng data
    .summary = Siyam sa sampung ulit na pagbili ang nangyayari sa loob ng { DAYS($estimate) } mula sa nauna.
    .definition = Ang ika-90 percentile ng bilang ng araw mula sa isang pagbili hanggang sa kasunod ng customer. Mga natapos na pagitan lang ang kasama, kaya masyadong maikling window ang imumungkahi ng maikling kasaysayan.

repeat-purchase-rate = Mga customer na bumili nang dalawang beses o higit pa
    .definition = Mga customer na may hindi bababa sa dalawang order ÷ mga customer na may hindi bababa sa isa; 95% interval ni Wilson. Lumalaki ang bahagi habang tumatanda ang mga record, kaya hindi ito maikukumpara sa ibang negosyo o taon.
repeat-purchase-rate-groups = Mga customer na bumili nang dalawang beses o higit pa, ayon sa grupo
    .title = Bahagi ng mga customer na bumili nang dalawang beses o higit pa{ rates-spread }
    .subtitle = { rates-subtitle }

purchase-frequency = Mga order bawat customer
    .definition = Mga order ÷ mga customer na nag-order; 95% interval sa mga customer.
purchase-frequency-groups = Mga order bawat customer, ayon sa grupo
    .title = Bilang ng order bawat customer{ rates-spread }
    .subtitle = { rates-subtitle }

average-order-value = Average na halaga ng order
    .definition = Revenue ng lahat ng pagbili ÷ mga order; hindi kasama ang mga refund. 95% interval sa mga customer.
average-order-value-groups = Average na halaga ng order, ayon sa grupo
    .title = Average na halaga ng order{ rates-spread }
    .subtitle = { rates-subtitle }

refund-rate = Mga order na na-refund
    .definition = Mga order na na-refund ÷ mga order, o halagang na-refund ÷ halaga ng lahat ng pagbili. Ang refund ay ibinibilang sa araw na ibinigay ito.
refund-rate-groups = Mga order na na-refund, ayon sa grupo
    .title = Bahagi ng mga order na na-refund{ rates-spread }
    .subtitle = { rates-subtitle }

first-to-second = Ikalawang pagbili sa loob ng { DAYS($within_days) }
    .definition = Bahagi ng mga unang beses na bumili na bumili ulit sa loob ng { DAYS($within_days) }, sa paraang Kaplan–Meier: ang mga bagong customer ay ibinibilang hangga’t naobserbahan sila, at hindi bilang nawala.
first-to-second-groups = Ikalawang pagbili sa loob ng { DAYS($within_days) }, ayon sa grupo
    .title = Bahagi ng mga unang beses na bumili na bumili ulit sa loob ng { DAYS($within_days) }{ rates-spread }
    .subtitle = { rates-subtitle }

## Ano ang gumalaw sa pagitan ng dalawang panahon.

change-between = Pagbabago
    .title = { change-moved }
    .summary = { change-moved }
    .definition = Halaga ngayon − halaga dati. Pinagsasama ng 95% interval ng pagbabago ang mga interval ng dalawang halaga (MOVER).
    .subtitle = Tuldok: pagbabago; linya: 95% interval; puno: higit sa nagkataon, itinama sa bilang ng paghahambing (Holm)
    .axis = { $unit ->
        [share] pagbabago sa percentage point
        [points] pagbabago sa punto
       *[other] pagbabago
    }
change-between-groups =
    .title = { change-in-groups }
    .summary = { change-in-groups }

# review: “higit sa nagkataon” para sa “beyond chance”, gamit sa buong kit
change-moved = { $direction ->
    [up] Tumaas nang { change-size }
    [down] Bumaba nang { change-size }
   *[none] Walang pagbabagong higit sa nagkataon
  }
change-size = { $unit ->
    [share] { CHANGE($estimate, $unit) } percentage point
    [points] { CHANGE($estimate, $unit) } punto
   *[other] { CHANGE($estimate, $unit) }
  }
change-first = { $first }, { $direction ->
    [down] bumaba nang
   *[up] tumaas nang
  } { $unit ->
    [share] { CHANGE($first_change, $unit) } percentage point
    [points] { CHANGE($first_change, $unit) } punto
   *[other] { CHANGE($first_change, $unit) }
  }
change-in-groups = { $moved ->
    [0] { $groups ->
        [0] Walang grupong maikukumpara
        [1] Walang pagbabagong higit sa nagkataon
       *[other] Wala sa { COUNT($groups) } grupo ang nagbago nang higit sa nagkataon
    }
   *[other] { $groups ->
        [1] Nagbago nang higit sa nagkataon: { change-first }
       *[other] { COUNT($moved) } sa { COUNT($groups) } grupo ang nagbago nang higit sa nagkataon, pinakamalinaw ang { change-first }
    }
  }

## Mga metric bawat panahon.

period-metrics = Mga metric ayon sa panahon
    .title = { $metrics ->
        [1] Isang metric
       *[other] { COUNT($metrics) } metric
    } sa loob ng { PERIODS($periods, $freq) }
period-metric = Isang metric sa paglipas ng panahon
    .title = { metric-name }{ $state ->
        [none] : hindi pa alam
        [running] : { VALUE($value, $unit) } sa ngayon sa { $period }
       *[known] : { VALUE($value, $unit) } sa { $period }{ period-place }
    }
    .subtitle = { period-legend }
    .definition = { metric-definition }
period-metric-groups =
    .title = { metric-name }{ $state ->
        [known] {" "}sa { $period }: { rates-range }
       *[other] : wala pang kumpletong panahon
    }
    .subtitle = { period-legend-groups }
period-place = { $chart ->
    [changes] ; ang pagbabago mula noong nakaraang taon ay { $place ->
        [within] pasok sa karaniwang saklaw
        [above] mas mataas sa karaniwang saklaw
        [below] mas mababa sa karaniwang saklaw
       *[none] wala pang karaniwang saklaw
    }
    [values] , { $place ->
        [within] pasok sa karaniwang saklaw nito
        [above] mas mataas sa karaniwang saklaw nito
        [below] mas mababa sa karaniwang saklaw nito
       *[none] wala pang karaniwang saklaw
    }
   *[none] { $direction ->
        [up] , tumaas nang { period-change } mula { $before_period }
        [down] , bumaba nang { period-change } mula { $before_period }
       *[none] { "" }
    }
  }
period-change = { $unit ->
    [share] { CHANGE($change, $unit) } percentage point
   *[other] { CHANGE($change, $unit) }
  }
# Ang iginuhit; bawat bahagi kung naroon lang.
period-legend = Tuldok: isang panahon{ $chart ->
    [changes] ; putol-putol: karaniwang saklaw nito, batay sa halaga noong nakaraang taon
    [values] ; putol-putol: karaniwang saklaw nito
   *[none] { "" }
  }{ $intervals ->
    [no] { "" }
   *[yes] { $bands ->
        [no] ; linya: 95% interval
       *[yes] ; band: 95% interval
    }
  }{ $year_ago ->
    [no] { "" }
   *[yes] ; diyamante: isang taon bago nito
  }{ $running ->
    [no] { "" }
   *[yes] ; hungkag: hindi pa tapos ang panahon
  }{ $outside ->
    [0] { "" }
   *[other] ; pula: wala sa karaniwang saklaw nito ({ COUNT($outside) })
  }{ $blank_periods ->
    [0] { "" }
   *[other] ; blangko: { $blank } ({ COUNT($blank_periods) })
  }
period-legend-groups = Mga kumpletong panahon{ $bands ->
    [no] ; nasa table ang mga interval
   *[yes] ; band: 95% interval
  }{ $small ->
    [none] { "" }
   *[other] ; hindi iginuhit, n mas mababa sa { COUNT($few) }: { $small }
  }
# Sa column ng isang table: kung ano ang nililimitahan ng mga control limit.
period-chart = { $kind ->
    [values] mga halaga
    [changes] mga pagbabago mula noong nakaraang taon
   *[none] wala: wala pang { COUNT($enough) } kumpletong panahon
  }

metric-name = { $metric ->
    [customer_retention_rate] Mga customer na nanatili
    [customer_churn_rate] Mga nawalang customer
    [repeat_purchase_rate] Mga customer na bumili nang dalawang beses o higit pa
    [purchase_frequency] Mga order bawat customer
    [average_order_value] Average na halaga ng order
    [refund_rate] Mga order na na-refund
    [customers_active] Mga customer na bumili
    [orders] Mga order
    [revenue] Revenue
    [net_revenue] Net revenue
    [new_customers] Mga bagong customer
    [gross_revenue_retention] Recurring revenue na nanatili
    [net_revenue_retention] Recurring revenue na nanatili, kasama ang mga upgrade
    [revenue_churn_rate] Recurring revenue na nawala
    [mrr] Buwanang recurring revenue
   *[customers] Mga customer
  }
metric-definition = { $metric ->
    [customer_retention_rate] Mga customer sa simula at sa dulo ng panahon ÷ mga customer sa simula nito.
    [customer_churn_rate] Mga customer sa simula ng panahon na hindi na customer sa dulo nito ÷ mga customer sa simula nito.
    [repeat_purchase_rate] Mga customer na may hindi bababa sa dalawang order sa panahong ito ÷ mga customer na may hindi bababa sa isa.
    [purchase_frequency] Mga order ÷ mga customer na nag-order sa panahong ito.
    [average_order_value] Revenue ng lahat ng pagbili ÷ mga order; hindi kasama ang mga refund.
    [refund_rate] Mga order na na-refund ÷ mga order; ang refund ay ibinibilang sa araw na ibinigay ito.
    [customers_active] Mga customer na may kahit isang order sa panahong ito.
    [orders] Mga order sa panahong ito.
    [revenue] Halaga ng lahat ng pagbili sa panahong ito, bago ang mga refund.
    [net_revenue] Halaga ng lahat ng pagbili sa panahong ito, bawas ang mga refund na ibinigay rito.
    [new_customers] Mga customer na ang pinakaunang order ay nasa panahong ito.
    [gross_revenue_retention] Recurring revenue sa simula ng panahon na hindi nawala o nabawasan ÷ recurring revenue sa simula nito.
    [net_revenue_retention] Recurring revenue sa dulo ng panahon mula sa mga customer sa simula nito ÷ recurring revenue sa simula nito.
    [revenue_churn_rate] Recurring revenue na nawala o nabawasan sa panahong ito ÷ recurring revenue sa simula nito.
    [mrr] Buwanang recurring revenue ng lahat ng kontratang tumatakbo sa dulo ng panahon.
   *[customers] Mga customer na may tumatakbong kontrata sa dulo ng panahon.
  } Karaniwang saklaw: mga control limit mula sa sariling kumpletong panahon ng negosyong ito (individuals chart).

## Mga cohort.

cohort-retention = Retention ayon sa cohort
    .title = { $observed ->
        [no] Wala pang cohort na naobserbahan nang isang buong { cohort-period }
       *[yes] { SHARE($first_share, digits: 0) } ng isang cohort { cohort-verb } pagkalipas ng { PERIODS($first_period, $freq) }{ cohort-later }
    }
    .summary = Basahin pahalang ang isang row para masundan ang isang cohort sa paglipas ng panahon, at pababa ang isang column para maikumpara ang mga cohort na magkasing-edad.
    .definition = { $kind ->
        [until] Bahagi ng mga customer na nakuha sa isang panahon na customer pa rin sa dulo ng mas huling panahon.
       *[other] Bahagi ng mga customer na nakuha sa isang panahon na bumili, o may kontrata, sa mas huling panahon.
    }
    .subtitle = { $kind ->
        [until] Bahagi ng bawat cohort na customer pa rin sa dulo ng { cohort-period }
       *[other] Bahagi ng bawat cohort na aktibo sa { cohort-period }
    }; n: mga customer sa cohort. Blangko: hindi pa naobserbahan. May guhit: hindi pa tapos ang panahon, hindi kasama sa mga average.
    .axis = { $freq ->
        [W] linggo
        [M] buwan
        [Q] quarter
       *[Y] taon
    } pagkatapos ng unang pagbili o kontrata
    .average = weighted average
    .cohort = { $name }   n { COUNT($customers) }

cohort-retention-groups = Retention ayon sa cohort at grupo
    .title = Retention ayon sa cohort at grupo

cohort-average = Retention ayon sa edad ng cohort
    .definition = Mean na bahagi sa lahat ng cohort na ganoon ang edad, tinimbang ayon sa bilang ng customer; mga tapos na panahon lang.

# Mga bahagi ng mga pangungusap sa itaas.
cohort-period = { $freq ->
    [W] linggo
    [M] buwan
    [Q] quarter
   *[Y] taon
  }
cohort-verb = { $kind ->
    [until] ang customer pa rin
   *[other] ang aktibo
  }
cohort-later = { $last_period ->
    [1] { "" }
   *[other] , { SHARE($last_share, digits: 0) } pagkalipas ng { PERIODS($last_period, $freq) }
  }

## Ang kabanata: kung ano ang itinanong sa isang workspace.

retention-answer = { $known ->
    [no] Wala pang alam na retention rate: { $reason }.
   *[yes] { SHARE($share) } ng mga customer ang nanatili sa { $quarter }{ retention-answer-year }.{ retention-answer-place }{ retention-answer-since }
  }
    .verdict = { $known ->
        [no] hindi pa alam
       *[yes] { $place ->
            [none] wala pang karaniwang saklaw
            [within] gaya ng karaniwan
           *[outside] hindi karaniwan
        }
    }
retention-answer-year = { $compared ->
    [none] { "" }
    [unlike] . Hindi patas ang paghahambing sa nakaraang taon: { SHARE($new_before, digits: 0) } ng mga customer ang bago noon, { SHARE($new_now, digits: 0) } ngayon
   *[alike] , { $year_direction ->
        [up] mas mataas nang { CHANGE($change_year, "share") } percentage point kaysa noong nakaraang taon
        [down] mas mababa nang { CHANGE($change_year, "share") } percentage point kaysa noong nakaraang taon
       *[none] pareho ng noong nakaraang taon
    }
  }
retention-answer-place = { $place ->
    [none] { "" }
    [within] { " " }Pasok iyon sa karaniwang saklaw ng negosyong ito.
   *[outside] { " " }Wala iyon sa karaniwang saklaw ng negosyong ito.
  }
retention-answer-since = { $later ->
    [no] { "" }
   *[yes] { " " }Walang mas bagong rate ({ $later_reason }).
  }

retention-rate = Mga customer na nanatili, { $freq ->
    [W] linggo
    [M] buwan
    [Q] quarter
    [Y] taon
   *[none] panahon
  }
    .summary = { $n ->
        [0] Walang customer sa simula.
       *[other] { COUNT($retained) } sa { COUNT($start) } customer sa simula ng { $period } ang customer pa rin sa dulo nito.
    }
    .definition = Bumili sa loob ng { DAYS($window_days) } bago ang simula at bago ang dulo ng { retention-period } ÷ bumili sa loob ng { DAYS($window_days) } bago ang simula nito.{ $limits ->
        [yes] { " " }Band: sariling kasaysayan ng negosyong ito.
       *[no] { "" }
    }
retention-period = { $freq ->
    [W] linggo
    [M] buwan
    [Q] quarter
    [Y] taon
   *[none] panahon
  }

# review: “formula ng bilang” para sa “count formula”
retention-variants = Mga customer na nanatili, binilang sa tatlong paraan
    .title = { $known ->
        [no] Wala pang quarter na may rate
       *[yes] { SHARE($share, digits: 0) } ang nanatili sa { $period }; { SHARE($formula, digits: 0) } ayon sa formula ng bilang
    }
    .summary = { $known ->
        [no] Wala pang quarter na may rate: { $because }.
       *[yes] { COUNT($retained) } sa { COUNT($start) } customer sa simula ng { $period } ang customer pa rin sa dulo nito: { SHARE($share) }. { $differs ->
            [yes] { SHARE($formula) } naman ayon sa formula ng bilang.{ $returned ->
                [0] { "" }
                [1] { " " }Binibilang nitong nanatili ang 1 dating customer na bumalik.
               *[other] { " " }Binibilang nitong nanatili ang { COUNT($returned) } na dating customer na bumalik.
            }{ $fleeting ->
                [0] { "" }
                [1] { " " }Binibilang nitong nawala ang 1 bagong customer na umalis din sa loob ng quarter.
               *[other] { " " }Binibilang nitong nawala ang { COUNT($fleeting) } na bagong customer na umalis din sa loob ng quarter.
            }
           *[no] Pareho ang resulta ng formula ng bilang ngayon, pero hindi tiyak na ganoon din sa susunod.
        } Bumababa ang bahagi ng lahat ng nakita at ng mga customer sa dulo kapag lumalago ang negosyo, kahit walang umaalis.
    }
    .definition = Mga customer sa simula at sa dulo ng panahon ÷ mga customer sa simula nito, lahat ng nakita rito, o mga customer sa dulo nito; 95% interval ni Wilson.
    .subtitle = { rates-subtitle }
retention-variant = { $base ->
    [start] sa mga customer sa simula
    [all] sa lahat ng nakita
   *[end] sa mga customer sa dulo
  }

retention-window = Ilang araw na walang binili bago masabing nawala ang customer?
    .title = { $windows ->
        [0] Wala pang window na maoobserbahan
        [1] Churn na { SHARE($first_share) } kung itinuturing na nawala ang customer pagkalipas ng { DAYS($first_days) } nang walang binili
       *[other] Churn na { SHARE($first_share) } kung itinuturing na nawala ang customer pagkalipas ng { DAYS($first_days) } nang walang binili, at { SHARE($last_share) } pagkalipas ng { DAYS($last_days) }
    }
    .summary = Ang window na gamit ng report na ito: { DAYS($window_days) }. { $side ->
        [unknown] Wala pang bumili sa dalawang magkaibang araw, kaya walang makapagsasabi kung angkop ito.
        [short] Siyam sa sampung ulit na pagbili ang dumarating sa loob ng { DAYS($suggested_days) } (n { COUNT($gaps) }), kaya masyado itong maikli: ang ilang customer na ibinilang na nawala ay nagpapahinga lang.
       *[long] Siyam sa sampung ulit na pagbili ang dumarating sa loob ng { DAYS($suggested_days) } (n { COUNT($gaps) }), kaya sapat ang haba nito.
    } Sa mas maikling window, ibinibilang na nawala ang mga customer na nagpapahinga lang; sa mas mahaba, mas huli nang napapansin ang totoong pagkawala. Mga natapos na pagitan lang ang kasama, kaya masyadong maikli ang mungkahi kung maraming bagong customer. Ikumpara lang ang mga panahon sa parehong window.
    .definition = Mga customer na aktibo sa simula ng quarter na hindi bumili sa loob ng window sa dulo nito ÷ mga customer na aktibo sa simula nito; 95% interval ni Wilson.
    .subtitle = Bahagi ng mga customer na aktibo sa simula; band: 95% interval

retention-quarters = Ang mga huling kumpletong quarter
    .summary = Ang mga customer ay ang mga bumili sa quarter. Ang na-refund ay mga order na na-refund ÷ mga order.

retention-changes = Retention laban sa parehong quarter noong nakaraang taon
    .title = { $moved ->
        [0] { $groups ->
            [0] Hindi pa maikukumpara ang retention sa nakaraang taon
            [1] Hindi nagbago ang retention nang higit sa nagkataon
           *[other] Hindi nagbago ang retention nang higit sa nagkataon sa alinman sa { COUNT($groups) } grupo
        }
       *[other] { $groups ->
            [1] { $direction ->
                [down] Bumaba
               *[up] Tumaas
            } ang retention nang { CHANGE($first_change, $unit) } percentage point, higit sa nagkataon
           *[other] Nagbago ang retention nang higit sa nagkataon sa { COUNT($moved) } sa { COUNT($groups) } grupo, pinakamalinaw ang { change-first }
        }{ $compared ->
            [unlike] ; hindi patas ang paghahambing
           *[other] { "" }
        }
    }
    .summary = { $compared ->
        [none] Wala pang quarter noong nakaraang taon na mapagkukumparahan.
       *[other] { SHARE($new_now, digits: 0) } ng mga bumili sa naunang quarter ang bagong customer; { SHARE($new_before, digits: 0) } naman noong nakaraang taon.{ $compared ->
            [unlike] { " " }Hindi magkatulad ang dalawang quarter. Mas madalas umalis ang mga bagong customer, kaya ipinapakita ng pagbabago kung sino ang mga customer, hindi kung gaano sila kahusay napanatili.
           *[alike] { " " }Magkatulad ang dalawang quarter, kaya patas ang paghahambing.
        }
    }
    .definition = Retention sa huling quarter − retention sa parehong quarter noong nakaraang taon, bawat grupo; 95% interval ni Newcombe. Ang “higit sa nagkataon” ay itinama sa bilang ng mga grupo (Holm).
    .subtitle = Tuldok: pagbabago; linya: 95% interval; puno: higit sa nagkataon, itinama sa bilang ng mga grupo (Holm)
    .axis = pagbabago sa percentage point

retention-decision-moved =
    .title = { $whole ->
        [yes] Alamin kung bakit mas { $fell ->
            [yes] kaunti
           *[no] marami
        } ang nanatiling customer
       *[no] Nagbago ang retention ng “{ $group }”
    }
    .text = { SHARE($now) } ang nanatili, kumpara sa { SHARE($before) } sa parehong quarter noong nakaraang taon: ang pagbabago ay { RANGE($lower_points, $upper_points, "points") } percentage point (n { COUNT($n) }). Alamin kung ano ang nagbago{ $whole ->
        [yes] { "" }
       *[no] { " " }para sa grupong ito
    }: presyo, delivery o produkto.

second-purchase = Mga unang beses na bumili na bumili ulit
    .summary = { SHARE($estimate) } ng mga unang beses na bumili ang bumili ulit sa loob ng { DAYS($within_days) }. Sa lahat ng customer, { SHARE($repeat) } ang bumili na nang dalawang beses o higit pa sa ngayon (n { COUNT($customers) }). Lumalaki ang bahaging iyon habang tumatanda ang mga record at hindi maikukumpara sa ibang negosyo o taon.
    .definition = Bahagi ng mga unang beses na bumili na bumili ulit sa loob ng { DAYS($within_days) }, sa paraang Kaplan–Meier: ang mga bagong customer ay ibinibilang hangga’t naobserbahan sila, at hindi bilang nawala.
