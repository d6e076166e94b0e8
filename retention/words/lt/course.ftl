### Ką sako kurso tikrintuvas. Užuomina įvardija klaidą, bet niekada neatskleidžia atsakymo.

course-empty = Dar nėra ko tikrinti. Vietoj ... įrašykite savo atsakymą ir paleiskite langelį dar kartą.
course-right = Teisingai – ir su pamokos, ir su kitais skaičiais.
course-typed-in = Su pamokos skaičiais teisingai, bet pakeitus skaičius atsakymas lieka tas pats. Tegul funkcija jį apskaičiuoja iš to, kas jai duota.
    .value = Skaičius teisingas, bet skaičiaus negalima išbandyti su kitais duomenimis. Pateikite pačią funkciją: jos vardą, be skliaustų.
course-elsewhere = Su pamokos skaičiais teisingai, su kitais – ne. Gal funkcijoje liko įrašytas kuris nors pamokos skaičius?
course-failed = Jūsų funkcija sustojo: { $kind }: { $text }. Jai perduodama { $n ->
    [one] { $n } reikšmė
    [few] { $n } reikšmės
   *[other] { $n } reikšmių
  } užduotyje nurodyta tvarka.
course-kind = Tai skaičius, o užduotyje prašoma žodžių arba sąrašo. Dar kartą perskaitykite, ką funkcija turi grąžinti.
    .number = Užduotyje prašoma vieno skaičiaus, o funkcija grąžina ką kita.
course-slip = Panašu į dažną apsirikimą.
    .percent = Skaičius šimtą kartų per didelis: dalis yra tarp 0 ir 1, o 50 % yra 0.5.
    .fraction = Skaičius šimtą kartų per mažas: čia 0.5 būtų pusė vieno punkto arba vieno procento.
    .complement = Gavote kitą dalį: Jūsų atsakymas ir teisingasis kartu sudaro 100 %.
    .sign = Dydis teisingas, o ženklas ne: ką iš ko atimate?
    .rounded = Beveik. Skaičiavimo viduje neapvalinkite; apvalinama tik paskutinėje eilutėje, kurią kas nors skaito.
course-prediction = Tikėjotės { NUM($expected) }.
    .empty = Pirmiausia užrašykite, ko tikitės. Mokomasi iš to, kuo buvote tikri dar nepažiūrėję.
    .number = Čia lūkestis yra vienas skaičius.
    .close = Tikėjotės { NUM($expected) }, o yra { NUM($found) }: arti.
    .below = Tikėjotės { NUM($expected) }, o yra { NUM($found) }: daugiau, nei manėte. Ką praleidote?
    .above = Tikėjotės { NUM($expected) }, o yra { NUM($found) }: mažiau, nei manėte. Ką praleidote?
    .percent = Tikėjotės { NUM($expected) }, o yra { NUM($found) }. Šiame kurse dalis rašykite tarp 0 ir 1: 80 % yra 0.8.
course-quiz-empty = Klausimų yra { $questions }, { $given ->
    [0] neatsakyta nė į vieną
   *[other] atsakyta: { $given }
  }. Į kiekvieną atsakykite viena raide, iš eilės.
course-quiz-right = Visi { $questions } teisingi.
course-quiz-wrong = { $number } klausimas: { $hint }
course-decision = Žaidimo sprendimas
    .empty = Dar nėra ko žaisti. Vietoj kiekvieno ... įrašykite savo sprendimą ir paleiskite langelį dar kartą.
    .better = Geriau nei atsitiktinai: nuėjote { SHARE($share, digits: 0) } kelio nuo atsitiktinumo iki geriausio galimo.
    .chance = Ne geriau nei atsitiktinai: burtais parinkti atvirukai, langai ir programos tiktų taip pat arba geriau.
course-progress = Šio seanso užduotys
    .title = Iš { COUNT($n) } per šį seansą bandytų užduočių teisingos { COUNT($done) }
course-checker = Ką tikrintuvas sako apie teisingus, klaidingus, tuščius ir įrašytus atsakymus
    .title = Tikrintuvas išbandytas su užduotimis: { COUNT($n) }
