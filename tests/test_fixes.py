"""The list of an agency leads to the very line: by a link where the place of editing is known, else by file and line."""

from dataclasses import replace
from typing import Any

from sitegen import fixes, statistics_pages
from sitegen.facts import Facts
from sitegen.metrics.counted import Counted
from sitegen.outputs import Host
from sitegen.problems import Problem
from sitegen.statistics import Statistics
from tests.statistics_world import item, words
from tests.worlds import SAMPLE, world

PATH = "/ở/đâu/đó/catalogue/procedures/bo-tu-phap/9.000001.yml"
HINT = Problem(PATH, 41, 5, "TT-307", "70000")
GAPS = {"missing": (("steps", 12), ("life_events", 3))}


def page(host: Host, **entry: Any) -> str:
    known = (item(1, hints=(HINT,), facts=GAPS, **entry),)
    own = world(SAMPLE)
    catalogue = replace(own.catalogue, entries=(known[0][0],), files={"9.000001": PATH})
    site = replace(own.site, catalogue=catalogue, host=host)
    (plan,) = (plan for plan in statistics_pages.plans(Statistics(site, known)) if plan.path == "thong-ke/co-quan-bo-tu-phap.html")
    return plan.make().slots["body"]


def kinds(**entry: Any) -> dict[str, fixes.Kind]:
    made, facts, hints = item(1, hints=(HINT,), facts=GAPS, **entry)
    found = fixes.kinds([Counted(made, Facts.restored(facts), hints)], {"9.000001": PATH})
    return {kind.id: kind for kind in found}


def test_a_link_opens_the_line_for_editing() -> None:
    body = page(Host(repo_url="https://git.example.vn/danh-muc"))
    assert f'href="https://git.example.vn/danh-muc/edit/main/{PATH}#L12"' in body
    assert f'href="https://git.example.vn/danh-muc/edit/main/{PATH}#L41"' in body


def test_without_a_place_of_editing_file_and_line_are_told_as_the_catalogue_names_them() -> None:
    body = page(Host())
    assert "<code>procedures/bo-tu-phap/9.000001.yml:12</code>" in body
    assert "/ở/đâu/đó" not in body


def test_gaps_and_hints_are_told_with_their_names_and_why_they_matter() -> None:
    found = kinds(editorial="edited")
    assert {"steps", "life_events", "TT-307"} <= set(found)
    assert found["steps"].name == "Thiếu trình tự thực hiện"
    assert found["TT-307"].fixes[0].written == "70000"
    assert "../thong-bao/tt-307.html" in page(Host(), editorial="edited")


def test_a_verbatim_record_is_not_asked_for_what_an_editor_adds() -> None:
    own = next(one for one in world(SAMPLE).procedures if one.code == "1.000010")
    bare = replace(own, summary=None, life_events=(), related=(), hidden_search_terms=())
    edited = {name for name, _ in Facts.of(replace(bare, editorial="edited"), ()).missing}
    verbatim = {name for name, _ in Facts.of(replace(bare, editorial="verbatim"), ()).missing}
    assert edited - verbatim == {"summary", "life_events", "related", "hidden_search_terms"}
    assert verbatim < edited


def test_a_name_that_is_markup_stays_text() -> None:
    own = item(1)[0]
    body = page(Host(), official_name=own.name)
    assert "<b>" not in body
    told = words(
        next(plan for plan in statistics_pages.plans(Statistics(world(SAMPLE).site, ())) if plan.path.endswith("theo-tinh.html")).make()
    )
    assert "Tỉnh, thành phố" in told
