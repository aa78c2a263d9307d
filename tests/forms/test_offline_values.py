"""What people type in the page means there what it means to a reader of their files: the same data, the same words for what is wrong."""

import copy
import json
import random
from dataclasses import asdict
from typing import Any

import pytest

from sitegen.forms import answers, carried, faults
from sitegen.forms.answers import WrittenWronglyError
from sitegen.forms.contract import FORMATS
from sitegen.forms.definition import Definition, Field
from sitegen.forms.leaves import leaves
from sitegen.forms.plain import plain
from tests.forms.fillings import ROOT, fillable, filling
from tests.forms.offline import node
from tests.forms.test_answers import RUBBISH, _spoil

pytestmark = pytest.mark.node

FORMS = fillable()
VALUES = json.loads((ROOT / "tests" / "forms" / "values.json").read_text(encoding="utf-8"))
SCRAPS = (
    "", " ", "\u00a0", "\u3000", "\x1c", "\x85", "\ufeff", "\u2028", "\n", "\r\n", "\t", "0", "1", "12", "123", "1985", "05/03/2026",
    "29/02/2000", "29/02/1900", "31.4.2026", "5-3-2026", "3/1985", "00/1985", "0000", "1/1/0000", "1.200", "1.20", "1 200 000", "120,5",
    "120,50", ",5", "1,0", "đồng", " Đ", "₫.", "VNĐ", "Nam", "nu", "nữ", "co", "1", "x@y.vn", "0912 345 678", "+84 912345678", "14:30",
    "7h05", "14 giờ 30 phút", "0101234567-001", "Ẩn", "ß", "ŉ", "ǰ", "ﬁ", "I\u0307", "e\u0302\u0323", "<b>", "__proto__", "constructor",
    "😀", "—", "“”", "x" * 130,
)  # fmt: skip


def _plain(form: Definition) -> Any:
    return json.loads(json.dumps(plain(form)))


def _field(case: dict[str, Any]) -> dict[str, Any]:
    return case | {"options": [[key, words] for key, words in case.get("options", {}).items()]}


def test_a_value_is_read_and_shown_as_python_does() -> None:
    fields = [Field(path=("o",), label="Ô", **case["field"]) for case in VALUES]
    read = node(*(["values.value", _field(case["field"]), case["typed"]] for case in VALUES))
    for case, field, told in zip(VALUES, fields, read, strict=True):
        try:
            assert told == {"gives": answers.value(field, case["typed"])}, case
        except WrittenWronglyError as error:
            assert told == {"wrong": str(error)}, case
    known = [(case, field) for case, field in zip(VALUES, fields, strict=True) if "value" in case]
    shown = node(*(["values.text", _field(case["field"]), case["value"]] for case, _ in known))
    assert shown == [{"gives": answers.text(field, case["value"])} for case, field in known]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_names_and_labels_of_controls_are_those_of_leaves(form: Definition) -> None:
    (told,) = node(["values.leaves", _plain(form)])
    assert [leaf["name"] for leaf in told["gives"]] == [leaf.name for leaf in leaves(form)]


def _typed(form: Definition, chance: random.Random) -> dict[str, str]:
    """A filling as typed, with odd things in some of its fields."""
    typed = answers.typed(form, filling(form, chance.randrange(1000)))
    for name in typed:
        if chance.random() < 0.15:
            typed[name] = "".join(chance.choice(SCRAPS) for _ in range(chance.randint(0, 3)))
        elif chance.random() < 0.05:
            typed[name] = chance.choice((" ", "\u2007", "\n")) + typed[name] + chance.choice(("\r\n", "\x1f", ""))
    return typed


def test_what_was_typed_at_random_is_the_same_data_and_the_same_faults() -> None:
    chance = random.Random("typed")  # noqa: S311  # no secret
    cases = [(form, _typed(form, chance)) for form in FORMS.values() for _ in range(20)]
    told = node(*(["values.data", _plain(form), typed] for form, typed in cases))
    made = [answers.data(form, typed) for form, typed in cases]
    assert [each["gives"]["data"] for each in told] == [data for data, _ in made]
    unread = [[{"name": one.name, "message": one.message} for one in wrong] for _, wrong in made]
    assert [[{"name": one["name"], "message": one["message"]} for one in each["gives"]["faults"]] for each in told] == unread
    assert sum(map(bool, unread)) > 50
    wrong = node(*(["faults.faults", _plain(form), data] for (form, _), (data, _) in zip(cases, made, strict=True)))
    assert [each["gives"] for each in wrong] == [
        [asdict(one) for one in faults.faults(form, data)] for (form, _), (data, _) in zip(cases, made, strict=True)
    ]


