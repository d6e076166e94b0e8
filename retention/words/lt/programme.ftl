### Kiek skolinga lojalumo programa, kas joje dalyvauja ir ar ji apsimoka.

reason-no-members = šiuo laiku į programą niekas neįstojo
reason-no-points-earned = šiuo laiku taškų nesukaupta
reason-no-point-value = nenurodyta, kiek vertas taškas: nė vienas panaudojimas neturi `amount` ar `cost`, ir nenurodyta `programme.point_value`
reason-ledger-adds-up = nė vienas narys nepanaudojo daugiau taškų, nei sukaupta (n { COUNT($members) })
reason-no-month-over = dar nesibaigė nė vienas programos mėnuo
reason-no-tiers = žurnale nėra pakopų, aukštesnių už pirmąją
reason-no-members-earlier = ankstesnę datą narių dar nebuvo
reason-nobody-near-tier = nė vienas aktyvus narys nėra arti kitos pakopos
reason-no-points-column = žurnale nėra stulpelio `points`

programme-answer = { $pays ->
    [yes] Programa apsimoka, jei iki įstojimo užsakymai įrašyti taip pat išsamiai kaip po jo: per { COUNT($horizon_days) } d. narys papildomai duoda { MONEY($gain) } maržos ir sukaupia taškų, kurie kainuos { MONEY($points) }.{ " " }
    [no] Programa neapsimoka: per { COUNT($horizon_days) } d. narys papildomai duoda { MONEY($gain) } maržos ir sukaupia taškų, kurie kainuos { MONEY($points) }.{ " " }
    [open] Ar programa apsimoka, neaišku: per { COUNT($horizon_days) } d. narys papildomai duoda { MONEY($gain) } maržos ir sukaupia taškų, kurie kainuos { MONEY($points) }, o likti gali nuo { RANGE($net_lower, $net_upper, "money") }.{ " " }
   *[unknown] { "" }
  }Per pastarąsias { COUNT($window_days) } d. dalyvavo { SHARE($active, digits: 0) } iš { COUNT($members) } narių.{ $cost_known ->
    [yes] { " " }Atlygiai nariui per metus kainuoja { MONEY($cost) }.
   *[no] { "" }
  }{ $owed_known ->
    [yes] { " " }Taškai, kurie dar bus panaudoti, kainuos { MONEY($owed) }.
    [most] { " " }Taškai, kurie dar bus panaudoti, kainuos ne daugiau kaip { MONEY($owed) }.
   *[no] { "" }
  }

programme-ledger = Sukaupti, panaudoti, nebegaliojantys ir dar skolingi taškai
    .title = Iki šiol panaudota { SHARE($redemption_rate, digits: 0) } sukauptų taškų{ $priced ->
        [yes] ; dar skolinga { MONEY($liability) }
       *[no] { "" }
    }
    .summary = { $priced ->
        [yes] 100 taškų verti { MONEY($hundred) } – { $stated ->
            [yes] taip nurodyta
           *[no] tiek duota už panaudotus
        }. { $unsure ->
            [yes] Iš { COUNT($outstanding) } likučio taškų bus panaudota ne daugiau kaip { COUNT($due_points) }, o tai kainuos { MONEY($due) } (nuo { RANGE($due_lower, $due_upper, "money") }): sulaukus vyriausio stebėto amžiaus, dar nepanaudota { SHARE($open) } taškų, ir kas su jais bus, kol kas nežinoma.
           *[no] Iš { COUNT($outstanding) } likučio taškų tikriausiai bus panaudota { COUNT($due_points) }, o tai kainuos { MONEY($due) } (nuo { RANGE($due_lower, $due_upper, "money") }).
        }
       *[no] Kiek vertas taškas, nežinoma, todėl pinigais nieko nepasakoma.
    } Iki { COUNT($age_days) } d. amžiaus nebegalioja { SHARE($breakage) } taškų.{ $overdrawn ->
        [0] { "" }
        [one] { " " }{ COUNT($overdrawn) } narys panaudojo daugiau taškų, nei sukaupta.
        [few] { " " }{ COUNT($overdrawn) } nariai panaudojo daugiau taškų, nei sukaupta.
       *[other] { " " }{ COUNT($overdrawn) } narių panaudojo daugiau taškų, nei sukaupta.
    }
    .definition = Likutis: sukaupti taškai, atėmus panaudotus ir nebegaliojančius. Tikėtina, bus panaudota: kaip senesni taškai tokio amžiaus, kokio šie dar sulauks, pirmiausia naudojant seniausius; taškai, kurių pakankamai ilgai niekas nestebėjo, laikomi panaudotais. 95 % intervalai pagal narius.
    .column-measure = taškai
    .column-points = skaičius
    .column-money = nominalia verte
    .column-estimate = sukauptų taškų dalis

