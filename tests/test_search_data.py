"""The scripts of the search: every procedure once, the same bytes each time, small, and nothing in them ends a script."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sitegen import search, theme
from sitegen.model import Catalogue
from sitegen.packing import SIGNS, packed

ROOT = Path(__file__).parent.parent
CODE, FIELD, AGENCY, PAGE = 0, 2, 3, 11


def value(site: Path, name: str) -> Any:
    text = (site / "tim-kiem" / name).read_text(encoding="utf-8").splitlines()[0]
    return json.loads(text[text.index("=", text.index(").")) + 1 :].rstrip(";"))


def test_every_procedure_people_can_use_is_in_one_script_once(site: Path, catalogue: Catalogue) -> None:
    codes = [code for name in ("rows-common.js", "rows.js") for code in value(site, name).split("\t")[CODE].split("\n")]
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


def test_packed_texts_hold_every_word() -> None:
    texts = [f"từ {i} và {i // 2}  hai dấu cách" for i in range(9000)]
    words, codes = packed([*texts, ""])
    assert codes[-1] == ""
    assert max(map(len, codes)) < 20
    assert set("".join(codes)) <= set(SIGNS)
    assert set(words) == {word for text in texts for word in text.split(" ")}


def test_more_words_than_codes_are_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        packed([str(i) for i in range(30_000)])
