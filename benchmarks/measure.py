"""CPU seconds and memory of commands, medians of runs in alternation, printed as they come and kept as a dated file."""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"
MEMORY = Path("/dev/shm")  # noqa: S108 (a file system in memory, where writing costs the same every time)
ROOM = 8 << 30


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system) of a process and all below it, and the peak memory of the largest of them in MB."""

    seconds: float
    megabytes: float


Run = Callable[[], Cost]


def cost(command: list[str], environment: Mapping[str, str] | None = None, fails: bool = False) -> Cost:
    """Of a command that must succeed, or must end with 1 (fails); run below a process of its own, whose only children are these."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        done = subprocess.run(command, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        told = {"code": done.returncode, "seconds": used.ru_utime + used.ru_stime, "kb": used.ru_maxrss, "error": done.stderr[-2000:]}
        with os.fdopen(writer, "w") as answer:
            json.dump(told, answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = json.load(answer)
    os.waitpid(pid, 0)
    if told["code"] != int(fails):
        sys.exit(f"failed: {' '.join(command)}\n{told['error']}")
    return Cost(told["seconds"], told["kb"] / 1024)


def median(costs: list[Cost]) -> Cost:
    """The middle of the seconds and the middle of the megabytes."""
    return Cost(statistics.median(c.seconds for c in costs), statistics.median(c.megabytes for c in costs))


@dataclass
class Report:
    """Figures of one run of the benchmarks, with the machine they were taken on."""

    name: str
    settings: Mapping[str, object]
    machine: str = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    rows: list[dict[str, object]] = field(default_factory=list)

    def compared(self, what: str, bound: str, ours: Run, peer_name: str, peer: Run, runs: int = 3) -> tuple[Cost, Cost]:
        """Both in alternation; prints and keeps the medians and our share of the peer's."""
        pairs = [(ours(), peer()) for _ in range(runs)]
        mine, theirs = median([pair[0] for pair in pairs]), median([pair[1] for pair in pairs])
        share, memory = mine.seconds / theirs.seconds, mine.megabytes / theirs.megabytes
        self.told(
            what,
            bound,
            f"{share:.2f} x the CPU ({1 / share:.1f} times less), {memory:.2f} x the memory",
            ours=asdict(mine),
            peer={"name": peer_name, **asdict(theirs)},
            runs=runs,
        )
        return mine, theirs

    def told(self, what: str, bound: str, result: str, **figures: object) -> None:
        """One figure, printed at once."""
        self.rows.append({"what": what, "bound": bound, "result": result, **figures})
        print(f"{what}\n    bound: {bound}\n    found: {result}")
        for name, value in figures.items():
            print(f"    {name}: {_short(value)}")

    def keep(self) -> Path:
        """The run among the results, which the documentation quotes."""
        return keep(self.name, {"machine": self.machine, "settings": self.settings, "rows": self.rows})


def today() -> str:
    """The day of a run, as results are named by it."""
    return datetime.now(UTC).date().isoformat()


def keep(name: str, run: Mapping[str, object]) -> Path:
    """Writes benchmarks/results/<name>-<day>.json."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{name}-{today()}.json"
    file.write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def _short(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_short(item)}" for name, item in value.items())
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def folder() -> "tempfile.TemporaryDirectory[str]":
    """A temporary folder; in memory where there is room, so that the state of a disk is not measured."""
    roomy = MEMORY.is_dir() and os.statvfs(MEMORY).f_bavail * os.statvfs(MEMORY).f_frsize > ROOM
    return tempfile.TemporaryDirectory(prefix="so-tay-thu-tuc-bench-", dir=MEMORY if roomy else None)