course-write-here = *Savo atsakymą rašykite čia.*

### 01 lojalus ar tik išlaikytas

course-hint-kind-of-customer = Sprendžia du klausimai: ar klientas atsakė 9 arba 10 ir ar per langą pirko?
    .right = Teisingai. Elgsena rodo, ar klientas tebėra, nuostata – kodėl; tik abi kartu rodo, ką daryti.
    .eight-is-no-promoter = 7 arba 8 yra neutralus atsakymas. Rekomendavimu laikomi tik 9 ir 10.
    .attitude-only = Žiūrite tik į balą. Rekomenduotojas, kuris per langą nepirko, yra ne lojalus, o rizikos grupėje.
    .behaviour-only = Žiūrite tik į pirkimus. Kas perka, bet nerekomenduoja, yra išlaikytas, bet dar ne lojalus.
course-hint-merely-retained = Padalykite du klientų kiekius: perkančius, bet nerekomenduojančius, ir visus tebeperkančius.
    .right = Teisingai. Tiek klientų, kuriuos išlaikymo rodiklis laiko sėkme, parduotuvės nerekomenduotų.
    .of-everybody = Dalijate iš visų atsakiusių. Klausiama apie tebeperkančius.
    .the-loyal = Tai lojalių dalis tarp perkančių. Klausiama apie kitus.
    .rows = Skaičiuojate lentelės eilutes. Kiekviena eilutė reiškia daug klientų: sudėkite stulpelį `customers`.
course-quiz-01 = Klausimai
    .q1 = Išlaikymo rodiklis skaičiuoja, kas tebėra. Kodėl, jis neklausia.
    .q2 = Pagalvokite apie tą, kas mielai pasitrauktų, bet negali arba vis neprisiruošia.
    .q3 = Kam patinkate, bet kas nustojo pirkti, tas pasakė, kad priežastis buvo ne prekė.

### 02 rodikliai ir jų vardikliai

course-hint-retention-rate = Du žingsniai: kiek iš esančių pabaigoje buvo pradžioje ir iš kiek buvusių pradžioje?
    .right = Teisingai. Nauji klientai iš skaitiklio atimti, o vardiklyje yra tie, kuriuos galėjote prarasti.
    .end-over-start = Liko daugiau nei visi? Skaitiklyje yra naujų klientų: atimkite per laikotarpį pritrauktus.
    .of-all-seen = Dalijate iš visų matytų, taip pat ir naujų. Kas atėjo per laikotarpį, negalėjo būti išlaikytas nuo jo pradžios: dalykite iš buvusių pradžioje.
    .of-those-at-the-end = Dalijate iš klientų pabaigoje. Klausiama, kas nutiko buvusiems pradžioje.
    .end-of-all-seen = Nauji klientai yra ir virš brūkšnio, ir po juo. Išlaikymo rodiklis yra tik apie buvusius pradžioje.
course-hint-churn-rate = Kiek iš buvusių pradžioje prarasta?
    .right = Teisingai. Praradimas ir išlaikymas turi tą patį vardiklį, todėl kartu sudaro 100 %.
    .of-all-seen = Vardiklyje yra naujų klientų. Kuo daugiau reklamuojatės, tuo mažesnį jie rodo praradimą.
    .of-those-at-the-end = Dalijate iš klientų pabaigoje. Prarastų tarp jų nebėra.
    .the-kept = Tai likusi dalis. Praradimas yra visa kita.
course-hint-retention-of-names = Kurie vardai yra abiejuose sąrašuose ir kiek jų buvo pirmajame?
    .right = Teisingai. Turint vardus, nei grįžęs, nei naujas klientas negali būti palaikytas likusiu.
    .counts-only = Lyginate, kokio ilgio sąrašai. Tada nauji antrojo sąrašo vardai paslepia, ko trūksta iš pirmojo.
    .of-the-end = Dalijate iš antrojo sąrašo. Pradėkite nuo tų, kurie galėjo likti: nuo pirmojo.
    .of-everybody = Dalijate iš visų abiejų sąrašų vardų. Ko pradžioje nebuvo, tas likti negalėjo.
