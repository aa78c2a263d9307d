"""EDGE: reads records and judges them, each in the process that keeps it; what an earlier run knows is not asked again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from typing import Any, NamedTuple, TypeVar

from sitegen import centre_rules, disk, form_rules, records, repairs, rules, schema
from sitegen.cache import Cache, Known, Local
from sitegen.disk import Text, shown
from sitegen.entry import Entry
from sitegen.facts import Facts
from sitegen.forms import assembly
from sitegen.forms.definition import Definition
from sitegen.model import Catalogue, surroundings
from sitegen.problems import Problem, reject_if_any
from sitegen.procedure import Procedure
from sitegen.records import Record
from sitegen.registers import Registers
from sitegen.schema import Schema
from sitegen.values import key
from sitegen.workers import Crew

A = TypeVar("A")
_NAMED = re.compile(r"/([0-9]\.[0-9]{6})\.yml$")
_SAID = re.compile(rb"^code: *[\"']?([0-9]\.[0-9]{6})\b", re.MULTILINE)
_FORM = re.compile(rb"form: *[\"']?([a-z0-9-]+)")
SHARED = "shared"
"""The folder beside the agencies' own where the groups of fields stand that forms share."""


class Found(NamedTuple):
    """A catalogue that passed both gates: with its hints, its records where they were read, and the day it was judged by.

    beside: forms, registers, history and guides without a hint, as data by the digests of their files.
    """

    catalogue: Catalogue
    hints: tuple[Problem, ...]
    records: "Reading"
    today: date
    beside: Mapping[str, Any]


