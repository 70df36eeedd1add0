"""What is kept between windows: whole at any moment, one window's at a time, and never in anybody's way."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontime_tui.api.clean import Altered
from ontime_tui.services.drawer import Drawer, drawer_folder
from ontime_tui.services.kind import Kind
from ontime_tui.signin.owner import Owner
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something to keep."""

    text: str
    number: int = 0


NOTES = Kind[Note]("note", Note)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "drafts"


@pytest.fixture
def drawer(folder: Path) -> Iterator[Drawer]:
    drawer = Drawer(folder, rest=0)
    yield drawer
    drawer.close()


def next_window(folder: Path) -> dict[str, Note]:
    """What a window finds that starts now."""
    return Drawer(folder).take_over(NOTES).things


def test_nothing_is_made_until_there_is_something_to_keep(folder: Path) -> None:
    drawer = Drawer(folder)
    assert drawer.take_over(NOTES).things == {}
    drawer.close()
    assert not folder.exists()


def test_the_next_window_finds_what_one_left_and_only_its_owner_can_read_it(folder: Path, drawer: Drawer) -> None:
    drawer.keep(NOTES, "a", Note("first"))
    drawer.keep(NOTES, "a", Note("second", 2))
    drawer.keep(NOTES, "b", Note("gone"))
    drawer.drop(NOTES, "b")
    drawer.close()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert next_window(folder) == {"a": Note("second", 2)}


def test_j03_a_text_that_lost_hidden_characters_is_kept_and_so_is_what_follows(folder: Path, drawer: Drawer) -> None:
    drawer.keep(NOTES, "a", Note(Altered("first")))
    drawer.keep(NOTES, "b", Note("second"))
    drawer.close()
    assert next_window(folder) == {"a": Note("first"), "b": Note("second")}


def test_k16_what_a_living_window_keeps_is_not_another_ones(folder: Path, drawer: Drawer) -> None:
    drawer.keep(NOTES, "a", Note("mine"))
    assert drawer.settle()
    other = Drawer(folder, rest=0)
    assert other.take_over(NOTES).things == {}
    drawer.close()
    assert other.take_over(NOTES).things == {"a": Note("mine")}
    assert next_window(folder) == {}, "the other one has it now, and lives"
    other.close()
    assert next_window(folder) == {"a": Note("mine")}


