"""The reference page of workspace.toml, made from the settings model: `python -m retention.tables.reference`.

The type, meaning and example of a key stand in ``reference.toml`` beside this file; its name and default in the model.
"""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from retention.tables import business, settings
from retention.tables.schema import SCHEMAS

#: Sections of the page: what stands in brackets, the class behind it, and what the section is about.
_SECTIONS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("", settings.Settings), ("[churn]", business.ChurnSettings), ("[identity]", business.IdentitySettings),
    ("[actions]", business.ActionSettings), ("[service]", business.ServiceSettings),
    ("[exits]", business.ExitSettings), ("[[questions]]", business.QuestionSettings),
    ("[[events]]", business.EventSettings), ("[programme]", business.ProgrammeSettings),
    ("[[programme.design]]", business.DesignSettings),
    ("[tables.NAME]", settings.TableSettings), ("incremental = { … }", settings.IncrementalSettings),
    ("[[tables.NAME.source]]", settings.SourceSettings), ("join = { … }", settings.JoinSettings),
    ("[tables.NAME.columns]", settings.ColumnSettings), ("[tables.NAME.unpivot]", settings.UnpivotSettings))
_NAMES = {settings.Settings: "workspace", business.ChurnSettings: "churn", business.IdentitySettings: "identity",
          business.ActionSettings: "actions", business.ServiceSettings: "service",
          business.ExitSettings: "exits", business.QuestionSettings: "question",
          business.EventSettings: "event", business.ProgrammeSettings: "programme", business.DesignSettings: "design",
          settings.TableSettings: "table", settings.IncrementalSettings: "incremental",
          settings.SourceSettings: "source", settings.JoinSettings: "join",
          settings.ColumnSettings: "column", settings.UnpivotSettings: "unpivot"}
_FILE = Path(__file__).with_suffix(".toml")


def reference() -> str:
    """The page, as Markdown."""
    lines = [_HEAD.strip(), ""]
    shared: set[str] = set()
    for head, model in _SECTIONS:
        lines += [f"## {head or 'The workspace'}", "", _about(model), ""]
        told = described(model)
        own = [name for name in model.model_fields if name not in shared and name != "text"]
        lines += ["| key | type | default | meaning | example |", "|---|---|---|---|---|"]
        lines += [_row(name, model, told[name]) for name in own]
        lines.append("")
        if model is settings.Settings:
            lines += [f"Keys of `targets`: {', '.join(f'`{key}`' for key in settings.TARGETS)}.", ""]
        if model is settings.TableSettings:
            shared = set(settings._SourceKeys.model_fields)
            lines += ["All of these but `source`, `drop_duplicates` and `incremental` may also stand in a single "
                      "source, where they go before those of the table.", ""]
        elif model is settings.SourceSettings:
            shared = set()
    lines += ["## Tables and their columns", ""]
    for name, schema in SCHEMAS.items():
        lines += [f"### {name}", "", f"A row is {schema.grain}.", "", "| column | type | needed | meaning | unit |",
                  "|---|---|---|---|---|"]
        lines += [f"| `{column}` | {about.type} | {'yes' if about.required else ''} | {about.meaning} | {about.unit} |"
                  for column, about in schema.columns.items()]
        lines.append("")
    return "\n".join(lines)


def described(model: type[BaseModel]) -> dict[str, dict[str, str]]:
    """Type, meaning and example of each key of a model, as ``reference.toml`` says them."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    own = dict(told[_NAMES[model]])
    return {**told["of_a_table_or_source"], **own} if issubclass(model, settings._SourceKeys) else own


def _about(model: type[BaseModel]) -> str:
    return inspect.cleandoc(model.__doc__ or "").split("\n\nParameters\n")[0].replace("\n", " ").replace("``", "`")


def _row(name: str, model: type[BaseModel], told: dict[str, str]) -> str:
    cells = [f"`{name}`", told["type"], _default(model, name), told["meaning"], f"`{told['example']}`"]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "needed"
    value: Any = field.default if field.default is not PydanticUndefined else field.get_default(
        call_default_factory=True)
    if value is None or value in ("", [], {}) or isinstance(value, BaseModel):
        return ""
    return f"`{tomlkit.item(value).as_string()}`"


_HEAD = """
# Every key of workspace.toml

This page is made from the settings themselves by `python -m retention.tables.reference`; a test holds it to them.
`retention init FOLDER --from FILES` writes a first file, and `retention check FOLDER` says what it makes of your data.
Keys of tables and sources are in the sections below: what is stated for a table holds for each of its sources.
"""

if __name__ == "__main__":
    Path("docs/settings.md").write_text(reference(), encoding="utf-8")
