"""What a timeline tells the screen around it."""

from __future__ import annotations

from typing import Literal

from textual.message import Message

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.workhours import Stretch

Direction = Literal[-1, 1]
"""Towards the past, or towards the future."""


class Spotted(Message):
    """What stands under the cursor."""

    namespace = "timeline"

    def __init__(self, person: Person | None, moment: Minute, event: Event | None) -> None:
        super().__init__()
        self.person = person
        """Whose row; None when there are no rows."""
        self.moment = moment
        """Where the slot begins."""
        self.event = event


class Moved(Spotted, namespace="timeline"):
    """The cursor went elsewhere, or what stands under it became known."""


class Opened(Spotted, namespace="timeline"):
    """All of what stands under the cursor is wanted."""


class Stretched(Message, namespace="timeline"):
    """Time was selected, or the selection was dropped."""

    def __init__(self, person: Person | None, stretch: Stretch | None) -> None:
        super().__init__()
        self.person = person
        self.stretch = stretch


class Marked(Message, namespace="timeline"):
    """Somebody was marked or unmarked by hand."""

    def __init__(self, marks: frozenset[PersonID]) -> None:
        super().__init__()
        self.marks = marks
        """All who are marked, those of other groups too."""


class Shown(Message, namespace="timeline"):
    """Rows came into sight, or within a page of it, whose calendars are not there yet."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        super().__init__()
        self.people = people
        """Those in sight first. Never empty."""


class Edge(Message, namespace="timeline"):
    """The cursor would leave the span: the one before or after it is wanted.

    Once the screen shows it, the cursor enters on the near side by itself.
    """

    def __init__(self, direction: Direction) -> None:
        super().__init__()
        self.direction = direction
