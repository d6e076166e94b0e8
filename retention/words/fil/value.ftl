### Magkano ang halaga ng mga customer? Ang formula, isang modelo ng bawat customer, mga kontrata, at sino ang nagdadala ng revenue.

contract-value = Magkano pa ang halaga ng isang tumatakbong kontrata
    .title = { $known ->
        [no] Magkano pa ang halaga ng isang tumatakbong kontrata
       *[yes] Pagkalipas ng { MONTHS($tenure) }, inaasahang magdadala ang isang kontrata ng { MONEY($value) } sa loob ng susunod na { MONTHS($horizon_months) }
    }
    .summary = { $known ->
        [no] Walang maibibigay na halaga; sinasabi ng tala sa table kung bakit.
       *[yes] { contract-value-path }
    }
    .definition = Mean na buwanang amount × margin × mga renewal na inaasahan sa loob ng susunod na { MONTHS($horizon_months) }, may discount na { SHARE($discount, digits: 0) } kada taon, sa isang shifted beta-geometric na modelo. Totoo ang 95% interval kung totoo ang modelo.

contract-value-groups = Magkano pa ang halaga ng isang tumatakbong kontrata, ayon sa grupo
    .title = { $known ->
        [no] Magkano pa ang halaga ng isang tumatakbong kontrata, ayon sa grupo
       *[yes] Pinakamahalaga ang mga kontrata sa “{ $group }”: pagkalipas ng { MONTHS($tenure) }, { MONEY($value) } sa loob ng susunod na { MONTHS($horizon_months) }
    }
    .summary = { $known ->
        [no] Walang maibibigay na halaga; sinasabi ng tala sa table kung bakit.
       *[yes] { contract-value-path }
    }

contract-value-path = { $rises ->
    [yes] Habang mas matagal nang nananatili ang mga customer, mas matagal pa silang mananatili: ang darating pa ay tumataas mula { MONEY($first_value) } pagkalipas ng { MONTHS($first_tenure) } hanggang { MONEY($value) } pagkalipas ng { MONTHS($tenure) }. Ang isa na hinati sa churn ay nagbibigay ng { MONEY($naive_value) } para sa bawat kontrata, dahil ipinapalagay nitong pareho ang hinaharap ng mga bago at matagal nang customer.
   *[no] Ang darating pa ay { MONEY($first_value) } pagkalipas ng { MONTHS($first_tenure) } at { MONEY($value) } pagkalipas ng { MONTHS($tenure) }: dito, halos walang pinagkaiba kung gaano na katagal ang customer. Ang isa na hinati sa churn ay nagbibigay ng { MONEY($naive_value) }.
  }

contract-survival = Gaano katagal tatakbo ang mga kontrata
    .title = { $known ->
        [no] Gaano katagal tatakbo ang mga kontrata
       *[yes] { SHARE($share, digits: 0) } ng mga kontrata ang inaasahang tatagal nang { MONTHS($horizon_months) }
    }
    .summary = Ang putol-putol na linya ang inaasahan ng modelo. Kung saan ito lumalayo sa mga baitang sa loob ng panahong naobserbahan, hindi akma ang modelo sa negosyong ito at hindi dapat gamitin ang forecast nito. Baitang-baitang ang pagbaba ng mga plan na nire-renew minsan sa isang taon, at walang makinis na kurbang makasusunod dito.
    .definition = Bahagi ng mga kontratang tumatakbo pa ayon sa buwan mula sa simula nila, sa isang shifted beta-geometric na modelo. May hindi nagbabagong probabilidad ng pag-alis kada buwan ang bawat customer; nagkakaiba ito sa mga customer. Totoo ang 95% interval kung totoo ang modelo.

contract-survival-groups = Gaano katagal tatakbo ang mga kontrata, ayon sa grupo
    .title = { $known ->
        [no] Gaano katagal tatakbo ang mga kontrata, ayon sa grupo
       *[yes] Pinakamatagal ang mga kontrata sa { $group }: { SHARE($share, digits: 0) } ang inaasahang tatagal nang { MONTHS($horizon_months) }
    }

# review: “formula ng aklat” para sa “textbook formula”
clv-formula = { $measure ->
        [revenue] Lifetime revenue ayon sa formula ng aklat
       *[margin] Lifetime margin ayon sa formula ng aklat
    }
    .summary = Pinagpaparami ng formula ang mga average, kaya itinuturing nitong average ang bawat customer, at ipinapalagay nitong mananatili magpakailanman ang churn ng isang panahon. Binibilang ang mga order sa buong panahon mula sa unang pagbili, kaya pinabababa sa ikalawang beses ng mga umalis nang customer ang resulta. Kung bago ang karamihan ng mga customer, pinatataas ito ng unang pagbili nila.
    .definition = Average na order × mga order bawat customer at panahon × mga panahon bilang customer × margin; walang discount. Ang 95% interval ay sa mga salik na sinukat.

clv-retention = Halagang darating pa sa hindi nagbabagong retention
    .summary = Pare-pareho ang probabilidad ng pananatili ng bawat customer, { SHARE($retention) } bawat panahon, magpakailanman. Mas mababa ang bilang ng perang mas huling darating, nang { SHARE($discount) } bawat panahon.
    .definition = Margin bawat panahon × r ÷ (1 + d − r): ang r ay ang bahagi ng mga customer na nananatili mula sa isang panahon hanggang sa susunod, ang d ay ang discount bawat panahon. Hindi kasama ang unang bayad. Ang interval ay mula sa interval ng r.

clv-survival = Lifetime value ayon sa survival curve
    .summary = Binilang sa { NUM($horizon_periods, digits: 0) } panahon sa margin na { MONEY($margin_per_period) } bawat panahon. Walang binibilang na lampas doon.
    .definition = Kabuuan sa mga panahon ng margin × bahaging customer pa rin ÷ (1 + d)^t. Ang 95% interval ay mula sa interval ng survival curve (Greenwood).

