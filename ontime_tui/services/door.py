"""The door of one server: gets us in silently where that goes, and with the help of a person where it doesn't.

`Door` is what a `Client` waits for. Whenever there is no good token it tries, in this order and in silence: the token
that was kept, `ONTIME_TOKEN`, the profile's `token_command`, its ticket, its password; of the last three only the one
that is the profile's way, where it names one. Only when none of them helps is
a person needed: `Door.receive` is awaited with one `Visit` (see `services.visit`), all calls wait for it, and whatever
was read before stays as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING, Final

from ontime_tui.api.errors import TokenRefused
from ontime_tui.services.attempts import Attempts, Means, Past
from ontime_tui.services.scribe import Scribe
from ontime_tui.services.visit import Arrival, Receive, Visit
from ontime_tui.signin.errors import SignInError, SignInRefused
from ontime_tui.signin.keeping import Keeper, KeepingError, Place
from ontime_tui.signin.record import is_person
from ontime_tui.values import dataclass
from ontime_tui.ways import Way

if TYPE_CHECKING:
    from ontime_tui.api.client import Admission, Trade
    from ontime_tui.signin.service import AuthenticationService

__all__ = ["Door", "Means", "Past"]

Errand = Callable[[str, Callable[[str], None]], Awaitable[str]]
"""Does something with a token before it is traded, calls with each newer one at once, and gives the newest.

