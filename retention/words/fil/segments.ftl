### Sino ang mga customer? Mga segment, lifecycle, uri ng mamimili, value tier, cluster, gastos sa pagserbisyo.

rfm = Recency, frequency at revenue ng bawat customer
    .title = { about-customers }, may score ayon sa recency, frequency at revenue
    .summary = Ang mga score ay mula 1 hanggang { $bins } at ikinukumpara ang mga customer sa isa’t isa, kaya laging may mga customer sa ibaba, kahit sa magagandang taon.{ rfm-new }{ rfm-coarse }
    .definition = Recency: araw mula sa huling order. Frequency: bilang ng order. Monetary value: revenue pagkatapos ng mga refund. Ang bawat isa ay may score kumpara sa ibang customer na hindi bago; ang segment ay mula sa recency at frequency.

top-spenders-inactive = Pinakamahusay na customer sa revenue na maaaring umalis na
    .summary = { SHARE($estimate, digits: 0) } ng { COUNT($n) } pinakamahusay na customer sa revenue ay kabilang sa dalawang-kalimang bahagi na pinakamatagal nang hindi bumibili, kaya maaaring umalis na sila.
    .definition = Mga customer na may pinakamataas na score sa revenue at nasa pinakamababang dalawang-kalimang bahagi sa recency ÷ lahat ng customer na may pinakamataas na score sa revenue; 95% interval ni Wilson.

rfm-segments = Mga segment ng customer
    .title = { $revenue_known ->
        [yes] Ang { $segment } ay { SHARE($share, digits: 0) } ng mga customer at nagdadala ng { SHARE($share_revenue, digits: 0) } ng revenue
       *[no] Ang { $segment } ay { SHARE($share, digits: 0) } ng mga customer; walang revenue
    }
    .summary = Ikinukumpara ng mga score ang mga customer sa isa’t isa, kaya kaunti lang ang sinasabi ng laki ng isang segment.{ $at_risk ->
        [0] { "" }
        [1] { " " }Ang isang customer na Fading o Can't lose ay nagdala na ng { MONEY($at_risk_revenue) } sa ngayon.
       *[other] { " " }Ang { COUNT($at_risk) } na customer na Fading o Can't lose ay nagdala na ng { MONEY($at_risk_revenue) } sa ngayon.
    }
    .definition = May score ang mga customer ayon sa araw mula sa huling order, bilang ng order at revenue pagkatapos ng mga refund; ang segment ay mula sa recency at frequency. 95% interval: Wilson para sa bahagi ng mga customer, bootstrap sa mga customer para sa bahagi ng revenue.
    .subtitle = Mga segment ayon sa recency at frequency, mula pinakamahusay hanggang nawala; manipis na linya: 95% interval.

rfm-segments-groups = Mga segment ng customer ayon sa grupo
    .title = Mga segment ng customer ayon sa grupo

rfm-flows = Paglipat sa pagitan ng mga segment
    .title = Sa { COUNT($customers) } customer, { SHARE($up, digits: 0) } ang umakyat at { SHARE($down_or_out, digits: 0) } ang bumaba o lumabas
    .summary = Ikinukumpara ng mga score ang mga customer sa isa’t isa, kaya tumataas ang isang customer kapag bumaba ang iba. Ipinapakita ng larawan kung saan napunta ang mga customer, hindi kung bumubuti ang negosyo.
    .definition = Mga customer na nakita sa parehong petsa, ayon sa segment nila noon at ngayon. Lumabas: lumipat sa Hibernating o Lost.
    .subtitle = Kaliwa: segment noon; kanan: segment ngayon; bahagi ng lahat ng customer noon.
    .movement = { $movement ->
        [up] umakyat
        [same] pareho
        [down] bumaba
       *[out] lumabas
    } { SHARE($share, digits: 0) }
    .small = mga paglipat na wala pang 1 sa 100: { SHARE($share) }
    .segment = { $name } { SHARE($share, digits: 0) }

rfm-movement = Paglipat ayon sa naunang segment
    .title = Sa { COUNT($customers) } customer, { SHARE($up, digits: 0) } ang umakyat at { SHARE($down_or_out, digits: 0) } ang bumaba o lumabas
    .summary = Ang pag-akyat ay paglipat sa mas mahusay na segment, ang pagbaba ay sa mas mababa; ang paglabas ay sa Hibernating o Lost. Ang 95% interval ng bahaging umakyat ay { RANGE($up_lower, $up_upper, "share") }.
    .definition = Mga customer ng naunang segment na lumipat sa direksiyong ito ÷ lahat ng customer ng segment na iyon.

