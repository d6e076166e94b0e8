### Why a number or an interval is missing. Short, without a full stop: they stand in a column, and after "Not shown:".

reason-not-yet-observable = not yet observable
reason-period-not-over = period not over
reason-no-cohorts = nobody was acquired in this time
reason-no-period-over = no cohort has been observed for a whole period yet
