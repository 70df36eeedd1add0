"""`ontime-tui login`, `logout` and `status`: signing in so that later windows need not ask, and what is kept of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from ontime_tui.cli.choice import chosen
from ontime_tui.cli.connect import Access, access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.keeping import keeper_of
from ontime_tui.cli.kept import age_of, keeper_of_kept, kept_here, line_of, who_of
from ontime_tui.cli.reception import ShellReception, stands_at_a_terminal
from ontime_tui.cli.saying import say
from ontime_tui.cli.shell import ends_told, passage_from_a_shell, run_from_a_shell
from ontime_tui.services.door import Door
from ontime_tui.services.visit import Place
from ontime_tui.settings import Settings
from ontime_tui.signin.keeping import Keeper, KeepingError
from ontime_tui.signin.record import Record
from ontime_tui.ways import KeptIn

_NOBODY = "Nobody is signed in: nothing is kept of a sign-in. Run ontime-tui login to sign in and keep it."


def login(arguments: Namespace) -> None:
    """Sign in anew, and keep the token.

    Raises:
        Stop: Nobody is signed in, or nothing could be kept.
    """
    found = _wished(_access(_for_a_server(arguments)), arguments.way or "", arguments.keep or "")
    run_from_a_shell(partial(_login, found))


def logout(arguments: Namespace) -> None:
    """Keep nothing of the sign-in any more, wherever it is; where none is named, of the only one that is kept.

    Raises:
        Stop: Something can't be removed, or nobody can tell which one is meant.
    """
    settings = _settings(arguments)
    if settings.profile is None:
        _forget_the_only(kept_here())
        return
    found = _access(settings)
    keeper = keeper_of(found)
    had = keeper.recorded
    _forget(keeper)
    if had or found.user:
        say("Signed out: nothing of it is kept any more." if had else "Nothing was kept of a sign-in.")
    else:
        _forget_the_only(kept_here(found.endpoint.server, found.profile_name))


def status(arguments: Namespace) -> None:
    """Say who is signed in where, where the token is kept, and how old it is; where nobody is named, all that is kept.

    Raises:
        Stop: Nobody is, or nobody can tell.
    """
    settings = _settings(arguments)
    if settings.profile is None:
        if not _listed(kept_here()):
            raise Stop(Exit.SIGN_IN, _NOBODY)
        return
    found = _access(settings)
    unnamed = not (found.user or keeper_of(found).recorded)
    if not (unnamed and _listed(kept_here(found.endpoint.server, found.profile_name))):
        run_from_a_shell(partial(_status, found))


def _listed(records: Sequence[Record]) -> bool:
    """Say what is kept, a line for each, and tell whether there is anything."""
    for record in records:
        say(line_of(record))
    return bool(records)


def _forget_the_only(records: Sequence[Record]) -> None:
    if len(records) > 1:
        _listed(records)
        raise Stop(Exit.USAGE, "Several sign-ins are kept: say which one by the flags at the end of its line.")
    for record in records:
        _forget(keeper_of_kept(record))
        say(f"Signed out {who_of(record)}: nothing of it is kept any more.")
    if not records:
        say("Nothing was kept of a sign-in.")


def _forget(keeper: Keeper) -> None:
    try:
        run_from_a_shell(keeper.forget)
    except KeepingError as error:
        raise Stop(Exit.FAILED, str(error)) from None


def _settings(arguments: Namespace) -> Settings:
    """Give what is chosen; a server, or nothing: the sample company and folders need no signing in."""
    if getattr(arguments, "demo", False) or getattr(arguments, "folder", None):
        return _for_a_server(arguments)
    return chosen(arguments)


def _for_a_server(arguments: Namespace) -> Settings:
    settings = chosen(arguments)
    if settings.profile is None:
        raise Stop(Exit.USAGE, "Signing in is for a server: give --server or --profile, or set a default_profile.")
    return settings


def _access(settings: Settings) -> Access:
    with access(settings) as ready:
        return ready()


def _wished(found: Access, way: str, keep: str) -> Access:
    """Give an access that goes the way and keeps the token in the place that are said; empty: what the profile says."""
    if found.profile is None:
        return found
    profile = replace(found.profile, sign_in=way or found.profile.sign_in, keep_token=keep or found.profile.keep_token)
    # Whoever says a way is not to come in by a token that happens to be at hand.
    return replace(found, profile=profile, token="" if way else found.token)


async def _login(found: Access) -> None:
    reception = ShellReception(keeps=True) if stands_at_a_terminal() else None
    async with aclosing(passage_from_a_shell(found, reception, anew=True)) as passage:
        door = passage.door
        door.unattended = (
            f"Nobody is signed in, and nobody is here to ask: run this in a terminal{door.means.otherwise}."
        )
        with ends_told():
            await passage.client().log_in()
        await door.settled()
        if not door.keeper.keeps:
            await _kept(door)
        await _tell_kept(door)


async def _kept(door: Door) -> None:
    """Keep the token of somebody who came in without being asked."""
    place = (await door.keeper.places())[0]
    if place.needs_yes or place.kind is KeptIn.MEMORY:
        return
    try:
        await door.keep(place)
    except KeepingError as error:
        raise Stop(Exit.FAILED, str(error)) from None


async def _tell_kept(door: Door) -> None:
    record = await _record(door)
    if record is None:
        raise Stop(
            Exit.FAILED,
            f"You are {door.who} at {door.server}, but nothing of it was kept: this machine has no keyring;"
            " --keep file keeps it in a file, token_store in the profile by a command of yours.",
        )
    say(f"Signed in at {door.server} as {door.who}; kept {_place_of(record, await door.keeper.places())}.")


async def _status(found: Access) -> None:
    """Ask the server whether the kept token is good; what is known without it is said anyway."""
    bare = replace(found, password="", token="")
    if found.profile:
        bare = replace(bare, profile=replace(found.profile, password_command=(), token_command=(), sign_in=""))
    async with aclosing(passage_from_a_shell(bare)) as passage:
        door = passage.door
        door.unattended = _NOBODY
        record = await _record(door)
        say(f"server    {door.server}")
        if record is not None:
            say(f"kept      {_place_of(record, await door.keeper.places())}")
            say(f"age       {age_of(record)}")
        with ends_told():
            await passage.client().log_in()
        say(f"user      {door.who}")


async def _record(door: Door) -> Record | None:
    try:
        return await door.keeper.record()
    except KeepingError as error:
        raise Stop(Exit.FAILED, str(error)) from None


def _place_of(record: Record, places: tuple[Place, ...]) -> str:
    return next((place.words for place in places if place.kind is record.kind), f"in the {record.kind}")
