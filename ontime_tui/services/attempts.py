"""Each way to a one-time token, as one attempt; what was refused is not tried a second time."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING

from ontime_tui.services.visit import Offer
from ontime_tui.signin.commands import CommandError, first_line, password_of
from ontime_tui.signin.errors import SignInNotUnderstood, SignInRefused
from ontime_tui.signin.extras import reason_against
from ontime_tui.signin.pasted import token_of_paste
from ontime_tui.values import dataclass
from ontime_tui.ways import Way

if TYPE_CHECKING:
    from ontime_tui.signin.service import AuthenticationService, Offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What is at hand to get in without asking anybody. Secrets are in no repr."""

    user: str = ""
    """Who was asked for, be it in the profile; empty: anybody may come in."""
    on_behalf_of: str = ""
    """For whom an API user acts."""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """A one-time token to use once."""
    password_command: tuple[str, ...] = ()
    token_command: tuple[str, ...] = ()
    way: Way | None = None
    """The only way to go; None: whatever is at hand."""
    terminal: bool = False
    """Whether the password command may ask at the terminal: never once a window is drawn on it."""
    why: str = ""
    """One sentence on why there is no password, where one was looked for already; empty: nobody did."""

    @property
    def expected(self) -> str:
        """Whom the server should know us as; empty: anybody."""
        return self.on_behalf_of or self.user

    @property
    def has_password(self) -> bool:
        """Whether there is a password to try without asking."""
        return bool(self.user and (self.password or self.password_command))

    @property
    def otherwise(self) -> str:
        """How to come in without anybody to ask, to go on a sentence about another way; empty: there is no such way."""
        if not self.may_go(Way.PASSWORD, Way.NTLM):
            return ""
        return f", or give {'' if self.user else '--user, and '}ONTIME_PASSWORD or --password-command"

    def may_go(self, *ways: Way) -> bool:
        """Tell whether one of some ways is to be gone with what is at hand."""
        return self.way is None or self.way in ways


class Past:
    """What was refused so far, and who was agreed to: it outlives a door.

    A password is not to be sent again, nor a question asked again, because somebody connects.
    """

    def __init__(self) -> None:
        self.refused: SignInRefused | None = None
        """How the password that is at hand was refused; None: it wasn't."""
        self.worn: set[str] = set()
        """Tokens that are no good any more."""
        self.agreed: set[str] = set()
        """Addresses of those who were agreed to although somebody else was asked for: for this run, and no longer."""
        self._passwords: set[bytes] = set()
        self._salt = secrets.token_bytes(16)

    def has(self, user: str, password: str, way: Way) -> bool:
        """Tell whether a name and a password were refused together by that way; another may take them."""
        return self._digest(user, password, way) in self._passwords

    def add(self, user: str, password: str, way: Way) -> None:
        """Remember that a name and a password were refused by a way."""
        self._passwords.add(self._digest(user, password, way))

    def _digest(self, user: str, password: str, way: Way) -> bytes:
        """Give what is remembered: nothing from which the password could be told."""
        return hashlib.blake2b(f"{way}\0{user}\0{password}".encode(errors="replace"), key=self._salt).digest()


class Attempts:
    """Gets one-time tokens from one Authentication Service."""

    def __init__(self, auth: str, service: Callable[[], AuthenticationService], means: Means, past: Past) -> None:
        """Prepare.

        Args:
            auth: Its address.
            service: Gives it; only called where it is to be asked.
            means: What is at hand.
            past: What was refused before.
        """
        self.past = past
        self._auth = auth
        self._service = service
        self._means = means

    async def offers(self) -> tuple[Offer, ...]:
        """Ask the service what it takes, and give all ways, those that can be gone first, the profile's before all."""
        offered = await self._service().offered()
        offers = _offers(offered, self._means)
        return tuple(sorted(offers, key=lambda offer: (bool(offer.reason), offer.way is not self._means.way)))

    async def by_password(self, user: str, password: str, way: Way) -> str:
        """Send a name and a password, each pair of which is sent once by each way unless it was right.

        Raises:
            SignInError: It was refused.
            CouldNotAsk: Nothing answered.
        """
        if self.past.has(user, password, way):
            raise SignInRefused("This password was refused before and is not sent again: wrong tries lock the account.")
        send = self._service().by_proof if way is Way.NTLM else self._service().by_password
        try:
            return await send(user, password)
        except SignInRefused:
            self.past.add(user, password, way)
            raise

    async def by_own_password(self) -> str:
        """Send the password that is at hand.

        Raises:
            SignInError: There is none, or it was refused, now or before.
            CouldNotAsk: Nothing answered.
        """
        if self.past.refused:
            raise self.past.refused
        means = self._means
        password = means.password or await self._printed()
        try:
            return await self.by_password(means.user, password, Way.NTLM if means.way is Way.NTLM else Way.PASSWORD)
        except SignInRefused as refusal:
            self.past.refused = refusal
            raise

    async def _printed(self) -> str:
        """Give the password that the password command prints."""
        means = self._means
        try:
            return await password_of(means.password_command, terminal=means.terminal)
        except CommandError as error:
            raise SignInRefused(str(error)) from None

    async def by_ticket(self) -> str:
        """Show the login session's Kerberos ticket.

        Raises:
            SignInError: There is none, or it was refused.
        """
        return await self._service().by_ticket()

    async def by_command(self) -> str:
        """Run the token command.

        Raises:
            SignInError: It prints no token.
        """
        try:
            line = await first_line(self._means.token_command, "token command")
        except CommandError as error:
            raise SignInRefused(str(error)) from None
        try:
            return self.in_paste(line)
        except SignInNotUnderstood as error:
            raise SignInNotUnderstood(f"What the token command printed is no token. {error}") from None

    def in_paste(self, text: str) -> str:
        """Find the token in what somebody pasted.

        Raises:
            SignInError: There is none.
        """
        return token_of_paste(text, self._auth)


def _offers(offered: Offered, means: Means) -> tuple[Offer, ...]:
    return (
        Offer(Way.COMMAND, "" if means.token_command else "The profile has no token_command."),
        Offer(Way.KERBEROS, offered.reason_against("Negotiate") or reason_against("kerberos")),
        Offer(Way.PASSWORD, offered.reason_against("Basic")),
        Offer(Way.NTLM, offered.reason_against("NTLM", "Negotiate") or reason_against("ntlm")),
        Offer(Way.BROWSER),
        Offer(Way.PASTE),
    )
