"""The schemas: both validators agree on them, nothing in them is unbounded, every field explains itself, errors read well."""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sitegen.disk import read_json
from sitegen.records import Record, parse
from sitegen.schema import checked
from tests.worlds import ROOT, SAMPLE, contract, full_record, kind_of, world

FILES = (
    "catalogue/procedure.schema.json",
    "catalogue/register.schema.json",
    "catalogue/history.schema.json",
    "catalogue/guide.schema.json",
    "catalogue/overlay.schema.json",
    "forms/form.schema.json",
)
SCHEMAS: dict[str, dict[str, Any]] = {Path(file).name.split(".")[0]: read_json(ROOT / file) for file in FILES}
SAMPLE_FILE = "catalogue/procedures/bo-tu-phap/1.000010.yml"
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 5, 100, 10**15, "", " ", "x", "x" * 90, "x" * 30_000, [], {}, ["x"], ["x", "x"], [0, False], [1, True]),
    *([None], [["x"]], {"a": 1}, {"name": "x"}, "none_stated", "not_applicable", "null", "other", "online", "withdrawn", "2026-02-30"),
    *(
        "0000-01-01",
        "9999-12-31",
        "2026-1-1",
        "２０２６-01-01",
        "1.000010",
        "1.00001",
        "3.5",
        "3.555",
        "99:99",
        "bo-tu-phap",
        "Bộ",
        "-a",
        "a--b",
    ),
    *(
        "https://a.vn",
        "https://a.vn/?x=1#y",
        "http://a.vn/",
        "javascript:alert(1)",
        "https://a.vn/<",
        "https://a.vn/ b",
        "1/2020/NĐ-CP",
        "số 1",
    ),
)


# ---- two validators, one verdict


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (parent, key) inside some data."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield value, key
        yield from _places(item)


def _damaged(data: Any, chance: Random) -> Any:
    data = copy.deepcopy(data)
    for _ in range(chance.choice((1, 1, 1, 2))):
        places = list(_places(data))
        parent, key = chance.choice(places)
        action = chance.choice(("drop", "change", "change", "add", "rename", "double", "swap"))
        if action == "drop":
            del parent[key]
        elif action == "add" and isinstance(parent, dict):
            parent[chance.choice(("url", "note", "kind", "entries", "unknown", "", "__proto__", "$ref"))] = copy.deepcopy(
                chance.choice(ODD_VALUES)
            )
        elif action == "rename" and isinstance(parent, dict):
            parent[key + "x"] = parent.pop(key)
        elif action == "double" and isinstance(parent[key], list):
            parent[key] = parent[key] * chance.choice((2, 70))
        elif action == "swap":
            other, at = chance.choice(places)
            parent[key] = copy.deepcopy(other.get(at) if isinstance(other, dict) else other[at] if at < len(other) else None)
        else:
            parent[key] = copy.deepcopy(chance.choice(ODD_VALUES))
    return data


