"""Accepting and declining a meeting."""

from __future__ import annotations

from functools import partial

from ontime_tui.agenda.event import Event, Scope, ShowAs
from ontime_tui.agenda.person import Person
from ontime_tui.ui import reasons
from ontime_tui.ui.dialogs.answer import Answer, Saying
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.flows.desk import UNCHANGED, Changed, Desk, Spot
from ontime_tui.ui.flows.intents import Deed, new_intent
from ontime_tui.ui.flows.invite import strip_of
from ontime_tui.ui.phrases import UNTOUCHED
from ontime_tui.ui.present.details import subject_words


async def accept_event(desk: Desk, spot: Spot) -> Changed:
    """Accept the meeting under the cursor."""
    return await _answer(desk, spot, Saying.ACCEPT)


async def decline_event(desk: Desk, spot: Spot) -> Changed:
    """Decline the meeting under the cursor."""
    return await _answer(desk, spot, Saying.DECLINE)


async def send_answer(desk: Desk, event: Event, saying: Saying, scope: Scope, show_as: ShowAs | None) -> Event | None:
    """Send a yes now, a no soon. Give the event as it stands then; None when it leaves the calendar.

    Args:
        desk: What it is sent with.
        event: The invitation, or a meeting that was accepted before.
        saying: Yes or no.
        scope: How much of a series.
        show_as: What an accepted meeting shall be shown as; None leaves it to the server.

    Raises:
        Trouble: It was not, or perhaps not, given.
    """
    if saying is Saying.ACCEPT:
        stands = await desk.office.diary.accept(event, scope, show_as)
        desk.answered(event)
        return stands
    await desk.intents.begin(new_intent(Deed.DECLINE, event, scope=scope))
    return None


async def _answer(desk: Desk, spot: Spot, saying: Saying) -> Changed:
    event, me = spot.event, desk.office.session.account.me
    reason = reasons.against_answering(event, me)
    if event is None or me is None or reason:
        desk.say(reason, "warning")
        return UNCHANGED
    return await _ask(desk, event, me, saying)


async def _ask(desk: Desk, event: Event, me: Person, saying: Saying) -> Changed:
    question = Answer(
        event,
        saying,
        Invitee.of(me),
        strip_of(desk, event),
        partial(send_answer, desk, event, saying),
        zone=desk.zone,
    )
    scope = await desk.ask(question)
    if scope is None:
        desk.say(UNTOUCHED)
    if scope is None or saying is Saying.DECLINE:  # a no is sent later
        return UNCHANGED
    desk.say(f"{saying.done.capitalize()}: {subject_words(event)}{', the whole series' * (scope is Scope.SERIES)}")
    return Changed(frozenset({event.person}))