clv-sensitivity = Saan nakadepende ang halaga
    .title = { $alike ->
        [yes] Pantay ang galaw ng halaga sa bawat input: mula { MONEY($low) } hanggang { MONEY($high) }
       *[no] Input na pinakanagpapagalaw sa halaga: { value-input }, mula { MONEY($low) } hanggang { MONEY($high) }
    }
    .summary = { $alike ->
        [yes] Kung pinagpaparami ang mga salik, pantay ang galaw ng resulta sa parehong pagbabago sa alinman sa mga ito. Ang nagkakaiba ay kung gaano kahusay nalalaman ang bawat salik.
       *[no] Isang input ang ginagalaw sa bawat pagkakataon; hindi binabago ang iba.
    } { $refused ->
        [0] { "" }
        [1] Isang galaw ang hindi posible sa formula na ito at hindi isinama.
       *[other] { COUNT($refused) } galaw ang hindi posible sa formula na ito at hindi isinama.
    }
    .definition = Ang halaga kapag itinaas o ibinaba ang isang input nang { SHARE($change, digits: 0) }, o hanggang sa mga dulo ng sarili nitong interval kung mayroon.
    .subtitle = Isang input ang ginagalaw sa bawat pagkakataon; linya: { MONEY($base) }, walang binagong input. Kahel: mas mababang input; asul: mas mataas na input; mga numero: ang ginalaw na input.
    .axis = customer lifetime value

# Mga input ng mga formula, kung paano nagsisimula ng pangungusap at nasa tabi ng bar.
value-input = { $input ->
    [average_sale] Average na order
    [transactions_per_period] Mga order bawat panahon
    [periods] Mga panahon bilang customer
    [margin] Margin
    [margin_per_period] Margin bawat panahon
    [retention] Retention
    [discount] Discount
   *[other] { $input }
  }

value-concentration = Sino ang nagdadala ng revenue
    .title = Nagdadala ang top { SHARE($top, digits: 0) } ng mga customer ng { SHARE($top_share, digits: 0) } ng revenue
    .summary = Nagdadala ang top { SHARE($few, digits: 0) } ng mga customer ng 80% ng revenue{ $interval ->
        [yes] { "" } ({ RANGE($few_lower, $few_upper, "share") })
       *[no] { "" }
    }. Hindi pangako ang nakaraang revenue: bahagi ng pagiging nasa tuktok ay suwerte, at hindi nauulit ang suwerte.
    .definition = Net revenue (mga pagbili bawas ang mga refund) ng pinakamahusay na customer ÷ lahat ng net revenue. Gini: 0 kapag pare-pareho ang dala ng lahat ng customer, 1 kapag iisa ang nagdadala ng lahat. 95% interval sa bootstrap sa mga customer.
    .subtitle = Bahagi ng net revenue ayon sa mga customer na iniranggo mula sa pinakamahusay; n { COUNT($n) }; mga bar: 95% interval.{ $negative ->
        [0] { "" }
       *[other] { "" } { COUNT($negative) } customer ang mababa sa 0 pagkatapos ng mga refund.
    }
    .axis = bahagi ng mga customer, pinakamahusay muna
    .equal = kung pare-pareho ang dala ng lahat
    .top = top { SHARE($share, digits: 0) }: { SHARE($estimate, digits: 0) }
    .rule = 80/20

frequency-recency = Ano ang aasahan, ayon sa kung gaano kadalas at gaano kabago bumili ang mga customer
    .title = { PERIODS($wait, $freq) } pagkatapos ng huling pagbili, { NUM($few_purchases, digits: 1) } pa ang inaasahan sa mga customer na bumalik nang { $few ->
        [1] isang beses
       *[other] { COUNT($few) } beses
    }, at { NUM($many_purchases, digits: 1) } sa mga bumalik nang { COUNT($many) } beses
    .summary = { $left ->
        [yes] Malamang na umalis na ang customer na madalas dumating at hindi na bumibili sa loob ng { PERIODS($wait, $freq) }. Kaunti ang sinasabi ng parehong pahinga tungkol sa customer na bihirang dumating.
       *[no] Ayon sa modelong ito, ang { PERIODS($wait, $freq) } na walang pagbili ay hindi pa palatandaan na umalis na ang customer, madalas man siyang dumating o bihira.
    }
    .definition = Ang hula ng fitted na modelo para sa mga customer na unang bumili { PERIODS($T, $freq) } ang nakaraan, ayon sa mga ulit na pagbili nila at sa panahon mula sa huli.
    .subtitle = Mga customer na unang bumili { PERIODS($T, $freq) } ang nakaraan. Pinagdurugtong ng mga linya ang mga customer na pareho ang hula.
    .axis = mga ulit na pagbili
    .column-frequency = mga ulit na pagbili
    .column-recency = huling pagbili pagkalipas ng
    .since = { value-unit } mula sa huling pagbili
    .colour = { $value ->
        [probability_alive] probabilidad na customer pa rin
       *[expected_purchases] mga inaasahang pagbili
    }

frequency-recency-alive = Sino ang customer pa rin, ayon sa kung gaano kadalas at gaano kabago bumili ang mga customer
    .title = { PERIODS($wait, $freq) } pagkatapos ng huling pagbili, { SHARE($few_alive, digits: 0) } ng mga customer na bumalik nang { $few ->
        [1] isang beses
       *[other] { COUNT($few) } beses
    } ang customer pa rin, at { SHARE($many_alive, digits: 0) } ng mga bumalik nang { COUNT($many) } beses

alive-path = Customer pa rin ba ang customer na ito?
    .title = { PERIODS($last, $freq) } pagkatapos ng huling pagbili, ang probabilidad na customer pa rin ay { SHARE($share, digits: 0) }
    .summary = Ipinapakita ng linya kung ano sana ang sinabi ng modelo sa bawat sandali. Kapag mababa sa kalahati, mas malamang na umalis na ang customer.
    .definition = Probabilidad na hindi pa tuluyang umalis ang customer, mula sa alam na sa bawat sandali.
    .subtitle = Probabilidad na hindi pa umalis ang customer na ito, mula sa alam na sa bawat sandali; kahel: isang pagbili.
    .axis = { value-unit } mula sa unang pagbili

alive-path-invented = Customer pa rin ba ang inimbentong customer na ito?
    .summary = Inimbento ang customer na ito: dumarating kada tatlo o apat na linggo at saka tumigil. Ipinapakita ng linya kung ano sana ang sinabi ng modelo linggo-linggo. Kapag mababa sa kalahati, mas malamang na umalis na ang customer.