course-quiz-02 = Klausimai
    .q1 = Pažiūrėkite, ką kiekvienam vardikliui padaro naujų klientų kampanija.
    .q2 = Paklauskite, prie ko priskiriamas po pertraukos grįžęs klientas.
    .q3 = Kiek laiko galima nepirkti, kol tai vadinate praradimu?

### 03 kohortos ir cenzūravimas

course-hint-back-within = Praleiskite tuos, kuriuos stebėjote per trumpai, tada grįžusius laiku padalykite iš likusių.
    .right = Teisingai. Visi vardiklyje esantys turėjo visą laiką sugrįžti.
    .everybody = Vardiklyje yra paskutinių savaičių klientų. Jie neturėjo laiko sugrįžti: praleiskite tuos, kurie stebėti ne ilgiau kaip `within_days` dienų.
    .at-any-time = Skaičiuojate grįžusius bet kada. Ankstyvi klientai tam turėjo metus: skaičiuokite grįžusius per `within_days` dienų.
    .both = Du dalykai: skaičiuokite tik grįžusius per `within_days` dienų ir praleiskite tuos, kurie stebėti ne ilgiau.
course-hint-still-there = Eikite per mėnesius, kuriais kas nors pasitraukė. Sudauginkite likusias dalis: kaskart 1 minus pasitraukę, padalyti iš dar stebėtų prieš pat tai.
    .right = Teisingai: tai Kaplano ir Mejerio įvertis. Kiekviena sutartis skaičiuojama lygiai tiek, kiek stebėta.
    .running-left-out = Praleidžiate tebegaliojančias sutartis. Būtent jos trunka ilgai: be jų kiekviena įmonė atrodo blogiau, nei yra.
    .running-have-left = Tebegaliojančias sutartis laikote pasibaigusiomis tada, kai jas matėte paskutinį kartą.
    .running-stay = Visas tebegaliojančias sutartis laikote ilgai truksiančiomis. Kai kurios stebėtos tik trumpai.
course-quiz-03 = Klausimai
    .q1 = Naujausia kohorta turėjo mažiausiai laiko. Ką reiškia tuščias langelis?
    .q2 = Iki tos dienos, kai žiūrite, ji nesibaigė. Ką apie ją žinote ir ko ne?
    .q3 = Skaitykite stulpelį žemyn: tokio pat amžiaus klientai iš skirtingų mėnesių.

### 04 antrasis pirkimas

course-hint-repeat-share = Kiekvienam klientui suskaičiuokite skirtingus užsakymus be grąžinimų. Tada: kiek iš visų klientų turi du ar daugiau?
    .lines = Skaičiuojate eilutes. Dviejų prekių užsakymas turi dvi eilutes, bet yra vienas užsakymas: skaičiuokite skirtingas `order_id` reikšmes.
    .refunds = Grąžinimas nėra pirkimas. Prieš skaičiuodami praleiskite eilutes, kuriose `refund` yra True.
    .of-orders = Gavote užsakymų dalį. Klausiama apie klientus: daugumą užsakymų gali pateikti vienas nuolatinis pirkėjas.
course-hint-goes-on = Du klientų kiekiai: turintys daugiau nei `least` užsakymų ir turintys bent `least`.
    .of-everybody = Dalijate iš visų klientų. Tęsti galėjo tik pasiekę `least` užsakymų.
    .exactly = Lyginate turinčius lygiai tiek užsakymų. Kas turi penkis, turėjo ir tris.
    .stops = Tai dalis, kuri čia iki šiol sustojo. Klausiama, kas tęsė.
course-hint-worth-of-a-second = Kiek daugiau naujokų grįžta ir kiek vertas kiekvienas jų?
    .relative = Imate, kiek dalis padidėjo, palyginti su ankstesne. Klientai skaičiuojami punktais: nuo 54 % iki 57 % – tai 3 iš 100.
    .all-who-return = Skaičiuojate visus grįžtančius. Dauguma jų grįždavo ir iki pakeitimo.
    .everybody = Skaičiuojate visus naujokus. Daugumos jų pakeitimas nepaveikia.
