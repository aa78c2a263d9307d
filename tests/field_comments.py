"""The comments of the files _example.yml, out of the schema's own words: `python -m tests.field_comments` writes them, a test compares."""

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sitegen.disk import read_json
from sitegen.records import Pointer, parse

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = tuple(
    (ROOT / "catalogue" / folder / "_example.yml", ROOT / "catalogue" / f"{schema}.schema.json")
    for folder, schema in (("procedures", "procedure"), ("provinces", "overlay"))
)
"""Each example with its schema."""
WIDTH = 130


def commented(text: str, schema: Mapping[str, Any]) -> str:
    """The example with what the schema says above each field; the lines before the first field's block stay."""
    head, _, body = text.rpartition("\n\n")
    lines = [line for line in body.splitlines() if not line.lstrip().startswith("#")]
    record = parse("_example.yml", "\n".join(lines).encode())
    above: dict[int, list[str]] = {}
    for pointer, said in _fields(record.data, schema, schema, ()):
        number = record.place(pointer)[0] - 1
        indent = " " * (len(lines[number]) - len(lines[number].lstrip()))
        above[number] = [*above.get(number, ()), *textwrap.wrap(said, WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")]
    made = (part for number, line in enumerate(lines) for part in (*above.get(number, ()), line))
    block = "\n".join(made)
    return f"{head}\n\n{block}\n"


def _fields(value: Any, node: Mapping[str, Any], root: Mapping[str, Any], at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Every field of some data that stands in a line of its own, with its words."""
    node = _whole(node, root)
    if isinstance(value, dict):
        known = {**node.get("then", {}).get("properties", {}), **node.get("properties", {})}
        for name, item in value.items():
            part = _whole(known[name], root)
            yield (*at, name), said(part, name in node.get("required", ()))
            yield from _fields(item, part, root, (*at, name))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from _fields(value[0], node["items"], root, (*at, 0))


def said(node: Mapping[str, Any], is_required: bool) -> str:
    """«Tình trạng của thủ tục. in_force: đang có hiệu lực; withdrawn: đã bãi bỏ. (bắt buộc)»"""
    chosen = node if "enum" in node else node.get("items", {})
    values = zip(chosen.get("enum", ()), chosen.get("enumDescriptions", ()), strict=True)
    meanings = "; ".join(f"{'null' if value is None else value}: {meaning}" for value, meaning in values)
    return " ".join(part for part in (node["description"], f"{meanings}." if meanings else "", "(bắt buộc)" if is_required else "") if part)


def _whole(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**root["$defs"][node["$ref"].rpartition("/")[2]], **node} if "$ref" in node else node


if __name__ == "__main__":
    for example, schema in EXAMPLES:
        example.write_text(commented(example.read_text(encoding="utf-8"), read_json(schema)), encoding="utf-8")
