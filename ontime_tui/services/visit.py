"""A visit to the door: what a dialog, or a prompt in a shell, has to know to let a person in.

A visit comes to whoever is set as `Door.receive`, when nothing that is at hand lets us in silently:

    async def receive(visit: Visit) -> None:
        offers = await visit.offers()                      # all ways, those that can be gone first
        arrival = await visit.by_password("anna", "…")     # one attempt; a Trouble's `what` is a sentence
        if arrival.question:                               # somebody else than was asked for
            ...                                            # ask; without a yes: return
        places = await visit.places()                      # where the token may be kept, the one to suggest first
        visit.accept(arrival, places[0])                   # and return

Returning without having accepted means that the person stays outside: those who wait get `SignInNeeded`, and nothing
is asked again until somebody tries again. Nothing that a way brings counts before it is accepted.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import field
from typing import TYPE_CHECKING, Final

from ontime_tui.api.errors import TokenRefused, WireError
from ontime_tui.services.troubles import SignInNeeded, trouble_of
from ontime_tui.signin.errors import SignInError
from ontime_tui.signin.keeping import Place
from ontime_tui.signin.pasted import HOW_TO_PASTE, is_bare, page_address
from ontime_tui.values import dataclass
from ontime_tui.ways import Way

if TYPE_CHECKING:
    from ontime_tui.api.client import Admission, Trade
    from ontime_tui.services.door import Door
    from ontime_tui.signin.loopback import Callback

__all__ = ["HOW_TO_PASTE", "Arrival", "Link", "Offer", "Place", "Receive", "Reception", "Visit"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A way, and whether it can be gone now."""

    way: Way
    reason: str = ""
    """One sentence on why not; empty: it can."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody whom the server knows. Nothing is done as that person before the visit accepts it."""

    name: str
    """Who we became: a name, and an address behind it where there is one; a phrase for an API user alone."""
    question: str = ""
    """One question that must be answered with yes before this is accepted: it is another person than was asked for.
    Empty: nothing has to be asked."""
    notice: str = ""
    """One sentence that the person should read: an API user who acts for nobody has no calendar. Empty: none."""
    admission: Admission = field(repr=False, compare=False, kw_only=True)
    """For the door alone."""
    person: str = field(repr=False, compare=False, default="", kw_only=True)
    """The address that stands in the record of the kept token; empty: none."""
    proved: str = field(repr=False, compare=False, default="", kw_only=True)
    """The name that the way itself proved, which stands there too; empty: none."""


class Link:
    """A sign-in page that waits for the person, and we for its answer."""

    def __init__(self, visit: Visit, back: Callback) -> None:
        self._visit = visit
        self._back = back

    @property
    def url(self) -> str:
        """The address to open, to show whole, and to copy; up to about 200 characters, no spaces."""
        return self._back.url

    @property
    def opened(self) -> bool:
        """Whether a browser was started on this machine."""
        return self._back.opened

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on how to go on: why no browser was started, how `ssh -L` brings the answer here, what to paste."""
        return self._back.notes

    @property
    def port(self) -> int:
        """The port of 127.0.0.1 that the page's answer comes to; 0: none, the answer must be pasted."""
        return self._back.port

    @property
    def seconds(self) -> int:
        """How long we still wait, from 300 down to 0."""
        return self._back.seconds

    async def arrival(self) -> Arrival:
        """Wait for the page's answer; cancel it freely, and call it again to go on waiting.

        Raises:
            Trouble: Five minutes have passed, the service refused, or what it gave is not good.
        """
        return await self._visit._by_token(self._back.token)  # noqa: SLF001 - both are the door's


