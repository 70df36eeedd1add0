"""How an event repeats, in the server's own numbers."""

from typing import Annotated

from ontime_tui.api.model import Answer
from ontime_tui.api.scalars import Instant, Number, Numbers, OrElse


class RecurrenceParameters(Answer):
    """The numbers of a rule; whether weekdays and indexes count from 0 or 1 is unsaid, so check them by the start.

    Source: Event, POST /Event/Details, "RecurrenceParameters".
    """

    day_of_the_week: Number = None
    day_of_the_week_index: Number = None
    day_of_month: Number = None
    day_of_the_week_collection: Numbers = ()
    month: Number = None
    interval: Number = None


class Recurrence(Answer):
    """A rule, and the time for which it holds.

    Source: Event, POST /Event/Details, "RecurrenceContainer".
    """

    type: Number = None
    number_of_occurrences: Number = None
    start_date: Instant = None
    end_date: Instant = None
    parameters: Annotated[RecurrenceParameters | None, OrElse(None)] = None
