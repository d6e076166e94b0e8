"""Every customer scored where the log lives, by models fitted in bounded memory: for tables that fit no memory."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import Any

import ibis
import pandas as pd
from sklearn.base import BaseEstimator, clone
from sklearn.utils.validation import check_is_fitted

from retention import arguments
from retention.errors import ArgumentError, TableError
from retention.metrics.summary import histories
from retention.models.churn.risk import churn_risk
from retention.models.churn.scored import GROUPS, check_scorable, risk_table
from retention.models.holdout.earned import earned
from retention.models.holdout.origins import past_forecasts
from retention.models.purchase.base import PurchaseModel
from retention.models.purchase.beta_geo import BetaGeoNBD
from retention.models.purchase.gamma_gamma import fitted_spend
from retention.models.purchase.gathered import LEAST_ROWS, Gathered, gathered
from retention.models.purchase.scored import covariates_of, history_columns, spend_where_they_live, with_purchases
from retention.models.value.clv import FOR_EVER, Valuation
from retention.models.value.policies import one_currency
from retention.tables.events import cached, purchases
from retention.tables.groups import with_groups
from retention.tables.inputs import as_date, as_table
from retention.tables.output import writable_folder
from retention.tables.sample import drawn_customers

#: Customers that a churn risk is learned from, each on up to six days.
_LEARNED = 30_000
#: Columns of a table of customers.
_HISTORY = ("customer_id", "frequency", "recency", "T", "monetary_value")


class CustomerScores(BaseEstimator):
    """P(alive), expected purchases, value and churn risk of every customer, where the log lives.

    For what `LifetimeValue` and `churn_risk` do where a row per customer fits into memory. The models are fitted on
    counts: a row for each distinct history, of which at most ``limit`` are fetched, with the number of customers who
    have it. Where there are more, the fit is one of a random sample of customers, drawn by a hash of their ids;
    ``fits_`` says of how many, and the standard errors are those of so many. Every customer is then scored by the
    engine itself, and the scores stay there: `table` is an Ibis table, `write` and `store` write it down. A refund is
    never a purchase, and purchases of one day are one.

    Parameters
    ----------
    model : purchase model
        `BetaGeoNBD` by default. It and `ModifiedBetaGeoNBD` are arithmetic of the engine; of other models the scores
        are looked up by history, of which there may be no more than two million.
    spend : "auto" or spend model
        As in `LifetimeValue`.
    origins : int
        Past days as of which the models are fitted again, of at most 30,000 customers, as in `LifetimeValue`: what is
        expected is set to the level at which past forecasts came true. With 0 the models are taken at their word.
    risk_days : int, optional
        Days ahead in which a customer leaves who makes no purchase. With it the table has a ``risk``, learned from
        about 30,000 customers drawn; without it none.
    learners : {"logistic", "boosting"}
        What the risk is learned by: as in `ChurnClassifier`, as far as an engine can work it out. Boosted trees are a
        little nearer, and take an engine longer by seconds for planning and several times as long for each customer.
    limit : int
        Rows fetched at most by each fit of ``model`` and ``spend``.
    seed : int
        Of the samples.

    Attributes
    ----------
    customers_ : ibis.Table
        One row per customer, as `customer_summary` has it, in days and not fetched.
    model_, spend_ : fitted models
    risk_ : ChurnClassifier or None
        Of the churn risk; None where ``risk_days`` is None or too little is known (see ``warnings_``).
    fits_ : pandas.DataFrame
        ``fit`` ("purchases", "spend", "risk"), ``customers`` it rests on, ``share`` of all that they are (1 for all),
        ``rows`` that were fetched for it.
    warnings_ : tuple of str
        What the fits warn of.

    Notes
    -----
    In formula, with P the probability of being alive at the last observed day, and x and T the repeat purchases and
    the age of a customer,

        purchases = level × P(x, recency, T) × E[purchases | alive, x, T],

    of which P is logarithms and powers, worked out by the engine, and the last factor is looked up by x and T, of which
    there are few. ``clv`` is the same of discounted purchases, times expected spend, times the margin.

    References
    ----------
    Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2).

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> who = np.repeat(np.arange(400), rng.geometric(rng.beta(1, 2, 400)).clip(max=30))
    >>> gaps = rng.exponential(1 / rng.gamma(1, 0.03, 400)[who]).clip(max=400)
    >>> days = pd.Series(gaps).groupby(who).cumsum().round()
    >>> log = pd.DataFrame({"customer_id": who, "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta(days, "D"),
    ...                     "amount": rng.gamma(3, 20 / rng.gamma(4, 0.25, 400)[who])})
    >>> scores = CustomerScores(origins=0).fit(log, as_of="2025-01-01")
    >>> scores.fits_[["fit", "customers", "share"]].to_dict("list")
    {'fit': ['purchases', 'spend'], 'customers': [362, 362], 'share': [1.0, 1.0]}
    >>> scores.table(horizon_days=365, discount=0.1, margin=0.3).columns
    ('customer_id', 'frequency', 'recency', 'T', 'monetary_value', 'purchases', 'probability_alive', 'spend', 'clv')
    """

    def __init__(self, *, model: Any = None, spend: Any = "auto", origins: int = 12, risk_days: int | None = None,
                 learners: str = "logistic", limit: int = 5_000_000, seed: int = 0):
        self.model = model
        self.spend = spend
        self.origins = origins
        self.risk_days = risk_days
        self.learners = learners
        self.limit = limit
        self.seed = seed

    def fit(self, log: Any, *, as_of: str | dt.date) -> CustomerScores:
        """Summarise a log where it lives, and fit the models.

        Parameters
        ----------
        log : ibis.Table or pandas.DataFrame
            Transactions: one row per line, with ``customer_id, timestamp, amount`` and the covariates of the model.
        as_of : date or str
            Exclusive: the last observed day is ``as_of`` − 1.

        Raises
        ------
        TableError
            A column is missing or of the wrong type, or amounts are in several currencies.
        ArgumentError
            A model that is none, a parameter without meaning, nobody who bought or ever came back, or trees too large.
        """
        model = self._asked()
        day = as_date(as_of, name="as_of")
        log = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount", *covariates_of(model)))
        if "currency" in log.columns:
            one_currency(int(purchases(log, as_of=day).currency.nunique().execute()))
        found = histories(log, as_of=day, gaps=model._needs_gaps)
        found = with_groups(found, log, covariates_of(model)) if covariates_of(model) else found
        self._fit(model, cached(found), log, day)
        return self

    def fit_customers(self, customers: Any) -> CustomerScores:
        """Fit on a table of customers that is there already, such as one that `store` has made.

        There are no past forecasts then (``origins``), and no risk: both need the log.

        Parameters
        ----------
        customers : ibis.Table or pandas.DataFrame
            One row per customer, as `customer_summary` has it, in days: ``customer_id, frequency, recency, T,
            monetary_value`` (missing without a repeat purchase), and the covariates of the model.

        Raises
        ------
        TableError
            A column is missing or breaks a rule, or a customer has several rows.
        ArgumentError
            As in `fit`; or ``risk_days`` is given.
        """
        model = self._asked()
        if self.risk_days is not None:
            arguments.reject("risk_days", self.risk_days, "None: a churn risk is learned from the log",
                             "Use `fit`.")
        table = as_table(customers, table="customers", needs=(*dict.fromkeys((*_HISTORY, *history_columns(model))),),
                         allow_missing=("monetary_value",))
        counted = table.aggregate(rows=table.count(), ids=table.customer_id.nunique()).to_pandas().iloc[0]
        if counted["rows"] != counted["ids"]:
            raise TableError("customers", "customer_id", "not one row per customer",
                             rows=int(counted["rows"] - counted["ids"]),
                             remedy="Give the log itself to `fit`, or keep one row of each customer.")
        self._fit(model, table, None, None)
        return self

    def table(self, *, horizon_days: float | None, discount: float, margin: float | None) -> ibis.Table:
        """The scores, where the log lives: nothing is computed before the table is asked for something.

        Parameters
        ----------
        horizon_days : float or None
            Days ahead of ``as_of``, such as 365; None for ever, where purchases are not counted but discounted.
        discount : float
            Effective rate per year: 0.1 is 10 %.
        margin : float or None
            Share of spend that is kept, above 0 and up to 1; or None, and the value is revenue.

        Returns
        -------
        ibis.Table
            One row per customer: ``customer_id, frequency, recency, T`` (days), ``monetary_value, purchases``
            (expected within the horizon), ``probability_alive, spend`` (expected per purchase), ``clv`` (discounted),
            and with ``risk_days`` ``risk``, missing for who has not purchased in so many days. The numbers are those
            of `LifetimeValue.customers` without draws. Customer-level: not to be published.
        """
        check_is_fitted(self)
        if isinstance(margin, str):
            arguments.reject("margin", margin, "a share above 0 and up to 1, or None")
        asked = Valuation(horizon_days, discount, margin, "expected", 0, self.seed, None)
        found = with_purchases(self.model_, self.customers_, horizon=asked.horizon("D"), discount=asked.rate("D"))
        found = found.mutate(spend=spend_where_they_live(self.spend_, found))
        worth = found.discounted * found.spend * float((margin or 1.0) * self._level("clv", horizon_days))
        found = found.mutate(purchases=found.purchases * self._level("purchases", horizon_days), clv=worth)
        found = found.select(*_HISTORY, "purchases", "probability_alive", "spend", "clv")
        if self.risk_ is None:
            return found
        risk = risk_table(self.risk_, self._log, as_of=self._as_of, horizon_days=self.risk_days)
        joined = found.left_join(risk, "customer_id")
        return joined.select(*found.columns, "risk")

    def write(self, path: str | os.PathLike, *, horizon_days: float | None, discount: float,
              margin: float | None) -> Path | str:
        """Write the scores as Parquet, without fetching them: a private file, or on a server a folder that it writes.

        Parameters
        ----------
        path : str or path
            Of a file of this machine that is not there yet; on a server of Spark Connect a folder as the server sees
            it, or an address such as ``s3://shop/scores``, whose rights are for you to set.
        horizon_days, discount, margin
            As in `table`.

        Returns
        -------
        Path or str
            The path.

        Raises
        ------
        ArgumentError
            Something is there already, or the engine writes no files: a database is for `store`.
        """
        table = self.table(horizon_days=horizon_days, discount=discount, margin=margin)
        backend = table.get_backend()
        if backend.name == "pyspark":
            backend.write_parquet(table, str(path))
            return str(path)
        if backend.name != "duckdb":
            raise ArgumentError(f"path: found {str(path)!r} with a log that lives on {backend.name}, allowed on DuckDB "
                                "and on a server of Spark Connect: every row would cross to this machine. "
                                "`store(name, …)` makes a table there.")
        return _write_privately(table, Path(path))

    def store(self, name: str, *, horizon_days: float | None, discount: float, margin: float | None) -> ibis.Table:
        """Make a table of the scores in the database or on the server where the log lives; needs the right to.

        Parameters
        ----------
        name : str
            Of a table that is not there yet.
        horizon_days, discount, margin
            As in `table`.

        Returns
        -------
        ibis.Table
            That table.

        Raises
        ------
        ArgumentError
            There is a table of this name.
        """
        table = self.table(horizon_days=horizon_days, discount=discount, margin=margin)
        backend = table.get_backend()
        if name in backend.list_tables():
            arguments.reject("name", name, "the name of a table that is not there yet")
        return backend.create_table(name, table)

    # --- how it is fitted ---------------------------------------------------------------------------------------

    def _asked(self) -> PurchaseModel:
        """The purchase model, unfitted; and whether the parameters mean something."""
        model = BetaGeoNBD() if self.model is None else clone(self.model)
        if not isinstance(model, PurchaseModel):
            arguments.reject("model", self.model, "a purchase model in continuous time, such as BetaGeoNBD()")
        arguments.whole("limit", self.limit, least=LEAST_ROWS)
        arguments.whole("origins", self.origins, least=0)
        arguments.choice("learners", self.learners, ("logistic", "boosting"))
        if self.risk_days is not None:
            arguments.whole("risk_days", self.risk_days, least=1, unit="days")
        return model

    def _fit(self, model: PurchaseModel, customers: ibis.Table, log: ibis.Table | None, as_of: dt.date | None) -> None:
        self.customers_, self._log, self._as_of, self._levels = customers, log, as_of, {}
        bought = gathered(customers, history_columns(model), limit=self.limit, seed=self.seed)
        self.model_ = model.fit(bought.rows)
        spent = gathered(customers, ["frequency", "monetary_value"], limit=self.limit, seed=self.seed,
                         nine_digits=["monetary_value"])
        self.spend_ = fitted_spend(self.spend, spent.rows)
        fits = [_fit_of("purchases", bought), _fit_of("spend", spent)]
        said = [*self.model_.warnings_, *self.spend_.warnings_]
        self.risk_ = None
        if self.risk_days is not None:
            many = round(bought.customers / bought.share)
            share = min(1.0, _LEARNED / many)
            found = churn_risk(cached(drawn_customers(log, share=share, seed=self.seed)), as_of=as_of,
                               horizon_days=self.risk_days, learners=self.learners, features=GROUPS, seed=self.seed)
            said += [found.reason] if found.reason else []
            if not found.reason:
                self.risk_ = found.parts["classifier"]
                check_scorable(self.risk_.estimator_)
                rows = len(found.parts["panel"])
                fits.append({"fit": "risk", "customers": round(many * share), "share": share, "rows": rows})
        self.fits_ = pd.DataFrame(fits)
        self.warnings_ = tuple(said)

    def _level(self, of: str, horizon_days: float | None) -> float:
        """By what past forecasts came out above or below what was expected: see `Earned`."""
        if not self.origins or self._log is None:
            return 1.0
        days = max(FOR_EVER if horizon_days is None else horizon_days, 1)
        if days not in self._levels:
            self._levels[days] = past_forecasts(
                self._log, as_of=self._as_of, horizon_days=days, origins=self.origins, spend=self.spend,
                models={type(self.model_).__name__: clone(self.model_)})
        past = self._levels[days]
        return earned(past.table, of=of, as_of=self._as_of, horizon_days=days, season=past.facts["season"]).factor


def _fit_of(name: str, found: Gathered) -> dict[str, Any]:
    return {"fit": name, "customers": found.customers, "share": found.share, "rows": len(found.rows)}


def _write_privately(table: ibis.Table, path: Path) -> Path:
    """The table as a file that its owner alone can read, and that is there whole or not at all."""
    if path.exists():
        arguments.reject("path", str(path), "a file that is not there yet")
    writable_folder("path", path.parent)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".scores-") as folder:  # open to its owner alone
        made = Path(folder) / "scores.parquet"
        table.to_parquet(made)
        made.chmod(0o600)
        made.replace(path)
    return path
