"""Build the site from the catalogue: read, check, model, render, write.

    python build.py              check everything, then build into site/
    python build.py check        both gates only: what a ministry runs before a pull request
    python build.py serve        build, watch, rebuild; the site and its errors in the browser
    python build.py new CODE     a commented record to fill
    python build.py read FILE    the data of filled forms

This file is the whole pipeline and its commands; what each step does is in sitegen/.
"""

import gc
import os
import sys
import tempfile
from dataclasses import astuple
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import NoReturn

import click
from jinja2 import TemplateError
from rich.console import Console

from sitegen import (
    data_files,
    disk,
    drafting,
    figure_rules,
    form_rules,
    importing,
    making,
    model,
    publish,
    reading,
    register_rules,
    report,
    rules,
    schema,
    theme,
)
from sitegen.bars import Advance, bars, ignore
from sitegen.cache import Cache
from sitegen.disk import epoch, shown
from sitegen.forms import counter
from sitegen.making import Making
from sitegen.outputs import Host
from sitegen.problems import CatalogueError, reject_if_any
from sitegen.reading import Found, Reading
from sitegen.values import key

ROOT = Path(__file__).resolve().parent
CATALOGUE = ROOT / "catalogue"
CACHE = ROOT / ".cache"
log = Console(stderr=True, highlight=False, soft_wrap=True)


# ---- the pipeline


def load(folder: Path, today: date | None, jobs: int = 1, advance: Advance = ignore, cache: Cache | None = None) -> Found:
    """The catalogue in a folder, with its hints. Raises CatalogueError with everything that is wrong.

    today: the day the rules judge by; None is the newest day of any record, so that a build never asks the clock.
    """
    beside = reading.beside(folder, ROOT, cache.beside if cache else {})
    around = model.surroundings(*([record for record in kind if not record.is_broken] for kind in beside))
    texts = tuple(disk.read_texts(folder / "procedures", shown(folder / "procedures"), 1))
    found = Reading(texts, schema.Schema.of(disk.read_json(CATALOGUE / "procedure.schema.json")), around, jobs, cache)
    try:
        catalogue = model.catalogue(around, found.entries(advance))
        today = today or catalogue.as_of
        others = [record for kind in beside for record in kind]
        broken = [*found.problems, *(problem for record in others for problem in record.problems)]
        beside_them = (register_rules.check(catalogue), figure_rules.check(catalogue, today), form_rules.check(catalogue))
        told = [*found.judged(catalogue, today), *chain(*beside_them)]
        if any(problem.is_error for problem in broken):  # gate 1: what the rules find in sound records is told with it
            reject_if_any([*broken, *(problem for problem in told if problem.id not in rules.ABOUT_OTHERS)])
        kept = {key(record.content): record.data for record in others if not record.problems}
        return Found(catalogue, reject_if_any([*broken, *told]), found, today, kept)  # gate 2
    except BaseException:
        found.close()
        raise


def build(
    found: Found, host: Host, output: Path, advance: Advance = ignore, cache: Cache | None = None, kept: Path | None = None
) -> tuple[int, Cache]:
    """The whole site in output, brought there when every file is made; how many files, and what the next build may know.

    kept: where what the theme engine made is kept for the next build.
    """
    look = theme.build(ROOT, host.site_url, kept)
    with publish.staged(output) as (stage, finish):
        files = Making(stage, output, cache)
        making.procedures(files, found, look, ROOT / "site_templates", host, advance)
        site = making.site(found.catalogue, ROOT, host)
        making.statistics(files, found, look, site)
        data_files.write(files, found, look, site, ROOT)
        making.everything_else(files, look, site, ROOT, kept)
        finish(set(files.made))
    return len(files.made), Cache(files.version, found.today, found.records.known(), files.made, found.beside)


def remade(folder: Path, host: Host, output: Path, jobs: int, advance: tuple[Advance, ...], kept: Path | None) -> tuple[Found, int]:
    """Load and build with what the last build left in kept to know; how many files the site has. Raises as they do."""
    version = making.version(ROOT, (folder, reading.forms(folder)), *astuple(host)) if kept else ""
    cache = making.remembered(kept, (folder, output), version) if kept else None
    found = load(folder, epoch(), jobs, advance[0], cache)
    with found.records:
        count, fresh = build(found, host, output, advance[1], cache, kept)
    if kept and fresh != cache:
        making.remember(kept, (folder, output), fresh)
    return found, count


