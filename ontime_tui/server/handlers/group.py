"""Groups. Source: Group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.store import groups, people
from ontime_tui.server.wire import Fields, Identifier, JsonObject, Users

if TYPE_CHECKING:
    from ontime_tui.server.store.groups import Team

Name = Annotated[str, Field(min_length=1)]


class GroupList(Fields):
    """Without parameters: all groups that the caller may see."""

    include_public: bool = False
    include_private: bool = False
    partial: str = ""


class GroupSearch(Fields):
    """A substring of the name or the display name."""

    pattern: str = ""
    max_count: Annotated[int, Field(ge=1)] = 10
    exact_match: bool = False


class OneGroup(Fields):
    """One group by its id."""

    group_id: Identifier


class GroupCreate(Fields):
    """A new group of the caller's."""

    name: Name
    user_ids: Users
    sort_manually: bool = False
    application: bool = False
    shared_with: Users = Field(default_factory=list)
    managed_by: Users = Field(default_factory=list)
    shared_with_all_members: bool = False
    shared: bool = False


class GroupUpdate(Fields):
    """What is given changes; the rest stays."""

    group_id: Identifier
    name: Name = "-"
    user_ids: Users = Field(default_factory=list)
    sort_manually: bool = False
    shared_with: Users = Field(default_factory=list)
    managed_by: Users = Field(default_factory=list)
    shared_with_all_members: bool = False
    shared: bool = False


@serves("Group/List", GroupList)
def group_list(caller: Caller, request: GroupList) -> JsonObject:
    r"""Give public groups, all of them or one level of their tree, then private ones in full.

    `Partial` is about public groups only; its entries tell nothing but `Name` and, unless they are branches, `GroupID`.
    """
    given = request.model_fields_set
    everything = not given & {"include_public", "include_private"}
    items: list[JsonObject] = []
    if "partial" in given and (request.include_public or everything):
        items += [_partial_json(name, group_id) for name, group_id in groups.level(caller.db, request.partial)]
    elif request.include_public or everything:
        items += [_group_json(team) for team in groups.public(caller.db)]
    if request.include_private or (everything and "partial" not in given):
        items += [_group_json(team) for team in groups.private(caller.db, caller.viewer)]
    return {"Items": items}


@serves("Group/Search", GroupSearch)
def group_search(caller: Caller, request: GroupSearch) -> JsonObject:
    """Give groups by name, at most a hundred."""
    found = groups.matching(
        caller.db, caller.viewer, request.pattern, exact=request.exact_match, limit=min(request.max_count, 100)
    )
    return {"Items": [_group_json(team) for team in found]}


@serves("Group/Details", OneGroup)
def group_details(caller: Caller, request: OneGroup) -> JsonObject:
    """Give the group with its members; in its own order too, where it is sorted by hand."""
    team = groups.visible(caller.db, caller.viewer, request.group_id)
    answer = _group_json(team)
    answer["UserIDs"] = [person.user_id for person in people.in_team(caller.db, caller.viewer, team.id)]
    if team.sort_manually:
        answer["SortOrder"] = groups.member_user_ids(caller.db, team.id)
    return answer


@serves("Group/Create", GroupCreate)
def group_create(caller: Caller, request: GroupCreate) -> JsonObject:
    """Make a private group of the caller's; an application group is seen by everybody."""
    team = groups.create(caller.db, caller.me.id, request.name, application=request.application)
    _apply(caller, team, request)
    return {"GroupID": team.group_id}


@serves("Group/Update", GroupUpdate)
def group_update(caller: Caller, request: GroupUpdate) -> JsonObject:
    """Change one's own group, or one that one manages."""
    team = _changeable(caller, request.group_id)
    if "name" in request.model_fields_set:
        groups.rename(caller.db, team, request.name)
    _apply(caller, team, request)
    return {}


@serves("Group/Delete", OneGroup)
def group_delete(caller: Caller, request: OneGroup) -> JsonObject:
    """Remove a group; only its owner may, a manager may not."""
    team = _changeable(caller, request.group_id)
    if team.owner != caller.viewer:
        raise Refusal("AccessDenied", "Only the owner may delete a group")
    groups.delete(caller.db, team)
    return {}


@serves("Group/SharedDetails", OneGroup)
def group_shared_details(caller: Caller, request: OneGroup) -> JsonObject:
    """Give with whom the group is shared."""
    team = groups.visible(caller.db, caller.viewer, request.group_id)
    return {
        "GroupID": team.group_id,
        "SharedWith": groups.shares(caller.db, team.id, "reader"),
        "ManagedBy": groups.shares(caller.db, team.id, "manager"),
        "SharedWithAllMembers": bool(team.shared_with_all_members),
        "Shared": bool(team.shared),
    }


def _changeable(caller: Caller, group_id: str) -> Team:
    team = groups.visible(caller.db, caller.viewer, group_id)
    if not groups.may_change(caller.db, caller.viewer, team):
        raise Refusal("AccessDenied", "This group can't be changed by this user")
    return team


def _apply(caller: Caller, team: Team, request: GroupCreate | GroupUpdate) -> None:
    """Set everything but the name; lists that name people turn sharing on unless `Shared` says otherwise."""
    given = request.model_fields_set
    if "user_ids" in given:
        groups.set_members(caller.db, team, _ids(caller, "UserIDs", request.user_ids))
    if "shared_with" in given:
        groups.set_shares(caller.db, team, "reader", _ids(caller, "SharedWith", request.shared_with))
    if "managed_by" in given:
        groups.set_shares(caller.db, team, "manager", _ids(caller, "ManagedBy", request.managed_by))
    for flag in ("sort_manually", "shared_with_all_members", "shared"):
        if flag in given:
            groups.set_flag(caller.db, team, flag, on=getattr(request, flag))
    if "shared" not in given and (request.shared_with or request.managed_by or request.shared_with_all_members):
        groups.set_flag(caller.db, team, "shared", on=True)


def _ids(caller: Caller, field: str, user_ids: list[str]) -> list[int]:
    found = people.by_user_ids(caller.db, caller.viewer, user_ids)
    if len(found) != len(set(user_ids)):
        raise Refusal("NotFound", f"{field}: one of the users is not known")
    return [person.id for person in found]


def _partial_json(name: str, group_id: str) -> JsonObject:
    return {"Name": name, "GroupID": group_id} if group_id else {"Name": name}


def _group_json(team: Team) -> JsonObject:
    """Give {Group}; flags are only there where they are true.

    Source: General object sets, {Group}.
    """
    shape: JsonObject = {"GroupID": team.group_id, "Name": team.path, "MembersCount": team.members}
    if team.display_name:
        shape["DisplayName"] = team.display_name
    if team.owner is not None and not team.application:
        shape["Private"] = True
    if team.application:
        shape["Application"] = True
    if team.sort_manually:
        shape["SortManually"] = True
    return shape
