"""What the Authentication Service puts behind `response=`.

Source: Authentication, "Authentication Service".
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote

from ontime_tui.api.clean import clean_line
from ontime_tui.api.token import is_token
from ontime_tui.signin.errors import SignInNotUnderstood, SignInRefused

_RESPONSE: Final = re.compile(r"[?&]response=([^&#]*)")
_TO_STANDARD: Final = str.maketrans({"-": "+", "_": "/", " ": "+"})


def token_of_address(address: str) -> str:
    """Give the one-time token in an address such as `none?response=…`.

    Raises:
        SignInRefused: The service said no.
        SignInNotUnderstood: There is no response in it, or none that can be read.
    """
    found = _RESPONSE.search(address)
    if not found:
        raise SignInNotUnderstood("The sign-in service sent us elsewhere instead of answering.")
    return token_of_response(found[1])


def token_of_response(response: str) -> str:
    """Give the one-time token in a response: base64, standard or url-safe, padded or not, percent-encoded or not.

    Raises:
        SignInRefused: The service said no.
        SignInNotUnderstood: It can't be read, or has no token.
    """
    answer = _decoded(response)
    if answer.get("Status") != "OK" or answer.get("Error"):
        raise _refusal(answer)
    token = answer.get("Token")
    if not isinstance(token, str) or not is_token(token):
        raise SignInNotUnderstood("The sign-in service's answer has no usable token.")
    return token


def is_response(text: str) -> bool:
    """Tell whether a text is a response of the service's, be it a refusal; a token may be base64 of JSON too."""
    try:
        return "Status" in _decoded(text)
    except SignInNotUnderstood:
        return False


def _decoded(response: str) -> Mapping[str, object]:
    plain = unquote(response).strip().translate(_TO_STANDARD).rstrip("=")
    try:
        answer = json.loads(base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise SignInNotUnderstood("The sign-in service's answer can't be read.") from None
    if not isinstance(answer, Mapping):
        raise SignInNotUnderstood("The sign-in service's answer is not what was expected.")
    return answer


def _refusal(answer: Mapping[str, object]) -> SignInRefused:
    from ontime_tui.api.scalars import as_text  # loads pydantic, for which nobody who is let in waits here

    error = answer.get("Error")
    fields: Mapping[str, object] = error if isinstance(error, Mapping) else {"Description": error}
    code = clean_line(as_text(fields.get("Code")), 80)
    said = clean_line(as_text(fields.get("Description")) or as_text(fields.get("Text")))
    sentence = said or "The sign-in service refused without a reason."
    return SignInRefused(f"{sentence} ({code})" if code else sentence, code=code)
