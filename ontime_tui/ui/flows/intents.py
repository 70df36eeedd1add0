"""What is done for good only some seconds after it was decided, so that it can be taken back."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import Enum
from secrets import token_hex
from typing import Protocol

from ontime_tui.agenda.event import Event, Scope
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.services.diary import Diary
from ontime_tui.ui.present.details import subject_words
from ontime_tui.values import dataclass


class Deed(Enum):
    """What is to be done with an event."""

    DELETE = "delete"
    DECLINE = "decline"

    @property
    def doing(self) -> str:
        """What is said until it is done."""
        return "Deleting" if self is Deed.DELETE else "Declining"

    @property
    def done(self) -> str:
        """What is said afterwards, and with a "not" of what was not done."""
        return "deleted" if self is Deed.DELETE else "declined"


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that was decided, and is to be done soon."""

    id: str
    deed: Deed
    event: Event
    people: tuple[PersonID, ...]
    """Whose rows may show it."""
    scope: Scope = Scope.ONE
    """How much of a series is declined."""
    sent: bool = False
    """Whether it can't be taken back any more, though nobody knows yet what became of it."""

    @property
    def words(self) -> str:
        """Name what it is about: `“Review”`, `“Stand-up”, the whole series`."""
        return self.named(len(subject_words(self.event)))

    def named(self, letters: int) -> str:
        """Name what it is about, with so many letters of its subject at most; how much of a series is always said."""
        subject = subject_words(self.event)
        shown = subject if len(subject) <= letters else f"{subject[: letters - 1].rstrip()}…"
        return f"“{shown}”{', the whole series' * (self.scope is Scope.SERIES)}"

    async def carry_out(self, diary: Diary) -> None:
        """Do it.

        Raises:
            Trouble: It was not, or perhaps not, done.
        """
        if self.deed is Deed.DELETE:
            await diary.delete(self.event)
        else:
            await diary.decline(self.event, self.scope)


def new_intent(deed: Deed, event: Event, *others: PersonID, scope: Scope = Scope.ONE) -> Intent:
    """Give an intent that was decided just now, about an event that others' rows may show too."""
    return Intent(token_hex(6), deed, event, tuple(dict.fromkeys((event.person, *others))), scope)


class Intents(Protocol):
    """Whatever waits to be done."""

    async def begin(self, intent: Intent, /) -> None:
        """Take something on: it is done soon unless it is taken back; what came of it is said then."""
        ...

    def undo(self) -> Intent | None:
        """Take the last thing back that waits, and give it; None: nothing does."""
        ...

    def held(self) -> AbstractContextManager[None]:
        """Let no second pass for what waits, as long as the context lasts."""
        ...

    async def send_all(self) -> None:
        """Do at once whatever waits.

        Raises:
            Trouble: Some of it was not, or perhaps not, done.
        """
        ...

    @property
    def waiting(self) -> tuple[Intent, ...]:
        """What can still be taken back, the oldest first."""
        ...

    @property
    def words(self) -> tuple[str, ...]:
        """Say what happens next, and when, from long to short; none: nothing happens."""
        ...

    @property
    def events(self) -> frozenset[EventID]:
        """The identities of the events that are about to go."""
        ...
