"""Somebody to invite: a person of the directory, or an address only."""

from __future__ import annotations

import re

from ontime_tui.agenda.draft import LONGEST_ADDRESS
from ontime_tui.agenda.person import Address, Kind, Person
from ontime_tui.values import dataclass

_MAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]+")


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to invite."""

    email: str
    name: str = ""
    person: Person | None = None
    """None when only the address is known."""

    @classmethod
    def of(cls, person: Person) -> Invitee:
        """Give a person of the directory as an invitee."""
        return cls(person.email, person.name, person)

    @classmethod
    def at(cls, address: Address) -> Invitee:
        """Give an address as an invitee."""
        return cls(address.email, address.name)

    @property
    def label(self) -> str:
        """What to call them."""
        return self.name or (self.person.name if self.person else "") or self.email

    @property
    def address(self) -> Address:
        """Where the invitation goes."""
        return Address(self.email, self.name)

    @property
    def is_room(self) -> bool:
        """Whether it is a room."""
        return self.person is not None and self.person.kind is Kind.ROOM

    def same_as(self, other: Invitee) -> bool:
        """Tell whether two are the same: the case of an address doesn't matter."""
        return self.email.casefold() == other.email.casefold()


def looks_like_mail(text: str) -> bool:
    """Tell whether a text can be an e-mail address."""
    return len(text) <= LONGEST_ADDRESS and _MAIL.fullmatch(text) is not None
