"""Opaque identities. They are compared and sent back, never shown.

Source: the server's IDs are case-sensitive and change over time (an event gets a new one when it is accepted).
"""

from typing import NewType

PersonID = NewType("PersonID", str)
"""A person, room or piece of equipment."""

EventID = NewType("EventID", str)
"""One event in one person's calendar."""

ChangeKey = NewType("ChangeKey", str)
"""The version of an event that was seen; empty when the server gave none."""

GroupID = NewType("GroupID", str)
