"""Where the stylesheets are: beside the code in an installed package, at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

import ontime_tui


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