# ---- the commands


def stop(message: str, code: int = 1) -> NoReturn:
    """Say what went wrong and leave; never a stack trace for something a person can mend."""
    log.print(message, markup=False)
    sys.exit(code)


MENDABLE = (CatalogueError, theme.ThemeError, TemplateError, OSError)  # what a person can mend is told, never traced


catalogue_option = click.option(
    "--catalogue",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=CATALOGUE,
    help="Thư mục danh mục (mặc định: catalogue/); biểu mẫu ở forms/ trong hoặc cạnh thư mục ấy.",
)
jobs_option = click.option("--jobs", type=click.IntRange(1, 64), default=min(os.cpu_count() or 1, 8), help="Số tiến trình cùng chạy.")


@click.group(invoke_without_command=True, help="Dựng trang tra cứu thủ tục hành chính từ danh mục; không ghi lệnh là «site».")
@click.pass_context
def main(context: click.Context) -> None:
    """Without a command, build the site."""
    os.umask(0o022)  # what is published is readable to all, whoever builds it
    gc.set_threshold(100_000, 50, 100)  # records are many and hold no cycles: looking for some among them took a tenth of the time
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
def site(output: Path, catalogue: Path, jobs: int, cache: bool, site_url: str, repo_url: str, report_email: str) -> None:
    """Check, then build."""
    try:
        host = Host.of(site_url, repo_url, report_email)
    except ValueError as error:
        stop(str(error), 2)
    try:
        with bars(log, "Đọc và kiểm tra", "Dựng trang") as steps:
            found, count = remade(catalogue, host, output, jobs, steps, CACHE if cache else None)
    except MENDABLE as error:
        left = "" if isinstance(error, publish.UnfinishedError) else "\nTrang cũ được giữ nguyên."
        stop(f"{report.failure(error)}{left}")
    log.print(f"Đã dựng {len(found.catalogue.entries)} thủ tục, {count} tệp vào {shown(output)}/", markup=False)
    if found.hints:
        log.print(f"{len(found.hints)} gợi ý; xem bằng: python build.py check", markup=False)
    if not host.report_email:
        log.print("Chưa có --report-email: thư «Báo thông tin sai» mở ra chưa có người nhận.", markup=False)


@main.command(help="Chỉ kiểm tra; có TỆP thì chỉ nói về các tệp ấy.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[TỆP]...")
@catalogue_option
@jobs_option
@click.option("--format", "style", type=click.Choice(list(report.FORMATS)), default="text", help="Cách in kết quả.")
def check(files: tuple[Path, ...], catalogue: Path, jobs: int, style: str) -> None:
    """Both gates; exit code 1 on errors."""
    today = epoch() or datetime.now(UTC).date()
    try:
        found = load(catalogue, today, jobs)
        found.records.close()
        problems, counted = found.hints, f"{len(found.catalogue.entries)} thủ tục"
    except CatalogueError as error:
        problems, counted = error.problems, "Chưa đạt"
    if files:
        asked = {shown(file) for file in files}
        problems = tuple(problem for problem in problems if problem.path in asked)
    if problems or style == "json":
        click.echo(report.FORMATS[style](problems))
    log.print(f"{counted}: {report.summary(problems)}.", markup=False)
    sys.exit(any(problem.is_error for problem in problems))


@main.command(help="Dựng, xem trên trình duyệt, tự dựng lại khi sửa; chỉ mở trên máy này.")
@catalogue_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Cổng (mặc định: 8000; 0 là cổng trống bất kỳ).")
def serve(catalogue: Path, port: int) -> None:
    """Live view for editors."""
    from sitegen import preview  # with what it watches files by, which no other command needs

    with tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-") as folder:
        output = Path(folder) / "site"
        output.mkdir()

        def rebuild() -> str:
            disk.templates.cache_clear()
            try:
                found, count = remade(catalogue, Host(), output, 1, (ignore, ignore), Path(folder) / "cache")
            except MENDABLE as error:
                log.print(report.failure(error), markup=False)
                return report.failure(error)
            log.print(f"Đã dựng {count} tệp, {len(found.hints)} gợi ý.", markup=False)
            return ""

        watched = [path for path in (catalogue, catalogue.parent / "forms", ROOT / "site_templates", ROOT / "mkdocs.yml") if path.exists()]
        try:
            preview.serve(output, port, watched, rebuild, lambda address: log.print(f"Xem tại {address} (dừng: Ctrl+C)", markup=False))
        except KeyboardInterrupt:
            log.print("Đã dừng.", markup=False)
        except OSError as error:
            stop(f"Không mở được cổng {port} ({error.strerror}); có thể đang được dùng. Thử: python build.py serve --port 0")


