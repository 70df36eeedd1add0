"""Writing to a terminal that has gone stops nobody."""

from __future__ import annotations

import os
import pty

from ontime_tui.ui.terminal.output import LastingOutput


def test_what_is_written_while_nobody_is_there_is_lost_and_no_error() -> None:
    master, slave = pty.openpty()
    stream = open(slave, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    output = LastingOutput(stream)
    output.write("seen")
    output.flush()
    seen = b""
    while len(seen) < len("seen"):
        seen += os.read(master, 100)
    assert seen == b"seen"
    os.close(master)
    assert output.write("lost") == 4
    output.flush()
    output.write("lost too")
    output.flush()
    stream.close()  # nothing is left in it that would fail now


def test_a_stream_that_was_closed_is_no_error() -> None:
    with open(os.devnull, "w", encoding="utf-8") as stream:  # noqa: PTH123
        output = LastingOutput(stream)
    assert output.write("x") == 1
