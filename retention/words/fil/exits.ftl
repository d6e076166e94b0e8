### Bakit sila umaalis? Mga ibinigay na dahilan, sariling mga tanong, ano ang nauna sa pag-alis, at ano ang binago ng isang petsa.

reason-no-exits = walang kontratang natapos sa panahong ito
reason-no-exits-before = walang kontratang natapos sa naunang panahon
reason-no-cancel-reasons = walang `cancel_reason` ang mga kontrata
reason-event-windows-not-over = wala sa data ang lahat ng { DAYS($days) } bago at pagkatapos ng { DAY($day) }
reason-few-placebo-dates = wala pang { COUNT($least) } ibang petsa na mapagkukumparahan
reason-few-at-the-event = wala pang { COUNT($least) } sa panahong iyon
reason-all-dates-alike = pare-pareho ang lahat ng ibang petsa
reason-no-event-declared = walang pangyayari (`[[events]]`) na idineklara ang workspace na sapat na katagal nang natapos
reason-no-such-event = walang pangyayari ng workspace na tinatawag na “{ $name }”; mayroong { $known }

cancel-reasons = Bakit natapos ang mga kontrata
    .title = { $top ->
        [none] { COUNT($exits) } kontrata ang natapos, at walang nagsasaad ng dahilan
       *[other] “{ $top }” ang pinakamadalas ibigay na dahilan: { SHARE($top_share, digits: 0) } ng { COUNT($exits) } pag-alis
    }
    .summary = { $moved ->
        [0] Walang dahilan na ibinibigay nang mas madalas o mas madalang kaysa sa naunang panahon, higit sa nagkataon ({ COUNT($exits_before) } pag-alis noon).
        [1] Ibinibigay ang “{ $first }” nang { exits-more } kaysa sa naunang panahon, nang { CHANGE($first_change, "share") } percentage point.
       *[other] { COUNT($moved) } dahilan ang gumalaw nang higit sa nagkataon, pinakatiyak ang “{ $first }”: { exits-more }, nang { CHANGE($first_change, "share") } percentage point.
    }{ $monthly_known ->
        [yes] { " " }Nagdala ng { MONEY($monthly) } kada buwan ang mga kontratang natapos.
       *[no] { "" }
    }{ $stated_known ->
        [yes] { " " }{ SHARE($stated, digits: 0) } ng mga pag-alis ang may dahilang may sinasabi.
       *[no] { "" }
    } Ibinibigay ng mga tao ang dahilang pinakamadaling sabihin: ihambing ito sa kung ano ang nauna bago sila umalis.
    .definition = Mga kontratang natapos mula { DAY($since) } ayon sa nakasaad na dahilan ÷ lahat ng natapos; hindi pag-alis ang pagpapalit ng plan ({ COUNT($changes) }). 95% interval: Wilson, para sa mga pagbabago Newcombe; “higit sa nagkataon” ayon sa test ni Fisher, itinama sa bilang ng dahilan (Holm).
    .subtitle = Bahagi ng { COUNT($exits) } pag-alis mula { DAY($since) }; mga linya: 95% interval; hungkag: ang naunang panahon; kahel: gumalaw nang higit sa nagkataon.
    .row = { $name }   n { COUNT($n) }
    .column-estimate = bahagi ng pag-alis
    .column-monthly = pera kada buwan
    .column-earlier = panahong nauna
exits-more = { $first_up ->
    [yes] mas madalas
   *[no] mas madalang
  }

