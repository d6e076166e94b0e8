### Bakit walang numero o interval. Maikli, walang tuldok sa dulo: nasa column ang mga ito, at kasunod ng "Hindi ipinakita:".

reason-a-test = walang interval ang isang test
reason-all-lapsed = lapsed na ang lahat ng customer
reason-below-customers = wala pang { COUNT($n) } customer
reason-below-three-customers = wala pang tatlong customer, kaya walang mapagkukumparahan
reason-bundled = ibinebentang magkasama bilang set
reason-clusters-like-none = pareho rin sana ang itsura ng data na walang cluster
reason-clusters-not-clear = nagkakapatong ang mga grupong muling lumitaw (silhouette { NUM($best) }, hindi bababa sa { NUM($wanted) } ang kailangan)
reason-clusters-not-stable = walang pagpapangkat na muling lumitaw sa mga bahagi ng data (adjusted Rand index { NUM($best) }, hindi bababa sa { NUM($wanted) } ang kailangan)
reason-count-formula = { SHARE($formula) } ang ibibigay ng formula ng bilang{ $returned ->
    [0] { "" }
   *[other] ; binibilang nitong nanatili ang { COUNT($returned) } na bumalik
  }{ $fleeting ->
    [0] { "" }
   *[other] ; binibilang nitong nawala ang { COUNT($fleeting) } na dumating at umalis
  }
