from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.english import MONTHS, WEEKDAYS, date_words, ordinal
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.typed import (
    ImpossibleError,
    NotUnderstoodError,
    parse_day,
    parse_destination,
    parse_end,
    parse_length,
    parse_moment,
    parse_time,
)
from ontime_tui.agenda.zone import Zone
from tests.agenda.samples import COPENHAGEN, LORD_HOWE, SANTIAGO, days, instant, minutes_of_day, zones

TODAY = date(2026, 11, 25)
"""A Wednesday, in week 48."""
THURSDAY = TODAY + timedelta(days=1)
ONE_O_CLOCK = instant(COPENHAGEN, THURSDAY, 13)


def shown(minute: Minute, zone: Zone = COPENHAGEN) -> str:
    return f"{zone.wall(minute).day} {zone.wall(minute).text}"


def moment(text: str) -> str:
    return shown(parse_moment(text, today=TODAY, zone=COPENHAGEN).minute)


def end(text: str, start: Minute = ONE_O_CLOCK) -> str:
    return shown(parse_end(text, start=start, today=TODAY, zone=COPENHAGEN).minute)


def destination(text: str, today: date = TODAY) -> str:
    goal = parse_destination(text, today=today, zone=COPENHAGEN)
    return shown(goal.moment.minute) if goal.moment else str(goal.day)


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("", "2026-11-25"),
        ("  ", "2026-11-25"),
        ("tomorrow 9", "2026-11-26 09:00"),
        ("fri 14:30", "2026-11-27 14:30"),
        ("14", "2026-11-25 14:00"),
        ("23 nov 12:00", "2026-11-23 12:00"),
        ("12:00 23 nov", "2026-11-23 12:00"),
        ("next monday", "2026-11-30"),
        ("w49", "2026-11-30"),
        ("w47", "2026-11-16"),
        ("week 53", "2026-12-28"),
        ("+3w", "2026-12-16"),
        ("+3w 9:30", "2026-12-16 09:30"),
        ("2026-12-01", "2026-12-01"),
        ("1.12.", "2026-12-01"),
        ("9.12", "2026-12-09"),
        ("1 jun", "2026-06-01"),
        ("1 may", "2027-05-01"),
        ("1 may 2026", "2026-05-01"),
        ("29 feb", "2028-02-29"),
        ("fri 24:00", "2026-11-28 00:00"),
    ],
)
def test_f14_where_somebody_wants_to_look(text: str, goal: str) -> None:
    assert destination(text) == goal


def test_f14_a_week_that_only_the_year_before_has_is_found_while_it_is_near() -> None:
    assert destination("w53", date(2027, 1, 11)) == "2026-12-28"
    with pytest.raises(ImpossibleError, match="2027 has no week 53"):
        destination("w53", date(2027, 9, 1))


@given(days, days)
def test_a_date_without_a_year_is_never_more_than_half_a_year_away(day: date, today: date) -> None:
    if (day.month, day.day) != (2, 29):
        found = parse_destination(f"{day.day} {MONTHS[day.month - 1]}", today=today, zone=COPENHAGEN).day
        assert abs(found - today) <= timedelta(days=184)


@pytest.mark.parametrize(("text", "words"), [("[/]", "is no day or time"), ("9/12", "could be"), ("31 feb", "no 31")])
def test_what_leads_nowhere_says_why(text: str, words: str) -> None:
    with pytest.raises(NotUnderstoodError, match=words):
        destination(text)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("14", 14, 0),
        ("0", 0, 0),
        ("2pm", 14, 0),
        (" 2 PM ", 14, 0),
        ("2:30 p.m.", 14, 30),
        ("230pm", 14, 30),
        ("12am", 0, 0),
        ("12pm", 12, 0),
        ("14:30", 14, 30),
        ("9.30", 9, 30),
        ("1430", 14, 30),
        ("930", 9, 30),
        ("0000", 0, 0),
        ("noon", 12, 0),
        ("midnight", 0, 0),
        ("24:00", 24, 0),
    ],
)
def test_times_of_day(text: str, hour: int, minute: int) -> None:
    assert parse_time(text) == hour * 60 + minute


@pytest.mark.parametrize(
    "text", ["", "25", "24:01", "14:60", "9:5", "0pm", "13pm", "14:30:00", "-1", "٣", "²", "14 30", "fri", "12345"]
)
def test_what_is_no_time_says_what_is(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="try 14, 14:30"):
        parse_time(text)


