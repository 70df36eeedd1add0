"""Header, footer and pane for every width."""

import re
from dataclasses import replace
from datetime import date

import pytest

from ontime_tui.agenda.calendar import Calendar
from ontime_tui.agenda.event import Event, Reply
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.agenda.span import Span
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.present.moments import event_time_words
from ontime_tui.ui.present.verbs import Offer
from ontime_tui.ui.widgets.details import Matter, matter_lines
from ontime_tui.ui.widgets.footer import Offers, footer_line
from ontime_tui.ui.widgets.header import Facts, header_line

ZONE = Zone("Europe/Copenhagen")
DAY = date(2026, 11, 25)
NOW = ZONE.at(DAY, 620)
FACTS = Facts(Span.week_of(DAY), ZONE, NOW, Freshness(Link.LIVE, NOW), "Anna Berg", "cal.acme.example")
OFFERS = Offers(
    (Offer("new", "n", "new"), Offer("accept", "a", "accept", reason="no"), Offer("search", "/", "search")),
    (Offer("help", "?", "help"), Offer("quit", "q", "quit")),
)


@pytest.mark.parametrize("width", [40, 58, 60, 80, 100, 120, 200])
def test_lines_are_as_wide_as_the_window(width: int) -> None:
    assert header_line(FACTS, width).cell_length == width
    assert footer_line(OFFERS, width).cell_length == width


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (120, ["Anna Berg · cal.acme.example", "Week 48 · Mon 23 – Sun 29 Nov 2026", "Europe/Copenhagen · UTC+1"]),
        (80, ["Anna Berg", "Week 48 · Mon 23 – Sun 29 Nov 2026", "UTC+1"]),
        (58, ["Anna Berg ", " ‹ W48 · 23–29 Nov ›", "UTC+1"]),
        (40, ["Anna Berg ‹ W48 · 23–29 Nov ›"]),
        (36, ["W48 · 23–29 Nov"]),
    ],
)
def test_the_header_gets_shorter_and_keeps_span_and_freshness(width: int, words: list[str]) -> None:
    line = header_line(FACTS, width).plain
    assert all(word in line for word in words)
    assert "● 10:20" in line


@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_header_says_that_others_can_read_along(width: int) -> None:
    assert "plain http ● 10:20" in header_line(replace(FACTS, exposed=True), width).plain
    assert "plain http" not in header_line(FACTS, width).plain


def test_the_footer_shows_whole_offers_only_and_always_the_way_out() -> None:
    assert footer_line(OFFERS, 60).plain.split() == ["n", "new", "a", "accept", "/", "search", "?", "help", "q", "quit"]
    assert footer_line(OFFERS, 40).plain.split() == ["n", "new", "a", "accept", "?", "help", "q", "quit"]
    assert footer_line(OFFERS, 20).plain.split() == ["?", "help", "q", "quit"]


def test_the_footer_uses_shorter_words_before_it_drops_what_is_useful() -> None:
    here = (
        Offer("new", "n", "new"),
        Offer("invitations", "i", "invitations", note="6", shorter=("asked", "")),
        Offer("groups", "g", "groups"),
        Offer("mark", "space", "mark"),
    )
    offers = Offers(here, (Offer("help", "?", "help", shorter=("help", "")), Offer("quit", "q", "quit")), must=3)
    assert footer_line(offers, 80).plain.startswith(" n new   i invitations 6   g groups   space mark ")
    assert footer_line(offers, 56).plain == " n new   i invitations 6   g groups     ? help   q quit "
    assert footer_line(offers, 45).plain == " n new  i asked 6  g groups   ? help  q quit "
    assert footer_line(offers, 36).plain == " n new  i 6  g groups     ?  q quit "


def test_what_can_not_be_done_is_fainter_than_what_can() -> None:
    line = footer_line(OFFERS, 60)
    start = line.plain.index("a accept")
    assert any(span.start == start and "disabled" in str(span.style) for span in line.spans)


EVENT = Event(EventID("e"), PersonID("a"), NOW, NOW + 60, "Review of " + "a long plan " * 20, reply=Reply.NONE)


@pytest.mark.parametrize("height", [2, 4])
@pytest.mark.parametrize("event", [None, EVENT])
def test_the_pane_never_changes_its_size(height: int, event: Event | None) -> None:
    matter = Matter(NOW, ZONE, DAY, Person(PersonID("a"), "Anna"), event, offers=OFFERS.here)
    for width in (40, 80, 120):
        lines = matter_lines(matter, width, height)
        assert [line.cell_length for line in lines] == [width] * height


@pytest.mark.parametrize("width", [40, 58, 80])
def test_a_long_subject_gives_way_to_the_time(width: int) -> None:
    event = replace(EVENT, recurring=True)
    anna = Person(PersonID("a"), "Anna")
    line = matter_lines(Matter(NOW, ZONE, DAY, anna, event), width, 2)[0].plain
    assert re.match(r" Revi.*…  repeats  ", line)
    assert line.rstrip().endswith(event_time_words(EVENT, ZONE, DAY) + " (1 h)" * (width > 40))
    asked = replace(event, invitation=True, private=True)
    line = matter_lines(Matter(NOW, ZONE, DAY, anna, asked), width, 2)[0].plain
    assert event_time_words(EVENT, ZONE, DAY) in line
    known = Calendar(anna.id, NOW - 600, NOW + 600, (EVENT,))
    after = matter_lines(Matter(NOW - 60, ZONE, DAY, anna, calendar=known), width, 2)[1].plain
    assert after.startswith(" next: Rev")
    assert after.rstrip().endswith(f"…, {event_time_words(EVENT, ZONE, DAY)}")


def test_the_pane_offers_nothing_that_can_not_be_done() -> None:
    verbs = matter_lines(Matter(NOW, ZONE, DAY, Person(PersonID("a"), "Anna"), EVENT, offers=OFFERS.here), 80, 4)[-1]
    assert "new" in verbs.plain
    assert "accept" not in verbs.plain


def test_why_details_are_missing_stands_in_the_pane() -> None:
    matter = Matter(NOW, ZONE, DAY, Person(PersonID("a"), "Anna"), EVENT, trouble="It is no longer there.")
    assert "no longer there" in matter_lines(matter, 80, 2)[1].plain
