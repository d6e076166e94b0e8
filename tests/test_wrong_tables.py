"""Every public function that takes a table refuses one of another shape in the kit's own words.

The functions are found by their signatures, so that a new one is held to the same.
"""

import inspect

import pandas as pd
import pytest

import retention as rt

#: The tables of a workspace, and what else a parameter may be called that takes a table.
OF_A_SHOP = ("transactions", "subscriptions", "customers", "surveys", "tickets", "programme", "contacts", "costs")
LOGS = {"log": "transactions", "source": "transactions", "joined": "transactions", "contracts": "subscriptions",
        **{name: name for name in OF_A_SHOP}}
DERIVED = {"account", "actions", "before", "candidates", "card", "changes", "cohorts", "comments", "curve", "fatigue",
           "followed", "followed_up", "frame", "levels", "measured", "now", "panel", "plan", "predictions", "rhythms",
           "scored", "scores", "series", "standing", "test", "topics", "trained_on", "X"}
#: Something that may stand for each other argument without a default.
OTHERS = {
    "actions": ["retention contact"], "arm": "arm", "as_of": "2025-06-01", "business": "Kapė", "by": "channel",
    "calibration_end": "2025-01-01", "campaign": "spring", "change": 5, "competitors": ["Bean There"],
    "control": "control", "costs": rt.Costs(), "currency": "EUR", "dates": ["2025-01-01"], "designs": [],
    "discount": 0.1, "drivers": ["ease"], "feature": "recency", "followed": {}, "folder": "nowhere",
    "gestures": ["voucher"],
    "holdout_end": "2025-05-01", "horizon_days": 90, "horizon_months": 12, "kind": "text", "label": "churned",
    "margin": 0.3, "margin_per_period": 10.0, "measure": "resolution", "name": "a table",
    "outcomes": {"spend": "money"}, "path": "model.skops", "personal": ["letter"], "period": "2025-Q1", "periods": 4,
    "question": "nps",
    "retained": rt.proportion(80, 100), "scales": {"ease": "1-5"},
    "since": "2025-01-01", "snapshots": 2, "tables": {}, "window_days": 90, "within_days": 90,
}
GROUPS = pd.DataFrame({"segment": ["a"], "estimate": [0.5], "lower": [0.4], "upper": [0.6], "n": [10]})
#: What must be given too, for the table to be looked at.
RATE = {"period": "2025-Q1", "as_of": "2025-06-01", "window_days": 90}
ALSO = {"acquisition_payback": {"channel": "channel"}, "customer_churn_rate": RATE, "customer_retention_rate": RATE,
        "change_between": {"before": GROUPS, "now": GROUPS, "by": "segment"}, "weight_answers": {"by": "country"},
        "who_answers": {"by": "country"}}
#: Of these the parameter of that name is no table.
NO_TABLES = {("contact_list", "costs"), ("profit_curve", "costs"), ("profit_sensitivity", "costs"),
             ("backtest_churn", "costs"), ("churn_scores", "costs"), ("detractors_followed_up", "actions"),
             ("retention_worth", "customers"), ("simulate_shop", "customers"), ("expected_churn", "series"),
             ("headline", "series"), ("scores_compared", "followed"), ("check_leakage", "source")}
#: First arguments that are none.
NEVER_TABLES = {"classifier", "model", "start"}
WRONG = {
    "no columns": pd.DataFrame(),
    "other columns": pd.DataFrame({"colour": ["red", "blue"], "size": [1.0, 2.0]}),
    "other columns and no rows": pd.DataFrame({"colour": [], "size": []}),
    "columns twice": pd.DataFrame([["a", "b", "c"]] * 2, columns=["customer_id", "customer_id", "timestamp"]),
    "numbers for names": pd.DataFrame([[1, 2.0], [3, 4.0]]),
    "a result of another analysis": rt.Result("somethings", pd.DataFrame({"colour": ["red"]})),
    "a list": [1, 2],
}


def taken(function):
    """The parameters of a function that take a table."""
    return [name for name, one in inspect.signature(function).parameters.items()
            if name in {*LOGS, *DERIVED} and (function.__name__, name) not in NO_TABLES]


def functions():
    return {name: value for name in rt.__all__ if inspect.isfunction(value := getattr(rt, name))}


#: Of functions that ask for such: texts one by one, and answers.
LISTS = {("comment_language", "comments"), ("masked_comments", "comments"), ("nps", "scores"), ("csat", "scores"),
         ("ces", "scores")}
