"""A web page as text, made in a process of its own: `python -m ontime_tui.services.page_child SECONDS MEGABYTES`.

Reads HTML, prints JSON: `{"text": …, "links": […]}`. Nothing is fetched; what the page holds may be meant to burst
whoever reads it, so the process bounds itself and is killed from outside as well.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Final

_MOST_LINKS: Final = 200
_WEB: Final = ("http://", "https://")
"""How addresses begin that can be followed; no other link gets a number."""
_MOST_TEXT: Final = 1 << 20


def main() -> int:
    """Read, print, and give the exit code."""
    seconds, megabytes = (int(word) for word in sys.argv[1:3])
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: megabytes << 20,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
    import lxml.html
    from inscriptis import Inscriptis

    tree = lxml.html.fromstring(sys.stdin.buffer.read().decode("utf-8", "replace"))
    numbers: dict[str, int] = {}
    for anchor in tree.iter("a"):
        address = (anchor.get("href") or "").strip()
        if address.lower().startswith(_WEB) and (address in numbers or len(numbers) < _MOST_LINKS):
            number = numbers.setdefault(address, len(numbers) + 1)
            anchor.tail = f" [{number}]{anchor.tail or ''}"
    text = Inscriptis(tree).get_text()
    sys.stdout.write(json.dumps({"text": text[:_MOST_TEXT], "links": [*numbers]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
