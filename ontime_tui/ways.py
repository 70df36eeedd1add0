"""How one signs in, and where what came of it is kept: the words that settings, commands and dialogs share."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """A way to prove who I am. The value is the word for it in the settings and on the command line."""

    PASSWORD = "password"  # noqa: S105 - the word, not one
    """A name and a password, sent to the Authentication Service as HTTP Basic."""
    BROWSER = "browser"
    """The sign-in page in a browser, here or on another machine."""
    PASTE = "paste"
    """An address, a response or a token that the person pastes."""
    KERBEROS = "kerberos"
    """The ticket of this login session."""
    NTLM = "ntlm"
    """A name and a password that stay here: NTLM sends a proof of them."""
    COMMAND = "command"
    """The profile's `token_command`."""


class KeptIn(StrEnum):
    """Where a working token is kept. The value is the word for it in the settings and on the command line."""

    COMMAND = "command"
    """Whatever the profile's `token_store` puts it into."""
    KEYRING = "keyring"
    """The machine's own."""
    FILE = "file"
    """One that only its owner can read; only after a yes."""
    MEMORY = "memory"
    """Nowhere, once the window closes."""
