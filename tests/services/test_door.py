"""The door: what is at hand is tried in silence, a person is asked once, and nobody becomes somebody else unasked."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import httpx
import pytest

from ontime_tui.api.calls.group import GroupList
from ontime_tui.api.client import Admission, Client
from ontime_tui.api.endpoint import Endpoint
from ontime_tui.api.errors import CouldNotAsk
from ontime_tui.server.app import create_app
from ontime_tui.server.store.store import Store
from ontime_tui.server.tokens import TokenPolicy
from ontime_tui.services import scribe
from ontime_tui.services.ask import ask
from ontime_tui.services.door import Door, Means, Past, _Candidate
from ontime_tui.services.troubles import NotLetIn, SignInNeeded, Trouble
from ontime_tui.services.visit import Reception, Visit
from ontime_tui.signin.errors import SignInError
from ontime_tui.signin.keeping import Keeper, Place, Wishes
from ontime_tui.signin.owner import Owner
from ontime_tui.signin.record import Record, Shelf
from ontime_tui.signin.service import AuthenticationService
from ontime_tui.ways import KeptIn, Way
from tests.api.wire import reply
from tests.services.company import COMPANY, NOW, PASSWORD, mail

Renewed = Callable[[str], None]
pytestmark = pytest.mark.anyio

SERVER = "https://cal.acme.example/ontime"
ANNA = mail("anna")
GROUPS = GroupList(partial="", include_public=True)
FILE = Wishes(kind=KeptIn.FILE)


class Clock:
    """The server's, which can be put forward."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self):  # type: ignore[no-untyped-def]  # as the server's clock
        return self.at


class House:
    """A server, and as many doors to it as are wanted."""

    def __init__(self, folder: Path, policy: TokenPolicy | None = None) -> None:
        self.folder = folder
        self.asked: list[str] = []
        """What was asked over the wire: `auth` and endpoints."""
        self.store = Store.in_memory(COMPANY)
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(create_app(self.store, Clock(), policy)),
            event_hooks={"request": [self._note]},
        )
        self.heard: list[str] = []

    async def _note(self, request: httpx.Request) -> None:
        self.asked.append("auth" if "auth.html" in request.url.path else request.url.path.partition("/api/2/")[2])

    def door(
        self,
        means: Means | None = None,
        wishes: Wishes = FILE,
        behalf: str = "",
        past: Past | None = None,
        *,
        anew: bool = False,
    ) -> tuple[Client, Door]:
        """A client at a door, with a keeper for Anna's profile."""
        endpoint = Endpoint(SERVER, on_behalf_of=behalf)
        means = means or Means(user=ANNA)
        service = AuthenticationService(self.http, endpoint.auth)
        keeper = Keeper(Owner("work", SERVER, means.user, behalf), self.folder, lambda: 1_700_000_000, wishes)
        door = Door("cal.acme.example", endpoint.auth, lambda: service, means, keeper, past, anew=anew)
        door.told = self.heard.append
        client = Client(endpoint, self.http, entrance=door)
        client.renewed = door.renewed
        return client, door

    async def token(self, name: str = "anna", password: str = PASSWORD) -> str:
        """A one-time token of somebody's."""
        return await AuthenticationService(self.http, Endpoint(SERVER).auth).by_password(mail(name), password)

    def expire(self) -> None:
        """Make every token worthless."""
        self.store.db.execute("DELETE FROM token")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = House(tmp_path / "tokens")
    async with house.http:
        yield house
    house.store.close()


@pytest.fixture
async def strict_house(tmp_path: Path) -> AsyncIterator[House]:
    """One whose server takes every token once, where Anna's is kept."""
    house = House(tmp_path / "tokens", TokenPolicy.strict())
    async with house.http:
        client, door = house.door(KNOWS)
        await ask(client, GROUPS)
        await door.close()
        house.asked.clear()
        yield house
    house.store.close()


class Guest:
    """A person who does at each visit what was written down."""

    def __init__(self, *deeds: Callable[[Visit], Awaitable[None]]) -> None:
        self.visits: list[Visit] = []
        self._deeds = list(deeds)

    async def __call__(self, visit: Visit) -> None:
        self.visits.append(visit)
        await self._deeds.pop(0)(visit)


async def knows_the_password(visit: Visit) -> None:
    arrival = await visit.by_password(visit.user, PASSWORD)
    visit.accept(arrival, (await visit.places())[0])