programme-liability = Kiek kainuos likučio taškai
    .summary = Nominalia verte jų yra už { MONEY($face) }. Į skaičių neįtraukti taškai, kurie tikriausiai nustos galioti. Apskaitoje tai skola nariams.
    .definition = Likučio taškai × dalis, kuri, tikimasi, bus panaudota × taško vertė ({ MONEY($hundred) } už 100); 95 % intervalas pagal narius.

points-age = Kokio amžiaus taškai panaudojami
    .title = Pusė panaudojamų taškų panaudojama per { COUNT($half_days) } d.; nebegalioja { SHARE($breakage, digits: 0) }
    .summary = Kuo ilgiau taškai guli, tuo mažiau jie sieja. Nebegaliojanti dalis mažina sąskaitą ir nuvilia narius, kurių taškai dingo.
    .definition = Panaudotų ir nebegaliojančių taškų dalis pagal jų amžių; pirmiausia naudojami seniausi nario taškai, o likučio taškai skaičiuojami tiek, kiek stebėti (Aaleno ir Johanseno įvertis). Juosta: 95 % intervalas pagal narius.
    .subtitle = Taškų dalis pagal amžių, pirmiausia naudojami seniausi{ $interval ->
        [yes] ; juostos: 95 % intervalai pagal narius
       *[no] { "" }
    }.
    .axis = taškų amžius mėnesiais
    .redeemed = panaudota { SHARE($value, digits: 0) }
    .expired = nebegalioja { SHARE($value, digits: 0) }
    .column-days = amžius dienomis
    .column-points = jį pasiekę taškai
    .column-estimate = iki tol panaudota
    .column-expired-lower = nebegalioja nuo
    .column-expired-upper = nebegalioja iki

overdrawn-members = Nariai, panaudoję daugiau taškų, nei turėjo
    .title = Taškus anksčiau, nei sukaupė, panaudojo { COUNT($overdrawn) } iš { COUNT($members) } { $overdrawn ->
        [one] narių
       *[other] narių
    }
    .summary = Iš viso taškų: { COUNT($points) }. Arba žurnale trūksta sukauptų taškų, arba kas nors gali išleisti taškus, kurių nėra.
    .definition = Nariai, kurių likutis kuriuo nors metu buvo mažesnis už 0: iki tol sukaupti taškai, atėmus panaudotus ir nebegaliojančius.
    .column-lowest = mažiausias likutis
    .column-since = žemiau 0 nuo
    .column-outstanding = likutis dabar

overdrawn-members-none = Ar žurnalas sutampa
    .title = Žurnalas sutampa: nė vienas iš { COUNT($members) } narių nepanaudojo nesukauptų taškų
    .summary = Nė vieno nario likutis niekada nebuvo mažesnis už 0.
    .column-members = nariai
    .column-overdrawn = iš jų žemiau 0

programme-activity = Nariai ir kiek jų dalyvauja
    .title = Nariai: { COUNT($members) }; per pastarąsias { COUNT($window_days) } d. dalyvavo { SHARE($estimate, digits: 0) }
    .summary = Per pastaruosius { COUNT($months) } mėn. įstojo { COUNT($joined) }, išstojo { COUNT($gone) }.{ $priced ->
        [yes] { " " }Atlygiai per tą laiką kainavo { MONEY($cost) }.
       *[no] { " " }Kiek kainuoja atlygiai, žurnale nenurodyta.
    } Nebedalyvaujantis narys paprastai nustojo pirkti, o ne išstojo iš programos.
    .definition = Aktyvūs: nariai, kaupę arba panaudoję taškus per { COUNT($window_days) } d. iki mėnesio pabaigos ÷ visi nariai jo pabaigoje; Wilson 95 % intervalas.
    .subtitle = Nariai kiekvieno mėnesio pabaigoje ir tie, kurie kaupė arba panaudojo taškus per { COUNT($window_days) } d. iki jos.
    .members = nariai
    .active = dalyvavo
    .share = { SHARE($value, digits: 0) }
    .column-estimate = aktyvių dalis
    .column-joined = įstojo
    .column-gone = išstojo
    .column-cost = atlygių išlaidos
    .column-cost-per-member = išlaidos nariui

