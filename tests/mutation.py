"""Damaged records in any number: what people, editors and attackers do to a YAML file, repeatable by number.

A mutant has to end as problems that stand inside its file, or as a page whose markup is ours alone. tests/test_mutations.py
tries some thousands; `python tests/mutation.py 100000` any number, `python tests/mutation.py 1 4711` number 4711 again.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, Python knows the folder of the script only

from sitegen import characters, downloads, model, pages, records, rules, schema, search
from sitegen.entry import Entry
from sitegen.problems import Problem
from sitegen.procedure import Procedure
from tests.markup import unsafe
from tests.worlds import ROOT, SAMPLE, contract, full_record, kind_of, texts, world

TODAY = date(2026, 11, 21)


# ---- mutants


@dataclass(frozen=True)
class Seed:
    """A sound text to be damaged, and the folder whose registers it refers to."""

    path: str
    text: str
    root: Path


@cache
def seeds() -> tuple[Seed, ...]:
    """The sample's records, one with every field, and some of the real ones."""
    sample = [record.path for record in world(SAMPLE).records if kind_of(record) == "procedure"]
    real = [record.path for record in world(ROOT).records if kind_of(record) == "procedure"][::15]
    full = yaml.safe_dump(full_record(), allow_unicode=True, sort_keys=False, width=10_000)
    return (
        Seed("catalogue/procedures/bo-tu-phap/1.000010.yml", full, SAMPLE),
        *(Seed(path, (SAMPLE / path).read_text(encoding="utf-8"), SAMPLE) for path in sample),
        *(Seed(path, (ROOT / path).read_text(encoding="utf-8"), ROOT) for path in real),
    )


MARKUP = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- ",
    "]]>",
    "</p></main></body>",
    "<?xml version='1.0'?>",
    "<![CDATA[",
    "{{ 7*7 }}",
    "{% raw %}",
    "⟦body⟧",
    "⟦end⟧",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "javascript:alert(1)",
    "data:text/html,x",
    "=HYPERLINK(1)",
    "\\u003cscript\\u003e",
)
SYNTAX = (
    "&a ", "*a", "!!python/object/apply:os.system [x]", "!<tag:yaml.org,2002:str> ", "<<: ", "{", "}", "[",
    "]", "\n- ", "'", '"', "|\n", ">-\n",
    ": ", "? ", "\t", " ", "#", "%YAML 1.1\n---\n", "---\n", "...\n", "[" * 200, "{a: " * 60, "- " * 60, ",",
    "\n", "\r\n", "\r", "\\", "@", "`",
)  # fmt: skip
ODD = (
    "\u202e", "\u200b", "\ufeff", "\u0301", "\u0430", "\u0000", "\u001b[31m", "\u0085", "\u2028", "\ud800",
    "\udcff", "\udc80", "\ue000", "\U0010ffff",
    "\uff1c", "\u2800", "\u3164", "\u00ad", "\u0660", "\u212a", "𝐚", "😀",
)  # fmt: skip
VALUES = (
    "null", "0", "-1", "1", "99", "100", "999999999999999", "9999999999999999999999", "true", "false", "~",
    "1.5", "1e999", '""', "[]", "{}", "''",
    "2026-02-30", "0000-01-01", "9999-12-31", "1.000010", '"1.000010"', '"../../x"', "none_stated",
    "not_applicable", "other", "full", "huyen",
    "withdrawn", "verbatim", '"a\\n"', '"\\u202e"', '"\\0"', '"a\\u0430"', '"\\ud800"', '" a "',
    "https://a.vn/?x=<script>", "https://a.vn/%0a",
    "javascript:alert(1)", "022:30", "NO", "[null]", "[[x]]", "{a: b}", "|\n  hai\n  dòng", "internal",
    "provincial", "upcoming", "1/2020/NĐ-CP",
)  # fmt: skip


def mutant(text: str, chance: Random) -> bytes:
    """The text with one to four damages; a lone surrogate stands for a raw byte or is one."""
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        text = chance.choice(_DAMAGES)(text, chance)
    return text.encode(
        "utf-8", "surrogateescape" if all("\udc80" <= c <= "\udcff" for c in text if "\ud800" <= c <= "\udfff") else "surrogatepass"
    )


