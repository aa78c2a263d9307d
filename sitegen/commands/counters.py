"""For one-stop counters: the data of filled forms."""

import sys
from pathlib import Path

import click

from sitegen import reading, report
from sitegen.commands.console import Pipeline, catalogue_option, log, stop, with_pipeline
from sitegen.commands.mendable import MENDABLE
from sitegen.forms import counter


@click.command(help="Lấy dữ liệu từ mẫu đã điền: PDF, Word, ODT, HTML, JSON, bản quét (PNG, JPEG, PDF) có mã QR.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TỆP...")
@catalogue_option
@click.option("--format", "style", type=click.Choice(list(counter.FORMATS)), default="json", help="Cách in các câu trả lời.")
@with_pipeline
def read(pipeline: Pipeline, files: tuple[Path, ...], catalogue: Path, style: str) -> None:
    """Answers on stdout, messages on stderr; exit code 1 when answers are missing, wrong or lost, 2 when a file cannot be read."""
    from sitegen.forms import received  # with its readers of PDF, Word and pictures, which no other command needs

    try:
        found = tuple(received.received(files, reading.definitions(catalogue, pipeline.root)))
    except MENDABLE as error:
        stop(report.failure(error), 2)
    click.echo(counter.FORMATS[style](found))
    for line in counter.messages(found):
        log.print(line, markup=False)
    sys.exit(counter.exit_code(found))
