"""What attacks need: mirrors and sticks to copy and spoil, and the keys a thief may have."""

import shutil
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from sitegen import releasing
from sitegen.mirror import switch
from sitegen.mirror.homes import Home
from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError
from tests.mirror.releases import DAY, NOW, Centre, copied, update

SIGNED, LATER = NOW + 30 * DAY, NOW + 31 * DAY
PLAIN = JSONSerializer(compact=True)


class World:
    """One centre with sticks of two releases, and mirrors that serve the first and the second; tests take copies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.centre = Centre(folder / "centre")
        self.one = self.centre.release(1, NOW)
        self.at_one = self.centre.mirror(folder / "at-one")
        self.at_two = self.centre.mirror(folder / "at-two")
        update(self.at_one, self.one, NOW)
        update(self.at_two, self.one, NOW)
        self.two = self.centre.release(2, SIGNED)
        self.centre.stick("stick-2", since=None)
        update(self.at_two, self.two, LATER)


class Copy:
    def __init__(self, built: World, folder: Path) -> None:
        self.built, self.folder = built, folder
        self.keys = built.centre.keys
        self.one = self._copied(built.one)
        self.two = self._copied(built.two)

    def _copied(self, folder: Path) -> Path:
        return copied(folder, self.folder / folder.name)

    def mirror(self, serial: int) -> Home:
        return Home(self._copied((self.built.at_one, self.built.at_two)[serial - 1].folder))


def refused(home: Home, stick: Path, now: datetime, id_: str, serial: int) -> str:
    """The refusal; what is served is whole and the same as before."""
    with pytest.raises(RefusedError) as told:
        update(home, stick, now)
    found = switch.verify(home)
    assert (told.value.id, found.is_whole, found.record.serial) == (id_, True, serial)
    return str(told.value)


def flip(*paths: Path) -> None:
    assert paths
    for path in paths:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)


def signed(made: Metadata[Any], *signers: CryptoSigner) -> bytes:
    made.signatures.clear()
    for signer in signers:
        made.sign(signer, append=True)
    return made.to_bytes(PLAIN)


def resigned(world: Copy, edit: Callable[[Targets], None], signers: list[CryptoSigner]) -> None:
    """New targets, and the online keys lead to them: what a thief of keys could make."""
    metadata = world.two / "metadata"
    targets = Metadata[Targets].from_bytes((metadata / "2.targets.json").read_bytes())
    targets.signed.version = 3
    edit(targets.signed)
    lead(world, 3, signed(targets, *signers))


def lead(world: Copy, version: int, targets: bytes) -> None:
    metadata = world.two / "metadata"
    (metadata / f"{version}.targets.json").write_bytes(targets)
    snapshot = Metadata[Snapshot].from_bytes((metadata / "2.snapshot.json").read_bytes())
    snapshot.signed.version = 3
    snapshot.signed.meta["targets.json"] = MetaFile(version, len(targets), {"sha256": sha256(targets).hexdigest()})
    data = signed(snapshot, *world.keys["snapshot"])
    (metadata / "3.snapshot.json").write_bytes(data)
    stamp(world, lambda timestamp: setattr(timestamp, "snapshot_meta", MetaFile(3, len(data), {"sha256": sha256(data).hexdigest()})), 3)


def stamp(world: Copy, edit: Callable[[Timestamp], None], version: int) -> None:
    path = world.two / "metadata" / "timestamp.json"
    timestamp = Metadata[Timestamp].from_bytes(path.read_bytes())
    timestamp.signed.version = version
    edit(timestamp.signed)
    path.write_bytes(signed(timestamp, *world.keys["timestamp"]))


def target(world: Copy, targets: Targets, name: str, data: bytes) -> None:
    content = Content.of(data)
    targets.targets[name] = TargetFile(content.size, {"sha256": content.sha256}, name)
    (world.two / "targets" / f"{content.sha256}.{name}").write_bytes(data)


def copied_centre(world: Copy) -> Centre:
    centre = Centre.__new__(Centre)
    centre.folder, centre.keys, centre.root = world.folder / "centre", dict(world.keys), world.built.centre.root
    shutil.copytree(world.built.centre.repository.folder, centre.folder / "repository")
    centre.repository = releasing.Repository(centre.folder / "repository")
    return centre
