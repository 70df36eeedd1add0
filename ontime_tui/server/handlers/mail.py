"""Mail. Source: Mail. It goes no further than the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.store import outbox
from ontime_tui.server.wire import Email, Fields, JsonObject

if TYPE_CHECKING:
    from collections.abc import Iterable


class Mail(Fields):
    """One message to one receiver."""

    to: Email
    subject: str = ""
    body: str = ""


@serves("Mail/Send", Mail)
def mail_send(caller: Caller, request: Mail) -> JsonObject:
    """Send one mail."""
    return _send(caller, [request])


@serves("Mail/SendMany", list[Mail])
def mail_send_many(caller: Caller, request: list[Mail]) -> JsonObject:
    """Send all mails, or none when one can't be understood."""
    return _send(caller, request)


def _send(caller: Caller, mails: Iterable[Mail]) -> JsonObject:
    sender = caller.person.email if caller.person else caller.token.account
    for mail in mails:
        outbox.send(caller.db, outbox.Mail(sender, mail.to, mail.subject, mail.body, caller.now))
    return {}
