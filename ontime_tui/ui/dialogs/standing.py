"""What stands in a form, as a draft: kept as it is typed, marked while it is on its way, dropped once it is done."""

from __future__ import annotations

from ontime_tui.agenda.draft import Sent
from ontime_tui.agenda.event import EventDetails
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.dialogs.draft import Draft
from ontime_tui.ui.dialogs.drafts import Drafts, new_id
from ontime_tui.ui.dialogs.form_text import FormText


class Standing:
    """The draft of one form, from the first letter until the server has confirmed it or it is thrown away."""

    def __init__(
        self,
        drafts: Drafts,
        initial: FormText,
        zone: Zone,
        over: EventDetails | None,
        stood: FormText | None = None,
        draft: Draft | None = None,
    ) -> None:
        """Begin with what stands in the form.

        Args:
            drafts: Where it is kept.
            initial: What stood there before anything was typed.
            zone: On whose clock times are meant.
            over: The event that it would change; None: it would be a new one.
            stood: What stands there now; None: what stood there first.
            draft: What that was kept as before; None: it is kept from the first change on.
        """
        self.unheard = draft.sent if draft else None
        """What was sent of it and nobody knows what became of; None: nothing."""
        self.text = stood or initial
        """What stood in the form when it was kept last."""
        self._drafts = drafts
        self._initial = initial
        self._zone = zone
        self._over = over
        self._id = draft.id if draft else new_id()

    def keep(self, text: FormText) -> tuple[Draft, ...]:
        """Keep what stands in the form, if anything was typed, and give it."""
        if text == self.text:
            return tuple(draft for draft in self._drafts if draft.id == self._id)
        self.text = text
        if text == self._initial and self.unheard is None:
            self._drafts.drop(self._id)
            return ()
        return (self._keep(text),)

    async def mark(self, text: FormText, sent: Sent) -> None:
        """Have it on disk that this is about to be sent: a window that ends now can't tell that it wasn't."""
        if not self.keep(text):
            self._keep(text)
        self.unheard = sent
        self._drafts.mark(self._id, sent)
        await self._drafts.written()

    def unmark(self) -> None:
        """Know that nothing was done of what was sent."""
        self.unheard = None
        if self.text == self._initial:
            self._drafts.drop(self._id)
        elif any(draft.id == self._id for draft in self._drafts):
            self._drafts.mark(self._id, None)

    def drop(self, text: FormText) -> None:
        """Keep it no longer; whatever is still told of changes comes too late."""
        self._drafts.drop(self._id)
        self.text = text

    def _keep(self, text: FormText) -> Draft:
        return self._drafts.keep(self._id, text, self._zone, self._over, self.unheard)
