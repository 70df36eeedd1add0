"""Every theme can be drawn with, and none is guessed."""

import pytest

from ontime_tui.ui.theme import UnknownThemeError
from tests.ui.window import settled, text_of, window

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("name", ["light", "ansi", "ansi-light", "nord", "textual-light", "solarized-dark"])
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
