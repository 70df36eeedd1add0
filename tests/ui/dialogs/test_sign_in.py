"""The dialog that lets a person in, over a real door and the embedded server's sign-in page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from ontime_tui.agenda.workhours import office_hours
from ontime_tui.api.client import Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.server.app import create_app
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services.door import Door, Means
from ontime_tui.services.office import Office, open_office
from ontime_tui.services.visit import Reception
from ontime_tui.signin.keeping import Keeper
from ontime_tui.signin.owner import Owner
from ontime_tui.signin.service import AuthenticationService
from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.dialogs.choice import Tick
from ontime_tui.ui.dialogs.event_form import EventForm
from ontime_tui.ui.dialogs.sign_in import SignIn
from ontime_tui.ways import Way
from tests.ui.stage import write
from tests.ui.window import CLOCK, SETTINGS, ZONE, main_screen, sample_store, settled, text_of

pytestmark = pytest.mark.anyio

ANNA, BO = "anna.berg@acme.example", "bo.carlsen@acme.example"
ENDPOINT = Endpoint("https://cal.acme.example/ontime")
OWNER = Owner("", ENDPOINT.server, ANNA)

PATIENCE = 60
"""Seconds after which what never comes is taken for missing; no verdict about speed."""


class House:
    """A window at a door, and what its server was asked."""

    def __init__(self, means: Means, folder: Path | None = None) -> None:
        app = create_app(sample_store(), CLOCK, TokenPolicy.sliding())
        self.tried: list[str] = []
        """The passwords' headers that the sign-in page was sent."""
        self.reception = Reception()
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), event_hooks={"request": [self._note]})
        keeper = Keeper(OWNER, folder, lambda: 0.0)
        self.door = Door(
            "cal.acme.example", ENDPOINT.auth, lambda: AuthenticationService(self.http, ENDPOINT.auth), means, keeper
        )
        self.door.receive, self.door.told = self.reception, self.reception.tell
        self.client = Client(ENDPOINT, self.http, entrance=self.door)
        self.window = OnTimeApp(self.opened, CLOCK, SETTINGS, None, self.reception)

    async def opened(self) -> Office:
        return await open_office(self.client, clock=CLOCK, assumed=office_hours(ZONE), closing=self.http.aclose)

    async def _note(self, request: httpx.Request) -> None:
        if "auth.html" in str(request.url) and "authorization" in request.headers:
            self.tried.append(request.headers["authorization"])

    async def pasted(self, user: str = ANNA) -> str:
        """What a person copies who signed in elsewhere."""
        page = await self.http.get(f"{ENDPOINT.auth}?redirect=none", auth=(user, "demo"))
        self.tried.clear()
        return page.headers["location"]


