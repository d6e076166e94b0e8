### Rinkinio pavadinimai: segmentai, būsenos, veiksmai, taisyklės, išvados. Lentelėse jie saugomi angliškai; skaitytojas mato šiuos žodžius.


named-about-to-sleep = rimstantys
named-active = aktyvūs
# review: būsena ir segmentas
named-at-risk = rizikos grupė
# review: RFM segmentas, lietuviškas atitikmuo nenusistovėjęs
named-can-t-lose = neprarastini
named-champions = čempionai
named-fading = tolstantys
named-hibernating = snaudžiantys
named-lapsed = nutolę
named-lost = prarasti
named-loyal = lojalūs
named-need-attention = reikia dėmesio
named-new = nauji
named-potential-loyalists = galimi lojalūs
named-promising = daug žadantys
named-slowing = lėtėjantys
named-won-back = susigrąžinti
named-not-yet = dar ne

named-one-time = vienkartiniai
named-discount-only = tik su nuolaida
named-category-loyalist = ištikimi kategorijai
named-regular = įprasti

named-top-1 = viršutinis 1 %
named-next-4 = kiti 4 %
named-next-15 = kiti 15 %
named-next-30 = kiti 30 %
named-other-50 = likę 50 %

named-reorder-reminder = priminimas užsisakyti
named-complement-offer = derančios prekės pasiūlymas
named-win-back = susigrąžinimas
named-retention-contact = išlaikymo kontaktas
named-thank-you = padėka
named-apology = atsiprašymas
named-birthday = gimtadienis
named-name-day = vardadienis
named-anniversary = sukaktis
named-call-back = atsakomasis skambutis
named-contract-call = skambutis dėl sutarties
named-onboarding-check = naujo kliento pasiteiravimas
named-survey-invitation = kvietimas į apklausą
named-programme-invitation = kvietimas į programą
named-leave-in-peace = palikti ramybėje
named-contact = kontaktas

named-better-than-chance = geriau nei atsitiktinai
named-better-than-recency = geriau nei naujumas
named-better-than-random = geriau nei atsitiktinai
named-most-popular = populiariausia
named-most-popular-lately = pastaruoju metu populiariausia
named-complements = derančios prekės
named-within-chance = neviršija atsitiktinumo

named-classifier = klasifikatorius
named-churn-risk = praradimo rizika
named-boosting = gradientinis stiprinimas
named-boosted-trees = stiprinti medžiai
named-logistic-regression = logistinė regresija
named-plain-logistic-regression = paprasta logistinė regresija
named-recency-only = tik naujumas
named-recency-own-gap = naujumas ÷ įprastas tarpas
named-recency-frequency = naujumas × dažnumas
named-last-period-repeated = pakartotas paskutinis laikotarpis
named-mean-of-all-customers = visų klientų vidurkis
named-last-gap-again = vėl paskutinis tarpas
named-mean-gap = vidutinis tarpas
named-reorder-date = kito užsakymo data

named-1-purchase = 1 pirkimas
named-2-purchases = 2 pirkimai
named-3-to-5-purchases = 3–5 pirkimai
named-6-or-more-purchases = 6 ar daugiau pirkimų
named-season = sezonas
named-all = visi
named-everyone = visi
named-all-customers = visi klientai
named-all-others = visi kiti
named-other-customers = kiti klientai
named-the-rest = likusieji
named-members = nariai

named-average-order = vidutinis užsakymas
named-lifetime-revenue = viso laiko pajamos
named-lifetime-margin = viso laiko marža
named-margin = marža
named-margin-per-period = laikotarpio marža
named-orders-a-quarter = užsakymai per ketvirtį
named-quarters-stayed-1-churn = išbūti ketvirčiai (1 ÷ praradimas)
named-discount = diskontas
named-retention = išlaikymas
named-periods = laikotarpiai

named-top-share = viršūnės dalis
named-gini = Gini

