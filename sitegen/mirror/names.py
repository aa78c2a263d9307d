"""Paths that are the same file on every disk a release may travel by: ext4, exFAT, NTFS, and as an address."""

import re
import unicodedata
from collections.abc import Iterable

MAX_LENGTH = 200
"""Letters of a path: Windows stops at 260, the folder it is copied to included."""
_NOT_ON_EXFAT = frozenset('"*:<>?\\|')
_PART = r"(?!(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:[./]|\Z))[a-z0-9_-](?:[a-z0-9._-]*[a-z0-9_-])?"
_PLAIN = re.compile(f"{_PART}(?:/{_PART})*")
"""What nearly every path is, told at once; the others are looked at letter by letter."""
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{i}" for name in ("com", "lpt") for i in range(1, 10))})


def fault(path: str) -> str:
    """Why a path may not be in a release; "" when it may."""
    return "" if len(path) <= MAX_LENGTH and _PLAIN.fullmatch(path) else by_letters(path)


def by_letters(path: str) -> str:
    """The same of any path, slowly."""
    if not path or len(path) > MAX_LENGTH:
        return "tên trống hoặc dài quá"
    if not path.isprintable() or not unicodedata.is_normalized("NFC", path):
        return "ký tự không nhìn thấy hoặc dấu ở dạng tách rời"
    if _NOT_ON_EXFAT & set(path):
        return "ký tự không dùng được trên exFAT hay Windows"
    for part in path.split("/"):
        if not part or part.startswith(".") or part.endswith((".", " ")) or part.split(".")[0].casefold() in _DEVICES:
            return "phần trống, bắt đầu hay kết thúc bằng dấu chấm, hoặc tên thiết bị"
    return ""


def clash(paths: Iterable[str]) -> str:
    """The first path that is another's on a disk that knows no case, or that is a folder of another; "" when there is none."""
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        folded = path.casefold()
        above = folded.rpartition("/")[0]
        while above and above not in folders:
            if above in files:
                return path
            folders.add(above)
            above = above.rpartition("/")[0]
        if folded in files or folded in folders:
            return path
        files.add(folded)
    return ""
