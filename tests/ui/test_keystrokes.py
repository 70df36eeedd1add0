"""Keys that come all at once, as they do over a slow line, find what those before them led to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from textual import events
from textual.pilot import Pilot

from ontime_tui.ui.app import OnTimeApp
from ontime_tui.ui.dialogs.event_form import EventForm
from ontime_tui.ui.flows.after import NOTHING, After
from ontime_tui.ui.screens import verbs
from ontime_tui.ui.screens.main import MainScreen
from ontime_tui.ui.widgets.tree import GroupTree
from tests.ui.window import settled, window

pytestmark = pytest.mark.anyio

SIZE = (120, 40)


def at_once(app: OnTimeApp, keys: Iterable[str | events.Event]) -> None:
    """Type, and wait for nothing."""
    for key in keys:
        if isinstance(key, events.Event):
            app.post_message(key)
        else:
            app.post_message(events.Key(key, key if len(key) == 1 else None))


def cursor(app: OnTimeApp) -> object:
    """Where one is in the rows."""
    main = app.screen_stack[0]
    assert isinstance(main, MainScreen)
    return main.board.cursor


async def opened(pilot: Pilot[None]) -> OnTimeApp:
    await settled(pilot)
    assert isinstance(pilot.app, OnTimeApp)
    return pilot.app


async def test_what_follows_the_key_of_a_form_is_typed_into_it() -> None:
    """None of it is a command of the window behind: `q` would leave it."""
    async with window().run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        before = cursor(app)
        at_once(app, ["n", *"quiz aWM"])
        await settled(pilot)
        assert isinstance(app.screen, EventForm)
        assert app.screen.query_one("#subject").value == "quiz aWM"  # type: ignore[attr-defined]
        assert cursor(app) == before


async def test_a_paste_keeps_its_place_among_the_keys() -> None:
    async with window().run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        at_once(app, ["n", "a", events.Paste("bc"), "d"])
        await settled(pilot)
        assert app.screen.query_one("#subject").value == "abcd"  # type: ignore[attr-defined]


async def test_what_follows_the_key_of_the_tree_moves_in_it() -> None:
    async with window().run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        tree, before = app.query_one(GroupTree), cursor(app)
        at_once(app, ["g", "home", "down"])
        await settled(pilot)
        assert app.focused is tree
        second = tree.cursor
        at_once(app, ["up"])
        await settled(pilot)
        assert tree.cursor != second, "the keys before moved down in it"
        assert cursor(app) == before


async def test_what_follows_the_key_that_closes_is_the_windows_again() -> None:
    async with window().run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        at_once(app, ["?", "escape", "g"])
        await settled(pilot)
        assert app.screen is app.screen_stack[0]
        assert isinstance(app.focused, GroupTree)


async def test_a_verb_that_waits_for_the_server_keeps_no_key_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it opens comes when it comes: until then the window obeys, and only the first key waits for it."""
    presses, looks, let_go = 40, 0, asyncio.Event()

    async def slow(*_: object) -> After:
        await let_go.wait()
        return NOTHING

    async with window().run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        monkeypatch.setitem(verbs.FLOWS, "new", slow)
        opening = app._keystrokes._opening

        def counted() -> object:
            nonlocal looks
            looks += 1
            return opening()

        monkeypatch.setattr(app._keystrokes, "_opening", counted)
        before = cursor(app)
        at_once(app, ["n", *["right", "left"] * (presses // 2), "right"])
        while cursor(app) == before or app._keystrokes._waiting:  # noqa: ASYNC110 # for as long as a key waits at most
            await asyncio.sleep(0)
        assert looks < presses * 3
        let_go.set()
        await settled(pilot)


async def test_keys_of_a_verb_that_is_refused_are_the_windows() -> None:
    async with window().run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        at_once(app, ["v", "g"])  # nobody is marked
        await settled(pilot)
        assert isinstance(app.focused, GroupTree)
