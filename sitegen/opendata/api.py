"""api/v1: what there is, which version it has, and what changed in it; agencies and forms with what belongs to them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.characters import slug
from sitegen.downloads import LICENCE, as_json
from sitegen.form_paths import KINDS, file_path, page_path
from sitegen.listings import EVENTS
from sitegen.local_words import of_today
from sitegen.model import Catalogue
from sitegen.opendata import openapi, terms
from sitegen.opendata.package import PATH as PACKAGE
from sitegen.opendata.workbooks import path as workbook_path
from sitegen.outputs import Artefact
from sitegen.overlays import Overlay

INDEX = "api/v1/index.json"
CHANGES = (
    {"version": "1.0.0", "date": "2026-11-21", "changes": ["procedures.json, procedures/<mã>.json, history.json"]},
    {
        "version": "1.1.0",
        "date": "2026-11-22",
        "changes": [
            "Thêm index.json, agencies.json, forms.json, openapi.json, schemas/, context.jsonld, procedures/<mã>.jsonld.",
            "Không khóa nào cũ bị đổi.",
        ],
    },
    {
        "version": "1.2.0",
        "date": "2026-11-22",
        "changes": [
            "Thêm page, files cho từng mục của forms.json; page của giấy tờ trong procedures/<mã>.jsonld thêm trang và tệp của mẫu.",
            "Thêm guides.json: hướng dẫn từng bước theo sự kiện.",
        ],
    },
    {
        "version": "1.3.0",
        "date": "2026-11-22",
        "changes": ["Thêm provinces.json, provinces/<tỉnh>.json: phần riêng của từng tỉnh, thành phố."],
    },
)
"""What changed in the interface, oldest first. A key that is published stays; one that must go gets a new folder, api/v2."""
VERSION = CHANGES[-1]["version"]
FILES = (
    ("procedures.json", "Danh sách thủ tục"),
    ("procedures/{code}.json", "Toàn bộ một bản ghi"),
    ("procedures/{code}.jsonld", "Một thủ tục theo CPSV-AP 3.2"),
    ("agencies.json", "Cơ quan, số thủ tục và tệp tải về của mỗi cơ quan"),
    ("forms.json", "Biểu mẫu và các thủ tục dùng chúng"),
    ("guides.json", "Hướng dẫn từng bước theo sự kiện"),
    ("provinces.json", "Tỉnh, thành phố, mỗi nơi có phần riêng cho bao nhiêu thủ tục"),
    ("provinces/{province}.json", "Phần riêng của một tỉnh, thành phố"),
    ("history.json", "Con số quốc gia đã công bố"),
    ("context.jsonld", "Ngữ cảnh JSON-LD"),
    ("openapi.json", "Mô tả giao diện theo OpenAPI 3.1"),
)


def files(catalogue: Catalogue) -> Iterator[Artefact]:
    """Everything of the API that is made of all records together and that downloads.py does not make."""
    head = {"as_of": catalogue.as_of.isoformat(), "license": LICENCE}
    yield as_json(
        INDEX,
        {
            "title": "Sổ tay thủ tục: giao diện dữ liệu",
            "version": VERSION,
            **head,
            "files": [{"path": path, "title": title} for path, title in FILES],
            "datapackage": f"../../{PACKAGE}",
            "changelog": list(CHANGES),
        },
    )
    agencies = list(_agencies(catalogue))
    yield as_json("api/v1/agencies.json", {"title": "Cơ quan công bố thủ tục", **head, "count": len(agencies), "agencies": agencies})
    forms = list(_forms(catalogue))
    yield as_json("api/v1/forms.json", {"title": "Biểu mẫu", **head, "count": len(forms), "forms": forms})
    guides = list(_guides(catalogue))
    yield as_json("api/v1/guides.json", {"title": "Hướng dẫn từng bước", **head, "count": len(guides), "guides": guides})
    provinces = list(_provinces(catalogue))
    yield as_json("api/v1/provinces.json", {"title": "Tỉnh, thành phố", **head, "count": len(provinces), "provinces": provinces})
    for province in provinces:
        overlays = catalogue.overlays_in.get(province["key"], ())
        told = {
            "title": f"Phần riêng: {province['name']}",
            **head,
            "as_of": _read(overlays),
            "province": province["key"],
            "count": len(overlays),
            "overlays": [overlay.record.data for overlay in overlays],
        }
        yield as_json(province_path(province["key"]), told)
    yield as_json("api/v1/openapi.json", openapi.description(str(VERSION)))
    yield as_json("api/v1/context.jsonld", terms.context())


def _agencies(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    counts = Counter(entry.agency for entry in catalogue.entries)
    for key, agency in catalogue.registers.agencies.items():
        yield {
            "key": key,
            "name": agency.name,
            "code": agency.code,
            "abbreviation": agency.abbreviation,
            "kind": agency.kind,
            "valid_from": agency.valid_from and agency.valid_from.isoformat(),
            "valid_to": agency.valid_to and agency.valid_to.isoformat(),
            "predecessors": agency.predecessors,
            "procedures": counts[key],
            "workbook": f"../../{workbook_path(key)}" if counts[key] else None,
        }


def _forms(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    using: dict[str, list[str]] = {}
    for entry in catalogue.entries:
        for key in entry.forms:
            using.setdefault(key, []).append(entry.code)
    for form in catalogue.forms.values():
        yield {
            "key": form.id,
            "name": form.name,
            "agency": form.agency,
            "number": form.number,
            "legal_document": form.legal_document,
            "valid_from": form.valid_from and form.valid_from.isoformat(),
            "valid_to": form.valid_to and form.valid_to.isoformat(),
            "version": form.version,
            "procedures": using.get(form.id, []),
            "page": f"../../{page_path(form.id)}",
            "files": {kind: f"../../{file_path(form.id, kind)}" for kind in KINDS} if form.version else None,
        }


def province_path(key: str) -> str:
    """Where what a province has of its own stands as data."""
    return f"api/v1/provinces/{key}.json"


def _read(overlays: Iterable[Overlay]) -> str | None:
    """The newest day a province's own facts were read: a national record that changes changes nothing here."""
    return max((overlay.source.as_of.isoformat() for overlay in overlays), default=None)


def _provinces(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Those of today."""
    for key, province in of_today(catalogue):
        newest = province.names[-1]
        overlays = len(catalogue.overlays_in.get(key, ()))
        place = {"page": f"../../tinh/{key}.html", "file": f"provinces/{key}.json"}
        yield {"key": key, "name": newest.name, "type": newest.type, "overlays": overlays, **place}


def _guides(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """In the order of the life events; what a guide says is as it was written, its codes lead to procedures/<code>.json."""
    for key, event in catalogue.registers.life_events.items():
        if guide := catalogue.guides.get(key):
            yield {
                "event": key,
                "name": event.name,
                "audience": event.audience,
                "page": f"../../{EVENTS}/{slug(key)}.html",
                "guide": guide.record.data,
            }
