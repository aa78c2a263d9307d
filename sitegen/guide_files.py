"""EDGE: the pages of life events, made again where a record that a guide shows, the guide or a list has changed."""

from collections.abc import Mapping
from functools import partial

from sitegen import guide_pages
from sitegen.glance import Glance
from sitegen.localized import localized
from sitegen.making import Making
from sitegen.model import Catalogue
from sitegen.page import Site
from sitegen.procedure import Procedure
from sitegen.reading import Found
from sitegen.theme import Theme


def write(files: Making, found: Found, look: Theme, site: Site) -> None:
    """Every life event's page; records are asked only for pages that have to be made."""
    records = {entry.code: (i, digest) for i, digest, entry in found.records.files()}

    ask = partial(_glance, site.host.province)
    local = {overlay.code: overlay.digest for overlay in site.catalogue.overlays_in.get(site.host.province, ())}

    def glances(codes: tuple[str, ...]) -> Mapping[str, Glance]:
        return {glance.code: glance for glance in found.records.ask(ask, [records[code][0] for code in codes])}

    digests = {code: digest + local.get(code, "") for code, (_, digest) in records.items()}
    files.of_plans(guide_pages.plans(site, digests, glances), look, site.catalogue.as_of)


def _glance(province: str, around: Catalogue, procedure: Procedure) -> Glance:
    """In a province's edition the procedure as it is there."""
    overlay = next((one for one in around.overlays_of.get(procedure.code, ()) if one.province == province), None)
    return Glance.of(localized(procedure, overlay).procedure if overlay else procedure)
