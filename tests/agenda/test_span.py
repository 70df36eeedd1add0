from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.span import Scale, Span
from ontime_tui.agenda.zone import Zone
from tests.agenda.samples import COPENHAGEN, days, zones

spans = st.one_of(
    st.builds(Span.of_days, days, st.integers(1, 9)),
    st.builds(Span.week_of, days, st.integers(0, 6)),
    st.builds(Span.month_of, days),
)


@given(spans)
def test_next_and_previous_lead_back_and_leave_no_gap(span: Span) -> None:
    assert span.next().previous() == span == span.previous().next()
    assert span.next().first == span.after
    assert span.previous().after == span.first


@given(spans, zones)
def test_a_span_is_as_long_as_its_days_together(span: Span, zone: Zone) -> None:
    assert span.ends_at(zone) - span.starts_at(zone) == sum(zone.minutes_in(day) for day in span.dates)


@given(spans, days)
def test_f14_the_span_around_a_day_holds_it(span: Span, day: date) -> None:
    around = span.around(day, span.first.weekday())
    assert day in around
    assert around.scale is span.scale


def test_spans_hold_their_days_and_no_other() -> None:
    week = Span.week_of(date(2026, 11, 25))
    assert week.dates[0] == date(2026, 11, 23)
    assert date(2026, 11, 29) in week
    assert date(2026, 11, 30) not in week
    assert Span.week_of(date(2026, 11, 25), first_weekday=6).first == date(2026, 11, 22)


def test_the_week_in_which_clocks_go_back_is_an_hour_longer() -> None:
    week = Span.week_of(date(2026, 10, 25))
    assert week.ends_at(COPENHAGEN) - week.starts_at(COPENHAGEN) == 7 * 1440 + 60


def test_months_have_their_own_lengths() -> None:
    february = Span.month_of(date(2028, 2, 10))
    assert (february.days, february.next().days, february.scale) == (29, 31, Scale.MONTH)


def test_a_span_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="one day"):
        Span.of_days(date(2026, 1, 1), 0)
