"""EDGE: what of a finished site goes into a release: every file that build.py made, and nothing that is no file."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sitegen.mirror.refusals import RefusedError
from sitegen.publish import MARKER


def paths(site: Path) -> list[str]:
    """In their order. Raises RefusedError (TT-417)."""
    if not (site / MARKER).is_file():
        raise RefusedError("TT-417", f"{site} không phải trang do build.py site dựng")
    return sorted(_files(site, ""))


def _files(site: Path, below: str) -> Iterator[str]:
    for entry in list(os.scandir(site / below)):
        path = f"{below}{entry.name}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from _files(site, f"{path}/")
        elif not stat.S_ISREG(mode):
            raise RefusedError("TT-417", f"{path} không phải tệp thường")
        elif path != MARKER:
            yield path
