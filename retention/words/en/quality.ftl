### Can the data be trusted? What was read and set aside, which months are covered, what looks suspicious.

check-tables = Rows by table
    .title = { $set_aside ->
        [0] Every row can be used
       *[other] { SHARE($share) } of rows are set aside
    }
    .summary = { quality-rows }
    .definition = Every row read is kept, set aside or excluded, and counts once. Share set aside: rows set aside ÷ rows that are not excluded. Excluded are rows of `exclude_customers` and rows that `where` leaves out.

quality-answer = { quality-rows }.
    .verdict = { $state ->
        [good] good enough to act on
        [gaps] a month is missing
       *[much] read with care
    }

quality-reasons = Why rows are set aside, flagged or excluded
    .title = { $reasons ->
        [0] No row is set aside, flagged or excluded
       *[other] Why rows are set aside, flagged or excluded, and what to do
    }
    .definition = A row that is set aside counts under the first rule it breaks. A flagged row is used, and may carry several flags. Share: rows ÷ all rows of the table.
    .column-reason = reason
    .column-remedy = what to do

quality-set-aside = Rows set aside
    .title = { $rows ->
        [0] No row is set aside
       *[other] Main reason for setting rows aside: { $reason } ({ $table })
    }
    .summary = { $rows ->
        [0] Every row can be used.
       *[other] { COUNT($rows) } { $rows ->
            [one] row is
           *[other] rows are
        } missing from every number that follows, { COUNT($top_rows) } of them because of “{ $reason }” in { $table }.
    }
    .definition = Rows that cannot be used, by the first rule that each row breaks.
    .subtitle = Rows set aside, and their share of the table’s rows{ $smaller ->
        [0] { "" }
       *[other] ; { COUNT($smaller) } smaller { $smaller ->
            [one] reason is
           *[other] reasons are
        } not drawn
    }
    .bar = { COUNT($rows) } ({ $tiny ->
        [yes] under { SHARE(0.001) }
       *[no] { SHARE($share) }
    })
    .reason = { $table }: { $reason }
    .column-reason = reason
    .column-remedy = what to do

quality-coverage = Months covered
    .title = { $gaps ->
        [0] { $tables ->
            [0] No table has dates
           *[other] Every month has rows
        }
        [one] 1 month has no rows: { $months }
       *[other] { COUNT($gaps) } months have no rows: { $months }
    }
    .summary = { $tables ->
        [0] No table has dates, so no month can be missing.
       *[other] Covered: { $spans }.
    }
    .definition = A month between the first and the last row of a table is covered when it has at least one row.
    .subtitle = Rows per month, each table scaled to its largest month (number on the right); red: no row at all
    .span = { $table } { MONTH($first) } to { MONTH($last) } ({ COUNT($rows) } { $rows ->
        [one] row
       *[other] rows
    })

quality-findings = What looks suspicious
    .title = { $findings ->
        [0] Nothing looks suspicious
        [one] 1 thing to check before trusting the numbers
       *[other] { COUNT($findings) } things to check before trusting the numbers
    }
    .definition = A warning means that a number of this report may be wrong; a note is worth knowing.

# Parts of the sentences above.
quality-rows = { COUNT($read) } { $read ->
    [one] row
   *[other] rows
  }, { $set_aside ->
    [0] none set aside
   *[other] { COUNT($set_aside) } set aside ({ SHARE($share) })
  }, { $gaps ->
    [0] no month missing
    [one] 1 month missing ({ $months })
   *[other] { COUNT($gaps) } months missing ({ $months })
  }
table-month = { $table } { MONTH($month) }
and-more = { COUNT($more) } more

# At the head of a report.
warning-set-aside = { $table }: { COUNT($set_aside) } of { COUNT($rows) } rows ({ SHARE($share) }) are set aside: { $reasons }.
warning-reason = { $reason } { COUNT($rows) }
warning-finding = { $table }: { $detail }

### Suspicious facts: what each is called, and in .detail what was found and what to do.

finding-isolated-dates = isolated dates
    .detail = { finding-rows } set aside as { $rule }: { $declared ->
        [yes] the last observed day is stated as { DAY($day) }
       *[no] there is no row for { DAYS($days) } between { DAY($before) } and { DAY($after) }
    }. Correct them at the source; if they are real, state `observed_until`, or leave the early rows out with `where`.
finding-months-without-rows = months without rows
    .detail = There is no row in { $gaps ->
        [one] 1 month
       *[other] { COUNT($gaps) } months
    } ({ $months }). Ask for the missing exports, or find out why there are none.
finding-jump-in-volume = jump in volume
    .detail = { COUNT($rows) } rows in { MONTH($month) }, { NUM($times, digits: 1) } times the median of the months before ({ COUNT($usual) }). Check whether a source was added, doubled or lost, or new customers are no longer recorded.
finding-busy-day = day far above the others
    .detail = { COUNT($rows) } rows on { DAY($day) }; the median day has { COUNT($usual) }{ $days ->
        [one] { "" }
       *[other] { " " }({ COUNT($days) } such days)
    }. Check whether it is an import date or a default value instead of the day it happened.
