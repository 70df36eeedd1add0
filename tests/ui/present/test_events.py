"""Events, answers and free moments as text."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Attachment, Attendee, Event, EventDetails, Reply, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Period, WorkHours, office_hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.keys import Keyboard
from ontime_tui.ui.present.details import copied, full_paragraphs, pane_lines, subject_line, subject_words
from ontime_tui.ui.present.here import here_lines, status_words

ZONE = Zone("Europe/Copenhagen")
DAY = date(2026, 11, 25)
ANNA = Person(PersonID("anna"), "Anna Berg", job_title="Consultant")


def at(hour: int) -> int:
    return ZONE.at(DAY, hour * 60)


EVENT = Event(
    EventID("e"),
    ANNA.id,
    at(13),
    at(14),
    "Review [/] of [@click=app.quit]it[/]",
    location="Room 4.12",
    organiser="Eva Falk",
    required=("Anna Berg", "Cy Dahl"),
    reply=Reply.NONE,
)
DETAILS = EventDetails(
    EVENT,
    (
        Attendee("cy@acme.example", "Cy Dahl", reply=Reply.DECLINED),
        Attendee("anna@acme.example", "Anna Berg", reply=Reply.ACCEPTED),
        Attendee("eva@other.example", optional=True),
    ),
    body="First line\n\nThird line",
    attachments=(Attachment("plan.pdf", size=2048),),
    repeats="Every week on Wednesday",
)


def lines(count: int, details: EventDetails | None = None, *, event: Event = EVENT, owner: str = "") -> list[str]:
    return [line.plain for line in pane_lines(event, details, ZONE, DAY, owner=owner, lines=count, width=79)]


def test_the_low_pane_says_it_in_two_lines() -> None:
    assert lines(2) == [
        "Review [/] of [@click=app.quit]it[/]  Wed 25 Nov 13:00–14:00 (1 h)",
        "busy · you: not answered · Room 4.12 · by Eva Falk · Anna Berg  Cy Dahl",
    ]


def test_the_high_pane_shows_answers_once_they_are_known() -> None:
    assert lines(3)[2] == "Anna Berg  Cy Dahl"
    assert lines(3, DETAILS)[2] == "Anna Berg ✓  Cy Dahl ✗  eva@other.example ?"


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply.ORGANISER, "Misaki Tanaka organises it"),
        (Reply.ACCEPTED, "Misaki Tanaka accepted"),
        (Reply.NONE, "Misaki Tanaka hasn't answered"),
    ],
)
def test_answers_of_others_are_theirs(reply: Reply, words: str) -> None:
    event = replace(EVENT, reply=reply)
    assert lines(3, event=event, owner="Misaki Tanaka")[1].endswith(f"by Eva Falk · {words}")
    full = full_paragraphs(EventDetails(event), ZONE, DAY, owner="Misaki Tanaka")
    assert f"Answer      {words}" in [paragraph.text.plain for paragraph in full]
    assert not any("you" in line for line in lines(3, event=event, owner="Misaki Tanaka"))


def test_who_organises_a_meeting_is_said_once() -> None:
    event = replace(EVENT, reply=Reply.ORGANISER)
    assert lines(3, event=event, owner="Eva Falk")[1].endswith("· by Eva Falk")
    assert lines(3, event=event)[1].endswith("· by Eva Falk · you organise it")


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (replace(EVENT, subject="", readable=False), "Busy: only the time may be known"),
        (replace(EVENT, subject="", private=True), "Private appointment"),
        (replace(EVENT, subject=""), "(no subject)"),
    ],
)
def test_without_words_an_event_still_has_a_name(event: Event, words: str) -> None:
    assert subject_words(event) == words


def test_a_cancelled_meeting_says_so_in_words_and_is_struck() -> None:
    line = subject_line(replace(EVENT, cancelled=True))
    assert "cancelled" in line.plain
    assert any("strike" in str(span.style) for span in line.spans)


def test_everything_about_an_event_is_in_the_full_view() -> None:
    text = "\n".join(paragraph.text.plain for paragraph in full_paragraphs(DETAILS, ZONE, DAY))
    assert "Repeats     Every week on Wednesday" in text
    assert "Who         3 people: 1 accepted, 1 declined, 1 not answered" in text
    assert "✗ Cy Dahl  cy@acme.example · declined" in text
    assert "? eva@other.example  optional · not answered" in text
    assert "Attached    plan.pdf  2 KB" in text
    assert text.endswith("First line\n\nThird line")


def test_g04_the_first_lines_of_the_full_view_wait_for_nothing_that_comes_after_them() -> None:
    class Unread(str):
        __slots__ = ()

        def split(self, *_: object) -> list[str]:
            raise AssertionError("nobody has come to the text yet")

    told = full_paragraphs(replace(DETAILS, body=Unread("text")), ZONE, DAY)
    assert next(told).text.plain.startswith("When ")


def test_j06_formatted_text_is_never_shown_raw() -> None:
    details = EventDetails(EVENT, body_html="<b>secret</b>")
    text = "\n".join(paragraph.text.plain for paragraph in full_paragraphs(details, ZONE, DAY))
    assert "<b>" not in text
    assert "secret" not in text, "it is turned into text elsewhere first"


def test_a_copied_event_can_be_pasted_into_a_mail() -> None:
    assert copied(EVENT, DETAILS, ZONE, DAY).split("\n") == [
        "Review [/] of [@click=app.quit]it[/]",
        "Wed 25 Nov 13:00–14:00 (1 h)",
        "Where: Room 4.12",
        "Organiser: Eva Falk",
        "With: Cy Dahl <cy@acme.example>, Anna Berg <anna@acme.example>, eva@other.example",
    ]


CALENDAR = Calendar(ANNA.id, at(0), at(24), (EVENT,), synced=(at(0), at(20)))


@pytest.mark.parametrize(
    ("hour", "calendar", "words"),
    [
        (10, CALENDAR, "free until 13:00"),
        (15, CALENDAR, "free"),
        (21, CALENDAR, "not known: the server doesn't hold this time"),
        (10, replace(CALENDAR, unreadable=1), "not known: some of it could not be understood"),
        (13, replace(CALENDAR, unreadable=1), "busy until 14:00: Review [/] of [@click=app.quit]it[/]"),
        (10, None, "reading…"),
        (10, replace(CALENDAR, knowledge=Knowledge.UNREAD), "could not be read; f5 tries again"),
        (10, replace(CALENDAR, knowledge=Knowledge.NOT_PERMITTED), "you may not read this calendar"),
    ],
)
def test_a_moment_is_free_only_when_that_is_known(hour: int, calendar: Calendar | None, words: str) -> None:
    assert status_words(at(hour), calendar, ZONE, DAY, Keyboard({"refresh": "f5"})) == words


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (-9, "free until 16:00"),
        (-7, "away until Thu 26 Nov 00:00: Labour Thanksgiving"),
        (20, "away until 24:00: Labour Thanksgiving"),
        (25, "free until Fri 27 Nov 13:00"),
    ],
)
def test_a_holiday_elsewhere_is_no_free_time_before_and_after_the_hours_at_which_it_is_drawn(
    hour: int, words: str
) -> None:
    """Of a day in Tokyo, 16:00 to 16:00 here, some stands on the day before; all of its day here is taken too."""
    holiday = Event(EventID("h"), ANNA.id, at(0) - 480, at(16), "Labour Thanksgiving", ShowAs.AWAY)
    later = replace(EVENT, start=at(61), end=at(62))
    known = Calendar(ANNA.id, at(0) - 2880, at(96), (holiday, later))
    assert status_words(at(0) + 60 * hour, known, ZONE, DAY, Keyboard()) == words


def test_working_elsewhere_does_not_end_free_time() -> None:
    elsewhere = replace(EVENT, show_as=ShowAs.ELSEWHERE)
    assert status_words(at(10), replace(CALENDAR, events=(elsewhere,)), ZONE, DAY, Keyboard()) == "free"


@pytest.mark.parametrize(
    ("hour", "hours", "words"),
    [
        (10, WorkHours(ZONE, (Period(2, 9 * 60, 17 * 60),)), "free until 13:00"),
        (8, WorkHours(ZONE, (Period(2, 9 * 60, 17 * 60),)), "off hours, free until 13:00"),
        (8, office_hours(ZONE), "off hours (assumed), free until 13:00"),
        (10, WorkHours(ZONE, (Period(3, 9 * 60, 17 * 60),)), "no working day, free until 13:00"),
        (13, WorkHours(ZONE, ()), "busy until 14:00: Review [/] of [@click=app.quit]it[/]"),
    ],
)
def test_whoever_is_free_and_off_is_not_in(hour: int, hours: WorkHours, words: str) -> None:
    assert status_words(at(hour), CALENDAR, ZONE, DAY, Keyboard(), hours) == words


def test_a_free_moment_says_whose_it_is_and_what_comes_next() -> None:
    shown = [
        line.plain for line in here_lines(ANNA, at(10), CALENDAR, ZONE, DAY, keyboard=Keyboard(), lines=3, width=79)
    ]
    assert shown[0] == "Anna Berg · Wed 25 Nov 10:00 · free until 13:00"
    assert shown[1] == "Consultant"
    assert shown[2].startswith("next: Review")


@pytest.mark.parametrize("changes", [{"cancelled": True}, {"show_as": ShowAs.FREE}])
def test_what_takes_no_time_is_not_what_comes_next(changes: dict[str, Any]) -> None:
    calendar = replace(CALENDAR, events=(replace(EVENT, **changes), replace(EVENT, subject="Real", start=at(16))))
    shown = here_lines(ANNA, at(10), calendar, ZONE, DAY, keyboard=Keyboard(), lines=3, width=79)
    assert shown[2].plain.startswith("next: Real")


def test_where_nothing_comes_next_it_is_said_how_far_that_is_known() -> None:
    shown = here_lines(ANNA, at(15), CALENDAR, ZONE, DAY, keyboard=Keyboard({"next-span": "f6"}), lines=3, width=79)
    assert shown[2].plain == "next: nothing until the end of Wed 25 Nov; f6 looks further"


def test_j03_the_full_view_warns_of_what_is_not_as_it_looks() -> None:
    details = replace(DETAILS, thinned=("subject", "text"), lookalikes=("\u0440aypal",))
    text = "\n".join(paragraph.text.plain for paragraph in full_paragraphs(details, ZONE, DAY))
    assert "Beware      Hidden characters were taken out: subject, text." in text
    assert "“\u0440aypal” mixes letters of several alphabets" in text
    assert "Beware" not in "".join(each.text.plain for each in full_paragraphs(DETAILS, ZONE, DAY))


def test_g04_of_a_crowd_the_pane_names_as_many_as_there_is_ever_room_for() -> None:
    many = tuple(f"Person {number}" for number in range(2_000))
    *_, people = pane_lines(replace(EVENT, required=many), None, ZONE, DAY, owner="", lines=4, width=79)
    assert people.plain.startswith("Person 0  Person 1")
    assert people.plain.endswith("and 1,940 more")
