### The decision game of the course.

course-game = A year of the shop with your decisions
    .title = Your decisions bring { MONEY($together) } in the year; the best possible would bring { MONEY($together_best) }
    .summary = Your window of { DAYS($window_days) } tells { SHARE($window_share, digits: 0) } of customers rightly, those still there and those gone counting alike; the best would be { DAYS($best_window_days) }. { $cards ->
        [0] You sent no cards
       *[other] Your { COUNT($cards) } cards bring { MONEY($cards_money) }{ $annoyed ->
            [0] { "" }
           *[other] , although { COUNT($annoyed) } of them reached customers whom letters may drive away
          }
      }; the best cards would bring { MONEY($cards_best) }.{ $refused ->
        [0] { "" }
        [one] { " " }1 card was not sent, as the customer has not consented.
       *[other] { " " }{ COUNT($refused) } cards were not sent, as the customers have not consented.
      } { $programme ->
        [none] You began no programme.
        [points] Your points bring { MONEY($programme_money) }.
       *[other] Your sale weeks bring { MONEY($programme_money) }.
      } { $best_programme ->
        [none] No programme would have been best.
        [points] Points would have been best.
       *[other] Sale weeks would have been best.
      }
    .definition = Contribution of a year, against doing nothing: amounts less cost, cards and vouchers. It is the mean of simulated years, by which all decisions are scored alike. The best possible knows what no shop can know; random cards go to as many customers who consented.
