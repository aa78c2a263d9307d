"""Provinces' own facts on top of a national record: what is merged, what the centre changed under it, what nobody may publish."""

import copy
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import build
from sitegen import base, centre_rules, emit, formatting, key_order, legal_numbers, local_review, owners, records, schema, three_way
from sitegen.disk import read_json
from sitegen.localized import Localized, localized
from sitegen.overlays import Overlay
from sitegen.problems import CatalogueError
from sitegen.procedure import Procedure
from sitegen.records import Record
from tests.test_cache import HOST, Workshop
from tests.test_commands import run
from tests.worlds import ROOT, SAMPLE, contract, world

CODE = "1.000010"
NATIONAL = SAMPLE / f"catalogue/procedures/bo-tu-phap/{CODE}.yml"
FULL = SAMPLE / "catalogue/provinces/_mau.yml"
LOCAL = f"catalogue/provinces/lao-cai/{CODE}.yml"
TODAY = date(2026, 11, 21)
ORDER = key_order.order(read_json(ROOT / "catalogue/overlay.schema.json"))


def data(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = records.parse(file.name, file.read_bytes()).data
    return found


def record(said: Mapping[str, Any], path: str = LOCAL) -> Record:
    """A record of some data, sound by its schema."""
    kind = "overlay" if "against" in said else "procedure"
    made = schema.checked(records.parse(path, emit.text(said).encode()), contract(kind))
    assert not made.is_broken, made.problems
    return made


def merged(national: Mapping[str, Any] | None = None, overlay: Mapping[str, Any] | None = None) -> Localized:
    procedure = Procedure.of(record(national or data(NATIONAL), f"catalogue/procedures/bo-tu-phap/{CODE}.yml"))
    return localized(procedure, Overlay.of(record(overlay or data(FULL))))


def spoilt(change: Callable[[dict[str, Any]], object], file: Path = NATIONAL) -> dict[str, Any]:
    made = data(file)
    change(made)
    return made


@pytest.fixture
def place(workplace: Path) -> Path:
    """A catalogue with the overlay that says everything."""
    shutil.copyfile(FULL, workplace / LOCAL)
    return workplace


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


CENTRE: list[Callable[[dict[str, Any]], object]] = [
    lambda said: said.update(online="none"),
    lambda said: said.update(channels=None),
    lambda said: said.update(documents="none_stated"),
    lambda said: said.update(reception="Công an cấp xã"),
    lambda said: said.update(channels=(said["channels"] or [])[1:] or None),
    lambda said: [channel.update(case="Trường hợp khác") for channel in said["channels"] or ()],
    lambda said: [channel.update(processing_time=None) for channel in said["channels"] or ()],
    lambda said: said["documents"][0].update(items=[]) if isinstance(said["documents"], list) else None,
    lambda said: said["documents"][0].update(case="Khác") if isinstance(said["documents"], list) else None,
]


def test_a_paper_takes_the_place_of_its_national_one_though_the_centre_renamed_the_case(place: Path) -> None:
    national = spoilt(lambda said: said["documents"][0].update(case="Khác"))
    cases = merged(national).procedure.documents
    assert isinstance(cases, tuple)
    assert [(case.case, [item.name for item in case.items]) for case in cases] == [("Khác", ["Tờ khai", "Đề nghị theo mẫu của tỉnh"])]
    (place / f"catalogue/procedures/bo-tu-phap/{CODE}.yml").write_text(emit.text(national), encoding="utf-8")
    assert told(place) == ["TT-330"]


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


# ---- the rules


def told(place: Path) -> list[str]:
    try:
        return [problem.id for problem in build.load(place / "catalogue", TODAY).hints]
    except CatalogueError as error:
        return [problem.id for problem in error.problems]


def change(place: Path, old: str, new: str, path: str = LOCAL) -> None:
    text = (place / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (place / path).write_text(text.replace(old, new), encoding="utf-8")


def test_an_overlay_that_says_everything_has_no_mistake(place: Path) -> None:
    assert told(place) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("province: lao-cai", "province: lao-cay", ["TT-204"]),
        ('code: "1.000010"', 'code: "1.000019"', ["TT-201"]),
        ("        legal_basis: 1/2025/NQ-HĐND.lao-cai", "        legal_basis: 1/2025/NQ-HĐND", ["TT-205"]),
        ("amount: 4000", "amount: 0", []),
        ("valid_until: 2027-12-31", "valid_until: 2025-12-31", ["TT-211"]),
        ("valid_until: 2027-12-31", "valid_until: 2026-10-31", ["TT-308"]),
        ("valid_from: 2026-01-01", "valid_from: 2025-01-01", ["TT-211"]),
        ("date: 2026-03-02", "date: 2026-09-02", ["TT-227"]),
        ("telephone: 0214 3821 234", "telephone: 1900 1234", []),
        ("telephone: 0214 3821 234", "telephone: 0912 345 678", []),
        ("telephone: 0214 3821 234", 'telephone: "1022"', []),
        ("telephone: 0214 3821 234", "telephone: 0912 345 67", ["TT-267"]),
        ("    form: don-mau\n    url", "    form: don-mao\n    url", ["TT-207"]),
        ("replaceable_by: csdl-dan-cu", "replaceable_by: csdl-dan-cuu", ["TT-204"]),
        ("types: [online]\n    case: null", "types: [online]\n    case: Khác hẳn", []),
        ("types: [in_person]\n    case: null", "types: [in_person]\n    case: Khác hẳn", ["TT-269"]),
        ("{value: 3, unit: working_day}\ndocuments", "{value: 0, unit: working_day}\ndocuments", ["TT-228"]),
    ],
)
def test_what_is_wrong_with_an_overlay_is_told_once_and_what_is_right_is_not(place: Path, old: str, new: str, said: list[str]) -> None:
    change(place, old, new)
    assert told(place) == said


