"""What users keep on the server: settings, folders, contacts, and mail on its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontime_tui.server.store import outbox
from tests.server.office import NOON, Refused, mail

if TYPE_CHECKING:
    from tests.server.office import Desk, Office

pytestmark = pytest.mark.anyio

ADDRESS = {"Street": "Vej 1", "City": "Ry", "PostalCode": "8680", "CountryOrRegion": "DK"}


async def refusal(desk: Desk, endpoint: str, data: object) -> str:
    with pytest.raises(Refused) as refused:
        await desk.ask(endpoint, data)
    return str(refused.value.code)


class TestSettings:
    async def test_ours_come_back_under_our_appl_id(self, anna: Desk) -> None:
        await anna.ask("Settings/Set", {"view": {"days": 7}, "on": True})
        await anna.ask("Settings/Set", {"on": False, "none": None})
        answer = await anna.ask("Settings/Get")
        assert set(answer) == {"Admin", "ApiExplorer"}
        assert answer["ApiExplorer"] == {"view": {"days": 7}, "on": False, "none": None}

    async def test_they_are_of_one_user_and_one_application(self, anna: Desk, bo: Desk) -> None:
        await anna.ask("Settings/Set", {"on": True})
        assert (await bo.ask("Settings/Get"))["ApiExplorer"] == {}
        anna.envelope["ApplID"] = "Desktop"
        assert (await anna.ask("Settings/Get"))["Desktop"] == {}

    async def test_the_administrator_gives_the_legends(self, anna: Desk) -> None:
        legends = (await anna.ask("Settings/Get"))["Admin"]["Legends"]
        assert legends[0] == {"ID": 1, "Text": "Customer", "BGColor": "#112233", "FGColor": "#ffffff"}
        anna.envelope["ApplID"] = "Admin"
        assert await refusal(anna, "Settings/Set", {"Legends": []}) == "AccessDenied"


class TestFolders:
    async def test_everybody_has_one_that_stays(self, bo: Desk) -> None:
        [folder] = await bo.ask("Folder/List")
        assert folder["Name"] == "Contacts"
        assert await bo.ask("Folder/List") == [folder]
        assert await refusal(bo, "Folder/Delete", {"FolderId": folder["FolderId"]}) == "AccessDenied"

    async def test_one_is_made_in_another_and_goes_with_all_in_it(self, anna: Desk) -> None:
        [top] = await anna.ask("Folder/List")
        outer = await anna.ask("Folder/Create", FolderId=top["FolderId"], Name="Outer")
        inner = await anna.ask("Folder/Create", FolderId=outer["FolderId"], Name="Inner")
        made = await anna.ask("Contact/Create", FolderId=inner["FolderId"], GivenName="X")
        assert await anna.ask("Folder/List") == [top, inner, outer]
        await anna.ask("Folder/Delete", FolderId=outer["FolderId"])
        assert await anna.ask("Folder/List") == [top]
        gone = {"ContactItemId": made["Contact"]["ContactItemId"]}
        assert await refusal(anna, "Contact/Delete", gone) == "NotFound"

    async def test_a_name_is_there_once(self, anna: Desk) -> None:
        [top] = await anna.ask("Folder/List")
        await anna.ask("Folder/Create", FolderId=top["FolderId"], Name="Twice")
        twice = {"FolderId": top["FolderId"], "Name": "twice"}
        assert await refusal(anna, "Folder/Create", twice) == "FolderExists"

    async def test_others_are_not_found(self, anna: Desk, bo: Desk) -> None:
        [top] = await anna.ask("Folder/List")
        assert await refusal(bo, "Contact/List", {"FolderId": top["FolderId"]}) == "NotFound"


class TestContacts:
    async def test_what_is_created_is_listed(self, anna: Desk) -> None:
        told = {"GivenName": "Åse", "EmailAddress1": "aase@home.example", "PhysicalAddressHome": ADDRESS}
        made = (await anna.ask("Contact/Create", told))["Contact"]
        assert told.items() <= made.items()
        listed = (await anna.ask("Contact/List", FolderId=made["FolderId"]))["Items"]
        assert listed[-1] == made

    async def test_an_update_changes_what_is_given(self, anna: Desk) -> None:
        made = (await anna.ask("Contact/Create", GivenName="Per", Surname="Ud"))["Contact"]
        changed = await anna.ask("Contact/Update", ContactItemId=made["ContactItemId"], Surname="Ind")
        assert changed["Contact"] == {**made, "Surname": "Ind"}

    async def test_an_update_may_move_it(self, anna: Desk) -> None:
        made = (await anna.ask("Contact/Create", GivenName="Per"))["Contact"]
        other = await anna.ask("Folder/Create", FolderId=made["FolderId"], Name="Other")
        await anna.ask("Contact/Update", ContactItemId=made["ContactItemId"], FolderId=other["FolderId"])
        assert len((await anna.ask("Contact/List", FolderId=other["FolderId"]))["Items"]) == 1

    async def test_a_deleted_one_is_gone(self, anna: Desk) -> None:
        made = (await anna.ask("Contact/Create", GivenName="Per"))["Contact"]
        one = {"ContactItemId": made["ContactItemId"]}
        await anna.ask("Contact/Delete", one)
        assert await refusal(anna, "Contact/Delete", one) == "NotFound"
        assert await refusal(anna, "Contact/Update", one) == "NotFound"

    async def test_the_server_gives_the_id(self, anna: Desk) -> None:
        assert await refusal(anna, "Contact/Create", {"ContactItemId": "x"}) == "InvalidField"

    async def test_an_unknown_field_of_an_address_is_named(self, anna: Desk) -> None:
        with pytest.raises(Refused) as refused:
            await anna.ask("Contact/Create", PhysicalAddressHome={"Planet": "Earth"})
        assert "PhysicalAddressHome.Planet" in refused.value.said


class TestMail:
    async def test_it_is_kept_in_the_outbox(self, anna: Desk, office: Office) -> None:
        await anna.ask("Mail/Send", To="x@y.example", Subject="Hello", Body="a\nb")
        now = int(NOON.timestamp())
        assert outbox.sent(office.store.db) == [outbox.Mail(mail("anna"), "x@y.example", "Hello", "a\nb", now)]

    async def test_many_are_sent_or_none(self, anna: Desk, office: Office) -> None:
        assert await refusal(anna, "Mail/SendMany", [{"To": "x@y.example"}, {"Subject": "To whom?"}]) == "MissingField"
        assert outbox.sent(office.store.db) == []
        await anna.ask("Mail/SendMany", [{"To": "x@y.example"}, {"To": "z@y.example"}])
        assert [sent.receiver for sent in outbox.sent(office.store.db)] == ["x@y.example", "z@y.example"]
