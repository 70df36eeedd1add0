"""`python -m tests.trust [--quick] [FIGURE…]`: print the table of trust, a row as soon as it is measured."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from tests.trust import cases, drafts, exits, fields, huge, memory, strings, tokens, writes
from tests.trust.figures import FULL, HEADINGS, QUICK, Figure, NotMeasured, row, row_without

FIGURES: list[Figure] = [
    *cases.FIGURES,
    *fields.FIGURES,
    *tokens.FIGURES,
    *writes.FIGURES,
    *memory.FIGURES,
    *huge.FIGURES,
    *drafts.FIGURES,
    *strings.FIGURES,
    *exits.FIGURES,
]
"""In the order of the table; whoever adds a module of figures adds it here."""


def main(argv: Sequence[str]) -> None:
    """Measure the figures with a name that holds one of the given parts; all of them when none is given."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description="Measure, and print the table.")
    parser.add_argument("figures", nargs="*", help=f"parts of names, of: {', '.join(each.name for each in FIGURES)}")
    parser.add_argument("--quick", action="store_true", help="little of everything: shows that it runs")
    parser.add_argument("--open", action="store_true", help="only name the cases that nothing covers")
    chosen = parser.parse_args(argv)
    if chosen.open:
        print("\n".join(cases.open_cases()))
        return
    print(f"{datetime.now(UTC).date()} · {_machine()}\n\n{HEADINGS}", flush=True)
    for figure in FIGURES:
        if not chosen.figures or any(part in figure.name for part in chosen.figures):
            print(_measured(figure, quick=chosen.quick), flush=True)


def _measured(figure: Figure, *, quick: bool) -> str:
    try:
        return row(figure, figure.measure(QUICK if quick else FULL))
    except NotMeasured as missing:
        return row_without(figure, str(missing))


def _machine() -> str:
    """Name what the figures depend on."""
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


if __name__ == "__main__":
    began = time.perf_counter()
    main(sys.argv[1:])
    print(f"\n{time.perf_counter() - began:.0f} s")
