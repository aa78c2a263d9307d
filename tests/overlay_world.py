"""A province's file beside its record, small: both as data, as values, and in a catalogue that can be spoilt."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import build
from sitegen import emit, key_order, records, schema
from sitegen.disk import read_json
from sitegen.localized import Localized, localized
from sitegen.overlays import Overlay
from sitegen.problems import CatalogueError
from sitegen.procedure import Procedure
from sitegen.records import Record
from tests.worlds import ROOT, SAMPLE, contract

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


def told(place: Path) -> list[str]:
    try:
        return [problem.id for problem in build.load(place / "catalogue", TODAY).hints]
    except CatalogueError as error:
        return [problem.id for problem in error.problems]


def change(place: Path, old: str, new: str, path: str = LOCAL) -> None:
    text = (place / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (place / path).write_text(text.replace(old, new), encoding="utf-8")
