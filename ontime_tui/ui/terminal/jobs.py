"""Putting the window aside for the shell that started it."""

from __future__ import annotations

import os
import signal

from textual.app import App


def can_be_put_aside() -> bool:
    """Tell whether there is a shell that can bring us back: one in our session, other than what it started."""
    try:
        return os.getsid(os.getppid()) == os.getsid(0) != os.getpid()
    except OSError:
        return False


def put_aside(app: App[object]) -> None:
    """Stop until the shell brings us back, and with us whatever script stands between the shell and us."""
    app.app_suspend_signal.publish(app)
    os.killpg(0, signal.SIGTSTP)
