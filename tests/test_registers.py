"""The registers are whole, dated, and agree with the portal's own tables where those are beside the project."""

import json
from datetime import date
from typing import Any

import pytest

from sitegen.model import Catalogue
from tests.conftest import SHARED

LAST_DAY_OF_63 = date(2025, 6, 30)
TODAY = date(2026, 9, 25)
REUSED = {"15", "24", "44", "52", "80", "82", "91"}


def facts(name: str) -> Any:
    return json.loads((SHARED / "facts" / name).read_text(encoding="utf-8"))


def test_there_are_63_provinces_before_the_mergers_and_34_after(catalogue: Catalogue) -> None:
    provinces = catalogue.registers.provinces.values()
    assert sum(p.is_valid_on(LAST_DAY_OF_63) for p in provinces) == 63
    assert sum(p.is_valid_on(TODAY) for p in provinces) == 34


def test_seven_codes_were_reused_for_another_province(catalogue: Catalogue) -> None:
    provinces = catalogue.registers.provinces
    before = {p.code: key for key, p in provinces.items() if p.valid_to}
    now = {p.code: key for key, p in provinces.items() if p.valid_to is None and p.valid_from}
    own = {code for code in now if code in before and before[code] == f"{now[code]}-den-2025-06"}
    assert {code for code in now if code in before} - own == REUSED


def test_every_old_province_is_the_predecessor_of_exactly_one_new_one(catalogue: Catalogue) -> None:
    provinces = catalogue.registers.provinces
    named = [key for p in provinces.values() for key in p.predecessors]
    assert sorted(named) == sorted(key for key, p in provinces.items() if p.valid_to)


def test_nine_are_cities_today_and_three_became_one_in_2026(catalogue: Catalogue) -> None:
    current = [p for p in catalogue.registers.provinces.values() if p.is_valid_on(TODAY)]
    assert sum(p.names[-1].type == "thanh_pho" for p in current) == 9
    assert sorted(p.names[-1].name for p in current if len(p.names) > 1) == [
        "Thành phố Bắc Ninh",
        "Thành phố Quảng Ninh",
        "Thành phố Đồng Nai",
    ]


def test_fourteen_ministries_and_three_agencies_govern_today(catalogue: Catalogue) -> None:
    kinds = [a.kind for a in catalogue.registers.agencies.values() if a.valid_to is None]
    assert (kinds.count("ministry"), kinds.count("ministerial_agency")) == (14, 3)


def test_every_predecessor_ended_the_day_before_its_successor_began(catalogue: Catalogue) -> None:
    agencies = catalogue.registers.agencies
    for agency in agencies.values():
        for key in agency.predecessors:
            ended = agencies[key].valid_to
            assert agency.valid_from and ended
            assert (agency.valid_from - ended).days == 1


def test_counts_of_the_other_registers(catalogue: Catalogue) -> None:
    registers = catalogue.registers
    assert len(registers.fields) == 283
    assert sum(len(field.codes) for field in registers.fields.values()) == 297
    assert len(registers.applicants) == 16
    audiences = [event.audience for event in registers.life_events.values()]
    assert (audiences.count("citizen"), audiences.count("business")) == (11, 11)


def test_every_legal_document_is_cited_and_dated_in_order(catalogue: Catalogue) -> None:
    for number, document in catalogue.registers.legal_documents.items():
        days = [d for d in (document.issued, document.in_force, document.ends) if d]
        assert days == sorted(days), number


@pytest.mark.shared
def test_agencies_fields_and_applicants_are_the_portals(catalogue: Catalogue) -> None:
    tables = facts("portal-code-tables-2026-07-18.json")
    registers = catalogue.registers
    assert {code for code, _, _ in tables["agencies"]} <= {agency.code for agency in registers.agencies.values()}
    assert {" ".join(code.split()) for code, _, _ in tables["fields"]} == {code for f in registers.fields.values() for code in f.codes}
    assert {code for code, _, _ in tables["subjects"]} == {applicant.code for applicant in registers.applicants.values()}


@pytest.mark.shared
def test_provinces_are_those_of_the_official_lists(catalogue: Catalogue) -> None:
    provinces = catalogue.registers.provinces
    now = {(p["code"], p["name"]) for p in facts("admin-units-2026-09-25.json")}
    assert {(p.code, p.names[-1].name) for p in provinces.values() if p.valid_to is None} == now
    for unit in facts("admin-units-2026-09-25.json"):
        (ours,) = [p for p in provinces.values() if p.valid_to is None and p.code == unit["code"]]
        merged = {m["code"] for m in unit["merged_from"]}
        assert {provinces[key].code for key in ours.predecessors} == (merged if len(merged) > 1 else set())
