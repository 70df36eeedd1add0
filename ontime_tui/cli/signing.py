"""`ontime-tui login`, `logout` and `status`: signing in so that later windows need not ask, and what is kept of it."""

from __future__ import annotations

import time
from argparse import Namespace
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from ontime_tui.cli.choice import chosen
from ontime_tui.cli.connect import Access, access
from ontime_tui.cli.exits import Exit, Stop
from ontime_tui.cli.keeping import keeper_of
from ontime_tui.cli.reception import ShellReception, stands_at_a_terminal
from ontime_tui.cli.saying import say
from ontime_tui.cli.shell import ends_told, passage_from_a_shell, run_from_a_shell
from ontime_tui.services.door import Door
from ontime_tui.services.visit import Place
from ontime_tui.signin.keeping import KeepingError
from ontime_tui.signin.record import Record
from ontime_tui.ways import KeptIn


def login(arguments: Namespace) -> None:
    """Sign in anew, and keep the token.

    Raises:
        Stop: Nobody is signed in, or nothing could be kept.
    """
    found = _wished(_access(arguments), arguments.way or "", arguments.keep or "")
    run_from_a_shell(partial(_login, found))


def logout(arguments: Namespace) -> None:
    """Keep nothing of the sign-in any more, wherever it is.

    Raises:
        Stop: Something can't be removed.
    """
    found = _access(arguments)
    keeper = keeper_of(found)
    try:
        had = keeper.recorded
        run_from_a_shell(keeper.forget)
    except KeepingError as error:
        raise Stop(Exit.FAILED, str(error)) from None
    say("Signed out: nothing of it is kept any more." if had else "Nothing was kept of a sign-in.")


def status(arguments: Namespace) -> None:
    """Say who is signed in where, where the token is kept, and how old it is.

    Raises:
        Stop: Nobody is, or nobody can tell.
    """
    run_from_a_shell(partial(_status, _access(arguments)))


def _access(arguments: Namespace) -> Access:
    settings = chosen(arguments)
    if settings.profile is None:
        raise Stop(Exit.USAGE, "Signing in is for a server: give --server or --profile, or set a default_profile.")
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
        door.unattended = (
            "Nobody is signed in: nothing is kept of a sign-in. Run ontime-tui login to sign in and keep it."
        )
        record = await _record(door)
        say(f"server    {door.server}")
        if record is not None:
            say(f"kept      {_place_of(record, await door.keeper.places())}")
            say(f"age       signed in {_ago(record.signed_in_at)}, renewed {_ago(record.renewed_at)}")
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


def _ago(then: int) -> str:
    """Give how long ago that was, in the largest unit that fits."""
    seconds = max(0, int(time.time()) - then)
    for size, name in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "just now"
