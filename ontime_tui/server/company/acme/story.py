"""Anna's two weeks: what her team has on, and the invitations that wait for her answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from ontime_tui.server.company.acme.absences import band
from ontime_tui.server.company.acme.cast import (
    ANNA,
    BO,
    CECILIE,
    DAVID,
    EVA,
    GRACE,
    HENRIK,
    JAMES,
    JONAS,
    LENA,
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
from ontime_tui.server.company.acme.setting import Setting
from ontime_tui.server.company.acme.topics import CUSTOMER, FOCUS, INTERNAL, PROJECT, TRAVEL
from ontime_tui.server.company.plan import Attendee, Meeting, Pattern, Response, ShowAs

_WEEK = timedelta(days=7)
_NORDLYS = "ingrid.solberg@nordlys.example"
_HAVGAARD = "poul.havgaard@havgaard.example"


@dataclass(frozen=True, slots=True)
class Scene:
    """One meeting of the story, in its host's wall-clock time."""

    host: str
    at: str
    minutes: int
    subject: str
    yes: tuple[Role, ...] = ()
    maybe: tuple[Role, ...] = ()
    no: tuple[Role, ...] = ()
    asked: tuple[Role, ...] = ()
    """Those who have not answered."""
    outside: tuple[tuple[str, Response], ...] = ()
    room: str = ""
    """A room in Copenhagen."""
    show_as: ShowAs = "Busy"
    legend: int | None = INTERNAL
    place: str = "Online"
    body: str = ""
    private: bool = False
    cancelled: bool = False
    poll_id: str = ""
    categories: tuple[str, ...] = ()


_AGENDA = """Agenda

- Where each deal stands
- What we need from Engineering
- Who is away in the coming weeks

The numbers are in the shared sheet."""

_VISIT = """Ingrid and two colleagues arrive at reception at 12:45.

- Welcome, round the table
- The year so far
- What Aurora changes for them
- Prices from January"""

_RENEWAL = """Dear Anna,

our board has agreed to two years. Could we settle the last points at our office?

Best regards
Ingrid Solberg"""

