"""Signing in with Kerberos or NTLM: in a process of its own, since what they call may hang for as long as it likes.

Source: Authentication, "Authentication Service", "WWW-Authenticate".
"""

from __future__ import annotations

import json
import sys
from typing import Final

from ontime_tui.api.trust import Trust
from ontime_tui.signin.commands import CommandError, output_of
from ontime_tui.signin.errors import SignInNotUnderstood, SignInRefused
from ontime_tui.signin.extras import Protocol, reason_against
from ontime_tui.signin.response import token_of_address

SECONDS: Final = 20
"""How long it may take."""

_CHILD: Final = (sys.executable, "-m", "ontime_tui.signin.negotiation_child")


class NegotiationError(SignInRefused):
    """There is no ticket, or the service doesn't take what was shown."""


async def negotiated(
    auth: str,
    protocol: Protocol,
    trust: Trust,
    user: str = "",
    password: str = "",
    *,
    seconds: float = SECONDS,
) -> str:
    r"""Give the one-time token for a ticket, or for a proof of a password that isn't sent itself.

    Args:
        auth: The Authentication Service's address.
        protocol: Which one.
        trust: What is trusted on the way there.
        user: With NTLM: the name, `DOMAIN\name` or an address.
        password: With NTLM.
        seconds: How long it may take.

    Raises:
        SignInRefused: There is no ticket, or it was refused.
        SignInNotUnderstood: What answered isn't the service, or nothing did in time.
    """
    if reason := reason_against(protocol):
        raise SignInRefused(reason)
    files = {name: str(path) if path else "" for name, path in trust.files.items()}
    question = {"auth": auth, "protocol": protocol, "user": user, "password": password, **files}
    called = "Kerberos sign-in" if protocol == "kerberos" else "NTLM sign-in"
    try:
        answer = json.loads(await output_of(_CHILD, called, json.dumps(question).encode(), seconds))
    except CommandError as error:
        raise SignInNotUnderstood(str(error)) from None
    except ValueError:
        raise SignInNotUnderstood(f"The {called} broke.") from None
    if location := str(answer.get("location", "")):
        return token_of_address(location)
    raise NegotiationError(str(answer.get("why", f"The {called} was refused.")))
