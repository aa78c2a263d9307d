"""For those who write records: check, a new record, a view that follows what is typed."""

import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import click

from sitegen import asked, disk, drafting, formatting, reading, report, theme
from sitegen.asked import Asked
from sitegen.bars import ignore
from sitegen.commands.console import Pipeline, catalogue_option, jobs_option, log, stop, with_pipeline
from sitegen.commands.mendable import MENDABLE
from sitegen.disk import epoch, shown
from sitegen.outputs import Host
from sitegen.problems import CatalogueError, Problem

SOME = 5
"""Files named in a line; of more, how many."""


@click.command(help="Chỉ kiểm tra; có TỆP thì chỉ nói về các tệp ấy, đối chiếu với cả danh mục.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP]...")
@catalogue_option
@jobs_option
@click.option("--format", "style", type=click.Choice(list(report.FORMATS)), default="text", help="Cách in kết quả.")
@with_pipeline
def check(pipeline: Pipeline, files: tuple[Path, ...], catalogue: Path, jobs: int, style: str) -> None:
    """Both gates; exit code 1 on errors."""
    today = epoch() or datetime.now(UTC).date()
    about = _asked(files, catalogue, pipeline.root) if files else None
    problems, count = _judged(pipeline, catalogue, today, jobs, about)
    if problems or style == "json":
        click.echo(report.FORMATS[style](problems))
    counted = f"{len(about.files)} tệp" if about else "Chưa đạt" if count is None else f"{count} thủ tục"
    log.print(f"{counted}: {report.summary(problems)}.", markup=False)
    sys.exit(count is None)


def _judged(pipeline: Pipeline, catalogue: Path, today: date, jobs: int, about: Asked | None) -> tuple[tuple[Problem, ...], int | None]:
    """What both gates say, and how many procedures passed them; None where they did not."""
    try:
        with (found := pipeline.load(catalogue, today, jobs, asked=about)).records:
            return found.hints, len(found.catalogue.entries)
    except CatalogueError as error:
        return error.problems, None


def _asked(files: tuple[Path, ...], catalogue: Path, root: Path) -> Asked | None:
    """What the files are, with everything said that a person has to know of them; None asks for the whole catalogue."""
    found = asked.sorted_out(files, catalogue, root)
    if found.missing:
        stop("\n".join(f"Không có tệp này: {name}" for name in found.missing), 2)
    for said, names in (
        ("Đã xóa, kiểm tra những nơi còn dẫn đến:", found.deleted),
        ("Không phải bản ghi, sổ hay mẫu của danh mục, không kiểm tra:", found.outside),
        ("Mọi bản ghi được kiểm tra theo tệp này, nên kiểm tra toàn bộ danh mục:", found.everything),
    ):
        if names:
            more = f" và {len(names) - SOME} tệp nữa" if len(names) > SOME else ""
            log.print(f"{said} {', '.join(names[:SOME])}{more}", markup=False)
    if not (found.files or found.deleted or found.everything):
        stop(f"Không có gì để kiểm tra. Bản ghi nằm ở {shown(catalogue)}/procedures/<cơ quan>/<mã>.yml.", 2)
    return None if found.everything else found


@click.command(help="Đưa tệp về kiểu viết chung: thứ tự trường, dấu nháy, xuống dòng; dữ liệu và chú thích giữ nguyên.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[TỆP]...")
@click.option("--check", "is_check", is_flag=True, help="Không ghi; in bản vá (git apply, patch -p1), mã thoát 1 khi có gì sẽ đổi.")
@catalogue_option
@jobs_option
@with_pipeline
def fmt(pipeline: Pipeline, files: tuple[Path, ...], is_check: bool, catalogue: Path, jobs: int) -> None:
    """Without files, the whole catalogue and its forms; exit code 1 where a file cannot be read, 2 where one is not ours to write."""
    from sitegen import rewriting  # with what keeps comments, which no other command needs

    try:
        found = rewriting.formatted(catalogue, pipeline.root, files, jobs)
        done = tuple(found if is_check else rewriting.written(found))
    except rewriting.RefusedError as refused:
        stop(f"{refused}\nKhông ghi gì.", 2)
    except MENDABLE as error:
        stop(report.failure(error))
    for part in formatting.patch(done, f"{catalogue.parent.resolve().as_posix()}/") if is_check else ():
        click.echo(part, nl=False)
    log.print(formatting.told(done, is_check), markup=False)
    sys.exit(any(file.is_left or (is_check and file.is_changed) for file in done))


