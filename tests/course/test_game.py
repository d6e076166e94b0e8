"""The game scores decisions by the truth: doing nothing is worth nothing, and no list beats the best by luck."""

import numpy as np
import pandas as pd
import pytest

from retention.course import Game
from retention.course.game import CARD, DRAWS, PROGRAMMES, SALE_OFF, VOUCHER, _best_cards, _worth_of_order
from retention.errors import ArgumentError
from retention.simulate import simulate_shop


@pytest.fixture(scope="module")
def game():
    return Game(seed=4, customers=500, limit=60)


def last_days(game) -> pd.Series:
    log = game.transactions[game.transactions["customer_id"].isin(game.consenting())]
    return (pd.Timestamp(game.as_of) - log.groupby("customer_id")["timestamp"].max()).dt.days


def row(played, decision) -> pd.Series:
    return played.table.set_index("decision").loc[decision]


def test_doing_nothing_brings_nothing(game):
    played = game.play(window_days=90, contact=[], programme="none")
    assert row(played, "cards")["yours"] == row(played, "programme")["yours"] == row(played, "together")["yours"] == 0


def test_the_same_decisions_score_the_same_and_another_seed_is_another_shop(game):
    contact = game.consenting()[:20]
    again = Game(seed=4, customers=500, limit=60)
    first, second = (one.play(window_days=80, contact=contact, programme="points") for one in (game, again))
    assert first.table.equals(second.table) and dict(first.facts) == dict(second.facts)
    other = Game(seed=5, customers=100, limit=60).play(window_days=80, contact=[], programme="points")
    assert not np.isclose(other.facts["programme_money"], first.facts["programme_money"])


def test_the_truly_best_list_by_the_truth_is_the_best(game):
    """The oracle's own list, handed in, scores 100 %, and together with the best programme as well."""
    effect, ids = game._year.card["points"], game._ids
    order = np.argsort(-np.where(game._state.consent, effect[:, 0], -np.inf), kind="stable")[:60]
    played = game.play(window_days=90, contact=ids[order], programme="points")
    assert row(played, "cards")["share_of_best"] == pytest.approx(1)
    best = game.play(window_days=90, contact=ids[order], programme=played.facts["best_programme"])
    assert row(best, "programme")["share_of_best"] == pytest.approx(1)


def test_random_cards_are_scored_near_zero(game):
    rng = np.random.default_rng(0)
    consenting = game.consenting()
    lists = [rng.choice(consenting, 60, replace=False) for _ in range(60)]
    shares = [row(game.play(window_days=90, contact=chosen), "cards")["share_of_best"] for chosen in lists]
    assert abs(np.mean(shares)) < 4 * np.std(shares) / np.sqrt(len(shares))


def test_the_best_is_not_the_luckiest():
    """Of noise alone, the best found in one half of the futures brings nothing in the other."""
    effect = np.random.default_rng(1).normal(0, 10, (4000, 2))
    expected, scored = _best_cards(effect, 200)
    assert expected > 3000 and abs(scored) < 4 * 10 * np.sqrt(200)


def test_a_card_to_who_still_comes_costs_card_and_voucher(game):
    away = last_days(game)
    present = away[away < 20].index[:40]
    played = game.play(window_days=90, contact=present)
    cost = -row(played, "cards")["yours"] / len(present)
    assert CARD < cost < CARD + VOUCHER and played.facts["annoyed"] == 0


def test_long_absent_regulars_are_worth_more_than_chance(game):
    log = game.transactions[game.transactions["customer_id"].isin(game.consenting())]
    away, orders = last_days(game), log.groupby("customer_id")["order_id"].nunique()
    chosen = orders[(away > 120) & (orders > 3)].nlargest(60).index
    assert row(game.play(window_days=90, contact=chosen), "cards")["share_of_best"] > 0.1


def test_the_window_is_scored_by_who_is_really_gone(game):
    """Held against a plain count over the customers."""
    state, last = game._state, game._last
    away = last - state.last_order
    for window in (30, 90, 300):
        told = ((away[state.alive] <= window).mean() + (away[~state.alive] > window).mean()) / 2
        assert row(game.play(window_days=window, contact=[]), "window")["yours"] == pytest.approx(told)
    played = game.play(window_days=played_best(game), contact=[])
    assert row(played, "window")["share_of_best"] == pytest.approx(1)
    assert game.play(window_days=5000, contact=[]).facts["window_share"] == pytest.approx(0.5)


def played_best(game) -> int:
    return game.play(window_days=90, contact=[]).facts["best_window_days"]


def test_a_sale_gives_away_more_than_its_orders_bring(game):
    """The shop's own rule: demand times 1.25 in four of 52 weeks cannot pay for 15 % off a margin of 45 %."""
    gained = 0.25 * 0.45 - 1.25 * SALE_OFF
    assert gained < 0 and row(game.play(window_days=90, contact=[], programme="sale weeks"), "programme")["yours"] < 0


def test_points_pay_by_who_joins(game):
    assert row(game.play(window_days=90, contact=[], programme="points"), "programme")["yours"] > 0


def test_cards_without_consent_are_not_sent_and_are_counted(game):
    without = game.customers.loc[~game.customers["consent"].astype(bool), "customer_id"]
    without = list(without[:5])
    played = game.play(window_days=90, contact=[*without, game.consenting()[0]])
    assert (played.facts["cards"], played.facts["refused"]) == (1, 5)
    assert "5 cards were not sent" in played.summary()


@pytest.mark.parametrize(("decisions", "message"), [
    ({"window_days": 0}, "window_days"), ({"contact": ["nobody"]}, "first: nobody"),
    ({"programme": "gold"}, "programme")])
def test_decisions_without_meaning_are_refused(game, decisions, message):
    with pytest.raises(ArgumentError, match=message):
        game.play(**{"window_days": 90, "contact": [], "programme": "none"} | decisions)


def test_there_are_no_more_cards_than_the_limit(game):
    with pytest.raises(ArgumentError, match="no more cards"):
        game.play(window_days=90, contact=game.consenting()[:61])


def test_the_records_are_those_of_the_simulated_shop(game):
    shop = simulate_shop(customers=500, start="2021-01-01", end="2022-09-01", seed=4, happenings={}, futures=False)
    log, kept = shop.tables["transactions"], game.transactions
    log = log[log["customer_id"] != "staff-1"]
    assert len(log) * 0.95 < len(kept) < len(log) and DRAWS % 2 == 0
    assert set(kept["customer_id"]) <= set(game.customers["customer_id"]) and len(game.customers) == 500
    assert not kept[["customer_id", "amount"]].isna().any(axis=None) and not kept.duplicated().any()


def test_the_worth_of_an_order_is_the_mean_shrunk_to_those_alike():
    log = pd.DataFrame({"customer_id": ["a"] * 10 + ["b"], "order_id": range(11), "amount": [10.0] * 10 + [43.0],
                        "cost": [4.0] * 10 + [20.0]})
    amount, contribution = _worth_of_order(log, np.array(["a", "b", "c"]), np.array(["x", "x", "x"]))
    usual = 143 / 11
    assert amount == pytest.approx([(100 + 10 * usual) / 20, (43 + 10 * usual) / 11, usual])
    assert contribution[2] == pytest.approx((143 - 60) / 11) and len(PROGRAMMES) == 3


def test_every_outcome_has_words(game):
    for programme in PROGRAMMES:
        played = game.play(window_days=90, contact=game.consenting()[:3], programme=programme)
        assert played.title and played.summary() and played.definition and repr(played)
