"""Pictures: a result, or its finished table, in; matplotlib Axes out.

``rt.plot.<name>(result)`` draws what the analysis ``<name>`` returned, and ``result.plot()`` is the same. One file a
family; `retention.plots.style.picture` gives each its style, title, source line, empty state and alternative text.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

#: The result that is drawn, and the module that draws it; by module, in the order of the chapters.
_HOMES: dict[str, list[str]] = {
    "quality": ["quality_coverage", "quality_set_aside"],
    "story": ["level_changes", "year_on_year"],
    "rates": ["estimates", "change_between", "inactivity_churn"],
    "periods": ["period_metrics", "period_metric", "gross_revenue_retention", "revenue_retention"],
    "churn": ["backtest_churn", "calibration_bins", "churn_gains", "profit_curve", "estimate_uplift", "compare_arms",
              "permutation_importance", "effect_curves", "churn_drift", "expected_churn"],
    "cohorts": ["cohort_retention"],
    "tenures": ["survival", "hazard", "contract_survival"],
    "segments": ["rfm_segments", "rfm_flows", "buyer_type_summary", "value_tiers", "cluster_selection",
                 "serving_summary"],
    "lifecycle": ["lifecycle_states", "lifecycle_flows"],
    "products": ["complements", "evaluate_recommendations"],
    "value": ["clv_sensitivity", "value_concentration", "frequency_recency", "alive_path", "clv_tracking",
              "clv_deciles", "past_forecasts", "clv_fan"],
    "actions": ["evaluate_reorder", "reorder_dates", "plan_actions", "plan_left_out", "evaluate_actions"],
    "surveys": ["nps", "csat", "survey_by_period", "score_differences"],
    "survey_trend": ["survey_limits", "answers_needed"],
    "response": ["who_answers", "survey_fatigue"],
    "intent": ["intent_outcomes", "attitude_matrix"],
    "recovery": ["detractors_followed_up"],
    "drivers": ["driver_effects", "driver_importance", "importance_performance"],
    "service": ["service_levels", "service_trend", "service_waiting", "service_load",
                "service_aftermath", "ticket_topics"],
    "exits": ["cancel_reasons", "event_study", "scores_compared", "question_answers",
              "requests_priced", "exit_precedents"],
    "programme": ["points_age", "programme_activity", "tier_migration", "membership_effect", "membership_overlap",
                  "membership_course", "programme_designs", "design_break_even",
                  "members_themes"],
    "economics": ["acquisition_cost", "acquisition_payback", "refunds_and_discounts"],
    "themes": ["comment_themes", "theme_groups", "theme_trend"],
}
#: Results that are drawn by the picture of another one, which has the same columns.
_AS: dict[str, str] = {
    **dict.fromkeys(["customer_retention_rate", "customer_churn_rate", "repeat_purchase_rate", "purchase_frequency",
                     "average_order_value", "refund_rate", "first_to_second", "revenue_churn_rate",
                     "restricted_mean_lifetime", "retention_variants", "contracts_lifetimes", "value_reconciled",
                     "identity_readings", "service_measure"], "estimates"),
    "retention_window": "inactivity_churn", "retention_changes": "change_between",
    "contract_projection": "contract_survival", "net_revenue_retention": "gross_revenue_retention",
    "ces": "csat", "competitors_named": "question_answers",
}
#: Of these a picture compares groups; of one number it would be a dot.
OF_GROUPS = frozenset({name for name, other in _AS.items() if other == "estimates"}
                      | {"inactivity_churn", "csat", "ces"})
PICTURES = {name: home for home, names in _HOMES.items() for name in names}
PICTURES.update({name: PICTURES[other] for name, other in _AS.items()})
__all__ = sorted(PICTURES)


def drawing(name: str) -> Callable:
    """The function that draws results of this name."""
    from retention.arguments import did_you_mean
    from retention.errors import ArgumentError

    if name not in PICTURES:
        near = did_you_mean(name, PICTURES)
        raise ArgumentError(f"picture: found {name!r}, of which there is no picture." + (f" {near}" if near else ""))
    return getattr(importlib.import_module(f"retention.plots.{PICTURES[name]}"), _AS.get(name, name))


def of_one_number(name: str) -> None:
    """Refuse to draw one number of which there is no picture, saying how to get one.

    Raises
    ------
    ArgumentError
        Always.
    """
    from retention.errors import ArgumentError

    raise ArgumentError(f"picture: found one number of {name!r}, of which there is no picture, allowed several to "
                        "compare. Give `by=` with a column that makes groups, or look at it over time.")


def __getattr__(name: str) -> Callable:
    if name in PICTURES:
        return drawing(name)
    from retention.arguments import did_you_mean

    near = did_you_mean(name, PICTURES)
    raise AttributeError(f"there is no picture {name!r}." + (f" {near}" if near else ""))


def __dir__() -> list[str]:
    return list(__all__)
