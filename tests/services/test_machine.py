"""What the machine says of time, and whether it can be believed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.agenda.zone import Zone
from ontime_tui.services import machine
from ontime_tui.services.machine import Skew, machine_zone, zone_rules

NOW = datetime(2026, 11, 25, 9, 20, tzinfo=UTC)
CLOCK = FixedClock(NOW)


@pytest.fixture(autouse=True)
def _own_zone() -> Iterator[None]:
    """The tests' own zone is as it was afterwards, for the C library too."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None)
    os.environ.update({} if before is None else {"TZ": before})
    time.tzset()


@pytest.mark.parametrize("name", ["Europe/Copenhagen", "Asia/Kathmandu", "UTC", ":America/New_York"])
def test_f08_a_zone_that_the_clock_agrees_with_is_taken(name: str) -> None:
    os.environ["TZ"] = name
    found = machine_zone(clock=CLOCK)
    assert (found.zone.name, found.doubt) == (name.removeprefix(":"), "")


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Atlantis", "UTC"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Etc/GMT-1"),
        ("XYZ+5", "Etc/GMT+5"),
        ("<+0545>-5:45", "UTC"),
    ],
)
def test_f08_a_zone_that_cannot_be_told_has_the_offset_of_the_clock_and_a_doubt(name: str, zone: str) -> None:
    os.environ["TZ"] = name
    found = machine_zone(clock=CLOCK)
    assert found.zone == Zone(zone)
    assert f"TZ={name}" in found.doubt
    assert zone in found.doubt


def test_f08_a_clock_that_disagrees_with_its_zone_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the C library has no zones at all, and takes every one for UTC."""
    os.environ["TZ"] = "Europe/Copenhagen"
    monkeypatch.setattr(machine, "_offset_of_the_clock", lambda _: 0)
    found = machine_zone(clock=CLOCK)
    assert found.zone.name == "Europe/Copenhagen"
    assert "disagree" in found.doubt


def test_f08_a_clock_that_knows_no_summer_is_doubted_in_winter_too(monkeypatch: pytest.MonkeyPatch) -> None:
    os.environ["TZ"] = "Europe/Copenhagen"
    monkeypatch.setattr(machine, "_offset_of_the_clock", lambda _: 60)
    assert machine_zone(clock=CLOCK).doubt


def test_f09_a_machine_that_moved_is_found_where_it_is_now() -> None:
    for name in ("Europe/Copenhagen", "America/New_York", "Europe/Copenhagen"):
        os.environ["TZ"] = name
        assert machine_zone(clock=CLOCK).zone == Zone(name)


@pytest.mark.parametrize(
    ("server", "minutes"),
    [
        (timedelta(), 0),
        (timedelta(minutes=4), 0),
        (timedelta(minutes=10), -10),
        (timedelta(minutes=-10), 10),
        (timedelta(days=730), -1_051_200),
    ],
)
def test_f10_how_far_the_clocks_are_apart_by_the_date_of_an_answer(server: timedelta, minutes: int) -> None:
    skew = Skew(CLOCK)
    skew.hear(format_datetime(NOW + server, usegmt=True))
    assert skew.minutes == minutes


@pytest.mark.parametrize("date", ["", "now", "Tue, 99 Foo 2026 99:99:99 GMT", "Tue, 31 Dec 9999 23:59:59 -2359", "\0"])
def test_f10_a_date_that_cannot_be_read_tells_nothing(date: str) -> None:
    skew = Skew(CLOCK)
    skew.hear(date)
    assert skew.minutes == 0


def test_f13_the_edition_of_the_zone_rules_is_known() -> None:
    assert zone_rules()[:2] == "20"
