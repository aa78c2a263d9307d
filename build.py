"""Build the site from the catalogue: read, check, model, render, write.

    python build.py              check everything, then build into site/
    python build.py check        both gates only: what a ministry runs before a pull request
    python build.py serve        build, watch, rebuild; the site and its errors in the browser
    python build.py new CODE     a commented record to fill

This file is the whole pipeline and its commands; what each step does is in sitegen/.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import click
from jinja2 import TemplateError
from rich.console import Console
from rich.progress import Progress

from sitegen import (
    disk,
    downloads,
    imports,
    intake,
    model,
    pages,
    preview,
    records,
    report,
    rules,
    scaffold,
    schema,
    search,
    theme,
    workers,
)
from sitegen.disk import Text, shown
from sitegen.listings import listings
from sitegen.model import Catalogue
from sitegen.outputs import Artefact, Host
from sitegen.problems import CatalogueError, Problem, reject_if_any
from sitegen.procedure import Procedure
from sitegen.records import Record

ROOT = Path(__file__).resolve().parent
CATALOGUE = ROOT / "catalogue"
REGISTER = 16
"""A register of the whole country may be so many times as large as a record."""

Advance = Callable[[int], None]
log = Console(stderr=True, highlight=False, soft_wrap=True)


# ---- the pipeline


def read(folder: Path, depth: int, schema_file: Path, jobs: int, advance: Advance, times: int = 1) -> list[Record]:
    """The records of one kind, each with what is wrong with it; times: how often the limits of size hold."""
    contract = schema.Schema.of(disk.read_json(schema_file))
    found = list(disk.read_texts(folder, shown(folder), depth, records.MAX_BYTES * times))
    result = []
    for record in workers.spread(partial(_checked, contract, times), found, jobs):
        result.append(record)
        advance(1)
    return result


def _checked(contract: schema.Schema, times: int, found: Text | Problem) -> Record:
    if isinstance(found, Problem):
        return Record(found.path, None, problems=(found,))
    return schema.checked(records.parse(found.path, found.content, times), contract)


def load(folder: Path, today: date | None, jobs: int = 1, advance: Advance = lambda n: None) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue in a folder, with its hints. Raises CatalogueError with everything that is wrong.

    today: the day the rules judge by; None is the newest day of any record, so that a build never asks the clock.
    """
    procedures = read(folder / "procedures", 1, CATALOGUE / "procedure.schema.json", jobs, advance)
    registers = read(folder / "registers", 0, CATALOGUE / "register.schema.json", 1, advance, REGISTER)
    own = folder / "forms"
    forms = read(own if own.is_dir() else folder.parent / "forms", 1, ROOT / "forms" / "form.schema.json", 1, advance)
    history = read(folder / "history", 0, CATALOGUE / "history.schema.json", 1, advance)
    everything = [*procedures, *registers, *forms, *history]
    kinds = (procedures, forms, registers, history)
    catalogue = model.catalogue(*([record for record in kind if not record.is_broken] for kind in kinds))
    problems = [problem for record in everything for problem in record.problems]
    told = rules.check(catalogue, today or catalogue.as_of)
    if any(record.is_broken for record in everything):  # gate 1: what the rules find in sound records is told with it
        reject_if_any([*problems, *(problem for problem in told if problem.id not in rules.ABOUT_OTHERS)])
    return catalogue, reject_if_any([*problems, *told])  # gate 2


