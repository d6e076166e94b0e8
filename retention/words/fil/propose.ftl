### Ang mga komento sa isang iminungkahing workspace.toml: ano ang nakita sa mga file, at ano ang itatanong pa.

propose-head = Iminungkahi mula sa mga file na pinangalanan sa ibaba, bawat linya ay may dahilan. Kung nagsisimula sa TANONG ang isang linya, sagutin ito rito o gamit ang `retention init … --answer`. Ipinaliliwanag ang bawat key sa docs/settings.md.
propose-question = TANONG { $ask }
propose-option = --answer { $key }={ $option }: { $meaning }{ $chosen ->
    [yes] { " " }(ito ang nakalagay ngayon)
   *[no] { "" }
  }
propose-answer = --answer { $key }=…
propose-answered = ayon sa sagot
propose-unused = Hindi ginamit: { $file }{ $why ->
    [none] { "" }
   *[other] { $why }
  }
propose-unused-why = : { $missing ->
    [none] nasa ibang file ang mga row ng `{ $table }`
   *[other] bilang `{ $table }`, kulang ito ng { $missing }
  }.
propose-unused-twice = : nasa { $file } din ang parehong mga order, at hindi dapat bilangin nang dalawang beses.
propose-latest = sa mga row na ito ginagawa ang mga customer: sa bawat column, ang pinakahuling halagang naroon
propose-joined = : binasa bilang listahang iniuugnay sa mga pagbili.

propose-window-usual = araw na walang binili bago ituring na nawala ang customer
propose-window-seen = sa { COUNT($customers) } customer na bumalik, { SHARE($share, digits: 0) } ang karaniwang bumabalik sa loob ng { DAYS($days) }
propose-lithuanian = may pangalang Lithuanian ang mga column
propose-timezone = ayon sa pagkakasulat ang mga oras; ilagay ang sa iyo, gaya ng "Asia/Manila"
propose-zone-named = ayon sa `{ $column }`
propose-zone-offset = ayon sa mga offset sa `{ $column }`
propose-zone-guessed = ayon sa { $why ->
    [country] bansa ng karamihan ng mga customer
   *[currency] currency
  }
propose-currency = ayon sa nasa mga file
propose-currency-country = nakatira sa { $country } ang karamihan ng mga customer
propose-currency-unknown = hindi sinasabi ng mga file
propose-preset = ayon sa kailangan ng export na ito
propose-seen = { $example } sa `{ $column }`
propose-sign = inalis sa mga amount gaya ng { $example } sa `{ $column }`
propose-other-signs = nasa ibang currency ang mga amount na may { $signs }, at itinatabi ang mga ito
propose-date-settled = { $example } sa `{ $column }`: kaya nauuna ang { $first ->
    [day] araw
   *[month] buwan
  }
propose-date-plain = ayon sa nasa `{ $column }`
propose-date-mixed = { COUNT($ways) } paraan ng pagsulat ng petsa ang nasa `{ $column }`
propose-utc = ayon sa mga pangalan ng column
propose-codes = mga lumabas na code para sa blangko
propose-values = ang { $name } = "{ $column }" ay mangangailangan ng `values`: { $values } ang laman nito
propose-or = o { $columns }?
propose-only-number = ang tanging natirang numero
propose-annual = ikalabindalawa ng halaga ng isang taon
propose-price = walang column na nagsasabi kung ilan ang binili: ang presyo ang ibinayad
propose-no-money = walang column na nagsasabi kung magkano ang ibinayad: binibilang ang mga pagbisita, at hindi alam ang halaga nila
propose-product = walang nakitang column ng kabuuan bawat linya
propose-scale = ang mga halagang wala sa { $scale }, gaya ng { $top }, ay itinuturing na walang sagot
propose-utf-16 = nagsisimula ang file sa marka ng UTF-16
propose-byte = hindi UTF-8 ang byte { $byte } sa linya { $line }; kaya binasa bilang: { $shown }{ $doubtful ->
    [yes] ; o cp1257 ba ito?
   *[no] { "" }
  }
propose-sheets = ang iba ay { $sheets }
propose-title = hindi table ang nasa itaas ng header
propose-digits = binabasa bilang 0 hanggang 9 ang mga digit tulad ng { $example }
propose-no-header = hindi pangalan ng column ang { $example } sa unang linya: ang puwesto ng column ang pangalan nito
propose-lines-listed = bawat object sa `{ $column }` ay isang linya ng order nito
propose-lines-blank = ang unang linya lang ng isang `{ $column }` ang nagsasabi kung sino ang bumili, at kailan
propose-lines-total = { $blank ->
    [yes] nasa unang linya lang ng order ang `{ $column }`: hinahati ito sa lahat ng linya nito
   *[no] nasa bawat linya ng order ang `{ $column }`: hinahati ito sa mga linya at isang beses lang binibilang
  }
propose-foot = hindi row ang nasa ibaba ng huling row
propose-lines-under = ang blangkong cell ay katulad ng nasa itaas: nasa unang linya lang ng bawat `{ $column }` ito nakasulat
propose-given-back = isinauli, ayon sa `{ $column }`; petsa ng order ang gamit: walang ibang petsa sa file
propose-counted = bumibilang ang `{ $column }` ng { $unit ->
    [days] mga araw, gaya ng sa spreadsheet
    [seconds] mga segundo mula 1970
   *[milliseconds] mga millisecond mula 1970
  }
