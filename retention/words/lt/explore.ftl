### Tyrinėjimas: užrašinės `explore.ipynb` valdikliai ir ką ji šalia jų sako.

explore-chapter = Skyrius
explore-question = Klausimas
explore-as-of = Data
    .help = Diena po paskutinės skaičiuojamos. Tuščia: visi įrašai.
explore-segment = Lyginti pagal
    .none = neskirstyti
    .not = šiam klausimui netaikoma
explore-length = Trukmė
    .window-days = Langas (dienos)
    .within-days = Per (dienos)
    .horizon-days = Į priekį (dienos)
    .horizon-months = Į priekį (mėnesiai)
    .since-days = Atgal (dienos)
    .since-months = Atgal (mėnesiai)
    .usual = kaip įprasta
    .not = šiam klausimui netaikoma
explore-period = Laikotarpis
    .step = Žingsnis
    .usual = kaip įprasta
    .not = šiam klausimui netaikoma
explore-at-once = Į kiekvieną pakeitimą atsakyti iš karto
explore-ask = Klausti
    .waiting = Valdikliai pakeisti. Kad gautumėte atsakymą, spauskite „Klausti“.

explore-working = Dirbama: { $seconds ->
    [0] ką tik pradėta
   *[other] { COUNT($seconds) } s
  }{ $usual ->
    [0] { "" }
   *[other] { " " }(paprastai trunka apie { COUNT($usual) } s)
  }

explore-table = { $rows ->
    [1] Eilutė, kuria tai remiasi
    [one] { COUNT($rows) } eilutė, kuria tai remiasi: spustelėkite antraštę, kad surikiuotumėte, rašykite, kad ieškotumėte
    [few] { COUNT($rows) } eilutės, kuriomis tai remiasi: spustelėkite antraštę, kad surikiuotumėte, rašykite, kad ieškotumėte
   *[other] { COUNT($rows) } eilučių, kuriomis tai remiasi: spustelėkite antraštę, kad surikiuotumėte, rašykite, kad ieškotumėte
  }{ $behind ->
    [yes] , pasirinkite eilutes čia arba paveiksle ir pateikite jų klientų sąrašą
   *[no] { "" }
  }.
explore-list = Klientų sąrašas
    .write = Įrašyti sąrašą
    .chosen = { $rows ->
        [one] { COUNT($rows) } eilutės klientų sąrašas
       *[other] { COUNT($rows) } eilučių klientų sąrašas
    }
    .point = Spustelėkite langelį arba stulpelį, kad jį pasirinktumėte, tada pateikite jo klientų sąrašą.
    .named = Pasirinkta: { $names }{ $more ->
        [0] { "" }
       *[other] { " " }ir dar { COUNT($more) }
    }.
    .choose = Pirmiausia pasirinkite lentelės eilutę arba spustelėkite paveikslą.
    .none = { $rows ->
        [1] Šioje eilutėje
       *[other] Šiose eilutėse
    } klientų nėra.
    .done = { $customers ->
        [one] { COUNT($customers) } klientas yra
        [few] { COUNT($customers) } klientai yra
       *[other] { COUNT($customers) } klientų yra
    } faile `{ $file }`. Jį skaityti galite tik Jūs.
    .written = { $rows ->
        [one] { COUNT($rows) } eilutė yra
        [few] { COUNT($rows) } eilutės yra
       *[other] { COUNT($rows) } eilučių yra
    } faile `{ $file }`. Jį skaityti galite tik Jūs.
    .private = Šis atsakymas – sąrašas apie atskirus klientus ({ $rows ->
        [one] { COUNT($rows) } eilutė
        [few] { COUNT($rows) } eilutės
       *[other] { COUNT($rows) } eilučių
    }). Čia jis nerodomas: įrašykite jį į failą, kurį skaityti galite tik Jūs.

explore-copy = Kopijuoti kaip kodą
    .copied = Nukopijuota.
    .marked = Eilutė pažymėta: nukopijuokite ją klaviatūra.
explore-no-length = „{ $found }“ nėra sveikasis skaičius, didesnis už nulį. Įrašykite tokį, pavyzdžiui, 90, arba palikite lauką tuščią.
explore-empty-segment = iki { DAY($as_of) } nė vienas klientas neturi reikšmės stulpelyje { $column }, todėl nėra grupių, kurias būtų galima palyginti
explore-refused = to klausti negalima: { $because }
explore-failed = čia suklydo pats rinkinys ({ $kind }); kur, parodys toliau esanti kodo eilutė, jei ją paleisite langelyje
