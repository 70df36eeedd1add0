from dataclasses import replace
from pathlib import Path

import pytest

import ontime_tui
from ontime_tui.agenda.draft import LONGEST_ADDRESS, LONGEST_SUBJECT, EventChange, changes
from ontime_tui.agenda.event import Event, EventDraft, Permissions, Reply, Scope, ShowAs
from ontime_tui.agenda.ids import ChangeKey, EventID, PersonID
from ontime_tui.agenda.person import Address
from ontime_tui.api.calls.fields import EMAIL_LIMIT, SUBJECT_LIMIT
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import (
    Conflict,
    Gone,
    InvalidDraft,
    NotPermitted,
    Refused,
    Unreachable,
)
from tests.services.company import mail
from tests.services.conftest import Opener
from tests.services.line import Fault, Line, data, error, unreachable
from tests.services.reads import at, draft, event, events, people, person

pytestmark = pytest.mark.anyio


def form_of(event: Event) -> EventDraft:
    """The event as an edit form has it, without its attendees."""
    return EventDraft(
        event.person,
        event.start,
        event.end,
        event.subject,
        event.show_as,
        event.private,
        event.location,
        event.categories,
    )


def edit(event: Event, **fields: object) -> EventChange:
    before = form_of(event)
    after = {name: fields.get(name, getattr(before, name)) for name in EventDraft.__slots__}
    return changes(before, EventDraft(**after))  # type: ignore[arg-type]


async def test_what_is_created_is_there(line: Line, office: Office) -> None:
    wanted = await draft(
        office,
        show_as=ShowAs.TENTATIVE,
        private=True,
        location="Here",
        categories=("Customer",),
        required=(Address(mail("bo"), "Bo"),),
        optional=(Address(mail("cy")),),
        body="One\ntwo",
    )
    made = await office.diary.create(wanted)
    assert made.id
    assert made.change_key
    assert (made.subject, made.show_as, made.private, made.location, made.legend) == (
        "Talk",
        ShowAs.TENTATIVE,
        True,
        "Here",
        "1",
    )
    assert (made.required, made.optional) == (("Bo Carlsen",), ("Cy Dahl",))
    assert made == await event(office, "anna", "Talk")
    assert (await office.diary.details(made)).body == "One\ntwo"
    assert len(line.sent("Event/Create")) == 1


async def test_defaults_are_left_to_the_server(line: Line, office: Office) -> None:
    await office.diary.create(await draft(office, subject=""))
    [sent] = line.sent("Event/Create")
    assert sent == {
        "UserID": sent["UserID"],
        "Start": "2026-11-26T15:00:00Z",
        "End": "2026-11-26T16:00:00Z",
        "ShowAs": "Busy",
        "Sensitivity": "Normal",
    }


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("subject", {"subject": "x" * 256}),
        ("subject", {"subject": "half \ud83d"}),
        ("end", {"end": 0}),
        ("show_as", {"show_as": ShowAs.UNKNOWN}),
        ("location", {"location": "\ud800"}),
        ("categories", {"categories": ("fine", "\ud800")}),
        ("required", {"required": (Address("x" * 250 + "@a.example"),)}),
        ("optional", {"optional": (Address("", "Nobody"),)}),
        ("body", {"body": "\ud800"}),
        ("person", {"person": PersonID("")}),
    ],
)
async def test_what_can_not_be_sent_is_refused_before_naming_the_field(
    line: Line, office: Office, field: str, fields: dict[str, object]
) -> None:
    good = await draft(office)
    bad = {name: fields.get(name, getattr(good, name)) for name in EventDraft.__slots__}
    with pytest.raises(InvalidDraft) as caught:
        await office.diary.create(EventDraft(**bad))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert caught.value.what.endswith(".")
    assert not line.sent("Event/Create")


def test_what_a_draft_may_hold_is_what_the_wire_takes() -> None:
    assert (LONGEST_SUBJECT, LONGEST_ADDRESS) == (SUBJECT_LIMIT, EMAIL_LIMIT)


async def test_a_subject_of_255_characters_is_sent(office: Office) -> None:
    made = await office.diary.create(await draft(office, subject="æ" * 255))
    assert made.subject == "æ" * 255


async def test_working_elsewhere_is_sent_only_where_it_is_known(line: Line, opener: Opener, office: Office) -> None:
    made = await office.diary.create(await draft(office, show_as=ShowAs.ELSEWHERE))
    assert made.show_as is ShowAs.ELSEWHERE
    line.breaks(Fault("Login", data({"Me": {"UserID": "1"}, "Server": {"ExchangeFeatures": "1"}}), arrives=False))
    basic = await opener("anna")
    with pytest.raises(InvalidDraft):
        await basic.diary.create(await draft(office, show_as=ShowAs.ELSEWHERE))


