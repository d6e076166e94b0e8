### Napapanatili ba ng serbisyo ang mga customer o nawawala sila? Paghihintay, mga pangako, load, ano ang sumusunod sa hindi magandang ticket, at ano ang unang gagawin.

reason-no-tickets = walang ticket sa panahong ito
reason-few-tickets = wala pang { COUNT($least) } ticket
reason-no-moments = { $what ->
    [response] hindi sinasabi ng mga ticket kung kailan unang sinagot
   *[resolution] hindi sinasabi ng mga ticket kung kailan naayos
  }
reason-still-waiting = { $what ->
    [response] masyadong maraming ticket ang naghihintay pa ng sagot para masabi
   *[resolution] masyadong maraming ticket ang bukas pa para masabi
  }
reason-no-promise = walang nakalagay na deadline ang mga ticket, at walang ipinapangako ang workspace (`resolve_within_hours`)
reason-no-answer-promised = walang ipinapangakong unang sagot ang workspace (`respond_within_hours`)
reason-no-complaint-topics = hindi sinasabi ng workspace kung aling mga paksa ang reklamo (`complaint_topics`)
reason-no-hours-stated = walang oras ng serbisyo na nakalagay sa workspace (`hours`)
reason-no-orders-given = walang order na pagbabatayan ng bilang
reason-orders-not-in-groups = hindi nabibilang ang mga order sa ganitong mga grupo ng ticket
reason-tickets-without-time = araw lang ang nakasaad sa mga ticket, hindi ang oras

# ---- gaano kabilis, gaano kahusay, gaano kadalas

service-measure-name = { $measure ->
    [first_response] Unang sagot, median
    [first_response_p90] Unang sagot, siyam sa sampu
    [resolution] Solusyon, median
    [resolution_p90] Solusyon, siyam sa sampu
    [first_contact] Naayos sa unang contact
    [sla_breach] Lampas sa deadline
    [response_breach] Sinagot nang huli sa pangako
    [reopened] Muling binuksan
    [out_of_hours] Labas sa oras ng operasyon
    [satisfied] Nasiyahan pagkatapos
    [complaints] Mga reklamo sa mga ticket
    [complaint_rate] Mga reklamo bawat order
    [contacts_per_order] Mga contact bawat order
   *[other] { $measure }
  }

service-clock = { $clock ->
    [hours] oras ng operasyon lang
   *[always] binilang nang buong araw
  }
service-mixed = { $mixed ->
    [0] { "" }
    [1] { " " }Isang ticket ang naayos bago ito nasagot, kaya hindi isinama ang mga oras ng paghihintay nito.
   *[other] { " " }{ COUNT($mixed) } ticket ang naayos bago nasagot, kaya hindi isinama ang mga oras ng paghihintay ng mga ito.
  }

service-levels = Ano ang ginagawa ng serbisyo
    .title = { $first_contact_known ->
        [yes] { $sla_breach_known ->
            [yes] { SHARE($first_contact, digits: 0) } ng mga ticket ang naaayos sa unang contact; { SHARE($sla_breach, digits: 0) } ang lumalampas sa deadline
           *[no] { SHARE($first_contact, digits: 0) } ng mga ticket ang naaayos sa unang contact
        }
       *[no] { $sla_breach_known ->
            [yes] { SHARE($sla_breach, digits: 0) } ng mga ticket ang lumalampas sa deadline
           *[no] { COUNT($tickets) } ticket ang binuksan
        }
    }
    .summary = { $first_response_known ->
        [yes] Kalahati ng mga customer ang may unang sagot sa loob ng { HOURS($first_response) }, siyam sa sampu sa loob ng { HOURS($first_response_p90) }.{ " " }
       *[no] { "" }
    }{ $resolution_known ->
        [yes] Kalahati ng mga ticket ang naaayos sa loob ng { HOURS($resolution) }, siyam sa sampu sa loob ng { HOURS($resolution_p90) }.{ " " }
       *[no] { "" }
    }{ $open ->
        [0] Naayos na ang lahat.
        [1] Isa ang bukas pa.
       *[other] { COUNT($open) } ang bukas pa.
    }{ service-mixed }
    .definition = Mga oras ng paghihintay sa Kaplan–Meier, kaya ibinibilang ang mga bukas na ticket ayon sa tagal ng paghihintay nila; { service-clock }. Unang contact: naayos sa isang contact ÷ naayos. Lampas: huli ÷ mga ticket na lumipas na ang deadline, kasama ang mga bukas. Isinasaalang-alang ng mga 95% interval ang mga customer na may ilang ticket.
    .subtitle = Bahagi ng mga ticket; mga linya: 95% interval; n { COUNT($tickets) } ticket.
    .row = { service-measure-name }
    .column-estimate = numero
