"""EDGE: contents on a disk by what they hash to; each is kept once, whichever files of whichever releases show it."""

import gzip
import os
import stat
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.bars import Advance, ignore
from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError

MODE = 0o444
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
LEVEL = 6
"""Of gzip: 9 saves one to twenty bytes in a thousand and takes up to twice as long, while a province waits."""
_POOR = b"-"
"""In the place of a compressed one that saves too little."""


@dataclass(frozen=True, slots=True)
class Inodes:
    """Which files of a disk the contents are, and their compressed ones, by what the contents hash to."""

    plain: Mapping[str, int]
    squeezed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Store:
    """objects/ below a folder, and tmp/ for what is not whole yet."""

    folder: Path

    def make(self) -> None:
        for name in ("objects", "gz", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def path(self, content: Content) -> Path:
        return Path(self.place(content))

    def place(self, content: Content) -> str:
        """The path as text: for thousands of them."""
        return f"{self.folder}/objects/{content.sha256[:2]}/{content.sha256[2:]}"

    def put(self, content: Content, data: bytes) -> None:
        """Raises OSError. Not flushed: who puts many flushes once, and what is torn is found by its hash."""
        fresh = f"{self.folder}/tmp/{content.sha256}"  # noqa: S108 (our own)
        with suppress(FileNotFoundError):
            os.unlink(fresh)  # noqa: PTH108 (thousands of times)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
        try:
            with open(handle, "wb", buffering=0) as stream:  # noqa: PTH123 (a handle)
                rest = memoryview(data)
                while rest:
                    rest = rest[stream.write(rest) :]
                os.fchmod(stream.fileno(), MODE)
        except OSError:
            os.unlink(fresh)  # noqa: PTH108
            raise
        path = self.path(content)
        path.parent.mkdir(exist_ok=True)
        os.replace(fresh, path)  # noqa: PTH105

    def read(self, content: Content) -> bytes:
        """Raises RefusedError (TT-413) where it is gone or no longer what it was."""
        data = self.sound(content)
        if data is None:
            raise RefusedError("TT-413", f"nội dung {content.sha256[:12]} mất hoặc hỏng trong {self.folder}")
        return data

    def sound(self, content: Content) -> bytes | None:
        """The bytes, or None where they are gone or damaged."""
        return held(self.place(content), content)

    def missing(self, contents: Collection[Content], advance: Advance = ignore) -> set[Content]:
        """Those that are not here byte for byte."""
        found = set()
        for content in contents:
            if held(self.place(content), content) is None:
                found.add(content)
            advance(1)
        return found

    def squeezed(self, content: Content) -> str | None:
        """The content compressed once for all readers (gzip, without a time), or None where that saves too little.

        One that no release shows yet may be torn by a crash, and is made anew.
        """
        path = self._squeezed(content)
        with suppress(FileNotFoundError):
            state = os.stat(path)  # noqa: PTH116 (thousands of times)
            if state.st_size == len(_POOR):
                return None
            if state.st_nlink > 1:
                return path
        data = gzip.compress(self.path(content).read_bytes(), LEVEL, mtime=0)
        is_poor = len(data) >= 0.9 * content.size
        fresh = self.folder / "tmp" / f"{content.sha256}.gz"
        fresh.write_bytes(_POOR if is_poor else data)
        fresh.chmod(MODE)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        fresh.replace(path)
        return None if is_poor else path

    def drop_squeezed(self, content: Content) -> None:
        """Forgets a compressed one that was found damaged. Raises OSError."""
        Path(self._squeezed(content)).unlink(missing_ok=True)

    def _squeezed(self, content: Content) -> str:
        return f"{self.folder}/gz/{content.sha256[:2]}/{content.sha256[2:]}"

    def keep_only(self, contents: Iterable[Content]) -> Inodes:
        """Removes all others; those that stay. Raises OSError."""
        kept = {content.sha256 for content in contents}
        for name in ("objects", "gz"):
            for sha256, entry in self._entries(name):
                if sha256 not in kept:
                    os.unlink(entry.path)  # noqa: PTH108 (thousands of times)
        return self.inodes()

    def inodes(self) -> Inodes:
        """Raises OSError."""
        return Inodes(*({sha256: entry.inode() for sha256, entry in self._entries(name)} for name in ("objects", "gz")))

    def _entries(self, name: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
        for folder in list(os.scandir(self.folder / name)):
            for entry in list(os.scandir(folder.path)):
                yield folder.name + entry.name, entry


def held(path: str, content: Content) -> bytes | None:
    """The bytes of a regular file, or None where they are not this content."""
    data = _regular(path, content.size)
    return data if data is not None and content.fits(data) else None


def unsqueezed(path: str, most: int) -> bytes | None:
    """What a regular file is the gzip of, or None where it is anything else or the gzip of more; the two never grow beyond that."""
    data = _regular(path, most)
    if data is None:
        return None
    unpacker = zlib.decompressobj(31)
    try:
        plain = unpacker.decompress(data, most + 1)
    except zlib.error:
        return None
    return plain if unpacker.eof and not unpacker.unused_data and len(plain) <= most else None


def _regular(path: str, most: int) -> bytes | None:
    """Read at one go: what has its name from a signed list is at most MAX_FILE long."""
    try:
        handle = os.open(path, _OPEN)
    except OSError:
        return None
    try:
        state = os.fstat(handle)
        return os.read(handle, state.st_size) if stat.S_ISREG(state.st_mode) and state.st_size <= most else None
    except OSError:
        return None
    finally:
        os.close(handle)