@asynccontextmanager
async def arriving(house: House, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with house.window.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(house.window.screen, SignIn))
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Let the window go on until something is so."""
    ends = asyncio.get_running_loop().time() + PATIENCE
    while not true():
        assert asyncio.get_running_loop().time() < ends, text_of(pilot)
        await pilot.pause()
    await pilot.pause()


async def sees(pilot: Pilot[None], words: str) -> str:
    await until(pilot, lambda: words in words_of(pilot))
    return words_of(pilot)


def words_of(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return " ".join(" ".join(strip.text for strip in strips).replace("│", " ").split())


async def test_h14_a_wrong_password_is_sent_once_and_another_one_lets_in_without_a_restart() -> None:
    house = House(Means(user=ANNA))
    async with arriving(house) as pilot:
        assert "It is sent once: a few wrong passwords may lock your account." in words_of(pilot)
        await write(pilot, "wrong")
        await pilot.press("enter")
        await sees(pilot, "may lock the account.")
        assert pilot.app.screen.query_one("#password", Input).value == ""
        await write(pilot, "wrong")
        await pilot.press("enter")
        await sees(pilot, "is not sent again")
        assert len(house.tried) == 1
        await write(pilot, "demo")
        await pilot.press("enter")
        await sees(pilot, f"You are Anna Berg <{ANNA}>.")
        await pilot.press("enter")
        await sees(pilot, "My team")
        await until(pilot, lambda: main_screen(pilot).connected)


async def test_a_window_without_a_name_asks_for_it_first() -> None:
    async with arriving(House(Means())) as pilot:
        await write(pilot, ANNA)
        await pilot.press("enter")
        await write(pilot, "demo")
        await pilot.press("enter")
        await sees(pilot, "You are Anna Berg")


async def test_h14_an_empty_password_is_asked_for_and_not_sent() -> None:
    house = House(Means(user=ANNA))
    async with arriving(house) as pilot:
        await pilot.press("enter")
        await sees(pilot, "Type the password first: nothing was sent.")
        assert house.tried == []
        await write(pilot, "demo")
        await pilot.press("enter")
        await sees(pilot, "You are Anna Berg")


async def test_put_away_it_leaves_a_window_that_says_which_key_signs_in() -> None:
    house = House(Means(user=ANNA))
    async with arriving(house) as pilot:
        await pilot.press("escape")
        await sees(pilot, "You are not signed in")
        assert "Press r to sign in again." in words_of(pilot)
        await sees(pilot, "r sign in")
        await pilot.press("n")
        await sees(pilot, "You are not signed in: what you see can't be changed now.")
        main_screen(pilot).try_again()
        await settled(pilot)
        assert not isinstance(pilot.app.screen, SignIn), "nobody is asked who doesn't ask"
        await pilot.press("r")
        await until(pilot, lambda: isinstance(house.window.screen, SignIn))


async def signed_in(house: House, pilot: Pilot[None], place: str = "") -> None:
    await write(pilot, "demo")
    await pilot.press("enter")
    await sees(pilot, "You are Anna Berg")
    if place:
        pilot.app.screen.query_one("#place").focus()
        await pilot.press(place[0])
        await pilot.pause()
        pilot.app.screen.query_one("#consent", Tick).value = True
        pilot.app.screen.query_one("#come-in").focus()
    await pilot.press("enter")
    await until(pilot, lambda: main_screen(pilot).connected)
    await settled(pilot)


async def test_h03_however_many_calls_need_somebody_there_is_one_dialog_and_the_form_below_keeps_its_text() -> None:
    house = House(Means(user=ANNA))
    async with arriving(house, (120, 40)) as pilot:
        await signed_in(house, pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, EventForm))
        await write(pilot, "Precious")
        house.client.log_out()
        desk = main_screen(pilot).desk
        calls = [asyncio.create_task(desk.office.directory.branch()) for _ in range(10)]
        await until(pilot, lambda: isinstance(pilot.app.screen, SignIn))
        assert "Sign in again" in words_of(pilot)
        assert sum(isinstance(screen, SignIn) for screen in pilot.app.screen_stack) == 1
        await write(pilot, "demo")
        await pilot.press("enter")
        await sees(pilot, "You are Anna Berg")
        await pilot.press("enter")
        await asyncio.gather(*calls)
        await pilot.pause()
        assert isinstance(pilot.app.screen, EventForm)
        assert pilot.app.screen.query_one("#subject", Input).value == "Precious"


async def test_whoever_stays_outside_in_a_renewal_sees_what_was_there_read_only_and_is_not_asked_again() -> None:
    house = House(Means(user=ANNA))
    async with arriving(house, (120, 40)) as pilot:
        await signed_in(house, pilot)
        house.client.log_out()
        main_screen(pilot)._refresh_rows()
        await until(pilot, lambda: isinstance(pilot.app.screen, SignIn))
        await pilot.press("escape")
        await settled(pilot)
        main_screen(pilot)._refresh_rows()
        await settled(pilot)
        assert not isinstance(pilot.app.screen, SignIn)
        assert not main_screen(pilot).connected
        assert "Bo Carlsen" in text_of(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, SignIn))


async def test_h13_a_pasted_answer_lets_in_with_its_lines_broken_and_what_is_none_is_said() -> None:
    house = House(Means(user=ANNA, way=Way.PASTE))
    async with arriving(house) as pilot:
        pasted = await house.pasted()
        shown = f"{ENDPOINT.auth}?redirect=none Open the address, sign in, and paste"
        assert shown in words_of(pilot)
        assert "F5 copy the address" in words_of(pilot)
        await pilot.press("tab")
        await write(pilot, "nonsense")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query_one("#outcome").has_class("-trouble"))
        line = pilot.app.screen.query_one("#paste", Input)
        line.value = ""
        line.post_message(events.Paste(f"{pasted[:60]}\n  {pasted[60:]}\n"))
        await pilot.pause()
        await pilot.press("enter")
        await sees(pilot, "You are Anna Berg")


async def test_h10_somebody_else_than_the_profile_names_is_asked_about_and_may_stay_outside() -> None:
    house = House(Means(user=ANNA, way=Way.PASTE))
    async with arriving(house) as pilot:
        await pilot.press("tab")
        pilot.app.screen.query_one("#paste", Input).value = await house.pasted(BO)
        await pilot.press("enter")
        await sees(pilot, f"but you asked for {ANNA}. Go on as Bo Carlsen <{BO}>?")
        await pilot.press("enter")
        await sees(pilot, "paste an answer")
        assert not main_screen(pilot).connected


async def test_h11_the_page_is_waited_for_with_its_address_whole_and_the_waiting_can_be_put_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.9 50000 10.0.0.1 22")
    house = House(Means(user=ANNA, way=Way.BROWSER))
    async with arriving(house) as pilot:
        await pilot.press("enter")
        shown = await sees(pilot, "Waiting for the sign-in page:")
        link = house.window.screen._link  # type: ignore[attr-defined]
        assert "".join(link.url.split()) in "".join(text_of(pilot).split()), "nothing stands between its lines"
        assert f"ssh -L {link.port}:127.0.0.1:{link.port} 10.0.0.1" in shown
        assert "5:00" in shown or "4:5" in shown
        async with httpx.AsyncClient(trust_env=False) as browser:
            answer = await house.pasted()
            back = f"http://127.0.0.1:{link.port}/{link._back.nonce}?{answer.partition('?')[2]}"
            await browser.get(back)
        await sees(pilot, "You are Anna Berg")
        await pilot.press("tab", "enter")
        await sees(pilot, "open the page")
        await pilot.press("enter")
        await sees(pilot, "Waiting for the sign-in page:")
        await pilot.press("escape")
        await sees(pilot, "You are not signed in")


async def test_h17_a_file_is_only_used_after_a_yes(tmp_path: Path) -> None:
    house = House(Means(user=ANNA), tmp_path)
    async with arriving(house) as pilot:
        await write(pilot, "demo")
        await pilot.press("enter")
        await sees(pilot, "You are Anna Berg")
        assert "in memory only: it is gone with this window." in words_of(pilot)
        pilot.app.screen.query_one("#place").focus()
        await pilot.press("f")
        await sees(pilot, "which your user and the machine's administrators can read")
        come_in = pilot.app.screen.query_one("#come-in").focus()
        await pilot.press("enter")
        await sees(pilot, "Say yes to that by the space bar, or choose another place.")
        await until(pilot, lambda: not come_in.has_class("-active"))  # meanwhile Textual lets nobody press it again
        assert not await asyncio.to_thread(lambda: list(tmp_path.iterdir()))
        await pilot.press("space", "tab", "enter")
        await until(pilot, lambda: main_screen(pilot).connected)
        assert await asyncio.to_thread(lambda: list(tmp_path.rglob("*")))


async def test_enter_goes_on_from_the_place_and_what_is_asked_goes_once_another_is_chosen(tmp_path: Path) -> None:
    house = House(Means(user=ANNA), tmp_path)
    asks = "Say yes to that by the space bar, or choose another place."
    async with arriving(house) as pilot:
        await write(pilot, "demo")
        await pilot.press("enter")
        await sees(pilot, "You are Anna Berg")
        pilot.app.screen.query_one("#place").focus()
        await pilot.press("f", "enter")
        await sees(pilot, asks)
        await sees(pilot, "space yes")
        await pilot.press("shift+tab", "left")
        await sees(pilot, "in memory only")
        await until(pilot, lambda: asks not in words_of(pilot))
        await pilot.press("f", "enter")
        await sees(pilot, asks)
        await pilot.press("space")
        await until(pilot, lambda: asks not in words_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: main_screen(pilot).connected)


async def test_enter_at_the_place_is_no_yes_to_being_somebody_else() -> None:
    house = House(Means(user=ANNA, way=Way.PASTE))
    async with arriving(house) as pilot:
        await pilot.press("tab")
        pilot.app.screen.query_one("#paste", Input).value = await house.pasted(BO)
        await pilot.press("enter")
        await sees(pilot, f"Go on as Bo Carlsen <{BO}>?")
        pilot.app.screen.query_one("#place").focus()
        await pilot.press("enter")
        await sees(pilot, "Come in as that person, or sign in otherwise?")
        assert not main_screen(pilot).connected


async def test_signing_in_again_goes_on_in_the_file_that_was_agreed_to(tmp_path: Path) -> None:
    first = House(Means(user=ANNA), tmp_path)
    async with arriving(first) as pilot:
        await signed_in(first, pilot, "file")
    (kept,) = await asyncio.to_thread(lambda: list(tmp_path.glob("*.json")))
    later = House(Means(user=ANNA), tmp_path)  # whose server knows nothing of what the other one gave
    async with arriving(later) as pilot:
        assert "The server no longer accepts the sign-in that was kept." in words_of(pilot)
        await signed_in(later, pilot)
    assert await asyncio.to_thread(kept.exists)


async def test_a_window_that_closes_puts_the_dialog_away_quietly() -> None:
    house = House(Means(user=ANNA))
    async with arriving(house) as pilot:
        pilot.app.exit()
        await pilot.pause()
    assert house.window.return_code == 0
