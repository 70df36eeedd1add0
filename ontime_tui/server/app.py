"""The embedded server: the whole document as an ASGI application.

    create_app(Store.in_memory(company), clock)

is a server to talk to through `httpx.ASGITransport`; nothing of it is shared with another.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ontime_tui.server.auth import Door
from ontime_tui.server.errors import Refusal, TokenRefusal
from ontime_tui.server.handlers import ENDPOINTS, Caller
from ontime_tui.server.identity import identify
from ontime_tui.server.tokens import TokenPolicy, Tokens
from ontime_tui.server.wire import Envelope, JsonObject, read_envelope, read_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from ontime_tui.server.clock import Clock
    from ontime_tui.server.negotiation import Negotiations
    from ontime_tui.server.store.store import Store

API_VERSION = "2"
"""Source: Data API Calls, "currently ONLY 2 is supported"."""

MOST_BYTES = 8 * 1024 * 1024

_log = logging.getLogger(__name__)


def create_app(
    store: Store, clock: Clock, policy: TokenPolicy | None = None, negotiations: Negotiations | None = None
) -> Starlette:
    """Give the API and the Authentication Service over `store`, at the root and under any one-word context path.

    Args:
        store: What is served.
        clock: Tells the present.
        policy: How tokens live; None: a new one now and then.
        negotiations: Serves NTLM in the place of Basic; None: Basic is served.
    """
    tokens = Tokens(store.db, policy or TokenPolicy.sliding())
    api, door = _Api(store, clock, tokens), Door(store.db, clock, tokens, negotiations)
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    routes = []
    for context in ("", "/{context}"):
        routes.append(Route(f"{context}/auth.html", door.answer, methods=["GET", "POST"]))
        routes.append(Route(f"{context}/api/{{version}}/{{endpoint:path}}", api.answer, methods=methods))
    return Starlette(routes=routes, exception_handlers={ClientDisconnect: _left})


class _Api:
    """Requests in, answers out; HTTP status 200 whatever happens. Source: Data API Calls, General."""

    def __init__(self, store: Store, clock: Clock, tokens: Tokens) -> None:
        self._store = store
        self._clock = clock
        self._tokens = tokens

    async def answer(self, request: Request) -> Response:
        """Answer one call."""
        return _json(self._answer(request, await _body(request)))

    def _answer(self, request: Request, body: bytes) -> JsonObject:
        version, endpoint = str(request.path_params["version"]), str(request.path_params["endpoint"])

        def call() -> JsonObject:
            _check_address(request.method, version, endpoint)
            if len(body) > MOST_BYTES:
                raise Refusal("LimitExceeded", f"A request may have at most {MOST_BYTES} bytes")
            return self._call(endpoint, read_envelope(body))

        return _guarded(endpoint, call)

    def _call(self, endpoint: str, envelope: Envelope) -> JsonObject:
        """Answer a call; everything after the token was accepted carries its successor, an error too."""
        now = int(self._clock.now().timestamp())
        at_login = endpoint == "Login"
        token = self._tokens.accept(envelope.token, now, at_login=at_login)
        person, for_another = identify(self._store.db, token, envelope.on_behalf_of)
        caller = Caller(self._store.db, self._tokens, now, envelope.appl_id, token, person, for_another)
        successor = self._tokens.renewed(token, now)
        answer = _guarded(endpoint, lambda: self._data(endpoint, caller, envelope.data))
        return {**answer, "Token": successor} if successor else answer

    def _data(self, endpoint: str, caller: Caller, data: object) -> JsonObject:
        """Give the answer of one handler; what it wrote is undone when it refuses."""
        row = ENDPOINTS[endpoint]
        request = read_fields(row.request, data)
        with self._store.transaction():
            answer = row.answer(caller, request)
        return {"Status": "OK"} if answer is None else {"Status": "OK", "Data": answer}


async def _left(_request: Request, _error: Exception) -> Response:
    """Answer somebody who went before all of the question was here: nothing was done, and nobody hears this."""
    return Response(status_code=400)


def _guarded(endpoint: str, work: Callable[[], JsonObject]) -> JsonObject:
    """Give what `work` gives, or the error that it ends in; a fault of ours goes to the log and not over the wire."""
    try:
        return work()
    except Refusal as refusal:
        return _error(refusal, endpoint)
    except Exception:
        _log.exception("%s failed", endpoint)
        return _error(Refusal("InternalError", "The server failed; its log says why"), endpoint)


def _check_address(method: str, version: str, endpoint: str) -> None:
    if version != API_VERSION:
        raise Refusal("UnsupportedVersion", f"Only version {API_VERSION} of the API is supported")
    if endpoint not in ENDPOINTS:
        raise Refusal("UnknownEndpoint", f"There is no /{endpoint}")
    if method != "POST":
        raise Refusal("PostExpected", "All calls are POST")


async def _body(request: Request) -> bytes:
    """Give what was sent, or a little more than is allowed of it, which is then refused for its length."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            break
    return bytes(body)


def _error(refusal: Refusal, endpoint: str) -> JsonObject:
    """The sentence is `Text` in the document's example of a token error at /Login, `Description` elsewhere."""
    spelling = "Text" if endpoint == "Login" and isinstance(refusal, TokenRefusal) else "Description"
    return {"Status": "ERROR", "Error": {"Code": refusal.code, spelling: refusal.description}}


def _json(content: JsonObject) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return Response(body, media_type="application/json")