reason-counted = binilang, hindi tinantiya: walang interval
reason-customers-alike = hindi nagkakaiba ang mga customer
reason-few-customers = wala pang { COUNT($fewest) } customer
reason-few-repeat-buyers = wala pang { COUNT($fewest) } customer ang bumalik
reason-fewer-than-two-groups = wala pang dalawang grupong mapagkukumpara
reason-fit-at-boundary = nasa hangganan ang pinakamahusay na fit, kung saan walang karaniwang standard error
reason-fit-flat = hindi mapaghiwalay ng data ang mga parameter
reason-fit-hardly-known = mahigit pitong beses ang puwedeng pagkakaiba ng mga parameter ayon sa data
reason-fit-no-maximum = walang malinaw na maximum ang fit (hindi negative definite ang Hessian)
reason-fit-no-slope = hindi matukoy ng data ang slope
reason-fit-not-converged = hindi nag-converge ang fit
reason-infinite-spend = masyadong magkakaiba ang ginagastos ng mga customer kaya walang hanggan ang mean nito
reason-input-missing = may kulang na input
reason-input-not-above-zero = umaabot sa 0 o mas mababa ang interval ng isang input
reason-inputs-without-intervals = walang interval ang mga input
reason-large-orders = hindi hihigit sa naipaliliwanag ng malalaking order
reason-log-too-short = hindi umaabot ang mga record sa haba na { DAYS($days) } bago ang { DAY($day) }
reason-may-be-chance = maaaring nagkataon lang
reason-missing-before = walang halaga dati
reason-missing-now = walang halaga ngayon
reason-no-best-customers-earlier = walang Champion o Loyal noong naunang petsa
reason-no-cohorts = walang nakuhang customer sa panahong ito
reason-no-column-regular = walang column na `{ $column }`: ibinilang na regular
reason-no-contracts = walang kontrata sa panahong ito
reason-no-cost-tables = walang table na nagsasabi kung magkano ang gastos sa pagserbisyo sa mga customer
reason-no-customers = walang customer
reason-no-customers-at-end = walang customer sa dulo
reason-no-customers-at-start = walang customer sa simula
reason-no-draws = walang hininging draw
reason-no-earlier-customers = wala pang customer noong naunang petsa
reason-no-earlier-year = walang naunang taon ang mga customer na walang transaksyon
reason-no-event-yet = wala pang umaalis: walang interval
reason-no-gaps = walang bumili sa dalawang magkaibang araw, kaya walang pagitang mapagkukunan ng aral
reason-no-lift = hindi binili pagkatapos ng ibang produkto: walang lift
reason-no-margin = walang margin na nakalagay sa workspace
reason-no-margin-earned = walang kinitang margin
reason-no-model-fitted = walang modelong nai-fit
reason-no-occasion-to-renew = wala pang renewal na naobserbahan
reason-no-pairs = walang dalawang produktong sapat na kadalas biniling magkasama
reason-no-period-over = wala pang cohort na naobserbahan nang isang buong panahon
reason-no-positive-spend = zero o negatibo ang mean na halaga ng mga ulit na pagbili
reason-no-refund-recorded = walang refund na naitala, kaya hindi alam ang bahagi
reason-no-repeat-purchase = walang ulit na pagbili
reason-no-revenue-at-start = walang revenue sa simula
reason-no-revenue-left = walang natirang revenue pagkatapos ng mga refund
reason-no-rows-before = walang row bago ang araw na ito
reason-no-running-contract = walang tumatakbong kontrata na may amount
reason-no-upper-bound = walang hangganan sa itaas ang interval
reason-interval-too-wide = masyadong malapad ang interval para pagbatayan: mahigit { NUM($times, digits: 0) } beses ang layo ng mga dulo nito
reason-no-own-forecasts = masyadong maikli ang kasaysayan para sa sariling mga nakaraang forecast: ang interval ay mula sa ipinapakita ng mga nakalathalang purchase log
reason-no-past-forecasts = wala pang { DAYS($fewest) } ng mga pagbili: kulang para mag-forecast mula sa isang nakaraang araw at makita kung ano ang dumating
reason-no-values = walang halaga: { $why }
reason-nobody = walang mabibilang
reason-nobody-at-risk = wala nang natitirang maoobserbahan
reason-nobody-at-risk-interval = wala nang natitirang maoobserbahan: walang interval
reason-nobody-bought-new = walang bumili ng anumang bago
reason-nobody-bought-twice = walang bumili sa dalawang magkaibang araw
reason-nobody-bought-yet = wala pang bumibili ng anuman sa panahong ito
reason-nobody-has-left = wala pang umaalis
reason-nobody-in-tier = walang nasa tier na ito isang taon bago nito
reason-nobody-observed-for = wala pang naobserbahan sa haba na { VALUE($length, $unit) }
reason-nobody-seen = walang nakita
reason-nobody-to-count = walang mabibilang
reason-nobody-watched = wala pang naobserbahan sa haba na { DAYS($days) }
reason-nobody-with-orders = walang may order sa { DAYS($orders) } o higit pa
reason-not-yet-observable = hindi pa naobserbahan
reason-nothing-expected = wala pang inaasahan
reason-nothing-fitted = walang nai-fit
reason-nothing-to-compare = walang grupong naroon sa parehong panahon
reason-nothing-to-divide-by = walang mapaghahatian
reason-nothing-to-move = walang input na magagalaw
reason-nothing-to-recommend = walang customer, o walang produktong hindi pa nabibili ng sinuman
reason-observed-too-short = { NUM($observed, digits: 0) } panahon ang naobserbahan; { NUM($wanted, digits: 0) } ang kailangan
reason-one-customer = isang customer: walang interval
reason-one-of-two-missing = kulang ang isa sa dalawa
reason-period-not-over = hindi pa tapos ang panahon
reason-same-for-all = pare-pareho ang frequency o ginastos ng lahat
reason-spend-not-finite = walang hanggan ang inaasahang gastos ng ilang customer
reason-step-not-observed = walang naobserbahan hanggang sa dulo ng hakbang
reason-tier-taken = lahat ng mapupunta rito ay kasinlaki ng dala ng huling customer ng tier sa itaas
reason-tier-too-small = masyadong kaunti ang customer para sa ganito kaliit na tier
reason-too-few-departures = masyadong kaunti ang umalis para sa interval
reason-too-few-for-an-interval = wala pang { COUNT($fewest) } customer: walang interval
reason-too-few-to-rank = masyadong kaunti ang customer para iranggo
reason-weak-prior = { $why }; nakabatay rin ang interval sa karaniwan sa mga nakalathalang purchase log
reason-window-before-data = umaabot ang window bago pa ang unang record
reason-windows-alike = itinuturing na kumpleto ang mga record, kaya magiging pareho ang dalawa
reason-without-amounts = walang amount ang mga transaksyon

# Mga survey
reason-no-answers = walang sagot
reason-counts-only = n na mas mababa sa { COUNT($least) }: bilang lang
reason-rough-interval = n na mas mababa sa { COUNT($least) }: magaspang ang interval
reason-one-answer = isang sagot: walang interval
reason-one-group = iisang grupo lang, kaya walang mapagkukumparahan
reason-no-limits = wala: wala pang { COUNT($least) } kumpletong panahon na may score
reason-rule-outside = wala sa karaniwang saklaw nito
reason-rule-run = { COUNT($run) } ang sunod-sunod sa iisang panig
reason-no-spread = hindi ipinapakita ng score kung gaano nagkakaiba ang bawat sagot
reason-nobody-asked = walang tinanong
reason-one-customer-change = masyadong kaunti ang customer para sa interval ng pagbabago
reason-no-fall = walang malinaw na pagbaba hanggang { COUNT($invitations) } naunang imbitasyon, kaya walang limit na makukuha sa data na ito
reason-read-off = binasa mula sa table: walang interval
reason-asked-once = walang tinanong nang dalawang beses
reason-no-recommendation = walang sumagot sa tanong tungkol sa pagrerekomenda (`nps`)
reason-no-satisfaction = walang sumagot kung gaano sila nasiyahan (`csat`)
reason-no-effort = walang sumagot kung gaano ito kadali (`ces`)
reason-no-customer = walang pangalan ng customer ang mga sagot (`customer_id`)
reason-not-asked = walang column na nagsasabi kung sino ang tinanong (`asked`), kaya hindi alam kung ilan ang hindi sumagot
reason-nobody-of-a-year-ago = wala pang sumagot sa mga customer noong nakaraang taon mula noon
reason-no-weights = hindi matimbang ang mga sagot: walang weight, at walang customer noong nakaraang taon na pagbabatayan ng weight
reason-no-groups-known = walang kilalang grupo, o walang sumagot sa huling 365 araw
reason-no-score-period = walang kumpletong { $freq ->
    [W] linggo
    [M] buwan
    [Q] quarter
   *[Y] taon
  } na may { COUNT($least) } sagot
