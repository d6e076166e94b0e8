"""How often the intervals of lifetime value hold the truth: on simulated customers, and on the CDNOW holdout.

Nominal 95 %. For what is continuous (parameters, P(alive), expected purchases and value) the goal is 93 to 97 %; counts
are discrete, so that their intervals hold at least that, and their randomised place among the draws is
uniform. The width stands beside each: an interval that holds everything says nothing.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

import numpy as np
import pandas as pd
from scipy.stats import chisquare

import retention as rt
from retention.models.purchase.draws import ValueDraws, future_purchases, interval, parameter_draws, randomised_pit

#: The law that each model is simulated from: what it says of the CDNOW sample, in weeks.
LAWS = {"BetaGeoNBD": (0.243, 4.414, 0.793, 2.426), "ModifiedBetaGeoNBD": (0.525, 6.183, 0.891, 1.614),
        "ParetoNBD": (0.553, 10.578, 0.606, 11.669)}
SPEND = (6.25, 3.74, 15.44)
HORIZON, DELTA = 52.0, float(np.log(1.1) / 52.1786)
DRAWS = 400


def simulated(name: str, customers: int, seed: int) -> pd.DataFrame:
    """Customers acquired over twelve weeks and watched for up to 39, from the law itself."""
    rng = np.random.default_rng([seed, 1])
    T = 39 - rng.integers(0, 84, customers) / 7
    theta = tuple(np.full(customers, value) for value in LAWS[name])
    frame = pd.DataFrame(getattr(rt, name)._simulate(theta, T, HORIZON, rng))
    p, q, v = SPEND
    mean = p / rng.gamma(q, 1 / v, customers)
    x = frame["frequency"].to_numpy()
    spent = np.where(x > 0, rng.gamma(p * np.maximum(x, 1)) / (p * np.maximum(x, 1)) * mean, 0.0)
    future = rng.gamma(p * np.maximum(frame["future"], 1)) / p * mean * (frame["future"] > 0)
    return frame.assign(monetary_value=spent, spent=future)


def truths(name: str, frame: pd.DataFrame) -> dict[str, np.ndarray]:
    """What the law says of each customer, given the history."""
    kernel, theta = getattr(rt, name), LAWS[name]
    x, t_x, T = (frame[column].to_numpy(dtype=float) for column in ("frequency", "recency", "T"))
    spend = rt.GammaGamma._expected_spend(SPEND, x, frame["monetary_value"].to_numpy())
    discounted = kernel._discounted(theta, x, t_x, T, DELTA, HORIZON)
    return {"alive": kernel._alive(theta, x, t_x, T), "purchases": kernel._expected(theta, x, t_x, T, HORIZON),
            "discounted": discounted, "clv": discounted * spend}


class Tally:
    """Hits and relative widths of intervals, by what they are intervals of."""

    def __init__(self):
        self.hits, self.widths = defaultdict(list), defaultdict(list)

    def add(self, what: str, truth, lower, upper) -> None:
        truth, lower, upper = (np.atleast_1d(value).astype(float) for value in (truth, lower, upper))
        self.hits[what].append(np.mean((lower <= truth) & (truth <= upper)))
        self.widths[what].append(np.mean(upper - lower) / np.mean(np.abs(truth)))

    def table(self) -> pd.DataFrame:
        return pd.DataFrame([{"interval of": what, "data sets": len(hits), "held the truth": np.mean(hits),
                              "± by chance": 1.96 * np.std(hits) / np.sqrt(len(hits)),
                              "mean width ÷ mean": np.mean(self.widths[what])} for what, hits in self.hits.items()])


def coverage(name: str, *, sets: int, customers: int = 1500,
             prior: str | None = None) -> tuple[pd.DataFrame, np.ndarray]:
    """The table of one model, and the randomised places of the counts that happened."""
    tally, places, refused = Tally(), [], 0
    for seed in range(sets):
        frame = simulated(name, customers, seed)
        model, spend = getattr(rt, name)().fit(frame), rt.GammaGamma().fit(frame)
        if model.covariance_.isna().any(axis=None):
            refused += 1
            continue
        add_one(tally, places, name, frame, model, spend, seed, prior)
    table = tally.table()
    table.insert(0, "model", name)
    return table.assign(refused=refused), np.concatenate(places)


def add_one(tally: Tally, places: list, name: str, frame: pd.DataFrame, model, spend, seed: int,
            prior: str | None) -> None:
    wald = model.intervals().table
    for truth, row in zip(LAWS[name], wald.itertuples(), strict=True):
        tally.add(f"parameter {row.parameter}", truth, row.lower, row.upper)
    for truth, row in zip(SPEND, spend.intervals().table.itertuples(), strict=True):
        tally.add(f"parameter {row.parameter} of spend", truth, row.lower, row.upper)
    truth = truths(name, frame)
    drawn = ValueDraws(model, spend, frame, horizon=HORIZON, delta=DELTA, draws=DRAWS, seed=seed, prior=prior)
    ends = drawn.intervals(realised=False)
    known = truth["alive"] < 1  # where the law leaves no doubt there is no interval to hold anything
    for what in ("alive", "purchases", "clv"):
        tally.add(f"{what}, customer", truth[what][known], ends[f"{what}_lower"][known], ends[f"{what}_upper"][known])
    segment, ones = np.minimum(frame["frequency"].to_numpy(), 2), np.ones(len(frame))
    for what in ("purchases", "clv"):
        sums, sought = drawn.totals(segment, ones, of=what, realised=False), np.bincount(segment, weights=truth[what])
        tally.add(f"{what}, segments by frequency", sought, *interval(sums))
        tally.add(f"{what}, all customers", sought.sum(), *interval(sums.sum(axis=0)))
    # when each purchase came is not simulated: its value is discounted as the law expects
    later = truth["discounted"] / truth["purchases"]
    happened = {"purchases": frame["future"].to_numpy(), "clv": frame["spent"].to_numpy() * later}
    for what, values in happened.items():
        sums = drawn.totals(segment, ones, of=what, realised=True)
        tally.add(f"{what} that came about, all customers", values.sum(), *interval(sums.sum(axis=0)))
    for rows, counts in future_purchases(model, frame, horizon=HORIZON, vectors=drawn.over.vectors, seed=seed):
        tally.add("purchases that came about, customer", happened["purchases"][rows], *interval(counts))
        places.append(randomised_pit(counts, happened["purchases"][rows], seed=seed))


def flat_prior(*, sets: int, customers: int = 1500) -> pd.DataFrame:
    """The same for the parameters of BG/NBD under the flat prior that samplers are often run with."""
    tally, refused = Tally(), 0
    for seed in range(sets):
        frame = simulated("BetaGeoNBD", customers, seed)
        try:
            vectors = parameter_draws(rt.BetaGeoNBD().fit(frame), frame, draws=DRAWS, seed=seed, prior="flat")
        except rt.ArgumentError:
            refused += 1
            continue
        for name, truth, lower, upper in zip(["r", "alpha", "a", "b"], LAWS["BetaGeoNBD"], *np.exp(interval(vectors.T)),
                                             strict=True):
            tally.add(f"parameter {name}", truth, lower, upper)
    return tally.table().assign(refused=refused)


def holdout(draws: int = DRAWS) -> pd.DataFrame:
    """CDNOW: fitted on the first 39 weeks, held against the next 39."""
    log = rt.load_workspace("data/cdnow").with_customers("transactions", "sample")
    found = []
    for part, rows in (("sample", log.filter(log["sample"].cast("boolean"))), ("all", log)):
        frame = rt.customer_summary(rows, as_of="1997-10-01", unit="W").table
        later = rt.customer_summary(rows, as_of="1998-07-01").table.set_index("customer_id")["frequency"]
        made = later.loc[frame["customer_id"]].to_numpy() - frame["frequency"].to_numpy()
        found += [{"customers": part} | holdout_of(name, frame, made, draws) for name in LAWS]
    return pd.DataFrame(found)


def holdout_of(name: str, frame: pd.DataFrame, made: np.ndarray, draws: int) -> dict:
    model = getattr(rt, name)().fit(frame)
    vectors = parameter_draws(model, frame, draws=draws, seed=0)
    held, width, places, total = [], [], [], np.zeros(draws)
    for rows, counts in future_purchases(model, frame, horizon=39.0, vectors=vectors, seed=0):
        lower, upper = interval(counts)
        held.append((lower <= made[rows]) & (made[rows] <= upper))
        width.append(upper - lower)
        places.append(randomised_pit(counts, made[rows], seed=rows.start))
        total += counts.sum(axis=0)
    low, high = interval(total)
    return {"model": name, "held": np.concatenate(held).mean(), "mean width": np.concatenate(width).mean(),
            "PIT": uniformity(np.concatenate(places)), "made": made.sum(), "expected": total.mean(),
            "lower": low, "upper": high}


def uniformity(places: np.ndarray) -> str:
    """Largest departure of a tenth of the places from 10 %, and the p-value of all ten."""
    tenths = np.histogram(places, bins=10, range=(0, 1))[0]
    return f"tenths {tenths.min() / len(places):.3f}–{tenths.max() / len(places):.3f}, p {chisquare(tenths).pvalue:.3f}"


def main(sets: int = 200) -> None:
    pd.set_option("display.width", 160, "display.max_columns", 12)
    for name, number in (("BetaGeoNBD", sets), ("ModifiedBetaGeoNBD", sets // 2), ("ParetoNBD", sets // 4)):
        table, places = coverage(name, sets=number)
        print(table.round(3).to_string(index=False))
        print(f"  randomised PIT of {len(places):,} counts: {uniformity(places)}\n")
    print("BetaGeoNBD under a flat prior\n" + flat_prior(sets=sets // 2).round(3).to_string(index=False) + "\n")
    print("CDNOW, 39 weeks after 39 weeks\n" + holdout().round(3).to_string(index=False))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=int, default=200)
    main(parser.parse_args().sets)
