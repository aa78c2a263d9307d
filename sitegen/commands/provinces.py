"""For provinces: a file for what they have of their own, and what the centre has changed under it."""

from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen import disk, key_order, local_review, provincial, reading, report
from sitegen.commands.console import Pipeline, catalogue_option, jobs_option, log, stop, with_pipeline
from sitegen.commands.mendable import MENDABLE
from sitegen.disk import epoch, shown


@click.group(help="Phần riêng của tỉnh: phí, thời hạn, nơi tiếp nhận ghi thêm trên bản ghi quốc gia.")
def province() -> None:
    """What provinces have of their own on top of national records."""


@province.command(help="Tạo tệp có chú thích cho phần riêng của TỈNH ở thủ tục MÃ; against điền sẵn từ bản ghi quốc gia.")
@click.argument("key", metavar="TỈNH")
@click.argument("code", metavar="MÃ")
@catalogue_option
@with_pipeline
def new(pipeline: Pipeline, key: str, code: str, catalogue: Path) -> None:
    """Never overwrites, invents nothing."""
    try:
        registers = reading.registers(catalogue, pipeline.root)
        file = shown(provincial.added(catalogue, pipeline.catalogue, registers, key, code))
    except ValueError as error:
        stop(str(error), 2)
    except MENDABLE as error:
        stop(f"{report.failure(error)}\nChưa tạo gì.")
    log.print(f"Đã tạo {file}. Ghi chỗ tỉnh khác và nguồn, rồi chạy: python build.py check {file}", markup=False)


@province.command(
    help="Chỗ trung ương đã đổi dưới phần riêng của TỈNH (mọi tỉnh khi không ghi): khi viết, nay, ở tỉnh; lựa chọn in sẵn để dán."
)
@click.argument("key", metavar="[TỈNH]", default="")
@catalogue_option
@jobs_option
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Cách in kết quả.")
@with_pipeline
def review(pipeline: Pipeline, key: str, catalogue: Path, jobs: int, style: str) -> None:
    """Exit code 0 whatever waits for a decision, as with hints; 1 where the catalogue has errors."""
    try:
        with (found := pipeline.load(catalogue, epoch() or datetime.now(UTC).date(), jobs)).records:
            if key:
                provincial.known_province(found.catalogue.registers, key)
            reviews = provincial.reviews(found, key)
    except ValueError as error:
        stop(str(error), 2)
    except MENDABLE as error:
        stop(report.failure(error))
    if style == "json":
        click.echo(local_review.as_json(reviews))
    elif told := local_review.text(reviews, key_order.order(disk.read_json(pipeline.catalogue / "overlay.schema.json"))):
        click.echo(told)
    log.print(f"{local_review.summary(reviews)}.", markup=False)
