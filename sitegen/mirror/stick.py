"""EDGE: a release as it travels, in a folder: only names that signed data gave are opened, and only as regular files."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sitegen.mirror.manifest import Content
from sitegen.mirror.packs import CHUNK
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.trust import MAX_METADATA

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Stick:
    """metadata/ and targets/ below a folder, such as /media/usb."""

    folder: Path

    def metadata(self, name: str) -> bytes | None:
        """One file of the metadata; None where it is not there. Raises RefusedError: TT-407 a link or a device, TT-405 too large."""
        data = self._read("metadata", name, MAX_METADATA)
        if data is not None and len(data) > MAX_METADATA:
            raise RefusedError("TT-405", f"metadata/{name} quá lớn")
        return data

    def has(self, name: str, content: Content) -> bool:
        """Whether a target lies here, whole by its size; a small stick has only some."""
        with suppress(OSError):
            state = (self.folder / "targets" / f"{content.sha256}.{name}").lstat()
            return stat.S_ISREG(state.st_mode) and state.st_size == content.size
        return False

    def target(self, name: str, content: Content) -> bytes:
        """A small target, checked. Raises RefusedError (TT-405, TT-407)."""
        data = self._read("targets", f"{content.sha256}.{name}", content.size)
        if data is None or not content.fits(data):
            raise RefusedError("TT-405", f"thiếu hoặc hỏng {name}")
        return data

    def chunks(self, name: str, content: Content) -> Iterator[bytes]:
        """A large target, piece by piece and never more than was signed; what it holds is checked by who unpacks it."""
        handle = self._open("targets", f"{content.sha256}.{name}")
        if handle is None:
            raise RefusedError("TT-405", f"thiếu {name}")
        left = content.size
        with os.fdopen(handle, "rb") as stream:
            while left and (part := _from(stream, min(CHUNK, left))):
                left -= len(part)
                yield part

    def _read(self, folder: str, name: str, most: int) -> bytes | None:
        handle = self._open(folder, name)
        if handle is None:
            return None
        with os.fdopen(handle, "rb") as stream:
            return _from(stream, most + 1)

    def _open(self, folder: str, name: str) -> int | None:
        try:
            place = os.open(self.folder / folder, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)
        except OSError as error:
            _check_absent(error, folder)
            return None
        try:
            handle = os.open(name, os.O_RDONLY | _NO_LINK | os.O_NONBLOCK, dir_fd=place)
        except OSError as error:
            _check_absent(error, f"{folder}/{name}")
            return None
        finally:
            os.close(place)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise RefusedError("TT-407", f"{folder}/{name}")
        return handle


def regular(path: Path, most: int) -> bytes:
    """What a regular file of at most so many bytes holds; b"" for a link, a device, a larger one and where there is none."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | _NO_LINK | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            if stat.S_ISREG(os.fstat(handle).st_mode) and os.fstat(handle).st_size <= most:
                return stream.read(most)
    return b""


def _from(stream: BinaryIO, size: int) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        raise RefusedError("TT-405", f"không đọc được thẻ: {error.strerror}") from error


def _check_absent(error: OSError, name: str) -> None:
    if error.errno in (errno.ELOOP, errno.ENXIO, errno.ENOTDIR):
        raise RefusedError("TT-407", name) from error
    if error.errno != errno.ENOENT:
        raise RefusedError("TT-405", f"không đọc được {name}: {error.strerror}") from error
