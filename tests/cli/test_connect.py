"""What a window says of the server that it brings along."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontime_tui.cli.connect import terms_of
from ontime_tui.settings import Sample

FOLDER = Path("calendars")


def test_who_one_was_taken_to_be_is_said_with_the_way_to_choose() -> None:
    who, changes = terms_of(Sample(folder=FOLDER), "bo@ics.example").terms
    assert "bo@ics.example" in who
    assert "--user" in who
    assert "in this window" in changes


@pytest.mark.parametrize(
    ("sample", "user"),
    [(Sample(folder=FOLDER, user="bo"), "bo@ics.example"), (Sample(folder=FOLDER), "me@ics.example")],
)
def test_whoever_chose_is_not_told(sample: Sample, user: str) -> None:
    assert not any("--user" in sentence for sentence in terms_of(sample, user).terms)


@pytest.mark.parametrize(
    ("sample", "fleeting"),
    [(Sample(folder=FOLDER), True), (Sample(folder=FOLDER, database=Path("kept.db")), False), (Sample(), False)],
)
def test_changes_are_lost_where_calendars_are_read_and_nothing_is_kept(sample: Sample, *, fleeting: bool) -> None:
    assert terms_of(sample, "bo@ics.example").fleeting is fleeting
