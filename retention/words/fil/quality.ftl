### Mapagkakatiwalaan ba ang data? Ano ang binasa at isinantabi, aling mga buwan ang sakop, ano ang kahina-hinala.

check-tables = Mga row ayon sa table
    .title = { $set_aside ->
        [0] Magagamit ang bawat row
       *[other] { SHARE($share) } ng mga row ang isinantabi
    }
    .summary = { quality-rows }
    .definition = Bawat row na binasa ay ginamit, isinantabi o ibinukod, at isang beses lang binibilang. Bahaging isinantabi: mga isinantabing row ÷ mga row na hindi ibinukod. Ibinukod ang mga row ng `exclude_customers` at ang mga row na hindi isinama ng `where`.

quality-answer = { quality-rows }.
    .verdict = { $state ->
        [good] sapat para pagbatayan ng aksyon
        [gaps] may kulang na buwan
       *[much] basahin nang maingat
    }

quality-reasons = Bakit may mga row na isinantabi, minarkahan o ibinukod
    .title = { $reasons ->
        [0] Walang row na isinantabi, minarkahan o ibinukod
       *[other] Bakit may mga row na isinantabi, minarkahan o ibinukod, at ano ang gagawin
    }
    .definition = Ang row na isinantabi ay ibinibilang sa unang tuntuning nilabag nito. Ginagamit pa rin ang row na minarkahan, at puwedeng higit sa isa ang marka nito. Bahagi: mga row ÷ lahat ng row ng table.
    .column-reason = dahilan
    .column-remedy = ano ang gagawin

quality-set-aside = Mga isinantabing row
    .title = { $rows ->
        [0] Walang row na isinantabi
       *[other] Pangunahing dahilan ng pagsasantabi ng mga row: { $reason } ({ $table })
    }
    .summary = { $rows ->
        [0] Magagamit ang bawat row.
       *[other] { COUNT($rows) } { $rows ->
            [one] row
           *[other] na row
        } ang wala sa lahat ng sumusunod na numero, { COUNT($top_rows) } sa mga ito dahil sa “{ $reason }” sa { $table }.
    }
    .definition = Mga row na hindi magagamit, ayon sa unang tuntuning nilabag ng bawat isa.
    .subtitle = Mga isinantabing row, at ang bahagi ng mga ito sa mga row ng table{ $smaller ->
        [0] { "" }
       *[other] ; { COUNT($smaller) } { $smaller ->
            [one] mas maliit na dahilan
           *[other] na mas maliit na dahilan
        } ang hindi iginuhit
    }
    .bar = { COUNT($rows) } ({ $tiny ->
        [yes] wala pang { SHARE(0.001) }
       *[no] { SHARE($share) }
    })
    .reason = { $table }: { $reason }
    .column-reason = dahilan
    .column-remedy = ano ang gagawin

quality-coverage = Mga buwang sakop
    .title = { $gaps ->
        [0] { $tables ->
            [0] Walang table na may mga petsa
           *[other] May mga row ang bawat buwan
        }
        [one] { COUNT($gaps) } buwan ang walang row: { $months }
       *[other] { COUNT($gaps) } na buwan ang walang row: { $months }
    }
    .summary = { $tables ->
        [0] Walang table na may mga petsa, kaya walang buwang puwedeng magkulang.
       *[other] Sakop: { $spans }.
    }
    .definition = Sakop ang isang buwan sa pagitan ng una at huling row ng table kung may kahit isang row ito.
    .subtitle = Mga row kada buwan, bawat table ay nasa sukat ng pinakamalaking buwan nito (numero sa kanan); pula: walang kahit isang row
    .span = { $table } { MONTH($first) } hanggang { MONTH($last) } ({ COUNT($rows) } { $rows ->
        [one] row
       *[other] na row
    })

quality-findings = Ano ang kahina-hinala
    .title = { $findings ->
        [0] Walang kahina-hinala
        [one] { COUNT($findings) } bagay na dapat suriin bago pagkatiwalaan ang mga numero
       *[other] { COUNT($findings) } na bagay na dapat suriin bago pagkatiwalaan ang mga numero
    }
    .definition = Ang babala ay nangangahulugang puwedeng mali ang isang numero ng report na ito; ang tala ay mabuting malaman.

