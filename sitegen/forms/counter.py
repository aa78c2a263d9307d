"""Filled forms as a counter is shown them: JSON for its own system, answers as lines to read, messages, and whether all is well."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sitegen.forms import answers
from sitegen.forms.carried import MOST_SHOWN
from sitegen.forms.contract import owners
from sitegen.forms.filled import Filled, Refusal
from sitegen.forms.leaves import leaves

Found = Sequence[Filled | Refusal]
SOUND, WRONG, UNREAD = 0, 1, 2
"""Exit codes: all is well; answers are missing, wrong or lost; a file could not be read."""


def as_json(found: Found) -> str:
    """A list of objects, one a filled form; version is the one whose contract its data is to be held to."""
    written = json.dumps([_object(one) for one in found if isinstance(one, Filled)], ensure_ascii=False, indent=1)
    return written.encode("utf-8", "replace").decode()


def text(found: Found) -> str:
    """Every answer on a line, under the name of its form."""
    return "\n\n".join("\n".join(map(_line, _answers(one))) for one in found if isinstance(one, Filled))


def messages(found: Found) -> Iterator[str]:
    """What is to be said of each file, in lines without control characters."""
    for one in found:
        files = ", ".join(one.files)
        if isinstance(one, Refusal):
            yield _line(f"{files}: {one.message}")
            continue
        count = len(one.faults) + len(one.lost)
        verdict = f"{count} điều cần xem lại:" if count else "đủ và đúng mẫu."
        then = "" if one.version == one.form.version else f", điền theo phiên bản cũ {one.version}"
        yield _line(f"{files}: {one.form.name} ({one.kind}{then}): {verdict}")
        yield from (_line(f"  - {fault}") for fault in one.faults)
        yield from (_line(f"  - mẫu không còn ô này, câu trả lời chưa chuyển sang: {lost.name}: {lost.text}") for lost in one.lost)


def exit_code(found: Found) -> int:
    """Of a program that was asked to read files."""
    if any(isinstance(one, Refusal) for one in found):
        return UNREAD
    return WRONG if any(one.faults or one.lost for one in found if isinstance(one, Filled)) else SOUND


def _object(one: Filled) -> dict[str, Any]:
    return {
        "form": one.form.id,
        "version": one.form.version,
        "data": one.data,
        "files": one.files,
        "faults": [{"field": fault.name, "label": fault.label, "message": fault.message} for fault in one.faults],
        "lost": [{"field": lost.name, "text": lost.text} for lost in one.lost],
    }


def _answers(one: Filled) -> Iterator[str]:
    """Answers that are as they should be in words, the others as they stand in the file."""
    yield f"{one.form.name} ({', '.join(one.files)})"
    sound: dict[str, Any] = {}
    wrong = []
    for leaf in owners(one.form):
        owner = leaf.table or leaf.field
        value = answers.at(one.data, owner.path)
        if any(fault.name == owner.name or fault.name.startswith(f"{owner.name}-") for fault in one.faults):
            wrong += [(owner, value)] if value is not None else []
        elif value is not None:
            answers.put_at(sound, owner.path, value)
    typed = answers.typed(one.form, sound)
    yield from (f"  {leaf.label}: {'có' if leaf.is_mark else typed[leaf.name]}" for leaf in leaves(one.form) if typed[leaf.name])
    yield from (f"  {owner.label} (chưa đúng): {json.dumps(value, ensure_ascii=False)[:MOST_SHOWN]}" for owner, value in wrong)


def _line(value: str) -> str:
    """What a file says must not pass for a line of ours, or for a command to a terminal."""
    return "".join(char if char.isprintable() else " " for char in value)


FORMATS: Mapping[str, Callable[[Found], str]] = {"json": as_json, "text": text}
