"""Answering what waits for an answer."""

from __future__ import annotations

from functools import partial

from ontime_tui.agenda.event import Event
from ontime_tui.ui.dialogs.details import EventReader
from ontime_tui.ui.dialogs.invitations import ANSWERS, Invitations
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.flows.answer import send_answer
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.invite import strip_of
from ontime_tui.ui.flows.read import read_details


async def invitations(desk: Desk, spot: Spot) -> Changed:
    """Show every invitation of mine, and send the answers.

    Raises:
        Trouble: They can't be read.
    """
    me = desk.office.session.account.me
    if me is None:
        desk.say("Nobody is signed in whose invitations these could be.", "warning")
        return UNCHANGED
    waiting = [each for each in await desk.office.diary.invitations((me,)) if each.id not in desk.intents.events]
    send, read = partial(send_answer, desk), partial(_reader, desk)
    around, undo = strip_of(desk, words_first=True), desk.intents.undo
    dialog = Invitations(waiting, Invitee.of(me), around, send, read, undo, lambda: desk.intents.words, zone=desk.zone)
    return Changed(frozenset(answered.event.person for answered in await desk.ask(dialog) or ()))


def _reader(desk: Desk, event: Event) -> EventReader:
    near, load = desk.zone.day_of(desk.now), partial(read_details, desk, event)
    return EventReader(event, desk.zone, near, load, offered=ANSWERS, ascii_only=desk.ascii)
