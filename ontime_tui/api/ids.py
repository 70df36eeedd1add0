"""The names by which the server knows things: opaque, case-sensitive, never shown and never cut.

They change: after an acceptance the event that comes back has the new one, after a declination there is none.
"""

from typing import NewType

UserID = NewType("UserID", str)
"""A person, room or piece of equipment."""

GroupID = NewType("GroupID", str)

GroupPath = NewType("GroupPath", str)
r"""A group's full name as the server spells it, `\` between levels and at the end of a branch; what `Partial` takes."""

EventID = NewType("EventID", str)

ChangeKey = NewType("ChangeKey", str)
"""The version of an event that was seen; blank when the server gave none, and then never sent."""

LegendID = NewType("LegendID", str)
"""The number of a legend, as text, since servers send both."""

FolderID = NewType("FolderID", str)

ContactItemID = NewType("ContactItemID", str)
