"""What a mirror has seen and never goes below: kept beside TUF, whose memory may go with the power and whose clock may be set back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.trust import ROLES, Trusted

SLACK = timedelta(days=2)
"""How far the clock of a machine may be behind the day of a signature."""
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Floor:
    """The highest of everything: release, version and keys of each role, and the last day something was signed."""

    serial: int = 0
    versions: Mapping[str, int] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    issued: datetime = _BEFORE_ALL

    @classmethod
    def parse(cls, data: bytes) -> "Floor":
        """Raises ValueError where it is not one."""
        try:
            read = json.loads(data)
            keys = {str(role): tuple(map(str, found)) for role, found in read["keys"].items()}
            versions = {str(role): int(version) for role, version in read["versions"].items()}
            return cls(int(read["serial"]), versions, keys, datetime.fromisoformat(read["issued"]))
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("not a floor") from error

    def encode(self) -> bytes:
        keys = {role: list(found) for role, found in sorted(self.keys.items())}
        plain = {"serial": self.serial, "versions": dict(sorted(self.versions.items())), "keys": keys, "issued": self.issued.isoformat()}
        return json.dumps(plain, separators=(",", ":")).encode()


def highest(floors: Iterable[Floor]) -> Floor:
    """One floor of several, such as the file and what releases remember: the newest root, and of its versions the highest."""
    found = sorted(floors, key=lambda floor: (floor.versions.get("root", 0), *(floor.versions.get(role, 0) for role in ROLES)))
    if not found:
        return Floor()
    return Floor(max(floor.serial for floor in found), found[-1].versions, found[-1].keys, max(floor.issued for floor in found))


def check_clock(floor: Floor, issued: datetime, now: datetime) -> None:
    """Raises RefusedError (TT-404) where the clock is before a day on which something was signed that this mirror has seen."""
    seen = max(floor.issued, issued)
    if now < seen - SLACK:
        raise RefusedError("TT-404", f"máy ghi {now:%d/%m/%Y}, nhưng dữ liệu đã được ký ngày {seen:%d/%m/%Y}")


def check_versions(floor: Floor, trusted: Trusted) -> None:
    """Raises RefusedError (TT-402) where metadata that was believed is older than the floor.

    A role whose keys the root has replaced counts anew (TUF 5.3.11), so that a thief who signed the highest version of all locks
    nobody out; the number of the release never does.
    """
    for role, version in trusted.versions.items():
        if version < floor.versions.get(role, 0) and not _is_new(role, floor, trusted):
            raise RefusedError("TT-402", f"{role} {version}, máy đã biết {floor.versions[role]}")


def raised(floor: Floor, trusted: Trusted, serial: int) -> Floor:
    """The floor after a release was believed; raises RefusedError (TT-402) where that is older."""
    if serial < floor.serial:
        raise RefusedError("TT-402", f"bản phát hành {serial}, máy đã biết {floor.serial}")
    return Floor(serial, dict(trusted.versions), dict(trusted.keys), max(floor.issued, trusted.issued))


def _is_new(role: str, floor: Floor, trusted: Trusted) -> bool:
    """Whether the root has replaced a key that could have signed too high a version of this role."""
    signers = {"timestamp": ("timestamp",), "snapshot": ("timestamp", "snapshot"), "targets": ("targets",)}.get(role, ())
    return any(floor.keys.get(signer) != trusted.keys[signer] for signer in signers)
