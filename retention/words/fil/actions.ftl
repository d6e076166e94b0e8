### Ano ang gagawin: mga petsa ng susunod na pagbili, mga iminumungkahing aksyon, ang plan, ano ang naidulot ng mga contact.

# ---- kailan inaasahan ang susunod na pagbili

evaluate-reorder = Gaano lumilihis ang mga hinulaang petsa ng pagbili
    .title = Sa karaniwan, { DAYS($error) } ang lihis ng mga hinulaang petsa ng { $by_product ->
        [yes] susunod na pagbili ng customer sa isang produkto
       *[no] susunod na pagbili ng customer
    }; { DAYS($better_error) } ang sa mas mahusay na simpleng tuntunin
    .summary = { COUNT($returns) } pagbili sa pagitan ng { DAY($cut) } at { DAY($until) } ang hinulaan mula sa mga araw bago nito. Sa hulang “huling pagitan ulit”, ang lihis sa karaniwan ay { DAYS($last_gap_error) }; sa “mean na pagitan”, { DAYS($mean_gap_error) }. { SHARE($held, digits: 0) } ng mga pagbili ang pumasok sa { SHARE($level, digits: 0) } interval ng hinulaang petsa.
    .definition = Mean na bilang ng araw sa pagitan ng hinulaang araw at ng araw ng susunod na pagbili, sa panahong hindi nakita ng hula; 95% interval sa mga customer. Ginagamit lang ang mga petsa kung maaasahang mas mahusay ang mga ito kaysa sa parehong simpleng tuntunin.
    .subtitle = Mean na mali sa araw, sa panahong hindi nakita ng hula; n: mga pagbili; mga linya: 95% interval.
    .axis = lihis sa araw, sa karaniwan
    .history = { $name }, n { COUNT($n) }

reorder-dates = Mga hinulaang petsa ng susunod na pagbili
    .title = Sa linggo ng { DAY($week) }, { $week_due ->
        [one] { COUNT($week_due) } pagbili
       *[other] { COUNT($week_due) } na pagbili
    } ang nakatakda at { NUM($week_expected, digits: 0) } { $week_expected ->
        [1] ang
       *[other] ang
    } inaasahang gawin
    .summary = { COUNT($dated) } sa { COUNT($rows) } { $by_product ->
        [yes] pares ng customer at produkto
       *[no] customer
    } ang may hinulaang petsa. Sinasabi ng petsa kung kailan darating ang pagbili kung darating ito sa loob ng { DAYS($within_days) }; sinasabi ng probabilidad kung darating ito.
    .definition = Ang araw kung kailan nakabili na ulit ang kalahati ng mga katulad na customer, mula sa sariling mga pagitan ng customer, ng produkto at ng lahat ng customer. Saklaw ng interval ang { SHARE($level, digits: 0) } ng mga pagbiling darating.
    .subtitle = Ayon sa linggo ng hinulaang petsa (mula Lunes). Inaasahan: kabuuan ng mga probabilidad na darating ang pagbili sa loob ng { DAYS($within_days) }, sa linggong iyon o iba pa.
    .axis = kada linggo
    .legend-due = nakatakda
    .legend-expected = inaasahan
    .week = { DAY($day) }
    .because = { reorder-times }, huli noong { DAY($last) }; kalahati ng mga pagitan ng { $everyone ->
        [yes] lahat ng customer
       *[no] mga katulad na pagbili
    } ang natatapos sa loob ng { DAYS($gap) }; { reorder-chance }
    .because-season = { reorder-times }, huli noong { DAY($last) }; { $season }; { reorder-chance }
    .season = { SHARE($share, digits: 0) } ng mga pagbili nito ang dumarating sa { $months ->
        [1] { $first }
       *[other] { $first } hanggang { $last }
    }, isinaalang-alang ang sariling matataong buwan ng tindahan

# Mga bahagi ng dahilan kung bakit nagpapadala ng paalala.
reorder-times = { $n ->
    [1] isang beses bumili
   *[other] bumili sa { COUNT($n) } araw
  }
reorder-chance = { $chance ->
    [0] wala pang 1%
   *[other] { SHARE($chance, digits: 0) }
  } ang posibilidad na bumili sa susunod na { DAYS($within_days) }

