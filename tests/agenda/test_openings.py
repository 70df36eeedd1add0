from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.conflicts import Conflict
from ontime_tui.agenda.event import Event, ShowAs
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.openings import Opening, Wish, openings
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Period, WorkHours, joined, office_hours
from ontime_tui.agenda.zone import Zone
from tests.agenda.samples import COPENHAGEN, KATHMANDU, LORD_HOWE, NEW_YORK, event, events_within, instant

MONDAY = date(2026, 11, 23)
WEDNESDAY = MONDAY + timedelta(days=2)
START, END = COPENHAGEN.midnight(MONDAY), COPENHAGEN.midnight(WEDNESDAY)
ANNA, BO = Person(PersonID("anna"), "Anna"), Person(PersonID("bo"), "Bo")
HERE = office_hours(COPENHAGEN)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> Minute:
    return instant(COPENHAGEN, day, hour, minute)


def known(person: Person, *events: Event) -> Calendar:
    return Calendar(person.id, START, END, events)


def wish_for(*people: tuple[Person, WorkHours | None], length: int = 60) -> Wish:
    return Wish(length, START, END, people, COPENHAGEN)


def begins(found: Sequence[Opening]) -> list[str]:
    return [f"{COPENHAGEN.wall(o.start).day:%a} {COPENHAGEN.wall(o.start).text}" for o in found]


def starts(found: Sequence[Opening], wish: Wish) -> list[str]:
    """Every beginning that the stretches hold, in order."""
    return [
        f"{COPENHAGEN.wall(start).day:%a} {COPENHAGEN.wall(start).text}"
        for opening in sorted(found, key=lambda opening: opening.within)
        for start in range(opening.within[0], opening.within[1] - wish.length + 1, wish.step)
    ]


def test_a_stretch_of_a_day_is_one_opening_at_its_best_hour() -> None:
    wish = wish_for((ANNA, HERE), length=240)
    found = openings(None, [known(ANNA)], wish)
    assert begins(found) == ["Mon 10:00", "Tue 10:00"]
    assert [opening.within for opening in found] == [
        (at(9), at(17)),
        (at(9, day=MONDAY + timedelta(days=1)), at(17, day=MONDAY + timedelta(days=1))),
    ]
    assert starts(found[:1], wish)[::4] == ["Mon 09:00", "Mon 11:00", "Mon 13:00"]


def test_a_day_parted_by_meetings_has_an_opening_for_each_part_core_hours_first() -> None:
    busy = known(ANNA, event(at(10), at(11)), event(at(15), at(16)))
    found = openings(None, [busy], replace(wish_for((ANNA, HERE)), end=at(24)))
    assert begins(found) == ["Mon 11:00", "Mon 09:00", "Mon 16:00"]
    assert [opening.within for opening in found] == [(at(11), at(15)), (at(9), at(10)), (at(16), at(17))]
    assert [opening.off_core for opening in found] == [(), (ANNA.id,), (ANNA.id,)]


def test_windows_that_differ_in_who_is_in_the_way_are_different_openings() -> None:
    calendars = [known(ANNA, event(at(9), at(13))), known(BO, event(at(13), at(17)))]
    found = openings(None, calendars, replace(wish_for((ANNA, HERE), (BO, HERE)), end=at(24)))
    one_each = [o for o in found if len(o.conflicts) == 1]
    assert [(o.conflicts[0].person, o.within) for o in one_each[:2]] == [
        (ANNA.id, (at(9), at(13))),
        (BO.id, (at(13), at(17))),
    ]


def test_windows_too_short_to_touch_are_not_one_stretch() -> None:
    """Something may lie between them that none of them meets."""
    busy = known(ANNA, event(at(9, 10), at(9, 20)))
    wish = replace(wish_for((ANNA, HERE), length=10), end=at(10))
    assert [opening.within for opening in openings(None, [busy], wish)] == [(at(9), at(9, 10)), (at(9, 30), at(9, 40))]


def test_a_free_night_is_parted_at_midnight() -> None:
    wish = replace(wish_for((ANNA, HERE)), keep_hours=False)
    assert begins(openings(None, [known(ANNA)], wish)) == ["Mon 10:00", "Tue 10:00"]


