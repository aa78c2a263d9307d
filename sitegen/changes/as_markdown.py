"""A difference for one comment of a pull request: what matters most first, in a table, and never longer than the forge takes.

What records say is text here and nothing else: no mention of a team, no link, no picture, no HTML, no broken table (docs/decisions/0017).
"""

import re
from collections.abc import Iterator

from sitegen.changes import overview
from sitegen.changes.burden import MEASURES
from sitegen.changes.difference import Difference
from sitegen.problems import Problem
from sitegen.wording import count

LARGEST = 60_000
"""Bytes. GitHub takes 65,536 characters; who posts the comment adds a mark and links of its own."""
SHARES = {"records": 38_000, "burden": 48_000, "beside": 52_000, "hints": LARGEST}
"""What may have been written at the end of each part."""
BREAK = "\u200b"
"""A blank without width: «@» and what follows are no longer one word to the forge, and still are to a reader."""
_SPECIAL = re.compile(r"[\\`*_\[\]<>#!|~&$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_LINKS = (
    (re.compile(r"@(?=\w)"), f"@{BREAK}"),
    (re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|javascript|data):"), rf"\1{BREAK}:"),
    (re.compile(r"(?i)\bwww\."), f"www{BREAK}."),
    (re.compile(r"#(?=\d)"), f"#{BREAK}"),
    (re.compile(r"(?i)\bgh-(?=\d)"), f"GH{BREAK}-"),
    (re.compile(r":(?=[A-Za-z0-9_+-]+:)"), f":{BREAK}"),
    (re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)([0-9a-f]{6})(?=[0-9a-f]{1,34}\b)"), rf"\1{BREAK}"),
)


def plain(text: str) -> str:
    """A text of a record so that it reads as it is and does nothing."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    for pattern, broken in _LINKS:
        line = pattern.sub(broken, line)
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found.group(), f"\\{found.group()}"), line)


def markdown(difference: Difference, limit: int | None = None, site_url: str = "") -> str:
    """limit: how many records are told; site_url: where the pages of this difference are, with a slash; "" where they are nowhere."""
    body = _Body()
    body.add(f"### Thay đổi với người dân, so với {plain(overview.base(difference.base))}\n\n{plain(overview.summary(difference))}.\n")
    everything = f"[các trang so sánh]({site_url}thay-doi/so-sanh.html)" if site_url else "`python build.py diff`"
    if difference.records:
        body.add("\n| Thủ tục | Đổi gì |\n| --- | --- |\n")
        body.table(_rows(difference, limit, site_url), SHARES["records"], len(difference.records), "bản ghi", everything)
    if difference.burdens:
        body.add("\n**Gánh nặng của người dân, cộng theo cơ quan** (trước → sau; «không so được» là bản ghi không nói rõ)\n\n")
        body.add(f"| Cơ quan | Thủ tục | {' | '.join(MEASURES.values())} |\n| --- | --- |{' --- |' * len(MEASURES)}\n")
        body.table(_burdens(difference), SHARES["burden"], len(difference.burdens), "cơ quan", everything)
        if difference.not_summed:
            body.add(f"\nKhông cộng vào: {count(difference.not_summed)} thủ tục mới, bãi bỏ, xóa.\n")
    others = [*(overview.broken(one) for one in difference.broken), *(overview.entry(one) for one in difference.beside)]
    if others:
        body.add("\n**Không so được; sổ, biểu mẫu, số liệu**\n\n")
        body.table((f"- {plain(one)}\n" for one in others), SHARES["beside"], len(others), "mục", everything)
    if difference.hints:
        body.add("\n**Nên xem lại** (gợi ý, không chặn)\n\n")
        body.table(map(_hint, difference.hints), SHARES["hints"], len(difference.hints), "gợi ý", everything)
    return body.text()


class _Body:
    """Text that knows how long it is."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0

    def add(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text.encode())

    def table(self, rows: Iterator[str], room: int, number: int, what: str, everything: str) -> None:
        """Rows while there is room, then how many there are besides, and where to see them."""
        shown = 0
        for row in rows:
            if self._size + len(row.encode()) > room:
                break
            self.add(row)
            shown += 1
        if shown < number:
            self.add(f"\n… và {count(number - shown)} {what} nữa; xem đủ: {everything}\n")

    def text(self) -> str:
        return "".join(self._parts)


def _rows(difference: Difference, limit: int | None, site_url: str) -> Iterator[str]:
    for record in difference.records[:limit]:
        name = f"{plain(record.now.name[:200])} {record.code}"
        linked = f"[{name}]({site_url}thay-doi/so-sanh-{record.code}.html)" if site_url else name
        where = plain(overview.agency(record.now.agency, difference))
        tail = ", nội bộ" if record.now.scope == "internal" else ""
        kind = {"substance": "", "wording": "*Chỉ sửa lời.* ", "editorial": "*Chỉ biên tập.* "}[record.weight]
        yield f"| {linked} ({where}{tail}) | {kind}{plain(overview.told(record, difference))} |\n"


def _burdens(difference: Difference) -> Iterator[str]:
    for burden in difference.burdens:
        cells = " | ".join(plain(amount) for _, amount in overview.measures(burden))
        yield f"| {plain(overview.agency(burden.agency, difference))} | {count(burden.records)} | {cells} |\n"


def _hint(hint: Problem) -> str:
    told = " → ".join(plain(part) for part in (hint.written, hint.expected) if part)
    line = f"- {hint.id} {plain(hint.message.title)}: {plain(hint.path)}{f' ({told})' if told else ''}\n"
    return f"{line}\n{_fenced(hint.fix)}\n" if hint.fix else line


def _fenced(text: str) -> str:
    """A block of text to copy. Its fence is longer than any run of marks within; nothing in it is looked at by the forge."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    inner = "".join(f"  {line}\n" for line in text.splitlines())
    return f"  {fence}yaml\n{inner}  {fence}\n"
