"""Several things tried at once: published counts, amounts, and what is refused."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.models.churn.arms import compare_arms

#: Customers and visits of the MineThatData e-mail test, by what was sent.
COUNTS = {"Womens E-Mail": (21387, 3238), "No E-Mail": (21306, 2262), "Mens E-Mail": (21307, 3894)}


def email_test():
    return pd.concat([pd.DataFrame({"segment": name, "visit": np.arange(size) < visits})
                      for name, (size, visits) in COUNTS.items()], ignore_index=True).astype({"visit": int})


def several(n=9000, seed=1):
    """Three versions: one moves the young, one moves the old and drives the young away, one does nothing."""
    rng = np.random.default_rng(seed)
    sent, age = rng.choice(["none", "fresh", "classic", "blank"], n), rng.random(n)
    chance = 0.3 + np.select([sent == "fresh", sent == "classic"], [0.4 * age, 0.1 - 0.4 * age], 0)
    return pd.DataFrame({"sent": sent, "age": age, "came": (rng.random(n) < chance) * 1, "spent": rng.gamma(2, 5, n)})


def test_the_published_email_test_with_all_its_arms():
    found = rt.compare_arms(email_test(), arm="segment", control="No E-Mail", outcome="visit")
    assert found["arm"].tolist() == ["No E-Mail", "Mens E-Mail", "Womens E-Mail"]
    assert found["level"].round(4).tolist() == [0.1062, 0.1828, 0.1514]
    assert found["n"].tolist() == [21306, 21307, 21387]
    for name, row in found.table.set_index("arm").iloc[1:].iterrows():
        shares, sizes = (row["level"], 2262 / 21306), (COUNTS[name][0], 21306)
        wald = 1.96 * np.sqrt(sum(share * (1 - share) / size for share, size in zip(shares, sizes, strict=True)))
        assert row["estimate"] == pytest.approx(shares[0] - shares[1])
        assert (row["upper"] - row["lower"]) / 2 == pytest.approx(wald, rel=0.01)
    (pair,) = found.between.table.to_dict("records")
    assert (pair["arm"], pair["other"]) == ("Mens E-Mail", "Womens E-Mail")
    assert pair["estimate"] == pytest.approx(3894 / 21307 - 3238 / 21387)
    assert found.title == ("“Mens E-Mail” works best: 18.3% against 10.6% of “No E-Mail”, 7.7 percentage points more "
                           "(+7.0 to +8.3)")
    assert found.summary() == "It also beats “Womens E-Mail” beyond chance, by 3.14 percentage points (2.43 to 3.84)."


def test_harm_and_nothing_are_told_apart_and_rankings_are_held_to_chance():
    found = compare_arms(several(), arm="sent", control="none", outcome="came", features=["age"], draws=60)
    rows = found.table.set_index("arm")
    assert rows.loc["fresh", "estimate"] == pytest.approx(0.2, abs=0.05)
    assert rows.loc["classic", "upper"] < 0 and rows.loc["blank", "p_adjusted"] > 0.05
    assert (found.facts["worked"], found.facts["harmed"], found.facts["best"]) == (1, 1, "fresh")
    verdicts = found.rankings.table.set_index(["arm", "ranking"])["verdict"]
    assert verdicts["fresh", "uplift"] == verdicts["classic", "uplift"] == "better"
    assert found.facts["ranking_arms"] == ["fresh", "classic"] and found.facts["worse_arms"] == []
    assert "One version does harm: stop it." in found.summary()
    assert "Predicted uplift ranks customers better than chance for fresh and classic." in found.summary()
    assert len(found.between) == 3 and found.between["estimate"].notna().all()


def test_amounts_are_compared_by_their_means():
    test = several()
    test["spent"] += 4 * (test["sent"] == "classic")
    found = compare_arms(test, arm="sent", control="none", outcome="spent")
    means = test.groupby("sent")["spent"].agg(["mean", "var", "size"])
    row = found.table.set_index("arm").loc["classic"]
    assert row["estimate"] == pytest.approx(means.loc["classic", "mean"] - means.loc["none", "mean"])
    welch = 1.96 * np.sqrt((means["var"] / means["size"])[["classic", "none"]].sum())
    assert (row["upper"] - row["lower"]) / 2 == pytest.approx(welch, rel=0.01)
    assert found.title.startswith("“classic” brings most: 1") and "rankings" not in found.parts


def test_two_arms_and_rows_without_outcome():
    test = email_test()[lambda frame: frame["segment"] != "Mens E-Mail"].reset_index(drop=True).astype({"visit": float})
    test.loc[:99, "visit"] = np.nan
    found = compare_arms(test, arm="segment", control="No E-Mail", outcome="visit")
    assert found.facts["n"] == 21387 + 21306 - 100 and len(found.between) == 0
    assert found.summary() == "There is one version beside the control group."


def test_no_version_that_works_is_praised():
    test = pd.DataFrame({"sent": ["a", "b", "none"] * 200, "came": [0, 1] * 300})
    found = compare_arms(test, arm="sent", control="none", outcome="came")
    assert found.title == "None of the 2 versions did better than “none” beyond chance"


@pytest.mark.parametrize(("change", "asked", "said"), [
    (lambda test: test, {"control": "nobody"}, "control: found 'nobody', allowed one of the values of 'segment'"),
    (lambda test: test.drop(columns="visit"), {}, "test.visit: column missing"),
    (lambda test: test.astype({"visit": str}).assign(visit="yes"), {}, "expected numbers, found 'yes'"),
    (lambda test: test[test["segment"] == "No E-Mail"], {}, "beside which there is another"),
    (lambda test: pd.concat([test, test.tail(1).assign(segment="x")]), {}, "arms of fewer than two customers")])
def test_what_is_no_test_is_refused(change, asked, said):
    with pytest.raises((rt.ArgumentError, rt.TableError)) as error:
        compare_arms(change(email_test()), arm="segment", outcome="visit", **{"control": "No E-Mail", **asked})
    assert said in str(error.value)
