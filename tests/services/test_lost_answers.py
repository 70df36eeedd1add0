"""A write whose answer is lost is sent once, and settled by looking, or said to be unknown."""

from dataclasses import replace

import pytest

from ontime_tui.agenda.event import Reply, Scope, ShowAs
from ontime_tui.agenda.ids import ChangeKey
from ontime_tui.agenda.person import Address
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import NotOnTime, OutcomeUnknown, Unreachable
from tests.services.company import mail
from tests.services.line import Answer, Fault, Line, broken, data, error, page, silent, unreachable
from tests.services.reads import draft, event, events
from tests.services.test_writes import edit

pytestmark = pytest.mark.anyio

LOSSES = pytest.mark.parametrize(
    ("loss", "trouble"),
    [(broken, Unreachable), (page(), NotOnTime), (page(502), NotOnTime), (page(500), NotOnTime)],
    ids=["reset", "web page", "502", "500"],
)


@LOSSES
async def test_a09_created_and_lost_is_found(line: Line, office: Office, loss: Answer, trouble: type) -> None:
    line.breaks(Fault("Event/Create", loss, arrives=True))
    made = await office.diary.create(await draft(office))
    assert made == await event(office, "anna", "Talk")
    assert len(line.sent("Event/Create")) == 1


@LOSSES
async def test_a09_not_created_is_said(line: Line, office: Office, loss: Answer, trouble: type[Exception]) -> None:
    line.breaks(Fault("Event/Create", loss, arrives=False))
    with pytest.raises(trouble):
        await office.diary.create(await draft(office))
    assert len(line.sent("Event/Create")) == 1


@LOSSES
@pytest.mark.parametrize("arrives", [True, False])
async def test_when_looking_fails_too_nobody_knows(
    line: Line, office: Office, loss: Answer, trouble: type, arrives: bool
) -> None:
    plan, budget = await event(office, "anna", "Plan"), await event(office, "anna", "Budget")
    for endpoint in ("Create", "Update", "Delete", "Accept", "Decline"):
        line.breaks(Fault(f"Event/{endpoint}", loss, arrives=arrives))
    for endpoint in ("List", "Details", "Notices"):
        line.breaks(Fault(f"Event/{endpoint}", unreachable, arrives=False, times=99))
    writes = (
        office.diary.create(await draft(office)),
        office.diary.update(plan, edit(plan, subject="New")),
        office.diary.accept(budget),
        office.diary.decline(budget),
        office.diary.delete(plan),
    )
    for write in writes:
        with pytest.raises(OutcomeUnknown):
            await write
    assert len([name for name, _ in line.asked if name in {"Event/Create", "Event/Update", "Event/Delete"}]) == 3


async def test_a_twin_with_other_guests_is_not_taken_for_what_was_not_created(line: Line, office: Office) -> None:
    await office.diary.create(await draft(office, location="Attic"))
    for changes in ({"location": "Attic", "required": (Address(mail("bo")),)}, {"location": "Cellar"}):
        line.breaks(Fault("Event/Create", page(500), arrives=False))
        with pytest.raises(OutcomeUnknown):
            await office.diary.create(await draft(office, **changes))


async def test_created_where_i_may_not_read_words_is_unknown(line: Line, office: Office) -> None:
    line.breaks(Fault("Event/Create", broken, arrives=False))
    wanted = await draft(
        office, "eva", start=(await events(office, "eva"))[0].start, end=(await events(office, "eva"))[0].end
    )
    with pytest.raises(OutcomeUnknown):
        await office.diary.create(wanted)


@LOSSES
async def test_updated_and_lost_is_found(line: Line, office: Office, loss: Answer, trouble: type) -> None:
    plan = await event(office, "anna", "Plan")
    line.breaks(Fault("Event/Update", loss, arrives=True))
    change = edit(
        plan,
        subject="New",
        categories=("b", "a"),
        show_as=ShowAs.AWAY,
        private=True,
        required=(Address(mail("bo").upper()),),
        optional=(Address(mail("cy")),),
    )
    changed = await office.diary.update(plan, change)
    assert changed.subject == "New"
    assert changed.change_key != plan.change_key
    assert len(line.sent("Event/Update")) == 1


@LOSSES
async def test_not_updated_is_said(line: Line, office: Office, loss: Answer, trouble: type[Exception]) -> None:
    plan = await event(office, "anna", "Plan")
    line.breaks(Fault("Event/Update", loss, arrives=False))
    with pytest.raises(trouble):
        await office.diary.update(plan, edit(plan, subject="New"))
    assert (await event(office, "anna", "Plan")).change_key == plan.change_key


async def test_updated_by_somebody_else_meanwhile_is_unknown(line: Line, office: Office) -> None:
    plan = await event(office, "anna", "Plan")
    await office.diary.update(plan, edit(plan, subject="Theirs"))
    line.breaks(Fault("Event/Update", broken, arrives=False))
    with pytest.raises(OutcomeUnknown):
        await office.diary.update(plan, edit(plan, location="Mine"))


@LOSSES
async def test_deleted_and_lost_is_gone(line: Line, office: Office, loss: Answer, trouble: type) -> None:
    plan = await event(office, "anna", "Plan")
    line.breaks(Fault("Event/Delete", loss, arrives=True))
    await office.diary.delete(plan)
    assert "Plan" not in [event.subject for event in await events(office, "anna")]
    assert len(line.sent("Event/Delete")) == 1


@LOSSES
async def test_not_deleted_is_said(line: Line, office: Office, loss: Answer, trouble: type[Exception]) -> None:
    plan = await event(office, "anna", "Plan")
    line.breaks(Fault("Event/Delete", loss, arrives=False))
    with pytest.raises(trouble):
        await office.diary.delete(plan)


