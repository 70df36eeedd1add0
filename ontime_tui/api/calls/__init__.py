"""The 43 endpoints, one request class each, in a module by topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ontime_tui.api.model import Call


class _Calls(Mapping[str, "type[Call[Any]]"]):
    """The calls by their endpoints' names; a topic is loaded when one of its calls is asked for."""

    def __init__(self, topics: Mapping[str, tuple[str, ...]]) -> None:
        self._topics = {
            f"{topic}/{verb}" if verb else topic: topic for topic, verbs in topics.items() for verb in verbs
        }

    def __getitem__(self, endpoint: str) -> type[Call[Any]]:
        module = import_module(f"{__name__}.{self._topics[endpoint].lower()}")
        call: type[Call[Any]] = getattr(module, endpoint.replace("/", ""))
        return call

    def __iter__(self) -> Iterator[str]:
        return iter(self._topics)

    def __len__(self) -> int:
        return len(self._topics)


CALLS: Final = _Calls(
    {
        "Login": ("",),
        "Settings": ("Get", "Set"),
        "Group": ("List", "Search", "Details", "Create", "Update", "Delete", "SharedDetails"),
        "User": (
            "List",
            "Search",
            "SearchPrivateContacts",
            "SearchEwsDirectory",
            "SearchGraphPeople",
            "SearchInDomainGroups",
        ),
        "Room": ("List", "Options"),
        "Equipment": ("List", "Options"),
        "Event": (
            "List",
            "Details",
            "Create",
            "Update",
            "Delete",
            "Notices",
            "Accept",
            "AcceptAll",
            "Decline",
            "DeclineAll",
        ),
        "Free": ("Rooms", "Equipments", "Search"),
        "Mail": ("Send", "SendMany"),
        "Image": ("Details",),
        "Folder": ("Create", "List", "Delete"),
        "Contact": ("Create", "Update", "List", "Delete"),
    }
)
"""Every call by its endpoint's name, in the document's order."""
