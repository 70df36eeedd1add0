"""JSON of what is kept, with texts in it that lost hidden characters on the way in: `msgspec` knows none such.

In calendars they are marked, so that this is known of them again; elsewhere whoever keeps them says so beside them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import msgspec

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event
from ontime_tui.api.clean import Altered

_SIGN: Final = chr(0x200B)  # a zero width space
"""Stands behind such a text where it is kept: hidden itself, it is in no text that came in."""
_SIGN_IN_JSON: Final = _SIGN.encode()

_TEXTS: Final = ("subject", "location", "organiser")
_LISTS: Final = ("required", "optional", "categories")


def encoded(value: object) -> bytes:
    """Give a value as JSON."""
    return msgspec.json.encode(value, enc_hook=_signed if isinstance(value, Calendar) else _plain)


def with_alterations(calendar: Calendar, told: bytes) -> Calendar:
    """Give a calendar as it was before it was encoded, from what JSON made of it."""
    if _SIGN_IN_JSON not in told:  # nearly none has one: no event of the others is looked at
        return calendar
    return replace(calendar, events=tuple(_altered(event) for event in calendar.events))


def _plain(text: object) -> str:
    if isinstance(text, Altered):
        return f"{text}"
    raise NotImplementedError(type(text))


def _signed(text: object) -> str:
    return f"{_plain(text)}{_SIGN}"


def _altered(event: Event) -> Event:
    texts: dict[str, object] = {name: _unsigned(getattr(event, name)) for name in _TEXTS}
    lists: dict[str, object] = {name: tuple(map(_unsigned, getattr(event, name))) for name in _LISTS}
    return replace(event, **texts, **lists)  # type: ignore[arg-type]


def _unsigned(text: str) -> str:
    return Altered(text.removesuffix(_SIGN)) if text.endswith(_SIGN) else text
