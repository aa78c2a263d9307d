"""The schemas and the model name the same fields, ask for the same ones and allow the same choices."""

import dataclasses
import json
import types
from datetime import date
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from sitegen import overlays, parts, registers, values
from sitegen.guides import Guide, Step, Task, Told
from sitegen.history import Figure, Topic
from sitegen.model import Form
from sitegen.procedure import Procedure
from sitegen.records import parse

ROOT = Path(__file__).parent.parent


def schema(path: str) -> Any:
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


PROCEDURE = schema("catalogue/procedure.schema.json")
REGISTER = schema("catalogue/register.schema.json")
FORM = schema("forms/form.schema.json")
HISTORY = schema("catalogue/history.schema.json")
GUIDE = schema("catalogue/guide.schema.json")
OVERLAY = schema("catalogue/overlay.schema.json")
DEFS, PROPERTIES = PROCEDURE["$defs"], PROCEDURE["properties"]
PAIRS: list[tuple[type, Any]] = [
    (Procedure, PROCEDURE),
    (parts.Decision, PROPERTIES["decision"]),
    (parts.ApplicantDeadline, PROPERTIES["applicant_deadline"]),
    (parts.Channel, DEFS["channel"]),
    (parts.ProcessingTime, DEFS["processing_time"]),
    (parts.Fee, DEFS["fee"]),
    (parts.Step, PROPERTIES["steps"]["items"]),
    (parts.DocumentCase, PROPERTIES["documents"]["items"]),
    (parts.Document, DEFS["document"]),
    (parts.Result, PROPERTIES["results"]["items"]),
    (parts.Source, PROPERTIES["source"]),
    (parts.IgnoredHint, PROPERTIES["ignored_hints"]["items"]),
    (parts.ChangeNote, PROPERTIES["change_notes"]["items"]),
    (Form, {**FORM, "then": {}}),
    (Figure, HISTORY["$defs"]["figure"]),
    (Topic, HISTORY),
    (Guide, GUIDE),
    (Step, GUIDE["$defs"]["step"]),
    (Task, GUIDE["$defs"]["task"]),
    (Told, GUIDE["$defs"]["told"]),
    (overlays.Overlay, OVERLAY),
    (overlays.Variant, OVERLAY["properties"]["variants"]["items"]),
    (overlays.Place, OVERLAY["$defs"]["place"]),
    (overlays.LocalChannel, OVERLAY["$defs"]["channel"]),
    (overlays.LocalTime, OVERLAY["$defs"]["processing_time"]),
    (overlays.LocalFee, OVERLAY["$defs"]["fee"]),
    (overlays.LocalDocuments, OVERLAY["properties"]["documents"]["items"]),
    (overlays.LocalDocument, OVERLAY["$defs"]["document"]),
    (overlays.LocalForm, OVERLAY["properties"]["forms"]["items"]),
    (overlays.Note, OVERLAY["properties"]["notes"]["items"]),
    (overlays.LocalSource, OVERLAY["properties"]["source"]),
    (registers.Agency, REGISTER["$defs"]["agency"]),
    (registers.Field, REGISTER["$defs"]["field"]),
    (registers.Province, REGISTER["$defs"]["province"]),
    (registers.ProvinceName, REGISTER["$defs"]["province_name"]),
    (registers.LifeEvent, REGISTER["$defs"]["life_event"]),
    (registers.Applicant, REGISTER["$defs"]["applicant"]),
    (registers.LegalDocument, REGISTER["$defs"]["legal_document"]),
    (registers.Database, REGISTER["$defs"]["database"]),
    (registers.Synonym, REGISTER["$defs"]["synonym"]),
    (registers.Holiday, REGISTER["$defs"]["holiday"]),
    (registers.CodeException, REGISTER["$defs"]["code_exception"]),
]
IDS = [cls.__name__ for cls, _ in PAIRS]


def properties(contract: dict[str, Any]) -> dict[str, Any]:
    """The properties, with those a discriminator adds."""
    conditional: dict[str, Any] = contract.get("then", {}).get("properties", {})
    return {**conditional, **contract["properties"]}


def resolved(cls: type, contract: dict[str, Any]) -> dict[str, Any]:
    of_modules = {registers.__name__: REGISTER["$defs"], overlays.__name__: OVERLAY["$defs"]}
    definitions = of_modules.get(cls.__module__, DEFS)
    return {**definitions.get(contract.get("$ref", "").rpartition("/")[2], {}), **contract}


def fields(cls: Any) -> dict[str, Any]:
    return {f.name.rstrip("_"): f for f in dataclasses.fields(cls) if f.name != "record"}


@pytest.mark.parametrize(("cls", "contract"), PAIRS, ids=IDS)
def test_model_and_schema_name_the_same_fields(cls: type, contract: dict[str, Any]) -> None:
    assert set(fields(cls)) == set(properties(contract))


@pytest.mark.parametrize(("cls", "contract"), PAIRS, ids=IDS)
def test_model_and_schema_require_the_same_fields(cls: type, contract: dict[str, Any]) -> None:
    required = {name for name, f in fields(cls).items() if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING}
    assert required == set(contract["required"])


def choices(hint: Any) -> set[Any]:
    """What the type allows, as the schema would list it: literals, and None."""
    if get_origin(hint) is Literal:
        return set(get_args(hint))
    if get_origin(hint) in (Union, types.UnionType):
        return set().union(*(choices(part) for part in get_args(hint)))
    return {None} if hint is type(None) else set()


@pytest.mark.parametrize(("cls", "contract"), PAIRS, ids=IDS)
def test_model_and_schema_allow_the_same_choices_and_the_same_null(cls: type, contract: dict[str, Any]) -> None:
    hints = get_type_hints(cls)
    for name, described in properties(contract).items():
        described = resolved(cls, described)
        hint = hints.get(name, hints.get(f"{name}_"))
        ours = choices(hint)
        if "enum" in described:
            assert ours - {None} == set(described["enum"]) - {None}, name
        kinds = described.get("type")
        if kinds is not None:
            has_default = fields(cls)[name].default is None
            assert ("null" in kinds) <= (None in ours), name
            assert (None in ours) <= ("null" in kinds or has_default), name


@pytest.mark.parametrize(
    ("folder", "pairs"),
    [("procedures", PAIRS[:13]), ("provinces", [pair for pair in PAIRS if pair[0].__module__ == overlays.__name__])],
    ids=["procedure", "overlay"],
)
def test_every_field_of_an_example_is_shown_and_commented(folder: str, pairs: list[tuple[type, Any]]) -> None:
    text = (ROOT / f"catalogue/{folder}/_example.yml").read_text(encoding="utf-8")
    record = parse("_example.yml", text.encode())
    assert record.problems == ()

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values())) if value else set()
        return set().union(*map(keys, value)) if isinstance(value, list) and value else set()

    expected = {name for cls, contract in pairs for name in properties(contract)}
    assert keys(record.data) >= expected
    lines = text.splitlines()
    top = [i for i, line in enumerate(lines) if line[:1].isalpha()]
    assert [lines[i] for i in top if not lines[i - 1].startswith("# ")] == []


def test_dates_are_dates_and_not_text() -> None:
    assert values.day("2026-07-18") == date(2026, 7, 18)
    assert values.day(None) is None
