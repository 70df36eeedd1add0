"""Whole screens: they join widgets, flows and the state of the window."""
