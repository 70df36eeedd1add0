"""One HTTP request and its reply: in bounded time, of bounded size, no redirect followed."""

import asyncio
import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ssl import SSLError
from typing import Final

import httpx

from ontime_tui.api.clean import clean_line
from ontime_tui.api.errors import CouldNotAsk, NotUnderstood
from ontime_tui.api.limits import Limits
from ontime_tui.values import dataclass

_TITLE: Final = re.compile(rb"<title[^>]{0,200}>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)
_TITLE_WITHIN: Final = 64 * 1024
_LONGEST_WAIT: Final = 60
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NO_ADDRESS: Final = (httpx.InvalidURL, ValueError)
"""What httpx makes of an address that is none; the second where a host's name can't be one."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: httpx.Headers = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return kind in ("text/html", "application/xhtml+xml") or self.body[:64].lstrip().startswith(b"<")

    @property
    def is_redirect(self) -> bool:
        """Whether it sends us to another address; we never go there by ourselves."""
        return self.status in _REDIRECTS

    @property
    def title(self) -> str:
        """The page's title, cleaned; blank when it has none."""
        found = _TITLE.search(self.body[:_TITLE_WITHIN])
        text = html.unescape(found[1].decode("utf-8", "replace")) if found else ""
        return clean_line(" ".join(text.split()), 80)

    @property
    def retry_after(self) -> int | None:
        """Seconds that the server asks to wait, at most a minute; None when it doesn't say so.

        A date is taken by the server's own clock, for nobody knows how wrong ours is.
        """
        said = self.headers.get("retry-after", "").strip()
        if re.fullmatch(r"[0-9]{1,12}", said):
            return min(int(said), _LONGEST_WAIT)
        try:
            wait = parsedate_to_datetime(said) - parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError, OverflowError):
            return None
        return min(max(int(wait.total_seconds()), 0), _LONGEST_WAIT)

    @property
    def target(self) -> str:
        """The host that a redirect points at, cleaned; blank for this one."""
        try:
            return clean_line(httpx.URL(self.headers.get("location", "")).host, 200)
        except _NO_ADDRESS:
            return ""


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
        sentence = f"The server did not finish its answer within {limits.total:g} seconds."
        raise CouldNotAsk(sentence, sent=True, slow=True) from None
    except httpx.RequestError as error:
        raise await _looked_into(error, request, strange=strange) from error
    except _NO_ADDRESS:  # httpx reads where a reply points to although it is not to go there
        raise NotUnderstood("The server points to an address that is none.", status=HTTPStatus.FOUND) from None
    except OSError as error:  # of TLS, which in the midst of a reply httpx lets through as it is
        broken = httpx.ReadError(str(error), request=request)
        broken.__cause__ = error
        raise await _looked_into(broken, request, strange=strange) from error


async def _body(response: httpx.Response, most: int) -> bytes:
    """Give the whole body, decompressed by no more than is allowed at any time."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise _garbled("The answer is compressed in a way that was not asked for.", response)
    unpack = zlib.decompressobj(wbits=31) if encoding != "identity" else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        except zlib.error:
            raise _garbled("The answer's compression is broken.", response) from None
        if len(body) > most:
            raise NotUnderstood(f"The answer is larger than {most >> 20} MB.", status=response.status_code)
    if unpack and not unpack.eof and (body or unpack.unconsumed_tail):
        raise _garbled("The answer's compression breaks off.", response)
    return bytes(body)


def _garbled(sentence: str, response: httpx.Response) -> NotUnderstood:
    return NotUnderstood(sentence, status=response.status_code, garbled=True)


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
    return sentence if sentence.endswith(".") else f"{sentence}: {why.rstrip('.')}." if why else f"{sentence}."