# review: “nadulas pababa” para sa “slipped”
best-customers-slipped = Pinakamahusay na customer na nadulas pababa
    .summary = { SHARE($estimate, digits: 0) } ng mga Champion o Loyal noon ay About to sleep, Fading, Can't lose, Hibernating o Lost na ngayon.
    .definition = Mga customer na Champion o Loyal noon at ngayon ay About to sleep, Fading, Can't lose, Hibernating o Lost ÷ lahat ng Champion o Loyal noon; 95% interval ni Wilson.

lifecycle = Sariling ritmo ng pagbili ng bawat customer
    .title = { about-customers } ayon sa sarili nilang ritmo ng pagbili
    .summary = { lifecycle-manner }
    .definition = Araw mula sa huling pagbili ng customer, kumpara sa sariling mga pagitan ng mga pagbili ng customer na iyon. Kung kaunti ang pagitan ng isang customer, mas binibigyang-bigat ang sa lahat ng customer.

lifecycle-states = Mga customer ayon sa sarili nilang ritmo
    .title = { SHARE($in_rhythm, digits: 0) } ng mga customer ang bumibili sa karaniwang bilis nila, { SHARE($late, digits: 0) } ang bumabagal o at risk, { SHARE($lapsed, digits: 0) } ang lapsed na
    .summary = { lifecycle-manner } Kasama sa “Lapsed” ang lahat ng bumili kailanman, kaya lumalaki ang bahagi nito habang tumatanda ang negosyo. May magagawa ka pa sa mga bumabagal o at risk.{ lifecycle-whom } Hindi kasama ang mga plan na hiwalay na sinisingil sa mga pagbili.
    .definition = Araw mula sa huling pagbili ng customer, kumpara sa sariling mga pagitan ng mga pagbili nito: bumabagal kapag lampas sa 80% ng mga ito, at risk kapag lampas sa 95%, lapsed kapag lampas sa 99%. 95% interval ni Wilson.
    .subtitle = Bahagi ng { COUNT($customers) } customer ayon sa sarili nilang ritmo; mga linya: 95% interval.

# Where a report names them.
lifecycle-whom = { $file ->
    [none] { "" }
   *[other] { " " }Nasa { $file } kung sino sila.
  }

lifecycle-flows = Pagpasok at paglabas sa ritmo
    .title = Noong { $period }, { COUNT($gained) } customer ang pumasok sa ritmo, { COUNT($slowed) } ang nagsimulang bumagal at { COUNT($lapsed) } ang naging lapsed
    .summary = Hanapin ang mga buwan na mas maraming customer ang lumabas sa ritmo kaysa sa pumasok dito.
    .definition = Mga customer na ang katayuan sa dulo ng panahon ay iba sa katayuan sa simula nito. Pumasok sa ritmo: mga unang pagbili, at ang mga bumalik mula sa bumabagal, at risk o lapsed.
    .subtitle = Mga customer na nagbago ng katayuan sa bawat panahon; lampas sa 0: pumasok sa ritmo; mababa sa 0: lumabas dito, o mas lumayo pa.
    .axis = mga customer
    .first-purchase = unang pagbili
    .came-back = bumalik
    .began-to-slow = nagsimulang bumagal
    .came-to-risk = naging at risk
    .lapsed = naging lapsed

customers-waning = Mga customer na bumabagal o at risk
    .summary = { SHARE($estimate, digits: 0) } ng mga customer na hindi pa lapsed ay bumabagal o at risk: mas matagal na silang hindi bumibili kaysa sa karaniwan nila.
    .definition = Mga customer na bumabagal o at risk ayon sa sarili nilang ritmo ÷ lahat ng customer na hindi pa lapsed; 95% interval ni Wilson.

# Ang tuntunin at, para sa bawat customer, ang dahilan ng katayuan.
lifecycle-rule = { $state ->
    [New] isang pagbili sa ngayon, mas bago kaysa sa haba ng { SHARE($level, digits: 0) } ng mga unang pagitan
    [Active] mas bago ang huling pagbili kaysa sa haba ng { SHARE($level, digits: 0) } ng sariling mga pagitan ng customer
    [Won-back] muling aktibo pagkatapos ng pagitang mas mahaba kaysa sa { SHARE($lapsed, digits: 0) } ng sariling mga naunang pagitan ng customer
   *[other] mas matagal nang walang binili kaysa sa { SHARE($level, digits: 0) } ng sariling mga pagitan ng customer
  }