active-members = Dalyvaujantys nariai
    .summary = Jie kaupė arba panaudojo taškus per pastarąsias { COUNT($window_days) } d.
    .definition = Nariai, kaupę arba panaudoję taškus per { COUNT($window_days) } d. iki laikotarpio { $period } pabaigos ÷ visi tada buvę nariai; Wilson 95 % intervalas.

programme-costs = Kiek kainuoja atlygiai nariui per metus
    .summary = { MONEY($total) } per pastarąsias { COUNT($window_days) } d. visiems šiandienos nariams. Įskaičiuota tik tai, kas panaudota, o ne tai, kas dar skolinga.
    .definition = Per pastarąsias { COUNT($window_days) } d. panaudotų atlygių išlaidos ÷ šiandienos nariai; 95 % intervalas pagal narius.

tier-migration = Perėjimai tarp pakopų
    .title = Per { COUNT($since_days) } d. į aukštesnę pakopą pakilo { SHARE($up, digits: 0) } narių{ $out ->
        [0] { "" }
       *[other] , išstojo { SHARE($out, digits: 0) }
    }
    .summary = Aukščiausioje pakopoje „{ $top }“ narių yra { COUNT($top_members) }. Kur niekas niekada nenusileidžia, pakopa rodo ne tik lojalumą, bet ir tai, kiek laiko narys yra programoje.
    .definition = Ankstesnės dienos nariai pagal pakopą tada ir dabar; Wilson 95 % intervalai. Aukštyn: pakopa, kuriai reikia daugiau taškų.
    .subtitle = { COUNT($members) } narių pakopa prieš { COUNT($since_days) } d. (eilutės) ir kur jie dabar.
    .now = { $tier } { SHARE($share, digits: 0) }
    .up = pakilo
    .same = ta pati pakopa
    .down = nusileido
    .out = išstojo
    .column-members = nariai
    .column-movement = judėjimas

near-tier = Kitai pakopai artimi nariai
    .title = Iki kitos pakopos ne daugiau kaip { SHARE($max_gap, digits: 0) } taškų trūksta { $members ->
        [one] { COUNT($members) } iš { COUNT($of) } aktyvių narių
       *[other] { COUNT($members) } iš { COUNT($of) } aktyvių narių
    }
    .summary = Juos ten galėtų atvesti priminimas: { $tiers }. Ar verta jiems rašyti, sprendžiama kontaktų plane.{ $stated ->
        [yes] { "" }
       *[no] { " " }Kur prasideda pakopa, nuspręsta pagal žurnalą.
    }
    .definition = Nariai, kaupę taškus per pastarąsias { COUNT($window_days) } d., kuriems trūksta ne daugiau kaip { SHARE($max_gap, digits: 0) } taškų, nuo kurių prasideda kita pakopa; skaičiuojami visi kada nors sukaupti taškai.
    .column-tier = kita pakopa
    .column-threshold = prasideda nuo
    .column-earned = sukaupti taškai
    .column-lacking = trūksta taškų
    .column-outstanding = taškai išleisti
    .column-last = paskutinis įvykis
tiers-ahead = Kiekvienai pakopai artimi nariai
    .title = Kitai pakopai artimi { COUNT($members) } iš { COUNT($of) } aktyvių narių
    .column-tier = kita pakopa
    .column-threshold = prasideda nuo

programme-decision-ledger =
    .title = Išsiaiškinkite, kodėl žurnalas nesutampa
    .text = { $overdrawn ->
        [one] { COUNT($overdrawn) } narys panaudojo
        [few] { COUNT($overdrawn) } nariai panaudojo
       *[other] { COUNT($overdrawn) } narių panaudojo
      } taškus, kurie nebuvo sukaupti ({ COUNT($points) }). Kol nežinoma kodėl, nežinoma ir tai, kiek programa skolinga.
reason-few-members-to-compare = narių, įstojusių užsakant, anksčiau užsakiusių ir stebėtų pakankamai ilgai, yra { COUNT($n) }; reikia bent { COUNT($fewest) }
reason-nobody-to-compare-with = klientų, kurie pirko ir neįstojo tada, kai galėjo, yra { COUNT($n) }; reikia bent { COUNT($fewest) }
reason-no-overlap = narių palyginti negalima: { COUNT($unlike) } iš { COUNT($of) } įstojusių nepanašūs į nė vieną neįstojusį, o visi kiti kartu verti { COUNT($effective) } palyginamų klientų
reason-no-randomised-invitation = nė viena pasibaigusi kampanija su kontroline grupe nepaskatino įstoti daugiau klientų

