"""What is wrong with the line to a server, in a sentence that somebody can act on: certificates, proxies, schemes.

Errors of the libraries below us have empty or cryptic messages here. Loaded only when something is wrong.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from ontime_tui.api.clean import clean_line
from ontime_tui.api.exchange import causes
from ontime_tui.api.proxies import proxy_for
from ontime_tui.api.trust import unusable_variables

_LOOK_SECONDS: Final = 5
_HEAR_SECONDS: Final = 1
_TOO_EARLY, _TOO_LATE = 9, 10
_OTHER_NAME: Final = frozenset({62, 64})
_UNKNOWN_AUTHORITY: Final = frozenset({2, 18, 19, 20, 21})
_WEAK: Final = frozenset({66, 67, 68})
_NO_TEXT: Final = "illegal request line"
"""What h11 says when what came begins with a control character, as an alert of TLS does."""
_NAMES: Final = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


async def fault_of(error: httpx.RequestError, url: httpx.URL, *, strange: bool) -> str:
    """Give one sentence about what is wrong with the line; empty: nothing that is known here.

    Args:
        error: What the libraries say.
        url: What was asked for.
        strange: Whether the server has never answered; only then it is worth a connection to see what it wants.
    """
    if isinstance(error, httpx.ProxyError):
        return _of_proxy(str(error), url)
    for cause in causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return await _of_certificate(cause, url)
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLWantReadError | ssl.SSLWantWriteError):
            return _of_handshake(cause, url)
    if strange and isinstance(error, httpx.ReadError) and url.scheme == "https" and await _wants_certificate(url):
        return _client_certificate(url)
    if isinstance(error, httpx.RemoteProtocolError) and url.scheme == "http" and _NO_TEXT in str(error):
        return _other_scheme(url, "https")
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout) and (proxy := proxy_for(url.scheme, url.host)):
        return f"The proxy {proxy}, not OnTime, can't be reached."
    return _of_connecting(error, url)


def _of_connecting(error: httpx.RequestError, url: httpx.URL) -> str:
    for cause in causes(error):
        each = cause.exceptions[0] if isinstance(cause, BaseExceptionGroup) else cause
        if isinstance(each, socket.gaierror):
            return f"Cannot find {clean_line(url.host, 200)}. Check the address, or the VPN."
        if isinstance(each, ConnectionRefusedError):
            return f"The server refused the connection ({clean_line(url.host, 200)}, port {_port(url)})."
    return ""


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _of_proxy(said: str, url: httpx.URL) -> str:
    proxy = proxy_for(url.scheme, url.host)
    words = f"The proxy{f' {proxy}' if proxy else ''}, not OnTime, refused ({clean_line(said, 120)})"
    if "407" in said:
        return f"{words}: it asks who you are; a local helper such as px or cntlm can sign in to it for you."
    return f"{words}."


def _of_handshake(error: ssl.SSLError, url: httpx.URL) -> str:
    """Tell what ended a conversation that was to be encrypted."""
    host = clean_line(url.host, 200)
    reason = (error.reason or "").upper()
    match reason:
        case "WRONG_VERSION_NUMBER" | "HTTP_REQUEST" | "RECORD_LAYER_FAILURE" | "PACKET_LENGTH_TOO_LONG":
            return _other_scheme(url, "http")
        case "UNSUPPORTED_PROTOCOL" | "TLSV1_ALERT_PROTOCOL_VERSION" | "NO_PROTOCOLS_AVAILABLE":
            return f"{host} speaks only old versions of TLS that aren't safe any more; it needs TLS 1.2 or newer."
        case "EE_KEY_TOO_SMALL" | "DH_KEY_TOO_SMALL" | "CA_KEY_TOO_SMALL" | "CA_MD_TOO_WEAK":
            return f"{host} uses a key that is too weak to be safe."
    if _is_about_client(error):
        return _client_certificate(url)
    words = clean_line(reason.replace("_", " ").lower(), 100) or "no reason is given"
    return f"No encrypted connection to {host} comes about ({words})."


def _is_about_client(error: ssl.SSLError) -> bool:
    reason = (error.reason or "").upper()
    return any(word in reason for word in ("CERTIFICATE_REQUIRED", "HANDSHAKE_FAILURE", "BAD_CERTIFICATE"))


def _client_certificate(url: httpx.URL) -> str:
    host = clean_line(url.host, 200)
    return f"{host} broke off the greeting: it wants a certificate that says who you are; set client_cert."


async def _wants_certificate(url: httpx.URL) -> bool:
    """Tell whether a server breaks off because we have no certificate to show.

    With TLS 1.3 it says so only after the greeting, when our question is on its way already, and is then often not
    heard. So it is greeted once more, and asked nothing.
    """
    try:
        async with asyncio.timeout(_HEAR_SECONDS):
            async with _greeted(url) as (reader, _):
                await reader.read(1)
    except ssl.SSLError as error:
        return _is_about_client(error)
    except (OSError, ValueError):
        return False
    return False


def _other_scheme(url: httpx.URL, other: str) -> str:
    place = clean_line(f"{url.host}:{url.port or (443 if url.scheme == 'https' else 80)}", 220)
    kind = {"http": "plain http, not https", "https": "https, not plain http"}[other]
    return f"{place} speaks {kind}: write {other}:// in the server's address, or another port."


async def _of_certificate(error: ssl.SSLCertVerificationError, url: httpx.URL) -> str:
    """Tell what is wrong with the server's certificate, which is fetched once more to be looked at."""
    host = clean_line(url.host, 200)
    shown = await _certificate(url)
    code = getattr(error, "verify_code", 0)
    if code in (_TOO_EARLY, _TOO_LATE):
        return _of_dates(host, shown, late=code == _TOO_LATE)
    if code in _OTHER_NAME:
        return f"The certificate shown is for {_names(shown)}, not for {host}."
    if code in _WEAK:
        return f"{host} uses a key or a signature that is too weak to be safe."
    said = clean_line(getattr(error, "verify_message", "") or "no reason is given", 200).rstrip(".")
    if code not in _UNKNOWN_AUTHORITY:
        return f"The certificate of {host} can't be trusted: {said}.{_described(shown)}"
    known = " ".join(["", *unusable_variables()])
    return (
        f"The certificate of {host} comes from an authority that this machine doesn't know.{_described(shown)}"
        f" If it is your company's own, let ca_file in the profile, or SSL_CERT_FILE, name its certificate.{known}"
    )


