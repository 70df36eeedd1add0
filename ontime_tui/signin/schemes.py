"""The ways to prove who one is that a server names in `WWW-Authenticate`.

Source: Authentication, "Authentication Service", "WWW-Authenticate"; RFC 9110, 11.6.1.
"""

import re
from collections.abc import Iterator

import httpx

from ontime_tui.api.clean import clean_line


def offered(headers: httpx.Headers) -> tuple[str, ...]:
    """Give the schemes that `WWW-Authenticate` names, one header each or several in one, in order, each once."""
    words = (re.match(r"\s*([A-Za-z][A-Za-z0-9-]*)(?=\s|$)(?!\s*=)", part) for part in _parts(headers))
    return tuple(dict.fromkeys(clean_line(word[1], 40) for word in words if word))


def challenge(headers: httpx.Headers, scheme: str) -> str:
    """Give what one of the schemes, however it is spelt, wants answered, in base64; empty: nothing."""
    parts = map(str.split, _parts(headers))
    return next((words[1] for words in parts if len(words) == 2 and words[0].lower() == scheme.lower()), "")


def _parts(headers: httpx.Headers) -> Iterator[str]:
    """Give what commas part; those in quotes part nothing."""
    for line in headers.get_list("www-authenticate"):
        yield from re.sub(r'"(?:[^"\\]|\\.)*"', '""', line).split(",")