def build(catalogue: Catalogue, host: Host, output: Path, jobs: int = 1, advance: Advance = lambda n: None) -> int:
    """The whole site in output, swapped in when every file is there; how many files."""
    site = pages.Site(catalogue, listings(catalogue), disk.templates(ROOT / "site_templates"), host)
    look = theme.build(ROOT, host.site_url)
    with disk.replaced(output) as folder:
        count = disk.write(look.files, folder)
        for written in workers.spread(partial(_write_procedure, site, look, folder), catalogue.procedures, jobs):
            count += written
            advance(1)
        others = [look.stamped(page) for page in pages.other_pages(site)]
        prose = [Artefact(path, shell.fill(pages.common_slots(site, path))) for path, shell in look.prose.items()]
        html = (*(p.path for p in catalogue.procedures), *(page.path for page in (*others, *prose)))
        count += disk.write([*others, *prose, *pages.sitemap(site, html)], folder)
        count += disk.write([*search.artefacts(catalogue), *downloads.files(catalogue)], folder)
        disk.settle(folder)
    return count


def _write_procedure(site: pages.Site, look: theme.Theme, folder: Path, procedure: Procedure) -> int:
    return disk.write([look.stamped(pages.procedure_page(site, procedure)), downloads.record_file(procedure)], folder)


# ---- the commands


def stop(message: str, code: int = 1) -> NoReturn:
    """Say what went wrong and leave; never a stack trace for something a person can mend."""
    log.print(message, markup=False)
    sys.exit(code)


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
    if context.invoked_subcommand is None:
        context.invoke(site)


@main.command(help="Kiểm tra rồi dựng trang vào site/.")
@click.option("--output", type=click.Path(path_type=Path), default=ROOT / "site", help="Thư mục đích (mặc định: site/).")
@catalogue_option
@jobs_option
@click.option("--site-url", envvar="SITE_URL", default="", help="Địa chỉ trang sẽ có, ví dụ https://thutuc.tinh.gov.vn/")
@click.option("--repo-url", envvar="REPO_URL", default="", help="Nơi sửa bản ghi, để có liên kết «sửa bản ghi này».")
@click.option("--report-email", envvar="REPORT_EMAIL", default="", help="Thư điện tử nhận «Báo thông tin sai».")
def site(output: Path, catalogue: Path, jobs: int, site_url: str, repo_url: str, report_email: str) -> None:
    """Check, then build."""
    try:
        host = Host.of(site_url, repo_url, report_email)
    except ValueError as error:
        stop(str(error), 2)
    with Progress(console=log, auto_refresh=False, transient=True) as progress:
        try:
            found, hints = load(catalogue, epoch(), jobs, _advance(progress, "Đọc và kiểm tra", None))
            count = build(found, host, output, jobs, _advance(progress, "Dựng trang", len(found.procedures)))
        except CatalogueError as error:
            progress.stop()
            stop(f"{report.text(error.problems)}\n{report.summary(error.problems)}. Trang cũ được giữ nguyên.")
        except (theme.ThemeError, OSError) as error:
            progress.stop()
            stop(f"Không dựng được trang: {error}\nTrang cũ được giữ nguyên.")
    log.print(f"Đã dựng {len(found.procedures)} thủ tục, {count} tệp vào {shown(output)}/", markup=False)
    if hints:
        log.print(f"{len(hints)} gợi ý; xem bằng: python build.py check", markup=False)
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
        found, told = load(catalogue, today, jobs)
        counted = f"{len(found.procedures)} thủ tục"
    except CatalogueError as error:
        told, counted = error.problems, "Chưa đạt"
    if files:
        asked = {shown(file) for file in files}
        told = tuple(problem for problem in told if problem.path in asked)
    if told or style == "json":
        click.echo(report.FORMATS[style](told))
    log.print(f"{counted}: {report.summary(told)}.", markup=False)
    sys.exit(any(problem.is_error for problem in told))