class Visit:
    """One time that a person is needed. All ways may be tried as often as wanted, one after the other."""

    def __init__(self, door: Door, trade: Trade, why: str) -> None:
        self.why = why
        """One sentence on why a person is needed; empty at a first start, where there is nothing to explain."""
        self.again = door.was_in
        """Whether somebody was signed in before, in this window."""
        self.server = door.server
        """The host, with its port where the address has one."""
        self.user = door.means.user
        """The name to begin with; empty: the profile names nobody."""
        self.first = door.means.way
        """The way that the profile names; None: the first that is offered."""
        self.page = page_address(door.auth)
        """The address of the sign-in page whose answer is to be pasted, to show whole: see `HOW_TO_PASTE`."""
        self.accepted: tuple[Arrival, Place] | None = None
        """What was accepted."""
        self._door = door
        self._trade = trade

    async def offers(self) -> tuple[Offer, ...]:
        """Ask the server which ways it knows, and give all of ours, those that can be gone first. No secret is sent.

        Takes up to a round trip, and is never in the way: it raises nothing.
        """
        return await self._door.attempts.offers()

    async def by_password(self, user: str, password: str, way: Way = Way.PASSWORD) -> Arrival:
        r"""Try a name and a password, once: what was refused is never sent a second time.

        Args:
            user: As the server wants it: an address, or `DOMAIN\name`.
            password: Kept nowhere.
            way: `PASSWORD` or `NTLM`.

        Raises:
            NotLetIn: Refused; a few wrong tries may lock the account.
            Trouble: The server could not be asked, or doesn't take this way.
        """
        return await self._by_token(lambda: self._door.attempts.by_password(user, password, way), proved=user)

    def by_browser(self) -> AbstractAsyncContextManager[Link]:
        """Wait at a port of this machine while the person signs in with a browser, started where that makes sense.

        Leaving the context ends the waiting. Several may follow each other; never two at once. Entering never fails:
        where no page can come back to this machine, the link says what to paste.
        """
        return self._linked()

    async def by_paste(self, text: str) -> Arrival:
        """Take what was pasted: the address of a page, the response in it, or a token; with whatever came along.

        Raises:
            Trouble: It is none of these, of another server, a refusal, or was used before; it says which.
        """

        async def token() -> str:
            return self._door.attempts.in_paste(text)

        return await self._by_token(token, worn=_NO_ANSWER if is_bare(text) else _USED_UP)

    async def by_ticket(self) -> Arrival:
        """Show the login session's Kerberos ticket; 20 seconds at most.

        Raises:
            Trouble: There is none, or the server doesn't take it; it says what to do.
        """
        return await self._by_token(self._door.attempts.by_ticket)

    async def by_command(self) -> Arrival:
        """Run the profile's `token_command`; 10 seconds at most.

        Raises:
            Trouble: It failed, or what it printed is no good.
        """
        return await self._by_token(self._door.attempts.by_command)

    async def places(self) -> tuple[Place, ...]:
        """Give where the token may be kept, the one to suggest first; up to five seconds, and raises nothing.

        One with `needs_yes` is a file: it is only to be taken after a yes to its `words`. "In memory" is always there.
        """
        return await self._door.keeper.places()

    def accept(self, arrival: Arrival, place: Place) -> None:
        """Come in as that person, whose token is to be kept there. Whoever waits goes on once `receive` returns."""
        self.accepted = (arrival, place)

    @asynccontextmanager
    async def _linked(self) -> AsyncIterator[Link]:
        from ontime_tui.signin.loopback import callback  # only whoever has a browser needs it

        async with callback(self._door.auth) as back:
            yield Link(self, back)

    async def _by_token(self, get: Callable[[], Awaitable[str]], proved: str = "", worn: str = "") -> Arrival:
        """Give who a way's token makes us.

        Args:
            get: Gives the one-time token.
            proved: The name that the way itself proved; empty: it could be anybody's.
            worn: What to say of a token that isn't good; empty: that of the sign-in page is used up.
        """
        try:
            admission = await self._trade(await get())
        except TokenRefused:
            raise SignInNeeded(worn or _USED_UP) from None
        except (WireError, SignInError) as error:
            raise trouble_of(error) from error
        return self._door.arrival_of(admission, proved)


Receive = Callable[[Visit], Awaitable[None]]
"""Shows a visit to a person; ends when the person came in, or gave up."""


class Reception:
    """Where visits wait until somebody is there to receive them: a window that is still being drawn, for one."""

    def __init__(self) -> None:
        self._attended = asyncio.Event()
        self._receive: Receive | None = None
        self._hear: Callable[[str], object] | None = None
        self._untold: list[str] = []

    def attend(self, receive: Receive, hear: Callable[[str], object]) -> None:
        """Be there from now on; what waited comes at once.

        Args:
            receive: Awaited with each visit, one at a time, in any task.
            hear: Called with each sentence that the person should hear once: a token could not be kept, for one.
        """
        self._receive, self._hear = receive, hear
        self._attended.set()
        for sentence in self._untold:
            hear(sentence)
        self._untold.clear()

    def tell(self, sentence: str) -> None:
        """Say a sentence to whoever is there, or to whoever comes."""
        if self._hear:
            self._hear(sentence)
        else:
            self._untold.append(sentence)

    async def __call__(self, visit: Visit) -> None:
        """Bring a visit to whoever receives."""
        await self._attended.wait()
        if self._receive:
            await self._receive(visit)


_USED_UP: Final = "What the sign-in page gave has expired or was used before; start again."
_NO_ANSWER: Final = (
    "That is neither an address nor an answer of the sign-in page; if it is a token, it has expired or was used before."
)
