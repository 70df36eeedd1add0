import pytest

from ontime_tui.agenda.calendar import Calendar, Knowledge
from ontime_tui.agenda.event import Event, Reply, ShowAs
from ontime_tui.agenda.ids import EventID, PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.services.calendars import Portions
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Gone, NotOnTime, NotPermitted, SignInNeeded
from tests.services.company import mail
from tests.services.conftest import Opener
from tests.services.line import Answer, Fault, Line, broken, data, error, page, unreachable
from tests.services.reads import WEEK_END, WEEK_START, at, event, events, people, person, read

pytestmark = pytest.mark.anyio


def strangers(count: int) -> list[Person]:
    return [Person(PersonID(f"p{n:03}"), f"Person {n}") for n in range(count)]


async def portions(
    office: Office, someone: list[Person], start: int = WEEK_START, end: int = WEEK_END
) -> list[tuple[Calendar, ...]]:
    return [portion async for portion in office.diary.calendars(someone, start, end)]


async def test_a_weeks_events_in_order(office: Office) -> None:
    found = await events(office, "anna")
    assert [event.subject for event in found] == ["Stand-up", "Budget", "Stand-up", "Plan", "Doctor", "Stand-up"]
    plan = found[3]
    assert plan == Event(
        id=plan.id,
        person=(await person(office, "anna")).id,
        start=at(27, 10),
        end=at(27, 11),
        subject="Plan",
        show_as=ShowAs.BUSY,
        reply=Reply.ORGANISER,
        organiser="Anna Berg",
        categories=("Customer",),
        legend="1",
        change_key=plan.change_key,
        reminder_minutes=10,
    )
    assert plan.id
    assert plan.change_key


async def test_invitations_series_and_time_off_are_told_apart(office: Office) -> None:
    budget, standup = await event(office, "anna", "Budget"), await event(office, "anna", "Stand-up", 26)
    assert (budget.invitation, budget.reply, budget.recurring, budget.organiser) == (
        True,
        Reply.NONE,
        False,
        "Bo Carlsen",
    )
    assert (budget.location, budget.required, budget.optional) == (
        "Room Small",
        ("Anna Berg", "Room Small"),
        ("Cy Dahl",),
    )
    assert standup.recurring
    [fair] = [event for event in await events(office, "cy") if event.subject == "Fair"]
    assert (fair.show_as, fair.time_off) == (ShowAs.AWAY, True)


async def test_my_own_private_events_have_words_those_of_others_are_busy_time(office: Office) -> None:
    doctor = await event(office, "anna", "Doctor")
    assert (doctor.private, doctor.readable) == (True, True)
    [dentist] = [event for event in await events(office, "bo") if event.private]
    assert (dentist.start, dentist.subject, dentist.location, dentist.readable) == (at(24, 12), "", "", False)
    assert dentist.occupies


async def test_where_only_times_may_be_read_nothing_leaks(line: Line, office: Office) -> None:
    """Even from a server that sends more than it should."""
    [secret] = await events(office, "eva")
    assert (secret.start, secret.end, secret.subject, secret.readable) == (at(26, 13), at(26, 14), "", False)
    eva = await person(office, "eva")
    told = {"EventID": "e", "Start": "2026-11-24T09:00:00Z", "End": "2026-11-24T10:00:00Z", "ShowAs": "Away"}
    words = {"Subject": "Secret", "Location": "Cellar", "Organizer": "Eva", "RequiredAttendees": ["Bo"]}
    marks = {"Sensitivity": "Private", "LegendID": 1, "Categories": ["x"], "PollID": "p", "OOO": True}
    line.breaks(
        Fault("Event/List", data({"Items": [{"UserID": eva.id, "Events": [told | words | marks]}]}), arrives=False)
    )
    [bare] = await events(office, "eva")
    assert bare == Event(EventID("e"), eva.id, at(24, 9), at(24, 10), show_as=ShowAs.AWAY, readable=False)


async def test_where_subjects_may_be_read_details_are_what_the_list_had(line: Line, office: Office) -> None:
    half = await event(office, "finn", "Half secret")
    assert (half.location, half.readable) == ("Loft", True)
    details = await office.diary.details(half)
    assert (details.event, details.attendees, details.permissions.edit) == (half, (), False)
    assert not line.sent("Event/Details")


