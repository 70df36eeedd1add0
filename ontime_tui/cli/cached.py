"""What is kept between windows, for one person at one server: where it is, and the picture to begin with."""

from __future__ import annotations

from hashlib import blake2b

from ontime_tui import __version__
from ontime_tui.agenda.clock import Clock
from ontime_tui.cli.connect import Access
from ontime_tui.services.cache import Cache, cache_file
from ontime_tui.services.last_picture import LastPicture
from ontime_tui.settings import Settings, cache_folder
from ontime_tui.signin.owner import Owner
from ontime_tui.ui.terminal.abilities import Abilities
from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Cached:
    """Where something is kept, and for whom."""

    cache: Cache
    owner: str


def cached_for(found: Access, settings: Settings) -> Cached | None:
    """Give where things are kept for whoever is about to sign in; None where nobody knows who that is."""
    if not found.user:
        return None
    owner = Owner(settings.profile_name, found.endpoint.server, found.user, found.endpoint.on_behalf_of).key
    return Cached(Cache(cache_file(cache_folder())), owner)


def last_picture(cached: Cached, settings: Settings, abilities: Abilities, clock: Clock) -> LastPicture:
    """Give the pictures of earlier windows that looked as this one is going to."""
    said = repr((__version__, settings, abilities))
    look = blake2b(said.encode(), digest_size=16).hexdigest()
    return LastPicture(cached.cache, cached.owner, look, clock)
