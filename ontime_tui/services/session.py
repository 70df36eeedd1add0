"""A signed-in stay at a server, from its beginning to its end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from ontime_tui.agenda.clock import Clock
from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.api.calls.login import LoginAnswer
from ontime_tui.api.calls.settings import SettingsGet
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import WireError
from ontime_tui.services.account import Account
from ontime_tui.services.ask import ask
from ontime_tui.services.memory import ABREAST, Memory, goes_abreast
from ontime_tui.services.translate.legends import legends_of
from ontime_tui.services.translate.people import person_of
from ontime_tui.services.translate.window import window_of
from ontime_tui.services.troubles import Trouble, trouble_of
from ontime_tui.services.waiting import Waiting
from ontime_tui.signin.errors import SignInError
from ontime_tui.values import dataclass

Closing = Callable[[], Awaitable[None]]
"""Closes what a client's maker opened for it, its connections above all."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in stay at one server."""

    account: Account
    _client: Client
    _closing: Closing | None = None
    _memory: Memory | None = None

    @classmethod
    async def open(
        cls,
        client: Client,
        *,
        clock: Clock,
        assumed: WorkHours,
        closing: Closing | None = None,
        signed_in: Callable[[], None] | None = None,
        memory: Memory | None = None,
    ) -> Session:
        """Sign in, and learn who I am and what the server can do.

        Legends that can't be had are none; everything else must succeed.

        Args:
            client: Knows the server and how to sign in.
            clock: Tells today, from which a server counts the days that it holds.
            assumed: The hours of whoever's own hours are unknown; marked as assumed.
            closing: Awaited when the session ends.
            signed_in: Called as soon as other questions can be asked too.
            memory: Remembers how the server takes calls; None: that is found out each time.

        Raises:
            SignInNeeded: Signing in was refused.
            Trouble: The server could not be asked, or is no OnTime server.
        """
        if memory is not None and not goes_abreast(memory, unless_known=True):
            client.one_at_a_time = True
        login = await _login(client)
        if signed_in:
            signed_in()
        legends = await _legends(client)
        return cls(_account(client.endpoint, login, legends, clock, assumed), client, closing, memory)

    def listen(
        self, hear: Callable[[Trouble | None], None], hear_waiting: Callable[[Waiting | None], None] | None = None
    ) -> None:
        """Tell somebody from now on how it goes.

        Args:
            hear: Told how each question and change ended: with what trouble, or None: with an answer.
            hear_waiting: Told when the server asks for patience, and None when that is over.
        """

        def ended(error: Exception | None) -> None:
            hear(trouble_of(error) if isinstance(error, WireError | SignInError) else None)

        self._client.ended = ended
        if hear_waiting and (persistence := self._client.persistence):
            persistence.waits = hear_waiting

    def try_again(self) -> None:
        """Ask again at once, however often that failed before."""
        if self._client.persistence:
            self._client.persistence.try_again()

    def take_leave(self) -> None:
        """Remember what the next window should know of the server before it asks anything."""
        abreast, memory = not self._client.one_at_a_time, self._memory
        seen = self._client.reuses or not abreast
        # What is known already isn't remembered anew: so it grows old, and is found out again.
        if memory is not None and seen and goes_abreast(memory, unless_known=not abreast) is not abreast:
            memory.remember(ABREAST, abreast)

    async def close(self) -> None:
        """Forget the token and let go of the connections."""
        self._client.log_out()
        if self._closing:
            await self._closing()


async def _login(client: Client) -> LoginAnswer:
    try:
        return await client.log_in()
    except (WireError, SignInError) as error:
        raise trouble_of(error) from error


async def _legends(client: Client) -> tuple[Legend, ...]:
    try:
        return legends_of((await ask(client, SettingsGet())).admin.legends)
    except Trouble:
        return ()


def _account(
    endpoint: Endpoint, login: LoginAnswer, legends: tuple[Legend, ...], clock: Clock, assumed: WorkHours
) -> Account:
    server = login.server
    return Account(
        me=person_of(login.me, assumed, mine=True) if login.me and login.me.user_id else None,
        server=urlsplit(endpoint.server).netloc,
        synced=window_of(server.sync_back_time, server.sync_forward_time, clock.now().date()),
        working_elsewhere=server.knows_working_elsewhere,
        graph_search=login.offers_graph,
        legends=legends,
        acting_for=endpoint.on_behalf_of,
    )
