"""People as words."""

from __future__ import annotations

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Changing, Kind, Person, Reading
from ontime_tui.agenda.workhours import Period, WorkHours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.moments import WEEKDAYS
from ontime_tui.ui.present.spans import offset_words

_READING = {
    Reading.NOTHING: "you may not read this calendar",
    Reading.TIMES: "you see times only",
    Reading.SUBJECTS: "you see times, subjects and places",
    Reading.ALL: "you see all details",
}
_CHANGING = {Changing.NONE: "", Changing.OWNED: "what you made", Changing.ALL: "everything"}


def person_line(person: Person) -> str:
    """Give what somebody is, in one line: title, department, phone."""
    kind = "" if person.kind is Kind.PERSON else person.kind.value
    return " · ".join(part for part in (kind, person.job_title, person.department, person.phone) if part)


def card_facts(person: Person, zone: Zone, now: Minute) -> tuple[tuple[str, str], ...]:
    """Give the lines of somebody's card: label and text; those without text are left out by whoever shows them."""
    return (
        ("", "" if person.kind is Kind.PERSON else person.kind.value),
        ("Title", person.job_title),
        ("Department", person.department),
        ("Company", person.company),
        ("Phone", person.phone),
        ("E-mail", person.email),
        ("Hours", hours_words(person.hours) if person.hours else ""),
        ("Local time", _local_time(person.hours, zone, now) if person.hours else ""),
        ("Calendar", rights_words(person)),
        ("Catering", "possible" if person.catering else ""),
    )


def rights_words(person: Person) -> str:
    """Give what I may do with a calendar, as a sentence without its full stop."""
    may = [_READING[person.rights.read]]
    if person.rights.create:
        may.append("you can make events")
    if changing := _CHANGING[person.rights.edit]:
        may.append(f"you can change {changing}")
    return ", ".join(may)


def hours_words(hours: WorkHours) -> str:
    """Give `Mon–Thu 9:00–17:00, Fri 9:00–15:00`, and that they are assumed when they are."""
    runs: list[tuple[int, int, str]] = []
    for weekday in range(7):
        times = " ".join(_times(period) for period in _periods(hours, weekday))
        if runs and runs[-1][2] == times:
            runs[-1] = (runs[-1][0], weekday, times)
        else:
            runs.append((weekday, weekday, times))
    said = ", ".join(f"{_days(first, last)} {times}" for first, last, times in runs if times)
    return f"{said or 'none'} (assumed)" if hours.assumed else said or "none"


def _periods(hours: WorkHours, weekday: int) -> list[Period]:
    return sorted((each for each in hours.periods if each.weekday == weekday), key=lambda each: each.start)


def _days(first: int, last: int) -> str:
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}–{WEEKDAYS[last]}"


def _times(period: Period) -> str:
    return f"{_time(period.start)}–{_time(period.end)}"


def _time(minute_of_day: int) -> str:
    return f"{minute_of_day // 60}:{minute_of_day % 60:02}"


def _local_time(hours: WorkHours, mine: Zone, now: Minute) -> str:
    """Give what their clock shows, what mine does where it is another time, and that it is no working day there."""
    theirs = hours.zone
    wall = theirs.wall(now)
    said = [f"{wall.text} ({theirs.name}, {offset_words(theirs, now)})"]
    if theirs.offset(now) != mine.offset(now):
        said.append(f"yours is {mine.wall(now).text}")
    if not hours.works_on(wall.day):
        said.append(f"{WEEKDAYS[wall.day.weekday()]} is no working day there")
    return ", ".join(said)
