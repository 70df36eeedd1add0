"""Choosing what is shown: a date, colours; and cards to look at."""

from __future__ import annotations

from importlib.metadata import version

from ontime_tui.agenda.minute import MINUTES_A_DAY
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.machine import zone_rules
from ontime_tui.ui.dialogs.about import About
from ontime_tui.ui.dialogs.form_text import Ground
from ontime_tui.ui.dialogs.go_to import GoTo
from ontime_tui.ui.dialogs.legend_filter import LegendFilter
from ontime_tui.ui.dialogs.person_card import CardVerb, PersonCard
from ontime_tui.ui.flows.after import NOTHING, After
from ontime_tui.ui.flows.desk import Desk, Spot
from ontime_tui.ui.present.moments import day_words
from ontime_tui.ui.present.person import card_facts
from ontime_tui.ui.present.spans import zone_words
from ontime_tui.ui.state import State
from ontime_tui.ui.widgets.timeline.legend import explanations

_CARD_VERBS = {CardVerb.NEW: "new", CardVerb.FIND_TIME: "find-time"}


async def go_to(desk: Desk, spot: Spot, state: State) -> After:
    """Ask for a date and show the span around it, with the cursor at the typed time, else at the same time of day."""
    goal = await desk.ask(GoTo(Ground(desk.zone, desk.now)))
    if goal is None:
        return NOTHING
    if goal.moment:
        moment = goal.moment.minute
        return After(lambda state: state.revealing(moment, moment + 1), moment=moment)
    midnight = state.zone.midnight(goal.day)
    same_time = state.zone.at(goal.day, state.zone.wall(spot.moment).minute_of_day)
    return After(lambda state: state.revealing(midnight, midnight + MINUTES_A_DAY), moment=same_time)


async def choose_colours(desk: Desk, spot: Spot, state: State) -> After:
    """Ask which colours and kinds of event stand out."""
    faded = await desk.ask(
        LegendFilter(desk.office.session.account.legends, state.faded, explanations(ascii_only=desk.ascii))
    )
    return NOTHING if faded is None else After(lambda state: state.fading(faded))


async def show_card(desk: Desk, spot: Spot, state: State) -> After:
    """Show the card of the person in the row, and go on with what was chosen there."""
    person = spot.person
    if person is None:
        return NOTHING
    verb = await desk.ask(PersonCard(person.name, card_facts(person, state.zone, desk.now)))
    if verb is CardVerb.MARK:
        return After(lambda state: state.toggling(person))
    if verb is CardVerb.COPY:
        return After(copied=person.email)
    return After(verb=_CARD_VERBS[verb]) if verb else NOTHING


async def show_about(desk: Desk, spot: Spot, state: State) -> After:
    """Show the version, the server, and who is signed in."""
    account, own = desk.office.session.account, desk.office.own_server
    held = account.synced
    await desk.ask(
        About(
            (
                ("Version", version("ontime-tui")),
                ("Server", "embedded in this window" if own else account.server),
                ("Signed in", account.me.name if account.me else "for nobody"),
                ("Acting for", account.acting_for),
                ("Times in", zone_words(state.zone, desk.now)),
                ("Zone rules", zone_rules()),
                ("Holds", "" if held is None else _held_words(held, state.zone)),
                ("This window", "\n".join(own.terms) if own else ""),
                ("Left out", "\n".join(desk.office.notices)),
            )
        )
    )
    return NOTHING


def _held_words(held: Stretch, zone: Zone) -> str:
    """Give the first and the last day that the server holds, with their years."""
    first, last = zone.day_of(held[0]), zone.day_of(held[1] - 1)
    return " – ".join(f"{day_words(day)} {day.year}" for day in (first, last))
