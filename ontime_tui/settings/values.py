"""What the user chose, as frozen values. Attributes are the names in the settings file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Literal

from ontime_tui.settings.fields import (
    as_command,
    as_flag,
    as_hours,
    as_one_of,
    as_path,
    as_text,
    as_texts,
    as_whole,
    as_zone,
    setting,
)
from ontime_tui.values import dataclass
from ontime_tui.ways import KeptIn, Way

Source = Literal["demo", "ics", "server"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One server, and who I am there."""

    server: str = setting("", as_text)
    """Its address as it was written; `api.endpoint` says what it means."""
    user: str = setting("", as_text)
    auth_url: str = setting("", as_text)
    """Address of the Authentication Service; empty: `{server}/auth.html`."""
    appl_id: str = setting("ApiExplorer", as_text)
    """The application id of the licence."""
    api_version: int = setting(2, as_whole(1, 9))
    on_behalf_of: str = setting("", as_text)
    """Only for an API user: the e-mail of the person to act for."""
    password_command: tuple[str, ...] = setting((), as_command)
    """A command that prints the password, run without a shell."""
    sign_in: str = setting("", as_one_of(*Way))
    """The way to sign in; empty: whatever is at hand, and else the first that the server takes."""
    token_command: tuple[str, ...] = setting((), as_command)
    """A command that prints a one-time token, run without a shell."""
    keep_token: str = setting("", as_one_of(*KeptIn))
    """Where the working token is kept; empty: the first place that there is, but never a file."""
    token_get: tuple[str, ...] = setting((), as_command)
    """A command that prints what `token_store` was given last."""
    token_store: tuple[str, ...] = setting((), as_command)
    """A command that reads one line from its standard input, the record of the working token in JSON, and keeps it."""
    token_erase: tuple[str, ...] = setting((), as_command)
    """A command that throws it away."""
    ca_file: Path | None = setting(None, as_path)
    """Certificates of authorities to trust besides the machine's own, as PEM."""
    client_cert: Path | None = setting(None, as_path)
    """A certificate that says who this machine is, with its key, as PEM."""
    client_key: Path | None = setting(None, as_path)
    """The key, where it isn't in the same file."""
    insecure_http: bool = setting(False, as_flag)  # noqa: FBT003
    """Whether plain http is taken, to which everybody on the way can listen."""
    password: str = field(default="", repr=False)
    """The environment's, where it is meant for this server; empty: the command prints it, or the person is asked."""
    token: str = field(default="", repr=False)
    """A one-time token to use first, the environment's too; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """How the embedded server is filled."""

    people: int = setting(60, as_whole(12, 100_000))
    seed: int = setting(1, as_whole(-(2**63), 2**63))
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
    zone: str = setting("", as_zone)
    """IANA name of the zone to show times in; empty: the machine's."""
    theme: str = setting("auto", as_text)
    """Its name; `auto`: dark, in the terminal's own colours where it has no more than 16."""
    week_starts: str = setting("monday", as_one_of("monday", "saturday", "sunday"))
    hours: str = setting("8-18", as_hours)
    """Which hours of a day the timeline shows."""
    weekends: bool = setting(True, as_flag)  # noqa: FBT003
    work_hours: str = setting("9-17", as_hours)
    """Assumed for people whose own are not known, and marked as assumed."""
    refresh_seconds: int = setting(60, as_whole(0, 86_400))
    """How often to look for changes; 0: only when asked to."""
    people_per_request: int = setting(50, as_whole(1, 1000))
    weeks_per_request: int = setting(5, as_whole(1, 60))
    ascii: bool | None = setting(None, as_flag)
    """Whether only ASCII is drawn; None: where the locale isn't one of UTF-8."""
    mouse: bool = setting(True, as_flag)  # noqa: FBT003
    safe_keys: bool = setting(False, as_flag)  # noqa: FBT003
    """Whether to do without newer reports of keys, which some relays garble."""
    plain_output: bool = setting(False, as_flag)  # noqa: FBT003
    """Whether whole pieces are sent to the terminal, not only the cells that differ."""
    cache: bool = setting(True, as_flag)  # noqa: FBT003
    """Whether what was seen at a server is kept for the next start."""
    drafts: bool = setting(True, as_flag)  # noqa: FBT003
    """Whether what was typed and not sent to a server is kept for the next start."""
    notices: tuple[str, ...] = ()
    """Sentences about the settings themselves, to be told once."""
    keys: Mapping[str, str] = setting({}, as_texts)
    """Verb id to key: `new = "ctrl+n"`."""

    @property
    def source(self) -> Source:
        """Where the calendars are."""
        if self.profile is not None:
            return "server"
        return "demo" if self.sample.folder is None else "ics"
