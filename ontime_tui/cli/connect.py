"""How a server is reached and who signs in. Nothing of the wire is loaded for it: `cli.passage` does that."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.services.own_server import OwnServer
from ontime_tui.settings import Profile, Sample, Settings, cache_folder
from ontime_tui.values import dataclass
from ontime_tui.ways import Way

if TYPE_CHECKING:
    from ontime_tui.cli.embedded import EmbeddedServer

Run = Callable[[Callable[[], Coroutine[Any, Any, str]]], str]
"""Runs what gives a coroutine, and gives what that does."""
COMPANIES = "companies"
"""The folder of sample companies in that of the cache."""


@dataclass(frozen=True, slots=True)
class Access:
    """A server, and what gets us in. Secrets are in no repr."""

    endpoint: Endpoint
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """A one-time token to use first; empty: none."""
    socket: Path | None = None
    """A Unix socket to reach it by; None: the network."""
    notices: tuple[str, ...] = ()
    """One sentence for each calendar that could not be read."""
    own_server: OwnServer | None = None
    """The window's own; None: the server is somebody else's."""
    profile_name: str = ""
    profile: Profile | None = None
    """How to get in and what to trust, as far as the settings say; None: the server is our own."""
    why: str = ""
    """One sentence on why the password command gave nothing; empty: it did, or is still to be run."""


@contextmanager
def access(settings: Settings, run: Run | None = None) -> Iterator[Callable[[], Access]]:
    """Prepare the way to the server that the settings name; the embedded one lives as long as the context.

    What it gives blocks until the embedded server can be asked.

    Args:
        settings: Name the server.
        run: Runs the password command now, if nothing else is tried before it: it may have questions, and a window
            leaves it no terminal to ask them at. None: it is run in its turn.

    Raises:
        Stop: The server can't be used, or the embedded one does not start.
    """
    if settings.profile is not None:
        ready = _remote(settings.profile, settings.profile_name)
        if run and _needs_command(ready, settings.profile):
            ready = _with_password(ready, settings.profile.password_command, run)
        yield lambda: ready
        return
    from ontime_tui.cli.embedded import EmbeddedServer  # whoever has a server of their own pays nothing for it

    companies = cache_folder() / COMPANIES if settings.cache else None
    with EmbeddedServer(settings.sample, companies) as server:
        yield lambda: _embedded(server, settings.sample)


def _embedded(server: EmbeddedServer, sample: Sample) -> Access:
    endpoint = Endpoint("http://embedded.localhost/ontime")
    welcome = server.welcome
    return Access(
        endpoint,
        welcome.user,
        welcome.password,
        socket=server.socket,
        notices=welcome.skipped,
        own_server=terms_of(sample, welcome.user),
    )


def terms_of(sample: Sample, user: str) -> OwnServer:
    """Give what to know of the embedded server; of the sample company nobody minds what becomes of it."""
    fleeting = sample.folder is not None and sample.database is None
    return OwnServer((*_taken_to_be(sample, user), *_fate_of_changes(sample)), fleeting)


def _taken_to_be(sample: Sample, user: str) -> Iterator[str]:
    """Say who was chosen where nobody was; a calendar that is called "Me" chooses for itself."""
    chosen = bool(sample.user) or user.partition("@")[0] == "me"
    if sample.folder is not None and sample.database is None and not chosen:
        yield f"You are {user} here: --user NAME chooses another."


def _fate_of_changes(sample: Sample) -> Iterator[str]:
    if sample.folder is not None:
        stays = f"is kept in {sample.database}" if sample.database else "goes with this window"
        yield f"What you change {stays}: the .ics files are never written."


def _remote(profile: Profile, name: str) -> Access:
    endpoint = _endpoint(profile)
    return Access(endpoint, profile.user, profile.password, profile.token, profile_name=name, profile=profile)


def _needs_command(found: Access, profile: Profile) -> bool:
    """Tell whether the password command is what a door would try first."""
    goes = profile.sign_in in (Way.PASSWORD, Way.NTLM) or not (profile.sign_in or profile.token_command)
    if not (goes and found.user and profile.password_command) or found.password or found.token:
        return False
    from ontime_tui.cli.keeping import keeper_of  # nothing is kept for the sample company

    return not keeper_of(found).recorded


def _with_password(found: Access, command: tuple[str, ...], run: Run) -> Access:
    """Give an access with the password that a command prints, or with why there is none."""
    from ontime_tui.signin.commands import CommandError, password_of

    try:
        return replace(found, password=run(partial(password_of, command, terminal=True)))
    except CommandError as error:
        return replace(found, why=str(error))


def _endpoint(profile: Profile) -> Endpoint:
    try:
        endpoint = Endpoint(
            profile.server,
            version=profile.api_version,
            appl_id=profile.appl_id,
            on_behalf_of=profile.on_behalf_of,
            auth=profile.auth_url,
        )
    except ValueError as error:
        raise Stop(Exit.USAGE, f"The server can't be used: {error}.") from None
    if endpoint.exposed and not profile.insecure_http:
        raise Stop(
            Exit.USAGE,
            f"The server can't be used: “{endpoint.exposed}” would get the password or what stands for it unprotected;"
            " use https (http is for this machine only, unless the profile says insecure_http = true).",
        )
    return endpoint
