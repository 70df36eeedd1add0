"""Fields that check what is said of them, and how a value is made of what was said.

Not pydantic's models: the settings are read before the first frame, and importing pydantic takes a third of the time
until that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, field, fields
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar, cast

T = TypeVar("T")
Check = Callable[[Any], Any]
"""Brings what was said into form. Raises ValueError: it can't be used; the words say why."""


class Table(Protocol):
    """A class of values with fields."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


S = TypeVar("S", bound=Table)


class Unusable(Exception):
    """A setting, and what is wrong with it; no words: there is no such setting."""

    def __init__(self, name: str, kind: type[Table], words: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.kind = kind
        """What it is a setting of."""
        self.words = words


def setting(standard: T, check: Check) -> T:
    """Give a field: what it is when nobody says anything, and what brings what was said into form or refuses it."""
    if isinstance(standard, dict):
        return cast("T", field(default_factory=dict, metadata={"check": check}))
    return field(default=standard, metadata={"check": check})


def made(kind: type[S], table: Mapping[str, Any]) -> S:
    """Give a value of what was said, each part checked.

    Raises:
        Unusable: One of them can't be used.
    """
    checks = {field.name: field.metadata.get("check", lambda value: value) for field in fields(kind)}
    checked = {}
    for name, value in table.items():
        if name not in checks:
            raise Unusable(name, kind)
        try:
            checked[name] = checks[name](value)
        except ValueError as error:
            raise Unusable(name, kind, str(error)) from None
    return kind(**checked)


def taken(given: Mapping[str, Any], kind: type[Table]) -> dict[str, Any]:
    """Give what was said of the fields of a kind of value, unchecked."""
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in given.items() if name in names}


def as_text(value: object) -> str:
    """Take any text."""
    return _of_kind(value, str, "text")


def as_flag(value: object) -> bool:
    """Take yes or no."""
    return _of_kind(value, bool, "true or false")


def as_whole(least: int, most: int) -> Check:
    """Give what takes whole numbers between two, both among them."""

    def checked(value: object) -> int:
        number = _of_kind(value, int, "a whole number")
        if isinstance(value, bool) or not least <= number <= most:
            raise ValueError(f"{value} is not a whole number from {least} to {most}")
        return number

    return checked


def as_one_of(*words: str) -> Check:
    """Give what takes one of some words."""

    def checked(value: object) -> str:
        if value not in words:
            raise ValueError(f"“{value}” is none of {', '.join(words)}")
        return str(value)

    return checked


def as_command(value: object) -> tuple[str, ...]:
    """Take a command's words, from a list of them or from a line that quotes them as a shell would."""
    if isinstance(value, str):
        import shlex

        words = tuple(shlex.split(value))
    else:
        words = tuple(_of_kind(word, str, "a word") for word in _of_kind(value, list, "a list of words"))
    if not words or not words[0]:
        raise ValueError('there is no command; write it like ["pass", "show", "ontime"]')
    return words


def as_path(value: object) -> Path:
    """Take a path; `~` is home."""
    text = _of_kind(value, str, "a path")
    if "\0" in text:
        raise ValueError("a path holds no NUL")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError(f"nobody here is called “{text.partition('/')[0]}”") from None


def as_texts(value: object) -> dict[str, str]:
    """Take a table of texts."""
    return {key: _of_kind(text, str, "text") for key, text in _of_kind(value, dict, "a table").items()}


def as_hours(value: object) -> str:
    """Take a stretch of the day in whole hours, like 8-18."""
    text = as_text(value)
    first, dash, last = text.partition("-")
    if not (dash and first.strip().isdecimal() and last.strip().isdecimal() and 0 <= int(first) < int(last) <= 24):
        raise ValueError(f"“{text}” is no stretch of the day; write it like 8-18")
    return f"{int(first)}-{int(last)}"


def as_zone(value: object) -> str:
    """Take the IANA name of a zone, or nothing."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = as_text(value)
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone called “{name}”; write it like Europe/Copenhagen") from None
    return name


def _of_kind(value: object, kind: type[T], words: str) -> T:
    if not isinstance(value, kind):
        raise ValueError(f"“{value}” is not {words}")
    return value
