"""The pictures in the README files: `make screenshots`. Of our own pages only, taken from a change made up for them.

Writes docs/huong-dan/*.png, at most 128 colours each, for text is all they show.
"""

import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from tests.conftest import CHROMIUM, FLAGS, ROOT
from tests.repository import branch, committed, edit, left, made, project

TO = ROOT / "docs" / "huong-dan"
RECORD = "catalogue/procedures/bo-tu-phap/2.000635.yml"
PAGE = "thu-tuc/2.000635.html"
FORM = "to-khai-dang-ky-khai-sinh"
REPO = "https://git.example.vn/danh-muc"
WIDTH, TALL, MARGIN = 900, 1400, 16
NOTE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Lời nhắn</title>
<style>td, th {{ padding: 2px 24px 2px 0; text-align: left }}</style>
<body style="font: 16px/1.5 sans-serif; margin: 0; color: #1f2328"><main style="padding: 8px 20px; max-width: 820px">{}</main></html>"""
CHANGE = """change_notes:
  - date: 2026-11-22
    type: major
    note: Phí mỗi bản sao tăng từ 8.000 lên 10.000 đồng.
"""


def reviewed(root: Path) -> str:
    """A project whose last commit raises a fee; the note that an earlier try with two mistakes was given."""
    record = root / RECORD
    branch(root, "sua-phi")
    edit(record, "        amount: 8000\n", "        amount: 10000\n", 3)
    if "change_notes:" in record.read_text(encoding="utf-8"):
        edit(record, "change_notes:\n", CHANGE)
    else:
        record.write_text(record.read_text(encoding="utf-8") + CHANGE, encoding="utf-8")
    sound = record.read_text(encoding="utf-8")
    edit(record, "date: 2026-11-22", "date: 22/11/2026")
    record.write_text(record.read_text(encoding="utf-8").replace("kind: phi\n", "kind: phí\n", 1), encoding="utf-8")
    committed(root, "Sửa phí")
    made(root, "review", BASE="main")
    note = left(root, "comment.md")
    record.write_text(sound, encoding="utf-8")
    committed(root, "Sửa theo lời nhắn")
    done = made(root, "review", BASE="main", REPO_URL=REPO)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}")
    return note


def kept(name: str, picture: bytes) -> None:
    """A small file: few colours, no metadata."""
    TO.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(TO / f"{name}.png", optimize=True)


def around(page: Page, place: Locator, more: int = MARGIN) -> bytes:
    """A place of the page with some room."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    if box is None:
        sys.exit(f"{page.url}: nothing to show")
    left_, top_ = max(box["x"] - more, 0), max(box["y"] + page.evaluate("scrollY") - more, 0)
    width, height = min(box["width"] + 2 * more, WIDTH), min(box["height"] + 2 * more, TALL)
    return page.screenshot(full_page=True, clip={"x": left_, "y": top_, "width": width, "height": height})


def ringed(page: Page, words: str) -> Locator:
    """The link that the text speaks of, with a ring around it."""
    link = page.get_by_role("link", name=words).first
    link.evaluate("link => { link.style.outline = '3px solid #b00020'; link.style.outlineOffset = '2px' }")
    return link


def edit_link(page: Page) -> bytes:
    return around(page, ringed(page, "sửa bản ghi này").locator("xpath=ancestor::dl"))


def whole(page: Page) -> bytes:
    return around(page, page.locator("main").first, 0)


def top(page: Page) -> bytes:
    return page.screenshot()


def desk(page: Page) -> bytes:
    """As wide as on a desk, with its list of contents."""
    page.set_viewport_size({"width": 1280, "height": 860})
    picture = page.screenshot()
    page.set_viewport_size({"width": WIDTH, "height": 900})
    return picture


SHOTS: tuple[tuple[str, str, Callable[[Page], bytes]], ...] = (
    ("trang-thu-tuc", "thu-tuc/1.001193.html", desk),
    ("sua-ban-ghi", PAGE, edit_link),
    ("thong-bao", "thong-bao/tt-104.html", whole),
    ("thay-doi", "thay-doi/so-sanh.html", whole),
    ("xem-truoc", PAGE, top),
    ("bieu-mau", f"bieu-mau/{FORM}.html", top),
    ("dien-mau", f"bieu-mau/{FORM}-dien.html", top),
)


def main() -> None:
    """All of them."""
    with tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-") as folder, sync_playwright() as playwright:
        root = project(Path(folder), ROOT)
        note = reviewed(root)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light", locale="vi-VN")
        page.set_content(NOTE.format(MarkdownIt().enable("table").render(note)))
        kept("loi-nhan", around(page, page.locator("main"), 0))
        for name, path, shot in SHOTS:
            page.goto((root / "review" / "preview" / path).as_uri())
            page.evaluate("document.fonts.ready")
            kept(name, shot(page))
        browser.close()


if __name__ == "__main__":
    main()
