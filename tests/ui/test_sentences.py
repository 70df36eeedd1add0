"""Whoever changes keys reads their own keys, in every sentence."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from ontime_tui.agenda.calendar import Knowledge
from ontime_tui.services import troubles
from ontime_tui.services.office import Office
from ontime_tui.services.troubles import Trouble, Unreachable
from ontime_tui.ui import reasons
from ontime_tui.ui.keys import VERBS, Keyboard, keymap
from ontime_tui.ui.phrases import notices_words, phrase_for
from ontime_tui.ui.present.knowledge import unknown_words
from tests.ui.screens.test_main import Fault
from tests.ui.window import main_screen, opener_over, settled, text_of, window

_LETTERS = map(chr, range(0x100, 0x180))
OWN = {verb.id: " ".join(next(_LETTERS) for _ in verb.keys) for verb in VERBS}
"""Keys of ours for every verb, none of which is another one's."""
KEYBOARD = Keyboard(OWN)
_NAMED = re.compile(r"\b[Pp]ress (\S+)|(\S+) (?:tries|marks|looks|lists|leaves|shows)\b")
OLD = {word for verb in VERBS for word in Keyboard().words(verb.id).split()}


def keys_named(text: str) -> set[str]:
    return {one or other for one, other in _NAMED.findall(text)} - {""}


def sentences() -> Iterator[str]:
    for kind in vars(troubles).values():
        if isinstance(kind, type) and issubclass(kind, Trouble):
            trouble = kind.__new__(kind)
            Trouble.__init__(trouble, "said by the server")
            yield phrase_for(trouble, KEYBOARD).text
    yield notices_words(["one", "two", "three", "four"], KEYBOARD)
    yield reasons.offline(KEYBOARD)
    yield reasons.nobody_marked(KEYBOARD)
    yield reasons.nobody_shown(KEYBOARD)
    yield reasons.too_many(20_001, 100, KEYBOARD)
    yield from (unknown_words(knowledge, KEYBOARD.word("refresh")) for knowledge in Knowledge)


def test_no_sentence_holds_a_key_that_was_changed() -> None:
    named = set[str]().union(*map(keys_named, sentences()))
    assert named
    assert named <= set(" ".join(OWN.values()).split())


def test_every_verb_can_have_another_key() -> None:
    assert keymap(OWN)


async def refused() -> Office:
    raise Unreachable("name not known")


def assert_only_own_keys(text: str) -> None:
    assert not keys_named(text) & OLD, text
    offered = [f" {Keyboard().word(verb.id)} {verb.label} " for verb in VERBS]
    assert [offer for offer in offered if offer in text] == []


@pytest.mark.anyio
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 20), (39, 11)])
async def test_no_old_key_is_on_the_screen_while_nobody_is_signed_in(size: tuple[int, int]) -> None:
    async with window(refused, keys=OWN).run_test(size=size) as pilot:
        await settled(pilot)
        text = text_of(pilot)
        assert keys_named(text)
        assert_only_own_keys(text)


@pytest.mark.anyio
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (58, 20)])
async def test_no_old_key_is_on_the_screen_when_all_is_there_and_when_nothing_can_be_read(
    size: tuple[int, int],
) -> None:
    fault = Fault()
    async with window(opener_over(fault), keys=OWN).run_test(size=size) as pilot:
        await settled(pilot)
        assert_only_own_keys(text_of(pilot))
        main_screen(pilot).action_verb("groups")
        await settled(pilot)
        assert_only_own_keys(text_of(pilot))
        main_screen(pilot).toggle_drawer(open_it=False)
        fault.cut = True
        main_screen(pilot).turn(main_screen(pilot).state.around(date(2027, 2, 1)))
        await settled(pilot)
        assert f"could not be read; {KEYBOARD.word('refresh')} tries again" in text_of(pilot)
        assert_only_own_keys(text_of(pilot))
        assert all(not keys_named(said.message) & OLD for said in pilot.app._notifications)


@pytest.mark.anyio
async def test_the_palette_names_own_keys() -> None:
    async with window(keys={"month": "f5"}).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"month")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Month (f5)" in text_of(pilot)
