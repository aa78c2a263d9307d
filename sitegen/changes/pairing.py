"""Which record is which: kept, new, withdrawn, deleted, under another code, in another agency's folder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.changes.compared import compare
from sitegen.changes.kinds import Change, Weight, heaviest
from sitegen.changes.likeness import paired
from sitegen.procedure import Procedure

Kind = Literal["deleted", "withdrawn", "recoded", "changed", "restored", "new"]
KINDS: Mapping[Kind, str] = {
    "deleted": "xóa",
    "withdrawn": "bãi bỏ",
    "recoded": "đổi mã",
    "changed": "sửa",
    "restored": "có hiệu lực trở lại",
    "new": "mới",
}
"""In the order of how much people lose."""
MOST_NAMES = 300
"""Of records gone or new, among which a change of code is looked for by likeness; among more only by equal names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordChange:
    """One procedure that is not as it was. before is None for what is new, after for what is deleted.

    replaces: codes of those whose records name this one as their successor; with exactly one, changes are those from it.
    """

    kind: Kind
    before: Procedure | None
    after: Procedure | None
    changes: tuple[Change, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def now(self) -> Procedure:
        """The procedure as it is, or as it last was."""
        found = self.after or self.before
        assert found  # noqa: S101 (one of the two is always there)
        return found

    @property
    def code(self) -> str:
        return self.now.code

    @property
    def weight(self) -> Weight:
        """Whatever comes, goes or changes its address matters to people."""
        return heaviest(self.changes) if self.kind == "changed" else "substance"

    @property
    def moved_from(self) -> str:
        """The agency it belonged to, where that is another now."""
        return self.before.agency if self.before and self.after and self.before.agency != self.after.agency else ""

    @property
    def is_comparable(self) -> bool:
        """Whether there are two states of what people do now, so that one can be held against the other."""
        return bool(self.before and self.after and self.after.status != "withdrawn" and self.before.status != "withdrawn")

    def of(self, weight: Weight) -> tuple[Change, ...]:
        """The changes of one weight."""
        return tuple(change for change in self.changes if change.weight == weight)


def pair(before: Mapping[str, Procedure], after: Mapping[str, Procedure]) -> tuple[RecordChange, ...]:
    """before, after: by their codes, those records whose files are not the same on both sides. The most important first."""
    gone = [before[code] for code in sorted(before.keys() - after.keys())]
    new = [after[code] for code in sorted(after.keys() - before.keys())]
    recoded = dict(_recoded(gone, new))
    found = [change for code in sorted(before.keys() & after.keys()) for change in _kept(before[code], after[code])]
    taken = {one.code for one in recoded.values()}
    for one in gone:
        successor = recoded.get(one.code)
        if successor:
            found.append(RecordChange(kind="recoded", before=one, after=successor, changes=compare(one, successor)))
        else:
            found.append(RecordChange(kind="deleted", before=one, after=None))
    found += [_new(one, before, after) for one in new if one.code not in taken]
    return tuple(sorted(found, key=_importance))


def _importance(change: RecordChange) -> tuple[object, ...]:
    weight = {"substance": 0, "wording": 1, "editorial": 2}[change.weight]
    return weight, [*KINDS].index(change.kind), -len(change.of("substance")), change.now.agency, change.code


def _kept(before: Procedure, after: Procedure) -> Iterator[RecordChange]:
    """The same code on both sides: nothing where only the writing of the file changed."""
    changes = compare(before, after)
    if not changes:
        return
    kind: Kind = "changed"
    if (before.status == "withdrawn") != (after.status == "withdrawn"):
        kind = "withdrawn" if after.status == "withdrawn" else "restored"
    yield RecordChange(kind=kind, before=before, after=after, changes=changes)


def _new(one: Procedure, before: Mapping[str, Procedure], after: Mapping[str, Procedure]) -> RecordChange:
    replaces = tuple(code for code, other in sorted(after.items()) if one.code in other.replaced_by and code in before)
    if len(replaces) != 1:
        return RecordChange(kind="new", before=None, after=one, replaces=replaces)
    old = before[replaces[0]]
    return RecordChange(kind="new", before=old, after=one, changes=compare(old, one), replaces=replaces)


def _recoded(gone: Sequence[Procedure], new: Sequence[Procedure]) -> Iterator[tuple[str, Procedure]]:
    """A record that is gone and one that came, which say nearly the same: by name, and by what papers and steps they ask for."""
    if max(len(gone), len(new)) > MOST_NAMES:
        by_name = {one.name: one for one in new}
        pairs = [(one, by_name[one.name]) for one in gone if one.name in by_name]
    else:
        found = paired([one.name for one in gone], [one.name for one in new])
        pairs = [(gone[i], new[j]) for i, j in found.both]
    yield from ((old.code, one) for old, one in pairs if _is_kin(old, one))


def _is_kin(before: Procedure, after: Procedure) -> bool:
    """Whether most of what the two records say is the same: two procedures may bear one name."""
    parts = ("field", "levels", "applicants", "documents", "steps", "channels", "results", "legal_basis", "conditions")
    same = [part for part in parts if getattr(before, part) == getattr(after, part)]
    return 2 * len(same) > len(parts)