named-textbook-formula-whole-lifetime = vadovėlio formulė: visas laikas
named-constant-retention-whole-lifetime-discounted = pastovus išlaikymas: visas laikas, diskontuota
named-of-customers-at-the-start = iš klientų pradžioje
named-of-customers-at-the-end = iš klientų pabaigoje
named-of-everyone-seen = iš visų matytų
named-as-answered = kaip atsakyta
named-weighted-to-the-customers-of-a-year-ago = pagal prieš metus buvusių klientų svorius

named-detractor = kritikas
named-passive = neutralusis
named-promoter = rekomenduotojas
named-promoters-detractors = rekomenduotojai − kritikai
# review: perka, bet nerekomenduoja
named-inert = inertiški
named-buying = perka
named-not-buying = neperka
named-not-asked = neklausta

named-holds = galioja
named-does-not-hold = negalioja
named-not-known = nežinoma
named-open = atvira
named-in-doubt = abejotina
named-fine = gerai
named-warning = įspėjimas
named-note = pastaba
named-ok = gerai
named-not-run = nepaleista
named-beaten = pranokta
named-not-beaten = nepranokta
named-changed = pasikeitė
named-moved = pasislinko
named-stable = stabilu
named-good = gerai
named-unsure = neaišku
named-not-sure = neaišku
named-earns-money = uždirba
named-loses-money = nuostolinga
named-surely-earn-money = tikrai uždirba
named-surely-lose-money = tikrai nuostolingi
named-expected-to-lose-money = tikėtina, nuostolingi
named-below-0-so-far = iki šiol žemiau 0
named-contribution = įnašas

named-measured = išmatuota
named-assumed = prielaida
named-stated = nurodyta
named-treated = susisiekta
named-control = kontrolinė grupė
named-raises = didina
named-lowers = mažina
named-lower = mažesnis
named-upper = didesnis
named-higher = didesnis
named-up = aukštyn
named-down = žemyn
named-same = tas pats
named-more = daugiau
named-fewer = mažiau
named-less = mažiau
named-above = virš
named-below = žemiau
named-within = ribose
named-unknown = nežinoma
named-other = kita
named-none = nėra
named-yes = taip
named-no = ne

named-order-days = užsakymų dienos
named-still-ordering = tebeužsako
named-cost-of-points = taškų kaina
named-points = taškai
named-kept = išlaikyta
named-score = balas
named-spend = išlaidos
named-repeat = pirko vėl
named-stayed = liko
named-refunded = grąžinta
named-referrals = atvesti draugai
named-orders = užsakymai
named-revenue = pajamos
named-value = vertė

named-earned = sukaupta
named-redeemed = panaudota
named-expired = nebegalioja
named-outstanding = likutis
named-to-be-redeemed = bus panaudota
named-plans = planai
named-time-before = ankstesnis laikas
named-order-of-joining = įstojimo tvarka
named-difference = skirtumas
named-brought-by-another = atvedė kitas
named-by-each-referrer = pagal rekomendavusįjį

named-fee = mokestis
named-cash-back = pinigų grąžinimas už pirkinius
named-punch-card = antspaudų kortelė
named-tier = pakopa
named-tiers = pakopos
named-as-today = kaip šiandien

named-breach = praleistas terminas
named-low-score = žemas balas
named-ticket = užklausa
named-refund = grąžinimas
named-days-with-a-purchase = dienos su pirkimu
named-last-channel = paskutinis kanalas
named-tickets-opened = pateiktos užklausos

named-delivery = pristatymas
named-price = kaina
named-service = aptarnavimas
named-taste = skonis
named-waiting = laukimas
named-choice = pasirinkimas
named-place = vieta
named-app = programėlė
named-payment = mokėjimas
named-programme = programa
named-subscription = prenumerata
named-packaging = pakuotė
named-hours = valandos
named-product = prekė
named-overall = bendrai
named-requests = prašymai

