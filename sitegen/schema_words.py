"""What a JSON Schema asks for and what stands in its place, in plain Vietnamese: descriptions, conditions, paths, values."""

from collections.abc import Mapping
from typing import Any

from sitegen.records import Pointer

_TYPES = {
    "string": "chữ",
    "integer": "số nguyên",
    "boolean": "true hoặc false",
    "array": "danh sách",
    "object": "nhóm trường",
    "null": "null",
}
_UNITS = {"Length": "ký tự", "Items": "mục", "Properties": "trường"}


def whole(node: Any, root: Mapping[str, Any]) -> Any:
    """A node of the schema with what stands behind its $ref."""
    return {**root["$defs"][node["$ref"].rsplit("/", 1)[1]], **node} if isinstance(node, dict) and "$ref" in node else node


def nodes(error: Any, root: Mapping[str, Any]) -> list[Any]:
    """The way from the root of the schema to the rule that is broken."""
    found = [root]
    for step in list(error.absolute_schema_path)[:-1]:
        found.append(whole(found[-1][step], root))
    return found


def described(name: str, error: Any, root: Mapping[str, Any]) -> str:
    """What the schema says of a property: at the property, behind its $ref, or outside of the «then» that only names it."""
    for node in reversed(nodes(error, root)):
        said = node.get("properties", {}).get(name, {}) if isinstance(node, dict) else {}
        if description := whole(said, root).get("description"):
            return _meanings(whole(said, root)) or str(description)
    return ""


def _meanings(said: Mapping[str, Any]) -> str:
    """«full: toàn trình; none: chưa nộp được»: of a choice, what may be written helps more than what it is about."""
    pairs = zip(said.get("enum", ()), said.get("enumDescriptions", ()), strict=False)
    return "; ".join(f"{'null' if value is None else value}: {meaning}" for value, meaning in pairs)


def asking(error: Any, root: Mapping[str, Any]) -> str:
    """The field whose value makes another one required («status: withdrawn» asks for withdrawn_notice), or ""."""
    steps, way = list(error.absolute_schema_path), nodes(error, root)
    if "then" not in steps:
        return ""
    at = len(steps) - 1 - steps[::-1].index("then")
    return next(iter(way[at]["if"].get("properties", {})), "")


def holds(condition: Mapping[str, Any], instance: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether a condition holds, or nobody can tell: where what it asks about is wrong, that is said and not what follows from it."""
    for name, rule in condition.get("properties", {}).items():
        if instance.get(name) not in values(rule) and instance.get(name) in values(known.get(name, {})):
            return False
    return all(name in instance or name in condition.get("properties", {}) for name in condition.get("required", ()))


def condition(condition: Mapping[str, Any]) -> str:
    """«type: online»"""
    said = [f"{name}: {' hoặc '.join(values(rule))}" for name, rule in condition.get("properties", {}).items()]
    return said[0] if said else f"có {', '.join(condition['required'])}"


def values(rule: Mapping[str, Any]) -> list[Any]:
    """The values that a rule lists."""
    return [rule["const"]] if "const" in rule else list(rule.get("enum", ()))


def expected(error: Any) -> str:
    """What should stand there, from the rule and its description."""
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


def path(pointer: Pointer) -> str:
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