def _verdicts(kind: str, data: Any) -> tuple[bool, bool]:
    stock = Draft202012Validator(dict(contract(kind).schema), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return contract(kind).decides.is_valid(data), stock.is_valid(data)


def test_both_validators_accept_every_record_there_is() -> None:
    everything = [*world(ROOT).records, *world(SAMPLE).records]
    assert Counter(map(kind_of, everything)).keys() == {"procedure", "register", "form", "group", "history", "guide", "overlay"}
    assert [record.path for record in everything if _verdicts(kind_of(record), record.data) != (True, True)] == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_both_validators_give_the_same_verdict_on_damaged_records(kind: str) -> None:
    sound = [record.data for record in world(SAMPLE).records if kind_of(record) == kind] + (
        [full_record()] * 8 if kind == "procedure" else []
    )
    seen: Counter[tuple[bool, bool]] = Counter()
    for number in range(1_500 if kind == "procedure" else 500):
        data = _damaged(sound[number % len(sound)], Random(number))  # noqa: S311 -- repeatable, and nothing secret
        verdicts = _verdicts(kind, data)
        assert verdicts[0] == verdicts[1], f"number {number}: {data}"
        seen[verdicts] += 1
    assert min(seen[True, True], seen[False, False]) > 20, seen


def test_a_refused_record_is_broken_even_where_no_error_can_be_worded() -> None:
    """Python's «$» lets a line end pass that the deciding validator refuses."""
    data = {**full_record(), "agency": "bo-tu-phap\n"}
    assert _verdicts("procedure", data) == (False, True)
    assert checked(Record(SAMPLE_FILE, data), contract("procedure")).is_broken


@pytest.mark.parametrize("written", ['"bo-tu-phap\\n"', '"bo-tu-phap "', '" bo-tu-phap"'])
def test_space_at_an_edge_never_reaches_the_schema(written: str) -> None:
    text = (SAMPLE / SAMPLE_FILE).read_text(encoding="utf-8")
    as_value = parse(SAMPLE_FILE, text.replace("agency: bo-tu-phap", f"agency: {written}").encode())
    as_key = parse("r.yml", f"register: agencies\nentries:\n  {written}: {{}}\n".encode())
    assert [problem.id for problem in (*as_value.problems, *as_key.problems)] == ["TT-015", "TT-015"]


# ---- the schemas themselves


def nodes(schema: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema that gives data its shape; a «then» that only narrows a property is left out."""
    yield pointer, schema
    for group in ("properties", "$defs"):
        for name, part in schema.get(group, {}).items():
            yield from nodes(part, f"{pointer}/{name}")
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(name), dict):
            yield from nodes(schema[name], f"{pointer}/{name}")
    for branch in (schema, *schema.get("allOf", ())):
        for name, part in branch.get("then", {}).get("properties", {}).items():
            if name not in schema.get("properties", {}):
                yield from nodes(part, f"{pointer}/then/{name}")


NODES = [(kind, pointer, node) for kind, schema in SCHEMAS.items() for pointer, node in nodes(schema)]
FIXED_WORDS = re.compile(r"\^\(?[a-z_|]+\)?\$")


def _types(node: dict[str, Any]) -> list[str]:
    written = node.get("type", [])
    return [written] if isinstance(written, str) else written


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])


def test_every_text_is_bounded() -> None:
    texts_ = [(kind, pointer, node) for kind, pointer, node in NODES if "string" in _types(node)]
    assert len(texts_) > 60
    unbounded = [
        f"{kind}{pointer}"
        for kind, pointer, node in texts_
        if not ({"maxLength", "enum", "const"} & set(node) or FIXED_WORDS.fullmatch(node.get("pattern", "")))
    ]
    assert unbounded == []


def test_every_list_is_bounded_and_says_what_it_holds() -> None:
    lists = [(kind, pointer, node) for kind, pointer, node in NODES if "array" in _types(node)]
    assert len(lists) > 15
    assert [f"{kind}{pointer}" for kind, pointer, node in lists if not ("maxItems" in node and "items" in node)] == []


def test_every_group_is_closed() -> None:
    groups = [(kind, pointer, node) for kind, pointer, node in NODES if "object" in _types(node)]
    assert len(groups) > 15
    is_open = [
        f"{kind}{pointer}"
        for kind, pointer, node in groups
        if node.get("unevaluatedProperties") is not False and not {"propertyNames", "maxProperties", "additionalProperties"} <= set(node)
    ]
    assert is_open == []


def test_every_number_has_both_ends() -> None:
    numbers = [(kind, pointer, node) for kind, pointer, node in NODES if "integer" in _types(node)]
    assert len(numbers) >= 6
    assert [f"{kind}{pointer}" for kind, pointer, node in numbers if not {"minimum", "maximum"} <= set(node)] == []


def test_no_schema_leaves_a_choice_between_variants() -> None:
    """An error of a variant cannot be worded: nobody knows which one was meant."""
    keywords = {key for _, _, node in NODES for key in node}
    assert "properties" in keywords
    assert not {"oneOf", "anyOf", "not", "patternProperties", "dependentSchemas"} & keywords


def test_every_pattern_is_anchored_and_says_its_digits() -> None:
    """«\\d» takes digits of other scripts in some validators."""
    patterns = [node["pattern"] for _, _, node in NODES if "pattern" in node]
    assert len(patterns) > 10
    assert [
        pattern for pattern in patterns if not (pattern.startswith("^") and pattern.endswith("$")) or "\\d" in pattern or "\\w" in pattern
    ] == []


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property with what it says, in itself or through its $ref."""
    for kind, schema in SCHEMAS.items():
        for pointer, node in nodes(schema):
            for name, part in node.get("properties", {}).items():
                shared = schema["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else {}
                yield f"{kind}{pointer}/{name}", {**shared, **part, "$defs": schema.get("$defs", {})}


def test_every_example_fits_its_field() -> None:
    wrong = [
        f"{name}: {example}"
        for name, said in properties()
        for example in said.get("examples", ())
        if not Draft202012Validator(said, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(example)
    ]
    assert wrong == []


def _fields_of_schema(schema: dict[str, Any], node: dict[str, Any], path: str) -> Iterator[str]:
    node = {**(schema["$defs"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else {}), **node}
    for name, part in {**node.get("then", {}).get("properties", {}), **node.get("properties", {})}.items():
        yield f"{path}/{name}"
        yield from _fields_of_schema(schema, part, f"{path}/{name}")
    if "items" in node:
        yield from _fields_of_schema(schema, node["items"], path)


def _fields_of_data(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield f"{path}/{name}"
            yield from _fields_of_data(part, f"{path}/{name}")
    elif isinstance(value, list):
        for part in value:
            yield from _fields_of_data(part, path)


def test_the_full_record_of_the_tests_has_every_field() -> None:
    schema = SCHEMAS["procedure"]
    assert set(_fields_of_data(full_record(), "")) == set(_fields_of_schema(schema, schema, ""))
