"""The way to a server, and whom it is trusted with; nothing is loaded for it that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ontime_tui.api.headstart import Route
from ontime_tui.api.proxies import may_be_proxied
from ontime_tui.cli.connect import Access
from ontime_tui.settings import Profile

if TYPE_CHECKING:
    from ontime_tui.api.trust import Trust


def route_of(found: Access) -> Route | None:
    """Give the way; None where a proxy may stand in it, or where the certificates of the profile can't be used."""
    if found.socket or may_be_proxied(found.endpoint.server):
        return None
    if urlsplit(found.endpoint.server).scheme == "http":
        return Route()
    from ontime_tui.api.trust import TrustError  # on an open line nobody pays for it

    try:
        context = trust_of(found).context()
    except TrustError:  # whoever makes the connections says so
        return None
    context.set_alpn_protocols(["http/1.1"])
    return Route(context)


def trust_of(found: Access) -> Trust:
    """Give what is trusted on the way to a server."""
    from ontime_tui.api.trust import Trust

    profile = found.profile or Profile()
    return Trust(profile.ca_file, profile.client_cert, profile.client_key)
