"""Where Acme works: cities, their zones, hours, holidays and languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from ontime_tui.server.company.acme import names


@dataclass(frozen=True, slots=True)
class Office:
    """One site."""

    city: str
    country: str
    zone: str
    culture: str
    dial: str
    """A mobile number of this country; every `#` is a digit."""
    names: names.Names
    opens: time = time(9)
    closes: time = time(17)
    company: str = "Acme"


COPENHAGEN = Office(
    "Copenhagen",
    "Denmark",
    "Europe/Copenhagen",
    "da-DK",
    "+45 ## ## ## ##",
    names.DANISH,
    time(8, 30),
    time(16, 30),
    "Acme A/S",
)
STOCKHOLM = Office(
    "Stockholm",
    "Sweden",
    "Europe/Stockholm",
    "sv-SE",
    "+46 70 ### ## ##",
    names.SWEDISH,
    time(8),
    time(16, 30),
    "Acme AB",
)
LONDON = Office(
    "London",
    "United Kingdom",
    "Europe/London",
    "en-GB",
    "+44 7700 900###",
    names.ENGLISH,
    time(9),
    time(17, 30),
    "Acme Ltd",
)
BERLIN = Office(
    "Berlin", "Germany", "Europe/Berlin", "de-DE", "+49 151 #######", names.GERMAN, time(9), time(17, 30), "Acme GmbH"
)
NEW_YORK = Office(
    "New York", "United States", "America/New_York", "en-US", "+1 212-555-01##", names.AMERICAN, company="Acme Inc."
)
BENGALURU = Office(
    "Bengaluru",
    "India",
    "Asia/Kolkata",
    "en-IN",
    "+91 98### #####",
    names.INDIAN,
    time(9, 30),
    time(18, 30),
    "Acme India Pvt Ltd",
)
TOKYO = Office(
    "Tokyo", "Japan", "Asia/Tokyo", "ja-JP", "+81 90-####-####", names.JAPANESE, time(9), time(18), "Acme 株式会社"
)

OFFICES = (COPENHAGEN, STOCKHOLM, LONDON, BERLIN, NEW_YORK, BENGALURU, TOKYO)
