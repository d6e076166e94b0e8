"""What of a page is seen before anything is opened: its words and its pictures."""

import re
from unittest.mock import patch

from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

#: At most so many words and pictures on a chapter's page, and words on the index.
CHAPTER_WORDS, CHAPTER_PICTURES, INDEX_WORDS = 900, 8, 500


def seen(html: str) -> tuple[int, int]:
    """How many words and pictures a page shows before anything on it is opened."""
    page = BeautifulSoup(html, "html.parser").body
    for fold in page.find_all("details"):
        for inside in list(fold.children):
            if getattr(inside, "name", None) != "summary":
                inside.extract()
    for hidden in page.select(".skip,style,script"):
        hidden.extract()
    words = [word for word in re.split(r"\s+", page.get_text(" ")) if re.search(r"\w", word)]
    return len(words), len(page.find_all("img"))


def without_numbers(html: str) -> list[str]:
    """The pictures of a page that have no table of their numbers beside them, by their alternative text."""
    page = BeautifulSoup(html, "html.parser")
    beside = [(picture, picture.find_parent(class_="outputs")) for picture in page.find_all("picture")]
    return [picture.img["alt"] for picture, cell in beside if not cell.select(".rt-data table, .rt-private")]


def executed(notebook: dict, answers: list):
    """The notebook with what its cells show, in the order of ``answers``, one for each cell that ends in a question."""
    cells, waiting = [], list(answers)
    for cell in notebook["cells"]:
        source, metadata = "".join(cell["source"]), cell["metadata"]
        if cell["cell_type"] == "markdown":
            cells.append(new_markdown_cell(source, metadata=metadata))
            continue
        asks = waiting and waiting[0][0] == source
        cells.append(new_code_cell(source, metadata=metadata, execution_count=len(cells) + 1,
                                   outputs=_outputs(waiting.pop(0)[1]) if asks else []))
    assert not waiting
    return new_notebook(cells=cells)


def _outputs(answer) -> list:
    """What an answer displays in a notebook; of its picture only that it is there, as drawing takes the most time."""
    from retention import display

    shown = []

    def keep(data, metadata=None, **_):
        shown.append(new_output("display_data", data=dict(data), metadata=metadata or {}))

    with patch("IPython.get_ipython", lambda: object()), patch("IPython.display.display", keep), \
            patch.object(display, "_draw", lambda result, phone=False: result), \
            patch.object(display, "_png", lambda drawn: ("iVBORw0KGgo=", 600)):
        display.show(answer)
    return shown
