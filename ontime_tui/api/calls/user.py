"""People: by their IDs, by a group, by what they are called."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from ontime_tui.api.calls.fields import Count, EmailAddresses, SomeGroupID, UserIDs, UserType
from ontime_tui.api.ids import UserID
from ontime_tui.api.model import Call, Listing, Request
from ontime_tui.api.scalars import OpaqueMany, ZuluInstant
from ontime_tui.api.shapes.user import Person, User


class UserListAnswer(Listing[User]):
    """The users, and their order where a group is sorted by hand.

    Source: User, POST /User/List.
    """

    sort_order: Annotated[tuple[UserID, ...], OpaqueMany] = ()


class UserList(Call[UserListAnswer]):
    """Users by exactly one of IDs, addresses or a group; only those changed since `synced_after` where that is given.

    Source: User, POST /User/List.
    """

    endpoint: ClassVar = "User/List"

    user_ids: UserIDs | None = None
    emails: EmailAddresses | None = None
    group_id: SomeGroupID | None = None
    synced_after: ZuluInstant | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(given is not None for given in (self.user_ids, self.emails, self.group_id)) != 1:
            raise ValueError("exactly one of UserIDs, Emails and GroupID must be given")
        return self


class _Search(Request):
    pattern: str
    user_type: UserType | None = None
    """None means all."""
    max_count: Count | None = None
    """The server's default is 10."""


class UserSearch(_Search, Call[Listing[User]]):
    """Users whose first name, last name or address contains the pattern; no wildcards.

    As many as asked for means that there may be more.

    Source: User, POST /User/Search.
    """

    endpoint: ClassVar = "User/Search"


class UserSearchPrivateContacts(_Search, Call[Listing[Person]]):
    """The signed-in user's own contacts.

    Source: User, POST /User/SearchPrivateContacts.
    """

    endpoint: ClassVar = "User/SearchPrivateContacts"


class UserSearchEwsDirectory(Call[Listing[Person]]):
    """People of the Exchange directory.

    Source: User, POST /User/SearchEwsDirectory.
    """

    endpoint: ClassVar = "User/SearchEwsDirectory"

    pattern: str


class UserSearchGraphPeople(Call[Listing[Person]]):
    """People near the signed-in user in Microsoft Graph; only where Login says that Graph is there.

    Source: User, POST /User/SearchGraphPeople.
    """

    endpoint: ClassVar = "User/SearchGraphPeople"

    pattern: str


class UserSearchInDomainGroups(Call[Listing[User]]):
    """The members of a domain's group.

    Source: User, POST /User/SearchInDomainGroups.
    """

    endpoint: ClassVar = "User/SearchInDomainGroups"

    group_id: SomeGroupID
