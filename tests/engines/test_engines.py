"""Every public function that takes raw events gives on every engine what it gives on DuckDB, to nine digits."""

import contextlib
import inspect
import math
from collections.abc import Mapping
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import retention as rt
from retention.result import Result
from tests.engines.shop import CALLS

ENGINES = ("sail", "postgres")
#: Public functions that take no log: what they take is made by others, or is a frame, a number, a file or a workspace.
OF_FRAMES = {
    "alt_text", "answer", "answers_needed", "backtest_churn", "best_customers_slipped",
    "buyer_type_summary", "calibration_bins", "change_between", "change_points", "check_tables", "churn_contributions",
    "churn_drift", "churn_gains", "churn_reasons", "churn_scores", "churn_table", "claims", "closed_loop_rate",
    "clv_retention", "clv_sensitivity", "clv_survival", "cohort_average", "comment_language", "compare_arms",
    "contact_cap", "contact_list", "customers_waning", "decision", "driver_effects", "driver_importance",
    "effect_curves", "estimate_uplift", "estimates", "export_plan", "headline", "importance_performance",
    "intent_outcomes", "intent_verdict", "level_changes", "lifecycle_states", "list_check", "load_churn_model",
    "load_workspace", "masked_comments", "model_card", "period_discount", "permutation_importance", "profit_curve",
    "profit_sensitivity", "proportion", "propose_workspace", "randomised_effect", "rating_recovery", "retention_worth",
    "rfm_flows", "rfm_movement", "rfm_segments", "run_report", "save_churn_model", "scores_compared",
    "season_covariates", "service_measure", "serving_summary", "show", "show_table", "simulate_shop", "stories",
    "survey_limits", "top_spenders_inactive", "write_actions", "write_messages", "year_on_year",
}


def of(name: str) -> str:
    return name.split()[0]


def test_every_public_function_is_asked_on_every_engine_or_takes_frames():
    functions = {name for name in rt.__all__ if inspect.isfunction(getattr(rt, name))}
    models = {name for name in rt.__all__ if inspect.isclass(getattr(rt, name))
              and "log" in inspect.signature(getattr(getattr(rt, name), "fit", lambda: None)).parameters}
    asked = {of(name) for name in CALLS}
    assert functions | models == asked | (OF_FRAMES & functions)
    assert asked & OF_FRAMES == set()


class Asked:
    """What each call gives on DuckDB, asked once, and how many rows it fetched at a time."""

    def __init__(self, tables):
        self.tables, self.found, self.rows = tables, {}, {}

    def __call__(self, name):
        if name not in self.found:
            with self.watched(name):
                self.found[name] = CALLS[name](self.tables)
        return self.found[name]

    @contextlib.contextmanager
    def watched(self, name):
        """Note the largest number of rows that the back end hands over, in whatever form."""
        sizes, kind = [0], type(ibis.get_backend(self.tables.transactions))

        def noting(usual):
            def handed(backend, *given, **named):
                answer = usual(backend, *given, **named)
                sizes.append(len(answer) if isinstance(answer, (pd.DataFrame, pd.Series, pa.Table)) else 1)
                return answer
            return handed

        def counting(usual):
            def handed(backend, *given, **named):
                sizes.append(0)
                for batch in usual(backend, *given, **named):
                    sizes[-1] += batch.num_rows  # nothing else is asked while they come
                    yield batch
            return handed

        def refused(backend, *given, **named):
            raise AssertionError("rows are fetched in a form that nobody counts")

        with pytest.MonkeyPatch.context() as patch:
            for method in ("execute", "to_pyarrow"):
                patch.setattr(kind, method, noting(getattr(kind, method)))
            patch.setattr(kind, "to_pyarrow_batches", counting(kind.to_pyarrow_batches))
            patch.setattr(kind, "to_polars", refused)
            yield
        self.rows[name] = max(sizes)


@pytest.fixture(scope="session")
def here(on_duckdb):
    return Asked(on_duckdb)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", CALLS)
