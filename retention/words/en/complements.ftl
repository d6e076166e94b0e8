### What goes together: complements, recommendations, and whether they hit.

complements = What is bought together
    .title = { SHARE($share, digits: 0) } of { $unit ->
        [order] orders with “{ $product }” also have
       *[customer] customers who first bought “{ $product }” then bought
    } “{ $complement }”: { NUM($lift, digits: 1) } times as often as usual
    .summary = { $pairs ->
        [one] One pair of products goes
       *[other] { COUNT($pairs) } pairs of products go
    } together beyond chance, of { COUNT($tested) } that were tested. That two products go together does not say that offering one sells the other: try it on some customers, chosen at random, first.
    .definition = { $unit ->
        [order] Lift: share of the orders with one product that have the other ÷ share of all orders that have it.
       *[customer] Lift: share of the customers who bought the other product for the first time within { DAYS($within_days) } after the one ÷ the same share after any other product.
    } A pair counts only if it is beyond chance (Fisher's exact test, false-discovery rate { SHARE($false_discovery, digits: 0) }) and beyond what large orders explain.
    .subtitle = Lift: how many times as often as usual, with 95% intervals; only pairs beyond chance.
    .row = { $product } → { $complement } n { COUNT($n) }
    .times = { VALUE($lift, "count") } ×

recommendations = What to offer each customer
    .title = Up to { $limit } products for each of { COUNT($customers) } customers
    .summary = The way that would have hit most customers lately counts who has both products by { $unit ->
        [order] order
       *[customer] customer
    }{ $season ->
        [0] { "" }
       *[other] , and what is in season counts more
    }.
    .definition = Products that a customer has not bought, first those that go with what the customer has; where nothing goes with it, the most bought.

evaluate-recommendations = Would the recommendations have been right?
    .title = Recommendations hit { SHARE($ours, digits: 0) } of customers; the best simpler rule { SHARE($best_baseline, digits: 0) }
    .summary = { $offered ->
        [yes] They beat every simpler rule beyond chance, and are worth offering.
       *[no] They do not beat every simpler rule beyond chance: offer what is bought most instead.
    }
    .definition = Customers who bought, after { DAY($cut) }, one of the { $limit } products recommended from what was known before it ÷ customers who then bought anything new to them; Wilson's 95% interval.
    .subtitle = Share of { COUNT($customers) } customers who later bought a recommended product that was new to them; 95% intervals.
