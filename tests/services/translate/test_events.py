"""Kinds, private and cancelled events, answers, and events with half of their fields."""

import json
from typing import Any

import pytest

from ontime_tui.agenda.event import Event, Reply, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import minute_of
from ontime_tui.agenda.person import Reading
from ontime_tui.api.shapes import event as wire
from ontime_tui.services.translate.events import brought_up_to_date, event_of
from ontime_tui.services.translate.words import reply_of
from tests.services.company import on

ANNA, BO = PersonID("anna"), PersonID("bo")
START, END = minute_of(on(26, 9)), minute_of(on(26, 10))
TIMES = {"EventID": "e", "Start": "2026-11-26T09:00:00Z", "End": "2026-11-26T10:00:00Z"}
WORDS: dict[str, Any] = {
    "Subject": "Talk",
    "Location": "Here",
    "Organizer": "Bo",
    "RequiredAttendees": ["Anna"],
    "Categories": ["c"],
    "LegendID": 3,
    "PollID": "p",
}


def told(**fields: object) -> wire.Event:
    return wire.Event.model_validate_json(json.dumps(TIMES | fields))


def event(person: PersonID = ANNA, reading: Reading = Reading.ALL, me: PersonID = ANNA, **fields: object) -> Event:
    found = event_of(told(**fields), person, reading, me)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("word", "show_as"),
    [
        ("Free", ShowAs.FREE),
        ("Tentative", ShowAs.TENTATIVE),
        ("Busy", ShowAs.BUSY),
        ("WorkingElsewhere", ShowAs.ELSEWHERE),
        ("workingElsewhere", ShowAs.ELSEWHERE),
        *((word, ShowAs.AWAY) for word in ("Away", "OOF", "OOE", "OutOfOffice", "oof")),
        *(
            (word, ShowAs.UNKNOWN)
            for word in ("NoData", "Elsewhere", "???", "", "frei", "Free?", "free/busy", "\u24bbree")
        ),
    ],
)
def test_e02_words_of_availability_and_unknown_is_never_free(word: str, show_as: ShowAs) -> None:
    assert event(ShowAs=word).show_as is show_as
    assert event(ShowAs=word).occupies is (show_as not in {ShowAs.FREE, ShowAs.ELSEWHERE})


@pytest.mark.parametrize("missing", [{}, {"ShowAs": None}, {"ShowAs": []}, {"ShowAs": 7}])
def test_no_word_of_availability_is_unknown(missing: dict[str, Any]) -> None:
    assert event(**missing).show_as is ShowAs.UNKNOWN
    assert event(**missing).occupies


@pytest.mark.parametrize(
    ("word", "reply"),
    [
        ("Unknown", Reply.UNKNOWN),
        ("Organizer", Reply.ORGANISER),
        ("Tentative", Reply.TENTATIVE),
        ("Accept", Reply.ACCEPTED),
        ("Decline", Reply.DECLINED),
        ("NoResponseReceived", Reply.NONE),
        ("none", Reply.UNKNOWN),
        ("organizer", Reply.ORGANISER),
        ("tentativelyAccepted", Reply.TENTATIVE),
        ("accepted", Reply.ACCEPTED),
        ("DECLINED", Reply.DECLINED),
        ("notResponded", Reply.NONE),
        ("whatever", Reply.UNKNOWN),
        ("", Reply.UNKNOWN),
    ],
)
def test_answers_in_the_words_of_ews_and_of_graph(word: str, reply: Reply) -> None:
    assert reply_of(word) is reply
    assert event(MyResponseType=word).reply is reply


def test_an_invitation_without_an_answer_was_not_answered() -> None:
    assert event(Type="Invitation").reply is Reply.NONE
    assert event(Type="Invitation").invitation
    assert event(Type="Invitation", MyResponseType="Tentative").reply is Reply.TENTATIVE
    assert not event(Type="Whatever").invitation


@pytest.mark.parametrize("word", ["Private", "private", "Confidential"])
def test_private_events_of_others_are_busy_time_without_words(word: str) -> None:
    hidden = event(BO, Sensitivity=word, ShowAs="Busy", **WORDS)
    assert hidden == Event(hidden.id, BO, START, END, private=True, readable=False)
    assert hidden.occupies


