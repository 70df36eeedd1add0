"""Where what was begun and not sent is kept on disk: a drawer for everybody who signs in during a window."""

from __future__ import annotations

from ontime_tui.services.account import Account
from ontime_tui.services.drawer import Drawer, drawer_folder
from ontime_tui.settings import Settings, state_folder
from ontime_tui.signin.owner import Owner


class Drawers:
    """Gives each person one drawer, however often they sign in."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[str, Drawer] = {}

    def of(self, account: Account) -> Drawer:
        """Give the drawer of whoever signed in; other for every profile, server, person, and person acted for."""
        user = (account.me.email or account.me.id) if account.me else ""
        owner = Owner(self._settings.profile_name, account.server, user, account.acting_for).key
        if owner not in self._made:
            self._made[owner] = Drawer(drawer_folder(state_folder(), owner))
        return self._made[owner]

    def hurry(self) -> None:
        """Write at once what is to be written."""
        for drawer in self._made.values():
            drawer.hurry()

    def close(self) -> None:
        """Write what is still to be written; the next window may have it from then on."""
        for drawer in self._made.values():
            drawer.close()