# Mga bahagi ng mga pangungusap sa itaas.
quality-rows = { COUNT($read) } { $read ->
    [one] row
   *[other] na row
  }, { $set_aside ->
    [0] walang isinantabi
   *[other] { COUNT($set_aside) } ang isinantabi ({ SHARE($share) })
  }, { $gaps ->
    [0] walang kulang na buwan
    [one] { COUNT($gaps) } buwan ang kulang ({ $months })
   *[other] { COUNT($gaps) } na buwan ang kulang ({ $months })
  }
table-month = { $table } { MONTH($month) }
and-more = { COUNT($more) } pa

# Sa ulo ng isang report.
warning-set-aside = { $table }: { COUNT($set_aside) } sa { COUNT($rows) } row ({ SHARE($share) }) ang isinantabi: { $reasons }.
warning-reason = { $reason } { COUNT($rows) }
warning-finding = { $table }: { $detail }

### Mga kahina-hinalang bagay: ang tawag sa bawat isa, at sa .detail kung ano ang nakita at ano ang gagawin.

finding-isolated-dates = mga petsang nakahiwalay
    .detail = { finding-rows } ang isinantabi bilang { $rule }: { $declared ->
        [yes] ang nakalagay na huling naobserbahang araw ay { DAY($day) }
       *[no] walang row sa loob ng { DAYS($days) } sa pagitan ng { DAY($before) } at { DAY($after) }
    }. Itama ang mga ito sa pinagmulan; kung totoo ang mga ito, ilagay ang `observed_until`, o huwag isama ang mga maagang row gamit ang `where`.
finding-months-without-rows = mga buwang walang row
    .detail = Walang row sa { $gaps ->
        [one] { COUNT($gaps) } buwan
       *[other] { COUNT($gaps) } na buwan
    } ({ $months }). Hingin ang mga kulang na export, o alamin kung bakit wala.
finding-jump-in-volume = biglang pagbabago sa dami
    .detail = { COUNT($rows) } row noong { MONTH($month) }, { NUM($times, digits: 1) } beses ng median ng mga buwan bago nito ({ COUNT($usual) }). Tingnan kung may pinagmulang idinagdag, nadoble o nawala, o kung hindi na naitatala ang mga bagong customer.
finding-busy-day = araw na sobrang taas kaysa iba
    .detail = { COUNT($rows) } row noong { DAY($day) }; { COUNT($usual) } ang median kada araw{ $days ->
        [1] { "" }
       *[other] { " " }({ COUNT($days) } ganoong araw)
    }. Tingnan kung petsa ito ng import o default na halaga at hindi ang araw na nangyari.
finding-default-date = default na petsa
    .detail = { finding-rows } noong { DAY($day) }, isang petsang madalas ipalit sa hindi alam na petsa. Kung ganoon dito, ilista ito bilang `missing`.
finding-another-unit = mga amount sa ibang yunit
    .detail = Nagbago ang karaniwang amount mula { NUM($earlier) } at naging { NUM($later) } noong { MONTH($month) }. Tingnan kung nasa sentimo na ang mga amount mula noon, at i-map ang bawat pinagmulan sa iisang yunit.
finding-no-time-of-day = walang oras ng araw
    .detail = Hatinggabi ang oras ng bawat row: hanggang araw lang ang alam.
finding-some-times-of-day = may oras ng araw sa ilang row lang
    .detail = { SHARE($share, digits: 0) } ng mga row ang hatinggabi ang oras. Tingnan kung may pinagmulang araw lang ang ibinibigay.
finding-many-refunds = maraming refund
    .detail = { COUNT($refunds) } sa { COUNT($kept) } row ({ SHARE($share, digits: 0) }) ang refund. Suriin ang sign ng `amount` at ang tuntunin sa `refund`.
finding-ends-early = mas maagang natapos kaysa iba
    .detail = Ang petsa ng huling row ay { DAY($day) }, { DAYS($days) } bago ang huling row ng { $latest } ({ DAY($last) }). Hingin ang mas bagong export.
finding-rows-after = mga row pagkatapos ng araw ng report
    .detail = { finding-rows } na may petsang { DAY($before) } o mas huli, hindi ginamit.
