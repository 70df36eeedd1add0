"""Groups, legends and the sync window, in the shapes in which servers send them."""

import json
from datetime import UTC, date, datetime

import pytest

from ontime_tui.agenda.group import GroupNode, Ownership
from ontime_tui.agenda.ids import GroupID
from ontime_tui.agenda.legend import Legend
from ontime_tui.agenda.minute import minute_of
from ontime_tui.api.calls.login import LoginAnswer
from ontime_tui.api.calls.settings import SettingsGetAnswer
from ontime_tui.api.shapes.group import Group
from ontime_tui.services.translate.groups import level_below, node_of
from ontime_tui.services.translate.legends import legends_of
from ontime_tui.services.translate.window import window_of

TODAY = date(2026, 11, 25)


def groups(*names: str) -> list[Group]:
    told = [{"Name": name, "GroupID": None if name.endswith("\\") else name} for name in names]
    return [Group.model_validate_json(json.dumps(group)) for group in told]


def lines(path: str, *names: str) -> list[tuple[str, bool, bool]]:
    return [(node.path, bool(node.id), node.branch) for node in level_below(path, groups(*names))]


def test_the_documents_own_examples() -> None:
    assert lines("", "A", "B\\", "C\\", "D") == [
        ("A", True, False),
        ("B", False, True),
        ("C", False, True),
        ("D", True, False),
    ]
    assert lines("B", "B\\1", "B\\2", "B\\3\\", "B\\Test\\") == [
        ("B\\1", True, False),
        ("B\\2", True, False),
        ("B\\3", False, True),
        ("B\\Test", False, True),
    ]


@pytest.mark.parametrize("names", [("A", "A\\"), ("A\\", "A")])
def test_a_group_and_a_branch_of_one_name_are_one_line(names: tuple[str, str]) -> None:
    [node] = level_below("", groups(*names))
    assert (node.path, node.id, node.branch) == ("A", "A", True)


def test_names_that_are_not_full_are_completed() -> None:
    assert lines("B", "1", "3\\") == [("B\\1", True, False), ("B\\3", False, True)]


def test_deeper_levels_and_other_branches_are_left_for_later() -> None:
    assert lines("B", "A", "B", "B\\1", "B\\3\\x", "B\\3\\y") == [("B\\1", True, False), ("B\\3", False, True)]


def test_a_level_without_groups() -> None:
    assert lines("B") == []
    assert lines("B", "B\\") == []


@pytest.mark.parametrize(
    ("flags", "ownership"),
    [
        ({}, Ownership.PUBLIC),
        ({"Private": True}, Ownership.PRIVATE),
        ({"Application": "true", "Private": True}, Ownership.APPLICATION),
    ],
)
def test_whose_a_group_is(flags: dict[str, object], ownership: Ownership) -> None:
    told = {"GroupID": "g", "Name": "A\\B", "DisplayName": "Bees", "MembersCount": "3", **flags}
    node = node_of(Group.model_validate_json(json.dumps(told)))
    assert node == GroupNode("A\\B", GroupID("g"), members=3, ownership=ownership, label="Bees")
    assert node.name == "Bees"


ONE = {"ID": 1, "BGColor": "FFCC00", "FGColor": "#000", "Text": "Customer"}


@pytest.mark.parametrize(
    "shape", [[ONE], {"Items": [ONE]}, {"1": ONE}, {"1": {k: v for k, v in ONE.items() if k != "ID"}}]
)
def test_legends_in_every_shape(shape: object) -> None:
    answer = SettingsGetAnswer.model_validate_json(json.dumps({"Admin": {"Legends": shape}}))
    assert legends_of(answer.admin.legends) == (Legend("1", "Customer", "#ffcc00", "#000000"),)


def test_legends_that_can_not_be_drawn_are_left_out_and_each_key_is_there_once() -> None:
    told = [{"ID": 1, "BGColor": "nonsense"}, {"BGColor": "#fff"}, ONE | {"ID": "2"}, ONE | {"ID": 2, "Text": "Later"}]
    answer = SettingsGetAnswer.model_validate_json(json.dumps({"Admin": {"Legends": told}}))
    assert [(legend.key, legend.text) for legend in legends_of(answer.admin.legends)] == [("2", "Later")]


def window(back: object, forward: object) -> tuple[str, str] | None:
    told = LoginAnswer.model_validate_json(json.dumps({"Server": {"SyncBackTime": back, "SyncForwardTime": forward}}))
    found = window_of(told.server.sync_back_time, told.server.sync_forward_time, TODAY)
    return found and tuple(f"{datetime.fromtimestamp(edge * 60, UTC):%Y-%m-%d}" for edge in found)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("back", "forward", "expected"),
    [
        ("2026-09-01T00:00:00Z", "2027-03-01T00:00:00Z", ("2026-09-01", "2027-03-01")),
        ("2026-09-01", "2027-03-01", ("2026-09-01", "2027-03-01")),
        (30, "180", ("2026-10-26", "2027-05-24")),
        (-30, 180, ("2026-10-26", "2027-05-24")),
        ("2026-09-01", None, ("2026-09-01", "2200-01-01")),
        (None, 10, ("1900-01-01", "2026-12-05")),
        (None, None, None),
        ("...", {}, None),
        ("2027-03-01", "2026-09-01", None),
        (10**17, 10**17, None),
    ],
)
def test_f12_the_sync_window_in_dates_or_days(back: object, forward: object, expected: object) -> None:
    assert window(back, forward) == expected


def test_a_window_is_half_open_at_midnight_utc() -> None:
    found = window_of(TODAY, 1, TODAY)
    assert found == (minute_of(datetime(2026, 11, 25, tzinfo=UTC)), minute_of(datetime(2026, 11, 26, tzinfo=UTC)))
