"""What is said when something goes wrong: what happened, what was or wasn't done, what to press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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
from ontime_tui.ui.keys import TABLE, Keyboard
from ontime_tui.values import dataclass


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


UNTOUCHED: Final = "Nothing was changed."
_OLD = "What is on screen is as it was before."
_AGAIN = "Press {refresh} to try again."

_PHRASES: dict[type[Trouble], Phrase] = {
    Unreachable: Phrase("The server can't be reached.", _OLD, _AGAIN),
    NotOnTime: Phrase("Something answered that is not OnTime, perhaps a sign-in page in between.", _OLD, _AGAIN),
    SignInNeeded: Phrase("You are not signed in.", UNTOUCHED, "Press {refresh} to sign in again."),
    NotPermitted: Phrase("You may not do that.", UNTOUCHED, "Press {help} to see what can be done here."),
    Gone: Phrase("It is no longer there.", UNTOUCHED, "Press {refresh} to see what is."),
    Conflict: Phrase(
        "Somebody else changed it meanwhile.", "Nothing was overwritten.", "Press {refresh} to see how it is now."
    ),
    Refused: Phrase("The server said no.", UNTOUCHED, _AGAIN),
    OutcomeUnknown: Phrase(
        "No answer came after it was sent.",
        "It may or may not have been done.",
        "Press {refresh} to look, before you do it again.",
    ),
    InvalidDraft: Phrase("It can't be sent as it is.", "Nothing was sent.", "Correct the field and send again."),
}
"""Keys stand as the names of their verbs."""

_UNNAMED = Phrase("Something went wrong.", UNTOUCHED, _AGAIN)


def phrase_for(trouble: Trouble, keyboard: Keyboard = TABLE) -> Phrase:
    """Give the sentences for a trouble; what was said about it stands in the first one."""
    kind = next((kind for kind in type(trouble).__mro__ if kind in _PHRASES), None)
    phrase = _PHRASES[kind] if kind else _UNNAMED
    happened = _joined(phrase.happened, trouble.what) if trouble.what else phrase.happened
    press = phrase.press.format_map({verb: keyboard.word(verb) for verb in ("refresh", "help")})
    return Phrase(happened, phrase.done, press)


def _joined(sentence: str, words: str) -> str:
    """Give a sentence and what was said about it; words that begin with the sentence stand alone.

    Words that are a sentence of their own follow it, for within one they would begin with a capital letter.
    """
    beginning = sentence.removesuffix(".")
    said = words if words.endswith((".", "!", "?")) else f"{words}."
    if words.startswith(beginning):
        return said
    return f"{beginning}. {said}" if words[0].isupper() and " " in words else f"{beginning}: {said}"


_NOTICES_SHOWN = 3


_LONG_UNITS = (("year", 525_600), ("day", 1440), ("hour", 60))
"""In minutes."""


def skew_words(minutes: int) -> str:
    """Say that this machine's clock is so many minutes ahead of the server's, or behind where they are negative."""
    size, direction = abs(minutes), "ahead of" if minutes > 0 else "behind"
    for unit, long in _LONG_UNITS:
        if size >= 2 * long:
            length = f"{round(size / long)} {unit}s"
            break
    else:
        length = f"{size} minutes"
    happened = f"This machine's clock is {length} {direction} the server's."
    return f"{happened} “Now” may be wrong here, and signing in may fail; nothing was changed. Set the clock right."


def notices_words(notices: Sequence[str], keyboard: Keyboard) -> str:
    """Give what the person hears at the start: the first sentences, and where the others stand."""
    more = len(notices) - _NOTICES_SHOWN
    others = [f"And {more} more: {keyboard.word('about')} lists them all."] if more > 0 else []
    return "\n".join([*notices[:_NOTICES_SHOWN], *others])
