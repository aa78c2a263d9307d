"""Life events step by step: what the records say and nothing typed twice, in an order that can be followed."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import build
from sitegen import guide_rules, guides, wording
from sitegen.glance import Glance
from sitegen.model import Catalogue
from sitegen.problems import CatalogueError
from sitegen.procedure import Procedure
from tests import worlds
from tests.markup import Markup
from tests.test_cache import Workshop
from tests.test_reproducible import digests
from tests.test_search_page import node

FOLDER = Path("..") / "guide"
PAGE = "su-kien/co-con-nho.html"


@pytest.fixture(scope="module")
def pages(site: Path, catalogue: Catalogue) -> Mapping[str, str]:
    return {key: (site / f"su-kien/{key}.html").read_text(encoding="utf-8") for key in catalogue.registers.life_events}


def words(html: str) -> str:
    """The text of a page, a blank between any two pieces."""
    return " ".join(" ".join(Markup(html.split("<main", 1)[-1].split("</main>")[0]).words).split())


# ---- what we publish


def test_every_life_event_has_a_guide_that_helps(catalogue: Catalogue) -> None:
    assert list(catalogue.guides) and set(catalogue.guides) == set(catalogue.registers.life_events)
    for guide in catalogue.guides.values():
        assert len(guide.steps) >= 3, guide.event
        assert len(guide.codes) >= 3, guide.event
        assert len(guide.bring) >= 2 <= len(guide.mistakes), guide.event


def test_a_guide_shows_the_deadline_time_and_fee_of_the_record(pages: Mapping[str, str], procedures: tuple[Procedure, ...]) -> None:
    (birth,) = [procedure for procedure in procedures if procedure.code == "1.001193"]
    told = words(pages["co-con-nho"])
    glance = Glance.of(birth)
    assert glance.deadline == "60 ngày, tính từ ngày sinh con"
    assert f"Hạn của bạn {glance.deadline}" in told.replace(" ,", ",")
    assert f"Tiền {glance.money}" in told
    assert f"Bao lâu {glance.times[0][1]}" in told
    assert "60 ngày" not in worlds.ROOT.joinpath("catalogue/guides/co-con-nho.yml").read_text(encoding="utf-8")


def test_a_procedure_that_combines_others_is_never_asked_for_beside_them(catalogue: Catalogue, procedures: tuple[Procedure, ...]) -> None:
    combining = {procedure.code: set(procedure.combines) for procedure in procedures if procedure.combines}
    found = 0
    for guide in catalogue.guides.values():
        for i, step in enumerate(guide.steps):
            for task in step.tasks:
                for other in guide.steps[i:]:
                    if combining.get(task.code, set()) & {each.code for each in other.tasks}:
                        found += 1
                        assert other.join == "or", f"{guide.event}: {other.title}"
    assert found


def test_a_combining_procedure_names_what_it_saves(pages: Mapping[str, str], catalogue: Catalogue) -> None:
    told = words(pages["co-con-nho"])
    assert "Nộp một lần thay cho: Đăng ký khai sinh , Đăng ký thường trú , Đóng bảo hiểm y tế, cấp thẻ bảo hiểm y tế" in told


def test_what_has_no_page_here_is_marked_and_leads_to_the_portal(pages: Mapping[str, str], catalogue: Catalogue) -> None:
    elsewhere = [code for guide in catalogue.guides.values() for code in guide.codes if code not in catalogue.by_code]
    assert elsewhere
    for event, guide in catalogue.guides.items():
        for code in guide.codes:
            marked = f"Trang này chưa có bản ghi của thủ tục {code}" in words(pages[event])
            assert marked == (code not in catalogue.by_code), f"{event} {code}"


def test_every_advice_says_where_it_is_from(pages: Mapping[str, str], catalogue: Catalogue) -> None:
    for event, guide in catalogue.guides.items():
        told = pages[event]
        for _, advice in guide.every_told():
            place = told.index(advice.text[:40].replace("&", "&amp;"))
            assert 'class="note">Theo' in told[place : place + 1200], advice.text


def test_the_page_has_the_guide_first_and_then_all_procedures(pages: Mapping[str, str]) -> None:
    for event, html in pages.items():
        assert html.index("data-guide") < html.index('id="nguon"') < html.index('id="moi-thu-tuc"'), event
        assert "Rà soát ngày 22/11/2026" in html
        assert html.count("<details") >= 3


def test_the_list_of_events_and_the_first_page_say_what_they_lead_to(site: Path) -> None:
    first = (site / "index.html").read_text(encoding="utf-8")
    assert first.count("Mở ra là hướng dẫn từng bước") == 2
    assert first.count("do người biên tập chọn") == 2
    assert first.count('class="tile"') == 22
    assert "Mở ra là hướng dẫn từng bước" in (site / "su-kien/index.html").read_text(encoding="utf-8")


def test_open_data_has_every_guide_as_it_was_written(site: Path, catalogue: Catalogue) -> None:
    told = json.loads((site / "api/v1/guides.json").read_text(encoding="utf-8"))
    assert told["count"] == 22
    assert {row["event"]: row["guide"] for row in told["guides"]} == {key: guide.record.data for key, guide in catalogue.guides.items()}
    assert all((site / "api/v1" / row["page"]).resolve().is_file() for row in told["guides"])


# ---- rules


def told(**changed: Any) -> list[str]:
    """What the rules say of the sample's guide with these changes."""
    world = worlds.world(worlds.SAMPLE)
    (record,) = [record for record in world.records if worlds.kind_of(record) == "guide"]
    guide = guides.Guide.of(replace(record, data={**record.data, **changed}))
    catalogue = replace(world.catalogue, guides={guide.event: guide})
    return [problem.id for problem in guide_rules.check(catalogue, date(2026, 11, 21))]