def test_a_change_at_the_centre_is_never_an_error_of_a_province(place: Path) -> None:
    """A ministry must be able to publish without waiting for 34 provinces."""
    for number, at_the_centre in enumerate(CENTRE):
        said = spoilt(at_the_centre)
        said["related"] = []
        if said["online"] != "none" and not any(channel["type"] == "online" for channel in said["channels"] or ()):
            said["online"] = "none"
        said["channels"] = [
            channel for channel in said["channels"] or () if channel["type"] != "online" or said["online"] != "none"
        ] or None
        file = place / f"catalogue/procedures/bo-tu-phap/{CODE}.yml"
        file.write_text(emit.text(said), encoding="utf-8")
        build.load(place / "catalogue", TODAY)
        assert "TT-330" in told(place), number


def test_a_hint_is_answered_in_the_file_of_the_province(place: Path) -> None:
    change(place, "reception: Trung tâm", "reception: Một trung tâm")
    assert told(place) == ["TT-330"]
    change(place, "id: TT-309", "id: TT-330")
    assert told(place) == []


def test_a_law_that_ends_is_told_at_each_line_of_a_province_that_cites_it(place: Path) -> None:
    register = "catalogue/registers/legal-documents.yml"
    change(place, "in_force: 2026-02-15, ends: null", "in_force: 2026-02-15, ends: 2026-08-31", register)
    assert sorted(told(place)) == ["TT-305", "TT-305", "TT-305", "TT-324"], "time and notes of both overlays, and the form"


def test_only_what_was_asked_about_is_told(place: Path) -> None:
    change(place, "telephone: 0214 3821 234", "telephone: 0214 3821")
    where = ("--catalogue", str(place / "catalogue"))
    assert "TT-267" in run("check", str(place / LOCAL), *where).output
    other = run("check", str(place / "catalogue/provinces/lao-cai/2.000020.yml"), *where)
    assert (other.exit_code, "TT-267" in other.output) == (0, False)
    assert run("check", str(place / "catalogue/provinces"), *where).exit_code == 1
    change(place, "telephone: 0214 3821", "telephone: 0214 3821 234")
    change(place, "reception: Trung tâm", "reception: Một trung tâm")
    assert "TT-330" in run("check", str(place / LOCAL), *where).output, "what needs the national record is told too"


def test_a_record_that_was_deleted_is_missed_at_the_line_of_the_province(place: Path) -> None:
    (place / f"catalogue/procedures/bo-tu-phap/{CODE}.yml").unlink()
    assert "TT-206" in told(place)


# ---- the gate


