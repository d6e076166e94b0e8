"""The house style stays inside, and a picture has its words and its alternative text."""

import matplotlib as mpl
import matplotlib.pyplot as plt

from retention.display import show
from retention.plots.style import PALETTE, alt_text, finish, house_style, new_axes


def test_the_style_leaves_nothing_behind():
    before = dict(mpl.rcParams)
    with house_style():
        assert mpl.rcParams["axes.spines.top"] is False
    assert dict(mpl.rcParams) == before


def test_words_stand_where_they_belong():
    with house_style():
        ax = finish(new_axes(), title="Nine of ten stay", subtitle="Share by month, n 90", source="Kapė, simulated")
    texts = [text.get_text() for text in ax.texts]
    assert ax.get_title(loc="left") == "Nine of ten stay"
    assert texts == ["Share by month, n 90", "Kapė, simulated"]
    assert alt_text(ax) == "Nine of ten stay. Share by month, n 90"
    assert alt_text(finish(ax, title="Nine", alt="A line that falls")) == "A line that falls"
    plt.close(ax.figure)


def test_given_axes_are_drawn_on():
    figure, ax = plt.subplots()
    assert new_axes(ax) is ax
    plt.close(figure)


def test_shown_pictures_carry_their_alternative_text_once_and_are_closed(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.get_ipython", lambda: object())
    monkeypatch.setattr("IPython.display.display", lambda data, **settings: shown.append((data, settings)))
    with house_style():
        ax = finish(new_axes(), title="Nine of ten stay")
    show(ax)
    data, settings = shown[0]
    assert data["image/png"].startswith(b"\x89PNG") and data["text/plain"] == "Nine of ten stay"
    width = int.from_bytes(data["image/png"][16:20], "big")
    assert settings["metadata"] == {"image/png": {"alt": "Nine of ten stay", "width": width * 5 // 8}}
    assert not plt.fignum_exists(ax.figure.number)


def test_outside_a_notebook_the_words_are_printed(capsys):
    with house_style():
        ax = finish(new_axes(), title="Nine of ten stay")
    show(ax)
    assert capsys.readouterr().out == "Nine of ten stay\n"
    assert not plt.fignum_exists(ax.figure.number)


def test_the_style_is_seaborns_ticks_with_our_ink():
    import seaborn as sns

    ours = {"axes.grid", "axes.labelcolor", "axes.edgecolor", "axes.spines.top", "axes.spines.right", "grid.color",
            "text.color", "xtick.color", "ytick.color", "font.sans-serif"}
    elsewhere = {"image.cmap", "patch.edgecolor", "patch.force_edgecolor"}  # for pictures that we do not draw
    with house_style():
        for name, value in sns.axes_style("ticks").items():
            assert name in ours | elsewhere or mpl.rcParams[name] == value, name
        assert mpl.rcParams["axes.prop_cycle"].by_key()["color"] == PALETTE
