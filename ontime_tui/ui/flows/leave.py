"""Leaving the window."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.confirm import Confirm
from ontime_tui.ui.dialogs.drafts import Drafts
from ontime_tui.ui.flows.desk import Desk


async def may_leave(desk: Desk, *, changed: bool) -> bool:
    """Tell whether the person wants to leave: asked only when something would be lost.

    Args:
        desk: Knows what was typed and not sent, and whether the server ends with the window.
        changed: Whether anything in a calendar was changed.

    Raises:
        Trouble: Something that was to be sent first could not be: it is back on the rows, and nobody leaves.
    """
    own = desk.office.own_server
    fleeting = changed and own is not None and own.fleeting
    if not desk.drafts.typed and not fleeting and not desk.intents.waiting:
        return True
    failed: list[Trouble] = []

    async def send() -> None:
        try:
            await desk.intents.send_all()
        except Trouble as trouble:  # in the dialog there is nothing to try again: what failed no longer waits
            failed.append(trouble)

    with desk.intents.held():
        agreed = await desk.ask(_question(desk, send, fleeting=fleeting))
    if failed:
        raise failed[0]
    return agreed is True


def _question(desk: Desk, send: Callable[[], Awaitable[None]], *, fleeting: bool) -> Confirm:
    """Give the dialog that says what would be lost; whoever agrees sends what waits."""
    waiting = desk.intents.waiting
    about = [
        f"{each.deed.doing} {each.words} is not sent yet. Leaving sends it; stay to take it back." for each in waiting
    ]
    return Confirm(
        "Leave?",
        [*about, *_losses(desk.drafts, fleeting=fleeting)],
        send,
        warnings=[*_ways(desk, fleeting=fleeting)],
        agree="Send and leave" if waiting else "Leave",
        keep="Stay",
        doing="Sending…" if waiting else "Leaving…",
    )


def _losses(drafts: Drafts, *, fleeting: bool) -> Iterator[str]:
    unheard = sum(draft.sent is not None for draft in drafts.typed)
    unsent, lasting = len(drafts.typed) - unheard, drafts.lasting
    if fleeting:
        yield "What you changed lives in this window only, and will be lost."
    if unsent:
        what = "One event that you typed was" if unsent == 1 else f"{unsent} events that you typed were"
        yield f"{what} not sent{': the next window offers it' if lasting else ', and will be lost'}."
    if unheard:
        what = "One event that you typed" if unheard == 1 else f"{unheard} events that you typed"
        yield f"{what} may have been sent{': the next window looks' if lasting else ', or will be lost'}."


def _ways(desk: Desk, *, fleeting: bool) -> Iterator[str]:
    if desk.drafts.typed:
        new, edit = desk.keyboard.word("new"), desk.keyboard.word("edit")
        yield f"Stay, and the form offers it again: {new} for a new event, {edit} on the one that you were changing."
    if fleeting:
        yield "Started with --db FILE, the window keeps changes."
