"""Openings as a person reads them: a line in the list; who can't, who isn't known, what time it is for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.content import Content

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.openings import Conflict, Opening
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.invitees import Invitee
from ontime_tui.ui.present.moments import stretch_words
from ontime_tui.ui.widgets.busy_strip import clash_words

_NAMED = 2
"""How many are named in the line; all are in the lines below."""


@dataclass(frozen=True, slots=True)
class FoundTime:
    """One window, with a room for it where one was wanted and is free."""

    opening: Opening
    room: Person | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """Those for whom time is looked for."""

    people: Mapping[PersonID, Person]
    strangers: tuple[Invitee, ...]
    """Known by their addresses only: nobody can see their time."""
    zone: Zone
    """Whoever asks has this one."""


def opening_line(found: FoundTime, company: Company) -> Content:
    """Give one window in one line: when, for whom it suits, where."""
    opening = found.opening
    when = stretch_words(opening.start, opening.end, company.zone)
    room = f"  {found.room.name}" if found.room else ""
    return Content.assemble((when, "bold"), f"  {_verdict(opening, company)}", (room, "dim"))


def opening_details(found: FoundTime, company: Company) -> Content:
    """Give a line for everybody about whom there is something to say."""
    return Content("\n").join(_details(found, company))


def _verdict(opening: Opening, company: Company) -> str:
    count = len(company.people) + len(company.strangers)
    unknown = len(set(opening.unknown)) + len(company.strangers)
    if opening.conflicts:
        names = [company.people[each.person].name for each in opening.conflicts]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return f"not {', '.join(names[:_NAMED])}{more}{_unknown(unknown)}"
    if unknown:
        return f"{count - unknown} of {count} free{_unknown(unknown)}"
    return "free" if count == 1 else f"all {count} free"


def _unknown(count: int) -> str:
    return f", {count} unknown" if count else ""


def _details(found: FoundTime, company: Company) -> Iterator[Content]:
    opening = found.opening
    for conflict in opening.conflicts:
        yield _said(company.people[conflict.person].name, _reason(conflict, opening, company), "$text-warning")
    for person in opening.unknown:
        yield _said(company.people[person].name, "time unknown: the calendar could not be read", "$text-warning")
    for stranger in company.strangers:
        yield _said(stranger.label, "time unknown: only an address", "$text-warning")
    elsewhere = [_local(person, opening, company.zone) for person in company.people.values()]
    if said := ", ".join(words for words in elsewhere if words):
        yield Content.assemble(("Local time  ", "$text-muted"), said)


def _said(name: str, what: str, style: str) -> Content:
    return Content.assemble((name, "bold"), ": ", (what, style))


def _reason(conflict: Conflict, opening: Opening, company: Company) -> str:
    if conflict.event is None:
        return "outside working hours"
    return clash_words(conflict.event, company.zone, company.zone.day_of(opening.start))


def _local(person: Person, opening: Opening, zone: Zone) -> str:
    """Give when it is for somebody whose clock shows another time; nothing for the others."""
    theirs = person.hours.zone if person.hours else zone
    if theirs.offset(opening.start) == zone.offset(opening.start):
        return ""
    begin, end = theirs.wall(opening.start), theirs.wall(opening.end)
    other_day = (
        "" if begin.day == zone.day_of(opening.start) else f"{stretch_words(opening.start, opening.end, theirs)}"
    )
    return f"{person.name} {other_day or f'{begin.text}–{end.text}'}"
