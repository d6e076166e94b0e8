### Kurso sprendimų žaidimas.

course-game = Parduotuvės metai su Jūsų sprendimais
    .title = Jūsų sprendimai per metus duoda { MONEY($together) }; geriausi galimi duotų { MONEY($together_best) }
    .summary = Jūsų { COUNT($window_days) } d. langas teisingai nustato { SHARE($window_share, digits: 0) } klientų; tebesantys ir pasitraukę sveria vienodai; geriausias būtų { COUNT($best_window_days) } d. { $cards ->
        [0] Atvirukų neišsiuntėte
       *[other] Jūsų atvirukai ({ COUNT($cards) }) duoda { MONEY($cards_money) }{ $annoyed ->
            [0] { "" }
           *[other] , nors { COUNT($annoyed) } iš jų gavo klientai, kuriuos laiškai gali atbaidyti
          }
      }; geriausi atvirukai duotų { MONEY($cards_best) }.{ $refused ->
        [0] { "" }
       *[other] { " " }Neišsiųsta atvirukų, nes klientai nedavė sutikimo: { COUNT($refused) }.
      } { $programme ->
        [none] Programos nepradėjote.
        [points] Jūsų taškai duoda { MONEY($programme_money) }.
       *[other] Jūsų išpardavimo savaitės duoda { MONEY($programme_money) }.
      } { $best_programme ->
        [none] Geriausia būtų buvę jokios programos.
        [points] Geriausia būtų buvę taškai.
       *[other] Geriausia būtų buvę išpardavimo savaitės.
      }
    .definition = Metų įnašas, palyginti su tuo, jei nebūtų daryta nieko: sumos, atėmus savikainą, atvirukus ir kuponus. Tai imituotų metų vidurkis, pagal kurį visi sprendimai vertinami vienodai. Geriausias galimas sprendimas žino tai, ko nežino jokia parduotuvė; atsitiktiniai atvirukai siunčiami tiek pat sutikusių klientų.
