### Ano ang magkakapares: mga kapares na produkto, mga rekomendasyon, at kung tumatama ang mga ito.

complements = Ano ang biniling magkasama
    .title = { SHARE($share, digits: 0) } ng mga { $unit ->
        [order] order na may “{ $product }” ang may kasama ring
       *[customer] customer na unang bumili ng “{ $product }” ang sumunod na bumili ng
    } “{ $complement }”, { NUM($lift, digits: 1) } beses ng karaniwan
    .summary = { COUNT($pairs) } sa { COUNT($tested) } na-test na pares ng produkto ang magkakapares nang higit sa nagkataon. Hindi ibig sabihin na mabebenta ang isa kapag inialok ang kapares: subukan muna ito sa ilang customer na random na pinili.
    .definition = { $unit ->
        [order] Lift: bahagi ng mga order na may isang produkto na kasama ang isa pa ÷ bahagi ng lahat ng order na kasama ito.
       *[customer] Lift: bahagi ng mga customer na unang bumili ng isa pang produkto sa loob ng { DAYS($within_days) } pagkatapos ng isa ÷ parehong bahagi pagkatapos ng anumang ibang produkto.
    } Ibinibilang lang ang isang pares kung higit sa nagkataon (Fisher's exact test, false-discovery rate { SHARE($false_discovery, digits: 0) }) at higit sa naipaliliwanag ng malalaking order.
    .subtitle = Lift: ilang beses kadalas kumpara sa karaniwan; mga linya: 95% interval; mga pares lang na higit sa nagkataon.
    .row = { $product } → { $complement } n { COUNT($n) }
    .times = { VALUE($lift, "count") } ×
    .column-base = bahagi sa karaniwan
    .column-estimate = bahagi kapag kasama ito

recommendations = Ano ang iaalok sa bawat customer
    .title = Hanggang { $limit } produkto para sa bawat isa sa { COUNT($customers) } customer
    .summary = Ang tuntuning tumama sana sa pinakamaraming customer kamakailan ay nagbibilang ng mga pares ng produkto ayon sa { $unit ->
        [order] order
       *[customer] customer
    }{ $season ->
        [0] { "" }
       *[other] { " " }at mas binibigyang-bigat ang nasa season
    }.
    .definition = Mga produktong hindi pa nabibili ng isang customer: una ang mga kapares ng mayroon na ang customer, saka ang mga pinakamabenta.

evaluate-recommendations = Tatama kaya ang mga rekomendasyon?
    .title = Tama ang mga rekomendasyon para sa { SHARE($ours, digits: 0) } ng mga customer, ang pinakamahusay na mas simpleng tuntunin para sa { SHARE($best_baseline, digits: 0) }
    .summary = { $offered ->
        [yes] Tinatalo ng mga ito ang bawat mas simpleng tuntunin nang higit sa nagkataon, kaya sulit gamitin.
       *[no] Hindi tinatalo ng mga ito ang bawat mas simpleng tuntunin nang higit sa nagkataon: irekomenda na lang ang mga pinakamabentang produkto.
    }
    .definition = Mga customer na bumili, pagkalipas ng { DAY($cut) }, ng isa sa { $limit } produktong inirekomenda mula sa alam bago nito ÷ mga customer na bumili noon ng anumang bago sa kanila; 95% interval ni Wilson.
    .subtitle = Bahagi ng { COUNT($customers) } customer na may bagong produkto na bumili ng inirekomenda; mga linya: 95% interval.
