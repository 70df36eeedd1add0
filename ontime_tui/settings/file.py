"""The settings file as it is written: read in bounds, and told where in it a setting stands."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any, Final

from ontime_tui.values import dataclass

_LARGEST: Final = 1 << 20
"""Bytes. A larger file is no settings file, and takes seconds to be read as one."""
_HEADER: Final = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")


class SettingsError(Exception):
    """A setting can't be used; the text names where it stands and what is wrong, for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in a settings file."""

    file: Path | None
    """None: there is no file."""
    values: dict[str, Any]
    text: str = ""

    def where(self, name: str = "", table: str = "") -> str:
        """Name the file, with line and column of a setting where they can be told.

        Args:
            name: Of the setting.
            table: The table that it is in, as in `[profile.work]`; blank: before the first one.
        """
        if self.file is None or not self.values:
            return "the settings"
        place = self._place(name, table) if name else ""
        return f"the settings file {self.file}{place}"

    def _place(self, name: str, table: str) -> str:
        """Give the place of a setting in its table, else of the first that is called so."""
        setting = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[.=]")
        places: dict[str, str] = {}
        current = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := _HEADER.fullmatch(line):
                current = header[1].replace(" ", "").replace('"', "")
                if current.split(".")[0] == name:
                    places.setdefault("", f", line {number}, column {line.index('[') + 1}")
            elif setting.match(line):
                places.setdefault(current, f", line {number}, column {len(line) - len(line.lstrip()) + 1}")
        return places.get(table) or next(iter(places.values()), "")


def read(file: Path | None) -> Document:
    """Give what stands in a file; nothing where there is none.

    Raises:
        SettingsError: It can't be read, isn't TOML, or others may write to it where it names a server.
    """
    if file is None:
        return Document(None, {})
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):  # whoever opened a pipe would wait for ever
            raise SettingsError(f"The settings file {file} can't be read: it is no plain file.")
        with file.open("rb") as opened:
            written = opened.read(_LARGEST + 1)
    except FileNotFoundError:
        return Document(None, {})
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name can't be used"
        raise SettingsError(f"The settings file {file} can't be read: {why or error}.") from None
    if len(written) > _LARGEST:
        raise SettingsError(f"The settings file {file} can't be read: it is larger than 1 MB.")
    document = _parsed(file, written)
    if "profile" in document.values:  # whoever writes to it chooses where passwords go, and what is run to get them
        _must_be_ours(file, found)
    return document


def _must_be_ours(file: Path, found: os.stat_result) -> None:
    """Look that nobody else can write to a file, but for the machine's administrator.

    Raises:
        SettingsError: Somebody can.
    """
    if found.st_uid not in {0, os.geteuid()}:
        raise SettingsError(f"The settings file {file} belongs to somebody else: make it yours with chown.")
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        who = "Everybody" if found.st_mode & stat.S_IWOTH else "A whole group"
        raise SettingsError(f"{who} may write to the settings file {file}: close it with chmod go-w {file}.")


def _parsed(file: Path, written: bytes) -> Document:
    try:
        text = written.decode("utf-8-sig")
        return Document(file, tomllib.loads(text), text)
    except UnicodeDecodeError as error:
        line, column = written.count(b"\n", 0, error.start) + 1, error.start - written.rfind(b"\n", 0, error.start)
        place = f"line {line}, column {column}"
        raise SettingsError(f"The settings file {file} is not UTF-8 text (at {place}).") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from None
    except ValueError:  # Python reads no number that is longer
        raise SettingsError(f"The settings file {file} can't be read: a number in it is too long.") from None
    except RecursionError:
        raise SettingsError(f"The settings file {file} is nested too deeply to be read.") from None
