"""Where a server is, and as which application we speak to it."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from ontime_tui import __version__

_TAIL: Final = re.compile(r"(?:/+api(?:/+\d+)?)?/*$")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address and what goes into every envelope.

    Raises:
        ValueError: the address can't be one; its text says why.
    """

    server: str
    """Scheme, host, port and install path; what is behind them (`/api/2`) may be there and is dropped."""

    version: int = 2
    """Source: General, "currently ONLY 2 is supported"."""

    appl_id: str = "ApiExplorer"
    """The application id of the licence."""

    appl_ver: str = __version__
    """For the server's log only."""

    on_behalf_of: str = ""
    """For an API user: whose calendar it is to be; blank for everybody else."""

    auth: str = ""
    """The Authentication Service's address; blank for the server's own `auth.html`."""

    def __post_init__(self) -> None:
        for address in filter(None, (self.server, self.auth)):
            _checked(address)
        object.__setattr__(self, "server", _TAIL.sub("", self.server.strip()))
        object.__setattr__(self, "auth", self.auth.strip() or f"{self.server}/auth.html")

    def url(self, endpoint: str) -> str:
        """The address of an endpoint such as `Event/List`."""
        return f"{self.server}/api/{self.version}/{endpoint}"

    @property
    def is_private(self) -> bool:
        """Whether nobody on the way can read along: https, or this very machine."""
        return all(_is_private(urlsplit(address)) for address in (self.server, self.auth))


def _is_private(address: SplitResult) -> bool:
    host = address.hostname or ""
    if address.scheme == "https" or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(address: str) -> None:
    try:
        parts = urlsplit(address.strip())
        parts.port  # noqa: B018 (parsed when it is looked at)
    except ValueError as error:
        raise ValueError(f"The server's address can't be read: {error}.") from None
    if parts.scheme not in ("http", "https"):
        raise ValueError("The server's address must start with https:// (or http:// on this machine).")
    if not parts.hostname or re.search(r"\s", address.strip()):
        raise ValueError("The server's address has no usable host name.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("The server's address must not contain a user name or a password.")
    if parts.query or parts.fragment:
        raise ValueError("The server's address must end before any ? or #.")
