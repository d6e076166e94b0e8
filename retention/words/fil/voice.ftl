### Gusto ba nila tayo? Mga score, sino ang sumasagot, ano ang ginawa ng mga customer pagkatapos, at mga detractor na naghihintay ng sagot.

# ---- mga score

nps = Net promoter score
    .summary = { COUNT($promoters) } { $promoters ->
        [one] promoter
       *[other] promoter
    }, { COUNT($passives) } { $passives ->
        [one] passive
       *[other] passive
    } at { COUNT($detractors) } { $detractors ->
        [one] detractor
       *[other] detractor
    }.
    .definition = Bahagi ng mga sagot na 9–10 bawas ang bahagi ng mga sagot na 0–6, sa punto mula −100 hanggang +100; 95% interval sa paraang adjusted Wald.
    .subtitle = Mga bahagi ng sagot, nakagitna sa mga passive; kanan: NPS sa punto kasama ang 95% interval nito. Walang score kung masyadong kaunti ang sagot.
    .detractors = detractor, 0–6
    .passives = passive, 7–8
    .promoters = promoter, 9–10
    .no-score = walang score
    .everybody = lahat ng sagot
    .row = { $name }{ $running ->
        [yes] { " " }sa ngayon
       *[no] { "" }
    }   n { COUNT($n) }

nps-groups = Net promoter score ayon sa grupo
    .title = { $scored ->
        [0] Masyadong kaunti ang sagot para sa score
        [1] NPS ng “{ $best }”: { VALUE($best_estimate, $unit) }
       *[other] Pinakamataas ang NPS ng “{ $best }” ({ VALUE($best_estimate, $unit) }), pinakamababa ang sa “{ $worst }” ({ VALUE($worst_estimate, $unit) })
    }
    .summary = { $scored ->
        [0] Walang grupong may sapat na sagot para sa score.
       *[other] Habang dumarami ang grupo, mas lumalayo ang pinakamahusay sa pinakamababa kahit nagkataon lang. I-test ang mga pagkakaiba bago kumilos batay sa mga ito.
    }

nps-compared = Net promoter score ayon sa grupo
    .title = { $differing ->
        [0] NPS ayon sa grupo: walang pagkakaibang higit sa nagkataon sa { comparisons-made }
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) })
    }
    .summary = { $differing ->
        [0] Walang grupong naiiba sa iba nang higit sa nagkataon, sa { comparisons-made }.
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) }; n { COUNT($n) }).{ difference-more }
    } Hindi random kung aling mga grupo ang tinatanong. Ikumpara muna ang isang grupo sa sarili nito sa paglipas ng panahon bago ito ikumpara sa iba.

csat = Kasiyahan ng customer
    .definition = { $unit ->
        [share] Mga sagot sa dalawang pinakamataas na kahon ng scale ÷ lahat ng sagot; 95% interval ni Wilson.
       *[other] Mean na rating; 95% interval gamit ang t ni Student.
    }
    .subtitle = Tuldok: tantiya; linya: 95% interval; n sagot.
    .row = { $name }   n { COUNT($n) }
    .everybody = lahat ng sagot

csat-groups = Kasiyahan ng customer ayon sa grupo
    .title = { score-extremes }

ces = Customer effort score
    .definition = { $unit ->
        [share] Mga sagot na sumasang-ayong madali lang ito ÷ lahat ng sagot; 95% interval ni Wilson.
       *[other] Mean ng pagsang-ayong madali lang ito; 95% interval gamit ang t ni Student.
    }
    .subtitle = Tuldok: tantiya; linya: 95% interval; n sagot.
    .row = { $name }   n { COUNT($n) }
    .everybody = lahat ng sagot

ces-groups = Customer effort score ayon sa grupo
    .title = { score-extremes }

score-extremes = { $scored ->
    [0] Masyadong kaunti ang sagot para sa score
    [1] { score-name } ng “{ $best }”: { VALUE($best_estimate, $unit) }
   *[other] { score-name }: pinakamataas ang “{ $best }” ({ VALUE($best_estimate, $unit) }), pinakamababa ang “{ $worst }” ({ VALUE($worst_estimate, $unit) })
  }
score-name = { $question ->
    [nps] NPS
    [csat] Kasiyahan
    [ces] Kadalian
   *[other] Score
  }
score-word = { $freq ->
    [W] linggo
    [M] buwan
    [Q] quarter
    [Y] taon
   *[other] panahon
  }

