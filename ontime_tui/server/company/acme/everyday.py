"""Ordinary days: what fills the hours that series and absences leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ontime_tui.server.company.acme.cast import ANNA
from ontime_tui.server.company.acme.setting import Setting, hours_of, is_at_work, is_off, quarters
from ontime_tui.server.company.acme.staff import Person
from ontime_tui.server.company.acme.topics import CUSTOMERS, THINGS, TOPICS, WEIGHTS, Topic
from ontime_tui.server.company.plan import Attendee, Meeting, Response, WorkDay

_TRIES = 7
_BUSY_DAY = 4
"""Nobody is asked into another meeting on a day with so many."""


@dataclass(frozen=True, slots=True)
class _Proposal:
    """An appointment that may yet clash."""

    day: date
    topic: Topic
    host: Person
    guests: tuple[Person, ...]
    start: int
    length: int


def _guests(setting: Setting, host: Person, topic: Topic, day: date, draw: Random) -> tuple[Person, ...]:
    team = setting.teams[host.team.path]
    wanted = draw.randint(*topic.guests)
    found: dict[str, Person] = {}
    for _ in range(wanted * 2):
        guest = draw.choice(team if draw.random() < 0.75 else setting.people)
        if guest is not host and setting.diary.load[guest.email, day] < _BUSY_DAY and len(found) < wanted:
            found[guest.email] = guest
    return tuple(found.values())


def _proposal(setting: Setting, host: Person, day: date, hours: WorkDay, draw: Random) -> _Proposal:
    topic = draw.choices(TOPICS, WEIGHTS)[0]
    length = draw.choice(topic.quarters)
    earliest = max(quarters(hours.start), int(topic.hours[0] * 4))
    latest = min(quarters(hours.end) - length, int(topic.hours[1] * 4))
    at = draw.randrange(earliest, max(latest, earliest) + 1)
    start = setting.diary.morning(day, host.member.zone) + at - at % 2
    return _Proposal(day, topic, host, _guests(setting, host, topic, day, draw), start, length)


def _suits(setting: Setting, proposal: _Proposal, draw: Random) -> bool:
    """Tell whether all can come; now and then one meeting too many is taken on."""
    start, length = proposal.start, proposal.length
    if len(proposal.guests) < proposal.topic.guests[0]:
        return False
    if not all(is_at_work(setting, guest, proposal.day, start, length) for guest in proposal.guests):
        return False
    guests = tuple(guest.email for guest in proposal.guests)
    overlaps = draw.random() < 0.04 and not setting.diary.is_kept(proposal.host.email, start, length)
    host = () if overlaps else (proposal.host.email,)
    return setting.diary.is_free((*host, *guests), start, length)


def _answer(setting: Setting, guest: Person, start: int, draw: Random) -> Response:
    past = setting.diary.instant(start).date() < setting.today
    answers: tuple[Response, ...] = (
        ("Accept", "Tentative") if past or guest.email == ANNA.email else ("Accept", "Tentative", "None", "Decline")
    )
    return draw.choices(answers, (85, 8, 9, 4)[: len(answers)])[0]


def _meeting(setting: Setting, proposal: _Proposal, draw: Random) -> Meeting:
    topic, host, start, length = proposal.topic, proposal.host, proposal.start, proposal.length
    company, outsider, *_ = draw.choice(CUSTOMERS)
    guests = [
        Attendee(guest.email, _answer(setting, guest, start, draw), optional=draw.random() < 0.1)
        for guest in proposal.guests
    ]
    if topic.outside:
        guests.append(Attendee(outsider, "Accept"))
    room = setting.free_room(host.team.office, len(guests) + 1, start, length) if topic.room else None
    friend = proposal.guests[0].member.first_name if proposal.guests else ""
    return Meeting(
        host.email,
        setting.diary.instant(start),
        setting.diary.instant(start + length),
        draw.choice(topic.subjects).format(customer=company, thing=draw.choice(THINGS), guest=friend),
        topic.show_as,
        topic.private,
        topic.categories,
        room.display_name if room else topic.place,
        topic.body,
        attendees=tuple(guests),
        rooms=(room.email,) if room else (),
        legend=topic.legend,
        cancelled=bool(guests) and draw.random() < 0.02,
        reminder_minutes=15,
    )


def _write_day(setting: Setting, host: Person, day: date, hours: WorkDay, fullness: float, draw: Random) -> None:
    diary = setting.diary
    if is_off(setting, host, day):
        return
    wanted = round(draw.choice((2, 3, 3, 4, 4, 5)) * fullness)
    for _ in range(_TRIES):
        if diary.load[host.email, day] >= wanted:
            return
        proposal = _proposal(setting, host, day, hours, draw)
        if _suits(setting, proposal, draw):
            diary.write(_meeting(setting, proposal, draw))


def write_everyday(setting: Setting, first: date, last: date, fullness: float) -> None:
    """Fill everybody's working days from `first` to `last`, both included; `fullness` 1 is a usual office."""
    monday = first - timedelta(first.weekday())
    while monday <= last:
        for person in setting.people:
            draw = setting.draw(person.email, monday)
            for hours in hours_of(person):
                if first <= (day := monday + timedelta(hours.weekday)) <= last:
                    _write_day(setting, person, day, hours, fullness, draw)
        monday += timedelta(7)
