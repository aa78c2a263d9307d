"""The statistics say what the records say: counted once, with what is not known as a number, and nothing made up."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.completeness import PARTS
from sitegen.facts import Facts
from sitegen.figures_wording import percent
from sitegen.history import Figure, Topic
from sitegen.metrics.counted import Counted
from sitegen.metrics.definitions import METRICS, share
from sitegen.metrics.groups import Groups
from sitegen.model import Catalogue
from sitegen.problems import Problem
from sitegen.procedure import Procedure
from sitegen.records import Record
from sitegen.statistics import Statistics
from tests.conftest import ROOT
from tests.statistics_world import Item, item, pages, programme, words
from tests.worlds import SAMPLE, world


def counted(items: list[Item]) -> Groups:
    return Groups(Counted(entry, Facts.restored(facts), hints) for entry, facts, hints in items)


def test_the_programmes_numbers_give_37_per_cent_beside_the_published_35_and_say_why(catalogue: Catalogue) -> None:
    made = pages(programme(), history=catalogue.history)
    told = words(made["thong-ke/index.html"])
    assert "2.500 thủ tục có cách nộp trực tuyến (37 %), 4.298 không có" in told
    assert "Tỷ lệ thủ tục đã đưa lên Cổng35 % 07/12/202037 %" in told
    assert "Tỷ lệ dịch vụ công mức độ 3, 4 tích hợp với Cổng30 % 202037 %" in told
    assert "hơn 2.500 dịch vụ công 07/12/20202.500 trên 6.798" in told
    assert "Thủ tục cho công dân trên Cổng1.297 thủ tục 07/12/20201.297" in told
    assert "Thủ tục cho doanh nghiệp trên Cổng1.375 thủ tục 07/12/20201.375" in told
    assert "2.500 chia cho 6.798 là 36,8 %, viết tròn là 37 %" in told
    assert "chưa thành bản ghi" not in told, "nothing was imported"
    assert "tính ra 36,8 %: con số 35 % và hai con số này không khớp nhau" in told


def test_internal_withdrawn_and_upcoming_procedures_are_told_apart_and_in_no_total() -> None:
    items = [item(1), item(2, scope="internal"), item(3, status="withdrawn"), item(4, status="upcoming"), item(5, online="full")]
    groups = counted(items)
    assert (groups.whole["total"], groups.whole["full"]) == (2, 1)
    assert groups.apart == {"internal": 1, "withdrawn": 1, "upcoming": 1}
    assert sum(numbers["total"] for numbers in groups.by("agency").values()) == 2
    made = pages(items)
    assert "Thủ tục nội bộ1 (Bộ Tư pháp: 1)" in words(made["thong-ke/index.html"])
    assert "(bản giả 2)" in words(made["thong-ke/co-quan-bo-tu-phap.html"]).partition("Thủ tục nội bộ")[2]


def test_what_is_not_known_is_a_number_of_its_own() -> None:
    unknown = {"channels": None, "returns": None, "visits": None, "times": (), "papers": None, "fee": "unknown"}
    groups = counted([item(1), item(2, facts=unknown)])
    whole = groups.whole
    names = ("channel_unknown", "home_unknown", "visits_unknown", "papers_unknown", "fee_unknown", "level_unknown")
    assert [whole[name] for name in names] == [1, 2, 2, 1, 1, 2]
    assert whole["channel"] + whole["no_channel"] + whole["channel_unknown"] == whole["total"]
    told = words(pages([item(1), item(2, facts=unknown)])["thong-ke/index.html"])
    assert "Chưa rõ150 %" in told


def test_a_catalogue_without_public_procedures_divides_by_nothing_and_says_so() -> None:
    for items in ([], [item(1, scope="internal")]):
        made = pages(items)
        assert "Chưa có bản ghi nào đang có hiệu lực; chưa rõ" in words(made["thong-ke/index.html"])
        assert "Hạng" not in words(made["thong-ke/co-quan-bo-cong-an.html"])
        assert "mọi con số và hạng đều là «Chưa rõ»" in words(made["thong-ke/co-quan-bo-cong-an.html"])


def test_a_share_of_nothing_is_not_known_and_all_or_none_is_said_only_of_all_or_none() -> None:
    assert (share(0, 0), share(None, 3), share(1, 4)) == (None, None, 0.25)
    told = [percent(value) for value in (None, 0, 0.001, 0.368, 0.9999, 1)]
    assert told == ["Chưa rõ", "0 %", "dưới 1 %", "37 %", "trên 99 %", "100 %"]
    assert percent(0.36775, 1) == "36,8 %"


def test_agencies_are_ranked_by_completeness_and_equals_share_a_place() -> None:
    gaps = {"missing": (("steps", 3), ("fees", 9))}
    groups = counted([item(1), item(2, agency="bo-cong-an", facts=gaps), item(3, agency="bo-y-te")])
    assert groups.ranks == {"bo-tu-phap": 1, "bo-y-te": 1, "bo-cong-an": 3}


def test_every_figure_has_its_words_on_the_page_of_the_method() -> None:
    told = pages([item(1)])
    method = told["thong-ke/cach-tinh.html"].slots["body"]
    for metric in METRICS.values():
        assert metric.definition.endswith((".", ";")), metric.id
        assert f'id="{metric.id}"' in method, metric.id
    for path, page in told.items():
        for fragment in page.slots["body"].split("cach-tinh.html#")[1:]:
            assert fragment.partition('"')[0] in METRICS, path


def test_parts_have_the_names_of_the_schema() -> None:
    schema = json.loads((ROOT / "catalogue" / "procedure.schema.json").read_text(encoding="utf-8"))["properties"]
    titles = {name: field["title"] for name, field in schema.items()}
    named = [part for part in PARTS if part.key in titles]
    assert len(named) > 12
    assert [part.name for part in named] == [titles[part.key] for part in named]


def test_the_line_of_a_gap_is_the_line_of_its_field(procedures: tuple[Procedure, ...]) -> None:
    pointers = {"decision_number": ("decision",), "decision_date": ("decision",)}
    compared = 0
    for procedure in procedures:
        for name, line in Facts.of(procedure, ()).missing:
            if name in ("processing_time", "fees"):
                continue
            assert line == procedure.record.place(pointers.get(name, (name,)))[0], (procedure.code, name)
            compared += 1
    assert compared > 100


def test_facts_are_the_same_before_and_after_they_were_kept(procedures: tuple[Procedure, ...]) -> None:
    """Else every page of the statistics would be made twice: by the first build, and by the next."""
    for procedure in procedures:
        made = Facts.of(procedure, ())
        kept = json.loads(json.dumps(made.stored("a")))
        assert repr(kept[-1]) == repr(made.stored("a")[-1])
        assert kept[0] == made.stored("a")[0]
        assert Facts.restored(kept) == made


FULL_ONLINE = {"type": "online", "processing_time": {"value": 3, "unit": "working_day"}, "fees": [{"kind": "phi", "amount": 0}]}


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"online": "full", "channels": [{**FULL_ONLINE, "returns": ["online"]}]}, {"visits": 0, "fee": "free", "returns": ("online",)}),
        ({"online": "partial", "channels": [{**FULL_ONLINE, "returns": ["online"]}]}, {"visits": None}),
        ({"online": "full", "channels": [FULL_ONLINE]}, {"visits": None, "returns": None}),
        ({"online": "none", "channels": [{**FULL_ONLINE, "type": "in_person", "returns": ["at_submission_place"]}]}, {"visits": 2}),
        ({"online": "none", "channels": [{**FULL_ONLINE, "type": "in_person", "fees": "none_stated"}]}, {"fee": "none"}),
        ({"channels": [{**FULL_ONLINE, "fees": None}]}, {"fee": "unknown", "missing": "fees"}),
        ({"channels": [{**FULL_ONLINE, "fees": [{"kind": "phi", "amount": None, "note": "Tỉnh định."}]}]}, {"fee": "elsewhere"}),
        ({"channels": [{**FULL_ONLINE, "processing_time": None}]}, {"times": (), "missing": "processing_time"}),
        ({"channels": None}, {"channels": None, "missing": "channels"}),
        ({"conditions": None}, {"missing": "conditions"}),
        ({"documents": None}, {"papers": None, "missing": "documents"}),
        ({"documents": "none_stated"}, {"papers": 0}),
    ],
)
def test_facts_tell_the_three_kinds_of_empty_apart(changed: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = Facts.of(procedure_with(**changed), ())
    gaps = {name for name, _ in found.missing}
    assert wanted.get("missing", next(iter(gaps), "")) in gaps or not gaps
    for name, value in wanted.items():
        if name != "missing":
            assert getattr(found, name) == value, name
    if "missing" not in wanted:
        assert not gaps & set(changed)


def procedure_with(**changed: Any) -> Procedure:
    """The sample's procedure with other fields."""
    own = next(one for one in world(SAMPLE).procedures if one.code == "1.000010")
    return Procedure.of(Record(own.record.path, {**own.record.data, **changed}, own.record.content))


