"""The controls without a browser: they ask, they say what means nothing, and lists go to private files alone."""

import json
import re
import shutil
import stat
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

import retention as rt
from retention.chapters import CHAPTERS
from retention.explore.behind import counts_customers
from retention.explore.explorer import Explorer
from retention.explore.sorting import sortable
from retention.result import Result, missing_result
from retention.tables.calendar import period_named

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shop") / "kape"
    shutil.copytree(ROOT / "data/demo", folder)
    return rt.load_workspace(folder)


@pytest.fixture(scope="module")
def explorer(shop):
    return Explorer(shop)


def shown(explorer):
    return explorer._shown.value


def said(path):
    return pd.read_csv(path)["customer_id"].tolist()


def test_it_begins_with_an_answer_and_offers_every_chapter(explorer):
    assert explorer.result.name == "cohort_retention" and "<strong>" in shown(explorer)
    assert [value for _, value in explorer._chapter.options] == list(CHAPTERS)
    assert explorer._line.code == explorer.code() and explorer.code().endswith(").retention.cohorts()")
    assert explorer._picture.png and len(explorer._picture.alt) > 20 and "n: customers" in explorer._picture.caption


def test_turning_a_control_asks_again_and_says_the_line(explorer):
    explorer.ask(chapter="retention", question="churn")
    before, number = float(explorer.result), shown(explorer)
    explorer._length.value = "60"
    assert float(explorer.result) != before and shown(explorer) != number
    assert explorer._line.code.endswith(".retention.churn(window_days=60)")
    explorer._segment.value = "language"
    assert explorer.result.name == "inactivity_churn" and len(explorer.result) > 1
    explorer._chapter.value = "segments"
    assert explorer._question.value == "answer" and explorer._length.value == "" and explorer._segment.disabled
    explorer._question.value = "rfm"
    assert explorer.result.name == "rfm_segments" and explorer._table.df.shape[0] == len(explorer.result)


def test_periods_that_are_offered_are_periods_that_are_over(explorer):
    explorer.ask(chapter="retention", question="churn", as_of="2025-11-20")
    offered = [value for _, value in explorer._period.options if value]
    assert offered[0] == "2025-Q3" and "2024" in offered and "2025-10" in offered and "2025-11" not in offered
    assert all(period_named(name) for name in offered)


def test_nothing_is_asked_before_the_button_where_answers_are_not_wanted_at_once(explorer):
    explorer.ask(chapter="retention", question="repeat")
    before = explorer.result
    explorer._at_once.value = False
    try:
        explorer._period.value = "2025-Q3"
        assert explorer.result is before and "Press “Ask”" in shown(explorer) and 'period="2025-Q3"' in explorer.code()
        explorer._button.click()
        assert explorer.result is not before and float(explorer.result) == float(eval(explorer.code(), {"rt": rt}))
    finally:
        explorer._at_once.value = True


@pytest.mark.parametrize(("state", "sentence"), [
    ({"as_of": "1990-01-01"}, "`transactions` has no row before 1 January 1990"),
    ({"as_of": "someday"}, "as_of: found 'someday'"), ({"length": "many"}, "“many” is no whole number above zero"),
    ({"segment": "shoe_size"}, "column missing"), ({"period": "2031"}, "period not over"),
    ({"period": "spring"}, "spring")])
def test_what_means_nothing_is_said_in_a_sentence(explorer, state, sentence):
    result = explorer.ask(chapter="retention", question="churn", **state)
    assert result.summary().startswith("Not shown: ") and sentence in result.summary()
    assert "Not shown" in shown(explorer) and "Traceback" not in explorer._shown.value
    assert explorer._table.layout.display == "none" and explorer._list.layout.display == "none"


def test_a_mistake_of_the_kit_leaves_the_page_with_a_sentence(explorer, monkeypatch):
    from retention.chapters.retention import Retention

    def broken(self):
        """What breaks."""
        raise ZeroDivisionError("oh")

    broken.needs = ()
    monkeypatch.setattr(Retention, "variants", broken)
    said = explorer.ask(chapter="retention", question="variants").summary()
    assert said.startswith("Not shown: the kit made a mistake of its own here (ZeroDivisionError)")
    monkeypatch.setattr("retention.explore.explorer.sortable", lambda result: 1 / 0)
    assert "(ZeroDivisionError)" in explorer.ask(chapter="retention", question="repeat").summary()
    assert "(ZeroDivisionError)" in shown(explorer)


def test_the_customers_behind_a_cohort_cell_are_counted_as_in_the_cell(explorer, shop):
    """Held against a plain count in pandas."""
    table = explorer.ask(chapter="retention", question="cohorts").table
    place = table.index[(table["label"] == "2025-03") & (table["period"] == 4)][0]
    one = explorer.list_customers(places=[place])
    listed = said(one)
    log = shop.transactions.to_pandas()
    log = log[(log["amount"] >= 0) & (log["customer_id"] != "staff-1")]
    log = log[~log["refund"].fillna(False).astype(bool)] if "refund" in log else log
    month = log["timestamp"].dt.to_period("M")
    first = month.groupby(log["customer_id"]).transform("min")
    meant = set(log.loc[(first == "2025-03") & (month == "2025-07"), "customer_id"])
    assert set(listed) == meant and len(listed) == len(meant) == table.loc[place, "active"] > 10
    both = explorer.list_customers(places=[place, place + 1])
    assert both.parent != one.parent and said(one) == listed
    assert len(said(both)) < table.loc[[place, place + 1], "active"].sum()


