"""The single values of the wire: strict on the way out, tolerant on the way in.

The types for answers never fail: what can't be used becomes blank text, a flag False, a number or instant None,
so that one odd field never costs its row. Each tries its well-formed case inside pydantic's core first and calls Python
only for the odd ones, because Event/List brings tens of thousands of them at once.

Source: General information, "DateTime format" and "Boolean".
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Annotated, Any, Final

from pydantic import Field, GetCoreSchemaHandler, PlainSerializer, PlainValidator
from pydantic_core import CoreSchema, core_schema

from ontime_tui.api.clean import LINE_LIMIT, NAME_LIMIT, PLAIN, clean_body, clean_line
from ontime_tui.api.instants import zulu
from ontime_tui.values import dataclass

EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
"""Instants before this are taken for it: no calendar means them, and zone arithmetic breaks at year 1."""

LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
"""Instants after this are taken for it; servers write year 9999 for "never ends"."""

_ZULU: Final = r"^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$"
_INSTANT: Final = re.compile(
    r"(\d{4,5})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?"
    r"(?:[Zz]|([+-])(\d\d):?(\d\d))?(?:\[[A-Za-z0-9_+/:-]{1,64}\])?",
    re.ASCII,
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE_NUMBER: Final = re.compile(r"\s*([+-]?\d{1,18})(?:\.0*)?\s*", re.ASCII)
_PICTURE_LIMIT: Final = 1 << 20
_WIDEST_FLOAT: Final = 1e18

WIDEST: Final = 10**18
"""Numbers beyond this are taken for none."""


@dataclass(frozen=True, slots=True)
class FastOrOdd:
    """A marker for `Annotated`: the well-formed case by pydantic's core alone, any other value by a Python function."""

    fast: CoreSchema
    odd: Callable[[object], object]

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Try the two in this order."""
        choices: list[CoreSchema | tuple[CoreSchema, str]] = [
            self.fast,
            core_schema.no_info_plain_validator_function(self.odd),
        ]
        return core_schema.union_schema(
            choices, mode="left_to_right", serialization=core_schema.simple_ser_schema("any")
        )


@dataclass(frozen=True, slots=True)
class OrElse:
    """A marker for `Annotated`: this value where the one on the wire can't be used at all."""

    value: object

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Give the type's own schema with the fallback around it."""
        return core_schema.with_default_schema(handler(source), default=self.value, on_error="default")


def as_text(value: object) -> str:
    """Give the text of a string or number, blank for everything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if not abs(value) < _WIDEST_FLOAT:
        return ""
    return str(int(value)) if value == int(value) else str(value)


def as_lines(value: object, limit: int) -> tuple[str, ...]:
    """Give the cleaned lines of a list, without blank ones; a bare value is a list of one, all else is empty."""
    items = value if isinstance(value, list | tuple) else (value,)
    return tuple(line for item in items if (line := _odd_line(item, limit)))


def as_flag(value: object) -> bool:
    """Tell whether it is `true`, 1 or one of their spellings as text; nothing else is."""
    return value == 1 or (isinstance(value, str) and value.strip().lower() in ("true", "1"))


def as_number(value: object) -> int | None:
    """Give a whole number of a number or of digits, None for everything else and for more than 18 digits."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if abs(value) < _WIDEST_FLOAT else None
    digits = _WHOLE_NUMBER.fullmatch(value) if isinstance(value, str) else None
    return int(digits[1]) if digits else None


def read_instant(text: str) -> datetime:
    """Give the instant that a server's text means, in UTC, within `EARLIEST` and `LATEST`; without a zone it is UTC.

    Fractions of a second are dropped; a leap second and 24:00 are the moment after.

    Raises:
        ValueError: It isn't a date with a time of day.
    """
    parts = _INSTANT.fullmatch(text.strip())
    if not parts:
        raise ValueError("not an instant")
    year, month, day, hour, minute, second = (int(part or 0) for part in parts.groups()[:6])
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError("not a time of day")
    if not EARLIEST.year <= year < LATEST.year:
        return EARLIEST if year < EARLIEST.year else LATEST
    local = datetime(year, month, day, tzinfo=UTC) + timedelta(hours=hour, minutes=minute, seconds=second)
    return min(max(local - _offset(*parts.groups()[7:]), EARLIEST), LATEST)


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> timedelta:
    if not sign:
        return timedelta()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return ahead if sign == "+" else -ahead


def as_instant(value: object) -> datetime | None:
    """Give the instant of a well or oddly written date, or of an aware datetime; None for everything else."""
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else None
    try:
        return read_instant(value) if isinstance(value, str) else None
    except ValueError:
        return None


