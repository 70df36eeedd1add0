"""JSON that is no better than it must be: what servers write that strict parsers won't have."""

import json
from typing import Final

_MOST_DIGITS: Final = 18


def read_leniently(body: bytes) -> object:
    """What a JSON text in any encoding means; raw control characters, half surrogates, NaN and huge numbers may be in.

    Raises:
        ValueError: it isn't JSON, breaks off, or is nested beyond all measure.
    """
    try:
        text = body.decode(json.detect_encoding(body), "replace")
        return json.loads(text, strict=False, parse_int=_number, parse_constant=_nothing)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def _nothing(_constant: str) -> None:
    """What stands for NaN and the infinities."""
