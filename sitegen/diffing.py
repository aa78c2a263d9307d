"""EDGE: reads two states of a catalogue and compares what is not the same to the byte; nothing else of either is parsed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen import base, disk, reading, records, schema
from sitegen.base import Folder, State
from sitegen.changes import beside
from sitegen.changes.beside import EntryChange, Where
from sitegen.changes.difference import Broken, Difference
from sitegen.changes.naming import Names
from sitegen.disk import Text, shown
from sitegen.problems import Problem
from sitegen.procedure import Procedure
from sitegen.records import Record
from sitegen.schema import Schema

NAMED = ("agencies", "fields", "applicants", "databases", "life-events")
"""Registers whose names are told; each is small, and read only where a record changed."""
_WORD = re.compile(rb"[0-9A-Za-z\xc3-\xe1\x80-\xbf][0-9A-Za-z\xc3-\xe1\x80-\xbf./&-]*")
UNNAMED = ("registers/provinces.yml", "registers/synonyms.yml", "registers/holidays.yml", "registers/code-exceptions.yml")
"""Registers whose keys no record names."""
FEW = 40
"""Keys that are looked for one by one before a file is cut into words."""


def difference(asked: str, catalogue: Path, root: Path, today: date) -> Difference:
    """asked: a git revision or a folder. Raises base.BaseError where there is nothing to compare with."""
    name, before, now = base.states(asked, catalogue, reading.forms(catalogue))
    prefix = shown(catalogue)
    changed = sorted(path for path in {*before.ids, *now.ids} if before.ids.get(path) != now.ids.get(path))
    contract = Schema.of(disk.read_json(root / "catalogue" / "procedure.schema.json"))
    old, new = (dict(_records(state, changed, contract, prefix)) for state in (before, now))
    broken = tuple(_broken(old, new))
    lost = {one.path.removeprefix(f"{prefix}/") for one in broken} | _codes(broken)
    told = [path for path in changed if path not in lost and PurePosixPath(path).stem not in lost]
    procedures = [path for path in told if path.startswith("procedures/")]
    left, right = (tuple(_sound(side, procedures)) for side in (old, new))
    names = _names(before, now, (*left, *right)) if procedures else Names()
    entries = tuple(_touching(tuple(_entries(told, old, new)), now))
    return Difference.of(name, left, right, entries, broken, names, today)


def _records(state: State, changed: list[str], contract: Schema, prefix: str) -> Iterator[tuple[str, Record]]:
    """The files of a state that are not the same in the other, parsed; procedures are held to the schema of today."""
    there = [path for path in changed if path in state.ids]
    for path, found in zip(there, state.texts(there), strict=True):
        whole = f"{prefix}/{path}"
        if isinstance(found, Problem):
            yield path, Record(whole, None, problems=(replace(found, path=whole),))
        else:
            record = records.parse(whole, found.content, records.LARGEST if path.startswith("registers/") else 1)
            yield path, schema.checked(record, contract) if path.startswith("procedures/") else record


def _broken(old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Broken]:
    for side, found in (("before", old), ("after", new)):
        for record in found.values():
            if record.is_broken:
                yield Broken(path=record.path, side="before" if side == "before" else "after", problems=record.problems)


def _codes(broken: Iterable[Broken]) -> set[str]:
    """Codes of records nobody can read on a side: their other side is neither new nor deleted."""
    return {PurePosixPath(one.path).stem for one in broken if "/procedures/" in one.path}


def _sound(found: Mapping[str, Record], paths: Iterable[str]) -> Iterator[Procedure]:
    return (Procedure.of(found[path]) for path in paths if path in found)


def _entries(told: list[str], old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[EntryChange]:
    for path in told:
        where = _where(path)
        if where:
            left, right = (found[path].data if path in found else None for found in (old, new))
            yield from beside.compare(where, path, left, right)


def _where(path: str) -> Where | None:
    folder, _, rest = path.partition("/")
    for where in ("registers", "history", "guides", "provinces"):
        if folder == where:
            return where
    if folder == base.FORMS:
        return "shared" if rest.startswith(f"{reading.SHARED}/") else "forms"
    return None


def _touching(entries: tuple[EntryChange, ...], now: Folder) -> Iterator[EntryChange]:
    """Entries of registers and forms with how many records name their keys. Words are counted; nothing is parsed."""
    named = [entry for entry in entries if entry.where in ("registers", "forms") and entry.file not in UNNAMED]
    counts = _mentions({entry.key.encode() for entry in named}, now)
    for entry in entries:
        yield replace(entry, touches=counts[entry.key.encode()]) if entry in named else entry


def _mentions(wanted: set[bytes], now: Folder) -> Mapping[bytes, int]:
    counts = dict.fromkeys(wanted, 0)
    for content in now.mentions("procedures") if wanted else ():
        if len(wanted) > FEW or any(key in content for key in wanted):
            for word in wanted.intersection(word.rstrip(b"./&-") for word in _WORD.findall(content)):
                counts[word] += 1
    return counts


def _names(before: State, now: State, procedures: Iterable[Procedure]) -> Names:
    """Names of both sides, those of today last, so that they win; forms only where a procedure that changed names them."""
    changed = tuple(procedures)
    forms = {form for one in changed for form in one.forms}
    found: dict[str, dict[str, str]] = {"procedures": {one.code: one.name for one in changed}, "forms": {}}
    for state in (before, now):
        paths = [path for path in (f"registers/{name}.yml" for name in NAMED) if path in state.ids]
        paths += [path for path in state.ids if path.startswith(f"{base.FORMS}/") and PurePosixPath(path).stem in forms]
        for path, text in zip(paths, state.texts(paths), strict=True):
            key, data = PurePosixPath(path).stem, _data(text)
            entries = data.get("entries") if path.startswith("registers/") else {key: data}
            own = found.setdefault(key if path.startswith("registers/") else "forms", {})
            own |= {one: str(entry.get("name", one)) for one, entry in (entries or {}).items() if isinstance(entry, dict)}
    return Names(found)


def _data(text: Text | Problem) -> Mapping[str, Any]:
    data = None if isinstance(text, Problem) else records.parse(text.path, text.content, records.LARGEST).data
    return data if isinstance(data, dict) else {}
