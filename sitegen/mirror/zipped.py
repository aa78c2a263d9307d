"""EDGE: a release as one .zip that opens by double click on Windows: a page to begin with, and beside it one folder, the site.

The same contents give the same bytes with the same zlib: order, times, rights and ways of packing are fixed. Nothing in it needs zip64,
so that whatever opens .zip files opens this one.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sitegen.mirror.manifest import Content
from sitegen.mirror.refusals import RefusedError

FIRST, FOLDER = "mo-trang.html", "trang"
LONGEST = 160
"""Letters of a path: Windows takes 259, and «Extract all» unpacks below the folder of downloads, in one named after the .zip."""
MOST_FILES = 65_000
MOST_BYTES = (1 << 31) - 1
_PACKED = (".png", ".woff2", ".pdf", ".docx", ".xlsx", ".zip", ".gz", ".jpg", ".webp")
_LEVEL = 6


def check(files: Mapping[str, Content]) -> None:
    """Raises RefusedError (TT-418) where a .zip of these would not open everywhere."""
    size = sum(content.size for content in files.values())
    if len(files) > MOST_FILES or size > MOST_BYTES:
        raise RefusedError("TT-418", f"{len(files)} tệp, {size / 1e6:.0f} MB; nhiều nhất {MOST_FILES} tệp, {MOST_BYTES / 1e6:.0f} MB")
    for path in files:
        if len(path) > LONGEST - len(FOLDER) - 1:
            raise RefusedError("TT-418", f"{path}: đường dẫn dài {len(path)} ký tự, nhiều nhất {LONGEST - len(FOLDER) - 1}")


def write(path: Path, files: Mapping[str, Content], read: Callable[[Content], bytes], first: bytes, advance: Callable[[int], None]) -> None:
    """Writes the .zip; files in their order, each below the folder. Raises RefusedError (TT-418), OSError."""
    check(files)
    with ZipFile(path, "w") as archive:
        _put(archive, FIRST, first)
        for name, content in files.items():
            _put(archive, f"{FOLDER}/{name}", read(content))
            advance(1)


def sheets(files: Mapping[str, Content]) -> tuple[str, ...]:
    """The style sheets of the site, for the page to begin with: where they are not there, it was opened inside the .zip."""
    engine = (path for path in files if path.startswith("assets/stylesheets/") and path.endswith(".css"))
    return tuple(f"{FOLDER}/{path}" for path in (*engine, *(path for path in ("assets/site.css", "assets/copies.css") if path in files)))


def _put(archive: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system, info.external_attr = 0, 0x20  # as written by Windows, a plain file: no rights of another system
    info.compress_type = ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED
    archive.writestr(info, data, compresslevel=_LEVEL)
