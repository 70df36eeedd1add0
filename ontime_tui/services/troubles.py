"""What can go wrong, in a person's terms.

    Trouble
    ├── Unreachable      the server could not be asked; nothing was done
    ├── NotOnTime        something answered, but it wasn't OnTime: a web page, a gateway's error, cut-off data
    ├── SignInNeeded     who I am must be proved again
    ├── NotPermitted     I may not
    ├── Gone             what I meant is no longer there
    ├── Conflict         somebody else changed it meanwhile; nothing was overwritten
    ├── Refused          the server said no for another reason
    ├── OutcomeUnknown   a change was sent, and nobody knows whether it was done
    └── InvalidDraft     it was never sent: a field can't be as it is

Only reading, or a write that was surely not done, ends in the first three; a write that may have been done is `OutcomeUnknown`.
"""

from __future__ import annotations

from ontime_tui.agenda.event import EventDetails


class Trouble(Exception):
    """Something that a person must hear about."""

    what: str
    """What was said about it: one plain line, cleaned, perhaps the server's own words; may be empty."""

    def __init__(self, what: str = "") -> None:
        super().__init__(what)
        self.what = what


class Unreachable(Trouble):
    """The server can't be reached. Nothing was changed there."""


class NotOnTime(Trouble):
    """An answer came that isn't OnTime's. Nothing was changed there, as far as it was a question."""


class SignInNeeded(Trouble):
    """Nobody is signed in any more, or signing in was refused; `what` is the reason."""


class NotPermitted(Trouble):
    """The server doesn't allow it to me, or I know beforehand that it wouldn't."""


class Gone(Trouble):
    """The event, person or group is no longer there."""


class Conflict(Trouble):
    """Somebody else changed the event since it was read. Nothing was overwritten."""

    current: EventDetails | None
    """How it stands now; None when that could not be read."""

    def __init__(self, what: str, current: EventDetails | None) -> None:
        super().__init__(what)
        self.current = current


class Refused(Trouble):
    """The server understood and said no. Nothing was changed."""

    code: str
    """The server's own short word for it."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.code = code


class OutcomeUnknown(Trouble):
    """A change was sent, no usable answer came, and looking at the calendar didn't settle whether it was done."""


class InvalidDraft(Trouble):
    """A field can't be sent as it is; nothing was sent. `what` is a sentence about it."""

    field: str
    """The name of the field, as `EventDraft` and `EventChange` spell it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