async def _certificate(url: httpx.URL) -> x509.Certificate | None:
    """Give the certificate that a server shows to anybody; nothing is said to it. None: it can't be had."""
    with suppress(OSError, ValueError):
        async with asyncio.timeout(_LOOK_SECONDS):
            async with _greeted(url) as (_, writer):
                shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
                return x509.load_der_x509_certificate(shown) if shown else None
    return None


@asynccontextmanager
async def _greeted(url: httpx.URL) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Give a connection over which nothing is asked: whoever answers may be anybody."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    port = url.port or 443
    reader, writer = await asyncio.open_connection(url.host, port, ssl=context, server_hostname=url.host)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()
        with suppress(OSError):
            await writer.wait_closed()


def _of_dates(host: str, shown: x509.Certificate | None, *, late: bool) -> str:
    now = f"your clock says {datetime.now(UTC):%d %b %Y}"
    if shown is None:
        return f"The certificate of {host} {'has expired' if late else 'is not valid yet'}; {now}."
    if late:
        return f"The certificate of {host} expired on {shown.not_valid_after_utc:%d %b %Y}; {now}."
    return f"The certificate of {host} is only valid from {shown.not_valid_before_utc:%d %b %Y}; {now}."


def _names(shown: x509.Certificate | None) -> str:
    """Give the names that a certificate is for."""
    if shown is None:
        return "another name"
    names: list[str] = []
    with suppress(x509.ExtensionNotFound, ValueError):
        others = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = [*others.get_values_for_type(x509.DNSName), *map(str, others.get_values_for_type(x509.IPAddress))]
    return clean_line(", ".join(names) or _who(shown.subject), 200)


def _described(shown: x509.Certificate | None) -> str:
    if shown is None:
        return ""
    digest = sha256(shown.public_bytes(Encoding.DER)).hexdigest().upper()
    print_ = ":".join(re.findall("..", digest))
    return f" It is of {_who(shown.subject)}, issued by {_who(shown.issuer)}, SHA-256 {print_}."


def _who(name: x509.Name) -> str:
    words = (name.get_attributes_for_oid(kind) for kind in _NAMES)
    return clean_line(", ".join(str(each[0].value) for each in words if each) or "nobody in particular", 150)
