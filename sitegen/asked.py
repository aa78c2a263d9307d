"""EDGE: which files a person asks the checker about, and what the files that are no more left behind.

A record is checked against the whole catalogue without reading the other records as YAML: which procedures there are, their
names say, and what refers to a file that is gone is found among the bytes. What others are judged by (schemas, registers,
groups of forms, templates, the checker itself) asks for everything.
"""

import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from sitegen import disk, reading
from sitegen.disk import Text, shown
from sitegen.model import Catalogue
from sitegen.problems import Problem, guess

JUDGES = ("sitegen", "site_templates", "build.py", "requirements.lock")
"""Of the project: what decides how everything is judged."""
ABOUT_GONE = ("TT-206", "TT-207", "TT-245")
"""What is said where a procedure, a form or a source of a guide is not there."""
_A_TIME = 500
"""Names given to git at once: a command line has its limits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Paths as messages name them. everything: the files because of which all is checked; missing: what nobody knows.

    gone: codes and keys of files that were deleted; referring: files that may still name them, or that a guide shows.
    """

    files: frozenset[str] = frozenset()
    everything: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()
    referring: frozenset[str] = field(default=frozenset(), repr=False)
    outside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def reads(self, path: str) -> bool:
        """Whether a record has to be read."""
        return path in self.files or path in self.referring

    def shown_in(self, around: Catalogue, files: Mapping[str, str]) -> Self:
        """With the records behind the guides and overlays asked about: what is said of those depends on them. files: paths by code."""
        codes = {code for guide in around.guides.values() if guide.record.path in self.files for code in guide.codes}
        codes |= {overlay.code for overlay in around.overlays if overlay.record.path in self.files}
        return replace(self, referring=self.referring | {files[code] for code in codes & files.keys()})

    def tells(self, problem: Problem) -> bool:
        """Whether a problem is one that was asked about: of the files themselves, or of what still names a deleted one."""
        return problem.path in self.files or (problem.id in ABOUT_GONE and problem.written in self.gone)


def sorted_out(files: Iterable[Path], catalogue: Path, root: Path) -> Asked:
    """What each of the files is to the catalogue; folders stand for the files in them."""
    forms, found = reading.forms(catalogue), dict[str, dict[str, None]]()
    absent: list[Path] = []
    for file in files:
        for path in _files(file):
            kind, place = _kind(path, catalogue.resolve(), forms.resolve(), root)
            if kind == "files" and not place.exists() and not place.is_symlink():
                absent.append(place)
            else:
                found.setdefault(kind, {})[shown_as(place)] = None
    known = _known_to_git(absent) if absent else set()
    deleted = [place for place in absent if place in known]
    gone = frozenset(place.stem for place in deleted)
    return Asked(
        files=frozenset(found.get("files", ())),
        everything=tuple(found.get("everything", ())),
        deleted=tuple(map(shown_as, deleted)),
        gone=gone,
        referring=frozenset(referring(disk.read_texts(catalogue / "procedures", shown(catalogue / "procedures"), 1), gone)),
        outside=tuple(found.get("outside", ())),
        missing=tuple(_wanted(place, catalogue) for place in absent if place not in known),
    )


def referring(texts: Iterable[Text | Problem], names: Collection[str]) -> Iterator[str]:
    """Paths of the files that hold one of the names, or an escape behind which it may hide."""
    if names:
        one = re.compile(b"|".join([rb"\\", *(re.escape(name.encode()) for name in sorted(names))]))
        yield from (text.path for text in texts if isinstance(text, Text) and one.search(text.content))


def shown_as(path: Path) -> str:
    """As the messages name a file: where it stands, not where a link leads."""
    place = f"{shown(path.parent)}/{path.name}".removeprefix("./")
    return "".join(char if char.isprintable() else "?" for char in place)


def _files(file: Path) -> list[Path]:
    """The file, at its place without links above it; of a folder, what is in it."""
    place = file.parent.resolve() / file.name if file.name not in ("", "..") else file.resolve()
    if place.is_dir() and not place.is_symlink():
        return sorted(path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
    return [place]


def _kind(path: Path, catalogue: Path, forms: Path, root: Path) -> tuple[str, Path]:
    """files, everything or outside; with the path that messages name, which for files too deep down is their folder."""
    if path.name.endswith(".schema.json") and path.parent in (catalogue, forms, root / "catalogue", root / "forms"):
        return "everything", path
    if any(path.is_relative_to(root / name) for name in JUDGES):
        return "everything", path
    for folder, depth in ((catalogue / "procedures", 2), (catalogue / "provinces", 2), (forms, 2), (catalogue, 2)):
        if path.is_relative_to(folder):
            steps = path.relative_to(folder).parts
            if steps[0] in ("registers", reading.SHARED):
                return "everything", path
            is_record = len(steps) >= depth or path.suffix in (".yml", ".yaml")
            passed_over = any(step.startswith((".", "_")) for step in steps)
            return ("files" if is_record and not passed_over and folder != path.parent else "outside"), folder.joinpath(*steps[:depth])
    return "outside", path


def _wanted(place: Path, catalogue: Path) -> str:
    """A file that is not there, with the one that may be meant: of the same name, of its kind before others, or of a close one."""
    patterns = ("provinces/*/*.yml", "guides/*.yml", "procedures/*/*.yml")
    there = {path.name: path for pattern in sorted(patterns, key=place.match) for path in sorted(catalogue.glob(pattern))}
    meant = there.get(place.name)
    advice = f"Có phải ý bạn là «{shown_as(meant)}»?" if meant else guess(place.name, there)
    return f"{shown_as(place)} {advice}".strip()


def _known_to_git(places: list[Path]) -> set[Path]:
    """Those of the files that git has known in any of its branches, or knows as about to be added."""
    folder = next(parent for parent in places[0].parents if parent.is_dir())
    top = _git(folder, "rev-parse", "--show-toplevel").strip()
    found: set[Path] = set()
    for start in range(0, len(places) if top else 0, _A_TIME):
        names = [place.relative_to(top).as_posix() for place in places[start : start + _A_TIME] if place.is_relative_to(top)]
        for command in (("log", "--all", "--format=", "--name-only", "-z"), ("ls-files", "-z")):
            found |= {
                Path(top) / name for name in _git(Path(top), "--literal-pathspecs", *command, "--", *names).split("\0") if names and name
            }
    return found & set(places)


def _git(folder: Path, *words: str) -> str:
    """What git says, or nothing where there is no git or no repository."""
    try:
        git = ["git", "-C", str(folder), *words]
        said = subprocess.run(git, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.decode("utf-8", "replace") if said.returncode == 0 else ""
