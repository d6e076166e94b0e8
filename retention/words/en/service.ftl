### Does service keep customers or lose them? Waiting, promises, load, what follows a bad ticket, and what to do first.

reason-no-tickets = there are no tickets in this time
reason-few-tickets = fewer than { COUNT($least) } tickets
reason-no-moments = { $what ->
    [response] tickets do not say when they were first answered
   *[resolution] tickets do not say when they were settled
  }
reason-still-waiting = { $what ->
    [response] too many tickets still wait for an answer to say
   *[resolution] too many tickets are still open to say
  }
reason-no-promise = tickets state no deadline, and the workspace promises none (`resolve_within_hours`)
reason-no-answer-promised = the workspace promises no first answer (`respond_within_hours`)
reason-no-complaint-topics = the workspace does not say which topics are complaints (`complaint_topics`)
reason-no-hours-stated = the workspace states no hours of service (`hours`)
reason-no-orders-given = there are no orders to count by
reason-orders-not-in-groups = orders do not belong to such groups of tickets
reason-tickets-without-time = tickets state the day alone, not the time

# ---- how fast, how well, how often

service-measure-name = { $measure ->
    [first_response] First answer, median
    [first_response_p90] First answer, nine in ten
    [resolution] Solution, median
    [resolution_p90] Solution, nine in ten
    [first_contact] Settled at the first contact
    [sla_breach] Deadline missed
    [response_breach] Answered later than promised
    [reopened] Reopened
    [out_of_hours] Outside opening hours
    [satisfied] Satisfied afterwards
    [complaints] Complaints among tickets
    [complaint_rate] Complaints per order
    [contacts_per_order] Contacts per order
   *[other] { $measure }
  }

service-clock = { $clock ->
    [hours] opening hours only
   *[always] counted around the clock
  }
service-mixed = { $mixed ->
    [0] { "" }
    [one] { " " }One ticket was settled before it was answered, so its waiting times are left out.
   *[other] { " " }{ COUNT($mixed) } tickets were settled before they were answered, so their waiting times are left out.
  }

service-levels = What service does
    .title = { $first_contact_known ->
        [yes] { $sla_breach_known ->
            [yes] { SHARE($first_contact, digits: 0) } of tickets are settled at the first contact; { SHARE($sla_breach, digits: 0) } miss their deadline
           *[no] { SHARE($first_contact, digits: 0) } of tickets are settled at the first contact
        }
       *[no] { $sla_breach_known ->
            [yes] { SHARE($sla_breach, digits: 0) } of tickets miss their deadline
           *[no] { COUNT($tickets) } tickets were opened
        }
    }
    .summary = { $first_response_known ->
        [yes] Half of the customers have a first answer within { HOURS($first_response) }, nine in ten within { HOURS($first_response_p90) }.{ " " }
       *[no] { "" }
    }{ $resolution_known ->
        [yes] Half of the tickets are settled within { HOURS($resolution) }, nine in ten within { HOURS($resolution_p90) }.{ " " }
       *[no] { "" }
    }{ $open ->
        [0] All are settled.
        [one] One is still open.
       *[other] { COUNT($open) } are still open.
    }{ service-mixed }
    .definition = Waiting times by Kaplan–Meier, so that open tickets count as long as they have waited; { service-clock }. First contact: settled with one contact ÷ settled. Missed: late ÷ tickets whose deadline has passed, open ones included. 95% intervals allow for customers with several tickets.
    .subtitle = Share of tickets; lines: 95% intervals; n { COUNT($tickets) } tickets.
    .row = { service-measure-name }
    .column-estimate = number
service-levels-groups = What service does, by group
    .title = What service does, in { $groups ->
        [one] 1 group
       *[other] { COUNT($groups) } groups
    }
    .summary = A group with too few tickets keeps its number of tickets and has no other.{ service-mixed }
    .definition = As for all tickets together: waiting times in hours, shares as fractions, each with its 95% interval. “n” is what a number rests on.
    .column-estimate = number

service-measure = One measure of service, by group
    .title = { $spread ->
        [none] { service-measure-name }: too few tickets in any group
        [one] { service-measure-name }: { VALUE($high, $unit) } for “{ $highest }”
        [alike] { service-measure-name }: { VALUE($high, $unit) } in every group
       *[range] { service-measure-name }: { VALUE($high, $unit) } for “{ $highest }”, { VALUE($low, $unit) } for “{ $lowest }”
    }
    .summary = The more groups there are, the further the best and the worst lie apart by chance alone. Look at the intervals before acting on a difference.
    .definition = { service-measure-name }, of the tickets of each group, with its 95% interval; several tickets of one customer count as alike.
    .subtitle = Dot: the group’s number; line: its 95% interval; n tickets or orders.

