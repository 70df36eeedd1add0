from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.clock import FixedClock, SystemClock, present_minute
from ontime_tui.agenda.minute import minute_of, moment_of


@given(st.datetimes(timezones=st.timezones()))
def test_an_instant_falls_into_its_minute(moment: datetime) -> None:
    begun = moment_of(minute_of(moment))
    assert timedelta() <= moment - begun < timedelta(minutes=1)


def test_a_moment_without_zone_is_no_instant() -> None:
    with pytest.raises(ValueError, match="zone"):
        minute_of(datetime(2026, 1, 1))


def test_the_present_is_what_the_clock_says() -> None:
    assert present_minute(FixedClock(datetime(1970, 1, 1, 1, 0, 59, tzinfo=UTC))) == 60
    assert SystemClock().now().utcoffset() == timedelta()
