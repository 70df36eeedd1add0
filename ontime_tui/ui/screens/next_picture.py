"""What the next window will show before anything is loaded: drawn when this one is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontime_tui.ui.present.freshness import Freshness, Link

if TYPE_CHECKING:
    from ontime_tui.services.last_picture import LastPicture
    from ontime_tui.ui.output.frugal import FrugalApp
    from ontime_tui.ui.screens.opening import OpeningScreen


async def keep_picture(pictures: LastPicture, app: FrugalApp, following: OpeningScreen) -> None:
    """Keep how the next window begins, and what says in it that all of that holds still.

    Args:
        pictures: Keeps it.
        app: Draws it.
        following: What the next window shows; this one never does.
    """
    picture = await app.drawn_unseen(following)
    time = _seem_live(following)
    pictures.keep(picture, *following.size, await app.drawn_unseen(following, lines=1), time)


def _seem_live(screen: OpeningScreen) -> str:
    """Let it look as if all had been read as the day began, and give that time as the header writes it."""
    state = screen.state
    began = state.zone.at(state.zone.day_of(screen.present), 0)
    screen.settle(replace(state, seen_at=None))
    screen.show_freshness(Freshness(Link.LIVE, began))
    return state.zone.wall(began).text
