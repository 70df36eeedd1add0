"""The office behind a window, without a window."""

from __future__ import annotations

import pytest
from textual.dom import DOMNode

from ontime_tui.services.machine import MachineZone
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import SignInNeeded, Trouble, Unreachable
from ontime_tui.ui.flows.desk import Severity
from ontime_tui.ui.keys import TABLE
from ontime_tui.ui.present.freshness import Freshness, Link
from ontime_tui.ui.screens.connection import Connection
from ontime_tui.ui.screens.line import Line
from ontime_tui.ui.screens.machine_watch import MachineWatch
from tests.ui.screens.held import Held
from tests.ui.window import ZONE, opener_over, sample_opener

pytestmark = pytest.mark.anyio


class Face:
    """Remembers what is shown of the line."""

    def __init__(self) -> None:
        self.freshness = Freshness(Link.LIVE)
        self.links: list[Link] = []
        self.heard: list[str] = []

    def show_freshness(self, freshness: Freshness) -> None:
        self.freshness = freshness
        self.links.append(freshness.link)

    def say(self, sentence: str, severity: Severity = "information") -> None:
        self.heard.append(f"{severity}: {sentence}")

    def mended(self) -> None:
        self.heard.append("mended")

    def forbidden(self) -> None:
        self.heard.append("forbidden")


def connection(face: Face, *ends: Office | Trouble, seen: Office | None = None) -> Connection:
    """A connection the tries of which end one way after the other."""
    machine = MachineZone(ZONE)
    left = iter(ends)

    async def opened() -> Office:
        end = next(left)
        if isinstance(end, Trouble):
            raise end
        return end

    return Connection(opened, Line(face, DOMNode(), MachineWatch(machine, lambda: machine), TABLE), lambda: seen)


async def test_until_the_office_opens_there_is_what_was_seen_before() -> None:
    seen, live = await sample_opener()(), await sample_opener()()
    link = connection(Face(), Unreachable("no route"), live, seen=seen)
    assert link.arriving
    with pytest.raises(Unreachable):
        await link.open()
    assert link.office is seen
    assert (link.arriving, link.signed_in) == (False, False)
    assert await link.open() is link.office is live
    assert (link.arriving, link.signed_in) == (False, True)
    with pytest.raises(RuntimeError, match="closed"):
        await seen.directory.branch()
    await link.close()


@pytest.mark.parametrize(("trouble", "helps"), [(Unreachable("no route"), True), (SignInNeeded("No."), False)])
async def test_trying_again_is_worth_it_where_nobody_need_do_anything(trouble: Trouble, helps: bool) -> None:
    link = connection(Face(), trouble)
    assert not link.worth_trying
    with pytest.raises(type(trouble)):
        await link.open()
    assert link.worth_trying is helps
    assert link.office is None


async def test_a_line_that_breaks_and_mends_is_heard_of_as_long_as_the_office_is_there() -> None:
    held, face = Held(), Face()
    office = await opener_over(held)()
    link = connection(face, office)
    await link.open()
    held.cut = True
    with pytest.raises(Unreachable):
        await office.directory.branch()
    assert face.links == [Link.BROKEN]
    held.cut = False
    await office.directory.branch()
    assert face.links == [Link.BROKEN, Link.READING]
    assert face.heard == ["mended"]
    link.signed_in, held.cut = False, True
    with pytest.raises(Unreachable):
        await office.directory.branch()
    assert face.links == [Link.BROKEN, Link.READING]
    await link.close()
