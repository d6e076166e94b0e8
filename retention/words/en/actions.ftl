### What to do: next purchase dates, proposed actions, the plan, what contacts brought.

# ---- when the next purchase is due

evaluate-reorder = How far off predicted purchase dates are
    .title = Predicted dates of { $by_product ->
        [yes] a customer's next purchase of a product
       *[no] a customer's next purchase
    } are off by { DAYS($error) } on average; the better simple rule is off by { DAYS($better_error) }
    .summary = { COUNT($returns) } purchases between { DAY($cut) } and { DAY($until) } were predicted from the days before. Predicting “the last gap again” is off by { DAYS($last_gap_error) } on average, “the mean gap” by { DAYS($mean_gap_error) }. { SHARE($held, digits: 0) } of the purchases fell within the { SHARE($level, digits: 0) } interval of their predicted date.
    .definition = Mean number of days between the predicted day and the day of the next purchase, in a period that the prediction had not seen; 95% intervals over customers. Dates are used only where they are reliably better than both simple rules.
    .subtitle = Mean error in days, in a period that the prediction had not seen; n: purchases; lines: 95% intervals.
    .axis = days off, on average
    .history = { $name }, n { COUNT($n) }

reorder-dates = Predicted dates of the next purchase
    .title = In the week of { DAY($week) }, { $week_due ->
        [one] 1 purchase is due
       *[other] { COUNT($week_due) } purchases are due
    } and { NUM($week_expected, digits: 0) } { $week_expected ->
        [1] is
       *[other] are
    } expected to be made
    .summary = { COUNT($dated) } of { COUNT($rows) } { $by_product ->
        [yes] pairs of a customer and a product
       *[no] customers
    } have a predicted date. The date says when the purchase comes if it comes within { DAYS($within_days) }; the probability says whether it comes.
    .definition = The day by which half of similar customers have purchased again, from the customer's own gaps, those of the product and those of all customers. The interval holds { SHARE($level, digits: 0) } of the purchases that come.
    .subtitle = By week of the predicted date (from Monday). Expected: sum of the probabilities that the purchase comes within { DAYS($within_days) }, in that week or another.
    .axis = per week
    .legend-due = due
    .legend-expected = expected
    .week = { DAY($day) }
    .because = { reorder-times }, last on { DAY($last) }; half of the gaps { $everyone ->
        [yes] of all customers
       *[no] of similar purchases
    } end within { DAYS($gap) }; { reorder-chance }
    .because-season = { reorder-times }, last on { DAY($last) }; { $season }; { reorder-chance }
    .season = { SHARE($share, digits: 0) } of its purchases come in { $months ->
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
    .definition = Anniversaries, birthdays and name days of customers who agreed to be contacted; first orders without a second; the best customers of the year; surveys due; and unhappy answers without a call.
    .column-chance = probability of buying without contact
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
    .because-thanks = among the top { $whole ->
        [yes] { SHARE($best, digits: 0) }
       *[no] { SHARE($best) }
    } of { COUNT($customers) } customers in the last { DAYS($days) }: spent { NUM($spent, digits: 2) } net of refunds, last on { DAY($last) }
    .because-invitation = bought on { DAY($last) }; { $before ->
        [yes] last asked on { DAY($asked) }
       *[no] never asked before
    }; { SHARE($rate, digits: 0) } of such questions are answered
    .because-apology = a ticket missed its deadline on { DAY($missed) }; no reply since
    .because-call = scored { $score } of 10 on { DAY($answered) }; no call in the { DAYS($waiting_days) } since

# ---- what could be proposed

action-candidates = Proposed actions
    .title = { COUNT($proposed) } { $proposed ->
        [one] action
       *[other] actions
    } are possible in the { DAYS($days) } from { DAY($as_of) }, for { COUNT($customers) } { $customers ->
        [one] customer
       *[other] customers
    }
    .summary = { $value_of ->
        [margin] The value of an action is { SHARE($margin, digits: 0) } of what the customer spends on an average order, net of refunds.
        [revenue] The value of an action is what the customer spends on an average order, net of refunds; no margin is stated.
       *[unknown] The value of an action is not known: the transactions have no amounts.
    }{ $customer_value ->
        [yes] { " " }For a win-back, an onboarding check or a call back, it is the value of a customer who stays.
       *[no] { "" }
    }
    .definition = Probability of buying without contact: within 30 days, by the customer's own rhythm. Value: what a purchase brings if the action works.
    .column-chance = probability of buying without contact
    .column-because = goes with
    .because-risk = { SHARE($risk, digits: 0) } likely to leave within { DAYS($horizon_days) }
    .because-complement = of the { $unit ->
        [order] orders with
       *[customer] customers who have
    } { $has }, { SHARE($share, digits: 0) } have { $product } too

not-proposed = Actions that are not proposed, and why
    .title = { $kinds ->
        [0] Every kind of action can be proposed
       *[other] Some actions are not proposed
    }

# ---- the plan

plan-actions = The plan, each customer once
    .title = { COUNT($contacts) } { $contacts ->
        [one] contact
       *[other] contacts
    }{ $money ->
        [all] { " " }expected to bring { plan-money }
        [some] , of which { COUNT($valued) } { $valued ->
            [one] is
           *[other] are
        } expected to bring { plan-money }
       *[none] , ranked without money
    }
    .summary = Planned from { DAY($as_of) } to { DAY($until) }, out of { COUNT($proposed) } proposed actions; no customer is contacted twice. { $control ->
        [0] There is no control group, so the effect cannot be measured.
        [one] 1 more customer, chosen at random, is the control group: not contacted, so that the effect can be measured.
       *[other] { COUNT($control) } more, chosen at random, are the control group: not contacted, so that the effect can be measured.
    }{ plan-without-money }
    .definition = Expected value of a contact: persuasion rate × (1 − probability of buying without it) × margin of a purchase − cost of the contact. Persuasion rate: of the customers who would not have purchased without the contact, the share who purchase because of it, as measured against a control group or stated by the business. Where either is missing there is no money, and the order rests on assumptions.
    .subtitle = Number: contacts to make + control group. Bar: expected value of the contacts to make{ $measured ->
        [yes] ; lines: 95% interval where measured
       *[no] { "" }
    }. Without a bar: ranked without money.
    .axis = expected value
    .row = { $action }: { COUNT($treated) } + { COUNT($control) }
    .legend-measured = effect measured
    .legend-stated = effect stated by the business
    .without-money = without money
    .money-with-interval = { MONEY($expected_value) } ({ RANGE($lower, $upper, "money") })

plan-left-out = Proposed actions that are not planned
    .title = { COUNT($rows) } proposed { $rows ->
        [one] action is
       *[other] actions are
    } left out; the main reason is “{ $top_reason }” ({ SHARE($top_share, digits: 0) })
    .definition = Each proposed action once, under the first reason that holds. Several actions may be proposed for one customer.
    .subtitle = Each under the first reason that holds; several actions may be proposed for one customer.
    .axis = proposed actions
    .row = { $reason }: { COUNT($rows) }

plan-by-day = Contacts to make on each day
    .summary = The control group is not included.
    .definition = Planned contacts by day and channel; the control group is not included.

plan-reasons = Why customers are contacted
    .summary = The most frequent reason for each kind of action; reasons shared by fewer than { COUNT($shared_by) } customers are shown without their numbers. Birthdays, name days and anniversaries need no reason.
    .definition = The most frequent reason for each kind of action.

# ---- what contacts brought

evaluate-actions = What contacts achieved
    .title = { $worked ->
        [0] { $harmed ->
            [0] No contact has changed purchases beyond chance yet: { POINTS($points) } percentage points at best ({ RANGE($points_lower, $points_upper, "points") })
           *[other] Of every 100 customers contacted for { $which }, { effect-size } fewer purchased than without the contact
        }
       *[other] Of every 100 customers contacted for { $which }, { effect-size } more purchased than without the contact{ effect-others }{ effect-harm }
    }
    .summary = Uplift is the difference between the contacted customers and a control group chosen at random, within { DAYS($window_days) }. The placebo is the same difference in the days before the contact, when the two groups should be alike.{ effect-unmeasured }
    .definition = Share of contacted customers who purchased within { DAYS($window_days) } − share of the control group who did; campaigns count equally. Persuasion rate: that difference ÷ (1 − the control group's share). 95% intervals over customers.
    .subtitle = Share of contacted customers who purchased, against that of the control group; n: contacts; lines: 95% intervals; grey: within chance.{ effect-unmeasured }
    .axis = contacted minus control group, percentage points
    .all = all together
    .row = { SHARE($treated, digits: 0) } against { SHARE($control, digits: 0) }, n { COUNT($n) }

evaluate-actions-outcomes = What contacts achieved
    .title = { $worked ->
        [0] { $harmed ->
            [0] No contact has changed what followed beyond chance yet: { POINTS($points) } percentage points at best ({ RANGE($points_lower, $points_upper, "points") })
           *[other] Of every 100 customers contacted for { $which }, { effect-size } fewer responded than without the contact
        }
       *[other] Of every 100 customers contacted for { $which }, { effect-size } more responded than without the contact{ effect-others }{ effect-harm }
    }
    .summary = Uplift is the difference between the contacted customers and a control group chosen at random. Who responded is as the test itself counted it. What was so before the contact is not known, so whether the groups were alike cannot be checked.{ effect-unmeasured }
    .definition = Share of contacted customers who responded − share of the control group who did, as the test counted it; campaigns count equally. Persuasion rate: that difference ÷ (1 − the control group's share). 95% intervals over customers.
    .subtitle = Share of contacted customers who responded, against that of the control group; n: contacts; lines: 95% intervals; grey: within chance.{ effect-unmeasured }
    .axis = contacted minus control group, percentage points
    .all = all together
    .row = { SHARE($treated, digits: 0) } against { SHARE($control, digits: 0) }, n { COUNT($n) }

effect-numbers-outcomes = What each contact brought
    .title = { $known ->
        [yes] A contact for { $which } brought { MONEY($money) } ({ RANGE($money_lower, $money_upper, "money") })
       *[no] What each contact brought
    }
    .summary = The next plan uses the persuasion rate: of the customers who would not have responded, the share who did because of the contact.
    .definition = Money per contact: revenue that the test counted (× the margin, where it is known), contacted minus control group; 95% intervals over customers.

effect-numbers = What each contact brought, and the placebo check
    .title = { $known ->
        [yes] A contact for { $which } brought { MONEY($money) } ({ RANGE($money_lower, $money_upper, "money") })
       *[no] What each contact brought, and the placebo check
    }
    .summary = The next plan uses the persuasion rate: of the customers who would not have purchased, the share who did because of the contact. If the interval of the placebo excludes zero, the groups differed before the contact already.
    .definition = Money per contact: net revenue in the days after the contact (× the margin, where it is known), contacted minus control group; 95% intervals over customers.

# Parts of the sentences above.
effect-size = { $small ->
    [yes] { NUM($per_hundred, digits: 1) }
   *[no] { NUM($per_hundred, digits: 0) }
  }
effect-others = { $worked ->
    [1] { "" }
   *[other] ; { COUNT($worked) } of { COUNT($groups) } { $by ->
        [arm] versions
       *[other] actions
    } had an effect
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
    .column-chance = probability of buying without contact
    .column-because = goes with
    .title = { COUNT($written) } { $written ->
        [one] letter or call is
       *[other] letters and calls are
    } written
    .summary = { $other ->
        [0] Each is in the customer's language.
       *[other] { COUNT($other) } are in the first language instead, because the customer's language is not known or has no letters here.
    }

export-plan = The contact lists
    .title = The lists name { COUNT($contacts) } { $contacts ->
        [one] contact
       *[other] contacts
    } to make
    .summary = In a report the lists are in the folder `actions`, which only its owner can read, with letters in each customer's language and imports for CRM systems. Append `contacts.csv` to the `contacts` table once the letters are out: the next report then measures what they achieved. { $control ->
        [0] { "" }
       *[other] The { COUNT($control) } of the control group are on none of the lists for people.
    }
    .definition = Rows of each list: by channel, the contacts to make; `contacts`, the same with the control group; `left_out`, the proposed actions that are not planned.

export-plan-list = The list of whom to call
    .title = The list names { COUNT($contacts) } { $contacts ->
        [one] customer
       *[other] customers
    } to call
    .summary = In a report the list is in the folder `actions`, which only its owner can read.
    .definition = Customers whose contract may end, the likeliest first.

list-column = { $column ->
    [rank] Rank
    [channel] Channel
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
    .by-decision = One list for each decision of the report, those worth most first. No customer is on two of them.
    .title = Whom to contact from { DAY($first) } to { DAY($last) }: { $business }
    .of-channel = { COUNT($contacts) } to contact by { $channel }, sorted by day and expected value.
    .nobody = Nobody is to be contacted.
    .contacts = Every row of the plan in the columns of the table `contacts`. Append it to that table once the letters are out; the next report then measures what they achieved.
    .control = Rows with "control" under `arm` are the control group, chosen at random. They MUST NOT be contacted: without them nothing can be measured. They are on no other list.
    .left-out = Proposed actions that are not in the plan, and why.
    .imports = For import into a CRM system, the same people:
    .private = These files name customers. Only you can read them; keep it that way, and delete them when you no longer need them.

# ---- why something is not proposed, not planned or not known

reason-nobody-purchased = nobody has purchased yet
reason-reorder-no-gaps = nobody has bought twice, so there is no rhythm to learn from
reason-reorder-one-purchase = one purchase so far: no rhythm of its own yet
reason-reorder-no-returns = nobody with two purchases before { DAY($cut) } came back, so the dates cannot be tested
reason-reorder-too-few-returns = not tested: { COUNT($n) } customers with two purchases came back in the test period, { COUNT($needed) } are needed
reason-reorder-not-better = not used: off by { NUM($error, digits: 1) } days in the test period, not reliably better than “{ $baseline }” ({ NUM($baseline_error, digits: 1) })
reason-no-table = no `{ $table }` table
reason-no-deadlines = tickets state no deadline, or there are none
reason-no-column = the `{ $table }` table has no column `{ $column }`
reason-no-consent-column = the `customers` table has no column `consent`, and without recorded consent nobody is contacted
reason-no-amounts-to-rank = the transactions have no amounts, so the best customers are not known
reason-no-name-days = no calendar of name days
reason-anonymous-surveys = the surveys do not say whose answers they are
reason-no-invitations = no invitation of the last year shows how many customers answer; give `response_rate`
reason-nothing-proposed = there is nothing to propose
reason-birthday-placeholder = a date that stands for an unknown one
reason-birthday-in-future = in the future
reason-birthday-too-old = older than { COUNT($age) } years
reason-birthday-too-young = younger than { COUNT($age) } years
reason-name-day-format = not written MM-DD
reason-dates-of-any-purchase = the transactions name no products, so dates are those of any purchase
reason-no-date-proven = no predicted date of { $by_product ->
    [yes] a product
   *[no] a customer's next purchase
  } is reliable: { $because }
reason-no-products = the transactions name no products
reason-no-complements = no two products are bought together often enough
reason-nothing-planned = none of the proposed actions is planned
reason-self-explaining = only birthdays, name days and anniversaries are planned, which need no reason
reason-nothing-left-out = every proposed action is planned
reason-plan-unknown-customer = not in the customers table
reason-plan-no-consent = no consent
reason-plan-no-address = no address for its channels
reason-plan-value-unknown = the probability or the value of a purchase is not known
reason-plan-below-cost = expected to bring less than it costs
reason-plan-below-minimum = expected to bring less than { NUM($min_value) }
reason-plan-contacted-lately = contacted for the same reason recently
reason-plan-cap-reached = contact limit reached
reason-plan-another-is-worth-more = another action for the same customer is worth more
reason-plan-list-full = the plan is full: it holds no more than { SHARE($share, digits: 0) } of the active customers
reason-effect-not-measured = its effect has not been measured yet
reason-no-margin-stated = the workspace states no margin
reason-no-cost-stated = the workspace does not state what a contact costs
reason-replies-not-recorded = the `contacts` table holds no reply to a customer (such as a call), so who still waits for one is not known
reason-no-value-of-contact = nothing has been measured or stated that its expected value could be computed from: { $because }
reason-no-amounts = the transactions have no amounts
reason-no-control-group = no contact had a control group
reason-outcome-not-known = { $contacts ->
    [one] one contact not counted: its outcome is not known
   *[other] { COUNT($contacts) } contacts not counted: their outcome is not known
  }
reason-brought-not-known = { $contacts ->
    [one] what one contact brought is not known, so the money is left out
   *[other] what { COUNT($contacts) } contacts brought is not known, so the money is left out
  }
reason-nobody-treated = nobody was contacted
reason-no-campaign-with-both-groups = no campaign has both contacted customers and a control group
reason-window-not-over = { $contacts ->
    [one] 1 contact
   *[other] { COUNT($contacts) } contacts
  } not counted: the { DAYS($window_days) } are not over
reason-one-group-only = { $contacts ->
    [one] 1 contact
   *[other] { COUNT($contacts) } contacts
  } not counted: their campaign has one group only
reason-groups-differed = the groups differed before the contact already, by { POINTS($difference) } percentage points
reason-all-of-control-purchased = everyone in the control group purchased
reason-one-customer-in-a-group = one customer in a group, so the money has no interval
reason-complements-not-better = recommendations are not reliably better than simpler rules
# ---- the chapter

actions-answer = { $state ->
    [no-consent] Nothing is planned: the `customers` table has no column `consent`, and without recorded consent nobody is contacted.
    [no-address] Nothing is planned: the `customers` table has neither `email` nor `phone`, so nobody can be reached.
    [planned] { COUNT($contacts) } { $contacts ->
            [one] contact is
           *[other] contacts are
        } planned for the { DAYS($days) } from { DAY($as_of) }, each customer once. { $money ->
            [all] They are expected to bring { plan-money }.
            [some] { COUNT($valued) } of them are expected to bring { plan-money }; the others are ranked without money.
           *[none] They are ranked without money: { $why_no_money }.
        } { $control ->
            [0] There is no control group.
            [one] 1 more customer is in the control group.
           *[other] { COUNT($control) } more customers are in the control group.
        } { actions-answer-effect }
   *[nothing] Nothing is planned for the { DAYS($days) } from { DAY($as_of) }{ $proposed ->
            [0] : there is no occasion for a contact.
           *[other] : of { COUNT($proposed) } possible contacts none is left; the main reason is “{ $main }” ({ SHARE($main_share, digits: 0) }).
        } { actions-answer-effect }
  }
    .verdict = { $state ->
        [no-consent] nobody may be contacted yet
        [no-address] nobody can be reached yet
        [planned] ready to send
       *[nothing] nothing to send
    }
actions-answer-effect = { $known ->
    [yes] The last measured action, { $action }, changed the share who purchased by { POINTS($points) } percentage points ({ RANGE($points_lower, $points_upper, "points") }).
   *[no] No effect is measured yet: { $why_not }.
  }
# Parts of the sentences on the plan.
plan-money = { MONEY($expected_value) }{ $interval ->
    [yes] { " " }({ RANGE($lower, $upper, "money") })
   *[no] { "" }
  }
plan-without-money = { $money ->
    [some] { " " }{ COUNT($unvalued) } contacts are ranked without money: { $why_no_money }.
    [none] { " " }They are ranked without money: { $why_no_money }.
   *[all] { "" }
  }

# Decisions: what is decided together, by its group.
actions-decision = Whom to contact
    .title = { $state ->
        [no-consent] Record who may be contacted
        [no-address] Record how customers can be reached
       *[planned] { decision-of-group }
    }
    .text = { $state ->
        [no-consent] The `customers` table has no column `consent`. Record which customers agreed to be contacted: until then nobody may be.
        [no-address] The `customers` table has neither `email` nor `phone`. Add one of them: until then there is no list to work.
       *[planned] { $reason_known ->
            [yes] Ranked without money: { $because }. Work the list from the top.
           *[no] { $interval ->
                [yes] The effect was measured against a control group; margin and costs are the business's own.
               *[no] { $group ->
                    [survey-invitation] The value of an answer and the cost of asking are those that the business states.
                   *[other] The effect, margin and costs are those that the business states.
                }
            }
        }{ $control ->
            [0] { "" }
            [one] { " " }Leave 1 more customer alone: the control group.
           *[other] { " " }Leave { COUNT($control) } more alone: the control group.
        }
    }
decision-of-group = { $group ->
    [win-back] Win back { decision-customers } who stopped buying
    [reorder-reminder] Remind { decision-customers } whose next purchase is due
    [complement-offer] Show { decision-customers } what goes with what they have
    [retention-contact] Ask { decision-customers } who may leave whether all is well
    [contract-call] Call { decision-customers } whose contract may end
    [call-back] Call { decision-customers } back who were unhappy
    [apology] Apologise to { decision-customers } for a missed deadline
    [survey-invitation] Ask { decision-customers } how it was
    [onboarding-check] Ask { decision-customers } about their first order
   *[greetings] Greet or thank { decision-customers }
  }
decision-customers = { $customers ->
    [one] 1 customer
   *[other] { COUNT($customers) } customers
  }
decision-owner = { $group ->
    [call-back] customer service
    [apology] customer service
    [contract-call] customer service
    [retention-contact] customer service
    [onboarding-check] customer service
   *[other] marketing
  }

contact-everybody = The naive plan: write to everyone
    .title = Writing to everyone means { COUNT($customers) } contacts
    .summary = { COUNT($no_consent) } of these customers have not agreed to be contacted, and about { COUNT($anyway) } would purchase within { DAYS($anyway_days) } anyway.{ $at_cap ->
        [0] { "" }
        [one] { " " }One has already had the { COUNT($cap) } contacts allowed in { DAYS($cap_days) }.
       *[other] { " " }{ COUNT($at_cap) } have already had the { COUNT($cap) } contacts allowed in { DAYS($cap_days) }.
    }
    .definition = Customers who ever purchased; those without recorded consent; those at the contact limit; and the sum of the probabilities of buying without any contact.

last-effect = Effect of the last measured action{ $has_action ->
    [yes] { " " }({ $action })
   *[no] { "" }
  }
    .definition = Share of contacted customers who purchased within { DAYS($window_days) } − share of the control group who did, in percentage points; 95% interval.

planned-contacts = Contacts planned for the next { DAYS($days) }
    .definition = Proposed actions that are allowed and worth their cost. { $control ->
        [0] There is no control group.
       *[other] The { COUNT($control) } of the control group are not included.
    }

planned-expected-value = Expected value of these contacts
    .definition = Persuasion rate × (1 − probability of buying without contact) × margin of a purchase − cost, summed over the planned contacts whose effect was measured or is stated.
