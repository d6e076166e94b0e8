### Ar galima pasitikėti duomenimis? Kas perskaityta ir atidėta, kurie mėnesiai apimti, kas įtartina.

check-tables = Eilutės pagal lenteles
    .title = { $set_aside ->
        [0] Tinka visos eilutės
       *[other] Atidėta { SHARE($share) } eilučių
    }
    .summary = { quality-rows }
    .definition = Kiekviena perskaityta eilutė paliekama, atidedama arba neįtraukiama ir skaičiuojama vieną kartą. Atidėta dalis: atidėtos eilutės ÷ visos, išskyrus neįtrauktas. Neįtraukiamos `exclude_customers` eilutės ir tos, kurias atmeta `where`.

quality-answer = { quality-rows }.
    .verdict = { $state ->
        [good] pakankamai gerai, kad būtų galima veikti
        [gaps] trūksta mėnesio
       *[much] skaitykite atsargiai
    }

quality-reasons = Kodėl eilutės atidėtos, pažymėtos ar neįtrauktos
    .title = { $reasons ->
        [0] Nėra atidėtų, pažymėtų ar neįtrauktų eilučių
       *[other] Kodėl eilutės atidėtos, pažymėtos ar neįtrauktos ir ką daryti
    }
    .definition = Atidėta eilutė skaičiuojama pagal pirmąją pažeistą taisyklę. Pažymėta eilutė naudojama ir gali turėti kelias žymas. Dalis: eilutės ÷ visos lentelės eilutės.
    .column-reason = priežastis
    .column-remedy = ką daryti

quality-set-aside = Atidėtos eilutės
    .title = { $rows ->
        [0] Atidėtų eilučių nėra
       *[other] Pagrindinė atidėjimo priežastis: { $reason } ({ $table })
    }
    .summary = { $rows ->
        [0] Tinka visos eilutės.
       *[other] { COUNT($rows) } { $rows ->
            [one] eilutės
           *[other] eilučių
        } trūksta visuose toliau pateiktuose skaičiuose; iš jų { COUNT($top_rows) } dėl priežasties „{ $reason }“ lentelėje { $table }.
    }
    .definition = Netinkamos eilutės pagal pirmąją taisyklę, kurią kiekviena pažeidžia.
    .subtitle = Atidėtos eilutės ir jų dalis iš lentelės eilučių{ $smaller ->
        [0] { "" }
       *[other] ; nepavaizduota mažesnių priežasčių: { COUNT($smaller) }
    }
    .bar = { COUNT($rows) } ({ $tiny ->
        [yes] mažiau nei { SHARE(0.001) }
       *[no] { SHARE($share) }
    })
    .reason = { $table }: { $reason }
    .column-reason = priežastis
    .column-remedy = ką daryti

quality-coverage = Apimti mėnesiai
    .title = { $gaps ->
        [0] { $tables ->
            [0] Nė viena lentelė neturi datų
           *[other] Kiekvienas mėnuo turi eilučių
        }
        [one] { COUNT($gaps) } mėnuo neturi eilučių: { $months }
        [few] { COUNT($gaps) } mėnesiai neturi eilučių: { $months }
       *[other] { COUNT($gaps) } mėnesių neturi eilučių: { $months }
    }
    .summary = { $tables ->
        [0] Nė viena lentelė neturi datų, todėl nė vieno mėnesio trūkti negali.
       *[other] Apimta: { $spans }.
    }
    .definition = Mėnuo tarp pirmos ir paskutinės lentelės eilutės laikomas apimtu, kai turi bent vieną eilutę.
    .subtitle = Eilutės per mėnesį; kiekviena lentelė sumastelinta pagal savo didžiausią mėnesį (skaičius dešinėje); raudona: nė vienos eilutės
    .span = { $table }: { MONTH($first) } – { MONTH($last) } ({ COUNT($rows) } { $rows ->
        [one] eilutė
        [few] eilutės
       *[other] eilučių
    })

quality-findings = Kas įtartina
    .title = { $findings ->
        [0] Nieko įtartino
        [one] Prieš pasitikint skaičiais reikia patikrinti { COUNT($findings) } dalyką
        [few] Prieš pasitikint skaičiais reikia patikrinti { COUNT($findings) } dalykus
       *[other] Prieš pasitikint skaičiais reikia patikrinti { COUNT($findings) } dalykų
    }
    .definition = Įspėjimas reiškia, kad kuris nors šios ataskaitos skaičius gali būti klaidingas; pastabą verta žinoti.

