"""Check a record against its JSON Schema (2020-12), and say what is wrong in plain Vietnamese.

jsonschema-rs decides, being 60 times faster; jsonschema words the errors of the few that fail. A test holds that the
two give the same verdicts. What is expected comes from the schema's own descriptions, so that editors, the checker and
the documentation say the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import jsonschema_rs

from sitegen.problems import Problem, guess
from sitegen.records import Pointer, Record

_TYPES = {
    "string": "chữ",
    "integer": "số nguyên",
    "boolean": "true hoặc false",
    "array": "danh sách",
    "object": "nhóm trường",
    "null": "null",
}
_IDS = {
    "required": "TT-101",
    "unevaluatedProperties": "TT-102",
    "type": "TT-103",
    "enum": "TT-104",
    "const": "TT-104",
    "pattern": "TT-105",
    "format": "TT-105",
    "minimum": "TT-107",
    "maximum": "TT-107",
    "uniqueItems": "TT-108",
}
_SIZE = "TT-106"
_UNITS = {"Length": "ký tự", "Items": "mục", "Properties": "trường"}


@dataclass(frozen=True)
class Schema:
    """A JSON Schema made ready twice: once to decide, once to explain."""

    schema: Mapping[str, Any]
    decides: Any

    @classmethod
    def of(cls, schema: Mapping[str, Any]) -> "Schema":
        return cls(schema, jsonschema_rs.validator_for(dict(schema), validate_formats=True))

    @cached_property
    def explains(self) -> Any:
        """Loaded when something is wrong and not before: to import it takes as long as to check a thousand records."""
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend

        def unique(validator: Any, wanted: bool, items: Any, schema: Mapping[str, Any]) -> Iterator[Any]:
            """Compares every pair, so a list that is too long anyway would take minutes."""
            if isinstance(items, list) and len(items) <= schema["maxItems"]:
                yield from Draft202012Validator.VALIDATORS["uniqueItems"](validator, wanted, items, schema)

        explains = extend(Draft202012Validator, {"uniqueItems": unique})  # type: ignore[no-untyped-call]
        return explains(self.schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def checked(record: Record, schema: Schema) -> Record:
    """The record with what the schema finds wrong; as it is where it could not be read."""
    if record.is_broken or schema.decides.is_valid(record.data):
        return record
    found = tuple(_problems(record, schema)) or (record.problem("TT-105"),)  # refused is refused, even where nothing can say why
    return replace(record, problems=(*record.problems, *found))


def _problems(record: Record, schema: Schema) -> Iterator[Problem]:
    """One problem a value: the first of its errors, types before forms before sizes."""
    order = list(_IDS)
    seen: set[Pointer] = set()
    errors: Iterator[Any] = schema.explains.iter_errors(record.data)
    for error in sorted(errors, key=lambda e: order.index(e.validator) if e.validator in _IDS else len(order)):
        here: Pointer = tuple(error.absolute_path)
        match error.validator:
            case "required":
                yield from _missing(record, here, error, schema.explains.schema)
            case "unevaluatedProperties":
                yield from _unknown(record, here, error)
            case _:
                if "propertyNames" in error.absolute_schema_path:
                    here = (*here, error.instance)
                if here not in seen:
                    seen.add(here)
                    yield _wrong_value(record, here, error)


def _missing(record: Record, here: Pointer, error: Any, root: Any) -> Iterator[Problem]:
    # jsonschema raises one error a missing name and names it only in its message
    name = next(n for n in error.validator_value if error.message.startswith(repr(n)))
    described = _described(name, error, root)
    yield record.problem("TT-101", here, written=_path(here), expected=f"{name}: {described}".rstrip(": "))


def _described(name: str, error: Any, root: Any) -> str:
    """What the schema says of a property: at the property, behind its $ref, or outside of the «then» that only names it."""

    def whole(node: Any) -> Any:
        return {**root["$defs"][node["$ref"].rsplit("/", 1)[1]], **node} if "$ref" in node else node

    nodes = [root]
    for step in list(error.absolute_schema_path)[:-1]:
        nodes.append(whole(nodes[-1][step]))
    for node in reversed(nodes):
        said = node.get("properties", {}).get(name, {}) if isinstance(node, dict) else {}
        if description := whole(said).get("description"):
            return _meanings(whole(said)) or str(description)
    return ""


def _meanings(said: Mapping[str, Any]) -> str:
    """«full: toàn trình; none: chưa nộp được»: of a choice, what may be written helps more than what it is about."""
    pairs = zip(said.get("enum", ()), said.get("enumDescriptions", ()), strict=False)
    return "; ".join(f"{'null' if value is None else value}: {meaning}" for value, meaning in pairs)


def _unknown(record: Record, here: Pointer, error: Any) -> Iterator[Problem]:
    """Names the schema does not know; a known one whose value is wrong is reported by itself."""
    branches = [branch for branch in (error.schema, *error.schema.get("allOf", ())) if "if" in branch]
    known = error.schema.get("properties", {})
    conditional = {name: branch["if"] for branch in reversed(branches) for name in branch.get("then", {}).get("properties", {})}
    for name in error.instance:
        if name in known:
            continue
        if name in conditional:
            asked = [branch["if"] for branch in branches if name in branch.get("then", {}).get("properties", {})]
            if not any(_holds(condition, error.instance, known) for condition in asked):
                rule = f"chỉ dùng khi {_condition(conditional[name])}"
                yield record.problem("TT-102", (*here, name), written=_path((*here, name))[:120], expected=rule)
            continue
        advice = guess(name, [*known, *conditional], 60)
        yield record.problem("TT-102", (*here, name), written=_path((*here, name))[:120], fix=advice)


def _holds(condition: Mapping[str, Any], instance: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether a condition holds, or nobody can tell: where what it asks about is wrong, that is said and not what follows from it."""
    for name, rule in condition.get("properties", {}).items():
        if instance.get(name) not in _values(rule) and instance.get(name) in _values(known.get(name, {})):
            return False
    return all(name in instance or name in condition.get("properties", {}) for name in condition.get("required", ()))


