"""Large groups that a window remembers: made from what it has seen, without a server that holds so many."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from ontime_tui.agenda.group import Roster
from ontime_tui.agenda.ids import PersonID
from ontime_tui.agenda.person import Person
from ontime_tui.cli.present import clock_of
from ontime_tui.services.cache import Cache, cache_file
from ontime_tui.services.memory import ROSTER, SHOWN, Memory


def _file(environment: Mapping[str, str]) -> Path:
    return cache_file(Path(environment["XDG_CACHE_HOME"]) / "ontime-tui")


def with_somebody_forgotten(environment: Mapping[str, str]) -> None:
    """Forget the calendar of one person, so that what the server says of it is something new."""
    with closing(sqlite3.connect(_file(environment))) as db, db:
        ((key,),) = db.execute("SELECT max(key) FROM seen WHERE kind = 'calendar'")
        *_, person = key.split(" ", 2)
        db.execute("DELETE FROM seen WHERE kind = 'calendar' AND key LIKE '% ' || ?", (person,))


def grown(environment: Mapping[str, str], size: int) -> None:
    """Make the group that is remembered as shown one of so many people, the first of whom are those who were seen.

    The picture of the last window goes, so that the next one has to draw them.
    """
    file = _file(environment)
    with closing(sqlite3.connect(file)) as db:
        ((owner,),) = db.execute("SELECT DISTINCT owner FROM seen").fetchall()
        with db:
            db.execute("DELETE FROM seen WHERE kind = 'picture'")
    memory = Memory(Cache(file), owner, clock_of(None))
    group = memory.recall(SHOWN).value
    people = memory.recall(ROSTER, group.id).value.people
    memory.remember(ROSTER, Roster((*people, *_more(people, size - len(people)))), group.id)
    memory.close()


def _more(people: tuple[Person, ...], count: int) -> list[Person]:
    copied = enumerate(islice(cycle(people), count))
    return [replace(person, id=PersonID(f"{person.id} {n}"), email=f"{n}.{person.email}") for n, person in copied]
