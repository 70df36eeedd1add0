"""One question and one answer of every endpoint, as the document writes them."""

from typing import Any, Final, NamedTuple


class Example(NamedTuple):
    request: Any
    answer: Any


USER: Final = {
    "UserID": "U1",
    "Email": "anna@acme.example",
    "Type": "Person",
    "ContactSource": "ActiveDirectory",
    "CanCreate": True,
    "DeleteItems": "All",
    "ReadItems": "FullDetails",
    "EditItems": "Owned",
    "DisplayName": "Anna Berg",
    "FirstName": "Anna",
    "LastName": "Berg",
    "CompanyName": "Acme",
    "Department": "Sales",
    "JobTitle": "Seller",
    "MobilePhone": "+45 1234",
    "Culture": "da-DK",
    "Photo": "AAAA",
    "ImageType": "jpg",
    "ImageChangeKey": "k1",
    "WorkHours": {
        "TimeZone": {"Bias": -60},
        "WorkingPeriodArray": [
            {"DayOfWeek": "Monday Tuesday", "StartTimeInMinutes": 480, "EndTimeInMinutes": 1020},
        ],
    },
    "DomainID": "D1",
    "DomainName": "acme.example",
    "CateringEnabled": True,
    "PhoneticDisplayName": "ana",
}
GROUP: Final = {
    "GroupID": "G1",
    "Name": "Sales\\Nordics",
    "MembersCount": 2,
    "DisplayName": "Nordics",
    "Private": True,
    "Application": True,
    "SortManually": True,
    "SortOrder": ["U2", "U1"],
    "UserIDs": ["U1", "U2"],
}
EVENT: Final = {
    "UserID": "U1",
    "EventID": "E1",
    "Start": "2026-11-25T12:00:00Z",
    "End": "2026-11-25T13:30:00Z",
    "Subject": "Review",
    "ShowAs": "Busy",
    "Sensitivity": "Normal",
    "Categories": ["Red"],
    "Type": "Meeting",
    "ChangeKey": "C1",
    "Organizer": "Eva Falk",
    "RequiredAttendees": ["Anna Berg"],
    "OptionalAttendees": ["Cy Dahl"],
    "IsCancelled": True,
    "IsRecurring": True,
    "MyResponseType": "Accept",
    "Location": "Room 4.12",
    "CreatorID": "U9",
    "LegendID": 7,
    "OOO": True,
    "PollID": "P1",
    "ReminderSet": True,
    "ReminderMinutesBeforeStart": 15,
}
DETAILS: Final = {name: value for name, value in EVENT.items() if name != "UserID"} | {
    "RequiredAttendees": ["anna@acme.example"],
    "OptionalAttendees": ["cy@acme.example"],
    "Body": "First\nsecond",
    "EffectiveRights": {
        "CreateAssociate": True,
        "CreateContents": True,
        "CreateHierarchy": True,
        "Delete": True,
        "Modify": True,
        "Read": True,
        "ViewPrivateItems": True,
    },
    "ShowAs": "OOE",
    "BodyHTML": {
        "SessionId": "S1",
        "HTML": "<p>First</p>",
        "attachments": [
            {
                "Inline": True,
                "ContentType": "image/png",
                "Name": "plan.png",
                "ContentID": "I1",
                "Size": 512,
                "UrlID": "L1",
                "Deleted": True,
            }
        ],
    },
    "ResponseStatuses": [{"Email": "anna@acme.example", "ResponseType": "Accept"}],
    "Recurrence": {
        "Type": 1,
        "NumberOfOccurrences": 10,
        "StartDate": "2026-11-25T12:00:00Z",
        "EndDate": "2027-11-25T12:00:00Z",
        "Parameters": {
            "DayOfTheWeek": 3,
            "DayOfTheWeekIndex": 1,
            "DayOfMonth": 25,
            "DayOfTheWeekCollection": [1, 3],
            "Month": 11,
            "Interval": 2,
        },
    },
}
ADDRESS: Final = {
    "Street": "Main Street 1",
    "City": "Aarhus",
    "State": "Jutland",
    "PostalCode": "8000",
    "CountryOrRegion": "Denmark",
}
CONTACT: Final = {
    "FolderId": "F1",
    "ContactItemId": "K1",
    "GivenName": "Bo",
    "MiddleName": "B",
    "Surname": "Carlsen",
    "CompanyName": "Other",
    "EmailAddress1": "bo@other.example",
    "EmailAddress2": "bo2@other.example",
    "EmailAddress3": "bo3@other.example",
    "Department": "Buying",
    "DisplayName": "Bo Carlsen",
    "Initials": "BC",
    "JobTitle": "Buyer",
    "OfficeLocation": "4th",
    "NickName": "Bobo",
    "Profession": "Engineer",
    "Body": "Met in May",
    "Culture": "da-DK",
    "Subject": "Bo",
    "PhysicalAddressHome": ADDRESS,
    "PhysicalAddressBusiness": ADDRESS,
    "PhysicalAddressOther": ADDRESS,
}
PERSON: Final = {"Email": "eva@other.example", "DisplayName": "Eva Falk"}
MAIL: Final = {"To": "eva@other.example", "Subject": "Hello", "Body": "One\ntwo"}
SPAN: Final = {"From": "2026-11-23T00:00:00Z", "To": "2026-11-30T00:00:00Z"}
CHANGES: Final = {
    "Start": "2026-11-25T12:00:00Z",
    "End": "2026-11-25T13:30:00Z",
    "Subject": "Review",
    "ShowAs": "Away",
    "Sensitivity": "Private",
    "Categories": ["Red"],
    "Location": "Room 4.12",
    "RequiredAttendees": ["anna@acme.example"],
    "OptionalAttendees": [],
}
ANSWERING: Final = {
    "EventID": "E1",
    "Subject": "Review",
    "ShowAs": "Busy",
    "Sensitivity": "Confidential",
    "Location": "Room 4.12",
}
SHARING: Final = {"SharedWith": ["U2"], "ManagedBy": ["U1"], "SharedWithAllMembers": True, "Shared": True}
USERS: Final = {"Items": [USER]}
PEOPLE: Final = {"Items": [PERSON]}
CALENDARS: Final = {"Items": [{"UserID": "U1", "Events": [EVENT]}]}

