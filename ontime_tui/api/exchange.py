"""One HTTP request and its reply: in bounded time, of bounded size, no redirect followed."""

import asyncio
from collections.abc import Iterator
from http import HTTPStatus
from ssl import SSLError
from typing import Final

import httpx

from ontime_tui.api.clean import clean_line
from ontime_tui.api.errors import CouldNotAsk, NotUnderstood, unfinished
from ontime_tui.api.limits import Limits
from ontime_tui.api.reply import Body, Reply, Turns

_NO_ADDRESS: Final = (httpx.InvalidURL, ValueError)
"""What httpx makes of an address that is none; the second where a host's name can't be one."""


async def exchange(
    http: httpx.AsyncClient,
    request: httpx.Request,
    limits: Limits,
    auth: httpx.Auth | None = None,
    *,
    compressed: bool = True,
    strange: bool = True,
) -> Reply:
    """Give the reply to a request, its body decompressed.

    Args:
        http: The connections.
        request: What is asked.
        limits: What the reply may cost.
        auth: How it is proved who asks; None: what the request holds is enough.
        compressed: Whether the reply may be compressed; after one that was compressed wrongly it is better not.
        strange: Whether the server has never answered; then what broke may be that it wants to know who we are.

    Raises:
        CouldNotAsk: No whole reply came.
        NotUnderstood: It is larger than allowed, not compressed as it says, or points to an address that is none.
    """
    timeout = httpx.Timeout(limits.read, connect=limits.connect, pool=limits.total)
    request.extensions["timeout"] = timeout.as_dict()
    request.headers["Accept-Encoding"] = "gzip" if compressed else "identity"
    try:
        async with asyncio.timeout(limits.total):
            response = await http.send(request, stream=True, follow_redirects=False, auth=auth)
            try:
                return Reply(response.status_code, response.headers, await _body(response, limits.size))
            finally:
                await response.aclose()
    except TimeoutError:
        raise unfinished(limits.total) from None
    except httpx.RequestError as error:
        raise await _looked_into(error, request, strange=strange) from error
    except _NO_ADDRESS:  # httpx reads where a reply points to although it is not to go there
        raise NotUnderstood("The server points to an address that is none.", status=HTTPStatus.FOUND) from None
    except OSError as error:  # of TLS, which in the midst of a reply httpx lets through as it is
        raise await _looked_into(_as_theirs(error, request, connecting=False), request, strange=strange) from error


async def _body(response: httpx.Response, most: int) -> bytes:
    """Give the whole body, decompressed by no more than is allowed at any time."""
    body = Body(response.headers.get("content-encoding", ""), most, response.status_code)
    turns = Turns()
    async for part in response.aiter_raw():
        body.take(part)
        await turns.one()
    return body.whole()


_UNSENT: Final[tuple[tuple[type[httpx.RequestError], str], ...]] = (
    (httpx.ConnectTimeout, "The server did not take the connection in time."),
    (httpx.PoolTimeout, "Too many calls are waiting; this one was not sent."),
    (httpx.ProxyError, "The proxy, not OnTime, refused."),
    (httpx.ConnectError, "The server can't be reached"),
    (httpx.UnsupportedProtocol, "The server's address is neither http nor https."),
    (httpx.LocalProtocolError, "The request could not be sent."),
)
_OWN: Final = (httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.LocalProtocolError)
"""Of those, what the server has no part in."""
_SENT: Final[tuple[tuple[type[httpx.RequestError], str], ...]] = (
    (httpx.ReadTimeout, "The server took the connection and then said nothing."),
    (httpx.WriteTimeout, "The server did not take the whole request in time."),
    (httpx.RemoteProtocolError, "The server broke off, or what it said is not HTTP."),
    (httpx.RequestError, "The connection broke before the answer was there."),
)


async def failure_of(error: Exception, url: str, *, connecting: bool) -> CouldNotAsk:
    """Give the failure of a line that was opened without the libraries, as if it were theirs.

    Args:
        error: What went wrong: `TimeoutError`, `OSError`, or what h11 says.
        url: What was asked for.
        connecting: Whether nothing was sent yet.
    """
    request = httpx.Request("POST", url)
    return await _looked_into(_as_theirs(error, request, connecting=connecting), request, strange=False)


def _as_theirs(error: Exception, request: httpx.Request, *, connecting: bool) -> httpx.RequestError:
    """Give the error that the libraries would raise."""
    kind: type[httpx.RequestError] = httpx.RemoteProtocolError
    if isinstance(error, TimeoutError):
        kind = httpx.ConnectTimeout if connecting else httpx.ReadTimeout
    elif isinstance(error, OSError):
        kind = httpx.ConnectError if connecting else httpx.ReadError
    theirs = kind(str(error), request=request)
    theirs.__cause__ = error
    return theirs


async def _looked_into(error: httpx.RequestError, request: httpx.Request, *, strange: bool) -> CouldNotAsk:
    """Give the failure, with what is wrong with the line where that can be found out."""
    failure = _could_not_ask(error)
    from ontime_tui.api.line import fault_of  # nobody needs it while all is well

    if sentence := await fault_of(error, request.url, strange=strange):
        failure.args = (sentence,)
    return failure


def _could_not_ask(error: httpx.RequestError) -> CouldNotAsk:
    for kind, sentence in _UNSENT:
        if isinstance(error, kind):
            why = clean_line(str(error), 200) if isinstance(error, httpx.ConnectError) else ""
            reason = _with_reason(sentence, why)
            return CouldNotAsk(reason, sent=False, lasting=_is_lasting(error), own=isinstance(error, _OWN))
    sentence = next(sentence for kind, sentence in _SENT if isinstance(error, kind))
    return CouldNotAsk(sentence, sent=True, slow=isinstance(error, httpx.ReadTimeout))


def _is_lasting(error: httpx.RequestError) -> bool:
    """Tell whether the same would come of another try, or only after as long a wait."""
    return not isinstance(error, httpx.ConnectError) or any(isinstance(each, SSLError) for each in causes(error))


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and what led to it, the latest first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _with_reason(sentence: str, why: str) -> str:
    if sentence.endswith(".") or not why:
        return f"{sentence.removesuffix('.')}."
    plain = why[:1].lower() + why[1:] if why[1:2].islower() else why  # “All connection attempts failed”
    return f"{sentence}: {plain.rstrip('.')}."
