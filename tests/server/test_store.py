"""The store: filled once, kept in a file, quick where it is large."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from ontime_tui.server.company.plan import Attendee, Meeting, WorkDay
from ontime_tui.server.store import calendar, people
from ontime_tui.server.store.store import Store
from ontime_tui.server.store.workhours import work_hours_json
from tests.server.office import COMPANY, at, company_with, mail

if TYPE_CHECKING:
    from pathlib import Path


def entries(store: Store, name: str) -> list[calendar.Entry]:
    [person] = people.by_emails(store.db, people.NOBODY, [mail(name)])
    return calendar.between(store.db, person.id, 0, 2**40)


def test_a_file_keeps_the_company_between_runs(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "company.db")
    assert store.is_empty
    store.load(COMPANY)
    before = entries(store, "anna")
    store.close()
    again = Store.open(tmp_path / "company.db")
    assert not again.is_empty
    assert entries(again, "anna") == before
    assert again.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    again.close()


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    Store.open(tmp_path / "company.db").close()
    assert stat.S_IMODE((tmp_path / "company.db").stat().st_mode) == 0o600


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE precious (x)")
    os.utime(file, (1_000_000, 1_000_000))
    before = file.read_bytes()
    with pytest.raises(sqlite3.DatabaseError, match="not a company"):
        Store.open(file)
    assert (file.read_bytes(), file.stat().st_mtime) == (before, 1_000_000)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all, " * 200)
    with pytest.raises(sqlite3.DatabaseError):
        Store.open(file)
    assert file.read_text().startswith("Dear all")


def test_a_file_that_cannot_be_made_is_sqlites_to_tell(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        Store.open(tmp_path / "nowhere" / "company.db")


def test_a_load_that_fails_leaves_the_store_empty() -> None:
    store = Store.open(None)
    stranger = replace(COMPANY.groups[0], members=("nobody@acme.example",))
    with pytest.raises(KeyError):
        store.load(replace(COMPANY, groups=(stranger,)))
    assert store.is_empty


def test_the_same_company_gives_the_same_ids() -> None:
    first, second = Store.in_memory(COMPANY), Store.in_memory(COMPANY)
    assert entries(first, "anna") == entries(second, "anna")


def test_meetings_outside_the_sync_window_are_not_held() -> None:
    early, inside = at(26, 9), at(27, 9)
    meetings = [Meeting(mail("anna"), start, start, "x") for start in (early, inside)]
    store = Store.in_memory(replace(company_with(*meetings), first_day=date(2026, 11, 27)))
    assert [entry.starts_at for entry in entries(store, "anna")] == [int(inside.timestamp())]


def test_answers_of_a_plan_decide_how_a_copy_stands() -> None:
    asked = [
        Attendee(mail("anna")),
        Attendee(mail("cy"), "Accept"),
        Attendee(mail("hal"), "Tentative"),
        Attendee(mail("eva"), "Decline"),
    ]
    store = Store.in_memory(company_with(Meeting(mail("bo"), at(27, 9), at(27, 10), attendees=tuple(asked))))
    found = {name: [(e.invitation, e.show_as) for e in entries(store, name)] for name in ("anna", "cy", "hal", "eva")}
    assert found == {"anna": [(1, "Tentative")], "cy": [(0, "Busy")], "hal": [(0, "Tentative")], "eva": []}


def test_an_organiser_from_outside_has_no_copy() -> None:
    meeting = Meeting("guest@other.example", at(27, 9), at(27, 10), "Visit", attendees=(Attendee(mail("anna")),))
    [entry] = entries(Store.in_memory(company_with(meeting)), "anna")
    assert (entry.organiser_name, entry.organiser, entry.creator) == ("guest@other.example", None, None)


def test_a_calendar_is_read_by_its_index() -> None:
    store = Store.in_memory(COMPANY)
    plans: list[str] = []
    store.db.set_trace_callback(plans.append)
    entries(store, "anna")
    store.db.set_trace_callback(None)
    told = " ".join(str(row[3]) for row in store.db.execute(f"EXPLAIN QUERY PLAN {plans[-1]}"))
    assert "entry USING INDEX entry_by_time" in told
    assert "SCAN" not in told


def test_equal_days_are_told_as_graph_does() -> None:
    days = [WorkDay(day, time(8, 30), time(16)) for day in (4, 0)]
    assert json.loads(work_hours_json(days, "Europe/Copenhagen")) == {
        "daysOfWeek": ["monday", "friday"],
        "startTime": "08:30:00",
        "endTime": "16:00:00",
        "timeZone": {"name": "Romance Standard Time"},
    }


def test_unequal_days_are_told_as_ews_does() -> None:
    days = [WorkDay(0, time(9), time(17)), WorkDay(1, time(9), time(17)), WorkDay(4, time(9), time(13))]
    told = json.loads(work_hours_json(days, "Asia/Kolkata"))
    assert told["WorkingPeriodArray"] == [
        {"DayOfWeek": "Monday Tuesday", "StartTimeInMinutes": 540, "EndTimeInMinutes": 1020},
        {"DayOfWeek": "Friday", "StartTimeInMinutes": 540, "EndTimeInMinutes": 780},
    ]
    assert told["TimeZone"]["Name"] == "India Standard Time"


def test_unknown_hours_are_not_told() -> None:
    assert work_hours_json([], "Europe/Copenhagen") == ""
