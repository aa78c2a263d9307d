"""The tables of what procedures refer to by key: agencies, fields, provinces and the other registers, and the forms."""

from collections.abc import Iterator

from sitegen import labels
from sitegen.model import Catalogue
from sitegen.opendata.columns import Column, Row, Table, joined
from sitegen.opendata.overlay_table import OVERLAYS

AGENCY_KINDS = {
    "ministry": "Bộ",
    "ministerial_agency": "Cơ quan ngang bộ",
    "government_agency": "Cơ quan thuộc Chính phủ",
    "province": "Tỉnh, thành phố",
    "court": "Tòa án",
    "enterprise": "Doanh nghiệp",
}
DOCUMENT_KINDS = {
    "hien-phap": "Hiến pháp",
    "luat": "Luật",
    "bo-luat": "Bộ luật",
    "phap-lenh": "Pháp lệnh",
    "nghi-quyet": "Nghị quyết",
    "nghi-dinh": "Nghị định",
    "quyet-dinh": "Quyết định",
    "chi-thi": "Chỉ thị",
    "thong-tu": "Thông tư",
    "thong-tu-lien-tich": "Thông tư liên tịch",
    "cong-van": "Công văn",
    "thong-bao": "Thông báo",
    "khac": "Văn bản khác",
}
PROVINCE_TYPES = {"tinh": "Tỉnh", "thanh_pho": "Thành phố"}

_KEY = Column("key", "Khóa", "Khóa mà các bảng khác dùng.", required=True)
_FROM = Column("valid_from", "Có từ ngày", "Trống: có từ trước khi sổ này bắt đầu ghi.", "date")
_TO = Column("valid_to", "Đến hết ngày", "Trống: vẫn còn.", "date")
_NOTE = Column("note", "Ghi chú", "Điều tên chưa nói.")


def _provinces(c: Catalogue) -> Iterator[Row]:
    for key, province in c.registers.provinces.items():
        newest = province.names[-1]
        dates = (province.valid_from, province.valid_to)
        yield key, province.code, newest.name, newest.type, *dates, joined(province.predecessors), province.note


