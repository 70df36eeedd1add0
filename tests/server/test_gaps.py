"""Gaps, for any calendars: minute by minute they are exactly where nobody is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ontime_tui.server.company.plan import Meeting, ShowAs
from ontime_tui.server.store import availability
from ontime_tui.server.store.store import Store
from tests.server.office import at, company_with, mail

MIDNIGHT = at(25, 0)
ZERO = int(MIDNIGHT.timestamp())
HOURS = 12

words: st.SearchStrategy[ShowAs] = st.sampled_from(["Busy", "Tentative", "Away", "Free", "WorkingElsewhere"])
meetings = st.builds(
    lambda who, start, hours, show_as, cancelled: Meeting(
        mail(who),
        MIDNIGHT + timedelta(hours=start),
        MIDNIGHT + timedelta(hours=start + hours),
        show_as=show_as,
        cancelled=cancelled,
    ),
    st.sampled_from(["eva", "finn", "gro"]),
    st.integers(-2, HOURS),
    st.integers(0, 5),
    words,
    st.booleans(),
)


def takes(meeting: Meeting, hour: int) -> bool:
    """True when the meeting stands in somebody's way in that hour of the day."""
    start, end = MIDNIGHT + timedelta(hours=hour), MIDNIGHT + timedelta(hours=hour + 1)
    counts = meeting.show_as not in ("Free", "WorkingElsewhere") and not meeting.cancelled
    return counts and meeting.organiser != mail("gro") and meeting.start < end and meeting.end > start


@settings(max_examples=60, deadline=None)
@given(st.lists(meetings, max_size=12))
def test_gaps_are_the_hours_in_which_nobody_is_taken(planned: list[Meeting]) -> None:
    store = Store.in_memory(replace(company_with(*planned), accounts=()))
    asked = [
        row[0] for row in store.db.execute("SELECT id FROM member WHERE email IN (?, ?)", (mail("eva"), mail("finn")))
    ]
    gaps = availability.gaps(store.db, asked, ZERO, ZERO + HOURS * 3600)
    store.close()
    free = {hour for hour in range(HOURS) if not any(takes(meeting, hour) for meeting in planned)}
    told = {hour for hour in range(HOURS) for start, end in gaps if start <= ZERO + hour * 3600 < end}
    assert told == free
    assert all(start < end for start, end in gaps)
    assert all(before[1] < after[0] for before, after in pairwise(gaps))
