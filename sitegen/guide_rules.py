"""Rules of guides: their events, codes and sources are there, nothing is typed that a record says, and nothing is out of date."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from sitegen.entry import Entry
from sitegen.guides import Guide, Step
from sitegen.model import Catalogue
from sitegen.problems import Problem, guess
from sitegen.records import Pointer
from sitegen.register_rules import unknown_key

REVIEW = 365
"""Days after which a guide is read again beside the records."""
_QUANTITY = re.compile(r"\b\d[\d.,]*\s*(?:giờ|ngày|tuần|tháng|năm|đồng|nghìn|triệu)\b", re.IGNORECASE)


def check(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Everything wrong with guides on a day."""
    for guide in catalogue.guides.values():
        yield from _places(guide, catalogue)
        yield from _sources(guide, catalogue)
        yield from _quantities(guide, catalogue)
        if catalogue.files:
            yield from _age(guide, catalogue, today)


def _places(guide: Guide, catalogue: Catalogue) -> Iterator[Problem]:
    """What it names is there, in an order that can be followed."""
    events, record = catalogue.registers.life_events, guide.record
    stem = PurePosixPath(record.path).stem
    if guide.event != stem:
        yield record.problem("TT-240", ("event",), written=guide.event, expected=f"{stem} (tên tệp)")
    for at, key in ((("event",), guide.event), *((("see_also", i), key) for i, key in enumerate(guide.see_also))):
        if key not in events:
            yield unknown_key(record, at, key, "life-events", events)
        elif at[0] == "see_also" and key == guide.event:
            yield record.problem("TT-241", at, written=key, expected="khóa của sự kiện khác")
    seen: set[str] = set()
    for i, step in enumerate(guide.steps):
        yield from _step(guide, i, step)
        for j, task in enumerate(step.tasks):
            at = ("steps", i, "tasks", j, "code")
            if not _is_known(task.code, catalogue):
                known = (*catalogue.files, *catalogue.registers.everyday_terms)
                expected = "mã của một bản ghi, hoặc của một mục trong registers/everyday-terms.yml"
                yield record.problem("TT-206", at, written=task.code, expected=expected, fix=guess(task.code, known))
            elif task.code in seen:
                yield record.problem("TT-242", at, written=task.code, expected="một thủ tục chưa bước nào có")
            seen.add(task.code)


def _step(guide: Guide, i: int, step: Step) -> Iterator[Problem]:
    if i == 0 and step.join:
        yield guide.record.problem("TT-243", ("steps", 0, "join"), written=step.join, expected="bước đầu không có join")
    if step.choose == "one" and len(step.tasks) < 2:
        written = f"choose: one, {len(step.tasks)} thủ tục"
        yield guide.record.problem("TT-244", ("steps", i, "choose"), written=written, expected="ít nhất hai thủ tục để chọn")
    if not (step.tasks or step.text or step.notes):
        yield guide.record.problem("TT-247", ("steps", i), written=step.title, expected="tasks, text hoặc notes")


def _is_known(code: str, catalogue: Catalogue) -> bool:
    """Whether a procedure has a page here or on the portal.

    Where there are no records at all, or the register of the others cannot be read, that is told and not what follows from it.
    """
    registers = catalogue.registers
    is_told = not catalogue.files or "everyday-terms" not in registers.records
    return is_told or code in catalogue.files or code in registers.everyday_terms


def _is_code(source: str) -> bool:
    """A number of a law has a slash, a code never has."""
    return "/" not in source


def _sources(guide: Guide, catalogue: Catalogue) -> Iterator[Problem]:
    documents = catalogue.registers.legal_documents
    for at, told in guide.every_told():
        for i, source in enumerate(told.from_):
            if source not in documents and not (_is_code(source) and _is_known(source, catalogue)):
                known = (*documents, *catalogue.files)
                expected = "mã của một thủ tục, hoặc số văn bản trong registers/legal-documents.yml"
                yield guide.record.problem("TT-245", (*at, "from", i), written=source, expected=expected, fix=guess(source, known))


def _quantities(guide: Guide, catalogue: Catalogue) -> Iterator[Problem]:
    """A number of days or đồng that stands here too would be wrong here when the record changes; a law of one's own may be quoted."""
    documents = catalogue.registers.legal_documents
    texts: list[tuple[Pointer, str | None]] = [(("intro",), guide.intro)]
    texts += [((*at, "text"), told.text) for at, told in guide.every_told() if not any(source in documents for source in told.from_)]
    for i, step in enumerate(guide.steps):
        texts += [(("steps", i, name), getattr(step, name)) for name in ("title", "when", "text")]
        texts += [(("steps", i, "tasks", j, name), getattr(task, name)) for j, task in enumerate(step.tasks) for name in ("when", "note")]
    for pointer, text in texts:
        if text and (found := _QUANTITY.search(text)):
            yield guide.record.problem("TT-246", pointer, written=found.group())


def _age(guide: Guide, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Hints that somebody has to read it again; where all of it is old, changes of single procedures are not told besides."""
    is_old = (today - guide.reviewed).days > REVIEW
    if is_old:
        expected = f"một ngày trong vòng {REVIEW} ngày trước {today.isoformat()}"
        yield guide.record.problem("TT-328", ("reviewed",), written=guide.reviewed.isoformat(), expected=expected)
    for i, step in enumerate(guide.steps):
        for j, task in enumerate(step.tasks):
            entry, at = catalogue.by_code.get(task.code), ("steps", i, "tasks", j, "code")
            if entry is None:
                continue
            if entry.status == "withdrawn" or entry.scope == "internal":
                yield guide.record.problem("TT-327", at, written=task.code, expected="một thủ tục người dân đang làm được")
            newest = _changed(entry)
            if newest and newest > guide.reviewed and not is_old:
                written = f"{task.code} đổi ngày {newest.isoformat()}"
                yield guide.record.problem("TT-329", at, written=written, expected=f"reviewed từ {newest.isoformat()} trở đi")


def _changed(entry: Entry) -> date | None:
    """When a procedure last changed for people: its decision, or a major change of the record."""
    days = [note.date for note in entry.change_notes if note.type == "major"]
    return max([*days, *([entry.decision.date] if entry.decision.date else [])], default=None)