# review: „doubly robust difference in differences, cross-fitted“: dvigubai patikimas skirtumų skirtumas su kryžminiu pritaikymu
membership-effect = Ką duoda narystė
    .title = { $sure ->
        [yes] { $more ->
            [yes] Įstojus per { COUNT($horizon_days) } d. būna daugiau užsakymo dienų: +{ NUM($estimate, digits: 1) }; nariai ir kiti, kokie yra, skiriasi { NUM($naive, digits: 1) }
           *[no] Įstojusieji užsako mažiau nei panašūs neįstoję klientai
        }
       *[no] Ar įstojus užsakoma daugiau, nežinoma
    }
    .summary = Per { COUNT($horizon_days) } d. po įstojimo palygintų narių ({ COUNT($compared) }) užsakymo dienų skirtumas nuo panašių klientų, kurie tuo pat metu neįstojo ({ NUM($without, digits: 1) } d.), yra { NUM($estimate, digits: 1) } (nuo { RANGE($lower, $upper, "ratio") }). Nariai ir kiti klientai, kokie yra, skiriasi { NUM($naive, digits: 1) } d. (nuo { RANGE($naive_lower, $naive_upper, "ratio") }): tai daugiausia rodo, kas įstoja, o ne ką duoda įstojimas. { membership-money } { membership-checks }
    .definition = Kiekvienas užsakymas, kurį pateikdamas klientas įstojo, lyginamas su užsakymais klientų, kurie neįstojo, bet iki 90 dienų prieš ankstesnį savo užsakymą buvo panašūs: užsakymais, buvimo klientu laiku, užsakymo verte, balu, užklausomis, sezonu. Kiek jie per tas 90 dienų skyrėsi, atimama (dvigubai patikimas skirtumų skirtumas su kryžminiu pritaikymu); 95 % intervalas pagal klientus. Kiti gali įstoti vėliau, todėl poveikis veikiau per mažas.
    .subtitle = Kiek nariai daro daugiau per { COUNT($horizon_days) } d. po įstojimo, kaip dalis to, ką darytų be jo; nariai: n { COUNT($compared) }; mėlyna: palyginti su panašiais klientais; pilka: su visais kitais klientais, kokie yra; linijos: 95 % intervalai.
    .adjusted = palyginti su panašiais klientais
    .plain = palyginti su visais kitais
    .column-members = nariai
    .column-without = be jo
    .column-estimate = poveikis
    .column-naive = paprastas skirtumas
    .column-naive-lower = skirtumas nuo
    .column-naive-upper = skirtumas iki
    .column-e-value = paslėpta priežastis turi būti susijusi su abiem, kartai
    .column-e-value-bound = tas pats intervalui
membership-money = { $pays ->
    [yes] Narys papildomai duoda { MONEY($gain) } maržos ir sukaupia taškų, kurie kainuos { MONEY($cost) }: lieka { MONEY($net) } (nuo { RANGE($net_lower, $net_upper, "money") }).
    [no] Narys papildomai duoda { MONEY($gain) } maržos ir sukaupia taškų, kurie kainuos { MONEY($cost) }: { MONEY($net) } (nuo { RANGE($net_lower, $net_upper, "money") }), taigi programa neapsimoka.
    [unknown] Narys papildomai duoda { MONEY($gain) } pajamų ir sukaupia taškų, kurie kainuos { MONEY($cost) }. Ar tai apsimoka, priklauso nuo maržos, kuri darbo erdvėje nenurodyta.
   *[open] Narys papildomai duoda { MONEY($gain) } maržos ir sukaupia taškų, kurie kainuos { MONEY($cost) }. Ar tai apsimoka, neaišku (lieka nuo { RANGE($net_lower, $net_upper, "money") }).
  }
membership-checks = { $placebo_holds ->
    [yes] Ten, kur poveikio būti negali, tas pats palyginimas nieko neranda.
   *[no] Tas pats palyginimas skirtumą randa ir ten, kur poveikio būti negali, todėl dalis jo rodo, kas įstoja: vertinkite atsargiai.
  } Kad neužrašyta priežastis, pavyzdžiui, pirkimai, vardu žinomi tik nuo įstojimo, paaiškintų visą poveikį, ji turėtų būti susijusi ir su įstojimu, ir su užsakymais, kiekvienu { NUM($e_value_bound, digits: 1) } karto.

