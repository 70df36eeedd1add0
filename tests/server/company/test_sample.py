"""The sample company: the same for the same question, whole on any day, and rich in its first view."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontime_tui.server.company.plan import Company, Group, Meeting, Member
from ontime_tui.server.company.sample import sample_company

ANNA = "anna.berg@acme.example"
WEDNESDAY = date(2026, 11, 25)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@cache
def acme(people: int = 60, today: date = WEDNESDAY, seed: int = 1) -> Company:
    return sample_company(people=people, seed=seed, today=today)


def member(company: Company, email: str) -> Member:
    return next(found for found in company.members if found.email == email)


def group(company: Company, path: str) -> Group:
    return next(found for found in company.groups if found.path == path)


def comers(meeting: Meeting) -> set[str]:
    return {meeting.organiser, *(guest.email for guest in meeting.attendees if guest.response != "Decline")}


def waiting(company: Company) -> list[Meeting]:
    """What Anna has not answered, each series once."""
    asked = [m for m in company.meetings if any(g.email == ANNA and g.response == "None" for g in m.attendees)]
    return [m for index, m in enumerate(asked) if not m.series or m.series not in {e.series for e in asked[:index]}]


def this_week(company: Company, today: date = WEDNESDAY) -> list[Meeting]:
    monday = datetime.combine(today - timedelta(today.weekday()), time(), COPENHAGEN)
    return [m for m in company.meetings if m.start < monday + timedelta(5) and m.end > monday]


def test_the_same_question_has_the_same_answer() -> None:
    assert sample_company(people=30, seed=7, today=WEDNESDAY) == sample_company(people=30, seed=7, today=WEDNESDAY)
    assert acme(30, seed=7) != acme(30, seed=8)


@pytest.mark.parametrize("people", [1, 2, 13, 60, 151, 700])
def test_a_company_of_any_size_is_whole(people: int) -> None:
    company = acme(people)
    known = {found.email for found in company.members}
    boxes = {found.email for found in company.members if found.mailbox}
    assert sum(found.kind == "Person" and found.mailbox for found in company.members) == people
    assert len(known) == len(company.members), "every address is somebody's own"
    assert all(email == email.lower() and email.isascii() for email in known)
    assert len({found.path for found in company.groups}) == len(company.groups)
    assert {email for found in company.groups for email in found.members} <= boxes
    assert {email for m in company.meetings for email in (m.organiser, *comers(m), *m.rooms)} <= known
    assert {legend.id for legend in company.legends} >= {m.legend for m in company.meetings if m.legend is not None}
    assert {room for found in company.members for room in found.joins} <= boxes


def test_a_thousand_people_are_named_apart() -> None:
    people = [found for found in acme(1000).members if found.kind == "Person" and found.mailbox]
    assert len({found.email for found in people}) == len(people) == 1000
    assert max(Counter(found.display_name for found in people).values()) <= 3


@settings(max_examples=12, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_on_any_day_meetings_have_a_length_and_lie_in_the_window(today: date) -> None:
    company = sample_company(people=14, seed=1, today=today)
    assert company.first_day <= today - timedelta(60) < today + timedelta(180) <= company.last_day
    assert all(m.start.tzinfo is UTC and m.start < m.end for m in company.meetings)
    assert all(company.first_day <= m.start.date() <= company.last_day for m in company.meetings)
    assert all(today < m.start.astimezone(COPENHAGEN).date() <= today + timedelta(14) for m in waiting(company))
    assert 4 <= len(waiting(company)) <= 6
    assert len(this_week(company, today)) > 15


@pytest.mark.parametrize("today", [date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 25)])
def test_whole_days_run_from_midnight_to_midnight_where_their_owner_lives(today: date) -> None:
    company = acme(14, today)
    zones = {found.email: ZoneInfo(found.zone) for found in company.members}
    long = [m for m in company.meetings if m.end - m.start > timedelta(hours=20)]
    for meeting in long:
        ends = (meeting.start.astimezone(zones[meeting.organiser]), meeting.end.astimezone(zones[meeting.organiser]))
        assert {end.time() for end in ends} == {time()}, meeting
    assert any(m.end - m.start > timedelta(days=3) for m in long), "somebody has a vacation"


@pytest.mark.parametrize("today", [date(2026, 3, 29), date(2026, 10, 25), WEDNESDAY])
def test_timed_meetings_begin_in_the_hours_of_the_host(today: date) -> None:
    company = acme(60, today)
    hosts = {found.email: found for found in company.members}
    for meeting in company.meetings:
        host = hosts[meeting.organiser]
        if meeting.end - meeting.start < timedelta(hours=20) and host.mailbox:
            begins = meeting.start.astimezone(ZoneInfo(host.zone))
            assert begins.weekday() < 5, meeting
            assert time(7) <= begins.time() < time(18, 30), meeting


def test_anna_signs_in_and_so_may_a_program() -> None:
    accounts = {account.user: account for account in acme().accounts}
    assert accounts[ANNA].password == "demo"
    assert accounts["api@acme.example"].api_user
    assert sum(not account.api_user for account in accounts.values()) >= 3
    assert member(acme(), ANNA).zone == "Europe/Copenhagen"


def test_departments_are_three_levels_deep_in_several_zones() -> None:
    company = acme()
    depths = {path.count("\\") for path in (found.path for found in company.groups if found.members)}
    people = [found for found in company.members if found.kind == "Person" and found.mailbox]
    assert 2 in depths
    assert {"Europe/Copenhagen", "Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Kolkata"} <= {
        p.zone for p in people
    }
    assert any(len(p.work_days) == 4 for p in people)
    assert any(p.work_days == () for p in people)
    assert any(not p.display_name.isascii() for p in people)
    assert all(p.job_title and p.mobile_phone and p.company_name and p.department for p in people)


def test_there_is_a_group_of_every_kind() -> None:
    company = acme()
    kinds = {found.email: found.kind for found in company.members}
    assert group(company, "My team").owner == group(company, "Project Aurora").owner == ANNA
    assert len(group(company, "My team").members) == 12
    assert {kinds[email] for email in group(company, "Project Aurora").members} == {"Person", "Room"}
    assert any(found.application for found in company.groups)
    assert any(found.sort_manually and not found.owner for found in company.groups)
    assert any(not found.members for found in company.groups)
    assert any(found.display_name for found in company.groups)
    assert any(found.owner and ANNA in found.shared_with for found in company.groups)


def test_rooms_have_floors_and_seats_one_is_joined_and_one_is_unmeasured() -> None:
    rooms = [found for found in acme().members if found.kind == "Room"]
    assert len({(room.location, room.building) for room in rooms}) >= 5
    assert sum(bool(room.joins) for room in rooms) == 1
    assert sum(room.capacity is None for room in rooms) == 1
    assert {"Equipment"} <= {found.kind for found in acme().members}


def test_no_room_is_booked_twice() -> None:
    for today in (WEDNESDAY, date(2026, 9, 14)):
        booked: dict[str, list[Meeting]] = {}
        for meeting in acme(60, today).meetings:
            for room in meeting.rooms if not meeting.cancelled else ():
                booked.setdefault(room, []).append(meeting)
        assert booked
        for meetings in booked.values():
            assert all(before.end <= after.start for before, after in pairwise(meetings))


def test_calendars_are_open_to_anna_in_every_degree() -> None:
    company = acme()
    assert {"None", "TimeOnly", "TimeAndSubjectAndLocation", "FullDetails"} == {m.rights.read for m in company.members}
    granted = [rights for found in company.members for viewer, rights in found.granted if viewer == ANNA]
    assert [(rights.edit, rights.delete) for rights in granted] == [("All", "All")]


def test_the_invitations_are_of_different_kinds() -> None:
    company = acme()
    asked = waiting(company)
    mailboxes = {found.email for found in company.members if found.mailbox}
    mine = [m for m in company.meetings if m.organiser == ANNA and not m.cancelled and m.show_as == "Busy"]
    assert any(m.series for m in asked)
    assert any(m.private for m in asked)
    assert any(m.organiser not in mailboxes for m in asked)
    assert any(m.start < own.end and own.start < m.end for m in asked for own in mine)


def test_anna_is_answered_in_every_way() -> None:
    answers = {guest.response for m in this_week(acme()) if m.organiser == ANNA for guest in m.attendees}
    assert answers >= {"Accept", "Tentative", "Decline", "None"}


def test_the_week_shows_every_kind_of_appointment() -> None:
    team = set(group(acme(), "My team").members)
    week = [m for m in this_week(acme()) if comers(m) & team]
    assert {m.show_as for m in week} == {"Free", "Tentative", "Busy", "Away", "WorkingElsewhere"}
    assert any(m.private for m in week)
    assert any(m.cancelled for m in week)
    assert any(m.rooms for m in week)
    assert any(m.poll_id for m in week)
    assert any(m.time_off and m.end - m.start > timedelta(days=3) for m in week)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("today", [WEDNESDAY, date(2026, 9, 14), date(2027, 2, 6)])
def test_the_first_view_is_neither_empty_nor_crowded(today: date, seed: int) -> None:
    company = acme(60, today, seed)
    team = group(company, "My team").members
    timed = [m for m in this_week(company, today) if m.end - m.start < timedelta(hours=20)]
    loads = [sum(email in comers(m) for m in timed) / 5 for email in team]
    assert 2.8 <= sum(loads) / len(loads) <= 5
    assert max(loads) <= 6


@pytest.mark.parametrize("seed", [1, 2])
def test_anna_and_her_colleagues_have_free_hours_in_common(seed: int) -> None:
    company = acme(60, date(2026, 9, 16), seed)
    team = set(group(company, "My team").members)
    busy = [m for m in this_week(company, date(2026, 9, 16)) if comers(m) & team and not m.cancelled]
    busy = [m for m in busy if m.show_as not in ("Free", "WorkingElsewhere")]
    for day, hour in ((16, 14), (17, 10), (18, 10)):
        start = datetime(2026, 9, day, hour, tzinfo=COPENHAGEN)
        assert not [m.subject for m in busy if m.start < start + timedelta(hours=1) and m.end > start]


def test_occurrences_of_a_series_share_a_pattern_and_keep_their_time_of_day_over_the_clock_change() -> None:
    company = acme(60, date(2026, 10, 21))
    zones = {found.email: found.zone for found in company.members}
    series: dict[str, list[Meeting]] = {}
    for meeting in company.meetings:
        if meeting.series:
            series.setdefault(meeting.series, []).append(meeting)
    assert {m.pattern.type for found in series.values() for m in found if m.pattern} >= {1, 3}
    for found in series.values():
        zone = ZoneInfo(zones[found[0].organiser])
        assert len({m.pattern for m in found}) == 1
        assert len({m.start.astimezone(zone).time() for m in found}) == 1


def test_a_holiday_frees_the_office() -> None:
    christmas = acme(60, date(2026, 12, 23))
    off = [m for m in christmas.meetings if m.subject == "Christmas Day" and m.organiser == ANNA]
    assert [m.start.astimezone(COPENHAGEN).date() for m in off] == [date(2026, 12, 25)]
    day = [m for m in christmas.meetings if off[0].start <= m.start < off[0].end and m.organiser == ANNA]
    assert day == off


def test_a_large_company_is_held_for_fewer_days() -> None:
    large, small = acme(3000), acme(60)
    assert large.last_day - large.first_day < small.last_day - small.first_day
    assert len(large.meetings) < 60_000
    assert this_week(large)
