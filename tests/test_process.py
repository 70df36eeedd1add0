"""The program as a process on a machine that gives it little: no home, no room, few files; and others beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.demo import DEMO, OPEN, PROGRAM, child_of, home_in, left_on, wait_for_end
from tests.terminal import Terminal, terminal


def in_shell(before: str) -> list[str]:
    """The program, with something done in its shell before."""
    return ["sh", "-c", f'{before}; exec "$@"', "sh", *DEMO]


def left_in_order(screen: Terminal) -> bool:
    screen.press("q")
    return screen.leave() == 0 and b"Traceback" not in screen.sent


@pytest.mark.parametrize(
    "home",
    [
        {"HOME": "/proc/none", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": "", "ONTIME_CONFIG": ""},
        {"HOME": "", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": "/proc/none", "ONTIME_CONFIG": "/proc/none/config.toml"},
        {"XDG_STATE_HOME": "relative/state", "XDG_CACHE_HOME": "relative/cache", "XDG_CONFIG_HOME": "relative"},
    ],
    ids=["absent", "unset", "relative"],
)
def test_k14_without_a_home_all_works_and_nothing_is_kept(home: dict[str, str], tmp_path: Path) -> None:
    environment = {**home_in(tmp_path), "TMPDIR": "/tmp", "HOME": str(tmp_path), **home}  # noqa: S108
    with terminal([*DEMO, "--no-cache"], environment=environment) as screen:
        screen.see(OPEN)
        if home.get("HOME", "").startswith("/proc"):
            screen.press("wY")
            screen.see("could not be written")
        assert left_in_order(screen)
    assert not Path("relative").exists()


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk with no room, and a file on it from before."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("mounting a small disk is not allowed here")
    (place / "copies").mkdir()
    (place / "copies" / "before.txt").write_text("kept")
    with (place / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 4096):
            pass
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_k13_on_a_full_disk_the_window_goes_on_and_what_was_there_is_whole(full_disk: Path, tmp_path: Path) -> None:
    (full_disk / "ontime-tui").symlink_to(full_disk)
    environment = {**home_in(tmp_path), "XDG_STATE_HOME": str(full_disk), "XDG_CACHE_HOME": str(full_disk)}
    with terminal(DEMO, environment=environment) as screen:
        screen.see(OPEN)
        screen.press("wY")
        # However the sentence is broken into lines: that depends on how long the file's name is.
        told = screen.see_that(lambda text: "No space left on device" in _unbroken(text), "why it can't be")
        assert "could not be written" in _unbroken(told)
        assert left_in_order(screen)
    assert (full_disk / "copies" / "before.txt").read_text() == "kept"


def _unbroken(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


def test_k16_two_windows_side_by_side(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with terminal(DEMO, environment=home) as one, terminal(DEMO, environment=home) as other:
        one.see(OPEN)
        other.see(OPEN)
        assert left_in_order(one)
        other.press("]")
        other.see("Week 49")
        assert left_in_order(other)


@pytest.mark.parametrize(
    ("limit", "words"),
    [("ulimit -n 8", "too many files are open"), ("ulimit -f 0", "TMPDIR"), ("ulimit -v 24000", "not enough memory")],
)
def test_k18_what_a_machine_does_not_give_is_said_in_a_sentence(limit: str, words: str, tmp_path: Path) -> None:
    with terminal(in_shell(limit), environment=home_in(tmp_path)) as screen:
        assert screen.leave() == 1
        told = " ".join(screen.sent.decode().split())
    assert words in told
    assert "Traceback" not in told


@pytest.mark.parametrize("files", range(8, 19))
def test_k18_a_window_with_few_files_leaves_by_its_key_or_says_why_it_ends(files: int, tmp_path: Path) -> None:
    with terminal(in_shell(f"ulimit -n {files}"), environment=home_in(tmp_path)) as screen:
        if OPEN in screen.see_that(
            lambda text: OPEN in text or "toomany" in "".join(text.split()), "any end or window"
        ):
            screen.press("q")
        code = screen.leave()
        told = "too many files are open" in " ".join(screen.sent.decode().split())
    assert code == told, "1 with a sentence, 0 without"
    for words in (b"Traceback", b"Exception ignored", b"never awaited", b"Unhandled"):
        assert words not in screen.sent


@pytest.mark.parametrize("files", range(8, 13))
def test_k18_a_call_with_few_files_is_answered_or_says_in_one_line_why_not(files: int, tmp_path: Path) -> None:
    shell = ["sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *PROGRAM, "api", "Group/List", "{}", "--demo"]
    done = subprocess.run(shell, env={**os.environ, **home_in(tmp_path)}, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr.count("\n")) in {(0, 0), (1, 1)}


def test_k08_after_a_kill_the_next_start_works(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with terminal(DEMO, environment=home) as screen:
        screen.see(OPEN)
        child = child_of(screen.process.pid)
        screen.process.kill()
        screen.leave()
        wait_for_end(child)
    with terminal(DEMO, environment=home) as screen:
        screen.see(OPEN)
        assert left_in_order(screen)


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "CET-1CEST,M3.5.0,M10.5.0/3"])
def test_f08_a_zone_that_cannot_be_told_is_doubted_on_the_screen(zone: str, tmp_path: Path) -> None:
    without_zone = DEMO[: DEMO.index("--zone")]
    with terminal(without_zone, environment={**home_in(tmp_path), "TZ": zone}) as screen:
        screen.see(OPEN)
        assert "time zone?" in screen.lines[0]
        assert "can't be told" in screen.see("can't be told")
        assert left_in_order(screen)


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("api Group/List - --demo <&-", 2, "Standard input can't be read as JSON"),
        ("api Group/List '{' --demo 2>&-", 2, ""),
        ("serve --port 0 >/dev/full", 1, "Where the server is can't be written: No space left on device."),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_fault(command: str, code: int, words: str, tmp_path: Path) -> None:
    shell = ["sh", "-c", f'"$@" {command}', "sh", *PROGRAM]
    done = subprocess.run(
        shell, env={**os.environ, **home_in(tmp_path)}, capture_output=True, check=False, text=True, timeout=60
    )
    assert done.returncode == code
    assert words in done.stderr
    assert (done.stdout, done.stderr.count("\n")) == ("", bool(words))


HANGING = """
import socket, sys, time
from ontime_tui.cli.main import run

def unanswered(*_, **__):
    time.sleep(600)

socket.getaddrinfo = unanswered
sys.exit(run(sys.argv[1:]))
"""
"""The program where nobody answers who looks for an address, as behind a VPN that is down."""


def test_a_name_that_is_looked_for_without_end_keeps_nobody_who_leaves(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HANGING, "--server", "http://cal.localhost:8080", "--user", "anna"]
    with terminal(command, environment=home_in(tmp_path) | {"ONTIME_PASSWORD": "x"}) as screen:
        screen.see("q quit")
        screen.press("q")
        assert screen.leave() in (0, 4)
        assert left_on(screen.sent) == set()
