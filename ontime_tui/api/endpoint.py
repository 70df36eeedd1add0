"""Where a server is, and as which application we speak to it."""

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from ontime_tui import __version__
from ontime_tui.values import dataclass

EXAMPLE_APPL_ID: Final = "ApiExplorer"
"""Source: General, "Request"."""

_TAIL: Final = re.compile(r"(?:/+(?:auth\.html|api(?:/+\d+)?))?/*$")
_LONGEST_LABEL: Final = 63
_EXAMPLE: Final = "write it like https://cal.example.org/ontime"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address and what goes into every envelope.

    Raises:
        ValueError: An address can't be one. The text says what to write instead, and quotes no password.
    """

    server: str
    """Scheme, host, port and install path; what is behind them (`/api/2`, `/auth.html`) may be there and is dropped."""

    version: int = 2
    """Source: General, "currently ONLY 2 is supported"."""

    appl_id: str = EXAMPLE_APPL_ID
    """The application id of the licence."""

    appl_ver: str = __version__
    """For the server's log only."""

    on_behalf_of: str = ""
    """For an API user: whose calendar it is to be; blank for everybody else."""

    auth: str = ""
    """The Authentication Service's address; blank for the server's own `auth.html`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "server", _TAIL.sub("", _plain(self.server)))
        object.__setattr__(self, "auth", _plain(self.auth) if self.auth.strip() else f"{self.server}/auth.html")

    def url(self, endpoint: str) -> str:
        """Give the address of an endpoint such as `Event/List`."""
        return f"{self.server}/api/{self.version}/{endpoint}"

    @property
    def exposed(self) -> str:
        """The address on the way to which others can read along; blank when both are https or on this very machine."""
        return next((address for address in (self.auth, self.server) if not _is_private(address)), "")


def _is_private(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _plain(address: str) -> str:
    """Give an address with its scheme and host in lower case.

    Raises:
        ValueError: It can't be one.
    """
    text = address.strip()
    if not text:
        raise ValueError(f"there is no address; {_EXAMPLE}")
    behind_scheme = re.sub(r"^([a-z]+:)?/*", "", text, flags=re.IGNORECASE)
    if "@" in re.split(r"[/?#]", behind_scheme)[0]:  # first, so that no password is ever quoted
        raise ValueError("an address holds no user or password; use --user, and a prompt or --password-command")
    if re.search(r"\s", text):
        raise ValueError(f"the address “{text}” has a space in it; {_EXAMPLE}")
    if not text.isprintable():
        raise ValueError(f"the address has a character in it that can't be seen; {_EXAMPLE}")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise ValueError(f"“{text}” is no web address; {_EXAMPLE}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"“{text}” is no web address; {_EXAMPLE}")
    if parts.query or parts.fragment:
        raise ValueError(f"the address “{text}” must end before its ? or #; {_EXAMPLE}")
    _look_at_port(parts.netloc, text)
    _look_at_name(parts.hostname, text)
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, "", ""))


def _look_at_name(host: str, address: str) -> None:
    if ":" in host:
        return  # an address of IPv6
    labels = host.removesuffix(".").split(".")
    good = all(0 < len(label) <= _LONGEST_LABEL for label in labels)
    if good and (not host.isascii() or any(label.startswith("xn--") for label in labels)):
        import idna  # few names have letters beyond ASCII

        try:
            idna.decode(idna.encode(host))
        except idna.IDNAError:
            good = False
    if not good:
        raise ValueError(f"the host name in “{address}” can't be one; {_EXAMPLE}")


def _look_at_port(place: str, address: str) -> None:
    try:
        port = urlsplit(f"//{place}").port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError(f"the address “{address}” has a port that doesn't exist; they go from 1 to 65535")