service-trend = One measure of service over time
    .title = { $known ->
        [no] { service-measure-name }: too few tickets to follow over time
       *[yes] { $direction ->
            [up] { service-measure-name } rose to { VALUE($estimate, $unit) } in { $period }, from { VALUE($earlier, $unit) } in { $earlier_period }
            [down] { service-measure-name } fell to { VALUE($estimate, $unit) } in { $period }, from { VALUE($earlier, $unit) } in { $earlier_period }
           *[none] { service-measure-name }: { VALUE($estimate, $unit) } in { $period }, no change beyond chance on { $earlier_period }
        }
    }
    .summary = Compared are the last period that is over and the same one a year earlier, or the first where there is none. A period that still runs is drawn hollow and not compared.
    .definition = { service-measure-name }, of the tickets opened in each period; 95% interval. Tickets of the last days may still be open: waiting times allow for that.
    .subtitle = By the period in which tickets were opened; lines: 95% intervals; n { COUNT($n_least) } to { COUNT($n_most) }.{ $running ->
        [yes] { " " }Hollow: not over.
       *[no] { "" }
    }

service-waiting = How long customers wait
    .title = { $first_response_known ->
        [yes] { $resolution_known ->
            [yes] Half have an answer within { HOURS($first_response) } and a solution within { HOURS($resolution) }
           *[no] Half have an answer within { HOURS($first_response) }
        }
       *[no] { $resolution_known ->
            [yes] Half have a solution within { HOURS($resolution) }
           *[no] How long customers wait
        }
    }
    .summary = { $first_response_p90_known ->
        [yes] One in ten waits for an answer longer than { HOURS($first_response_p90) }.{ " " }
       *[no] { "" }
    }{ $resolution_p90_known ->
        [yes] One in ten waits for a solution longer than { HOURS($resolution_p90) }.
       *[no] { "" }
    } The long waits are what customers remember, and a mean hides them.{ service-mixed }
    .definition = Share of tickets answered (settled) by hours since they were opened, { service-clock }; Kaplan–Meier, so that open tickets count as long as they have waited. Shaded: 95% interval.
    .subtitle = Share of { COUNT($tickets) } tickets by hours waited ({ service-clock }); shaded: 95% intervals.
    .response = answered
    .resolution = settled
    .axis = hours since the ticket was opened

service-load = When customers get in touch
    .title = { $hours_known ->
        [yes] { SHARE($outside, digits: 0) } of tickets come in outside opening hours
       *[no] { $uneven ->
            [yes] { service-weekday } is the busiest day, with { SHARE($peak_share, digits: 0) } of tickets
           *[no] No day of the week is busier than the others beyond chance
        }
    }
    .summary = { $hours_known ->
        [yes] { $uneven ->
            [yes] { service-weekday } is the busiest day, with { SHARE($peak_share, digits: 0) } of tickets (evenly: { SHARE($even, digits: 0) }).
           *[no] No day of the week is busier than the others beyond chance.
        }
       *[no] State the hours of service in the workspace (`[service]`) to see what comes in outside them.
    }
    .definition = Tickets by the local time at which they were opened.
    .subtitle = { COUNT($tickets) } tickets by hour of the week; the darker, the more.{ $hours_known ->
        [yes] { " " }Framed: opening hours.
       *[no] { "" }
    }
    .column-open = service is open
    .axis = hour of the day
service-weekday = { $peak_weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
  }
service-day = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
  }

# ---- what to take first, and what comes again and again

reason-no-open-tickets = no ticket is open
reason-no-topics = tickets have no topic
reason-complaint-needs-a-person = a complaint needs a person, not an article

ticket-triage = Open tickets, the first to take first
    .title = { $late ->
        [0] { COUNT($open) } tickets are open, none past its deadline
       *[other] { COUNT($late) } of { COUNT($open) } open tickets are past their deadline
    }
    .summary = The longest has waited since { DAY($oldest) }; { $unanswered ->
        [0] all have had a first answer.
        [one] one has had no answer at all.
       *[other] { COUNT($unanswered) } have had no answer at all.
    }{ $valued ->
        [yes] { " " }Their customers bring about { MONEY($at_stake) } a year that may be lost.
       *[no] { " " }What their customers bring is not known, so that they are ranked by urgency alone.
    }
    .definition = Ranked by urgency × value × risk. Urgency: time waited ÷ time promised, else ÷ the time within which nine in ten are settled. Value: what the customer brings in a year. Risk: the share of customers who leave within 90 days of a ticket that went well, raised where the customer has left or is leaving by its own rhythm.
    .because = open for { HOURS($waited) }{ $late ->
        [yes] , past its deadline
       *[no] { "" }
    }{ $answered ->
        [yes] { "" }
       *[no] , no answer yet
    }{ $valued ->
        [yes] ; worth { MONEY($value) } a year, risk { SHARE($risk, digits: 0) }
       *[no] { "" }
    }
    .column-waited = hours waited
    .column-value = brings a year
    .column-score = urgency × value × risk

