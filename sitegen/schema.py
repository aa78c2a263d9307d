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

from sitegen import advice
from sitegen import schema_words as words
from sitegen.problems import Problem
from sitegen.records import Pointer, Record

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
_MEANT = ("TT-103", "TT-104", "TT-105", "TT-106")
"""Where a value may stand for another, not only be too large."""
CUT = 2
"""One required field at the end may have been forgotten; two were cut off."""


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
    """The record with what the schema finds wrong; as it is where it could not be read.

    Where the text of a value is already told, what the schema says of that value follows from it and is not told;
    but quotes do not help a number that the schema would refuse in quotes too.
    """
    if record.data is None or schema.decides.is_valid(record.data):
        return record
    told = {(problem.line, problem.column) for problem in record.problems if problem.is_error and problem.id != "TT-020"}
    joined = {problem.line - 1 for problem in record.problems if problem.id == "TT-110"}  # with the text in the line above
    found = tuple(p for p in _problems(record, schema) if (p.line, p.column) not in told and p.line not in joined)
    places = {(problem.line, problem.column) for problem in found}
    end = next((problem.line for problem in found if problem.id == "TT-111"), None)  # of what stands in the line of a cut, nothing is told
    kept = (p for p in record.problems if (p.id != "TT-020" or (p.line, p.column) not in places) and p.line != end)
    record = replace(record, problems=tuple(kept))
    if not found and not record.is_broken:
        found = (record.problem("TT-105"),)  # refused is refused, even where nothing can say why
    return replace(record, problems=(*record.problems, *found))


def _problems(record: Record, schema: Schema) -> Iterator[Problem]:
    """One problem a value: the first of its errors, types before forms before sizes."""
    order = list(_IDS)
    seen: set[Pointer] = set()
    missing: dict[Pointer, dict[str, Any]] = {}
    unknown: list[tuple[Pointer, Any]] = []
    wrong: list[Problem] = []
    errors: Iterator[Any] = schema.explains.iter_errors(record.data)
    for error in sorted(errors, key=lambda e: order.index(e.validator) if e.validator in _IDS else len(order)):
        here: Pointer = tuple(error.absolute_path)
        match error.validator:
            case "required":  # one error a missing name, which stands in the message only
                name = next(n for n in error.validator_value if error.message.startswith(repr(n)))
                missing.setdefault(here, {})[name] = error
            case "unevaluatedProperties":
                unknown.append((here, error))
            case _:
                if "propertyNames" in error.absolute_schema_path:
                    here = (*here, error.instance)
                if here not in seen:
                    seen.add(here)
                    wrong.append(_wrong_value(record, here, error, schema.schema))
    for here, error in unknown:
        wrong += _unknown(record, here, error, schema.schema, missing.get(here, {}))
    if cut := _cut(record, missing.get((), {}), schema.schema):
        yield from (problem for problem in wrong if problem.line < cut.line)
        yield cut
        return
    yield from wrong
    for here, names in missing.items():
        yield from _missing(record, here, names, schema.schema)


def _cut(record: Record, missing: Mapping[str, Any], root: Mapping[str, Any]) -> Problem | None:
    """A file of which the end is missing: every required field that should follow the last one that is there."""
    names = list(root.get("properties", ()))
    last = max((names.index(name) for name in record.data if name in names), default=len(names))
    after = [name for name in root.get("required", ()) if name in names and names.index(name) > last]
    if len(after) < CUT or not set(after) <= set(missing):
        return None
    lines = record.content.decode("utf-8-sig").rstrip("\n").split("\n")
    fix = "Lấy lại phần cuối từ bản trước của tệp."
    return Problem(record.path, len(lines), 1, "TT-111", lines[-1].strip()[:80], f"các trường {', '.join(after)}", fix)


def _missing(record: Record, here: Pointer, missing: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[Problem]:
    """Fields that have to be there: told at the value that asks for them, else at the field they belong after; once a place."""
    places: dict[Pointer, list[str]] = {}
    for name, error in missing.items():
        beside = words.asking(error, root) or _before(name, record.at(here), words.nodes(error, root)[-1])
        described = f"{name}: {words.described(name, error, root)}".rstrip(": ")
        places.setdefault((*here, beside) if beside else here, []).append(described)
    for place, expected in places.items():
        fix = f"Thêm sau dòng {record.place(place)[0]}." if place != here else ""
        yield record.problem("TT-101", place, written=words.path(here), expected="; ".join(expected), fix=fix)


def _before(name: str, group: Mapping[str, Any], node: Mapping[str, Any]) -> str:
    """The field of a group after which a missing one belongs, or "" where it comes first."""
    names = list(node.get("properties", ()))
    earlier = names[: names.index(name)] if name in names else []
    return next((one for one in reversed(earlier) if one in group), "")


def _unknown(record: Record, here: Pointer, error: Any, root: Mapping[str, Any], missing: dict[str, Any]) -> Iterator[Problem]:
    """Names the schema does not know; a known one whose value is wrong is reported by itself.

    Where one is meant for a field that is missing, the field is missing no more.
    """
    branches = [branch for branch in (error.schema, *error.schema.get("allOf", ())) if "if" in branch]
    known = error.schema.get("properties", {})
    conditional = {name: branch["if"] for branch in reversed(branches) for name in branch.get("then", {}).get("properties", {})}
    titles = {name: str(words.whole(node, root).get("title", "")) for name, node in known.items()}
    for name in error.instance:
        if name in known or "\0" in name:  # NUL: a repeated name, told with the text
            continue
        if name in conditional:
            asked = [branch["if"] for branch in branches if name in branch.get("then", {}).get("properties", {})]
            if not any(words.holds(condition, error.instance, known) for condition in asked):
                rule = f"chỉ dùng khi {words.condition(conditional[name])}"
                yield record.problem("TT-102", (*here, name), written=words.path((*here, name))[:120], expected=rule)
            continue
        free = {one: title for one, title in titles.items() if one not in error.instance}
        meant = advice.name(name, {**dict.fromkeys(conditional, ""), **free}, missing)
        missing.pop(meant, None)
        fix = f"Có phải ý bạn là «{meant}»?" if meant else ""
        yield record.problem("TT-102", (*here, name), written=words.path((*here, name))[:120], fix=fix)


def _wrong_value(record: Record, here: Pointer, error: Any, root: Mapping[str, Any]) -> Problem:
    id_ = _IDS.get(str(error.validator), _SIZE)
    rule = words.whole(error.schema, root)
    if "items" in rule:
        rule = {**rule, "items": words.whole(rule["items"], root)}
    if id_ == "TT-108":
        here = (*here, _again(error.instance))
    fix = advice.value(error.instance, rule) if id_ in _MEANT else ""
    return record.problem(id_, here, written=f"{words.path(here)}: {words.shown(record.at(here))}", expected=words.expected(error), fix=fix)


def _again(items: list[Any]) -> int:
    """The first item that stands in a list before."""
    return next(i for i, item in enumerate(items) if item in items[:i])