_THIS_WEEK: tuple[tuple[int, Scene], ...] = (
    (
        0,
        Scene(
            ANNA.email,
            "10:00",
            60,
            "Nordic pipeline review",
            (BO, CECILIE),
            (SOREN,),
            (JONAS,),
            (DAVID,),
            room="Christianshavn",
            body=_AGENDA,
        ),
    ),
    (
        0,
        Scene(
            EVA.email,
            "14:00",
            90,
            "Aurora architecture",
            (PRIYA,),
            (SOREN,),
            room="Refshaleøen",
            legend=PROJECT,
            categories=("Project",),
        ),
    ),
    (
        0,
        Scene(
            GRACE.email,
            "09:30",
            60,
            "Hudson Grid: quarterly call",
            outside=(("carla.mendes@hudsongrid.example", "Accept"),),
            legend=CUSTOMER,
        ),
    ),
    (0, Scene(JAMES.email, "11:00", 90, "Price list: margins", legend=INTERNAL)),
    (
        1,
        Scene(
            ANNA.email,
            "13:00",
            90,
            "Nordlys Energi: year review",
            (BO, SOREN),
            (EVA,),
            (CECILIE,),
            outside=((_NORDLYS, "Accept"), (_HAVGAARD, "None")),
            room="Øresund",
            legend=CUSTOMER,
            body=_VISIT,
            categories=("Customer",),
        ),
    ),
    (1, Scene(LENA.email, "09:30", 60, "Contract templates", (DAVID,), legend=INTERNAL)),
    (
        1,
        Scene(
            MISAKI.email,
            "13:00",
            90,
            "青空システムズ 定例会議",
            outside=(("kenta.aoki@aozora.example", "Accept"),),
            legend=CUSTOMER,
            place="東京本社 11F",
        ),
    ),
    (1, Scene(PRIYA.email, "15:30", 60, "Cloud capacity for Aurora", (EVA,), legend=PROJECT)),
    (
        2,
        Scene(
            ANNA.email,
            "11:00",
            60,
            "Contract walk-through, Havgaard",
            (BO,),
            outside=((_HAVGAARD, "Tentative"),),
            legend=CUSTOMER,
        ),
    ),
    (
        2,
        Scene(
            LENA.email, "11:30", 60, "Call about the Havgaard terms", (), (ANNA,), show_as="Tentative", legend=CUSTOMER
        ),
    ),
    (
        2,
        Scene(
            EVA.email,
            "15:00",
            60,
            "Aurora steering group",
            (ANNA, PRIYA, DAVID),
            room="Christianshavn",
            legend=PROJECT,
            categories=("Project",),
        ),
    ),
    (2, Scene(BO.email, "08:30", 90, "Focus: Havgaard offer", legend=FOCUS, place="")),
    (
        2,
        Scene(
            CECILIE.email,
            "12:00",
            45,
            "Parents' meeting at the kindergarten",
            private=True,
            legend=None,
            place="Amagerbrogade",
        ),
    ),
    (
        3,
        Scene(
            BO.email,
            "11:00",
            60,
            "Budget checkpoint",
            (ANNA, CECILIE),
            cancelled=True,
            body="Moved to next month, the figures are late.",
        ),
    ),
    (
        3,
        Scene(
            SOREN.email,
            "07:00",
            150,
            "Train to Brødrene Lunde, Aarhus",
            show_as="Away",
            legend=TRAVEL,
            place="København H, spor 5",
            categories=("Travel",),
        ),
    ),
    (
        3,
        Scene(
            SOREN.email,
            "11:30",
            150,
            "Demo at Brødrene Lunde",
            outside=(("kristine.lunde@lunde.example", "Accept"),),
            show_as="Away",
            legend=CUSTOMER,
        ),
    ),
    (3, Scene(ANNA.email, "13:00", 60, "Smørrebrød with Eva", (EVA,), legend=None, place="Nyhavn 17", show_as="Free")),
    (3, Scene(GRACE.email, "10:00", 60, "Handover of Kestrel to Europe", (JAMES,), (), (), (DAVID,), legend=CUSTOMER)),
    (3, Scene(DAVID.email, "13:30", 60, "Säljmöte Stockholm", (), (JONAS,), legend=INTERNAL, place="Södermalm")),
    (4, Scene(ANNA.email, "08:30", 45, "Dentist", private=True, legend=None, place="Frederiksberg Allé 8")),
    (
        4,
        Scene(
            ANNA.email,
            "11:30",
            60,
            "Team lunch and week's end",
            (BO, CECILIE, SOREN, EVA),
            (),
            (),
            (),
            legend=None,
            place="Canteen",
        ),
    ),
    (
        4,
        Scene(
            ANNA.email,
            "14:00",
            60,
            "When do we hold the kick-off?",
            (BO, DAVID),
            (GRACE,),
            (),
            (JONAS,),
            poll_id="poll-kickoff",
            show_as="Tentative",
        ),
    ),
    (4, Scene(PRIYA.email, "11:00", 60, "Release 8.2: go or no-go", (EVA,), legend=PROJECT)),
)
"""Days after Monday, and what happens."""

_NEXT_WEEK: tuple[tuple[int, Scene], ...] = (
    (
        0,
        Scene(
            ANNA.email,
            "10:00",
            60,
            "Nordic pipeline review",
            (BO, CECILIE, SOREN),
            (),
            (),
            (DAVID, JONAS),
            room="Christianshavn",
            body=_AGENDA,
        ),
    ),
    (
        1,
        Scene(
            ANNA.email,
            "13:00",
            120,
            "Price list workshop",
            (JAMES,),
            (BO,),
            (),
            (LENA, CECILIE),
            room="Øresund",
            legend=PROJECT,
        ),
    ),
    (
        3,
        Scene(
            BO.email,
            "13:00",
            60,
            "Havgaard: signing",
            (ANNA,),
            outside=((_HAVGAARD, "Accept"),),
            room="Nyhavn",
            legend=CUSTOMER,
        ),
    ),
)

_INVITATIONS: tuple[tuple[int, Scene], ...] = (
    (
        1,
        Scene(
            GRACE.email,
            "09:30",
            45,
            "Customer success handover, Q-end",
            (DAVID,),
            asked=(ANNA,),
            legend=CUSTOMER,
            body="Which accounts move to Copenhagen, and when.",
        ),
    ),
    (
        2,
        Scene(
            EVA.email,
            "12:30",
            60,
            "Aurora: what Sales may promise",
            (PRIYA, SOREN),
            asked=(ANNA,),
            room="Christianshavn",
            legend=PROJECT,
            body="I need a yes or no from you on the three promises in the paper.\n\nEva",
            categories=("Project",),
        ),
    ),
    (
        3,
        Scene(
            HENRIK.email,
            "15:15",
            45,
            "Salary review, confidential",
            asked=(ANNA,),
            private=True,
            place="Henrik's office",
        ),
    ),
    (
        4,
        Scene(
            _NORDLYS,
            "11:00",
            60,
            "Nordlys Energi: renewal for two years",
            (BO,),
            asked=(ANNA,),
            legend=None,
            place="Nordlys Energi, Rådhuspladsen 4, 3. sal",
            body=_RENEWAL,
        ),
    ),
    (6, Scene(JAMES.email, "14:00", 60, "Price list: final round", (LENA,), asked=(ANNA, CECILIE), legend=INTERNAL)),
)
"""Working days after today, and what Anna is asked to."""

