"""Our two themes. Every colour is one of xterm's 256, so that nothing shifts where true colour is missing."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

_DARK_VARIABLES = {
    "border": "#5f87af",
    "border-blurred": "#444444",
    "block-cursor-background": "#5f87d7",
    "block-cursor-foreground": "#080808",
    "block-cursor-text-style": "none",
    "block-cursor-blurred-background": "#3a3a3a",
    "block-cursor-blurred-foreground": "#d0d0d0",
    "block-cursor-blurred-text-style": "none",
    "block-hover-background": "#303030",
    "input-cursor-background": "#d0d0d0",
    "input-cursor-foreground": "#121212",
    "input-selection-background": "#3a3a3a",
    "scrollbar": "#3a3a3a",
    "scrollbar-hover": "#4e4e4e",
    "scrollbar-active": "#5f87d7",
    "scrollbar-background": "#1c1c1c",
    "scrollbar-background-hover": "#1c1c1c",
    "scrollbar-background-active": "#1c1c1c",
    "scrollbar-corner-color": "#1c1c1c",
    "text-muted": "#8a8a8a",
    "text-disabled": "#626262",
    "text-accent": "#d7af5f",
    "text-primary": "#87afd7",
    "text-secondary": "#87afaf",
    "text-success": "#87af5f",
    "text-warning": "#d7875f",
    "text-error": "#ff8787",
    "rule": "#303030",
}

_LIGHT_VARIABLES = {
    "border": "#5f87af",
    "border-blurred": "#bcbcbc",
    "block-cursor-background": "#005faf",
    "block-cursor-foreground": "#ffffff",
    "block-cursor-text-style": "none",
    "block-cursor-blurred-background": "#d0d0d0",
    "block-cursor-blurred-foreground": "#262626",
    "block-cursor-blurred-text-style": "none",
    "block-hover-background": "#dadada",
    "input-cursor-background": "#262626",
    "input-cursor-foreground": "#ffffff",
    "input-selection-background": "#bcbcbc",
    "scrollbar": "#bcbcbc",
    "scrollbar-hover": "#a8a8a8",
    "scrollbar-active": "#005faf",
    "scrollbar-background": "#eeeeee",
    "scrollbar-background-hover": "#eeeeee",
    "scrollbar-background-active": "#eeeeee",
    "scrollbar-corner-color": "#eeeeee",
    "text-muted": "#626262",
    "text-disabled": "#9e9e9e",
    "text-accent": "#875f00",
    "text-primary": "#005faf",
    "text-secondary": "#005f5f",
    "text-success": "#005f00",
    "text-warning": "#af5f00",
    "text-error": "#af0000",
    "rule": "#d0d0d0",
}

DARK = Theme(
    name="ontime-dark",
    primary="#5f87d7",
    secondary="#87afaf",
    accent="#d7af5f",
    success="#87af5f",
    warning="#d7875f",
    error="#d75f5f",
    foreground="#d0d0d0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    boost="#303030",
    variables=_DARK_VARIABLES,
)
"""Neutral greys, one calm blue, and amber for what needs a look."""

LIGHT = Theme(
    name="ontime-light",
    primary="#005faf",
    secondary="#5f8787",
    accent="#af8700",
    success="#5f8700",
    warning="#d75f00",
    error="#af0000",
    foreground="#262626",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    boost="#dadada",
    dark=False,
    variables=_LIGHT_VARIABLES,
)
"""The same on white."""

_OTHER_NAMES = {"dark": "ontime-dark", "light": "ontime-light", "ansi": "ansi-dark"}


class UnknownThemeError(ValueError):
    """There is no such theme; the message names it and those that exist."""


def theme_named(name: str) -> str:
    """Give the full name of a theme that may be given by a short one; `ansi` follows the terminal's own 16 colours.

    Raises:
        UnknownThemeError: There is none.
    """
    full = _OTHER_NAMES.get(name, name)
    names = [DARK.name, LIGHT.name, *BUILTIN_THEMES]
    if full not in names:
        raise UnknownThemeError(f"there is no theme “{name}”; there are {', '.join(sorted({*names, *_OTHER_NAMES}))}")
    return full
