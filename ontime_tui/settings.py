"""What the user chose: a settings file, the environment and flags, in that order, become one frozen value."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from ontime_tui.settings_file import Document, SettingsError, read
from ontime_tui.values import dataclass

Source = Literal["demo", "ics", "server"]


def _hours(text: str) -> str:
    first, dash, last = text.partition("-")
    if not (dash and first.strip().isdecimal() and last.strip().isdecimal() and 0 <= int(first) < int(last) <= 24):
        raise ValueError(f"“{text}” is no stretch of the day; write it like 8-18")
    return f"{int(first)}-{int(last)}"


def _zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone called “{name}”; write it like Europe/Copenhagen") from None
    return name


# Not pydantic's models: the settings are read before the first frame, and importing pydantic takes a third of the time
# until that is there.

T = TypeVar("T")
_Check = Callable[[Any], Any]


def _text(check: Callable[[str], str] = str) -> _Check:
    return lambda value: check(_of_kind(value, str, "text"))


def _flag(value: object) -> bool:
    return _of_kind(value, bool, "true or false")


def _whole(least: int, most: int) -> _Check:
    def checked(value: object) -> int:
        number = _of_kind(value, int, "a whole number")
        if isinstance(value, bool) or not least <= number <= most:
            raise ValueError(f"{value} is not a whole number from {least} to {most}")
        return number

    return checked


def _one_of(*words: str) -> _Check:
    def checked(value: object) -> str:
        if value not in words:
            raise ValueError(f"“{value}” is none of {', '.join(words)}")
        return str(value)

    return checked


def _command(value: object) -> tuple[str, ...]:
    """Give a command's words, from a list of them or from a line that quotes them as a shell would."""
    if isinstance(value, str):
        import shlex

        words = tuple(shlex.split(value))
    else:
        words = tuple(_of_kind(word, str, "a word") for word in _of_kind(value, list, "a list of words"))
    if not words or not words[0]:
        raise ValueError('there is no command; write it like ["pass", "show", "ontime"]')
    return words


def _file(value: object) -> Path:
    return Path(_of_kind(value, str, "a path")).expanduser()


def _texts(value: object) -> dict[str, str]:
    return {key: _of_kind(text, str, "text") for key, text in _of_kind(value, dict, "a table").items()}


def _of_kind(value: object, kind: type[T], words: str) -> T:
    if not isinstance(value, kind):
        raise ValueError(f"“{value}” is not {words}")
    return value


