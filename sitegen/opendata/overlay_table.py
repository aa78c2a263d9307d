"""The table of what provinces have of their own: a row a fact, in the words and keys of the province's own file."""

from collections.abc import Iterator

from sitegen import labels
from sitegen.model import Catalogue
from sitegen.opendata.columns import CODE, Cell, Column, Row, Table, joined, numbered
from sitegen.overlays import LocalChannel, Overlay

PARTS = {
    "online": "Mức độ trực tuyến",
    "reception_place": "Nơi tiếp nhận",
    "processing_time": "Thời hạn",
    "fee": "Phí, lệ phí",
    "document": "Giấy tờ",
    "form": "Biểu mẫu",
    "note": "Lưu ý",
    "variant": "Thủ tục do tỉnh công bố",
}
_COLUMNS = (
    Column("province", "Tỉnh, thành phố", "Tỉnh của dòng này.", required=True, refers="provinces"),
    CODE,
    numbered("number", "Thứ tự", "dữ kiện"),
    Column("part", "Phần", "Dữ kiện thuộc phần nào.", required=True, words=PARTS),
    Column("ways", "Cách nộp", "Các cách nộp mà dữ kiện nói đến; trống: mọi cách.", "list"),
    Column("case", "Trường hợp", "Như bản ghi quốc gia hoặc của riêng tỉnh."),
    Column("name", "Tên", "Tên nơi tiếp nhận, giấy tờ, biểu mẫu, thủ tục, khoản thu."),
    Column("value", "Giá trị", "Số của thời hạn, mức độ trực tuyến, mã thủ tục; none_stated: văn bản ghi là không có."),
    Column("unit", "Đơn vị", "Đơn vị của thời hạn."),
    Column("amount", "Số tiền", "Đồng; trống: chưa rõ.", "integer"),
    Column("valid_from", "Từ ngày", "Ngày bắt đầu áp dụng mức thu.", "date"),
    Column("valid_until", "Đến hết ngày", "Ngày cuối áp dụng mức thu.", "date"),
    Column("legal_basis", "Căn cứ", "Khóa của văn bản; của tỉnh thì có tên tỉnh sau dấu chấm.", refers="legal_documents"),
    Column("replaces", "Thay cho", "Giấy tờ quốc gia mà giấy tờ này thay."),
    Column("address", "Địa chỉ", "Của nơi tiếp nhận."),
    Column("commune", "Mã xã", "Mã năm chữ số của nơi tiếp nhận."),
    Column("hours", "Giờ làm việc", "Của nơi tiếp nhận."),
    Column("telephone", "Điện thoại", "Của nơi tiếp nhận, như nguồn viết."),
    Column("note", "Ghi chú", "Điều các cột khác chưa nói."),
    Column("source", "Nguồn", "Trang mà phần của tỉnh lấy từ đó.", required=True),
    Column("as_of", "Thông tin ngày", "Ngày nguồn được đọc.", "date", required=True),
)
_NAMES = tuple(column.name for column in _COLUMNS)


def _rows(catalogue: Catalogue) -> Iterator[Row]:
    for overlay in catalogue.overlays:
        about: dict[str, Cell] = {"province": overlay.province, "procedure": overlay.code}
        about |= {"source": overlay.source.url, "as_of": overlay.source.as_of}
        for number, told in enumerate(_facts(overlay), 1):
            row: dict[str, Cell] = {**about, "number": number, **told}
            yield tuple(row.get(name) for name in _NAMES)


def _facts(overlay: Overlay) -> Iterator[dict[str, Cell]]:
    if overlay.online:
        yield {"part": "online", "value": overlay.online}
    if isinstance(overlay.reception_places, str):
        yield {"part": "reception_place", "value": overlay.reception_places}
    for place in overlay.places:
        names = ("name", "address", "commune", "hours", "telephone", "note")
        yield {"part": "reception_place", **{name: getattr(place, name) for name in names}}
    for channel in overlay.channels or ():
        yield from _of_channel(channel)
    for case in overlay.documents or ():
        for item in case.items:
            ways = joined(item.channels)
            yield {"part": "document", "case": case.case, "ways": ways, "name": item.name, "replaces": item.replaces, "note": item.note}
    for form in overlay.forms:
        yield {"part": "form", "name": form.name, "value": form.form, "legal_basis": form.legal_basis, "note": form.url}
    for note in overlay.notes:
        yield {"part": "note", "note": note.text, "legal_basis": note.legal_basis}
    for variant in overlay.variants:
        decision = variant.decision.number if variant.decision else None
        told = {"name": variant.name, "value": variant.code, "case": variant.case, "note": decision and f"Quyết định {decision}"}
        yield {"part": "variant", **told}


def _of_channel(channel: LocalChannel) -> Iterator[dict[str, Cell]]:
    about: dict[str, Cell] = {"ways": joined(channel.types), "case": channel.case}
    if time := channel.processing_time:
        value = None if time.value is None else str(time.value)
        yield {**about, "part": "processing_time", "value": value, "unit": time.unit, "note": time.note, "legal_basis": time.legal_basis}
    if isinstance(channel.fees, str):
        yield {**about, "part": "fee", "value": channel.fees}
    for fee in channel.fees if isinstance(channel.fees, tuple) else ():
        name = f"{labels.FEES[fee.kind]}{f' ({fee.case})' if fee.case else ''}"
        dates: dict[str, Cell] = {"valid_from": fee.valid_from, "valid_until": fee.valid_until}
        yield {**about, **dates, "part": "fee", "name": name, "amount": fee.amount, "legal_basis": fee.legal_basis, "note": fee.note}


OVERLAYS: Table[Catalogue] = Table(
    "overlays",
    "Phần riêng của tỉnh",
    "Phí, thời hạn, nơi tiếp nhận và điều khác mà tỉnh có riêng cho một thủ tục quốc gia; chỗ không có ở đây thì theo bản ghi quốc gia.",
    _COLUMNS,
    _rows,
    key=3,
)
