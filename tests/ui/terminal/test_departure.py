"""Leaving when the machine says so, whatever is being done at that moment."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from ontime_tui.ui.terminal.departure import Departure


def test_a_window_is_not_opened_by_those_who_were_told_to_leave_while_it_loaded() -> None:
    opened: list[str] = []

    async def load_and_open() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        with departure.window(lambda: None):
            opened.append("opened")
            await asyncio.Event().wait()

    with Departure().heard() as departure, pytest.raises(SystemExit) as left:
        departure.run(load_and_open)
    assert left.value.code == 128 + signal.SIGTERM
    assert not opened


def test_a_window_that_is_open_is_asked_to_close() -> None:
    async def open_and_wait() -> str:
        asked = asyncio.Event()
        loop = asyncio.get_running_loop()
        with departure.window(lambda: loop.call_soon_threadsafe(asked.set)):
            os.kill(os.getpid(), signal.SIGHUP)
            await asked.wait()
            return "closed in order"

    with Departure().heard() as departure:
        assert departure.run(open_and_wait) == "closed in order"
    assert departure.signal == signal.SIGHUP
