"""EDGE: takes a release from a stick: believes its metadata, raises the floor, then brings every content that is not here yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sitegen.bars import Advance, ignore
from sitegen.mirror import durable, packs, trust
from sitegen.mirror import floor as floors
from sitegen.mirror.homes import Home
from sitegen.mirror.latest import DOWNLOADS, NAME, Latest, Part, archive_name
from sitegen.mirror.manifest import Content, Manifest
from sitegen.mirror.record import Record
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.stick import Stick
from sitegen.mirror.trust import Trusted

Begin = Callable[[str, int], Advance]
"""Starts a step of so many pieces; what is called then moves it."""
quietly: Begin = lambda name, total: ignore  # noqa: E731
Contents = Iterator[tuple[Content, bytes]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a stick holds, believed."""

    stick: Stick
    trusted: Trusted
    latest: Latest
    description: Content


def offered(home: Home, stick: Stick, now: datetime) -> Offer:
    """Raises RefusedError where the stick is forged, frozen, mixed, or signed after the clock of this machine."""
    trusted = trust.believed(home.root(), stick.metadata, now, home.grace())
    floor = home.floor()
    floors.check_clock(floor, trusted.issued, now)
    floors.check_versions(floor, trusted)
    description = trusted.targets.get(NAME)
    if description is None:
        raise RefusedError("TT-405", f"không có {NAME}")
    return Offer(stick, trusted, Latest.parse(stick.target(NAME, description)), description)


def take(home: Home, stick: Stick, now: datetime, begin: Begin = quietly) -> Record:
    """The release on a stick, ready to be applied. Raises RefusedError; what was brought until then stays and is not brought again."""
    with home.locked():
        offer = offered(home, stick, now)
        floor = floors.raised(home.floor(), offer.trusted, offer.latest.serial)
        durable.write(home.folder / "root.json", offer.trusted.root)
        durable.write(home.folder / "floor.json", floor.encode())
        wanted = {name: part for name, part in offer.latest.parts.items() if name != DOWNLOADS or home.settings().downloads}
        ways = [_bring(home, offer, kind, part, begin) for kind, part in wanted.items()]
        durable.sync_disk(home.folder)
        record = Record(
            serial=offer.latest.serial,
            latest=offer.description.sha256,
            parts={name: part.manifest for name, part in wanted.items()},
            floor=floor,
            expires=offer.trusted.expires,
            way=" ".join(dict.fromkeys(way for way in ways if way)) or "đã có",
            revision=offer.latest.revision,
            archive=archive.sha256 if (archive := offer.trusted.targets.get(archive_name(offer.latest.serial))) else "",
        )
        durable.write(home.folder / "ready.json", record.encode())
        return record


def _bring(home: Home, offer: Offer, kind: str, part: Part, begin: Begin) -> str:
    """Every content of a part; which pack it came by, "" where all was here."""
    need = _missing(home, part.manifest, begin)
    used, failure = [], None
    for name, contents in _ways(home, offer, kind, part):
        if need is not None and not need:
            break
        used.append(name)
        try:
            need = _put(home, part, contents, need, begin)
        except RefusedError as refused:  # a later way may be sound
            failure = refused
    if need is None or need:
        raise failure or RefusedError("TT-405", _not_enough(home, offer, kind, part))
    return " ".join(used)


def _put(home: Home, part: Part, contents: Contents, need: set[Content] | None, begin: Begin) -> set[Content]:
    """Keeps what is needed; what is needed still."""
    advance = ignore
    for content, data in contents:
        if content == part.manifest:
            home.store.put(content, data)
            need = _missing(home, content, begin) or set()
            durable.check_room(home.folder, sum(missing.size for missing in need))
            advance = begin("Ghi nội dung mới", len(need))
        elif need and content in need:
            home.store.put(content, data)
            need.discard(content)
            advance(1)
        if not need:
            break
    return need or set()


def _missing(home: Home, manifest: Content, begin: Begin) -> set[Content] | None:
    """What of a part is not here byte for byte; None where not even its manifest is."""
    data = home.store.sound(manifest)
    if data is None:
        return None
    contents = Manifest.parse(data).contents
    return home.store.missing(contents, begin("Đối chiếu nội dung đã có", len(contents)))


def _ways(home: Home, offer: Offer, kind: str, part: Part) -> Iterator[tuple[str, Contents]]:
    """The packs of a part that are on the stick and can be used here, the smallest first."""
    for record in home.records().values():
        name = part.patches.get(record.serial, "")
        pack = offer.trusted.targets.get(name)
        base = record.parts.get(kind)
        if pack and base and offer.stick.has(name, pack) and (old := home.store.sound(base)):
            yield name, packs.patched(offer.stick.chunks(name, pack), part.manifest, old, home.store.sound)
    pack = offer.trusted.targets.get(part.full)
    if pack and offer.stick.has(part.full, pack):
        yield part.full, packs.unpacked(offer.stick.chunks(part.full, pack), part.manifest)


def _not_enough(home: Home, offer: Offer, kind: str, part: Part) -> str:
    if kind == DOWNLOADS and not any(offer.stick.has(name, pack) for name in part.packs() if (pack := offer.trusted.targets.get(name))):
        return "thẻ không mang phần tải về (du-lieu/, api/) mà máy này nhận; xin thẻ làm không có --no-downloads"
    there = ", ".join(f"{serial}" for serial, name in part.patches.items() if name in offer.trusted.targets)
    here = ", ".join(str(record.serial) for record in home.records().values()) or "chưa có bản nào"
    what = f"thẻ không đủ cho bản {offer.latest.serial}"
    return f"{what}: gói thay đổi đi từ bản {there or '(không có)'}, máy đang có: {here}; cần thẻ có bản đầy đủ"