course-quiz-04 = Klausimai
    .q1 = Kas lieka po pirmojo žingsnio, palyginti su pradėjusiais?
    .q2 = Paklauskite, ar pasikeitė klientai, ar tai, ką skaičiuojame.
    .q3 = Norite žinoti, ką davė pasveikinimo laiškas. Kas panašus į jį gavusius viskuo, išskyrus laišką?

### 05 ką sako klientai

course-hint-score = 9 ir 10 dalis minus nuo 0 iki 6 dalis, kart 100. Abiejuose vardikliuose – visi atsakiusieji.
    .mean = Tai vidurkis. Balas yra dviejų dalių skirtumas.
    .eight = 8 laikote rekomendavimu. Rekomenduotojai atsako 9 arba 10.
    .six = 6 laikote neutraliu. Kritikai atsako nuo 0 iki 6.
    .promoters-only = Dar reikia atimti kritikus.
    .without-passives = Vardiklyje praleidžiate neutraliuosius. Jie atsakė, todėl įskaičiuojami.
course-hint-score-interval = Pirmiausia pridėkite tris atsakymo dalis, tada skaičiuokite su n + 3: dvi dalis, sklaidą ir po 1,96 standartinės paklaidos į abi puses.
    .nothing-added = Prieš skaičiuojant nieko nepridėta. Mažose imtyse toks intervalas per siauras: pirmiausia pridėkite ¾, 1½ ir ¾.
    .not-widened = Einate po vieną standartinę paklaidą į abi puses. Kad būtų 95 %, reikia 1,96.
    .of-a-share = Tai rekomenduotojų dalies intervalas. Balas kinta ir dėl kritikų.
course-hint-satisfied = 4 ir 5 dalis tarp visų atsakymų.
    .mean = Tai vidurkis. Šis balas yra dviejų geriausių įvertinimų dalis.
    .mean-of-five = Vidurkis, padalytas iš 5, nėra niekieno dalis: niekas nėra 72 % kliento. Skaičiuokite atsakiusius 4 arba 5.
    .top-box = Skaičiuojate tik 5. Įprastas matas ima du geriausius įvertinimus.
    .top-three = 3 laikote pasitenkinimu. Tai skalės vidurys.
course-quiz-05 = Klausimai
    .q1 = Palyginkite pokytį su tuo, kiek tokio mažo atsakymų skaičiaus balas kinta atsitiktinai.
    .q2 = Ko tarp atsakymų trūksta?
    .q3 = Ką žmonės atsako, priklauso nuo to, ką jiems siūlote: dar kartą perskaitykite, kas pakeista.

### 06 viso laiko vertė

course-hint-lifetime-margin = Keturi veiksniai: kiek duoda pirkimas, kiek jų per metus, kiek metų ir kuri dalis lieka Jums.
    .revenue = Tai viso laiko pajamos. Didžioji jų dalis tenka tiekėjams: imkite maržą.
    .one-year = Tai vienų metų marža. Klientas lieka ilgiau.
    .one-purchase = Skaičiuojate vieną pirkimą per metus. Kiek jų yra?
course-hint-margin-to-come = Kiekvieni metai verti maržos, padaugintos iš tikimybės, kad klientas tebėra, ir padalytos iš 1 plius diskontas. Susumavus visus metus, lieka viena trupmena.
    .no-discount = Niekas nediskontuota. Euras po penkerių metų nėra šiandienos euras.
    .first-payment = Skaičiuojate šiandienos mokėjimą, kurį jau turite. Laukiama to, kas toliau: išlaikymas turi būti virš brūkšnio.
    .one-over-churn = Vienetas, padalytas iš praradimo, skaičiuoja šiandienos mokėjimą ir neskaičiuoja diskonto. Užrašykite pirmuosius trejus metus ir pamatysite.
