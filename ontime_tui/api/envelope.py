"""The envelope around every answer; `sealing` makes that of a question.

Source: General, "Response".
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, Final, Generic, TypeVar

from pydantic import ValidationError

from ontime_tui.api.calls.login import LoginAnswer
from ontime_tui.api.clean import clean_line
from ontime_tui.api.errors import NotUnderstood, Refused, refused
from ontime_tui.api.lenient import read_leniently
from ontime_tui.api.model import Answer, NotPlain
from ontime_tui.api.reply import Reply
from ontime_tui.api.scalars import OrElse, Secret, as_text

A = TypeVar("A", bound=Answer)

_MASK: Final = "(token)"


class Envelope(Answer, Generic[A]):
    """An answer as it came."""

    status: object = None
    token: Secret = ""
    error: object = None
    data: Annotated[A | None, OrElse(None)] = None


def unseal(reply: Reply, kind: type[A], secret: str) -> tuple[A, str]:
    """Give the answer in a reply, and the token that came with it, blank for none.

    Args:
        reply: What came.
        kind: The answer that is due. Where `Data` is missing or something else it is `kind.unread()`.
        secret: The token that was sent, to be masked in whatever the server says.

    Raises:
        NotUnderstood: It isn't an answer of OnTime's.
        Refused: The answer is no.
    """
    _look_at_http(reply)
    with suppress(NotPlain):
        return kind.read_plainly(reply.body)
    envelope = _parsed(reply.body, Envelope[kind])  # type: ignore[valid-type]
    if envelope.error or envelope.status == "ERROR":
        raise _refusal(envelope.error, secret)
    if envelope.status is None and envelope.data is None and (bare := _bare(reply.body, kind)):
        return bare, ""
    if envelope.status != "OK":
        raise NotUnderstood(_unknown_status(envelope.status))
    return kind.unread() if envelope.data is None else envelope.data, envelope.token


def _look_at_http(reply: Reply) -> None:
    titled = f" titled “{reply.title}”" if reply.is_page and reply.title else ""
    if reply.status != 200:
        sentence = _of_status(reply) + (f" It sent a web page{titled}." if titled else "")
        raise NotUnderstood(sentence, status=reply.status, retry_after=reply.retry_after)
    if reply.is_page:
        raise NotUnderstood(f"The server sent a web page{titled} instead of OnTime data.")
    if not reply.body.strip():
        raise NotUnderstood("The server sent an empty answer.")


def _of_status(reply: Reply) -> str:
    if reply.is_redirect:
        return f"The server points to {reply.target or 'another page'}, where your token won't be sent."
    match reply.status:
        case 401 | 403:
            return f"The server, or something before it, does not let us in (HTTP {reply.status})."
        case 404:
            return "There is no OnTime API at this address (HTTP 404); check the path after the host name."
        case 407:
            return "The proxy, not OnTime, asks who you are (HTTP 407)."
        case 413:
            return "The request is too long for the server (HTTP 413)."
        case 429 | 503:
            return f"The server is busy (HTTP {reply.status})."
        case 204:
            return "The server sent an empty answer (HTTP 204)."
    return f"The server, or something before it, failed (HTTP {reply.status})."


def _parsed(body: bytes, kind: type[Envelope[A]]) -> Envelope[A]:
    try:
        return kind.model_validate_json(body)
    except ValidationError:
        return _parsed_leniently(body, kind)


def _parsed_leniently(body: bytes, kind: type[Envelope[A]]) -> Envelope[A]:
    """Read what pydantic's parser won't: other encodings, raw control characters, half surrogates, huge numbers."""
    try:
        found = read_leniently(body)
    except ValueError:
        raise NotUnderstood("The server's answer is not readable as JSON, or breaks off.", garbled=True) from None
    if not isinstance(found, Mapping):
        raise NotUnderstood("The server's answer is JSON, but not OnTime's.")
    return kind.model_validate(found)


def _bare(body: bytes, kind: type[A]) -> A | None:
    """Give a Login's data without an envelope around them, as the document prints its third example."""
    if not issubclass(kind, LoginAnswer):
        return None
    try:
        login = kind.model_validate_json(body)
    except ValidationError:
        return None
    return login if login.me or login.user_token else None


def _refusal(error: object, secret: str) -> Refused:
    def said(value: object) -> str:
        text = as_text(value) or (json.dumps(value) if isinstance(value, list | dict) else "")
        return clean_line(text.replace(secret, _MASK) if secret else text)

    if not isinstance(error, Mapping):
        return refused("", said(error), {})
    fields: dict[str, Any] = {clean_line(as_text(name), 200): value for name, value in error.items()}
    code, description, text = (said(fields.pop(name, "")) for name in ("Code", "Description", "Text"))
    return refused(code, description or text, {name: said(value) for name, value in fields.items()})


def _unknown_status(status: object) -> str:
    word = clean_line(as_text(status), 40)
    return f"The server's answer has the unknown status “{word}”." if word else "The server's answer has no status."
