"""How the window starts: what is loaded when, and what is seen meanwhile."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ontime_tui.cli.exits import Exit
from tests.bench.places import server
from tests.terminal import terminal

PROGRAM = """
import json, sys
from pathlib import Path
from ontime_tui.cli import steps
from ontime_tui.cli.main import run

notes, loading = Path(sys.argv[1]), steps.load

async def load(modules):
    name = next(name for name in ("FRAME", "LINE", "ANSWERS", "WIRE", "LATER") if getattr(steps, name) is modules)
    before = sorted(sys.modules)
    await loading(modules)
    with notes.open("a") as file:
        print(json.dumps([name, before, sorted(sys.modules)]), file=file)

steps.load = load
sys.exit(run(sys.argv[2:]))
"""
"""The program, which notes what is loaded before and after each of its steps."""

DEMO = ["--demo", "--people", "12", "--today", "2026-11-25", "--zone", "Europe/Copenhagen"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_RUNTIME_DIR": ""}


def steps_of(file: Path) -> dict[str, tuple[set[str], set[str]]]:
    """What was loaded before and after each step, in their order."""
    lines = map(json.loads, file.read_text().splitlines())
    return {name: (set(before), set(after)) for name, before, after in reversed([*lines])}  # of several the first


def test_the_first_frame_loads_no_more_than_it_needs(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "notes"), *DEMO]
    with terminal(command, environment=environment) as screen:
        screen.see("Eva Falk")
        screen.press("q")
        assert screen.leave() == 0
    before = steps_of(tmp_path / "notes")["LINE"][0]  # the wire comes once the first frame is drawn
    heavy = {"httpx", "pydantic", "msgspec", "starlette", "uvicorn", "icalendar", "recurring_ical_events", "sqlite3"}
    assert not heavy & before
    asking = {name for name in before if name.startswith(("ontime_tui.ui.dialogs.", "ontime_tui.server"))}
    assert asking <= {"ontime_tui.ui.dialogs.drafts"}
    assert "ontime_tui.services.office" not in before


def test_the_window_never_loads_the_server(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "notes"), *DEMO]
    with terminal(command, environment=environment) as screen:
        screen.see("Eva Falk")
        screen.press("?")
        screen.see("What can be done")
        screen.press("qq")
        assert screen.leave() == 0
    after = set().union(*(after for _, after in steps_of(tmp_path / "notes").values()))
    assert not {"starlette", "uvicorn", "icalendar"} & after
    assert not any(name.startswith("ontime_tui.server") for name in after)


def test_a_servers_first_question_does_not_wait_for_the_window(tmp_path: Path, environment: dict[str, str]) -> None:
    environment |= {"ONTIME_PASSWORD": "demo"}
    server = ["--server", "http://127.0.0.1:9", "--user", "anna@acme.example"]
    with terminal([sys.executable, "-c", PROGRAM, str(tmp_path / "notes"), *server], environment=environment) as screen:
        screen.see("can't be reached")
        screen.press("q")
        assert screen.leave() == Exit.UNREACHABLE
    assert "textual" not in steps_of(tmp_path / "notes")["LINE"][1]


def test_there_is_something_to_read_before_the_window(environment: dict[str, str]) -> None:
    with terminal([sys.executable, "-m", "ontime_tui", *DEMO], environment=environment) as screen:
        screen.see("Starting…")
        screen.see("Eva Falk")
        assert "Starting…" not in screen.text
        screen.press("q")
        assert screen.leave() == 0
    assert screen.sent.count(b"\x1b[?1049h") == 1  # said twice, some terminals wipe the screen in between
    assert screen.sent.count(b"\x1b[?1049l") == 1


def test_a_token_is_asked_for_before_what_understands_answers_is_loaded(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    environment |= {"ONTIME_PASSWORD": "demo"}
    server = ["--server", "http://127.0.0.1:9", "--user", "anna@acme.example"]
    with terminal([sys.executable, "-c", PROGRAM, str(tmp_path / "notes"), *server], environment=environment) as screen:
        screen.see("can't be reached")
        screen.press("q")
        assert screen.leave() == Exit.UNREACHABLE
    steps = steps_of(tmp_path / "notes")
    assert "pydantic" not in steps["LINE"][1]
    assert "httpx" in steps["WIRE"][0]


def test_a_later_start_asks_before_anything_is_loaded_that_speaks_http(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    environment |= {"ONTIME_CONFIG": str(tmp_path / "config.toml"), "XDG_STATE_HOME": str(tmp_path / "state")}
    heard = tmp_path / "heard"
    with server() as company:
        Path(environment["ONTIME_CONFIG"]).write_text(company.profile, encoding="utf-8")
        for library in ("", "httpx"):
            command = [sys.executable, "-c", WITHOUT, library, str(heard), *company.daily[3:]]
            known = {**environment, "ONTIME_PASSWORD": company.password}
            with terminal(command, environment=known) as screen:
                if library:
                    screen.see_that(lambda _: heard.exists(), "the questions on their way")
                else:
                    screen.see("● ")
                    screen.press("q")
                    assert screen.leave() == 0
    assert b" /ontime/api/2/Event/List HTTP/1.1" in heard.read_bytes()


WITHOUT = """
import asyncio, sys
from pathlib import Path
from ontime_tui.cli.main import run

if library := sys.argv[1]:
    sys.modules[library] = None
    writing = asyncio.StreamWriter.write

    def write(self, data):
        writing(self, data)
        with open(sys.argv[2], "ab") as file:
            file.write(data)

    asyncio.StreamWriter.write = write
