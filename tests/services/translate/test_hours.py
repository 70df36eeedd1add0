"""Working hours in three shapes, and Windows names of zones."""

import json

import pytest

from ontime_tui.agenda.workhours import Period, WorkHours, office_hours
from ontime_tui.agenda.zone import Zone
from ontime_tui.api.shapes.user import User
from ontime_tui.services.translate.people import person_of
from ontime_tui.services.translate.zones import zone_named, zone_of_bias

COPENHAGEN = Zone.named("Europe/Copenhagen")
ASSUMED = office_hours(COPENHAGEN)
NINE_TO_FIVE = tuple(Period(day, 540, 1020) for day in range(5))
WORKDAYS = "Monday Tuesday Wednesday Thursday Friday"


def hours(shape: object) -> WorkHours:
    user = User.model_validate_json(json.dumps({"UserID": "1", "WorkHours": shape}))
    found = person_of(user, ASSUMED).hours
    assert found is not None
    return found


def ews(bias: int | None, **zone: object) -> dict[str, object]:
    period = {"DayOfWeek": WORKDAYS, "StartTimeInMinutes": 540, "EndTimeInMinutes": 1020}
    return {"TimeZone": {"Bias": bias, **zone}, "WorkingPeriodArray": [period]}


def graph(zone: str) -> dict[str, object]:
    days = WORKDAYS.lower().split()
    return {"daysOfWeek": days, "startTime": "09:00:00", "endTime": "17:00:00", "timeZone": {"name": zone}}


OUTLOOK = {
    "WorkHoursVersion1": {
        "TimeZone": {"Bias": -60},
        "WorkDays": WORKDAYS,
        "Start": "09:00:00",
        "End": "17:00:00",
    }
}


@pytest.mark.parametrize("shape", [ews(-60), OUTLOOK, graph("Europe/Copenhagen")], ids=["EWS", "Outlook", "Graph"])
def test_three_shapes_mean_the_same(shape: object) -> None:
    assert hours(shape) == WorkHours(COPENHAGEN, NINE_TO_FIVE)
    assert hours(json.dumps(shape)) == hours(shape), "as JSON text"


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Romance Standard Time", "Europe/Paris"),
        ("Eastern Standard Time", "America/New_York"),
        ("india standard time", "Asia/Calcutta"),
        ("Nepal Standard Time", "Asia/Katmandu"),
        (" UTC ", "UTC"),
        ("Europe/London", "Europe/London"),
    ],
)
def test_zone_names_of_windows_and_of_the_iana(name: str, zone: str) -> None:
    found = zone_named(name)
    assert found is not None
    assert found.offset(0) == Zone.named(zone).offset(0)
    assert hours(graph(name)) == WorkHours(zone_named(name, COPENHAGEN) or found, NINE_TO_FIVE)


def test_of_the_zones_that_share_a_name_ones_own_is_meant() -> None:
    assert hours(graph("romance standard time")).zone == COPENHAGEN
    assert zone_named("Romance Standard Time", Zone.named("Europe/Berlin")) == Zone.named("Europe/Paris")


@pytest.mark.parametrize("name", ["", "Customized Time Zone", "../../etc/passwd", "\x00", "x" * 200, "Ærø"])
def test_a_zone_that_nobody_knows_makes_hours_assumed(name: str) -> None:
    assert zone_named(name) is None
    assert hours(graph(name)) == WorkHours(COPENHAGEN, NINE_TO_FIVE, assumed=True)


@pytest.mark.parametrize(
    ("bias", "east"), [(0, 0), (480, -480), (-330, 330), (-345, 345), (-570, 570), (300, -300), (-720, 720)]
)
def test_a_bias_elsewhere_is_standard_time_there_and_only_a_guess(bias: int, east: int) -> None:
    zone, certain = zone_of_bias(bias, COPENHAGEN)
    assert not certain
    assert zone.offset(29_449_440) == east, "in January 2026"
    assert hours(ews(bias)) == WorkHours(zone, NINE_TO_FIVE, assumed=True)


def test_a_bias_like_my_own_is_my_own_zone_on_either_half_of_the_globe() -> None:
    assert zone_of_bias(-60, COPENHAGEN) == (COPENHAGEN, True)
    sydney = Zone.named("Australia/Sydney")
    assert zone_of_bias(-600, sydney) == (sydney, True)


def test_a_bias_that_no_zone_has_is_my_own_zone_as_a_guess() -> None:
    assert zone_of_bias(7, COPENHAGEN) == (COPENHAGEN, False)


@pytest.mark.parametrize("shape", [None, "", "nonsense", 7, [], {}, {"WorkingPeriodArray": []}, "[" * 9999])
def test_e08_nonsense_is_the_assumed_hours(shape: object) -> None:
    assert hours(shape) == ASSUMED
    assert hours(shape).assumed
