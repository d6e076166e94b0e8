### Ano ang nangyari: mga bagong antas, kuwento, hatol, at kung may mga customer at benta pa.

reason-a-stock = hindi tine-test linggo-linggo ang bilang sa isang sandali; ang dumarating at umaalis ang tine-test
reason-too-few-weeks = wala pang { COUNT($least) } linggo na may sapat na laman
reason-no-direction = hindi masasabing mabuti ang mas marami o mas kaunti nito
reason-told-by-rate = sinusuri ang mga ticket bawat order, para hindi maging balita ang pagdami ng customer
story-no-amounts = walang amount ang table
story-no-period = wala pang natapos na quarter o buwan

series-name = { $series ->
    [customers_active] mga bumili
    [new_customers] bagong customer
    [orders] mga order
    [revenue] revenue
    [repeat_share] order ng mga dating customer
    [average_order_value] average na order
    [refund_rate] mga refund
    [discount_share] mga discount
    [mrr] recurring revenue
    [contracts_churn] kontratang nawala kada linggo
    [contracts_new] bagong kontrata
    [nps] NPS
    [csat] nasiyahang customer
    [ces] “madali lang”
    [answers] sagot sa survey
    [tickets] mga ticket
    [ticket_rate] ticket bawat order
    [first_response] oras bago ang unang sagot
    [resolution] oras bago malutas
    [sla_missed] ticket na lampas sa deadline
    [reopened] ticket na muling binuksan
   *[other] { $series }
  }

business-series = Ano ang nangyari linggo-linggo
    .title = { COUNT($series) } serye sa loob ng { WEEKS($weeks) }
    .definition = Isang row bawat serye at linggo. Lunes hanggang Linggo ang isang linggo; hindi kasama ang kasalukuyan. Ang mga mean at bahagi ay kabuuan ÷ kung saan ito nakabatay.

# review: “antas” para sa “level”, “hakbang” para sa “step”
level-changes = Mga bagong antas, higit sa season at nagkataon
    .title = { $changed ->
        [0] Wala sa { COUNT($tested) } serye ang may bagong antas sa nakaraang { WEEKS($weeks) }
       *[other] { COUNT($changed) } sa { COUNT($tested) } serye ang may bagong antas
    }
    .summary = { $changed ->
        [0] Ang gumalaw sa huling { WEEKS($weeks) } ay pasok sa ginagawa ng season, trend at pagkakataon.
       *[other] Ang iba ay pasok sa ginagawa ng season, trend at pagkakataon.
    }{ $season ->
        [no] { " " }Wala pang dalawang taon ang data, kaya hindi alam ang season.
       *[yes] { "" }
    }
    .subtitle = Bar: laki ng pinakamalaking hakbang, sa standard error. Asul ay mas mabuti, pula mas masama, abo maaaring nagkataon lang
    .axis = mga standard error
    .definition = Ang pinakamalaking hakbang sa huling { WEEKS($weeks) }, laban sa pinakamalalaking hakbang ng parehong mga linggo sa ibang ayos; ang maling natuklasan sa lahat ng serye ay pinananatili sa isa sa 200.

moved-together = Ano ang sabay na gumalaw
    .title = { $changed ->
        [0] Walang sabay na gumalaw nang higit sa nagkataon
       *[other] { COUNT($changed) } sa { COUNT($bundles) } bungkos ang sabay na gumalaw nang higit sa nagkataon
    }
    .definition = Ang mga pagbuti o paglala ay pinagsama-sama sa lahat ng serye ng isang bungkos, laban sa parehong kabuuan kapag iniba ang ayos ng mga linggo ng lahat ng serye.

year-on-year = Ang huling { WEEKS($weeks) } katabi ng nakaraang taon
    .title = { $moved ->
        [0] Walang seryeng gumalaw nang higit sa nagkataon kumpara sa { $year ->
            [yes] nakaraang taon
           *[no] mga naunang linggo
        }
       *[other] { COUNT($moved) } sa { COUNT($series) } serye ang gumalaw nang higit sa nagkataon kumpara sa { $year ->
            [yes] nakaraang taon
           *[no] mga naunang linggo
        }
    }
    .subtitle = Tuldok: pagbabago, kasama ang 95% interval. Asul ay mas mabuti, pula mas masama, abo maaaring nagkataon lang
    .axis = porsiyento; sa mga bahagi at NPS, punto
    .definition = Huling { WEEKS($weeks) } ÷ parehong mga linggo noong nakaraang taon − 1; kung walang taon, ang naunang { WEEKS($weeks) }. Ang interval ay mula sa pagkakaiba-iba ng mga pares ng linggo.

