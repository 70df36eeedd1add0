"""The group calendar in the terminal."""