finding-default-date = default date
    .detail = { finding-rows } on { DAY($day) }, a date that often stands for an unknown one. If it does here, list it as `missing`.
finding-another-unit = amounts in another unit
    .detail = The typical amount changes from { NUM($earlier) } to { NUM($later) } in { MONTH($month) }. Check whether amounts are in cents from then on, and map each source in one unit.
finding-no-time-of-day = no time of day
    .detail = Every row is timed at midnight: times are known to the day only.
finding-some-times-of-day = time of day on some rows only
    .detail = { SHARE($share, digits: 0) } of the rows are timed at midnight. Check whether one source gives days only.
finding-many-refunds = many refunds
    .detail = { COUNT($refunds) } of { COUNT($kept) } rows ({ SHARE($share, digits: 0) }) are refunds. Check the sign of `amount` and the rule in `refund`.
finding-ends-early = ends before the others
    .detail = The last row is dated { DAY($day) }, { DAYS($days) } before the last row of { $latest } ({ DAY($last) }). Ask for the newer export.
finding-rows-after = rows after the report's day
    .detail = { finding-rows } dated { DAY($before) } or later, not used.
finding-repeated-rows = repeated rows
    .detail = { COUNT($rows) } rows ({ SHARE($share) }) repeat another row in every column. If the export contains them twice, state `drop_duplicates = true`.
finding-spelling = ids that differ only in spelling
    .detail = { COUNT($ids) } ids become { COUNT($customers) } when capitals, blanks and a trailing “.0” are ignored ({ finding-rows }). Merge them with `aliases`, or export ids as text.
finding-shortened = ids shortened by a spreadsheet
    .detail = { COUNT($ids) ->
        [one] 1 id is a number
       *[other] { COUNT($ids) } ids are numbers
    } whose last digits are lost ({ finding-rows }): many customers may look like one. Export the column again as text.
finding-dominant = one customer with a large share of the orders
    .detail = One customer has { COUNT($most) } of { COUNT($orders) } orders ({ SHARE($share, digits: 0) }). If it is a till or a guest account, name it in `exclude_customers`.
finding-strangers = customers who are not in `customers`
    .detail = { COUNT($ids) } of { $total ->
        [one] 1 customer
       *[other] { COUNT($total) } customers
    } ({ SHARE($share) }) have no row in `customers`, so their attributes are unknown. Export both tables on the same day, and compare how ids are written.
finding-overlapping = overlapping contracts
    .detail = { $rows ->
        [one] 1 contract
       *[other] { COUNT($rows) } contracts
    } of { $customers ->
        [one] 1 customer
       *[other] { COUNT($customers) } customers
    } still ran when the customer's next one started. That is right if a customer can have several products; otherwise end the older one at the source.
finding-late-ends = ends after the observed time
    .detail = { $ends ->
        [one] 1 contract ends
       *[other] { COUNT($ends) } contracts end
    } after { DAY($last) }. A planned end does not count as a loss yet. State `observed_until`, and list 9999-12-31 as `missing`.
finding-without-consent = contacts without consent
    .detail = { $rows ->
        [one] 1 contact
       *[other] { COUNT($rows) } contacts
    } went to { $customers ->
        [one] 1 customer
       *[other] { COUNT($customers) } customers
    } who refused to be contacted. Stop these contacts first; then find out which list they came from. A report names them in { $file }.
finding-joined-ids = ids joined
    .detail = { COUNT($ids) } ids are counted as { $persons ->
        [one] 1 person
       *[other] { COUNT($persons) } people
    }, because `[identity]` joins ids that share { $keys }.
finding-shared-by-many = a key shared by many ids
    .detail = { $values ->
        [one] 1 e-mail address or telephone number stands
       *[other] { COUNT($values) } e-mail addresses or telephone numbers stand
    } beside more than { COUNT($limit) } ids each (at most { COUNT($most) }), and joins nobody: it is likely the business’s own. List it under `ignore` in `[identity]`, or raise `max_ids`.
finding-nameless = answers without a customer
    .detail = { COUNT($answers) } of { COUNT($kept) } answers name no customer. They count in the score, but cannot be joined with purchases.
finding-where-leaves-out = many rows left out by `where`
    .detail = The condition `where` in workspace.toml leaves out { COUNT($left_out) } of { COUNT($rows) } rows ({ SHARE($share, digits: 0) }). They are in no number that follows; check the condition if that is more than you meant.
finding-excluded-nobody = excluded customers who are not there
    .detail = `exclude_customers` names { $customers ->
        [one] 1 customer, who has
       *[other] { COUNT($customers) } customers, of whom none has
    } a row in any table. Check how the { $customers ->
        [one] id is
       *[other] ids are
    } spelt.
finding-rows = { $rows ->
    [one] 1 row
   *[other] { COUNT($rows) } rows
  }

### Who is who: ids as recorded, and the ids of one person joined.

