"""Legends of the wire."""

from __future__ import annotations

from collections.abc import Iterable

from ontime_tui.agenda.legend import Legend
from ontime_tui.api.shapes import legend as wire


def legends_of(told: Iterable[wire.Legend]) -> tuple[Legend, ...]:
    """Give the legends that can be drawn: those with a key and a colour, each key once."""
    drawable = [legend for legend in told if legend.id and legend.bg_color]
    return tuple({legend.id: _legend(legend) for legend in drawable}.values())


def _legend(told: wire.Legend) -> Legend:
    return Legend(key=told.id, text=told.text, background=told.bg_color, foreground=told.fg_color)