async def walks_away(visit: Visit) -> None:
    return


KNOWS = Means(user=ANNA, password=PASSWORD)


async def test_h01_an_expired_token_is_renewed_in_silence_and_the_question_asked_again(house: House) -> None:
    client, _ = house.door(KNOWS)
    await ask(client, GROUPS)
    house.expire()
    house.asked.clear()
    assert (await ask(client, GROUPS)).items
    assert house.asked == ["Group/List", "auth", "Login", "Group/List"]


async def test_h03_ten_calls_that_meet_an_expired_token_make_one_visit(house: House) -> None:
    client, door = house.door()
    door.receive = guest = Guest(knows_the_password, knows_the_password)
    await asyncio.gather(*(ask(client, GROUPS) for _ in range(10)))
    assert [visit.again for visit in guest.visits] == [False]
    house.expire()
    await asyncio.gather(*(ask(client, GROUPS) for _ in range(10)))
    assert [visit.again for visit in guest.visits] == [False, True]


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        (FILE, "The server no longer accepts the sign-in that was kept."),
        (Wishes(kind=KeptIn.MEMORY), "The server no longer accepts the sign-in."),
    ],
)
async def test_a_sign_in_that_the_server_takes_no_longer_is_what_a_person_hears_of(
    house: House, wishes: Wishes, why: str
) -> None:
    client, door = house.door(wishes=wishes)
    door.receive = guest = Guest(knows_the_password, knows_the_password)
    await ask(client, GROUPS)
    await door.settled()
    house.expire()
    await ask(client, GROUPS)
    assert [visit.why for visit in guest.visits] == ["", why]


async def test_whoever_walks_away_is_asked_again_when_somebody_tries_again(house: House) -> None:
    client, door = house.door()
    door.receive = Guest(walks_away, knows_the_password)
    with pytest.raises(SignInNeeded) as caught:
        await ask(client, GROUPS)
    assert not isinstance(caught.value, NotLetIn)
    assert (await ask(client, GROUPS)).items


async def test_without_anybody_to_ask_it_is_said_what_helps(house: House) -> None:
    client, _ = house.door()
    with pytest.raises(SignInNeeded, match="ontime-tui login"):
        await ask(client, GROUPS)


async def test_h14_a_refused_password_is_one_attempt_and_leads_to_the_person(house: House) -> None:
    client, door = house.door(Means(user=ANNA, password="old"))
    said: list[str] = []

    async def mends(visit: Visit) -> None:
        said.append(visit.why)
        for password in ("old", "older"):
            with pytest.raises(NotLetIn) as caught:
                await visit.by_password(ANNA, password)
            said.append(caught.value.what)
        await knows_the_password(visit)

    door.receive = Guest(mends)
    await ask(client, GROUPS)
    assert house.asked == ["auth", "auth", "auth", "Login", "Group/List"]
    assert "may lock the account" in said[0]
    assert "is not sent again" in said[1]
    assert "may lock the account" in said[2]


