"""Intervals of the net promoter score by exact enumeration, and the speed of scoring a million answers."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

Z95 = 1.959963984540054
SIZES = (20, 50, 200, 1000)
SCORES = tuple(range(-50, 81, 10))
PASSIVES = tuple(share / 100 for share in range(10, 81, 10))


def truths() -> list[tuple[int, float]]:
    """(score, passive share) that can be: the shares of promoters and detractors are not negative."""
    return [(score, passive) for score in SCORES for passive in PASSIVES if abs(score) <= round(100 * (1 - passive))]


def coverage(n: int) -> pd.DataFrame:
    """Share of all samples of ``n``, weighted by their probability, whose interval holds the true score.

    Every sample there can be is enumerated; nothing is drawn. One row per truth: ``score, passive, ours, wald`` and
    ``reach`` (how far the interval we publish goes beyond ±100 at the most; 0 when it never does).
    """
    from scipy.special import gammaln

    from retention.metrics.surveys import adjusted_wald

    promoters, detractors = (axis.ravel() for axis in np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij"))
    possible = promoters + detractors <= n
    promoters, detractors = promoters[possible], detractors[possible]
    passives = n - promoters - detractors
    centre, error = adjusted_wald(promoters, passives, detractors)
    ours = np.maximum(centre - Z95 * error, -100), np.minimum(centre + Z95 * error, 100)
    net = (promoters - detractors) / n
    half = Z95 * np.sqrt(((promoters + detractors) / n - net**2) / n)
    wald = 100 * (net - half), 100 * (net + half)
    ways = gammaln(n + 1) - gammaln(promoters + 1) - gammaln(passives + 1) - gammaln(detractors + 1)
    rows = []
    for score, passive in truths():
        likes = (1 - passive + score / 100) / 2
        dislikes = max(1 - passive - likes, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = sum(np.where(count > 0, count * np.log(share), 0.0) for count, share in
                       ((promoters, likes), (passives, passive), (detractors, dislikes)))
        chance = np.exp(ways + logs)
        within = [float(chance[(lower <= score + 1e-9) & (score - 1e-9 <= upper)].sum())
                  for lower, upper in (ours, wald)]
        rows.append((score, passive, *within))
    reach = max(0.0, float(ours[1].max()) - 100, -100 - float(ours[0].min()))
    return pd.DataFrame(rows, columns=["score", "passive", "ours", "wald"]).assign(reach=reach)


def answers(rows: int, *, seed: int = 0) -> pd.DataFrame:
    """So many answers of 40 groups, each to an invitation of its own."""
    rng = np.random.default_rng(seed)
    asked = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 730 * 1440, rows), unit="min")
    return pd.DataFrame({"customer_id": "c" + pd.Series(rng.integers(0, rows // 3, rows)).astype(str), "asked": asked,
                         "timestamp": asked + pd.Timedelta(hours=5), "question": "nps",
                         "score": rng.choice(11, rows, p=[.02, .01, .02, .02, .03, .05, .06, .15, .24, .18, .22]),
                         "segment": "s" + pd.Series(rng.integers(0, 40, rows)).astype(str)})


def seconds_of(rows: int = 1_000_000) -> pd.DataFrame:
    """How long it takes to score, group and test so many answers: on the clock, and of the processors."""
    import retention as rt

    surveys, took = answers(rows), []
    for name, work in {"scored": lambda: rt.nps(surveys), "grouped": lambda: rt.nps(surveys, by="segment"),
                       "tested": lambda: rt.score_differences(surveys, by="segment")}.items():
        clock, processors = time.perf_counter(), time.process_time()
        work()
        took.append((name, time.perf_counter() - clock, time.process_time() - processors))
    return pd.DataFrame(took, columns=["what", "clock", "processors"])


def main() -> None:
    print(f"Coverage of the 95 % interval of NPS, every sample enumerated: NPS {SCORES[0]} to {SCORES[-1]:+d}, "
          f"passives {PASSIVES[0]:.0%} to {PASSIVES[-1]:.0%}, {len(truths())} truths\n"
          "      n   adjusted Wald: least  (at NPS, passives)   most    plain Wald: least   most   goal")
    for n in SIZES:
        table = coverage(n)
        worst = table.loc[table["ours"].idxmin()]
        print(f"  {n:>5}   {worst['ours']:>20.1%}   ({worst['score']:+.0f}, {worst['passive']:.0%}){'':<10}"
              f"{table['ours'].max():>8.1%}   {table['wald'].min():>16.1%} {table['wald'].max():>6.1%}   "
              f"{'at least 91 %' if n < 50 else '93 % to 97 %'}; within ±100: {table['reach'].iloc[0] == 0}")
    took = seconds_of()
    each = ", ".join(f"{row.what} {row.clock:.2f} s" for row in took.itertuples())
    print(f"\nOne million answers: {each}; together {took['clock'].sum():.2f} s ({took['processors'].sum():.2f} s of "
          "the processors)   goal: under 3 s")


if __name__ == "__main__":
    main()
