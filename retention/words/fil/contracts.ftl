### Gaano katagal ang mga kontrata? Survival, hazard, recurring revenue.

## Survival.

survival = Mga customer na naroon pa, ayon sa tagal bilang customer
    .title = { $groups ->
        [0] Wala pang survival curve
       *[other] Pagkalipas ng { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } ang customer pa rin
    }
    .summary = Ang mga kontratang tumatakbo pa ay ibinibilang hangga’t naobserbahan ang mga ito, at hindi na lampas doon.
    .definition = Bahagi ng mga customer na nananatili nang mas matagal sa ipinapakitang panahon, sa paraang Kaplan–Meier; band: 95% interval. Ibinibilang na isa ang mga kontrata ng isang customer na magkakasunod nang walang patlang, gaya ng pagkatapos magpalit ng plan.
    .subtitle = Bahaging customer pa rin (Kaplan–Meier, 95% band); mga numero sa ibaba: mga customer na naoobserbahan pa{ $thin ->
        [yes] . Abo: wala pang 10 ang naoobserbahan
       *[no] { "" }
    }
survival-groups = Mga customer na naroon pa, ayon sa tagal bilang customer at grupo
    .title = { $groups ->
        [0] Wala pang survival curve
        [1] Pagkalipas ng { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } ng “{ $best }” ang customer pa rin
       *[other] { $alike ->
            [yes] Pagkalipas ng { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } ng mga customer sa bawat isa sa { COUNT($groups) } grupo ang naroon pa
           *[no] Pagkalipas ng { VALUE($at, $unit) }, { SHARE($best_share, digits: 0) } ng “{ $best }” ang customer pa rin, { SHARE($worst_share, digits: 0) } ng “{ $worst }”
        }
    }

tenure-axis = { $unit ->
    [days] araw bilang customer
   *[months] buwan bilang customer
  }
not-seen-yet = hindi pa nakita

# review: “tuktok” para sa “peak”
hazard = Kailan umaalis ang mga customer
    .title = { $leaving ->
        [yes] Pinakamaraming customer ang umaalis sa pagitan ng { hazard-step }: { SHARE($peak) } ng mga naroon pa
       *[no] Wala pang umaalis
    }
    .summary = Ang tuktok sa mga unang buwan ay tumutukoy sa pagtanggap at mga inaasahan; ang tuktok sa dulo ng termino ay tumutukoy sa renewal at presyo. Kung bumababa ang bahagi sa paglipas ng panahon, nauna nang umalis ang mga alanganin: hindi ibig sabihin na pinatatapat ng panahon ang mga customer.
    .definition = Bahagi ng mga customer na umabot sa isang hakbang na umaalis sa loob nito; 95% interval ni Wilson.
    .subtitle = Bahagi ng mga customer na umabot sa isang hakbang na umaalis sa loob nito; linya: 95% interval
hazard-groups = Kailan umaalis ang mga customer, ayon sa grupo
    .title = { $leaving ->
        [yes] Pinakamaraming customer ng “{ $peak_group }” ang umaalis sa pagitan ng { hazard-step }: { SHARE($peak) } ng mga naroon pa
       *[no] Wala pang umaalis
    }
hazard-step = { $unit ->
    [days] araw { NUM($peak_from, digits: 0) } at { NUM($peak_until, digits: 0) }
   *[months] buwan { NUM($peak_from, digits: 0) } at { NUM($peak_until, digits: 0) }
  }

restricted-mean-lifetime = Mean na tagal bilang customer sa loob ng { VALUE($horizon, $unit) }
    .definition = Lawak sa ilalim ng survival curve hanggang { VALUE($horizon, $unit) }; walang sinasabi tungkol sa panahong lampas dito.
restricted-mean-lifetime-groups = Mean na tagal bilang customer sa loob ng { VALUE($horizon, $unit) }, ayon sa grupo
    .title = Mean na tagal bilang customer sa loob ng { VALUE($horizon, $unit) }{ rates-spread }
    .subtitle = { rates-subtitle }

survival-difference = Pareho ba ang bilis ng pag-alis ng mga grupo? (log-rank test)
    .summary = { $verdict ->
        [differ] Nagkakaiba ang mga grupo nang higit sa nagkataon ({ p-value }). Mga customer ang pumipili ng plan nila, kaya hindi tiyak na ang plan na mas matagal ang customer ang sanhi nito.
       *[alike] Walang pagkakaiba ng mga grupo na higit sa nagkataon ({ p-value }).
    }
    .definition = χ² statistic ng log-rank test. Ang maliit na p ay nangangahulugang bihira ang ganitong pagkakaiba kung pareho ang bilis ng pag-alis ng lahat ng grupo.