@pytest.mark.parametrize(
    "text", ["trong 60 ngày", "hết 8.000 đồng", "sau 3,5 tháng", "sau 15 giờ", "Đóng đủ 2 năm", "nộp 50 nghìn", "nộp 2 triệu"]
)
def test_a_number_that_a_record_says_is_refused(text: str) -> None:
    assert told(intro=f"Làm {text} là xong.") == ["TT-246"]


@pytest.mark.parametrize(
    "text", ["trẻ dưới 6 tuổi", "từ ngày 01/07/2025", "Thông tư 116/2026", "hai người làm chứng", "mẫu 01/CNKD", "năm 2019"]
)
def test_other_numbers_may_stand(text: str) -> None:
    assert told(intro=f"Nói về {text} ở đây.") == []


def test_a_law_that_is_cited_may_be_quoted_with_its_number() -> None:
    quoted = {"text": "Luật cho 60 ngày.", "from": ["1/2020/NĐ-CP"]}
    assert told(bring=[quoted]) == []
    assert told(bring=[{**quoted, "from": ["1.000010"]}]) == ["TT-246"]


def test_a_code_with_a_page_on_the_portal_is_known(workplace: Path) -> None:
    register = workplace / "catalogue/registers/everyday-terms.yml"
    entry = {
        "name": "Việc khác",
        "agency": "bo-tu-phap",
        "field": "ho-tich",
        "level": ["xa"],
        "terms": ["việc một", "việc hai", "việc ba"],
        "url": None,
    }
    data = {"register": "everyday-terms", "entries": {"1.000099": {**entry, "as_of": "2026-07-18"}}}
    register.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    guide = workplace / "catalogue/guides/co-con-nho.yml"
    guide.write_text(guide.read_text(encoding="utf-8").replace('{code: "2.000020", ', '{code: "1.000099", '), encoding="utf-8")
    assert build.load(workplace / "catalogue", date(2026, 11, 21)).hints == ()


