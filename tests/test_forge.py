"""A pull request from branch to merged, in a scratch repository, by the very targets that the workflows run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLE
from tests.repository import begun, committed, git

RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"
OTHER = "catalogue/procedures/bo-cong-an/2.000020.yml"
COPIED = (
    "build.py",
    "Makefile",
    "mkdocs.yml",
    "requirements.lock",
    "README.md",
    "CITATION.cff",
    "CHANGELOG.md",
    ".gitignore",
    ".ci",
    ".github",
)
CONTRACTS = ("catalogue/*.schema.json", "catalogue/procedures/_example.yml", "forms/*.schema.json", "forms/_example.yml")


@pytest.fixture(scope="module")
def ministry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository like ours with the small sample for a catalogue: main, and nobody's work on it yet."""
    root = tmp_path_factory.mktemp("forge") / "danh-muc"
    shutil.copytree(SAMPLE, root)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, root / name)
    for contract in (path for pattern in CONTRACTS for path in ROOT.glob(pattern)):
        shutil.copy2(contract, root / contract.relative_to(ROOT))
    for name in ("sitegen", "site_templates"):
        (root / name).symlink_to(ROOT / name)
    begun(root)
    made(root, "owners-made")
    committed(root, "Người duyệt")
    return root


def made(root: Path, target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What `make TARGET` says, by this Python; nothing is installed for it."""
    if target == "owners-made":
        return subprocess.run([sys.executable, "build.py", "owners"], cwd=root, capture_output=True, text=True, check=True)
    venv = sys.prefix
    words = ["make", f"VENV={venv}", "-o", f"{venv}/.site", target, *(f"{name}={value}" for name, value in variables.items())]
    quiet = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "MAKEFLAGS", "SITE_URL", "REPO_URL")}
    return subprocess.run(words, cwd=root, env={**quiet, "MAKEFLAGS": ""}, capture_output=True, text=True, check=False)


def branch(root: Path, name: str) -> None:
    git(root, "checkout", "--quiet", "--force", "-B", name, "main")
    git(root, "clean", "--quiet", "-fd", "catalogue", "forms")


def edit(root: Path, old: str, new: str, file: str = RECORD) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def left(root: Path, name: str) -> str:
    return (root / "review" / name).read_text(encoding="utf-8")
