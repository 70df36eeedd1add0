"""All 43 calls: each asks and answers as the document writes it."""

import json
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from ontime_tui.api.calls import CALLS
from ontime_tui.api.calls.fields import AcceptedShowAs, ShowAs
from ontime_tui.api.model import Call, Listing
from tests.api.examples import EXAMPLES

WRITES = {
    "Settings/Set",
    "Group/Create",
    "Group/Update",
    "Group/Delete",
    "Event/Create",
    "Event/Update",
    "Event/Delete",
    "Event/Accept",
    "Event/AcceptAll",
    "Event/Decline",
    "Event/DeclineAll",
    "Mail/Send",
    "Mail/SendMany",
    "Folder/Create",
    "Folder/Delete",
    "Contact/Create",
    "Contact/Update",
    "Contact/Delete",
}

every_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())


def test_there_are_43_and_each_has_an_example() -> None:
    assert len(CALLS) == 43
    assert list(CALLS) == list(EXAMPLES)


@every_call
def test_the_question_is_written_as_the_document_does(call: type[Call[Any]]) -> None:
    example = EXAMPLES[call.endpoint].request
    assert call.from_wire(example).wire() == example


@every_call
def test_the_answer_keeps_all_that_the_document_lists(call: type[Call[Any]]) -> None:
    example = EXAMPLES[call.endpoint].answer
    answer = call.answer().model_validate_json(json.dumps(example))
    assert json.loads(json.dumps(answer.wire())) == example
    assert call.answer().model_validate(example) == answer


@every_call
def test_a_class_is_named_as_its_endpoint_and_says_where_it_is_from(call: type[Call[Any]]) -> None:
    assert call.__name__ == call.endpoint.replace("/", "")
    assert f"Source: {call.endpoint.split('/')[0]}, POST /{call.endpoint}." in (call.__doc__ or "")


@every_call
def test_only_writes_are_marked_as_such(call: type[Call[Any]]) -> None:
    assert call.changes == (call.endpoint in WRITES)


@every_call
def test_a_question_refuses_unknown_fields(call: type[Call[Any]]) -> None:
    example = EXAMPLES[call.endpoint].request
    if call.endpoint == "Settings/Set":
        return
    unknown = [*example, {"To": "a@b", "Nonsense": 1}] if isinstance(example, list) else example | {"Nonsense": 1}
    with pytest.raises(ValidationError, match="Nonsense"):
        call.from_wire(unknown)


@every_call
def test_e03_an_answer_survives_unknown_missing_and_null_fields(call: type[Call[Any]]) -> None:
    kind = call.answer()
    example = EXAMPLES[call.endpoint].answer
    assert kind.model_validate({}) is not None
    if isinstance(example, dict):
        assert isinstance(kind.model_validate(dict.fromkeys(example)), kind)
        if call.endpoint != "Settings/Get":
            assert kind.model_validate(example | {"Nonsense": {"a": 1}}) == kind.model_validate(example)


@every_call
@pytest.mark.parametrize("odd", [7, "odd", [], [7], {"a": 1}, True, 1e300], ids=repr)
def test_one_odd_field_costs_only_itself(call: type[Call[Any]], odd: object) -> None:
    """E01: whatever stands in a field, the others are read."""
    kind, example = call.answer(), EXAMPLES[call.endpoint].answer
    if not isinstance(example, dict) or call.endpoint == "Settings/Get":
        return
    whole = dict(kind.model_validate(example))
    for name in example:
        read = dict(kind.model_validate_json(json.dumps(example | {name: odd})))
        assert sum(read[attribute] != whole[attribute] for attribute in whole) <= (2 if name == "Name" else 1)


@every_call
def test_a_missing_list_is_not_an_empty_one(call: type[Call[Any]]) -> None:
    unread = call.answer().unread()
    assert not isinstance(unread, Listing) or unread.unreadable == 1


def test_the_shared_words_are_in_both_lists() -> None:
    assert set(get_args(AcceptedShowAs)) < set(get_args(ShowAs))
