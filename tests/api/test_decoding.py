"""Answers as servers might really write them: a test for each line of our reading that is about decoding."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ontime_tui.api.calls.event import CalendarsAnswer, DetailsAnswer, by_user
from ontime_tui.api.calls.folder import FolderListAnswer
from ontime_tui.api.calls.group import GroupDetails, GroupList
from ontime_tui.api.calls.login import LoginAnswer
from ontime_tui.api.calls.settings import SettingsGetAnswer
from ontime_tui.api.calls.user import UserListAnswer
from ontime_tui.api.clean import Altered
from ontime_tui.api.shapes.event import Event, EventDetails
from ontime_tui.api.shapes.legend import Legend
from ontime_tui.api.shapes.user import User
from ontime_tui.api.shapes.work_hours import WorkHours, WorkPeriod

WEEK = frozenset(range(5))


def _owners(answer: CalendarsAnswer) -> list[tuple[str, str]]:
    return [
        (user, event.event_id or "")
        for calendar in answer.calendars
        for user, events in by_user(calendar.events, calendar.user_id)
        for event in events
    ]


def test_event_list_says_whose_events_they_are_in_either_way() -> None:
    under = {"UserID": "U1", "Events": [{"EventID": "E1"}, {"EventID": "E2", "UserID": "U9"}]}
    inside = {"Events": [{"EventID": "E3", "UserID": "U2"}, {"EventID": "E4", "UserID": "U3"}]}
    answer = CalendarsAnswer.model_validate_json(json.dumps({"Items": [under, inside]}))
    assert _owners(answer) == [("U1", "E1"), ("U9", "E2"), ("U2", "E3"), ("U3", "E4")]
    assert answer.unreadable == 0


def test_event_notices_are_read_alike() -> None:
    answer = CalendarsAnswer.model_validate({"Items": [{"Events": [{"UserID": "U1", "EventID": "E1"}]}]})
    assert _owners(answer) == [("U1", "E1")]


def test_c09_one_bad_event_of_500_costs_itself_and_is_counted() -> None:
    events: list[Any] = [{"EventID": f"E{number}"} for number in range(499)]
    events.insert(250, "not an event")
    answer = CalendarsAnswer.model_validate_json(json.dumps({"Items": [{"UserID": "U1", "Events": events}, None]}))
    assert len(_owners(answer)) == 499
    assert answer.unreadable == 2


@pytest.mark.parametrize(
    ("data", "unreadable"),
    [({}, 0), ({"Items": None}, 0), ({"Items": []}, 0), ({"Items": "none"}, 1), ({"Items": {}}, 1)],
    ids=str,
)
def test_c05_something_else_than_a_list_is_not_an_empty_list(data: object, unreadable: int) -> None:
    for read in (UserListAnswer.model_validate(data), UserListAnswer.model_validate_json(json.dumps(data))):
        assert read.items == ()
        assert read.unreadable == unreadable


def test_e04_an_event_without_an_id_keeps_its_row() -> None:
    event = Event.model_validate_json('{"Subject": "Review", "EventID": null}')
    assert (event.event_id, event.subject) == ("", "Review")


def test_details_have_addresses_where_the_list_has_names() -> None:
    assert not issubclass(EventDetails, Event)
    details = DetailsAnswer.model_validate({"Event": {"RequiredAttendees": ["a@b.example"]}}).event
    assert details is not None
    assert details.required_attendees == ("a@b.example",)


@pytest.mark.parametrize("attachments", [{"Name": "a.txt", "Size": "12"}, [{"Name": "a.txt", "Size": 12}]], ids=str)
def test_one_attachment_or_a_list_of_them(attachments: object) -> None:
    details = EventDetails.model_validate_json(json.dumps({"BodyHTML": {"HTML": "<p>", "attachments": attachments}}))
    assert details.body_html is not None
    assert details.body_html.html == "<p>"
    assert [(file.name, file.size) for file in details.body_html.attachments] == [("a.txt", 12)]


@pytest.mark.parametrize("word", ["Away", "OOF", "OOE", "OutOfOffice", "WorkingElsewhere", "NoData", "Elsewhere"])
def test_e02_show_as_keeps_every_word(word: str) -> None:
    assert Event.model_validate({"ShowAs": word}).show_as == word


@pytest.mark.parametrize("word", ["NoResponseReceived", "tentativelyAccepted", "ORGANIZER", "none", "???"])
def test_my_response_type_keeps_either_spelling(word: str) -> None:
    assert Event.model_validate({"MyResponseType": word}).my_response_type == word


@pytest.mark.parametrize("word", ["None", "TimeOnly", "TimeAndSubjectAndLocation", "FullDetails", "Owned"])
def test_rights_keep_every_word(word: str) -> None:
    user = User.model_validate({"ReadItems": word, "EditItems": word, "DeleteItems": word})
    assert (user.read_items, user.edit_items, user.delete_items) == (word, word, word)


def test_numbers_may_be_text_and_text_numbers() -> None:
    event = Event.model_validate_json('{"LegendID": "7", "ReminderMinutesBeforeStart": "15", "Subject": 2026}')
    assert (event.legend_id, event.reminder_minutes_before_start, event.subject) == ("7", 15, "2026")
    assert Event.model_validate_json('{"LegendID": 7}').legend_id == "7"
    assert event.wire() == {"LegendID": 7, "ReminderMinutesBeforeStart": 15, "Subject": "2026"}


@pytest.mark.parametrize(
    ("word", "meant"), [("true", True), ("TRUE", True), (1, True), ("nej", False), (None, False), ([], False)]
)
def test_flags_may_be_text(word: object, meant: bool) -> None:
    assert Event.model_validate_json(json.dumps({"IsRecurring": word})).is_recurring is meant


@pytest.mark.parametrize(
    ("names", "kept"),
    [(["A", None, {}, 3, ""], ("A", "3")), ("A", ("A",)), (None, ()), ({"a": 1}, ()), (["A\x1b"], ("A␛",))],
    ids=str,
)
def test_lists_of_words_keep_what_can_be_read(names: object, kept: tuple[str, ...]) -> None:
    read = Event.model_validate_json(json.dumps({"Categories": names, "RequiredAttendees": names}))
    assert read.categories == kept
    assert read.required_attendees == kept


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-25T12:00:00Z", datetime(2026, 11, 25, 12, tzinfo=UTC)),
        ("2026-11-25T12:00:00.1234567Z", datetime(2026, 11, 25, 12, tzinfo=UTC)),
        ("2026-11-25T13:00:00+01:00", datetime(2026, 11, 25, 12, tzinfo=UTC)),
        ("2026-11-25T12:00:00Z[UTC]", datetime(2026, 11, 25, 12, tzinfo=UTC)),
        ("now", None),
        ("2026-02-30T12:00:00Z", None),
        (1764072000, None),
    ],
)
def test_dates_in_events(text: object, meant: datetime | None) -> None:
    read = Event.model_validate_json(json.dumps({"Start": text, "Subject": "Review"}))
    assert (read.start, read.subject) == (meant, "Review")


def test_a_partial_group_list_tells_branches_from_groups() -> None:
    answer = GroupList.answer().model_validate_json(
        '{"Items": [{"Name": "B\\\\1", "GroupID": "G"}, {"Name": "B\\\\3\\\\"}]}'
    )
    assert [(group.path, group.group_id, group.is_branch) for group in answer.items] == [
        ("B\\1", "G", False),
        ("B\\3\\", "", True),
    ]


def test_a_groups_name_is_cleaned_and_its_path_is_not() -> None:
    group = GroupDetails.answer().model_validate({"Name": "Sales\u202e\\"})
    assert group.name == "Sales\\"
    assert group.path == "Sales\u202e\\"
    assert "\u202e" not in repr(group)


def test_folders_are_a_bare_list() -> None:
    answer = FolderListAnswer.model_validate_json('[{"FolderId": "F1", "Name": "Contacts"}, 7]')
    assert [folder.folder_id for folder in answer.items] == ["F1"]
    assert answer.unreadable == 1


@pytest.mark.parametrize(
    "legends",
    [
        [{"ID": 7, "BGColor": "FF0000", "FGColor": "#fff", "Text": "Vacation"}],
        {"Items": [{"ID": "7", "BGColor": "#ff0000", "FGColor": "fff", "Text": "Vacation"}]},
        {"7": {"BGColor": "#FF0000", "FGColor": "FFFFFF", "Text": "Vacation"}},
        {"Items": {"7": {"BGColor": "#FF0000", "FGColor": "FFFFFF", "Text": "Vacation"}}},
    ],
    ids=str,
)
def test_legends_in_every_shape(legends: object) -> None:
    answer = SettingsGetAnswer.model_validate_json(json.dumps({"Admin": {"Legends": legends}}))
    assert answer.admin.legends == (
        Legend.model_validate({"ID": 7, "BGColor": "f00", "FGColor": "fff", "Text": "Vacation"}),
    )
    assert answer.admin.legends[0].bg_color == "#ff0000"


@pytest.mark.parametrize("legends", ["red", 7, {"a": 1}, [None]], ids=str)
def test_legends_that_are_none_leave_the_rest(legends: object) -> None:
    answer = SettingsGetAnswer.model_validate({"Admin": {"Legends": legends}, "ApiExplorer": {"a": 1}})
    assert len(answer.admin.legends) == 0
    assert answer.admin.legends.unreadable == 1
    assert answer.applications == {"ApiExplorer": {"a": 1}}


def test_a_colour_that_is_none_is_blank() -> None:
    assert Legend.model_validate({"BGColor": "rød", "FGColor": "#12345"}).bg_color == ""


EWS = {
    "TimeZone": {"Bias": -60, "StandardTime": {"Bias": 0}},
    "WorkingPeriodArray": [
        {
            "DayOfWeek": "Monday Tuesday Wednesday Thursday Friday",
            "StartTimeInMinutes": 480,
            "EndTimeInMinutes": 1020,
        }
    ],
}
OUTLOOK = {
    "WorkHoursVersion1": {
        "TimeZone": {"Bias": "-60", "Name": "Romance Standard Time"},
        "WorkDays": "Monday Tuesday Wednesday Thursday Friday",
        "Start": "08:00:00",
        "End": "17:00:00",
    }
}
GRAPH = {
    "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
    "startTime": "08:00:00.0000000",
    "endTime": "17:00:00.0000000",
    "timeZone": {"name": "Romance Standard Time"},
}


@pytest.mark.parametrize(
    ("hours", "zone", "bias"),
    [(EWS, "", -60), (OUTLOOK, "Romance Standard Time", -60), (GRAPH, "Romance Standard Time", None)],
    ids=["EWS", "Outlook", "Graph"],
)
def test_work_hours_in_three_shapes_and_as_text(hours: object, zone: str, bias: int | None) -> None:
    meant = WorkHours((WorkPeriod(WEEK, 480, 1020),), zone, bias)
    for shape in (hours, json.dumps(hours)):
        user = User.model_validate_json(json.dumps({"WorkHours": shape}))
        assert user.work_hours == meant
        assert User.model_validate(user.wire()) == user


def test_work_hours_with_several_periods_and_named_sets_of_days() -> None:
    periods = [
        {"DayOfWeek": "Weekday", "StartTimeInMinutes": "480", "EndTimeInMinutes": 720},
        {"DayOfWeek": "WeekendDay", "StartTimeInMinutes": 1320, "EndTimeInMinutes": 0},
        {"DayOfWeek": "Monday", "StartTimeInMinutes": 900, "EndTimeInMinutes": 800},
    ]
    user = User.model_validate({"WorkHours": {"WorkingPeriodArray": {"WorkingPeriod": periods}}})
    assert user.work_hours == WorkHours(
        (WorkPeriod(WEEK, 480, 720), WorkPeriod(frozenset({5, 6}), 1320, 1440)),
    )


@pytest.mark.parametrize(
    "nonsense", [None, 7, "eight to five", "[" * 9999, [], {}, {"WorkDays": "Someday"}, {"Root": {}}]
)
def test_e08_work_hours_that_are_nonsense_are_none(nonsense: object) -> None:
    assert User.model_validate({"WorkHours": nonsense, "UserID": "U1"}) == User.model_validate({"UserID": "U1"})


def test_e09_recurrence_keeps_the_numbers_that_are_there() -> None:
    rule = {"Type": 99, "EndDate": "9999-12-31T00:00:00Z", "Parameters": {"Interval": "0", "DayOfTheWeekCollection": 3}}
    recurrence = EventDetails.model_validate_json(json.dumps({"Recurrence": rule})).recurrence
    assert recurrence is not None
    assert recurrence.parameters is not None
    assert (recurrence.type, recurrence.end_date) == (99, datetime(2200, 1, 1, tzinfo=UTC))
    assert (recurrence.parameters.interval, recurrence.parameters.day_of_the_week_collection) == (0, (3,))
    assert recurrence.parameters.month is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-05-01", date(2026, 5, 1)),
        ("2026-05-01T00:00:00Z", date(2026, 5, 1)),
        (90, 90),
        ("-90", 90),
        ("a while", None),
        (None, None),
    ],
)
def test_the_sync_window_is_a_date_or_days(said: object, meant: date | int | None) -> None:
    login = LoginAnswer.model_validate_json(json.dumps({"Server": {"SyncBackTime": said, "SyncForwardTime": said}}))
    assert (login.server.sync_back_time, login.server.sync_forward_time) == (meant, meant)


@pytest.mark.parametrize("inside", [True, False])
def test_login_flags_count_beside_server_and_inside_it(inside: bool) -> None:
    flags = {"pollarity_availability": True, "graph_availability": "true", "teams_availability": False}
    login = LoginAnswer.model_validate({"Server": flags} if inside else flags)
    assert (login.offers_polls, login.offers_graph, login.offers_teams) == (True, True, False)
    assert not login.allows_room_conflicts


@pytest.mark.parametrize(("features", "meant"), [(1, False), (2, True), ("2", True), (3, True), (None, False)])
def test_working_elsewhere_needs_exchange_features(features: object, meant: bool) -> None:
    login = LoginAnswer.model_validate({"Server": {"ExchangeFeatures": features}})
    assert login.server.knows_working_elsewhere is meant


def test_tokens_are_in_no_repr() -> None:
    assert "geheim" not in repr(LoginAnswer.model_validate({"UserToken": "geheim"}))


def test_settings_of_applications_are_found_by_their_id() -> None:
    answer = SettingsGetAnswer.model_validate({"Admin": None, "Desktop": {"k": [1]}, "Odd": 7})
    assert answer.applications == {"Desktop": {"k": [1]}, "Odd": {}}


def test_e07_a_picture_of_50_mb_is_none() -> None:
    assert User.model_validate({"Photo": "A" * 50_000_000}).photo == ""
    assert User.model_validate({"Photo": ["A"]}).photo == ""


def test_d05_d06_numbers_out_of_all_measure_are_none() -> None:
    event = Event.model_validate({"ReminderMinutesBeforeStart": float("nan"), "Subject": float("inf"), "EventID": "E1"})
    assert (event.reminder_minutes_before_start, event.subject, event.event_id) == (None, "", "E1")
    assert Event.model_validate({"ReminderMinutesBeforeStart": 10**40}).reminder_minutes_before_start is None


def test_ids_stay_as_they_came() -> None:
    event = Event.model_validate_json('{"EventID": "AAMk\\u200b=\\u202e/+", "ChangeKey": " c "}')
    assert (event.event_id, event.change_key) == ("AAMk\u200b=\u202e/+", " c ")


def test_j03_hidden_characters_leave_a_mark() -> None:
    event = Event.model_validate_json('{"Subject": "pay\\u202eload", "Location": "Room"}')
    assert event.subject == "payload"
    assert isinstance(event.subject, Altered)
    assert not isinstance(event.location, Altered)


def test_a_body_keeps_its_lines() -> None:
    assert EventDetails.model_validate_json('{"Body": "One\\r\\ntwo\\u0007"}').body == "One\ntwo␇"
