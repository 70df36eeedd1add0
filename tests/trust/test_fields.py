"""A sample of all combinations; `python -m tests.trust fields` tries each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import pytest

from ontime_tui.api.rows import Rows
from ontime_tui.server.tokens import TokenPolicy
from tests.trust.fields import MISSING, MUTATIONS, MutatingLine, Place, Tally, mutated, of_calls, of_verbs, places
from tests.trust.wire import no_chance
from tests.ui.window import main_screen, opener_over, rested, settled, text_of, window

pytestmark = pytest.mark.anyio

ENDPOINTS = ("Login", "Settings/Get", "Group/List", "Group/Search", "User/List", "Event/List", "Event/Details")


async def test_e01_no_odd_field_costs_more_than_itself() -> None:
    found = Tally()
    await of_calls(found, 30)
    assert found.tried > 400
    assert found.crashes == []


async def test_e01_no_verb_crashes_over_an_odd_answer() -> None:
    found = Tally()
    await of_verbs(found, 60)
    assert found.tried > 100
    assert found.crashes == []


def only_the_first(rows: list[Any]) -> list[Any]:
    return rows[:1]


def in_another_order(rows: list[Any]) -> list[Any]:
    return [*rows[1:], *rows[:1]]


def crashing(rows: list[Any]) -> list[Any]:
    raise TypeError


@pytest.mark.parametrize("spoilt", [only_the_first, in_another_order, crashing])
async def test_a_lost_row_and_a_crash_would_be_noticed(
    spoilt: Callable[[list[Any]], list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Rows.__new__

    def spoiling(cls: type[Rows[Any]], items: Iterable[Any] = (), *, unreadable: int = 0) -> Rows[Any]:
        return make(cls, spoilt([*items]), unreadable=unreadable)

    monkeypatch.setattr(Rows, "__new__", spoiling)
    found = Tally()
    await of_calls(found, 30)
    assert len(found.crashes) > 50


def test_every_field_is_found_and_can_be_changed() -> None:
    data = {"a": 1, "b": [{"c": None}, {"c": 2}]}
    assert [*places(data)] == [(), ("a",), ("b",), ("b", 0), ("b", 0, "c")]
    assert mutated(data, ("b", 0, "c"), 7) == {"a": 1, "b": [{"c": 7}, {"c": 2}]}
    assert mutated(data, ("a",), MISSING) == {"b": [{"c": None}, {"c": 2}]}
    assert data["a"] == 1


async def _sample(endpoint: str) -> list[tuple[Place, str]]:
    """Some odd answers of an endpoint, always the same."""
    chance = Random(endpoint)  # noqa: S311
    line = MutatingLine(TokenPolicy.sliding(), no_chance())
    async with window(opener_over(line, "anna@acme.example")).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("w")
        await rested(pilot)
    there = [*places(line.answers.get(endpoint))]
    return [(chance.choice(there), chance.choice([*MUTATIONS])) for _ in range(3)]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
async def test_e01_the_window_bears_odd_answers(endpoint: str) -> None:
    for place, kind in await _sample(endpoint):
        line = MutatingLine(TokenPolicy.sliding(), no_chance())
        line.endpoint, line.place, line.value = endpoint, place, MUTATIONS[kind]
        async with window(opener_over(line, "anna@acme.example")).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            await pilot.press("w", "]", "g", "down", "escape", "r")
            await rested(pilot)
            assert main_screen(pilot).is_active, (place, kind)
            assert "\x1b" not in text_of(pilot)
