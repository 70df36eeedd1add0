"""Events: reading, making, changing and answering them."""

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Self, cast

from pydantic import model_validator

from ontime_tui.api.calls.fields import (
    AcceptedSensitivity,
    AcceptedShowAs,
    Between,
    EmailAddresses,
    Sensitivity,
    ShowAs,
    SomeChangeKey,
    SomeEventID,
    SomeUserID,
    Subject,
    Texts,
    UserIDs,
    in_order,
)
from ontime_tui.api.ids import UserID
from ontime_tui.api.listed import ListedEvent, PlainCalendar, read_plainly
from ontime_tui.api.model import Answer, Call, Listing, Nothing
from ontime_tui.api.rows import Rows
from ontime_tui.api.scalars import OrElse, ZuluInstant
from ontime_tui.api.shapes.event import Event, UserEvents
from ontime_tui.api.shapes.event import EventDetails as Details

Listed = Event | ListedEvent
"""An event of a list, as the models read it or as it is written."""


class CalendarsAnswer(Listing[UserEvents]):
    """Events by calendar, whichever way the server says whose they are.

    Source: Event, POST /Event/List, printed there as no JSON at all, and POST /Event/Notices.
    """

    @classmethod
    def read_plainly(cls, body: bytes) -> tuple[Self, str]:
        """Give the answer, its calendars not looked into yet: what they are made of shows when they are read."""
        calendars, token = read_plainly(body)
        answer: Self = cls.model_construct(items=cast("Rows[UserEvents]", calendars))  # type: ignore[assignment]
        return answer, token

    @property
    def calendars(self) -> Sequence[UserEvents | PlainCalendar]:
        """The items, as what they are."""
        return self.items

    @property
    def unreadable(self) -> int:
        """How many calendars and events came in a form that isn't theirs and are left out."""
        return self.items.unreadable + sum(calendar.events.unreadable for calendar in self.calendars)


def by_user(events: Sequence[Listed], user: UserID) -> Iterable[tuple[UserID, Sequence[Listed]]]:
    """Give a calendar's events by whom they name, or if they name nobody by `user`, whom they came under; or blank."""
    users = [event.user_id for event in events]
    if events and users.count(users[0]) == len(users):
        return [(users[0] or user, events)]
    found: dict[UserID, list[Listed]] = {}
    for event in events:
        found.setdefault(event.user_id or user, []).append(event)
    return found.items()


class EventList(Between, Call[CalendarsAnswer]):
    """The events of some calendars between two instants.

    Source: Event, POST /Event/List.
    """

    endpoint: ClassVar = "Event/List"

    user_ids: UserIDs


class DetailsAnswer(Answer):
    """All there is to know of an event; after an acceptance as it is now, under a new ID perhaps.

    Source: Event, POST /Event/Details, POST /Event/Accept and POST /Event/AcceptAll.
    """

    event: Annotated[Details | None, OrElse(None)] = None


class EventDetails(Call[DetailsAnswer]):
    """All there is to know of one event.

    Source: Event, POST /Event/Details.
    """

    endpoint: ClassVar = "Event/Details"

    event_id: SomeEventID


class EventAnswer(Answer):
    """The event as it is after a change.

    Source: Event, POST /Event/Create and POST /Event/Update.
    """

    event: Annotated[Event | None, OrElse(None)] = None


class EventCreate(Call[EventAnswer]):
    """Makes an event in a calendar; what isn't given is the server's default.

    Source: Event, POST /Event/Create.
    """

    endpoint: ClassVar = "Event/Create"
    changes: ClassVar = True

    user_id: SomeUserID
    start: ZuluInstant
    end: ZuluInstant
    subject: Subject | None = None
    show_as: ShowAs | None = None
    """The server's default is Busy."""
    sensitivity: Sensitivity | None = None
    """The server's default is Normal."""
    body: str | None = None
    categories: Texts | None = None
    location: str | None = None
    required_attendees: EmailAddresses | None = None
    optional_attendees: EmailAddresses | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.start, self.end, "Start, End")
        return self


class EventUpdate(Call[EventAnswer]):
    """Changes the fields of an event that are given; body, recurrence and reminder can't be.

    Source: Event, POST /Event/Update.
    """

    endpoint: ClassVar = "Event/Update"
    changes: ClassVar = True

    event_id: SomeEventID
    change_key: SomeChangeKey | None = None
    start: ZuluInstant | None = None
    end: ZuluInstant | None = None
    subject: Subject | None = None
    location: str | None = None
    categories: Texts | None = None
    show_as: ShowAs | None = None
    sensitivity: Sensitivity | None = None
    required_attendees: EmailAddresses | None = None
    optional_attendees: EmailAddresses | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.start, self.end, "Start, End")
        return self


class EventDelete(Call[Nothing]):
    """Removes an event.

    Source: Event, POST /Event/Delete.
    """

    endpoint: ClassVar = "Event/Delete"
    changes: ClassVar = True

    event_id: SomeEventID
    change_key: SomeChangeKey | None = None


class EventNotices(Call[CalendarsAnswer]):
    """The invitations that wait for an answer.

    Source: Event, POST /Event/Notices.
    """

    endpoint: ClassVar = "Event/Notices"

    user_ids: UserIDs


class _Acceptance(Call[DetailsAnswer]):
    changes: ClassVar = True

    event_id: SomeEventID
    subject: Subject | None = None
    show_as: AcceptedShowAs | None = None
    sensitivity: AcceptedSensitivity | None = None
    location: str | None = None


class EventAccept(_Acceptance):
    """Accepts this event.

    Source: Event, POST /Event/Accept.
    """

    endpoint: ClassVar = "Event/Accept"

    category: Texts
    """Mandatory, and in the singular here; `()` for none."""


class EventAcceptAll(_Acceptance):
    """Accepts the whole series.

    Source: Event, POST /Event/AcceptAll.
    """

    endpoint: ClassVar = "Event/AcceptAll"

    categories: Texts
    """Mandatory; `()` for none."""


class EventDecline(Call[Nothing]):
    """Declines this event, which is then gone.

    Source: Event, POST /Event/Decline.
    """

    endpoint: ClassVar = "Event/Decline"
    changes: ClassVar = True

    event_id: SomeEventID


class EventDeclineAll(Call[Nothing]):
    """Declines the whole series, which is then gone.

    Source: Event, POST /Event/DeclineAll.
    """

    endpoint: ClassVar = "Event/DeclineAll"
    changes: ClassVar = True

    event_id: SomeEventID
