"""Which e-mail is whose: the list of events names attendees, the details have their addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence


def names_of(emails: Sequence[str], names: Iterable[str], known: Callable[[str], str]) -> dict[str, str]:
    """Give the names that surely belong to e-mails; an e-mail whose name is not sure is left out.

    Sure are those that the directory knows, those whose words stand in the e-mail, and the last that is left over.
    """
    found = {email: name for email in emails if (name := known(email))}
    left = [name for name in names if name not in found.values()]
    for email in emails:
        fitting = [name for name in left if _spells(email, name)]
        if email not in found and len(fitting) == 1:
            found[email] = fitting[0]
            left.remove(fitting[0])
    nameless = [email for email in emails if email not in found]
    return found | {nameless[0]: left[0]} if len(nameless) == len(left) == 1 else found


def _spells(email: str, name: str) -> bool:
    """Tell whether every word of a name is in the part before the @."""
    mailbox = re.split(r"[\W_]+", email.partition("@")[0].casefold())
    words = re.split(r"[\W_]+", name.casefold())
    return all(words) and set(words) <= set(mailbox)
