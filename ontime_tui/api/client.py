"""The client: sends typed calls, keeps the token, signs in again when it must."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import field
from typing import Final, TypeVar

import httpx

from ontime_tui.api.calls.login import Login, LoginAnswer
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.envelope import unseal
from ontime_tui.api.errors import TokenRefused, WireError, unsendable
from ontime_tui.api.exchange import exchange
from ontime_tui.api.lanes import Lanes
from ontime_tui.api.limits import Limits
from ontime_tui.api.model import Answer, Call
from ontime_tui.api.persistence import Persistence
from ontime_tui.api.sealing import Question, request_of
from ontime_tui.api.token import Stamp, Token, is_token
from ontime_tui.values import dataclass

A = TypeVar("A", bound=Answer)

_MOST_ASKED: Final = 5
"""Times that a call is sent while its token is refused: others may use up one token after the other meanwhile."""

SignIn = Callable[[], Awaitable[str]]
"""Gets a one-time token, good for one Login; may ask a person, and take as long as that takes."""


@dataclass(frozen=True, slots=True)
class Admission:
    """What a token brought at Login."""

    login: LoginAnswer
    """Who we are with it."""
    token: str = field(repr=False)
    """The token to work with from here on."""


Trade = Callable[[str], Awaitable[Admission]]
"""Sends a Login with a token. Raises WireError: it has no answer, or the token was refused (TokenRefused)."""

Entrance = Callable[[Trade], Awaitable[Admission]]
"""Gets us in, in as many tries as it takes; what it gives is worked with. May ask a person."""


class Client:
    """Asks one server.

    Calls run side by side. Where the server turns out to take each token only once, which shows when it refuses a call
    and answers another one that came with the same token, they go one at a time from then on.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        http: httpx.AsyncClient,
        *,
        sign_in: SignIn | None = None,
        entrance: Entrance | None = None,
        limits: Limits | None = None,
        persistence: Persistence | None = None,
    ) -> None:
        """Be ready to sign in, which the first call does.

        Args:
            endpoint: The server, and as which application we speak to it.
            http: Its connections; closing it is the caller's business.
            sign_in: Called whenever there is no good token; what it raises goes to every call that waits for it.
            entrance: Called instead, where getting in takes more than one token and one Login.
            limits: How long and how large an answer may be.
            persistence: How questions are asked of a server that may fail; None: each once.
        """
        self.endpoint = endpoint
        self.one_at_a_time = False
        """Whether calls wait for each other; may be set for a server that is known to need it."""
        self.reuses = False
        """Whether one token was seen to serve several calls."""
        self.ended: Callable[[Exception | None], None] = lambda error: None
        """Called with how each call ended: what went wrong, or None where there is an answer."""
        self.renewed: Callable[[str], None] = lambda token: None
        """Called with each newer token that an answer brought."""
        self.persistence = persistence
        self._http = http
        self._sign_in = sign_in or _nobody
        self._enter = entrance or self._entered
        self._limits = limits or Limits()
        self._token = Token()
        self._refused: Stamp | None = None
        """The token that was refused last."""
        self._served = ""
        """The token that served last."""
        self._lanes = Lanes()
        self._renewal: asyncio.Task[LoginAnswer] | None = None

    async def log_in(self) -> LoginAnswer:
        """Sign in anew, or wait for a signing-in that is under way, and give who we are.

        Raises:
            WireError: Login has no answer, or the one-time token was refused.
        """
        if self._renewal is None:
            self._renewal = asyncio.create_task(self._signed_in())
            self._renewal.add_done_callback(self._renewal_ended)
        return await asyncio.shield(self._renewal)

    def log_out(self) -> None:
        """Forget the token; answers that are still on their way bring none back, and a signing-in under way ends."""
        self._token.restart("")
        if self._renewal:
            self._renewal.cancel()
        if self.persistence:
            self.persistence.forget_questions()
            self.persistence.end()

    async def send(self, call: Call[A]) -> A:
        """Give the answer to a call.

        A refusal of the token means that nothing was done: the call is then sent again, with the token that another
        answer brought meanwhile, or after signing in. Otherwise a change is never sent twice, and a question only where
        there is persistence.

        Raises:
            CouldNotAsk: No answer came.
            NotUnderstood: What came isn't an answer of OnTime's.
            Refused: The answer is no.
        """
        try:
            answer = await self._sent(call)
        except Exception as error:
            self.ended(error)
            raise
        self.ended(None)
        return answer

    async def _sent(self, call: Call[A]) -> A:
        if self.persistence is None:
            return await self._answer(call)
        if call.changes:
            return await self._changed(call, self.persistence)
        return await self.persistence.ask(repr(call), lambda again: self._answer(call, compressed=not again))

    async def _changed(self, call: Call[A], persistence: Persistence) -> A:
        """Send a change once; what was asked before it shows nothing of it."""
        try:
            answer = await self._answer(call)
        except WireError as error:
            persistence.heard(error)
            raise
        finally:
            persistence.forget_questions()
        persistence.heard(None)
        return answer

    async def _answer(self, call: Call[A], *, compressed: bool = True) -> A:
        if not self._token:
            await self.log_in()
        asked, renewed = 0, False
        while True:
            answer, stamp = await self._asked(call, compressed=compressed)
            asked += 1
            if not isinstance(answer, TokenRefused):
                return answer
            if asked == _MOST_ASKED:
                raise answer
            if self._token.is_superseded(stamp):
                self.one_at_a_time |= self._token.is_of_now(stamp)
            elif renewed and self._lanes.abreast:
                self.one_at_a_time = True  # one of those may have used the token up
            elif renewed and stamp.fresh:
                raise answer  # what signing in gave is no good either
            else:
                renewed = True
                await self._renewed_since(stamp)

    async def _asked(self, call: Call[A], *, compressed: bool) -> tuple[A | TokenRefused, Stamp]:
        """Give the answer, or how the token was refused; and the token that was sent."""
        async with self._turn() as stamp:
            try:
                answer, token = await self._exchanged(call, stamp.value, compressed=compressed)
            except TokenRefused as refusal:
                self._refused = stamp
                return refusal, stamp
            self.reuses |= stamp.value == self._served
            self._served = stamp.value
            if self._token.keep(token, stamp):
                self.renewed(token)
            if token and self._refused and self._refused.value == stamp.value:
                self.one_at_a_time = True
            return answer, stamp

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[Stamp]:
        async with self._lanes.one() if self.one_at_a_time else self._lanes.any():
            yield self._token.stamp()

    async def _exchanged(self, call: Call[A], token: str, *, compressed: bool = True) -> tuple[A, str]:
        request = self._request(call, token)
        reply = await exchange(self._http, request, self._limits, compressed=compressed, strange=not self._token)
        return unseal(reply, call.answer(), token)

    def _request(self, call: Call[A], token: str) -> httpx.Request:
        try:
            return request_of(self._http, self.endpoint, token, Question(call.endpoint, call.wire()))
        except ValueError:
            raise unsendable() from None

    async def _renewed_since(self, stamp: Stamp) -> None:
        """Sign in, unless somebody did since that request was made."""
        if self._token.is_of_now(stamp):
            await self.log_in()

    async def _signed_in(self) -> LoginAnswer:
        try:
            admission = await self._enter(self._traded)
        except WireError as error:
            error.may_have_happened = error.may_still_happen = False  # whatever waits for it was not done
            raise
        self._token.restart(admission.token)
        return admission.login

    async def _entered(self, trade: Trade) -> Admission:
        return await trade(await self._sign_in())

    async def _traded(self, given: str) -> Admission:
        login, token = await self._exchanged(Login(), given)
        return Admission(login, next(filter(is_token, (login.user_token, token)), given))

    def _renewal_ended(self, renewal: asyncio.Task[LoginAnswer]) -> None:
        self._renewal = None
        if not renewal.cancelled():
            renewal.exception()


async def _nobody() -> str:
    raise TokenRefused("TokenIsEmpty", "Nobody is signed in.")
