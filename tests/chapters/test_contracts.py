"""The chapter on contracts: its numbers are those of the public functions, and what it cannot say has a reason."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.records import records

ROOT = Path(__file__).parents[2]
HEAD = 'name = "Gym"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\n[churn]\nkind = "contract"\n'


def gym(folder, frame, **settings):
    frame.to_csv(folder / "contracts.csv", index=False)
    (folder / "workspace.toml").write_text(HEAD + '[tables.subscriptions]\nsource = "contracts.csv"\n',
                                           encoding="utf-8")
    return rt.load_workspace(folder, **settings)


def members(n, *, months=(3, 9, 14), **columns):
    """Contracts that began in January 2024: a third each ended after so many months, every fourth still runs."""
    start = pd.Timestamp("2024-01-05")
    ends = [start + pd.DateOffset(months=months[who % 3]) if who % 4 else pd.NaT for who in range(n)]
    return pd.DataFrame({"customer_id": [f"m{who}" for who in range(n)], "start": start, "end": ends}).assign(**columns)


@pytest.fixture(scope="module")
def telco():
    return rt.load_workspace(ROOT / "data" / "telco")


@pytest.fixture(scope="module")
def paid(tmp_path_factory):
    frame = members(240, monthly_amount=20.0).assign(plan=lambda table: np.where(table.index % 2, "day", "night"))
    return gym(tmp_path_factory.mktemp("gym"), frame, as_of="2025-07-01")


def test_the_answer_and_the_share_that_lasts_a_year(telco):
    assert telco.contracts.answer().summary() == ("84% of contracts last longer than a year. On average a contract "
                                                  "lasts 20.6 of its first 24 months.")
    year = records(telco.contracts.lasting_a_year())[0]
    assert (year["key"], year["label"], year["n"]) == (
        "survival_12_months", "Contracts that last longer than a year", 7043)
    assert year["estimate"] == pytest.approx(0.8432, abs=5e-5)


def test_one_divided_by_churn_is_said_to_be_naive(telco):
    naive = telco.contracts.naive()
    assert 1 / naive.estimate == pytest.approx(naive.facts["lifetime"])
    assert "a mean lifetime of 3.8 months" in naive.summary() and "dated to its last day" in naive.summary()


def test_plans_are_compared_by_default_under_their_own_name(telco):
    lifetimes = telco.contracts.lifetimes()
    assert list(lifetimes.columns[:2]) == ["plan", "estimate"] and lifetimes.key == "lifetime_by_plan"
    alone = rt.restricted_mean_lifetime(telco.subscriptions, as_of=telco.as_of, horizon_months=24, by="plan")
    np.testing.assert_allclose(lifetimes["estimate"], alone["estimate"])
    assert "p < 0.001" in telco.contracts.difference().summary()
    assert telco.contracts.curves().title.startswith("After 60 months, 99% of “Two year” are still customers, 30% of")
    assert telco.contracts.curves().key != telco.contracts.survival().key


def test_one_snapshot_has_two_readings_and_no_quarters(telco):
    windows = telco.contracts.windows()
    assert windows["months"].tolist() == [3, 6, 12, 24, 36, 72] and windows.key == "survival_two_windows"
    assert windows.summary().startswith("One snapshot cannot tell when customers")
    both = telco.contracts.value_two_windows()
    assert (both["estimate"] > 2 * both["estimate_delayed_entry"]).all() and both.key == "contract_value_two_windows"
    for question in ("revenue", "revenue_kept", "revenue_change", "metrics"):
        assert getattr(telco.contracts, question)().summary() == (
            "Not shown: the data are one snapshot, without calendar dates.")


def test_the_projection_tells_what_was_seen_from_what_is_expected(telco):
    projection = telco.contracts.projection()
    assert projection.title == ("After 84 months the model expects 96% of “Two year” still to be customers, 34% of "
                                "“Month-to-month” (observed: 72 months)")
    assert projection.observed.facts["last"] == 72
    texts = [text.get_text().strip() for text in projection.plot().texts]
    assert "not seen yet" in texts and "Two year" in texts


def test_recurring_revenue_goes_to_the_index_with_its_series(paid):
    kept = records(paid.contracts.revenue_kept())[0]
    alone = rt.gross_revenue_retention(paid.subscriptions, period="2025-Q2", as_of="2025-07-01")
    assert (kept["key"], kept["estimate"]) == ("gross_revenue_retention", pytest.approx(alone.estimate))
    assert kept["label"] == "Recurring revenue kept, quarter" and kept["definition"].endswith("With upgrades: 100.0%.")
    assert paid.contracts.revenue().title == "100.0% of recurring revenue was kept in 2025-Q2, and 100.0% with upgrades"
    assert paid.contracts.revenue_change("2024-Q4").parts["lost"] == 20 * 60
    assert paid.contracts.revenue_change().plot().get_ylabel() == "a month"


def test_value_takes_the_margin_of_the_workspace_or_the_one_given(paid):
    of_revenue, of_margin = (paid.contracts.value(margin=margin)["estimate"] for margin in (None, 0.25))
    np.testing.assert_allclose(0.25 * of_revenue, of_margin)
    assert paid.contracts.value(margin=0.0) == paid.contracts.value()
    both = paid.contracts.value_two_windows()
    assert both.summary() == "Not shown: the records are taken to be complete, so both would be equal."
    assert len(paid.contracts.value_two_windows(observed_from="2024-06-01")) == 2


def test_a_given_day_of_first_watching_is_used(paid):
    late = paid.contracts.windows(observed_from="2024-06-01")
    assert late.facts["source"] == "given" and "Departures were recorded from 1 June 2024 on" in late.summary()
    assert paid.contracts.windows().facts["source"] == "first"


def test_rates_of_a_period(paid):
    assert paid.contracts.rate("2024-Q4").estimate == pytest.approx(1 - paid.contracts.churn("2024-Q4").estimate)
    assert paid.contracts.churn("2024-Q4", by="plan")["plan"].tolist() == ["day", "night"]


QUESTIONS = ["answer", "naive", "survival", "lifetime", "lifetimes", "difference", "curves", "lasting_a_year",
             "windows", "projection", "hazard", "metrics", "revenue", "revenue_kept", "revenue_change", "value",
             "value_two_windows"]


@pytest.fixture(scope="module", params=[members(12, monthly_amount=9.0), members(1), members(5).assign(end=None)],
                ids=["dozen", "one", "running"])
def few(request, tmp_path_factory):
    return gym(tmp_path_factory.mktemp("few"), request.param, as_of="2025-07-01")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_dozen_contracts_and_one_get_an_answer_or_a_reason(few, question):
    result = getattr(few.contracts, question)()
    assert result.summary() and repr(result)
    records(result)


def test_contracts_without_amounts_say_so(tmp_path):
    shop = gym(tmp_path, members(12), as_of="2025-07-01")
    for question in ("revenue", "revenue_kept", "revenue_change", "value", "value_two_windows"):
        assert getattr(shop.contracts, question)().summary() == "Not shown: contracts have no `monthly_amount`."


def test_records_of_less_than_a_year_say_so(tmp_path):
    shop = gym(tmp_path, members(12), as_of="2024-06-01")
    assert shop.contracts.lasting_a_year().summary() == "Not shown: nobody has been observed for 12 months."
    assert shop.contracts.lasting_a_year().headline is None
    assert shop.contracts.answer().summary().startswith("No contract has been observed for a year yet. On average")


def test_what_is_not_there_is_said():
    cdnow = rt.load_workspace(ROOT / "data" / "cdnow")
    assert cdnow.contracts.survival().summary() == "Not shown: there is no `subscriptions` table."
