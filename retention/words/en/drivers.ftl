### What moves the score, and what customers write.

driver-table = What is known of each customer who answered
    .summary = { COUNT($customers) } customers with their latest recommendation and what was known before it.
    .definition = One row a customer: the latest recommendation and what happened in the { DAYS($within_days) } before it.

# Names of what is looked at.
driver-tickets = tickets opened
driver-days = days with a purchase
driver-refunds = refunds
driver-channel = last channel
driver-satisfaction = satisfaction
driver-ease = ease
driver-warning = overlaps with { $other } (VIF { NUM($vif, digits: 1) }): the two are hard to tell apart

driver-effects = How far the score moves with each driver
    .title = { $sure ->
        [0] No driver goes with the score beyond chance
       *[other] Surest to go with the score: { $driver }, { POINTS($estimate) } { $has_level ->
            [yes] for { $level }
           *[no] for each step up
        }
    }
    .summary = { $sure ->
        [0] None of the { COUNT($drivers) } drivers looked at goes surely with the score.
       *[other] { $has_level ->
            [yes] Customers with “{ $level }” as { $driver } score { POINTS($estimate, digits: 2) } points ({ NUM($lower) } to { NUM($upper) }) against the most frequent value, all else equal.
           *[no] Each step up in { $driver } goes with { POINTS($estimate, digits: 2) } points of the score ({ NUM($lower) } to { NUM($upper) }), all else equal.
        }
    } This is an association and not a cause: whoever is pleased with us may rate everything well.
    .definition = Coefficient of a linear regression on all drivers at once; 95% interval robust to unequal spread (HC3).
    .subtitle = For one step up in a number, or for a value against the most frequent one, all else equal; line: 95% interval; filled: surely not 0; n { COUNT($n) } customers.{ driver-overlap }
    .axis = points of the score

driver-overlap = { $overlaps ->
    [0] { "" }
   *[other] { " " }Hard to tell apart: { $overlapping }.
  }

driver-importance = How much each driver matters
    .title = { $first ->
        [yes] “{ $driver }” matters most: { SHARE($estimate, digits: 0) } of what the drivers explain
       *[no] No driver is surely the first; “{ $driver }” comes out at { SHARE($estimate, digits: 0) }
    }
    .summary = All of this together explains { SHARE($r_squared) } of the differences between scores: what moves the rest is not in these tables.
    .definition = Share of the explained part of the score (Shapley values of R²); 95% interval by bootstrap over customers. Shares are never negative: a driver without any effect still has a small one.
    .subtitle = Share of the explained; line: 95% interval. Together they explain { SHARE($r_squared) } of the score; n { COUNT($n) } customers.{ driver-overlap }

importance-performance = Where to begin: what matters and what does well
    .title = { $urgent ->
        [0] Nothing that matters much does worse than the rest
       *[other] Improve first: { $improve }
    }
    .summary = { $urgent ->
        [0] No rating that matters more than the mean does worse than the mean.
       *[other] { $improve } matters more than the mean rating and does worse: improve it first.
    }
    .definition = Importance: share of the explained part of the score. Performance: mean rating, 0 the worst and 100 the best of its scale. Both with 95% intervals; the quarters are cut at the means.
    .subtitle = Dashed: the mean of the ratings; lines: 95% intervals; n { COUNT($n) } customers.
    .x-axis = performance: mean rating, 0 the worst and 100 the best of its scale
    .y-axis = importance: share of the explained
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
    }, the same in English, Filipino and Lithuanian; “other” is what no theme explains.{ $wordless ->
        [0] { "" }
       *[other] { " " }{ COUNT($wordless) } comments have no words.
    }
    .definition = Comments of which the theme is the main one ÷ comments with words; 95% interval by Wilson.
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
    .summary = On top stand the themes on which detractors and promoters are furthest apart.
    .definition = Comments of a group with the theme as their main one ÷ comments of the group; 95% interval by Wilson.
    .subtitle = Share of each group’s comments with the theme as main theme; line: 95% interval.
    .detractor = detractors, n { COUNT($n) }
    .passive = passives, n { COUNT($n) }
    .promoter = promoters, n { COUNT($n) }

