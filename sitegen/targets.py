"""What was aimed at and what was published, beside what these records say, with the reasons why they differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen import trends
from sitegen.figures_wording import percent
from sitegen.history import Figure
from sitegen.metrics.counted import Numbers
from sitegen.metrics.definitions import share
from sitegen.model import Catalogue
from sitegen.wording import count


@dataclass(frozen=True, slots=True)
class Comparison:
    """One published figure or aim, in words, with its source, and the same measured here."""

    what: str
    published: str
    when: str
    source: str
    measured: str
    how: str


def comparisons(catalogue: Catalogue, whole: Numbers, audience: Callable[[str], Numbers]) -> tuple[Comparison, ...]:
    """The programme's aims and its published shares and numbers, those that this catalogue has."""
    there = share(whole["channel"], whole["total"])
    integrated = "Có cách nộp trực tuyến, chia cho mọi bản ghi đang có hiệu lực, không nội bộ."
    asked = (
        ("targets", "tich-hop-30-phan-tram", percent(there), integrated),
        ("portal", "ty-le-tich-hop-2020-12", percent(there), integrated),
        ("portal", "thu-tuc-tich-hop-2020-12", _of(whole["channel"], whole["total"]), "Có cách nộp trực tuyến."),
        ("portal", "thu-tuc-cong-dan-2020-12", count(audience("citizen")["channel"]), "Có cách nộp trực tuyến và người dân được làm."),
        (
            "portal",
            "thu-tuc-doanh-nghiep-2020-12",
            count(audience("business")["channel"]),
            "Có cách nộp trực tuyến và doanh nghiệp được làm.",
        ),
    )
    found = (
        Comparison(figure.indicator, _published(figure), trends.when(figure), figure.source, measured, how)
        for topic, id_, measured, how in asked
        if (figure := trends.find(catalogue.history, topic, id_))
    )
    law = Comparison(
        "Toàn trình là mặc định; một phần chỉ khi có lý do được công bố",
        "mặc định",
        "từ 01/07/2026",
        "Điều 14 Nghị định 224/2026/NĐ-CP",
        percent(share(whole["full"], whole["total"])),
        "Bản ghi toàn trình, chia cho mọi bản ghi đang có hiệu lực, không nội bộ.",
    )
    return (*found, law)


def reasons(catalogue: Catalogue, whole: Numbers) -> tuple[str, ...]:
    """Why the share measured here is not the one that was published."""
    published = trends.find(catalogue.history, "portal", "ty-le-tich-hop-2020-12")
    if published is None or not whole["total"]:
        return ()
    return tuple(_reasons(catalogue, whole, published))


def _reasons(catalogue: Catalogue, whole: Numbers, published: Figure) -> Iterator[str]:
    there, total = whole["channel"], whole["total"]
    exact, rounded = percent(there / total, 1), percent(there / total)
    yield (
        f"Ở đây: {count(there)} chia cho {count(total)} là {exact}{f', viết tròn là {rounded}' if exact != rounded else ''}. "
        f"Số công bố là {_published(published)} ({trends.when(published)}); nguồn không viết phép chia."
    )
    parts, alls = (trends.find(catalogue.history, "portal", id_) for id_ in ("thu-tuc-tich-hop-2020-12", "thu-tuc-2020-12"))
    if parts and alls and trends.number(alls):
        again = float(trends.number(parts) / trends.number(alls))
        yield (
            f"Chính nguồn ấy nêu {_published(parts)} trên {count(trends.number(alls))} thủ tục, tính ra {percent(again, 1)}: "
            f"con số {_published(published)} và hai con số này không khớp nhau, có thể vì mẫu số khác hoặc số đã làm tròn xuống."
        )
    yield "Cổng đếm dịch vụ đã tích hợp; ở đây đếm bản ghi có cách nộp trực tuyến: gần nhau, không phải một."
    yield f"Bản ghi ở đây đọc ngày {catalogue.as_of:%d/%m/%Y}; số công bố là của ngày ghi cạnh nó."


def _published(figure: Figure) -> str:
    unit = figure.unit if figure.unit == "%" else f" {figure.unit}".rstrip()
    about = "hơn " if figure.approximate else ""
    return f"{about}{count(trends.number(figure))}{' %' if unit == '%' else unit}"


def _of(part: int, whole: int) -> str:
    return f"{count(part)} trên {count(whole)}"
