"""What every room's tests share."""

import os

import pytest
from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

for _name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
    os.environ.pop(_name, None)  # nothing that a test does shows a page in the browser of whoever runs it

os.umask(0o022)  # settings that a whole group may write to aren't used


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
