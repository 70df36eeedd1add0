"""What is said when something goes wrong: what happened, what was or wasn't done, what to press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontime_tui.services.troubles import (
    Conflict,
    Gone,
    InvalidDraft,
    NotOnTime,
    NotPermitted,
    OutcomeUnknown,
    Refused,
    SignInNeeded,
    Trouble,
    Unreachable,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Three sentences about one trouble."""

    happened: str
    done: str
    """What was or wasn't done to the person's data."""
    press: str

    @property
    def text(self) -> str:
        """All three, as one line."""
        return " ".join(part for part in (self.happened, self.done, self.press) if part)

    @property
    def alone(self) -> str:
        """What happened and what to press, line by line, for a place in which nothing else can be seen."""
        return f"{self.happened}\n{self.press}"


_UNTOUCHED = "Nothing was changed."
_OLD = "What is on screen is as it was before."
_AGAIN = "Press r to try again."

_PHRASES: dict[type[Trouble], Phrase] = {
    Unreachable: Phrase("The server can't be reached.", _OLD, _AGAIN),
    NotOnTime: Phrase("Something answered that is not OnTime, perhaps a sign-in page in between.", _OLD, _AGAIN),
    SignInNeeded: Phrase("You are not signed in.", _UNTOUCHED, "Press r to sign in again."),
    NotPermitted: Phrase("You may not do that.", _UNTOUCHED, "Press ? to see what can be done here."),
    Gone: Phrase("It is no longer there.", _UNTOUCHED, "Press r to see what is."),
    Conflict: Phrase(
        "Somebody else changed it meanwhile.", "Nothing was overwritten.", "Press r to see how it is now."
    ),
    Refused: Phrase("The server said no.", _UNTOUCHED, _AGAIN),
    OutcomeUnknown: Phrase(
        "No answer came after it was sent.",
        "It may or may not have been done.",
        "Press r to look, before you do it again.",
    ),
    InvalidDraft: Phrase("It can't be sent as it is.", "Nothing was sent.", "Correct the field and send again."),
}

_UNNAMED = Phrase("Something went wrong.", _UNTOUCHED, _AGAIN)


def phrase_for(trouble: Trouble) -> Phrase:
    """Give the sentences for a trouble; what was said about it stands in the first one."""
    kind = next((kind for kind in type(trouble).__mro__ if kind in _PHRASES), None)
    phrase = _PHRASES[kind] if kind else _UNNAMED
    if not trouble.what:
        return phrase
    return Phrase(_joined(phrase.happened, trouble.what), phrase.done, phrase.press)


def _joined(sentence: str, words: str) -> str:
    ending = "" if words.endswith((".", "!", "?")) else "."
    return f"{sentence.removesuffix('.')}: {words}{ending}"


_NOTICES_SHOWN = 3


def notices_words(notices: Sequence[str]) -> str:
    """Give what the person hears of the sources that could not be read: the first ones, and where the others stand."""
    more = len(notices) - _NOTICES_SHOWN
    return "\n".join([*notices[:_NOTICES_SHOWN], *([f"And {more} more: F1 lists them all."] if more > 0 else [])])
