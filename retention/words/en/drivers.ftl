### What moves the score, and what customers write.

driver-table = What is known of each customer who answered
    .summary = { COUNT($customers) } customers with their latest recommendation score and what was known before it.
    .definition = One row per customer: the latest recommendation score and what happened in the { DAYS($within_days) } before it.

# Names of what is looked at.
driver-tickets = tickets opened
driver-days = days with a purchase
driver-refunds = refunds
driver-channel = last channel
driver-satisfaction = satisfaction
driver-ease = ease
driver-warning = overlaps with { $other } (VIF { NUM($vif, digits: 1) }): the two are hard to tell apart

driver-effects = How the score changes with each driver
    .title = { $sure ->
        [0] No driver is related to the score beyond chance
       *[other] Clearest relation with the score: { $driver }, { POINTS($estimate) } points { $has_level ->
            [yes] for { $level }
           *[no] per step up
        }
    }
    .summary = { $sure ->
        [0] None of the { COUNT($drivers) } drivers is related to the score beyond chance.
       *[other] { $has_level ->
            [yes] Customers with “{ $level }” as { $driver } differ in score by { POINTS($estimate, digits: 2) } points ({ NUM($lower) } to { NUM($upper) }) from those with the most frequent value, all else equal.
           *[no] With each step up in { $driver }, the score differs by { POINTS($estimate, digits: 2) } points ({ NUM($lower) } to { NUM($upper) }), all else equal.
        }
    } This is an association and not a cause: customers who like us may rate everything well.
    .definition = Coefficient of a linear regression of the score on all drivers at once; the 95% interval allows for unequal spread (HC3).
    .subtitle = Per step up in a number, or for a value against the most frequent one, all else equal; line: 95% interval; filled: beyond chance; n { COUNT($n) } customers.{ driver-overlap }
    .axis = points of the score

driver-overlap = { $overlaps ->
    [0] { "" }
   *[other] { " " }Hard to tell apart: { $overlapping }.
  }

driver-importance = How much each driver matters
    .title = { $first ->
        [yes] “{ $driver }” matters most: { SHARE($estimate, digits: 0) } of what the drivers explain
       *[no] No driver clearly matters most; “{ $driver }” has the largest share, { SHARE($estimate, digits: 0) }
    }
    .summary = Together the drivers explain { SHARE($r_squared) } of the differences between scores. The rest comes from things that are not in these tables.
    .definition = Share of the explained part of the score (Shapley values of R²); 95% interval by bootstrap over customers. Shares are never negative, so a driver without any effect still has a small one.
    .subtitle = Share of the explained part; line: 95% interval. Together they explain { SHARE($r_squared) } of the score; n { COUNT($n) } customers.{ driver-overlap }

importance-performance = Where to begin: what matters most and is rated worst
    .title = { $urgent ->
        [0] Nothing that matters much is rated worse than the rest
       *[other] Improve first: { $improve }
    }
    .summary = { $urgent ->
        [0] No rating that matters more than the average one is below the average rating.
       *[other] { $improve } matters more than the average rating and is rated worse, so improve it first.
    }
    .definition = Importance: share of the explained part of the score. Performance: mean rating, from 0 (worst) to 100 (best). Both with 95% intervals; the quarters are divided at the means.
    .subtitle = Dashed: the mean of the ratings; lines: 95% intervals; n { COUNT($n) } customers.
    .x-axis = performance: mean rating, 0 (worst) to 100 (best)
    .y-axis = importance: share of the explained part
    .improve-first = improve first
    .keep-up = keep up
    .low-priority = low priority
    .no-action = no action

# ---- comments

comment-themes = Themes of the comments
    .title = { $themes ->
        [0] No theme was found in the comments
       *[other] Customers write most about “{ $theme }”: { SHARE($estimate, digits: 0) } of comments ({ RANGE($lower, $upper, "share") })
    }
    .summary = { COUNT($comments) } comments with words fall into { $themes ->
        [one] 1 theme
       *[other] { COUNT($themes) } themes
    }, the same in English, Filipino and Lithuanian; “other” holds comments that fit no theme.{ $wordless ->
        [0] { "" }
       *[other] { " " }{ COUNT($wordless) } comments have no words.
    }
    .definition = Comments with the theme as their main one ÷ comments with words; Wilson's 95% interval.
    .subtitle = Main theme of each of { COUNT($comments) } comments with words, and their number; line: 95% interval.{ $hidden ->
        [0] { "" }
        [one] { " " }1 smaller theme is not drawn.
       *[other] { " " }{ COUNT($hidden) } smaller themes are not drawn.
    }
    .row = { $name } ({ COUNT($n) })

theme-groups = Themes of promoters, passives and detractors
    .title = { $comparable ->
        [no] Themes cannot be compared: promoters or detractors left no comments
       *[yes] “{ $theme }”: { SHARE($detractors, digits: 0) } of detractors’ comments, { SHARE($promoters, digits: 0) } of promoters’
    }
    .summary = The themes on which detractors and promoters differ most stand at the top.
    .definition = Comments of a group with the theme as their main one ÷ comments of the group; Wilson's 95% interval.
    .subtitle = Share of each group’s comments with the theme as main theme; line: 95% interval.
    .detractor = detractors, n { COUNT($n) }
    .passive = passives, n { COUNT($n) }
    .promoter = promoters, n { COUNT($n) }

