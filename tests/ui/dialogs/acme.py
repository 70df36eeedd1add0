"""Hand-made people and calendars for dialogs that know no office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Kind, Person
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.type_ahead import Findings

COPENHAGEN = Zone("Europe/Copenhagen")
NEW_YORK = Zone("America/New_York")
WEDNESDAY = date(2026, 11, 25)
NOW = COPENHAGEN.at(WEDNESDAY, 10 * 60 + 20)
GROUND = Ground(COPENHAGEN, NOW)


def at(hour: int, minute: int = 0, day: date = WEDNESDAY) -> Minute:
    """An instant by Copenhagen's clock."""
    return COPENHAGEN.at(day, hour * 60 + minute)


def person(name: str, zone: Zone = COPENHAGEN, kind: Kind = Kind.PERSON) -> Person:
    email = f"{name.split()[0].lower()}@acme.example"
    hours = office_hours(zone) if kind is Kind.PERSON else None
    return Person(PersonID(name), name, email, kind=kind, hours=hours)


ANNA, BO, CY = person("Anna Berg"), person("Bo Carlsen"), person("Cy [/] Dahl", NEW_YORK)
DEE = person("Dee Ek")
ROOM = person("Room 4.12", kind=Kind.ROOM)
EVERYBODY = (ANNA, BO, CY, DEE, ROOM)


def event(owner: Person, start: Minute, end: Minute, subject: str = "", show_as: ShowAs = ShowAs.BUSY) -> Event:
    return Event(EventID(f"{owner.name} {start} {subject}"), owner.id, start, end, subject, show_as)


EVENTS = (
    event(BO, at(13), at(14, 30), "Customer [@click=app.quit]visit[/]"),
    event(BO, at(16), at(17), "Maybe", ShowAs.TENTATIVE),
    event(CY, at(0), at(24), "Vacation", ShowAs.AWAY),
    event(ANNA, at(8), at(9), "Home", ShowAs.ELSEWHERE),
    event(ROOM, at(9), at(10), "Free slot", ShowAs.FREE),
)


async def calendars(people: Sequence[Person], start: Minute, end: Minute) -> tuple[Calendar, ...]:
    """Everybody's; Dee's can't be read."""
    return tuple(
        Calendar(
            each.id,
            start,
            end,
            tuple(e for e in EVENTS if e.person == each.id and e.overlaps(start, end)),
            Knowledge.UNREAD if each is DEE else Knowledge.KNOWN,
        )
        for each in people
    )


async def suggest(text: str) -> Findings[Invitee]:
    """Everybody whose name holds the text, and an address of somebody outside."""
    found = [Invitee.of(each) for each in EVERYBODY if text.lower() in each.name.lower()]
    if "outside".startswith(text.lower()):
        found.append(Invitee("ola@outside.example", "Ola [b]Outside[/b]"))
    return Findings(tuple(found))