def test_full_and_half_hours_come_before_quarters_and_today_before_tomorrow() -> None:
    wish = replace(wish_for((ANNA, HERE), length=330), step=15, start=at(9, 40))
    assert begins(openings(None, [known(ANNA)], wish)) == ["Mon 10:00", "Tue 10:00"]
    late = replace(wish, start=at(10, 40))
    assert begins(openings(None, [known(ANNA)], late))[0] == "Mon 11:00"


def test_meetings_are_kept_clear_of() -> None:
    busy = known(ANNA, event(at(9), at(12)), event(at(13), at(16, 30)))
    found = openings(None, [busy], replace(wish_for((ANNA, HERE)), end=at(24)))
    assert begins(found) == ["Mon 12:00"]
    assert found[0] == Opening(at(12), at(13), free=(ANNA.id,), within=(at(12), at(13)))


def test_everybody_is_met_inside_their_own_hours_in_their_own_zone() -> None:
    wish = wish_for((ANNA, HERE), (BO, office_hours(NEW_YORK)))
    found = openings(None, [known(ANNA), known(BO)], wish)
    assert set(starts(found, wish)) == {
        f"{day} {time}" for day in ("Mon", "Tue") for time in ("15:00", "15:30", "16:00")
    }


def test_nobody_in_common_hours_names_who_would_have_to_stay_late() -> None:
    found = openings(None, [known(ANNA), known(BO)], wish_for((ANNA, HERE), (BO, office_hours(KATHMANDU)), length=420))
    assert [conflict.event for conflict in found[0].conflicts] == [None]
    assert len(found[0].free) == 1


def test_hours_are_let_go_on_demand() -> None:
    wish = replace(wish_for((ANNA, HERE)), keep_hours=False)
    assert "Mon 03:00" in starts(openings(None, [known(ANNA)], wish), wish)


def test_a_room_has_no_hours_to_keep() -> None:
    wish = wish_for((BO, None))
    found = openings(None, [known(BO)], wish)
    assert starts(found, wish)[0] == begins(found)[0] == "Mon 00:00"


def test_hours_parted_by_lunch_are_not_met_across_it_but_touching_ones_are() -> None:
    lunch = WorkHours(COPENHAGEN, (Period(0, 540, 720), Period(0, 780, 1020)))
    touching = WorkHours(COPENHAGEN, (Period(0, 540, 720), Period(0, 720, 1020)))
    parted, whole = wish_for((ANNA, lunch)), wish_for((ANNA, touching))
    assert "Mon 11:30" not in starts(openings(None, [known(ANNA)], parted), parted)
    assert "Mon 11:30" in starts(openings(None, [known(ANNA)], whole), whole)


def test_notice_is_kept() -> None:
    found = openings(None, [known(ANNA)], replace(wish_for((ANNA, HERE)), notice=at(14, 10)))
    assert min(opening.start for opening in found) == at(14, 30)


def test_when_no_slot_suits_all_the_fewest_conflicts_win_and_are_named() -> None:
    review, standup = event(START, END, name="review"), event(at(9), at(11), name="standup")
    calendars = [known(ANNA, review), known(BO, standup)]
    found = openings(None, calendars, wish_for((ANNA, HERE), (BO, HERE)))
    assert found[0].conflicts == (Conflict(ANNA.id, review),)
    assert found[0].free == (BO.id,)
    assert begins(found)[0] == "Mon 11:00"


def test_what_suits_nobody_at_all_is_only_given_where_all_is_such() -> None:
    here = ((ANNA, HERE), (BO, HERE))
    early, late = known(ANNA, event(START, at(12))), known(BO, event(at(10), END))
    everywhere = openings(None, [early, late], wish_for(*here), most=100)
    assert all(opening.free for opening in everywhere)
    never = [known(ANNA, event(START, END)), known(BO, event(START, END))]
    assert openings(None, never, wish_for(*here))


def test_a_soft_conflict_is_better_than_a_hard_one() -> None:
    day = event(at(9), at(24), ShowAs.TENTATIVE, name="perhaps"), event(at(9), at(12), name="surely")
    rest = event(at(24), END, name="away")
    found = openings(None, [known(ANNA, *day, rest)], wish_for((ANNA, HERE)))
    assert begins(found)[0] == "Mon 12:00"
    assert found[0].conflicts[0].event == day[0]


