### Why a number or an interval is missing. Short, without a full stop: they stand in a column, and after "Not shown:".

reason-a-test = a test has no interval
reason-all-lapsed = every customer has lapsed
reason-below-customers = below { COUNT($n) } customers
reason-below-three-customers = below three customers, so there is nothing to compare with
reason-bundled = sold together as a set
reason-clusters-like-none = data without clusters would look no different
reason-clusters-not-clear = the groups that were found again overlap (silhouette { NUM($best) }, at least { NUM($wanted) } is needed)
reason-clusters-not-stable = no grouping is found again in parts of the data (adjusted Rand index { NUM($best) }, at least { NUM($wanted) } is needed)
reason-count-formula = the count formula would give { SHARE($formula) }{ $returned ->
    [0] { "" }
   *[other] ; it counts { COUNT($returned) } who came back as retained
  }{ $fleeting ->
    [0] { "" }
   *[other] ; it counts { COUNT($fleeting) } who came and went as lost
  }
reason-counted = counted, not estimated: no interval
reason-customers-alike = customers do not differ
reason-few-customers = fewer than { COUNT($fewest) } customers
reason-few-repeat-buyers = fewer than { COUNT($fewest) } customers came back
reason-fewer-than-two-groups = fewer than two groups to compare
reason-fit-at-boundary = the best fit is at the boundary, where there are no usual standard errors
reason-fit-flat = the data cannot tell the parameters apart
reason-fit-hardly-known = the data leave the parameters open by more than a factor of seven
reason-fit-no-maximum = the fit has no clear maximum (the Hessian is not negative definite)
reason-fit-no-slope = the data do not determine the slope
reason-fit-not-converged = the fit did not converge
reason-infinite-spend = spend differs so much between customers that its mean is infinite
reason-input-missing = an input is missing
reason-input-not-above-zero = the interval of an input reaches 0 or below
reason-inputs-without-intervals = the inputs have no intervals
reason-large-orders = no more than large orders explain
reason-log-too-short = the records do not reach back { DAYS($days) } before { DAY($day) }
reason-may-be-chance = within chance
reason-missing-before = no value before
reason-missing-now = no value now
reason-no-best-customers-earlier = nobody was a Champion or Loyal at the earlier date
reason-no-cohorts = nobody was acquired in this time
reason-no-column-regular = no `{ $column }` column: counted as regular
reason-no-contracts = there are no contracts in this time
reason-no-cost-tables = no table says what serving customers costs
reason-no-customers = no customers
reason-no-customers-at-end = no customers at the end
reason-no-customers-at-start = no customers at the start
reason-no-draws = no draws asked for
reason-no-earlier-customers = nobody was a customer yet at the earlier date
reason-no-earlier-year = customers without transactions have no earlier year
reason-no-event-yet = nobody has left yet: no interval
reason-no-gaps = nobody has bought on two days, so there are no gaps to learn from
reason-no-lift = not bought after any other product: no lift
reason-no-margin = the workspace states no margin
reason-no-margin-earned = no margin was earned
reason-no-model-fitted = no model could be fitted
reason-no-occasion-to-renew = no renewal has been observed yet
reason-no-pairs = no two products were bought together often enough
reason-no-period-over = no cohort has been observed for a whole period yet
reason-no-positive-spend = the mean value of repeat purchases is zero or negative
reason-no-refund-recorded = no refund is recorded, so the share is not known
reason-no-repeat-purchase = no repeat purchase
reason-no-revenue-at-start = no revenue at the start
reason-no-revenue-left = no revenue left after refunds
reason-no-rows-before = no row before this day
reason-no-running-contract = no running contract with an amount
reason-no-upper-bound = the interval has no upper end
reason-interval-too-wide = the interval is too wide to go by: its ends lie more than { NUM($times, digits: 0) } times apart
reason-no-own-forecasts = too short a history for past forecasts of its own: the interval is what published purchase logs show
reason-no-past-forecasts = fewer than { DAYS($fewest) } of purchases: too few to forecast as of a past day and see what came
reason-no-values = no values: { $why }
reason-nobody = nobody to count
reason-nobody-at-risk = nobody is left to be observed
reason-nobody-at-risk-interval = nobody is left to be observed: no interval
reason-nobody-bought-new = nobody bought anything new
reason-nobody-bought-twice = nobody bought on two days
reason-nobody-bought-yet = nobody has bought anything in this time
reason-nobody-has-left = nobody has left yet
reason-nobody-in-tier = nobody was in this tier a year earlier
reason-nobody-observed-for = nobody has been observed for { VALUE($length, $unit) }
reason-nobody-seen = nobody seen
reason-nobody-to-count = nobody to count
reason-nobody-watched = nobody has been observed for { DAYS($days) }
reason-nobody-with-orders = nobody has orders on { DAYS($orders) } or more
reason-not-yet-observable = not observed yet
reason-nothing-expected = nothing is expected yet
reason-nothing-fitted = nothing could be fitted
reason-nothing-to-compare = no group is there at both times
reason-nothing-to-divide-by = nothing to divide by
reason-nothing-to-move = no input can be moved
reason-nothing-to-recommend = there is no customer, or no product that somebody has not bought yet
reason-observed-too-short = observed for { NUM($observed, digits: 0) } periods; { NUM($wanted, digits: 0) } are needed
reason-one-customer = one customer: no interval
reason-one-of-two-missing = one of the two is missing
reason-period-not-over = period not over
reason-same-for-all = frequency or spend is the same for all
reason-spend-not-finite = the expected spend of some customers is infinite
reason-step-not-observed = nobody has been observed to the end of the step
reason-tier-taken = everyone who would be in it brings as much as the last customer of the tier above
reason-tier-too-small = too few customers for so small a tier
reason-too-few-departures = too few departures for an interval
reason-too-few-for-an-interval = below { COUNT($fewest) } customers: no interval
reason-too-few-to-rank = too few customers to rank
reason-weak-prior = { $why }; the interval also rests on what is usual in published purchase logs
reason-window-before-data = the window reaches back before the first record
reason-windows-alike = the records are taken to be complete, so both would be equal
reason-without-amounts = the transactions have no amounts

