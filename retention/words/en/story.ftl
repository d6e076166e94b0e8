### What happened: new levels, stories, the verdict, and whether there are customers and sales at all.

reason-a-stock = what stands at a moment is not tested week by week; what comes and goes is
reason-too-few-weeks = fewer than { COUNT($least) } weeks with enough in them
reason-no-direction = neither more nor less of it is good
reason-told-by-rate = tickets are tested per order, so that more customers are no news
story-no-amounts = the table has no amounts
story-no-period = no quarter and no month is over

series-name = { $series ->
    [customers_active] buyers
    [new_customers] new customers
    [orders] orders
    [revenue] revenue
    [repeat_share] orders of earlier customers
    [average_order_value] the average order
    [refund_rate] refunds
    [discount_share] discounts
    [mrr] recurring revenue
    [contracts_churn] contracts lost a week
    [contracts_new] new contracts
    [nps] NPS
    [csat] satisfied customers
    [ces] “it was easy”
    [answers] survey answers
    [tickets] tickets
    [ticket_rate] tickets per order
    [first_response] time to the first answer
    [resolution] time to a solution
    [sla_missed] tickets past their deadline
    [reopened] tickets reopened
   *[other] { $series }
  }

business-series = What happened week by week
    .title = { COUNT($series) } series over { WEEKS($weeks) }
    .definition = One row a series and week. Weeks run from Monday to Sunday; the current one is left out. Means and shares are sums ÷ what they rest on.

level-changes = New levels, beyond season and chance
    .title = { $changed ->
        [0] None of { COUNT($tested) } series has a new level since { WEEKS($weeks) } ago
        [one] 1 of { COUNT($tested) } series has a new level
       *[other] { COUNT($changed) } of { COUNT($tested) } series have a new level
    }
    .summary = { $changed ->
        [0] What moved in the last { WEEKS($weeks) } lies within what season, trend and chance do.
       *[other] The rest lies within what season, trend and chance do.
    }{ $season ->
        [no] { " " }There are fewer than two years of data, so the season is not known.
       *[yes] { "" }
    }
    .subtitle = Bar: size of the greatest step, in standard errors. Blue is better, red worse, grey within chance
    .axis = standard errors
    .definition = The greatest step of the last { WEEKS($weeks) }, against the greatest steps of the same weeks in another order; false finds over all series are held at one in 200.

moved-together = What moved together
    .title = { $changed ->
        [0] Nothing moved together beyond coincidence
       *[other] { COUNT($changed) } of { COUNT($bundles) } bundles moved together beyond coincidence
    }
    .definition = Changes for better or worse added over the series of a bundle, against the same sum with the weeks of all series in another order.

year-on-year = The last { WEEKS($weeks) } beside the year before
    .title = { $moved ->
        [0] No series moved beyond chance on { $year ->
            [yes] the year
           *[no] the weeks before
        }
       *[other] { COUNT($moved) } of { COUNT($series) } series moved beyond chance on { $year ->
            [yes] the year
           *[no] the weeks before
        }
    }
    .subtitle = Dot: change, with its 95% interval. Blue is better, red worse, grey within chance
    .axis = per cent; of shares and NPS, points
    .definition = Last { WEEKS($weeks) } ÷ the same weeks a year before − 1; where there is no year, the { WEEKS($weeks) } before. Interval from the scatter of the pairs of weeks.

story-change = { $up ->
    [yes] +
   *[no] −
  }{ SHARE($size, digits: 0) }
story-core = { series-name }{ $series ->
    [customers_active] { " " }a week
   *[other] { "" }
  } { $unit ->
    [same] unchanged
    [share] { story-change }
   *[ratio] { $up ->
        [yes] up
       *[no] down
      } { CHANGE($size, "share") } points
  }
story-move = { series-name }{ $series ->
    [customers_active] { " " }a week
   *[other] { "" }
  } { VALUE($before, $unit) } → { VALUE($after, $unit) }

stories = What happened
    .verdict = { $verdict ->
        [trouble] In trouble
        [worse] Worse
        [better] Better
        [unknown] Too early to say
       *[steady] Steady
    }
    .title = { $told ->
        [0] Nothing out of the ordinary happened
        [one] One story in the last { WEEKS($weeks) }
       *[other] { COUNT($told) } stories in the last { WEEKS($weeks) }
    }
    .because = { $told ->
        [0] { $tested ->
            [0] There is too little history to tell a new level from chance: that takes forty weeks.
           *[other] Nothing out of the ordinary: none of { COUNT($tested) } series has a new level in the last { WEEKS($weeks) }.
        }
       *[other] { $verdict ->
            [trouble] Customers, sales or contracts are falling.
            [worse] Customers and sales hold, but { $kind ->
                [experience] service got worse, and customers say so
                [service] service got worse
                [voice] customers are less satisfied
                [refunds] more is paid back or given away
                [group] one group fares worse
                [decline] fewer new customers come
                [business] { $surest ->
                    [new_customers] fewer new customers come
                   *[other] something got worse
                }
               *[other] something got worse
            }.
           *[better] Something got better, and nothing worse.
        }
    }{ story-nobody-new }{ story-standing }
