### Kas dera kartu: derančios prekės, rekomendacijos ir ar jos pataiko.

complements = Kas perkama kartu
    .title = { SHARE($share, digits: 0) } { $unit ->
        [order] užsakymų su preke „{ $product }“ turi ir
       *[customer] klientų, pirmiausia pirkusių „{ $product }“, paskui pirko
    } „{ $complement }“ – lift { NUM($lift, digits: 1) }, palyginti su įprasta dalimi
    .summary = Iš { COUNT($tested) } patikrintų prekių porų { COUNT($pairs) } dera neatsitiktinai. Tai nereiškia, kad pasiūlius vieną bus perkama kita: pirmiausia išbandykite su keliais atsitiktinai parinktais klientais.
    .definition = { $unit ->
        [order] Lift: užsakymų su viena preke, kuriuose yra ir kita, dalis ÷ visų užsakymų su ta kita preke dalis.
       *[customer] Lift: klientų, kurie kitą prekę pirmą kartą pirko per { COUNT($within_days) } d. po pirmosios, dalis ÷ tokia pati dalis po bet kurios kitos prekės.
    } Pora skaičiuojama tik tada, kai ryšys neatsitiktinis (tikslusis Fišerio kriterijus, klaidingų atradimų dalis { SHARE($false_discovery, digits: 0) }) ir stipresnis, nei paaiškina dideli užsakymai.
    .subtitle = Lift: kiek kartų dažniau nei įprasta; linijos: 95 % intervalai; tik neatsitiktinės poros.
    .row = { $product } → { $complement } n { COUNT($n) }
    .times = { VALUE($lift, "count") } ×
    .column-base = dalis įprastai
    .column-estimate = dalis kartu

recommendations = Ką pasiūlyti kiekvienam klientui
    .title = Iki { $limit } prekių kiekvienam klientui (klientų: { COUNT($customers) })
    .summary = Taisyklė, kuri pastaruoju metu būtų pataikiusi daugiausia klientų, skaičiuoja prekių poras pagal { $unit ->
        [order] užsakymą
       *[customer] klientą
    }{ $season ->
        [0] { "" }
       *[other] { " " }ir suteikia daugiau svorio sezoninėms prekėms
    }.
    .definition = Prekės, kurių klientas dar nepirko: pirmiausia derančios prie jau turimų, paskui geriausiai parduodamos.

evaluate-recommendations = Ar rekomendacijos būtų pataikiusios?
    .title = Rekomendacijos pataikė { SHARE($ours, digits: 0) } klientų, geriausia paprastesnė taisyklė – { SHARE($best_baseline, digits: 0) }
    .summary = { $offered ->
        [yes] Jos neatsitiktinai pranoksta kiekvieną paprastesnę taisyklę, todėl verta jas naudoti.
       *[no] Jos neatsitiktinai nepranoksta visų paprastesnių taisyklių: rekomenduokite geriausiai parduodamas prekes.
    }
    .definition = Klientai, kurie po { DAY($cut) } pirko vieną iš { $limit } prekių, rekomenduotų pagal tai, kas buvo žinoma anksčiau ÷ klientai, kurie tada pirko ką nors jiems naujo; Wilson 95 % intervalas.
    .subtitle = Kuri dalis klientų, pirkusių naują prekę (n { COUNT($customers) }), pirko rekomenduotą; linijos: 95 % intervalai.
