"""A home on a disk that knows no locks, as some network disks do: nothing is spoilt, and nothing waits for ever."""

from __future__ import annotations

import errno
import fcntl
from pathlib import Path

import pytest

from ontime_tui.services.drawer import Drawer
from ontime_tui.services.kind import Kind
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    text: str


NOTE = Kind[Note]("note", Note)


def _no_locks(*_: object) -> None:
    raise OSError(errno.ENOLCK, "No locks available")


def test_k15_without_locks_what_is_kept_is_whole_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcntl, "flock", _no_locks)
    one, other = Drawer(tmp_path, rest=0), Drawer(tmp_path, rest=0)
    for number in range(20):
        one.keep(NOTE, "one", Note(f"one {number}"))
        other.keep(NOTE, "other", Note(f"other {number}"))
    assert one.settle()
    assert other.settle()
    assert not one.trouble + other.trouble
    one.close()
    other.close()
    late = Drawer(tmp_path, rest=0)
    left = late.take_over(NOTE)
    assert left.things == {"one": Note("one 19"), "other": Note("other 19")}
    assert not left.damaged
    late.close()