# Mga yunit ng panahon ng modelo, sa isang axis.
value-unit = { $freq ->
    [D] araw
    [M] buwan
    [Q] quarter
    [Y] taon
   *[W] linggo
  }

### Ano ang dapat malaman tungkol sa fitted na modelo.

warning-few-came-back = { COUNT($customers) } { $customers ->
    [one] customer
   *[other] na customer
  } lang ang bumalik. Magaspang na gabay ang modelong na-fit sa wala pang { COUNT($fewest) }.
warning-few-left = { COUNT($customers) } { $customers ->
    [one] customer
   *[other] na customer
  } lang ang umalis. Magaspang na gabay ang modelong na-fit sa wala pang { COUNT($fewest) }.
warning-not-converged = Hindi nag-converge ang fit: ituring na magaspang na gabay ang mga numero nito.
warning-no-intervals = Walang standard error at walang interval: { $reason }.
warning-at-boundary = Nasa hangganan nito ang parameter na { $name }: hindi ito matukoy ng data.
warning-alike-in-buying = Hindi ipinapakita ng data na nagkakaiba ang mga customer sa dalas ng pagbili.
warning-alike-in-leaving = Hindi ipinapakita ng data na nagkakaiba ang mga customer sa bilis ng pag-alis.
warning-hardly-anyone-leaves = Halos walang nakikitang umaalis sa data na ito, kaya malapit sa 1 para sa lahat ang probabilidad na customer pa rin. Mag-obserba pa nang mas matagal bago ito gamitin.
warning-almost-everyone-leaves = Halos lahat ay umaalis sa unang pagkakataon sa data na ito.
warning-constant-churn = Hindi sinasabi ng data kung gaano nagkakaiba ang mga customer sa pag-alis (unang churn { SHARE($churn) }), kaya walang interval at ang kurba ay sa hindi nagbabagong rate.
warning-infinite-spend = Masyadong magkakaiba ang ginagastos ng mga customer kaya walang hanggan ang mean nito. Ganoon din ang inaasahang gastos ng mga customer na walang ulit na pagbili.
warning-same-spend-each-time = Halos pareho ang ginagastos ng bawat customer sa bawat pagbili, ayon sa ipinapakita ng data.
warning-alike-in-spend = Hindi nagkakaiba ang mga customer sa ginagastos nang higit sa naipaliliwanag ng nagkataon.

spend-and-frequency = Gastos at dalas
    .summary = { $verdict ->
        [unrelated] Walang kaugnayan sa data na ito ang dalas ng pagbili ng mga customer at ang ginagastos nila bawat pagbili.
        [weak] { spend-by-frequency }, na halos walang epekto.
        [related] { spend-by-frequency }. Hindi ito isinasaalang-alang ng karaniwang modelo ng gastos; isinasaalang-alang ito ng `GammaGamma(by_frequency=True)`.
       *[unknown] Hindi malalaman sa data na ito kung nakadepende sa dalas ang gastos.
    }
    .allowed = { $verdict ->
        [related] { spend-by-frequency }; isinasaalang-alang ito ng modelo ng gastos.
       *[other] Isinasaalang-alang ng modelo ng gastos ang kaugnayan ng gastos at dalas.
    }
    .definition = Correlation ng bilang ng ulit na pagbili at ng mean na halaga ng mga ito, sa mga customer na bumalik. Hindi ipinapalagay ng interval na normal ang data.

spend-by-frequency = Ang mga customer na doble ang dalas ng pagbili ay { $more ->
    [yes] mas malaki
   *[no] mas maliit
  } ang gastos bawat pagbili nang { SHARE($twice, digits: 0) }

model-parameters = Mga parameter ng modelo
    .definition = Na-fit gamit ang maximum likelihood sa { COUNT($n) } customer (log-likelihood { NUM($log_likelihood, digits: 1) }); normal sa logarithmic scale ang mga 95% interval.

customer-summary = Ano ang alam ng mga purchase model tungkol sa bawat customer
    .title = { COUNT($came_back) } sa { COUNT($customers) } customer ang bumalik
    .summary = Para sa bawat customer: bilang ng mga araw na may binili pagkatapos ng una, { value-unit } mula sa una hanggang sa huli, at { value-unit } na naobserbahan mula sa una.
    .definition = Isa ang bilang ng mga pagbili sa iisang araw; hindi pagbili ang mga refund. Ang mean na ginastos ay sa mga araw pagkatapos ng una, kaya hindi ito alam para sa mga customer na hindi bumalik.
    .column-frequency = mga ulit na pagbili
    .column-recency = huling pagbili pagkalipas ng
    .column-t = naobserbahan nang

opportunity-summary = Ano ang alam ng modelo ng mga regular na pagkakataon tungkol sa bawat customer
    .title = { COUNT($came_back) } sa { COUNT($customers) } customer ang bumalik
    .summary = Para sa bawat customer: bilang ng { value-unit } na may binili pagkatapos ng una, ang huli sa mga ito, at kung ilang { value-unit } ang nagdaan.
    .definition = Isa ang bilang ng mga pagbili sa loob ng iisang calendar period, at mga tapos na panahon lang ang kasama; hindi pagbili ang mga refund.
    .column-frequency = mga panahong may binili
    .column-recency = huling pagbili pagkalipas ng
    .column-n = mga panahong naobserbahan

survival-intervals = Bahagi ng mga customer na naroon pa, ayon sa modelo ng mga kontrata
    .title = { SHARE($share) } ng mga bagong customer ang inaasahang mananatili nang lampas sa { COUNT($last) } panahon
    .summary = { $interval ->
        [yes] Sinasabi ng 95% interval, { RANGE($lower, $upper, "share") }, kung gaano kahusay nalalaman ang kurba kung totoo ang modelo; hindi nito sinasabi kung totoo ito.
       *[no] Sa modelo ang kurba; hindi masasabi rito kung gaano ito kahusay nalalaman.
    }
    .definition = Inaasahang bahagi ng { COUNT($n) } customer na magre-renew nang ganito karaming beses, sa shifted beta-geometric na modelo; mga interval sa delta method sa log-log scale.

### Aling modelo ang pagkakatiwalaan.