survey-by-period = Score ayon sa panahon
    .title = { $scored ->
        [0] Masyadong kaunti ang sagot para sa score
        [1] { score-said }
       *[other] { score-said }, mula sa { VALUE($earlier_estimate, $unit) } noong { $earlier_period }
    }
    .summary = { $scored ->
        [0] Nagkakaroon ng score ang isang { score-word } kapag tapos na ito at sapat ang sagot.
       *[other] { $running ->
            [yes] Ipinapakita pero hindi ikinukumpara ang { score-word } na hindi pa tapos.
           *[no] Tapos na ang bawat { score-word } na ipinapakita.
        } Madalas na nagkataon lang ang pagkakaiba ng dalawang magkasunod na score: tingnan ang mga interval.
    }
    .definition = { $question ->
        [nps] Bahagi ng mga sagot na 9–10 bawas ang bahagi ng mga sagot na 0–6, sa mga ibinigay sa { score-word }; 95% interval.
        [csat] Kasiyahan ng mga sumagot sa { score-word }; 95% interval.
       *[other] Kadalian ayon sa mga sumagot sa { score-word }; 95% interval.
    }
    .subtitle = { $question ->
        [nps] Mga bahagi ng sagot, nakagitna sa mga passive; kanan: NPS sa punto kasama ang 95% interval nito. Walang score kung masyadong kaunti ang sagot.
       *[other] Tuldok: tantiya; linya: 95% interval; n { COUNT($n_least) } hanggang { COUNT($n_most) } sagot.{ score-hollow }
    }
    .detractors = detractor, 0–6
    .passives = passive, 7–8
    .promoters = promoter, 9–10
    .no-score = walang score
    .row = { $name }{ $running ->
        [yes] { " " }sa ngayon
       *[no] { "" }
    }   n { COUNT($n) }

survey-by-period-groups = Score ayon sa grupo at panahon
    .title = { score-name } ayon sa grupo at { score-word }

score-said = { $question ->
    [nps] NPS noong { $period }: { VALUE($estimate, $unit) }{ score-range }
    [csat] { $unit ->
        [share] { VALUE($estimate, $unit) } ang nasiyahan noong { $period }{ score-range }
       *[other] Average na kasiyahan noong { $period }: { VALUE($estimate, $unit) }{ score-range }
    }
    [ces] { $unit ->
        [share] { VALUE($estimate, $unit) } ang nadalian noong { $period }{ score-range }
       *[other] Average na kadalian noong { $period }: { VALUE($estimate, $unit) }{ score-range }
    }
   *[other] Score noong { $period }: { VALUE($estimate, $unit) }{ score-range }
  }
score-range = { " " }({ RANGE($lower, $upper, $unit) })
score-hollow = { $running ->
    [yes] { " " }Hungkag: hindi pa tapos ang panahon.
   *[no] { "" }
  }

# Ang huling panahong tapos na, sa index.
latest-score-nps = Net promoter score, { score-word }
    .summary = Mula sa mga sagot na ibinigay noong { $period }.
    .definition = Bahagi ng mga sagot na 9–10 bawas ang bahagi ng mga sagot na 0–6, sa mga ibinigay sa { score-word }.
latest-score-csat = Mga customer na nasiyahan, { score-word }
    .summary = Mula sa mga sagot na ibinigay noong { $period }.
    .definition = Mga sagot sa dalawang pinakamataas na kahon ng scale ÷ lahat ng sagot.
latest-score-ces = Mga customer na nadalian, { score-word }
    .summary = Mula sa mga sagot na ibinigay noong { $period }.
    .definition = Mga sagot na sumasang-ayong madali lang ito ÷ lahat ng sagot.
latest-score = Pinakahuling score

score-change = Pagbabago ng score sa huling dalawang panahon
    .summary = { $direction ->
        [down] { score-name }: bumaba nang { CHANGE($estimate, $unit) } punto mula { $earlier_period } hanggang { $period } ({ RANGE($lower, $upper, $unit) }), pagbabagong higit sa nagkataon.
        [up] { score-name }: tumaas nang { CHANGE($estimate, $unit) } punto mula { $earlier_period } hanggang { $period } ({ RANGE($lower, $upper, $unit) }), pagbabagong higit sa nagkataon.
       *[none] { score-name }: gumalaw nang { VALUE($estimate, $unit) } mula { $earlier_period } hanggang { $period } ({ RANGE($lower, $upper, $unit) }), na maaaring nagkataon lang.
    }
    .definition = Ang huling natapos na { score-word } bawas ang nauna rito; 95% interval ng pagkakaiba.

