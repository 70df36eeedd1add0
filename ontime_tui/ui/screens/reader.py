"""Calendars on the rows: what was seen before at once, then what the office says, then the spans beside."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import aclosing, suppress

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.minute import Minute
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.span import Span
from ontime_tui.services.troubles import Trouble
from ontime_tui.ui.later import later
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.screens.lately import Lately
from ontime_tui.ui.screens.loading import GROUP, Loading, Question
from ontime_tui.ui.screens.opening import OpeningScreen
from ontime_tui.ui.state import State

_LONGEST_AHEAD = 9
"""Days of a span whose neighbours are read before anybody turns to them."""


class CalendarReader:
    """Reads for the rows of a screen, and says there how old they are."""

    def __init__(self, screen: OpeningScreen) -> None:
        self._screen = screen
        self._lately = Lately()
        self._loading = Loading(screen, self, _question(screen.state))

    @property
    def reading(self) -> bool:
        """Whether calendars are on their way."""
        return any(worker.group == GROUP and not worker.is_finished for worker in self._screen.workers)

    def turn(self, state: State) -> None:
        """Take the time that is shown from now on: what is on its way for another one is dropped."""
        self._loading.ask(_question(state))

    def want(self, people: Iterable[Person]) -> None:
        """Read those calendars that aren't on the rows."""
        self._loading.want(people)

    def renew(self, people: Iterable[Person]) -> None:
        """Read calendars again; what is on the rows stays until then."""
        self._loading.renew(people)

    def take(self, calendars: Sequence[Calendar]) -> None:
        """Take calendars that somebody else asked about just now, as far as they are wanted yet."""
        taken = self._loading.take(calendars)
        if not taken:
            return
        self._lately.keep(taken, self._screen.present)
        self.put(taken)
        if not self._loading.wants:
            self._screen.show_freshness(Freshness(Link.LIVE, self._screen.present))
        self._screen.rows_read()

    def catch_up(self, people: Iterable[Person]) -> None:
        """Read again what was seen before, now that somebody can be asked."""
        self._lately.forget()
        if not self._loading.catch_up(people):
            self._read_neighbours()

    def forget(self) -> None:
        """Forget what is on no row now: it may have changed."""
        self._lately.forget()

    @property
    def can_ask(self) -> bool:
        """Whether there is an office to read from."""
        return self._screen.connection.office is not None

    async def read(
        self, people: Sequence[Person], start: Minute, end: Minute
    ) -> AsyncGenerator[tuple[Calendar, ...], None]:
        """Give calendars, some at a time."""
        async with aclosing(self._screen.desk.office.diary.calendars(people, start, end)) as portions:
            async for calendars in portions:
                self._lately.keep(calendars, self._screen.present)
                yield calendars

    def recall_calendars(self, people: Sequence[Person], start: Minute, end: Minute) -> Sequence[Calendar]:
        """Give the calendars that were seen before, and say how old they are."""
        ids = [person.id for person in people]
        found = self._lately.find(ids, start, end)
        if recollection := self._screen.recollection:
            new = {calendar.person for calendar in found.calendars}
            found |= recollection.calendars([each for each in ids if each not in new], start, end)
        if found.at is not None:
            link = Link.BROKEN if self._screen.line.is_broken else Link.READING
            self._screen.show_freshness(Freshness(link, found.at))
        return found.calendars

    def known(self) -> Mapping[PersonID, Calendar]:
        """Give what is on the rows."""
        return self._screen.board.calendars

    def put(self, calendars: Sequence[Calendar]) -> None:
        """Put calendars on the rows."""
        self._screen.board.put(self._screen.intending.without(calendars))
        self._screen.tell()

    def begun(self) -> None:
        """Hear that calendars are being read."""
        if self._screen.freshness.read_at is None:
            self._screen.show_freshness(Freshness(Link.READING))

    def ended(self, *, anything: bool) -> None:
        """Hear that calendars were read, or that none could be."""
        screen = self._screen
        if anything:
            screen.show_freshness(Freshness(Link.LIVE, screen.present))
        else:
            screen.line.break_off()
        screen.rows_read()
        if anything and screen.connected:
            self._read_neighbours()

    def failed(self, trouble: Trouble) -> None:
        """Hear why calendars could not be read."""
        self._screen.hear(trouble)
        self._screen.rows_read()

    def _read_neighbours(self) -> None:
        self._screen.run_worker(later(self._look_ahead), group="ahead", exclusive=True)

    async def _look_ahead(self) -> None:
        """Read the spans before and after, for the rows in sight, so that turning to them shows them at once."""
        now, people = self._screen.state, self._screen.board.in_sight
        if now.span.days > _LONGEST_AHEAD:
            return
        for span in (now.span.next(), now.span.previous()):
            with suppress(Trouble):
                await self._read_ahead(people, span.starts_at(now.zone), span.ends_at(now.zone), now.span)

    async def _read_ahead(self, people: Sequence[Person], start: Minute, end: Minute, beside: Span) -> None:
        """Read what isn't kept of some people's time, as long as the span beside it is shown."""
        kept = {calendar.person for calendar in self._lately.find([each.id for each in people], start, end).calendars}
        new = [person for person in people if person.id not in kept]
        if new:
            async with aclosing(self.read(new, start, end)) as portions:
                async for _ in portions:
                    if self._screen.state.span != beside:
                        return


def _question(state: State) -> Question:
    return Question(state.span.starts_at(state.zone), state.span.ends_at(state.zone))
