"""A scratch git repository: what is in a folder is committed as it is, by nobody in particular."""

import subprocess
from pathlib import Path

from sitegen import gatekeeping, submitted
from sitegen.problems import Problem

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
