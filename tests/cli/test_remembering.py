"""Whose memory it is that a window begins with."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ontime_tui.agenda.clock import FixedClock
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.cached import cached_for
from ontime_tui.cli.connect import Access
from ontime_tui.cli.remembering import memory_of
from ontime_tui.services.account import Account
from ontime_tui.services.memory import ACCOUNT, Memory, NotSeen
from ontime_tui.settings import Profile, Settings

CLOCK = FixedClock(datetime(2026, 11, 25, 9, 20, tzinfo=UTC))
ANNA = Account(None, "cal.example.org")


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))


def opened(server: str, user: str = "anna") -> Memory:
    found = Access(Endpoint(server), user)
    cached = cached_for(found, Settings(profile=Profile(server=server, user=user)))
    assert cached is not None
    return memory_of(cached, CLOCK)


def test_one_server_spelled_in_two_ways_is_remembered_as_one() -> None:
    before = opened("https://cal.example.org/ontime")
    before.remember(ACCOUNT, ANNA)
    before.close()
    again = opened("HTTPS://Cal.Example.org/ontime/api/2/")
    assert again.recall(ACCOUNT).value == ANNA
    again.close()


@pytest.mark.parametrize(
    ("server", "user"), [("https://cal.example.org/other", "anna"), ("https://cal.example.org", "bo")]
)
def test_another_server_and_another_user_have_a_memory_of_their_own(server: str, user: str) -> None:
    before = opened("https://cal.example.org")
    before.remember(ACCOUNT, ANNA)
    before.close()
    other = opened(server, user)
    with pytest.raises(NotSeen):
        other.recall(ACCOUNT)
    other.close()
