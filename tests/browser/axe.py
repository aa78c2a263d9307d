"""What the rules of axe-core find wrong on a page that is open: the library is put into a page once and asked as often as wanted."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

ASK = """options => axe.run(document, {resultTypes: ["violations"], ...options})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} ${node.target.join(" ")}`)))"""


def violations(page: Page, **options: Any) -> list[str]:
    """Rule and element of each violation; options are those of axe.run."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(ASK, options)
    return found
