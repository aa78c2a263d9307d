"""Problems as text: for a person at a terminal, for GitHub's annotations, for another program."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from sitegen.problems import CatalogueError, Problem

MOST_OF_A_FILE = 50
"""Paragraphs printed of one file; a file with more has one cause."""

SEVERITIES = {"error": "lỗi", "hint": "gợi ý"}
HEADINGS = {"error": "== Lỗi: phải sửa trước khi công bố ==", "hint": "== Gợi ý: nên xem lại, không chặn việc công bố =="}


def text(problems: Sequence[Problem]) -> str:
    """One paragraph a problem, hints and errors apart, errors last so that they stand above the prompt."""
    ordered = sorted(problems, key=lambda p: (p.is_error, p))
    are_apart = len({problem.is_error for problem in problems}) > 1
    shown, hidden, kind = [], Counter[str](), ""
    for problem in ordered:
        if are_apart and problem.message.severity != kind:
            kind = problem.message.severity
            shown.append(f"{HEADINGS[kind]}\n")
        hidden[problem.path] += 1
        if hidden[problem.path] <= MOST_OF_A_FILE:
            shown.append(_paragraph(problem))
    more = [f"{path}: còn {count - MOST_OF_A_FILE} thông báo nữa trong tệp này" for path, count in hidden.items() if count > MOST_OF_A_FILE]
    return "\n".join([*shown, *more])


def _paragraph(problem: Problem) -> str:
    message = problem.message
    head = f"{problem.path}:{problem.line}:{problem.column}: {SEVERITIES[message.severity]} {message.id}: {message.title}"
    return "\n".join([head, *(f"    {line}" for line in _said(problem)), ""])


def _said(problem: Problem) -> Iterator[str]:
    if problem.written:
        yield f"đã ghi: {_line(problem.written)}"
    if problem.expected:
        yield f"cần:    {_line(problem.expected)}"
    yield f"sửa:    {_line(problem.fix or problem.message.fix)}"
    yield f"xem:    {page(problem)}"


def page(problem: Problem) -> str:
    """The page of its message, in any copy of the site."""
    return f"thong-bao/{problem.id.lower()}.html"


def _line(value: str) -> str:
    """One line without control characters: what a record says must not pass for a line of ours, or for a command to a terminal or a CI."""
    return value if value.isprintable() else "".join(char if char.isprintable() else " " for char in value)


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows beside the line."""
    return "\n".join(_annotation(problem) for problem in sorted(problems))


def _annotation(problem: Problem) -> str:
    kind = "error" if problem.is_error else "notice"
    said = "\n".join(_said(problem))
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    return f"::{kind} {place},title={_property(f'{problem.id} {problem.message.title}')}::{_data(said)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, one a problem."""
    return json.dumps([_object(problem) for problem in sorted(problems)], ensure_ascii=False, indent=1)


def _object(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "id": problem.id,
        "severity": problem.message.severity,
        "title": problem.message.title,
        "written": problem.written,
        "expected": problem.expected,
        "fix": problem.fix or problem.message.fix,
        "page": page(problem),
    }


def summary(problems: Sequence[Problem]) -> str:
    """«3 lỗi, 2 gợi ý»"""
    errors = sum(problem.is_error for problem in problems)
    return f"{errors} lỗi, {len(problems) - errors} gợi ý"


def failure(error: Exception) -> str:
    """What to say of an error that somebody can mend."""
    if isinstance(error, CatalogueError):
        return f"{text(error.problems)}\n{summary(error.problems)}."
    return f"Không làm được: {error}"


FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {"text": text, "github": github, "json": as_json}