lifecycle-reason = huling pagbili: { DAYS($days) } na ang nakaraan; kalahati ng mga pagitan ng customer ang natatapos sa loob ng { DAYS($own_gap) }, { SHARE($level, digits: 0) } sa loob ng { DAYS($after) }{ $once ->
    [yes] { " " }(isang pagbili sa ngayon: pagitan ng lahat ng customer)
   *[no] { "" }
  }
lifecycle-reason-won-back = huling pagbili: { DAYS($days) } na ang nakaraan; kalahati ng mga pagitan ng customer ang natatapos sa loob ng { DAYS($own_gap) }; bumalik pagkalipas ng { DAYS($gap) }
lifecycle-manner = { $manner ->
    [once] Wala pang bumabalik.
    [bursts] Bugso-bugso bumili ang mga customer dito, at isinaalang-alang iyon ng mga limit.
    [random] Walang tiyak na oras bumili ang mga customer dito, at isinaalang-alang iyon ng mga limit.
   *[regular] May kaunting regularidad ang pagbili ng mga customer dito, at isinaalang-alang iyon ng mga limit.
  }

buyer-types = Anong uri ng mamimili ang bawat customer
    .title = { about-customers } ayon sa kung ano ang binili nila
    .definition = One-time: isang order sa ngayon. Discount-only: dalawa o higit pang order, bawat isa ay may discount. Category loyalist: tatlo o higit pang order, lahat sa iisang kategorya. Regular: lahat ng iba pa.

buyer-type-summary = Mga uri ng mamimili
    .title = { $once ->
        [0] Higit sa isang beses nang bumili ang bawat customer
       *[other] { SHARE($once_share, digits: 0) } ng mga customer ang isang beses bumili; { $revenue_known ->
            [yes] nagdala sila ng { SHARE($once_revenue, digits: 0) } ng revenue
           *[no] walang revenue
        }
    }
    .summary = { $once ->
        [0] { "" }
       *[other] Kalahati ng mga isang beses bumili ay bumili { DAYS($once_days) } o mas matagal na ang nakaraan.
    }{ $beyond_types ->
        [0] { "" }
       *[other] { " " }Mga uring may mas maraming customer kaysa sa maipaliliwanag ng nagkataon: { $beyond }.
    }{ $chance_types ->
        [0] { "" }
       *[other] { " " }Mga uring hindi hihigit ang customer sa maipaliliwanag ng nagkataon: { $by_chance }.
    }{ $unknown_types ->
        [0] { "" }
       *[other] { " " }Mga uring hindi matutukoy ng data na ito: { $unknown }.
    }
    .definition = One-time: isang order sa ngayon. Discount-only: dalawa o higit pang order, bawat isa ay may discount. Category loyalist: tatlo o higit pang order, lahat sa iisang kategorya. Regular: lahat ng iba pa. Kung nagkataon lang: ilan ang mapapabilang sa uri kung ang bawat order ay random na hinugot sa lahat ng order.
    .subtitle = Mga uri ayon sa kung ano ang binili nila, n { COUNT($customers) }; manipis na linya: 95% interval.
    .column-expected = magkakatulad ang order kung nagkataon lang
buyer-type-rule = { $type ->
    [one-time] isang order sa ngayon
    [discount-only] { $orders } o higit pang order, bawat isa ay may discount
    [category-loyalist] { $orders } o higit pang order, lahat sa iisang kategorya
   *[regular] lahat ng iba pa
  }

value-tiers = Mga value tier
    .title = Ang { $tier } ng mga customer ay nagdadala ng { SHARE($share, digits: 0) } ng revenue
    .summary = { $stayed_known ->
        [yes] { SHARE($stayed, digits: 0) } ng mga nasa { $tier } isang taon bago nito (n { COUNT($were) }) ang naroon pa. Kung nagpapalit ang mga kabilang sa isang tier, suwerte at hindi lang katapatan ang pagiging kabilang dito.
       *[no] Hindi alam kung nananatili ang mga customer sa tier nila: { $stayed_reason }.
    }
    .definition = Mga customer na iniranggo ayon sa revenue pagkatapos ng mga refund at hinati sa takdang mga bahagi; nasa iisang tier ang mga magkapareho. Nanatili: sa mga nasa tier isang taon bago nito, ang bahaging narito o mas mataas ngayon. 95% interval: bootstrap para sa revenue, Wilson para sa nanatili.
    .subtitle = { $stayed_known ->
        [yes] Bahagi ng revenue ayon sa tier ng { COUNT($n) } customer; mga linya: 95% interval. “Pa rin”: sa mga nasa tier noong nakaraang taon, ang bahaging narito o mas mataas ngayon.
       *[no] Bahagi ng revenue ayon sa tier ng { COUNT($n) } customer; mga linya: 95% interval.
    }
    .row = { $tier } n { COUNT($customers) }
    .threshold = { $stayed_known ->
        [yes] mula { MONEY($threshold) }; pa rin { SHARE($stayed, digits: 0) }
       *[no] mula { MONEY($threshold) }
    }
