"""EDGE: turns a finished site into a release: metadata/ and targets/ as on a stick; kho/ keeps contents to make later patches from."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path

from jinja2 import Environment
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Snapshot, Targets, Timestamp

from sitegen.mirror import durable, packs, signing, zipped
from sitegen.mirror.latest import DOWNLOADS, NAME, PAGES, Latest, Part, archive_name, is_source, part_of
from sitegen.mirror.manifest import Content, Manifest
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.signing import Versions
from sitegen.mirror.sites import paths
from sitegen.mirror.store import Store
from sitegen.mirror.taking import Begin, quietly

FROM = 3
"""Patches are made from so many releases before."""


@dataclass(frozen=True, slots=True)
class Repository:
    """What the centre publishes, and what it keeps to make the next."""

    folder: Path

    @property
    def store(self) -> Store:
        return Store(self.folder / "kho")

    def root(self) -> bytes:
        """The newest; raises RefusedError (TT-411)."""
        roots = self.roots()
        if not roots:
            raise RefusedError("TT-411", f"{self.folder} chưa có khóa gốc; chạy release init")
        return roots[-1].read_bytes()

    def roots(self) -> list[Path]:
        return sorted((self.folder / "metadata").glob("*.root.json"), key=lambda path: int(path.name.split(".")[0]))

    def snapshot(self) -> tuple[Versions, bytes]:
        """What is published; empty before the first release."""
        with suppress(FileNotFoundError):
            timestamp = Metadata[Timestamp].from_bytes((self.folder / "metadata" / "timestamp.json").read_bytes())
            data = (self.folder / "metadata" / f"{timestamp.signed.snapshot_meta.version}.snapshot.json").read_bytes()
            snapshot = Metadata[Snapshot].from_bytes(data).signed
            return Versions(snapshot.meta["targets.json"].version, snapshot.version, timestamp.signed.version), data
        return Versions(), b""

    def releases(self) -> dict[int, Latest]:
        """Published so far, the newest first; a file beyond what is published is of a release that broke off."""
        found = [Latest.parse(path.read_bytes()) for path in (self.folder / "kho").glob("*.json")]
        last = self.published()
        return {latest.serial: latest for latest in sorted(found, key=lambda latest: -latest.serial) if latest.serial <= last}

    def digest(self, serial: int) -> str:
        """What the description of a release hashes to."""
        return Content.of((self.folder / "kho" / f"{serial}.json").read_bytes()).sha256

    def archive(self, serial: int) -> Path:
        """The release as one .zip; its SHA-256 lies beside it in the manner of sha256sum."""
        return self.folder / "zip" / archive_name(serial)

    def published(self) -> int:
        """The number of the release that the metadata leads to; zero before the first."""
        versions, _ = self.snapshot()
        if not versions.targets:
            return 0
        targets = Metadata[Targets].from_bytes((self.folder / "metadata" / f"{versions.targets}.targets.json").read_bytes()).signed.targets
        return Latest.parse((self.folder / "targets" / f"{targets[NAME].hashes['sha256']}.{NAME}").read_bytes()).serial


def begun(folder: Path, root: bytes) -> Repository:
    """A new one, holding its first root. Raises RefusedError (TT-411) where there is one already."""
    repository = Repository(folder)
    if repository.roots():
        raise RefusedError("TT-411", f"{folder} đã có khóa gốc; thay khóa bằng release rotate")
    for name in ("metadata", "targets"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    repository.store.make()
    durable.write(folder / "metadata" / "1.root.json", root)
    return repository


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release whose packs and .zip lie in the repository, before anybody has signed it. targets: what is to be signed, by name."""

    latest: Latest
    targets: Mapping[str, Content]


def released(
    repository: Repository,
    site: Path,
    signers: Iterable[CryptoSigner],
    now: datetime,
    revision: str = "",
    begin: Begin = quietly,
    templates: Environment | None = None,
    settings: str = "",
) -> Prepared:
    """Publishes a site as the next release. Raises RefusedError; until the timestamp is written the release before stands.

    revision, settings: what the site was built from and with; templates: for the first page of the .zip, None makes no .zip.
    """
    with durable.told(), durable.locked(repository.folder / "kho" / "lock"):
        made = prepared(repository, site, revision, begin, templates, settings)
        versions, _ = repository.snapshot()
        publish(repository, signing.published(repository.root(), made.targets, versions, signers, now), made.targets)
        return made


