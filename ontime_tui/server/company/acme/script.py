"""The script of Anna's two weeks: her team's meetings, and the invitations that wait for her answer."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from ontime_tui.server.company.acme.cast import (
    ANNA,
    BO,
    CECILIE,
    DAVID,
    EVA,
    GRACE,
    HENRIK,
    JAMES,
    JONAS,
    LENA,
    MISAKI,
    PRIYA,
    SOREN,
    Role,
)
from ontime_tui.server.company.acme.topics import CUSTOMER, FOCUS, INTERNAL, PROJECT, TRAVEL
from ontime_tui.server.company.plan import Response, ShowAs

_NORDLYS = "ingrid.solberg@nordlys.example"
_HAVGAARD = "poul.havgaard@havgaard.example"


@dataclass(frozen=True, slots=True)
class Scene:
    """One meeting of the story, in its host's wall-clock time."""

    day: int
    """Days after a Monday, or working days after today."""
    host: str
    """An address."""
    at: str
    minutes: int
    subject: str
    _: KW_ONLY
    yes: tuple[Role, ...] = ()
    maybe: tuple[Role, ...] = ()
    no: tuple[Role, ...] = ()
    asked: tuple[Role, ...] = ()
    """Those who have not answered."""
    outside: tuple[tuple[str, Response], ...] = ()
    room: str = ""
    """A room in Copenhagen."""
    show_as: ShowAs = "Busy"
    legend: int | None = INTERNAL
    place: str = "Online"
    body: str = ""
    private: bool = False
    cancelled: bool = False
    poll_id: str = ""
    categories: tuple[str, ...] = ()


_AGENDA = """Agenda

- Where each deal stands
- What we need from Engineering
- Who is away in the coming weeks

The numbers are in the shared sheet."""

_VISIT = """Ingrid and two colleagues arrive at reception at 12:45.

- Welcome, round the table
- The year so far
- What Aurora changes for them
- Prices from January"""

_RENEWAL = """Dear Anna,

our board has agreed to two years. Could we settle the last points at our office?

Best regards
Ingrid Solberg"""

THIS_WEEK: tuple[Scene, ...] = (
    Scene(
        0,
        ANNA.email,
        "10:00",
        60,
        "Nordic pipeline review",
        yes=(BO, CECILIE),
        maybe=(SOREN,),
        no=(JONAS,),
        asked=(DAVID,),
        room="Christianshavn",
        body=_AGENDA,
    ),
    Scene(
        0,
        EVA.email,
        "14:00",
        90,
        "Aurora architecture",
        yes=(PRIYA,),
        maybe=(SOREN,),
        room="Refshaleøen",
        legend=PROJECT,
        categories=("Project",),
    ),
    Scene(
        2,
        GRACE.email,
        "09:30",
        60,
        "Hudson Grid: quarterly call",
        outside=(("carla.mendes@hudsongrid.example", "Accept"),),
        legend=CUSTOMER,
    ),
    Scene(0, JAMES.email, "11:00", 90, "Price list: margins", legend=INTERNAL),
    Scene(
        1,
        ANNA.email,
        "13:00",
        90,
        "Nordlys Energi: year review",
        yes=(BO, SOREN),
        maybe=(EVA,),
        no=(CECILIE,),
        outside=((_NORDLYS, "Accept"), (_HAVGAARD, "None")),
        room="Øresund",
        legend=CUSTOMER,
        body=_VISIT,
        categories=("Customer",),
    ),
    Scene(1, LENA.email, "09:30", 60, "Contract templates", yes=(DAVID,), legend=INTERNAL),
    Scene(
        1,
        MISAKI.email,
        "13:00",
        90,
        "青空システムズ 定例会議",
        outside=(("kenta.aoki@aozora.example", "Accept"),),
        legend=CUSTOMER,
        place="東京本社 11F",
    ),
    Scene(1, PRIYA.email, "15:30", 60, "Cloud capacity for Aurora", yes=(EVA,), legend=PROJECT),
    Scene(
        2,
        ANNA.email,
        "11:00",
        60,
        "Contract walk-through, Havgaard",
        yes=(BO,),
        outside=((_HAVGAARD, "Tentative"),),
        legend=CUSTOMER,
    ),
    Scene(
        2, LENA.email, "11:30", 60, "Call about the Havgaard terms", maybe=(ANNA,), show_as="Tentative", legend=CUSTOMER
    ),
    Scene(
        2,
        EVA.email,
        "15:00",
        60,
        "Aurora steering group",
        yes=(ANNA, PRIYA, DAVID),
        room="Christianshavn",
        legend=PROJECT,
        categories=("Project",),
    ),
    Scene(2, BO.email, "08:30", 90, "Focus: Havgaard offer", legend=FOCUS, place=""),
    Scene(
        2,
        CECILIE.email,
        "12:00",
        45,
        "Parents' meeting at the kindergarten",
        private=True,
        legend=None,
        place="Amagerbrogade",
    ),
    Scene(
        3,
        BO.email,
        "11:00",
        60,
        "Budget checkpoint",
        yes=(ANNA, CECILIE),
        cancelled=True,
        body="Moved to next month, the figures are late.",
    ),
    Scene(
        3,
        SOREN.email,
        "07:00",
        150,
        "Train to Brødrene Lunde, Aarhus",
        show_as="Away",
        legend=TRAVEL,
        place="København H, spor 5",
        categories=("Travel",),
    ),
    Scene(
        3,
        SOREN.email,
        "11:30",
        150,
        "Demo at Brødrene Lunde",
        outside=(("kristine.lunde@lunde.example", "Accept"),),
        show_as="Away",
        legend=CUSTOMER,
    ),
    Scene(
        3, ANNA.email, "13:00", 60, "Smørrebrød with Eva", yes=(EVA,), legend=None, place="Nyhavn 17", show_as="Free"
    ),
    Scene(4, GRACE.email, "11:00", 60, "Handover of Kestrel to Europe", yes=(JAMES,), asked=(DAVID,), legend=CUSTOMER),
    Scene(3, DAVID.email, "13:30", 60, "Säljmöte Stockholm", maybe=(JONAS,), legend=INTERNAL, place="Södermalm"),
    Scene(4, ANNA.email, "08:30", 45, "Dentist", private=True, legend=None, place="Frederiksberg Allé 8"),
    Scene(
        4,
        ANNA.email,
        "11:30",
        60,
        "Team lunch and week's end",
        yes=(BO, CECILIE, SOREN, EVA),
        legend=None,
        place="Canteen",
    ),
    Scene(
        4,
        ANNA.email,
        "14:00",
        60,
        "When do we hold the kick-off?",
        yes=(BO, DAVID),
        maybe=(GRACE,),
        asked=(JONAS,),
        poll_id="poll-kickoff",
        show_as="Tentative",
    ),
    Scene(4, PRIYA.email, "12:30", 45, "Release 8.2: go or no-go", yes=(EVA,), legend=PROJECT),
)
"""By days after Monday."""