theme-differences = What detractors write of more than promoters
    .title = { $differing ->
        [0] Detractors write of no theme more than promoters, beyond chance
       *[other] Detractors write more than promoters of { $more }
    }
    .summary = { $differing ->
        [0] No theme is written of more by detractors than by promoters, beyond chance.
       *[other] Beyond chance, detractors write more than promoters of { $more }. Surest is “{ $theme }”: { SHARE($detractors, digits: 0) } of their comments against { SHARE($promoters, digits: 0) }.
    }
    .definition = Share of the theme among detractors’ comments minus its share among promoters’; “beyond chance” by Holm’s correction over the themes.

theme-trend = Themes over time
    .title = { $beyond_chance ->
        [yes] “{ $theme }” moved most: { SHARE($estimate, digits: 0) } in { $period }, after { SHARE($earlier_estimate, digits: 0) } in { $earlier_period }
        [no] “{ $theme }” moved most: { SHARE($estimate, digits: 0) } in { $period }, after { SHARE($earlier_estimate, digits: 0) } in { $earlier_period } (within chance)
       *[other] There are no two periods to compare yet
    }
    .summary = Bands that overlap may be the same level: a theme rises and falls by chance too.
    .definition = Comments of the period with the theme as their main one ÷ comments of the period; 95% interval by Wilson.
    .subtitle = Share of the period’s comments with the theme as main theme; band: 95% interval; n { COUNT($n_least) } to { COUNT($n_most) } comments a period.{ score-hollow }

new-themes = New themes in the comments
    .title = { $new_themes ->
        [0] No theme is new since { DAY($since) }
        [one] “{ $theme }” is new since { DAY($since) }: { SHARE($now) } of comments, after { SHARE($before) }
       *[other] { COUNT($new_themes) } themes are new since { DAY($since) }, first “{ $theme }”: { SHARE($now) } of comments, after { SHARE($before) }
    }
    .summary = A theme is new that was hardly there before and is now, beyond chance. Found themes are tested on the comments they were found in, so their p is rather too small.
    .definition = Share of the comments since that day, and before it; difference with its 95% interval, p by Holm over the themes.

new-themes-count = New themes, { score-word }
    .summary = { $estimate ->
        [0] No theme came up in the last { score-word } that was hardly there before.
        [1] “{ $theme }” came up: { SHARE($now) } of the comments, after { SHARE($before) }.
       *[other] First of them “{ $theme }”: { SHARE($now) } of the comments, after { SHARE($before) }.
    }
    .definition = Themes of comments that were hardly there before the { score-word }, and are now, beyond chance.

comment-requests = What several customers ask for
    .title = { COUNT($customers) } customers ask for “{ $about }”
    .summary = { $requests ->
        [one] One request was made by several customers.
       *[other] { COUNT($requests) } requests were made by several customers each.
    } They share the word shown; read what they wrote before acting on it.
    .definition = Sentences that ask for something, by theme and a word that at least three customers share ÷ comments with words.

detractor-quotes = In detractors’ own words
    .title = Detractors write most about “{ $theme }”
    .summary = Of what detractors wrote on a theme, the most typical comment in each language. Names, addresses and numbers are masked; nothing is quoted of a theme that fewer than five of them share.
    .definition = The comment that its theme explains best, of at least five customers; masked and cut to 160 characters.

# ---- answer and decisions

drivers-answer = { $differing ->
        [0] { $themes ->
            [0] No theme was found in the comments.
           *[other] Customers write most about “{ $largest }” ({ SHARE($share, digits: 0) } of comments); detractors write of no theme more than promoters, beyond chance.
        }
       *[other] Detractors write more than promoters of { $more }; surest is “{ $theme }”: { SHARE($detractors, digits: 0) } of their comments against { SHARE($promoters, digits: 0) }.
    }
drivers-answer-effects = { $sure ->
        [0] No driver goes with the score beyond chance, and there are too few comments for themes.
       *[other] Surest to go with the score is { $driver }; there are too few comments for themes.
    }

drivers-decision-new = New in the comments
    .title = New in the comments: { $theme }
    .text = { SHARE($now) } of the comments since { DAY($since) }, { SHARE($before) } before ({ CHANGE($lower, "share") } to { CHANGE($upper, "share") } percentage points more). Find out what changed.

drivers-decision-complaints = What detractors complain of
    .title = Detractors write more of { $more }
    .text = Surest is “{ $theme }”: { SHARE($detractors, digits: 0) } of detractors’ comments against { SHARE($promoters, digits: 0) } of promoters’. Read the quotes, then decide who looks into it.
