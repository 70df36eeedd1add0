"""Another machine, on loopback: `sshd` with keys of its own, as Debian sets it up; and how something is run there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.demo import home_in

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")

_SERVER = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
AcceptEnv LANG LC_*
"""
"""What Debian's own says of the environment; the rest keeps it to itself."""
_OPTIONS = {
    "UserKnownHostsFile": "/dev/null",
    "StrictHostKeyChecking": "no",
    "LogLevel": "ERROR",
    "SendEnv": "LANG LC_*",
    "IdentitiesOnly": "yes",
}


class NoServer(Exception):
    """`sshd` isn't installed, or doesn't run here."""


@dataclass(frozen=True)
class Line:
    """A host at the other end."""

    port: int
    key: Path
    remote: dict[str, str]
    """What the program finds in its environment there, besides what the line brings."""
    options: tuple[str, ...] = ()
    """More words for `ssh`."""

    def command(self, *program: str) -> list[str]:
        """What a person types to run a program there."""
        options = [word for name, value in _OPTIONS.items() for word in ("-o", f"{name}={value}")]
        setting = [f"{name}={value}" for name, value in self.remote.items()]
        there = f"cd {Path.cwd()} && exec env {' '.join(setting)} {' '.join(program)}"
        to = ["-tt", "-i", str(self.key), "-p", str(self.port), "127.0.0.1"]
        return ["ssh", "-F", "/dev/null", *options, *self.options, *to, there]

    def by(self, port: int, *options: str) -> Line:
        """The same host, by another port that leads there."""
        return replace(self, port=port, options=options)


@contextmanager
def host(folder: Path) -> Iterator[Line]:
    """Run the other machine; it ends with the context.

    Raises:
        NoServer: It doesn't run here.
    """
    if SSHD is None or shutil.which("ssh") is None:
        raise NoServer("the Debian packages openssh-server and openssh-client aren't installed")
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    port = free_port()
    (folder / "config").write_text(_SERVER.format(port=port, folder=folder))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # Debian's wants it there
    with subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.PIPE) as server:
        said = server.stderr.readline() if server.stderr else b""
        try:
            if b"listening" not in said:
                raise NoServer(f"sshd doesn't run here: {said.decode().strip()}")
            yield Line(port, folder / "user", home_in(folder))
        finally:
            server.kill()


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
