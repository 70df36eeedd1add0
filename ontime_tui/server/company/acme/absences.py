"""Holidays, vacations, sickness and days at home: whole days, written before everything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from ontime_tui.server.company.acme.cast import MY_TEAM
from ontime_tui.server.company.acme.diary import all_day
from ontime_tui.server.company.acme.holidays import holidays
from ontime_tui.server.company.acme.setting import Setting
from ontime_tui.server.company.acme.staff import Person
from ontime_tui.server.company.acme.topics import HOLIDAY, TIME_OFF
from ontime_tui.server.company.plan import Meeting, ShowAs

_VACATIONS = ("Vacation", "Vacation", "Vacation", "Summer house", "Parental leave", "Påskeferie", "Time off in lieu")
_AT_HOME = ("Working from home", "Working from home", "At the customer's", "Co-working space")
_WEEK = timedelta(days=7)


def band(
    person: Person,
    first: date,
    days: int,
    subject: str,
    *,
    show_as: ShowAs = "Away",
    legend: int | None = TIME_OFF,
    time_off: bool = True,
) -> Meeting:
    """Give whole days of one person, from local midnight to local midnight."""
    start, end = all_day(first, days, person.member.zone)
    return Meeting(person.email, start, end, subject, show_as, legend=legend, time_off=time_off)


def _holidays(setting: Setting, person: Person) -> Iterator[Meeting]:
    for day, name in holidays(person.team.office.country, setting.diary.first, setting.diary.last).items():
        yield band(person, day, 1, name, legend=HOLIDAY, time_off=False)


def _vacation(person: Person, monday: date, draw: Random) -> Meeting:
    days = draw.choice((5, 5, 7, 12, 14, 1, 2)) if monday.month != 7 else draw.choice((12, 14, 19))
    return band(
        person, monday + timedelta(draw.choice((0, 0, 0, 1, 3)) if days < 5 else 0), days, draw.choice(_VACATIONS)
    )


def _absences(setting: Setting, person: Person) -> Iterator[Meeting]:
    draw = setting.draw(person.email, "absences")
    monday = setting.diary.first - timedelta(setting.diary.first.weekday())
    while monday <= setting.diary.last:
        dice = draw.random()
        if dice < (0.16 if monday.month in (7, 8) else 0.04):
            vacation = _vacation(person, monday, draw)
            yield vacation
            monday += _WEEK * ((vacation.end - vacation.start) // _WEEK)
        elif dice > 0.985 and monday <= setting.today:
            yield band(person, monday + timedelta(draw.randrange(3)), draw.choice((1, 1, 2, 3)), "Sick")
        elif 0.6 < dice < 0.68:
            yield band(
                person,
                monday + timedelta(draw.randrange(5)),
                1,
                draw.choice(_AT_HOME),
                show_as="WorkingElsewhere",
                legend=None,
                time_off=False,
            )
        monday += _WEEK


def write_absences(setting: Setting) -> None:
    """Write everybody's days off; those of Anna's team in this week and the next are left to `story`."""
    told = {role.email for role in MY_TEAM}
    begins, ends = all_day(setting.monday, 14, "UTC")
    for person in setting.people:
        for meeting in _holidays(setting, person):
            setting.diary.write(meeting)
        for meeting in _absences(setting, person):
            if person.email not in told or meeting.end <= begins or meeting.start >= ends:
                setting.diary.write(meeting)