def test_k16_a_window_that_another_one_looked_at_before_it_held_its_lock_lives_all_the_same(
    folder: Path, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, looks = fcntl.flock, iter(range(9))

    def flock(file: int, how: int) -> None:
        if next(looks, 1) == 0:  # its lock is there, and isn't held yet
            assert next_window(folder) == {}
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    drawer.keep(NOTES, "a", Note("mine"))
    assert drawer.settle()
    assert next_window(folder) == {}, "it lives"
    drawer.close()
    assert next_window(folder) == {"a": Note("mine")}


def test_one_of_two_windows_that_start_at_once_takes_over(folder: Path, drawer: Drawer) -> None:
    for number in range(20):
        drawer.keep(NOTES, f"n{number}", Note("x", number))
    drawer.close()
    windows = [Drawer(folder) for _ in range(4)]
    found: list[dict[str, Note]] = []
    threads = [
        threading.Thread(target=lambda each=each: found.append(each.take_over(NOTES).things)) for each in windows
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = [name for things in found for name in things]
    assert sorted(names) == sorted({f"n{number}" for number in range(20)})


def test_k12_a_file_that_cannot_be_read_is_set_aside_and_told_once(folder: Path, drawer: Drawer) -> None:
    drawer.keep(NOTES, "a", Note("good"))
    drawer.close()
    (folder / "0123.torn.note").write_bytes(b'{"text": "ha')
    (folder / "0123.other.note").write_bytes(b"\xff\x00")
    left = Drawer(folder).take_over(NOTES)
    assert left.things == {"a": Note("good")}
    assert sorted(left.damaged) == ["0123.other.note.bad", "0123.torn.note.bad"]
    assert (folder / "0123.torn.note.bad").read_bytes() == b'{"text": "ha'
    assert Drawer(folder).take_over(NOTES).damaged == ()


def test_k12_what_is_no_plain_file_is_set_aside_and_what_others_could_read_is_closed_to_them(
    folder: Path, drawer: Drawer
) -> None:
    drawer.keep(NOTES, "a", Note("mine"))
    drawer.close()
    (path,) = folder.glob("*.note")
    path.chmod(0o777)
    os.mkfifo(folder / "0123.pipe.note")
    os.mkfifo(folder / "0123.lock")
    left = Drawer(folder).take_over(NOTES)
    assert (left.things, left.damaged) == ({"a": Note("mine")}, ("0123.pipe.note.bad",))
    (path,) = folder.glob("*.note")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_k14_what_can_be_read_and_not_moved_is_given_to_be_read(
    folder: Path, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer.keep(NOTES, "a", Note("mine"))
    drawer.close()
    (folder / "0123.torn.note").write_bytes(b"{")

    def fixed(path: Path, to: Path) -> Path:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as disk:
        disk.setattr(Path, "rename", fixed)
        disk.setattr(Path, "replace", fixed)
        left = Drawer(folder).take_over(NOTES)
    assert (left.things, left.fixed, left.damaged) == ({}, {"a": Note("mine")}, ())
    assert (left.closed, left.why) == (("0123.torn.note",), "the disk can only be read")
    assert next_window(folder) == {"a": Note("mine")}


def test_k14_what_cannot_be_looked_into_is_told(folder: Path, drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    drawer.keep(NOTES, "a", Note("mine"))
    drawer.close()

    def closed(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as disk:
        disk.setattr("ontime_tui.services.drawer.read_own", closed)
        left = Drawer(folder).take_over(NOTES)
    (name,) = left.closed
    assert (left.things, name.endswith(".a.note"), left.why) == ({}, True, "permission denied")
    with monkeypatch.context() as disk:
        disk.setattr(Path, "iterdir", closed)
        left = Drawer(folder).take_over(NOTES)
    assert (left.closed, left.why) == ((folder.name,), "the folder is closed to you")
    assert next_window(folder) == {"a": Note("mine")}


def test_k13_a_full_disk_leaves_the_old_file_and_says_so_until_there_is_room(
    folder: Path, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    drawer.listen(lambda: told.append(drawer.trouble))
    drawer.keep(NOTES, "a", Note("old"))
    assert drawer.settle()
    (path,) = folder.glob("*.note")
    before = path.read_bytes()

    def full(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        drawer.keep(NOTES, "a", Note("new"))
        assert not drawer.settle()
    assert drawer.trouble == "the disk is full"
    assert path.read_bytes() == before
    assert [each.name for each in folder.iterdir() if each.suffix == ".new"] == []
    assert drawer.settle(), "it is tried again"
    assert told == ["the disk is full", ""]
    drawer.close()
    assert next_window(folder) == {"a": Note("new")}


def test_k14_where_nothing_can_be_written_all_goes_on_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    drawer = Drawer(tmp_path / "file" / "drafts", rest=0)
    drawer.keep(NOTES, "a", Note("x"))
    assert not drawer.settle()
    assert drawer.trouble == "not a directory"
    assert drawer.take_over(NOTES).things == {}
    drawer.close()


def test_nobody_waits_for_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs, goes_on = threading.Event(), threading.Event()

    def slow(file: int) -> None:
        hangs.set()
        goes_on.wait()

    monkeypatch.setattr(os, "fsync", slow)
    drawer = Drawer(folder, rest=0)
    drawer.keep(NOTES, "a", Note("x"))
    assert hangs.wait(30)
    for number in range(1000):
        drawer.keep(NOTES, "a", Note("x", number))
    goes_on.set()
    drawer.close()
    assert next_window(folder) == {"a": Note("x", 999)}


def test_what_comes_while_something_is_written_is_settled_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hangs, goes_on = threading.Event(), threading.Event()

    def slow(file: int) -> None:
        hangs.set()
        goes_on.wait()

    monkeypatch.setattr(os, "fsync", slow)
    drawer = Drawer(folder, rest=3600)
    drawer.keep(NOTES, "a", Note("first"))
    drawer.hurry()
    assert hangs.wait(30)
    drawer.keep(NOTES, "b", Note("second"))
    waiting = threading.Timer(0.01, goes_on.set)
    waiting.start()
    assert drawer.settle(30)
    waiting.join()
    assert len([*folder.glob("*.note")]) == 2
    drawer.close()


PROGRAM = """
import sys
from pathlib import Path
from ontime_tui.services.drawer import Drawer
from ontime_tui.services.kind import Kind
from tests.services.test_drawer import NOTES, Note

drawer = Drawer(Path(sys.argv[1]), rest=0)
drawer.keep(NOTES, "kept", Note("before"))
drawer.settle()
print("written", flush=True)
number = 0
while True:
    number += 1
    drawer.keep(NOTES, "busy", Note("x" * 5000, number))
"""


def test_k08_a_window_that_is_killed_while_it_writes_leaves_whole_files(folder: Path) -> None:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, str(folder)], stdout=subprocess.PIPE)
    assert program.stdout
    assert program.stdout.readline() == b"written\n"
    while not list(folder.glob("*.busy.note")):
        os.sched_yield()
    program.kill()
    program.wait()
    program.stdout.close()
    left = Drawer(folder).take_over(NOTES)
    assert left.damaged == ()
    assert left.things["kept"] == Note("before")
    assert left.things["busy"].text == "x" * 5000
    assert not list(folder.glob("*.new"))


def test_things_of_other_profiles_servers_and_persons_are_apart(tmp_path: Path) -> None:
    owners = [Owner(*each).key for each in (("", "s", "a"), ("work", "s", "a"), ("", "t", "a"), ("", "s", "b"))]
    assert len({drawer_folder(tmp_path, owner) for owner in owners}) == len(owners)