async def test_h14_a_password_that_one_way_refused_may_be_right_for_another(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site may map its Basic names to another domain than NTLM's, and take the same password by the second alone."""

    async def proves(service: AuthenticationService, user: str, password: str) -> str:
        return await house.token()

    monkeypatch.setattr(AuthenticationService, "by_proof", proves)
    client, door = house.door()

    async def tries(visit: Visit) -> None:
        with pytest.raises(NotLetIn):
            await visit.by_password(ANNA, "domain's")
        with pytest.raises(NotLetIn, match="is not sent again"):
            await visit.by_password(ANNA, "domain's")
        visit.accept(await visit.by_password(ANNA, "domain's", Way.NTLM), (await visit.places())[0])

    door.receive = Guest(tries)
    assert (await ask(client, GROUPS)).items


async def test_h14_connecting_again_sends_no_refused_password_again(house: House) -> None:
    client, door = house.door(Means(user=ANNA, password="old"))
    door.receive = Guest(walks_away)
    with pytest.raises(SignInNeeded):
        await ask(client, GROUPS)
    again, later = house.door(Means(user=ANNA, password="old"), past=door.past)
    later.receive = guest = Guest(walks_away)
    with pytest.raises(SignInNeeded):
        await ask(again, GROUPS)
    assert house.asked == ["auth"]
    assert "may lock the account" in guest.visits[0].why


async def test_h09_a_token_of_the_environment_is_sent_once_however_often_one_connects(house: House) -> None:
    means = Means(user=ANNA, token=await house.token())
    client, door = house.door(means, Wishes())
    await ask(client, GROUPS)
    house.asked.clear()
    again, _ = house.door(means, Wishes(), past=door.past)
    with pytest.raises(SignInNeeded):
        await ask(again, GROUPS)
    assert house.asked == []


async def test_h09_a_token_that_was_used_before_is_told_and_another_may_follow(house: House) -> None:
    client, door = house.door()
    used = await house.token()
    await client.__class__(Endpoint(SERVER), house.http, sign_in=_gives(used)).log_in()

    async def pastes(visit: Visit) -> None:
        with pytest.raises(SignInNeeded, match="has expired or was used before; start again"):
            await visit.by_paste(f"none?response={_answer(used)}")
        for bare in (used, "rubbish"):
            with pytest.raises(SignInNeeded, match="neither an address nor an answer of the sign-in page; if it is"):
                await visit.by_paste(bare)
        visit.accept(await visit.by_paste(await house.token()), (await visit.places())[0])

    door.receive = Guest(pastes)
    await ask(client, GROUPS)
    assert door.who == "Anna Berg <anna@acme.example>"


def _answer(token: str) -> str:
    return base64.b64encode(json.dumps({"Status": "OK", "Token": token}).encode()).decode()


def _gives(token: str) -> Callable[[], Awaitable[str]]:
    async def give() -> str:
        return token

    return give


async def test_h10_another_person_than_the_profiles_is_asked_about_and_not_taken_without_a_yes(house: House) -> None:
    client, door = house.door()

    async def pastes_bos(visit: Visit) -> None:
        arrival = await visit.by_paste(await house.token("bo"))
        assert "knows you as Bo Carlsen <bo@acme.example>, but you asked for anna@acme.example" in arrival.question

    async def says_yes(visit: Visit) -> None:
        visit.accept(await visit.by_paste(await house.token("bo")), Place(KeptIn.MEMORY, ""))

    door.receive = Guest(pastes_bos, says_yes)
    with pytest.raises(SignInNeeded):
        await ask(client, GROUPS)
    assert "Group/List" not in house.asked
    await ask(client, GROUPS)
    assert door.who.startswith("Bo Carlsen")


async def test_h10_a_token_at_hand_of_somebody_else_is_not_used(house: House) -> None:
    client, door = house.door(Means(user=ANNA, token=await house.token("bo")))
    door.receive = guest = Guest(knows_the_password)
    await ask(client, GROUPS)
    assert guest.visits[0].why == (
        "The token of ONTIME_TOKEN is that of Bo Carlsen <bo@acme.example>, and you asked for anna@acme.example."
    )
    assert door.who.startswith("Anna")


async def _pastes_bos_and_agrees(house: House, visit: Visit) -> None:
    visit.accept(await visit.by_paste(await house.token("bo")), (await visit.places())[0])


async def test_h10_a_kept_sign_in_as_somebody_else_is_asked_about_at_each_start(house: House) -> None:
    client, door = house.door()
    door.receive = Guest(partial(_pastes_bos_and_agrees, house))
    await ask(client, GROUPS)
    await door.close()
    house.asked.clear()
    said = "The sign-in that was kept is that of bo@acme.example, and you asked for anna@acme.example."
    silent, _ = house.door()
    with pytest.raises(SignInNeeded) as caught:
        await ask(silent, GROUPS)
    assert caught.value.what == said
    assert house.asked == [], "nothing is sent as somebody else"
    client, door = house.door()
    door.receive = guest = Guest(knows_the_password)
    assert (await ask(client, GROUPS)).items
    assert guest.visits[0].why == said
    assert door.who.startswith("Anna")
    await door.close()
    assert (await ask(house.door()[0], GROUPS)).items, "what is kept is Anna's again"


async def test_h10_a_yes_to_somebody_else_holds_as_long_as_the_run(house: House) -> None:
    client, door = house.door()
    door.receive = Guest(partial(_pastes_bos_and_agrees, house))
    await ask(client, GROUPS)
    await door.close()
    again, later = house.door(past=door.past)
    assert (await ask(again, GROUPS)).items
    assert later.who.startswith("Bo Carlsen")


async def test_h10_a_kept_token_without_a_record_is_judged_by_who_it_makes_us(house: House, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text(await house.token("bo"))
    client, _ = house.door(wishes=Wishes(kind=KeptIn.COMMAND, get=("cat", str(kept)), store=("true",)))
    with pytest.raises(SignInNeeded, match=r"is that of Bo Carlsen .*, and you asked for anna"):
        await ask(client, GROUPS)
    assert house.asked[1:] == ["Login"]


async def test_a_name_that_was_proved_and_is_no_part_of_the_address_is_asked_about_neither_now_nor_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await house.token()

    async def knows_her_by_another_name(service: AuthenticationService, user: str, password: str) -> str:
        return token

    monkeypatch.setattr(AuthenticationService, "by_password", knows_her_by_another_name)
    client, door = house.door(Means(user="ACME\\ab123", password=PASSWORD))
    await ask(client, GROUPS)
    await door.close()
    assert (await ask(house.door(Means(user="ACME\\ab123"))[0], GROUPS)).items


async def test_h10_a_name_proved_once_proves_nothing_when_the_kept_token_makes_us_somebody_else(house: House) -> None:
    client, door = house.door(KNOWS)
    await ask(client, GROUPS)
    await door.keep(Place(KeptIn.FILE, "in a file"))
    await door.close()
    assert door.keeper.proved == ANNA
    (file,) = house.folder.glob("*.json")
    file.write_text(json.dumps(json.loads(file.read_text()) | {"value": await house.token("bo")}))
    client, _ = house.door()
    with pytest.raises(SignInNeeded, match=r"is that of Bo Carlsen .*, and you asked for anna"):
        await ask(client, GROUPS)
    assert house.asked[-1] == "Login", "nothing is asked as somebody else"


async def test_h10_a_kept_token_of_nobody_in_particular_does_not_become_somebody_elses(house: House) -> None:
    client, door = house.door(Means(token=await house.token()))
    await ask(client, GROUPS)
    await door.close()
    (file,) = house.folder.glob("*.json")
    file.write_text(json.dumps(json.loads(file.read_text()) | {"value": await house.token("bo")}))
    client, _ = house.door(Means())
    with pytest.raises(SignInNeeded, match=r"is that of Bo Carlsen .*, and was anna@acme.example's"):
        await ask(client, GROUPS)


@pytest.mark.parametrize("user", ["anna", "ACME\\anna", "ANNA@acme.example", ""])
async def test_a_profile_may_spell_its_person_otherwise(house: House, user: str) -> None:
    client, _ = house.door(Means(user=user, token=await house.token()))
    assert (await ask(client, GROUPS)).items


@pytest.mark.parametrize("way", [Way.BROWSER, Way.PASTE, Way.COMMAND, Way.KERBEROS])
async def test_a_password_at_hand_is_not_sent_where_another_way_is_named(
    house: House, tmp_path: Path, way: Way
) -> None:
    command = ("sh", "-c", f"touch {tmp_path / 'run'}; echo {PASSWORD}")
    for means in (KNOWS, Means(user=ANNA, password_command=command)):
        client, _ = house.door(replace(means, way=way))
        with pytest.raises(SignInNeeded):
            await ask(client, GROUPS)
    assert "auth" not in house.asked
    assert not (tmp_path / "run").exists()


async def test_a_token_command_is_not_run_where_the_password_is_named(house: House, tmp_path: Path) -> None:
    client, _ = house.door(replace(KNOWS, way=Way.PASSWORD, token_command=("touch", str(tmp_path / "run"))))
    assert (await ask(client, GROUPS)).items
    assert not (tmp_path / "run").exists()


async def test_a_kept_token_lets_in_at_the_next_start_with_login_as_the_first_question(house: House) -> None:
    client, door = house.door(KNOWS)
    await ask(client, GROUPS)
    await door.close()
    house.asked.clear()
    client, door = house.door()
    await ask(client, GROUPS)
    assert house.asked == ["Login", "Group/List"]


async def test_an_errand_is_run_with_the_token_that_was_kept_and_what_it_gives_is_traded(house: House) -> None:
    client, door = house.door(KNOWS)
    await ask(client, GROUPS)
    await door.close()
    house.asked.clear()
    errands: list[str] = []
    client, door = house.door()
    other, _ = house.door()

    async def errand(token: str, _: Renewed) -> str:
        """Use the token, as a server that gives a new one with each answer makes of it."""
        errands.append(token)
        other._token.restart(token)
        await ask(other, GROUPS)
        return other._token._value

    door.begin(errand)
    await ask(client, GROUPS)
    assert house.asked == ["Group/List", "Login", "Group/List"]
    assert len(errands) == 1


async def test_what_an_errand_gave_is_not_worn_by_a_server_that_then_does_not_answer(strict_house: House) -> None:
    _, door = strict_house.door()

    async def errand(token: str, renewed: Renewed) -> str:
        """Give another token that is good: the server's next one."""
        other, _ = strict_house.door()
        other._token.restart(token)
        await ask(other, GROUPS)
        renewed(other._token._value)
        return other._token._value

    async def broken(_: str) -> Admission:
        raise CouldNotAsk("The line broke.", sent=True)

    door.begin(errand)
    assert door._first
    await door._first
    with pytest.raises(CouldNotAsk):
        await door(broken)
    await door.close()
    strict_house.asked.clear()
    client, _ = strict_house.door(past=door.past)
    await ask(client, GROUPS)
    assert strict_house.asked == ["Login", "Group/List"]


async def test_the_newest_token_of_an_errand_is_kept_though_the_window_is_left_meanwhile(
    strict_house: House,
) -> None:
    _, door = strict_house.door()
    renewed_once = asyncio.Event()

    async def errand(token: str, renewed: Renewed) -> str:
        """Take long to make sense of the answer that brought it."""
        other, _ = strict_house.door()
        other._token.restart(token)
        await ask(other, GROUPS)
        renewed(other._token._value)
        renewed_once.set()
        await asyncio.Event().wait()
        raise AssertionError

    door.begin(errand)
    await renewed_once.wait()
    await door.close()
    strict_house.asked.clear()
    client, _ = strict_house.door()
    await ask(client, GROUPS)
    assert strict_house.asked == ["Login", "Group/List"]


async def test_an_answer_on_its_way_is_waited_for_when_the_window_is_left_since_it_may_bring_the_only_good_token(
    strict_house: House,
) -> None:
    _, door = strict_house.door()
    begun, answered = asyncio.Event(), asyncio.Event()

    async def errand(token: str, renewed: Renewed) -> str:
        other, _ = strict_house.door()
        other._token.restart(token)
        await ask(other, GROUPS)  # the server has heard it
        begun.set()
        await answered.wait()
        renewed(other._token._value)
        return other._token._value

    door.begin(errand)
    await begun.wait()
    closing = asyncio.create_task(door.close())
    for _ in range(50):
        await asyncio.sleep(0)
    answered.set()
    await closing
    strict_house.asked.clear()
    client, _ = strict_house.door()
    await ask(client, GROUPS)
    assert strict_house.asked == ["Login", "Group/List"]


async def test_no_errand_is_run_with_a_token_that_was_not_kept(house: House) -> None:
    client, door = house.door(KNOWS)

    async def errand(token: str, _: Renewed) -> str:
        raise AssertionError(token)

    door.begin(errand)
    await ask(client, GROUPS)
    assert house.asked == ["auth", "Login", "Group/List"]


@pytest.mark.parametrize("user", [ANNA, "anna", "ACME\\anna"])
async def test_who_signed_in_without_a_name_is_found_by_it_later(house: House, user: str) -> None:
    client, door = house.door(Means())

    async def types_a_name(visit: Visit) -> None:
        visit.accept(await visit.by_password(ANNA, PASSWORD), (await visit.places())[0])

    door.receive = Guest(types_a_name)
    await ask(client, GROUPS)
    await door.close()
    house.asked.clear()
    client, door = house.door(Means(user=user))
    await ask(client, GROUPS)
    await door.close()
    assert house.asked == ["Login", "Group/List"]
    assert len(list(house.folder.glob("*.json"))) == 1, "it is renewed where it is"
    with pytest.raises(SignInNeeded, match="Nobody is signed in"):
        await ask(house.door(Means(user=mail("bo")))[0], GROUPS)


async def test_a_kept_token_that_is_refused_leads_to_the_next_way(house: House) -> None:
    client, door = house.door(KNOWS)
    await ask(client, GROUPS)
    await door.close()
    house.expire()
    house.asked.clear()
    client, _ = house.door(KNOWS)
    await ask(client, GROUPS)
    assert house.asked == ["Login", "auth", "Login", "Group/List"]


@asynccontextmanager
async def two_windows(house: House) -> AsyncIterator[tuple[tuple[Client, Door], tuple[Client, Door]]]:
    first = house.door(KNOWS)
    await ask(first[0], GROUPS)
    await first[1].close()
    yield house.door(), house.door()


@pytest.mark.parametrize("grace", [0, 10])
async def test_h07_two_windows_on_one_file_sign_nobody_out(tmp_path: Path, grace: int) -> None:
    """Where every answer brings another token, and the one before is good no longer, or not for long."""
    house = House(tmp_path, replace(TokenPolicy.rotate(), grace=grace))
    async with house.http, two_windows(house) as ((one, one_door), (other, other_door)):
        house.asked.clear()
        for _ in range(3):
            for client, door in ((one, one_door), (other, other_door)):
                assert (await ask(client, GROUPS)).items
                await door._scribe.write_now()
    assert "auth" not in house.asked, "nobody signs in anew"
    house.store.close()


async def test_h07_whoever_signs_in_anew_is_followed_by_the_other_window(house: House) -> None:
    async with two_windows(house) as ((one, _), (other, other_door)):
        await ask(one, GROUPS)
        await ask(other, GROUPS)
        house.expire()
        anew, door = house.door(KNOWS)
        await ask(anew, GROUPS)
        await door.settled()
        house.asked.clear()
        assert (await ask(other, GROUPS)).items
        assert house.asked == ["Group/List", "Login", "Group/List"]
        assert door.keeper.keeps
        assert other_door.keeper.keeps


async def test_h17_a_place_that_takes_its_time_holds_nobody_up(house: House, tmp_path: Path) -> None:
    gate, kept = tmp_path / "gate", tmp_path / "kept"
    store = ("sh", "-c", f"until [ -e {gate} ]; do sleep 0.02; done; cat > {kept}")
    client, door = house.door(KNOWS, Wishes(kind=KeptIn.COMMAND, get=("cat", str(kept)), store=store))
    assert (await ask(client, GROUPS)).items
    assert not kept.exists()
    door.renewed("newest")
    gate.touch()
    await door.close()
    assert "newest" in kept.read_text()


async def test_whoever_leaves_does_not_wait_for_ever_for_a_disk_that_hangs(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    monkeypatch.setattr(Shelf, "put", lambda shelf, record: goes_on.wait())
    monkeypatch.setattr(scribe, "_PATIENCE", 0.01)
    client, door = house.door(KNOWS)
    assert (await ask(client, GROUPS)).items
    try:
        async with asyncio.timeout(30):
            await door.close()
    finally:
        goes_on.set()


async def test_h06_an_answer_that_comes_after_signing_out_brings_nothing_back(house: House) -> None:
    client, door = house.door(KNOWS)
    await ask(client, GROUPS)
    await door.settled()
    await door.keeper.forget()
    door.renewed("late")
    await door.close()
    assert not list(house.folder.glob("*.json"))


async def test_h18_a_token_command_is_run_for_each_renewal(house: House, tmp_path: Path) -> None:
    tokens = tmp_path / "token"
    tokens.write_text(await house.token())
    client, _ = house.door(Means(user=ANNA, token_command=("cat", str(tokens))))
    await ask(client, GROUPS)
    house.expire()
    tokens.write_text(f"http://127.0.0.1:1/n?response=x{await house.token()}")
    with pytest.raises(SignInNeeded, match=r"What the token command printed is no token\. .* can't be read"):
        await ask(client, GROUPS)
    tokens.write_text(await house.token())
    assert (await ask(client, GROUPS)).items


async def test_h19_the_token_of_a_person_acted_for_is_got_anew_and_not_renewed(house: House) -> None:
    means = Means(user=mail("api"), password=PASSWORD, on_behalf_of=ANNA)
    client, door = house.door(means, behalf=ANNA)
    await ask(client, GROUPS)
    assert door.who.startswith("Anna Berg")
    house.expire()
    house.asked.clear()
    assert (await ask(client, GROUPS)).items
    assert house.asked == ["Group/List", "auth", "Login", "Group/List"]


async def test_c07_an_api_user_alone_is_told_about_on_behalf_of(house: House) -> None:
    client, door = house.door(Means(user=mail("api")))

    async def comes(visit: Visit) -> None:
        arrival = await visit.by_password(mail("api"), PASSWORD)
        assert "set on_behalf_of" in arrival.notice
        assert arrival.question == ""
        visit.accept(arrival, (await visit.places())[0])

    door.receive = Guest(comes)
    await client.log_in()
    silent, _ = house.door(Means(user=mail("api"), password=PASSWORD), anew=True)
    await silent.log_in()
    assert any("set on_behalf_of" in sentence for sentence in house.heard)


async def test_c07_on_behalf_of_somebody_else_than_the_profiles_is_asked_about(house: House) -> None:
    client, door = house.door(Means(user="", on_behalf_of=mail("bo")))

    async def pastes(visit: Visit) -> None:
        assert (await visit.by_paste(await house.token())).question

    door.receive = Guest(pastes)
    with pytest.raises(SignInError):
        await client.log_in()


async def test_what_is_offered_is_what_the_server_takes(house: House) -> None:
    _, door = house.door(Means(user=ANNA, way=Way.BROWSER))
    offers = await door.attempts.offers()
    reasons = {offer.way: offer.reason for offer in offers}
    assert offers[0].way is Way.BROWSER
    assert reasons[Way.PASSWORD] == ""
    assert reasons[Way.PASTE] == ""
    assert "token_command" in reasons[Way.COMMAND]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reply(401, www_authenticate="Negotiate"), "it takes Negotiate"),
        (reply(200, "<title>Log on</title>"), "use the browser"),
        (reply(302, location="/login"), "use the browser"),
    ],
)
async def test_b02_a_site_that_takes_no_password_says_so_before_one_is_typed(
    answer: httpx.Response, reason: str
) -> None:
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer)) as http:
        service = AuthenticationService(http, f"{SERVER}/auth.html")
        door = Door("cal", service.auth, lambda: service, Means(), Keeper(Owner("", SERVER, ""), None, lambda: 0))
        reasons = {offer.way: offer.reason for offer in await door.attempts.offers()}
    assert reason in reasons[Way.PASSWORD]
    assert reasons[Way.BROWSER] == ""


