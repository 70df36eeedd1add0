from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.server.office import Office

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.server.office import Desk


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    office = Office()
    async with office.http:
        yield office
    office.store.close()


@pytest.fixture
async def anna(office: Office) -> Desk:
    return await office.desk("anna")


@pytest.fixture
async def bo(office: Office) -> Desk:
    return await office.desk("bo")
