"""NTLM, alone and inside Negotiate, as IIS asks for it: a challenge, and an answer over the same connection.

Needs the `ntlm` extra. Source: Authentication, "Authentication Service", "WWW-Authenticate".
"""

from __future__ import annotations

import base64
import binascii
import os
from collections import OrderedDict
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Final

from ontime_tui.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spnego import ContextProxy

_MOST: Final = 1000
"""Connections that may be in the middle of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where it has come to."""

    user: str = ""
    """Who proved to know the password; empty: nobody yet."""
    challenge: str = ""
    """What to answer next, in base64; empty with no user: it failed."""


class Negotiations:
    """The conversations that are going on, one a connection."""

    def __init__(self, passwords: Mapping[str, str]) -> None:
        """Take the passwords by user name.

        Raises:
            ImportError: The extra isn't there.
        """
        import spnego

        self._spnego = spnego
        self._going_on: OrderedDict[object, ContextProxy] = OrderedDict()
        # Where the library's acceptor looks for passwords; there is no other way to tell it.
        self._file = NamedTemporaryFile("w", prefix="ontime-", suffix=".ntlm", encoding="utf-8")  # noqa: SIM115 - made 0600
        self._file.writelines(f":{user}:{password}\n" for user, password in passwords.items())
        self._file.flush()
        os.environ["NTLM_USER_FILE"] = self._file.name

    def step(self, connection: object, scheme: str, told: str) -> Step:
        """Go on with what a client says over a connection.

        Args:
            connection: Differs for every connection.
            scheme: `NTLM` or `Negotiate`.
            told: What the client says, in base64.
        """
        context = self._going_on.pop(connection, None) or self._begun(scheme)
        try:
            answer = context.step(base64.b64decode(told, validate=True))
        except (binascii.Error, self._spnego.exceptions.SpnegoError, ValueError, IndexError):
            return Step()
        if context.complete:
            return Step(user=str(context.client_principal or "").removeprefix("\\"))
        self._going_on[connection] = context
        if len(self._going_on) > _MOST:
            self._going_on.popitem(last=False)
        return Step(challenge=base64.b64encode(answer or b"").decode())

    def _begun(self, scheme: str) -> ContextProxy:
        options = self._spnego.NegotiateOptions
        if scheme.lower() == "ntlm":
            return self._spnego.server(protocol="ntlm", options=options.use_ntlm)
        return self._spnego.server(protocol="negotiate", options=options.use_negotiate)
