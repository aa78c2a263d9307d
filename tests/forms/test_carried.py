"""Answers of an older version find their places, and what has none is told."""

from dataclasses import replace
from typing import Any

import pytest

from sitegen.forms import answers, carried
from sitegen.forms.carried import Lost
from sitegen.forms.definition import Definition, Field, Part, Row, Table
from sitegen.forms.faults import faults
from tests.forms.fillings import definitions, every_kind, filling

NOW = every_kind()
FORMS = {**definitions(), NOW.id: NOW}


def reworded(form: Definition) -> Definition:
    """The form with every field and table of its own renamed, each with its old name kept in «was»; groups stay."""
    return replace(form, parts=tuple(Part(rows=tuple(map(_renamed, part.rows)), office=part.office) for part in form.parts))


def _renamed(row: Row) -> Row:
    if isinstance(row, Table):
        path = _new(row.path)
        columns = tuple(replace(c, path=_new((*path, c.path[-1])), was=((*path, c.path[-1]),)) for c in row.columns)
        return replace(row, path=path, columns=columns, was=(("bia_ra",), row.path))
    return replace(row, path=_new(row.path), was=(row.path,)) if isinstance(row, Field) else row


def _new(path: tuple[str, ...]) -> tuple[str, ...]:
    return (*path[:-1], f"{path[-1]}_moi")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("seed", range(5))
def test_renamed_answers_are_carried_over_from_names_and_from_data(form: Definition, seed: int) -> None:
    data, now = filling(form, seed), reworded(form)
    moved, lost = carried.data(now, data)
    assert lost == ()
    assert moved != data
    back, lost_again = carried.typed(now, answers.typed(form, data))
    assert lost_again == ()
    assert answers.data(now, back) == (moved, ())
    assert [*_values(moved)] == [*_values(data)]


def _values(node: Any) -> list[str]:
    if isinstance(node, dict | list):
        inner = node.values() if isinstance(node, dict) else node
        return sorted(value for each in inner for value in _values(each))
    return [str(node)]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_answers_of_the_same_form_stay_as_they_are(form: Definition) -> None:
    data = filling(form, 0)
    assert carried.data(form, data) == (data, ())
    assert carried.typed(form, answers.typed(form, data)) == (answers.typed(form, data), ())


def test_what_the_form_no_longer_asks_is_told() -> None:
    gone = {"ton_giao": "Không", "noi_cu_tru": {"huyen": "Ba Vì"}, "nguoi_cung_ho": [{"ho_ten": "An", "tuoi": 5}], "cu": {"a": {"b": [1]}}}
    assert carried.data(NOW, gone) == (
        {"nguoi_cung_ho": [{"ho_ten": "An"}]},
        (
            Lost("nguoi_cung_ho-0-tuoi", "5"),
            Lost("ton_giao", "Không"),
            Lost("noi_cu_tru", '{"huyen": "Ba Vì"}'),
            Lost("cu", '{"a": {"b": [1]}}'),
        ),
    )
    typed, lost = carried.typed(NOW, {"ton_giao": "Không", "nguoi_cung_ho-7-ho_ten": "An", "huyen": " ", "dan_toc": "Kinh"})
    assert lost == (Lost("ton_giao", "Không"), Lost("nguoi_cung_ho-7-ho_ten", "An"))
    assert {name: text for name, text in typed.items() if text} == {"dan_toc": "Kinh"}


def test_a_present_name_goes_before_an_earlier_one() -> None:
    both = {"so_cu": "111111111", "so_cmnd": "222222222"}
    assert carried.data(NOW, both) == ({"so_cu": "111111111"}, (Lost("so_cmnd", "222222222"),))
    typed, lost = carried.typed(NOW, both)
    assert (typed["so_cu"], lost) == ("111111111", (Lost("so_cmnd", "222222222"),))


@pytest.mark.parametrize("rubbish", [{"nguoi_cung_ho": 5}, {"nguoi_cung_ho": [5, None]}, {"ho_ten": {"a": 1}}])
def test_data_of_the_wrong_shape_is_carried_for_faults_to_tell(rubbish: dict[str, Any]) -> None:
    assert carried.data(NOW, rubbish) == (rubbish, ())
    assert faults(NOW, rubbish)