finding-repeated-rows = mga inulit na row
    .detail = { COUNT($rows) } row ({ SHARE($share) }) ang kapareho ng ibang row sa bawat column. Kung dalawang beses nasa export ang mga ito, ilagay ang `drop_duplicates = true`.
finding-spelling = mga id na sa baybay lang nagkakaiba
    .detail = { COUNT($ids) } id ang nagiging { COUNT($customers) } kapag hindi pinansin ang malalaking titik, mga espasyo at “.0” sa dulo ({ finding-rows }). Pagsamahin ang mga ito gamit ang `aliases`, o i-export ang mga id bilang teksto.
finding-shortened = mga id na pinaikli ng spreadsheet
    .detail = { COUNT($ids) ->
        [one] 1 id ang numerong
       *[other] { COUNT($ids) } id ang mga numerong
    } nawala ang mga huling digit ({ finding-rows }): maraming customer ang maaaring magmukhang iisa. I-export muli ang column bilang teksto.
finding-dominant = isang customer na may malaking bahagi ng mga order
    .detail = Isang customer ang may { COUNT($most) } sa { COUNT($orders) } order ({ SHARE($share, digits: 0) }). Kung kaha o guest account ito, ilagay ang pangalan nito sa `exclude_customers`.
finding-strangers = mga customer na wala sa `customers`
    .detail = { COUNT($ids) } sa { $total ->
        [one] { COUNT($total) } customer
       *[other] { COUNT($total) } na customer
    } ({ SHARE($share) }) ang walang row sa `customers`, kaya hindi alam ang mga katangian nila. I-export ang parehong table sa iisang araw, at ikumpara kung paano isinusulat ang mga id.
finding-overlapping = mga kontratang nagkakapatong
    .detail = { $rows ->
        [one] { COUNT($rows) } kontrata
       *[other] { COUNT($rows) } na kontrata
    } ng { $customers ->
        [one] { COUNT($customers) } customer
       *[other] { COUNT($customers) } na customer
    } ang tumatakbo pa nang magsimula ang kasunod ng customer. Tama iyon kung puwedeng magkaroon ng ilang produkto ang isang customer; kung hindi, tapusin ang mas luma sa pinagmulan.
finding-late-ends = mga katapusang lampas sa panahong naobserbahan
    .detail = { $ends ->
        [one] { COUNT($ends) } kontrata
       *[other] { COUNT($ends) } na kontrata
    } ang matatapos pagkalipas ng { DAY($last) }. Hindi pa ibinibilang na pagkawala ang nakaplanong katapusan. Ilagay ang `observed_until`, at ilista ang 9999-12-31 bilang `missing`.
finding-without-consent = mga contact na walang pahintulot
    .detail = { $rows ->
        [one] { COUNT($rows) } contact
       *[other] { COUNT($rows) } na contact
    } ang napunta sa { $customers ->
        [one] { COUNT($customers) } customer
       *[other] { COUNT($customers) } na customer
    } na tumangging makontak. Itigil muna ang mga contact na ito; saka alamin kung saang listahan galing. Nakalista sila sa { $file } ng report.
finding-joined-ids = mga id na pinagsama
    .detail = { COUNT($ids) } id ang ibinibilang na { $persons ->
        [one] { COUNT($persons) } tao
       *[other] { COUNT($persons) } na tao
    }, dahil pinagsasama ng `[identity]` ang mga id na may parehong { $keys }.
finding-shared-by-many = isang key na ginagamit ng maraming id
    .detail = { $values ->
        [one] { COUNT($values) } e-mail address o numero ng telepono
       *[other] { COUNT($values) } na e-mail address o numero ng telepono
    } ang bawat isa ay nasa tabi ng mahigit { COUNT($limit) } id (hindi hihigit sa { COUNT($most) }), at walang pinagsasamang id: malamang sa negosyo mismo ito. Ilista ito sa `ignore` ng `[identity]`, o taasan ang `max_ids`.
finding-nameless = mga sagot na walang customer
    .detail = { COUNT($answers) } sa { COUNT($kept) } sagot ang walang pangalan ng customer. Kasama ang mga ito sa score, pero hindi maiugnay sa mga pagbili.
