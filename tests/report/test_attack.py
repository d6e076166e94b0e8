"""A hundred hostile texts in every column of a shop, through every chapter: no failed report, nothing that acts on a
page, and nobody's data but in private files."""

import csv
import io
import re
import stat
from html import unescape
from html.parser import HTMLParser

import pytest

import retention as rt
from retention.report.notebooks import find_notebooks
from retention.tables.output import csv_bytes

from .attack import CANARIES, PAYLOADS, SECRET, write_attacked

#: Elements that run, fetch or send something.
ACTING = {"script", "iframe", "object", "embed", "base", "link", "form", "portal", "video", "audio", "input", "button",
          "math", "template", "textarea", "frame", "applet", "marquee"}
ADDRESSES = {"src", "href", "srcset", "action", "xlink:href", "data", "poster", "background", "ping"}
ELSEWHERE = re.compile(r"(?i)\s*(javascript|vbscript|https?|ftp|file|data:(?!image/(png|jpeg);base64,))|\s*//")
FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,() -]+$)")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The reports of the shop, all chapters, made with a secret in the environment."""
    root = tmp_path_factory.mktemp("attacked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHOP_PASSWORD", SECRET)
        outcome, = rt.run_report(write_attacked(root / "shop"), out=root / "reports", quick=True)
    assert outcome.status == "published", outcome
    return root / "reports"


class Page(HTMLParser):
    """What of a page acts, and its text."""

    def __init__(self, path):
        super().__init__()
        self.acts, self.text = [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.acts += [tag] if tag in ACTING else []
        for name, value in attrs:
            away = name in ADDRESSES and ELSEWHERE.match(value or "")
            refresh = tag == "meta" and name == "http-equiv" and value.lower() != "content-security-policy"
            if name.startswith("on") or away or refresh or (name == "style" and re.search(r"url\(|expression", value)):
                self.acts.append(f"{tag} {name}={value[:60]}")

    def handle_data(self, data):
        self.text.append(data)


def test_every_chapter_is_there(out):
    assert {path.stem for path in out.rglob("chapters/*.html")} == {notebook.name for notebook in find_notebooks()}


def test_no_page_holds_anything_that_acts(out):
    pages = {path.relative_to(out).as_posix(): Page(path) for path in out.rglob("*.html")}
    assert len(pages) == len(find_notebooks()) + 2  # the report's index, and the one over all
    assert {name: page.acts for name, page in pages.items() if page.acts} == {}


def test_the_hostile_texts_are_on_the_pages_as_texts(out):
    text = re.sub(r"\s+", " ", " ".join("".join(Page(path).text) for path in out.rglob("chapters/*.html")))
    plain = [re.sub(r"\s+", " ", CONTROLS.sub("", payload)).strip() for payload in PAYLOADS]
    seen = sum(unescape(one) in text or one in text for one in plain)
    assert seen > 50, f"only {seen} of 100 reach a page, so that little was tried"


def test_pages_and_notebooks_carry_no_sign_that_steers_a_terminal_or_turns_text(out):
    for path in [*out.rglob("*.html"), *out.rglob("notebooks/*.ipynb")]:
        found = CONTROLS.search(path.read_text(encoding="utf-8"))
        assert found is None, (path.name, found)


def test_tables_hold_no_formula(out):
    tables = [*out.rglob("tables/*.csv"), *out.rglob("private/*.csv"), *out.rglob("actions/**/*.csv")]
    assert len(tables) > 50
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        # numbers, as they are and as telephones have them, can do no harm
        acting = [cell for cell in cells if FORMULA.match(cell) and not re.fullmatch(r"-[\d.]+e[+-]\d+", cell)]
        assert acting == [], path.name


def test_a_return_in_a_cell_begins_no_row():
    written = csv_bytes(["note"], [["x\r=1+1"], ["\r\n=2"]]).decode()
    assert len(list(csv.reader(io.StringIO(written, newline="")))) == 3


def test_what_is_private_stands_in_private_files_alone(out):
    planted = [text.encode() for text in (*CANARIES.values(), SECRET)]
    found = {canary: [] for canary in planted}
    for path in out.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for canary in planted:
            if canary in content:
                found[canary].append(path)
                assert stat.S_IMODE(path.stat().st_mode) == 0o600, f"{path} holds {canary}"
                assert stat.S_IMODE(path.parents[0].stat().st_mode) == 0o700
    assert found[SECRET.encode()] == []
    assert all(found[CANARIES[kind].encode()] for kind in ("customer_id", "name", "email", "phone"))
