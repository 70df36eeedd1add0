"""How an event repeats: from the wire's numbers to words."""

from __future__ import annotations

from datetime import date, datetime, time

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.minute import minute_of
from ontime_tui.agenda.recurrence import REPEATS, Recurrence, words
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.scalars import LATEST
from ontime_tui.api.shapes import recurrence as wire


def repeats(told: wire.Recurrence | None, event: Event, zone: Zone) -> str:
    """Give in words how an event repeats; empty when it doesn't.

    Args:
        told: The server's rule, if it has one.
        event: The event, or one of the series.
        zone: In which the days of the rule are meant.
    """
    if not told or not told.model_fields_set:
        return REPEATS if event.recurring else ""
    return words(_recurrence(told, zone), zone.day_of(event.start))


def _recurrence(told: wire.Recurrence, zone: Zone) -> Recurrence:
    numbers = told.parameters or wire.RecurrenceParameters()
    return Recurrence(
        type=told.type,
        interval=numbers.interval,
        day_of_week=numbers.day_of_the_week,
        day_of_week_index=numbers.day_of_the_week_index,
        days_of_week=numbers.day_of_the_week_collection,
        day_of_month=numbers.day_of_month,
        month=numbers.month,
        occurrences=told.number_of_occurrences,
        start=_day(told.start_date, zone),
        until=_day(told.end_date, zone) if told.end_date != LATEST else None,
    )


def _day(moment: datetime | None, zone: Zone) -> date | None:
    """Give the local day of a moment; midnight UTC is how servers write a mere date."""
    if moment is None:
        return None
    return moment.date() if moment.timetz().replace(tzinfo=None) == time() else zone.day_of(minute_of(moment))
