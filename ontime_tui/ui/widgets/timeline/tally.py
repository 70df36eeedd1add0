"""How many people are free when: kept as sums, so that ten thousand rows cost no more than ten."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ontime_tui.agenda.availability import free_counts
from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui.widgets.timeline.geometry import Axis, Reach
from ontime_tui.ui.widgets.timeline.scene import Scene, working
from ontime_tui.values import dataclass

_PART = 60
"""Longer cells are judged by the hour, and averaged."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Some cells that get one answer."""

    cells: Reach
    parts: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a slot is for all who were counted."""

    cells: Reach
    share: float
    """Of the people that are free, on average over the slot; 0 to 1."""
    everybody: bool
    """Whether all are known to be free in all of it."""
    perhaps: bool
    """Whether all who are known are free in all of it, but of some nothing is known."""
    working: bool
    """Whether as many of them are at work as ever are at one time of what is shown: where they share no hour, nobody
    would wait for an hour of all."""


def slots_of(axis: Axis) -> tuple[Slot, ...]:
    """Give one slot a cell, or one a day where a day is one column."""
    if axis.dense:
        return tuple(Slot((day.left, day.right), tuple(_parts(day.start, day.end))) for day in axis.days)
    cells = (cell for day in axis.days for cell in range(day.left, day.right))
    return tuple(Slot((cell, cell + 1), tuple(_parts(*axis.stretch_of(cell)))) for cell in cells)


class Tally:
    """Sums over everybody whose calendar was read."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._slots = slots_of(scene.axis)
        self._parts = tuple(part for slot in self._slots for part in slot.parts)
        self._known: dict[PersonID, tuple[bytes, bytes, bytes]] = {}
        """Of each person one byte a part: free, unknown; and one a slot: at work."""
        self._free = [0] * len(self._parts)
        self._unknown = [0] * len(self._parts)
        self._working = [0] * len(self._slots)

    def put(self, person: Person, calendar: Calendar) -> None:
        """Count somebody, instead of what was counted of them before."""
        counts = free_counts((calendar,), self._parts, self.scene.view.zone)
        at_work = working(person, self.scene)
        row = (
            bytes(count.free for count in counts),
            bytes(count.unknown for count in counts),
            bytes(at_work[slot.cells[0]] for slot in self._slots),
        )
        self._add(self._known.pop(person.id, None), -1)
        self._known[person.id] = row
        self._add(row, 1)

    def counted(self, people: Collection[PersonID] | None) -> int:
        """Give how many of these are counted; None: of all."""
        return len(self._known) if people is None else sum(person in self._known for person in people)

    def standings(self, people: Collection[PersonID] | None) -> Iterator[Standing]:
        """Give what each slot is for these people, or for all of them; nothing when nobody is counted."""
        number = self.counted(people)
        if not number:
            return
        free, unknown, working_there = self._sums(people)
        most = max(working_there, default=0)
        begin = 0
        for slot, at_work in zip(self._slots, working_there, strict=True):
            parts = range(begin, begin := begin + len(slot.parts))
            everybody = all(free[part] == number for part in parts)
            perhaps = not everybody and all(free[part] + unknown[part] == number for part in parts)
            share = sum(free[part] for part in parts) / (number * len(slot.parts))
            yield Standing(slot.cells, share, everybody, perhaps, 0 < at_work == most)

    def _sums(self, people: Collection[PersonID] | None) -> tuple[list[int], list[int], list[int]]:
        if people is None:
            return self._free, self._unknown, self._working
        rows = [self._known[person] for person in people if person in self._known]
        free, unknown, at_work = ([sum(part) for part in zip(*kind, strict=True)] for kind in zip(*rows, strict=True))
        return free, unknown, at_work

    def _add(self, row: tuple[bytes, bytes, bytes] | None, sign: int) -> None:
        if row:
            for sums, own in zip((self._free, self._unknown, self._working), row, strict=True):
                sums[:] = [total + sign * value for total, value in zip(sums, own, strict=True)]


def _parts(start: int, end: int) -> Iterator[Stretch]:
    for begin in range(start, end, _PART):
        yield begin, min(begin + _PART, end)
