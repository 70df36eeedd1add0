"""Why a verb can't be done now."""

from dataclasses import replace

import pytest

from ontime_tui.agenda.event import Event, Permissions, Reply
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.person import Changing, Person, Reading, Rights
from ontime_tui.ui import reasons

ME = Person(PersonID("me"), "Anna", rights=Rights(Reading.ALL, create=True, edit=Changing.ALL, delete=Changing.ALL))
BO = Person(PersonID("bo"), "Bo", rights=Rights(Reading.TIMES))
ASKED = Event(EventID("e"), ME.id, 0, 60, "Review", invitation=True, reply=Reply.NONE)


def test_an_invitation_of_mine_can_be_answered() -> None:
    assert reasons.against_answering(ASKED, ME) == ""


def test_an_answer_can_be_changed_later() -> None:
    assert reasons.against_answering(replace(ASKED, invitation=False, reply=Reply.ACCEPTED), ME) == ""


@pytest.mark.parametrize(
    ("event", "me", "reason"),
    [
        (None, ME, reasons.NO_EVENT),
        (replace(ASKED, reply=Reply.ORGANISER), ME, reasons.ORGANISED_BY_ME),
        (replace(ASKED, cancelled=True), ME, reasons.CANCELLED),
        (replace(ASKED, readable=False), ME, reasons.ONLY_TIME),
        (replace(ASKED, id=EventID("")), ME, reasons.NO_IDENTITY),
        (replace(ASKED, invitation=False, reply=Reply.UNKNOWN), ME, reasons.NOT_A_MEETING),
        (ASKED, BO, "This stands in somebody else's calendar: only they can answer it."),
        (ASKED, None, "This stands in somebody else's calendar: only they can answer it."),
    ],
)
def test_what_can_not_be_answered_says_why(event: Event | None, me: Person | None, reason: str) -> None:
    assert reasons.against_answering(event, me) == reason


def test_a_read_only_calendar_is_named() -> None:
    event = replace(ASKED, person=BO.id)
    assert reasons.against_editing(event, BO) == "Bo's calendar is read only for you."
    assert reasons.against_deleting(event, BO) == "Bo's calendar is read only for you."
    assert reasons.against_creating(BO) == "Bo's calendar is read only for you."
    assert reasons.against_creating(ME) == ""


def test_only_the_organiser_changes_a_meeting_where_i_may_change_only_what_is_mine() -> None:
    owner = replace(ME, rights=Rights(Reading.ALL, edit=Changing.OWNED, delete=Changing.OWNED))
    assert reasons.against_editing(replace(ASKED, reply=Reply.ACCEPTED), owner) != ""
    assert reasons.against_editing(replace(ASKED, reply=Reply.ORGANISER), owner) == ""


def test_an_events_own_permissions_decide_once_they_are_known() -> None:
    others = replace(ASKED, person=BO.id)
    assert reasons.against_editing(ASKED, ME, Permissions()) == reasons.SERVER_FORBIDS_EDIT
    assert reasons.against_deleting(ASKED, ME, Permissions(edit=True)) == reasons.SERVER_FORBIDS_DELETE
    assert reasons.against_editing(others, BO, Permissions(edit=True)) == ""
    assert reasons.against_deleting(others, BO, Permissions(delete=True)) == ""
    assert reasons.against_editing(replace(others, readable=False), BO, Permissions(edit=True)) == reasons.ONLY_TIME


def test_a_cancelled_meeting_can_only_be_removed() -> None:
    cancelled = replace(ASKED, cancelled=True)
    assert reasons.against_editing(cancelled, ME) == reasons.CANCELLED
    assert reasons.against_deleting(cancelled, ME) == ""
