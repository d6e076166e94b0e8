### Kas įvyko: nauji lygiai, istorijos, išvada, ir ar apskritai yra klientų ir pardavimų.

reason-a-stock = kiekis tam tikru momentu pagal savaites netikrinamas; tikrinama, kas ateina ir išeina
reason-too-few-weeks = mažiau nei { COUNT($least) } savaičių, kuriose pakanka duomenų
reason-no-direction = nei daugiau, nei mažiau nėra geriau
reason-told-by-rate = užklausos tikrinamos pagal užsakymų skaičių, kad didesnis klientų skaičius nebūtų naujiena
story-no-amounts = lentelėje nėra sumų
story-no-period = dar nesibaigė nė vienas ketvirtis ar mėnuo

series-name = { $series ->
    [customers_active] aktyvūs klientai
    [new_customers] nauji klientai
    [orders] užsakymai
    [revenue] pajamos
    [repeat_share] ankstesnių klientų užsakymai
    [average_order_value] vidutinis užsakymas
    [refund_rate] grąžinimai
    [discount_share] nuolaidos
    [mrr] periodinės pajamos
    [contracts_churn] per savaitę prarastos sutartys
    [contracts_new] naujos sutartys
    [nps] NPS
    [csat] patenkinti klientai
    [ces] „buvo lengva“
    [answers] apklausų atsakymai
    [tickets] užklausos
    [ticket_rate] užklausos vienam užsakymui
    [first_response] laikas iki pirmojo atsakymo
    [resolution] laikas iki sprendimo
    [sla_missed] užklausos, praleidusios terminą
    [reopened] iš naujo atvertos užklausos
   *[other] { $series }
  }

business-series = Kas vyko savaitė po savaitės
    .title = Rodikliai: { COUNT($series) }, laikotarpis: { WEEKS($weeks) }
    .definition = Viena lentelės eilutė – vienas rodiklis ir viena savaitė. Savaitės skaičiuojamos nuo pirmadienio iki sekmadienio; einamoji praleidžiama. Vidurkiai ir dalys yra sumos ÷ tai, kuo jos remiasi.

level-changes = Nauji lygiai, kurių nepaaiškina nei sezonas, nei atsitiktinumas
    .title = { $changed ->
        [0] Per { COUNT($weeks) } sav. nė vienas iš { COUNT($tested) } rodiklių neįgijo naujo lygio
        [one] Naują lygį įgijo { COUNT($changed) } iš { COUNT($tested) } rodiklių
       *[other] Naują lygį įgijo { COUNT($changed) } iš { COUNT($tested) } rodiklių
    }
    .summary = { $changed ->
        [0] Tai, kas pasikeitė per pastarąsias { COUNT($weeks) } sav., neviršija sezono, krypties ir atsitiktinumo įtakos.
       *[other] Visa kita neviršija sezono, krypties ir atsitiktinumo įtakos.
    }{ $season ->
        [no] { " " }Duomenys apima mažiau nei dvejus metus, todėl sezoniškumas nežinomas.
       *[yes] { "" }
    }
    .subtitle = Stulpelis: didžiausio šuolio dydis standartinėmis paklaidomis. Mėlyna – geriau, raudona – blogiau, pilka – neviršija atsitiktinumo
    .axis = standartinės paklaidos
    .definition = Didžiausias šuolis per pastarąsias { COUNT($weeks) } sav., palyginti su didžiausiais tų pačių savaičių šuoliais kita tvarka; klaidingų radinių visuose rodikliuose leidžiama ne daugiau kaip vienas iš 200.

moved-together = Kas keitėsi kartu
    .title = { $changed ->
        [0] Niekas nesikeitė kartu labiau nei atsitiktinai
       *[other] Iš { COUNT($bundles) } rodiklių rinkinių { COUNT($changed) } keitėsi kartu labiau nei atsitiktinai
    }
    .definition = Rinkinio rodiklių pokyčiai į gera ar į bloga sudedami ir lyginami su ta pačia suma, kai visų rodiklių savaitės sudėtos kita tvarka.

year-on-year = Pastarosios { COUNT($weeks) } sav., palyginti su ankstesniais metais
    .title = { $moved ->
        [0] Nė vienas rodiklis neatsitiktinai nepasikeitė, palyginti su { $year ->
            [yes] ankstesniais metais
           *[no] ankstesnėmis savaitėmis
        }
       *[other] Iš { COUNT($series) } rodiklių { COUNT($moved) } neatsitiktinai pasikeitė, palyginti su { $year ->
            [yes] ankstesniais metais
           *[no] ankstesnėmis savaitėmis
        }
    }
    .subtitle = Taškas: pokytis su 95 % intervalu. Mėlyna – geriau, raudona – blogiau, pilka – neviršija atsitiktinumo
    .axis = procentai; dalių ir NPS – punktai
    .definition = Pastarosios { COUNT($weeks) } sav. ÷ tos pačios savaitės prieš metus − 1; jei metų nėra, prieš tai buvusios { COUNT($weeks) } sav. Intervalas – iš savaičių porų sklaidos.

