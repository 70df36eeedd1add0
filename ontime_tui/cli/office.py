"""Settings become a window's looks."""

from __future__ import annotations

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.present import first_weekday, hours_of, zone_of
from ontime_tui.services.machine import MachineZone, machine_zone
from ontime_tui.settings import Settings, copies_path, crash_path
from ontime_tui.ui.settings import WindowSettings
from ontime_tui.ui.terminal.abilities import Abilities

_EVERYTHING = Abilities()


def window_settings(settings: Settings, abilities: Abilities = _EVERYTHING) -> WindowSettings:
    """Give what the window is told of the settings, and of what the terminal can show."""
    first_hour, last_hour = hours_of(settings.hours)
    machine = machine_zone()
    return WindowSettings(
        place=_place(settings),
        zone=zone_of(settings),
        machine_zone=machine.zone,
        zone_doubt="" if settings.zone else machine.doubt,
        machine=(lambda: MachineZone(machine.zone)) if settings.zone else machine_zone,
        theme=_theme(settings, abilities),
        first_weekday=first_weekday(settings),
        first_hour=first_hour,
        last_hour=last_hour,
        weekends=settings.weekends,
        refresh_seconds=settings.refresh_seconds,
        exposed=_exposed(settings),
        ascii=not abilities.unicode if settings.ascii is None else settings.ascii,
        colours=abilities.colours > 0,
        console=abilities.console,
        mouse=settings.mouse,
        copies=copies_path(),
        crash_file=crash_path(),
        plain_output=settings.plain_output,
        keys=settings.keys,
    )


def _theme(settings: Settings, abilities: Abilities) -> str:
    """Give the theme that was chosen; without any colour only the terminal's own can be drawn with."""
    if abilities.colours == 0 or (settings.theme == "auto" and abilities.few_colours):
        return "terminal"
    return "dark" if settings.theme == "auto" else settings.theme


def _exposed(settings: Settings) -> bool:
    """Tell whether the way to the server is open to others; only who says `insecure_http` comes this far with it."""
    profile = settings.profile
    return (
        profile is not None and profile.insecure_http and bool(Endpoint(profile.server, auth=profile.auth_url).exposed)
    )


def _place(settings: Settings) -> str:
    if settings.profile is not None:
        return ""
    return settings.sample.folder.resolve().name if settings.sample.folder else "sample company"
