"""Signing in over the calendars, which stay: by whatever way the server takes; then who I am, and what is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from ontime_tui.services.troubles import NotLetIn, Trouble
from ontime_tui.services.visit import HOW_TO_PASTE, Arrival, Link, Place, Visit
from ontime_tui.ui.dialogs.arrived import Arrived
from ontime_tui.ui.dialogs.choice import Choice, Chose, Tick
from ontime_tui.ui.dialogs.field import Field, line
from ontime_tui.ui.dialogs.frame import Dialog, Hint
from ontime_tui.ui.dialogs.line import Line
from ontime_tui.ui.later import later
from ontime_tui.ui.phrases import phrase_for
from ontime_tui.ui.present.letters import arrow_words
from ontime_tui.ways import Way

_WORDS = {
    Way.PASSWORD: "name and password",
    Way.BROWSER: "browser",
    Way.PASTE: "paste an answer",
    Way.KERBEROS: "Kerberos ticket",
    Way.NTLM: "name and password, by NTLM",
    Way.COMMAND: "token command",
}
_DOES = {Way.BROWSER: "open the page", Way.PASTE: "take it"}
_WITH_PASSWORD = frozenset({Way.PASSWORD, Way.NTLM})
_WITH_PASTE = frozenset({Way.BROWSER, Way.PASTE})
_FIRST = (Way.PASSWORD, Way.BROWSER, Way.PASTE)
"""What is offered until the server has said what it takes."""
_ONCE = "It is sent once: a few wrong passwords may lock your account."
_WHAT_TO_PASTE = "The address of the page that you came to, or the answer in it."
_LONGEST_PASTE = 65_536
"""Characters: an answer of the sign-in page is far longer than a line that is typed."""
_COPY = "f5"


class SignIn(Dialog[bool]):
    """Gets a person in, or not: put away, what was seen before stays. Nothing counts before it is accepted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "go", show=False),
        Binding(_COPY, "copy", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, visit: Visit, copy: Callable[[str], Awaitable[str]]) -> None:
        """Prepare.

        Args:
            visit: Tries the ways.
            copy: Gives a text to the clipboard, and says where it went.
        """
        super().__init__(f"Sign in{' again' * visit.again} · {visit.server}")
        self._visit = visit
        self._copy = copy
        first = dict.fromkeys(way for way in (visit.first, *_FIRST) if way)
        self._ways: Choice[Way] = Choice([(_WORDS[way], way) for way in first], next(iter(first)), id="way")
        self._possible = tuple(first)
        self._why_not = ""
        """Why the likely way can't be gone."""
        self._link: Link | None = None
        self._arrived = Arrived(id="arrived")

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys, for the way that is chosen."""
        later = Hint("esc/F10", "stay signed out", "not now")
        if self._arrived.arrival:
            return *self._arrived_hints, Hint("tab", "next"), later
        does = "take it" if self._link else _DOES.get(self._way, "sign in")
        other = (Hint("←→", "another way"),) if isinstance(self.focused, Choice) else ()
        copy = (Hint("F5", "copy the address"),) if self._address else ()
        return Hint("enter", does), *copy, *other, Hint("tab", "next"), later

    @property
    def _arrived_hints(self) -> tuple[Hint, ...]:
        """The keys for what is to be answered at the end."""
        go_on = Hint("enter", "go on")
        if isinstance(self.focused, Tick):
            return Hint("space", "yes"), go_on
        if isinstance(self.focused, Choice):
            return Hint("←→", "another place"), go_on
        return (Hint("←→ enter", "choose"),)

    def compose_body(self) -> ComposeResult:
        """Give the ways and what each needs; then who came in, and where that is kept."""
        visit = self._visit
        with Vertical(id="ways"):
            if visit.why:
                stays = " The calendars stay as they are." * visit.again
                yield Static(f"{visit.why}{stays}", id="why", markup=False)
            yield Field("way", "By", self._ways)
            yield Field("user", "Name", line(visit.user, id="user", placeholder="an address, or DOMAIN\\name"))
            yield Field("password", "Password", _password())
            yield Static(id="link", markup=False)
            yield Static(id="notes", markup=False)
            yield Field("paste", "Paste", _paste())
        yield self._arrived

    def on_mount(self) -> None:
        """Begin with the likely way, and learn which ways the server takes."""
        self.query_one("#field-password", Field).tell(_ONCE)
        self.query_one("#field-paste", Field).tell(_WHAT_TO_PASTE)
        self._show_way()
        self._enter()
        self.set_interval(1, self._tell_link)
        self.run_worker(later(self._learn_offers), group="offers")

    @property
    def _way(self) -> Way:
        return self._ways.value

    @property
    def _address(self) -> str:
        """The address of the sign-in page, where it is to be opened; else blank."""
        if self._link:
            return self._link.url
        return self._visit.page if self._way is Way.PASTE else ""

    async def _learn_offers(self) -> None:
        """Offer what the server takes; what was chosen or is being typed stays where that goes."""
        offers = await self._visit.offers()
        taken = {offer.way for offer in offers if not offer.reason}
        possible = [way for way in _WORDS if way in taken]
        before = self._way
        likely = (before, self._visit.first, *_FIRST)
        chosen = next((way for way in likely if way in possible), possible[0])
        self._ways.begin([(_WORDS[way], way) for way in possible], chosen)
        if chosen is not before:
            self._why_not = next((offer.reason for offer in offers if offer.way is before), "")
            self._enter()
        self._possible = tuple(possible)
        self._show_way()

    @on(Chose)
    def _chose(self) -> None:
        self._hang_up()
        self.say("")
        self._show_way()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_go()

    def action_go(self) -> None:
        """Go the way that is chosen, or in."""
        if self.in_flight:
            return
        if self._arrived.arrival:
            self._arrived.go_on()
            return
        way, pasted = self._way, self.query_one("#paste", Input).value
        if way in _WITH_PASSWORD:
            self._try_password(way)
        elif way in _WITH_PASTE and pasted.strip():
            self._try("Looking at it…", partial(self._visit.by_paste, pasted))
        elif way is Way.PASTE:
            self.query_one("#paste").focus()
        elif way is Way.BROWSER:
            self._begin_browser()
        elif way is Way.KERBEROS:
            self._try("Showing the ticket…", self._visit.by_ticket)
        else:
            self._try("Running the token command…", self._visit.by_command)

    def _try_password(self, way: Way) -> None:
        user, password = self.query_one("#user", Input), self.query_one("#password", Input)
        for field, called in ((user, "name"), (password, "password")):
            if not field.value.strip():
                field.focus()
                self.say(f"Type the {called} first: nothing was sent.", trouble=True)
                return
        secret, password.value = password.value, ""
        self._try("Signing in…", partial(self._visit.by_password, user.value.strip(), secret, way))

    def _try(self, saying: str, get: Callable[[], Awaitable[Arrival]]) -> None:
        async def arrive() -> tuple[Arrival, tuple[Place, ...]]:
            return await get(), await self._visit.places()

        self.carry_out(saying, arrive, lambda found: self._welcome(*found))

    def _begin_browser(self) -> None:
        if self._link is None:
            self.run_worker(later(self._browse), group="browser", exclusive=True)
        else:
            self.query_one("#paste").focus()

    async def _browse(self) -> None:
        """Show the sign-in page's address, and wait for its answer."""
        try:
            async with self._visit.by_browser() as link:
                self._link = link
                self._show_way()
                self.query_one("#paste").focus()
                arrival = await link.arrival()
            places = await self._visit.places()
        except Trouble as trouble:
            self.refused(trouble)
        else:
            self._welcome(arrival, places)
        finally:
            self._link = None
            if self.is_mounted:
                self._show_way()

    def _hang_up(self) -> None:
        """Wait for no sign-in page any longer."""
        self.workers.cancel_group(self, "browser")

    async def action_copy(self) -> None:
        """Copy the address of the sign-in page."""
        if self._address:
            self.say(await self._copy(self._address))

    def _show_way(self) -> None:
        """Show what the way needs that is chosen."""
        way, link, address = self._way, self._link, self._address
        others = ", ".join(_WORDS[each] for each in self._possible if each is not way)
        there = arrow_words(f"←→ for: {others}", ascii_only=self.app.has_class("-ascii"))
        notes = (self._why_not, there) if link is None else ()
        self.query_one("#field-way", Field).tell("\n".join(filter(None, notes)))
        self.query_one("#field-user").display = self.query_one("#field-password").display = way in _WITH_PASSWORD
        self.query_one("#field-paste").display = way is Way.PASTE or link is not None
        for name in ("#link", "#notes"):
            self.query_one(name).display = bool(address)
        self.query_one("#link", Static).update(address)
        self.query_one("#notes", Static).update(HOW_TO_PASTE)
        self.set_class(bool(address), "-linked")
        self._tell_link()
        self.show_hints()

    def _tell_link(self) -> None:
        """Say how to go on with the page, and how long its answer is waited for."""
        if self._link:
            minutes, seconds = divmod(self._link.seconds, 60)
            waiting = f"Waiting for the sign-in page: {minutes}:{seconds:02}"
            self.query_one("#notes", Static).update("\n".join((*self._link.notes, waiting)))

    def _enter(self) -> None:
        """Put the focus where something is to be typed first."""
        user, password = self.query_one("#user", Input), self.query_one("#password", Input)
        if self._way not in _WITH_PASSWORD:
            self._ways.focus()
        elif user.value:
            password.focus()
        else:
            user.focus()

    def refused(self, trouble: Trouble) -> None:
        """Say what went wrong; all ways can be tried again."""
        self.say(trouble.what or phrase_for(trouble).happened, trouble=True)
        if isinstance(trouble, NotLetIn):
            self._enter()

    def _welcome(self, arrival: Arrival, places: Sequence[Place]) -> None:
        """Say who we became, and ask what must be asked."""
        self._hang_up()
        self.say("")
        self.query_one("#ways").display = False
        self._arrived.welcome(arrival, places)
        self.show_hints()

    @on(Arrived.Unclear)
    def _ask_for_a_yes(self, event: Arrived.Unclear) -> None:
        self.say(event.what, trouble=bool(event.what))

    @on(Arrived.Agreed)
    def _come_in(self, event: Arrived.Agreed) -> None:
        self._visit.accept(event.arrival, event.place)
        self.dismiss(True)  # noqa: FBT003 - the dialog's answer

    @on(Arrived.Refused)
    def _sign_in_otherwise(self) -> None:
        """Go back to the ways; whoever came in is nobody again."""
        self.query_one("#ways").display = True
        self._show_way()
        self._enter()

    def action_put_away(self) -> None:
        """Stay outside, whatever is under way."""
        self.workers.cancel_node(self)
        self.dismiss(None)


def _password() -> Line:
    typed = Line(id="password", password=True, compact=True, max_length=1000)
    typed.cursor_blink = False
    return typed


def _paste() -> Line:
    pasted = Line(id="paste", compact=True, max_length=_LONGEST_PASTE)
    pasted.cursor_blink = False
    return pasted