membership-overlap = Ar narius galima palyginti
    .title = { $unlike ->
        [0] Visi įstojusieji panašūs į neįstojusius klientus
       *[other] { COUNT($unlike) } iš { COUNT($joined) } įstojusių nepanašūs į nė vieną neįstojusį
    }
    .summary = Kitoje pusėje yra klientai, kurie tuo metu neįstojo ({ COUNT($others) }); pasverti taip, kad būtų panašūs į įstojusius, jie verti { COUNT($effective) }. Didžiausias skirtumas tarp to, kas buvo žinoma anksčiau, sumažėja nuo { NUM($apart_before, digits: 2) } iki { NUM($apart_now, digits: 2) } standartinio nuokrypio.
    .definition = Tikimybė įstoti užsakant, pagal tai, kas buvo žinoma iki užsakymo, išmokta iš kitų klientų. Kur abi grupės nepersidengia, nėra su kuo lyginti; klientai, kurių tikimybė didesnė nei 90 %, neįtraukti.
    .subtitle = Užsakymai pagal tikimybę juos pateikiant įstoti: įstojusių ir neįstojusių klientų.
    .axis = tikimybė įstoti pateikiant šį užsakymą
    .joined = įstojo
    .others = neįstojo
    .column-chance = tikimybė įstoti
membership-course = Užsakymai iki įstojimo ir po jo
    .title = Įstoję nariai nuo panašių klientų atitrūksta: skirtumas { NUM($gap_after, digits: 2) } užsakymo per { COUNT($bin_days) } d.
    .summary = Iki įstojimo abi grupės skiriasi ne daugiau kaip { NUM($gap_before, digits: 2) } užsakymo, nors per 90 dienų iki ankstesnio užsakymo jos nėra suvienodintos. Kas matyti tik po įstojimo, gali būti įstojimo padarinys.
    .definition = Vidutinis užsakymo dienų skaičius per kiekvienas { COUNT($bin_days) } d. iki ankstesnio užsakymo ir po to, kurį pateikiant įstota (šie du neskaičiuojami); kiti pasverti taip, kad būtų panašūs į įstojusius. 95 % intervalai pagal klientus.
    .subtitle = Užsakymo dienos per kiekvienas { COUNT($bin_days) } d.; nariai: n { COUNT($joined) }; juostos: 95 % intervalai pagal klientus.
    .axis = mėnesiai iki įstojimo ir po jo
    .joined = įstojo
    .others = panašūs klientai
    .column-months = mėnesiai
    .column-from-days = nuo dienos
    .column-joined-lower = įstojo nuo
    .column-joined-upper = įstojo iki
    .column-others = kiti
    .column-others-lower = kiti nuo
    .column-others-upper = kiti iki
membership-tests = Tas pats palyginimas ten, kur poveikio būti negali
    .title = { $placebo_holds ->
        [yes] Kur poveikio būti negali, jo ir nerandama
       *[no] Skirtumas randamas ten, kur poveikio būti negali
    }
    .summary = { $placebo_known ->
        [yes] Jei jie būtų įstoję { COUNT($placebo_days) } d. anksčiau, tas pats palyginimas per tą laiką rodytų { NUM($placebo, digits: 2) } užsakymo skirtumą (nuo { RANGE($placebo_lower, $placebo_upper, "ratio") }).
       *[no] Per mažai narių iki įstojimo buvo klientai pakankamai ilgai, kad būtų galima pažiūrėti į ankstesnį laiką.
    } Pačiam užsakymui, kurį pateikiant įstota, skirtumas yra { MONEY($placebo_value) } (nuo { RANGE($placebo_value_lower, $placebo_value_upper, "money") }). Abu intervalai turėtų apimti 0.
    .definition = Ankstesnis laikas: užsakymai per { COUNT($placebo_days) } d. iki ankstesnio užsakymo, palyginti su dar ankstesnėmis { COUNT($placebo_days) } d., tarsi įstota būtų tarp jų. Įstojimo užsakymas: kiek už jį sumokėta. Nė vieno iš jų įstojimas lemti negali.
    .column-test = kas lyginama
    .column-without = kitų

