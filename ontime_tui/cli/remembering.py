"""What is remembered between windows, for one person at one server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontime_tui.agenda.clock import Clock
from ontime_tui.cli.connect import Access
from ontime_tui.cli.present import assumed_hours
from ontime_tui.services.cache import Cache, cache_file
from ontime_tui.services.memory import Memory, owner_of
from ontime_tui.settings import Settings, cache_folder
from ontime_tui.ui.screens.recollection import Recollection

if TYPE_CHECKING:
    from ontime_tui.services.office import Office


def memory_of(found: Access, settings: Settings, clock: Clock) -> Memory | None:
    """Give the memory of whoever is about to sign in; None where nobody knows who that is."""
    if not found.user:
        return None
    owner = owner_of(settings.profile_name, found.endpoint.server, found.user, found.endpoint.on_behalf_of)
    return Memory(Cache(cache_file(cache_folder())), owner, clock)


def recollection_of(memory: Memory, found: Access, settings: Settings) -> Recollection:
    """Give the memory as the window wants it."""

    def office() -> Office:
        from ontime_tui.services.office import offline_office

        return offline_office(found.endpoint, assumed=assumed_hours(settings), memory=memory)

    return Recollection(memory, office)