def figure(**changed: Any) -> Figure:
    given = {
        "id": "a",
        "indicator": "Tài khoản",
        "date": "2020",
        "value": "1",
        "unit": "tài khoản",
        "kind": "reported",
        "source": "theo báo",
    }
    return Figure(**{**given, "approximate": False, "note": None, **changed})


def test_a_published_figure_of_tomorrow_or_in_an_odd_unit_is_told_and_in_no_chart() -> None:
    sound = [figure(id=str(year), date=str(year), value=str(year)) for year in (2019, 2020, 2021)]
    odd = [figure(id="b", date="2031", value="77777"), figure(id="c", unit="tài khoảng", value="88888")]
    topic = Topic(topic="mau", title="Mẫu", figures=(*sound, *odd), record=Record("mau.yml", {}))
    page = pages([item(1)], history=(topic,))["thong-ke/lich-su.html"]
    told, chart = words(page), page.slots["body"].partition("<svg")[2].partition("</svg>")[0]
    assert "Ngày chưa tới: chưa rõ." in told
    assert "Đơn vị lạ: chưa rõ." in told
    assert "2019: 2.019" in chart.replace("</tspan>", "")
    assert "77.777" not in chart
    assert "88.888" not in chart


def test_without_releases_the_page_draws_no_trend_and_with_three_it_does() -> None:
    assert "Chưa có bản phát hành nào được ghi lại" in words(pages([item(1)])["thong-ke/lich-su.html"])
    points = tuple(figure(id=str(i), date=f"2026-0{i}-01", value=str(100 + i), unit="thủ tục") for i in (1, 2, 3))
    topic = Topic(topic="releases", title="x", figures=points, record=Record("releases.yml", {}))
    told = words(pages([item(1)], history=(topic,))["thong-ke/lich-su.html"])
    assert "Mới nhất: 103 thủ tục (01/03/2026)" in told


