"""Kerberos and NTLM over one connection, in a process of its own: `python -m ontime_tui.signin.negotiation_child`.

Reads one question as JSON, prints `{"location": …}`, where the service sends us with its response, or `{"why": …}`, a
sentence. Whoever asked ends it when it takes too long: a Kerberos library waits for a silent KDC as long as it
likes.

Source: Authentication, "Authentication Service", "WWW-Authenticate"; RFC 4559.
"""

from __future__ import annotations

import base64
import json
import sys
from hashlib import new as digest_of
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx

from ontime_tui.api.trust import Trust, TrustError
from ontime_tui.signin.schemes import challenge, offered
from ontime_tui.values import dataclass

if TYPE_CHECKING:
    from spnego import ContextProxy
    from spnego.channel_bindings import GssChannelBindings

_MOST_ROUNDS: Final = 5
_SECONDS: Final = 15
_KINIT: Final = "run kinit, then try again."


class Failure(Exception):
    """There is no response; the text is a sentence."""


@dataclass(frozen=True, slots=True)
class Question:
    """Where to sign in, as whom, and how."""

    auth: str
    protocol: str
    """`kerberos` or `ntlm`."""
    user: str
    password: str
    trust: Trust

    @classmethod
    def read(cls, told: dict[str, Any]) -> Question:
        """Give the question in JSON."""
        files = (Path(told[name]) if told[name] else None for name in ("ca_file", "client_cert", "client_key"))
        return cls(told["auth"], told["protocol"], told["user"], told["password"], Trust(*files))


def main() -> int:
    """Answer."""
    question = Question.read(json.load(sys.stdin))
    try:
        answer = {"location": location(question)}
    except (Failure, TrustError) as failure:
        answer = {"why": str(failure)}
    except httpx.HTTPError as error:
        answer = {"why": f"The sign-in service can't be asked ({type(error).__name__})."}
    print(json.dumps(answer))
    return 0


def location(question: Question) -> str:
    """Give where the service sends us, with its response.

    Raises:
        Failure: It doesn't.
    """
    limits = httpx.Limits(max_connections=1)
    with httpx.Client(verify=question.trust.context(), limits=limits, timeout=_SECONDS) as http:
        address = httpx.URL(question.auth).copy_merge_params({"redirect": "none"})
        reply = http.get(address)
        if reply.is_redirect:
            return str(reply.headers.get("location", ""))
        scheme = _scheme(question.protocol, reply)
        context = _context(question, _bindings(reply), scheme)
        token = _stepped(context, None)
        for _ in range(_MOST_ROUNDS):
            proof = base64.b64encode(token or b"").decode()
            reply = http.get(address, headers={"Authorization": f"{scheme} {proof}"})
            if reply.is_redirect:
                return str(reply.headers.get("location", ""))
            wanted = _challenge(reply, scheme)
            if reply.status_code != httpx.codes.UNAUTHORIZED or wanted is None or context.complete:
                break
            token = _stepped(context, wanted)
    raise Failure(_refusal(question, reply))


def _scheme(protocol: str, reply: httpx.Response) -> str:
    """Give the scheme to use of those that are offered: NTLM goes inside Negotiate too."""
    known = [scheme.lower() for scheme in offered(reply.headers)]
    wanted = ["negotiate"] if protocol == "kerberos" else ["ntlm", "negotiate"]
    for scheme in wanted:
        if scheme in known:
            return {"ntlm": "NTLM", "negotiate": "Negotiate"}[scheme]
    raise Failure(f"The server doesn't take this way to sign in (HTTP {reply.status_code}).")


def _context(question: Question, bindings: GssChannelBindings | None, scheme: str) -> ContextProxy:
    """Give what answers the service's challenges: with the ticket, or with name and password."""
    import spnego
    from spnego.exceptions import NegotiateOptions

    if question.protocol == "kerberos":
        user, password, options = None, None, NegotiateOptions.negotiate_kerberos
    else:
        user, password = question.user, question.password
        options = NegotiateOptions.use_ntlm if scheme == "NTLM" else NegotiateOptions.use_negotiate
    host = httpx.URL(question.auth).host
    try:
        return spnego.client(
            user,
            password,
            hostname=host,
            service="HTTP",
            channel_bindings=bindings,
            protocol=scheme.lower(),
            options=options,
        )
    except Exception as error:  # the libraries of Kerberos raise whatever they like
        raise Failure(_of_library(question, error)) from None


def _stepped(context: ContextProxy, wanted: bytes | None) -> bytes | None:
    try:
        return context.step(wanted)
    except Exception as error:  # likewise
        raise Failure(_said(str(error))) from None


def _challenge(reply: httpx.Response, scheme: str) -> bytes | None:
    """Give what the service wants answered; None: nothing, it has made up its mind."""
    told = challenge(reply.headers, scheme)
    try:
        return base64.b64decode(told, validate=True) if told else None
    except ValueError:
        raise Failure("What the sign-in service says can't be understood.") from None


def _bindings(reply: httpx.Response) -> GssChannelBindings | None:
    """Give what ties a proof to this one encrypted connection, as servers with extended protection want it."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from spnego.channel_bindings import GssChannelBindings

    line = reply.extensions["network_stream"].get_extra_info("ssl_object")
    shown = line.getpeercert(binary_form=True) if line else None
    if not shown:
        return None
    try:
        used = x509.load_der_x509_certificate(shown).signature_hash_algorithm
    except (ValueError, UnsupportedAlgorithm):
        return None
    name = used.name if used and used.name not in {"md5", "sha1"} else "sha256"
    return GssChannelBindings(application_data=b"tls-server-end-point:" + digest_of(name, shown).digest())


def _of_library(question: Question, error: Exception) -> str:
    if question.protocol == "kerberos" and isinstance(error, ImportError):
        return "Kerberos needs an extra that isn't installed: pip install 'ontime-tui[kerberos]'."
    return _said(str(error))


def _said(words: str) -> str:
    """Give a sentence for what a library of Kerberos or NTLM says."""
    small = words.lower()
    if "expired" in small and "ticket" in small:
        return f"Your Kerberos ticket has expired: {_KINIT}"
    if "not found in kerberos" in small or "unknown server" in small or "s_principal_unknown" in small:
        return "Kerberos doesn't know this server's name (HTTP/host): its administrator must register it as an SPN."
    if any(
        told in small for told in ("no kerberos credentials", "no credentials", "credentials cache", "nocredential")
    ):
        return f"There is no Kerberos ticket here: {_KINIT}"
    if "skew" in small:
        return "The clocks of this machine and of Kerberos differ too much."
    if any(told in small for told in ("cannot contact", "resolve network address", "unreachable")):
        return "No Kerberos server (KDC) can be reached."
    return f"It failed here: {' '.join(words.split())[:200].rstrip('.')}."


def _refusal(question: Question, reply: httpx.Response) -> str:
    if reply.status_code == httpx.codes.UNAUTHORIZED:
        if question.protocol == "kerberos":
            return "The server doesn't take your Kerberos ticket."
        return "The server does not know this name and password; a few wrong tries may lock the account."
    if reply.status_code == httpx.codes.BAD_REQUEST:
        return (
            "The server finds the request too long (HTTP 400): tickets of people in many groups are; its administrator"
            " can raise MaxFieldLength and MaxRequestBytes of http.sys."
        )
    return f"The sign-in service answers with HTTP {reply.status_code}."


if __name__ == "__main__":
    sys.exit(main())
