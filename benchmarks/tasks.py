"""Ten everyday tasks on a weak phone: steps and seconds from the first page to the answer, written into docs/ten-tasks.md.

    python -m benchmarks.tasks

A scripted browser does each twice over, with the network and the processor of benchmarks/visits.py: once by typing the words of every
day into the question box and choosing the suggestion, once by tapping alone from what the first page shows. The clock runs from
the first page standing to the answer standing (how long, how much, where, and the papers below); medians of three.
"""

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

import build
from benchmarks.measure import Report
from benchmarks.serving import chromium, folder, served
from benchmarks.visits import PHONE, counted
from sitegen import wording
from sitegen.entry import Entry
from sitegen.outputs import Host

RUNS = 3
LETTER = 150
"""Milliseconds for each letter that is typed: a practised thumb."""
FILE = build.ROOT / "docs" / "ten-tasks.md"


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody needs, the words they type, the code of the record that answers, and what they tap where they do not type."""

    need: str
    words: str
    code: str
    taps: tuple[str, ...]


TASKS = (
    Task("A child was born: what, how much, how long", "con tôi mới sinh", "1.001193", ("Làm giấy khai sinh",)),
    Task("A driving licence to be changed", "đổi bằng lái xe", "3.000347", ("Đổi bằng lái xe",)),
    Task("A lost identity card", "mất căn cước", "1.014064", ("Mất thẻ căn cước",)),
    Task("Getting married", "kết hôn cần giấy tờ gì", "1.000894", ("Đăng ký kết hôn",)),
    Task("A police certificate for a job", "lý lịch tư pháp xin việc", "3.000333", ("Lý lịch tư pháp để xin việc",)),
    Task("Opening a household business", "mở hộ kinh doanh", "1.001612", ("Mở hộ kinh doanh",)),
    Task("A death in the family", "người thân mất", "1.000656", ("Khai tử cho người mất",)),
    Task("Land passed to a new owner", "sang tên đất", "1.013831", ("Sang tên sổ đỏ",)),
    Task("Money after losing one's work", "trợ cấp thất nghiệp", "1.014748", ("Nhận tiền thất nghiệp",)),
    Task("A passport, typed without tone marks", "lam ho chieu", "1.001456", ("Làm hộ chiếu",)),
)


@dataclass(frozen=True, slots=True)
class Done:
    """One way to do a task: words typed, taps, seconds, and what the answer says of time and money."""

    words: int
    taps: int
    seconds: float
    answer: str


def main() -> None:
    """Builds the site, does the tasks, prints, keeps and writes what they took."""
    report = Report("tasks", {"network": "Slow 4G", "runs": RUNS, "milliseconds a letter": LETTER, "width": PHONE["width"]})
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        with (found := build.load(build.CATALOGUE, None)).records:
            build.build(found, Host(), site)
        with served(folder(site), cached=True) as root, chromium() as browser:
            rows = [_row(report, browser, root, task, found.catalogue.by_code[task.code]) for task in TASKS]
    report.keep()
    FILE.write_text(text(rows), encoding="utf-8")


def _row(report: Report, browser: Browser, root: str, task: Task, record: Entry) -> tuple[Task, Done, Done]:
    typed = _median(
        [_done(browser, root, record, partial(_type, task.words, record.name), len(task.words.split()), 2) for _ in range(RUNS)]
    )
    tapped = _median([_done(browser, root, record, partial(_tap, task.taps), 0, len(task.taps)) for _ in range(RUNS)])
    told = f"{typed.words} words, {typed.taps} taps, {typed.seconds:.1f} s; by taps alone {tapped.taps}, {tapped.seconds:.1f} s"
    report.told(task.need, "at most 2 taps after the words", told, runs=RUNS)
    return task, typed, tapped


def _done(browser: Browser, root: str, record: Entry, way: Callable[[Page], None], words: int, taps: int) -> Done:
    """The task done once, on a phone that was never here."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, has_touch=True)  # type: ignore[arg-type]  # as in visits.py
    page = context.new_page()
    counted(context, page)
    page.goto(root, wait_until="load")
    start = time.perf_counter()
    way(page)
    answer = page.locator(".answer")
    expect(answer).to_be_visible(timeout=30_000)
    expect(page.locator("#giay-to")).to_be_attached()
    seconds = time.perf_counter() - start
    if page.url != root + record.path:
        sys.exit(f"{record.path} was to be found, not {page.url}")
    said = told(page)
    context.close()
    return Done(words, taps, seconds, said)


def told(page: Page) -> str:
    """What the page begins its answer with: how long, then how much."""
    items = [page.locator(".answer__item").nth(i).locator("dd").all_inner_texts() for i in range(2)]
    return "; ".join(wording.short_name(" ".join(" ".join(item).split())).rstrip(".") for item in items)


def _type(words: str, name: str, page: Page) -> None:
    """The box, the words, and the suggestion that leads to the answer."""
    box = page.locator("#cau-hoi")
    box.tap()
    box.press_sequentially(words, delay=LETTER)
    exact = page.locator(".suggest__name", has_text=re.compile(f"^{re.escape(name)}$"))
    page.locator('.suggest [role="option"]').filter(has=exact).first.tap(timeout=30_000)


def _tap(names: tuple[str, ...], page: Page) -> None:
    for name in names:
        page.get_by_role("link", name=name).first.tap()


def _median(runs: list[Done]) -> Done:
    middle = statistics.median(run.seconds for run in runs)
    return Done(runs[0].words, runs[0].taps, middle, runs[0].answer)


def text(rows: list[tuple[Task, Done, Done]]) -> str:
    """The table as a page of Markdown."""
    lines = [
        f"| {task.need} | «{task.words}» | {typed.words} | {typed.taps} | {typed.seconds:.1f} | {tapped.taps} | {tapped.seconds:.1f} "
        f"| {typed.answer.replace('|', '/')} |"
        for task, typed, tapped in rows
    ]
    return HEAD + "\n".join(lines) + FOOT


HEAD = f"""# Ten everyday tasks

What a person types and taps, and how long it takes, from the first page to the answer: how long, how much, where, which papers.
Written by `python -m benchmarks.tasks` (part of `make bench`); edit that file, not this one.

A scripted Chromium of {PHONE["width"]} px with an empty cache, «Slow 4G» (150 ms there and back, 1.6 Mbit/s) and a quarter of the
machine's speed; {LETTER} ms for each letter typed; medians of {RUNS} runs. Of the two taps with typing one is into the question box, one
on the suggestion. Reading and thinking are not counted. Seconds depend on the machine: compare rows, and runs on one quiet machine.

| task | typed | words | taps | seconds | by taps alone | seconds | what the answer begins with: how long; how much |
|---|---|---|---|---|---|---|---|
"""
FOOT = """

The same tasks on other sites are not in this table: the national portal and other countries' portals cannot be reached from where the
measurement runs, and figures taken from memory would be worth nothing. Whoever can reach them can repeat the steps by hand.
"""


if __name__ == "__main__":
    main()
