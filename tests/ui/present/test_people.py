"""People, freshness, and text for terminals that have nothing but ASCII."""

from datetime import date

from textual.content import Content

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Changing, Kind, Person, Reading, Rights
from ontime_tui.agenda.workhours import Period, WorkHours, office_hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.ui.present.freshness import Freshness, Link, freshness_words
from ontime_tui.ui.present.letters import in_ascii
from ontime_tui.ui.present.person import card_facts, hours_words, person_line, rights_words

ZONE = Zone("Europe/Copenhagen")
NOW = ZONE.at(date(2026, 11, 25), 620)
BEGAN = ZONE.midnight(date(2026, 11, 25))


def test_hours_are_told_in_runs_of_days() -> None:
    periods = [Period(day, 540, 1020) for day in range(4)] + [Period(4, 540, 900)]
    assert hours_words(WorkHours(ZONE, tuple(periods))) == "Mon–Thu 9:00–17:00, Fri 9:00–15:00"


def test_split_days_and_assumed_hours_are_told() -> None:
    split = WorkHours(ZONE, (Period(0, 780, 1020), Period(0, 540, 720)))
    assert hours_words(split) == "Mon 9:00–12:00 13:00–17:00"
    assert hours_words(office_hours(ZONE)).endswith("(assumed)")
    assert hours_words(WorkHours(ZONE, ())) == "none"


def test_the_card_tells_their_clock_and_mine() -> None:
    kolkata = Person(PersonID("b"), "Bo", hours=office_hours(Zone("Asia/Kolkata")))
    facts = dict(card_facts(kolkata, ZONE, NOW))
    assert facts["Local time"] == "14:50 (Asia/Kolkata, UTC+5:30), yours is 10:20"


def test_the_card_says_when_it_is_no_working_day_there() -> None:
    kolkata = Person(PersonID("b"), "Bo", hours=office_hours(Zone("Asia/Kolkata")))
    saturday_night = ZONE.at(date(2026, 11, 27), 22 * 60)
    facts = dict(card_facts(kolkata, ZONE, saturday_night))
    assert facts["Local time"] == "02:30 (Asia/Kolkata, UTC+5:30), yours is 22:00, Sat is no working day there"


def test_a_room_says_that_it_is_one() -> None:
    assert person_line(Person(PersonID("r"), "4.12", kind=Kind.ROOM)) == "room"


def test_rights_are_told_in_words() -> None:
    rights = Rights(Reading.SUBJECTS, create=True, edit=Changing.OWNED)
    words = rights_words(Person(PersonID("b"), "Bo", rights=rights))
    assert words == "you see times, subjects and places, you can make events, you can change what you made"


def test_freshness_says_time_and_state_without_colour() -> None:
    def said(freshness: Freshness) -> str:
        return freshness_words(freshness, ZONE, BEGAN).plain

    assert said(Freshness(Link.LIVE, NOW)) == "● 10:20"
    assert said(Freshness(Link.BROKEN, NOW)) == "○ as of 10:20, not connected"
    assert said(Freshness(Link.BROKEN)) == "○ not connected"
    assert said(Freshness()) == "○ connecting"
    assert said(Freshness(Link.BROKEN, NOW - 1440)) == "○ as of 24.11. 10:20, not connected"


def test_ascii_changes_sign_for_sign_so_that_styles_stay() -> None:
    styled = Content.assemble(("● ", "red"), "Søren – Åse 田中 ✓")
    plain = in_ascii(styled)
    assert plain.plain == "* Soren - Ase ?? +"
    assert len(plain.plain) == len(styled.plain)
    assert plain.spans == styled.spans
