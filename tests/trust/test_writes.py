import re

import pytest

from tests.trust.writes import sentence, tally

pytestmark = pytest.mark.anyio


async def test_a09_b09_h02_nothing_is_there_twice_and_nothing_is_told_wrongly() -> None:
    """Whether the answer is lost, late, cut, a page, or the token's time is over: each change meets one of these."""
    found = await tally(200, seed=3)
    assert (found.duplicates, found.untrue) == (0, 0)
    assert found.mishaps >= found.writes
    assert found.told.keys() == {"done", "not done", "unknown"}
    twice, wrongly, changes, *ended, sent, again = map(int, re.findall(r"\d+", sentence(found)))
    assert (twice, wrongly, sent) == (0, 0, found.writes)
    assert changes == sum(ended) == sent - again > 0
