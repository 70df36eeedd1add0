"""Which server is meant, and what is for that one: nothing of who somebody is goes to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ontime_tui.settings.fields import made, taken
from ontime_tui.settings.file import SettingsError
from ontime_tui.settings.values import Profile, Source
from ontime_tui.values import dataclass

Meaning = Callable[[str], str]
"""Gives for an address what is equal for all addresses of one server."""

_VARIABLES: Final = {"server": "ONTIME_SERVER", "user": "ONTIME_USER", "appl_id": "ONTIME_APPL_ID"}


@dataclass(frozen=True, slots=True)
class Places:
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
            Unusable: Something that is said of it can't be used.
        """
        name = self.name
        if self.source != "server":
            return None
        if name and name not in self.profiles:
            raise SettingsError(f"There is no profile “{name}”; the settings file has {_listed(self.profiles)}.")
        said = {**self.profiles.get(name, {}), **self._told(), **taken(self.flags, Profile)}
        return made(Profile, {**said, **self._secrets(said)})

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
