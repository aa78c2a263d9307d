"""The pages of provinces, and what a page of a procedure loads to tell what holds in one of them."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from sitegen.local_words import full_name, name_of, of_today
from sitegen.opendata import linked
from sitegen.outputs import Artefact, Page
from sitegen.overlays import Overlay, Place
from sitegen.page import Plan, Site, page, part, planned
from sitegen.pages import about, here, named
from sitegen.procedure import Procedure
from sitegen.registers import Province

FOLDER = "tinh/"
CHOICE = ("../assets/province-choice.js",)
Told = Callable[[tuple[str, ...], str], Mapping[str, str]]
"""Asks the records of these codes for what they are in a province: HTML by code."""


def plans(site: Site, digests: Mapping[str, str], told: Told) -> Iterator[Plan]:
    """The list of provinces and a page for each. digests: of the records' files, by code."""
    catalogue = site.catalogue
    rows = tuple((key, name_of(province), len(catalogue.overlays_in.get(key, ()))) for key, province in of_today(catalogue))
    scripts = () if site.host.province else CHOICE
    yield planned(
        site, f"{FOLDER}index.html", "tinh/index", "Tỉnh, thành phố", "province/index.html", tuple(map(str, rows)),
        description="Tỉnh, thành phố nào đã ghi phí, thời hạn, nơi nhận hồ sơ riêng; chọn tỉnh của bạn.", scripts=scripts,
        rows=rows, total=len(catalogue.overlays),
    )  # fmt: skip
    for key, province in of_today(catalogue):
        overlays = catalogue.overlays_in.get(key, ())
        shows = tuple(part for overlay in overlays for part in _shows(site, overlay, digests))
        yield Plan(f"{FOLDER}{key}.html", shows, partial(_page, site, key, province, overlays, told))


def _shows(site: Site, overlay: Overlay, digests: Mapping[str, str]) -> Iterator[str]:
    yield overlay.digest
    yield digests.get(overlay.code, "")
    yield from named(site.catalogue, site.catalogue.by_code[overlay.code])


def _page(site: Site, key: str, province: Province, overlays: tuple[Overlay, ...], told: Told) -> Page:
    parts = told(tuple(overlay.code for overlay in overlays), key) if overlays else {}
    name = name_of(province)
    return page(
        site, f"{FOLDER}{key}.html", "tinh/shell", name, "province/province.html",
        description=f"Phí, thời hạn, nơi nhận hồ sơ riêng của {full_name(province)}, từng điều có nguồn và ngày.",
        scripts=() if site.host.province else CHOICE, in_head=linked.within(_offices(name, overlays)) if overlays else "",
        as_of=max((overlay.source.as_of for overlay in overlays), default=None),
        key=key, name=name, full=full_name(province),
        shown=[(site.catalogue.by_code[overlay.code], overlay, parts[overlay.code]) for overlay in overlays],
    )  # fmt: skip


def _offices(name: str, overlays: tuple[Overlay, ...]) -> dict[str, Any]:
    """Where dossiers are handed in, in the terms of https://schema.org/GovernmentOffice."""
    places = dict.fromkeys(place for overlay in overlays for place in overlay.places)
    return {"@context": "https://schema.org", **linked.area(name), "containsPlace": [_office(place) for place in places]}


def _office(place: Place) -> dict[str, Any]:
    told = {"name": place.name, "address": place.address, "telephone": place.telephone, "description": place.note}
    return {"@type": "GovernmentOffice", **{key: value for key, value in told.items() if value}}


def told(site: Site, procedure: Procedure, overlay: Overlay) -> str:
    """What the page of a province says of a procedure."""
    return part(site, procedure.path, "procedure/here.html", **about(site, procedure, here(site, procedure, overlay)))


def data_path(overlay: Overlay) -> str:
    """Where the parts stand that a page of a procedure loads for a province."""
    return f"{FOLDER}{overlay.province}/{overlay.code}.js"


def data(site: Site, procedure: Procedure, overlay: Overlay) -> Artefact:
    """The parts of a procedure's page as they are in a province: a classic script, for no other data loads from a stick.

    They are made by the templates of the page itself, which escape what the overlay says; the page puts them in as nodes.
    """
    local = here(site, procedure, overlay)
    context = {**about(site, local.localized.procedure, local), "choices": ()}
    names = ["answer", "filing", "asked", "here", *(["papers"] if overlay.documents else [])]
    parts = {name: part(site, procedure.path, f"procedure/{name}.html", **context) for name in names}
    told = json.dumps({"province": local.key, "name": local.name, **parts}, ensure_ascii=False, separators=(",", ":"))
    safe = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Artefact(data_path(overlay), f"window.provinceArrived({safe});\n".encode())