story-change = { $up ->
    [yes] +
   *[no] −
  }{ SHARE($size, digits: 0) }
story-core = { series-name }{ $series ->
    [customers_active] { " " }per savaitę
   *[other] { "" }
  } { $unit ->
    [same] nepakito
    [share] { story-change }
   *[ratio] { $up ->
        [yes] +
       *[no] −
      }{ CHANGE($size, "share") } p. p.
  }
story-move = { series-name }{ $series ->
    [customers_active] { " " }per savaitę
   *[other] { "" }
  } { VALUE($before, $unit) } → { VALUE($after, $unit) }

stories = Kas įvyko
    .verdict = { $verdict ->
        [trouble] Bėda
        [worse] Blogiau
        [better] Geriau
        [unknown] Dar per anksti spręsti
       *[steady] Stabilu
    }
    .title = { $told ->
        [0] Nieko neįprasto neįvyko
        [one] Per pastarąsias { COUNT($weeks) } sav.: { COUNT($told) } istorija
        [few] Per pastarąsias { COUNT($weeks) } sav.: { COUNT($told) } istorijos
       *[other] Per pastarąsias { COUNT($weeks) } sav.: { COUNT($told) } istorijų
    }
    .because = { $told ->
        [0] { $tested ->
            [0] Istorija per trumpa, kad naują lygį būtų galima atskirti nuo atsitiktinumo: tam reikia keturiasdešimties savaičių.
           *[other] Nieko neįprasto: per pastarąsias { COUNT($weeks) } sav. nė vienas iš { COUNT($tested) } rodiklių neįgijo naujo lygio.
        }
       *[other] { $verdict ->
            [trouble] Klientų, pardavimų arba sutarčių mažėja.
            [worse] Klientai ir pardavimai laikosi, bet { $kind ->
                [experience] pablogėjo aptarnavimas ir klientai apie tai kalba
                [service] pablogėjo aptarnavimas
                [voice] klientai mažiau patenkinti
                [refunds] daugiau grąžinama arba atiduodama nuolaidomis
                [group] vienai grupei sekasi blogiau
                [decline] ateina mažiau naujų klientų
                [business] { $surest ->
                    [new_customers] ateina mažiau naujų klientų
                   *[other] kažkas pablogėjo
                }
               *[other] kažkas pablogėjo
            }.
           *[better] Kažkas pagerėjo, ir niekas nepablogėjo.
        }
    }{ story-nobody-new }{ story-standing }
story-nobody-new = { $nobody_new ->
    [yes] { " " }Naujų klientų neatėjo { COUNT($weeks_without_new) } sav.: jei įrašuose stebima viena klientų grupė, ji gali tik mažėti, ir tai nieko nesako apie įmonę.
   *[no] { "" }
  }
story-standing = { $core ->
    [none] { "" }
   *[other] { " " }Pastarosios trylika savaičių, palyginti su { $year ->
        [yes] tomis pačiomis prieš metus
       *[no] ankstesnėmis trylika
    }: { $core }.
  }
# Į ką pirmiausia įsigilinti.
story-look-into =
    .title = Išsiaiškinkite, kodėl { $kind ->
        [experience] pablogėjo aptarnavimas
        [service] pablogėjo aptarnavimas
        [voice] klientai mažiau patenkinti
        [refunds] daugiau grąžinama
        [contracts] baigiasi daugiau sutarčių
        [group] grupei „{ $group }“ sekasi blogiau
        [business] { $series ->
            [new_customers] ateina mažiau naujų klientų
           *[other] perka mažiau klientų
        }
        [decline] { $series ->
            [new_customers] ateina mažiau naujų klientų
            [revenue] parduodama mažiau
            [orders] gaunama mažiau užsakymų
            [contracts_churn] baigiasi daugiau sutarčių
            [mrr] sutartys atneša mažiau
           *[other] perka mažiau klientų
        }
       *[other] perka mažiau klientų
    }{ $topic ->
        [none] { "" }
       *[other] : pradėkite nuo temos „{ $topic }“
    }
    .text = { $start ->
        [none] Tai vyko pamažu, todėl nė viena diena nerodo, kur žiūrėti: palyginkite grupes, kanalus ir prekes su ankstesniais metais.
       *[other] Pažiūrėkite, kas pasikeitė savaitę, prasidėjusią { DAY($start) }, arba prieš pat ją.{ $event ->
            [none] { "" }
           *[other] { " " }Jūs pažymėjote: { $event } ({ DAY($event_day) }).
        } Prieš ką nors keisdami, perskaitykite tų savaičių užklausas ir komentarus.
    } Kiek tai kainuoja, nežinoma, todėl pinigų suma nenurodyta; tai pirmoje vietoje, nes tebevyksta.
    .owner = { $kind ->
        [experience] klientų aptarnavimas
        [service] klientų aptarnavimas
        [voice] klientų aptarnavimas
        [refunds] operacijų skyrius
        [contracts] pardavimai
       *[other] vadovybė
    }
