"""The windows that a search found: a list of them, why these, and all about the one that is looked at."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ontime_tui.agenda.openings import Opening
from ontime_tui.ui.dialogs.openings_shown import Company, FoundTime, opening_details, opening_line
from ontime_tui.ui.widgets.options import Options
from ontime_tui.values import dataclass

_SEARCHING = "Searching…"
_NOTHING = "No window of that length lies in these days and hours. Try more days, or any hour."
_NONE_SUITS = "No time suits all: these come nearest."
_NONE_KNOWN = "Nobody's calendar could be read, so that no time can be offered: F2 reads again."
_BEST_FIRST = "Best first: soonest, then between 10 and 16 on everybody's clock."


@dataclass(frozen=True, slots=True)
class Times:
    """What a search gives."""

    found: tuple[FoundTime, ...] = ()
    """Best first."""
    note: str = ""
    """What the person should know about it; may be empty."""


class FoundTimes(Vertical):
    """Shows what was found last; while something else is looked for it stands back, and none of it can be taken."""

    class Taken(Message):
        """A window was taken."""

        def __init__(self, found: FoundTime) -> None:
            super().__init__()
            self.found = found

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.found: tuple[FoundTime, ...] = ()
        self.fresh = False
        """Whether this is what is looked for."""
        self._company: Company | None = None

    def compose(self) -> ComposeResult:
        """Give the reasons, the windows, and room for the one that is looked at."""
        yield Static(id="note", markup=False)
        yield Options(compact=True, markup=False, id="times")
        yield Static(id="about", markup=False)

    def stand_back(self) -> None:
        """Be what was looked for before."""
        self.fresh = False
        self.add_class("-old")
        self._note(_SEARCHING)

    def clear(self) -> None:
        """Show no windows, for it is not known which are looked for, or which there are."""
        self._show(())

    def show(self, times: Times, company: Company) -> None:
        """Show what is looked for, and say why these, in this order."""
        self.fresh = True
        self.remove_class("-old")
        self._company = company
        times = _with_somebody(times)
        self._show(times.found)
        if not times.found:
            self._note(times.note or _NOTHING, warning=True)
        elif times.found[0].opening.conflicts:
            self._note(f"{_NONE_SUITS} {times.note}".rstrip(), warning=True)
        else:
            self._note(f"{_BEST_FIRST} {times.note}".rstrip(), warning=bool(times.note))

    def enter(self) -> None:
        """Go to the windows, if there are any."""
        if self.found:
            self.query_one("#times").focus()

    def _show(self, found: tuple[FoundTime, ...]) -> None:
        self.found = found
        options = self.query_one("#times", OptionList)
        options.set_options([Option(opening_line(each, company)) for each in found if (company := self._company)])
        self.query_one("#about", Static).update("")
        self._note("")
        if found:
            options.highlighted = 0

    def _note(self, sentence: str, *, warning: bool = False) -> None:
        note = self.query_one("#note", Static)
        note.update(Content(sentence))
        note.set_class(warning, "-warning")

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if self.fresh and self._company:
            about = opening_details(self.found[event.option_index], self._company)
            self.query_one("#about", Static).update(about)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        if self.fresh:
            self.post_message(FoundTimes.Taken(self.found[event.option_index]))


def _with_somebody(times: Times) -> Times:
    """Leave out windows of which nobody's calendar says anything; say why when none is left."""
    found = tuple(each for each in times.found if _says_anything(each.opening))
    return times if found == times.found else Times(found, times.note if found else _NONE_KNOWN)


def _says_anything(opening: Opening) -> bool:
    """Tell whether somebody is free, or something in the way; that is so too where nobody is unknown."""
    return bool(opening.free or not opening.unknown or any(each.event for each in opening.conflicts))
