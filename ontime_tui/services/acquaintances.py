"""Who has been met in the server's answers: so that an e-mail has a name, and a calendar its rights, without asking."""

from __future__ import annotations

from collections.abc import Iterable

from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Person, Rights
from ontime_tui.agenda.workhours import WorkHours
from ontime_tui.api.shapes.user import User
from ontime_tui.services.translate.people import person_of


class Acquaintances:
    """Everybody that the server has described so far; the newest description counts."""

    def __init__(self, me: Person | None, assumed: WorkHours) -> None:
        """Know nobody but oneself.

        Args:
            me: Who is signed in.
            assumed: The hours of whoever's own hours are unknown.
        """
        self._assumed = assumed
        self._me = me.id if me else PersonID("")
        self._people: dict[PersonID, Person] = {}
        self._names: dict[str, str] = {}
        if me:
            self._remember(me)

    def met(self, users: Iterable[User]) -> list[Person]:
        """Give the people that the server describes, each once; those without an identity are left out."""
        people = {user.user_id: self._person(user) for user in users if user.user_id}
        return list(people.values())

    def know(self, people: Iterable[Person]) -> None:
        """Take people who were described before."""
        for person in people:
            self._remember(person)

    def name(self, email: str) -> str:
        """Give the name behind an e-mail; empty when nobody is known by it."""
        return self._names.get(email.casefold(), "")

    def rights(self, person: PersonID) -> Rights:
        """Give what I may do with a calendar; of strangers, that reading may be tried."""
        known = self._people.get(person)
        return known.rights if known else Rights()

    def _person(self, user: User) -> Person:
        return self._remember(person_of(user, self._assumed, mine=PersonID(user.user_id) == self._me))

    def _remember(self, person: Person) -> Person:
        self._people[person.id] = person
        if person.email:
            self._names[person.email.casefold()] = person.name
        return person