sys.exit(run(sys.argv[3:]))
"""
"""The program without a library, if one is named; what it writes to a server is noted."""


def test_a_theme_that_does_not_exist_is_told_before_there_is_a_window(environment: dict[str, str]) -> None:
    with terminal([sys.executable, "-m", "ontime_tui", *DEMO, "--theme", "nosuch"], environment=environment) as screen:
        assert screen.leave() == 2
    assert b"\x1b[?1049h" not in screen.sent
    assert "--theme: there is no theme “nosuch”" in screen.sent.decode()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('theme = "nosuch"', "line 2, column 1: there is no theme “nosuch”"),
        ('[keys]\n  new = "ctrl-n"', "line 3, column 3: new: “ctrl-n” is no key; write it like ctrl+n, f5,"),
        ('[keys]\nfly = "f9"', "line 3, column 1: there is no verb “fly”; there are move-up,"),
        ('[keys]\nnew = "f"', "line 3, column 1: “f” would mean both “new” and “find-time”"),
    ],
)
def test_what_only_the_window_knows_to_be_wrong_in_the_settings_is_told_with_its_place(
    written: str, told: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"# mine\n{written}\n", encoding="utf-8")
    known = environment | {"ONTIME_CONFIG": str(file)}
    with terminal([sys.executable, "-m", "ontime_tui", *DEMO], environment=known) as screen:
        assert screen.leave() == 2
    assert f"ontime-tui: In the settings file {file}, {told}" in screen.sent.decode()


def test_an_address_that_is_none_is_told_before_there_is_a_window(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "ontime_tui", "--server", "ftp://cal.example.org"]
    with terminal(command, environment=environment) as screen:
        assert screen.leave() == 2
    assert b"\x1b[?1049h" not in screen.sent
    assert "is no web address" in screen.sent.decode()


def test_the_sample_company_is_ready_at_the_next_start(tmp_path: Path, environment: dict[str, str]) -> None:
    kept = tmp_path / "cache" / "ontime-tui" / "companies"
    for _ in range(2):
        with terminal([sys.executable, "-m", "ontime_tui", *DEMO], environment=environment) as screen:
            screen.see("Eva Falk")
            screen.press("q")
            assert screen.leave() == 0
    assert len(list(kept.iterdir())) == 1


WITHOUT_TEXTUAL = (
    "import sys; sys.modules['textual'] = None; from ontime_tui.cli.main import run; sys.exit(run(sys.argv[1:]))"
)


def test_the_picture_of_the_last_window_needs_nothing_of_textual(environment: dict[str, str]) -> None:
    with server() as company:
        known = {**environment, "ONTIME_PASSWORD": company.password}
        with terminal(company.command, environment=known) as screen:
            screen.see("● ")
            screen.press("q")
            assert screen.leave() == 0
    with terminal([sys.executable, "-c", WITHOUT_TEXTUAL, *company.command[3:]], environment=known) as screen:
        assert screen.leave() == 1
    assert "Eva Falk" in screen.sent.decode()
    assert "Starting" not in screen.sent.decode()
    assert screen.sent.count(b"\x1b[?1049l") == 1


def test_where_something_is_remembered_only_the_first_question_comes_before_the_window(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with server() as company:
        known = {**environment, "ONTIME_PASSWORD": company.password}
        for notes in ("first", "second"):
            command = [sys.executable, "-c", PROGRAM, str(tmp_path / notes), *company.command[3:]]
            with terminal(command, environment=known) as screen:
                screen.see("● ")
                screen.press("q")
                assert screen.leave() == 0
    steps = steps_of(tmp_path / "second")
    assert "textual" not in steps["LINE"][1]
    assert "httpx" in steps["FRAME"][0]
    assert "pydantic" not in steps["FRAME"][1]


BEFORE_TEXTUAL = """
import asyncio, sys
from ontime_tui.cli import steps
from ontime_tui.cli.main import run
from ontime_tui.ui.terminal.curtain import Curtain

loading, writing, written = steps.load, Curtain.write, asyncio.Event()

def write(curtain, text):
    writing(curtain, text)
    written.set()

async def load(modules):
    if modules is steps.FRAME:
        await written.wait()
        assert "textual" not in sys.modules
        raise ModuleNotFoundError("that was enough")
    await loading(modules)

Curtain.write, steps.load = write, load
sys.exit(run(sys.argv[1:]))
"""
"""The program, which ends when the picture of the last window says something new."""


def test_with_a_kept_token_the_picture_is_live_before_textual_is_loaded(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with server() as company:
        config = tmp_path / "config.toml"
        config.write_text(
            f'zone = "Europe/Copenhagen"\n[profile.work]\nserver = "{company.address}"\nuser = "{company.user}"\n'
            'keep_token = "file"\n'
        )
        known = {**environment, "ONTIME_CONFIG": str(config), "XDG_STATE_HOME": str(tmp_path / "state")}
        arguments = ["--profile", "work", "--today", company.today]
        with terminal(
            [sys.executable, "-m", "ontime_tui", *arguments], environment={**known, "ONTIME_PASSWORD": company.password}
        ) as screen:
            screen.see("● ")
            screen.see("invitations")  # all was asked
            screen.press("q")
            assert screen.leave() == 0
        with terminal([sys.executable, "-c", BEFORE_TEXTUAL, *arguments], environment=known) as screen:
            assert screen.leave() == 1
    sent = screen.sent.decode()
    assert 0 < sent.find("as of 10:20") < sent.find("● ")