# ---- mga okasyong mula sa kasaysayan, kalendaryo at mga sagot

occasions = Mga okasyon para kontakin ang customer
    .title = { COUNT($proposed) } okasyon para kontakin ang { COUNT($customers) } { $customers ->
        [one] customer
       *[other] customer
    } sa loob ng { DAYS($days) } mula { DAY($as_of) }
    .definition = Mga anibersaryo, kaarawan at araw ng pangalan ng mga customer na pumayag makontak; mga unang order na walang kasunod; pinakamahusay na customer ng taon; mga survey na nakatakda; at mga hindi nasisiyahang sagot na walang tawag.
    .column-chance = probabilidad na bumili nang hindi kinokontak
    .column-because = kapares ng
    .because-anniversary = unang nag-order noong { DAY($first) }, { YEARS($years) } ang nakaraan; { $n ->
        [0] walang order
        [one] { COUNT($n) } order
       *[other] { COUNT($n) } na order
    } mula noon
    .because-day = { $action } sa { DAY($due) }; { $n ->
        [one] { COUNT($n) } order
       *[other] { COUNT($n) } na order
    }, ang huli noong { DAY($last) }
    .because-onboarding = unang nag-order noong { DAY($first) }, { DAYS($since_days) } ang nakaraan; wala pang ikalawang order
    .because-thanks = kabilang sa top { $whole ->
        [yes] { SHARE($best, digits: 0) }
       *[no] { SHARE($best) }
    } ng { COUNT($customers) } customer sa huling { DAYS($days) }: gumastos ng { NUM($spent, digits: 2) } bawas ang mga refund, huli noong { DAY($last) }
    .because-invitation = bumili noong { DAY($last) }; { $before ->
        [yes] huling tinanong noong { DAY($asked) }
       *[no] hindi pa natanong kailanman
    }; { SHARE($rate, digits: 0) } ng ganitong mga tanong ang nasasagot
    .because-apology = may ticket na lumampas sa deadline noong { DAY($missed) }; wala pang sagot mula noon
    .because-call = nagbigay ng { $score } sa 10 noong { DAY($answered) }; walang tawag sa loob ng { DAYS($waiting_days) } mula noon

# ---- ano ang puwedeng imungkahi

action-candidates = Mga iminumungkahing aksyon
    .title = { COUNT($proposed) } { $proposed ->
        [one] aksyon
       *[other] na aksyon
    } ang posible sa loob ng { DAYS($days) } mula { DAY($as_of) }, para sa { COUNT($customers) } { $customers ->
        [one] customer
       *[other] na customer
    }
    .summary = { $value_of ->
        [margin] Ang halaga ng isang aksyon ay { SHARE($margin, digits: 0) } ng ginagastos ng customer sa average na order, bawas ang mga refund.
        [revenue] Ang halaga ng isang aksyon ay ang ginagastos ng customer sa average na order, bawas ang mga refund; walang nakalagay na margin.
       *[unknown] Hindi alam ang halaga ng isang aksyon: walang amount ang mga transaksyon.
    }{ $customer_value ->
        [yes] { " " }Para sa win-back, onboarding check o pagtawag pabalik, ito ang halaga ng isang customer na nananatili.
       *[no] { "" }
    }
    .definition = Probabilidad na bumili nang hindi kinokontak: sa loob ng 30 araw, ayon sa sariling ritmo ng customer. Halaga: ang dala ng isang pagbili kung gumana ang aksyon.
    .column-chance = probabilidad na bumili nang hindi kinokontak
    .column-because = kapares ng
    .because-risk = { SHARE($risk, digits: 0) } ang posibilidad na umalis sa loob ng { DAYS($horizon_days) }
    .because-complement = sa mga { $unit ->
        [order] order na may
       *[customer] customer na may
    } { $has }, { SHARE($share, digits: 0) } ang may { $product } din

not-proposed = Mga aksyong hindi iminumungkahi, at bakit
    .title = { $kinds ->
        [0] Puwedeng imungkahi ang bawat uri ng aksyon
       *[other] May mga aksyong hindi iminumungkahi
    }

# ---- ang plan