programme-test = Ką davė atsitiktinai išsiųstas kvietimas
    .title = { $sure ->
        [yes] Kvietimas per { COUNT($horizon_days) } d. vieno kliento užsakymo dienų skaičių pakeitė { NUM($estimate, digits: 2) }
       *[no] Kvietimas neatsitiktinai daugiau užsakymų nedavė
    }
    .summary = Atsitiktinai pakviesta klientų: { COUNT($treated) }, nepakviesta: { COUNT($control) }. Įstojo { SHARE($joined, digits: 0) } pakviestų ir { SHARE($joined_control, digits: 0) } kitų. Pakviestieji turėjo daugiau užsakymo dienų: { NUM($estimate, digits: 2) } (nuo { RANGE($lower, $upper, "ratio") }). Tai, kas buvo žinoma anksčiau, pašalina { SHARE($saved, digits: 0) } triukšmo. { programme-test-sizes }
    .definition = Kampanija „{ $campaign }“ ({ $action }). Pakviestų ir kontrolinės grupės skirtumas, atsižvelgus į ankstesnius užsakymus, pajamas ir dienas nuo paskutinio užsakymo (Lino regresija; CUPED). Vienam pritrauktam nariui: skirtumas ÷ kiek daugiau įstojo, su Fiellerio ribomis. 95 % intervalai pagal klientus.
    .column-level = pakviesti
    .column-base = kontrolinė grupė
    .column-plain = paprastas skirtumas
    .column-plain-lower = paprastas nuo
    .column-plain-upper = paprastas iki
    .column-estimate = skirtumas
    .column-saved = pašalinta triukšmo
    .column-per-joined = pritrauktam nariui
    .column-per-joined-lower = nariui nuo
    .column-per-joined-upper = nariui iki
programme-test-sizes = { $as_drawn ->
    [yes] Grupės tokio dydžio, kokio būna parenkant atsitiktinai.
   *[no] Grupės ne tokio dydžio, kokio buvo parinktos: vienoje trūksta klientų, ir rezultatu pasitikėti negalima.
  }
randomised-effect = Ką nustatė atsitiktinis bandymas
    .title = { $sure ->
        [yes] „{ $which }“ duoda skirtumą { VALUE($estimate, $unit) } (nuo { RANGE($lower, $upper, $unit) })
       *[no] „{ $which }“ neatsitiktinio skirtumo neduoda
    }
    .summary = Su juo – { VALUE($level, $unit) }, kontrolinėje grupėje „{ $control }“ – { VALUE($base, $unit) }.{ $adjusted ->
        [yes] { " " }Tai, kas buvo žinoma anksčiau, pašalina { SHARE($saved, digits: 0) } triukšmo.
       *[no] { "" }
    } { programme-test-sizes }
    .definition = Skirtumas tarp atsitiktinai parinktų paveiktų klientų ir kontrolinės grupės; 95 % intervalas: dalių – Newcombe, sumų – Welcho, o kai atsižvelgta į tai, kas buvo žinoma anksčiau, – HC2.
    .column-level = su juo
    .column-base = kontrolinė grupė
    .column-plain = paprastas skirtumas
    .column-plain-lower = paprastas nuo
    .column-plain-upper = paprastas iki
    .column-estimate = skirtumas
    .column-saved = pašalinta triukšmo

column-outcome = kas
column-feature = žinoma anksčiau

members-say = Ką sako nariai
    .title = { $sure ->
        [yes] Narių balo skirtumas nuo kitų klientų: { POINTS($difference) } (nuo { RANGE($lower, $upper, "points") })
       *[no] Narių balas nuo kitų klientų neatsitiktinai nesiskiria: { POINTS($difference) } (nuo { RANGE($lower, $upper, "points") })
    }
    .summary = Pagal paskutinį atsakymą { COUNT($members) } narių NPS yra { POINTS($member_score) }, { COUNT($others) } kitų – { POINTS($other_score) }. Įstoja patenkinti klientai, todėl didesnis balas nerodo, kad patenkintus juos daro programa.
    .definition = Klientų NPS pagal paskutinį atsakymą: tą dieną buvę nariai, palyginti su visais kitais; 95 % intervalai (pakoreguotas Waldo).
    .members = nariai
    .others = kiti klientai
    .column-membership = klientai
    .column-estimate = NPS
members-scores = Kiek patenkinti nariai
    .title = { $apart ->
        [0] Nariai neatsitiktinai nuo kitų klientų pasitenkinimu nesiskiria
       *[other] Nariai ir kiti klientai skiriasi: { $apart ->
            [one] { COUNT($apart) } balas
            [few] { COUNT($apart) } balai
           *[other] { COUNT($apart) } balų
        }
    }
    .summary = Pagal kiekvieno paskutinį atsakymą: patenkintų ir tų, kuriems buvo lengva, dalis.
    .definition = Geriausių pasitenkinimo (csat) ir lengvumo (ces) įvertinimų dalis: atsakymo dieną buvę nariai, palyginti su visais kitais; 95 % intervalai (skirtumo – Newcombe).
    .column-members = nariai
    .column-others = kiti
    .column-estimate = skirtumas
    .column-n = narių atsakymai
    .column-n-before = kitų atsakymai
