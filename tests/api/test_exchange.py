"""What the headers of a reply say: whatever stands in them, there is an answer or a failure with a sentence."""

from __future__ import annotations

from contextlib import suppress

import anyio
import httpx
from hypothesis import example, given
from hypothesis import strategies as st

from ontime_tui.api.errors import WireError
from ontime_tui.api.exchange import exchange
from ontime_tui.api.limits import Limits
from ontime_tui.api.reply import Reply
from tests.api.wire import reply

HUGE = "99999999999999999999"
DATE = "Mon, 01 Jan 2026 00:00:00 GMT"
SAID = st.text(st.characters(max_codepoint=0xFF, blacklist_categories=["Cc"]))
DATES = SAID | st.builds(
    "{}, {} Jan {} {}:{}:{} {}".format,
    st.sampled_from(["Mon", "", "Odd"]),
    *(st.integers().map(str) | st.sampled_from(["", "²", HUGE]) for _ in range(5)),
    st.sampled_from(["GMT", "+2359", "-9999", f"+{HUGE}", "", "-0000"]),
)
PLACES = st.builds(
    "{}{}".format, st.sampled_from(["", "https://", "http://", "//", "mailto:", "javascript:", "http://xn--"]), SAID
)


@given(said=DATES, date=DATES | st.just(DATE))
@example(said=f"Mon, 01 Jan {HUGE} 00:00:00 GMT", date=DATE)
@example(said=DATE, date=f"Mon, 01 Jan 2026 00:00:00 +{HUGE}")
def test_b08_whatever_is_said_of_waiting_is_at_most_a_minute(said: str, date: str) -> None:
    headers = [(b"retry-after", said.encode("latin-1")), (b"date", date.encode("latin-1"))]
    wait = Reply(503, httpx.Headers(headers), b"").retry_after
    assert wait is None or 0 <= wait <= 60


@given(place=PLACES)
@example(place="https://xn--/")
@example(place="mailto:a@b")
def test_b03_wherever_a_reply_points_to_there_is_a_sentence(place: str) -> None:
    anyio.run(_pointed_to, place)


async def _pointed_to(place: str) -> None:
    answer = reply(302)
    answer.headers = httpx.Headers([(b"location", place.encode("latin-1"))])
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer)) as http:
        with suppress(WireError):
            found = await exchange(http, http.build_request("GET", "https://cal.example/ontime"), Limits())
            assert found.target == "" or found.target.isprintable()