@main.command(help="Tạo bản ghi mới cho mã thủ tục MÃ, có chú thích để điền.")
@click.argument("code", metavar="MÃ")
@click.option("--agency", required=True, metavar="KHÓA", help="Cơ quan công bố: khóa trong registers/agencies.yml.")
@catalogue_option
def new(code: str, agency: str, catalogue: Path) -> None:
    """A commented template; never overwrites."""
    try:
        file = shown(drafting.added(catalogue, CATALOGUE / "procedures" / "_example.yml", code, agency))
    except ValueError as error:
        stop(str(error), 2)
    log.print(f"Đã tạo {file}. Điền xong thì chạy: python build.py check {file}", markup=False)


@main.command(help="Lấy dữ liệu từ mẫu đã điền: PDF, Word, ODT, HTML, JSON, bản quét (PNG, JPEG, PDF) có mã QR.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP...")
@catalogue_option
@click.option("--format", "style", type=click.Choice(list(counter.FORMATS)), default="json", help="Cách in các câu trả lời.")
def read(files: tuple[Path, ...], catalogue: Path, style: str) -> None:
    """Answers on stdout, messages on stderr; exit code 1 when answers are missing, wrong or lost, 2 when a file cannot be read."""
    from sitegen.forms import received  # with its readers of PDF, Word and pictures, which no other command needs

    try:
        found = tuple(received.received(files, reading.definitions(catalogue, ROOT)))
    except MENDABLE as error:
        stop(report.failure(error), 2)
    click.echo(counter.FORMATS[style](found))
    for line in counter.messages(found):
        log.print(line, markup=False)
    sys.exit(counter.exit_code(found))


@main.command(name="import", help="Nhập câu trả lời của Cổng quốc gia (JSON, JSON lines, gzip) thành một danh mục ở --output.")
@click.argument("system", type=click.Choice(["portal"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP...")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="Thư mục danh mục sẽ tạo; thay cả thư mục khi xong.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày Cổng trả lời, ghi vào từng bản ghi.")
@click.option("--verify", "verified", is_flag=True, help="Đối chiếu từng từ của nguồn với bản ghi và báo cáo; thiếu thì mã thoát 1.")
def import_(system: str, files: tuple[Path, ...], output: Path, as_of: datetime, verified: bool) -> None:
    """A whole catalogue out of the portal's answers; our edited records win over theirs."""
    try:
        run = importing.prepared(load(CATALOGUE, epoch()).catalogue, CATALOGUE, as_of.date(), verified)
        with publish.replaced(output) as folder, bars(log, "Nhập") as (advance,):
            importing.write(run, files, folder, advance)
            publish.write_all(disk.read_artefacts(ROOT / "forms", "forms"), folder)
            load(folder, epoch())
    except MENDABLE as error:
        stop(f"{report.failure(error)}\nKhông ghi gì.")
    log.print(importing.summary(run, output), markup=False)
    sys.exit(bool(run.counts["lost"]))


@main.command(help="So danh mục với danh sách của Cổng (--against), hoặc ghi lại con số của một bản phát hành (--release).")
@click.option("--against", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="JSON lines (gzip được) hoặc xlsx.")
@click.option("--release", metavar="TÊN", help="Tên bản phát hành; ghi vào history/releases.yml của danh mục.")
@catalogue_option
@jobs_option
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Cách in kết quả so sánh.")
def stats(file: Path | None, release: str | None, catalogue: Path, jobs: int, style: str) -> None:
    """What the portal lists and we do not, and the other way round; or what a release was."""
    from sitegen import comparing  # with what reads workbooks and makes tables

    if (file is None) == (release is None):
        stop("Cần đúng một trong hai: --against TỆP hoặc --release TÊN.", 2)
    try:
        with (found := load(catalogue, epoch(), jobs)).records:
            click.echo(comparing.told(found.catalogue, file, style) if file else comparing.recorded(found, str(release), catalogue))
    except MENDABLE as error:
        stop(report.failure(error))


if __name__ == "__main__":
    main()
