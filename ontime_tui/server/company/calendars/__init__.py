"""Calendars in `.ics` files: find them, read them, expand their series, say each occurrence as a meeting."""
