"""Groups of people, rooms and equipment."""

from typing import Annotated

from pydantic import AliasChoices, Field

from ontime_tui.api.ids import GroupID, GroupPath, UserID
from ontime_tui.api.model import Answer
from ontime_tui.api.scalars import Flag, LongName, Name, Number, Opaque, OpaqueMany


class Group(Answer):
    r"""A group, or a branch of groups: a partial answer gives a branch a name with a trailing `\` and no ID.

    Source: General object sets, {Group}; Group, POST /Group/List.
    """

    group_id: Annotated[GroupID, Opaque] = GroupID("")
    """Blank for a branch."""
    name: LongName = ""
    r"""The full name to show, `\` between levels."""
    path: Annotated[GroupPath, Opaque] = Field(
        default=GroupPath(""), validation_alias=AliasChoices("Name", "name"), exclude=True, repr=False
    )
    """The same name as it came, to be sent back as `Partial`; never shown."""
    members_count: Number = None
    display_name: Name = ""
    """Only distribution lists have one."""
    private: Flag = False
    application: Flag = False
    sort_manually: Flag = False
    sort_order: Annotated[tuple[UserID, ...], OpaqueMany] = ()
    user_ids: Annotated[tuple[UserID, ...], OpaqueMany] = ()

    @property
    def is_branch(self) -> bool:
        """Whether other groups are below it, to be asked for with its path."""
        return self.path.endswith("\\")