score-differences = Mga pagkakaiba ng mga grupo
    .title = { $differing ->
        [0] { score-name }: walang pagkakaibang higit sa nagkataon sa { comparisons-made }
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) })
    }
    .summary = { $differing ->
        [0] Walang grupong naiiba nang higit sa nagkataon, sa { comparisons-made }.
       *[other] { difference-found } ({ RANGE($lower, $upper, $unit) }; n { COUNT($n) }).{ difference-more }
    } Hindi random kung aling mga grupo ang tinatanong: ang mga customer na tinanong pagkatapos ng reklamo ay sumasagot tungkol sa reklamo. Ikumpara muna ang isang grupo sa sarili nito sa paglipas ng panahon bago ito ikumpara sa iba.
    .definition = Score ng grupo − score ng grupong pinagkukumparahan; 95% interval. Ang “higit sa nagkataon” ay itinama sa bilang ng paghahambing (Holm).
    .subtitle = Tuldok: pagkakaiba; linya: 95% interval; puno: higit sa nagkataon, itinama sa bilang ng paghahambing (Holm).{ $too_few ->
        [0] { "" }
       *[other] { " " }Masyadong kaunti ang sagot: { COUNT($too_few) } paghahambing.
    }{ $hidden ->
        [0] { "" }
       *[other] { " " }Iginuhit: ang { COUNT($drawn) } na pinakatiyak.
    }
    .axis = { $unit ->
        [points] pagkakaiba, punto
        [share] pagkakaiba, percentage point
       *[other] pagkakaiba
    }
    .row = { $name }   n { COUNT($n) }
    .pair = { $name } − { $versus }   n { COUNT($n) }, { COUNT($n_against) }

comparisons-made = { $comparisons ->
    [one] { COUNT($comparisons) } paghahambing
   *[other] { COUNT($comparisons) } na paghahambing
  }
difference-found = Ang score ng “{ $group }” ay { $higher ->
    [yes] mas mataas
   *[no] mas mababa
  } nang { CHANGE($estimate, $unit) } { $unit ->
    [points] punto
    [share] percentage point
   *[other] { "" }
  } kaysa { $versus_rest ->
    [yes] sa iba
   *[no] sa “{ $versus }”
  }
difference-more = { $differing ->
    [1] { "" }
   *[other] { " " }Sa kabuuan, { COUNT($differing) } sa { comparisons-made } ang naiiba nang higit sa nagkataon.
  }

# ---- sa paglipas ng panahon

survey-limits = Ang score at ang karaniwang saklaw nito
    .title = { $scored ->
        [0] Wala pang kumpletong { score-word } ng mga sagot
       *[other] { $place ->
            [below] { score-name } noong { $period }: { VALUE($estimate, $unit) }, mas mababa sa karaniwang saklaw nito ({ RANGE($lcl, $ucl, $unit) })
            [above] { score-name } noong { $period }: { VALUE($estimate, $unit) }, mas mataas sa karaniwang saklaw nito ({ RANGE($lcl, $ucl, $unit) })
            [within] { score-name } noong { $period }: { VALUE($estimate, $unit) }, pasok sa karaniwang saklaw nito ({ RANGE($lcl, $ucl, $unit) })
           *[unknown] { score-name } noong { $period }: { VALUE($estimate, $unit) }
        }
    }
    .summary = { $limited ->
        [no] Masyadong kaunti ang panahon para sa karaniwang saklaw: walong kumpletong panahon ang kailangan.
       *[yes] { $signals ->
            [0] Walang panahong naiiba sa maaasahan mula sa sariling kasaysayan ng negosyong ito.
            [1] Isang panahon ang namumukod: wala ito sa karaniwang saklaw, o ikawalo itong sunod-sunod sa iisang panig.
           *[other] { COUNT($signals) } panahon ang namumukod: wala sa karaniwang saklaw, o ikawalong sunod-sunod sa iisang panig.
        } Hindi kailangang ipaliwanag ang pasok sa saklaw.
    }
    .definition = Gitna ± 3 standard error para sa bilang ng sagot sa panahong iyon, pinalapad kung mas nag-iiba ang mga panahon kaysa sa nagkataon lang (chart ni Laney). Mga kumpletong panahon lang ang kasama.
    .subtitle = Tuldok: score; linya: 95% interval; n { COUNT($n_least) } hanggang { COUNT($n_most) } sagot; { $limited ->
        [yes] may lilim: karaniwang saklaw nito
       *[no] masyadong kaunti ang panahon para sa karaniwang saklaw
    }{ $signals ->
        [0] { "" }
       *[other] ; pula: wala rito, o ikawalong sunod-sunod sa iisang panig
    }{ $moved ->
        [0] { "" }
       *[other] ; kahel: bagong antas
    }{ $running ->
        [yes] ; hungkag: hindi pa tapos ang panahon
       *[no] { "" }
    }.
    .level = { VALUE($before, $unit) } → { VALUE($after, $unit) }

