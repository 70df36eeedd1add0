"""What a person pastes: the address of a page, the response in it, or a token, with whatever came along.

Source: Authentication, "Authentication Service".
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from ontime_tui.api.clean import clean_line
from ontime_tui.api.token import TOKEN_LIMIT, is_token
from ontime_tui.characters import JOINERS, is_hidden
from ontime_tui.signin.errors import SignInNotUnderstood
from ontime_tui.signin.response import is_response, token_of_address, token_of_response

_AROUND: Final = frozenset("\"'`<>“”„‟‘’‚‛«»‹›")
"""What editors, mails and terminals put around an address, besides what nobody sees."""

_LONGEST: Final = 4 * TOKEN_LIMIT

HOW_TO_PASTE: Final = "Open the address, sign in, and paste the address of the page that then can't be shown."


def page_address(auth: str, back: str = "none") -> str:
    """Give the address of the sign-in page.

    Args:
        auth: The Authentication Service's address.
        back: Where the page is to send its answer; `none`: nowhere, it is to be pasted.
    """
    return f"{auth}{'&' if '?' in auth else '?'}redirect={quote(back, safe='')}"


def token_of_paste(text: str, auth: str) -> str:
    """Give the one-time token in what was pasted.

    Args:
        text: Lines that a terminal broke are joined, blanks and quotes around and inside are dropped.
        auth: The Authentication Service's address: an address of another server is told from its own.

    Raises:
        SignInRefused: It is a refusal of the service's.
        SignInNotUnderstood: There is no token in it; the sentence says what it is instead.
    """
    if len(text) > _LONGEST:
        raise SignInNotUnderstood("That is too long to be a token or an address.")
    plain = _plain(text)
    if not plain:
        raise SignInNotUnderstood("Nothing was pasted.")
    if "response=" in plain:
        return token_of_address(
            plain if re.search(r"[?&]response=", plain) else f"?{plain[plain.index('response=') :]}"
        )
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", plain):
        raise SignInNotUnderstood(_address_without_response(plain, auth))
    if is_response(plain):
        return token_of_response(plain)
    if not is_token(plain):
        raise SignInNotUnderstood("That is neither an address, nor a token: it has characters that neither can have.")
    return plain


def is_bare(text: str) -> bool:
    """Tell whether what was pasted is neither an address nor an answer, so that only a token itself could help."""
    plain = _plain(text)
    return not ("response=" in plain or is_response(plain))


def _plain(text: str) -> str:
    return "".join(
        sign for sign in text if not (sign in _AROUND or sign in JOINERS or sign.isspace() or is_hidden(sign))
    )


def _address_without_response(address: str, auth: str) -> str:
    """Say what an address is that has no response in it."""
    try:
        parts, own = urlsplit(address), urlsplit(auth)
        asks = "redirect" in parse_qs(parts.query)
    except ValueError:
        return "That is no address that can be read."
    host = clean_line(parts.hostname or "?", 100)
    if parts.hostname in ("127.0.0.1", "localhost") or parts.scheme == "none":
        return "That address was cut before its “?response=”: copy it whole from the browser's address bar."
    if parts.hostname != own.hostname:
        return f"That is an address at {host}; the sign-in page of this server is at {own.hostname}."
    if asks:
        return "That is the address of the sign-in page itself: open it, sign in, and paste the address you come to."
    return "That address has no “?response=”: sign in first, then paste the address you come to."
