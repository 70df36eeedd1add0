"""Going on with what was typed and not sent."""

from __future__ import annotations

from collections.abc import Iterator

from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.unsent import Unsent
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.form import take_up
from ontime_tui.ui.keys import Keyboard


async def show_unsent(desk: Desk, spot: Spot) -> Changed:
    """Show every draft, and go on with the one that is chosen."""
    account = desk.office.session.account
    who = account.me.name if account.me else account.acting_for
    whose = " at ".join(part for part in (who, account.server) if part)
    draft = await desk.ask(Unsent(desk.drafts, whose, Ground(desk.zone, desk.now)))
    return await take_up(desk, draft) if draft else UNCHANGED


def unsent_words(unsent: int, unheard: int, keyboard: Keyboard) -> Iterator[str]:
    """Say at the start that something waits to be gone on with.

    Args:
        unsent: How many drafts were never sent.
        unheard: How many may have been.
        keyboard: Names the key.
    """
    key = keyboard.word("drafts")
    if unsent:
        what = "An event that you typed was" if unsent == 1 else f"{unsent} events that you typed were"
        yield f"{what} not sent: {key} goes on with {'it' if unsent == 1 else 'them'}."
    if unheard:
        what = "An event" if unheard == 1 else f"{unheard} events"
        were = "it was" if unheard == 1 else "they were"
        yield f"{what} that you typed may have been sent, no answer came: {key} looks whether {were}."


def damaged_words(names: tuple[str, ...]) -> str:
    """Say that drafts can't be read, and where they are."""
    one = len(names) == 1
    return (
        f"{'A draft' if one else f'{len(names)} drafts'} of an earlier window can't be read: set aside as {names[0]}."
    )