ticket-topics = What tickets are about
    .title = { $best ->
        [none] “{ $topic }” is the most frequent topic, { SHARE($share, digits: 0) } of tickets; an article would answer none
       *[other] An article on “{ $best }” might save { COUNT($saved_lower) } to { COUNT($saved_upper) } tickets a year
    }
    .summary = “{ $topic }” is the most frequent topic, { SHARE($share, digits: 0) } of { COUNT($tickets) } tickets.{ $best ->
        [none] { "" }
       *[other] { " " }{ COUNT($best_simple) } tickets on “{ $best }” were settled at once and are no complaints; assumed is that an article answers { SHARE($assumed_lower, digits: 0) } to { SHARE($assumed_upper, digits: 0) } of such, which nobody has measured here.{ $priced ->
            [yes] { " " }At { MONEY($price) } a contact that is { MONEY($money_lower) } to { MONEY($money_upper) } a year.
           *[no] { "" }
        }
    }
    .definition = Tickets of the last { DAYS($days) } by topic. An article might answer tickets that are no complaint, took one contact and were not reopened. Saved: these × the share assumed, a year.
    .subtitle = Tickets of the last { DAYS($days) }; blue: no complaint, one contact, not reopened.
    .all = all tickets
    .simple = an article might answer
    .column-again = customers with it twice
    .column-simple = an article might answer
    .column-complaint = a complaint

# ---- numbers of the index page

sla-breach = Tickets past their deadline
    .summary = { SHARE($estimate) } of { COUNT($n) } tickets whose deadline has passed were not settled by then.
    .definition = Tickets not settled by their deadline ÷ tickets whose deadline has passed, of those opened in the last { DAYS($since_days) }; Wilson's 95% interval, which allows for customers with several tickets.
first-contact = Tickets settled at the first contact
    .summary = { SHARE($estimate) } of { COUNT($n) } settled tickets took one contact.
    .definition = Tickets settled with one contact ÷ settled tickets, of those opened in the last { DAYS($since_days) }; Wilson's 95% interval, which allows for customers with several tickets.

# ---- answer and decisions

service-answer = { $first_response_known ->
        [yes] Half of the customers have a first answer within { HOURS($first_response) }, one in ten waits longer than { HOURS($first_response_p90) }.{ " " }
       *[no] { "" }
    }{ $sla_breach_known ->
        [yes] { SHARE($sla_breach, digits: 0) } of tickets miss their deadline ({ RANGE($sla_breach_lower, $sla_breach_upper, "share") }){ $direction ->
            [up] ; in { $period } it was { SHARE($now, digits: 0) }, up from { SHARE($earlier, digits: 0) } in { $earlier_period }, beyond chance.
            [down] ; in { $period } it was { SHARE($now, digits: 0) }, down from { SHARE($earlier, digits: 0) } in { $earlier_period }, beyond chance.
           *[none] .
        }
       *[no] { $first_contact_known ->
            [yes] { SHARE($first_contact, digits: 0) } of tickets are settled at the first contact.
           *[no] { COUNT($tickets) } tickets were opened in the last { DAYS($since_days) }.
        }
    }
    .verdict = { $direction ->
        [up] slower, beyond chance
        [down] faster, beyond chance
       *[none] steady
    }
service-owner = customer service
reason-no-groups-of-tickets = tickets have no topic, team, priority or channel
service-decision-late = Deadlines are missed more often
    .title = Deadlines are missed more often
    .text = { SHARE($estimate, digits: 0) } of the tickets opened in { $period } missed their deadline, against { SHARE($earlier, digits: 0) } in { $earlier_period }, a rise beyond chance.{ $worst ->
        [none] { "" }
       *[other] { " " }Over the last { DAYS($since_days) } it is highest for “{ $worst }” ({ SHARE($worst_estimate, digits: 0) }): begin there.
    } Either add hands where it happens, or promise less.

# ---- what follows a bad ticket

reason-few-pairs = fewer than { COUNT($least) } customers with such a ticket have a comparable one
reason-few-answers-of-pairs = { COUNT($n) } answers on one side, fewer than { COUNT($least) }
reason-few-pairs-outcome = { COUNT($n) } pairs, fewer than { COUNT($least) }

aftermath-kind = { $of ->
    [breach] a missed deadline
    [slow] a slow answer
   *[bad] a ticket that went badly
  }
