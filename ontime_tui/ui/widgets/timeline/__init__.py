"""People by time: one row a person, one line high."""

from ontime_tui.ui.widgets.timeline.view import View
from ontime_tui.ui.widgets.timeline.widget import Timeline

__all__ = ["Timeline", "View"]