def test_the_same_comes_out(engine, name, here, request):
    there = request.getfixturevalue(f"on_{engine}")
    same(CALLS[name](there), here(name), name)


#: Days of the shop's records: what is told by day has so many rows.
DAYS = 3 * 366
#: What fetches more rows than there are customers and days, by so many times the customers, and what its rows are.
#: `docs/engines.md` says why.
GRAINS = {
    "period_metrics": (36, "customer and period, of periods with few customers"),
    "clv": (36, "customer and day, of at most 30,000 customers"),
    "evaluate_clv": (36, "customer and day, of at most 30,000 customers"),
    "past_forecasts": (36, "customer and day, of at most 30,000 customers"),
    "LifetimeValue": (36, "customer and day, of at most 30,000 customers"),
    "CustomerScores": (36, "customer and day, of at most 30,000 customers"),
    "programme_ledger": (8, "group of customers, week and kind of use"),
    "points_age": (8, "group of customers, week and kind of use"),
    "membership_effect": (36, "customer and day, of about 30,000 customers"),
    "acquisition_payback": (36, "customer and month"), "referrals": (36, "customer and month"),
    "churn_panel": (2, "customer and snapshot"), "churn_risk": (4, "customer and snapshot"),
    "recommendations": (8, "customer and product"), "evaluate_recommendations": (8, "customer and product"),
    "reorder_dates": (8, "customer and product"), "action_candidates": (8, "customer and product"),
    "plan_actions": (8, "customer and product"),
}


@pytest.mark.parametrize("name", CALLS)
def test_only_aggregates_cross_the_border(name, here, rows):
    here(name)
    customers = len(set(rows["customers"]["customer_id"].to_pylist()) | set(
        rows["transactions"]["customer_id"].to_pylist()))
    times, _ = GRAINS.get(of(name), (1, "customer"))
    assert here.rows[name] <= max(times * customers, DAYS), name


def test_what_is_fetched_by_a_finer_grain_is_explained():
    page = (Path(__file__).parents[2] / "docs" / "engines.md").read_text(encoding="utf-8")
    for name, (_, grain) in GRAINS.items():
        line = next((line for line in page.splitlines() if f"`{name}`" in line), "")
        assert grain in line, name


def same(found, expected, where):
    """Hold a result to another one: facts, reason, table and parts."""
    if isinstance(expected, Result):
        assert (found.name, found.variant, found.reason) == (expected.name, expected.variant, expected.reason), where
        same(dict(found.facts), dict(expected.facts), f"{where}: facts")
        same(found.table, expected.table, f"{where}: table")
        assert set(found.parts) == set(expected.parts), where
        for name, part in expected.parts.items():
            same(found.parts[name], part, f"{where}: {name}")
    elif isinstance(expected, ibis.Table):
        same(*(table.to_pandas().sort_values(list(table.columns), ignore_index=True) for table in (found, expected)),
             where)
    elif isinstance(expected, pd.DataFrame):
        pd.testing.assert_frame_equal(found, expected, rtol=1e-9, atol=1e-9, obj=where)
    elif isinstance(expected, pd.Series):
        pd.testing.assert_series_equal(found, expected, rtol=1e-9, atol=1e-9, obj=where)
    elif isinstance(expected, Mapping):
        assert list(found) == list(expected), where
        for name, value in expected.items():
            same(found[name], value, f"{where} {name}")
    elif isinstance(expected, (list, tuple)):
        assert len(found) == len(expected), where
        for place, (one, other) in enumerate(zip(found, expected, strict=True)):
            same(one, other, f"{where} {place}")
    elif isinstance(expected, np.ndarray):
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9, err_msg=where)
    elif isinstance(expected, float) and not isinstance(found, (str, bytes, type(None))):
        assert math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9) or (found != found and expected != expected), \
            (where, found, expected)
    elif hasattr(expected, "get_params"):  # a fitted model: what it says of customers is held beside it
        assert repr(found) == repr(expected), where
    else:
        assert found == expected or (pd.isna(found) and pd.isna(expected)), (where, found, expected)