service-levels-groups = Ano ang ginagawa ng serbisyo, ayon sa grupo
    .title = Ano ang ginagawa ng serbisyo, sa { $groups ->
        [one] { COUNT($groups) } grupo
       *[other] { COUNT($groups) } na grupo
    }
    .summary = Ang grupong masyadong kaunti ang ticket ay may bilang ng ticket lang at wala nang iba.{ service-mixed }
    .definition = Gaya ng sa lahat ng ticket nang magkakasama: mga paghihintay sa oras, mga bahagi bilang fraction, bawat isa ay may 95% interval. Ang “n” ay kung saan nakabatay ang isang numero.
    .column-estimate = numero

service-measure = Isang sukat ng serbisyo, ayon sa grupo
    .title = { $spread ->
        [none] { service-measure-name }: masyadong kaunti ang ticket sa alinmang grupo
        [one] { service-measure-name }: { VALUE($high, $unit) } para sa “{ $highest }”
        [alike] { service-measure-name }: { VALUE($high, $unit) } sa bawat grupo
       *[range] { service-measure-name }: { VALUE($high, $unit) } para sa “{ $highest }”, { VALUE($low, $unit) } para sa “{ $lowest }”
    }
    .summary = Habang dumarami ang grupo, mas lumalayo ang pinakamahusay sa pinakamababa kahit nagkataon lang. Tingnan ang mga interval bago kumilos batay sa isang pagkakaiba.
    .definition = { service-measure-name }, ng mga ticket ng bawat grupo, kasama ang 95% interval nito; ibinibilang na magkatulad ang ilang ticket ng iisang customer.
    .subtitle = Tuldok: numero ng grupo; linya: 95% interval nito; n ticket o order.

service-trend = Isang sukat ng serbisyo sa paglipas ng panahon
    .title = { $known ->
        [no] { service-measure-name }: masyadong kaunti ang ticket para masubaybayan sa paglipas ng panahon
       *[yes] { $direction ->
            [up] { service-measure-name }: tumaas sa { VALUE($estimate, $unit) } noong { $period }, mula { VALUE($earlier, $unit) } noong { $earlier_period }
            [down] { service-measure-name }: bumaba sa { VALUE($estimate, $unit) } noong { $period }, mula { VALUE($earlier, $unit) } noong { $earlier_period }
           *[none] { service-measure-name }: { VALUE($estimate, $unit) } noong { $period }, walang pagbabagong higit sa nagkataon mula { $earlier_period }
        }
    }
    .summary = Ikinukumpara ang huling panahong tapos na at ang kapareho nito noong nakaraang taon, o ang una kung wala. Ang panahong hindi pa tapos ay iginuhit na hungkag at hindi ikinukumpara.
    .definition = { service-measure-name }, ng mga ticket na binuksan sa bawat panahon; 95% interval. Maaaring bukas pa ang mga ticket ng mga huling araw: isinasaalang-alang iyon ng mga oras ng paghihintay.
    .subtitle = Ayon sa panahong binuksan ang mga ticket; mga linya: 95% interval; n { COUNT($n_least) } hanggang { COUNT($n_most) }.{ $running ->
        [yes] { " " }Hungkag: hindi pa tapos.
       *[no] { "" }
    }

