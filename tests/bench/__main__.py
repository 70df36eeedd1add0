"""`python -m tests.bench [--quick] [FIGURE…]`: print the table, a row as soon as it is measured."""

from __future__ import annotations

import argparse
import compileall
import gc
import os
import platform
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import ontime_tui
from tests.bench import decoding, grid, groups, loading, peers, starting, traffic
from tests.bench.figures import FULL, HEADINGS, QUICK, Figure, NotMeasured, row

FIGURES: list[Figure] = [
    *starting.FIGURES,
    *grid.FIGURES,
    *traffic.FIGURES,
    *decoding.FIGURES,
    *loading.FIGURES,
    *groups.FIGURES,
]


def main(argv: Sequence[str]) -> None:
    """Measure the figures with a name that holds one of the given parts; all of them when none is given."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure, and print the table.")
    parser.add_argument("figures", nargs="*", help=f"parts of names, of: {', '.join(each.name for each in FIGURES)}")
    parser.add_argument("--quick", action="store_true", help="few turns: shows that it runs, not how fast")
    parser.add_argument("--peers", action="store_true", help="other calendars that are installed, for the record")
    chosen = parser.parse_args(argv)
    effort = QUICK if chosen.quick else FULL
    compileall.compile_dir(Path(ontime_tui.__file__).parent, quiet=1)  # as an installation does; a checkout may lack it
    print(f"{datetime.now(UTC).date()} · {_machine()}\n\n{HEADINGS}", flush=True)
    for figure in FIGURES:
        if not chosen.figures or any(part in figure.name for part in chosen.figures):
            gc.collect()
            try:
                print(row(figure, figure.measure(effort)), flush=True)
            except NotMeasured as missing:
                print(f"| {figure.says} (`{figure.name}`) | not measured: {missing} |||||||", flush=True)
    if chosen.peers:
        peers.report(effort)


def _machine() -> str:
    """Name what the figures depend on."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return (
        f"Python {platform.python_version()}, {cores} cores, {platform.system()} {platform.machine()}, load {load:.1f}"
    )


if __name__ == "__main__":
    began = time.perf_counter()
    main(sys.argv[1:])
    print(f"\n{time.perf_counter() - began:.0f} s")
