"""Hugo, the peer of the benchmark, tells what our pages tell: its figures are of the same work."""

import subprocess
from pathlib import Path

import pytest

from benchmarks import hugo
from benchmarks.hugo import Fidelity, fidelity
from sitegen import disk, page, pages, theme
from sitegen.listings import listings
from sitegen.model import Catalogue
from sitegen.outputs import Host
from sitegen.procedure import Procedure
from tests.conftest import ROOT

EVERY = 6


def test_words_are_compared_as_often_as_they_stand() -> None:
    page = "<nav>x</nav><article class='a'><p>một <b>hai</b> hai</p>&lt;ba&gt;</article>"
    assert fidelity(page, page) == Fidelity(1.0, 0.0)
    assert fidelity(page, "<article>một hai bốn năm</article>") == Fidelity(0.5, 0.5)
    assert fidelity(page, "no content") == Fidelity(0.0, 0.0)


def test_the_peer_is_given_our_shell_and_our_words(tmp_path: Path) -> None:
    project = hugo.prepare(ROOT / "catalogue", tmp_path / "project")
    shell = (project / "layouts" / "baseof.html").read_text(encoding="utf-8")
    assert "⟦" not in shell
    assert all(action in shell for action in hugo.SLOTS.values())
    assert "Qua bưu chính" in (project / "data" / "vocabulary.json").read_text(encoding="utf-8")


@pytest.mark.hugo
def test_the_peer_tells_what_our_pages_tell(catalogue: Catalogue, procedures: tuple[Procedure, ...], tmp_path: Path) -> None:
    output = tmp_path / "site"
    project = hugo.prepare(ROOT / "catalogue", tmp_path / "project")
    subprocess.run(hugo.command(project, output), check=True, capture_output=True)
    assert {path.relative_to(output).as_posix() for path in output.rglob("*.html")} == {p.path for p in procedures}
    site = page.Site(catalogue, listings(catalogue), disk.templates(ROOT / "site_templates"), Host())
    look = theme.build(ROOT, "")
    for procedure in procedures[::EVERY]:
        ours = look.stamped(pages.procedure_page(site, procedure)).content.decode()
        told = fidelity(ours, (output / procedure.path).read_text(encoding="utf-8"))
        assert told.kept >= 0.98, procedure.code
        assert told.added <= 0.03, procedure.code