@main.command(help="Dựng, xem trên trình duyệt, tự dựng lại khi sửa; chỉ mở trên máy này.")
@catalogue_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Cổng (mặc định: 8000; 0 là cổng trống bất kỳ).")
def serve(catalogue: Path, port: int) -> None:
    """Live view for editors."""
    with tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-") as folder:
        output = Path(folder) / "site"
        output.mkdir()

        def rebuild() -> str:
            try:
                found, hints = load(catalogue, epoch())
                count = build(found, Host(), output)
            except CatalogueError as error:
                log.print(report.text(error.problems), markup=False)
                return report.text(error.problems)
            except (theme.ThemeError, TemplateError, OSError) as error:
                log.print(f"Không dựng được trang: {error}", markup=False)
                return str(error)
            log.print(f"Đã dựng {count} tệp, {len(hints)} gợi ý.", markup=False)
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
    if refused := scaffold.refusal(code, agency):
        stop(refused, 2)
    there = sorted(catalogue.glob(f"procedures/*/{code}.yml"))
    if there:
        stop(f"Đã có {shown(there[0])}; hãy sửa tệp ấy.", 2)
    file = catalogue / "procedures" / agency / f"{code}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        scaffold.template((CATALOGUE / "procedures" / "_example.yml").read_text(encoding="utf-8"), code, agency), encoding="utf-8"
    )
    log.print(f"Đã tạo {shown(file)}. Điền xong thì chạy: python build.py check {shown(file)}", markup=False)


@main.command(name="import", help="Nhập câu trả lời của Cổng quốc gia (JSON, JSON lines, gzip) thành một danh mục ở --output.")
@click.argument("system", type=click.Choice(["portal"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP...")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="Thư mục danh mục sẽ tạo; thay cả thư mục khi xong.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày Cổng trả lời, ghi vào từng bản ghi.")
@click.option("--verify", "verified", is_flag=True, help="Đối chiếu từng từ của nguồn với bản ghi và báo cáo; thiếu thì mã thoát 1.")
def import_(system: str, files: tuple[Path, ...], output: Path, as_of: datetime, verified: bool) -> None:
    """A whole catalogue out of the portal's answers; our edited records win over theirs."""
    try:
        ours, _ = load(CATALOGUE, epoch())
        edited = {Path(text.path).stem: text for text in disk.read_artefacts(CATALOGUE / "procedures", "procedures")}
        run = imports.Run(ours.registers, edited, disk.read_json(CATALOGUE / "procedure.schema.json"), as_of.date(), verified)
        with disk.replaced(output) as folder, Progress(console=log, auto_refresh=False, transient=True) as progress:
            advance = _advance(progress, "Nhập", None)
            with (folder / "report.jsonl").open("w", encoding="utf-8") as told:
                for answer in (answer for file in files for answer in intake.answers(file)):
                    record, lines = run.one(answer.value, f"{shown(Path(answer.path))}:{answer.line}", answer.problem)
                    disk.write([record] if record else [], folder)
                    told.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
                    advance(1)
            disk.write([*run.rest(), *disk.read_artefacts(ROOT / "forms", "forms")], folder)
            load(folder, epoch())
    except CatalogueError as error:
        stop(f"{report.text(error.problems)}\n{report.summary(error.problems)}. Không ghi gì.")
    except OSError as error:
        stop(f"Không nhập được: {error}\nKhông ghi gì.")
    log.print(f"Đã nhập {run.counts['records']} bản ghi vào {shown(output)}/; báo cáo: {shown(output)}/report.jsonl", markup=False)
    for kind, words in imports.KINDS.items():
        log.print(f"  {run.counts[kind]:>7}  {words}", markup=False)
    sys.exit(bool(run.counts["lost"]))


def epoch() -> date | None:
    """The day in SOURCE_DATE_EPOCH, for builds that are to be repeated to the byte (reproducible-builds.org)."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(text), UTC).date() if re.fullmatch("[0-9]{1,11}", text) else None


def _advance(progress: Progress, name: str, total: int | None) -> Advance:
    """Moves a bar; drawn only at a terminal and not for every record."""
    task = progress.add_task(name, total=total)

    def advance(steps: int) -> None:
        progress.update(task, advance=steps, refresh=int(progress.tasks[task].completed) % 50 == 0)

    return advance


if __name__ == "__main__":
    main()
