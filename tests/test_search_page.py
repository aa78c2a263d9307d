"""The pure parts of the search pages, run in Node, and what an ordinary page pays for its question box."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sitegen.pages import SEARCH
from tests.conftest import ROOT

SCRIPTS = ROOT / "site_templates" / "search"


def node(script: str, expression: str, *values: Any) -> Any:
    """The value of an expression over a script's functions, f, and JSON values, v."""
    program = f"var f = require({json.dumps(str(SCRIPTS / script))}), v = {json.dumps(values)}; console.log(JSON.stringify({expression}))"
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)  # noqa: S607 (found on the path on purpose)
    return json.loads(done.stdout)


def asked(text: str = "", shown: int = 20, **filters: Any) -> dict[str, Any]:
    return {"text": text, "filters": filters, "shown": shown}


@pytest.mark.node
@pytest.mark.parametrize(
    ("question", "fragment"),
    [
        (asked(), ""),
        (asked("khai sinh"), "#q=khai+sinh"),
        (asked("đất & nhà = 100% + #1", level="xa"), "#q=%C4%91%E1%BA%A5t+%26+nh%C3%A0+%3D+100%25+%2B+%231&cap=xa"),
        (asked(agency="UBND tỉnh X"), "#co-quan=UBND+t%E1%BB%89nh+X"),
        (asked("x", 60, applicant="cong-dan", online="full", form=True), "#q=x&doi-tuong=cong-dan&truc-tuyen=full&bieu-mau=co&so=60"),
    ],
)
def test_a_question_and_its_address_say_the_same(question: dict[str, Any], fragment: str) -> None:
    assert node("results.js", "[f.fragment(v[0]), f.question(v[1])]", question, fragment) == [fragment, question]


@pytest.mark.node
def test_a_broken_address_asks_nothing() -> None:
    broken = ["", "#", "#%", "#q", "#=x", "#&&", "#q=%E0%A4%A", "#cap=xa&q=%", "#constructor=x", "#__proto__=x", "#so=NaN"]
    assert node("results.js", "v[0].map(f.question)", broken) == [asked()] * len(broken)


@pytest.mark.node
def test_what_is_asked_is_bounded_and_can_be_written_in_an_address() -> None:
    texts = ["\ud83d", "a\udc00b", "x" * 10_000, "  khai  ", "😀" * 150]
    found = node("finder.js", "v[0].map(f.asked).map(function (t) { encodeURIComponent(t); return t; })", texts)
    assert found == ["", "ab", "x" * 200, "khai", "😀" * 100]
    steps = ["1e9", "-5", "39", "40"]
    assert node("results.js", "v[0].map(function (n) { return f.question('#so=' + n).shown; })", steps) == [400, 20, 20, 40]


@pytest.mark.node
@pytest.mark.parametrize("marks", [[], [[0, 4]], [[4, 8], [0, 3]], [[2, 6], [4, 40]], [[-3, 2]], [[5, 5], [7, 3]], [[90, 99]]])
def test_a_marked_name_is_the_name_whatever_the_marks(marks: list[list[int]]) -> None:
    found = node("finder.js", "f.pieces(v[0], v[1])", "Khai sinh", marks)
    assert "".join(text for text, _ in found) == "Khai sinh"
    assert all(text for text, _ in found)


@pytest.mark.node
def test_a_hit_leads_to_our_page_or_to_the_portal_and_nowhere_else() -> None:
    hits = [
        {"code": "1.001193"},
        {"code": "../x?y#z"},
        {"code": "1", "here": False, "url": "https://dichvucong.gov.vn/a"},
        {"code": "1", "here": False, "url": "javascript:alert(1)"},
        {"code": "1", "here": False},
    ]
    assert node("finder.js", "v[0].map(function (hit) { return f.address('../', hit); })", hits) == [
        "../thu-tuc/1.001193.html",
        "../thu-tuc/..%2Fx%3Fy%23z.html",
        "https://dichvucong.gov.vn/a",
        "https://dichvucong.gov.vn/",
        "https://dichvucong.gov.vn/",
    ]


