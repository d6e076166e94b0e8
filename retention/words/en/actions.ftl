### What to do: next purchase dates, proposed actions, the plan, what contacts brought.

# ---- when the next purchase is due

evaluate-reorder = How far off predicted purchase dates are
    .title = Predicted dates of { $by_product ->
        [yes] a customer's next purchase of a product
       *[no] a customer's next purchase
    } were off by { DAYS($error) } on average; the better simple rule by { DAYS($better_error) }
    .summary = { COUNT($returns) } purchases between { DAY($cut) } and { DAY($until) } were predicted from the days before. “The last gap again” was off by { DAYS($last_gap_error) } on average, “the mean gap” by { DAYS($mean_gap_error) }. The { SHARE($level, digits: 0) } interval of the predicted dates held { SHARE($held, digits: 0) } of these purchases.
    .definition = Mean number of days between the predicted day and the day of the next purchase, on days the prediction had not seen. 95% intervals over customers. Dates are offered only where they are reliably better than both simple rules.
    .subtitle = Mean absolute error on days the dates had not seen; n: purchases; lines: 95% intervals.
    .axis = days off on average
    .history = { $name }, n { COUNT($n) }

reorder-dates = Predicted dates of the next purchase
    .title = In the week of { DAY($week) } { $week_due ->
        [one] 1 purchase falls due
       *[other] { COUNT($week_due) } purchases fall due
    }; { NUM($week_expected, digits: 0) } { $week_expected ->
        [1] is
       *[other] are
    } expected
    .summary = { COUNT($dated) } of { COUNT($rows) } { $by_product ->
        [yes] pairs of a customer and a product
       *[no] customers
    } have a predicted date. A date says when the purchase comes if it comes within { DAYS($within_days) }; its probability says whether.
    .definition = The day by which half of such customers have purchased again, from their own gaps, those of the product and those of all customers. Interval: { SHARE($level, digits: 0) } of the purchases that come.
    .subtitle = By week (from Monday) of the predicted date. Expected: the sum of the probabilities that the purchase comes within { DAYS($within_days) }, in that week or not.
    .axis = per week
    .legend-due = fall due
    .legend-expected = are expected
    .week = { DAY($day) }
    .because = { reorder-times }, last on { DAY($last) }; half of { $everyone ->
        [yes] all customers' gaps
       *[no] such gaps
    } end within { DAYS($gap) }; { reorder-chance }
    .because-season = { reorder-times }, last on { DAY($last) }; { $season }; { reorder-chance }
    .season = { SHARE($share, digits: 0) } of its purchases fall in { $months ->
        [1] { $first }
       *[other] { $first } to { $last }
    }, allowing for the shop's own busy months

# Parts of the reason why a reminder is sent.
reorder-times = { $n ->
    [1] bought once
   *[other] bought on { COUNT($n) } days
  }
reorder-chance = { $chance ->
    [0] less than 1%
   *[other] { SHARE($chance, digits: 0) }
  } likely to buy within the next { DAYS($within_days) }

# ---- occasions that history, the calendar and answers give

occasions = Occasions to contact a customer
    .title = { COUNT($proposed) } occasions to contact { COUNT($customers) } { $customers ->
        [one] customer
       *[other] customers
    } in the { DAYS($days) } from { DAY($as_of) }
    .definition = Anniversaries, birthdays and name days of customers who agreed to be contacted, first orders without a second, the best customers of the year, surveys due, and unhappy answers without a call.
    .column-chance = chance without contact
    .column-because = goes with
    .because-anniversary = first ordered on { DAY($first) }, { YEARS($years) } ago; { $n ->
        [0] no order
        [one] 1 order
       *[other] { COUNT($n) } orders
    } since
    .because-day = { $action } on { DAY($due) }; { $n ->
        [one] 1 order
       *[other] { COUNT($n) } orders
    }, the last on { DAY($last) }
    .because-onboarding = first ordered on { DAY($first) }, { DAYS($since_days) } ago; no second order yet
    .because-thanks = among the best { $whole ->
        [yes] { SHARE($best, digits: 0) }
       *[no] { SHARE($best) }
    } of the { COUNT($customers) } customers of the last { DAYS($days) }: spent { NUM($spent, digits: 2) } net of refunds, last on { DAY($last) }
    .because-invitation = bought on { DAY($last) }; { $before ->
        [yes] last asked on { DAY($asked) }
       *[no] never asked before
    }; { SHARE($rate, digits: 0) } of such questions are answered
    .because-call = scored { $score } of 10 on { DAY($answered) }; not called in the { DAYS($waiting_days) } since

# ---- what could be proposed

