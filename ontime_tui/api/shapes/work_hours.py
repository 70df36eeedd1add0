"""Working hours: one meaning out of the three shapes in which Exchange writes them."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final

from pydantic import JsonValue, PlainSerializer, PlainValidator

from ontime_tui.api.clean import clean_line
from ontime_tui.api.scalars import as_number, as_text
from ontime_tui.values import dataclass

MINUTES_OF_A_DAY: Final = 24 * 60
_LARGEST_BIAS: Final = 14 * 60
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS: Final = {day.lower(): frozenset({number}) for number, day in enumerate(_WEEKDAYS)} | {
    "day": frozenset(range(7)),
    "weekday": frozenset(range(5)),
    "weekendday": frozenset({5, 6}),
}
_TIME: Final = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d(?:\.\d*)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """A stretch of work that some days of the week have."""

    weekdays: frozenset[int]
    """0 is Monday."""

    start_minute: int
    """Local minutes since midnight."""

    end_minute: int
    """Local minutes since midnight, the first one off; at most 1440."""


@dataclass(frozen=True, slots=True)
class WorkHours:
    """When somebody works, by the week, in their own zone."""

    periods: tuple[WorkPeriod, ...]

    zone_name: str = ""
    """The name of their zone, of Windows or of the IANA; blank when not given."""

    bias: int | None = None
    """Minutes to add to local standard time to get UTC; None when not given."""


def read_work_hours(value: object) -> WorkHours | None:
    """Give the hours in an object of EWS, Outlook or Graph, or in JSON text of one; None when it is none of them.

    Source: General object sets, {User}, "WorkHours": "Json", and nothing more.
    """
    if isinstance(value, WorkHours):
        return value
    found = _opened(value)
    periods = tuple(_ews_periods(found)) or tuple(_one_period(found))
    if not periods:
        return None
    zone = _field(found, "TimeZone", "timeZone")
    return WorkHours(periods, _zone_name(zone), _bias(zone))


def _opened(value: object) -> Mapping[str, Any]:
    """Give the innermost object that holds the hours: JSON text parsed, wrappers taken off."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {}
    if not isinstance(value, Mapping):
        return {}
    for wrapper in ("Root", "WorkHoursVersion1", "WorkingHours", "workingHours"):
        if isinstance(inner := value.get(wrapper), Mapping):
            return _opened(inner)
    return value


def _field(found: Mapping[str, Any], *names: str) -> Any:
    return next((found[name] for name in names if name in found), None)


def _ews_periods(found: Mapping[str, Any]) -> Iterable[WorkPeriod]:
    """Source: EWS, WorkingPeriodArray: days as one text, minutes since midnight."""
    listed = _field(found, "WorkingPeriodArray", "workingPeriodArray", "WorkingPeriods")
    if isinstance(listed, Mapping):
        listed = _field(listed, "WorkingPeriod") or listed
    for period in [listed] if isinstance(listed, Mapping) else listed if isinstance(listed, list) else []:
        if isinstance(period, Mapping):
            yield from _period(
                period.get("DayOfWeek"),
                as_number(period.get("StartTimeInMinutes")),
                as_number(period.get("EndTimeInMinutes")),
            )


def _one_period(found: Mapping[str, Any]) -> Iterable[WorkPeriod]:
    """Source: Outlook, WorkHoursVersion1; Graph, workingHours."""
    return _period(
        _field(found, "WorkDays", "daysOfWeek"),
        _minute(_field(found, "Start", "startTime")),
        _minute(_field(found, "End", "endTime")),
    )


def _period(days: object, start: int | None, end: int | None) -> Iterable[WorkPeriod]:
    """Give one period, or none when it has no day or no length; an end at midnight is the end of the day."""
    words = days if isinstance(days, list) else re.split(r"[\s,;]+", as_text(days))
    weekdays = frozenset[int]().union(*(_DAYS.get(as_text(word).lower(), frozenset()) for word in words))
    end = MINUTES_OF_A_DAY if end == 0 else end
    if weekdays and start is not None and end is not None and 0 <= start < end <= MINUTES_OF_A_DAY:
        yield WorkPeriod(weekdays, start, end)


def _minute(time: object) -> int | None:
    parts = _TIME.fullmatch(as_text(time).strip())
    return int(parts[1]) * 60 + int(parts[2]) if parts and int(parts[2]) < 60 else None


def _zone_name(zone: object) -> str:
    name = _field(zone, "name", "Name", "Id") if isinstance(zone, Mapping) else zone
    return clean_line(as_text(name), 200)


def _bias(zone: object) -> int | None:
    bias = as_number(_field(zone, "Bias", "bias")) if isinstance(zone, Mapping) else None
    return bias if bias is not None and abs(bias) <= _LARGEST_BIAS else None


def _written(hours: WorkHours | None) -> JsonValue:
    """Give the hours as EWS writes them."""
    if hours is None:
        return None
    zone: dict[str, JsonValue] = {"Bias": hours.bias, "Name": hours.zone_name}
    return {
        "TimeZone": {name: value for name, value in zone.items() if value not in (None, "")},
        "WorkingPeriodArray": [
            {
                "DayOfWeek": " ".join(_WEEKDAYS[day] for day in sorted(period.weekdays)),
                "StartTimeInMinutes": period.start_minute,
                "EndTimeInMinutes": period.end_minute,
            }
            for period in hours.periods
        ],
    }


WireWorkHours = Annotated[WorkHours | None, PlainValidator(read_work_hours), PlainSerializer(_written)]
"""Working hours in any of the three shapes; written in that of EWS."""