@click.command(help="Dựng, xem trên trình duyệt, tự dựng lại khi sửa; chỉ mở trên máy này.")
@catalogue_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Cổng (mặc định: 8000; 0 là cổng trống bất kỳ).")
@with_pipeline
def serve(pipeline: Pipeline, catalogue: Path, port: int) -> None:
    """Live view for editors."""
    from sitegen import preview  # with what it watches files by, which no other command needs

    with tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-") as folder:
        output = Path(folder) / "site"
        output.mkdir()

        def rebuild() -> str:
            disk.templates.cache_clear()
            try:
                found, count = pipeline.remade(catalogue, Host(), output, 1, (ignore, ignore), Path(folder) / "cache")
            except MENDABLE as error:
                log.print(report.failure(error), markup=False)
                return report.failure(error)
            log.print(f"Đã dựng {count} tệp, {len(found.hints)} gợi ý.", markup=False)
            return ""

        beside = (catalogue.parent / "forms", pipeline.root / "site_templates", pipeline.root / theme.CONFIG)
        watched = [path for path in (catalogue, *beside) if path.exists()]
        try:
            preview.serve(output, port, watched, rebuild, lambda address: log.print(f"Xem tại {address} (dừng: Ctrl+C)", markup=False))
        except KeyboardInterrupt:
            log.print("Đã dừng.", markup=False)
        except OSError as error:
            stop(f"Không mở được cổng {port} ({error.strerror}); có thể đang được dùng. Thử: python build.py serve --port 0")


@click.command(help="Tạo bản ghi mới cho mã thủ tục MÃ, có chú thích để điền; --from: soạn sẵn từ dữ liệu của Cổng.")
@click.argument("code", metavar="MÃ")
@click.option(
    "--agency", default="", metavar="KHÓA", help="Cơ quan công bố: khóa trong registers/agencies.yml; có --from thì lấy từ dữ liệu."
)
@click.option(
    "--from", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="JSON, JSON lines của Cổng (gzip được)."
)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Ngày Cổng trả lời; không ghi thì là hôm nay.")
@catalogue_option
@with_pipeline
def new(pipeline: Pipeline, code: str, agency: str, source: Path | None, as_of: datetime | None, catalogue: Path) -> None:
    """A commented record; never overwrites. Drafted from data, it is checked at once and what remains for a person is told."""
    if not agency and not source:
        stop("Cần --agency KHÓA (khóa trong registers/agencies.yml), hoặc --from TỆP để lấy từ dữ liệu.", 2)
    today = epoch() or datetime.now(UTC).date()
    try:
        if source:
            registers = reading.registers(catalogue, pipeline.root)
            drafted = drafting.drafted(catalogue, pipeline.catalogue, code, agency, source, registers, as_of.date() if as_of else today)
        else:
            drafted = drafting.added(catalogue, pipeline.catalogue, code, agency)
    except MENDABLE as error:
        stop(f"{report.failure(error)}\nChưa tạo gì.")
    except ValueError as error:
        stop(str(error), 2)
    file = shown(drafted.path)
    for line in drafted.told:
        log.print(f"  {line}", markup=False)
    if not source:
        log.print(f"Đã tạo {file}. Điền xong thì chạy: python build.py check {file}", markup=False)
        return
    if not as_of:
        log.print(f"  ngày của thông tin: ghi {today} vì không có --as-of; sửa source.as_of nếu dữ liệu của ngày khác", markup=False)
    problems, _ = _judged(pipeline, catalogue, today, 1, asked.sorted_out((drafted.path,), catalogue, pipeline.root))
    if problems:
        log.print(report.text(problems), markup=False)
    log.print(f"Đã tạo {file}: {report.summary(problems)}. Sửa xong thì chạy: python build.py check {file}", markup=False)


@click.command(name="print", help="In bản ghi của các MÃ thành tệp Word theo Điều 8 Nghị định 63/2010/NĐ-CP, để trình phê duyệt.")
@click.argument("codes", nargs=-1, required=True, metavar="MÃ...")
@click.option("--output", type=click.Path(path_type=Path), help="Tên tệp .docx (mặc định: MÃ.docx); không ghi đè.")
@catalogue_option
@with_pipeline
def print_(pipeline: Pipeline, codes: tuple[str, ...], output: Path | None, catalogue: Path) -> None:
    """Several codes are one file with a list in front."""
    from sitegen import printing  # with what writes Word files, which no other command needs

    try:
        with (found := pipeline.load(catalogue, epoch())).records:
            file = printing.printed(found, codes, output)
    except ValueError as refused:
        stop(str(refused), 2)
    except MENDABLE as error:
        stop(report.failure(error))
    log.print(f"Đã ghi {shown(file)}", markup=False)
