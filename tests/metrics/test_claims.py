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


def test_the_demo_has_a_figure_for_seven_claims():
    found = rt.load_workspace("data/demo", as_of="2026-01-01").economics.claims()
    verdicts = dict(zip(CLAIMS, found.table["verdict"], strict=True))
    assert verdicts["acquire"] == verdicts["pareto"] == "does not hold" and verdicts["leave"] == "open"
    assert [name for name, verdict in verdicts.items() if verdict == "not known"] == [
        "speed", "personal", "gestures", "price"]
    assert "€" in found.table["figure"].iloc[list(CLAIMS).index("members")]


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
