"""Small worlds to judge a record in: the registers, forms and fellows it refers to, and a record with every field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sitegen import disk, form_rules, guide_rules, law_rules, model, page, records, register_rules, rules, schema
from sitegen.entry import Entry
from sitegen.listings import listings
from sitegen.outputs import Host
from sitegen.problems import Problem
from sitegen.procedure import Procedure
from sitegen.reading import Found
from sitegen.records import Pointer, Record

ROOT = Path(__file__).resolve().parent.parent
HOST = Host("https://thutuc.example.vn/", "https://git.example.vn/danh-muc", "gop-y@example.vn")
SAMPLE = ROOT / "tests" / "catalogue"
FULL: Mapping[str, Any] = {
    "ignored_hints": [{"id": "TT-309", "reason": "Một lý do đủ dài để được nhận.", "until": "2027-01-01"}],
    "official_name": "Đăng ký thử nghiệm đầy đủ",
    "withdrawn_notice": "Không còn dùng.",
    "replaced_by": ["2.000020"],
    "service_level": 4,
    "non_territorial": True,
    "competent_agencies": ["Cơ quan một"],
    "delegated_agencies": ["Cơ quan hai"],
    "coordinating_agencies": ["Cơ quan ba"],
    "applicant_deadline": {"value": 60, "unit": "day", "from": "ngày sinh", "consequence": "Vẫn làm được."},
    "channels": [
        {
            "type": "online",
            "case": "Trường hợp thường",
            "url": "https://dichvucong.gov.vn/",
            "processing_time": {"value": "3.5", "unit": "working_day", "note": "Tính từ hôm sau.", "cutoff": "15:00"},
            "fees": [
                {
                    "kind": "le_phi",
                    "case": "Cấp lại",
                    "amount": 8000,
                    "set_by": "law",
                    "note": "Nộp một lần.",
                    "valid_until": "2026-12-31",
                    "legal_basis": "1/2020/NĐ-CP",
                }
            ],
            "returns": ["at_home"],
            "note": "Trong giờ làm việc.",
        },
        {"type": "postal", "processing_time": {"value": None, "unit": "other", "note": "Theo bưu điện."}, "fees": "none_stated"},
    ],
    "documents": [
        {
            "case": "Giấy tờ phải nộp",
            "items": [
                {
                    "name": "Tờ khai",
                    "when": "lần đầu",
                    "originals": 1,
                    "copies": 2,
                    "action": "show",
                    "channels": ["online"],
                    "form": "to-khai-mau",
                    "replaceable_by": "csdl-dan-cu",
                    "code": "KQ.2",
                    "note": "Bản rõ chữ.",
                }
            ],
            "notes": ["Dịch ra tiếng Việt."],
        }
    ],
    "conditions": ["Đủ tuổi."],
    "legal_basis_other": ["Điều ước quốc tế"],
    "combines": ["2.000020"],
    "redress": "Khiếu nại đến Chủ tịch.",
    "authentication": "Tài khoản định danh.",
    "signature": "Ký tay.",
    "source": {
        "url": "https://dichvucong.gov.vn/",
        "as_of": "2026-07-18",
        "differs": dict.fromkeys(
            (
                "official_name",
                "decision_number",
                "decision_date",
                "legal_basis",
                "result_codes",
                "processing_time",
                "fees",
                "online",
                "levels",
                "applicants",
                "originals",
            ),
            "Cổng ghi khác, đã hỏi lại nơi công bố.",
        ),
    },
    "kind": "other",
    "change_notes": [{"date": "2026-11-21", "type": "major", "note": "Đổi hạn."}, {"date": "2026-01-01", "type": "minor", "note": "Lời."}],
}
"""What the sample record leaves out; with it every field of the schema has a value."""


@dataclass(frozen=True)
class World:
    """A catalogue without problems, and what it was made from."""

    records: tuple[Record, ...]
    procedures: tuple[Procedure, ...]
    catalogue: model.Catalogue
    site: page.Site

    def told(self, today: date) -> Iterator[Problem]:
        """What the rules say of every record on a day."""
        yield from register_rules.check(self.catalogue)
        yield from form_rules.check(self.catalogue, today)
        yield from law_rules.check(self.catalogue, today)
        yield from guide_rules.check(self.catalogue, today)
        for procedure in self.procedures:
            yield from rules.check(procedure, self.catalogue, today)


@cache
def contract(kind: str) -> schema.Schema:
    """The schema of procedure, register, history, guide, overlay, form or group."""
    if kind == "group":
        form = disk.read_json(ROOT / "forms" / "form.schema.json")
        return schema.Schema.of({"$defs": form["$defs"], **form["$defs"]["group"]})
    return schema.Schema.of(disk.read_json(ROOT / ("forms" if kind == "form" else "catalogue") / f"{kind}.schema.json"))


def kind_of(record: Record) -> str:
    folder = record.path.rsplit("/", 2)[-2]
    above = "procedure" if "/procedures/" in record.path else "overlay" if "/provinces/" in record.path else "form"
    return {"registers": "register", "history": "history", "shared": "group", "guides": "guide"}.get(folder, above)


@cache
def world(root: Path) -> World:
    """The world of a folder that holds catalogue/ and forms/; paths begin there."""
    deep = (("catalogue/procedures", 1), ("forms", 1), ("catalogue/provinces", 1))
    places = (*deep, ("catalogue/registers", 0), ("catalogue/history", 0), ("catalogue/guides", 0))
    found = [text for folder, depth in places for text in disk.read_texts(root / folder, folder, depth)]
    parsed = [records.parse(text.path, text.content) for text in found if isinstance(text, disk.Text)]
    sound = [record for record in (schema.checked(record, contract(kind_of(record))) for record in parsed) if not record.is_broken]
    return made_of(sound)


def made_of(sound: Iterable[Record]) -> World:
    everything = tuple(sound)
    kinds = ("form", "register", "history", "group", "guide", "overlay")
    by_kind = {kind: [record for record in everything if kind_of(record) == kind] for kind in ("procedure", *kinds)}
    procedures = _in_order(map(Procedure.of, by_kind["procedure"]))
    around = model.surroundings(*(by_kind[kind] for kind in kinds))
    catalogue = model.catalogue(around, [(procedure.record.path, Entry.of(procedure)) for procedure in procedures])
    site = page.Site(catalogue, listings(catalogue), disk.templates(ROOT / "site_templates"), HOST)
    return World(everything, procedures, catalogue, site)


def procedures(found: Found) -> tuple[Procedure, ...]:
    """The whole procedures behind the entries of a catalogue, in the same order."""
    return _in_order(found.records.ask(_itself, [number for number, _, _ in found.records.files()]))


def _in_order(some: Iterable[Procedure]) -> tuple[Procedure, ...]:
    return tuple(sorted(some, key=lambda procedure: (procedure.code, procedure.record.path)))


def _itself(around: model.Catalogue, procedure: Procedure) -> Procedure:
    return procedure


def full_record() -> dict[str, Any]:
    """The sample record with every field of the schema."""
    path = "catalogue/procedures/bo-tu-phap/1.000010.yml"
    data: dict[str, Any] = records.parse(path, (SAMPLE / path).read_bytes()).data
    return {**data, **FULL}


def texts(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text of some data with its pointer, keys included (at the pointer of their value)."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*pointer, key), key
            yield from texts(item, (*pointer, key))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from texts(item, (*pointer, i))
