"""A small company whose every member is there for a reason."""

from datetime import UTC, date, datetime, time

from ontime_tui.server.company.plan import (
    Account,
    Attendee,
    Company,
    Contact,
    Group,
    Legend,
    Meeting,
    Member,
    Pattern,
    Rights,
    WorkDay,
)

PASSWORD = "demo"
NOW = datetime(2026, 11, 25, 9, 20, tzinfo=UTC)
"""A Wednesday, 10:20 in Copenhagen."""
WEEK = datetime(2026, 11, 22, 23, tzinfo=UTC), datetime(2026, 11, 29, 23, tzinfo=UTC)
"""Monday to Sunday in Copenhagen."""


def mail(name: str) -> str:
    return f"{name}@acme.example"


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def _person(name: str, surname: str, zone: str = "Europe/Copenhagen", rights: Rights | None = None) -> Member:
    return Member(
        mail(name),
        f"{name.title()} {surname}",
        first_name=name.title(),
        last_name=surname,
        department="Sales",
        company_name="Acme",
        job_title="Consultant",
        mobile_phone="+45 12 34 56 78",
        zone=zone,
        work_days=tuple(WorkDay(day, time(8), time(16)) for day in range(5)),
        rights=rights or Rights(),
    )


MEMBERS = (
    _person("anna", "Berg"),
    _person("bo", "Carlsen", "Asia/Kolkata"),
    Member(mail("cy"), "Cy Dahl"),
    _person("eva", "Ek", rights=Rights("TimeOnly", create=False, edit="None", delete="None")),
    _person("finn", "Falk", rights=Rights("TimeAndSubjectAndLocation", create=False, edit="None", delete="None")),
    _person("gro", "Gade", rights=Rights("None", create=False, edit="None", delete="None")),
    _person("åse", "Åberg"),
    Member(mail("small"), "Room Small", kind="Room", capacity=4, location="Copenhagen", building="North", floor=1),
    Member(mail("big"), "Room Big", kind="Room", capacity=10, location="Copenhagen", building="South", floor=0),
    Member(mail("attic"), "Room Attic", kind="Room", location="Aarhus", catering=True),
    Member(mail("van"), "Van", kind="Equipment", location="Copenhagen"),
    Member("ola@outside.example", "Ola Outside", mailbox=False),
)

STANDUP = Pattern(type=1, weekdays=(3, 4, 5), first=date(2026, 11, 25), last=date(2026, 11, 27))

MEETINGS = (
    Meeting(
        mail("bo"),
        on(26, 9),
        on(26, 10),
        "Budget",
        location="Room Small",
        body="Bring\nnumbers",
        attendees=(Attendee(mail("anna")), Attendee(mail("cy"), "Accept", optional=True)),
        rooms=(mail("small"),),
    ),
    *(
        Meeting(
            mail("bo"),
            on(day, 14),
            on(day, 14, 15),
            "Stand-up",
            attendees=(Attendee(mail("anna")),),
            series="standup",
            pattern=STANDUP,
        )
        for day in (25, 26, 27)
    ),
    Meeting(mail("anna"), on(27, 10), on(27, 11), "Plan", categories=("Customer",), legend=1, reminder_minutes=10),
    Meeting(mail("anna"), on(27, 12), on(27, 13), "Doctor", private=True),
    Meeting(mail("bo"), on(24, 12), on(24, 13), "Dentist", private=True, location="Clinic"),
    Meeting(mail("eva"), on(26, 13), on(26, 14), "Secret", location="Cellar"),
    Meeting(mail("finn"), on(26, 13), on(26, 14), "Half secret", location="Loft"),
    Meeting(mail("gro"), on(26, 13), on(26, 14), "Very secret"),
    Meeting(mail("cy"), on(23, 23), on(25, 23), "Fair", show_as="Away", time_off=True),
)

GROUPS = (
    Group("Everyone", tuple(mail(name) for name in ("åse", "gro", "bo", "anna", "cy"))),
    Group("By hand", tuple(mail(name) for name in ("cy", "anna", "bo")), sort_manually=True),
    Group("Sales", (mail("anna"),)),
    Group("Sales\\Nordics", (mail("anna"), mail("bo"))),
    Group("Sales\\Nordics\\Denmark", (mail("anna"),)),
    Group("Sales\\DACH", (mail("cy"),)),
    Group("Empty", ()),
    Group("Mine", (mail("bo"), mail("small")), owner=mail("anna")),
    Group("Front desk", (mail("eva"),), application=True),
    Group("List", (mail("eva"),), display_name="The list"),
)

COMPANY = Company(
    name="Acme",
    members=MEMBERS,
    groups=GROUPS,
    meetings=MEETINGS,
    legends=(Legend(1, "Customer", "#ffcc00", "#000000"), Legend(2, "Travel", "#336699", "#ffffff")),
    contacts=(
        Contact(mail("anna"), "Contacts", "Vera", "Vendor", "vera@vendor.example"),
        Contact(mail("anna"), "Contacts", "Annabel", "Private", "annabel@private.example"),
    ),
    accounts=(
        Account(mail("anna"), PASSWORD),
        Account(mail("bo"), PASSWORD),
        Account(mail("api"), PASSWORD, api_user=True),
    ),
    first_day=date(2026, 9, 1),
    last_day=date(2027, 5, 31),
)