# Surveys
reason-no-answers = no answers
reason-counts-only = n below { COUNT($least) }: counts only
reason-rough-interval = n below { COUNT($least) }: the interval is rough
reason-one-answer = one answer: no interval
reason-one-group = only one group, so there is none to compare it with
reason-no-limits = none: fewer than { COUNT($least) } complete periods with a score
reason-rule-outside = outside its usual range
reason-rule-run = { COUNT($run) } in a row on one side
reason-no-spread = the score does not show how far single answers differ
reason-nobody-asked = nobody was asked
reason-one-customer-change = too few customers for an interval of the change
reason-no-fall = no clear fall up to { COUNT($invitations) } earlier invitations, so no limit follows from these data
reason-read-off = read from a table: no interval
reason-asked-once = nobody was asked twice
reason-no-recommendation = nobody answered the recommendation question (`nps`)
reason-no-satisfaction = nobody answered how satisfied they are (`csat`)
reason-no-effort = nobody answered how easy it was (`ces`)
reason-no-customer = the answers name no customer (`customer_id`)
reason-not-asked = no column says who was `asked`, so it is not known how many did not answer
reason-nobody-of-a-year-ago = none of the customers of a year ago has answered since
reason-no-weights = the answers cannot be weighted: there are no weights, and no customers of a year ago to weight them by
reason-no-groups-known = no groups are known, or nobody answered in the last 365 days
reason-no-score-period = no complete { $freq ->
    [W] week
    [M] month
    [Q] quarter
   *[Y] year
  } has { COUNT($least) } answers
reason-one-period = no earlier { $freq ->
    [W] week
    [M] month
    [Q] quarter
   *[Y] year
  } has a score

# Answers and what followed
reason-nobody-followed = nobody has been observed to the end of the period
reason-few-followed = fewer than { COUNT($least) } customers have been observed to the end of the period
reason-not-followed-yet = nobody has been observed for { DAYS($days) } yet
reason-all-alike = all are alike: no interval
reason-too-few-of-a-kind = too few of one kind to adjust
reason-one-score = all gave the same score
reason-one-deed = all did the same
reason-past-tells-all = past purchases alone explain the score or the outcome
reason-nobody-here = no customers here
reason-no-detractor = no detractor in this time
reason-no-detractor-due = there is no detractor whose time is up
reason-no-mean = there is no mean
reason-not-restorable = the mean { NUM($mean, digits: 2) } does not lie between the two ratings, so none makes up for the other
reason-mean-unbounded = the interval of the mean does not end below the good rating

# Drivers and comments
reason-few-complete = { COUNT($n) } customers have all the values; { COUNT($needed) } are needed
reason-driver-same-for-all = the same for all customers
reason-nothing-explained = the drivers explain nothing of the score
reason-nothing-known = nothing is known about those who answered
reason-few-rated = only { $n ->
    [one] 1 customer
   *[other] { COUNT($n) } customers
  } rated both satisfaction and effort in the { DAYS($days) } before they answered
reason-no-comments = no comments
reason-no-comment-column = no column `comment`
reason-few-comments = only { $n ->
    [one] 1 comment
   *[other] { COUNT($n) } comments
  } with words