service-waiting = Gaano katagal naghihintay ang mga customer
    .title = { $first_response_known ->
        [yes] { $resolution_known ->
            [yes] Kalahati ang may sagot sa loob ng { HOURS($first_response) } at solusyon sa loob ng { HOURS($resolution) }
           *[no] Kalahati ang may sagot sa loob ng { HOURS($first_response) }
        }
       *[no] { $resolution_known ->
            [yes] Kalahati ang may solusyon sa loob ng { HOURS($resolution) }
           *[no] Gaano katagal naghihintay ang mga customer
        }
    }
    .summary = { $first_response_p90_known ->
        [yes] Isa sa sampu ang naghihintay ng sagot nang higit sa { HOURS($first_response_p90) }.{ " " }
       *[no] { "" }
    }{ $resolution_p90_known ->
        [yes] Isa sa sampu ang naghihintay ng solusyon nang higit sa { HOURS($resolution_p90) }.
       *[no] { "" }
    } Ang mahahabang paghihintay ang naaalala ng mga customer, at itinatago ang mga ito ng mean.{ service-mixed }
    .definition = Bahagi ng mga ticket na nasagot (naayos) ayon sa oras mula nang buksan, { service-clock }; Kaplan–Meier, kaya ibinibilang ang mga bukas na ticket ayon sa tagal ng paghihintay nila. May lilim: 95% interval.
    .subtitle = Bahagi ng { COUNT($tickets) } ticket ayon sa oras ng paghihintay ({ service-clock }); may lilim: 95% interval.
    .response = nasagot
    .resolution = naayos
    .axis = oras mula nang buksan ang ticket

service-load = Kailan nakikipag-ugnayan ang mga customer
    .title = { $hours_known ->
        [yes] { SHARE($outside, digits: 0) } ng mga ticket ang dumarating sa labas ng oras ng operasyon
       *[no] { $uneven ->
            [yes] { service-weekday } ang pinakamataong araw, may { SHARE($peak_share, digits: 0) } ng mga ticket
           *[no] Walang araw ng linggo na mas matao kaysa sa iba nang higit sa nagkataon
        }
    }
    .summary = { $hours_known ->
        [yes] { $uneven ->
            [yes] { service-weekday } ang pinakamataong araw, may { SHARE($peak_share, digits: 0) } ng mga ticket (kung pantay-pantay: { SHARE($even, digits: 0) }).
           *[no] Walang araw ng linggo na mas matao kaysa sa iba nang higit sa nagkataon.
        }
       *[no] Ilagay ang mga oras ng serbisyo sa workspace (`[service]`) para makita kung ano ang dumarating sa labas ng mga ito.
    }
    .definition = Mga ticket ayon sa lokal na oras nang buksan ang mga ito.
    .subtitle = { COUNT($tickets) } ticket ayon sa oras ng linggo; mas maitim, mas marami.{ $hours_known ->
        [yes] { " " }May balangkas: oras ng operasyon.
       *[no] { "" }
    }
    .column-open = bukas ang serbisyo
    .axis = oras ng araw
service-weekday = { $peak_weekday ->
    [0] Lunes
    [1] Martes
    [2] Miyerkoles
    [3] Huwebes
    [4] Biyernes
    [5] Sabado
   *[6] Linggo
  }
service-day = { $weekday ->
    [0] Lun
    [1] Mar
    [2] Miy
    [3] Huw
    [4] Biy
    [5] Sab
   *[6] Lin
  }

# ---- ano ang uunahin, at ano ang paulit-ulit na dumarating

reason-no-open-tickets = walang ticket na bukas
reason-no-topics = walang paksa ang mga ticket
reason-complaint-needs-a-person = tao ang kailangan ng isang reklamo, hindi artikulo

# review: “pagkaapurahan” para sa “urgency”
ticket-triage = Mga bukas na ticket, nauna ang uunahin
    .title = { $late ->
        [0] { COUNT($open) } ticket ang bukas, walang lampas sa deadline
       *[other] { COUNT($late) } sa { COUNT($open) } bukas na ticket ang lampas na sa deadline
    }
    .summary = Mula pa noong { DAY($oldest) } naghihintay ang pinakamatagal; { $unanswered ->
        [0] may unang sagot na ang lahat.
        [1] isa ang wala pang anumang sagot.
       *[other] { COUNT($unanswered) } ang wala pang anumang sagot.
    }{ $valued ->
        [yes] { " " }Nagdadala ang mga customer nito ng mga { MONEY($at_stake) } kada taon na maaaring mawala.
       *[no] { " " }Hindi alam kung magkano ang dala ng mga customer nito, kaya iniranggo ang mga ito ayon lang sa pagkaapurahan.
    }
    .definition = Iniranggo ayon sa pagkaapurahan × halaga × risk. Pagkaapurahan: oras na ipinaghintay ÷ oras na ipinangako, kung wala ay ÷ oras na naaayos ang siyam sa sampu. Halaga: ang dala ng customer sa isang taon. Risk: bahagi ng mga customer na umaalis sa loob ng 90 araw pagkatapos ng ticket na naging maayos, itinaas kung umalis na o umaalis ang customer ayon sa sariling ritmo.
    .because = bukas nang { HOURS($waited) }{ $late ->
        [yes] , lampas na sa deadline
       *[no] { "" }
    }{ $answered ->
        [yes] { "" }
       *[no] , wala pang sagot
    }{ $valued ->
        [yes] ; halagang { MONEY($value) } kada taon, risk { SHARE($risk, digits: 0) }
       *[no] { "" }
    }
    .column-waited = oras na ipinaghintay
    .column-value = dala kada taon
    .column-score = pagkaapurahan × halaga × risk