async def test_a_server_that_does_not_answer_is_a_trouble_and_the_password_may_be_sent_again(house: House) -> None:
    lost = True

    async def losing(request: httpx.Request) -> None:
        if lost and "auth" in request.url.path:
            raise httpx.ConnectError("")

    house.http.event_hooks["request"].append(losing)
    client, door = house.door()

    async def tries(visit: Visit) -> None:
        nonlocal lost
        with pytest.raises(Trouble):
            await visit.by_password(ANNA, PASSWORD)
        lost = False
        await knows_the_password(visit)

    door.receive = Guest(tries)
    assert (await ask(client, GROUPS)).items


async def test_a_visit_waits_until_somebody_is_there(house: House) -> None:
    client, door = house.door()
    reception = Reception()
    door.receive, door.told = reception, reception.tell
    door.told("first")
    asking = asyncio.create_task(ask(client, GROUPS))
    await asyncio.sleep(0)
    heard: list[str] = []
    reception.attend(knows_the_password, heard.append)
    assert (await asking).items
    door.told("second")
    assert heard == ["first", "second"]


async def test_the_browsers_answer_lets_in(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "198.51.100.7 50022 203.0.113.9 22")  # where no other browser is started
    client, door = house.door()

    async def browses(visit: Visit) -> None:
        async with visit.by_browser() as link:
            assert not link.opened
            answer = await house.http.get(link.url, auth=(ANNA, PASSWORD))
            async with httpx.AsyncClient(trust_env=False) as browser:
                await browser.get(answer.headers["location"])
            visit.accept(await link.arrival(), (await visit.places())[0])

    door.receive = Guest(browses)
    assert (await ask(client, GROUPS)).items


async def test_no_repr_of_what_carries_a_secret_tells_it(house: House) -> None:
    client, door = house.door(Means(user=ANNA, password="canary-password", token="canary-token"))
    told: list[str] = []

    async def looks(visit: Visit) -> None:
        arrival = await visit.by_password(ANNA, PASSWORD)
        token = arrival.admission.token
        record = Record(door.keeper.owner, KeptIn.FILE, ANNA, 1, 0, 0, 0, token)
        told.extend(repr(each) for each in (arrival, arrival.admission, record, _Candidate(token, "A token")))
        assert not [words for words in told if token in words]

    door.receive = Guest(looks)
    with pytest.raises(SignInError):
        await client.log_in()
    assert len(told) == 4
    assert "canary" not in repr(door.means)
