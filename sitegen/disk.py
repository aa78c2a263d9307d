"""EDGE: reads contributed files, our own, and what the environment says."""

import json
import os
import re
import stat
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sitegen.outputs import Artefact
from sitegen.problems import Problem
from sitegen.records import MAX_BYTES

T = TypeVar("T")


def shown(path: Path) -> str:
    """A path as the person at the terminal would type it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


@dataclass(frozen=True, slots=True)
class Text:
    """A contributed file: its path for messages, and its bytes (one more than allowed where it is too large)."""

    path: str
    content: bytes


def read_texts(folder: Path, shown_as: str, depth: int, most: int = MAX_BYTES) -> Iterator[Text | Problem]:
    """The .yml files exactly depth levels below a folder, by name; what cannot be read safely is a Problem.

    Names that begin with a dot are the editor's own and names that begin with «_» are templates: passed over.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        yield Problem(shown_as, 1, 1, "TT-001", "không phải thư mục thường", "một thư mục")
    elif folder.exists():
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if not entry.name.startswith((".", "_")):
                yield from _read_entry(entry, shown_as, depth, most)


def _read_entry(entry: os.DirEntry[str], shown_as: str, depth: int, most: int) -> Iterator[Text | Problem]:
    name = entry.name if entry.name.isprintable() else ascii(entry.name)[1:-1]  # a line break would forge a line of the report
    path = f"{shown_as}/{name}"
    kind = "thư mục" if entry.is_dir(follow_symlinks=False) else "tệp"
    if name != entry.name:
        yield Problem(path, 1, 1, "TT-014", f"{kind} {name}", "tên chỉ có chữ, số, dấu chấm và gạch ngang")
    elif entry.is_symlink():
        yield Problem(path, 1, 1, "TT-001", "liên kết", "một tệp thường")
    elif depth and entry.is_dir():
        yield from read_texts(Path(entry.path), path, depth - 1, most)
    elif depth:
        if name.endswith((".yml", ".yaml")):  # other files, such as the catalogue's own README, may stand beside the agencies' folders
            yield Problem(path, 1, 1, "TT-014", f"{kind} {name}", "tệp nằm trong thư mục của cơ quan")
    elif not name.endswith(".yml"):
        yield Problem(path, 1, 1, "TT-014", f"{kind} {name}", "tệp có đuôi .yml")
    else:
        yield read_regular(entry.path, path, most)


def read_regular(file: str, path: str, most: int = MAX_BYTES) -> Text | Problem:
    """The bytes of a regular file, never following a link and never waiting for a pipe."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        return Problem(path, 1, 1, "TT-001", error.strerror or "không mở được", "một tệp đọc được")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return Problem(path, 1, 1, "TT-001", "không phải tệp thường", "một tệp thường")
    with os.fdopen(handle, "rb") as stream:
        return Text(path, stream.read(most + 1))


def read_artefacts(folder: Path, shown_as: str) -> tuple[Artefact, ...]:
    """The .yml files one level below a folder of our own, byte for byte."""
    return tuple(Artefact(found.path, found.content) for found in read_texts(folder, shown_as, 1) if isinstance(found, Text))


def read_json(path: Path) -> Any:
    """One of our own files, such as a schema."""
    return json.loads(read_text(path))


def newest(folder: Path, pattern: str, of: Callable[[Any], T]) -> T | None:
    """What the last of our own JSON files by name says, or None where there is none."""
    files = sorted(folder.glob(pattern))
    return of(read_json(files[-1])) if files else None


def read_text(path: Path) -> str:
    """One of our own files, such as an example."""
    return path.read_text(encoding="utf-8")


def epoch() -> date | None:
    """The day in SOURCE_DATE_EPOCH, for builds that are to be repeated to the byte (reproducible-builds.org)."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(text), UTC).date() if re.fullmatch("[0-9]{1,11}", text) else None


class Templates(Environment):
    """What every template may call stands in one table, for a table in layers is walked at each import."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


@cache
def templates(folder: Path) -> Environment:
    """Escapes everything; a misspelt variable is an error, not an empty string. Read once: templates.cache_clear() reads them anew."""
    from sitegen.vocabulary import VOCABULARY

    made = Templates(
        loader=FileSystemLoader(folder),
        cache_size=-1,
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(VOCABULARY)
    return made
