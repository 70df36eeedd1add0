"""The sign-ins that are kept on this machine, where nobody says which one is meant."""

from __future__ import annotations

import shlex
import time
from argparse import Namespace
from typing import Final

from ontime_tui.api.endpoint import Endpoint
from ontime_tui.cli.choice import chosen
from ontime_tui.cli.exits import Stop
from ontime_tui.cli.keeping import wishes_of
from ontime_tui.settings import tokens_folder
from ontime_tui.signin.keeping import NO_WISHES, Keeper, Wishes, all_kept, home_as_tilde
from ontime_tui.signin.owner import Owner
from ontime_tui.signin.record import Record
from ontime_tui.ways import KeptIn

_WORDS: Final = {
    KeptIn.COMMAND: "by your own command",
    KeptIn.KEYRING: "in the keyring of this machine",
    KeptIn.MEMORY: "in memory",
}


def kept_here(server: str = "", profile: str = "") -> tuple[Record, ...]:
    """Give what is known of the sign-ins that are kept, the one that was renewed last first.

    Args:
        server: Only those at this server, as an endpoint spells it; empty: all.
        profile: Only those of this profile; empty: of any, or of none.
    """
    return tuple(
        record
        for record in all_kept(tokens_folder())
        if server in ("", record.owner.server) and profile in ("", record.owner.profile)
    )


def line_of(record: Record) -> str:
    """Tell one of them in a line: who, where, where it is kept, how old it is, and by which flags it is meant."""
    return f"{who_of(record)}, {_place_of(record)}; {age_of(record)} ({_flags(record.owner)})"


def who_of(record: Record) -> str:
    """Say who is signed in by it, and where."""
    return f"{record.person or record.owner.user or 'an API user'} at {record.owner.server}"


def age_of(record: Record) -> str:
    """Say how old it is."""
    return f"signed in {_ago(record.signed_in_at)}, renewed {_ago(record.renewed_at)}"


def keeper_of_kept(record: Record) -> Keeper:
    """Give what keeps its token: a command of its profile's among it, where there still is that profile."""
    return Keeper(record.owner, tokens_folder(), time.time, _wishes(record.owner))


def _wishes(owner: Owner) -> Wishes:
    if not owner.profile:
        return NO_WISHES
    try:
        profile = chosen(Namespace(profile=owner.profile)).profile
    except Stop:
        return NO_WISHES
    ours = profile is not None and _server_of(profile.server) == owner.server
    return wishes_of(profile) if profile and ours else NO_WISHES


def _server_of(address: str) -> str:
    try:
        return Endpoint(address).server
    except ValueError:
        return ""


def _place_of(record: Record) -> str:
    if record.kind is KeptIn.FILE:
        return f"in a file in {home_as_tilde(tokens_folder())}"
    return _WORDS[record.kind]


def _flags(owner: Owner) -> str:
    """Give the flags that name what is of an owner."""
    where = ["--profile", owner.profile] if owner.profile else ["--server", owner.server]
    return shlex.join([*where, *(["--user", owner.user] if owner.user else [])])


def _ago(then: int) -> str:
    """Give how long ago that was, in the largest unit that fits."""
    seconds = max(0, int(time.time()) - then)
    for size, name in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return "just now"
