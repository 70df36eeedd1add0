"""Working hours of the wire."""

from __future__ import annotations

from dataclasses import replace

from ontime_tui.agenda.workhours import Period, WorkHours
from ontime_tui.api.shapes import work_hours as wire
from ontime_tui.services.translate.zones import zone_named, zone_of_bias


def hours_of(told: wire.WorkHours | None, assumed: WorkHours) -> WorkHours:
    """Give somebody's hours: their own as far as the server told them, the assumed ones otherwise.

    Hours whose zone is not certain are marked as assumed too.
    """
    if told is None:
        return replace(assumed, assumed=True)
    periods = tuple(
        Period(weekday, period.start_minute, period.end_minute)
        for period in told.periods
        for weekday in sorted(period.weekdays)
    )
    if zone := zone_named(told.zone_name, assumed.zone):
        return WorkHours(zone, periods)
    if told.bias is None:
        return WorkHours(assumed.zone, periods, assumed=True)
    zone, certain = zone_of_bias(told.bias, assumed.zone)
    return WorkHours(zone, periods, assumed=not certain)