event-study = Ano ang binago ng petsa
    .title = { $kept_known ->
        [no] { $orders_known ->
            [no] Masyadong kaunti ang customer para makita kung ano ang binago ng petsa
           *[yes] { event-orders }
        }
       *[yes] { $moved ->
            [0] Walang nagbago nang higit sa ipinapakita ng ibang mga petsa
           *[other] { $kept_moved ->
                [yes] { event-kept }
               *[no] { $orders_moved ->
                    [yes] { event-orders }
                   *[no] { $score_moved ->
                        [yes] { event-score }
                       *[no] May mga customer na nagbago: tingnan sa ibaba kung alin
                    }
                }
            }
        }
    }
    .summary = { $kept_known ->
        [no] { "" }
       *[yes] { SHARE($kept_after, digits: 0) } ng mga bumili ang bumili ulit sa loob ng { DAYS($within_days) }; { SHARE($kept_expected, digits: 0) } ang maaasahan mula sa ibang mga petsa. Ang pagkakaiba, { POINTS($kept, share: 1) } percentage point, ay maaaring anuman mula { POINTS($kept_lower, share: 1) } hanggang { POINTS($kept_upper, share: 1) }.
    }{ $score_known ->
        [no] { "" }
       *[yes] { " " }Ang score ay { POINTS($score_after) } kung saan { POINTS($score_expected) } ang inaasahan.
    }{ $tried ->
        [0] { "" }
       *[other] { " " }Nakakakita rin ng pagbabago ang parehong test sa { COUNT($false_finds) } sa { COUNT($tried) } petsang walang nangyari: habang mas marami ang nakikita nito roon, mas kaunti ang sinasabi nito rito.
    }
    .definition = Mga customer na bumili sa loob ng { DAYS($within_days) } bago ang isang petsa, at ano ang ginawa nila sa kaparehong bilang ng araw mula rito. Inaasahan: isang linya, may season kung dalawang taon ang alam, sa parehong mga numero sa mga petsang walang pangyayari; ang interval ay sa isa pang ganoong petsa. Itinama sa bilang ng paghahambing (Holm).
    .subtitle = { $outcome ->
        [orders] Mga order bawat customer
        [score] Net promoter score
       *[kept] Bahaging bumili ulit
    } sa loob ng { DAYS($within_days) } ng bawat petsa; may lilim: naroon ang 95% ng ganoong mga petsa.
    .event = { DAY($day) }
    .other = mga petsang walang pangyayari
    .expected = inaasahan
    .column-after = pagkatapos
    .column-expected = inaasahan
    .column-estimate = pagkakaiba
event-study-contracts = Ano ang binago ng petsa
    .title = { $kept_known ->
        [no] Masyadong kaunti ang customer na may kontrata para makita kung ano ang binago ng petsa
       *[yes] { $moved ->
            [0] Walang nagbago nang higit sa ipinapakita ng ibang mga petsa
           *[other] { SHARE($kept_after, digits: 0) } ang may kontrata pa { DAYS($within_days) } pagkatapos ng { DAY($day) }, { CHANGE($kept, "share") } punto na mas { $kept_up ->
                [yes] mataas
               *[no] mababa
            } kaysa sa aasahan ayon sa ibang mga petsa
        }
    }
    .summary = { $kept_known ->
        [no] { "" }
       *[yes] { SHARE($kept_after) } ng mga customer na may kontrata ang may kontrata pa rin { DAYS($within_days) } pagkatapos; ayon sa ibang mga petsa, { SHARE($kept_expected) } ang aasahan. Ang pagkakaiba, { POINTS($kept, share: 1) } percentage point, ay maaaring mula { POINTS($kept_lower, share: 1) } hanggang { POINTS($kept_upper, share: 1) }.
    }{ $tried ->
        [0] { "" }
       *[other] { " " }Nakakakita rin ng pagbabago ang parehong test sa { COUNT($false_finds) } sa { COUNT($tried) } petsang walang nangyari: habang mas marami ang nakikita nito roon, mas kaunti ang sinasabi nito rito.
    }
    .definition = Mga customer na may kontrata sa araw bago ang isang petsa, at kung may kontrata sila { DAYS($within_days) } pagkatapos. Inaasahan: isang linya, may season kung dalawang taon ang alam, sa parehong bahagi sa mga petsang walang event; ang interval ay sa isa pang ganoong petsa.
    .subtitle = Bahaging may kontrata pa { DAYS($within_days) } pagkatapos ng bawat petsa; may kulay: naroon ang 95% ng mga ganoong petsa.
event-kept = { SHARE($kept_after, digits: 0) } ang bumili ulit pagkatapos ng { DAY($day) }, { $kept_up ->
    [yes] mas mataas
   *[no] mas mababa
  } nang { CHANGE($kept, "share") } punto kaysa sa maaasahan mula sa ibang mga petsa
event-orders = Gumawa ang mga customer ng { NUM($orders_after, digits: 1) } order pagkatapos ng { DAY($day) }, kung saan { NUM($orders_expected, digits: 1) } ang inaasahan
event-score = Ang score ay { POINTS($score_after) } pagkatapos ng { DAY($day) }, kung saan { POINTS($score_expected) } ang inaasahan