tier-name = { $kind ->
    [top] top { $share }
    [next] kasunod na { $share }
   *[other] natitirang { $share }
  }

customer-behaviour = Paano bumibili ang bawat customer
    .title = { COUNT($described) } sa { COUNT($customers) } customer ang may { $min_orders } order o higit pa
    .summary = Ang { COUNT($left_out) } na customer na mas kaunti ang order ay walang ritmong maikukumpara at hindi isinama.
    .definition = Gaano kadalas, sa anong halaga, gaano ka-regular, ano at sa anong panahon ng taon bumibili ang bawat customer.

cluster-selection = May likas bang mga grupo ng customer?
    .title = { $k ->
        [1] Walang likas na mga grupo: unti-unti lang ang pagkakaiba ng mga customer
       *[other] Nahahati ang mga customer sa { $k } likas na grupo
    }
    .summary = { $k ->
        [1] Sinubukan sa { about-customers }: { $why }. Mas kapaki-pakinabang ang mga segment na may nakasaad na tuntunin.
       *[other] Muling lumilitaw ang mga grupo sa mga bahagi ng data, nang walang tuntuning gumagawa sa mga ito. Ituring ang mga ito na isa pang paraan ng pagtingin sa mga customer, hindi ang likas nilang katangian.
    }
    .definition = k-means sa kung paano bumibili ang mga customer, na may 2 o higit pang cluster. May saysay lang ang mga cluster kung muling lumilitaw sa mga kalahati ng customer (stability), magkakahiwalay (silhouette), at mas magkakahiwalay kaysa sa data na kapareho ang pagkakalat pero walang cluster.
    .subtitle = { $k ->
        [1] Walang natagpuan: { $why }.
       *[other] Dapat matatag at malinaw ang mga cluster, at mas malinaw kaysa sa data na walang cluster.
    }
    .axis = bilang ng cluster
    .stability = stability (adjusted Rand index)
    .silhouette = silhouette
    .cloud = silhouette ng data na walang cluster

clusters = Mga cluster ng customer
    .title = { COUNT($customers) } customer sa { $k } cluster
    .summary = Inilalarawan ang bawat cluster ng median nito at ng median ng lahat ng customer.
    .definition = Mga cluster na natagpuan ng k-means sa kung paano bumibili ang mga customer; bahagi ng mga customer na may 95% interval ni Wilson, ng revenue na may bootstrap sa mga customer.
cluster-everybody = lahat ng customer
cluster-average = malapit sa average sa lahat
cluster-feature = { $what } ({ $own }; lahat: { $all })

# Ano ang kahulugan ng mas marami at mas kaunti ng isang katangian, at paano isinusulat ang halaga nito.
feature-orders-per-month = { $more ->
    [yes] mas madalas bumili
   *[no] mas madalang bumili
  }
    .value = { NUM($value, digits: 2) } order kada buwan
feature-order-value = { $more ->
    [yes] mas malaki ang gastos bawat order
   *[no] mas maliit ang gastos bawat order
  }
    .value = { NUM($value, digits: 2) } bawat order
feature-gap-spread = { $more ->
    [yes] hindi regular ang oras ng pagbili
   *[no] regular ang oras ng pagbili
  }
    .value = nagkakaiba ang mga pagitan nang { SHARE($value, digits: 0) }
feature-recency-gaps = { $more ->
    [yes] matagal nang hindi bumibili
   *[no] kamakailan lang bumili
  }
    .value = huling pagbili: { NUM($value, digits: 1) } ng sariling pagitan ang nakaraan
feature-products-per-order = { $more ->
    [yes] paulit-ulit na bumibili ng bagong produkto
   *[no] parehong mga produkto ang binibili
  }
    .value = { NUM($value, digits: 2) } bagong produkto bawat order
feature-discount-share = { $more ->
    [yes] bumibili nang may discount
   *[no] bumibili sa buong presyo
  }
    .value = { SHARE($value, digits: 0) } ng mga order ang may discount
feature-refund-share = { $more ->
    [yes] mas maraming isinasauli
   *[no] mas kaunting isinasauli
  }
    .value = { SHARE($value, digits: 0) } ng bayad ang na-refund
feature-season-share = { $more ->
    [yes] bumibili sa dulo ng taon
   *[no] bumibili buong taon
  }
    .value = { SHARE($value, digits: 0) } ng mga order ay sa Nobyembre at Disyembre
