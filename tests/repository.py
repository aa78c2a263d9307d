"""A scratch git repository: what is in a folder is committed as it is, by nobody in particular; or a whole project like ours."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sitegen import gatekeeping, submitted
from sitegen.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
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
CONTRACTS = ("catalogue/*.schema.json", "catalogue/*/_example.yml", "forms/*.schema.json", "forms/_example.yml")
ASIDE = ("GITHUB_ACTIONS", "MAKEFLAGS", "SITE_URL", "REPO_URL", "REPORT_EMAIL")
"""Of the environment, what would change what is made."""
AS_NOBODY = ("-c", "user.name=Cán bộ", "-c", "user.email=can-bo@example.vn", "-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")


def git(root: Path, *words: str, told: bytes = b"") -> str:
    """What git says; a refusal fails the test with its words."""
    done = subprocess.run(["git", *AS_NOBODY, *words], cwd=root, input=told, capture_output=True, check=False)  # noqa: S607
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def begun(root: Path) -> str:
    """The folder as the first commit of main."""
    git(root, "init", "--quiet", "--initial-branch=main")
    return committed(root, "Danh mục")


def committed(root: Path, message: str) -> str:
    """All that is in the folder now, as the next commit."""
    git(root, "add", "--all", "--force", "catalogue", "forms")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD")


def against_taking(root: Path, base: str, most: int = gatekeeping.MOST_FILES) -> tuple[Problem, ...]:
    """What the gate says of HEAD."""
    return tuple(gatekeeping.check(submitted.proposal(root, base, "HEAD", most)))


def project(root: Path, sample: Path) -> Path:
    """A repository like ours with the catalogue and forms of a sample: its main, and nobody's work on it yet."""
    for folder in ("catalogue", "forms"):
        shutil.copytree(sample / folder, root / folder)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, root / name)
    for contract in (path for pattern in CONTRACTS for path in ROOT.glob(pattern)):
        shutil.copy2(contract, root / contract.relative_to(ROOT))
    for name in ("sitegen", "site_templates"):
        (root / name).symlink_to(ROOT / name)
    (root / ".venv").mkdir()
    (root / ".venv" / ".site").touch()  # nothing is to be installed: the commands are run by this Python
    subprocess.run([sys.executable, "build.py", "owners"], cwd=root, capture_output=True, check=True)
    begun(root)
    return root


def branch(root: Path, name: str) -> None:
    """Work that begins where main is now."""
    git(root, "checkout", "--quiet", "--force", "-B", name, "main")
    git(root, "clean", "--quiet", "-fd", "catalogue", "forms")


def edit(file: Path, old: str, new: str, times: int = 1) -> None:
    """What somebody does in an editor."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == times
    file.write_text(text.replace(old, new), encoding="utf-8")


def made(root: Path, target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What `make TARGET` says, by this Python; nothing is installed for it."""
    words = ["make", f"BIN={sys.prefix}/bin", target, *(f"{name}={value}" for name, value in variables.items())]
    place = {name: value for name, value in os.environ.items() if name not in ASIDE}
    return subprocess.run(words, cwd=root, env={**place, "MAKEFLAGS": ""}, capture_output=True, text=True, check=False)


def left(root: Path, name: str) -> str:
    """What a review left."""
    return (root / "review" / name).read_text(encoding="utf-8")