action-candidates = Proposed actions
    .title = { COUNT($proposed) } { $proposed ->
        [one] action
       *[other] actions
    } could be taken in the { DAYS($days) } from { DAY($as_of) }, for { COUNT($customers) } { $customers ->
        [one] customer
       *[other] customers
    }
    .summary = { $value_of ->
        [margin] The value of an action is { SHARE($margin, digits: 0) } of what the customer spends on an average order, net of refunds.
        [revenue] The value of an action is what the customer spends on an average order, net of refunds; no margin is stated.
       *[unknown] The value of an action is not known: the transactions have no amounts.
    }{ $customer_value ->
        [yes] { " " }For a win-back, an onboarding check and a call back it is the value of a customer who stays.
       *[no] { "" }
    }
    .definition = Chance: probability of a purchase within 30 days without any contact, by the customer's own rhythm. Value: what it brings if the action works.
    .column-chance = chance without contact
    .column-because = goes with
    .because-complement = of the { $unit ->
        [order] orders with
       *[customer] customers who have
    } { $has }, { SHARE($share, digits: 0) } have { $product } too

not-proposed = What is not proposed, and why
    .title = { $kinds ->
        [0] Every kind of action can be proposed
       *[other] Some actions are not proposed
    }

# ---- the plan

plan-actions = The plan: one action per customer and day
    .title = { COUNT($contacts) } { $contacts ->
        [one] contact
       *[other] contacts
    }, expected to bring { MONEY($expected_value) }{ $kinds ->
        [1] { "" }
       *[other] ; most of it by { $top_action }
    }
    .summary = Planned from { DAY($as_of) } to { DAY($until) }, out of { COUNT($proposed) } proposed actions. { $control ->
        [0] There is no control group, so the effect cannot be measured.
        [one] 1 more customer, chosen at random, is the control group: not contacted, so that the effect can be measured.
       *[other] { COUNT($control) } more, chosen at random, are the control group: not contacted, so that the effect can be measured.
    }{ $assumed_share ->
        [0] { "" }
       *[other] { " " }Of the money, { assumed-part } rests on effects that are assumed, not measured.
    }
    .definition = Expected value of a contact: the persuasion rate × (1 − the chance of a purchase without it) × the value of a purchase − the cost of the contact. Persuasion rate: of the customers who would not have purchased without the contact, the share that does because of it.
    .subtitle = Number: contacts to make + control group. Expected value: persuasion rate × (1 − chance without contact) × value − cost, of the contacts to make{ $measured ->
        [yes] ; lines: 95% interval of what was measured
       *[no] { "" }
    }.
    .axis = expected value
    .row = { $action }: { COUNT($treated) } + { COUNT($control) }
    .legend-measured = effect measured
    .legend-assumed = effect assumed
    .money-with-interval = { MONEY($expected_value) } ({ RANGE($lower, $upper, "money") })

plan-left-out = Proposed actions that are not planned
    .title = { COUNT($rows) } proposed { $rows ->
        [one] action is
       *[other] actions are
    } left out, { SHARE($top_share, digits: 0) } for “{ $top_reason }”
    .definition = Each proposed action once, for the first reason that holds; several may be proposed for one customer.
    .subtitle = Each for the first reason that holds; several actions may be proposed for one customer.
    .axis = proposed actions
    .row = { $reason }: { COUNT($rows) }

plan-by-day = Contacts to make on each day
    .summary = Without the control group.
    .definition = Planned contacts by day and channel, without the control group.

plan-reasons = Why the staff is to act
    .summary = The most frequent reason of each kind of action; where fewer than { COUNT($shared_by) } customers share it, without its numbers. Birthdays, name days and anniversaries speak for themselves.
    .definition = The most frequent reason of each kind of action.

# ---- what contacts brought