feature-other = { $more ->
    [yes] mas mataas: { $feature }
   *[no] mas mababa: { $feature }
  }
    .value = { NUM($value, digits: 2) }

cost-to-serve = Ano ang natitira sa bawat customer
    .title = Ano ang natitira sa { about-customers } pagkatapos ng lahat ng gastos sa pagserbisyo sa kanila
    .definition = Margin ng mga pagbili at plan bawas ang mga refund, serbisyo, reward at contact, para sa bawat customer. Kung kaunti ang buwan ng isang customer, mas binibigyang-bigat ang mean ng lahat ng customer.

serving-summary = Magkano ang gastos sa pagserbisyo sa mga customer
    .title = Kinukuha ng pagserbisyo sa mga customer ang { SHARE($taken, digits: 0) } ng margin; { serving-losers }
    .summary = { SHARE($below_share) } ng mga customer ang mas malaki ang nagastos kaysa sa nadala sa ngayon, { MONEY($below_money) } lahat-lahat. { $surely_lose ->
        [0] Wala
       *[other] { COUNT($surely_lose) }
    } sa { COUNT($customers) } ang halos tiyak na mas malaki rin ang gastos sa katagalan. Maaaring isang refund lang ang pagkalugi sa ngayon, kaya hindi ito dahilan para bitawan ang isang customer.
    .definition = Margin ng mga pagbili at plan bawas ang mga refund, serbisyo, reward at contact.{ $rewards_in_amounts ->
        [yes] { " " }Bawas na ang mga voucher sa ibinayad: ipinapakita ang margin bago ang mga ito, at isang beses silang ibinabawas, bilang gastos ng program.
       *[no] { "" }
    } Halos tiyak: hindi bababa sa 95% ang probabilidad na mas mababa sa 0 ang mean na buwan ng customer.
    .subtitle = Margin ng lahat ng siningil, bawas ang gastos sa pagserbisyo; n { COUNT($customers) } customer.{ $priced ->
        [yes] { " " }{ MONEY($cost_per_contact) } bawat contact tungkol sa ticket.
       *[no] { "" }
    }
    .axis = pera
    .item = { $item ->
        [margin] margin
        [plans] mga plan
        [refunds] mga refund
        [service] mga ticket
        [programme] loyalty program
        [contact] mga contact
       *[contribution] natitira
    }
    .column-money = pera
serving-losers = { $surely_lose ->
    [0] walang customer na halos tiyak na nalulugi
   *[other] { COUNT($surely_lose) } sa { COUNT($customers) } customer ang halos tiyak na nagdudulot ng lugi
  }

segments-answer = Ang “{ $segment }” ay { SHARE($share, digits: 0) } ng mga customer at nagdadala ng { SHARE($share_revenue, digits: 0) } ng revenue. { segments-slipped }.

# Mga bahagi ng mga pangungusap sa itaas.
rfm-new = { $new ->
    [0] { "" }
    [1] { " " }Walang score ang isang bagong customer, dahil laging kamakailan ang mga bagong customer at magmumukhang hindi aktibo ang lahat ng iba.
   *[other] { " " }Walang score ang { COUNT($new) } na bagong customer, dahil lagi silang kamakailan at magmumukhang hindi aktibo ang lahat ng iba.
  }
rfm-coarse = { $coarse_scores ->
    [0] { "" }
   *[other] { " " }Pareho ang score ng mga magkaparehong customer, kaya hindi lahat ng { $bins } score ang ginagamit para sa { $coarse }.
  }
segments-slipped = { $were ->
    [0] Walang Champion o Loyal { MONTHS($months) } bago nito
   *[other] { SHARE($slipped) } ng mga Champion o Loyal { MONTHS($months) } ang nakaraan ay nadulas pababa
  }

# Mga grupo ng customer, sa mga larawan.
group-row = { $name } n { COUNT($customers) }
share-of-customers = bahagi ng mga customer
share-of-revenue = bahagi ng revenue

segments-decision-large = Malalaking customer na wala na
    .title = Alamin kung bakit tumigil bumili ang malalaking customer
    .text = Ang mga customer na bawat isa ay nagdala ng hindi bababa sa { SHARE($least, digits: 0) } ng { $by_margin ->
        [yes] margin
       *[no] revenue
    } ng huling 365 araw ay mas matagal nang tahimik kaysa sa naipapaliwanag ng ritmo nila. Nagdala sila ng { SHARE($share) } nito ({ MONEY($money) }). Kausapin sila nang personal; hindi ito ipinapakita ng mga rate na isang beses binibilang ang bawat customer.
