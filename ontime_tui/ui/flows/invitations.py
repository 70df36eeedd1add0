"""Answering what waits for an answer."""

from __future__ import annotations

from functools import partial

from ontime_tui.agenda.event import Scope
from ontime_tui.ui.dialogs.invitations import Invitations
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.flows.answer import send_answer
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot, around
from ontime_tui.ui.flows.invite import strip_of


async def invitations(desk: Desk, spot: Spot) -> Changed:
    """Show every invitation of mine, and send the answers.

    Raises:
        Trouble: They can't be read.
    """
    me = desk.office.session.account.me
    if me is None:
        desk.say("Nobody is signed in whose invitations these could be.", "warning")
        return UNCHANGED
    waiting = await desk.office.diary.invitations((me,))
    dialog = Invitations(waiting, Invitee.of(me), strip_of(desk), partial(send_answer, desk), zone=desk.zone)
    changed = UNCHANGED
    for answered in await desk.ask(dialog) or ():
        changed |= around(answered.event, everywhere=answered.scope is Scope.SERIES)
    return changed
