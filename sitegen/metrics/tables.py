"""The result tables of one group of procedures, or of the groups of a dimension: small, in words, ready to be shown or exported."""

from collections.abc import Iterable, Mapping

from sitegen.completeness import PARTS
from sitegen.labels import ONLINE, UNITS
from sitegen.metrics.counted import Numbers
from sitegen.metrics.definitions import METRICS, UNKNOWN, Row, Table, Value, share

COUNT = ("Thủ tục", "Phần")
FEES = {
    "paid": "Có thu, có số tiền",
    "elsewhere": "Mức do nơi khác quy định",
    "free": "Miễn phí",
    "none": "Không thu",
    "unknown": UNKNOWN,
}
VISITS = {"0": "Không phải đến", "1": "Một lần", "2": "Hai lần", "unknown": UNKNOWN}
AGES = {
    "age_1": "Dưới 1 năm",
    "age_3": "1 đến dưới 3 năm",
    "age_5": "3 đến dưới 5 năm",
    "age_more": "Từ 5 năm",
    "age_odd": "Ngày ký sau ngày đọc bản ghi",
    "age_unknown": UNKNOWN,
}
MOVED = {
    "law": ("tt-305", "Căn cứ pháp lý đã hết hiệu lực"),
    "agency_gone": ("tt-304", "Cơ quan công bố đã kết thúc"),
    "district": ("tt-309", "Còn nhắc đến cấp huyện"),
    "rate": ("tt-308", "Mức giảm đã quá hạn"),
}
GROUPS = {"nd63": "Theo Nghị định 63/2010", "publication": "Công bố", "plain": "Dễ tìm, dễ hiểu"}
DIMENSION = ("Thủ tục", "Toàn trình", "Một phần", "Chưa", "Tỷ lệ toàn trình", "Có cách nộp trực tuyến", "Độ đầy đủ")
_SHARE = frozenset({"Phần", "Tỷ lệ", "Tỷ lệ toàn trình", "Độ đầy đủ"})


def online(numbers: Numbers) -> Table:
    """Full, partial, none."""
    return _parts("online", "Mức độ", numbers, {degree: (degree, name) for degree, name in ONLINE.items()})


def channel(numbers: Numbers) -> Table:
    """Whether there is a way to file online."""
    words = {"channel": "Có cách nộp trực tuyến", "no_channel": "Không có", "channel_unknown": UNKNOWN}
    return _parts("channel", "Nộp trực tuyến", numbers, {name: (name, word) for name, word in words.items()})


def home(numbers: Numbers) -> Table:
    """Whether the result comes home."""
    words = {"home": "Về nhà hoặc bản điện tử", "away": "Chỉ nhận tại nơi nộp", "home_unknown": UNKNOWN}
    return _parts("home", "Trả kết quả", numbers, {name: (name, word) for name, word in words.items()})


def level(numbers: Numbers) -> Table:
    """The levels of before 2022."""
    words = {f"level_{number}": f"Mức {number}" for number in (1, 2, 3, 4)} | {"level_unknown": UNKNOWN}
    return _parts("level", "Mức độ", numbers, {name: (name, word) for name, word in words.items()})


def fees(numbers: Numbers) -> Table:
    """What is charged."""
    return _parts("fees", "Phí", numbers, {f"fee_{state}": ("", word) for state, word in FEES.items()})


def visits(numbers: Numbers) -> Table:
    """How often one must come."""
    return _parts("visits", "Số lần", numbers, {f"visits_{state}": ("", word) for state, word in VISITS.items()})


def age(numbers: Numbers) -> Table:
    """Years since the decision."""
    return _parts("age", "Tuổi", numbers, {name: ("", word) for name, word in AGES.items()})


def moved(numbers: Numbers) -> Table:
    """What has changed since."""
    return _parts("moved", "Điều đã đổi", numbers, MOVED)


