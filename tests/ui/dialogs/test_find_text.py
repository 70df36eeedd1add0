"""What is typed into the search for time, and what it means."""

from __future__ import annotations

from datetime import date

import pytest

from ontime_tui.agenda.openings import MOST_PEOPLE
from ontime_tui.ui.dialogs.find_text import FindText, asked_words, seek
from ontime_tui.ui.dialogs.invitee import Invitee
from tests.ui.dialogs.acme import ANNA, COPENHAGEN, GROUND, person

WHO = (Invitee.of(ANNA),)


@pytest.mark.parametrize(
    ("first", "last", "after"),
    [
        ("2026-12-14", "+2w", date(2026, 12, 29)),
        ("2026-12-14", "fri", date(2026, 12, 19)),
        ("today", "+2w", date(2026, 12, 10)),
    ],
)
def test_until_counts_from_the_first_day(first: str, last: str, after: date) -> None:
    wish = seek(FindText(WHO, first=first, last=last), GROUND).wish
    assert wish
    assert wish.end == COPENHAGEN.midnight(after)


def test_days_in_the_wrong_order_are_named_at_the_last() -> None:
    sought = seek(FindText(WHO, first="2026-12-14", last="tomorrow"), GROUND)
    assert sought.faults == {"last": "The last day is before the first, Mon 14 Dec."}


def test_a_crowd_is_too_many() -> None:
    crowd = tuple(Invitee.of(person(f"P{number}")) for number in range(MOST_PEOPLE + 1))
    assert "100 people at most, not for 101" in seek(FindText(crowd), GROUND).faults["who"]
    assert seek(FindText(crowd[1:]), GROUND).wish


def test_a_form_in_one_line_leaves_out_what_is_not_understood() -> None:
    text = FindText(WHO, length="what", room="Attic", own_hours=False)
    assert asked_words(text, seek(text, GROUND)) == "Wed 25 Nov – Wed 9 Dec · any hour · Attic · Anna Berg"
    nobody = FindText(())
    assert asked_words(nobody, seek(nobody, GROUND)).endswith("own hours · 0 people")
