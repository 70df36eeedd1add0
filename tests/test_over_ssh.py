"""The window over a real line: sshd on loopback, with keys of its own, as Debian sets it up."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.demo import DEMO, OPEN, child_of, home_in, left_on, wait_for_end
from tests.terminal import terminal

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
pytestmark = [
    pytest.mark.skipif(SSHD is None, reason="sshd isn't installed (Debian package openssh-server)"),
    pytest.mark.skipif(shutil.which("ssh") is None, reason="ssh isn't installed (Debian package openssh-client)"),
]

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


@dataclass(frozen=True)
class Line:
    """A host at the other end."""

    port: int
    key: Path
    remote: dict[str, str]
    """What the program finds in its environment there, besides what the line brings."""

    def command(self, *program: str) -> list[str]:
        """What a person types to run a program there."""
        options = [word for name, value in _OPTIONS.items() for word in ("-o", f"{name}={value}")]
        setting = [f"{name}={value}" for name, value in self.remote.items()]
        there = f"cd {Path.cwd()} && exec env {' '.join(setting)} {' '.join(program)}"
        return [
            "ssh",
            "-F",
            "/dev/null",
            *options,
            "-tt",
            "-i",
            str(self.key),
            "-p",
            str(self.port),
            "127.0.0.1",
            there,
        ]


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True)
    port = _free_port()
    (tmp_path / "config").write_text(_SERVER.format(port=port, folder=tmp_path))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # Debian's wants it there
    with subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(tmp_path / "config")], stderr=subprocess.PIPE) as server:
        said = server.stderr.readline() if server.stderr else b""
        if b"listening" not in said:
            server.kill()
            pytest.skip(f"sshd doesn't run here: {said.decode().strip()}")
        yield Line(port, tmp_path / "user", home_in(tmp_path))
        server.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def window_in(folder: Path) -> int:
    """The process of the window at the other end, by its home."""
    return next(int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _is_window(entry, folder))


def _is_window(process: Path, folder: Path) -> bool:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
        known = (process / "environ").read_bytes().split(b"\0")
    except OSError:  # it has ended, or is somebody else's
        return False
    return words[0] == sys.executable.encode() and b"--demo" in words and f"HOME={folder}".encode() in known


def test_a_window_over_a_line_has_256_colours_takes_keys_and_leaves_a_clean_terminal(line: Line) -> None:
    """The line brings TERM and the locale, not COLORTERM."""
    with terminal(line.command(*DEMO)) as screen:
        screen.see(OPEN)
        assert set(re.findall(rb"[34]8;([25]);", screen.sent)) == {b"5"}
        screen.press("]")
        screen.see("Week 49")
        screen.resize(52, 24)
        screen.see(" of 12")
        screen.press("q")
        assert screen.leave() == 0
        assert left_on(screen.sent) == set()


def test_a_locale_without_utf8_comes_over_the_line(line: Line) -> None:
    with terminal(line.command(*DEMO), environment={"LANG": "C", "LC_ALL": "", "TERM": "xterm"}) as screen:
        screen.see(OPEN)
        assert screen.sent.isascii()


@pytest.mark.parametrize("ignoring", [False, True], ids=["heard", "ignored"])
def test_k02_a_line_that_breaks_ends_the_window_and_its_server(line: Line, tmp_path: Path, *, ignoring: bool) -> None:
    """Also below what ignores the signal: there the end of the terminal is all that tells."""
    program = ["sh", "-c", f"\"trap '' HUP; {' '.join(DEMO)}\""] if ignoring else DEMO
    with terminal(line.command(*program)) as screen:
        screen.see(OPEN)
        window = window_in(tmp_path)
        server = child_of(window)
        screen.process.kill()
        wait_for_end(window)
        wait_for_end(server)
    assert list(tmp_path.glob("ontime-*")) == []