@given(minutes_of_day)
def test_every_minute_of_the_day_can_be_typed(minute: int) -> None:
    hour, rest = divmod(minute, 60)
    half = "am" if hour < 12 else "pm"
    for text in (f"{hour}:{rest:02}", f"{hour:02}{rest:02}", f"{(hour - 1) % 12 + 1}.{rest:02} {half}"):
        assert parse_time(text) == minute


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Tomorrow", THURSDAY),
        ("yesterday", date(2026, 11, 24)),
        ("wed", TODAY),
        ("fri", date(2026, 11, 27)),
        ("Tuesday", date(2026, 12, 1)),
        ("th", THURSDAY),
        ("2026-12-01", date(2026, 12, 1)),
        ("2025/1/9", date(2025, 1, 9)),
        ("1 dec", date(2026, 12, 1)),
        ("1st December", date(2026, 12, 1)),
        ("Dec. 1", date(2026, 12, 1)),
        ("1. dec 2030", date(2030, 12, 1)),
        ("24 nov", date(2027, 11, 24)),
        ("25 nov", TODAY),
        ("29 feb", date(2028, 2, 29)),
        ("1.12.", date(2026, 12, 1)),
        ("1.12", date(2026, 12, 1)),
        ("1.12.2027", date(2027, 12, 1)),
        ("1.12.27", date(2027, 12, 1)),
        ("24/12", date(2026, 12, 24)),
        ("12/24", date(2026, 12, 24)),
        ("5/5", date(2027, 5, 5)),
        ("24/12/2027", date(2027, 12, 24)),
        ("+3w", date(2026, 12, 16)),
        ("-2d", date(2026, 11, 23)),
        ("+ 2 days", date(2026, 11, 27)),
        ("+1m", date(2026, 12, 25)),
        ("+3 months", date(2027, 2, 25)),
        ("-1y", date(2025, 11, 25)),
        ("week 49", date(2026, 11, 30)),
        ("w48", date(2026, 11, 23)),
        ("w47", date(2027, 11, 22)),
        ("w53", date(2026, 12, 28)),
        ("2026-W01", date(2025, 12, 29)),
        ("w49 2028", date(2028, 12, 4)),
        ("Fri, 4 Dec", date(2026, 12, 4)),
        ("tue 2026-12-01", date(2026, 12, 1)),
        ("next monday", date(2026, 11, 30)),
        ("Next Wed.", date(2026, 12, 2)),
        ("next week", date(2026, 11, 30)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert parse_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("+2w", date(2027, 1, 15)),
        ("fri", date(2027, 1, 1)),
        ("mon", date(2027, 1, 4)),
        ("20 dec", date(2027, 12, 20)),
        ("w2", date(2027, 1, 11)),
        ("today", TODAY),
        ("tomorrow", THURSDAY),
    ],
)
def test_days_count_from_another_day_where_that_is_meant_but_not_those_near_today(text: str, day: date) -> None:
    assert parse_day(text, today=TODAY, since=date(2027, 1, 1)) == day


def test_a_month_later_than_its_last_day_is_the_last_day() -> None:
    assert parse_day("+1m", today=date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("text", ["", "t", "xyz", "+3", "14", "ma 5", "1.13.", "2026-13-01", "next", "fri " * 3000])
def test_what_is_no_day_says_what_is(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="try fri, tomorrow, 1 dec"):
        parse_day(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("30 feb", "there is no 30 February"),
        ("29 feb 2027", "there is no 29 February 2027"),
        ("31.11.", "there is no 31 November"),
        ("0 dec", "there is no 0 December"),
        ("3/4", "could be 3 Apr or 4 Mar"),
        ("thu 4 dec", "4 Dec 2026 is a Friday"),
        ("next fri", "could be 27 Nov 2026 or 4 Dec 2026"),
        ("w54", "2026 has no week 54"),
        ("w53 2027", "2027 has no week 53"),
        ("+9999y", "between 1900 and 2199"),
        ("-9999m", "between 1900 and 2199"),
        ("1 dec 1430", "between 1900 and 2199"),
    ],
)
def test_a_day_that_can_not_be_says_why(text: str, reason: str) -> None:
    with pytest.raises(ImpossibleError, match=reason):
        parse_day(text, today=TODAY)


@given(days, days)
def test_every_day_can_be_typed_as_it_is_shown(day: date, today: date) -> None:
    slashed = f"{day.day}/{day.month}/{day.year}" if day.day > 12 else day.isoformat()
    texts = (
        day.isoformat(),
        date_words(day),
        f"{WEEKDAYS[day.weekday()][:3]} {date_words(day)}",
        f"{MONTHS[day.month - 1]} {ordinal(day.day)} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        slashed,
    )
    assert {parse_day(text, today=today) for text in texts} == {day}


