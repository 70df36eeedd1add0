"""One person's days as a list: what a narrow window shows instead of the timeline."""

from ontime_tui.ui.widgets.agenda.widget import Agenda

__all__ = ["Agenda"]
