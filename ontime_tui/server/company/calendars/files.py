"""Which files of a folder are calendars, and in which group each belongs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder that is a group."""

    path: str
    """The group's full name, levels parted by backslashes; that of the outermost folder is its own name."""
    files: tuple[Path, ...]
    """Its calendars, by name."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a walk over folders came to."""

    folders: tuple[Folder, ...]
    skipped: tuple[str, ...]
    """One sentence for each folder that could not be looked into."""


def _is_calendar(entry: Path) -> bool:
    return entry.suffix.lower() == ".ics" and not entry.name.startswith(".")


def readable_name(name: str) -> str:
    """Give a file's name as text, for bytes in it that aren't UTF-8 a sign each."""
    return os.fsencode(name).decode("utf-8", "replace")


def place_in(path: Path, outermost: Path) -> str:
    """Give where a file or a folder is inside the outermost one, as text; that one is called by its own name."""
    return readable_name(str(path.relative_to(outermost)) if path != outermost else path.name)


def _level(name: str) -> str:
    return readable_name(name).replace("\\", "/")


def _is_folder(entry: Path) -> bool:
    """Tell whether it is a folder; a link that may not be followed is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _walk(folder: Path, path: str, above: frozenset[Path], outermost: Path) -> Iterator[Folder | str]:
    """Give the folder and those inside; a link that leads back to a folder above is left alone."""
    here = folder.resolve()
    if here in above:
        return
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield f"The folder {place_in(folder, outermost)} could not be opened ({error.strerror})."
        return
    subfolders = [entry for entry in entries if _is_folder(entry)]
    files = tuple(entry for entry in entries if _is_calendar(entry) and not _is_folder(entry))
    if files or not subfolders:
        yield Folder(path or _level(folder.resolve().name) or "Calendars", files)
    for entry in subfolders:
        yield from _walk(entry, f"{path}\\{_level(entry.name)}".lstrip("\\"), above | {here}, outermost)


def find(folder: Path) -> Found:
    """Give every folder from `folder` down, in the order of their names, links followed but never in a circle."""
    found = list(_walk(folder, "", frozenset(), folder))
    return Found(
        tuple(entry for entry in found if isinstance(entry, Folder)),
        tuple(entry for entry in found if isinstance(entry, str)),
    )
