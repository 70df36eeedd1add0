"""Few bytes on the wire: only cells that differ from what the terminal shows are sent to it."""