def _parts(metric: str, first: str, numbers: Numbers, words: Mapping[str, tuple[str, str]]) -> Table:
    """A line an answer with its count and its share of all in the group; what did not happen and cannot is left out."""
    rows = (Row(key, word, (numbers[name], share(numbers[name], numbers["total"]))) for name, (key, word) in words.items())
    return Table(METRICS[metric], first, COUNT, tuple(row for row in rows if row.values[0] or row.name != AGES["age_odd"]), _SHARE)


def parts(numbers: Numbers) -> Table:
    """Each part of the decree and of publication, then what helps people, which is asked of edited records; with how many have it."""
    rows = []
    for part in PARTS:
        whole = numbers["edited"] if part.group == "plain" else numbers["total"]
        there = whole - numbers[f"lacks_{part.key}"]
        rows.append(Row(part.key, part.name, (GROUPS[part.group], there, whole - there, share(there, whole))))
    return Table(METRICS["parts"], "Phần", ("Nhóm", "Đã có", "Thiếu", "Tỷ lệ"), tuple(rows), _SHARE)


def quality(numbers: Numbers) -> Table:
    """Forms and the ground of fees."""
    named, priced = numbers["forms_named"], numbers["priced"]
    rows = (
        Row("", "Giấy tờ gọi tên một mẫu", (named, None if not named else 1.0)),
        Row("tt-306", "trong đó đã gắn mẫu", (numbers["forms_attached"], share(numbers["forms_attached"], named))),
        Row("", "trong đó mẫu điền được ngay", (numbers["forms_fillable"], share(numbers["forms_fillable"], named))),
        Row("", "Khoản phí có số tiền", (priced, None if not priced else 1.0)),
        Row("tt-307", "trong đó có văn bản làm căn cứ", (numbers["sourced"], share(numbers["sourced"], priced))),
    )
    return Table(METRICS["quality"], "Điều được đếm", ("Số lượng", "Tỷ lệ"), rows, _SHARE)


def papers(numbers: Numbers) -> Table:
    """What people have to bring."""
    rows = (
        Row("", "Một thủ tục, ở giữa (trung vị)", (numbers.measure("papers_middle"),)),
        Row("", "Một thủ tục, nhiều nhất", (numbers.measure("papers_most"),)),
        Row("", "Bản chính, cộng mọi thủ tục", (numbers["originals"],)),
        Row("", "Bản sao, cộng mọi thủ tục", (numbers["copies"],)),
        Row("", "Giấy tờ chỉ xuất trình", (numbers["shown"],)),
        Row("", "Giấy tờ cơ quan tự tra được", (numbers["replaceable"],)),
        Row("", "Giấy tờ chưa rõ số bản", (numbers["unstated"],)),
        Row("", "Thủ tục chưa rõ giấy tờ", (numbers["papers_unknown"],)),
    )
    return Table(METRICS["papers"], "Điều được đếm", ("Số lượng",), rows)


def times(numbers: Numbers) -> Table:
    """Limits by unit, and how many procedures have none in numbers."""
    limits = sorted(numbers.limits, key=lambda row: -row[1])
    rows = [Row(unit, f"Tính bằng {UNITS[unit]}", (count, middle, most)) for unit, count, middle, most in limits]
    rows.append(Row("", f"{UNKNOWN}: không ghi thời hạn ở một cách thức nào đó", (numbers["lacks_processing_time"], None, None)))
    return Table(METRICS["times"], "Đơn vị", ("Thủ tục", "Ở giữa (trung vị)", "Dài nhất"), tuple(rows))


def dimension(metric: str, first: str, groups: Iterable[tuple[str, str, Numbers]]) -> Table:
    """A line a group, by key and name: how much of it is online and how complete it is."""
    return Table(METRICS[metric], first, DIMENSION, tuple(Row(key, name, _group(numbers)) for key, name, numbers in groups), _SHARE)


def _group(numbers: Numbers) -> tuple[Value, ...]:
    total = numbers["total"]
    degrees = [numbers[degree] for degree in ("full", "partial", "none")]
    return (total, *degrees, share(numbers["full"], total), numbers["channel"], numbers.measure("score"))
