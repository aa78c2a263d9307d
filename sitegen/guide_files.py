"""EDGE: the pages of life events, made again where a record that a guide shows, the guide or a list has changed."""

from collections.abc import Mapping

from sitegen import guide_pages
from sitegen.glance import Glance
from sitegen.making import Making
from sitegen.model import Catalogue
from sitegen.page import Site
from sitegen.procedure import Procedure
from sitegen.reading import Found
from sitegen.theme import Theme


def write(files: Making, found: Found, look: Theme, site: Site) -> None:
    """Every life event's page; records are asked only for pages that have to be made."""
    records = {entry.code: (i, digest) for i, digest, entry in found.records.files()}

    def glances(codes: tuple[str, ...]) -> Mapping[str, Glance]:
        return {glance.code: glance for glance in found.records.ask(_glance, [records[code][0] for code in codes])}

    digests = {code: digest for code, (_, digest) in records.items()}
    files.of_plans(guide_pages.plans(site, digests, glances), look, site.catalogue.as_of)


def _glance(around: Catalogue, procedure: Procedure) -> Glance:
    return Glance.of(procedure)
