"""What an earlier build left to know: entries and hints of records, and by which keys the files of the site were made.

A cache saves work and never decides: what it does not know is made, and what it says of another version is not read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sitegen.entry import Entry
from sitegen.problems import Problem

FORMAT = 4

Local = tuple[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A record without errors, as it was: digest of its file, its entry, its hints; its facts as data, where statistics were made.

    local: what the rules said of its overlays, with the key of record and overlays, where it has some; stored: the entry as it stood
    in the cache, to be written there again as it is.
    """

    digest: str
    entry: Entry
    hints: tuple[Problem, ...]
    facts: list[Any] | None = None
    local: Local | None = None
    stored: list[Any] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the site: the key of what it was made from, its size in bytes and when it was written (ns)."""

    key: str
    size: int
    written: int


@dataclass(frozen=True, slots=True)
class Cache:
    """version: of everything but the records; today: the day the rules judged by; records and files by their paths.

    beside: data of forms, registers, history and guides by the digests of their files.
    """

    version: str = ""
    today: date | None = None
    records: Mapping[str, Known] = field(default_factory=dict)
    files: Mapping[str, Made] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        records = {
            path: [known.digest, known.stored or known.entry.stored(), list(map(_hint, known.hints)), known.facts, _local(known.local)]
            for path, known in self.records.items()
        }
        files = {path: [made.key, made.size, made.written] for path, made in self.files.items()}
        data = {
            "format": FORMAT,
            "version": self.version,
            "today": str(self.today),
            "records": records,
            "files": files,
            "beside": self.beside,
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, text: str, version: str) -> "Cache":
        """The cache in a text; an empty one where it is of another version, another format or damaged."""
        try:
            data = json.loads(text)
            if (data["format"], data["version"]) != (FORMAT, version):
                return cls(version)
            return cls(
                version,
                date.fromisoformat(data["today"]),
                {path: _known(path, *values) for path, values in data["records"].items()},
                {path: Made(*values) for path, values in data["files"].items()},
                dict(data["beside"]),
            )
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            return cls(version)


def _hint(problem: Problem) -> list[str | int]:
    return [problem.line, problem.column, problem.id, problem.written, problem.expected, problem.fix]


def _local(local: Local | None) -> list[Any] | None:
    return [local[0], [[problem.path, *_hint(problem)] for problem in local[1]]] if local else None


def _known(path: str, digest: str, entry: list[Any], hints: list[list[Any]], facts: list[Any] | None, local: list[Any] | None) -> Known:
    found = (local[0], tuple(Problem(*problem) for problem in local[1])) if local else None
    return Known(digest, Entry.restored(entry), tuple(Problem(path, *hint) for hint in hints), facts, found, entry)
