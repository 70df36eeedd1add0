import pytest

from ontime_tui.agenda.group import GroupNode, Ownership
from ontime_tui.agenda.ids import GroupID, PersonID
from ontime_tui.agenda.person import Address, Changing, Kind, Reading
from ontime_tui.agenda.workhours import Period
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Gone, NotOnTime, Trouble
from tests.services.company import mail
from tests.services.conftest import Opener
from tests.services.line import Answer, Fault, Line, broken, data, error, page, unreachable
from tests.services.reads import person

pytestmark = pytest.mark.anyio


async def node(office: Office, path: str) -> GroupNode:
    above, _, _ = path.rpartition("\\")
    return next(node for node in await office.directory.branch(above) if node.path == path)


async def test_top_level_of_the_tree_is_asked_alone(line: Line, office: Office) -> None:
    nodes = await office.directory.branch()
    assert {node.path for node in nodes} == {"Everyone", "By hand", "Sales", "Empty", "Front desk", "List"}
    assert line.sent("Group/List") == [{"IncludePublic": True, "IncludePrivate": False, "Partial": ""}]


async def test_a_group_that_is_a_branch_too_is_one_line(office: Office) -> None:
    sales = await node(office, "Sales")
    assert sales.id
    assert sales.branch
    everyone = await node(office, "Everyone")
    assert everyone.id
    assert not everyone.branch


async def test_a_branch_is_asked_with_its_trailing_backslash(line: Line, office: Office) -> None:
    below = await office.directory.branch("Sales")
    assert [(node.path, node.name, node.branch) for node in below] == [
        ("Sales\\DACH", "DACH", False),
        ("Sales\\Nordics", "Nordics", True),
    ]
    [denmark] = await office.directory.branch("Sales\\Nordics")
    assert (denmark.path, denmark.branch) == ("Sales\\Nordics\\Denmark", False)
    assert [asked["Partial"] for asked in line.sent("Group/List")] == ["Sales\\", "Sales\\Nordics\\"]


async def test_a_branch_goes_back_as_the_server_wrote_it(line: Line, office: Office) -> None:
    """What is shown is cleaned, what is asked is not."""
    line.breaks(Fault("Group/List", data({"Items": [{"Name": "Sal\x07es\\"}]}), arrives=False))
    [shown] = await office.directory.branch()
    assert "\x07" not in shown.path
    await office.directory.branch(shown.path)
    assert line.sent("Group/List")[-1]["Partial"] == "Sal\x07es\\"


async def test_groups_and_people_come_as_they_are_read_whatever_their_capitals_and_accents(
    line: Line, office: Office
) -> None:
    unread = ("Zed", "anna", "Åse", "Bo")
    told = {"Items": [{"Name": name, "GroupID": name} for name in unread]}
    line.breaks(*(Fault(f"Group/{call}", data(told), arrives=False) for call in ("List", "List", "Search")))
    directory = office.directory
    for groups in (
        await directory.branch(),
        await directory.private_groups(),
        (await directory.search_groups("e")).groups,
    ):
        assert [group.name for group in groups] == ["anna", "Åse", "Bo", "Zed"]
    people = {"Items": [{"UserID": name, "DisplayName": name, "Email": f"{name}@acme.example"} for name in unread]}
    line.breaks(Fault("User/Search", data(people), arrives=False))
    assert [person.name for person in (await directory.search("e")).people] == ["anna", "Åse", "Bo", "Zed"]


async def test_private_and_application_groups_are_marked(line: Line, office: Office) -> None:
    [mine] = await office.directory.private_groups()
    assert (mine.path, mine.ownership) == ("Mine", Ownership.PRIVATE)
    assert line.sent("Group/List") == [{"IncludePublic": False, "IncludePrivate": True}]
    [desk] = (await office.directory.search_groups("Front desk")).groups
    assert (desk.ownership, desk.members) == (Ownership.APPLICATION, 1)
    [everyone] = (await office.directory.search_groups("Everyone")).groups
    assert (everyone.ownership, everyone.members) == (Ownership.PUBLIC, 5)


async def test_a_distribution_list_is_called_by_its_own_name(office: Office) -> None:
    [group] = (await office.directory.search_groups("List")).groups
    assert (group.path, group.name) == ("List", "The list")