reason-no-promoter-comment = no promoter left a comment
reason-no-passive-comment = no passive left a comment
reason-no-detractor-comment = no detractor left a comment
reason-no-two-groups = promoters or detractors left no comments
reason-no-comments-since = no comments since { DAY($day) }
reason-no-comments-before = no comments before { DAY($day) }
reason-no-date-to-compare = there is no period to compare with the time before
reason-no-requests = no request was made by several customers
reason-few-complaints = too few detractors wrote about the same thing
reason-few-paid-again = fewer than { COUNT($fewest) } customers paid when they came back
reason-nobody-lost-in-quarter = nobody was lost in the last full quarter
reason-no-segment = the workspace states no segment, and none was given
reason-observed-few-weeks = observed for less than { WEEKS($fewest) } since the first purchase
reason-too-little-lost-in-quarter = less than { SHARE($share, digits: 0) } of customers were lost in the last full quarter
reason-no-resamples = no resamples asked for
reason-undefined-in-resamples = undefined in some resamples
reason-no-such-score = one of the two has no such score
reason-no-such-interval = one of the two has no such score or no interval
reason-nobody-left = nobody left: there is nothing to rank
reason-everybody-left = everybody left: there is nothing to rank
reason-too-few-left-or-stayed = too few who left or too few who stayed: some resamples have none
reason-more-than-all = more than all of them cannot be kept
reason-nobody-contacted = nobody was contacted in this group
reason-nobody-left-alone = this group has no control group
reason-nobody-to-score = nobody is a customer on this day
reason-ranking-unknown = the quality of the ranking has no interval ({ $why }), so no list is made
reason-ranking-near-chance = the AUC of { NUM($auc, digits: 3) } ({ NUM($lower, digits: 3) } to { NUM($upper, digits: 3) }) is not clearly above { NUM($least, digits: 2) }, which is too close to chance for a list
reason-ranking-no-better-than-recency = the model does not rank better than days since the last order alone (difference in AUC { NUM($difference, digits: 3) }, { NUM($lower, digits: 3) } to { NUM($upper, digits: 3) }); rank by those, which needs no model
reason-too-little-for-churn-risk = a forecast of { DAYS($horizon_days) } needs two days, one horizon apart, on each of which at least 20 customers left and 20 stayed; here there { $usable ->
        [one] is one such day
       *[other] are { COUNT($usable) }
    } (with one horizon of history before it)
reason-too-few-for-churn-risk = a forecast needs at least { COUNT($least) } customers to learn from; on { DAY($day) }, the last day whose outcome is known, there { $customers ->
        [one] was one
       *[other] were { COUNT($customers) }
    }
reason-too-little-for-contract-risk = a model needs at least 20 customers who left and 20 who stayed, on two days { DAYS($horizon_days) } apart or in one snapshot with a column that says who left (`{ $label }`); here { COUNT($usable) } of { COUNT($days) } days have them
reason-no-versions-tested = `contacts` has no finished campaign that sent several versions beside a control group
reason-no-randomised-campaign = `contacts` has no finished campaign with a control group in which at least ten customers of each group purchased and ten did not
reason-no-numeric-feature = the model uses no numbers
reason-no-window-over = no window of { DAYS($horizon_days) } is over yet
reason-not-kept = no file was named to save the model in
reason-folds-snapshots = { $folds ->
        [one] the newest snapshot
       *[other] { COUNT($folds) } newest snapshots
    }, each from those whose window was over
reason-folds-customers = { COUNT($folds) } folds over customers
reason-folds-rows = { COUNT($folds) } folds over rows
reason-folds-copies = { COUNT($folds) } folds over rows, near-copies kept together
reason-folds-none = too few who left or who stayed to hold any out
reason-column-empty = always missing
reason-column-constant = always the same
reason-column-numbered = an id: whole numbers that are all different
reason-column-id = an id: a different text in almost every row
reason-column-tells = tells without one exception who left, so it was written down afterwards
reason-column-rare = no value is frequent enough to learn from
reason-forecast = a forecast; at the test dates it was off by up to { CHANGE($off, "share") } percentage points
reason-effect-not-known = how many customers a { $action } keeps is neither measured nor stated
reason-forecast-not-held = the share expected to leave was off by up to { CHANGE($off, "share") } percentage points at past dates, more than the { CHANGE($allowed, "share") } that money can rest on
reason-list-of-everybody = by these numbers a contact would pay for { COUNT($contacts) } of { COUNT($customers) } customers, and a list of more than { SHARE($share, digits: 0) } of them chooses nobody
reason-ranking-failed-test = in the last test with a control group (n { COUNT($n) }) contacting by risk { $worse ->
    [yes] was worse than
   *[no] did not beat
  } contacting at random
