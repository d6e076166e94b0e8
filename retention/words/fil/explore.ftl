### Pagsusuri: ang mga kontrol ng notebook na `explore.ipynb`, at ang sinasabi nito sa tabi ng mga iyon.

explore-chapter = Kabanata
explore-question = Tanong
explore-as-of = Hanggang
    .help = Ang araw pagkatapos ng huling ibinibilang. Kung walang laman: lahat ng record.
explore-segment = Ikumpara ayon sa
    .none = walang paghihiwalay
    .not = hindi bahagi ng tanong na ito
explore-length = Haba
    .window-days = Window (araw)
    .within-days = Sa loob ng (araw)
    .horizon-days = Pasulong (araw)
    .horizon-months = Pasulong (buwan)
    .since-days = Pabalik (araw)
    .since-months = Pabalik (buwan)
    .usual = gaya ng karaniwan
    .not = hindi bahagi ng tanong na ito
explore-period = Panahon
    .step = Hakbang
    .usual = gaya ng karaniwan
    .not = hindi bahagi ng tanong na ito
explore-at-once = Sagutin agad ang bawat pagbabago
explore-ask = Itanong
    .waiting = Nagbago ang mga kontrol. Pindutin ang “Itanong” para sa sagot.

explore-working = Gumagana: { $seconds ->
    [0] kasisimula lang
    [one] { COUNT($seconds) } segundo
   *[other] { COUNT($seconds) } na segundo
  }{ $usual ->
    [0] { "" }
   *[other] { " " }sa humigit-kumulang { COUNT($usual) }
  }

explore-table = { $rows ->
    [1] Ang row sa likod nito
   *[other] Ang { COUNT($rows) } row sa likod nito: i-click ang heading para ayusin, mag-type para maghanap
  }{ $behind ->
    [yes] , pumili ng mga row, dito o sa larawan, at ilista ang mga customer nila
   *[no] { "" }
  }.
explore-list = Ilista ang mga customer
    .write = Isulat ang listahan
    .chosen = { $rows ->
        [one] Ilista ang mga customer ng { COUNT($rows) } row
       *[other] Ilista ang mga customer ng { COUNT($rows) } na row
    }
    .point = I-click ang isang cell o bar para piliin ito, saka ilista ang mga customer nito.
    .named = Napili: { $names }{ $more ->
        [0] { "" }
       *[other] { " " }at { COUNT($more) } pa
    }.
    .choose = Pumili muna ng row ng table, o mag-click sa larawan.
    .none = Walang customer sa likod ng { $rows ->
        [1] row na ito
       *[other] mga row na ito
    }.
    .done = { $customers ->
        [one] { COUNT($customers) } customer
       *[other] { COUNT($customers) } na customer
    } ang nasa `{ $file }`. Ikaw lang ang makababasa nito.
    .written = { $rows ->
        [one] { COUNT($rows) } row
       *[other] { COUNT($rows) } na row
    } ang nasa `{ $file }`. Ikaw lang ang makababasa nito.
    .private = Ang sagot na ito ay listahan ng { $rows ->
        [one] { COUNT($rows) } row
       *[other] { COUNT($rows) } na row
    } tungkol sa mga indibidwal na customer. Hindi ito ipinapakita rito: isulat ito sa file na ikaw lang ang makababasa.

explore-copy = Kopyahin bilang code
    .copied = Nakopya.
    .marked = Nakamarka ang linya: kopyahin ito gamit ang keyboard.
explore-no-length = Hindi buong numerong higit sa zero ang “{ $found }”. Mag-type ng isa, gaya ng 90, o iwanang walang laman ang field.
explore-empty-segment = walang customer bago ang { DAY($as_of) } na may halaga sa { $column }, kaya walang mga grupong maikukumpara
explore-refused = hindi ito maitatanong: { $because }
explore-failed = nagkamali mismo ang kit dito ({ $kind }), at ipinapakita ng linya ng code sa ibaba kung saan kapag pinatakbo mo ito sa isang cell
