"""The file of what was seen: for one owner, bounded, shared by windows, and never anybody's trouble."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from ontime_tui.services.cache import VERSION, Cache, Kept, cache_file

Put = Callable[..., None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "seen.sqlite"


def put(path: Path, owner: str = "anna", at: int = 1, **values: str) -> None:
    """Keep some things with a window of its own."""
    put_all(path, values, owner, at)


def put_all(path: Path, values: dict[str, str], owner: str = "anna", at: int = 1) -> None:
    cache = Cache(path)
    cache.put(owner, "kind", at, lambda: {key: value.encode() for key, value in values.items()})
    cache.close()


def got(path: Path, *keys: str, owner: str = "anna", kind: str = "kind") -> dict[str, Kept]:
    cache = Cache(path)
    try:
        return cache.get(owner, kind, keys)
    finally:
        cache.close()


def test_what_is_kept_is_there_in_the_next_window_with_its_age(path: Path) -> None:
    put(path, a="one", b="two", at=7)
    put(path, a="three", at=9)
    assert got(path, "a", "b", "c") == {"a": Kept(9, b"three"), "b": Kept(7, b"two")}


def test_nobody_gets_what_is_anothers(path: Path) -> None:
    put(path, a="secret")
    assert got(path, "a", owner="bo") == {}
    assert got(path, "a", kind="other") == {}


def test_forgetting_is_for_one_owner(path: Path) -> None:
    put(path, a="mine")
    put(path, "bo", a="his")
    cache = Cache(path)
    cache.forget("anna")
    cache.close()
    assert got(path, "a") == {}
    assert got(path, "a", owner="bo") == {"a": Kept(1, b"his")}


def test_only_its_owner_may_read_the_file(path: Path) -> None:
    put(path, a="one")
    assert [file.stat().st_mode & 0o077 for file in path.parent.iterdir()] == [0]
    path.chmod(0o644)
    put(path, a="two")
    assert path.stat().st_mode & 0o077 == 0


def test_many_keys_are_asked_for_at_once(path: Path) -> None:
    put_all(path, {f"k{n}": str(n) for n in range(1300)})
    assert len(got(path, *(f"k{n}" for n in range(2000)))) == 1300


def test_it_stays_within_its_bounds_and_what_was_seen_last_stays(path: Path) -> None:
    cache = Cache(path, most=400_000)
    for number in range(100):
        cache.put("anna", "kind", number, lambda number=number: {f"k{number}": bytes(20_000)})  # type: ignore[misc]
    cache.close()
    left = got(path, *(f"k{number}" for number in range(100)))
    assert "k99" in left
    assert "k0" not in left
    assert sum(len(kept.value) for kept in left.values()) <= 400_000
    assert path.stat().st_size < 900_000


def test_what_is_very_old_goes(path: Path) -> None:
    put(path, old="x", at=0)
    put(path, new="y", at=200 * 1440)
    assert got(path, "old", "new").keys() == {"new"}


@pytest.mark.parametrize("damage", [b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_k12_a_file_that_cannot_be_used_is_set_aside_and_told(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    cache = Cache(path)
    assert cache.damaged
    cache.put("anna", "kind", 1, lambda: {"a": b"one"})
    cache.close()
    assert path.with_suffix(".bad").read_bytes() == damage
    again = Cache(path)
    assert not again.damaged
    assert again.get("anna", "kind", ["a"]) == {"a": Kept(1, b"one")}
    again.close()


def test_somebody_elses_database_is_not_written_to(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE precious (a)")
    db.close()
    put(path, a="one")
    with sqlite3.connect(path.with_suffix(".bad")) as db:
        assert [name for (name,) in db.execute("SELECT name FROM sqlite_schema")] == ["precious"]
    db.close()


def test_k12_a_file_that_breaks_later_gives_nothing_and_is_set_aside(path: Path) -> None:
    put_all(path, {f"k{n}": "x" * 5000 for n in range(50)})
    cache = Cache(path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    assert cache.get("anna", "kind", ["k1"]) == {}
    assert cache.damaged
    cache.close()


def test_every_version_has_a_file_of_its_own(tmp_path: Path) -> None:
    assert str(VERSION) in cache_file(tmp_path).name


def test_k14_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    put(tmp_path / "file" / "seen.sqlite", a="one")
    assert got(tmp_path / "file" / "seen.sqlite", "a") == {}


def test_k16_two_windows_write_at_the_same_time(path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom ontime_tui.services.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "for n in range(100):\n"
        "    cache.put('anna', 'kind', n, lambda n=n: {f'{sys.argv[2]}{n}': b'x' * 1000})\n"
        "    cache.get('anna', 'kind', [f'{sys.argv[2]}{n}'])\n"
        "cache.close()\n"
        "assert not cache.damaged\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in "ab"]
    assert [each.wait(timeout=60) for each in both] == [0, 0]
    assert len(got(path, *(f"{name}{n}" for name in "ab" for n in range(100)))) == 200


def test_after_closing_nothing_happens(path: Path) -> None:
    cache = Cache(path)
    cache.close()
    cache.put("anna", "kind", 1, lambda: {"a": b"one"})
    assert cache.get("anna", "kind", ["a"]) == {}
    cache.close()


def test_a_disk_that_hangs_keeps_nobody_who_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ontime_tui.services.cache._LONG", 0.01)
    hangs = Event()

    def values() -> dict[str, bytes]:
        hangs.wait()
        return {}

    cache = Cache(tmp_path / "seen.sqlite")
    cache.put("anna", "kind", 1, values)
    cache.close()
    hangs.set()
