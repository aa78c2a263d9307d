"""Every file of one part of a site with its hash: what a release is, whatever way its bytes travel."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from operator import itemgetter
from typing import Any

from sitegen.mirror import names
from sitegen.mirror.refusals import RefusedError

MAX_FILE = 256 << 20
MAX_FILES = 200_000
MAX_BYTES = 8 << 30
MAX_MANIFEST = 64 << 20
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes by what they hash to (SHA-256, hexadecimal), and how many they are."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Content":
        return cls(sha256(data).hexdigest(), len(data))

    @classmethod
    def read(cls, hashed: Any, size: Any, most: int = MAX_FILE) -> "Content":
        """Out of JSON; raises RefusedError."""
        if not (isinstance(hashed, str) and _HASH.fullmatch(hashed) and type(size) is int and 0 <= size <= most):
            raise RefusedError("TT-406", f"mã băm hoặc kích thước sai: {str(hashed)[:70]!r}, {str(size)[:20]}")
        return cls(hashed, size)

    def fits(self, data: bytes) -> bool:
        return len(data) == self.size and sha256(data).hexdigest() == self.sha256


@dataclass(frozen=True)
class Manifest:
    """Contents by path, in the order of the paths."""

    files: Mapping[str, Content]

    @classmethod
    def of(cls, files: Mapping[str, Content]) -> "Manifest":
        """Raises RefusedError (TT-406) where a path is not the same file everywhere."""
        for path in files:
            if why := names.fault(path):
                raise RefusedError("TT-406", f"{path[:80]!r}: {why}")
        if other := names.clash(files):
            raise RefusedError("TT-406", f"{other!r} trùng với một đường dẫn khác")
        if len(files) > MAX_FILES or sum(content.size for content in files.values()) > MAX_BYTES:
            raise RefusedError("TT-406", "quá nhiều tệp hoặc quá nhiều byte")
        return cls(dict(sorted(files.items(), key=itemgetter(0))))

    @classmethod
    def parse(cls, data: bytes) -> "Manifest":
        """Raises RefusedError (TT-406); only what encode writes is read, so that one release has one hash."""
        return _parsed(data)

    def encode(self) -> bytes:
        rows = [[path, content.sha256, content.size] for path, content in self.files.items()]
        return json.dumps({"format": 1, "files": rows}, separators=(",", ":"), ensure_ascii=False).encode()

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """Each content once, where it first occurs."""
        return tuple(dict.fromkeys(self.files.values()))

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(content.size for content in self.files.values())

    def since(self, old: "Manifest") -> Iterator[tuple[Content, Content | None]]:
        """Contents that old has not, each with what its path held there."""
        seen = set(old.contents)
        for path, content in self.files.items():
            if content not in seen:
                seen.add(content)
                yield content, old.files.get(path)


@lru_cache(maxsize=4)
def _parsed(data: bytes) -> Manifest:
    """Remembered, since an update looks at the same two manifests half a dozen times and checking thousands of paths takes its time."""
    try:
        read = json.loads(data)
        rows = [(str(path), Content.read(hashed, size)) for path, hashed, size in read["files"]]
        is_known = read["format"] == 1
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RefusedError("TT-406", "danh sách tệp không đọc được") from error
    if not is_known or len(rows) != len(dict(rows)):
        raise RefusedError("TT-406", "danh sách tệp thuộc kiểu khác hoặc lặp lại")
    return Manifest.of(dict(rows))


def changed(old: Manifest, new: Manifest) -> Iterable[str]:
    """Paths that came, went or changed."""
    return sorted(path for path in old.files.keys() | new.files.keys() if old.files.get(path) != new.files.get(path))
