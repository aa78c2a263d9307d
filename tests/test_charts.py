"""Charts are valid, need no style, are read aloud, and are the same on every machine."""

import re
from pathlib import Path

import pytest
from lxml import etree

from sitegen import charts

LABELS = ("Bộ Tư pháp: 13/163", "Ngân hàng Nhà nước Việt Nam & «các nơi» <b>: 28/163")
SERIES = (("full", (13.0, 28.0)), ("none", (150.0, 0.0)))
XLINK = "{http://www.w3.org/1999/xlink}href"


def drawn() -> etree._Element:
    return etree.fromstring(charts.bars("mau", "Tiêu đề <i>", "Mô tả & lời", LABELS, SERIES))


def test_a_chart_has_a_role_a_title_and_a_description_first() -> None:
    root = drawn()
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{charts.SVG}title", f"{charts.SVG}desc"]
    assert [child.text for child in root][:2] == ["Tiêu đề <i>", "Mô tả & lời"]
    assert root.get("aria-labelledby", "").split() == [child.get("id") for child in root][:2]


def test_its_labels_are_text_word_for_word_and_stand_left_of_the_bars() -> None:
    texts = drawn().findall(f".//{charts.SVG}text")
    assert [" ".join(part.text or "" for part in text) for text in texts] == list(LABELS)
    assert {text.get("text-anchor") for text in texts} == {"end"}


def test_its_bars_are_as_long_as_their_numbers_and_coloured_by_class() -> None:
    lengths: dict[str, list[float]] = {}
    for path in drawn().iter(f"{charts.SVG}path"):
        lengths[path.get("class", "")] = [float(length) for length in re.findall(r" h([0-9.]+) ", path.get("d", ""))]
    assert list(lengths) == ["chart__full", "chart__none"]
    full, none = lengths["chart__full"], lengths["chart__none"]
    assert full[0] / full[1] == pytest.approx(13 / 28, rel=0.02)
    assert none[0] / full[0] == pytest.approx(150 / 13, rel=0.02)
    assert none[1] == 0


def test_nothing_in_it_is_blocked_or_loads_or_runs() -> None:
    for element in drawn().iter():
        assert element.tag in {f"{charts.SVG}{tag}" for tag in ("svg", "g", "title", "desc", "text", "tspan", "path")}
        assert not {"style", "href", XLINK, "fill", "font-family", "clip-path"} & set(element.attrib)


@pytest.mark.parametrize(("labels", "values"), [((), ()), (("a: 0", "b: 0"), (0.0, 0.0))])
def test_nothing_to_draw_is_no_chart(labels: tuple[str, ...], values: tuple[float, ...]) -> None:
    assert charts.bars("mau", "t", "d", labels, (("plain", values),)) == ""


def test_one_bar_of_one_procedure_is_a_chart_too() -> None:
    assert charts.bars("mau", "t", "d", ("a: 1",), (("plain", (1.0,)),)).count("<path") == 1


def test_a_settings_file_of_the_library_in_the_folder_of_work_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = charts.bars("mau", "t", "d", LABELS, SERIES)
    charts.bars.cache_clear()
    settings = '[theme]\nbackground_color = "#ff0000"\n[charts.bar]\nbar_gap = 0.01\n'
    (tmp_path / ".chartedrc.toml").write_text(f"bar_gap = 0.9\nfont_size = 40\n{settings}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert charts.bars("mau", "t", "d", LABELS, SERIES) == before
