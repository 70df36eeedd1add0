"""Every answer of every endpoint, with something hostile in every field: what is shown is clean, whatever it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import httpx
import msgspec
import pytest
from pydantic import BaseModel, ValidationError

from ontime_tui.api import listed
from ontime_tui.api.calls import CALLS
from ontime_tui.api.clean import clean_body, clean_line
from ontime_tui.api.envelope import unseal
from ontime_tui.api.errors import Refused
from ontime_tui.api.lenient import read_leniently
from ontime_tui.api.listed import ListedEvent
from ontime_tui.api.reply import Reply
from ontime_tui.api.shapes.work_hours import WorkHours
from tests.api.examples import EXAMPLES
from tests.hostile import STRINGS

OPAQUE = frozenset(
    [
        "user_id",
        "user_ids",
        "group_id",
        "group_ids",
        "event_id",
        "change_key",
        "creator_id",
        "legend_id",
        "poll_id",
        "folder_id",
        "contact_item_id",
        "id",
        "session_id",
        "content_id",
        "url_id",
        "domain_id",
        "domain_ids",
        "image_change_key",
        "sort_order",
        "path",
        "shared_with",
        "managed_by",
    ]
)
"""Attributes that identify something: they go back to the server as they came, and are never shown."""
RAW = frozenset({"html", "photo", "base64", "user_token", "token", "default_settings", "applications"})
"""What is never shown either: it is turned into text, drawn, a secret, or settings of any JSON that nobody reads."""


def spoiled(value: Any, text: str) -> Any:
    """The same answer with a text in place of every string, and under every name."""
    match value:
        case str():
            return text
        case list():
            return [spoiled(each, text) for each in value]
        case dict():
            return {name: spoiled(each, text) for name, each in value.items()}
    return value


def shown(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string in an answer that may be shown, with the attribute that it stands in."""
    if name in OPAQUE | RAW:
        return
    match value:
        case str():
            yield name, value
        case BaseModel():
            for attribute in type(value).model_fields:
                yield from shown(getattr(value, attribute), attribute)
        case WorkHours():
            yield name, value.zone_name
        case tuple() | list():
            for each in value:
                yield from shown(each, name)
        case Mapping():
            for key, each in value.items():
                yield from shown(each, str(key))


def read_by_either_parser(kind: type[BaseModel], data: object) -> Iterator[BaseModel]:
    written = json.dumps(data, ensure_ascii=True)
    yield kind.model_validate(read_leniently(written.encode()))
    with suppress(ValidationError):  # half a surrogate, which only the lenient one reads
        yield kind.model_validate_json(written)


@pytest.mark.parametrize("endpoint", CALLS)
def test_j01_j02_j03_j04_every_field_of_every_answer_is_cleaned(endpoint: str) -> None:
    kind = CALLS[endpoint].answer()
    for text in STRINGS:
        for answer in read_by_either_parser(kind, spoiled(EXAMPLES[endpoint].answer, text)):
            for name, found in shown(answer):
                assert clean_body(found) == found, (name, text)
                assert "\n" not in found or name == "body", (name, text)


def test_every_attribute_that_holds_text_was_looked_at() -> None:
    """The walk finds the attributes that a person reads; one that is forgotten in it would be missing here."""
    seen = {
        name
        for endpoint, call in CALLS.items()
        for answer in read_by_either_parser(call.answer(), spoiled(EXAMPLES[endpoint].answer, "\x1bx"))
        for name, found in shown(answer)
        if found
    }
    assert {"subject", "location", "organizer", "categories", "body", "display_name", "email", "name", "text"} <= seen
    assert {"required_attendees", "optional_attendees", "response_type", "show_as", "content_type"} <= seen


@pytest.mark.parametrize("text", STRINGS, ids=ascii)
def test_j01_lists_that_are_read_at_speed_are_cleaned_where_they_get_their_meaning(text: str) -> None:
    """`ListedEvent` stays as it is written; whoever wants its words goes through `line`, `name` and their like."""
    well_formed = text.encode("utf-8", "replace").decode()
    event = msgspec.json.decode(json.dumps({"Subject": well_formed, "Location": well_formed}), type=ListedEvent)
    for meaning in (listed.line, listed.name):
        assert clean_line(meaning(event.subject)) == meaning(event.subject)
    for many in (listed.lines, listed.names):
        assert all(clean_line(each) == each for each in many((well_formed, "x")))
    assert all(clean_line(each) == each for each in listed.names_in(json.dumps([text]).encode()))


@pytest.mark.parametrize("text", STRINGS, ids=ascii)
def test_j01_refusals_are_cleaned(text: str) -> None:
    error = {"Code": text, "Description": text, "Text": text, text: text}
    body = json.dumps({"Status": "ERROR", "Error": error}).encode()
    with pytest.raises(Refused) as caught:
        unseal(Reply(200, httpx.Headers(), body), CALLS["Group/List"].answer(), "")
    refusal = caught.value
    for said in (str(refusal), refusal.code, refusal.description, *refusal.fields, *refusal.fields.values()):
        assert clean_line(said, 5_000) == said