evaluate-actions = What contacts brought
    .title = { $worked ->
        [0] { $harmed ->
            [0] No contact has reliably changed purchases yet: at best { POINTS($points) } points ({ RANGE($points_lower, $points_upper, "points") })
           *[other] Of 100 customers contacted for { $which }, { effect-size } fewer purchased than without the contact
        }
       *[other] Of 100 customers contacted for { $which }, { effect-size } more purchased than without the contact{ effect-others }{ effect-harm }
    }
    .summary = Uplift is the difference between the contacted customers and a control group chosen at random, within { DAYS($window_days) }. The placebo is the same difference in the days before the contact, where the two groups should be alike.{ effect-unmeasured }
    .definition = Share of the contacted customers who purchased within { DAYS($window_days) }, minus that of the control group, campaigns weighted alike. Persuasion rate: that difference ÷ (1 − the control group's share). 95% intervals over customers.
    .subtitle = Share of the contacted customers who purchased, against that of the control group; n: contacts; lines: 95% intervals; grey: may be chance.{ effect-unmeasured }
    .axis = contacted minus control group, points
    .all = all together
    .row = { SHARE($treated, digits: 0) } against { SHARE($control, digits: 0) }, n { COUNT($n) }

effect-numbers = What a contact brought, and the check on it
    .title = { $known ->
        [yes] A contact for { $which } brought { MONEY($money) } ({ RANGE($money_lower, $money_upper, "money") })
       *[no] What a contact brought, and the check on it
    }
    .summary = The persuasion rate is what the next plan goes by: of the customers who would not have purchased, the share that did because of the contact. A placebo whose interval leaves out zero says that the groups differed before the contact already.
    .definition = Money: net revenue in the days after the contact (× the margin, where it is known), contacted minus control group, per contact; 95% intervals over customers.

# Parts of the sentences above.
effect-size = { $small ->
    [yes] { NUM($per_hundred, digits: 1) }
   *[no] { NUM($per_hundred, digits: 0) }
  }
effect-others = { $worked ->
    [1] { "" }
   *[other] ; { COUNT($worked) } of { COUNT($groups) } actions worked
  }
effect-harm = { $harmed ->
    [0] { "" }
   *[other] ; { COUNT($harmed) } drove customers away
  }
effect-unmeasured = { $unmeasured_count ->
    [0] { "" }
   *[other] { " " }Not measurable yet: { $unmeasured }.
  }

# ---- letters and lists

write-messages = Letters and calls
    .column-chance = chance without contact
    .column-because = goes with
    .title = { COUNT($written) } { $written ->
        [one] letter or call is
       *[other] letters and calls are
    } written
    .summary = { $other ->
        [0] Each is in the customer's language.
       *[other] { COUNT($other) } are in the first language instead, because the customer's is not known or has no letters here.
    }

export-plan = The lists
    .title = The lists name { COUNT($contacts) } { $contacts ->
        [one] contact
       *[other] contacts
    } to make
    .summary = In a report they stand in the folder `actions`, which its owner alone can read, with letters in each customer's language and imports for CRM systems. Append `contacts.csv` to the `contacts` table when the letters are out: the next report then measures what they brought. { $control ->
        [0] { "" }
       *[other] Nobody of the control group ({ COUNT($control) }) stands in the lists for people.
    }
    .definition = Rows of each list: by channel the contacts to make; `contacts` with the control group too; `left_out` the proposed actions that are not planned.

list-column = { $column ->
    [due] Due
    [until] Until
    [action] Action
    [customer_id] Customer
    [name] Name
    [email] Email
    [phone] Phone
    [language] Language
    [subject] Subject
    [message] Message
    [reason] Reason
    [expected_value] Expected value ({ $money_in })
   *[campaign] Campaign
  }

list-readme = What is in this folder
    .title = Who to contact from { DAY($first) } to { DAY($last) }: { $business }
    .of-channel = { COUNT($contacts) } to contact by { $channel }, by day and expected value.
    .nobody = Nobody is to be contacted.
    .contacts = Every row of the plan in the columns of the table `contacts`. Append it to that table when the letters are out; then the next report measures what they brought.
    .control = Rows with "control" under `arm` are the control group, chosen at random. They MUST NOT be contacted: without them nothing can be measured. They stand in no other list.
    .left-out = Proposed actions that are not in the plan, and why.
    .imports = For importing into a CRM system, of the same people:
    .private = These files name customers. Only you can read them; keep it so, and delete them when they are done with.

# ---- why something is not proposed, not planned or not known

reason-nobody-purchased = nobody has purchased yet
reason-reorder-no-gaps = nobody has bought twice, so there is no rhythm to learn from
reason-reorder-one-purchase = one purchase so far: no rhythm of its own yet
reason-reorder-no-returns = nobody with two purchases before { DAY($cut) } came back: nothing to score the dates on
reason-reorder-too-few-returns = not checked: { COUNT($n) } customers with two purchases came back in the test period, { COUNT($needed) } are needed
reason-reorder-not-better = not offered: off by { NUM($error, digits: 1) } days in the test period, not reliably better than “{ $baseline }” ({ NUM($baseline_error, digits: 1) })
reason-no-table = no `{ $table }` table
reason-no-column = the `{ $table }` table has no column `{ $column }`
reason-no-consent-column = the `customers` table has no column `consent`, and no recorded consent means no
reason-no-amounts-to-rank = the transactions have no amounts, so the best customers are not known
reason-no-name-days = no calendar of name days
reason-anonymous-surveys = the surveys do not say whose answers they are
reason-no-invitations = no invitation of the last year to learn from how many answer; give `response_rate`
reason-nothing-proposed = there is nothing to propose
reason-birthday-placeholder = a day that stands for an unknown one
reason-birthday-in-future = in the future
reason-birthday-too-old = older than { COUNT($age) } years
reason-birthday-too-young = younger than { COUNT($age) } years
reason-name-day-format = not written MM-DD
reason-dates-of-any-purchase = the transactions name no products: dates are those of any purchase
reason-no-date-proven = no predicted date of { $by_product ->
    [yes] a product
   *[no] a customer's next purchase
  } is reliable: { $because }
