"""What a release says of itself, signed as one small target: its parts, and by which packs they come."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.mirror.manifest import MAX_MANIFEST, Content
from sitegen.mirror.refusals import RefusedError

NAME = "latest.json"
MAX_SIZE = 1 << 20
PAGES, DOWNLOADS = "trang", "tai-ve"
_PACK = re.compile("[0-9]{1,9}-(trang|tai-ve)-(day-du|tu-[0-9]{1,9})[.]zst")
_SETTINGS = re.compile("(?:[A-Z_]{1,20}=[!-~]{1,200}(?: |$)){0,5}")
_REVISION = re.compile("[0-9a-f]{0,64}")


def part_of(path: str) -> str:
    """The part of a release that a file of the site belongs to: what is downloaded in bulk is one a mirror may do without."""
    return DOWNLOADS if path.startswith(("du-lieu/", "api/")) else PAGES


def archive_name(serial: int) -> str:
    """Of the release as one .zip: signed like its packs, and handed out beside them for machines without any of this."""
    return f"so-tay-thu-tuc-{serial}.zip"


def is_source(revision: str, settings: str) -> bool:
    """Whether these can say what a release was built from: a commit, and NAME=value with spaces between."""
    return bool(_REVISION.fullmatch(revision) and _SETTINGS.fullmatch(settings))


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part: its manifest, its packs by name; patches by the release they start from."""

    manifest: Content
    files: int
    size: int
    full: str
    patches: Mapping[int, str]

    def packs(self) -> tuple[str, ...]:
        return (self.full, *self.patches.values())

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Part":
        patches = {int(serial): _pack(name) for serial, name in data["patches"].items()}
        hashed, size = data["manifest"]
        manifest = Content.read(hashed, size, MAX_MANIFEST)
        return cls(manifest=manifest, files=int(data["files"]), size=int(data["size"]), full=_pack(data["full"]), patches=patches)

    def plain(self) -> dict[str, Any]:
        return {
            "manifest": [self.manifest.sha256, self.manifest.size],
            "files": self.files,
            "size": self.size,
            "full": self.full,
            "patches": {str(serial): name for serial, name in sorted(self.patches.items())},
        }


@dataclass(frozen=True, slots=True)
class Latest:
    """A release. serial counts from 1; revision: the commit it was built from; settings: with which (SITE_URL=…); "" where not told."""

    serial: int
    revision: str
    parts: Mapping[str, Part]
    settings: str = ""

    @classmethod
    def parse(cls, data: bytes) -> "Latest":
        """Raises RefusedError (TT-406)."""
        try:
            read = json.loads(data)
            parts = {name: Part.read(part) for name, part in read["parts"].items()}
            found = cls(read["serial"], read["revision"], parts, read.get("settings", ""))
            sound = read["format"] == 1 and type(found.serial) is int and 0 < found.serial < 10**9
            sound = sound and PAGES in parts and parts.keys() <= {PAGES, DOWNLOADS} and is_source(found.revision, found.settings)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RefusedError("TT-406", "bản mô tả phát hành không đọc được") from error
        if not sound:
            raise RefusedError("TT-406", "bản mô tả phát hành thuộc kiểu khác")
        return found

    def encode(self) -> bytes:
        parts = {name: part.plain() for name, part in sorted(self.parts.items())}
        told = {"settings": self.settings} if self.settings else {}
        plain = {"format": 1, "serial": self.serial, "revision": self.revision, **told, "parts": parts}
        return json.dumps(plain, separators=(",", ":")).encode()


def _pack(name: Any) -> str:
    if not (isinstance(name, str) and _PACK.fullmatch(name)):
        raise RefusedError("TT-406", f"tên gói lạ: {str(name)[:60]!r}")
    return name
