"""What can go wrong, in a person's terms.

    Trouble
    ├── Unreachable      the server could not be asked; nothing was done
    ├── NotOnTime        something answered, but it wasn't OnTime: a web page, a gateway's error, cut-off data
    ├── SignInNeeded     who I am must be proved again
    │   └── NotLetIn     what proved it was refused: the same again won't help
    ├── NotPermitted     I may not
    ├── Gone             what I meant is no longer there
    ├── Conflict         somebody else changed it meanwhile; nothing was overwritten
    ├── Refused          the server said no for another reason
    ├── OutcomeUnknown   a change was sent, and nobody knows whether it was done
    └── InvalidDraft     it was never sent: a field can't be as it is

A write that may have been done is `OutcomeUnknown`; after every other one surely nothing was changed.
"""

from __future__ import annotations

import re
from typing import Final

from ontime_tui.agenda.event import EventDetails
from ontime_tui.api.errors import CouldNotAsk, TokenRefused, WireError
from ontime_tui.api.errors import Refused as WireRefused
from ontime_tui.signin.errors import SignInError, SignInRefused

_ABOUT: Final = (
    ("conflict", re.compile(r"change_?key|irresolvable|stale|conflict", re.IGNORECASE)),
    ("gone", re.compile(r"not_?found|no_?such|does_?not_?exist|deleted", re.IGNORECASE)),
    (
        "permission",
        re.compile(r"denied|permi(t|ssion)|forbidden|not_?allowed|unauthori[sz]ed|read_?only", re.IGNORECASE),
    ),
)
"""What a refusal's code is about. The document lists hardly any; these words are Exchange's and the usual ones."""


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


class NotLetIn(SignInNeeded):
    """Signing in was refused. What was refused once is not tried again: a few wrong tries may lock the account."""


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
    field: str
    """The field that the server's words name, as `EventDraft` spells it; empty when they name none."""

    def __init__(self, code: str, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.field = _field_named_in(description)


class OutcomeUnknown(Trouble):
    """A change was sent, no usable answer came, and looking at the calendar didn't settle whether it was done."""


class InvalidDraft(Trouble):
    """A field can't be sent as it is; nothing was sent. `what` is a sentence about it."""

    field: str
    """The name of the field, as `EventDraft` and `EventChange` spell it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def trouble_of(error: WireError | SignInError) -> Trouble:
    """Give what an error of the wire or of signing in means to a person.

    It is told as for a question; whoever sent a change looks at `may_have_happened` first.
    """
    match error:
        case SignInRefused():
            return NotLetIn(str(error))
        case SignInError() | TokenRefused():
            return SignInNeeded(str(error))
        case CouldNotAsk():
            return Unreachable(str(error))
        case WireRefused():
            return _refusal(error.code, error.description)
    return NotOnTime(str(error))


def _refusal(code: str, description: str) -> Trouble:
    match next((topic for topic, words in _ABOUT if words.search(code)), ""):
        case "conflict":
            return Conflict(description, None)
        case "gone":
            return Gone(description)
        case "permission":
            return NotPermitted(description)
    return Refused(code, description)


_FIELDS: Final = {
    "Subject": "subject",
    "Start": "start",
    "End": "end",
    "Location": "location",
    "Categories": "categories",
    "ShowAs": "show_as",
    "Sensitivity": "private",
    "Body": "body",
    "RequiredAttendees": "required",
    "OptionalAttendees": "optional",
}
_FIELD: Final = re.compile(rf"\b({'|'.join(_FIELDS)})\b")


def _field_named_in(description: str) -> str:
    """Give the one field that a sentence names in the document's spelling."""
    named = set(_FIELD.findall(description))
    return _FIELDS[named.pop()] if len(named) == 1 else ""