plan-actions = Ang plan, isang beses ang bawat customer
    .title = { COUNT($contacts) } { $contacts ->
        [one] contact
       *[other] na contact
    }{ $money ->
        [all] { " " }na inaasahang magdadala ng { plan-money }
        [some] , { COUNT($valued) } { $valued ->
            [1] sa mga ito ang
           *[other] sa mga ito ang
        } inaasahang magdadala ng { plan-money }
       *[none] , iniranggo nang walang halaga ng pera
    }
    .summary = Nakaplano mula { DAY($as_of) } hanggang { DAY($until) }, mula sa { COUNT($proposed) } iminungkahing aksyon; walang customer na kinokontak nang dalawang beses. { $control ->
        [0] Walang control group, kaya hindi masusukat ang epekto.
       *[other] { COUNT($control) } pang customer, random na pinili, ang control group: hindi kinokontak, para masukat ang epekto.
    }{ plan-without-money }
    .definition = Inaasahang halaga ng isang contact: persuasion rate × (1 − probabilidad na bumili kahit wala ito) × margin ng isang pagbili − gastos ng contact. Persuasion rate: sa mga customer na hindi sana bibili kung walang contact, ang bahaging bumili dahil dito, ayon sa sukat laban sa control group o ayon sa nakasaad ng negosyo. Kung kulang ang alinman, walang halaga ng pera, at sa mga palagay nakabatay ang pagkakasunod-sunod.
    .subtitle = Numero: mga contact na gagawin + control group. Bar: inaasahang halaga ng mga contact na gagawin{ $measured ->
        [yes] ; mga linya: 95% interval kung nasukat
       *[no] { "" }
    }. Walang bar: iniranggo nang walang halaga ng pera.
    .axis = inaasahang halaga
    .row = { $action }: { COUNT($treated) } + { COUNT($control) }
    .legend-measured = nasukat ang epekto
    .legend-stated = epektong nakasaad ng negosyo
    .without-money = walang halaga ng pera
    .money-with-interval = { MONEY($expected_value) } ({ RANGE($lower, $upper, "money") })

plan-left-out = Mga iminungkahing aksyon na wala sa plan
    .title = { COUNT($rows) } iminungkahing { $rows ->
        [one] aksyon
       *[other] aksyon
    } ang hindi isinama; ang pangunahing dahilan ay “{ $top_reason }” ({ SHARE($top_share, digits: 0) })
    .definition = Bawat iminungkahing aksyon nang isang beses, sa ilalim ng unang dahilang totoo. Puwedeng ilang aksyon ang imungkahi para sa isang customer.
    .subtitle = Bawat isa sa ilalim ng unang dahilang totoo; puwedeng ilang aksyon ang imungkahi para sa isang customer.
    .axis = mga iminungkahing aksyon
    .row = { $reason }: { COUNT($rows) }

plan-by-day = Mga contact na gagawin sa bawat araw
    .summary = Hindi kasama ang control group.
    .definition = Mga nakaplanong contact ayon sa araw at channel; hindi kasama ang control group.

plan-reasons = Bakit kinokontak ang mga customer
    .summary = Ang pinakamadalas na dahilan para sa bawat uri ng aksyon; ipinapakita nang walang numero ang mga dahilang wala pang { COUNT($shared_by) } customer ang may ganoon. Hindi kailangan ng dahilan ang mga kaarawan, araw ng pangalan at anibersaryo.
    .definition = Ang pinakamadalas na dahilan para sa bawat uri ng aksyon.

# ---- ano ang naidulot ng mga contact

evaluate-actions = Ano ang nakamit ng mga contact
    .title = { $worked ->
        [0] { $harmed ->
            [0] Wala pang contact na nagpabago sa mga pagbili nang higit sa nagkataon: { POINTS($points) } percentage point ang pinakamataas ({ RANGE($points_lower, $points_upper, "points") })
           *[other] Sa bawat 100 customer na kinontak para sa { $which }, mas kaunti nang { effect-size } ang bumili kaysa kung walang contact
        }
       *[other] Sa bawat 100 customer na kinontak para sa { $which }, mas marami nang { effect-size } ang bumili kaysa kung walang contact{ effect-others }{ effect-harm }
    }
    .summary = Ang uplift ay ang pagkakaiba ng mga kinontak na customer sa isang control group na random na pinili, sa loob ng { DAYS($window_days) }. Ang placebo ay ang parehong pagkakaiba sa mga araw bago ang contact, kung kailan dapat magkatulad ang dalawang grupo.{ effect-unmeasured }
    .definition = Bahagi ng mga kinontak na customer na bumili sa loob ng { DAYS($window_days) } − bahagi ng control group na bumili; pantay-pantay ang bilang ng mga campaign. Persuasion rate: ang pagkakaibang iyon ÷ (1 − bahagi ng control group). 95% interval sa mga customer.
    .subtitle = Bahagi ng mga kinontak na customer na bumili, laban sa control group; n: mga contact; mga linya: 95% interval; abo: maaaring nagkataon lang.{ effect-unmeasured }
    .axis = kinontak bawas control group, percentage point
    .all = lahat nang magkakasama
    .row = { SHARE($treated, digits: 0) } laban sa { SHARE($control, digits: 0) }, n { COUNT($n) }

