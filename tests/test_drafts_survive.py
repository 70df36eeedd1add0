"""A window that is killed, cut off or told to end while somebody types, and the next one that goes on with it."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.places import Server, server
from tests.demo import OPEN, home_in
from tests.terminal import PATIENCE, terminal
from tests.trust.drafts import draft_in, kill


@pytest.fixture(scope="module")
def office() -> Iterator[Server]:
    with server(people=12) as office:
        yield office


def test_k08_kill_9_while_typing_loses_nothing_that_is_older_than_two_seconds(office: Server, tmp_path: Path) -> None:
    """A few of what `python -m tests.trust drafts` does two hundred times."""
    assert [each.lost for each in kill(office, tmp_path, 3)] == ["", "", ""]


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGTERM, id="k01"),
        pytest.param(signal.SIGHUP, id="k02"),
        pytest.param(signal.SIGINT, id="k03"),
        pytest.param(signal.SIGQUIT, id="k05"),
    ],
)
def test_k01_k02_k03_k05_a_signal_saves_the_draft_and_the_next_window_goes_on_with_it(
    office: Server, tmp_path: Path, number: signal.Signals
) -> None:
    home, subject = {**home_in(tmp_path), "ONTIME_PASSWORD": office.password}, f"Precious {number.name}"
    with terminal(office.command, environment=home) as screen:
        screen.see("● ")
        screen.press("n")
        screen.see("New event in your calendar")
        screen.press(subject)
        screen.see(subject)
        screen.process.send_signal(number)
        assert screen.leave() == 128 + number
    with terminal(office.command, environment=home) as screen:
        screen.see("An event that you typed was not sent: d goes on with it.")
        screen.press("d")
        screen.see("Not sent · ")
        screen.press("\r")
        assert subject in screen.see("New event in your calendar")
        screen.press("\x1bOQ")
        screen.see(f"Saved: {subject}")
        screen.press("q")
        assert screen.leave() == 0
    assert not list((tmp_path / "state").rglob("*.form"))


def test_k08_kill_9_right_after_a_decision_is_told_by_the_next_window(office: Server, tmp_path: Path) -> None:
    home = {**home_in(tmp_path), "ONTIME_PASSWORD": office.password}
    with terminal(office.command, environment=home) as screen:
        screen.see(OPEN)
        screen.press("w")
        screen.see("del delete")
        screen.press("D")
        screen.see("d delete it")
        screen.press("d")
        screen.see("Deleting “")
        screen.process.kill()
    with terminal(office.command, environment=home) as screen:
        screen.see("was not deleted")
        screen.press("q")
        assert screen.leave() == 0


def test_k07_a_terminal_that_takes_nothing_more_keeps_no_draft_from_the_disk(office: Server, tmp_path: Path) -> None:
    """Whoever draws on it waits for ever; what was typed is written all the same, by somebody else."""
    home = {**home_in(tmp_path), "ONTIME_PASSWORD": office.password}
    with terminal(office.command, environment=home) as screen:
        screen.see("● ")
        screen.press("n")
        screen.see("New event in your calendar")
        screen.press("Stalled")
        screen.see("Stalled")
        inner = os.open(f"/proc/{screen.process.pid}/fd/2", os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(inner, termios.TCOOFF)
        os.close(inner)
        screen.press("\t")
        screen.process.terminate()
        assert screen.process.wait(PATIENCE) == 128 + signal.SIGTERM
    assert draft_in(tmp_path) == "Stalled"