change-points = Bagong antas ng score
    .title = { $changes ->
        [0] { score-name }: nanatili sa iisang antas
       *[other] { score-name }: { $higher ->
            [yes] tumaas
           *[no] bumaba
        } sa bagong antas noong { $period }, mula { VALUE($before, $unit) } hanggang { VALUE($after, $unit) }
    }
    .summary = { $enough ->
        [no] Masyadong kaunti ang panahong may score para maghanap ng bagong antas: apat na kumpletong panahon ang kailangan.
       *[yes] { $changes ->
            [0] Walang nagsimulang bagong antas na higit sa nagkataon.
           *[other] Nagsimula ang bagong antas noong { $period }{ $exact ->
                [yes] { "" }
               *[no] , o anumang oras mula { $earliest } hanggang { $latest }
            } (p { $p_small ->
                [yes] < 0.001
               *[no] = { NUM($p, digits: 3) }
            }).{ $changes ->
                [1] { "" }
               *[other] { " " }Ito ang huli sa { COUNT($changes) } pagbabago.
            } Itinatago ito ng mean ng buong panahon.
        }
    }
    .definition = Ang sandaling pinakamalinaw na naghahati sa mga score sa bago at pagkatapos. Ang p-value ay sa pamamagitan ng permutation at isinaalang-alang ang paghahanap. Maaaring magmukhang bagong antas ang isang season hangga’t walang ikalawang taon.

answers-needed = Mga sagot na kailangan para makita ang pagbabago
    .title = { $shows ->
        [none] Masyadong kaunti ang { COUNT($have) } na sagot para makita kahit ang pagbabagong { needed-largest }
        [all] Sapat ang { COUNT($have) } na sagot para makita ang pagbabagong { needed-seen }
       *[some] Sapat ang { COUNT($have) } na sagot para makita ang pagbabagong { needed-seen }, pero hindi ang pagbabagong { needed-unseen }
    }
    .summary = Para makita ang pagbabagong { needed-asked }, kailangan mo ng { COUNT($asked_answers) } sagot bago at kasindami pagkatapos; { COUNT($have) } ang mayroon. Huwag mangako ng pagbabagong hindi maipapakita ng ganito kakaunting sagot.
    .definition = Mga sagot na kailangan bago at pagkatapos para makita ang pagbabago na may probabilidad na { SHARE($power, digits: 0) }, sa significance level na 5% at sa kasalukuyang pagkakaiba-iba ng mga sagot.
    .subtitle = Mga sagot na kailangan bago at pagkatapos para makita ang pagbabago na may probabilidad na { SHARE($power, digits: 0) }, sa significance level na 5%.
    .axis = { $unit ->
        [points] pagbabago, punto
        [share] pagbabago, percentage point
       *[other] pagbabago
    }
    .have = { COUNT($have) } ang mayroon
needed-asked = { $unit ->
    [points] { VALUE($asked, "count") } punto
    [share] { CHANGE($asked, $unit) } percentage point
   *[other] { VALUE($asked, $unit) }
  }
needed-largest = { $unit ->
    [points] { VALUE($largest, "count") } punto
    [share] { CHANGE($largest, $unit) } percentage point
   *[other] { VALUE($largest, $unit) }
  }
needed-seen = { $unit ->
    [points] { VALUE($seen, "count") } punto
    [share] { CHANGE($seen, $unit) } percentage point
   *[other] { VALUE($seen, $unit) }
  }
needed-unseen = { $unit ->
    [points] { VALUE($unseen, "count") } punto
    [share] { CHANGE($unseen, $unit) } percentage point
   *[other] { VALUE($unseen, $unit) }
  }

# ---- sino ang sumasagot

response-rate = Response rate
    .summary = { COUNT($answered) } sa { COUNT($asked) } itinanong ang nasagot.
    .definition = Mga tanong na nasagot ÷ mga tanong na itinanong; isang beses lang ibinibilang ang ilang sagot sa iisang imbitasyon. 95% interval ni Wilson.
response-rate-groups = Response rate ayon sa grupo
    .title = { $groups ->
        [1] Nasasagot ang “{ $best }” sa { SHARE($best_estimate) } ng pagkakataon
       *[other] Pinakamadalas masagot ang “{ $best }” ({ SHARE($best_estimate) }), pinakamadalang ang “{ $worst }” ({ SHARE($worst_estimate) })
    }
    .summary = Kung kaunti ang sumasagot na customer, o mas handang sumagot ang mga nasisiyahan, ang score ay para lang sa mga sumagot.

