"""What every room's tests share."""

import gc
import os

import pytest
from hypothesis import settings

from tests import idle

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")
idle.install()

for _name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
    os.environ.pop(_name, None)  # nothing that a test does shows a page in the browser of whoever runs it

os.umask(0o022)  # settings that a whole group may write to aren't used


def pytest_collection_finish() -> None:
    """Look through what the tests themselves are made of no more: it stays until the end, and there is much of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