def test_knowing_everybody_matters_more_than_how_hard_a_conflict_is() -> None:
    tuesday = at(0, day=MONDAY + timedelta(days=1))
    anna = known(ANNA, event(START, tuesday, ShowAs.TENTATIVE), event(tuesday, END))
    bo = replace(known(BO), synced=(tuesday, END))
    assert begins(openings(None, [anna, bo], wish_for((ANNA, HERE), (BO, HERE))))[0] == "Tue 10:00"


def test_of_several_conflicts_of_one_person_the_most_important_is_named() -> None:
    perhaps, surely = event(START, END, ShowAs.TENTATIVE, name="perhaps"), event(START, END, name="surely")
    (best, *_) = openings(None, [known(ANNA, perhaps, surely)], wish_for((ANNA, HERE)))
    assert best.conflicts == (Conflict(ANNA.id, surely),)


@pytest.mark.parametrize("knowledge", [Knowledge.LOADING, Knowledge.NOT_PERMITTED, Knowledge.UNREAD])
def test_who_could_not_be_read_is_unknown_and_never_free(knowledge: Knowledge) -> None:
    calendars = [known(ANNA), Calendar(BO.id, START, END, knowledge=knowledge)]
    found = openings(None, calendars, wish_for((ANNA, HERE), (BO, HERE)))
    assert {opening.unknown for opening in found} == {(BO.id,)}
    assert {opening.free for opening in found} == {(ANNA.id,)}


def test_what_was_seen_before_a_calendar_failed_still_stands_in_the_way() -> None:
    stale = Calendar(BO.id, START, END, (event(at(9), at(16), person="bo"),), Knowledge.UNREAD)
    found = openings(None, [stale], replace(wish_for((BO, HERE)), end=at(24)))
    assert begins(found) == ["Mon 16:00"]
    assert found[0].unknown == (BO.id,)


def test_who_has_no_calendar_here_is_unknown() -> None:
    found = openings(None, [], wish_for((ANNA, HERE)))
    assert found[0].unknown == (ANNA.id,)


def test_times_in_which_everybody_is_known_come_first() -> None:
    half = replace(known(ANNA), synced=(at(0, day=MONDAY + timedelta(days=1)), END))
    found = openings(None, [half], wish_for((ANNA, HERE)))
    assert begins(found)[0] == "Tue 10:00"
    assert not found[0].unknown


def test_what_only_the_server_knows_is_kept_clear_of() -> None:
    found = openings([(at(12), at(13)), (at(13), at(14))], [known(ANNA)], wish_for((ANNA, HERE), length=120))
    assert begins(found) == ["Mon 12:00"]


def test_a_gap_of_the_server_does_not_outweigh_an_event_that_is_seen() -> None:
    found = openings([(START, END)], [known(ANNA, event(at(9), at(16)))], replace(wish_for((ANNA, HERE)), end=at(24)))
    assert begins(found) == ["Mon 16:00"]


def test_no_gap_at_all_leaves_only_conflicts_that_have_a_name() -> None:
    found = openings([], [known(ANNA, event(at(9), at(10)))], replace(wish_for((ANNA, HERE)), end=at(24)))
    assert found
    assert all(opening.conflicts for opening in found)


def test_nothing_fits_into_too_short_a_time() -> None:
    assert openings(None, [known(ANNA)], replace(wish_for((ANNA, HERE), length=120), start=at(9), end=at(10, 30))) == ()


def test_no_more_are_given_than_wanted() -> None:
    assert len(openings(None, [known(ANNA)], wish_for((ANNA, HERE)), most=1)) == 1


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        (COPENHAGEN, date(2026, 10, 25)),
        (NEW_YORK, date(2026, 3, 8)),
        (LORD_HOWE, date(2026, 4, 5)),
        (LORD_HOWE, date(2026, 10, 4)),
        (KATHMANDU, date(2026, 10, 25)),
    ],
)
def test_beginnings_are_on_the_half_hour_of_the_clock_on_days_when_clocks_change(zone: Zone, day: date) -> None:
    start, end = zone.midnight(day), zone.midnight(day + timedelta(days=1))
    busy = tuple(event(minute, minute + 20) for minute in range(start, end, 60))
    calendar = Calendar(ANNA.id, start, end, busy)
    found = openings(None, [calendar], Wish(30, start, end, ((ANNA, None),), zone))
    assert {zone.wall(opening.start).minute_of_day % 30 for opening in found} == {0}
    assert len(found) == (end - start) // 60