class Reading:
    """The records of a folder in the order of their paths. Use as a context: worker processes end with it."""

    def __init__(
        self, texts: Sequence[Text | Problem], contract: Schema, around: Catalogue, jobs: int = 1, cache: Cache | None = None
    ) -> None:
        cache = cache or Cache()
        self._crew: Crew[Text | Problem, Catalogue, Record | Procedure] = Crew(texts, partial(_read, contract), around, jobs)
        self._paths = [text.path for text in texts]
        self._digests = [key(text.content) if isinstance(text, Text) else "" for text in texts]
        self._today = cache.today
        self._before = [_as_it_was(cache.records.get(path), digest) for path, digest in zip(self._paths, self._digests, strict=True)]
        self._entries: dict[int, Entry] = {i: before.entry for i, before in enumerate(self._before) if before}
        self._hints: dict[int, tuple[Problem, ...]] = {i: before.hints for i, before in enumerate(self._before) if before}
        self._facts: dict[int, list[Any]] = {i: before.facts for i, before in enumerate(self._before) if before and before.facts}
        self._local: dict[int, Local] = {i: before.local for i, before in enumerate(self._before) if before and before.local}
        self.problems: list[Problem] = []
        """Of records that cannot be used."""

    def __enter__(self) -> "Reading":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker processes."""
        self._crew.close()

    def entries(self, advance: Callable[[int], None]) -> Iterator[tuple[str, Entry]]:
        """Path and entry of every record that fits its schema; problems has what is wrong with the others."""
        unread = [i for i in range(len(self._paths)) if i not in self._entries]
        for i, (entry, problems) in zip(unread, self._crew.ask(_entry, unread), strict=True):
            if entry:
                self._entries[i] = entry
            self.problems += problems
            advance(1)
        return ((self._paths[i], entry) for i, entry in sorted(self._entries.items()))

    def judged(self, catalogue: Catalogue, today: date) -> Iterator[Problem]:
        """What the rules say of each record on a day; asked again where the record, the day or what it names has changed."""
        again = [i for i in sorted(self._entries) if self._today != today or not self._holds(i, catalogue)]
        for i, found in zip(again, self._crew.ask(partial(_judged, catalogue.files, today), again), strict=True):
            self._hints[i] = found
        for i in sorted(self._entries):
            yield from self._hints[i]

    def overlaid(self, catalogue: Catalogue, today: date) -> Iterator[Problem]:
        """What the rules say of the overlays of each record on a day; asked again where one of them, the record or the day has changed."""
        first = {i: self._entries[i].code for i in sorted(self._entries) if catalogue.files.get(self._entries[i].code) == self._paths[i]}
        digests = {code: [overlay.digest for overlay in overlays] for code, overlays in catalogue.overlays_of.items()}
        keys = {i: key(self._digests[i], *digests[code]) for i, code in first.items() if code in digests}
        self._local = {i: self._local[i] for i in keys if self._today == today and i in self._local and self._local[i][0] == keys[i]}
        again = [i for i in keys if i not in self._local]
        for i, found in zip(again, self._crew.ask(partial(_overlaid, today), again), strict=True):
            self._local[i] = (keys[i], found)
        for i in keys:
            yield from self._local[i][1]

    def known(self) -> Mapping[str, Known]:
        """What the next run may know, once both gates were passed."""
        stored = {i: before.stored for i, before in enumerate(self._before) if before}
        return {
            self._paths[i]: Known(self._digests[i], entry, self._hints[i], self._facts.get(i), self._local.get(i), stored.get(i))
            for i, entry in sorted(self._entries.items())
        }

    def facts(self) -> Iterator[tuple[Entry, list[Any], tuple[Problem, ...]]]:
        """Entry, facts as data and hints of every record: what statistics are made of; only a build of a site asks."""
        unread = [i for i in sorted(self._entries) if i not in self._facts]
        for i, facts in zip(unread, self._crew.ask(_facts, unread), strict=True):  # type: ignore[arg-type]  # these records are sound
            self._facts[i] = facts
        return ((entry, self._facts[i], self._hints[i]) for i, entry in sorted(self._entries.items()))

    def files(self) -> Iterator[tuple[int, str, Entry]]:
        """Number, digest of the file and entry of each record."""
        return ((i, self._digests[i], entry) for i, entry in sorted(self._entries.items()))

    def is_as_it_was(self, i: int) -> bool:
        """Whether an earlier run knew the record just as it stands."""
        return self._before[i] is not None

    def ask(self, question: Callable[[Catalogue, Procedure], A], only: Sequence[int]) -> Iterator[A]:
        """question of the procedures with these numbers, in the processes that hold them, beside what surrounds them."""
        return self._crew.ask(question, only)  # type: ignore[arg-type]  # only sound records have a number that files() gives

    def _holds(self, i: int, catalogue: Catalogue) -> bool:
        before = self._before[i]
        is_first = catalogue.files.get(self._entries[i].code) == self._paths[i]
        return before is not None and is_first and all(code in catalogue.files for code in before.entry.refers)


def _as_it_was(known: Known | None, digest: str) -> Known | None:
    return known if known and known.digest == digest else None


def claimed(texts: Iterable[Text | Problem]) -> dict[str, str]:
    """The path of each code for which there is a file: by its name, else by the code that stands in it; the first of two."""
    texts = tuple(texts)
    named = {found[1]: text.path for text in reversed(texts) if (found := _NAMED.search(text.path))}
    said = {code[1].decode(): text.path for text in reversed(texts) if isinstance(text, Text) and (code := _SAID.search(text.content))}
    return {**said, **named}


def forms_named(texts: Iterable[Text | Problem]) -> frozenset[str] | None:
    """Every key at a «form:» of some records, sound or not; None where one is not whole and may have named any."""
    found: set[bytes] = set()
    for text in texts:
        if isinstance(text, Problem) or not _SAID.search(text.content) or b"\nscope:" not in text.content:
            return None
        found.update(_FORM.findall(text.content))
    return frozenset(key.decode() for key in found)


def forms(catalogue: Path) -> Path:
    """The folder of a catalogue's forms: its own, else the one beside it."""
    return own if (own := catalogue / "forms").is_dir() else catalogue.parent / "forms"


