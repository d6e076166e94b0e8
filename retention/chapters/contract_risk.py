"""Which contracts may end?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from retention.actions.export import export_list, list_file
from retention.chapters.base import PLAN_NEEDS, question
from retention.chapters.risk import RiskChapter
from retention.display import LISTS
from retention.models.churn.backtest import CLASSIFIER, backtest_churn, list_check
from retention.models.churn.baselines import RECENCY
from retention.models.churn.effects import effect_curves, permutation_importance
from retention.models.churn.leakage import check_leakage
from retention.models.churn.profit import Costs, profit_curve, profit_sensitivity
from retention.models.churn.reasons import churn_reasons
from retention.models.churn.risk import OF_EACH, learnable, risk_panel
from retention.models.churn.scores import SCORES, calibration_bins, churn_scores
from retention.models.churn.snapshot import churn_table
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.tables.inputs import in_order
from retention.words import reason

#: The model that the classifier is held against.
_LOGISTIC = "logistic regression"


class ContractRisk(RiskChapter):
    """Which contracts may end? Forecasts where contracts have dates; who resembles the leavers of one snapshot."""

    kept_as, action = "contract", "contract call"
    options = MappingProxyType({
        "label": "Churn", "horizon_days": 90, "snapshots": 4, "learners": "boosting", "folds": 5, "clv": None,
        "offer": None, "contact": None, "success": None, "draws": 100, "seed": 0})

    def using(self, *, label: str | None = None, horizon_days: int | None = None, snapshots: int | None = None,
              learners: str | None = None, folds: int | None = None, clv: float | None = None,
              offer: float | None = None, contact: float | None = None, success: Sequence[float] | None = None,
              draws: int | None = None, seed: int | None = None) -> ContractRisk:
        """The same chapter with other settings: ``risk = shop.contract_risk.using(horizon_days=60)``.

        Parameters
        ----------
        label : str
            Of a single snapshot, the column of customers that says who had left.
        horizon_days : int
            Days after which a customer without a contract has left.
        snapshots : int
            Days to learn from, one horizon apart.
        learners : str
            Of the classifier, parted by blanks.
        folds : int
            Of the customers of a single snapshot.
        clv : float
            Value of a customer who stays, the same for all; by default a year's margin of each customer's contracts.
        offer, contact : float
            What an offer costs whoever takes it, and what each call costs; what the workspace states by default.
        success : pair of float
            The share of leavers that the offer keeps is Beta(first, second); what the workspace states by default.
            Where neither states what money rests on, lists are ranked without money.
        draws, seed : int
            Of the bootstrap, of folds and models.
        """
        return self._other({name: value for name, value in locals().items() if name in self.options})

    # ---- what is learned from

    @question("subscriptions")
    def panel(self) -> Result:
        """Customers with a contract, as they were known on days one horizon apart; or one snapshot with a label."""
        options = self.options
        found = self._labelled() if self.settings.one_snapshot else risk_panel(
            self._records(), as_of=self.as_of, horizon_days=options["horizon_days"], snapshots=options["snapshots"],
            kind="contract")
        if found is not None and not found.reason:
            return found
        if found is not None and found.facts.get("too_few"):
            return found
        usable, days = (found.facts[name] for name in ("usable", "days")) if found is not None else ([], 0)
        return missing_result("churn_panel", reason(
            "too-little-for-contract-risk", horizon_days=options["horizon_days"], label=options["label"],
            usable=len(usable), days=days))

    def _labelled(self) -> Result | None:
        """One snapshot whose customers have a label of two values; None where there is none."""
        label = self.options["label"]
        if "customers" not in self.shop or label not in self.shop.customers.columns:
            return None
        if self.shop.customers[label].nunique().execute() != 2:
            return None
        table = churn_table(self.shop.customers.to_pandas(), label=label, group="customer_id")
        left = table["churned"].sum()
        few = min(left, table["churned"].notna().sum() - left) < OF_EACH
        return table.replace(facts={**table.facts, "usable": [], "days": 1}, reason=reason(
            "too-little-for-churn-risk", horizon_days=self.options["horizon_days"], usable=0) if few else "")

    def _records(self) -> dict[str, Any]:
        names = self.shop.table_names if self.settings.churn.kind == "contract" else ["subscriptions"]
        return self.of_customers(*names)

    @property
    def _why_not(self) -> str:
        return self.panel().reason

    @property
    def _dated(self) -> bool:
        return bool(self.panel().facts["dated"])

    @cached_property
    def _known(self) -> pd.DataFrame:
        panel = self.panel()
        return learnable(panel) if self._dated else panel.table.dropna(subset="churned")

    @property
    def _last(self) -> pd.Timestamp:
        return pd.Timestamp(self.panel().facts["usable"][-1])

    @property
    def _X(self) -> pd.DataFrame:
        return self._known.drop(columns="churned")

    @question("subscriptions")
    def snapshots(self) -> Result:
        """Customers with a contract, and how many of them left."""
        if self._why_not:
            return missing_result("churn_classes", self._why_not)
        return self._learned_from(self.panel(), self._known).replace(key="contract_snapshots")

    # ---- how well it predicts

    @cached_property
    def _model(self) -> Any:
        """The model that has learned from all that is known."""
        return self._classifier().fit(self._X, self._known["churned"])

    @cached_property
    def _values(self) -> pd.DataFrame:
        """A year's margin of each customer's running contracts; revenue where no margin is stated, 0 if not known."""
        table = self.shop.subscriptions
        if self.options["clv"] or "monthly_amount" not in table.columns:
            return pd.DataFrame({"customer_id": self._now["customer_id"], "value": self.options["clv"] or 0.0})
        last = table.end.cast("date")
        running = table.filter(table.start.cast("date") <= self.as_of, last.isnull() | (last > self.as_of))
        yearly = 12 * running.monthly_amount.cast("float64").sum() * (self.settings.contribution or 1.0)
        found = in_order(running.group_by("customer_id").agg(value=yearly), "customer_id")
        return self._now[["customer_id"]].merge(found, on="customer_id", how="left").fillna({"value": 0.0})

    @cached_property
    def _costs(self) -> Costs | None:
        """The business's own costs; None where it states none."""
        return self._stated_costs(float(self._values["value"].mean()))

    @property
    def _off(self) -> float | None:
        """By how much the share that left was missed at most; None of one snapshot, which is no forecast."""
        if not self._dated:
            return None
        means = self._held_out["predictions"].groupby("snapshot")[[CLASSIFIER, "churned"]].mean()
        return float((means[CLASSIFIER] - means["churned"]).abs().max())

    @question("subscriptions")
    def naive(self) -> Result:
        """How well a model scores the customers it has learned from, which flatters."""
        if self._why_not:
            return missing_result("naive_auc", self._why_not)
        seen = self._known[self._known.columns.intersection(["customer_id", "snapshot", "churned"])]
        seen = seen.assign(risk=self._model.predict_proba(self._X)[:, 1])
        auc = churn_scores(seen, models=["risk"], draws=0)["roc_auc"].iloc[-1]
        return Estimate(auc, n=len(seen), unit="ratio", name="naive_auc")

    @question("subscriptions")
    def leakage(self) -> Result:
        """Does the table know what it cannot know? See `rt.check_leakage`."""
        if self._why_not:
            return missing_result("check_leakage", self._why_not)
        ends = {"horizon_days": self.options["horizon_days"],
                "observed_until": (self.day - pd.Timedelta(days=1)).date()} if self._dated else {}
        found = check_leakage(self._known, seed=self.options["seed"], **ends)
        looked = found.table[found["severity"] != "not run"].reset_index(drop=True)
        return found.replace(table=looked, key="contract_leakage")

    @cached_property
    def _held_out(self) -> dict[str, Any]:
        """Predictions for customers, or days, that the models have not seen; one model, and rows it has not seen."""
        options, y = self.options, self._known["churned"]
        linear = self._classifier("logistic")
        if self._dated:
            tested = backtest_churn(self._known, horizon_days=options["horizon_days"], classifier=self._classifier(),
                                    test_dates=min(3, len(self.panel().facts["usable"]) - 1), costs=self._costs,
                                    baselines={_LOGISTIC: linear}, draws=0, seed=options["seed"])
            return {"predictions": tested.predictions, "model": tested.classifier,
                    "held": self._X[self._X["snapshot"] == self._last]}
        from sklearn.model_selection import StratifiedKFold, cross_val_predict

        parts = StratifiedKFold(options["folds"], shuffle=True, random_state=options["seed"])
        ask = {"cv": parts, "method": "predict_proba"}
        predicted = {name: cross_val_predict(model, self._X, y, **ask)[:, 1]
                for name, model in ((CLASSIFIER, self._classifier()), (_LOGISTIC, linear))}
        learned, kept = next(parts.split(self._X, y))
        model = self._classifier().fit(self._X.iloc[learned], y.iloc[learned])
        return {"predictions": self._known[["customer_id", "churned"]].assign(**predicted), "model": model,
                "held": self._X.iloc[kept]}

    @cached_property
    def _scored(self) -> Result:
        """The scores of all models on what they have not seen."""
        predicted = self._held_out["predictions"]
        asked = [name for name in (CLASSIFIER, _LOGISTIC, RECENCY) if name in predicted]
        return churn_scores(predicted, models=asked, against=asked[1:], costs=self._costs,
                            draws=self.draws(self.options["draws"]), seed=self.options["seed"])

    @question("subscriptions")
    def scores(self) -> Result:
        """Every score of every model, on customers or days that it has not seen."""
        if self._why_not:
            return missing_result("churn_scores", self._why_not)
        mean = self._scored.table.groupby("model", sort=False).tail(1)
        scores = [name for name in SCORES if name != "profit" or self._costs is not None]
        return self._scored.replace(table=mean[["model", "n", "base_rate", *scores]].reset_index(drop=True),
                                    key="contract_scores")

    @question("subscriptions")
    def auc(self) -> Result:
        """How well the model ranks contracts that it has not seen."""
        if self._why_not:
            return missing_result("contract_auc", self._why_not)
        own = self._scored.table.groupby("model", sort=False).tail(1).set_index("model").loc[CLASSIFIER]
        found = Estimate(own["roc_auc"], own["roc_auc_lower"], own["roc_auc_upper"], n=int(own["n"]), unit="ratio",
                         name="contract_auc", facts={**self._against_logistic(), "lift": own["lift"]})
        return self.headline(found, "contract_risk_auc")

    def _against_logistic(self) -> dict[str, Any]:
        rows = self._scored.differences.table
        rows = rows[(rows["score"] == "roc_auc") & (rows["model"] == CLASSIFIER) & (rows["against"] == _LOGISTIC)]
        gap = rows.iloc[-1]
        compared = "better" if gap["lower"] > 0 else "worse" if gap["upper"] < 0 else "unclear"
        return {"compared": compared, "difference": gap["estimate"], "difference_lower": gap["lower"],
                "difference_upper": gap["upper"], "dated": self._dated, "folds": self.options["folds"],
                "dates": self._scored.facts["dates"]}

    @question("subscriptions")
    def calibration(self) -> Result:
        """Predicted risk and share that left, of customers not seen."""
        if self._why_not:
            return missing_result("calibration_bins", self._why_not)
        return self._newest_bins(calibration_bins(self._held_out["predictions"], models=[CLASSIFIER]).table)

    # ---- what it rests on

    @question("subscriptions")
    def importance(self) -> Result:
        """What the predictions depend on, among customers that the model has not seen."""
        if self._why_not:
            return missing_result("permutation_importance", self._why_not)
        held = self._held_out["held"]
        return permutation_importance(self._held_out["model"], held, self._known["churned"][held.index], draws=3,
                                      seed=self.options["seed"])

    @question("subscriptions")
    def effect(self, feature: str | None = None) -> Result:
        """How the mean risk moves with one feature; the most important by default."""
        if self._why_not:
            return missing_result("effect_curves", self._why_not)
        feature = feature or self.importance()["feature"].iloc[0]
        return effect_curves(self._held_out["model"], self._held_out["held"], feature=feature,
                             seed=self.options["seed"])

    # ---- those who are still here

    @question("subscriptions")
    def check(self) -> Result:
        """May a list be made of this ranking? See `rt.list_check`."""
        return missing_result("list_check", self._why_not) if self._why_not else list_check(self._scored)

    @property
    def _objection(self) -> str:
        checked = self.check()
        return checked.reason or checked.facts["objection"]

    @cached_property
    def _now(self) -> pd.DataFrame:
        """Those who are still here, with their risk."""
        if not self._dated:
            risk = self._held_out["predictions"][CLASSIFIER]
            return self._known.assign(risk=risk)[self._known["churned"] == 0]
        now = self.panel().table[self.panel()["snapshot"] == self.day]
        return now.assign(risk=self._model.predict_proba(now.drop(columns="churned"))[:, 1])

    @question("subscriptions")
    def reasons(self) -> Result:
        """The strongest reason that raises the risk, counted over the tenth at highest risk."""
        found = self.customer_reasons()
        return missing_result("strongest_reasons", found.reason) if found.reason else \
            found.strongest.replace(key="contract_reasons")

    @question("subscriptions")
    def customer_reasons(self, *, limit: int = 3) -> Result:
        """The reasons of each customer in the tenth at highest risk; see `rt.churn_reasons`."""
        if self._objection:
            return missing_result("churn_reasons", self._objection)
        top = self._now.nlargest(-(-len(self._now) // 10), "risk")
        return churn_reasons(self._model, top.drop(columns=["churned", "risk"]), limit=limit)

    # ---- whom to call

    @question("subscriptions")
    def profit(self) -> Result:
        """Profit by the share called, on customers that the model has not seen."""
        if self._no_profit:
            return missing_result("profit_curve", self._no_profit)
        predicted = self._held_out["predictions"]
        last = predicted[predicted["snapshot"] == self._last] if self._dated else predicted
        return profit_curve(last.rename(columns={CLASSIFIER: "risk"}), costs=self._costs,
                            draws=self.draws(self.options["draws"]), seed=self.options["seed"])

    @question("subscriptions", shared=True)
    def contact_list(self, *, limit: int | None = None) -> Result:
        """Those still here with what a call is expected to earn; see `rt.contact_list`."""
        if self._objection:
            return missing_result("contact_list", self._objection)
        scored = self._now[["customer_id", "risk"]].merge(self._values, on="customer_id")
        return self._list_of(scored, costs=self._costs, clv="value" if scored["value"].any() else None, limit=limit,
                             why=self._why_no_money(self._costs, self._off))

    @property
    def _no_profit(self) -> str:
        """Why there is no list, or no money in it."""
        return self._objection or self.contact_list().facts.get("why_no_money", "")

    @question("subscriptions")
    def contacts(self) -> Result:
        """What calling each group is expected to earn: those worth a call, and the rest."""
        listed = self.contact_list()
        return missing_result("contact_groups", listed.reason) if listed.reason else \
            listed.groups.replace(key="contract_contacts")

    @question("subscriptions")
    def contact_count(self) -> Result:
        """Contracts worth a call."""
        listed = self.contact_list()
        if listed.reason:
            return missing_result("contracts_to_call", listed.reason)
        found = Estimate(listed.facts["contacts"], n=listed.facts["customers"], unit="count", name="contracts_to_call",
                         variant=listed.variant)
        return self.headline(found, "contracts_to_call", better=None)

    @question("subscriptions")
    def sensitivity(self) -> Result:
        """What the list and its profit would be were one assumption different; see `rt.profit_sensitivity`."""
        if self._no_profit:
            return missing_result("profit_sensitivity", self._no_profit)
        scored = self._now[["customer_id", "risk"]].merge(self._values, on="customer_id")
        return profit_sensitivity(scored, costs=self._costs, clv="value",
                                  factors=[0.5, 1.0, 2.0]).replace(key="contract_sensitivity")

    # ---- answer and decisions

    @question("subscriptions")
    def answer(self) -> Answer:
        """The chapter's answer in a sentence."""
        if self._why_not:
            return Answer("contract-answer", reason=self._why_not)
        auc, listed = self.auc(), self.contact_list()
        return Answer("contract-answer", {"auc": float(auc), "compared": auc.facts["compared"], "dated": self._dated,
                                          "listed": not listed.reason, "contacts": listed.facts.get("contacts"),
                                          "money": bool(listed.facts.get("money")),
                                          "customers": listed.facts.get("customers")})

    @question("subscriptions")
    def decisions(self) -> Decisions:
        """What the chapter puts up for decision."""
        if self._in_plan:
            return self.put_up([], contacts=True)
        listed = self.contact_list()
        if listed.reason:
            return self.put_up([])
        money = Estimate(listed.facts["expected_profit"], n=listed.facts["contacts"], unit="money") \
            if listed.facts["money"] else None
        return self.put_up([Decision("contract-decision-call", {**listed.facts, "lift": self.auc().facts["lift"]},
                                     money=money, size=listed.facts["contacts"], owner=self._owner,
                                     file=f"{LISTS}/{list_file(self.action)}")])

    @property
    def _in_plan(self) -> bool:
        """Whether a contact plan can be made, in which whom to call is decided."""
        return not self.shop.needs_not_met(PLAN_NEEDS, as_of=self.as_of)

    @property
    def _owner(self) -> str:
        return self.settings.actions.owners.get(self.action) or self.say("decision-owner", group="contract-call")

    @question("subscriptions")
    def export(self) -> Result:
        """Leave the list with the report that is being made, where no contact plan can be made."""
        listed = self.contact_list()
        if listed.reason or self._in_plan:
            return missing_result("export_plan", listed.reason or self.say("contacts-are-planned"))
        rows = listed.table[listed["contact"]].drop(columns="contact")
        return export_list(rows, group=self.action)
