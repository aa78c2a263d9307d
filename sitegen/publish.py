"""EDGE: writes finished files, and puts a site in the place of the one before, touching only what changed."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sitegen.outputs import Artefact

MARKER = ".so-tay-thu-tuc"
"""Stands in every folder we have written, so that no other folder is ever replaced."""

MODE = 0o644
State = tuple[int, int]
"""Size in bytes and time of the last change (ns) of a file."""


class UnfinishedError(OSError):
    """Some files of a site were replaced and others not yet; every single file is whole."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the files of a build wait until all of them are there: fresh; old is the site they are to change, if there is one."""

    fresh: Path
    old: Path | None

    def put(self, artefact: Artefact) -> State:
        """Stages a file, unless the old site has the very same bytes; its state on the site to be."""
        if self.old and (state := _same(self.old / artefact.path, artefact.content)):
            return state
        return write(artefact, self.fresh)


@contextmanager
def staged(folder: Path) -> Iterator[tuple[Stage, Callable[[set[str]], None]]]:
    """A stage, and what brings it onto the site: called with the path of every file that the site is to have.

    Until then the site stays as it was. Raises FileExistsError where folder holds something that we did not write.
    """
    _refuse_others(folder)
    fresh = _fresh(folder)
    stage = Stage(fresh, folder if (folder / MARKER).is_file() else None)

    def finish(paths: set[str]) -> None:
        stage.put(Artefact(MARKER, b""))
        if stage.old:
            _merge(fresh, folder, paths | {MARKER})
        else:
            _swap(fresh, folder)

    try:
        yield stage, finish
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A fresh folder to fill that takes the place of folder when all went well; else folder stays as it was."""
    _refuse_others(folder)
    fresh = _fresh(folder)
    try:
        write(Artefact(MARKER, b""), fresh)
        yield fresh
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def write(artefact: Artefact, folder: Path) -> State:
    """Writes a file below a folder, readable to all (build.py sets the umask for it); its state."""
    path = f"{folder}/{artefact.path}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, MODE)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, MODE)
    try:
        rest: bytes | memoryview = artefact.content
        while (written := os.write(handle, rest)) < len(rest):
            rest = memoryview(rest)[written:]
        state = os.fstat(handle)
    finally:
        os.close(handle)
    return state.st_size, state.st_mtime_ns


def put(path: Path, content: bytes) -> None:
    """A file in one step, in the place of the one before and with its mode: a reader finds the old or the new, whole."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else MODE
    handle, fresh = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123 (a handle, not a path)
            stream.write(content)
        Path(fresh).chmod(mode)
        os.replace(fresh, path)  # noqa: PTH105 (as above)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


def states(folder: Path) -> Mapping[str, State]:
    """The state of every file below a folder, by its path from there; nothing where there is no folder."""
    found: dict[str, State] = {}
    waiting = [("", str(folder))] if folder.is_dir() else []
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    state = entry.stat(follow_symlinks=False)
                    found[prefix + entry.name] = (state.st_size, state.st_mtime_ns) if _is_ours(state) else (-1, -1)
    return found


def _same(path: Path, content: bytes) -> State | None:
    try:
        state = path.lstat()
        same = _is_ours(state) and state.st_size == len(content) and path.read_bytes() == content
        return (state.st_size, state.st_mtime_ns) if same else None
    except OSError:
        return None


def _is_ours(state: os.stat_result) -> bool:
    """A regular file, readable to all; whatever else stands there is replaced."""
    return state.st_mode == stat.S_IFREG | MODE or os.name == "nt"


def _refuse_others(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise FileExistsError(f"{folder} không phải là thư mục")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise FileExistsError(f"{folder} có nội dung không do chương trình này tạo; hãy chọn thư mục khác hoặc tự xóa")


def _fresh(folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    fresh.chmod(0o755)
    return fresh


def _merge(fresh: Path, folder: Path, paths: set[str]) -> None:
    """File by file: a reader always finds whole pages. Broken off here, the next build finds what is left to do by the bytes."""
    try:
        for path in states(folder).keys() - paths:
            (folder / path).unlink()
        for place in [Path(name) for name, _, _ in os.walk(folder, topdown=False)]:
            if not any(place.iterdir()):
                place.rmdir()  # an empty folder could stand where a file is to come
        for path in sorted(states(fresh)):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(fresh / path, target)  # noqa: PTH105 (16,000 times)
    except OSError as error:
        raise UnfinishedError(f"{error}. Trang đã thay một phần; chạy lại để thay nốt") from error


def _swap(fresh: Path, folder: Path) -> None:
    """Two renames: a reader sees the old folder, for an instant none, then the new; a failure puts the old back."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)


def write_all(artefacts: Iterable[Artefact], folder: Path) -> int:
    """Writes every file below a folder; how many there were."""
    return sum(1 for artefact in artefacts if write(artefact, folder))
