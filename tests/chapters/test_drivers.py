"""The chapter on drivers and comments, against the numbers of the demo shop."""

import pytest

import retention as rt
from retention.records import records


@pytest.fixture(scope="module")
def shop():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


def test_what_is_known_before_the_answer_are_counts_and_the_last_channel(shop):
    known = shop.drivers.known()
    assert known.facts["drivers"] == ["tickets opened", "days with a purchase", "refunds", "last channel"]
    assert known.facts["ratings"] == [] and len(known.table) == 1499
    surveys, log = shop.surveys.to_pandas(), shop.transactions.to_pandas()
    rated = surveys[(surveys.question == "nps") & surveys.score.notna()]
    last = rated.groupby("customer_id").timestamp.max()
    bought = log[log.amount >= 0].merge(last.rename("answered"), on="customer_id")
    days = (bought.answered.dt.normalize() - bought.timestamp.dt.normalize()).dt.days
    inside = bought[(bought.timestamp < bought.answered) & (days < 180)]
    plain = inside.assign(day=inside.timestamp.dt.normalize()).groupby("customer_id").day.nunique()
    found = known.table.set_index("customer_id")["days with a purchase"]
    assert found.to_dict() == plain.reindex(found.index).fillna(0).to_dict()


def test_drivers_are_drawn_and_told(shop):
    assert shop.drivers.effects().title == "Clearest relation with the score: tickets opened, −0.4 points per step up"
    assert shop.drivers.importance().facts["r_squared"] == pytest.approx(0.018, abs=0.0005)
    assert shop.drivers.performance().summary() == ("Not shown: only 6 customers rated both satisfaction and effort in "
                                                    "the 180 days before they answered.")


def test_comments_are_fitted_once_and_told_in_parts(shop):
    themes = shop.drivers.themes()
    assert themes is shop.drivers.themes() and themes.facts["comments"] == 1673
    assert shop.drivers.differences().facts["more"] == ["delivery", "payment", "price"]
    assert shop.drivers.trend().title == "“delivery” changed most: 11% in 2025-Q4, after 4% in 2025-Q3"
    new = shop.drivers.new()
    assert new.key == "themes_new" and new.table.now.iloc[0] == pytest.approx(0.0759493671)
    count = shop.drivers.new_count()
    assert (float(count), count.n, count.headline.key) == (1, 316, "new_themes")
    assert count.say("summary") == "“app” came up: 7.6% of comments, 0.5% before."


def test_tables_of_the_report_keep_their_names(shop):
    names = {record["name"] for found in (shop.drivers.new(), shop.drivers.requests(), shop.drivers.quotes())
             for record in records(found) if record["kind"] == "table"}
    assert names == {"themes_new", "requests"}  # quotes are private: see test_disclosure
    assert records(shop.drivers.known()) == []  # rows about single customers
    assert shop.drivers.requests().table.customers.tolist() == [34, 10]


def test_the_answer_and_the_decisions(shop):
    assert shop.drivers.answer().summary() == (
        "Detractors write more about delivery, payment and price than promoters. The clearest difference is "
        "“delivery”: 14% of detractors’ comments against 3% of promoters’.")
    assert [one.title for one in shop.drivers.decisions().found] == [
        "What detractors complain about: delivery, payment and price", "New in the comments: app"]
