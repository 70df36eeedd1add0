"""What signing in with Kerberos or NTLM needs besides."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final, Literal

Protocol = Literal["kerberos", "ntlm"]

_NEEDS: Final[dict[Protocol, str]] = {"kerberos": "gssapi", "ntlm": "spnego"}


def reason_against(protocol: Protocol) -> str:
    """Say which extra is missing for a protocol; empty: none."""
    if find_spec(_NEEDS[protocol]) and find_spec("spnego"):
        return ""
    return f"It needs an extra that isn't installed: pip install 'ontime-tui[{protocol}]'."
