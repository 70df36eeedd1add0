"""What somebody may write into a calendar to make our terminal do something: used wherever text comes from outside."""

from __future__ import annotations

from typing import Final

STRINGS: Final = (
    "\x1b]52;c;cm0gLXJmIH4=\x07paste",
    "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]0;owned\x07title",
    "\x1bP+q544e\x1b\\device",
    "\x1b[5mblink\x1b[777C\x1b[?1049l",
    "\x9b5mone byte\x9d52;c;eA==\x9c",
    "\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\",
    "\x1bc\x1b#8\x1b(0qqq\x0elow\x0f",
    "bell\x07 back\x08\x08 null\x00 tear\x0c\x0b delete\x7f",
    "one\rtwo\nthree\r\nfour\x85five\u2028six\u2029seven\ttab",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200e\u200f\u061c",
    "zero\u200b\u2060\ufeff\u00ad\u180e width \U000e0041\U000e007f tags",
    "half \ud800 and \udfff, private \ue000, none \U0010ffff \uffff",
    "o" + "\u0301" * 9 + "z" + "\u0489" * 40 + " \u1100" + "\u1161" * 60 + " \u0915" + "\u0940" * 60,
    "\u200d\u200dfamily \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1f0 \u2764\ufe0f"
    + "\U0001f3fd" * 30,
    "[/] [@click=app.quit]x[/] [link=https://evil.example]y[/link] [ABC-1] [on red]z[bold \\",
    "{0} %s %(x)s ${HOME} `id` $(id) ; rm -rf ~ && \\",
    "\u0430nna \u0440aypal \u041eslo",
    "wide \u9031\u6b21\u4f1a\u8b70 \u0627\u062c\u062a\u0645\u0627\u0639 "
    "\u05e4\u05d2\u05d9\u05e9\u05d4 \u0e1b\u0e23\u0e30\u0e0a\u0e38\u0e21",
    "x" * 700 + "\x1b[5m",
)
"""Sequences of every kind that a terminal obeys, what hides and reorders, what stacks up, and markup of our own tools.

None of them is anything that we would write ourselves: `5` (blinking), a step of 777 cells, links, titles.
"""