def test_no_file_of_any_shape_passes_the_gate_or_breaks_it() -> None:
    """Damaged overlays: both validators agree, nothing is thrown, and what passes can be merged."""
    judge = Draft202012Validator(dict(contract("overlay").schema), format_checker=Draft202012Validator.FORMAT_CHECKER)
    chance, passed, refused = Random(7), 0, 0  # noqa: S311 -- repeatable, and nothing secret
    odd: tuple[Any, ...] = (
        None,
        True,
        -1,
        10**9,
        "",
        "x" * 3_000,
        [],
        {},
        "none_stated",
        "2026-02-30",
        "../x",
        "1.000010",
        ["online"],
        {"value": None},
    )
    for _ in range(600):
        said = data(FULL)
        target: Any = said
        while isinstance(target, dict | list) and target and (chance.random() < 0.7 or target is said):
            parent, at = target, chance.choice(list(target) if isinstance(target, dict) else list(range(len(target))))
            target = parent[at]
        parent[at] = copy.deepcopy(chance.choice(odd))
        checked = schema.checked(records.parse(LOCAL, emit.text(said).encode()), contract("overlay"))
        assert judge.is_valid(checked.data) == contract("overlay").decides.is_valid(checked.data)
        if checked.is_broken:
            refused += 1
            continue
        passed += 1
        procedure = world(SAMPLE).procedures[0]
        tuple(centre_rules.check(procedure, [Overlay.of(checked)], TODAY))
        localized(procedure, Overlay.of(checked))
    assert min(passed, refused) > 40


def test_overlays_are_in_the_one_style_and_read_the_same_in_git_and_on_disk() -> None:
    for file in sorted((ROOT / "catalogue/provinces").rglob("*.yml")):
        assert formatting.formatted("", file.read_bytes(), ORDER).after == file.read_bytes(), file
    assert base.FOLDERS["provinces"] == 1


# ---- the commands


def province(place: Path, *words: str) -> Result:
    return run("province", *words, "--catalogue", str(place / "catalogue"))


def test_a_new_file_has_the_national_values_under_against_and_nothing_invented(place: Path) -> None:
    (place / LOCAL).unlink()
    result = province(place, "new", "lao-cai", CODE)
    assert result.exit_code == 0, result.output
    text = (place / LOCAL).read_text(encoding="utf-8")
    made = records.parse("", text.encode()).data
    national = data(NATIONAL)
    assert made["against"]["reception"] == national["reception"]
    assert [way["fees"] for way in made["against"]["channels"]] == [channel["fees"] for channel in national["channels"]]
    assert made["against"]["documents"] == ["Tờ khai", "Đề nghị"]
    assert {name: value for name, value in made.items() if value not in (None, []) and name != "against"} == {
        "province": "lao-cai",
        "code": CODE,
        "source": {"url": None, "as_of": None},
    }
    assert formatting.formatted("", text.encode(), ORDER).after == text.encode()
    assert text.count("# ") > 15
    assert set(told(place)) == {"TT-103"}, "only the source is missing before anything of its own"
    filled = text.replace("url: null", "url: https://dichvucong.gov.vn/").replace("as_of: null", "as_of: 2026-07-18")
    (place / LOCAL).write_text(filled, encoding="utf-8")
    assert told(place) == ["TT-265"]
    (place / LOCAL).write_text(filled.replace("online: null", "online: full"), encoding="utf-8")
    assert told(place) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("lao-cai", CODE), "Đã có"),
        (("lao-cay", CODE), "«lao-cai»"),
        (("../x", CODE), "không phải khóa"),
        (("lao-cai", "../../x"), "không phải mã"),
        (("lao-cai", "1.000019"), "Không có thủ tục"),
    ],
)
def test_a_new_file_is_refused_in_words_and_nothing_is_written(place: Path, words: tuple[str, str], says: str) -> None:
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    result = province(place, "new", *words)
    assert (result.exit_code, says in result.output) == (2, True), result.output
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_a_review_tells_base_centre_and_here_and_what_to_paste(place: Path) -> None:
    assert "không có gì cần quyết định" in province(place, "review").output
    change(place, "amount: 8000", "amount: 9000", f"catalogue/procedures/bo-tu-phap/{CODE}.yml")
    result = province(place, "review", "lao-cai")
    assert result.exit_code == 0
    assert all(part in result.output for part in ("khi viết:", "amount: 8000", "amount: 9000", "amount: 4000", "1 tệp có 1 chỗ"))
    block = result.output.partition("bằng\n")[2].partition("  Theo trung ương")[0]
    against = records.parse("", "\n".join(line[4:] for line in block.splitlines()).encode() + b"\n").data["against"]
    pasted = {**data(place / LOCAL), "against": against}
    (place / LOCAL).write_text(emit.text(pasted), encoding="utf-8")
    assert told(place) == [], "the province keeps its fee, with the new base"
    assert "không có gì cần quyết định" in province(place, "review").output


