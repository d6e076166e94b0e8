"""`explore.ipynb` in a real JupyterLab: it runs, its controls change the number, and rows of customers stay off it."""

import re
import stat

import pytest

import retention as rt


@pytest.fixture(scope="module")
def explore(lab):
    with lab.open("explore.ipynb") as opened:
        opened.run_all()
        opened.page.get_by_label("Chapter").wait_for(timeout=30_000)
        yield opened


def number(opened) -> str:
    """The number that is shown, once the controls are idle."""
    return opened.page.locator(".rt-number span").first.inner_text()


def line(opened) -> str:
    return opened.page.locator("code", has_text="rt.load_workspace").first.inner_text()


def choose(opened, **controls):
    """Turn controls by the words beside them, and wait until the line of code says so and nothing works any more."""
    for name, value in controls.items():
        control = opened.page.get_by_label(re.compile(name.replace("_", " "), re.I)).first
        before = line(opened)
        if control.evaluate("element => element.tagName") == "SELECT":
            control.select_option(label=value)
        else:
            control.fill(value)
            control.press("Enter")
            control.blur()
        opened.page.wait_for_function("before => [...document.querySelectorAll('code')].some(code => "
                                      "code.textContent.includes('rt.load_workspace') && code.textContent !== before)",
                                      arg=before, timeout=60_000)
        idle(opened)


def idle(opened):
    opened.page.wait_for_function("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status "
                                  "=== 'idle'", timeout=120_000)
    opened.page.wait_for_timeout(300)


def test_it_runs_without_an_error_and_asks_for_nothing_beyond_this_machine(explore):
    assert explore.failures() == [] and explore.not_run() == []
    assert explore.page.locator("img[alt*='cohort']").count() >= 1
    assert explore.beyond == [] and explore.errors == []


def test_a_changed_control_changes_the_number_and_the_line_that_gives_it(explore, lab, monkeypatch):
    monkeypatch.chdir(lab.folder)  # where the line names the workspace from
    choose(explore, Question="Churn")
    seen = {line(explore): number(explore)}
    for name, value in (("As of", "2025-08-01"), ("Window", "60"), ("Period", "2024-Q4")):
        choose(explore, **{name: value})
        seen[line(explore)] = number(explore)
    assert len(set(seen.values())) == len(seen) == 4, seen
    assert f"{float(eval(line(explore), {'rt': rt})):.1%}" == number(explore)


def test_the_controls_are_open_to_everyone(explore):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(explore.page, context=".jp-OutputArea-output .widget-vbox").response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_the_line_is_copied(explore):
    explore.page.get_by_role("button", name="Copy as code").click()
    explore.page.get_by_text("Copied.").wait_for(timeout=5000)
    assert explore.page.evaluate("() => navigator.clipboard.readText()") == line(explore)


@pytest.mark.parametrize(("control", "value", "sentence"), [
    ("As of", "1990-01-01", "has no row before 1 January 1990"),
    ("Window", "many", "“many” is no whole number above zero")])
def test_what_means_nothing_is_a_sentence_on_the_page(explore, control, value, sentence):
    page = explore.page
    page.get_by_label(re.compile(control)).first.fill(value)
    page.get_by_label(re.compile(control)).first.press("Tab")
    page.get_by_text(sentence).first.wait_for(timeout=60_000)
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    page.get_by_label(re.compile(control)).first.fill("")
    page.get_by_label(re.compile(control)).first.press("Tab")
    page.get_by_text(sentence).first.wait_for(state="hidden", timeout=60_000)
    idle(explore)


def test_rows_are_searched_chosen_and_their_customers_listed_in_a_private_file(explore, lab):
    page = explore.page
    choose(explore, Question="Cohorts")
    page.get_by_label("Search:").fill("2025-03")
    page.locator("table.dataTable tbody tr", has_text="2025-03").nth(4).click()
    page.get_by_role("button", name="List the customers of 1 row").click()
    said = page.get_by_text(re.compile(r"customers? (are|is) in .*Only you can read it"))
    said.wait_for(timeout=30_000)
    file = lab.folder / re.search(r"in (.*customers\.csv)", said.inner_text())[1]
    listed = file.read_text().splitlines()[1:]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and len(listed) == int(re.match(r"\d+", said.inner_text())[0])
    assert listed and not any(one.split(",")[0] in page.content() for one in listed)


def test_a_cell_of_the_picture_gives_its_customers(explore, lab):
    page = explore.page
    picture = page.locator("img[alt*='cohort'][title]").first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.28, "y": box["height"] * 0.2})
    chosen = page.get_by_text(re.compile(r"^Chosen: .*20\d\d-\d\d \+ \d+"))
    chosen.wait_for(timeout=20_000)
    page.get_by_role("button", name=re.compile("List the customers of")).click()
    page.get_by_text("Only you can read it").wait_for(timeout=30_000)


def test_heads_sort_the_rows(explore):
    page = explore.page
    page.get_by_label("Search:").fill("")
    head = page.locator(".dt-scroll-head th", has_text="estimate").first
    column = head.evaluate("head => head.cellIndex")
    seen = []
    for _ in range(2):  # up, where what is not known yet stands first, and down
        head.click()
        page.wait_for_timeout(300)
        shown = [float(text) for text in page.locator(f"table.dataTable tbody tr td:nth-child({column + 1})")
                 .all_inner_texts() if text]
        assert shown in (sorted(shown), sorted(shown, reverse=True))
        seen.append(shown)
    assert max(map(len, seen)) > 5 and seen[0] != seen[1]


def test_long_work_shows_a_bar_that_moves(explore):
    page = explore.page
    page.get_by_label("Chapter").select_option(label="What are customers worth?")
    page.get_by_text(re.compile(r"Working: \d+ seconds?")).wait_for(timeout=120_000)
    idle(explore)
    page.get_by_text(re.compile("Working: ")).wait_for(state="hidden", timeout=240_000)
    assert "Error" not in page.locator(".rt-answer").first.inner_text()
