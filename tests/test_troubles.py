"""What breaks terminal programs over lines and relays: each trouble is brought about in a real terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo import DEMO, OPEN, PROGRAM, child_of, home_in, left_on, wait_for_end
from tests.terminal import PATIENCE, Terminal, terminal


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """One window for all that does no harm to it; its shell exported a size that was true once."""
    environment = {**home_in(tmp_path_factory.mktemp("home")), "COLUMNS": "80", "LINES": "24"}
    with terminal(DEMO, environment=environment) as screen:
        screen.see(OPEN)
        yield screen


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return home_in(tmp_path)


def opened(screen: Terminal) -> None:
    screen.see(OPEN)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_leaves_a_clean_terminal_and_no_server(
    number: signal.Signals, home: dict[str, str], tmp_path: Path
) -> None:
    with terminal(DEMO, environment=home) as screen:
        before = screen.attributes
        opened(screen)
        child = child_of(screen.process.pid)
        assert screen.attributes != before
        screen.process.send_signal(number)
        assert screen.leave() == 128 + number
        assert left_on(screen.sent) == set()
        assert screen.sent.rindex(b"\x1b[?25h") > screen.sent.rindex(b"\x1b[?25l")
        wait_for_end(child)
    assert list(tmp_path.glob("ontime-*")) == []


def test_a_signal_before_there_is_a_window(home: dict[str, str], tmp_path: Path) -> None:
    """While libraries load and the server starts."""
    with terminal(DEMO, environment={**home, "PYTHONPROFILEIMPORTTIME": "1"}) as screen:
        screen.see_that(lambda _: b"ontime_tui.cli.embedded" in screen.sent, "the import of the server")
        screen.process.terminate()
        assert screen.leave() in {143, -signal.SIGTERM}
    assert list(tmp_path.glob("ontime-*")) == []


STUBBORN = ["sh", "-c", "trap '' HUP INT QUIT TERM; sleep 600 & echo $$ $! > $0; wait"]
"""A command that hears no signal, and writes its number down, and that of what it started."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("setting", ["password_command", "token_command"])
def test_k01_k02_a_signal_ends_the_start_and_the_command_that_it_waits_for(
    setting: str, number: signal.Signals, home: dict[str, str], tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    profile = {"server": "http://127.0.0.1:9/ontime", "user": "anna", setting: [*STUBBORN, str(pipe)]}
    lines = [f"{name} = {json.dumps(value)}" for name, value in profile.items()]
    Path(home["ONTIME_CONFIG"]).write_text("\n".join(["[profile.work]", *lines]))
    with terminal([*PROGRAM, "--profile", "work"], environment=home) as screen:
        before = screen.attributes
        started = map(int, pipe.read_text().split())
        screen.process.send_signal(number)
        assert screen.leave() == 128 + number
        assert b"fault" not in screen.sent
        assert left_on(screen.sent) == set()
        assert screen.attributes == before
    for process in started:
        wait_for_end(process)


@pytest.mark.parametrize("prefix", [[], ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]], ids=["heard", "ignored"])
def test_k02_k06_a_lost_terminal_ends_the_window_also_when_its_signal_is_ignored(
    prefix: list[str], home: dict[str, str], tmp_path: Path
) -> None:
    with terminal([*prefix, *DEMO], environment=home) as screen:
        opened(screen)
        child = child_of(screen.process.pid)
        screen.close()
        assert screen.process.wait(PATIENCE) == 129
        wait_for_end(child)
    assert list(tmp_path.glob("ontime-*")) == []


