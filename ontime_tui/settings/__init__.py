"""What the user chose: a settings file, the environment and flags, in that order, become one frozen value."""

from __future__ import annotations

from ontime_tui.settings.file import SettingsError
from ontime_tui.settings.folders import (
    cache_folder,
    copies_path,
    crash_path,
    settings_path,
    state_folder,
    tokens_folder,
)
from ontime_tui.settings.joining import load_settings, where_it_stands
from ontime_tui.settings.values import Profile, Sample, Settings

__all__ = [
    "Profile",
    "Sample",
    "Settings",
    "SettingsError",
    "cache_folder",
    "copies_path",
    "crash_path",
    "load_settings",
    "settings_path",
    "state_folder",
    "tokens_folder",
    "where_it_stands",
]