@given(days, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_coming_one_and_today_counts(today: date, name: str) -> None:
    day = parse_day(name, today=today)
    assert today <= day < today + timedelta(days=7)
    assert WEEKDAYS[day.weekday()] == name


@given(st.text(max_size=20) | st.from_regex(r"[0-9a-z.:/+\- ]{0,14}", fullmatch=True))
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    for parse in (
        lambda: parse_time(text),
        lambda: parse_length(text),
        lambda: parse_day(text, today=TODAY),
        lambda: parse_moment(text, today=TODAY, zone=COPENHAGEN).minute,
        lambda: parse_end(text, start=ONE_O_CLOCK, today=TODAY, zone=COPENHAGEN).minute,
    ):
        with suppress(NotUnderstoodError):
            assert parse() is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14", "2026-11-25 14:00"),
        ("tomorrow 9", "2026-11-26 09:00"),
        ("tomorrow at 9", "2026-11-26 09:00"),
        ("fri 14:30", "2026-11-27 14:30"),
        ("fri, 2 pm", "2026-11-27 14:00"),
        ("14 fri", "2026-11-27 14:00"),
        ("noon", "2026-11-25 12:00"),
        ("9.30", "2026-11-25 09:30"),
        ("1.12. 9.30", "2026-12-01 09:30"),
        ("1 dec 14", "2026-12-01 14:00"),
        ("1 dec 1430", "2026-12-01 14:30"),
        ("1 dec 2027 14", "2027-12-01 14:00"),
        ("2026-12-01 9:30", "2026-12-01 09:30"),
        ("2026-12-01T14:30", "2026-12-01 14:30"),
        ("Thu 26 Nov 2026 09:00", "2026-11-26 09:00"),
        ("+3w 14", "2026-12-16 14:00"),
        ("week 49 8", "2026-11-30 08:00"),
        ("today 24:00", "2026-11-26 00:00"),
    ],
)
def test_moments(text: str, said: str) -> None:
    assert moment(text) == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fri", "at what time"),
        ("9.12", "could be 09:12 or 9 Dec 2026"),
        ("w53 2027", "2027 has no week 53; for the time type 20:27"),
        ("29 feb 2027", "no 29 February 2027; for the time type 20:27"),
        ("3/4 14", "could be 3 Apr or 4 Mar"),
        ("30 feb 14", "there is no 30 February"),
        ("thu 4 dec 9", "4 Dec 2026 is a Friday"),
        ("25:00", "try 14, 2pm, tomorrow 9"),
        ("", "try 14, 2pm, tomorrow 9"),
        ("at", "try 14, 2pm, tomorrow 9"),
        ("2026-12-01T14:30Z", "try 14, 2pm, tomorrow 9"),
        ("9 " * 5000, "try 14, 2pm, tomorrow 9"),
    ],
)
def test_what_is_no_moment_or_two_says_so(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstoodError, match=reason):
        moment(text)


def test_the_day_of_a_mere_time_and_the_time_of_a_mere_day_are_those_given() -> None:
    typed = parse_moment("15", today=TODAY, zone=COPENHAGEN, day=THURSDAY)
    assert shown(typed.minute) == "2026-11-26 15:00"
    typed = parse_moment("fri", today=TODAY, zone=COPENHAGEN, day=THURSDAY, minute_of_day=540)
    assert shown(typed.minute) == "2026-11-27 09:00"


@given(zones, days, minutes_of_day, days)
def test_every_moment_can_be_typed_as_it_is_shown(zone: Zone, day: date, minute_of_day: int, today: date) -> None:
    text = f"{WEEKDAYS[day.weekday()][:3]} {date_words(day)} {minute_of_day // 60:02}:{minute_of_day % 60:02}"
    typed = parse_moment(text, today=today, zone=zone)
    instants = zone.instants(day, minute_of_day)
    assert typed.minute == zone.at(day, minute_of_day)
    assert typed.ambiguous == (instants if len(instants) == 2 else ())
    assert bool(typed.note) == (len(instants) != 1)


@pytest.mark.parametrize(
    ("zone", "text", "said", "note"),
    [
        (COPENHAGEN, "28 mar 2027 2:30", "2027-03-28 03:30", "02:30 does not exist on that day; 03:30 used"),
        (LORD_HOWE, "4 oct 2026 2:15", "2026-10-04 02:45", "02:15 does not exist on that day; 02:45 used"),
        (SANTIAGO, "6 sep 2026 0:00", "2026-09-06 01:00", "00:00 does not exist on that day; 01:00 used"),
    ],
)
def test_a_time_that_the_clocks_skip_is_said_to_be_moved(zone: Zone, text: str, said: str, note: str) -> None:
    typed = parse_moment(text, today=TODAY, zone=zone)
    assert (shown(typed.minute, zone), typed.note, typed.ambiguous) == (said, note, ())


