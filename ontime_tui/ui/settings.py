"""What the person settled about the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from ontime_tui.agenda.zone import UTC_ZONE, Zone
from ontime_tui.services.machine import MachineZone
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How the window looks and behaves, settled before it opens."""

    copies: Path
    """The folder of what is copied into files."""
    crash_file: Path
    """Where a fault of ours is told."""
    place: str = ""
    """What the header calls the server; empty: its host."""
    zone: Zone = UTC_ZONE
    """The display zone at the start."""
    machine_zone: Zone = UTC_ZONE
    """The zone of the machine's own clock."""
    zone_doubt: str = ""
    """Why the machine's zone may be wrong, as a sentence; empty: it isn't, or another one was chosen."""
    machine: Callable[[], MachineZone] = lambda: MachineZone(UTC_ZONE)
    """Looks at the machine's own zone again; whoever chose another one doesn't follow it."""
    second_zone: Zone | None = None
    """A second ruler; None: there is one ruler."""
    theme: str = "ontime-dark"
    """`dark`, `light`, `contrast`, `terminal`, or any theme of Textual's."""
    first_weekday: int = 0
    """0 is Monday."""
    first_hour: int = 7
    last_hour: int = 19
    """Which hours of a day are shown while hours are limited: from, to."""
    all_hours: bool = False
    """Whether whole days are shown."""
    weekends: bool = True
    refresh_seconds: int = 60
    """How often what is visible is read again; 0: never by itself."""
    exposed: bool = False
    """Whether others can read along on the way to the server; the header says so."""
    ascii: bool = False
    """Whether only ASCII is drawn."""
    colours: bool = True
    """Whether there are any; without, the theme is to be `terminal`."""
    console: bool = False
    """Whether only what the fonts of a kernel's console hold is drawn."""
    undo_seconds: int = 5
    """How long what can't be taken back later waits before it is sent."""
    mouse: bool = True
    plain_output: bool = False
    """Whether whole pieces are sent to the terminal as Textual does, not only cells that differ."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of the user's own by the id of a verb; several are parted by commas or spaces."""
