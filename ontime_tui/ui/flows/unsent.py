"""Going on with what was typed and not sent."""

from __future__ import annotations

from collections.abc import Iterator

from ontime_tui.services.drawer import Left
from ontime_tui.ui.dialogs.draft import Draft
from ontime_tui.ui.dialogs.drafts import Drafts
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


def unsent_words(drafts: Drafts, keyboard: Keyboard) -> Iterator[str]:
    """Say at the start that something waits to be gone on with."""
    key, unheard = keyboard.word("drafts"), drafts.unheard
    unsent = drafts.count - unheard - len(drafts.fixed)
    if unsent:
        yield f"{_typed(unsent)} not sent: {key} goes on with {'it' if unsent == 1 else 'them'}."
    if unheard:
        what = "An event" if unheard == 1 else f"{unheard} events"
        were = "it was" if unheard == 1 else "they were"
        yield f"{what} that you typed may have been sent, no answer came: {key} looks whether {were}."


def lost_words(left: Left[Draft], keyboard: Keyboard) -> Iterator[str]:
    """Say which drafts can't be read, or can't be gone on with, and where they are."""
    if left.damaged:
        yield f"{_drafts(left.damaged)} can't be read: set aside as {left.damaged[0]}."
    if left.closed:
        yield f"{_drafts(left.closed)} can't be read: {left.why} ({left.closed[0]})."
    if left.fixed:
        shows = f"{keyboard.word('drafts')} shows {'it' if len(left.fixed) == 1 else 'them'}"
        yield f"{_typed(len(left.fixed))} not sent and can only be read, {left.why}: {shows}."


def _typed(count: int) -> str:
    return "An event that you typed was" if count == 1 else f"{count} events that you typed were"


def _drafts(names: tuple[str, ...]) -> str:
    return f"{'A draft' if len(names) == 1 else f'{len(names)} drafts'} of an earlier window"
