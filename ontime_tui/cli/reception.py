"""Receiving a visit at the door in a shell: with questions and answers, one a line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Final

from ontime_tui.cli.prompt import NoAnswer, asked
from ontime_tui.cli.saying import say
from ontime_tui.services.troubles import Trouble
from ontime_tui.services.visit import HOW_TO_PASTE, Arrival, Offer, Place, Visit
from ontime_tui.ways import KeptIn, Way

_WORDS: Final = {
    Way.PASSWORD: "a name and a password",
    Way.BROWSER: "a browser, here or on another machine",
    Way.PASTE: "something to paste: an address, a response, or a one-time token",
    Way.KERBEROS: "the Kerberos ticket of this session",
    Way.NTLM: "a name and a password, proved by NTLM",
    Way.COMMAND: "the profile's token_command",
}


class ShellReception:
    """Asks at the terminal that standard input is."""

    def __init__(self, *, keeps: bool = False) -> None:
        """Prepare.

        Args:
            keeps: Whether to ask about keeping the token; else it is only kept where the profile wishes it.
        """
        self._keeps = keeps

    async def __call__(self, visit: Visit) -> None:
        """Let the person in, or give up; each attempt that fails is told, and may be made again."""
        say(f"Signing in at {visit.server}.{f' {visit.why}' if visit.why else ''}", aside=True)
        try:
            arrival = await self._arrival(visit)
            if arrival.question and not await _agreed(arrival.question):
                return
            if arrival.notice:
                say(arrival.notice, aside=True)
            visit.accept(arrival, await self._place(visit))
        except NoAnswer:
            return

    async def _arrival(self, visit: Visit) -> Arrival:
        way = visit.first
        while True:
            way = way or await _chosen(await visit.offers())
            try:
                return await _by(way, visit)
            except Trouble as trouble:
                say(trouble.what, aside=True)
            if not await _the_same_again():
                way = None

    async def _place(self, visit: Visit) -> Place:
        places = await visit.places()
        if not self._keeps or (not places[0].needs_yes and places[0].kind is not KeptIn.MEMORY):
            return places[0] if not places[0].needs_yes else _memory(places)
        for place in places:
            if place.needs_yes and await _agreed(f"Keep the sign-in {place.words}?"):
                return place
        return _memory(places)


def stands_at_a_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def _memory(places: tuple[Place, ...]) -> Place:
    return next(place for place in places if place.kind is KeptIn.MEMORY)


async def _by(way: Way, visit: Visit) -> Arrival:
    match way:
        case Way.BROWSER:
            return await _by_browser(visit)
        case Way.PASTE:
            say(f"\n{visit.page}\n\n{HOW_TO_PASTE}", aside=True)
            return await visit.by_paste(await asked("Paste it, then enter: ", hidden=True))
        case Way.KERBEROS:
            return await visit.by_ticket()
        case Way.COMMAND:
            return await visit.by_command()
        case Way.PASSWORD | Way.NTLM:
            user = visit.user or (await _something("User: ")).strip()
            return await visit.by_password(user, await _something(f"Password for {user}: ", hidden=True), way)


async def _something(question: str, *, hidden: bool = False) -> str:
    """Ask until something is typed: an empty password is a wrong one, and nobody means it."""
    while not (answer := await asked(question, hidden=hidden)).strip():
        say("That was empty, and nothing was sent; ctrl+d ends it.", aside=True)
    return answer


async def _by_browser(visit: Visit) -> Arrival:
    """Wait for the browser and for a paste at once; whichever comes first counts."""
    async with visit.by_browser() as link:
        say(f"\n{link.url}\n", aside=True)
        for note in link.notes:
            say(note, aside=True)
        say(f"This waits for {link.seconds // 60} minutes; ctrl+c ends it.", aside=True)
        return await _first(link.arrival, lambda: _pasted(visit))


async def _pasted(visit: Visit) -> Arrival:
    while True:
        try:
            return await visit.by_paste(
                await asked("Waiting for the browser; or paste here, then enter: ", hidden=True)
            )
        except Trouble as trouble:
            say(trouble.what, aside=True)


async def _first(*ways: Callable[[], Awaitable[Arrival]]) -> Arrival:
    """Give what comes first of several, and end the others."""
    tasks = [asyncio.ensure_future(way()) for way in ways]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(task for task in tasks if task.done()).result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _chosen(offers: tuple[Offer, ...]) -> Way:
    """Let the person choose among the ways that can be gone; the others are named with what is against them."""
    possible = [offer for offer in offers if not offer.reason]
    for number, offer in enumerate(possible, 1):
        say(f"  {number}  {_WORDS[offer.way]}", aside=True)
    for offer in offers:
        if offer.reason:
            say(f"  -  {_WORDS[offer.way]}: {offer.reason[0].lower()}{offer.reason[1:]}", aside=True)
    while True:
        answer = (await asked(f"Which way? [1-{len(possible)}, enter: 1] ")).strip() or "1"
        if answer.isdecimal() and 1 <= int(answer) <= len(possible):
            return possible[int(answer) - 1].way
        say(f"Give a number, 1 to {len(possible)}.", aside=True)


async def _the_same_again() -> bool:
    """Ask how to go on after a try that failed, and tell whether by the same way.

    Raises:
        NoAnswer: The person has tried enough.
    """
    while True:
        answer = (await asked("Try again? [enter: the same way, o: another way, n: no] ")).strip().lower()
        if answer in ("", "y", "yes"):
            return True
        if answer == "o":
            return False
        if answer in ("n", "no"):
            raise NoAnswer


async def _agreed(question: str) -> bool:
    return (await asked(f"{question} [y/N] ")).strip().lower() in ("y", "yes")
