"""The one style of the catalogue: what fmt makes of a text keeps its data and its comments, and is made once and for all."""

import json
import random
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import disk, emit, formatting, imports, intake, key_order, layout, records
from sitegen.key_order import FREE, Order
from tests.conftest import SHARED
from tests.worlds import ROOT

EXAMPLE = disk.read_text(ROOT / "catalogue/procedures/_example.yml")


@cache
def order(file: str = "catalogue/procedure.schema.json") -> Order:
    return key_order.order(disk.read_json(ROOT / file))


def styled(text: str, by: Order = FREE) -> str:
    found = formatting.formatted("x.yml", text.encode(), by)
    assert not found.is_left, (found.problems, found.left)
    return found.after.decode()


def data(text: str) -> str:
    return json.dumps(records.parse("x.yml", text.encode(), records.LARGEST).data, sort_keys=True)


CASES = {
    "codes, times and words that some reader takes for something else are in quotes": (
        "a: '1.001190'\nb: '7:30'\nc: 'no'\nd: '12'\ne: 2026-01-16\nf: ''\ng: '0x1F'\ni: on\nj: 7:30\n",
        'a: "1.001190"\nb: "7:30"\nc: "no"\nd: "12"\ne: 2026-01-16\nf: ""\ng: "0x1F"\ni: "on"\nj: "7:30"\n',
    ),
    "what is needless goes": ("a: \"plain words, and commas\"\nb: '- dash'\n", 'a: plain words, and commas\nb: "- dash"\n'),
    "numbers, truth and nothing are written in one way": (
        "a: 12\nb: true\nc: null\nd: [ ]\ne: { }\n",
        "a: 12\nb: true\nc: null\nd: []\ne: {}\n",
    ),
    "a sentence stays on one line": ("a: >-\n  one\n  two\nc: 'it''s'\n", "a: one two\nc: it's\n"),
    "several lines are a block": ('a: "one\\n\\n  # two"\n', "a: |-\n  one\n\n    # two\n"),
    "lists are indented": ("a:\n- b\n-   c: 1\n    d: 2\n- - e\n", "a:\n  - b\n  - c: 1\n    d: 2\n  - - e\n"),
    "brackets stay, on one line": ("a: [ b,\n  c ]\nd: {e: 'f, g',\n  h: i}\n", 'a: [b, c]\nd: {e: "f, g", h: i}\n'),
    "a comment in brackets opens them": ("a: [ # w\n  b, # x\n  # y\n  c\n  ] # z\n", "a:  # w\n  - b  # x\n  # y\n  - c\n  # z\n"),
    "comments of the file stay at its head": (
        "# head\n\n# of a\na: 1\n\n\n\nb: 2\n\n# end\n\n",
        "# head\n\n# of a\na: 1\n\nb: 2\n\n# end\n",
    ),
    "comments stand between items and at their ends": (
        "a:\n- b # x\n# y\n- c\n  # z\n# of d\nd:\n    - e: 1\n      # in e\n    # in d\n# end\n",
        "a:\n  - b  # x\n  # y\n  - c\n# z\n# of d\nd:\n  - e: 1\n    # in e\n  # in d\n# end\n",
    ),
    "a comment behind a key or a dash keeps its value": (
        "a: # x\n  - # y\n    b: 1\nc: # z\n  text\n",
        "a:  # x\n  # y\n  - b: 1\nc: text  # z\n",
    ),
    "a comment behind the sign of a block stays there": (
        "a: | # x\n  # words\n  more\n\n# y\nb: 1\n",
        "a: |-  # x\n  # words\n  more\n\n# y\nb: 1\n",
    ),
    "a comment above a value moves above its key": ("a:\n  # x\n  b\n", "# x\na: b\n"),
    "line ends, marks and signs of a document go": ("\ufeff--- # x\r\na: 1 \r\n# y\r\n...\r\n# z\r\n", "# x\na: 1\n# y\n# z\n"),
    "a file may end without a line end": ("a: 1\n# x", "a: 1\n# x\n"),
    "letters in pieces become one, old and new tone marks stay": ("a: hoa\u0300 hòa hoà\n# Vie\u0323\u0302t\n", "a: hoà hòa hoà\n# Việt\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_text_comes_out_in_the_one_style(name: str) -> None:
    written, wanted = CASES[name]
    assert styled(written) == wanted
    assert styled(wanted) == wanted


def test_keys_stand_in_the_order_of_the_schema_and_take_their_comments_along() -> None:
    written = (
        '# Head.\n\nname: Tên\n# of code\ncode: "1.001193"\nunknown: x\ndecision: {kind: null, number: 1/QĐ, date: null}\nchannels:\n'
        "  - fees: null\n    # of url\n    url: https://a.vn/\n    type: online\n"
    )
    wanted = (
        '# Head.\n\n# of code\ncode: "1.001193"\nname: Tên\ndecision: {number: 1/QĐ, date: null, kind: null}\nchannels:\n'
        "  - type: online\n    # of url\n    url: https://a.vn/\n    fees: null\nunknown: x\n"
    )
    assert styled(written, order()) == wanted


def test_entries_of_registers_and_choices_of_forms_keep_their_order() -> None:
    entries = "register: fields\nentries:\n  z:\n    codes: [b, a]\n    name: Z\n  a:\n    name: A\n    codes: []\n"
    wanted = entries.replace("    codes: [b, a]\n    name: Z\n", "    name: Z\n    codes: [b, a]\n")
    assert styled(entries, order("catalogue/register.schema.json")) == wanted
    form = 'id: a\nparts:\n  - rows:\n      - {options: {z: Z, a: A}, label: Chọn, type: choice, id: b}\nversion: "1"\n'
    wanted = 'id: a\nversion: "1"\nparts:\n  - rows:\n      - {type: choice, id: b, label: Chọn, options: {z: Z, a: A}}\n'
    assert styled(form, order("forms/form.schema.json")) == wanted


UNREADABLE = {
    "a: [\n": "TT-008",
    "a: 1\na: 2\n": "TT-009",
    "a: &x 1\n": "TT-010",
    "a:\t1\n": "TT-013",
    "a: \u0430\n": "TT-006",
    "": "TT-004",
}


@pytest.mark.parametrize(("text", "id_"), UNREADABLE.items())
def test_what_cannot_be_read_is_told_as_check_tells_it_and_left(text: str, id_: str) -> None:
    found = formatting.formatted("x.yml", text.encode(), FREE)
    assert ([problem.id for problem in found.problems], found.is_changed) == ([id_], False)
    assert found.problems == tuple(p for p in records.parse("x.yml", text.encode()).problems if p.is_error)


@pytest.mark.parametrize(("broken", "words"), [("a: 2\n# x\n", formatting.OTHER_DATA), ("a: 1\n", formatting.OTHER_COMMENTS)])
def test_a_text_that_would_lose_something_is_left_and_told(broken: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "text", lambda *_: broken)
    found = formatting.formatted("x.yml", b"a:   1\n# x\n", FREE)
    assert (found.left, found.is_changed) == (words, False)


def keyed(text: str) -> list[list[str]]:
    """The lines of a text, a list a top-level key, with the comments above it."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line[0] not in " -#" and any(not before.startswith("#") for before in blocks[-1]):
            blocks.append([])
            while blocks[-2][-1].startswith("#"):
                blocks[-1].insert(0, blocks[-2].pop())
        blocks[-1].append(line)
    return blocks


@cache
def bare() -> tuple[str, ...]:
    """A record with every field and no comments, in the one style."""
    text = "".join(line for line in EXAMPLE.splitlines(keepends=True) if line.strip() and not line.lstrip().startswith("#"))
    text = text.replace("summary: Ghi", "summary: |-\n  Một dòng.\n  # Không phải chú thích.\n  Ghi")
    assert styled(text, order()) == text
    return tuple(text.splitlines())


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 25))
def test_comments_at_any_place_stay_there_while_keys_move(rng: random.Random, many: int) -> None:
    lines = bare()
    places = [i for i, line in enumerate(lines) if i and not line.startswith(("  Một", "  # ", "  Ghi"))]
    above: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    for number in range(many):
        place, comment = rng.choice(places), f"# chú thích «{number}»: [x], {{y}} - {number}"
        if rng.random() < 0.5 and place not in behind:
            behind[place] = comment
        else:
            above.setdefault(place, []).append(comment)
    commented = []
    for i, line in enumerate(lines):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        commented += [indent + comment for comment in above.get(i, ())]
        commented.append(line + " " * rng.randint(1, 3) + behind[i] if i in behind else line)
    blocks = keyed("\n".join(commented))
    if not any(line.startswith("#") for line in blocks[0]):
        rng.shuffle(blocks)
        if blocks[0][0].startswith("#"):
            blocks.insert(0, ["# đầu tệp", ""])
    result = styled("\n".join(line for block in blocks for line in block) + "\n", order()).splitlines()
    result = result[2:] if result[0] == "# đầu tệp" else result
    kept = [i for i, line in enumerate(result) if not line.lstrip().startswith("# chú thích")]
    assert [result[i].partition("  # chú thích")[0] for i in kept] == list(lines)
    for i, at in enumerate(kept):
        told = result[kept[i - 1] + 1 if i else 0 : at]
        assert [line.strip() for line in told] == above.get(i, [])
        assert result[at].endswith(behind.get(i, "")) and (i in behind) == ("  # chú thích" in result[at])
    assert styled("\n".join(result) + "\n", order()).splitlines() == result


WORDS = st.text(st.sampled_from("ab Đ1.0:#-,[]{}'\"\\|>&*!%@?~=\n…«"), max_size=12).map(str.strip)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.integers(-999, 999) | st.booleans() | st.none() | st.sampled_from(["1.001190", "7:30", "no", "null", "2026-01-16", "1e5"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "b", "1.001190", "2026-01-16", "no"]), VALUES, min_size=1))
def test_whatever_is_written_is_read_back_and_fmt_leaves_it(value: Mapping[str, Any]) -> None:
    text = emit.text(value, "Một chú thích")
    assert data(text) == json.dumps(value, sort_keys=True)
    assert styled(text) == text


@pytest.mark.shared
def test_imported_records_are_in_the_one_style(catalogue: Any) -> None:
    """Every tenth of the portal's answers, as import writes it."""
    contract = disk.read_json(ROOT / "catalogue/procedure.schema.json")
    run = imports.Run(catalogue.registers, {}, contract, catalogue.as_of, False)
    answers = [answer for file in sorted((SHARED / "portal").glob("*.gz")) for answer in intake.answers(file)][::10]
    made = [record for answer in answers if (record := run.one(answer.value, "", answer.problem)[0])]
    assert len(made) > 300
    for record in made:
        assert formatting.formatted(record.path, record.content, order()).after == record.content
