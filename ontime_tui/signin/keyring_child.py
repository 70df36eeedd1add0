"""The machine's keyring, asked in a process of its own: `python -m ontime_tui.signin.keyring_child`.

Reads one question as JSON, `{"verb": "name" | "get" | "set" | "drop", "account": …, "value": …}`, prints one answer.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Final

_SERVICE: Final = "ontime-tui"
_REAL: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "keyring.backends.chainer",
)
"""Backends that the machine itself protects: others write to a plain file, or nowhere."""


def main() -> int:
    """Answer, and give the exit code; what went wrong stands on stderr."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    question = json.load(sys.stdin)
    verb, account = question["verb"], question["account"]
    backend = keyring.get_keyring()
    if not type(backend).__module__.startswith(_REAL) or backend.priority <= 0:
        print("there is no keyring on this machine that protects what it keeps", file=sys.stderr)
        return 1
    answer = {"backend": str(backend.name)}
    try:
        if verb == "get":
            answer["value"] = keyring.get_password(_SERVICE, account) or ""
        elif verb == "set":
            keyring.set_password(_SERVICE, account, question["value"])
        elif verb == "drop":
            with suppress(PasswordDeleteError):
                keyring.delete_password(_SERVICE, account)
    except KeyringError as error:
        print(f"the keyring refused: {error}", file=sys.stderr)
        return 1
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