members-themes = Apie ką rašo nariai
    .title = { $moved ->
        [0] Nariai neatsitiktinai rašo apie tą patį, kaip ir kiti klientai
       *[other] Apie „{ $first }“ nariai rašo { $first_more ->
            [yes] dažniau
           *[no] rečiau
        }: { SHARE($first_members, digits: 0) } jų ir { SHARE($first_others, digits: 0) } kitų klientų
    }
    .summary = Paskutinis { COUNT($members) } narių ir { COUNT($others) } kitų klientų komentaras. { $moved ->
        [0] Nė viena iš palygintų temų ({ COUNT($themes) }) neatsitiktinai nesiskiria.
       *[other] Neatsitiktinai skiriasi { COUNT($moved) } iš { COUNT($themes) } temų.
    } { $folded ->
        [0] { "" }
       *[other] Temos, apie kurias rašė nedaugelis ({ COUNT($folded) }), priskirtos prie „kita“.
    }
    .definition = Klientų, kurių paskutinis komentaras daugiausia apie temą, dalis; tą dieną buvę nariai, palyginti su visais kitais. 95 % intervalai (Wilson; skirtumo – Newcombe), Holmo pataisa. Temos, kurias vienoje pusėje mini nuo vieno iki keturių klientų, nerodomos.
    .subtitle = Klientų, kurių paskutinis komentaras apie tai, dalis; linijos: 95 % intervalai.
    .members = nariai
    .others = kiti klientai
    .column-members = nariai
    .column-members-lower = nariai nuo
    .column-members-upper = nariai iki
    .column-others = kiti
    .column-others-lower = kiti nuo
    .column-others-upper = kiti iki
    .column-estimate = skirtumas
    .column-n = rašę nariai
    .column-n-before = rašę kiti
reason-members-wrote-little = komentarą parašė mažiau nei { COUNT($fewest) } narių arba kitų klientų
reason-of-few-customers = vienoje pusėje mažiau nei { COUNT($fewest) } klientų
programme-decision-stop =
    .title = Pakeiskite programą arba ją nutraukite
    .text = Per { COUNT($horizon_days) } d. narys papildomai duoda { MONEY($gain) } maržos ir sukaupia taškų, kurie kainuos { MONEY($cost) }: { MONEY($net) } (nuo { RANGE($net_lower, $net_upper, "money") }) vienam nariui. Programa apsimokėtų, jei įstojus būtų { NUM($break_even, digits: 1) } užsakymo dienos daugiau; dabar – { NUM($estimate, digits: 1) }.
programme-decision-test =
    .title = Išsiaiškinkite, ar programa apsimoka
    .text = Per { COUNT($horizon_days) } d. iš nario lieka { MONEY($net) }, bet gali būti bet kiek nuo { MONEY($net_lower) } iki { MONEY($net_upper) }. { $needed_known ->
        [yes] Kad būtų aišku, reikėtų palyginti apie { COUNT($needed) } narių (šiandien { COUNT($compared) }).
       *[no] Kad būtų aišku, reikėtų daug daugiau narių.
    } Kitus klientus kvieskite atsitiktinai, pusę jų – vėliau, ir palyginkite: taip sužinosite greičiau ir tiksliau.
reason-members-not-asked = nariai arba kiti klientai davė mažiau nei { COUNT($fewest) } atsakymų

