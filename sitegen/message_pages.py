"""A page for each message: what is wrong, why it matters, how to mend it, a wrong and a right example, what the checker says."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from sitegen import report
from sitegen.characters import verdict
from sitegen.messages import MESSAGES
from sitegen.page import Plan, Site, planned
from sitegen.problems import Problem

KINDS = (
    ("0", "Chữ trong tệp", "Máy không đọc được, hoặc đọc được mà không chắc người viết muốn nói gì."),
    ("1", "Hình dạng của bản ghi", "Thiếu trường, thừa trường, giá trị không đúng kiểu."),
    ("2", "Các dữ kiện với nhau", "Từng chỗ đúng dạng nhưng không khớp với nhau, với sổ hoặc với tên tệp."),
    ("3", "Gợi ý", "Không chặn việc công bố; nên xem lại, hoặc trả lời trong bản ghi bằng ignored_hints."),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an example: its number in the file or 0, its text in pieces (each with whether it is a sign not to be seen or told)."""

    number: int
    pieces: tuple[tuple[str, bool], ...]
    is_told: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A mistake in the sample and the place without it; said: what the checker prints of it."""

    file: str
    wrong: tuple[Line, ...]
    right: tuple[Line, ...]
    said: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            file=data["file"],
            wrong=tuple(Line(number, _pieces(text), 0 < number == data["line"]) for number, text in data["wrong"]),
            right=tuple(Line(number, _pieces(text), False) for number, text in data["right"]),
            said=report.text([Problem(**data["said"])]),
        )


def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """The text, with the names of characters that nobody sees, and letters of other alphabets apart."""
    found: list[tuple[str, bool]] = []
    for char in text:
        is_odd = bool(verdict(char)) if char > "~" or char == "\t" else False
        is_unseen = is_odd and unicodedata.category(char)[0] in "CZM"
        if is_odd or not found or found[-1][1]:
            found.append((f"U+{ord(char):04X}" if is_unseen else char, is_odd))
        else:
            found[-1] = (found[-1][0] + char, False)
    return tuple(found)


def plans(site: Site) -> Iterator[Plan]:
    """The list of messages, and the page of each."""
    kinds = [(name, lead, [m for m in MESSAGES.values() if m.id[3] == digit]) for digit, name, lead in KINDS]
    yield planned(
        site, "thong-bao/index.html", "thong-bao/index", "Thông báo khi kiểm tra", "message/index.html", (),
        description="Ý nghĩa từng mã thông báo khi kiểm tra bản ghi.", kinds=kinds,
    )  # fmt: skip
    for message in MESSAGES.values():
        data = site.examples.get(message.id)
        yield planned(
            site, f"thong-bao/{message.id.lower()}.html", "thong-bao/shell", f"{message.id}: {message.title}", "message/message.html", (),
            description=message.why, message=message, example=Example.of(data) if data else None,
        )  # fmt: skip
