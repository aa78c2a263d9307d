"""What a visit costs a phone: bytes, the largest paint and how much moves, in Chromium slowed to a weak phone; and what Lighthouse says.

    python -m benchmarks.visits

Medians of five visits with an empty cache on «Slow 4G» (150 ms there and back, 1.6 Mbit/s: Lighthouse's own) at a quarter of this
machine's speed. The pages are those of the catalogue we publish, served gzipped as the documented server does.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

import build
from benchmarks.measure import Report
from benchmarks.serving import chromium, folder, served
from sitegen.outputs import Host

RUNS = 5
SLOWER = 4
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 750_000 / 8}
PHONE = {"width": 360, "height": 740}
HOME, FIRST, SECOND = "index.html", "thu-tuc/1.001193.html", "thu-tuc/1.004222.html"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = Path(__file__).parent / "peers" / "node_modules" / "lighthouse" / "cli" / "index.js"
WATCH = """
window.painted = 0; window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { painted = entry.startTime; }))
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) { moved += entry.value; } }))
  .observe({type: "layout-shift", buffered: true});
"""


def main() -> None:
    """Builds the site, visits it, asks Lighthouse, prints and keeps the figures."""
    report = Report("visits", {"network": "Slow 4G", "slower": SLOWER, "width": PHONE["width"]})
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        with (found := build.load(build.CATALOGUE, None)).records:
            build.build(found, Host("https://thutuc.example.vn/", "", "gop-y@example.vn"), site)
        with served(folder(site), cached=True) as root:
            with chromium() as browser:
                _visits(report, browser, root)
            for path in (HOME, FIRST):
                _lighthouse(report, f"{root}{path}", path)
    report.keep()


def _visits(report: Report, browser: Browser, root: str) -> None:
    for path in (HOME, FIRST):
        seen = [_visit(browser, root, path) for _ in range(RUNS)]
        sent, painted, moved = (statistics.median(one[name] for one in seen) for name in ("bytes", "painted", "moved"))
        limit = "<= 120 KB; " if path == FIRST else ""
        bound = f"{limit}LCP <= 1800 ms; CLS <= 0.02"
        report.told(f"first visit to {path}", bound, f"{sent / 1024:.1f} KB, LCP {painted:.0f} ms, CLS {moved:.3f}", runs=RUNS)
    again = statistics.median(_visit(browser, root, FIRST, SECOND)["bytes"] for _ in range(RUNS))
    report.told("a second procedure after the first", "<= 15 KB", f"{again / 1024:.1f} KB", runs=RUNS)


def _visit(browser: Browser, root: str, *paths: str) -> dict[str, float]:
    """Of the last of these pages, after the others: bytes over the line, milliseconds to the largest paint, how much moved."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)  # type: ignore[arg-type]  # the stub wants its own TypedDict
    page = context.new_page()
    page.add_init_script(WATCH)
    for path in paths[:-1]:
        page.goto(f"{root}{path}", wait_until="networkidle")
    sent = counted(context, page)
    page.goto(f"{root}{paths[-1]}", wait_until="networkidle")
    page.wait_for_timeout(1_000)
    seen: dict[str, float] = page.evaluate("({painted, moved})")
    context.close()
    return {**seen, "bytes": sum(sent)}


def counted(context: BrowserContext, page: Page) -> list[float]:
    """Slows the page down from now on; the list grows by what each answer weighs, with its head."""
    session = context.new_cdp_session(page)
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return sent


def _lighthouse(report: Report, address: str, path: str) -> None:
    if not LIGHTHOUSE.is_file():
        sys.exit("lighthouse is missing: npm ci --prefix benchmarks/peers")
    runs = [_scores(address) for _ in range(RUNS)]
    scores = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
    report.told(f"Lighthouse on {path}", ">= 95 each", ", ".join(f"{name} {score:.0f}" for name, score in scores.items()), runs=RUNS)


def _scores(address: str) -> dict[str, float]:
    flags = ("--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox")
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    command = ["node", str(LIGHTHOUSE), address, *flags]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)["categories"]
    return {name: found[name]["score"] * 100 for name in CATEGORIES}


if __name__ == "__main__":
    main()
