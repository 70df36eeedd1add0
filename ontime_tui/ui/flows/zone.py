"""Choosing the zones in which times are shown."""

from __future__ import annotations

from collections.abc import Iterator

from ontime_tui.agenda.atlas import PlacedZone
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.zone import UTC_ZONE, Zone
from ontime_tui.ui.dialogs.zone import ZonePicker
from ontime_tui.ui.flows.after import NOTHING, After
from ontime_tui.ui.flows.desk import Desk, Spot
from ontime_tui.ui.state import State

_COLLEAGUES = 6
"""Zones of colleagues that count as likely: the commonest."""
_NAMED = 2


async def choose_zone(desk: Desk, spot: Spot, state: State) -> After:
    """Ask for the zone in which times are shown."""
    chosen = await desk.ask(ZonePicker(spot.moment, state.zone, first=likely_zones(desk, spot, state)))
    zone = chosen and chosen.zone
    return After(lambda state: state.in_zone(zone, state.second_zone), moment=spot.moment) if zone else NOTHING


async def choose_second_zone(desk: Desk, spot: Spot, state: State) -> After:
    """Ask for the zone of the second ruler, or for none."""
    others = tuple(each for each in likely_zones(desk, spot, state) if each.zone != state.zone)
    without = "no second ruler"
    chosen = await desk.ask(ZonePicker(spot.moment, state.zone, title="Second ruler", first=others, without=without))
    return After(lambda state: state.in_zone(state.zone, chosen.zone)) if chosen else NOTHING


def likely_zones(desk: Desk, spot: Spot, state: State) -> tuple[PlacedZone, ...]:
    """Give the zones that are likely chosen, each once, with why: in use, the machine's, colleagues', UTC."""
    why: dict[Zone, list[str]] = {}
    for zone, reason in (
        (state.zone, "in use"),
        (desk.machine_zone, "this machine"),
        *((second, "second ruler") for second in (state.second_zone,) if second),
        *_zones_of_colleagues(spot),
        (UTC_ZONE, "everywhere the same"),
    ):
        why.setdefault(zone, []).append(reason)
    return tuple(PlacedZone(zone, " · ".join(reasons)) for zone, reasons in why.items())


def _zones_of_colleagues(spot: Spot) -> Iterator[tuple[Zone, str]]:
    """Give the zones of whoever is shown, that of the row first, then the commonest; those merely assumed are not."""
    names: dict[Zone, dict[PersonID, str]] = {}
    for person in (*((spot.person,) if spot.person else ()), *spot.shown):
        if person.hours and not person.hours.assumed:
            names.setdefault(person.hours.zone, {})[person.id] = person.name
    hours = spot.person.hours if spot.person else None
    theirs = hours.zone if hours else None
    for zone in sorted(names, key=lambda zone: (zone != theirs, -len(names[zone])))[:_COLLEAGUES]:
        yield zone, _few(list(names[zone].values()))


def _few(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
