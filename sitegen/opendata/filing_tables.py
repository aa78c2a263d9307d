"""The tables of how a procedure is filed: by which ways, for how much, with which papers."""

from collections.abc import Iterator

from sitegen import labels
from sitegen.opendata.columns import CODE, EMPTY, Column, Row, Table, figure, joined, numbered, state
from sitegen.parts import Channel
from sitegen.procedure import Procedure

UNITS = {**labels.UNITS, "other": "không tính được bằng số: đọc ghi chú"}
ACTIONS = {"submit": "Nộp", "show": "Xuất trình rồi mang về"}


def _channels(p: Procedure) -> Iterator[Row]:
    for number, channel in enumerate(p.channels or (), 1):
        time = channel.processing_time
        limit = (figure(time.value), time.unit, time.note, time.cutoff) if time else (None,) * 4
        yield p.code, number, channel.type, channel.case, *limit, state(channel.fees), joined(channel.returns), channel.url, channel.note


def _fees(p: Procedure) -> Iterator[Row]:
    for number, channel in enumerate(p.channels or (), 1):
        yield from _fees_of(p.code, number, channel)


def _fees_of(code: str, number: int, channel: Channel) -> Iterator[Row]:
    for i, fee in enumerate(channel.fees if isinstance(channel.fees, tuple) else (), 1):
        yield code, number, i, fee.kind, fee.amount, fee.case, fee.set_by, fee.note, fee.valid_until, fee.legal_basis


def _documents(p: Procedure) -> Iterator[Row]:
    for group, case in enumerate(p.documents if isinstance(p.documents, tuple) else (), 1):
        for i, item in enumerate(case.items, 1):
            yield (
                p.code,
                group,
                i,
                case.case,
                item.name,
                item.action,
                item.when,
                item.originals,
                item.copies,
                joined(item.channels),
                item.form,
                item.replaceable_by,
                item.code,
                item.note,
            )


def _document_notes(p: Procedure) -> Iterator[Row]:
    for group, case in enumerate(p.documents if isinstance(p.documents, tuple) else (), 1):
        for i, note in enumerate(case.notes, 1):
            yield p.code, group, i, note


FILING_TABLES: tuple[Table[Procedure], ...] = (
    Table(
        "channels",
        "Cách nộp",
        "Mỗi dòng một cách nộp (và trường hợp), với thời hạn giải quyết.",
        (
            CODE,
            numbered("channel", "Cách nộp thứ", "của cách nộp"),
            Column("type", "Hình thức", "Nộp bằng cách nào.", required=True, words=labels.CHANNELS),
            Column("case", "Trường hợp", "Trường hợp mà thời hạn và phí này áp dụng."),
            Column("time_value", "Thời hạn", "Thời hạn giải quyết; đọc cùng đơn vị và ghi chú.", "number"),
            Column("time_unit", "Đơn vị thời hạn", "«Ngày» và «ngày làm việc» là hai đơn vị khác nhau.", words=UNITS),
            Column("time_note", "Ghi chú thời hạn", "Điều số và đơn vị không nói hết."),
            Column("time_cutoff", "Giờ chốt", "Nộp sau giờ này thì tính từ ngày làm việc sau."),
            Column("fees_state", "Phí, lệ phí", "Có thu hay không; kể ở bảng fees.", words=EMPTY),
            Column("returns", "Nhận kết quả", "Kết quả về bằng cách nào.", "list", words=labels.RETURNS),
            Column("url", "Địa chỉ nộp", "Trang nộp trực tuyến."),
            Column("note", "Ghi chú", "Điều cần biết về cách nộp này."),
        ),
        _channels,
        key=2,
    ),
    Table(
        "fees",
        "Phí, lệ phí",
        "Mỗi dòng một khoản của một cách nộp.",
        (
            CODE,
            numbered("channel", "Cách nộp thứ", "của cách nộp"),
            numbered("fee", "Khoản thứ", "của khoản thu"),
            Column("kind", "Loại", "Phí bù chi phí dịch vụ; lệ phí là khoản cố định của nhà nước.", required=True, words=labels.FEES),
            Column("amount", "Số tiền (đồng)", "0 là miễn phí; trống là bản ghi không có số.", "integer"),
            Column("case", "Trường hợp", "Khoản này thu khi nào."),
            Column("set_by", "Ai đặt mức", "Ai quy định số tiền.", words=labels.SET_BY),
            Column("note", "Ghi chú", "Điều cần biết về khoản này."),
            Column("valid_until", "Áp dụng đến", "Ngày cuối của mức này.", "date"),
            Column("legal_basis", "Theo văn bản", "Văn bản đặt mức.", refers="legal_documents"),
        ),
        _fees,
        key=3,
        within="channels",
    ),
    Table(
        "documents",
        "Giấy tờ",
        "Mỗi dòng một giấy tờ của một nhóm hồ sơ.",
        (
            CODE,
            numbered("group", "Nhóm thứ", "của nhóm giấy tờ"),
            numbered("document", "Giấy tờ thứ", "của giấy tờ trong nhóm"),
            Column("case", "Trường hợp", "Khi nào cần nhóm giấy tờ này."),
            Column("name", "Tên giấy tờ", "Tên như trong bản ghi.", required=True),
            Column("action", "Nộp hay xuất trình", "Giấy phải nộp hay chỉ cho xem.", required=True, words=ACTIONS),
            Column("when", "Chỉ khi", "Điều kiện để phải có giấy này."),
            Column("originals", "Bản chính", "Số bản chính.", "integer"),
            Column("copies", "Bản sao", "Số bản sao.", "integer"),
            Column("channels", "Cách nộp", "Chỉ cần khi nộp bằng các cách này; trống là mọi cách.", "list", words=labels.CHANNELS),
            Column("form", "Biểu mẫu", "Khóa của biểu mẫu phải dùng.", refers="forms"),
            Column("replaceable_by", "Cơ quan tự tra ở", "Cơ sở dữ liệu mà cơ quan tra được thay cho giấy này.", refers="databases"),
            Column("code", "Mã giấy tờ", "Mã thành phần hồ sơ trên Cổng."),
            Column("note", "Ghi chú", "Điều cần biết về giấy này."),
        ),
        _documents,
        key=3,
    ),
    Table(
        "document_notes",
        "Lưu ý về giấy tờ",
        "Mỗi dòng một lưu ý chung của một nhóm giấy tờ.",
        (
            CODE,
            numbered("group", "Nhóm thứ", "của nhóm giấy tờ"),
            numbered("note", "Lưu ý thứ", "của lưu ý trong nhóm"),
            Column("text", "Lưu ý", "Lời của lưu ý.", required=True),
        ),
        _document_notes,
        key=3,
    ),
)
