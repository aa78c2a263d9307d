"""The commented example of a form is sound, shows every key that a form can have, and explains each."""

import json
from typing import Any

from sitegen import records, schema
from sitegen.forms import assembly
from sitegen.forms.contract import owners
from sitegen.forms.faults import faults
from tests.forms.fillings import ROOT, definitions, filling

CONTRACT = json.loads((ROOT / "forms" / "form.schema.json").read_text(encoding="utf-8"))
FILE = ROOT / "forms" / "_example.yml"


def keys(node: Any) -> set[str]:
    """The names of all properties that a schema allows anywhere."""
    if isinstance(node, list):
        return {key for item in node for key in keys(item)}
    if not isinstance(node, dict):
        return set()
    named = set(node["properties"]) if isinstance(node.get("properties"), dict) else set()
    return named | {key for name, item in node.items() if name not in ("examples", "enum") for key in keys(item)}


def used(node: Any) -> set[str]:
    if isinstance(node, list):
        return {key for item in node for key in used(item)}
    return {key for name, item in node.items() for key in (name, *used(item))} if isinstance(node, dict) else set()


def test_the_example_fits_the_schema_and_can_be_asked_and_filled() -> None:
    record = schema.checked(records.parse("_example.yml", FILE.read_bytes()), schema.Schema.of(CONTRACT))
    assert record.problems == ()
    shared = {path.stem: records.parse(path.name, path.read_bytes()).data for path in (ROOT / "forms" / "shared").glob("*.yml")}
    form = assembly.definition(record.data, shared)
    assert {leaf.field.type for leaf in owners(form) if not leaf.table} >= {"text", "person_name", "digits", "date", "choice", "choices"}
    assert faults(form, filling(form, 0)) == ()
    assert definitions()


def test_the_example_shows_what_a_form_can_say() -> None:
    record = records.parse("_example.yml", FILE.read_bytes())
    rare = {"group", "captioned", "caption", "comb", "decimals", "format", "numbered", "office", "marks", "properties", "rows", "type"}
    assert keys(CONTRACT) - rare - used(record.data) == set()
    lines = FILE.read_text(encoding="utf-8").splitlines()
    uncommented = [
        line for i, line in enumerate(lines) if line[:1].isalpha() and not lines[i - 1].startswith("#") and line != "valid_to: null"
    ]
    assert uncommented == []