theme-differences = What detractors write about more than promoters
    .title = { $differing ->
        [0] Detractors write about no theme more than promoters, beyond chance
       *[other] Detractors write more about { $more } than promoters
    }
    .summary = { $differing ->
        [0] Detractors write about no theme more than promoters, beyond chance.
       *[other] The clearest difference is “{ $theme }”: { SHARE($detractors, digits: 0) } of detractors’ comments against { SHARE($promoters, digits: 0) } of promoters’.
    }
    .definition = Share of the theme in detractors’ comments − its share in promoters’ comments. “Beyond chance” is corrected for the number of themes (Holm).

theme-trend = Themes over time
    .title = { $beyond_chance ->
        [yes] “{ $theme }” changed most: { SHARE($estimate, digits: 0) } in { $period }, after { SHARE($earlier_estimate, digits: 0) } in { $earlier_period }
        [no] “{ $theme }” changed most: { SHARE($estimate, digits: 0) } in { $period }, after { SHARE($earlier_estimate, digits: 0) } in { $earlier_period } (within chance)
       *[other] There are no two periods to compare yet
    }
    .summary = Where bands overlap, the level may be the same: themes also rise and fall by chance.
    .definition = Comments of the period with the theme as their main one ÷ comments of the period; Wilson's 95% interval.
    .subtitle = Share of the period’s comments with the theme as main theme; band: 95% interval; n { COUNT($n_least) } to { COUNT($n_most) } comments a period.{ score-hollow }

new-themes = New themes in the comments
    .title = { $new_themes ->
        [0] No theme is new since { DAY($since) }
        [one] “{ $theme }” is new since { DAY($since) }: { SHARE($now) } of comments, { SHARE($before) } before
       *[other] { COUNT($new_themes) } themes are new since { DAY($since) }, the clearest is “{ $theme }”: { SHARE($now) } of comments, { SHARE($before) } before
    }
    .summary = A theme is new if it was hardly there before and is there now, beyond chance. Themes are tested on the comments they were found in, so their p-values are rather too small.
    .definition = Share of the theme in comments since that day, and before it. Difference with 95% interval; p corrected for the number of themes (Holm).

new-themes-count = New themes in comments, { score-word }
    .summary = { $estimate ->
        [0] No new theme came up in the last { score-word }.
        [1] “{ $theme }” came up: { SHARE($now) } of comments, { SHARE($before) } before.
       *[other] The clearest is “{ $theme }”: { SHARE($now) } of comments, { SHARE($before) } before.
    }
    .definition = Themes of comments that were hardly there before the { score-word } and are there now, beyond chance.

comment-requests = What several customers ask for
    .title = { COUNT($customers) } customers ask for “{ $about }”
    .summary = { $requests ->
        [one] One request was made by several customers.
       *[other] { COUNT($requests) } requests were made by several customers each.
    } Requests are grouped by a shared word only: read the comments before acting on them.
    .definition = Comments with a sentence that asks for something, by theme and a word that at least three customers share ÷ comments with words.

detractor-quotes = Detractors in their own words
    .title = Detractors write most about “{ $theme }”
    .summary = For each theme, the most typical comment of detractors in each language. Names, addresses and numbers are masked. Themes that fewer than five of them share are not quoted.
    .definition = The comment that fits its theme best, from themes of at least five customers; masked and cut to 160 characters.

# ---- answer and decisions

drivers-answer = { $differing ->
        [0] { $themes ->
            [0] No theme was found in the comments.
           *[other] Customers write most about “{ $largest }” ({ SHARE($share, digits: 0) } of comments). Detractors write about no theme more than promoters, beyond chance.
        }
       *[other] Detractors write more about { $more } than promoters. The clearest difference is “{ $theme }”: { SHARE($detractors, digits: 0) } of detractors’ comments against { SHARE($promoters, digits: 0) } of promoters’.
    }
    .verdict = { $differing ->
        [0] no clear difference
       *[other] clear differences
    }
drivers-answer-effects = { $sure ->
        [0] No driver is related to the score beyond chance, and there are too few comments for themes.
       *[other] The driver most clearly related to the score is { $driver }. There are too few comments for themes.
    }

drivers-decision-new = New in the comments
    .title = New in the comments: { $theme }
    .text = “{ $theme }” is in { SHARE($now) } of comments since { DAY($since) }, against { SHARE($before) } before ({ CHANGE($lower, "share") } to { CHANGE($upper, "share") } percentage points more). Find out what changed.

drivers-decision-complaints = Detractors' complaints
    .title = What detractors complain about: { $more }
    .text = The clearest difference from promoters is “{ $theme }”: { SHARE($detractors, digits: 0) } of detractors’ comments against { SHARE($promoters, digits: 0) } of promoters’. Read the quotes, then decide who looks into it.
