"""The commands of provinces, what a changed overlay makes again, and who is asked about it."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

import build
from sitegen import emit, formatting, legal_numbers, local_review, owners, records, three_way
from tests.overlay_world import CODE, FULL, LOCAL, NATIONAL, ORDER, change, data, told
from tests.test_cache import HOST, Workshop
from tests.test_commands import run
from tests.worlds import SAMPLE, world

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
