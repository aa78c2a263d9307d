"""The description of api/v1 in OpenAPI 3.1: every file, its fields and its schema, for tools that make clients and documentation."""

from typing import Any

Schema = dict[str, Any]

_CODE: Schema = {"type": "string", "pattern": "^[0-9]\\.[0-9]{6}$", "description": "Mã quốc gia của thủ tục; là chữ, không phải số."}
_KEY: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_DAY: Schema = {"type": "string", "format": "date"}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _listed(name: str, items: str) -> Schema:
    """The head that lists share, and the list itself."""
    rows = _array({"$ref": f"#/components/schemas/{items}"})
    return _object(title=_TEXT, as_of=_DAY, license={"type": "string", "format": "uri"}, count=_COUNT, **{name: rows})


SCHEMAS: Schema = {
    "Index": _object(
        title=_TEXT,
        version=_TEXT,
        as_of=_DAY,
        license=_TEXT,
        files=_array(_object(path=_TEXT, title=_TEXT)),
        datapackage=_TEXT,
        changelog=_array(_object(version=_TEXT, date=_DAY, changes=_array(_TEXT))),
    ),
    "Summary": _object(
        code=_CODE,
        name=_TEXT,
        agency=_KEY,
        agency_name=_TEXT,
        field=_KEY,
        levels=_array({"enum": ["bo", "tinh", "huyen", "xa", "nganh-doc", "khac"]}),
        online={"enum": ["full", "partial", "none"]},
        status={"enum": ["in_force", "withdrawn", "upcoming"]},
        scope={"enum": ["national", "provincial", "internal"]},
        editorial={"enum": ["edited", "verbatim"]},
        as_of=_DAY,
        record=_TEXT,
        page=_TEXT,
    ),
    "Agency": _object(
        key=_KEY,
        name=_TEXT,
        code=_TEXT_OR_NULL,
        abbreviation=_TEXT_OR_NULL,
        kind={"enum": ["ministry", "ministerial_agency", "government_agency", "province", "court", "enterprise"]},
        valid_from=_DAY_OR_NULL,
        valid_to=_DAY_OR_NULL,
        predecessors=_array(_KEY),
        procedures=_COUNT,
        workbook=_TEXT_OR_NULL,
    ),
    "Form": _object(
        key=_KEY,
        name=_TEXT,
        agency=_KEY,
        number=_TEXT_OR_NULL,
        legal_document=_TEXT_OR_NULL,
        valid_from=_DAY_OR_NULL,
        valid_to=_DAY_OR_NULL,
        version=_TEXT_OR_NULL,
        procedures=_array(_CODE),
        page=_TEXT,
        files={**_object(html=_TEXT, pdf=_TEXT, docx=_TEXT, json=_TEXT), "type": ["object", "null"]},
    ),
    "Guide": _object(
        event=_KEY, name=_TEXT, audience={"enum": ["citizen", "business"]}, page=_TEXT, guide={"$ref": "schemas/guide.schema.json"}
    ),
    "Province": _object(key=_KEY, name=_TEXT, type={"enum": ["tinh", "thanh_pho"]}, overlays=_COUNT, page=_TEXT, file=_TEXT),
    "Overlays": _object(
        title=_TEXT,
        as_of=_DAY_OR_NULL,
        license={"type": "string", "format": "uri"},
        province=_KEY,
        count=_COUNT,
        overlays=_array({"$ref": "schemas/overlay.schema.json"}),
    ),
    "Procedures": _listed("procedures", "Summary"),
    "Agencies": _listed("agencies", "Agency"),
    "Forms": _listed("forms", "Form"),
    "Guides": _listed("guides", "Guide"),
    "Provinces": _listed("provinces", "Province"),
    "History": _object(license=_TEXT, topics=_array({"$ref": "schemas/history.schema.json"})),
    "Record": {"$ref": "schemas/procedure.schema.json"},
    "Linked": {"type": "object", "required": ["@context", "@id", "@type", "identifier", "title"]},
}

PATHS = (
    ("/index.json", "Index", "Có những tệp nào, phiên bản, thay đổi"),
    ("/procedures.json", "Procedures", "Danh sách thủ tục"),
    ("/procedures/{code}.json", "Record", "Toàn bộ một bản ghi"),
    ("/procedures/{code}.jsonld", "Linked", "Một thủ tục theo CPSV-AP 3.2"),
    ("/agencies.json", "Agencies", "Cơ quan công bố thủ tục"),
    ("/forms.json", "Forms", "Biểu mẫu"),
    ("/guides.json", "Guides", "Hướng dẫn từng bước theo sự kiện"),
    ("/provinces.json", "Provinces", "Tỉnh, thành phố, mỗi nơi có phần riêng cho bao nhiêu thủ tục"),
    ("/provinces/{province}.json", "Overlays", "Phần riêng của một tỉnh, thành phố"),
    ("/history.json", "History", "Con số quốc gia đã công bố"),
)
"""Files, the schema of each, and what it is."""


def description(version: str) -> Schema:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sổ tay thủ tục",
            "version": version,
            "summary": "Danh mục thủ tục hành chính Việt Nam, tệp tĩnh, chỉ đọc.",
            "description": "Tệp nào cũng là tệp tĩnh: không khóa, không giới hạn, tải về là dùng được khi không có mạng. "
            "Khóa đã công bố thì giữ nguyên; khóa mới có thể thêm vào. "
            "null: bản ghi chưa có thông tin; none_stated: văn bản ghi là không có; "
            "not_applicable: phần này không áp dụng.",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": "."}],
        "paths": {path: {"get": _operation(path, schema, title)} for path, schema, title in PATHS},
        "components": {"schemas": SCHEMAS},
    }


def _operation(path: str, schema: str, title: str) -> Schema:
    media = "application/ld+json" if path.endswith(".jsonld") else "application/json"
    asked = {"code": (_CODE, "1.001193"), "province": (_KEY, "lao-cai")}
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": shape, "example": example}
        for name, (shape, example) in asked.items()
        if f"{{{name}}}" in path
    ]
    return {
        "operationId": f"get{schema}",
        "summary": title,
        **({"parameters": parameters} if parameters else {}),
        "responses": {"200": {"description": title, "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}},
    }
