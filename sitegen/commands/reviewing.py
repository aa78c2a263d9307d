"""For those who judge a change before it is published: what it means for people."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen import report
from sitegen.commands.console import Pipeline, catalogue_option, log, stop, with_pipeline
from sitegen.commands.mendable import MENDABLE
from sitegen.disk import epoch
from sitegen.outputs import Host

if TYPE_CHECKING:
    from sitegen.changes.difference import Difference


def difference(asked: str, catalogue: Path, root: Path) -> "Difference":
    """What is not as it was; notes are dated today. Raises what MENDABLE has."""
    from sitegen import diffing  # with everything that compares, which no other command needs

    return diffing.difference(asked, catalogue, root, epoch() or datetime.now(UTC).date())


@click.command(help="Những gì đổi với người dân so với MỐC: một bản trong git (main, v1.2, HEAD~1) hoặc một thư mục danh mục.")
@click.argument("asked", metavar="MỐC")
@catalogue_option
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", help="Cách in kết quả.")
@click.option("--limit", type=click.IntRange(min=0), default=None, help="Kể nhiều nhất bấy nhiêu bản ghi.")
@click.option("--site-url", envvar="SITE_URL", default="", help="Nơi có các trang so sánh (site --since MỐC), để markdown dẫn đến.")
@with_pipeline
def diff(pipeline: Pipeline, asked: str, catalogue: Path, style: str, limit: int | None, site_url: str) -> None:
    """On stdout; exit code 0 whatever changed, 1 where nothing can be compared."""
    from sitegen import base
    from sitegen.changes import as_json, as_markdown, as_text, overview

    try:
        host = Host.of(site_url, "", "")
        found = difference(asked, catalogue, pipeline.root)
    except ValueError as error:
        stop(str(error), 2)
    except MENDABLE as error:
        stop(report.failure(error))
    if found.base.commit and base.is_behind(found.base.commit, catalogue):
        log.print(
            f"Lưu ý: {overview.base(found.base)} có thay đổi mà nhánh này chưa có; các thay đổi ấy hiện ra ngược chiều.", markup=False
        )
        log.print("So với điểm tách nhánh: python build.py diff $(git merge-base MỐC HEAD)", markup=False)
    match style:
        case "json":
            click.echo(as_json.as_json(found, limit))
        case "markdown":
            click.echo(as_markdown.markdown(found, limit, host.site_url))
        case _:
            click.echo(as_text.text(found, limit))
