### Sino ang malapit nang umalis, bakit, at sino ang kokontakin.

# ---- saan natututo

churn-snapshot = Mga customer ayon sa pagkakaalam sa kanila sa isang araw
    .title = { COUNT($customers) } customer, ayon sa pagkakaalam { $dates ->
        [1] sa isang araw
       *[other] sa { COUNT($dates) } araw
    }
    .summary = { snapshot-pauses } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-panel = Mga customer ayon sa pagkakaalam sa kanila sa ilang araw
    .title = { COUNT($customers) } customer, ayon sa pagkakaalam { $dates ->
        [1] sa isang araw
       *[other] sa { COUNT($dates) } araw
    }
    .summary = { snapshot-pauses } { snapshot-sampled } { snapshot-once } { snapshot-model } { snapshot-unknown }
churn-table = Mga customer na may label na umalis o narito pa
    .title = { COUNT($customers) } customer na may label na nagsasabi kung sino ang umalis
    .summary = { $blank ->
        [0] May label ang bawat row.
       *[other] Walang label ang { COUNT($blank) } sa { COUNT($rows) } row: hindi alam kung umalis ang mga customer na iyon.
    }
snapshot-sampled = { $sampled ->
    [yes] Isang sample lang ng mga customer ang nasa mga araw bago ang huli: { COUNT($learned) } row, bawat isa ay isang customer sa isang araw.
   *[no] { "" }
  }
snapshot-pauses = { $pauses ->
    [yes] Ibinibilang na aktibo ang customer sa loob ng { DAYS($window_days) } pagkatapos ng isang order. Pero kalahati ng mga bumalik ay may { DAYS($gap_days) } o higit pa sa pagitan ng mga order, kaya marami ang hindi binibilang sa pagitan ng dalawang order.
   *[no] { "" }
  }
snapshot-once = { $once ->
    [0] { "" }
   *[other] { COUNT($once) } sa { COUNT($rows) } row ay tungkol sa mga customer na may isang order, na walang pagitan ng mga order.
  }
snapshot-model = { $models_missing ->
    [0] { "" }
    [1] Sa isa sa mga araw, walang purchase model na nai-fit, dahil masyadong kaunti pa noon ang customer na bumalik.
   *[other] Sa { COUNT($models_missing) } sa mga araw, walang purchase model na nai-fit, dahil masyadong kaunti pa noon ang customer na bumalik.
  }
snapshot-unknown = { $unknown ->
    [yes] Hindi pa alam kung sino ang aalis sa loob ng { DAYS($horizon_days) } mula { DAY($unknown_from) }. Ang pinakahuling araw na may sagot ay { DAY($latest) }.
   *[no] { "" }
  }

churn-classes = Mga customer sa bawat araw, at ilan sa kanila ang umalis
    .title = { SHARE($share_left, digits: 0) } ng mga customer noong { DAY($day) } ang hindi bumili sa sumunod na { DAYS($horizon_days) }
    .summary = Customer ang bumili sa loob ng { DAYS($window_days) } bago ang araw. Malalaman kung sino ang umalis kapag tapos na ang { DAYS($horizon_days) } pagkatapos nito.{ $sampled ->
        [yes] { " " }Natututo ang mga modelo sa isang sample nila: { COUNT($learned) } row, bawat isa ay isang customer sa isang araw.
       *[no] { "" }
    }
    .definition = Mga customer na walang binili sa mga sumunod na araw ÷ mga customer sa araw na iyon.
churn-classes-contract = Mga customer na may kontrata sa bawat araw, at ilan sa kanila ang umalis
    .title = { SHARE($share_left, digits: 0) } ng mga customer na may kontrata noong { DAY($day) } ang wala na nito pagkalipas ng { DAYS($horizon_days) }
    .summary = Customer ang may kontratang tumatakbo sa araw; hindi ibinibilang na pag-alis ang pagpapalit ng kontrata.{ $sampled ->
        [yes] { " " }Natututo ang mga modelo sa isang sample nila: { COUNT($learned) } row, bawat isa ay isang customer sa isang araw.
       *[no] { "" }
    }
    .definition = Mga customer na walang kontrata sa dulo ng horizon ÷ mga customer na may kontrata sa araw na iyon.
churn-classes-label = Mga customer, at ilan sa kanila ang umalis
    .title = { SHARE($share_left, digits: 0) } ng { COUNT($of) } customer ang umalis
    .summary = Sinasabi ng label kung sino na ang umalis nang kunin ang snapshot. Hindi masasabi ng table kung ano ang alam na bago sila umalis at ano ang kasabay lang niyon. Nahahanap ng modelo kung sino ang katulad ng mga umalis, hindi kung kailan may aalis.
    .definition = Mga customer na sinasabi ng label na umalis ÷ lahat ng customer na may label.

# ---- gaano ito kahusay humula

churn-scores = Gaano kahusay hulaan ng risk kung sino ang aalis
    .title = { $ranked ->
        [yes] Inilalagay ng “{ $model }” ang umaalis na customer sa ranggong mas mataas kaysa sa nananatili sa { SHARE($auc, digits: 0) } ng pagkakataon
       *[no] Walang mairaranggo: { $why }
    }
    .summary = { $ranked ->
        [yes] Ang ikasampung bahagi ng mga customer na may pinakamataas na risk ay may { NUM($lift, digits: 1) } beses na dami ng umaalis kaysa sa average na ikasampung bahagi.
       *[no] { "" }
    }
    .definition = AUC: gaano kadalas nairaranggo ang umaalis na customer nang mas mataas kaysa sa nananatili (0.5 ang tsamba). Average precision: bahagi ng mga umaalis sa mga mataas ang ranggo. Brier score: mean ng squared na pagkakaiba ng risk at kinalabasan. Mali sa calibration: gaano kalayo ang mga risk sa karaniwan sa sampung grupo. Lift: mga umaalis sa ikasampung bahagi na may pinakamataas na risk ÷ mga umaalis sa average na ikasampung bahagi. Profit: inaasahang pinakamataas na profit bawat customer. 95% interval sa mga customer.
