"""Clusters of customers who behave alike: only where they are stable and better than one cloud."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.metrics import adjusted_rand_score, pairwise_distances_argmin, silhouette_score
from sklearn.preprocessing import PowerTransformer
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError, TableError
from retention.metrics.group_shares import group_shares
from retention.models.behaviour import FEATURES

#: Customers that the choice of k is made on; from so many on, the clusters are fitted in batches.
_SAMPLE, _SEEN, _BATCHES_FROM = 2_000, 1_000, 100_000
#: Clouds without clusters that the silhouette must beat, of each of two kinds: more than all 19 is p below 0.05.
_CLOUDS = 19
_FEWEST = 50


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
    k_max : int
        Most clusters tried, 2 to 20.
    stable_from : float
        Least adjusted Rand index, above 0 and up to 1.
    clear_from : float
        Least silhouette; up to 0.25 no substantial structure has been found, say Kaufman and Rousseeuw (1990).
    resamples : int
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
    >>> BehaviourClusters(k_max=3, resamples=5).fit(frame).k_
    2
    """

    def __init__(self, *, k_max: int = 8, stable_from: float = 0.8, clear_from: float = 0.25, resamples: int = 20,
                 seed: int = 0):
        self.k_max = k_max
        self.stable_from = stable_from
        self.clear_from = clear_from
        self.resamples = resamples
        self.seed = seed

    def fit(self, frame: pd.DataFrame) -> BehaviourClusters:
        """Choose k and find the clusters.

        Parameters
        ----------
        frame : pandas.DataFrame
            What `customer_behaviour` returned, or any with columns of numbers besides ``customer_id, monetary``.

        Raises
        ------
        ArgumentError, TableError
            An argument out of range; a feature with missing values.
        """
        from threadpoolctl import threadpool_limits

        self._check()
        self.features_ = [name for name in frame.columns if name not in ("customer_id", "monetary")]
        values = self._values(frame)
        self.n_ = len(values)
        self.selection_ = pd.DataFrame(columns=["k", "silhouette", "stability", "cloud", "chosen"])
        self.k_, self.reason_ = 1, ""
        with threadpool_limits(1):  # small matrices, on which threads wait for each other
            if self.n_ < _FEWEST or not self.features_:
                self.reason_ = (f"below {_FEWEST} customers" if self.features_ else "customers do not differ")
            else:
                self._scale = PowerTransformer().fit(values[_some(self.n_, 50_000, self.seed)])
                scaled = self._scale.transform(values)
                self._choose(scaled)
            labels = np.zeros(self.n_, dtype=int) if self.k_ == 1 else self._fit_all(scaled)
        self.labels_ = pd.Series(labels, index=frame.index, name="cluster")
        return self

    def _check(self) -> None:
        if not (isinstance(self.k_max, int) and 2 <= self.k_max <= 20):
            raise ArgumentError(f"k_max: found {self.k_max!r}, allowed a whole number from 2 to 20.")
        for name, value in {"stable_from": self.stable_from, "clear_from": self.clear_from}.items():
            if not 0 < value <= 1:
                raise ArgumentError(f"{name}: found {value!r}, allowed above 0 and up to 1.")
        if not (isinstance(self.resamples, int) and self.resamples >= 2):
            raise ArgumentError(f"resamples: found {self.resamples!r}, allowed a whole number from 2 on.")

    def _values(self, frame: pd.DataFrame) -> np.ndarray:
        absent = [name for name in self.features_ if name not in frame.columns]
        if absent:
            raise TableError("behaviour", absent[0], "column missing",
                             remedy=f"Clusters are told by the features they were fitted on: "
                                    f"{', '.join(self.features_)}.")
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
        for k in range(2, self.k_max + 1):
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
            self.reason_ = "there are no clusters: a single cloud would look no different"
        elif len(stable):
            self.reason_ = (f"there are no clusters: those that come back in resamples run into each other (silhouette "
                            f"up to {stable['silhouette'].max():.2f}, wanted {self.clear_from:g})")
        else:
            self.reason_ = (f"there are no clusters: none comes back in resamples (adjusted Rand up to "
                            f"{table['stability'].max():.2f}, wanted {self.stable_from:g})")
        self.selection_ = table.assign(chosen=table["k"] == self.k_)

    def _stability(self, sample: np.ndarray, labels: np.ndarray, k: int, rng: np.random.Generator) -> float:
        scores = []
        for _ in range(self.resamples):
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

    def predict(self, frame: pd.DataFrame) -> pd.Series:
        """Cluster of each customer of another frame with the same features: that of the nearest centre."""
        check_is_fitted(self)
        if self.k_ == 1:
            return pd.Series(0, index=frame.index, name="cluster")
        scaled = self._scale.transform(self._values(frame))
        return pd.Series(pairwise_distances_argmin(scaled, self._centres), index=frame.index, name="cluster")

    def describe(self, frame: pd.DataFrame) -> pd.DataFrame:
        """What sets each cluster apart, how large it is and what it brings.

        Parameters
        ----------
        frame : pandas.DataFrame
            The one that was fitted, with ``monetary``.

        Returns
        -------
        pandas.DataFrame
            One row per cluster, the largest first: ``cluster, words`` (up to three features in which it differs most
            from all customers, by at least half a standard deviation of the scaled feature, with its median and
            theirs), ``customers, estimate, lower, upper, n`` (share of customers, Wilson), ``revenue, share_revenue,
            revenue_lower, revenue_upper`` (bootstrap over customers), ``reason``, and the median of each feature.
        """
        check_is_fitted(self)
        if not frame.index.equals(self.labels_.index):
            raise ArgumentError("frame: found other customers, allowed those that were fitted.")
        medians = frame[self.features_].groupby(self.labels_).median()
        table = group_shares(self.labels_, frame["monetary"], names=range(self.k_), seed=self.seed)
        words = [self._words(cluster, medians, frame) for cluster in range(self.k_)]
        table = table.assign(cluster=range(self.k_), words=words, reason=self.reason_)
        order = ["cluster", "words", "customers", "estimate", "lower", "upper", "n", "revenue", "share_revenue",
                 "revenue_lower", "revenue_upper", "reason"]
        return table[order].join(medians)

    def _words(self, cluster: int, medians: pd.DataFrame, frame: pd.DataFrame) -> str:
        if self.k_ == 1:
            return "all customers"
        apart = pd.Series(self._centres[cluster], index=self.features_)
        most = apart[apart.abs() >= 0.5].abs().nlargest(3).index
        parts = []
        for name in most:
            more, less, form = FEATURES.get(name, (f"more {name}", f"less {name}", "{:.3g}"))
            own, all_of_them = form.format(medians.loc[cluster, name]), form.format(frame[name].median())
            parts.append(f"{more if apart[name] > 0 else less} ({own}; all: {all_of_them})")
        return "; ".join(parts) or "near the average in everything"


def _some(n: int, most: int, seed: int) -> np.ndarray:
    return np.arange(n) if n <= most else np.sort(np.random.default_rng(seed).choice(n, most, replace=False))


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
