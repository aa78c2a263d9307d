"""Markup in every text of every file: a gate refuses it or a page shows it as text."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen import downloads, form_pages, guide_pages, model, pages, search
from sitegen.changes import pages as changes_pages
from sitegen.entry import Entry
from sitegen.glance import Glance
from sitegen.outputs import Artefact, Page
from sitegen.procedure import Procedure
from sitegen.records import Pointer, Record, parse
from sitegen.schema import checked
from sitegen.theme import Shell
from tests.markup import Markup, unsafe
from tests.worlds import SAMPLE, World, contract, full_record, kind_of, made_of, world

TODAY = date(2026, 11, 21)
AGENCY = "catalogue/procedures/bo-tu-phap"
RECORD = f"{AGENCY}/1.000010.yml"
SOUND = (SAMPLE / RECORD).read_text(encoding="utf-8")
PAYLOAD = "javascript:\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}⟦body⟧"


def _leaves(value: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if isinstance(value, str):
        yield pointer
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(item, (*pointer, key))


def _with(value: Any, pointer: Pointer, text: str) -> Any:
    changed = copy.deepcopy(value)
    inner = changed
    for step in pointer[:-1]:
        inner = inner[step]
    inner[pointer[-1]] = text
    return changed


def _full_world() -> World:
    full = Record(RECORD, full_record())
    return made_of([full, *(record for record in world(SAMPLE).records if record.path != RECORD)])


FULL = _full_world()
LEAVES = [(record.path, pointer) for record in FULL.records for pointer in _leaves(record.data)]


def _everything(around: World) -> list[Page]:
    procedures = [pages.procedure_page(around.site, procedure) for procedure in around.procedures]
    local = replace(around.site, host=replace(around.site.host, province="lao-cai"))
    overlays = around.catalogue.overlays_of
    procedures += [pages.procedure_page(local, one, overlays[one.code]) for one in around.procedures if one.code in overlays]
    drawn = {form: tuple(Artefact("", b"") for _ in form_pages.KINDS) for form in around.catalogue.definitions}
    glances = {procedure.code: Glance.of(procedure) for procedure in around.procedures}
    events = guide_pages.plans(around.site, {}, lambda codes: {code: glances[code] for code in codes})
    plans = (*pages.other_pages(around.site), *events, *form_pages.plans(around.site, drawn), *changes_pages.plans(around.site))
    return [*procedures, *(plan.make() for plan in plans if not plan.path.startswith("thong-bao/"))]


def _changed(path: str, pointer: Pointer, text: str) -> World | None:
    """The world with one text changed in one file; None where a gate refuses it."""
    before = next(record for record in FULL.records if record.path == path)
    content = json.dumps(_with(before.data, pointer, text), ensure_ascii=False).encode()
    record = checked(parse(path, content), contract(kind_of(before)))
    if record.is_broken:
        return None
    around = made_of([record, *(other for other in FULL.records if other.path != path)])
    return None if any(problem.is_error for problem in around.told(TODAY)) else around


def test_there_are_texts_of_every_kind_to_be_spoilt() -> None:
    assert len(LEAVES) > 130
    assert {path.split("/")[-2] for path, _ in LEAVES} == {
        "bo-tu-phap",
        "bo-cong-an",
        "registers",
        "history",
        "guides",
        "shared",
        "lao-cai",
    }


@pytest.mark.parametrize(
    ("path", "pointer"), LEAVES, ids=lambda part: Path(part).stem if isinstance(part, str) else ".".join(map(str, part))
)
def test_markup_in_a_text_is_refused_or_shown_as_text(path: str, pointer: Pointer) -> None:
    spoilt = _changed(path, pointer, PAYLOAD)
    if spoilt is None:
        assert pointer[-1] not in ("name", "summary", "text", "note", "title", "reception")
        return
    plain = _changed(path, pointer, "javascript là lời thường")  # sorts as the payload does
    assert plain is not None
    for page, usual in zip(_everything(spoilt), _everything(plain), strict=True):
        assert unsafe(page) == []
        assert Markup(page.slots["body"]).shape == Markup(usual.slots["body"]).shape
        assert (page.path, page.shell, page.slots["scripts"]) == (usual.path, usual.shell, usual.slots["scripts"])
    assert not any(b"<" in made.content for made in search.artefacts(spoilt.catalogue))
    assert all(json.loads(downloads.record_file(procedure).content) for procedure in spoilt.procedures)


def test_markup_in_the_texts_people_read_is_shown_to_them() -> None:
    """The test above would pass as well if everything were left out."""
    shown = [
        pointer
        for path, pointer in LEAVES
        if path == RECORD and (spoilt := _changed(path, pointer, PAYLOAD)) and PAYLOAD in _text_of(spoilt)
    ]
    assert {pointer[0] for pointer in shown} >= {
        *("name", "summary", "official_name", "reception", "applicant_deadline", "channels", "steps", "documents", "conditions", "results"),
        *("legal_basis_other", "redress", "authentication", "signature", "source", "change_notes", "decision"),
        *("executing_agencies", "competent_agencies", "delegated_agencies", "coordinating_agencies"),
    }
    assert len(shown) > 40


def _text_of(around: World) -> str:
    (procedure,) = [procedure for procedure in around.procedures if procedure.code == "1.000010"]
    return Markup(pages.procedure_page(around.site, procedure).slots["body"]).text


def test_a_mark_of_the_theme_in_a_record_fills_nothing() -> None:
    shell = Shell.of("<title>⟦title⟧</title><main>⟦body⟧</main>")
    assert shell.fill({"title": "⟦body⟧", "body": "⟦title⟧"}) == "<title>⟦body⟧</title><main>⟦title⟧</main>".encode()


def test_a_letter_about_a_mistake_begins_no_new_header() -> None:
    name = "A\nBcc: evil@example.vn&cc=evil@example.vn?x#y\"'<"
    procedure = replace(Procedure.of(Record(RECORD, full_record())), name=name)
    around = model.Catalogue((Entry.of(procedure), *FULL.catalogue.entries[1:]), FULL.catalogue.forms, FULL.catalogue.registers)
    letter = pages.procedure_page(replace(FULL.site, catalogue=around), procedure).slots["report"]
    assert letter.count("?") == 1
    assert letter.replace("&amp;", "&").count("&") == 1
    assert not set(letter) & set("\n\"'<# ")
