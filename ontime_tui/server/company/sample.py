"""The sample company: Acme, its people and half a year of their weeks, the same for the same question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ontime_tui.server.company.acme.absences import write_absences
from ontime_tui.server.company.acme.cast import ANNA, BO, EVA, JAMES, address
from ontime_tui.server.company.acme.circles import groups
from ontime_tui.server.company.acme.contacts import contacts, outsiders
from ontime_tui.server.company.acme.diary import Diary
from ontime_tui.server.company.acme.everyday import write_everyday
from ontime_tui.server.company.acme.premises import equipment, rooms
from ontime_tui.server.company.acme.routine import write_routine
from ontime_tui.server.company.acme.setting import Setting
from ontime_tui.server.company.acme.staff import Person, staff
from ontime_tui.server.company.acme.story import keep_free, write_story
from ontime_tui.server.company.acme.topics import LEGENDS
from ontime_tui.server.company.plan import PASSWORD, Account, Company, Meeting, Member

API_USER = address("api")

FIRST_ACCOUNT = Account(ANNA.email, PASSWORD)
"""Who signs in unless somebody else is meant."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """How much is told of a company of some size, so that a large one is not slow to start."""

    up_to: int
    before: int
    """Days held before this week's Monday."""
    after: int
    full_before: int
    """Days around this week's Monday that are filled with ordinary days."""
    full_after: int
    fullness: float


_SCALES = (
    _Scale(150, 60, 186, 14, 34, 1.0),
    _Scale(600, 60, 120, 7, 28, 1.0),
    _Scale(2_500, 21, 41, 0, 13, 0.9),
    _Scale(1_000_000, 7, 20, 0, 6, 0.6),
)


def _write(people: tuple[Person, ...], spaces: tuple[Member, ...], seed: int, today: date) -> Diary:
    scale = next(scale for scale in _SCALES if len(people) <= scale.up_to)
    monday = today - timedelta(today.weekday())
    setting = Setting(
        seed, today, people, spaces, Diary(monday - timedelta(scale.before), monday + timedelta(scale.after))
    )
    keep_free(setting)
    write_story(setting)
    write_absences(setting)
    write_routine(setting)
    write_everyday(setting, monday - timedelta(scale.full_before), monday + timedelta(scale.full_after), scale.fullness)
    return setting.diary


def _accounts(people: tuple[Person, ...]) -> tuple[Account, ...]:
    present = {person.email for person in people}
    users = (role.email for role in (ANNA, BO, EVA, JAMES) if role.email in present)
    return (*(Account(user, PASSWORD) for user in users), Account(API_USER, PASSWORD, api_user=True))


def sample_company(*, people: int, seed: int, today: date) -> Company:
    """Give Acme with that many people (at least Anna), around `today`; equal for equal arguments.

    Anna Berg (`anna.berg@acme.example`, password `demo`) is who signs in. A customer may organise a meeting: a member
    without a mailbox, so that only those invited hold it. The larger the company, the shorter its sync window, and the
    fewer ordinary days around today.
    """
    everybody = staff(max(people, 1), Random(f"{seed}/staff"))  # noqa: S311 - a sample, not a secret
    spaces, things = rooms(), equipment()
    diary = _write(everybody, spaces, seed, today)
    meetings: tuple[Meeting, ...] = diary.finished()
    return Company(
        name="Acme",
        members=(*(person.member for person in everybody), *spaces, *things, *outsiders()),
        groups=groups(everybody, spaces, things),
        meetings=meetings,
        legends=LEGENDS,
        contacts=contacts(),
        accounts=_accounts(everybody),
        first_day=diary.first,
        last_day=diary.last,
    )
