### Ano ang pananagutan ng loyalty program, sino ang sumasali, at kung sulit ito.

reason-no-members = walang sumali sa program sa panahong ito
reason-no-points-earned = walang points na naipon sa panahong ito
reason-no-point-value = walang nagsasabi kung magkano ang isang point: walang redemption na may `amount` o `cost`, at hindi nakalagay ang `programme.point_value`
reason-ledger-adds-up = walang miyembro na gumamit ng higit sa naipong points (n { COUNT($members) })
reason-no-month-over = wala pang natapos na buwan ng program
reason-no-tiers = walang tier na mas mataas sa una ang ledger
reason-no-members-earlier = wala pang miyembro noong naunang petsa
reason-nobody-near-tier = walang aktibong miyembro na malapit sa susunod na tier
reason-no-points-column = walang column na `points` ang ledger

programme-answer = { $pays ->
    [yes] Sulit ang program, kung kasing-kumpleto ang pagtatala ng mga order bago sumali gaya ng pagkatapos: sa loob ng { DAYS($horizon_days) }, ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na margin at nakakaipon ng points na magiging gastos na { MONEY($points) }.{ " " }
    [no] Hindi sulit ang program: sa loob ng { DAYS($horizon_days) }, ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na margin at nakakaipon ng points na magiging gastos na { MONEY($points) }.{ " " }
    [open] Hindi pa tiyak kung sulit ang program: sa loob ng { DAYS($horizon_days) }, ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na margin at nakakaipon ng points na magiging gastos na { MONEY($points) }, at { RANGE($net_lower, $net_upper, "money") } ang maaaring matira.{ " " }
   *[unknown] { "" }
  }{ SHARE($active, digits: 0) } ng { COUNT($members) } miyembro ang naging aktibo sa huling { DAYS($window_days) }.{ $cost_known ->
    [yes] { " " }Ang gastos sa mga reward ay { MONEY($cost) } bawat miyembro at taon.
   *[no] { "" }
  }{ $owed_known ->
    [yes] { " " }Ang points na mare-redeem pa ay magiging gastos na { MONEY($owed) }.
    [most] { " " }Ang points na mare-redeem pa ay magiging gastos na hindi hihigit sa { MONEY($owed) }.
   *[no] { "" }
  }

# review: “pananagutan” para sa “owed”; “outstanding na points” iniwan sa English
programme-ledger = Points na naipon, na-redeem, nag-expire at pananagutan pa
    .title = { SHARE($redemption_rate, digits: 0) } ng points na naipon sa ngayon ang na-redeem na{ $priced ->
        [yes] ; { MONEY($liability) } pa ang pananagutan
       *[no] { "" }
    }
    .summary = { $priced ->
        [yes] Ang halaga ng 100 points ay { MONEY($hundred) } { $stated ->
            [yes] ayon sa nakasaad
           *[no] ayon sa ibinigay para sa mga na-redeem
        }. { $unsure ->
            [yes] Sa { COUNT($outstanding) } outstanding na points, hindi hihigit sa { COUNT($due_points) } ang mare-redeem, sa { MONEY($due) } ({ RANGE($due_lower, $due_upper, "money") }): { SHARE($open) } ng points ang hindi pa nagagamit sa pinakamatandang edad na naobserbahan, at hindi pa alam kung ano ang mangyayari sa mga ito.
           *[no] Sa { COUNT($outstanding) } outstanding na points, { COUNT($due_points) } ang malamang na ma-redeem, sa { MONEY($due) } ({ RANGE($due_lower, $due_upper, "money") }).
        }
       *[no] Hindi alam kung magkano ang isang point, kaya walang sinasabi sa halaga ng pera.
    } { SHARE($breakage) } ng points ang nag-e-expire pagsapit ng edad na { DAYS($age_days) }.{ $overdrawn ->
        [0] { "" }
        [1] { " " }Isang miyembro ang gumamit ng higit sa naipong points.
       *[other] { " " }{ COUNT($overdrawn) } miyembro ang gumamit ng higit sa naipong points.
    }
    .definition = Outstanding: points na naipon bawas ang points na na-redeem at nag-expire. Inaasahang ma-redeem: gaya ng nangyari sa mas lumang points sa mga edad na darating pa sa kanila, unang ginagamit ang pinakaluma; ibinibilang na mare-redeem ang points na hindi pa sapat ang tagal ng pag-obserba. 95% interval sa mga miyembro.
    .column-measure = points
    .column-points = bilang
    .column-money = sa face value
    .column-estimate = bahagi ng naipong points

