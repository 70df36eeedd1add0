"""What comes back: stand-ups, weeklies, one-to-ones, monthly reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ontime_tui.server.company.acme.cast import ANNA
from ontime_tui.server.company.acme.setting import Setting, hours_of, is_off, quarters
from ontime_tui.server.company.acme.staff import Person
from ontime_tui.server.company.acme.topics import INTERNAL
from ontime_tui.server.company.plan import Attendee, Meeting, Pattern, Response

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Routine:
    """A series before it has a time."""

    key: str
    subject: str
    host: Person
    guests: tuple[Person, ...]
    length: int
    """Quarters of an hour."""
    pattern: Pattern
    days: tuple[date, ...]
    """Every day on which it falls."""
    room: bool = False
    body: str = ""


def _mondays(setting: Setting) -> Iterator[date]:
    monday = setting.diary.first + timedelta(-setting.diary.first.weekday() % 7)
    while monday <= setting.diary.last - timedelta(4):
        yield monday
        monday += _WEEK


def _weekly(
    setting: Setting, weekdays: Iterable[int], *, every: int = 1, phase: int = 0
) -> tuple[Pattern, tuple[date, ...]]:
    """Give a weekly pattern on weekdays (0 is Monday) and its days; `phase` picks the weeks of a fortnightly one."""
    weekdays = tuple(weekdays)
    weeks = [monday for monday in _mondays(setting) if (monday.toordinal() // 7 + phase) % every == 0]
    days = tuple(monday + timedelta(weekday) for monday in weeks for weekday in weekdays)
    first = days[0] if days else setting.diary.first
    return Pattern(1, every, tuple(weekday + 1 for weekday in weekdays), first=first), days


def _monthly(setting: Setting, nth: int, weekday: int) -> tuple[Pattern, tuple[date, ...]]:
    """Give the nth weekday (0 is Monday) of every month, and its days."""
    days = tuple(
        day for monday in _mondays(setting) if (day := monday + timedelta(weekday)) and (day.day - 1) // 7 == nth - 1
    )
    return Pattern(3, 1, (weekday + 1,), weekday_index=nth, first=days[0] if days else setting.diary.first), days


def _starts(routine: Routine, draw: Random) -> list[int]:
    """Give the times of day to try, in quarters of the host's wall clock, within the hours that the host works."""
    hours = hours_of(routine.host)[0]
    opens, closes = quarters(hours.start), quarters(hours.end)
    if routine.length == 1:
        return list(range(opens + 1, opens + 8))
    starts = list(range(opens + opens % 2, closes - routine.length + 1, 2))
    draw.shuffle(starts)
    return starts


def _start(setting: Setting, routine: Routine, draw: Random) -> int:
    """Give the time of day that suits everybody around this week; if there is none, the one that suits most often."""
    near = [day for day in routine.days if abs(day - setting.today) < _WEEK] or routine.days[:3]
    everybody = [person.email for person in (routine.host, *routine.guests)]
    mornings = [setting.diary.morning(day, routine.host.member.zone) for day in near]

    def clashes(start: int) -> int:
        return sum(not setting.diary.is_free(everybody, morning + start, routine.length) for morning in mornings)

    starts = _starts(routine, draw)
    return next((start for start in starts if not clashes(start)), None) or min(starts, key=clashes)


def _answer(setting: Setting, guest: Person, start: int, length: int, draw: Random) -> Response:
    if not setting.diary.is_free((guest.email,), start, length):
        return "Decline" if guest.email == ANNA.email or draw.random() < 0.8 else "Tentative"
    return "Accept" if guest.email == ANNA.email or draw.random() < 0.93 else "Tentative"


def _occurrence(setting: Setting, routine: Routine, day: date, start: int, draw: Random) -> Meeting:
    diary, office = setting.diary, routine.host.team.office
    first = diary.morning(day, routine.host.member.zone) + start
    room = setting.free_room(office, len(routine.guests) + 1, first, routine.length) if routine.room else None
    return Meeting(
        routine.host.email,
        diary.instant(first),
        diary.instant(first + routine.length),
        routine.subject,
        attendees=tuple(
            Attendee(guest.email, _answer(setting, guest, first, routine.length, draw)) for guest in routine.guests
        ),
        rooms=(room.email,) if room else (),
        location=room.display_name if room else "Online",
        body=routine.body,
        legend=INTERNAL,
        series=routine.key,
        pattern=routine.pattern,
        reminder_minutes=10,
    )


def _write(setting: Setting, routine: Routine) -> None:
    draw = setting.draw(routine.key)
    start = _start(setting, routine, draw)
    for day in routine.days:
        if not is_off(setting, routine.host, day):
            setting.diary.write(_occurrence(setting, routine, day, start, draw))


def _team_name(team: Sequence[Person]) -> str:
    return team[0].team.path.rpartition("\\")[2]


def _of_team(setting: Setting, team: list[Person]) -> Iterator[Routine]:
    """Give the routines of one team, by its lead."""
    host = next((person for person in team if person.lead), team[0])
    guests = tuple(person for person in team if person is not host)
    path, name = host.team.path, _team_name(team)
    draw = setting.draw(path, "routine")
    daily = draw.random() < 0.5
    yield Routine(
        f"standup/{path}", f"Stand-up {name}", host, guests, 1, *_weekly(setting, range(5) if daily else (0, 2, 4))
    )
    yield Routine(
        f"weekly/{path}",
        f"{name} weekly",
        host,
        guests,
        4,
        *_weekly(setting, (draw.choice((0, 1, 3)),)),
        room=True,
        body="Numbers, news, who needs help.",
    )
    for number, guest in enumerate(guests[:6]):
        yield Routine(
            f"one-to-one/{guest.email}",
            f"1:1 {host.member.first_name} / {guest.member.first_name}",
            host,
            (guest,),
            2,
            *_weekly(setting, (draw.choice((1, 2, 3, 4)),), every=2, phase=number),
        )


def _of_division(setting: Setting, division: str, leads: list[Person]) -> Iterator[Routine]:
    host, *guests = leads
    draw = setting.draw(division, "review")
    pattern, days = _monthly(setting, draw.randint(1, 4), draw.choice((1, 2, 3)))
    if guests and days:
        yield Routine(
            f"review/{division}", f"{division} monthly review", host, tuple(guests), 6, pattern, days, room=True
        )


def write_routine(setting: Setting) -> None:
    """Write every team's series, then the monthly one of each division's leads."""
    leads: dict[str, list[Person]] = {}
    for team in setting.teams.values():
        if len(team) > 1:
            for routine in _of_team(setting, team):
                _write(setting, routine)
        leads.setdefault(team[0].team.path.partition("\\")[0], []).extend(person for person in team if person.lead)
    for division, people in leads.items():
        for routine in _of_division(setting, division, people[:15] if people else []) if people else ():
            _write(setting, routine)
