import pytest

from retention.tables.contracts import CONTRACTS, SCALES, Column

REQUIRED = {
    "transactions": ("customer_id", "timestamp", "amount"),
    "subscriptions": ("customer_id", "start", "end"),
    "customers": ("customer_id",),
    "surveys": ("timestamp", "question", "score"),
    "tickets": ("customer_id", "opened"),
    "programme": ("customer_id", "timestamp", "event"),
    "contacts": ("customer_id", "timestamp", "action"),
    "costs": ("period", "kind", "amount"),
}


def test_the_eight_tables_require_what_the_design_says():
    assert {name: contract.required for name, contract in CONTRACTS.items()} == REQUIRED


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))
def test_a_contract_is_consistent(contract):
    assert set(contract.key) <= set(contract.columns)
    assert set(contract.time) <= set(contract.columns)
    assert len(set(contract.rules)) == len(contract.rules)
    assert all(column.meaning for column in contract.columns.values())
    assert contract.extra == (contract.name == "customers")


def test_a_type_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="found 'money', allowed text, timestamp"):
        Column("money")


def test_each_question_has_a_scale():
    assert SCALES == {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


def test_contracts_cannot_be_changed():
    with pytest.raises(TypeError):
        CONTRACTS["costs"].columns["amount"] = Column("text")
