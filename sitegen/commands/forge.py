"""For a place where changes are proposed and reviewed: what a change may bring, who reviews it, what it is told."""

import os
import sys
from pathlib import Path

import click

from sitegen import gatekeeping, owning, report, submitted, verdict
from sitegen.commands.console import Pipeline, log, stop, with_pipeline
from sitegen.commands.mendable import MENDABLE
from sitegen.disk import shown


@click.command(help="Một đề nghị sửa được mang theo gì: so HEAD với chỗ nó tách khỏi BASE; chỉ đọc bằng git, không chạy gì của nó.")
@click.argument("base", metavar="BASE")
@click.option("--head", default="HEAD", metavar="PHIÊN_BẢN", help="Phiên bản được xét (mặc định: HEAD).")
@click.option("--most", type=click.IntRange(1, 100_000), default=gatekeeping.MOST_FILES, help="Số tệp tối đa (mặc định: 300).")
@click.option("--repository", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Kho Git (mặc định: kho của dự án).")
@click.option("--format", "style", type=click.Choice(list(report.FORMATS)), default="text", help="Cách in kết quả.")
@with_pipeline
def gate(pipeline: Pipeline, base: str, head: str, most: int, repository: Path | None, style: str) -> None:
    """Exit code 1 when it may not come in as it is, 2 when there is nothing to judge by."""
    try:
        proposal = submitted.proposal(repository or pipeline.root, base, head, most)
    except ValueError as error:
        stop(str(error), 2)
    found = tuple(sorted(set(gatekeeping.check(proposal))))
    if found or style == "json":
        click.echo(report.FORMATS[style](found))
    others = len(proposal.changed) - len(proposal.data)
    log.print(f"{len(proposal.data)} tệp dữ liệu, {others} tệp khác: {report.summary(found)}.", markup=False)
    sys.exit(bool(found))


@click.command(name="owners", help="Làm lại .github/CODEOWNERS từ sổ cơ quan; --check chỉ so, lệch thì mã thoát 1.")
@click.option("--check", "only_check", is_flag=True, help="Không ghi gì.")
@with_pipeline
def owners_(pipeline: Pipeline, only_check: bool) -> None:
    """Who reviews what, from the register and the editors' file."""
    file = shown(pipeline.root / gatekeeping.OWNERS)
    try:
        if not only_check:
            owning.write(pipeline.root)
        elif not owning.is_as_wanted(pipeline.root):
            stop(f"{file} không khớp sổ cơ quan. Làm lại: python build.py owners")
    except (*MENDABLE, ValueError) as error:
        stop(report.failure(error))
    log.print(f"{file}: khớp sổ cơ quan.", markup=False)


@click.command(name="verdict", help="Gộp kết quả các bước của «make review» trong THƯ_MỤC thành comment.md; chưa đạt thì mã thoát 1.")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="THƯ_MỤC")
def verdict_(folder: Path) -> None:
    """One note for the author and the reviewer, and every problem beside its line where a forge shows that."""

    def said(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8", errors="replace") if (folder / name).is_file() else ""

    codes = {file.stem: int(text) if (text := file.read_text().strip()).isdecimal() else 1 for file in sorted(folder.glob("*.code"))}
    gate_found, check_found = (verdict.problems(said(name)) for name in ("gate.json", "check.json"))
    review = verdict.Review(codes=codes, gate=gate_found, check=check_found, patch=said("fmt.patch"), diff=said("diff.md"))
    (folder / "comment.md").write_text(verdict.note(review), encoding="utf-8")
    told = (*(gate_found or ()), *(check_found or ()))
    if told:
        click.echo(report.FORMATS["github" if os.environ.get("GITHUB_ACTIONS") else "text"](told))
    log.print(f"{'Đạt' if review.passed else 'Chưa đạt'}: {shown(folder / 'comment.md')}", markup=False)
    sys.exit(not review.passed)
