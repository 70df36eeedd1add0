"""Laying pieces of text out on one line of a known width, whole pieces only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from ontime_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is broken into lines as the width asks."""

    text: Content
    hang: int = 0
    """How many characters stand before the text proper: its later lines begin below it, not below them."""


DOT = Content.styled(" · ", "$text-disabled")


def fitted(content: Content, width: int) -> Content:
    """Give exactly `width` cells: clipped with …, or filled up."""
    return content.truncate(width, ellipsis=True, pad=True)


def joined(pieces: Iterable[Content | str], between: Content | str = "   ") -> Content:
    """Join the pieces that aren't empty."""
    gap = Content(between) if isinstance(between, str) else between
    return gap.join([piece for piece in pieces if piece])


def spread(left: Content, right: Content, width: int) -> Content:
    """Give a line with one text at each end; the left one gives way."""
    room = width - right.cell_length
    if room < 1:
        return fitted(right, width)
    return fitted(left, room - 1) + " " + right if right else fitted(left, width)


def centred(left: Content, middle: Content, right: Content, width: int) -> Content:
    """Give a line with three texts, the middle one centred where there is room; its neighbours give way to it."""
    room = max(0, width - middle.cell_length)
    centre = max((width - middle.cell_length) // 2, left.cell_length + 1 if left else 0)
    before = min(centre, max(0, room - right.cell_length - 1))
    after = max(0, room - before)
    return fitted(left, before) + middle.truncate(width, ellipsis=True) + _to_the_right(right, after)


def whole(pieces: Sequence[Content], width: int, between: str = "  ") -> Content:
    """Join as many whole pieces from the start as fit."""
    used, kept = 0, list[Content]()
    for piece in pieces:
        needed = piece.cell_length + (len(between) if kept else 0)
        if used + needed > width:
            break
        kept.append(piece)
        used += needed
    return joined(kept, between)


def wrapped(paragraph: Paragraph, width: int) -> Iterator[Content]:
    """Break a paragraph into lines of at most `width` cells."""
    text = paragraph.text
    if text.cell_length <= width and "\t" not in text.plain:
        yield text
        return
    label = text[: paragraph.hang]
    margin = label.cell_length
    if margin > width // 2:
        yield from text.wrap(width)
        return
    first, *others = text[paragraph.hang :].wrap(width - margin)
    yield label + first
    for line in others:
        yield line.pad_left(margin)


def _to_the_right(content: Content, width: int) -> Content:
    clipped = content.truncate(width, ellipsis=True)
    return clipped.pad_left(width - clipped.cell_length)