evaluate-actions-outcomes = Ano ang nakamit ng mga contact
    .title = { $worked ->
        [0] { $harmed ->
            [0] Wala pang contact na nagpabago sa sumunod nang higit sa nagkataon: { POINTS($points) } percentage point ang pinakamataas ({ RANGE($points_lower, $points_upper, "points") })
           *[other] Sa bawat 100 customer na kinontak para sa { $which }, mas kaunti nang { effect-size } ang tumugon kaysa kung walang contact
        }
       *[other] Sa bawat 100 customer na kinontak para sa { $which }, mas marami nang { effect-size } ang tumugon kaysa kung walang contact{ effect-others }{ effect-harm }
    }
    .summary = Ang uplift ay ang pagkakaiba ng mga kinontak na customer sa isang control group na random na pinili. Kung sino ang tumugon ay ayon sa bilang ng test mismo. Hindi alam kung ano ang kalagayan bago ang contact, kaya hindi masuri kung magkatulad ang mga grupo.{ effect-unmeasured }
    .definition = Bahagi ng mga kinontak na customer na tumugon − bahagi ng control group na tumugon, ayon sa bilang ng test; pantay-pantay ang bilang ng mga campaign. Persuasion rate: ang pagkakaibang iyon ÷ (1 − bahagi ng control group). 95% interval sa mga customer.
    .subtitle = Bahagi ng mga kinontak na customer na tumugon, laban sa control group; n: mga contact; mga linya: 95% interval; abo: maaaring nagkataon lang.{ effect-unmeasured }
    .axis = kinontak bawas control group, percentage point
    .all = lahat nang magkakasama
    .row = { SHARE($treated, digits: 0) } laban sa { SHARE($control, digits: 0) }, n { COUNT($n) }

effect-numbers-outcomes = Ano ang naidulot ng bawat contact
    .title = { $known ->
        [yes] Nagdala ng { MONEY($money) } ang isang contact para sa { $which } ({ RANGE($money_lower, $money_upper, "money") })
       *[no] Ano ang naidulot ng bawat contact
    }
    .summary = Ginagamit ng susunod na plan ang persuasion rate: sa mga customer na hindi sana tutugon, ang bahaging tumugon dahil sa contact.
    .definition = Pera bawat contact: revenue na binilang ng test (× ang margin, kung alam), kinontak bawas control group; 95% interval sa mga customer.

effect-numbers = Ano ang naidulot ng bawat contact, at ang placebo check
    .title = { $known ->
        [yes] Nagdala ng { MONEY($money) } ang isang contact para sa { $which } ({ RANGE($money_lower, $money_upper, "money") })
       *[no] Ano ang naidulot ng bawat contact, at ang placebo check
    }
    .summary = Ginagamit ng susunod na plan ang persuasion rate: sa mga customer na hindi sana bibili, ang bahaging bumili dahil sa contact. Kung hindi saklaw ng interval ng placebo ang zero, magkaiba na ang mga grupo bago pa ang contact.
    .definition = Pera bawat contact: net revenue sa mga araw pagkatapos ng contact (× ang margin, kung alam), kinontak bawas control group; 95% interval sa mga customer.

# Mga bahagi ng mga pangungusap sa itaas.
effect-size = { $small ->
    [yes] { NUM($per_hundred, digits: 1) }
   *[no] { NUM($per_hundred, digits: 0) }
  }