async def test_j03_where_subjects_may_be_read_it_is_said_what_is_not_as_it_looks_in_them(
    line: Line, office: Office
) -> None:
    finn = await person(office, "finn")
    told = {"EventID": "e", "Start": "2026-11-24T09:00:00Z", "End": "2026-11-24T10:00:00Z"}
    told |= {"Subject": "Half\u200b secret", "Location": "p\u0430ypal"}
    line.breaks(Fault("Event/List", data({"Items": [{"UserID": finn.id, "Events": [told]}]}), arrives=False))
    [half] = await events(office, "finn")
    details = await office.diary.details(half)
    assert (details.thinned, details.lookalikes) == (("subject",), ("p\u0430ypal",))


async def test_who_may_not_be_read_is_not_asked_about(line: Line, office: Office) -> None:
    [calendar] = await read(office, "gro")
    assert (calendar.knowledge, calendar.events) == (Knowledge.NOT_PERMITTED, ())
    assert not line.sent("Event/List")


async def test_calendars_come_in_the_order_asked_everybody_once(office: Office) -> None:
    asked = await people(office, "cy", "gro", "anna", "bo")
    [calendars] = await portions(office, [*asked, asked[0]])
    assert [calendar.person for calendar in calendars] == [person.id for person in asked]
    assert await portions(office, []) == []


async def test_every_calendar_says_what_the_server_holds(office: Office) -> None:
    for calendar in await read(office, "anna", "gro"):
        assert calendar.synced == office.session.account.synced
        assert (calendar.start, calendar.end) == (WEEK_START, WEEK_END)


async def test_f12_outside_the_sync_window_nothing_is_known(office: Office) -> None:
    start = WEEK_START + 400 * 1440
    [[calendar]] = await portions(office, list(await people(office, "anna")), start, start + 1440)
    assert not calendar.known_at(start)


async def test_people_are_asked_in_portions_and_long_times_in_stretches(line: Line, opener: Opener) -> None:
    office = await opener("anna", portions=Portions(people=2, days=10))
    asked = list(await people(office, "anna", "bo", "cy"))
    line.asked.clear()
    found = await portions(office, asked, WEEK_START, WEEK_START + 15 * 1440)
    assert [len(portion) for portion in found] == [2, 1]
    by_people: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for question in line.sent("Event/List"):
        by_people.setdefault(tuple(question["UserIDs"]), []).append((question["From"], question["To"]))
    stretches = [
        ("2026-11-22T23:00:00Z", "2026-12-02T23:00:00Z"),
        ("2026-12-02T23:00:00Z", "2026-12-07T23:00:00Z"),
    ]
    assert by_people == {(asked[0].id, asked[1].id): stretches, (asked[2].id,): stretches}


async def test_an_event_across_two_stretches_is_there_once(opener: Opener) -> None:
    office = await opener("anna", portions=Portions(days=1))
    assert [event.subject for event in await events(office, "cy")] == ["Fair", "Budget"]


async def test_no_more_questions_are_in_flight_than_allowed(line: Line, opener: Opener) -> None:
    office = await opener("anna", portions=Portions(people=1, in_flight=2))
    line.asked.clear()
    found = office.diary.calendars(strangers(5), WEEK_START, WEEK_END)
    line.breaks(
        *(Fault("Event/List", data({"Items": []}), arrives=False, times=9),),
    )
    async for _ in found:
        assert len(line.sent("Event/List")) <= 2
        break
    await found.aclose()
    assert len(line.sent("Event/List")) <= 2


@pytest.mark.parametrize(
    "answer", [page(), page(502), broken, unreachable, error("TooMany"), data(None), data({}), data("x")]
)
async def test_b09_a_failing_portion_is_halved_once_and_its_people_are_unread(
    line: Line, office: Office, answer: Answer
) -> None:
    someone = strangers(60)
    line.breaks(
        Fault(
            "Event/List",
            answer,
            arrives=False,
            when=lambda content: "p010" in content["UserIDs"],
            times=9,
        ),
        Fault("Event/List", data({"Items": []}), arrives=False, times=9),
    )
    first, second = await portions(office, someone)
    known = {calendar.person for calendar in (*first, *second) if calendar.knowledge is Knowledge.KNOWN}
    unread = {calendar.person for calendar in (*first, *second) if calendar.knowledge is Knowledge.UNREAD}
    assert unread == {f"p{n:03}" for n in range(25)}
    assert known == {f"p{n:03}" for n in range(25, 60)}
    assert [calendar.person for calendar in (*first, *second)] == [person.id for person in someone]
    assert len([asked for asked in line.sent("Event/List") if "p010" in asked["UserIDs"]]) == 2


