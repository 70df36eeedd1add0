"""Every trouble has something to say: what happened, what was done, what to press."""

from collections.abc import Iterator

import pytest

from ontime_tui.services import troubles
from ontime_tui.services.troubles import Conflict, InvalidDraft, Refused, Trouble
from ontime_tui.ui.phrases import phrase_for


def _kinds(kind: type[Trouble]) -> Iterator[type[Trouble]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


def _example(kind: type[Trouble], what: str) -> Trouble:
    if issubclass(kind, Conflict):
        return kind(what, None)
    if issubclass(kind, (Refused, InvalidDraft)):
        return kind("subject", what)
    return kind(what)


KINDS = sorted(set(_kinds(Trouble)), key=lambda kind: kind.__name__)


def test_the_troubles_are_those_of_the_services() -> None:
    assert {kind.__name__ for kind in KINDS} <= set(vars(troubles))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_trouble_has_three_sentences_of_its_own(kind: type[Trouble]) -> None:
    phrase = phrase_for(_example(kind, ""))
    assert phrase != phrase_for(Trouble())
    assert all(sentence.endswith(".") for sentence in (phrase.happened, phrase.done, phrase.press))
    assert phrase.text == f"{phrase.happened} {phrase.done} {phrase.press}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_the_server_said_stands_in_the_first_sentence(kind: type[Trouble]) -> None:
    phrase = phrase_for(_example(kind, "the disk is [full]"))
    assert "the disk is [full]" in phrase.happened
    assert phrase.happened.endswith(".")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("The server refused the connection.", "The server can't be reached. The server refused the connection."),
        ("Access denied", "The server can't be reached. Access denied."),
        ("no route", "The server can't be reached: no route."),
        ("ErrorAccessDenied", "The server can't be reached: ErrorAccessDenied."),
    ],
)
def test_what_is_a_sentence_of_its_own_is_not_put_into_another_one(what: str, said: str) -> None:
    assert phrase_for(troubles.Unreachable(what)).happened == said


def test_what_says_the_same_is_said_once() -> None:
    said = phrase_for(troubles.Unreachable("The server can't be reached: all connection attempts failed.")).happened
    assert said == "The server can't be reached: all connection attempts failed."


def test_who_was_refused_is_told_what_asks_for_another_password() -> None:
    assert phrase_for(troubles.NotLetIn("No.")).press == "Press r to sign in again."


def test_an_unknown_outcome_never_claims_that_nothing_was_done() -> None:
    phrase = phrase_for(troubles.OutcomeUnknown("cut off"))
    assert "may or may not" in phrase.done
    assert "Nothing" not in phrase.text
