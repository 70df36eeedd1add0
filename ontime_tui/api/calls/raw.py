"""Any call in the wire's own words, for looking at a server with nothing of ours between."""

from typing import Any, ClassVar

from pydantic import JsonValue, ValidationError, model_validator

from ontime_tui.api.errors import unsendable
from ontime_tui.api.model import Answer, Call


class RawAnswer(Answer):
    """`Data` as it came: neither cleaned nor completed. Never to be shown as it is."""

    data: JsonValue = None
    """None where there is none."""

    @model_validator(mode="before")
    @classmethod
    def _whole(cls, data: Any) -> Any:
        return {"Data": data}

    @classmethod
    def unread(cls) -> "RawAnswer":
        """Give no data."""
        return cls.model_construct(data=None)


class _RawCall(Call[RawAnswer]):
    changes: ClassVar = True
    """For all that is known."""

    data: JsonValue

    def wire(self) -> JsonValue:
        return self.data


def raw_call(endpoint: str, data: JsonValue) -> Call[RawAnswer]:
    """Give a call to an endpoint by its name, as `Group/List`, with this as its `Data`.

    Raises:
        CouldNotAsk: There is text in the data that can't be sent.
    """
    kind: type[_RawCall] = type("RawCall", (_RawCall,), {"endpoint": endpoint, "__module__": __name__})
    try:
        return kind(data=data)
    except ValidationError:
        raise unsendable() from None
