### Which contracts may end, and whom to call.

contract-auc = How well the risk ranks contracts (AUC)
    .summary = { $compared ->
        [better] The model ranks better than
        [worse] The model ranks worse than
       *[unclear] The model does not rank clearly better or worse than
    } logistic regression: the difference in AUC is { NUM($difference, digits: 3) } ({ NUM($difference_lower, digits: 3) } to { NUM($difference_upper, digits: 3) }). The tenth at highest risk holds { NUM($lift, digits: 1) } times as many leavers as the average tenth.
    .definition = How often a customer who left is ranked above one who stayed (0.5 is chance), over { $dated ->
        [yes] { COUNT($dates) } later days
       *[no] { COUNT($folds) } groups of customers
    } that the model has not seen.
contracts-to-call-ranked = Contracts to call first
    .definition = The tenth of customers still here that stands first by risk × value, ranked without money.
contracts-to-call = Contracts worth a call
    .definition = Customers still here for whom a call is expected to earn more than it costs.
contract-answer = { $listed ->
        [yes] { $money ->
            [yes] A call is expected to pay for { COUNT($contacts) } of { COUNT($customers) } contracts.
           *[no] Call these { COUNT($contacts) } of { COUNT($customers) } contracts first; they are ranked without money.
        }{ $dated ->
            [yes] { "" }
           *[no] { " " }Their risk is that of having left at the snapshot; it is no forecast.
        }
       *[no] No call list is made: the records do not tell well enough which contracts will end.
    } Of two customers, of whom one left, the model names the right one in { SHARE($auc, digits: 0) } of cases; guessing would in half.
    .verdict = { $listed ->
        [yes] good enough for a call list
       *[no] too weak for a call list
    }
contract-decision-call = Calls to customers
    .title = Call { $contacts ->
        [one] 1 customer
       *[other] { COUNT($contacts) } customers
    } whose contract may end
    .text = { $money ->
        [yes] The effect, costs and margin are those that the business states.
       *[no] Ranked without money: { $why_no_money }.
    } The tenth at highest risk holds { NUM($lift, digits: 1) } times as many leavers as the average tenth. Leave one in ten uncalled, at random, and compare.
