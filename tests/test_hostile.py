"""What the text of a careless or hostile record may hold: it ends as messages, in its lines and in a moment."""

import json
import time
from datetime import date

import pytest

from sitegen import report
from sitegen.records import MAX_BYTES, parse
from sitegen.schema import checked
from tests.worlds import SAMPLE, contract

TODAY = date(2026, 11, 21)
AGENCY = "catalogue/procedures/bo-tu-phap"
RECORD = f"{AGENCY}/1.000010.yml"
SOUND = (SAMPLE / RECORD).read_text(encoding="utf-8")


def ids(content: bytes | str, path: str = RECORD) -> list[str]:
    """The ids of what the reader and the schema say of a file; never outside of the file, never slow."""
    content = content if isinstance(content, bytes) else content.encode()
    started = time.process_time()
    record = checked(parse(path, content), contract("procedure"))
    assert time.process_time() - started < 5
    last = content.count(b"\n") + 1
    assert all(1 <= problem.line <= last and problem.column >= 1 for problem in record.problems)
    return sorted({problem.id for problem in record.problems})


@pytest.mark.parametrize(
    ("content", "told_as"),
    [
        pytest.param(b"", ["TT-004"], id="empty"),
        pytest.param(b" \n\n  \n", ["TT-004"], id="blank"),
        pytest.param(b"\xef\xbb\xbf", ["TT-004"], id="nothing but a byte order mark"),
        pytest.param(b"# code: x\n", ["TT-012"], id="nothing but a comment"),
        pytest.param(SOUND.encode("utf-16"), ["TT-003"], id="UTF-16"),
        pytest.param(SOUND.encode("cp1258", "replace"), ["TT-003"], id="Windows-1258"),
        pytest.param(b"a: \xc3\x28\n", ["TT-003"], id="half a letter"),
        pytest.param(b"a: \xed\xa0\x80\n", ["TT-003"], id="a lone surrogate"),
        pytest.param(b"a: \xc0\xaf\n", ["TT-003"], id="an overlong slash"),
        pytest.param(b"a: \x00\n", ["TT-005"], id="NUL"),
        pytest.param(b"a: \x1b[31m\n", ["TT-005"], id="a terminal's escape"),
        pytest.param(b"a: b\rc: d\n", ["TT-005"], id="line ends of old Macs"),
        pytest.param("a: b\u2028c: d\n", ["TT-005"], id="a Unicode line end"),
        pytest.param("a: b\u0085c: d\n", ["TT-005"], id="a next-line character"),
        pytest.param("a: abc\u202egpj.exe\n", ["TT-005"], id="text turned round"),
        pytest.param("a: \u2066x\u2069\n", ["TT-005"], id="text set apart"),
        pytest.param("a: b\u200bc\n", ["TT-005"], id="no width"),
        pytest.param("a: b\u00adc\n", ["TT-005"], id="a soft hyphen"),
        pytest.param("a: b\u00a0c\n", ["TT-005"], id="a space that does not break"),
        pytest.param("a: b\ufeffc\n", ["TT-005"], id="a byte order mark inside"),
        pytest.param("a: \ue000\n", ["TT-005"], id="a private character"),
        pytest.param("a: \U000e0041\n", ["TT-005"], id="a tag character"),
        pytest.param("а: b\n", ["TT-006"], id="a Cyrillic key"),
        pytest.param("a: Ηà Nội\n", ["TT-006"], id="a Greek letter"),
        pytest.param("a: ｓｃｒｉｐｔ\n", ["TT-006"], id="full width"),
        pytest.param("a: 𝐚𝐛\n", ["TT-006"], id="mathematical letters"),
        pytest.param("a: ١٢٣\n", ["TT-006"], id="Arabic digits"),
        pytest.param("a: a\u0323\u0302\n", ["TT-007"], id="marks apart from their letter"),
        pytest.param("a:\tb\n", ["TT-013"], id="a tab"),
        pytest.param("\ta: b\n", ["TT-013"], id="a tab to indent"),
        pytest.param("a: &x [1]\nb: *x\n", ["TT-010"], id="an alias"),
        pytest.param("".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9 if i else 'x'}]\n" for i in range(12)), ["TT-010"], id="a billion laughs"),
        pytest.param("a: b\n<<: {c: d}\n", ["TT-010"], id="a merge key"),
        pytest.param("a: !!python/object/apply:os.system [id]\n", ["TT-010"], id="a Python object"),
        pytest.param("a: !!binary aGk=\n", ["TT-010"], id="binary"),
        pytest.param("a: !local x\n", ["TT-010"], id="a tag of its own"),
        pytest.param("? [a, b]\n: c\n", ["TT-010"], id="a list as a key"),
        pytest.param("a: b\n---\na: c\n", ["TT-010"], id="two documents"),
        pytest.param("%YAML 1.1\n---\na: b\n", ["TT-010"], id="a directive"),
        pytest.param("- a\n", ["TT-012"], id="a list"),
        pytest.param("hai lăm\n", ["TT-012"], id="a word"),
        pytest.param("a: [b\n", ["TT-008"], id="an open bracket"),
        pytest.param("a: [b", ["TT-008"], id="an open bracket in the last line"),
        pytest.param("a: 'b\n", ["TT-008"], id="an open quote"),
        pytest.param("a: b: c\n", ["TT-008"], id="two colons"),
        pytest.param('a: "\\ud800"\n', ["TT-008"], id="an escaped surrogate"),
        pytest.param("a: " + "[" * 60_000, ["TT-011"], id="60 KB of brackets"),
        pytest.param("a: " + "{a: " * 15_000, ["TT-011"], id="60 KB of groups"),
        pytest.param("a:\n  " + "- " * 30_000, ["TT-011"], id="60 KB of dashes in a line"),
        pytest.param("? " * 30_000, ["TT-010"], id="60 KB of question marks"),
        pytest.param("a: " + "{" * 60_000 + "}" * 60_000, ["TT-010"], id="groups as keys"),
        pytest.param("".join(f"a{i}:\n" for i in range(60_000)), ["TT-011"], id="too many keys"),
        pytest.param("".join(f"k{i}: 1\n" for i in range(100_000)), ["TT-002"], id="100,000 keys"),
        pytest.param(SOUND + "redress: " + "a b " * 125_000 + "\n", ["TT-106"], id="500 KB in a line"),
        pytest.param(b"a" * (MAX_BYTES + 1), ["TT-002"], id="a byte too many"),
    ],
)
def test_a_hostile_text_is_told(content: bytes | str, told_as: list[str]) -> None:
    assert ids(content) == told_as


