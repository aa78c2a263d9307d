"""The steps of a guide with what the records of their procedures say, and what they cost together."""

from dataclasses import dataclass

from sitegen import wording
from sitegen.entry import Entry
from sitegen.glance import Glance
from sitegen.guides import Step, Task


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is told: its name and an address; is_here: from the root of the site. Without an address, a name only."""

    name: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A task of a guide with what its record says; without a glance its page is on the portal."""

    task: Task
    place: Place
    glance: Glance | None
    combines: tuple[Entry, ...]

    @property
    def deadline(self) -> str:
        return self.glance.deadline if self.glance and self.task.deadline_applies else ""

    @property
    def is_priced(self) -> bool:
        return bool(self.glance and self.glance.is_priced)

    @property
    def costs(self) -> tuple[int, int] | None:
        return self.glance.costs if self.glance else None


Steps = tuple[tuple[Step, tuple[Shown, ...]], ...]


@dataclass(frozen=True, slots=True)
class Costs:
    """What everybody pays who follows the guide, in đồng from the least to the most, for what; and what could not be counted."""

    least: int
    most: int
    counted: tuple[str, ...]
    unknown: tuple[Shown, ...]

    @property
    def words(self) -> str:
        """«Miễn phí», «50.000 đồng», «từ 0 đến 50.000 đồng»."""
        if self.least == self.most:
            return wording.money(self.most)
        return f"từ {wording.count(self.least)} đến {wording.money(self.most)}"

    @classmethod
    def of(cls, steps: Steps) -> "Costs":
        """Of steps and tasks that are for everybody; where one of several is chosen, from the cheapest to the dearest."""
        least = most = 0
        counted: list[str] = []
        unknown: list[Shown] = []
        for ways in _choices(steps):
            missing = [shown for way in ways for shown in way if shown.costs is None]
            if len(ways) > 1:
                every = [shown for way in ways for shown in way]
                if missing:
                    unknown += every
                    continue
                counted.append(" hoặc ".join(shown.place.name for shown in every))
            else:
                unknown += missing
                counted += [shown.place.name for shown in ways[0] if shown.costs]
            sums = [[shown.costs for shown in way if shown.costs] for way in ways]
            least += min(sum(low for low, _ in known) for known in sums)
            most += max(sum(high for _, high in known) for known in sums)
        return cls(least, most, tuple(dict.fromkeys(counted)), tuple(dict.fromkeys(unknown)))


def _choices(steps: Steps) -> list[list[list[Shown]]]:
    """For each thing that everybody does, the ways to do it: steps joined by «or», and tasks of which one is chosen."""
    found: list[list[list[Shown]]] = []
    for step, tasks in steps:
        if step.when:
            continue
        ways = [[shown] for shown in tasks] if step.choose == "one" else [[shown for shown in tasks if not shown.task.when]]
        ways = [way for way in ways if way]
        if step.join == "or" and found:
            found[-1] += ways
        else:
            found.append(ways)
    return [ways for ways in found if ways]