_CLASH = Scene(
    ANNA.email, "13:00", 60, "Call with Havgaard Shipping", outside=((_HAVGAARD, "Accept"),), legend=CUSTOMER
)
"""What Anna already has when Eva asks."""
_SERIES = Scene(
    PRIYA.email,
    "15:00",
    30,
    "Aurora weekly checkpoint",
    (EVA, MISAKI),
    asked=(ANNA,),
    legend=PROJECT,
    body="Half an hour, every week until launch.",
)
_SERIES_WEEKS = 8

_KEPT_FREE = ((1, "10:30", 60), (2, "14:00", 60), (3, "10:00", 60), (4, "10:00", 60))
"""Weekday, Copenhagen time and minutes that Anna's team leaves open."""


def _clock(text: str) -> time:
    return time.fromisoformat(text)


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
    start = moment(day, _clock(scene.at), host.member.zone if host else COPENHAGEN.zone)
    return Meeting(
        scene.host,
        start,
        start + timedelta(minutes=scene.minutes),
        scene.subject,
        scene.show_as,
        scene.private,
        scene.categories,
        scene.room or scene.place,
        scene.body,
        attendees=tuple(_guests(setting, scene)),
        rooms=(room_address(scene.room, COPENHAGEN),) if scene.room else (),
        legend=scene.legend,
        cancelled=scene.cancelled,
        reminder_minutes=15,
        poll_id=scene.poll_id,
    )


def working_days(setting: Setting) -> Iterator[date]:
    """The days after today on which Copenhagen works."""
    off = holidays(COPENHAGEN.country, setting.today, setting.today + 4 * _WEEK)
    day = setting.today
    while day < setting.today + 4 * _WEEK:
        day += timedelta(1)
        if day.weekday() < 5 and day not in off:
            yield day


def _perform(setting: Setting, scenes: Iterable[tuple[date, Scene]]) -> None:
    for day, scene in scenes:
        host = setting.by_email.get(scene.host)
        off = holidays((host.team.office if host else COPENHAGEN).country, day, day)
        if day not in off and (host or not scene.host.endswith("acme.example")):
            setting.diary.write(_meeting(setting, scene, day))


def _weeks(setting: Setting) -> Iterator[tuple[date, Scene]]:
    for monday, scenes in ((setting.monday, _THIS_WEEK), (setting.monday + _WEEK, _NEXT_WEEK)):
        yield from ((monday + timedelta(days), scene) for days, scene in scenes)


def _invitations(setting: Setting) -> Iterator[tuple[date, Scene]]:
    days = list(working_days(setting))
    yield days[1], _CLASH
    yield from ((days[after - 1], scene) for after, scene in _INVITATIONS)


def _series(setting: Setting) -> None:
    """The weekly checkpoint to which Anna is asked, from the fifth working day on."""
    if PRIYA.email not in setting.by_email:
        return
    first = list(working_days(setting))[4]
    pattern = Pattern(
        1, 1, ((first.weekday() + 1) % 7,), first=first, count=_SERIES_WEEKS, last=first + (_SERIES_WEEKS - 1) * _WEEK
    )
    for week in range(_SERIES_WEEKS):
        meeting = _meeting(setting, _SERIES, first + week * _WEEK)
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
                legend=5 if off else None,
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
    """Two whole days away together, three weeks from now."""
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
    """Take the hours that Anna's team leaves open, in every week, so that nothing else is put there."""
    monday = setting.diary.first - timedelta(setting.diary.first.weekday())
    team = [role.email for role in MY_TEAM]
    while monday <= setting.diary.last:
        for weekday, at, minutes in _KEPT_FREE:
            start = setting.diary.quarter(moment(monday + timedelta(weekday), _clock(at), COPENHAGEN.zone))
            setting.diary.take(team, start, minutes // 15)
        monday += _WEEK


def write_story(setting: Setting) -> None:
    """Everything that is told here."""
    for meeting in (*_bands(setting), *_kick_off(setting)):
        setting.diary.write(meeting)
    _perform(setting, (*_weeks(setting), *_invitations(setting)))
    _series(setting)