answered-when-asked = Mga tanong na nasagot, huling 365 araw
    .summary = { COUNT($answered) } sa { COUNT($asked) } itinanong ang nasagot.
    .definition = Mga tanong sa pagrerekomenda na nasagot ÷ mga tanong sa pagrerekomenda na itinanong; lahat ng tanong kung walang sumagot doon.

who-answers = Sino ang sumasagot
    .title = Ang “{ $group }” ay { SHARE($share_people, digits: 0) } ng mga sumagot at { SHARE($share_customers, digits: 0) } ng mga customer
    .summary = { $more ->
        [yes] Mas mabigat
       *[no] Mas magaan
    } ang timbang ng “{ $group }” sa score kaysa sa bahagi nila sa mga customer.{ $silent_groups ->
        [0] { "" }
       *[other] { " " }Walang sumagot sa { $silent }, kaya walang nagsasalita para sa kanila at walang weighting na makapagtatama niyon.
    }
    .definition = Bahagi ng bawat grupo sa mga customer at sa mga sumagot; kanan: mga sagot ÷ mga imbitasyon kasama ang 95% interval nito.
    .subtitle = Kaliwa: mga customer (n { COUNT($customers) }; { COUNT($people) } ang sumagot). Kanan: bahagi ng mga imbitasyong nasagot kasama ang 95% interval; makapal: naiiba sa iba nang higit sa nagkataon.
    .customers = sa mga customer
    .people = sa mga sumagot
    .rate = { SHARE($estimate, digits: 0) } ({ RANGE($lower, $upper, "share") }) ng { COUNT($n) }
    .not-asked = hindi tinanong
    .row = { $name } ({ COUNT($customers) })

nps-weighted = Net promoter score, payak at may weight
    .title = NPS na { VALUE($weighted, "points") } kapag tinimbang sa lahat ng customer, { VALUE($plain, "points") } ayon sa sagot
    .summary = Ang NPS ay magiging { VALUE($weighted, "points") } sa halip na { VALUE($plain, "points") } kung ang bawat uri ng customer ay bibilangin ayon sa bahagi nito sa lahat ng customer. Itinatama ng weighting kung sino ang sumasagot. Hindi nito masasabi kung ano sana ang isinagot ng mga kauring customer na hindi sumagot.
    .definition = Mga sagot ng huling 365 araw, tinimbang para makuha ng bawat grupo ang bahagi nito sa lahat ng customer; limang beses ng mean ang pinakamalaking weight. Ang “katumbas na bilang ng sagot” ay ang effective number ni Kish.
    .plain = ayon sa sagot
    .base = tinimbang sa mga customer noong nakaraang taon
    .own = ayon sa sariling weight ng survey

survey-fatigue = Pagsagot pagkatapos ng maraming imbitasyon
    .title = { $most ->
        [0] Wala pang tinanong nang dalawang beses; { SHARE($first_estimate, digits: 0) } ang sumagot
       *[other] { $tired ->
            [yes] Pagkatapos ng { $earlier ->
                [one] { COUNT($earlier) } imbitasyon
               *[other] { COUNT($earlier) } na imbitasyon
            }, mas madalang nang sumagot ang parehong mga customer: { SHARE($estimate, digits: 0) }, mula sa { SHARE($first, digits: 0) }
           *[no] Walang survey fatigue: kasindalas pa rin ng una kung sumagot ang parehong mga customer
        }
    }
    .summary = Iba ang mga customer na madalas tanungin sa mga isang beses lang tinanong. Kaya ikinukumpara ang bawat susunod na sagot sa una ng parehong mga customer.
    .definition = Mga imbitasyong nasagot ÷ mga imbitasyon, ayon sa kung ilan na ang natanggap ng customer noon; 95% interval gamit ang effective number ng mga imbitasyon.
    .subtitle = Bahagi ng mga imbitasyong nasagot; linya: 95% interval; n imbitasyon.
    .axis = mga naunang imbitasyon
    .after = pagkatapos ng ganito karaming imbitasyon
    .first = parehong mga customer, unang imbitasyon
    .tick = { $last ->
        [yes] { COUNT($earlier) } o higit pa
       *[no] { COUNT($earlier) }
    }
    .count = n { COUNT($n) }

contact-cap = Limit sa mga imbitasyon sa survey
    .summary = Pagkatapos ng ganito karaming imbitasyon, mas madalang sumagot ang parehong mga customer nang { CHANGE($change, "share") } percentage point.
    .definition = Bilang ng mga naunang imbitasyon kung kailan unang dumalang ang pagsagot ng parehong mga customer, nang 5 percentage point o higit pa at higit sa nagkataon.

