"""What the window shows, and how verbs turn it."""

from dataclasses import replace
from datetime import date

from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import EventID, GroupID, PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.span import Scale, Span
from ontime_tui.agenda.visible import WHOLE_DAY, Hours
from ontime_tui.agenda.zone import UTC_ZONE, Zone
from ontime_tui.ui.state import Faded, beginning
from tests.ui.window import SETTINGS

WEDNESDAY = date(2026, 11, 25)
A, B, C = (Person(PersonID(name), name) for name in "ABC")
STATE = beginning(replace(SETTINGS, zone=UTC_ZONE), WEDNESDAY)
GROUP = GroupNode("Sales", GroupID("g"))
SHOWN = STATE.showing("Sales", (A, B), GROUP)


def test_it_begins_with_this_week_and_nobody() -> None:
    assert STATE.span == Span.week_of(WEDNESDAY)
    assert STATE.rows == ()
    assert STATE.hours == Hours(480, 1080)


def test_spans_follow_each_other() -> None:
    assert STATE.next_span().previous_span() == STATE
    assert STATE.days(3, WEDNESDAY).next_span().span.first == date(2026, 11, 28)
    assert STATE.month(WEDNESDAY).span.scale is Scale.MONTH


def test_a_day_in_sight_turns_nothing() -> None:
    assert STATE.around(date(2026, 11, 29)) is STATE
    assert STATE.around(date(2026, 12, 1)).span == Span.week_of(date(2026, 12, 1))


def test_what_is_revealed_is_neither_in_hidden_hours_nor_on_a_hidden_day() -> None:
    saturday = UTC_ZONE.midnight(date(2026, 12, 5))
    evening = STATE.toggling_weekends().revealing(saturday + 20 * 60, saturday + 21 * 60)
    assert evening.span == Span.week_of(date(2026, 12, 5))
    assert (evening.weekends, evening.hours) == (True, WHOLE_DAY)
    early = UTC_ZONE.midnight(WEDNESDAY) + 7 * 60
    assert STATE.revealing(early, early + 90) == STATE, "its end can be seen"
    assert STATE.revealing(early, early + 60).hours == WHOLE_DAY


def test_hours_and_weekends_toggle() -> None:
    assert STATE.toggling_hours().hours == WHOLE_DAY
    assert STATE.toggling_hours().toggling_hours() == STATE
    assert not STATE.toggling_weekends().weekends


def test_a_row_that_is_taken_away_takes_its_mark_along() -> None:
    marked = SHOWN.marking({A.id, B.id})
    assert marked.without_person(A.id).people == (B,)
    assert marked.without_person(A.id).marked == (B,)
    assert SHOWN.with_person(C).without_person(C.id) == SHOWN


def test_of_only_the_marked_a_row_loses_its_mark_and_the_last_brings_everybody_back() -> None:
    only = SHOWN.marking({A.id, B.id}).toggling_only_marked()
    assert only.without_person(A.id).rows == (B,)
    assert only.without_person(A.id).people == (A, B)
    assert only.without_person(A.id).without_person(B.id) == SHOWN


def test_marks_stay_when_another_group_is_shown() -> None:
    marked = SHOWN.marking({A.id}).showing("Support", (C,))
    assert marked.marked == (A,)
    assert marked.marking({C.id}).marked == (A, C)
    assert marked.marking(()).marked == (A,)


def test_only_marked_people_are_shown_and_named_so() -> None:
    only = SHOWN.marking({B.id}).toggling_only_marked()
    assert only.rows == (B,)
    assert only.heading == "Marked people"
    assert only.toggling_only_marked().rows == (A, B)
    assert only.without_marks().rows == (A, B)


def test_without_marks_everybody_stays() -> None:
    assert SHOWN.toggling_only_marked().rows == (A, B)
    assert SHOWN.toggling_only_marked().heading == "Sales"


def test_somebody_found_gets_a_row_on_top_once() -> None:
    assert SHOWN.with_person(C).rows == (C, A, B)
    assert SHOWN.with_person(B).rows == (A, B)


def test_a_group_that_changed_keeps_who_was_added_to_its_rows_on_top() -> None:
    shown = SHOWN.with_person(C)
    assert shown.regrouped([B]).people == (C, B)
    assert shown.regrouped([A, B, C]).people == (A, B, C)


def test_a_row_that_was_taken_away_does_not_come_back_when_somebody_joins_the_group() -> None:
    joined = SHOWN.without_person(A.id).regrouped([A, B, C])
    assert joined.people == (B, C)
    assert joined.regrouped([A, B, C]).people == (B, C)
    assert joined.regrouped([A, B]).people == (B,)


def test_where_all_who_were_left_have_gone_everybody_is_shown() -> None:
    assert SHOWN.without_person(A.id).regrouped([A]).people == (A,)


def test_who_is_in_a_group_is_only_old_until_it_was_read() -> None:
    remembered = STATE.showing("Sales", [A, B], GROUP, seen_at=7)
    assert remembered.seen_at == 7
    assert remembered.with_person(C).seen_at == 7
    assert remembered.regrouped([A, B]).seen_at is None
    assert remembered.showing("Support", [C]).seen_at is None


def test_marking_by_card_toggles() -> None:
    assert SHOWN.toggling(C).marked == (C,)
    assert SHOWN.toggling(C).toggling(C).marked == ()


def test_a_second_ruler_is_of_another_zone() -> None:
    tokyo = Zone("Asia/Tokyo")
    assert STATE.in_zone(UTC_ZONE, tokyo).second_zone == tokyo
    assert STATE.in_zone(tokyo, tokyo).second_zone is None


def test_events_stand_back_by_colour_and_kind() -> None:
    event = Event(EventID("e"), A.id, 0, 60, legend="7", show_as=ShowAs.TENTATIVE)
    assert Faded().accepts(event)
    assert not Faded(legends=frozenset({"7"})).accepts(event)
    assert not Faded(kinds=frozenset({ShowAs.TENTATIVE})).accepts(event)
    assert Faded(kinds=frozenset({ShowAs.TENTATIVE})).accepts(replace(event, show_as=ShowAs.BUSY))