NEXT_WEEK: tuple[Scene, ...] = (
    Scene(
        0,
        ANNA.email,
        "10:00",
        60,
        "Nordic pipeline review",
        yes=(BO, CECILIE, SOREN),
        asked=(DAVID, JONAS),
        room="Christianshavn",
        body=_AGENDA,
    ),
    Scene(
        1,
        ANNA.email,
        "13:00",
        120,
        "Price list workshop",
        yes=(JAMES,),
        maybe=(BO,),
        asked=(LENA, CECILIE),
        room="Øresund",
        legend=PROJECT,
    ),
    Scene(
        3,
        BO.email,
        "13:00",
        60,
        "Havgaard: signing",
        yes=(ANNA,),
        outside=((_HAVGAARD, "Accept"),),
        room="Nyhavn",
        legend=CUSTOMER,
    ),
)

INVITATIONS: tuple[Scene, ...] = (
    Scene(
        1,
        GRACE.email,
        "09:30",
        45,
        "Customer success handover, Q-end",
        yes=(DAVID,),
        asked=(ANNA,),
        legend=CUSTOMER,
        body="Which accounts move to Copenhagen, and when.",
    ),
    Scene(
        2,
        EVA.email,
        "12:30",
        60,
        "Aurora: what Sales may promise",
        yes=(PRIYA, SOREN),
        asked=(ANNA,),
        room="Christianshavn",
        legend=PROJECT,
        body="I need a yes or no from you on the three promises in the paper.\n\nEva",
        categories=("Project",),
    ),
    Scene(
        3,
        HENRIK.email,
        "15:15",
        45,
        "Salary review, confidential",
        asked=(ANNA,),
        private=True,
        place="Henrik's office",
    ),
    Scene(
        4,
        _NORDLYS,
        "11:00",
        60,
        "Nordlys Energi: renewal for two years",
        yes=(BO,),
        asked=(ANNA,),
        legend=None,
        place="Nordlys Energi, Rådhuspladsen 4, 3. sal",
        body=_RENEWAL,
    ),
    Scene(6, JAMES.email, "14:00", 60, "Price list: final round", yes=(LENA,), asked=(ANNA, CECILIE), legend=INTERNAL),
)
"""What Anna is asked to, by working days after today."""

CLASH = Scene(
    2, ANNA.email, "13:00", 60, "Call with Havgaard Shipping", outside=((_HAVGAARD, "Accept"),), legend=CUSTOMER
)
"""What Anna already has when Eva asks."""
CHECKPOINT = Scene(
    5,
    PRIYA.email,
    "16:30",
    30,
    "Aurora weekly checkpoint",
    yes=(EVA, MISAKI),
    asked=(ANNA,),
    legend=PROJECT,
    body="Half an hour, every week until launch.",
)
CHECKPOINTS = 8
"""How many weeks it goes on."""

KEPT_FREE = ((1, "10:30", 60), (2, "14:00", 60), (3, "10:00", 60), (4, "10:00", 60))
"""Weekday, Copenhagen time and minutes that Anna's team leaves open."""