service-aftermath = What follows a bad ticket
    .title = { $lost_known ->
        [no] After { aftermath-kind }: too few pairs to say who leaves
       *[yes] { $direction ->
            [more] { SHARE($lost, digits: 0) } leave within { DAYS($within_days) } of { aftermath-kind }, { CHANGE($difference, "share") } points more than comparable customers
            [fewer] { SHARE($lost, digits: 0) } leave within { DAYS($within_days) } of { aftermath-kind }, { CHANGE($difference, "share") } points fewer than comparable customers
           *[none] { SHARE($lost, digits: 0) } leave within { DAYS($within_days) } of { aftermath-kind }; of comparable customers { SHARE($lost_without, digits: 0) }, a difference within chance
        }
    }
    .summary = { $lost_known ->
        [no] { "" }
       *[yes] The difference in those who leave is { POINTS($difference, share: 1) } percentage points ({ POINTS($difference_lower, share: 1) } to { POINTS($difference_upper, share: 1) }; { COUNT($followed) } pairs followed, of { COUNT($pairs) } for { COUNT($cases) } customers). { $of ->
            [slow] { "" }
           *[other] “Half leave after one bad experience”: here { $claim ->
                [more] it is more, { RANGE($lost_lower, $lost_upper, "share") }
                [fewer] it is fewer, { RANGE($lost_lower, $lost_upper, "share") }
               *[unsure] it is { RANGE($lost_lower, $lost_upper, "share") }, so that it may or may not be so
            }, and { SHARE($lost_without, digits: 0) } leave without one.
        }
    }{ $orders_known ->
        [no] { "" }
       *[yes] { $orders_apart ->
            [yes] { " " }They order { NUM($orders, digits: 1) } times in that time where the others order { NUM($orders_without, digits: 1) } times, a difference beyond chance.
           *[no] { " " }How often they order does not differ beyond chance.
        }
    }{ $balanced ->
        [yes] { "" }
       *[no] { " " }The pairs still differ in { aftermath-feature } ({ NUM($worst) } standard deviations): read the difference with care.
    } They are alike in what was recorded. What goes with { aftermath-kind } need not come from it.
    .definition = Customers from the day on which their ticket { $of ->
        [breach] missed its deadline
        [slow] was opened, if its first answer came later than of three in four tickets of its priority
       *[bad] was settled after a low rating, a reopening or three contacts and more
    }, beside customers whose ticket of that quarter { $of ->
        [slow] was answered among the quicker half
       *[other] went well
    } and who were alike that day in last order, orders, spending and tenure. Left: no order for { DAYS($window_days) }, from the last order on; Kaplan–Meier. 95% intervals: bootstrap over pairs.
    .subtitle = Share still buying, by days since; { COUNT($followed) } pairs; shaded: 95% intervals.
    .after = after { aftermath-kind }
    .without = comparable customers without
    .axis = days
    .column-after = after it
    .column-without = without
    .column-estimate = difference
service-aftermath-contracts = What follows a bad ticket
    .title = { $lost_known ->
        [no] After { aftermath-kind }: too few pairs to say who leaves
       *[yes] { $direction ->
            [more] { SHARE($lost, digits: 0) } end their contract within { DAYS($within_days) } of { aftermath-kind }, { CHANGE($difference, "share") } points more than comparable customers
            [fewer] { SHARE($lost, digits: 0) } end their contract within { DAYS($within_days) } of { aftermath-kind }, { CHANGE($difference, "share") } points fewer than comparable customers
           *[none] { SHARE($lost, digits: 0) } end their contract within { DAYS($within_days) } of { aftermath-kind }; of comparable customers { SHARE($lost_without, digits: 0) }, a difference within chance
        }
    }
    .definition = Contracts from the day on which a ticket { $of ->
        [breach] missed its deadline
        [slow] was opened, if its first answer came later than of three in four tickets of its priority
       *[bad] was settled after a low rating, a reopening or three contacts and more
    }, beside those of customers whose ticket of that quarter { $of ->
        [slow] was answered among the quicker half
       *[other] went well
    } and who were alike that day in plan, time as a customer, monthly amount and tickets before. Kaplan–Meier: contracts that still run count as long as they were seen. 95% intervals: bootstrap over pairs.
    .subtitle = Share of contracts that still run, by days since; { COUNT($followed) } pairs; shaded: 95% intervals.
aftermath-feature = { $worst_feature ->
    [amount] the monthly amount
    [earlier] tickets before
    [recency] days since the last order
    [frequency] orders
    [tenure] the time as a customer
   *[spending] spending
  }
service-decision-triage = Open tickets past their deadline
    .title = Settle { $late ->
        [one] 1 ticket that is
       *[other] { COUNT($late) } tickets that are
    } past { $late ->
        [one] its
       *[other] their
    } deadline
    .text = The longest has waited since { DAY($oldest) }.{ $valued ->
        [yes] { " " }Customers with open tickets bring about { MONEY($at_stake) } a year that may be lost.
       *[no] { "" }
    } The list says which to take first.
