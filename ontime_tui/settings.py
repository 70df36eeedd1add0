"""What the user chose: a settings file, the environment and flags, in that order, become one frozen value."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit, urlunsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator

Source = Literal["demo", "ics", "server"]


class SettingsError(Exception):
    """A setting can't be used; the text names where it stands and what is wrong, for the person who wrote it."""


def server_address(text: str) -> str:
    """Give a server's address in its plain form: `https://host[:port][/path]`, without a trailing slash or API path.

    Raises:
        ValueError: Not such an address; the message says what to write instead.
    """
    if any(character.isspace() for character in text.strip()):
        raise ValueError(f"“{text}” has a space in it; an address looks like https://cal.example.org/ontime")
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"“{text}” is no web address; write it like https://cal.example.org/ontime")
    if parts.username or parts.password:
        raise ValueError("an address holds no user or password; use --user, and a prompt or --password-command")
    try:
        port = parts.port
    except ValueError:
        raise ValueError(f"“{text}” has a port that doesn't exist; ports go from 1 to 65535") from None
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise ValueError(f"“{text}” would send the password unprotected; use https (http is for this machine only)")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    path = parts.path.rstrip("/").removesuffix("/auth.html").removesuffix("/api/2")
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, path, "", ""))


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _hours(text: str) -> str:
    first, dash, last = text.partition("-")
    if not (dash and first.strip().isdigit() and last.strip().isdigit() and 0 <= int(first) < int(last) <= 24):
        raise ValueError(f"“{text}” is no stretch of the day; write it like 8-18")
    return f"{int(first)}-{int(last)}"


ServerAddress = Annotated[str, AfterValidator(server_address)]
HourRange = Annotated[str, AfterValidator(_hours)]


class Profile(BaseModel):
    """One server, and who I am there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    server: ServerAddress
    user: str = ""
    auth_url: str = ""
    """Address of the Authentication Service; empty: `{server}/auth.html`."""
    appl_id: str = "ApiExplorer"
    """The application id of the licence."""
    api_version: int = Field(2, ge=1, le=9)
    on_behalf_of: str = ""
    """Only for an API user: the e-mail of the person to act for."""
    password_command: str = ""
    """A command that prints the password, run without a shell."""

    @property
    def sign_in_address(self) -> str:
        """Where the Authentication Service is."""
        return self.auth_url or f"{self.server}/auth.html"


class Sample(BaseModel):
    """How the embedded server is filled."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    people: int = Field(60, ge=12, le=100_000)
    seed: int = 1
    today: date | None = None
    """None: the real present."""
    database: Path | None = None
    """Keeps the company between runs; None: memory."""
    folder: Path | None = None
    """A folder of `.ics` files instead of the sample company."""


class Settings(BaseModel):
    """Everything that was chosen. Attributes are the names in the settings file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: Source = "demo"
    profile_name: str = ""
    profile: Profile | None = None
    """The server to use; None with the embedded one."""
    sample: Sample = Sample()
    zone: str = ""
    """IANA name of the zone to show times in; empty: the machine's."""
    theme: str = "auto"
    """Its name; `auto`: dark, in the terminal's own colours where it has no more than 16."""
    week_starts: Literal["monday", "saturday", "sunday"] = "monday"
    hours: HourRange = "8-18"
    """Which hours of a day the timeline shows."""
    weekends: bool = True
    work_hours: HourRange = "9-17"
    """Assumed for people whose own are not known, and marked as assumed."""
    refresh_seconds: int = Field(60, ge=0, le=86_400)
    """How often to look for changes; 0: only when asked to."""
    people_per_request: int = Field(50, ge=1, le=1000)
    weeks_per_request: int = Field(5, ge=1, le=60)
    ascii: bool | None = None
    """Whether only ASCII is drawn; None: where the locale isn't one of UTF-8."""
    mouse: bool = True
    safe_keys: bool = False
    """Whether to do without newer reports of keys, which some relays garble."""
    keys: Mapping[str, str] = Field(default_factory=dict)
    """Verb id to key: `new = "ctrl+n"`."""

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        if name and not _zone_known(name):
            raise ValueError(f"there is no time zone called “{name}”; write it like Europe/Copenhagen")
        return name


def _zone_known(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def load_settings(file: Path | None, environment: Mapping[str, str], flags: Mapping[str, Any]) -> Settings:
    """Join the settings file, the environment and the flags; later ones win.

    Args:
        file: The settings file; None or a file that isn't there: no file.
        environment: `ONTIME_SERVER`, `ONTIME_USER`, `ONTIME_APPL_ID`, `ONTIME_PROFILE` are read.
        flags: Names as in `Settings`, `Profile` and `Sample`, plus `demo`, `ics` and `profile`; None means not given.

    Raises:
        SettingsError: Something in one of the three can't be used.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    document = _read(file) if file else {}
    profiles = _profiles(document.pop("profile", {}), file)
    standard = document.pop("default_profile", "")
    where = f"the settings file {file}" if file and document else "the settings"
    name = str(given.pop("profile", "") or environment.get("ONTIME_PROFILE", "") or standard)
    try:
        return Settings(
            **{**document, **_taken(given, Settings)},
            source=_source(given, environment, name),
            profile_name=name,
            profile=_profile(profiles, name, environment, given),
            sample=Sample(**_taken(given, Sample)),
        )
    except ValidationError as error:
        raise SettingsError(f"In {where}: {_told(error)}") from None


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Give the place of the settings file: `ONTIME_CONFIG`, else `config.toml` in the platform's config folder."""
    if chosen := environment.get("ONTIME_CONFIG"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("ontime-tui", appauthor=False) / "config.toml"


def copies_path() -> Path:
    """Give the folder for what is copied into files, in the platform's place for what programs leave behind."""
    from platformdirs import user_state_path

    return user_state_path("ontime-tui", appauthor=False) / "copies"


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"The settings file {file} can't be read: {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings file {file} is not UTF-8 text (byte {error.start}).") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from None


def _profiles(table: Any, file: Path | None) -> dict[str, dict[str, Any]]:
    for name, entry in table.items() if isinstance(table, dict) else [("profile", table)]:
        if not isinstance(entry, dict):
            raise SettingsError(f"In the settings file {file}: “{name}” must stand in a table such as [profile.work].")
    return dict(table)


def _taken(given: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name in model.model_fields}


def _source(given: Mapping[str, Any], environment: Mapping[str, str], profile: str) -> Source:
    if given.get("demo"):
        return "demo"
    if given.get("folder"):
        return "ics"
    return "server" if given.get("server") or profile or environment.get("ONTIME_SERVER") else "demo"


def _profile(
    profiles: Mapping[str, dict[str, Any]], name: str, environment: Mapping[str, str], given: Mapping[str, Any]
) -> Profile | None:
    if _source(given, environment, name) != "server":
        return None
    if name and name not in profiles:
        raise SettingsError(f"There is no profile “{name}”; the settings file has {_listed(profiles)}.")
    named = {"server": "ONTIME_SERVER", "user": "ONTIME_USER", "appl_id": "ONTIME_APPL_ID"}
    chosen = {field: environment[variable] for field, variable in named.items() if environment.get(variable)}
    return Profile(**{**profiles.get(name, {}), **chosen, **_taken(given, Profile)})


def _listed(profiles: Mapping[str, object]) -> str:
    return ", ".join(f"“{name}”" for name in profiles) or "none"


def _told(error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f"“{place}” is not a setting."
    return f"{place}: {first['msg'].removeprefix('Value error, ')}."
