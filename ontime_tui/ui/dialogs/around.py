"""Everybody's time around a slot, read as it is needed: the strip of a dialog with the sentences below it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import timedelta

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.visible import WHOLE_DAY, Hours
from ontime_tui.agenda.workhours import Stretch
from ontime_tui.agenda.zone import Zone
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.dialogs.invitee import Invitee
from ontime_tui.ui.dialogs.words import about_reading
from ontime_tui.ui.later import later
from ontime_tui.ui.present.at_hand import AtHand
from ontime_tui.ui.present.clashes import against
from ontime_tui.ui.widgets.busy_strip import BusyStrip, Strip, StripRow, window

Calendars = Callable[[Sequence[Person], Minute, Minute], Awaitable[tuple[Calendar, ...]]]
"""Reads people's calendars of a stretch of time."""

_SENTENCES, _FEW_SENTENCES = 6, 3
"""How many are said beside the fields; and among them, where each line pushes the rest down."""
_DAYS_AROUND = 3
_HEADING = 1
"""Lines at the top of the box that never scroll."""
_SUGGESTIONS = 6
"""Lines that open below a line for names."""


class Around(Widget):
    """Shows who has time in a slot. Calendars are read some days around it, so that moving it a little asks nothing."""

    def __init__(
        self,
        calendars: Calendars,
        zone: Zone,
        *,
        hours: Hours = WHOLE_DAY,
        ascii_only: bool = False,
        without: Event | None = None,
        among_fields: bool = False,
        words_first: bool = False,
        at_hand: AtHand | None = None,
    ) -> None:
        """Prepare the strip.

        Args:
            calendars: Reads calendars.
            zone: The zone of the ruler.
            hours: What is shown of a day at least.
            ascii_only: Whether only ASCII is drawn.
            without: A meeting that doesn't count, in whoever's calendar: the one that is changed or answered.
            among_fields: Whether it stands among fields where the window isn't wide: then little is said.
            at_hand: What stands in for calendars that can't be read.
            words_first: Whether the sentences stand above the strip: where it is the strip that may find no room.
        """
        super().__init__(id="around")
        self._calendars = calendars
        self._zone = zone
        self._hours = hours
        self._ascii = ascii_only
        self._without = without
        self._among_fields = among_fields
        self._words_first = words_first
        self._at_hand = at_hand or AtHand()
        self._old: frozenset[PersonID] = frozenset()
        """Whose calendar is one that was at hand."""
        self._known: dict[PersonID, Calendar] = {}
        self._invitees: tuple[Invitee, ...] = ()
        self._slot: Stretch = (0, 0)
        self._near = 0
        """Whose row is in sight, though not all may be."""
        self._gone = 0
        """How many lines it stands below its place, for so many have scrolled away."""
        self._asking = False
        self._trouble = ""
        """Why the last reading failed."""

    def compose(self) -> ComposeResult:
        """Put the sentences under the strip, or above it."""
        strip, words = BusyStrip(), Static(classes="clashes", markup=False)
        yield from (words, strip) if self._words_first else (strip, words)

    def on_mount(self) -> None:
        """Follow the box among whose fields it stands."""
        if self._among_fields:
            self.watch(self._box, "scroll_y", self._stay, init=False)

    def on_resize(self) -> None:
        """Find the place anew."""
        self._stay()

    def show(self, invitees: Iterable[Invitee], slot: Stretch) -> None:
        """Show these people around this slot; what could not be read is asked for again once either is another."""
        wanted = tuple(invitees), slot
        if wanted == (self._invitees, self._slot):
            return
        self._near = _newest(self._invitees, wanted[0], self._near)
        self._invitees, self._slot = wanted
        self._forget_unread()
        self._paint()
        self._follow()

    def look_at(self, invitee: Invitee) -> None:
        """Bring somebody's row in sight."""
        place = next((place for place, each in enumerate(self._invitees) if each.same_as(invitee)), None)
        if place is not None and place != self._near:
            self._near = place
            self._paint()

    def hold(self, over: Widget | None) -> None:
        """Stay in sight over what scrolls, for as long as a widget is used that there isn't room for below.

        Beside the fields it stays in any case.

        Args:
            over: The widget; None: no such one is used.
        """
        if over is None:
            self.remove_class("-held")
        elif not self.has_class("-held"):
            taken = self.screen.query_one("#body").dock_gutter.height
            needed = over.virtual_region.bottom - self.virtual_region.y + _SUGGESTIONS
            self.set_class(needed > self._box.scrollable_content_region.height - taken, "-held")
        self.call_after_refresh(self._stay)

    @property
    def _box(self) -> Widget:
        return self.screen.query_one("#box")

    def _stay(self) -> None:
        """Stand still while all else scrolls, where it is docked: beside the fields, or over them."""
        if not self.is_attached:  # closed meanwhile
            return
        box = self._box
        around = [each for each in self.ancestors if isinstance(each, Widget) and box in each.ancestors]
        above = sum(each.virtual_region.y for each in around) - _HEADING
        gone = max(round(box.scroll_y) - above, 0) if self.styles.is_docked else 0
        if gone != self._gone:
            self._gone = gone
            self.styles.offset = (0, gone)

    def leave_out(self, event: Event) -> None:
        """Count another meeting as not being there."""
        self._without = event

    def _strip(self) -> Strip:
        rows = tuple(
            StripRow(invitee.label, invitee.person, self._calendar_of(invitee.person)) for invitee in self._invitees
        )
        hours, near = self._hours, self._near
        return Strip(rows, self._slot, self._zone, hours, ascii=self._ascii, without=self._without, near=near)

    def _calendar_of(self, person: Person | None) -> Calendar | None:
        calendar = self._known.get(person.id) if person else None
        begin, end = self._wanted()
        return calendar if calendar and calendar.start <= begin and end <= calendar.end else None

    def _wanted(self) -> Stretch:
        return window(Strip((), self._slot, self._zone, self._hours))

    def _missing(self) -> list[Person]:
        people = {invitee.person.id: invitee.person for invitee in self._invitees if invitee.person}
        return [person for person in people.values() if self._calendar_of(person) is None]

    def _follow(self) -> None:
        if not self._asking and self._missing():
            self._asking = True
            self.run_worker(later(self._ask), group="around")

    async def _ask(self) -> None:
        while missing := self._missing():
            day = self._zone.day_of(self._slot[0])
            begin, end = self._wanted()
            begin = min(begin, self._zone.midnight(day - timedelta(days=_DAYS_AROUND)))
            end = max(end, self._zone.midnight(day + timedelta(days=_DAYS_AROUND + 1)))
            try:
                answers = await self._calendars(missing, begin, end)
            except Trouble as trouble:
                answers, self._trouble = (), about_reading(trouble)
            self._known |= {person.id: Calendar(person.id, begin, end, (), Knowledge.UNREAD) for person in missing}
            self._known |= {calendar.person: calendar for calendar in answers}
            self._make_do(missing)
            self._paint()
        self._asking = False

    def _make_do(self, people: Iterable[Person]) -> None:
        """Take what is at hand for those who could not be read."""
        found = self._at_hand.instead_of(self._known[each.id] for each in people if each.id in self._unread())
        self._known |= {calendar.person: calendar for calendar in found}
        self._old |= {calendar.person for calendar in found}

    def _unread(self) -> set[PersonID]:
        return {person for person, calendar in self._known.items() if calendar.knowledge is Knowledge.UNREAD}

    def _forget_unread(self) -> None:
        self._trouble = ""
        for person in self._unread() | self._old:
            del self._known[person]
        self._old = frozenset()

    def _paint(self) -> None:
        strip = self._strip()
        self.query_one(BusyStrip).strip = strip
        few = self._among_fields and not self.screen.has_class("-wide")
        said = _sentences(strip, _FEW_SENTENCES if few else _SENTENCES)
        old = any(row.person and row.person.id in self._old for row in strip.rows)
        age = Content.styled(self._at_hand.note if old else "", "$text-warning")
        lines = (Content.styled(self._trouble, "$text-error"), age, said)
        self.query_one(".clashes", Static).update(Content("\n").join(each for each in lines if each))


def _newest(before: Sequence[Invitee], now: Sequence[Invitee], near: int) -> int:
    """Give the place of whoever was added last; else the one that was near, as far as it is still there."""
    known = {each.email.casefold() for each in before}
    added = [place for place, each in enumerate(now) if each.email.casefold() not in known]
    return added[-1] if added and before else max(min(near, len(now) - 1), 0)


def _sentences(strip: Strip, most: int) -> Content:
    names_by: dict[str, list[str]] = {}
    for row in strip.rows:
        for sentence in against(row.person, row.calendar, strip.slot, strip.zone, strip.without):
            names_by.setdefault(sentence, []).append(row.name)
    if not names_by:
        reading = any(row.person and row.calendar is None for row in strip.rows)
        words = "Reading calendars…" if reading else _all_free(len(strip.rows))
        return Content.styled(words, "$text-muted" if reading else "$text-success")
    shown = [Content.assemble((", ".join(names), "bold"), ": ", said) for said, names in names_by.items()]
    if len(shown) > most:
        shown[most:] = [Content.styled(f"and {len(names_by) - most} more", "$text-muted")]
    return Content("\n").join(shown)


def _all_free(count: int) -> str:
    return {0: "", 1: "Free then."}.get(count, f"All {count} are free then.")
