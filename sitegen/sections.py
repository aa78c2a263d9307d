"""Sections of the statistics: a sentence, a chart, the table of the same numbers, and what they count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sitegen import charts
from sitegen.figures_wording import channel_headline, percent, score_headline
from sitegen.labels import ONLINE, UNITS
from sitegen.metrics import tables
from sitegen.metrics.counted import Numbers
from sitegen.metrics.definitions import UNKNOWN, Row, Table
from sitegen.trends import Series, number, when
from sitegen.wording import count

MOST = 20
"""Bars of one chart; the table beneath has the rest."""
_NO_CHART = Markup("")


@dataclass(frozen=True, slots=True)
class Section:
    """One figure with its words. id: its fragment on the page; key: classes of the chart's colours with their words.

    links: where the keys of rows lead, «{}» standing for the key.
    """

    id: str
    title: str
    head: str
    table: Table
    chart: Markup = _NO_CHART
    key: tuple[tuple[str, str], ...] = ()
    links: str = ""
    note: str = ""


def online(numbers: Numbers) -> Section:
    """How far it is online."""
    head = f"{count(numbers['partial'])} làm được một phần trên mạng, {count(numbers['none'])} chưa làm được trên mạng."
    return _shared("truc-tuyen", head, tables.online(numbers), lambda row: row.key)


def channel(numbers: Numbers) -> Section:
    """Whether one can file online."""
    return _shared("cach-nop", channel_headline(numbers), tables.channel(numbers))


def home(numbers: Numbers) -> Section:
    """Whether the result comes home."""
    there, unknown = count(numbers["home"]), count(numbers["home_unknown"])
    head = f"{there} thủ tục trả kết quả về nhà hoặc bản điện tử; {unknown} bản ghi không nói cách trả."
    return _shared("tra-ket-qua", head, tables.home(numbers))


def parts(numbers: Numbers, is_drawn: bool = True) -> Section:
    """Which parts are there."""
    table = tables.parts(numbers)
    rows = [row for row in table.rows if row.values[0] != tables.GROUPS["plain"]]
    labels = tuple(f"{row.name}: {percent(_float(row.values[3]))}" for row in rows)
    there = ("plain", tuple(float(row.values[1] or 0) for row in rows))
    lacking = ("unknown", tuple(float(row.values[2] or 0) for row in rows))
    drawn = _NO_CHART
    if is_drawn and numbers["total"]:
        drawn = charts.bars("cac-phan", "Bao nhiêu thủ tục đã có từng phần", _told(labels), labels, (there, lacking))
    key = (("plain", "Đã có"), ("unknown", "Thiếu")) if drawn else ()
    return Section("cac-phan", table.metric.name, score_headline(numbers), table, drawn, key)


def papers(numbers: Numbers) -> Section:
    """What people must bring."""
    middle = numbers.measure("papers_middle")
    head = "Chưa rõ phải chuẩn bị bao nhiêu giấy tờ." if middle is None else f"Một thủ tục thường gồm {count(round(middle, 1))} giấy tờ."
    table = tables.papers(numbers)
    return Section("giay-to", table.metric.name, head, table)


def visits(numbers: Numbers) -> Section:
    """How often people must come."""
    head = f"Chưa rõ phải đến mấy lần ở {count(numbers['visits_unknown'])} trên {count(numbers['total'])} thủ tục."
    return _shared("so-lan-den", head, tables.visits(numbers))


def times(numbers: Numbers) -> Section:
    """How long it takes."""
    table = tables.times(numbers)
    most = max(numbers.limits, key=lambda row: row[1], default=None)
    head = "Chưa rõ thời hạn."
    if most:
        unit, procedures, middle, _ = most
        head = f"{count(procedures)} thủ tục tính bằng {UNITS[unit]}: ở giữa là {count(round(middle, 1))} {UNITS[unit]}."
    return Section("thoi-han", table.metric.name, head, table)


def fees(numbers: Numbers, is_drawn: bool = True) -> Section:
    """What it costs."""
    head = f"{count(numbers['fee_unknown'])} trên {count(numbers['total'])} thủ tục chưa rõ có thu phí hay không."
    return _shared("phi", head, tables.fees(numbers), is_drawn=is_drawn)


def quality(numbers: Numbers) -> Section:
    """Forms and grounds of fees."""
    head = f"{count(numbers['forms_attached'])} trên {count(numbers['forms_named'])} giấy tờ gọi tên mẫu đã gắn mẫu."
    table = tables.quality(numbers)
    return Section("mau-va-phi", table.metric.name, head, table)


def age(numbers: Numbers) -> Section:
    """How old the records are."""
    head = f"{count(numbers['age_1'])} trên {count(numbers['total'])} bản ghi theo quyết định chưa đầy một năm khi đọc."
    return _shared("tuoi", head, tables.age(numbers))


def moved(numbers: Numbers) -> Section:
    """What has changed since."""
    table = tables.moved(numbers)
    told = [f"{row.name.lower()}: {count(int(row.values[0]))}" for row in table.rows if row.values[0]]
    head = "; ".join(told).capitalize() + "." if told else "Không thấy điều gì đã đổi mà bản ghi chưa theo."
    return Section("da-doi", table.metric.name, head, table, links="../thong-bao/{}.html")


def level(numbers: Numbers) -> Section:
    """The levels of before 2022."""
    head = f"{count(numbers['total'] - numbers['level_unknown'])} bản ghi còn mức 1 đến 4 của thời trước năm 2022."
    return _shared("muc-cu", head, tables.level(numbers))


def dimension(id_: str, title: str, table: Table, links: str = "", what: str = "nhóm") -> Section:
    """Groups side by side, each cut by how far it is online; the largest are drawn."""
    rows = sorted(table.rows, key=lambda row: (-_float(row.values[0]), row.name))[:MOST]
    drawn = [row for row in rows if row.values[0]]
    labels = tuple(f"{row.name}: {count(int(_float(row.values[1])))}/{count(int(_float(row.values[0])))}" for row in drawn)
    series = tuple((degree, tuple(_float(row.values[place]) for row in drawn)) for place, degree in enumerate(ONLINE, 1))
    chart = charts.bars(id_, f"{title}: mức độ trực tuyến", _told(labels), labels, series)
    note = f"Biểu đồ vẽ {MOST} {what} nhiều thủ tục nhất; bảng có đủ." if len(table.rows) > MOST else ""
    best = max(drawn, key=lambda row: (_float(row.values[4]), _float(row.values[0])), default=None)
    head = f"Tỷ lệ toàn trình cao nhất: {best.name} ({percent(_float(best.values[4]))})." if best else "Chưa có bản ghi nào; chưa rõ."
    return Section(id_, title, head, table, chart, tuple(ONLINE.items()), links, note)


def published(id_: str, one: Series, table: Table) -> Section:
    """Figures of one indicator as they were published, a bar each."""
    labels = tuple(f"{when(figure)}: {_about(figure.approximate)}{count(number(figure))}" for figure in one.drawn)
    values = (("plain", tuple(float(number(figure)) for figure in one.drawn)),)
    chart = charts.bars(id_, f"{one.indicator} ({one.unit})", _told(labels), labels, values) if one.is_drawn else _NO_CHART
    last = one.drawn[-1] if one.drawn else None
    head = f"Mới nhất: {_about(last.approximate)}{count(number(last))} {one.unit} ({when(last)})." if last else ""
    return Section(id_, one.indicator, head, table, chart)


def _about(approximate: bool) -> str:
    return "khoảng " if approximate else ""


def _shared(id_: str, head: str, table: Table, style: Callable[[Row], str] | None = None, is_drawn: bool = True) -> Section:
    """A table of answers that add up, drawn as bars."""
    if not is_drawn:
        return Section(id_, table.metric.name, head, table)
    rows = [row for row in table.rows if row.values[0] or row.name != UNKNOWN]
    labels = tuple(f"{row.name}: {count(int(row.values[0] or 0))}" for row in rows)
    styles = [style(row) if style else "unknown" if row.name == UNKNOWN else "plain" for row in rows]
    series = tuple(
        (name, tuple(_float(row.values[0]) if own == name else 0.0 for row, own in zip(rows, styles, strict=True)))
        for name in dict.fromkeys(styles)
    )
    return Section(id_, table.metric.name, head, table, charts.bars(id_, table.metric.name, _told(labels), labels, series))


def _told(labels: Sequence[str]) -> str:
    return "; ".join(labels) + "."


def _float(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
