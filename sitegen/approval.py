"""A record as it is laid before those who approve it: the parts of NĐ 63/2010/NĐ-CP art. 8(2) in the order of ministries' annexes.

Everything that the record says stands somewhere in it, in words; what is no part of art. 8 stands last. What is empty says
which kind of empty, in the words of the page. How it looks on paper is approval_docx's.
"""

from collections.abc import Iterator

from sitegen.approval_tables import Block, Item, Part, Words, channels, documents, fees, said, texts, times
from sitegen.labels import LEVELS, STATUS
from sitegen.model import Catalogue
from sitegen.opendata.procedure_tables import ACTORS, CHANGES, EDITORIAL, KINDS, SCOPES
from sitegen.procedure import Procedure
from sitegen.wording import UNKNOWN, day, empty

DECISION_KINDS = {"new": "ban hành mới", "amended": "sửa đổi, bổ sung", "repealed": "bãi bỏ", None: UNKNOWN}
"""As annexes head their lists (NĐ 63/2010/NĐ-CP art. 13, 14)."""
NO_FORM = "Bản ghi không gắn biểu mẫu nào"


def about(p: Procedure, catalogue: Catalogue) -> tuple[Words, ...]:
    """What the procedure is, before its parts."""
    registers = catalogue.registers
    return (
        Words(p.code, "Mã thủ tục"),
        *said(p.official_name, "Tên trong quyết định công bố"),
        Words(registers.agencies[p.agency].name, "Cơ quan công bố"),
        Words(registers.fields[p.field].name, "Lĩnh vực"),
        Words(decision(p), "Quyết định công bố"),
        Words(DECISION_KINDS[p.decision.kind], "Loại quyết định"),
        Words(STATUS[p.status] + (f", từ ngày {day(p.valid_from)}" if p.valid_from else ""), "Tình trạng"),
        *said(p.withdrawn_notice, "Thông báo bãi bỏ"),
        *(Words(_named(code, catalogue), "Được thay bằng") for code in p.replaced_by),
    )


def decision(p: Procedure) -> str:
    """«163/QĐ-BTP ngày 16/01/2026»"""
    number = p.decision.number or UNKNOWN
    return f"{number} ngày {day(p.decision.date)}" if p.decision.date else number


def parts(p: Procedure, catalogue: Catalogue) -> Iterator[Part]:
    """The parts of the procedure in their order."""
    for title, blocks in (
        ("Trình tự thực hiện", _steps(p)),
        ("Cách thức thực hiện", channels(p)),
        ("Thành phần, số lượng hồ sơ", documents(p, catalogue)),
        ("Thời hạn giải quyết", times(p)),
        ("Đối tượng thực hiện", (Item(catalogue.registers.applicants[key].name) for key in p.applicants)),
        ("Cơ quan thực hiện", _agencies(p)),
        ("Kết quả thực hiện", _results(p)),
        ("Phí, lệ phí", fees(p)),
        ("Tên mẫu đơn, mẫu tờ khai", _forms(p, catalogue)),
        ("Yêu cầu, điều kiện thực hiện", texts(p.conditions)),
        ("Căn cứ pháp lý", _legal_basis(p, catalogue)),
        ("Nội dung khác của bản ghi", _rest(p, catalogue)),
    ):
        yield Part(title, tuple(blocks))


def _steps(p: Procedure) -> Iterator[Block]:
    if p.steps is None:
        yield Words(UNKNOWN)
    for number, step in enumerate(p.steps or (), 1):
        yield Words(step.text, f"Bước {number} ({ACTORS[step.who].lower()})" if step.who else "")


def _agencies(p: Procedure) -> Iterator[Block]:
    yield from texts(p.executing_agencies, "Cơ quan trực tiếp thực hiện")
    yield Words(", ".join(LEVELS[level] for level in p.levels), "Cấp thực hiện")
    yield from texts(p.competent_agencies, "Cơ quan có thẩm quyền")
    yield from texts(p.delegated_agencies, "Cơ quan được ủy quyền")
    yield from texts(p.coordinating_agencies, "Cơ quan phối hợp")


def _results(p: Procedure) -> Iterator[Block]:
    if not isinstance(p.results, tuple):
        yield Words(empty(p.results))
        return
    for result in p.results:
        yield Item(f"{result.name} (mã {result.code})" if result.code else result.name)


def _forms(p: Procedure, catalogue: Catalogue) -> Iterator[Block]:
    for key in p.forms:
        form = catalogue.forms[key]
        number = f" (mẫu {form.number})" if form.number else ""
        act = f", ban hành theo {form.legal_document}" if form.legal_document else ""
        until = f", dùng đến hết ngày {day(form.valid_to)}" if form.valid_to else ""
        yield Item(f"{form.name}{number}{act}{until}")
    if not p.forms:
        yield Words(NO_FORM)


def _legal_basis(p: Procedure, catalogue: Catalogue) -> Iterator[Block]:
    for number in p.legal_basis or ():
        document = catalogue.registers.legal_documents[number]
        yield Item(f"{number}: {document.title}" + (f" (hết hiệu lực sau ngày {day(document.ends)})" if document.ends else ""))
    yield from map(Item, p.legal_basis_other)
    if not p.legal_basis and not p.legal_basis_other:
        yield Words(UNKNOWN)


def _rest(p: Procedure, catalogue: Catalogue) -> Iterator[Block]:
    """What the record says beside art. 8: for the site, for finding it, and where it comes from."""
    registers = catalogue.registers
    yield Words(SCOPES[p.scope], "Phạm vi")
    yield from said(KINDS[p.kind] if p.kind else None, "Loại thủ tục trên Cổng")
    yield Words(p.summary or UNKNOWN, "Tóm tắt trên trang tra cứu")
    yield Words(EDITORIAL[p.editorial], "Cách biên tập")
    yield from said("; ".join(registers.life_events[key].name for key in p.life_events), "Sự kiện")
    yield from said("; ".join(p.hidden_search_terms), "Từ người dân hay gõ")
    yield from (Words(_named(code, catalogue), "Thủ tục liên quan") for code in p.related)
    yield from (Words(_named(code, catalogue), "Làm gộp trong một lần") for code in p.combines)
    yield Words(empty(p.redress) or str(p.redress), "Khiếu nại, phản ánh")
    yield Words(f"{p.source.url}, đọc ngày {day(p.source.as_of)}", "Nguồn")
    yield from (Words(reason, "Chỗ khác với nguồn") for reason in (p.source.differs or {}).values())
    yield from (Words(note.note, f"Thay đổi ngày {day(note.date)} ({CHANGES[note.type].lower()})") for note in p.change_notes)
    for hint in p.ignored_hints:
        yield Words(f"{hint.reason}{f' (đến ngày {day(hint.until)})' if hint.until else ''}", f"Gợi ý {hint.id} đã trả lời")


def _named(code: str, catalogue: Catalogue) -> str:
    entry = catalogue.by_code.get(code)
    return f"{code} {entry.name}" if entry else code
