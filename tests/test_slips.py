"""Slips of officers in real records: each is told once, at its own line, with its mend, and nothing else is told."""

from datetime import date
from functools import cache

import pytest

from sitegen import reading, rules
from sitegen.disk import Text
from sitegen.problems import Problem
from sitegen.procedure import Procedure
from tests.slips import SLIPS, Slipped, slipped
from tests.worlds import ROOT, contract, kind_of, world

TODAY = date(2026, 11, 21)
COUNT = 2 * len(SLIPS)


@cache
def texts() -> dict[str, str]:
    return {
        record.path: (ROOT / record.path).read_text(encoding="utf-8") for record in world(ROOT).records if kind_of(record) == "procedure"
    }


def told(found: Slipped) -> list[Problem]:
    """What the checker says of the spoilt record, among all the others."""
    read = reading.record(contract("procedure"), Text(found.path, found.content))
    if read.is_broken:
        return list(read.problems)
    procedure = Procedure.of(read)
    return [*read.problems, *rules.check(procedure, world(ROOT).catalogue, TODAY)]


def test_there_are_forty_kinds_and_a_hundred_slips() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 40
    assert COUNT >= 100


@pytest.mark.parametrize("found", list(slipped(texts(), COUNT)), ids=lambda found: found.slip.name)
def test_a_slip_is_told_once_at_its_line_with_its_mend(found: Slipped) -> None:
    problems = told(found)
    assert [(problem.id, problem.line) for problem in problems] == [(found.slip.id, found.line)], problems
    (problem,) = problems
    assert found.slip.word in "\n".join((problem.written, problem.expected, problem.fix or problem.message.fix))