story-change = { $up ->
    [yes] +
   *[no] −
  }{ SHARE($size, digits: 0) }
story-core = { series-name }{ $series ->
    [customers_active] { " " }kada linggo
   *[other] { "" }
  } { $unit ->
    [same] walang pagbabago
    [share] { story-change }
   *[ratio] { $up ->
        [yes] tumaas nang
       *[no] bumaba nang
      } { CHANGE($size, "share") } punto
  }
story-move = { series-name }{ $series ->
    [customers_active] { " " }kada linggo
   *[other] { "" }
  } { VALUE($before, $unit) } → { VALUE($after, $unit) }

stories = Ano ang nangyari
    .verdict = { $verdict ->
        [trouble] May problema
        [worse] Lumala
        [better] Bumuti
        [unknown] Masyado pang maaga para masabi
       *[steady] Matatag
    }
    .title = { $told ->
        [0] Walang hindi pangkaraniwang nangyari
       *[other] { COUNT($told) } kuwento sa huling { WEEKS($weeks) }
    }
    .because = { $told ->
        [0] { $tested ->
            [0] Masyadong maikli ang kasaysayan para maihiwalay ang bagong antas sa nagkataon lang: apatnapung linggo ang kailangan.
           *[other] Walang hindi pangkaraniwan: wala sa { COUNT($tested) } serye ang may bagong antas sa huling { WEEKS($weeks) }.
        }
       *[other] { $verdict ->
            [trouble] Bumababa ang mga customer, benta o kontrata.
            [worse] Hindi bumababa ang mga customer at benta, pero { $kind ->
                [experience] lumala ang serbisyo, at sinasabi ito ng mga customer
                [service] lumala ang serbisyo
                [voice] hindi gaanong nasisiyahan ang mga customer
                [refunds] mas malaki ang ibinabalik o ipinamimigay
                [group] may isang grupong napag-iiwanan
                [decline] mas kaunti ang bagong customer
                [business] { $surest ->
                    [new_customers] mas kaunti ang bagong customer
                   *[other] may lumala
                }
               *[other] may lumala
            }.
           *[better] May bumuti, at walang lumala.
        }
    }{ story-nobody-new }{ story-standing }
story-nobody-new = { $nobody_new ->
    [yes] { " " }Walang bagong dumating sa loob ng { WEEKS($weeks_without_new) }: kung iisang grupo lang ng customer ang sinusubaybayan ng mga record na ito, liliit lang talaga ito, at wala itong sinasabi tungkol sa negosyo.
   *[no] { "" }
  }
story-standing = { $core ->
    [none] { "" }
   *[other] { " " }Ang huling labintatlong linggo laban sa { $year ->
        [yes] parehong mga linggo noong nakaraang taon
       *[no] labintatlong linggo bago nito
    }: { $core }.
  }
# Ano ang unang sisiyasatin.
story-look-into =
    .title = Alamin kung bakit { $kind ->
        [experience] lumala ang serbisyo
        [service] lumala ang serbisyo
        [voice] hindi gaanong nasisiyahan ang mga customer
        [refunds] mas malaki ang ibinabalik na bayad
        [contracts] mas maraming kontrata ang natatapos
        [group] napag-iiwanan ang “{ $group }”
        [business] { $series ->
            [new_customers] mas kaunti ang bagong customer
           *[other] mas kaunti ang bumibiling customer
        }
        [decline] { $series ->
            [new_customers] mas kaunti ang bagong customer
            [revenue] mas maliit ang benta
            [orders] mas kaunti ang order
            [contracts_churn] mas maraming kontrata ang natatapos
            [mrr] mas maliit ang dala ng mga kontrata
           *[other] mas kaunti ang bumibiling customer
        }
       *[other] mas kaunti ang bumibiling customer
    }{ $topic ->
        [none] { "" }
       *[other] : magsimula sa “{ $topic }”
    }
    .text = { $start ->
        [none] Dahan-dahan itong dumating, kaya walang araw na nagsasabi kung saan titingin: ikumpara ang mga grupo, channel at produkto sa nakaraang taon.
       *[other] Tingnan kung ano ang nagbago sa linggo ng { DAY($start) } o bago lang nito.{ $event ->
            [none] { "" }
           *[other] { " " }Itinala mo: { $event } ({ DAY($event_day) }).
        } Basahin ang mga ticket at komento ng mga linggong iyon bago baguhin ang anuman.
    } Hindi alam kung magkano ang epekto nito, kaya walang halagang nakalagay; nauna ito dahil nagpapatuloy pa.
    .owner = { $kind ->
        [experience] customer service
        [service] customer service
        [voice] customer service
        [refunds] operations
        [contracts] sales
       *[other] management
    }