story-answer = { $verdict_said }. { $title ->
    [none] { $tested ->
        [0] Tam reikia keturiasdešimties savaičių įrašų.
       *[other] Per { COUNT($weeks) } sav. nieko neįprasto neįvyko.
    }
   *[other] { $title }.
  }

# Istorijos pagal tai, apie ką jos.
story-since = { $good ->
    [yes] geriau
   *[no] blogiau
  } nuo savaitės, prasidėjusios { DAY($start) }
story-experience =
    .title = Aptarnavimas ir ką apie jį sako klientai: { story-since }
    .text = { story-told }
story-service =
    .title = Aptarnavimas: { story-since }
    .text = { story-told }
story-voice =
    .title = Ką sako klientai: { story-since }
    .text = { story-told }
story-business =
    .title = Klientai ir pardavimai: { story-since }
    .text = { story-told }
story-contracts =
    .title = Sutartys: { story-since }
    .text = { story-told }
story-refunds =
    .title = Grąžinimai ir nuolaidos: { story-since }
    .text = { story-told }
story-group =
    .title = Tik grupė „{ $group }“: { story-since }
    .text = { story-told }
story-decline =
    .title = { $series ->
        [contracts_churn] Sutarčių atsisako daugiau klientų nei { $compared ->
            [year] prieš metus
           *[before] anksčiau
        }
       *[other] Mažiau nei { $compared ->
            [year] prieš metus
           *[before] anksčiau
        }: { series-name }
    }
    .text = Trylika savaičių, palyginti su { $compared ->
        [year] tomis pačiomis prieš metus
       *[before] ankstesnėmis trylika, sezoniškumas nežinomas
    }: { $moves }.
story-told = Palyginti su { $compared ->
    [year] tomis pačiomis savaitėmis prieš metus
   *[before] tokiu pat ankstesnių savaičių skaičiumi
  }: { $moves }.{ $first_moved ->
    [none] { "" }
   *[other] { " " }Pirmiausia pasikeitė: { $first_moved }.
  }{ $topic ->
    [none] { "" }
   *[other] { " " }Iš padaugėjusių užklausų { SHARE($topic_share, digits: 0) } yra tema „{ $topic }“.
  }{ $theme ->
    [none] { "" }
   *[other] { " " }Komentarai tema „{ $theme }“: { SHARE($theme_before, digits: 0) } → { SHARE($theme_now, digits: 0) }.
  }{ $where ->
    [none] { "" }
   *[other] { " " }Aiškiausiai matyti grupėje „{ $where }“.
  }{ $event ->
    [none] { "" }
   *[other] { " " }Tomis savaitėmis pažymėjote: { $event } ({ DAY($event_day) }).
  }

# Pradinio puslapio skaičiai.
quarter-customers-active = Pirkę klientai
    .definition = Klientai, pirkę per laikotarpį.
    .summary = { quarter-told }
quarter-customers = Klientai su sutartimi
    .definition = Klientai, kurių sutartis laikotarpio pabaigoje galioja, nesvarbu, ar per jį mokėjo.
    .summary = { quarter-told }
quarter-new-customers = Nauji klientai
    .definition = Klientai, kurių pirmasis pirkimas buvo per laikotarpį.
    .summary = { quarter-told }
quarter-orders = Užsakymai
    .definition = Laikotarpio užsakymai, neatėmus grąžinimų.
    .summary = { quarter-told }
quarter-revenue = Pajamos
    .definition = Visų laikotarpio pirkimų sumos, neatėmus grąžinimų.
    .summary = { quarter-told }
quarter-mrr = Periodinės mėnesio pajamos
    .definition = Laikotarpio pabaigoje galiojančių sutarčių mėnesio sumos.
    .summary = { quarter-told }
quarter-customer-churn-rate = Prarasti sutarčių klientai
    .definition = Klientai, turėję sutartį laikotarpio pradžioje ir neturintys jos pabaigoje ÷ turėję pradžioje.
    .summary = { quarter-told }
quarter-told = Laikotarpis: { $period }{ $has_previous ->
    [yes] ; ankstesnį laikotarpį { VALUE($previous, $unit) }
   *[no] { "" }
  }{ $has_year ->
    [yes] ; prieš metus { VALUE($year_ago, $unit) }
   *[no] { "" }
  }.
