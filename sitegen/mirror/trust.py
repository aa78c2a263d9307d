"""Which metadata is believed: the rules of TUF (python-tuf), from a root that is trusted already to the targets it leads to.

Specification: https://theupdateframework.github.io/specification/v1.0.33/ .
Bytes in, values out; the caller reads them and says what time it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from tuf.api.exceptions import ExpiredMetadataError, LengthOrHashMismatchError, RepositoryError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Root, Targets
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet
from tuf.ngclient.config import EnvelopeType

from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError

MAX_METADATA = 5 << 20
MAX_ROOTS = 256
ISSUED = "x-issued"
"""In the timestamp: when it was signed."""
ROLES = ("timestamp", "snapshot", "targets")
Offered = Callable[[str], bytes | None]
"""Reads a file of the metadata by its name; None where it is not there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Trusted:
    """What was believed: the newest root, versions and keys of each role, targets by name; issued and expires in UTC."""

    root: bytes
    versions: Mapping[str, int]
    keys: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, Content]
    issued: datetime
    expires: datetime


def fingerprint(root: bytes) -> str:
    """What people compare letter by letter: SHA-256 in groups of eight."""
    text = sha256(root).hexdigest()
    return " ".join(text[i : i + 8] for i in range(0, len(text), 8))


def believed(root: bytes, offered: Offered, now: datetime, grace: timedelta) -> Trusted:
    """Raises RefusedError: TT-401 forged, TT-403 past its expiry by more than grace, TT-405 missing or mixed."""
    try:
        return _believed(root, offered, now - grace)
    except ExpiredMetadataError as error:
        raise RefusedError("TT-403", f"{error}; đồng hồ của máy: {now:%d/%m/%Y}") from error
    except UnsignedMetadataError as error:
        raise RefusedError("TT-401", str(error)) from error
    except (RepositoryError, LengthOrHashMismatchError) as error:
        raise RefusedError("TT-405", str(error)) from error


def _believed(root: bytes, offered: Offered, reference: datetime) -> Trusted:
    known = TrustedMetadataSet(root, EnvelopeType.METADATA)
    known.reference_time = reference
    for _ in range(MAX_ROOTS):
        data = offered(f"{known.root.version + 1}.root.json")
        if data is None:
            break
        known.update_root(data)
        root = data
    timestamp = known.update_timestamp(_there(offered, "timestamp.json"))
    snapshot = known.update_snapshot(_there(offered, f"{timestamp.snapshot_meta.version}.snapshot.json"))
    targets = known.update_targets(_there(offered, f"{snapshot.meta['targets.json'].version}.targets.json"))
    roles = {"root": known.root, "timestamp": timestamp, "snapshot": snapshot, "targets": targets}
    return Trusted(
        root=root,
        versions={name: signed.version for name, signed in roles.items()},
        keys={name: tuple(sorted(known.root.roles[name].keyids)) for name in ROLES},
        targets=_contents(targets),
        issued=_issued(timestamp.unrecognized_fields),
        expires=min(signed.expires for signed in roles.values()),
    )


def own_root(data: bytes) -> int:
    """The version of a root that is signed as it demands itself; raises RefusedError (TT-414)."""
    try:
        root: Metadata[Root] = Metadata.from_bytes(data)
        if not isinstance(root.signed, Root):
            raise RefusedError("TT-414", "tệp này không phải khóa gốc")
        root.verify_delegate("root", root)
    except (RepositoryError, ValueError) as error:
        raise RefusedError("TT-414", "tệp này không phải khóa gốc, hoặc chữ ký của chính nó sai") from error
    return root.signed.version


def _there(offered: Offered, name: str) -> bytes:
    data = offered(name)
    if data is None:
        raise RefusedError("TT-405", f"thiếu metadata/{name}")
    return data


def _contents(targets: Targets) -> dict[str, Content]:
    return {name: Content.read(target.hashes.get("sha256"), target.length, 1 << 40) for name, target in targets.targets.items()}


def _issued(fields: Mapping[str, Any]) -> datetime:
    try:
        return datetime.strptime(fields[ISSUED], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError("TT-405", "không rõ ngày ký") from error