def _insert(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(chance.choice((MARKUP, SYNTAX, ODD))) + text[at:]


def _insert_into_words(text: str, chance: Random) -> str:
    """Between two letters, where it is plain text and passes."""
    spots = [match.end() for match in re.finditer(r"[a-zà-ỹ] (?=[a-zà-ỹ])", text)]
    if not spots:
        return text
    at = chance.choice(spots)
    return text[:at] + chance.choice(MARKUP) + " " + text[at:]


def _odd_letter(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    blocks = ((0x20, 0x250), (0x300, 0x330), (0x370, 0x530), (0x1E00, 0x1F00), (0x2000, 0x2070), (0xFE00, 0xFFFF))
    return text[:at] + chr(chance.randrange(*chance.choice(blocks))) + text[at + 1 :]


def _delete(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randint(1, 30) :]


def _repeat(text: str, chance: Random) -> str:
    at, start = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
    return text[:at] + text[start : start + chance.randint(1, 80)] + text[at:]


def _move_line(text: str, chance: Random) -> str:
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return "\n".join(lines)


def _double_line(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


def _drop_line(text: str, chance: Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _shift_line(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = lines[at][1:] if chance.random() < 0.5 else " " * chance.randint(1, 4) + lines[at]
    return "\n".join(lines)


def _value(text: str, chance: Random) -> str:
    spots = list(re.finditer(r"(?<=: )[^\n]+|(?<=- )[^\n:]+$", text, re.MULTILINE))
    if not spots:
        return text
    spot = chance.choice(spots)
    other = chance.choice(VALUES) if chance.random() < 0.7 else chance.choice(spots).group()
    return text[: spot.start()] + other + text[spot.end() :]


_DAMAGES = (
    _insert,
    _insert_into_words,
    _insert_into_words,
    _odd_letter,
    _delete,
    _repeat,
    _move_line,
    _double_line,
    _drop_line,
    _shift_line,
    _value,
    _value,
)


# ---- what becomes of them


class MutantError(AssertionError):
    """A mutant that was neither told nor published safely."""


def outcome(seed: Seed, content: bytes) -> str:
    """«text», «schema» or «rules», where it was stopped, or «published»; raises MutantError, or whatever went wrong."""
    record = records.parse(seed.path, content)
    _inside(record.problems, content)
    if record.is_broken:
        return "text"
    for pointer, text in texts(record.data):
        if next(characters.check(text), None):
            raise MutantError(f"{pointer} holds a character that files may not hold: {text!r}")
    record = schema.checked(record, contract("procedure"))
    _inside(record.problems, content)
    if record.is_broken:
        return "schema"
    around = world(seed.root)
    procedure = Procedure.of(record)
    entry, paths = Entry.of(procedure), around.catalogue.files
    fellows = [(paths[other.code], other) for other in around.catalogue.entries if paths[other.code] != seed.path]
    catalogue = model.catalogue(around.catalogue, [(seed.path, entry), *fellows])
    told = tuple(problem for rule in rules.RULES for problem in rule(procedure, catalogue, TODAY))
    _inside(told, content)
    if any(problem.is_error for problem in told):
        return "rules"
    found = unsafe(pages.procedure_page(replace(around.site, catalogue=catalogue), procedure))
    if found:
        raise MutantError(f"unsafe markup: {found[:3]}")
    if any(b"<" in made.content for made in search.artefacts(replace(catalogue, entries=(entry,)))):
        raise MutantError("a tag in the search rows")
    downloads.record_file(procedure)
    return "published"


def _inside(problems: Iterable[Problem], content: bytes) -> None:
    last = content.count(b"\n") + 1
    for problem in problems:
        if not (1 <= problem.line <= last and problem.column >= 1):
            raise MutantError(f"{problem} stands outside of the file's {last} lines")


def numbered(number: int) -> tuple[Seed, bytes]:
    """The mutant of a number: the same for as long as the seeds are."""
    chance = Random(number)  # noqa: S311 -- repeatable, and nothing secret
    seed = seeds()[number % len(seeds())]
    return seed, mutant(seed.text, chance)


def run(count: int, first: int) -> Iterator[tuple[int, str]]:
    """Number and outcome of each mutant; a failure is told by its exception's name and words."""
    for number in range(first, first + count):
        seed, content = numbered(number)
        try:
            yield number, outcome(seed, content)
        except Exception as error:
            yield number, f"FAILED {type(error).__name__}: {str(error)[:200]}"


def main(count: int, first: int = 0) -> int:
    started, outcomes, failures = time.process_time(), Counter[str](), 0
    for done, (number, became) in enumerate(run(count, first), 1):
        outcomes[became.split(":")[0]] += 1
        if became.startswith("FAILED"):
            failures += 1
            sys.stdout.write(f"{number} ({numbered(number)[0].path}): {became}\n    again: python tests/mutation.py 1 {number}\n")
        if done % 10_000 == 0:
            sys.stdout.write(f"{done} mutants, {failures} failures, {time.process_time() - started:.0f} s\n")
            sys.stdout.flush()
    for became, times in outcomes.most_common():
        sys.stdout.write(f"{times:8d} {became}\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3] or ["10000"])))
