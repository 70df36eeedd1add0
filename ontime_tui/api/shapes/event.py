"""Events: what a list says of them, and what the details say."""

from typing import Annotated

from pydantic import PlainSerializer

from ontime_tui.api.ids import ChangeKey, EventID, LegendID, UserID
from ontime_tui.api.model import Answer
from ontime_tui.api.rows import Rows
from ontime_tui.api.scalars import (
    Address,
    Addresses,
    Flag,
    Instant,
    Lines,
    Markup,
    Name,
    Names,
    Number,
    Opaque,
    OrElse,
    Prose,
    Shown,
)
from ontime_tui.api.shapes.attachment import Attachments
from ontime_tui.api.shapes.recurrence import Recurrence

WireLegendID = Annotated[
    LegendID, Opaque, PlainSerializer(lambda legend: int(legend) if legend.isdecimal() else legend, when_used="json")
]
"""A legend's number, kept as text, written as the number it is."""


class EventCore(Answer):
    """What a list and the details say alike.

    Source: General object sets, {Event}.
    """

    event_id: Annotated[EventID, Opaque] = EventID("")
    """Blank when the server gave none: the event can be shown, and nothing be done with it."""
    start: Instant = None
    end: Instant = None
    """The first moment after it."""
    subject: Shown = ""
    show_as: Shown = ""
    """`Away` (also `OOF`, `OOE`, `OutOfOffice`), `Busy`, `Tentative`, `Free`, `WorkingElsewhere`.

    Everything else is unknown, and never to be drawn as free.
    """
    sensitivity: Shown = ""
    """`Normal` or `Private`; Exchange also has `Personal` and `Confidential`."""
    categories: Lines = ()
    type: Shown = ""
    """`Meeting` or `Invitation`."""
    change_key: Annotated[ChangeKey, Opaque] = ChangeKey("")
    organizer: Name = ""
    """A display name."""
    is_cancelled: Flag = False
    is_recurring: Flag = False
    my_response_type: Shown = ""
    """In the spelling of EWS or of Graph, as it came."""
    location: Shown = ""
    creator_id: Annotated[UserID, Opaque] = UserID("")
    legend_id: WireLegendID = LegendID("")
    ooo: Flag = False
    """Time off."""
    poll_id: Annotated[str, Opaque] = ""
    reminder_set: Flag = False
    reminder_minutes_before_start: Number = None


class Event(EventCore):
    """An event of a list; attendees are display names.

    Source: General object sets, {Event}; Event, POST /Event/List.
    """

    user_id: Annotated[UserID, Opaque] = UserID("")
    """Whose calendar it is in, where the server says so inside the event."""
    required_attendees: Names = ()
    optional_attendees: Names = ()


class UserEvents(Answer):
    """The events of one calendar, or of several when each event names its own.

    Source: Event, POST /Event/List and POST /Event/Notices.
    """

    user_id: Annotated[UserID, Opaque] = UserID("")
    events: Rows[Event] = Rows()


class EffectiveRights(Answer):
    """What the signed-in user may do with one event; this has the last word.

    Source: Event, POST /Event/Details, "EffectiveRights".
    """

    create_associate: Flag = False
    create_contents: Flag = False
    create_hierarchy: Flag = False
    delete: Flag = False
    modify: Flag = False
    read: Flag = False
    view_private_items: Flag = False


class BodyHtml(Answer):
    """A body as HTML, and what hangs on it.

    Source: Event, POST /Event/Details, "BodyHTML".
    """

    session_id: Annotated[str, Opaque] = ""
    html: Markup = ""
    attachments: Attachments = Rows()


class ResponseStatus(Answer):
    """What one attendee answered.

    Source: Event, POST /Event/Details, "ResponseStatuses".
    """

    email: Address = ""
    response_type: Shown = ""


class EventDetails(EventCore):
    """All there is to know of one event; attendees are e-mail addresses.

    Source: Event, POST /Event/Details.
    """

    required_attendees: Addresses = ()
    optional_attendees: Addresses = ()
    body: Prose = ""
    body_html: Annotated[BodyHtml | None, OrElse(None)] = None
    effective_rights: Annotated[EffectiveRights | None, OrElse(None)] = None
    """None when the server doesn't say."""
    response_statuses: Rows[ResponseStatus] = Rows()
    recurrence: Annotated[Recurrence | None, OrElse(None)] = None
