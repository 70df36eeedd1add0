"""The strict side of the wire: what a request must look like to be understood.

Deliberately not the client's models: these are written from the document a second time, so that a slip in one of
the two shows.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    field_validator,
)

from ontime_tui.server.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

JsonObject = dict[str, object]

T = TypeVar("T")

_ZULU = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_EARLIEST, _LATEST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (1900, 2200))
_CODES = {"missing": "MissingField", "extra_forbidden": "UnknownField", "too_long": "LimitExceeded"}
_ABBREVIATION = re.compile(r"Id(s?)$")


def parse_zulu(text: object) -> int:
    """Give epoch seconds of `YYYY-MM-DDThh:mm:ssZ`, and of nothing else.

    Raises:
        ValueError: Any other shape, or a moment that does not exist.

    Source: General information, DateTime format.
    """
    if not isinstance(text, str) or not _ZULU.fullmatch(text):
        raise ValueError("must be a Zulu time, YYYY-MM-DDThh:mm:ssZ")
    return int(datetime.fromisoformat(text).timestamp())


@lru_cache(maxsize=16384)
def zulu(seconds: int) -> str:
    """Give the wire's form of an instant in epoch seconds."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()[:19] + "Z"


def _in_our_time(seconds: int) -> int:
    if not _EARLIEST <= seconds < _LATEST:
        raise ValueError("must be a year from 1900 to 2199")
    return seconds


Zulu = Annotated[int, BeforeValidator(parse_zulu)]
"""An instant on the wire; epoch seconds in here."""

Identifier = Annotated[str, Field(min_length=1, max_length=512)]
"""Opaque, case-sensitive."""

Subject = Annotated[str, Field(max_length=255)]

Email = Annotated[str, Field(max_length=255, pattern=r"^[^@\s]+@[^@\s]+$")]

MOST_NAMED = 2_000
MOST_ASKED = 1_000
"""Limits of one call's lists of users, and of attendees. Not in the document; a server has some."""

Users = Annotated[list[Identifier], Field(max_length=MOST_NAMED)]

Emails = Annotated[list[Email], Field(max_length=MOST_NAMED)]

Attendees = Annotated[list[Email], Field(max_length=MOST_ASKED)]

Moment = Annotated[Zulu, AfterValidator(_in_our_time)]
"""An instant at which something may be planned; the ends of time itself are no such."""


def _wire_name(attribute: str) -> str:
    """Give an attribute's name on the wire: `user_ids` is `UserIDs`, for the document writes ID in capitals."""
    pascal = "".join(word[:1].upper() + word[1:] for word in attribute.split("_"))
    return _ABBREVIATION.sub(r"ID\1", pascal)


class Fields(BaseModel):
    """An object of a request: exactly the document's fields, of exactly its types; null is not a value."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, alias_generator=_wire_name, defer_build=True)

    @field_validator("*", mode="before")
    @classmethod
    def _not_null(cls, value: object) -> object:
        if value is None:
            raise ValueError("must not be null")
        return value

    def given(self) -> dict[str, Any]:
        """Give the fields that the request held, by attribute name."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Nothing(Fields):
    """A request without fields."""


class Envelope(Fields):
    """What every request is wrapped in. Source: Data API Calls, General."""

    appl_id: Annotated[str, Field(min_length=1)]
    appl_ver: str = ""
    token: str = ""
    on_behalf_of: str = ""
    data: Any


def read_envelope(body: bytes) -> Envelope:
    """Give the envelope of a request's body; its `data` is still unread.

    Raises:
        Refusal: InvalidJson, or what `read_fields` refuses.
    """
    try:
        content = json.loads(
            body.decode(), parse_constant=_refuse_constant, parse_int=_whole, object_pairs_hook=_unique
        )
        json.dumps(content, ensure_ascii=False).encode()  # finds half a surrogate anywhere, which no database takes
    except RecursionError:
        raise Refusal("InvalidJson", "The request is nested too deeply") from None
    except UnicodeEncodeError:
        raise Refusal("InvalidJson", "The request holds half of a surrogate pair, which is no character") from None
    except UnicodeDecodeError as error:
        raise Refusal("InvalidJson", f"The request is not UTF-8: byte {error.start}") from None
    except ValueError as error:
        raise Refusal("InvalidJson", f"The request is not JSON: {error}") from None
    return read_fields(_ENVELOPE, content)


def read_fields(adapter: TypeAdapter[T], content: object) -> T:
    """Give `content` as the adapter's type.

    Raises:
        Refusal: MissingField, UnknownField, LimitExceeded or InvalidField, naming the field.
    """
    try:
        return adapter.validate_python(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise Refusal(_CODES.get(first["type"], "InvalidField"), f"{_path(first['loc'])}: {first['msg']}") from None


def _path(location: Iterable[int | str]) -> str:
    """Give `UserIDs[2]`, `PhysicalAddressHome.City`; the whole of Data when there is no field to name."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return path.lstrip(".") or "Data"


def _unique(pairs: list[tuple[str, object]]) -> JsonObject:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field is given twice")
    return fields


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_ENVELOPE = TypeAdapter(Envelope)
_MOST_DIGITS = 300
"""Of a whole number in a request; Python itself refuses to read some thousands."""
