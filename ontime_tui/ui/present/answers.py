"""What attendees answered: a mark that needs no colour, and words."""

from __future__ import annotations

from textual.content import Content

from ontime_tui.agenda.event import Attendee, Reply

_MARKS = {
    Reply.ACCEPTED: ("✓", "$text-success"),
    Reply.DECLINED: ("✗", "$text-error"),
    Reply.TENTATIVE: ("~", "$text-warning"),
    Reply.NONE: ("?", "$text-warning"),
    Reply.UNKNOWN: ("?", "$text-muted"),
    Reply.ORGANISER: ("*", "$text-primary"),
}


def answer_mark(reply: Reply) -> Content:
    """Give one cell: ✓ accepted, ✗ declined, ~ tentative, ? not answered, * organiser."""
    return Content.styled(*_MARKS[reply])


def answered(attendee: Attendee) -> Content:
    """Give a name with its answer."""
    return Content.assemble(attendee.name or attendee.email, " ", answer_mark(attendee.reply))


_ANSWERED = {
    Reply.ACCEPTED: "accepted",
    Reply.DECLINED: "declined",
    Reply.TENTATIVE: "may come",
    Reply.NONE: "hasn't answered",
    Reply.ORGANISER: "organises it",
}


def answer_words(reply: Reply, owner: str) -> str:
    """Give what the owner of a calendar answered, as words; empty when there is nothing to answer.

    Args:
        reply: The answer.
        owner: Whose calendar it is; empty: mine.
    """
    if owner or reply is Reply.UNKNOWN:
        return f"{owner} {_ANSWERED[reply]}" if reply in _ANSWERED else ""
    return "you organise it" if reply is Reply.ORGANISER else f"you: {reply.value}"


def tally(attendees: tuple[Attendee, ...]) -> str:
    """Give `5 people: 3 accepted, 1 declined, 1 not answered`."""
    counted = {
        reply: sum(each.reply is reply for each in attendees)
        for reply in (Reply.ACCEPTED, Reply.TENTATIVE, Reply.DECLINED, Reply.NONE)
    }
    said = ", ".join(f"{count} {reply.value}" for reply, count in counted.items() if count)
    people = "1 person" if len(attendees) == 1 else f"{len(attendees)} people"
    return f"{people}: {said}" if said else people
