"""Groups: finding, reading and keeping them."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from ontime_tui.api.calls.fields import Bool, Count, SomeGroupID, UserIDs
from ontime_tui.api.ids import GroupID, UserID
from ontime_tui.api.model import Answer, Call, Listing, Nothing
from ontime_tui.api.scalars import Flag, Opaque, OpaqueMany
from ontime_tui.api.shapes.group import Group

GroupName = Annotated[str, Field(min_length=1)]
"""Source: Group, POST /Group/Create, "Empty string is not allowed"."""


class GroupList(Call[Listing[Group]]):
    r"""Groups; all of them without parameters, one level of the public ones with `Partial`.

    With `Partial` branches are among them, whose names end in `\`.

    Source: Group, POST /Group/List.
    """

    endpoint: ClassVar = "Group/List"

    include_public: Bool | None = None
    include_private: Bool | None = None
    partial: str | None = None
    r"""Blank for the top level, or the full name of a branch with its trailing `\`; public groups only."""

    @model_validator(mode="after")
    def _partial_is_for_public_groups(self) -> Self:
        if self.partial is not None and self.include_public is False:
            raise ValueError("Partial: is for public groups only, so IncludePublic can't be false")
        return self


class GroupSearch(Call[Listing[Group]]):
    """Groups whose name or display name contains the pattern; no wildcards.

    Source: Group, POST /Group/Search.
    """

    endpoint: ClassVar = "Group/Search"

    pattern: str | None = None
    max_count: Count | None = None
    """The server's default is 10."""
    exact_match: Bool | None = None


class GroupDetails(Call[Group]):
    """One group with its members.

    Source: Group, POST /Group/Details.
    """

    endpoint: ClassVar = "Group/Details"

    group_id: SomeGroupID


class GroupCreateAnswer(Answer):
    """The ID of the new group.

    Source: Group, POST /Group/Create.
    """

    group_id: Annotated[GroupID, Opaque] = GroupID("")


class GroupCreate(Call[GroupCreateAnswer]):
    """Makes a group.

    Source: Group, POST /Group/Create.
    """

    endpoint: ClassVar = "Group/Create"
    changes: ClassVar = True

    name: GroupName
    user_ids: UserIDs
    sort_manually: Bool | None = None
    application: Bool | None = None
    shared_with: UserIDs | None = None
    managed_by: UserIDs | None = None
    shared_with_all_members: Bool | None = None
    shared: Bool | None = None


class GroupUpdate(Call[Nothing]):
    """Changes the fields of a group that are given.

    Source: Group, POST /Group/Update.
    """

    endpoint: ClassVar = "Group/Update"
    changes: ClassVar = True

    group_id: SomeGroupID
    name: GroupName | None = None
    user_ids: UserIDs | None = None
    sort_manually: Bool | None = None
    shared_with: UserIDs | None = None
    managed_by: UserIDs | None = None
    shared_with_all_members: Bool | None = None
    shared: Bool | None = None


class GroupDelete(Call[Nothing]):
    """Removes a group.

    Source: Group, POST /Group/Delete.
    """

    endpoint: ClassVar = "Group/Delete"
    changes: ClassVar = True

    group_id: SomeGroupID


class GroupSharedDetailsAnswer(Answer):
    """Who sees a group and who keeps it.

    Source: Group, POST /Group/SharedDetails.
    """

    group_id: Annotated[GroupID, Opaque] = GroupID("")
    shared_with: Annotated[tuple[UserID, ...], OpaqueMany] = ()
    managed_by: Annotated[tuple[UserID, ...], OpaqueMany] = ()
    shared_with_all_members: Flag = False
    shared: Flag = False


class GroupSharedDetails(Call[GroupSharedDetailsAnswer]):
    """How a group is shared.

    Source: Group, POST /Group/SharedDetails.
    """

    endpoint: ClassVar = "Group/SharedDetails"

    group_id: SomeGroupID
