"""Zones by the places that keep them."""

from zoneinfo import available_timezones

import pytest

from ontime_tui.agenda.atlas import PlacedZone, atlas, folded
from ontime_tui.agenda.zone import UTC_ZONE, Zone


@pytest.mark.parametrize(
    ("text", "zone", "place"),
    [
        ("denmark", "Europe/Copenhagen", "Denmark"),
        ("Copenhagen", "Europe/Copenhagen", "Denmark"),
        ("dk", "Europe/Copenhagen", "Denmark"),
        ("india", "Asia/Kolkata", "India"),
        ("uk", "Europe/London", "Britain (UK)"),
        ("europe/paris", "Europe/Paris", "France"),
        ("paris", "Europe/Paris", "France"),
        ("new york", "America/New_York", "United States, Eastern (most areas)"),
        ("NEW_YORK", "America/New_York", "United States, Eastern (most areas)"),
        ("us pac", "America/Los_Angeles", "United States, Pacific"),
        ("san fran", "America/Los_Angeles", "San Francisco, United States"),
        ("malmö", "Europe/Stockholm", "Malmo, Sweden"),
        ("curacao", "America/Curacao", "Curaçao"),
        ("calcutta", "Asia/Kolkata", "India"),
        ("gmt", "UTC", "everywhere the same"),
    ],
)
def test_the_likeliest_zone_of_a_place(text: str, zone: str, place: str) -> None:
    assert atlas().find(text)[0] == PlacedZone(Zone(zone), place)


@pytest.mark.parametrize("text", ["nowhere at all", "[/]", "…"])
def test_what_no_place_is_called_leads_nowhere(text: str) -> None:
    assert not folded(text) or atlas().find(text) == ()


def test_places_of_one_name_lead_to_all_their_zones_each_once() -> None:
    found = [placed.zone.name for placed in atlas().find("portland")]
    assert found == ["America/Los_Angeles", "America/New_York"]
    everything = [placed.zone for placed in atlas().find("a")]
    assert len(everything) == len(set(everything))


def test_zones_are_listed_once_under_names_that_exist() -> None:
    names = [placed.zone.name for placed in atlas().zones]
    assert names[0] == UTC_ZONE.name
    assert names[1:] == sorted(set(names[1:]))
    assert set(names) <= available_timezones()
    assert {"Asia/Kolkata", "Europe/Copenhagen", "Europe/Stockholm"} < set(names)
    assert "Asia/Calcutta" not in names


def test_other_names_are_kept_as_one() -> None:
    assert atlas().kept_as(Zone("Asia/Calcutta")) == Zone("Asia/Kolkata")
    assert atlas().kept_as(Zone("US/Pacific")) == Zone("America/Los_Angeles")
    assert atlas().kept_as(Zone("Europe/Copenhagen")) == Zone("Europe/Copenhagen")
    assert atlas().kept_as(Zone("Etc/UTC")) == atlas().kept_as(Zone("Etc/Universal")) == UTC_ZONE
    assert atlas().kept_as(Zone("Mars/Olympus")) == Zone("Mars/Olympus")
