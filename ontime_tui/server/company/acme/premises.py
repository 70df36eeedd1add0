"""Rooms and equipment of every office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from ontime_tui.server.company.acme.cast import address
from ontime_tui.server.company.acme.names import mail_name
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
from ontime_tui.server.company.plan import Member, WorkDay

_OPEN = tuple(WorkDay(day, time(7), time(19)) for day in range(5))

_ROOMS: tuple[tuple[Office, str, tuple[tuple[str, int, int | None], ...]], ...] = (
    (
        COPENHAGEN,
        "Havnegade 12",
        (
            ("Nyhavn", 1, 4),
            ("Amager", 1, 6),
            ("Refshaleøen", 2, 8),
            ("Christianshavn", 2, 10),
            ("Øresund", 4, 20),
            ("Kælderen", 0, None),
        ),
    ),
    (COPENHAGEN, "Annex", (("Tivoli A", 1, 12), ("Tivoli B", 1, 12), ("Valby", 2, 5))),
    (STOCKHOLM, "Slussen", (("Södermalm", 3, 6), ("Vasastan", 3, 8), ("Djurgården", 4, 14))),
    (LONDON, "Leadenhall", (("Greenwich", 7, 6), ("Camden", 7, 8), ("Southbank", 8, 16))),
    (BERLIN, "Torstraße 40", (("Kreuzberg", 2, 6), ("Mitte", 2, 8), ("Großer Saal", 3, 24))),
    (NEW_YORK, "Hudson Yards", (("Brooklyn", 21, 6), ("Queens", 21, 8), ("Harlem", 22, 18))),
    (BENGALURU, "Prestige Park", (("Cubbon", 5, 6), ("Lalbagh", 5, 10), ("Ulsoor", 6, 20))),
    (TOKYO, "丸の内タワー", (("桜 Sakura", 11, 6), ("富士 Fuji", 11, 12))),
)

_EQUIPMENT = (
    (COPENHAGEN, "Projector 1", "projector.1", "portable, HDMI"),
    (COPENHAGEN, "Projector 2", "projector.2", "portable, HDMI"),
    (COPENHAGEN, "Van (DK 42 118)", "van.copenhagen", "7 seats"),
    (COPENHAGEN, "Electric car Zoë", "car.zoe", "5 seats"),
    (LONDON, "Conference camera", "camera.london", "with tripod"),
    (NEW_YORK, "Demo kit", "demokit.newyork", "two laptops, router"),
    (BENGALURU, "Test phones", "phones.bengaluru", "set of twelve"),
)


def room_address(name: str, office: Office) -> str:
    """Give the mailbox of a room: the part of its name that can be written in ASCII, and its city."""
    plain = mail_name(name.split()[-1] if not name.isascii() and " " in name else name, office.city)
    return address(f"room.{plain.replace(' ', '')}")


def _room(office: Office, building: str, name: str, floor: int, seats: int | None) -> Member:
    return Member(
        room_address(name, office),
        f"{name} ({seats})" if seats else name,
        "Room",
        zone=office.zone,
        work_days=_OPEN,
        location=office.city,
        building=building,
        floor=floor,
        capacity=seats,
        catering=bool(seats and seats >= 10),
        culture=office.culture,
    )


def _rooms() -> Iterator[Member]:
    for office, building, rooms in _ROOMS:
        yield from (_room(office, building, name, floor, seats) for name, floor, seats in rooms)
    yield Member(
        address("room.tivoli.copenhagen"),
        "Tivoli A+B (joined)",
        "Room",
        work_days=_OPEN,
        location=COPENHAGEN.city,
        building="Annex",
        floor=1,
        capacity=26,
        joins=(room_address("Tivoli A", COPENHAGEN), room_address("Tivoli B", COPENHAGEN)),
        catering=True,
    )


def _thing(office: Office, name: str, mailbox: str, note: str) -> Member:
    return Member(
        address(mailbox), name, "Equipment", zone=office.zone, work_days=_OPEN, location=office.city, job_title=note
    )


def rooms() -> tuple[Member, ...]:
    """Give every room; Copenhagen has one joined from two others, and one whose capacity nobody wrote down."""
    return tuple(_rooms())


def equipment() -> tuple[Member, ...]:
    """Give everything else that can be booked."""
    return tuple(_thing(*row) for row in _EQUIPMENT)
