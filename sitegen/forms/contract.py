"""The JSON Schema (2020-12) of a form's data, for any system that takes it over; sitegen.forms.faults says the same in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.forms.definition import Condition, Definition, Field, Path, Table
from sitegen.forms.leaves import Leaf, leaves

FORMATS: Mapping[str, str] = {
    "phone": r"^\+?[0-9][0-9 .-]{7,15}$",
    "email": r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$",
    "tax_code": r"^[0-9]{10}(-?[0-9]{3})?$|^[0-9]{12}$",
    "year": r"^[0-9]{4}$",
    "time": r"^([01]?[0-9]|2[0-3])(:|h| giờ )[0-5]?[0-9]( phút)?$",
}
"""How texts of a format are written; the page that is filled offline uses the same patterns."""

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def schema(form: Definition) -> dict[str, Any]:
    """What the data of a form has to be."""
    root: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:form:{form.id}:{form.version}",
        "title": form.name,
        **_object(),
    }
    for leaf in owners(form):
        owner = leaf.table or leaf.field
        inside = root
        for step in owner.path[:-1]:
            inside = inside["properties"].setdefault(step, _object())
        inside["properties"][owner.path[-1]] = _table(owner) if isinstance(owner, Table) else _field(owner)
        if is_required(owner):
            _require(root, owner.path, leaf.conditions)
    return root


def owners(form: Definition) -> Iterator[Leaf]:
    """The first leaf of every field and table."""
    seen: set[Path] = set()
    for leaf in leaves(form):
        path = (leaf.table or leaf.field).path
        if path not in seen:
            seen.add(path)
            yield leaf


def _object() -> dict[str, Any]:
    return {"type": "object", "properties": {}, "additionalProperties": False}


def is_required(owner: Field | Table) -> bool:
    """Whether an answer has to be there, where it is asked for at all."""
    return owner.least > 0 if isinstance(owner, Table) else owner.required


def _require(root: dict[str, Any], path: Path, conditions: tuple[Condition, ...]) -> None:
    if not conditions:
        _demand(root, path)
        return
    then: dict[str, Any] = {}
    _demand(then, path)
    asked = {"allOf": [_holds(condition) for condition in conditions]}
    rules = root.setdefault("allOf", [])
    rules.append({"if": asked, "then": then})


def _demand(node: dict[str, Any], path: Path) -> None:
    """path and every step to it must be there."""
    for step in path:
        names = node.setdefault("required", [])
        if step not in names:
            names.append(step)
        node = node.setdefault("properties", {}).setdefault(step, {})


def _holds(condition: Condition) -> dict[str, Any]:
    values = list(condition.values)
    node: dict[str, Any] = {"anyOf": [{"enum": values}, {"type": "array", "contains": {"enum": values}}]}
    for step in reversed(condition.path):
        node = {"type": "object", "properties": {step: node}, "required": [step]}
    return node


def _table(table: Table) -> dict[str, Any]:
    row = _object()
    row["properties"] = {column.path[-1]: _field(column) for column in table.columns}
    if required := [column.path[-1] for column in table.columns if column.required]:
        row["required"] = required
    return {"title": table.label, "type": "array", "items": row, "minItems": table.least, "maxItems": table.rows}


def _field(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"title": field.label}
    match field.type:
        case "digits":
            return made | {"type": "string", "pattern": f"^[0-9]{{{field.length}}}$"}
        case "date":
            return made | (
                {"type": "string", "pattern": PARTIAL} if field.partial else {"type": "string", "pattern": _DAY, "format": "date"}
            )
        case "choice":
            return made | {"enum": list(field.options)}
        case "choices":
            return made | {"type": "array", "items": {"enum": list(field.options)}, "uniqueItems": True, "minItems": 1}
        case "number" | "money":
            kind = "number" if field.decimals else "integer"
            return made | {"type": kind, "minimum": field.least, "maximum": field.most}
        case "consent":
            return made | {"const": True}
        case _:
            pattern = {"pattern": FORMATS[field.format]} if field.format else {}
            return made | {"type": "string", "minLength": 1, "maxLength": field.max} | pattern