async def test_roster_is_by_name_whatever_the_accents(office: Office) -> None:
    roster = await office.directory.roster((await node(office, "Everyone")).id)
    assert [person.name for person in roster.people] == [
        "Anna Berg",
        "Åse Åberg",
        "Bo Carlsen",
        "Cy Dahl",
        "Gro Gade",
    ]
    assert roster.unreadable == 0


async def test_roster_of_a_group_sorted_by_hand_keeps_its_order(office: Office) -> None:
    roster = await office.directory.roster((await node(office, "By hand")).id)
    assert [person.name for person in roster.people] == ["Cy Dahl", "Anna Berg", "Bo Carlsen"]


async def test_those_left_out_of_a_manual_order_come_last(line: Line, office: Office) -> None:
    items = [{"UserID": key, "DisplayName": key} for key in "dcba"]
    line.breaks(Fault("User/List", data({"Items": items, "SortOrder": ["c", "x", "b"]}), arrives=False))
    roster = await office.directory.roster(GroupID("g"))
    assert [person.name for person in roster.people] == ["c", "b", "a", "d"]


async def test_empty_group_and_mere_branch_have_nobody(office: Office) -> None:
    assert (await office.directory.roster((await node(office, "Empty")).id)).people == ()
    assert (await office.directory.roster(GroupID(""))).people == ()


async def test_c09_d10_bad_and_repeated_entries_of_a_roster_are_counted_and_merged(line: Line, office: Office) -> None:
    items = [{"UserID": "1", "DisplayName": "One"}, "junk", {"DisplayName": "Nobody"}, {"UserID": "1"}]
    line.breaks(Fault("User/List", data({"Items": items}), arrives=False))
    roster = await office.directory.roster(GroupID("g"))
    assert [person.id for person in roster.people] == ["1"]
    assert roster.unreadable == 2


async def test_a_group_that_was_removed_is_gone(office: Office) -> None:
    with pytest.raises(Gone):
        await office.directory.roster(GroupID("no such group"))


async def test_a_person_has_everything_the_card_shows(office: Office) -> None:
    bo = await person(office, "bo")
    assert (bo.name, bo.kind, bo.department, bo.company, bo.job_title, bo.phone) == (
        "Bo Carlsen",
        Kind.PERSON,
        "Sales",
        "Acme",
        "Consultant",
        "+45 12 34 56 78",
    )
    assert bo.hours is not None
    assert (bo.hours.zone.name, bo.hours.assumed) == ("Asia/Calcutta", False)
    assert bo.hours.periods[0] == Period(0, 8 * 60, 16 * 60)


async def test_hours_that_nobody_told_are_assumed(office: Office) -> None:
    cy = await person(office, "cy")
    assert cy.hours is not None
    assert (cy.hours.zone.name, cy.hours.assumed) == ("Europe/Copenhagen", True)


async def test_rights_by_person(office: Office) -> None:
    eva, finn, gro = [await person(office, name) for name in ("eva", "finn", "gro")]
    assert (eva.rights.read, finn.rights.read, gro.rights.read) == (Reading.TIMES, Reading.SUBJECTS, Reading.NOTHING)
    assert not eva.rights.create
    anna = office.session.account.me
    assert anna is not None
    assert (anna.rights.create, anna.rights.edit, anna.rights.delete) == (True, Changing.ALL, Changing.ALL)


async def test_people_come_in_the_order_asked_without_strangers(office: Office) -> None:
    bo, anna = await person(office, "bo"), await person(office, "anna")
    found = await office.directory.people([bo.id, PersonID("stranger"), anna.id, bo.id])
    assert found == (bo, anna)
    assert await office.directory.people([]) == ()


async def test_by_email_ignores_case_and_what_is_no_address(office: Office) -> None:
    found = await office.directory.by_email([mail("bo").upper(), "", "x" * 300, "nobody@acme.example"])
    assert [person.name for person in found] == ["Bo Carlsen"]
    assert await office.directory.by_email([""]) == ()


async def test_search_asks_for_enough_and_by_kind(line: Line, office: Office) -> None:
    found = await office.directory.search(" room ", Kind.ROOM)
    assert {room.name for room in found.people} == {"Room Small", "Room Big", "Room Attic"}
    assert not found.more
    assert line.sent("User/Search") == [{"Pattern": "room", "UserType": "Room", "MaxCount": 50}]