# Sakinių dalys.
quality-rows = { COUNT($read) } { $read ->
    [one] eilutė
    [few] eilutės
   *[other] eilučių
  }, { $set_aside ->
    [0] atidėtų nėra
   *[other] atidėta { COUNT($set_aside) } ({ SHARE($share) })
  }, { $gaps ->
    [0] netrūksta nė vieno mėnesio
    [one] trūksta { COUNT($gaps) } mėnesio ({ $months })
   *[other] trūksta { COUNT($gaps) } mėnesių ({ $months })
  }
table-month = { $table } { MONTH($month) }
and-more = dar { COUNT($more) }

# Ataskaitos pradžioje.
warning-set-aside = { $table }: atidėta { COUNT($set_aside) } iš { COUNT($rows) } eilučių ({ SHARE($share) }): { $reasons }.
warning-reason = { $reason } { COUNT($rows) }
warning-finding = { $table }: { $detail }

### Įtartini faktai: kaip kiekvienas vadinamas, o .detail – kas rasta ir ką daryti.

finding-isolated-dates = atskilusios datos
    .detail = { finding-rows }, atidėta kaip „{ $rule }“: { $declared ->
        [yes] kaip nurodyta, { DAY($day) } – paskutinė stebėta diena
       *[no] { COUNT($days) } d. nuo { DAY($before) } iki { DAY($after) } nėra nė vienos eilutės
    }. Pataisykite šaltinyje; jei datos tikros, nurodykite `observed_until` arba ankstyvas eilutes atmeskite su `where`.
finding-months-without-rows = mėnesiai be eilučių
    .detail = { $gaps ->
        [one] { COUNT($gaps) } mėnuo neturi
        [few] { COUNT($gaps) } mėnesiai neturi
       *[other] { COUNT($gaps) } mėnesių neturi
    } nė vienos eilutės ({ $months }). Paprašykite trūkstamų eksportų arba išsiaiškinkite, kodėl jų nėra.
finding-jump-in-volume = apimties šuolis
    .detail = { MONTH($month) }: eilučių { COUNT($rows) }, tai yra { NUM($times, digits: 1) } ankstesnių mėnesių medianos ({ COUNT($usual) }). Patikrinkite, ar neprisidėjo, nepadvigubėjo arba nedingo šaltinis ir ar tebefiksuojami nauji klientai.
finding-busy-day = diena, gerokai viršijanti kitas
    .detail = { DAY($day) } eilučių yra { COUNT($rows) }; dienos mediana – { COUNT($usual) }{ $days ->
        [one] { "" }
       *[other] { " " }(tokių dienų: { COUNT($days) })
    }. Patikrinkite, ar tai ne importo data arba numatytoji reikšmė vietoj tikrosios dienos.
finding-default-date = numatytoji data
    .detail = { finding-rows } su data { DAY($day) }, kuri dažnai reiškia nežinomą datą. Jei taip ir čia, įtraukite ją į `missing`.
finding-another-unit = sumos kitu vienetu
    .detail = Tipinė suma pasikeičia nuo { NUM($earlier) } iki { NUM($later) } ({ MONTH($month) }). Patikrinkite, ar nuo tada sumos ne centais, ir kiekvieną šaltinį susiekite vienu vienetu.
finding-no-time-of-day = nėra paros laiko
    .detail = Visų eilučių laikas – vidurnaktis: laikas žinomas tik dienos tikslumu.
finding-some-times-of-day = paros laikas tik dalyje eilučių
    .detail = { SHARE($share, digits: 0) } eilučių laikas – vidurnaktis. Patikrinkite, ar vienas šaltinis nepateikia tik dienų.
finding-many-refunds = daug grąžinimų
    .detail = { COUNT($refunds) } iš { COUNT($kept) } eilučių ({ SHARE($share, digits: 0) }) yra grąžinimai. Patikrinkite `amount` ženklą ir `refund` taisyklę.
finding-ends-early = baigiasi anksčiau už kitas
    .detail = Paskutinė eilutė yra { DAY($day) }, { COUNT($days) } d. anksčiau už paskutinę lentelės { $latest } eilutę ({ DAY($last) }). Paprašykite naujesnio eksporto.
finding-rows-after = eilutės po ataskaitos dienos
    .detail = { finding-rows } su data { DAY($before) } arba vėlesne, nenaudojama.
