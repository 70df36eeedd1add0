"""The wire: every endpoint of OnTime's Data API as a typed call, and the client that sends it."""

import sys

sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
# httpx brings a command of its own, and with it click and most of rich, wherever these are installed: more than half
# of its import. Without it, which httpx foresees, everything else is there.
