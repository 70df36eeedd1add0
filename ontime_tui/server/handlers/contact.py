"""Private contacts. Source: Contact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ontime_tui.server.errors import Refusal
from ontime_tui.server.handlers.folder import OneFolder, own_folder
from ontime_tui.server.handlers.registry import Caller, serves
from ontime_tui.server.store import contacts
from ontime_tui.server.wire import Fields, Identifier, JsonObject

if TYPE_CHECKING:
    from ontime_tui.server.store.contacts import Contact as Kept
    from ontime_tui.server.store.contacts import Folder

_IDS = {"FolderId", "ContactItemId"}


class PhysicalAddress(Fields):
    """PhysicalAddressEntryContact."""

    street: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country_or_region: str = ""


class Contact(Fields):
    """{Contact}: its fields are `Data` themselves."""

    folder_id: Annotated[Identifier, Field(alias="FolderId")] = ""
    contact_item_id: Annotated[Identifier, Field(alias="ContactItemId")] = ""
    given_name: str = ""
    middle_name: str = ""
    surname: str = ""
    company_name: str = ""
    email_address1: str = ""
    email_address2: str = ""
    email_address3: str = ""
    department: str = ""
    display_name: str = ""
    initials: str = ""
    job_title: str = ""
    office_location: str = ""
    nick_name: str = ""
    profession: str = ""
    body: str = ""
    culture: str = ""
    subject: str = ""
    physical_address_home: PhysicalAddress = PhysicalAddress()
    physical_address_business: PhysicalAddress = PhysicalAddress()
    physical_address_other: PhysicalAddress = PhysicalAddress()


class OneContact(Fields):
    """A contact by its id; it has no star in the document, but means nothing without."""

    contact_item_id: Annotated[Identifier, Field(alias="ContactItemId")]


@serves("Contact/Create", Contact)
def contact_create(caller: Caller, request: Contact) -> JsonObject:
    """Make a contact, in the default folder when none is named."""
    if request.contact_item_id:
        raise Refusal("InvalidField", "ContactItemId: the server gives it")
    folder = _folder(caller, request.folder_id)
    return {"Contact": _contact_json(contacts.create(caller.db, folder, _fields(request)))}


@serves("Contact/Update", Contact)
def contact_update(caller: Caller, request: Contact) -> JsonObject:
    """Change what was given of a contact, perhaps its folder too."""
    if not request.contact_item_id:
        raise Refusal("MissingField", "ContactItemId: Field required")
    contact = _own(caller, request.contact_item_id)
    folder = own_folder(caller, request.folder_id or contact.folder_id)
    return {"Contact": _contact_json(contacts.update(caller.db, contact, folder, _fields(request)))}


@serves("Contact/List", OneFolder)
def contact_list(caller: Caller, request: OneFolder) -> JsonObject:
    """Give what is in one folder."""
    found = contacts.contacts(caller.db, own_folder(caller, request.folder_id))
    return {"Items": [_contact_json(contact) for contact in found]}


@serves("Contact/Delete", OneContact)
def contact_delete(caller: Caller, request: OneContact) -> JsonObject:
    """Remove a contact."""
    contacts.delete(caller.db, _own(caller, request.contact_item_id))
    return {}


def _folder(caller: Caller, folder_id: str) -> Folder:
    return own_folder(caller, folder_id) if folder_id else contacts.folders(caller.db, caller.me.id)[0]


def _own(caller: Caller, item_id: str) -> Kept:
    contact = contacts.find(caller.db, caller.me.id, item_id)
    if contact is None:
        raise Refusal("NotFound", "ContactItemId: no such contact")
    return contact


def _fields(request: Contact) -> JsonObject:
    given = request.model_dump(by_alias=True, exclude_unset=True)
    return {name: value for name, value in given.items() if name not in _IDS}


def _contact_json(contact: Kept) -> JsonObject:
    return {"FolderId": contact.folder_id, "ContactItemId": contact.item_id, **json.loads(contact.fields)}
