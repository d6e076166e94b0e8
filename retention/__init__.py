"""Do customers stay, what are they worth, do they like us, who are they?

Every public name is found here by tab completion; what it needs is imported when it is first used, so
that ``import retention`` costs next to nothing.
"""

from __future__ import annotations

import difflib
import importlib
from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("retention")
except PackageNotFoundError:  # read from a folder that was never installed
    __version__ = "0.0.0"

_EXPORTS = {
    "errors": ["RetentionError", "WordsError", "WorkspaceError", "TableError", "ArgumentError", "ReportError"],
    "workspace": ["load_workspace", "Workspace"],
    "tables.checks": ["check_tables", "Quality"],
    "tables.propose": ["propose_workspace"],
    "simulate": ["simulate_shop", "Shop"],
    "result": ["Result", "Estimate"],
    "metrics.estimate": ["estimates", "proportion", "change_between"],
    "metrics.summary": ["customer_summary", "opportunity_summary"],
    "metrics.rates": ["customer_retention_rate", "customer_churn_rate", "repeat_purchase_rate", "first_to_second",
                      "purchase_frequency", "average_order_value", "refund_rate", "inactivity_churn",
                      "suggest_window"],
    "metrics.identity": ["identity_readings"],
    "metrics.revenue": ["revenue_churn_rate", "gross_revenue_retention", "net_revenue_retention"],
    "metrics.periods": ["period_metrics"],
    "metrics.cohorts": ["cohort_retention", "cohort_average"],
    "metrics.survival": ["survival", "restricted_mean_lifetime", "survival_difference", "hazard"],
    "metrics.series": ["business_series"],
    "metrics.changes": ["level_changes"],
    "metrics.standing": ["year_on_year"],
    "metrics.stories": ["stories"],
    "metrics.value": ["clv_formula", "clv_retention", "clv_survival", "clv_sensitivity", "period_discount",
                      "value_concentration"],
    "metrics.surveys": ["nps", "csat", "ces", "score_differences"],
    "metrics.survey_trend": ["survey_by_period", "survey_limits", "change_points", "answers_needed"],
    "metrics.response": ["response_rate", "who_answers", "weight_answers", "survey_fatigue", "contact_cap"],
    "metrics.intent": ["followed_answers", "intent_outcomes", "intent_verdict", "attitude_matrix",
                       "scores_compared"],
    "metrics.drivers": ["driver_table", "driver_effects", "driver_importance", "importance_performance"],
    "metrics.recovery": ["detractors_followed_up", "closed_loop_rate", "rating_recovery"],
    "metrics.rfm": ["rfm", "top_spenders_inactive", "rfm_segments", "rfm_flows", "rfm_movement",
                    "best_customers_slipped"],
    "metrics.buyers": ["buyer_types", "buyer_type_summary"],
    "metrics.tiers": ["value_tiers"],
    "metrics.serving": ["cost_to_serve", "serving_summary"],
    "metrics.service": ["service_levels", "service_measure", "service_trend"],
    "metrics.waiting": ["service_waiting", "service_load"],
    "metrics.triage": ["ticket_triage", "ticket_topics"],
    "metrics.aftermath": ["service_aftermath"],
    "metrics.exits": ["cancel_reasons"],
    "metrics.precedents": ["exit_precedents"],
    "metrics.contract_exits": ["contract_aftermath", "contract_precedents"],
    "metrics.own_questions": ["question_answers", "competitors_named"],
    "metrics.event_study": ["event_study"],
    "metrics.lifecycle": ["lifecycle", "lifecycle_states", "customers_waning", "lifecycle_flows"],
    "metrics.ledger": ["programme_ledger", "points_age", "overdrawn_members"],
    "metrics.members": ["programme_activity", "programme_costs", "tier_migration", "near_tier"],
    "metrics.designs": ["programme_designs"],
    "metrics.claims": ["claims"],
    "metrics.acquisition": ["acquisition_cost", "acquisition_payback", "acquire_against_retain"],
    "metrics.economics": ["referrals", "refunds_and_discounts", "retention_worth"],
    "models.membership.effect": ["membership_effect"],
    "models.membership.said": ["members_say", "members_themes"],
    "models.membership.randomised": ["randomised_effect", "programme_test"],
    "models.value.clv": ["clv", "LifetimeValue"],
    "models.value.scores": ["CustomerScores"],
    "models.churn.classifier": ["ChurnClassifier"],
    "models.purchase.beta_geo": ["BetaGeoNBD", "ModifiedBetaGeoNBD"],
    "models.purchase.regular": ["BetaGeoCNBD", "ModifiedBetaGeoCNBD"],
    "models.purchase.pareto": ["ParetoNBD"],
    "models.purchase.pareto_ggg": ["ParetoGGG"],
    "models.purchase.time_varying": ["TimeVaryingParetoNBD", "season_covariates"],
    "models.purchase.beta_geo_binomial": ["BetaGeoBetaBinomial"],
    "models.purchase.shifted_beta_geometric": ["ShiftedBetaGeometric"],
    "models.purchase.gamma_gamma": ["GammaGamma"],
    "models.value.contracts": ["contract_value", "contract_survival"],
    "models.holdout.evaluate": ["evaluate_clv"],
    "models.holdout.origins": ["past_forecasts"],
    "models.churn.scores": ["churn_scores", "calibration_bins", "churn_gains"],
    "models.churn.backtest": ["backtest_churn", "list_check"],
    "models.churn.profit": ["contact_list", "profit_curve", "profit_sensitivity", "Costs"],
    "models.churn.uplift": ["campaign_outcomes", "estimate_uplift"],
    "models.churn.arms": ["compare_arms"],
    "models.churn.snapshot": ["churn_snapshot", "churn_panel", "snapshot_dates", "churn_table"],
    "models.churn.risk": ["churn_risk"],
    "models.churn.expected": ["expected_churn"],
    "models.churn.leakage": ["check_leakage"],
    "models.churn.reasons": ["churn_reasons", "churn_contributions"],
    "models.churn.effects": ["permutation_importance", "effect_curves"],
    "models.churn.card": ["model_card", "save_churn_model", "load_churn_model"],
    "models.churn.drift": ["churn_drift"],
    "models.text.language": ["comment_language"],
    "models.text.masking": ["masked_comments"],
    "models.text.themes": ["comment_themes"],
    "models.text.requests": ["requests_priced"],
    "models.text.topics": ["CommentTopics"],
    "models.clusters": ["customer_behaviour", "BehaviourClusters"],
    "actions.complements": ["complements"],
    "actions.recommendations": ["recommendations", "evaluate_recommendations"],
    "actions.messages": ["write_messages"],
    "actions.occasions": ["occasions"],
    "actions.reorder": ["reorder_dates", "evaluate_reorder"],
    "actions.candidates": ["action_candidates"],
    "actions.plan": ["plan_actions"],
    "actions.effect": ["evaluate_actions"],
    "actions.gestures": ["back_after_gesture", "personal_messages"],
    "actions.export": ["write_actions", "export_plan"],
    "plots.style": ["alt_text"],
    "display": ["show"],
    "report.channel": ["headline", "answer", "decision", "show_table"],
    "report.run": ["run_report"],
    "explore.explorer": ["Explorer"],
}
_MODULE_OF = {name: home for home, names in _EXPORTS.items() for name in names}
__all__ = sorted(_MODULE_OF)


def __getattr__(name: str):
    if name == "plot":
        return importlib.import_module("retention.plots")
    if name not in _MODULE_OF:
        near = [] if name.startswith("_") else (  # what Python and its tools look for is no name of ours, misspelt
            [known for known in __all__ if name in known] or difflib.get_close_matches(name, __all__, n=3))
        raise AttributeError(f"module 'retention' has no {name!r}."
                             + (f" Did you mean {' or '.join(near[:4])}?" if near else ""))
    value = getattr(importlib.import_module(f"retention.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), "plot", *__all__])
