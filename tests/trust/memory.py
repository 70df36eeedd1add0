"""What memory an answer takes that unpacks to far more than it is: measured in a process of its own."""

from __future__ import annotations

import asyncio
import json
import re
import resource
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Final

import httpx

from ontime_tui.api.calls.room import RoomList
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import NotUnderstood
from tests.misbehaving import Endless, Hear, Script, Send, http, misbehaving
from tests.trust.figures import Effort, Figure, Result

_MEGABYTE: Final = 1 << 20
_MOST: Final = 3 * 32 * _MEGABYTE
"""The limit of an answer, and what growing buffers and reading on take beside it."""


def bomb() -> tuple[bytes, bytes]:
    """Give the beginning of a compressed text, and what goes on without end: a kilobyte for each megabyte of it."""
    press = zlib.compressobj(9, zlib.DEFLATED, 31)
    blank = b" " * _MEGABYTE  # never more at once: making it must cost no memory that would hide what reading it costs
    begun = press.compress(blank) + press.flush(zlib.Z_FULL_FLUSH)
    more = b"".join(press.compress(blank) for _ in range(64)) + press.flush(zlib.Z_FULL_FLUSH)
    return begun, more


async def _asked() -> tuple[int, str]:
    """Give the peak of memory in bytes that a bomb adds, and what is said of it."""
    begun, more = bomb()
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    login = http(b'{"Status":"OK","Token":"t","Data":{"Me":{"UserID":"U"}}}')
    first: Script = [Hear(), Send(login)]
    then: Script = [Hear(), Send(head + begun), Endless(more)]
    async with misbehaving(None, first, then) as server, httpx.AsyncClient(trust_env=False) as line:
        client = Client(Endpoint(server.url), line, sign_in=_once)
        await client.log_in()
        before = _peak()
        try:
            await client.send(RoomList())
        except NotUnderstood as error:
            return _peak() - before, str(error)
        return _peak() - before, ""


async def _once() -> str:
    return "once"


def _peak() -> int:
    """Give the most memory that this process has had, in bytes; where Linux tells, without that of its parent."""
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    if told:
        return int(told[1]) * 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def peak() -> tuple[int, str]:
    """Measure in a process of its own, which has not had any peak before."""
    command = [sys.executable, "-m", "tests.trust.memory"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    added, said = json.loads(ended.stdout)
    return int(added), str(said)


def measured(_effort: Effort) -> Result:
    """Meet a bomb, and tell what it took."""
    added, said = peak()
    words = f"{added / _MEGABYTE:.0f} MB more"
    return Result(words, met=added < _MOST and "larger than 32 MB" in said)


FIGURES = [
    Figure("memory", "peak of memory under an answer that unpacks without end", f"under {_MOST >> 20} MB", measured)
]

if __name__ == "__main__":
    print(json.dumps(asyncio.run(_asked())))