def test_my_own_private_events_keep_their_words() -> None:
    assert event(ANNA, Sensitivity="Private", **WORDS).subject == "Talk"
    made_for_bo = event(BO, Sensitivity="Private", CreatorID="anna", **WORDS)
    assert (made_for_bo.subject, made_for_bo.private, made_for_bo.readable) == ("Talk", True, True)
    nobody = event(BO, me=PersonID(""), Sensitivity="Private", **WORDS)
    assert nobody.subject == ""


@pytest.mark.parametrize("word", ["Normal", "Personal", "", "other"])
def test_what_is_not_private(word: str) -> None:
    assert not event(BO, Sensitivity=word).private


def test_where_only_times_may_be_known_nothing_else_is() -> None:
    bare = event(BO, Reading.TIMES, Sensitivity="Private", ShowAs="Away", IsRecurring=True, OOO=True, **WORDS)
    assert bare == Event(bare.id, BO, START, END, show_as=ShowAs.AWAY, readable=False)


def test_cancelled_meetings_stay_but_do_not_occupy() -> None:
    cancelled = event(IsCancelled="true", ShowAs="Busy")
    assert cancelled.cancelled
    assert not cancelled.occupies


def test_e01_numbers_and_flags_may_come_as_text() -> None:
    found = event(
        EventID=7,
        LegendID="3",
        IsRecurring="true",
        ReminderSet="true",
        ReminderMinutesBeforeStart="15",
        OOO=1,
        PollID=9,
    )
    assert (found.id, found.legend, found.recurring, found.reminder_minutes, found.time_off, found.poll) == (
        "7",
        "3",
        True,
        15,
        True,
        True,
    )


def test_a_reminder_counts_only_when_it_is_set() -> None:
    assert event(ReminderSet=False, ReminderMinutesBeforeStart=15).reminder_minutes is None
    assert event(ReminderMinutesBeforeStart=15).reminder_minutes is None


@pytest.mark.parametrize("end", [None, "", "2026-11-26T08:00:00Z", "2026-11-26T09:00:00Z", "P1D"])
def test_f04_without_a_usable_end_it_is_a_point(end: object) -> None:
    assert (event(End=end).start, event(End=end).end) == (START, START)


@pytest.mark.parametrize("start", [None, "", "now", "P1D", 7])
def test_f01_without_a_beginning_it_is_nowhere(start: object) -> None:
    assert event_of(told(Start=start), ANNA, Reading.ALL, ANNA) is None


@pytest.mark.parametrize(
    "start",
    ["2026-11-26T09:00:00.123Z", "2026-11-26T10:00:00+01:00", "2026-11-26T09:00:00Z[UTC]", "2026-11-26T09:00:59Z"],
)
def test_f03_dates_in_other_writings(start: str) -> None:
    assert event(Start=start).start == START


def test_f02_years_beyond_reason_are_held_at_the_edge() -> None:
    found = event(Start="0001-01-01T00:00:00Z", End="9999-12-31T23:59:59Z")
    assert found.start < START < END < found.end


def test_an_empty_event_is_still_one() -> None:
    empty = wire.Event.model_validate_json('{"Start": "2026-11-26T09:00:00Z"}')
    assert event_of(empty, ANNA, Reading.ALL, ANNA) == Event(EventID(""), ANNA, START, START, show_as=ShowAs.UNKNOWN)


def test_what_an_answer_leaves_out_stays_as_it_was() -> None:
    before = event(
        ShowAs="Busy", Sensitivity="Private", ReminderSet=True, ReminderMinutesBeforeStart=5, OOO=True, **WORDS
    )
    assert brought_up_to_date(before, wire.Event()) == before
    after = brought_up_to_date(
        before, wire.Event.model_validate_json('{"Subject": "", "ReminderSet": false, "OOO": false}')
    )
    assert (after.subject, after.reminder_minutes, after.time_off, after.location) == ("", None, False, "Here")


def test_an_answer_that_ends_before_it_starts_is_a_point() -> None:
    after = brought_up_to_date(event(), told(End="2026-11-26T08:00:00Z"))
    assert (after.start, after.end) == (START, START)
