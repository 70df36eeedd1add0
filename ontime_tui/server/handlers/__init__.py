"""The answers, one module for each topic of the document; importing this fills the table of endpoints."""

from ontime_tui.server.handlers import event, group, login, user
from ontime_tui.server.handlers.registry import ENDPOINTS, Caller

__all__ = ["ENDPOINTS", "Caller", "event", "group", "login", "user"]
