"""The limits that the document sets to what is sent."""

from datetime import datetime
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StrictBool, StrictInt, StringConstraints, model_validator

from ontime_tui.api.ids import ChangeKey, ContactItemID, EventID, FolderID, GroupID, UserID
from ontime_tui.api.model import Request
from ontime_tui.api.scalars import ZuluInstant

Bool = StrictBool
Int = StrictInt

SUBJECT_LIMIT: Final = 255
"""Characters. Source: Event, POST /Event/Create, "max 255 chars"."""

EMAIL_LIMIT: Final = 255
"""Characters. Source: Event, POST /Event/Create, "max 255 chars pr. email"."""

Subject = Annotated[str, StringConstraints(max_length=SUBJECT_LIMIT)]
EmailAddress = Annotated[str, StringConstraints(min_length=1, max_length=EMAIL_LIMIT)]

Count = Annotated[StrictInt, Field(ge=1, le=100)]
"""How many results are wanted. Source: User, POST /User/Search, "Absolut max ? (100)"."""

SomeUserID = Annotated[UserID, Field(min_length=1)]
SomeGroupID = Annotated[GroupID, Field(min_length=1)]
SomeEventID = Annotated[EventID, Field(min_length=1)]
SomeFolderID = Annotated[FolderID, Field(min_length=1)]
SomeContactItemID = Annotated[ContactItemID, Field(min_length=1)]
SomeChangeKey = Annotated[ChangeKey, Field(min_length=1)]
"""The version that was seen; left out where there is none, never blank."""

UserIDs = tuple[SomeUserID, ...]
EmailAddresses = tuple[EmailAddress, ...]
Texts = tuple[str, ...]

UserType = Literal["Person", "Room", "Equipment"]
ShowAs = Literal["Away", "Busy", "Tentative", "Free", "WorkingElsewhere"]
"""Source: General object sets, {Event}."""

AcceptedShowAs = Literal["Free", "Tentative", "Busy", "WorkingElsewhere"]
"""The words that {Event} and LegacyFreeBusyStatus share, since the other ones have two spellings."""

Sensitivity = Literal["Normal", "Private"]
AcceptedSensitivity = Literal["Normal", "Personal", "Private", "Confidential"]


class Between(Request):
    """A question about the time between two instants, half-open."""

    from_: ZuluInstant
    to: ZuluInstant

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.from_, self.to, "From, To")
        return self


def in_order(start: datetime | None, end: datetime | None, names: str) -> None:
    """Look that a span doesn't end before it starts; a span without one of its ends passes.

    Raises:
        ValueError: It does; the message has the fields' `names`.
    """
    if start is not None and end is not None and end < start:
        raise ValueError(f"{names}: the end is before the start")
