"""Data of a record in the commented template: what is not known stays open, and says so where it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen import comments, key_order, layout, scaffold
from sitegen.comments import Shape

UNKNOWN = "# chưa rõ: dữ liệu nguồn không có"
ONLY_WHERE_SO = ("official_name", "withdrawn_notice", "service_level", "non_territorial")
"""Said of few procedures: null is what most records say of them, and nothing is missing."""
TO_EDIT = "# đổi thành edited khi đã viết lại dễ hiểu và đối chiếu"


def filled(example: str, contract: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """The text of a record with the example's comments. contract: the schema, which says what else a record may say."""
    shape = comments.shape(scaffold.heading(example))
    whole = {**data, **{name: value for name, value in _open(contract) if name not in data}}
    _mark(shape, whole)
    _mark(shape.inside["decision"], whole["decision"])
    shape.inside["editorial"].after = TO_EDIT if whole["editorial"] == "verbatim" else ""
    return layout.text(whole, shape, key_order.order(contract))


def unknown(contract: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    """«Tóm tắt (summary)» for each part that data leaves open, in the order of the schema."""
    for name, described in contract["properties"].items():
        if name not in ONLY_WHERE_SO and data.get(name) is None and "null" in _types(described, contract):
            yield f"{described['title']} ({name})"
    yield from ["Loại quyết định (decision.kind)"] if data["decision"]["kind"] is None else []


def _open(contract: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every part of a record with what says that nobody has told us: null, or a list of nothing."""
    for name, described in contract["properties"].items():
        types = _types(described, contract)
        if "null" in types or "array" in types:
            yield name, None if "null" in types else []


def _types(described: Mapping[str, Any], contract: Mapping[str, Any]) -> tuple[str, ...]:
    if "$ref" in described:
        described = {**contract["$defs"][described["$ref"].rpartition("/")[2]], **described}
    types = described["type"]
    return (types,) if isinstance(types, str) else tuple(types)


def _mark(shape: Shape, data: Mapping[str, Any]) -> None:
    for name, value in data.items():
        if value is None and name not in ONLY_WHERE_SO:
            shape.inside.setdefault(name, Shape()).after = UNKNOWN