async def test_one_person_who_fails_is_unread_or_not_permitted(line: Line, office: Office) -> None:
    line.breaks(
        Fault("Event/List", error("AccessDenied"), arrives=False), Fault("Event/List", error("Whatever"), arrives=False)
    )
    assert (await read(office, "bo"))[0].knowledge is Knowledge.NOT_PERMITTED
    assert (await read(office, "bo"))[0].knowledge is Knowledge.UNREAD


async def test_h03_without_a_sign_in_reading_ends(line: Line, office: Office) -> None:
    line.breaks(
        Fault("Event/List", error("TokenExpired"), arrives=False, times=99),
        Fault("Login", error("TokenInvalid"), arrives=False, times=99),
    )
    with pytest.raises(SignInNeeded):
        await portions(office, strangers(120))


async def test_expired_token_midway_costs_one_sign_in(line: Line, office: Office) -> None:
    line.breaks(
        Fault("Event/List", error("TokenExpired"), arrives=False, times=3),
        Fault("Event/List", data({"Items": []}), arrives=False, times=9),
    )
    found = await portions(office, strangers(150))
    assert {calendar.knowledge for portion in found for calendar in portion} == {Knowledge.KNOWN}
    assert len(line.sent("Login")) == 2


async def test_whoever_is_left_out_of_an_answer_that_was_partly_unreadable_is_unread(
    line: Line, office: Office
) -> None:
    items = [{"UserID": "p000", "Events": []}, "junk"]
    line.breaks(Fault("Event/List", data({"Items": items}), arrives=False))
    [[first, second]] = await portions(office, strangers(2))
    assert (first.knowledge, second.knowledge) == (Knowledge.KNOWN, Knowledge.UNREAD)


async def test_left_out_by_a_server_that_sends_empty_calendars_is_not_free(line: Line, office: Office) -> None:
    told = [{"UserID": "p000", "Events": []}]
    line.breaks(Fault("Event/List", data({"Items": told}), arrives=False, times=2))
    [[first, second]] = await portions(office, strangers(2))
    assert (first.knowledge, second.knowledge) == (Knowledge.KNOWN, Knowledge.UNREAD)


async def test_left_out_by_a_server_that_sends_events_only_has_none(line: Line, office: Office) -> None:
    told = [
        {"UserID": "p000", "Events": [{"EventID": "e", "Start": "2026-11-24T09:00:00Z", "End": "2026-11-24T10:00:00Z"}]}
    ]
    line.breaks(Fault("Event/List", data({"Items": told}), arrives=False))
    [[first, second]] = await portions(office, strangers(2))
    assert (first.knowledge, second.knowledge) == (Knowledge.KNOWN, Knowledge.KNOWN)


async def test_c09_an_unreadable_event_is_left_out_and_counted(line: Line, office: Office) -> None:
    good = {"EventID": "e", "Start": "2026-11-24T09:00:00Z", "End": "2026-11-24T10:00:00Z", "ShowAs": "Busy"}
    timeless = {"EventID": "f", "Start": "now", "End": "P1D"}
    line.breaks(
        Fault("Event/List", data({"Items": [{"UserID": "p000", "Events": [good, "junk", timeless]}]}), arrives=False)
    )
    [[calendar]] = await portions(office, strangers(1))
    assert [event.id for event in calendar.events] == ["e"]
    assert calendar.unreadable == 2
    assert calendar.knowledge is Knowledge.KNOWN


async def test_events_of_somebody_else_and_of_another_time_are_left_out(line: Line, office: Office) -> None:
    inside = {"EventID": "e", "Start": "2026-11-24T09:00:00Z", "End": "2026-11-24T10:00:00Z"}
    outside = inside | {"EventID": "f", "Start": "2026-12-24T09:00:00Z", "End": "2026-12-24T10:00:00Z"}
    items = [{"UserID": "p000", "Events": [inside, outside]}, {"UserID": "else", "Events": [inside]}]
    line.breaks(Fault("Event/List", data({"Items": items}), arrives=False))
    [[calendar]] = await portions(office, strangers(1))
    assert [event.id for event in calendar.events] == ["e"]