evaluate-clv = Aling modelo ang pagkakatiwalaan
    .title = { $kind ->
        [none] Walang modelong nai-fit
        [baseline] Mga simpleng baseline lang ang nagamit; “{ $best }” ang may pinakamaliit na mali
       *[model] { $best } ang pinakamahusay na humula ng ginawa ng mga customer
    }
    .summary = { $kind ->
        [none] Walang modelong nai-fit; sinasabi ng tala sa table kung bakit.
        [baseline] Walang modelong nai-fit, kaya walang mga probabilidad. “{ $best }” ang may pinakamaliit na mali bawat customer (RMSE { NUM($rmse) }).
       *[model] { $best } ang nagbigay ng pinakamataas na probabilidad sa ginawa ng mga customer pagkatapos (log score { NUM($log_score, digits: 4) } bawat customer). { $regular_count ->
            [0] { "" }
           *[other] Mas regular ang pagitan ng pagbili ng mga customer dito kaysa sa naipaliliwanag ng nagkataon, at isinasaalang-alang iyon ng { $regular }.
        } { clv-others } { clv-off } { clv-better }{ $sampled ->
            [yes] { " " }Ikinukumpara ang mga modelo sa isang sample: { COUNT($customers) } sa { COUNT($everyone) } customer.
           *[no] { "" }
        }
    }
    .definition = Fini-fit ang mga modelo sa panahon bago ang holdout lang, at binibigyan ng score sa { COUNT($customers) } customer na nakuha bago nito. Log score: mean ng logarithm ng probabilidad na ibinigay sa ginawa ng bawat customer pagkatapos; mas mahusay kung mas malapit sa 0. RMSE: karaniwang mali para sa isang customer, sa mga pagbili. Gini: perpekto ang pagraranggo ng mga customer kung 1, wala talaga kung 0.

clv-others = { $lead ->
    [clear] Higit sa nagkataon ang lamang nito sa ibang mga modelo.
    [alone] Walang ibang modelong nabigyan ng score.
   *[open] { $same_count ->
        [0] { "" }
       *[other] Halos pareho: { $same }.
    } { $close_count ->
        [0] { "" }
       *[other] Maaaring nagkataon lang ang layo rito: { $close }.
    }
  }
clv-off = Ang kabuuan nito ay masyadong { $side ->
    [low] mababa
   *[high] mataas
  } nang { SHARE($off) }{ $off_known ->
    [yes] { "" } (95% interval ng hinulaan ÷ aktuwal − 1: { RANGE($off_lower, $off_upper, "share") })
   *[no] { "" }
  }.
clv-better = { $better_total_count ->
    [0] { "" }
   *[other] Higit sa nagkataon, mas malapit sa kabuuan ang { $better_total }.
  } { $better_error_count ->
    [0] { "" }
   *[other] Higit sa nagkataon, mas maliit ang mali bawat customer ng { $better_error }.
  } { $better_ranking_count ->
    [0] { "" }
   *[other] Higit sa nagkataon, mas mahusay magranggo ng mga customer ang { $better_ranking }.
  } { $perhaps_count ->
    [0] { "" }
   *[other] Sa kabuuan, mali o pagraranggo, mas mahusay ang { $perhaps }, pero maaaring nagkataon lang.
  } { $baseline_better ->
    [no] Walang simpleng baseline na mas mahusay ang kabuuan, mali o pagraranggo.
   *[yes] { "" }
  }

clv-tracking = Mga pagbiling hinulaan at nangyari, linggo-linggo
    .title = { $side ->
        [none] Walang binili pagkatapos ng calibration
        [close] Hindi lumampas sa 2% ang layo ng hula ng { $model } sa mga pagbili pagkatapos ng calibration
        [fewer] Mas kaunti nang { SHARE($gap, digits: 0) } ang pagbiling hinulaan ng { $model } kaysa sa nangyari pagkatapos ng calibration
       *[more] Mas marami nang { SHARE($gap, digits: 0) } ang pagbiling hinulaan ng { $model } kaysa sa nangyari pagkatapos ng calibration
    }
    .summary = Ipinapakita ng mga linya ang lahat ng customer na nakuha bago ang holdout. Walang alam ang mga modelo sa mga season o campaign: kung iba ang holdout sa nakaraan, sabay-sabay na mali ang lahat ng ito.
    .definition = Mga ulit na pagbili bawat linggo sa kalendaryo ng mga customer na nakuha bago ang holdout. Nakabatay ang hula sa panahon bago ang holdout at sa tagal nilang customer.
    .subtitle = Mga ulit na pagbili bawat linggo sa kalendaryo ng mga customer na nakuha bago ang holdout; hinulaan mula sa panahon bago nito.
    .axis = { $cumulative ->
        [yes] mga ulit na pagbili sa ngayon
       *[no] mga ulit na pagbili sa linggo
    }
    .actual = aktuwal
    .holdout = holdout
    .column-expected = hula ng modelo
    .column-cumulative-expected = hula sa ngayon
    .column-start = linggo mula

clv-tracking-weekly = Mga pagbiling hinulaan at nangyari sa bawat linggo
    .title = Walang modelong nakahuhula ng mga biglang pagtaas at pagbaba ng bawat linggo
    .summary = Ang mga biglang pagtaas at pagbaba ay mga season at campaign, na hindi alam ng modelo.

clv-deciles = Mga pagbiling hinulaan at aktuwal, ayon sa ikasampung bahagi ng mga customer
    .title = { $model }: tama ang hula, sa loob ng maaaring nagkataon lang, sa { COUNT($right) } sa { COUNT($groups) } grupo{ $top_side ->
        [none] { "" }
        [close] ; bumili ayon sa hula ang pinakamataas na ikasampung bahagi
        [fewer] ; mas kaunti nang { SHARE($top_gap, digits: 0) } kaysa sa hula ang binili ng pinakamataas na ikasampung bahagi
       *[more] ; mas marami nang { SHARE($top_gap, digits: 0) } kaysa sa hula ang binili ng pinakamataas na ikasampung bahagi
    }
    .summary = Ipinapakita ng mga bar kung bumili nga nang pinakamarami ang mga customer na hinulaang gagawa niyon. Maaaring tama ang kabuuan habang walang silbi ang pagraranggo, at baligtad. Kailangan ng mga campaign ang pagraranggo, ng mga budget ang kabuuan.
    .definition = Mean na pagbili bawat customer sa holdout, ayon sa ikasampung bahagi ng mga customer na iniranggo ng hula; ika-10 ang pinakamataas. Magkakasama sa iisang bahagi ang mga customer na pareho ang hula.
    .subtitle = Mean bawat customer sa holdout, n { COUNT($smallest) }{ $biggest ->
        [0] { "" }
       *[other] { "" } hanggang { COUNT($biggest) }
    } bawat isa; mga linya: 95% interval ng aktuwal na mean.
    .axis = ikasampung bahagi ng mga customer ayon sa hula (10: ang pinakamataas)
    .each = mga pagbili bawat customer
    .predicted = { $model }: hinulaan
    .actual = { $model }: aktuwal

