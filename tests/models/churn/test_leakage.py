"""Each leakage guard fires on a table that leaks in its way, says where, and keeps quiet on honest ones."""

import datetime as dt
import re
from itertools import combinations

import ibis
import numpy as np
import pandas as pd
import pytest
from sklearn.neighbors import NearestNeighbors

from retention.errors import ArgumentError, TableError
from retention.models.churn.leakage import (
    agreement,
    before,
    check_leakage,
    copied_share,
    repeated_customers,
    resampled_rows,
    separating_columns,
    time_travel,
)


def honest(n=900, seed=0, columns=6):
    """Features that carry something of the label, and no more."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, columns))
    churned = (X[:, 0] + 0.5 * X[:, 1] + rng.normal(size=n) > 0.9).astype(float)
    return pd.DataFrame(X).add_prefix("f").assign(customer_id=[f"c{i}" for i in range(n)], churned=churned)


def of(found, check):
    return found[found["check"] == check]


def test_an_honest_table_passes_every_check_that_could_run():
    found = check_leakage(honest()).table
    assert set(found["severity"]) == {"ok", "not run"}
    assert of(found, "windows")["finding"].iloc[0].startswith("give `horizon_days`")


def test_two_scores_made_from_the_label_are_refused_each_by_name():
    table, rng = honest(400), np.random.default_rng(1)
    churned = table["churned"] == 1
    score = np.where(churned, rng.beta(60, 1, len(table)), rng.beta(1, 60, len(table)))
    table = table.assign(Naive_Bayes_mon_1=score, Naive_Bayes_mon_2=1 - score)
    found = check_leakage(table).table
    assert of(found, "separation")["columns"].tolist() == ["Naive_Bayes_mon_1", "Naive_Bayes_mon_2"]
    assert set(of(found, "separation")["severity"]) == {"refuse"}
    assert "Naive_Bayes_mon_1 and Naive_Bayes_mon_2" in of(found, "names")["finding"].iloc[0]
    with pytest.raises(TableError, match=r"Naive_Bayes_mon_1 on its own separates .* Leave it out unless"):
        check_leakage(table, refuse=True)


def test_an_answer_given_after_the_end_is_told_by_how_much_better_it_is_than_all_others():
    """As the satisfaction score of the extended Telco table: 1 and 2 all left, 4 and 5 all stayed, 3 is mixed."""
    table, rng = honest(1200), np.random.default_rng(2)
    table["satisfaction"] = np.where(table["churned"] == 1, rng.choice([1, 2, 3], len(table), p=[0.49, 0.28, 0.23]),
                                     rng.choice([3, 4, 5], len(table), p=[0.43, 0.35, 0.22]))
    row = of(check_leakage(table).table, "separation").iloc[0]
    assert (row["severity"], row["columns"]) == ("refuse", "satisfaction")
    assert "all other features together 0.8" in row["finding"]


def test_an_id_does_not_separate_by_being_unique():
    table = honest().drop(columns="customer_id").assign(number=lambda rows: [f"x{i}" for i in range(len(rows))])
    found = separating_columns(table.drop(columns="churned"), table["churned"].to_numpy(), seed=0)
    assert [finding.severity for finding in found] == ["ok"]


def near_copies(n=200, times=6):
    """Rows of the same few customers, a little moved, without a column that says so."""
    rng = np.random.default_rng(3)
    X = rng.normal(size=(n, 8))
    churned = (X[:, 0] + X[:, 1] * X[:, 2] + 1.2 * rng.normal(size=n) > 1).astype(float)
    rows = np.repeat(np.arange(n), times)
    return pd.DataFrame(X[rows] + 0.02 * rng.normal(size=(len(rows), 8))).add_prefix("f").assign(churned=churned[rows])


def test_near_copies_in_different_folds_are_refused_with_both_aucs():
    row = of(check_leakage(near_copies()).table, "near-duplicates").iloc[0]
    assert row["severity"] == "refuse" and row["rows"] == 1200
    assert "Twins share their label in 100% of pairs" in row["finding"]
    random, grouped = map(float, re.search(r"AUC of ([\d.]+), .* together ([\d.]+)$", row["finding"]).groups())
    assert random > 0.95 and grouped < 0.85
    assert "`group=`" in row["remedy"]


def test_rows_that_coincide_because_little_is_known_of_them_are_no_copies():
    rng = np.random.default_rng(4)
    table = pd.DataFrame(rng.integers(0, 4, size=(1200, 3))).add_prefix("f")
    table["churned"] = (rng.random(1200) < 1 / (1 + np.exp(4 - table.sum(axis=1)))).astype(float)
    found = check_leakage(table).table
    assert of(found, "near-duplicates")["severity"].tolist() == ["ok"]
    assert of(found, "resampling")["severity"].tolist() == ["ok"]


def test_agreement_of_pairs_equals_counting_them():
    rng = np.random.default_rng(5)
    groups, truth, chance = rng.integers(0, 6, 30), rng.integers(0, 2, 30).astype(float), rng.random(30)
    sums = np.zeros((2, 2))
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        pairs = [(a, b) for a in rows for b in rows if a != b]
        if pairs:
            same = np.mean([truth[a] == truth[b] for a, b in pairs])
            likely = np.mean([chance[a] * chance[b] + (1 - chance[a]) * (1 - chance[b]) for a, b in pairs])
            sums += len(rows) * np.array([[same, 1], [likely, 1]])
    assert agreement(groups, truth, chance) == pytest.approx(tuple(sums[:, 0] / sums[:, 1]))


def smote(table, seed=0):
    """Chawla et al. (2002): new rows of the rarer class between a row and one of its five neighbours."""
    rng = np.random.default_rng(seed)
    features = table.drop(columns=["customer_id", "churned"])
    few = features[table["churned"] == 1].to_numpy()
    wanted = int((table["churned"] == 0).sum()) - len(few)
    start = rng.integers(0, len(few), wanted)
    other = NearestNeighbors(n_neighbors=6).fit(few).kneighbors(few)[1][start, rng.integers(1, 6, wanted)]
    made = pd.DataFrame(few[start] + rng.random((wanted, 1)) * (few[other] - few[start]), columns=features.columns)
    return pd.concat([table.drop(columns="customer_id"), made.assign(churned=1.0)], ignore_index=True)


def test_rows_made_between_others_before_the_split_are_refused():
    rows = of(check_leakage(smote(honest(500))).table, "resampling")
    assert rows["severity"].tolist() == ["refuse", "warn"]
    assert "rows that left lie exactly between two other rows" in rows["finding"].iloc[0]
    assert "exactly half of" in rows["finding"].iloc[1]


def resampling(table, **ask):
    apart = [name for name in ("customer_id", "snapshot", "churned") if name in table]
    return resampled_rows(table.drop(columns=apart), table["churned"].to_numpy(), seed=0, **{
        "ids": table.get("customer_id"), "days": table.get("snapshot"), "stated_rate": None, **ask})


def test_copies_in_one_class_before_the_split_are_refused():
    table = honest()
    few = table[table["churned"] == 1]
    table = pd.concat([table, few.sample(2 * len(few), replace=True, random_state=0)], ignore_index=True)
    found = resampling(table)
    assert [finding.severity for finding in found] == ["refuse"]
    assert "of the rows that left are copies of another row, against 0.0% of the others" in found[0].finding
    assert found[0].rows == 2 * len(few) and "do so inside each fold" in found[0].remedy
    twice = repeated_customers(table["customer_id"], group="customer_id", folds_by=None, dated=False)
    assert twice[0].severity == "warn" and 'in one fold with group="customer_id"' in twice[0].remedy


def contracts(n=700, days=4, seed=7):
    """What is known of a contract is little: the same customers for several days, few values, hardly any tells."""
    rng = np.random.default_rng(seed)
    start = rng.integers(0, 500, n)
    rows = pd.DataFrame({"customer_id": np.tile(np.arange(n), days), "day": np.repeat(np.arange(days), n),
                         "price": np.tile(rng.choice([15, 25, 40], n), days), "on_plan": 1.0,
                         "ended": np.tile(rng.poisson(0.2, n), days)})
    rows["tenure"] = 90 * rows["day"] + start[rows["customer_id"]]
    rows["whole_tenure"] = rows["tenure"] + 30 * (rows["ended"] > 0)
    rows["since_end"] = (rows["tenure"] + 9).where(rows["ended"] > 0)
    rows["churned"] = (rng.random(len(rows)) < 0.06).astype(float)
    left = rows.groupby("customer_id")["churned"].cumsum() - rows["churned"]
    days_of = pd.Timestamp("2025-01-01") + pd.to_timedelta(90 * rows.pop("day"), unit="D")
    return rows.assign(snapshot=days_of)[left == 0].reset_index(drop=True)


def test_rows_that_coincide_in_the_larger_class_are_no_copies():
    """Of 2,400 rows that stayed many coincide, of 150 that churned hardly any: there are fewer to coincide with."""
    table = contracts()
    features = table.drop(columns=["customer_id", "snapshot"])
    copies = features[features.duplicated()]["churned"]
    assert (copies == 0).sum() > 0.1 * (table["churned"] == 0).sum() > 20 * (copies == 1).sum()
    assert [finding.severity for finding in resampling(table)] == ["ok"]


def test_copies_are_found_in_a_coarse_table_too():
    table = contracts()
    few = table[table["churned"] == 1]
    found = resampling(pd.concat([table, *[few] * 6], ignore_index=True))
    assert [finding.severity for finding in found] == ["refuse"]
    assert "of the rows that left are copies" in found[0].finding


def test_interpolations_are_found_in_a_coarse_table_too():
    counts = np.random.default_rng(7).poisson(2, size=(2000, 5))
    table = pd.DataFrame(counts).add_prefix("f").assign(customer_id=range(2000))
    table["churned"] = (np.random.default_rng(8).random(2000) < 0.02 * counts[:, 0]).astype(float)
    assert [finding.severity for finding in resampling(table)] == ["ok"]  # many lie between others, on the grid
    assert "rows that left lie exactly between" in resampling(smote(table))[-1].finding


def test_leavers_who_are_all_alike_are_no_copies_where_the_features_explain_it():
    rng = np.random.default_rng(8)
    alike = rng.random(1500) < 0.2
    table = pd.DataFrame({f"f{i}": np.where(alike, 1, rng.normal(size=1500)) for i in range(4)})
    table["churned"] = (rng.random(1500) < np.where(alike, 0.8, 0.02)).astype(float)
    assert copied_share(np.zeros(100), among=50) == pytest.approx(0.98)
    assert [finding.severity for finding in resampling(table)] == ["ok"]


def test_who_does_nothing_looks_alike_and_lies_on_a_line_at_one_snapshot_after_another():
    """Sleeping customers: all days count up together. Those who leave are gone after their first snapshot."""
    rng = np.random.default_rng(9)
    first = honest(600, columns=3).assign(churned=0.0)
    first.loc[rng.random(600) < 0.5, "churned"] = 1.0
    stayed = first[first["churned"] == 0]
    moved = [stayed.assign(**{name: stayed[name] + 0.1 * step for name in ("f0", "f1", "f2")})
             for step in range(1, 5)]
    still = [first, stayed, stayed]
    for rows in ([first, *moved], still):
        table = pd.concat([part.assign(snapshot=pd.Timestamp("2025-01-01") + pd.Timedelta(days=day))
                           for day, part in enumerate(rows)], ignore_index=True)
        assert [finding.severity for finding in resampling(table)] == ["ok"]
        refused = resampling(table, ids=None)  # without ids nobody could tell
        assert [finding.severity for finding in refused] == ["refuse"]


@pytest.mark.parametrize("among", [1, 3, 7])
def test_the_share_of_copies_among_fewer_rows_equals_drawing_them(among):
    cells = np.array([1, 1, 1, 2, 2, 3, 4])
    drawn = [1 - len(set(rows)) / among for rows in combinations(cells.tolist(), among)]
    assert copied_share(cells, among=among) == pytest.approx(np.mean(drawn))


@pytest.mark.parametrize(("stated", "severity"), [(0.05, "refuse"), (0.27, "ok")])
def test_the_base_rate_is_held_to_the_stated_one(stated, severity):
    table = honest()
    assert abs(table["churned"].mean() - 0.27) < 0.03
    found = of(check_leakage(table, stated_rate=stated).table, "resampling")
    assert found["severity"].tolist() == [severity]


def test_labels_of_windows_that_are_not_over_are_counted_with_their_snapshots():
    table = honest(60).assign(snapshot=pd.to_datetime(["2025-01-01", "2025-03-01"] * 30))
    settings = {"horizon_days": 30, "observed_until": "2025-03-15"}
    found = check_leakage(table, **settings)
    row = of(found.table, "windows").iloc[0]
    assert (row["severity"], row["rows"], found.parts["keys"]["customer_id"].iloc[0]) == ("refuse", 30, "c1")
    assert found.title.startswith("The table contains what cannot be known on the day of the forecast: 30 labels")
    assert found.summary() == row["remedy"] == "Set these labels to missing, or use earlier snapshots."
    assert "2025-03-01" in row["finding"] and "2025-01-01" not in row["finding"]
    known = table.assign(churned=table["churned"].where(table["snapshot"] < "2025-02-01"))
    assert of(check_leakage(known, **settings).table, "windows")["severity"].tolist() == ["ok"]
    last_day = {"horizon_days": 30, "observed_until": "2025-03-30"}  # [03-01, 03-31): its last day is the observed one
    assert of(check_leakage(table, **last_day).table, "windows")["severity"].tolist() == ["ok"]


LOG = pd.DataFrame({"customer_id": ["a", "a", "b", "b", "c"], "amount": [5.0, 7.0, 2.0, 9.0, 4.0],
                    "timestamp": pd.to_datetime(["2025-01-03", "2025-02-20", "2025-01-05", "2025-01-20",
                                                 "2025-02-25"])})


def spend(log, as_of):
    return log.groupby("customer_id", as_index=False)["amount"].sum().rename(columns={"amount": "spend"})


def spend_before(log, as_of):
    return spend(log[log["timestamp"] < pd.Timestamp(as_of)], as_of)


def test_a_pipeline_that_looks_ahead_is_caught_by_the_feature_and_the_customers():
    found = time_travel(spend, LOG, as_of="2025-02-01")
    assert [finding.severity for finding in found] == ["refuse", "refuse"]
    assert found[0].keys == ("c",) and "1 customers are in the table" in found[0].finding
    assert found[1].columns == "spend" and "changes for 1 of 2 customers" in found[1].finding
    assert found[1].keys == ("a",)


def test_a_pipeline_that_does_not_look_ahead_passes_and_its_label_may():
    def build(log, as_of):
        return spend_before(log, as_of).assign(snapshot=as_of, churned=float(len(log)))

    assert [finding.severity for finding in time_travel(build, LOG, as_of=dt.date(2025, 2, 1))] == ["ok"]
    panel = pd.DataFrame({"customer_id": ["a", "b"], "snapshot": pd.Timestamp("2025-02-01"), "spend": [5.0, 11.0],
                          "churned": [0.0, 1.0]})
    assert of(check_leakage(panel, build=build, source=LOG).table, "time travel")["severity"].tolist() == ["ok"]


def test_what_a_row_learned_later_is_cut_from_it():
    tickets = pd.DataFrame({"customer_id": ["a", "b"], "opened": pd.to_datetime(["2025-01-01", "2025-02-02"]),
                            "resolved": pd.to_datetime(["2025-02-03", "2025-02-03"]), "satisfaction": [1.0, 5.0]})
    contracts = pd.DataFrame({"customer_id": ["a", "b"], "start": pd.to_datetime(["2024-01-01"] * 2),
                              "end": pd.to_datetime(["2025-01-31", "2025-02-01"]), "cancel_reason": ["price", "moved"]})
    for source in ({"tickets": tickets, "subscriptions": contracts},
                   {"tickets": ibis.memtable(tickets), "subscriptions": ibis.memtable(contracts)}):
        past = before(source, as_of=dt.date(2025, 2, 1))
        past = {name: table if isinstance(table, pd.DataFrame) else table.execute() for name, table in past.items()}
        assert past["tickets"]["customer_id"].tolist() == ["a"]
        assert past["tickets"][["resolved", "satisfaction"]].isna().all(axis=None)
        assert past["subscriptions"]["end"].isna().tolist() == [False, True]
        assert past["subscriptions"]["cancel_reason"].isna().tolist() == [False, True]


def test_columns_of_every_kind_are_read():
    table = honest(200)
    rng = np.random.default_rng(6)
    table = table.assign(whole=pd.array(rng.integers(0, 5, 200), dtype="Int64"), yes=rng.random(200) < 0.5,
                         empty=np.nan, kind=pd.Categorical(rng.choice(["x", "y"], 200)), same=1, mixed=["1", "b"] * 100,
                         day=pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 99, 200), "D"))
    table.loc[3, ["whole", "day", "kind"]] = None
    table.loc[4, "f0"] = np.inf
    assert set(check_leakage(table)["severity"]) == {"ok", "not run"}


def test_bad_input_is_refused_in_words():
    with pytest.raises(TableError, match="column missing; the table has f0"):
        check_leakage(honest(), label="left")
    with pytest.raises(TableError, match=r"allowed 1 \(churned\), 0 \(stayed\) and missing \(900 rows"):
        check_leakage(honest().assign(churned="Yes"))
    with pytest.raises(ArgumentError, match=r"no pandas\.DataFrame with `customer_id`"):
        time_travel(lambda log, as_of: log[["amount"]], LOG, as_of="2025-02-01")
    few = check_leakage(honest(30)).table
    assert "fewer than 20 rows" in of(few, "separation")["finding"].iloc[0]
    assert len(check_leakage(honest(0)).table) == 7


def test_a_single_number_in_which_each_row_is_near_the_next_has_no_twins():
    rng = np.random.default_rng(2)
    panel = pd.DataFrame({"f0": rng.normal(size=1000), "churned": (rng.random(1000) < 0.3) * 1.0})
    found = check_leakage(panel).table.set_index("check")
    assert found.at["near-duplicates", "severity"] == "ok"
    # two or three rows in a hundred are as near another as a copy would be, by chance
    twins = int(re.match(r"(\d+) of 1,000 rows looked at have a near twin", found.at["near-duplicates", "finding"])[1])
    assert twins < 40