story-answer = { $verdict_said }. { $title ->
    [none] { $tested ->
        [0] Apatnapung linggo ng record ang kailangan.
       *[other] Walang hindi pangkaraniwang nangyari sa loob ng { WEEKS($weeks) }.
    }
   *[other] { $title }.
  }

# Ang mga kuwento, ayon sa paksa.
story-since = { $good ->
    [yes] mas mabuti
   *[no] mas masama
  } mula noong linggo ng { DAY($start) }
story-experience =
    .title = Serbisyo at ang sinasabi ng mga customer tungkol dito: { story-since }
    .text = { story-told }
story-service =
    .title = Serbisyo: { story-since }
    .text = { story-told }
story-voice =
    .title = Ang sinasabi ng mga customer: { story-since }
    .text = { story-told }
story-business =
    .title = Mga customer at benta: { story-since }
    .text = { story-told }
story-contracts =
    .title = Mga kontrata: { story-since }
    .text = { story-told }
story-refunds =
    .title = Mga refund at discount: { story-since }
    .text = { story-told }
story-group =
    .title = { $group } lang: { story-since }
    .text = { story-told }
story-decline =
    .title = { $series ->
        [contracts_churn] Mas maraming customer ang bumibitiw sa kontrata kaysa { $compared ->
            [year] noong nakaraang taon
           *[before] dati
        }
       *[other] Mas mababa kaysa { $compared ->
            [year] noong nakaraang taon
           *[before] dati
        }: { series-name }
    }
    .text = Labintatlong linggo laban sa { $compared ->
        [year] parehong mga linggo noong nakaraang taon
       *[before] labintatlong linggo bago nito, hindi alam ang season
    }: { $moves }.
story-told = Laban sa { $compared ->
    [year] parehong mga linggo noong nakaraang taon
   *[before] kaparehong bilang ng linggo bago nito
  }: { $moves }.{ $first_moved ->
    [none] { "" }
   *[other] { " " }Unang gumalaw: { $first_moved }.
  }{ $topic ->
    [none] { "" }
   *[other] { " " }Sa mga nadagdag na ticket, { SHARE($topic_share, digits: 0) } ay tungkol sa “{ $topic }”.
  }{ $theme ->
    [none] { "" }
   *[other] { " " }Mga komento tungkol sa “{ $theme }”: { SHARE($theme_before, digits: 0) } → { SHARE($theme_now, digits: 0) }.
  }{ $where ->
    [none] { "" }
   *[other] { " " }Pinakalitaw sa “{ $where }”.
  }{ $event ->
    [none] { "" }
   *[other] { " " }Sa mga linggong iyon, itinala mo: { $event } ({ DAY($event_day) }).
  }

# Mga numero sa index page.
quarter-customers-active = Mga customer na bumili
    .definition = Mga customer na may binili sa panahong ito.
    .summary = { quarter-told }
quarter-customers = Mga customer na may kontrata
    .definition = Mga customer na may kontratang tumatakbo sa dulo ng panahon, nagbayad man sila roon o hindi.
    .summary = { quarter-told }
quarter-new-customers = Bagong customer
    .definition = Mga customer na ang unang pagbili ay nasa panahong ito.
    .summary = { quarter-told }
quarter-orders = Mga order
    .definition = Mga order sa panahong ito, hindi ibinawas ang mga refund.
    .summary = { quarter-told }
quarter-revenue = Revenue
    .definition = Halaga ng lahat ng pagbili sa panahong ito, hindi ibinawas ang mga refund.
    .summary = { quarter-told }
quarter-mrr = Recurring revenue kada buwan
    .definition = Buwanang amount ng mga kontratang tumatakbo sa dulo ng panahon.
    .summary = { quarter-told }
quarter-customer-churn-rate = Nawalang customer na may kontrata
    .definition = Mga customer na may kontrata sa simula ng panahon at wala na sa dulo ÷ mga may kontrata sa simula.
    .summary = { quarter-told }
quarter-told = Noong { $period }{ $has_previous ->
    [yes] ; { VALUE($previous, $unit) } sa panahon bago nito
   *[no] { "" }
  }{ $has_year ->
    [yes] ; { VALUE($year_ago, $unit) } noong nakaraang taon
   *[no] { "" }
  }.
