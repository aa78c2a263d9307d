"""What a release weighs and what it costs a province to take, check and serve it: 6,798 procedures, fifteen changed, a template changed.

    python -m benchmarks.mirror [NUMBER]     all of it, kept among the results
    python -m benchmarks.mirror HOME         one check of a mirror, as JSON

Sizes are exact and the same everywhere. CPU seconds are of whole commands, their start included, unless a row says otherwise; medians of
three runs. A mirror has thrown a release away when its update is measured: each later one is made from the links of such a one.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from securesystemslib.signer import CryptoSigner

import build
from benchmarks import speed, touched
from benchmarks.measure import Cost, Report, cost, folder, median
from sitegen import releasing
from sitegen.mirror import homes, signing, switch, trust
from sitegen.mirror.homes import Home, Settings
from sitegen.mirror.latest import DOWNLOADS, PAGES
from sitegen.mirror.signing import ROLES

RUNS = 3
EACH = 165
"""Megabytes by which checking is told: the site of the prototype."""
_COPIED = ("build.py", "mkdocs.yml", "requirements.lock", "catalogue", "forms", "sitegen", "site_templates")
KB, MB = 1e3, 1e6
COPY = ("cp", "-a")
"""With the links between files as they are."""


@dataclass(frozen=True, slots=True)
class Centre:
    """Publishes with one key a role: what is measured does not depend on how many sign."""

    repository: releasing.Repository
    signers: tuple[CryptoSigner, ...]

    @classmethod
    def of(cls, place: Path) -> "Centre":
        keys = {role: [CryptoSigner.generate_ed25519()] for role in ROLES}
        root = signing.first_root(keys, dict.fromkeys(ROLES, 1), datetime.now(UTC))
        return cls(releasing.begun(place, root), tuple(signer for (signer,) in keys.values()))

    def release(self, site: Path) -> Mapping[str, int]:
        """Bytes of each pack of a new release by its name without the number."""
        releasing.released(self.repository, site, self.signers, datetime.now(UTC))
        packs = (path for path in (self.repository.folder / "targets").iterdir() if path.suffix == ".zst")
        return {path.name.split(".")[1].partition("-")[2]: path.stat().st_size for path in packs}

    def stick(self, to: Path, since: int | None = None, downloads: bool = False) -> Path:
        releasing.carried(self.repository, to, since, downloads)
        return to

    def mirror(self, at: Path, downloads: bool) -> Path:
        settings = Settings(name="do-toc-do", downloads=downloads)
        homes.made(at, self.repository.root(), settings, trust.fingerprint(self.repository.root()))
        return at


def main(number: int) -> None:
    """Five releases: all of it, fifteen changed, fifteen others twice, and every page by its template."""
    source = "the national portal's records of 2026-07-18, padded with marked clones" if speed.PORTAL.is_dir() else "generated records"
    report = Report("mirror", {"records": number, "source": source})
    with folder() as name:
        place = Path(name)
        records, centre = speed.catalogue(number, place / "catalogue", report), Centre.of(place / "centre")
        weighed(report, records, centre, place)
        home, whole = (centre.mirror(place / what, what == "whole") for what in ("home", "whole"))
        first = imported(whole, centre.stick(place / "all", downloads=True))
        report.told("first install of everything, every file compressed once for readers", "-", _spent(first))
        imported(home, place / "all")
        littles(report, records, centre, place)
        early = imported(home, centre.stick(place / "first", since=1))
        report.told("the first update of a mirror, with every file linked", "-", _spent(early))
        built(records, place, 3, seed=9)
        centre.release(place / "site-3")
        imported(home, centre.stick(place / "second", since=2))
        built(records, place, 4, seed=10)
        centre.release(place / "site-4")
        updated(report, home, centre.stick(place / "third", since=3), place)
        checked(report, whole)
        restyled(report, records, centre, place)
    print(f"kept in {report.keep().relative_to(build.ROOT)}")


def weighed(report: Report, records: Path, centre: Centre, place: Path) -> None:
    """The packs of a whole release; where clones make it look small, also of the portal's own records, which resemble each other less."""
    built(records, place, 1)
    packs = centre.release(place / "site-1")
    parts = centre.repository.releases()[1].parts
    plain = {kind: f"{part.files} files, {part.size / MB:.0f} MB" for kind, part in parts.items()}
    pages, downloads = (packs[f"{kind}-day-du"] / MB for kind in (PAGES, DOWNLOADS))
    report.told("pages, search and forms of a full release, packed", "<= 30 MB", f"{pages:.1f} MB", unpacked=plain[PAGES])
    report.told("downloads of a full release, packed", "-", f"{downloads:.1f} MB", unpacked=plain[DOWNLOADS])
    own = place / "imported"
    if own.is_dir():
        count = sum(1 for path in (own / "procedures").glob("*/*.yml"))
        speed.site(own, place / "own")
        alone = Centre.of(place / "alone").release(place / "own")[f"{PAGES}-day-du"] / MB
        result = f"{alone:.1f} MB; at that rate {alone / count * speed.NUMBER:.1f} MB for {speed.NUMBER}"
        report.told(f"the same of the portal's {count} records, without clones", "<= 30 MB", result)


