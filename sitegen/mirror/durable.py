"""EDGE: files that are whole after the power fails, one command at a time, and what the disk says in words."""

import ctypes
import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen.mirror.refusals import RefusedError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """All of it or nothing: beside, flushed, renamed, and the folder flushed. Raises OSError."""
    fresh = path.with_name(f".{path.name}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in a folder. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_disk(folder: Path) -> None:
    """Everything written to the disk of this folder. One call for thousands of files; unlike os.sync it tells of errors. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).syncfs(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(handle)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """One command at a time; the lock goes with the process. Raises RefusedError (TT-408)."""
    with file.open("wb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RefusedError("TT-408", f"{file.parent} đang được một lệnh khác cập nhật") from error
        yield


@contextmanager
def told() -> Iterator[None]:
    """What the disk refuses, as a refusal: TT-409 full, TT-410 not writable."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise RefusedError("TT-409", f"{error.strerror} ({error.filename or 'khi ghi'})") from error
        if error.errno in _CLOSED:
            raise RefusedError("TT-410", f"{error.strerror}: {error.filename or ''}") from error
        raise


def check_room(folder: Path, size: int) -> None:
    """Raises RefusedError (TT-409) where so many bytes would not fit."""
    state = os.statvfs(folder)
    if (free := state.f_bavail * state.f_frsize) < size:
        raise RefusedError("TT-409", f"cần {size / 1e6:.1f} MB, còn {free / 1e6:.1f} MB ở {folder}")


def check_fit(folder: Path) -> None:
    """Raises RefusedError (TT-410) where the disk knows no links, as on a stick; what it tries is removed."""
    one, other, link = (folder / f".try-{name}" for name in ("one", "other", "link"))
    try:
        for path in (one, other, link):
            path.unlink(missing_ok=True)
        one.write_bytes(b"")
        other.hardlink_to(one)
        link.symlink_to(one.name)
    except OSError as error:
        raise RefusedError("TT-410", f"{folder}: ổ này không có liên kết ({error.strerror})") from error
    finally:
        for path in (one, other, link):
            with suppress(OSError):
                path.unlink()