finding-repeated-rows = pasikartojančios eilutės
    .detail = { COUNT($rows) } eilučių ({ SHARE($share) }) visais stulpeliais kartoja kitą eilutę. Jei eksporte jos yra po du kartus, nurodykite `drop_duplicates = true`.
finding-spelling = ID, kurie skiriasi tik rašyba
    .detail = Iš { COUNT($ids) } ID lieka { COUNT($customers) }, kai nepaisoma didžiųjų raidžių, tarpų ir galinio „.0“ ({ finding-rows }). Sujunkite juos su `aliases` arba ID eksportuokite kaip tekstą.
finding-shortened = skaičiuoklės sutrumpinti ID
    .detail = ID – sutrumpinti skaičiai, kurių paskutiniai skaitmenys prarasti: { COUNT($ids) } ({ finding-rows }). Daug klientų gali atrodyti kaip vienas. Stulpelį eksportuokite iš naujo kaip tekstą.
finding-dominant = vienas klientas su didele užsakymų dalimi
    .detail = Vienas klientas turi { COUNT($most) } iš { COUNT($orders) } užsakymų ({ SHARE($share, digits: 0) }). Jei tai kasa arba svečio paskyra, nurodykite ją `exclude_customers`.
finding-strangers = klientai, kurių nėra lentelėje `customers`
    .detail = { COUNT($ids) } iš { $total ->
        [one] { COUNT($total) } kliento
       *[other] { COUNT($total) } klientų
    } ({ SHARE($share) }) neturi eilutės lentelėje `customers`, todėl jų savybės nežinomos. Abi lenteles eksportuokite tą pačią dieną ir palyginkite, kaip užrašyti ID.
finding-overlapping = persidengiančios sutartys
    .detail = { $rows ->
        [one] { COUNT($rows) } sutartis
        [few] { COUNT($rows) } sutartys
       *[other] { COUNT($rows) } sutarčių
    } ({ $customers ->
        [one] { COUNT($customers) } kliento
       *[other] { COUNT($customers) } klientų
    }) dar galiojo, kai prasidėjo kita to paties kliento sutartis. Tai gerai, jei klientas gali turėti kelis produktus; kitaip užbaikite senesnę šaltinyje.
finding-late-ends = pabaigos po stebėto laiko
    .detail = { $ends ->
        [one] { COUNT($ends) } sutartis baigiasi
        [few] { COUNT($ends) } sutartys baigiasi
       *[other] { COUNT($ends) } sutarčių baigiasi
    } po { DAY($last) }: suplanuota pabaiga dar nelaikoma praradimu. Nurodykite `observed_until` ir įtraukite 9999-12-31 į `missing`.
finding-without-consent = kontaktai be sutikimo
    .detail = { $rows ->
        [one] { COUNT($rows) } kontaktas
        [few] { COUNT($rows) } kontaktai
       *[other] { COUNT($rows) } kontaktų
    } teko { $customers ->
        [one] { COUNT($customers) } klientui
        [few] { COUNT($customers) } klientams
       *[other] { COUNT($customers) } klientų
    }, nesutikusiems, kad su jais būtų susisiekiama. Pirmiausia sustabdykite šiuos kontaktus; paskui išsiaiškinkite, iš kokio sąrašo jie kilo. Ataskaitoje jie išvardyti faile { $file }.
finding-joined-ids = sujungti ID
    .detail = { COUNT($ids) } ID laikomi { $persons ->
        [one] { COUNT($persons) } asmeniu
        [few] { COUNT($persons) } asmenimis
       *[other] { COUNT($persons) } asmenų
    }, nes `[identity]` sujungia ID, kuriems bendra: { $keys }.
finding-shared-by-many = daugeliui ID bendras raktas
    .detail = { $values ->
        [one] { COUNT($values) } el. pašto adresas arba telefono numeris nurodytas
        [few] { COUNT($values) } el. pašto adresai arba telefono numeriai nurodyti
       *[other] { COUNT($values) } el. pašto adresų arba telefono numerių nurodyta
    } prie daugiau nei { COUNT($limit) } ID (daugiausia prie { COUNT($most) }) ir nieko nesujungia: tikriausiai tai pačios įmonės duomenys. Įtraukite į `ignore` skyriuje `[identity]` arba padidinkite `max_ids`.
finding-nameless = atsakymai be kliento
    .detail = { COUNT($answers) } iš { COUNT($kept) } atsakymų klientas nenurodytas. Jie įskaitomi į balą, bet su pirkimais jų susieti negalima.