programme-liability = Magkano ang magiging gastos ng outstanding na points
    .summary = Sa face value, { MONEY($face) } ang mga ito. Hindi kasama sa numero ang points na malamang na mag-expire. Dapat itong ilagay sa mga libro bilang utang sa mga miyembro.
    .definition = Outstanding na points × bahaging inaasahang ma-redeem × halaga ng isang point ({ MONEY($hundred) } para sa 100); 95% interval sa mga miyembro.

points-age = Ang edad ng points kapag ginamit
    .title = Kalahati ng points na nare-redeem ang nagagamit sa loob ng { DAYS($half_days) }; { SHARE($breakage, digits: 0) } ang nag-e-expire
    .summary = Habang mas matagal nakatabi ang points, mas mahina ang hatak ng mga ito. Ang bahaging nag-e-expire ay nagpapababa ng gastos, at bumibigo sa mga miyembrong nawalan ng points.
    .definition = Bahagi ng points na na-redeem, at nag-expire, ayon sa edad; unang ginagamit ang pinakalumang points ng isang miyembro, at ibinibilang ang outstanding na points hangga’t naobserbahan (tantiya nina Aalen at Johansen). Band: 95% interval sa mga miyembro.
    .subtitle = Bahagi ng points ayon sa edad, unang ginamit ang pinakaluma{ $interval ->
        [yes] ; mga band: 95% interval sa mga miyembro
       *[no] { "" }
    }.
    .axis = edad ng points sa buwan
    .redeemed = na-redeem { SHARE($value, digits: 0) }
    .expired = nag-expire { SHARE($value, digits: 0) }
    .column-days = edad sa araw
    .column-points = points na umabot dito
    .column-estimate = na-redeem pagsapit noon
    .column-expired-lower = nag-expire, mula
    .column-expired-upper = nag-expire, hanggang

overdrawn-members = Mga miyembrong gumamit ng higit sa points nila
    .title = { $overdrawn ->
        [one] { COUNT($overdrawn) } sa { COUNT($members) } miyembro
       *[other] { COUNT($overdrawn) } sa { COUNT($members) } miyembro
    } ang gumamit ng points bago naipon ang mga ito
    .summary = { COUNT($points) } points lahat-lahat. Maaaring may kulang na naipong points sa ledger, o may nakagagastos ng points na wala naman.
    .definition = Mga miyembrong naging mababa sa 0 ang balanse sa isang sandali: points na naipon bawas ang points na na-redeem at nag-expire hanggang noon.
    .column-lowest = pinakamababang balanse
    .column-since = mababa sa 0 mula noong
    .column-outstanding = balanse ngayon
overdrawn-members-none = Tugma ba ang kuwenta ng ledger
    .title = Tugma ang kuwenta ng ledger: wala sa { COUNT($members) } miyembro ang gumamit ng points na hindi pa naiipon
    .summary = Kailanman ay hindi bumaba sa 0 ang balanse ng isang miyembro.
    .column-members = mga miyembro
    .column-overdrawn = sa kanila, mas mababa sa 0

programme-activity = Mga miyembro, at ilan ang aktibo
    .title = { COUNT($members) } miyembro, { SHARE($estimate, digits: 0) } sa kanila ang naging aktibo sa huling { DAYS($window_days) }
    .summary = Sa huling { MONTHS($months) }, { COUNT($joined) } ang sumali at { COUNT($gone) } ang umalis.{ $priced ->
        [yes] { " " }Ang gastos sa mga reward ay { MONEY($cost) } sa panahong iyon.
       *[no] { " " }Wala sa ledger kung magkano ang gastos sa mga reward.
    } Kadalasan, ang miyembrong hindi na aktibo ay tumigil nang bumili, hindi umalis sa program.
    .definition = Aktibo: mga miyembrong nakaipon o nag-redeem sa loob ng { DAYS($window_days) } hanggang sa dulo ng buwan ÷ lahat ng miyembro sa dulo nito; 95% interval ni Wilson.
    .subtitle = Mga miyembro sa dulo ng bawat buwan, at ang mga nakaipon o nag-redeem sa loob ng { DAYS($window_days) } bago nito.
    .members = mga miyembro
    .active = naging aktibo
    .share = { SHARE($value, digits: 0) }
    .column-estimate = bahaging aktibo
    .column-joined = sumali
    .column-gone = umalis
    .column-cost = gastos sa mga reward
    .column-cost-per-member = gastos bawat miyembro