async def test_creating_where_i_may_not(office: Office) -> None:
    with pytest.raises(NotPermitted):
        await office.diary.create(await draft(office, "eva"))


async def test_a_refusal_names_the_field_that_the_server_names(line: Line, office: Office) -> None:
    line.breaks(Fault("Event/Create", error("InvalidField", "Location: too long"), arrives=False))
    with pytest.raises(Refused) as caught:
        await office.diary.create(await draft(office))
    assert (caught.value.field, caught.value.what, caught.value.code) == (
        "location",
        "Location: too long",
        "InvalidField",
    )


async def test_update_sends_only_what_changed_and_the_version_seen(line: Line, office: Office) -> None:
    plan = await event(office, "anna", "Plan")
    changed = await office.diary.update(plan, edit(plan, subject="New plan", location="There"))
    assert line.sent("Event/Update") == [
        {"EventID": plan.id, "ChangeKey": plan.change_key, "Subject": "New plan", "Location": "There"}
    ]
    assert (changed.subject, changed.location, changed.start) == ("New plan", "There", plan.start)
    assert changed.change_key not in ("", plan.change_key)
    assert changed == await event(office, "anna", "New plan")


async def test_every_field_can_be_changed_and_emptied(line: Line, office: Office) -> None:
    plan = await event(office, "anna", "Plan")
    fields = {
        "start": at(27, 15),
        "end": at(27, 16),
        "subject": "",
        "show_as": ShowAs.AWAY,
        "private": True,
        "location": "There",
        "categories": (),
        "required": (Address(mail("bo")),),
        "optional": (Address(mail("cy")),),
    }
    changed = await office.diary.update(plan, edit(plan, **fields))
    [sent] = line.sent("Event/Update")
    assert (sent["Subject"], sent["ShowAs"], sent["Sensitivity"], sent["Categories"]) == ("", "Away", "Private", [])
    assert (sent["RequiredAttendees"], sent["OptionalAttendees"]) == ([mail("bo")], [mail("cy")])
    assert (changed.start, changed.end, changed.private, changed.categories, changed.subject) == (
        at(27, 15),
        at(27, 16),
        True,
        (),
        "",
    )
    assert (changed.required, changed.optional) == (("Bo Carlsen",), ("Cy Dahl",))


async def test_nothing_to_change_is_not_sent(line: Line, office: Office) -> None:
    plan = await event(office, "anna", "Plan")
    assert await office.diary.update(plan, edit(plan)) == plan
    assert not line.sent("Event/Update")


async def test_e05_without_a_version_none_is_sent(line: Line, office: Office) -> None:
    plan = await event(office, "anna", "Plan")
    blind = Event(plan.id, plan.person, plan.start, plan.end, plan.subject)
    await office.diary.update(blind, edit(blind, location="There"))
    assert "ChangeKey" not in line.sent("Event/Update")[0]
    await office.diary.delete(blind)
    assert "ChangeKey" not in line.sent("Event/Delete")[0]


async def test_only_what_is_changed_is_checked(office: Office) -> None:
    """A field that can't be sent, but isn't, is no hindrance."""
    plan = await event(office, "anna", "Plan")
    odd = Event(plan.id, plan.person, plan.start, plan.end, "x" * 300, ShowAs.UNKNOWN, change_key=plan.change_key)
    changed = await office.diary.update(odd, edit(odd, location="There"))
    assert changed.location == "There"
    with pytest.raises(InvalidDraft):
        await office.diary.update(odd, edit(odd, subject="y" * 300))


async def test_i01_a_change_by_somebody_else_is_a_conflict_with_what_stands_now(office: Office) -> None:
    seen = await event(office, "anna", "Plan")
    await office.diary.update(seen, edit(seen, subject="Theirs", location="Elsewhere"))
    with pytest.raises(Conflict) as caught:
        await office.diary.update(seen, edit(seen, subject="Mine"))
    assert caught.value.current is not None
    assert (caught.value.current.event.subject, caught.value.current.event.location) == ("Theirs", "Elsewhere")
    assert caught.value.current.permissions == Permissions(edit=True, delete=True)
    with pytest.raises(Conflict):
        await office.diary.delete(seen)
    assert (await event(office, "anna", "Theirs")).location == "Elsewhere"


async def test_a_conflict_is_known_whatever_the_code(line: Line, office: Office) -> None:
    seen = await event(office, "anna", "Plan")
    await office.diary.update(seen, edit(seen, subject="Theirs"))
    line.breaks(Fault("Event/Update", error("E_42", "Nope"), arrives=False))
    with pytest.raises(Conflict, match="Nope"):
        await office.diary.update(seen, edit(seen, subject="Mine"))


