"""EDGE: the folder of a mirror: its settings, the root it trusts, its floor, and the releases on its disk.

mirror.json  root.json  floor.json  ready.json      settings; trust; what was seen; the release to apply next
objects/  tmp/  releases/<serial>-<n>/  current     contents; what is not whole; whole sites of links to contents; the one that is served
previous  spare/                                    the one served before; the links of one that went, for the next (trees.py)
state/  receipts/                                   what it tells readers of itself (stating.py); what it signed
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from sitegen.mirror import durable, trust
from sitegen.mirror.floor import Floor, highest
from sitegen.mirror.manifest import Manifest
from sitegen.mirror.record import Record
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.store import Store

NAME = re.compile("[a-z0-9][a-z0-9-]{1,39}")
_TREE = re.compile("([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """name: of the mirror, in receipts; grace_days: how long after its expiry a release is still taken; keep: releases on disk."""

    name: str
    grace_days: int = 30
    keep: int = 2
    downloads: bool = True


@dataclass(frozen=True, slots=True)
class Home:
    """A mirror's folder that init has made."""

    folder: Path

    @property
    def store(self) -> Store:
        return Store(self.folder)

    @property
    def current(self) -> Path:
        """The link that a server follows."""
        return self.folder / "current"

    @property
    def previous(self) -> Path:
        """The link to what was served before, as long as it is on the disk."""
        return self.folder / "previous"

    def settings(self) -> Settings:
        """Raises RefusedError (TT-411)."""
        try:
            return Settings(**json.loads((self.folder / "mirror.json").read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise RefusedError("TT-411", f"{self.folder} không có mirror.json đọc được") from error

    def grace(self) -> timedelta:
        return timedelta(days=self.settings().grace_days)

    def root(self) -> bytes:
        """Raises RefusedError (TT-411)."""
        try:
            data = (self.folder / "root.json").read_bytes()
        except OSError as error:
            raise RefusedError("TT-411", f"{self.folder} không có root.json") from error
        trust.own_root(data)
        return data

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone, with nothing unfinished lying about; what the disk refuses is told."""
        self.settings()
        with durable.told(), durable.locked(self.folder / "lock"):
            for name in ("tmp", "releases", "objects", "gz"):
                (self.folder / name).mkdir(exist_ok=True)
            for entry in os.scandir(self.folder / "tmp"):
                shutil.rmtree(entry.path) if entry.is_dir(follow_symlinks=False) else Path(entry.path).unlink()
            yield

    def floor(self) -> Floor:
        """Of the file and of every release on disk, so that losing one of them loses nothing."""
        known = [record.floor for record in (*self.records().values(), self.ready()) if record]
        with suppress(OSError, ValueError):
            known.append(Floor.parse((self.folder / "floor.json").read_bytes()))
        return highest(known)

    def ready(self) -> Record | None:
        """The release that was taken last."""
        return _record(self.folder / "ready.json")

    def records(self) -> dict[str, Record]:
        """Releases on disk by the name of their folder, the newest first."""
        found = {}
        for entry in os.scandir(self.folder / "releases"):
            record = _record(Path(f"{entry.path}.json")) if _TREE.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False) else None
            if record:
                found[entry.name] = record
        return dict(sorted(found.items(), key=lambda item: order(item[0]), reverse=True))

    def served(self) -> tuple[str, Record] | None:
        """The release that the link points to, by the name of its folder."""
        try:
            name = self.current.readlink().name
        except OSError:
            return None
        record = self.records().get(name)
        return (name, record) if record else None

    def manifest(self, record: Record) -> Manifest:
        """Of all parts together. Raises RefusedError (TT-413)."""
        first, *others = (Manifest.parse(self.store.read(part)) for part in record.parts.values())
        return Manifest.of({path: content for one in (first, *others) for path, content in one.files.items()}) if others else first


def order(tree: str) -> tuple[int, int]:
    """What sorts folders of releases by age."""
    serial, _, again = tree.partition("-")
    return int(serial), int(again)


def made(folder: Path, root: bytes, settings: Settings, compared: str) -> Home:
    """A new mirror. compared: the fingerprint as the operator has it on paper. Raises RefusedError (TT-410, TT-411, TT-414)."""
    trust.own_root(root)
    if compared.replace(" ", "").lower() != trust.fingerprint(root).replace(" ", ""):
        raise RefusedError("TT-414", f"dấu vân tay của tệp là {trust.fingerprint(root)}")
    if not NAME.fullmatch(settings.name):
        raise RefusedError("TT-411", f"tên «{settings.name}»: chỉ chữ thường không dấu, số và gạch ngang, ví dụ lao-cai")
    with durable.told():
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise RefusedError("TT-411", f"{folder} đã có nội dung; chọn một thư mục trống")
        durable.check_fit(folder)
        home = Home(folder)
        home.store.make()
        (folder / "releases").mkdir()
        durable.write(folder / "root.json", root)
        durable.write(folder / "floor.json", Floor().encode())
        durable.write(folder / "mirror.json", json.dumps(asdict(settings), indent=1).encode())  # last: a folder with it is a mirror
    return home


def _record(path: Path) -> Record | None:
    try:
        return Record.parse(path.read_bytes())
    except (OSError, ValueError):
        return None