reason-no-products = the transactions name no products
reason-no-complements = no two products are bought together often enough
reason-nothing-planned = of what was proposed, nothing is planned
reason-self-explaining = only birthdays, name days and anniversaries are planned, which speak for themselves
reason-nothing-left-out = everything that was proposed is planned
reason-plan-unknown-customer = not in the customers table
reason-plan-no-consent = no consent
reason-plan-no-address = no address for its channels
reason-plan-value-unknown = the chance or the value of a purchase is not known
reason-plan-below-cost = expected to bring less than it costs
reason-plan-below-minimum = expected to bring less than { NUM($min_value) }
reason-plan-contacted-lately = contacted for the same not long ago
reason-plan-same-kind = another action of the same kind is planned
reason-plan-cap-reached = contact cap reached
reason-plan-another-is-worth-more = another action is worth more
reason-no-amounts = the transactions have no amounts
reason-no-control-group = no contact had a control group
reason-nobody-treated = nobody was treated
reason-no-campaign-with-both-groups = no campaign has a treated and a control group
reason-window-not-over = { $contacts ->
    [one] 1 contact
   *[other] { COUNT($contacts) } contacts
  } not counted: the { DAYS($window_days) } are not over
reason-one-group-only = { $contacts ->
    [one] 1 contact
   *[other] { COUNT($contacts) } contacts
  } not counted: their campaign has one group only
reason-groups-differed = the groups differed before the contact already, by { POINTS($difference) } points
reason-all-of-control-purchased = all of the control group purchased
reason-one-customer-in-a-group = one customer in a group: no interval of the money
reason-complements-not-better = recommendations are not reliably better than simpler rules
reason-assumed-effects = { assumed-part } of it rests on assumed effects
assumed-part = { $assumed_little ->
    [yes] less than 1%
   *[no] { SHARE($assumed_share, digits: 0) }
  }

# ---- the chapter

actions-answer = { $state ->
    [no-consent] Nothing is planned: the `customers` table has no column `consent`, and no recorded consent means no.
    [planned] { COUNT($contacts) } { $contacts ->
            [one] contact is
           *[other] contacts are
        } planned for the { DAYS($days) } from { DAY($as_of) }. They are expected to bring { MONEY($expected_value) }{ $kinds ->
            [1] { "" }
           *[other] , most of it by { $top_action }
        }. { COUNT($control) } more { $control ->
            [one] is
           *[other] are
        } in the control group. { actions-answer-effect }
   *[nothing] No contact is worth making in the { DAYS($days) } from { DAY($as_of) }. { actions-answer-effect }
  }
actions-answer-effect = { $known ->
    [yes] The last measured action, { $action }, had an uplift of { POINTS($points) } points ({ RANGE($points_lower, $points_upper, "points") }).
   *[no] No effect is measured yet: { $why_not }.
  }

actions-decision = Whom to contact
    .title = Whom to contact this week
    .text = { $state ->
        [no-consent] Record who agreed to be contacted: the `customers` table has no column `consent`, so nobody may be contacted.
       *[planned] Make the { COUNT($contacts) } { $contacts ->
                [one] contact
               *[other] contacts
            } of the lists{ $control ->
                [0] { "" }
               *[other] , and none of the { COUNT($control) } in the control group
            }.{ $assumed_share ->
                [0] { "" }
               *[other] { " " }Of the { MONEY($expected_value) } expected, { assumed-part } rests on assumed effects.
            } Append `contacts.csv` to the `contacts` table: a report { DAYS($window_days) } later measures what the contacts brought.
    }

contact-everybody = The naive answer: write to everybody
    .title = A letter to everybody makes { COUNT($customers) } contacts
    .summary = { COUNT($no_consent) } of these customers have not agreed to be contacted, { COUNT($at_cap) } have had the { COUNT($cap) } contacts that { DAYS($cap_days) } allow, and about { COUNT($anyway) } would purchase within { DAYS($anyway_days) } anyway.
    .definition = Customers who ever purchased; those without recorded consent; those at the contact cap; and the sum of the probabilities of a purchase without any contact.

last-effect = Effect of the last measured action{ $has_action ->
    [yes] { " " }({ $action })
   *[no] { "" }
  }
    .definition = Points by which more of the contacted customers purchased within { DAYS($window_days) } than of the control group; band: 95% interval.

planned-contacts = Contacts planned for { DAYS($days) }
    .definition = Proposed actions that are allowed and worth their cost, without the { COUNT($control) } in the control group.

planned-expected-value = Expected value of these contacts
    .definition = The persuasion rate × (1 − the chance of a purchase without contact) × the value of a purchase − the cost, summed over the contacts.
