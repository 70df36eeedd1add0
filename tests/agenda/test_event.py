from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import PersonID
from tests.agenda.samples import event, events_within

ANNA = PersonID("anna")


@given(st.integers(0, 40), st.integers(0, 5), st.integers(0, 40), st.integers(1, 5))
def test_an_event_overlaps_what_its_reach_has_minutes_in_common_with(
    start: int, length: int, begin: int, minutes: int
) -> None:
    one = event(start, start + length)
    shared = set(range(*one.reach)) & set(range(begin, begin + minutes))
    assert one.overlaps(begin, begin + minutes) == bool(shared)


def test_a_mere_point_takes_its_minute() -> None:
    assert event(10, 10).reach == (10, 11)
    assert event(10, 10).overlaps(10, 20)
    assert not event(10, 10).overlaps(0, 10)


def test_only_what_leaves_no_doubt_leaves_a_person_free() -> None:
    assert [kind for kind in ShowAs if not event(0, 1, kind).occupies] == [ShowAs.FREE, ShowAs.ELSEWHERE]
    assert not event(0, 1, cancelled=True).occupies


def test_nothing_is_known_of_a_calendar_that_was_not_read() -> None:
    for knowledge in Knowledge:
        assert Calendar(ANNA, 0, 10, knowledge=knowledge).known_at(5) == (knowledge is Knowledge.KNOWN)


def test_nothing_is_known_outside_what_was_asked_and_what_the_server_holds() -> None:
    calendar = Calendar(ANNA, 10, 20, synced=(15, 100))
    assert calendar.known == ((15, 20),)
    assert [minute for minute in range(30) if calendar.known_at(minute)] == [15, 16, 17, 18, 19]
    assert Calendar(ANNA, 10, 20, synced=(50, 100)).known == ()


@given(events_within(0, 100))
def test_events_are_equal_by_value(events: tuple[Event, ...]) -> None:
    assert events == tuple(event(e.start, e.end, e.show_as, name=e.id, cancelled=e.cancelled) for e in events)
