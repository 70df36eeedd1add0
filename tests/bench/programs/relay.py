"""A slow line between two ports of this machine: `python -m tests.bench.programs.relay PORT MS KBIT` says its port.

What comes in on one side leaves on the other so many milliseconds later, and no quicker than so many kbit/s, in each
direction, as `tc` does it with `netem`, where the kernel has that.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from functools import partial

_PART = 1448
"""Bytes that travel in one packet."""


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float, rate: float) -> None:
    """Carry one direction until it ends.

    Args:
        reader: Where it comes from.
        writer: Where it goes.
        seconds: How long the way is.
        rate: Bytes a second.
    """
    loop, free = asyncio.get_running_loop(), 0.0
    while part := await reader.read(_PART):
        free = max(free, loop.time()) + len(part) / rate
        loop.call_at(free + seconds, writer.write, part)
        await asyncio.sleep(free - loop.time())  # what doesn't fit on the line yet waits before it
    loop.call_at(max(free, loop.time()) + seconds, writer.close)


async def _joined(
    port: int, seconds: float, rate: float, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    there, back = await asyncio.open_connection("127.0.0.1", port)
    with suppress(ConnectionError):
        await asyncio.gather(_carry(reader, back, seconds, rate), _carry(there, writer, seconds, rate))


async def main(port: int, milliseconds: float, kbit: float) -> None:
    answer = partial(_joined, port, milliseconds / 1000, kbit * 1000 / 8)
    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])))