REGISTER_TABLES: tuple[Table[Catalogue], ...] = (
    Table(
        "agencies",
        "Cơ quan",
        "Cơ quan công bố thủ tục; có ngày, vì các bộ sáp nhập.",
        (
            _KEY,
            Column("name", "Tên", "Tên cơ quan.", required=True),
            Column("code", "Mã", "Mã định danh cấp 1 như Cổng dùng."),
            Column("abbreviation", "Viết tắt", "Chữ viết tắt trong số quyết định."),
            Column("kind", "Loại", "Cơ quan thuộc loại nào.", required=True, words=AGENCY_KINDS),
            _FROM,
            _TO,
            Column("predecessors", "Tiền thân", "Khóa của các cơ quan trước đó.", "list"),
            _NOTE,
        ),
        lambda c: (
            (key, a.name, a.code, a.abbreviation, a.kind, a.valid_from, a.valid_to, joined(a.predecessors), a.note)
            for key, a in c.registers.agencies.items()
        ),
    ),
    Table(
        "fields",
        "Lĩnh vực",
        "Lĩnh vực hành chính; một tên có thể mang nhiều mã.",
        (_KEY, Column("name", "Tên", "Tên lĩnh vực.", required=True), Column("codes", "Mã", "Các mã trên Cổng.", "list"), _NOTE),
        lambda c: ((key, f.name, joined(f.codes), f.note) for key, f in c.registers.fields.items()),
    ),
    Table(
        "provinces",
        "Tỉnh, thành phố",
        "34 đơn vị từ ngày 01/07/2025 và 63 đơn vị trước đó. Bảy mã đã được dùng lại: nối dữ liệu bằng khóa, đừng nối bằng mã.",
        (
            _KEY,
            Column("code", "Mã", "Mã hai chữ số; không đủ để phân biệt."),
            Column("name", "Tên", "Tên mới nhất."),
            Column("type", "Loại", "Loại mới nhất.", words=PROVINCE_TYPES),
            _FROM,
            _TO,
            Column("predecessors", "Tiền thân", "Khóa của các tỉnh đã sáp nhập vào.", "list"),
            _NOTE,
        ),
        _provinces,
    ),
    Table(
        "life_events",
        "Sự kiện",
        "Việc đưa người dân hoặc doanh nghiệp đến cơ quan nhà nước.",
        (
            _KEY,
            Column("name", "Tên", "Tên sự kiện.", required=True),
            Column("audience", "Của ai", "Người dân hay doanh nghiệp.", required=True, words=labels.AUDIENCES),
            _NOTE,
        ),
        lambda c: ((key, e.name, e.audience, e.note) for key, e in c.registers.life_events.items()),
    ),
    Table(
        "applicants",
        "Đối tượng",
        "Ai được làm thủ tục.",
        (_KEY, Column("name", "Tên", "Tên đối tượng.", required=True), Column("code", "Mã", "Mã như Cổng viết, khi Đ khi D."), _NOTE),
        lambda c: ((key, a.name, a.code, a.note) for key, a in c.registers.applicants.items()),
    ),
    Table(
        "legal_documents",
        "Văn bản pháp luật",
        "Văn bản mà các bản ghi viện dẫn; khóa là số, ký hiệu.",
        (
            _KEY,
            Column("title", "Trích yếu", "Tên văn bản.", required=True),
            Column("kind", "Loại", "Loại văn bản.", required=True, words=DOCUMENT_KINDS),
            Column("issuer", "Nơi ban hành", "Cơ quan ban hành."),
            Column("issued", "Ngày ban hành", "Ngày ký.", "date"),
            Column("in_force", "Có hiệu lực từ", "Ngày bắt đầu hiệu lực.", "date"),
            Column("ends", "Hiệu lực đến hết", "Ngày cuối còn hiệu lực; trống: còn, hoặc chưa rõ.", "date"),
            Column("replaced_by", "Được thay bằng", "Số, ký hiệu của văn bản thay thế."),
            _NOTE,
            Column("url", "Toàn văn", "Địa chỉ toàn văn trên trang của cơ quan nhà nước."),
        ),
        lambda c: (
            (key, d.title, d.kind, d.issuer, d.issued, d.in_force, d.ends, d.replaced_by, d.note, d.url)
            for key, d in c.registers.legal_documents.items()
        ),
    ),
    Table(
        "databases",
        "Cơ sở dữ liệu",
        "Nơi cơ quan nhà nước tự tra được thay cho giấy tờ.",
        (_KEY, Column("name", "Tên", "Tên cơ sở dữ liệu.", required=True), _NOTE),
        lambda c: ((key, d.name, d.note) for key, d in c.registers.databases.items()),
    ),
    Table(
        "forms",
        "Biểu mẫu",
        "Mẫu đơn, tờ khai mà giấy tờ phải theo; số mẫu chỉ có nghĩa cùng văn bản và nơi ban hành.",
        (
            _KEY,
            Column("name", "Tên", "Tên biểu mẫu.", required=True),
            Column("agency", "Cơ quan", "Khóa của cơ quan ban hành.", required=True, refers="agencies"),
            Column("number", "Số mẫu", "Số, ký hiệu của mẫu."),
            Column("legal_document", "Theo văn bản", "Văn bản ban hành mẫu."),
            _FROM,
            _TO,
            Column("version", "Phiên bản", "Có khi mẫu điền được ở đây."),
            _NOTE,
        ),
        lambda c: (
            (f.id, f.name, f.agency, f.number, f.legal_document, f.valid_from, f.valid_to, f.version, f.note) for f in c.forms.values()
        ),
    ),
    OVERLAYS,
)