def test_a_register_that_cannot_be_read_is_told_once_and_not_at_every_code_it_holds(workplace: Path) -> None:
    guide = workplace / "catalogue/guides/co-con-nho.yml"
    guide.write_text(guide.read_text(encoding="utf-8").replace('{code: "2.000020", ', '{code: "1.000099", '), encoding="utf-8")
    register = workplace / "catalogue/registers/everyday-terms.yml"
    register.write_text("register: everyday-terms\nentries: [\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        build.load(workplace / "catalogue", date(2026, 11, 21))
    assert {(problem.id, Path(problem.path).name) for problem in refused.value.problems} == {("TT-114", "everyday-terms.yml")}


# ---- made again


def test_a_record_that_a_guide_shows_makes_its_page_again_and_no_other(workplace: Path) -> None:
    shop = Workshop(workplace)
    shop.warm()
    shop.change("catalogue/procedures/bo-tu-phap/1.000010.yml", "value: 60, unit: day", "value: 61, unit: day")
    written = {path for path in shop.warm() if path.endswith(".html")}
    assert written == {"thu-tuc/1.000010.html", PAGE}
    assert "<strong>61 ngày</strong>" in (shop.site / PAGE).read_text(encoding="utf-8")
    assert digests(shop.site) == shop.cold()


def test_a_changed_guide_makes_only_what_shows_it_again(workplace: Path) -> None:
    shop = Workshop(workplace)
    shop.warm()
    shop.change("catalogue/guides/co-con-nho.yml", "Lời đầu", "Lời mới")
    assert shop.warm() == {PAGE, "api/v1/guides.json"}
    shop.change("catalogue/guides/co-con-nho.yml", "từ một", "từ mới")
    assert shop.warm() == {"tim-kiem/index.html", "api/v1/guides.json"}
    assert digests(shop.site) == shop.cold()


def test_a_guide_that_goes_leaves_the_list(workplace: Path) -> None:
    shop = Workshop(workplace)
    shop.warm()
    (workplace / "catalogue/guides/co-con-nho.yml").unlink()
    shop.warm()
    html = (shop.site / PAGE).read_text(encoding="utf-8")
    assert "data-guide" not in html
    assert "thu-tuc/1.000010.html" in html
    assert digests(shop.site) == shop.cold()


# ---- found and opened


@pytest.mark.node
@pytest.mark.parametrize(
    ("question", "events"),
    [
        ("vợ tôi mới sinh", ["co-con-nho"]),
        ("bo toi mat", ["nguoi-than-qua-doi"]),
        ("mở quán ăn cần gì", ["khoi-su-kinh-doanh"]),
        ("mất việc", ["viec-lam"]),
        ("giai the cong ty", ["tam-dung-cham-dut-hoat-dong"]),
        ("có con nhỏ", ["co-con-nho"]),
        ("khai sinh", []),
        ("", []),
        ("a", []),
    ],
)
def test_a_question_in_everyday_words_finds_its_guide(catalogue: Catalogue, question: str, events: list[str]) -> None:
    known = catalogue.registers.life_events
    terms = ["|".join((event.name, *catalogue.guides[key].hidden_search_terms)) for key, event in known.items()]
    places = node(str(FOLDER / "guides-found.js"), "f.found(v[0], v[1])", question, terms)
    assert [list(known)[place] for place in places] == events


@pytest.mark.node
def test_the_button_opens_while_any_step_is_closed() -> None:
    assert node(str(FOLDER / "guide.js"), "v.map(f.next)", [True, False], [True, True]) == [
        {"opens": True, "label": "Mở tất cả các bước"},
        {"opens": False, "label": "Đóng tất cả các bước"},
    ]


def test_words_of_guides_are_plain(catalogue: Catalogue) -> None:
    """Every sentence that people read ends, and none shouts."""
    for guide in catalogue.guides.values():
        for _, advice in guide.every_told():
            assert re.search(r"[.…)]$", advice.text), advice.text
            assert advice.text != advice.text.upper()
        assert guide.intro.endswith("."), guide.event


def test_the_vocabulary_of_empty_is_not_shown_as_a_fact(pages: Mapping[str, str]) -> None:
    for event, html in pages.items():
        facts = re.findall(r"<dd>(.*?)</dd>", html.split('id="moi-thu-tuc"')[0], re.DOTALL)
        assert facts or event == "giai-quyet-tranh-chap-hop-dong", event
        assert not [fact for fact in facts if not fact.strip() or wording.UNKNOWN in fact], event
