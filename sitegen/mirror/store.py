"""EDGE: contents on a disk by what they hash to; each is kept once, whichever files of whichever releases show it."""

import gzip
import hashlib
import os
import zlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen.bars import Advance, ignore
from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError

MODE = 0o444


@dataclass(frozen=True, slots=True)
class Store:
    """objects/ below a folder, and tmp/ for what is not whole yet."""

    folder: Path

    def make(self) -> None:
        for name in ("objects", "gz", "tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def path(self, content: Content) -> Path:
        return Path(f"{self.folder}/objects/{content.sha256[:2]}/{content.sha256[2:]}")

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
        try:
            data = self.path(content).read_bytes()
        except OSError:
            return None
        return data if content.fits(data) else None

    def missing(self, contents: Collection[Content], advance: Advance = ignore) -> set[Content]:
        """Those that are not here byte for byte."""
        found = set()
        for content in contents:
            if not is_sound(str(self.path(content)), content):
                found.add(content)
            advance(1)
        return found

    def squeezed(self, content: Content) -> Path | None:
        """The content compressed once for all readers (gzip, without a time), or None where that saves too little.

        One that no release shows yet may be torn by a crash, and is made anew.
        """
        path = self._squeezed(content)
        with suppress(FileNotFoundError):
            state = path.stat()
            if state.st_nlink > 1:
                return path if state.st_size else None
        data = gzip.compress(self.path(content).read_bytes(), 9, mtime=0)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.folder / "tmp" / f"{content.sha256}.gz"
        fresh.write_bytes(data if len(data) < 0.9 * content.size else b"")
        fresh.chmod(MODE)
        fresh.replace(path)
        return path if path.stat().st_size else None

    def drop_squeezed(self, content: Content) -> None:
        """Forgets a compressed one that was found damaged. Raises OSError."""
        self._squeezed(content).unlink(missing_ok=True)

    def _squeezed(self, content: Content) -> Path:
        return Path(f"{self.folder}/gz/{content.sha256[:2]}/{content.sha256[2:]}")

    def keep_only(self, contents: Iterable[Content]) -> None:
        """Removes all others. Raises OSError."""
        kept = {content.sha256 for content in contents}
        for folder in [*os.scandir(self.folder / "objects"), *os.scandir(self.folder / "gz")]:
            for entry in os.scandir(folder.path):
                if folder.name + entry.name not in kept:
                    os.unlink(entry.path)  # noqa: PTH108


def is_squeezed(path: str, content: Content) -> bool:
    """Whether a regular file is the gzip of these bytes, and nothing else."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb", buffering=0) as stream:  # noqa: PTH123
            if os.fstat(stream.fileno()).st_size > content.size:
                return False
            unpacker = zlib.decompressobj(31)
            data = unpacker.decompress(stream.read(), content.size + 1)
            return unpacker.eof and not unpacker.unused_data and content.fits(data)
    except (OSError, zlib.error):
        return False


def is_sound(path: str, content: Content) -> bool:
    """Whether a regular file holds these bytes."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb", buffering=0) as stream:  # noqa: PTH123
            if os.fstat(stream.fileno()).st_size != content.size:
                return False
            return hashlib.file_digest(stream, "sha256").hexdigest() == content.sha256
    except OSError:
        return False
