### What are customers worth? The formula, a model of each customer, contracts, and who brings the revenue.

contract-value = What a running contract is still worth
    .title = { $known ->
        [no] What a running contract is still worth
       *[yes] After { MONTHS($tenure) } a contract still brings { MONEY($value) } within { MONTHS($horizon_months) }
    }
    .summary = { $known ->
        [no] No value can be given: the column of reasons says why.
       *[yes] Customers who have stayed longer will stay longer: what is still to come rises from { MONEY($first_value) } after { MONTHS($first_tenure) } to { MONEY($value) } after { MONTHS($tenure) }. One divided by churn says { MONEY($naive_value) } for all of them, because it gives newcomers and long-standing customers the same future.
    }
    .definition = Mean monthly amount × margin × the renewals expected within the next { MONTHS($horizon_months) }, discounted at { SHARE($discount) } a year, by a shifted beta-geometric model. The interval says how well the value is known if the model holds.

contract-value-groups = What a running contract is still worth, by group
    .title = { $known ->
        [no] What a running contract is still worth, by group
       *[yes] Contracts are worth most in { $group }: { MONEY($value) } within { MONTHS($horizon_months) } after { MONTHS($tenure) }
    }
    .summary = { $known ->
        [no] No value can be given: the column of reasons says why.
       *[yes] In { $group } what is still to come rises from { MONEY($first_value) } after { MONTHS($first_tenure) } to { MONEY($value) } after { MONTHS($tenure) }. One divided by churn says { MONEY($naive_value) } for all of them, because it gives newcomers and long-standing customers the same future.
    }

contract-survival = How long contracts will last
    .title = { $known ->
        [no] How long contracts will last
       *[yes] { SHARE($share, digits: 0) } of contracts are expected to last { MONTHS($horizon_months) }
    }
    .summary = The dashed line is what the model expects. Where it leaves the steps within the time that was observed, the model does not fit this business, and what it says of later is not to be used. Plans renewed once a year fall in steps that no smooth curve has.
    .definition = Share of contracts still running by months since their start, by a shifted beta-geometric model: each customer has a constant chance of leaving each month, which differs between customers. The interval says how well the curve is known if the model holds.

contract-survival-groups = How long contracts will last, by group
    .title = { $known ->
        [no] How long contracts will last, by group
       *[yes] Contracts last longest in { $group }: { SHARE($share, digits: 0) } are expected to last { MONTHS($horizon_months) }
    }
