"""The reference page of workspace.toml is made from the settings, and says of every key what it is."""

import tomllib
from pathlib import Path

import pytest

from retention.tables import business, settings
from retention.tables.reference import _SECTIONS, described, reference

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_page_is_the_one_that_the_settings_make():
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: python -m retention.tables.reference"


@pytest.mark.parametrize(("head", "model"), _SECTIONS, ids=[model.__name__ for _, model in _SECTIONS])
def test_every_key_has_a_type_a_meaning_and_an_example_and_none_is_invented(head, model):
    told = described(model)
    assert set(told) == set(model.model_fields) - {"text"}
    for key, about in told.items():
        assert about["type"] and about["meaning"].endswith("."), key
        tomllib.loads(about["example"] if "=" in about["example"].split("{")[0] else f"x = {about['example']}")


def test_every_model_of_the_file_has_a_section():
    models = {model for module in (business, settings) for model in vars(module).values() if isinstance(model, type)
              and issubclass(model, module._Strict) and model is not module._Strict}
    assert models - {settings._SourceKeys} == {model for _, model in _SECTIONS}


@pytest.mark.parametrize("key", ["where", "vat", "consent", "max_set_aside", "join", "identity", "latest_by"])
def test_what_people_looked_for_is_on_the_page(key):
    assert f"`{key}`" in PAGE.read_text(encoding="utf-8")
