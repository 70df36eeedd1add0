"""To whom belongs what is kept on this machine: tokens, what was seen, and drafts."""

from __future__ import annotations

import json
from hashlib import blake2b

from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody at a server: other for every profile, server, user, and person that is acted for."""

    profile: str
    server: str
    user: str
    """Whom the profile names, or who signed in; empty: nobody."""
    on_behalf_of: str = ""

    @property
    def key(self) -> str:
        """A short word that is another one for every owner, fit for the name of a file."""
        parts = json.dumps([self.profile, self.server, self.user.casefold(), self.on_behalf_of.casefold()])
        return blake2b(parts.encode(), digest_size=16).hexdigest()