finding-where-leaves-out = maraming row na hindi isinama ng `where`
    .detail = Hindi isinama ng kondisyong `where` sa workspace.toml ang { COUNT($left_out) } sa { COUNT($rows) } row ({ SHARE($share, digits: 0) }). Wala ang mga ito sa anumang sumusunod na numero; suriin ang kondisyon kung higit iyon sa nilayon mo.
finding-excluded-nobody = mga ibinukod na customer na wala naman
    .detail = Pinangalanan ng `exclude_customers` ang { $customers ->
        [1] 1 customer na walang
        [one] { COUNT($customers) } customer na walang sinuman ang may
       *[other] { COUNT($customers) } na customer na walang sinuman ang may
    } row sa anumang table. Suriin kung paano binabaybay ang { $customers ->
        [1] id
       *[other] mga id
    }.
finding-rows = { $rows ->
    [one] { COUNT($rows) } row
   *[other] { COUNT($rows) } na row
  }

### Sino ang sino: mga id ayon sa pagkakatala, at mga pinagsamang id ng iisang tao.

identity-readings = Mga customer at retention, ayon sa kung sino ang itinuturing na sino
    .title = { $fewer ->
        [0] Hindi nababago ng pagsasama ng mga id ang retention ninuman
       *[other] Ang { COUNT($recorded) } customer id ay { COUNT($joined) } tao lang
    }
    .summary = { COUNT($ids) } id ang sa { $persons ->
        [one] { COUNT($persons) } tao
       *[other] { COUNT($persons) } na tao
    } na may parehong { $keys } sa ilang id. { $stated ->
        [yes] Mga tao ang binibilang ng report.
       *[no] Mga id ayon sa pagkakatala ang binibilang ng report. Para mga tao ang bilangin, ilagay ang `[identity]` na may `keys` sa workspace.toml.
    } { $fewer ->
        [0] Pareho ang retention sa dalawang pagbasa.
       *[other] Ang retention ay { SHARE($retention_recorded) } ayon sa id at { SHARE($retention_joined) } ayon sa tao.
    }
    .definition = Ayon sa id: bawat customer id ay isang customer. Ayon sa tao: isang customer ang mga id na may parehong e-mail address (sa maliliit na titik) o numero ng telepono (mga digit nito), nang direkta o sa pamamagitan ng iba. Retention sa huling buong quarter; 95% interval ni Wilson.
    .subtitle = { rates-subtitle }
    .column-reading = sino ang customer
    .column-estimate = retention
identity-reading = { $reading ->
    [recorded] ayon sa id na nakatala
   *[joined] ayon sa tao
  }
reason-no-keys = walang e-mail address o numero ng telepono ang mga customer na mapagbabatayan ng pagsasama ng id
reason-no-shared-keys = walang dalawang customer id na may parehong { $keys }

### Ano ang gagawin sa bawat dahilan kung bakit isinantabi, minarkahan o ibinukod ang isang row.