churn-differences = Gaano kahusay humula ang isang modelo kumpara sa iba
    .definition = Score ng modelo − score ng pinagkukumparahan, sa parehong mga customer; 95% interval sa mga customer.
# review: “tsamba” para sa “chance” (AUC 0.5)
naive-auc = Pagraranggo ng mga customer na pinagkatutuhan ng modelo (AUC)
    .summary = Masyadong maganda ang score na ito, dahil alam na ng modelo kung sino sa mga customer na ito ang umalis. Masyado ring maganda ang random na paghahati ng mga row: nasa magkabilang panig ang parehong customer at parehong season. Dapat tumama ang forecast sa panahong hindi nakita ng modelo.
    .definition = Gaano kadalas nairaranggo ng modelo ang customer na umalis nang mas mataas kaysa sa nanatili (0.5 ang tsamba), sa mga customer na pinagkatutuhan nito.

seen-and-unseen = AUC sa mga customer na nakita at hindi nakita
    .title = Ang AUC noong { DAY($day) } ay { NUM($honest, digits: 3) } para sa mga customer na hindi nakita ng modelo, at { NUM($naive, digits: 3) } para sa mga nakita
    .definition = Gaano kadalas nairaranggo ang customer na umalis nang mas mataas kaysa sa nanatili: minsan ng modelong natuto sa mga customer na ito, minsan ng hindi.

backtest-churn = Gaano kahusay nahulaan ng risk ang mga mas huling petsa
    .title = { $ranked ->
        [no] Hindi mahusgahan ang forecast: { $why }
       *[yes] { $recency ->
            [not-beaten] Hindi mas mahusay magranggo ang modelo kaysa sa bilang lang ng araw mula sa huling order
           *[other] Inilalagay ng modelo ang umaalis na customer sa ranggong mas mataas kaysa sa nananatili sa { SHARE($auc, digits: 0) } ng pagkakataon
        }
    }
    .summary = { $ranked ->
        [no] { "" }
       *[yes] { backtest-recency } { backtest-ranks } { backtest-calibration } { backtest-profit } { backtest-few }
    }
    .subtitle = Ayon sa petsa ng test: { backtest-churn.axis }; bawat modelo ay tinuruan sa alam na noon; mga linya: 95% interval sa mga customer
    .definition = AUC: gaano kadalas nairaranggo ang umaalis na customer nang mas mataas kaysa sa nananatili (0.5 ang tsamba). Sa bawat petsa, natuto lang ang modelo sa mga window na tapos na noon.
    .axis = { $score ->
        [roc_auc] AUC
        [pr_auc] average precision
        [brier] Brier score (mas mababa, mas mahusay)
        [ece] mali sa calibration (mas mababa, mas mahusay)
        [lift] lift ng ikasampung bahagi na may pinakamataas na risk
       *[other] inaasahang pinakamataas na profit bawat customer
    }
    .dates = petsa ng test
backtest-recency = { $recency ->
    [unknown] Hindi alam ang araw mula sa huling order, kaya hindi maikukumpara rito ang modelo.
    [not-beaten] Ang pinakamahusay na modelo, { $best }, ay naiiba sa araw mula sa huling order nang { NUM($best_difference, digits: 3) } sa AUC ({ NUM($best_lower, digits: 3) } hanggang { NUM($best_upper, digits: 3) }), na maaaring nagkataon lang. Iranggo ang mga customer ayon sa araw mula sa huling order, na hindi nangangailangan ng modelo.
   *[other] { "" }
  }
backtest-ranks = { $dates ->
    [0] Sa mga customer na hindi nito nakita,
    [1] Sa isang mas huling petsa,
   *[other] Sa { COUNT($dates) } mas huling petsa,
  } ang AUC ay { NUM($auc, digits: 3) } ({ NUM($auc_lower, digits: 3) } hanggang { NUM($auc_upper, digits: 3) }){ $some_better ->
    [yes] . Mas mahusay magranggo ang modelo kaysa sa { $better }
   *[no] { "" }
  }{ $some_worse ->
    [yes] . Mas mahina magranggo ang modelo kaysa sa { $worse }
   *[no] { "" }
  }{ $some_unclear ->
    [yes] . Hindi malinaw na naiiba ang modelo sa { $unclear }
   *[no] { "" }
  }.
backtest-calibration = Sa karaniwan, lumilihis ang mga hinulaang risk nang { CHANGE($off, "share") } percentage point ({ CHANGE($off_lower, "share") } hanggang { CHANGE($off_upper, "share") }; sa ganito karaming customer, nagpapakita ng { CHANGE($off_by_chance, "share") } ang mga tamang risk dahil nagkataon lang){ $own_best ->
    [yes] { "" }
   *[no] , ang sa { $best_calibrated } nang { CHANGE($least_off, "share") }
  }.
backtest-profit = { $profit_known ->
    [yes] Kumpara sa araw mula sa huling order, { $profit_more ->
        [yes] mas malaki
       *[no] mas maliit
    } ang kita nito nang { CHANGE($profit_difference, "money") } bawat customer ({ RANGE($profit_lower, $profit_upper, "money") }){ $published ->
        [yes] , kung totoo ang mga nakalathalang gastos, na hindi sa negosyong ito mismo
       *[no] { "" }
    }.
   *[no] { "" }
  }
