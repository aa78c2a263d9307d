"""Provinces' own facts on top of a national record: what is merged, and what the centre changed under it."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import centre_rules, schema, three_way
from sitegen.records import Record
from tests.overlay_world import CENTRE, FULL, NATIONAL, data, merged, spoilt
from tests.worlds import contract

# ---- the merge


def test_a_province_has_its_own_facts_where_it_says_something_and_the_national_ones_elsewhere() -> None:
    here = merged()
    national = here.national
    online, in_person = here.procedure.channels or ()
    assert here.procedure.online == "full"
    assert online.processing_time and online.processing_time.value == 2
    assert isinstance(online.fees, tuple)
    assert [(fee.amount, fee.legal_basis) for fee in online.fees] == [(4000, "1/2025/NQ-HĐND.lao-cai")]
    assert online.url == "https://dichvucong.gov.vn/", "what the province does not speak of stays"
    assert in_person.processing_time and in_person.processing_time.value == 3
    assert in_person.fees == "none_stated"
    assert isinstance(here.procedure.documents, tuple)
    assert [item.name for item in here.procedure.documents[0].items] == ["Tờ khai", "Đề nghị theo mẫu của tỉnh"]
    assert (here.procedure.steps, here.procedure.name, here.procedure.legal_basis) == (national.steps, national.name, national.legal_basis)


def test_every_fact_of_a_province_knows_where_it_comes_from_and_what_it_stands_for() -> None:
    here = merged()
    assert [fact.at for fact in here.facts] == [
        ("online",),
        ("reception",),
        ("channels", 0, "processing_time"),
        ("channels", 0, "fees"),
        ("channels", 1, "processing_time"),
        ("documents", 0, "items", 1),
    ]
    fees, time = here.fact("channels", 0, "fees"), here.fact("channels", 1, "processing_time")
    assert fees
    assert fees.basis == ("1/2025/NQ-HĐND.lao-cai",)
    assert [fee.amount for fee in fees.national] == [8000]
    assert [fee.valid_from for fee in fees.said] == [date(2026, 1, 1)]
    assert time
    assert time.basis == ()
    assert time.national.value == Decimal("3.5")
    assert here.fact("channels", 1, "fees") is None
    assert here.under_review == ()


def test_what_the_centre_changed_since_is_under_review_and_both_values_are_kept() -> None:
    changed = spoilt(lambda said: said["channels"][0]["fees"][0].update(amount=9000))
    here = merged(changed)
    (fact,) = here.under_review
    assert fact.at == ("channels", 0, "fees")
    assert ([fee.amount for fee in fact.national], [fee.amount for fee in fact.said]) == ([9000], [4000])
    assert fact.line
    assert (fact.line.base[0]["amount"], fact.line.centre[0]["amount"]) == (8000, 9000)


def test_a_case_that_only_the_province_has_is_a_way_of_its_own() -> None:
    own = {"types": ["postal"], "case": None, "processing_time": {"value": 5, "unit": "working_day"}, "fees": "none_stated"}
    here = merged(overlay=spoilt(lambda said: said["channels"].append(own), FULL))
    assert [channel.type for channel in here.procedure.channels or ()] == ["online", "in_person", "postal"]
    fact = here.fact("channels", 2, "processing_time")
    assert fact
    assert fact.national is None


def test_a_paper_that_replaces_nothing_stands_behind_the_national_ones_and_a_case_of_its_own_behind_the_others() -> None:
    paper = {"name": "Giấy xác nhận", "action": "submit", "originals": 1}

    def change(said: dict[str, Any]) -> None:
        said["documents"][0]["items"].append(paper)
        said["documents"].append({"case": "Vùng cao", "items": [paper]})

    cases = merged(overlay=spoilt(change, FULL)).procedure.documents
    assert isinstance(cases, tuple)
    assert [(case.case, [item.name for item in case.items]) for case in cases] == [
        ("Giấy tờ phải nộp", ["Tờ khai", "Đề nghị theo mẫu của tỉnh", "Giấy xác nhận"]),
        ("Vùng cao", ["Giấy xác nhận"]),
    ]


def test_a_record_that_says_nothing_of_ways_and_papers_takes_those_of_the_province() -> None:
    national = spoilt(lambda said: said.update(channels=None, documents=None))
    own = {"types": ["online"], "case": None, "processing_time": {"value": 5, "unit": "day"}, "fees": "none_stated"}
    here = merged(national, spoilt(lambda said: said.update(channels=[own]), FULL))
    assert [channel.type for channel in here.procedure.channels or ()] == ["online"]
    assert isinstance(here.procedure.documents, tuple)
    assert [item.name for item in here.procedure.documents[0].items] == ["Đề nghị theo mẫu của tỉnh"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_whatever_the_centre_changes_the_merge_holds_and_keeps_what_the_province_says(random: Random) -> None:
    national = data(NATIONAL)
    for change in random.sample(CENTRE, random.randint(1, 4)):
        change(national)
    here = merged(national)
    lines = list(three_way.lines(national, data(FULL)))
    assert [line.field for line in lines] == [field for field, _, _ in three_way.said(data(FULL))]
    for fact in here.facts:
        if fact.at[0] == "channels":
            way = (here.procedure.channels or ())[int(fact.at[1])]
            assert getattr(way, str(fact.at[2])) == (
                fact.said.as_national if fact.at[2] == "processing_time" else tuple(fee.as_national for fee in fact.said)
            )


# ---- three ways


def test_a_field_is_settled_moved_or_agreed_by_what_the_centre_says_now() -> None:
    states = {line.field: line.state for line in three_way.lines(data(NATIONAL), data(FULL))}
    assert set(states.values()) == {"settled"}
    fees = three_way.lines(spoilt(lambda said: said["channels"][0].update(fees="none_stated")), data(FULL))
    assert {line.field: line.state for line in fees}["channels", "online", None, "fees"] == "moved"
    same = three_way.lines(spoilt(lambda said: said["channels"][1]["processing_time"].update(value=3)), data(FULL))
    assert {line.field: line.state for line in same}["channels", "in_person", None, "processing_time"] == "agreed"


def test_to_leave_a_thing_out_and_to_say_null_is_the_same() -> None:
    said = spoilt(lambda said: said["channels"][1]["processing_time"].update(note=None, cutoff=None))
    assert {line.state for line in three_way.lines(said, data(FULL))} == {"settled"}


def test_what_is_remembered_anew_settles_everything_that_moved() -> None:
    national = spoilt(lambda said: (CENTRE[3](said), said["channels"][0]["fees"][0].update(amount=9000)))
    overlay = data(FULL)
    assert {line.state for line in three_way.lines(national, overlay)} == {"settled", "moved"}
    overlay["against"] = three_way.against(national, [field for field, _, _ in three_way.said(overlay)])
    assert {line.state for line in three_way.lines(national, overlay)} == {"settled"}
    assert not schema.checked(Record("x.yml", overlay), contract("overlay")).is_broken


@pytest.mark.parametrize(
    ("here", "there", "longer"),
    [
        ((3, "working_day"), (2, "working_day"), True),
        ((2, "working_day"), ("2.5", "working_day"), False),
        ((8, "working_day"), (7, "day"), True),
        ((6, "working_day"), (1, "week"), False),
        ((8, "day"), (1, "week"), True),
        ((8, "day"), (6, "working_day"), False),
        ((2, "month"), (50, "day"), True),
        ((30, "hour"), (1, "day"), False),
        ((None, "other"), (1, "day"), False),
        ((9, "other"), (1, "other"), False),
    ],
)
def test_a_time_is_longer_only_where_that_can_be_told(here: tuple[Any, str], there: tuple[Any, str], longer: bool) -> None:
    ours, theirs = ({"value": value, "unit": unit} for value, unit in (here, there))
    assert centre_rules.is_longer(ours, theirs) is longer


def test_a_time_that_is_not_known_is_longer_than_nothing() -> None:
    assert not centre_rules.is_longer({"value": 3, "unit": "day"}, None)
