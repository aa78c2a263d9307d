"""EDGE: holds a site that somebody built anew against a release, signed or about to be: the same files, or which are not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sitegen.mirror import gathering, packs, trust
from sitegen.mirror.latest import DOWNLOADS, NAME, PAGES, Latest, Part, part_of
from sitegen.mirror.manifest import Content, Manifest, changed
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.sites import paths
from sitegen.mirror.stick import Stick
from sitegen.mirror.taking import Begin, quietly
from sitegen.mirror.trust import Trusted

EVER = timedelta(36500)
"""A release is what it was long after its signatures expired."""
_NONE = Manifest.of({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """fingerprint: of the first root, for people to compare; same, different: parts; differing: paths, where the whole pack tells them."""

    fingerprint: str
    latest: Latest
    same: tuple[str, ...]
    different: tuple[str, ...]
    differing: tuple[str, ...]


def compared(site: Path, folder: Path, now: datetime, begin: Begin = quietly) -> Compared:
    """folder: a stick, what the centre publishes, or a draft. Raises RefusedError where that or the site is none."""
    trusted = None if (folder / gathering.ROOT).is_file() else _believed(Stick(folder), now)
    root, latest = _signed(Stick(folder), trusted) if trusted else _drafted(folder)
    own: dict[str, dict[str, Content]] = {PAGES: {}, DOWNLOADS: {}}
    listed = paths(site)
    advance = begin("Đọc trang", len(listed))
    for path in listed:
        own[part_of(path)][path] = Content.of((site / path).read_bytes())
        advance(1)
    manifests = {kind: Manifest.of(files) for kind, files in own.items() if files}
    digests = {kind: Content.of(manifest.encode()) for kind, manifest in manifests.items()}
    same = tuple(kind for kind, part in latest.parts.items() if digests.get(kind) == part.manifest)
    different = tuple(sorted((latest.parts.keys() | manifests.keys()) - set(same)))
    differing = list[str]()
    for kind in different:
        theirs = _listed(Stick(folder), trusted, latest.parts.get(kind))
        differing += changed(theirs, manifests.get(kind, _NONE)) if theirs else ()
    return Compared(fingerprint=trust.fingerprint(root), latest=latest, same=same, different=different, differing=tuple(differing))


def _believed(stick: Stick, now: datetime) -> Trusted:
    root = _root(stick)
    trust.own_root(root)
    return trust.believed(root, stick.metadata, now, EVER)


def _root(stick: Stick) -> bytes:
    root = stick.metadata("1.root.json")
    if root is None:
        raise RefusedError("TT-405", "thiếu metadata/1.root.json")
    return root


def _signed(stick: Stick, trusted: Trusted) -> tuple[bytes, Latest]:
    description = trusted.targets.get(NAME)
    if description is None:
        raise RefusedError("TT-405", f"không có {NAME}")
    return _root(stick), Latest.parse(stick.target(NAME, description))


def _drafted(folder: Path) -> tuple[bytes, Latest]:
    latest = gathering.opened(folder).latest
    if latest is None:
        raise RefusedError("TT-419", "bản nháp này là khóa gốc, không phải bản phát hành")
    return (folder / gathering.ROOT).read_bytes(), latest


def _listed(stick: Stick, trusted: Trusted | None, part: Part | None) -> Manifest | None:
    """The files of a part as they were signed; None where the whole pack is not here."""
    if part is None:
        return _NONE
    pack = trusted.targets.get(part.full) if trusted else None
    if pack is None or not stick.has(part.full, pack):
        return None
    return Manifest.parse(next(packs.unpacked(stick.chunks(part.full, pack), part.manifest))[1])
