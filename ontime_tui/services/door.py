"""The door of one server: gets us in silently where that goes, and with the help of a person where it doesn't.

`Door` is what a `Client` waits for. Whenever there is no good token it tries, in this order and in silence: the token
that was kept, `ONTIME_TOKEN`, the profile's `token_command`, its ticket, its password. Only when none of them helps is
a person needed: `Door.receive` is awaited with one `Visit` (see `services.visit`), all calls wait for it, and whatever
was read before stays as it is.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING, Final

from ontime_tui.api.errors import TokenRefused
from ontime_tui.services.visit import Arrival, Offer, Receive, Visit, Way
from ontime_tui.signin.commands import CommandError, first_line
from ontime_tui.signin.errors import SignInError, SignInNotUnderstood, SignInRefused
from ontime_tui.signin.keeping import Keeper, KeepingError, Place
from ontime_tui.signin.pasted import token_of_paste
from ontime_tui.signin.service import AuthenticationService, Offered
from ontime_tui.signin.tickets import reason_against
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    from ontime_tui.api.client import Admission, Trade


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What is at hand to get in without asking anybody. Secrets are in no repr."""

    user: str = ""
    """Whom the profile names; empty: anybody may come in."""
    on_behalf_of: str = ""
    """For whom an API user acts."""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """A one-time token to use once."""
    password_command: tuple[str, ...] = ()
    token_command: tuple[str, ...] = ()
    way: Way | None = None
    """The profile's way; None: whatever is at hand."""


_USED_UP: Final = "What the sign-in page gave has expired or was used before; start again."
_STAYED_OUT: Final = "Nobody is signed in."
_NOBODY_TO_ASK: Final = (
    "Nobody is signed in, and nobody is here to ask: run ontime-tui login, or give --user, and ONTIME_PASSWORD or"
    " --password-command."
)


