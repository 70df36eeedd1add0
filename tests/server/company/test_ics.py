"""Folders of `.ics` files: what each file and folder becomes, and what happens to those that can't be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ontime_tui.server.company import ics
from ontime_tui.server.company.calendars import reading
from ontime_tui.server.company.ics import UnknownUserError, ics_company
from ontime_tui.server.company.plan import Attendee, Company, Meeting, Pattern

TODAY = date(2026, 3, 25)
BERLIN = "Europe/Berlin"


def calendar(*events: str, head: str = "") -> str:
    bodies = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{bodies}END:VCALENDAR\n".replace("\n", "\r\n")


def event(start: str, *lines: str, uid: str = "u1") -> str:
    return "\n".join((f"UID:{uid}", f"DTSTART{start}", *lines))


def read(folder: Path, **files: str) -> Company:
    for name, text in files.items():
        (folder / f"{name}.ics").write_text(text, encoding="utf-8", newline="")
    return ics_company(folder, today=TODAY, zone=BERLIN)


def known(company: Company) -> list[Meeting]:
    """Give what stands in calendars, without the events that say that something is missing."""
    return [meeting for meeting in company.meetings if meeting.show_as != "NoData"]


def only(folder: Path, text: str) -> Meeting:
    company = read(folder, anna=text)
    assert company.skipped == ()
    (meeting,) = company.meetings
    return meeting


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


class TestFilesAndFolders:
    def test_every_file_is_a_person_and_every_folder_a_group(self, tmp_path: Path) -> None:
        for path in ("Bo.ics", "Sales/Eva.ics", "Sales/Nordics/Ida.ics"):
            (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
            (tmp_path / path).write_text(calendar())
        company = ics_company(tmp_path, today=TODAY, zone=BERLIN)
        names = {member.email: member.display_name for member in company.members}
        assert {group.path: [names[email] for email in group.members] for group in company.groups} == {
            tmp_path.name: ["Bo"],
            "Sales": ["Eva"],
            "Sales\\Nordics": ["Ida"],
        }

    def test_a_name_that_is_not_utf8_is_a_person_all_the_same(self, tmp_path: Path) -> None:
        for folder in (os.fsencode(tmp_path), os.fsencode(tmp_path) + b"/caf\xe9"):
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - pathlib takes no bytes
            Path(os.fsdecode(folder + b"/bad\xff.ics")).write_text(calendar())
            Path(os.fsdecode(folder + b"/none\xff.ics")).write_text("nothing")
        company = ics_company(tmp_path, today=TODAY, zone=BERLIN)
        told = [*(member.display_name for member in company.members), *(group.path for group in company.groups)]
        assert told == ["bad\ufffd", "bad\ufffd", tmp_path.name, "caf\ufffd"]
        assert all("none\ufffd.ics" in sentence for sentence in company.skipped)

    def test_the_folder_is_the_department_with_which_a_window_begins(self, tmp_path: Path) -> None:
        for path in ("Alpha/Zoe.ics", "Sales/Nordics/Me.ics"):
            (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
            (tmp_path / path).write_text(calendar())
        company = ics_company(tmp_path, today=TODAY, zone=BERLIN)
        assert [member.department for member in company.members] == ["Alpha", "Nordics"]

    def test_a_calendar_s_own_name_is_its_person_s(self, tmp_path: Path) -> None:
        company = read(
            tmp_path, x1=calendar(head="X-WR-CALNAME:Søren Kjær\n"), x2=calendar(head="X-WR-CALNAME:Eva@Acme.example\n")
        )
        assert [(m.display_name, m.email) for m in company.members] == [
            ("Søren Kjær", "x1@ics.example"),
            ("Eva@Acme.example", "eva@acme.example"),
        ]

    def test_one_name_in_two_folders_is_two_people(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "bo.ics").write_text(calendar(event(":20260325T090000Z")))
        company = ics_company(tmp_path, today=TODAY, zone=BERLIN)
        assert len({member.email for member in company.members}) == len(company.meetings) == 2

    def test_an_empty_folder_is_a_company_of_one(self, tmp_path: Path) -> None:
        company = ics_company(tmp_path, today=TODAY, user="Anna")
        assert [member.display_name for member in company.members] == ["Anna"]
        assert company.accounts[0].user == company.members[0].email

    def test_a_link_in_a_circle_is_walked_once(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "in" / "bo.ics").write_text(calendar())
        assert len(ics_company(tmp_path, today=TODAY).members) == 1

    @pytest.mark.parametrize(("user", "expected"), [("", "Me"), ("bo", "bo"), ("EVA@acme.example", "Eva@acme.example")])
    def test_who_signs_in(self, tmp_path: Path, user: str, expected: str) -> None:
        eva = calendar(head="X-WR-CALNAME:Eva@acme.example\n")
        read(tmp_path, bo=calendar(), eva=eva, Me=calendar())
        company = ics_company(tmp_path, today=TODAY, user=user)
        assert [m.display_name for m in company.members if m.email == company.accounts[0].user] == [expected]
        assert company.accounts[0].password == "demo"

    def test_the_first_file_signs_in_where_nobody_is_me(self, tmp_path: Path) -> None:
        assert read(tmp_path, zoe=calendar(), bo=calendar()).accounts[0].user == "bo@ics.example"

    def test_an_unknown_user_is_told_who_there_is(self, tmp_path: Path) -> None:
        read(tmp_path, bo=calendar())
        with pytest.raises(UnknownUserError, match="bo"):
            ics_company(tmp_path, today=TODAY, user="Nobody")


class TestTimes:
    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            (":20260330T090000Z", utc(2026, 3, 30, 9)),
            (";TZID=America/New_York:20260330T090000", utc(2026, 3, 30, 13)),
            (';TZID="Tokyo Standard Time":20260330T090000', utc(2026, 3, 30, 0)),
            (";TZID=India Standard Time:20260330T090000", utc(2026, 3, 30, 3, 30)),
            (":20260330T090000", utc(2026, 3, 30, 7)),
        ],
    )
    def test_a_start_is_read_in_its_zone(self, tmp_path: Path, start: str, expected: datetime) -> None:
        assert only(tmp_path, calendar(event(start))).start == expected

    def test_a_zone_of_the_file_s_own_making(self, tmp_path: Path) -> None:
        zone = (
            "BEGIN:VTIMEZONE\nTZID:Our office\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
            "TZOFFSETFROM:+0545\nTZOFFSETTO:+0545\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
        meeting = only(tmp_path, calendar(event(";TZID=Our office:20260330T090000"), head=zone))
        assert meeting.start == utc(2026, 3, 30, 3, 15)

    def test_floating_times_and_whole_days_follow_the_calendar_s_zone(self, tmp_path: Path) -> None:
        events = (event(":20260330T090000"), event(";VALUE=DATE:20260330", uid="u2"))
        company = read(tmp_path, anna=calendar(*events, head="X-WR-TIMEZONE:Asia/Tokyo\n"))
        assert {m.start for m in company.meetings} == {utc(2026, 3, 30, 0), utc(2026, 3, 29, 15)}
        assert company.members[0].zone == "Asia/Tokyo"

    def test_a_whole_day_is_from_midnight_to_midnight_on_the_day_of_the_clock_change_too(self, tmp_path: Path) -> None:
        meeting = only(tmp_path, calendar(event(";VALUE=DATE:20260329")))
        assert (meeting.start, meeting.end - meeting.start) == (utc(2026, 3, 28, 23), timedelta(hours=23))

    @pytest.mark.parametrize(
        ("start", "lines", "length"),
        [
            (":20260330T090000Z", ("DTEND:20260330T103000Z",), timedelta(minutes=90)),
            (":20260330T090000Z", ("DURATION:PT45M",), timedelta(minutes=45)),
            (":20260330T090000Z", (), timedelta()),
            (";VALUE=DATE:20260330", (), timedelta(days=1)),
            (";VALUE=DATE:20260330", ("DURATION:P3D",), timedelta(days=3)),
            (";VALUE=DATE:20260330", ("DTEND;VALUE=DATE:20260401",), timedelta(days=2)),
        ],
    )
    def test_the_end_by_every_rule(self, tmp_path: Path, start: str, lines: tuple[str, ...], length: timedelta) -> None:
        meeting = only(tmp_path, calendar(event(start, *lines)))
        assert meeting.end - meeting.start == length

    def test_what_is_far_away_is_not_even_parsed(self, tmp_path: Path) -> None:
        no_time = "20050105T996199Z"  # would be told, if anybody looked
        far = event(f":{no_time}", f"DTEND:{no_time}", uid="far")
        series = event(":20100105T090000Z", "DTEND:20100105T100000Z", "RRULE:FREQ=YEARLY", uid="series")
        company = read(tmp_path, a=calendar(far, series))
        assert not company.skipped
        assert [meeting.start.year for meeting in company.meetings] == [2026, 2027]

    def test_what_was_moved_far_away_no_longer_stands_where_it_was(self, tmp_path: Path) -> None:
        before = event(":20260330T090000Z", "DTEND:20260330T100000Z", "SEQUENCE:0", uid="moved")
        after = event(":20360330T090000Z", "DTEND:20360330T100000Z", "SEQUENCE:1", uid="moved")
        assert read(tmp_path, a=calendar(before, after)).meetings == ()

    def test_only_the_window_is_held(self, tmp_path: Path) -> None:
        company = read(tmp_path, anna=calendar(event(":20200101T090000Z", "RRULE:FREQ=DAILY")))
        assert (company.first_day, company.last_day) == (date(2025, 12, 25), date(2027, 3, 25))
        assert len(company.meetings) == (company.last_day - company.first_day).days + 1


class TestSeries:
    def test_occurrences_keep_their_time_of_day_over_the_clock_change(self, tmp_path: Path) -> None:
        text = calendar(event(";TZID=Europe/Berlin:20260327T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4"))
        company = read(tmp_path, anna=text)
        assert [m.start.hour for m in company.meetings] == [8, 8, 7, 7]
        assert {m.start.astimezone(ZoneInfo(BERLIN)).hour for m in company.meetings} == {9}
        assert len({(m.series, m.pattern) for m in company.meetings}) == 1

    def test_exceptions_moves_and_cancellations(self, tmp_path: Path) -> None:
        master = event(":20260401T090000Z", "SUMMARY:Daily", "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20260402T090000Z")
        moved = event(":20260403T140000Z", "SUMMARY:Later", "RECURRENCE-ID:20260403T090000Z")
        off = event(":20260404T090000Z", "SUMMARY:Daily", "RECURRENCE-ID:20260404T090000Z", "STATUS:CANCELLED")
        company = read(tmp_path, anna=calendar(master, moved, off))
        assert sorted((m.start.day, m.start.hour, m.subject, m.cancelled) for m in company.meetings) == [
            (1, 9, "Daily", False),
            (3, 14, "Later", False),
            (4, 9, "Daily", True),
            (5, 9, "Daily", False),
        ]
        assert len({m.series for m in company.meetings} - {""}) == 1

    def test_a_single_event_is_no_series(self, tmp_path: Path) -> None:
        meeting = only(tmp_path, calendar(event(":20260330T090000Z")))
        assert (meeting.series, meeting.pattern) == ("", None)

    @pytest.mark.parametrize(
        ("rule", "pattern"),
        [
            ("FREQ=DAILY;INTERVAL=2", Pattern(0, 2)),
            ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", Pattern(1, 1, (1, 2, 3, 4, 5))),
            ("FREQ=WEEKLY", Pattern(1, 1, (1,))),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE", Pattern(1, 2, (0, 3))),
            ("FREQ=MONTHLY", Pattern(2, day_of_month=30)),
            ("FREQ=MONTHLY;BYMONTHDAY=15", Pattern(2, day_of_month=15)),
            ("FREQ=MONTHLY;BYDAY=2TU", Pattern(3, weekdays=(2,), weekday_index=2)),
            ("FREQ=MONTHLY;BYDAY=-1FR", Pattern(3, weekdays=(5,), weekday_index=5)),
            ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", Pattern(3, weekdays=(1,), weekday_index=1)),
            ("FREQ=YEARLY", Pattern(4, day_of_month=30, month=3)),
            ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", Pattern(5, weekdays=(4,), weekday_index=4, month=11)),
        ],
    )
    def test_a_rule_becomes_the_same_pattern(self, tmp_path: Path, rule: str, pattern: Pattern) -> None:
        company = read(tmp_path, anna=calendar(event(":20260330T090000Z", f"RRULE:{rule}")))
        found = {m.pattern for m in company.meetings}
        expected = Pattern(
            pattern.type,
            pattern.interval,
            pattern.weekdays,
            pattern.day_of_month,
            pattern.weekday_index,
            pattern.month,
            first=date(2026, 3, 30),
        )
        assert found == {expected}

    @pytest.mark.parametrize(
        "rule",
        ["FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=YEARLY;BYDAY=20MO", "FREQ=DAILY;BYHOUR=9,15"],
    )
    def test_a_rule_beyond_patterns_is_a_series_without_one(self, tmp_path: Path, rule: str) -> None:
        company = read(tmp_path, anna=calendar(event(":20260330T090000Z", f"RRULE:{rule}")))
        assert company.meetings
        assert {m.pattern for m in company.meetings} == {None}
        assert all(m.series for m in company.meetings)

    def test_the_end_of_a_series_is_told(self, tmp_path: Path) -> None:
        rules = ("RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=DAILY;UNTIL=20260401T090000Z")
        events = [event(":20260330T090000Z", rule, uid=rule) for rule in rules]
        company = read(tmp_path, anna=calendar(*events))
        told = {(m.pattern.count, m.pattern.last) for m in company.meetings if m.pattern}
        assert (len(company.meetings), told) == (6, {(3, None), (None, date(2026, 4, 1))})


class TestMeaning:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ((), "Busy"),
            (("TRANSP:OPAQUE",), "Busy"),
            (("TRANSP:TRANSPARENT",), "Free"),
            (("STATUS:TENTATIVE",), "Tentative"),
            (("STATUS:CONFIRMED",), "Busy"),
            (("X-MICROSOFT-CDO-BUSYSTATUS:OOF",), "Away"),
            (("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",), "WorkingElsewhere"),
            (("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", "TRANSP:TRANSPARENT"), "Tentative"),
            (("X-MICROSOFT-CDO-BUSYSTATUS:FREE", "TRANSP:OPAQUE"), "Free"),
            (("X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "STATUS:TENTATIVE"), "Busy"),
        ],
    )
    def test_show_as(self, tmp_path: Path, lines: tuple[str, ...], expected: str) -> None:
        assert only(tmp_path, calendar(event(":20260330T090000Z", *lines))).show_as == expected

    @pytest.mark.parametrize(("kind", "private"), [("PUBLIC", False), ("PRIVATE", True), ("CONFIDENTIAL", True)])
    def test_class(self, tmp_path: Path, kind: str, private: bool) -> None:
        assert only(tmp_path, calendar(event(":20260330T090000Z", f"CLASS:{kind}"))).private is private

    def test_words(self, tmp_path: Path) -> None:
        lines = (
            "SUMMARY:Lunch\\, with Åse [/] 会議",
            "LOCATION:Room 1",
            "DESCRIPTION:one\\ntwo",
            "CATEGORIES:Red,Blue",
            "CATEGORIES:Green",
            "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM",
        )
        meeting = only(tmp_path, calendar(event(":20260330T090000Z", *lines)))
        assert (meeting.subject, meeting.location, meeting.body) == ("Lunch, with Åse [/] 会議", "Room 1", "one\ntwo")
        assert meeting.categories == ("Red", "Blue", "Green")
        assert meeting.reminder_minutes == 15

    def test_guests_are_named_and_known_to_the_directory(self, tmp_path: Path) -> None:
        lines = (
            "ORGANIZER;CN=Ingrid Solberg:mailto:Ingrid@Nordlys.example",
            "ATTENDEE;CN=Bo;PARTSTAT=TENTATIVE:mailto:bo@acme.example",
            "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED:MAILTO:eva@acme.example",
            "ATTENDEE;CUTYPE=ROOM:urn:uuid:1",
        )
        company = read(tmp_path, anna=calendar(event(":20260330T090000Z", *lines)))
        assert set(company.meetings[0].attendees) == {
            Attendee("ingrid@nordlys.example"),
            Attendee("bo@acme.example", "Tentative"),
            Attendee("eva@acme.example", "Decline", optional=True),
        }
        outside = {m.email: m.display_name for m in company.members if not m.mailbox}
        assert outside["ingrid@nordlys.example"] == "Ingrid Solberg"

    def test_a_meeting_that_stands_in_both_files_is_not_doubled(self, tmp_path: Path) -> None:
        asked = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eva@acme.example"
        mine = calendar(event(":20260330T090000Z", asked, uid="both"), event(":20260331T090000Z", asked, uid="mine"))
        hers = calendar(event(":20260330T090000Z", asked, uid="both"), head="X-WR-CALNAME:eva@acme.example\n")
        company = read(tmp_path, anna=mine, eva=hers)
        found = {(m.organiser, m.start.day): [guest.email for guest in m.attendees] for m in company.meetings}
        assert found == {
            ("anna@ics.example", 30): [],
            ("anna@ics.example", 31): ["eva@acme.example"],
            ("eva@acme.example", 30): [],
        }


class TestDamage:
    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (b"", "holds no calendar"),
            (bytes(range(256)) * 40, "holds no calendar"),
            (b"<html>Sign in</html>", "holds no calendar"),
            (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x", "is cut off"),
            (b"BEGIN:VCALENDAR\r\n\x00\xff junk\r\nEND:VCALENDAR\r\n", "is damaged"),
        ],
    )
    def test_what_is_no_calendar_is_named_and_the_rest_goes_on(self, tmp_path: Path, data: bytes, why: str) -> None:
        (tmp_path / "bad.ics").write_bytes(data)
        company = read(tmp_path, good=calendar(event(":20260330T090000Z")))
        assert [member.display_name for member in company.members] == ["good"]
        assert len(company.meetings) == 1
        (sentence,) = company.skipped
        assert sentence.startswith(f"bad.ics {why}")

    @pytest.mark.parametrize("others", [(), (event(":20260330T090000Z"),)])
    def test_time_is_unknown_for_all_days_where_anything_was_lost(
        self, tmp_path: Path, others: tuple[str, ...]
    ) -> None:
        company = read(tmp_path, anna=calendar("UID:x\nDTSTART:notadate\nSUMMARY:When?", *others))
        (lost,) = [meeting for meeting in company.meetings if meeting.show_as == "NoData"]
        assert (lost.organiser, lost.subject) == ("anna@ics.example", ics.LOST)
        assert lost.start <= datetime.combine(company.first_day, time(), UTC)
        assert lost.end >= datetime.combine(company.last_day, time(), UTC) + timedelta(days=1) - timedelta(hours=2)
        assert lost.body in company.skipped

    def test_one_damaged_calendar_leaves_the_others_known(self, tmp_path: Path) -> None:
        company = read(tmp_path, anna=calendar("UID:x\nSUMMARY:When?"), bo=calendar())
        assert [meeting.organiser for meeting in company.meetings] == ["anna@ics.example"]

    def test_a_file_that_ends_too_early_shows_what_is_whole(self, tmp_path: Path) -> None:
        text = calendar(event(":20260330T090000Z"), event(":20260331T090000Z", "SUMMARY:lost", uid="u2"))
        company = read(tmp_path, anna=text[: text.index("lost")])
        assert [m.start.day for m in known(company)] == [30]
        assert company.skipped == ("anna.ics: it is cut off; what stands before the cut is shown.",)

    def test_an_event_without_a_start_is_counted_and_left_out(self, tmp_path: Path) -> None:
        company = read(tmp_path, anna=calendar("UID:x\nSUMMARY:When?", event(":20260330T090000Z")))
        assert len(known(company)) == 1
        assert company.skipped == ("anna.ics: 1 of 2 events have no start and were left out.",)

    def test_a_damaged_rule_costs_no_other_event(self, tmp_path: Path) -> None:
        bad = event(":20260330T090000Z", "SUMMARY:Odd", "RRULE:FREQ=SOMETIMES", uid="bad")
        company = read(tmp_path, anna=calendar(bad, event(":20260330T090000Z")))
        assert [m.subject for m in known(company)] == [""]
        assert [sentence.startswith('anna.ics: "Odd"') for sentence in company.skipped] == [True]

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=HOURLY;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55",
            f"FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE={','.join(map(str, range(60)))};BYSECOND=1,2,3,4",
        ],
    )
    def test_a_rule_without_measure_is_not_expanded(self, tmp_path: Path, rule: str) -> None:
        text = calendar(
            event(":20250330T090000Z", "SUMMARY:Tick", f"RRULE:{rule}"), event(":20260330T090000Z", uid="u2")
        )
        company = read(tmp_path, anna=text)
        assert len(known(company)) == 1
        assert company.skipped == ('anna.ics: "Tick" repeats too often to show.',)

    @pytest.mark.parametrize(
        ("rule", "unit"),
        [
            ("FREQ=SECONDLY", "second"),
            ("FREQ=SECONDLY;COUNT=99999", "second"),
            ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", "second"),
            ("FREQ=MINUTELY;COUNT=99999", "minute"),
        ],
    )
    def test_what_repeats_by_the_minute_is_shown_once(self, tmp_path: Path, rule: str, unit: str) -> None:
        company = read(tmp_path, anna=calendar(event(":20260330T090000Z", "SUMMARY:Tick", f"RRULE:{rule}")))
        assert [m.start for m in known(company)] == [utc(2026, 3, 30, 9)]
        assert company.skipped == (f'anna.ics: "Tick" repeats by the {unit}: shown once.',)

    @pytest.mark.parametrize("interval", [0, -1])
    def test_a_rule_that_does_not_advance_is_named(self, tmp_path: Path, interval: int) -> None:
        rule = f"RRULE:FREQ=DAILY;INTERVAL={interval}"
        company = read(tmp_path, anna=calendar(event(":20260330T090000Z", "SUMMARY:Stuck", rule)))
        assert known(company) == []
        assert [sentence.startswith('anna.ics: "Stuck" ') for sentence in company.skipped] == [True]

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
            "FREQ=HOURLY;BYMONTH=4;BYMONTHDAY=31;COUNT=9",
            "FREQ=DAILY;BYSETPOS=2",
        ],
    )
    def test_a_rule_that_never_falls_is_named(self, tmp_path: Path, rule: str) -> None:
        company = read(tmp_path, anna=calendar(event(":19990330T090000Z", "SUMMARY:Never", f"RRULE:{rule}")))
        assert known(company) == []
        assert company.skipped == ('anna.ics: "Never" has a rule that never falls.',)

    @pytest.mark.parametrize("start", ["19990330", "20000229", "20260330"])
    def test_a_rule_that_falls_rarely_is_worked_out(self, tmp_path: Path, start: str) -> None:
        rule = "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU"
        assert read(tmp_path, anna=calendar(event(f":{start}T090000Z", rule))).skipped == ()

    def test_all_series_of_a_folder_together_are_bounded(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ics, "MOST_TOGETHER", 25)
        series = calendar(event(":20260330T090000Z", "SUMMARY:Week", "RRULE:FREQ=DAILY;COUNT=10"))
        company = read(tmp_path, anna=series, bo=series, cy=series)
        assert len(known(company)) == 20
        assert company.skipped == ('cy.ics: "Week" is left out: all series together repeat too often to show.',)

    @pytest.mark.parametrize(
        ("rule", "most"),
        [
            ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=3", 5),
            ("FREQ=YEARLY;BYMONTH=4;BYDAY=1TH", 5),
            ("FREQ=MONTHLY;BYDAY=-1FR", 20),
            ("FREQ=WEEKLY;BYDAY=MO,WE", 135),
        ],
    )
    def test_everyday_rules_cost_about_what_they_show(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, most: int
    ) -> None:
        monkeypatch.setattr(ics, "MOST_TOGETHER", most)
        company = read(tmp_path, anna=calendar(event(":20260102T090000Z", f"RRULE:{rule}")))
        assert (bool(company.meetings), company.skipped) == (True, ())

    def test_rules_that_fall_rarely_are_bounded_by_the_days_to_look_at(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ics, "MOST_TOGETHER", 1_000)
        rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;COUNT=1"
        series = calendar(event(":20320229T090000Z", "SUMMARY:Leap", rule))
        assert len(read(tmp_path, anna=series, bo=series).skipped) == 1
        assert read(tmp_path, anna=calendar(), bo=series).skipped == ()

    @pytest.mark.parametrize("day", ["20251224", "20251225", "20251226", "20270324", "20270325", "20270326"])
    def test_what_happens_once_is_held_where_a_series_of_one_would_be(self, tmp_path: Path, day: str) -> None:
        lines = f":{day}T230000Z", f"DTEND:{int(day) + 1}T010000Z"
        (tmp_path / "series").mkdir()
        once = read(tmp_path, anna=calendar(event(*lines)))
        series = read(tmp_path / "series", anna=calendar(event(*lines, "RRULE:FREQ=DAILY;COUNT=1")))
        assert [m.start for m in once.meetings] == [m.start for m in series.meetings]

    def test_a_file_that_is_too_large_is_not_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "LARGEST", 1024 * 1024)
        (tmp_path / "big.ics").write_bytes(b"BEGIN:VCALENDAR\r\n" + b" " * (1024 * 1024))
        assert read(tmp_path).skipped == ("big.ics is larger than 1 MB.",)

    def test_what_can_not_be_read_is_named_with_its_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "ops" / "shut").mkdir(parents=True)
        (tmp_path / "ops" / "broken.ics").write_text("nothing of it")
        (tmp_path / "ops" / "odd.ics").write_text(calendar("BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n"))
        look = Path.iterdir

        def refused(path: Path) -> Iterator[Path]:
            if path.name == "shut":
                raise PermissionError(13, "Permission denied")
            return iter(look(path))

        monkeypatch.setattr(Path, "iterdir", refused)
        assert read(tmp_path).skipped == (
            "The folder ops/shut could not be opened (Permission denied).",
            "ops/broken.ics holds no calendar.",
            "ops/odd.ics: 1 of 1 events have no start and were left out.",
        )

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
    def test_a_file_that_may_not_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "shut.ics").write_text(calendar())
        (tmp_path / "shut.ics").chmod(0)
        assert [sentence.startswith("shut.ics could not be opened") for sentence in read(tmp_path).skipped] == [True]

    def test_what_may_not_be_looked_at_is_no_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "Ida.ics").write_text(calendar())
        (tmp_path / "shut").mkdir()
        look = Path.is_dir

        def refused(path: Path) -> bool:
            if path.name == "shut":
                raise PermissionError(13, "Permission denied")
            return look(path)

        monkeypatch.setattr(Path, "is_dir", refused)
        assert [member.display_name for member in read(tmp_path).members if member.kind == "Person"] == ["Ida"]

    def test_a_link_to_nowhere_and_a_pipe(self, tmp_path: Path) -> None:
        (tmp_path / "gone.ics").symlink_to(tmp_path / "nothing")
        os.mkfifo(tmp_path / "pipe.ics")
        assert read(tmp_path).skipped == (
            "gone.ics could not be opened (No such file or directory).",
            "pipe.ics is not a file.",
        )

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_other_encodings(self, tmp_path: Path, encoding: str) -> None:
        text = calendar(event(":20260330T090000Z", "SUMMARY:Møde på Åland"))
        (tmp_path / "anna.ics").write_bytes(text.encode(encoding))
        assert [m.subject for m in read(tmp_path).meetings] == ["Møde på Åland"]

    def test_what_nobody_reads_costs_nothing_and_harms_nothing(self, tmp_path: Path) -> None:
        noise = ("ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 50_000, 'X-NOISE;A="un', "CREATED:nonsense", "URL:x")
        company = read(tmp_path, a=calendar(event(":20260330T090000Z", "SUMMARY:Quiet", *noise)))
        assert [meeting.subject for meeting in company.meetings] == ["Quiet"]
        assert not company.skipped

    def test_several_calendars_in_a_file_and_bare_events_are_read(self, tmp_path: Path) -> None:
        two = calendar(event(":20260330T090000Z")) + calendar(event(":20260331T090000Z", uid="u2"))
        company = read(tmp_path, two=two, bare="BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260330T090000Z\r\nEND:VEVENT\r\n")
        assert (len(company.meetings), company.skipped) == (3, ())
