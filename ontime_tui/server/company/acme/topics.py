"""What ordinary days at an office are made of: subjects, lengths, legends."""

from __future__ import annotations

from dataclasses import dataclass

from ontime_tui.server.company.plan import Legend, ShowAs

CUSTOMER, INTERNAL, PROJECT, TRAVEL, TIME_OFF, FOCUS, TRAINING, HOLIDAY = range(1, 9)

LEGENDS = (
    Legend(CUSTOMER, "Customer", "#1f6feb", "#ffffff"),
    Legend(INTERNAL, "Internal", "#57606a", "#ffffff"),
    Legend(PROJECT, "Project", "#8250df", "#ffffff"),
    Legend(TRAVEL, "Travel", "#bf8700", "#000000"),
    Legend(TIME_OFF, "Time off", "#2da44e", "#000000"),
    Legend(FOCUS, "Focus time", "#0a7d8c", "#ffffff"),
    Legend(TRAINING, "Training", "#e16f24", "#000000"),
    Legend(HOLIDAY, "Public holiday", "#d1447c", "#ffffff"),
)

CUSTOMERS = (
    ("Nordlys Energi", "ingrid.solberg@nordlys.example", "Ingrid", "Solberg", "Procurement Manager"),
    ("Havgaard Shipping", "poul.havgaard@havgaard.example", "Poul", "Havgaard", "Director"),
    ("Brødrene Lunde", "kristine.lunde@lunde.example", "Kristine", "Lunde", "Owner"),
    ("Kestrel Insurance", "d.attwood@kestrel.example", "Dorothy", "Attwood", "Head of IT"),
    ("Marlowe & Finch", "theo.finch@marlowefinch.example", "Theo", "Finch", "Partner"),
    ("Rheintal Maschinenbau", "w.oberlaender@rheintal.example", "Wolfgang", "Oberländer", "Leiter Einkauf"),
    ("Hudson Grid", "carla.mendes@hudsongrid.example", "Carla", "Mendes", "Operations Manager"),
    ("Ganga Textiles", "sunil.agarwal@ganga.example", "Sunil", "Agarwal", "General Manager"),
    ("青空システムズ", "kenta.aoki@aozora.example", "健太", "青木", "部長"),
    ("Blåfjell Foods", "sigrid.nes@blaafjell.example", "Sigrid", "Nes", "Logistics Lead"),
)
"""Company, and the person there: address, first name, last name, title."""

THINGS = (
    "Aurora",
    "the spring release",
    "the new price list",
    "the partner portal",
    "the mobile app",
    "the data move",
    "the Q3 plan",
    "release 8.2",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind of appointment. In subjects, `{customer}`, `{thing}` and `{guest}` are filled in."""

    weight: int
    """How often, against the others."""
    legend: int | None
    subjects: tuple[str, ...]
    quarters: tuple[int, ...]
    """Lengths it may have."""
    guests: tuple[int, int] = (0, 0)
    """How few and how many colleagues."""
    show_as: ShowAs = "Busy"
    room: bool = False
    outside: bool = False
    """Whether somebody from a customer is there."""
    private: bool = False
    place: str = ""
    categories: tuple[str, ...] = ()
    body: str = ""
    hours: tuple[float, float] = (0, 24)
    """Between which hours of the wall clock it begins."""


TOPICS = (
    Topic(
        22,
        INTERNAL,
        (
            "Follow-up on {thing}",
            "Status: {thing}",
            "Handover with {guest}",
            "Budget check for {thing}",
            "Questions about {thing}",
            "Prepare the board paper",
            "Sync with {guest}",
            "Staffing for {thing}",
        ),
        (2, 2, 3, 4),
        (1, 2),
        place="Online",
    ),
    Topic(
        16,
        PROJECT,
        (
            "Planning: {thing}",
            "Risk review, {thing}",
            "Design review: {thing}",
            "Demo of {thing}",
            "Retrospective: {thing}",
            "Working session: {thing}",
            "Go or no-go: {thing}",
        ),
        (4, 4, 6),
        (2, 5),
        room=True,
        categories=("Project",),
        body="1. Where we are\n2. What is in the way\n3. Who does what until next time",
    ),
    Topic(
        12,
        CUSTOMER,
        (
            "{customer}: weekly call",
            "{customer}: offer walk-through",
            "{customer}: contract questions",
            "Onboarding {customer}",
            "Renewal with {customer}",
        ),
        (2, 4, 4),
        (0, 1),
        outside=True,
        place="Online",
        categories=("Customer",),
    ),
    Topic(
        5,
        CUSTOMER,
        ("Visit from {customer}", "{customer} at our office", "Workshop with {customer}"),
        (6, 8),
        (1, 3),
        room=True,
        outside=True,
        categories=("Customer",),
        body="Reception has the names. Coffee is ordered for the first break.",
    ),
    Topic(
        13,
        FOCUS,
        ("Focus time", "Write up {thing}", "Focus: {thing}", "No meetings, please", "Deep work"),
        (6, 8, 8),
        categories=("Focus",),
    ),
    Topic(
        7,
        None,
        ("Lunch with {guest}", "Team lunch", "Sandwiches with {guest}"),
        (3, 4),
        (1, 2),
        place="Canteen",
        hours=(11.5, 13),
    ),
    Topic(4, None, ("Lunch", "Gym", "Walk"), (3, 4), show_as="Free", hours=(11.5, 13)),
    Topic(
        5,
        INTERNAL,
        ("Interview: Support Specialist", "Interview: Software Engineer", "Second interview, Account Manager"),
        (4,),
        (1, 1),
        room=True,
    ),
    Topic(
        4,
        TRAINING,
        (
            "Training: safety at work",
            "Course: negotiating",
            "Dansk for begyndere",
            "Intro to the new CRM",
            "日本語レッスン",
        ),
        (4, 6, 8),
    ),
    Topic(
        4,
        None,
        ("Dentist", "Parent-teacher meeting", "Doctor", "Physiotherapist", "Bank", "Vet, the cat", "Choir rehearsal"),
        (3, 4),
        private=True,
    ),
    Topic(
        4,
        TRAVEL,
        ("Train to {customer}", "Flight", "Drive to {customer}"),
        (6, 8, 10),
        show_as="Away",
        categories=("Travel",),
    ),
    Topic(
        4,
        None,
        ("Hold: {thing}", "Maybe: coffee with {guest}", "Hold for {customer}"),
        (2, 4),
        (1, 1),
        show_as="Tentative",
    ),
    Topic(
        3,
        INTERNAL,
        ("Working from the library", "Home, plumber is coming", "At the other office"),
        (8, 12),
        show_as="WorkingElsewhere",
    ),
)

WEIGHTS = tuple(topic.weight for topic in TOPICS)