clv-drift = Aktuwal laban sa hinulaang mga pagbili, bawat buwan
    .title = { $side ->
        [more] Sa holdout, mas madalas bumili ang mga customer nang { SHARE($size) } kaysa sa hula ng { $model }
       *[less] Sa holdout, mas madalang bumili ang mga customer nang { SHARE($size) } kaysa sa hula ng { $model }
    }
    .summary = Ang aktuwal ÷ hinulaan ay { NUM($ratio) } ({ RANGE($lower, $upper, "ratio") }) sa holdout at { NUM($ratio_then) } sa calibration. { $away ->
        [0] Walang buwang naiiba nang higit sa nagkataon.
       *[other] { COUNT($away) } sa { COUNT($months) } buwan ang naiiba nang higit sa nagkataon, mula { NUM($lowest) } ({ MONTH($lowest_month) }) hanggang { NUM($highest) } ({ MONTH($highest_month) }). Mga season o drift ang mga ito, na hindi alam ng alinmang modelo rito.
    }
    .definition = Mga ulit na pagbiling nangyari ÷ hula ng modelo, bawat buwan sa kalendaryo. Ang 95% interval ay sa mga pagbiling nangyari; wala rito ang sariling kawalang-katiyakan ng modelo.
    .column-expected = hula ng modelo
    .column-start = buwan mula

clv-differences = Gaano kalayo ang ibang mga modelo sa pinakamahusay
    .definition = Bawat score bawas ang sa pinakamahusay na modelo; ikinukumpara ang bias ayon sa laki nito. 95% interval sa bootstrap sa mga customer.

clv-by-frequency = Mga pagbiling hinulaan at aktuwal, ayon sa mga ulit na pagbili sa ngayon
    .definition = Mean na pagbili bawat customer sa holdout, ayon sa mga ulit na pagbili bago nito; ang 7 ay 7 o higit pa.

clv-pit = Tama ba ang mga hinulaang probabilidad?
    .definition = Kung saan pumatak ang mga aktuwal na pagbili ng bawat customer sa hinulaang distribusyon. Kung tama ang distribusyon, isang ikasampung bahagi ng mga customer ang papatak sa bawat ikasampung bahagi.

past-forecasts = Mga nakaraang forecast, at ano ang dumating
    .title = { $forecasts ->
        [0] Wala pang magagawang nakaraang forecast
        [1] Ang nag-iisang nakaraang forecast ng negosyong ito ay lumihis nang { SHARE($low, digits: 0, signed: 1) }
       *[other] { COUNT($forecasts) } nakaraang forecast ng negosyong ito ang lumihis nang { SHARE($low, digits: 0, signed: 1) } hanggang { SHARE($high, digits: 0, signed: 1) }
    }
    .summary = Sa bawat pagkakataon, ang alam lang ng { $model } ay ang nangyari na noon. Ang dumating ay binibilang sa mga pagbili ng mga customer ng araw na iyon.
    .definition = Mga pagbiling nangyari ÷ mga pagbiling inaasahan − 1, ng mga customer na kilala sa bawat araw, sa loob ng { DAYS($horizon_days) } pagkatapos nito o kung ilan na ang lumipas mula noon. Fini-fit ulit ang modelo sa bawat araw.
    .subtitle = Mga pagbiling nangyari laban sa mga pagbiling inaasahan; mula sa araw ng forecast hanggang sa dulo ng panahon nito ang isang linya.{ $next ->
        [yes] { "" } Band: 95% interval ng susunod na forecast.
       *[no] { "" }
    }
    .axis = nangyari ÷ inaasahan − 1
    .column-origin = forecast mula
    .column-expected = mga pagbiling inaasahan
    .column-actual = mga pagbiling nangyari
    .column-estimate = nangyari ÷ inaasahan
    .column-expected-back = mga customer na inaasahang bibili
    .column-actual-back = mga customer na bumili
    .column-estimate-back = bumili ÷ inaasahan
    .column-expected-value = halagang inaasahan
    .column-actual-value = halagang ginastos
    .column-estimate-value = ginastos ÷ inaasahan
    .column-soon = nangyari ÷ inaasahan, unang 4 na linggo
    .column-soon-value = ginastos ÷ inaasahan, unang 4 na linggo

clv-fan = Ang forecast ng holdout, at ano ang dumating
    .title = { $inside ->
        [80] Ang dumating, { COUNT($actual) } pagbili, ay pasok sa 80% interval ng forecast
        [95] Ang dumating, { COUNT($actual) } pagbili, ay pasok sa 95% interval ng forecast
       *[other] Ang dumating, { COUNT($actual) } pagbili, ay wala sa 95% interval ng forecast
    }
    .summary = { COUNT($corrected) } pagbili ang forecast para sa { DAYS($days) } ({ RANGE($lower, $upper, "count") }). Kasinlapad ang interval ng mali ng mga naunang forecast ng negosyong ito{ $forecasts ->
        [0] { "" } sa mga nakalathalang purchase log, dahil masyado pa itong bago para sa sariling mga forecast
       *[other] { "" }
    }; { COUNT($expected) } ang sinabi ng { $model } lang.{ $sampled ->
        [yes] { " " }Parehong mula sa isang sample: { COUNT($customers) } sa { COUNT($everyone) } customer.
       *[no] { "" }
    }
    .definition = Mga pagbili sa ngayon sa holdout, ng mga customer na kilala bago nito. Ang antas at interval ng forecast ay mula sa mga forecast na ginawa mula sa mga naunang araw; walang anuman ng holdout ang nasa mga ito.
    .subtitle = Mga pagbili sa ngayon sa holdout, ng mga customer na kilala bago nito; mga band: 80 at 95% interval.
    .axis = mga pagbili sa ngayon
    .actual = ang dumating
    .forecast = forecast
    .model = { $model } lang
    .column-start = forecast mula
    .column-end = hanggang
    .column-actual = mga pagbiling nangyari
    .column-expected = ayon sa modelo lang
    .column-corrected = forecast
    .column-lower-80 = 80% mula
    .column-upper-80 = 80% hanggang
    .column-lower = 95% mula
    .column-upper = 95% hanggang