named-exact-duplicate = tikslus dublikatas
named-duplicate-customer = pasikartojantis klientas
named-end-before-start = pabaiga anksčiau už pradžią
named-first-response-before-opened = `first_response` anksčiau už `opened`
named-resolved-before-opened = `resolved` anksčiau už `opened`
named-weight-zero-or-negative = svoris nulinis arba neigiamas
named-excluded-customer = neįtrauktas klientas
named-missing-amount = trūksta sumos
named-missing-customer = trūksta kliento
named-missing-timestamp = trūksta laiko
named-no-answer = nėra atsakymo
named-running-contract = galiojanti sutartis
named-zero-amount = nulinė suma
named-score-out-of-scale = balas už skalės ribų
named-implausibly-early-date = neįtikimai ankstyva data
named-future-date = ateities data
named-mixed-time-zones = skirtingos laiko juostos
named-delimiter-too-many = per daug skirtukų
named-column-not-everywhere = stulpelio nėra kai kuriuose failuose
named-unknown-question = nežinomas klausimas
named-unknown-event = nežinomas įvykis
named-unknown-kind = nežinoma rūšis
named-set-aside = atidėta
named-excluded = neįtraukta
named-flagged = pažymėta

named-no-time-of-day = nėra paros laiko
named-jump-in-volume = apimties šuolis
named-day-far-above-the-others = diena, gerokai viršijanti kitas
named-contacts-without-consent = kontaktai be sutikimo
named-customers-who-are-not-in-customers = klientai, kurių nėra lentelėje `customers`
named-ids-that-differ-only-in-spelling = ID, kurie skiriasi tik rašyba

named-data = duomenys
named-features = požymiai
named-learners = mokymo algoritmai
named-limits = ribos
named-model = modelis
named-scores = balai
named-rows = eilutės
named-horizon = prognozės laikotarpis
named-snapshots = momentiniai vaizdai
named-calibration = kalibravimas
named-holdout = atidėti duomenys
named-used = naudojama
named-name = vardas
named-left = pasitraukė
named-base-rate-set-to = bazinis dažnis nustatytas
named-chosen-learner = pasirinktas algoritmas
named-reasons-are-not-causes = paaiškinimai nėra priežastys
named-risk-is-not-uplift = rizika nėra poveikis
named-always-the-same = visada tas pats

named-history = istorija
named-past-forecasts = ankstesnės prognozės
named-purchase-model = pirkimų modelis
named-spend-model = išlaidų modelis
named-spend-and-frequency = išlaidos ir dažnumas
named-refunds = grąžinimai

named-bought-once = pirko vieną kartą
named-customer = klientas
named-day = diena
named-end-of-observation = stebėjimo pabaiga
named-same-day = ta pati diena
named-zero-amounts = nulinės sumos
named-a-purchase-without-spend = pirkimas be išlaidų
named-everyone-who-bought-before-the-end-of-observation = visi, pirkę iki stebėjimo pabaigos
named-expected-to-spend-what-the-average-customer-does = tikimasi, kad išleis tiek, kiek vidutinis klientas
named-purchases-of-one-day-count-as-one = tos pačios dienos pirkimai laikomi vienu

named-each-customer-has-one-row = kiekvienas klientas turi vieną eilutę
named-each-customer-stays-in-one-fold = kiekvienas klientas lieka vienoje dalyje
named-near-duplicates = beveik dublikatai
named-repeated-customers = pasikartojantys klientai
named-resampling = pakartotinė atranka
named-separation = atskyrimas
named-time-travel = kelionė laiku
named-windows = langai
named-names = pavadinimai

named-changes = pokyčiai
named-values = reikšmės
named-changes-from-a-year-ago = pokyčiai per metus
named-none-fewer-than-8-complete-periods = nėra: mažiau nei 8 užbaigti laikotarpiai
named-8-in-a-row-on-one-side = 8 iš eilės vienoje pusėje


named-fix = pataisyti
named-reply = atsakyti
named-opening-hours = darbo laikas
named-faster-service = greitesnis aptarnavimas