active-members = Mga miyembrong aktibo
    .summary = Nakaipon o nag-redeem sila ng points sa huling { DAYS($window_days) }.
    .definition = Mga miyembrong nakaipon o nag-redeem sa loob ng { DAYS($window_days) } hanggang sa dulo ng { $period } ÷ lahat ng miyembro noon; 95% interval ni Wilson.

programme-costs = Gastos sa mga reward, bawat miyembro at taon
    .summary = { MONEY($total) } sa huling { DAYS($window_days) }, para sa lahat ng miyembro ngayon. Ang na-redeem lang ang narito, hindi ang pananagutan pa.
    .definition = Gastos sa mga reward na na-redeem sa huling { DAYS($window_days) } ÷ mga miyembro ngayon; 95% interval sa mga miyembro.

tier-migration = Paglipat sa pagitan ng mga tier
    .title = Sa loob ng { DAYS($since_days) }, { SHARE($up, digits: 0) } ng mga miyembro ang umakyat sa mas mataas na tier{ $out ->
        [0] { "" }
       *[other] , { SHARE($out, digits: 0) } ang umalis
    }
    .summary = { COUNT($top_members) } miyembro ang nasa pinakamataas na tier, { $top }. Kung walang bumababa kailanman, sinasabi ng tier kung gaano na katagal na miyembro ang isang tao, hindi lang kung gaano siya katapat.
    .definition = Mga miyembro ng isang naunang araw ayon sa tier nila noon at ngayon; mga 95% interval ni Wilson. Umakyat: tier na mas maraming points ang kailangan.
    .subtitle = Tier ng { COUNT($members) } miyembro { DAYS($since_days) } ang nakaraan (mga row), at kung nasaan sila ngayon.
    .now = { $tier } { SHARE($share, digits: 0) }
    .up = umakyat
    .same = parehong tier
    .down = bumaba
    .out = umalis
    .column-members = mga miyembro
    .column-movement = lumipat

near-tier = Mga miyembrong malapit sa susunod na tier
    .title = { $members ->
        [one] { COUNT($members) } sa { COUNT($of) } aktibong miyembro
       *[other] { COUNT($members) } sa { COUNT($of) } aktibong miyembro
    } ang kulang ng hindi hihigit sa { SHARE($max_gap, digits: 0) } ng points para sa susunod na tier
    .summary = Sila ang maaaring madala roon ng isang paalala: { $tiers }. Sa contact plan pinagpapasyahan kung sulit silang sulatan.{ $stated ->
        [yes] { "" }
       *[no] { " " }Binasa mula sa ledger kung saan nagsisimula ang isang tier.
    }
    .definition = Mga miyembrong nakaipon ng points sa huling { DAYS($window_days) } at kulang ng hindi hihigit sa { SHARE($max_gap, digits: 0) } ng points na simula ng susunod na tier; kasama ang lahat ng naipong points.
    .column-tier = susunod na tier
    .column-threshold = nagsisimula sa
    .column-earned = points na naipon
    .column-lacking = points na kulang
    .column-outstanding = points na magagamit
    .column-last = huling pangyayari
tiers-ahead = Mga miyembrong malapit sa bawat tier
    .title = { COUNT($members) } sa { COUNT($of) } aktibong miyembro ang malapit sa susunod na tier
    .column-tier = susunod na tier
    .column-threshold = nagsisimula sa

programme-decision-ledger =
    .title = Alamin kung bakit hindi tugma ang ledger
    .text = { $overdrawn ->
        [one] { COUNT($overdrawn) } miyembro
       *[other] { COUNT($overdrawn) } na miyembro
      } ang gumamit ng { COUNT($points) } points na hindi pa naipon. Hangga’t hindi alam kung bakit, hindi rin alam kung magkano ang pananagutan ng program.
reason-few-members-to-compare = { COUNT($n) } miyembro ang sumali sa isang order, may mga order bago nito at sapat na panahon mula noon; hindi bababa sa { COUNT($fewest) } ang kailangan
reason-nobody-to-compare-with = { COUNT($n) } customer ang bumili nang hindi sumali kung kailan puwede sana; hindi bababa sa { COUNT($fewest) } ang kailangan
reason-no-overlap = hindi maikukumpara ang mga miyembro: { COUNT($unlike) } sa { COUNT($of) } na sumali ay walang katulad na hindi sumali, at lahat ng iba nang magkakasama ay katumbas ng { COUNT($effective) } maihahambing na customer
reason-no-randomised-invitation = walang natapos na campaign na may control group na nagpadami ng sumaling customer

