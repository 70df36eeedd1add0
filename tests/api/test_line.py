"""Certificates and proxies that stand between us and a server: each is named, and none can be bypassed."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import httpx
import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from ontime_tui.api.errors import CouldNotAsk
from ontime_tui.api.exchange import exchange
from ontime_tui.api.limits import Limits
from ontime_tui.api.trust import Trust, TrustError, unusable_variables

pytestmark = pytest.mark.anyio

AUTHORITY = trustme.CA(organization_name="Acme Ltd", organization_unit_name="IT")
GOOD = AUTHORITY.issue_cert("127.0.0.1", "localhost")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    AUTHORITY.cert_pem.write_to_path(path)
    return path


@contextmanager
def server(context: ssl.SSLContext | None, words: bytes = b"HTTP/1.1 400 Bad Request\r\n\r\n") -> Iterator[int]:
    """Answers whoever comes, in a thread and with blocking sockets: only so are all alerts sent. Gives its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    stopped = False

    def serve() -> None:
        while not stopped:
            with suppress(OSError), listening.accept()[0] as plain:
                plain.settimeout(3)
                with context.wrap_socket(plain, server_side=True) if context else plain as line:
                    line.recv(64 * 1024)
                    line.sendall(words)

    thread = Thread(target=serve)
    thread.start()
    port = listening.getsockname()[1]
    try:
        yield port
    finally:
        stopped = True
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
        thread.join()
        listening.close()


def shown(certificate: trustme.LeafCert = GOOD) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


async def told(port: int, trust: Trust, scheme: str = "https", host: str = "127.0.0.1") -> str:
    """What is said when nothing can be asked; `400` when something can."""
    async with httpx.AsyncClient(verify=trust.context()) as http:
        request = http.build_request("GET", f"{scheme}://{host}:{port}/")
        try:
            return str((await exchange(http, request, Limits(connect=3, read=3, total=6))).status)
        except CouldNotAsk as error:
            return str(error)


async def test_a_server_of_an_authority_that_was_added_is_trusted(authority: Path) -> None:
    with server(shown()) as port:
        assert await told(port, Trust(ca_file=authority)) == "400"


async def test_a12_an_authority_that_nobody_knows_is_described_with_what_helps() -> None:
    with server(shown()) as port:
        sentence = await told(port, Trust())
    assert "an authority that this machine doesn't know" in sentence
    assert "issued by Acme Ltd" in sentence
    assert "SHA-256 " in sentence
    assert len(sentence.partition("SHA-256 ")[2].partition(".")[0]) == 95
    assert "ca_file" in sentence
    assert "SSL_CERT_FILE" in sentence


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 3, 4, tzinfo=UTC), "expired on 04 Mar 2020"),
        (datetime(2090, 5, 6, tzinfo=UTC), datetime(2091, 1, 1, tzinfo=UTC), "only valid from 06 May 2090"),
    ],
)
async def test_a13_dates_are_named_with_what_the_clock_says(
    first: datetime, last: datetime, words: str, authority: Path
) -> None:
    certificate = AUTHORITY.issue_cert("127.0.0.1", not_before=first, not_after=last)
    with server(shown(certificate)) as port:
        sentence = await told(port, Trust(ca_file=authority))
    assert words in sentence
    assert "your clock says " in sentence


async def test_a14_both_names_are_said(authority: Path) -> None:
    with server(shown(AUTHORITY.issue_cert("other.example", "third.example"))) as port:
        sentence = await told(port, Trust(ca_file=authority))
    assert sentence == "The certificate shown is for other.example, third.example, not for 127.0.0.1."


def _sloppy() -> tuple[bytes, bytes]:
    """An authority as private ones often are, without the extensions that Python 3.13 insists on; and a server's."""
    now, later = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sloppy")])
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])

    def made(subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        begun = x509.CertificateBuilder().subject_name(subject).issuer_name(name).public_key(key.public_key())
        return begun.serial_number(x509.random_serial_number()).not_valid_before(now).not_valid_after(later)

    authority = made(name, keys[0]).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=False)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    leaf = made(own, keys[1]).add_extension(names, critical=False).sign(keys[0], SHA256())
    key = keys[1].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return authority.sign(keys[0], SHA256()).public_bytes(Encoding.PEM), key + leaf.public_bytes(Encoding.PEM)


