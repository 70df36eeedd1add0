"""One event as text: two or four lines for the pane, everything for the full view."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from ontime_tui.agenda.event import Attendee, Event, EventDetails, Reply
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.answers import answer_mark, answer_words, answered, tally
from ontime_tui.ui.present.lines import DOT, Paragraph, joined
from ontime_tui.ui.present.moments import event_time_words, event_words, length_words

_LABEL = 12
"""Cells before the texts of the full view."""
_BLANK = Paragraph(Content(""))
_CROWD = 60
"""People whose names are put into one line at most."""
_LONG = 2_000
"""Characters of a line that are wrapped at once."""
_LEAST = 6
"""Cells of a subject that are shown at least, where a line is too short for all else."""
_NO_WORDS = "Busy: only the time may be known"


def subject_words(event: Event) -> str:
    """Give what to call an event, also when its words may not be read."""
    if event.subject:
        return event.subject
    if not event.readable:
        return _NO_WORDS
    return "Private appointment" if event.private else "(no subject)"


def subject_line(event: Event) -> Content:
    """Give the subject, struck when the meeting was cancelled, with what is special about it."""
    return joined([_subject(event), *_marks(event)], "  ")


def timed_line(event: Event, zone: Zone, near: date, width: int) -> Content:
    """Give the subject, what is special about it, and when it is, in one line: the subject gives way to the rest.

    Where even that leaves little of it, how long it lasts is left out, then what is special.
    """
    subject, marks, times = _subject(event), _marks(event), event_time_words(event, zone, near)
    ways: list[list[Content | str]] = [[*marks, event_words(event, zone, near)], [*marks, times], [times]]
    for pieces in ways:
        rest = joined(pieces, "  ")
        room = width - 2 - rest.cell_length
        if room >= min(subject.cell_length, _LEAST):
            break
    return joined([subject.truncate(max(room, _LEAST), ellipsis=True), rest], "  ")


def _subject(event: Event) -> Content:
    return Content.styled(subject_words(event), "strike $text-muted" if event.cancelled else "bold")


def _marks(event: Event) -> list[Content]:
    """Give what is special about an event."""
    urgent = _words((("cancelled", event.cancelled), ("waits for your answer", event.invitation)))
    plain = _words((("private", event.private), ("repeats", event.recurring), ("poll", event.poll)))
    return [Content.styled(urgent, "$text-warning"), Content.styled(plain, "$text-muted")]


def facts_line(event: Event, zone: Zone, near: date, *, owner: str) -> Content:
    """Give when, show-as, place, organiser and the answer in one line; no owner: it is in my calendar."""
    return joined(
        [
            Content(event_words(event, zone, near)),
            Content.styled(event.show_as.value, "$text-primary"),
            Content(event.location),
            Content(f"by {event.organiser}" if event.organiser else ""),
            _reply_words(event, owner),
        ],
        DOT,
    )


def people_line(event: Event, details: EventDetails | None) -> Content:
    """Give who is asked, with their answers once they are known; of a crowd, as many as a line ever has room for."""
    if details is not None and details.attendees:
        attendees = _by_answer(details.attendees)
        told, count = [answered(each) for each in attendees[:_CROWD]], len(attendees)
    else:
        names = [*event.required, *(f"{name} (optional)" for name in event.optional)]
        told, count = [Content.styled(name, "$text-muted") for name in names[:_CROWD]], len(names)
    more = [Content(f"and {count - _CROWD:,} more")] if count > _CROWD else []
    return joined([*told, *more], "  ")


def pane_lines(
    event: Event, details: EventDetails | None, zone: Zone, near: date, *, owner: str, lines: int, width: int
) -> list[Content]:
    """Give an event in two or three lines; no owner: it is in my calendar. The lines may be wider than `width`."""
    if lines < 3:
        short = timed_line(event, zone, near, width)
        rest = [
            Content.styled(event.show_as.value, "$text-primary"),
            _reply_words(event, owner),
            Content(event.location),
            Content(f"by {event.organiser}" if event.organiser else ""),
            people_line(event, details),
        ]
        return [short, joined(rest, DOT)]
    return [subject_line(event), facts_line(event, zone, near, owner=owner), people_line(event, details)]


def full_paragraphs(details: EventDetails, zone: Zone, near: date, *, owner: str = "") -> Iterator[Paragraph]:
    """Give everything about an event; its subject is left to the title above. No owner: it is in my calendar.

    Each paragraph is made when it is asked for: thousands of people and lines hold nothing up.
    """
    yield from (_pair(label, text) for label, text in _facts(details, zone, near, owner) if text)
    yield from _attendee_lines(details.attendees)
    yield from _attachment_lines(details)
    yield from _warnings(details)
    yield from _body_lines(details)


def copied(event: Event, details: EventDetails | None, zone: Zone, near: date) -> str:
    """Give an event as plain text for the clipboard."""
    lines = [subject_words(event), event_words(event, zone, near)]
    lines += [f"{label}: {text}" for label, text in (("Where", event.location), ("Organiser", event.organiser)) if text]
    if details is not None and details.attendees:
        lines.append("With: " + ", ".join(_address(each) for each in details.attendees))
    elif event.required or event.optional:
        lines.append("With: " + ", ".join((*event.required, *event.optional)))
    return "\n".join(lines)


def _words(choices: tuple[tuple[str, bool], ...]) -> str:
    return ", ".join(word for word, holds in choices if holds)


def _reply_words(event: Event, owner: str) -> Content:
    """Give the answer in few words; who organises it isn't said twice."""
    if owner and owner == event.organiser and event.reply is Reply.ORGANISER:
        return Content("")
    style = "$text-warning" if not owner and event.reply is Reply.NONE else ""
    return Content.styled(answer_words(event.reply, owner), style)


