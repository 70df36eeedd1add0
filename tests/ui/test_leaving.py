"""Ways out: none loses what was typed, and none tells secrets."""

from __future__ import annotations

import pytest

from ontime_tui.services.office import Office
from tests.ui.window import settled, text_of, window

pytestmark = pytest.mark.anyio


async def test_the_key_of_the_toolkit_does_not_leave_a_form_behind() -> None:
    app = window()
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        await pilot.press("P", "r", "e", "ctrl+q")
        await settled(pilot)
        assert app.is_running
        assert "Pre" in text_of(pilot)


async def test_a_fault_of_ours_shows_where_it_is_and_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    async def broken() -> Office:
        token = "planted" + "-secret"
        raise RuntimeError("something of ours" if token else "")

    app = window(broken)
    with pytest.raises(BaseException, match="something of ours"):
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
    assert app.return_code == 1
    told = "".join(capsys.readouterr())
    assert "something of ours" in told
    assert "planted-secret" not in told
