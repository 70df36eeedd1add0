"""Who is in a group, read again: what is asked, and what became of it."""

from datetime import timedelta

import pytest

from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.ids import GroupID
from ontime_tui.api.calls.group import GroupDelete, GroupUpdate
from ontime_tui.api.ids import GroupID as WireGroupID
from ontime_tui.api.ids import UserID
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Gone, Refused, Unreachable
from tests.services.company import NOW
from tests.services.conftest import Opener
from tests.services.line import Fault, Line, data, error, unreachable
from tests.services.reads import person

pytestmark = pytest.mark.anyio


async def mine(office: Office) -> GroupID:
    """Anna's own group: Bo and a room."""
    [group] = [group for group in await office.directory.private_groups() if group.name == "Mine"]
    return group.id


async def members(office: Office, group: GroupID, *names: str) -> None:
    """Change who is in a group, as somebody else might."""
    ids = tuple([UserID((await person(office, name)).id) for name in names])
    await office.session._client.send(GroupUpdate(group_id=WireGroupID(group), user_ids=ids))


async def test_where_nothing_changed_little_is_asked_and_the_same_is_given(line: Line, office: Office) -> None:
    group = await mine(office)
    before = await office.directory.roster(group)
    line.asked.clear()
    again = await office.directory.roster_again(group)
    assert again == before
    assert [endpoint for endpoint, _ in line.asked] == ["Group/Details", "User/List"]
    [asked] = line.sent("User/List")
    assert asked == {"GroupID": group, "SyncedAfter": f"{NOW - timedelta(minutes=15):%Y-%m-%dT%H:%M:00Z}"}


async def test_who_left_is_missing_and_nobody_is_described_anew(line: Line, office: Office) -> None:
    group = await mine(office)
    before = await office.directory.roster(group)
    await members(office, group, "bo")
    line.asked.clear()
    again = await office.directory.roster_again(group)
    assert [each.name for each in again.people] == ["Bo Carlsen"]
    assert again.people[0] is before.people[0]


async def test_who_joined_is_there_in_order_of_names(office: Office) -> None:
    group = await mine(office)
    await office.directory.roster(group)
    await members(office, group, "small", "cy", "bo", "anna")
    again = await office.directory.roster_again(group)
    assert [each.name for each in again.people] == ["Anna Berg", "Bo Carlsen", "Cy Dahl", "Room Small"]
    assert await office.directory.roster_again(group) == again


async def test_an_order_by_hand_stays_one(office: Office) -> None:
    [group] = [group for group in await office.directory.branch() if group.name == "By hand"]
    before = await office.directory.roster(group.id)
    assert await office.directory.roster_again(group.id) == before


async def test_whoever_changed_is_described_anew(line: Line, office: Office) -> None:
    group = await mine(office)
    bo = (await office.directory.roster(group)).people[0]
    changed = data({"Items": [{"UserID": bo.id, "DisplayName": "Bo Holm"}]})
    line.breaks(Fault("User/List", changed, arrives=False))
    again = await office.directory.roster_again(group)
    assert [each.name for each in again.people] == ["Bo Holm", "Room Small"]


@pytest.mark.parametrize("told", [{}, {"GroupID": "1", "Name": "Mine"}, {"UserIDs": []}])
async def test_a_server_that_tells_no_members_is_asked_about_all(line: Line, office: Office, told: object) -> None:
    group = await mine(office)
    before = await office.directory.roster(group)
    line.breaks(Fault("Group/Details", data(told), arrives=False))
    assert await office.directory.roster_again(group) == before
    assert line.sent("User/List")[-1] == {"GroupID": group}


async def test_what_was_never_read_is_read_whole(office: Office) -> None:
    group = await mine(office)
    again = await office.directory.roster_again(group)
    assert len(again.people) == 2


async def test_a_group_that_is_no_more_and_a_server_that_is_away_are_told(line: Line, office: Office) -> None:
    group = await mine(office)
    before = await office.directory.roster(group)
    line.breaks(Fault("Group/Details", unreachable, arrives=False))
    with pytest.raises(Unreachable):
        await office.directory.roster_again(group)
    assert await office.directory.roster_again(group) == before
    await office.session._client.send(GroupDelete(group_id=WireGroupID(group)))
    with pytest.raises(Gone):
        await office.directory.roster_again(group)


async def test_e06_somebody_of_whom_only_the_identity_is_known_is_listed(line: Line, office: Office) -> None:
    group = await mine(office)
    line.breaks(
        Fault("User/List", data({"Items": [{"UserID": "U9"}, {"UserID": "U8", "DisplayName": "Bo"}]}), arrives=False)
    )
    roster = await office.directory.roster(group)
    assert [(each.id, each.name) for each in roster.people] == [("U9", "(no name)"), ("U8", "Bo")]


@pytest.mark.parametrize(
    ("count", "members", "cut"), [(10, 25, True), (10, 10, False), (9, 25, False), (10, None, False)]
)
async def test_c11_lists_that_are_cut_are_noticed_once(
    line: Line, office: Office, count: int, members: int | None, *, cut: bool
) -> None:
    rows = [{"UserID": f"U{number}", "DisplayName": f"Person {number}"} for number in range(count)]
    line.breaks(Fault("User/List", data({"Items": rows}), arrives=False))
    roster = await office.directory.roster(await mine(office))
    group = GroupNode("Sales", GroupID("G"), members=members)
    assert [office.directory.seems_cut(group, roster) for _ in range(2)] == [cut, False]


async def test_c11_an_application_that_is_not_licensed_is_told_in_the_servers_words(line: Line, opener: Opener) -> None:
    line.breaks(Fault("Login", error("ApplIDInvalid", "ApiExplorer is not in the licence"), arrives=False))
    with pytest.raises(Refused, match="ApiExplorer is not in the licence"):
        await opener("anna")
