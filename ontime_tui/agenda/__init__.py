"""The meaning: people, events and time, as pure values and arithmetic. Knows no wire, no screen and no present."""