def _setting(standard: T, check: _Check) -> T:
    """Give a field: what it is when nobody says anything, and what brings what was said into form or refuses it."""
    if isinstance(standard, dict):
        return cast("T", field(default_factory=dict, metadata={"check": check}))
    return field(default=standard, metadata={"check": check})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One server, and who I am there."""

    server: str = _setting("", _text())
    """Its address as it was written; `api.endpoint` says what it means."""
    user: str = _setting("", _text())
    auth_url: str = _setting("", _text())
    """Address of the Authentication Service; empty: `{server}/auth.html`."""
    appl_id: str = _setting("ApiExplorer", _text())
    """The application id of the licence."""
    api_version: int = _setting(2, _whole(1, 9))
    on_behalf_of: str = _setting("", _text())
    """Only for an API user: the e-mail of the person to act for."""
    password_command: tuple[str, ...] = _setting((), _command)
    """A command that prints the password, run without a shell."""
    sign_in: str = _setting("", _one_of("password", "browser", "paste", "kerberos", "ntlm", "command"))
    """The way to sign in; empty: whatever is at hand, and else the first that the server takes."""
    token_command: tuple[str, ...] = _setting((), _command)
    """A command that prints a one-time token, run without a shell."""
    keep_token: str = _setting("", _one_of("command", "keyring", "file", "memory"))
    """Where the working token is kept; empty: the first place that there is, but never a file."""
    token_get: tuple[str, ...] = _setting((), _command)
    """A command that prints what `token_store` was given last."""
    token_store: tuple[str, ...] = _setting((), _command)
    """A command that reads one line from its standard input, the record of the working token in JSON, and keeps it."""
    token_erase: tuple[str, ...] = _setting((), _command)
    """A command that throws it away."""
    ca_file: Path | None = _setting(None, _file)
    """Certificates of authorities to trust besides the machine's own, as PEM."""
    client_cert: Path | None = _setting(None, _file)
    """A certificate that says who this machine is, with its key, as PEM."""
    client_key: Path | None = _setting(None, _file)
    """The key, where it isn't in the same file."""
    insecure_http: bool = _setting(False, _flag)  # noqa: FBT003
    """Whether plain http is taken, to which everybody on the way can listen."""
    password: str = field(default="", repr=False)
    """The environment's, where it is meant for this server; empty: the command prints it, or the person is asked."""
    token: str = field(default="", repr=False)
    """A one-time token to use first, the environment's too; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """How the embedded server is filled."""

    people: int = _setting(60, _whole(12, 100_000))
    seed: int = _setting(1, _whole(-(2**63), 2**63))
    today: date | None = None
    """None: the real present."""
    database: Path | None = None
    """Keeps the company between runs; None: memory."""
    folder: Path | None = None
    """A folder of `.ics` files instead of the sample company."""
    user: str = ""
    """Who of the folder signs in: a name or an address; empty: somebody is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that was chosen. Attributes are the names in the settings file."""

    profile_name: str = ""
    profile: Profile | None = None
    """The server to use; None with the embedded one."""
    sample: Sample = Sample()
    zone: str = _setting("", _text(_zone))
    """IANA name of the zone to show times in; empty: the machine's."""
    theme: str = _setting("auto", _text())
    """Its name; `auto`: dark, in the terminal's own colours where it has no more than 16."""
    week_starts: str = _setting("monday", _one_of("monday", "saturday", "sunday"))
    hours: str = _setting("8-18", _text(_hours))
    """Which hours of a day the timeline shows."""
    weekends: bool = _setting(True, _flag)  # noqa: FBT003
    work_hours: str = _setting("9-17", _text(_hours))
    """Assumed for people whose own are not known, and marked as assumed."""
    refresh_seconds: int = _setting(60, _whole(0, 86_400))
    """How often to look for changes; 0: only when asked to."""
    people_per_request: int = _setting(50, _whole(1, 1000))
    weeks_per_request: int = _setting(5, _whole(1, 60))
    ascii: bool | None = _setting(None, _flag)
    """Whether only ASCII is drawn; None: where the locale isn't one of UTF-8."""
    mouse: bool = _setting(True, _flag)  # noqa: FBT003
    safe_keys: bool = _setting(False, _flag)  # noqa: FBT003
    """Whether to do without newer reports of keys, which some relays garble."""
    plain_output: bool = _setting(False, _flag)  # noqa: FBT003
    """Whether whole pieces are sent to the terminal, not only the cells that differ."""
    cache: bool = _setting(True, _flag)  # noqa: FBT003
    """Whether what was seen at a server is kept for the next start."""
    drafts: bool = _setting(True, _flag)  # noqa: FBT003
    """Whether what was typed and not sent to a server is kept for the next start."""
    notices: tuple[str, ...] = ()
    """Sentences about the settings themselves, to be told once."""
    keys: Mapping[str, str] = _setting({}, _texts)
    """Verb id to key: `new = "ctrl+n"`."""

    @property
    def source(self) -> Source:
        """Where the calendars are."""
        if self.profile is not None:
            return "server"
        return "demo" if self.sample.folder is None else "ics"


VERSION = 1
"""Of the settings file. It grows when an older program would misread a newer file."""

_COMPUTED = {"profile_name", "sample", "password", "token", "notices"}
"""What flags and the environment make; no settings file holds it."""

Meaning = Callable[[str], str]
"""Gives for an address what is equal for all addresses of one server."""


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
    document = read(file)
    profiles = _profiles(document)
    said = {name: value for name, value in document.values.items() if name not in {"profile", "default_profile"}}
    newer, said, profiles = _understood(document, said, profiles)
    for table, own in {"": said, **{f"profile.{name}": own for name, own in profiles.items()}}.items():
        for computed in _COMPUTED & own.keys():
            raise SettingsError(f"In {document.where(computed, table)}: “{computed}” is not a setting.")
    places = _Places(profiles, str(document.values.get("default_profile", "")), environment, given, meaning)
    try:
        made = {
            "profile_name": places.name,
            "profile": places.profile(),
            "sample": _made(Sample, _taken(given, Sample)),
            "notices": newer,
        }
        return _made(Settings, {**said, **_switched(environment), **_taken(given, Settings), **made})
    except _Unusable as fault:
        table = f"profile.{places.name}" if fault.kind is Profile else ""
        raise SettingsError(_told(fault, given, document.where(fault.name, table))) from None


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
    known = {name: _taken(own, Profile) for name, own in profiles.items()}
    kept = _taken(said, Settings)
    left = [*(said.keys() - kept.keys()), *(key for name, own in profiles.items() for key in own.keys() - known[name])]
    words = f": {', '.join(sorted(set(left)))}" if left else ""
    told = f"The settings file is for a later version of this program; it is used as far as it is understood{words}."
    return (told,), kept, known


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Give the place of the settings file: `ONTIME_CONFIG`, else `config.toml` in the platform's config folder."""
    if chosen := environment.get("ONTIME_CONFIG"):
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("ontime-tui", appauthor=False) / "config.toml"


def state_folder() -> Path:
    """Give the folder for what can't be had again, in the platform's place for what programs leave behind."""
    from platformdirs import user_state_path

    return user_state_path("ontime-tui", appauthor=False)


def tokens_folder() -> Path:
    """Give the folder for what is known of kept sign-ins."""
    return state_folder() / "tokens"


def copies_path() -> Path:
    """Give the folder for what is copied into files."""
    return state_folder() / "copies"