membership-effect = Ano ang epekto ng pagiging miyembro
    .title = { $sure ->
        [yes] { $more ->
            [yes] Nagdadala ang pagsali ng dagdag na { NUM($estimate, digits: 1) } araw na may order sa loob ng { DAYS($horizon_days) }; { NUM($naive, digits: 1) } ang agwat ng mga miyembro at ng iba ayon sa kasalukuyan
           *[no] Mas kaunti ang order ng mga sumali kaysa sa mga katulad na customer na hindi sumali
        }
       *[no] Hindi alam kung dumarami ang order ng sinuman dahil sa pagsali
    }
    .summary = Sa loob ng { DAYS($horizon_days) } pagkatapos sumali, mas marami nang { NUM($estimate, digits: 1) } ({ RANGE($lower, $upper, "ratio") }) ang mga araw na may order ng { COUNT($compared) } miyembro kaysa sa mga katulad na customer na hindi sumali sa parehong sandali ({ NUM($without, digits: 1) }). Ang agwat ng mga miyembro at ng ibang customer ayon sa kasalukuyan ay { NUM($naive, digits: 1) } araw ({ RANGE($naive_lower, $naive_upper, "ratio") }): kadalasan, iyon ay kung sino ang sumasali, hindi ang epekto ng pagsali. { membership-money } { membership-checks }
    .definition = Bawat order kung kailan sumali ang isang customer ay ikinukumpara sa mga order ng mga customer na hindi sumali, na magkatulad hanggang 90 araw bago ang naunang order nila: mga order, tagal bilang customer, halaga ng order, score, mga ticket, season. Ibinabawas ang agwat nila sa loob ng 90 araw na iyon (doubly robust difference in differences, cross-fitted); 95% interval sa mga customer. Maaaring sumali kalaunan ang iba, kaya bahagyang masyadong maliit ang epekto.
    .subtitle = Ano ang higit na ginagawa ng mga miyembro sa loob ng { DAYS($horizon_days) } pagkatapos sumali, bilang bahagi ng gagawin sana nila kung wala ito, n { COUNT($compared) } miyembro; asul: laban sa mga katulad na customer; abo: laban sa lahat ng ibang customer ayon sa kasalukuyan; mga linya: 95% interval.
    .adjusted = laban sa mga katulad na customer
    .plain = laban sa lahat ng iba
    .column-members = mga miyembro
    .column-without = nang wala nito
    .column-estimate = epekto
    .column-naive = payak na agwat
    .column-naive-lower = payak na agwat mula
    .column-naive-upper = payak na agwat hanggang
    .column-e-value = kailangang lakas ng nakatagong sanhi (× sa dalawa)
    .column-e-value-bound = ganoon din para sa interval
membership-money = { $pays ->
    [yes] Ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na margin at nakakaipon ng points na magiging gastos na { MONEY($cost) }: { MONEY($net) } ang natitira ({ RANGE($net_lower, $net_upper, "money") }).
    [no] Ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na margin at nakakaipon ng points na magiging gastos na { MONEY($cost) }: { MONEY($net) } ({ RANGE($net_lower, $net_upper, "money") }), kaya hindi sulit ang program.
    [unknown] Ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na revenue at nakakaipon ng points na magiging gastos na { MONEY($cost) }. Nakadepende sa margin kung sulit iyon, na hindi nakalagay sa workspace.
   *[open] Ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na margin at nakakaipon ng points na magiging gastos na { MONEY($cost) }. Hindi pa tiyak kung sulit iyon ({ RANGE($net_lower, $net_upper, "money") } ang natitira).
  }
# review: ang pangungusap tungkol sa E-value
membership-checks = { $placebo_holds ->
    [yes] Walang natutuklasan ang parehong paghahambing kung saan walang puwedeng epekto.
   *[no] May natutuklasang pagkakaiba ang parehong paghahambing kahit kung saan walang puwedeng epekto, kaya bahagi nito ay kung sino ang sumasali: basahin nang maingat.
  } Para mawala ang epekto, ang isang sanhing hindi naitala, gaya ng mga pagbiling may pangalan lang mula nang sumali, ay dapat may kaugnayan sa pagsali at sa pag-order nang { NUM($e_value_bound, digits: 1) } beses bawat isa.

