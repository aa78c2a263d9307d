"""EDGE: contents on a disk by what they hash to; each is kept once, whichever files of whichever releases show it."""

import hashlib
import os
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
        for name in ("objects", "tmp"):
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

    def keep_only(self, contents: Iterable[Content]) -> None:
        """Removes all others. Raises OSError."""
        kept = {content.sha256 for content in contents}
        for folder in os.scandir(self.folder / "objects"):
            for entry in os.scandir(folder.path):
                if folder.name + entry.name not in kept:
                    os.unlink(entry.path)  # noqa: PTH108


def is_sound(path: str, content: Content) -> bool:
    """Whether a regular file holds these bytes."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb", buffering=0) as stream:  # noqa: PTH123
            if os.fstat(stream.fileno()).st_size != content.size:
                return False
            return hashlib.file_digest(stream, "sha256").hexdigest() == content.sha256
    except OSError:
        return False
