"""Where the stylesheets are: beside the code in an installed package, at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

import ontime_tui

_DIALOGS = "dialogs.tcss"
"""Half of all there is to read, and nothing that the first frame needs."""


def stylesheets() -> list[Path]:
    """Give every stylesheet of ours, in the order in which they are read.

    Raises:
        FileNotFoundError: The installation is broken: there is none.
    """
    package = Path(ontime_tui.__file__).parent
    for folder in (package / "styles", package.parent / "styles"):
        if found := sorted(folder.glob("*.tcss")):
            return found
    raise FileNotFoundError(f"no stylesheets beside {package}: the installation is incomplete")


def window_stylesheets() -> list[Path]:
    """Give those of the main screen."""
    return [path for path in stylesheets() if path.name != _DIALOGS]


def dialog_stylesheets() -> list[Path]:
    """Give those that dialogs need besides."""
    return [path for path in stylesheets() if path.name == _DIALOGS]
