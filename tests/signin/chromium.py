"""A real browser without a window, driven over the pipe of its DevTools protocol."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
"""None: there is none on this machine."""

PATIENCE = 60.0
"""Seconds after which a page that never comes is taken for missing; no verdict about speed."""


class Chromium:
    """One page."""

    def __init__(self, asks: int, answers: int) -> None:
        self._asks = os.fdopen(asks, "wb", buffering=0)
        self._answers = os.fdopen(answers, "rb")
        self._count = 0
        self._session = ""

    def open(self, url: str) -> None:
        target = self.call("Target.createTarget", url=url)["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.see("document.readyState == 'complete' && document.querySelector('form') != null")

    def see(self, script: str) -> None:
        """Wait until a line of JavaScript is true of the page, whichever page that is by then."""
        ends = time.monotonic() + PATIENCE
        while not self.run(script):
            assert time.monotonic() < ends, f"never true: {script}"

    def come_to(self, words: str) -> str:
        """Wait until the address of the page has some words in it, be it one that can't be shown; and give it."""
        ends, url = time.monotonic() + PATIENCE, ""
        while words not in url:
            assert time.monotonic() < ends, f"never came to {words}, but to {url}"
            entries = self.call("Page.getNavigationHistory").get("entries")
            url = entries[-1]["url"] if entries else ""
        return url

    def run(self, script: str) -> Any:
        """What a line of JavaScript gives."""
        return self.call("Runtime.evaluate", expression=script, returnByValue=True).get("result", {}).get("value")

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._count += 1
        question = {"id": self._count, "method": method, "params": parameters}
        whole = method.startswith("Target.")
        session = {} if whole else {"sessionId": self._session}
        self._asks.write(json.dumps(question | session).encode() + b"\0")
        while (answer := self._heard()).get("id") != self._count:
            pass
        result: dict[str, Any] = answer.get("result", {})  # a page that is just going away answers with an error
        return result

    def close(self) -> None:
        self._asks.close()
        self._answers.close()

    def _heard(self) -> dict[str, Any]:
        word = bytearray()
        while (letter := self._answers.read(1)) != b"\0":
            assert letter, "the browser has gone"
            word += letter
        answer: dict[str, Any] = json.loads(word)
        return answer


@contextmanager
def chromium(home: Path) -> Iterator[Chromium]:
    """Start the browser with a profile of its own."""
    assert PROGRAM
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --remote-debugging-pipe"
    command = [
        "bash",
        "-c",
        f'exec "$0" {flags} --user-data-dir="$1" 3<&{theirs_in} 4>&{theirs_out}',
        PROGRAM,
        str(home),
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, pass_fds=(theirs_in, theirs_out)) as browser:
        os.close(theirs_in)
        os.close(theirs_out)
        page = Chromium(ours_out, ours_in)
        try:
            yield page
        finally:
            page.close()  # the browser ends with its pipe
            browser.terminate()
