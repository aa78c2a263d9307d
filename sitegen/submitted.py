"""EDGE: what a change brings, asked of git as data; nothing of it is checked out or run.

Raises ValueError in words for the person at the terminal: no git, no repository, no such revision, no common history.
"""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.gatekeeping import Blob, Change, Proposal, changes
from sitegen.records import MAX_BYTES


def proposal(root: Path, base: str, head: str, most: int) -> Proposal:
    """From where a change left base to head, both revisions of the repository in root."""
    if _git(root, "rev-parse", "--git-dir") is None:
        raise ValueError(f"{root} không phải kho Git; lệnh này so hai phiên bản của một kho.")
    before, after = (_commit(root, name) for name in (base, head))
    fork = _git(root, "merge-base", before, after)
    if fork is None:
        raise ValueError(f"Không thấy điểm chung của «{base}» và «{head}»: kho tải về chưa đủ lịch sử. Chạy: git fetch --unshallow")
    pair = (fork.decode().strip(), after)
    # A .gitmodules of the change could say that a repository within is to be ignored: so not by its word.
    found = changes(_sure(root, "diff-tree", "-r", "--raw", "-z", "--no-renames", "--ignore-submodules=none", "--abbrev=64", *pair))
    tree = _sure(root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", after).decode("utf-8", "surrogateescape").split("\0")[:-1]
    contributed = [change for change in found if change.is_contributed and change.is_there]
    blobs = dict(_blobs(root, contributed)) if len(found) <= most else {}
    return Proposal(changed=found, tree=tree, blobs=blobs, most=most)


def _commit(root: Path, name: str) -> str:
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found is None:
        raise ValueError(f"Không có phiên bản «{name}» trong kho. Tải về rồi chạy lại: git fetch origin main")
    return found.decode().strip()


def _blobs(root: Path, some: Sequence[Change]) -> Iterator[tuple[str, Blob]]:
    """Sizes of all first, so that only what a record may be is ever held."""
    names = sorted({change.blob for change in some if change.mode[:3] == "100"})
    sizes = {}
    for line in _sure(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", told="\n".join(names)).decode().splitlines():
        name, size = line.split(" ")
        sizes[name] = int(size)
    small = [name for name in names if sizes[name] <= MAX_BYTES]
    held, at = _sure(root, "cat-file", "--batch", told="\n".join(small)), 0
    for name in small:
        start = held.index(b"\n", at) + 1
        at = start + sizes[name] + 1
        yield name, Blob(size=sizes[name], content=held[start : at - 1])
    yield from ((name, Blob(size=sizes[name], content=b"")) for name in names if sizes[name] > MAX_BYTES)


def _sure(root: Path, *words: str, told: str = "") -> bytes:
    found = _git(root, *words, told=told)
    if found is None:
        raise ValueError(f"Không đọc được kho bằng: git {words[0]}. Kiểm tra kho: git fsck")
    return found


def _git(root: Path, *words: str, told: str = "") -> bytes | None:
    """What git answers; None where it refuses."""
    try:
        done = subprocess.run(["git", "-C", str(root), *words], input=told.encode(), capture_output=True, check=False)  # noqa: S607
    except FileNotFoundError:
        raise ValueError("Chưa cài Git; lệnh này cần git trên máy.") from None
    return None if done.returncode else done.stdout
