"""The rows of a whole country's search: every name the portal had, our own records and terms where we have them."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitegen import search, search_rows
from sitegen.characters import fold, slug
from sitegen.model import Catalogue
from sitegen.search_rows import Row

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "search"
CORPUS = SHARED / "corpus-2026-07-18.jsonl.gz"
SIZE = 6798
"""As many procedures as the country has."""
Questions = list[tuple[str, list[str]]]


def rows(catalogue: Catalogue, size: int = SIZE) -> list[Row]:
    """Our rows, the portal's names with our terms, and marked copies of the portal's up to the size."""
    own = {row.code: row for row in search.rows(catalogue)}
    found = [own[name["code"]] if name["code"] in own else _row(name, catalogue) for name in _names()]
    return [*found, *_copies(found, size - len(found))]


def _names() -> Iterator[dict[str, Any]]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _row(name: dict[str, Any], catalogue: Catalogue) -> Row:
    keys = {fold(entry.name): key for key, entry in catalogue.registers.applicants.items()}
    applicants = tuple(keys[fold(text)] for text in name["appl"] if fold(text) in keys)
    prior = search_rows.prior(
        f"{name['name']}", name["domain"], name["agency"], name["level"], "cong-dan" in applicants, bool(name["life"])
    )
    return Row(
        code=name["code"],
        name=search_rows.without_opening(name["name"]),
        field=name["domain"],
        agency=(slug(name["agency"]), name["agency"]),
        levels=tuple(name["level"]),
        applicants=tuple(dict.fromkeys(applicants)),
        online="partial",
        provincial=search_rows.is_provincial(name["agency"]),
        prior=prior - 60 * name["internal"],
    )


def _copies(found: Sequence[Row], number: int) -> Iterator[Row]:
    """Rows that stand for what provinces add: real names, marked, of a province."""
    step = max(1, len(found) // max(1, number))
    for i in range(number):
        row = found[i * step]
        name = f"{row.name} tại tỉnh {i % 34 + 1} (bản sao đo tốc độ)"
        agency = (f"tinh-{i % 34 + 1}", f"UBND tỉnh số {i % 34 + 1}")
        yield replace(row, code=f"9.{i:06d}", name=name, agency=agency, provincial=True, prior=min(row.prior, 0) - 50, terms=())


def questions(path: Path) -> Questions:
    """Questions of a file: question, tab, accepted codes parted by «|»; lines that begin with «#» tell."""
    return [pair for pairs in kinds(path).values() for pair in pairs]


def kinds(path: Path) -> dict[str, Questions]:
    """Questions of a file by what «# kind:» above them says, in their order."""
    found: dict[str, Questions] = {}
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# kind: "):
            kind = line.removeprefix("# kind: ")
        elif line and not line.startswith("#"):
            question, codes, *_ = line.split("\t")
            found.setdefault(kind, []).append((question, codes.split("|")))
    return found