async def test_d10_the_same_event_twice_is_shown_once_but_a_series_of_one_id_is_whole(
    line: Line, office: Office
) -> None:
    first = {"EventID": "e", "Start": "2026-11-24T09:00:00Z", "End": "2026-11-24T10:00:00Z"}
    second = first | {"Start": "2026-11-25T09:00:00Z", "End": "2026-11-25T10:00:00Z"}
    line.breaks(
        Fault("Event/List", data({"Items": [{"UserID": "p000", "Events": [first, first, second]}]}), arrives=False)
    )
    [[calendar]] = await portions(office, strangers(1))
    assert [event.start for event in calendar.events] == [at(24, 9), at(25, 9)]


async def test_details_join_attendees_with_their_answers_and_names(office: Office) -> None:
    details = await office.diary.details(await event(office, "anna", "Budget"))
    assert [(a.email, a.name, a.optional, a.reply) for a in details.attendees] == [
        (mail("anna"), "Anna Berg", False, Reply.NONE),
        (mail("small"), "Room Small", False, Reply.ACCEPTED),
        (mail("cy"), "Cy Dahl", True, Reply.ACCEPTED),
    ]
    assert details.body == "Bring\nnumbers"
    assert details.repeats == ""
    assert details.permissions.delete


async def test_details_say_how_it_repeats(office: Office) -> None:
    details = await office.diary.details(await event(office, "anna", "Stand-up", 26))
    assert details.repeats == "Every week on 3 days until 27 Nov 2026"


async def test_details_are_never_asked_where_only_times_may_be_known(line: Line, office: Office) -> None:
    [secret] = await events(office, "eva")
    with pytest.raises(NotPermitted):
        await office.diary.details(secret)
    with pytest.raises(NotPermitted):
        await office.diary.details(Event(EventID(""), secret.person, 0, 1))
    assert not line.sent("Event/Details")


async def test_details_of_what_is_gone(office: Office) -> None:
    budget = await event(office, "anna", "Budget")
    await office.diary.decline(budget)
    with pytest.raises(Gone):
        await office.diary.details(budget)


async def test_c04_details_without_an_event(line: Line, office: Office) -> None:
    budget = await event(office, "anna", "Budget")
    line.breaks(Fault("Event/Details", data({}), arrives=False))
    with pytest.raises(NotOnTime):
        await office.diary.details(budget)


async def test_invitations_wait_by_start(office: Office) -> None:
    me = await people(office, "anna")
    waiting = await office.diary.invitations(me)
    assert [(event.subject, event.start) for event in waiting] == [("Stand-up", at(25, 14)), ("Budget", at(26, 9))]
    assert all(event.invitation and event.reply is Reply.NONE for event in waiting)
    assert await office.diary.invitations([]) == ()


async def test_notices_are_invitations_whatever_they_call_themselves_but_not_when_cancelled(
    line: Line, office: Office
) -> None:
    told = {"UserID": "p000", "EventID": "e", "Start": "2026-11-24T09:00:00Z", "End": "2026-11-24T10:00:00Z"}
    cancelled = told | {"EventID": "f", "IsCancelled": True}
    line.breaks(Fault("Event/Notices", data({"Items": [{"Events": [told, cancelled]}]}), arrives=False))
    [waiting] = await office.diary.invitations(strangers(1))
    assert (waiting.id, waiting.invitation, waiting.reply) == ("e", True, Reply.NONE)


async def test_gaps_are_what_is_left_of_the_time_asked(line: Line, office: Office) -> None:
    both = await people(office, "anna", "bo")
    gaps = await office.diary.gaps(both, at(26, 8), at(26, 12))
    assert gaps == ((at(26, 8), at(26, 9)), (at(26, 10), at(26, 12)))
    wide = [{"Start": "2026-11-26T09:00:00Z", "End": "2026-11-27T00:00:00Z"}, {"Start": None}, {"Start": "x"}]
    line.breaks(Fault("Free/Search", data({"Items": wide}), arrives=False))
    assert await office.diary.gaps(both, at(26, 8), at(26, 12)) == ((at(26, 9), at(26, 12)),)


async def test_gaps_of_nobody_are_everything(office: Office) -> None:
    assert await office.diary.gaps([], at(26, 8), at(26, 12)) == ((at(26, 8), at(26, 12)),)


async def test_a_free_search_without_a_list_is_no_answer(line: Line, office: Office) -> None:
    line.breaks(Fault("Free/Search", data(None), arrives=False))
    with pytest.raises(NotOnTime):
        await office.diary.gaps(await people(office, "bo"), at(26, 8), at(26, 12))