backtest-few = { $few_dates ->
    [yes] Masyadong kaunti ang { $dates ->
        [1] isang petsa ng test
       *[other] { COUNT($dates) } petsa ng test
    } para maihiwalay ang suwerte sa husay.
   *[no] { "" }
  }

calibration-bins = Tama ba ang mga hinulaang risk?
    .title = Tama ang mga hinulaang risk, sa loob ng maaaring nagkataon lang, sa { COUNT($right) } sa { COUNT($bins) } grupo{ $too_high ->
        [yes] { $too_low ->
            [yes] ; masyadong mataas o mababa ang iba
           *[no] ; masyadong mataas ang iba
        }
       *[no] { $too_low ->
            [yes] ; masyadong mababa ang iba
           *[no] { "" }
        }
    }
    .summary = Kapag nasa itaas ng linya ang tuldok, mas maraming customer ang umalis kaysa sa hinulaan. Itinakda ang mga risk sa antas ng mga pinakabagong araw na tapos na ang window. Kung binabago ng season ang antas na iyon, nasa iisang panig ang lahat ng tuldok.
    .subtitle = { $model }; magkakasinlaking grupo, n { $n_least ->
       *[other] { COUNT($n_least) } hanggang { COUNT($n_most) }
    } bawat isa; mga linya: 95% interval
    .definition = Mean na hinulaang risk at bahaging umalis, ayon sa magkakasinlaking grupong inayos ayon sa risk. Sa mga customer na may risk na 30%, tatlo sa sampu ang dapat umalis.
    .predicted = mean na hinulaang risk
    .actual = bahaging umalis
    .line = ayon sa hula
    .model = { $dated ->
        [yes] { $model }, { DAY($day) }
       *[no] { $model }
    }

churn-gains = Ilan sa mga umaalis ang nahahanap ng listahan
    .title = Kabilang sa { SHARE($share, digits: 0) } ng mga customer na may pinakamataas na risk ang { SHARE($found, digits: 0) } ng mga umalis: { NUM($times, digits: 1) } beses kaysa kung random
    .subtitle = { COUNT($n) } hula (mga customer × petsa ng test); { SHARE($base_rate, digits: 0) } sa mga ito ang umalis
    .definition = Mga umalis sa mga customer na may pinakamataas na risk ÷ lahat ng umalis, ayon sa bahagi ng mga customer na tiningnan.
    .customers = bahagi ng mga customer, pinakamataas na risk muna
    .found = bahagi ng mga umalis
    .random = random

# ---- saan ito nakabatay

permutation-importance = Saan nakadepende ang mga hula
    .title = { $sure ->
        [yes] Pinakanakadepende ang mga hula sa: { $feature }
       *[no] Walang iisang feature na nakadepende ang mga hula nang higit sa nagkataon
    }
    .summary = Naghahati sa kahalagahan ang mga feature na pareho ang sinasabi. Hindi sanhi ang kahalagahan: hindi mababago ng pagbago sa feature ang gagawin ng customer.
    .subtitle = Mga customer na holdout, n { COUNT($n) }; linya: 95% interval; puno: higit sa nagkataon{ $left_out ->
        [0] { "" }
       *[other] ; { COUNT($left_out) } feature na hindi gaanong mahalaga ang hindi isinama
    }
    .definition = Mean na pagtaas ng log loss kapag binalasa ang isang feature sa mga customer na hindi nakita ng modelo.
    .axis = pagtaas ng log loss kapag binalasa ang feature
effect-curves = Paano gumagalaw ang hinulaang risk sa isang feature
    .title = { $feature }: ang mean na risk ay { SHARE($from_risk, digits: 0) } sa { $from } at { SHARE($to_risk, digits: 0) } sa { $to }
    .summary = Ipinapakita ng kurba ang hula ng modelo kung ganito ang halaga ng bawat customer at hindi nagbago ang lahat ng iba pa. Hindi nito ipinapakita kung ano ang mangyayari kapag binago ang halaga.
    .subtitle = Mean na risk, hindi nagbago ang lahat ng iba pa; n { COUNT($n) }; band o linya: 95% interval; mas malalaking tuldok: mas maraming customer na malapit sa halaga
    .definition = Mean na hinulaang risk kung pare-pareho ang halaga ng isang feature sa bawat customer, at hindi nagbago ang lahat ng iba pa.
    .axis = mean na risk
    .value = { $number ->
        [yes] { VALUE($value, "count") }
       *[no] { $value }
    }

churn-contributions = Ano ang idinaragdag ng bawat feature sa risk ng bawat customer (sa log-odds)
churn-reasons = Bakit maaaring umalis ang bawat customer
    .title = { $some ->
        [yes] Ang pinakamalakas na dahilan para sa { SHARE($first_share, digits: 0) } ng { COUNT($customers) } customer: { $first }
       *[no] Walang feature na nagpapataas ng risk ng mga customer na ito
    }
    .summary = Sinasabi ng dahilan kung ano ang batayan ng modelo, kumpara sa average na customer na pinagkatutuhan nito. Gamitin ito para simulan ang usapan; hindi nito sinasabing mapananatili ang customer kapag binago ito.
    .column-contribution = epekto sa risk (log-odds)
strongest-reasons = Ang mga pinakamalakas na dahilan ng mataas na risk
    .title = { $some ->
        [yes] Ang pinakamalakas na dahilan para sa { SHARE($first_share, digits: 0) } ng { COUNT($customers) } customer na may pinakamataas na risk: { $first }
       *[no] Walang feature na nagpapataas ng risk ng mga customer na ito
    }
    .summary = Sinasabi ng dahilan kung ano ang batayan ng modelo, kumpara sa average na customer na pinagkatutuhan nito. Gamitin ito para simulan ang usapan; hindi nito sinasabing mapananatili ang customer kapag binago ito.
    .definition = Mga customer na may pinakamataas na risk, ayon sa feature na pinakanagpapataas ng hinulaang risk nila.
