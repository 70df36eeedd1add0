"""Settings: ours under our ApplID, the administrator's for all. Source: Settings."""

from __future__ import annotations

from typing import Any

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.store import facts
from ontime_tui.server.store import settings as kept
from ontime_tui.server.wire import JsonObject, Nothing

MOST_KEYS = 200


@serves("Settings/Get", Nothing)
def settings_get(caller: Caller, request: Nothing) -> JsonObject:
    """Give `Admin` with the legends, and what this application keeps for this user."""
    legends = [
        {"ID": number, "Text": text, "BGColor": background, "FGColor": foreground}
        for number, text, background, foreground in facts.legends(caller.db)
    ]
    return {
        "Admin": {"DefaultSettings": {}, "Legends": legends},
        caller.application: kept.settings(caller.db, caller.application, caller.viewer),
    }


@serves("Settings/Set", dict[str, Any])
def settings_set(caller: Caller, request: dict[str, Any]) -> JsonObject:
    """Keep bare keys, one by one; "Admin" is the administrator's name and no application's."""
    if caller.application == "Admin":
        raise Refusal("AccessDenied", "The administrator's settings can't be set")
    if len(request) > MOST_KEYS:
        raise Refusal("LimitExceeded", f"Data: at most {MOST_KEYS} settings in one call")
    kept.keep(caller.db, caller.application, caller.viewer, request)
    return {}