ticket-topics = Tungkol saan ang mga ticket
    .title = { $best ->
        [none] “{ $topic }” ang pinakamadalas na paksa, { SHARE($share, digits: 0) } ng mga ticket; walang masasagot ang isang artikulo
       *[other] Maaaring makatipid ng { COUNT($saved_lower) } hanggang { COUNT($saved_upper) } ticket kada taon ang isang artikulo tungkol sa “{ $best }”
    }
    .summary = “{ $topic }” ang pinakamadalas na paksa, { SHARE($share, digits: 0) } ng { COUNT($tickets) } ticket.{ $best ->
        [none] { "" }
       *[other] { " " }{ COUNT($best_simple) } ticket tungkol sa “{ $best }” ang naayos agad at hindi reklamo; ipinapalagay na masasagot ng isang artikulo ang { SHARE($assumed_lower, digits: 0) } hanggang { SHARE($assumed_upper, digits: 0) } ng mga ganoon, na wala pang sumukat dito.{ $priced ->
            [yes] { " " }Sa { MONEY($price) } bawat contact, katumbas iyon ng { MONEY($money_lower) } hanggang { MONEY($money_upper) } kada taon.
           *[no] { "" }
        }
    }
    .definition = Mga ticket ng huling { DAYS($days) } ayon sa paksa. Maaaring masagot ng isang artikulo ang mga ticket na hindi reklamo, isang contact lang at hindi muling binuksan. Natipid: ang mga ito × ipinapalagay na bahagi, kada taon.
    .subtitle = Mga ticket ng huling { DAYS($days) }; asul: hindi reklamo, isang contact, hindi muling binuksan.
    .all = lahat ng ticket
    .simple = maaaring masagot ng artikulo
    .column-again = mga customer na dalawang beses nito
    .column-simple = maaaring masagot ng artikulo
    .column-complaint = isang reklamo

# ---- mga numero ng index page

sla-breach = Mga ticket na lampas sa deadline
    .summary = { SHARE($estimate) } ng { COUNT($n) } ticket na lumipas na ang deadline ang hindi naayos pagsapit noon.
    .definition = Mga ticket na hindi naayos pagsapit ng deadline ÷ mga ticket na lumipas na ang deadline, sa mga binuksan sa huling { DAYS($since_days) }; 95% interval ni Wilson, na isinasaalang-alang ang mga customer na may ilang ticket.
first-contact = Mga ticket na naayos sa unang contact
    .summary = { SHARE($estimate) } ng { COUNT($n) } naayos na ticket ang isang contact lang.
    .definition = Mga ticket na naayos sa isang contact ÷ mga naayos na ticket, sa mga binuksan sa huling { DAYS($since_days) }; 95% interval ni Wilson, na isinasaalang-alang ang mga customer na may ilang ticket.

# ---- sagot at mga desisyon

service-answer = { $first_response_known ->
        [yes] Kalahati ng mga customer ang may unang sagot sa loob ng { HOURS($first_response) }, isa sa sampu ang naghihintay nang higit sa { HOURS($first_response_p90) }.{ " " }
       *[no] { "" }
    }{ $sla_breach_known ->
        [yes] { SHARE($sla_breach, digits: 0) } ng mga ticket ang lumalampas sa deadline ({ RANGE($sla_breach_lower, $sla_breach_upper, "share") }){ $direction ->
            [up] ; noong { $period }, { SHARE($now, digits: 0) } ito, tumaas mula { SHARE($earlier, digits: 0) } noong { $earlier_period }, higit sa nagkataon.
            [down] ; noong { $period }, { SHARE($now, digits: 0) } ito, bumaba mula { SHARE($earlier, digits: 0) } noong { $earlier_period }, higit sa nagkataon.
           *[none] .
        }
       *[no] { $first_contact_known ->
            [yes] { SHARE($first_contact, digits: 0) } ng mga ticket ang naaayos sa unang contact.
           *[no] { COUNT($tickets) } ticket ang binuksan sa huling { DAYS($since_days) }.
        }
    }
    .verdict = { $direction ->
        [up] bumagal, higit sa nagkataon
        [down] bumilis, higit sa nagkataon
       *[none] matatag
    }