reasons-example = Ang mga dahilan ng isang tipikal na customer na mataas ang risk
    .title = Isang halimbawa: ang tipikal na customer sa { COUNT($customers) } na may pinakamataas na risk (ang median ng bawat feature)
    .summary = { $reasons }.
    .reason = { $reason } ({ $direction ->
        [raises] nagpapataas ng risk
       *[lowers] nagpapababa ng risk
    })
    .column-contribution = epekto sa risk (log-odds)

# ---- ngayon

churn-risk = Churn risk ng bawat customer
    .title = { SHARE($expected, digits: 0) } ng { COUNT($customers) } { churn-risk-who } ang inaasahang { churn-goes } sa loob ng { DAYS($horizon_days) }
    .summary = { $stored ->
        [yes] Mula sa naka-save na modelo ang mga risk.
       *[no] Natuto ang modelo sa { COUNT($learned_dates) } araw na tapos na ang window.
    } Gamitin ang mga risk para iranggo ang mga customer; ipinapakita ng `shop.churn.backtest()` kung tama ang mga ito.
    .definition = Probabilidad na { $contracts ->
        [yes] bibitawan ang kontrata
       *[no] walang bibilhin
    } sa loob ng { DAYS($horizon_days) } mula { DAY($day) }, para sa mga { churn-risk-who }.
churn-goes = { $lost ->
    [no] walang bibilhin
   *[yes] aalis
  }
churn-risk-who = { $contracts ->
    [yes] customer na may kontrata
   *[no] customer na bumili sa huling { DAYS($window_days) }
  }
churn-expected = Mga customer na inaasahang { churn-goes } sa loob ng { DAYS($horizon_days) }
    .summary = { expected-past } { expected-season }
    .definition = Bahagi ng mga customer na bumili sa huling { DAYS($window_days) } na walang bibilhin sa loob ng { DAYS($horizon_days) }; ang mean ng mga risk nila. 95% interval mula sa mga mali ng mga nakaraang forecast.
# review: ang pangungusap na “Ang hindi nito nakita noong nakaraang taon …” sa .definition
expected-churn = Bahagi ng mga aktibong customer na umaalis: mga nakaraang forecast at ang ngayon
    .title = { SHARE($expected, digits: 0) } ng { COUNT($customers) } customer na bumili sa huling { DAYS($window_days) } ang inaasahang { churn-goes } sa loob ng { DAYS($horizon_days) } ({ SHARE($lower, digits: 0) } hanggang { SHARE($upper, digits: 0) })
    .summary = { expected-past } { expected-season }
    .subtitle = Alam lang ng bawat forecast ang alam na sa araw nito; band: 80% interval, manipis na linya: 95%
    .definition = Bahagi ng mga customer na bumili sa loob ng { DAYS($window_days) } bago ang isang araw na walang bibilhin sa loob ng { DAYS($horizon_days) } pagkatapos nito. Inaasahan: umaalis ang bawat grupo ng customer gaya ng ginawa nito sa lahat ng window na tapos na; ang mga grupo ay ayon sa araw mula sa huling order, bilang ng kamakailang order, at kung bago ang customer. Ang hindi nito nakita noong nakaraang taon ay idinaragdag sa lawak na naulit na ito. Ang interval ay mula sa mga mali ng mga nakaraang forecast, kasama ang sa mga log ng ibang tindahan habang kaunti pa ang sa negosyo mismo.
    .axis = bahagi ng mga aktibong customer na umaalis
    .expected = inaasahan sa araw na iyon
    .came = nagkatotoo
    .now = inaasahan ngayon
    .column-lower-80 = mula (80%)
    .column-upper-80 = hanggang (80%)
    .column-came = nagkatotoo
expected-past = { $past ->
    [0] Wala pang ganitong forecast na nagkatotoo, kaya nakabatay ang interval nito sa mga log ng ibang tindahan.
    [1] Ang nag-iisang nakaraang forecast na ginawa sa parehong paraan ay lumihis nang { CHANGE($most_off, "share") } percentage point.
   *[other] { COUNT($past) } nakaraang forecast na ginawa sa parehong paraan ang lumihis nang { CHANGE($off, "share") } percentage point sa karaniwan at { CHANGE($most_off, "share") } ang pinakamalaki. Tumama ang 80% interval ng mga ito sa { COUNT($held_80) } sa { COUNT($past) } pagkakataon.
  }
expected-season = { $season_known ->
    [yes] { "" }
   *[no] Wala pang isang taon ng mga forecast ang nagkatotoo, kaya hindi alam ang season: pagkatapos ng rurok gaya ng Pasko, mas marami pa ang maaaring umalis.
  }
churn-auc = Gaano kahusay magranggo ng mga customer ang risk (AUC)
    .summary = { $recency_known ->
        [yes] Umaabot sa { NUM($recency) } ang pagraranggo ayon lang sa araw mula sa huling order.
       *[no] { "" }
    }
    .definition = Gaano kadalas nairaranggo ang umaalis na customer nang mas mataas kaysa sa nananatili (0.5 ang tsamba), sa { COUNT($dates) } mas huling petsa{ $recency_known ->
        [yes] ; ayon sa araw mula sa huling order: { NUM($recency) }
       *[no] { "" }
    }. 95% interval sa mga customer.

# ---- sino ang kokontakin