# Kung paano nakuha ang interval ng isang kabuuan: sariling pangungusap.
earned-interval = { $corrected ->
    [no] Ang interval ay sa mean ng modelo at totoo kung totoo ang modelo.
   *[yes] { $forecasts ->
        [0] Masyado pang bago ang negosyong ito para sa sariling mga nakaraang forecast, kaya kasinlapad ang interval ng mali ng ganoong mga forecast sa mga nakalathalang purchase log.
        [1] Isang nakaraang forecast ng negosyong ito ang lumihis nang { SHARE($low, digits: 0, signed: 1) }; isinasaalang-alang ng interval ang maling ganoon kalaki, at ang nasa mga nakalathalang purchase log.
       *[other] Lumihis ang mga nakaraang forecast ng negosyong ito nang { SHARE($low, digits: 0, signed: 1) } hanggang { SHARE($high, digits: 0, signed: 1) }; itinatakda ng mga ito ang antas at interval.
    }{ earned-season }{ earned-withheld }
  }
earned-withheld = { $withheld ->
    [yes] { "" } Walang ibinibigay na interval: mahigit { NUM($too_wide, digits: 0) } beses sana ang layo ng mga dulo nito, masyadong malayo para pagbatayan. Ituring na magaspang na gabay ang numero.
   *[no] { "" }
  }
earned-season = { $season ->
    [used] { "" } Ang darating na season ay katumbas ng { SHARE($season_effect, digits: 0, signed: 1) }: kapag may season, mas lumapit sa nangyari ang mga nakaraang forecast.
    [unused] { "" } Hindi isinama ang season: kapag mayroon nito, hindi lumapit sa nangyari ang mga nakaraang forecast.
    [unknown] { "" } Hindi isinama ang season: masyadong maikli ang panahong naobserbahan para malaman ito.
   *[unasked] { "" }
  }
earned-model = { $corrected ->
    [no] { "" }
   *[yes] { "" } Ang sinasabi ng modelo lang ay { VALUE($model_estimate, $unit) } ({ RANGE($model_lower, $model_upper, $unit) }), na totoo lang kung ang mundo ay eksaktong ayon sa modelo.
  }

### Magkano ang halaga ng bawat customer.

clv = Lifetime value ng bawat customer
    .title = { COUNT($customers) } customer ang inaasahang magdadala ng { MONEY($total) } na { $measure }, { MONEY($each) } bawat isa
    .summary = { clv-horizon }, may discount na { SHARE($discount, digits: 0) } kada taon; hindi kasama ang mga nakaraang pagbili. { COUNT($alive) } sa { COUNT($customers) } ang inaasahang customer pa rin.
    .definition = Mga inaasahang pagbili sa loob ng horizon × inaasahang gastos bawat pagbili × margin; may discount ang bawat pagbili mula sa sarili nitong araw. Kung may mga ginawang nakaraang forecast, sa mga ito ang antas at interval.
    .column-frequency = mga ulit na pagbili
    .column-lower = halaga mula
    .column-upper = halaga hanggang

clv-groups = Halagang darating pa, ayon sa grupo
    .title = { $of ->
        [clv] Pinakamalaki ang darating pa sa “{ $group }”: { MONEY($group_each) } bawat customer
        [purchases] Pinakamaraming pagbili ang darating pa sa “{ $group }”: { NUM($group_each) } bawat customer
       *[other] “{ $group }” ang may pinakamalaking bahagi ng natitirang customer
    }
    .summary = Mga kabuuan sa mga customer ng bawat grupo. { earned-interval }
    .definition = Kabuuan sa mga customer ng isang grupo ng mga inaasahang pagbili × inaasahang gastos × margin, may discount; magkakasama ang mga interval sa mga customer.

clv-total = { $of ->
        [clv] { $measure ->
            [revenue] Revenue na darating pa mula sa lahat ng customer
           *[margin] Margin na darating pa mula sa lahat ng customer
        }
        [purchases] Mga pagbiling darating pa mula sa lahat ng customer
       *[other] Inaasahang bilang ng natitirang customer
    }
    .summary = { clv-horizon }, may discount na { SHARE($discount, digits: 0) } kada taon. { earned-interval }{ earned-model }
    .definition = Kabuuan sa lahat ng customer ng mga inaasahang pagbili sa loob ng horizon × inaasahang gastos bawat pagbili × margin, may discount ang bawat pagbili mula sa sarili nitong araw.

clv-per-customer = Halagang darating pa bawat customer, ayon sa grupo
    .title = Pinakamalaki ang darating pa sa “{ $group }”: { MONEY($group_each) } bawat customer
    .summary = Inaasahang { $measure } sa susunod na { DAYS($horizon_days) } bawat customer ng bawat grupo, may discount na { SHARE($discount, digits: 0) } kada taon. { earned-interval }
    .definition = Mga inaasahang pagbili sa loob ng horizon × inaasahang gastos × margin, may discount, bawat customer na nakita kailanman sa grupo; magkakasama ang mga interval sa mga customer.

clv-horizon = { $horizon_days ->
    [0] Binilang nang walang katapusan
   *[other] Binilang sa loob ng susunod na { DAYS($horizon_days) }
  }

valuation-policy = Ano ang itinuturing na customer, araw at pagbili
    .definition = Ang mga tuntunin sa pagbasa ng mga transaksyon, at ilang row ang naapektuhan ng bawat tuntunin.

policy-customer = lahat ng bumili bago ang katapusan ng pag-obserba
policy-end-of-observation = { DAY($last) } ang huling araw na naobserbahan; hindi binabasa ang mga mas huling row
policy-day = { $zoned ->
    [yes] lokal na araw sa kalendaryo sa { $timezone }
   *[no] lokal na araw sa kalendaryo, ayon sa log
  }
