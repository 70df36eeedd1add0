"""The settings file, the environment and the flags become one value; what can't be used is told with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ontime_tui.settings.fields import Unusable, made, taken
from ontime_tui.settings.file import Document, SettingsError, read
from ontime_tui.settings.places import Meaning, Places
from ontime_tui.settings.values import Profile, Sample, Settings

VERSION: Final = 1
"""Of the settings file. It grows when an older program would misread a newer file."""

_VARIABLES: Final = tuple(
    f"ONTIME_{name}" for name in ("SERVER", "USER", "APPL_ID", "PROFILE", "PASSWORD", "TOKEN", "PLAIN_OUTPUT")
)
_COMPUTED: Final = {"profile_name", "sample", "password", "token", "notices"}
"""What flags and the environment make; no settings file holds it."""


def load_settings(
    file: Path | None, environment: Mapping[str, str], flags: Mapping[str, Any], meaning: Meaning = str
) -> Settings:
    """Join the settings file, the environment and the flags; later ones win.

    Who somebody is at a server, and what proves it, goes to no other server: a server that is given by flag has no
    profile, and one of the environment only the profile that names it too; a profile that is given by flag leaves
    the environment's server and user out.

    Args:
        file: The settings file; None or a file that isn't there: no file.
        environment: `ONTIME_SERVER`, `ONTIME_USER`, `ONTIME_APPL_ID`, `ONTIME_PROFILE`, `ONTIME_PASSWORD`,
            `ONTIME_TOKEN` and `ONTIME_PLAIN_OUTPUT` are read.
        flags: Names as in `Settings`, `Profile` and `Sample`, plus `demo` and `profile`; None means not given.
        meaning: Tells which addresses are of one server.

    Raises:
        SettingsError: Something in one of the three can't be used.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    _must_be_text(environment)
    document = read(file)
    profiles = _profiles(document)
    said = {name: value for name, value in document.values.items() if name not in {"profile", "default_profile"}}
    newer, said, profiles = _understood(document, said, profiles)
    for table, own in {"": said, **{f"profile.{each}": own for each, own in profiles.items()}}.items():
        for name in _COMPUTED & own.keys():
            raise SettingsError(f"In {document.where(name, table)}: “{name}” is not a setting.")
    places = Places(profiles, _standard(document), environment, given, meaning)
    try:
        computed = {
            "profile_name": places.name,
            "profile": places.profile(),
            "sample": made(Sample, taken(given, Sample)),
            "notices": newer,
        }
        return made(Settings, {**said, **_switched(environment), **taken(given, Settings), **computed})
    except Unusable as fault:
        table = f"profile.{places.name}" if fault.kind is Profile else ""
        raise SettingsError(_told(fault, given, document.where(fault.name, table))) from None


def where_it_stands(file: Path | None, name: str, table: str = "") -> str:
    """Name the settings file, with line and column of a setting that only the window can tell to be wrong.

    Args:
        file: The settings file.
        name: Of the setting.
        table: The table that it is in; blank: before the first one.
    """
    try:
        return read(file).where(name, table)
    except SettingsError:  # it has changed since
        return "the settings"


def _must_be_text(environment: Mapping[str, str]) -> None:
    for name in _VARIABLES:
        try:
            environment.get(name, "").encode()
        except UnicodeEncodeError:
            raise SettingsError(f"{name} can't be used: it holds bytes that are not UTF-8.") from None


def _standard(document: Document) -> str:
    """Give the profile that is taken where none is named."""
    name = document.values.get("default_profile", "")
    if not isinstance(name, str):
        raise SettingsError(f"In {document.where('default_profile')}: default_profile: “{name}” is not text.")
    return name


def _understood(
    document: Document, said: dict[str, Any], profiles: dict[str, dict[str, Any]]
) -> tuple[tuple[str, ...], dict[str, Any], dict[str, dict[str, Any]]]:
    """Give what is to be told of a file that was written for a later version, and its settings that this one knows.

    A file of this version's is taken whole: what isn't known in it was spelled wrongly.
    """
    version = said.pop("version", VERSION)
    if not isinstance(version, int) or version <= VERSION:
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise SettingsError(f"In {document.where('version')}: version: “{version}” is no whole number above 0.")
        return (), said, profiles
    known = {name: taken(own, Profile) for name, own in profiles.items()}
    kept = taken(said, Settings)
    left = [*(said.keys() - kept.keys()), *(key for name, own in profiles.items() for key in own.keys() - known[name])]
    words = f": {', '.join(sorted(set(left)))}" if left else ""
    told = f"The settings file is for a later version of this program; it is used as far as it is understood{words}."
    return (told,), kept, known


def _profiles(document: Document) -> dict[str, dict[str, Any]]:
    table = document.values.get("profile", {})
    for name, entry in table.items() if isinstance(table, dict) else [("profile", table)]:
        if not isinstance(entry, dict):
            where = document.where(name, "profile" if isinstance(table, dict) else "")
            raise SettingsError(f"In {where}: “{name}” must stand in a table such as [profile.work].")
    return dict(table)


def _switched(environment: Mapping[str, str]) -> dict[str, bool]:
    told = environment.get("ONTIME_PLAIN_OUTPUT", "")
    return {"plain_output": told != "0"} if told else {}


_FLAGS: Final = {
    "folder": "--ics",
    "database": "--db",
    "appl_id": "--appl-id",
    "password_command": "--password-command",
}
"""Where a flag isn't called as its setting is."""


def _told(fault: Unusable, given: Mapping[str, Any], where: str) -> str:
    """Give one sentence about the first fault, naming the flag or the setting that it stands in."""
    name = fault.name
    if name in given:
        return f"{_FLAGS.get(name, f'--{name}')}: {fault.words}."
    if not fault.words:
        return f"In {where}: “{name}” is not a setting."
    return f"In {where}: {name}: {fault.words}."