class Door:
    """Gets us in at one server, as a `Client`'s entrance. Closing it writes down the newest token."""

    def __init__(
        self, server: str, service: AuthenticationService, means: Means, keeper: Keeper, *, anew: bool = False
    ) -> None:
        """Prepare; nobody is asked yet.

        Args:
            server: The host, with its port where there is one; for people to read.
            service: The server's Authentication Service.
            means: What is at hand.
            keeper: Keeps the token between runs.
            anew: Whether to sign in although a token is kept.
        """
        self.receive: Receive | None = None
        """Who is asked when a person is needed; set it as soon as there is somebody. None: we only get in silently."""
        self.told: Callable[[str], None] = lambda sentence: None
        """Called with a sentence that the person should hear once: a token that could not be kept, a file set aside."""
        self.server = server
        self.service = service
        self.means = means
        self.keeper = keeper
        self.was_in = False
        """Whether somebody was signed in already."""
        self.who = ""
        """Who is signed in; empty: nobody was yet."""
        self._anew = anew
        self._arrived: Arrival | None = None
        self._why = ""
        self._token = means.token
        self._tried: set[bytes] = set()
        self._salt = secrets.token_bytes(16)
        self._refused_password: SignInRefused | None = None
        self._candidates: AsyncIterator[_Candidate] | None = None
        self._first: asyncio.Task[_Candidate | None] | None = None
        self._writing: asyncio.Task[None] | None = None
        self._unwritten = ""

    # -- as a client's entrance

    def begin(self) -> None:
        """Get the first token before anybody wants it; the first call waits for it."""
        self._candidates = self._silent_ones()
        self._first = asyncio.create_task(_next(self._candidates))
        self._first.add_done_callback(_heard)

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
        admission = await self._silently(trade) or await self._received(trade)
        self.was_in = True
        return admission

    def renewed(self, token: str) -> None:
        """Keep a newer token that an answer brought, soon; only where one is kept already."""
        self._unwritten = token
        if self.keeper.keeps and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write())

    async def close(self) -> None:
        """Write down what is still to be written."""
        self.end()
        if self._writing:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self._write_now()

    async def keep(self, place: Place) -> None:
        """Keep the token of whoever came in silently.

        Raises:
            KeepingError: It could not be kept.
        """
        if arrived := self._arrived:
            token = self._unwritten or arrived._admission.token  # noqa: SLF001 - both are the door's
            await self.keeper.begin(token, arrived._person, place)  # noqa: SLF001

    async def sign_out(self) -> None:
        """Keep nothing of this person any more, anywhere.

        Raises:
            KeepingError: Something could not be removed; its text is one sentence that says what.
        """
        self._unwritten = ""
        await self.keeper.forget()

    # -- in silence

    async def _silently(self, trade: Trade) -> Admission | None:
        """Give what the first good token brings; None: there is none."""
        candidates, first = self._candidates or self._silent_ones(), self._first
        self._candidates = self._first = None
        while candidate := await (first or _next(candidates)):
            first = None
            try:
                admission = await trade(candidate.token)
            except TokenRefused:
                self._why = candidate.refusal
                continue
            arrival = self.arrival_of(admission, candidate.proved)
            if not arrival.question:
                await self._come_in(arrival, kept=candidate.kept)
                return admission
            self._why = f"{candidate.source} is that of {arrival.name}, and the profile names {self._expected}."
        return None

    async def _silent_ones(self) -> AsyncIterator[_Candidate]:
        """Give tokens, one after the other; each way that fails leaves behind why."""
        async for value in self._kept_ones():
            yield _Candidate(value, "The token that was kept", "The sign-in has expired.", self._expected, kept=True)
        token, self._token = self._token, ""
        if token:
            yield _Candidate(token, "The token of ONTIME_TOKEN", _USED_UP)
        ways: list[tuple[object, Callable[[], Awaitable[str]], _Candidate]] = [
            (self.means.token_command, self.by_command, _Candidate("", "The token of the token command", _USED_UP)),
            (self.means.way is Way.KERBEROS, self.by_ticket, _Candidate("", "The ticket", _USED_UP)),
            (self._has_password, self._by_own_password, _Candidate("", "", _USED_UP, self.means.user)),
        ]
        for at_hand, get, candidate in ways:
            if not at_hand:
                continue
            try:
                token = await get()
            except SignInError as error:
                self._why = str(error)
                continue
            yield _Candidate(token, candidate.source, candidate.refusal, candidate.proved)

    async def _kept_ones(self) -> AsyncIterator[str]:
        """Give the token that was kept, and whatever another window has put there meanwhile, each once."""
        while (value := "" if self._anew else await self._kept()) and self._is_new("", value):
            yield value

    async def _kept(self) -> str:
        try:
            return await self.keeper.read()
        except KeepingError as error:
            self.told(str(error))
            return ""

    @property
    def _has_password(self) -> bool:
        return bool(self.means.user and (self.means.password or self.means.password_command))

    async def _by_own_password(self) -> str:
        if self._refused_password:
            raise self._refused_password
        try:
            password = await _password_of(self.means)
        except CommandError as error:
            raise SignInRefused(str(error)) from None
        way = Way.NTLM if self.means.way is Way.NTLM else Way.PASSWORD
        try:
            return await self.by_password(self.means.user, password, way)
        except SignInRefused as refusal:
            self._refused_password = refusal
            raise

    # -- each way, as one-time tokens

    async def by_password(self, user: str, password: str, way: Way) -> str:
        """Give the one-time token for a name and a password, each pair of which is sent once unless it was right.

        Raises:
            SignInError: It was refused.
            CouldNotAsk: Nothing answered.
        """
        if not self._is_new(user, password):
            raise SignInRefused(
                "This password was refused before, and is not sent again: wrong tries may lock the account."
            )
        try:
            token = await (
                self.service.by_proof(user, password) if way is Way.NTLM else self.service.by_password(user, password)
            )
        except SignInRefused:
            raise
        except BaseException:
            self._tried.discard(self._digest(user, password))
            raise
        self._tried.discard(self._digest(user, password))
        return token

    async def by_ticket(self) -> str:
        """Give the one-time token for a Kerberos ticket.

        Raises:
            SignInError: There is none.
        """
        return await self.service.by_ticket()

    async def by_command(self) -> str:
        """Give the one-time token that the token command prints.

        Raises:
            SignInError: It prints none.
        """
        try:
            line = await first_line(self.means.token_command, "token command")
        except CommandError as error:
            raise SignInRefused(str(error)) from None
        try:
            return token_of_paste(line, self.service.auth)
        except SignInNotUnderstood as error:
            raise SignInNotUnderstood(f"What the token command printed is no token: {error}") from None

    async def offers(self) -> tuple[Offer, ...]:
        """Ask the Authentication Service what it takes, and give all ways, those that can be gone first."""
        return _offers(await self.service.offered(), self.means)

    # -- with a person

    async def _received(self, trade: Trade) -> Admission:
        why = self._why
        if self.receive is None:
            if self._refused_password:
                raise self._refused_password
            raise SignInRefused(why or _NOBODY_TO_ASK)
        visit = Visit(self, trade, why)
        await self.receive(visit)
        if visit.accepted is None:
            raise SignInError(why or _STAYED_OUT)
        arrival, place = visit.accepted
        await self._come_in(arrival, place=place)
        return arrival._admission  # noqa: SLF001 - both are the door's

    def arrival_of(self, admission: Admission, proved: str) -> Arrival:
        """Give who an admission makes us, with the question that must be asked first."""
        me = admission.login.me
        if me is None:
            notice = "" if admission.login.user_token else _API_USER
            return Arrival("an API user", notice=notice, _admission=admission)
        name = f"{me.display_name} <{me.email}>" if me.display_name and me.email else me.display_name or me.email
        expected = self._expected
        question = ""
        if expected and proved.casefold() != expected.casefold() and not self._is(expected, me.email):
            question = f"The server knows you as {name}, but the profile names {expected}. Go on as {name}?"
        return Arrival(name, question, _admission=admission, _person=me.email)

    @property
    def _expected(self) -> str:
        return self.means.on_behalf_of or self.means.user

    def _is(self, expected: str, email: str) -> bool:
        """Tell whether a name of the profile and an address are surely one person's, or were said to be."""
        both = {expected.casefold(), expected.rpartition("\\")[2].casefold()}
        mine = {email.casefold(), email.partition("@")[0].casefold()}
        return email.casefold() == self.keeper.person.casefold() or bool(both & mine)

    async def _come_in(self, arrival: Arrival, *, kept: bool = False, place: Place | None = None) -> None:
        self.who, self._why, self._arrived, self._anew = arrival.name, "", arrival, False
        token = arrival._admission.token  # noqa: SLF001 - both are the door's
        try:
            if kept:
                self.renewed(token)
            else:
                await self.keeper.begin(token, arrival._person, place)  # noqa: SLF001
        except KeepingError as error:
            self.told(str(error))

    def _is_new(self, user: str, secret: str) -> bool:
        """Tell whether a secret is seen for the first time; only a salted digest of it is remembered."""
        digest = self._digest(user, secret)
        fresh = digest not in self._tried
        self._tried.add(digest)
        return fresh

    def _digest(self, user: str, secret: str) -> bytes:
        return hashlib.blake2b(f"{user}\0{secret}".encode(errors="replace"), key=self._salt).digest()

    # -- keeping

    async def _write(self) -> None:
        """Write the newest token, and again when there is a newer one by then; not all the time."""
        while self._unwritten:
            await self._write_now()
            await asyncio.sleep(self.keeper.pause)

    async def _write_now(self) -> None:
        token, self._unwritten = self._unwritten, ""
        if not token or not self.keeper.keeps:
            return
        try:
            await self.keeper.renew(token)
        except KeepingError as error:
            self.told(str(error))


