"""The data of the search as classic scripts, so that it loads from file:// too; the search itself is in site_templates/search."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sitegen import search_rows
from sitegen.model import Catalogue
from sitegen.outputs import Artefact
from sitegen.registers import Registers, Synonym
from sitegen.search_rows import Row, Tables

COMMON = 260
"""How many procedures answer first, while the others are on their way."""
PORTAL = "https://dichvucong.gov.vn/"
PORTAL_PATH = "thu-tuc-hanh-chinh/"


def rows(catalogue: Catalogue) -> Iterator[Row]:
    """Every procedure people can use: those with a page here, then those that only have terms, in the words of the register."""
    registers = catalogue.registers
    first = frozenset(code for event in registers.life_events.values() for code in event.first)
    for procedure in catalogue.entries:
        if procedure.scope != "internal" and procedure.status != "withdrawn":
            told = registers.everyday_terms.get(procedure.code)
            terms = told.terms if told and not procedure.hidden_search_terms else ()
            yield search_rows.row(procedure, registers, catalogue.forms, first, terms)
    for code, entry in registers.everyday_terms.items():
        if code not in catalogue.by_code:
            yield search_rows.everyday(code, entry, registers)


def scripts(found: Iterable[Row], registers: Registers) -> Iterator[Artefact]:
    """words.js, rows-common.js and rows.js: each row in one of the two, the likeliest in the first."""
    ordered = sorted(found, key=lambda row: (-row.prior, row.code))
    tables = Tables.of(ordered, {key: entry.name for key, entry in registers.applicants.items()})
    words = {
        "synonyms": "\n".join(map(_line, registers.synonyms.values())),
        "agencies": tables.agencies,
        "applicants": tables.applicants,
        "portal": PORTAL,
        "path": PORTAL_PATH,
    }
    yield _script("words.js", "words", words)
    yield _script("rows-common.js", "common", tables.text(ordered[:COMMON]))
    yield _script("rows.js", "rows", tables.text(ordered[COMMON:]))


def artefacts(catalogue: Catalogue) -> Iterator[Artefact]:
    """The scripts of a catalogue."""
    return scripts(rows(catalogue), catalogue.registers)


def _line(entry: Synonym) -> str:
    """An entry as site_templates/search/question.js reads it."""
    numbers = ("" if number is None else str(number) for number in (entry.keep, entry.weight))
    return "\t".join(("|".join(entry.words), "|".join(entry.means), *numbers, "~" if entry.bare else ""))


def _script(path: str, name: str, value: Any) -> Artefact:
    """«<» is written as an escape so that no text can end a script, and the two line ends that JSON has and old scripts have not."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Artefact(f"tim-kiem/{path}", f"(window.procedureSearchData=window.procedureSearchData||{{}}).{name}={text};\n".encode())
