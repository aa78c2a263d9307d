"""What readers of a mirror are told: on every page when it is old, past its time, damaged or long unchecked, with a script or without."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sitegen import releasing
from sitegen.mirror import standing, stating, switch, taking
from sitegen.mirror.homes import Home
from sitegen.mirror.standing import State
from sitegen.mirror.stick import Stick
from tests.browser.axe import violations
from tests.conftest import ROOT
from tests.mirror.attacked import LATER, Copy, copied_centre
from tests.mirror.releases import DAY, NOW, update
from tests.mirror.test_serving import built_in

SIGNED = datetime(2026, 11, 22, 8, tzinfo=UTC)
STATE = State(
    name="lao-cai",
    serial=7,
    revision="ab12",
    issued=SIGNED,
    expires=SIGNED + timedelta(120),
    checked=SIGNED + timedelta(9),
    whole=True,
    grace_days=30,
    hash="ab" * 32,
    archive="cd" * 32,
)


def after(days: int, **changes: Any) -> str:
    """The alarm so many days after the signature, where the mirror was checked the same day."""
    now = SIGNED + timedelta(days)
    return standing.alarm(replace(STATE, **{"checked": now, **changes}), now.date())


def test_a_sound_mirror_has_no_alarm_and_says_its_age() -> None:
    assert after(10) == ""
    assert standing.summary(STATE, date(2026, 12, 2)) == "Bản sao nguyên vẹn và còn hạn, cũ 10 ngày."


@pytest.mark.parametrize(
    ("days", "changes", "words"),
    [
        (61, {}, "Bản sao này cũ 61 ngày mà chưa nhận bản mới hơn."),
        (130, {}, "Bản sao này cũ 130 ngày, đã quá hạn 10 ngày và chỉ được dùng tạm đến ngày 21/04/2027."),
        (151, {}, "CHÚ Ý: bản sao này cũ 151 ngày và đã quá hạn 31 ngày; thông tin có thể đã thay đổi."),
        (121, {"grace_days": 0}, "CHÚ Ý: bản sao này cũ 121 ngày và đã quá hạn 1 ngày; thông tin có thể đã thay đổi."),
        (10, {"whole": False}, "CHÚ Ý: lần kiểm tra ngày 02/12/2026 thấy tệp hỏng hoặc tệp lạ trên bản sao này."),
        (20, {"checked": SIGNED}, "Bản sao này cũ 20 ngày và chưa được kiểm tra lại từ ngày 22/11/2026."),
        (-9, {}, "Máy chủ của bản sao này ghi sai ngày giờ, nên không biết trang đã cũ bao nhiêu ngày."),
    ],
    ids=["old", "grace", "expired", "no grace", "damaged", "unchecked", "clock"],
)
def test_what_is_wrong_with_a_mirror_is_one_plain_sentence_and_what_to_do(days: int, changes: dict[str, Any], words: str) -> None:
    assert after(days, **changes) == f"{words} Hãy đối chiếu với quyết định công bố mới nhất."


@pytest.mark.parametrize(("year", "words"), [(1970, "ghi sai ngày giờ"), (2099, "đã quá hạn 26218 ngày")])
def test_a_clock_far_off_is_told_and_breaks_nothing(year: int, words: str) -> None:
    now = datetime(year, 1, 1, tzinfo=UTC)
    assert words in standing.alarm(STATE, now.date())
    assert set(standing.sheets(replace(STATE, checked=now))) > {"later.css", f"{year}-01-01.css"}


def test_every_day_until_the_next_check_is_due_has_its_words_and_any_later_day_too() -> None:
    sheets = standing.sheets(replace(STATE, expires=STATE.checked + timedelta(3)))
    assert sorted(sheets) == sorted([*((STATE.checked + timedelta(i)).date().isoformat() + ".css" for i in range(-1, 9)), "later.css"])
    loud = {name: "--mirror-banner" in text for name, text in sheets.items()}
    assert [loud[f"2026-12-{day:02}.css"] for day in (1, 4, 5, 9)] == [False, False, True, True]
    assert "chưa được kiểm tra lại từ ngày 01/12/2026; chữ ký có hạn đến ngày 04/12/2026" in sheets["later.css"]
    assert not any(letter in text for text in sheets.values() for letter in "\\<")


def test_a_state_is_read_as_it_was_written() -> None:
    assert State.parse(STATE.encode()) == STATE
    for wrong in ("", "{}", "[]", "null", "[" * 99_999, STATE.encode().replace("2026", "x")):
        with pytest.raises(ValueError, match=r"\w"):
            State.parse(wrong)


@pytest.mark.node
def test_facts_that_nobody_told_are_left_out() -> None:
    script = json.dumps(str(ROOT / "site_templates" / "mirror" / "mirror.js"))
    state = replace(STATE, archive="").encode()
    program = f"console.log(JSON.stringify(require({script}).facts({state})))"
    told = dict(json.loads(subprocess.run(["node", "-e", program], check=True, capture_output=True, text=True).stdout))  # noqa: S607
    assert (told["Ký ngày"], told["Kiểm tra từng tệp lần cuối"]) == ("22/11/2026", "01/12/2026: nguyên vẹn")
    assert "Mã SHA-256 của tệp .zip" not in told


def test_a_release_itself_says_that_it_is_no_mirror_and_loads_nothing_of_one(site: Path) -> None:
    assert (site / stating.STATE).read_text(encoding="utf-8") == "window.MIRROR_STATE = null;\n"
    page = (site / "ban-sao.html").read_text(encoding="utf-8")
    assert page.index('src="assets/mirror-state.js"') < page.index('src="assets/mirror.js"')
    assert not (site / stating.DAY).exists()
    assert "--mirror" not in (site / stating.SHEET).read_text(encoding="utf-8")
    assert not [path for path in site.rglob("*.html") if "copies.css" in path.read_text(encoding="utf-8")]


def test_every_page_of_the_site_loads_the_sheet_by_which_a_mirror_speaks(site: Path) -> None:
    """All but the forms to fill offline, which are one file each and live without a server."""
    silent = [
        path.name for path in site.rglob("*.html") if not re.search(r'href="[./]*assets/site\.css"', path.read_text(encoding="utf-8"))
    ]
    assert [name for name in silent if not name.endswith("-dien.html")] == []


def test_a_signature_that_came_later_makes_the_release_that_is_served_younger(world: Copy) -> None:
    home, centre = world.mirror(2), copied_centre(world)
    later = LATER + 60 * DAY
    releasing.stamped(centre.repository, world.keys["timestamp"], later)
    stick = centre.stick("stamped")
    tree = home.served()
    taking.take(home, Stick(stick), later)
    assert switch.apply(home).record.expires > tree[1].expires  # type: ignore[index]
    assert (home.served()[0], switch.verify(home).is_whole) == (tree[0], True)  # type: ignore[index]
    stating.note(home, later, is_whole=True)
    assert stating.noted(home).issued == later  # type: ignore[union-attr]


# ---- in a browser


@pytest.fixture
def mirrored(site: Path, world: Copy) -> Home:
    """A mirror whose release has pages of the real site."""
    home = world.mirror(2)
    for path in (
        "ban-sao.html",
        "thu-tuc/index.html",
        "thu-tuc/1.001193.html",
        *(path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()),
    ):
        target = home.current.resolve() / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((site / path).read_bytes())
    return home


PAGES = ("ban-sao.html", "thu-tuc/index.html", "thu-tuc/1.001193.html")


def opened(context: BrowserContext, address: str) -> tuple[Page, list[int]]:
    page, failed = context.new_page(), list[int]()
    page.on("response", lambda answer: failed.append(answer.status) if answer.status >= 400 else None)
    page.goto(address)
    return page, failed


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_old_mirror_says_so_on_every_page(script: bool, mirrored: Home, chromium: Browser) -> None:
    stating.note(mirrored, LATER, is_whole=False)
    context = chromium.new_context(java_script_enabled=script, viewport={"width": 360, "height": 640})
    with built_in(mirrored, mirrored.folder) as port:
        for path in PAGES:
            page, failed = opened(context, f"http://127.0.0.1:{port}/{path}")
            said = page.evaluate("getComputedStyle(document.body, '::before').content")
            if script:
                assert "thấy tệp hỏng hoặc tệp lạ" in page.inner_text(".mirror-banner")
                assert said == "none"
                assert page.get_attribute(".mirror-banner a", "href", strict=True).endswith("/ban-sao.html")  # type: ignore[union-attr]
            else:
                assert "thấy tệp hỏng hoặc tệp lạ" in said
            assert (failed, page.evaluate("document.documentElement.scrollWidth")) == ([], 360)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_sound_mirror_has_no_banner_and_tells_its_facts_on_the_page_about_it(script: bool, mirrored: Home, chromium: Browser) -> None:
    stating.note(mirrored, LATER, is_whole=True)
    context = chromium.new_context(java_script_enabled=script)
    with built_in(mirrored, mirrored.folder) as port:
        for path in PAGES:
            page, failed = opened(context, f"http://127.0.0.1:{port}/{path}")
            assert page.evaluate("getComputedStyle(document.body, '::before').content") == "none"
            assert (page.locator(".mirror-banner").count(), failed) == (0, [])
            assert page.evaluate("getComputedStyle(document.querySelector('.site-footer')).display") == "block"
        page, _ = opened(context, f"http://127.0.0.1:{port}/ban-sao.html")
        if script:
            assert page.inner_text("[data-mirror-state]") == "Bản sao nguyên vẹn và còn hạn, cũ 1 ngày."
            assert "lao-cai" in page.inner_text("[data-mirror-facts]")
        else:
            said = page.evaluate("getComputedStyle(document.querySelector('[data-mirror-state]'), '::before').content")
            assert "Bản sao nguyên vẹn và còn hạn, cũ 1 ngày." in said
            assert not page.is_visible(".mirror-none")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_banner_is_legible_to_everybody(scheme: Literal["light", "dark"], mirrored: Home, chromium: Browser) -> None:
    stating.note(mirrored, LATER, is_whole=False)
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 360, "height": 640})
    with built_in(mirrored, mirrored.folder) as port:
        for path in PAGES:
            page, _ = opened(context, f"http://127.0.0.1:{port}/{path}")
            page.wait_for_selector(".mirror-banner")
            assert violations(page) == []
            page.keyboard.press("Tab")
            assert "md-skip" in page.evaluate("document.activeElement.className")  # what skips to the content stays first
    context.close()


@pytest.mark.browser
def test_any_other_copy_says_nothing_of_the_kind(site: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto((site / "ban-sao.html").as_uri())
    assert page.is_hidden("[data-mirror-facts]")
    assert "bản gốc" in page.inner_text("[data-mirror-state]")
    assert (page.locator(".mirror-banner").count(), page.evaluate("getComputedStyle(document.body, '::before').content")) == (0, "none")
    page.close()


def test_what_a_mirror_tells_goes_with_what_it_serves(world: Copy) -> None:
    home = world.mirror(2)
    stating.note(home, LATER, is_whole=True)
    assert stating.noted(home).serial == 2  # type: ignore[union-attr]
    switch.rollback(home)
    stating.note(home, LATER, is_whole=True)
    assert (stating.noted(home).serial, stating.noted(home).issued) == (1, NOW)  # type: ignore[union-attr]
    update(home, world.two, LATER)
    days = {path.name for path in (home.folder / "state/banner").iterdir()}
    stating.note(home, LATER + 9 * DAY, is_whole=True)
    assert days & {path.name for path in (home.folder / "state/banner").iterdir()} == {
        "later.css",
        (LATER + 8 * DAY).date().isoformat() + ".css",
    }