identity-readings = Customers and retention, by who is taken for whom
    .title = { $fewer ->
        [0] Joining ids changes nobody’s retention
       *[other] { COUNT($recorded) } customer ids are { COUNT($joined) } people
    }
    .summary = { COUNT($ids) } ids belong to { $persons ->
        [one] 1 person who shares
       *[other] { COUNT($persons) } people who share
    } { $keys } under several ids. { $stated ->
        [yes] The report counts people.
       *[no] The report counts ids as recorded. To count people, state `[identity]` with `keys` in workspace.toml.
    } { $fewer ->
        [0] Retention is the same under both readings.
       *[other] Retention is { SHARE($retention_recorded) } by ids and { SHARE($retention_joined) } by people.
    }
    .definition = By ids: each customer id is one customer. By people: ids that share an e-mail address (in lower case) or a telephone number (its digits), directly or through others, are one customer. Retention over the last full quarter; Wilson’s 95% interval.
    .subtitle = { rates-subtitle }
    .column-reading = who is a customer
    .column-estimate = retention
identity-reading = { $reading ->
    [recorded] by ids as recorded
   *[joined] by people
  }
reason-no-keys = customers have neither an e-mail address nor a telephone number to join ids by
reason-no-shared-keys = no two customer ids share { $keys }

### What to do about each reason for which a row is set aside, flagged or excluded.

remedy-missing-customer = Map the column that holds the customer, or accept that these rows belong to no customer.
remedy-implausibly-early-date = Correct the placeholder dates at the source, or list them as `missing`.
remedy-future-date = Correct the dates at the source, or state `observed_until` if they are real.
remedy-amount-not-finite-or-absurd = Correct the amount at the source.
remedy-monthly-amount-not-finite-or-absurd = Correct the amount at the source.
remedy-weight-not-finite-or-absurd = Correct the weight, or leave the column out.
remedy-number-not-finite-or-absurd = Read as missing; correct the number at the source.
remedy-delimiter-too-many = What follows the last column is empty and was passed over; let the header end in a delimiter too, or export without it.
remedy-column-not-everywhere = Files of older partitions do not have a column that others have; it is missing in their rows. Add it to them if it should not be.
remedy-mixed-currency = Convert at the source, or keep one currency with `where`.
remedy-unparsable-end = State `date_format`, or list the codes for a running contract as `missing`.
remedy-end-before-start = Correct the dates at the source, or check that start and end are not swapped.
remedy-negative-monthly-amount = Map what the customer pays as a positive number.
remedy-duplicate-customer = Keep one row per customer at the source; the first is used here.
remedy-unknown-question = Map it with `values` to one of { $allowed }.
remedy-score-not-a-number = List the codes for blanks as `missing`, or map words with `values`.
remedy-malformed-scale = Write the scale as lowest-highest, such as “0-10”.
remedy-score-out-of-scale = State the `scale`, or list codes such as 11 or 99 as `missing`.
remedy-decimal-score = Map single answers, not averages of answers.
remedy-missing-score = Map `asked` if these people were asked and did not answer.
remedy-weight-zero-or-negative = Correct the weight, or leave the column out.
remedy-first-response-before-opened = Correct the times, or check the time zone of both columns.
remedy-resolved-before-opened = Correct the times, or check the time zone of both columns.
remedy-unknown-event = Map it with `values` to one of { $allowed }.
remedy-unknown-kind = Map it with `values` to one of { $allowed }.
remedy-negative-amount = Map costs as positive numbers.
remedy-excluded-customer = The account is named in `exclude_customers`.
remedy-left-out-by-where = Left out by the condition `where` in workspace.toml, not for a fault of the row.
remedy-exact-duplicate = If the export repeats rows, state `drop_duplicates = true`.
remedy-differing-name = { remedy-differing }
remedy-differing-email = { remedy-differing }
remedy-differing-phone = { remedy-differing }
remedy-differing-birthday = { remedy-differing }
remedy-differing-language = { remedy-differing }
remedy-differing-country = { remedy-differing }
remedy-differing = The rows of this customer disagree; the latest value is used.
remedy-refund = Counted in the refund rate and in net value, not as a purchase.
remedy-zero-amount = Counted as a purchase without spend.
remedy-negative-cost = Check the sign of `cost`.
remedy-negative-discount = Check the sign of `discount`.
remedy-negative-quantity = If these lines give goods back, map `refund`.
remedy-first-response-after-resolved = One of the two moments is wrong. The ticket counts, but its waiting times do not; correct the export.
remedy-negative-contacts = Read as missing; correct the count at the source.
remedy-negative-new-customers = Read as missing; correct the count at the source.
remedy-running-contract = The contract has no end yet.
remedy-no-answer = Asked but not answered: the row counts in the response rate.
remedy-blank-answer = The question was left blank.
remedy-no-customer = The answer counts in the score, but cannot be joined with the customer's purchases.
remedy-mixed-time-zones = State the `timezone` of the source; texts without an offset were read as local time.
remedy-missing = Fill `{ $column }` at the source, or map another column to it.
remedy-unparsable-moment = State the `date_format` of the source; only ISO 8601 is read without it.
remedy-unparsable-number = State `decimal` and `thousands` of the source, or list the codes for blanks as `missing`.
remedy-unparsable-word = Map the words with `values`, such as Yes to true and No to false.
