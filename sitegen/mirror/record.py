"""What a mirror remembers of one release on its disk: enough to rebuild it, to check it, and never to forget its floor."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sitegen.mirror.floor import Floor
from sitegen.mirror.latest import DOWNLOADS, PAGES
from sitegen.mirror.manifest import MAX_MANIFEST, Content
from sitegen.mirror.refusals import RefusedError


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One release. latest: what its description hashes to; expires: when its signatures do; way: by which packs it came.

    revision: the commit it was built from; archive: SHA-256 of the same release as one .zip; "" where not told.
    """

    serial: int
    latest: str
    parts: Mapping[str, Content]
    floor: Floor
    expires: datetime
    way: str
    revision: str = ""
    archive: str = ""

    @classmethod
    def parse(cls, data: bytes) -> "Record":
        """Raises ValueError where it is not one."""
        try:
            read = json.loads(data)
            parts = {name: Content.read(hashed, size, MAX_MANIFEST) for name, (hashed, size) in read["parts"].items()}
            if not parts or parts.keys() - {PAGES, DOWNLOADS}:
                raise ValueError("no parts")
            return cls(
                serial=int(read["serial"]),
                latest=str(read["latest"]),
                parts=parts,
                floor=Floor.parse(json.dumps(read["floor"]).encode()),
                expires=datetime.fromisoformat(read["expires"]),
                way=str(read["way"]),
                revision=str(read.get("revision", "")),
                archive=str(read.get("archive", "")),
            )
        except (KeyError, TypeError, AttributeError, RecursionError, RefusedError) as error:
            raise ValueError("not a record") from error

    def encode(self) -> bytes:
        plain = {
            "serial": self.serial,
            "latest": self.latest,
            "parts": {name: [content.sha256, content.size] for name, content in sorted(self.parts.items())},
            "floor": json.loads(self.floor.encode()),
            "expires": self.expires.isoformat(),
            "way": self.way,
            "revision": self.revision,
            "archive": self.archive,
        }
        return json.dumps(plain, separators=(",", ":")).encode()