policy-same-day = { $same_day ->
    [orders] hiwalay na binibilang ang mga order ng iisang araw, maliban sa unang araw
   *[one] isa ang bilang ng mga pagbili sa iisang araw
  }
policy-refunds = { $refunds ->
    [net] hindi pagbili; binabawasan ang inaasahang gastos ayon sa bahaging na-refund, { SHARE($share, digits: 2) }
   *[exclude] hindi isinama: hindi pagbili, at hindi binabawasan ang gastos
  }
policy-zero-amounts = isang pagbiling walang ginastos
policy-bought-once = inaasahang gagastos gaya ng average na customer

valuation-checks = Ano ang ipinapalagay ng mga modelo, at kung totoo ito rito
    .title = { $warnings ->
        [0] Totoo rito ang lahat ng palagay ng mga modelo
        [1] Isang palagay ng mga modelo ang dapat ingatan
       *[other] { COUNT($warnings) } palagay ng mga modelo ang dapat ingatan
    }
    .definition = Isang row para sa bawat palagay: ang numerong pinagbabatayan ng hatol, at ano ang kahulugan niyon para sa mga halaga.

check-converged = Nag-converge ang { $model }; ang halaga ay ang log-likelihood nito.
check-past = { $forecasts ->
    [0] Masyado pang bago para sa mga forecast mula sa mga nakaraang araw: ang interval ng mga kabuuan ay sa mga nakalathalang purchase log.
    [1] Ang nag-iisang forecast mula sa isang nakaraang araw ay lumihis nang { SHARE($low, digits: 0, signed: 1) }; isinasaalang-alang ito ng interval ng mga kabuuan.
   *[other] { COUNT($forecasts) } forecast mula sa mga nakaraang araw ang lumihis nang { SHARE($low, digits: 0, signed: 1) } hanggang { SHARE($high, digits: 0, signed: 1) }; isinasaalang-alang ito ng antas at interval ng mga kabuuan.
  }
check-was-off = Lumihis ang mga nakaraang forecast nang higit sa { SHARE($limit, digits: 0) }: huwag gamitin ang kabuuan nito nang wala ang interval.
check-history = { $enough ->
    [yes] Mga araw na naobserbahan: hindi bababa sa dalawang taon, kaya makikita ang season kung mayroon.
   *[no] Mga araw na naobserbahan: wala pang dalawang taon, kaya hindi maihihiwalay ang season sa trend. Hindi alam ng mga modelo ang alinman.
  }
check-refunds = Bahagi ng perang ibinayad na na-refund; { $refunds ->
    [net] bawas na ito sa inaasahang gastos.
    [many] bago ang mga refund ang halaga; inaalis ang mga ito ng `refunds="net"`.
   *[few] masyadong maliit para makaapekto.
  }

### Ang kabanata.

value-answer = { $modelled ->
        [yes] Inaasahang magdadala ang isang customer ng { MONEY($each) } na { $measure } sa loob ng susunod na { DAYS($horizon_days) }{ $interval ->
            [yes] { "" } ({ RANGE($lower, $upper, "money") })
           *[no] { "" }
        }.{ $withheld ->
            [yes] { "" } Magaspang na gabay lang ito rito: masyadong malayo ang lihis ng mga nakaraang forecast para may silbi ang isang interval.
           *[no] { "" }
        } { value-by-formula }
       *[no] Masyadong kaunti ang bumalik na customer para sa isang modelo. { value-by-formula }
    } { season-warning }

    .verdict = { $modelled ->
        [yes] ayon sa modelong na-test sa nakaraan
       *[no] ayon lang sa formula
    }

value-by-formula = { $worth_known ->
    [yes] Ang formula ng aklat ay nagbibigay ng { MONEY($worth) } sa buong lifetime.
   *[no] Walang sagot ang formula ng aklat ({ $worth_reason }).
  }

value-decision-alive =
    .title = Huwag umasa sa kung sino ang “tiyak na narito pa”
    .text = Itinuturing ng modelo na tiyak na narito pa ang { COUNT($surely) } sa { COUNT($customers) } customer, pero { SHARE($stayed, digits: 0) } lang ng mga customer ng huling buong quarter ang nanatili. Hindi nito masasabi rito kung sino ang umalis: itinuturing nitong narito pa ang sinumang isang beses bumili. Sa halip, ibatay sa araw mula sa huling order.

value-decision-point =
    .title = Itakda ang puwedeng gastusin para mapanatili ang mga customer
    .text = Ang dagdag na isang punto ng retention bawat quarter, kung magtatagal, ay magdadala ng mga { MONEY($total) } na { $measure } sa loob ng { DAYS($horizon_days) } mula sa { COUNT($customers) } customer sa simula ng huling buong quarter.{ value-only-revenue }

value-only-revenue = { $measure ->
    [revenue] { "" } Revenue ito: ang margin lang nito ang puwedeng gastusin.
   *[margin] { "" }
  }

clv-factors = Ang formula ng aklat
    .title = { $known ->
        [yes] Ayon sa formula ng aklat, nagdadala ang isang customer ng { MONEY($worth) } na { $measure } sa buong lifetime
       *[no] Walang sagot dito ang formula ng aklat: { $why }
    }
    .summary = Nakalilinlang ang formula. Itinuturing nitong average ang bawat customer at ipinapalagay na mananatili magpakailanman ang churn ng isang quarter ({ SHARE($churn) }). Binibilang ang mga order bawat quarter sa buong panahon mula sa unang pagbili, kasama ang panahon pagkatapos umalis ng mga customer, kaya dalawang beses ibinibilang ang pag-alis. Kung bago ang karamihan ng mga customer, pinatataas naman ng unang pagbili nila ang rate. { $interval ->
        [yes] Saklaw lang ng interval ({ RANGE($lower, $upper, "money") }) ang mga salik na sinukat, hindi ang mga season o pagkakaiba ng mga customer.
       *[no] { "" }
    }
    .definition = Average na order × mga order bawat customer at quarter × mga quarter bilang customer (1 ÷ churn ng huling buong quarter) × margin; walang discount.

value-factor = { $factor ->
    [average_sale] average na order
    [transactions_per_period] mga order bawat quarter
    [periods] mga quarter na nanatili (1 ÷ churn)
    [margin] margin
    [lifetime_revenue] lifetime revenue
   *[lifetime_margin] lifetime margin
  }

