"""Who is about to leave?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any

import pandas as pd

from retention.chapters.base import question
from retention.chapters.risk import RiskChapter
from retention.metrics.summary import customer_summary
from retention.models.churn.arms import compare_arms
from retention.models.churn.backtest import backtest_churn, list_check
from retention.models.churn.card import load_churn_model, model_card, save_churn_model
from retention.models.churn.drift import churn_drift
from retention.models.churn.effects import effect_curves, permutation_importance
from retention.models.churn.expected import expected_churn
from retention.models.churn.leakage import check_leakage
from retention.models.churn.profit import contact_list, profit_curve, profit_sensitivity
from retention.models.churn.reasons import churn_reasons
from retention.models.churn.risk import at_level, learnable, risk_panel, risks
from retention.models.churn.scores import SCORES, churn_gains, churn_scores
from retention.models.churn.snapshot import churn_snapshot
from retention.models.churn.uplift import campaign_outcomes, estimate_uplift
from retention.result import Answer, Decision, Decisions, Estimate, Result, as_frame, missing_result
from retention.tables.assignment import CONTROL
from retention.tables.events import cached, of_some_customers
from retention.words import reason

#: Of each kind so many customers are needed in each group of a randomised test.
_OF_EACH = 10
_SEASON = ("season_sin", "season_cos")
#: Of twice as many customers or more about so many travel in time: a feature that looks ahead does so for each.
_TRAVELLERS = 12_000
#: Days ahead that are predicted where the records are too short for the workspace's own window: of four windows the
#: first is history, and at the end of each of the other three it is seen who left.
USUAL_DAYS, WINDOWS_TO_LEARN = 90, 4


class Churn(RiskChapter):
    """Who is about to leave? Risk and reasons of each customer, whom to contact, and whether the forecasts hold."""

    kept_as, action = "churn", "retention contact"
    #: What holds unless `using` says otherwise.
    options = MappingProxyType({
        "horizon_days": None, "window_days": None, "snapshots": 5, "learners": "boosting", "clv": None, "offer": None,
        "contact": None, "success": None, "discount": 0.10, "campaign_days": 60, "model_file": "", "draws": 100,
        "seed": 0})

    def using(self, *, horizon_days: int | None = None, window_days: int | None = None, snapshots: int | None = None,
              learners: str | None = None, clv: float | None = None, offer: float | None = None,
              contact: float | None = None, success: Sequence[float] | None = None, discount: float | None = None,
              campaign_days: int | None = None, model_file: str | None = None, draws: int | None = None,
              seed: int | None = None) -> Churn:
        """The same chapter with other settings: ``churn = shop.churn.using(horizon_days=60)``.

        Parameters
        ----------
        horizon_days : int
            Days ahead without a purchase after which a customer has left. By default those of the model file, where one
            is named; else those of the workspace's window, if that is 90 or less or the records span four of it;
            else 90.
        window_days : int
            Days in which a customer has purchased; what the workspace states, or the horizon, by default.
        snapshots : int
            Days to learn from, one horizon apart.
        learners : str
            Of the classifier, parted by blanks.
        clv : float
            Value of a customer who stays, the same for all; by default each customer's own, by the lifetime value
            model.
        offer, contact : float
            What an offer costs whoever takes it, and what each contact costs; what the workspace states by default.
        success : pair of float
            The share of leavers that the offer keeps is Beta(first, second); what the workspace states by default.
            Where neither states what money rests on, lists are ranked without money.
        discount : float
            Yearly, of the lifetime value.
        campaign_days : int
            Days after a randomised contact in which a purchase counts.
        model_file : str
            A file of `keep`, by its path from the folder of the workspace, to score with.
        draws, seed : int
            Of the bootstrap, of folds and models.
        """
        named = {name: value for name, value in locals().items() if name in self.options and value is not None}
        named["horizon_days"] = named.get("horizon_days") or None
        named["window_days"], named["clv"] = named.get("window_days") or None, named.get("clv") or None
        return self._other(named)

    # ---- what is learned from

    @question("transactions", "calendar")
    def panel(self) -> Result:
        """What was known of the customers on days one horizon apart, the last of them today; see `rt.churn_panel`."""
        options = self.options
        return risk_panel(self._records(), as_of=self.as_of, horizon_days=self.horizon_days,
                          window_days=self._window, snapshots=options["snapshots"], kind="inactivity")

    @question("transactions", "calendar")
    def snapshots(self) -> Result:
        """Customers of each day, and how many of them left: `panel` in numbers."""
        panel = self.panel()
        return missing_result("churn_classes", panel.reason) if panel.reason else \
            self._learned_from(panel, self._known).replace(key="churn_snapshots")

    def _records(self) -> dict[str, Any]:
        """The tables that features are made of; of a business with contracts its purchases alone."""
        names = self.shop.table_names if self.settings.churn.kind == "inactivity" else ["transactions"]
        return self.of_customers(*names)

    @cached_property
    def horizon_days(self) -> int:
        """Days ahead that are predicted; see `using`."""
        if self.options["horizon_days"]:
            return int(self.options["horizon_days"])
        if self.options["model_file"]:
            learned = load_churn_model(self._model_file).classifier.horizon_days
            return int(learned or USUAL_DAYS)
        window = int(self.options["window_days"] or self.window_days)
        days = self.shop.reader.scan("transactions").days.day if window > USUAL_DAYS else ()
        long_enough = len(days) > 0 and (self.as_of - days.iloc[0]).days >= WINDOWS_TO_LEARN * window
        return window if window <= USUAL_DAYS or long_enough else USUAL_DAYS

    @property
    def _model_file(self) -> Any:
        return self.shop.file_of("model_file", self.options["model_file"])

    @property
    def _window(self) -> int:
        return int(self.options["window_days"] or self.settings.churn.window_days or self.horizon_days)

    @property
    def _why_not(self) -> str:
        """Why there is nothing to learn from; empty where there is."""
        return self.panel().reason

    @cached_property
    def _known(self) -> pd.DataFrame:
        return learnable(self.panel())

    @property
    def _last(self) -> pd.Timestamp:
        """The newest day that can be learned from."""
        return pd.Timestamp(self.panel().facts["usable"][-1])

    @property
    def _test(self) -> pd.DataFrame:
        return self._known[self._known["snapshot"] == self._last]

    @property
    def _now(self) -> pd.DataFrame:
        return self.panel().table[self.panel()["snapshot"] == self.day]

    @cached_property
    def _anew(self) -> Any:
        """The model that has learned from all windows that are over."""
        return self._classifier().fit(self._known.drop(columns="churned"), self._known["churned"])

    # ---- how well it predicts

    @question("transactions", "calendar")
    def naive(self) -> Result:
        """How well a model scores the customers it has learned from, which flatters."""
        if self._why_not:
            return missing_result("naive_auc", self._why_not)
        seen = self._test[["customer_id", "snapshot", "churned"]].assign(
            naive=self._anew.predict_proba(self._test.drop(columns="churned"))[:, 1])
        auc = churn_scores(seen, models=["naive"], draws=0)["roc_auc"].iloc[0]
        return Estimate(auc, n=len(seen), unit="ratio", name="naive_auc", facts={"day": self._last})

    @question("transactions", "calendar")
    def leakage(self) -> Result:
        """Does the table know what it cannot know? See `rt.check_leakage`."""
        if self._why_not:
            return missing_result("check_leakage", self._why_not)
        ask = {"horizon_days": self.horizon_days, "observed_until": self.day.date() - pd.Timedelta(days=1)}
        build = partial(churn_snapshot, features=["purchases"], window_days=self._window, **ask)
        some = cached(of_some_customers(self.shop.transactions, about=_TRAVELLERS))
        return check_leakage(self._test, build=build, source=some, as_of=self._last, seed=self.options["seed"],
                             **ask).replace(key="churn_leakage")

    @question("transactions", "calendar")
    def backtest(self, *, horizon_days: int | None = None) -> Result:
        """Forecasts for later dates beside what costs nothing; see `rt.backtest_churn`."""
        if horizon_days:
            return self.using(horizon_days=horizon_days).backtest()
        if self._why_not:
            return missing_result("backtest_churn", self._why_not)
        options = self.options
        found = backtest_churn(self._known, horizon_days=self.horizon_days, classifier=self._classifier(),
                              test_dates=min(3, len(self.panel().facts["usable"]) - 1), costs=self._money["costs"],
                              expected=self.forecasts(), draws=self.draws(options["draws"]), seed=options["seed"])
        found = found.replace(key="churn_backtest")
        if self._money["costs"] is None:  # a profit by the costs of others is nobody's
            found = found.replace(facts={**found.facts, "profit_known": False})
        return found

    @question("transactions", "calendar")
    def scores(self) -> Result:
        """Every score of every model, as a mean over the test dates."""
        return self._mean_scores("churn_scores")

    def _mean_scores(self, key: str) -> Result:
        tested = self.backtest()
        if tested.reason:
            return missing_result("churn_scores", tested.reason)
        mean = tested.table.groupby("model", sort=False).tail(1)
        scores = [name for name in SCORES if name != "profit" or self._money["costs"] is not None]
        return tested.scores.replace(table=mean[["model", "n", "base_rate", *scores]].reset_index(drop=True), key=key)

    @question("transactions", "calendar")
    def auc(self) -> Result:
        """How well the forecast ranks at later dates."""
        if self._why_not:
            return missing_result("churn_auc", self._why_not)
        rows = self.backtest().scores.table.groupby("model", sort=False).tail(1).set_index("model")
        own, recency = rows.loc["classifier"], rows["roc_auc"].get("recency only")
        facts = {"dates": self.backtest().facts["dates"], "recency": recency, "recency_known": recency is not None}
        found = Estimate(own["roc_auc"], own["roc_auc_lower"], own["roc_auc_upper"], n=int(own["n"]), unit="ratio",
                         name="churn_auc", facts=facts)
        return self.headline(found, "churn_auc")

    @question("transactions", "calendar")
    def flattery(self) -> Result:
        """The score on customers that the model has read the answers of, beside that of a model that has not."""
        if self._why_not:
            return missing_result("seen_and_unseen", self._why_not)
        rows = self.backtest().table
        honest = rows.loc[(rows["model"] == "classifier") & (rows["snapshot"] == self._last), "roc_auc"].iloc[0]
        naive = float(self.naive())
        return Result("seen_and_unseen", pd.DataFrame({"learned_from": [True, False], "auc": [naive, honest]}),
                      facts={"naive": naive, "honest": honest, "day": self._last}, units={"auc": ",.3f"})

    @question("transactions", "calendar")
    def calibration(self) -> Result:
        """Predicted risk and share that left, on the newest test date."""
        if self._why_not:
            return missing_result("calibration_bins", self._why_not)
        return self._newest_bins(self.backtest().calibration.table)

    @question("transactions", "calendar")
    def gains(self, *, share: float = 0.1) -> Result:
        """How many of those who left are found among the customers at highest risk."""
        if self._why_not:
            return missing_result("churn_gains", self._why_not)
        names = [name for name in ("classifier", "recency only") if name in self.backtest().predictions]
        return churn_gains(self.backtest().predictions, models=names, share=share)

    # ---- what it rests on

    @question("transactions", "calendar")
    def importance(self) -> Result:
        """What the predictions depend on, among customers that the model has not seen."""
        if self._why_not:
            return missing_result("permutation_importance", self._why_not)
        return permutation_importance(self.backtest().classifier, self._test.drop(columns="churned"),
                                      self._test["churned"], draws=1, seed=self.options["seed"])

    @question("transactions", "calendar")
    def effect(self, feature: str | None = None) -> Result:
        """How the mean risk moves with one feature; the most important number by default."""
        if self._why_not:
            return missing_result("effect_curves", self._why_not)
        numbers = [name for name in self.importance()["feature"] if pd.api.types.is_numeric_dtype(self._test[name])]
        if not (feature or numbers):
            return missing_result("effect_curves", reason("no-numeric-feature"))
        return effect_curves(self.backtest().classifier, self._test.drop(columns="churned"),
                             feature=feature or numbers[0], seed=self.options["seed"])

    # ---- today's customers

    @cached_property
    def _stored(self) -> Any:
        """The model file to score with, where one is named."""
        if not self.options["model_file"]:
            return None
        return load_churn_model(self._model_file, horizon_days=self.horizon_days)

    @cached_property
    def _model(self) -> Any:
        """The model of today's risks, set to the share that is expected to leave."""
        return at_level(self._stored.classifier if self._stored else self._anew, self._now, self.forecasts())

    @question("transactions", "calendar")
    def forecasts(self) -> Result:
        """The share expected to leave, beside what was expected at past days and what came; see `rt.expected_churn`."""
        found = expected_churn(self.shop.transactions, as_of=self.as_of, horizon_days=self.horizon_days,
                               window_days=self._window)
        return found.replace(key="churn_forecasts", facts={**found.facts, "lost": self._lost})

    @question("transactions", "calendar")
    def risk(self, *, horizon_days: int | None = None) -> Result:
        """The risk of every customer of today; see `rt.churn_risk`."""
        if horizon_days:
            return self.using(horizon_days=horizon_days).risk()
        if self._why_not:
            return missing_result("churn_risk", self._why_not, columns=["customer_id", "risk"])
        found = risks(self._model, self._now, self.panel(), stored=self._stored is not None)
        return found.replace(facts={**found.facts, "lost": self._lost})

    @property
    def _lost(self) -> bool:
        """Whether no purchase in the horizon is a loss: not sooner than the window says, nor where contracts say it."""
        return self.settings.churn.kind == "inactivity" and self.horizon_days >= self._window

    @question("transactions", "calendar")
    def expected(self) -> Result:
        """The share of today's customers expected to leave."""
        facts = {"horizon_days": self.horizon_days, "window_days": self._window, "lost": self._lost}
        if self._why_not:
            return missing_result("churn_expected", self._why_not, facts=facts)
        found = self.forecasts().facts
        estimate = Estimate(found["expected"], found["lower"], found["upper"], n=found["customers"], unit="share",
                            name="churn_expected", facts={**facts, **found})
        return self.headline(estimate, "churn_expected", better="lower")

    @cached_property
    def _scored(self) -> pd.DataFrame:
        """Today's customers in the order of the panel, with their risk."""
        now = self._now.reindex(columns=["customer_id", "snapshot", *self._model.feature_names_in_])
        return now.assign(risk=self._model.predict_proba(now)[:, 1])

    def _top(self) -> pd.DataFrame:
        """The tenth at highest risk."""
        return self._scored.nlargest(-(-len(self._scored) // 10), "risk").drop(columns="risk")

    @question("transactions", "calendar")
    def reasons(self) -> Result:
        """The strongest reason that raises the risk, counted over the tenth at highest risk."""
        if self._why_not:
            return missing_result("strongest_reasons", self._why_not)
        # the words of each customer's own reasons are the dear part, and are not counted
        return churn_reasons(self._model, self._top(), words=False).strongest.replace(key="churn_reasons")

    @question("transactions", "calendar")
    def customer_reasons(self, *, limit: int = 3) -> Result:
        """The reasons of each customer in the tenth at highest risk; see `rt.churn_reasons`."""
        if self._why_not:
            return missing_result("churn_reasons", self._why_not)
        return churn_reasons(self._model, self._top(), limit=limit)

    @question("transactions", "calendar")
    def example(self) -> Result:
        """The reasons of an invented customer who has the middle value of that tenth in everything."""
        if self._why_not:
            return missing_result("reasons_example", self._why_not)
        top = self._top()
        words = top.select_dtypes(exclude="number").drop(columns=["customer_id", "snapshot"]).mode().T.get(0, {})
        middle = top.head(1).assign(**top.median(numeric_only=True), **dict(words)).astype(top.dtypes)
        found = churn_reasons(self._model, middle).table
        said = [self.say("reasons-example.reason", reason=row.reason, direction=row.direction)
                for row in found.itertuples()]
        table = found[["rank", "reason", "contribution", "direction"]]
        return Result("reasons_example", table, facts={"customers": len(top), "reasons": said})

    # ---- whom to contact

    @cached_property
    def _money(self) -> dict[str, Any]:
        """The costs, and each customer's own value where the model of lifetime value can be fitted."""
        options = self.options
        values = pd.DataFrame({"customer_id": [], "value": []})
        if not self._why_not and not options["clv"] and self._can_be_valued():
            values = self._values()
        given = options["clv"] or 0.0
        now = values[values["customer_id"].isin(self._now["customer_id"])] if len(values) else values
        each = float(now["value"].mean()) if len(values) else given
        return {"costs": self._stated_costs(each), "values": values, "each": each, "modelled": len(values) > 0,
                "margin": bool(self.settings.contribution)}

    def _can_be_valued(self) -> bool:
        paid = customer_summary(self.shop.transactions, as_of=self.as_of, unit="W")
        return bool((paid["monetary_value"] > 0).sum() >= 10 and paid["T"].max() >= 8)

    def _values(self) -> pd.DataFrame:
        from retention.models.value.clv import LifetimeValue

        fitted = LifetimeValue(origins=0).fit(self.shop.transactions, as_of=self.as_of)
        table = as_frame(fitted.customers(horizon_days=365, discount=self.options["discount"],
                                          margin=self.settings.contribution, draws=0))
        value = table["clv"] / table["probability_alive"].clip(lower=0.01)
        return table[["customer_id"]].assign(value=value)

    @question("transactions", "calendar")
    def costs(self) -> Result:
        """What the money rests on: offer, contact, success, and what a customer is worth who stays."""
        money = self._money
        costs, why = money["costs"], self._why_no_money(money["costs"], None)
        if why:
            return missing_result("churn_costs", why)
        rows = {"clv": costs.clv, "offer": costs.offer, "contact": costs.contact, "success": costs.success_rate}
        table = pd.DataFrame({"assumption": [self.say(f"costs-{name}") for name in rows], "value": list(rows.values())})
        facts = {**costs.facts, **{name: money[name] for name in ("each", "modelled", "margin")}}
        return Result("churn_costs", table, facts=facts, units={"value": ",.2f"})

    @question("transactions", "calendar")
    def check(self) -> Result:
        """May a list be made of this ranking? By the backtest, and by the last randomised test where there was one."""
        if self._why_not:
            return missing_result("list_check", self._why_not)
        checked, tested = list_check(self.backtest()), self.uplift()
        if tested.reason:
            return checked
        qini = tested.qini.set_index("ranking").loc["risk"]
        row = {"rule": "better than random", "needed": 0.0, "passed": qini["lower"] > 0,
               **qini[["estimate", "lower", "upper"]]}
        objection = checked.facts["objection"] or self._failed_test
        return checked.replace(table=pd.concat([checked.table, pd.DataFrame([row])], ignore_index=True),
                               facts={"allowed": not objection, "objection": objection})

    @property
    def _failed_test(self) -> str:
        """Why the last randomised test speaks against contacting by risk; empty where it does not, or there is none."""
        tested = self.uplift()
        if tested.reason or tested.facts["risk_verdict"] == "better":
            return ""
        return reason("ranking-failed-test", worse=tested.facts["risk_verdict"] == "worse", n=tested.facts["n"])

    @property
    def _objection(self) -> str:
        """Why no list is made; empty where one may be. The test is asked first, which costs less than a backtest."""
        if self._why_not or self._failed_test:
            return self._why_not or self._failed_test
        return self.check().facts["objection"]

    @property
    def _off(self) -> float:
        """By how much the share that left was missed at most, over the test dates."""
        means = self.backtest().predictions.groupby("snapshot")[["classifier", "churned"]].mean()
        return float((means["classifier"] - means["churned"]).abs().max())

    @property
    def _no_profit(self) -> str:
        """Why there is no list, or no money in it."""
        return self._objection or self.contact_list().facts.get("why_no_money", "")

    @question("transactions", "calendar")
    def profit(self) -> Result:
        """Profit by the share contacted, on the newest test date."""
        if self._no_profit:
            return missing_result("profit_curve", self._no_profit)
        predicted = self.backtest().predictions
        then = predicted[predicted["snapshot"] == self._last].rename(columns={"classifier": "risk"})
        return profit_curve(then, costs=self._money["costs"], draws=self.draws(self.options["draws"]),
                            seed=self.options["seed"])

    @question("transactions", "calendar", shared=True)
    def contact_list(self, *, limit: int | None = None) -> Result:
        """Today's customers with what contacting each is expected to earn; see `rt.contact_list`."""
        if self._objection:
            return missing_result("contact_list", self._objection)
        money = self._money
        known = money["each"] > 0
        return self._list_of(self._with_values(), costs=money["costs"], clv="value" if known else None, limit=limit,
                             why=self._why_no_money(money["costs"], self._off))

    def _with_values(self) -> pd.DataFrame:
        scored = self._scored[["customer_id", "risk"]].merge(self._money["values"], on="customer_id", how="left")
        return scored.assign(value=scored["value"].fillna(self._money["each"]))

    @question("transactions", "calendar")
    def contacts(self) -> Result:
        """What contacting each group is expected to earn: those worth a contact, and the rest."""
        listed = self.contact_list()
        if listed.reason:
            return missing_result("contact_groups", listed.reason)
        if not listed.facts["money"]:
            return listed.groups.replace(key="churn_contacts")
        same = contact_list(self._with_values(), costs=self._money["costs"])
        facts = {**listed.facts, "compared": True, "same_contacts": same.facts["contacts"],
                 "same_threshold": same.facts["threshold"]}
        return listed.groups.replace(key="churn_contacts", facts=facts)

    @question("transactions", "calendar")
    def contact_count(self) -> Result:
        """Customers on whom a contact is expected to pay."""
        return self._of_list("churn_contacts", "contacts", "count", better=None)

    @question("transactions", "calendar")
    def contact_profit(self) -> Result:
        """What contacting them is expected to earn."""
        return self._of_list("churn_profit", "expected_profit", "money", better="higher")

    def _of_list(self, name: str, fact: str, unit: str, *, better: str | None) -> Result:
        listed = self.contact_list()
        why = listed.reason or ("" if fact == "contacts" else listed.facts.get("why_no_money", ""))
        if why:
            return missing_result(name, why)
        n = listed.facts["customers" if fact == "contacts" else "contacts"]
        found = Estimate(listed.facts[fact], n=n, unit=unit, name=name, variant=listed.variant,
                         facts={name: value for name, value in listed.facts.items() if name != "n"})
        return self.headline(found, name, better=better)

    @question("transactions", "calendar")
    def sensitivity(self) -> Result:
        """What the list and its profit would be were one assumption different; see `rt.profit_sensitivity`."""
        if self._no_profit:
            return missing_result("profit_sensitivity", self._no_profit)
        return profit_sensitivity(self._with_values(), costs=self._money["costs"], clv="value").replace(
            key="churn_sensitivity")

    # ---- risk is not uplift

    @question("transactions", "contacts", "calendar")
    def uplift(self) -> Result:
        """Whom a contact moves, by the last randomised campaign whose days are over; see `rt.estimate_uplift`."""
        trial = self._trial()
        if trial is None:
            return missing_result("estimate_uplift", reason("no-randomised-campaign"))
        return estimate_uplift(trial, features=self._known_before(trial), bins=5, seed=self.options["seed"],
                               draws=self.draws(self.options["draws"]))

    @question("transactions", "contacts", "calendar")
    def versions(self) -> Result:
        """What each version of the last contact that was sent in several achieved; see `rt.compare_arms`."""
        trial = self._trial(versions=2)
        if trial is None:
            return missing_result("compare_arms", reason("no-versions-tested"))
        enough = trial.groupby(["arm", "outcome"]).size().unstack(fill_value=0).min().min() >= _OF_EACH
        found = compare_arms(trial, arm="arm", control=CONTROL, features=self._known_before(trial) if enough else None,
                             bins=5, draws=self.draws(self.options["draws"]), seed=self.options["seed"])
        return found.replace(key="churn_versions")

    @staticmethod
    def _known_before(trial: pd.DataFrame) -> list[str]:
        return [name for name in trial.columns if name not in ("customer_id", "timestamp", "arm", "treated", "outcome")]

    def _trial(self, versions: int = 1) -> pd.DataFrame | None:
        """The customers of the last test of at least so many versions, its days over, with enough of each outcome."""
        contacts, days = self.shop.contacts, self.options["campaign_days"]
        if self._why_not or not {"arm", "campaign"} <= set(contacts.columns):
            return None
        arms = contacts.filter(contacts.arm.notnull()).group_by("campaign")
        arms = arms.agg(arms=contacts.arm.nunique(), held=(contacts.arm == CONTROL).any(),
                        day=contacts.timestamp.max()).execute()
        over = arms["day"].dt.normalize() + pd.Timedelta(days=days) < self.day
        tests = arms[(arms["arms"] > versions) & arms["held"] & over].sort_values(["day", "campaign"])
        if tests.empty:
            return None
        log, day = self.shop.transactions, tests["day"].iloc[-1].normalize()
        outcomes = campaign_outcomes(contacts, log, campaign=tests["campaign"].iloc[-1], horizon_days=days,
                                     observed_until=self.as_of).table
        began = pd.Timestamp(log.timestamp.min().execute()).normalize()
        before = churn_snapshot(log, as_of=day.date(), horizon_days=days, features=["purchases"],
                                window_days=(day - began).days + 1).table
        trial = outcomes.merge(before.drop(columns=["snapshot", "churned"]), on="customer_id")
        cells = trial.groupby(["treated", "outcome"]).size()
        return trial if len(cells) == 4 and cells.min() >= _OF_EACH else None

    # ---- a model ages

    @question("transactions", "calendar")
    def drift(self) -> Result:
        """What has moved since the model of one horizon ago, or the stored one, was trained; see `rt.churn_drift`."""
        if self._why_not:
            return missing_result("churn_drift", self._why_not)
        past = self._known[self._known["snapshot"] < self._last].drop(columns="churned")
        held = {} if self._stored else {"trained_on": past}
        found = churn_drift(self._stored or self.backtest().classifier, self._now.drop(columns="churned"),
                            y=self._test["churned"], ignore=_SEASON, **held)
        until = self._stored.trained_until if self._stored else None
        age = (self.day - pd.Timestamp(until)).days if until else None
        return found.replace(facts={**found.facts, "model": "stored" if self._stored else "new", "until": until,
                                    "until_known": until is not None, "age_days": age})

    @question("transactions", "calendar")
    def card(self) -> Result:
        """What a reader must know of the model before going by it; see `rt.model_card`."""
        if self._why_not:
            return missing_result("model_card", self._why_not)
        if self._stored:
            return Result("model_card", self._stored.card, limit=80)
        rows = self.backtest().table
        beside = rows[rows["model"].isin(["classifier", "recency only"])]
        return model_card(self._anew, self._known.drop(columns="churned"), self._known["churned"],
                          horizon_days=self.horizon_days, scores=beside)

    @question("transactions", "calendar")
    def keep(self, file: str = "") -> Result:
        """Keep the model trained anew in a file, by its path from the folder of the workspace."""
        if self._why_not or not file:
            return missing_result("model_file", self._why_not or reason("not-kept"))
        rows = self.backtest().table
        beside = rows[rows["model"].isin(["classifier", "recency only"])]
        learned = self._known.drop(columns="churned")
        card = model_card(self._anew, learned, self._known["churned"], horizon_days=self.horizon_days,
                          scores=beside)
        save_churn_model(self._anew, self.shop.file_of("keep_model", file), X=learned, card=card)
        return Result("model_file", pd.DataFrame({"file": [file]}), facts={"file": file})

    # ---- answer and decisions

    @question("transactions", "calendar")
    def answer(self) -> Answer:
        """The chapter's answer in a sentence."""
        if self._why_not:
            return Answer("churn-answer", reason=self._why_not)
        expected, auc, listed = self.expected(), self.auc(), self.contact_list()
        return Answer("churn-answer", {
            "expected": float(expected), "customers": expected.n, "window_days": expected.facts["window_days"],
            "horizon_days": self.horizon_days, "lost": expected.facts["lost"], "auc": float(auc),
            "recency": auc.facts["recency"], "recency_known": auc.facts["recency_known"],
            "listed": not listed.reason, "contacts": listed.facts.get("contacts"),
            "money": bool(listed.facts.get("money")), "why_not": listed.reason, "season_known": self.season_known})

    @question("transactions", "calendar")
    def decisions(self) -> Decisions:
        """What the chapter puts up for decision."""
        found = []
        if not self._why_not and self._stored and self.drift().facts["action"] == "retrain":
            found.append(Decision("churn-decision-aged", self.drift().facts))
        return self.put_up(found, contacts=True)