churn-costs = Saan nakabatay ang inaasahang profit
    .title = Ipinapalagay na mapananatili ng alok na { MONEY($offer) } ang { SHARE($success, digits: 0) } ng mga aalis sana
    .summary = Ang alok, ang gastos ng isang contact at ang bahaging napananatili nito ay ayon sa nakasaad ng negosyo. Ang halaga ng customer na nananatili ay { MONEY($each) }{ $modelled ->
        [yes] {" "}{ $margin ->
            [yes] na margin
           *[no] na revenue
        } sa loob ng isang taon sa karaniwan. May sariling halaga ang bawat customer, mula sa lifetime value model, kung ipagpapalagay na mananatili ang customer
       *[no] , pareho para sa lahat
    }.
costs-clv = halaga ng customer na nananatili
costs-offer = gastos ng alok
costs-contact = gastos ng isang contact
costs-success = bahagi ng mga aalis na napananatili ng alok
list-check = Sapat ba ang pagraranggo para sa listahan ng kokontakin?
    .title = { $allowed ->
        [yes] Oo: malinaw na mas mahusay magranggo ang modelo kaysa sa mga tuntuning walang gastos
       *[no] Walang ginawang listahan ng kokontakin
    }
    .summary = { $allowed ->
        [yes] { "" }
       *[no] Ang dahilan: { $objection }.
    }
    .definition = Kailangan ng listahan ang pagraranggong malinaw na mas mahusay sa tsamba at, kung may mga order, kaysa sa araw mula sa huling order.
profit-curve = Profit ayon sa bahagi ng mga customer na kinontak
    .title = Ang pagkontak sa { SHARE($share, digits: 0) } na pinakamay-pag-asa ay kumikita ng { MONEY($estimate) } bawat customer, { $more ->
        [yes] mas malaki
       *[no] mas maliit
    } nang { CHANGE($gap, "money") } kaysa sa pagkontak sa lahat
    .summary = Palagay at hindi sinukat kung ilang customer ang napananatili ng alok: hindi uplift ang risk.
    .subtitle = Profit sa lahat ng customer ng petsa ng test, kinontak man o hindi; band: 95% interval
    .definition = Risk × tagumpay × (halaga − alok), bawas ang gastos ng mga contact at ng mga alok sa mga mananatili pa rin naman.
    .axis = bahaging kinontak, pinakamay-pag-asa muna
    .profit = profit bawat customer
    .came = profit mula sa mga talagang umalis
    .expected = profit ayon sa hula
    .chosen = pinili: { COUNT($contacts) } sa { COUNT($n) } customer
    .column-expected = inaasahang profit
    .column-estimate = nakamit na profit
contact-list = Sino ang kokontakin
    .title = Inaasahang sulit ang contact sa { COUNT($contacts) } sa { COUNT($customers) } customer
contact-list-ranked = Sino ang unang kokontakin
    .title = Ang unang { COUNT($contacts) } sa { COUNT($customers) } customer ayon sa { list-order }
    .summary = { list-ranked }
contact-groups = Magkano ang inaasahang kita sa pagkontak sa bawat grupo
    .title = Inaasahang kumita ng { MONEY($expected_profit) } ang pagkontak sa { COUNT($contacts) } sa { COUNT($customers) } customer
    .summary = { $one_value ->
        [yes] Sulit ang contact mula sa risk na { SHARE($threshold, digits: 0) }.
       *[no] Mahalaga ang sariling halaga ng bawat customer: mas matimbang ang maliit na risk na mawalan ng malaki kaysa sa malaking risk na mawalan ng maliit.{ $compared ->
            [yes] { " " }Kung pare-pareho ang halaga ng lahat, { COUNT($same_contacts) } ang kokontakin, ang mga may risk na lampas sa { SHARE($same_threshold, digits: 0) }.
           *[no] { "" }
        }
    }
    .definition = Risk × tagumpay × (halaga − alok), bawas ang gastos ng mga contact at ng mga alok sa mga mananatili pa rin naman.
contact-groups-ranked = Sino ang unang kokontakin, at ang iba pa
    .title = Ang unang { COUNT($contacts) } sa { COUNT($customers) } customer ayon sa { list-order }: { SHARE($mean_risk, digits: 0) } sa kanila ang inaasahang aalis, kumpara sa { SHARE($risk_of_all, digits: 0) } ng lahat
    .summary = { list-ranked }
    .definition = Ang nangungunang ikasampung bahagi, ayon sa { list-order }. Walang halaga ng pera rito, dahil hindi lahat ng batayan nito ay alam.
list-order = { $one_value ->
    [yes] risk
   *[no] risk × halaga
  }
list-ranked = Iniranggo nang walang halaga ng pera: { $why_no_money }.
churn-contacts-ranked = Mga customer na unang kokontakin
    .definition = Ang ikasampung bahagi ng mga customer na nangunguna sa risk × halaga, iniranggo nang walang halaga ng pera.
churn-contacts = Mga customer na sulit kontakin
    .definition = Mga customer na ang isang contact ay inaasahang kumita nang higit sa gastos nito.
churn-profit = Inaasahang profit ng mga contact na ito
    .definition = Risk × tagumpay × (halaga − alok), bawas ang gastos ng mga contact at ng mga alok sa mga mananatili pa rin naman.
profit-sensitivity = Paano kung mali ang isang palagay?
    .title = { $loses ->
        [yes] Malulugi ang listahan ngayon kung malayo sa totoo ang isang palagay
       *[no] Kumikita ang listahan ngayon sa bawat kasong sinubukan
    }
    .summary = Pinakamasamang kaso: ang { $worst_assumption ->
        [clv] halaga ng customer na nananatili
        [offer] gastos ng alok
        [contact] gastos ng isang contact
       *[success] bahagi ng mga aalis na napananatili ng alok
    } ay { NUM($worst_factor) } beses ng ipinapalagay. Kung ganoon, kikita ang listahan ngayon ng { MONEY($worst_profit) } sa halip na { MONEY($expected_profit) }.
    .definition = Pinarami ang isang palagay sa factor, hindi binago ang iba. Profit ng bagong listahan, at ng listahan ngayon.

