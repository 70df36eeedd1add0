"""What stands in the form of an event, as it was typed; and what that means. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date, timedelta

from ontime_tui.agenda.draft import LONGEST_SUBJECT
from ontime_tui.agenda.event import EventDraft, ShowAs
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.person import Address, Person
from ontime_tui.agenda.typed import NotUnderstoodError, TypedMoment, parse_day, parse_end, parse_moment
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.words import about_typing
from ontime_tui.ui.present.moments import day_words, length_words, moment_words
from ontime_tui.values import dataclass

NO_SUBJECT = "no subject"
_USUAL = "1h"
"""What an empty end means."""
_AN_HOUR = ("9:00", _USUAL)
"""What whole days become that never had times."""


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


@dataclass(frozen=True, slots=True)
class Understood:
    """What a form means: a draft as far as it goes, and what there is to say about each field."""

    slot: Stretch | None
    """When it is; None while the times can't be understood."""
    faults: dict[str, str] = field(default_factory=dict)
    """Why fields can't be sent, by the name of the field, in the order of the form."""
    echoes: dict[str, str] = field(default_factory=dict)
    """What was understood, and what else there is to know about it."""
    draft: EventDraft | None = None
    """None while there are faults."""
    twice: bool = False
    """Whether clocks show the start twice that night, so that one must be chosen."""


