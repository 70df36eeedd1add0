"""What is copied goes to the terminal, through tmux, or to a file that only its owner can read."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.app import App

from ontime_tui.ui.terminal.clipboard import send_to_clipboard, write_to_file

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def no_tmux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)


def written(folder: Path) -> list[Path]:
    return list(folder.glob("*"))


async def test_the_terminal_gets_what_is_short(tmp_path: Path) -> None:
    app: App[object] = App()
    folder = tmp_path / "copies"
    assert await send_to_clipboard(app, "Anna", folder, "f9") == (
        "Sent to the terminal. Nothing to paste? f9 writes it to a file."
    )
    assert app.clipboard == "Anna"
    assert not written(folder)


async def test_what_is_too_long_for_a_terminal_goes_to_a_file(tmp_path: Path) -> None:
    app: App[object] = App()
    text = "é" * 4_001
    said = await send_to_clipboard(app, text, tmp_path / "copies", "Y")
    (file,) = written(tmp_path / "copies")
    assert str(file) in said
    assert file.read_text(encoding="utf-8") == text + "\n"
    assert app.clipboard == ""


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    said = write_to_file("secret", tmp_path / "deep" / "copies")
    file = Path(said.removeprefix("Written to "))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert str(tmp_path / "file") in write_to_file("x", tmp_path / "file" / "copies")


async def test_a_tmux_that_does_not_answer_is_no_hindrance(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMUX", f"{tmp_path}/nobody,1,0")
    app: App[object] = App()
    assert "Sent to the terminal" in await send_to_clipboard(app, "Anna", tmp_path, "Y")
    assert app.clipboard == "Anna"
