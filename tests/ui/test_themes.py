"""Every theme can be drawn with, none is guessed, and none depends on what a terminal may not have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widgets import OptionList

from ontime_tui.ui.commands import Palette
from ontime_tui.ui.dialogs.frame import Dialog
from ontime_tui.ui.theme import CONTRAST, DARK, LIGHT, TERMINAL, UnknownThemeError, theme_named
from ontime_tui.ui.widgets.timeline.palette import Role
from tests.ui.window import settled, text_of, timeline, window

pytestmark = pytest.mark.anyio

STEPS = (0, 95, 135, 175, 215, 255)
XTERM = {*product(STEPS, repeat=3)} | {(grey, grey, grey) for grey in range(8, 248, 10)}
"""The 240 colours of xterm's that are the same everywhere."""
GROUNDS = ("background", "surface", "panel", "boost")


@pytest.mark.parametrize("name", ["light", "contrast", "terminal", "ansi", "ansi-light", "nord", "textual-light"])
async def test_a_theme_draws_the_window_and_its_dialogs(name: str) -> None:
    app = window(theme=name)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "Eva Falk" in text_of(pilot)
        await pilot.press("n")
        await settled(pilot)
        assert "Subject" in text_of(pilot)


def test_a_theme_that_does_not_exist_is_named() -> None:
    with pytest.raises(UnknownThemeError, match=r"“midnight”.*ontime-dark"):
        window(theme="midnight")


def colours(theme: Theme) -> dict[str, str]:
    """Every colour that is written in a theme, by name."""
    found = {name: getattr(theme, name) for name in (*GROUNDS, "foreground", "primary", "secondary", "accent")}
    found |= {name: getattr(theme, name) for name in ("success", "warning", "error")} | theme.variables
    return {name: value for name, value in found.items() if not name.endswith("text-style")}


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_colours_are_those_of_xterm(theme: Theme) -> None:
    shifted = {name: value for name, value in colours(theme).items() if Color.parse(value).rgb not in XTERM}
    assert shifted == {}


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
async def test_what_is_drawn_is_of_xterms_colours(name: str) -> None:
    """Nothing is mixed of two, and none is missed by one: a terminal of 256 colours shows the same."""
    app = window(theme=name)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for role in Role:
            style = timeline(pilot).get_component_styles(role.value)
            drawn = [each for each in (style.color, style.background) if each.a]
            assert [each for each in drawn if each.a < 1 or each.rgb not in XTERM] == [], role
        named = {each: app.theme_variables[each] for each in ("accent", "warning", "error", "success", "primary")}
        assert {each: value for each, value in named.items() if Color.parse(value).rgb not in XTERM} == {}


@pytest.mark.parametrize("name", ["nord", "textual-light"])
async def test_themes_of_others_get_what_only_ours_have(name: str) -> None:
    app = window(theme=name)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        drawn = {
            role: timeline(pilot).get_component_styles(role.value).color.css for role in (Role.SOME_FREE, Role.ALL_FREE)
        }
        assert len(set(drawn.values())) == 2
        picked = timeline(pilot).get_component_styles(Role.SELECTED.value).background
        assert picked != Color.parse(app.theme_variables["accent"]), "words are read on it"


def test_the_terminals_own_theme_has_no_other_colours() -> None:
    assert {name for name, value in colours(TERMINAL).items() if not value.startswith("ansi_")} == set()


@pytest.mark.parametrize("ground", GROUNDS[:3])
def test_words_stand_out_in_the_theme_of_high_contrast(ground: str) -> None:
    known = colours(CONTRAST)
    behind = Color.parse(known[ground])
    words = ("foreground", "accent", *(name for name in known if name.startswith("text-")))
    assert {name for name in words if _contrast(known[name], behind) < 7} == set()


def _contrast(colour: str, ground: Color) -> float:
    low, high = sorted(_luminance(each) for each in (Color.parse(colour), ground))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def reversed_text(pilot: Pilot[None]) -> str:
    """What stands in reverse video."""
    strips = pilot.app.screen._compositor.render_strips()
    return "".join(each.text for strip in strips for each in strip if each.style and each.style.reverse)


async def test_without_colours_cursors_are_in_reverse_video() -> None:
    app = window(theme="terminal", colours=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert len(reversed_text(pilot)) in {1, 2}
        await pilot.press("g")
        await settled(pilot)
        assert "My team" in reversed_text(pilot)
        await pilot.press("i")
        await settled(pilot)
        assert "[ ]" in reversed_text(pilot)


async def test_without_colours_none_is_drawn() -> None:
    app = window(theme="terminal", colours=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        strips = pilot.app.screen._compositor.render_strips()
        styles = [each.style for strip in strips for each in strip if each.style]
        assert all(style.color is None or style.color.is_default for style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)


def every_dialog(of: type[object]) -> Iterator[type[Dialog[object]]]:
    for each in of.__subclasses__():
        if issubclass(each, Dialog):
            yield each
        yield from every_dialog(each)


def test_a_dialog_can_be_put_away_without_escape() -> None:
    """Escape is late in terminals that can't tell it from the beginning of other keys, and more so in tmux."""
    from ontime_tui.ui.screens import verbs  # all dialogs there are

    assert verbs.FLOWS
    found = list(every_dialog(Dialog))
    assert len(found) > 10
    assert {dialog for dialog in found if "f10" not in dialog._merge_bindings().key_to_bindings} == set()


@pytest.mark.parametrize("key", ["ctrl+p", "f10"])
async def test_the_palette_can_be_put_away_without_escape(key: str) -> None:
    app = window()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, Palette)
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, Palette)


async def test_colours_are_chosen_by_the_names_that_the_settings_know() -> None:
    app = window()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("T")
        await settled(pilot)
        offered = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert offered[:4] == ["dark", "light", "contrast", "terminal"]
        assert all(theme_named(name) for name in offered)
        await pilot.press(*"contr", "enter", "enter")
        await settled(pilot)
        assert app.theme == CONTRAST.name