async def test_a_conflict_whose_present_state_can_not_be_read(line: Line, office: Office) -> None:
    seen = await event(office, "anna", "Plan")
    line.breaks(
        Fault("Event/Update", error("ErrorIrresolvableConflict", "Stale"), arrives=False),
        Fault("Event/Details", unreachable, arrives=False),
    )
    with pytest.raises(Conflict) as caught:
        await office.diary.update(seen, edit(seen, subject="Mine"))
    assert caught.value.current is None


async def test_another_refusal_stays_a_refusal(line: Line, office: Office) -> None:
    seen = await event(office, "anna", "Plan")
    line.breaks(Fault("Event/Update", error("QuotaExceeded", "Full"), arrives=False))
    with pytest.raises(Refused, match="Full"):
        await office.diary.update(seen, edit(seen, subject="Mine"))


async def test_i02_what_was_deleted_elsewhere_is_gone(line: Line, office: Office) -> None:
    seen = await event(office, "anna", "Plan")
    await office.diary.delete(seen)
    with pytest.raises(Gone):
        await office.diary.update(seen, edit(seen, subject="Mine"))
    with pytest.raises(Gone):
        await office.diary.delete(seen)
    line.breaks(Fault("Event/Delete", error("E_42"), arrives=False))
    with pytest.raises(Gone):
        await office.diary.delete(seen)


async def test_delete_sends_the_version_and_removes(line: Line, office: Office) -> None:
    plan = await event(office, "anna", "Plan")
    await office.diary.delete(plan)
    assert line.sent("Event/Delete") == [{"EventID": plan.id, "ChangeKey": plan.change_key}]
    assert "Plan" not in [event.subject for event in await events(office, "anna")]


async def test_changing_what_is_not_mine(office: Office) -> None:
    budget = await event(office, "bo", "Budget")
    with pytest.raises(NotPermitted):
        await office.diary.update(budget, edit(budget, subject="Mine"))
    with pytest.raises(NotPermitted):
        await office.diary.delete(budget)


async def test_what_can_not_be_opened_is_not_sent(line: Line, office: Office) -> None:
    bare = Event(EventID("e"), PersonID("p"), 0, 60, readable=False)
    nameless = Event(EventID(""), PersonID("p"), 0, 60)
    for event_ in (bare, nameless):
        with pytest.raises(NotPermitted):
            await office.diary.update(event_, edit(event_, subject="x"))
        with pytest.raises(NotPermitted):
            await office.diary.delete(event_)
        with pytest.raises(NotPermitted):
            await office.diary.accept(event_)
        with pytest.raises(NotPermitted):
            await office.diary.decline(event_)
    assert {name for name, _ in line.asked} <= {"Login", "Settings/Get"}


async def test_accepting_gives_the_event_its_new_identity(line: Line, office: Office, bos: Office) -> None:
    invitation = await event(office, "anna", "Budget")
    accepted = await office.diary.accept(invitation)
    assert accepted.id != invitation.id
    assert (accepted.invitation, accepted.reply, accepted.show_as) == (False, Reply.ACCEPTED, ShowAs.BUSY)
    assert accepted == await event(office, "anna", "Budget")
    assert line.sent("Event/Accept") == [{"EventID": invitation.id, "Category": []}]
    told = await bos.diary.details(await event(bos, "bo", "Budget"))
    assert next(a.reply for a in told.attendees if a.email == mail("anna")) is Reply.ACCEPTED


async def test_accepting_as_something_else(line: Line, office: Office) -> None:
    accepted = await office.diary.accept(await event(office, "anna", "Budget"), show_as=ShowAs.FREE)
    assert accepted.show_as is ShowAs.FREE
    standup = await event(office, "anna", "Stand-up", 26)
    for word in (ShowAs.AWAY, ShowAs.UNKNOWN):
        with pytest.raises(InvalidDraft):
            await office.diary.accept(standup, show_as=word)
    assert len(line.sent("Event/Accept")) == 1


async def test_an_answer_keeps_the_categories(line: Line, office: Office) -> None:
    """They must be sent, under a name that differs by the scope."""
    budget = replace(await event(office, "anna", "Budget"), categories=("Customer",))
    assert (await office.diary.accept(budget)).legend == "1"
    assert line.sent("Event/Accept")[0]["Category"] == ["Customer"]
    standup = replace(await event(office, "anna", "Stand-up", 26), categories=("Travel",))
    await office.diary.accept(standup, Scope.SERIES)
    assert line.sent("Event/AcceptAll")[0]["Categories"] == ["Travel"]


