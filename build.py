"""Build the site from the catalogue: read, check, model, render, write.

    python build.py              check everything, then build into site/
    python build.py check        both gates only: what a ministry runs before a pull request
    python build.py serve        build, watch, rebuild; the site and its errors in the browser
    python build.py new CODE     a commented record to fill
    python build.py fmt          files in the one style of the catalogue
    python build.py print CODE   a record as a Word document, for approval
    python build.py diff BASE    what changes for people since a git revision or another folder
    python build.py read FILE    the data of filled forms

This file is the whole pipeline; what each step does is in sitegen/,
and the commands beside «site» in sitegen/commands/.
"""

import gc
import os
from dataclasses import astuple, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.bars import Advance, bars, ignore
from sitegen.commands.console import Pipeline, catalogue_option, jobs_option, log, stop
from sitegen.commands.named import Commands

if TYPE_CHECKING:  # each step loads what it runs: a mirror's commands start without the catalogue's modules
    from sitegen.asked import Asked
    from sitegen.cache import Cache
    from sitegen.changes.difference import Difference
    from sitegen.outputs import Host
    from sitegen.reading import Found

ROOT = Path(__file__).resolve().parent
CATALOGUE = ROOT / "catalogue"
CACHE = ROOT / ".cache"


# ---- the pipeline


def load(
    folder: Path,
    today: date | None,
    jobs: int = 1,
    advance: Advance = ignore,
    cache: "Cache | None" = None,
    asked: "Asked | None" = None,
) -> "Found":
    """The catalogue in a folder, with its hints. Raises CatalogueError with everything that is wrong.

    today: the day the rules judge by; None is the newest day of any record, so that a build never asks the clock.
    asked: only these records are read, and only what is wrong with these files is told.
    """
    from sitegen import (
        disk,
        figure_rules,
        form_rules,
        guide_rules,
        holiday_rules,
        law_rules,
        model,
        overlay_rules,
        reading,
        register_rules,
        rules,
        schema,
        values,
    )
    from sitegen.problems import reject_if_any

    beside = reading.beside(folder, ROOT, cache.beside if cache else {})
    around = model.surroundings(*([record for record in kind if not record.is_broken] for kind in beside))
    texts = tuple(disk.read_texts(folder / "procedures", disk.shown(folder / "procedures"), 1))
    files = reading.claimed(texts)
    asked = asked and asked.shown_in(around, files)
    contract = schema.Schema.of(disk.read_json(CATALOGUE / "procedure.schema.json"))
    found = reading.Reading([text for text in texts if asked is None or asked.reads(text.path)], contract, around, jobs, cache)
    try:
        catalogue = model.catalogue(around, found.entries(advance), files)
        today = today or catalogue.as_of
        others = [record for kind in beside for record in kind]
        unread = [problem for record in others for problem in record.problems]
        named = partial(reading.forms_named, texts)
        dated = (
            figure_rules.check(catalogue, today),
            form_rules.check(catalogue, today, named),
            law_rules.check(catalogue, today),
            holiday_rules.check(catalogue, today),
            guide_rules.check(catalogue, today),
            overlay_rules.check(catalogue, today),
            found.overlaid(catalogue, today),
        )
        beside_them = (register_rules.check(catalogue), *dated)
        told = [*unread, *found.judged(catalogue, today), *chain(*beside_them)]
        if any(problem.is_error for problem in unread):  # what others are looked up in: rules that look there are silent
            told = [problem for problem in told if problem.id not in rules.ABOUT_OTHERS]
        told = [problem for problem in chain(found.problems, told) if asked is None or asked.tells(problem)]
        kept = {values.key(record.content): record.data for record in others if not record.problems}
        return reading.Found(catalogue, reject_if_any(told), found, today, kept)  # both gates
    except BaseException:
        found.close()
        raise


def build(
    found: "Found",
    host: "Host",
    output: Path,
    advance: Advance = ignore,
    cache: "Cache | None" = None,
    kept: Path | None = None,
    difference: "Difference | None" = None,
) -> "tuple[int, Cache]":
    """The whole site in output, brought there when every file is made; how many files, and what the next build may know.

    kept: where what the theme engine made is kept for the next build; difference: what a preview shows besides.
    """
    from sitegen import data_files, guide_files, making, province_files, publish, theme
    from sitegen.cache import Cache

    look = theme.build(ROOT, host.site_url, kept, making.edition(found.catalogue, host))
    with publish.staged(output) as (stage, finish):
        files = making.Making(stage, output, cache)
        making.procedures(files, found, look, ROOT / "site_templates", host, advance, difference.shown if difference else frozenset())
        site = making.site(found.catalogue, ROOT, host)
        making.statistics(files, found, look, site)
        guide_files.write(files, found, look, site)
        province_files.write(files, found, look, site, ROOT / "site_templates")
        data_files.write(files, found, look, site, ROOT)
        making.changes(files, look, site, difference)
        making.everything_else(files, look, site, ROOT, kept)
        finish(set(files.made))
    return len(files.made), Cache(files.version, found.today, found.records.known(), files.made, found.beside)