async def test_a15_an_authority_that_strict_pythons_refuse_is_taken(tmp_path: Path) -> None:
    authority, own = tmp_path / "ca.pem", tmp_path / "own.pem"
    for path, pem in zip((authority, own), _sloppy(), strict=True):
        path.write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    strict = ssl.create_default_context(cafile=str(authority))
    strict.verify_flags |= ssl.VERIFY_X509_STRICT
    with server(context) as port:
        with pytest.raises(ssl.SSLCertVerificationError), socket.create_connection(("127.0.0.1", port)) as plain:
            strict.wrap_socket(plain, server_hostname="127.0.0.1")
        assert await told(port, Trust(ca_file=authority)) == "400"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
async def test_a16_a_server_that_wants_a_certificate_of_ours_is_understood(
    authority: Path, tmp_path: Path, version: ssl.TLSVersion
) -> None:
    context = shown()
    context.maximum_version = context.minimum_version = version
    context.verify_mode = ssl.CERT_REQUIRED
    AUTHORITY.configure_trust(context)
    mine = tmp_path / "me.pem"
    AUTHORITY.issue_cert("me@acme.example").private_key_and_cert_chain_pem.write_to_path(mine)
    with server(context) as port:
        assert "set client_cert" in await told(port, Trust(ca_file=authority))
        assert await told(port, Trust(ca_file=authority, client_cert=mine)) == "400"


async def test_a17_a_server_of_old_tls_is_refused_by_name() -> None:
    alert = b"\x15\x03\x01\x00\x02\x02\x46"  # fatal: protocol version
    with server(None, alert) as port:
        assert "old versions of TLS" in await told(port, Trust())


async def test_a17_a_weak_key_is_refused_by_name(authority: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
    weak = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(x509.Name([]))
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .serial_number(1)
        .public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=True)
        .sign(key, SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + weak.public_bytes(Encoding.PEM)
    authority.write_bytes(pem)  # noqa: ASYNC240
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(authority)
    with server(context) as port:
        assert "too weak" in await told(port, Trust(ca_file=authority))


async def test_a18_the_other_scheme_is_offered() -> None:
    with server(None) as port:
        assert f"127.0.0.1:{port} speaks plain http, not https" in await told(port, Trust())
    with server(None, b"\x15\x03\x03\x00\x02\x02\x0a") as port:  # what TLS says to something else: unexpected message
        assert f"127.0.0.1:{port} speaks https, not plain http" in await told(port, Trust(), "http")


@pytest.mark.parametrize("content", [None, "no certificate"])
async def test_a19_a_variable_that_names_no_certificates_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "bundle.pem"
    if content:
        path.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with server(shown()) as port:
        sentence = await told(port, Trust())
    assert f"SSL_CERT_FILE is set to “{path}”" in sentence


def test_a19_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    assert unusable_variables({"SSL_CERT_DIR": str(tmp_path)}) == ()
    (sentence,) = unusable_variables({"SSL_CERT_DIR": str(tmp_path / "none")})
    assert "SSL_CERT_DIR" in sentence
    assert "is no folder" in sentence


@pytest.mark.parametrize(
    ("content", "words"), [(None, "can't be read: No such file"), ("nothing", "holds no certificates as PEM")]
)
def test_a_file_of_authorities_that_can_not_be_used_is_named(tmp_path: Path, content: str | None, words: str) -> None:
    path = tmp_path / "ca.pem"
    if content:
        path.write_text(content)
    with pytest.raises(TrustError, match=f"ca_file: .*{words}"):
        Trust(ca_file=path).context()


def test_a_certificate_of_mine_that_can_not_be_used_is_named(authority: Path) -> None:
    with pytest.raises(TrustError, match=r"client_cert: .* is no certificate with a key as PEM"):
        Trust(client_cert=authority).context()


async def test_a21_the_proxy_is_named_and_not_who_signs_in_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    proxy = await asyncio.start_server(refuse, "127.0.0.1", 0)
    port = proxy.sockets[0].getsockname()[1]
    monkeypatch.setenv("https_proxy", f"http://anna:secret@127.0.0.1:{port}")
    async with proxy:
        sentence = await told(443, Trust(), host="cal.example.org")
    assert sentence.startswith(f"The proxy 127.0.0.1:{port}, not OnTime, refused")
    assert "local helper" in sentence
    assert "secret" not in sentence
    assert await told(443, Trust(), host="cal.example.org") == (
        f"The proxy 127.0.0.1:{port}, not OnTime, can't be reached."
    )
