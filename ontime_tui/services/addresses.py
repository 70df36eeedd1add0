"""Whom to invite: every place that knows addresses, asked at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable

from ontime_tui.agenda.person import Address
from ontime_tui.api.calls.user import UserSearchEwsDirectory, UserSearchGraphPeople, UserSearchPrivateContacts
from ontime_tui.api.client import Client
from ontime_tui.api.model import Call, Listing
from ontime_tui.api.shapes.user import Person
from ontime_tui.services.ask import ask, rows
from ontime_tui.services.translate.people import address_of
from ontime_tui.services.troubles import Trouble


def outside_sources(client: Client, pattern: str, *, enough: int, graph: bool) -> list[Awaitable[tuple[Address, ...]]]:
    """Give the questions to whoever knows addresses besides the directory: contacts, Exchange, Graph if it is on."""
    sources = [
        _found(client, UserSearchPrivateContacts(pattern=pattern, max_count=enough)),
        _found(client, UserSearchEwsDirectory(pattern=pattern)),
    ]
    return [*sources, _found(client, UserSearchGraphPeople(pattern=pattern))] if graph else [*sources]


async def joined(sources: Iterable[Awaitable[tuple[Address, ...]]]) -> tuple[Address, ...]:
    """Give what all sources find, in their order, each e-mail once, with the first name that it has anywhere.

    Raises:
        Trouble: Not one of them answered; it is the first one's.
    """
    answers = await asyncio.gather(*(_or_trouble(source) for source in sources))
    troubles = [answer for answer in answers if isinstance(answer, Trouble)]
    if troubles and len(troubles) == len(answers):
        raise troubles[0]
    return merged(address for answer in answers if not isinstance(answer, Trouble) for address in answer)


def merged(addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Give addresses without repetitions, whatever the case of their e-mails, and without those that have none."""
    first: dict[str, Address] = {}
    for address in addresses:
        known = first.get(address.email.casefold())
        if known is None or not known.name:
            first[address.email.casefold()] = Address(known.email if known else address.email, address.name)
    return tuple(address for address in first.values() if address.email)


async def _found(client: Client, call: Call[Listing[Person]]) -> tuple[Address, ...]:
    return tuple(address_of(person) for person in rows(await ask(client, call)))


async def _or_trouble(source: Awaitable[tuple[Address, ...]]) -> tuple[Address, ...] | Trouble:
    try:
        return await source
    except Trouble as trouble:
        return trouble
