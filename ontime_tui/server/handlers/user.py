"""Users, listed and searched. Source: User."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.shapes.user import name_json, user_json
from ontime_tui.server.store import contacts, groups, people
from ontime_tui.server.wire import Emails, Fields, Identifier, JsonObject, Users, Zulu

if TYPE_CHECKING:
    from ontime_tui.server.store.people import Person

MOST_RESULTS = 100
"""Source: POST /User/Search, "Absolut max ? (100)"."""

UserType = Literal["Person", "Room", "Equipment"]
MaxCount = Annotated[int, Field(ge=1)]


class UserList(Fields):
    """Exactly one of the first three, though the document leaves combinations open: a double should say so."""

    user_ids: Users = Field(default_factory=list)
    emails: Emails = Field(default_factory=list)
    group_id: Identifier = ""
    synced_after: Zulu = 0


class Search(Fields):
    """A substring, and how many results at most; a larger `MaxCount` than the document's is cut to it."""

    pattern: str
    user_type: UserType | None = None
    """None: all."""
    max_count: MaxCount = 10

    @property
    def limit(self) -> int:
        """How many results are given."""
        return min(self.max_count, MOST_RESULTS)


class DirectorySearch(Fields):
    """A substring alone."""

    pattern: str


class InDomainGroup(Fields):
    """One group."""

    group_id: Identifier


@serves("User/List", UserList)
def user_list(caller: Caller, request: UserList) -> JsonObject:
    """Give users by one of the three keys; with the group's own order where it is sorted by hand."""
    if len({"user_ids", "emails", "group_id"} & request.model_fields_set) != 1:
        raise Refusal("InvalidField", "Exactly one of UserIDs, Emails and GroupID must be given")
    if request.group_id:
        return _of_group(caller, request)
    if request.emails:
        return _items(people.by_emails(caller.db, caller.viewer, request.emails), request)
    return _items(people.by_user_ids(caller.db, caller.viewer, request.user_ids), request)


@serves("User/Search", Search)
def user_search(caller: Caller, request: Search) -> JsonObject:
    """Give those with a calendar whose name or address holds the pattern."""
    kind = request.user_type or ""
    found = people.matching(caller.db, caller.viewer, request.pattern, kind=kind, limit=request.limit)
    return {"Items": [user_json(person) for person in found]}


@serves("User/SearchPrivateContacts", Search)
def search_private_contacts(caller: Caller, request: Search) -> JsonObject:
    """Give the caller's own contacts; all of them are persons."""
    if request.user_type not in (None, "Person"):
        return {"Items": []}
    found = contacts.matching(caller.db, caller.me.id, request.pattern, request.limit)
    return {"Items": [{"Email": email, "DisplayName": name} for email, name in found]}


@serves("User/SearchEwsDirectory", DirectorySearch)
def search_ews_directory(caller: Caller, request: DirectorySearch) -> JsonObject:
    """Give everybody in the address book, those without a calendar here too."""
    found = people.matching(caller.db, caller.viewer, request.pattern, limit=MOST_RESULTS, outsiders=True)
    return {"Items": [name_json(person) for person in found]}


@serves("User/SearchGraphPeople", DirectorySearch)
def search_graph_people(caller: Caller, request: DirectorySearch) -> JsonObject:
    """Give persons only, as Graph's people are."""
    found = people.matching(
        caller.db, caller.viewer, request.pattern, kind="Person", limit=MOST_RESULTS, outsiders=True
    )
    return {"Items": [name_json(person) for person in found]}


@serves("User/SearchInDomainGroups", InDomainGroup)
def search_in_domain_groups(caller: Caller, request: InDomainGroup) -> JsonObject:
    """Give the users of a group and of all groups below it; a private group has none below."""
    team = groups.visible(caller.db, caller.viewer, request.group_id)
    if team.owner is None:
        found = people.below_path(caller.db, caller.viewer, team.path)
    else:
        found = people.in_team(caller.db, caller.viewer, team.id)
    return {"Items": [user_json(person) for person in found]}


def _of_group(caller: Caller, request: UserList) -> JsonObject:
    team = groups.visible(caller.db, caller.viewer, request.group_id)
    answer = _items(people.in_team(caller.db, caller.viewer, team.id), request)
    if team.sort_manually:
        answer["SortOrder"] = groups.member_user_ids(caller.db, team.id)
    return answer


def _items(found: list[Person], request: UserList) -> JsonObject:
    """Give only those whose calendar changed since, when the request asks for that; in that very second counts."""
    since = request.synced_after if "synced_after" in request.model_fields_set else None
    return {"Items": [user_json(person) for person in found if since is None or person.synced_at >= since]}
