"""What was typed into forms and not sent: offered when the form opens again, and by the next window."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ontime_tui.agenda.clock import Clock, SystemClock, present_minute
from ontime_tui.agenda.ids import EventID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.zone import Zone
from ontime_tui.disk import at_disk

if TYPE_CHECKING:  # drafts are there from the first frame on, forms are not
    from ontime_tui.agenda.draft import Sent
    from ontime_tui.agenda.event import EventDetails
    from ontime_tui.services.drawer import Drawer, Left
    from ontime_tui.ui.dialogs.draft import Draft
    from ontime_tui.ui.dialogs.form_text import FormText


class Drafts:
    """The drafts of one person, the newest first. The one thing of a desk that changes."""

    def __init__(self, clock: Clock | None = None, drawer: Drawer | None = None) -> None:
        """Begin without any.

        Args:
            clock: Tells when something was typed; None: the machine's.
            drawer: Keeps them on disk; None: they go with the window.
        """
        self._clock = clock or SystemClock()
        self._drawer = drawer
        self._all: dict[str, Draft] = {}
        self._typed: set[str] = set()
        self.fixed: tuple[Draft, ...] = ()
        """What earlier windows left and this one can read, but neither change nor take away."""
        self.why_fixed = ""
        """Why it can't, for the middle of a sentence."""
        self._form: Callable[[], object] | None = None

    def __iter__(self) -> Iterator[Draft]:
        return iter(tuple(reversed(self._all.values())))

    @property
    def now(self) -> Minute:
        """The minute that is running."""
        return present_minute(self._clock)

    @property
    def count(self) -> int:
        """How many there are, of this window and of earlier ones."""
        return len(self._all) + len(self.fixed)

    def of(self, event: EventID) -> tuple[Draft, ...]:
        """Give what was typed about an event, or about new ones, and not sent."""
        return tuple(draft for draft in self if draft.event == event)

    def belong_in(self, drawer: Drawer | None) -> bool:
        """Tell whether they are kept in a drawer: whoever has another one is another person."""
        return drawer is self._drawer

    @property
    def unheard(self) -> int:
        """How many may have been sent: nobody knows."""
        return sum(draft.sent is not None for draft in self)

    @property
    def typed(self) -> tuple[Draft, ...]:
        """Those that were typed in this window."""
        return tuple(draft for draft in self if draft.id in self._typed)

    @property
    def lasting(self) -> bool:
        """Whether they outlive the window."""
        return self._drawer is not None and not self._drawer.trouble

    @property
    def trouble(self) -> str:
        """Why they can't be kept on disk now, for the middle of a sentence; empty: they can, or need not be."""
        return self._drawer.trouble if self._drawer else ""

    def listen(self, hear: Callable[[], object] | None) -> None:
        """Tell somebody, in another thread, whenever `trouble` has changed; None: nobody any more."""
        if self._drawer:
            self._drawer.listen(hear)

    def follow(self, form: Callable[[], object] | None) -> None:
        """Have from now on a form that is open; what is given keeps what stands in it. None: it is closed."""
        self._form = form

    def gather(self) -> None:
        """Keep what stands in the open form, also what was typed just now and wasn't told yet."""
        if self._form:
            self._form()

    def keep(
        self,
        id: str,  # noqa: A002 - a draft's
        text: FormText,
        zone: Zone,
        over: EventDetails | None,
        sent: Sent | None = None,
    ) -> Draft:
        """Keep what stands in a form, and give it as a draft; whoever types doesn't wait for the disk.

        Args:
            id: Of the draft, from `new_id`; what was kept under it before is replaced.
            text: What stands in the form.
            zone: On whose clock times are meant.
            over: The event that it would change; None: it would be a new one.
            sent: What was sent of it, as long as nobody knows what became of that.
        """
        from ontime_tui.ui.dialogs.draft import Draft

        draft = Draft(id, text, self.now, zone.name, over, sent)
        self._all.pop(id, None)
        self._typed.add(id)
        self._put(draft)
        return draft

    def mark(self, id: str, sent: Sent | None) -> None:  # noqa: A002 - a draft's
        """Note on a draft what is being sent of it; None: it is known that nothing was done."""
        self._put(replace(self._all[id], sent=sent))

    async def written(self) -> None:
        """Wait until all of them are on disk, or can't be soon."""
        if self._drawer:
            await self._drawer.written()

    def _put(self, draft: Draft) -> None:
        from ontime_tui.ui.dialogs.draft import FORM

        self._all[draft.id] = draft
        if self._drawer:
            self._drawer.keep(FORM, draft.id, draft)

    def drop(self, id: str) -> None:  # noqa: A002 - a draft's
        """Keep a draft no longer: it was sent, or thrown away."""
        from ontime_tui.ui.dialogs.draft import FORM

        self._typed.discard(id)
        if self._all.pop(id, None) and self._drawer:
            self._drawer.drop(FORM, id)

    async def recover(self, drawer: Drawer) -> Left[Draft]:
        """Take over what windows left behind that are gone, and give it."""
        from ontime_tui.ui.dialogs.draft import FORM

        left = await at_disk(partial(drawer.take_over, FORM))
        self._all = {**left.things, **self._all}
        self.fixed, self.why_fixed = tuple(left.fixed.values()), left.why
        return left


def new_id() -> str:
    """Give an identity that no other draft has."""
    return os.urandom(6).hex()  # `secrets` would be loaded for the first frame
