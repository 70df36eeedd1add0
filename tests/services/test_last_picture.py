"""The picture with which the next window begins."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.services.cache import Cache
from ontime_tui.services.last_picture import LastPicture

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PICTURE = "\x1b[1H\x1b[1;38;5;255mAnna\x1b[0m\x1b[3C田中 ▐▌"


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path / "seen.sqlite")
    cache.put("anna", "calendar", 0, lambda: {"monday": b"before"})
    yield cache
    cache.close()


def pictures(cache: Cache, owner: str = "anna", look: str = "dark", now: datetime = NOON) -> LastPicture:
    return LastPicture(cache, owner, look, FixedClock(now))


def kept(cache: Cache, picture: str) -> None:
    pictures(cache).keep(picture, 120, 40)
    cache.settle()


def test_it_is_there_the_next_time_on_the_same_day(cache: Cache) -> None:
    kept(cache, PICTURE)
    assert pictures(cache, now=NOON + timedelta(hours=2)).find(120, 40) == PICTURE


@pytest.mark.parametrize("columns_and_lines", [(119, 40), (120, 41)])
def test_another_size_has_another_one(cache: Cache, columns_and_lines: tuple[int, int]) -> None:
    kept(cache, PICTURE)
    assert pictures(cache).find(*columns_and_lines) == ""


def test_one_that_is_older_than_what_was_seen_is_not_shown(cache: Cache) -> None:
    kept(cache, PICTURE)
    cache.put("bo", "calendar", 0, lambda: {"monday": b"somebody else's"})
    pictures(cache).keep(PICTURE, 80, 24)
    cache.settle()
    assert pictures(cache).find(120, 40) == PICTURE
    cache.put("anna", "calendar", 0, lambda: {"monday": b"since"})
    cache.settle()
    assert pictures(cache).find(120, 40) == ""


def test_nobody_else_and_no_other_look_gets_it(cache: Cache) -> None:
    kept(cache, PICTURE)
    assert pictures(cache, owner="bo").find(120, 40) == ""
    assert pictures(cache, look="light").find(120, 40) == ""


def test_yesterdays_is_not_shown(cache: Cache) -> None:
    kept(cache, PICTURE)
    assert pictures(cache, now=NOON + timedelta(days=1)).find(120, 40) == ""


@pytest.mark.parametrize(
    "foreign", ["\x1b]52;c;aGk=\x07", "\x1b[2J", "\x1b[?1000h", "\x9b31m", "a\x07", "\x1bc", "line\nbreak"]
)
def test_what_our_drawing_never_sends_is_neither_kept_nor_shown(cache: Cache, foreign: str) -> None:
    kept(cache, PICTURE + foreign)
    assert pictures(cache).find(120, 40) == ""
    key = "dark 120 40"
    planted = {key: zlib.compress((PICTURE + foreign).encode())}
    cache.put("anna", "picture", int(NOON.timestamp()) // 60, lambda: planted)
    cache.settle()
    assert pictures(cache).find(120, 40) == ""


def test_one_that_was_damaged_is_none(cache: Cache) -> None:
    cache.put("anna", "picture", int(NOON.timestamp()) // 60, lambda: {"dark 120 40": b"nothing compressed"})
    cache.settle()
    assert pictures(cache).find(120, 40) == ""


OVER, TIME = "\x1b[1;60H\x1b[38;5;2m● \x1b[0m00:00", "00:00"


def test_one_that_knows_how_to_look_live_says_since_when(cache: Cache) -> None:
    pictures(cache).keep(PICTURE, 120, 40, OVER, TIME)
    cache.settle()
    found = pictures(cache)
    assert found.live("12:04") == "", "nothing was found that it could be written over"
    assert found.find(120, 40) == PICTURE
    assert found.live("12:04") == OVER.replace("00:00", "12:04")
    assert found.live("12\x1b]52;04") == ""


@pytest.mark.parametrize(
    ("over", "time"),
    [("", TIME), (OVER, ""), (OVER, "99:99"), (f"{OVER} 00:00", TIME), (f"\x1b]52;c;aGk=\x07{OVER}", TIME)],
    ids=["none", "no time", "another time", "twice", "not ours"],
)
def test_one_that_does_not_know_says_nothing(cache: Cache, over: str, time: str) -> None:
    pictures(cache).keep(PICTURE, 120, 40, over, time)
    cache.settle()
    found = pictures(cache)
    assert found.find(120, 40) == PICTURE
    assert found.live("12:04") == ""


def test_what_is_found_for_another_size_is_not_written_over_this_one(cache: Cache) -> None:
    pictures(cache).keep(PICTURE, 120, 40, OVER, TIME)
    cache.settle()
    found = pictures(cache)
    found.find(120, 40)
    found.find(80, 24)
    assert found.live("12:04") == ""