p-value = { $p_size ->
    [tiny] p < 0.001
    [small] p = { NUM($p, digits: 3) }
   *[other] p = { NUM($p) }
  }

## Recurring revenue.

gross-revenue-retention = Recurring revenue na nanatili
    .title = { $gross_known ->
        [no] Walang recurring revenue sa simula
       *[yes] Sa { MONEY($start) } kada buwan, { SHARE($gross) } ang nanatili; kasama ang mga upgrade, { SHARE($net) }
    }
    .definition = Buwanang revenue ng mga customer sa simula na hindi nawala o nabawasan ÷ revenue nila sa simula.
    .subtitle = Recurring revenue kada buwan, ayon sa nangyari rito sa panahong ito
gross-revenue-retention-groups = Recurring revenue na nanatili, ayon sa grupo
    .title = Bahagi ng recurring revenue na nanatili{ rates-spread }
    .subtitle = { rates-subtitle }
net-revenue-retention = Recurring revenue na nanatili, kasama ang mga upgrade
    .title = { $gross_known ->
        [no] Walang recurring revenue sa simula
       *[yes] Sa { MONEY($start) } kada buwan, { SHARE($gross) } ang nanatili; kasama ang mga upgrade, { SHARE($net) }
    }
    .definition = Buwanang revenue sa dulo mula sa mga customer sa simula ÷ revenue nila sa simula. Lampas ito sa 100% kung mas malaki ang mga upgrade kaysa nawala.
    .subtitle = Recurring revenue kada buwan, ayon sa nangyari rito sa panahong ito
net-revenue-retention-groups = Recurring revenue na nanatili, kasama ang mga upgrade, ayon sa grupo
    .title = Bahagi ng recurring revenue na nanatili, kasama ang mga upgrade{ rates-spread }
    .subtitle = { rates-subtitle }
revenue-churn-rate = Recurring revenue na nawala
    .definition = Buwanang revenue ng mga customer sa simula na nawala o nabawasan ÷ revenue nila sa simula.
revenue-churn-rate-groups = Recurring revenue na nawala, ayon sa grupo
    .title = Bahagi ng recurring revenue na nawala{ rates-spread }
    .subtitle = { rates-subtitle }
revenue-step = { $step ->
    [start] sa simula
    [lost] nawala
    [contraction] nabawasan
    [expansion] na-upgrade
    [new] bago
   *[end] sa dulo
  }
revenue-axis = kada buwan
revenue-line = { $metric ->
    [net_revenue_retention] net
   *[gross_revenue_retention] gross
  }
revenue-retention = Recurring revenue na nanatili, ayon sa panahon
    .title = { $known ->
        [no] Hindi pa alam ang revenue retention
       *[yes] { SHARE($gross) } ng recurring revenue ang nanatili noong { $period }, at { SHARE($net) } kasama ang mga upgrade
    }
    .definition = Gross: revenue sa simula ng panahon na hindi nawala o nabawasan ÷ revenue sa simula nito. Net: ganoon din, dagdag ang mga upgrade ng parehong mga customer. Hindi kasama sa alinman ang mga bagong customer.
    .subtitle = Gross: walang upgrade; net: kasama ang mga upgrade. Bahagi ng revenue sa simula ng bawat panahon; band: 95% interval

## Ang kabanata: kung ano ang itinanong sa isang workspace.

contracts-answer = { $known ->
    [no] Wala pang kontratang naobserbahan nang isang taon.
   *[yes] { SHARE($share, digits: 0) } ng mga kontrata ang tumatagal nang higit sa isang taon.
  }{ $mean_known ->
    [no] { " " }Hindi alam ang mean na tagal: { $mean_reason }.
   *[yes] { " " }Sa karaniwan, tumatagal ang isang kontrata nang { NUM($mean, digits: 1) } sa una nitong { MONTHS($horizon) }.
  }

contracts-naive = Mga customer na nawala noong nakaraang buwan
    .summary = { $left ->
        [no] Walang umalis noong nakaraang buwan, kaya walang sagot ang isa na hinati sa churn.
       *[yes] Kapag hinati ang isa sa bahaging ito, ang lalabas na mean na tagal ay { MONTHS($lifetime) }. Ipinapalagay ng formula na magiging gaya ng nakaraan ang bawat buwan, at hindi ganoon katatag ang mga kontrata.
    }{ $one_snapshot ->
        [yes] { " " }Lahat ng pag-alis sa snapshot ay may petsa ng huling araw nito, kaya nasa buwang ito ang lahat ng iyon.
       *[no] { "" }
    }
    .definition = Mga customer na may kontrata isang buwan ang nakaraan at wala na ngayon ÷ mga customer na may kontrata isang buwan ang nakaraan.

