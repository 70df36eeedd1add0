"""A browser on this machine's own screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping


def show(url: str, environment: Mapping[str, str]) -> bool:
    """Start a browser, and tell whether one was started: over SSH it would come up on somebody else's screen.

    Args:
        url: The page to show.
        environment: Tells whether there is a screen here that a browser could come up on.
    """
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return False
    if sys.platform == "darwin":
        opener = shutil.which("open")
    else:
        seen = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
        opener = shutil.which("xdg-open", path=environment.get("PATH")) if seen else None
    if not opener:
        return False
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen([opener, url], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    threading.Thread(target=started.wait, name="browser", daemon=True).start()  # it is gone when it is done
    return True