service-owner = customer service
reason-no-groups-of-tickets = walang paksa, team, priority o channel ang mga ticket
service-decision-late = Mas madalas lumampas sa mga deadline
    .title = Mas madalas lumampas sa mga deadline
    .text = { SHARE($estimate, digits: 0) } ng mga ticket na binuksan noong { $period } ang lumampas sa deadline, kumpara sa { SHARE($earlier, digits: 0) } noong { $earlier_period }, pagtaas na higit sa nagkataon.{ $worst ->
        [none] { "" }
       *[other] { " " }Sa huling { DAYS($since_days) }, pinakamataas ito sa “{ $worst }” ({ SHARE($worst_estimate, digits: 0) }): doon magsimula.
    } Magdagdag ng tao kung saan ito nangyayari, o magpangako nang mas kaunti.

# ---- ano ang sumusunod sa hindi magandang ticket

reason-few-pairs = wala pang { COUNT($least) } customer na may ganoong ticket ang may katulad
reason-few-answers-of-pairs = { COUNT($n) } sagot sa isang panig, wala pang { COUNT($least) }
reason-few-pairs-outcome = { COUNT($n) } pares, wala pang { COUNT($least) }

aftermath-kind = { $of ->
    [breach] lumampas na deadline
    [slow] mabagal na sagot
   *[bad] hindi magandang ticket
  }
service-aftermath = Ano ang sumusunod sa hindi magandang ticket
    .title = { $lost_known ->
        [no] Pagkatapos ng { aftermath-kind }: masyadong kaunti ang pares para masabi kung sino ang umaalis
       *[yes] { $direction ->
            [more] { SHARE($lost, digits: 0) } ang umaalis sa loob ng { DAYS($within_days) } pagkatapos ng { aftermath-kind }, mas mataas nang { CHANGE($difference, "share") } punto kaysa sa mga katulad na customer
            [fewer] { SHARE($lost, digits: 0) } ang umaalis sa loob ng { DAYS($within_days) } pagkatapos ng { aftermath-kind }, mas mababa nang { CHANGE($difference, "share") } punto kaysa sa mga katulad na customer
           *[none] { SHARE($lost, digits: 0) } ang umaalis sa loob ng { DAYS($within_days) } pagkatapos ng { aftermath-kind }; sa mga katulad na customer { SHARE($lost_without, digits: 0) }, pagkakaibang maaaring nagkataon lang
        }
    }
    .summary = { $lost_known ->
        [no] { "" }
       *[yes] Ang pagkakaiba sa mga umaalis ay { POINTS($difference, share: 1) } percentage point ({ POINTS($difference_lower, share: 1) } hanggang { POINTS($difference_upper, share: 1) }; { COUNT($followed) } pares ang nasubaybayan, sa { COUNT($pairs) } para sa { COUNT($cases) } customer). { $of ->
            [slow] { "" }
           *[other] “Kalahati ang umaalis pagkatapos ng isang hindi magandang karanasan”: dito, { $claim ->
                [more] mas marami, { RANGE($lost_lower, $lost_upper, "share") }
                [fewer] mas kaunti, { RANGE($lost_lower, $lost_upper, "share") }
               *[unsure] { RANGE($lost_lower, $lost_upper, "share") }, kaya maaaring totoo o hindi
            }, at { SHARE($lost_without, digits: 0) } ang umaalis nang walang ganito.
        }
    }{ $orders_known ->
        [no] { "" }
       *[yes] { $orders_apart ->
            [yes] { " " }Nag-o-order sila nang { NUM($orders, digits: 1) } beses sa panahong iyon samantalang { NUM($orders_without, digits: 1) } beses ang iba, pagkakaibang higit sa nagkataon.
           *[no] { " " }Hindi naiiba nang higit sa nagkataon ang dalas nilang mag-order.
        }
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }Nagkakaiba pa ang mga pares sa { aftermath-feature } ({ NUM($worst) } standard deviation): basahin nang maingat ang pagkakaiba.
    } Magkatulad sila sa mga naitala. Hindi tiyak na dahil sa { aftermath-kind } ang kasabay nito.
    .definition = Mga customer mula sa araw na ang ticket nila ay { $of ->
        [breach] lumampas sa deadline
        [slow] binuksan, kung mas huli ang unang sagot nito kaysa sa tatlo sa apat na ticket na pareho ang priority
       *[bad] naayos pagkatapos ng mababang rating, muling pagbubukas o tatlong contact at higit pa
    }, katabi ng mga customer na ang ticket sa quarter na iyon ay { $of ->
        [slow] nasa mas mabilis na kalahati ang sagot
       *[other] naging maayos
    } at katulad sa araw na iyon sa huling order, mga order, ginastos at tagal bilang customer. Umalis: walang order sa loob ng { DAYS($window_days) }, mula sa huling order; Kaplan–Meier. 95% interval: bootstrap sa mga pares.
    .subtitle = Bahaging bumibili pa, ayon sa araw mula noon; { COUNT($followed) } pares; may lilim: 95% interval.
    .after = pagkatapos ng { aftermath-kind }
    .without = mga katulad na customer na wala nito
    .axis = araw
    .column-after = pagkatapos nito
    .column-without = nang wala nito
    .column-estimate = pagkakaiba
