"""Legends: the organisation's own kinds of events and their colours."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final

from pydantic import BeforeValidator

from ontime_tui.api.ids import LegendID
from ontime_tui.api.model import Answer
from ontime_tui.api.rows import Rows
from ontime_tui.api.scalars import Name, as_text
from ontime_tui.api.shapes.event import WireLegendID

_COLOUR: Final = re.compile(r"#?((?:[0-9a-f]{3}){1,2})", re.ASCII | re.IGNORECASE)


def colour(value: object) -> str:
    """Give `#rrggbb` of a colour with or without `#`, in three digits or six, any case; blank for everything else."""
    digits = _COLOUR.fullmatch(as_text(value).strip())
    if not digits:
        return ""
    long = digits[1] if len(digits[1]) == 6 else "".join(digit * 2 for digit in digits[1])
    return f"#{long.lower()}"


Colour = Annotated[str, BeforeValidator(colour)]


class Legend(Answer):
    """A kind of event.

    Source: Settings, POST /Settings/Get, "Legends"; its shape is not documented, this is the Domino edition's.
    """

    id: WireLegendID = LegendID("")
    bg_color: Colour = ""
    """`#rrggbb`, or blank."""
    fg_color: Colour = ""
    """`#rrggbb`, or blank."""
    text: Name = ""


def listed(value: Any) -> Any:
    """Give the legends of a list, of a list under `Items`, or of a map by ID; anything else as it is."""
    if isinstance(value, Mapping) and isinstance(value.get("Items"), list | dict):
        value = value["Items"]
    if isinstance(value, Mapping):
        return list(_named(value.items()))
    return value


def _named(legends: Iterable[tuple[str, Any]]) -> Iterable[Any]:
    for name, legend in legends:
        yield {"ID": name, **legend} if isinstance(legend, Mapping) else legend


Legends = Annotated[Rows[Legend], BeforeValidator(listed)]
"""Legends in any of the shapes that servers might send."""
