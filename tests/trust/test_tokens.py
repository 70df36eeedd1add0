import pytest

from ontime_tui.server.tokens import POLICIES
from tests.trust.tokens import tally

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("policy", POLICIES)
async def test_h04_h05_no_call_fails_and_no_old_token_is_taken(policy: str) -> None:
    found = await tally(policy, 150, seed=4)
    assert found.mishaps > 0
    assert (found.failed, found.old_tokens) == (0, 0)


async def test_a_policy_that_bears_calls_side_by_side_signs_in_once() -> None:
    assert (await tally("sliding", 150, seed=4)).sign_ins == 1
