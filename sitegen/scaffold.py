"""A record to fill: the commented example with its values emptied, so that there is one template and not two."""

import re
from typing import Any, cast

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not re-export it
from yaml.error import Mark
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

KEPT = {"editorial": "edited", "status": "in_force", "scope": "national"}
SAME_EVERYWHERE = {"type", "who", "action"}
"""Choices that shape what stands beside them stay as in the example: without a type, no channel is right."""


def refusal(code: str, agency: str) -> str:
    """Why there can be no record of this code and agency, or "": both become parts of a path."""
    if not re.fullmatch(r"[0-9]\.[0-9]{6}", code):
        return f"«{code}» không phải mã thủ tục; mã có dạng 1.001193."
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", agency):
        return f"«{agency}» không phải khóa cơ quan; khóa có dạng bo-tu-phap."
    return ""


def template(example: str, code: str, agency: str) -> str:
    """The example with every value null, except code, agency and what is the same in almost every record.

    Comments stay. A value that must not be null is then told by the checker, one by one, until the record is whole.
    """
    head, _, body = heading(example).partition("code:")
    kept = {**KEPT, "code": f'"{code}"', "agency": agency}
    text = "code:" + body
    for start, end, key, depth in reversed(_values(text)):
        if key not in SAME_EVERYWHERE:
            text = text[:start] + (kept.get(key, "null") if depth == 0 else "null") + text[end:]
    return head + text


def heading(example: str) -> str:
    """The example without its own first comment, which speaks of the example; only the part for writers is carried over."""
    return example.partition("# ----\n")[2]


def _values(text: str) -> list[tuple[int, int, str, int]]:
    """Start and end of every scalar value, with the key it belongs to and its depth; keys themselves stay."""
    found: list[tuple[int, int, str, int]] = []
    stack: list[dict[str, Any]] = []
    parser = CParser(text)
    while parser.check_event():
        event: Any = parser.get_event()
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            if stack:
                stack[-1]["key"] = None
            stack.append({"mapping": isinstance(event, MappingStartEvent), "key": None})
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            stack.pop()
        elif isinstance(event, ScalarEvent):
            level = stack[-1]
            if level["mapping"] and level["key"] is None:
                level["key"] = event.value
                continue
            start, end = cast(Mark, event.start_mark), cast(Mark, event.end_mark)
            found.append((start.index, end.index, level["key"] or "", len(stack) - 1))
            level["key"] = None
    return found