scores-compared = Aling score ang nakahuhula sa gagawin ng mga customer?
    .title = { $predicted ->
        [0] Walang score na nakahuhula sa susunod na gagawin ng mga customer, higit sa nabili na nila
       *[other] { score-name } ang pinakamahusay humula { intent-outcome } (lakas: { intent-strength })
    }
    .summary = { $predicted ->
        [0] Wala sa { COUNT($tested) } kaugnayan ng isang score at ng sumunod sa loob ng { DAYS($within_days) } ang higit sa nagkataon, sa mga customer na kasindalas bumili.
       *[other] { COUNT($predicted) } sa { COUNT($tested) } kaugnayan ng isang score at ng sumunod sa loob ng { DAYS($within_days) } ang higit sa nagkataon, sa mga customer na kasindalas bumili. Ang “halos wala” ay correlation na mas mababa sa 0.1: walang silbi sa pagpili ng isang customer.
    } Ang tanong pagkatapos ng ticket o delivery ay sinasagot ng mga nagkaroon nito.
    .definition = Rank correlation ng unang sagot ng bawat customer sa sumunod, isinaalang-alang ang mga order bago ito; 95% interval. “Nakahuhula”: higit sa nagkataon, itinama sa lahat ng tanong at kinalabasan nang magkakasama (Holm).
    .subtitle = Rank correlation sa score, isinaalang-alang ang mga naunang order; mga linya: 95% interval; puno: higit sa nagkataon (Holm).
    .axis = rank correlation
score-row = { $name }, n { COUNT($n) }

question-other-answers = iba pa
reason-no-own-questions = walang sariling tanong na idineklara ang workspace (`[[questions]]`)
reason-no-such-question = walang tanong na “{ $name }” na idineklara ang workspace; mayroong { $known }
reason-no-competitors = walang pangalan ng kakompetensiya ang workspace (`[exits]`)
question-answers = Mga sagot sa sarili mong tanong
    .title = { $top ->
        [none] “{ $question }”: walang ibinigay sa mga pagpipilian
       *[other] “{ $question }”: “{ $top }” ang sabi ng karamihan, { SHARE($top_share, digits: 0) } ng { COUNT($n) } sagot
    }
    .summary = Ang bahagi ng “{ $top }” ay { RANGE($top_lower, $top_upper, "share") }.{ $beyond ->
        [0] { "" }
       *[other] { " " }{ SHARE($beyond, digits: 0) } ang iba ang isinagot: basahin ang mga ito.
    } { $kind ->
        [choices] Puwedeng magbigay ng ilang sagot, kaya lampas sa 100% ang kabuuan ng mga bahagi.
        [text] Ibinibilang ang mga sagot na bumabanggit dito, ayon sa mga salitang nakalagay sa workspace.
       *[choice] Hindi ibinibilang ang hindi sumagot.
    }
    .definition = Mga sagot na bumabanggit dito ÷ lahat ng sumagot; 95% interval ni Wilson.
    .subtitle = Bahagi ng { COUNT($n) } sagot; mga linya: 95% interval.
competitors-named = Mga kakompetensiyang binanggit sa mga komento
    .title = { $top ->
        [none] Walang kakompetensiyang binanggit sa { COUNT($n) } komento
       *[other] Pinakamadalas banggitin ang “{ $top }”, sa { SHARE($top_share) } ng { COUNT($n) } komento
    }
    .summary = { $top ->
        [none] Walang bumanggit ng alinman sa mga pangalang nakalagay sa workspace.
       *[other] Hindi ibig sabihin na mas gusto ang nabanggit: basahin ang sinasabi ng mga komento ({ RANGE($top_lower, $top_upper, "share") } ng mga komento).
    }
    .definition = Mga komentong bumabanggit sa kakompetensiya ÷ lahat ng komento, bilang buong salita, anuman ang laki ng titik at tuldik; 95% interval ni Wilson.
    .subtitle = Bahagi ng { COUNT($n) } komento; mga linya: 95% interval.

