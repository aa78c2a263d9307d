"""What people see of provinces: their pages, a procedure as it is there, the edition of one province, data and counts."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import build
from sitegen import local_words, making, pages, province_pages
from sitegen.bars import ignore
from sitegen.localized import localized
from sitegen.model import Catalogue
from sitegen.opendata import linked
from sitegen.outputs import Host
from sitegen.overlays import Overlay
from sitegen.page import Site
from sitegen.procedure import Procedure
from sitegen.records import Record
from tests import worlds
from tests.markup import Markup
from tests.test_cache import HOST, Workshop
from tests.test_reproducible import digests
from tests.test_search_page import node
from tests.worlds import SAMPLE, full_record

EDITION = replace(HOST, province="lao-cai")
PAGE = "thu-tuc/2.000020.html"
OVERLAY = "catalogue/provinces/lao-cai/2.000020.yml"
GENERAL = "có thể khác ở từng tỉnh. Chưa có phần riêng nào"
TOLD = "</script><img src=x onerror=alert(1)>{{7*7}}\u2028⟦body⟧"


@pytest.fixture
def shop(workplace: Path) -> Workshop:
    return Workshop(workplace)


def edition(shop: Workshop, output: Path, kept: Path | None = None) -> dict[str, str]:
    build.remade(shop.folder / "catalogue", EDITION, output, 1, (ignore, ignore), kept)
    return digests(output)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def national(**changed: Any) -> Procedure:
    """The record with every field, with two ways to file and one group of papers."""
    way: dict[str, Any] = {"processing_time": {"value": 5, "unit": "working_day"}, "fees": [{"kind": "le_phi", "amount": 50000}]}
    papers = [{"case": None, "items": [{"name": "Tờ khai", "action": "submit", "originals": 1}]}]
    ways = [{"type": "online", **way}, {"type": "in_person", **way}]
    data = {**full_record(), "channels": ways, "documents": papers, "online": "full", "reception": "Một cửa", **changed}
    return Procedure.of(Record("catalogue/procedures/x/1.000010.yml", data))


def overlay(**told: Any) -> Overlay:
    data = {"province": "lao-cai", "code": "1.000010", "against": {"date": None}, "source": SOURCE, **told}
    return Overlay.of(Record("catalogue/provinces/lao-cai/1.000010.yml", data))


SOURCE = {"url": "https://dichvucong.gov.vn/", "as_of": "2026-07-18"}
TIME = {"value": 3, "unit": "working_day", "note": None, "legal_basis": "5/2026/QĐ-UBND.lao-cai"}
SHORTER = {"types": ["in_person", "online"], "case": None, "processing_time": TIME}
KNOWN = [{"type": type_, "case": None, "processing_time": {"value": 5, "unit": "working_day"}} for type_ in ("online", "in_person")]


def here(**told: Any) -> local_words.Here:
    registers = worlds.world(SAMPLE).catalogue.registers
    return local_words.Here.of("lao-cai", registers.provinces["lao-cai"], localized(national(), overlay(**told)))


# ---- words


def test_ways_of_which_a_province_says_the_same_are_told_once_beside_the_national_record() -> None:
    (line,) = here(channels=[SHORTER], against={"date": None, "channels": KNOWN}).lines
    assert (line.name, line.here, line.national) == ("Thời hạn khi nộp trực tuyến, trực tiếp", ("3 ngày làm việc",), ("5 ngày làm việc",))
    assert line.basis == ("5/2026/QĐ-UBND.lao-cai",) and not line.is_under_review


def test_what_the_centre_changed_since_is_under_review_and_that_alone() -> None:
    before = [{**KNOWN[0], "processing_time": {"value": 7, "unit": "working_day"}}, KNOWN[1]]
    (online, counter) = here(channels=[SHORTER], against={"date": None, "channels": before}).lines
    assert [line.is_under_review for line in (online, counter)] == [True, False]
    assert online.name == "Thời hạn khi nộp trực tuyến"


def test_fees_papers_places_and_degree_are_told_in_words() -> None:
    fee = {"kind": "le_phi", "amount": 20000, "case": "Tại xã", "valid_from": "2026-01-01", "valid_until": "2026-12-31", "note": "Một lần."}
    paper = {"name": "Đơn của tỉnh", "action": "submit", "originals": 2, "replaces": "Tờ khai"}
    told = here(
        online="partial",
        reception_places="none_stated",
        channels=[{"types": ["in_person"], "case": None, "fees": [fee]}],
        documents=[{"case": None, "items": [paper]}],
    )
    assert [(line.name, line.here, line.national) for line in told.lines] == [
        ("Làm trên mạng", ("Trực tuyến một phần",), ("Trực tuyến toàn trình",)),
        ("Nơi tiếp nhận", ("Không có",), ("Một cửa",)),
        (
            "Phí, lệ phí khi nộp trực tiếp",
            ("Lệ phí (Tại xã): 20.000 đồng, từ ngày 01/01/2026, đến hết ngày 31/12/2026. Một lần.",),
            ("Lệ phí: 50.000 đồng.",),
        ),
        ("Giấy tờ thay", ("Đơn của tỉnh: 2 bản chính",), ("Tờ khai",)),
    ]


def test_a_province_is_called_as_people_call_it(catalogue: Catalogue) -> None:
    provinces = catalogue.registers.provinces
    said = [(local_words.name_of(provinces[key]), local_words.full_name(provinces[key])) for key in ("lao-cai", "hue", "ho-chi-minh")]
    assert said == [("Lào Cai", "tỉnh Lào Cai"), ("Huế", "thành phố Huế"), ("Thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh")]


# ---- the national site


def test_every_province_of_today_has_a_page_with_all_it_has_of_its_own(site: Path, catalogue: Catalogue) -> None:
    there = local_words.of_today(catalogue)
    assert len(there) == 34
    listed = read(site / "tinh/index.html")
    for key, _ in there:
        html = read(site / f"tinh/{key}.html")
        assert f'href="{key}.html"' in listed
        own = catalogue.overlays_in.get(key, ())
        assert [overlay.code for overlay in own] == re.findall(r'<h2 id="([0-9.]+)"', html)
        for one in own:
            assert one.source.url in html and all(place.name in html for place in one.places)
            assert all(variant.code in html for variant in one.variants)


def test_a_procedure_offers_the_provinces_that_have_something_of_their_own(site: Path, catalogue: Catalogue) -> None:
    assert catalogue.overlays_of
    for entry in catalogue.entries:
        html, own = read(site / entry.path), catalogue.overlays_of.get(entry.code, ())
        assert [f"../tinh/{one.province}.html#{entry.code}" for one in own] == re.findall(r'href="(\.\./tinh/[a-z-]+\.html#[^"]+)"', html)
        assert (GENERAL in html) == (not own)
        assert ("province.js" in html) == bool(own)
        assert all((site / province_pages.data_path(one)).is_file() for one in own)
    assert len(list(site.glob("tinh/*/*.js"))) == len(catalogue.overlays)


def test_what_a_page_loads_for_a_province_is_few_bytes(site: Path) -> None:
    assert all(path.stat().st_size < 60_000 for path in site.glob("tinh/*/*.js"))
    assert (site / "assets/province.js").stat().st_size < 9_000


def parts(site: Site, procedure: Procedure, told: Overlay) -> Mapping[str, str]:
    text = province_pages.data(site, procedure, told).content.decode()
    found: Mapping[str, str] = json.loads(text.removeprefix("window.provinceArrived(").removesuffix(");\n"))
    return found


def test_nothing_a_province_writes_becomes_markup_or_script() -> None:
    there = worlds.world(SAMPLE)
    fee = {"kind": "phi", "amount": 1, "case": TOLD, "note": TOLD}
    place = dict.fromkeys(("name", "address", "hours", "telephone", "note"), TOLD)
    told = overlay(
        reception_places=[place],
        channels=[{**SHORTER, "processing_time": {**TIME, "note": TOLD}, "fees": [fee]}],
        documents=[{"case": None, "items": [{"name": TOLD, "action": "submit", "note": TOLD, "when": TOLD}]}],
        forms=[{"name": TOLD}],
        notes=[{"text": TOLD}],
        variants=[{"code": "1.115663", "name": TOLD, "case": TOLD}],
        change_notes=[{"date": "2026-07-18", "type": "major", "note": TOLD}],
    )
    site = replace(there.site, host=EDITION)
    shown = pages.procedure_page(site, national(), (told,)).slots["body"]
    assert "onerror" in shown and Markup(shown).unsafe == []
    made = parts(there.site, national(), told)
    assert {name for name, part in made.items() if "onerror" in part} == {"answer", "filing", "papers", "here"}
    assert all(Markup(part).unsafe == [] for part in made.values())
    raw = province_pages.data(there.site, national(), told).content.decode()
    assert "\u2028" not in raw and raw.count("\n") == 1
    offices = province_pages._offices("Lào Cai", (told,))
    assert "</script" not in linked.within(offices).removesuffix("</script>")


def test_a_telephone_is_a_link_and_a_place_without_one_has_none() -> None:
    one, other = {"name": "Một", "address": None, "telephone": "0214 3821 234"}, {"name": "Hai", "address": "Phố Hai"}
    html = parts(worlds.world(SAMPLE).site, national(), overlay(reception_places=[one, other]))["here"]
    assert re.findall(r'href="tel:([0-9]+)"', html) == ["02143821234"]


# ---- the edition of one province


def test_an_edition_has_the_provinces_facts_in_place_and_no_choice(shop: Workshop) -> None:
    shop.warm()
    edition(shop, shop.folder / "edition")
    there, here_ = read(shop.site / PAGE), read(shop.folder / "edition" / PAGE)
    data = json.loads(read(shop.site / "tinh/lao-cai/2.000020.js").removeprefix("window.provinceArrived(").removesuffix(");\n"))
    for name in ("answer", "here"):
        assert data[name] in here_, "the choice on the national site shows what the edition shows"
    assert "Sổ tay thủ tục · Lào Cai" in here_ and "Sổ tay thủ tục · Lào Cai" not in there
    assert '<a href="tel:02143821234">' in here_
    assert "data-where" in there and "data-where" not in here_ and "province.js" not in here_
    assert not list((shop.folder / "edition").glob("tinh/*/*.js"))
    assert "data-choose" in read(shop.site / "index.html") and "data-choose" not in read(shop.folder / "edition/index.html")
    assert '"name":"Lào Cai"' in here_


def test_records_without_facts_of_the_province_differ_in_its_name_alone(shop: Workshop) -> None:
    shop.warm()
    edition(shop, shop.folder / "edition")
    other = "thu-tuc/1.000010.html"
    here_ = read(shop.folder / "edition" / other)
    same = here_.replace("Sổ tay thủ tục · Lào Cai", "Sổ tay thủ tục").replace("nào của Lào Cai cho", "nào của tỉnh cho")
    lines = [line for line in same.splitlines() if "Lào Cai chưa ghi phần riêng" not in line]
    assert lines == read(shop.site / other).splitlines()
    for path in ("api/v1/procedures.json", "api/v1/procedures/2.000020.json", "tim-kiem/rows-common.js", "du-lieu/csv/overlays.csv"):
        assert (shop.folder / "edition" / path).read_bytes() == (shop.site / path).read_bytes(), path


def test_an_edition_is_the_same_each_time_and_a_changed_fact_makes_what_shows_it(shop: Workshop) -> None:
    output, kept = shop.folder / "edition", shop.folder / "kept"
    before = edition(shop, output, kept)
    assert edition(shop, output, kept) == before
    shop.change(OVERLAY, "cả sáng thứ bảy", "cả chiều thứ bảy")
    after = edition(shop, output, kept)
    changed = {path for path in after if before.get(path) != after[path] and path.endswith(".html")}
    assert {PAGE, "tinh/lao-cai.html"} <= changed and "thu-tuc/1.000010.html" not in changed and "tinh/ha-noi.html" not in changed
    build.build(build.load(shop.folder / "catalogue", None), EDITION, shop.folder / "cold")
    assert digests(shop.folder / "cold") == after


def test_a_changed_fact_makes_the_pages_and_data_that_show_it_again(shop: Workshop) -> None:
    shop.warm()
    shop.change(OVERLAY, "cả sáng thứ bảy", "cả chiều thứ bảy")
    written = shop.warm()
    data = {"tinh/lao-cai/2.000020.js", "api/v1/provinces/lao-cai.json", "du-lieu/csv/overlays.csv"}
    assert {"tinh/lao-cai.html"} | data <= written
    assert not {"tinh/ha-noi.html", "thu-tuc/1.000010.html", PAGE} & written, "a page that only names the province is as it was"
    assert digests(shop.site) == shop.cold()
    (shop.folder / OVERLAY).unlink()
    assert "tinh/lao-cai/2.000020.js" in shop.warm() and not (shop.site / "tinh/lao-cai/2.000020.js").exists()
    assert digests(shop.site) == shop.cold()


@pytest.mark.parametrize(
    ("written", "advice"),
    [("lao-cay", "Có phải ý bạn là «lao-cai»?"), ("yen-bai", "Tỉnh này nay thuộc «lao-cai»."), ("../x", "Các khóa: ha-noi, lao-cai.")],
)
def test_a_key_of_no_province_of_today_is_told_and_nothing_is_written(shop: Workshop, written: str, advice: str) -> None:
    output = shop.folder / "edition"
    command = ["site", "--no-cache", "--catalogue", str(shop.folder / "catalogue"), "--output", str(output), "--province", written]
    told = CliRunner().invoke(build.main, command)
    assert told.exit_code == 1 and advice in told.output and f"--province «{written}»" in told.output
    assert not output.exists()


def test_lists_of_an_edition_say_how_far_the_province_is_online() -> None:
    catalogue = worlds.world(SAMPLE).catalogue
    told = replace(catalogue, overlays=(replace(overlay(online="none"), code=catalogue.entries[0].code),))
    assert making._there(told, EDITION).entries[0].online == "none"
    assert making._there(told, Host()) is told


# ---- the choice a browser keeps


@pytest.mark.node
def test_a_choice_is_read_only_where_it_is_one_of_ours() -> None:
    texts = [None, "", "{", "[]", "7", '{"key":"../x","name":"x"}', '{"key":"a"}', '{"key":"a","name":1}']
    texts += [json.dumps({"key": "a", "name": "x" * 61}), "x" * 400]
    assert node("../province/chosen.js", "v.map(f.read)", *texts) == [None] * len(texts)
    assert node("../province/chosen.js", "f.read(f.written(v[0], v[1]))", "lao-cai", "Lào Cai") == {"key": "lao-cai", "name": "Lào Cai"}
