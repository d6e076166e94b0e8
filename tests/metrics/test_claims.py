"""The claims court: verdicts by the interval, words for every claim, and the figures behind two of them by hand."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import RetentionError
from retention.metrics.claims import CLAIMS, claims
from retention.metrics.economics import promoters_against_others
from retention.result import Estimate
from retention.words import exists


@pytest.mark.parametrize(("name", "interval", "verdict"), [
    ("acquire", (5.2, 7.0), "holds"), ("acquire", (5.0, 7.0), "holds"), ("acquire", (4.0, 7.0), "open"),
    ("acquire", (0.7, 0.8), "does not hold"), ("programme", (0.1, 3.0), "holds"), ("programme", (0.0, 3.0), "open"),
    ("members", (-4.0, -1.0), "does not hold"), ("pareto", (np.nan, np.nan), "open")])
def test_the_verdict_follows_from_the_whole_interval(name, interval, verdict):
    found = claims({name: Estimate(np.nanmean(interval) if np.isfinite(interval[0]) else 0.8, *interval, n=90)})
    row = found.table.iloc[list(CLAIMS).index(name)]
    assert row.verdict == verdict and bool(row.needed) == (verdict == "open")
    assert found.facts["unknown"] == len(CLAIMS) - 1


def test_every_claim_has_its_words_and_what_it_takes_to_know():
    assert all(exists(f"claim-{name}") and exists(f"claim-{name}.needed") for name in CLAIMS)
    nothing = claims({})
    assert (nothing.table["verdict"] == "not known").all() and nothing.table["needed"].str.len().gt(10).all()
    with pytest.raises(RetentionError, match="named: found 'luck'"):
        claims({"luck": Estimate(1.0)})
    missing = claims({"leave": Estimate(np.nan, reason="too few")})
    assert missing.table.iloc[2][["verdict", "reason"]].tolist() == ["not known", "too few"]


@pytest.mark.parametrize(("name", "interval", "verdict"), [
    ("speed", (0.01, 0.1), "holds"), ("speed", (-0.01, 0.1), "open"), ("personal", (-0.2, -0.1), "does not hold"),
    ("gestures", (0.5, 0.6), "does not hold"), ("price", (-0.04, 0.02), "holds"), ("price", (-0.1, 0.02), "open"),
    ("price", (-0.2, -0.06), "does not hold")])
def test_a_difference_is_held_against_what_is_claimed_of_it(name, interval, verdict):
    found = claims({name: Estimate(float(np.mean(interval)), *interval, n=90)})
    row = found.table.iloc[list(CLAIMS).index(name)]
    assert row.verdict == verdict and ("points" in row.figure) == (name != "gestures")


def test_the_demo_has_a_figure_for_all_claims_but_one():
    found = rt.load_workspace("data/demo", as_of="2026-01-01").economics.claims()
    verdicts = dict(zip(CLAIMS, found.table["verdict"], strict=True))
    assert verdicts["acquire"] == verdicts["pareto"] == "does not hold" and verdicts["leave"] == "open"
    assert [name for name, verdict in verdicts.items() if verdict == "not known"] == ["personal"]
    assert "€" in found.table["figure"].iloc[list(CLAIMS).index("members")]
    # what was really so: no price rise moved anybody, and vouchers brought back far fewer than nine in ten
    numbers = found.parts["numbers"].set_index("claim")
    truth = pd.read_parquet("data/demo/truth/effects.parquet")
    vouchers = truth[truth["effect"].str.startswith("win-back") & (truth["arm"] == "treated")]["with"].mean()
    assert numbers.lower["price"] <= 0 <= numbers.upper["price"]
    assert numbers.lower["gestures"] <= vouchers <= numbers.upper["gestures"]
    assert verdicts["gestures"] == "does not hold" and verdicts["speed"] == verdicts["price"] == "open"


def world():
    rng = np.random.default_rng(1)
    day = pd.Timestamp("2025-01-15")
    log = [(f"c{who:02}", day + pd.Timedelta(days=int(off)), 10.0 + who % 3) for who in range(80)
           for off in rng.uniform(-80, 200, 4)]
    answers = [(f"c{who:02}", day, "nps", 10.0 if who % 3 else 4.0) for who in range(80)]
    return (pd.DataFrame(log, columns=["customer_id", "timestamp", "amount"]),
            pd.DataFrame(answers, columns=["customer_id", "timestamp", "question", "score"]))


def test_promoters_and_others_are_watched_from_their_answer_on():
    log, answers = world()
    apart = (log["timestamp"] - pd.Timestamp("2025-01-15")) / pd.Timedelta(days=1)
    money = log[(apart >= 0) & (apart < 180)].groupby("customer_id")["amount"].sum().reindex(
        answers["customer_id"], fill_value=0.0).to_numpy()
    promoter = (answers["score"] >= 9).to_numpy()
    found = promoters_against_others(log, answers, as_of=pd.Timestamp("2025-09-01").date())
    assert float(found) == pytest.approx(money[promoter].mean() / money[~promoter].mean())
    assert found.lower < float(found) < found.upper
    assert promoters_against_others(log, answers, as_of=pd.Timestamp("2025-03-01").date()).reason
