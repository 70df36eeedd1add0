"""Tokens under every policy, and those of API users."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontime_tui.cli.arguments import parse
from ontime_tui.server.handlers.registry import ENDPOINTS, Endpoint
from ontime_tui.server.tokens import POLICIES, TokenPolicy
from tests.server.office import Office, Refused, mail

if TYPE_CHECKING:
    from tests.server.office import Desk

pytestmark = pytest.mark.anyio


async def refusal(desk: Desk, endpoint: str = "Group/List") -> str:
    with pytest.raises(Refused) as refused:
        await desk.ask(endpoint)
    return str(refused.value.code)


async def test_a_missing_token_is_empty(office: Office) -> None:
    assert await refusal(office.stranger()) == "TokenIsEmpty"


async def test_an_unknown_token_is_invalid(office: Office) -> None:
    desk = office.stranger()
    desk.token = "made up"
    assert await refusal(desk) == "TokenInvalid"


async def test_a_token_expires(office: Office) -> None:
    desk = await office.desk("anna")
    office.clock.pass_by(3600)
    assert await refusal(desk) == "TokenExpired"


async def test_login_says_text_where_others_say_description(office: Office) -> None:
    desk = office.stranger()
    assert "Text" in (await desk.post("Login", {}))["Error"]
    assert "Description" in (await desk.post("Group/List", {}))["Error"]


class TestSliding:
    async def test_a_young_token_goes_on(self, office: Office) -> None:
        desk = await office.desk("anna")
        assert "Token" not in await desk.post("Group/List", {})

    async def test_an_older_one_is_renewed_and_good_until_it_expires(self, office: Office) -> None:
        desk = await office.desk("anna")
        first = desk.token
        office.clock.pass_by(600)
        await desk.ask("Group/List")
        assert desk.token != first
        desk.token = first
        office.clock.pass_by(2999)
        await desk.ask("Group/List")

    async def test_whoever_keeps_calling_stays_signed_in(self, office: Office) -> None:
        desk = await office.desk("anna")
        for _ in range(10):
            office.clock.pass_by(1800)
            await desk.ask("Group/List")


class TestRotate:
    @pytest.fixture
    def office(self) -> Office:
        return Office(policy=TokenPolicy.rotate())

    async def test_every_answer_carries_another(self, office: Office) -> None:
        desk = await office.desk("anna")
        tokens = [(await desk.post("Group/List", {}))["Token"] for _ in range(3)]
        assert len(set(tokens)) == 3

    async def test_a_refusal_carries_one_too(self, office: Office) -> None:
        desk = await office.desk("anna")
        answer = await desk.post("Group/Details", {})
        assert answer["Status"] == "ERROR"
        assert answer["Token"]

    async def test_so_does_a_fault_of_the_server(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*_: object) -> dict[str, object]:
            raise RuntimeError

        monkeypatch.setitem(ENDPOINTS, "Room/List", Endpoint(ENDPOINTS["Room/List"].request, fails))
        answer = await (await office.desk("anna")).post("Room/List", {})
        assert answer["Error"]["Code"] == "InternalError"
        assert answer["Token"]

    async def test_calls_in_flight_together_all_succeed(self, office: Office) -> None:
        desk = await office.desk("anna")
        shared = desk.token
        brought_home = set()
        for _ in range(5):
            desk.token = shared
            await desk.ask("Group/List")
            brought_home.add(desk.token)
        for token in brought_home:
            desk.token = token
            await desk.ask("Group/List")

    async def test_a_superseded_token_ends_after_its_grace(self, office: Office) -> None:
        desk = await office.desk("anna")
        old = desk.token
        await desk.ask("Group/List")
        office.clock.pass_by(9)
        desk.token = old
        await desk.ask("Group/List")
        office.clock.pass_by(1)
        desk.token = old
        assert await refusal(desk) == "TokenExpired"


class TestOccasional:
    @pytest.fixture
    def office(self) -> Office:
        return Office(policy=TokenPolicy.occasional())

    async def test_a_young_token_goes_on_and_an_older_one_ends_with_its_successor(self, office: Office) -> None:
        desk = await office.desk("anna")
        assert "Token" not in await desk.post("Group/List", {})
        old = desk.token
        office.clock.pass_by(600)
        await desk.ask("Group/List")
        newer, desk.token = desk.token, old
        assert await refusal(desk) == "TokenExpired"
        desk.token = newer
        await desk.ask("Group/List")


class TestStrict:
    @pytest.fixture(params=["strict", "revoke"])
    def office(self, request: pytest.FixtureRequest) -> Office:
        return Office(policy=POLICIES[request.param]())

    async def test_each_token_is_good_for_one_call(self, office: Office) -> None:
        desk = await office.desk("anna")
        old = desk.token
        await desk.ask("Group/List")
        assert desk.token != old
        await desk.ask("Group/List")
        desk.token = old
        assert await refusal(desk) == "TokenExpired"


@pytest.mark.parametrize(("policy", "survives"), [("strict", True), ("revoke", False)])
async def test_a_token_used_twice_may_end_all_of_its_account_and_nobody_elses(policy: str, *, survives: bool) -> None:
    office = Office(policy=POLICIES[policy]())
    desk, other = await office.desk("anna"), await office.desk("bo")
    old = desk.token
    await desk.ask("Group/List")
    newest, desk.token = desk.token, old
    assert await refusal(desk) == "TokenExpired"
    desk.token = newest
    if survives:
        await desk.ask("Group/List")
    else:
        assert await refusal(desk) == "TokenInvalid"
    await other.ask("Group/List")


def test_the_command_line_knows_every_policy() -> None:
    for name in POLICIES:
        assert parse(["serve", "--token-policy", name]).token_policy == name


class TestApiUser:
    async def test_alone_there_is_no_me(self, office: Office) -> None:
        desk = await office.api_desk()
        assert "Me" not in await desk.ask("Login")

    async def test_on_behalf_of_somebody_there_is_a_user_token(self, office: Office) -> None:
        desk = await office.api_desk(on_behalf_of=mail("anna"))
        answer = await desk.ask("Login")
        assert answer["Me"]["Email"] == mail("anna")
        assert answer["UserToken"]

    async def test_a_user_token_acts_for_its_user_and_is_not_renewed(self, office: Office) -> None:
        api = await office.api_desk(on_behalf_of=mail("anna"))
        desk = office.stranger()
        desk.token = (await api.ask("Login"))["UserToken"]
        office.clock.pass_by(3000)
        answer = await desk.post("Login", {})
        assert answer["Data"]["Me"]["Email"] == mail("anna")
        assert "Token" not in answer
        assert "UserToken" not in answer["Data"]
        office.clock.pass_by(600)
        assert await refusal(desk) == "TokenExpired"

    async def test_on_behalf_of_counts_for_the_call_that_carries_it(self, office: Office) -> None:
        desk = await office.api_desk(on_behalf_of=mail("anna"))
        assert await desk.group_id("Mine")
        desk.envelope.pop("OnBehalfOf")
        names = [group["Name"] for group in (await desk.ask("Group/List"))["Items"]]
        assert "Mine" not in names

    async def test_what_needs_a_person_is_refused_without_one(self, office: Office) -> None:
        assert await refusal(await office.api_desk(), "Folder/List") == "OnBehalfOfMissing"

    async def test_nobody_else_may_act_for_others(self, office: Office) -> None:
        desk = await office.desk("anna")
        desk.envelope["OnBehalfOf"] = mail("bo")
        assert await refusal(desk) == "AccessDenied"

    async def test_somebody_unknown_is_named(self, office: Office) -> None:
        assert await refusal(await office.api_desk(on_behalf_of="x@y.example")) == "NotFound"

    async def test_a_one_time_token_is_used_up_by_a_login_that_is_refused(self, office: Office) -> None:
        desk = office.stranger()
        desk.token = await desk.one_time_token("api@acme.example", "key")
        desk.envelope["OnBehalfOf"] = "x@y.example"
        assert (await desk.post("Login", {}))["Error"]["Code"] == "NotFound"
        del desk.envelope["OnBehalfOf"]
        assert (await desk.post("Login", {}))["Error"]["Code"] == "TokenInvalid"
