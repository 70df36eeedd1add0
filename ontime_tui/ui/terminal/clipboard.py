"""Handing text to the clipboard of whoever sits at the terminal, or to a file."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from tempfile import NamedTemporaryFile

from textual.app import App

_SECONDS = 2.0
_LONGEST = 8_000
"""Bytes that terminals and relays on the way let through."""


async def send_to_clipboard(app: App[object], text: str, folder: Path, file_key: str = "") -> str:
    """Send text towards the clipboard, and say where it went: a terminal never tells whether it took it.

    tmux drops the sequence that terminals understand, unless it is configured; its own command passes it on. What is
    too long for terminals goes to a file. `file_key` is the key that writes it to one; empty: it can be marked where
    it is shown.
    """
    way = f"{file_key} writes it to a file" if file_key else "Mark it with the mouse, shift held"
    otherwise = f"Nothing to paste? {way}."
    if len(text.encode()) > _LONGEST:
        return f"Too long for the terminal's clipboard. {write_to_file(text, folder)}"
    if os.environ.get("TMUX") and await _through_tmux(text):
        return f"Sent to tmux and the terminal. {otherwise}"
    app.copy_to_clipboard(text)
    return f"Sent to the terminal. {otherwise}"


def write_to_file(text: str, folder: Path) -> str:
    """Write text to a file that only its owner can read, and say where it is.

    Args:
        text: What to write.
        folder: Where to; made when it isn't there.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", dir=folder, prefix="copy-", suffix=".txt", delete=False) as file:
            file.write(text + "\n")
    except OSError as error:
        return f"It could not be written to {folder}: {error.strerror}."
    return f"Written to {file.name}"


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
