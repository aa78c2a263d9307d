"""Reading: what is a number, what is text, where everything stands, and what is refused."""

import sys
import time
import unicodedata
from collections.abc import Iterator

import pytest
import yaml

from sitegen import characters
from sitegen.records import Place, Pointer, Record, parse
from tests.conftest import SAMPLE


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.001190", "1.001190"),
        ("7:30", "7:30"),
        ("no", "no"),
        ("2026-07-01", "2026-07-01"),
        ("012", "012"),
        ("1e3", "1e3"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("~", "~"),
        ("0", 0),
        ("-5", -5),
        ("'5'", "5"),
        ("true", True),
        ("null", None),
        ("", None),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_only_what_looks_like_a_whole_number_is_one(written: str, read: object) -> None:
    assert parse("p.yml", f"key: {written}".encode()).data == {"key": read}


def test_every_value_has_its_line_and_column() -> None:
    record = parse("p.yml", "a: 1\nb:\n  - x\n  - y: 2\nc: Đường\n".encode())
    assert record.place(("b", 1, "y")) == (4, 8)
    assert record.place(("b",)) == (2, 1)
    assert record.place(("c",)) == (5, 4)


def test_a_problem_at_a_value_that_is_not_there_stands_at_its_nearest_ancestor() -> None:
    record = parse("p.yml", b"a: 1\nb:\n  - x\n  - y: 2\n")
    assert (record.problem("TT-101", ("b", 1, "missing")).line, record.problem("TT-101", ("zzz",)).line) == (4, 1)


def test_every_place_is_where_the_parser_of_others_finds_it() -> None:
    def places(node: yaml.Node, at: Pointer = (), key: yaml.Node | None = None) -> Iterator[tuple[Pointer, Place]]:
        mark = (key or node).start_mark
        yield at, (mark.line + 1, mark.column + 1)
        for name, item in node.value if isinstance(node, yaml.MappingNode) else ():
            yield from places(item, (*at, name.value), None if isinstance(item, yaml.ScalarNode) else name)
        for i, item in enumerate(node.value) if isinstance(node, yaml.SequenceNode) else ():
            yield from places(item, (*at, i))

    nested = b"a: [[1, {b: 2}], []]\nc:\n- - d:\n      e: |\n        f\n    g: {}\n  - h\ni: ~\n"
    for content in (nested, *(path.read_bytes() for path in sorted(SAMPLE.glob("catalogue/procedures/*/*.yml")))):
        record = parse("", content)
        root = yaml.compose(content, yaml.CSafeLoader)
        assert root
        expected = dict(places(root))
        for pointer, place in expected.items():
            assert (record.place(pointer), record.line(pointer)) == (place, place[0])
            assert record.place((*pointer, "không có")) == record.place((*pointer, 99, "không có")) == place
    assert Record("", {"a": 1}).line(("a",)) == 1


def test_a_repeated_key_keeps_its_first_value_and_everything_after_it_is_read() -> None:
    record = parse("p.yml", b"a: 1\na: {b: 2}\nc: 3\n")
    assert (record.data["a"], record.data["c"]) == (1, 3)
    assert [(p.id, p.line, p.expected) for p in record.problems] == [("TT-009", 2, "một lần; lần đầu ở dòng 1")]


def test_a_block_of_text_loses_only_its_last_line_end() -> None:
    assert parse("p.yml", b"a: |\n  one\n  two\n").data == {"a": "one\ntwo"}


def test_windows_line_ends_and_a_byte_order_mark_are_read_with_a_hint() -> None:
    record = parse("p.yml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert record.data == {"a": 1, "b": 2}
    assert [p.id for p in record.problems] == ["TT-311"]
    assert not record.is_broken


def test_all_bad_characters_of_a_file_are_told_at_once() -> None:
    record = parse("p.yml", "a: \u0430\nb: \u200b\nc: e\u0301\n".encode())
    assert [(p.id, p.line, p.column) for p in record.problems] == [("TT-006", 1, 4), ("TT-005", 2, 4), ("TT-007", 3, 5)]


def test_sixty_thousand_brackets_are_refused_and_do_not_end_the_process() -> None:
    for text in (b"[" * 60_000, b"{a: " * 20_000, b"- " * 30_000):
        started = time.process_time()
        assert [p.id for p in parse("p.yml", text).problems] == ["TT-011"]
        assert time.process_time() - started < 5


def test_vietnamese_letters_and_the_signs_of_offices_are_welcome() -> None:
    text = "a: «Đường Lê Quý Đôn» – “Ánh” … ≥ 2 m², 50.000 ₫, 3½ • ẵễ"
    assert parse("p.yml", text.encode()).problems == ()


def test_usual_letters_join_no_other_so_that_a_text_of_them_alone_is_in_normal_form() -> None:
    usual = [char for char in map(chr, range(sys.maxunicode + 1)) if characters.ALL_USUAL.fullmatch(char)]
    assert len(usual) > 700
    assert not any(unicodedata.combining(char) for char in usual)
    assert all(unicodedata.is_normalized("NFC", one + other) for one in usual for other in usual)