effect-others = { $worked ->
    [1] { "" }
   *[other] ; { COUNT($worked) } sa { COUNT($groups) } { $by ->
        [arm] bersiyon
       *[other] aksyon
    } ang may epekto
  }
effect-harm = { $harmed ->
    [0] { "" }
   *[other] ; { COUNT($harmed) } ang nagtaboy ng mga customer
  }
effect-unmeasured = { $unmeasured_count ->
    [0] { "" }
   *[other] { " " }Hindi pa masusukat: { $unmeasured }.
  }

# ---- mga liham at listahan

write-messages = Mga liham at tawag
    .column-chance = probabilidad na bumili nang hindi kinokontak
    .column-because = kapares ng
    .title = { COUNT($written) } { $written ->
        [one] liham o tawag
       *[other] na liham at tawag
    } ang naisulat
    .summary = { $other ->
        [0] Bawat isa ay nasa wika ng customer.
       *[other] { COUNT($other) } ang nasa unang wika, dahil hindi alam ang wika ng customer o wala itong liham dito.
    }

export-plan = Ang mga listahan ng kokontakin
    .title = Ang mga listahan ay may { COUNT($contacts) } { $contacts ->
        [one] contact
       *[other] na contact
    } na gagawin
    .summary = Sa isang report, nasa folder na `actions` ang mga listahan, na ang may-ari lang ang makababasa, may kasamang mga liham sa wika ng bawat customer at mga import para sa mga CRM system. Idagdag ang `contacts.csv` sa table na `contacts` kapag naipadala na ang mga liham: susukatin ng susunod na report kung ano ang nakamit ng mga ito. { $control ->
        [0] { "" }
       *[other] Wala sa alinmang listahan para sa mga tao ang { COUNT($control) } na nasa control group.
    }
    .definition = Mga row ng bawat listahan: ayon sa channel, ang mga contact na gagawin; `contacts`, ganoon din kasama ang control group; `left_out`, ang mga iminungkahing aksyon na wala sa plan.

export-plan-list = Ang listahan ng mga tatawagan
    .title = Ang listahan ay may { COUNT($contacts) } { $contacts ->
        [one] customer
       *[other] na customer
    } na tatawagan
    .summary = Sa isang report, nasa folder na `actions` ang listahan, na ang may-ari lang ang makababasa.
    .definition = Mga customer na maaaring matapos ang kontrata, nauna ang pinakamalamang.

list-column = { $column ->
    [rank] Ranggo
    [channel] Channel
    [due] Takdang araw
    [until] Hanggang
    [action] Aksyon
    [customer_id] Customer
    [name] Pangalan
    [email] Email
    [phone] Telepono
    [language] Wika
    [subject] Paksa
    [message] Mensahe
    [reason] Dahilan
    [expected_value] Inaasahang halaga ({ $money_in })
   *[campaign] Campaign
  }

list-readme = Ano ang nasa folder na ito
    .by-decision = Isang listahan para sa bawat desisyon ng report, nauna ang mga pinakamahalaga. Walang customer na nasa dalawang listahan.
    .title = Sino ang kokontakin mula { DAY($first) } hanggang { DAY($last) }: { $business }
    .of-channel = { COUNT($contacts) } ang kokontakin sa pamamagitan ng { $channel }, nakaayos ayon sa araw at inaasahang halaga.
    .nobody = Walang kokontakin.
    .contacts = Bawat row ng plan sa mga column ng table na `contacts`. Idagdag ito sa table na iyon kapag naipadala na ang mga liham; susukatin ng susunod na report kung ano ang nakamit ng mga ito.
    .control = Ang mga row na may "control" sa ilalim ng `arm` ang control group, random na pinili. HINDI sila dapat kontakin: kung wala sila, walang masusukat. Wala sila sa ibang listahan.
    .left-out = Mga iminungkahing aksyon na wala sa plan, at bakit.
    .imports = Para i-import sa isang CRM system, ang parehong mga tao:
    .private = May pangalan ng mga customer ang mga file na ito. Ikaw lang ang makababasa ng mga ito; panatilihin itong ganoon, at burahin kapag hindi mo na kailangan.

# ---- bakit hindi iminumungkahi, hindi nakaplano o hindi alam ang isang bagay