async def test_accepting_a_series(line: Line, office: Office) -> None:
    await office.diary.accept(await event(office, "anna", "Stand-up", 26), Scope.SERIES)
    assert line.sent("Event/AcceptAll")[0]["Categories"] == []
    replies = {event.reply for event in await events(office, "anna") if event.subject == "Stand-up"}
    assert replies == {Reply.ACCEPTED}


async def test_declining_one_or_all(line: Line, office: Office) -> None:
    await office.diary.decline(await event(office, "anna", "Stand-up", 26))
    assert len([e for e in await events(office, "anna") if e.subject == "Stand-up"]) == 2
    await office.diary.decline(await event(office, "anna", "Stand-up", 27), Scope.SERIES)
    assert not [e for e in await events(office, "anna") if e.subject == "Stand-up"]
    assert [waiting.subject for waiting in await office.diary.invitations(await people(office, "anna"))] == ["Budget"]


async def test_organisers_and_the_cancelled_can_not_be_answered(line: Line, office: Office, bos: Office) -> None:
    with pytest.raises(NotPermitted, match="organiser"):
        await office.diary.accept(await event(office, "anna", "Plan"))
    await bos.diary.delete(await event(bos, "bo", "Budget"))
    cancelled = await event(office, "anna", "Budget")
    assert cancelled.cancelled
    assert not cancelled.occupies
    with pytest.raises(NotPermitted, match="cancelled"):
        await office.diary.decline(cancelled)
    assert not line.sent("Event/Accept")
    await office.diary.delete(cancelled)
    assert "Budget" not in [event.subject for event in await events(office, "anna")]


async def test_an_invitation_that_is_gone(office: Office) -> None:
    budget = await event(office, "anna", "Budget")
    await office.diary.decline(budget)
    for answer in (office.diary.accept(budget), office.diary.decline(budget)):
        with pytest.raises(Gone):
            await answer


async def test_h02_an_expired_token_is_renewed_and_the_write_done_once(line: Line, office: Office) -> None:
    line.breaks(Fault("Event/Create", error("TokenExpired"), arrives=False))
    await office.diary.create(await draft(office))
    assert [e.subject for e in await events(office, "anna")].count("Talk") == 1


async def test_a02_a_write_that_never_left_is_surely_not_done(line: Line, office: Office) -> None:
    plan, budget = await event(office, "anna", "Plan"), await event(office, "anna", "Budget")
    for endpoint in ("Create", "Update", "Delete", "Accept", "Decline"):
        line.breaks(Fault(f"Event/{endpoint}", unreachable, arrives=False))
    writes = (
        office.diary.create(await draft(office)),
        office.diary.update(plan, edit(plan, subject="New")),
        office.diary.delete(plan),
        office.diary.accept(budget),
        office.diary.decline(budget),
    )
    before = len(line.sent("Event/List"))
    for write in writes:
        with pytest.raises(Unreachable):
            await write
    assert len(line.sent("Event/List")) == before, "nothing to look after"


async def test_an_answer_without_the_event_is_looked_up(line: Line, office: Office) -> None:
    line.breaks(
        Fault("Event/Create", data({}), arrives=True),
        Fault("Event/Accept", data({}), arrives=True),
        Fault("Event/Update", data({}), arrives=True),
    )
    made = await office.diary.create(await draft(office))
    assert made == await event(office, "anna", "Talk")
    accepted = await office.diary.accept(await event(office, "anna", "Budget"))
    assert accepted == await event(office, "anna", "Budget")
    plan = await event(office, "anna", "Plan")
    changed = await office.diary.update(plan, edit(plan, subject="New"))
    assert (changed.id, changed.subject, changed.change_key) == (plan.id, "New", ChangeKey(""))


async def test_an_answer_without_the_event_and_nowhere_to_look(line: Line, office: Office) -> None:
    budget = await event(office, "anna", "Budget")
    wanted = await draft(office)
    line.breaks(
        Fault("Event/Create", data(None), arrives=True),
        Fault("Event/Accept", data(None), arrives=True),
        Fault("Event/List", unreachable, arrives=False, times=2),
    )
    made = await office.diary.create(wanted)
    assert (made.id, made.subject, made.person) == ("", "Talk", (await person(office, "anna")).id)
    accepted = await office.diary.accept(budget)
    assert (accepted.id, accepted.reply) == ("", Reply.ACCEPTED)


def test_i08_nothing_in_the_program_sends_mail_so_none_is_sent_twice() -> None:
    """What became of a mail could not be looked up: the calls are there, and nobody makes them."""
    package = Path(ontime_tui.__file__).parent
    for room in ("services", "ui", "cli"):
        for path in (package / room).rglob("*.py"):
            assert "MailSend" not in path.read_text(encoding="utf-8"), path