contracts-lifetime = Mean na tagal bilang customer sa unang { MONTHS($horizon) }
    .summary = Sa karaniwan, tumatagal ang isang kontrata nang { NUM($estimate, digits: 1) } sa una nitong { MONTHS($horizon) }. Walang sinasabi tungkol sa panahong lampas dito, na hindi pa naobserbahan.
    .definition = Lawak sa ilalim ng survival curve hanggang { MONTHS($horizon) }.
contracts-lifetimes = Mean na tagal bilang customer sa unang { MONTHS($horizon) }, ayon sa grupo
    .title = Mean na tagal bilang customer sa loob ng { MONTHS($horizon) }{ rates-spread }
    .definition = Lawak sa ilalim ng survival curve hanggang { MONTHS($horizon) }, ayon sa grupo sa simula ng kontrata. Kulang: hindi naobserbahan nang ganoon katagal, o masyadong kaunti ang umalis para sa interval.
    .subtitle = { rates-subtitle }

contracts-lasting-a-year = Mga kontratang tumatagal nang higit sa isang taon
    .definition = Bahagi ng mga customer na nananatili nang higit sa labindalawang buwan, sa paraang Kaplan–Meier.

contracts-windows = Survival sa ilalim ng dalawang palagay
    .title = Survival kung naitala ang mga pag-alis mula sa simula, at kung mula { DAY($observed_from) } lang
    .summary = { $source ->
        [given] Naitala ang mga pag-alis mula { DAY($observed_from) }, kaya gamitin ang column na may delayed entry.
        [snapshot] Hindi masasabi ng iisang snapshot kung kailan umalis ang mga customer. Ipinapakita nito kung sino ang naroon sa isang araw at kung sino ang “kaaalis” lang. Kung ang ibig sabihin niyon ay sa nakaraang buwan, gamitin ang column na may delayed entry; kung kailanman, gamitin ang isa pang column. Nasa pagitan ng dalawa ang katotohanan, at mga petsa lang ang makapagsasabi.
       *[first] Itinuturing na kumpleto ang mga record mula { DAY($observed_from) }, nang magsimula ang unang kontrata sa mga ito, kaya magkatugma ang dalawang column. Kung mas huling araw lang naitala ang mga pag-alis, ilagay iyon sa `observed_from` at gamitin ang column na may delayed entry.
    }
    .definition = Bahaging customer pa rin pagkalipas ng ganito karaming buwan. Ibinibilang ng isang column ang lahat ng kontrata mula sa simula ng mga ito; ng isa pa, mula lang sa araw na una silang naobserbahan (delayed entry).

contract-projection = Gaano katagal tatakbo ang mga kontrata
    .title = { $known ->
        [no] Wala pang projection
       *[yes] { $groups ->
            [1] Pagkalipas ng { MONTHS($last) }, inaasahan ng modelo na { SHARE($best_share, digits: 0) } ang customer pa rin (naobserbahan: { MONTHS($end) })
           *[other] Pagkalipas ng { MONTHS($last) }, inaasahan ng modelo na { SHARE($best_share, digits: 0) } ng “{ $best }” ang customer pa rin, { SHARE($worst_share, digits: 0) } ng “{ $worst }” (naobserbahan: { MONTHS($end) })
        }
    }
    .summary = Kung saan lumalayo ang putol-putol na linya sa mga baitang sa loob ng panahong naobserbahan, hindi akma ang modelo sa negosyong ito at hindi dapat gamitin ang forecast nito. Baitang-baitang ang pagbaba ng mga plan na nire-renew minsan sa isang taon, at walang makinis na kurbang makasusunod dito.
    .definition = Bahagi ng mga kontratang tumatakbo pa ayon sa buwan mula sa simula nila, sa isang shifted beta-geometric na modelo. May hindi nagbabagong probabilidad ng pag-alis kada buwan ang bawat customer; nagkakaiba ito sa mga customer.
    .subtitle = Baitang: bahaging customer pa rin, naobserbahan (Kaplan–Meier); putol-putol: modelo, na may 95% band

contracts-revenue-kept = Recurring revenue na nanatili, quarter
    .summary = Kasama ang mga upgrade ng parehong mga customer, { SHARE($net) } ito.
    .definition = Buwanang revenue ng mga customer sa simula na hindi nawala o nabawasan ÷ revenue nila sa simula. Kasama ang mga upgrade: { SHARE($net) }.

contracts-value-two-windows = Magkano ang halaga ng kontrata sa ilalim ng dalawang palagay
    .title = Inaasahang halaga pagkalipas ng 12 buwan, kung nakatala ang lahat ng pag-alis, at kung ang sa nakaraang buwan lang
    .definition = Ang halaga ng isang tumatakbong kontrata. Ibinibilang ng ikalawang column ang mga kontrata mula lang sa araw na una silang naobserbahan.