reason-nobody-purchased = wala pang bumibili
reason-reorder-no-gaps = walang bumili nang dalawang beses, kaya walang ritmong pagkakatutuhan
reason-reorder-one-purchase = isang pagbili sa ngayon: wala pang sariling ritmo
reason-reorder-no-returns = walang bumalik sa mga may dalawang pagbili bago ang { DAY($cut) }, kaya hindi ma-test ang mga petsa
reason-reorder-too-few-returns = hindi na-test: { COUNT($n) } customer na may dalawang pagbili ang bumalik sa panahon ng test, { COUNT($needed) } ang kailangan
reason-reorder-not-better = hindi ginamit: lumilihis nang { NUM($error, digits: 1) } araw sa panahon ng test, hindi maaasahang mas mahusay kaysa sa “{ $baseline }” ({ NUM($baseline_error, digits: 1) })
reason-no-table = walang table na `{ $table }`
reason-no-deadlines = walang nakalagay na deadline ang mga ticket, o walang ticket
reason-no-column = walang column na `{ $column }` ang table na `{ $table }`
reason-no-consent-column = walang column na `consent` ang table na `customers`, at walang kinokontak kung walang nakatalang pahintulot
reason-no-amounts-to-rank = walang amount ang mga transaksyon, kaya hindi alam ang mga pinakamahusay na customer
reason-no-name-days = walang kalendaryo ng mga araw ng pangalan
reason-anonymous-surveys = hindi sinasabi ng mga survey kung kaninong sagot ang mga ito
reason-no-invitations = walang imbitasyon sa nakaraang taon na nagpapakita kung ilang customer ang sumasagot; ibigay ang `response_rate`
reason-nothing-proposed = walang maimumungkahi
reason-birthday-placeholder = isang petsang pamalit sa hindi alam na petsa
reason-birthday-in-future = nasa hinaharap
reason-birthday-too-old = mas matanda sa { COUNT($age) } taon
reason-birthday-too-young = mas bata sa { COUNT($age) } taon
reason-name-day-format = hindi isinulat bilang MM-DD
reason-dates-of-any-purchase = walang pangalan ng produkto ang mga transaksyon, kaya ang mga petsa ay para sa anumang pagbili
reason-no-date-proven = walang hinulaang petsa ng { $by_product ->
    [yes] isang produkto
   *[no] susunod na pagbili ng customer
  } ang maaasahan: { $because }
reason-no-products = walang pangalan ng produkto ang mga transaksyon
reason-no-complements = walang dalawang produktong sapat na kadalas biniling magkasama
reason-nothing-planned = wala sa mga iminungkahing aksyon ang nasa plan
reason-self-explaining = mga kaarawan, araw ng pangalan at anibersaryo lang ang nasa plan, na hindi kailangan ng dahilan
reason-nothing-left-out = nasa plan ang bawat iminungkahing aksyon
reason-plan-unknown-customer = wala sa table ng mga customer
reason-plan-no-consent = walang pahintulot
reason-plan-no-address = walang address para sa mga channel nito
reason-plan-value-unknown = hindi alam ang probabilidad o ang halaga ng isang pagbili
reason-plan-below-cost = inaasahang mas maliit ang madadala kaysa sa gastos
reason-plan-below-minimum = inaasahang mas mababa sa { NUM($min_value) } ang madadala
reason-plan-contacted-lately = kinontak kamakailan para sa parehong dahilan
reason-plan-cap-reached = naabot na ang limit ng contact
reason-plan-another-is-worth-more = mas mahalaga ang ibang aksyon para sa parehong customer
reason-plan-list-full = puno na ang plan: hindi hihigit sa { SHARE($share, digits: 0) } ng mga aktibong customer ang laman nito
reason-effect-not-measured = hindi pa nasusukat ang epekto nito
reason-no-margin-stated = walang margin na nakalagay sa workspace
reason-no-cost-stated = hindi nakalagay sa workspace kung magkano ang isang contact
reason-replies-not-recorded = walang sagot sa customer (gaya ng tawag) ang table na `contacts`, kaya hindi alam kung sino ang naghihintay pa nito
reason-no-value-of-contact = walang nasukat o nakasaad na puwedeng pagkuwentahan ng inaasahang halaga nito: { $because }
reason-no-amounts = walang amount ang mga transaksyon
reason-no-control-group = walang contact na may control group
reason-outcome-not-known = { $contacts ->
    [one] { COUNT($contacts) } contact ang hindi ibinilang
   *[other] { COUNT($contacts) } na contact ang hindi ibinilang
  }: hindi alam ang kinalabasan
