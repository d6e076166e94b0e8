### Which contracts are at risk, and whom to call.

contract-auc = How well the model ranks contracts (AUC)
    .summary = { $compared ->
        [better] Better than
        [worse] Worse than
       *[unclear] Not clearly different from
    } logistic regression: { NUM($difference, digits: 3) } in AUC ({ NUM($difference_lower, digits: 3) } to { NUM($difference_upper, digits: 3) }). The tenth at highest risk holds { NUM($lift) } times as many leavers as the mean.
    .definition = How often it ranks one who left above one who stayed, over { $dated ->
        [yes] { COUNT($dates) } later days
       *[no] { COUNT($folds) } folds of customers
    } it has not seen.
contracts-to-call = Contracts worth a call
    .definition = Customers still here with a risk above { SHARE($threshold, digits: 0) }.
contract-answer = On customers not seen the model ranks with an AUC of { NUM($auc) }, { $compared ->
        [better] better than
        [worse] worse than
       *[unclear] not clearly different from
    } logistic regression; { $listed ->
        [yes] { COUNT($contacts) } of { COUNT($customers) } contracts have a risk { $dated ->
            [yes] { "" }
           *[no] (of having left at the snapshot: no forecast)
        } at which a call is expected to pay
       *[no] no list is made of it
    }.
contract-decision-call = Calling customers
    .title = Whom to call
    .text = Calling { COUNT($contacts) } of { COUNT($customers) } is expected to earn { MONEY($expected_profit) }, if an offer of { MONEY($offer) } keeps { SHARE($success, digits: 0) } of those who would leave, which no test here has shown. Leave a tenth of the list uncalled at random, and compare.