reason-one-period = walang naunang { $freq ->
    [W] linggo
    [M] buwan
    [Q] quarter
   *[Y] taon
  } na may score

# Mga sagot at ang sumunod
reason-nobody-followed = walang naobserbahan hanggang sa dulo ng panahon
reason-few-followed = wala pang { COUNT($least) } customer ang naobserbahan hanggang sa dulo ng panahon
reason-not-followed-yet = wala pang naobserbahan sa haba na { DAYS($days) }
reason-all-alike = pare-pareho ang lahat: walang interval
reason-too-few-of-a-kind = masyadong kaunti ang isang uri para i-adjust
reason-one-score = pare-pareho ang ibinigay na score ng lahat
reason-one-deed = pare-pareho ang ginawa ng lahat
reason-past-tells-all = sapat na ang mga nakaraang pagbili para ipaliwanag ang score o ang kinalabasan
reason-nobody-here = walang customer dito
reason-no-detractor = walang detractor sa panahong ito
reason-no-detractor-due = walang detractor na tapos na ang panahon
reason-no-mean = walang mean
reason-not-restorable = wala sa pagitan ng dalawang rating ang mean na { NUM($mean, digits: 2) }, kaya walang makababawi sa isa pa
reason-mean-unbounded = hindi nagtatapos ang interval ng mean nang mas mababa sa magandang rating

# Mga driver at komento
reason-few-complete = { COUNT($n) } customer ang kumpleto ang mga halaga; { COUNT($needed) } ang kailangan
reason-driver-same-for-all = pare-pareho sa lahat ng customer
reason-nothing-explained = walang naipaliliwanag ang mga driver sa score
reason-nothing-known = walang nalalaman tungkol sa mga sumagot
reason-few-rated = { $n ->
    [one] { COUNT($n) } customer
   *[other] { COUNT($n) } na customer
  } lang ang nag-rate ng parehong satisfaction at effort sa loob ng { DAYS($days) } bago sila sumagot
reason-no-comments = walang komento
reason-no-comment-column = walang column na `comment`
reason-few-comments = { $n ->
    [one] { COUNT($n) } komento
   *[other] { COUNT($n) } na komento
  } lang ang may mga salita
reason-no-promoter-comment = walang promoter na nag-iwan ng komento
reason-no-passive-comment = walang passive na nag-iwan ng komento
reason-no-detractor-comment = walang detractor na nag-iwan ng komento
reason-no-two-groups = walang iniwang komento ang mga promoter o ang mga detractor
reason-no-comments-since = walang komento mula { DAY($day) }
reason-no-comments-before = walang komento bago ang { DAY($day) }
reason-no-date-to-compare = walang panahong maikukumpara sa nauna rito
reason-no-requests = walang hiling na ginawa ng ilang customer
reason-few-complaints = masyadong kaunti ang detractor na sumulat tungkol sa iisang bagay
reason-few-paid-again = wala pang { COUNT($fewest) } customer ang nagbayad nang bumalik sila
reason-nobody-lost-in-quarter = walang nawala sa huling buong quarter
reason-no-segment = walang segment na nakalagay sa workspace, at walang ibinigay
reason-observed-few-weeks = wala pang { WEEKS($fewest) } naobserbahan mula sa unang pagbili
reason-too-little-lost-in-quarter = wala pang { SHARE($share, digits: 0) } ng mga customer ang nawala sa huling buong quarter
reason-no-resamples = walang hininging resample
reason-undefined-in-resamples = hindi matukoy sa ilang resample
reason-no-such-score = walang ganitong score ang isa sa dalawa
reason-no-such-interval = walang ganitong score o walang interval ang isa sa dalawa
reason-nobody-left = walang umalis: walang mairaranggo
reason-everybody-left = umalis ang lahat: walang mairaranggo
reason-too-few-left-or-stayed = masyadong kaunti ang umalis o masyadong kaunti ang nanatili: may mga resample na wala ng mga ito
reason-more-than-all = hindi puwedeng manatili ang higit pa sa lahat
reason-nobody-contacted = walang kinontak sa grupong ito
reason-nobody-left-alone = walang control group ang grupong ito
reason-nobody-to-score = walang customer sa araw na ito
reason-ranking-unknown = walang interval ang kalidad ng pagraranggo ({ $why }), kaya walang ginawang listahan
reason-ranking-near-chance = ang AUC na { NUM($auc, digits: 3) } ({ NUM($lower, digits: 3) } hanggang { NUM($upper, digits: 3) }) ay hindi malinaw na higit sa { NUM($least, digits: 2) }, na masyadong malapit sa tsamba para gawing listahan
reason-ranking-no-better-than-recency = hindi mas mahusay magranggo ang modelo kaysa sa bilang lang ng araw mula sa huling order (pagkakaiba sa AUC { NUM($difference, digits: 3) }, { NUM($lower, digits: 3) } hanggang { NUM($upper, digits: 3) }); iranggo na lang ayon dito, na hindi nangangailangan ng modelo
reason-too-little-for-churn-risk = ang forecast na { DAYS($horizon_days) } ay nangangailangan ng dalawang araw na may pagitang isang horizon, at sa bawat isa ay hindi bababa sa 20 customer ang umalis at 20 ang nanatili; dito ay { $usable ->
        [0] walang ganoong araw
       *[other] { COUNT($usable) } lang ang ganoong araw
    } (na may isang horizon ng kasaysayan bago nito)
