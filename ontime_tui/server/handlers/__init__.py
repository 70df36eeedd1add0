"""The answers, one module for each topic of the document; importing this fills the table of endpoints."""

from ontime_tui.server.handlers import (
    answering,
    contact,
    event,
    folder,
    free,
    group,
    image,
    login,
    mail,
    resource,
    settings,
    user,
)
from ontime_tui.server.handlers.registry import ENDPOINTS, Caller

__all__ = [
    "ENDPOINTS",
    "Caller",
    "answering",
    "contact",
    "event",
    "folder",
    "free",
    "group",
    "image",
    "login",
    "mail",
    "resource",
    "settings",
    "user",
]
