"""When the law moves: a document that ends in its register gives one hint at every line that cites it, naming what replaces it.

The day is an argument. What has been answered stays answered, but only for the documents its reason names: an answer about
one law says nothing of the next that ends.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from sitegen import legal_numbers
from sitegen.model import Catalogue
from sitegen.parts import IgnoredHint
from sitegen.problems import Problem
from sitegen.procedure import Procedure
from sitegen.records import Pointer, Record
from sitegen.registers import LegalDocument

SOON = timedelta(days=90)
"""So long before the last day an end is told."""
ABOUT_DOCUMENTS = frozenset({"TT-305", "TT-323", "TT-324", "TT-325"})
Documents = Mapping[str, LegalDocument]


def of_procedure(procedure: Procedure, catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """What a procedure rests on that has ended or soon will; a withdrawn one rests on the law of its time."""
    if procedure.status == "withdrawn":
        return
    documents, basis = catalogue.registers.legal_documents, procedure.legal_basis or ()
    for i, number in enumerate(basis):
        yield from _moved(procedure.record, ("legal_basis", i), number, "TT-305", documents, today, basis)
    for c, channel in enumerate(procedure.channels or ()):
        for f, fee in enumerate(channel.fees if isinstance(channel.fees, tuple) else ()):
            document = documents.get(fee.legal_basis or "")
            ends = document.ends if document else None
            tells_its_own_end = fee.valid_until is not None and ends is not None and fee.valid_until <= ends
            if fee.legal_basis and not tells_its_own_end:  # to citizens on the page, and by TT-308 to its agency
                at = ("channels", c, "fees", f, "legal_basis")
                yield from _moved(procedure.record, at, fee.legal_basis, "TT-323", documents, today)


def check(catalogue: Catalogue, today: date) -> Iterator[Problem]:
    """Of forms in use, of what guides rest their advice on, and of the register itself."""
    documents = catalogue.registers.legal_documents
    for form in catalogue.forms.values():
        if form.legal_document and (form.valid_to is None or today <= form.valid_to):
            found = _moved(form.record, ("legal_document",), form.legal_document, "TT-324", documents, today)
            yield from unanswered(found, form.ignored_hints, today)
    for guide in catalogue.guides.values():
        for at, told in guide.every_told():
            for i, source in enumerate(told.from_):
                yield from _moved(guide.record, (*at, "from", i), source, "TT-305", documents, today, told.from_)
    record = catalogue.registers.records.get("legal-documents")
    if record:
        for number, document in documents.items():
            yield from _registered(record, number, document, documents)


def unanswered(problems: Iterable[Problem], answers: Iterable[IgnoredHint], today: date) -> Iterator[Problem]:
    """The problems that no answer of their record covers on a day; an error cannot be answered."""
    valid = tuple(answer for answer in answers if answer.until is None or today <= answer.until)
    return (problem for problem in problems if problem.is_error or not any(_covers(answer, problem) for answer in valid))


def _covers(answer: IgnoredHint, problem: Problem) -> bool:
    """An answer about documents covers those its reason names; one that names none covers all."""
    if answer.id != problem.id or problem.id not in ABOUT_DOCUMENTS:
        return answer.id == problem.id
    this = {legal_numbers.folded(problem.written): problem.written}
    return not legal_numbers.names_any(answer.reason) or any(legal_numbers.mentions(answer.reason, this))


def successor(number: str, documents: Documents, today: date) -> str:
    """What holds in the place of a document: the last of those that replaced one another and have ended; "" where nobody has said."""
    seen = {number}
    while (document := documents.get(number)) and document.replaced_by and document.replaced_by not in seen:
        number = document.replaced_by
        seen.add(number)
        then = documents.get(number)
        if then is None or then.ends is None or today <= then.ends:
            return number
    return number if len(seen) > 1 else ""


def state(document: LegalDocument, today: date) -> str:
    """«ended», «ending» within SOON, «upcoming», or "" where it holds or nobody has said."""
    if document.ends and document.ends < today:
        return "ended"
    if document.ends and document.ends - today < SOON:
        return "ending"
    return "upcoming" if document.in_force and today < document.in_force else ""


def _moved(
    record: Record, at: Pointer, number: str, id_: str, documents: Documents, today: date, beside: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """The hint at one line that cites a document. beside: what else the list holds where the line is one of a list."""
    document = documents.get(number)
    how = state(document, today) if document else ""
    if not document or not document.ends or how not in ("ended", "ending"):
        return
    after = document.ends + timedelta(days=1)
    other = successor(number, documents, max(today, after))
    expected = f"{'hết hiệu lực sau' if how == 'ended' else 'chỉ còn hiệu lực đến hết'} ngày {document.ends.isoformat()}"
    expected += f", được thay bằng {other}" if other else ""
    if not other:
        where = f"replaced_by của {number} trong registers/legal-documents.yml"
        fix = f"Không có văn bản thay thế thì bỏ viện dẫn này; có thì ghi số ấy vào đây và vào {where}."
    elif other in beside:
        fix = f"Bỏ dòng này: {other} thay thế đã có trong danh sách."
    elif at == ("legal_document",):
        fix = (
            f"{other} giữ nguyên mẫu thì ghi legal_document: {other}; không thì ghi valid_to: {document.ends.isoformat()} rồi thêm mẫu mới."
        )
    else:
        fix = f"Đối chiếu nội dung, rồi ghi {other} thay cho {number}."
    fix = fix if how == "ended" else f"Từ ngày {after.isoformat()}: {fix[0].lower()}{fix[1:]}"
    yield record.problem(id_ if how == "ended" else "TT-325", at, written=number, expected=expected, fix=fix)


def _registered(record: Record, number: str, document: LegalDocument, documents: Documents) -> Iterator[Problem]:
    at = ("entries", number)
    begins = document.in_force or document.issued
    if document.ends and begins and document.ends < begins:
        yield record.problem("TT-211", (*at, "ends"), written=document.ends.isoformat(), expected=f"từ {begins.isoformat()} trở đi")
    if document.replaced_by == number:
        yield record.problem("TT-326", (*at, "replaced_by"), written=number, expected="số của văn bản khác", fix="replaced_by: null")
    elif document.replaced_by and document.replaced_by not in documents:
        near = legal_numbers.closest(document.replaced_by, legal_numbers.by_folded(documents))
        yield record.problem(
            "TT-326",
            (*at, "replaced_by"),
            written=document.replaced_by,
            expected="một số có trong chính sổ này",
            fix=f"Có phải ý bạn là «{near[0]}»? Nếu không, thêm một mục cho {document.replaced_by}." if near else "",
        )
    elif document.replaced_by and document.ends is None:
        begins = documents[document.replaced_by].in_force
        fix = f"ends: {(begins - timedelta(days=1)).isoformat()}" if begins else ""
        yield record.problem("TT-326", (*at, "ends"), written="null", expected=f"ngày cuối trước khi {document.replaced_by} thay", fix=fix)