_API_USER: Final = "This is an API user, who has no calendar: set on_behalf_of to the address of the person to act for."


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A token that may let us in."""

    token: str = field(repr=False)
    source: str
    """What it is, for whoever reads that it is somebody else's."""
    refusal: str
    """What to say when it isn't good."""
    proved: str = ""
    """Whom it is surely of."""
    kept: bool = False


async def _password_of(means: Means) -> str:
    return means.password or await first_line(means.password_command, "password command", alone=False)


async def _next(candidates: AsyncIterator[_Candidate]) -> _Candidate | None:
    return await anext(candidates, None)


def _heard(begun: asyncio.Task[_Candidate | None]) -> None:
    """Take note of how it ended: a window that is left before it wants the token has nobody to tell."""
    if not begun.cancelled():
        begun.exception()


def _offers(offered: Offered, means: Means) -> tuple[Offer, ...]:
    """Give all ways, those that can be gone first, the profile's own before all."""
    offers = [
        Offer(Way.COMMAND, "" if means.token_command else "The profile has no token_command."),
        Offer(Way.KERBEROS, offered.reason_against("Negotiate") or reason_against("kerberos")),
        Offer(Way.PASSWORD, offered.reason_against("Basic")),
        Offer(Way.NTLM, offered.reason_against("NTLM", "Negotiate") or reason_against("ntlm")),
        Offer(Way.BROWSER),
        Offer(Way.PASTE),
    ]
    return tuple(sorted(offers, key=lambda offer: (bool(offer.reason), offer.way is not means.way)))
