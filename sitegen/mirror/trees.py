"""EDGE: a release as a folder of links to contents, made from the links of one that went where there is one: most are the same."""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from sitegen.mirror import durable
from sitegen.mirror.homes import Home, order
from sitegen.mirror.manifest import Manifest
from sitegen.mirror.record import Record
from sitegen.mirror.refusals import RefusedError
from sitegen.mirror.store import Inodes
from sitegen.mirror.taking import Begin

SQUEEZED = (".html", ".js", ".css", ".json", ".jsonld", ".csv", ".svg", ".xml", ".txt")
"""What is kept compressed beside, for servers (gzip_static)."""
SPARE = "spare"
"""Below the mirror's folder: the links of a release that went, to contents that are still here."""


def linked(home: Home, record: Record, manifest: Manifest, begin: Begin) -> str:
    """A whole release below releases/, flushed; the name of its folder. Raises RefusedError (TT-413), OSError."""
    again = max((order(tree)[1] for tree in home.records() if order(tree)[0] == record.serial), default=0) + 1
    tree = f"{record.serial}-{again}"
    stage, before = home.folder / "tmp" / tree, home.folder / SPARE
    if before.is_dir() and not before.is_symlink():
        before.rename(stage)
    else:
        stage.mkdir()
    here = _still(str(stage), manifest, home.store.inodes())
    store, advance, folders = home.store, begin("Dựng bản mới", len(manifest.files)), set[str]()
    for path, content in manifest.files.items():
        if path not in here:
            _link(store.place(content), stage, path, folders)
        if f"{path}.gz" not in here and _is_squeezed(path, manifest) and (packed := store.squeezed(content)):
            _link(packed, stage, f"{path}.gz", folders)
        advance(1)
    durable.write(home.folder / "releases" / f"{tree}.json", record.encode())
    if (old := home.folder / "releases" / tree).exists():
        old.rename(home.folder / "tmp" / f"gone-{tree}")  # its record was lost: it was never whole
    durable.sync_disk(home.folder)
    stage.rename(home.folder / "releases" / tree)
    durable.sync_folder(home.folder / "releases")
    return tree


def spare(home: Home, gone: Path, inodes: Inodes) -> None:
    """Keeps the links of a release that went for the next one, but for those to contents that went with it. Raises OSError."""
    kept = {*inodes.plain.values(), *inodes.squeezed.values()}
    _clear(str(gone), [path for path, inode in files(str(gone)) if inode not in kept])
    if not os.path.lexists(home.folder / SPARE):
        gone.rename(home.folder / SPARE)


def files(folder: str, below: str = "") -> Iterator[tuple[str, int]]:
    """All that is no folder (files, links, whatever else lies there) with its inode: equal ones on one disk are one file."""
    with suppress(OSError):
        for entry in list(os.scandir(f"{folder}/{below}")):
            if entry.is_dir(follow_symlinks=False):
                yield from files(folder, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}", entry.inode()


def remove(folder: Path) -> None:
    """A folder and all below it; shutil takes twice as long over ten thousand links. Raises OSError."""
    for _, folders, names, place in os.fwalk(folder, topdown=False):
        for name in names:
            os.unlink(name, dir_fd=place)
        for name in folders:
            try:
                os.rmdir(name, dir_fd=place)
            except NotADirectoryError:  # a link to one
                os.unlink(name, dir_fd=place)
    folder.rmdir()


def _still(stage: str, manifest: Manifest, inodes: Inodes) -> set[str]:
    """What of a release is there already, as links to the very files of the store; all else is removed."""
    found = dict(files(stage))
    here = set()
    for path, inode in found.items():
        plain = path.removesuffix(".gz")
        if content := manifest.files.get(path):
            is_it = inodes.plain.get(content.sha256) == inode
        else:
            is_it = _is_squeezed(plain, manifest) and inodes.squeezed.get(manifest.files[plain].sha256) == inode
        if is_it:
            here.add(path)
    _clear(stage, found.keys() - here)
    return here


def _is_squeezed(path: str, manifest: Manifest) -> bool:
    return path.endswith(SQUEEZED) and path in manifest.files and f"{path}.gz" not in manifest.files


def _clear(folder: str, paths: Collection[str]) -> None:
    """Removes files, and the folders that are empty then."""
    for path in paths:
        os.unlink(f"{folder}/{path}")  # noqa: PTH108 (thousands of times)
    above = {parent for path in paths for parent in Path(path).parents if parent.name}
    for parent in sorted(above, key=lambda parent: len(parent.parts), reverse=True):
        with suppress(OSError):  # something is left in it
            Path(folder, parent).rmdir()


def _link(place: str, stage: Path, path: str, folders: set[str]) -> None:
    if (folder := path.rpartition("/")[0]) not in folders:
        (stage / folder).mkdir(parents=True, exist_ok=True)
        folders.add(folder)
    try:
        os.link(place, f"{stage}/{path}")
    except FileNotFoundError as error:
        raise RefusedError("TT-413", f"thiếu nội dung của {path}; chạy lại mirror import") from error
