### Why a number or an interval is missing. Short, without a full stop: they stand in a column, and after "Not shown:".

reason-not-yet-observable = not yet observable
reason-period-not-over = period not over
reason-no-cohorts = nobody was acquired in this time
reason-no-period-over = no cohort has been observed for a whole period yet
reason-no-contracts = there are no contracts in this time
reason-nobody-has-left = nobody has left yet
reason-no-occasion-to-renew = no occasion to renew observed yet
reason-no-running-contract = no running contract with an amount