finding-where-leaves-out = daug eilučių atmesta pagal `where`
    .detail = Sąlyga `where` faile workspace.toml atmeta { COUNT($left_out) } iš { COUNT($rows) } eilučių ({ SHARE($share, digits: 0) }). Jų nėra jokiame tolesniame skaičiuje; jei tai daugiau, nei norėjote, patikrinkite sąlygą.
finding-excluded-nobody = neįtraukiami klientai, kurių nėra
    .detail = `exclude_customers` nurodo { $customers ->
        [one] { COUNT($customers) } klientą, kuris neturi
        [few] { COUNT($customers) } klientus, iš kurių nė vienas neturi
       *[other] { COUNT($customers) } klientų, iš kurių nė vienas neturi
    } eilučių jokioje lentelėje. Patikrinkite, kaip { $customers ->
        [one] užrašytas šis ID
       *[other] užrašyti šie ID
    }.
finding-rows = { $rows ->
    [one] { COUNT($rows) } eilutė
    [few] { COUNT($rows) } eilutės
   *[other] { COUNT($rows) } eilučių
  }

### Kas yra kas: ID, kaip užfiksuota, ir sujungti vieno asmens ID.

identity-readings = Klientai ir išlaikymas pagal tai, kas kuo laikomas
    .title = { $fewer ->
        [0] Sujungus ID, niekieno išlaikymas nesikeičia
       *[other] { COUNT($recorded) } klientų ID – tai { COUNT($joined) } asmenų
    }
    .summary = { COUNT($ids) } ID priklauso { $persons ->
        [one] { COUNT($persons) } asmeniui, kuriam
        [few] { COUNT($persons) } asmenims, kuriems
       *[other] { COUNT($persons) } asmenų, kuriems
    } keliuose ID bendra: { $keys }. { $stated ->
        [yes] Ataskaita skaičiuoja asmenis.
       *[no] Ataskaita skaičiuoja ID, kaip užfiksuota. Kad būtų skaičiuojami asmenys, faile workspace.toml nurodykite `[identity]` su `keys`.
    } { $fewer ->
        [0] Išlaikymas pagal abu skaičiavimus vienodas.
       *[other] Išlaikymas pagal ID yra { SHARE($retention_recorded) }, pagal asmenis – { SHARE($retention_joined) }.
    }
    .definition = Pagal ID: kiekvienas kliento ID yra vienas klientas. Pagal asmenis: ID, kuriems tiesiogiai ar per kitus bendras el. pašto adresas (mažosiomis raidėmis) arba telefono numeris (jo skaitmenys), yra vienas klientas. Išlaikymas per paskutinį visą ketvirtį; Wilson 95 % intervalas.
    .subtitle = { rates-subtitle }
    .column-reading = kas yra klientas
    .column-estimate = išlaikymas
identity-reading = { $reading ->
    [recorded] pagal ID, kaip užfiksuota
   *[joined] pagal asmenis
  }
reason-no-keys = klientai neturi nei el. pašto adreso, nei telefono numerio, pagal kuriuos būtų galima sujungti ID
reason-no-shared-keys = jokiems dviem klientų ID nėra bendra: { $keys }

### Ką daryti dėl kiekvienos priežasties.