def test_a_review_is_a_list_for_other_programs_and_of_one_province_only(place: Path) -> None:
    change(place, "online: partial", "online: full", f"catalogue/procedures/bo-tu-phap/{CODE}.yml")
    found = json.loads(province(place, "review", "--format", "json").stdout)
    assert [(one["province"], one["code"]) for one in found] == [("lao-cai", CODE), ("lao-cai", "2.000020")]
    assert [(field["place"], field["state"]) for field in found[0]["fields"]][:2] == [("online", "agreed"), ("reception_places", "settled")]
    assert json.loads(province(place, "review", "ha-noi", "--format", "json").stdout) == []
    assert province(place, "review", "ha-nam").exit_code == 2


def test_a_review_does_not_depend_on_the_number_of_processes(place: Path) -> None:
    assert (
        province(place, "review", "--jobs", "1", "--format", "json").stdout
        == province(place, "review", "--jobs", "2", "--format", "json").stdout
    )


def test_long_values_are_cut_and_odd_ones_said_in_a_line() -> None:
    assert three_way.shown("x" * 500) == "x" * three_way.LONGEST + "…"
    assert three_way.shown([{"a": None}, "b"]) == "a: null; b"
    assert local_review.text((), ORDER) == ""


# ---- what is made again, and who is asked


def test_a_changed_overlay_makes_its_page_again_and_no_other_procedure(workplace: Path) -> None:
    shutil.copyfile(FULL, workplace / LOCAL)
    shop = Workshop(workplace)
    shop.warm()
    known = build.remade(shop.folder / "catalogue", HOST, shop.site, 1, (lambda _: None, lambda _: None), shop.kept)[0]
    assert known.hints == ()
    shop.change(LOCAL, "reception: Trung tâm", "reception: Một trung tâm")
    warm = build.remade(shop.folder / "catalogue", HOST, shop.site, 1, (lambda _: None, lambda _: None), shop.kept)[0]
    again = build.remade(shop.folder / "catalogue", HOST, shop.site, 1, (lambda _: None, lambda _: None), shop.kept)[0]
    assert [problem.id for problem in warm.hints] == ["TT-330"]
    assert again.hints == warm.hints, "hints of an overlay are remembered with its own path"
    shop.change(LOCAL, "text: Tỉnh nhận hồ sơ", "text: Tỉnh còn nhận hồ sơ")
    assert not {path for path in shop.warm() if path.startswith("thu-tuc/") and CODE not in path}


def test_the_agency_of_a_province_is_asked_about_what_the_province_has_of_its_own() -> None:
    agency = world(SAMPLE).catalogue.registers.agencies["bo-tu-phap"]
    text = owners.codeowners({"ubnd-lao-cai": replace(agency, maintainers=("@lao-cai",))}, ())
    assert "\n/catalogue/provinces/lao-cai/ @lao-cai\n" in text


def test_a_number_of_a_province_ends_with_its_key_and_is_printed_without() -> None:
    assert legal_numbers.province("47/2026/QĐ-UBND.lao-cai") == "lao-cai"
    assert legal_numbers.printed("47/2026/QĐ-UBND.lao-cai") == "47/2026/QĐ-UBND"
    assert legal_numbers.province("55/2026/QĐ.thanh-hoa") == "thanh-hoa", "as the portal writes it"
    assert legal_numbers.printed("18/2025/NQ-HĐND.thanh-pho-ho-chi-minh") == "18/2025/NQ-HĐND"
    for national in ("66.7/2025/NQ-CP", "123/2015/NĐ-CP", "08.a/2010/TT-BTP", "47/2026/QĐ-UBND"):
        assert (legal_numbers.province(national), legal_numbers.printed(national)) == ("", national)