EXAMPLES: Final[dict[str, Example]] = {
    "Login": Example(
        {},
        {
            "Me": USER,
            "Server": {
                "Version": "8.1",
                "SyncBackTime": 90,
                "SyncForwardTime": "2027-11-30",
                "ExchangeFeatures": 2,
            },
            "pollarity_availability": True,
            "teams_availability": True,
            "graph_availability": True,
            "allow_conflicts_on_rooms": True,
            "UserToken": "tok",
        },
    ),
    "Settings/Get": Example(
        {},
        {
            "Admin": {
                "DefaultSettings": {"Days": 7},
                "Legends": [{"ID": 7, "BGColor": "#ff0000", "FGColor": "#ffffff", "Text": "Vacation"}],
            },
            "ApiExplorer": {"Key1": {"a": [1, None, "x"]}},
        },
    ),
    "Settings/Set": Example({"Key1": {"a": [1, None, "x"]}, "settings": 2}, {}),
    "Group/List": Example(
        {"IncludePublic": True, "IncludePrivate": False, "Partial": "B\\"},
        {"Items": [{"Name": "B\\1", "GroupID": "G1"}, {"Name": "B\\3\\"}]},
    ),
    "Group/Search": Example({"Pattern": "nord", "MaxCount": 50, "ExactMatch": False}, {"Items": [GROUP]}),
    "Group/Details": Example({"GroupID": "G1"}, GROUP),
    "Group/Create": Example(
        {"Name": "Mine", "UserIDs": [], "SortManually": True, "Application": False} | SHARING, {"GroupID": "G1"}
    ),
    "Group/Update": Example({"GroupID": "G1", "Name": "Mine", "UserIDs": ["U1"], "SortManually": False} | SHARING, {}),
    "Group/Delete": Example({"GroupID": "G1"}, {}),
    "Group/SharedDetails": Example({"GroupID": "G1"}, {"GroupID": "G1"} | SHARING),
    "User/List": Example(
        {"GroupID": "G1", "SyncedAfter": "2026-11-23T00:00:00Z"}, {"Items": [USER], "SortOrder": ["U1"]}
    ),
    "User/Search": Example({"Pattern": "an", "UserType": "Person", "MaxCount": 50}, USERS),
    "User/SearchPrivateContacts": Example({"Pattern": "ev", "UserType": "Room", "MaxCount": 50}, PEOPLE),
    "User/SearchEwsDirectory": Example({"Pattern": "ev"}, PEOPLE),
    "User/SearchGraphPeople": Example({"Pattern": "ev"}, PEOPLE),
    "User/SearchInDomainGroups": Example({"GroupID": "G1"}, USERS),
    "Room/List": Example({}, USERS),
    "Room/Options": Example({}, {"Locations": ["Aarhus", "København"]}),
    "Equipment/List": Example({}, USERS),
    "Equipment/Options": Example({}, {"Locations": ["Aarhus"]}),
    "Event/List": Example({"UserIDs": ["U1"]} | SPAN, CALENDARS),
    "Event/Details": Example({"EventID": "E1"}, {"Event": DETAILS}),
    "Event/Create": Example({"UserID": "U1", "Body": "One\ntwo"} | CHANGES, {"Event": EVENT}),
    "Event/Update": Example({"EventID": "E1", "ChangeKey": "C1"} | CHANGES, {"Event": EVENT}),
    "Event/Delete": Example({"EventID": "E1", "ChangeKey": "C1"}, {}),
    "Event/Notices": Example({"UserIDs": ["U1"]}, {"Items": [{"Events": [EVENT]}]}),
    "Event/Accept": Example(ANSWERING | {"Category": []}, {"Event": DETAILS}),
    "Event/AcceptAll": Example(ANSWERING | {"Categories": ["Red"]}, {"Event": DETAILS}),
    "Event/Decline": Example({"EventID": "E1"}, {}),
    "Event/DeclineAll": Example({"EventID": "E1"}, {}),
    "Free/Rooms": Example(
        SPAN
        | {
            "Capacity": "8",
            "Location": "Aarhus",
            "DisplayName": "4.12",
            "Building": "A",
            "Floor": 4,
            "AlwaysShowNoCapacity": True,
            "JoinedRooms": False,
        },
        {"UserIDs": ["R1"]},
    ),
    "Free/Equipments": Example(SPAN | {"Capacity": "8", "Location": "Aarhus"}, {"UserIDs": ["Q1"]}),
    "Free/Search": Example(
        SPAN | {"UserIDs": ["U1", "U2"]},
        {"Items": [{"Start": "2026-11-23T08:00:00Z", "End": "2026-11-23T09:00:00Z"}]},
    ),
    "Mail/Send": Example(MAIL, {}),
    "Mail/SendMany": Example([MAIL, {"To": "bo@other.example"}], {}),
    "Image/Details": Example(
        {"UserID": "U1", "Width": 48, "Height": 48}, {"Base64": "AAAA", "Width": 48, "Height": 48, "Type": "png"}
    ),
    "Folder/Create": Example({"FolderId": "F1", "Name": "New"}, {"FolderId": "F2", "Name": "New"}),
    "Folder/List": Example({}, [{"FolderId": "F1", "Name": "Contacts"}]),
    "Folder/Delete": Example({"FolderId": "F1"}, {}),
    "Contact/Create": Example(
        {name: value for name, value in CONTACT.items() if name != "ContactItemId"}, {"Contact": CONTACT}
    ),
    "Contact/Update": Example(CONTACT, {"Contact": CONTACT}),
    "Contact/List": Example({"FolderId": "F1"}, {"Items": [CONTACT]}),
    "Contact/Delete": Example({"ContactItemId": "K1"}, {}),
}