remedy-missing-customer = Susiekite stulpelį, kuriame nurodytas klientas, arba sutikite, kad šios eilutės niekam nepriklauso.
remedy-implausibly-early-date = Pataisykite fiktyvias datas šaltinyje arba įtraukite jas į `missing`.
remedy-future-date = Pataisykite datas šaltinyje arba, jei jos tikros, nurodykite `observed_until`.
remedy-amount-not-finite-or-absurd = Pataisykite sumą šaltinyje.
remedy-monthly-amount-not-finite-or-absurd = Pataisykite sumą šaltinyje.
remedy-weight-not-finite-or-absurd = Pataisykite svorį arba stulpelio neįtraukite.
remedy-number-not-finite-or-absurd = Skaitoma kaip trūkstama; pataisykite skaičių šaltinyje.
remedy-delimiter-too-many = Tai, kas yra po paskutinio stulpelio, tuščia ir praleista; antraštę taip pat užbaikite skirtuku arba eksportuokite be jo.
remedy-column-not-everywhere = Senesnių skaidinių failuose nėra stulpelio, kurį turi kiti; jų eilutėse jo reikšmės trūksta. Jei jos neturėtų trūkti, papildykite failus.
remedy-mixed-currency = Perskaičiuokite šaltinyje arba su `where` palikite vieną valiutą.
remedy-unparsable-end = Nurodykite `date_format` arba galiojančios sutarties kodus įtraukite į `missing`.
remedy-end-before-start = Pataisykite datas šaltinyje arba patikrinkite, ar nesukeistos pradžia ir pabaiga.
remedy-negative-monthly-amount = Tai, ką moka klientas, susiekite kaip teigiamą skaičių.
remedy-duplicate-customer = Šaltinyje palikite po vieną eilutę klientui; čia naudojama pirmoji.
remedy-unknown-question = Su `values` susiekite su vienu iš: { $allowed }.
remedy-score-not-a-number = Tuščių reikšmių kodus įtraukite į `missing` arba žodžius susiekite su `values`.
remedy-malformed-scale = Skalę užrašykite kaip mažiausia-didžiausia, pavyzdžiui, „0-10“.
remedy-score-out-of-scale = Nurodykite `scale` arba tokius kodus kaip 11 ar 99 įtraukite į `missing`.
remedy-decimal-score = Susiekite atskirus atsakymus, o ne jų vidurkius.
remedy-missing-score = Jei šių žmonių klausta, bet jie neatsakė, susiekite `asked`.
remedy-weight-zero-or-negative = Pataisykite svorį arba stulpelio neįtraukite.
remedy-first-response-before-opened = Pataisykite laikus arba patikrinkite abiejų stulpelių laiko juostą.
remedy-resolved-before-opened = Pataisykite laikus arba patikrinkite abiejų stulpelių laiko juostą.
remedy-unknown-event = Su `values` susiekite su vienu iš: { $allowed }.
remedy-unknown-kind = Su `values` susiekite su vienu iš: { $allowed }.
remedy-negative-amount = Išlaidas susiekite kaip teigiamus skaičius.
remedy-excluded-customer = Paskyra nurodyta `exclude_customers`.
remedy-left-out-by-where = Atmesta pagal sąlygą `where` faile workspace.toml, o ne dėl eilutės klaidos.
remedy-exact-duplicate = Jei eksportas kartoja eilutes, nurodykite `drop_duplicates = true`.
remedy-differing-name = { remedy-differing }
remedy-differing-email = { remedy-differing }
remedy-differing-phone = { remedy-differing }
remedy-differing-birthday = { remedy-differing }
remedy-differing-language = { remedy-differing }
remedy-differing-country = { remedy-differing }
remedy-differing = Šio kliento eilutės nesutampa; naudojama naujausia reikšmė.
remedy-refund = Įskaitoma į grąžinimų dalį ir grynąją vertę, o ne kaip pirkimas.
remedy-zero-amount = Įskaitoma kaip pirkimas be išlaidų.
remedy-negative-cost = Patikrinkite `cost` ženklą.
remedy-negative-discount = Patikrinkite `discount` ženklą.
remedy-negative-quantity = Jei šiomis eilutėmis prekės grąžinamos, susiekite `refund`.
remedy-first-response-after-resolved = Vienas iš dviejų laikų klaidingas. Užklausa skaičiuojama, bet jos laukimo laikas – ne; pataisykite eksportą.
remedy-negative-contacts = Skaitoma kaip trūkstama; pataisykite kiekį šaltinyje.
remedy-negative-new-customers = Skaitoma kaip trūkstama; pataisykite kiekį šaltinyje.
remedy-running-contract = Sutartis dar neturi pabaigos.
remedy-no-answer = Klausta, bet neatsakyta: eilutė įskaitoma į atsakymų dalį.
remedy-blank-answer = Klausimas paliktas tuščias.
remedy-no-customer = Atsakymas įskaitomas į balą, bet su kliento pirkimais jo susieti negalima.
remedy-mixed-time-zones = Nurodykite šaltinio `timezone`; tekstai be poslinkio skaityti kaip vietos laikas.
remedy-missing = Užpildykite `{ $column }` šaltinyje arba susiekite su juo kitą stulpelį.
remedy-unparsable-moment = Nurodykite šaltinio `date_format`; be jo skaitomas tik ISO 8601.
remedy-unparsable-number = Nurodykite šaltinio `decimal` ir `thousands` arba tuščių reikšmių kodus įtraukite į `missing`.
remedy-unparsable-word = Žodžius susiekite su `values`, pavyzdžiui, Yes su true, o No su false.
