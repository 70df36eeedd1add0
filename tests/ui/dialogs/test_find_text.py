"""What is typed into the search for time, and what it means."""

from __future__ import annotations

from datetime import date

import pytest

from ontime_tui.ui.dialogs.find_text import FindText, seek
from ontime_tui.ui.dialogs.invitee import Invitee
from tests.ui.dialogs.acme import ANNA, COPENHAGEN, GROUND

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
