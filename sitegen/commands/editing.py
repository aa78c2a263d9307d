"""For those who write records: check, a new record, a view that follows what is typed."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen import asked, disk, drafting, report, theme
from sitegen.asked import Asked
from sitegen.bars import ignore
from sitegen.commands.console import MENDABLE, Pipeline, catalogue_option, jobs_option, log, stop, with_pipeline
from sitegen.disk import epoch, shown
from sitegen.outputs import Host
from sitegen.problems import CatalogueError

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
    try:
        found = pipeline.load(catalogue, today, jobs, asked=about)
        found.records.close()
        problems, passed = found.hints, True
    except CatalogueError as error:
        problems, passed = error.problems, False
    if problems or style == "json":
        click.echo(report.FORMATS[style](problems))
    counted = f"{len(about.files)} tệp" if about else f"{len(found.catalogue.entries)} thủ tục" if passed else "Chưa đạt"
    log.print(f"{counted}: {report.summary(problems)}.", markup=False)
    sys.exit(not passed)


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


@click.command(help="Tạo bản ghi mới cho mã thủ tục MÃ, có chú thích để điền.")
@click.argument("code", metavar="MÃ")
@click.option("--agency", required=True, metavar="KHÓA", help="Cơ quan công bố: khóa trong registers/agencies.yml.")
@catalogue_option
@with_pipeline
def new(pipeline: Pipeline, code: str, agency: str, catalogue: Path) -> None:
    """A commented template; never overwrites."""
    try:
        file = shown(drafting.added(catalogue, pipeline.catalogue / "procedures" / "_example.yml", code, agency))
    except ValueError as error:
        stop(str(error), 2)
    log.print(f"Đã tạo {file}. Điền xong thì chạy: python build.py check {file}", markup=False)
