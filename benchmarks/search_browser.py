"""How long a phone waits: first result of a cold page and every keystroke, in Chromium slowed to a weak phone on «Fast 3G»."""

import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.serving import chromium, served

RUNS = 5
SLOWER = 4
FAST_3G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
DATA = ("assets/search-engine.js", "tim-kiem/words.js", "tim-kiem/rows-common.js")
TYPED = (
    "đăng ký khai sinh", "lam giay khai sinh", "đổi bằng lái xe", "sang tên sổ đỏ", "thành lập công ty", "giấy phép xây dựng",
    "hộ chiếu", "ket hon voi nguoi nuoc ngoai", "trợ cấp thất nghiệp", "mở nhà thuốc",
)  # fmt: skip
PAGE = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>do</title><ol id="hits"></ol>{scripts}<script defer src="run.js"></script>'
)
RUN = """
function show(engine, text) {
  var list = document.getElementById("hits");
  list.textContent = "";
  engine.find(text, {}, 7).hits.forEach(function (hit) {
    var item = document.createElement("li");
    item.textContent = hit.name + hit.agency;
    list.appendChild(item);
  });
}
var data = window.procedureSearchData;
if (!data) { window.shown = performance.now(); } else {
  window.engine = procedureSearch.create(data.words);
  engine.add(data.common);
  show(engine, "khai sinh");
  if (!data.rows) { window.shown = performance.now(); }
  else { engine.addInBackground(data.rows, function () { show(engine, "khai sinh"); window.shown = performance.now(); }); }
}
function keys(texts) {
  var taken = [];
  texts.forEach(function (text) {
    for (var i = 1; i <= text.length; i++) {
      var start = performance.now();
      show(engine, text.slice(0, i));
      taken.push(performance.now() - start);
    }
  });
  return taken;
}
"""

PAGEFIND = """async questions => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = [];
  for (const question of questions) {
    const answer = await pagefind.search(question);
    const hits = await Promise.all(answer.results.slice(0, 10).map(hit => hit.data()));
    found.push(hits.map(hit => hit.url.replace(/^.*\\//, "")));
  }
  return found;
}"""


def measured(scripts: Path) -> dict[str, Any]:
    """Milliseconds of cold pages without search, with the common rows and with all, and of keystrokes over all rows."""
    pages = {"empty": (), "common": DATA, "all": (*DATA, "tim-kiem/rows.js")}
    files = {f"{name}": (scripts / name).read_bytes() for name in pages["all"]}
    files["run.js"] = RUN.encode()
    for name, sources in pages.items():
        tags = "".join(f'<script defer src="{source}"></script>' for source in sources)
        files[f"{name}.html"] = PAGE.format(scripts=tags).encode()
    found: dict[str, list[float]] = {name: [] for name in pages}
    with served(files.get) as root, chromium() as browser:
        for _ in range(RUNS):
            for name in pages:
                found[name].append(_first(browser, f"{root}{name}.html"))
        keys = sorted(_keys(browser, f"{root}all.html"))
    cold = {name: round(statistics.median(times)) for name, times in found.items()}
    return {
        "cold_ms": cold,
        "beyond_empty_ms": {name: cold[name] - cold["empty"] for name in ("common", "all")},
        "key_ms": {
            "n": len(keys),
            "p50": round(keys[len(keys) // 2], 1),
            "p95": round(keys[int(len(keys) * 0.95)], 1),
            "max": round(keys[-1], 1),
        },
    }


def pagefind(bundle: Path, sets: Mapping[str, list[tuple[str, list[str]]]]) -> dict[str, Any]:
    """Figures of Pagefind's own search, which runs in a browser alone."""
    files = {f"pagefind/{path.relative_to(bundle).as_posix()}": path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
    files["run.html"] = b"<!doctype html><title>pagefind</title>"
    found = {}
    with served(files.get) as root, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{root}run.html")
        for name, questions in sets.items():
            answers: list[list[str]] = page.evaluate(PAGEFIND, [question for question, _ in questions])
            ranks = [
                next((i + 1 for i, code in enumerate(a) if code in codes), 0) for a, (_, codes) in zip(answers, questions, strict=True)
            ]
            n = len(ranks)
            found[name] = {
                "n": n,
                "mrr": sum(1 / rank for rank in ranks if rank) / n,
                "s1": sum(rank == 1 for rank in ranks) / n,
                "s3": sum(0 < rank <= 3 for rank in ranks) / n,
            }
    return found


def _first(browser: Browser, address: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", FAST_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    page.wait_for_function("window.shown", timeout=120_000)
    taken: float = page.evaluate("window.shown")
    context.close()
    return taken


def _keys(browser: Browser, address: str) -> list[float]:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function("window.shown", timeout=120_000)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taken: list[float] = page.evaluate("texts => keys(texts)", list(TYPED))
    page.close()
    return taken