programme-designs = Kiek būtų kainavusios kitos taisyklės
    .title = { $several ->
        [yes] Būtų kainavę: „{ $first }“ – { MONEY($first_cost) }, „{ $second }“ – { MONEY($second_cost) }
       *[no] Būtų kainavę: „{ $first }“ – { MONEY($first_cost) }
    }
    .summary = Jei būtų dalyvavę visi pastarųjų { COUNT($window_days) } d. klientai ({ COUNT($customers) }), išleidę { MONEY($spend) }. { $several ->
        [yes] Įskaičius mokesčius{ $fixed ->
            [yes] { " " }
           *[no] { " " }ir papildomus pirkimus{ " " }
        }daugiausia liktų su „{ $cheapest }“ ({ MONEY($cheapest_net) }), mažiausia – su „{ $dearest }“ ({ MONEY($dearest_net) }).{ " " }
       *[no] { "" }
    }{ $fixed ->
        [yes] Laikoma, kad visi perka kaip pirkę: jokio poveikio kam nors šiuose skaičiuose nėra.
       *[no] Daroma prielaida, kad klientai pirktų daugiau ({ $assumed ->
            [one] { COUNT($assumed) } variantas
            [few] { COUNT($assumed) } variantai
           *[other] { COUNT($assumed) } variantų
        }): nuo { NUM($least, digits: 1) } iki { NUM($most, digits: 1) } procento už kiekvieną procentą, kuriuo atlygiai sumažina kainą. Tai prielaida; prieš ja remdamiesi, ją išbandykite.
    }
    .definition = `[[programme.design]]` taisyklės, pritaikytos pastarųjų { COUNT($window_days) } d. užsakymams; visi pradeda nuo nulio, ir niekas nenustoja galioti. Išlaidos: atlygiai × vieno vertė. Mokamos programos nariai – tie, kurie būtų sutaupę daugiau, nei ji kainuoja. 95 % intervalai pagal klientus.
    .subtitle = Atlygių išlaidos ÷ dalyvaujančiųjų pirkimai; šalia – išlaidos ir atlygį gavusių klientų dalis; linijos: 95 % intervalai.
    .row-label = { MONEY($cost) }, atlygį gavo { SHARE($share, digits: 0) }
    .column-customers = dalyvauja
    .column-rewarded = su atlygiu
    .column-rewarded-lower = su atlygiu nuo
    .column-rewarded-upper = su atlygiu iki
    .column-rewards = atlygiai
    .column-cost = išlaidos
    .column-estimate = išlaidos ÷ pirkimai
    .column-outstanding = skolinga pabaigoje
    .column-fees = mokesčiai
    .column-top-share = iš to daugiausia perkančiam penktadaliui
    .column-elasticity = perka daugiau už 1 % nuolaidos (prielaida)
    .column-gain = papildomų pirkimų marža
    .column-net = lieka
    .column-break-even = apsimoka nuo elastingumo
    .column-break-even-spend = t. y. tiek daugiau išleidus
design-break-even = Nuo kada apsimokėtų kitos taisyklės
    .title = { $pays ->
        [0] Neapsimokėtų jokios taisyklės, kad ir kiek daugiau klientai pirktų
       *[other] Pirmiausia apsimokėtų „{ $easiest }“: jei nariai dėl jų išleistų { SHARE($easiest_spend) } daugiau
    }
    .summary = { $pays ->
        [0] Net jei išlaidos padidėtų { NUM($highest, digits: 0) } procento už kiekvieną procentą, kuriuo atlygiai sumažina kainą.
       *[other] Atsipirkti galėtų { COUNT($pays) } iš { COUNT($designs) }, kai marža { SHARE($margin, digits: 0) }. Ar klientai pirktų tiek daugiau, nežinoma: naujas taisykles taikykite pusei kitų narių, parinktų atsitiktinai, ir palyginkite.
    }
    .definition = Lieka: mokesčiai + papildomų pirkimų marža − atlygiai. Laikoma, kad nariai išleidžia daugiau pagal elastingumą (0, 1, 2 ir 4 procentai už kiekvieną procentą, kuriuo atlygiai sumažina kainą), o už papildomus pirkimus irgi gauna atlygį. Apsimoka nuo elastingumo, kuriam esant nieko netrūksta.
    .subtitle = Kiek daugiau nariai turėtų išleisti; šalia – tas pats už kiekvieną procentą, kuriuo atlygiai sumažina kainą.
    .row-label = { SHARE($spend) } daugiau ({ NUM($elasticity, digits: 1) } už kiekvieną procentą)
    .never = neapsimokėtų
    .column-net-0 = lieka, jei niekas neperka daugiau
    .column-net-1 = lieka, kai 1
    .column-net-2 = lieka, kai 2
    .column-net-4 = lieka, kai 4
    .column-break-even = apsimoka nuo elastingumo
    .column-break-even-spend = t. y. tiek daugiau išleidus
reason-never-pays = neapsimokėtų net esant elastingumui { NUM($highest, digits: 0) }
design-customers = Kas kiek būtų sukaupęs
    .title = Kiek būtų sukaupę klientai: { COUNT($customers) }
reason-no-designs = darbo erdvėje nenurodyta taisyklių išbandyti (`[[programme.design]]`)
reason-no-margin-for-designs = darbo erdvėje nenurodyta marža, todėl papildomi pirkimai vertės neturi
reason-nobody-would-join = niekas nebūtų sutaupęs daugiau už mokestį