@pytest.mark.node
def test_arrows_go_round_over_the_box_itself() -> None:
    assert node("box.js", "[-1, 0, 2].map(function (at) { return f.next(at, 3, 'ArrowDown'); })") == [0, 1, -1]
    assert node("box.js", "[-1, 0, 2].map(function (at) { return f.next(at, 3, 'ArrowUp'); })") == [2, -1, 1]


@pytest.mark.node
def test_there_are_seven_options_at_most_and_the_last_leads_to_all() -> None:
    found = {"total": 1234, "hits": [{"code": str(n)} for n in range(9)]}
    options = node("box.js", "f.options(v[0], '', true, require(v[1]).count)", found, str(SCRIPTS / "finder.js"))
    assert [option["kind"] for option in options] == ["hit"] * 6 + ["all"]
    assert options[-1]["text"] == "Xem tất cả 1.234 kết quả"
    assert node("box.js", "f.options({total: 0, hits: []}, v[0], true, String)", "khai sinh")[0] == {"kind": "meant", "text": "khai sinh"}


@pytest.mark.node
def test_the_counts_of_a_filter_are_the_hits_its_choices_leave() -> None:
    rows = [
        {
            "phrases": [["cap", "lai"]],
            "level": ["xa", "tinh"],
            "agency": ["a", "A"],
            "applicants": ["cong-dan"],
            "online": "full",
            "hasForm": True,
        },
        {"phrases": [["cap", "lai"]], "level": ["xa"], "agency": ["b", "B"], "applicants": [], "online": "", "hasForm": False},
        {"phrases": [["doi"]], "level": ["tinh"], "agency": ["a", "A"], "applicants": ["cong-dan"], "online": "full", "hasForm": False},
    ]
    everything, at_commune = node("facets.js", "[f.counts(v[0], {}), f.counts(v[0], {level: 'xa'})]", rows)
    assert everything["level"] == {"xa": 1, "tinh": 2}
    assert (at_commune["level"], at_commune["agency"], at_commune["form"]) == ({"xa": 1, "tinh": 2}, {"a": 1, "b": 1}, {"true": 1})


@pytest.mark.node
def test_an_abbreviation_is_read_by_what_stands_beside_it_or_by_what_is_said_most() -> None:
    phrases = [
        ["huong", "che", "do", "thai", "san"],
        ["truong", "cao", "dang", "nghe"],
        ["cap", "dat", "o"],
        ["cap", "dat", "o"],
        ["cho", "dat", "o"],
    ]
    program = (
        "(function (a) { a.take(v[0]); return v[1].map(function (q) { var r = a.read.apply(a, q); return r && r.words.join(' '); }); })"
        "(new f.Abbreviations())"
    )
    asked = [["cd", "", "thai"], ["cd", "truong", ""], ["cd", "", ""], ["cdo", "", ""], ["cdts", "", ""], ["hcdts", "", ""]]
    assert node("abbreviations.js", program, phrases, asked) == ["che do", "cao dang", None, "cap dat o", None, "huong che do thai san"]
    assert node("abbreviations.js", "v[0].map(f.looks)", ["gcn", "d", "an", "kt3"]) == [True, False, False, False]


@pytest.mark.node
def test_the_results_page_brings_what_other_pages_ask_for_at_the_first_focus() -> None:
    assert [f"../{path}" for path in node("finder.js", "f.FIRST")] == list(SEARCH[:-1])


def test_an_ordinary_page_pays_little_for_its_question_box() -> None:
    parts = [(SCRIPTS / name).read_bytes() for name in ("finder.js", "box.js", "box.css")]
    assert sum(len(gzip.compress(part)) for part in parts) <= 6 * 1024


def test_every_page_has_the_box_and_no_form_that_could_be_sent(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if 'id="saved-data"' in html:
            continue  # a form to fill offline: a file of its own
        assert html.count('id="tim-nhanh"') == 1, path
        assert html.count("assets/finder.js") == html.count("assets/box.js") == 1, path
        assert ' name="q"' not in html, path
        assert "rows.js" not in html, path
        assert ("rows-common.js" in html) == (path.parent.name == "tim-kiem"), path