clv-formula-quarterly = { $measure ->
        [revenue] Lifetime revenue ayon sa formula ng aklat
       *[margin] Lifetime margin ayon sa formula ng aklat
    }
    .definition = Average na order × mga order bawat quarter × mga quarter na nanatili (1 ÷ churn ng huling buong quarter, { DAYS($window_days) }) × margin; walang discount.

clv-staying = { $measure ->
        [revenue] Revenue na darating pa kung hindi magbabago ang retention
       *[margin] Margin na darating pa kung hindi magbabago ang retention
    }
    .summary = Ang customer na nagdadala ng { MONEY($margin_per_period) } na { $measure } sa quarter ay may { MONEY($estimate) } pang darating sa loob ng { DAYS($horizon_days) }, sa { SHARE($retention) } retention bawat quarter at discount na { SHARE($annual, digits: 0) } kada taon. Ang dagdag na isang punto ng retention, kung magtatagal, ay magdadala ng { MONEY($point) } bawat customer sa loob ng parehong mga araw: mga { MONEY($point_total) } sa { COUNT($customers) } customer sa simula ng quarter.
    .definition = { $measure ->
        [revenue] Revenue
       *[margin] Margin
    } ng isang customer sa huling buong quarter × kabuuan ng (r ÷ (1 + d))ᵏ sa mga quarter ng { DAYS($horizon_days) }: ang r ay ang bahaging nanatili rito, ang d ay ang discount bawat quarter. Ang 95% interval ay mula sa interval ng r.

came-back = Mga customer na bumalik
    .summary = Natututo ang modelo ng mga customer sa mga bumalik nang kahit isang beses.
    .definition = Mga customer na may binili sa araw na mas huli kaysa sa una ÷ lahat ng customer na nakita sa ngayon; 95% interval ni Wilson.

clv-each = { $measure ->
        [revenue] Revenue na darating pa, bawat customer
       *[margin] Margin na darating pa, bawat customer
    }
    .summary = { earned-interval }{ earned-model }
    .definition = Inaasahang { $measure } sa susunod na { DAYS($horizon_days) } bawat customer na nakita kailanman, may discount na { SHARE($discount, digits: 0) } kada taon, bawas ang mga refund; ayon sa { $model } at Gamma-Gamma.

still-customers = Mga customer na nasa negosyo pa
    .summary = Walang nakakakita sa pag-alis ng customer, kaya hindi masusuri ang numerong ito. Nagsisimula ang interval sa mga inaasahang bibili ulit sa loob ng { DAYS($horizon_days) }, na masusuri, at nagtatapos sa lahat ng ibinibilang ng modelo.{ earned-model }
    .definition = Kabuuan ng mga probabilidad na customer pa rin, sa antas na nagkatotoo ang mga nakaraang forecast kung sino ang bibili ulit; ayon sa { $model }.

value-states = Sino ang narito pa, at ano ang nakadepende rito
    .title = { $doubt ->
        [0] Walang customer na alanganin
        [1] Isang customer ang alanganin: { MONEY($more) } pa ang darating kung customer pa rin siya
       *[other] { COUNT($doubt) } customer ang alanganin: { MONEY($more) } pa ang darating kung customer pa rin silang lahat
    }
    .definition = Inaasahang { $measure } sa susunod na { DAYS($horizon_days) }, ayon sa probabilidad na customer pa rin: mababa sa { SHARE($lost_below, digits: 0) }, nasa pagitan, lampas sa { SHARE($here_above, digits: 0) }. Alanganin: gaano pa karami ang darating kung tiyak na customer silang lahat.{ value-whom }

# Where a report names them.
value-whom = { $file ->
    [none] { "" }
   *[other] { " " }Nasa { $file } kung sino ang alanganin.
  }

value-state = { $state ->
    [lost] malamang na nawala (mababa sa { SHARE($lost, digits: 0) })
    [here] halos tiyak na narito pa (lampas sa { SHARE($here, digits: 0) })
   *[doubt] alanganin
  }

top-fifth = Revenue mula sa pinakamataas na ikalimang bahagi ng mga customer
    .definition = Net revenue ng ikalimang bahagi ng mga customer na may pinakamalaking dala ÷ lahat ng net revenue; 95% interval sa bootstrap sa mga customer.

value-concentration-ahead = Sino ang magdadala ng darating pa
    .title = Magdadala ang top { SHARE($top, digits: 0) } ng mga customer ng { SHARE($top_share, digits: 0) } ng darating pa
    .summary = Ayon sa modelo, magdadala ang top { SHARE($few, digits: 0) } ng mga customer ng 80% ng { $measure } na darating pa.
    .definition = Inaasahang { $measure } ng mga customer na may pinakamataas na inaasahan ÷ inaasahang { $measure } ng lahat ng customer.
    .subtitle = Bahagi ng inaasahang { $measure }, pinakamahusay na customer muna; n { COUNT($n) }; mga bar: 95% interval.

value-reconciled = Magkano ang halaga ng isang customer, sa bawat paraan ng pagkuwenta
    .title = Ang halaga ng isang customer ay { MONEY($low) } hanggang { MONEY($high) } na { $measure }: depende kung sino ang binibilang at gaano kalayo sa hinaharap
    .summary = Kinukuwenta ng mga formula ang buong lifetime na ang bawat quarter ay gaya ng nakaraan. Kinukuwenta lang ng modelo ang nakasaad na mga araw, at ibinibilang ang lahat ng bumili kailanman, kasama ang mga umalis na. Para sa budget ng mga araw na ito, gamitin ang modelo.
    .definition = Bawat halaga ayon sa pagkuwenta rito sa sariling seksiyon, kasama ang 95% interval kung mayroon.
    .subtitle = { COUNT($ways) } halaga bawat customer kasama ang 95% interval ng mga ito; n: mga customer na pinagbabatayan ng bawat isa.
    .column-name = paraan ng pagkuwenta
value-way = { $way ->
    [formula] formula ng aklat: buong lifetime
    [staying] hindi nagbabagong retention: buong lifetime, may discount
    [each] modelo: lahat ng bumili kailanman, { DAYS($horizon_days) }
   *[active] modelo: bumili sa loob ng { DAYS($window_days) }, { DAYS($horizon_days) }
  }
