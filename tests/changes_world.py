"""Two states of a small catalogue that differ in every way there is, and what a difference is made of."""

import copy
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sitegen import diffing, emit
from sitegen.changes.difference import Difference
from sitegen.procedure import Procedure
from sitegen.records import Record
from tests.worlds import ROOT, SAMPLE

DAY = date(2026, 11, 22)
Data = dict[str, Any]

PLAIN: Data = {
    "code": "1.000100",
    "name": "Xác nhận tình trạng hôn nhân",
    "summary": "Xin giấy xác nhận tình trạng hôn nhân.",
    "editorial": "edited",
    "agency": "bo-tu-phap",
    "field": "ho-tich",
    "levels": ["xa"],
    "applicants": ["cong-dan"],
    "status": "in_force",
    "decision": {"number": "1/QĐ-BTP", "date": "2026-01-16", "kind": "new"},
    "online": "none",
    "executing_agencies": ["Ủy ban nhân dân cấp xã"],
    "reception": "Trung tâm Phục vụ hành chính công",
    "channels": [
        {
            "type": kind,
            "processing_time": {"value": 5, "unit": "working_day"},
            "fees": [{"kind": "le_phi", "amount": 8000, "legal_basis": "1/2020/NĐ-CP"}],
            "returns": ["at_submission_place"],
        }
        for kind in ("in_person", "postal")
    ],
    "steps": [
        {"who": "applicant", "text": "Nộp hồ sơ tại Trung tâm Phục vụ hành chính công."},
        {"who": "agency", "text": "Thẩm tra và trả kết quả trong 5 ngày làm việc."},
    ],
    "dossier_sets": 1,
    "documents": [
        {
            "case": None,
            "items": [
                {"name": "Tờ khai xác nhận tình trạng hôn nhân", "originals": 1, "copies": 0, "action": "submit"},
                {"name": "Giấy chứng nhận kết hôn", "originals": 0, "copies": 1, "action": "submit"},
                {"name": "Căn cước công dân của người yêu cầu", "originals": 1, "copies": 0, "action": "show"},
            ],
        }
    ],
    "conditions": ["Đủ tuổi kết hôn theo quy định của pháp luật.", "Không thuộc trường hợp bị cấm kết hôn."],
    "results": [{"name": "Giấy xác nhận tình trạng hôn nhân"}],
    "legal_basis": ["1/2020/NĐ-CP"],
    "source": {"url": "https://dichvucong.gov.vn/", "as_of": "2026-07-18"},
    "scope": "national",
    "change_notes": [{"date": "2026-07-20", "type": "major", "note": "Bản ghi đầu tiên."}],
}


def record(code: str, name: str, **changed: Any) -> Data:
    """The plain record under another code, with other parts."""
    return {**copy.deepcopy(PLAIN), "code": code, "name": name, **changed}


def procedure(data: Mapping[str, Any]) -> Procedure:
    """As the model has it."""
    return Procedure.of(Record(f"catalogue/procedures/{data['agency']}/{data['code']}.yml", dict(data)))


def improved(data: Data) -> Data:
    """Quicker, one paper less, to be filed online too; the fee stays."""
    made = copy.deepcopy(data)
    for channel in made["channels"]:
        channel["processing_time"]["value"] = 3
    made["channels"].insert(
        0, {**copy.deepcopy(made["channels"][0]), "type": "online", "url": "https://dichvucong.gov.vn/", "returns": ["online"]}
    )
    made["online"] = "partial"
    del made["documents"][0]["items"][1]
    made["steps"][1]["text"] = "Thẩm tra và trả kết quả trong 3 ngày làm việc."
    return made


def reworded(data: Data) -> Data:
    """Other words for the same."""
    made = copy.deepcopy(data)
    made["documents"][0]["items"][0]["name"] = "Tờ khai về xác nhận tình trạng hôn nhân"
    made["steps"][0]["text"] = "Nộp hồ sơ ở Trung tâm Phục vụ hành chính công."
    return made


