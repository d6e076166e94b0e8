### The comments in a proposed workspace.toml: what was seen in the files, and what is left to ask.

propose-head = Proposed from the files named below, each line with its reason. Where a line begins with QUESTION, answer it here or with `retention init … --answer`. Every key is explained in docs/settings.md.
propose-question = QUESTION { $ask }
propose-option = --answer { $key }={ $option }: { $meaning }{ $chosen ->
    [yes] { " " }(as it stands now)
   *[no] { "" }
  }
propose-answer = --answer { $key }=…
propose-answered = as answered
propose-unused = Not used: { $file }{ $why ->
    [none] { "" }
   *[other] { $why }
  }
propose-unused-why = : { $missing ->
    [none] rows of `{ $table }` stand in another file
   *[other] as `{ $table }` it would lack { $missing }
  }.
propose-unused-twice = : the same orders stand in { $file } too, and must not count twice.
propose-latest = customers are made of these rows: of each column the latest value that is there
propose-joined = : read as a list that is joined to the purchases.

propose-window-usual = days without a purchase after which a customer counts as lost
propose-window-seen = of the { COUNT($customers) } customers who came back, { SHARE($share, digits: 0) } usually do within { DAYS($days) }
propose-lithuanian = the columns have Lithuanian names
propose-timezone = times are taken as they are written; state your own, such as "Europe/Vilnius"
propose-zone-named = as `{ $column }` says
propose-zone-offset = as the offsets in `{ $column }` say
propose-zone-guessed = by the { $why ->
    [country] country of most customers
   *[currency] currency
  }
propose-currency = as in the files
propose-currency-country = most customers live in { $country }
propose-currency-unknown = not said by the files
propose-preset = as this export needs it
propose-seen = { $example } in `{ $column }`
propose-sign = taken off amounts such as { $example } in `{ $column }`
propose-other-signs = amounts with { $signs } are in another currency and set aside
propose-date-settled = { $example } in `{ $column }`: so the { $first ->
    [day] day
   *[month] month
  } comes first
propose-date-plain = as in `{ $column }`
propose-date-mixed = `{ $column }` writes dates in { COUNT($ways) } ways
propose-utc = as the columns’ names say
propose-codes = codes for blanks that appear
propose-values = { $name } = "{ $column }" would need `values`: it holds { $values }
propose-or = or { $columns }?
propose-only-number = the only number left
propose-annual = a twelfth of what a year costs
propose-price = no column says how many were bought: the price is what was paid
propose-no-money = no column says what was paid: visits count, and nothing is known of their value
propose-product = no column of line totals was found
propose-scale = values outside { $scale }, such as { $top }, are taken as no answer
propose-utf-16 = the file begins with the mark of UTF-16
propose-byte = byte { $byte } in line { $line } is not UTF-8; so read: { $shown }{ $doubtful ->
    [yes] ; or is it cp1257?
   *[no] { "" }
  }
propose-sheets = the others are { $sheets }
propose-title = what stands above the header is no table
propose-digits = digits such as { $example } are read as 0 to 9
propose-no-header = { $example } in the first line names no column: columns are called by their place
propose-lines-listed = each object in `{ $column }` is a line of its order
propose-lines-blank = only the first line of a `{ $column }` says who bought, and when
propose-lines-total = { $blank ->
    [yes] `{ $column }` stands on the first line of an order alone: it is divided over all its lines
   *[no] `{ $column }` stands on each line of an order: it is divided over them and counts once
  }
propose-foot = what stands below the last row is none
propose-lines-under = blank cells mean what stands above: only the first line of a `{ $column }` names it
propose-given-back = given back, as `{ $column }` says; dated as its order is: the file has no other date
propose-counted = `{ $column }` counts { $unit ->
    [days] days, as spreadsheets do
    [seconds] seconds since 1970
   *[milliseconds] milliseconds since 1970
  }