@pytest.mark.parametrize(("length", "step"), [(0, 30), (60, 0)])
def test_a_wish_without_sense_is_refused(length: int, step: int) -> None:
    with pytest.raises(ValueError, match="minute"):
        replace(wish_for(), length=length, step=step)


def test_a_search_is_bounded() -> None:
    with pytest.raises(ValueError, match="year"):
        replace(wish_for(), end=START + 400 * 1440)


two_calendars = st.tuples(
    st.builds(
        Calendar,
        st.just(ANNA.id),
        st.just(START),
        st.just(END),
        events_within(START, END, "anna"),
        st.sampled_from(Knowledge),
        st.none() | st.tuples(st.integers(START, END), st.integers(START, END)),
    ),
    st.builds(Calendar, st.just(BO.id), st.just(START), st.just(END), events_within(START, END, "bo", longest=1440)),
)
wishes = st.builds(
    lambda length, start, notice, keep, step, zones: Wish(
        length,
        start,
        END,
        ((ANNA, office_hours(zones[0])), (BO, office_hours(zones[1]))),
        COPENHAGEN,
        keep,
        notice,
        step,
    ),
    st.integers(1, 300),
    st.integers(START, END),
    st.none() | st.integers(START, END),
    st.booleans(),
    st.sampled_from([15, 30]),
    st.tuples(*[st.sampled_from([COPENHAGEN, NEW_YORK, KATHMANDU, LORD_HOWE])] * 2),
)


@given(two_calendars, wishes)
def test_openings_are_what_they_say(calendars: tuple[Calendar, Calendar], wish: Wish) -> None:
    by_person = {calendar.person: calendar for calendar in calendars}
    hours = {person.id: hours for person, hours in wish.people if hours}
    for opening in openings(None, calendars, wish):
        assert opening.end - opening.start == wish.length
        assert max(wish.start, wish.notice or wish.start) <= opening.start < opening.end <= wish.end
        against = {conflict.person for conflict in opening.conflicts}
        assert set(opening.free) == {*by_person} - against - {*opening.unknown}
        assert opening.within[0] <= opening.start < opening.end <= opening.within[1]
        for person in opening.free:
            calendar, (start, end) = by_person[person], opening.within
            assert all(calendar.known_at(minute) for minute in (start, end - 1))
            assert not any(e.occupies and e.overlaps(start, end) for e in calendar.events)
            assert not wish.keep_hours or joined(hours[person].between(start, end)) == ((start, end),)
        for conflict in opening.conflicts:
            assert conflict.event is None or conflict.event in by_person[conflict.person].events
            assert wish.keep_hours or conflict.event is not None


@given(two_calendars, wishes)
def test_openings_are_sorted_and_none_is_given_twice(calendars: tuple[Calendar, Calendar], wish: Wish) -> None:
    found = openings(None, calendars, wish)
    assert len({opening.start for opening in found}) == len(found)
    for one, other in pairwise(found):
        assert (len(one.conflicts), len(one.unknown)) <= (len(other.conflicts), len(other.unknown))
    assert all(bool(opening.conflicts) == bool(found[0].conflicts) for opening in found)


@given(two_calendars, wishes)
def test_no_better_window_is_left_out(calendars: tuple[Calendar, Calendar], wish: Wish) -> None:
    anna, bo = calendars
    wish = replace(wish, keep_hours=False)
    first = max(wish.start, wish.notice or wish.start)
    suiting = {
        start
        for start in range(first, wish.end - wish.length + 1)
        if (start - START) % wish.step == 0
        and not any(e.occupies and e.overlaps(start, start + wish.length) for e in (*anna.events, *bo.events))
    }
    found = openings(None, calendars, wish, most=1000)
    held = {
        start for opening in found for start in range(opening.within[0], opening.within[1] - wish.length + 1, wish.step)
    }
    assert not suiting or held == suiting
