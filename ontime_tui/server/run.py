"""The server as a process: on a TCP port, or on a Unix socket in somebody's private folder."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.applications import Starlette

_GOODBYE_SECONDS = 2
"""How long calls under way may take when the server is told to stop."""


def run(
    app: Starlette,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    uds: Path | None = None,
    ready: Callable[[str], None],
) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        app: What to serve.
        host: An address of this machine.
        port: 0 takes any free one.
        uds: A socket to make instead, in a folder that only its owner may enter. It is removed at the end, and the
            folder with it when nothing else is there: whoever made that may have ended at once.
        ready: Called once calls are answered, with the URL; with `http://ontime` on a Unix socket, where no URL leads.

    Raises:
        OSError: The address can't be had.
    """
    with contextlib.closing(_unix_listener(uds) if uds else _tcp_listener(host, port)) as listener:
        url = "http://ontime" if uds else _url(listener)
        server = _Server(app, lambda: ready(url))
        try:
            asyncio.run(server.serve(sockets=[listener]))
        finally:
            if uds:
                remove_socket(uds)


def remove_socket(uds: Path) -> None:
    """Remove a socket, and its folder when nothing else is there."""
    uds.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        uds.parent.rmdir()


_PATIENCE_SECONDS = 75
"""How long an idle connection stays: longer than clients keep theirs, so that none is closed under a call."""


class _Server(uvicorn.Server):
    """Uvicorn, which says when it answers."""

    def __init__(self, app: Starlette, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                lifespan="off",
                log_level="error",
                access_log=False,
                server_header=False,
                timeout_keep_alive=_PATIENCE_SECONDS,
                timeout_graceful_shutdown=_GOODBYE_SECONDS,
            )
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as ever, then tell."""
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()


def _tcp_listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=128)


def _unix_listener(path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    path.chmod(0o600)
    listener.listen(128)
    return listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
