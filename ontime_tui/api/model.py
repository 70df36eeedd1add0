"""What every request and answer is made from: strict on the way out, tolerant on the way in."""

from types import GenericAlias
from typing import ClassVar, Final, Generic, Self, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, JsonValue
from pydantic.alias_generators import to_pascal

from ontime_tui.api.rows import Rows

_IRREGULAR: Final = {
    "folder_id": "FolderId",
    "contact_item_id": "ContactItemId",
    "session_id": "SessionId",
    "pollarity_availability": "pollarity_availability",
    "teams_availability": "teams_availability",
    "graph_availability": "graph_availability",
    "allow_conflicts_on_rooms": "allow_conflicts_on_rooms",
    "attachments": "attachments",
    "is_inline": "Inline",
    "from_": "From",
    "body_html": "BodyHTML",
    "html": "HTML",
    "ooo": "OOO",
    "bg_color": "BGColor",
    "fg_color": "FGColor",
}


def spelling(name: str) -> str:
    """Give how the document spells an attribute: `user_ids` is `UserIDs`, but `folder_id` is `FolderId`."""
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    pascal = to_pascal(name)
    for ours, theirs in (("Ids", "IDs"), ("Id", "ID")):
        if pascal.endswith(ours):
            return pascal.removesuffix(ours) + theirs
    return pascal


class Shape(BaseModel):
    """An object of the wire: attributes in our spelling, JSON in the document's. Errors never quote what was in it."""

    model_config = ConfigDict(
        frozen=True, alias_generator=spelling, populate_by_name=True, defer_build=True, hide_input_in_errors=True
    )


class Request(Shape):
    """Something that is sent: unknown fields are refused, and a field that is None stays at home."""

    model_config = ConfigDict(extra="forbid")

    def wire(self) -> JsonValue:
        """Give the JSON of it."""
        return cast("JsonValue", self.model_dump(mode="json", by_alias=True, exclude_none=True))

    @classmethod
    def from_wire(cls, data: object) -> Self:
        """Give the request that JSON in the document's spelling means.

        Raises:
            pydantic.ValidationError: It breaks a rule of the document; the error names the field.
        """
        return cls.model_validate(data, by_alias=True, by_name=False)


class Answer(Shape):
    """Something that came: unknown fields are ignored, odd ones are blank, and every field may be missing."""

    model_config = ConfigDict(extra="ignore")

    def wire(self) -> JsonValue:
        """Give the JSON of what was given: attributes left at their defaults aren't in it."""
        return cast("JsonValue", self.model_dump(mode="json", by_alias=True, exclude_unset=True))

    @classmethod
    def unread(cls) -> Self:
        """Give what stands for an answer whose `Data` is missing or of the wrong kind: everything blank."""
        return cls()

    @classmethod
    def read_plainly(cls, body: bytes) -> tuple[Self, str]:
        """Give the answer and the token of a plainly well-formed reply, where this kind has a quick way to read it.

        Raises:
            NotPlain: It hasn't, or the reply is a refusal or anything else that must be looked at closely.
        """
        raise NotPlain


class NotPlain(Exception):
    """An answer that can't be read the quick way."""


class Nothing(Answer):
    """The answer of calls that only have a status."""


Row = TypeVar("Row", bound=Answer)
A = TypeVar("A", bound=Answer, covariant=True)


class Listing(Answer, Generic[Row]):
    """A list of rows under `Items`."""

    items: Rows[Row] = Rows()

    @property
    def unreadable(self) -> int:
        """How many rows came in a form that isn't theirs and are left out; 1 where there is no list at all."""
        return self.items.unreadable

    @classmethod
    def unread(cls) -> Self:
        """Give no rows, and one unreadable: an absent list is not an empty one."""
        return cls(items=Rows(unreadable=1))


class Call(Request, Generic[A]):
    """A request to one endpoint; `A` is what it is answered with."""

    endpoint: ClassVar[str]
    """The endpoint's name without the leading slash, as `Group/List`."""

    changes: ClassVar[bool] = False
    """Whether it changes something on the server, or sends mail."""

    def __class_getitem__(cls, answer: object) -> GenericAlias:  # type: ignore[override]
        """Give the class itself, with a note: pydantic would take its time to make a class for each kind of answer."""
        return GenericAlias(cls, (answer,))

    @classmethod
    def answer(cls) -> type[A]:
        """Give the class of its answer."""
        for base in getattr(cls, "__orig_bases__", ()):
            if get_origin(base) is Call:
                return cast("type[A]", get_args(base)[0])
        raise TypeError(f"{cls.__name__} names no answer")