def prepared(
    repository: Repository, site: Path, revision: str, begin: Begin, templates: Environment | None, settings: str = ""
) -> Prepared:
    """Everything of the next release but its signatures; the caller holds the lock. Raises RefusedError (TT-417, TT-418)."""
    if not is_source(revision, settings):
        raise RefusedError("TT-417", f"{revision[:80]!r} phải là mã commit (0-9, a-f) và {settings[:80]!r} phải có dạng TÊN=giá-trị")
    before = repository.releases()
    serial = repository.published() + 1
    manifests = _kept(repository.store, site, begin)
    digests = {kind: Content.of(manifest.encode()) for kind, manifest in manifests.items()}
    if before and digests == {kind: part.manifest for kind, part in before[serial - 1].parts.items()}:
        raise RefusedError("TT-417", f"không có gì khác bản {serial - 1}; để gia hạn thì dùng release stamp")
    targets: dict[str, Content] = {}
    parts = {}
    for kind, manifest in manifests.items():
        repository.store.put(digests[kind], manifest.encode())
        parts[kind] = _packed(repository, serial, kind, manifest, list(before.values())[:FROM], targets, begin)
    latest = Latest(serial, revision, parts, settings)
    description = latest.encode()
    targets[NAME] = Content.of(description)
    _put_target(repository, NAME, iter((description,)))
    durable.write(repository.folder / "kho" / f"{serial}.json", description)
    if templates:
        targets[archive_name(serial)] = _archived(repository, latest, manifests, templates, begin)
    durable.sync_disk(repository.folder)
    return Prepared(latest, targets)


def publish(repository: Repository, metadata: Mapping[str, bytes], targets: Mapping[str, Content]) -> None:
    """What was signed, the timestamp last, is what mirrors take from now on; the packs and the .zip of the release before go."""
    for name, data in metadata.items():
        durable.write(repository.folder / "metadata" / name, data)
    kept = {f"{content.sha256}.{name}" for name, content in targets.items()}
    for path in [*(repository.folder / "targets").iterdir(), *(repository.folder / "zip").glob("*")]:
        if path.name.removesuffix(".sha256") not in kept | targets.keys():
            path.unlink()


def stamped(repository: Repository, signers: Iterable[CryptoSigner], now: datetime) -> None:
    """Says anew that the last release is the newest. Raises RefusedError (TT-412, TT-415)."""
    versions, snapshot = repository.snapshot()
    if not snapshot:
        raise RefusedError("TT-412", "chưa phát hành bản nào")
    data = signing.stamp(repository.root(), snapshot, versions.timestamp, signers, now)
    durable.write(repository.folder / "metadata" / "timestamp.json", data)


def rotated(
    repository: Repository,
    revoked: Mapping[str, Iterable[str]],
    added: Mapping[str, Iterable[CryptoSigner]],
    signers: Iterable[CryptoSigner],
    now: datetime,
) -> bytes:
    """The next root, published. Raises RefusedError (TT-415)."""
    public = {role: [signer.public_key for signer in found] for role, found in added.items()}
    data = signing.next_root(repository.root(), revoked, public, signers, now)
    durable.write(repository.folder / "metadata" / f"{len(repository.roots()) + 1}.root.json", data)
    return data


