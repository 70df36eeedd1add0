"""What the form of an event means as it stands: a draft, or why there is none. Pure."""

from __future__ import annotations

from dataclasses import field

from ontime_tui.agenda.draft import LONGEST_SUBJECT
from ontime_tui.agenda.event import EventDraft
from ontime_tui.agenda.minute import MINUTES_A_DAY, Minute
from ontime_tui.agenda.typed import NotUnderstoodError, TypedMoment, parse_day, parse_end, parse_moment
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.ui.dialogs.form_text import FormText, Ground, Seen, ends_at
from ontime_tui.ui.dialogs.words import about_typing
from ontime_tui.ui.present.moments import day_words, length_words, moment_words
from ontime_tui.values import dataclass

USUAL = "1h"
"""What an empty end means."""


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


def understand(text: FormText, ground: Ground) -> Understood:
    """Give what a form means. What stands there as it was seen is taken as it is, and never a fault."""
    times, seen = _Times(text, ground), ground.seen
    too_long = len(text.subject) > LONGEST_SUBJECT and (seen is None or text.subject != seen.text.subject)
    faults = {"subject": _too_long(len(text.subject))} if too_long else {}
    faults |= times.faults
    slot = times.slot
    draft = _draft(text, slot, seen) if slot and not faults else None
    return Understood(slot, faults, times.echoes, draft, times.twice)


def slot_length(text: FormText, ground: Ground, otherwise: int = 60) -> int:
    """Give how many minutes the form says that it lasts, or something else while that can't be understood."""
    slot = understand(text, ground).slot
    return slot[1] - slot[0] if slot else otherwise


def start_of(text: FormText, ground: Ground) -> Minute | None:
    """Give the start that the form says, whatever its end is; None while it can't be understood."""
    return _Times(text, ground).start


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
            day = parse_day(text.start, today=ground.today)
            self.start = ground.begins(day)
            self.echoes["start"] = day_words(day, ground.today)
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
        ground, today = self._ground, self._ground.today
        first = ground.first_of(self.start or 0)
        last = parse_day(self._text.end, today=today, since=first)
        if last < first:
            raise NotUnderstoodError(f"the last day is before the first, {day_words(first)}")
        length = ((last - first).days + 1) * MINUTES_A_DAY
        return ground.ends(first, last), f"{day_words(last, today)} · {length_words(length)}"

    def _end_as_seen(self, start: Minute) -> tuple[Minute, str] | None:
        """Give the end of an event whose end can't be typed; None when it can, or when another one was typed."""
        zone, today, seen, end = self._ground.zone, self._ground.today, self._ground.seen, self._text.end
        if seen is None or seen.text.all_day:
            return None
        if seen.pointlike and end in {seen.text.end, zone.wall(start).text}:
            return start, "takes no time"
        draft = seen.draft
        kept = end == seen.text.end and draft.end > start and not ends_at(end, draft.start, draft.end, zone)
        return (draft.end, moment_words(draft.end, zone, today)) if kept else None

    def _end(self, start: Minute) -> tuple[Minute, str]:
        zone, today = self._ground.zone, self._ground.today
        typed: TypedMoment = parse_end(self._text.end.strip() or USUAL, start=start, today=today, zone=zone)
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


def _too_long(length: int) -> str:
    return f"{length} characters: the server takes at most {LONGEST_SUBJECT}."
