"""Ways out: none loses what was typed, and none tells secrets."""

from __future__ import annotations

import errno
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest
from rich.traceback import Traceback
from textual.app import ComposeResult

from ontime_tui.services.office import Office
from ontime_tui.services.own_server import OwnServer
from ontime_tui.ui.screens.main import MainScreen
from ontime_tui.ui.settings import WindowSettings
from tests.ui.window import sample_opener, settled, text_of, window

pytestmark = pytest.mark.anyio


async def test_the_key_of_the_toolkit_does_not_leave_a_form_behind() -> None:
    app = window()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("P", "r", "e", "ctrl+q")
        await settled(pilot)
        assert app.is_running
        assert "Pre" in text_of(pilot)


async def test_k01_a_signal_while_the_window_is_made_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    compose = MainScreen.compose

    def left(screen: MainScreen) -> ComposeResult:
        app.leave()
        yield from compose(screen)

    monkeypatch.setattr(MainScreen, "compose", left)
    app = window()
    await app.run_async(headless=True, size=(120, 40))
    assert app.return_code == 0


async def test_k09_of_a_fault_that_the_toolkit_would_print_there_is_one_sentence(tmp_path: Path) -> None:
    app = window(crash_file=tmp_path / "crash.txt")
    async with app.run_test() as pilot:
        await settled(pilot)
        try:
            raise ValueError("-".join(("planted", "canary")))
        except ValueError:
            app.panic(Traceback(show_locals=True))
        printed = "".join(segment.text for each in app._exit_renderables for segment in app.console.render(each))
    assert "OnTime ended because of a fault of its own" in printed
    assert "planted-canary" not in printed + (tmp_path / "crash.txt").read_text()


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def changed_and_left(own: OwnServer | None) -> str:
    """Give what is on the screen after something was changed and `q` pressed; empty: the window is gone."""
    opened = sample_opener()

    async def opener() -> Office:
        return replace(await opened(), own_server=own)

    app = window(opener)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("P", "r", "e", "f2")
        await settled(pilot)
        await pilot.press("q")
        await settled(pilot)
        shown = text_of(pilot) if app.is_running else ""
        if shown:
            await pilot.press("enter")
            await settled(pilot)
            assert app.is_running, "keep is the default"
    return shown


async def test_changes_that_go_with_the_window_are_asked_about() -> None:
    shown = await changed_and_left(OwnServer(fleeting=True))
    assert "What you changed lives in this window only" in shown
    assert "Stay" in shown


@pytest.mark.parametrize("own", [None, OwnServer()])
async def test_changes_that_are_kept_are_no_reason_to_ask(own: OwnServer | None) -> None:
    assert not await changed_and_left(own)


async def test_a_fleeting_window_in_which_nothing_was_changed_is_left_at_once() -> None:
    opened = sample_opener()

    async def opener() -> Office:
        return replace(await opened(), own_server=OwnServer(fleeting=True))

    app = window(opener)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("q")
        await settled(pilot)
        assert not app.is_running


async def test_about_tells_the_terms_of_the_window_under_their_own_heading() -> None:
    opened = sample_opener()
    terms = ("You are taken to be anna.", "What you change stays in this window " + "and goes " * 12 + "away.")

    async def opener() -> Office:
        return replace(await opened(), own_server=OwnServer(terms))

    app = window(opener)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        lines = text_of(pilot).splitlines()
        first = next(n for n, line in enumerate(lines) if "This window" in line)
        column = lines[first].index("You are taken")
        box = lines[first].index("This window")
        assert lines[first + 1].index("What you change") == column
        assert not lines[first + 2][box:column].strip(), "a long sentence goes on below its own beginning"
        assert "embedded in this window" in "\n".join(lines)
        assert next(line for line in lines if "Holds" in line).count(" 2026") == 1
        assert next(line for line in lines if "Holds" in line).count(" 2027") == 1


async def test_k09_a_fault_of_ours_shows_where_it_is_and_no_values(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    async def broken() -> Office:
        token = "planted" + "-secret"
        raise RuntimeError(f"{token} is in its words too \x1b]0;x\x07")

    file = tmp_path / "state" / "crash.txt"
    app = window(broken, crash_file=file)
    with pytest.raises(BaseException, match="planted-secret"):
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
    assert app.return_code == 1
    said = "".join(capsys.readouterr())
    assert "fault of its own" in said
    assert "crash.txt" in "".join(said.split())
    assert "in broken" not in said
    written = file.read_text()
    assert "RuntimeError" in written
    assert f"{Path(__file__).name}:" in written
    assert "planted-secret" not in said + written
    assert "\x1b]" not in said + written
    assert file.stat().st_mode & 0o777 == 0o600


async def test_k09_a_fault_leaves_nothing_where_the_window_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken() -> Office:
        raise RuntimeError("broken")

    monkeypatch.chdir(tmp_path)
    app = window(broken)
    with pytest.raises(BaseException, match="broken"):
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
    assert "fault of its own" in "".join(capsys.readouterr())
    assert names_in(tmp_path) == []
    # Where files go is for whoever opens the window to say: a path that is made up lies wherever one happens to be.
    assert [each.name for each in fields(WindowSettings) if isinstance(each.default, Path)] == []


async def test_k18_a_fault_in_a_worker_ends_the_window_though_nothing_more_can_be_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken() -> Office:
        raise OSError(errno.EMFILE, "")

    monkeypatch.setitem(sys.modules, "rich.traceback", None)  # what Textual loads to log a fault
    app = window(broken)
    with pytest.raises(BaseException, match="Worker raised exception"):
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
    assert app.return_code == 1
    assert "too many files are open" in " ".join("".join(capsys.readouterr()).split())


async def test_whoever_typed_something_hears_where_it_is_offered_again() -> None:
    app = window()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("P", "r", "e", "escape")
        await settled(pilot)
        await pilot.press("q")
        await settled(pilot)
        shown = " ".join(text_of(pilot).split())
        assert "One event that you typed was not sent, and will be lost." in shown
        assert "Stay, and the form offers it again: n for a new event" in shown
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "F3 takes up what you did not send: “Pre”" in text_of(pilot)