CASES = [(name, table) for name, function in functions().items() for table in taken(function)]


@pytest.fixture(scope="module")
def right():
    """A shop's own tables, and a small churn model: what stands beside the wrong table must be right."""
    shop = rt.simulate_shop(customers=200, start="2024-01-01", end="2025-06-01", seed=1).tables
    tables = {name: rows.dropna(subset=[column for column in ("customer_id", "amount") if column in rows])
              for name, rows in shop.items()}
    panel = pd.DataFrame({"customer_id": [f"c{i}" for i in range(80)], "snapshot": pd.Timestamp("2025-01-01"),
                          "recency": [i % 9 for i in range(80)], "label": [i % 9 > 5 for i in range(80)]})
    X, y = panel.drop(columns="label"), panel["label"]
    churn = rt.ChurnClassifier(learners=("logistic",), cv=2, horizon_days=90).fit(X, y)
    log, day = tables["transactions"], OTHERS["as_of"]
    weeks = rt.business_series({"transactions": log}, as_of=day)
    proposed = rt.action_candidates(log, as_of=day, tables={"customers": tables["customers"]})
    return {**tables, "classifier": churn, "model": churn, "y": y, "X": X, "trained_on": X,
            "card": rt.model_card(churn, X, y), "series": weeks, "changes": rt.level_changes(weeks),
            "standing": rt.year_on_year(weeks), "before": rt.rfm(log, as_of="2025-01-01"),
            "now": rt.rfm(log, as_of=day), "candidates": proposed,
            "comments": tables["surveys"].assign(language="en", theme="price")}


def asked(function, table, value, right):
    """Call a function with one wrong table, and right ones for whatever else it needs."""
    given = {**ALSO.get(function.__name__, {}), table: value}
    for name, one in inspect.signature(function).parameters.items():
        needed = one.default is one.empty or name == "trained_on"
        if not needed or one.kind in (one.VAR_KEYWORD, one.VAR_POSITIONAL) or name in given:
            continue
        if name in taken(function):
            given[name] = right[LOGS.get(name, name)]
        else:
            given[name] = right[name] if name in right and name not in OTHERS else OTHERS[name]
    return function(**given)


@pytest.mark.parametrize(("name", "table"), CASES, ids=lambda value: value)
def test_a_wrong_table_is_refused_in_words(name, table, right):
    function = functions()[name]
    first = taken(function)[0] == table  # what is asked of the others is asked by the same few helpers
    for kind in WRONG if first else ("other columns", "columns twice"):
        if kind == "a list" and (name, table) in LISTS:
            continue
        with pytest.raises(rt.RetentionError) as raised:
            asked(function, table, WRONG[kind], right)
        said = str(raised.value)
        assert ":" in said and "nan" not in said, (kind, said)
        if isinstance(raised.value, rt.TableError):
            assert raised.value.table and raised.value.rule and raised.value.remedy, (kind, said)
            assert kind != "other columns" or "colour" in said, said  # what there is, beside what there is not
        else:
            assert "allowed" in said or "should match" in said or "allow" in said, (kind, said)


def test_every_parameter_that_may_take_a_table_is_held_to_it():
    """A new parameter takes a table, and is tried above, or is named here as one that takes something else."""
    for name, function in functions().items():
        for place, (parameter, one) in enumerate(inspect.signature(function).parameters.items()):
            written = str(one.annotation)
            if "DataFrame" in written or (place == 0 and written == "Any" and parameter not in NEVER_TABLES):
                assert parameter in {*LOGS, *DERIVED}, f"{name}: {parameter} takes a table and is not tried"


#: A classifier learns from any columns; what it is asked of others is tried above.
MODELS = [name for name in rt.__all__ if inspect.isclass(getattr(rt, name)) and hasattr(getattr(rt, name), "fit")
          and name != "ChurnClassifier"]


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("kind", WRONG)
def test_a_model_is_not_fitted_to_a_wrong_table(name, kind):
    if (name, kind) == ("CommentTopics", "a list"):
        return  # texts, one by one, are what it reads
    model = getattr(rt, name)()
    wanted = inspect.signature(model.fit).parameters
    given = {key: value for key, value in {"as_of": "2025-06-01", "covariates": rt.season_covariates(
        start="2024-01-01", end="2025-06-01")}.items() if key in wanted}
    with pytest.raises(rt.RetentionError, match=r"\w: .*(found|allowed|missing|column)"):
        model.fit(WRONG[kind], **given)
