"""Zones, instants and events that the agenda's tests are made of."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone

COPENHAGEN = Zone("Europe/Copenhagen")
NEW_YORK = Zone("America/New_York")
LORD_HOWE = Zone("Australia/Lord_Howe")
KATHMANDU = Zone("Asia/Kathmandu")
SANTIAGO = Zone("America/Santiago")
BEIRUT = Zone("Asia/Beirut")
ZONES = (COPENHAGEN, NEW_YORK, LORD_HOWE, KATHMANDU, SANTIAGO, BEIRUT, Zone("America/Havana"), Zone("UTC"))

zones = st.sampled_from(ZONES)
days = st.dates(date(1990, 1, 1), date(2037, 12, 31))
"""Long enough for every rule of clock changes in use; no zone of ours goes back over midnight in it."""
minutes_of_day = st.integers(0, 1439)


def instant(zone: Zone, day: date, hour: int, minute: int = 0) -> Minute:
    """Give an instant by the clock on a wall."""
    return zone.at(day, hour * 60 + minute)


def event(
    start: Minute,
    end: Minute,
    show_as: ShowAs = ShowAs.BUSY,
    *,
    name: str = "e",
    person: str = "anna",
    cancelled: bool = False,
) -> Event:
    """Give an event of which only the time and the kind matter."""
    return Event(EventID(name), PersonID(person), start, end, name, show_as, cancelled=cancelled)


def events_within(
    start: Minute, end: Minute, person: str = "anna", most: int = 12, longest: int = 400
) -> st.SearchStrategy[tuple[Event, ...]]:
    """Give strategies for some events that begin in `[start, end)`, by start; points in time among them."""
    one = st.builds(
        lambda begin, length, show_as, cancelled, name: event(
            begin, begin + length, show_as, name=str(name), person=person, cancelled=cancelled
        ),
        st.integers(start, end - 1),
        st.integers(0, longest),
        st.sampled_from(ShowAs),
        st.booleans(),
        st.integers(0, 99),
    )
    return st.lists(one, max_size=most).map(lambda found: tuple(sorted(found, key=lambda e: (e.start, e.end))))