# ---- hindi uplift ang risk

campaign-outcomes = Kinalabasan ng isang campaign na may control group
    .title = { COUNT($treated) } customer ang kinontak; { COUNT($control) } ang random na piniling control group
uplift-average = Epekto ng contact
    .definition = Bahagi ng mga kinontak na customer na may binili − bahagi ng control group na may binili.
estimate-uplift = Sino ang naiimpluwensiyahan ng contact
    .title = { $works ->
        [yes] { $moved ->
            [0] Gumagana ang contact sa karaniwan, pero walang iisang grupong higit sa nagkataon
           *[other] Gumagana ang contact: may epekto itong higit sa nagkataon sa { COUNT($moved) } sa { COUNT($groups) } grupo
        }
        [harm] Nakasasama ang contact: itigil ito
       *[unclear] { $moved ->
            [0] Walang epekto ang contact na higit sa nagkataon
           *[other] Sa karaniwan, walang epekto ang contact na higit sa nagkataon; mayroon sa { COUNT($moved) } sa { COUNT($groups) } grupo
        }
    }
    .summary = { SHARE($treated) } ng mga kinontak na customer ang bumili, kumpara sa { SHARE($control) } ng control group: pagkakaibang { POINTS($points) } percentage point ({ POINTS($points_lower) } hanggang { POINTS($points_upper) }). { $harmed ->
        [0] { "" }
       *[other] Itinataboy nito ang mga customer sa grupong { $harmed_groups } sa { COUNT($groups) } (inayos ayon sa risk).
    } { uplift-by-uplift } { uplift-by-risk } { SHARE($overlap, digits: 0) } ng ikalimang bahagi na may pinakamataas na risk ay nasa ikalimang bahagi rin na may pinakamataas na hinulaang uplift. { $better ->
        [uplift] Mas mahusay magranggo ang hinulaang uplift kaysa sa risk { uplift-gap }.
        [risk] Mas mahusay magranggo ang risk kaysa sa hinulaang uplift { uplift-gap }.
       *[unclear] Masyadong maliit ang test para ipakita kung alin sa dalawa ang mas mahusay magranggo { uplift-gap }.
    } { $advice ->
        [uplift] Magranggo ayon sa hinulaang uplift.
        [risk] Magranggo ayon sa risk.
        [either] Puwede ang alinmang pagraranggo.
        [random] Walang pagraranggong naipakitang mas mahusay sa tsamba: pumili nang random kung sino ang kokontakin.
       *[nobody] Walang pagraranggong naipakitang nakahahanap ng mga customer na naiimpluwensiyahan ng contact: huwag kumontak ng sinuman sa ganitong paraan.
    }
    .subtitle = Kinontak bawas control group, n { COUNT($n_least) } hanggang { COUNT($n_most) } bawat grupo; mga linya: 95% interval
    .definition = Bahagi ng mga kinontak na customer na may ganitong kinalabasan − bahagi ng control group na mayroon nito, sa magkakasinlaking grupo; mga 95% interval ni Newcombe.
    .axis = magkakasinlaking grupo, ayon sa { $ranking ->
        [uplift] hinulaang uplift
       *[risk] risk
    } ({ COUNT($groups) }: ang pinakamataas)
    .effect = epekto ng contact, percentage point
    .average = average ng lahat

# Mga bahagi ng hatol sa isang test.
uplift-by-uplift = { $uplift_verdict ->
    [better] Nahahanap ng pagraranggo ayon sa hinulaang uplift ang mga customer na naiimpluwensiyahan nito.
    [worse] Mas masama ang pagraranggo ayon sa hinulaang uplift kaysa sa pagkontak nang random.
   *[unclear] Hindi tinatalo ng pagraranggo ayon sa hinulaang uplift ang pagkontak nang random.
  }
uplift-by-risk = { $risk_verdict ->
    [better] Nahahanap ng pagraranggo ayon sa risk ang mga customer na naiimpluwensiyahan nito.
    [worse] Mas masama ang pagraranggo ayon sa risk kaysa sa pagkontak nang random: inuuna nito ang mga pinakahindi naiimpluwensiyahan ng contact.
   *[unclear] Hindi tinatalo ng pagraranggo ayon sa risk ang pagkontak nang random.
  }
uplift-gap = (pagkakaiba ng Qini nila { NUM($gap, digits: 4) }, { NUM($gap_lower, digits: 4) } hanggang { NUM($gap_upper, digits: 4) })

compare-arms = Ano ang nakamit ng bawat bersiyon ng contact
    .title = { $worked ->
        [0] Wala sa { COUNT($arms) } bersiyon ang mas mahusay kaysa sa “{ $control }” nang higit sa nagkataon
       *[other] Pinakamahusay ang “{ $best }”: { SHARE($best_level) } laban sa { SHARE($base) } ng “{ $control }”, mas mataas nang { NUM($best_effect, digits: 1) } percentage point ({ RANGE($best_lower, $best_upper, "points") })
    }
    .summary = { arms-ahead }{ arms-harm }{ arms-ranked }
    .definition = Bahaging may ganitong kinalabasan ayon sa ipinadala, na may 95% interval ni Wilson; mga pagkakaiba sa control group na may 95% interval ni Newcombe; isinasaalang-alang ng “higit sa nagkataon” ang bilang ng bersiyon (Holm).
    .subtitle = Bawat bersiyon laban sa control group; n: mga customer; mga linya: 95% interval.
    .axis = bawas ang “{ $control }”, percentage point
    .row = { $arm }, n { COUNT($n) }
    .column-arm = ano ang ipinadala
    .column-level = bahaging may kinalabasan
    .column-level-lower = mula
    .column-level-upper = hanggang
    .column-estimate = bawas control group
