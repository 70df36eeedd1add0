"""Event/Details: attendees, attachments, recurrences and rights, in the shapes in which servers send them."""

import json

import pytest

from ontime_tui.agenda.event import Attachment, Attendee, Event, EventDetails, Permissions, Reply, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.minute import minute_of
from ontime_tui.agenda.person import Changing, Rights
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.shapes import event as wire
from ontime_tui.services.translate import names
from ontime_tui.services.translate.details import details_of
from tests.services.company import on

EVENT = Event(
    EventID("e"),
    PersonID("anna"),
    minute_of(on(24, 8)),
    minute_of(on(24, 9)),
    "Talk",
    required=("Anna Berg", "Cy Dahl"),
    optional=("Dee Ek",),
)


def details(rights: Rights | None = None, zone: str = "Europe/Copenhagen", **fields: object) -> EventDetails:
    told = wire.EventDetails.model_validate_json(json.dumps(fields))
    known = {"bo@acme.example": "Bo Carlsen"}
    return details_of(told, EVENT, rights=rights or Rights(), known=lambda m: known.get(m, ""), zone=Zone.named(zone))


def test_attendees_are_matched_with_their_answers_by_email_whatever_its_case() -> None:
    found = details(
        RequiredAttendees=["anna@acme.example", "bo@acme.example", "ANNA@acme.example"],
        OptionalAttendees=["dee.ek@acme.example", "bo@acme.example", ""],
        ResponseStatuses=[
            {"Email": "Anna@Acme.example", "ResponseType": "Accept"},
            {"Email": "dee.ek@acme.example", "ResponseType": "tentativelyAccepted"},
            {"Email": "boss@acme.example", "ResponseType": "Organizer"},
            {"Email": "", "ResponseType": "Accept"},
        ],
    )
    assert found.attendees == (
        Attendee("anna@acme.example", "", optional=False, reply=Reply.ACCEPTED),
        Attendee("bo@acme.example", "Bo Carlsen", optional=False, reply=Reply.NONE),
        Attendee("boss@acme.example", "", optional=False, reply=Reply.ORGANISER),
        Attendee("dee.ek@acme.example", "Dee Ek", optional=True, reply=Reply.TENTATIVE),
    )


@pytest.mark.parametrize(
    ("emails", "expected"),
    [
        (["anna.berg@x.example", "cy_dahl@x.example"], ["Anna Berg", "Cy Dahl"]),
        (["a@x.example", "cy.dahl@x.example"], ["Anna Berg", "Cy Dahl"]),
        (["a@x.example", "b@x.example"], ["", ""]),
        (["berg.anna@x.example"], ["Anna Berg"]),
        (["a@x.example", "b@x.example", "cy.dahl@x.example"], ["", "", "Cy Dahl"]),
    ],
    ids=["spelled", "left over", "unsure", "turned", "more addresses than names"],
)
def test_names_stand_beside_an_address_only_when_it_is_sure(emails: list[str], expected: list[str]) -> None:
    assert [attendee.name for attendee in details(RequiredAttendees=emails).attendees] == expected


def test_g04_of_thousands_each_name_is_looked_at_as_often_as_it_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    class Words(set[str]):
        def __le__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return isinstance(other, set) and super().__le__(other)

    monkeypatch.setattr(names, "set", Words, raising=False)
    emails = [f"person.{number}@acme.example" for number in range(2_000)]
    found = names.names_of(emails, [f"Person {number}" for number in range(2_000)], lambda email: "")
    assert found == {email: f"Person {number}" for number, email in enumerate(emails)}
    assert compared == 2_000


def test_the_event_is_brought_up_to_date_and_keeps_the_names() -> None:
    found = details(EventID="e", Subject="New", ShowAs="OOE", RequiredAttendees=["a@x.example"], ChangeKey="k").event
    assert (found.subject, found.show_as, found.change_key, found.required) == ("New", ShowAs.AWAY, "k", EVENT.required)
    assert (found.start, found.end) == (EVENT.start, EVENT.end)


def test_html_is_given_beside_the_plain_text_for_whoever_asks_for_it() -> None:
    both = details(Body="a\r\nb", BodyHTML={"HTML": "<p>a"})
    assert (both.body, both.body_html) == ("a\nb", "<p>a")
    assert details(BodyHTML={"HTML": "<p>a"}).body_html == "<p>a"
    assert details(BodyHTML="junk").body_html == ""