membership-overlap = Kung maikukumpara ang mga miyembro
    .title = { $unlike ->
        [0] Lahat ng sumali ay may katulad na customer na hindi sumali
       *[other] { COUNT($unlike) } sa { COUNT($joined) } na sumali ay walang katulad na hindi sumali
    }
    .summary = { COUNT($others) } customer na hindi sumali sa sandaling iyon ang nasa kabilang panig; kapag tinimbang para maging katulad ng mga sumali, katumbas sila ng { COUNT($effective) }. Ang pinakamalaking pagkakaiba sa alam bago iyon ay lumiliit mula { NUM($apart_before, digits: 2) } hanggang { NUM($apart_now, digits: 2) } standard deviation.
    .definition = Posibilidad na sumali sa isang order, mula sa alam bago iyon, natutuhan mula sa ibang customer. Kung hindi nagkakapatong ang dalawa, walang mapagkukumparahan; hindi isinama ang mga customer na may posibilidad na lampas sa 90%.
    .subtitle = Mga order ayon sa posibilidad na sumali sa mga ito: ng mga customer na sumali, at ng mga hindi.
    .axis = posibilidad na sumali sa order na ito
    .joined = sumali
    .others = hindi sumali
    .column-chance = posibilidad na sumali
membership-course = Mga order bago at pagkatapos sumali
    .title = Humihiwalay ang mga miyembro sa mga katulad na customer kapag sumali sila, nang { NUM($gap_after, digits: 2) } order sa loob ng { DAYS($bin_days) }
    .summary = Bago sumali, hindi hihigit sa { NUM($gap_before, digits: 2) } order ang agwat ng dalawa, at hindi sila ginawang magkatulad sa 90 araw bago ang naunang order nila. Ang lumilitaw lang pagkatapos sumali ang maaaring epekto ng pagsali.
    .definition = Mean na araw na may order sa bawat { DAYS($bin_days) } bago ang naunang order at pagkatapos ng order kung kailan may sumali, hindi kasama ang dalawang ito; tinimbang ang iba para maging katulad ng mga sumali. 95% interval sa mga customer.
    .subtitle = Mga araw na may order sa bawat { DAYS($bin_days) }, n { COUNT($joined) } miyembro; mga band: 95% interval sa mga customer.
    .axis = buwan bago at pagkatapos sumali
    .joined = sumali
    .others = mga katulad na customer
    .column-months = buwan
    .column-from-days = mula araw
    .column-joined-lower = sumali, mula
    .column-joined-upper = sumali, hanggang
    .column-others = iba
    .column-others-lower = iba, mula
    .column-others-upper = iba, hanggang
membership-tests = Ang parehong paghahambing kung saan walang puwedeng epekto
    .title = { $placebo_holds ->
        [yes] Kung saan walang puwedeng epekto, walang natutuklasan
       *[no] May natutuklasang pagkakaiba kung saan walang puwedeng epekto
    }
    .summary = { $placebo_known ->
        [yes] Kung sumali sila nang mas maaga nang { DAYS($placebo_days) }, ang parehong paghahambing ay magpapakita ng pagkakaibang { NUM($placebo, digits: 2) } order sa panahong iyon ({ RANGE($placebo_lower, $placebo_upper, "ratio") }).
       *[no] Masyadong kaunti ang sapat na katagal nang customer bago sumali para tingnan ang naunang panahon.
    } Para sa mismong order kung kailan sila sumali, ang pagkakaiba ay { MONEY($placebo_value) } ({ RANGE($placebo_value_lower, $placebo_value_upper, "money") }). Dapat saklaw ng dalawa ang 0.
    .definition = Naunang panahon: mga order sa loob ng { DAYS($placebo_days) } bago ang naunang order nila, laban sa { DAYS($placebo_days) } bago ang mga ito, na parang sumali sila sa pagitan. Order ng pagsali: kung magkano ang ibinayad dito. Hindi puwedeng dulot ng pagsali ang alinman.
    .column-test = ikinumpara sa
    .column-without = ng iba