propose-counted-utc = nagbibilang ang `{ $column }` mula sa isang sandali ng UTC
propose-hundredths = binibilang ng `{ $column }` ang pinakamaliit na yunit ng currency; kung walang sentimo ang currency, tulad ng yen, gamitin ito kung ano ito
propose-by-name = sa pangalan lang kilala ang customer: ang dalawang taong magkapangalan ay binibilang na isa
propose-totals = nasa mga linya ng kabuuan ang { $values }, at hindi customer
propose-buddhist = ang mga taon tulad ng sa { $example } ay sa panahong Budista
propose-by-phone = kilala ang customer sa mga digit ng numero ng telepono
propose-guests = ang `{ $value }` sa `{ $column }` ay sinumang bumibili nang walang account, at hindi iisang customer
propose-running = tumatakbo at wala pang katapusan ang kontratang may `{ $column }` na { $states }
propose-last-start = araw ng pinakahuling simula: ganito man lang kabago ang listahan
propose-failed = walang naibenta kung saan ang katayuan ay { $states }
propose-cancelled = kinansela ang mga order na may petsa sa `{ $column }`
propose-unpaid = walang ibinayad kung ang `{ $column }` ay { $values }
propose-credit-notes = ibinalik kung ang `{ $column }` ay { $kinds }
propose-join = mas marami ang sinasabi ng `{ $file }` tungkol sa bawat `{ $key }`
propose-set-aside = { SHARE($share) } ng mga row sa `{ $table }` ang walang pangalan ng customer, at ibinibilang na isinantabi
propose-identity = { COUNT($ids) } id ang may parehong e-mail address: { $persons ->
    [one] { COUNT($persons) } tao
   *[other] { COUNT($persons) } na tao
  }. Kung wala ang seksiyong ito, isang customer ang bawat id

propose-vat-none = walang laman o 0 ang buong `{ $column }`
propose-vat-net = binibilang ang mga amount nang wala ang `{ $column }`
propose-vat-gross = kasama sa mga amount ang `{ $column }`
propose-vat-rate = `{ $column }` bilang bahagi ng mga amount nang wala ito
propose-vat-by-name = ayon sa `{ $column }`
propose-vat-unstated = Walang file na nagsasabi kung may tax ang mga amount: kinukuha ang mga ito kung ano sila, at ang margin ay kinukuha sa kabuuan. Kung may tax, idagdag ang vat = "gross" at vat_rate = 0.21 (ang tax bilang bahagi ng presyo nang wala ito); kung wala, vat = "net".
propose-vat-counted = ang `{ $column }` ay buong porsiyento ng `{ $total }` { $vat ->
    [gross] nang wala ito, kaya kasama na ito
   *[net] kung ano ito, kaya idinaragdag pa ito
  }
propose-vat-option =
    .gross = bilangin ang mga amount nang may tax; kukunin ang mga margin sa bahaging wala nito
    .net = bilangin ang mga amount nang walang tax

### Ang mga tanong ng isang mungkahi.

propose-ask-vat = Bibilangin ba ang revenue nang may tax o wala? May { SHARE($rate) } tax ang `{ $total }`.
propose-ask-vat-contained = Kasama ba sa `{ $total }` ang tax na nasa `{ $column }`?
    .gross = oo; kukunin ang mga margin sa bahaging wala nito
    .net = hindi
propose-ask-vat-rate = Anong bahagi ng presyo nang walang tax ang tax, tulad ng 0.21 para sa 21%?
propose-ask-currency = Sa anong currency ang mga amount? Code na may tatlong titik, gaya ng EUR.
propose-ask-question = Ano ang itinanong sa mga sumagot gamit ang `{ $column }`?
    .options = { $kind ->
        [nps] gaano kalamang na irekomenda ka nila, mula 0 hanggang 10
        [csat] gaano sila nasiyahan
       *[ces] gaano ito kadali
    }
propose-ask-list-day = Sa anong araw ginawa ang listahang ito ng mga kontrata, gaya ng 2025-12-31? { $ends ->
    [one] { COUNT($ends) } kontrata
   *[other] { COUNT($ends) } kontrata
  } ang matatapos nang mas huli sa simula ng alinman, kaya darating pa ang mga katapusang ito.
propose-ask-dates = Araw ba o buwan ang nauuna sa `{ $column }`, gaya sa { $example }? Walang numerong lampas sa 12 dito para masabi.
propose-ask = { $what ->
    [transactions-customer_id] Aling column ang nagsasabi kung sino ang bumili?
    [transactions-timestamp] Aling column ang nagsasabi kung kailan ito binili?
    [transactions-amount] Aling column ang nagsasabi kung magkano ang ibinayad sa linya o sa order?
    [subscriptions-customer_id] Aling column ang nagsasabi kung kanino ang kontrata?
    [subscriptions-start] Aling column ang nagsasabi kung kailan nagsimula ang kontrata?
    [subscriptions-end] Aling column ang nagsasabi kung kailan natapos ang kontrata, walang laman habang tumatakbo ito?
    [surveys-timestamp] Aling column ang nagsasabi kung kailan ito sinagot? Kung iisang araw ang lahat ng sagot, ang araw na iyon, gaya ng 2025-05-31.
    [surveys-score] Aling column ang nagsasabi kung gaano kalamang na irekomenda ka nila?
   *[other] Aling column ang may ganito: { $meaning }?
  } Sa { $file }{ $candidates ->
    [none] { "" } walang natitirang column.
   *[other] { "" } maaaring ito ay { $candidates }.
  }

propose-ask-month = Sa { $file }, araw lang ng buwan ang sinasabi ng `{ $column }` at wala nang iba. Anong buwan ito, gaya ng 2025-05?

### Ang sinasabi ng command line tungkol dito.

cli-init-part = { $file }: { $title ->
    [none] { "" }
   *[other] { $title }, { "" }
  }binasa bilang { $tables }
cli-init-unused = hindi ginamit ang { $file }{ $why ->
    [none] .
   *[other] { $why }
  }
cli-init-question = Sagutin gamit ang { $command }