def test_every_province_of_today_has_a_page_that_invents_nothing(catalogue: Catalogue) -> None:
    items = [item(1, levels=("tinh",)), item(2, levels=("tinh",), scope="provincial", agency="ubnd-hue")]
    made = pages(items, registers=catalogue.registers)
    assert "Thủ tục do tỉnh công bố1, trong đó" in words(made["thong-ke/tinh-hue.html"])
    assert "Cấp tỉnh10" in words(made["thong-ke/tinh-hue.html"]), "what another province has published is not the country's"
    provinces = [path for path in made if path.startswith("thong-ke/tinh-")]
    assert len(provinces) == 34
    for path in provinces:
        told = words(made[path])
        if path == "thong-ke/tinh-lao-cai.html":  # the sample says something of it
            assert "Thủ tục có phần riêng của tỉnh1" in told
            continue
        assert "Chưa có phần riêng của tỉnh" in told, path
        assert "Thủ tục có phần riêng của tỉnh0" in told, path


def test_a_page_that_shows_a_procedure_is_made_again_when_its_gaps_move_and_others_are_not() -> None:
    from sitegen import statistics_pages

    def shows(line: int) -> dict[str, tuple[str, ...]]:
        items = (item(1, facts={"missing": (("steps", line),)}), item(2, agency="bo-cong-an", field="cu-tru"))
        site = replace(world(SAMPLE).site, catalogue=replace(world(SAMPLE).catalogue, entries=tuple(one[0] for one in items)))
        return {plan.path: plan.shows for plan in statistics_pages.plans(Statistics(site, items))}

    before, after = shows(3), shows(4)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"thong-ke/cach-tinh.html", "thong-ke/co-quan-bo-tu-phap.html"}, "and the page that stands for all"


def test_only_the_statistics_load_what_makes_tables() -> None:
    """Checking a catalogue is for every save of a file: it must not wait for them."""
    code = (
        "import sys, build; found = build.load(build.CATALOGUE, None, 1); found.records.close(); "
        "print(sorted({'pandas', 'numpy', 'charted', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_hints_that_a_record_has_answered_are_counted_nowhere() -> None:
    told = Problem("catalogue/procedures/bo-tu-phap/9.000001.yml", 7, 3, "TT-305", "60/2014/QH13")
    groups = counted([item(1, hints=(told,)), item(2)])
    assert (groups.whole["law"], groups.whole["total"]) == (1, 2)


def test_age_is_counted_from_the_decision_to_the_day_the_record_was_read() -> None:
    entry = item(1)[0]
    days = {0: "age_1", 400: "age_3", 1500: "age_5", 4000: "age_more"}
    items = [
        item(i, decision=replace(entry.decision, date=date.fromordinal(entry.as_of.toordinal() - passed))) for i, passed in enumerate(days)
    ]
    items += [item(8, decision=replace(entry.decision, date=None)), item(9, decision=replace(entry.decision, date=date(2030, 1, 1)))]
    whole = counted(items).whole
    assert [whole[name] for name in (*days.values(), "age_unknown", "age_odd")] == [1] * 6
