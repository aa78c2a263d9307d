"""For those who follow the law: what a legal document, an agency or a form touches."""

from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen import impact_report, report, tracing
from sitegen.commands.console import Pipeline, catalogue_option, log, stop, with_pipeline
from sitegen.commands.mendable import MENDABLE
from sitegen.disk import epoch


@click.command(help="Văn bản (hoặc cơ quan, biểu mẫu, thủ tục, khóa của sổ) này đụng đến dòng nào, của ai.")
@click.argument("subject", metavar="SỐ|KHÓA")
@catalogue_option
@click.option("--format", "style", type=click.Choice(list(impact_report.FORMATS)), default="text", help="Cách in kết quả.")
@with_pipeline
def impact(pipeline: Pipeline, subject: str, catalogue: Path, style: str) -> None:
    """Every line on stdout; exit code 2 where nothing of that name is known."""
    try:
        found = tracing.impact(catalogue, pipeline.root, subject, epoch() or datetime.now(UTC).date())
    except tracing.UnknownError as error:
        stop(str(error), 2)
    except MENDABLE as error:
        stop(report.failure(error))
    for path in found.left:
        log.print(f"Không mở được {path}: chưa biết tệp này có viện dẫn hay không.", markup=False)
    click.echo(impact_report.FORMATS[style](found), nl=style != "csv")