reason-nobody-asks = walang humihiling ng anumang kilala ng kit bilang hiling
reason-few-comments-to-compare = wala pang { COUNT($least) } komento sa isang panig
requests-priced = Ano ang hinihiling ng mga customer, at ano ang nakataya
    .title = { $valued ->
        [yes] Pinakamalaki ang nakataya sa mga humihiling ng “{ $wish }”: { MONEY($at_stake) } kada taon
       *[no] “{ $wish }” ang pinakamadalas hilingin, ng { COUNT($customers) } customer
    }
    .summary = Hinihiling ang “{ $wish }” sa { SHARE($share) } ng { COUNT($comments) } komento, ng { COUNT($customers) } customer, anuman ang wika nila.{ $met ->
        [0] { "" }
       *[other] { " " }Ginawa mo ang “{ $met_wish }” noong { DAY($met_day) }: hiniling ito sa { SHARE($met_before) } ng mga komento bago iyon at { SHARE($met_now) } pagkatapos, { $met_fewer ->
            [yes] mas kaunti nang higit sa nagkataon.
           *[no] pagkakaibang maaaring nagkataon lang.
        }
    }{ $valued ->
        [yes] { " " }Ang nakataya ay ang dala sa isang taon ng mga humihiling × ang risk nilang umalis; walang nakaaalam kung gaano karami rito ang mapananatili kapag natupad ang hiling.
       *[no] { "" }
    }
    .definition = Mga komento ng huling { DAYS($within_days) } na may pangungusap na humihiling nito ÷ mga komentong may mga salita; 95% interval ni Wilson. Mga pagbabago laban sa mga araw bago nito, o bago ito natupad, ayon sa test ni Fisher, itinama sa bilang ng hiling (Holm).
    .subtitle = Bahagi ng { COUNT($comments) } komento; mga linya: 95% interval; hungkag: ang naunang panahon; kahel: gumalaw nang higit sa nagkataon.{ $valued ->
        [yes] { " " }Kanan: nakataya kada taon.
       *[no] { "" }
    }
    .column-at-stake = nakataya kada taon
    .column-met = natupad noong

reason-few-leavers = wala pang { COUNT($least) } customer na umalis ang may katulad na nanatili
precedent-name = { $precedent ->
    [ticket] isang ticket
    [breach] lumampas na deadline
    [refund] isang refund
    [low-score] mababang score
   *[other] { $precedent }
  }
precedent-row = { SHARE($left, digits: 0) } laban sa { SHARE($stayed, digits: 0) }
exit-precedents = Ano ang nauna bago umalis ang mga customer
    .title = { $moved ->
        [0] Walang nakatala na mas madalas mauna sa pag-alis kaysa sa pananatili
       *[other] { $first ->
            [ticket] { SHARE($first_left, digits: 0) } ng mga umalis ang nagkaroon ng ticket sa mga panahong iyon, at { SHARE($first_stayed, digits: 0) } ng mga katulad na customer na nanatili
            [breach] { SHARE($first_left, digits: 0) } ng mga umalis ang nagkaroon ng lumampas na deadline sa mga panahong iyon, at { SHARE($first_stayed, digits: 0) } ng mga katulad na customer na nanatili
            [refund] { SHARE($first_left, digits: 0) } ng mga umalis ang nagkaroon ng refund sa mga panahong iyon, at { SHARE($first_stayed, digits: 0) } ng mga katulad na customer na nanatili
           *[other] { SHARE($first_left, digits: 0) } ng mga umalis ang nagbigay ng mababang score sa mga panahong iyon, at { SHARE($first_stayed, digits: 0) } ng mga katulad na customer na nanatili
        }
    }
    .summary = Ikinumpara ang { COUNT($pairs) } sa { COUNT($cases) } customer na umalis, bawat isa sa isang katulad na nanatili.{ $moved ->
        [0] { " " }Wala sa mga hinahanap ang naiiba nang higit sa nagkataon.
       *[other] { " " }Ang pinakatiyak na pagkakaiba ay { POINTS($first_lower, share: 1) } hanggang { POINTS($first_upper, share: 1) } percentage point.
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }Nagkakaiba pa ang mga pares sa binili nila noon: basahin nang maingat.
    } Hindi tiyak na dahilan ang kasabay ng pag-alis, at karamihan ng umaalis ay walang anuman nito.
    .definition = Mula { DAYS($before_days) } bago ang isang huling order hanggang { DAYS($within_days) } pagkatapos nito, katabi ng isang order ng customer na katulad sa araw na iyon na bumili ulit sa loob ng { DAYS($window_days) }. 95% interval: bootstrap sa mga pares; higit sa nagkataon: test ni McNemar, itinama (Holm).
    .subtitle = Pagkakaiba ng mga umalis at ng mga katulad na customer na nanatili, { COUNT($pairs) } pares; mga linya: 95% interval; puno: higit sa nagkataon (Holm).
    .column-left = sa mga umalis
    .column-stayed = sa mga nanatili
    .column-estimate = pagkakaiba
