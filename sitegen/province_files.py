"""EDGE: the pages of provinces, made again where a part of a province or a record under it has changed."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sitegen import disk, province_pages
from sitegen.making import Making
from sitegen.model import Catalogue
from sitegen.outputs import Host
from sitegen.page import Site
from sitegen.procedure import Procedure
from sitegen.reading import Found
from sitegen.theme import Theme


def write(files: Making, found: Found, look: Theme, site: Site, templates: Path) -> None:
    """Every page; records are asked only for those that have to be made."""
    records = {entry.code: (i, digest) for i, digest, entry in found.records.files()}

    def told(codes: tuple[str, ...], province: str) -> Mapping[str, str]:
        ask = partial(_told, province, templates, site.host)
        return dict(zip(codes, found.records.ask(ask, [records[code][0] for code in codes]), strict=True))

    digests = {code: digest for code, (_, digest) in records.items()}
    files.of_plans(province_pages.plans(site, digests, told), look, site.catalogue.as_of)


def _told(province: str, templates: Path, host: Host, around: Catalogue, procedure: Procedure) -> str:
    overlay = next(one for one in around.overlays_of[procedure.code] if one.province == province)
    return province_pages.told(Site(around, (), disk.templates(templates), host), procedure, overlay)