# ---- ano ang ginawa nila pagkatapos

followed-answers = Ano ang ginawa ng bawat customer pagkatapos ng unang sagot
    .summary = { COUNT($customers) } customer ang sumagot; { COUNT($complete) } sa kanila ang nasubaybayan sa haba na { DAYS($within_days) }.
    .definition = Unang sagot ng bawat customer, ang mga pagbili bago ito at ang mga nasa loob ng { DAYS($within_days) } pagkatapos nito.
    .column-refunded = may refund
    .column-orders = order pagkatapos
    .column-spend = ginastos pagkatapos

intent-outcomes = Ano ang sumunod na ginawa ng mga promoter, passive at detractor
    .title = { $comparable ->
        [no] Masyadong kaunti ang sagot para ikumpara ang mga promoter sa mga detractor na kasindalas bumili
       *[yes] { $differing ->
            [0] Magkatulad ang sumunod na kilos ng mga promoter at detractor na kasindalas bumili
           *[other] Sa mga customer na kasindalas bumili, ang mga promoter ay { intent-deed }{ intent-others }
        }
    }
    .summary = { $differing ->
        [0] Kadalasan, mas mahuhusay nang customer ang mga promoter bago pa man sila tinanong. Sa mga customer na pareho ang bilang ng naunang order, walang natitirang pagkakaibang higit sa nagkataon.
       *[other] Kadalasan, mas mahuhusay nang customer ang mga promoter bago pa man sila tinanong. Kaya dalawang beses ipinapakita ang bawat kinalabasan: ayon sa nangyari (puno), at sa mga customer na pareho ang bilang ng naunang order (hungkag). Sa ikalawang paghahambing, naiiba pa rin sila sa { COUNT($differing) } sa { COUNT($outcomes) } kinalabasan.
    }
    .definition = Mga kinalabasan sa loob ng panahon pagkatapos ng unang sagot, ayon sa uri ng sagot. Adjusted: binibigyan ang bawat uri ng parehong halo ng mga naunang order (direct standardisation); 95% interval sa bootstrap.
    .subtitle = Kumpara sa mean ng lahat ng sumagot (linya sa 1). Puno: ayon sa nangyari; hungkag: sa pantay na bilang ng naunang order; mga linya: 95% interval.
    .repeat = bumili ulit
    .stayed = nanatili
    .orders = order bawat isa
    .spend = ginastos bawat isa
    .refunded = may refund
    .referrals = naisamang kaibigan bawat isa
    .none = wala
    .detractor = detractor, n { COUNT($n) }
    .passive = passive, n { COUNT($n) }
    .promoter = promoter, n { COUNT($n) }
    .times = { NUM($times, digits: 1) } ×
    .column-adjusted = sa pantay na nakaraang order

intent-deed = { $outcome ->
    [repeat] { $higher ->
        [yes] mas madalas bumili ulit kaysa sa mga detractor
       *[no] mas madalang bumili ulit kaysa sa mga detractor
    }
    [stayed] { $higher ->
        [yes] mas madalas manatili kaysa sa mga detractor
       *[no] mas madalang manatili kaysa sa mga detractor
    }
    [orders] { $higher ->
        [yes] mas marami ang order kaysa sa mga detractor
       *[no] mas kaunti ang order kaysa sa mga detractor
    }
    [spend] { $higher ->
        [yes] mas malaki ang ginastos kaysa sa mga detractor
       *[no] mas maliit ang ginastos kaysa sa mga detractor
    }
    [refunded] { $higher ->
        [yes] mas madalas magpa-refund kaysa sa mga detractor
       *[no] mas madalang magpa-refund kaysa sa mga detractor
    }
   *[other] { $higher ->
        [yes] mas maraming naisamang kaibigan kaysa sa mga detractor
       *[no] mas kaunting naisamang kaibigan kaysa sa mga detractor
    }
  }, nang { CHANGE($adjusted, $unit) }{ $unit ->
    [share] { " " }percentage point
   *[other] { "" }
  }
intent-others = { $differing ->
    [1] { "" }
   *[other] ; naiiba sila sa { COUNT($differing) } sa { COUNT($outcomes) } kinalabasan
  }
intent-outcome = { $outcome ->
    [repeat] kung sino ang bibili ulit
    [stayed] kung sino ang mananatili
    [orders] kung gaano kadalas mag-order ang mga customer
    [spend] kung magkano ang ginagastos ng mga customer
    [refunded] kung sino ang magpapa-refund
   *[other] kung sino ang magdadala ng kaibigan
  }

intent-strength = { $strength ->
    [strongly] malakas
    [moderately] katamtaman
    [weakly] mahina
   *[barely] halos wala
  }