Raises WireError: nothing answers."""

_MOMENT: Final = 0.5
"""Seconds."""
_USED_UP: Final = "The one-time token has expired or was used before; get a new one."
_NO_LONGER: Final = "The server no longer accepts the sign-in."
_NO_LONGER_KEPT: Final = "The server no longer accepts the sign-in that was kept."
_STAYED_OUT: Final = "The sign-in was left before it was done."
_API_USER: Final = "This is an API user, who has no calendar: set on_behalf_of to the address of the person to act for."


class Door:
    """Gets us in at one server, as a `Client`'s entrance. Closing it writes down the newest token."""

    def __init__(
        self,
        server: str,
        auth: str,
        service: Callable[[], AuthenticationService],
        means: Means,
        keeper: Keeper,
        past: Past | None = None,
        *,
        anew: bool = False,
    ) -> None:
        """Prepare; nobody is asked yet.

        Args:
            server: The host, with its port where there is one; for people to read.
            auth: The address of the server's Authentication Service.
            service: Gives that; only called where it is to be asked.
            means: What is at hand.
            keeper: Keeps the token between runs.
            past: What was refused at earlier doors to the same server; None: this is the first.
            anew: Whether to sign in although a token is kept.
        """
        self.receive: Receive | None = None
        """Who is asked when a person is needed; set it as soon as there is somebody. None: we only get in silently."""
        self.told: Callable[[str], None] = lambda sentence: None
        """Called with a sentence that the person should hear once: a token that could not be kept, a file set aside."""
        self.unattended = f"Nobody is signed in, and nobody is here to ask: run ontime-tui login{means.otherwise}."
        """The sentence for whoever started us, where a person is needed and there is none."""
        self.server = server
        self.auth = auth
        """The address of the sign-in page."""
        self.means = means
        self.attempts = Attempts(auth, service, means, past or Past())
        self.keeper = keeper
        self.was_in = False
        """Whether somebody was signed in already."""
        self.who = ""
        """Who is signed in; empty: nobody was yet."""
        self._anew = anew
        self._arrived: Arrival | None = None
        self._why = means.why
        self.past = self.attempts.past
        """What was refused so far, and who was agreed to, for the next door to the same server."""
        self._current = ""
        self._candidates: AsyncIterator[_Candidate] | None = None
        self._first: asyncio.Task[_Candidate | None] | None = None
        self._on_an_errand = False
        self._scribe = Scribe(keeper, lambda sentence: self.told(sentence))

    def begin(self, errand: Errand | None = None) -> None:
        """Get the first token before anybody wants it; the first call waits for it.

        Args:
            errand: Awaited with the token that was kept, where that is the first one; gives the one to go on with.
        """
        self._candidates = self._silent_ones()
        self._first = asyncio.create_task(self._first_of(self._candidates, errand))
        self._first.add_done_callback(_heard)

    async def _first_of(self, candidates: AsyncIterator[_Candidate], errand: Errand | None) -> _Candidate | None:
        first = await _next(candidates)
        if errand is None or first is None or not first.kept:
            return first
        self._on_an_errand = True
        try:
            return replace(first, token=await errand(first.token, self._scribe.renewed))  # nobody is in with it yet
        finally:
            self._on_an_errand = False

    def end(self) -> None:
        """Get no token any longer."""
        if self._first:
            self._first.cancel()

    async def __call__(self, trade: Trade) -> Admission:
        """Give what lets us in.

        Raises:
            SignInError: Nothing does, or the person stays outside.
            WireError: The server can't be asked.
        """
        refusal = ""
        if self._current:  # whoever asks for another one was refused with it
            self.past.worn.add(self._current)
            refusal = _NO_LONGER_KEPT if self.keeper.keeps else _NO_LONGER
        admission = await self._silently(trade) or await self._received(trade, refusal)
        self.was_in, self._current = True, admission.token
        return admission

    def arrival_of(self, admission: Admission, proved: str, before: str = "") -> Arrival:
        """Give who an admission makes us, with the question that must be asked first.

        Args:
            admission: What a Login brought.
            proved: The name that was proved to get it; empty: it could be anybody's.
            before: Whom it is to be of where nobody was asked for; empty: anybody.
        """
        me = admission.login.me
        if me is None:
            notice = "" if admission.login.user_token else _API_USER
            return Arrival("an API user", notice=notice, admission=admission)
        name = f"{me.display_name} <{me.email}>" if me.display_name and me.email else me.display_name or me.email
        question = ""
        expected = self.means.expected or before
        if not self._may_be(me.email, proved, expected):
            question = f"The server knows you as {name}, but you asked for {expected}. Go on as {name}?"
        return Arrival(name, question, admission=admission, person=me.email, proved=proved)

    def renewed(self, token: str) -> None:
        """Keep a newer token that an answer brought, soon; only where one is kept already."""
        self._current = token
        self._scribe.renewed(token)

    async def keep(self, place: Place) -> None:
        """Keep the token of whoever came in silently.

        Raises:
            KeepingError: It could not be kept.
        """
        if self._arrived:
            await self._scribe.keep(self._arrived, place)

    async def close(self) -> None:
        """Write down what is still to be written.

        An answer that is on its way is waited for, a moment: it may bring the only token that is still good.
        """
        if self._first and self._on_an_errand:
            await asyncio.wait([self._first], timeout=_MOMENT)
        self.end()
        await self._scribe.close()

    async def settled(self) -> None:
        """Wait until a new signing-in is kept, or it turned out that it can't be."""
        await self._scribe.settled()

    async def _silently(self, trade: Trade) -> Admission | None:
        """Give what the first good token brings; None: there is none."""
        candidates, first = self._candidates or self._silent_ones(), self._first
        self._candidates = self._first = None
        while candidate := await (first or _next(candidates)):
            first = None
            try:
                admission = await trade(candidate.token)
            except TokenRefused:
                self.past.worn.add(candidate.token)
                self._why = candidate.refusal
                continue
            arrival = self.arrival_of(admission, candidate.proof(admission), candidate.person)
            if arrival.question or not candidate.kept:
                self.past.worn.add(candidate.token)
            if not arrival.question:
                self._come_in(arrival, kept=candidate.kept)
                return admission
            asked = f"you asked for {self.means.expected}" if self.means.expected else f"was {candidate.person}'s"
            self._why = f"{candidate.source} is that of {arrival.name}, and {asked}."
        return None

    async def _silent_ones(self) -> AsyncIterator[_Candidate]:
        """Give tokens, one after the other; each way that fails leaves behind why."""
        async for value in self._kept_ones():
            source = "The token that was kept"
            yield _Candidate(value, source, _NO_LONGER_KEPT, self.keeper.proved, kept=True, person=self.keeper.person)
        if self.means.token and self.means.token not in self.past.worn:
            yield _Candidate(self.means.token, "The token of ONTIME_TOKEN")
        for get, source, proved in self._ways():
            try:
                yield _Candidate(await get(), source, proved=proved)
            except SignInError as error:
                self._why = str(error)

    def _ways(self) -> Iterator[tuple[Callable[[], Awaitable[str]], str, str]]:
        """Give what gets one-time tokens silently, what these are called, and whom they are surely of."""
        if self.means.token_command and self.means.may_go(Way.COMMAND):
            yield self.attempts.by_command, "The token of the token command", ""
        if self.means.way is Way.KERBEROS:
            yield self.attempts.by_ticket, "The ticket", ""
        if self.means.has_password and self.means.may_go(Way.PASSWORD, Way.NTLM):
            yield self.attempts.by_own_password, "The password", self.means.user

    async def _kept_ones(self) -> AsyncIterator[str]:
        """Give the token that was kept, and whatever another window has put there meanwhile, each once."""
        while (value := "" if self._anew else await self._kept()) and value not in self.past.worn:
            yield value

    async def _kept(self) -> str:
        """Give the token that was kept of whom was asked for; somebody else's isn't even read, as its record tells."""
        try:
            record = await self.keeper.record()
            if record and record.person and not self._may_be(record.person, record.proved, self.means.expected):
                self._why = (
                    f"The sign-in that was kept is that of {record.person}, and you asked for {self.means.expected}."
                )
                return ""
            return await self.keeper.read()
        except KeepingError as error:
            self.told(str(error))
            return ""

    async def _received(self, trade: Trade, refusal: str) -> Admission:
        """Give what a person's coming in brings; the refusal is why, where nothing that was tried since says more."""
        if self.receive is None:
            raise self.past.refused or SignInRefused(self._why or self.unattended)
        why = self._why or refusal
        visit = Visit(self, trade, why)
        await self.receive(visit)
        if visit.accepted is None:
            raise SignInError(why or _STAYED_OUT)
        arrival, place = visit.accepted
        if arrival.question:
            self.past.agreed.add(arrival.person.casefold())
        self._come_in(arrival, place=place)
        return arrival.admission

    def _may_be(self, email: str, proved: str, expected: str) -> bool:
        """Tell whether somebody is surely whom was asked for, or was agreed to in this run."""
        if not expected or email.casefold() in self.past.agreed:
            return True
        return proved.casefold() == expected.casefold() or is_person(expected, email)

    def _come_in(self, arrival: Arrival, *, kept: bool = False, place: Place | None = None) -> None:
        self.who, self._why, self._arrived, self._anew = arrival.name, "", arrival, False
        if arrival.notice and place is None:
            self.told(arrival.notice)
        if kept:
            self.renewed(arrival.admission.token)
        else:
            self._scribe.begin(arrival, place)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A token that may let us in."""

    token: str = field(repr=False)
    source: str
    """What it is, for whoever reads that it is somebody else's."""
    refusal: str = _USED_UP
    """What to say when it isn't good."""
    proved: str = ""
    """Whom it is surely of."""
    kept: bool = False
    person: str = ""
    """The address of whom it made us when it was kept."""

    def proof(self, admission: Admission) -> str:
        """Give whom an admission is surely of: what was proved once proves nothing of whom the server names now."""
        me = admission.login.me
        same = me is not None and me.email.casefold() == self.person.casefold()
        return self.proved if same or not self.kept else ""


async def _next(candidates: AsyncIterator[_Candidate]) -> _Candidate | None:
    return await anext(candidates, None)


def _heard(begun: asyncio.Task[_Candidate | None]) -> None:
    """Take note of how it ended: a window that is left before it wants the token has nobody to tell."""
    if not begun.cancelled():
        begun.exception()
