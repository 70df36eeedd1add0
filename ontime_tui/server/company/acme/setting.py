"""What every writer of sample weeks is given: the people, the rooms, the day, and the diary to write into."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from random import Random

from ontime_tui.server.company.acme.diary import Diary
from ontime_tui.server.company.acme.offices import Office
from ontime_tui.server.company.acme.staff import Person, working_week
from ontime_tui.server.company.plan import Member, WorkDay


@dataclass(frozen=True)
class Setting:
    """One sample company in the making."""

    seed: int
    today: date
    people: tuple[Person, ...]
    rooms: tuple[Member, ...]
    diary: Diary

    @property
    def monday(self) -> date:
        """The first day of the week that holds today."""
        return self.today - timedelta(self.today.weekday())

    @cached_property
    def teams(self) -> dict[str, list[Person]]:
        """Everybody by the path of their team."""
        teams: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            teams[person.team.path].append(person)
        return dict(teams)

    @cached_property
    def by_email(self) -> dict[str, Person]:
        """Everybody by address."""
        return {person.email: person for person in self.people}

    @cached_property
    def rooms_in(self) -> dict[str, tuple[Member, ...]]:
        """The rooms of each city, smallest first; joined ones and those of unknown size left out."""
        cities: dict[str, list[Member]] = defaultdict(list)
        for room in sorted(self.rooms, key=lambda room: room.capacity or 0):
            if room.capacity and not room.joins:
                cities[room.location].append(room)
        return {city: tuple(rooms) for city, rooms in cities.items()}

    def draw(self, *about: object) -> Random:
        """Give a chance of its own for each thing, so that one more person changes nobody else's week."""
        return Random("/".join(map(str, (self.seed, *about))))  # noqa: S311 - a sample, not a secret

    def free_room(self, office: Office, seats: int, start: int, length: int) -> Member | None:
        """Give the smallest room of an office with so many seats that nobody has in those quarters."""
        fitting = (room for room in self.rooms_in.get(office.city, ()) if (room.capacity or 0) >= seats)
        return next((room for room in fitting if self.diary.is_free((room.email,), start, length)), None)


def quarters(at: time) -> int:
    """Give the quarters since the day's beginning."""
    return at.hour * 4 + at.minute // 15


def hours_of(person: Person) -> tuple[WorkDay, ...]:
    """Give when somebody works; the office's hours for those who never said."""
    return person.member.work_days or working_week("office", person.team.office)


def is_off(setting: Setting, person: Person, day: date) -> bool:
    """Tell whether somebody is away all through the office's hours of a day."""
    office = person.team.office
    opens, closes = quarters(office.opens), quarters(office.closes)
    start = setting.diary.morning(day, person.member.zone) + opens
    return setting.diary.is_away(person.email, start, closes - opens)


def is_at_work(setting: Setting, person: Person, day: date, start: int, length: int) -> bool:
    """Tell whether those quarters are within somebody's own hours of that day."""
    begun = start - setting.diary.morning(day, person.member.zone)
    return any(
        hours.weekday == day.weekday() and quarters(hours.start) <= begun and begun + length <= quarters(hours.end)
        for hours in hours_of(person)
    )