def _condition(condition: Mapping[str, Any]) -> str:
    said = [f"{name}: {' hoặc '.join(_values(rule))}" for name, rule in condition.get("properties", {}).items()]
    return said[0] if said else f"có {', '.join(condition['required'])}"


def _values(rule: Mapping[str, Any]) -> list[Any]:
    return [rule["const"]] if "const" in rule else list(rule.get("enum", ()))


def _wrong_value(record: Record, here: Pointer, error: Any) -> Problem:
    id_ = _IDS.get(str(error.validator), _SIZE)
    advice = ""
    if error.validator == "enum" and isinstance(error.instance, str):
        advice = guess(error.instance, filter(None, error.validator_value), 60)
    return record.problem(id_, here, written=f"{_path(here)}: {shown(error.instance)}", expected=_expected(error), fix=advice)


def _expected(error: Any) -> str:
    rule, value = str(error.validator), error.validator_value
    described = str(error.schema.get("description", ""))
    if rule == "type":
        kinds = " hoặc ".join(_TYPES[kind] for kind in ([value] if isinstance(value, str) else value))
        return f"{kinds}. {described}".strip()
    if rule == "enum":
        return f"một trong: {', '.join('null' if v is None else str(v) for v in value)}"
    if rule in ("pattern", "format"):
        example = next(iter(error.schema.get("examples", ())), "")
        return f"{described} Ví dụ: {shown(example)}" if example else described
    if rule in ("minimum", "maximum"):
        return f"{'ít nhất' if rule == 'minimum' else 'nhiều nhất'} {value}"
    if rule == "uniqueItems":
        return "mỗi mục một lần"
    for end, unit in _UNITS.items():
        if rule.endswith(end):
            return f"{'ít nhất' if rule.startswith('min') else 'nhiều nhất'} {value} {unit}"
    return described


def _path(pointer: Pointer) -> str:
    """«channels[0].fees»: counted from 1 as people count, so channels[1]."""
    text = ""
    for step in pointer[:12]:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def shown(value: Any) -> str:
    """A value as its writer would recognise it, at most 120 characters."""
    if isinstance(value, list):
        return f"danh sách {len(value)} mục"
    if isinstance(value, dict):
        return f"nhóm {len(value)} trường"
    words = {None: "null", True: "true", False: "false"}
    text = words[value] if value is None or isinstance(value, bool) else str(value)
    return text if len(text) <= 120 else text[:119] + "…"
