"""Worker processes keep their share, answer in order, and never outlive or mislead the one who asks."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from sitegen.workers import FEW, Crew, WorkerError

MANY = 3 * FEW
ROOT = Path(__file__).resolve().parent.parent


def made(number: int) -> list[int]:
    return [number, os.getpid()]


def plus(more: int, kit: int, held: list[int]) -> int:
    return held[0] + more + kit


def place(kit: int, held: list[int]) -> int:
    return held[1]


def fails_at_7(kit: int, held: list[int]) -> int:
    if held[0] == 7:
        raise ValueError("seven")
    return held[0]


def dies(kit: int, held: list[int]) -> int:
    os._exit(9)


def crew(jobs: int) -> "Crew[int, int, list[int]]":
    return Crew(range(MANY), made, 1000, jobs)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_order_whatever_the_number_of_processes(jobs: int) -> None:
    everyone = crew(jobs)
    assert list(everyone.ask(partial(plus, 5), range(MANY))) == [number + 1005 for number in range(MANY)]
    assert list(everyone.ask(partial(plus, 1), [3, 64, 65, MANY - 1])) == [1004, 1065, 1066, MANY + 1000]
    everyone.close()


def test_what_was_made_stays_where_it_was_made() -> None:
    everyone = crew(2)
    first = list(everyone.ask(place, range(MANY)))
    assert len(set(first)) == 2
    assert list(everyone.ask(place, range(MANY))) == first
    everyone.close()


def test_little_work_is_done_without_another_process() -> None:
    assert set(crew(2).ask(place, range(FEW - 1))) == {os.getpid()}


def test_an_error_is_told_and_the_next_question_is_answered_anew() -> None:
    everyone = crew(2)
    with pytest.raises(ValueError, match="seven"):
        list(everyone.ask(fails_at_7, range(MANY)))
    assert list(everyone.ask(partial(plus, 0), range(MANY))) == [number + 1000 for number in range(MANY)]
    everyone.close()


def test_answers_that_nobody_fetched_are_not_those_of_the_next_question() -> None:
    everyone = crew(2)
    asked = everyone.ask(partial(plus, 1), range(MANY))
    next(asked)
    del asked
    assert next(iter(everyone.ask(partial(plus, 2), range(MANY)))) == 1002
    everyone.close()


def test_a_worker_that_dies_is_told_in_words() -> None:
    with pytest.raises(WorkerError, match="--jobs 1"):
        list(crew(2).ask(dies, range(MANY)))


def test_workers_end_with_the_process_that_asked_them() -> None:
    script = (
        "import os, sys, time; from tests.test_workers import *\n"
        "everyone = crew(2); print(*set(everyone.ask(place, range(MANY))), flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    workers = [int(number) for number in parent.stdout.readline().split()]
    assert len(workers) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not any(_runs(worker) for worker in workers):
            return
        time.sleep(0.05)
    pytest.fail(f"still there: {[worker for worker in workers if _runs(worker)]}")


def _runs(process: int) -> bool:
    """Whether a process runs; one that ended and waits for nobody does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
