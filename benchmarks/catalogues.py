"""Catalogues to measure with: marked, of any size, written to temporary folders and never published.

With the national portal's answers at hand, its own records; else records of their shape and sizes, put together at random
(seeded) from the texts of our own: half are below 7 KB, one in twenty is above 23 KB.
"""

import math
import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from sitegen import emit, records

ROOT = Path(__file__).resolve().parent.parent
MEDIAN, P95 = 7_000, 23_000
_SPREAD = math.log(P95 / MEDIAN) / 1.645
REFERRING = ("related", "combines", "replaced_by")
MOST = {"steps": 60, "conditions": 60}
LONG = 500
"""A name so long stays unmarked, lest it pass the limit; its code is mark enough."""


def clones(number: int, folder: Path) -> Path:
    """Our own records again and again, in two folders: forms/ and catalogue/, whose path is the answer."""
    _beside(folder)
    for i, (agency, data) in enumerate(islice(cycle(_read(ROOT / "catalogue")), number)):
        _write(folder / "catalogue", agency, i, data)
    return folder / "catalogue"


def generated(number: int, folder: Path) -> Path:
    """Records of the portal's sizes, each from texts of several of ours."""
    _beside(folder)
    ours = list(_read(ROOT / "catalogue"))
    for i, (agency, data) in enumerate(islice(cycle(ours), number)):
        chance = Random(i)  # noqa: S311 (repeatable, and nothing secret)
        size = MEDIAN * math.exp(chance.gauss(0, _SPREAD))
        _write(folder / "catalogue", agency, i, _sized(data, size, [other for _, other in ours], chance))
    return folder / "catalogue"


def padded(imported: Path, number: int, folder: Path) -> Path:
    """A copy of an imported catalogue, filled with marked clones of its records up to a number."""
    shutil.copytree(imported, folder)
    read = list(_read(imported))
    for i, (agency, data) in enumerate(islice(cycle(read), number - len(read))):
        _write(folder, agency, i, data)
    return folder


def _read(catalogue: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Agency and data of each record."""
    for path in sorted((catalogue / "procedures").glob("*/*.yml")):
        if not path.name.startswith("_"):
            yield path.parent.name, records.parse(path.name, path.read_bytes()).data


def _beside(folder: Path) -> None:
    shutil.copytree(ROOT / "forms", folder / "forms")
    shutil.copytree(ROOT / "catalogue" / "registers", folder / "catalogue" / "registers")
    events = folder / "catalogue" / "registers" / "life-events.yml"  # the editor's choices name codes that the clones do not have
    (events.parent / "often-asked.yml").unlink()
    lines = events.read_text(encoding="utf-8").splitlines(keepends=True)
    events.write_text("".join(line for line in lines if not line.startswith("    first:")), encoding="utf-8")


def _sized(data: dict[str, Any], size: float, others: list[dict[str, Any]], chance: Random) -> dict[str, Any]:
    """The record cut to its bones, then filled with steps and conditions of others until it is so many bytes long."""
    made = {**data, "conditions": "none_stated", "legal_basis": (data["legal_basis"] or [])[:3]}
    for name, most in (("steps", 1), ("documents", 1)):
        made[name] = data[name][:most] if isinstance(data[name], list) else data[name]
    missing = size - len(emit.text(made).encode())
    for name in ("steps", "conditions"):
        items = made[name] if isinstance(made[name], list) else []
        while missing > 0 and len(items) < MOST[name]:
            more = chance.choice(others)[name]
            items = [*items, *more][: MOST[name]] if isinstance(more, list) else items
            missing -= len(emit.text(more).encode())
        made[name] = items or made[name]
    return made


def _write(catalogue: Path, agency: str, number: int, data: dict[str, Any]) -> None:
    """The record under a code and a name of its own."""
    code = f"9.{number:06d}"
    name = f"(bản sao đo tốc độ {number}) {data['name']}" if len(data["name"]) < LONG else data["name"]
    kept = {key: value for key, value in data.items() if key not in REFERRING}
    target = catalogue / "procedures" / agency / f"{code}.yml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(emit.text({**kept, "code": code, "name": name}), encoding="utf-8")