reason-too-few-for-churn-risk = ang forecast ay nangangailangan ng hindi bababa sa { COUNT($least) } customer na pagkakatutuhan; noong { DAY($day) }, ang huling araw na alam na ang kinalabasan, { $customers ->
        [one] { COUNT($customers) } ang naroon
       *[other] { COUNT($customers) } ang naroon
    }
reason-too-little-for-contract-risk = ang modelo ay nangangailangan ng hindi bababa sa 20 customer na umalis at 20 na nanatili, sa dalawang araw na ang pagitan ay { DAYS($horizon_days) }, o sa isang snapshot na may column na nagsasabi kung sino ang umalis (`{ $label }`); dito, { COUNT($usable) } sa { COUNT($days) } araw ang may ganito
reason-no-versions-tested = walang natapos na campaign ang `contacts` na nagpadala ng ilang bersiyon kasabay ng isang control group
reason-no-randomised-campaign = walang natapos na campaign ang `contacts` na may control group at may hindi bababa sa sampung customer sa bawat grupo na bumili at sampu na hindi
reason-no-numeric-feature = walang ginagamit na numero ang modelo
reason-no-window-over = wala pang window na { DAYS($horizon_days) } ang natapos
reason-not-kept = walang pinangalanang file na pagse-save-an ng modelo
reason-folds-snapshots = { $folds ->
        [1] ang pinakabagong snapshot
       *[other] { COUNT($folds) } pinakabagong snapshot
    }, bawat isa mula sa mga tapos na ang window
reason-folds-customers = { COUNT($folds) } fold ng mga customer
reason-folds-rows = { COUNT($folds) } fold ng mga row
reason-folds-copies = { COUNT($folds) } fold ng mga row, pinagsama ang mga halos magkapareho
reason-folds-none = masyadong kaunti ang umalis o nanatili para magtabi ng holdout
reason-column-empty = laging walang laman
reason-column-constant = laging pareho
reason-column-numbered = isang id: mga buong numerong magkakaiba lahat
reason-column-id = isang id: magkaibang teksto sa halos bawat row
reason-column-tells = sinasabi nito nang walang kahit isang eksepsiyon kung sino ang umalis, kaya isinulat ito pagkatapos na
reason-column-rare = walang halagang sapat na kadalas para pagkatutuhan
reason-forecast = isang forecast; sa mga petsa ng test, nagkamali ito nang hanggang { CHANGE($off, "share") } percentage point
reason-effect-not-known = hindi nasukat o nakalagay kung ilang customer ang napapanatili ng { $action }
reason-forecast-not-held = nagkamali nang hanggang { CHANGE($off, "share") } percentage point ang bahaging inaasahang aalis sa mga nakaraang petsa, higit sa { CHANGE($allowed, "share") } na puwedeng pagbatayan ng pera
reason-list-of-everybody = ayon sa mga numerong ito, sulit ang contact sa { COUNT($contacts) } sa { COUNT($customers) } customer, at walang napipili ang listahang lampas sa { SHARE($share, digits: 0) } nila
reason-ranking-failed-test = sa huling test na may control group (n { COUNT($n) }), ang pagkontak ayon sa risk ay { $worse ->
    [yes] mas masama kaysa
   *[no] hindi mas mahusay kaysa
  } sa pagkontak nang random
