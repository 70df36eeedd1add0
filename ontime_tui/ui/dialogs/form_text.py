"""What stands in the form of an event, as it was typed; and a draft as it stands there. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ontime_tui.agenda.event import EventDraft, ShowAs
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.person import Address, Person
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.typed import NotUnderstoodError, parse_end
from ontime_tui.agenda.whole_days import days_between, turning_zone, whole_days
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.present.moments import day_words
from ontime_tui.values import dataclass

NO_SUBJECT = "no subject"


@dataclass(frozen=True, slots=True)
class FormText:
    """Everything in the form, as it stands there."""

    owner: Person
    day: date
    """The day that a time without a day is meant for."""
    start: str
    end: str
    """A moment, or a length; empty: an hour."""
    subject: str = ""
    all_day: bool = False
    """Whether `start` and `end` are days, the last one included."""
    second: bool = False
    """Whether the second is meant, where clocks show the start twice."""
    show_as: ShowAs = ShowAs.BUSY
    private: bool = False
    location: str = ""
    categories: str = ""
    """Parted by commas."""
    required: tuple[Invitee, ...] = ()
    optional: tuple[Invitee, ...] = ()
    required_typed: str = ""
    optional_typed: str = ""
    """What stands in the lines for names and was not added."""
    body: str = ""
    times: tuple[str, str] = ("", "")
    """Start and end as they stood before whole days were chosen, to be given back; empty: they were days at first."""

    @property
    def title(self) -> str:
        """What to call it in a list of drafts."""
        return self.subject.strip() or NO_SUBJECT

    @property
    def invited(self) -> tuple[Invitee, ...]:
        """Everybody who is to come, required or not."""
        return self.required + self.optional


@dataclass(frozen=True, slots=True)
class Seen:
    """An event that is being changed, and how it stood in the form at first.

    What still stands there so means what the event has: it came from elsewhere and may be nothing that can be typed.
    """

    text: FormText
    draft: EventDraft

    def has_times_of(self, text: FormText) -> bool:
        """Tell whether the times stand as they did."""
        return _times_of(self.text) == _times_of(text)

    @property
    def pointlike(self) -> bool:
        """Whether the event takes no time."""
        return self.draft.start == self.draft.end

    def lag(self, zone: Zone) -> int | None:
        """Give how many minutes after midnight here its whole days begin, which are those of another zone.

        Less than 0: before midnight. None: they are days here, or it isn't all-day.
        """
        start, end = self.draft.start, self.draft.end
        days = whole_days(start, end, zone)
        if days is None or not self.text.all_day or days_between(start, end, zone):
            return None
        return start - days.starts_at(zone)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the texts of a form are meant by."""

    zone: Zone
    """On whose clock."""
    now: Minute
    seen: Seen | None = None
    """None: nothing was there before."""

    @property
    def today(self) -> date:
        """From where days are counted."""
        return self.zone.day_of(self.now)

    @property
    def lag(self) -> int | None:
        """How many minutes after midnight whole days begin, where they are those of another zone; None: at midnight."""
        return self.seen.lag(self.zone) if self.seen else None

    def begins(self, day: date) -> Minute:
        """Give when whole days begin that begin with this one."""
        if there := self._there:
            zone, ahead = there
            return zone.midnight(day + ahead)
        return self.zone.midnight(day) + (self.lag or 0)

    def ends(self, first: date, last: date) -> Minute:
        """Give when whole days end."""
        if self.lag is None or self._there:
            return self.begins(last + timedelta(days=1))
        return self.begins(first) + ((last - first).days + 1) * MINUTES_A_DAY

    def first_of(self, start: Minute) -> date:
        """Give the first of whole days that begin at a moment."""
        if there := self._there:
            zone, ahead = there
            return zone.day_of(start) - ahead
        return self.zone.day_of(start - (self.lag or 0))

    @property
    def _there(self) -> tuple[Zone, timedelta] | None:
        """Of which zone whole days are, and how far its dates are ahead of those here; None: here, or who knows where.

        It is only known of days in which its clocks are turned: they have no 24 hours.
        """
        lag = self.lag
        if self.seen is None or lag is None:
            return None
        start, end = self.seen.draft.start, self.seen.draft.end
        zone = turning_zone(start, end)
        return (zone, zone.day_of(start) - self.zone.day_of(start - lag)) if zone else None


def text_of(draft: EventDraft, owner: Person, people: Iterable[Person], zone: Zone) -> FormText:
    """Give a draft as it stands in the form; `understand` makes the same draft of it.

    Args:
        draft: The event.
        owner: In whose calendar it is.
        people: Those of the invited who are known to have calendars.
        zone: The zone in which times are shown.
    """
    return _text_of(draft, owner, people, zone, days_between(draft.start, draft.end, zone))


def seen_text_of(draft: EventDraft, owner: Person, people: Iterable[Person], zone: Zone) -> FormText:
    """Give an event that is there as it stands in the form: all-day also when it is whole days of another zone.

    With it as `Seen`, `understand` makes the same draft of it.
    """
    return _text_of(draft, owner, people, zone, whole_days(draft.start, draft.end, zone))


def _text_of(draft: EventDraft, owner: Person, people: Iterable[Person], zone: Zone, days: Span | None) -> FormText:
    known = {person.email.casefold(): person for person in people if person.email}
    day = zone.day_of(draft.start)
    return FormText(
        owner,
        day,
        typed_day(days.first) if days else zone.wall(draft.start).text,
        typed_day(days.last) if days else end_text(draft.start, draft.end, zone),
        subject=draft.subject,
        all_day=days is not None,
        second=draft.start != zone.at(day, zone.wall(draft.start).minute_of_day),
        show_as=draft.show_as,
        private=draft.private,
        location=draft.location,
        categories=", ".join(draft.categories),
        required=tuple(_invitee(each, known) for each in draft.required),
        optional=tuple(_invitee(each, known) for each in draft.optional),
        body=draft.body,
    )


def typed_day(day: date) -> str:
    """Give a day as it can be typed, whatever day it is now."""
    return f"{day_words(day)} {day.year}"


def end_text(start: Minute, end: Minute, zone: Zone) -> str:
    """Give an end as it can be typed: the time alone on the day of the start, else the day too, a length if need be.

    One that can't be typed, for it comes with the start or some thousand years later, is said all the same.
    """
    begin, stop = zone.day_of(start), zone.wall(end)
    text = stop.text if stop.day == begin else f"{typed_day(stop.day)} {stop.text}"
    ways = (each for each in (text, f"{end - start}m") if ends_at(each, start, end, zone))
    return next(ways, text)


def ends_at(text: str, start: Minute, end: Minute, zone: Zone) -> bool:
    """Tell whether a typed end means this one."""
    try:
        return parse_end(text, start=start, today=zone.day_of(start), zone=zone).minute == end
    except NotUnderstoodError:
        return False


def _times_of(text: FormText) -> tuple[object, ...]:
    days = text.start, text.end
    return days if text.all_day else (*days, text.day, text.second)


def _invitee(address: Address, known: dict[str, Person]) -> Invitee:
    return Invitee(address.email, address.name, known.get(address.email.casefold()))
