"""The table of what cites one legal document: a row a procedure that rests on it or pays by it, a form, another document."""

from collections.abc import Iterator

from sitegen import labels
from sitegen.citing import Cited
from sitegen.model import Catalogue
from sitegen.opendata import csv_text
from sitegen.opendata.columns import Column, Row, Table

KINDS = {
    "basis": "Thủ tục lấy văn bản làm căn cứ",
    "fee": "Thủ tục thu phí, lệ phí theo văn bản",
    "form": "Biểu mẫu ban hành theo văn bản",
    "replaces": "Văn bản được văn bản này thay",
    "replaced_by": "Văn bản thay văn bản này",
}


def _rows(pair: tuple[Catalogue, Cited]) -> Iterator[Row]:
    catalogue, cited = pair
    agencies, documents, number = catalogue.registers.agencies, catalogue.registers.legal_documents, cited.number
    for kind, entries in (("basis", cited.basis), ("fee", cited.fees)):
        for entry in entries:
            yield number, kind, entry.code, entry.name, entry.agency, agencies[entry.agency].name, entry.status, entry.path
    for form in cited.forms:
        yield number, "form", form.id, form.name, form.agency, agencies[form.agency].name, None, f"bieu-mau/{form.id}.html"
    others = [("replaces", other) for other in cited.replaces]
    others += [("replaced_by", cited.document.replaced_by)] if cited.document.replaced_by else []
    for kind, other in others:
        title = documents[other].title if other in documents else None
        yield number, kind, other, title, None, None, None, None


CITATIONS: Table[tuple[Catalogue, Cited]] = Table(
    "citations",
    "Nơi viện dẫn",
    "Mỗi dòng một nơi viện dẫn văn bản.",
    (
        Column("legal_document", "Văn bản", "Số, ký hiệu của văn bản được viện dẫn.", required=True, refers="legal_documents"),
        Column("kind", "Cách viện dẫn", "Viện dẫn để làm gì.", required=True, words=KINDS),
        Column("key", "Mã, khóa hoặc số", "Mã thủ tục, khóa biểu mẫu hoặc số văn bản.", required=True),
        Column("name", "Tên", "Tên thủ tục, biểu mẫu hoặc văn bản."),
        Column("agency", "Cơ quan", "Khóa của cơ quan phụ trách nơi viện dẫn.", refers="agencies"),
        Column("agency_name", "Tên cơ quan", "Tên của cơ quan ấy."),
        Column("status", "Tình trạng", "Chỉ có ở thủ tục.", words=labels.STATUS),
        Column("page", "Trang", "Đường dẫn của trang, tính từ gốc của trang web."),
    ),
    _rows,
    key=3,
)


def text(catalogue: Catalogue, cited: Cited) -> str:
    """The CSV file of a document."""
    return csv_text.head(CITATIONS.names) + csv_text.texts([CITATIONS.rows((catalogue, cited))])[0]
