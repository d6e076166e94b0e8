"""A small shop with everything that engines disagree about, and every public function asked of it.

Each entry of `CALLS` is one question: the tables, wherever they live, to a result. Several questions to one function
are told apart by what follows its name.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd

import retention as rt

DEMO = Path(__file__).parents[2] / "data" / "demo"
#: Every so-manieth customer of the demo.
EVERY = 5
AS_OF = "2026-01-01"
#: Names that differ in case, white space and alphabet.
PRODUCTS = {"Ensaymada": "Énsaymada ", "Latte": "LATTE", "Cappuccino": "Šaltas  puodelis"}
ODD_CUSTOMERS = ("Ąžuolas", "ñandú", "a'b\"c", "00007", "Z", "a")


def tables() -> dict[str, pd.DataFrame]:
    """The eight tables of a cut of the demo, with a leap day and turns of the year, made awkward."""
    made = {path.stem: pd.read_parquet(path) for path in sorted(DEMO.glob("*.parquet"))}
    kept = set(made["customers"]["customer_id"].iloc[::EVERY])
    made = {name: (rows[rows["customer_id"].isin(kept)] if "customer_id" in rows else rows).reset_index(drop=True)
            for name, rows in made.items()}
    made["transactions"] = made["transactions"].dropna(subset="amount")
    log = made["transactions"]
    rng = np.random.default_rng(5)
    odd = [(who, moment, amount, f"X{place}{row}", "Šaltas puodelis", None, 1.0, 0.5, discount, channel, refund)
           for place, who in enumerate(ODD_CUSTOMERS)
           for row, (moment, amount, discount, channel, refund) in enumerate([
               ("2024-02-29 23:59:59", 12.3, 0.0, "web", False), ("2024-12-30 00:00:00", 0.0, None, None, False),
               ("2024-12-30 00:00:00", 7.7, 1.0, "shop", False), ("2025-01-01 00:00:00", 5.05, 0.0, None, False),
               ("2025-01-05 12:00:00", -5.05, 0.0, "web", True), ("2025-04-30 08:00:00", 3.1, 0.0, "shop", False)])]
    odd = pd.DataFrame(odd, columns=["customer_id", "timestamp", "amount", "order_id", "product", "category",
                                     "quantity", "cost", "discount", "channel", "refund"])
    odd["timestamp"] = pd.to_datetime(odd["timestamp"])
    log = pd.concat([log, odd.astype(log.dtypes.to_dict())], ignore_index=True)
    log["product"] = log["product"].where(rng.random(len(log)) < 0.9, log["product"].replace(PRODUCTS))
    log["channel"] = log["channel"].where(rng.random(len(log)) < 0.95, None)
    log.loc[rng.random(len(log)) < 0.02, "order_id"] = None
    people = made["customers"]
    people.loc[rng.random(len(people)) < 0.1, ["country", "acquisition_channel"]] = None
    made["transactions"], made["customers"] = log, people
    return made


RULES = [{"name": "points", "kind": "points", "earn_rate": 1.5, "reward_points": 40, "reward_value": 2},
         {"name": "tier", "kind": "tier", "earn_rate": 1, "reward_points": 40, "reward_value": 2,
          "tiers": {"silver": (30, 1.5), "gold": (80, 2)}},
         {"name": "fee", "kind": "fee", "fee": 6, "rate": 0.1},
         {"name": "card", "kind": "punch card", "punches": 3, "reward_value": 4}]


def _candidates(t, **more):
    return rt.action_candidates(t.transactions, as_of=AS_OF, tables=_only(
        t, "customers", "surveys", "contacts", "tickets", "subscriptions"), margin=0.4, **more)


def _only(t, *names):
    return {name: getattr(t, name) for name in names}


def _build(log, *, as_of):
    return rt.churn_snapshot(log, as_of=as_of, horizon_days=60, window_days=90, features=["purchases"]).table


def _few(log):
    return log.filter(log.timestamp >= dt.datetime(2025, 1, 1))


CALLS = {
    # what customers did
    "customer_summary": lambda t: rt.customer_summary(t.transactions, as_of=AS_OF),
    "customer_summary by channel, gaps": lambda t: rt.customer_summary(
        t.transactions, as_of=AS_OF, by="channel", gaps=True, unit="W"),
    "opportunity_summary": lambda t: rt.opportunity_summary(t.transactions, as_of=AS_OF, freq="W"),
    "customer_retention_rate": lambda t: rt.customer_retention_rate(
        t.transactions, period="2025-Q3", as_of=AS_OF, window_days=90, by="channel"),
    "customer_churn_rate": lambda t: rt.customer_churn_rate(
        t.subscriptions, period="2025-Q3", as_of=AS_OF, by="plan"),
    "repeat_purchase_rate": lambda t: rt.repeat_purchase_rate(t.transactions, as_of=AS_OF),
    "repeat_purchase_rate by year": lambda t: rt.repeat_purchase_rate(t.transactions, as_of=AS_OF, by="channel"),
    "first_to_second": lambda t: rt.first_to_second(t.transactions, as_of=AS_OF, within_days=60, by="channel"),
    "purchase_frequency": lambda t: rt.purchase_frequency(t.transactions, as_of=AS_OF, by="week"),
    "average_order_value": lambda t: rt.average_order_value(t.transactions, as_of=AS_OF, by="week"),
    "refund_rate": lambda t: rt.refund_rate(t.transactions, as_of=AS_OF, by="channel"),
    "refund_rate of amount": lambda t: rt.refund_rate(t.transactions, as_of=AS_OF, of="amount", by="quarter"),
    "inactivity_churn": lambda t: rt.inactivity_churn(t.transactions, period="2025-Q3", as_of=AS_OF, window_days=60),
    "suggest_window": lambda t: rt.suggest_window(t.transactions, as_of=AS_OF),
    "identity_readings": lambda t: rt.identity_readings(
        t.transactions, joined=_joined(t.transactions), as_of=AS_OF, period="2025-Q3", window_days=90),
    "period_metrics": lambda t: rt.period_metrics(t.transactions, as_of=AS_OF, window_days=90, freq="M"),
    "period_metrics by channel, weeks": lambda t: rt.period_metrics(
        _few(t.transactions), as_of=AS_OF, window_days=30, freq="W", by="channel", week_start="sunday"),
    "period_metrics of contracts": lambda t: rt.period_metrics(t.subscriptions, as_of=AS_OF, freq="Q"),
    "cohort_retention": lambda t: rt.cohort_retention(t.transactions, as_of=AS_OF),
    "cohort_retention until": lambda t: rt.cohort_retention(
        t.transactions, as_of=AS_OF, freq="Q", kind="until", window_days=60, by="channel"),
    "cohort_retention of contracts": lambda t: rt.cohort_retention(t.subscriptions, as_of=AS_OF, freq="Q", by="plan"),
    "value_concentration": lambda t: rt.value_concentration(t.transactions, as_of=AS_OF),
    "value_tiers": lambda t: rt.value_tiers(t.transactions, as_of=AS_OF, window_days=180),
    "rfm": lambda t: rt.rfm(t.transactions, as_of=AS_OF),
    "rfm by channel": lambda t: rt.rfm(t.transactions, as_of=AS_OF, by="channel", bins=3),
    "lifecycle": lambda t: rt.lifecycle(t.transactions, as_of=AS_OF),
    "lifecycle_flows": lambda t: rt.lifecycle_flows(t.transactions, as_of=AS_OF),
    "buyer_types": lambda t: rt.buyer_types(t.transactions, as_of=AS_OF),
    "customer_behaviour": lambda t: rt.customer_behaviour(t.transactions, as_of=AS_OF),
    "business_series": lambda t: rt.business_series(
        _only(t, "transactions", "subscriptions", "surveys", "tickets"), as_of=AS_OF),
    "event_study": lambda t: rt.event_study(
        t.transactions, since="2025-09-01", as_of=AS_OF, surveys=t.surveys, within_days=60),
    # contracts
    "gross_revenue_retention": lambda t: rt.gross_revenue_retention(t.subscriptions, period="2025-Q3", as_of=AS_OF),
    "net_revenue_retention": lambda t: rt.net_revenue_retention(
        t.subscriptions, period="2025-Q3", as_of=AS_OF, by="plan"),
    "revenue_churn_rate": lambda t: rt.revenue_churn_rate(t.subscriptions, period="2025-Q3", as_of=AS_OF),
    "survival": lambda t: rt.survival(t.subscriptions, as_of=AS_OF, by="plan"),
    "hazard": lambda t: rt.hazard(t.subscriptions, as_of=AS_OF),
    "restricted_mean_lifetime": lambda t: rt.restricted_mean_lifetime(
        t.subscriptions, as_of=AS_OF, horizon_months=6, observed_from="2024-01-01"),
    "survival_difference": lambda t: rt.survival_difference(t.subscriptions, as_of=AS_OF, by="plan"),
    "cancel_reasons": lambda t: rt.cancel_reasons(t.subscriptions, as_of=AS_OF, since="2024-01-01"),
    "contract_survival": lambda t: rt.contract_survival(t.subscriptions, as_of=AS_OF, horizon_months=12),
    "contract_value": lambda t: rt.contract_value(
        t.subscriptions, as_of=AS_OF, margin=0.4, discount=0.1, horizon_months=12),
    "contract_aftermath": lambda t: rt.contract_aftermath(
        t.tickets, t.subscriptions, as_of=AS_OF, of="slow", surveys=t.surveys),
    "contract_precedents": lambda t: rt.contract_precedents(
        t.subscriptions, as_of=AS_OF, tickets=t.tickets, surveys=t.surveys),
    # value
    "clv": lambda t: rt.clv(t.transactions, as_of=AS_OF, horizon_days=180, margin=0.4, discount=0.1, draws=50),
    "clv_formula": lambda t: rt.clv_formula(t.transactions, as_of=AS_OF, margin=0.4, periods=3),
    "evaluate_clv": lambda t: rt.evaluate_clv(
        t.transactions, calibration_end="2025-07-01", holdout_end=AS_OF, draws=50, origins=2,
        models={"BG/NBD": rt.BetaGeoNBD()}),
    "past_forecasts": lambda t: rt.past_forecasts(
        t.transactions, as_of=AS_OF, horizon_days=90, origins=2,
        models={"BG/NBD": rt.BetaGeoNBD()}),
    "LifetimeValue": lambda t: rt.LifetimeValue(refunds="net").fit(t.transactions, as_of=AS_OF).total(
        horizon_days=180, discount=0.1, margin=0.4),
    "CustomerScores": lambda t: rt.CustomerScores(origins=0, risk_days=100).fit(
        _few(t.transactions), as_of=AS_OF).table(horizon_days=180, discount=0.1, margin=0.4),
    "CustomerScores of a sample, by country": lambda t: rt.CustomerScores(
        model=rt.ModifiedBetaGeoNBD(rate_covariates=["country"]), origins=1, limit=500, seed=3).fit(
        t.transactions.left_join(t.customers.select("customer_id", "country"), "customer_id").mutate(
            country=lambda rows: rows.country.fill_null("none")).drop("customer_id_right"), as_of=AS_OF).table(
        horizon_days=None, discount=0.1, margin=None),
    "TimeVaryingParetoNBD": lambda t: rt.TimeVaryingParetoNBD(rate_covariates=["season_cos_1"]).fit(
        t.transactions, as_of=AS_OF, covariates=rt.season_covariates(start="2023-01-01", end=AS_OF)).log_likelihood_,
    # voice
    "response_rate": lambda t: rt.response_rate(t.surveys, by="touchpoint"),
    "score_differences": lambda t: rt.score_differences(t.surveys, by="touchpoint", min_n=5),
    "survey_by_period": lambda t: rt.survey_by_period(t.surveys, as_of=AS_OF, question="nps", freq="W"),
    "survey_by_period by": lambda t: rt.survey_by_period(
        t.surveys, as_of=AS_OF, question="csat", freq="Q", by="touchpoint"),
    "survey_fatigue": lambda t: rt.survey_fatigue(t.surveys, within_days=90),
    "who_answers": lambda t: rt.who_answers(t.surveys, t.customers.to_pandas(), by="country"),
    "weight_answers": lambda t: rt.weight_answers(t.surveys, t.customers.to_pandas(), by="country"),
    "question_answers": lambda t: rt.question_answers(
        t.surveys.rename(answer="touchpoint"), question="nps", kind="choice", options=["purchase", "delivery"],
        as_of=AS_OF),
    "competitors_named": lambda t: rt.competitors_named(t.surveys, competitors=["Kape"], as_of=AS_OF),
    "nps": lambda t: rt.nps(t.surveys.filter(t.surveys.question == "nps").score),
    "nps of a table": lambda t: rt.nps(t.surveys, by=["touchpoint"]),
    "csat": lambda t: rt.csat(t.surveys, by="quarter"),
    "ces": lambda t: rt.ces(t.surveys),
    "driver_table": lambda t: rt.driver_table(t.surveys, as_of=AS_OF, within_days=60),
    "followed_answers": lambda t: rt.followed_answers(
        t.surveys, t.transactions, as_of=AS_OF, within_days=90, window_days=90, customers=t.customers),
    "attitude_matrix": lambda t: rt.attitude_matrix(t.surveys, t.transactions, as_of=AS_OF, window_days=90),
    "detractors_followed_up": lambda t: rt.detractors_followed_up(
        t.surveys, t.contacts, as_of=AS_OF, actions=["newsletter"], since_days=365),
    "comment_themes": lambda t: rt.comment_themes(t.surveys, as_of=AS_OF, since="2025-01-01"),
    "requests_priced": lambda t: rt.requests_priced(t.surveys, as_of=AS_OF),
    # service
    "service_levels": lambda t: rt.service_levels(t.tickets, as_of=AS_OF, by="channel", log=t.transactions, min_n=2),
    "service_trend": lambda t: rt.service_trend(t.tickets, as_of=AS_OF, min_n=2),
    "service_waiting": lambda t: rt.service_waiting(t.tickets, as_of=AS_OF),
    "service_load": lambda t: rt.service_load(t.tickets, as_of=AS_OF),
    "ticket_topics": lambda t: rt.ticket_topics(t.tickets, as_of=AS_OF, since="2024-01-01"),
    "ticket_triage": lambda t: rt.ticket_triage(t.tickets, as_of="2025-12-20"),
    "service_aftermath": lambda t: rt.service_aftermath(
        t.tickets, t.transactions, as_of=AS_OF, of="slow", surveys=t.surveys),
    "exit_precedents": lambda t: rt.exit_precedents(
        t.transactions, as_of=AS_OF, tickets=t.tickets, surveys=t.surveys),
    # the programme
    "programme_ledger": lambda t: rt.programme_ledger(t.programme, as_of=AS_OF, draws=50),
    "points_age": lambda t: rt.points_age(t.programme, as_of=AS_OF, draws=50),
    "overdrawn_members": lambda t: rt.overdrawn_members(t.programme, as_of=AS_OF),
    "programme_activity": lambda t: rt.programme_activity(t.programme, as_of=AS_OF),
    "programme_costs": lambda t: rt.programme_costs(t.programme, as_of=AS_OF),
    "tier_migration": lambda t: rt.tier_migration(t.programme, as_of=AS_OF),
    "near_tier": lambda t: rt.near_tier(t.programme, as_of=AS_OF),
    "programme_designs": lambda t: rt.programme_designs(t.transactions, designs=RULES, as_of=AS_OF, margin=0.4),
    "membership_effect": lambda t: rt.membership_effect(
        t.programme, t.transactions, as_of=AS_OF, margin=0.4, horizon_days=90, surveys=t.surveys, tickets=t.tickets),
    "members_say": lambda t: rt.members_say(t.surveys, t.programme, as_of=AS_OF),
    "members_themes": lambda t: rt.members_themes(
        rt.comment_themes(t.surveys, as_of=AS_OF).comments, t.programme, as_of=AS_OF),
    "programme_test": lambda t: rt.programme_test(
        t.contacts, t.programme, t.transactions, as_of=AS_OF, margin=0.4, horizon_days=60),
    # money
    "acquisition_cost": lambda t: rt.acquisition_cost(t.costs, as_of=AS_OF),
    "acquisition_payback": lambda t: rt.acquisition_payback(
        t.transactions, t.costs, as_of=AS_OF, margin=0.4, customers=t.customers, channel="acquisition_channel",
        subscriptions=t.subscriptions),
    "acquire_against_retain": lambda t: rt.acquire_against_retain(t.costs, as_of=AS_OF, retained=rt.proportion(80, 99)),
    "referrals": lambda t: rt.referrals(
        t.transactions, t.customers, as_of=AS_OF, margin=0.4, subscriptions=t.subscriptions),
    "refunds_and_discounts": lambda t: rt.refunds_and_discounts(t.transactions, as_of=AS_OF),
    "cost_to_serve": lambda t: rt.cost_to_serve(
        t.transactions, as_of=AS_OF, margin=0.4, subscriptions=t.subscriptions, tickets=t.tickets, cost_per_contact=6.0,
        programme=t.programme, contacts=t.contacts, cost_per_message={"email": 0.1}),
    # who leaves
    "churn_snapshot": lambda t: rt.churn_snapshot(
        vars(t), as_of="2025-10-01", horizon_days=60, window_days=90, attributes=["country", "joined"]),
    "churn_snapshot of contracts": lambda t: rt.churn_snapshot(
        {"subscriptions": t.subscriptions, "tickets": t.tickets}, as_of="2025-10-01", horizon_days=60,
        kind="contract"),
    "churn_panel": lambda t: rt.churn_panel(
        t.transactions, dates=["2025-06-01", "2025-10-01"], horizon_days=60, window_days=90),
    "churn_risk": lambda t: rt.churn_risk(
        t.transactions, as_of=AS_OF, horizon_days=30, snapshots=2, learners=("logistic",)),
    "expected_churn": lambda t: rt.expected_churn(t.transactions, as_of=AS_OF),
    "snapshot_dates": lambda t: rt.snapshot_dates(t.transactions, horizon_days=60, snapshots=3),
    "check_leakage": lambda t: rt.check_leakage(
        rt.churn_snapshot(t.transactions, as_of="2025-10-01", horizon_days=60, window_days=90, features=["purchases"]
                          ).table, horizon_days=60, as_of="2025-10-01", source=t.transactions, build=_build),
    # what to do
    "complements": lambda t: rt.complements(t.transactions, as_of=AS_OF, min_together=2),
    "complements within": lambda t: rt.complements(t.transactions, as_of=AS_OF, within_days=30, min_together=2),
    "recommendations": lambda t: rt.recommendations(t.transactions, as_of=AS_OF),
    "evaluate_recommendations": lambda t: rt.evaluate_recommendations(t.transactions, as_of=AS_OF),
    "reorder_dates": lambda t: rt.reorder_dates(t.transactions, as_of=AS_OF),
    "reorder_dates by product": lambda t: rt.reorder_dates(
        t.transactions, as_of=AS_OF, by_product=True, proven_only=False),
    "evaluate_reorder": lambda t: rt.evaluate_reorder(t.transactions, as_of=AS_OF),
    "action_candidates": _candidates,
    "occasions": lambda t: rt.occasions(
        t.transactions, as_of=AS_OF, tables=_only(t, "customers", "surveys", "contacts", "tickets")),
    "plan_actions": lambda t: rt.plan_actions(
        _candidates(t, kinds=("win-back", "survey invitation")), as_of=AS_OF, customers=t.customers,
        contacts=t.contacts),
    "evaluate_actions": lambda t: rt.evaluate_actions(
        t.contacts, t.transactions, as_of=AS_OF, since="2024-01-01", margin=0.4),
    "campaign_outcomes": lambda t: rt.campaign_outcomes(
        t.contacts, t.transactions, campaign="programme-2024", horizon_days=30),
    "back_after_gesture": lambda t: rt.back_after_gesture(
        t.contacts, t.transactions, gestures=["win-back voucher"], as_of=AS_OF),
    "personal_messages": lambda t: rt.personal_messages(
        t.contacts, t.transactions, personal=["win-back voucher"], as_of=AS_OF),
}


def _joined(log):
    """The log in which two customers turned out to be one."""
    return log.mutate(customer_id=(log.customer_id == "Z").ifelse("a", log.customer_id))
