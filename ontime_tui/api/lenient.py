"""JSON that is no better than it must be: what servers write that strict parsers won't have."""

import json
import re
from typing import Final

_MOST_DIGITS: Final = 18
_HALF_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def read_leniently(body: bytes) -> object:
    """Give what a JSON text in any encoding means; control characters, half surrogates, NaN and huge numbers may be in.

    All text in it is well-formed: what half a surrogate stood for is lost, and says so.

    Raises:
        ValueError: It isn't JSON, breaks off, or is nested beyond all measure.
    """
    try:
        text = body.decode(json.detect_encoding(body), "replace")
        return _well_formed(json.loads(text, strict=False, parse_int=_number, parse_constant=_nothing))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _well_formed(found: object) -> object:
    """Give the same with U+FFFD for each half surrogate: such text could neither be sent back nor be shown."""
    match found:
        case str():
            return _HALF_SURROGATE.sub("\ufffd", found)
        case list():
            return [_well_formed(entry) for entry in found]
        case dict():
            return {_well_formed(name): _well_formed(value) for name, value in found.items()}
    return found


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def _nothing(_constant: str) -> None:
    """Give what stands for NaN and the infinities."""
