import pytest

from retention.tables.schema import SCALES, SCHEMAS, Column

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
    assert {name: schema.required for name, schema in SCHEMAS.items()} == REQUIRED


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=list(SCHEMAS))
def test_a_schema_is_consistent(schema):
    assert set(schema.key) <= set(schema.columns)
    assert set(schema.time) <= set(schema.columns)
    assert len(set(schema.rules)) == len(schema.rules)
    assert all(column.meaning for column in schema.columns.values())
    assert set(schema.later) | {column for known in schema.later.values() for column in known} <= set(schema.columns)
    assert schema.extra == (schema.name == "customers")


def test_a_type_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="found 'money', allowed text, timestamp"):
        Column("money")


def test_each_question_has_a_scale():
    assert SCALES == {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


def test_schemas_cannot_be_changed():
    with pytest.raises(TypeError):
        SCHEMAS["costs"].columns["amount"] = Column("text")
