from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontime_tui.agenda.draft import Field, changes
from ontime_tui.agenda.event import EventDraft, ShowAs
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Address

BEFORE = EventDraft(PersonID("anna"), 0, 60, subject="Review", body="bring figures")
OTHER: dict[Field, Any] = {
    Field.START: 5,
    Field.END: 90,
    Field.SUBJECT: "",
    Field.SHOW_AS: ShowAs.FREE,
    Field.PRIVATE: True,
    Field.LOCATION: "Room 1",
    Field.CATEGORIES: ("red",),
    Field.REQUIRED: (Address("bo@acme.example"),),
    Field.OPTIONAL: (Address("cy@acme.example"),),
}


@given(st.sets(st.sampled_from(Field)))
def test_a_change_holds_what_is_different_and_nothing_else(fields_changed: set[Field]) -> None:
    after = replace(BEFORE, **{field.value: OTHER[field] for field in fields_changed})
    change = changes(BEFORE, after)
    assert {field for field in Field if field in change} == fields_changed
    assert bool(change) == bool(fields_changed)
    assert change.after is after


def test_what_becomes_empty_is_a_change_too() -> None:
    assert changes(BEFORE, replace(BEFORE, subject="")).fields == {Field.SUBJECT}


def test_owner_and_body_can_not_be_changed() -> None:
    for other in (replace(BEFORE, person=PersonID("bo")), replace(BEFORE, body="")):
        with pytest.raises(ValueError, match="can't be changed"):
            changes(BEFORE, other)


def test_every_field_of_a_draft_is_either_changeable_or_refused() -> None:
    assert {field.name for field in fields(EventDraft)} == {field.value for field in Field} | {"person", "body"}