reason-brought-not-known = hindi alam kung ano ang naidulot ng { $contacts ->
    [one] { COUNT($contacts) } contact
   *[other] { COUNT($contacts) } na contact
  }, kaya hindi isinama ang pera
reason-nobody-treated = walang kinontak
reason-no-campaign-with-both-groups = walang campaign na may parehong kinontak na customer at control group
reason-window-not-over = { $contacts ->
    [one] { COUNT($contacts) } contact
   *[other] { COUNT($contacts) } na contact
  } ang hindi ibinilang: hindi pa tapos ang { DAYS($window_days) }
reason-one-group-only = { $contacts ->
    [one] { COUNT($contacts) } contact
   *[other] { COUNT($contacts) } na contact
  } ang hindi ibinilang: iisang grupo lang ang campaign ng mga ito
reason-groups-differed = magkaiba na ang mga grupo bago pa ang contact, nang { POINTS($difference) } percentage point
reason-all-of-control-purchased = bumili ang lahat sa control group
reason-one-customer-in-a-group = iisang customer ang nasa isang grupo, kaya walang interval ang pera
reason-complements-not-better = hindi maaasahang mas mahusay ang mga rekomendasyon kaysa sa mas simpleng mga tuntunin
# ---- ang kabanata

actions-answer = { $state ->
    [no-consent] Walang nakaplano: walang column na `consent` ang table na `customers`, at walang kinokontak kung walang nakatalang pahintulot.
    [no-address] Walang nakaplano: walang `email` o `phone` ang table na `customers`, kaya walang maaabot.
    [planned] { COUNT($contacts) } { $contacts ->
            [one] contact
           *[other] na contact
        } ang nakaplano sa loob ng { DAYS($days) } mula { DAY($as_of) }, isang beses ang bawat customer. { $money ->
            [all] Inaasahan silang magdadala ng { plan-money }.
            [some] { COUNT($valued) } sa mga ito ang inaasahang magdadala ng { plan-money }; ang iba ay iniranggo nang walang halaga ng pera.
           *[none] Iniranggo ang mga ito nang walang halaga ng pera: { $why_no_money }.
        } { $control ->
            [0] Walang control group.
           *[other] { COUNT($control) } pang customer ang nasa control group.
        } { actions-answer-effect }
   *[nothing] Walang nakaplano sa loob ng { DAYS($days) } mula { DAY($as_of) }{ $proposed ->
            [0] : walang okasyon para sa isang contact.
           *[other] : sa { COUNT($proposed) } posibleng contact, walang natira; ang pangunahing dahilan ay “{ $main }” ({ SHARE($main_share, digits: 0) }).
        } { actions-answer-effect }
  }
    .verdict = { $state ->
        [no-consent] wala pang puwedeng kontakin
        [no-address] wala pang maaabot
        [planned] handa nang ipadala
       *[nothing] walang ipapadala
    }
actions-answer-effect = { $known ->
    [yes] Ang huling nasukat na aksyon, { $action }, ay nagpabago sa bahaging bumili nang { POINTS($points) } percentage point ({ RANGE($points_lower, $points_upper, "points") }).
   *[no] Wala pang nasusukat na epekto: { $why_not }.
  }
# Mga bahagi ng mga pangungusap tungkol sa plan.
plan-money = { MONEY($expected_value) }{ $interval ->
    [yes] { " " }({ RANGE($lower, $upper, "money") })
   *[no] { "" }
  }
plan-without-money = { $money ->
    [some] { " " }{ COUNT($unvalued) } contact ang iniranggo nang walang halaga ng pera: { $why_no_money }.
    [none] { " " }Iniranggo ang mga ito nang walang halaga ng pera: { $why_no_money }.
   *[all] { "" }
  }

