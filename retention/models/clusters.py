"""How each customer buys, and clusters of those who buy alike: only where they are stable and better than one cloud."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.metrics import adjusted_rand_score, pairwise_distances_argmin, silhouette_score
from sklearn.preprocessing import PowerTransformer
from sklearn.utils.validation import check_is_fitted

from retention.arguments import share, whole
from retention.errors import ArgumentError, TableError
from retention.metrics.buyers import marked_orders
from retention.metrics.group_shares import group_shares
from retention.models.threads import one_thread
from retention.result import Result
from retention.tables.events import is_refund, orders, purchases
from retention.tables.groups import with_facts
from retention.tables.inputs import as_date, as_made, as_table, in_order, own_names
from retention.words import exists, identifier, reason, say

#: What is measured of each customer; the messages ``feature-…`` say what more and less of each means.
FEATURES = ["orders_per_month", "order_value", "gap_spread", "recency_gaps", "products_per_order", "discount_share",
            "refund_share", "season_share"]
#: Customers that the choice of k is made on; from so many on, the clusters are fitted in batches.
_SAMPLE, _SEEN, _BATCHES_FROM = 2_000, 1_000, 100_000
#: Clouds without clusters that the silhouette must beat, of each of two kinds: more than all 19 is p below 0.05.
_CLOUDS = 19
_FEWEST = 50


@own_names
def customer_behaviour(log: Any, *, as_of: str | dt.date, min_orders: int = 3) -> Result:
    """One row per customer with enough orders: how often, for how much, how regularly, what, and at what time.

    Who has fewer than ``min_orders`` has no rhythm to speak of and is left out: these customers are told apart by `rfm`
    and `customer_summary`.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount``; with ``order_id, product, discount, refund`` where there are.
    as_of : date
        Exclusive: the last observed day is the one before.
    min_orders : int
        Orders on at least so many days, from 2 on.

    Returns
    -------
    Result
        ``customer_id, monetary`` (net of refunds), and the features: ``orders_per_month`` (days with an order ÷ months
        from the first to ``as_of``), ``order_value`` (mean amount of such a day), ``gap_spread`` (standard deviation ÷
        mean of the gaps between them), ``recency_gaps`` (days since the last ÷ mean gap), ``products_per_order``
        (different products ÷ days), ``discount_share`` (share of orders with a discount), ``refund_share``
        (refunded ÷ bought), ``season_share`` (share of the days in November and December). Those that the log has no
        column for, and those in which all customers are alike, are not there. Customer-level: not to be published.
        Facts: ``customers`` (all), ``left_out, described`` (customers without and with orders enough), ``min_orders``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": list("aaab"), "amount": [10.0, 20.0, 30.0, 5.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-01", "2025-01-11", "2025-01-31", "2025-01-05"])})
    >>> found = customer_behaviour(log, as_of="2025-03-02")
    >>> found["customer_id"].tolist(), found.facts["left_out"]
    (['a'], 1)
    """
    min_orders = whole("min_orders", min_orders, least=2)
    as_of = as_date(as_of, name="as_of")
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    bought = orders(table, as_of=as_of)
    days = bought.group_by(["customer_id", "day"]).agg(amount=bought.amount.sum().cast("float64"))
    before = days.day.lag().over(group_by="customer_id", order_by="day")
    days = days.mutate(gap=days.day.delta(before, unit="day").cast("float64"), late=days.day.month() >= 11)
    each = days.group_by("customer_id").agg(
        days=days.count(), first=days.day.min(), last=days.day.max(), spent=days.amount.sum(), gap=days.gap.mean(),
        spread=days.gap.std(how="pop"), season_share=days.late.mean())
    everyone = int(each.count().execute())
    each = each.filter(each.days >= min_orders)
    for part in _of_lines(table, as_of):
        each = with_facts(each, part)
    frame = _features(in_order(each, "customer_id"), as_of)
    return Result("customer_behaviour", frame,
                  reason="" if len(frame) else reason("nobody-with-orders", orders=min_orders),
                  units={"monetary": "money", "order_value": "money"},
                  facts={"customers": everyone, "left_out": everyone - len(frame), "described": len(frame),
                         "min_orders": min_orders})


def _of_lines(table: ibis.Table, as_of: dt.date) -> list[ibis.Table]:
    """By customer what was refunded, and what the log has columns for: share of discounted orders, and products."""
    back = table.filter(is_refund(table), table.timestamp < as_of)
    parts = [back.group_by("customer_id").agg(refunded=-back.amount.sum().cast("float64"))]
    if "discount" in table.columns:
        marks = marked_orders(table, as_of=as_of)
        parts.append(marks.group_by("customer_id").agg(discount_share=marks.discounted.mean()))
    if "product" in table.columns:
        rows = purchases(table, as_of=as_of)
        names = rows["product"].cast("string").strip().lower()
        parts.append(rows.group_by("customer_id").agg(products=names.nunique()))
    return parts


def _features(each: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    last_day = pd.Timestamp(as_of) - pd.Timedelta(days=1)
    months = ((last_day - pd.to_datetime(each["first"])).dt.days + 1) * 12 / 365.25
    recency = (last_day - pd.to_datetime(each["last"])).dt.days
    refunded, spent = each["refunded"].fillna(0.0), each["spent"].where(each["spent"] > 0)
    frame = pd.DataFrame({
        "customer_id": each["customer_id"], "monetary": each["spent"] - refunded,
        "orders_per_month": each["days"] / months, "order_value": each["spent"] / each["days"],
        "gap_spread": each["spread"] / each["gap"], "recency_gaps": recency / each["gap"],
        "refund_share": (refunded / spent).fillna(0.0), "season_share": each["season_share"].astype(float)})
    if "discount_share" in each.columns:
        frame["discount_share"] = each["discount_share"].astype(float)
    if "products" in each.columns:
        frame["products_per_order"] = each["products"] / each["days"]
    differing = [name for name in FEATURES if name in frame.columns and (len(frame) < 2 or np.ptp(frame[name]) > 0)]
    return frame[["customer_id", "monetary", *differing]]


class BehaviourClusters(BaseEstimator):
    """k-means on behaviour, with the k whose clusters come back in resamples and that no single cloud would show.

    Features are made as normal as a power transformation makes them (Yeo and Johnson), so that long tails are no
    clusters. For each k: the silhouette; stability, the mean adjusted Rand index between the clusters of all and those
    fitted to halves of the customers; and the silhouettes that k-means finds in clouds that have no clusters, drawn
    from a normal distribution with the features' covariances, and evenly from the box along their principal axes.
    k is the one of largest silhouette among those with a stability of ``stable_from``, a silhouette of ``clear_from``
    and one above that of all clouds of both kinds. Where there is none, there are no clusters: ``k_`` is 1.

    Parameters
    ----------
    up_to : int
        Most clusters tried, 2 to 20.
    stable_from : float
        Least adjusted Rand index, above 0 and up to 1.
    clear_from : float
        Least silhouette; up to 0.25 no substantial structure has been found, say Kaufman and Rousseeuw (1990).
    draws : int
        Halves that stability is measured on.
    seed : int
        Of the samples, the clouds and k-means.

    Attributes
    ----------
    k_ : int
        Clusters; 1 where there are none.
    reason_ : str
        Why there are none; empty otherwise.
    selection_ : pandas.DataFrame
        ``k, silhouette, stability, cloud`` (largest silhouette of the clouds; NaN where the k was not stable or not
        clear, and none were drawn), ``chosen``.
    labels_ : pandas.Series
        Cluster of each customer, from 0, the largest first; index of the frame.
    features_ : list of str
    n_ : int

    References
    ----------
    Rousseeuw (1987) for the silhouette; Kaufman & Rousseeuw (1990), Finding groups in data, for its least; Hubert &
    Arabie (1985) for the index; Tibshirani, Walther & Hastie (2001) for the box; Liu, Hayes, Nobel & Marron (2008),
    Statistical significance of clustering for high-dimension, low-sample size data. JASA 103, for the normal cloud.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> frame = pd.DataFrame({"customer_id": [str(i) for i in range(200)], "monetary": 1.0,
    ...     "orders_per_month": np.r_[rng.normal(1, 0.1, 100), rng.normal(4, 0.1, 100)],
    ...     "order_value": np.r_[rng.normal(50, 2, 100), rng.normal(10, 2, 100)]})
    >>> BehaviourClusters(up_to=3, draws=5).fit(frame).k_
    2
    """

    def __init__(self, *, up_to: int = 8, stable_from: float = 0.8, clear_from: float = 0.25, draws: int = 20,
                 seed: int = 0):
        self.up_to = up_to
        self.stable_from = stable_from
        self.clear_from = clear_from
        self.draws = draws
        self.seed = seed

    def fit(self, frame: Result | pd.DataFrame) -> BehaviourClusters:
        """Choose k and find the clusters.

        Parameters
        ----------
        frame : Result or pandas.DataFrame
            What `customer_behaviour` returned, or any with columns of numbers besides ``customer_id, monetary``.

        Raises
        ------
        ArgumentError, TableError
            An argument out of range; a feature with missing values.
        """
        self._check()
        frame = as_made(frame, table="behaviour", needs=("monetary",), by="customer_behaviour")
        self.features_ = [name for name in frame.columns if name not in ("customer_id", "monetary")]
        values = self._values(frame)
        self.n_ = len(values)
        self.selection_ = pd.DataFrame(columns=["k", "silhouette", "stability", "cloud", "chosen"])
        self.k_, self.reason_ = 1, ""
        with one_thread():  # small matrices, on which threads wait for each other
            if self.n_ < _FEWEST or not self.features_:
                self.reason_ = reason("below-customers", n=_FEWEST) if self.features_ else reason("customers-alike")
            else:
                self._scale = PowerTransformer().fit(values[_some(self.n_, 50_000, self.seed)])
                scaled = self._scale.transform(values)
                self._choose(scaled)
            labels = np.zeros(self.n_, dtype=int) if self.k_ == 1 else self._fit_all(scaled)
        self.labels_ = pd.Series(labels, index=frame.index, name="cluster")
        return self

    def _check(self) -> None:
        whole("up_to", self.up_to, least=2, most=20)
        share("stable_from", self.stable_from, zero=False)
        share("clear_from", self.clear_from, zero=False)
        whole("draws", self.draws, least=2)

    def _values(self, frame: pd.DataFrame) -> np.ndarray:
        frame = as_made(frame, table="behaviour", needs=self.features_,
                        remedy=f"Clusters are told by the features they were fitted on: {', '.join(self.features_)}.")
        words = [name for name in self.features_ if not pd.api.types.is_numeric_dtype(frame[name])]
        if words:
            raise TableError("behaviour", words[0], f"expected numbers, found {frame[words[0]].dtype}",
                             remedy="Leave the column out: clusters are made of numbers.")
        values = frame[self.features_].to_numpy(dtype=float)
        if not np.isfinite(values).all():
            column = self.features_[int(np.flatnonzero(~np.isfinite(values).all(axis=0))[0])]
            raise TableError("behaviour", column, "missing or infinite values",
                             rows=int((~np.isfinite(frame[column].to_numpy(dtype=float))).sum()),
                             remedy="Leave these customers or this feature out before fitting.")
        return values

    def _choose(self, scaled: np.ndarray) -> None:
        sample = scaled[_some(len(scaled), _SAMPLE, self.seed)]
        rng = np.random.default_rng(self.seed)
        rows = []
        for k in range(2, self.up_to + 1):
            labels = _kmeans(sample, k, self.seed).labels_
            stability, silhouette = self._stability(sample, labels, k, rng), _silhouette(sample, labels)
            drawn = (_silhouette(cloud, _kmeans(cloud, k, self.seed).labels_) for cloud in _clouds(sample, rng))
            found = stability >= self.stable_from and silhouette >= self.clear_from
            rows.append({"k": k, "silhouette": silhouette, "stability": stability,
                         "cloud": max(drawn) if found else np.nan})
        table = pd.DataFrame(rows)
        fit, stable = table[table["silhouette"] > table["cloud"]], table[table["stability"] >= self.stable_from]
        if len(fit):
            self.k_ = int(fit.loc[fit["silhouette"].idxmax(), "k"])
        elif table["cloud"].notna().any():
            self.reason_ = reason("clusters-like-none")
        elif len(stable):
            self.reason_ = reason("clusters-not-clear", best=stable["silhouette"].max(), wanted=self.clear_from)
        else:
            self.reason_ = reason("clusters-not-stable", best=table["stability"].max(), wanted=self.stable_from)
        self.selection_ = table.assign(chosen=table["k"] == self.k_)

    def _stability(self, sample: np.ndarray, labels: np.ndarray, k: int, rng: np.random.Generator) -> float:
        scores = []
        for _ in range(self.draws):
            half = rng.choice(len(sample), len(sample) // 2, replace=False)
            model = _kmeans(sample[half], k, self.seed)
            scores.append(adjusted_rand_score(labels, model.predict(sample)))
        return float(np.mean(scores))

    def _fit_all(self, scaled: np.ndarray) -> np.ndarray:
        kind = MiniBatchKMeans if len(scaled) >= _BATCHES_FROM else KMeans
        model = kind(self.k_, n_init=10, random_state=self.seed).fit(scaled)
        largest_first = np.argsort(-np.bincount(model.labels_, minlength=self.k_), kind="stable")
        self._centres = model.cluster_centers_[largest_first]
        return np.argsort(largest_first)[model.labels_]

    def predict(self, frame: Result | pd.DataFrame) -> pd.Series:
        """Cluster of each customer of another frame with the same features: that of the nearest centre."""
        check_is_fitted(self)
        frame = as_made(frame, table="behaviour", needs=(), by="customer_behaviour")
        if self.k_ == 1:
            return pd.Series(0, index=frame.index, name="cluster")
        scaled = self._scale.transform(self._values(frame))
        return pd.Series(pairwise_distances_argmin(scaled, self._centres), index=frame.index, name="cluster")

    def selection(self) -> Result:
        """Which numbers of clusters were tried, how they came out, and which was chosen: ``selection_`` as a result.

        Facts: ``k``, ``customers`` and ``why`` (there are no clusters; empty where there are).
        """
        check_is_fitted(self)
        return Result("cluster_selection", self.selection_,
                      facts={"k": self.k_, "customers": self.n_, "why": self.reason_},
                      reason="" if len(self.selection_) else self.reason_,
                      units=dict.fromkeys(("silhouette", "stability", "cloud"), ",.2f"))

    def describe(self, frame: Result | pd.DataFrame) -> Result:
        """What sets each cluster apart, how large it is and what it brings.

        Parameters
        ----------
        frame : Result or pandas.DataFrame
            The one that was fitted, with ``monetary``.

        Returns
        -------
        Result
            One row per cluster, the largest first: ``cluster, words`` (up to three features in which it differs most
            from all customers, by at least half a standard deviation of the scaled feature, with its median and
            theirs), ``customers, estimate, lower, upper, n`` (share of customers, Wilson), ``revenue, share_revenue,
            revenue_lower, revenue_upper`` (bootstrap over customers), ``reason``, and the median of each feature.
            Its part ``selection`` is that of the method. Facts: ``k, customers, why``.
        """
        check_is_fitted(self)
        frame = as_made(frame, table="behaviour", needs=("monetary", *self.features_), by="customer_behaviour")
        if not frame.index.equals(self.labels_.index):
            raise ArgumentError("frame: found other customers, allowed those that were fitted.")
        medians = frame[self.features_].groupby(self.labels_).median()
        table = group_shares(self.labels_, frame["monetary"], names=range(self.k_), seed=self.seed)
        words = [self._words(cluster, medians, frame) for cluster in range(self.k_)]
        table = table.assign(cluster=range(self.k_), words=words, reason=self.reason_)
        order = ["cluster", "words", "customers", "estimate", "lower", "upper", "n", "revenue", "share_revenue",
                 "revenue_lower", "revenue_upper", "reason"]
        shares = dict.fromkeys(("estimate", "lower", "upper", "share_revenue", "revenue_lower", "revenue_upper"),
                               "share")
        selection = self.selection()
        return Result("clusters", table[order].join(medians), facts=selection.facts, parts={"selection": selection},
                      units={**shares, "revenue": "money"}, reason=self.reason_)

    def _words(self, cluster: int, medians: pd.DataFrame, frame: pd.DataFrame) -> str:
        if self.k_ == 1:
            return say("cluster-everybody")
        apart = pd.Series(self._centres[cluster], index=self.features_)
        most = apart[apart.abs() >= 0.5].abs().nlargest(3).index
        parts = []
        for name in most:
            known = f"feature-{identifier(name)}"
            message = known if exists(known) else "feature-other"
            parts.append(say("cluster-feature", what=say(message, more=bool(apart[name] > 0), feature=name),
                             own=say(f"{message}.value", value=medians.loc[cluster, name]),
                             all=say(f"{message}.value", value=frame[name].median())))
        return "; ".join(parts) or say("cluster-average")


def _some(n: int, limit: int, seed: int) -> np.ndarray:
    return np.arange(n) if n <= limit else np.sort(np.random.default_rng(seed).choice(n, limit, replace=False))


def _kmeans(values: np.ndarray, k: int, seed: int) -> Any:
    return KMeans(k, n_init=5, random_state=seed).fit(values)


def _silhouette(values: np.ndarray, labels: np.ndarray) -> float:
    few = _some(len(values), _SEEN, 0)
    return float(silhouette_score(values[few], labels[few])) if len(np.unique(labels[few])) > 1 else 0.0


def _clouds(values: np.ndarray, rng: np.random.Generator) -> Any:
    """Samples of the size of ``values`` without clusters: normal ones of its covariances, and boxes along its axes."""
    centre = values.mean(axis=0)
    spread, axes = np.linalg.eigh(np.atleast_2d(np.cov(values, rowvar=False)))
    along = (values - centre) @ axes
    for _ in range(_CLOUDS):
        yield rng.standard_normal(values.shape) * np.sqrt(np.maximum(spread, 0)) @ axes.T
        yield rng.uniform(along.min(axis=0), along.max(axis=0), values.shape) @ axes.T
