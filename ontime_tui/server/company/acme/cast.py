"""The people with a part of their own: Anna Berg, who is signed in, and those she works with."""

from __future__ import annotations

from dataclasses import dataclass, field

from ontime_tui.server.company.plan import Rights

DOMAIN = "acme.example"


def address(mailbox: str) -> str:
    """Give the e-mail address of a mailbox at Acme."""
    return f"{mailbox}@{DOMAIN}"


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody whose name, place and rights are given."""

    mailbox: str
    first: str
    last: str
    team: str
    title: str
    display: str = ""
    phonetic: str = ""
    hours: str = "office"
    """A key of `staff.HOURS`."""
    rights: Rights = field(default_factory=Rights)
    to_anna: Rights | None = None
    """What Anna alone may do."""

    @property
    def email(self) -> str:
        """The address."""
        return address(self.mailbox)


ANNA = Role("anna.berg", "Anna", "Berg", "Sales\\Nordics\\Denmark", "Sales Director, Nordics")
BO = Role(
    "bo.carlsen",
    "Bo",
    "Carlsen",
    "Sales\\Nordics\\Denmark",
    "Key Account Manager",
    to_anna=Rights(edit="All", delete="All"),
)
EVA = Role("eva.falk", "Eva", "Falk", "Engineering\\Products\\Scheduling", "Lead Architect")
CECILIE = Role("cecilie.dahl", "Cecilie", "Dahl", "Sales\\Nordics\\Denmark", "Account Manager", hours="short week")
DAVID = Role("david.ek", "David", "Ek", "Sales\\Nordics\\Sweden", "Country Manager, Sweden")
SOREN = Role("soeren.oestergaard", "Søren", "Østergård", "Sales\\Nordics\\Denmark", "Sales Engineer", hours="early")
PRIYA = Role("priya.nair", "Priya", "Nair", "Engineering\\Platform\\Cloud", "Delivery Manager")
JAMES = Role(
    "james.whitfield",
    "James",
    "Whitfield",
    "Finance\\Group\\Pricing",
    "Head of Pricing",
    rights=Rights("TimeOnly", create=False, edit="None", delete="None"),
)
GRACE = Role("grace.miller", "Grace", "Miller", "Sales\\Americas\\East", "Customer Success Lead")
MISAKI = Role(
    "misaki.tanaka",
    "Misaki",
    "Tanaka",
    "Sales\\Asia Pacific\\Japan",
    "Country Manager, Japan",
    display="田中 美咲 (Misaki Tanaka)",
    phonetic="Tanaka Misaki",
)
JONAS = Role("jonas.aakesson", "Jonas", "Åkesson", "Sales\\Nordics\\Sweden", "Sales Engineer", hours="unknown")
LENA = Role(
    "lena.vogt",
    "Lena",
    "Vogt",
    "Finance\\Group\\Legal",
    "General Counsel",
    rights=Rights("TimeAndSubjectAndLocation", create=True, edit="None", delete="None"),
)
HENRIK = Role(
    "henrik.lund",
    "Henrik",
    "Lund",
    "People\\Nordics\\Talent",
    "Head of People",
    rights=Rights("None", create=False, edit="None", delete="None"),
)
TOM = Role("tom.bennett", "Tom", "Bennett", "Support\\Europe\\First line", "Support Manager")

ROLES = (ANNA, BO, EVA, CECILIE, DAVID, SOREN, PRIYA, JAMES, GRACE, MISAKI, JONAS, LENA, HENRIK, TOM)
"""In the order in which a small company hires them."""

MY_TEAM = (ANNA, BO, CECILIE, DAVID, EVA, GRACE, JAMES, JONAS, LENA, MISAKI, PRIYA, SOREN)
AURORA = (EVA, ANNA, PRIYA, MISAKI, HENRIK, TOM)