@pytest.mark.parametrize("many", [True, False])
def test_j07_attachments_come_one_or_many(many: bool) -> None:
    file = {"Name": "../../plan.pdf", "ContentType": "application/pdf", "Size": "7", "UrlID": "u"}
    found = details(BodyHTML={"HTML": "", "attachments": [file] if many else file})
    assert found.attachments == (Attachment("../../plan.pdf", "application/pdf", 7),)


def test_pictures_of_the_body_and_removed_files_are_no_attachments() -> None:
    files = [{"Name": "a", "Inline": True}, {"Name": "b", "Deleted": "true"}, {"Name": "c", "Size": -4}]
    assert details(BodyHTML={"attachments": files}).attachments == (Attachment("c"),)


def test_effective_rights_have_the_last_word() -> None:
    allowed = Rights(edit=Changing.ALL, delete=Changing.ALL)
    assert details(allowed, EffectiveRights={"Modify": False, "Delete": True}).permissions == Permissions(delete=True)
    assert details(EffectiveRights={"Modify": True}).permissions == Permissions(edit=True)


def test_without_effective_rights_the_calendars_own_count() -> None:
    assert details(Rights(edit=Changing.OWNED)).permissions == Permissions(edit=True)
    assert details(EffectiveRights="junk").permissions == Permissions()


def test_recurrence_in_words_checked_against_the_start() -> None:
    rule = {
        "Type": 1,
        "StartDate": "2026-11-24T00:00:00Z",
        "EndDate": "2026-12-18T00:00:00Z",
        "Parameters": {"DayOfTheWeekCollection": [2], "Interval": 1},
    }
    assert details(Recurrence=rule).repeats == "Every week on Tuesday until 18 Dec 2026"
    assert details(Recurrence=rule).event.recurring
    wrong = rule | {"Parameters": {"DayOfTheWeekCollection": [5], "Interval": 1}}
    assert details(Recurrence=wrong).repeats.startswith("Repeats")


def test_a_local_midnight_is_the_local_day() -> None:
    rule = {
        "Type": 1,
        "StartDate": "2026-11-23T23:00:00Z",
        "EndDate": "2026-12-17T23:00:00Z",
        "Parameters": {"DayOfTheWeekCollection": [2], "Interval": 1},
    }
    assert details(Recurrence=rule).repeats == "Every week on Tuesday until 18 Dec 2026"


def test_an_end_in_year_9999_is_none() -> None:
    rule = {"Type": 1, "EndDate": "9999-12-31T00:00:00Z", "Parameters": {"DayOfTheWeekCollection": [2], "Interval": 1}}
    assert details(Recurrence=rule).repeats == "Every week on Tuesday"


@pytest.mark.parametrize("rule", [{"Type": 99}, {"Type": 1, "Parameters": {"Interval": 0}}])
def test_e09_senseless_rules(rule: object) -> None:
    assert details(Recurrence=rule).repeats == "Repeats (the rule cannot be shown)"


def test_what_repeats_without_a_rule_and_what_does_not() -> None:
    assert details(IsRecurring=True).repeats == "Repeats"
    assert details(Recurrence=None).repeats == ""
    assert details(Recurrence={}).repeats == ""
    assert not details(Recurrence={}).event.recurring


def test_j03_what_is_not_as_it_looks_is_told() -> None:
    file = {"Name": "invoice\u202efdp.exe"}
    found = details(
        Subject="Pay\u200broll",
        Location="Room 4",
        Body="see \u0440aypal.example or \u0410\u043d\u043d\u0430, 3 µm, 5 kΩ",
        BodyHTML={"attachments": file},
    )
    assert found.thinned == ("subject", "files")
    assert found.lookalikes == ("\u0440aypal",)


@pytest.mark.parametrize("word", ["Møde", "Встреча", "Ωμέγα", "週次会議", "naïve", "Anna", "x²"])
def test_j03_honest_words_are_left_alone(word: str) -> None:
    assert (details(Subject=word).thinned, details(Subject=word).lookalikes) == ((), ())