def remade(
    folder: Path,
    host: "Host",
    output: Path,
    jobs: int,
    advance: tuple[Advance, ...],
    kept: Path | None,
    difference: "Difference | None" = None,
) -> "tuple[Found, int]":
    """Load and build with what the last build left in kept to know; how many files the site has. Raises as they do."""
    from sitegen import data_files, disk, guide_files, making, province_files, reading  # noqa: F401 (before the processes that share them)

    version = making.version(ROOT, (folder, reading.forms(folder)), *astuple(host)) if kept else ""
    cache = making.remembered(kept, (folder, output), version) if kept else None
    found = load(folder, disk.epoch(), jobs, advance[0], cache)
    with found.records:
        count, fresh = build(found, host, output, advance[1], cache, kept, difference)
    if kept and fresh != cache:
        making.remember(kept, (folder, output), fresh)
    return found, count


# ---- the commands


@click.group(cls=Commands, invoke_without_command=True, help="Dựng trang tra cứu thủ tục hành chính từ danh mục; không ghi lệnh là «site».")
@click.pass_context
def main(context: click.Context) -> None:
    """Without a command, build the site."""
    os.umask(0o022)  # what is published is readable to all, whoever builds it
    gc.set_threshold(100_000, 50, 100)  # records are many and hold no cycles: looking for some among them took a tenth of the time
    context.obj = Pipeline(root=ROOT, load=load, remade=remade)
    if context.invoked_subcommand is None:
        context.invoke(site)


@main.command(help="Kiểm tra rồi dựng trang vào site/.")
@click.option("--output", type=click.Path(path_type=Path), default=ROOT / "site", help="Thư mục đích (mặc định: site/).")
@catalogue_option
@jobs_option
@click.option("--cache/--no-cache", default=True, help="Nhớ lần dựng trước ở .cache/ để chỉ làm lại phần đã đổi (mặc định: có).")
@click.option("--site-url", envvar="SITE_URL", default="", help="Địa chỉ trang sẽ có, ví dụ https://thutuc.tinh.gov.vn/")
@click.option("--repo-url", envvar="REPO_URL", default="", help="Nơi sửa bản ghi, để có liên kết «sửa bản ghi này».")
@click.option("--report-email", envvar="REPORT_EMAIL", default="", help="Thư điện tử nhận «Báo thông tin sai».")
@click.option("--province", default="", metavar="KHÓA", help="Bản của một tỉnh, thành phố (ví dụ lao-cai): phần riêng của tỉnh ở đúng chỗ.")
@click.option("--since", default="", metavar="MỐC", help="Bản xem trước: thêm các trang so với MỐC (bản trong git, hoặc thư mục danh mục).")
def site(
    output: Path, catalogue: Path, jobs: int, cache: bool, site_url: str, repo_url: str, report_email: str, province: str, since: str
) -> None:
    """Check, then build."""
    from sitegen import publish, report
    from sitegen.commands import reviewing
    from sitegen.commands.mendable import MENDABLE
    from sitegen.disk import shown
    from sitegen.outputs import Host

    try:
        host = replace(Host.of(site_url, repo_url, report_email), province=province)
    except ValueError as error:
        stop(str(error), 2)
    try:
        difference = reviewing.difference(since, catalogue, ROOT) if since else None
        with bars(log, "Đọc và kiểm tra", "Dựng trang") as steps:
            found, count = remade(catalogue, host, output, jobs, steps, CACHE if cache else None, difference)
    except MENDABLE as error:
        left = "" if isinstance(error, publish.UnfinishedError) else "\nTrang cũ được giữ nguyên."
        stop(f"{report.failure(error)}{left}")
    log.print(f"Đã dựng {len(found.catalogue.entries)} thủ tục, {count} tệp vào {shown(output)}/", markup=False)
    if found.hints:
        log.print(f"{len(found.hints)} gợi ý; xem bằng: python build.py check", markup=False)
    if not host.report_email:
        log.print("Chưa có --report-email: thư «Báo thông tin sai» mở ra chưa có người nhận.", markup=False)


if __name__ == "__main__":
    main()
