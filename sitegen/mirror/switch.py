"""EDGE: builds a release as a folder of links, checks what is served, and moves the one link that a server follows."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.mirror import durable, trees
from sitegen.mirror.homes import Home
from sitegen.mirror.manifest import Content, Manifest
from sitegen.mirror.record import Record
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.store import held, unsqueezed
from sitegen.mirror.taking import Begin, quietly


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    """What is served, held against its signed manifest: every byte, and nothing besides."""

    tree: str
    record: Record
    files: int
    size: int
    damaged: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.damaged and not self.extra


def apply(home: Home, begin: Begin = quietly) -> Verified:
    """Serves the release that was taken last. Raises RefusedError; until the link moves the release before is served, whole."""
    with home.locked():
        record = home.ready()
        if record is None:
            raise RefusedError("TT-412", f"chưa có bản nào trong {home.folder}")
        served = home.served()
        if served and served[1].latest == record.latest and served[1].parts == record.parts:
            found = _verified(home, *served, begin)
            if found.is_whole:
                return _signed_anew(home, found, record)
            for packed in found.damaged:
                if packed.removesuffix(".gz") in (files := home.manifest(record).files) and packed not in files:
                    home.store.drop_squeezed(files[packed.removesuffix(".gz")])
        manifest = home.manifest(record)
        tree = trees.linked(home, record, manifest, begin)
        point(home, tree)
        tidy(home)
        return Verified(tree=tree, record=record, files=len(manifest.files), size=manifest.size, damaged=(), extra=())


def _signed_anew(home: Home, found: Verified, record: Record) -> Verified:
    """The release that is served already, with what the centre has signed of it since: it is as old as that."""
    if record != found.record:
        durable.write(home.folder / "releases" / f"{found.tree}.json", record.encode())
    return replace(found, record=record)


def verify(home: Home, begin: Begin = quietly) -> Verified:
    """Raises RefusedError (TT-412) where nothing is served."""
    served = home.served()
    if served is None:
        raise RefusedError("TT-412", f"chưa phục vụ bản nào từ {home.folder}")
    return _verified(home, *served, begin)


def rollback(home: Home) -> Record:
    """Serves the newest older release on disk; the floor stays, so no older stick is taken. Raises RefusedError (TT-412, TT-413)."""
    with home.locked():
        served = home.served()
        if served is None:
            raise RefusedError("TT-412", f"chưa phục vụ bản nào từ {home.folder}")
        older = [(tree, record) for tree, record in home.records().items() if record.serial < served[1].serial]
        if not older:
            raise RefusedError("TT-412", "trên máy không còn bản nào cũ hơn")
        tree, record = older[0]
        if not _verified(home, tree, record, quietly).is_whole:
            raise RefusedError("TT-413", f"bản {record.serial} trên máy không còn nguyên vẹn; không quay lại")
        point(home, tree)
        return record


def point(home: Home, tree: str) -> None:
    """The switch: one rename, before which the old and after which the new is served. Raises OSError.

    The one before stays at hand: who has a page of it open still gets what that page loads.
    """
    served = home.served()
    if served and served[0] != tree:
        _link(home, home.previous, served[0])
    _link(home, home.current, tree)
    durable.sync_folder(home.folder)


def _link(home: Home, link: Path, tree: str) -> None:
    fresh = home.folder / "tmp" / link.name
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(f"releases/{tree}")
    fresh.replace(link)


def tidy(home: Home) -> None:
    """Keeps what is served, what is ready and as many releases before as the settings say. Raises OSError."""
    served = home.served()
    if served is None:
        return
    sound = {tree for tree, record in home.records().items() if all(home.store.sound(part) for part in record.parts.values())}
    older = [tree for tree, record in home.records().items() if record.serial < served[1].serial and tree in sound]
    kept = {served[0], *older[: home.settings().keep - 1]}
    gone = []
    for entry in list(os.scandir(home.folder / "releases")):
        if entry.is_dir(follow_symlinks=False) and entry.name not in kept:
            gone.append(Path(entry.path).rename(home.folder / "tmp" / f"gone-{entry.name}"))
    for entry in list(os.scandir(home.folder / "releases")):
        if entry.is_file(follow_symlinks=False) and entry.name.removesuffix(".json") not in kept:
            Path(entry.path).unlink()
    contents = home.store.keep_only(_contents(home))
    if gone:
        trees.spare(home, gone[0], contents)
    trees.remove(home.folder / "tmp")
    (home.folder / "tmp").mkdir()


def _contents(home: Home) -> set[Content]:
    """All that some release on disk shows, and the manifests; raises RefusedError where one cannot be read: then nothing is removed."""
    found: set[Content] = set()
    for record in (*home.records().values(), home.ready()):
        for part in record.parts.values() if record else ():
            found |= {part, *Manifest.parse(home.store.read(part)).contents}
    return found


def _verified(home: Home, tree: str, record: Record, begin: Begin) -> Verified:
    manifest = home.manifest(record)
    folder = f"{home.folder}/releases/{tree}"
    there = {path for path, _ in trees.files(folder)}
    advance = begin("Đối chiếu từng tệp", len(manifest.files))
    damaged = []
    for path, content in manifest.files.items():
        data = held(f"{folder}/{path}", content) if path in there else None
        if data is None:
            damaged.append(path)
        if (packed := f"{path}.gz") in there and path.endswith(trees.SQUEEZED) and packed not in manifest.files:
            there.discard(packed)
            plain = unsqueezed(f"{folder}/{packed}", content.size)
            if plain is None or not (content.fits(plain) if data is None else plain == data):
                damaged.append(packed)
        advance(1)
    return Verified(
        tree=tree,
        record=record,
        files=len(manifest.files),
        size=manifest.size,
        damaged=tuple(damaged),
        extra=tuple(sorted(there - manifest.files.keys())),
    )
