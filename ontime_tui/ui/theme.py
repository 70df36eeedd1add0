"""Our themes. Every colour is one of xterm's 256, or of the terminal's own 16: none shifts where others are missing."""

from __future__ import annotations

from dataclasses import replace

from textual.color import Color
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
    "parting": "#444444",
    "picked": "#4e4e4e",
    "some-free": "#585858",
    "none-free": "#af5f5f",
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
    "parting": "#c6c6c6",
    "picked": "#d7d7af",
    "some-free": "#c6c6c6",
    "none-free": "#d75f5f",
}

_CONTRAST_VARIABLES = {
    "border": "#ffffff",
    "border-blurred": "#bcbcbc",
    "block-cursor-background": "#ffff00",
    "block-cursor-foreground": "#000000",
    "block-cursor-text-style": "bold",
    "block-cursor-blurred-background": "#585858",
    "block-cursor-blurred-foreground": "#ffffff",
    "block-cursor-blurred-text-style": "none",
    "block-hover-background": "#444444",
    "input-cursor-background": "#ffff00",
    "input-cursor-foreground": "#000000",
    "input-selection-background": "#005fff",
    "scrollbar": "#bcbcbc",
    "scrollbar-hover": "#ffffff",
    "scrollbar-active": "#ffff00",
    "scrollbar-background": "#000000",
    "scrollbar-background-hover": "#000000",
    "scrollbar-background-active": "#000000",
    "scrollbar-corner-color": "#000000",
    "text-muted": "#dadada",
    "text-disabled": "#bcbcbc",
    "text-accent": "#ffff00",
    "text-primary": "#87d7ff",
    "text-secondary": "#87ffff",
    "text-success": "#87ff87",
    "text-warning": "#ffaf00",
    "text-error": "#ffafaf",
    "rule": "#bcbcbc",
    "parting": "#bcbcbc",
    "picked": "#5f5f00",
    "some-free": "#5fff5f",
    "none-free": "#ff5f5f",
}

_TERMINAL_VARIABLES = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "text": "ansi_default",
    "text-muted": "ansi_default",
    "text-disabled": "ansi_bright_black",
    "text-accent": "ansi_yellow",
    "text-primary": "ansi_cyan",
    "text-secondary": "ansi_cyan",
    "text-success": "ansi_green",
    "text-warning": "ansi_yellow",
    "text-error": "ansi_red",
    "foreground-muted": "ansi_default",
    "border": "ansi_cyan",
    "border-blurred": "ansi_bright_black",
    "block-cursor-background": "ansi_white",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-text-style": "none",
    "block-cursor-blurred-background": "ansi_default",
    "block-cursor-blurred-foreground": "ansi_default",
    "block-cursor-blurred-text-style": "underline",
    "block-hover-background": "ansi_default",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-cursor-text-style": "none",
    "input-selection-background": "ansi_white",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_white",
    "screen-selection-foreground": "ansi_black",
    "scrollbar": "ansi_cyan",
    "scrollbar-hover": "ansi_cyan",
    "scrollbar-active": "ansi_cyan",
    "scrollbar-background": "ansi_default",
    "scrollbar-background-hover": "ansi_default",
    "scrollbar-background-active": "ansi_default",
    "scrollbar-corner-color": "ansi_default",
    "rule": "ansi_bright_black",
    "parting": "ansi_bright_black",
    "picked": "ansi_yellow 35%",
    "some-free": "ansi_green",
    "none-free": "ansi_red",
}


def _exact(theme: Theme) -> Theme:
    """Give the theme with its colours as they are written: Textual reckons with them, and misses some by one."""
    named = ("primary", "secondary", "accent", "success", "warning", "error", "foreground")
    grounds = ("background", "surface", "panel", "boost")
    return replace(theme, variables={**{name: getattr(theme, name) for name in (*named, *grounds)}, **theme.variables})


DARK = _exact(
    Theme(
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
)
"""Neutral greys, one calm blue, and amber for what needs a look."""

LIGHT = _exact(
    Theme(
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
)
"""The same on white."""

CONTRAST = _exact(
    Theme(
        name="ontime-contrast",
        primary="#00afff",
        secondary="#87ffff",
        accent="#ffff00",
        success="#5fff5f",
        warning="#ffaf00",
        error="#ff5f5f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#262626",
        boost="#444444",
        variables=_CONTRAST_VARIABLES,
    )
)
"""For tired eyes and bright rooms: every word has a contrast of 7 and more on what is behind it."""

TERMINAL = _exact(
    Theme(
        name="ontime-terminal",
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_yellow",
        success="ansi_green",
        warning="ansi_yellow",
        error="ansi_red",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables=_TERMINAL_VARIABLES,
    )
)
"""The terminal's own 16 colours on its own background, whatever they are; what is on white is drawn in reverse."""

THEMES = (DARK, LIGHT, CONTRAST, TERMINAL)
_OTHER_NAMES = {theme.name.removeprefix("ontime-"): theme.name for theme in THEMES} | {"ansi": TERMINAL.name}


def defaults(theme: Theme) -> dict[str, str]:
    """Give our own variables for a theme that doesn't know them."""
    if "parting" in theme.variables:
        return {}
    known = theme.to_color_system().generate()
    mixed = {
        "parting": ("foreground", 25),
        "picked": ("accent", 35),
        "some-free": ("success", 45),
        "none-free": ("error", 70),
    }
    return {"rule": "ansi_bright_black"} | {
        name: _over(known["background"], known[of], part) for name, (of, part) in mixed.items()
    }


def names() -> tuple[str, ...]:
    """Give how themes are called in the settings: ours first, then those of others."""
    return (*(theme.name.removeprefix("ontime-") for theme in THEMES), *sorted(BUILTIN_THEMES))


def _over(ground: str, colour: str, percent: int) -> str:
    """Give a colour that stands back so far; of the terminal's own, which can't, as it is."""
    front, back = Color.parse(colour), Color.parse(ground)
    return colour if front.ansi is not None or back.ansi is not None else back.blend(front, percent / 100).hex


class UnknownThemeError(ValueError):
    """There is no such theme; the message names it and those that exist."""


def theme_named(name: str) -> str:
    """Give the full name of a theme that may be given by a short one; `ansi` follows the terminal's own 16 colours.

    Raises:
        UnknownThemeError: There is none.
    """
    full = _OTHER_NAMES.get(name, name)
    names = [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
    if full not in names:
        raise UnknownThemeError(f"there is no theme “{name}”; there are {', '.join(sorted({*names, *_OTHER_NAMES}))}")
    return full
