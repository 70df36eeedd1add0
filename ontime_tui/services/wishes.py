"""What a room must be like."""

from __future__ import annotations

from ontime_tui.agenda.minute import Minute
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class RoomWish:
    """A room that is free throughout `[start, end)`. Empty and None mean: any."""

    start: Minute
    end: Minute
    seats: int | None = None
    location: str = ""
    """One of `Directory.room_locations`."""
    unknown_seats: bool = True
    """Also rooms of which nobody knows how many they seat."""