async def test_blank_searches_ask_nobody(line: Line, office: Office) -> None:
    assert (await office.directory.search("  ")).people == ()
    assert (await office.directory.search_groups("")).groups == ()
    assert await office.directory.addresses(" ") == ()
    assert {name for name, _ in line.asked} <= {"Login", "Settings/Get"}


async def test_a_full_answer_says_that_more_may_exist(line: Line, office: Office) -> None:
    users = [{"UserID": str(n), "DisplayName": f"User {n}"} for n in range(50)]
    groups = [{"GroupID": str(n), "Name": f"Group {n}"} for n in range(50)]
    line.breaks(
        Fault("User/Search", data({"Items": users}), arrives=False),
        Fault("Group/Search", data({"Items": groups}), arrives=False),
    )
    assert (await office.directory.search("user")).more
    assert (await office.directory.search_groups("group")).more


async def test_groups_are_found_by_a_part_of_their_name(office: Office) -> None:
    found = await office.directory.search_groups("nord")
    assert [group.path for group in found.groups] == ["Sales\\Nordics", "Sales\\Nordics\\Denmark"]


async def test_addresses_join_every_source_colleagues_first(line: Line, office: Office) -> None:
    found = await office.directory.addresses("ann")
    assert found == (Address(mail("anna"), "Anna Berg"), Address("annabel@private.example", "Annabel Private"))
    assert {name for name, _ in line.asked} >= {
        "User/Search",
        "User/SearchPrivateContacts",
        "User/SearchEwsDirectory",
        "User/SearchGraphPeople",
    }
    assert Address("ola@outside.example", "Ola Outside") in await office.directory.addresses("ola")


async def test_addresses_are_merged_by_email_with_the_first_name_found(line: Line, office: Office) -> None:
    def known_as(email: str, name: str) -> Answer:
        return data({"Items": [{"UserID": "u", "Email": email, "DisplayName": name}]})

    line.breaks(
        Fault("User/SearchPrivateContacts", known_as("X@a.example", ""), arrives=False),
        Fault("User/SearchEwsDirectory", known_as("x@A.example", "Xaver"), arrives=False),
        Fault("User/SearchGraphPeople", known_as("", "Nobody"), arrives=False),
    )
    assert await office.directory.addresses("zzz") == (Address("X@a.example", "Xaver"),)


async def test_c10_a_failing_source_does_not_spoil_the_rest(line: Line, office: Office) -> None:
    line.breaks(
        Fault("User/Search", page(502), arrives=False),
        Fault("User/SearchEwsDirectory", error("Internal"), arrives=False),
        Fault("User/SearchGraphPeople", broken, arrives=False),
    )
    assert await office.directory.addresses("ann") == (Address("annabel@private.example", "Annabel Private"),)


async def test_when_no_source_answers_that_is_said(line: Line, office: Office) -> None:
    searches = ("User/Search", "User/SearchPrivateContacts", "User/SearchEwsDirectory", "User/SearchGraphPeople")
    line.breaks(*(Fault(search, unreachable, arrives=False) for search in searches))
    with pytest.raises(Trouble):
        await office.directory.addresses("ann")


async def test_graph_is_asked_only_where_it_is(line: Line, opener: Opener, office: Office) -> None:
    line.breaks(Fault("Login", data({"Me": {"UserID": "1"}}), arrives=False))
    without = await opener("anna")
    assert not without.session.account.graph_search
    line.asked.clear()
    await without.directory.addresses("ann")
    assert not line.sent("User/SearchGraphPeople")


async def test_where_rooms_are(office: Office) -> None:
    assert await office.directory.room_locations() == ("Aarhus", "Copenhagen")


async def test_a_room_is_found_like_a_person(office: Office) -> None:
    [attic] = (await office.directory.search("attic", Kind.ROOM)).people
    assert (attic.name, attic.kind, attic.catering) == ("Room Attic", Kind.ROOM, True)


@pytest.mark.parametrize("content", [None, [], "", 7, {"Items": "junk"}, {"Items": [7]}])
async def test_c05_an_answer_without_its_list_is_not_an_empty_list(line: Line, office: Office, content: object) -> None:
    line.breaks(Fault("Group/List", data(content), arrives=False))
    with pytest.raises(NotOnTime):
        await office.directory.branch()