def carried(repository: Repository, stick: Path, since: int | None, downloads: bool, archive: bool = False) -> int:
    """Copies the release onto a stick: what changed since a release, or everything; how many bytes that is. Raises RefusedError.

    archive: with the .zip for machines that only open files.
    """
    last = repository.releases().get(repository.published())
    if last is None:
        raise RefusedError("TT-412", "chưa phát hành bản nào")
    names = [NAME]
    for kind, part in last.parts.items():
        if kind == DOWNLOADS and not downloads:
            continue
        if since is not None and since not in part.patches:
            known = ", ".join(map(str, part.patches)) or "không có"
            raise RefusedError("TT-412", f"không có gói thay đổi từ bản {since}; có: {known}. Bỏ --since để chép bản đầy đủ")
        names.append(part.full if since is None else part.patches[since])
    versions, _ = repository.snapshot()
    metadata = [path.name for path in repository.roots()] + [f"{versions.targets}.targets.json", f"{versions.snapshot}.snapshot.json"]
    signed = Metadata[Targets].from_bytes((repository.folder / "metadata" / metadata[-2]).read_bytes()).signed.targets
    targets = sorted(f"{signed[name].hashes['sha256']}.{name}" for name in names)
    if archive and not repository.archive(last.serial).is_file():
        raise RefusedError("TT-412", f"bản {last.serial} được phát hành không kèm tệp .zip")
    zips = [f"zip/{archive_name(last.serial)}{suffix}" for suffix in ("", ".sha256")] if archive else []
    files = [*zips, *(f"targets/{name}" for name in targets), *(f"metadata/{name}" for name in metadata), "metadata/timestamp.json"]
    with durable.told():
        for file in files:
            (stick / file).parent.mkdir(parents=True, exist_ok=True)
            fresh = stick / f"{file}.new"
            shutil.copyfile(repository.folder / file, fresh)
            fresh.replace(stick / file)
        for path in (stick / "targets").iterdir():
            if path.name not in targets:
                path.unlink()
        durable.sync_disk(stick)
    return sum((stick / file).stat().st_size for file in files)


def _kept(store: Store, site: Path, begin: Begin) -> dict[str, Manifest]:
    """The manifests of a site whose contents are in the store now. Raises RefusedError (TT-417)."""
    found: dict[str, dict[str, Content]] = {PAGES: {}, DOWNLOADS: {}}
    listed = paths(site)
    advance = begin("Đọc trang", len(listed))
    for path in listed:
        data = (site / path).read_bytes()
        content = Content.of(data)
        if store.missing((content,)):
            store.put(content, data)
        found[part_of(path)][path] = content
        advance(1)
    try:
        return {kind: Manifest.of(files) for kind, files in found.items() if files}
    except RefusedError as refused:
        raise RefusedError("TT-417", refused.detail) from refused


def _packed(
    repository: Repository, serial: int, kind: str, manifest: Manifest, before: list[Latest], targets: dict[str, Content], begin: Begin
) -> Part:
    """Makes the packs of a part and notes them among the targets."""
    full, patches = f"{serial}-{kind}-day-du.zst", {}
    starts = [old for old in before if kind in old.parts]
    advance = begin(f"Đóng gói {kind}", 1 + len(starts))
    targets[full] = _put_target(repository, full, packs.full(manifest, repository.store.read))
    advance(1)
    for old in starts:
        name = f"{serial}-{kind}-tu-{old.serial}.zst"
        base = Manifest.parse(repository.store.read(old.parts[kind].manifest))
        targets[name] = _put_target(repository, name, packs.patch(base, manifest, repository.store.read))
        patches[old.serial] = name
        advance(1)
    return Part(manifest=Content.of(manifest.encode()), files=len(manifest.files), size=manifest.size, full=full, patches=patches)


def _put_target(repository: Repository, name: str, pieces: Iterator[bytes]) -> Content:
    """Writes a target under the name that its hash gives it."""
    fresh = repository.folder / "kho" / "tmp" / name
    hashed, size = sha256(), 0
    with fresh.open("wb") as stream:
        for piece in pieces:
            hashed.update(piece)
            size += stream.write(piece)
    fresh.replace(repository.folder / "targets" / f"{hashed.hexdigest()}.{name}")
    return Content(hashed.hexdigest(), size)


def _archived(repository: Repository, latest: Latest, manifests: Mapping[str, Manifest], templates: Environment, begin: Begin) -> Content:
    """Makes the .zip with its SHA-256 beside it."""
    files = {path: content for manifest in manifests.values() for path, content in sorted(manifest.files.items())}
    page = templates.get_template(f"mirror/{zipped.FIRST}")
    name = archive_name(latest.serial)
    first = page.render(latest=latest, archive=name, first=zipped.FIRST, folder=zipped.FOLDER, sheets=zipped.sheets(files))
    fresh, place = repository.folder / "kho" / "tmp" / name, repository.archive(latest.serial)
    place.parent.mkdir(exist_ok=True)
    zipped.write(fresh, files, repository.store.read, first.encode(), begin("Đóng tệp .zip", len(files)))
    with fresh.open("rb") as stream:
        made = Content(file_digest(stream, "sha256").hexdigest(), fresh.stat().st_size)
    fresh.replace(place)
    durable.write(place.with_name(f"{name}.sha256"), f"{made.sha256}  {name}\n".encode())
    return made
