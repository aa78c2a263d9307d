"""How fast the catalogue is checked and built, against named peers in the same run.

    python -m benchmarks.speed [NUMBER]      NUMBER of records, 680 by default

The records are marked clones of the catalogue's own, written to a temporary folder and never published. Figures are CPU
seconds (user and system) of the whole process tree and the peak memory of its largest process, median of three runs in
alternation; on a shared machine only the ratios carry over.
"""

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from benchmarks import hugo

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3
PEER_CHECK = """
import json, sys, pathlib, yaml
from jsonschema import Draft202012Validator
validator = Draft202012Validator(json.loads(pathlib.Path(sys.argv[1]).read_text()))
for path in sorted(pathlib.Path(sys.argv[2]).glob("procedures/*/*.yml")):
    list(validator.iter_errors(yaml.safe_load(path.read_text())))
"""
PEER_SETTINGS = """
site_name: peer
use_directory_urls: false
theme: {name: material, language: vi, font: false, features: [navigation.tabs, navigation.top, toc.follow]}
plugins: []
markdown_extensions: [attr_list, tables]
nav: [index.md]
not_in_nav: /thu-tuc/
"""


def clones(number: int, folder: Path) -> Path:
    """A catalogue of so many records: ours again and again under codes of their own, marked in their names."""
    shutil.copytree(ROOT / "forms", folder / "forms")
    shutil.copytree(ROOT / "catalogue" / "registers", folder / "catalogue" / "registers")
    events = folder / "catalogue" / "registers" / "life-events.yml"  # the editor's choices name codes that the clones do not have
    lines = events.read_text(encoding="utf-8").splitlines(keepends=True)
    events.write_text("".join(line for line in lines if not line.startswith("    first:")), encoding="utf-8")
    sources = sorted(path for path in (ROOT / "catalogue" / "procedures").glob("*/*.yml"))
    for i in range(number):
        source = sources[i % len(sources)]
        code = f"9.{i:06d}"
        text = source.read_text(encoding="utf-8").replace(f'code: "{source.stem}"', f'code: "{code}"', 1)
        text = text.replace("\nname: ", f"\nname: (bản sao đo tốc độ {i}) ", 1) if '\nname: "' not in text else text
        lines = [line for line in text.splitlines() if not line.startswith(("related:", "combines:", "replaced_by:"))]
        target = folder / "catalogue" / "procedures" / source.parent.name / f"{code}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "catalogue"


def markdown(catalogue: Path, folder: Path) -> None:
    """What the peer renders: the same texts as ready Markdown, so that it reads no YAML and checks nothing."""
    (folder / "docs" / "thu-tuc").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PEER_SETTINGS, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# peer\n", encoding="utf-8")
    for path in sorted(catalogue.glob("procedures/*/*.yml")):
        record: Mapping[str, object] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
        parts = [f"# {record['name']}"]
        for key, value in record.items():
            parts += [f"## {key}", *_listed(value)]
        (folder / "docs" / "thu-tuc" / f"{path.stem}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _listed(value: object, depth: int = 0) -> list[str]:
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in [f"{'    ' * depth}- {key}", *_listed(item, depth + 1)]]
    if isinstance(value, list):
        return [line for item in value for line in _listed(item, depth)]
    return [f"{'    ' * depth}- {value}"]


def measured(command: list[str], environment: Mapping[str, str] | None = None) -> tuple[float, float]:
    """CPU seconds and peak MB of a command that must succeed; measured in a process of its own, whose children are only these."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        done = subprocess.run(command, env={**os.environ, **(environment or {})}, capture_output=True, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writer, f"{done.returncode} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        code, seconds, megabytes = answer.read().split()
    os.waitpid(pid, 0)
    if code != "0":
        sys.exit(f"failed: {' '.join(command)}")
    return float(seconds), float(megabytes)


def compared(name: str, ours: Callable[[], tuple[float, float]], peer_name: str, peer: Callable[[], tuple[float, float]]) -> None:
    """Prints the medians of both, run in alternation, and their ratio."""
    pairs = [(ours(), peer()) for _ in range(RUNS)]
    (mine, my_memory), (theirs, their_memory) = (
        (statistics.median(pair[side][0] for pair in pairs), statistics.median(pair[side][1] for pair in pairs)) for side in (0, 1)
    )
    print(f"{name:<22}{mine:8.2f} s {my_memory:7.0f} MB   {peer_name:<34}{theirs:8.2f} s {their_memory:7.0f} MB   x{theirs / mine:.1f}")


def main() -> None:
    """Runs every comparison and prints the machine with the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 680
    with tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-bench-") as name:
        folder = Path(name)
        catalogue = clones(number, folder)
        markdown(catalogue, folder / "peer")
        python, build = sys.executable, str(ROOT / "build.py")
        schema = str(ROOT / "catalogue" / "procedure.schema.json")
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        print(f"{number} records; {machine}; CPU seconds, peak memory, ratio")
        compared(
            "check",
            lambda: measured([python, build, "check", "--jobs", "1", "--format", "github", "--catalogue", str(catalogue)]),
            "yaml.safe_load + jsonschema",
            lambda: measured([python, "-c", PEER_CHECK, schema, str(catalogue)]),
        )
        site = [python, build, "site", "--catalogue", str(catalogue), "--output", str(folder / "site")]
        compared(
            "site (all of it)",
            lambda: measured(site),
            "mkdocs-material, not in nav",
            lambda: measured(
                [python, "-m", "mkdocs", "build", "-q", "-f", str(folder / "peer" / "mkdocs.yml"), "-d", str(folder / "out")],
                {"NO_MKDOCS_2_WARNING": "1"},
            ),
        )
        peer = hugo.command(hugo.prepare(catalogue, folder / "hugo"), folder / "hugo-out")
        compared("site (all of it)", lambda: measured(site), "hugo, pages of procedures only", lambda: measured(peer))


if __name__ == "__main__":
    main()