async def test_what_was_moved_meanwhile_is_not_taken_for_deleted(line: Line, office: Office) -> None:
    plan = await event(office, "anna", "Plan")
    await office.diary.update(plan, edit(plan, start=plan.start + 3 * 60, end=plan.end + 3 * 60))
    line.breaks(Fault("Event/Delete", broken, arrives=False))
    with pytest.raises(Unreachable):
        await office.diary.delete(plan)
    assert await event(office, "anna", "Plan")


async def test_an_event_that_is_not_listed_but_is_as_it_was_may_be_deleted_or_not(line: Line, office: Office) -> None:
    """Of calendars of which only subjects may be read, the details are what the list had."""
    plan = await event(office, "anna", "Plan")
    line.breaks(Fault("Event/Delete", broken, arrives=False), Fault("Event/List", data({"Items": []}), arrives=False))
    with pytest.raises(OutcomeUnknown):
        await office.diary.delete(plan)


@LOSSES
@pytest.mark.parametrize("scope", Scope)
async def test_accepted_and_lost_is_found(
    line: Line, office: Office, loss: Answer, trouble: type, scope: Scope
) -> None:
    standup = await event(office, "anna", "Stand-up", 26)
    endpoint = "Event/Accept" if scope is Scope.ONE else "Event/AcceptAll"
    line.breaks(Fault(endpoint, loss, arrives=True))
    accepted = await office.diary.accept(standup, scope)
    assert (accepted.reply, accepted.id != standup.id) == (Reply.ACCEPTED, True)
    assert len(line.sent(endpoint)) == 1


@LOSSES
async def test_not_accepted_is_said(line: Line, office: Office, loss: Answer, trouble: type[Exception]) -> None:
    line.breaks(Fault("Event/Accept", loss, arrives=False))
    with pytest.raises(trouble):
        await office.diary.accept(await event(office, "anna", "Budget"))


@LOSSES
async def test_declined_and_lost_is_gone(line: Line, office: Office, loss: Answer, trouble: type) -> None:
    line.breaks(Fault("Event/Decline", loss, arrives=True))
    await office.diary.decline(await event(office, "anna", "Budget"))
    assert "Budget" not in [event.subject for event in await events(office, "anna")]


@LOSSES
async def test_not_declined_is_said(line: Line, office: Office, loss: Answer, trouble: type[Exception]) -> None:
    line.breaks(Fault("Event/Decline", loss, arrives=False))
    with pytest.raises(trouble):
        await office.diary.decline(await event(office, "anna", "Budget"))


@pytest.mark.parametrize("loss", [silent, page(504)], ids=["silence", "504"])
async def test_a05_what_a_slow_server_may_yet_do_is_unknown(line: Line, office: Office, loss: Answer) -> None:
    plan, budget = await event(office, "anna", "Plan"), await event(office, "anna", "Budget")
    for endpoint in ("Create", "Update", "Delete", "Accept", "Decline"):
        line.breaks(Fault(f"Event/{endpoint}", loss, arrives=False))
    writes = (
        office.diary.create(await draft(office)),
        office.diary.update(plan, edit(plan, subject="New")),
        office.diary.accept(budget),
        office.diary.decline(budget),
        office.diary.delete(plan),
    )
    for write in writes:
        with pytest.raises(OutcomeUnknown):
            await write


async def test_a05_what_a_slow_server_has_done_is_done(line: Line, office: Office) -> None:
    line.breaks(Fault("Event/Create", silent, arrives=True))
    assert (await office.diary.create(await draft(office))).id


async def test_without_a_version_the_fields_tell(line: Line, office: Office) -> None:
    plan = replace(await event(office, "anna", "Plan"), change_key=ChangeKey(""))
    line.breaks(Fault("Event/Update", broken, arrives=False, times=2))
    with pytest.raises(Unreachable):
        await office.diary.update(plan, edit(plan, subject="New"))
    with pytest.raises(OutcomeUnknown):
        await office.diary.update(plan, edit(plan, required=(Address(mail("bo")),)))


async def test_an_invitation_that_waits_in_the_notices_only_was_not_declined(line: Line, office: Office) -> None:
    """Servers need not list invitations among the events."""
    budget = await event(office, "anna", "Budget")
    line.breaks(
        Fault("Event/Decline", broken, arrives=False),
        Fault("Event/List", data({"Items": []}), arrives=False),
    )
    with pytest.raises(Unreachable):
        await office.diary.decline(budget)


async def test_accepted_elsewhere_while_declining_is_unknown(line: Line, office: Office, bos: Office) -> None:
    budget = await event(office, "anna", "Budget")
    await office.diary.accept(budget)
    line.breaks(Fault("Event/Decline", broken, arrives=False))
    with pytest.raises(OutcomeUnknown):
        await office.diary.decline(budget)


async def test_vanished_while_accepting_is_unknown(line: Line, office: Office) -> None:
    budget = await event(office, "anna", "Budget")
    await office.diary.decline(budget)
    line.breaks(Fault("Event/Accept", broken, arrives=False))
    with pytest.raises(OutcomeUnknown):
        await office.diary.accept(budget)


async def test_a_refusal_is_definite_and_nothing_is_looked_up(line: Line, office: Office) -> None:
    line.breaks(Fault("Event/Create", error("QuotaExceeded"), arrives=False))
    wanted = await draft(office)
    with pytest.raises(Exception, match="No"):
        await office.diary.create(wanted)
    assert not line.sent("Event/List")
