"""Private contacts."""

from typing import Annotated, ClassVar

from ontime_tui.api.calls.fields import SomeContactItemID, SomeFolderID
from ontime_tui.api.model import Answer, Call, Listing, Nothing
from ontime_tui.api.scalars import OrElse
from ontime_tui.api.shapes.contact import Contact, ContactFields


class ContactAnswer(Answer):
    """The contact as it is after a change.

    Source: Contact, POST /Contact/Create and POST /Contact/Update.
    """

    contact: Annotated[Contact | None, OrElse(None)] = None


class ContactCreate(ContactFields, Call[ContactAnswer]):
    """Makes a contact; its fields are the data themselves.

    Source: Contact, POST /Contact/Create.
    """

    endpoint: ClassVar = "Contact/Create"
    changes: ClassVar = True

    folder_id: SomeFolderID | None = None


class ContactUpdate(ContactFields, Call[ContactAnswer]):
    """Changes a contact; its fields are the data themselves.

    Source: Contact, POST /Contact/Update.
    """

    endpoint: ClassVar = "Contact/Update"
    changes: ClassVar = True

    contact_item_id: SomeContactItemID
    folder_id: SomeFolderID | None = None


class ContactList(Call[Listing[Contact]]):
    """The contacts of a folder.

    Source: Contact, POST /Contact/List.
    """

    endpoint: ClassVar = "Contact/List"

    folder_id: SomeFolderID


class ContactDelete(Call[Nothing]):
    """Removes a contact.

    Source: Contact, POST /Contact/Delete.
    """

    endpoint: ClassVar = "Contact/Delete"
    changes: ClassVar = True

    contact_item_id: SomeContactItemID
