"""Anna's weeks, as `script` has them, put on the days around today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from ontime_tui.server.company.acme.absences import band
from ontime_tui.server.company.acme.cast import (
    ANNA,
    BO,
    CECILIE,
    DAVID,
    DOMAIN,
    EVA,
    GRACE,
    JONAS,
    MISAKI,
    MY_TEAM,
    PRIYA,
    SOREN,
    Role,
)
from ontime_tui.server.company.acme.diary import moment
from ontime_tui.server.company.acme.holidays import holidays
from ontime_tui.server.company.acme.offices import COPENHAGEN
from ontime_tui.server.company.acme.premises import room_address
from ontime_tui.server.company.acme.script import (
    CHECKPOINT,
    CHECKPOINTS,
    CLASH,
    INVITATIONS,
    KEPT_FREE,
    NEXT_WEEK,
    THIS_WEEK,
    Scene,
)
from ontime_tui.server.company.acme.setting import Setting
from ontime_tui.server.company.acme.topics import TIME_OFF, TRAVEL
from ontime_tui.server.company.plan import Attendee, Meeting, Pattern, Response, ShowAs

_WEEK = timedelta(days=7)


def _guests(setting: Setting, scene: Scene) -> Iterator[Attendee]:
    answers: tuple[tuple[Iterable[Role], Response], ...] = (
        (scene.yes, "Accept"),
        (scene.maybe, "Tentative"),
        (scene.no, "Decline"),
        (scene.asked, "None"),
    )
    for roles, answer in answers:
        yield from (Attendee(role.email, answer) for role in roles if role.email in setting.by_email)
    yield from (Attendee(email, answer) for email, answer in scene.outside)


def _meeting(setting: Setting, scene: Scene, day: date) -> Meeting:
    host = setting.by_email.get(scene.host)
    room = next((room for room in setting.rooms if room.email == room_address(scene.room, COPENHAGEN)), None)
    start = moment(day, time.fromisoformat(scene.at), host.member.zone if host else COPENHAGEN.zone)
    return Meeting(
        scene.host,
        start,
        start + timedelta(minutes=scene.minutes),
        scene.subject,
        scene.show_as,
        scene.private,
        scene.categories,
        room.display_name if room else scene.place,
        scene.body,
        attendees=tuple(_guests(setting, scene)),
        rooms=(room.email,) if room else (),
        legend=scene.legend,
        cancelled=scene.cancelled,
        reminder_minutes=15,
        poll_id=scene.poll_id,
    )


def working_days(setting: Setting) -> Iterator[date]:
    """Give the days after today on which Copenhagen works."""
    off = holidays(COPENHAGEN.country, setting.today, setting.today + 4 * _WEEK)
    day = setting.today
    while day < setting.today + 4 * _WEEK:
        day += timedelta(1)
        if day.weekday() < 5 and day not in off:
            yield day


def _works(setting: Setting, scene: Scene, day: date) -> bool:
    host = setting.by_email.get(scene.host)
    return day not in holidays((host.team.office if host else COPENHAGEN).country, day, day)


def _perform(setting: Setting, scene: Scene, day: date) -> None:
    """Write a scene, unless its host is not in the company; customers always are."""
    if scene.host in setting.by_email or not scene.host.endswith(DOMAIN):
        setting.diary.write(_meeting(setting, scene, day))


def _weeks(setting: Setting) -> None:
    for monday, scenes in ((setting.monday, THIS_WEEK), (setting.monday + _WEEK, NEXT_WEEK)):
        for scene in scenes:
            if _works(setting, scene, day := monday + timedelta(scene.day)):
                _perform(setting, scene, day)


def _invitations(setting: Setting) -> None:
    """Write what Anna has not answered yet: the day of each is one on which its host works, too."""
    days = list(working_days(setting))
    for scene in INVITATIONS:
        _perform(setting, scene, next(day for day in days[scene.day - 1 :] if _works(setting, scene, day)))


def _clash(setting: Setting) -> None:
    """Write what Anna already has when Eva asks: both work in Copenhagen, so both fall on the same day."""
    _perform(setting, CLASH, list(working_days(setting))[CLASH.day - 1])


def _checkpoint(setting: Setting) -> None:
    """Write the weekly checkpoint to which Anna is asked: one question, many dates."""
    if CHECKPOINT.host not in setting.by_email:
        return
    first = list(working_days(setting))[CHECKPOINT.day - 1]
    last = first + (CHECKPOINTS - 1) * _WEEK
    pattern = Pattern(1, 1, ((first.weekday() + 1) % 7,), first=first, last=last, count=CHECKPOINTS)
    for week in range(CHECKPOINTS):
        meeting = _meeting(setting, CHECKPOINT, first + week * _WEEK)
        setting.diary.write(replace(meeting, series="aurora-checkpoint", pattern=pattern))


def _bands(setting: Setting) -> Iterator[Meeting]:
    people, monday = setting.by_email, setting.monday

    def of(role: Role, days: int, length: int, subject: str, show_as: ShowAs = "Away") -> Iterator[Meeting]:
        if role.email in people:
            off = show_as == "Away"
            yield band(
                people[role.email],
                monday + timedelta(days),
                length,
                subject,
                show_as=show_as,
                legend=TIME_OFF if off else None,
                time_off=off,
            )

    yield from of(JONAS, -4, 6, "Vacation, Åre")
    yield from of(GRACE, 0, 1, "Sick")
    yield from of(EVA, 3, 1, "Working from home", "WorkingElsewhere")
    yield from of(DAVID, 0, 2, "Oslo office", "WorkingElsewhere")
    yield from of(PRIYA, 0, 5, "On call", "Free")
    yield from of(CECILIE, 7, 7, "Vacation, Bornholm")
    yield from of(MISAKI, 9, 3, "Visit to Copenhagen", "WorkingElsewhere")


def _kick_off(setting: Setting) -> Iterator[Meeting]:
    """Give two whole days away together, three weeks from now."""
    if BO.email in setting.by_email:
        present = [role for role in (BO, SOREN, DAVID, JONAS) if role.email in setting.by_email]
        days = band(
            setting.by_email[ANNA.email],
            setting.monday + 3 * _WEEK + timedelta(2),
            2,
            "Nordic Sales kick-off, Malmö",
            time_off=False,
            legend=TRAVEL,
        )
        yield replace(
            days,
            attendees=tuple(Attendee(role.email, "Accept") for role in present),
            location="Malmö Live",
            legend=TRAVEL,
        )


def keep_free(setting: Setting) -> None:
    """Mark the hours that Anna's team leaves open, in every week."""
    monday = setting.diary.first - timedelta(setting.diary.first.weekday())
    team = [role.email for role in MY_TEAM]
    while monday <= setting.diary.last:
        for weekday, at, minutes in KEPT_FREE:
            start = setting.diary.quarter(moment(monday + timedelta(weekday), time.fromisoformat(at), COPENHAGEN.zone))
            setting.diary.keep(team, start, minutes // 15)
        monday += _WEEK


def write_story(setting: Setting) -> None:
    """Write everything that is told here."""
    for meeting in (*_bands(setting), *_kick_off(setting)):
        setting.diary.write(meeting)
    _weeks(setting)
    _clash(setting)
    _invitations(setting)
    _checkpoint(setting)
