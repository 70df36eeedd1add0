"""Private contacts: as they are sent and as they come."""

from typing import Annotated

from pydantic import Field

from ontime_tui.api.calls.fields import EMAIL_LIMIT
from ontime_tui.api.ids import ContactItemID, FolderID
from ontime_tui.api.model import Answer, Request
from ontime_tui.api.scalars import Address, Name, Opaque, OrElse, Prose, Shown

Mailbox = Annotated[str, Field(max_length=EMAIL_LIMIT)]


class PostalAddress(Answer):
    """A postal address as it comes.

    Source: General object sets, PhysicalAddressEntryContact.
    """

    street: Shown = ""
    city: Name = ""
    state: Name = ""
    postal_code: Name = ""
    country_or_region: Name = ""


_PostalAddress = Annotated[PostalAddress | None, OrElse(None)]


class Contact(Answer):
    """A contact as it comes.

    Source: General object sets, {Contact}.
    """

    folder_id: Annotated[FolderID, Opaque] = FolderID("")
    contact_item_id: Annotated[ContactItemID, Opaque] = ContactItemID("")
    given_name: Name = ""
    middle_name: Name = ""
    surname: Name = ""
    company_name: Name = ""
    email_address1: Address = ""
    email_address2: Address = ""
    email_address3: Address = ""
    department: Name = ""
    display_name: Name = ""
    initials: Name = ""
    job_title: Name = ""
    office_location: Name = ""
    nick_name: Name = ""
    profession: Name = ""
    body: Prose = ""
    culture: Shown = ""
    subject: Shown = ""
    physical_address_home: _PostalAddress = None
    physical_address_business: _PostalAddress = None
    physical_address_other: _PostalAddress = None


class PostalAddressFields(Request):
    """A postal address as it is sent.

    Source: General object sets, PhysicalAddressEntryContact.
    """

    street: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country_or_region: str | None = None


class ContactFields(Request):
    """The fields of a contact that may be sent; the document names no limits, e-mail addresses keep to those of events.

    Source: General object sets, {Contact}.
    """

    given_name: str | None = None
    middle_name: str | None = None
    surname: str | None = None
    company_name: str | None = None
    email_address1: Mailbox | None = None
    email_address2: Mailbox | None = None
    email_address3: Mailbox | None = None
    department: str | None = None
    display_name: str | None = None
    initials: str | None = None
    job_title: str | None = None
    office_location: str | None = None
    nick_name: str | None = None
    profession: str | None = None
    body: str | None = None
    culture: str | None = None
    subject: str | None = None
    physical_address_home: PostalAddressFields | None = None
    physical_address_business: PostalAddressFields | None = None
    physical_address_other: PostalAddressFields | None = None
