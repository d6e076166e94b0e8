### Ang sinasabi ng bawat pahina, anuman ang kabanata.

not-shown = Hindi ipinakita: { $reason }.
between = hanggang
# Isang numero sa salita: tantiya, interval at kung saan ito nakabatay.
number-with-interval = { VALUE($estimate, $unit) } ({ RANGE($lower, $upper, $unit) }, n { COUNT($n) })
number-with-n = { VALUE($estimate, $unit) } (n { COUNT($n) })
about-interval = 95% interval { RANGE($lower, $upper, $unit) }, n { COUNT($n) }
about-n = n { COUNT($n) }
picture-numbers = Ang mga numero sa larawang ito
table-folded = { $rows ->
    [one] Ipakita ang table ({ COUNT($rows) } row)
   *[other] Ipakita ang table ({ COUNT($rows) } na row)
  }
decisions-folded = { $n ->
    [one] { COUNT($n) } pa ang pagpapasyahan
   *[other] { COUNT($n) } pa ang pagpapasyahan
  }
less-than = < { $value }
more-rows = { COUNT($rows) } pang row
table-rows = { $rows ->
    [0] walang row
    [1] 1 row
    [one] { COUNT($rows) } row; { COUNT($shown) } ang nakikita
   *[other] { COUNT($rows) } na row; { COUNT($shown) } ang nakikita
  }
private-rows = { $rows ->
    [one] { COUNT($rows) } row tungkol sa mga indibidwal na customer
   *[other] { COUNT($rows) } na row tungkol sa mga indibidwal na customer
  } ang nasa `{ $file }`. Ang may-ari lang nito ang makababasa; hindi ito kailanman ipinapakita sa nakalathalang pahina.
private-table = { $rows ->
    [one] { COUNT($rows) } row tungkol sa mga indibidwal na customer.
   *[other] { COUNT($rows) } na row tungkol sa mga indibidwal na customer.
  } Makikita lang ito sa sarili mong notebook, hindi kailanman sa nakalathalang pahina.
few-customers = Sa { $rows ->
    [one] { COUNT($rows) } row
   *[other] { COUNT($rows) } na row
  }, hindi isinama ang mga numerong nakabatay sa wala pang { COUNT($fewest) } customer.
nothing-to-decide = Walang kailangang pagpasyahan dito.
# Ang sinasabi ng mga kabanatang may alam na customer na kokontakin sa halip na pangalanan sila.
contacts-are-planned = Sa iisang lugar pinagpapasyahan kung sino ang kokontakin, para walang makontak nang dalawang beses: sa contact plan ng “Ano ang gagawin natin ngayong linggo?”.
contacts-cannot-be-planned = Walang makokontak batay sa mga table na ito: { $because }.
# Katabi ng forecast mula sa wala pang dalawang taong record.
season-warning = { $season_known ->
    [yes] { "" }
   *[no] Wala pang dalawang taon ang mga record kaya hindi pa alam ang season: ang inaakala ng forecast na antas ay maaaring dahil lang sa panahon ng taon.
  }
# Ang nasa ilalim ng isang desisyon: pera, laki, may hawak, deadline at listahan.
decision-terms =
    .money = inaasahang magdadala ng { MONEY($money) }{ $interval ->
        [yes] { " " }({ RANGE($lower, $upper, "money") })
       *[no] { "" }
    }
    .size = { $size ->
        [one] { COUNT($size) } customer
       *[other] { COUNT($size) } na customer
    }
    .owner = { $owner }
    .deadline = hanggang { DAY($deadline) }
    .file = listahan sa `{ $file }`
flag = { $value ->
    [yes] oo
   *[no] hindi
  }
group-not-stated = hindi nakasaad
no-rows = walang row ang table

### Ang ulo ng bawat kabanata at pahina.

source-line = { $business }{ $simulated ->
    [yes] { " " }(simulated)
   *[no] { "" }
  }, data hanggang { DAY($last) }

about = Tungkol saan ito
    .title = { $business }
    .summary = { about-until } · { about-customers } · { about-lost } · { about-money }{ $one_snapshot ->
        [yes] { " " }· iisang snapshot, na pinagkunan ng mga petsa
       *[no] { "" }
    }{ $simulated ->
        [yes] { " " }· simulated na data
       *[no] { "" }
    }.{ $warn ->
        [yes] { " " }Mahigit isa sa bawat dalawampung row ang wala sa mga sumusunod.
       *[no] { "" }
    }
    .until = { about-until }
    .customers = { about-customers }
    .lost = { about-lost }
    .money = { about-money }
    .snapshot = { $one_snapshot ->
        [yes] iisang snapshot, na pinagkunan ng mga petsa
       *[no] { "" }
    }
    .simulated = { $simulated ->
        [yes] simulated na data
       *[no] { "" }
    }
about-until = Data hanggang { DAY($last) }
about-customers = { $customers ->
    [one] { COUNT($customers) } customer sa ngayon
   *[other] { COUNT($customers) } na customer sa ngayon
  }
about-lost = { $kind ->
    [contract] nawala ang customer kapag natapos ang kontrata
   *[inactivity] walang kontrata: nawala ang customer pagkalipas ng { DAYS($window_days) } nang walang binili{ $stated ->
        [yes] { "" }
       *[no] { " " }(palagay lang: walang window na nakalagay sa workspace)
    }
  }
about-money = pera sa { $money_in }, { $vat ->
    [net] walang tax
    [gross] may tax
   *[unstated] ayon sa pagkakatala (hindi nakasaad kung may tax o wala)
  }{ $has_margin ->
    [yes] , margin { SHARE($margin, digits: 0) }
   *[no] { "" }
  }

# Ang kulang sa isang kabanata.
lacks-table = walang table na { $tables }
lacks-inactivity = may kontrata ang mga customer dito, kaya sa kontrata makikita kung nanatili sila (kabanata 3)
lacks-monthly-amount = walang `monthly_amount` ang mga kontrata
lacks-calendar = iisang snapshot ang data, walang mga petsa sa kalendaryo
lacks-rows = walang row ang { $tables } bago ang { DAY($as_of) }