exit-precedents-contracts = Ano ang nauna bago natapos ang mga kontrata
    .summary = { COUNT($pairs) } sa { COUNT($cases) } customer na natapos ang kontrata ang itinabi sa isang katulad na nanatili.{ $moved ->
        [0] { " " }Walang naiiba nang higit sa nagkataon sa mga hinanap.
       *[other] { " " }Ang pinakatiyak na pagkakaiba ay { POINTS($first_lower, share: 1) } hanggang { POINTS($first_upper, share: 1) } percentage point.
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }Nagkakaiba pa ang mga pares sa plan, tagal o amount: basahin ito nang maingat.
    } Ang kasabay ng pag-alis ay hindi tiyak na dahilan nito, at karamihan ng umaalis ay walang ganito.
    .definition = Ang { DAYS($before_days) } bago natapos ang isang kontrata, katabi ng parehong mga araw ng isang customer na katulad sa plan, tagal bilang customer at buwanang amount na tumuloy pa ang kontrata nang { DAYS($window_days) }. 95% interval: bootstrap sa mga pares; higit sa nagkataon: test ni McNemar, itinama (Holm).
reason-nothing-to-look-for = wala sa mga ikinumpara ang may nakatalang ticket, refund o mababang score noong mga panahong iyon

exits-answer = { $top ->
        [none] { "" }
       *[other] “{ $top }” ang pinakamadalas ibigay na dahilan kapag natatapos ang mga kontrata: { SHARE($top_share, digits: 0) } ng { COUNT($exits) } ({ RANGE($top_lower, $top_upper, "share") }).{ " " }
    }{ $event ->
        [none] { "" }
       *[other] Pagkatapos ng “{ $event }” ({ DAY($day) }), { $moved ->
            [0] walang nagbago nang higit sa ipinapakita ng ibang mga petsa{ $kept_known ->
                [yes] ; ang bahaging nanatili ay maaaring nagbago nang mula { POINTS($kept_lower, share: 1) } hanggang { POINTS($kept_upper, share: 1) } percentage point.
               *[no] .
            }
           *[other] { $kept_moved ->
                [yes] nagbago ang bahaging nanatili nang { POINTS($kept, share: 1) } percentage point ({ POINTS($kept_lower, share: 1) } hanggang { POINTS($kept_upper, share: 1) }) kumpara sa maaasahan mula sa ibang mga petsa.
               *[no] may nagbago nang higit sa ipinapakita ng ibang mga petsa.
            }
        }
    }
    .verdict = { $moved ->
        [0] walang pagbabagong higit sa nagkataon
       *[other] nagbago, higit sa nagkataon
    }
exits-answer-none = Hindi sinasabi ng mga table na ito kung bakit umaalis ang mga customer. Magdala ng isa sa mga ito: ang dahilang ibinigay nang matapos ang kontrata (`cancel_reason`), sagot ng mga umalis (`[[questions]]`), mga ticket at refund, o ang mga petsa ng mga binago mo (`[[events]]`).
exits-decision-reason = Mas madalas ibigay ang isang dahilan ng pag-alis
    .title = Mas madalas ibigay ang “{ $first }” bilang dahilan ng pag-alis
    .text = Tumaas ito nang { CHANGE($first_change, "share") } percentage point laban sa naunang panahon, higit sa nagkataon ({ COUNT($exits) } pag-alis ngayon, { COUNT($exits_before) } noon). Tanungin ang ilan sa mga nagbigay nito bago baguhin ang anuman: hindi tiyak na sanhi ang dahilang madaling sabihin.
exits-owner = management