def test_a_time_that_comes_twice_gives_both_to_choose_from() -> None:
    typed = parse_moment("31 oct 2027 2:30", today=TODAY, zone=COPENHAGEN)
    first, second = typed.ambiguous
    assert (typed.minute, second - first) == (first, 60)
    assert typed.note == "02:30 comes twice on that day; the first is used"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("5", 5),
        ("90m", 90),
        ("90 min", 90),
        ("1h", 60),
        ("2 hours", 120),
        ("1:30", 90),
        ("1.5h", 90),
        ("1,25 h", 75),
        ("1 h 30", 90),
        ("1h30m", 90),
        ("1 hour and 5 minutes", 65),
        ("24h", 1440),
        ("1 day", 1440),
        ("1.5d", 2160),
        ("2 weeks", 20160),
    ],
)
def test_lengths(text: str, minutes: int) -> None:
    assert parse_length(text) == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2", "2 of what"),
        ("0", "between a minute and 31 days"),
        ("0h", "between a minute and 31 days"),
        ("999h", "between a minute and 31 days"),
        ("5w", "between a minute and 31 days"),
        ("1.33h", "whole number of minutes"),
        ("1:75", "try 45, 90m"),
        ("-5", "try 45, 90m"),
        ("", "try 45, 90m"),
        ("an hour", "try 45, 90m"),
    ],
)
def test_what_is_no_length_says_what_is(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstoodError, match=reason):
        parse_length(text)


@given(st.integers(5, 31 * 1440))
def test_every_length_can_be_typed(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    for text in (f"{minutes}", f"{minutes} m", f"{hours}h {rest}", f"{hours}:{rest:02}"):
        assert parse_length(text) == minutes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14", "2026-11-26 14:00"),
        ("9pm", "2026-11-26 21:00"),
        ("midnight", "2026-11-27 00:00"),
        ("24:00", "2026-11-27 00:00"),
        ("fri 9", "2026-11-27 09:00"),
        ("fri 0:00", "2026-11-27 00:00"),
        ("+3w 14", "2026-12-16 14:00"),
        ("2 mar 14:00", "2027-03-02 14:00"),
        ("1h", "2026-11-26 14:00"),
        ("1d", "2026-11-27 13:00"),
        ("1 day", "2026-11-27 13:00"),
        ("2 days", "2026-11-28 13:00"),
        ("1.5 days", "2026-11-28 01:00"),
        ("1w", "2026-12-03 13:00"),
        ("1 dec 14", "2026-12-01 14:00"),
        ("+1h", "2026-11-26 14:00"),
        ("1 h 30", "2026-11-26 14:30"),
        ("1,5h", "2026-11-26 14:30"),
        ("+45", "2026-11-26 13:45"),
        ("+1:30", "2026-11-26 14:30"),
        ("45", "2026-11-26 13:45"),
        ("90", "2026-11-26 14:30"),
    ],
)
def test_an_end_is_a_moment_or_a_length(text: str, said: str) -> None:
    assert end(text) == said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("13", "13:00 is not after the start, 13:00"),
        ("1:30", "01:30 is not after the start"),
        ("today 14", "14:00 is not after the start"),
        ("fri", "needs a time or a length"),
        ("+3w", "needs a time or a length"),
        ("1.33h", "whole number of minutes"),
        ("0m", "between a minute"),
        ("nonsense", "is no moment"),
    ],
)
def test_an_end_that_is_none_says_why(text: str, reason: str) -> None:
    with pytest.raises(NotUnderstoodError, match=reason):
        end(text)


def test_an_end_that_comes_twice_asks_only_if_both_are_after_the_start() -> None:
    night = date(2027, 10, 31)
    first, second = COPENHAGEN.instants(night, 150)
    before = parse_end("2:30", start=first - 60, today=night, zone=COPENHAGEN)
    between = parse_end("2:30", start=first, today=night, zone=COPENHAGEN)
    assert before.ambiguous == (first, second)
    assert (between.minute, between.ambiguous, between.note) == (second, (), "")


@given(st.integers(1, 200))
def test_ordinals_end_as_they_are_spoken(number: int) -> None:
    ending = ordinal(number).removeprefix(str(number))
    assert (ending == "th") == (number % 100 in {11, 12, 13} or number % 10 not in {1, 2, 3})


@pytest.mark.parametrize("text", ["1d", "1 day", "24h"])
def test_f07_a_length_is_time_that_passes_also_on_days_of_23_and_25_hours(text: str) -> None:
    longer, shorter = (COPENHAGEN.at(day, 12 * 60) for day in (date(2026, 10, 24), date(2026, 3, 28)))
    assert end(text, longer) == "2026-10-25 11:00"
    assert end(text, shorter) == "2026-03-29 13:00"
