"""What is trusted on the way to a server: the machine's own authorities, and what the person adds to them.

There is no way to trust nothing in particular: whoever could read along could answer for the server.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from pathlib import Path

import truststore

from ontime_tui.api.clean import clean_line
from ontime_tui.values import dataclass

_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


class TrustError(Exception):
    """A file of certificates can't be used; the text is one sentence that names it."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What the person adds."""

    ca_file: Path | None = None
    """Authorities besides the machine's own, as PEM."""
    client_cert: Path | None = None
    """Says who we are, as PEM, with its key or without."""
    client_key: Path | None = None
    """The key, where it isn't in the same file."""

    @property
    def files(self) -> Mapping[str, Path | None]:
        """The files by the names of their settings."""
        return {"ca_file": self.ca_file, "client_cert": self.client_cert, "client_key": self.client_key}

    def context(self) -> ssl.SSLContext:
        """Give what a connection needs to tell the server from others.

        Raises:
            TrustError: One of the files can't be used.
        """
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.ca_file:
            try:
                context.load_verify_locations(cafile=self.ca_file)
            except (OSError, ssl.SSLError) as error:
                raise _unusable("ca_file", self.ca_file, error, "holds no certificates as PEM") from None
        if self.client_cert:
            try:
                context.load_cert_chain(self.client_cert, self.client_key, password=_no_passphrase)
            except (OSError, ssl.SSLError, ValueError) as error:
                words = "is no certificate with a key as PEM, or the key is locked with a passphrase"
                raise _unusable("client_cert", self.client_cert, error, words) from None
        return context


def unusable_variables(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Give a sentence for each variable that names certificates which can't be read: nobody else says so."""
    return tuple(
        f"{name} is set to “{clean_line(environment[name], 200)}”, which {why}."
        for name in _VARIABLES
        if environment.get(name) and (why := _against(name, Path(environment[name])))
    )


def _against(name: str, path: Path) -> str:
    """Say what is wrong with a file or folder of certificates; empty: nothing."""
    if name == "SSL_CERT_DIR":
        return "" if any(Path(each).is_dir() for each in str(path).split(os.pathsep)) else "is no folder"
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=path)
    except ssl.SSLError:
        return "holds no certificates as PEM"
    except OSError as error:
        return f"can't be read ({error.strerror})"
    return ""


def _no_passphrase() -> bytes:
    """Give nothing, where the library would ask at the terminal."""
    return b""


def _unusable(setting: str, path: Path, error: Exception, words: str) -> TrustError:
    why = error.strerror if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) else words
    if why != words:
        return TrustError(f"{setting}: {clean_line(str(path), 200)} can't be read: {why}.")
    return TrustError(f"{setting}: {clean_line(str(path), 200)} {words}.")
