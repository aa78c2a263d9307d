"""Two states of one procedure compared, part by part (the parts of NĐ 63/2010/NĐ-CP art. 8, and those that are ours)."""

from collections.abc import Iterator

from sitegen.changes import dossier, filing, lists
from sitegen.changes.kinds import ORDER, WEIGHTS, Change
from sitegen.changes.likeness import WHOLE, facts, likeness, paired
from sitegen.parts import Result, Step
from sitegen.procedure import Procedure

VALUES = ("status", "valid_from", "online", "service_level", "non_territorial", "agency", "scope", "dossier_sets", "decision")
KEYS = ("replaced_by", "levels", "applicants", "legal_basis", "combines")
TEXTS = (
    "conditions",
    "executing_agencies",
    "competent_agencies",
    "delegated_agencies",
    "coordinating_agencies",
    "legal_basis_other",
)
SENTENCES = ("reception", "redress", "authentication", "signature")
EDITORIAL_VALUES = ("summary", "field", "kind", "editorial", "source")
EDITORIAL_KEYS = ("life_events", "hidden_search_terms", "related", "ignored_hints", "change_notes")
NAMES = ("name", "official_name", "withdrawn_notice")
REWRITTEN = 88
"""Per cent from which all steps together are the same steps, cut into other sentences."""


def compare(before: Procedure, after: Procedure) -> tuple[Change, ...]:
    """Everything that is not as it was, substance first, in the order of LABELS; the code is the caller's matter."""
    found = sorted(_changes(before, after), key=lambda change: (WEIGHTS.index(change.weight), ORDER[change.part]))
    return tuple(found)


def _changes(before: Procedure, after: Procedure) -> Iterator[Change]:
    for part in VALUES:
        yield from lists.value(part, getattr(before, part), getattr(after, part), "substance")
    for part in KEYS:
        yield from lists.keys(part, getattr(before, part), getattr(after, part), "substance")
    for part in TEXTS:
        yield from lists.texts(part, getattr(before, part), getattr(after, part))
    for part in SENTENCES:
        yield from lists.text(part, getattr(before, part), getattr(after, part))
    for part in NAMES:
        yield from lists.value(part, getattr(before, part), getattr(after, part), "wording")
    for part in EDITORIAL_VALUES:
        yield from lists.value(part, getattr(before, part), getattr(after, part), "editorial")
    for part in EDITORIAL_KEYS:
        yield from lists.keys(part, getattr(before, part), getattr(after, part), "editorial")
    yield from lists.value("applicant_deadline", before.applicant_deadline, after.applicant_deadline, "substance")
    for part, parts_of in (("documents", dossier.compare), ("channels", filing.compare), ("steps", _steps), ("results", _results)):
        old, new = getattr(before, part), getattr(after, part)
        found = tuple(parts_of(old, new))
        if old != new and not found:
            yield Change(part=part, how="moved", weight="wording", before=old, after=new)
        yield from found


def _steps(before: tuple[Step, ...] | None, after: tuple[Step, ...] | None) -> Iterator[Change]:
    if before == after:
        return
    if before is None or after is None:
        yield from lists.value("steps", before, after, "substance")
        return
    if _is_rewritten(before, after):
        yield Change(part="steps", how="reworded", weight="wording", detail="all", before=before, after=after)
        return
    found = paired([step.text for step in before], [step.text for step in after])
    for i in found.gone:
        yield Change(part="steps", how="removed", weight="substance", before=before[i])
    for j in found.new:
        yield Change(part="steps", how="added", weight="substance", after=after[j])
    for i, j in found.both:
        yield from lists.text("steps", before[i].text, after[j].text)
        yield from lists.value("steps", before[i].who, after[j].who, "substance", detail="who", about=after[j].text)
    if not found.is_in_order:
        yield Change(part="steps", how="moved", weight="substance", before=before, after=after)


def _is_rewritten(before: tuple[Step, ...], after: tuple[Step, ...]) -> bool:
    """Whether the same is said in another number of sentences, and nobody else has to act."""
    left, right = (" ".join(step.text for step in steps) for steps in (before, after))
    return (
        len(before) != len(after)
        and {step.who for step in before} == {step.who for step in after}
        and facts(left) == facts(right)
        and likeness(left, right, WHOLE) >= REWRITTEN
    )


def _results(before: object, after: object) -> Iterator[Change]:
    if before == after:
        return
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        yield from lists.value("results", before, after, "substance")
        return
    old: tuple[Result, ...] = before
    new: tuple[Result, ...] = after
    codes = ([one.code or "" for one in old], [one.code or "" for one in new])
    found = paired([one.name for one in old], [one.name for one in new], codes)
    for i in found.gone:
        yield Change(part="results", how="removed", weight="substance", before=old[i].name)
    for j in found.new:
        yield Change(part="results", how="added", weight="substance", after=new[j].name)
    for i, j in found.both:
        yield from lists.text("results", old[i].name, new[j].name)
        yield from lists.value("results", old[i].code, new[j].code, "editorial", detail="code", about=new[j].name)
    if not found.is_in_order:
        yield Change(part="results", how="moved", weight="wording", before=before, after=after)