course-hint-total-off = Sudėkite abu sąrašus, padalykite ir atimkite 1.
    .each-apart = Sudedate, kiek klysta kiekvieno kliento prognozė. Bendroje sumoje per didelė vieno ir per maža kito prognozė viena kitą panaikina, o biudžetui reikia bendros sumos.
    .upside-down = Dalijate atvirkščiai. Klauskite, kiek prognozė skiriasi nuo to, kas įvyko.
    .ratio = Beveik: atimkite 1, kad 0 reikštų teisingą, o 0,1 – 10 % per didelę prognozę.
course-quiz-06 = Klausimai
    .q1 = Kuris formulės skaičius skiria tai, kas gaunama, nuo to, kas Jums lieka?
    .q2 = Pagalvokite, kas lieka po trejų metų, palyginti su pradėjusiais.
    .q3 = Ko prognozė nebuvo mačiusi tą dieną, kai sudaryta?

### 07 praradimo rizika

course-hint-ranks-right = Imkite visas poras iš pasitraukusio ir likusio. Kurioje porų dalyje pasitraukusio rizika didesnė? Lygi rizika verta pusės.
    .at-one-half = Visus virš pusės laikote pasitrauksiančiais ir skaičiuojate, kiek teisinga. Klausiama apie porų tvarką, ir ribos nereikia.
    .ties-lost = Du su ta pačia rizika: Jūsų funkcija laiko juos klaida. Lygi rizika teisinga pusiau.
    .ties-won = Du su ta pačia rizika: Jūsų funkcija laiko juos teisingais. Lygi rizika teisinga pusiau.
    .backwards = Poros apverstos: teisinga, kai didesnę riziką turi pasitraukęs.
course-hint-lift = Tarp pasirinktos didžiausios rizikos dalies: kuri dalis pasitraukė? Kiek kartų tai daugiau nei visų?
    .found = Tai rastų pasitraukusių dalis tarp visų pasitraukusių. „Lift“ lygina, kaip dažnai pasitraukiama tarp pasirinktų ir tarp visų.
    .share-that-left = Beveik: kiek kartų tai daugiau nei dalis tarp visų klientų?
    .lowest = Pasirinkote mažiausios rizikos klientus.
course-hint-known-in-time = Stulpelį palikite, jei paskutinė jo duomenų diena yra prieš `as_of`.
    .the-day-itself = Sudarant prognozę, pati diena dar nesibaigusi: `as_of` yra pirmoji diena, kurios dar niekas nematė.
    .the-others = Tai stulpeliai, kurie žino per daug. Funkcija turi grąžinti tuos, kuriuos naudoti galima.
    .all = Kai kurie iš šių stulpelių užpildyti po prognozės dienos.
course-quiz-07 = Klausimai
    .q1 = Kokį balą gautų prognozė, kuri apie visus sako, kad jie liks?
    .q2 = Ar šis stulpelis prognozės dieną buvo žinomas?
    .q3 = Pagalvokite, kas būtų likęs ir be Jūsų ir ko išlaikyti neįmanoma.

### 08 ar tai suveikė

course-hint-uplift = Pirkusi klientų, su kuriais susisiekta, dalis minus tokia pat kontrolinės grupės dalis.
    .contacted-only = Daug jų būtų pirkę ir be laiško. Ką sako kontrolinė grupė?
    .relative = Tai kiek kartų dažniau, palyginti su kontroline grupe. Klausiama, kiek daugiau iš kiekvieno 100: imkite skirtumą.
    .backwards = Kontrolinė grupė atimama iš tų, su kuriais susisiekta, o ne atvirkščiai.
    .of-the-buyers = Tai laišką gavusiųjų dalis tarp pirkusių. Dalykite kiekvienoje grupėje atskirai.
course-hint-cost-per-extra = Kiek kontaktų reikia vienam pirkimui, kurio kitaip nebūtų buvę? Kiekvienas jų kainuoja.
    .per-buyer = Dalijate iš visų po kontakto pirkusių. Kai kurie būtų pirkę ir taip: tai ne laiško sėkmė.
    .multiplied = Kuo mažiau pirkimų laiškas laimi, tuo kiekvienas brangesnis: dalykite.
    .per-relative = Imkite skirtumą punktais: kiek daugiau pirkimų iš 100 laiškų?
