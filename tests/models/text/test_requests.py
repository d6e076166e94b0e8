"""What customers ask for: one wish in three languages, what is at stake, and wishes that were met."""

import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError, TableError

AS_OF = "2025-07-01"
ASKS = ("Please fix the grinder.", "Prašau sutvarkyti malūnėlį.", "Sana maayos ang gilingan.")


def surveys(*rows):
    return pd.DataFrame(rows, columns=["customer_id", "timestamp", "comment"]).assign(
        timestamp=lambda frame: pd.to_datetime(frame["timestamp"]))


def many(asking, silent, day, prefix):
    """So many comments on a day that ask for a repair in turn of languages, and so many that ask for nothing."""
    return [*((f"{prefix}a{n}", day, ASKS[n % 3]) for n in range(asking)),
            *((f"{prefix}s{n}", day, "The coffee was good as ever.") for n in range(silent))]


def row(found, wish="fix"):
    return found.table.set_index("wish").loc[wish]


def test_the_same_wish_is_one_whatever_the_language():
    found = rt.requests_priced(surveys(*((name, "2025-03-01", text) for name, text in zip("abc", ASKS, strict=True)),
                                       ("a", "2025-03-02", "Please fix it!"), ("d", "2025-03-01", "You fixed it well."),
                                       ("e", "2025-03-01", "Could you reply to my letter?")), as_of=AS_OF)
    fix = row(found)
    assert (fix["comments"], fix["customers"], fix["languages"], fix["n"]) == (4, 3, 3, 6)
    share = rt.proportion(4, 6)
    assert (fix["estimate"], fix["lower"], fix["upper"]) == (share.estimate, share.lower, share.upper)
    assert row(found, "reply")["customers"] == 1 and found.facts["wish"] == "fix"
    assert fix["reason"] == "fewer than 20 comments on one side"


def test_what_is_at_stake_counts_each_customer_once():
    rows = surveys(*(("a", f"2025-03-0{n}", ASKS[0]) for n in range(1, 4)), ("b", "2025-03-01", ASKS[1]),
                   ("x", "2025-03-01", ASKS[2]), ("old", "2023-03-01", ASKS[0]))
    customers = pd.DataFrame({"customer_id": ["a", "b", "old"], "value": [100.0, 50, 999], "risk": [0.5, 0.1, 1]})
    found = rt.requests_priced(rows, as_of=AS_OF, customers=customers)
    assert row(found)["at_stake"] == pytest.approx(55) and found.title.endswith("55.00 a year")
    unknown = rt.requests_priced(rows, as_of=AS_OF, customers=customers.assign(customer_id=["q", "r", "s"]))
    assert pd.isna(row(unknown)["at_stake"]) and "asked for most, by 3 customers" in unknown.title


def test_you_asked_we_did_before_and_after():
    rows = surveys(*many(40, 60, "2025-02-01", "b"), *many(5, 95, "2025-05-01", "n"))
    found = rt.requests_priced(rows, as_of=AS_OF, met={"fix": "2025-04-01"}, within_days=120)
    fix = row(found)
    assert (fix["before"], fix["change"]) == (0.4, pytest.approx(-0.35)) and fix["change_upper"] < 0 and fix["moved"]
    assert found.facts["met_fewer"] and "fewer beyond chance" in found.summary()
    assert found.facts["met_now"] == pytest.approx(0.05)
    alike = rt.requests_priced(surveys(*many(10, 40, "2025-02-01", "b"), *many(10, 40, "2025-05-01", "n")),
                               as_of=AS_OF, met={"fix": "2025-04-01"}, within_days=120)
    assert "a difference within chance" in alike.summary() and not row(alike)["moved"]


def test_without_a_day_the_time_before_is_compared():
    rows = surveys(*many(5, 95, "2025-02-01", "b"), *many(40, 60, "2025-06-01", "n"))
    fix = row(rt.requests_priced(rows, as_of=AS_OF, within_days=60))
    assert pd.isna(fix["before"])  # February lies before the sixty days before
    fix = row(rt.requests_priced(rows, as_of=AS_OF, within_days=80))
    assert (fix["estimate"], fix["before"]) == (0.4, 0.05) and fix["moved"] and fix["change_lower"] > 0


def test_nobody_asks_and_what_makes_no_sense():
    silent = rt.requests_priced(surveys(("a", "2025-03-01", "Good coffee.")), as_of=AS_OF)
    assert silent.summary() == "Not shown: nobody asks for anything that the kit knows a wish for."
    assert rt.requests_priced(surveys(("a", "2025-03-01", None)), as_of=AS_OF).summary() == "Not shown: no comments."
    with pytest.raises(ArgumentError, match=r"met: found 'fixx'.*Did you mean 'fix'"):
        rt.requests_priced(surveys(), as_of=AS_OF, met={"fixx": "2025-01-01"})
    with pytest.raises(TableError, match="comment"):
        rt.requests_priced(surveys().drop(columns="comment"), as_of=AS_OF)