def test_spoiled_data_has_the_faults_that_python_finds() -> None:
    chance = random.Random("spoiled")  # noqa: S311  # no secret
    cases = []
    for form in FORMS.values():
        for seed in range(20):
            data = copy.deepcopy(filling(form, seed))
            for _ in range(chance.randint(1, 3)):
                _spoil(data, chance)
            cases.append((form, data))
    odd = (*RUBBISH, {"noi_cu_tru-xa": "x"}, {"__proto__": {"x": 1}, "constructor": 1})
    cases += [(form, rubbish) for form in FORMS.values() for rubbish in odd]
    told = node(*(["faults.faults", _plain(form), data] for form, data in cases))
    expected = [[asdict(one) for one in faults.faults(form, data)] for form, data in cases]
    for (_, data), each, wanted in zip(cases, told, expected, strict=True):
        assert sorted(each["gives"], key=str) == sorted(wanted, key=str), data
    assert sum(map(bool, expected)) > 300


def test_patterns_mean_the_same_to_both() -> None:
    texts = [" ".join(pair) for pair in zip(SCRAPS, reversed(SCRAPS), strict=True)] + list(SCRAPS)
    for name in FORMATS:
        field = Field(path=("o",), label="Ô", type="text", format=name, max=200)  # type: ignore[arg-type]
        given = {"path": ["o"], "type": "text", "label": "Ô", "max": 200, "pattern": FORMATS[name]}
        told = node(*(["faults.fits", given, text] for text in texts))
        assert [each["gives"] for each in told] == [faults._fits(field, text) for text in texts]


def test_a_choice_that_is_hidden_itself_asks_for_nothing() -> None:
    fields = [
        {"path": ["a"], "type": "choice", "label": "A", "options": [["co", "Có"], ["khong", "Không"]]},
        {"path": ["b"], "type": "choice", "label": "B", "options": [["co", "Có"]], "conditions": [{"path": ["a"], "values": ["co"]}]},
        {"path": ["c"], "type": "text", "label": "C", "max": 9, "required": True, "conditions": [{"path": ["b"], "values": ["co"]}]},
    ]
    definition = {"fields": fields, "missing": "Thiếu."}
    asked, hidden = node(
        ["faults.judged", definition, {"a": "Có", "b": "Có"}],
        ["faults.judged", definition, {"a": "Không", "b": "Có", "c": "vẫn nhớ"}],
    )
    assert [one["name"] for one in asked["gives"]["faults"]] == ["c"]
    assert (hidden["gives"]["data"], hidden["gives"]["faults"]) == ({"a": "khong"}, [])


def test_faults_of_a_table_stand_at_the_rows_as_they_are_on_the_page() -> None:
    form = FORMS["mau-thu"]
    typed = answers.typed(form, filling(form, 0)) | dict.fromkeys((leaf.name for leaf in leaves(form) if leaf.table and leaf.row == 0), "")
    typed["nguoi_cung_ho-2-so_dinh_danh"] = "123"
    (told,) = node(["faults.judged", _plain(form), typed])
    assert [(one["name"], one["label"]) for one in told["gives"]["faults"]] == [
        ("nguoi_cung_ho-2-so_dinh_danh", "Những người cùng thay đổi, dòng 3: Số định danh cá nhân")
    ]


def test_answers_of_an_older_version_are_carried_as_python_carries_them() -> None:
    form = FORMS["mau-thu"]
    data = filling(form, 0)
    old = copy.deepcopy(data)
    old["so_cmnd"] = old.pop("so_cu")
    old["da_bo"] = "câu trả lời cũ"
    assert carried.data(form, old)[0] == data
    written = {"form": form.id, "version": "2", "data": old}
    typed = {**answers.typed(form, data), "so_cmnd": "123456789", "so_cu": "", "da_bo": "cũ"}
    by_data, by_name = node(
        ["saved.opened", _plain(form), json.dumps(written)],
        ["saved.opened", _plain(form), json.dumps({**written, "typed": typed})],
    )
    assert answers.data(form, by_data["gives"]["typed"]) == (data, ())
    assert by_data["gives"]["lost"] == ["da_bo: câu trả lời cũ"]
    assert by_name["gives"]["typed"]["so_cu"] == "123456789"
    assert by_name["gives"]["lost"] == ["da_bo: cũ"]