compare-arms-amounts = Ano ang naidulot ng bawat bersiyon ng contact
    .title = { $worked ->
        [0] Wala sa { COUNT($arms) } bersiyon ang mas malaki ang dala kaysa sa “{ $control }” nang higit sa nagkataon
       *[other] Pinakamalaki ang dala ng “{ $best }”: { NUM($best_level, digits: 3) } bawat customer laban sa { NUM($base, digits: 3) } ng “{ $control }”, mas mataas nang { NUM($best_effect, digits: 3) } ({ NUM($best_lower, digits: 3) } hanggang { NUM($best_upper, digits: 3) })
    }
    .summary = { arms-ahead }{ arms-harm }
    .definition = Mean ng kinalabasan ayon sa ipinadala, na may 95% interval gamit ang t ni Student; isinasaalang-alang ng “higit sa nagkataon” ang bilang ng bersiyon (Holm).
    .subtitle = Bawat bersiyon laban sa control group; n: mga customer; mga linya: 95% interval.
    .axis = bawas ang “{ $control }”, bawat customer
    .row = { $arm }, n { COUNT($n) }
    .column-arm = ano ang ipinadala
    .column-level = mean na kinalabasan
    .column-level-lower = mula
    .column-level-upper = hanggang
    .column-estimate = bawas control group
compare-arms-between = Ang mga bersiyon laban sa isa’t isa
    .title = Ang mga bersiyon laban sa isa’t isa
    .summary = Ang una sa bawat pares bawas ang ikalawa.
    .definition = Pagkakaiba ng mga bahaging may kinalabasan, o ng mga mean nito; 95% interval; itinama sa bilang ng pares (Holm).
compare-arms-rankings = Kung nahahanap ng pagraranggo ang mga customer na naiimpluwensiyahan ng bawat bersiyon
    .title = Kung nahahanap ng pagraranggo ang mga customer na naiimpluwensiyahan ng bawat bersiyon
    .summary = Ang Qini na lampas sa 0 ay tinatalo ang pagkontak nang random; mas masama ang mababa sa 0.
    .definition = Qini: lawak sa pagitan ng kurba ng mga nakamit na kinalabasan, ayon sa bahaging kinontak, at ng tuwid na linya ng pagkontak nang random.
arms-ahead = { $several ->
    [no] May isang bersiyon katabi ng control group.
   *[yes] { $surely_ahead ->
        [yes] Tinatalo rin nito ang “{ $next }” nang higit sa nagkataon, nang { NUM($ahead, digits: 2) }{ arms-unit } ({ NUM($ahead_lower, digits: 2) } hanggang { NUM($ahead_upper, digits: 2) }).
       *[no] Hindi alam kung tinatalo nito ang “{ $next }”: ang pagkakaibang { NUM($ahead, digits: 2) }{ arms-unit } ({ NUM($ahead_lower, digits: 2) } hanggang { NUM($ahead_upper, digits: 2) }) ay maaaring nagkataon lang.
    }
  }
arms-unit = { $share ->
    [yes] { " " }percentage point
   *[no] { "" }
  }
arms-harm = { $harmed ->
    [0] { "" }
    [1] { " " }Isang bersiyon ang nakasasama: itigil ito.
   *[other] { " " }{ COUNT($harmed) } bersiyon ang nakasasama: itigil ang mga ito.
  }
arms-ranked = { $ranked ->
    [yes] { $ranking_works ->
        [0] { " " }Walang bersiyon na mas mahusay sa tsamba ang pagraranggo ng hinulaang uplift sa mga customer.
       *[other] { " " }Mas mahusay sa tsamba ang pagraranggo ng hinulaang uplift sa mga customer para sa { $ranking_arms }.
    }{ $ranking_harms ->
        [0] { "" }
       *[other] { " " }Mas masama ito sa tsamba para sa { $worse_arms }.
    }
   *[no] { "" }
  }

estimate-uplift-by-uplift = Epekto ng contact ayon sa hinulaang uplift
    .title = Epekto ng contact ayon sa hinulaang uplift
    .summary = Pinangkat ang mga customer ayon sa hinulaang uplift; pinakamababa ang grupo 1. Kung tama ang hula, tumataas ang epekto sa bawat kasunod na grupo.

# ---- tumatanda ang modelo

churn-drift = Ano ang nagbago mula nang turuan ang modelo
    .title = { $changed ->
        [0] Walang feature na malaki ang ipinagbago mula nang turuan ang modelo
        [1] Isa sa { COUNT($total) } feature ang nagbago mula nang turuan ang modelo: { $changed_named }
       *[other] { COUNT($changed) } sa { COUNT($total) } feature ang nagbago mula nang turuan ang modelo: { $changed_named }{ $more_changed ->
            [0] { "" }
           *[other] {" "}at iba pa
        }
    }
    .summary = { drift-advice } { drift-model }
    .advice = { drift-advice }
    .subtitle = Asul: matatag, kahel: gumalaw, pula: nagbago; putol-putol: 0.10 at 0.25; markang abo: naaabot dahil nagkataon lang sa isa sa 20 sample na ganito kalaki; n { COUNT($n) }{ $left_out ->
        [0] { "" }
       *[other] ; { COUNT($left_out) } feature na mas kaunti ang galaw ang hindi isinama
    }
    .definition = Population stability index: gaano naiiba ang distribusyon ng isang feature ngayon sa nasa mga training row. Ang bahaging umalis ay hinuhusgahan ayon sa pagbabago nito sa percentage point.
    .axis = population stability index laban sa mga training row
