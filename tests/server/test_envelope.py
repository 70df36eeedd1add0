"""What a request must be wrapped in, and that whatever comes is answered with status 200 and JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from ontime_tui.server.app import MOST_BYTES
from ontime_tui.server.handlers.registry import ENDPOINTS, Endpoint

if TYPE_CHECKING:
    from tests.server.office import Desk, Office

pytestmark = pytest.mark.anyio


async def error(office: Office, body: bytes | dict[str, Any], path: str = "/api/2/Group/List") -> dict[str, str]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = await office.http.post(path, content=content)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told["Status"] == "ERROR"
    found: dict[str, str] = told["Error"]
    return found


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"<html>",
        b"\xff\xfe{}",
        b'{"ApplID": NaN}',
        b'{"ApplID": "a", "ApplID": "b"}',
        b'{"ApplID": "a", "Data": {"Partial": "\\ud800"}}',
        b'{"ApplID": "a", "Data": {"\\udc00": 1}}',
        b'{"ApplID": "a", "Token": "\\ud800", "Data": {}}',
        b"[" * 100_000,
        b'{"ApplID": ' + b"9" * 10_000 + b"}",
    ],
)
async def test_what_is_no_json_is_said_to_be_none(office: Office, body: bytes) -> None:
    told = await error(office, body)
    assert told["Code"] == "InvalidJson"
    assert not re.search(r"sys\.|recursion|codec", told["Description"]), (
        "the server's own insides are nobody's business"
    )


async def test_a_request_without_measure_is_refused_for_its_length(office: Office) -> None:
    told = await error(office, b'{"ApplID": "' + b"x" * MOST_BYTES + b'"}')
    assert told["Code"] == "LimitExceeded"


@pytest.mark.parametrize(
    ("envelope", "code", "named"),
    [
        ({"Token": "t", "Data": {}}, "MissingField", "ApplID"),
        ({"ApplID": "", "Token": "t", "Data": {}}, "InvalidField", "ApplID"),
        ({"ApplID": 7, "Token": "t", "Data": {}}, "InvalidField", "ApplID"),
        ({"ApplID": "a", "Token": "t"}, "MissingField", "Data"),
        ({"ApplID": "a", "Token": "t", "Data": None}, "InvalidField", "Data"),
        ({"ApplID": "a", "Token": "t", "Data": {}, "Extra": 1}, "UnknownField", "Extra"),
        ({"ApplID": "a", "Token": None, "Data": {}}, "InvalidField", "Token"),
        ({"ApplID": "a", "Data": {}}, "TokenIsEmpty", "token"),
    ],
)
async def test_the_envelope_is_held_to_the_document(
    office: Office, envelope: dict[str, Any], code: str, named: str
) -> None:
    told = await error(office, envelope)
    assert told["Code"] == code
    assert named in told["Description"]


async def test_a_whole_pair_of_surrogates_is_a_character(anna: Desk) -> None:
    assert (await anna.post("Group/Search", {"Pattern": "\U0001f600"}))["Status"] == "OK"


async def test_a_list_is_no_envelope(office: Office) -> None:
    assert (await error(office, b"[]"))["Code"] == "InvalidField"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/2/Group/Nothing", "UnknownEndpoint"),
        ("/api/2/group/list", "UnknownEndpoint"),
        ("/api/2/", "UnknownEndpoint"),
        ("/api/3/Group/List", "UnsupportedVersion"),
        ("/ontime/api/2/Nothing", "UnknownEndpoint"),
    ],
)
async def test_an_unknown_address_is_an_error_like_others(office: Office, path: str, code: str) -> None:
    assert (await error(office, {}, path))["Code"] == code


async def test_all_calls_are_post(office: Office) -> None:
    answer = await office.http.get("/api/2/Group/List")
    assert (answer.status_code, answer.json()["Error"]["Code"]) == (200, "PostExpected")


async def test_the_api_stands_under_a_context_path_too(anna: Desk) -> None:
    request = {**anna.envelope, "ApplVer": "1.0.0", "Token": anna.token, "Data": {}}
    answer = await anna.http.post("/ontime/api/2/Group/List", json=request)
    assert answer.json()["Status"] == "OK"


async def test_a_fault_of_the_server_is_logged_and_not_told(
    anna: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> dict[str, object]:
        raise RuntimeError("the innermost secret")

    monkeypatch.setitem(ENDPOINTS, "Room/List", Endpoint(ENDPOINTS["Room/List"].request, fails))
    answer = await anna.post("Room/List", {})
    assert answer["Error"]["Code"] == "InternalError"
    assert "secret" not in json.dumps(answer)
    assert "the innermost secret" in caplog.text


async def test_a_refused_call_leaves_nothing_behind(anna: Desk, office: Office) -> None:
    before = office.store.db.execute("SELECT count(*) FROM team").fetchone()
    answer = await anna.post("Group/Create", {"Name": "x", "UserIDs": ["nobody"]})
    assert answer["Error"]["Code"] == "NotFound"
    assert office.store.db.execute("SELECT count(*) FROM team").fetchone() == before
