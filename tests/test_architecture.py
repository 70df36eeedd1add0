"""The rooms and what may import what: the table of the house, held against the code."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ontime_tui

PACKAGE = Path(ontime_tui.__file__).parent
ROOMS = {
    "agenda": (set[str](), {"pendulum", "airportsdata"}),
    "api": (
        set[str](),
        {"httpx", "h11", "pydantic", "pydantic_core", "pendulum", "msgspec", "truststore", "cryptography", "idna"},
    ),
    "signin": ({"api"}, {"httpx", "h11", "keyring", "spnego", "cryptography"}),
    "server": (
        {"api"},
        {
            "starlette",
            "uvicorn",
            "icalendar",
            "recurring_ical_events",
            "pydantic",
            "anyio",
            "tzlocal",
            "dateutil",
            "spnego",
        },
    ),
    "services": (
        {"agenda", "api", "signin"},
        {"pendulum", "platformdirs", "tzlocal", "msgspec", "idna", "lxml", "inscriptis"},
    ),
    "ui": ({"agenda", "services"}, {"textual", "rich"}),
    "settings": (set[str](), {"platformdirs"}),
    "values": (set[str](), set[str]()),
    "characters": (set[str](), set[str]()),
    "ways": (set[str](), set[str]()),
    "disk": (set[str](), set[str]()),
    "offspring": (set[str](), set[str]()),
    "cli": (
        {"agenda", "api", "signin", "server", "services", "ui", "settings"},
        {"httpx", "pydantic", "tzlocal"},
    ),
}
"""Room: (rooms it may import, third parties it may import). What stands in `EVERYBODYS` is everybody's."""

EVERYBODYS = {"values", "characters", "ways", "disk", "offspring"}
"""Value classes, characters, ways to sign in, how a disk is asked, what was started: rooms that know nothing of each
other must agree on these."""

LAYERS = (
    {
        "terminal",
        "output",
        "keys",
        "phrases",
        "reasons",
        "theme",
        "settings",
        "stylesheets",
        "later",
        "workers",
        "keystrokes",
    },
    {"present", "state"},
    {"plain", "widgets"},
    {"dialogs"},
    {"flows"},
    {"screens"},
    {"commands"},
    {"app"},
    {"picture"},
)
"""Inside `ui` imports point to the same layer or to one further up in this table."""


def modules(room: str) -> list[Path]:
    place = PACKAGE / room
    return sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def test_every_folder_is_a_room() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name not in {"__pycache__", "styles"}}
    assert found | EVERYBODYS == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_the_table_allows(room: str) -> None:
    ours, others = ROOMS[room]
    for path in modules(room):
        for name in imported(path):
            top, _, rest = name.partition(".")
            if top == "ontime_tui":
                target = rest.partition(".")[0]
                assert target in {room, *ours, *EVERYBODYS, "", "__version__"}, f"{path} imports {name}"
            elif top not in sys.stdlib_module_names:
                assert top in others, f"{path} imports {name}"


def test_imports_inside_the_window_point_one_way() -> None:
    rank = {name: place for place, names in enumerate(LAYERS) for name in names}
    for path in modules("ui"):
        own = path.relative_to(PACKAGE / "ui").with_suffix("").parts[0]
        if own == "__init__":
            continue
        assert own in rank, f"{path} stands in no layer"
        for name in imported(path):
            if name.startswith("ontime_tui.ui."):
                other = name.split(".")[2]
                assert other in rank, f"{path} imports {name}, which stands in no layer"
                assert rank[other] <= rank[own], f"{path} imports {name}"


def test_widgets_know_no_service() -> None:
    for path in modules("ui/widgets"):
        for name in imported(path):
            assert not name.startswith("ontime_tui.services"), f"{path} imports {name}"


def test_j01_commands_write_by_one_function() -> None:
    """Children aside, whose output is read by us alone."""
    writing = {"print", "sys.stdout.write", "sys.stderr.write"}
    for path in sorted(PACKAGE.rglob("*.py")):
        calls = {ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)}
        if not path.stem.endswith("_child"):
            assert bool(calls & writing) is (path == PACKAGE / "cli" / "saying.py"), path


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["api", "--help"]])
def test_headless_commands_load_no_textual(arguments: list[str]) -> None:
    program = (
        "import sys, contextlib\n"
        "from ontime_tui.cli.main import run\n"
        "with contextlib.suppress(SystemExit):\n"
        f"    run({arguments!r})\n"
        "heavy = {'textual', 'pydantic', 'httpx', 'starlette', 'pendulum'} & set(sys.modules)\n"
        "print('loaded:', sorted(heavy))\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "loaded: []"


def test_a_call_from_the_shell_loads_no_textual(tmp_path: Path) -> None:
    """It loads the wire, and nothing of the window."""
    program = (
        "import sys\n"
        "from ontime_tui.cli.main import run\n"
        "code = run(['api', 'Settings/Get', '--demo', '--people', '12'])\n"
        "print(code, 'httpx' in sys.modules, sorted({'textual', 'rich'} & set(sys.modules)))\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "ONTIME_CONFIG": str(tmp_path / "config.toml")}
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert result.stdout.splitlines()[-1] == "0 True []"
