"""The disk is asked, and never waited for without an end."""

from __future__ import annotations

import asyncio
import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from ontime_tui.disk import Clerk, Unwaited, at_disk, read_own

pytestmark = pytest.mark.anyio

PATIENCE = 60
"""Seconds after which a program that should end has failed to."""
HANGS = """
import asyncio, os, sys
from ontime_tui.disk import at_disk

async def ask():
    asyncio.ensure_future(at_disk(lambda: open(sys.argv[1], "rb")))  # nobody ever writes to that pipe
    await at_disk(lambda: None)

asyncio.run(ask())
print("ended", flush=True)
"""


async def test_what_is_found_and_what_goes_wrong_comes_back() -> None:
    assert await at_disk(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        await at_disk(lambda: 1 // 0)


def test_whoever_leaves_does_not_wait_for_a_disk_that_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    words = [sys.executable, "-c", HANGS, str(tmp_path / "pipe")]
    assert subprocess.run(words, capture_output=True, timeout=PATIENCE, check=True).stdout == b"ended\n"


def test_only_plain_files_are_read_and_nobody_else_can_read_them_afterwards(tmp_path: Path) -> None:
    plain, pipe = tmp_path / "plain", tmp_path / "pipe"
    plain.write_bytes(b"words")
    plain.chmod(0o777)
    os.mkfifo(pipe)
    assert read_own(plain, 4) == b"word"
    assert stat.S_IMODE(plain.stat().st_mode) == 0o600
    for other in (pipe, tmp_path):
        with pytest.raises((ValueError, OSError)):
            read_own(other, 4)


def test_a_clerk_does_one_thing_after_the_other_whatever_becomes_of_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[int] = []
    faults: list[str] = []
    monkeypatch.setattr("threading.excepthook", lambda told: faults.append(str(told.exc_value)))

    def fails() -> None:
        raise ValueError("odd")

    clerk = Clerk("test")
    for work in (lambda: done.append(1), fails, lambda: done.append(2)):
        clerk.give(work)
    assert clerk.settle(60)
    assert (done, faults) == ([1, 2], ["odd"])


async def test_threads_of_a_loop_give_what_their_work_gives_and_keep_nobody() -> None:
    threads, hangs = Unwaited(), Event()
    loop = asyncio.get_running_loop()
    assert await loop.run_in_executor(threads, len, "abc") == 3
    with pytest.raises(ZeroDivisionError):
        await loop.run_in_executor(threads, divmod, 1, 0)
    threads.submit(hangs.wait)
    threads.shutdown()
    hangs.set()
