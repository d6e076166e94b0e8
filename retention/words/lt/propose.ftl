### Pastabos siūlomame workspace.toml: kas matyta failuose ir ko lieka paklausti.

propose-head = Pasiūlyta pagal toliau nurodytus failus, kiekviena eilutė su priežastimi. Jei eilutė prasideda žodžiu KLAUSIMAS, atsakykite čia arba su `retention init … --answer`. Visi raktai paaiškinti docs/settings.md.
propose-question = KLAUSIMAS { $ask }
propose-option = --answer { $key }={ $option }: { $meaning }{ $chosen ->
    [yes] { " " }(kaip yra dabar)
   *[no] { "" }
  }
propose-answer = --answer { $key }=…
propose-answered = kaip atsakyta
propose-unused = Nenaudojama: { $file }{ $why ->
    [none] { "" }
   *[other] { $why }
  }
propose-unused-why = : { $missing ->
    [none] lentelės `{ $table }` eilutės yra kitame faile
   *[other] kaip lentelei `{ $table }`, trūktų: { $missing }
  }.
propose-unused-twice = : tie patys užsakymai yra ir faile { $file }, jų negalima skaičiuoti dukart.
propose-latest = klientai sudaromi iš šių eilučių: iš kiekvieno stulpelio imama naujausia esama reikšmė
propose-joined = : skaitoma kaip sąrašas, susiejamas su pirkimais.

propose-window-usual = dienos be pirkimo, po kurių klientas laikomas prarastu
propose-window-seen = iš { COUNT($customers) } grįžusių klientų { SHARE($share, digits: 0) } paprastai grįžta per { COUNT($days) } d.
propose-lithuanian = stulpeliai pavadinti lietuviškai
propose-timezone = laikas skaitomas, kaip užrašytas; nurodykite savo juostą, pavyzdžiui, "Europe/Vilnius"
propose-zone-named = kaip nurodo `{ $column }`
propose-zone-offset = kaip nurodo `{ $column }` poslinkiai
propose-zone-guessed = pagal { $why ->
    [country] daugumos klientų šalį
   *[currency] valiutą
  }
propose-currency = kaip failuose
propose-currency-country = dauguma klientų gyvena čia: { $country }
propose-currency-unknown = failuose nenurodyta
propose-preset = kaip reikia šiam eksportui
propose-seen = { $example } stulpelyje `{ $column }`
propose-sign = pašalinta iš tokių sumų kaip { $example } stulpelyje `{ $column }`
propose-other-signs = sumos su ženklu { $signs } yra kita valiuta ir atidedamos
propose-date-settled = { $example } stulpelyje `{ $column }`: taigi pirma rašoma { $first ->
    [day] diena
   *[month] mėnuo
  }
propose-date-plain = kaip stulpelyje `{ $column }`
propose-date-mixed = `{ $column }` datas rašo { COUNT($ways) } būdais
propose-utc = kaip sako stulpelių pavadinimai
propose-codes = pasitaikantys tuščių reikšmių kodai
propose-values = { $name } = "{ $column }" reikėtų `values`: jame yra { $values }
propose-or = arba { $columns }?
propose-only-number = vienintelis likęs skaičius
propose-annual = dvyliktoji dalis metų kainos
propose-price = nė vienas stulpelis nesako, kiek pirkta: kaina yra tai, kas sumokėta
propose-no-money = nė vienas stulpelis nesako, kiek sumokėta: apsilankymai skaičiuojami, o jų vertė nežinoma
propose-product = nerasta eilučių sumų stulpelio
propose-scale = reikšmės už skalės { $scale } ribų, pavyzdžiui, { $top }, laikomos neatsakymu
propose-utf-16 = failas prasideda UTF-16 žyma
propose-byte = baitas { $byte } eilutėje { $line } nėra UTF-8; taip perskaityta: { $shown }{ $doubtful ->
    [yes] ; o gal tai cp1257?
   *[no] { "" }
  }
