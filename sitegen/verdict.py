"""What a reviewed change is told: one note in Markdown out of what the steps of `make review` left.

The note goes where mentions call people and addresses become links, so nothing that came from a record keeps that power in it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.messages import MESSAGES
from sitegen.problems import Problem
from sitegen.report import summary

MOST = 60_000
"""Characters; GitHub takes 65,536 in one comment, and links are added where it is posted."""
MOST_PROBLEMS = 30
MOST_OF_A_PATCH = 80
"""Lines shown; a longer one is read as a file."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#|~>&])")
_FIELDS = frozenset(Problem.__slots__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """What the steps said: codes by step (0 is well), problems where a step got so far as to tell them, a patch, a comparison."""

    codes: Mapping[str, int]
    gate: tuple[Problem, ...] | None
    check: tuple[Problem, ...] | None
    patch: str
    diff: str

    @property
    def passed(self) -> bool:
        return not any(self.codes.values())


def problems(text: str) -> tuple[Problem, ...] | None:
    """What `--format json` printed; None where it is not that, for the step ended early."""
    try:
        rows = json.loads(text)
        found = tuple(Problem(**{name: row[name] for name in _FIELDS}) for row in rows)
    except (ValueError, TypeError, KeyError):
        return None
    return tuple(problem for problem in found if problem.id in MESSAGES)


def note(review: Review) -> str:
    """The whole note: the answer first, the mistakes, the patch, then what changes for people."""
    told = "\n".join(_head(review))
    rest = review.diff.strip()
    if rest:
        told = f"{told}\n\n---\n\n{_fitted(rest, MOST - len(told) - 200)}\n"
    return told[:MOST]


def _head(review: Review) -> Iterator[str]:
    found = (*(review.gate or ()), *(review.check or ()))
    errors = sorted(problem for problem in found if problem.is_error)
    hints = sorted(problem for problem in found if not problem.is_error)
    yield "## Đạt: không còn lỗi phải sửa\n" if review.passed else "## Chưa đạt: còn chỗ phải sửa\n"
    yield from ("| Bước | Kết quả |", "| --- | --- |")
    yield f"| Những tệp được gửi | {_judged(review.gate, review.codes.get('gate', 0))} |"
    yield f"| Người duyệt (CODEOWNERS) | {_done(review.codes.get('owners', 0), 'khớp sổ cơ quan', 'chưa khớp: python build.py owners')} |"
    yield f"| Bản ghi, biểu mẫu | {_judged(review.check, review.codes.get('check', 0))} |"
    yield f"| Cách trình bày tệp | {_done(review.codes.get('fmt', 0), 'gọn', _patched(review.patch))} |"
    yield f"| So với bản đang công bố | {_done(review.codes.get('diff', 0), 'xem bên dưới', 'không so được')} |"
    yield f"| Bản xem trước | {_done(review.codes.get('preview', 0), 'đã dựng', 'chưa dựng được khi còn lỗi')} |"
    yield from _listed("Lỗi phải sửa", errors)
    yield from _listed("Gợi ý, không chặn", hints)
    yield from _patch(review.patch)


def _judged(found: Sequence[Problem] | None, code: int) -> str:
    if found is None:
        return "**Chưa đạt**: không chạy tới cuối; xem nhật ký"
    return f"{'**Chưa đạt**' if code else 'Đạt'}: {summary(found)}"


def _done(code: int, well: str, ill: str) -> str:
    return f"**Chưa đạt**: {ill}" if code else f"Đạt: {well}"


def _patched(patch: str) -> str:
    files = sum(line.startswith("+++ ") for line in patch.splitlines())
    return f"{files} tệp cần trình bày lại; bản vá làm sẵn" if files else "chưa trình bày được khi còn lỗi; xem nhật ký"


def _listed(title: str, some: Sequence[Problem]) -> Iterator[str]:
    if not some:
        return
    yield f"\n### {title}\n"
    for problem in some[:MOST_PROBLEMS]:
        yield f"- **{problem.id}** {plain(problem.message.title)} — {plain(problem.path)}, dòng {problem.line}"
        told = (("Đã ghi", problem.written), ("Cần", problem.expected), ("Sửa", problem.fix or problem.message.fix))
        yield from (f"  - {word}: {plain(text)}" for word, text in told if text)
    if len(some) > MOST_PROBLEMS:
        yield f"- … và {len(some) - MOST_PROBLEMS} chỗ nữa; xem nhật ký của lượt kiểm tra."


def _patch(patch: str) -> Iterator[str]:
    lines = patch.splitlines()
    if not lines:
        return
    yield "\n### Trình bày lại\n"
    if len(lines) > MOST_OF_A_PATCH or "```" in patch:
        yield f"Bản vá có {len(lines)} dòng: tải tệp «ban-va» của lượt kiểm tra này."
        return
    yield from ("Nội dung không đổi, chỉ thứ tự và cách viết. Sửa các dòng «-» thành các dòng «+»:\n", "```diff", *lines, "```")


def plain(text: str) -> str:
    """Text of a record as one line that is only text: no markup, no mention, no link, at most 300 characters."""
    line = "".join(char if char.isprintable() else " " for char in text)[:300]
    line = re.sub(r"(?i)(https?|ftp)://|www\.", "", line).replace("@", "＠").replace("<", "‹")
    return _SPECIAL.sub(r"\\\1", line)


def _fitted(text: str, room: int) -> str:
    """Whole lines only."""
    if len(text) <= room:
        return text
    return f"{text[: max(room, 0)].rpartition(chr(10))[0]}\n\n… còn nữa: xem tệp «so-sanh» của lượt kiểm tra này."
