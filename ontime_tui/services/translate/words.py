"""Words of the wire: the same thing in the spellings of EWS, of Graph, and of whoever wrote it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ontime_tui.agenda.event import Reply, ShowAs

_SHOW_AS: Final = {
    "free": ShowAs.FREE,
    "tentative": ShowAs.TENTATIVE,
    "busy": ShowAs.BUSY,
    "away": ShowAs.AWAY,
    "oof": ShowAs.AWAY,
    "ooe": ShowAs.AWAY,
    "outofoffice": ShowAs.AWAY,
    "workingelsewhere": ShowAs.ELSEWHERE,
}
_REPLIES: Final = {
    "organizer": Reply.ORGANISER,
    "tentative": Reply.TENTATIVE,
    "tentativelyaccepted": Reply.TENTATIVE,
    "accept": Reply.ACCEPTED,
    "accepted": Reply.ACCEPTED,
    "decline": Reply.DECLINED,
    "declined": Reply.DECLINED,
    "noresponsereceived": Reply.NONE,
    "notresponded": Reply.NONE,
}
_PRIVATE: Final = {"private", "confidential"}
_GAPS: Final = re.compile(r"[\s_-]+")


@lru_cache(maxsize=256)
def show_as_of(word: str) -> ShowAs:
    """Give what a word of availability means; no word, `NoData` and all that nobody knows are unknown, never free."""
    return _SHOW_AS.get(_plain(word), ShowAs.UNKNOWN)


@lru_cache(maxsize=256)
def reply_of(word: str) -> Reply:
    """Give what a word of EWS or of Graph says of somebody's answer."""
    return _REPLIES.get(_plain(word), Reply.UNKNOWN)


@lru_cache(maxsize=256)
def is_private(sensitivity: str) -> bool:
    """Tell whether others may not read it. Exchange's `Confidential` is, its `Personal` is not."""
    return _plain(sensitivity) in _PRIVATE


@lru_cache(maxsize=256)
def is_invitation(kind: str) -> bool:
    """Tell whether it waits for the calendar owner's answer."""
    return _plain(kind) == "invitation"


def _plain(word: str) -> str:
    """Give a word without what servers spell differently: case, blanks and hyphens."""
    return _GAPS.sub("", word.casefold())
