"""The centre's side of TUF: roots, targets, snapshot and timestamp as signed bytes. Pure: what exists, keys and time come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.trust import ISSUED

DAYS = {"root": 3 * 365, "targets": 400, "snapshot": 400, "timestamp": 120}
"""Until they expire: a stick goes by foot, so a timestamp lives for months and is signed anew every month."""
ROLES = tuple(DAYS)
_PLAIN = JSONSerializer(compact=True)
Signers = Iterable[CryptoSigner]


@dataclass(frozen=True, slots=True)
class Versions:
    """Of the metadata that is published; zero before the first."""

    targets: int = 0
    snapshot: int = 0
    timestamp: int = 0


def first_root(keys: Mapping[str, Signers], thresholds: Mapping[str, int], now: datetime) -> bytes:
    """The root that everything starts from, signed by all root keys."""
    root = Root(expires=_end("root", now), consistent_snapshot=True)
    signers = {role: tuple(found) for role, found in keys.items()}
    for role in ROLES:
        for signer in signers[role]:
            root.add_key(signer.public_key, role)
        root.roles[role].threshold = thresholds[role]
    return _signed(Metadata(root), signers["root"], root, "root")


def proposed_root(data: bytes, revoked: Mapping[str, Iterable[str]], added: Mapping[str, Iterable[Key]], now: datetime) -> Metadata[Root]:
    """The root after keys were taken from and given to roles, not signed yet. Raises RefusedError (TT-415)."""
    root: Root = Metadata[Root].from_bytes(data).signed
    for role, ids in revoked.items():
        for keyid in ids:
            if keyid not in root.roles[role].keyids:
                raise RefusedError("TT-415", f"vai trò {role} không có khóa {keyid[:12]}")
            root.revoke_key(keyid, role)
    for role, found in added.items():
        for key in found:
            root.add_key(key, role)
    for role in ROLES:
        if len(root.roles[role].keyids) < root.roles[role].threshold:
            raise RefusedError("TT-415", f"vai trò {role} còn {len(root.roles[role].keyids)} khóa, cần {root.roles[role].threshold}")
    root.version, root.expires = root.version + 1, _end("root", now)
    return Metadata(root)


def next_root(
    data: bytes, revoked: Mapping[str, Iterable[str]], added: Mapping[str, Iterable[Key]], signers: Signers, now: datetime
) -> bytes:
    """The same, signed; has to satisfy the old root and itself. Raises RefusedError (TT-415)."""
    old: Root = Metadata[Root].from_bytes(data).signed
    made = proposed_root(data, revoked, added, now)
    root = made.signed
    encoded = _signed(
        made,
        [signer for signer in signers if signer.public_key.keyid in {*old.roles["root"].keyids, *root.roles["root"].keyids}],
        old,
        "root",
    )
    check(made, root, "root")
    return encoded


def proposed_targets(targets: Mapping[str, Content], before: Versions, now: datetime) -> Metadata[Targets]:
    """What a release holds, not signed yet."""
    files = {name: TargetFile(content.size, {"sha256": content.sha256}, name) for name, content in sorted(targets.items())}
    return Metadata(Targets(before.targets + 1, expires=_end("targets", now), targets=files))


def published(root: bytes, targets: Mapping[str, Content], before: Versions, signers: Signers, now: datetime) -> dict[str, bytes]:
    """The metadata of a release by file name, in the order to be written, the timestamp last. Raises RefusedError (TT-415)."""
    signers = tuple(signers)
    encoded = _signed(proposed_targets(targets, before, now), signers, Metadata[Root].from_bytes(root).signed, "targets")
    return led(root, encoded, before, signers, now)


def led(root: bytes, encoded: bytes, before: Versions, signers: Signers, now: datetime) -> dict[str, bytes]:
    """Signed targets, with the snapshot and the timestamp that lead to them. Raises RefusedError (TT-415)."""
    trusted, signers, version = Metadata[Root].from_bytes(root).signed, tuple(signers), before.targets + 1
    meta = {"targets.json": MetaFile(version, len(encoded), {"sha256": sha256(encoded).hexdigest()})}
    snapshot = Metadata(Snapshot(before.snapshot + 1, expires=_end("snapshot", now), meta=meta))
    shot = _signed(snapshot, signers, trusted, "snapshot")
    stamped = stamp(root, shot, before.timestamp, signers, now)
    return {f"{version}.targets.json": encoded, f"{snapshot.signed.version}.snapshot.json": shot, "timestamp.json": stamped}


def stamp(root: bytes, snapshot: bytes, before: int, signers: Signers, now: datetime) -> bytes:
    """A fresh timestamp over a snapshot: what is published is still the newest. Raises RefusedError (TT-415)."""
    version = Metadata[Snapshot].from_bytes(snapshot).signed.version
    meta = MetaFile(version, len(snapshot), {"sha256": sha256(snapshot).hexdigest()})
    signed_on: dict[str, Any] = {ISSUED: now.strftime("%Y-%m-%dT%H:%M:%SZ")}
    timestamp = Timestamp(before + 1, expires=_end("timestamp", now), snapshot_meta=meta, unrecognized_fields=signed_on)
    return _signed(Metadata(timestamp), signers, Metadata[Root].from_bytes(root).signed, "timestamp")


def _end(role: str, now: datetime) -> datetime:
    return (now + timedelta(days=DAYS[role])).replace(microsecond=0)


def _signed(made: Metadata[Any], signers: Signers, trusted: Root, role: str) -> bytes:
    """Signed by those keys that the role has (of a root, by all that were given), in the order of the keys."""
    fitting = {
        signer.public_key.keyid: signer for signer in signers if role == "root" or signer.public_key.keyid in trusted.roles[role].keyids
    }
    for _, signer in sorted(fitting.items()):
        made.sign(signer, append=True)
    check(made, trusted, role)
    return encode(made)


def encode(made: Metadata[Any]) -> bytes:
    """As it is published."""
    return made.to_bytes(_PLAIN)


def check(made: Metadata[Any], trusted: Root, role: str) -> None:
    """Raises RefusedError (TT-415) where fewer signatures hold than the role asks for."""
    try:
        trusted.verify_delegate(role, made.signed_bytes, made.signatures)
    except RepositoryError as error:
        raise RefusedError("TT-415", f"vai trò {role} cần {trusted.roles[role].threshold} chữ ký, mới có {len(made.signatures)}") from error