def test_the_customers_behind_a_cell_of_a_group(explorer):
    table = explorer.ask(chapter="retention", question="cohorts", segment="language").table
    place = table.index[(table["label"] == "2025-03") & (table["period"] == 1) & (table["language"] == "en")][0]
    assert len(said(explorer.list_customers(places=[place]))) == table.loc[place, "active"] > 0
    assert explorer._picture.png == "" and "Not shown" not in shown(explorer)  # several groups have no one picture


@pytest.mark.parametrize(("chapter", "question", "count"), [
    ("segments", "rfm", "customers"), ("segments", "lifecycle", "customers"), ("exits", "reasons", "exits")])
def test_the_customers_behind_a_bar_are_as_many_as_it_says(explorer, chapter, question, count):
    table = explorer.ask(chapter=chapter, question=question).table
    for place in (0, len(table) - 1):
        if table.loc[place, count]:
            assert len(said(explorer.list_customers(places=[place]))) == table.loc[place, count]


def test_a_list_is_for_its_owner_alone_and_written_once(explorer, shop):
    explorer.ask(chapter="segments", question="rfm")
    file = explorer.list_customers(places=[0])
    assert file.is_relative_to(shop.path / "private")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert explorer.list_customers(places=[0]) == file
    explorer._table.selected_rows = [0]
    assert explorer._list.description == "List the customers of 1 row"
    explorer._list.click()
    assert explorer._listed.value == (f"{len(said(file)):,} customers are in <code>{file}</code>. "
                                      "Only you can read it.")


def middle(explorer, x, y):
    """Where a place of the drawing is in the picture, as a page tells it."""
    ax = explorer._drawn.ax
    left, bottom = ax.figure.transFigure.inverted().transform(ax.transData.transform((x, y)))
    return [float(left), 1 - float(bottom)]


def test_a_cell_of_the_picture_is_pointed_at(explorer):
    table = explorer.ask(chapter="retention", question="cohorts").table
    grid = table.pivot(index="label", columns="period", values="estimate")
    for label, period in (("2024-01", 3), ("2025-03", 4)):
        explorer._picture.pointed = middle(explorer, period + 0.5, list(grid.index).index(label) + 0.5)
    chosen = table.iloc[explorer._table.selected_rows]
    assert list(zip(chosen["label"], chosen["period"], strict=True)) == [("2024-01", 3), ("2025-03", 4)]
    assert explorer._listed.value == "Chosen: 2024-01 + 3 and 2025-03 + 4."
    explorer._picture.pointed = middle(explorer, 3.2, 0.7)  # the first again
    assert len(explorer._table.selected_rows) == 1
    explorer._list.click()
    assert explorer._listed.value.startswith(f"{int(chosen['active'].iloc[1])} customers are in ")
    for nowhere in ([0.01, 0.5], middle(explorer, 24.5, 23.5), middle(explorer, 5.5, 25.2)):
        explorer._picture.pointed = nowhere  # the names, a cell that is not known yet, the average
    assert len(explorer._table.selected_rows) == 1


@pytest.mark.parametrize(("chapter", "question", "column"), [
    ("segments", "rfm", "segment"), ("segments", "lifecycle", "state"), ("exits", "reasons", "cancel_reason")])
def test_a_bar_of_the_picture_is_pointed_at(explorer, chapter, question, column):
    table = explorer.ask(chapter=chapter, question=question).table
    drawn = explorer._drawn.ax
    for place, label in zip(drawn.get_yticks(), drawn.get_yticklabels(), strict=True):
        explorer._table.selected_rows = []
        explorer._picture.pointed = middle(explorer, sum(drawn.get_xlim()) / 3, place + 0.2)
        name, = table[column].iloc[explorer._table.selected_rows]
        assert label.get_text().replace("\n", " ").startswith(f"{name} n ")
        assert unescape(explorer._listed.value) == f"Chosen: {name}."


def test_a_button_without_a_choice_says_what_to_do(explorer):
    explorer.ask(chapter="segments", question="rfm")
    explorer._list.click()
    assert explorer._listed.value == "Choose a row of the table, or click into the picture, first."


def test_no_page_holds_a_row_about_a_customer(explorer):
    """What is sent to the page of an answer that is a list: none of its customers."""
    result = explorer.ask(chapter="segments", question="customers")
    ids = set(result.table["customer_id"])
    parts = [explorer._shown, explorer._picture, explorer._table, explorer._about_table, explorer._listed]
    state = json.dumps([part.get_state() for part in [*parts, explorer._line]], default=str)
    assert not set(re.findall(r"[\w-]+", state)) & ids and explorer._table.layout.display == "none"
    assert "about single customers. It is not shown here" in explorer._about_table.value
    explorer._list.click()
    file = explorer.list_customers()
    assert explorer._list.description == "Write the list"
    assert explorer._listed.value == f"{len(ids):,} rows are in <code>{file}</code>. Only you can read it."
    assert set(said(file)) == ids and "email" not in file.read_text().splitlines()[0]


