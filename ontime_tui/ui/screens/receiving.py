"""The person at the door: whoever is needed to sign in does so in a dialog over what is shown, or stays outside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from ontime_tui.services.visit import Reception, Visit
    from ontime_tui.ui.dialogs.sign_in import SignIn


class Receiving:
    """Receives visits for as long as the window is open."""

    def __init__(self, copies: Path) -> None:
        """Prepare; nobody is received yet.

        Args:
            copies: The folder for addresses that are too long for a clipboard.
        """
        self.reception: Reception | None = None
        """Where visits wait for somebody who receives them; None: nobody is asked."""
        self.stays_out = False
        """Whether the person put the sign-in away, and is not asked again before they try again."""
        self._copies = copies

    def attend(self, app: App[Any], warn: Callable[[str], object]) -> None:
        """Be there for whoever is needed to sign in, from now on.

        Args:
            app: Shows the dialogs; those who come know of none.
            warn: Told what the person should hear once.
        """

        async def receive(visit: Visit) -> None:
            if not self.stays_out:
                await self._received(app, visit)

        if self.reception:
            self.reception.attend(receive, lambda told: app.call_later(warn, told))

    async def _received(self, app: App[Any], visit: Visit) -> None:
        """Let the person sign in; it ends when they came in, or stay outside."""
        closed = asyncio.Event()
        shown: list[SignIn] = []

        def show() -> None:
            if closed.is_set():
                return  # it was called off meanwhile
            from ontime_tui.ui.dialogs.sign_in import SignIn

            shown.append(SignIn(visit, partial(self._copy, app)))
            app.push_screen(shown[0], lambda _: closed.set())

        app.call_later(show)
        try:
            await closed.wait()
        except asyncio.CancelledError:
            closed.set()
            for dialog in shown:
                app.call_later(dialog.action_put_away)
            raise
        self.stays_out = visit.accepted is None

    async def _copy(self, app: App[Any], address: str) -> str:
        """Copy an address, and say where to."""
        from ontime_tui.ui.terminal.clipboard import send_to_clipboard

        return await send_to_clipboard(app, address, self._copies)