def beside(catalogue: Path, root: Path, known: Mapping[str, Any]) -> tuple[list[Record], ...]:
    """Forms, registers, history, the groups forms share, guides and overlays, few enough to be read here; known: data by digest."""
    form = disk.read_json(root / "forms" / "form.schema.json")
    group = {"$defs": form["$defs"], **form["$defs"]["group"]}
    kinds = ("register", "history", "guide", "overlay")
    register, topic, guide, overlay = (disk.read_json(root / "catalogue" / f"{kind}.schema.json") for kind in kinds)
    folder = forms(catalogue)
    issued = [text for text in _texts(folder, 1) if PurePath(text.path).parent.name != SHARED]
    return (
        _small(issued, form, known),
        _small(_texts(catalogue / "registers", 0, records.LARGEST), register, known, records.LARGEST),
        _small(_texts(catalogue / "history", 0), topic, known),
        _small(_texts(folder / SHARED, 0), group, known),
        _small(_texts(catalogue / "guides", 0), guide, known),
        _small(_texts(catalogue / "provinces", 1), overlay, known),
    )


def definitions(catalogue: Path, root: Path) -> dict[str, Definition]:
    """The forms of a catalogue that can be filled, by their ids. Raises CatalogueError."""
    found = beside(catalogue, root, {})
    reject_if_any(problem for kind in found for record in kind for problem in record.problems)
    around = surroundings(*found)
    reject_if_any(form_rules.check(around))
    shared = {key: record.data for key, record in around.groups.items()}
    return {form.id: assembly.definition(form.record.data, shared) for form in around.forms.values() if form.version}


def registers(catalogue: Path, root: Path) -> Registers:
    """The registers of a catalogue, whatever its records are like. Raises CatalogueError."""
    found = beside(catalogue, root, {})
    reject_if_any(problem for kind in found for record in kind for problem in record.problems)
    return surroundings(*found).registers


def _texts(folder: Path, depth: int, times: int = 1) -> Iterator[Text | Problem]:
    return disk.read_texts(folder, shown(folder), depth, records.MAX_BYTES * times)


def _small(texts: Iterable[Text | Problem], contract: Mapping[str, Any], known: Mapping[str, Any], times: int = 1) -> list[Record]:
    judge = Schema.of(contract)
    return [_known(text, known) or record(judge, text, times) for text in texts]


def _known(found: Text | Problem, known: Mapping[str, Any]) -> Record | None:
    data = known.get(key(found.content)) if isinstance(found, Text) else None
    return Record(found.path, data, found.content) if data and isinstance(found, Text) else None


def record(contract: Schema, found: Text | Problem, times: int = 1) -> Record:
    """What stands in a file, with everything wrong about its text and its schema."""
    if isinstance(found, Problem):
        return Record(found.path, None, problems=(found,))
    return repairs.told_right(schema.checked(records.parse(found.path, found.content, times), contract), contract, times)


def _read(contract: Schema, found: Text | Problem) -> Record | Procedure:
    """A procedure, or the record where it cannot be one."""
    made = record(contract, found)
    return made if made.is_broken else Procedure.of(made)


def _entry(around: Catalogue, held: Record | Procedure) -> tuple[Entry | None, tuple[Problem, ...]]:
    return (None, held.problems) if isinstance(held, Record) else (Entry.of(held), ())


def _facts(around: Catalogue, held: Procedure) -> list[Any]:
    dated = (str(held.decision.date), held.source.as_of.isoformat())
    about = (held.agency, held.field, held.online, held.status, held.scope, held.editorial, *dated)
    several = (" ".join(keys) for keys in (held.levels, held.applicants, held.life_events))
    return Facts.of(held, around.fillable).stored(*about, *several)


def _judged(files: Mapping[str, str], today: date, around: Catalogue, held: Record | Procedure) -> tuple[Problem, ...]:
    if isinstance(held, Record):
        return held.problems
    return (*held.record.problems, *rules.check(held, replace(around, files=files), today))


def _overlaid(today: date, around: Catalogue, held: Record | Procedure) -> tuple[Problem, ...]:
    if isinstance(held, Record):
        return ()
    overlays = (one for one in around.overlays_of[held.code] if PurePath(one.record.path).stem == held.code)  # of others only that is told
    return tuple(centre_rules.check(held, overlays, today))
