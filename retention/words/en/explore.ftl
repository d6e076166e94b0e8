### Exploring: the controls of the notebook `explore.ipynb`, and what it says beside them.

explore-chapter = Chapter
explore-question = Question
explore-as-of = As of
    .help = The day after the last one that counts. Empty: all the records.
explore-segment = Compare by
    .none = nobody apart
    .not = not part of this question
explore-length = Length
    .window-days = Window (days)
    .within-days = Within (days)
    .horizon-days = Ahead (days)
    .horizon-months = Ahead (months)
    .since-days = Back (days)
    .since-months = Back (months)
    .usual = as usual
    .not = not part of this question
explore-period = Period
    .step = Step
    .usual = as usual
    .not = not part of this question
explore-at-once = Answer every change at once
explore-ask = Ask
    .waiting = The controls have changed. Press “Ask” for the answer.

explore-working = Working: { $seconds ->
    [0] just begun
    [one] 1 second
   *[other] { COUNT($seconds) } seconds
  }{ $usual ->
    [0] { "" }
    [one] { " " }of about 1
   *[other] { " " }of about { COUNT($usual) }
  }

explore-table = { $rows ->
    [one] The row behind it
   *[other] The { COUNT($rows) } rows behind it: click a head to sort, type to search
  }{ $behind ->
    [yes] , choose rows, here or in the picture, and list their customers
   *[no] { "" }
  }.
explore-list = List the customers
    .write = Write the list
    .chosen = { $rows ->
        [one] List the customers of 1 row
       *[other] List the customers of { COUNT($rows) } rows
    }
    .point = Click a cell or a bar to choose it, then list its customers.
    .named = Chosen: { $names }{ $more ->
        [0] { "" }
       *[other] { " " }and { COUNT($more) } more
    }.
    .choose = Choose a row of the table, or click into the picture, first.
    .none = No customer is behind { $rows ->
        [one] this row
       *[other] these rows
    }.
    .done = { $customers ->
        [one] 1 customer is
       *[other] { COUNT($customers) } customers are
    } in `{ $file }`. Only you can read it.
    .written = { $rows ->
        [one] 1 row is
       *[other] { COUNT($rows) } rows are
    } in `{ $file }`. Only you can read it.
    .private = { $rows ->
        [one] This answer is a list of 1 row
       *[other] This answer is a list of { COUNT($rows) } rows
    } about single customers. It is not shown here: write it to a file that only you can read.

explore-copy = Copy as code
    .copied = Copied.
    .marked = The line is marked: copy it with the keyboard.
explore-no-length = “{ $found }” is no whole number above zero. Type one, such as 90, or leave the field empty.
explore-empty-segment = no customer before { DAY($as_of) } has a value in { $column }, so there are no groups to compare
explore-refused = this cannot be asked: { $because }
explore-failed = the kit made a mistake of its own here ({ $kind }), and the line of code below shows where if you run it in a cell