course-quiz-08 = Klausimai
    .q1 = Kas įstoja į programą?
    .q2 = Pažiūrėkite į abu intervalo galus.
    .q3 = Dalis nuo ko, palyginti su kuria grupe?

### 09 aptarnavimas

course-hint-late-share = Imkite užklausas, kurių terminas buvo prieš `as_of`. Pavėluotos yra išspręstos po savo dienos ir visai neišspręstos.
    .resolved-only = Praleidžiate dar neišspręstas užklausas. Kuo ilgiau užklausa laukia, tuo tikriau, kad rodiklyje jos nėra.
    .not-due-yet = Vardiklyje yra užklausų, kurių terminas dar neatėjo. Pažadą dar galima tesėti.
    .open-in-time = Po savo dienos neišspręstas užklausas laikote išspręstomis laiku.
course-hint-solved-at-once = Vieno kontakto užklausų dalis tarp išspręstų.
    .of-all = Dalijate iš visų užklausų, taip pat ir neišspręstų. Paskutinio kontakto jos dar neturėjo.
    .open-too = Neišspręsta užklausa su vienu kontaktu nėra išspręsta iš karto: ji neišspręsta.
course-hint-cost-ratio = Dvi kainos vienam klientui: pritraukti naują ir išlaikyti turimą. Pirmąją padalykite iš antrosios.
    .totals = Lyginate bendras sumas. Jos rodo, kiek kam išleidžiate, o ne kiek kainuoja vienas klientas.
    .upside-down = Išlaikymą padalijote iš pritraukimo. Posakis yra apie pritraukimą, padalytą iš išlaikymo.
course-quiz-09 = Klausimai
    .q1 = Kurių užklausų trūksta išspręstų užklausų vidurkyje?
    .q2 = Kas skundžiasi ir kieno užklausa vėluoja?
    .q3 = Ką reikėtų žinoti apie įmonę, iš kurios skaičius paimtas?

### 10 nuo skaičių prie veiksmų

course-hint-gain = Tai, ką kontaktas prideda, turi vertę; atvirukas kainuoja visada, kuponas – kai kas nors juo pasinaudoja.
    .by-response = Visus kuponu pasinaudojusius laikote atviruko laimėjimu. Kai kurie būtų pirkę ir taip; be jo nebūtų pirkę tik `effect` jų.
    .voucher-forgotten = Kuponas taip pat kainuoja – kaskart, kai juo pasinaudojama.
    .always-redeemed = Kuponas kainuoja tik tada, kai juo pasinaudojama.
    .redeemed-by-effect = Kuponu pasinaudoja daugiau žmonių, nei jis laimi.
course-hint-whom = Praleiskite tuos, su kuriais susisiekti nuostolinga, tada imkite didžiausią naudą iki ribos.
    .by-risk = Rinkotės pagal riziką. Netrukus pasitrauksiantį ne visada galima arba apsimoka išlaikyti.
    .losses-too = Sąrašą užpildote iki ribos. Nuostolingas atvirukas blogiau nei jokio.
    .riskiest-gains = Nuostoliai pašalinti. Iš likusių rinkitės pagal naudą, o ne pagal riziką.
    .no-limit = Vardų daugiau, nei leidžia riba.
course-hint-due-week = Tarpų mediana visomis savaitėmis ir po jų einanti savaitė.
    .mean = Tarpų vidurkį pakeičia vienos pusės metų atostogos. Mediana yra vidurinis tarpas ir nejuda.
    .full-weeks = Kai baigiasi aštuonios savaitės, prasideda devinta.
    .last-gap = Imate vien paskutinį tarpą. Vienu tarpu sunku remtis: imkite jų visų vidurį.
course-quiz-10 = Klausimai
    .q1 = Kam kontaktas ką nors pakeičia?
    .q2 = Ko reikia kitą mėnesį, kad žinotumėte, ko vertas šio mėnesio sąrašas?
    .q3 = Kas seka iš skaičiaus, pagal kurį niekas nieko nedaro?
