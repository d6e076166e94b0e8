### Ang laro ng desisyon ng kurso.

course-game = Isang taon ng tindahan ayon sa mga desisyon mo
    .title = Nagdadala ng { MONEY($together) } sa isang taon ang mga desisyon mo; { MONEY($together_best) } ang sa pinakamahusay na posible
    .summary = Tama ang sinasabi ng window mong { DAYS($window_days) } tungkol sa { SHARE($window_share, digits: 0) } ng mga customer, pantay ang bilang ng mga narito pa at ng mga wala na; ang pinakamahusay sana ay { DAYS($best_window_days) }. { $cards ->
        [0] Wala kang ipinadalang card
       *[other] Nagdadala ng { MONEY($cards_money) } ang { COUNT($cards) } na card mo{ $annoyed ->
            [0] { "" }
           *[other] , kahit na { COUNT($annoyed) } sa mga ito ang napunta sa mga customer na maaaring itaboy ng mga liham
          }
      }; { MONEY($cards_best) } ang sa pinakamahusay na mga card.{ $refused ->
        [0] { "" }
        [1] { " " }1 card ang hindi ipinadala, dahil walang pahintulot ang customer.
       *[other] { " " }{ COUNT($refused) } card ang hindi ipinadala, dahil walang pahintulot ang mga customer.
      } { $programme ->
        [none] Wala kang sinimulang program.
        [points] Nagdadala ng { MONEY($programme_money) } ang points mo.
       *[other] Nagdadala ng { MONEY($programme_money) } ang mga sale week mo.
      } { $best_programme ->
        [none] Pinakamahusay sana ang walang program.
        [points] Pinakamahusay sana ang points.
       *[other] Pinakamahusay sana ang mga sale week.
      }
    .definition = Kontribusyon ng isang taon, laban sa walang ginagawa: mga amount bawas ang gastos, mga card at voucher. Mean ito ng mga simulated na taon, na pare-parehong ginagamit sa pag-score ng lahat ng desisyon. Alam ng pinakamahusay na posible ang hindi puwedeng malaman ng anumang tindahan; napupunta ang mga random na card sa kaparehong bilang ng customer na pumayag.
