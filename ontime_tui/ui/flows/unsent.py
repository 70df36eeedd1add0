"""Going on with what was typed and not sent."""

from __future__ import annotations

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


def unsent_words(count: int, keyboard: Keyboard) -> str:
    """Say at the start that something waits to be gone on with."""
    what = "An event that you typed was" if count == 1 else f"{count} events that you typed were"
    return f"{what} not sent: {keyboard.word('drafts')} goes on with {'it' if count == 1 else 'them'}."


def damaged_words(names: tuple[str, ...]) -> str:
    """Say that drafts can't be read, and where they are."""
    one = len(names) == 1
    return (
        f"{'A draft' if one else f'{len(names)} drafts'} of an earlier window can't be read: set aside as {names[0]}."
    )
