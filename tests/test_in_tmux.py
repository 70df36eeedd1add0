"""The window inside a real tmux: put away and brought back, by tmux and by a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.demo import DEMO, OPEN, child_of, home_in
from tests.terminal import Terminal, terminal

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux isn't installed (Debian package tmux)")


SHELL = "exec env PS1='ready> ' bash --noprofile --norc"


class Tmux:
    """A tmux server of its own, with a plain shell in its only window."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **home_in(folder),
            "TMUX_TMPDIR": str(folder),
            "PS1": "$ ",
            "ENV": "",
            "TERM": "xterm-256color",
        }

    def client(self, *command: str, columns: int = 120, lines: int = 40) -> AbstractContextManager[Terminal]:
        """A terminal in which tmux shows the window."""
        return terminal(
            ["tmux", "-f", "/dev/null", *command], columns=columns, lines=lines, environment=self.environment
        )

    def told(self, *command: str) -> str:
        """What tmux says to a command."""
        known = {**os.environ, **self.environment}
        return subprocess.run(["tmux", *command], env=known, capture_output=True, text=True, check=True).stdout.strip()

    @property
    def modes(self) -> str:
        """Whether the program in the window is on the other screen, hears the mouse, and shows the cursor."""
        return self.told("display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    tmux = Tmux(tmp_path)
    yield tmux
    subprocess.run(["tmux", "kill-server"], env={**os.environ, **tmux.environment}, capture_output=True, check=False)


def started(screen: Terminal) -> None:
    """Start the window from the shell, as a person does."""
    screen.see("ready>")
    screen.press("clear; " + " ".join(DEMO) + "\r")
    screen.see(OPEN)


def test_j12_reattached_from_a_smaller_terminal_it_is_all_there_and_hears_keys_and_clicks(tmux: Tmux) -> None:
    with tmux.client("new-session", SHELL) as first:
        started(first)
        tmux.told("detach-client")
        assert first.leave() == 0
    with tmux.client("attach", columns=100, lines=30) as second:
        second.see(OPEN)
        second.press("]")
        second.see("Week 49")
        line = second.line_of(" David Ek ")
        second.send(b"\x1b[<0;70;%dM\x1b[<0;70;%dm" % (line, line))
        second.see("› David Ek")
        second.press("q")
        second.see("ready>")
        assert tmux.modes == "0 0 1"


def test_k04_put_aside_and_brought_back_it_is_drawn_without_another_key(tmux: Tmux) -> None:
    with tmux.client("new-session", SHELL) as screen:
        started(screen)
        screen.press("\x1a")
        screen.see("Stopped")
        assert tmux.modes == "0 0 1"
        screen.press("clear; fg\r")
        screen.see(OPEN)
        assert tmux.modes.split()[0] == "1"
        screen.press("q")
        screen.see("ready>")
        assert tmux.modes == "0 0 1"


def test_k04_stopped_by_somebody_else_it_comes_back_with_its_keys_and_leaves_as_ever(tmux: Tmux) -> None:
    """Nobody could give the terminal back beforehand: the shell took it."""
    with tmux.client("new-session", SHELL) as screen:
        started(screen)
        program = str(child_of(int(tmux.told("display-message", "-p", "#{pane_pid}"))))
        subprocess.run(["kill", "-STOP", program], check=True)
        screen.see("Stopped")
        screen.press("fg\r")
        screen.see_no("Stopped")
        screen.press("]")
        screen.see("Week 49")
        screen.press("q")
        screen.see("ready>")
        assert tmux.modes == "0 0 1"
        screen.press("stty -a | tr ';' '\\n' | grep icanon\r")
        screen.see(" icanon")


def test_a_terminated_window_leaves_the_shell_as_it_was(tmux: Tmux) -> None:
    with tmux.client("new-session", SHELL) as screen:
        started(screen)
        program = str(child_of(int(tmux.told("display-message", "-p", "#{pane_pid}"))))
        subprocess.run(["kill", program], check=True)
        screen.see("ready>")
        screen.press("echo ended with $?\r")
        screen.see("ended with 143")
        assert tmux.modes == "0 0 1"


def test_a_resized_window_is_drawn_anew(tmux: Tmux) -> None:
    with tmux.client("new-session", SHELL) as screen:
        started(screen)
        tmux.told("resize-window", "-x", "80", "-y", "24")
        screen.see_no("sample company")
        screen.see(" Eva Falk ")
        tmux.told("resize-window", "-x", "120", "-y", "39")
        screen.see("sample company")


def test_what_is_copied_goes_through_tmux_as_it_comes(tmux: Tmux) -> None:
    """At tmux's defaults, which drop what a program sends to the clipboard itself."""
    with tmux.client("new-session", SHELL) as screen:
        started(screen)
        screen.press("wy")
        screen.see("Sent to tmux")
        assert "Wed 25 Nov" in tmux.told("show-buffer")
        screen.see_that(lambda _: b"\x1b]52;" in screen.sent, "the clipboard's sequence, from tmux")