HOSTILE = "@bo-tu-phap/all <img src=x onerror=alert(1)> ![x](https://evil.example/p.png) | [bấm](javascript:alert(1)) ``` #1"
BEFORE: tuple[Data, ...] = (
    record("1.000101", "Đăng ký việc cưới hỏi"),
    record("1.000102", "Cấp giấy khen cho người tốt việc tốt"),
    record("1.000103", "Thông báo thay đổi nơi học tập"),
    record("1.000104", "Ghi chú việc ly hôn ở nước ngoài"),
    record("1.000105", "Đăng ký giám hộ cho trẻ em"),
    record("1.000106", "Cấp phép tổ chức lễ hội"),
    record("1.000107", "Công nhận di tích của làng"),
    record("1.000108", "Khai báo hồ nuôi cá"),
    record("1.000109", "Chứng thực chữ ký của người dịch"),
    record("1.000110", "Đăng ký xe kéo tay", channels=None, documents=None),
)
AFTER: tuple[Data, ...] = (
    improved(BEFORE[0]),
    reworded(BEFORE[1]),
    {**BEFORE[2], "hidden_search_terms": ["chuyển trường", "đổi trường", "học trường khác"]},
    {
        **BEFORE[4],
        "status": "withdrawn",
        "withdrawn_notice": "Bãi bỏ theo Quyết định số 9/QĐ-BTP.",
        "replaced_by": ["1.000205"],
    },
    {**improved(BEFORE[4]), "code": "1.000205", "name": "Đăng ký giám hộ"},
    {**BEFORE[5], "agency": "bo-cong-an"},
    {**BEFORE[6], "code": "1.000207"},
    record("1.000300", "Xin số nhà", channels=None),
    {
        **BEFORE[8],
        "conditions": [*BEFORE[8]["conditions"], HOSTILE],
        "change_notes": [{"date": "2026-11-22", "type": "minor", "note": "Sửa câu chữ."}, *BEFORE[8]["change_notes"]],
    },
    {**BEFORE[9], "legal_basis": ["1/2020/NĐ-CP", "2/2021/TT-BTP"]},
)
BROKEN = "1.000108"
DECREE = (
    "  2/2021/TT-BTP: {title: Thông tư mẫu, kind: thong-tu, issuer: null, issued: null, in_force: null, ends: null, replaced_by: null}\n"
)


def write(folder: Path, records: tuple[Data, ...], is_after: bool = False, is_broken: bool = False) -> Path:
    """A catalogue of these records in a folder, with the sample's registers and forms, without its guide, which names other records."""
    shutil.copytree(SAMPLE / "catalogue", folder / "catalogue", ignore=shutil.ignore_patterns("*.0000[12]0.yml", "guides"))
    shutil.copytree(SAMPLE / "forms", folder / "forms")
    for data in records:
        target = folder / "catalogue" / "procedures" / data["agency"] / f"{data['code']}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(emit.text(data), encoding="utf-8")
    if is_broken:
        (folder / "catalogue/procedures/bo-tu-phap" / f"{BROKEN}.yml").write_text("code: [\n", encoding="utf-8")
    if is_after:
        with (folder / "catalogue/registers/legal-documents.yml").open("a", encoding="utf-8") as register:
            register.write(DECREE)
        _edit(folder / "catalogue/registers/agencies.yml", "name: Bộ Công an", "name: Bộ Công an nhân dân")
        _edit(folder / "catalogue/history/mau.yml", 'value: "', 'value: "1')
        form = folder / "forms/bo-tu-phap/don-mau.yml"
        _edit(form, 'version: "1"', 'version: "2"')
        _edit(form, "{type: choice, id: ban_sao, label: Bản sao, ", "{type: choice, id: ban_sao, label: Có lấy bản sao, ")
        _edit(form, "      - {type: address,", "      - {type: text, id: nghe, label: Nghề nghiệp}\n      - {type: address,")
    return folder / "catalogue"


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def both(folder: Path) -> tuple[Path, Path]:
    """The catalogue before and after, in two folders."""
    return write(folder / "before", BEFORE), write(folder / "after", AFTER, is_after=True, is_broken=True)


def difference(before: Path | str, after: Path) -> Difference:
    """As the command makes it."""
    return diffing.difference(str(before), after, ROOT, DAY)
