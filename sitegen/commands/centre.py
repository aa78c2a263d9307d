"""For those who run the catalogue: the portal's records, its list beside ours, the figures of a release."""

import sys
from datetime import datetime
from pathlib import Path

import click

from sitegen import disk, importing, publish, report
from sitegen.bars import bars
from sitegen.commands.console import Pipeline, catalogue_option, jobs_option, log, stop, with_pipeline
from sitegen.commands.mendable import MENDABLE
from sitegen.disk import epoch


@click.command(name="import", help="Nhập câu trả lời của Cổng quốc gia (JSON, JSON lines, gzip) thành một danh mục ở --output.")
@click.argument("system", type=click.Choice(["portal"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TỆP...")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="Thư mục danh mục sẽ tạo; thay cả thư mục khi xong.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Ngày Cổng trả lời, ghi vào từng bản ghi.")
@click.option("--verify", "verified", is_flag=True, help="Đối chiếu từng từ của nguồn với bản ghi và báo cáo; thiếu thì mã thoát 1.")
@with_pipeline
def import_(pipeline: Pipeline, system: str, files: tuple[Path, ...], output: Path, as_of: datetime, verified: bool) -> None:
    """A whole catalogue out of the portal's answers; our edited records win over theirs."""
    try:
        run = importing.prepared(pipeline.load(pipeline.catalogue, epoch()).catalogue, pipeline.catalogue, as_of.date(), verified)
        with publish.replaced(output) as folder, bars(log, "Nhập") as (advance,):
            importing.write(run, files, folder, advance)
            publish.write_all(disk.read_artefacts(pipeline.root / "forms", "forms"), folder)
            pipeline.load(folder, epoch())
    except MENDABLE as error:
        stop(f"{report.failure(error)}\nKhông ghi gì.")
    log.print(importing.summary(run, output), markup=False)
    sys.exit(bool(run.counts["lost"]))


@click.command(help="So danh mục với danh sách của Cổng (--against), hoặc ghi lại con số của một bản phát hành (--release).")
@click.option("--against", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="JSON lines (gzip được) hoặc xlsx.")
@click.option("--release", metavar="TÊN", help="Tên bản phát hành; ghi vào history/releases.yml của danh mục.")
@catalogue_option
@jobs_option
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Cách in kết quả so sánh.")
@with_pipeline
def stats(pipeline: Pipeline, file: Path | None, release: str | None, catalogue: Path, jobs: int, style: str) -> None:
    """What the portal lists and we do not, and the other way round; or what a release was."""
    from sitegen import comparing  # with what reads workbooks and makes tables

    if (file is None) == (release is None):
        stop("Cần đúng một trong hai: --against TỆP hoặc --release TÊN.", 2)
    try:
        with (found := pipeline.load(catalogue, epoch(), jobs)).records:
            click.echo(comparing.told(found.catalogue, file, style) if file else comparing.recorded(found, str(release), catalogue))
    except MENDABLE as error:
        stop(report.failure(error))
