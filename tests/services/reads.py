"""Short ways to the people and events of the small company."""

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event, EventDraft
from ontime_tui.agenda.minute import Minute, minute_of
from ontime_tui.agenda.person import Person
from ontime_tui.services.office import Office
from tests.services.company import WEEK, mail, on

WEEK_START, WEEK_END = map(minute_of, WEEK)


def at(day: int, hour: int, minute: int = 0) -> Minute:
    return minute_of(on(day, hour, minute))


async def person(office: Office, name: str) -> Person:
    [found] = await office.directory.by_email([mail(name)])
    return found


async def people(office: Office, *names: str) -> tuple[Person, ...]:
    return await office.directory.by_email([mail(name) for name in names])


async def read(office: Office, *names: str) -> list[Calendar]:
    """Their calendars this week."""
    portions = office.diary.calendars(await people(office, *names), WEEK_START, WEEK_END)
    return [calendar async for portion in portions for calendar in portion]


async def events(office: Office, name: str) -> tuple[Event, ...]:
    [calendar] = await read(office, name)
    return calendar.events


async def event(office: Office, name: str, subject: str, day: int | None = None) -> Event:
    """The one event of that subject, on that day of November."""
    [found] = [
        event
        for event in await events(office, name)
        if event.subject == subject and (day is None or at(day, 0) <= event.start < at(day + 1, 0))
    ]
    return found


async def draft(office: Office, name: str = "anna", **fields: object) -> EventDraft:
    owner = await person(office, name)
    base: dict[str, object] = {"start": at(26, 15), "end": at(26, 16), "subject": "Talk"}
    return EventDraft(person=owner.id, **(base | fields))  # type: ignore[arg-type]
