"""Commands of the person's own: whatever they do, there is a line or a sentence, and nothing of them stays."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from select import select

import pytest

from ontime_tui.signin.commands import CommandError, first_line, output_of

pytestmark = pytest.mark.anyio


def shell(script: str) -> tuple[str, ...]:
    return ("sh", "-c", script)


async def test_the_line_is_what_it_prints() -> None:
    assert await first_line(shell("echo ' token '"), "token command") == "token"
    assert await first_line(shell("printf 'pass word \\nnote\\n'"), "password command", alone=False) == "pass word "


async def test_the_words_go_through_no_shell(tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt"
    assert await first_line(("printf", "%s", f"; touch {spoilt}"), "token command") == f"; touch {spoilt}"
    assert not spoilt.exists()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "The token command failed (exit code 3)."),
        ("echo 'note' >&2; printf 'gpg: \\033[31mno key\\033[0m\\n' >&2; exit 2", "gpg: ␛[31mno key␛[0m."),
        ("echo one; echo two", "printed 2 lines, where one is due"),
        ("true", "printed nothing"),
        ("printf '\\n \\n'", "printed nothing"),
        ("kill -9 $$", "was ended by signal 9"),
        ("yes", "printed more than 256 KB and was stopped"),
        ("sleep 60", "took longer than 0.5 seconds and was stopped"),
    ],
)
async def test_h18_what_goes_wrong_is_one_sentence(script: str, words: str) -> None:
    with pytest.raises(CommandError) as caught:
        await first_line(shell(script), "token command", seconds=0.5 if "sleep" in script else 10)
    assert words in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("command", ["/nowhere/program", "/", "nul\0name"])
async def test_h18_a_command_that_can_not_be_run_is_named(command: str) -> None:
    with pytest.raises(CommandError, match="The token command can't be run"):
        await first_line((command,), "token command")


@pytest.mark.parametrize("ending", ["time", "cancel"])
async def test_h18_a_command_ends_with_all_that_it_started(tmp_path: Path, ending: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = shell(f"sleep 60 & echo $! > {pipe}; wait")
    running = asyncio.create_task(output_of(command, "token command", seconds=1 if ending == "time" else 30))
    child = int(await asyncio.to_thread(pipe.read_text))
    if ending == "cancel":
        running.cancel()
    with pytest.raises((CommandError, asyncio.CancelledError)):
        await running
    assert _ends(child)


async def test_h18_one_that_is_called_off_as_it_starts_ends_with_all_that_it_started(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    running = asyncio.create_task(output_of(shell(f"sleep 60 & echo $! > {pipe}; wait"), "token command"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    child = int(pipe.read_text())  # nothing of ours runs meanwhile: whoever starts it has not heard that it has
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert _ends(child)


async def test_h18_what_it_printed_counts_once_it_has_ended_whoever_holds_its_output(tmp_path: Path) -> None:
    number = tmp_path / "number"
    script = f"setsid sh -c 'echo $$ > {number}; exec sleep 60' & while [ ! -s {number} ]; do :; done; echo token"
    try:
        assert await first_line(shell(script), "token command") == "token"
    finally:
        os.kill(int(number.read_text()), signal.SIGKILL)


async def test_h18_one_that_asks_ends_with_all_that_it_started(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = shell(f"sleep 60 & echo $! > {pipe}; wait")
    running = asyncio.create_task(output_of(command, "password command", terminal=True))
    child = int(await asyncio.to_thread(pipe.read_text))
    running.cancel()
    async with asyncio.timeout(30):
        with pytest.raises(asyncio.CancelledError):
            await running
    assert _ends(child)


async def test_h18_one_that_may_ask_has_its_time_and_ends_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = shell(f"echo $$ > {pipe}; exec sleep 60")
    running = asyncio.create_task(output_of(command, "password command", terminal=True, seconds=0))
    child = int(await asyncio.to_thread(pipe.read_text))
    assert os.getpgid(child) == os.getpgrp(), "or the terminal would not let it ask"
    running.cancel()
    async with asyncio.timeout(30):
        with pytest.raises(asyncio.CancelledError):
            await running
    assert _ends(child)


def _ends(process: int) -> bool:
    """Whether a process that was killed is gone, or is about to be; one that nobody killed would go on for a minute."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select([handle], [], [], 30)[0])
    finally:
        os.close(handle)


async def test_what_is_given_is_read(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    await output_of(shell(f"cat > {kept}"), "token_store command", b"value\n")
    assert kept.read_bytes() == b"value\n"


@pytest.mark.parametrize(
    "echo", ["cat >&2", "head -c 30 >&2", "sed 's/^/bad line: /; s/$/ (no key)/' >&2", "tr -d '{}' >&2"]
)
async def test_what_is_given_is_not_told_when_a_command_fails_that_says_it(echo: str) -> None:
    given = b'{"person": "anna@acme.example", "value": "S3cretS3cretT0kenT0ken"}\n'
    with pytest.raises(CommandError) as caught:
        await output_of(shell(f"{echo}; exit 2"), "token_store command", given)
    assert "failed (exit code 2): " in str(caught.value)
    assert "[…]" in str(caught.value)
    for piece in ("S3cret", "T0ken", "anna"):
        assert piece not in str(caught.value)
    assert ("(no key)" in str(caught.value)) is ("no key" in echo)


async def test_a_command_that_does_not_read_is_none_the_worse() -> None:
    assert await output_of(shell("echo done"), "token_store command", b"x" * 1_000_000) == b"done\n"
