import pytest

from ontime_tui.ui.screens import following


@pytest.fixture(autouse=True)
def _cursor_never_rests_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let details be asked for only where a test says that the cursor rests."""
    monkeypatch.setattr(following, "REST_SECONDS", 3600)