drift-advice = { $action ->
    [go-on] Magagamit pa ang modelo: walang gumalaw nang higit sa nagkataon mula nang turuan ito.
   *[other] { $action ->
        [retrain] Turuan ulit ang modelo
       *[watch] Bantayan ang modelo
    }. Mula nang turuan ito, gumalaw ang mga ito: { $named }{ $more ->
        [0] { "" }
       *[other] , at { COUNT($more) } pa
    }.
  }
drift-model = { $model ->
    [stored] Mula sa naka-save na modelo ang mga risk, na natuto hanggang { $until_known ->
        [yes] { DAY($until) }, { DAYS($age_days) } bago ang araw na ito
       *[no] isang araw na hindi alam
    }.
    [new] Ang mga risk ngayon ay mula sa modelong tinuruan sa lahat ng window na tapos na; ang paghahambing na ito ay sa modelong tinuruan isang window ang aga.
   *[other] { "" }
  }
model-card = Model card
model-file = Isang modelong naka-save para sa susunod
    .title = Naka-save ang modelo sa { $file }
    .summary = Para bigyan ng score ang mga customer gamit ito sa susunod, ilagay ang pangalan ng file bilang `model_file`.

card-name = { $name }
    .entry = pangalan
card-chosen = { $learner }
    .entry = piniling learner
card-calibration = { $method }
    .entry = calibration
card-base-rate = { SHARE($rate) }{ $weighed ->
        [yes] {" "}sa pinakabagong araw, dinala pasulong nang { SHARE($weight, digits: 0) }, { $cuts ->
            [0] tulad ng pinakamabuti sa karamihan ng tindahan
           *[other] ayon sa { COUNT($cuts) } nakaraang araw
        }
       *[no] { "" }
    }
    .entry = base rate na itinakda
card-size = { COUNT($trees) } tree: log loss { NUM($loss, digits: 4) }, AUC { NUM($auc, digits: 3) }{ $edge ->
        [yes] ; maaaring mas malaki pa ang pinakamahusay
       *[no] { "" }
    }
    .entry = { $learner }, { COUNT($leaves) } leaf
card-copies = { COUNT($copies) } row. Ang mga numero ay para sa mga row na walang kilalang kapareho
    .entry = mga halos magkapareho
card-rows = { COUNT($rows) }
    .entry = mga row
card-churned = { SHARE($share) } ng mga row
    .entry = umalis
card-customers = { COUNT($customers) }
    .entry = mga customer
card-snapshots = { COUNT($dates) }, { DAY($first) } hanggang { DAY($last) }
    .entry = mga snapshot
card-horizon = { DAYS($horizon_days) }
    .entry = horizon
card-learner = log loss { NUM($loss, digits: 4) }, AUC { NUM($auc, digits: 3) }, { $folds }
    .entry = { $learner }
card-used = { $names }
    .entry = ginamit
card-left-out = { $why }
    .entry = hindi isinama: { $column }
card-no-backtest = wala: hindi alam kung gaano ito kahusay humula ng mas huling window
    .entry = backtest
card-score = { $figures }
    .entry = { $model }, { $dated ->
        [yes] { DAY($day) }
       *[no] { $dates ->
            [0] mga customer na holdout
           *[other] mean sa { COUNT($dates) } petsa
        }
    }
card-figure-roc-auc = AUC { NUM($value, digits: 3) }{ card-interval }
card-figure-pr-auc = average precision { NUM($value, digits: 3) }{ card-interval }
card-figure-brier = Brier score { NUM($value, digits: 3) }{ card-interval }
card-figure-ece = mali sa calibration { NUM($value, digits: 3) }{ card-interval }
card-figure-lift = lift { NUM($value, digits: 3) }{ card-interval }
card-interval = { $known ->
    [yes] {" "}({ NUM($lower, digits: 3) } hanggang { NUM($upper, digits: 3) })
   *[no] { "" }
  }
card-drift = { $advice }
    .entry = payo
card-no-uplift = Hindi sinasabi ng mataas na risk na makatutulong ang isang contact.
    .entry = hindi uplift ang risk
card-no-cause = Sinasabi ng mga ito kung ano ang batayan ng modelo.
    .entry = hindi sanhi ang mga dahilan

# ---- sagot at mga desisyon

churn-answer = { SHARE($expected, digits: 0) } ng { COUNT($customers) } customer na bumili sa huling { DAYS($window_days) } ang inaasahang { churn-goes } sa loob ng { DAYS($horizon_days) }. { $listed ->
        [yes] { $money ->
            [yes] Inaasahang sulit ang contact sa { COUNT($contacts) } sa kanila.
           *[no] Iniranggo nang walang halaga ng pera ang { COUNT($contacts) } na nangunguna.
        }
       *[no] Walang ginawang listahan ng kokontakin: { $why_not }.
    } Sa dalawang customer, na isa ang umalis kalaunan, tama ang pinangalanan ng forecast sa { SHARE($auc, digits: 0) } ng pagkakataon{ $recency_known ->
        [yes] ; sa { SHARE($recency, digits: 0) } kung araw lang mula sa huling order
       *[no] { "" }
    }. { season-warning }
    .verdict = { $listed ->
        [yes] sapat para sa listahan ng kokontakin
       *[no] masyadong mahina para sa listahan ng kokontakin
    }
churn-decision-aged = Tumanda na ang naka-save na modelo
    .title = Tumanda na ang naka-save na churn model
    .text = { drift-advice } { drift-model }
