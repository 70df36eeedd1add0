"""What is loaded before the first question is what it needs."""

import subprocess
import sys

import pytest


def loaded_by(program: str) -> set[str]:
    program += "\nimport sys; print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


def test_the_client_loads_no_call_but_login_and_no_command_line() -> None:
    loaded = loaded_by("import ontime_tui.api.client")
    assert {name for name in loaded if name.startswith("ontime_tui.api.calls.")} == {"ontime_tui.api.calls.login"}
    assert not {"rich", "click", "pygments", "msgspec"} & loaded


@pytest.mark.parametrize("topic", ["group", "user", "room"])
def test_a_topic_loads_no_other(topic: str) -> None:
    loaded = loaded_by(f"import ontime_tui.api.calls.{topic}")
    calls = {name.removeprefix("ontime_tui.api.calls.") for name in loaded if name.startswith("ontime_tui.api.calls.")}
    assert calls <= {topic, "fields"}


def test_all_calls_are_there_when_they_are_asked_for() -> None:
    program = "from ontime_tui.api.calls import CALLS; assert len(CALLS) == 43; CALLS['Mail/Send']"
    assert "ontime_tui.api.calls.mail" in loaded_by(program)