remedy-missing-customer = I-map ang column na may customer, o tanggapin na walang customer na nagmamay-ari ng mga row na ito.
remedy-implausibly-early-date = Itama sa pinagmulan ang mga pampunong petsa, o ilista ang mga ito bilang `missing`.
remedy-future-date = Itama ang mga petsa sa pinagmulan, o ilagay ang `observed_until` kung totoo ang mga ito.
remedy-amount-not-finite-or-absurd = Itama ang amount sa pinagmulan.
remedy-monthly-amount-not-finite-or-absurd = Itama ang amount sa pinagmulan.
remedy-weight-not-finite-or-absurd = Itama ang weight, o huwag isama ang column.
remedy-number-not-finite-or-absurd = Binasa bilang walang laman; itama ang numero sa pinagmulan.
remedy-delimiter-too-many = Walang laman ang kasunod ng huling column at nilaktawan ito; lagyan din ng delimiter ang dulo ng header, o mag-export nang wala nito.
remedy-column-not-everywhere = May column na wala sa mga file ng mas lumang partition; wala itong laman sa mga row nila. Idagdag ito sa mga file kung dapat mayroon.
remedy-mixed-currency = I-convert sa pinagmulan, o panatilihin ang iisang currency gamit ang `where`.
remedy-unparsable-end = Ilagay ang `date_format`, o ilista bilang `missing` ang mga code para sa tumatakbong kontrata.
remedy-end-before-start = Itama ang mga petsa sa pinagmulan, o tingnan kung nagkapalit ang simula at katapusan.
remedy-negative-monthly-amount = I-map ang binabayaran ng customer bilang positibong numero.
remedy-duplicate-customer = Panatilihin ang isang row bawat customer sa pinagmulan; ang una ang ginamit dito.
remedy-unknown-question = I-map ito gamit ang `values` sa isa sa { $allowed }.
remedy-score-not-a-number = Ilista bilang `missing` ang mga code para sa blangko, o i-map ang mga salita gamit ang `values`.
remedy-malformed-scale = Isulat ang scale bilang pinakamababa-pinakamataas, gaya ng “0-10”.
remedy-score-out-of-scale = Ilagay ang `scale`, o ilista bilang `missing` ang mga code gaya ng 11 o 99.
remedy-decimal-score = I-map ang mga indibidwal na sagot, hindi ang average ng mga sagot.
remedy-missing-score = I-map ang `asked` kung tinanong ang mga taong ito at hindi sumagot.
remedy-weight-zero-or-negative = Itama ang weight, o huwag isama ang column.
remedy-first-response-before-opened = Itama ang mga oras, o suriin ang time zone ng dalawang column.
remedy-resolved-before-opened = Itama ang mga oras, o suriin ang time zone ng dalawang column.
remedy-unknown-event = I-map ito gamit ang `values` sa isa sa { $allowed }.
remedy-unknown-kind = I-map ito gamit ang `values` sa isa sa { $allowed }.
remedy-negative-amount = I-map ang mga gastos bilang positibong numero.
remedy-excluded-customer = Nakapangalan ang account sa `exclude_customers`.
remedy-left-out-by-where = Hindi isinama ng kondisyong `where` sa workspace.toml, hindi dahil may mali sa row.
remedy-exact-duplicate = Kung inuulit ng export ang mga row, ilagay ang `drop_duplicates = true`.
remedy-differing-name = { remedy-differing }
remedy-differing-email = { remedy-differing }
remedy-differing-phone = { remedy-differing }
remedy-differing-birthday = { remedy-differing }
remedy-differing-language = { remedy-differing }
remedy-differing-country = { remedy-differing }
remedy-differing = Hindi nagkakatugma ang mga row ng customer na ito; ang pinakahuling halaga ang ginamit.
remedy-refund = Kasama sa refund rate at sa net na halaga, hindi bilang pagbili.
remedy-zero-amount = Ibinilang na pagbiling walang ginastos.
remedy-negative-cost = Suriin ang sign ng `cost`.
remedy-negative-discount = Suriin ang sign ng `discount`.
remedy-negative-quantity = Kung pagsasauli ng paninda ang mga linyang ito, i-map ang `refund`.
remedy-first-response-after-resolved = Mali ang isa sa dalawang oras. Kasama ang ticket sa bilang, pero hindi ang mga oras ng paghihintay nito; itama ang export.
remedy-negative-contacts = Binasa bilang walang laman; itama ang bilang sa pinagmulan.
remedy-negative-new-customers = Binasa bilang walang laman; itama ang bilang sa pinagmulan.
remedy-running-contract = Wala pang katapusan ang kontrata.
remedy-no-answer = Tinanong pero hindi sumagot: kasama ang row sa response rate.
remedy-blank-answer = Iniwang blangko ang tanong.
remedy-no-customer = Kasama ang sagot sa score, pero hindi maiugnay sa mga pagbili ng customer.
remedy-mixed-time-zones = Ilagay ang `timezone` ng pinagmulan; binasa bilang lokal na oras ang mga tekstong walang offset.
remedy-missing = Punan ang `{ $column }` sa pinagmulan, o i-map dito ang ibang column.
remedy-unparsable-moment = Ilagay ang `date_format` ng pinagmulan; kung wala ito, ISO 8601 lang ang nababasa.
remedy-unparsable-number = Ilagay ang `decimal` at `thousands` ng pinagmulan, o ilista bilang `missing` ang mga code para sa blangko.
remedy-unparsable-word = I-map ang mga salita gamit ang `values`, gaya ng Yes bilang true at No bilang false.
