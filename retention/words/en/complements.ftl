### What goes together: complements, recommendations, and whether they hit.

complements = What is bought together
    .title = { SHARE($share, digits: 0) } of { $unit ->
        [order] orders with “{ $product }” also include
       *[customer] customers who first bought “{ $product }” then bought
    } “{ $complement }”, { NUM($lift, digits: 1) } times as many as usual
    .summary = { COUNT($pairs) } of { COUNT($tested) } tested pairs of products go together beyond chance. That does not mean that offering one sells the other: first try it on some customers, chosen at random.
    .definition = { $unit ->
        [order] Lift: share of the orders with one product that include the other ÷ share of all orders that include it.
       *[customer] Lift: share of the customers who bought the other product for the first time within { DAYS($within_days) } after the one ÷ the same share after any other product.
    } A pair counts only beyond chance (Fisher's exact test, false-discovery rate { SHARE($false_discovery, digits: 0) }) and beyond what large orders explain.
    .subtitle = Lift: how many times as often as usual; lines: 95% intervals; only pairs beyond chance.
    .row = { $product } → { $complement } n { COUNT($n) }
    .times = { VALUE($lift, "count") } ×
    .column-base = share usually
    .column-estimate = share with it

recommendations = What to offer each customer
    .title = Up to { $limit } products for each of { COUNT($customers) } customers
    .summary = The rule that would have been right for most customers lately counts pairs of products by { $unit ->
        [order] order
       *[customer] customer
    }{ $season ->
        [0] { "" }
       *[other] { " " }and gives more weight to what is in season
    }.
    .definition = Products that a customer has not bought yet: first those that go with what the customer has, then the best-selling ones.

evaluate-recommendations = Would the recommendations have been right?
    .title = Recommendations were right for { SHARE($ours, digits: 0) } of customers, the best simpler rule for { SHARE($best_baseline, digits: 0) }
    .summary = { $offered ->
        [yes] They beat every simpler rule beyond chance, so they are worth using.
       *[no] They do not beat every simpler rule beyond chance: recommend the best-selling products instead.
    }
    .definition = Customers who bought, after { DAY($cut) }, one of the { $limit } products recommended from what was known before ÷ customers who then bought anything new to them; Wilson's 95% interval.
    .subtitle = Share of { COUNT($customers) } customers with a new product who bought a recommended one; lines: 95% intervals.
