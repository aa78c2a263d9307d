"""SIGKILL at every system call of one update that changes anything (strace injects it): make crash.

    python -m tests.mirror.every_call [PAGES]

Prints how many points there were, what was served after each, and fails at the first mirror that is not whole or does not complete.
"""

import collections
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from sitegen.mirror.homes import Home
from tests.mirror.crashes import copied, judged, prepared
from tests.mirror.releases import DAY, NOW

CALLS = (
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,fsync,fdatasync,syncfs,rmdir,fchmod,write,flock"
)


def run(home: Home, stick: Path, log: Path, *inject: str) -> int:
    command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *inject, sys.executable, "-B", "-m", "tests.mirror.crashes"]
    words = (str(home.folder), str(stick), (NOW + DAY).isoformat())
    return subprocess.run([*command, *words], check=False, capture_output=True).returncode


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        first, whole, small, sites = prepared(folder, pages)
        for name, stick in (("whole", whole), ("small", small)):
            log = folder / "calls"
            home = copied(first, folder / "trial")
            if run(home, stick, log) != 0:
                sys.exit("the update does not complete under strace")
            found = re.findall(r"^\d+ +(\w+)\(", log.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
            counts, left = collections.Counter(found), collections.Counter[int]()
            for call, count in sorted(counts.items()):
                for when in range(1, count + 1):
                    home = copied(first, folder / "trial")
                    if run(home, stick, folder / "log", "-e", f"inject={call}:signal=KILL:when={when}") == 0:
                        sys.exit(f"{call} {when} was not reached")
                    left[judged(home, stick, sites)] += 1
            print(
                f"{name}: killed at {sum(counts.values())} calls {dict(sorted(counts.items()))}; served then: {dict(sorted(left.items()))}"
            )


if __name__ == "__main__":
    main()
