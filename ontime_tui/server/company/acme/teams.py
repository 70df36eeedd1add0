"""The organisation chart: every team with its place, its office and the titles in it."""

from __future__ import annotations

from dataclasses import dataclass

from ontime_tui.server.company.acme.offices import (
    BENGALURU,
    BERLIN,
    COPENHAGEN,
    LONDON,
    NEW_YORK,
    STOCKHOLM,
    TOKYO,
    Office,
)


@dataclass(frozen=True, slots=True)
class Team:
    """A leaf of the chart."""

    path: str
    """Division, unit and team, parted by backslashes."""
    office: Office
    lead: str
    """The lead's title."""
    titles: tuple[str, ...]


_SALES = ("Account Manager", "Key Account Manager", "Sales Engineer", "Inside Sales Representative")
_ENGINEERS = ("Software Engineer", "Senior Software Engineer", "Engineer", "Staff Engineer")
_SUPPORT = ("Support Specialist", "Senior Support Specialist", "Technical Writer")
_FINANCE = ("Accountant", "Controller", "Financial Analyst")
_PEOPLE = ("HR Partner", "Recruiter", "Payroll Specialist")
_MARKETING = ("Content Editor", "Campaign Manager", "Event Coordinator", "Designer")

TEAMS = (
    Team("Sales\\Nordics\\Denmark", COPENHAGEN, "Sales Director, Nordics", _SALES),
    Team("Engineering\\Platform\\Cloud", BENGALURU, "Delivery Manager", _ENGINEERS),
    Team("Sales\\Nordics\\Sweden", STOCKHOLM, "Country Manager, Sweden", _SALES),
    Team("Engineering\\Products\\Scheduling", COPENHAGEN, "Lead Architect", _ENGINEERS),
    Team("Support\\Europe\\First line", LONDON, "Support Manager", _SUPPORT),
    Team("Sales\\Americas\\East", NEW_YORK, "Customer Success Lead", _SALES),
    Team("Sales\\Asia Pacific\\Japan", TOKYO, "Country Manager, Japan", _SALES),
    Team("Finance\\Group\\Legal", BERLIN, "General Counsel", ("Legal Counsel", "Contract Manager")),
    Team("Finance\\Group\\Pricing", LONDON, "Head of Pricing", ("Pricing Analyst", "Financial Analyst")),
    Team("People\\Nordics\\Talent", COPENHAGEN, "Head of People", _PEOPLE),
    Team("Sales\\DACH\\Germany", BERLIN, "Country Manager, Germany", _SALES),
    Team(
        "Engineering\\Platform\\Data",
        BENGALURU,
        "Data Engineering Manager",
        ("Data Engineer", "Data Scientist", "Analyst"),
    ),
    Team("Marketing\\Brand\\Content", COPENHAGEN, "Head of Content", _MARKETING),
    Team("Support\\Americas\\First line", NEW_YORK, "Support Manager", _SUPPORT),
    Team(
        "Engineering\\Products\\Mobile",
        STOCKHOLM,
        "Engineering Manager",
        ("iOS Engineer", "Android Engineer", "Product Designer"),
    ),
    Team("Finance\\Nordics\\Accounting", COPENHAGEN, "Chief Accountant", _FINANCE),
    Team("Sales\\Asia Pacific\\India", BENGALURU, "Country Manager, India", _SALES),
    Team("Operations\\IT\\Service desk", LONDON, "IT Manager", ("Systems Engineer", "Service Desk Analyst")),
    Team("Sales\\Nordics\\Norway", STOCKHOLM, "Country Manager, Norway", _SALES),
    Team("Marketing\\Demand\\Campaigns", NEW_YORK, "Head of Demand", _MARKETING),
    Team("Engineering\\Platform\\Security", BERLIN, "Security Lead", ("Security Engineer", "Compliance Analyst")),
    Team("Support\\Asia Pacific\\First line", TOKYO, "Support Manager", _SUPPORT),
    Team(
        "Operations\\Sites\\Facilities",
        COPENHAGEN,
        "Facilities Manager",
        ("Receptionist", "Caretaker", "Office Coordinator"),
    ),
    Team("Sales\\DACH\\Switzerland", BERLIN, "Country Manager, Switzerland", _SALES),
    Team("Engineering\\Quality\\Test", BENGALURU, "Test Manager", ("Test Engineer", "Release Engineer")),
    Team("People\\Global\\Payroll", LONDON, "Payroll Manager", _PEOPLE),
    Team("Sales\\Americas\\West", NEW_YORK, "Regional Sales Manager", _SALES),
    Team("Support\\Europe\\Second line", COPENHAGEN, "Escalation Manager", _SUPPORT),
)
