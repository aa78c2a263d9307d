"""The pages of procedures that tests look at, and how one begins to prepare a dossier."""

from playwright.sync_api import Page

BIRTH = "thu-tuc/1.001193.html"
"""Two groups of papers that everybody brings; an hour after which a dossier counts for the next day; a deadline of the parents."""
RESIDENCE = "thu-tuc/1.004194.html"
"""Three cases, with fees that bear their names."""
MANY = "thu-tuc/1.014199.html"
"""Eighty papers in five cases."""
CHANNELS = "thu-tuc/3.000228.html"
"""Ways that bear the names of the cases."""


def prepare(page: Page, filed: str = "2026-10-05") -> None:
    """Opens what counts, for a day of filing."""
    page.locator("[data-prepare] > summary").click()
    page.get_by_label("Ngày nộp").fill(filed)
