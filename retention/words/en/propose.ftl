### The comments in a proposed workspace.toml: what was seen in the files, and what is left to decide (TODO).

propose-head = Proposed from the files named below. Read it line by line, settle every TODO, then:
propose-margin = TODO share of an amount that is left after its cost: without it value is stated as revenue
propose-window = TODO days without a purchase after which a customer counts as lost
propose-lithuanian = the names are Lithuanian
propose-timezone = TODO where the business is, such as "Europe/Vilnius"
propose-currency = as in the files
propose-currency-unknown = TODO
propose-seen = { $example } in `{ $column }`
propose-date-open = TODO dates: no day in `{ $column }` is above 12: does the day or the month come first?
propose-date-settled = { $example } in `{ $column }`: so the { $first ->
    [day] day
   *[month] month
  } comes first
propose-date-plain = as in `{ $column }`
propose-utc = as the columns' names say
propose-codes = codes for blanks that appear
propose-sign = without the sign in { $example }
propose-values = holds { $values }: map them with `values`
propose-or = or { $columns }?
propose-only-number = TODO the only number left: is it what the whole line was sold for?
propose-product = no column of line totals was found
propose-which = { $meaning }: which of { $candidates }?
propose-none-left = none left
propose-scale = TODO values up to { $top } appear: which are codes for no answer?
propose-utf-16 = the file begins with the mark of UTF-16
propose-byte = byte { $byte } in line { $line } is not UTF-8; so read: { $shown }{ $doubtful ->
    [yes] ; or is it cp1257?
   *[no] { "" }
  }
propose-sheets = the others are { $sheets }
