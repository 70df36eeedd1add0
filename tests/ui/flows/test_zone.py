"""Which zones are offered first, and why."""

from dataclasses import replace

import pytest

from ontime_tui.agenda.zone import UTC_ZONE, Zone
from ontime_tui.services.office import Office
from ontime_tui.ui.flows.desk import Spot
from ontime_tui.ui.flows.zone import likely_zones
from ontime_tui.ui.state import beginning
from tests.services.company import on
from tests.services.conftest import CLOCK
from tests.ui.flows.conftest import People
from tests.ui.flows.test_changing import FRIDAY_NINE
from tests.ui.stage import COPENHAGEN, Stage
from tests.ui.window import SETTINGS

pytestmark = pytest.mark.anyio
BERLIN, CALCUTTA, PARIS = Zone("Europe/Berlin"), Zone("Asia/Calcutta"), Zone("Europe/Paris")


async def nothing(stage: Stage) -> None:
    """Ask nothing."""


async def test_the_zone_in_use_the_machine_s_and_those_of_who_is_shown_each_with_why(
    office: Office, people: People
) -> None:
    stage = Stage(nothing)
    desk = replace(stage.desk_of(office, CLOCK), machine_zone=BERLIN)
    state = beginning(replace(SETTINGS, zone=COPENHAGEN, second_zone=PARIS), on(25, 9).date())
    spot = Spot(FRIDAY_NINE, people["bo"], shown=tuple(people.values()))
    assert [(each.zone, each.place) for each in likely_zones(desk, spot, state)] == [
        (COPENHAGEN, "in use · Anna Berg, Eva Ek and 3 more"),
        (BERLIN, "this machine"),
        (PARIS, "second ruler"),
        (CALCUTTA, "Bo Carlsen"),
        (UTC_ZONE, "everywhere the same"),
    ]
