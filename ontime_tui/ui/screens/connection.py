"""The office behind a window: none at first, then that of whoever is signed in, or what was seen before of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from ontime_tui.services.troubles import Trouble, Unreachable
from ontime_tui.ui.screens.line import Line

if TYPE_CHECKING:
    from ontime_tui.services.office import Office

Opener = Callable[[], Awaitable["Office"]]
"""Signs in and opens the office; called again, it tries again."""


class Connection:
    """Opens the office when it is asked to, and knows how that ended."""

    def __init__(self, opener: Opener, line: Line, recall: Callable[[], Office | None]) -> None:
        """Prepare; nobody is signed in yet.

        Args:
            opener: Opens the office.
            line: Hears how the questions of that office end.
            recall: Gives an office of what was seen before; None: nothing was.
        """
        self._opener = opener
        self._line = line
        self._recall = recall
        self.office: Office | None = None
        """What there is to read from, be it only what was seen before; None: nothing."""
        self.signed_in = False
        """Whether there is somebody to ask as, be the line broken."""
        self.trouble: Trouble | None = None
        """Why nobody could be signed in at the last try; None: somebody was, or none has ended yet."""

    @property
    def arriving(self) -> bool:
        """Whether nobody is signed in yet, and nothing went wrong so far."""
        return not self.signed_in and self.trouble is None

    @property
    def worth_trying(self) -> bool:
        """Whether nobody could be signed in, and to try again may help without anybody's doing."""
        return not self.signed_in and isinstance(self.trouble, Unreachable)

    async def open(self) -> Office:
        """Open the office, and let go of the one that there was.

        Raises:
            Trouble: Nobody could be signed in; there is what was seen before, if anything was.
        """
        try:
            office = await self._opener()
        except Trouble as trouble:
            self.trouble = trouble
            self.office = self.office or self._recall()
            raise
        before, self.office = self.office, office
        if before:
            await before.close()
        self.signed_in, self.trouble = True, None
        office.session.listen(partial(self._hear, office), self._line.hear_waiting)
        return office

    async def close(self) -> None:
        """Let go of the office; its last answers are no longer heard."""
        self.signed_in = False
        if self.office:
            await self.office.close()

    def _hear(self, office: Office, trouble: Trouble | None) -> None:
        if office is self.office and self.signed_in:
            self._line.hear(trouble, office.skew)
