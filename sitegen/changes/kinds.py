"""A change of a record as a value: which part, how, and how much it matters to people."""

from dataclasses import dataclass
from typing import Any, Literal

Weight = Literal["substance", "wording", "editorial"]
How = Literal["added", "removed", "changed", "reworded", "stated", "unstated", "moved"]
OPPOSITE: dict[How, How] = {"added": "removed", "removed": "added", "stated": "unstated", "unstated": "stated"}
"""What a change is when it is undone; the others are their own opposites."""

WEIGHTS: tuple[Weight, ...] = ("substance", "wording", "editorial")
LABELS = {
    "status": "Tình trạng",
    "replaced_by": "Thủ tục thay thế",
    "processing_time": "Thời hạn",
    "documents": "Hồ sơ",
    "dossier_sets": "Số bộ hồ sơ",
    "fees": "Phí, lệ phí",
    "channels": "Cách nộp",
    "online": "Mức độ trực tuyến",
    "returns": "Cách nhận kết quả",
    "reception": "Nơi tiếp nhận",
    "non_territorial": "Nộp ở quầy bất kỳ trong tỉnh",
    "applicant_deadline": "Hạn của người dân",
    "conditions": "Điều kiện",
    "applicants": "Ai được làm",
    "steps": "Các bước",
    "results": "Kết quả",
    "levels": "Cấp thực hiện",
    "agency": "Cơ quan công bố",
    "executing_agencies": "Cơ quan thực hiện",
    "competent_agencies": "Cơ quan có thẩm quyền",
    "delegated_agencies": "Cơ quan được ủy quyền",
    "coordinating_agencies": "Cơ quan phối hợp",
    "legal_basis": "Căn cứ pháp lý",
    "legal_basis_other": "Căn cứ pháp lý khác",
    "decision": "Quyết định công bố",
    "valid_from": "Có hiệu lực từ",
    "scope": "Phạm vi",
    "combines": "Thủ tục làm gộp",
    "authentication": "Đăng nhập",
    "signature": "Chữ ký",
    "redress": "Khiếu nại",
    "service_level": "Mức độ dịch vụ công cũ",
    "name": "Tên",
    "official_name": "Tên trong quyết định",
    "withdrawn_notice": "Thông báo bãi bỏ",
    "summary": "Tóm tắt",
    "life_events": "Sự kiện",
    "hidden_search_terms": "Từ để tìm",
    "field": "Lĩnh vực",
    "kind": "Cách Cổng phân loại",
    "editorial": "Cách biên tập",
    "related": "Thủ tục liên quan",
    "source": "Nguồn",
    "ignored_hints": "Gợi ý đã trả lời",
    "change_notes": "Ghi chú thay đổi",
}
"""Every part of a record that is compared, what matters most to people first; tests hold it against the fields of a procedure."""
ORDER = {part: place for place, part in enumerate(LABELS)}

OPTIONAL = frozenset(
    "note notes when channels form replaceable_by code case case_name cutoff valid_until url legal_basis set_by "
    "official_name withdrawn_notice summary service_level kind consequence".split()
)
"""Facts whose absence is no gap: a paper without «when» is always asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that is not as it was. before, after: values of the record, None where there is none or nobody has told.

    stated, unstated: told now and not before, or the other way round; moved: the same in another place or order.
    detail: which fact of an item; about: the item, in the words it has now; where: what it holds for, () for all.
    """

    part: str
    how: How
    weight: Weight
    before: Any = None
    after: Any = None
    detail: str = ""
    about: str = ""
    where: tuple[str, ...] = ()


def state(before: object, after: object, name: str) -> How:
    """How a single value changed. name: of the detail, else of the part; some are simply not there where nothing is written."""
    if before is None:
        return "added" if name in OPTIONAL else "stated"
    if after is None:
        return "removed" if name in OPTIONAL else "unstated"
    return "changed"


def heaviest(changes: tuple[Change, ...]) -> Weight:
    """The weight of several changes together."""
    return min((change.weight for change in changes), key=WEIGHTS.index, default="editorial")