intent-verdict = Nahuhulaan ba ng score ang gagawin ng mga customer?
    .title = { $predicted ->
        [0] Hindi ipinapakita ng score na nahuhulaan nito ang susunod na gagawin ng mga customer
       *[other] Nahuhulaan ng score ang { COUNT($predicted) } sa { COUNT($outcomes) } kinalabasan, pinakamahusay { intent-outcome } (lakas: { intent-strength })
    }
    .summary = Ang “halos wala” ay rank correlation na mas mababa sa 0.1: totoo, pero walang silbi sa pagpili ng isang customer. Ang score na kasabay ng isang kinalabasan ay hindi sanhi nito. Huwag magbayad ng bonus batay sa score na kaunti lang ang nahuhulaan.
    .definition = Rank correlation ni Spearman ng score sa bawat kinalabasan, bago at pagkatapos isaalang-alang ang mga naunang order. Ang “nahuhulaan” ay nangangahulugang naiiba sa 0 ang ikalawa nang higit sa nagkataon, itinama sa bilang ng kinalabasan (Holm).
    .sentence = { $kind ->
        [unknown] Hindi alam kung nahuhulaan ng score { intent-outcome }: { $reason }.
        [predicts] Nahuhulaan ng score { intent-outcome } (lakas: { intent-strength }): ang mas mataas na score ay kasabay ng { $higher ->
            [yes] mas marami
           *[no] mas kaunti
        } nito, kahit sa mga customer na kasindalas bumili noon.
        [nothing] Hindi nahuhulaan ng score { intent-outcome }: anumang kaugnayang lampas sa mga nakaraang pagbili ay mas mahina sa { NUM($least, digits: 1) }.
        [related] Kaugnay ng score { intent-outcome }, pero hindi hihigit sa naipaliliwanag ng mga nakaraang pagbili. Hindi maisasantabi ang correlation na hanggang { NUM($reach) } na lampas sa mga ito.
       *[unseen] Walang nakitang kaugnayan sa pagitan ng score at { intent-outcome }. Hindi maisasantabi ang correlation na hanggang { NUM($reach) }.
    }

attitude-matrix = Ano ang sinasabi at ginagawa ng mga customer
    .title = { $buying ->
        [0] Wala sa mga sumagot ang bumibili pa
       *[other] { SHARE($loyal_share, digits: 0) } ng mga bumibili pa ay loyal; ang iba ay bumibili nang hindi tayo inirerekomenda
    }
    .summary = { $at_risk ->
        [0] Walang promoter na tumigil sa pagbili.
        [1] May isang promoter na { DAYS($window_days) } nang hindi bumibili: tanungin kung bakit.
       *[other] Ang { COUNT($at_risk) } na tahimik na promoter ay { DAYS($window_days) } nang hindi bumibili. Gusto nila tayo pero tumigil sila, kaya sila ang unang tanungin kung bakit.{ $at_risk_known ->
            [no] { "" }
           *[yes] { " " }Nagdala sila ng { MONEY($at_risk_each) } bawat isa sa loob ng isang taon ({ RANGE($at_risk_lower, $at_risk_upper, "money") }).
        }
    }
    .definition = Saloobin: ang pinakahuling sagot sa nakaraang taon. Kilos: isang pagbili sa loob ng huling { DAYS($window_days) }. Loyal: mga promoter na bumibili. Inert: iba pang bumibili. Tahimik na promoter: ang mga hindi bumibili. Lost: iba pang hindi bumibili.
    .subtitle = Bahagi ng { COUNT($customers) } customer na sumagot; revenue ng bawat isa, at bahagi nila sa revenue ng lahat sa kanila.
    .cell = { $cell ->
        [loyal] loyal
        [inert] inert
        [at-risk] tahimik na promoter
       *[lost] lost
    }  { SHARE($share, digits: 0) }
    .people = { $customers ->
        [0] walang tao
        [one] { COUNT($customers) } customer
       *[other] { COUNT($customers) } na customer
    }
    .brings = { MONEY($value_each) } bawat isa{ $known ->
        [no] { "" }
       *[yes] , { SHARE($share_value, digits: 0) } ng revenue
    }
    .promoter = promoter
    .passive = passive
    .detractor = detractor
    .buying = bumibili
    .not-buying = hindi bumibili
    .column-value = revenue
    .column-lower = bahagi mula
    .column-upper = bahagi hanggang

# ---- pagtatama