_ORDER = (Reply.ORGANISER, Reply.ACCEPTED, Reply.TENTATIVE, Reply.NONE, Reply.UNKNOWN, Reply.DECLINED)


def _by_answer(attendees: tuple[Attendee, ...]) -> list[Attendee]:
    return sorted(attendees, key=lambda each: (each.optional, _ORDER.index(each.reply)))


def _facts(details: EventDetails, zone: Zone, near: date, owner: str) -> list[tuple[str, str]]:
    event = details.event
    return [
        ("When", event_words(event, zone, near)),
        ("Shown as", event.show_as.value),
        ("Repeats", details.repeats or ("yes" if event.recurring else "")),
        ("Where", event.location),
        ("Organiser", event.organiser),
        ("Answer", answer_words(event.reply, owner).removeprefix("you: ")),
        ("Private", "yes" if event.private else ""),
        ("Cancelled", "yes: it can only be removed" if event.cancelled else ""),
        ("Categories", ", ".join(event.categories)),
        ("Reminder", "" if event.reminder_minutes is None else f"{length_words(event.reminder_minutes)} before"),
    ]


def _pair(label: str, text: str, style: str = "") -> Paragraph:
    return Paragraph(Content.assemble((label.ljust(_LABEL), "$text-muted"), (text, style)), hang=_LABEL)


def _attendee_lines(attendees: tuple[Attendee, ...]) -> Iterator[Paragraph]:
    if attendees:
        heading = Content.assemble(("Who".ljust(_LABEL), "$text-muted"), tally(attendees))
        yield from (_BLANK, Paragraph(heading, hang=_LABEL))
        yield from map(_attendee, _by_answer(attendees))


def _attendee(attendee: Attendee) -> Paragraph:
    words = [attendee.email if attendee.name else "", "optional" if attendee.optional else "", attendee.reply.value]
    about = Content.styled(" · ".join(word for word in words if word), "$text-muted")
    mark = answer_mark(attendee.reply)
    text = Content.assemble(" " * (_LABEL - 2), mark, " ", attendee.name or attendee.email, "  ", about)
    return Paragraph(text, hang=_LABEL)


def _attachment_lines(details: EventDetails) -> list[Paragraph]:
    words = [f"{each.name}  {_size(each.size)}".rstrip() for each in details.attachments]
    return [_BLANK, *(_pair("" if n else "Attached", name) for n, name in enumerate(words))] if words else []


def _warnings(details: EventDetails) -> list[Paragraph]:
    """Say what isn't as it looks."""
    said = [f"“{word}” mixes letters of several alphabets that look alike." for word in details.lookalikes]
    if details.thinned:
        said.insert(0, f"Hidden characters were taken out: {', '.join(details.thinned)}.")
    pairs = (_pair("" if n else "Beware", sentence, "$text-warning") for n, sentence in enumerate(said))
    return [_BLANK, *pairs] if said else []


def _body_lines(details: EventDetails) -> Iterator[Paragraph]:
    if details.body:
        yield _BLANK
        yield from (Paragraph(Content(piece)) for line in details.body.split("\n") for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    """Give a line in pieces that are wrapped in no time: the longest that come have hundreds of thousands of signs."""
    while len(line) > _LONG:
        cut = line.rfind(" ", _LONG // 2, _LONG) + 1 or _LONG
        yield line[:cut]
        line = line[cut:]
    yield line


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} bytes" if size else ""
    return f"{size // 1024} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"


def _address(attendee: Attendee) -> str:
    return f"{attendee.name} <{attendee.email}>" if attendee.name else attendee.email
