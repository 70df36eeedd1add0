"""Rights, and people with half of their fields."""

import json
from typing import Any

import pytest

from ontime_tui.agenda.person import Changing, Kind, Person, Reading, Rights
from ontime_tui.agenda.workhours import office_hours
from ontime_tui.agenda.zone import UTC_ZONE
from ontime_tui.api.shapes.user import User
from ontime_tui.services.translate.people import person_of

ASSUMED = office_hours(UTC_ZONE)


def person(*, mine: bool = False, **fields: Any) -> Person:
    return person_of(User.model_validate_json(json.dumps({"UserID": "1"} | fields)), ASSUMED, mine=mine)


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("None", Reading.NOTHING),
        ("TimeOnly", Reading.TIMES),
        ("TimeAndSubjectAndLocation", Reading.SUBJECTS),
        ("FullDetails", Reading.ALL),
        ("fulldetails", Reading.ALL),
        ("Whatever", Reading.SUBJECTS),
        ("", Reading.ALL),
        (None, Reading.ALL),
    ],
)
def test_what_may_be_read(word: object, reading: Reading) -> None:
    assert person(ReadItems=word).rights.read is reading


@pytest.mark.parametrize(
    ("word", "changing"),
    [
        ("All", Changing.ALL),
        ("Owned", Changing.OWNED),
        ("None", Changing.NONE),
        ("", Changing.NONE),
        ("?", Changing.NONE),
    ],
)
def test_what_may_be_changed_needs_a_word(word: str, changing: Changing) -> None:
    assert person(EditItems=word, DeleteItems=word).rights == Rights(edit=changing, delete=changing)


def test_my_own_calendar_is_mine_unless_the_server_says_otherwise() -> None:
    assert person(mine=True).rights == Rights(create=True, edit=Changing.ALL, delete=Changing.ALL)
    said = person(mine=True, CanCreate=False, EditItems="None", DeleteItems="Owned").rights
    assert said == Rights(create=False, edit=Changing.NONE, delete=Changing.OWNED)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Person", Kind.PERSON),
        ("room", Kind.ROOM),
        ("Equipment", Kind.EQUIPMENT),
        ("Robot", Kind.PERSON),
        (None, Kind.PERSON),
    ],
)
def test_kinds(word: object, kind: Kind) -> None:
    assert person(Type=word).kind is kind


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"DisplayName": "Anna"}, "Anna"),
        ({"FirstName": "Anna", "LastName": "Berg"}, "Anna Berg"),
        ({"LastName": "Berg"}, "Berg"),
        ({"Email": "a@b.example"}, "a@b.example"),
        ({}, "(no name)"),
    ],
)
def test_everybody_has_something_to_be_called(fields: dict[str, Any], name: str) -> None:
    assert person(**fields).name == name


def test_j01_names_are_cleaned_at_the_door() -> None:
    assert "\x1b" not in person(DisplayName="An\x1b[31mna").name
