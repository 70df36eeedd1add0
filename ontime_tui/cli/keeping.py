"""Where the token of a server is kept between runs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ontime_tui.settings import tokens_folder
from ontime_tui.signin.keeping import Keeper, Wishes
from ontime_tui.signin.owner import Owner
from ontime_tui.ways import KeptIn

if TYPE_CHECKING:
    from ontime_tui.cli.connect import Access
    from ontime_tui.settings import Profile


def keeper_of(found: Access) -> Keeper:
    """Give what keeps the token for a server; nothing is kept for our own."""
    owner = Owner(found.profile_name, found.endpoint.server, found.user, found.endpoint.on_behalf_of)
    if found.profile is None:
        return Keeper(owner, None, time.time)
    return Keeper(owner, tokens_folder(), time.time, wishes_of(found.profile))


def wishes_of(profile: Profile) -> Wishes:
    """Give what a profile says about keeping its token."""
    return Wishes(
        kind=KeptIn(profile.keep_token) if profile.keep_token else None,
        get=profile.token_get,
        store=profile.token_store,
        erase=profile.token_erase,
    )