# Mga desisyon: ano ang sama-samang pinagpapasyahan, ayon sa grupo nito.
actions-decision = Sino ang kokontakin
    .title = { $state ->
        [no-consent] Itala kung sino ang puwedeng kontakin
        [no-address] Itala kung paano maaabot ang mga customer
       *[planned] { decision-of-group }
    }
    .text = { $state ->
        [no-consent] Walang column na `consent` ang table na `customers`. Itala kung aling mga customer ang pumayag makontak: hangga’t wala nito, walang puwedeng kontakin.
        [no-address] Walang `email` o `phone` ang table na `customers`. Idagdag ang isa sa mga ito: hangga’t wala nito, walang listahang magagawa.
       *[planned] { $reason_known ->
            [yes] Iniranggo nang walang halaga ng pera: { $because }. Gawin ang listahan mula sa itaas.
           *[no] { $interval ->
                [yes] Nasukat ang epekto laban sa isang control group; sa negosyo mismo ang margin at mga gastos.
               *[no] { $group ->
                    [survey-invitation] Ang halaga ng isang sagot at ang gastos sa pagtatanong ay ayon sa nakasaad ng negosyo.
                   *[other] Ang epekto, margin at mga gastos ay ayon sa nakasaad ng negosyo.
                }
            }
        }{ $control ->
            [0] { "" }
           *[other] { " " }Huwag galawin ang { COUNT($control) } pang customer: ang control group.
        }
    }
decision-of-group = { $group ->
    [win-back] Bawiin ang { decision-customers } na tumigil sa pagbili
    [reorder-reminder] Paalalahanan ang { decision-customers } na nakatakda na ang susunod na pagbili
    [complement-offer] Ipakita sa { decision-customers } kung ano ang bagay sa mayroon na sila
    [retention-contact] Tanungin ang { decision-customers } na maaaring umalis kung maayos ba ang lahat
    [contract-call] Tawagan ang { decision-customers } na maaaring matapos ang kontrata
    [call-back] Tawagan pabalik ang { decision-customers } na hindi nasiyahan
    [apology] Humingi ng paumanhin sa { decision-customers } dahil sa lumampas na deadline
    [survey-invitation] Tanungin ang { decision-customers } kung kumusta ang karanasan nila
    [onboarding-check] Tanungin ang { decision-customers } tungkol sa una nilang order
   *[greetings] Batiin o pasalamatan ang { decision-customers }
  }
decision-customers = { $customers ->
    [one] { COUNT($customers) } customer
   *[other] { COUNT($customers) } na customer
  }
decision-owner = { $group ->
    [call-back] customer service
    [apology] customer service
    [contract-call] customer service
    [retention-contact] customer service
    [onboarding-check] customer service
   *[other] marketing
  }

contact-everybody = Ang simpleng plan: sulatan ang lahat
    .title = { COUNT($customers) } contact ang katumbas ng pagsulat sa lahat
    .summary = { COUNT($no_consent) } sa mga customer na ito ang hindi pumayag makontak, at mga { COUNT($anyway) } ang bibili pa rin naman sa loob ng { DAYS($anyway_days) }.{ $at_cap ->
        [0] { "" }
       *[other] { " " }{ COUNT($at_cap) } ang nakatanggap na ng { COUNT($cap) } contact na pinapayagan sa loob ng { DAYS($cap_days) }.
    }
    .definition = Mga customer na bumili kailanman; ang mga walang nakatalang pahintulot; ang mga nasa limit ng contact; at ang kabuuan ng mga probabilidad na bumili nang walang anumang contact.

last-effect = Epekto ng huling nasukat na aksyon{ $has_action ->
    [yes] { " " }({ $action })
   *[no] { "" }
  }
    .definition = Bahagi ng mga kinontak na customer na bumili sa loob ng { DAYS($window_days) } − bahagi ng control group na bumili, sa percentage point; 95% interval.

planned-contacts = Mga contact na nakaplano sa susunod na { DAYS($days) }
    .definition = Mga iminungkahing aksyon na pinapayagan at sulit sa gastos. { $control ->
        [0] Walang control group.
       *[other] Hindi kasama ang { COUNT($control) } na nasa control group.
    }

planned-expected-value = Inaasahang halaga ng mga contact na ito
    .definition = Persuasion rate × (1 − probabilidad na bumili nang hindi kinokontak) × margin ng isang pagbili − gastos, kabuuan ng mga nakaplanong contact na nasukat o nakasaad ang epekto.
