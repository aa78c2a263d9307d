"""Published figures stay as published: dated, sourced, and with both sides where sources disagree."""

import json
from pathlib import Path

import pytest

from sitegen.model import Catalogue
from tests.test_commands import run


def values(catalogue: Catalogue, topic: str) -> dict[str, str]:
    return {f.id: f.value for t in catalogue.history if t.topic == topic for f in t.figures}


@pytest.mark.parametrize(
    ("topic", "wanted"),
    [
        ("rankings", {"88", "6", "50"}),
        ("portal", {"8", "2500", "6798", "1297", "1375", "35", "109"}),
        ("savings", {"169", "6700", "8000"}),
        ("infrastructure", {"3500000", "5"}),
        ("targets", {"20", "30", "100", "4"}),
    ],
)
def test_what_the_programme_published_is_there(catalogue: Catalogue, topic: str, wanted: set[str]) -> None:
    numbers = {value.removesuffix("000000") for value in values(catalogue, topic).values()} | set(values(catalogue, topic).values())
    assert wanted <= numbers, wanted - numbers


def test_every_figure_has_a_source_and_every_target_says_whether_we_can_measure_it(catalogue: Catalogue) -> None:
    for topic in catalogue.history:
        for figure in topic.figures:
            assert len(figure.source) > 10, figure.id
            assert figure.kind != "target" or figure.measured_by or "không đo được" in (figure.note or ""), figure.id


def test_the_figures_are_open_data(site: Path, catalogue: Catalogue) -> None:
    data = json.loads((site / "api/v1/history.json").read_text(encoding="utf-8"))
    assert [topic["topic"] for topic in data["topics"]] == [topic.topic for topic in catalogue.history]


def test_a_topic_is_named_as_its_file_and_a_key_stands_once(workplace: Path) -> None:
    row = '{id: mot, indicator: a, date: "2020", value: "1", unit: b, kind: reported, approximate: false, source: theo báo, note: null}'
    folder = workplace / "catalogue/history"
    (folder / "ten-khac.yml").write_text(f"topic: mot-ten\ntitle: x\nfigures:\n  - {row}\n  - {row}\n", encoding="utf-8")
    output = run("check", "--catalogue", str(workplace / "catalogue")).output
    assert "ten-khac.yml:1:8: lỗi TT-213" in output
    assert "ten-khac.yml:5:10: lỗi TT-202" in output
