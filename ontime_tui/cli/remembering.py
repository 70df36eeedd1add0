"""What is remembered between windows, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontime_tui.agenda.clock import Clock
from ontime_tui.cli import steps
from ontime_tui.cli.cached import Cached
from ontime_tui.cli.connect import Access
from ontime_tui.cli.present import assumed_hours, first_weekday
from ontime_tui.services.early import Early, FirstQuestion
from ontime_tui.services.memory import Memory
from ontime_tui.settings import Settings

if TYPE_CHECKING:
    from ontime_tui.services.last_picture import LastPicture
    from ontime_tui.services.office import Office
    from ontime_tui.ui.screens.recollection import Recollection


def memory_of(cached: Cached, clock: Clock) -> Memory:
    """Give the memory of whoever something is kept for."""
    return Memory(cached.cache, cached.owner, clock)


def early_of(memory: Memory, clock: Clock, settings: Settings) -> Early | None:
    """Give what can be asked before the window is loaded; None where nothing was seen before."""
    hours = assumed_hours(settings)
    first = FirstQuestion.recalled(memory, clock, hours, first_weekday(settings), settings.people_per_request)
    return Early(first, memory, clock, hours, lambda: steps.load(steps.ANSWERS)) if first else None


def recollection_of(
    memory: Memory,
    found: Access,
    settings: Settings,
    picture: LastPicture | None = None,
    early: Early | None = None,
) -> Recollection:
    """Give the memory as the window wants it."""
    from ontime_tui.ui.screens.recollection import Recollection  # once the first questions travel

    def office() -> Office:
        from ontime_tui.services.office import offline_office

        return offline_office(found.endpoint, assumed=assumed_hours(settings), memory=memory)

    return Recollection(memory, office, picture, early)
