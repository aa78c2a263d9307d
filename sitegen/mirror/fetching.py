"""EDGE: a release over a line: the files of a stick, fetched by https into the mirror's folder, going on where a broken line left off.

The line is not trusted: what was fetched is taken as from any stick. https keeps others from seeing and from wasting the line.
"""

import http.client
import re
import shutil
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sitegen.mirror import durable, taking, trust
from sitegen.mirror.homes import Home
from sitegen.mirror.latest import DOWNLOADS, MAX_SIZE, NAME, Latest
from sitegen.mirror.manifest import Content
from sitegen.mirror.packs import CHUNK
from sitegen.mirror.record import Record
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import Stick
from sitegen.mirror.taking import Begin, quietly

SECONDS = 30
"""Without a byte, after which a line counts as broken."""
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *words: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """address: of the folder that holds metadata/ and targets/; inbox: where its files lie here."""

    address: str
    inbox: Path
    opener: urllib.request.OpenerDirector

    def metadata(self, name: str) -> bytes | None:
        """Kept in the inbox; None where the centre has none. Raises RefusedError (TT-405)."""
        parts: list[bytes] = []
        for part in self._pieces(f"metadata/{name}", 0):
            parts.append(part)
            if sum(map(len, parts)) > trust.MAX_METADATA:
                raise RefusedError("TT-405", f"metadata/{name} quá lớn")
        if not parts:
            return None
        path = self.inbox / "metadata" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(parts))
        return b"".join(parts)

    def target(self, name: str, content: Content, begin: Begin) -> None:
        """Kept in the inbox, whole by its hash; a part of it from before is gone on with. Raises RefusedError (TT-405, TT-409)."""
        path = self.inbox / "targets" / f"{content.sha256}.{name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        there = path.stat().st_size if path.exists() else 0
        if there < content.size:
            durable.check_room(self.inbox, content.size - there)
            advance = begin(f"Tải {name}", content.size - there)
            with path.open("ab") as stream:
                for part in self._pieces(f"targets/{path.name}", there):
                    stream.write(part[: content.size - stream.tell()])
                    advance(len(part))
        with path.open("rb") as stream:
            if _hash(stream) != content.sha256:
                path.unlink()
                raise RefusedError("TT-405", f"{name} tải về không đúng hoặc chưa đủ")

    def _pieces(self, path: str, start: int) -> Iterator[bytes]:
        request = urllib.request.Request(f"{self.address.rstrip('/')}/{path}")  # noqa: S310 (https alone, see fetch)
        if start:
            request.add_header("Range", f"bytes={start}-")
        try:
            with self.opener.open(request, timeout=SECONDS) as answer:
                skip = start if answer.status == 200 else 0  # a server that knows no ranges sends all again
                while part := answer.read(CHUNK):
                    yield part[skip:]
                    skip = max(0, skip - len(part))
        except urllib.error.HTTPError as error:
            error.close()
            if error.code != 404:
                raise RefusedError("TT-405", f"{path}: máy chủ trả lời {error.code}") from error
        except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ssl.SSLError, ConnectionError) as error:
            raise RefusedError("TT-405", f"đường truyền đứt khi tải {path} ({error}); chạy lại để tải tiếp") from error


def _hash(stream: Any) -> str:
    hashed = sha256()
    while part := stream.read(CHUNK):
        hashed.update(part)
    return hashed.hexdigest()


def fetch(home: Home, address: str, now: datetime, authority: str | None = None, begin: Begin = quietly) -> Record:
    """Takes the centre's release over a line. authority: a file of certificates, the system's when None. Raises RefusedError."""
    if not _ADDRESS.fullmatch(address):
        raise RefusedError("TT-405", f"địa chỉ {address[:80]!r} phải là https://…")
    secure = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=authority))
    line = Line(address, home.folder / "inbox", urllib.request.build_opener(secure, _NoRedirect()))
    with durable.told():
        shutil.rmtree(line.inbox / "metadata", ignore_errors=True)
        trusted = trust.believed(home.root(), line.metadata, now, home.grace())
        description = trusted.targets.get(NAME, Content("", MAX_SIZE + 1))
        if description.size > MAX_SIZE:
            raise RefusedError("TT-405", f"không có {NAME}")
        line.target(NAME, description, begin)
        latest = Latest.parse(Stick(line.inbox).target(NAME, description))
        held = [record.serial for record in home.records().values()]
        for kind, part in latest.parts.items():
            if kind != DOWNLOADS or home.settings().downloads:
                name = next((part.patches[serial] for serial in held if serial in part.patches), part.full)
                if part.manifest not in {kept for record in home.records().values() for kept in record.parts.values()}:
                    line.target(name, trusted.targets[name], begin)
    record = taking.take(home, Stick(line.inbox), now, begin)
    shutil.rmtree(line.inbox, ignore_errors=True)
    return record