story-nobody-new = { $nobody_new ->
    [yes] { " " }Nobody new has come for { WEEKS($weeks_without_new) }: if these records follow one group of customers, it can only get smaller, and that says nothing of the business.
   *[no] { "" }
  }
story-standing = { $core ->
    [none] { "" }
   *[other] { " " }The last thirteen weeks against { $year ->
        [yes] the same a year before
       *[no] the thirteen before
    }: { $core }.
  }
# What to look into first.
story-look-into =
    .title = Find out why { $kind ->
        [experience] service got worse
        [service] service got worse
        [voice] customers are less satisfied
        [refunds] more is paid back
        [contracts] more contracts end
        [group] “{ $group }” fares worse
        [business] { $series ->
            [new_customers] fewer new customers come
           *[other] fewer customers buy
        }
        [decline] { $series ->
            [new_customers] fewer new customers come
            [revenue] less is sold
            [orders] fewer orders come
            [contracts_churn] more contracts end
            [mrr] contracts bring less
           *[other] fewer customers buy
        }
       *[other] fewer customers buy
    }{ $topic ->
        [none] { "" }
       *[other] : begin with “{ $topic }”
    }
    .text = { $start ->
        [none] It came slowly, so no day says where to look: compare groups, channels and products with the year before.
       *[other] Look at what changed in or just before the week of { DAY($start) }.{ $event ->
            [none] { "" }
           *[other] { " " }You noted: { $event } ({ DAY($event_day) }).
        } Read the tickets and comments of those weeks before anything is changed.
    } What it costs is not known, so no money stands beside it; it comes first because it is still going on.
    .owner = { $kind ->
        [experience] customer service
        [service] customer service
        [voice] customer service
        [refunds] operations
        [contracts] sales
       *[other] management
    }
story-answer = { $verdict_said }. { $title ->
    [none] { $tested ->
        [0] That takes forty weeks of records.
       *[other] Nothing out of the ordinary happened in { WEEKS($weeks) }.
    }
   *[other] { $title }.
  }

# The stories, by what they are about.
story-since = { $good ->
    [yes] better
   *[no] worse
  } since the week of { DAY($start) }
story-experience =
    .title = Service and what customers say of it: { story-since }
    .text = { story-told }
story-service =
    .title = Service: { story-since }
    .text = { story-told }
story-voice =
    .title = What customers say: { story-since }
    .text = { story-told }
story-business =
    .title = Customers and sales: { story-since }
    .text = { story-told }
story-contracts =
    .title = Contracts: { story-since }
    .text = { story-told }
story-refunds =
    .title = Refunds and discounts: { story-since }
    .text = { story-told }
story-group =
    .title = { $group } alone: { story-since }
    .text = { story-told }
story-decline =
    .title = { $series ->
        [contracts_churn] More customers give up their contracts than { $compared ->
            [year] a year ago
           *[before] before
        }
       *[other] Fewer { series-name } than { $compared ->
            [year] a year ago
           *[before] before
        }
    }
    .text = Thirteen weeks against { $compared ->
        [year] the same a year before
       *[before] the thirteen before, season not known
    }: { $moves }.
story-told = Against { $compared ->
    [year] the same weeks a year before
   *[before] as many weeks before
  }: { $moves }.{ $first_moved ->
    [none] { "" }
   *[other] { " " }First to move: { $first_moved }.
  }{ $topic ->
    [none] { "" }
   *[other] { " " }Of the added tickets, { SHARE($topic_share, digits: 0) } are about “{ $topic }”.
  }{ $theme ->
    [none] { "" }
   *[other] { " " }Comments on “{ $theme }”: { SHARE($theme_before, digits: 0) } → { SHARE($theme_now, digits: 0) }.
  }{ $where ->
    [none] { "" }
   *[other] { " " }Plainest in “{ $where }”.
  }{ $event ->
    [none] { "" }
   *[other] { " " }In those weeks you noted: { $event } ({ DAY($event_day) }).
  }

# Numbers of the index page.
quarter-customers-active = Customers who bought
    .definition = Customers with a purchase in the period.
    .summary = { quarter-told }
quarter-customers = Customers with a contract
    .definition = Customers with a contract that runs at the end of the period, whether or not they paid in it.
    .summary = { quarter-told }
quarter-new-customers = New customers
    .definition = Customers whose first purchase fell into the period.
    .summary = { quarter-told }
quarter-orders = Orders
    .definition = Orders of the period, refunds not taken off.
    .summary = { quarter-told }
quarter-revenue = Revenue
    .definition = Amounts of all purchases of the period, refunds not taken off.
    .summary = { quarter-told }
quarter-mrr = Recurring revenue a month
    .definition = Monthly amounts of the contracts that run at the end of the period.
    .summary = { quarter-told }
quarter-customer-churn-rate = Contract customers lost
    .definition = Customers with a contract at the start of the period and none at its end ÷ those at its start.
    .summary = { quarter-told }
quarter-told = In { $period }{ $has_previous ->
    [yes] ; { VALUE($previous, $unit) } the period before
   *[no] { "" }
  }{ $has_year ->
    [yes] ; { VALUE($year_ago, $unit) } a year before
   *[no] { "" }
  }.
