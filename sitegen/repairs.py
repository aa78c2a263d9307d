"""Which line of a file is the wrong one: that by whose mending the whole file becomes sound.

A lost dash, quote or bracket and a wrong indent are noticed by the parser lines later, or by the schema as several mistakes
in places where none was made. So small mendings of single lines are tried around the place, and the first after which the
file reads and fits its schema is told instead, with the line as it should be. A file with more than one such mistake keeps
what the parser said, at the likeliest line. Nothing is mended in the file itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sitegen import records, schema, syntax
from sitegen.problems import Problem
from sitegen.records import Record
from sitegen.schema import Schema

MOST_TEXT = 6_000_000
"""Characters that may be read for the mending of one file: some 300 tries of a usual record, ten of the largest register."""
MANY = 100
"""More mistakes than that are not counted."""
ABOVE, BESIDE = 14, 2
"""How many lines above the place the mistake may stand, and how near to a problem of the schema."""
_FIELD = re.compile(r"(?P<lead> *(?:- +)*)(?P<name>[A-Za-z_]+: +)?(?P<value>.+)")
_NAMED = re.compile(r"(?P<lead> *(?:- +)?)(?P<name>[a-z_]+) ?[:=;：]?(?P<rest>.*)")
_SHAPE = {"TT-101", "TT-102", "TT-103", "TT-111"}


@dataclass(frozen=True, slots=True)
class Edit:
    """A line in the stead of another, and what is said of it."""

    number: int
    line: str
    id: str
    expected: str


def told_right(record: Record, contract: Schema, times: int = 1) -> Record:
    """The record with one problem at the line that has to be mended, where there is such a line."""
    unread = next((problem for problem in record.problems if problem.id == "TT-008"), None)
    wrong = [problem for problem in record.problems if problem.is_error]
    if not record.content or not (unread or any(problem.id in _SHAPE for problem in wrong)):
        return record
    text = syntax.decoded(record.content, len(record.content))[0]
    lines = text.split("\n")
    hints = tuple(problem for problem in record.problems if not problem.is_error)
    if unread and (cut := _cut(record.path, lines, unread, contract, times)):
        return replace(record, problems=(*hints, *cut))
    places = _suspects(lines, unread.line - 1) if unread else _near(lines, [problem.line - 1 for problem in wrong])
    likeliest: tuple[float, Edit | None] = (float("inf"), None)
    left = MOST_TEXT // (len(text) + 1)
    for edit in _edits(lines, places):
        if not left:
            break
        left -= 1
        tried = records.parse(record.path, "\n".join([*lines[: edit.number], edit.line, *lines[edit.number + 1 :]]).encode(), times)
        if tried.is_broken:
            continue
        if contract.decides.is_valid(tried.data):
            return replace(record, problems=(*hints, _problem(record.path, edit, lines)))
        if (
            unread
            and edit.number < unread.line
            and (wrong_still := len(list(islice(contract.decides.iter_errors(tried.data), MANY)))) < likeliest[0]
        ):
            likeliest = (wrong_still, edit)
    return replace(record, problems=(*hints, _problem(record.path, likeliest[1], lines))) if likeliest[1] else record


def _problem(path: str, edit: Edit, lines: list[str]) -> Problem:
    written, line = lines[edit.number], edit.line
    column = next((i for i, (a, b) in enumerate(zip(written, line, strict=False), 1) if a != b), min(len(written), len(line)) + 1)
    if edit.id == "TT-109":
        before, after = (len(text) - len(text.lstrip(" ")) for text in (written, line))
        return Problem(path, edit.number + 1, 1, edit.id, f"{before} dấu cách trước «{written.strip()[:60]}»", f"{after} dấu cách")
    return Problem(path, edit.number + 1, column, edit.id, written.strip()[:120], edit.expected, f"Viết: {line.strip()[:160]}")


def _cut(path: str, lines: list[str], unread: Problem, contract: Schema, times: int) -> tuple[Problem, ...]:
    """What is told of a file that ends in the middle of a line."""
    last = max((i for i, line in enumerate(lines) if line.strip()), default=0)
    if unread.line <= last:
        return ()
    before = schema.checked(records.parse(path, "\n".join([*lines[:last], ""]).encode(), times), contract)
    return tuple(
        replace(problem, line=last + 1, written=lines[last].strip()[:80]) if problem.id == "TT-111" else problem
        for problem in before.problems
        if problem.is_error and any(one.id == "TT-111" for one in before.problems)
    )


def _suspects(lines: list[str], at: int) -> list[int]:
    """Numbers of lines, likeliest first: those with half a pair of quotes, the place itself, odd indents, the lines above."""
    above = [i for i in range(min(at, len(lines) - 1), -1, -1) if lines[i].strip() and not lines[i].lstrip().startswith("#")]
    half = [i for i in above if lines[i].count('"') % 2 and "\\" not in lines[i]]
    odd = [i for i in above[:ABOVE] if (len(lines[i]) - len(lines[i].lstrip(" "))) % 2]
    return list(dict.fromkeys([*half[-1:], *half[:2], *odd[-2:], *above[:ABOVE], *range(at + 1, min(at + 2, len(lines)))]))


def _near(lines: list[str], places: list[int]) -> list[int]:
    """The lines of some problems and those beside them."""
    steps = sorted(range(-BESIDE, BESIDE + 1), key=abs)
    return list(dict.fromkeys(place + step for step in steps for place in places[:4] if 0 <= place + step < len(lines)))


def _edits(lines: list[str], places: list[int]) -> Iterator[Edit]:
    """What people do wrong in one line, undone; once for each of the lines, small mendings before those that move a line."""
    for how in (_paired, _spaced, _closed, _quoted, _moved, _dashed):
        for i in places:
            yield from (edit for edit in how(lines, i) if edit.line != lines[i])


def _paired(lines: list[str], i: int) -> Iterator[Edit]:
    """The other one of a pair of quotes; straight quotes for curly ones."""
    line, found = lines[i].rstrip(), _FIELD.fullmatch(lines[i])
    if not found:
        return
    head, value = f"{found['lead']}{found['name'] or ''}", found["value"].rstrip()
    for mark in ('"', "'"):
        if line.count(mark) % 2:
            expected = f"một cặp dấu {mark} quanh giá trị"
            yield Edit(i, f"{line}{mark}", "TT-017", expected)
            yield Edit(i, f"{head}{mark}{value}", "TT-017", expected)
            for gap in re.finditer(r"(?<=[\[{, ])(?=\w)|(?=[,\]}])", line):
                yield Edit(i, f"{line[: gap.start()]}{mark}{line[gap.start() :]}", "TT-017", expected)
            yield Edit(i, f"{head}{value.replace(mark, '')}", "TT-017", f"không có dấu {mark} lẻ")
    if re.search("[“”„‟]", line):
        yield Edit(i, re.sub("[“”„‟]", '"', line), "TT-018", "dấu nháy thẳng")


def _quoted(lines: list[str], i: int) -> Iterator[Edit]:
    """The whole value in quotes, with what stands in them escaped; also that of an item that looks like a field: «Lưu ý: …»."""
    found = _FIELD.fullmatch(lines[i])
    if not found:
        return
    name, value = found["name"] or "", found["value"].rstrip()
    inner = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
    for text in dict.fromkeys((inner, value)):
        yield Edit(i, f'{found["lead"]}{name}"{_escaped(text)}"', "TT-113", "cả giá trị trong dấu nháy kép")
    if not value.startswith(('"', "'")):
        yield Edit(i, f'{found["lead"]}"{_escaped(name + value)}"', "TT-113", "cả giá trị trong dấu nháy kép")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _spaced(lines: list[str], i: int) -> Iterator[Edit]:
    if found := _NAMED.fullmatch(lines[i]):
        yield Edit(i, f"{found['lead']}{found['name']}: {found['rest'].strip()}".rstrip(), "TT-112", "dấu hai chấm rồi một dấu cách")
    if re.match(" *-[^ -]", lines[i]):
        yield Edit(i, lines[i].replace("-", "- ", 1), "TT-110", "một dấu cách sau dấu gạch")


def _closed(lines: list[str], i: int) -> Iterator[Edit]:
    line, found = lines[i].rstrip(), _FIELD.fullmatch(lines[i])
    for opening, closing in ("[]", "{}"):
        if line.count(opening) > line.count(closing):
            yield Edit(i, f"{line}{closing}", "TT-114", f"dấu {closing} ở cuối")
        elif found and line.count(opening) < line.count(closing):
            yield Edit(i, f"{found['lead']}{found['name'] or ''}{opening}{found['value']}", "TT-114", f"dấu {opening} ở đầu giá trị")


def _moved(lines: list[str], i: int) -> Iterator[Edit]:
    """At the indents of the lines beside it; text in a block has none to keep."""
    body = lines[i].lstrip(" ")
    beside = [len(line) - len(line.lstrip(" ")) for line in lines[max(0, i - 4) : i + 5] if line.strip()]
    own = len(lines[i]) - len(body)
    for indent in sorted({indent + step for indent in beside for step in (0, 2) if not indent % 2}, key=lambda n: (abs(n - own), n)):
        yield Edit(i, " " * indent + body, "TT-109", "")


def _dashed(lines: list[str], i: int) -> Iterator[Edit]:
    body = lines[i].lstrip(" ")
    own = len(lines[i]) - len(body)
    expected = "«- » ở đầu mục"
    for indent in dict.fromkeys((own - 2, own, own - 1, own - 3, own - 4)):
        if indent >= 0:
            yield Edit(i, f"{' ' * indent}- {body}", "TT-110", expected)
    if body.startswith("- "):
        yield Edit(i, f"{' ' * (own + 2)}{body[2:]}", "TT-110", "không có dấu gạch: dòng này thuộc mục ở trên")
