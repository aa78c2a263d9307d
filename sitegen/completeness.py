"""Which parts of a procedure are missing, and where they belong in its file: those the decree asks for, and those people need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sitegen.parts import Channel
from sitegen.procedure import Procedure
from sitegen.records import Pointer

Group = Literal["nd63", "publication", "plain"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a record has or lacks. name: the title of its field in the schema; basis: who asks for it."""

    key: str
    name: str
    group: Group
    basis: str
    why: str


PARTS = (
    Part("steps", "Trình tự thực hiện", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm b", "Người dân không biết làm gì trước, làm gì sau."),
    Part("channels", "Cách thức thực hiện", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm c", "Người dân không biết nộp bằng cách nào."),
    Part("documents", "Thành phần hồ sơ", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm d", "Người dân không biết mang giấy tờ gì."),
    Part("dossier_sets", "Số lượng hồ sơ (bộ)", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm d", "Người dân nộp thừa hoặc thiếu bộ."),
    Part("processing_time", "Thời hạn giải quyết", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm đ", "Người dân không biết phải chờ bao lâu."),
    Part("applicants", "Đối tượng thực hiện", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm e", "Người dân không biết mình có được làm không."),
    Part("executing_agencies", "Cơ quan thực hiện", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm g", "Người dân không biết ai giải quyết."),
    Part("results", "Kết quả", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm h", "Người dân không biết sẽ nhận gì."),
    Part(
        "conditions", "Yêu cầu, điều kiện", "nd63", "NĐ 63/2010 điều 8 khoản 2 điểm h", "Người dân không biết mình có đủ điều kiện không."
    ),
    Part(
        "fees",
        "Phí, lệ phí",
        "nd63",
        "NĐ 63/2010 điều 8 khoản 2 điểm h",
        "Người dân không biết phải trả bao nhiêu; không có cũng phải nói là không có.",
    ),
    Part("decision_number", "Số quyết định công bố", "publication", "NĐ 63/2010 điều 13-15", "Không đối chiếu được với quyết định."),
    Part("decision_date", "Ngày quyết định công bố", "publication", "NĐ 63/2010 điều 13-15", "Không biết bản ghi cũ hay mới."),
    Part("legal_basis", "Căn cứ pháp lý", "publication", "NĐ 63/2010 điều 8", "Không biết thủ tục dựa vào văn bản nào."),
    Part("summary", "Tóm tắt", "plain", "danh mục này", "Người dân không biết ngay thủ tục giúp gì."),
    Part("hidden_search_terms", "Từ người dân hay gõ", "plain", "danh mục này", "Người dân gõ từ thường ngày thì không tìm ra."),
    Part("life_events", "Sự kiện cuộc đời, việc kinh doanh", "plain", "danh mục này", "Không dẫn được người dân theo việc của họ."),
    Part("related", "Thủ tục liên quan", "plain", "danh mục này", "Người dân không biết việc làm cùng hoặc làm tiếp."),
)
"""What completeness is counted by: asked for by the decree, by publication, and by people who look for it."""

ENOUGH_TERMS = 3
_WHOLE = ("steps", "channels", "documents", "dossier_sets", "applicants", "executing_agencies", "results", "conditions")
_PLAIN = ("summary", "life_events", "related")
"""Parts that are one field of the record; of the latter group, those that only edited records are asked for."""


def missing(procedure: Procedure) -> Iterator[tuple[str, int]]:
    """Key of PARTS and line, for every part that is neither there nor said not to be.

    What helps people to find and understand is asked of edited records; a verbatim record is to be edited first.
    """
    for name, pointer in _empty(procedure):
        yield name, _line(procedure, pointer)


def _empty(procedure: Procedure) -> Iterator[tuple[str, Pointer]]:
    """The parts that are neither there nor said not to be, with where they belong."""
    is_edited = procedure.editorial == "edited"
    for name in (*_WHOLE, *_PLAIN) if is_edited else _WHOLE:
        if getattr(procedure, name) in (None, (), ""):
            yield name, (name,)
    channels = procedure.channels or ()
    yield from _of_channels("processing_time", [_is_timed(channel) for channel in channels])
    yield from _of_channels("fees", [channel.fees not in (None, ()) for channel in channels])
    for name in ("number", "date"):
        if getattr(procedure.decision, name) is None:
            yield f"decision_{name}", ("decision",)
    if not procedure.legal_basis and not procedure.legal_basis_other:
        yield "legal_basis", ("legal_basis",)
    if is_edited and len(procedure.hidden_search_terms) < ENOUGH_TERMS:
        yield "hidden_search_terms", ("hidden_search_terms",)


def _is_timed(channel: Channel) -> bool:
    limit = channel.processing_time
    return limit is not None and (limit.value is not None or bool(limit.note))


def _of_channels(name: str, there: list[bool]) -> Iterator[tuple[str, Pointer]]:
    if not all(there) or not there:
        yield name, ("channels", there.index(False), name) if there else ("channels",)


def _line(procedure: Procedure, pointer: Pointer) -> int:
    """The line of a value, or of the first that holds it. A key of the record itself begins a line, which is found without parsing."""
    content = procedure.record.content
    if len(pointer) == 1 and (at := content.find(f"\n{pointer[0]}:".encode())) >= 0:
        return content.count(b"\n", 0, at + 1) + 1
    return procedure.record.line(pointer)