service-aftermath-contracts = Ano ang sumusunod sa hindi magandang ticket
    .title = { $lost_known ->
        [no] Pagkatapos ng { aftermath-kind }: masyadong kaunti ang pares para masabi kung sino ang umaalis
       *[yes] { $direction ->
            [more] { SHARE($lost, digits: 0) } ang tumatapos ng kontrata sa loob ng { DAYS($within_days) } pagkatapos ng { aftermath-kind }, mas mataas nang { CHANGE($difference, "share") } punto kaysa sa mga katulad na customer
            [fewer] { SHARE($lost, digits: 0) } ang tumatapos ng kontrata sa loob ng { DAYS($within_days) } pagkatapos ng { aftermath-kind }, mas mababa nang { CHANGE($difference, "share") } punto kaysa sa mga katulad na customer
           *[none] { SHARE($lost, digits: 0) } ang tumatapos ng kontrata sa loob ng { DAYS($within_days) } pagkatapos ng { aftermath-kind }; sa mga katulad na customer { SHARE($lost_without, digits: 0) }, pagkakaibang maaaring nagkataon lang
        }
    }
    .definition = Mga kontrata mula sa araw na ang isang ticket ay { $of ->
        [breach] lumampas sa deadline
        [slow] binuksan, kung mas huli ang unang sagot nito kaysa sa tatlo sa apat na ticket na pareho ang priority
       *[bad] naayos pagkatapos ng mababang rating, muling pagbubukas o tatlong contact at higit pa
    }, katabi ng sa mga customer na ang ticket sa quarter na iyon ay { $of ->
        [slow] nasa mas mabilis na kalahati ang sagot
       *[other] naging maayos
    } at katulad sa araw na iyon sa plan, tagal bilang customer, buwanang amount at mga naunang ticket. Kaplan–Meier: ibinibilang ang mga kontratang tumatakbo pa hangga’t nakita ang mga ito. 95% interval: bootstrap sa mga pares.
    .subtitle = Bahagi ng mga kontratang tumatakbo pa, ayon sa araw mula noon; { COUNT($followed) } pares; may lilim: 95% interval.
aftermath-feature = { $worst_feature ->
    [amount] buwanang amount
    [earlier] mga naunang ticket
    [recency] araw mula sa huling order
    [frequency] mga order
    [tenure] tagal bilang customer
   *[spending] ginastos
  }
service-decision-triage = Mga bukas na ticket na lampas sa deadline
    .title = Ayusin ang { $late ->
        [one] { COUNT($late) } ticket
       *[other] { COUNT($late) } na ticket
    } na lampas na sa deadline
    .text = Mula pa noong { DAY($oldest) } naghihintay ang pinakamatagal.{ $valued ->
        [yes] { " " }Nagdadala ang mga customer na may bukas na ticket ng mga { MONEY($at_stake) } kada taon na maaaring mawala.
       *[no] { "" }
    } Sinasabi ng listahan kung alin ang uunahin.
