"""The example pages of each kind of page, kept beside its templates: site_templates/<kind>/examples.yml."""

from pathlib import Path

import yaml

from tests.worlds import ROOT

_FILES = sorted((ROOT / "site_templates").glob("*/examples.yml"))
EXAMPLES = {path.parent.name: tuple(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in _FILES}
"""Kind -> pages of the built site, the most telling first."""
PROSE = tuple(sorted(f"{path.stem}.html" for path in (ROOT / "site_templates" / "pages").glob("*.md") if path.stem != "index"))
"""Pages written by hand; the first page is of the kind home."""
EVERY = (*dict.fromkeys(path for pages in EXAMPLES.values() for path in pages), *PROSE)
ONE_EACH = tuple(pages[0] for pages in EXAMPLES.values())


def unlike(site: Path) -> list[str]:
    """Folders of the site whose pages no example shows: of each, the list and one of what it lists."""
    there = {(path.parent.relative_to(site).as_posix(), path.name == "index.html") for path in site.rglob("*.html")}
    shown = {(folder, name == "index.html") for folder, _, name in (path.rpartition("/") for path in EVERY)} | {(".", True), (".", False)}
    return sorted(f"{folder}/{'index.html' if is_list else ''}" for folder, is_list in there - shown)
