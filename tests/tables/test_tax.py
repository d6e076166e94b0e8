"""Whether amounts contain tax: settled by the file where it can be, asked where it names a tax, else said."""

import numpy as np
import pandas as pd
import pytest

import retention
from retention.errors import ArgumentError
from retention.tables.propose import draft_workspace


@pytest.fixture
def orders(tmp_path):
    """``orders(share, contained=…, unit=…)``: purchases with a column of tax, and their draft."""
    def made(share, *, contained, unit=0.01, **answers):
        net = np.random.default_rng(0).uniform(30, 300, 60)
        net = np.round(net, 2) if unit < 1 else np.round(100 * net)
        tax = np.round(net * share / unit) * unit
        days = pd.date_range("2025-01-01", periods=60).strftime("%Y-%m-%d")
        frame = pd.DataFrame({"Customer": np.arange(60) % 20, "Date": days,
                              "Total": np.round(net + tax * contained, 2), "Tax": np.round(tax, 2)})
        frame.to_csv(tmp_path / "orders.csv", index=False)
        return draft_workspace([tmp_path / "orders.csv"], name="Shop", answers={"currency": "EUR", **answers})
    return made


@pytest.mark.parametrize(("share", "contained", "unit", "stated"), [
    (0.10, True, 1, {"vat": "gross", "vat_rate": 0.1}), (0.19, True, 0.01, {"vat": "gross", "vat_rate": 0.19}),
    (0.05, True, 0.01, {"vat": "gross", "vat_rate": 0.05}), (0.08, False, 0.01, {"vat": "net"}),
    (0.16, False, 0.01, {"vat": "net"}), (0.10, False, 1, {"vat": "net"})])
def test_a_round_share_tells_whether_amounts_contain_their_tax(orders, share, contained, unit, stated):
    draft = orders(share, contained=contained, unit=unit)
    assert {key: said.value for key, said in draft.head.items() if key.startswith("vat")} == pytest.approx(stated)
    assert not draft.open and not draft.notes


@pytest.mark.parametrize(("share", "contained"), [(0.25, True), (0.20, False), (0.0875, False)])
def test_a_tax_that_could_be_either_is_one_question(orders, share, contained):
    draft = orders(share, contained=contained)
    assert [question.key for question in draft.open] == ["vat"] and "vat" not in draft.head
    assert draft.open[0].ask == "Does `Total` contain the tax in `Tax`?"
    assert orders(share, contained=contained, vat="net").head["vat"].value == "net"
    assert orders(0.25, contained=True, vat="gross").head["vat_rate"].value == pytest.approx(0.25, abs=0.001)


def test_a_file_that_names_no_tax_is_not_asked_about_and_said_to_name_none(tmp_path):
    (tmp_path / "sales.csv").write_text("Customer,Date,Total\na,2025-01-01,10\nb,2025-01-02,12\n")
    propose = lambda **answers: retention.propose_workspace([tmp_path / "sales.csv"], name="Shop", folder=tmp_path,
                                                            answers={"currency": "EUR", **answers})
    text = propose()
    assert "# No file says whether the amounts contain tax" in text and "QUESTION" not in text.split("\n", 2)[2]
    (tmp_path / "workspace.toml").write_text(text)
    shop = retention.load_workspace(tmp_path)
    assert shop.about().facts["vat"] == "unstated" and shop.settings.vat == "net"
    assert "\nvat = \"net\"" in propose(vat="net") and "No file says" not in propose(vat="net")
    assert "QUESTION What share of the price without it is the tax" in propose(vat="gross")
    assert "vat = \"gross\"" in (told := propose(vat="gross", vat_rate="0.1")) and "vat_rate = 0.1" in told
    with pytest.raises(ArgumentError, match="vat_rate: found '21', allowed a share"):
        propose(vat="gross", vat_rate="21")
    with pytest.raises(ArgumentError, match="nothing asks for 'vat_rate'"):
        propose(vat_rate="0.1")
