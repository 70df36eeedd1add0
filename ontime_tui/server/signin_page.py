"""The page on which a person signs in with a browser. The form goes back to the page's own address."""

from __future__ import annotations

import html
from typing import Final

from starlette.responses import HTMLResponse

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
_PAGE: Final = """\
<!doctype html>
<html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width"><title>OnTime sign-in</title>
<style>body{{font:16px sans-serif;max-width:22em;margin:4em auto}}
input,button{{display:block;margin:.3em 0 1em}}</style>
<h1>Sign in</h1>
<p id=told>{told}</p>
<form method=post>
<label>User <input name=user value="{user}" autocomplete=username></label>
<label>Password <input name=password type=password autocomplete=current-password></label>
<button>Sign in</button><button name=leave value=1>Don't sign in</button>
</form>
"""


def page(user: str = "", told: str = "") -> HTMLResponse:
    """Give the page, with what was typed before and what was wrong with it."""
    return HTMLResponse(_PAGE.format(user=html.escape(user), told=html.escape(told)), headers=_HEADERS)