@pytest.mark.parametrize(
    ("escape", "told_as"),
    [
        ("\\u202e", "TT-005"),
        ("\\0", "TT-005"),
        ("\\e[31m", "TT-005"),
        ("\\x07", "TT-005"),
        ("\\u200b", "TT-005"),
        ("\\_", "TT-005"),
        ("\\L", "TT-005"),
        ("\\N", "TT-005"),
        ("\\u0430", "TT-006"),
        ("a\\u0301", "TT-007"),
        ("\\t", "TT-013"),
    ],
)
def test_an_escape_writes_nothing_that_the_file_may_not_hold(escape: str, told_as: str) -> None:
    assert ids(SOUND.replace("name: Đăng ký thử nghiệm", f'name: "Đăng {escape} ký"')) == [told_as]
    assert told_as in ids(SOUND + f'"x{escape}x": y\n')


def test_windows_line_ends_and_a_byte_order_mark_are_a_hint_and_change_nothing() -> None:
    record = parse(RECORD, ("\ufeff" + SOUND).replace("\n", "\r\n").encode())
    assert [problem.id for problem in record.problems] == ["TT-311"]
    assert record.data == parse(RECORD, SOUND.encode()).data


def test_the_first_of_a_repeated_field_stands_and_each_later_one_is_told() -> None:
    record = parse(RECORD, b"a: 1\nb: {c: 1, c: 2}\na: [3]\n")
    assert [(problem.id, problem.line, problem.column) for problem in record.problems] == [("TT-009", 2, 11), ("TT-009", 3, 1)]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param([value for i in range(10_000) for value in (str(i), f"a{i}")], id="20,000 of two kinds"),
        pytest.param([f"[{i}]" for i in range(12_000)], id="12,000 lists"),
    ],
)
def test_a_list_far_too_long_is_told_in_a_moment(items: list[str]) -> None:
    assert {"TT-103", "TT-106"} & set(ids(SOUND.replace("levels: [xa]", f"levels: [{', '.join(items)}]")))


def test_twenty_thousand_unknown_fields_are_told_in_a_moment() -> None:
    assert ids(SOUND + "".join(f"k{i}: 1\n" for i in range(20_000))) == ["TT-102"]


def test_no_line_of_a_report_is_forged_by_a_record() -> None:
    text = SOUND.replace("online: partial", "online: |\n  x\n  ::error file=a::b\n  c.yml:1:1: lỗi TT-001").replace(
        "scope: national", '"scope\\n::stop-commands::x": national'
    )
    problems = checked(parse(RECORD, text.encode()), contract("procedure")).problems
    assert {problem.id for problem in problems} == {"TT-101", "TT-102", "TT-104"}
    for line in report.text(problems).splitlines():
        assert line.startswith((f"{RECORD}:", "    ")) or not line
    assert all(line.startswith(("::error file=", "::notice file=")) for line in report.github(problems).splitlines())
    assert len(report.github(problems).splitlines()) == len(problems) == len(json.loads(report.as_json(problems)))