propose-sheets = kiti lapai: { $sheets }
propose-title = tai, kas yra virš antraštės, nėra lentelė
propose-digits = tokie skaitmenys kaip { $example } skaitomi kaip 0–9
propose-no-header = { $example } pirmoje eilutėje nėra stulpelio pavadinimas: stulpeliai vadinami pagal jų vietą
propose-lines-listed = kiekvienas objektas sąraše `{ $column }` yra jo užsakymo eilutė
propose-lines-blank = kas ir kada pirko, nurodyta tik pirmoje kiekvieno `{ $column }` eilutėje
propose-lines-total = { $blank ->
    [yes] `{ $column }` nurodyta tik pirmoje užsakymo eilutėje: paskirstoma visoms jo eilutėms
   *[no] `{ $column }` nurodyta kiekvienoje užsakymo eilutėje: paskirstoma joms ir skaičiuojama vieną kartą
  }
propose-foot = tai, kas yra po paskutine eilute, nėra eilutės
propose-lines-under = tuščias langelis reiškia tai, kas parašyta aukščiau: `{ $column }` nurodyta tik pirmoje jo eilutėje
propose-given-back = grąžinta, kaip nurodo `{ $column }`; data – užsakymo: kitos datos faile nėra
propose-counted = `{ $column }` skaičiuoja { $unit ->
    [days] dienas, kaip skaičiuoklės
    [seconds] sekundes nuo 1970 m.
   *[milliseconds] milisekundes nuo 1970 m.
  }
propose-counted-utc = `{ $column }` skaičiuoja nuo UTC momento
propose-hundredths = `{ $column }` skaičiuoja mažiausiais valiutos vienetais; valiutos be šimtųjų dalių, pavyzdžiui, jenos, sumą imkite tokią, kokia yra
propose-by-name = klientas atpažįstamas tik pagal vardą: du bendravardžiai laikomi vienu
propose-totals = { $values } yra sumų eilutėse ir nėra klientas
propose-buddhist = metai, kaip { $example }, yra budistų eros
propose-by-phone = klientas atpažįstamas iš telefono numerio skaitmenų
propose-guests = `{ $value }` stulpelyje `{ $column }` reiškia visus, kurie perka be paskyros, o ne vieną klientą
propose-running = sutartis, kurios `{ $column }` yra { $states }, galioja ir pabaigos dar neturi
propose-last-start = vėliausios pradžios diena: sąrašas bent tokio naujumo
propose-failed = kai būsena yra { $states }, nieko neparduota
propose-cancelled = užsakymai, kurių `{ $column }` turi datą, atšaukti
propose-unpaid = nesumokėta, kai `{ $column }` yra { $values }
propose-credit-notes = grąžinta, kai `{ $column }` yra { $kinds }
propose-join = `{ $file }` daugiau pasako apie kiekvieną `{ $key }`
propose-set-aside = { SHARE($share) } lentelės `{ $table }` eilučių nenurodo kliento ir laikomos atidėtomis
propose-identity = { COUNT($ids) } ID turi bendrą el. pašto adresą: { $persons ->
    [one] { COUNT($persons) } asmuo
    [few] { COUNT($persons) } asmenys
   *[other] { COUNT($persons) } asmenų
  }. Be šio skyriaus kiekvienas ID yra klientas

propose-vat-none = `{ $column }` visur tuščias arba 0
propose-vat-net = sumos skaičiuojamos be `{ $column }`
propose-vat-gross = į sumas įskaičiuotas `{ $column }`
propose-vat-rate = `{ $column }` kaip dalis nuo sumų be jo
propose-vat-by-name = kaip sako `{ $column }`
propose-vat-unstated = Nė viename faile nepasakyta, ar į sumas įskaičiuotas mokestis: jos imamos tokios, kokios yra, o marža imama nuo visos sumos. Jei mokestis įskaičiuotas, įrašykite vat = "gross" ir vat_rate = 0.21 (mokestis kaip dalis nuo kainos be jo); jei ne, vat = "net".
propose-vat-counted = `{ $column }` yra apvali dalis nuo `{ $total }` { $vat ->
    [gross] be jo, taigi jis įskaičiuotas
   *[net] tokios, kokia yra, taigi jis pridedamas
  }
