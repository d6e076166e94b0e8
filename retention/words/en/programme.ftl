### What the loyalty programme owes, who takes part, and whether it pays.

reason-no-members = nobody has joined the programme in this time
reason-no-points-earned = no points have been earned in this time
reason-no-point-value = nothing says what a point is worth: no redemption has an `amount` or a `cost`, and `programme.point_value` is not stated
reason-ledger-adds-up = no member has used more points than were earned (n { COUNT($members) })
reason-no-month-over = no month of the programme is over yet
reason-no-tiers = the ledger has no tiers above the first
reason-no-members-earlier = nobody was a member yet at the earlier date
reason-nobody-near-tier = no active member is near the next tier
reason-no-points-column = the ledger has no column `points`

programme-answer = { $pays ->
    [yes] The programme pays, if orders were recorded as fully before joining as after it: in { DAYS($horizon_days) } a member brings { MONEY($gain) } of margin more and earns points that will cost { MONEY($points) }.{ " " }
    [no] The programme does not pay: in { DAYS($horizon_days) } a member brings { MONEY($gain) } of margin more and earns points that will cost { MONEY($points) }.{ " " }
    [open] Whether the programme pays is open: in { DAYS($horizon_days) } a member brings { MONEY($gain) } of margin more and earns points that will cost { MONEY($points) }, and { RANGE($net_lower, $net_upper, "money") } may be left.{ " " }
   *[unknown] { "" }
  }{ SHARE($active, digits: 0) } of { COUNT($members) } members took part in the last { DAYS($window_days) }.{ $cost_known ->
    [yes] { " " }Rewards cost { MONEY($cost) } a member and year.
   *[no] { "" }
  }{ $owed_known ->
    [yes] { " " }Points that are still to be redeemed will cost { MONEY($owed) }.
    [most] { " " }Points that are still to be redeemed will cost at most { MONEY($owed) }.
   *[no] { "" }
  }

programme-ledger = Points earned, redeemed, expired and still owed
    .title = { SHARE($redemption_rate, digits: 0) } of the points earned so far have been redeemed{ $priced ->
        [yes] ; { MONEY($liability) } are still owed
       *[no] { "" }
    }
    .summary = { $priced ->
        [yes] 100 points are worth { MONEY($hundred) } { $stated ->
            [yes] as stated
           *[no] by what was given for those redeemed
        }. { $unsure ->
            [yes] Of the { COUNT($outstanding) } points outstanding, at most { COUNT($due_points) } will be redeemed, at { MONEY($due) } ({ RANGE($due_lower, $due_upper, "money") }): { SHARE($open) } of points are still unused at the oldest age watched, and nobody knows yet what becomes of them.
           *[no] Of the { COUNT($outstanding) } points outstanding, { COUNT($due_points) } will probably be redeemed, at { MONEY($due) } ({ RANGE($due_lower, $due_upper, "money") }).
        }
       *[no] What a point is worth is not known, so that nothing is said in money.
    } { SHARE($breakage) } of points expire by an age of { DAYS($age_days) }.{ $overdrawn ->
        [0] { "" }
        [one] { " " }One member has used more points than were earned.
       *[other] { " " }{ COUNT($overdrawn) } members have used more points than were earned.
    }
    .definition = Outstanding: points earned less points redeemed and expired. Expected to be redeemed: as older points were at the ages still ahead of them, the oldest points used first; points that nobody has watched long enough count as redeemed. 95% intervals over members.
    .column-measure = points
    .column-points = number
    .column-money = at face value
    .column-estimate = share of points earned

programme-liability = What the points outstanding will cost
    .summary = At face value they are { MONEY($face) }. The number leaves out points that will probably expire. It belongs into the books as a debt to members.
    .definition = Points outstanding × share expected to be redeemed × worth of a point ({ MONEY($hundred) } for 100); 95% interval over members.

