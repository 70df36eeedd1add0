"""The 43 endpoints, one request class each, in a module by topic."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from ontime_tui.api.calls import (
    contact,
    equipment,
    event,
    folder,
    free,
    group,
    image,
    login,
    mail,
    room,
    settings,
    user,
)
from ontime_tui.api.model import Call

CALLS: Final[Mapping[str, type[Call[Any]]]] = MappingProxyType(
    {
        call.endpoint: call
        for call in (
            login.Login,
            settings.SettingsGet,
            settings.SettingsSet,
            group.GroupList,
            group.GroupSearch,
            group.GroupDetails,
            group.GroupCreate,
            group.GroupUpdate,
            group.GroupDelete,
            group.GroupSharedDetails,
            user.UserList,
            user.UserSearch,
            user.UserSearchPrivateContacts,
            user.UserSearchEwsDirectory,
            user.UserSearchGraphPeople,
            user.UserSearchInDomainGroups,
            room.RoomList,
            room.RoomOptions,
            equipment.EquipmentList,
            equipment.EquipmentOptions,
            event.EventList,
            event.EventDetails,
            event.EventCreate,
            event.EventUpdate,
            event.EventDelete,
            event.EventNotices,
            event.EventAccept,
            event.EventAcceptAll,
            event.EventDecline,
            event.EventDeclineAll,
            free.FreeRooms,
            free.FreeEquipments,
            free.FreeSearch,
            mail.MailSend,
            mail.MailSendMany,
            image.ImageDetails,
            folder.FolderCreate,
            folder.FolderList,
            folder.FolderDelete,
            contact.ContactCreate,
            contact.ContactUpdate,
            contact.ContactList,
            contact.ContactDelete,
        )
    }
)
"""Every call by its endpoint's name, in the document's order."""
