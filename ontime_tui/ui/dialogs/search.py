"""Search among people, rooms, equipment and groups."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ontime_tui.agenda.group import GroupNode
from ontime_tui.agenda.person import Kind, Person
from ontime_tui.ui.dialogs.choice import Choice, Chose
from ontime_tui.ui.dialogs.frame import PUT_AWAY, Dialog, Hint
from ontime_tui.ui.dialogs.type_ahead import HEIGHTS, Findings, Picked, TypeAhead

Hit = Person | GroupNode
"""What can be found."""


class Among(Enum):
    """Where to search."""

    ALL = "all"
    PEOPLE = "people"
    ROOMS = "rooms"
    EQUIPMENT = "equipment"
    GROUPS = "groups"


_WHAT_FOLLOWS = "Enter shows a group; a person, room or equipment gets a row on top of what is shown."
_NOTHING = "Nothing found. Try a shorter part of the name; F2 changes what is searched."

Look = Callable[[str, Among], Awaitable[Findings[Hit]]]


class Search(Dialog[Hit]):
    """Finds while a person types, and gives what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "next_kind", show=False)]
    HINTS = (Hint("↑↓", "move"), Hint("enter", "choose"), Hint("F2", "all, people, rooms, …"), PUT_AWAY)
    AUTO_FOCUS = "TypeAhead Input"
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, look: Look, title: str = "Search", among: Among = Among.ALL) -> None:
        super().__init__(title)
        self._look = look
        self._among = among

    def compose_body(self) -> ComposeResult:
        """Give the line and what it searches among."""
        yield Choice([(each.value, each) for each in Among], self._among, id="among")
        yield TypeAhead(
            self._find, hit_line, placeholder="a part of the name or address", nothing=_NOTHING, unasked=_WHAT_FOLLOWS
        )

    async def _find(self, text: str) -> Findings[Hit]:
        return await self._look(text, self._among)

    def action_next_kind(self) -> None:
        """Search among the next kind."""
        self.query_one(Choice).action_step(1)

    @on(Chose)
    def _search_elsewhere(self, event: Chose[Among]) -> None:
        self._among = event.value
        self.query_one(TypeAhead).ask_again()

    @on(Picked)
    def _choose(self, event: Picked[Hit]) -> None:
        self.dismiss(event.item)


def hit_line(hit: Hit) -> Content:
    """Give one line of what was found: a name, and what it is."""
    if isinstance(hit, GroupNode):
        count = "" if hit.members is None else f"{hit.members} people"
        return _line(hit.name, "group", hit.path.rpartition("\\")[0].replace("\\", " / "), count)
    kind = "" if hit.kind is Kind.PERSON else hit.kind.value
    return _line(hit.name, kind, hit.job_title or hit.department, hit.email)


def _line(name: str, *about: str) -> Content:
    said = " · ".join(part for part in about if part)
    return Content.assemble(name, "  ", (said, "dim"))