programme-test = Ano ang naidulot ng random na imbitasyon
    .title = { $sure ->
        [yes] Binago ng imbitasyon ang mga araw na may order nang { NUM($estimate, digits: 2) } bawat customer sa loob ng { DAYS($horizon_days) }
       *[no] Walang dagdag na order na naidulot ang imbitasyon nang higit sa nagkataon
    }
    .summary = { COUNT($treated) } customer ang random na inimbitahan, { COUNT($control) } ang hindi. { SHARE($joined, digits: 0) } ng mga inimbitahan ang sumali, { SHARE($joined_control, digits: 0) } ng iba. Ang mga inimbitahan ay may dagdag na { NUM($estimate, digits: 2) } araw na may order ({ RANGE($lower, $upper, "ratio") }). Inaalis ng alam bago iyon ang { SHARE($saved, digits: 0) } ng ingay. { programme-test-sizes }
    .definition = Campaign na “{ $campaign }” ({ $action }). Pagkakaiba ng mga inimbitahan at ng control group, in-adjust sa mga order, revenue at araw mula sa huling order bago ito (Lin's regression; CUPED). Bawat nakuhang miyembro: ang pagkakaiba ÷ ilan pa ang sumali, na may mga hangganan ni Fieller. 95% interval sa mga customer.
    .column-level = inimbitahan
    .column-base = control group
    .column-plain = payak na pagkakaiba
    .column-plain-lower = payak mula
    .column-plain-upper = payak hanggang
    .column-estimate = pagkakaiba
    .column-saved = inalis na ingay
    .column-per-joined = bawat nakuhang miyembro
    .column-per-joined-lower = bawat miyembro, mula
    .column-per-joined-upper = bawat miyembro, hanggang
programme-test-sizes = { $as_drawn ->
    [yes] Kasinlaki ang mga grupo ng inaasahan sa random na paghugot.
   *[no] Hindi kasinlaki ang mga grupo ng pagkakahugot: may kulang na customer sa isa, at hindi mapagkakatiwalaan ang resulta.
  }
randomised-effect = Ano ang natuklasan ng isang random na test
    .title = { $sure ->
        [yes] Ang “{ $which }” ay may epektong { VALUE($estimate, $unit) } ({ RANGE($lower, $upper, $unit) })
       *[no] Walang epekto ang “{ $which }” nang higit sa nagkataon
    }
    .summary = { VALUE($level, $unit) } kapag mayroon nito, { VALUE($base, $unit) } sa control group na “{ $control }”.{ $adjusted ->
        [yes] { " " }Inaalis ng alam bago iyon ang { SHARE($saved, digits: 0) } ng ingay.
       *[no] { "" }
    } { programme-test-sizes }
    .definition = Pagkakaiba ng mga random na pinili at ng control group; 95% interval: kay Newcombe para sa mga bahagi, kay Welch para sa mga halaga, at HC2 kung in-adjust sa alam bago iyon.
    .column-level = mayroon nito
    .column-base = control group
    .column-plain = payak na pagkakaiba
    .column-plain-lower = payak mula
    .column-plain-upper = payak hanggang
    .column-estimate = pagkakaiba
    .column-saved = inalis na ingay

column-outcome = ano
column-feature = alam bago iyon

members-say = Ano ang sinasabi ng mga miyembro
    .title = { $sure ->
        [yes] Score ng mga miyembro laban sa ibang customer: { POINTS($difference) } ({ RANGE($lower, $upper, "points") })
       *[no] Kapareho ng ibang customer ang score ng mga miyembro, maaaring nagkataon lang ang pagkakaiba: { POINTS($difference) } ({ RANGE($lower, $upper, "points") })
    }
    .summary = Ang pinakahuling sagot ng { COUNT($members) } miyembro ay nagbibigay ng net promoter score na { POINTS($member_score) }, ang sa { COUNT($others) } iba ay { POINTS($other_score) }. Sumasali ang mga masayang customer, kaya hindi ipinapakita ng mas mataas na score na pinasasaya sila ng program.
    .definition = Net promoter score ng mga customer ayon sa pinakahuling sagot nila: mga miyembro sa araw na iyon laban sa lahat ng iba; 95% interval (adjusted Wald).
    .members = mga miyembro
    .others = ibang customer
    .column-membership = mga customer
    .column-estimate = NPS
members-scores = Gaano nasisiyahan ang mga miyembro
    .title = { $apart ->
        [0] Pareho ang kasiyahan ng mga miyembro at ng ibang customer; maaaring nagkataon lang ang pagkakaiba
       *[other] Nagkakaiba ang mga miyembro at ibang customer sa { $apart ->
            [one] { COUNT($apart) } score
           *[other] { COUNT($apart) } na score
        }
    }
    .summary = Ayon sa pinakahuling sagot ng bawat isa: bahagi ng mga sagot na nasiyahan, at ng mga nadalian.
    .definition = Bahagi ng mga top box ng kasiyahan (csat) at kadalian (ces), mga miyembro sa araw ng sagot laban sa lahat ng iba; 95% interval (kay Newcombe para sa pagkakaiba).
    .column-members = mga miyembro
    .column-others = iba
    .column-estimate = pagkakaiba
    .column-n = sagot ng mga miyembro
    .column-n-before = sagot ng iba
members-themes = Tungkol saan ang isinusulat ng mga miyembro
    .title = { $moved ->
        [0] Pareho ang isinusulat ng mga miyembro at ng ibang customer; maaaring nagkataon lang ang pagkakaiba
       *[other] { $first_more ->
            [yes] Mas madalas
           *[no] Mas bihira
        } na sumulat ang mga miyembro tungkol sa “{ $first }”: { SHARE($first_members, digits: 0) } sa kanila, { SHARE($first_others, digits: 0) } sa ibang customer
    }
    .summary = Ang pinakahuling komento ng { COUNT($members) } miyembro at { COUNT($others) } ibang customer. { $moved ->
        [0] Walang temang naiiba nang higit sa nagkataon, sa { COUNT($themes) } ikinumpara.
        [1] Isang tema sa { COUNT($themes) } ang naiiba nang higit sa nagkataon.
       *[other] { COUNT($moved) } tema sa { COUNT($themes) } ang naiiba nang higit sa nagkataon.
    } { $folded ->
        [0] { "" }
        [1] Isang tema na kaunti ang sumulat ang ibinibilang sa “iba pa”.
       *[other] { COUNT($folded) } tema na kaunti ang sumulat ang ibinibilang sa “iba pa”.
    }
    .definition = Bahagi ng mga customer na pangunahing tungkol sa isang tema ang pinakahuling komento; mga miyembro sa araw na iyon laban sa lahat ng iba. 95% interval (Wilson; Newcombe para sa pagkakaiba), itinama ayon kay Holm. Hindi ipinapakita ang mga temang isa hanggang apat lang ang customer sa isang panig.
    .subtitle = Bahagi ng mga customer na tungkol dito ang pinakahuling komento; mga linya: 95% interval.
    .members = mga miyembro
    .others = ibang customer
    .column-members = mga miyembro
    .column-members-lower = miyembro, mula
    .column-members-upper = miyembro, hanggang
    .column-others = iba
    .column-others-lower = iba, mula
    .column-others-upper = iba, hanggang
    .column-estimate = pagkakaiba
    .column-n = miyembrong sumulat
    .column-n-before = ibang sumulat
reason-members-wrote-little = wala pang { COUNT($fewest) } miyembro, o ibang customer, ang sumulat ng komento
reason-of-few-customers = mula sa wala pang { COUNT($fewest) } customer sa isang panig
programme-decision-stop =
    .title = Baguhin ang program, o itigil ito
    .text = Sa loob ng { DAYS($horizon_days) }, ang isang miyembro ay nagdadala ng dagdag na { MONEY($gain) } na margin at nakakaipon ng points na magiging gastos na { MONEY($cost) }: { MONEY($net) } ({ RANGE($net_lower, $net_upper, "money") }) bawat miyembro. Magiging sulit ito kung magdadala ang pagsali ng dagdag na { NUM($break_even, digits: 1) } araw na may order; { NUM($estimate, digits: 1) } ang dala nito.
programme-decision-test =
    .title = Alamin kung sulit ang program
    .text = Ang natitira sa isang miyembro sa loob ng { DAYS($horizon_days) } ay { MONEY($net) }, at maaaring anuman mula { MONEY($net_lower) } hanggang { MONEY($net_upper) }. { $needed_known ->
        [yes] Mga { COUNT($needed) } miyembro na maikukumpara ang kailangan para masabi ({ COUNT($compared) } ngayon).
       *[no] Marami pang miyembro ang kailangan para masabi.
    } Imbitahan nang random ang mga susunod na customer, kalahati sa kanila nang mas huli, at ikumpara: mas mabilis at mas tiyak na makikita roon.
reason-members-not-asked = wala pang { COUNT($fewest) } sagot ang ibinigay ng mga miyembro, o ng ibang customer

programme-designs = Magkano sana ang gastos ng ibang mga tuntunin
    .title = { $several ->
        [yes] Ang gastos sana ng “{ $first }” ay { MONEY($first_cost) }, ng “{ $second }” ay { MONEY($second_cost) }
       *[no] Ang gastos sana ng “{ $first }” ay { MONEY($first_cost) }
    }
    .summary = Kung kasali sana ang lahat ng { COUNT($customers) } customer ng huling { DAYS($window_days) }, na gumastos ng { MONEY($spend) }. { $several ->
        [yes] Pagkatapos ng mga fee{ $fixed ->
            [yes] ,{ " " }
           *[no] { " " }at ng dagdag na binibili,{ " " }
        }pinakamalaki sana ang matitira sa “{ $cheapest }” ({ MONEY($cheapest_net) }), pinakamaliit sa “{ $dearest }” ({ MONEY($dearest_net) }).{ " " }
       *[no] { "" }
    }{ $fixed ->
        [yes] Ipinapalagay na bibili ang lahat gaya ng dati: walang epekto sa sinuman ang nasa mga numerong ito.
       *[no] Ipinapalagay sa { $assumed ->
            [one] { COUNT($assumed) } disenyo
           *[other] { COUNT($assumed) } na disenyo
        } na mas marami ang bibilhin ng mga customer: nang { NUM($least, digits: 1) } hanggang { NUM($most, digits: 1) } porsiyento sa bawat porsiyentong ibinabawas ng mga reward sa presyo. Palagay iyon; subukan muna bago ito asahan.
    }
    .definition = Ang mga tuntunin ng `[[programme.design]]` na inulit sa mga order ng huling { DAYS($window_days) }; walang dala ang lahat sa simula, at walang nag-e-expire. Gastos: mga reward × halaga ng isa. Sa program na may fee, miyembro ang mga nakatipid sana nang higit sa halaga nito. 95% interval sa mga customer.
    .subtitle = Gastos sa mga reward ÷ ginastos ng mga kasali; katabi nito ang gastos, at ang bahagi ng mga customer na may reward; mga linya: 95% interval.
    .row-label = { MONEY($cost) }, { SHARE($share, digits: 0) } ang may reward
    .column-customers = kasali
    .column-rewarded = may reward
    .column-rewarded-lower = may reward, mula
    .column-rewarded-upper = may reward, hanggang
    .column-rewards = mga reward
    .column-cost = gastos
    .column-estimate = gastos ÷ ginastos
    .column-outstanding = pananagutan sa dulo
    .column-fees = mga fee
    .column-top-share = napunta sa ikalimang bahaging pinakamalaki ang gastos
    .column-elasticity = dagdag na gastos sa bawat 1% na bawas (palagay)
    .column-gain = margin ng dagdag na binibili
    .column-net = natitira
    .column-break-even = sulit mula sa elasticity na
    .column-break-even-spend = ibig sabihin, mula sa dagdag na gastos na
design-break-even = Mula saan magiging sulit ang ibang mga tuntunin
    .title = { $pays ->
        [0] Walang tuntuning magiging sulit, gaano man karami ang idagdag ng mga customer sa binibili
       *[other] Unang magiging sulit ang “{ $easiest }”: kung dahil dito ay gagastos ang mga miyembro nito nang { SHARE($easiest_spend) } na higit pa
    }
    .summary = { $pays ->
        [0] Kahit tumaas pa ang ginagastos nang { NUM($highest, digits: 0) } porsiyento sa bawat porsiyentong ibinabawas ng mga reward sa presyo.
       *[other] { COUNT($pays) } sa { COUNT($designs) } ang maaaring makabawi ng sariling gastos, sa margin na { SHARE($margin, digits: 0) }. Hindi alam kung ganoon nga karami ang idaragdag ng mga customer sa binibili: ibigay ang mga bagong tuntunin sa kalahati ng mga susunod na miyembro, random na pinili, at ikumpara.
    }
    .definition = Ang natitira ay mga fee + margin ng dagdag na binibili − mga reward. Ipinapalagay na mas malaki ang gagastusin ng mga miyembro ayon sa elasticity (0, 1, 2 at 4 na porsiyento sa bawat porsiyentong ibinabawas ng mga reward sa presyo), at may naiipong reward din ang dagdag na binibili. Sulit ito mula sa elasticity kung saan wala nang kulang.
    .subtitle = Gaano karami ang dapat idagdag ng mga miyembro sa ginagastos; katabi nito, ganoon din sa bawat porsiyentong ibinabawas ng mga reward sa presyo.
    .row-label = dagdag na { SHARE($spend) } ({ NUM($elasticity, digits: 1) } sa bawat porsiyentong bawas)
    .never = hindi magiging sulit
    .column-net-0 = natitira kung walang dagdag
    .column-net-1 = natitira sa 1
    .column-net-2 = natitira sa 2
    .column-net-4 = natitira sa 4
    .column-break-even = sulit mula sa elasticity na
    .column-break-even-spend = ibig sabihin, mula sa dagdag na gastos na
reason-never-pays = hindi magiging sulit kahit sa elasticity na { NUM($highest, digits: 0) }
design-customers = Sino sana ang nakaipon ng ano
    .title = Ano sana ang naipon ng { COUNT($customers) } customer
reason-no-designs = walang tuntuning susubukan na nakalagay sa workspace (`[[programme.design]]`)
reason-no-margin-for-designs = walang margin na nakalagay sa workspace, kaya walang halaga ang dagdag na binibili
reason-nobody-would-join = walang nakatipid sana nang higit sa fee
