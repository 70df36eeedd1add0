"""`ontime-tui api`: one call, and its data as JSON."""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from contextlib import aclosing

from pydantic import JsonValue

from ontime_tui.api.calls.raw import raw_call
from ontime_tui.api.persistence import Waiting
from ontime_tui.cli.choice import chosen
from ontime_tui.cli.connect import Access, access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.reception import ShellReception, stands_at_a_terminal
from ontime_tui.cli.saying import say
from ontime_tui.cli.shell import ends_told, passage_from_a_shell, run_from_a_shell

_WIDEST_SHORT = 0xFFFF
"""Characters beyond are two escapes in JSON."""


def call(arguments: Namespace) -> None:
    """Make one call and print its data.

    Raises:
        Stop: The data aren't JSON, nobody can sign in, or the call has no answer.
    """
    endpoint = _endpoint(arguments.endpoint)
    data = _data(arguments.data)
    with access(chosen(arguments)) as ready:
        answer = run_from_a_shell(lambda: _answer(ready(), endpoint, data))
    try:
        say(_written(answer))
    except BrokenPipeError:
        raise
    except (OSError, UnicodeEncodeError) as error:
        raise Stop(Exit.FAILED, f"The answer could not be written: {error}.") from None


async def _answer(found: Access, endpoint: str, data: JsonValue) -> JsonValue:
    reception = ShellReception() if stands_at_a_terminal() else None
    async with aclosing(passage_from_a_shell(found, reception)) as passage:
        with ends_told():
            return (await passage.client(_tell).send(raw_call(endpoint, data))).data


def _tell(waiting: Waiting | None) -> None:
    if waiting:
        say(f"The server is busy and asks to wait {waiting.seconds} s; ctrl+c stops.", aside=True)


def _written(answer: JsonValue) -> str:
    """Give JSON that keeps letters readable and escapes whatever could act on a terminal."""
    text = json.dumps(answer, indent=2, ensure_ascii=False)
    return "".join(char if char == "\n" or char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= _WIDEST_SHORT else json.dumps(char)[1:-1]


def _endpoint(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]+(/[A-Za-z]+)?", text.strip("/"), re.ASCII):
        raise Stop(Exit.USAGE, f"“{text}” is no endpoint; they look like Group/List.")
    return text.strip("/")


def _data(text: str) -> JsonValue:
    source = "Standard input" if text == "-" else "The call's data"
    try:
        data: JsonValue = json.loads(sys.stdin.read() if text == "-" else text)
    except (ValueError, RecursionError) as error:
        raise Stop(Exit.USAGE, f"{source} can't be read as JSON: {error}.") from None
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Stop(Exit.USAGE, f"{source} can't be sent: half of a character stands alone in it.") from None
    return data