def text_of(draft: EventDraft, owner: Person, people: Iterable[Person], zone: Zone) -> FormText:
    """Give a draft as it stands in the form; `understand` makes the same draft of it.

    Args:
        draft: The event.
        owner: In whose calendar it is.
        people: Those of the invited who are known to have calendars.
        zone: The zone in which times are shown.
    """
    known = {person.email.casefold(): person for person in people if person.email}
    days = _whole_days(draft.start, draft.end, zone)
    day = zone.day_of(draft.start)
    return FormText(
        owner,
        day,
        typed_day(days[0]) if days else zone.wall(draft.start).text,
        typed_day(days[1]) if days else end_text(draft.start, draft.end, zone),
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
    ways = (each for each in (text, f"{end - start}m") if _means(each, start, end, zone))
    return next(ways, text)


def slot_length(text: FormText, ground: Ground, otherwise: int = 60) -> int:
    """Give how many minutes the form says that it lasts, or something else while that can't be understood."""
    slot = understand(text, ground).slot
    return slot[1] - slot[0] if slot else otherwise


def with_end(text: FormText, length: int, ground: Ground) -> FormText:
    """Give the form with the end at `length` after its start; nothing is changed when the end says a length itself.

    Of whole days as many are kept as there were.
    """
    reading = _Times(text, ground)
    if reading.start is None or (not text.all_day and _says_length(text.end, reading.start, ground)):
        return text
    if text.all_day:
        last = ground.zone.day_of(reading.start) + timedelta(days=max(0, round(length / MINUTES_A_DAY) - 1))
        return replace(text, end=typed_day(last))
    end = reading.start + length
    moved = end_text(reading.start, end, ground.zone)
    return replace(text, end=moved) if not length or _means(moved, reading.start, end, ground.zone) else text


def with_days(text: FormText, ground: Ground) -> FormText:
    """Give the form with whole days instead of times: all that the times touch. They are kept, whatever they mean."""
    slot = understand(text, ground).slot
    first = ground.zone.day_of(slot[0]) if slot else text.day
    last = ground.zone.day_of(max(slot[0], slot[1] - 1)) if slot else first
    return replace(text, all_day=True, start=typed_day(first), end=typed_day(last), times=(text.start, text.end))


def with_times(text: FormText, ground: Ground) -> FormText:
    """Give the form with times instead of whole days: those that stood there before, on the first day."""
    start, end = text.times if any(text.times) else _AN_HOUR
    before = replace(text, all_day=False, start=start, end=end, times=("", ""))
    again = with_days(before, ground)
    if any(text.times) and (again.start, again.end) == (text.start, text.end):
        return before
    slot, times = understand(text, ground).slot, understand(before, ground).slot
    day = ground.zone.day_of(slot[0]) if slot else text.day
    if times is None:
        return replace(before, day=day)
    begin = ground.zone.at(day, ground.zone.wall(times[0]).minute_of_day)
    stop = begin + times[1] - times[0]
    return replace(before, day=day, start=ground.zone.wall(begin).text, end=end_text(begin, stop, ground.zone))


def restated(text: FormText, then: Ground, now: Ground) -> FormText:
    """Give the form that means now what it meant on another ground: on another day, or on another clock.

    Whole days stay the days that they were. What was not understood then is left as it was typed.
    """
    meant = understand(text, then).slot
    if meant is None or meant == understand(text, now).slot:
        return text
    start, end = meant
    if text.all_day:
        first, last = then.zone.day_of(start), then.zone.day_of(end - 1)
        return replace(text, day=first, start=typed_day(first), end=typed_day(last))
    day, wall = now.zone.day_of(start), now.zone.wall(start)
    second = start != now.zone.at(day, wall.minute_of_day)
    return replace(text, day=day, start=wall.text, end=end_text(start, end, now.zone), second=second)


def understand(text: FormText, ground: Ground) -> Understood:
    """Give what a form means. What stands there as it was seen is taken as it is, and never a fault."""
    times, seen = _Times(text, ground), ground.seen
    too_long = len(text.subject) > LONGEST_SUBJECT and (seen is None or text.subject != seen.text.subject)
    faults = {"subject": _too_long(len(text.subject))} if too_long else {}
    faults |= times.faults
    slot = times.slot
    draft = _draft(text, slot, seen) if slot and not faults else None
    return Understood(slot, faults, times.echoes, draft, times.twice)


class _Times:
    """Reads the two time fields."""

    def __init__(self, text: FormText, ground: Ground) -> None:
        self.faults: dict[str, str] = {}
        self.echoes: dict[str, str] = {}
        self.twice = False
        self.start: Minute | None = None
        self.slot: Stretch | None = None
        self._text, self._ground = text, ground
        self._read()
        if ground.seen and ground.seen.has_times_of(text):
            self._take_as_seen(ground.seen.draft)

    def _read(self) -> None:
        try:
            self._read_start()
        except NotUnderstoodError as error:
            self.faults["start"] = about_typing(error)
            return
        try:
            self._read_end()
        except NotUnderstoodError as error:
            self.faults["end"] = about_typing(error)

    def _take_as_seen(self, draft: EventDraft) -> None:
        """Take the times of the event, which the texts in the form need not mean."""
        zone, today = self._ground.zone, self._ground.today
        if self.faults or self.slot != (draft.start, draft.end):
            self.faults.clear()
            self.echoes = {"start": moment_words(draft.start, zone, today), "end": moment_words(draft.end, zone, today)}
        self.start, self.slot = draft.start, (draft.start, draft.end)

    def _read_start(self) -> None:
        text, ground = self._text, self._ground
        if text.all_day:
            self.start = ground.zone.midnight(parse_day(text.start, today=ground.today))
            self.echoes["start"] = day_words(ground.zone.day_of(self.start), ground.today)
            return
        typed = parse_moment(text.start, today=ground.today, zone=ground.zone, day=text.day)
        self.twice = bool(typed.ambiguous)
        self.start = typed.ambiguous[1] if typed.ambiguous and text.second else typed.minute
        words = moment_words(self.start, ground.zone, ground.today)
        past = "in the past" if self.start < ground.now else ""
        self.echoes["start"] = " · ".join(part for part in (words, past, "" if self.twice else typed.note) if part)
        if self.twice:
            self.echoes["twice"] = f"{ground.zone.wall(self.start).text} comes twice that night."

    def _read_end(self) -> None:
        if self.start is None:
            return
        end, words = self._last_day() if self._text.all_day else self._end_as_seen(self.start) or self._end(self.start)
        self.slot = self.start, end
        self.echoes["end"] = words

    def _last_day(self) -> tuple[Minute, str]:
        zone, today = self._ground.zone, self._ground.today
        first = zone.day_of(self.start or 0)
        last = parse_day(self._text.end, today=today, since=first)
        if last < first:
            raise NotUnderstoodError(f"the last day is before the first, {day_words(first)}")
        days = (last - first).days + 1
        return zone.midnight(
            last + timedelta(days=1)
        ), f"{day_words(last, today)} · {length_words(days * MINUTES_A_DAY)}"

    def _end_as_seen(self, start: Minute) -> tuple[Minute, str] | None:
        """Give the end of an event whose end can't be typed; None when it can, or when another one was typed."""
        zone, today, seen, end = self._ground.zone, self._ground.today, self._ground.seen, self._text.end
        if seen is None or seen.text.all_day:
            return None
        if seen.pointlike and end in {seen.text.end, zone.wall(start).text}:
            return start, "takes no time"
        draft = seen.draft
        kept = end == seen.text.end and draft.end > start and not _means(end, draft.start, draft.end, zone)
        return (draft.end, moment_words(draft.end, zone, today)) if kept else None

    def _end(self, start: Minute) -> tuple[Minute, str]:
        zone, today = self._ground.zone, self._ground.today
        typed: TypedMoment = parse_end(self._text.end.strip() or _USUAL, start=start, today=today, zone=zone)
        same_day = zone.day_of(typed.minute) == zone.day_of(start)
        words = zone.wall(typed.minute).text if same_day else moment_words(typed.minute, zone, today)
        said = (words, length_words(typed.minute - start), typed.note)
        return typed.minute, " · ".join(part for part in said if part)


def _draft(text: FormText, slot: Stretch, seen: Seen | None) -> EventDraft:
    parted = tuple(dict.fromkeys(part for each in text.categories.split(",") if (part := each.strip())))
    return EventDraft(
        text.owner.id,
        *slot,
        subject=text.subject,
        show_as=text.show_as,
        private=text.private,
        location=text.location,
        categories=seen.draft.categories if seen and text.categories == seen.text.categories else parted,
        required=tuple(each.address for each in text.required),
        optional=tuple(each.address for each in text.optional),
        body=text.body,
    )


def _times_of(text: FormText) -> tuple[object, ...]:
    return text.day, text.start, text.end, text.all_day, text.second


def _means(text: str, start: Minute, end: Minute, zone: Zone) -> bool:
    """Tell whether a typed end means this one."""
    try:
        return parse_end(text, start=start, today=zone.day_of(start), zone=zone).minute == end
    except NotUnderstoodError:
        return False


def _whole_days(start: Minute, end: Minute, zone: Zone) -> tuple[date, date] | None:
    """Give the first and the last day of what goes from local midnight to local midnight."""
    first, after = zone.day_of(start), zone.day_of(end)
    exact = zone.midnight(first) == start and zone.midnight(after) == end and first < after
    return (first, after - timedelta(days=1)) if exact else None


def _says_length(text: str, start: Minute, ground: Ground) -> bool:
    """Tell whether an end moves with the start by itself."""
    try:
        ends = [parse_end(text, start=each, today=ground.today, zone=ground.zone).minute for each in (start, start + 1)]
    except NotUnderstoodError:
        return False
    return ends[1] - ends[0] == 1


def _invitee(address: Address, known: dict[str, Person]) -> Invitee:
    return Invitee(address.email, address.name, known.get(address.email.casefold()))


def _too_long(length: int) -> str:
    return f"{length} characters: the server takes at most {LONGEST_SUBJECT}."
