"""What «make» would run: the same locked packages, from the network or from the folder carried to a machine without one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

OFFLINE = "--no-index --find-links wheels"


def said(folder: Path, target: str) -> str:
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    words = ["make", "-n", target]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("carried", [True, False])
def test_a_machine_without_a_network_installs_from_what_was_carried_to_it(carried: bool, tmp_path: Path) -> None:
    if carried:
        (tmp_path / "wheels").mkdir()
        (tmp_path / "wheels/jinja2-3.1.6-py3-none-any.whl").touch()
    (install,) = [line for line in said(tmp_path, "site").splitlines() if "pip install" in line]
    assert (OFFLINE in install) is carried
    assert "--require-hashes" in install


def test_what_is_carried_is_what_is_locked(tmp_path: Path) -> None:
    (download,) = [line for line in said(tmp_path, "wheels").splitlines() if "pip download" in line]
    assert "--require-hashes" in download
    assert download.endswith("-r requirements.lock -d wheels")
