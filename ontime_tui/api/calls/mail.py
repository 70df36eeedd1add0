"""Mail."""

from typing import ClassVar, Self

from pydantic import JsonValue, TypeAdapter

from ontime_tui.api.calls.fields import EmailAddress
from ontime_tui.api.model import Call, Nothing, Request


class Mail(Request):
    r"""A mail; `\n` parts the lines of its body.

    Source: Mail, POST /Mail/Send, {Mail}.
    """

    to: EmailAddress
    subject: str | None = None
    body: str | None = None


class MailSend(Mail, Call[Nothing]):
    """Sends a mail; its fields are the data themselves.

    Source: Mail, POST /Mail/Send.
    """

    endpoint: ClassVar = "Mail/Send"
    changes: ClassVar = True


class MailSendMany(Call[Nothing]):
    """Sends many mails; the data are a list.

    Source: Mail, POST /Mail/SendMany.
    """

    endpoint: ClassVar = "Mail/SendMany"
    changes: ClassVar = True

    mails: tuple[Mail, ...]

    def wire(self) -> JsonValue:
        """Give the bare list."""
        return [mail.wire() for mail in self.mails]

    @classmethod
    def from_wire(cls, data: object) -> Self:
        """Give the mails that stand bare in the data."""
        return cls(mails=TypeAdapter(tuple[Mail, ...]).validate_python(data, by_alias=True, by_name=False))
