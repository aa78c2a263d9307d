"""What a change may bring, judged before anybody reads what it says: kinds of files, names, sizes, how many, and what is mixed.

Pure over `git diff-tree -r --raw -z --no-renames --abbrev=64` (git-diff-tree, «Raw output format»), the names in the tree and
the changed blobs.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import PurePosixPath

from sitegen.characters import slug
from sitegen.problems import Problem
from sitegen.records import MAX_BYTES

MOST_FILES = 300
"""A forge shows a reviewer no more files of one change; what nobody sees, nobody has reviewed."""
FOLDERS = ("catalogue/", "forms/")
JUDGES = (".github/", ".ci/", "Makefile", "build.py", "sitegen/")
"""What decides whether a change passes; it must not be changed by the change it judges."""
AGENCIES, OWNERS = "catalogue/registers/agencies.yml", ".github/CODEOWNERS"
"""The second is generated from the first, and may change with it."""
GONE, PROGRAM, LINK, REPOSITORY = "000000", "100755", "120000", "160000"
SUFFIXES = (".yml", ".md", ".schema.json")

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?<!\.)")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows keeps for devices."""
_MARKUP = re.compile(rb"<[A-Za-z/!?]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One file as the change leaves it; bytes of a name that are not UTF-8 stay as lone surrogates."""

    path: str
    mode: str
    blob: str

    @property
    def shown(self) -> str:
        """The name in one line, whatever is in it."""
        return self.path if self.path.isprintable() else ascii(self.path)[1:-1]

    @property
    def is_contributed(self) -> bool:
        return self.path.startswith(FOLDERS)

    @property
    def is_data(self) -> bool:
        """A record, register or form; schemas and examples bind code and data, and may change with either."""
        return self.is_contributed and self.path.endswith(".yml") and not PurePosixPath(self.path).name.startswith("_")

    @property
    def is_there(self) -> bool:
        return self.mode != GONE


@dataclass(frozen=True, kw_only=True, slots=True)
class Blob:
    """What a file holds; content is empty where it is larger than a record may be."""

    size: int
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A change as a forge is asked to take it: its files, every name of the tree it would leave, what the contributed files hold."""

    changed: Sequence[Change]
    tree: Iterable[str]
    blobs: Mapping[str, Blob]
    most: int = MOST_FILES

    @cached_property
    def data(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changed if change.is_data)

    @cached_property
    def foreign(self) -> tuple[Change, ...]:
        """What does not go with data."""
        generated = {OWNERS} if AGENCIES in {change.path for change in self.changed} else set()
        return tuple(change for change in self.changed if not change.is_contributed and change.path not in generated)


def changes(raw: bytes) -> tuple[Change, ...]:
    """The files of a raw diff; ValueError where it is not one."""
    parts = raw.split(b"\0")[:-1]
    if len(parts) % 2:
        raise ValueError("a raw diff has a name behind each entry")
    return tuple(_change(entry, name) for entry, name in zip(parts[::2], parts[1::2], strict=True))


def _change(entry: bytes, name: bytes) -> Change:
    match entry.decode("ascii").split(" "):
        case [old, mode, _, blob, _] if old.startswith(":"):
            return Change(path=name.decode("utf-8", "surrogateescape"), mode=mode, blob=blob)
    raise ValueError(f"not an entry of a raw diff: {entry!r}")


def check(proposal: Proposal) -> Iterator[Problem]:
    """Everything against taking it; one message for each file at most, and none for single files where there are too many to look at."""
    yield from _mixed(proposal)
    if len(proposal.changed) > proposal.most:
        written = f"{len(proposal.changed)} tệp"
        yield Problem(_first(proposal.changed), 1, 1, "TT-237", written, f"tối đa {proposal.most} tệp trong một đề nghị")
        return
    twins = _twins(proposal)
    for change in proposal.changed:
        if change.is_there:
            yield from next((found for rule in RULES if (found := tuple(rule(change, proposal, twins)))), ())


def _first(changed: Sequence[Change]) -> str:
    return min(change.shown for change in changed)


def _mixed(proposal: Proposal) -> Iterator[Problem]:
    if not proposal.data:
        return
    judges = [change for change in proposal.foreign if change.path.startswith(JUDGES)]
    others = [change for change in proposal.foreign if not change.path.startswith(JUDGES)]
    for id_, some in (("TT-238", judges), ("TT-236", others)):
        if some:
            names = sorted(change.shown for change in some)
            more = f" và {len(names) - 5} tệp nữa" if len(names) > 5 else ""
            yield Problem(names[0], 1, 1, id_, f"{', '.join(names[:5])}{more}; cùng với {len(proposal.data)} tệp dữ liệu")


Twins = Mapping[str, str]
"""A name or folder of the change -> another in the tree that many file systems take for the same."""


def _twins(proposal: Proposal) -> Twins:
    """Of every spelling of a name or of a folder on the way to it, the ones that differ in case or composition alone."""
    spelt: dict[str, set[str]] = {}
    for path in proposal.tree:
        for name in _on_the_way(path):
            spelt.setdefault(unicodedata.normalize("NFC", name).casefold(), set()).add(name)
    some = {name: names - {name} for names in spelt.values() if len(names) > 1 for name in names}
    return {name: min(others) for name, others in some.items()}


def _on_the_way(path: str) -> Iterator[str]:
    return accumulate(path.split("/"), lambda folder, name: f"{folder}/{name}")


Rule = Callable[[Change, Proposal, Twins], Iterator[Problem]]


def _kind(change: Change, _: Proposal, __: Twins) -> Iterator[Problem]:
    kinds = {LINK: "liên kết (symlink)", REPOSITORY: "kho mã lồng trong kho (submodule)"}
    if change.mode in kinds:
        yield Problem(change.shown, 1, 1, "TT-021", kinds[change.mode], "một tệp thường")
    elif change.mode == PROGRAM and change.is_contributed:
        yield Problem(change.shown, 1, 1, "TT-025", "tệp có quyền chạy (100755)", "tệp thường (100644)")


def _name(change: Change, _: Proposal, __: Twins) -> Iterator[Problem]:
    parts = change.path.split("/")
    odd = [part for part in parts if ".." in part or "\\" in part or not part.isprintable()]
    if change.is_contributed:
        odd += [part for part in parts if not _NAME.fullmatch(part) or _RESERVED.fullmatch(part)]
    if odd:
        stem, dot, suffix = odd[0].rpartition(".")
        better = slug(stem.replace("_", "-") or suffix) + (f".{slug(suffix)}" if dot and stem else "")
        fix = f"Đổi tên thành «{better}»." if better != odd[0] and _NAME.fullmatch(better) and not _RESERVED.fullmatch(better) else ""
        written = odd[0] if odd[0].isprintable() else ascii(odd[0])[1:-1]
        yield Problem(change.shown, 1, 1, "TT-022", written, "chữ không dấu, số, dấu chấm và gạch ngang", fix)


def _twin(change: Change, _: Proposal, twins: Twins) -> Iterator[Problem]:
    for name in _on_the_way(change.path):
        if name in twins:
            yield Problem(change.shown, 1, 1, "TT-023", f"đã có «{twins[name]}»", "tên khác hẳn, hoặc đúng tên đã có")
            return


def _content(change: Change, proposal: Proposal, _: Twins) -> Iterator[Problem]:
    blob = proposal.blobs.get(change.blob)
    if blob is None or not change.is_contributed:
        return
    if b"\0" in blob.content:
        yield Problem(change.shown, 1, 1, "TT-024", f"tệp nhị phân, {blob.size} byte", "văn bản YAML (UTF-8)")
    elif blob.size > MAX_BYTES:
        yield Problem(change.shown, 1, 1, "TT-002", f"{blob.size} byte", f"tối đa {MAX_BYTES} byte")
    elif not change.path.endswith(SUFFIXES):
        yield Problem(change.shown, 1, 1, "TT-014", f"tệp {PurePosixPath(change.shown).name}", "tệp có đuôi .yml")
    elif change.is_data and (found := _MARKUP.search(blob.content)):
        before = blob.content[: found.start()]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        tag = blob.content[found.start() :].split(b"\n", 1)[0].split(b">", 1)[0][:40].decode("utf-8", "replace")
        yield Problem(change.shown, before.count(b"\n") + 1, column, "TT-239", f"{tag}>", "lời văn thường")


RULES: tuple[Rule, ...] = (_kind, _name, _twin, _content)
"""In this order; the first that speaks of a file is the only one, for the others would tell of the same mistake."""