detractors-followed-up = Mga detractor at kung sinagot natin sila
    .title = { $overdue ->
        [0] Walang detractor na naghintay nang masyadong matagal; { SHARE($share_in_time, digits: 0) } ang nasagot sa oras
       *[other] { COUNT($overdue) } sa { COUNT($detractors) } detractor ang naghintay ng sagot nang mas matagal sa pinapayagang { DAYS($within_days) }
    }
    .summary = { $overdue ->
        [0] Nakontak na ang lahat ng { COUNT($due) } na tapos na ang palugit.
       *[other] { COUNT($overdue) } sa { COUNT($due) } na tapos na ang palugit ang hindi pa nakokontak. Nagsimula noong { DAY($oldest) } ang pinakamatagal na paghihintay.
    }{ follow-up-unknown }
    .definition = Mga detractor sa huling { DAYS($since_days) } ayon sa linggo ng sagot nila, at kung may sumagot sa kanila mula noon. Hindi sagot ang isang newsletter.
    .subtitle = Mga detractor ayon sa linggo ng sagot nila at kung sinagot natin sila; n { COUNT($detractors) }.
    .in-time = sa oras, { COUNT($n) }
    .late = huli, { COUNT($n) }
    .open = may palugit pa, { COUNT($n) }
    .overdue = lampas na sa palugit, { COUNT($n) }

follow-up-unknown = { $actions_known ->
    [no] { " " }Wala sa mga aksyong ito ang nakatala sa mga contact: { $actions }.
   *[other] { "" }
  }

closed-loop-rate = Mga detractor na nasagot sa oras
    .summary = { COUNT($in_time) } sa oras, { COUNT($late) } huli, { COUNT($overdue) } lampas na sa palugit; { COUNT($open) } may palugit pa.
    .definition = Mga detractor na nakontak sa loob ng palugit ÷ mga detractor na nakontak o tapos na ang palugit; 95% interval ni Wilson.

detractors-unanswered = Mga detractor na walang nakatalang sagot
    .summary = { COUNT($overdue) } sa { COUNT($due) } detractor na tapos na ang palugit ang hindi pa nakokontak.
    .definition = Mga detractor sa huling { DAYS($since_days) } na hindi pa nakokontak ÷ ang mga nakontak o sumagot na mahigit { DAYS($within_days) } na ang nakaraan. Itinuturing na sagot ang mga aksyong ito: { $actions }.

rating-recovery = Magagandang rating na kailangan para makabawi sa isang mababa
    .title = { COUNT($estimate) } rating na { NUM($positive, digits: 0) } ang kailangan para makabawi sa isang rating na { NUM($negative, digits: 0) }
    .summary = Ang mean na rating ay { NUM($mean) }. Hindi mahalaga ang bilang ng rating: kapag marami na, kapwa mas kaunti ang galaw ng mean dahil sa maganda at mababang rating.
    .definition = (mean − mababang rating) ÷ (magandang rating − mean), ni-round pataas; ang interval ay mula sa interval ng mean.

# ---- sagot at mga desisyon

voice-answer = Ang net promoter score noong { $period } ay { VALUE($estimate, "points") }{ $direction ->
        [down] , mas mababa nang { CHANGE($change, "points") } punto kaysa noong { $earlier_period } ({ RANGE($change_lower, $change_upper, "points") }). Pagbaba iyon na higit sa nagkataon.
        [up] , mas mataas nang { CHANGE($change, "points") } punto kaysa noong { $earlier_period } ({ RANGE($change_lower, $change_upper, "points") }). Pagtaas iyon na higit sa nagkataon.
        [none] . Ang pagkakaiba sa { $earlier_period } ({ VALUE($change, "points") }) ay maaaring nagkataon lang.
       *[first] .
    }
    .verdict = { $direction ->
        [down] lumala, higit sa nagkataon
        [up] bumuti, higit sa nagkataon
        [none] matatag, maaaring nagkataon lang
       *[first] unang score
    }
voice-answer-satisfaction = { SHARE($estimate) } ng mga customer ang nasiyahan noong { $period }; walang tinanong kung irerekomenda nila tayo.
voice-answer-none = Walang kumpletong { score-word } na may sapat na sagot para sa net promoter score.

voice-decision-fell = Bumaba ang score
    .title = Bumaba ang score
    .text = Bumaba ang NPS mula { VALUE($earlier_estimate, "points") } noong { $earlier_period } hanggang { VALUE($estimate, "points") } noong { $period }, nang { CHANGE($upper, "points") } hanggang { CHANGE($lower, "points") } punto (95% interval). Basahin muna ang isinulat ng mga detractor.

# Ang tawag sa wika ng isang tema.
language-name = { $spoken ->
    [lt] Lithuanian
    [fil] Filipino
    [en] English
   *[other] iba pa
  }