def test_k07_a_terminal_that_takes_nothing_more_does_not_keep_the_window(home: dict[str, str], tmp_path: Path) -> None:
    """As when a line hangs: writing stops, and with it every orderly end. The signal ends it all the same."""
    with terminal(DEMO, environment=home) as screen:
        opened(screen)
        child = child_of(screen.process.pid)
        inner = os.open(f"/proc/{screen.process.pid}/fd/2", os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(inner, termios.TCOOFF)
        os.close(inner)
        screen.press("]")
        screen.process.terminate()
        assert screen.process.wait(PATIENCE) == 143
        wait_for_end(child)
    assert list(tmp_path.glob("ontime-*")) == []


def test_old_mouse_reports_beyond_column_95_are_clicks_and_no_end(window: Terminal) -> None:
    """As after a reattach: the other terminal was never told of the newer kind, so it is told now."""
    told = window.sent.count(b"\x1b[?1006h")
    place = bytes([32 + 110, 32 + window.line_of(" David Ek ")])
    window.send(b"\x1b[M\x20" + place + b"\x1b[M\x23" + place)
    window.see("› David Ek")
    window.see_that(lambda _: window.sent.count(b"\x1b[?1006h") > told, "the mouse modes again")


def test_sizes_in_band_that_nobody_asked_for_leave_the_mouse_in_cells(window: Terminal) -> None:
    window.send(b"\x1b[48;40;120;800;1200t")
    line = window.line_of(" Eva Falk ")
    window.send(b"\x1b[<0;80;%dM\x1b[<0;80;%dm" % (line, line))
    window.see("› Eva Falk")


def test_the_focus_brings_the_mouse_back(window: Terminal) -> None:
    told = window.sent.count(b"\x1b[?1002h")
    window.send(b"\x1b[I")
    window.see_that(lambda _: window.sent.count(b"\x1b[?1002h") > told, "the mouse modes again")


def test_clicks_are_asked_for_and_not_every_motion(window: Terminal) -> None:
    assert {1000, 1002, 1006} <= left_on(window.sent)
    assert b"1003h" not in window.sent


def test_a_resize_is_heard_whatever_the_terminal_promises(window: Terminal) -> None:
    """A terminal that claims to report sizes in band, and then doesn't."""
    window.send(b"\x1b[?2048;2$y")
    window.resize(52, 20)
    window.see(" of 12")
    window.resize(120, 40)
    window.see("12 people")
    assert 2048 not in left_on(window.sent)


def test_without_a_shell_nothing_is_put_aside(window: Terminal) -> None:
    window.press("\x1a")
    window.see("No shell started this")


def test_j12_a_paste_acts_as_nothing_and_shows_what_it_held(window: Terminal) -> None:
    """An escape in it closed the form, and what followed was done as keys; nothing of it may reach the terminal."""
    window.press("n")
    window.see("New event")
    before = len(window.sent)
    window.send(b"\x1b[200~Plan\x1b\x1b]52;c;aGk=\x07\rq\x9b\x1b[201~")
    window.see("Plan␛␛]52;c;aGk=␇ q")
    assert b"\x1b]52" not in window.sent[before:]
    assert b"\x07" not in window.sent[before:]
    window.press("\x1b[19~")
    window.see_no("New event")


def test_j12_a_paste_of_a_megabyte_is_cut_and_said_to_be(window: Terminal) -> None:
    window.press("n")
    window.see("New event")
    window.send(b"\x1b[200~" + b"paste " * 175_000 + b"\x1b[201~")
    window.see("paste paste")
    window.see("left out")
    window.press("\x1b[21~")
    window.see_no("New event")


def test_j08_any_size_and_a_storm_of_sizes_are_survived(window: Terminal) -> None:
    for columns, lines in ((1, 1), (20, 5), (300, 100), (0, 0), (1, 50), (200, 1)):
        window.resize(columns or 1, lines or 1)
    window.resize(30, 8)
    window.see("too small")
    for step in range(100):
        window.resize(60 + step, 20 + step // 4)
    window.resize(120, 40)
    window.see("12 people")
    window.see("[ ] week")


@pytest.mark.parametrize("said", [(0, 0), (120, 0), (0, 40)])
def test_j08_a_terminal_that_does_not_say_its_size_is_one_of_the_usual_size(
    said: tuple[int, int], home: dict[str, str]
) -> None:
    with terminal(DEMO, environment=home, said=said) as screen:
        screen.see("Anna Berg")
        screen.press("q")
        assert screen.leave() == 0


def test_j08_a_window_that_is_dragged_larger_and_smaller_while_it_starts_comes_to_rest(home: dict[str, str]) -> None:
    with terminal(DEMO, environment=home) as screen:
        step = 0
        while "12 people" not in screen.text:
            step += 1
            screen.resize(100 + step * 3 % 80, 30 + step % 17)
            screen.watch(0.02)
        screen.resize(120, 40)
        screen.see(OPEN)
        screen.press("q")
        assert screen.leave() == 0


def test_escape_is_not_late(window: Terminal) -> None:
    """It is a key of its own when nothing follows it, without any other key."""
    window.press("?")
    window.see("What can be done")
    window.press("\x1b")
    window.see_no("What can be done")


def test_the_mouse_can_be_left_alone_and_keys_read_the_old_way(home: dict[str, str]) -> None:
    with terminal([*DEMO, "--no-mouse", "--safe-keys"], environment=home) as screen:
        opened(screen)
        assert not left_on(screen.sent) & {1000, 1002, 1003, 1006}
        assert b"\x1b[>" not in screen.sent
        screen.press("wY")
        screen.see("Written to")
        (file,) = Path(home["XDG_STATE_HOME"], "ontime-tui", "copies").iterdir()
        assert "Wed 25 Nov" in file.read_text(encoding="utf-8")
        screen.press("q")
        assert screen.leave() == 0
        assert left_on(screen.sent) == set()


COLOURS = {
    "256": ({"TERM": "xterm-256color", "COLORTERM": ""}, {b"5"}),
    "xterm": ({"TERM": "xterm", "COLORTERM": ""}, set[bytes]()),
    "screen": ({"TERM": "screen", "COLORTERM": ""}, set[bytes]()),
}


@pytest.mark.parametrize("name", COLOURS)
def test_j09_no_more_colours_are_sent_than_there_are(name: str, home: dict[str, str]) -> None:
    environment, kinds = COLOURS[name]
    with terminal(DEMO, environment={**home, **environment}) as screen:
        opened(screen)
        assert set(re.findall(rb"[34]8;([25]);", screen.sent)) == kinds
        assert re.search(rb"\x1b\[[\d;]*3[1-6]", screen.sent) or kinds


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt100", "COLORTERM": ""}], ids=["wish", "vt100"])
def test_j09_without_colours_none_is_sent_and_the_cursor_is_seen(
    environment: dict[str, str], home: dict[str, str]
) -> None:
    with terminal(DEMO, environment={**home, **environment}) as screen:
        opened(screen)
        codes = {code for group in re.findall(rb"\x1b\[([\d;]*)m", screen.sent) for code in group.split(b";")}
        assert not {code for code in codes if re.fullmatch(rb"[349]?[0-7]8?|10[0-7]", code) and int(code or 0) >= 30}
        assert b"7" in codes


@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LANG": "de_DE.ISO-8859-1"}, {"LC_ALL": "POSIX"}],
    ids=["C", "not-coerced", "latin-1", "POSIX"],
)
def test_j11_a_locale_that_is_not_utf8_gets_ascii(environment: dict[str, str], home: dict[str, str]) -> None:
    with terminal(DEMO, environment={**home, **environment}) as screen:
        opened(screen)
        screen.press("n")
        screen.see("Subject")
        assert screen.sent.isascii()


def test_a_locale_that_is_not_utf8_can_be_overruled(home: dict[str, str]) -> None:
    with terminal([*DEMO, "--no-ascii"], environment={**home, "LC_ALL": "C", "PYTHONUTF8": "0"}) as screen:
        opened(screen)
        screen.see("█")
        assert b"\\u25" not in screen.sent


def test_j09_a_console_gets_signs_that_its_font_has(home: dict[str, str]) -> None:
    with terminal(DEMO, environment={**home, "TERM": "linux", "COLORTERM": ""}) as screen:
        opened(screen)
        text = screen.see("█")
        assert not re.search(rb"[34]8;[25];", screen.sent)
        assert not set(text) & set("━┅╸╺┣┫┃┊╭╮╰╯‹›▸▾★●▁▂▃▅▆▇")


@pytest.mark.parametrize("redirection", ["2>log", ">log", "<log"])
def test_j10_a_redirected_stream_is_refused_in_one_sentence(
    redirection: str, home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "log").write_text("")
    command = f"cd {tmp_path}; {' '.join(DEMO)} {redirection}; code=$?; cat log; exit $code"
    with terminal(["sh", "-c", command], environment=home) as screen:
        screen.see("redirected")
        assert screen.leave() == 2
        assert b"\x1b" not in screen.sent


def test_a_broken_terminal_is_set_right(home: dict[str, str]) -> None:
    broken = "stty raw -echo; printf '\\033[?1003h\\033[?1006h\\033[?25l\\033[?1049h\\033[?2004h';"
    command = f"{broken} {' '.join(PROGRAM)} --restore-terminal; stty -a | grep -o ' echo \\| icanon \\|^echo'"
    with terminal(["sh", "-c", command], environment=home) as screen:
        screen.see("icanon")
        screen.leave()
        assert left_on(screen.sent) == set()
        assert screen.sent.rindex(b"\x1b[?25h") > screen.sent.rindex(b"\x1b[?25l")


def test_a_terminal_that_is_not_there_cannot_be_set_right(home: dict[str, str]) -> None:
    told = subprocess.run(
        [*PROGRAM, "--restore-terminal"],
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert "no terminal" in told.stderr
