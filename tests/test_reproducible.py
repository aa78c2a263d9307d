"""The same input gives the same bytes, whatever the folder, hour, locale, umask, hash seed and number of processes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

WAYS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC", "jobs": "1", "umask": "022"},
    {
        "PYTHONHASHSEED": "2",
        "LC_ALL": "C.UTF-8",
        "TZ": "Pacific/Kiritimati",
        "jobs": "2",
        "umask": "077",
        "SOURCE_DATE_EPOCH": "1784332800",
    },
)


def digests(folder: Path) -> dict[str, str]:
    """Contents and modes of everything below a folder."""
    return {
        path.relative_to(
            folder
        ).as_posix(): f"{oct(path.stat().st_mode)} {hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ''}"
        for path in sorted(folder.rglob("*"))
    }


def built(place: Path, way: dict[str, str]) -> dict[str, str]:
    """A build of a copy of the project in a place of its own."""
    copy = place / "a folder with spaces"
    copy.mkdir(parents=True)
    for name in ("build.py", "mkdocs.yml", "catalogue", "forms", "sitegen", "site_templates"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    environment |= {name: value for name, value in way.items() if name.isupper()}
    command = f"umask {way['umask']}; exec '{sys.executable}' build.py site --jobs {way['jobs']} --site-url https://thutuc.example.vn/"
    subprocess.run(["/bin/sh", "-c", command], cwd=copy, env=environment, check=True, capture_output=True)
    return digests(copy / "site")


def test_two_builds_in_different_worlds_are_alike_to_the_last_bit(tmp_path: Path) -> None:
    first, second = (built(tmp_path / str(number), way) for number, way in enumerate(WAYS))
    assert len(first) > 400
    assert first == second
