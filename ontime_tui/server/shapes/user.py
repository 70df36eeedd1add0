"""The {User} object. Source: General object sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ontime_tui.server.store.ids import opaque

if TYPE_CHECKING:
    from ontime_tui.server.store.people import Person
    from ontime_tui.server.wire import JsonObject


def user_json(person: Person) -> JsonObject:
    """Give everything but the photo itself, which Image/Details gives; WorkHours only where they are known."""
    shape: JsonObject = {
        "UserID": person.user_id,
        "Email": person.email,
        "Type": person.kind,
        "ContactSource": "ActiveDirectory",
        "CanCreate": bool(person.may_create),
        "DeleteItems": person.delete_right,
        "ReadItems": person.read_right,
        "EditItems": person.edit_right,
        "DisplayName": person.display_name,
        "FirstName": person.first_name,
        "LastName": person.last_name,
        "CompanyName": person.company_name,
        "Department": person.department,
        "JobTitle": person.job_title,
        "MobilePhone": person.mobile_phone,
        "Culture": person.culture,
        "ImageType": "png",
        "ImageChangeKey": opaque("image", person.display_name, person.photo_size)[:12],
        "DomainID": opaque("domain", person.email.partition("@")[2])[:12],
        "DomainName": person.email.partition("@")[2],
        "CateringEnabled": bool(person.catering),
        "PhoneticDisplayName": person.phonetic_name,
    }
    if person.work_hours:
        shape["WorkHours"] = json.loads(person.work_hours)
    return shape


def name_json(person: Person) -> JsonObject:
    """Give what the directory searches tell. Source: POST /User/SearchEwsDirectory."""
    return {"Email": person.email, "DisplayName": person.display_name}