def test_what_has_no_customers_behind_it_offers_no_list(explorer):
    assert not counts_customers(explorer.ask(chapter="retention", question="history"))
    assert explorer._list.layout.display == "none" and explorer.list_customers(places=[0]) is None
    assert not counts_customers(missing_result("cohort_retention", "no"))


def test_where_there_are_no_controls_the_answer_is_read(explorer, monkeypatch):
    bundles, ids = [], set(explorer.ask(chapter="segments", question="customers").table["customer_id"])
    monkeypatch.setattr("IPython.display.display", lambda data, raw: bundles.append(data))
    asked = explorer.ask(chapter="retention", question="repeat")
    explorer._ipython_display_()
    explorer.ask(chapter="segments", question="customers")
    explorer._ipython_display_()
    data, private = bundles
    assert not ids & set(re.findall(r"[\w-]+", private["text/html"] + private["text/plain"]))
    assert "application/vnd.jupyter.widget-view+json" in data
    assert f"{float(asked):.1%}" in data["text/html"] and "retention.repeat()" in data["text/html"]
    assert "retention.repeat()" in data["text/plain"] and private["text/plain"] == repr(explorer)


def test_what_is_not_installed_is_named(shop, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "itables" else name)
    with pytest.raises(rt.RetentionError, match=r"itables: not installed.*pip install 'retention\[lab\]'"):
        Explorer(shop)


def test_tables_sort_by_value_and_say_their_units(explorer):
    result = explorer.ask(chapter="segments", question="rfm")
    table = sortable(result)
    assert len(table) == len(result.table) and "share (%)" in table and "revenue (EUR)" in table
    shares = [float(text) for text in table["share (%)"]]
    assert shares == pytest.approx((100 * result.table["share"]).tolist(), abs=0.051)
    assert table["revenue (EUR)"].iloc[0] == f"{result.table['revenue'].iloc[0]:,.2f}"
    days = sortable(explorer.ask(chapter="retention", question="cohorts"))["cohort"].tolist()
    assert "" in sortable(explorer.result)["active"].tolist()  # what is not known yet
    assert days == sorted(days) and re.fullmatch(r"\d{4}-\d\d-\d\d", days[0])
    assert sortable(explorer.ask(chapter="segments", question="rhythm")) is None


def test_what_is_not_known_is_a_blank():
    kinds = {"whole": pd.array([1, None], dtype="Int64"), "flag": pd.array([True, None], dtype="boolean"),
             "text": pd.array(["a", None], dtype="str"), "share": [0.5, float("nan")], "any": ["b", pd.NA],
             "day": pd.to_datetime(["2025-01-01", None])}
    table = sortable(Result("kinds", pd.DataFrame(kinds), units={"share": "share"}))
    assert table.iloc[1].tolist() == [""] * len(kinds)
    assert table.iloc[0].tolist() == ["1", "yes", "a", "50.0", "b", "2025-01-01"]


def test_the_bar_moves_and_remembers_how_long_it_took(monkeypatch):
    import time

    from retention.explore import progress

    monkeypatch.setattr(progress, "_TICK", 0.01)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    bar, values = progress.Progress(), []
    bar._bar.observe(lambda change: values.append(change["new"]), names="value")
    assert bar.widget.layout.visibility == "hidden"
    with bar.during("one"):
        time.sleep(0.1)
        assert bar.widget.layout.visibility == "visible" and bar._text.value == "Working: just begun"
    assert bar.widget.layout.visibility == "hidden" and values == sorted(values) and 0 < values[-1] < 1000
    bar._took["one"] = 40.0
    with bar.during("one"):
        time.sleep(0.05)
        assert bar._text.value == "Working: just begun of about 40"


def test_the_notebook_runs_without_a_browser(tmp_path):
    """By papermill, with another workspace and another first question, and on to a page by nbconvert."""
    import papermill
    from nbconvert import HTMLExporter

    out = tmp_path / "explore.ipynb"
    papermill.execute_notebook(ROOT / "notebooks/explore.ipynb", out, progress_bar=False, log_output=False, parameters={
        "workspace": str(ROOT / "data/telco"), "chapter": "contracts", "question": "lifetimes"})
    code = [cell for cell in json.loads(out.read_text())["cells"] if cell["cell_type"] == "code"]
    controls, kept = (cell["outputs"] for cell in code[-2:])
    asked = rt.load_workspace(ROOT / "data/telco").contracts.lifetimes()
    assert {"text/html", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(controls[0]["data"])
    assert asked.title in "".join(controls[0]["data"]["text/plain"])
    assert asked.title in "".join(kept[0]["data"]["text/plain"]) and "image/png" in kept[1]["data"]
    page, _ = HTMLExporter(widget_renderer_url="", require_js_url="").from_filename(str(out))
    assert asked.title in page
