"""Values of the agenda as words and styled text: pure functions."""
