"""A form as plain JSON, for the scripts of the page that is filled offline; FormQR takes it too.

    {"id", "version", "name", "persons": {key: words}, "fingerprint": "01234567", "dictionary": "…" (both for the QR symbols),
     "missing": what is said of what is not there, "fields": [...] each field and table in the order of contract.owners}

What is empty, false or 0 is left out, but for least, most, decimals of numbers. A field:
    path           ["a", "b"]: its place in the data; its control is «a-b», of several choices each box is «a-b-key»
    type, label    of forms/form.schema.json; the label is complete, as faults tell it
    expected       what is said when its value does not fit (sitegen.forms.faults); missing: where it differs from the form's
    required       where all its conditions hold: [{"path", "values"}], a choice or one of several choices at path is in values
    was            earlier paths, for answers kept by an older version
    options        [[key, words], …]; pattern: a regular expression for text
    max, lines, upper (texts); length (digits); partial (dates); least, most, decimals (number, money); help, person, fact, suggestions
A table, type "table", has path, label, conditions, was, help, expected, missing as above, least, rows (at most), and columns: fields
whose path is their key alone. A cell's control is «table's path-row from 0-key», its faults are told as «label, dòng 1: column's label».
"""

from collections.abc import Mapping
from typing import Any

from sitegen.forms import positions, qr
from sitegen.forms.contract import FORMATS, is_required, owners
from sitegen.forms.definition import Condition, Definition, Field, Path, Table
from sitegen.forms.faults import MISSING, expected
from sitegen.forms.leaves import Leaf

_OWN: Mapping[str, tuple[str, ...]] = {
    "text": ("max", "lines", "upper"),
    "person_name": ("max", "lines", "upper"),
    "digits": ("length",),
    "date": ("partial",),
}
_NUMBERS = ("number", "money")


def plain(form: Definition) -> dict[str, Any]:
    """What a script needs to read, judge, keep and carry over answers."""
    return {
        "id": form.id,
        "version": form.version,
        "name": form.name,
        "persons": dict(form.persons),
        "fingerprint": positions.fingerprint(form),
        "dictionary": qr.DICTIONARY,
        "missing": MISSING,
        "fields": [_owner(leaf) for leaf in owners(form)],
    }


def _owner(leaf: Leaf) -> dict[str, Any]:
    conditions = _said({"conditions": [_condition(condition) for condition in leaf.conditions]})
    if leaf.table:
        return _table(leaf.table) | conditions
    field = leaf.field
    return _field(field, field.path, field.label if leaf.option else leaf.label) | conditions


def _condition(condition: Condition) -> Mapping[str, Any]:
    return {"path": list(condition.path), "values": list(condition.values)}


def _table(table: Table) -> dict[str, Any]:
    return {
        **_common(table, table.path, table.label, "table"),
        "expected": table.message or f"Cần từ {table.least} đến {table.rows} dòng.",
        "least": table.least,
        "rows": table.rows,
        "columns": [_field(column, column.path[-1:], column.label) for column in table.columns],
    }


def _field(field: Field, path: Path, label: str) -> dict[str, Any]:
    numbers = {name: getattr(field, name) for name in ("least", "most", "decimals")} if field.type in _NUMBERS else {}
    own = {name: getattr(field, name) for name in (*_OWN.get(field.type, ()), "person", "fact", "suggestions")}
    written = {
        "expected": expected(field),
        "pattern": FORMATS[field.format] if field.format else "",
        "options": [[key, words] for key, words in field.options.items()],
    }
    return _common(field, path, label, field.type) | _said(written | own) | numbers


def _common(owner: Field | Table, path: Path, label: str, kind: str) -> dict[str, Any]:
    written = {
        "path": list(path),
        "type": kind,
        "label": label,
        "help": owner.help,
        "was": [list(earlier) for earlier in owner.was],
        "required": is_required(owner),
        "missing": owner.message,
    }
    return _said(written)


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