propose-vat-option =
    .gross = sumas skaičiuoti su mokesčiu; marža imama nuo dalies be jo
    .net = sumas skaičiuoti be mokesčio

### Klausimai, kuriuos užduoda pasiūlymas.

propose-ask-vat = Pajamas skaičiuoti su mokesčiu ar be jo? Į `{ $total }` įskaičiuota { SHARE($rate) } mokesčio.
propose-ask-vat-contained = Ar į `{ $total }` įskaičiuotas mokestis iš `{ $column }`?
    .gross = taip; marža imama nuo dalies be jo
    .net = ne
propose-ask-vat-rate = Kokia dalis nuo kainos be mokesčio yra mokestis, pavyzdžiui, 0.21, jei 21 %?
propose-ask-currency = Kokia valiuta nurodytos sumos? Trijų raidžių kodas, pavyzdžiui, EUR.
propose-ask-question = Ko klausta tų, kurie atsakė stulpelyje `{ $column }`?
    .options = { $kind ->
        [nps] kiek tikėtina, kad jie Jus rekomenduos, nuo 0 iki 10
        [csat] kiek jie patenkinti
       *[ces] kaip buvo lengva
    }
propose-ask-list-day = Kurią dieną sudarytas šis sutarčių sąrašas, pavyzdžiui, 2025-12-31? Vėliau, nei bet kuri prasideda, { $ends ->
    [one] baigiasi { COUNT($ends) } sutartis
    [few] baigiasi { COUNT($ends) } sutartys
   *[other] baigiasi { COUNT($ends) } sutarčių
  }, taigi šios pabaigos dar tik bus.
propose-ask-dates = Ar stulpelyje `{ $column }` pirma rašoma diena, ar mėnuo, kaip antai { $example }? Nė vienas jo skaičius nėra didesnis nei 12, kad būtų aišku.
propose-ask = { $what ->
    [transactions-customer_id] Kuris stulpelis rodo, kas pirko?
    [transactions-timestamp] Kuris stulpelis rodo, kada pirkta?
    [transactions-amount] Kuris stulpelis rodo, kiek sumokėta už eilutę arba užsakymą?
    [subscriptions-customer_id] Kuris stulpelis rodo, kieno sutartis?
    [subscriptions-start] Kuris stulpelis rodo, kada prasidėjo sutartis?
    [subscriptions-end] Kuris stulpelis rodo, kada baigėsi sutartis (tuščias, kol ji galioja)?
    [surveys-timestamp] Kuris stulpelis rodo, kada atsakyta? Jei visi atsakymai tos pačios dienos, ta diena, pavyzdžiui, 2025-05-31.
    [surveys-score] Kuris stulpelis rodo, kiek tikėtina, kad Jus rekomenduos?
   *[other] Kuriame stulpelyje yra: { $meaning }?
  } Faile { $file }{ $candidates ->
    [none] { "" } tinkamo stulpelio neliko.
   *[other] { "" } tai galėtų būti { $candidates }.
  }

propose-ask-month = Faile { $file } stulpelis `{ $column }` nurodo tik mėnesio dieną. Kuris tai mėnuo, pavyzdžiui, 2025-05?

### Ką apie tai rašo komandų eilutė.

cli-init-part = { $file }: { $title ->
    [none] { "" }
   *[other] { $title }, { "" }
  }skaitoma kaip { $tables }
cli-init-unused = { $file } nenaudojamas{ $why ->
    [none] .
   *[other] { $why }
  }
cli-init-question = Atsakykite komanda { $command }
