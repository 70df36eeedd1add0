"""Where things stand on this machine: the settings file, and what is kept between windows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Give the place of the settings file: `ONTIME_CONFIG`, else `config.toml` in the platform's config folder."""
    if chosen := environment.get("ONTIME_CONFIG"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("ontime-tui", appauthor=False) / "config.toml"


def state_folder() -> Path:
    """Give the folder for what can't be had again, in the platform's place for what programs leave behind."""
    from platformdirs import user_state_path

    return user_state_path("ontime-tui", appauthor=False)


def tokens_folder() -> Path:
    """Give the folder for what is known of kept sign-ins."""
    return state_folder() / "tokens"


def copies_path() -> Path:
    """Give the folder for what is copied into files."""
    return state_folder() / "copies"


def crash_path() -> Path:
    """Give the file for an account of the last fault of ours, beside what is copied."""
    return state_folder() / "crash.txt"


def cache_folder() -> Path:
    """Give the folder for what can be had again, in the platform's place for it."""
    from platformdirs import user_cache_path

    return user_cache_path("ontime-tui", appauthor=False)