def littles(report: Report, records: Path, centre: Centre, place: Path) -> None:
    """Fifteen changed records: which files, why, and what travels."""
    changed = built(records, place, 2, seed=8)
    paths = touched.differing(place / "site-1", place / "site-2")
    reasons = touched.told(place / "site-1", place / "site-2", paths, changed)
    pages, without = len(reasons.get("its page", ())), len(reasons.get("", ()))
    by_why = {why: len(found) for why, found in reasons.items()}
    result = f"{pages} pages, {len(paths)} files in all, {without} without a reason"
    report.told(
        f"{touched.NUMBER} changed records",
        f"{touched.NUMBER} pages, their data, what shows them",
        result,
        why=by_why,
        unexplained=reasons.get("", []),
    )
    packs = centre.release(place / "site-2")
    small = centre.stick(place / "small", since=1)
    stick, files = (
        sum(path.stat().st_size for path in small.rglob("*") if path.is_file()),
        sum(1 for path in small.rglob("*") if path.is_file()),
    )
    report.told("small stick for them, without downloads", "<= 350 KB", f"{stick / KB:.1f} KB in {files} files")
    report.told("their patch", "<= 60 KB", f"{packs[f'{PAGES}-tu-1'] / KB:.1f} KB")
    report.told("the patch of the downloads", "-", f"{packs[f'{DOWNLOADS}-tu-1'] / KB:.0f} KB")


def updated(report: Report, home: Path, stick: Path, place: Path) -> None:
    """By patch, from the third release to the fourth: the second goes."""
    runs = []
    for number in range(RUNS):
        copy = place / f"home-{number}"
        subprocess.run([*COPY, str(home), str(copy)], check=True)
        runs.append(imported(copy, stick))
        shutil.rmtree(copy)
    report.told("update by patch, taken and applied, without downloads", "<= 2 s CPU", _spent(median(runs)), runs=RUNS)


def checked(report: Report, home: Path) -> None:
    """Every file and every compressed one beside it, against the signed list."""
    runs = [
        json.loads(subprocess.run([sys.executable, "-m", "benchmarks.mirror", str(home)], stdout=-1, check=True).stdout)
        for _ in range(RUNS)
    ]
    seconds, size = sorted(run["seconds"] for run in runs)[RUNS // 2], runs[0]["megabytes"]
    command = median([cost([speed.PYTHON, speed.BUILD, "mirror", "verify", "--home", str(home)]) for _ in range(RUNS)])
    result = f"{seconds / size * EACH:.2f} s: {seconds:.2f} s for {size:.0f} MB"
    report.told(f"verify of the whole, for each {EACH} MB", "<= 1 s CPU", result, files=runs[0]["files"], runs=RUNS)
    whole = f"{command.seconds / size * EACH:.2f} s: {command.seconds:.2f} s, {command.megabytes:.0f} MB"
    report.told(f"the same as a command, its start and receipts included, for each {EACH} MB", "<= 1 s CPU", whole, runs=RUNS)


def restyled(report: Report, records: Path, centre: Centre, place: Path) -> None:
    """Another footer and another stylesheet: every page is another file."""
    project = place / "project"
    project.mkdir()
    for name in _COPIED:
        source = build.ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, project / name)
    footer, sheet = (project / "site_templates" / name for name in ("theme/main.html", "site/tokens.css"))
    footer.write_text(footer.read_text(encoding="utf-8").replace("</footer>", "<p>Mẫu mới.</p></footer>"), encoding="utf-8")
    sheet.write_text(f"{sheet.read_text(encoding='utf-8')}.moi {{ margin: 0; }}\n", encoding="utf-8")
    command = [
        speed.PYTHON,
        str(project / "build.py"),
        "site",
        "--catalogue",
        str(records),
        "--output",
        str(place / "site-5"),
        "--no-cache",
    ]
    cost(command)
    paths = touched.differing(place / "site-4", place / "site-5")
    weight = centre.release(place / "site-5")[f"{PAGES}-tu-4"]
    pages = sum(path.endswith(".html") for path in paths)
    report.told("patch of a template change that touches every page", "<= 2 MB", f"{weight / MB:.2f} MB for {pages} pages")


def built(records: Path, place: Path, number: int, seed: int | None = None) -> tuple[dict[str, object], ...]:
    """The site of a release, with so many records changed before where there is a seed."""
    changed = touched.edit(records, seed) if seed is not None else ()
    speed.site(records, place / f"site-{number}")
    return changed


def imported(home: Path, stick: Path) -> Cost:
    """What the command costs that a province runs."""
    return cost([speed.PYTHON, speed.BUILD, "mirror", "import", str(stick), "--home", str(home), "--apply"])


def verified(home: Path) -> dict[str, float]:
    """Of the check alone, in this process."""
    begun = time.process_time()
    found = switch.verify(Home(home))
    seconds = time.process_time() - begun
    if not found.is_whole:
        sys.exit(f"{len(found.damaged)} damaged, {len(found.extra)} too many")
    return {"seconds": seconds, "megabytes": found.size / MB, "files": found.files}


def _spent(used: Cost) -> str:
    return f"{used.seconds:.2f} s, {used.megabytes:.0f} MB"


if __name__ == "__main__":
    first = sys.argv[1] if len(sys.argv) > 1 else str(speed.NUMBER)
    if first.isdecimal():
        main(int(first))
    else:
        print(json.dumps(verified(Path(first))))
