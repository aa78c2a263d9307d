"""datapackage.json (Data Package v2, https://datapackage.org): the tables column by column, where they are, under which licence."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sitegen.opendata.columns import PARTED, Column, Table
from sitegen.opendata.procedure_tables import PROCEDURE_TABLES
from sitegen.opendata.register_tables import REGISTER_TABLES

FOLDER = "du-lieu/"
PATH = f"{FOLDER}datapackage.json"
TABLES: tuple[Table[Any], ...] = (*PROCEDURE_TABLES, *REGISTER_TABLES)
BY_NAME = {table.name: table for table in TABLES}
PROFILES = "https://datapackage.org/profiles/2.0/"
LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Ghi công 4.0 Quốc tế"}
SOURCES = [{"title": "Cổng Dịch vụ công quốc gia", "path": "https://dichvucong.gov.vn/"}]
ABOUT = (
    "Bảng gọn của danh mục thủ tục hành chính: mỗi dòng một sự việc, mỗi cột một nghĩa. Ô trống là bản ghi chưa có thông tin. "
    "Ô chữ bắt đầu bằng = + - @ hoặc dấu ' được thêm một dấu ' ở đầu để bảng tính không coi là công thức; bỏ một dấu ' ấy là nguyên văn. "
    "Tài nguyên nhiều tệp: mỗi tệp của một cơ quan, có dòng tên cột; "
    "bytes và hash tính trên các tệp nối lại theo thứ tự, chỉ giữ dòng tên cột đầu."
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One table as it is published: paths below the folder of the package, size in bytes and digest of the whole."""

    table: Table[Any]
    paths: tuple[str, ...]
    size: int
    digest: str

    @classmethod
    def of(cls, table: Table[Any], files: Iterable[tuple[str, bytes]]) -> "Resource":
        """Of the files in their order, each with its header."""
        hashed, size = hashlib.sha256(), 0
        paths: list[str] = []
        for path, content in files:
            part = memoryview(content)[content.index(b"\n") + 1 :] if paths else content
            hashed.update(part)
            size += len(part)
            paths.append(path.removeprefix(FOLDER))
        return cls(table, tuple(paths), size, f"sha256:{hashed.hexdigest()}")


def csv_path(table: str, agency: str = "") -> str:
    """Where a table, or one agency's share of it, stands; part of the public contract."""
    return f"{FOLDER}csv/{table}/{agency}.csv" if agency else f"{FOLDER}csv/{table}.csv"


def descriptor(resources: Iterable[Resource], as_of: date, homepage: str) -> dict[str, Any]:
    """The package; as_of: the newest day any fact was read, its version and its only date."""
    return {
        "$schema": f"{PROFILES}datapackage.json",
        "name": "so-tay-thu-tuc",
        "title": "Sổ tay thủ tục: danh mục thủ tục hành chính Việt Nam",
        "description": ABOUT,
        **({"homepage": homepage} if homepage else {}),
        "version": version(as_of),
        "created": f"{as_of.isoformat()}T00:00:00Z",
        "keywords": ["thủ tục hành chính", "dịch vụ công", "Việt Nam", "public services"],
        "licenses": [LICENCE],
        "sources": SOURCES,
        "contributors": [{"title": "Sổ tay thủ tục", "roles": ["publisher"]}],
        "resources": [_resource(resource) for resource in resources],
    }


def version(as_of: date) -> str:
    """The version of the data: the day its facts are of, in a form that sorts and compares as versions do."""
    return f"{as_of.year}.{as_of.month}.{as_of.day}"


def _resource(resource: Resource) -> dict[str, Any]:
    table = resource.table
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "path": list(resource.paths) if len(resource.paths) > 1 else resource.paths[0],
        "scheme": "multipart" if len(resource.paths) > 1 else "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.size,
        "hash": resource.digest,
        "dialect": {
            "$schema": f"{PROFILES}tabledialect.json",
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "header": True,
        },
        "schema": _schema(table),
    }


def _schema(table: Table[Any]) -> dict[str, Any]:
    foreign = [_foreign((column.name,), column.refers, BY_NAME[column.refers].primary) for column in table.columns if column.refers]
    if table.within:
        key = BY_NAME[table.within].primary
        foreign.append(_foreign(key, table.within, key))
    return {
        "$schema": f"{PROFILES}tableschema.json",
        "fieldsMatch": "exact",
        "missingValues": [""],
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.primary),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _foreign(fields: tuple[str, ...], table: str, key: tuple[str, ...]) -> dict[str, Any]:
    return {"fields": list(fields), "reference": {"resource": table, "fields": list(key)}}


def _field(column: Column, table: Table[Any]) -> dict[str, Any]:
    """A column; its words are both limit and labels, but for lists, whose items no limit can be set on."""
    words = column.words or {}
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if table.primary == (column.name,):
        limits["unique"] = True
    if column.type == "integer":
        limits["minimum"] = 0
    if words and column.type == "string":
        limits["enum"] = list(words)
    meaning = "; ".join(f"{key}: {text}" for key, text in words.items())
    labels: Mapping[str, Any] = {"categories": [{"value": key, "label": text} for key, text in words.items()]}
    return {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": f"{column.description} ({meaning})" if meaning else column.description,
        **({"delimiter": PARTED, "itemType": "string"} if column.type == "list" else {}),
        **(labels if words and column.type == "string" else {}),
        **({"constraints": limits} if limits else {}),
    }
