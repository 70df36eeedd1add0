"""Importing piece by piece, so that whatever else runs on the loop gets its turn in between."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Final

FRAME: Final = (
    "rich.segment",
    "rich.text",
    "rich.console",
    "textual.geometry",
    "textual.color",
    "textual.css.styles",
    "textual.dom",
    "textual.css.stylesheet",
    "textual.widget",
    "textual.screen",
    "textual.app",
    "textual.widgets.input",
    "ontime_tui.agenda.calendar",
    "ontime_tui.ui.widgets.timeline",
    "ontime_tui.ui.widgets.board",
    "ontime_tui.ui.screens.frame",
    "ontime_tui.ui.app",
)
"""What the first frame needs."""

LINE: Final = ("httpcore", "httpx", "ontime_tui.api.exchange", "ontime_tui.cli.connections")
"""What connections need."""

ANSWERS: Final = (
    "pydantic_core.core_schema",
    "pydantic.types",
    "pydantic.fields",
    "pydantic.main",
    "ontime_tui.api.scalars",
    "ontime_tui.api.model",
    "ontime_tui.api.envelope",
    "ontime_tui.api.answered",
    "ontime_tui.services.calendars",
    "ontime_tui.services.rosters",
)
"""What understanding the first answers needs."""

WIRE: Final = (
    *ANSWERS,
    "ontime_tui.api.calls.fields",
    "ontime_tui.api.calls",
    "ontime_tui.api.client",
    "ontime_tui.services.office",
)
"""What asking a server anything else needs."""

LATER: Final = (
    "textual.widgets.option_list",
    "ontime_tui.agenda.typed",
    "ontime_tui.ui.dialogs.form_text",
    "ontime_tui.ui.dialogs.form_meaning",
    "ontime_tui.ui.dialogs.form_change",
    "ontime_tui.ui.dialogs.event_form",
    "ontime_tui.ui.dialogs.find_time",
    "ontime_tui.ui.dialogs.found_times",
    "ontime_tui.ui.dialogs.invitations",
    "ontime_tui.ui.dialogs.help",
    "ontime_tui.ui.screens.verbs",
    "textual.command",
)
"""What the person may ask for once the first data is there."""

_TURNS_FOR_AN_ANSWER: Final = 12
"""So many turns of the loop it takes until an answer that has come is read to its end."""


async def load(modules: Iterable[str]) -> None:
    """Import modules in order, with some turns of the loop after each that was not there yet."""
    for name in modules:
        if name not in sys.modules:
            import_module(name)
            for _ in range(_TURNS_FOR_AN_ANSWER):
                await asyncio.sleep(0)
