"""What a command's arguments choose, joined with the settings file and the environment."""

from __future__ import annotations

import os
from argparse import Namespace

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.settings import Settings, SettingsError, load_settings, settings_path

_SECRETS = ("ONTIME_PASSWORD", "ONTIME_TOKEN")
"""Taken out of the environment once they are read: no program that is started from here needs them."""


def chosen(arguments: Namespace) -> Settings:
    """Give the settings for a command's arguments.

    Raises:
        Stop: Something in them can't be used.
    """
    try:
        settings = load_settings(settings_path(), os.environ, vars(arguments), _meaning)
    except SettingsError as error:
        raise Stop(Exit.USAGE, str(error)) from None
    for secret in _SECRETS:
        os.environ.pop(secret, None)
    folder = settings.sample.folder
    if folder is not None and not folder.is_dir():
        raise Stop(Exit.USAGE, f"{folder} is no folder; --ics takes a folder with .ics files in it.")
    return settings


def _meaning(address: str) -> str:
    try:
        return Endpoint(address).server
    except ValueError:
        return address