propose-counted-utc = `{ $column }` counts from a moment of UTC
propose-hundredths = `{ $column }` counts the smallest unit of the currency; of one without hundredths, such as the yen, take it as it is
propose-by-name = a customer is known by name alone: two people of one name count as one
propose-totals = { $values } stands on lines of totals, and is no customer
propose-buddhist = years such as in { $example } are of the Buddhist era
propose-by-phone = a customer is known by the digits of the telephone number
propose-guests = `{ $value }` in `{ $column }` is whoever buys without an account, and no one customer
propose-running = a contract whose `{ $column }` is { $states } runs, and has no end yet
propose-last-start = the day of the latest start: the list is at least so young
propose-failed = nothing was sold where the state is { $states }
propose-cancelled = orders with a date in `{ $column }` were cancelled
propose-unpaid = nothing was paid where `{ $column }` is { $values }
propose-credit-notes = given back where `{ $column }` is { $kinds }
propose-join = `{ $file }` says more of each `{ $key }`
propose-set-aside = { SHARE($share) } of the rows in `{ $table }` name no customer, and are counted as set aside
propose-identity = { COUNT($ids) } ids share an e-mail address: { $persons ->
    [one] 1 person
   *[other] { COUNT($persons) } people
  }. Without this section each id is a customer

propose-vat-none = `{ $column }` is empty or 0 throughout
propose-vat-net = amounts are counted without `{ $column }`
propose-vat-gross = amounts contain `{ $column }`
propose-vat-rate = `{ $column }` as a share of the amounts without it
propose-vat-by-name = as `{ $column }` says
propose-vat-unstated = No file says whether the amounts contain tax: they are taken as they are, and a margin is taken of all of it. If they contain tax, add vat = "gross" and vat_rate = 0.21 (the tax as a share of the price without it); if not, vat = "net".
propose-vat-counted = `{ $column }` is a round share of `{ $total }` { $vat ->
    [gross] without it, so that it is contained
   *[net] as it stands, so that it comes on top
  }
propose-vat-option =
    .gross = count amounts with tax; margins are taken of the part without it
    .net = count amounts without tax

### The questions that a proposal asks.

propose-ask-vat = Shall revenue be counted with tax or without? `{ $total }` contains { SHARE($rate) } tax.
propose-ask-vat-contained = Does `{ $total }` contain the tax in `{ $column }`?
    .gross = it does; margins are taken of the part without it
    .net = it does not
propose-ask-vat-rate = What share of the price without it is the tax, such as 0.21 for 21%?
propose-ask-currency = In which currency are the amounts? A code of three letters, such as EUR.
propose-ask-question = What was asked of those who answered with `{ $column }`?
    .options = { $kind ->
        [nps] how likely they are to recommend you, from 0 to 10
        [csat] how satisfied they are
       *[ces] how easy it was
    }
propose-ask-list-day = On which day was this list of contracts drawn up, such as 2025-12-31? { $ends ->
    [one] 1 contract ends
   *[other] { COUNT($ends) } contracts end
  } later than any of them begins, so that their ends are to come.
propose-ask-dates = Does the day or the month come first in `{ $column }`, as in { $example }? No number in it is above 12 to tell.
propose-ask = { $what ->
    [transactions-customer_id] Which column says who bought?
    [transactions-timestamp] Which column says when it was bought?
    [transactions-amount] Which column says what was paid for the line or the order?
    [subscriptions-customer_id] Which column says whose contract it is?
    [subscriptions-start] Which column says when the contract began?
    [subscriptions-end] Which column says when the contract ended, empty while it runs?
    [surveys-timestamp] Which column says when it was answered? If all answers are of one day, that day, such as 2025-05-31.
    [surveys-score] Which column says how likely they are to recommend you?
   *[other] Which column holds this: { $meaning }?
  } In { $file }{ $candidates ->
    [none] { "" } no column is left.
   *[other] { "" } it may be { $candidates }.
  }

propose-ask-month = In { $file } `{ $column }` says the day of the month and no more. Which month is it, such as 2025-05?

### What the command line says of it.

cli-init-part = { $file }: { $title ->
    [none] { "" }
   *[other] { $title }, { "" }
  }read as { $tables }
cli-init-unused = { $file } is not used{ $why ->
    [none] .
   *[other] { $why }
  }
cli-init-question = Answer by { $command }
