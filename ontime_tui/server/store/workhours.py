"""Working hours as Exchange tells them over the wire.

Source: {User}, WorkHours "Json". The document shows no example; these are two of the shapes that
Exchange's own interfaces use.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tzlocal.windows_tz import tz_win

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

    from ontime_tui.server.company.plan import WorkDay

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def work_hours_json(days: Iterable[WorkDay], zone: str) -> str:
    """Give JSON text: Graph's `workingHours` when all days are alike, else EWS's working periods; '' for no days."""
    by_hours: dict[tuple[time, time], list[str]] = {}
    for day in sorted(days, key=lambda day: day.weekday):
        by_hours.setdefault((day.start, day.end), []).append(_DAY_NAMES[day.weekday])
    if not by_hours:
        return ""
    return json.dumps(_graph(by_hours, zone) if len(by_hours) == 1 else _ews(by_hours, zone))


def _graph(by_hours: dict[tuple[time, time], list[str]], zone: str) -> dict[str, object]:
    [((start, end), names)] = by_hours.items()
    return {
        "daysOfWeek": [name.lower() for name in names],
        "startTime": start.isoformat("seconds"),
        "endTime": end.isoformat("seconds"),
        "timeZone": {"name": _windows_name(zone)},
    }


def _ews(by_hours: dict[tuple[time, time], list[str]], zone: str) -> dict[str, object]:
    periods = [
        {"DayOfWeek": " ".join(names), "StartTimeInMinutes": _minutes(start), "EndTimeInMinutes": _minutes(end)}
        for (start, end), names in by_hours.items()
    ]
    return {"TimeZone": {"Name": _windows_name(zone)}, "WorkingPeriodArray": periods}


def _windows_name(zone: str) -> str:
    return tz_win.get(zone, zone)


def _minutes(of_day: time) -> int:
    return of_day.hour * 60 + of_day.minute
