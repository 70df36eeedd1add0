"""Login. Source: POST /Login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.shapes.user import user_json
from ontime_tui.server.store.facts import sync_window
from ontime_tui.server.wire import Nothing, zulu

if TYPE_CHECKING:
    from ontime_tui.server.wire import JsonObject

SERVER_VERSION = "7.4.0"
CONFLICTS_ON_ROOMS = False
"""A room declines what it has no time for."""


@serves("Login", Nothing)
def login(caller: Caller, request: Nothing) -> JsonObject:
    """Say whose the token is, and what this server can do; give a UserToken where an API user acts for somebody."""
    answer: JsonObject = {
        "Server": _server(caller),
        "pollarity_availability": False,
        "teams_availability": False,
        "graph_availability": True,
        "allow_conflicts_on_rooms": CONFLICTS_ON_ROOMS,
    }
    if caller.person:
        answer["Me"] = user_json(caller.person)
    if caller.for_another:
        answer["UserToken"] = caller.tokens.issue("user", caller.token.account, caller.now, member=caller.me.id)
    return answer


def _server(caller: Caller) -> JsonObject:
    back, forward = sync_window(caller.db)
    return {
        "Version": SERVER_VERSION,
        "SyncBackTime": zulu(back),
        "SyncForwardTime": zulu(forward),
        "ExchangeFeatures": 2,
    }
