"""Handing text to the terminal's clipboard."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import DEVNULL, PIPE

from textual.app import App

_SECONDS = 2.0


async def send_to_clipboard(app: App[object], text: str) -> str:
    """Send text towards the clipboard, and say where it went: a terminal never tells whether it took it.

    tmux drops the sequence that terminals understand, unless it is configured; its own command passes it on.
    """
    if os.environ.get("TMUX") and await _through_tmux(text):
        return "Sent to tmux and the terminal's clipboard."
    app.copy_to_clipboard(text)
    return "Sent to the terminal's clipboard."


async def _through_tmux(text: str) -> bool:
    try:
        process = await asyncio.create_subprocess_exec(
            "tmux", "load-buffer", "-w", "-", stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(process.communicate(text.encode()), _SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
    return process.returncode == 0
