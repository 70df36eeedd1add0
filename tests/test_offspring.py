"""What we started ends with us, also where there is no time left to wait for it."""

from __future__ import annotations

import subprocess

import pytest

from ontime_tui import offspring
from tests.demo import wait_for_end


@pytest.mark.parametrize("group", [True, False])
def test_k01_all_that_runs_ends_at_once_with_what_it_started(*, group: bool) -> None:
    script = "trap '' HUP INT TERM; sleep 600 & echo $!; wait"
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, start_new_session=group) as child:
        assert child.stdout is not None
        grandchild = int(child.stdout.readline())
        offspring.keep(child.pid, group=group)
        offspring.end_all()
        assert child.wait(30) == -9
        wait_for_end(grandchild)
