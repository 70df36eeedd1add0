"""Which half cells each event really gets on a line, in which tone and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ontime_tui.agenda.event import Event
from ontime_tui.agenda.lanes import importance
from ontime_tui.ui.widgets.timeline.canvas import safe
from ontime_tui.ui.widgets.timeline.glyphs import Glyphs, Look, look_of
from ontime_tui.ui.widgets.timeline.palette import Palette, Tint
from ontime_tui.ui.widgets.timeline.pieces import Piece
from ontime_tui.values import dataclass

_WORTH_A_WORD = 3
"""Cells of an event of its own that are enough for its subject."""
_MOST = 9


_Stretch = tuple[Piece, int, int]
"""A piece, and the half cells that nothing covers: from, to."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The half cells of a piece that nothing covers, without a break."""

    piece: Piece
    left: int
    right: int
    tint: Tint
    look: Look
    """How it is drawn."""
    other_tone: bool = False
    """Whether it follows another one that would look the same."""
    marks: str = ""
    """How many events there are when they are several, and what is special about the one that is drawn."""
    words: str = ""
    """Subjects that are shown here."""

    @property
    def first(self) -> int:
        """The first cell that is covered whole."""
        return (self.left + 1) // 2

    @property
    def after(self) -> int:
        """The cell after the last one that is covered whole; `first` when there is none."""
        return max(self.right // 2, self.first)

    @property
    def cells(self) -> int:
        """How many cells are covered whole."""
        return _whole(self.left, self.right)


def bars_of(
    pieces: Sequence[Piece], palette: Palette, glyphs: Glyphs, covered: Iterable[int] = (), *, ascii_only: bool = False
) -> tuple[Bar, ...]:
    """Give the bars of a line, left to right, without the half cells that something else covers.

    Events so short that they fall on the same half cell: the most important one has it.
    """
    stretches = list(_stretches(pieces, frozenset(covered)))
    words = _words(stretches, ascii_only=ascii_only)
    bars = (
        Bar(piece, left, right, palette.tint(piece.top), look_of(piece.top), marks=_marks(piece, glyphs), words=text)
        for (piece, left, right), text in zip(stretches, words, strict=True)
    )
    return tuple(_toned(bars))


def _stretches(pieces: Sequence[Piece], covered: frozenset[int]) -> Iterator[_Stretch]:
    """Give each unbroken stretch that a piece has to itself."""
    owners: dict[int, Piece] = {}
    for piece in pieces:
        for half in range(*piece.halves):
            if half not in covered and (half not in owners or importance(piece.top) < importance(owners[half].top)):
                owners[half] = piece
    left = None
    for half in sorted(owners):
        left = half if left is None else left
        if owners.get(half + 1) is not owners[half]:
            yield owners[half], left, half + 1
            left = None


def _marks(piece: Piece, glyphs: Glyphs) -> str:
    if piece.faint:
        return ""
    top, many = piece.top, len(piece.events)
    count = "" if many == 1 else str(many) if many <= _MOST else glyphs.many
    private = glyphs.private if top.private else ""
    asked = glyphs.invitation if top.invitation and not top.cancelled else ""
    return count + asked + private + (glyphs.cancelled if top.cancelled else "")


def _toned(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Let a bar that touches another of the same face have another tone."""
    before: Bar | None = None
    for bar in bars:
        if before and before.right == bar.left and not before.other_tone and _alike(before, bar):
            bar = replace(bar, other_tone=True)
        yield bar
        before = bar


def _alike(one: Bar, other: Bar) -> bool:
    return one.tint == other.tint and one.look is other.look and one.piece.top is not other.piece.top


def _words(stretches: Sequence[_Stretch], *, ascii_only: bool) -> Iterator[str]:
    """Give what is written in each: each subject once, where it has most room; first of all where it stands alone."""
    best: dict[int, tuple[bool, int, int]] = {}
    for place, (piece, left, right) in enumerate(stretches):
        cells = _whole(left, right)
        room = len(piece.events) == 1 and cells >= _WORTH_A_WORD, cells, -place
        for event in piece.events:
            best[id(event)] = max(best.get(id(event), room), room)
    for place, (piece, _, _) in enumerate(stretches):
        here = [] if piece.faint else [event for event in piece.events if -best[id(event)][2] == place]
        words = [_subject(event, ascii_only=ascii_only) for event in here]
        yield safe(" · ".join(filter(None, words)), ascii_only=ascii_only)


def _whole(left: int, right: int) -> int:
    """Give how many cells are covered whole by half cells."""
    return max(right // 2 - (left + 1) // 2, 0)


def _subject(event: Event, *, ascii_only: bool) -> str:
    """Give a subject, made safe; nothing of one that ASCII can't write, because `?` means something else here."""
    subject = safe(event.subject, ascii_only=ascii_only)
    lost = subject.count("?") - event.subject.count("?")
    return "" if 2 * lost > len(subject) else subject