def as_edge(value: object) -> date | int | None:
    """Give an edge of the sync window: the date, or the number of days from today, or None for "not said"."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        value = f"{value.strip()}T00:00:00Z"
    instant = as_instant(value)
    days = as_number(value)
    return instant.date() if instant else abs(days) if days is not None else None


def strict_instant(value: object) -> datetime:
    """Give the instant of an aware datetime or of a Zulu date, to the second.

    Raises:
        ValueError: The datetime is naive, or the text is written in any other way.
    """
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).replace(microsecond=0)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value, re.ASCII):
        return datetime.fromisoformat(value)
    raise ValueError("must be an instant of the form YYYY-MM-DDThh:mm:ssZ")


def _odd_line(value: object, limit: int) -> str:
    return clean_line(as_text(value), limit)


def _odd_body(value: object) -> str:
    return clean_body(as_text(value))


def _odd_picture(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _PICTURE_LIMIT else ""


def _odd_item(value: object, limit: int) -> str:
    if text := _odd_line(value, limit):
        return text
    raise ValueError("nothing to show")


def _odd_id(value: object) -> str:
    if text := as_text(value):
        return text
    raise ValueError("no ID")


def _line(limit: int) -> FastOrOdd:
    plain = core_schema.str_schema(pattern=PLAIN, max_length=limit, strict=True)
    return FastOrOdd(plain, partial(_odd_line, limit=limit))


def _tuple_of(fast_item: CoreSchema, odd_item: Callable[[object], object]) -> FastOrOdd:
    """Give a type of lists: bad items are left out, a bare value is a list of one, all else an empty list."""
    choices: list[CoreSchema | tuple[CoreSchema, str]] = [
        fast_item,
        core_schema.no_info_plain_validator_function(odd_item),
    ]
    item = core_schema.with_default_schema(core_schema.union_schema(choices, mode="left_to_right"), on_error="omit")

    def odd(value: object) -> tuple[object, ...]:
        try:
            return (odd_item(value),)
        except ValueError:
            return ()

    return FastOrOdd(core_schema.tuple_schema([item], variadic_item_index=0), odd)


def _lines(limit: int) -> FastOrOdd:
    plain = core_schema.str_schema(pattern=PLAIN, min_length=1, max_length=limit, strict=True)
    return _tuple_of(plain, partial(_odd_item, limit=limit))


Shown = Annotated[str, _line(LINE_LIMIT)]
"""A displayed line of an answer, cleaned: subjects, locations, categories, and words of a kind ("Busy")."""

Name = Annotated[str, _line(NAME_LIMIT)]
"""A displayed name of an answer, cleaned."""

Address = Annotated[str, _line(320)]
"""An e-mail address of an answer, cleaned."""

LongName = Annotated[str, _line(4_000)]
"""A displayed name that may hold the names of many levels."""

Prose = Annotated[str, FastOrOdd(core_schema.str_schema(max_length=0, strict=True), _odd_body)]
r"""A displayed text of many lines, cleaned, parted by `\n`."""

Markup = Annotated[str, FastOrOdd(core_schema.str_schema(strict=True), as_text)]
"""HTML as it came: never shown, only turned into text by something that cleans what comes out."""

Picture = Annotated[str, FastOrOdd(core_schema.str_schema(max_length=_PICTURE_LIMIT, strict=True), _odd_picture)]
"""The base64 of a picture as it came; blank above a megabyte."""

Secret = Annotated[str, FastOrOdd(core_schema.str_schema(strict=True), lambda _: ""), Field(repr=False)]
"""A token of an answer: in no repr."""

Opaque = FastOrOdd(core_schema.str_schema(strict=True), as_text)
"""For IDs: taken as they came, a number as its digits, anything else blank."""

OpaqueMany = _tuple_of(core_schema.str_schema(strict=True, min_length=1), _odd_id)
"""For lists of IDs."""

Lines = Annotated[tuple[str, ...], _lines(LINE_LIMIT)]
"""Displayed lines of an answer, cleaned."""

Names = Annotated[tuple[str, ...], _lines(NAME_LIMIT)]
"""Displayed names of an answer, cleaned."""

Addresses = Annotated[tuple[str, ...], _lines(320)]
"""E-mail addresses of an answer, cleaned."""

Flag = Annotated[bool, FastOrOdd(core_schema.bool_schema(strict=True), as_flag)]
"""A flag of an answer; False when missing or unusable."""

Number = Annotated[int | None, FastOrOdd(core_schema.int_schema(strict=True, ge=-WIDEST, le=WIDEST), as_number)]
"""A whole number of an answer, or of its digits; None when missing or unusable."""


def _odd_number(value: object) -> int:
    number = as_number(value)
    if number is None:
        raise ValueError("not a number")
    return number


Numbers = Annotated[tuple[int, ...], _tuple_of(core_schema.int_schema(strict=True, ge=-WIDEST, le=WIDEST), _odd_number)]
"""Whole numbers of an answer; those that aren't are left out."""

_AWARE: Final = core_schema.chain_schema(
    [core_schema.str_schema(pattern=_ZULU, strict=True), core_schema.datetime_schema(tz_constraint="aware")]
)

Instant = Annotated[
    datetime | None, FastOrOdd(_AWARE, as_instant), PlainSerializer(lambda at: at and zulu(at), when_used="json")
]
"""An instant of an answer, aware, in UTC, between `EARLIEST` and `LATEST`; None when missing or unusable."""

Edge = Annotated[date | int | None, FastOrOdd(core_schema.int_schema(strict=True, ge=0, le=10**6), as_edge)]
"""An edge of the sync window: a date, or days from today; None when missing or unusable. Source: Login."""

ZuluInstant = Annotated[datetime, PlainValidator(strict_instant), PlainSerializer(zulu, when_used="json")]
"""An instant of a request: aware, whole seconds, written as `YYYY-MM-DDThh:mm:ssZ`."""
