"""The pages of open data: every file with its size, what the columns mean, and what our facts are called in CPSV-AP."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen import wording
from sitegen.opendata import terms
from sitegen.opendata.api import FILES, VERSION
from sitegen.opendata.columns import EMPTY, Column, Table
from sitegen.opendata.feed import PATH as FEED
from sitegen.opendata.package import BY_NAME, PATH, TABLES, csv_path, version
from sitegen.opendata.procedure_tables import PROCEDURE_TABLES, ROLES
from sitegen.opendata.workbooks import REGISTERS
from sitegen.opendata.workbooks import path as workbook_path
from sitegen.page import Plan, Site, planned

TYPES = {"string": "chữ", "integer": "số nguyên", "number": "số", "boolean": "true, false", "date": "ngày", "list": "danh sách khóa"}


@dataclass(frozen=True, slots=True)
class Share:
    """What there is of one agency: how many procedures, its workbook, its share of each table; sizes in words."""

    name: str
    procedures: int
    workbook: str
    size: str
    tables: tuple[tuple[str, str], ...]


def plans(site: Site, sizes: Mapping[str, int]) -> Iterator[Plan]:
    """sizes: bytes of every file of open data, by its path."""
    catalogue = site.catalogue
    shares = tuple(_shares(site, sizes))
    totals = {table.name: _total(table, sizes) for table in TABLES}
    shows = (*totals.values(), *(f"{share.name} {share.procedures} {share.size}" for share in shares))
    yield planned(
        site, "du-lieu.html", "du-lieu", "Dữ liệu mở", "data/data.html", shows,
        description="Tải toàn bộ danh mục: CSV, Excel, JSON, JSON-LD; giấy phép CC BY 4.0.",
        tables=TABLES, totals=totals, shares=shares, package=PATH, feed=FEED, registers_file=(REGISTERS, _size(sizes[REGISTERS])),
        files=FILES, api_version=VERSION, version=version(catalogue.as_of), is_split={table.name for table in PROCEDURE_TABLES},
        csv_path=csv_path,
    )  # fmt: skip
    yield planned(
        site, "du-lieu/cot.html", "du-lieu/shell", "Các cột nghĩa là gì", "data/columns.html", (),
        description="Từng bảng, từng cột của dữ liệu mở.", tables=TABLES, TYPES=TYPES, by_name=BY_NAME, meanings=_meanings,
    )  # fmt: skip
    yield planned(
        site, "du-lieu/anh-xa.html", "du-lieu/shell", "Ánh xạ sang CPSV-AP", "data/mapping.html", (),
        description="Mỗi trường của bản ghi gọi là gì trong CPSV-AP 3.2.", terms=terms.TERMS, unmapped=terms.UNMAPPED, ROLES=ROLES,
    )  # fmt: skip


def _shares(site: Site, sizes: Mapping[str, int]) -> Iterator[Share]:
    counts: dict[str, int] = {}
    for entry in site.catalogue.entries:
        counts[entry.agency] = counts.get(entry.agency, 0) + 1
    for key, agency in site.catalogue.registers.agencies.items():
        if key in counts:
            tables = tuple((table.title, csv_path(table.name, key)) for table in PROCEDURE_TABLES)
            yield Share(agency.name, counts[key], workbook_path(key), _size(sizes[workbook_path(key)]), tables)


def _total(table: Table[object], sizes: Mapping[str, int]) -> str:
    """Of a table, all its shares together."""
    if (path := csv_path(table.name)) in sizes:
        return _size(sizes[path])
    return _size(sum(size for path, size in sizes.items() if path.startswith(csv_path(table.name).removesuffix(".csv") + "/")))


def _size(amount: int) -> str:
    """In two figures from a megabyte on, so that a changed word changes no page."""
    return wording.size(amount) if amount < 1_000_000 else f"{wording.count(round(amount / 1_000_000))} MB"


def _meanings(column: Column) -> str:
    """The values a column has, in words; the kinds of empty are told once, above the tables."""
    if not column.words or column.words is EMPTY:
        return ""
    return "; ".join(f"{key}: {text}" for key, text in column.words.items())
