"""The terminal as a device: what it can show, how it is read and written, and how the window leaves it."""
