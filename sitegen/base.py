"""EDGE: one state of a catalogue, out of a folder or out of git: which files it has, and what stands in those that are asked for.

Git is asked by its own commands and nothing is checked out: ls-tree for the names, cat-file for the contents. What a person typed
reaches git behind --end-of-options only, and once: from then on it is the number of a commit.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from sitegen import disk
from sitegen.changes.difference import BaseName
from sitegen.disk import Text
from sitegen.problems import Problem
from sitegen.records import LARGEST, MAX_BYTES

FOLDERS = {"procedures": 1, "registers": 0, "history": 0, "guides": 0, "provinces": 1}
"""Folders of a catalogue, and how many levels below them the files stand."""
FORMS = "forms"
MISPLACED = "TT-014"
"""A file that does not belong there: «check» tells of it, nothing of it is published."""
AT_ONCE = 400
"""Files that are asked of git in one go: a bounded share of memory."""
LONGEST_NAME = 250
_REGULAR = (b"100644", b"100755")


class BaseError(OSError):
    """There is nothing to compare with; says what to do."""


class State(Protocol):
    """One state of a catalogue. ids: what is equal where two files are the same to the byte, by path within the catalogue."""

    @property
    def ids(self) -> Mapping[str, str]: ...

    def texts(self, paths: Iterable[str]) -> Iterator[Text | Problem]:
        """The files at these paths, which are among ids, in this order."""


class Folder:
    """The state that stands in a folder now. Everything is read: to find what changed all bytes have to be looked at."""

    def __init__(self, catalogue: Path, forms: Path, algorithm: str = "sha1") -> None:
        found = [(name, catalogue / name, depth) for name, depth in FOLDERS.items()]
        every = (one for name, folder, depth in (*found, (FORMS, forms, 1)) for one in disk.read_texts(folder, name, depth, _most(name)))
        self._texts = {one.path: one for one in every if isinstance(one, Text) or one.id != MISPLACED}
        self.ids = {path: _id(one, algorithm) for path, one in self._texts.items()}

    def texts(self, paths: Iterable[str]) -> Iterator[Text | Problem]:
        return (self._texts[path] for path in paths)

    def mentions(self, folder: str) -> Iterator[bytes]:
        """The contents of every file below a folder."""
        return (one.content for path, one in self._texts.items() if isinstance(one, Text) and path.startswith(f"{folder}/"))


def _most(name: str) -> int:
    return MAX_BYTES * (LARGEST if name == "registers" else 1)


def _id(one: Text | Problem, algorithm: str) -> str:
    """What git calls a file of these bytes; what cannot be read is like nothing else."""
    if isinstance(one, Problem):
        return f"! {one.written}"
    return hashlib.new(algorithm, b"blob %d\0" % len(one.content) + one.content, usedforsecurity=False).hexdigest()


class _Blob(NamedTuple):
    """A file as git lists it."""

    mode: bytes
    id: str
    size: int


@dataclass(frozen=True)
class Revision:
    """The state at a commit. places: folder of the repository by the name it has here."""

    repository: Path
    files: Mapping[str, _Blob]

    @cached_property
    def ids(self) -> Mapping[str, str]:
        return {path: blob.id if blob.mode in _REGULAR else f"! {blob.mode!r}" for path, blob in self.files.items()}

    def texts(self, paths: Iterable[str]) -> Iterator[Text | Problem]:
        rest = iter(paths)
        while share := list(islice(rest, AT_ONCE)):
            wanted = [path for path in share if self._refusal(path) is None]
            contents = dict(zip(wanted, self._contents(wanted), strict=True))
            yield from (Text(path, contents[path]) if path in contents else self._refused(path) for path in share)

    def _refusal(self, path: str) -> Problem | None:
        blob = self.files[path]
        if blob.mode not in _REGULAR:
            return Problem(path, 1, 1, "TT-001", "liên kết", "một tệp thường")
        most = _most(path.partition("/")[0])
        return Problem(path, 1, 1, "TT-002", f"{blob.size} byte", f"nhiều nhất {most} byte") if blob.size > most else None

    def _refused(self, path: str) -> Problem:
        found = self._refusal(path)
        assert found  # noqa: S101 (only such paths have no contents)
        return found

    def _contents(self, paths: list[str]) -> Iterator[bytes]:
        asked = "".join(f"{self.files[path].id}\n" for path in paths).encode()
        answer = _git(self.repository, "cat-file", "--batch", given=asked) if paths else b""
        at = 0
        for path in paths:
            head, _, _ = answer[at : at + 200].partition(b"\n")
            size = self.files[path].size
            if not head.endswith(b" blob %d" % size):
                raise BaseError(f"git không đưa được tệp {path}; bản sao có thể thiếu dữ liệu. Thử: git fetch --refetch")
            at += len(head) + 1 + size + 1
            yield answer[at - size - 1 : at - 1]


def states(asked: str, catalogue: Path, forms: Path) -> tuple[BaseName, State, Folder]:
    """What is compared with, and what stands now. asked: a folder, or a revision of the repository the catalogue is in."""
    folder = _catalogue(asked)
    if folder:
        name = BaseName(asked=asked, kind="folder")
        return name, Folder(folder, own if (own := folder / FORMS).is_dir() else folder.parent / FORMS), Folder(catalogue, forms)
    commit, algorithm = _commit(asked, catalogue)
    prefix = _git(catalogue, "rev-parse", "--show-prefix").decode().strip()
    places = {name: f"{prefix}{name}" for name in (*FOLDERS, FORMS)}
    files = _listed(catalogue, commit, places)
    if prefix and not any(path.startswith(f"{FORMS}/") for path in files):
        above = PurePosixPath(prefix).parent / FORMS
        files |= _listed(catalogue, commit, {FORMS: above.as_posix()})
    if not any(path.startswith("procedures/") for path in files):
        raise BaseError(f"Bản «{asked}» chưa có thủ tục nào trong {prefix}procedures/.")
    name = BaseName(asked=asked, kind="revision", commit=commit)
    is_outside = not prefix and not forms.is_relative_to(catalogue)
    now = Folder(catalogue, catalogue / FORMS if is_outside else forms, algorithm)  # forms git knows nothing of are not compared
    return name, Revision(catalogue, files), now


def is_behind(commit: str, catalogue: Path) -> bool:
    """Whether the base has commits that the current state has not: then their changes are told the wrong way round."""
    command = _command(catalogue, "merge-base", "--is-ancestor", commit, "HEAD")
    return subprocess.run(command, env=_environment(), capture_output=True, check=False).returncode == 1


def _catalogue(asked: str) -> Path | None:
    """The catalogue in a folder: itself, or that of a whole project."""
    if not asked.strip():
        return None
    try:
        return next((place for place in (Path(asked), Path(asked) / "catalogue") if (place / "procedures").is_dir()), None)
    except (OSError, ValueError):
        return None


def _commit(asked: str, catalogue: Path) -> tuple[str, str]:
    """The number of a commit, and how the repository counts."""
    if asked.startswith("-") or not asked.isprintable() or not 0 < len(asked) <= LONGEST_NAME:
        raise BaseError(f"«{disk.shown(Path(ascii(asked[:60])))}» không phải tên một bản trong git, cũng không phải thư mục danh mục.")
    if not shutil.which("git"):
        raise BaseError("Máy này chưa có git. Cài git, hoặc so với một thư mục: python build.py diff THƯ_MỤC")
    try:
        _git(catalogue, "rev-parse", "--git-dir")
    except BaseError as error:
        if "dubious ownership" in str(error):
            mend = f"git config --global --add safe.directory {catalogue.resolve()}"
            raise BaseError(f"Kho git này của người dùng khác nên git không đọc; nếu tin được thì chạy: {mend}") from None
        raise BaseError(
            f"«{asked}» không phải thư mục danh mục (có procedures/ bên trong), và {disk.shown(catalogue)} không nằm trong một kho git."
        ) from None
    try:
        number = _git(catalogue, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{asked}^{{commit}}").decode().strip()
    except BaseError:
        raise BaseError(_unknown(asked, catalogue)) from None
    return number, "sha256" if len(number) == 64 else "sha1"


def _unknown(asked: str, catalogue: Path) -> str:
    said = f"Kho git này không có bản «{asked}», và cũng không có thư mục danh mục nào tên như vậy."
    if _git(catalogue, "rev-parse", "--is-shallow-repository").strip() == b"true":
        branch = asked.removeprefix("origin/")
        return f"{said} Đây là bản sao nông (shallow); lấy thêm bằng: git fetch --depth=1 origin {branch}, rồi so với FETCH_HEAD"
    return f"{said} Xem các nhánh: git branch -a; lấy bản mới từ nơi gốc: git fetch origin"


def _listed(repository: Path, commit: str, places: Mapping[str, str]) -> dict[str, _Blob]:
    """The .yml files at the right depth below each place, by the path they have here; as disk.read_texts would find them."""
    found = {}
    for name, place in places.items():
        depth = FOLDERS.get(name, 1)
        for line in _git(repository, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", f"{place}/").split(b"\0"):
            about, tab, path = line.partition(b"\t")
            inner = PurePosixPath(path.decode("utf-8", "backslashreplace")[len(place) + 1 :]) if tab else None
            if (
                inner
                and len(inner.parts) == depth + 1
                and inner.suffix == ".yml"
                and not any(p.startswith((".", "_")) for p in inner.parts)
            ):
                mode, kind, id_, size = about.split()
                if kind == b"blob" and inner.as_posix().isprintable():
                    found[f"{name}/{inner.as_posix()}"] = _Blob(mode, id_.decode(), int(size))
    return found


def _git(repository: Path, *words: str, given: bytes = b"") -> bytes:
    """What git answers. Raises BaseError."""
    done = subprocess.run(_command(repository, *words), input=given, env=_environment(), capture_output=True, check=False)
    if done.returncode:
        raise BaseError(done.stderr.decode("utf-8", "replace").strip()[:500] or f"git {words[0]} không làm được.")
    return done.stdout


def _command(repository: Path, *words: str) -> list[str]:
    return ["git", "--no-replace-objects", "-C", str(repository), "-c", "core.fsmonitor=false", *words]


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
