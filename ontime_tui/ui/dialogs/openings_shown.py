"""Openings as a person reads them: a line in the list; who can't, who isn't known, what time it is for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from ontime_tui.agenda.conflicts import Conflict
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.openings import CORE, Opening
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.present.clashes import clash_words, off_words
from ontime_tui.ui.present.moments import stretch_words
from ontime_tui.values import dataclass

_NAMED = 2
"""How many are named in the line; all are in the lines below."""
_LABEL = 12
"""How many cells a label of those lines has."""


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
    """Give one window in one line: when, how many it suits, where; the names come last, for they may be cut."""
    opening = found.opening
    when = stretch_words(opening.start, opening.end, company.zone)
    odd = [_for_how_many(word, len(names), company) for word, names in _odd_hours(opening, company)]
    hours = f"  {', '.join(odd)}" if odd else ""
    room = f"  {found.room.name}" if found.room else ""
    return Content.assemble(
        (when, "bold"), f"  {_verdict(opening, company)}", (hours, "dim"), room, _hindered(opening, company)
    )


def opening_details(found: FoundTime, company: Company) -> Content:
    """Give a line for everybody about whom there is something to say."""
    return Content("\n").join(_details(found, company))


def _verdict(opening: Opening, company: Company) -> str:
    count = len(company.people) + len(company.strangers)
    unknown = len(set(opening.unknown)) + len(company.strangers)
    if opening.conflicts:
        able = f"{len(opening.free) or 'none'} of {count} free" if count > 1 else "not free"
        return f"{able}{_unknown(unknown)}"
    free = f"free{_while(opening, company.zone)}"
    if unknown:
        return f"{count - unknown} of {count} {free}{_unknown(unknown)}"
    return free if count == 1 else f"all {count} {free}"


def _while(opening: Opening, zone: Zone) -> str:
    """Give the whole time that is as good, where it is more than the window itself."""
    begin, end = opening.within
    if end - begin <= opening.end - opening.start:
        return ""
    until = "24:00" if zone.day_of(end) != zone.day_of(begin) else zone.wall(end).text
    return f" {zone.wall(begin).text}–{until}"


def _hindered(opening: Opening, company: Company) -> str:
    """Name whoever can't come, unless it is everybody."""
    names = [company.people[each.person].name for each in opening.conflicts]
    if not names or len(names) == len(company.people) + len(company.strangers):
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"  not {', '.join(names[:_NAMED])}{more}"


def _odd_hours(opening: Opening, company: Company) -> list[tuple[str, list[str]]]:
    """Give the names of those for whom it is early, and of those for whom it is late, on their own clock."""
    early, late = list[str](), list[str]()
    for person in (company.people[each] for each in opening.off_core):
        theirs = person.hours.zone if person.hours else company.zone
        (early if theirs.wall(opening.start).minute_of_day < CORE[0] * 60 else late).append(person.name)
    return [(word, names) for word, names in (("early", early), ("late", late)) if names]


def _for_how_many(word: str, count: int, company: Company) -> str:
    everybody = len(company.people)
    if count < everybody:
        return f"{word} for {count}"
    return f"{word} for all" if everybody > 1 else word


def _unknown(count: int) -> str:
    return f", {count} unknown" if count else ""


def _details(found: FoundTime, company: Company) -> Iterator[Content]:
    opening = found.opening
    for conflict in opening.conflicts:
        yield _said(company.people[conflict.person].name, _reason(conflict, opening, company), "$text-warning")
    if unknown := [company.people[person].name for person in opening.unknown]:
        yield _said(", ".join(unknown), "time unknown: the calendar could not be read", "$text-warning")
    if strangers := [stranger.label for stranger in company.strangers]:
        yield _said(", ".join(strangers), "time unknown: only an address", "$text-warning")
    for word, names in _odd_hours(opening, company):
        yield Content.assemble((f"{word.title()} for".ljust(_LABEL), "$text-muted"), ", ".join(names))
    for time, names in _local_times(opening, company).items():
        yield Content.assemble(("Local time".ljust(_LABEL), "$text-muted"), (time, "bold"), f"  {', '.join(names)}")


def _said(name: str, what: str, style: str) -> Content:
    return Content.assemble((name, "bold"), ": ", (what, style))


def _reason(conflict: Conflict, opening: Opening, company: Company) -> str:
    if conflict.event is None:
        hours = company.people[conflict.person].hours
        return off_words(hours, (opening.start, opening.end)) or "outside working hours"
    return clash_words(conflict.event, company.zone, company.zone.day_of(opening.start))


def _local_times(opening: Opening, company: Company) -> dict[str, list[str]]:
    """Give who has the meeting at which time, of those whose clocks show another one than here."""
    found: dict[str, list[str]] = {}
    for person in company.people.values():
        theirs = person.hours.zone if person.hours else company.zone
        if theirs.offset(opening.start) != company.zone.offset(opening.start):
            found.setdefault(_local_time(opening, theirs, company.zone), []).append(person.name)
    return found


def _local_time(opening: Opening, theirs: Zone, mine: Zone) -> str:
    """Give the time on somebody's clock, with the day where it is another one."""
    begin, end = theirs.wall(opening.start), theirs.wall(opening.end)
    same_day = begin.day == mine.day_of(opening.start)
    return f"{begin.text}–{end.text}" if same_day else stretch_words(opening.start, opening.end, theirs)
