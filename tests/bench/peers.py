"""Other calendars in the terminal, where they are installed: for the record, in the same terminal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.figures import Effort
from tests.bench.outside import running

DOWN, UP = "\x1b[B", "\x1b[A"
_HEADINGS = "\n| peer | first paint | bytes per move |\n|---|---|---|"
_SUBJECT = "Review"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that isn't ours."""

    name: str
    prepare: Callable[[Path], list[str]]
    """Fills a folder with a month of meetings, and gives the command."""
    keys: tuple[str, str]


def report(effort: Effort) -> None:
    """Print what the peers take."""
    print(_HEADINGS)
    for peer in PEERS:
        if shutil.which(peer.name) is None:
            print(f"| {peer.name} | not installed ||")
            continue
        paints, moves = [], []
        with TemporaryDirectory() as folder:
            command = peer.prepare(Path(folder))
            for _ in range(effort.runs):
                with running(command, {"HOME": folder, "LC_ALL": "C"}) as program:
                    paints.append(program.until(_SUBJECT))
                    program.rest()
                    moves += [program.press(key).bytes for key in peer.keys]
        print(f"| {peer.name} | {median(paints) * 1e3:,.0f} ms | {median(moves):,.0f} |", flush=True)


def _days() -> list[date]:
    today = date.today()
    return [today + timedelta(days=n) for n in range(-7, 8)]


def _calcurse(folder: Path) -> list[str]:
    lines = [f"{day:%m/%d/%Y} @ 10:00 -> {day:%m/%d/%Y} @ 11:00 |{_SUBJECT}" for day in _days()]
    (folder / "apts").write_text("\n".join(lines) + "\n")
    for name in ("todo", "conf", "keys"):
        (folder / name).touch()
    return ["calcurse", "-D", str(folder), "--read-only"]


def _ikhal(folder: Path) -> list[str]:
    calendar = folder / "calendar"
    calendar.mkdir()
    for n, day in enumerate(_days()):
        entry = f"UID:{n}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:{day:%Y%m%d}T100000\r\nSUMMARY:{_SUBJECT}"
        text = (
            f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n{entry}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
        )
        (calendar / f"{n}.ics").write_text(f"{text}END:VCALENDAR\r\n")
    formats = "timeformat = %H:%M\ndateformat = %d.%m.\nlongdateformat = %d.%m.%Y\ndatetimeformat = %d.%m. %H:%M\n"
    locale = f"[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n{formats}longdatetimeformat = %d.%m.%Y %H:%M\n"
    store = f"[calendars]\n[[work]]\npath = {calendar}\n[sqlite]\npath = {folder}/khal.db\n"
    (folder / "config").write_text(store + locale)
    return ["ikhal", "-c", str(folder / "config")]


PEERS = [
    Peer("calcurse", _calcurse, (DOWN, UP)),
    Peer("ikhal", _ikhal, (DOWN, UP)),
]