points-age = The age at which points are used
    .title = Half of the points that are redeemed are used within { DAYS($half_days) }; { SHARE($breakage, digits: 0) } expire
    .summary = The longer points lie, the less they bind. A share that expires lowers the bill, and disappoints the members whose points were lost.
    .definition = Share of points redeemed, and expired, by their age; the oldest points of a member are used first, and points still outstanding count for as long as they have been watched (Aalen and Johansen's estimate). Band: 95% interval over members.
    .subtitle = Share of points by age, the oldest used first{ $interval ->
        [yes] ; bands: 95% intervals over members
       *[no] { "" }
    }.
    .axis = age of the points in months
    .redeemed = redeemed { SHARE($value, digits: 0) }
    .expired = expired { SHARE($value, digits: 0) }
    .column-days = age in days
    .column-points = points that reached it
    .column-estimate = redeemed by then
    .column-expired-lower = expired, from
    .column-expired-upper = expired, to

overdrawn-members = Members who used more points than they had
    .title = { $overdrawn ->
        [one] 1 of { COUNT($members) } members
       *[other] { COUNT($overdrawn) } of { COUNT($members) } members
    } used points before they were earned
    .summary = { COUNT($points) } points together. Either earnings are missing from the ledger, or somebody can spend points that are not there.
    .definition = Members whose balance was below 0 at some moment: points earned less points redeemed and expired up to then.
    .column-lowest = lowest balance
    .column-since = below 0 since
    .column-outstanding = balance now
overdrawn-members-none = Whether the ledger adds up
    .title = The ledger adds up: none of { COUNT($members) } members used points that had not been earned
    .summary = At no moment was a member’s balance below 0.
    .column-members = members
    .column-overdrawn = of them below 0

programme-activity = Members, and how many take part
    .title = { COUNT($members) } members, { SHARE($estimate, digits: 0) } of them took part in the last { DAYS($window_days) }
    .summary = In the last { MONTHS($months) }, { COUNT($joined) } joined and { COUNT($gone) } left.{ $priced ->
        [yes] { " " }Rewards cost { MONEY($cost) } in that time.
       *[no] { " " }What rewards cost is not in the ledger.
    } A member who no longer takes part has usually stopped buying, not left the programme.
    .definition = Active: members who earned or redeemed in the { DAYS($window_days) } up to the end of the month ÷ all members at its end; Wilson's 95% interval.
    .subtitle = Members at the end of each month, and those who earned or redeemed in the { DAYS($window_days) } before.
    .members = members
    .active = took part
    .share = { SHARE($value, digits: 0) }
    .column-estimate = share active
    .column-joined = joined
    .column-gone = left
    .column-cost = cost of rewards
    .column-cost-per-member = cost a member

active-members = Members who take part
    .summary = They earned or redeemed points in the last { DAYS($window_days) }.
    .definition = Members who earned or redeemed in the { DAYS($window_days) } up to the end of { $period } ÷ all members then; Wilson's 95% interval.

programme-costs = What rewards cost, a member and year
    .summary = { MONEY($total) } in the last { DAYS($window_days) }, for all who are members today. Only what was redeemed is in it, not what is still owed.
    .definition = Cost of the rewards redeemed in the last { DAYS($window_days) } ÷ members today; 95% interval over members.

tier-migration = Moves between tiers
    .title = In { DAYS($since_days) }, { SHARE($up, digits: 0) } of members rose to a higher tier{ $out ->
        [0] { "" }
       *[other] , { SHARE($out, digits: 0) } left
    }
    .summary = { COUNT($top_members) } members are in the highest tier, { $top }. Where nobody ever falls, a tier tells how long somebody has been a member as much as how loyal.
    .definition = Members of an earlier day by their tier then and now; Wilson's 95% intervals. Up: a tier that takes more points.
    .subtitle = Tier of { COUNT($members) } members { DAYS($since_days) } ago (rows), and where they are now.
    .now = { $tier } { SHARE($share, digits: 0) }
    .up = rose
    .same = same tier
    .down = fell
    .out = left
    .column-members = members
    .column-movement = moved

near-tier = Members close to the next tier
    .title = { $members ->
        [one] 1 of { COUNT($of) } active members lacks
       *[other] { COUNT($members) } of { COUNT($of) } active members lack
    } at most { SHARE($max_gap, digits: 0) } of the points for the next tier
    .summary = They are the ones whom a reminder could bring there: { $tiers }. Whether it is worth writing to them is decided in the contact plan.{ $stated ->
        [yes] { "" }
       *[no] { " " }Where a tier begins was read off the ledger.
    }
    .definition = Members who earned points in the last { DAYS($window_days) } and lack at most { SHARE($max_gap, digits: 0) } of the points from which the next tier begins; points earned in all count.
    .column-tier = next tier
    .column-threshold = begins at
    .column-earned = points earned
    .column-lacking = points lacking
    .column-outstanding = points to spend
    .column-last = last event
tiers-ahead = Members close to each tier
    .title = { COUNT($members) } of { COUNT($of) } active members are close to the next tier
    .column-tier = next tier
    .column-threshold = begins at

programme-decision-ledger =
    .title = Find out why the ledger does not add up
    .text = { $overdrawn ->
        [one] One member has
       *[other] { COUNT($overdrawn) } members have
      } used { COUNT($points) } points that had not been earned. Until it is known why, what the programme owes is not known either.
reason-few-members-to-compare = { COUNT($n) } members joined at an order, with orders before and enough time since; at least { COUNT($fewest) } are needed
reason-nobody-to-compare-with = { COUNT($n) } customers bought without joining at a time when they could have; at least { COUNT($fewest) } are needed
reason-no-overlap = members cannot be compared: { COUNT($unlike) } of { COUNT($of) } who joined resemble nobody who did not, and all others together count as { COUNT($effective) } comparable customers
reason-no-randomised-invitation = no finished campaign with a control group made more customers join

membership-effect = What membership does
    .title = { $sure ->
        [yes] { $more ->
            [yes] Joining brings { NUM($estimate, digits: 1) } more days with an order in { DAYS($horizon_days) }; members and others as they are lie { NUM($naive, digits: 1) } apart
           *[no] Those who joined order less than comparable customers who did not
        }
       *[no] Whether joining makes anyone order more is not known
    }
    .summary = In { DAYS($horizon_days) } after joining, { COUNT($compared) } members ordered on { NUM($estimate, digits: 1) } more days ({ RANGE($lower, $upper, "ratio") }) than comparable customers who did not join at the same moment ({ NUM($without, digits: 1) }). Members and other customers as they are lie { NUM($naive, digits: 1) } days apart ({ RANGE($naive_lower, $naive_upper, "ratio") }): that is mostly who joins, not what joining does. { membership-money } { membership-checks }
    .definition = Each order at which a customer joined is compared with orders of customers who did not join, alike until 90 days before their previous order: orders, time as a customer, order value, score, tickets, season. How far they were apart in those 90 days is taken off (doubly robust difference in differences, cross-fitted); 95% interval over customers. The others may join later, so the effect is rather too small.
    .subtitle = What members do more in { DAYS($horizon_days) } after joining, as a share of what they would do without it, n { COUNT($compared) } members; blue: against comparable customers; grey: against all other customers as they are; lines: 95% intervals.
    .adjusted = against comparable customers
    .plain = against all others
    .column-members = members
    .column-without = without it
    .column-estimate = effect
    .column-naive = plain gap
    .column-naive-lower = plain gap from
    .column-naive-upper = plain gap to
    .column-e-value = a hidden cause must go with both by a factor of
    .column-e-value-bound = the same for the interval
membership-money = { $pays ->
    [yes] A member brings { MONEY($gain) } of margin more and earns points that will cost { MONEY($cost) }: { MONEY($net) } are left ({ RANGE($net_lower, $net_upper, "money") }).
    [no] A member brings { MONEY($gain) } of margin more and earns points that will cost { MONEY($cost) }: { MONEY($net) } ({ RANGE($net_lower, $net_upper, "money") }), so that the programme does not pay.
    [unknown] A member brings { MONEY($gain) } of revenue more and earns points that will cost { MONEY($cost) }. Whether that pays depends on the margin, which the workspace does not state.
   *[open] A member brings { MONEY($gain) } of margin more and earns points that will cost { MONEY($cost) }. Whether that pays is open ({ RANGE($net_lower, $net_upper, "money") } are left).
  }
membership-checks = { $placebo_holds ->
    [yes] The same comparison finds nothing where there can be no effect.
   *[no] The same comparison also finds a difference where there can be no effect, so that part of this is who joins: read it with care.
  } An unrecorded cause, such as purchases known by name only since joining, would have to go with both by a factor of { NUM($e_value_bound, digits: 1) } to explain it away.

membership-overlap = Whether members can be compared
    .title = { $unlike ->
        [0] Everyone who joined resembles customers who did not
       *[other] { COUNT($unlike) } of { COUNT($joined) } who joined resemble nobody who did not
    }
    .summary = { COUNT($others) } customers who did not join at that moment stand on the other side; weighted to resemble those who did they count as { COUNT($effective) }. The largest difference in what was known before shrinks from { NUM($apart_before, digits: 2) } to { NUM($apart_now, digits: 2) } standard deviations.
    .definition = Chance of joining at an order, from what was known before it, learned from other customers. Where the two do not overlap there is nobody to compare with; customers with a chance above 90% are left out.
    .subtitle = Orders by the chance of joining at them: of customers who joined, and of those who did not.
    .axis = chance of joining at this order
    .joined = joined
    .others = did not join
    .column-chance = chance of joining
membership-course = Orders before and after joining
    .title = Members part from comparable customers when they join, by { NUM($gap_after, digits: 2) } orders in { DAYS($bin_days) }
    .summary = Before joining the two lie at most { NUM($gap_before, digits: 2) } orders apart, and they are not made alike in the 90 days before their previous order. What shows only after joining is what joining may have done.
    .definition = Mean days with an order in each { DAYS($bin_days) } before the previous order and after the one at which somebody joined, neither of these counted; the others are weighted to resemble those who joined. 95% intervals over customers.
    .subtitle = Days with an order in each { DAYS($bin_days) }, n { COUNT($joined) } members; bands: 95% intervals over customers.
    .axis = months before and after joining
    .joined = joined
    .others = comparable customers
    .column-months = months
    .column-from-days = from day
    .column-joined-lower = joined, from
    .column-joined-upper = joined, to
    .column-others = others
    .column-others-lower = others, from
    .column-others-upper = others, to
membership-tests = The same comparison where there can be no effect
    .title = { $placebo_holds ->
        [yes] Where there can be no effect, none is found
       *[no] A difference is found where there can be no effect
    }
    .summary = { $placebo_known ->
        [yes] If they had joined { DAYS($placebo_days) } earlier than they did, the same comparison would show a difference of { NUM($placebo, digits: 2) } orders in that time ({ RANGE($placebo_lower, $placebo_upper, "ratio") }).
       *[no] Too few were customers long enough before joining to look at the time before.
    } For the very order at which they joined the difference is { MONEY($placebo_value) } ({ RANGE($placebo_value_lower, $placebo_value_upper, "money") }). Both should hold 0.
    .definition = Time before: orders of the { DAYS($placebo_days) } before their previous order, held against the { DAYS($placebo_days) } before these, as if they had joined in between. Order of joining: what was paid for it. Neither can be caused by joining.
    .column-test = compared in
    .column-without = of the others

programme-test = What the randomised invitation brought
    .title = { $sure ->
        [yes] The invitation changed the days with an order by { NUM($estimate, digits: 2) } a customer in { DAYS($horizon_days) }
       *[no] The invitation brought no more orders beyond chance
    }
    .summary = { COUNT($treated) } customers were invited at random, { COUNT($control) } were not. { SHARE($joined, digits: 0) } of the invited joined, { SHARE($joined_control, digits: 0) } of the others. The invited had { NUM($estimate, digits: 2) } more days with an order ({ RANGE($lower, $upper, "ratio") }). What was known before takes { SHARE($saved, digits: 0) } of the noise away. { programme-test-sizes }
    .definition = Campaign “{ $campaign }” ({ $action }). Difference between the invited and the control group, adjusted for orders, revenue and days since the last order before it (Lin's regression; CUPED). Per member won: the difference ÷ how many more joined, with Fieller's bounds. 95% intervals over customers.
    .column-level = invited
    .column-base = control group
    .column-plain = plain difference
    .column-plain-lower = plain from
    .column-plain-upper = plain to
    .column-estimate = difference
    .column-saved = noise taken away
    .column-per-joined = per member won
    .column-per-joined-lower = per member, from
    .column-per-joined-upper = per member, to
programme-test-sizes = { $as_drawn ->
    [yes] The groups are as large as drawing at random makes them.
   *[no] The groups are not as large as they were drawn: customers are missing from one, and the result cannot be trusted.
  }
randomised-effect = What a randomised test found
    .title = { $sure ->
        [yes] “{ $which }” makes a difference of { VALUE($estimate, $unit) } ({ RANGE($lower, $upper, $unit) })
       *[no] “{ $which }” makes no difference beyond chance
    }
    .summary = { VALUE($level, $unit) } with it, { VALUE($base, $unit) } in the control group “{ $control }”.{ $adjusted ->
        [yes] { " " }What was known before takes { SHARE($saved, digits: 0) } of the noise away.
       *[no] { "" }
    } { programme-test-sizes }
    .definition = Difference between those treated at random and the control group; 95% interval: Newcombe's for shares, Welch's for amounts, and HC2 where it is adjusted for what was known before.
    .column-level = with it
    .column-base = control group
    .column-plain = plain difference
    .column-plain-lower = plain from
    .column-plain-upper = plain to
    .column-estimate = difference
    .column-saved = noise taken away

column-outcome = what
column-feature = known before

members-say = What members say
    .title = { $sure ->
        [yes] Members score { POINTS($difference) } against other customers ({ RANGE($lower, $upper, "points") })
       *[no] Members score as other customers do, within chance: { POINTS($difference) } ({ RANGE($lower, $upper, "points") })
    }
    .summary = The latest answer of { COUNT($members) } members gives a net promoter score of { POINTS($member_score) }, that of { COUNT($others) } others { POINTS($other_score) }. Happy customers join, so a higher score does not show that the programme makes them happy.
    .definition = Net promoter score of customers by their latest answer: members on that day against all others; 95% intervals (adjusted Wald).
    .members = members
    .others = other customers
    .column-membership = customers
    .column-estimate = NPS
members-scores = How satisfied members are
    .title = { $apart ->
        [0] Members are as satisfied as other customers, within chance
       *[other] Members and other customers differ in { $apart ->
            [one] 1 score
           *[other] { COUNT($apart) } scores
        }
    }
    .summary = By each one's latest answer: the share of satisfied answers, and of those who found it easy.
    .definition = Share of the top boxes of satisfaction (csat) and ease (ces), members on the day of the answer against all others; 95% intervals (Newcombe's for the difference).
    .column-members = members
    .column-others = others
    .column-estimate = difference
    .column-n = answers of members
    .column-n-before = answers of others
members-themes = What members write about
    .title = { $moved ->
        [0] Members write about what other customers write about, within chance
       *[other] Members write { $first_more ->
            [yes] more
           *[no] less
        } about “{ $first }”: { SHARE($first_members, digits: 0) } of them, { SHARE($first_others, digits: 0) } of other customers
    }
    .summary = The latest comment of { COUNT($members) } members and { COUNT($others) } other customers. { $moved ->
        [0] No theme differs beyond chance, with { COUNT($themes) } compared.
        [one] One theme of { COUNT($themes) } differs beyond chance.
       *[other] { COUNT($moved) } themes of { COUNT($themes) } differ beyond chance.
    } { $folded ->
        [0] { "" }
        [one] One theme that few wrote about is counted under “other”.
       *[other] { COUNT($folded) } themes that few wrote about are counted under “other”.
    }
    .definition = Share of customers whose latest comment is mainly about a theme; members on that day against all others. 95% intervals (Wilson; Newcombe for the difference), Holm's correction. Themes of one to four customers on a side are not shown.
    .subtitle = Share of customers whose latest comment is about it; lines: 95% intervals.
    .members = members
    .others = other customers
    .column-members = members
    .column-members-lower = members, from
    .column-members-upper = members, to
    .column-others = others
    .column-others-lower = others, from
    .column-others-upper = others, to
    .column-estimate = difference
    .column-n = members who wrote
    .column-n-before = others who wrote
reason-members-wrote-little = fewer than { COUNT($fewest) } members, or other customers, have written a comment
reason-of-few-customers = of fewer than { COUNT($fewest) } customers on a side
programme-decision-stop =
    .title = Change the programme, or stop it
    .text = In { DAYS($horizon_days) } a member brings { MONEY($gain) } of margin more and earns points that will cost { MONEY($cost) }: { MONEY($net) } ({ RANGE($net_lower, $net_upper, "money") }) a member. It would pay if joining brought { NUM($break_even, digits: 1) } more days with an order; it brings { NUM($estimate, digits: 1) }.
programme-decision-test =
    .title = Find out whether the programme pays
    .text = What is left of a member in { DAYS($horizon_days) } is { MONEY($net) }, and may be anything from { MONEY($net_lower) } to { MONEY($net_upper) }. { $needed_known ->
        [yes] About { COUNT($needed) } members to compare would tell ({ COUNT($compared) } today).
       *[no] Many more members would be needed to tell.
    } Invite the next customers at random, half of them later, and compare: that tells sooner and surer.
reason-members-not-asked = members, or other customers, have given fewer than { COUNT($fewest) } answers

programme-designs = What other rules would have cost
    .title = { $several ->
        [yes] “{ $first }” would have cost { MONEY($first_cost) }, “{ $second }” { MONEY($second_cost) }
       *[no] “{ $first }” would have cost { MONEY($first_cost) }
    }
    .summary = If all { COUNT($customers) } customers of the last { DAYS($window_days) }, who spent { MONEY($spend) }, had been in it. { $several ->
        [yes] After fees{ $fixed ->
            [yes] { " " }
           *[no] { " " }and what is bought more{ " " }
        }most would be left with “{ $cheapest }” ({ MONEY($cheapest_net) }), least with “{ $dearest }” ({ MONEY($dearest_net) }).{ " " }
       *[no] { "" }
    }{ $fixed ->
        [yes] Everyone is taken to buy as they did: no effect on anybody is in these numbers.
       *[no] { $assumed ->
            [one] One design is
           *[other] { COUNT($assumed) } designs are
        } taken to make customers buy more: by { NUM($least, digits: 1) } to { NUM($most, digits: 1) } per cent for each per cent that rewards take off the price. That is an assumption; try it before you count on it.
    }
    .definition = The rules of `[[programme.design]]` replayed over the orders of the last { DAYS($window_days) }; everybody begins with nothing, and nothing expires. Cost: rewards × what one is worth. Of a programme with a fee, members are those who would have saved more than it costs. 95% intervals over customers.
    .subtitle = Cost of rewards ÷ spend of those in it; beside it the cost, and the share of customers with a reward; lines: 95% intervals.
    .row-label = { MONEY($cost) }, { SHARE($share, digits: 0) } rewarded
    .column-customers = in it
    .column-rewarded = with a reward
    .column-rewarded-lower = with a reward, from
    .column-rewarded-upper = with a reward, to
    .column-rewards = rewards
    .column-cost = cost
    .column-estimate = cost ÷ spend
    .column-outstanding = owed at the end
    .column-fees = fees
    .column-top-share = of it to the fifth who spend most
    .column-elasticity = spend more for 1% off (assumed)
    .column-gain = margin of what is bought more
    .column-net = left
    .column-break-even = pays from an elasticity of
    .column-break-even-spend = that is, from so much more spent
design-break-even = From when other rules would pay
    .title = { $pays ->
        [0] None of the rules would pay, however much more customers bought
       *[other] “{ $easiest }” would pay first: if its members spent { SHARE($easiest_spend) } more because of it
    }
    .summary = { $pays ->
        [0] Not even if spend rose by { NUM($highest, digits: 0) } per cent for each per cent that rewards take off the price.
       *[other] { COUNT($pays) } of { COUNT($designs) } could pay for themselves, at a margin of { SHARE($margin, digits: 0) }. Whether customers would buy so much more is not known: give the new rules to half of the next members, chosen at random, and compare.
    }
    .definition = What is left is fees + margin of what is bought more − rewards. Members are taken to spend more by an elasticity (0, 1, 2 and 4 per cent for each per cent that rewards take off the price), and what they buy more earns rewards, too. It pays from the elasticity at which nothing is lacking.
    .subtitle = How much more members would have to spend; beside it the same for each per cent that rewards take off the price.
    .row-label = { SHARE($spend) } more ({ NUM($elasticity, digits: 1) } for each per cent off)
    .never = would not pay
    .column-net-0 = left if nobody buys more
    .column-net-1 = left at 1
    .column-net-2 = left at 2
    .column-net-4 = left at 4
    .column-break-even = pays from an elasticity of
    .column-break-even-spend = that is, from so much more spent
reason-never-pays = would not pay even at an elasticity of { NUM($highest, digits: 0) }
design-customers = Who would have earned what
    .title = What { COUNT($customers) } customers would have earned
reason-no-designs = the workspace states no rules to try (`[[programme.design]]`)
reason-no-margin-for-designs = the workspace states no margin, so that what is bought more has no worth
reason-nobody-would-join = nobody would have saved more than the fee
