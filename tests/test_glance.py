"""A procedure in a few lines for a guide, and what the procedures of a guide cost together."""

from dataclasses import replace
from typing import Any

import pytest

from sitegen import guides
from sitegen.glance import LONGEST, Glance, short
from sitegen.guide_steps import Costs, Place, Shown, Steps
from sitegen.procedure import Procedure
from sitegen.records import Record
from tests import worlds


def sample(**changed: Any) -> Procedure:
    return Procedure.of(Record("x.yml", {**worlds.full_record(), **changed}))


def channel(*amounts: int | None, kind: str = "online") -> dict[str, Any]:
    fees = [{"kind": "phi", "amount": amount} for amount in amounts]
    return {"type": kind, "processing_time": None, "fees": fees}


@pytest.mark.parametrize(
    ("channels", "costs"),
    [
        ([channel(8000)], (8000, 8000)),
        ([channel(7000), channel(15000, kind="in_person")], (7000, 15000)),
        ([channel(0)], (0, 0)),
        ([{**channel(), "fees": "none_stated"}], (0, 0)),
        ([channel(50_000, 100_000)], None),  # nobody can tell whether they add up
        ([channel(None)], None),
        ([channel(8000), channel(None, kind="postal")], None),
        ([{**channel(), "fees": None}], None),
        (None, None),
    ],
)
def test_only_what_is_one_sum_is_counted(channels: Any, costs: tuple[int, int] | None) -> None:
    assert Glance.of(sample(channels=channels)).costs == costs


def test_a_rate_that_has_ended_is_not_counted() -> None:
    ended = {"kind": "phi", "amount": 5000, "valid_until": "2026-01-01"}
    glance = Glance.of(sample(channels=[{**channel(9000), "fees": [ended, {"kind": "phi", "amount": 9000}]}]))
    assert glance.costs == (9000, 9000)


def paper(**said: Any) -> dict[str, Any]:
    return {"name": "Giấy", "action": "submit", **said}


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([{"case": None, "items": [paper(), paper()]}], "2 loại"),
        ([{"case": "Giấy tờ phải nộp", "items": [paper()]}, {"case": "Giấy tờ phải xuất trình", "items": [paper()]}], "2 loại"),
        ([{"case": None, "items": [paper(), paper(when="cần")]}], "1 loại, thêm khi có trường hợp riêng"),
        ([{"case": None, "items": [paper(channels=["online"]), paper(channels=["in_person"])]}], "1 loại"),
        ([{"case": None, "items": [paper(when="cần")]}], "Tùy trường hợp"),
        ([{"case": "Nhà của mình", "items": [paper()]}, {"case": "Nhà thuê", "items": [paper()]}], "2 nhóm, chỉ xem nhóm đúng với bạn"),
        ("none_stated", ""),
        (None, ""),
    ],
)
def test_papers_are_counted_as_somebody_would_bring_them(documents: Any, said: str) -> None:
    assert Glance.of(sample(documents=documents)).papers == said


def test_a_long_text_is_told_by_its_first_sentence_and_says_so() -> None:
    assert short("Ngắn.") == "Ngắn."
    assert short("Câu đầu. " + "x" * LONGEST) == "Câu đầu; còn nữa ở trang thủ tục"


def shown(code: str, costs: tuple[int, int] | None, when: str | None = None) -> Shown:
    glance = replace(Glance.of(sample()), costs=costs)
    return Shown(guides.Task(code=code, when=when), Place(code, "", True), glance, ())


def step(*tasks: Shown, **said: Any) -> tuple[guides.Step, tuple[Shown, ...]]:
    return guides.Step(title="Bước", tasks=(), **said), tasks


@pytest.mark.parametrize(
    ("steps", "words", "counted"),
    [
        ((step(shown("a", (5, 5)), shown("b", (1000, 2000))),), "từ 1.005 đến 2.005 đồng", ("a", "b")),
        ((step(shown("a", (5, 5)), shown("b", (7, 9)), choose="one"),), "từ 5 đến 9 đồng", ("a hoặc b",)),
        ((step(shown("a", (5, 5))), step(shown("b", (9, 9)), join="or")), "từ 5 đến 9 đồng", ("a hoặc b",)),
        ((step(shown("a", (5, 5))), step(shown("b", (9, 9)), join="and")), "14 đồng", ("a", "b")),
        ((step(shown("a", (5, 5))), step(shown("b", (9, 9)), when="cần")), "5 đồng", ("a",)),
        ((step(shown("a", (5, 5)), shown("b", (9, 9), when="cần")),), "5 đồng", ("a",)),
        ((step(shown("a", (0, 0))),), "Miễn phí", ("a",)),
        ((step(shown("a", None), shown("b", (9, 9)), choose="one"),), "Miễn phí", ()),
        ((step(),), "Miễn phí", ()),
    ],
)
def test_the_sum_is_of_what_everybody_pays(steps: Steps, words: str, counted: tuple[str, ...]) -> None:
    costs = Costs.of(steps)
    assert costs.counted == counted
    if counted:
        assert costs.words == words


def test_what_could_not_be_counted_is_named() -> None:
    costs = Costs.of((step(shown("a", None), shown("b", (9, 9))), step(shown("c", None), shown("d", (1, 1)), choose="one")))
    assert costs.counted == ("b",)
    assert [one.place.name for one in costs.unknown] == ["a", "c", "d"]
