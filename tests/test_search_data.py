"""The scripts of the search: every procedure once, the same bytes each time, small, and nothing in them ends a script."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sitegen import search, theme
from sitegen.model import Catalogue
from sitegen.packing import SIGNS, packed
from sitegen.scripts import joined
from sitegen.search_rows import Row, Tables

ROOT = Path(__file__).parent.parent


def value(site: Path, name: str) -> Any:
    text = (site / "tim-kiem" / name).read_text(encoding="utf-8").splitlines()[0]
    return json.loads(text[text.index("=", text.index(").")) + 1 :].rstrip(";"))


def read(text: str, tables: Any) -> list[dict[str, Any]]:
    """The rows of a text as the engine reads them."""
    program = (
        "var f = require(process.argv[1]), v = JSON.parse(require('fs').readFileSync(0, 'utf8')), r = f.read(v[0], v[1]), i, found = [];"
        "for (i = 0; i < r.length; i++) { found.push(r.row(i)); } process.stdout.write(JSON.stringify(found));"
    )
    given = json.dumps([text, tables])
    script = str(ROOT / "site_templates" / "search" / "rows.js")
    done = subprocess.run(["node", "-e", program, script], input=given, capture_output=True, text=True, check=True)  # noqa: S607
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


@pytest.mark.node
def test_every_procedure_people_can_use_is_in_one_script_once(site: Path, catalogue: Catalogue) -> None:
    codes = [row["code"] for name in ("rows-common.js", "rows.js") for row in read(value(site, name), value(site, "words.js"))]
    usable = {p.code for p in catalogue.entries if p.scope != "internal" and p.status != "withdrawn"}
    assert sorted(codes) == sorted(usable | (set(catalogue.registers.everyday_terms) - {p.code for p in catalogue.entries}))


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue) -> None:
    assert list(search.artefacts(catalogue)) == list(search.artefacts(catalogue))


def test_no_text_ends_a_script(catalogue: Catalogue) -> None:
    for made in search.artefacts(catalogue):
        text = made.content.decode()
        assert "<" not in text
        assert "\u2028" not in text and "\u2029" not in text


def test_the_first_answer_needs_little(site: Path) -> None:
    names = ("assets/search-engine.js", "tim-kiem/words.js", "tim-kiem/rows-common.js")
    assert sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in names) <= 60_000


def test_the_parts_of_the_engine_are_shipped_as_one_script(site: Path) -> None:
    shipped = {path.name for path in (site / "assets").iterdir()}
    assert "search-engine.js" in shipped
    assert not shipped & {Path(part).name for part in theme.ENGINE}


def test_scripts_travel_without_what_only_people_read() -> None:
    written = b"/* Of it.\n   More. */\n(function () {\n  /* Why. */\n  var a = '/* no */'; /* kept */\n\n  /* x */ run(a);\n})();\n"
    assert joined([written, b"b();"]) == b"(function () {\nvar a = '/* no */'; /* kept */\n/* x */ run(a);\n})();\nb();\n"


def test_packed_texts_hold_every_word() -> None:
    texts = [f"từ {i} và {i // 2}  hai dấu cách" for i in range(9000)]
    words, codes = packed([*texts, ""])
    assert codes[-1] == ""
    assert max(map(len, codes)) < 20
    assert set("".join(codes)) <= set(SIGNS)
    assert {part for word in words for part in word.split(" ")} == {word for text in texts for word in text.split(" ")}


def test_words_that_often_stand_together_are_one_but_for_a_break() -> None:
    words, codes = packed(["cấp giấy phép | giấy phép"] * 40)
    assert set(words) == {"cấp", "giấy phép", "|"}
    assert set(map(len, codes)) == {4}


@pytest.mark.node
def test_a_row_reads_as_it_was_written() -> None:
    pages = ("", "019d2bfd-380b-73df-9a18-5658e09794d3", "khac", "-" * 22)
    codes = ("1.001193", "1.000007", "2.009182739", "1.014955-Xoa")
    given = [
        Row(code=code, name=f"Tên {code}", field="Hộ tịch", agency=("bo-tu-phap", "Bộ Tư pháp"), levels=("xa",), page=page)
        for code, page in zip(codes, pages, strict=True)
    ]
    tables = Tables.of(given, {})
    found = read(tables.text(given), {"agencies": tables.agencies, "applicants": tables.applicants})
    assert {(row["code"], row["name"], row["page"]) for row in found} == {(row.code, row.name, row.page) for row in given}
    assert read(tables.text(()), {"agencies": (), "applicants": ()}) == []


def test_more_words_than_codes_are_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        packed([str(i) for i in range(30_000)])
