### What the leakage guard looked for and found in a table that a churn model is to learn from.

leakage-names = { $named }: named like the label or a score made from it
    .remedy = Leave out what is known only after the outcome.
leakage-names-ok = no feature of { COUNT($features) } is named like the label
leakage-no-features = the table has no features
leakage-too-few = fewer than 20 rows with a known label among those who left or those who stayed
leakage-separates = { $column } { $grave ->
        [yes] on its own separates those who left from those who stayed
       *[no] on its own says a lot about who left
    } (AUC { NUM($auc, digits: 3) }; { $only ->
        [yes] the only feature
       *[no] all other features together { NUM($others, digits: 3) }
    })
    .remedy = Find out when its value is recorded. Leave it out unless it was known on the day of the forecast.
leakage-separates-ok = no single feature separates those who left from those who stayed: the best, { $column }, has an AUC of { NUM($auc, digits: 3) }
leakage-no-customer = no column says which customer a row is of
leakage-one-fold = each customer stays in one fold
leakage-one-row = each customer has one row
leakage-repeated = { COUNT($customers) } customers have several rows ({ COUNT($rows) } rows): random folds put the same customer on both sides
    .remedy = Keep each customer in one fold with group="{ $column }".
leakage-few-twins = { COUNT($twins) } of { COUNT($rows) } rows looked at have a near twin
leakage-twins-ok = { leakage-twins-found }
leakage-twins = { leakage-twins-found }. Random folds reach an AUC of { NUM($random, digits: 3) }, folds that keep twins together { NUM($grouped, digits: 3) }
    .remedy = Find the column that says whose rows they are and keep those in one fold (`group=`), or drop the copies.
leakage-no-label = no row has a known label
leakage-resampled-ok = neither copies nor interpolated rows in one class; { SHARE($rate) } of rows left
leakage-other-rate = { SHARE($rate) } of { COUNT($rows) } rows left, but { SHARE($stated) } is stated: rows of one class were added or left out
    .remedy = Use the table as the business has it; calibration needs its base rate.
leakage-balanced = exactly half of { COUNT($rows) } rows left: a table balanced on purpose
    .remedy = Give `stated_rate`, and use the table as the business has it.
leakage-copied = { SHARE($common, digits: 0) } of the rows that { leakage-side } are copies of another row, against { SHARE($rare) } of the others ({ COUNT($rows) } rows each): the table was resampled before it was split
    .remedy = Use the table as it was. If you must resample, do so inside each fold.
leakage-between = { SHARE($common, digits: 0) } of the rows that { leakage-side } lie exactly between two other rows of their class, as SMOTE makes them, against { SHARE($rare) } of the others: the table was resampled before it was split
    .remedy = Use the table as it was. If you must resample, do so inside each fold.
leakage-no-windows = give `horizon_days` and `observed_until`, and a panel with a snapshot column
leakage-windows-ok = the window of { DAYS($horizon_days) } of every label is over by { DAY($last) }
leakage-windows = { COUNT($rows) } labels of the snapshots { $days } look { DAYS($horizon_days) } ahead, past the last observed day ({ DAY($last) }). Customers who have not come back yet count as lost
    .remedy = Set these labels to missing, or use earlier snapshots.
leakage-no-travel = give `build` (the function that makes the features) and `source` (the transactions)
leakage-strangers = { COUNT($rows) } customers are in the table of { DAY($day) } only with the later history, or only without it
    .remedy = Choose the customers by rows before `as_of` only.
leakage-looks-ahead = { $column } changes for { COUNT($rows) } of { COUNT($customers) } customers when the history from { DAY($day) } is removed: it looks ahead
    .remedy = Build it from rows before `as_of` only.
leakage-travel-ok = all { COUNT($features) } features of { COUNT($customers) } customers stay the same when the history from { DAY($day) } is removed

# Parts of sentences above.
leakage-twins-found = { COUNT($twins) } of { COUNT($rows) } rows have a near twin. Twins share their label in { SHARE($agreed, digits: 0) } of pairs; a model that has not seen the twin expects { SHARE($expected, digits: 0) }
leakage-side = { $left ->
    [yes] left
   *[no] stayed
  }

check-leakage = Does the table contain what cannot be known yet?
    .title = { $refused ->
        [0] { $warned ->
            [0] No sign that the table contains what cannot be known on the day of the forecast
           *[other] { $warned ->
                [one] One thing to look into before trusting the table
               *[other] { COUNT($warned) } things to look into before trusting the table
            }
        }
       *[other] The table contains what cannot be known on the day of the forecast: { $first }
    }
    .summary = { $refused ->
        [0] { COUNT($looked) } { $looked ->
            [one] check was
           *[other] checks were
        } made{ $not_run ->
            [0] .
           *[other] ; { COUNT($not_run) } could not be made.
        }
       *[other] { $remedy }
    }
    .definition = Separation: does one feature alone tell those who left from those who stayed? Time travel: the features of one day are made again without anything that came later; a feature that changes has looked ahead. Near-duplicates and resampling: rows that were copied or made up. Windows: labels given before their time was over.