def crash_path() -> Path:
    """Give the file for an account of the last fault of ours, beside what is copied."""
    return state_folder() / "crash.txt"


def cache_folder() -> Path:
    """Give the folder for what can be had again, in the platform's place for it."""
    from platformdirs import user_cache_path

    return user_cache_path("ontime-tui", appauthor=False)


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


def _taken(given: Mapping[str, Any], kind: type[Profile | Sample | Settings]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in given.items() if name in names}


class _Unusable(Exception):
    """A setting, and what is wrong with it; no words: there is no such setting."""

    def __init__(self, name: str, kind: type[Profile | Sample | Settings], words: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.kind = kind
        """What it is a setting of."""
        self.words = words


S = TypeVar("S", Profile, Sample, Settings)


def _made(kind: type[S], table: Mapping[str, Any]) -> S:
    """Give a value of what was said, each part checked.

    Raises:
        _Unusable: One of them can't be used.
    """
    checks = {field.name: field.metadata.get("check", lambda value: value) for field in fields(kind)}
    checked = {}
    for name, value in table.items():
        if name not in checks:
            raise _Unusable(name, kind)
        try:
            checked[name] = checks[name](value)
        except ValueError as error:
            raise _Unusable(name, kind, str(error)) from None
    return kind(**checked)


_VARIABLES = {"server": "ONTIME_SERVER", "user": "ONTIME_USER", "appl_id": "ONTIME_APPL_ID"}


@dataclass(frozen=True, slots=True)
class _Places:
    """What is said of servers, and where; together it tells which one is meant, and what is for that one."""

    profiles: Mapping[str, dict[str, Any]]
    standard: str
    """The default profile."""
    environment: Mapping[str, str]
    flags: Mapping[str, Any]
    meaning: Meaning

    @property
    def name(self) -> str:
        """The profile that counts; empty: none, or another server than its own is meant."""
        if "server" in self.flags or self._by_flag:
            return self._by_flag
        name, server = (
            self.environment.get("ONTIME_PROFILE", "") or self.standard,
            self.environment.get("ONTIME_SERVER"),
        )
        own = self.profiles.get(name)
        return "" if own and server and not self._same(str(own.get("server", "")), server) else name

    @property
    def source(self) -> Source:
        """Where the calendars are."""
        if self.flags.get("demo"):
            return "demo"
        if self.flags.get("folder"):
            return "ics"
        return "server" if "server" in self.flags or self.name or self.environment.get("ONTIME_SERVER") else "demo"

    def profile(self) -> Profile | None:
        """Give the server that is meant, and who I am there; None: the embedded one is.

        Raises:
            SettingsError: There is no such profile.
            _Unusable: Something that is said of it can't be used.
        """
        name = self.name
        if self.source != "server":
            return None
        if name and name not in self.profiles:
            raise SettingsError(f"There is no profile “{name}”; the settings file has {_listed(self.profiles)}.")
        said = {**self.profiles.get(name, {}), **self._told(), **_taken(self.flags, Profile)}
        return _made(Profile, {**said, **self._secrets(said)})

    @property
    def _by_flag(self) -> str:
        return str(self.flags.get("profile", ""))

    def _told(self) -> dict[str, str]:
        """Give what the environment says of the server that is meant."""
        server = self.environment.get("ONTIME_SERVER", "")
        if self._by_flag or (server and not self._same(server, self.flags.get("server", server))):
            return {}
        return {part: self.environment[name] for part, name in _VARIABLES.items() if self.environment.get(name)}

    def _secrets(self, said: Mapping[str, Any]) -> dict[str, str]:
        """Give the environment's password and token, unless it says that they are another server's or person's."""
        server, user = (self.environment.get(_VARIABLES[part], "") for part in ("server", "user"))
        if server and not self._same(server, str(said.get("server", ""))):
            return {}
        if user and user.casefold() != str(said.get("user", "")).casefold():
            return {}
        password = "" if "password_command" in self.flags else self.environment.get("ONTIME_PASSWORD", "")
        return {"password": password, "token": self.environment.get("ONTIME_TOKEN", "")}

    def _same(self, server: str, other: str) -> bool:
        return self.meaning(server) == self.meaning(other)


def _listed(profiles: Mapping[str, object]) -> str:
    return ", ".join(f"“{name}”" for name in profiles) or "none"


_FLAGS = {"folder": "--ics", "database": "--db", "appl_id": "--appl-id", "password_command": "--password-command"}
"""Where a flag isn't called as its setting is."""


def _told(fault: _Unusable, given: Mapping[str, Any], where: str) -> str:
    """Give one sentence about the first fault, naming the flag or the setting that it stands in."""
    name = fault.name
    if name in given:
        return f"{_FLAGS.get(name, f'--{name}')}: {fault.words}."
    if not fault.words:
        return f"In {where}: “{name}” is not a setting."
    return f"In {where}: {name}: {fault.words}."
