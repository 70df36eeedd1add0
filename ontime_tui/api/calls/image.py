"""Pictures of people."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ontime_tui.api.calls.fields import SomeUserID
from ontime_tui.api.model import Answer, Call
from ontime_tui.api.scalars import Number, Picture, Shown

Side = Literal[48, 96]


class ImageDetailsAnswer(Answer):
    """The picture of the nearest size.

    Source: Image, POST /Image/Details.
    """

    base64: Annotated[Picture, Field(repr=False)] = ""
    width: Number = None
    height: Number = None
    type: Shown = ""
    """`jpg`, `png` or `gif`."""


class ImageDetails(Call[ImageDetailsAnswer]):
    """Somebody's picture, 48 or 96 pixels square; no other size is known.

    Source: Image, POST /Image/Details.
    """

    endpoint: ClassVar = "Image/Details"

    user_id: SomeUserID
    width: Side
    height: Side

    @model_validator(mode="after")
    def _square(self) -> Self:
        if self.width != self.height:
            raise ValueError("Width, Height: must be 48 and 48, or 96 and 96")
        return self
