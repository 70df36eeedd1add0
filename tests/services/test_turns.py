"""Long work leaves room for others; short work is done in one go."""

import asyncio
from collections.abc import Iterator

import pytest

from ontime_tui.services import turns
from ontime_tui.services.turns import others, unhurried

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("long", "order"), [(-1.0, "a...a...a..."), (3600.0, "aaa.........")])
async def test_g02_others_have_their_turn_once_it_took_long(
    monkeypatch: pytest.MonkeyPatch, long: float, order: str
) -> None:
    monkeypatch.setattr(turns, "_LONG", long)
    done: list[str] = []

    def work() -> Iterator[None]:
        for _ in range(3):
            done.append("a")
            yield

    async def look_on() -> None:
        for _ in range(9):
            done.append(".")
            await asyncio.sleep(0)

    waiting = asyncio.create_task(look_on())
    await unhurried(work())
    await waiting
    assert "".join(done) == order


async def test_g04_others_are_also_those_whom_something_wakes_that_rings_only_now() -> None:
    rung = asyncio.Event()
    woken = asyncio.create_task(rung.wait())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(rung.set)
    await others()
    assert woken.done()


async def test_what_goes_wrong_in_the_work_is_raised() -> None:
    def work() -> Iterator[None]:
        yield
        raise LookupError

    with pytest.raises(LookupError):
        await unhurried(work())
