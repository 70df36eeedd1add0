"""`python -m ontime_tui`: the same as the `ontime-tui` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    _open_streams()
    from ontime_tui.cli.main import run

    sys.exit(run(sys.argv[1:]))


def _open_streams() -> None:
    """Let a standard stream that is closed lead nowhere: else the next file takes its place, and is written to."""
    for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = os.O_RDONLY if name == "stdin" else os.O_WRONLY
            nowhere = os.open(os.devnull, mode)
            if nowhere != descriptor:
                os.dup2(nowhere, descriptor)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(descriptor, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))


if __name__ == "__main__":
    main()
