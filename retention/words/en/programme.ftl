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

programme-answer = { SHARE($active, digits: 0) } of { COUNT($members) } members took part in the last { DAYS($window_days) }.{ $cost_known ->
    [yes] { " " }Rewards cost { MONEY($cost) } a member and year.
   *[no] { "" }
  }{ $owed_known ->
    [yes] { " " }Points that are still to be redeemed will cost { MONEY($owed) }.
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
        }. Of the { COUNT($outstanding) } points outstanding, { COUNT($due_points) } will probably be redeemed, at { MONEY($due) } ({ RANGE($due_lower, $due_upper, "money") }).
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

programme-activity = Members, and how many take part
    .title = { COUNT($members) } members, { SHARE($estimate, digits: 0) } of them took part in the last { DAYS($window_days) }
    .summary = In the last { MONTHS($months) }, { COUNT($joined) } joined and { COUNT($gone) } left.{ $priced ->
        [yes] { " " }Rewards cost { MONEY($cost) }, that is { MONEY($yearly_cost) } a member and year.
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
