"""What nobody may publish of a province, and what the centre may always change."""

import copy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import build
from sitegen import base, centre_rules, emit, formatting, law_pages, records, schema
from sitegen.localized import localized
from sitegen.overlays import Overlay
from tests.overlay_world import CENTRE, CODE, FULL, LOCAL, ORDER, TODAY, change, data, spoilt, told
from tests.test_commands import run
from tests.worlds import ROOT, SAMPLE, contract, world

# ---- the rules


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


def test_the_page_of_a_document_lists_what_provinces_have_by_it_and_prints_its_own_number() -> None:
    site = world(SAMPLE).site
    made = {plan.path: plan.make() for plan in law_pages.plans(site)}
    page = made["van-ban/5-2026-qd-ubnd-lao-cai.html"]
    assert page.slots["title"] == "5/2026/QĐ-UBND"
    assert (
        '<a href="../thu-tuc/2.000020.html">Khai báo thử nghiệm</a> <span class="index__count">Tỉnh Lào Cai: lưu ý</span>'
        in page.slots["body"]
    )
    assert "; 1 phần riêng của tỉnh." in page.slots["body"]
    assert "phần riêng của tỉnh" in made["van-ban/index.html"].slots["body"]


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
