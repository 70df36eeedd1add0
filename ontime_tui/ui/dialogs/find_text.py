"""What stands in the form of a search for time, as it was typed; and what that means. Pure."""

from __future__ import annotations

from dataclasses import field
from datetime import date, timedelta

from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.openings import LONGEST_SEARCH, MOST_PEOPLE
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.typed import NotUnderstoodError, parse_day, parse_length
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.words import about_typing
from ontime_tui.ui.present.moments import day_words, length_words, moment_words
from ontime_tui.values import dataclass

NO_ROOM = ""
ANY_ROOM = "any"


@dataclass(frozen=True, slots=True)
class FindText:
    """Everything in the form, as it stands there."""

    who: tuple[Invitee, ...]
    length: str = "1h"
    first: str = "today"
    last: str = "+2w"
    """Counted from `first`."""
    notice: str = "1h"
    """How long before the meeting people must know of it; empty: it may begin at once."""
    own_hours: bool = True
    """Whether it must lie in everybody's working hours."""
    room: str = NO_ROOM
    """`ANY_ROOM`, a location, or `NO_ROOM`."""


@dataclass(frozen=True, slots=True)
class TimeWish:
    """What is looked for."""

    people: tuple[Person, ...]
    """Those whose calendars can be asked about."""
    length: int
    """Minutes."""
    start: Minute
    end: Minute
    """The meeting lies in `[start, end)`."""
    earliest: Minute
    """Enough notice."""
    own_hours: bool
    room: bool
    """Whether a free room is wanted too."""
    location: str = ""
    """Where the room shall be; empty: anywhere."""
    seats: int = 0
    """How many the room must seat."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the form means."""

    wish: TimeWish | None = None
    """None while there are faults."""
    faults: dict[str, str] = field(default_factory=dict)
    echoes: dict[str, str] = field(default_factory=dict)


def seek(text: FindText, ground: Ground) -> Sought:
    """Give what a form means."""
    reading = _Reading(ground)
    length = reading.length(text.length)
    first = reading.day("first", text.first)
    last = reading.day("last", text.last, since=first)
    notice = reading.notice(text.notice)
    people = tuple(each.person for each in text.who if each.person)
    if not people:
        reading.faults["who"] = "Nobody whose calendar could be asked about: add somebody."
    elif len(people) > MOST_PEOPLE:
        reading.faults["who"] = (
            f"Time can be found for {MOST_PEOPLE} people at most, not for {len(people)}: remove some."
        )
    reading.check_order(first, last)
    if reading.faults:
        return Sought(None, reading.faults, reading.echoes)
    wish = TimeWish(
        people,
        length,
        max(ground.zone.midnight(first), ground.now),
        ground.zone.midnight(last + timedelta(days=1)),
        ground.now + notice,
        text.own_hours,
        text.room != NO_ROOM,
        "" if text.room == ANY_ROOM else text.room,
        len(text.who),
    )
    return Sought(wish, {}, reading.echoes)


def asked_words(text: FindText, sought: Sought) -> str:
    """Give a form in one line, as far as it is understood: `1 h · Wed 25 Nov – Wed 9 Dec · own hours · 3 people`."""
    days = " – ".join(sought.echoes[each] for each in ("first", "last") if each in sought.echoes)
    hours = "own hours" if text.own_hours else "any hour"
    room = {NO_ROOM: "", ANY_ROOM: "with a room"}.get(text.room, text.room)
    people = f"{len(text.who)} people" if len(text.who) != 1 else text.who[0].label
    return " · ".join(part for part in (sought.echoes.get("length", ""), days, hours, room, people) if part)


class _Reading:
    """Reads one field after the other; what isn't understood becomes a fault, and any value stands in for it."""

    def __init__(self, ground: Ground) -> None:
        self.faults: dict[str, str] = {}
        self.echoes: dict[str, str] = {}
        self._ground = ground

    def length(self, text: str) -> int:
        """Read how long."""
        try:
            minutes = parse_length(text)
        except NotUnderstoodError as error:
            return self._fault("length", error, 60)
        self.echoes["length"] = length_words(minutes)
        return minutes

    def day(self, name: str, text: str, since: date | None = None) -> date:
        """Read a day, counted from another one where it is."""
        try:
            day = parse_day(text, today=self._ground.today, since=since)
        except NotUnderstoodError as error:
            self._fault(name, error, 0)
            return self._ground.today
        self.echoes[name] = day_words(day, self._ground.today)
        return day

    def notice(self, text: str) -> int:
        """Read how long before."""
        if not text.strip():
            return 0
        try:
            minutes = parse_length(text)
        except NotUnderstoodError as error:
            return self._fault("notice", error, 0)
        earliest = moment_words(self._ground.now + minutes, self._ground.zone, self._ground.today)
        self.echoes["notice"] = f"not before {earliest}"
        return minutes

    def check_order(self, first: date, last: date) -> None:
        """See that the days are in order, not over, and not too many."""
        if "last" in self.faults or "first" in self.faults:
            return
        if last < first:
            self.faults["last"] = f"The last day is before the first, {day_words(first)}."
        elif last < self._ground.today:
            self.faults["last"] = "That is over."
        elif (last - first).days * 24 * 60 >= LONGEST_SEARCH - 2 * 24 * 60:
            self.faults["last"] = "A time is looked for within a year."

    def _fault(self, name: str, error: NotUnderstoodError, instead: int) -> int:
        self.faults[name] = about_typing(error)
        return instead
