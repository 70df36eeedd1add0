"""The connections to a server, which everything that is asked goes over."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import httpx

from ontime_tui.api.sealing import AGENT
from ontime_tui.api.trust import TrustError
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.route import trust_of

if TYPE_CHECKING:
    from ontime_tui.cli.connect import Access

_TALKATIVE: Final = ("httpx", "httpcore")
_HEADERS: Final = {"User-Agent": AGENT}


def connections(found: Access) -> httpx.AsyncClient:
    """Give the connections, of which none is open yet.

    Raises:
        Stop: The proxies of the environment, or the certificates of the profile, can't be used.
    """
    _hush()
    if found.socket:
        # Nothing is encrypted on a socket of our own, so no certificates are read for it.
        own = httpx.AsyncHTTPTransport(uds=str(found.socket), verify=False)
        return httpx.AsyncClient(transport=own, trust_env=False, headers=_HEADERS)
    try:
        return httpx.AsyncClient(verify=trust_of(found).context(), headers=_HEADERS)
    except TrustError as error:
        raise Stop(Exit.USAGE, str(error)) from None
    except (ValueError, ImportError, httpx.InvalidURL):
        from ontime_tui.api.proxies import proxy_troubles

        told = " ".join(proxy_troubles()) or "A proxy variable of the environment can't be used."
        raise Stop(Exit.FAILED, told) from None


def _hush() -> None:
    """Let the libraries below log nothing of what they send and get: addresses and headers hold tokens."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
