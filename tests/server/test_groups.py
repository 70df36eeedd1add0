"""Groups: the tree of public ones, private ones, and who shares them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.server.office import Refused

if TYPE_CHECKING:
    from tests.server.office import Desk, Office

pytestmark = pytest.mark.anyio


async def names(desk: Desk, **request: Any) -> list[str]:
    return [group["Name"] for group in (await desk.ask("Group/List", **request))["Items"]]


async def refusal(desk: Desk, endpoint: str, **request: Any) -> str:
    with pytest.raises(Refused) as refused:
        await desk.ask(endpoint, **request)
    return str(refused.value.code)


async def test_the_top_level_is_as_the_document_shows_it(anna: Desk) -> None:
    items = (await anna.ask("Group/List", Partial="", IncludePublic=True))["Items"]
    assert [set(item) for item in items] == [{"Name", "GroupID"}, {"Name"}, {"Name"}, {"Name", "GroupID"}]
    assert [item["Name"] for item in items] == ["A", "B\\", "C\\", "D"]


async def test_a_branch_is_as_the_document_shows_it(anna: Desk) -> None:
    items = (await anna.ask("Group/List", Partial="B\\", IncludePublic=True))["Items"]
    assert [(item["Name"], "GroupID" in item) for item in items] == [
        ("B\\1", True),
        ("B\\2", True),
        ("B\\3\\", False),
        ("B\\Test\\", False),
    ]


async def test_partial_matches_any_start_in_its_case(anna: Desk) -> None:
    assert await names(anna, Partial="B\\T", IncludePublic=True) == ["B\\Test\\"]
    assert await names(anna, Partial="b\\", IncludePublic=True) == []
    assert await names(anna, Partial="B\\_", IncludePublic=True) == []


async def test_no_parameters_mean_all_that_may_be_seen(anna: Desk) -> None:
    assert await names(anna) == [
        *("A", "B\\1", "B\\2", "B\\3\\x", "B\\Test\\y", "C\\1", "D"),
        *("Everywhere", "Mine", "Shared"),
    ]


async def test_public_and_private_are_asked_one_by_one(anna: Desk) -> None:
    assert await names(anna, IncludePrivate=True) == ["Everywhere", "Mine", "Shared"]
    assert "Mine" not in await names(anna, IncludePublic=True)
    assert await names(anna, IncludePublic=False) == []


async def test_partial_is_for_public_groups_only(anna: Desk) -> None:
    listed = await names(anna, Partial="B\\3", IncludePublic=True, IncludePrivate=True)
    assert listed == ["B\\3\\", "Everywhere", "Mine", "Shared"]


async def test_flags_are_there_where_they_are_true(anna: Desk) -> None:
    groups = {group["Name"]: group for group in (await anna.ask("Group/List"))["Items"]}
    assert groups["Mine"]["Private"] is True
    assert groups["Mine"]["SortManually"] is True
    assert groups["Everywhere"]["Application"] is True
    assert groups["D"]["DisplayName"] == "The Ds"
    assert set(groups["A"]) == {"GroupID", "Name", "MembersCount"}
    assert groups["A"]["MembersCount"] == 2


async def test_somebody_elses_private_group_is_not_found(anna: Desk, bo: Desk) -> None:
    group = await bo.group_id("Bo's")
    assert await refusal(anna, "Group/Details", GroupID=group) == "NotFound"
    assert await refusal(anna, "User/List", GroupID=group) == "NotFound"


async def test_details_tell_members_and_the_groups_own_order(anna: Desk) -> None:
    details = await anna.ask("Group/Details", GroupID=await anna.group_id("Mine"))
    bo, cy = await anna.user_id("bo"), await anna.user_id("cy")
    assert details["SortOrder"] == [cy, bo]
    assert details["UserIDs"] == [bo, cy]
    assert "SortOrder" not in await anna.ask("Group/Details", GroupID=await anna.group_id("A"))


async def test_search_is_a_substring_of_both_names_in_any_case(anna: Desk) -> None:
    async def found(**request: Any) -> list[str]:
        return [group["Name"] for group in (await anna.ask("Group/Search", **request))["Items"]]

    assert await found(Pattern="the d") == ["D"]
    assert await found(Pattern="B\\T") == ["B\\Test\\y"]
    assert await found(Pattern="mine", ExactMatch=True) == ["Mine"]
    assert await found(Pattern="min", ExactMatch=True) == []
    assert await found(Pattern="[a-z]*") == []
    assert len(await found(MaxCount=2)) == 2
    assert len(await found()) == 10


async def test_a_new_group_is_private_to_its_owner(anna: Desk, bo: Desk) -> None:
    users = [await anna.user_id("cy"), await anna.user_id("bo")]
    made = await anna.ask("Group/Create", Name="New", UserIDs=users, SortManually=True)
    details = await anna.ask("Group/Details", GroupID=made["GroupID"])
    assert details["SortOrder"] == users
    assert details["Private"] is True
    assert "New" not in await names(bo)


async def test_an_empty_name_is_not_allowed(anna: Desk) -> None:
    assert await refusal(anna, "Group/Create", Name="", UserIDs=[]) == "InvalidField"


async def test_update_changes_only_what_is_given(anna: Desk) -> None:
    group = await anna.group_id("Mine")
    before = await anna.ask("Group/Details", GroupID=group)
    await anna.ask("Group/Update", GroupID=group, Name="Yours")
    after = await anna.ask("Group/Details", GroupID=group)
    assert after == {**before, "Name": "Yours"}


async def test_sharing_lets_others_see_and_managers_change(office: Office, anna: Desk, bo: Desk) -> None:
    cy = await office.desk("cy")
    group = await anna.group_id("Mine")
    await anna.ask(
        "Group/Update", GroupID=group, SharedWith=[await anna.user_id("bo")], ManagedBy=[await anna.user_id("cy")]
    )
    assert "Mine" in await names(bo)
    assert await refusal(bo, "Group/Update", GroupID=group, Name="x") == "AccessDenied"
    await cy.ask("Group/Update", GroupID=group, Name="Ours")
    assert await refusal(cy, "Group/Delete", GroupID=group) == "AccessDenied"
    assert await anna.ask("Group/SharedDetails", GroupID=group) == {
        "GroupID": group,
        "SharedWith": [await anna.user_id("bo")],
        "ManagedBy": [await anna.user_id("cy")],
        "SharedWithAllMembers": False,
        "Shared": True,
    }
    await anna.ask("Group/Update", GroupID=group, Shared=False)
    assert "Ours" not in await names(bo)


async def test_managers_of_an_application_group_change_it_while_it_is_shared(office: Office, anna: Desk) -> None:
    cy = await office.desk("cy")
    managers = [await anna.user_id("cy")]
    made = await anna.ask("Group/Create", Name="App", UserIDs=[], Application=True, ManagedBy=managers)
    await cy.ask("Group/Update", GroupID=made["GroupID"], Name="Apple")
    await anna.ask("Group/Update", GroupID=made["GroupID"], Shared=False)
    assert await refusal(cy, "Group/Update", GroupID=made["GroupID"], Name="x") == "AccessDenied"


async def test_sharing_with_all_members_is_for_its_members(office: Office, anna: Desk, bo: Desk) -> None:
    await anna.ask("Group/Update", GroupID=await anna.group_id("Mine"), SharedWithAllMembers=True)
    assert "Mine" in await names(bo)
    assert "Mine" not in await names(await office.desk("hal"))


async def test_a_public_group_is_nobodys_to_change(anna: Desk) -> None:
    group = await anna.group_id("A")
    assert await refusal(anna, "Group/Update", GroupID=group, Name="x") == "AccessDenied"
    assert await refusal(anna, "Group/Delete", GroupID=group) == "AccessDenied"


async def test_a_deleted_group_is_gone_and_its_id_stays_unused(anna: Desk) -> None:
    first = await anna.ask("Group/Create", Name="New", UserIDs=[])
    await anna.ask("Group/Delete", GroupID=first["GroupID"])
    second = await anna.ask("Group/Create", Name="New", UserIDs=[])
    assert first != second
    assert await refusal(anna, "Group/Details", GroupID=first["GroupID"]) == "NotFound"
