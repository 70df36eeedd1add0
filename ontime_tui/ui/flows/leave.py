"""Leaving the window."""

from __future__ import annotations

from ontime_tui.ui.dialogs.confirm import Confirm
from ontime_tui.ui.flows.desk import Desk


async def may_leave(desk: Desk) -> bool:
    """Tell whether the person wants to leave: asked only when something was typed and not sent."""
    unsent = desk.drafts.unsent
    if not unsent:
        return True
    what = "One event that you typed was" if unsent == 1 else f"{unsent} events that you typed were"
    question = Confirm(
        "Leave?",
        [f"{what} not sent, and will be lost."],
        _nothing,
        warnings=(f"Stay, and press {desk.keyboard.word('new')} to see what was typed.",),
        agree="Leave",
        keep="Stay",
        doing="Leaving…",
    )
    agreed = await desk.ask(question)
    return agreed is True


async def _nothing() -> None:
    """Do nothing: the leaving itself is the screen's."""
